/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include <adwaita.h>

#include "interview/wj-answer-row.h"
#include "interview/wj-check-page.h"
#include "interview/wj-position-row.h"
#include "interview/wj-position-table.h"
#include "interview/wj-year-table.h"
#include "widgets/wj-date-entry.h"
#include "widgets/wj-number-entry.h"
#include "wj-answers.h"
#include "wj-i18n.h"

/* One question in a window of its own, answered by keys. */
typedef struct
{
  WjCatalogue *catalogue;
  WjSession *session;
  GtkWidget *window;
  GtkWidget *question;
  GtkWidget *after; /* a button that takes the focus */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 21, G_DATE_NOVEMBER, 2026);
  fixture->catalogue = wj_catalogue_new_floor (&error);
  g_assert_no_error (error);
  fixture->session = wj_session_new (fixture->catalogue, &today);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (fixture->session);
  g_object_unref (fixture->catalogue);
}

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

static void
settle (Fixture *fixture)
{
  wj_session_get_assessment (fixture->session); /* what was typed is taken in */
  wait_ms (1);
}

static void
ask (Fixture *fixture, const char *id)
{
  const WjFact *fact = wj_catalogue_find_fact (fixture->catalogue, id);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *list = gtk_list_box_new ();
  GCallback update;

  g_assert_nonnull (fact);
  fixture->window = gtk_window_new ();
  fixture->after = gtk_button_new_with_label ("after");
  if (fact->type != WJ_FACT_TABLE)
    fixture->question = wj_answer_row_new (fixture->session, fact), update = G_CALLBACK (wj_answer_row_update);
  else if (fact->loop && g_str_equal (fact->loop, "position"))
    fixture->question = wj_position_table_new (fixture->session, fact), update = G_CALLBACK (wj_position_table_update);
  else
    fixture->question = wj_year_table_new (fixture->session, fact), update = G_CALLBACK (wj_year_table_update);
  g_signal_connect_object (fixture->session, "notify::assessment", update, fixture->question, G_CONNECT_SWAPPED);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  if (fact->type != WJ_FACT_TABLE)
    gtk_list_box_append (GTK_LIST_BOX (list), fixture->question);
  else
    gtk_box_append (GTK_BOX (box), fixture->question);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), fixture->after);
  gtk_window_set_child (GTK_WINDOW (fixture->window), box);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 700, 400);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_ms (50);
}

/* The @index-th widget of @type on screen. */
static GtkWidget *
find (GtkWidget *widget, GType type, guint *index)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && (*index)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, index);

      if (found)
        return found;
    }
  return NULL;
}

static GtkWidget *
nth (Fixture *fixture, GType type, guint index)
{
  GtkWidget *found = find (fixture->question, type, &index);

  g_assert_nonnull (found);
  return found;
}

static gboolean
says (GtkWidget *widget, const char *text)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_label (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;
  return FALSE;
}

static GtkEditable *
entry_at (Fixture *fixture, guint index)
{
  return GTK_EDITABLE (wj_number_entry_get_entry (WJ_NUMBER_ENTRY (nth (fixture, WJ_TYPE_NUMBER_ENTRY, index))));
}

/* As keys do, one after the other; what was there is typed over. */
static void
type (Fixture *fixture, guint index, const char *keys)
{
  GtkEditable *text = gtk_editable_get_delegate (entry_at (fixture, index));

  gtk_widget_grab_focus (GTK_WIDGET (text));
  gtk_editable_set_text (text, "");
  for (const char *key = keys; *key; key++)
    {
      const char letter[] = { *key, '\0' };

      g_signal_emit_by_name (text, "insert-at-cursor", letter);
      settle (fixture);
    }
}

