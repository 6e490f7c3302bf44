/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include <locale.h>

#include "results/wj-estimate-charts.h"
#include "widgets/wj-chart-view.h"
#include "widgets/wj-map-view.h"
#include "wj-examples.h"
#include "wj-look-words.h"
#include "wj-press.h"
#include "wj-tour.h"
#include "zones/wj-site-finder.h"

/* What charts and the map write by themselves, of real projects, in one language: at every width, and at twice the text. */

/* A chart has so much in the narrowest window. */
#define LEAST_ROOM 300
/* Of the figures that can be varied. */
#define MOST_FACTS 2

/* Around a window, of what it asks for, on each side. */
#define FRAME 54

static const char *const examples[] = { "software-house", "business-services", "contact-centre" };
static const int widths[] = { 180, 220, 270, 330, 410, 520, 700, 1100 };

static WjSession *
open_example (const char *name)
{
  g_autoptr (GError) error = NULL;
  GDate today;
  WjSession *session;

  g_date_set_dmy (&today, 22, G_DATE_NOVEMBER, 2026);
  session = wj_session_new (wj_session_get_catalogue (wj_tour_get_session ()), &today);
  g_assert_true (wj_examples_open (session, name, &error));
  g_assert_no_error (error);
  return session;
}

/* ---- Charts ------------------------------------------------------------------------------------------ */

/* With a line of the balance, which there is once it is assumed when aids are paid. */
static WjChart *
make_cash (WjAssessment *assessment)
{
  static const char *const delays[] = { "params.offshoring_payment_delay", "params.tpme_payment_delay", "params.charter_payment_delay", "params.mdm_payment_delay" };
  g_autoptr (WjProject) project = wj_project_copy (wj_assessment_get_project (assessment));
  g_autoptr (WjAssessment) assumed = NULL;
  g_autoptr (WjCashFlow) flow = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (delays); i++)
    g_assert_true (wj_project_set_number (project, delays[i], "6", NULL));
  assumed = wj_assess (wj_assessment_get_catalogue (assessment), project, wj_assessment_get_as_of (assessment), NULL);
  flow = wj_cash_flow_new (assumed, wj_cash_flow_choose_site (assumed));
  return wj_estimate_cash_new (flow);
}

/* What no example has: a cap across, and a balance said at each column. */
static WjChart *
make_crowded (void)
{
  static const char *const words[] = { "Subvention", "Prime à l’emploi", "Prime territoriale", "IS", "Ensemble" };
  WjChart *chart = wj_chart_new (WJ_CHART_COLUMNS, g_strdup ("all at once"));

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      WjChartColumn *column = wj_chart_add_column (chart, g_strdup (words[i]), g_strdup (i % 2 == 0 ? "12 345–67 890" : "−8 130 – 0"), g_strdup (words[i]));

      wj_chart_column_add (column, 0, i % 2 == 0 ? 67890 : -8130, WJ_CHART_SOLID, i);
      column->level = 60000 - 20000 * (double) i;
      column->level_label = g_strdup_printf ("%u000", i);
    }
  chart->limit = 40000;
  chart->limit_last = 2;
  chart->limit_label = g_strdup ("Plafond de la charte de l’investissement : 40 000 000 MAD");
  return chart;
}

/* (element-type WjChart): all that the page of the estimate draws of the project */
static GPtrArray *
list_charts (WjAssessment *assessment)
{
  const WjSiteResult *site = wj_cash_flow_choose_site (assessment);
  GPtrArray *charts = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_chart_unref);
  g_autoptr (GPtrArray) facts = wj_sensitivity_list_facts (assessment);
  g_autoptr (WjCashFlow) flow = wj_cash_flow_new (assessment, site);

  g_ptr_array_add (charts, wj_estimate_waterfall_new (site));
  g_ptr_array_add (charts, wj_estimate_years_new (site));
  g_ptr_array_add (charts, wj_estimate_cash_new (flow));
  g_ptr_array_add (charts, make_cash (assessment));
  g_ptr_array_add (charts, make_crowded ());
  for (guint i = 0; i < MIN (facts->len, MOST_FACTS); i++)
    {
      g_autoptr (WjSensitivity) found = wj_sensitivity_new (assessment, site->place, facts->pdata[i], NULL, NULL, NULL);

      if (found != NULL)
        g_ptr_array_add (charts, wj_estimate_steps_new (found));
    }
  return charts;
}

