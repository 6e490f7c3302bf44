/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "json/wj-json.h"

#include "compat/wj-dialog.h"
#include "compat/wj-file-picker.h"
#include "wj-examples.h"
#include "wj-host.h"
#include "wj-i18n.h"
#include "wj-session-files.h"
#include "wj-window-files.h"

#define FIRST_QUESTION "question/"
#define EXAMPLE "contact-centre"

/* What is to be done once the work is safe. */
typedef enum
{
  THEN_NEW,
  THEN_OPEN, /* ask which file */
  THEN_OPEN_FILE,
  THEN_EXAMPLE,
  THEN_DRAFT,
  THEN_CLOSE,
  THEN_NOTHING,
} Then;

typedef struct
{
  WjWindow *window;   /* (owned) */
  WjSession *session; /* (owned) */
  WjKeeper *keeper;   /* (owned) */
  WjRecents *recents; /* (owned) */
  GFile *file;        /* (owned) (nullable) */
  char *example;      /* (owned) (nullable) its name */
  char *draft;        /* (owned) (nullable) its path */
  Then then;
} Step;

static void go_on (Step *step);

static void
step_free (Step *step)
{
  g_object_unref (step->window);
  g_object_unref (step->session);
  g_object_unref (step->keeper);
  g_object_unref (step->recents);
  g_clear_object (&step->file);
  g_free (step->example);
  g_free (step->draft);
  g_free (step);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Step, step_free)

static Step *
step_new (WjWindow *window, Then then, GFile *file)
{
  Step *step = g_new0 (Step, 1);

  step->window = g_object_ref (window);
  g_object_get (window, "session", &step->session, "keeper", &step->keeper, "recents", &step->recents, NULL);
  step->file = file ? g_object_ref (file) : NULL;
  step->then = then;
  return step;
}

void
wj_window_tell_error (WjWindow *window, const char *heading, const GError *error)
{
  g_autofree char *sentence = wj_file_error_sentence (error);
  g_autofree char *detail = wj_wording_isolate_typed (wj_i18n_get_wording (), error->message);
  g_autofree char *body = g_strdup_printf ("%s\n\n%s", sentence, detail);

  g_message ("%s", error->message);
  wj_tell (GTK_WINDOW (window), heading, body);
}

static void
note (Step *step)
{
  GFile *file = wj_session_get_file (step->session);

  if (file)
    wj_recents_add (step->recents, file, wj_project_get_title (wj_session_get_project (step->session)));
}

/* What has no name takes that of its file. */
static void
name_after (WjProject *project, GFile *file)
{
  const char *title = wj_project_get_title (project);
  g_autofree char *typed = g_strstrip (g_strdup (title ? title : ""));
  g_autofree char *name = g_file_get_basename (file);

  if (*typed != '\0' || name == NULL)
    return;
  if (g_str_has_suffix (name, ".json"))
    name[strlen (name) - strlen (".json")] = '\0';
  if (g_utf8_validate (name, -1, NULL))
    wj_project_set_title (project, name);
}

static gboolean
save_to (Step *step, GFile *file)
{
  g_autoptr (GError) error = NULL;

  if (!wj_keeper_get_remember_nothing (step->keeper))
    name_after (wj_session_get_project (step->session), file);
  if (!wj_session_save (step->session, file, &error))
    {
      wj_window_tell_error (step->window, _("The file was not saved"), error);
      return FALSE;
    }
  note (step);
  wj_host_toast (WJ_HOST (step->window), _("Saved"));
  return TRUE;
}

static void
save_picked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Step) step = user_data;
  g_autoptr (GFile) file = wj_file_picker_finish (result);

  if (file && save_to (step, file))
    go_on (g_steal_pointer (&step));
}

char *
wj_window_suggest_name (WjSession *session, const char *ending)
{
  const char *title = wj_project_get_title (wj_session_get_project (session));
  g_autofree char *name = g_strdup (title && *title ? title : _("New project"));

  g_strdelimit (name, "/\\:*?\"<>|", '-');
  return g_strconcat (name, ending, NULL);
}

static void
ask_name (Step *step)
{
  g_autofree char *name = wj_window_suggest_name (step->session, ".json");

  wj_file_picker_save_async (GTK_WINDOW (step->window), _("Save the project"), name, save_picked_cb, step);
}

static void
save_then (Step *step)
{
  GFile *file = wj_session_get_file (step->session);

  if (!file)
    ask_name (step);
  else if (save_to (step, file))
    go_on (step);
  else
    step_free (step);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Step) step = user_data;
  g_autofree char *answer = wj_confirm_finish (result);

  if (g_strcmp0 (answer, "save") == 0)
    save_then (g_steal_pointer (&step));
  else if (g_strcmp0 (answer, "discard") == 0)
    go_on (g_steal_pointer (&step));
}

