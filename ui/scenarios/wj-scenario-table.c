/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "scenarios/wj-scenario-table.h"

#include "assessment/wj-contrast.h"
#include "results/wj-result-page.h"
#include "scenarios/wj-scenario-head.h"
#include "widgets/wj-label.h"
#include "widgets/wj-verdict-icon.h"
#include "wj-i18n.h"
#include "zones/wj-comparison-rows.h"

typedef enum
{
  ROW_SECTION,
  ROW_SUPPORT,
  ROW_RELIEF,
  ROW_RENT,
  ROW_ANSWER,
  ROW_OFFER,
} RowKind;

typedef struct
{
  RowKind kind;
  const char *label;           /* (unowned) */
  const WjVariantRow *answers; /* (unowned) of ROW_ANSWER */
  const char *offer;           /* (unowned) its id, of ROW_OFFER */
} Row;

struct _WjScenarioTable
{
  WjProject *project;     /* (owned) */
  GPtrArray *assessments; /* (owned) (element-type WjAssessment) one for each scenario */
  GPtrArray *contrasts;   /* (owned) (element-type WjContrast) with the reference, of each but it */
  GPtrArray *answers;     /* (owned) (element-type WjVariantRow) */
  GArray *rows;           /* (owned) (element-type Row) */
  double largest;         /* support that fills a bar, in MAD */
  GtkWidget *name[WJ_PROJECT_MAX_SCENARIOS];
  WjSideBySide sides;
};

static const WjSiteResult *
get_result (WjScenarioTable *self, guint index)
{
  return wj_assessment_get_result (g_ptr_array_index (self->assessments, index));
}

static const WjContrast *
get_contrast (WjScenarioTable *self, guint index)
{
  return index > 0 ? g_ptr_array_index (self->contrasts, index - 1) : NULL;
}

/* ---- Rows ------------------------------------------------------------------------------------------------ */

static void
add_row (WjScenarioTable *self, RowKind kind, const char *label, const WjVariantRow *answers, const char *offer)
{
  Row row = { kind, label, answers, offer };

  g_array_append_val (self->rows, row);
}

/* Of what does not count no amount is shown, so none differs. */
static gboolean
differs_offer (WjScenarioTable *self, guint index, const char *id)
{
  const WjOfferResult *one = wj_site_result_find_offer (get_result (self, 0), id);
  const WjOfferResult *other = wj_site_result_find_offer (get_result (self, index), id);

  return one->verdict != other->verdict ||
         (wj_offer_result_counts (one) && (!wj_amount_is_same (&one->cash, &other->cash) || !wj_amount_is_same (&one->relief, &other->relief)));
}

/* In the catalogue's order: those that are not the same in one of the others. */
static void
add_offers (WjScenarioTable *self)
{
  const WjSiteResult *reference = get_result (self, 0);
  gboolean first = TRUE;

  for (guint i = 0; i < reference->offers->len; i++)
    {
      const WjOfferResult *offer = g_ptr_array_index (reference->offers, i);
      gboolean differs = FALSE;

      for (guint j = 1; j < self->assessments->len; j++)
        differs = differs || differs_offer (self, j, offer->offer->id);
      if (!differs)
        continue;
      if (first)
        add_row (self, ROW_SECTION, _("Offers that differ"), NULL, NULL);
      first = FALSE;
      add_row (self, ROW_OFFER, wj_i18n_of (&offer->offer->label), NULL, offer->offer->id);
    }
}

static void
add_rows (WjScenarioTable *self)
{
  add_row (self, ROW_SUPPORT, _("Estimated support"), NULL, NULL);
  add_row (self, ROW_RELIEF, _("Taxes and charges not due"), NULL, NULL);
  add_row (self, ROW_RENT, _("Rent"), NULL, NULL);
  if (self->answers->len > 0)
    add_row (self, ROW_SECTION, _("Answers that differ"), NULL, NULL);
  for (guint i = 0; i < self->answers->len; i++)
    {
      const WjVariantRow *row = g_ptr_array_index (self->answers, i);

      add_row (self, ROW_ANSWER, row->label, row, NULL);
    }
  add_offers (self);
}

/* ---- Cells ----------------------------------------------------------------------------------------------- */

static const WjOfferResult *
find_offer (WjScenarioTable *self, guint index, const char *id)
{
  return wj_site_result_find_offer (get_result (self, index), id);
}

static const WjPlace *
find_site (WjScenarioTable *self, guint index)
{
  const WjPlace *place = wj_project_get_place (wj_assessment_get_project (g_ptr_array_index (self->assessments, index)));

  return place && place->is_site ? place : NULL;
}

static gboolean
differs (WjScenarioTable *self, const Row *row, guint index)
{
  const WjContrast *contrast = get_contrast (self, index);

  if (!contrast)
    return FALSE;
  switch (row->kind)
    {
    case ROW_SUPPORT:
      return !wj_amount_is_same (&contrast->one->support, &contrast->other->support);
    case ROW_RELIEF:
      return !wj_amount_is_same (&contrast->one->relief, &contrast->other->relief);
    case ROW_RENT:
      return find_site (self, 0) != find_site (self, index);
    case ROW_ANSWER:
      return (row->answers->differs >> index & 1) != 0;
    case ROW_OFFER:
      return differs_offer (self, index, row->offer);
    case ROW_SECTION:
    default:
      return FALSE;
    }
}