static void
look_at_chart (WjChart *chart, const char *example)
{
  GtkWidget *view = g_object_ref_sink (wj_chart_view_new (chart));

  int least, height;

  gtk_widget_measure (view, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, LEAST_ROOM);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      int width = MAX (widths[i], least);
      g_autofree char *where = g_strdup_printf ("%s, “%s” at %d", example, chart->finding, width);

      gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
      gtk_widget_allocate (view, width, height, -1, NULL);
      wj_look_words (view, where);
    }
  g_assert_finalize_object (view);
}

static void
test_charts (gconstpointer scale)
{
  wj_tour_set_text_scale (GPOINTER_TO_INT (scale));
  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      WjSession *session = open_example (examples[i]);
      g_autoptr (GPtrArray) charts = list_charts (wj_session_get_assessment (session));

      g_assert_cmpuint (charts->len, >=, 5);
      for (guint j = 0; j < charts->len; j++)
        look_at_chart (charts->pdata[j], examples[i]);
      g_assert_finalize_object (session);
    }
  wj_tour_set_text_scale (1);
}

/* (nullable): what the cursor says */
static const WjDrawnText *
find_over (GArray *texts)
{
  for (guint i = 0; i < texts->len; i++)
    if (g_array_index (texts, WjDrawnText, i).over)
      return &g_array_index (texts, WjDrawnText, i);
  return NULL;
}

static void
look_at_points (GtkWidget *view, WjChart *chart, const char *where)
{
  for (guint i = 0; i < wj_chart_get_n_points (chart); i++)
    {
      g_autoptr (GArray) texts = NULL;
      const WjDrawnText *said;

      wj_press (view, i == 0 ? GDK_KEY_Home : gtk_widget_get_direction (view) == GTK_TEXT_DIR_RTL ? GDK_KEY_Left
                                                                                                  : GDK_KEY_Right);
      texts = wj_look_list_words (view);
      said = find_over (texts);
      g_assert_nonnull (said);
      g_assert_cmpstr (said->text, ==, wj_chart_get_tip (chart, i));
      gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, said->text);
      wj_look_words (view, where);
    }
}

/* Columns have one wherever the pointer is, a line where it breaks. */
static void
look_at_tooltip (GtkWidget *view, WjChart *chart, int width)
{
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  guint there = 0, all = 0;

  for (int x = 0; x < width; x += 7, all++)
    {
      gboolean has = FALSE;

      g_signal_emit_by_name (view, "query-tooltip", x, 20, FALSE, tooltip, &has);
      there += has;
    }
  if (chart->kind == WJ_CHART_COLUMNS)
    g_assert_cmpuint (there, ==, all);
  else
    g_assert_true ((there > 0 && there < all) == (chart->marks->len > 0));
}

/* What the cursor says, at each point of each chart, and no screen reader hears otherwise. */
static void
test_cursor (gconstpointer scale)
{
  WjSession *session = open_example (examples[0]);
  g_autoptr (GPtrArray) charts = list_charts (wj_session_get_assessment (session));
  GtkWidget *window = gtk_window_new ();
  int width, height;

  wj_tour_set_text_scale (GPOINTER_TO_INT (scale));
  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < charts->len; i++)
    {
      GtkWidget *view = wj_chart_view_new (charts->pdata[i]);
      g_autofree char *where = g_strdup_printf ("“%s”", ((WjChart *) charts->pdata[i])->finding);

      gtk_window_set_child (GTK_WINDOW (window), view);
      gtk_widget_grab_focus (view);
      g_assert_true (gtk_widget_has_focus (view));
      gtk_widget_measure (view, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
      gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
      gtk_widget_allocate (view, width, height, -1, NULL);
      gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_LABEL, ((WjChart *) charts->pdata[i])->finding);
      look_at_points (view, charts->pdata[i], where);
      look_at_tooltip (view, charts->pdata[i], width);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (session);
  wj_tour_set_text_scale (1);
}

