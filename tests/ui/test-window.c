/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include <glib/gstdio.h>

#include "interview/wj-position-table.h"
#include "interview/wj-question-list.h"
#include "interview/wj-support.h"
#include "results/wj-chart-grid.h"
#include "results/wj-offer-pane.h"
#include "results/wj-offer-row.h"
#include "results/wj-paper.h"
#include "results/wj-print.h"
#include "results/wj-result-page.h"
#include "widgets/wj-chart-view.h"
#include "widgets/wj-label.h"
#include "wj-advice-watch.h"
#include "wj-application.h"
#include "wj-examples.h"
#include "wj-host.h"
#include "wj-i18n.h"
#include "wj-pages.h"
#include "wj-session-files.h"
#include "wj-settings.h"
#include "wj-window-files.h"
#include "wj-window.h"

#include "wording/wj-wording-advice.h"
#include "wording/wj-wording-questions.h"
#include "json/wj-json.h"

static WjApplication *application;
static WjWindow *window;

static void
wait_ms (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (1000);
    }
}

static WjSession *
get_session (void)
{
  return wj_application_get_session (application);
}

/* (nullable): a control that can be pressed or typed in and is smaller than a finger */
static GtkWidget *
find_small_control (GtkWidget *widget)
{
  gboolean control = GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_DROP_DOWN (widget);
  graphene_rect_t bounds;

  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (control && gtk_widget_compute_bounds (widget, widget, &bounds) && (bounds.size.width < 24 || bounds.size.height < 24))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *small = find_small_control (child);

      if (small)
        return small;
    }
  return NULL;
}

/* Sizes settle once the page has come in: on a busy machine that takes its time. */
static void
await_controls (void)
{
  gint64 end = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;
  GtkWidget *small;

  do
    wait_ms (60);
  while ((small = find_small_control (GTK_WIDGET (window))) && g_get_monotonic_time () < end);
  if (small)
    g_error ("a %s is %d × %d, and every control is to be at least 24 × 24", G_OBJECT_TYPE_NAME (small),
             gtk_widget_get_width (small), gtk_widget_get_height (small));
}

static void
show (const char *target, int width)
{
  gtk_window_set_default_size (GTK_WINDOW (window), width, 720);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.go", "s", target));
  await_controls ();
}

/* Nothing answered yet: every template is instantiated, at the three widths, with warnings fatal. */
static void
test_pages (void)
{
  static const int widths[] = { 1400, 900, 360 };
  GPtrArray *questions = wj_catalogue_get_pages (wj_session_get_catalogue (get_session ()));
  const WjPageEntry *entries = wj_pages_get_all ();

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      show ("welcome", widths[i]);
      g_assert_null (wj_window_get_page (window));
      for (guint j = 0; j < questions->len; j++)
        {
          g_autofree char *target = g_strconcat ("question/", ((const WjPage *) g_ptr_array_index (questions, j))->id, NULL);

          show (target, widths[i]);
          g_assert_cmpstr (wj_session_get_page (get_session ()), ==, target);
        }
      for (guint j = 0; entries[j].id; j++)
        {
          show (entries[j].id, widths[i]);
          g_assert_cmpstr (wj_session_get_page (get_session ()), ==, entries[j].id);
        }
    }
  g_assert_cmpint (wj_panes_get_mode (wj_window_get_panes (window)), ==, WJ_PANES_NARROW);
}

/* Does a label that is on screen say @text? */
static gboolean
says (GtkWidget *widget, const char *text)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;
  return FALSE;
}

/* The same, once the page has come in. */
static gboolean
comes_to_say (const char *text)
{
  gint64 end = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;

  while (!says (GTK_WIDGET (window), text) && g_get_monotonic_time () < end)
    wait_ms (20);
  return says (GTK_WIDGET (window), text);
}

/* While nothing is answered a range would be noise: the panel, the strip and the estimate say so. */
static void
test_nothing_yet (void)
{
  static const struct
  {
    const char *target;
    int width;
  } rows[] = { { "question/activity", 1400 }, { "question/activity", 360 }, { "estimate", 1400 }, { "estimate", 360 } };
  g_autofree char *nothing = wj_support_headline (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *empty = wj_support_headline (&wj_session_get_result (get_session ())->support);
      g_autofree char *range = NULL;

      show (rows[i].target, rows[i].width);
      g_assert_true (wj_project_is_empty (wj_session_get_project (get_session ())));
      g_assert_true (comes_to_say (nothing));
      g_assert_false (says (GTK_WIDGET (window), empty));

      g_assert_true (wj_project_set_number (wj_session_get_project (get_session ()), "investment.equipment", "2500000", NULL));
      wait_ms (60);
      range = wj_support_headline (&wj_session_get_result (get_session ())->support);
      g_assert_true (comes_to_say (range));
      g_assert_false (says (GTK_WIDGET (window), nothing));
      wj_project_clear (wj_session_get_project (get_session ()), "investment.equipment");
      wait_ms (60);
    }
}

static void
test_example (void)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.example", NULL));
  wait_ms (50);
  g_assert_false (wj_project_is_empty (wj_session_get_project (get_session ())));
  g_assert_nonnull (wj_window_get_page (window));
}

static void open_example (void);
static GtkWidget *find_action (GtkWidget *widget, const char *action);

static gboolean
has_focus_in (GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* To choose a place is said, with the way back; to compare leads the focus to what is compared. */
static void
test_choose_place (void)
{
  g_autofree char *text = NULL;
  GtkWidget *compare;
  const WjPlace *before, *after;

  open_example ();
  show ("sites", 1400);
  before = wj_project_get_place (wj_session_get_project (get_session ()));
  g_signal_emit_by_name (find_action (wj_window_get_page (window), "sites.choose"), "clicked");
  after = wj_project_get_place (wj_session_get_project (get_session ()));
  g_assert_true (after != before);
  text = g_strdup_printf (_("Place of the project: %s"), wj_i18n_of (&after->name));
  g_assert_true (comes_to_say (text));
  wait_ms (60);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL));
  g_assert_true (wj_project_get_place (wj_session_get_project (get_session ())) == before);

  g_object_get (wj_window_get_page (window), "header-end", &compare, NULL);
  gtk_widget_grab_focus (compare);
  g_assert_true (has_focus_in (compare));
  g_signal_emit_by_name (compare, "clicked");
  wait_ms (300);
  g_assert_false (gtk_widget_get_mapped (compare));
  g_assert_true (has_focus_in (wj_window_get_page (window)));
  g_object_unref (compare);

  show ("sites/fes-shore", 1400);
  compare = find_action (wj_window_get_page (window), "sites.compare");
  gtk_widget_grab_focus (compare);
  g_signal_emit_by_name (compare, "clicked");
  wait_ms (300);
  g_assert_nonnull (find_action (wj_window_get_page (window), "sites.leave-out"));
  g_assert_true (has_focus_in (wj_window_get_page (window)));
  /* Or the next to open something is asked what is to become of this. */
  open_example ();
}

/* The header bar has room for what stands in it, with several scenarios too. */
static void
test_narrow_scenarios (void)
{
  static const char *const targets[] = { "question/place", "offers", "estimate", "sites", "steps" };
  graphene_rect_t bounds;

  g_assert_true (wj_examples_open (get_session (), "software-house", NULL));
  g_assert_cmpuint (wj_project_get_n_scenarios (wj_session_get_project (get_session ())), >, 1);
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      int least = 0;

      show (targets[i], 360);
      gtk_widget_measure (wj_panes_get_child (wj_window_get_panes (window), WJ_PANE_CONTENT), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      g_assert_cmpint (least, <=, 360);
      g_assert_true (gtk_widget_compute_bounds (wj_window_get_page (window), GTK_WIDGET (window), &bounds));
      g_assert_cmpfloat (bounds.size.width, <=, 360);
    }
}

