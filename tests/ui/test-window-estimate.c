/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include "test-window.h"
#include "wj-scene.h"

#include "results/wj-chart-card.h"
#include "results/wj-chart-grid.h"
#include "results/wj-job-cost-card.h"
#include "widgets/wj-chart-view.h"
#include "wj-advice-watch.h"
#include "wj-i18n.h"
#include "wj-session-files.h"
#include "wording/wj-wording-advice.h"

/* What turns all charts of the estimate into tables, and back. */
static void
find_switches (GtkWidget *page, GtkWidget *out[2])
{
  g_autoptr (GtkWidget) switches = NULL;

  g_object_get (page, "header-end", &switches, NULL);
  out[0] = gtk_widget_get_first_child (switches);
  out[1] = gtk_widget_get_last_child (switches);
}

/* Without a single figure the ranges are drawn, the answers that are missing are named, and nothing keeps the wheel
 * from the page. */
static void
test_estimate_missing (void)
{
  WjProject *project;
  GtkWidget *grid;

  wj_scene_open_example ();
  project = wj_scene_get_project ();
  wj_scene_show ("estimate", 1400);
  g_assert_false (wj_scene_says (GTK_WIDGET (wj_scene_get_window ()), _("Missing for a single figure")));
  wj_project_clear (project, "investment.equipment");
  g_assert_true (wj_scene_comes_to_say (_("Missing for a single figure")));
  g_assert_true (wj_scene_comes_to_say (wj_i18n_of (&wj_catalogue_find_fact (wj_session_get_catalogue (wj_scene_get_session ()), "investment.equipment")->label)));
  grid = wj_scene_find (wj_scene_get_page (), WJ_TYPE_CHART_GRID, NULL);
  g_assert_cmpuint (wj_scene_count (grid, WJ_TYPE_CHART_VIEW), >=, 2);
  g_assert_null (wj_scene_find (grid, GTK_TYPE_SCROLLED_WINDOW, NULL));
}

/* Charts that need a place are not drawn without one: that is said once, with the way to choose it. */
static void
test_estimate_placeless (void)
{
  WjProject *project;
  GtkWidget *choose;

  wj_scene_open_example ();
  project = wj_scene_get_project ();
  wj_scene_show ("estimate", 1400);
  g_assert_null (wj_scene_find_button (wj_scene_get_page (), _("Choose a place")));
  wj_project_clear (project, "investment.equipment");
  wj_project_set_place (project, NULL);
  g_assert_true (wj_scene_comes_to_say (_("They are shown for one place.")));
  g_assert_cmpuint (wj_scene_count (wj_scene_get_page (), WJ_TYPE_CHART_CARD), ==, 1);
  g_assert_null (wj_scene_find (wj_scene_get_page (), WJ_TYPE_JOB_COST_CARD, NULL));
  choose = wj_scene_find_button (wj_scene_get_page (), _("Choose a place"));
  g_assert_nonnull (choose);
  g_signal_emit_by_name (choose, "clicked");
  wj_scene_wait (60);
  g_assert_cmpstr (wj_session_get_page (wj_scene_get_session ()), ==, "question/place");
}

/* Where places bring different amounts, the place is asked for before what else is missing, of which not all is named. */
static void
test_estimate_place_first (void)
{
  static const char *const cleared[] = { "investment.equipment", "investment.fit_out", "investment.studies", "investment.other", "investment.rent" };
  const char *place = wj_i18n_of (&wj_catalogue_find_fact (wj_session_get_catalogue (wj_scene_get_session ()), "place")->label);
  GtkWidget *row;

  wj_scene_open_example ();
  wj_scene_show ("estimate", 1400);
  for (guint i = 0; i < G_N_ELEMENTS (cleared); i++)
    wj_project_clear (wj_scene_get_project (), cleared[i]);
  g_assert_true (wj_scene_comes_to_say (_("Missing for a single figure")));
  g_assert_false (wj_scene_says (wj_scene_get_page (), place));
  wj_project_set_place (wj_scene_get_project (), NULL);
  g_assert_true (wj_scene_comes_to_say (place));
  row = wj_scene_find (wj_scene_get_page (), ADW_TYPE_ACTION_ROW, NULL);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, place);
}

