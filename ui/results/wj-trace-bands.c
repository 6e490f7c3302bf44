/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "results/wj-trace-bands.h"

#include <math.h>

#include "wj-i18n.h"

static const WjTrace *
find_bands (const WjTrace *trace)
{
  const WjTrace *found = trace->op == WJ_CEL_OP_BANDED && trace->parameter != NULL ? trace : NULL;

  for (guint i = 0; found == NULL && trace->children != NULL && i < trace->children->len; i++)
    found = find_bands (trace->children->pdata[i]);
  return found;
}

/* What is written at the place: a range without its unit, which would not fit. */
static char *
say_place (const WjTrace *argument, const WjCelValue *value, WjAssessment *assessment)
{
  WjWording *wording = wj_i18n_get_wording ();
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  if (wj_number_equal (value->low, value->high))
    return wj_wording_trace_value (wording, assessment, argument);
  low = wj_wording_number_short (wording, value->low, 2);
  high = wj_wording_number_short (wording, value->high, 2);
  return g_strdup_printf (C_ ("cell", "%s–%s"), low, high);
}

static void
add_bands (WjBandBar *bar, const WjCelTable *table, const WjUnit *unit)
{
  WjWording *wording = wj_i18n_get_wording ();

  for (guint i = 0; i < table->n_rows; i++)
    {
      const WjCelTableRow *row = &table->rows[i];
      g_autofree char *figure = wj_wording_quantity (wording, row->value, unit);
      g_autofree char *edge = row->has_edge ? wj_wording_number_short (wording, row->edge, 2) : NULL;

      wj_band_bar_add (bar, figure, row->has_edge ? wj_number_to_double (row->edge) : NAN, edge);
    }
}

gboolean
wj_trace_bands_show (WjBandBar *bar, WjAssessment *assessment, const WjTrace *trace)
{
  const WjTrace *found = find_bands (trace);
  const WjParameterPeriod *period = found != NULL ? wj_parameter_at (found->parameter, wj_assessment_get_as_of (assessment)) : NULL;
  const WjTrace *argument = found != NULL && found->children->len > 0 ? found->children->pdata[0] : NULL;
  g_autofree char *place = NULL;
  g_autofree char *figure = NULL;
  g_autofree char *label = NULL;
  const WjCelValue *value;
  const WjCelTable *table;
  guint last;

  wj_band_bar_clear (bar);
  if (period == NULL || !period->value.published || argument == NULL)
    return FALSE;
  table = &period->value.table;
  value = argument->central.defined ? &argument->central : &argument->likely;
  last = value->defined ? wj_cel_table_find (table, value->high) : table->n_rows;
  if (last >= table->n_rows)
    return FALSE;
  figure = wj_wording_trace_value (wj_i18n_get_wording (), assessment, found);
  add_bands (bar, table, &found->parameter->unit);
  place = say_place (argument, value, assessment);
  wj_band_bar_set_place (bar, wj_number_to_double (value->low), wj_number_to_double (value->high),
                         wj_cel_table_find (table, value->low), last, place);
  label = g_strdup_printf ("%s: %s", place, figure);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return TRUE;
}