static gboolean
has_focus (Fixture *fixture, gpointer widget)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return focus && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* Until it is in the first control of @type on screen, where the menu sends it. */
static void
await_focus (Fixture *fixture, GType type)
{
  gint64 end = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;

  settle (fixture);
  while (!has_focus (fixture, nth (fixture, type, 0)) && g_get_monotonic_time () < end)
    wait_ms (10);
  g_assert_true (has_focus (fixture, nth (fixture, type, 0)));
}

static void
assert_answer (Fixture *fixture, const char *id, WjAnswerKind kind, gint64 low, gint64 high)
{
  const WjAnswer *answer = wj_project_get (wj_session_get_project (fixture->session), id);

  g_assert_cmpint (answer->kind, ==, kind);
  if (kind == WJ_ANSWER_NONE)
    return;
  g_assert_true (wj_number_equal (answer->value.low, wj_number_from_int (low)));
  g_assert_true (wj_number_equal (answer->value.high, wj_number_from_int (high)));
}

static void
press (GtkWidget *widget, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean taken = FALSE;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &taken);
    }
}

/* ---- Lines ----------------------------------------------------------------------------------------- */

static void
test_undo_range (Fixture *fixture, gconstpointer data)
{
  const char *id = "investment.fit_out";

  ask (fixture, id);
  type (fixture, 0, "8000000");
  assert_answer (fixture, id, WJ_ANSWER_EXACT, 8000000, 8000000);
  wj_session_break_undo (fixture->session);
  gtk_widget_activate_action (fixture->question, "row.mode", "s", "range");
  await_focus (fixture, WJ_TYPE_NUMBER_ENTRY);
  wj_session_break_undo (fixture->session);
  type (fixture, 1, "11000000");
  assert_answer (fixture, id, WJ_ANSWER_RANGE, 8000000, 11000000);

  while (wj_project_get (wj_session_get_project (fixture->session), id)->kind != WJ_ANSWER_EXACT)
    wj_session_undo (fixture->session);
  wait_ms (1);
  assert_answer (fixture, id, WJ_ANSWER_EXACT, 8000000, 8000000);
  g_assert_cmpstr (gtk_editable_get_text (entry_at (fixture, 0)), ==, "8,000,000");
  g_assert_false (says (fixture->question, "from"));
}

/* The menu is pressed as a pointer does it: what it leaves behind takes the focus with it. */
static void
test_range_focus (Fixture *fixture, gconstpointer data)
{
  GtkWidget *menu;
  GtkWidget *item;
  guint index = 1;

  ask (fixture, "investment.fit_out");
  menu = nth (fixture, GTK_TYPE_MENU_BUTTON, 0);
  gtk_menu_button_popup (GTK_MENU_BUTTON (menu));
  wait_ms (200);
  item = find (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (menu))), g_type_from_name ("GtkModelButton"), &index);
  g_assert_nonnull (item);
  /* What has the focus is told what it is. */
  gtk_test_accessible_assert_role (gtk_root_get_focus (GTK_ROOT (fixture->window)), GTK_ACCESSIBLE_ROLE_MENU_ITEM_RADIO);
  g_signal_emit_by_name (item, "clicked");
  await_focus (fixture, WJ_TYPE_NUMBER_ENTRY);
  wait_ms (300);
  g_assert_true (has_focus (fixture, nth (fixture, WJ_TYPE_NUMBER_ENTRY, 0)));
  g_assert_true (says (fixture->question, "from"));
}

static void
test_typed_range (Fixture *fixture, gconstpointer data)
{
  const char *id = "investment.equipment";

  ask (fixture, id);
  type (fixture, 0, "18 to 25 million");
  assert_answer (fixture, id, WJ_ANSWER_RANGE, 18000000, 25000000);
  g_assert_false (says (fixture->question, "Enter"));
  g_assert_cmpstr (gtk_editable_get_text (entry_at (fixture, 0)), ==, "18 to 25 million");
  gtk_widget_grab_focus (fixture->after);
  settle (fixture);
  g_assert_cmpstr (gtk_editable_get_text (entry_at (fixture, 0)), ==, "18,000,000");
  g_assert_cmpstr (gtk_editable_get_text (entry_at (fixture, 1)), ==, "25,000,000");
  assert_answer (fixture, id, WJ_ANSWER_RANGE, 18000000, 25000000);

  /* One of two is one number, and the other is still there when that is mended. */
  type (fixture, 0, "1-2");
  g_assert_true (says (fixture->question, "Enter one number here, not a range."));
  assert_answer (fixture, id, WJ_ANSWER_NONE, 0, 0);
  type (fixture, 0, "20 million");
  g_assert_false (says (fixture->question, "Enter"));
  assert_answer (fixture, id, WJ_ANSWER_RANGE, 20000000, 25000000);
}

