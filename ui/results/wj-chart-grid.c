/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "results/wj-chart-grid.h"

#include "results/wj-cash-notes.h"
#include "results/wj-chart-card.h"
#include "results/wj-doubt-list.h"
#include "results/wj-estimate-charts.h"
#include "results/wj-job-cost-card.h"
#include "results/wj-result-page.h"
#include "results/wj-sensitivity-card.h"
#include "results/wj-why-pane.h"
#include "widgets/wj-card-pairs.h"
#include "widgets/wj-label.h"
#include "wj-i18n.h"
#include "wj-worker.h"

struct _WjChartGrid
{
  GtkBox parent_instance;

  GtkWidget *placeless; /* (unowned), as all widgets: instead of the cards where they have no place to tell of */
  GtkButton *choose;
  WjCardPairs *cards;
  WjChartCard *waterfall;
  WjChartCard *years;
  WjChartCard *doubts;
  WjChartCard *cash;
  WjCashNotes *notes;
  WjJobCostCard *cost;
  WjSensitivityCard *sensitivity;

  WjWorker *doubts_worker;  /* (owned) */
  WjWorker *cash_worker;    /* (owned) */
  WjSession *session;       /* (owned) (nullable) */
  WjAssessment *assessment; /* (owned) (nullable) what is shown */
};

G_DEFINE_FINAL_TYPE (WjChartGrid, wj_chart_grid, GTK_TYPE_BOX)

