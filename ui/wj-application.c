/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "service/wj-setup.h"

#include "compat/wj-dialog.h"
#include "wj-application.h"
#include "wj-crash-guard.h"
#include "wj-i18n.h"
#include "wj-scroll-hold.h"
#include "wj-settings.h"
#include "wj-window.h"

#define LANGUAGE_KEY "language"
/* The language just chosen, for the process that follows: where settings cannot be written they still say another. */
#define LANGUAGE_VARIABLE "WIJHA_LANGUAGE"
#define NOTHING_KEY "remember-nothing"
#define SIZE_KEY "window-size"
#define MAXIMIZED_KEY "window-maximized"

struct _WjApplication
{
  AdwApplication parent_instance;

  GSettings *settings;                 /* (owned) (nullable) */
  WjUpdater *updater;                  /* (owned) (nullable) */
  WjCatalogueKeeper *catalogue_keeper; /* (owned) (nullable) */
  WjSession *session;                  /* (owned) (nullable) */
  WjKeeper *keeper;                    /* (owned) (nullable) */
  WjRecents *recents;                  /* (owned) (nullable) */
  WjCrashGuard *guard;                 /* (owned) (nullable) */
  gboolean told;                       /* that work was put aside */
  gboolean restart;
};

G_DEFINE_FINAL_TYPE (WjApplication, wj_application, ADW_TYPE_APPLICATION)

static char *
get_state_dir (void)
{
  return g_build_filename (g_get_user_state_dir (), "wijha", NULL);
}

/* Lives in memory, between two processes that show the same work in two languages. */
static char *
get_handover_path (void)
{
  return g_build_filename (g_get_user_runtime_dir (), "wijha", NULL);
}

static void
get_today (GDate *today)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  g_date_set_dmy (today, (GDateDay) g_date_time_get_day_of_month (now), (GDateMonth) g_date_time_get_month (now), (GDateYear) g_date_time_get_year (now));
}

static gboolean
get_remember_nothing (WjApplication *self)
{
  return self->settings && g_settings_get_boolean (self->settings, NOTHING_KEY);
}

static void
set_remember_nothing (WjApplication *self, gboolean nothing)
{
  if (self->settings)
    g_settings_set_boolean (self->settings, NOTHING_KEY, nothing);
  wj_keeper_set_remember_nothing (self->keeper, nothing);
  wj_recents_set_remember_nothing (self->recents, nothing);
}

static void
remember_nothing_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  WjApplication *self = WJ_APPLICATION (user_data);

  g_simple_action_set_state (action, value);
  if (self->session)
    set_remember_nothing (self, g_variant_get_boolean (value));
}

/* (transfer full): the code of the language that was chosen; "": none was */
static char *
get_language (WjApplication *self)
{
  if (g_getenv (LANGUAGE_VARIABLE))
    return g_strdup (g_getenv (LANGUAGE_VARIABLE));
  return self->settings ? g_settings_get_string (self->settings, LANGUAGE_KEY) : g_strdup ("");
}

static void
remember_size (WjApplication *self, GtkWindow *window)
{
  int width = 0, height = 0;

  if (!self->settings)
    return;
  gtk_window_get_default_size (window, &width, &height);
  g_settings_set (self->settings, SIZE_KEY, "(ii)", width, height);
  g_settings_set_boolean (self->settings, MAXIMIZED_KEY, gtk_window_is_maximized (window));
}

/* The work goes with the window, or the window stays. */
static gboolean
hand_over (WjApplication *self, GtkWindow *window)
{
  g_autofree char *folder = get_handover_path ();
  g_autoptr (GError) error = NULL;

  if (wj_keeper_hand_over (self->keeper, folder, &error))
    return TRUE;
  g_message ("The work could not be handed over: %s", error->message);
  if (window)
    wj_tell (window, _("The language was not changed"), _("The window has to start anew for that, and the work could not be written down meanwhile: the disk is full, or may not be written to. The work is still here: save it to a file in another place, make room, then try again."));
  return FALSE;
}

static void
language_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  WjApplication *self = WJ_APPLICATION (user_data);
  const char *code = g_variant_get_string (value, NULL);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  WjLanguage language;

  if (!wj_language_from_code (code, &language) || language == wj_wording_get_language (wj_i18n_get_wording ()))
    return;
  if (self->session && !hand_over (self, window))
    return;
  if (window)
    remember_size (self, window);
  if (self->settings)
    {
      g_settings_set_string (self->settings, LANGUAGE_KEY, code);
      g_settings_sync ();
    }
  g_setenv ("LANGUAGE", code, TRUE);
  g_setenv (LANGUAGE_VARIABLE, code, TRUE);
  self->restart = TRUE;
  g_application_quit (G_APPLICATION (self));
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (user_data));

  if (window)
    gtk_window_close (window);
  else
    g_application_quit (G_APPLICATION (user_data));
}