/* What is wrong with a field stands below it, and is what assistive technology says of the field. */
static void
assert_wrong (Fixture *fixture, gpointer field, const char *sentence)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (field);

  gtk_test_accessible_assert_state (accessible, GTK_ACCESSIBLE_STATE_INVALID, sentence != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE);
  if (sentence == NULL)
    {
      g_assert_false (gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
      return;
    }
  g_assert_true (says (fixture->question, sentence));
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  const char *id = "activity.export_share";

  ask (fixture, id);
  type (fixture, 0, "250");
  assert_wrong (fixture, entry_at (fixture, 0), "Enter a number between 0% and 100%.");
  g_assert_cmpstr (gtk_editable_get_text (entry_at (fixture, 0)), ==, "250");
  assert_answer (fixture, id, WJ_ANSWER_NONE, 0, 0);
  g_signal_emit_by_name (gtk_editable_get_delegate (entry_at (fixture, 0)), "backspace");
  settle (fixture);
  g_assert_false (says (fixture->question, "Enter"));
  assert_wrong (fixture, entry_at (fixture, 0), NULL);
  assert_answer (fixture, id, WJ_ANSWER_EXACT, 25, 25);

  /* What is answered elsewhere is not wrong any more. */
  type (fixture, 0, "x");
  assert_wrong (fixture, entry_at (fixture, 0), "Enter a number between 0% and 100%.");
  g_assert_true (wj_project_set_number (wj_session_get_project (fixture->session), id, "30", NULL));
  settle (fixture);
  assert_wrong (fixture, entry_at (fixture, 0), NULL);
}

static void
test_refused_cell (Fixture *fixture, gconstpointer data)
{
  wj_project_insert_row (wj_session_get_project (fixture->session), "jobs.positions", 0);
  ask (fixture, "jobs.positions");
  type (fixture, 1, "-3");
  g_assert_true (says (fixture->question, "enter a number between"));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (entry_at (fixture, 1)), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (entry_at (fixture, 1)), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  type (fixture, 1, "3");
  assert_wrong (fixture, entry_at (fixture, 1), NULL);
}

static void
test_options (Fixture *fixture, gconstpointer data)
{
  GtkWidget *second;

  ask (fixture, "activity.line");
  second = nth (fixture, GTK_TYPE_CHECK_BUTTON, 1);
  gtk_widget_grab_focus (nth (fixture, GTK_TYPE_CHECK_BUTTON, 0));
  press (gtk_widget_get_parent (second), GDK_KEY_Down);
  settle (fixture);
  g_assert_true (has_focus (fixture, second));
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (second)));
  g_assert_cmpint (wj_project_get (wj_session_get_project (fixture->session), "activity.line")->value.set, ==, 2);
  press (gtk_widget_get_parent (second), GDK_KEY_Up);
  press (gtk_widget_get_parent (second), GDK_KEY_Up);
  g_assert_true (has_focus (fixture, nth (fixture, GTK_TYPE_CHECK_BUTTON, 0)));
}

static void
choose (Fixture *fixture, guint index, guint selected)
{
  gtk_drop_down_set_selected (GTK_DROP_DOWN (nth (fixture, GTK_TYPE_DROP_DOWN, index)), selected);
  settle (fixture);
}