/* What is as in the reference steps back. A screen reader is told in words what is not. */
static GtkWidget *
value_new (const char *text, gboolean reference, gboolean differs)
{
  GtkWidget *label = wj_label_new (text, reference || differs ? "heading numeric" : "secondary numeric");

  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  if (differs)
    {
      g_autofree char *said = g_strdup_printf (/* Translators: %s is a figure or an answer */ _("%s, not as in the reference"), text);

      gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
    }
  return label;
}

static void
append_gain (GtkBox *cell, const WjContrast *contrast)
{
  int sign = contrast->winner == WJ_CONTRAST_UNTOLD ? 0 : wj_number_sign (contrast->gain);
  g_autofree char *text = sign != 0 ? wj_wording_gain (wj_i18n_get_wording (), contrast->gain) : NULL;
  GtkWidget *pill;

  if (!text)
    return;
  pill = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (pill), TRUE);
  gtk_label_set_xalign (GTK_LABEL (pill), 0);
  gtk_widget_add_css_class (pill, "delta");
  gtk_widget_add_css_class (pill, sign > 0 ? "more" : "less");
  gtk_widget_set_halign (pill, GTK_ALIGN_START);
  gtk_box_append (cell, pill);
}

static GtkWidget *
support_cell_new (WjScenarioTable *self, guint index, gboolean differs)
{
  WjWording *wording = wj_i18n_get_wording ();
  const WjAmount *support = &get_result (self, index)->support;
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *bar = wj_range_bar_new ();
  g_autofree char *central = wj_wording_by_default (wording, support);
  g_autofree char *title = wj_wording_scenario_title (wording, self->project, index);
  g_autofree char *name = g_strdup_printf ("%s, %s", _("Estimated support"), title);

  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (cell), value_new (central, TRUE, differs));
  if (support->computed && support->has_central)
    {
      g_autofree char *range = wj_wording_headline_range (wording, support->likely_low, support->likely_high);

      gtk_box_append (GTK_BOX (cell), wj_label_new (range, "caption secondary"));
    }
  gtk_widget_add_css_class (bar, "small");
  wj_result_show_amount (WJ_RANGE_BAR (bar), support, self->largest);
  gtk_box_append (GTK_BOX (cell), bar);
  if (index > 0)
    append_gain (GTK_BOX (cell), get_contrast (self, index));
  return cell;
}

/* An offer may spare for certain what the total does not count on: why stands below. */
static GtkWidget *
relief_cell_new (WjScenarioTable *self, guint index, gboolean differs)
{
  WjWording *wording = wj_i18n_get_wording ();
  const WjSiteResult *result = get_result (self, index);
  /* To the dirham: rounded, two that differ may read alike. */
  g_autofree char *text = wj_wording_amount (wording, &result->relief);
  g_autofree char *why = wj_wording_relief_exclusion (wording, g_ptr_array_index (self->assessments, index), result);
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (cell), value_new (text, index == 0, differs));
  if (why != NULL)
    gtk_box_append (GTK_BOX (cell), wj_label_new (why, "caption secondary"));
  return cell;
}

static GtkWidget *
rent_cell_new (WjScenarioTable *self, guint index)
{
  const WjPlace *site = find_site (self, index);

  if (!site)
    return value_new (_("Depends on the place"), index == 0, FALSE);
  return wj_rent_cell_new (wj_project_get_catalogue (self->project), site, wj_assessment_get_as_of (g_ptr_array_index (self->assessments, index)), FALSE);
}

static void
append_amount (GtkBox *cell, const char *text)
{
  gtk_box_append (cell, wj_label_new (text, "caption secondary numeric"));
}

/* Of an offer that only spares taxes, no support of nothing stands before what it spares. */
static void
append_amounts (GtkBox *cell, const WjOfferResult *offer)
{
  WjWording *wording = wj_i18n_get_wording ();
  gboolean spares = offer->relief.computed && wj_number_sign (offer->relief.likely_high) > 0;

  if (offer->cash.computed && !(spares && wj_wording_amount_is_zero (&offer->cash)))
    {
      g_autofree char *cash = wj_wording_amount (wording, &offer->cash);

      append_amount (cell, cash);
    }
  if (spares)
    {
      g_autofree char *relief = wj_wording_amount (wording, &offer->relief);
      g_autofree char *text = g_strdup_printf (/* Translators: %s is an amount of taxes and charges */ _("%s not due"), relief);

      append_amount (cell, text);
    }
}

