/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-block.h"

void
wj_block_offer_free (WjBlockOffer *offer)
{
  g_array_unref (offer->tests);
  g_array_unref (offer->benefits);
  g_free (offer);
}

/* ---- Tests --------------------------------------------------------------------------------------- */

/* A sum over what varies was not added up with the changeable facts set back. */
static gboolean
can_reset (WjBlock *self, WjCelProgram *program)
{
  const guint8 *rests = wj_plan_get_use (self->plan, program)->rests;
  GPtrArray *all = wj_catalogue_get_derived (self->catalogue);

  for (guint i = 0; i < all->len; i++)
    {
      const WjDerived *derived = g_ptr_array_index (all, i);

      if (rests[derived->slot] && self->varies[derived->slot] && (derived->sum_over != NULL || derived->loops != 0))
        return FALSE;
    }
  return TRUE;
}

static void
add_test (WjBlock *self, WjBlockOffer *offer, WjCelProgram *program, gboolean is_decisive, gboolean is_decisive_in_doubt, gboolean by_place)
{
  WjBlockTest test = { program, { is_decisive, is_decisive_in_doubt }, by_place, can_reset (self, program) };

  g_array_append_val (offer->tests, test);
}

static void
add_tests (WjBlock *self, WjBlockOffer *out)
{
  const WjOffer *offer = out->offer;

  add_test (self, out, offer->where, wj_where_is_decisive (self->model, offer, FALSE), wj_where_is_decisive (self->model, offer, TRUE), TRUE);
  for (guint i = 0; i < offer->conditions->len; i++)
    {
      const WjCondition *condition = g_ptr_array_index (offer->conditions, i);
      gboolean is_decisive = wj_condition_is_decisive (condition);

      add_test (self, out, condition->test, is_decisive, is_decisive, wj_plan_test_rests_on_place (self->plan, condition->test));
    }
}

/* ---- Benefits ------------------------------------------------------------------------------------ */

/* FALSE: there are several ways to read when it is earned, or none. */
static gboolean
add_benefit (WjBlock *self, WjBlockOffer *out, const WjBenefit *benefit)
{
  static const guint all_years[] = { (1u << WJ_PROJECT_YEARS) - 1 };
  g_autoptr (GArray) delays = wj_loops_get_delays (self->model, benefit);
  g_autoptr (GArray) iterations = NULL;
  WjSpan span = { self->model->start, self->model->horizon, 1, all_years };
  WjBlockBenefit each = { .benefit = benefit };
  WjNumber delay;

  if (delays->len != 1 || benefit->places > 2)
    return FALSE;
  delay = g_array_index (delays, WjNumber, 0);
  iterations = wj_loops_lay_out (&span, out->offer, benefit, wj_loops_get_delay_months (self->plan, benefit, delay));
  if (iterations->len > 0)
    each.space = wj_block_find_space (self, benefit, iterations, delay);
  g_array_append_val (out->benefits, each);
  return TRUE;
}

static gboolean
add_benefits (WjBlock *self, WjBlockOffer *out)
{
  for (guint i = 0; i < out->offer->benefits->len; i++)
    {
      const WjBenefit *benefit = g_ptr_array_index (out->offer->benefits, i);

      if (benefit->amount != NULL && (wj_benefit_is_cash (benefit) || wj_benefit_is_relief (benefit)) && !add_benefit (self, out, benefit))
        return FALSE;
    }
  return TRUE;
}

/* FALSE: the cap lies over several offers, or over an offer that has one already. */
static gboolean
add_cap (WjBlock *self, const WjCap *cap)
{
  const WjBlockOffer *capped = NULL;
  gboolean is_alone = TRUE;

  for (guint i = 0; i < self->offers->len; i++)
    {
      WjBlockOffer *offer = g_ptr_array_index (self->offers, i);

      for (guint j = 0; j < offer->benefits->len; j++)
        {
          WjBlockBenefit *each = &g_array_index (offer->benefits, WjBlockBenefit, j);

          if (!g_ptr_array_find (cap->members, each->benefit, NULL))
            continue;
          is_alone = is_alone && (capped == NULL ? offer->cap == NULL : capped == offer);
          capped = offer;
          each->is_capped = TRUE;
          if (offer->cap == NULL)
            offer->caps_relief = wj_benefit_is_relief (each->benefit);
          offer->cap = cap;
        }
    }
  return is_alone;
}