static void
test_date (Fixture *fixture, gconstpointer data)
{
  const char *id = "company.operations_start";
  const WjAnswer *answer;
  GDate low, high;

  ask (fixture, id);
  choose (fixture, 1, 2023 - 1980 + 1);
  assert_answer (fixture, id, WJ_ANSWER_NONE, 0, 0);
  for (guint i = 0; i < 2; i++)
    {
      assert_wrong (fixture, nth (fixture, GTK_TYPE_DROP_DOWN, i), "Choose the month as well.");
      assert_wrong (fixture, gtk_widget_get_first_child (nth (fixture, GTK_TYPE_DROP_DOWN, i)), "Choose the month as well.");
    }
  choose (fixture, 0, 4);
  g_assert_false (says (fixture->question, "Choose the month as well."));
  assert_wrong (fixture, nth (fixture, GTK_TYPE_DROP_DOWN, 0), NULL);
  answer = wj_project_get (wj_session_get_project (fixture->session), id);
  g_assert_cmpint (answer->kind, ==, WJ_ANSWER_EXACT);

  /* Of a range the years are enough. */
  wj_project_clear (wj_session_get_project (fixture->session), id);
  settle (fixture);
  gtk_widget_activate_action (fixture->question, "row.mode", "s", "range");
  await_focus (fixture, WJ_TYPE_DATE_ENTRY);
  choose (fixture, 1, 2022 - 1980 + 1);
  choose (fixture, 3, 2023 - 1980 + 1);
  answer = wj_project_get (wj_session_get_project (fixture->session), id);
  g_assert_cmpint (answer->kind, ==, WJ_ANSWER_RANGE);
  g_assert_true (wj_cel_value_to_date (answer->value.low, &low) && wj_cel_value_to_date (answer->value.high, &high));
  g_assert_cmpint (g_date_get_month (&low), ==, G_DATE_JANUARY);
  g_assert_cmpint (g_date_get_year (&low), ==, 2022);
  g_assert_cmpint (g_date_get_month (&high), ==, G_DATE_DECEMBER);
  g_assert_cmpint (gtk_drop_down_get_selected (GTK_DROP_DOWN (nth (fixture, GTK_TYPE_DROP_DOWN, 2))), ==, 12);
}

/* ---- Tables ---------------------------------------------------------------------------------------- */

static void
test_loss (Fixture *fixture, gconstpointer data)
{
  WjProject *project = wj_session_get_project (fixture->session);

  ask (fixture, "profit");
  type (fixture, 1, "-500000");
  g_assert_cmpstr (gtk_editable_get_text (entry_at (fixture, 1)), ==, "-500000");
  g_assert_true (says (gtk_widget_get_parent (gtk_widget_get_parent (nth (fixture, WJ_TYPE_NUMBER_ENTRY, 1))), "Zero if there is a loss."));
  assert_wrong (fixture, entry_at (fixture, 1), gtk_label_get_label (GTK_LABEL (gtk_widget_get_next_sibling (gtk_widget_get_parent (nth (fixture, WJ_TYPE_NUMBER_ENTRY, 1))))));
  assert_wrong (fixture, entry_at (fixture, 0), NULL);
  g_assert_cmpuint (wj_project_get_n_rows (project, "profit"), ==, 0);
  type (fixture, 1, "0");
  g_assert_false (says (fixture->question, "Zero if there is a loss."));
  g_assert_cmpuint (wj_project_get_n_rows (project, "profit"), ==, 1);
}

static void
walk (Fixture *fixture, GtkWidget *const *stops, guint n)
{
  gtk_widget_grab_focus (stops[0]);
  for (guint i = 1; i < n; i++)
    {
      g_signal_emit_by_name (fixture->window, "move-focus", GTK_DIR_TAB_FORWARD);
      g_assert_true (has_focus (fixture, stops[i]));
    }
  for (guint i = n - 1; i-- > 0;)
    {
      g_signal_emit_by_name (fixture->window, "move-focus", GTK_DIR_TAB_BACKWARD);
      g_assert_true (has_focus (fixture, stops[i]));
    }
}

