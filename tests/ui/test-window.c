/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include "test-window.h"
#include "wj-scene.h"

#include "interview/wj-position-table.h"
#include "interview/wj-support.h"
#include "widgets/wj-label.h"
#include "wj-examples.h"
#include "wj-i18n.h"
#include "wj-pages.h"
#include "wj-window-files.h"
#include "json/wj-json.h"

/* What is asked and what is answered stand in one list: no name of the one is to be taken for one of the other. */
static void
test_names (void)
{
  GPtrArray *questions = wj_catalogue_get_pages (wj_session_get_catalogue (wj_scene_get_session ()));
  const WjPageEntry *entries = wj_pages_get_all ();

  for (guint i = 0; i < questions->len; i++)
    for (guint j = 0; entries[j].id; j++)
      {
        const char *asked = wj_i18n_of (&((const WjPage *) g_ptr_array_index (questions, i))->heading);
        const char *answered = _(entries[j].title);

        if (g_str_has_prefix (asked, answered) || g_str_has_prefix (answered, asked))
          g_error ("“%s” and “%s” are told apart by their endings alone", asked, answered);
      }
}

/* Nothing answered yet: every template is instantiated, at the three widths, with warnings fatal. */
static void
test_pages (void)
{
  static const int widths[] = { 1400, 900, 360 };
  GPtrArray *questions = wj_catalogue_get_pages (wj_session_get_catalogue (wj_scene_get_session ()));
  const WjPageEntry *entries = wj_pages_get_all ();

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      wj_scene_show ("welcome", widths[i]);
      g_assert_null (wj_scene_get_page ());
      for (guint j = 0; j < questions->len; j++)
        {
          g_autofree char *target = g_strconcat ("question/", ((const WjPage *) g_ptr_array_index (questions, j))->id, NULL);

          wj_scene_show (target, widths[i]);
          g_assert_cmpstr (wj_session_get_page (wj_scene_get_session ()), ==, target);
        }
      for (guint j = 0; entries[j].id; j++)
        {
          wj_scene_show (entries[j].id, widths[i]);
          g_assert_cmpstr (wj_session_get_page (wj_scene_get_session ()), ==, entries[j].id);
        }
    }
  g_assert_cmpint (wj_panes_get_mode (wj_window_get_panes (wj_scene_get_window ())), ==, WJ_PANES_NARROW);
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
      g_autofree char *empty = wj_support_headline (&wj_session_get_result (wj_scene_get_session ())->support);
      g_autofree char *range = NULL;

      wj_scene_show (rows[i].target, rows[i].width);
      g_assert_true (wj_project_is_empty (wj_scene_get_project ()));
      g_assert_true (wj_scene_comes_to_say (nothing));
      g_assert_false (wj_scene_says (GTK_WIDGET (wj_scene_get_window ()), empty));

      g_assert_true (wj_project_set_number (wj_scene_get_project (), "investment.equipment", "2500000", NULL));
      wj_scene_wait (60);
      range = wj_support_headline (&wj_session_get_result (wj_scene_get_session ())->support);
      g_assert_true (wj_scene_comes_to_say (range));
      g_assert_false (wj_scene_says (GTK_WIDGET (wj_scene_get_window ()), nothing));
      wj_project_clear (wj_scene_get_project (), "investment.equipment");
      wj_scene_wait (60);
    }
}

static void
test_example (void)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (wj_scene_get_window ()), "win.example", NULL));
  wj_scene_wait (50);
  g_assert_false (wj_project_is_empty (wj_scene_get_project ()));
  g_assert_nonnull (wj_scene_get_page ());
}