static void
add_actions (WjApplication *self)
{
  static const GActionEntry entries[] = { { .name = "quit", .activate = quit_cb } };
  static const char *const quit_keys[] = { "<Control>q", NULL };
  const char *code = wj_language_to_code (wj_wording_get_language (wj_i18n_get_wording ()));
  g_autoptr (GSimpleAction) language = g_simple_action_new_stateful ("language", G_VARIANT_TYPE_STRING, g_variant_new_string (code));
  g_autoptr (GSimpleAction) nothing = g_simple_action_new_stateful ("remember-nothing", NULL, g_variant_new_boolean (get_remember_nothing (self)));

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect (language, "change-state", G_CALLBACK (language_cb), self);
  g_signal_connect (nothing, "change-state", G_CALLBACK (remember_nothing_cb), self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (language));
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (nothing));
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.quit", (const char **) quit_keys);
}

/* The work as it was left: handed over by the process that changed the language, or autosaved. */
static void
restore (WjApplication *self)
{
  g_autofree char *folder = get_handover_path ();
  g_autoptr (GError) error = NULL;

  if (wj_keeper_take_over (self->keeper, folder))
    return;
  if (wj_crash_guard_is_looping (self->guard))
    {
      wj_keeper_put_aside (self->keeper);
      return;
    }
  if (!wj_keeper_restore (self->keeper, &error) && error)
    g_message ("The work of last time could not be read: %s", error->message);
}

static void
make_session (WjApplication *self)
{
  g_autofree char *state_dir = get_state_dir ();
  g_autofree char *note = g_build_filename (g_get_user_cache_dir (), "wijha", NULL);
  GDate today;

  get_today (&today);
  self->guard = wj_crash_guard_new (note, g_get_real_time () / G_USEC_PER_SEC);
  self->session = wj_session_new (wj_updater_get_catalogue (self->updater), &today);
  self->catalogue_keeper = wj_catalogue_keeper_new (self->updater, self->session, self->settings);
  self->keeper = wj_keeper_new (self->session, state_dir);
  self->recents = wj_recents_new (state_dir);
  if (get_remember_nothing (self))
    set_remember_nothing (self, TRUE);
  restore (self);
}

/* ---- The catalogue: read while the toolkit starts -------------------------------------------------- */

/* With keys that are not keys nothing newer can be verified: the program's own catalogue is left. */
static WjStore *
open_store (void)
{
  g_autoptr (GError) error = NULL;
  WjStore *store = wj_setup_open_store (&error);
  WjKeys none = { 0 };
  WjFloor floor;

  if (store != NULL)
    return store;
  g_message ("The keys of the catalogue cannot be used: %s", error->message);
  floor = wj_floor_built_in (&none);
  return wj_store_new (g_get_user_data_dir (), &none, &floor);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError **error = user_data;

  wj_updater_load_finish (WJ_UPDATER (source), result, error);
}

static void
wj_application_startup (GApplication *application)
{
  WjApplication *self = WJ_APPLICATION (application);
  g_autofree char *preferred = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WjStore) store = open_store ();
  g_autoptr (WjFetcher) fetcher = wj_fetcher_new (NULL);
  /* Of its own: nothing else is to happen while the catalogue is waited for. */
  g_autoptr (GMainContext) context = g_main_context_new ();

  self->updater = wj_updater_new (store, fetcher, NULL);
  g_main_context_push_thread_default (context);
  wj_updater_load_async (self->updater, NULL, loaded_cb, &error);
  g_main_context_pop_thread_default (context);

  G_APPLICATION_CLASS (wj_application_parent_class)->startup (application);

  self->settings = wj_settings_new ();
  preferred = get_language (self);
  wj_i18n_init (wj_i18n_choose (preferred));
  g_set_application_name (_("Wijha"));
  gtk_window_set_default_icon_name (APP_ID);
  wj_scroll_reveal_pressed ();
  add_actions (self);
  while (wj_updater_get_catalogue (self->updater) == NULL && error == NULL)
    g_main_context_iteration (context, TRUE);
  while (g_main_context_iteration (context, FALSE))
    ;
  if (error != NULL)
    {
      /* The catalogue is part of the program: without it there is nothing to show. */
      g_critical ("The built-in catalogue cannot be read: %s", error->message);
      return;
    }
  make_session (self);
}

/* ---- The window --------------------------------------------------------------------------------- */

static gboolean
shown_cb (gpointer user_data)
{
  WjApplication *self = user_data;

  wj_catalogue_keeper_start (self->catalogue_keeper);
  return G_SOURCE_REMOVE;
}

/* Nothing is asked of the network before there is something to see. */
static void
painted_cb (WjApplication *self, GdkFrameClock *clock)
{
  g_signal_handlers_disconnect_by_func (clock, painted_cb, self);
  g_idle_add_full (G_PRIORITY_LOW, shown_cb, g_object_ref (self), g_object_unref);
}

static void
mapped_cb (WjApplication *self, GtkWidget *window)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb), self, G_CONNECT_SWAPPED);
}