/* Along a row as it is read, and on to what is unfolded below it; also where a long title stands over its figures. */
static void
test_positions_tab (Fixture *fixture, gconstpointer data)
{
  WjProject *project = wj_session_get_project (fixture->session);
  WjAnswer title = wj_answer_text ("Customer advisers in three languages");
  GtkWidget *stops[8];

  wj_project_insert_row (project, "jobs.positions", 0);
  ask (fixture, "jobs.positions");
  stops[0] = nth (fixture, GTK_TYPE_ENTRY, 0);
  for (guint i = 0; i < 4; i++)
    stops[1 + i] = nth (fixture, WJ_TYPE_NUMBER_ENTRY, i);
  stops[5] = gtk_widget_get_first_child (nth (fixture, GTK_TYPE_MENU_BUTTON, 0));
  stops[6] = nth (fixture, GTK_TYPE_TOGGLE_BUTTON, 1);
  stops[7] = gtk_widget_get_next_sibling (stops[6]);
  walk (fixture, stops, G_N_ELEMENTS (stops));
  g_assert_true (wj_project_set_cell (project, "jobs.positions", 0, "title", 0, &title, NULL));
  wj_answer_clear (&title);
  wj_position_table_update (WJ_POSITION_TABLE (fixture->question));
  settle (fixture);
  walk (fixture, stops, G_N_ELEMENTS (stops));
}

/* What is assumed says so, and is where a missing answer is looked for. */
static void
test_positions_open (Fixture *fixture, gconstpointer data)
{
  WjProject *project = wj_session_get_project (fixture->session);
  const WjFact *fact = wj_catalogue_find_fact (fixture->catalogue, "jobs.positions");
  WjAnswer answer = wj_answer_number (wj_number_from_int (5500));
  GtkEntry *entry;

  wj_project_insert_row (project, "jobs.positions", 0);
  g_assert_false (wj_fact_is_answered (project, fact));
  wj_project_set_cell (project, "jobs.positions", 0, "gross", 0, &answer, NULL);
  answer = wj_answer_number (wj_number_from_int (30));
  wj_project_set_cell (project, "jobs.positions", 0, "count", 0, &answer, NULL);
  g_assert_true (wj_fact_is_answered (project, fact));
  ask (fixture, "jobs.positions");
  g_assert_true (wj_position_table_focus_open (WJ_POSITION_TABLE (fixture->question)));
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (nth (fixture, GTK_TYPE_TOGGLE_BUTTON, 1))));
  wait_ms (300);
  entry = GTK_ENTRY (entry_at (fixture, 4));
  g_assert_true (has_focus (fixture, entry));
  g_assert_cmpstr (gtk_entry_get_placeholder_text (entry), ==, "assumed: 100");

  /* A range in a cell is taken as well, and shown as one. */
  type (fixture, 0, "14-16");
  g_assert_cmpint (wj_project_get_cell (project, "jobs.positions", 0, "count", 0)->kind, ==, WJ_ANSWER_RANGE);
  gtk_widget_grab_focus (fixture->after);
  settle (fixture);
  g_assert_cmpstr (gtk_editable_get_text (entry_at (fixture, 0)), ==, "");
  g_assert_cmpstr (gtk_entry_get_placeholder_text (GTK_ENTRY (entry_at (fixture, 0))), ==, "14–16");
}

/* As the menu below the wage of the first row does. */
static void
answer_by (Fixture *fixture, const char *mode)
{
  gtk_widget_activate_action (nth (fixture, WJ_TYPE_POSITION_ROW, 0), "row.mode", "s", mode);
  settle (fixture);
}