/* Who has chosen a place is not asked for it, nor for what the figures can do without. */
static void
test_estimate_without_jobs (void)
{
  wj_scene_open_example ();
  wj_scene_show ("estimate", 1400);
  wj_project_clear_table (wj_scene_get_project (), "jobs.positions");
  g_assert_true (wj_scene_comes_to_say (_("Give the jobs with their wages.")));
  g_assert_null (wj_scene_find_button (wj_scene_get_page (), _("Choose a place")));
}

/* Between the modes of the panes too, as pictures and as tables, nothing of the estimate is wider than its pane. */
static void
test_estimate_fits (void)
{
  static const int widths[] = { 1200, 1000, 900, 700, 360 };
  GtkWidget *switches[2];

  wj_scene_open_example ();
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      wj_scene_show ("estimate", widths[i]);
      find_switches (wj_scene_get_page (), switches);
      for (guint j = 0; j < 2; j++)
        {
          g_autofree char *what = g_strdup_printf ("the estimate at %d, %s", widths[i], j == 0 ? "charts" : "tables");

          gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (switches[j]), TRUE);
          wj_scene_await_fit (gtk_widget_get_parent (wj_scene_get_page ()), what);
        }
    }
}

/* Once advice for the answers as they are has come. */
static void
await_advice (void)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  WjAdviceWatch *watch = wj_advice_watch_of (wj_scene_get_session ());

  while ((wj_advice_watch_get (watch) == NULL || wj_advice_watch_is_busy (watch)) && g_get_monotonic_time () < end)
    wj_scene_wait (20);
  g_assert_false (wj_advice_watch_is_busy (watch));
  wj_scene_wait (60);
}

/* Where nobody has chosen a place, the page says from which it starts, and why from there. */
static void
test_advice_start (void)
{
  WjSession *session = wj_scene_get_session ();
  WjWording *wording = wj_i18n_get_wording ();
  g_autofree char *place = NULL;
  g_autofree char *why = NULL;
  g_autofree char *from = NULL;
  const WjPlace *chosen;

  wj_scene_open_example ();
  chosen = wj_project_get_place (wj_scene_get_project ());
  place = wj_wording_place (wording, chosen);
  from = g_strdup_printf (_("Starting from %s: only what can be changed is looked at"), place);
  wj_scene_show ("advice", 1400);
  g_assert_true (wj_scene_comes_to_say (from));

  wj_scene_show ("estimate", 1400);
  wj_project_set_place (wj_scene_get_project (), NULL);
  wj_scene_show ("advice", 1400);
  await_advice ();
  g_free (place);
  place = wj_wording_place (wording, wj_advice_watch_get (wj_advice_watch_of (session))->site->place);
  why = g_strdup_printf (_("No place is chosen: this starts from %s, as no other place has a higher estimated support. Only what can be changed is looked at."), place);
  g_assert_true (wj_scene_comes_to_say (why));
}

