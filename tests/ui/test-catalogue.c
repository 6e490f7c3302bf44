/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "compat/wj-banner.h"
#include "service/wj-setup.h"
#include "service/wj-test-publisher.h"
#include "wj-application.h"
#include "wj-catalogue-words.h"
#include "wj-i18n.h"
#include "wj-session-files.h"
#include "wj-window.h"

/*
 * One program from its start to its end: it finds a spoilt catalogue, asks a server once it is shown,
 * and gets newer catalogues from a stick. The tests go on where the one before has left off.
 */

static WjApplication *application;
static WjTestKey key;
static GSocket *server; /* listens, and never answers */
static gboolean asked_before_paint, painted;

static WjCatalogueKeeper *
get_keeper (void)
{
  return wj_application_get_catalogue_keeper (application);
}

static WjUpdater *
get_updater (void)
{
  return wj_catalogue_keeper_get_updater (get_keeper ());
}

static GtkWidget *
get_window (void)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (application));

  g_assert_nonnull (windows);
  return g_list_last (windows)->data;
}

typedef gboolean (*Condition) (void);

/* Turns the main loop until it holds. */
static void
await (Condition condition, const char *what)
{
  gint64 end = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  while (!condition ())
    {
      if (g_get_monotonic_time () > end)
        g_error ("waited in vain until %s", what);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
}

static gboolean
is_asked (void)
{
  return (g_socket_condition_check (server, G_IO_IN) & G_IO_IN) != 0;
}

static gboolean
is_painted (void)
{
  return painted;
}

static gboolean
is_idle (void)
{
  return !wj_updater_get_busy (get_updater ());
}

static gboolean
is_same (void)
{
  return wj_catalogue_keeper_get_done (get_keeper ()) == WJ_CATALOGUE_DONE_SAME;
}

/* Is it said in @widget or below, to be seen? */
static gboolean
says (GtkWidget *widget, const char *text)
{
  if (!gtk_widget_get_visible (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;
  return FALSE;
}

/* (nullable): the window over the window */
static GtkWidget *
find_dialog (void)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (all, i);

      if (gtk_window_get_transient_for (window))
        return GTK_WIDGET (window);
    }
  return NULL;
}

static WjBanner *
find_banner (GtkWidget *widget)
{
  WjBanner *found = WJ_IS_BANNER (widget) ? WJ_BANNER (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_banner (child);
  return found;
}

/* ---- What is published ---------------------------------------------------------------------------- */

/* As it lies on a stick; @spoilt: a byte of the catalogue has changed. */
static void
import (WjTestRelease *release, gboolean spoilt)
{
  g_autofree char *folder = wj_test_folder ();

  if (spoilt)
    {
      gsize size;
      gpointer data = g_bytes_unref_to_data (g_steal_pointer (&release->payload), &size);

      ((guint8 *) data)[size / 2] ^= 1;
      release->payload = g_bytes_new_take (data, size);
    }
  wj_test_release_write (release, folder);
  wj_catalogue_keeper_import (get_keeper (), folder);
  await (is_idle, "the import has ended");
  wj_test_remove (folder);
}

/* What the last run received, and the disk has spoilt since. */
static void
leave_spoilt_store (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WjStore) store = wj_setup_open_store (&error);
  g_autoptr (WjTestRelease) release = wj_test_release (&key, 42, ISSUED);
  g_autofree char *name = g_strconcat ("blobs/", release->pointer.sha256, ".json.gz", NULL);

  g_assert_no_error (error);
  wj_store_save (store, release->text, release->payload, WJ_ORIGIN_DOWNLOADED, NULL, &error);
  g_assert_no_error (error);
  wj_test_write (wj_store_get_folder (store), name, "spoilt", -1);
}

/* ---- Tests --------------------------------------------------------------------------------------- */

static void
painted_cb (GdkFrameClock *clock)
{
  if (!painted)
    asked_before_paint = is_asked ();
  painted = TRUE;
}

static void
test_quiet (void)
{
  g_assert_false (is_asked ());
  g_application_activate (G_APPLICATION (application));
  g_assert_true (gtk_widget_get_mapped (get_window ()));
  g_signal_connect (gtk_widget_get_frame_clock (get_window ()), "after-paint", G_CALLBACK (painted_cb), NULL);
  await (is_painted, "the window is painted");
  g_assert_false (asked_before_paint);
  await (is_asked, "the server is asked");

  g_socket_close (server, NULL);
  await (is_idle, "the check has ended");
  g_assert_error (wj_updater_get_error (get_updater ()), WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_NETWORK);
}

static void
test_fallen_back (void)
{
  g_autofree char *warning = wj_catalogue_words_warning (get_updater ());

  g_assert_cmpint (wj_updater_get_from (get_updater ()), ==, WJ_HELD_FLOOR);
  g_assert_nonnull (wj_updater_get_damage (get_updater ()));
  g_assert_nonnull (warning);
  g_assert_true (wj_banner_get_revealed (find_banner (get_window ())));
  g_assert_cmpstr (wj_banner_get_title (find_banner (get_window ())), ==, warning);
}

static void
test_import (void)
{
  WjSession *session = wj_application_get_session (application);
  g_autoptr (WjTestRelease) spoilt = wj_test_release_from (&key, CATALOGUE, 43, ISSUED);
  g_autoptr (WjTestRelease) other = wj_test_release (&key, 44, ISSUED);
  g_autoptr (WjTestRelease) own = wj_test_release_from (&key, CATALOGUE, 45, ISSUED);
  g_autoptr (GFile) file = g_file_new_for_path (EXAMPLE);
  g_autoptr (GError) error = NULL;
  g_autofree char *answers = NULL;
  g_autofree char *after = NULL;
  g_autofree char *export_folder = NULL;
  g_autoptr (WjProject) reference = NULL;
  GtkWidget *window = get_window ();
  GtkWidget *dialog;

  g_assert_true (wj_session_open (session, file, &error));
  /* A scenario that answers one thing otherwise, and leaves another open. */
  g_assert_true (wj_session_add_scenario (session));
  g_assert_true (wj_project_set_number (wj_session_get_project (session), "investment.own_funds", "900000", NULL));
  wj_project_clear (wj_session_get_project (session), "investment.equipment");
  reference = wj_project_copy_scenario (wj_session_get_project (session), 0);
  answers = wj_project_answers_to_json (wj_session_get_project (session));
  wj_window_go (WJ_WINDOW (window), "offers");
  g_assert_true (gtk_widget_activate_action (window, "win.catalogue", NULL));
  dialog = find_dialog ();
  g_assert_true (ADW_IS_WINDOW (dialog));

  import (spoilt, TRUE);
  g_assert_cmpint (wj_updater_get_from (get_updater ()), ==, WJ_HELD_FLOOR);
  g_assert_true (says (dialog, "(HASH)"));

  /* A catalogue that knows next to nothing of the project: it is kept all the same. */
  import (other, FALSE);
  g_assert_no_error (wj_updater_get_error (get_updater ()));
  g_assert_cmpint (wj_updater_get_from (get_updater ()), ==, WJ_HELD_CURRENT);
  g_assert_true (wj_session_get_catalogue (session) == wj_updater_get_catalogue (get_updater ()));
  g_assert_false (wj_banner_get_revealed (find_banner (window)));
  g_assert_true (says (dialog, "44"));
  g_assert_cmpuint (wj_catalogue_keeper_get_aside (get_keeper ())->len, >, 0);
  g_assert_true (says (dialog, g_ptr_array_index (wj_catalogue_keeper_get_aside (get_keeper ()), 0)));
  g_assert_cmpuint (wj_catalogue_keeper_get_contrast (get_keeper ())->offers->len, >, 0);
  g_assert_cmpstr (wj_session_get_page (session), ==, "offers");

  /* There and back. */
  export_folder = wj_test_folder ();
  wj_catalogue_keeper_export (get_keeper (), export_folder);
  await (is_idle, "the export has ended");
  g_assert_no_error (wj_updater_get_error (get_updater ()));
  wj_catalogue_keeper_import (get_keeper (), export_folder);
  await (is_idle, "the import has ended");
  await (is_same, "it is said that nothing has changed");
  wj_test_remove (export_folder);

  /* And comes back whole. */
  import (own, FALSE);
  g_assert_no_error (wj_updater_get_error (get_updater ()));
  g_assert_cmpuint (wj_catalogue_keeper_get_aside (get_keeper ())->len, ==, 0);
  after = wj_project_answers_to_json (wj_session_get_project (session));
  g_assert_cmpstr (after, ==, answers);
  {
    g_autoptr (WjProject) first = wj_project_copy_scenario (wj_session_get_project (session), 0);
    g_autofree char *first_answers = wj_project_answers_to_json (first);
    g_autofree char *reference_answers = wj_project_answers_to_json (reference);

    g_assert_cmpuint (wj_project_get_n_scenarios (wj_session_get_project (session)), ==, 2);
    g_assert_cmpstr (first_answers, ==, reference_answers);
  }

  gtk_window_close (GTK_WINDOW (dialog));
}

static void
test_words (void)
{
  WjUpdater *updater = get_updater ();
  g_autofree char *good = wj_catalogue_words_warning (updater);
  g_autofree char *expired = NULL, *clock = NULL;

  g_assert_null (good);
  wj_test_now = EXPIRES + DAY;
  wj_updater_judge_again (updater);
  expired = wj_catalogue_words_warning (updater);
  g_assert_nonnull (expired);
  g_assert_cmpstr (wj_banner_get_title (find_banner (get_window ())), ==, expired);
  wj_test_now = ISSUED - 3 * DAY;
  wj_updater_judge_again (updater);
  clock = wj_catalogue_words_warning (updater);
  g_assert_nonnull (clock);
  g_assert_cmpstr (clock, !=, expired);
  wj_test_now = ISSUED + DAY;
  wj_updater_judge_again (updater);
  g_assert_false (wj_banner_get_revealed (find_banner (get_window ())));
}

static void
test_address (void)
{
  static const char *const refused[] = { "http://example.org/", "example.org", "https://", "https://a:b@example.org/", "https://example.org/?q", "https://example.org/#f", "file:///etc" };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_assert_false (wj_catalogue_keeper_set_own_address (get_keeper (), refused[i]));
      g_assert_cmpstr (wj_updater_get_address (get_updater ()), ==, wj_setup_get_address ());
    }
  g_assert_true (wj_catalogue_keeper_set_own_address (get_keeper (), " https://example.org/v1 "));
  g_assert_cmpstr (wj_updater_get_address (get_updater ()), ==, "https://example.org/v1");
  g_assert_true (wj_catalogue_keeper_set_own_address (get_keeper (), ""));
  g_assert_cmpstr (wj_updater_get_address (get_updater ()), ==, wj_setup_get_address ());
}

