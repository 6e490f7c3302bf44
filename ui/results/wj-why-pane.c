/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "results/wj-why-pane.h"

#include "catalogue/wj-cited.h"
#include "results/wj-result-page.h"
#include "results/wj-source-view.h"
#include "results/wj-trace-bands.h"
#include "results/wj-trace-list.h"
#include "widgets/wj-label.h"
#include "wj-i18n.h"
#include "wording/wj-wording-cash-flow.h"

struct _WjWhyPane
{
  GtkWidget parent_instance;

  WjSession *session; /* (owned) */
  char *offer_id;     /* (owned) (nullable) */
  char *part_id;      /* (owned) (nullable) */

  GtkWidget *scroller;
  GtkLabel *subject;
  GtkLabel *figure;
  GtkBox *sentences;
  GtkWidget *bands;
  GtkWidget *calculation;
  WjTraceList *trace;
  GtkBox *sources;
  GtkBox *questions;
  GtkLabel *indicative;
};

G_DEFINE_FINAL_TYPE (WjWhyPane, wj_why_pane, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_SESSION = 1,
} WjWhyPaneProperty;

static GParamSpec *properties[PROP_SESSION + 1];

static void
set_text (GtkLabel *label, const char *text)
{
  wj_label_say (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
add_sentence (WjWhyPane *self, const char *text)
{
  if (text != NULL && *text != '\0')
    gtk_box_append (self->sentences, wj_label_new (text, NULL));
}

static void
show_subject (WjWhyPane *self, const WjOffer *offer, const WjText *part)
{
  g_autofree char *subject = g_strdup_printf ("%s · %s", wj_i18n_of (&offer->label), wj_i18n_of (part));

  set_text (self->subject, subject);
}

/* Each source bears its own mark, here as everywhere; that of the rule is the weakest of what it rests on, and is said
 * where it is another than that of its own source. */
static void
add_sources (WjWhyPane *self, const WjSource *first, WjCelProgram *program, WjConfidence confidence)
{
  WjAssessment *assessment = wj_session_get_assessment (self->session);
  g_autoptr (GPtrArray) sources = wj_cited_sources (wj_assessment_get_catalogue (assessment), first, program, wj_assessment_get_as_of (assessment));

  for (guint i = 0; i < sources->len; i++)
    gtk_box_append (self->sources, wj_source_view_new (sources->pdata[i]));
  if (first != NULL && first->confidence != confidence)
    {
      g_autofree char *said = g_strdup_printf (/* Translators: %s is what a mark of reliability means */ _("The weakest of what it rests on counts. %s."),
                                                                                                            wj_wording_confidence (wj_i18n_get_wording (), confidence));

      gtk_box_append (self->sources, wj_label_new (said, "caption secondary"));
    }
}

/* The first scale that is met is shown. */
static void
show_bands (WjWhyPane *self, const WjTrace *trace)
{
  if (trace != NULL && !gtk_widget_get_visible (self->bands))
    gtk_widget_set_visible (self->bands, wj_trace_bands_show (WJ_BAND_BAR (self->bands), wj_session_get_assessment (self->session), trace));
}

static void
show_benefit (WjWhyPane *self, const WjSiteResult *site, const WjBenefitResult *result, const WjOffer *offer)
{
  WjWording *wording = wj_i18n_get_wording ();
  WjAssessment *assessment = wj_session_get_assessment (self->session);
  g_autofree char *figure = wj_result_benefit_amount (result);
  g_autofree char *sentence = wj_wording_benefit_sentence (wording, assessment, site, result);
  g_autofree char *paid = wj_wording_paid (wording, result->benefit);
  g_autoptr (GPtrArray) lines = wj_assessment_trace_benefit (assessment, site, result->benefit);

  show_subject (self, offer, &result->benefit->label);
  set_text (self->figure, figure);
  add_sentence (self, sentence);
  add_sentence (self, paid);
  gtk_widget_set_visible (self->calculation, lines != NULL && lines->len > 0);
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    show_bands (self, ((const WjTraceLine *) lines->pdata[i])->trace);
  if (lines != NULL)
    wj_trace_list_show_benefit (self->trace, assessment, g_steal_pointer (&lines));
  add_sources (self, result->benefit->source, result->benefit->amount, result->benefit->confidence);
}

static void
show_condition (WjWhyPane *self, const WjSiteResult *site, const WjConditionResult *result, const WjOffer *offer)
{
  WjAssessment *assessment = wj_session_get_assessment (self->session);
  WjWording *wording = wj_i18n_get_wording ();
  WjTrace *trace = wj_assessment_trace_condition (assessment, site, offer, result->condition);
  g_autoptr (GPtrArray) lines = wj_wording_condition_lines (wording, assessment, result);

  show_subject (self, offer, &result->condition->label);
  set_text (self->figure, wj_i18n_of (&result->condition->label));
  for (guint i = 0; i < lines->len; i++)
    add_sentence (self, lines->pdata[i]);
  if (result->truth == (WJ_CEL_MAY_BE_TRUE | WJ_CEL_MAY_BE_FALSE) && result->missing->len > 0)
    {
      g_autofree char *missing = wj_wording_missing_answers (wording, result->missing);

      add_sentence (self, missing);
    }
  gtk_widget_set_visible (self->calculation, trace != NULL);
  show_bands (self, trace);
  if (trace != NULL)
    wj_trace_list_show_condition (self->trace, assessment, trace);
  add_sources (self, result->condition->source, result->condition->test, result->condition->confidence);
}

static void
add_questions (WjWhyPane *self, GPtrArray *questions)
{
  GtkWidget *view = wj_questions_view_new (questions);

  if (view != NULL)
    gtk_box_append (self->questions, view);
  gtk_widget_set_visible (GTK_WIDGET (self->questions), view != NULL);
}

/* By what each payment is dated, and what to ask where nothing dates it. */
static void
show_cash_flow (WjWhyPane *self, const WjCashFlow *flow)
{
  WjWording *wording = wj_i18n_get_wording ();
  const WjAmount *support = &flow->site->support;
  g_autofree char *figure = wj_wording_headline_range (wording, support->likely_low, support->likely_high);
  g_autofree char *finding = wj_wording_cash_finding (wording, flow);
  g_autoptr (GPtrArray) sources = g_ptr_array_new ();
  g_autoptr (GPtrArray) questions = g_ptr_array_new ();

  add_sentence (self, finding);
  for (guint i = 0; i < flow->lines->len; i++)
    {
      const WjCashLine *line = flow->lines->pdata[i];
      g_autofree char *label = wj_wording_cash_line (wording, flow, line);
      g_autofree char *day = wj_wording_payment_day (wording, flow, line);
      g_autofree char *both = g_strdup_printf ("%s\n%s", label, day);

      add_sentence (self, both);
      if (!g_ptr_array_find (sources, line->benefit->source, NULL))
        {
          g_ptr_array_add (sources, (gpointer) line->benefit->source);
          gtk_box_append (self->sources, wj_source_view_new (line->benefit->source));
        }
      if (line->delay != NULL && !g_ptr_array_find (questions, &line->delay->question, NULL))
        g_ptr_array_add (questions, (gpointer) &line->delay->question);
    }
  set_text (self->subject, _("Cash flow"));
  set_text (self->figure, figure);
  add_questions (self, questions);
}

/* Each figure of the rule, and its source. */
static void
show_job_cost (WjWhyPane *self, WjAssessment *assessment, const WjJobCost *cost)
{
  WjWording *wording = wj_i18n_get_wording ();
  g_autofree char *both = wj_wording_job_cost (wording, cost);
  g_autofree char *figure = NULL;
  g_autofree char *span = wj_wording_job_cost_span (wording);
  g_autoptr (GPtrArray) parts = wj_wording_job_cost_parts (wording, assessment, cost);
  g_autoptr (GPtrArray) sources = wj_wording_job_cost_sources (assessment, cost);
  g_autoptr (GPtrArray) questions = g_ptr_array_new ();
  WjNumber least, most;

  add_sentence (self, both);
  add_sentence (self, span);
  for (guint i = 0; i < parts->len; i++)
    add_sentence (self, parts->pdata[i]);
  for (guint i = 0; i < sources->len; i++)
    gtk_box_append (self->sources, wj_source_view_new (sources->pdata[i]));
  for (guint i = 0; i < cost->rents->len; i++)
    if (*wj_i18n_of (&((const WjParameter *) cost->rents->pdata[i])->question) != '\0')
      g_ptr_array_add (questions, (gpointer) & ((const WjParameter *) cost->rents->pdata[i])->question);
  set_text (self->subject, _("What a job costs"));
  wj_cash_get_range (&cost->after, cost->has_central, &least, &most);
  figure = wj_wording_headline_range (wording, least, most);
  set_text (self->figure, figure);
  add_questions (self, questions);
}

/* FALSE: there is nothing to explain of what belongs to no offer. */
static gboolean
show_whole (WjWhyPane *self)
{
  WjAssessment *assessment = wj_session_get_assessment (self->session);
  const WjSiteResult *site = wj_cash_flow_choose_site (assessment);
  g_autoptr (WjCashFlow) flow = NULL;
  g_autoptr (WjJobCost) cost = NULL;

  gtk_widget_set_visible (self->calculation, FALSE);
  if (site != NULL && g_strcmp0 (self->part_id, WJ_WHY_CASH_FLOW) == 0)
    flow = wj_cash_flow_new (assessment, site);
  else if (site != NULL && g_strcmp0 (self->part_id, WJ_WHY_JOB_COST) == 0)
    cost = wj_job_cost_new (assessment, site);
  if (flow != NULL)
    show_cash_flow (self, flow);
  if (cost != NULL)
    show_job_cost (self, assessment, cost);
  return flow != NULL || cost != NULL;
}

/* What this figure leaves open comes before what the offer leaves open. */
static void
show_questions (WjWhyPane *self, const WjOfferResult *result)
{
  g_autoptr (GPtrArray) questions = g_ptr_array_new ();

  for (guint i = 0; i < result->doubts->len; i++)
    {
      const WjParameter *parameter = g_ptr_array_index (result->doubts, i);

      if (*wj_i18n_of (&parameter->question) != '\0')
        g_ptr_array_add (questions, (gpointer) &parameter->question);
    }
  for (guint i = 0; i < result->assumptions->len; i++)
    {
      const WjAssumption *assumption = g_ptr_array_index (result->assumptions, i);

      g_ptr_array_add (questions, (gpointer) &assumption->question);
    }
  add_questions (self, questions);
}

static void
refresh (WjWhyPane *self)
{
  const WjSiteResult *site = wj_session_get_result (self->session);
  const WjOfferResult *result = self->offer_id != NULL ? wj_site_result_find_offer (site, self->offer_id) : NULL;
  gboolean found = FALSE;

  gtk_widget_set_visible (self->bands, FALSE);
  wj_box_clear (self->sentences);
  wj_box_clear (self->sources);
  wj_box_clear (self->questions);
  set_text (self->indicative, wj_wording_indicative (wj_i18n_get_wording ()));
  if (result == NULL)
    {
      gtk_widget_set_visible (self->scroller, self->offer_id == NULL && show_whole (self));
      return;
    }
  for (guint i = 0; !found && i < result->benefits->len; i++)
    {
      const WjBenefitResult *benefit = g_ptr_array_index (result->benefits, i);

      if ((found = g_strcmp0 (benefit->benefit->id, self->part_id) == 0))
        show_benefit (self, site, benefit, result->offer);
    }
  for (guint i = 0; !found && i < result->conditions->len; i++)
    {
      const WjConditionResult *condition = g_ptr_array_index (result->conditions, i);

      if ((found = g_strcmp0 (condition->condition->id, self->part_id) == 0))
        show_condition (self, site, condition, result->offer);
    }
  show_questions (self, result);
  gtk_widget_set_visible (self->scroller, found);
}

static void
assessment_changed_cb (WjWhyPane *self)
{
  if (self->part_id != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh (self);
}

static void
wj_why_pane_map (GtkWidget *widget)
{
  WjWhyPane *self = WJ_WHY_PANE (widget);

  refresh (self);
  GTK_WIDGET_CLASS (wj_why_pane_parent_class)->map (widget);
}

static void
wj_why_pane_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  WjWhyPane *self = WJ_WHY_PANE (object);

  switch ((WjWhyPaneProperty) prop_id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wj_why_pane_constructed (GObject *object)
{
  WjWhyPane *self = WJ_WHY_PANE (object);

  G_OBJECT_CLASS (wj_why_pane_parent_class)->constructed (object);
  g_signal_connect_object (self->session, "notify::assessment", G_CALLBACK (assessment_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
wj_why_pane_dispose (GObject *object)
{
  WjWhyPane *self = WJ_WHY_PANE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), WJ_TYPE_WHY_PANE);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (wj_why_pane_parent_class)->dispose (object);
}

static void
wj_why_pane_finalize (GObject *object)
{
  WjWhyPane *self = WJ_WHY_PANE (object);

  g_free (self->offer_id);
  g_free (self->part_id);
  G_OBJECT_CLASS (wj_why_pane_parent_class)->finalize (object);
}

static void
wj_why_pane_class_init (WjWhyPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = wj_why_pane_set_property;
  object_class->constructed = wj_why_pane_constructed;
  object_class->dispose = wj_why_pane_dispose;
  object_class->finalize = wj_why_pane_finalize;
  widget_class->map = wj_why_pane_map;

  properties[PROP_SESSION] =
      g_param_spec_object ("session", NULL, NULL, WJ_TYPE_SESSION, G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (WJ_TYPE_BAND_BAR);
  g_type_ensure (WJ_TYPE_TRACE_LIST);
  wj_template_set (widget_class, "wj-why-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, WjWhyPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, WjWhyPane, bands);
  gtk_widget_class_bind_template_child (widget_class, WjWhyPane, subject);
  gtk_widget_class_bind_template_child (widget_class, WjWhyPane, figure);
  gtk_widget_class_bind_template_child (widget_class, WjWhyPane, sentences);
  gtk_widget_class_bind_template_child (widget_class, WjWhyPane, calculation);
  gtk_widget_class_bind_template_child (widget_class, WjWhyPane, trace);
  gtk_widget_class_bind_template_child (widget_class, WjWhyPane, sources);
  gtk_widget_class_bind_template_child (widget_class, WjWhyPane, questions);
  gtk_widget_class_bind_template_child (widget_class, WjWhyPane, indicative);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "whypane");
}

static void
wj_why_pane_init (WjWhyPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
wj_why_pane_new (WjSession *session)
{
  return g_object_new (WJ_TYPE_WHY_PANE, "session", session, NULL);
}

void
wj_why_pane_set_subject (WjWhyPane *self, const char *offer_id, const char *part_id)
{
  g_return_if_fail (WJ_IS_WHY_PANE (self));

  g_free (self->offer_id);
  g_free (self->part_id);
  self->offer_id = offer_id != NULL && *offer_id != '\0' ? g_strdup (offer_id) : NULL;
  self->part_id = g_strdup (part_id);
  refresh (self);
}