static GtkWidget *
offer_cell_new (WjScenarioTable *self, const Row *row, guint index, gboolean differs)
{
  const WjOfferResult *offer = find_offer (self, index, row->offer);
  GtkWidget *cell = gtk_grid_new ();
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_grid_set_column_spacing (GTK_GRID (cell), 6);
  gtk_box_append (GTK_BOX (text), value_new (wj_wording_verdict_short (wj_i18n_get_wording (), offer->verdict), index == 0, differs));
  if (wj_offer_result_counts (offer))
    append_amounts (GTK_BOX (text), offer);
  gtk_widget_set_hexpand (text, TRUE);
  if (offer->window == WJ_WINDOW_OPEN)
    {
      GtkWidget *icon = wj_verdict_icon_new (offer->verdict);

      gtk_widget_set_valign (icon, GTK_ALIGN_START);
      gtk_grid_attach (GTK_GRID (cell), icon, 0, 0, 1, 1);
    }
  gtk_grid_attach (GTK_GRID (cell), text, 1, 0, 1, 1);
  return cell;
}

/* ---- Side by side ---------------------------------------------------------------------------------------- */

static GtkWidget *
side_head (guint column, gpointer data)
{
  WjScenarioTable *self = data;

  return wj_scenario_head_new (self->project, column, &self->name[column]);
}

static const char *
side_label (guint row, gboolean *section, gpointer data)
{
  const Row *of = &g_array_index (((WjScenarioTable *) data)->rows, Row, row);

  *section = of->kind == ROW_SECTION;
  return of->label;
}

static GtkWidget *
side_cell (guint column, guint row, gpointer data)
{
  WjScenarioTable *self = data;
  const Row *of = &g_array_index (self->rows, Row, row);
  gboolean other = differs (self, of, column);

  switch (of->kind)
    {
    case ROW_SUPPORT:
      return support_cell_new (self, column, other);
    case ROW_RELIEF:
      return relief_cell_new (self, column, other);
    case ROW_RENT:
      return rent_cell_new (self, column);
    case ROW_ANSWER:
      return value_new (g_ptr_array_index (of->answers->values, column), column == 0, other);
    case ROW_OFFER:
      return offer_cell_new (self, of, column, other);
    case ROW_SECTION:
    default:
      return gtk_label_new (NULL);
    }
}

static const char *
side_style (guint column, int row, gpointer data)
{
  WjScenarioTable *self = data;

  return row >= 0 && differs (self, &g_array_index (self->rows, Row, (guint) row), column) ? "differs" : NULL;
}

/* ---- The whole ------------------------------------------------------------------------------------------- */

static GPtrArray *
list_answers (GPtrArray *assessments)
{
  g_autoptr (GPtrArray) projects = g_ptr_array_new ();

  for (guint i = 0; i < assessments->len; i++)
    g_ptr_array_add (projects, wj_assessment_get_project (g_ptr_array_index (assessments, i)));
  return wj_wording_variants (wj_i18n_get_wording (), projects);
}

WjScenarioTable *
wj_scenario_table_new (WjSession *session)
{
  WjScenarioTable *self;

  g_return_val_if_fail (WJ_IS_SESSION (session), NULL);

  self = g_new0 (WjScenarioTable, 1);
  self->project = wj_project_copy (wj_session_get_project (session));
  self->assessments = g_ptr_array_ref (wj_session_get_scenarios (session));
  self->contrasts = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_contrast_free);
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  for (guint i = 0; i < self->assessments->len; i++)
    {
      self->largest = MAX (self->largest, wj_number_to_double (get_result (self, i)->support.likely_high));
      if (i > 0)
        {
          WjContrast *contrast = wj_contrast_new (g_ptr_array_index (self->assessments, 0), get_result (self, 0), g_ptr_array_index (self->assessments, i), get_result (self, i));

          wj_contrast_weigh (contrast);
          g_ptr_array_add (self->contrasts, contrast);
        }
    }
  self->answers = list_answers (self->assessments);
  add_rows (self);
  self->sides = (WjSideBySide){ self->assessments->len, self->rows->len, side_head, side_label, side_cell, side_style, self, FALSE };
  return self;
}

void
wj_scenario_table_free (WjScenarioTable *self)
{
  g_array_unref (self->rows);
  g_ptr_array_unref (self->answers);
  g_ptr_array_unref (self->contrasts);
  g_ptr_array_unref (self->assessments);
  g_object_unref (self->project);
  g_free (self);
}

const WjSideBySide *
wj_scenario_table_get_sides (WjScenarioTable *self, gboolean tight)
{
  self->sides.tight = tight;
  return &self->sides;
}

char *
wj_scenario_table_say_contrast (WjScenarioTable *self, guint index, char **reason)
{
  WjWording *wording = wj_i18n_get_wording ();
  g_autofree char *one = wj_wording_scenario (wording, self->project, 0);
  g_autofree char *other = wj_wording_scenario (wording, self->project, index);

  g_return_val_if_fail (index > 0 && index < self->assessments->len, NULL);

  *reason = wj_wording_contrast_reason (wording, get_contrast (self, index));
  return wj_wording_contrast_winner (wording, get_contrast (self, index), one, other);
}

GtkWidget *
wj_scenario_table_get_name_button (WjScenarioTable *self, guint index)
{
  return self->name[index];
}