static gboolean
has_focus_in (GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (wj_scene_get_window ()));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* To choose a place is said, with the way back; to compare leads the focus to what is compared. */
static void
test_choose_place (void)
{
  g_autofree char *text = NULL;
  GtkWidget *compare;
  const WjPlace *before, *after;

  wj_scene_open_example ();
  wj_scene_show ("sites", 1400);
  before = wj_project_get_place (wj_scene_get_project ());
  g_signal_emit_by_name (wj_scene_find_action (wj_scene_get_page (), "sites.choose"), "clicked");
  after = wj_project_get_place (wj_scene_get_project ());
  g_assert_true (after != before);
  text = g_strdup_printf (_("Place of the project: %s"), wj_i18n_of (&after->name));
  g_assert_true (wj_scene_comes_to_say (text));
  wj_scene_wait (60);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (wj_scene_get_window ()), "win.undo", NULL));
  g_assert_true (wj_project_get_place (wj_scene_get_project ()) == before);

  g_object_get (wj_scene_get_page (), "header-end", &compare, NULL);
  gtk_widget_grab_focus (compare);
  g_assert_true (has_focus_in (compare));
  g_signal_emit_by_name (compare, "clicked");
  wj_scene_wait (300);
  g_assert_false (gtk_widget_get_mapped (compare));
  g_assert_true (has_focus_in (wj_panes_get_child (wj_window_get_panes (wj_scene_get_window ()), WJ_PANE_CONTENT)));
  g_object_unref (compare);

  wj_scene_show ("sites/fes-shore", 1400);
  compare = wj_scene_find_action (wj_scene_get_page (), "sites.compare");
  gtk_widget_grab_focus (compare);
  g_signal_emit_by_name (compare, "clicked");
  wj_scene_wait (300);
  g_assert_nonnull (wj_scene_find_action (wj_scene_get_page (), "sites.leave-out"));
  g_assert_true (has_focus_in (wj_panes_get_child (wj_window_get_panes (wj_scene_get_window ()), WJ_PANE_CONTENT)));
  /* Or the next to open something is asked what is to become of this. */
  wj_scene_open_example ();
}

/* Enter, as the first key, begins a project and does not change the language. */
static void
test_first_focus (void)
{
  GtkWidget *focus;

  wj_scene_show ("sites", 1400);
  wj_scene_show ("welcome", 1400);
  focus = gtk_root_get_focus (GTK_ROOT (wj_scene_get_window ()));
  g_assert_true (GTK_IS_BUTTON (focus));
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (focus)), ==, "win.new");
  g_assert_true (gtk_window_get_focus_visible (GTK_WINDOW (wj_scene_get_window ())));
}

/* Each page under "Answers" has a key, help has F1, and Ctrl+F leads to what can be searched. */
static void
test_keys (void)
{
  GtkWidget *focus;

  wj_scene_open_example ();
  wj_scene_show ("question/activity", 1400);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (wj_scene_get_window ()), "win.answer", "i", 0));
  g_assert_cmpstr (wj_session_get_page (wj_scene_get_session ()), ==, "offers");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (wj_scene_get_window ()), "win.answer", "i", 5));
  g_assert_cmpstr (wj_session_get_page (wj_scene_get_session ()), ==, "steps");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (wj_scene_get_window ()), "win.find", NULL));
  wj_scene_wait (300);
  g_assert_cmpstr (wj_session_get_page (wj_scene_get_session ()), ==, "offers");
  focus = gtk_root_get_focus (GTK_ROOT (wj_scene_get_window ()));
  g_assert_nonnull (focus);
  g_assert_nonnull (gtk_widget_get_ancestor (focus, GTK_TYPE_SEARCH_BAR));
  wj_scene_show ("sites", 1400);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (wj_scene_get_window ()), "win.find", NULL));
  g_assert_cmpstr (wj_session_get_page (wj_scene_get_session ()), ==, "sites");
  focus = gtk_root_get_focus (GTK_ROOT (wj_scene_get_window ()));
  g_assert_nonnull (gtk_widget_get_ancestor (focus, GTK_TYPE_SEARCH_ENTRY));
}