static gboolean
has_something_to_lose (WjSession *session)
{
  return wj_session_get_dirty (session) && !wj_project_is_empty (wj_session_get_project (session));
}

/* (transfer full): what is not in a file, and where it is now */
static char *
say_what_is_lost (Step *step)
{
  GFile *file = wj_session_get_file (step->session);
  g_autofree char *base = file ? g_file_get_basename (file) : NULL;
  g_autofree char *name = base ? wj_wording_isolate_typed (wj_i18n_get_wording (), base) : NULL;

  if (wj_keeper_get_failed (step->keeper))
    return g_strdup (_("The work cannot be kept on this computer: its disk is full, or may not be written to. What is not saved to a file in another place is lost."));
  if (wj_keeper_get_remember_nothing (step->keeper))
    return g_strdup (_("Nothing is kept on this computer: what is not saved to a file is lost."));
  if (name)
    return g_strdup_printf (/* Translators: %s is the name of a file */ _("What was changed since the project was saved in %s is kept as work in progress alone. That has room for one project, and another takes its place: without saving, these changes are lost."), name);
  return g_strdup (_("The project is in no file: it is kept as work in progress alone. That has room for one project, and another takes its place: without saving, this one is lost."));
}

static void
ask_then (Step *step)
{
  g_autofree char *lost = NULL;
  const char *const responses[] = { "cancel", _("_Cancel"), "discard", _("_Don’t save"), "save", _("_Save"), NULL };

  if (!has_something_to_lose (step->session))
    {
      go_on (step);
      return;
    }
  lost = say_what_is_lost (step);
  wj_confirm_async (GTK_WINDOW (step->window), wj_session_get_file (step->session) || wj_keeper_get_remember_nothing (step->keeper) ? _("Save the changes?") : _("Save the project?"), lost, responses, "save", "discard", asked_cb, step);
}

static void
open_file (Step *step)
{
  g_autoptr (GError) error = NULL;

  if (!wj_session_open (step->session, step->file, &error))
    {
      wj_window_tell_error (step->window, _("The file was not opened"), error);
      return;
    }
  note (step);
  wj_window_go (step->window, FIRST_QUESTION);
}

static void
open_example (Step *step)
{
  g_autoptr (GError) error = NULL;

  if (!wj_examples_open (step->session, step->example, &error))
    {
      wj_window_tell_error (step->window, _("The example was not opened"), error);
      return;
    }
  wj_window_go (step->window, FIRST_QUESTION);
}

static void
open_draft (Step *step)
{
  g_autoptr (GError) error = NULL;

  if (!wj_keeper_open_draft (step->keeper, step->draft, &error))
    {
      wj_window_tell_error (step->window, _("The file was not opened"), error);
      return;
    }
  wj_window_go (step->window, wj_session_get_page (step->session) ? wj_session_get_page (step->session) : FIRST_QUESTION);
}

static void
open_picked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Step) step = user_data;

  step->file = wj_file_picker_finish (result);
  if (step->file)
    open_file (step);
}

/* The work is safe: do what was asked for. Takes @step. */
static void
go_on (Step *taken)
{
  g_autoptr (Step) step = taken;
  GtkWindow *window = GTK_WINDOW (step->window);

  switch (step->then)
    {
    case THEN_NEW:
      wj_session_new_project (step->session);
      wj_window_go (step->window, FIRST_QUESTION);
      break;
    case THEN_OPEN:
      wj_file_picker_open_async (window, _("Open a project"), open_picked_cb, g_steal_pointer (&step));
      break;
    case THEN_OPEN_FILE:
      open_file (step);
      break;
    case THEN_EXAMPLE:
      open_example (step);
      break;
    case THEN_DRAFT:
      open_draft (step);
      break;
    case THEN_CLOSE:
      gtk_window_destroy (window);
      break;
    case THEN_NOTHING:
    default:
      break;
    }
}

static void
new_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask_then (step_new (WJ_WINDOW (widget), THEN_NEW, NULL));
}

static void
open_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask_then (step_new (WJ_WINDOW (widget), THEN_OPEN, NULL));
}

static void
open_uri_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  ask_then (step_new (WJ_WINDOW (widget), THEN_OPEN_FILE, file));
}

static void
example_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  Step *step = step_new (WJ_WINDOW (widget), THEN_EXAMPLE, NULL);

  step->example = parameter ? g_variant_dup_string (parameter, NULL) : g_strdup (EXAMPLE);
  ask_then (step);
}

static void
draft_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  Step *step = step_new (WJ_WINDOW (widget), THEN_DRAFT, NULL);

  step->draft = g_variant_dup_string (parameter, NULL);
  ask_then (step);
}

static void
save_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  save_then (step_new (WJ_WINDOW (widget), THEN_NOTHING, NULL));
}

