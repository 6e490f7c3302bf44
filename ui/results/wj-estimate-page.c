/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "results/wj-estimate-page.h"

#include <adwaita.h>

#include "assessment/wj-cash-flow.h"
#include "assessment/wj-contrast.h"
#include "interview/wj-support.h"
#include "results/wj-chart-grid.h"
#include "results/wj-given-row.h"
#include "widgets/wj-label.h"
#include "widgets/wj-range-bar.h"
#include "wj-i18n.h"

struct _WjEstimatePage
{
  WjResultPage parent_instance;

  GPtrArray *rows;  /* (owned) (element-type GtkWidget) (unowned): what the groups hold now */
  GtkWidget *forms; /* (owned): for the header bar: charts or tables */
  WjPanesMode mode;
  gboolean settled; /* the first choice between charts and tables is made */

  GtkToggleButton *as_charts; /* (unowned), as all that follow: of @forms */
  GtkToggleButton *as_tables;
  GtkWidget *form_labels[2]; /* not where there is no room */
  GtkBox *summary;
  GtkLabel *headline;
  WjRangeBar *range;
  GtkLabel *central;
  AdwPreferencesGroup *missing;
  WjChartGrid *charts;
  AdwPreferencesGroup *caps;
  AdwPreferencesGroup *relief;
  AdwPreferencesGroup *givens;
  GtkLabel *indicative;
};

G_DEFINE_FINAL_TYPE (WjEstimatePage, wj_estimate_page, WJ_TYPE_RESULT_PAGE)

typedef enum
{
  PROP_HEADER_END = 1,
} WjEstimatePageProperty;

static GParamSpec *properties[PROP_HEADER_END + 1];

static void
add_row (WjEstimatePage *self, AdwPreferencesGroup *group, GtkWidget *row)
{
  adw_preferences_group_add (group, row);
  g_object_set_data (G_OBJECT (row), "wj-group", group);
  g_ptr_array_add (self->rows, row);
}

static void
clear_rows (WjEstimatePage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      adw_preferences_group_remove (g_object_get_data (G_OBJECT (row), "wj-group"), row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

/* Ranges that say nothing of this project yet would only drown the questions to answer. */
static void
show_nothing_yet (WjEstimatePage *self)
{
  g_autofree char *headline = wj_support_headline (NULL);

  wj_support_show_on_bar (self->range, NULL, NULL, wj_support_maximum (NULL, NULL));
  gtk_label_set_text (self->headline, headline);
  gtk_label_set_text (self->central, wj_support_nothing_yet ());
  gtk_widget_set_visible (GTK_WIDGET (self->missing), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->charts), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->caps), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->relief), FALSE);
}

static void
show_headline (WjEstimatePage *self, const WjSiteResult *site)
{
  WjWording *wording = wj_i18n_get_wording ();
  const WjAmount *support = &site->support;
  g_autofree char *headline = NULL;
  g_autofree char *central = NULL;

  wj_result_show_amount (self->range, support, 0);
  if (!support->computed)
    {
      gtk_label_set_text (self->headline, _("Not computed yet"));
      gtk_label_set_text (self->central, _("A few answers are needed first: the activity, the investment and the jobs."));
      return;
    }
  headline = wj_wording_headline_range (wording, support->likely_low, support->likely_high);
  gtk_label_set_text (self->headline, headline);
  if (support->has_central)
    {
      g_autofree char *amount = wj_wording_money (wording, support->central);

      central = g_strdup_printf (/* Translators: %s is an amount of money */ _("%s with what is taken as given below"), amount);
    }
  else
    {
      central = g_strdup (_("No single figure: an answer without a usual value is missing."));
    }
  gtk_label_set_text (self->central, central);
}

static void
add_rest (WjEstimatePage *self, guint n)
{
  g_autofree char *number = wj_wording_number (wj_i18n_get_wording (), wj_number_from_int (n), 0);
  g_autofree char *text = g_strdup_printf (/* Translators: %s is a number of questions, beside those that are named */ _("Other questions: %s"), number);
  GtkWidget *row = wj_row_mend (adw_action_row_new ());

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  add_row (self, self->missing, row);
}

/* More at once would hide what is known. */
#define MOST_MISSING 4