/* What is named in the file of an example is named in the language shown. */
static void
assert_translated (const char *name)
{
  g_autofree char *path = g_strconcat (RESOURCE_BASE, "/examples/", name, ".json", NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (WjProject) written = wj_project_new_from_bytes (wj_session_get_catalogue (wj_scene_get_session ()), bytes, name, NULL);
  WjProject *shown = wj_scene_get_project ();
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
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (wj_scene_get_window ()), "win.open-example", "s", name));
      wj_scene_wait (50);
      g_assert_false (wj_project_is_empty (wj_scene_get_project ()));
      g_assert_cmpint (wj_number_sign (wj_session_get_result (wj_scene_get_session ())->support.likely_high), >, 0);
      g_assert_false (wj_session_get_dirty (wj_scene_get_session ()));
      assert_translated (name);
    }
}

static void
test_back (void)
{
  wj_scene_show ("question/activity", 1400);
  wj_scene_show ("question/jobs", 1400);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (wj_scene_get_window ()), "win.back", NULL));
  g_assert_cmpstr (wj_session_get_page (wj_scene_get_session ()), ==, "question/activity");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (wj_scene_get_window ()), "win.section", "i", 1));
  g_assert_cmpstr (wj_session_get_page (wj_scene_get_session ()), ==, "question/place");
}

/* To one question of a page: where "Answer" leads. */
static void
test_to_question (void)
{
  GtkWidget *focus;

  wj_scene_show ("question/activity", 1400);
  wj_scene_show ("question/jobs/jobs.positions", 1400);
  g_assert_cmpstr (wj_session_get_page (wj_scene_get_session ()), ==, "question/jobs");
  focus = gtk_window_get_focus (GTK_WINDOW (wj_scene_get_window ()));
  g_assert_nonnull (focus);
  g_assert_nonnull (gtk_widget_get_ancestor (focus, WJ_TYPE_POSITION_TABLE));
}

/* ---- What opens beside a button --------------------------------------------------------------------------- */

/* (element-type GtkWidget): every menu button and drop-down on screen */
static void
collect_openers (GtkWidget *widget, GPtrArray *openers)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if ((GTK_IS_MENU_BUTTON (widget) || GTK_IS_DROP_DOWN (widget)) && gtk_widget_is_sensitive (widget))
    g_ptr_array_add (openers, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    collect_openers (child, openers);
}

/* The menu button, or the label in the drop-down; (nullable): neither has a tooltip */
static GtkWidget *
find_tooltip (GtkWidget *widget)
{
  GtkWidget *found = gtk_widget_get_mapped (widget) && gtk_widget_get_has_tooltip (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = GTK_IS_POPOVER (child) ? NULL : find_tooltip (child);
  return found;
}

static gboolean
has_tooltip (GtkWidget *widget)
{
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean shown = FALSE;

  g_signal_emit_by_name (widget, "query-tooltip", 1, 1, FALSE, tooltip, &shown);
  return shown;
}

static gboolean
is_in_window (GtkWidget *widget)
{
  GtkWidget *parent = GTK_WIDGET (wj_scene_get_window ());
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (widget, parent, &bounds) && bounds.origin.y >= 0 && bounds.origin.y + bounds.size.height <= (float) gtk_widget_get_height (parent);
}

/* What a button says of itself is not said over what it opens. */
static void
test_tooltips (void)
{
  static const char *const targets[] = { "welcome", "question/investment", "scenarios", "sites" };
  guint n = 0;

  wj_scene_open_example ();
  g_assert_true (wj_session_add_scenario (wj_scene_get_session ()));
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autoptr (GPtrArray) openers = g_ptr_array_new ();

      wj_scene_show (targets[i], 900);
      collect_openers (GTK_WIDGET (wj_scene_get_window ()), openers);
      for (guint j = 0; j < openers->len; j++)
        {
          GtkWidget *tooltip = find_tooltip (openers->pdata[j]);
          GtkToggleButton *toggle = GTK_TOGGLE_BUTTON (gtk_widget_get_first_child (openers->pdata[j]));

          if (tooltip == NULL || !is_in_window (openers->pdata[j]))
            continue;
          n++;
          g_assert_true (has_tooltip (tooltip));
          gtk_toggle_button_set_active (toggle, TRUE);
          g_assert_false (has_tooltip (tooltip));
          gtk_toggle_button_set_active (toggle, FALSE);
          g_assert_true (has_tooltip (tooltip));
        }
    }
  g_assert_cmpuint (n, >=, 6);
  wj_scene_open_example ();
}