static GtkWidget *
find_entry_row (GtkWidget *widget)
{
  GtkWidget *found = ADW_IS_ENTRY_ROW (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_entry_row (child);
  return found;
}

/* What is wrong with an address stands beside it, and is said of it. */
static void
test_wrong_address (void)
{
  const char *sentence = wj_wording_refusal (wj_i18n_get_wording (), "ADDRESS");
  GtkWidget *dialog, *row;

  g_assert_true (gtk_widget_activate_action (get_window (), "win.catalogue", NULL));
  dialog = find_dialog ();
  row = find_entry_row (dialog);
  g_assert_false (says (dialog, sentence));
  gtk_editable_set_text (GTK_EDITABLE (row), "http://example.org/");
  g_assert_true (says (dialog, sentence));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (row))), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence);
  gtk_editable_set_text (GTK_EDITABLE (row), "https://example.org/");
  g_assert_false (says (dialog, sentence));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_FALSE);
  gtk_window_close (GTK_WINDOW (dialog));
}

static gint64
get_now (void)
{
  return wj_test_now;
}

/* A port of this computer where somebody may knock. */
static void
listen_to_one (void)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  server = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);
  g_assert_no_error (error);
  g_assert_true (g_socket_bind (server, any, FALSE, &error));
  g_assert_true (g_socket_listen (server, &error));
  address = g_socket_get_local_address (server, &error);
  g_assert_no_error (error);
  text = g_strdup_printf ("https://127.0.0.1:%u/v1", g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)));
  g_setenv ("WIJHA_CATALOGUE_URL", text, TRUE);
}

int
main (int argc, char **argv)
{
  g_autofree char *public = NULL;
  g_autofree char *keys = NULL;
  int status;

  gtk_test_init (&argc, &argv, NULL);
  key = wj_test_key (1);
  public = wj_test_key_text (&key);
  keys = g_strdup_printf ("1:%s", public);
  g_setenv ("WIJHA_CATALOGUE_KEYS", keys, TRUE);
  listen_to_one ();
  leave_spoilt_store ();

  application = wj_application_new (G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  wj_updater_set_clock (get_updater (), get_now);
  g_test_add_func ("/catalogue/quiet-until-shown", test_quiet);
  g_test_add_func ("/catalogue/fallen-back", test_fallen_back);
  g_test_add_func ("/catalogue/import", test_import);
  g_test_add_func ("/catalogue/words", test_words);
  g_test_add_func ("/catalogue/address", test_address);
  g_test_add_func ("/catalogue/wrong-address", test_wrong_address);
  status = g_test_run ();
  gtk_window_destroy (GTK_WINDOW (get_window ()));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (application);
  g_object_unref (server);
  return status;
}