gboolean
wj_block_add_offers (WjBlock *self)
{
  GPtrArray *offers = wj_catalogue_get_offers (self->catalogue), *caps = wj_catalogue_get_caps (self->catalogue);

  if (offers->len > WJ_STACK_MAX_OFFERS)
    return FALSE;
  for (guint i = 0; i < offers->len; i++)
    {
      WjBlockOffer *offer = g_new0 (WjBlockOffer, 1);

      g_ptr_array_add (self->offers, offer);
      offer->offer = g_ptr_array_index (offers, i);
      offer->window = wj_offer_get_window (offer->offer, &self->model->as_of);
      offer->tests = g_array_new (FALSE, FALSE, sizeof (WjBlockTest));
      offer->benefits = g_array_new (FALSE, FALSE, sizeof (WjBlockBenefit));
      if (offer->window != WJ_WINDOW_OPEN)
        continue;
      add_tests (self, offer);
      if (offer->offer->terms == WJ_TERMS_ESTABLISHED && !add_benefits (self, offer))
        return FALSE;
    }
  for (guint i = 0; i < caps->len; i++)
    if (!add_cap (self, g_ptr_array_index (caps, i)))
      return FALSE;
  return TRUE;
}

/* ---- Verdicts ------------------------------------------------------------------------------------ */

static void
read_truths (WjBlock *self, WjCelProgram *program, WjCelFrame *frame, guint8 *truths)
{
  WjCelRun *run = wj_cel_run_in (self->scratch, program, frame, 0);

  wj_cel_run_get_truths (run, truths);
  wj_cel_run_free (run);
}

/* Is there a row that a failing test might refuse? */
static gboolean
may_refuse (const WjBlock *self, const WjBlockTest *test, const guint8 *truths)
{
  for (guint row = 0; row < self->n; row++)
    if (truths[row] == WJ_CEL_MAY_BE_FALSE && test->is_decisive[self->doubtful[row]])
      return TRUE;
  return FALSE;
}

static void
judge_test (WjBlock *self, WjBlockOffer *offer, const WjBlockTest *test)
{
  guint8 truths[WJ_BLOCK_ROWS], reset[WJ_BLOCK_ROWS];
  gboolean asks, is_established = offer->offer->terms == WJ_TERMS_ESTABLISHED;

  read_truths (self, test->program, self->base, truths);
  asks = may_refuse (self, test, truths);
  if (asks && test->can_reset)
    read_truths (self, test->program, self->reset, reset);
  for (guint row = 0; row < self->n; row++)
    {
      gboolean is_known = truths[row] == WJ_CEL_MAY_BE_TRUE || truths[row] == WJ_CEL_MAY_BE_FALSE;
      /* what can hold as answered can hold with less answered */
      guint8 possible = truths[row], set_back = asks && test->can_reset && possible == WJ_CEL_MAY_BE_FALSE ? reset[row] : WJ_CEL_MAY_BE_TRUE;
      WjTruths each = { { possible, possible, possible, set_back }, is_known };

      offer->tally[row] |= wj_tally_of (&each, test->is_decisive[self->doubtful[row]], test->by_place);
      /* what is unknown may be known of the central project */
      self->alone[row] |= (!is_known && is_established) || (asks && !test->can_reset && possible == WJ_CEL_MAY_BE_FALSE);
    }
}

void
wj_block_judge (WjBlock *self, WjBlockOffer *offer)
{
  memset (offer->tally, 0, sizeof offer->tally);
  for (guint i = 0; i < offer->tests->len; i++)
    judge_test (self, offer, &g_array_index (offer->tests, WjBlockTest, i));
  for (guint row = 0; row < self->n; row++)
    offer->verdict[row] = wj_tally_get_verdict (offer->tally[row], offer->offer, offer->window);
}

/* ---- Amounts ------------------------------------------------------------------------------------- */

static gboolean
is_wanted (const WjBlock *self, const WjBlockOffer *offer)
{
  for (guint row = 0; row < self->n; row++)
    if (wj_verdict_has_amounts (offer->verdict[row]) && !self->alone[row])
      return TRUE;
  return FALSE;
}