/* Enter, as the first key, begins a project and does not change the language. */
static void
test_first_focus (void)
{
  GtkWidget *focus;

  show ("sites", 1400);
  show ("welcome", 1400);
  focus = gtk_root_get_focus (GTK_ROOT (window));
  g_assert_true (GTK_IS_BUTTON (focus));
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (focus)), ==, "win.new");
  g_assert_true (gtk_window_get_focus_visible (GTK_WINDOW (window)));
}

/* Spaces name nothing; what has no name when it is saved takes that of its file. */
static void
test_name (void)
{
  g_autofree char *folder = g_dir_make_tmp ("wijha-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "dossier-fes.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *saved = NULL;

  wj_session_new_project (get_session ());
  show ("question/activity", 1400);
  wj_project_set_title (wj_session_get_project (get_session ()), "  ");
  wait_ms (60);
  g_assert_true (comes_to_say (_("New project")));
  g_assert_true (wj_project_set_number (wj_session_get_project (get_session ()), "investment.equipment", "2500000", NULL));
  wj_session_set_file (get_session (), file);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.save", NULL));
  g_assert_cmpstr (wj_project_get_title (wj_session_get_project (get_session ())), ==, "dossier-fes");
  g_assert_true (comes_to_say ("dossier-fes"));
  g_assert_false (wj_session_get_dirty (get_session ()));
  saved = wj_wording_isolate_typed (wj_i18n_get_wording (), "dossier-fes.json");
  /* The state says where it is. */
  {
    g_autofree char *state = g_strdup_printf (_("Saved in %s"), saved);

    g_assert_true (comes_to_say (state));
  }
  g_assert_true (wj_project_set_number (wj_session_get_project (get_session ()), "investment.equipment", "2600000", NULL));
  wait_ms (60);
  g_assert_true (wj_keeper_save (wj_application_get_keeper (application), NULL));
  g_assert_true (comes_to_say (_("Kept on this computer")));
  g_unlink (path);
  g_rmdir (folder);
}

/* Each page under "Answers" has a key, help has F1, and Ctrl+F leads to what can be searched. */
static void
test_keys (void)
{
  GtkWidget *focus;

  open_example ();
  show ("question/activity", 1400);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.answer", "i", 0));
  g_assert_cmpstr (wj_session_get_page (get_session ()), ==, "offers");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.answer", "i", 5));
  g_assert_cmpstr (wj_session_get_page (get_session ()), ==, "steps");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.find", NULL));
  wait_ms (300);
  g_assert_cmpstr (wj_session_get_page (get_session ()), ==, "offers");
  focus = gtk_root_get_focus (GTK_ROOT (window));
  g_assert_nonnull (focus);
  g_assert_nonnull (gtk_widget_get_ancestor (focus, GTK_TYPE_SEARCH_BAR));
  show ("sites", 1400);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.find", NULL));
  g_assert_cmpstr (wj_session_get_page (get_session ()), ==, "sites");
  focus = gtk_root_get_focus (GTK_ROOT (window));
  g_assert_nonnull (gtk_widget_get_ancestor (focus, GTK_TYPE_SEARCH_ENTRY));
}

/* (transfer full): the dialog over the window */
static GtkWindow *
await_dialog (void)
{
  for (guint i = 0; i < 100; i++)
    {
      GListModel *toplevels = gtk_window_get_toplevels ();

      for (guint j = 0; j < g_list_model_get_n_items (toplevels); j++)
        {
          g_autoptr (GtkWindow) other = g_list_model_get_item (toplevels, j);

          if (other != GTK_WINDOW (window) && gtk_widget_get_mapped (GTK_WIDGET (other)))
            return g_steal_pointer (&other);
        }
      wait_ms (20);
    }
  g_assert_not_reached ();
}

/* Where the work cannot be handed to the window that follows, this one stays, with the work, and says why. */
static void
test_language_refused (void)
{
  const char *language = g_getenv ("LANGUAGE");
  g_autofree char *in_the_way = g_build_filename (g_get_user_runtime_dir (), "wijha", NULL);
  g_autoptr (GtkWindow) dialog = NULL;
  g_autoptr (GVariant) state = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  open_example ();
  before = wj_project_answers_to_json (wj_session_get_project (get_session ()));
  g_assert_true (g_file_set_contents (in_the_way, "", 0, NULL));
  g_action_group_change_action_state (G_ACTION_GROUP (application), "language", g_variant_new_string (g_str_equal (language, "fr") ? "en" : "fr"));
  dialog = await_dialog ();
  g_assert_true (says (GTK_WIDGET (dialog), _("The language was not changed")));
  gtk_window_close (dialog);
  wait_ms (60);
  g_assert_false (wj_application_get_restart (application));
  g_assert_cmpstr (g_getenv ("LANGUAGE"), ==, language);
  state = g_action_group_get_action_state (G_ACTION_GROUP (application), "language");
  g_assert_cmpstr (g_variant_get_string (state, NULL), ==, language);
  after = wj_project_answers_to_json (wj_session_get_project (get_session ()));
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (g_unlink (in_the_way), ==, 0);
}

/* The window opens in the other language as large as it is. */
static void
test_language_keeps_size (void)
{
  g_autoptr (GSettings) settings = wj_settings_new ();
  const char *other = g_str_equal (g_getenv ("LANGUAGE"), "fr") ? "en" : "fr";
  int width = 0, height = 0;

  g_assert_nonnull (settings);
  gtk_window_set_default_size (GTK_WINDOW (window), 1111, 777);
  wait_ms (60);
  g_action_group_change_action_state (G_ACTION_GROUP (application), "language", g_variant_new_string (other));
  g_settings_get (settings, "window-size", "(ii)", &width, &height);
  g_assert_cmpint (width, ==, 1111);
  g_assert_cmpint (height, ==, 777);
}

/* What is named in the file of an example is named in the language shown. */
static void
assert_translated (const char *name)
{
  g_autofree char *path = g_strconcat (RESOURCE_BASE, "/examples/", name, ".json", NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (WjProject) written = wj_project_new_from_bytes (wj_session_get_catalogue (get_session ()), bytes, name, NULL);
  WjProject *shown = wj_session_get_project (get_session ());
  gboolean english = wj_wording_get_language (wj_i18n_get_wording ()) == WJ_LANGUAGE_EN;

  g_assert_cmpuint (wj_project_get_n_scenarios (shown), ==, wj_project_get_n_scenarios (written));
  for (guint i = 0; i < wj_project_get_n_scenarios (written); i++)
    if (wj_project_get_scenario_name (written, i) != NULL)
      g_assert_true (english == g_str_equal (wj_project_get_scenario_name (shown, i), wj_project_get_scenario_name (written, i)));
  for (guint row = 0; row < wj_project_get_n_rows (written, "jobs.positions"); row++)
    g_assert_true (english == g_str_equal (wj_project_get_cell (shown, "jobs.positions", row, "title", 0)->text,
                                           wj_project_get_cell (written, "jobs.positions", row, "title", 0)->text));
}

/* Every example reads, and means something. */
static void
test_examples (void)
{
  const char *name;

  for (guint i = 0; (name = wj_examples_get (i, NULL, NULL)) != NULL; i++)
    {
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.open-example", "s", name));
      wait_ms (50);
      g_assert_false (wj_project_is_empty (wj_session_get_project (get_session ())));
      g_assert_cmpint (wj_number_sign (wj_session_get_result (get_session ())->support.likely_high), >, 0);
      g_assert_false (wj_session_get_dirty (get_session ()));
      assert_translated (name);
    }
}

/* The worked example, whatever stood there before. */
static void
open_example (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (wj_examples_open (get_session (), "contact-centre", &error));
  g_assert_no_error (error);
  wait_ms (60);
}

/* Where the sources give no amount the list says so: nothing would be a wrong figure. */
static void
test_described (void)
{
  WjAmount zero = { .computed = TRUE, .possible_low = WJ_NUMBER_ZERO, .possible_high = WJ_NUMBER_ZERO, .likely_low = WJ_NUMBER_ZERO, .likely_high = WJ_NUMBER_ZERO, .central = WJ_NUMBER_ZERO, .has_central = TRUE };
  g_autofree char *described = wj_i18n_paragraph (wj_i18n_text ("No amount computed"));
  g_autofree char *amount = wj_wording_amount (wj_i18n_get_wording (), &zero);
  g_autofree char *nothing = wj_i18n_paragraph (amount);

  open_example ();
  show ("offers", 1400);
  g_assert_true (comes_to_say (described));
  g_assert_false (says (GTK_WIDGET (window), nothing));
}

static void
test_undo (void)
{
  WjProject *project = wj_session_get_project (get_session ());

  g_assert_true (wj_project_set_number (project, "investment.equipment", "12345", NULL));
  wait_ms (20);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL));
  wait_ms (20);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.redo", NULL));
  wait_ms (20);
  g_assert_cmpint (wj_project_get (wj_session_get_project (get_session ()), "investment.equipment")->kind, ==, WJ_ANSWER_EXACT);
}

