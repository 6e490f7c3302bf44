/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include <adwaita.h>
#include <math.h>
#include <string.h>

#include "results/wj-cash-notes.h"
#include "results/wj-estimate-charts.h"
#include "widgets/wj-chart-view.h"
#include "widgets/wj-number-entry.h"
#include "wj-i18n.h"
#include "wj-press.h"
#include "wj-worker.h"

static WjChart *
sample (void)
{
  WjChart *chart = wj_chart_new (WJ_CHART_COLUMNS, g_strdup ("Three years, 6 in all"));
  static const char *const names[] = { "one", "two", "three" };

  chart->headings = g_strdupv ((char **) (const char *const[]){ "Year", "Amount", NULL });
  for (guint i = 0; i < 3; i++)
    {
      WjChartColumn *column = wj_chart_add_column (chart, g_strdup (names[i]), g_strdup_printf ("%u", i + 1), g_strdup_printf ("tip %s", names[i]));

      wj_chart_column_add (column, 0, i + 1, i == 1 ? WJ_CHART_HATCHED : WJ_CHART_SOLID, i);
      wj_chart_add_row (chart, (const char *const[]){ names[i], column->value, NULL });
    }
  return chart;
}

/* One image that says what it shows; the arrows go through its points, and say each. */
static void
test_keys (gconstpointer data)
{
  GtkTextDirection direction = GPOINTER_TO_INT (data);
  guint forward = direction == GTK_TEXT_DIR_RTL ? GDK_KEY_Left : GDK_KEY_Right;
  guint back = direction == GTK_TEXT_DIR_RTL ? GDK_KEY_Right : GDK_KEY_Left;
  g_autoptr (WjChart) chart = sample ();
  GtkWidget *view = g_object_ref_sink (wj_chart_view_new (chart));

  gtk_widget_set_direction (view, direction);
  gtk_test_accessible_assert_role (view, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_LABEL, "Three years, 6 in all");
  g_assert_true (gtk_widget_get_focusable (view));
  g_assert_cmpint (wj_chart_view_get_cursor (WJ_CHART_VIEW (view)), ==, -1);
  wj_press (view, forward);
  wj_press (view, forward);
  g_assert_cmpint (wj_chart_view_get_cursor (WJ_CHART_VIEW (view)), ==, 1);
  gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "tip two");
  wj_press (view, back);
  g_assert_cmpint (wj_chart_view_get_cursor (WJ_CHART_VIEW (view)), ==, 0);
  wj_press (view, back);
  g_assert_cmpint (wj_chart_view_get_cursor (WJ_CHART_VIEW (view)), ==, 0);
  wj_press (view, GDK_KEY_End);
  wj_press (view, forward);
  g_assert_cmpint (wj_chart_view_get_cursor (WJ_CHART_VIEW (view)), ==, 2);
  wj_press (view, GDK_KEY_Escape);
  g_assert_cmpint (wj_chart_view_get_cursor (WJ_CHART_VIEW (view)), ==, -1);
  g_assert_finalize_object (view);
}

/* With larger text all of a chart is larger, not the text alone. */
static void
test_large (void)
{
  g_autoptr (WjChart) chart = sample ();
  GtkWidget *view = g_object_ref_sink (wj_chart_view_new (chart));
  GtkSettings *settings = gtk_settings_get_default ();
  GtkWidget *window = gtk_window_new ();
  int dpi, height[2];

  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  for (guint i = 0; i < 2; i++)
    {
      g_object_set (settings, "gtk-xft-dpi", (int) (i + 1) * 96 * 1024, NULL);
      gtk_widget_queue_resize (view);
      gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, 400, &height[i], NULL, NULL, NULL);
    }
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  g_assert_cmpint (2 * height[1], >=, 3 * height[0]);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (view);
}

static void
test_tsv (void)
{
  g_autoptr (WjChart) chart = sample ();
  g_autofree char *text = NULL;

  wj_chart_add_row (chart, (const char *const[]){ "with\ttab\nand line", "4", NULL });
  text = wj_chart_to_tsv (chart);
  g_assert_cmpstr (text, ==, "Year\tAmount\none\t1\ntwo\t2\nthree\t3\nwith tab and line\t4\n");
}