/* Adds centimes; of what overflows the row is assessed alone. */
static void
add_centimes (WjBlock *self, const gint64 *cells, guint n_cells, gint64 factor, gint64 *sums)
{
  for (guint row = 0; row < self->n; row++)
    for (guint cell = 0; cell < n_cells; cell++)
      {
        gint64 centimes;

        if (__builtin_mul_overflow (cells[cell * WJ_BLOCK_ROWS + row], factor, &centimes) || __builtin_add_overflow (sums[row], centimes, &sums[row]))
          self->alone[row] = TRUE;
      }
}

static void
add_benefit_up (WjBlock *self, WjBlockOffer *offer, const WjBlockBenefit *each)
{
  static const gint64 factors[] = { 100, 10, 1 };
  const WjBlockSpace *space = each->space;
  gboolean by_position = (space->loops & WJ_LOOP_POSITION) != 0;
  guint positions = WJ_BLOCK_BIT (WJ_BLOCK_AXIS_POSITIONS), together = by_position ? 0 : WJ_BLOCK_BIT (WJ_BLOCK_AXIS_TOGETHER);
  WjCelCells cells = { WJ_BLOCK_AXIS_ITERATIONS, space->cells, space->n_cells, by_position ? positions : 0, by_position ? 0 : positions | together };
  g_autofree gint64 *sums = g_new (gint64, (gsize) space->n_cells * WJ_BLOCK_ROWS);
  g_autoptr (WjCelRun) when = each->benefit->when != NULL ? wj_cel_run_in (self->scratch, each->benefit->when, space->frame, 0) : NULL;
  g_autoptr (WjCelRun) amount = wj_cel_run_in (self->scratch, each->benefit->amount, space->frame, 0);
  guint8 unsure[WJ_BLOCK_ROWS] = { FALSE };

  wj_cel_run_round_cells (amount, when, &cells, each->benefit->places, sums, unsure);
  for (guint row = 0; row < self->n; row++)
    {
      self->alone[row] |= unsure[row] && wj_verdict_has_amounts (offer->verdict[row]);
      for (guint cell = 0; unsure[row] && cell < space->n_cells; cell++)
        sums[cell * WJ_BLOCK_ROWS + row] = 0;
    }
  add_centimes (self, sums, space->n_cells, factors[each->benefit->places], wj_benefit_is_cash (each->benefit) ? offer->cash : offer->relief);
  if (each->is_capped)
    add_centimes (self, sums, space->n_cells, factors[each->benefit->places], offer->capped);
}

/* FALSE: there is no exact limit, or it is too large. */
static gboolean
read_limit (WjCelRun *limit, guint row, gint64 *centimes)
{
  WjCelValue value = wj_cel_run_get_result (limit, row);
  WjNumber number;

  if (!value.defined || value.fault != WJ_CEL_FAULT_NONE || !wj_cel_value_is_exact (&value, wj_cel_program_get_type (wj_cel_run_get_program (limit))) ||
      !wj_number_multiply (wj_cap_to_centime (value.low), wj_number_from_int (100), &number) || !wj_number_is_integer (number) || number.num > G_MAXINT64 || number.num < -G_MAXINT64)
    return FALSE;
  *centimes = (gint64) number.num;
  return TRUE;
}

static void
apply_cap (WjBlock *self, WjBlockOffer *offer)
{
  g_autoptr (WjCelRun) limit = wj_cel_run_in (self->scratch, offer->cap->limit, self->base, 0);
  gint64 *capped = offer->caps_relief ? offer->relief : offer->cash;

  for (guint row = 0; row < self->n; row++)
    {
      gint64 centimes = 0;

      if (!wj_verdict_has_amounts (offer->verdict[row]))
        continue;
      if (!read_limit (limit, row, &centimes))
        self->alone[row] = TRUE;
      else if (offer->capped[row] > centimes)
        capped[row] -= offer->capped[row] - centimes;
    }
}

void
wj_block_add_up (WjBlock *self, WjBlockOffer *offer)
{
  if (offer->benefits->len == 0 || !is_wanted (self, offer))
    return;
  memset (offer->cash, 0, sizeof offer->cash);
  memset (offer->relief, 0, sizeof offer->relief);
  memset (offer->capped, 0, sizeof offer->capped);
  for (guint i = 0; i < offer->benefits->len; i++)
    if (g_array_index (offer->benefits, WjBlockBenefit, i).space != NULL)
      add_benefit_up (self, offer, &g_array_index (offer->benefits, WjBlockBenefit, i));
  if (offer->cap != NULL)
    apply_cap (self, offer);
}