/* A wage that is not given says what is taken in its place; by its menu it is a range, or not known, as any answer. */
static void
test_wage (Fixture *fixture, gconstpointer data)
{
  WjProject *project = wj_session_get_project (fixture->session);
  WjAnswer jobs = wj_answer_number (wj_number_from_int (20));
  const WjAnswer *wage;
  GtkEntry *entry;

  wj_project_insert_row (project, "jobs.positions", 0);
  ask (fixture, "jobs.positions");
  entry = GTK_ENTRY (entry_at (fixture, 3));
  g_assert_null (gtk_entry_get_placeholder_text (entry));
  g_assert_true (wj_project_set_cell (project, "jobs.positions", 0, "count", 0, &jobs, NULL));
  settle (fixture);
  g_assert_cmpstr (gtk_entry_get_placeholder_text (entry), ==, "unknown");
  g_assert_true (says (fixture->question, "assumed: MAD\u00a05,500"));

  answer_by (fixture, "unknown");
  g_assert_true (wj_session_is_unknown (fixture->session, "jobs.positions"));
  wage = wj_project_get_cell (project, "jobs.positions", 0, "gross", 0);
  g_assert_cmpint (wage->kind, ==, WJ_ANSWER_NONE);
  g_assert_cmpint (wj_project_get_cell (project, "jobs.positions", 0, "count", 0)->kind, ==, WJ_ANSWER_EXACT);

  type (fixture, 3, "6000");
  settle (fixture);
  g_assert_false (wj_session_is_unknown (fixture->session, "jobs.positions"));
  g_assert_false (says (fixture->question, "assumed"));
  answer_by (fixture, "range");
  for (guint i = 0; i < 500 && strstr (gtk_editable_get_text (GTK_EDITABLE (entry)), "–") == NULL; i++)
    wait_ms (10);
  g_assert_true (has_focus (fixture, entry));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "6,000–6,000");
  gtk_editable_set_text (GTK_EDITABLE (entry), "6,000–8,000");
  wage = wj_project_get_cell (project, "jobs.positions", 0, "gross", 0);
  g_assert_cmpint (wage->kind, ==, WJ_ANSWER_RANGE);
  g_assert_true (wj_number_equal (wage->value.high, wj_number_from_int (8000)));

  answer_by (fixture, "unknown");
  g_assert_cmpint (wj_project_get_cell (project, "jobs.positions", 0, "gross", 0)->kind, ==, WJ_ANSWER_NONE);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  answer_by (fixture, "range");
  g_assert_true (says (fixture->question, "e.g. 4,000–12,000"));
  answer_by (fixture, "exact");
  g_assert_true (says (fixture->question, "assumed: MAD\u00a05,500"));
}

/* Part of a total does not pass for the whole, nor does one figure for a range. */
static void
test_totals (Fixture *fixture, gconstpointer data)
{
  WjProject *project = wj_session_get_project (fixture->session);
  WjAnswer title = wj_answer_text ("Manager"), wage = wj_answer_range (wj_number_from_int (5000), wj_number_from_int (7000));
  WjAnswer jobs = wj_answer_number (wj_number_from_int (20));

  wj_project_insert_row (project, "jobs.positions", 0);
  wj_project_insert_row (project, "jobs.positions", 1);
  g_assert_true (wj_project_set_cell (project, "jobs.positions", 0, "count", 0, &jobs, NULL));
  g_assert_true (wj_project_set_cell (project, "jobs.positions", 0, "gross", 0, &wage, NULL));
  ask (fixture, "jobs.positions");
  g_assert_true (says (fixture->question, "Planned jobs"));
  g_assert_false (says (fixture->question, "at least"));
  g_assert_true (wj_project_set_cell (project, "jobs.positions", 1, "title", 0, &title, NULL));
  wj_answer_clear (&title);
  settle (fixture);
  g_assert_true (says (fixture->question, "Planned jobs, at least"));
  g_assert_false (says (fixture->question, "gross pay"));
  jobs = wj_answer_number (wj_number_from_int (1));
  wage = wj_answer_number (wj_number_from_int (9000));
  g_assert_true (wj_project_set_cell (project, "jobs.positions", 1, "count", 0, &jobs, NULL));
  g_assert_true (wj_project_set_cell (project, "jobs.positions", 1, "gross", 0, &wage, NULL));
  settle (fixture);
  g_assert_false (says (fixture->question, "at least"));
  g_assert_true (says (fixture->question, "MAD\u00a01.308 to 1.788\u00a0million"));
}