/* Assistive technology presses where nobody has scrolled to: what opens has its place beside the button all the same. */
static void
test_pressed_afar (void)
{
  g_autoptr (GPtrArray) openers = g_ptr_array_new ();
  gint64 end;
  GtkWidget *last;
  GtkToggleButton *toggle;

  wj_scene_open_example ();
  wj_scene_show ("offers/offshoring.employment-premium", 360);
  collect_openers (wj_scene_get_page (), openers);
  g_assert_cmpuint (openers->len, >, 0);
  last = openers->pdata[openers->len - 1];
  toggle = GTK_TOGGLE_BUTTON (gtk_widget_get_first_child (last));
  g_assert_false (is_in_window (last));
  gtk_widget_activate (GTK_WIDGET (toggle));
  end = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;
  while (!gtk_toggle_button_get_active (toggle) && g_get_monotonic_time () < end)
    wj_scene_wait (20);
  g_assert_true (gtk_toggle_button_get_active (toggle));
  g_assert_true (is_in_window (last));
  gtk_toggle_button_set_active (toggle, FALSE);
  /* As it was, for the others. */
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (gtk_widget_get_ancestor (last, ADW_TYPE_EXPANDER_ROW)), FALSE);
  wj_scene_wait (20);
}

/* Where the row of filters is wider than the window it begins with the first, in each direction of text. */
static void
test_filters (void)
{
  static const int widths[] = { 1400, 360 };
  GtkWidget *first, *scroller;
  graphene_rect_t bounds;

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    wj_scene_show ("sites", widths[i]);
  first = wj_scene_find (wj_scene_get_page (), GTK_TYPE_DROP_DOWN, NULL);
  scroller = gtk_widget_get_ancestor (first, GTK_TYPE_SCROLLED_WINDOW);
  g_assert_true (gtk_widget_compute_bounds (first, scroller, &bounds));
  g_assert_cmpfloat (bounds.origin.x, >=, 0);
  g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, (float) gtk_widget_get_width (scroller));
}

/* ---- Dialogs, figures, words -------------------------------------------------------------------------------- */

/* Dialogs stand over the window and close again. */
static void
test_dialogs (void)
{
  static const char *const actions[] = { "win.shortcuts", "win.about", "win.forget" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      GListModel *toplevels = gtk_window_get_toplevels ();
      guint before = g_list_model_get_n_items (toplevels);

      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (wj_scene_get_window ()), actions[i], NULL));
      wj_scene_wait (150);
      g_assert_cmpuint (g_list_model_get_n_items (toplevels), ==, before + 1);
      for (guint j = 0; j < g_list_model_get_n_items (toplevels); j++)
        {
          g_autoptr (GtkWindow) other = g_list_model_get_item (toplevels, j);

          if (other != GTK_WINDOW (wj_scene_get_window ()))
            gtk_window_close (other);
        }
      wj_scene_wait (150);
      g_assert_cmpuint (g_list_model_get_n_items (toplevels), ==, before);
    }
  g_assert_false (wj_project_is_empty (wj_scene_get_project ()));
}

static gboolean
has_selection (GtkWidget *widget)
{
  gboolean selected = GTK_IS_LABEL (widget) && gtk_label_get_selection_bounds (GTK_LABEL (widget), NULL, NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !selected; child = gtk_widget_get_next_sibling (child))
    selected = has_selection (child);
  return selected;
}