static void
test_back (void)
{
  show ("question/activity", 1400);
  show ("question/jobs", 1400);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL));
  g_assert_cmpstr (wj_session_get_page (get_session ()), ==, "question/activity");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.section", "i", 1));
  g_assert_cmpstr (wj_session_get_page (get_session ()), ==, "question/place");
}

/* Dialogs stand over the window and close again. */
/* To one question of a page: where "Answer" leads. */
static void
test_to_question (void)
{
  GtkWidget *focus;

  show ("question/activity", 1400);
  show ("question/jobs/jobs.positions", 1400);
  g_assert_cmpstr (wj_session_get_page (get_session ()), ==, "question/jobs");
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_nonnull (focus);
  g_assert_nonnull (gtk_widget_get_ancestor (focus, WJ_TYPE_POSITION_TABLE));
}

static void
test_dialogs (void)
{
  static const char *const actions[] = { "win.shortcuts", "win.about", "win.forget" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      GListModel *toplevels = gtk_window_get_toplevels ();
      guint before = g_list_model_get_n_items (toplevels);

      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), actions[i], NULL));
      wait_ms (150);
      g_assert_cmpuint (g_list_model_get_n_items (toplevels), ==, before + 1);
      for (guint j = 0; j < g_list_model_get_n_items (toplevels); j++)
        {
          g_autoptr (GtkWindow) other = g_list_model_get_item (toplevels, j);

          if (other != GTK_WINDOW (window))
            gtk_window_close (other);
        }
      wait_ms (150);
      g_assert_cmpuint (g_list_model_get_n_items (toplevels), ==, before);
    }
  g_assert_false (wj_project_is_empty (wj_session_get_project (get_session ())));
}

/* An answer given elsewhere, a range and "I don't know" show on a page that is already there. */
static void
test_answers_follow (void)
{
  WjSession *session = get_session ();
  g_autoptr (GError) error = NULL;

  show ("question/investment", 1400);
  g_assert_true (wj_project_set_range (wj_session_get_project (session), "investment.fit_out", "2600000", "3000000", &error));
  g_assert_no_error (error);
  wj_session_set_unknown (session, "investment.other", TRUE);
  wait_ms (60);
  g_assert_true (wj_session_is_unknown (session, "investment.other"));
  g_assert_true (wj_project_set_number (wj_session_get_project (session), "investment.other", "5", &error));
  wait_ms (60);
  g_assert_false (wj_session_is_unknown (session, "investment.other"));
}

/* Two answers that cannot both be true are both kept, and the reader is told beside the date. */
static void
test_contradiction (void)
{
  WjSession *session = get_session ();
  const char *past = _("This date lies in the past; a company still to be created starts later.");
  const char *ahead = _("This date lies ahead; a company already operating started earlier.");
  WjAnswer answer;
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, G_DATE_MARCH, 2015);
  answer = wj_answer_number (wj_cel_value_date (&date).low);
  show ("question/company", 1400);
  g_assert_true (wj_project_set_choice (wj_session_get_project (session), "company.kind", "new", NULL));
  g_assert_true (wj_project_set (wj_session_get_project (session), "company.operations_start", &answer, NULL));
  wait_ms (60);
  g_assert_true (comes_to_say (past));
  g_assert_true (wj_project_set_choice (wj_session_get_project (session), "company.kind", "existing", NULL));
  wait_ms (60);
  g_assert_false (says (GTK_WIDGET (window), past));

  g_date_set_dmy (&date, 1, G_DATE_MARCH, 2039);
  answer = wj_answer_number (wj_cel_value_date (&date).low);
  g_assert_true (wj_project_set (wj_session_get_project (session), "company.operations_start", &answer, NULL));
  wait_ms (60);
  g_assert_true (comes_to_say (ahead));
}

/* (nullable): the first on screen of that type, and of that accessible id under "wj-id" if there is one */
static GtkWidget *
find_widget (GtkWidget *widget, GType type, const char *id)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && (id == NULL || g_strcmp0 (g_object_get_data (G_OBJECT (widget), "wj-id"), id) == 0))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type, id);

      if (found)
        return found;
    }
  return NULL;
}

/* What cannot matter is folded away with its answer, and unfolds. */
static void
test_folded (void)
{
  const WjFact *share = wj_catalogue_find_fact (wj_session_get_catalogue (get_session ()), "promoter.share");
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  GtkWidget *list;
  GtkWidget *fold;

  g_assert_true (wj_project_set_number (wj_session_get_project (get_session ()), "promoter.share", "60", NULL));
  g_assert_true (wj_project_set_boolean (wj_session_get_project (get_session ()), "promoter.abroad", FALSE, NULL));
  show ("question/start", 1400);
  while (says (GTK_WIDGET (window), wj_i18n_of (&share->label)) && g_get_monotonic_time () < end)
    wait_ms (50);
  g_assert_false (says (GTK_WIDGET (window), wj_i18n_of (&share->label)));
  list = find_widget (wj_window_get_page (window), WJ_TYPE_QUESTION_LIST, NULL);
  g_assert_nonnull (list);
  for (fold = gtk_widget_get_first_child (gtk_widget_get_first_child (list)); fold && !GTK_IS_TOGGLE_BUTTON (fold);)
    fold = gtk_widget_get_next_sibling (fold);
  g_assert_true (gtk_widget_get_mapped (fold));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (fold), TRUE);
  wait_ms (60);
  g_assert_true (comes_to_say (wj_i18n_of (&share->label)));
  g_assert_cmpint (wj_project_get (wj_session_get_project (get_session ()), "promoter.share")->kind, ==, WJ_ANSWER_EXACT);
  g_assert_true (wj_project_set_boolean (wj_session_get_project (get_session ()), "promoter.abroad", TRUE, NULL));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (fold), FALSE);
  while (!says (GTK_WIDGET (window), wj_i18n_of (&share->label)) && g_get_monotonic_time () < end)
    wait_ms (50);
  g_assert_true (comes_to_say (wj_i18n_of (&share->label)));
}

