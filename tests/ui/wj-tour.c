/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include "folder.h"
#include "wj-tour.h"

#include "wj-advice-watch.h"
#include "wj-application.h"
#include "wj-examples.h"
#include "wj-host.h"
#include "wj-session-files.h"

#define HEIGHT 900
#define FRAME 10
#define PATIENCE (20 * G_USEC_PER_SEC)
#define OFFER "offshoring.employment-premium"
#define PART "pae"

static WjApplication *application;
static WjWindow *window;

typedef struct
{
  int width;
  WjLook look;
  gpointer user_data;
  gboolean at_rest; /* looks between two frames, and may draw others */
} Tour;

WjWindow *
wj_tour_get_window (void)
{
  return window;
}

WjSession *
wj_tour_get_session (void)
{
  return wj_application_get_session (application);
}

void
wj_tour_set_text_scale (double scale)
{
  g_object_set (gtk_widget_get_settings (GTK_WIDGET (window)), "gtk-xft-dpi", (int) (scale * 96 * PANGO_SCALE), NULL);
}

typedef struct
{
  guint frames;                 /* still to be drawn */
  void (*look) (gpointer data); /* (nullable): once they are, before anything else happens */
  gpointer data;
} Frames;

static void
painted_cb (GdkFrameClock *clock, Frames *frames)
{
  if (--frames->frames == 0 && frames->look != NULL)
    frames->look (frames->data);
}

/* Pages learn the mode of the panes after a frame, and lay out anew for it. */
static void
draw (GtkWidget *widget, guint n, void (*look) (gpointer data), gpointer data)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  Frames frames = { n, look, data };
  gulong id = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &frames);

  while (frames.frames > 0)
    {
      guint left = frames.frames;

      gtk_widget_queue_draw (widget);
      while (frames.frames == left)
        g_main_context_iteration (NULL, TRUE);
    }
  g_signal_handler_disconnect (clock, id);
}

static void
settle (GtkWidget *widget, void (*look) (gpointer data), gpointer data)
{
  draw (widget, 3, look, data);
}

void
wj_tour_settle (void)
{
  settle (GTK_WIDGET (window), NULL, NULL);
}

void
wj_tour_draw (GtkWidget *root)
{
  draw (root, 1, NULL, NULL);
}

static void
open_example (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (wj_examples_open (wj_tour_get_session (), "contact-centre", &error));
  g_assert_no_error (error);
}

void
wj_tour_start (int *argc, char ***argv)
{
  gtk_test_init (argc, argv, NULL);
  application = wj_application_new (G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  window = wj_window_new (GTK_APPLICATION (application), wj_tour_get_session (), wj_application_get_keeper (application), wj_application_get_recents (application));
  wj_window_follow_catalogue (window, wj_application_get_catalogue_keeper (application));
  g_object_set (gtk_widget_get_settings (GTK_WIDGET (window)), "gtk-enable-animations", FALSE, "gtk-decoration-layout", ":close", NULL);
  gtk_window_present (GTK_WINDOW (window));
}

void
wj_tour_end (void)
{
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (application);
}

void
wj_tour_go (const char *target)
{
  wj_window_go (window, target);
  wj_tour_settle ();
}

/* What is looked at, and what it is called. */
typedef struct
{
  const Tour *tour;
  GtkWidget *root;
  const char *what;
} Sight;

static void
look_now (gpointer data)
{
  const Sight *sight = data;
  g_autofree char *where = g_strdup_printf ("%s at %d", sight->what, sight->tour->width);

  sight->tour->look (sight->root, where, sight->tour->user_data);
}

static void
look_at (const Tour *tour, GtkWidget *root, const char *what)
{
  Sight sight = { tour, root, what };

  settle (root, tour->at_rest ? NULL : look_now, &sight);
  if (tour->at_rest)
    look_now (&sight);
}

static void
look (const Tour *tour, const char *what)
{
  look_at (tour, GTK_WIDGET (window), what);
}

static void
visit (const Tour *tour, const char *target)
{
  wj_window_go (window, target);
  look (tour, target);
}

/* The frame a display without shadows draws around the window is part of the size asked for. */
static void
resize (int width)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;
  int frame = 0;

  while (gtk_widget_get_width (GTK_WIDGET (window)) != width && g_get_monotonic_time () < end)
    {
      gtk_window_set_default_size (GTK_WINDOW (window), width + frame, HEIGHT);
      wj_tour_settle ();
      frame = gtk_widget_get_width (GTK_WIDGET (window)) == width - FRAME ? FRAME : frame;
    }
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), ==, width);
}