static gboolean
close_request_cb (WjApplication *self, GtkWindow *window)
{
  g_autoptr (GError) error = NULL;

  remember_size (self, window);
  if (!wj_keeper_save (self->keeper, &error))
    g_message ("The work could not be kept: %s", error->message);
  return GDK_EVENT_PROPAGATE;
}

static WjWindow *
get_window (WjApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  int width = 0, height = 0;

  if (window || !self->session)
    return (WjWindow *) window;
  window = GTK_WINDOW (wj_window_new (GTK_APPLICATION (self), self->session, self->keeper, self->recents));
  if (self->settings)
    {
      g_settings_get (self->settings, SIZE_KEY, "(ii)", &width, &height);
      gtk_window_set_default_size (window, width, height);
      if (g_settings_get_boolean (self->settings, MAXIMIZED_KEY))
        gtk_window_maximize (window);
    }
  wj_window_follow_catalogue (WJ_WINDOW (window), self->catalogue_keeper);
  g_signal_connect_object (window, "map", G_CALLBACK (mapped_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (window, "close-request", G_CALLBACK (close_request_cb), self, G_CONNECT_SWAPPED);
  return WJ_WINDOW (window);
}

/* After two crashes within a minute: what was worked on is kept, and not opened by itself. */
static void
tell_aside (WjApplication *self, GtkWindow *window)
{
  g_autoptr (GPtrArray) drafts = NULL;

  if (self->told || !wj_crash_guard_is_looping (self->guard))
    return;
  self->told = TRUE;
  drafts = wj_keeper_list_drafts (self->keeper);
  if (drafts->len > 0)
    wj_tell (window, _("The last work was put aside"), _("Wijha ended unexpectedly twice within a minute. Nothing is lost: the work is in the list of this page and can be opened there."));
}

static void
wj_application_activate (GApplication *application)
{
  WjWindow *window = get_window (WJ_APPLICATION (application));

  if (!window)
    return;
  gtk_window_present (GTK_WINDOW (window));
  tell_aside (WJ_APPLICATION (application), GTK_WINDOW (window));
}

static void
wj_application_open (GApplication *application, GFile **files, gint n_files, const char *hint)
{
  WjWindow *window = get_window (WJ_APPLICATION (application));

  if (!window)
    return;
  gtk_window_present (GTK_WINDOW (window));
  wj_window_open_file (window, files[0]);
}

static gint
wj_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (!g_variant_dict_contains (options, "version"))
    return -1;
  g_print ("wijha %s\n", APP_VERSION);
  return 0;
}

static void
wj_application_finalize (GObject *object)
{
  WjApplication *self = WJ_APPLICATION (object);

  g_clear_object (&self->keeper);
  g_clear_pointer (&self->guard, wj_crash_guard_free);
  g_clear_object (&self->session);
  g_clear_object (&self->recents);
  g_clear_object (&self->catalogue_keeper);
  g_clear_object (&self->updater);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (wj_application_parent_class)->finalize (object);
}

static void
wj_application_class_init (WjApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = wj_application_finalize;
  application_class->startup = wj_application_startup;
  application_class->activate = wj_application_activate;
  application_class->open = wj_application_open;
  application_class->handle_local_options = wj_application_handle_local_options;
}

static void
wj_application_init (WjApplication *self)
{
  wj_i18n_register_resources ();
  g_application_add_main_option (G_APPLICATION (self), "version", 'v', G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, "Print the version and stop", NULL);
}

/* The heap is one for all threads. glibc gives each its own, and what the reading of the catalogue leaves free in
 * the first thread's, some megabytes, would serve nobody else. */
static void
share_heap (void)
{
#ifdef M_ARENA_MAX
  mallopt (M_ARENA_MAX, 1);
#endif
}

WjApplication *
wj_application_new (GApplicationFlags flags)
{
  share_heap ();
  g_setenv ("SOUP_FORCE_HTTP1", "1", TRUE);
  return g_object_new (WJ_TYPE_APPLICATION,
                       "application-id", APP_ID,
                       "flags", flags | G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", RESOURCE_BASE,
                       NULL);
}

WjSession *
wj_application_get_session (WjApplication *self)
{
  g_return_val_if_fail (WJ_IS_APPLICATION (self), NULL);

  return self->session;
}

WjKeeper *
wj_application_get_keeper (WjApplication *self)
{
  g_return_val_if_fail (WJ_IS_APPLICATION (self), NULL);

  return self->keeper;
}

WjRecents *
wj_application_get_recents (WjApplication *self)
{
  g_return_val_if_fail (WJ_IS_APPLICATION (self), NULL);

  return self->recents;
}

gboolean
wj_application_get_restart (WjApplication *self)
{
  g_return_val_if_fail (WJ_IS_APPLICATION (self), FALSE);

  return self->restart;
}

WjCatalogueKeeper *
wj_application_get_catalogue_keeper (WjApplication *self)
{
  g_return_val_if_fail (WJ_IS_APPLICATION (self), NULL);

  return self->catalogue_keeper;
}