static guint
count_widgets (GtkWidget *widget, GType type)
{
  guint n = gtk_widget_get_mapped (widget) && G_TYPE_CHECK_INSTANCE_TYPE (widget, type);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    n += count_widgets (child, type);
  return n;
}

/* Does @widget show a part of what is wider, to be scrolled to? */
static gboolean
scrolls_sideways (GtkWidget *widget)
{
  GtkPolicyType policy = GTK_POLICY_NEVER;

  if (GTK_IS_VIEWPORT (widget) && GTK_IS_SCROLLED_WINDOW (gtk_widget_get_parent (widget)))
    gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (gtk_widget_get_parent (widget)), &policy, NULL);
  return policy != GTK_POLICY_NEVER;
}

/* (nullable): something in @widget that is wider than the place it was given: it is cut off */
static GtkWidget *
find_wide (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *wide;

      if (!gtk_widget_get_mapped (child) || GTK_IS_NATIVE (child))
        continue;
      if (!GTK_IS_SCROLLED_WINDOW (widget) && !scrolls_sideways (widget) && gtk_widget_get_width (child) > gtk_widget_get_width (widget))
        return child;
      wide = find_wide (child);
      if (wide)
        return wide;
    }
  return NULL;
}

/* Once sizes have settled. */
static void
await_fit (GtkWidget *widget, const char *what)
{
  gint64 end = g_get_monotonic_time () + 3 * G_USEC_PER_SEC;
  GtkWidget *wide;

  do
    wait_ms (20);
  while ((wide = find_wide (widget)) && g_get_monotonic_time () < end);
  if (wide)
    g_error ("%s: a %s is %d wide in a %s of %d: %s", what, G_OBJECT_TYPE_NAME (wide), gtk_widget_get_width (wide),
             G_OBJECT_TYPE_NAME (gtk_widget_get_parent (wide)), gtk_widget_get_width (gtk_widget_get_parent (wide)),
             GTK_IS_LABEL (wide) ? gtk_label_get_label (GTK_LABEL (wide)) : "");
}

/* (nullable): the first widget on screen of that CSS name */
static GtkWidget *
find_named (GtkWidget *widget, const char *css_name)
{
  GtkWidget *found = gtk_widget_get_mapped (widget) && g_str_equal (gtk_widget_get_css_name (widget), css_name) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child; child = gtk_widget_get_next_sibling (child))
    found = find_named (child, css_name);
  return found;
}

static guint
count_styled (GtkWidget *widget, const char *style)
{
  guint n = gtk_widget_get_mapped (widget) && gtk_widget_has_css_class (widget, style);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    n += count_styled (child, style);
  return n;
}

/* A calculation shows its first steps, unfolds by a press, takes the height it needs; a scale says in which band
 * the project falls: 66 jobs for 2.5 MDH are 26.4 a million, and above 10 the premium is 10 %. */
static void
test_why (void)
{
  WjWording *wording = wj_i18n_get_wording ();
  g_autofree char *number = wj_wording_number (wording, wj_number_from_int (10), 0);
  g_autofree char *pattern = g_strdup_printf ("26?4*: *%s*", number);
  GtkWidget *page, *list, *head;
  g_autofree char *label = NULL;
  guint shown;

  open_example ();
  show ("offers", 1400);
  page = wj_window_get_page (window);
  g_assert_true (gtk_widget_activate_action (page, "result.why", "(ss)", "tpme.scheme", "jobs"));
  for (guint i = 0; i < 100 && find_named (GTK_WIDGET (window), "bandbar") == NULL; i++)
    wait_ms (20);
  g_assert_nonnull (find_named (GTK_WIDGET (window), "bandbar"));
  label = gtk_test_accessible_check_property (GTK_ACCESSIBLE (find_named (GTK_WIDGET (window), "bandbar")), GTK_ACCESSIBLE_PROPERTY_LABEL, "");
  g_assert_true (g_pattern_match_simple (pattern, label));

  /* The scale has a source of its own, beside that of the rule: each is named, with its own mark. */
  g_assert_cmpuint (count_styled (GTK_WIDGET (window), "source"), >, 1);
  list = find_named (GTK_WIDGET (window), "tracelist");
  shown = count_styled (list, "trace-head");
  g_assert_cmpuint (shown, >, 4);
  g_assert_cmpuint (shown, <=, 9);
  head = gtk_widget_get_first_child (gtk_widget_get_first_child (list));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (head), GTK_ACCESSIBLE_STATE_EXPANDED, TRUE);
  g_signal_emit_by_name (head, "clicked");
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (head), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE);
  g_assert_cmpuint (count_styled (list, "trace-head"), ==, 1);
  g_signal_emit_by_name (head, "clicked");
  g_assert_cmpuint (count_styled (list, "trace-head"), ==, shown);
}

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

  open_example ();
  project = wj_session_get_project (get_session ());
  show ("estimate", 1400);
  g_assert_false (says (GTK_WIDGET (window), _("Missing for a single figure")));
  wj_project_clear (project, "investment.equipment");
  g_assert_true (comes_to_say (_("Missing for a single figure")));
  g_assert_true (comes_to_say (wj_i18n_of (&wj_catalogue_find_fact (wj_session_get_catalogue (get_session ()), "investment.equipment")->label)));
  grid = find_widget (wj_window_get_page (window), WJ_TYPE_CHART_GRID, NULL);
  g_assert_cmpuint (count_widgets (grid, WJ_TYPE_CHART_VIEW), >=, 2);
  g_assert_null (find_widget (grid, GTK_TYPE_SCROLLED_WINDOW, NULL));
}

/* Between the modes of the panes too, as pictures and as tables, nothing of the estimate is wider than its pane. */
static void
test_estimate_fits (void)
{
  static const int widths[] = { 1200, 1000, 900, 700, 360 };
  GtkWidget *switches[2];

  open_example ();
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      show ("estimate", widths[i]);
      find_switches (wj_window_get_page (window), switches);
      for (guint j = 0; j < 2; j++)
        {
          g_autofree char *what = g_strdup_printf ("the estimate at %d, %s", widths[i], j == 0 ? "charts" : "tables");

          gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (switches[j]), TRUE);
          await_fit (gtk_widget_get_parent (wj_window_get_page (window)), what);
        }
    }
}

/* A tick is kept in the project, undone like an answer, and keeps the box that was pressed. */
static void
test_steps (void)
{
  GtkWidget *page;
  GtkWidget *check;

  open_example ();
  show ("steps", 1400);
  page = wj_window_get_page (window);
  check = find_widget (page, GTK_TYPE_CHECK_BUTTON, "document/signed-articles");
  g_assert_nonnull (check);
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  wait_ms (60);
  g_assert_true (wj_project_is_done (wj_session_get_project (get_session ()), "document/signed-articles"));
  g_assert_true (find_widget (page, GTK_TYPE_CHECK_BUTTON, "document/signed-articles") == check);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL));
  wait_ms (60);
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.redo", NULL));
  wait_ms (60);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  show ("steps", 360);
  await_fit (page, "steps");
}

