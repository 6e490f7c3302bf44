/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "interview/wj-interview-page.h"
#include "wj-host.h"
#include "wj-i18n.h"
#include "wj-pages.h"
#include "wj-window-private.h"

/* Where the reader is, and how to get elsewhere. */

#define QUESTION "question/"

static const WjPage *
find_question (WjWindow *self, const char *id)
{
  GPtrArray *all = wj_catalogue_get_pages (wj_session_get_catalogue (self->session));

  for (guint i = 0; i < all->len; i++)
    if (g_str_equal (((const WjPage *) g_ptr_array_index (all, i))->id, id))
      return g_ptr_array_index (all, i);
  return all->len > 0 ? g_ptr_array_index (all, 0) : NULL;
}

static void
bind_optional (GtkWidget *page, const char *property, gpointer target, const char *target_property)
{
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (page), property))
    g_object_bind_property (page, property, target, target_property, G_BINDING_SYNC_CREATE);
}

static void
add_page (WjWindow *self, const char *name, GtkWidget *page)
{
  gtk_stack_add_named (self->pages, page, name);
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (page), "panes-mode"))
    g_object_bind_property (self->panes, "mode", page, "panes-mode", G_BINDING_SYNC_CREATE);
}

static GtkWidget *
ensure_question (WjWindow *self, const WjPage *question)
{
  g_autofree char *name = g_strconcat (QUESTION, question->id, NULL);
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, name);

  if (!page)
    {
      page = wj_interview_page_new (self->session, question);
      add_page (self, name, page);
    }
  return page;
}

static GtkWidget *
ensure_entry (WjWindow *self, const WjPageEntry *entry)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, entry->id);

  if (!page)
    {
      page = g_object_new (entry->get_type (), "session", self->session, NULL);
      add_page (self, entry->id, page);
    }
  return page;
}

static void
show_page (WjWindow *self, GtkWidget *page, const char *title, gboolean own_aside)
{
  GtkWidget *end = NULL;
  GObjectClass *klass = G_OBJECT_GET_CLASS (page);

  wj_window_make_work (self);
  wj_host_close_aside (WJ_HOST (self));
  gtk_stack_set_visible_child (self->pages, page);
  adw_window_title_set_title (self->page_title, title);
  adw_window_title_set_subtitle (self->page_title, "");
  bind_optional (page, "subtitle", self->page_title, "subtitle");
  if (g_object_class_find_property (klass, "header-end"))
    g_object_get (page, "header-end", &end, NULL);
  adw_bin_set_child (self->header_end, end);
  g_clear_object (&end);
  wj_panes_set_has_aside (self->panes, !own_aside);
  wj_panes_set_page (self->panes, WJ_PANE_CONTENT);
  gtk_stack_set_visible_child_name (self->stack, "work");
}

/* Splits "offers/open" into the entry and what it should show. */
static const WjPageEntry *
split_target (const char *target, const char **rest)
{
  const char *slash = strchr (target, '/');
  g_autofree char *id = slash ? g_strndup (target, (gsize) (slash - target)) : g_strdup (target);

  *rest = slash ? slash + 1 : NULL;
  return wj_pages_find (id);
}

static gboolean
go (WjWindow *self, const char *target)
{
  g_autofree char *place = NULL;
  const char *rest = NULL;
  const WjPageEntry *entry;

  if (g_str_has_prefix (target, QUESTION))
    {
      g_auto (GStrv) parts = g_strsplit (target + strlen (QUESTION), "/", 2); /* "jobs/jobs.positions": and there to the question */
      const WjPage *question = find_question (self, parts[0] ? parts[0] : "");

      if (!question)
        return FALSE;
      place = g_strconcat (QUESTION, question->id, NULL);
      wj_session_set_page (self->session, place);
      show_page (self, ensure_question (self, question), wj_i18n_of (&question->heading), FALSE);
      wj_interview_page_set_target (WJ_INTERVIEW_PAGE (wj_window_get_page (self)), parts[0] ? parts[1] : NULL);
      return TRUE;
    }
  entry = split_target (target, &rest);
  if (!entry)
    return FALSE;
  wj_session_set_page (self->session, entry->id);
  show_page (self, ensure_entry (self, entry), _(entry->title), entry->own_aside);
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (wj_window_get_page (self)), "target"))
    g_object_set (wj_window_get_page (self), "target", rest, NULL);
  return TRUE;
}

/* What the place was asked for has the focus, else its title: never what happens to come first, where Enter
 * would do something that nobody asked for. */