/* One place may bring what another does not. */
static gboolean
place_matters (WjAssessment *assessment, const WjSiteResult *result)
{
  GPtrArray *sites = wj_assessment_get_sites (assessment);

  for (guint i = 0; i < sites->len; i++)
    if (!wj_amount_is_same (&((const WjSiteResult *) g_ptr_array_index (sites, i))->support, &result->support))
      return TRUE;
  return FALSE;
}

/* (transfer container) (element-type WjFact): the questions that stand between a range and a single figure. The place comes
 * first: what an offer waits for is found at each place, so it is not always among it. */
static GPtrArray *
list_missing (WjSession *session, const WjSiteResult *result)
{
  GPtrArray *missing = g_ptr_array_new ();

  if (!result->support.computed || result->support.has_central)
    return missing;
  if (place_matters (wj_session_get_assessment (session), result))
    g_ptr_array_add (missing, (gpointer) wj_catalogue_find_fact (wj_session_get_catalogue (session), "place"));
  for (guint i = 0; i < result->offers->len; i++)
    {
      const WjOfferResult *offer = g_ptr_array_index (result->offers, i);

      for (guint j = 0; wj_offer_result_counts (offer) && j < offer->missing->len; j++)
        {
          const WjFact *fact = g_ptr_array_index (offer->missing, j);

          if (!fact->has_default && !g_ptr_array_find (missing, fact, NULL))
            g_ptr_array_add (missing, (gpointer) fact);
        }
    }
  return missing;
}

/* Each of them with its way there. */
static void
show_missing (WjEstimatePage *self, const WjSiteResult *result)
{
  WjSession *session = wj_result_page_get_session (WJ_RESULT_PAGE (self));
  g_autoptr (GPtrArray) missing = list_missing (session, result);

  for (guint i = 0; i < MIN (missing->len, MOST_MISSING); i++)
    {
      const WjFact *fact = g_ptr_array_index (missing, i);
      GtkWidget *row = wj_row_mend (adw_action_row_new ());

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), wj_i18n_of (&fact->label));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), wj_result_answer_button_new (wj_session_get_catalogue (session), fact));
      add_row (self, self->missing, row);
    }
  if (missing->len > MOST_MISSING)
    add_rest (self, missing->len - MOST_MISSING);
  gtk_widget_set_visible (GTK_WIDGET (self->missing), missing->len > 0);
}

/* A cap says something only if what it caps counts. */
static gboolean
cap_counts (const WjSiteResult *site, const WjCap *cap)
{
  for (guint i = 0; i < site->offers->len; i++)
    {
      const WjOfferResult *offer = g_ptr_array_index (site->offers, i);

      if (!wj_offer_result_counts (offer))
        continue;
      for (guint j = 0; j < offer->benefits->len; j++)
        {
          const WjBenefitResult *benefit = g_ptr_array_index (offer->benefits, j);

          if (g_ptr_array_find (cap->members, benefit->benefit, NULL))
            return TRUE;
        }
    }
  return FALSE;
}

static void
show_caps (WjEstimatePage *self, const WjSiteResult *site)
{
  WjWording *wording = wj_i18n_get_wording ();
  guint shown = 0;

  for (guint i = 0; i < site->caps->len; i++)
    {
      const WjCapResult *cap = g_ptr_array_index (site->caps, i);
      g_autofree char *limit = NULL;
      g_autofree char *cut = NULL;
      g_autofree char *subtitle = NULL;
      GtkWidget *row;

      if (!cap_counts (site, cap->cap) || !cap->cut.computed || wj_number_sign (cap->cut.likely_high) == 0)
        continue;
      limit = wj_wording_amount (wording, &cap->limit);
      cut = wj_wording_amount (wording, &cap->cut);
      subtitle = g_strdup_printf (/* Translators: both are amounts of money */ _("At most %1$s; without effect: %2$s"), limit, cut);
      row = wj_row_mend (adw_action_row_new ());
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), wj_i18n_of (&cap->cap->label));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
      add_row (self, self->caps, row);
      shown++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->caps), shown > 0);
}