/* It opens with nothing marked, and the focus on what can be pressed. */
static void
test_about (void)
{
  GtkWindow *dialog;
  GtkWidget *focus;
  int least;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (wj_scene_get_window ()), "win.about", NULL));
  dialog = wj_scene_await_dialog ();
  focus = gtk_window_get_focus (dialog);
  g_assert_true (GTK_IS_LABEL (focus));
  g_assert_nonnull (gtk_label_get_current_uri (GTK_LABEL (focus)));
  g_assert_false (has_selection (GTK_WIDGET (dialog)));
  gtk_widget_measure (GTK_WIDGET (dialog), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 360);
  gtk_window_close (dialog);
  g_object_unref (dialog);
  wj_scene_wait (60);
}

/* In one column, whole in the narrowest window, whatever the size of the text; each row says its keys. */
static void
test_shortcuts (void)
{
  GtkWidget *window = GTK_WIDGET (wj_scene_get_window ());

  wj_scene_show ("offers", 360);
  for (int scale = 1; scale <= 2; scale++)
    {
      g_autoptr (GtkWindow) dialog = NULL;
      GtkWidget *row;
      int least;

      g_object_set (gtk_widget_get_settings (window), "gtk-xft-dpi", scale * 96 * PANGO_SCALE, NULL);
      g_assert_true (gtk_widget_activate_action (window, "win.shortcuts", NULL));
      dialog = wj_scene_await_dialog ();
      gtk_widget_measure (GTK_WIDGET (dialog), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      g_assert_cmpint (least, <=, 360);
      wj_scene_await_fit (wj_scene_find (GTK_WIDGET (dialog), ADW_TYPE_PREFERENCES_PAGE, NULL), "shortcuts");
      row = wj_scene_find (GTK_WIDGET (dialog), GTK_TYPE_LIST_BOX_ROW, NULL);
      gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, _("New project"));
      gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Ctrl+N");
      gtk_window_close (dialog);
      wj_scene_wait (60);
    }
  gtk_settings_reset_property (gtk_widget_get_settings (window), "gtk-xft-dpi");
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

/* What a page says about an error is the reader's, not the program's. */
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

  g_assert_false (wj_project_set (wj_scene_get_project (), "no.such", &answer, &error));
  g_assert_nonnull (strstr (error->message, _("no question of the catalogue has this id; see its facts for those that do")));
}

int
main (int argc, char **argv)
{
  int status;

  wj_scene_start (&argc, &argv);
  g_test_add_func ("/window/names", test_names);
  g_test_add_func ("/window/pages", test_pages);
  g_test_add_func ("/window/nothing-yet", test_nothing_yet);
  g_test_add_func ("/window/example", test_example);
  g_test_add_func ("/window/choose-place", test_choose_place);
  g_test_add_func ("/window/first-focus", test_first_focus);
  g_test_add_func ("/window/keys", test_keys);
  g_test_add_func ("/window/examples", test_examples);
  g_test_add_func ("/window/back", test_back);
  g_test_add_func ("/window/to-question", test_to_question);
  g_test_add_func ("/window/tooltips", test_tooltips);
  g_test_add_func ("/window/pressed-afar", test_pressed_afar);
  g_test_add_func ("/window/filters", test_filters);
  g_test_add_func ("/window/dialogs", test_dialogs);
  g_test_add_func ("/window/about", test_about);
  g_test_add_func ("/window/shortcuts", test_shortcuts);
  g_test_add_func ("/window/figures", test_figures);
  g_test_add_func ("/window/error-sentences", test_error_sentences);
  g_test_add_func ("/window/messages", test_messages);
  wj_test_window_project ();
  wj_test_window_offers ();
  wj_test_window_estimate ();
  wj_test_window_steps ();
  wj_test_window_paper ();
  wj_test_window_scenarios ();
  wj_test_window_language (); /* the last: it closes the program */
  status = g_test_run ();
  wj_scene_end ();
  return status;
}