/* (transfer full): what the clipboard holds */
static void
pasted_cb (GObject *clipboard, GAsyncResult *result, gpointer user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

/* All that is to be asked stands in one pane, from the offers as from the steps, and goes to the clipboard at once. */
static void
test_questions (void)
{
  static const char *const pages[] = { "offers", "steps" };
  g_autofree char *expected = NULL;
  GtkWidget *pane;
  GtkWidget *copy;

  open_example ();
  expected = wj_wording_questions_text (wj_i18n_get_wording (), wj_session_get_assessment (get_session ()), wj_session_get_result (get_session ()));
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *pasted = NULL;

      show (pages[i], i == 0 ? 1400 : 360);
      g_assert_true (gtk_widget_activate_action (wj_window_get_page (window), "result.questions", NULL));
      for (guint j = 0; j < 100 && (pane = find_named (GTK_WIDGET (window), "questionspane")) == NULL; j++)
        wait_ms (20);
      g_assert_nonnull (pane);
      await_fit (pane, "questions");
      copy = find_widget (pane, GTK_TYPE_BUTTON, NULL);
      g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (copy)), ==, _("Copy all"));
      g_signal_emit_by_name (copy, "clicked");
      gdk_clipboard_read_text_async (gtk_widget_get_clipboard (copy), NULL, pasted_cb, &pasted);
      for (guint j = 0; j < 100 && pasted == NULL; j++)
        wait_ms (20);
      g_assert_cmpstr (pasted, ==, expected);
      wj_host_close_aside (WJ_HOST (window));
    }
}

/* (nullable): where the button leads that stands with a comparison of tpme.scheme's condition @id */
static const char *
find_deciding (const char *id)
{
  const WjOfferResult *offer = wj_site_result_find_offer (wj_session_get_result (get_session ()), "tpme.scheme");

  for (guint i = 0; i < offer->conditions->len; i++)
    {
      const WjConditionResult *condition = offer->conditions->pdata[i];

      for (guint j = 0; g_str_equal (condition->condition->id, id) && j < condition->comparisons->len; j++)
        {
          const WjFact *fact = wj_result_deciding_fact (wj_session_get_assessment (get_session ()), condition, &g_array_index (condition->comparisons, WjCelComparison, j));

          if (fact != NULL)
            return fact->id;
        }
    }
  return NULL;
}

/* "Answer" leads to what the rule waits for: own funds, not the spending they are a share of; once
 * the company is known to exist, how old it is. */
static void
test_deciding (void)
{
  WjProject *project;

  open_example ();
  project = wj_session_get_project (get_session ());
  g_assert_null (find_deciding ("own-funds"));
  wj_project_clear (project, "investment.own_funds");
  g_assert_cmpstr (find_deciding ("own-funds"), ==, "investment.own_funds");
  wj_project_clear (project, "investment.equipment");
  g_assert_cmpstr (find_deciding ("own-funds"), ==, "investment.own_funds");
  wj_project_clear (project, "company.kind");
  wj_project_clear (project, "company.operations_start");
  wj_project_clear (project, "company.turnover");
  g_assert_cmpstr (find_deciding ("turnover"), ==, "company.kind");
  g_assert_true (wj_project_set_choice (project, "company.kind", "existing", NULL));
  g_assert_cmpstr (find_deciding ("turnover"), ==, "company.operations_start");
}

/* Where the ink of the first @height rows of the picture begins and ends, as shares of its width. */
static void
find_ink (cairo_surface_t *surface, int height, double *from, double *to)
{
  int width = cairo_image_surface_get_width (surface);
  int least = width, most = 0;

  cairo_surface_flush (surface);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      if (cairo_image_surface_get_data (surface)[y * cairo_image_surface_get_stride (surface) + x] > 0x40)
        {
          least = MIN (least, x);
          most = MAX (most, x);
        }
  *from = (double) least / width;
  *to = (double) most / width;
}

/* A short line stands at the side where its language begins, even if it opens with a name of the other script. */
static void
check_side (WjWording *wording, PangoContext *context, gboolean at_right)
{
  WjLine line = { WJ_LINE_TEXT, 0, (char *) "", (char *) "Casanearshore", (char *) "" };
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_autoptr (WjPaper) paper = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 400, 300);
  cairo_t *cr = cairo_create (surface);
  double from, to;

  g_ptr_array_add (lines, &line);
  paper = wj_paper_new (wording, lines, context, 400, 300);
  g_assert_cmpuint (wj_paper_get_n_pages (paper), ==, 1);
  wj_paper_draw (paper, cr, 0);
  find_ink (surface, 30, &from, &to);
  g_assert_true (at_right ? from > 0.5 && to > 0.95 : from < 0.05 && to < 0.5);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* A paper begins at the side its language does; a smaller one has more pages, and each has ink up to its foot. */
static void
test_paper (void)
{
  static const char *const codes[] = { "en", "ar", "fr" };

  open_example ();
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      WjLanguage language;
      g_autoptr (WjWording) wording = NULL;
      g_autoptr (GPtrArray) lines = NULL;
      g_autoptr (WjPaper) paper = NULL;
      g_autoptr (WjPaper) small = NULL;
      PangoContext *contexts[2] = { pango_font_map_create_context (pango_cairo_font_map_get_default ()), pango_font_map_create_context (pango_cairo_font_map_get_default ()) };
      double from, to;

      g_assert_true (wj_language_from_code (codes[i], &language));
      wording = wj_wording_new (language);
      lines = wj_wording_report_lines (wording, wj_session_get_assessment (get_session ()));
      paper = wj_paper_new (wording, lines, contexts[0], 493, 740);
      small = wj_paper_new (wording, lines, contexts[1], 493, 300);
      g_assert_cmpuint (wj_paper_get_n_pages (paper), >, 0);
      g_assert_cmpuint (wj_paper_get_n_pages (small), >, wj_paper_get_n_pages (paper));
      for (guint page = 0; page < wj_paper_get_n_pages (paper); page++)
        {
          cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 493, 740);
          cairo_t *cr = cairo_create (surface);

          wj_paper_draw (paper, cr, page);
          cairo_destroy (cr);
          find_ink (surface, 740, &from, &to);
          g_assert_cmpfloat (from, <, 0.02);
          g_assert_cmpfloat (to, >, 0.95);
          cairo_surface_destroy (surface);
        }
      check_side (wording, contexts[1], language == WJ_LANGUAGE_AR);
      g_object_unref (contexts[0]);
      g_object_unref (contexts[1]);
    }
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, gboolean *done)
{
  g_assert_cmpint (result, ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  *done = TRUE;
}

/* The result is printed to a file as to paper; what is printed is what `wijhactl assess` says. */
static void
test_print (void)
{
  g_autofree char *path = NULL;
  g_autofree char *tool = g_find_program_in_path ("pdftotext");
  g_autofree char *bytes = NULL;
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;
  gsize length = 0;
  int n_pages = 0;
  int handle = g_file_open_tmp ("wijha-XXXXXX.pdf", &path, &error);

  g_assert_no_error (error);
  g_close (handle, NULL);
  open_example ();
  operation = wj_print_operation_new (get_session ());
  gtk_print_operation_set_export_filename (operation, path);
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), &done);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error), !=, GTK_PRINT_OPERATION_RESULT_ERROR);
  g_assert_no_error (error);
  for (guint i = 0; i < 200 && !done; i++)
    wait_ms (20);
  g_assert_true (done);
  g_object_get (operation, "n-pages", &n_pages, NULL);
  g_assert_cmpint (n_pages, >, 1);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_true (g_str_has_prefix (bytes, "%PDF-"));
  if (tool != NULL)
    {
      const char *arguments[] = { tool, "-layout", path, "-", NULL };
      g_autofree char *text = NULL;
      g_autofree char *last = g_strdup_printf ("%d/%d", n_pages, n_pages);
      g_autoptr (WjAssessment) assessment = wj_assess (wj_session_get_catalogue (get_session ()), wj_session_get_project (get_session ()), wj_session_get_as_of (get_session ()), NULL);
      g_autofree char *id = wj_assessment_make_id (assessment);

      g_assert_true (g_spawn_sync (NULL, (char **) arguments, NULL, 0, NULL, NULL, &text, NULL, NULL, NULL));
      /* Arabic letters come out of a PDF as the shapes they have there. */
      if (gtk_widget_get_default_direction () == GTK_TEXT_DIR_LTR)
        {
          g_assert_nonnull (strstr (text, "Oujda Shore"));
          g_assert_nonnull (strstr (text, wj_i18n_of (&wj_catalogue_find_offer (wj_session_get_catalogue (get_session ()), "tpme.scheme")->label)));
          g_assert_nonnull (strstr (text, _("Questions for the CRI")));
          g_assert_nonnull (strstr (text, _("For guidance, not a decision")));
        }
      g_assert_nonnull (strstr (text, id));
      g_assert_nonnull (strstr (text, last));
    }
  g_unlink (path);
}