/* ---- Of an assessment ------------------------------------------------------------------------------ */

static WjAssessment *
assess_example (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WjCatalogue) catalogue = wj_catalogue_new_floor (&error);
  g_autoptr (WjProject) project = NULL;
  GDate as_of;

  g_assert_no_error (error);
  project = wj_project_load (catalogue, EXAMPLE, &error);
  g_assert_no_error (error);
  as_of = *wj_project_get_as_of (project);
  return wj_assess (catalogue, project, &as_of, NULL);
}

/* The sum of a column of the table, the last line apart; @last: that line */
static gint64
add_up (const WjChart *chart, guint column, gint64 *last)
{
  gint64 sum = 0;

  *last = 0;
  for (guint i = 0; i < chart->rows->len; i++)
    {
      g_auto (GStrv) cells = g_strsplit (chart->rows->pdata[i], "\t", -1);
      GString *digits = g_string_new (NULL);

      sum += *last;
      for (const char *c = cells[column]; *c != '\0'; c++)
        if (g_ascii_isdigit (*c))
          g_string_append_c (digits, *c);
      /* in centimes */
      *last = g_ascii_strtoll (digits->str, NULL, 10) * (strchr (cells[column], '.') != NULL ? 1 : 100) * (strstr (cells[column], "−") != NULL ? -1 : 1);
      g_string_free (digits, TRUE);
    }
  return sum;
}

/* At least, by default and at most: each column of the table adds up to its last line, which is the support. */
static void
assert_adds_up (const WjChart *chart, const WjSiteResult *site)
{
  const WjNumber ends[] = { site->support.likely_low, site->support.central, site->support.likely_high };

  g_assert_cmpuint (g_strv_length (chart->headings), ==, 4);
  for (guint i = 0; i < 3; i++)
    {
      gint64 last, sum = add_up (chart, i + 1, &last);

      g_assert_cmpint (sum, ==, last);
      g_assert_cmpint (last, ==, (gint64) round (wj_number_to_double (ends[i]) * 100));
    }
}

/* What stands over each bar is what its row says, in thousands: a range where that is one. */
static void
assert_says_the_same (const WjChart *chart)
{
  for (guint i = 0; i < chart->columns->len; i++)
    {
      const WjChartColumn *column = chart->columns->pdata[i];
      g_auto (GStrv) cells = g_strsplit (chart->rows->pdata[i], "\t", -1);

      g_assert_true (g_str_has_prefix (cells[0], column->label) || strstr (column->tip, cells[0]) != NULL);
      g_assert_true ((strstr (column->value, "–") != NULL) == !g_str_equal (cells[1], cells[3]));
      g_assert_true (isnan (column->mark) || !g_str_equal (cells[1], cells[3]));
    }
}

/* The waterfall ends where the support is; each step begins where the last one ended. */
static void
test_waterfall (void)
{
  g_autoptr (WjAssessment) assessment = assess_example ();
  const WjSiteResult *site = wj_assessment_get_best_site (assessment);
  g_autoptr (WjChart) chart = wj_estimate_waterfall_new (site);
  const WjChartColumn *before, *last;

  g_assert_cmpuint (chart->columns->len, >, 2);
  g_assert_cmpuint (chart->columns->len, ==, chart->rows->len);
  before = chart->columns->pdata[chart->columns->len - 2];
  last = chart->columns->pdata[chart->columns->len - 1];
  g_assert_cmpfloat_with_epsilon (before->link, wj_number_to_double (site->support.central) / 1000, 1e-6);
  g_assert_cmpfloat_with_epsilon (last->mark, wj_number_to_double (site->support.central) / 1000, 1e-6);
  for (guint i = 0; i + 2 < chart->columns->len; i++)
    {
      const WjChartColumn *column = chart->columns->pdata[i], *next = chart->columns->pdata[i + 1];

      if (next->blocks->len > 0 && i + 3 < chart->columns->len)
        g_assert_cmpfloat_with_epsilon (column->link, g_array_index (next->blocks, WjChartBlock, 0).from, 1e-6);
    }
  assert_adds_up (chart, site);
  assert_says_the_same (chart);
}