static void
focus_page (WjWindow *self)
{
  GtkWidget *page = wj_window_get_page (self);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if ((focus == NULL || !gtk_widget_is_ancestor (focus, page)) && !gtk_widget_grab_focus (page))
    gtk_widget_grab_focus (GTK_WIDGET (self->page_title));
}

void
wj_window_arrive (WjWindow *self, const char *target)
{
  g_autofree char *wanted = g_strdup (target);

  /* Or the stack of pages would hand it to whatever comes first in the next. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  if (go (self, wanted))
    {
      /* "question/" and "offers/open" are said in full, or without what follows */
      g_free (self->place);
      self->place = g_strdup (wj_session_get_page (self->session));
      g_free (self->left);
      self->left = g_strdup (self->place);
      focus_page (self);
    }
  else
    {
      wj_session_set_page (self->session, NULL);
      wj_window_make_welcome (self);
      gtk_stack_set_visible_child_name (self->stack, WJ_WINDOW_WELCOME);
      g_free (self->place);
      self->place = g_strdup (WJ_WINDOW_WELCOME);
      gtk_widget_grab_focus (adw_bin_get_child (self->welcome_bin));
      gtk_window_set_focus_visible (GTK_WINDOW (self), TRUE);
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back", self->history->len > 0);
  wj_window_update_title (self);
}

static void
go_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  wj_window_go (WJ_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
back_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WjWindow *self = WJ_WINDOW (widget);
  g_autofree char *target = NULL;

  if (self->history->len == 0)
    return;
  target = g_ptr_array_steal_index (self->history, self->history->len - 1);
  wj_window_arrive (self, target);
}

/* Back to where the work was left. */
static void
resume_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WjWindow *self = WJ_WINDOW (widget);

  wj_window_go (self, self->left ? self->left : QUESTION);
}

/* Ctrl+1 … 9: the sidebar's rows in their order, of which those under "Answers" have Alt+1 … 9 as well. */
static void
section_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WjWindow *self = WJ_WINDOW (widget);
  GPtrArray *questions = wj_catalogue_get_pages (wj_session_get_catalogue (self->session));
  guint index = (guint) g_variant_get_int32 (parameter);
  const WjPageEntry *entries = wj_pages_get_all ();

  if (index < questions->len)
    {
      g_autofree char *target = g_strconcat (QUESTION, ((const WjPage *) g_ptr_array_index (questions, index))->id, NULL);

      wj_window_go (self, target);
      return;
    }
  index -= questions->len;
  for (guint i = 0; entries[i].id; i++)
    if (i == index)
      wj_window_go (self, entries[i].id);
}

static void
answer_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WjWindow *self = WJ_WINDOW (widget);
  const WjPageEntry *entries = wj_pages_get_all ();
  gint32 index = g_variant_get_int32 (parameter);

  for (guint i = 0; entries[i].id; i++)
    if (!wj_pages_is_question (&entries[i]) && index-- == 0)
      wj_window_go (self, entries[i].id);
}

/* Ctrl+F: in what can be searched, else among the offers. */
static void
find_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WjWindow *self = WJ_WINDOW (widget);
  gboolean at_places = wj_window_get_page (self) != NULL && g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "sites") == 0;

  wj_window_go (self, at_places ? "sites" : "offers");
  g_object_set (wj_window_get_page (self), "target", "find", NULL);
}

void
wj_window_install_place_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.go", "s", go_action_cb);
  gtk_widget_class_install_action (widget_class, "win.section", "i", section_action_cb);
  gtk_widget_class_install_action (widget_class, "win.answer", "i", answer_action_cb);
  gtk_widget_class_install_action (widget_class, "win.find", NULL, find_action_cb);
  gtk_widget_class_install_action (widget_class, "win.resume", NULL, resume_action_cb);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_action_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "win.back", NULL);
  for (int i = 0; i < 9; i++)
    {
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1 + (guint) i, GDK_CONTROL_MASK, "win.section", "i", i);
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1 + (guint) i, GDK_ALT_MASK, "win.answer", "i", i);
    }
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "win.find", NULL);
}

void
wj_window_go (WjWindow *self, const char *target)
{
  g_return_if_fail (WJ_IS_WINDOW (self));
  g_return_if_fail (target != NULL);

  if (self->place && !g_str_equal (self->place, target))
    g_ptr_array_add (self->history, g_strdup (self->place));
  wj_window_arrive (self, target);
}

GtkWidget *
wj_window_get_page (WjWindow *self)
{
  g_return_val_if_fail (WJ_IS_WINDOW (self), NULL);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "work") != 0)
    return NULL;
  return gtk_stack_get_visible_child (self->pages);
}