/* (nullable): the button in what is on screen that leads to @target */
static GtkWidget *
find_leading (GtkWidget *widget, const char *target)
{
  GVariant *leads = GTK_IS_BUTTON (widget) ? gtk_actionable_get_action_target_value (GTK_ACTIONABLE (widget)) : NULL;

  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (leads && g_variant_is_of_type (leads, G_VARIANT_TYPE_STRING) && g_str_equal (g_variant_get_string (leads, NULL), target))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_leading (child, target);

      if (found)
        return found;
    }
  return NULL;
}

/* A step that an answer rules out is gone, one that an answer leaves open says for whom it is, and leads to the question. */
static void
test_steps_fit (void)
{
  const WjProcedure *procedure;
  const WjProcedureStep *outside;
  WjProject *project;
  GtkWidget *page;
  g_autofree char *when = NULL;
  g_autofree char *words = NULL;

  open_example ();
  project = wj_session_get_project (get_session ());
  procedure = wj_catalogue_find_procedure (wj_session_get_catalogue (get_session ()), "offshoring-offer-file");
  outside = procedure->steps->pdata[1];
  when = wj_wording_when (wj_i18n_get_wording (), &outside->when.text);
  words = wj_i18n_paragraph (when);
  g_assert_cmpstr (outside->id, ==, "outside");
  show ("steps", 1400);
  page = wj_window_get_page (window);
  g_assert_nonnull (find_widget (page, GTK_TYPE_CHECK_BUTTON, "offshoring-offer-file/inside"));
  g_assert_null (find_widget (page, GTK_TYPE_CHECK_BUTTON, "offshoring-offer-file/outside"));
  g_assert_false (says (page, words));
  g_assert_null (find_leading (page, "question/place/place"));
  wj_project_set_place (project, wj_catalogue_find_place (wj_session_get_catalogue (get_session ()), "MA-02"));
  g_assert_true (comes_to_say (words));
  g_assert_nonnull (find_widget (page, GTK_TYPE_CHECK_BUTTON, "offshoring-offer-file/inside"));
  g_assert_nonnull (find_widget (page, GTK_TYPE_CHECK_BUTTON, "offshoring-offer-file/outside"));
  g_assert_nonnull (find_leading (page, "question/place/place"));
}

/* Nothing answered yet: the page says why it is empty, and where to go on. */
static void
test_no_steps (void)
{
  wj_session_new_project (get_session ());
  show ("steps", 1400);
  g_assert_nonnull (find_widget (wj_window_get_page (window), ADW_TYPE_STATUS_PAGE, NULL));
  open_example ();
  g_assert_null (find_widget (wj_window_get_page (window), ADW_TYPE_STATUS_PAGE, NULL));
}

/* A column of figures is at least as wide as its longest word, and cuts none. */
static void
test_figures (void)
{
  g_autoptr (GtkWidget) figure = g_object_ref_sink (wj_figure_new ("1\302\240200\302\240000\302\240MAD", NULL));
  int least = 0, natural = 0;

  gtk_widget_measure (figure, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
  g_assert_cmpint (least, ==, natural);
}

/* The least width of the offers' rows. */
static int
measure_rows (GtkWidget *widget)
{
  int most = 0;

  if (WJ_IS_OFFER_ROW (widget))
    gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &most, NULL, NULL, NULL);
  else
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
      most = MAX (most, measure_rows (child));
  return most;
}

/* When an offer was open stands under its name: beside it there is no room for a sentence. */
static void
test_closed_offers (void)
{
  open_example ();
  show ("offers", 1000);
  g_assert_cmpint (measure_rows (wj_window_get_page (window)), >, 0);
  g_assert_cmpint (measure_rows (wj_window_get_page (window)), <=, 310);
}

/* Offers are found by words of any language; where none is, the way back is at hand. */
static void
test_search (void)
{
  GtkWidget *page;
  GtkWidget *entry;
  guint all;

  open_example ();
  show ("offers", 1400);
  page = wj_window_get_page (window);
  all = count_widgets (page, ADW_TYPE_EXPANDER_ROW);
  g_assert_cmpuint (all, >, 40);
  g_object_get (page, "header-end", &entry, NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (entry), TRUE);
  g_object_unref (entry);
  wait_ms (400);
  entry = find_widget (page, GTK_TYPE_SEARCH_ENTRY, NULL);
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "prime a l'emploi pae");
  wait_ms (400);
  g_assert_cmpuint (count_widgets (page, ADW_TYPE_EXPANDER_ROW), >=, 1);
  g_assert_cmpuint (count_widgets (page, ADW_TYPE_EXPANDER_ROW), <, 5);
  gtk_editable_set_text (GTK_EDITABLE (entry), "xyzzy");
  wait_ms (400);
  g_assert_nonnull (find_widget (page, ADW_TYPE_STATUS_PAGE, NULL));
  g_signal_emit_by_name (find_widget (find_widget (page, ADW_TYPE_STATUS_PAGE, NULL), GTK_TYPE_BUTTON, NULL), "clicked");
  wait_ms (400);
  g_assert_cmpuint (count_widgets (page, ADW_TYPE_EXPANDER_ROW), ==, all);
  g_object_get (page, "header-end", &entry, NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (entry), FALSE);
  g_object_unref (entry);
}