static void
test_years (void)
{
  g_autoptr (WjAssessment) assessment = assess_example ();
  const WjSiteResult *site = wj_assessment_get_best_site (assessment);
  g_autoptr (WjChart) chart = wj_estimate_years_new (site);

  g_assert_cmpuint (chart->columns->len, ==, site->years->len);
  assert_adds_up (chart, site);
  assert_says_the_same (chart);
}

/* A year that is drawn in parts says each of them, not only in its colour. */
static void
test_parts (void)
{
  g_autoptr (WjAssessment) assessment = assess_example ();
  g_autoptr (WjChart) chart = wj_estimate_years_new (wj_assessment_get_best_site (assessment));
  guint hues = 0;

  for (guint i = 0; i < chart->columns->len; i++)
    {
      const WjChartColumn *column = chart->columns->pdata[i];
      g_auto (GStrv) lines = g_strsplit (column->tip, "\n", -1);
      guint parts = 0, last = WJ_CHART_N_HUES;

      for (guint j = 0; j < column->blocks->len; j++)
        {
          guint hue = g_array_index (column->blocks, WjChartBlock, j).hue;

          parts += hue < WJ_CHART_N_HUES && hue != last;
          last = hue;
        }
      /* the year, the whole, then the parts: one offer may give several */
      g_assert_cmpuint (g_strv_length (lines), >=, 2 + parts);
      for (guint j = 2; lines[j] != NULL; j++)
        g_assert_nonnull (strstr (lines[j], ": "));
      hues += parts;
    }
  g_assert_cmpuint (hues, >, 2);
}

/* Where no default is known the ranges stand without one. */
static void
test_no_default (void)
{
  g_autoptr (WjAssessment) assessment = assess_example ();
  WjSiteResult site = *wj_assessment_get_best_site (assessment);
  WjChart *charts[2];

  site.support.has_central = FALSE;
  charts[0] = wj_estimate_waterfall_new (&site);
  charts[1] = wj_estimate_years_new (&site);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpuint (g_strv_length (charts[i]->headings), ==, 3);
      g_assert_cmpuint (charts[i]->columns->len, >, 2);
      for (guint j = 0; j < charts[i]->columns->len; j++)
        g_assert_true (isnan (((const WjChartColumn *) charts[i]->columns->pdata[j])->mark));
      wj_chart_unref (charts[i]);
    }
}

#define DELAY "params.offshoring_payment_delay"

static WjCashFlow *
flow_of (WjAssessment *assessment, const char *months)
{
  g_autoptr (WjProject) project = wj_project_copy (wj_assessment_get_project (assessment));
  g_autoptr (WjAssessment) assumed = NULL;

  if (months != NULL)
    g_assert_true (wj_project_set_number (project, DELAY, months, NULL));
  assumed = wj_assess (wj_assessment_get_catalogue (assessment), project, wj_assessment_get_as_of (assessment), NULL);
  return wj_cash_flow_new (assumed, wj_cash_flow_choose_site (assumed));
}

static guint
count_blocks (const WjChart *chart, WjChartLook look)
{
  guint n = 0;

  for (guint i = 0; i < chart->columns->len; i++)
    {
      const GArray *blocks = ((const WjChartColumn *) chart->columns->pdata[i])->blocks;

      for (guint j = 0; j < blocks->len; j++)
        n += g_array_index (blocks, WjChartBlock, j).look == look && g_array_index (blocks, WjChartBlock, j).hue < WJ_CHART_NEUTRAL;
    }
  return n;
}

/* What has no date of payment is hatched and moves no balance; with a delay assumed it is paid, and the line ends
 * where the balance does. */