/* Found by a worker, once for the answers as they are. */
static void
await_advice (void)
{
  WjAdviceWatch *watch = wj_advice_watch_of (wj_tour_get_session ());
  gint64 end = g_get_monotonic_time () + PATIENCE;

  while ((wj_advice_watch_get (watch) == NULL || wj_advice_watch_is_busy (watch)) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (wj_advice_watch_is_busy (watch));
}

/* ---- The ways ---------------------------------------------------------------------------------------- */

static void
visit_questions (const Tour *tour)
{
  GPtrArray *questions = wj_catalogue_get_pages (wj_session_get_catalogue (wj_tour_get_session ()));

  for (guint i = 0; i < questions->len; i++)
    {
      g_autofree char *target = g_strconcat ("question/", ((const WjPage *) questions->pdata[i])->id, NULL);

      visit (tour, target);
    }
}

static void
visit_offers (const Tour *tour)
{
  visit (tour, "offers/" OFFER);
  g_assert_true (gtk_widget_activate_action (wj_window_get_page (window), "result.offer", "s", OFFER));
  look (tour, "all of an offer");
  g_assert_true (gtk_widget_activate_action (wj_window_get_page (window), "result.why", "(ss)", OFFER, PART));
  look (tour, "why");
  wj_host_close_aside (WJ_HOST (window));
}

static void
visit_results (const Tour *tour)
{
  static const char *const targets[] = { "check", "estimate", "sites", "sites/map", "sites/oujda-shore", "sites/MA-02", "sites/compare", "scenarios", "steps", "advice" };

  visit_offers (tour);
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    visit (tour, targets[i]);
}

/* (nullable): a window of the program's other than its own */
static GtkWindow *
find_dialog (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) toplevel = g_list_model_get_item (toplevels, i);

      if (toplevel != GTK_WINDOW (window))
        return toplevel;
    }
  return NULL;
}

static void
visit_dialog (const Tour *tour, const char *what)
{
  GtkWindow *dialog = find_dialog ();

  g_assert_nonnull (dialog);
  look_at (tour, GTK_WIDGET (dialog), what);
  gtk_window_close (dialog);
  while (find_dialog () != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
visit_dialogs (const Tour *tour)
{
  static const char *const actions[] = { "win.catalogue", "win.forget" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), actions[i], NULL));
      visit_dialog (tour, actions[i]);
    }
}

static void
visit_scenarios (const Tour *tour)
{
  while (wj_session_add_scenario (wj_tour_get_session ()))
    ;
  wj_project_set_place (wj_session_get_project (wj_tour_get_session ()), wj_catalogue_find_place (wj_session_get_catalogue (wj_tour_get_session ()), "casanearshore"));
  wj_window_go (window, "scenarios");
  look (tour, "four scenarios");
}

/* ---- What opens over a page, and pages with nothing on them -------------------------------------------- */

static void
visit_damaged (const Tour *tour)
{
  g_autofree char *path = wj_test_path ("damaged.json");
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, "{\"format\": 1, \"answers\": {", -1, NULL));
  wj_window_open_file (window, file);
  visit_dialog (tour, "a damaged file");
}

/* By what it stands in, so that of many alike one is opened. */
static char *
get_kind (GtkWidget *widget)
{
  g_autoptr (GString) kind = g_string_new (NULL);

  for (GtkWidget *at = widget; at && !GTK_IS_ROOT (at); at = gtk_widget_get_parent (at))
    g_string_append_printf (kind, "%s<", G_OBJECT_TYPE_NAME (at));
  return g_string_free (g_steal_pointer (&kind), FALSE);
}