enum
{
  CHANGE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* ---- What takes time ------------------------------------------------------------------------------- */

static gpointer
find_doubts (WjAssessment *assessment, gpointer question, GCancellable *cancellable)
{
  const WjSiteResult *site = wj_assessment_get_best_site (assessment);

  return site != NULL ? wj_tornado_new (assessment, site->place, cancellable) : NULL;
}

static void
change_cb (WjChartGrid *self, gpointer about)
{
  g_signal_emit (self, signals[CHANGE], 0, about);
}

static void
doubts_done (gpointer result, gpointer data)
{
  WjChartGrid *self = data;
  g_autoptr (WjTornado) found = result;
  g_autoptr (WjChart) chart = NULL;
  GtkWidget *list;

  wj_chart_card_set_busy (self->doubts, FALSE);
  if (found == NULL)
    return;
  if (found->doubts->len == 0)
    {
      wj_chart_card_set_nothing (self->doubts, _("Nothing left open"), _("Nothing that is left open changes the support by itself."));
      return;
    }
  chart = wj_estimate_doubts_new (found);
  list = wj_doubt_list_new (self->session, found);
  g_signal_connect_object (list, "change", G_CALLBACK (change_cb), self, G_CONNECT_SWAPPED);
  wj_chart_card_set_chart (self->doubts, chart, list);
}

/* ---- Cash --------------------------------------------------------------------------------------------- */

typedef struct
{
  WjCashFlow *flow; /* (owned) (nullable) */
  WjJobCost *cost;  /* (owned) (nullable) */
} Cash;

static void
cash_free (Cash *cash)
{
  g_clear_pointer (&cash->flow, wj_cash_flow_free);
  g_clear_pointer (&cash->cost, wj_job_cost_free);
  g_free (cash);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Cash, cash_free)

static gpointer
find_cash (WjAssessment *assessment, gpointer question, GCancellable *cancellable)
{
  const WjSiteResult *site = wj_cash_flow_choose_site (assessment);
  Cash *cash = g_new0 (Cash, 1);

  if (site == NULL)
    return cash;
  cash->flow = wj_cash_flow_new (assessment, site);
  cash->cost = wj_job_cost_new (assessment, site);
  return cash;
}

static void
show_uncomputed (WjChartCard *card)
{
  wj_chart_card_set_captions (card, "", "");
  wj_chart_card_set_nothing (card, _("Not computed"), _("A few answers are needed first: the activity, the investment and the jobs."));
}

static void
cash_done (gpointer result, gpointer data)
{
  WjChartGrid *self = data;
  g_autoptr (Cash) found = result;
  g_autoptr (WjChart) chart = NULL;
  g_autofree char *caption = NULL;
  g_autofree char *place = NULL;

  wj_chart_card_set_busy (self->cash, FALSE);
  if (found == NULL)
    return;
  wj_cash_notes_show (self->notes, self->session, found->flow);
  /* the positions of what was asked: the session's may have fewer by now */
  wj_job_cost_card_show (self->cost, wj_assessment_get_project (self->assessment), found->cost);
  if (found->flow == NULL)
    {
      show_uncomputed (self->cash);
      return;
    }
  if (found->flow->lines->len == 0)
    {
      wj_chart_card_set_nothing (self->cash, _("No support to pay"), _("With these answers, no support is there to be paid."));
      return;
    }
  place = wj_estimate_say_place (self->assessment, found->flow->site->place);
  chart = wj_estimate_cash_new (found->flow);
  caption = wj_estimate_cash_caption (found->flow, chart, place);
  wj_chart_card_set_captions (self->cash, caption, place);
  wj_chart_card_set_chart (self->cash, chart, NULL);
}

/* At one site there is a flow also where there is no single figure. */
static void
ask_cash (WjChartGrid *self)
{
  wj_chart_card_set_busy (self->cash, TRUE);
  wj_worker_ask (self->cash_worker, self->assessment, find_cash, NULL, NULL, (GDestroyNotify) cash_free, cash_done, self);
}

/* ---- Charts or tables ---------------------------------------------------------------------------------------------- */

/* Each offer's colour, beside its name. */
static GtkWidget *
legend_new (const WjSiteResult *site)
{
  static const char *const hues[WJ_CHART_N_HUES] = { "hue-1", "hue-2", "hue-3", "hue-4", "hue-5", "hue-6" };
  /* nothing to be focused: else Tab would stay in it */
  GtkWidget *box = g_object_new (GTK_TYPE_FLOW_BOX, "selection-mode", GTK_SELECTION_NONE, "column-spacing", 12, "row-spacing", 3, "min-children-per-line", 1, "max-children-per-line", 3, "can-focus", FALSE, NULL);

  for (guint i = 0; i < site->offers->len; i++)
    {
      const WjOfferResult *offer = site->offers->pdata[i];
      GtkWidget *line, *key;

      if (!wj_estimate_offer_counts (offer))
        continue;
      line = gtk_grid_new ();
      key = g_object_new (GTK_TYPE_BOX, "css-name", "legendkey", "valign", GTK_ALIGN_CENTER, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      gtk_widget_add_css_class (key, hues[wj_estimate_get_hue (site, offer->offer)]);
      gtk_grid_set_column_spacing (GTK_GRID (line), 6);
      gtk_grid_attach (GTK_GRID (line), key, 0, 0, 1, 1);
      gtk_grid_attach (GTK_GRID (line), wj_label_new (wj_i18n_of (&offer->offer->label), "caption"), 1, 0, 1, 1);
      gtk_flow_box_append (GTK_FLOW_BOX (box), line);
    }
  return box;
}

static void
show_amounts (WjChartGrid *self, const WjSiteResult *site)
{
  g_autoptr (WjChart) waterfall = wj_estimate_waterfall_new (site);
  g_autoptr (WjChart) years = wj_estimate_years_new (site);
  g_autofree char *place = wj_estimate_say_place (self->assessment, site->place);
  g_autofree char *caption = g_strdup_printf (/* Translators: of a chart; %s is a place */ _("Thousand MAD; %s"), place);
  g_autofree char *exact = g_strdup_printf (/* Translators: of a table; %s is a place */ _("In dirhams; %s"), place);
  g_autofree char *by_year = g_strdup_printf (/* Translators: of a chart; %s is a place */ _("Thousand MAD earned in the year; %s"), place);
  g_autofree char *exact_by_year = g_strdup_printf (/* Translators: of a table; %s is a place */ _("In dirhams, earned in the year; %s"), place);

  wj_chart_card_set_captions (self->waterfall, caption, exact);
  wj_chart_card_set_captions (self->years, by_year, exact_by_year);
  wj_chart_card_set_chart (self->waterfall, waterfall, NULL);
  wj_chart_card_set_chart (self->years, years, NULL);
  /* The first that is drawn in the offers' colours; a year is grey where its parts do not make the whole. */
  wj_chart_card_set_below (self->waterfall, legend_new (site));
}

/* What is found by one figure after the other needs one to begin with. */
static void
show_unsettled (WjChartGrid *self)
{
  const char *reason = _("There is no single amount to start from yet: answer what is missing, above.");

  wj_sensitivity_card_show_nothing (self->sensitivity, reason);
  wj_worker_drop (self->doubts_worker);
  wj_chart_card_set_busy (self->doubts, FALSE);
  wj_chart_card_set_nothing (self->doubts, _("Not computed"), reason);
}

/* Every card tells of one place. */
static void
show_placeless (WjChartGrid *self)
{
  WjCatalogue *catalogue = wj_session_get_catalogue (self->session);

  wj_worker_drop (self->cash_worker);
  wj_worker_drop (self->doubts_worker);
  wj_result_lead_to_question (GTK_WIDGET (self->choose), catalogue, wj_catalogue_find_fact (catalogue, "place"));
}

void
wj_chart_grid_show_tables (WjChartGrid *self, gboolean tables)
{
  WjChartCard *cards[] = { self->waterfall, self->years, self->cash, self->doubts };

  g_return_if_fail (WJ_IS_CHART_GRID (self));

  for (guint i = 0; i < G_N_ELEMENTS (cards); i++)
    wj_chart_card_show_table (cards[i], tables);
  wj_sensitivity_card_show_table (self->sensitivity, tables);
}

void
wj_chart_grid_show (WjChartGrid *self, WjSession *session)
{
  const WjSiteResult *site;

  g_return_if_fail (WJ_IS_CHART_GRID (self) && WJ_IS_SESSION (session));

  g_set_object (&self->session, session);
  g_set_object (&self->assessment, wj_session_get_assessment (session));
  site = wj_cash_flow_choose_site (self->assessment);
  gtk_widget_set_visible (self->placeless, site == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->cards), site != NULL);
  if (site == NULL)
    {
      show_placeless (self);
      return;
    }
  ask_cash (self);
  if (site->support.computed)
    {
      show_amounts (self, site);
    }
  else
    {
      show_uncomputed (self->waterfall);
      show_uncomputed (self->years);
    }
  if (!site->support.computed || !site->support.has_central)
    {
      show_unsettled (self);
      return;
    }
  wj_sensitivity_card_show (self->sensitivity, self->assessment);
  wj_chart_card_set_busy (self->doubts, TRUE);
  wj_worker_ask (self->doubts_worker, self->assessment, find_doubts, NULL, NULL, (GDestroyNotify) wj_tornado_free, doubts_done, self);
}

/* ---- The class ---------------------------------------------------------------------------------------- */

static void
wj_chart_grid_dispose (GObject *object)
{
  WjChartGrid *self = WJ_CHART_GRID (object);

  if (self->doubts_worker != NULL)
    wj_worker_drop (self->doubts_worker);
  if (self->cash_worker != NULL)
    wj_worker_drop (self->cash_worker);
  g_clear_object (&self->cash_worker);
  g_clear_object (&self->doubts_worker);
  g_clear_object (&self->session);
  g_clear_object (&self->assessment);
  G_OBJECT_CLASS (wj_chart_grid_parent_class)->dispose (object);
}

static void
wj_chart_grid_class_init (WjChartGridClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wj_chart_grid_dispose;
  signals[CHANGE] = g_signal_new ("change", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static WjChartCard *
card_new (WjChartGrid *self, const char *title)
{
  GtkWidget *card = wj_chart_card_new (title);

  wj_card_pairs_append (self->cards, card);
  return WJ_CHART_CARD (card);
}

static void
add_cash (WjChartGrid *self)
{
  GtkWidget *cost = wj_job_cost_card_new ();
  GtkWidget *notes = wj_cash_notes_new ();

  self->cash = card_new (self, _("Cash, investment and support only"));
  self->notes = WJ_CASH_NOTES (notes);
  self->cost = WJ_JOB_COST_CARD (cost);
  wj_chart_card_add_control (self->cash, wj_result_why_button_new ("", WJ_WHY_CASH_FLOW, _("Cash flow")));
  gtk_box_append (GTK_BOX (self->cash), notes);
  wj_card_pairs_append (self->cards, cost);
}

static void
add_placeless (WjChartGrid *self)
{
  GtkWidget *button = wj_let_wrap (gtk_button_new_with_label (_("Choose a place")));

  self->placeless = wj_chart_card_new (_("Charts, cash and the cost of a job"));
  wj_chart_card_set_nothing (WJ_CHART_CARD (self->placeless), _("Not computed"), _("They are shown for one place."));
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  wj_chart_card_set_below (WJ_CHART_CARD (self->placeless), button);
  gtk_box_append (GTK_BOX (self), self->placeless);
  self->choose = GTK_BUTTON (button);
}

static void
wj_chart_grid_init (WjChartGrid *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  self->doubts_worker = wj_worker_new ();
  self->cash_worker = wj_worker_new ();
  add_placeless (self);
  self->cards = WJ_CARD_PAIRS (wj_card_pairs_new ());
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->cards));
  self->waterfall = card_new (self, _("From amounts to support"));
  self->years = card_new (self, _("Year by year"));
  add_cash (self);
  self->sensitivity = WJ_SENSITIVITY_CARD (wj_sensitivity_card_new ());
  wj_card_pairs_append (self->cards, GTK_WIDGET (self->sensitivity));
  self->doubts = card_new (self, _("What is left open"));
  wj_chart_card_set_captions (self->doubts, _("Effect if it is otherwise, thousand MAD"), _("Support if it is otherwise"));
}