static void
test_cash (void)
{
  g_autoptr (WjAssessment) assessment = assess_example ();
  g_autoptr (WjCashFlow) waiting = flow_of (assessment, NULL);
  g_autoptr (WjCashFlow) assumed = flow_of (assessment, "3");
  g_autoptr (WjChart) hatched = wj_estimate_cash_new (waiting);
  g_autoptr (WjChart) solid = wj_estimate_cash_new (assumed);
  g_autoptr (GArray) periods = wj_cash_flow_list_periods (assumed, 12);
  const WjChartColumn *last = solid->columns->pdata[solid->columns->len - 1];
  const WjCashPeriod *end = &g_array_index (periods, WjCashPeriod, periods->len - 1);
  WjCash balance = wj_cash_flow_get_balance (assumed, end->to);

  g_assert_cmpuint (count_blocks (hatched, WJ_CHART_HATCHED), >, 0);
  g_assert_cmpuint (count_blocks (hatched, WJ_CHART_SOLID), ==, 0);
  g_assert_cmpuint (count_blocks (solid, WJ_CHART_SOLID), >, 0);
  g_assert_true (isnan (((const WjChartColumn *) hatched->columns->pdata[0])->level));
  g_assert_cmpuint (solid->columns->len, ==, periods->len);
  g_assert_cmpfloat_with_epsilon (last->level, wj_number_to_double (balance.told[wj_cash_flow_get_lead (assumed)]) / 1000, 1e-6);
  /* Said there alone: where it begins it is the investment. */
  for (guint i = 0; i < solid->columns->len; i++)
    g_assert_true ((((const WjChartColumn *) solid->columns->pdata[i])->level_label != NULL) == (i + 1 == solid->columns->len));
  g_assert_nonnull (strstr (hatched->finding, "not published"));
  g_assert_cmpuint (hatched->rows->len, >, 1);
}

static GtkWidget *
find_entry (GtkWidget *widget)
{
  GtkWidget *found = WJ_IS_NUMBER_ENTRY (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_entry (child);
  return found;
}

/* A delay typed is an assumption of the project; emptied, it is none again. What is typed stays when the flow is
 * shown anew. */
static void
test_assume (void)
{
  g_autoptr (WjAssessment) assessment = assess_example ();
  g_autoptr (WjCashFlow) flow = flow_of (assessment, NULL);
  g_autoptr (WjSession) session = wj_session_new (wj_assessment_get_catalogue (assessment), wj_assessment_get_as_of (assessment));
  GtkWidget *notes = g_object_ref_sink (wj_cash_notes_new ());
  WjProject *project = wj_session_get_project (session);
  GtkWidget *entry, *wrong;
  GtkEditable *text;

  wj_cash_notes_show (WJ_CASH_NOTES (notes), session, flow);
  entry = find_entry (notes);
  g_assert_nonnull (entry);
  text = GTK_EDITABLE (wj_number_entry_get_entry (WJ_NUMBER_ENTRY (entry)));
  gtk_editable_set_text (text, "6");
  g_assert_cmpint (wj_project_get (project, DELAY)->kind, ==, WJ_ANSWER_EXACT);
  g_assert_true (wj_number_equal (wj_project_get (project, DELAY)->value.low, wj_number_from_int (6)));
  wj_cash_notes_show (WJ_CASH_NOTES (notes), session, flow);
  g_assert_true (find_entry (notes) == entry);
  g_assert_cmpstr (gtk_editable_get_text (text), ==, "6");
  /* what cannot be is not assumed */
  gtk_editable_set_text (text, "-2");
  g_assert_cmpint (wj_project_get (project, DELAY)->kind, ==, WJ_ANSWER_NONE);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Enter a number of months.");
  wrong = gtk_grid_get_child_at (GTK_GRID (gtk_widget_get_parent (entry)), 0, 1);
  g_assert_true (gtk_widget_get_visible (wrong));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (wrong)), ==, "Enter a number of months.");
  gtk_editable_set_text (text, "7");
  g_assert_false (gtk_widget_get_visible (wrong));
  g_assert_false (gtk_test_accessible_has_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  g_assert_cmpint (wj_project_get (project, DELAY)->kind, ==, WJ_ANSWER_EXACT);
  gtk_editable_set_text (text, "");
  g_assert_cmpint (wj_project_get (project, DELAY)->kind, ==, WJ_ANSWER_NONE);
  g_assert_finalize_object (notes);
}

/* ---- The worker --------------------------------------------------------------------------------------- */

typedef struct
{
  guint done;
  gpointer last;
} Heard;

static gpointer
echo (WjAssessment *assessment, gpointer question, GCancellable *cancellable)
{
  return g_strdup (question);
}