/* Every offer opens beside the list with all that is known of it, whatever its terms. */
static void
test_offer_pane (void)
{
  GPtrArray *offers = wj_catalogue_get_offers (wj_session_get_catalogue (get_session ()));

  open_example ();
  show ("offers", 1400);
  for (guint i = 0; i < offers->len; i++)
    {
      const WjOffer *offer = offers->pdata[i];
      g_autofree char *title = wj_i18n_paragraph (wj_i18n_of (&offer->label));
      g_autofree char *summary = wj_i18n_paragraph (wj_i18n_of (&offer->summary));
      GtkWidget *aside = wj_panes_get_child (wj_window_get_panes (window), WJ_PANE_ASIDE);

      g_assert_true (gtk_widget_activate_action (wj_window_get_page (window), "result.offer", "s", offer->id));
      wait_ms (i % 10 == 0 ? 60 : 5);
      g_assert_true (says (aside, title));
      g_assert_true (says (aside, summary));
      for (guint j = 0; j < offer->sources->len; j++)
        {
          g_autofree char *statement = wj_i18n_paragraph (wj_i18n_of (&((const WjSource *) offer->sources->pdata[j])->statement));

          g_assert_true (says (aside, statement));
        }
    }
  show ("offers", 360);
  for (guint i = 0; i < offers->len; i++)
    {
      const WjOffer *offer = offers->pdata[i];

      g_assert_true (gtk_widget_activate_action (wj_window_get_page (window), "result.offer", "s", offer->id));
      wait_ms (20);
      await_fit (find_widget (wj_panes_get_child (wj_window_get_panes (window), WJ_PANE_ASIDE), WJ_TYPE_OFFER_PANE, NULL), offer->id);
    }
  wj_host_close_aside (WJ_HOST (window));
}

/* ---- Scenarios -------------------------------------------------------------------------------------- */

static guint
count_actions (GtkWidget *widget, const char *action)
{
  guint n = GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action) == 0 ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    n += count_actions (child, action);
  return n;
}

static void
test_scenarios (void)
{
  WjWording *wording = wj_i18n_get_wording ();
  WjSession *session = get_session ();
  GtkWidget *page;
  g_autoptr (GVariant) state = NULL;

  open_example ();
  show ("scenarios", 1400);
  page = wj_window_get_page (window);
  g_assert_true (gtk_widget_get_mapped (find_widget (page, ADW_TYPE_STATUS_PAGE, NULL)));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.new-scenario", NULL));
  g_assert_true (wj_session_rename_scenario (session, 1, "Under_score \u0642"));
  wj_project_set_place (wj_session_get_project (session), wj_catalogue_find_place (wj_session_get_catalogue (session), "casanearshore"));
  wait_ms (60);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.new-scenario", NULL));
  wait_ms (60);
  g_assert_cmpuint (count_actions (page, "scenarios.remove"), ==, 3);
  g_assert_cmpuint (count_actions (page, "win.scenario"), ==, 2);
  for (guint i = 1; i < 3; i++)
    {
      GPtrArray *assessments = wj_session_get_scenarios (session);
      WjAssessment *one = assessments->pdata[0];
      WjAssessment *other = assessments->pdata[i];
      g_autoptr (WjContrast) contrast = wj_contrast_new (one, wj_assessment_get_result (one), other, wj_assessment_get_result (other));
      g_autofree char *first = wj_wording_scenario (wording, wj_session_get_project (session), 0);
      g_autofree char *second = wj_wording_scenario (wording, wj_session_get_project (session), i);
      g_autofree char *sentence = (wj_contrast_weigh (contrast), wj_wording_contrast_winner (wording, contrast, first, second));
      g_autofree char *shown = wj_i18n_paragraph (sentence);

      g_assert_true (says (page, shown));
    }

  /* The state of the action follows the session, whoever changes it. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.scenario", "u", 1));
  g_assert_cmpuint (wj_project_get_scenario (wj_session_get_project (session)), ==, 1);
  wj_session_choose_scenario (session, 0);
  state = g_action_group_get_action_state (G_ACTION_GROUP (window), "scenario");
  g_assert_cmpuint (g_variant_get_uint32 (state), ==, 0);
  g_assert_true (gtk_widget_activate_action (page, "scenarios.remove", "u", 0));
  wait_ms (60);
  g_assert_cmpuint (wj_project_get_n_scenarios (wj_session_get_project (session)), ==, 2);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.new-scenario", NULL));
  wait_ms (60);

  /* Four, as many as may be: at every width. */
  g_assert_cmpuint (count_actions (page, "scenarios.remove"), ==, 4);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.new-scenario", NULL);
  g_assert_cmpuint (wj_project_get_n_scenarios (wj_session_get_project (session)), ==, 4);
  show ("scenarios", 900);
  await_fit (page, "scenarios");
  show ("scenarios", 360);
  await_fit (page, "scenarios");
  open_example ();
  wait_ms (60);
  g_assert_cmpuint (count_actions (page, "scenarios.remove"), ==, 0);
}

/* Once advice for the answers as they are has come. */
static void
await_advice (void)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  WjAdviceWatch *watch = wj_advice_watch_of (get_session ());

  while ((wj_advice_watch_get (watch) == NULL || wj_advice_watch_is_busy (watch)) && g_get_monotonic_time () < end)
    wait_ms (20);
  g_assert_false (wj_advice_watch_is_busy (watch));
  wait_ms (60);
}

/* (nullable): the first button on screen with that action */
static GtkWidget *
find_action (GtkWidget *widget, const char *action)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_action (child, action);

      if (found)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Each change can be read, tried, and taken back with one undo. */
static void
test_advice (void)
{
  WjWording *wording = wj_i18n_get_wording ();
  WjSession *session = get_session ();
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

  open_example ();
  show ("advice", 1400);
  await_advice ();
  page = wj_window_get_page (window);
  advice = wj_advice_watch_get (wj_advice_watch_of (session));
  g_assert_nonnull (advice);
  g_assert_cmpuint (advice->suggestions->len, >, 0);
  /* None is near: that is said, and what is far is shown only when it is asked for. */
  g_assert_cmpuint (wj_advice_count_near (advice), ==, 0);
  g_assert_null (find_action (page, "advice.try"));
  g_assert_true (says (page, smallest));
  g_assert_false (says (page, further));
  more = find_button (page, wj_i18n_text ("Show what is further away"));
  g_assert_nonnull (more);
  g_signal_emit_by_name (more, "clicked");
  wait_ms (60);
  g_assert_true (says (page, further));
  for (guint i = 0; i < MIN (advice->suggestions->len, 3); i++)
    {
      g_autofree char *title = wj_wording_suggestion_title (wording, advice, advice->suggestions->pdata[i]);
      g_autofree char *lost = wj_wording_suggestion_lost (wording, advice->suggestions->pdata[i]);
      g_autofree char *shown_title = wj_i18n_paragraph (title);
      g_autofree char *shown_lost = wj_i18n_paragraph (lost);

      g_assert_true (says (page, shown_title));
      g_assert_true (says (page, shown_lost));
    }
  name = wj_wording_suggestion_title (wording, advice, advice->suggestions->pdata[0]);
  try = find_action (page, "advice.try");
  g_assert_nonnull (try);
  gtk_test_accessible_assert_role (gtk_widget_get_parent (gtk_widget_get_parent (try)), GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (gtk_widget_get_parent (gtk_widget_get_parent (try)), GTK_ACCESSIBLE_PROPERTY_LABEL, name);

  before = wj_project_answers_to_json (wj_session_get_project (session));
  tried = wj_project_answers_to_json (wj_assessment_get_project (((const WjSuggestion *) advice->suggestions->pdata[0])->assessment));
  g_signal_emit_by_name (try, "clicked");
  wait_ms (60);
  after = wj_project_answers_to_json (wj_session_get_project (session));
  g_assert_cmpstr (after, !=, before);
  g_assert_cmpstr (after, ==, tried);
  /* In a scenario of its own, beside the project as it was. */
  g_assert_cmpuint (wj_project_get_n_scenarios (wj_session_get_project (session)), ==, 2);
  g_assert_cmpstr (wj_session_get_page (session), ==, "scenarios");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL));
  wait_ms (60);
  back = wj_project_answers_to_json (wj_session_get_project (session));
  g_assert_cmpstr (back, ==, before);
  g_assert_cmpuint (wj_project_get_n_scenarios (wj_session_get_project (session)), ==, 1);

  /* Where there are as many as may be, nothing is changed. */
  while (wj_session_add_scenario (session))
    ;
  show ("advice", 360);
  await_advice ();
  wait_ms (60);
  try = find_action (page, "advice.try");
  g_assert_nonnull (try);
  g_signal_emit_by_name (try, "clicked");
  wait_ms (60);
  g_assert_cmpuint (wj_project_get_n_scenarios (wj_session_get_project (session)), ==, WJ_PROJECT_MAX_SCENARIOS);
  g_assert_cmpstr (wj_session_get_page (session), ==, "advice");
  await_fit (page, "advice");
  wj_session_new_project (session);
  show ("advice", 1400);
  g_assert_nonnull (find_widget (wj_window_get_page (window), ADW_TYPE_STATUS_PAGE, NULL));
  open_example ();
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

  show ("advice", 1400);
  await_advice ();
  page = wj_window_get_page (window);
  advice = wj_advice_watch_get (wj_advice_watch_of (get_session ()));
  goal = wj_seek (advice, wj_number_from_int (4000000), NULL);
  g_assert_cmpuint (goal->ways->len, >, 0);
  sentence = wj_wording_goal (wording, advice, goal);
  shown = wj_i18n_paragraph (sentence);
  text = find_widget (page, GTK_TYPE_TEXT, NULL);
  g_assert_nonnull (text);
  gtk_editable_set_text (GTK_EDITABLE (text), "4000000");
  while (!says (page, shown) && g_get_monotonic_time () < end)
    wait_ms (20);
  g_assert_true (says (page, shown));
  gtk_editable_set_text (GTK_EDITABLE (text), "0");
  wait_ms (20);
  g_assert_true (says (page, wrong));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (gtk_widget_get_parent (text)), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_widget_get_parent (text)), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _("This is not an amount that can be used."));
  gtk_editable_set_text (GTK_EDITABLE (text), "");
}