static void
show_relief (WjEstimatePage *self, const WjSiteResult *site)
{
  guint shown = 0;

  for (guint i = 0; i < site->offers->len; i++)
    {
      const WjOfferResult *offer = g_ptr_array_index (site->offers, i);

      if (!wj_offer_result_counts (offer))
        continue;
      for (guint j = 0; j < offer->benefits->len; j++)
        {
          const WjBenefitResult *benefit = g_ptr_array_index (offer->benefits, j);
          const char *label = wj_i18n_of (&benefit->benefit->label);
          g_autofree char *amount = NULL;
          GtkWidget *figure;
          GtkWidget *row;

          if (benefit->benefit->kind != WJ_BENEFIT_TAX_RELIEF && benefit->benefit->kind != WJ_BENEFIT_CHARGE_RELIEF)
            continue;
          amount = wj_result_benefit_amount (benefit);
          row = wj_row_mend (adw_action_row_new ());
          adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
          adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
          adw_action_row_set_subtitle (ADW_ACTION_ROW (row), wj_i18n_of (&offer->offer->label));
          figure = wj_figure_new (amount, "heading");
          /* A range in large text may be longer than a line. */
          gtk_label_set_wrap_mode (GTK_LABEL (figure), PANGO_WRAP_WORD_CHAR);
          gtk_label_set_wrap (GTK_LABEL (figure), wj_result_page_is_narrow (WJ_RESULT_PAGE (self)));
          adw_action_row_add_suffix (ADW_ACTION_ROW (row), figure);
          adw_action_row_add_suffix (ADW_ACTION_ROW (row), wj_result_why_button_new (offer->offer->id, benefit->benefit->id, label));
          add_row (self, self->relief, row);
          shown++;
        }
    }
  gtk_widget_set_visible (GTK_WIDGET (self->relief), shown > 0);
}

static void
show_givens (WjEstimatePage *self)
{
  GArray *givens = wj_assessment_get_givens (wj_session_get_assessment (wj_result_page_get_session (WJ_RESULT_PAGE (self))));

  for (guint i = 0; i < givens->len; i++)
    {
      const WjGiven *given = &g_array_index (givens, WjGiven, i);
      GtkWidget *row = wj_given_row_new (wj_result_page_get_session (WJ_RESULT_PAGE (self)), given);

      add_row (self, self->givens, row);
      g_object_set_data (G_OBJECT (row), "wj-about", given->assumption != NULL ? (gpointer) given->assumption : (gpointer) given->parameter);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->givens), givens->len > 0);
}

/* To the line that settles it, which the focus brings into view. */
static void
change_cb (WjEstimatePage *self, gpointer about)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (g_object_get_data (self->rows->pdata[i], "wj-about") == about)
      gtk_widget_child_focus (self->rows->pdata[i], GTK_DIR_TAB_FORWARD);
}

/* ---- Charts or tables -------------------------------------------------------------------------------- */

static void
forms_cb (WjEstimatePage *self)
{
  wj_chart_grid_show_tables (self->charts, gtk_toggle_button_get_active (self->as_tables));
}

static GtkToggleButton *
form_new (GtkBox *forms, const char *icon_name, const char *name, GtkWidget **label)
{
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), wj_face_new (icon_name, name, label));
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (forms, button);
  return GTK_TOGGLE_BUTTON (button);
}

static void
make_forms (WjEstimatePage *self)
{
  self->forms = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_widget_add_css_class (self->forms, "linked");
  self->as_charts = form_new (GTK_BOX (self->forms), "wj-estimate-symbolic", _("Charts"), &self->form_labels[0]);
  self->as_tables = form_new (GTK_BOX (self->forms), "view-list-symbolic", _("Tables"), &self->form_labels[1]);
  gtk_toggle_button_set_group (self->as_tables, self->as_charts);
  gtk_toggle_button_set_active (self->as_charts, TRUE);
  g_signal_connect_object (self->as_tables, "toggled", G_CALLBACK (forms_cb), self, G_CONNECT_SWAPPED);
}