static void
heard_cb (gpointer result, gpointer data)
{
  Heard *heard = data;

  heard->done++;
  g_free (heard->last);
  heard->last = result;
}

static gboolean
late_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
iterate_until (const guint *done, guint wanted)
{
  gboolean late = FALSE;
  guint source = g_timeout_add_seconds (20, late_cb, &late);

  while (*done < wanted && !late)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (*done, ==, wanted);
  g_source_remove (source);
}

/* Of several questions the last alone is answered; a worker that goes away answers none. */
static void
test_worker (void)
{
  g_autoptr (WjAssessment) assessment = assess_example ();
  WjWorker *worker = wj_worker_new ();
  Heard heard = { 0 }, other = { 0 };
  WjWorker *second = wj_worker_new ();

  for (guint i = 0; i < 5; i++)
    wj_worker_ask (worker, assessment, echo, g_strdup_printf ("%u", i), g_free, g_free, heard_cb, &heard);
  wj_worker_ask (second, assessment, echo, g_strdup ("gone"), g_free, g_free, heard_cb, &other);
  g_assert_finalize_object (second);
  iterate_until (&heard.done, 1);
  g_assert_cmpstr (heard.last, ==, "4");
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (heard.done, ==, 1);
  g_assert_cmpuint (other.done, ==, 0);
  g_free (heard.last);
  g_assert_finalize_object (worker);
}

/* (nullable): the last label of that text, of those that are laid out */
static GtkWidget *
find_laid (GtkWidget *parent, const char *text)
{
  GtkWidget *found = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (parent); child; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LABEL (child) && gtk_widget_get_child_visible (child) && g_str_equal (gtk_label_get_text (GTK_LABEL (child)), text))
      found = child;
  return found;
}

/* Where a table has too little room for columns, a long figure wraps before the word beside it is parted. */
static void
test_listed (void)
{
  g_autoptr (WjChart) chart = wj_chart_new (WJ_CHART_COLUMNS, g_strdup ("one row"));
  const char *figure = "MAD 1,339,230 to 2,127,662";
  GtkWidget *table, *heading, *value;
  int least, wide, height;

  chart->headings = g_strdupv ((char **) (const char *const[]){ "Period", "Investment", "Wages", NULL });
  wj_chart_add_row (chart, (const char *const[]){ "2027", figure, figure, NULL });
  table = g_object_ref_sink (wj_chart_table_new (chart));
  value = find_laid (table, figure);
  gtk_widget_measure (value, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wide, NULL, NULL);
  g_assert_cmpint (least, <, wide);
  gtk_widget_measure (table, GTK_ORIENTATION_VERTICAL, wide + 30, &height, NULL, NULL, NULL);
  gtk_widget_size_allocate (table, &(GtkAllocation){ 0, 0, wide + 30, height }, -1);
  heading = find_laid (table, "Investment");
  g_assert_nonnull (heading);
  g_assert_cmpint (pango_layout_get_line_count (gtk_label_get_layout (GTK_LABEL (heading))), ==, 1);
  g_assert_cmpint (gtk_widget_get_width (value), >=, least);
  g_object_unref (table);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  wj_i18n_init (WJ_LANGUAGE_EN);

  g_test_add_data_func ("/ui/charts/keys", GINT_TO_POINTER (GTK_TEXT_DIR_LTR), test_keys);
  g_test_add_data_func ("/ui/charts/keys-rtl", GINT_TO_POINTER (GTK_TEXT_DIR_RTL), test_keys);
  g_test_add_func ("/ui/charts/large", test_large);
  g_test_add_func ("/ui/charts/listed", test_listed);
  g_test_add_func ("/ui/charts/tsv", test_tsv);
  g_test_add_func ("/ui/charts/waterfall", test_waterfall);
  g_test_add_func ("/ui/charts/years", test_years);
  g_test_add_func ("/ui/charts/parts", test_parts);
  g_test_add_func ("/ui/charts/no-default", test_no_default);
  g_test_add_func ("/ui/charts/cash", test_cash);
  g_test_add_func ("/ui/charts/assume", test_assume);
  g_test_add_func ("/ui/charts/worker", test_worker);
  return g_test_run ();
}