static void
save_as_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask_name (step_new (WJ_WINDOW (widget), THEN_NOTHING, NULL));
}

static void
forget_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Step) step = user_data;
  g_autofree char *answer = wj_confirm_finish (result);

  if (g_strcmp0 (answer, "forget") != 0)
    return;
  wj_keeper_forget (step->keeper);
  wj_recents_forget (step->recents);
  wj_window_go (step->window, "welcome");
  wj_host_toast (WJ_HOST (step->window), _("Forgotten: nothing of the project is kept here."));
}

static void
forget_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *const responses[] = { "cancel", _("_Cancel"), "forget", _("_Forget everything"), NULL };

  wj_confirm_async (GTK_WINDOW (widget), _("Forget everything?"), _("The project on screen, the unsaved work and the list of recent files are erased. Files you saved stay where they are."), responses, NULL, "forget", forget_cb, step_new (WJ_WINDOW (widget), THEN_NOTHING, NULL));
}

void
wj_window_tell_unkept (WjWindow *self, WjKeeper *keeper, AdwToastOverlay *toasts)
{
  AdwToast *toast;

  if (!wj_keeper_get_failed (keeper))
    return;
  /* Short, or it is cut in a narrow window: the reason is in the list of pages. */
  toast = adw_toast_new (_("The work is not kept"));
  adw_toast_set_button_label (toast, _("Save"));
  adw_toast_set_action_name (toast, "win.save");
  adw_toast_set_timeout (toast, 0);
  adw_toast_overlay_add_toast (toasts, toast);
}

static gboolean
drop_cb (WjWindow *self, const GValue *value)
{
  wj_window_open_file (self, g_value_get_object (value));
  return TRUE;
}

void
wj_window_add_drop_target (WjWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  /* Before the entries, which would take the name of the file as a text. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

void
wj_window_install_file_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.new", NULL, new_action_cb);
  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_action_cb);
  gtk_widget_class_install_action (widget_class, "win.open-uri", "s", open_uri_action_cb);
  gtk_widget_class_install_action (widget_class, "win.example", NULL, example_action_cb);
  gtk_widget_class_install_action (widget_class, "win.open-example", "s", example_action_cb);
  gtk_widget_class_install_action (widget_class, "win.open-draft", "s", draft_action_cb);
  gtk_widget_class_install_action (widget_class, "win.save", NULL, save_action_cb);
  gtk_widget_class_install_action (widget_class, "win.save-as", NULL, save_as_action_cb);
  gtk_widget_class_install_action (widget_class, "win.forget", NULL, forget_action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "win.new", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK, "win.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "win.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.save-as", NULL);
}

gboolean
wj_window_ask_before_closing (WjWindow *self, WjSession *session, WjKeeper *keeper)
{
  if (!has_something_to_lose (session))
    return FALSE;
  /* What is autosaved comes back at the next start: there is nothing to ask. */
  if (!wj_keeper_get_remember_nothing (keeper) && wj_keeper_save (keeper, NULL))
    return FALSE;
  ask_then (step_new (self, THEN_CLOSE, NULL));
  return TRUE;
}

void
wj_window_ask_and_open (WjWindow *self, WjSession *session, WjRecents *recents, GFile *file)
{
  ask_then (step_new (self, THEN_OPEN_FILE, file));
}

char *
wj_file_error_sentence (const GError *error)
{
  if (g_error_matches (error, WJ_JSON_ERROR, WJ_JSON_ERROR_FORMAT))
    return g_strdup (_("This file was made by a newer version of Wijha. It was not opened and nothing has changed. Update Wijha, then try again."));
  if (g_error_matches (error, WJ_JSON_ERROR, WJ_JSON_ERROR_FILE) || g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return g_strdup (_("This file cannot be read. Nothing has changed. Check that it is still there and that you may open it."));
  if (error->domain == WJ_JSON_ERROR)
    return g_strdup (_("This file is damaged or is not a project: it was not opened and nothing has changed. Try another copy."));
  if (g_error_matches (error, WJ_PROJECT_ERROR, WJ_PROJECT_ERROR_INVALID))
    return g_strdup (_("An answer in this file cannot be used: it was not opened and nothing has changed. Correct the place named below, or try another copy."));
  if (g_error_matches (error, WJ_PROJECT_ERROR, WJ_PROJECT_ERROR_SPACE) || g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
    return g_strdup (_("Disk full: your work is kept. Make room, then try again."));
  if (g_error_matches (error, WJ_PROJECT_ERROR, WJ_PROJECT_ERROR_FILE) || error->domain == G_FILE_ERROR)
    return g_strdup (_("The file could not be written: your work is kept. Choose another folder, then try again."));
  return g_strdup (_("Nothing has changed. Choose a file of this computer, then try again."));
}