/* ---- The map ----------------------------------------------------------------------------------------- */

static GtkWidget *
find_map (GtkWidget *widget)
{
  GtkWidget *found = WJ_IS_MAP_VIEW (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_map (child);
  return found;
}

/* The window takes the size it is asked for in its own time, but for a frame. */
static void
resize (GtkWidget *window, int width, int height)
{
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  do
    wj_tour_draw (window);
  while (abs (gtk_widget_get_width (window) - width) > FRAME && g_get_monotonic_time () < end);
  g_assert_cmpint (abs (gtk_widget_get_width (window) - width), <=, FRAME);
  for (guint i = 0; i < 3; i++)
    wj_tour_draw (window);
}

/* The place the map may have: of the window all, or half of what the other panes leave. */
static const struct
{
  int scale, width, height;
  WjPanesMode mode;
} rooms[] = {
  { 1, 360, 700, WJ_PANES_NARROW },
  { 1, 660, 800, WJ_PANES_MEDIUM },
  { 1, 860, 850, WJ_PANES_WIDE },
  { 1, 1160, 850, WJ_PANES_WIDE },
  { 2, 360, 700, WJ_PANES_NARROW },
  { 2, 900, 800, WJ_PANES_NARROW },
  { 2, 1400, 900, WJ_PANES_NARROW },
  { 2, 1400, 1000, WJ_PANES_MEDIUM },
  { 2, 1600, 1000, WJ_PANES_WIDE },
};

static void
test_map (gconstpointer scale)
{
  g_autoptr (GPtrArray) compared = g_ptr_array_new ();
  WjSession *session = open_example (examples[0]);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *finder = g_object_new (WJ_TYPE_SITE_FINDER, NULL);

  wj_tour_set_text_scale (GPOINTER_TO_INT (scale));
  gtk_window_set_child (GTK_WINDOW (window), finder);
  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
    if (rooms[i].scale == GPOINTER_TO_INT (scale))
      {
        g_autofree char *where = NULL;

        wj_site_finder_show (WJ_SITE_FINDER (finder), session, compared, rooms[i].mode);
        wj_site_finder_show_map (WJ_SITE_FINDER (finder));
        resize (window, rooms[i].width, rooms[i].height);
        g_assert_true (gtk_widget_get_mapped (find_map (finder)));
        where = g_strdup_printf ("the map at %d × %d", gtk_widget_get_width (find_map (finder)), gtk_widget_get_height (find_map (finder)));
        wj_look_words (find_map (finder), where);
      }
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (session);
  wj_tour_set_text_scale (1);
}

int
main (int argc, char **argv)
{
  int status;

  setlocale (LC_ALL, "");
  wj_tour_start (&argc, &argv);
  g_test_add_data_func ("/drawn/charts/usual", GINT_TO_POINTER (1), test_charts);
  g_test_add_data_func ("/drawn/charts/large", GINT_TO_POINTER (2), test_charts);
  g_test_add_data_func ("/drawn/cursor/usual", GINT_TO_POINTER (1), test_cursor);
  g_test_add_data_func ("/drawn/cursor/large", GINT_TO_POINTER (2), test_cursor);
  g_test_add_data_func ("/drawn/map/usual", GINT_TO_POINTER (1), test_map);
  g_test_add_data_func ("/drawn/map/large", GINT_TO_POINTER (2), test_map);
  status = g_test_run ();
  wj_tour_end ();
  return status;
}