/* Each change can be read, tried, and taken back with one undo. */
static void
test_advice (void)
{
  WjWording *wording = wj_i18n_get_wording ();
  WjSession *session = wj_scene_get_session ();
  g_autofree char *before = NULL;
  g_autofree char *tried = NULL;
  g_autofree char *after = NULL;
  g_autofree char *back = NULL;
  g_autofree char *name = NULL;
  g_autofree char *smallest = wj_i18n_paragraph (wj_i18n_text ("Smallest changes"));
  g_autofree char *further = wj_i18n_paragraph (wj_i18n_text ("Further away"));
  const WjAdvice *advice;
  GtkWidget *page;
  GtkWidget *more;
  GtkWidget *try;

  wj_scene_open_example ();
  wj_scene_show ("advice", 1400);
  await_advice ();
  page = wj_scene_get_page ();
  advice = wj_advice_watch_get (wj_advice_watch_of (session));
  g_assert_nonnull (advice);
  g_assert_cmpuint (advice->suggestions->len, >, 0);
  /* None is near: that is said, and what is far is shown only when it is asked for. */
  g_assert_cmpuint (wj_advice_count_near (advice), ==, 0);
  g_assert_null (wj_scene_find_action (page, "advice.try"));
  g_assert_true (wj_scene_says (page, smallest));
  g_assert_false (wj_scene_says (page, further));
  more = wj_scene_find_button (page, wj_i18n_text ("Show what is further away"));
  g_assert_nonnull (more);
  g_signal_emit_by_name (more, "clicked");
  wj_scene_wait (60);
  g_assert_true (wj_scene_says (page, further));
  for (guint i = 0; i < MIN (advice->suggestions->len, 3); i++)
    {
      g_autofree char *title = wj_wording_suggestion_title (wording, advice, advice->suggestions->pdata[i]);
      g_autofree char *lost = wj_wording_suggestion_lost (wording, advice->suggestions->pdata[i]);
      g_autofree char *shown_title = wj_i18n_paragraph (title);
      g_autofree char *shown_lost = wj_i18n_paragraph (lost);

      g_assert_true (wj_scene_says (page, shown_title));
      g_assert_true (wj_scene_says (page, shown_lost));
    }
  name = wj_wording_suggestion_title (wording, advice, advice->suggestions->pdata[0]);
  try = wj_scene_find_action (page, "advice.try");
  g_assert_nonnull (try);
  gtk_test_accessible_assert_role (gtk_widget_get_parent (gtk_widget_get_parent (try)), GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (gtk_widget_get_parent (gtk_widget_get_parent (try)), GTK_ACCESSIBLE_PROPERTY_LABEL, name);

  before = wj_project_answers_to_json (wj_session_get_project (session));
  tried = wj_project_answers_to_json (wj_assessment_get_project (((const WjSuggestion *) advice->suggestions->pdata[0])->assessment));
  g_signal_emit_by_name (try, "clicked");
  wj_scene_wait (60);
  after = wj_project_answers_to_json (wj_session_get_project (session));
  g_assert_cmpstr (after, !=, before);
  g_assert_cmpstr (after, ==, tried);
  /* In a scenario of its own, beside the project as it was. */
  g_assert_cmpuint (wj_project_get_n_scenarios (wj_session_get_project (session)), ==, 2);
  g_assert_cmpstr (wj_session_get_page (session), ==, "scenarios");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (wj_scene_get_window ()), "win.undo", NULL));
  wj_scene_wait (60);
  back = wj_project_answers_to_json (wj_session_get_project (session));
  g_assert_cmpstr (back, ==, before);
  g_assert_cmpuint (wj_project_get_n_scenarios (wj_session_get_project (session)), ==, 1);

  /* Where there are as many as may be, nothing is changed. */
  while (wj_session_add_scenario (session))
    ;
  wj_scene_show ("advice", 360);
  await_advice ();
  wj_scene_wait (60);
  try = wj_scene_find_action (page, "advice.try");
  g_assert_nonnull (try);
  g_signal_emit_by_name (try, "clicked");
  wj_scene_wait (60);
  g_assert_cmpuint (wj_project_get_n_scenarios (wj_session_get_project (session)), ==, WJ_PROJECT_MAX_SCENARIOS);
  g_assert_cmpstr (wj_session_get_page (session), ==, "advice");
  wj_scene_await_fit (page, "advice");
  wj_session_new_project (session);
  wj_scene_show ("advice", 1400);
  g_assert_nonnull (wj_scene_find (wj_scene_get_page (), ADW_TYPE_STATUS_PAGE, NULL));
  wj_scene_open_example ();
}

