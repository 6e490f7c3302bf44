/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-block.h"

static const WjBlockInput *
find_answer (WjBlock *self, const WjAssumption *assumption)
{
  for (guint i = 0; assumption != NULL && i < self->inputs->len; i++)
    {
      const WjBlockInput *input = g_ptr_array_index (self->inputs, i);

      if (input->slot == (guint) assumption->slot)
        return input;
    }
  return NULL;
}

void
wj_block_add_pairs (WjBlock *self)
{
  GPtrArray *compatibilities = wj_catalogue_get_compatibilities (self->catalogue);

  for (guint excluded = 2; excluded-- > 0;)
    for (guint i = 0; i < compatibilities->len; i++)
      {
        WjBlockPair pair = { .compatibility = g_ptr_array_index (compatibilities, i) };

        if (!pair.compatibility->excluded != !excluded)
          continue;
        wj_compatibility_get_sides (pair.compatibility, self->catalogue, &pair.pair);
        pair.answer = find_answer (self, pair.compatibility->assumption);
        g_array_append_val (self->pairs, pair);
      }
}

/* (transfer full) (element-type WjPair): what bears on offers in play */
static GArray *
list_pairs (WjBlock *self, guint row, guint64 in_play)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (WjPair));

  for (guint i = 0; i < self->pairs->len; i++)
    {
      const WjBlockPair *each = &g_array_index (self->pairs, WjBlockPair, i);
      WjPair pair = each->pair;
      WjCelValue answer;

      if ((pair.one & in_play) == 0 || (pair.other & in_play) == 0)
        continue;
      if (each->answer != NULL)
        answer = wj_cel_value_set ((WjUInt128) 1 << each->answer->indices[row]);
      if (wj_compatibility_get_bearing (each->compatibility, each->answer != NULL ? &answer : NULL, &pair.bearing))
        g_array_append_val (pairs, pair);
    }
  return pairs;
}

/* ---- Amounts ------------------------------------------------------------------------------------- */

static WjNumber
mad_of (WjNumber centimes)
{
  return wj_number_from_ratio (centimes.num, 100);
}

static WjBatchAmount
amount_of (const WjEnds *centimes)
{
  WjNumber low = centimes->end[WJ_END_LIKELY_LOW], central = centimes->end[WJ_END_CENTRAL], high = centimes->end[WJ_END_LIKELY_HIGH];
  WjBatchAmount amount = { .low = mad_of (low), .has_central = TRUE, .computed = TRUE };

  amount.central = wj_number_equal (central, low) ? amount.low : mad_of (central);
  amount.high = wj_number_equal (high, central) ? amount.central : mad_of (high);
  return amount;
}

static WjBatchAmount
tell_cash (const WjBlockOffer *offer, guint row)
{
  WjBatchAmount cash;
  WjEnds ends;

  for (WjEnd end = 0; end < WJ_N_ENDS; end++)
    {
      WjTold told = end < WJ_END_CENTRAL ? WJ_TOLD_LOW : end > WJ_END_CENTRAL ? WJ_TOLD_HIGH
                                                                              : WJ_TOLD_CENTRAL;

      ends.end[end] = wj_number_from_int (offer->cash[told][row]);
    }
  if (offer->verdict[row] == WJ_VERDICT_OPEN)
    wj_ends_reach_nothing (&ends, wj_tally_central_holds (offer->tally[row]));
  cash = amount_of (&ends);
  cash.has_central = !(offer->no_central[row] & 1);
  if (offer->verdict[row] == WJ_VERDICT_OPEN)
    cash.has_central = wj_tally_central_known (offer->tally[row]) && (cash.has_central || !wj_tally_central_holds (offer->tally[row]));
  return cash;
}

static void
tell_offers (WjBlock *self, guint row, WjBatchResult *out)
{
  for (guint i = 0; i < self->offers->len; i++)
    {
      const WjBlockOffer *offer = g_ptr_array_index (self->offers, i);
      WjVerdict verdict = offer->verdict[row];

      out->offers[i] = (WjBatchOffer){ .verdict = verdict };
      if (verdict < WJ_N_VERDICTS)
        out->count[verdict]++;
      if (wj_verdict_has_amounts (verdict))
        out->offers[i].cash = tell_cash (offer, row);
    }
}

/* Does one of its benefits of that kind have a day on which something might be earned? */
static gboolean
may_give (const WjBlockOffer *offer, gboolean relief)
{
  for (guint i = 0; i < offer->benefits->len; i++)
    {
      const WjBlockBenefit *each = &g_array_index (offer->benefits, WjBlockBenefit, i);

      if (each->space != NULL && !wj_benefit_is_relief (each->benefit) == !relief)
        return TRUE;
    }
  return FALSE;
}

/* There is no central figure of all where an offer gives something and it is not known whether the central project
 * has it. FALSE: what seems nothing may still be something that is rounded. */
static gboolean
find_central (const WjBlockOffer *offer, guint row, gboolean relief, gboolean *has_central)
{
  const gint64 (*given)[WJ_BLOCK_ROWS] = relief ? offer->relief : offer->cash;
  gboolean is_known = wj_tally_central_known (offer->tally[row]), is_open = offer->no_central[row] & (relief ? 2 : 1);

  if (!may_give (offer, relief) || (is_known && !(is_open && wj_tally_central_holds (offer->tally[row]))))
    return TRUE;
  *has_central = FALSE;
  return is_open || given[WJ_TOLD_LOW][row] != 0 || given[WJ_TOLD_HIGH][row] != 0;
}

/* FALSE: too much bears on each other, or it is not known what is nothing. */
static gboolean
tell_together (WjBlock *self, guint row, WjBatchResult *out)
{
  WjStackTold cash, relief;
  g_autoptr (GArray) pairs = NULL;
  WjStackSides sides = { 0 };
  WjEnds support, reliefs;
  gboolean has_support = TRUE, has_relief = TRUE;

  for (guint i = 0; i < self->offers->len; i++)
    {
      const WjBlockOffer *offer = g_ptr_array_index (self->offers, i);
      gboolean is_certain = offer->verdict[row] == WJ_VERDICT_ELIGIBLE;
      guint64 bit = (guint64) 1 << i;

      if (!is_certain && offer->verdict[row] != WJ_VERDICT_OPEN)
        continue;
      if (!find_central (offer, row, FALSE, &has_support) || !find_central (offer, row, TRUE, &has_relief))
        return FALSE;
      sides.in_play |= bit;
      sides.certain |= is_certain ? bit : 0;
      sides.central |= wj_tally_central_holds (offer->tally[row]) ? bit : 0;
      for (WjTold told = 0; told < WJ_N_TOLD; told++)
        {
          cash.of[told][i] = wj_number_from_int (offer->cash[told][row]);
          relief.of[told][i] = wj_number_from_int (offer->relief[told][row]);
        }
    }
  pairs = list_pairs (self, row, sides.in_play);
  if (!wj_stack_told (&sides, &cash, &relief, pairs, &support, &reliefs))
    return FALSE;
  out->support = amount_of (&support);
  out->support.has_central = has_support;
  out->relief = amount_of (&reliefs);
  out->relief.has_central = has_relief;
  return TRUE;
}

void
wj_block_tell (WjBlock *self, guint row, WjBatchResult *out)
{
  memset (out->count, 0, sizeof out->count);
  tell_offers (self, row, out);
  self->alone[row] |= !tell_together (self, row, out);
}