/* What the width decides: where the bar stands, and whether charts or tables come first. */
static void
settle (WjEstimatePage *self, WjPanesMode mode)
{
  gboolean wide = mode == WJ_PANES_WIDE;

  if (self->settled && mode == self->mode)
    return;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->summary), wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_box_set_homogeneous (self->summary, wide);
  gtk_box_set_spacing (self->summary, wide ? 24 : 6);
  for (guint i = 0; i < G_N_ELEMENTS (self->form_labels); i++)
    gtk_widget_set_visible (self->form_labels[i], wide);
  gtk_toggle_button_set_active (mode == WJ_PANES_NARROW ? self->as_tables : self->as_charts, TRUE);
  self->mode = mode;
  self->settled = TRUE;
}

/* ---- The page ---------------------------------------------------------------------------------------- */

static gboolean
has_charts (WjSession *session)
{
  return wj_support_get (session) != NULL && wj_cash_flow_choose_site (wj_session_get_assessment (session)) != NULL;
}

static void
wj_estimate_page_refresh (WjResultPage *page)
{
  WjEstimatePage *self = WJ_ESTIMATE_PAGE (page);
  WjSession *session = wj_result_page_get_session (page);
  const WjSiteResult *site = wj_session_get_result (session);

  clear_rows (self);
  settle (self, wj_result_page_get_mode (page));
  /* Where the header bar is narrow, each chart's own button is enough. */
  gtk_widget_set_visible (self->forms, has_charts (session) && !wj_result_page_is_narrow (page));
  if (wj_support_get (session) == NULL)
    {
      show_nothing_yet (self);
    }
  else
    {
      show_headline (self, site);
      show_missing (self, site);
      gtk_widget_set_visible (GTK_WIDGET (self->charts), TRUE);
      wj_chart_grid_show (self->charts, session);
      show_caps (self, site);
      show_relief (self, site);
    }
  show_givens (self);
  gtk_label_set_text (self->indicative, wj_wording_indicative (wj_i18n_get_wording ()));
}

static void
wj_estimate_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  WjEstimatePage *self = WJ_ESTIMATE_PAGE (object);

  switch ((WjEstimatePageProperty) prop_id)
    {
    case PROP_HEADER_END:
      g_value_set_object (value, self->forms);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wj_estimate_page_dispose (GObject *object)
{
  WjEstimatePage *self = WJ_ESTIMATE_PAGE (object);

  g_clear_object (&self->forms);
  gtk_widget_dispose_template (GTK_WIDGET (self), WJ_TYPE_ESTIMATE_PAGE);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (wj_estimate_page_parent_class)->dispose (object);
}

static void
wj_estimate_page_class_init (WjEstimatePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = wj_estimate_page_get_property;
  object_class->dispose = wj_estimate_page_dispose;
  WJ_RESULT_PAGE_CLASS (klass)->refresh = wj_estimate_page_refresh;
  properties[PROP_HEADER_END] =
      g_param_spec_object ("header-end", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (WJ_TYPE_CHART_GRID);
  g_type_ensure (WJ_TYPE_RANGE_BAR);
  wj_template_set (widget_class, "wj-estimate-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WjEstimatePage, summary);
  gtk_widget_class_bind_template_child (widget_class, WjEstimatePage, headline);
  gtk_widget_class_bind_template_child (widget_class, WjEstimatePage, range);
  gtk_widget_class_bind_template_child (widget_class, WjEstimatePage, central);
  gtk_widget_class_bind_template_child (widget_class, WjEstimatePage, charts);
  gtk_widget_class_bind_template_child (widget_class, WjEstimatePage, missing);
  gtk_widget_class_bind_template_child (widget_class, WjEstimatePage, caps);
  gtk_widget_class_bind_template_child (widget_class, WjEstimatePage, relief);
  gtk_widget_class_bind_template_child (widget_class, WjEstimatePage, givens);
  gtk_widget_class_bind_template_child (widget_class, WjEstimatePage, indicative);
  gtk_widget_class_set_css_name (widget_class, "estimatepage");
}

static void
wj_estimate_page_init (WjEstimatePage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  make_forms (self);
  wj_let_wrap (GTK_WIDGET (self->caps));
  wj_let_wrap (GTK_WIDGET (self->relief));
  wj_let_wrap (GTK_WIDGET (self->givens));
  g_signal_connect_object (self->charts, "change", G_CALLBACK (change_cb), self, G_CONNECT_SWAPPED);
}