/* What an amount aimed for takes is said beside it; what is no such amount is not looked for. */
static void
test_goal (void)
{
  WjWording *wording = wj_i18n_get_wording ();
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  g_autofree char *wrong = wj_i18n_paragraph (_("This is not an amount that can be used."));
  g_autofree char *sentence = NULL;
  g_autofree char *shown = NULL;
  g_autoptr (WjGoal) goal = NULL;
  const WjAdvice *advice;
  GtkWidget *page;
  GtkWidget *text;

  wj_scene_show ("advice", 1400);
  await_advice ();
  page = wj_scene_get_page ();
  advice = wj_advice_watch_get (wj_advice_watch_of (wj_scene_get_session ()));
  goal = wj_seek (advice, wj_number_from_int (4000000), NULL);
  g_assert_cmpuint (goal->ways->len, >, 0);
  sentence = wj_wording_goal (wording, advice, goal);
  shown = wj_i18n_paragraph (sentence);
  text = wj_scene_find (page, GTK_TYPE_TEXT, NULL);
  g_assert_nonnull (text);
  gtk_editable_set_text (GTK_EDITABLE (text), "4000000");
  while (!wj_scene_says (page, shown) && g_get_monotonic_time () < end)
    wj_scene_wait (20);
  g_assert_true (wj_scene_says (page, shown));
  for (guint i = 0; i < wj_goal_count_shown (goal); i++)
    {
      g_autofree char *title = wj_wording_suggestion_title (wording, advice, goal->ways->pdata[i]);
      g_autofree char *way = wj_i18n_paragraph (title);

      g_assert_true (wj_scene_says (page, way));
    }
  gtk_editable_set_text (GTK_EDITABLE (text), "0");
  wj_scene_wait (20);
  g_assert_true (wj_scene_says (page, wrong));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (gtk_widget_get_parent (text)), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_widget_get_parent (text)), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _("This is not an amount that can be used."));
  gtk_editable_set_text (GTK_EDITABLE (text), "");
  await_advice ();
  gtk_editable_set_text (GTK_EDITABLE (text), "4000000");
  while (!wj_scene_says (page, shown) && g_get_monotonic_time () < end)
    wj_scene_wait (20);
  g_assert_cmpstr (wj_session_get_goal (wj_scene_get_session ()), ==, "4000000");
  g_assert_true (gtk_widget_activate_action (page, "advice.try-way", "u", 0));
  g_assert_cmpuint (wj_project_get_n_scenarios (wj_session_get_project (wj_scene_get_session ())), ==, 2);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (wj_scene_get_window ()), "win.undo", NULL));
}

/* What was aimed for comes back with the work, and is not asked of another project. */
static void
test_goal_restored (void)
{
  WjSession *session = wj_scene_get_session ();
  g_autoptr (WjStoredSession) stored = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *expected = wj_wording_number (wj_i18n_get_wording (), wj_number_from_int (4000000), 0);
  GtkWidget *text;

  wj_scene_show ("advice", 1400);
  text = wj_scene_find (wj_scene_get_page (), GTK_TYPE_TEXT, NULL);
  gtk_editable_set_text (GTK_EDITABLE (text), "4000000");
  stored = wj_session_store (session);
  wj_scene_open_example ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==, "");
  g_assert_true (wj_session_restore (session, stored, "work", &error));
  g_assert_no_error (error);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==, expected);
  wj_scene_open_example ();
}

void
wj_test_window_estimate (void)
{
  g_test_add_func ("/window/estimate-missing", test_estimate_missing);
  g_test_add_func ("/window/estimate-placeless", test_estimate_placeless);
  g_test_add_func ("/window/estimate-place-first", test_estimate_place_first);
  g_test_add_func ("/window/estimate-without-jobs", test_estimate_without_jobs);
  g_test_add_func ("/window/estimate-fits", test_estimate_fits);
  g_test_add_func ("/window/advice-start", test_advice_start);
  g_test_add_func ("/window/advice", test_advice);
  g_test_add_func ("/window/goal", test_goal);
  g_test_add_func ("/window/goal-restored", test_goal_restored);
}