static void
collect_menus (GtkWidget *widget, GPtrArray *buttons, GHashTable *kinds)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_MENU_BUTTON (widget) && gtk_widget_is_sensitive (widget) && g_hash_table_add (kinds, get_kind (widget)))
    g_ptr_array_add (buttons, g_object_ref (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    collect_menus (child, buttons, kinds);
}

static void
visit_menus (const Tour *tour, const char *target, GHashTable *kinds)
{
  g_autoptr (GPtrArray) buttons = g_ptr_array_new_with_free_func (g_object_unref);

  wj_tour_go (target);
  collect_menus (GTK_WIDGET (window), buttons, kinds);
  for (guint i = 0; i < buttons->len; i++)
    {
      GtkMenuButton *button = buttons->pdata[i];
      g_autofree char *what = g_strdup_printf ("menu %u of %s", i, target);

      gtk_menu_button_popup (button);
      look_at (tour, GTK_WIDGET (gtk_menu_button_get_popover (button)), what);
      gtk_menu_button_popdown (button);
      wj_tour_settle ();
    }
}

static GtkWidget *
find_search (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_SEARCH_ENTRY (widget) && gtk_widget_get_mapped (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_search (child);
  return found;
}

static void
visit_search (const Tour *tour, const char *target)
{
  GtkWidget *search;
  guint signal = g_signal_lookup ("search-changed", GTK_TYPE_SEARCH_ENTRY);
  g_autofree char *what = g_strdup_printf ("nothing found in %s", target);

  wj_tour_go (target);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.find", NULL));
  search = find_search (wj_window_get_page (window));
  g_assert_nonnull (search);
  gtk_editable_set_text (GTK_EDITABLE (search), "qqqq");
  g_signal_emit (search, signal, 0);
  look (tour, what);
  gtk_editable_set_text (GTK_EDITABLE (search), "");
  g_signal_emit (search, signal, 0);
}

static void
visit_empty (const Tour *tour)
{
  static const char *const targets[] = { "welcome", "question/jobs", "check", "offers", "estimate", "advice", "scenarios", "sites/compare", "steps" };

  wj_session_new_project (wj_tour_get_session ());
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autofree char *what = g_strdup_printf ("%s, nothing answered", targets[i]);

      wj_window_go (window, targets[i]);
      look (tour, what);
    }
}

void
wj_tour_over (int width, WjLook look_with, gpointer user_data)
{
  static const char *const targets[] = { "welcome", "question/investment", "question/jobs", "offers/" OFFER, "estimate", "sites/compare", "scenarios" };
  static const char *const actions[] = { "win.about", "win.shortcuts" };
  g_autoptr (GHashTable) kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Tour tour = { width, look_with, user_data, FALSE };

  wj_tour_begin (width);
  g_assert_true (wj_session_add_scenario (wj_tour_get_session ()));
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    visit_menus (&tour, targets[i], kinds);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), actions[i], NULL));
      visit_dialog (&tour, actions[i]);
    }
  visit_damaged (&tour);
  visit_search (&tour, "offers");
  visit_search (&tour, "sites");
  visit_empty (&tour);
}

void
wj_tour_complain (const char *where, GtkWidget *widget, const char *what)
{
  g_autoptr (GString) path = g_string_new (NULL);

  for (GtkWidget *at = widget; at != NULL && !GTK_IS_NATIVE (at); at = gtk_widget_get_parent (at))
    {
      g_auto (GStrv) classes = gtk_widget_get_css_classes (at);
      g_autofree char *joined = g_strjoinv (".", classes);

      g_string_append_printf (path, " < %s%s%s", gtk_widget_get_css_name (at), *joined != '\0' ? "." : "", joined);
    }
  g_test_message ("%s: %s:%s", where, what, path->str);
  g_test_fail ();
}

void
wj_tour_begin (int width)
{
  open_example ();
  wj_tour_go ("welcome");
  resize (width);
  wj_tour_go ("question/activity");
  await_advice ();
}

static void
go_all (const Tour *tour)
{
  wj_tour_begin (tour->width);
  visit (tour, "welcome");
  visit_questions (tour);
  visit_results (tour);
  visit_dialogs (tour);
  visit_scenarios (tour);
}

void
wj_tour_all (int width, WjLook look_with, gpointer user_data)
{
  Tour tour = { width, look_with, user_data, FALSE };

  go_all (&tour);
}

void
wj_tour_all_at_rest (int width, WjLook look_with, gpointer user_data)
{
  Tour tour = { width, look_with, user_data, TRUE };

  go_all (&tour);
}
