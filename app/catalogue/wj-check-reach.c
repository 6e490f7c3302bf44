/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-catalogue"

#include "config.h"

#include "catalogue/wj-check.h"

/* Can an offer be had at all? Each site is a lane, each question takes every answer within its bounds,
 * each figure what its sources say that day. Derived facts are left out, so what depends on them stays
 * undecided: nothing is said to be out of reach that is not. */

static void
fill_fact (WjCelFrame *frame, const WjFact *fact)
{
  WjCelValue value;

  if (fact->slot < 0)
    return;
  switch (fact->type)
    {
    case WJ_FACT_NUMBER:
    case WJ_FACT_DATE:
      value = wj_cel_value_range (fact->low, fact->high);
      break;
    case WJ_FACT_CHOICE:
      value = wj_cel_value_set (wj_check_all_of (fact->choices));
      break;
    case WJ_FACT_BOOLEAN:
      value = wj_cel_value_unknown_bool ();
      break;
    case WJ_FACT_TEXT:
    case WJ_FACT_TABLE:
    case WJ_FACT_PLACE:
    default:
      return;
    }
  wj_cel_frame_fill (frame, (guint) fact->slot, &value);
}

WjUInt128
wj_check_all_of (const WjCelChoices *choices)
{
  guint n = wj_cel_choices_get_n (choices);

  return n >= 128 ? ~(WjUInt128) 0 : ((WjUInt128) 1 << n) - 1;
}

/* What is not published stays undefined: it may turn out to be anything. */
static void
fill_parameter (WjCelFrame *frame, const WjParameter *parameter, const GDate *as_of)
{
  const WjParameterPeriod *period = wj_parameter_at (parameter, as_of);
  WjNumber low, high;
  WjCelValue value;

  if (period == NULL || !period->value.published)
    return;
  if (parameter->type == WJ_PARAMETER_BANDS || parameter->type == WJ_PARAMETER_SLICES)
    {
      /* One of several tables is none: what they give is left undecided. */
      if (period->alternatives->len == 0)
        wj_cel_frame_set_table (frame, (guint) parameter->slot, &period->value.table);
      return;
    }
  low = high = period->value.number;
  for (guint i = 0; i < period->alternatives->len; i++)
    {
      WjNumber other = ((const WjParameterValue *) period->alternatives->pdata[i])->number;

      if (wj_number_compare (other, low) < 0)
        low = other;
      if (wj_number_compare (other, high) > 0)
        high = other;
    }
  value = wj_cel_value_range (low, high);
  wj_cel_frame_fill (frame, (guint) parameter->slot, &value);
}

WjCelFrame *
wj_check_frame_new (WjCatalogue *catalogue, const GDate *as_of)
{
  GPtrArray *sites = catalogue->sites;
  WjCelFrame *frame = wj_cel_frame_new (catalogue->registry, MAX (sites->len, 1));
  WjCelValue day = wj_cel_value_date (as_of);

  for (guint lane = 0; lane < sites->len; lane++)
    for (guint i = 0; i < WJ_N_PLACE_SLOTS; i++)
      {
        WjCelValue value = wj_catalogue_place_value (catalogue, sites->pdata[lane], (WjPlaceSlot) i);

        wj_cel_frame_set (frame, (guint) catalogue->place_slots[i], lane, &value);
      }
  for (guint i = 0; i < catalogue->facts->len; i++)
    fill_fact (frame, catalogue->facts->pdata[i]);
  for (guint i = 0; i < catalogue->parameters->len; i++)
    fill_parameter (frame, catalogue->parameters->pdata[i], as_of);
  for (guint i = 0; i < catalogue->assumptions->len; i++)
    {
      const WjAssumption *assumption = catalogue->assumptions->pdata[i];
      WjCelValue value = wj_cel_value_set (wj_check_all_of (assumption->choices));

      wj_cel_frame_fill (frame, (guint) assumption->slot, &value);
    }
  wj_cel_frame_fill (frame, (guint) catalogue->loop_slots[WJ_LOOP_SLOT_AS_OF], &day);
  return frame;
}

/* Takes out the sites where @program is false whatever is answered; FALSE if none is left. */
static gboolean
narrow (WjCelProgram *program, WjCelFrame *frame, const gboolean *had, gboolean *left, guint n_sites)
{
  g_autoptr (WjCelRun) run = wj_cel_run (program, frame);
  gboolean any = FALSE;

  for (guint lane = 0; lane < n_sites; lane++)
    {
      WjCelValue value = wj_cel_run_get_result (run, lane);

      left[lane] = had[lane] && !wj_cel_value_is_certainly (&value, FALSE);
      any = any || left[lane];
    }
  return any;
}

void
wj_check_reach (WjReader *reader, const WjOffer *offer, WjCelFrame *frame)
{
  guint n = reader->catalogue->sites->len;
  g_autofree gboolean *all = g_new (gboolean, n + 1);
  g_autofree gboolean *where = g_new (gboolean, n + 1);
  g_autofree gboolean *left = g_new (gboolean, n + 1);
  gboolean each = TRUE;

  for (guint i = 0; i < n; i++)
    all[i] = TRUE;
  if (n == 0)
    return;
  if (!narrow (offer->where, frame, all, where, n))
    {
      wj_check_report (reader, WJ_FINDING_WARNING, offer, "no site satisfies “where”: the offer can never be had; widen it");
      return;
    }
  for (guint i = 0; i < offer->conditions->len; i++)
    {
      const WjCondition *condition = offer->conditions->pdata[i];

      if (narrow (condition->test, frame, where, left, n))
        continue;
      each = FALSE;
      wj_check_report (reader, WJ_FINDING_WARNING, condition, "no answer within the bounds of the questions meets “%s”: the offer can never be had; change the condition, or the bounds", condition->id);
    }
  if (each)
    wj_check_contradictions (reader, offer, frame);
}