/* What a page says about an error is the reader's, not the program's. */
/* A file that is dropped is opened, wherever on the window. */
static void
test_drop (void)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (window));
  g_autoptr (GFile) file = g_file_new_for_path (EXAMPLE);
  g_autoptr (WjProject) empty = wj_project_new (wj_session_get_catalogue (get_session ()));
  GValue value = G_VALUE_INIT;
  gboolean dropped = FALSE;

  g_value_init (&value, G_TYPE_FILE);
  g_value_set_object (&value, file);
  wj_session_start (get_session (), empty, NULL); /* there is nothing to ask */
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 10.0, 10.0, &dropped);
    }
  g_assert_true (dropped);
  wait_ms (100);
  g_assert_true (g_file_equal (wj_session_get_file (get_session ()), file));
  g_assert_false (wj_session_get_dirty (get_session ()));
  g_value_unset (&value);
}

static void
test_error_sentences (void)
{
  g_autoptr (GError) format = g_error_new_literal (WJ_JSON_ERROR, WJ_JSON_ERROR_FORMAT, "f:1:2: format 9");
  g_autoptr (GError) syntax = g_error_new_literal (WJ_JSON_ERROR, WJ_JSON_ERROR_SYNTAX, "f:1:2: not JSON");
  g_autoptr (GError) full = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_NOSPC, "No space left");
  g_autofree char *a = wj_file_error_sentence (format);
  g_autofree char *b = wj_file_error_sentence (syntax);
  g_autofree char *c = wj_file_error_sentence (full);

  g_assert_cmpstr (a, !=, b);
  g_assert_cmpstr (b, !=, c);
  g_assert_null (strstr (a, "format 9"));
  g_assert_null (strstr (c, "No space"));
}

/* What is wrong with an answer or a file is said in the language of the window, also where it is found by app/project. */
static void
test_messages (void)
{
  WjAnswer answer = { WJ_ANSWER_NONE };
  g_autoptr (GError) error = NULL;

  g_assert_false (wj_project_set (wj_session_get_project (get_session ()), "no.such", &answer, &error));
  g_assert_nonnull (strstr (error->message, _("no question of the catalogue has this id; see its facts for those that do")));
}

int
main (int argc, char **argv)
{
  WjLanguage language;
  int status;

  gtk_test_init (&argc, &argv, NULL);
  application = wj_application_new (G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  if (wj_language_from_code (g_getenv ("LANGUAGE"), &language))
    g_assert_cmpint (wj_wording_get_language (wj_i18n_get_wording ()), ==, language);
  window = wj_window_new (GTK_APPLICATION (application), get_session (), wj_application_get_keeper (application), wj_application_get_recents (application));
  gtk_window_present (GTK_WINDOW (window));
  g_test_add_func ("/window/pages", test_pages);
  g_test_add_func ("/window/nothing-yet", test_nothing_yet);
  g_test_add_func ("/window/example", test_example);
  g_test_add_func ("/window/choose-place", test_choose_place);
  g_test_add_func ("/window/narrow-scenarios", test_narrow_scenarios);
  g_test_add_func ("/window/first-focus", test_first_focus);
  g_test_add_func ("/window/name", test_name);
  g_test_add_func ("/window/keys", test_keys);
  g_test_add_func ("/window/examples", test_examples);
  g_test_add_func ("/window/described", test_described);
  g_test_add_func ("/window/undo", test_undo);
  g_test_add_func ("/window/back", test_back);
  g_test_add_func ("/window/to-question", test_to_question);
  g_test_add_func ("/window/dialogs", test_dialogs);
  g_test_add_func ("/window/answers-follow", test_answers_follow);
  g_test_add_func ("/window/contradiction", test_contradiction);
  g_test_add_func ("/window/folded", test_folded);
  g_test_add_func ("/window/why", test_why);
  g_test_add_func ("/window/estimate-missing", test_estimate_missing);
  g_test_add_func ("/window/estimate-fits", test_estimate_fits);
  g_test_add_func ("/window/steps", test_steps);
  g_test_add_func ("/window/steps-fit", test_steps_fit);
  g_test_add_func ("/window/questions", test_questions);
  g_test_add_func ("/window/deciding", test_deciding);
  g_test_add_func ("/window/paper", test_paper);
  g_test_add_func ("/window/print", test_print);
  g_test_add_func ("/window/no-steps", test_no_steps);
  g_test_add_func ("/window/figures", test_figures);
  g_test_add_func ("/window/closed-offers", test_closed_offers);
  g_test_add_func ("/window/search", test_search);
  g_test_add_func ("/window/offer-pane", test_offer_pane);
  g_test_add_func ("/window/scenarios", test_scenarios);
  g_test_add_func ("/window/advice", test_advice);
  g_test_add_func ("/window/goal", test_goal);
  g_test_add_func ("/window/drop", test_drop);
  g_test_add_func ("/window/error-sentences", test_error_sentences);
  g_test_add_func ("/window/messages", test_messages);
  g_test_add_func ("/window/language-refused", test_language_refused);
  g_test_add_func ("/window/language-keeps-size", test_language_keeps_size); /* the last: it closes the program */
  status = g_test_run ();
  gtk_window_destroy (GTK_WINDOW (window));
  wait_ms (20);
  g_object_unref (application);
  return status;
}