/* Where nobody has said how many jobs there are, the total is not none. */
static void
test_no_totals (Fixture *fixture, gconstpointer data)
{
  WjProject *project = wj_session_get_project (fixture->session);
  WjAnswer none = wj_answer_number (WJ_NUMBER_ZERO);
  WjAnswer wage = wj_answer_number (wj_number_from_int (9000));

  wj_project_insert_row (project, "jobs.positions", 0);
  ask (fixture, "jobs.positions");
  g_assert_true (says (fixture->question, "—"));
  g_assert_true (wj_project_set_cell (project, "jobs.positions", 0, "gross", 0, &wage, NULL));
  settle (fixture);
  g_assert_true (says (fixture->question, "—"));
  g_assert_false (says (fixture->question, "at least"));
  g_assert_true (wj_project_set_cell (project, "jobs.positions", 0, "count", 0, &none, NULL));
  settle (fixture);
  g_assert_false (says (fixture->question, "—"));
}

/* Who checks the positions sees each of them, what they are paid, and what is assumed; lines come and go with them. */
static void
test_check_positions (Fixture *fixture, gconstpointer data)
{
  WjProject *project = wj_session_get_project (fixture->session);
  WjAnswer title = wj_answer_text ("Adviser"), wage = wj_answer_range (wj_number_from_int (5000), wj_number_from_int (7000));
  WjAnswer jobs = wj_answer_number (wj_number_from_int (20));

  for (guint row = 0; row < 2; row++)
    {
      wj_project_insert_row (project, "jobs.positions", row);
      g_assert_true (wj_project_set_cell (project, "jobs.positions", row, "count", 0, &jobs, NULL));
    }
  g_assert_true (wj_project_set_cell (project, "jobs.positions", 0, "title", 0, &title, NULL));
  g_assert_true (wj_project_set_cell (project, "jobs.positions", 0, "gross", 0, &wage, NULL));
  wj_answer_clear (&title);
  fixture->window = gtk_window_new ();
  fixture->question = g_object_new (WJ_TYPE_CHECK_PAGE, "session", fixture->session, NULL);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->question);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_ms (50);
  g_assert_true (says (fixture->question, "Adviser"));
  g_assert_true (says (fixture->question, "MAD\u00a05,000 to 7,000 a month"));
  g_assert_true (says (fixture->question, "MAD\u00a05,500 a month (assumed)"));
  g_assert_true (says (fixture->question, "Line 2"));
  wj_project_remove_row (project, "jobs.positions", 0);
  settle (fixture);
  g_assert_false (says (fixture->question, "Adviser"));
  g_assert_false (says (fixture->question, "Line 2"));
  g_assert_true (says (fixture->question, "Line 1"));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  wj_i18n_init (WJ_LANGUAGE_EN);
#define ADD(path, func) g_test_add ("/interview/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("undo-range", test_undo_range);
  ADD ("range-focus", test_range_focus);
  ADD ("typed-range", test_typed_range);
  ADD ("refused", test_refused);
  ADD ("refused-cell", test_refused_cell);
  ADD ("options", test_options);
  ADD ("date", test_date);
  ADD ("loss", test_loss);
  ADD ("positions-tab", test_positions_tab);
  ADD ("positions-open", test_positions_open);
  ADD ("wage", test_wage);
  ADD ("totals", test_totals);
  ADD ("no-totals", test_no_totals);
  ADD ("check-positions", test_check_positions);
  return g_test_run ();
}
