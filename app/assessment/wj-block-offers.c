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

/* FALSE: it rests on too much that is open. */
static gboolean
add_test (WjBlock *self, WjBlockOffer *offer, WjCelProgram *program, gboolean is_decisive, gboolean is_decisive_in_doubt, gboolean by_place)
{
  WjBlockTest test = { .program = program, .is_decisive = { is_decisive, is_decisive_in_doubt }, .by_place = by_place, .can_reset = can_reset (self, program) };

  if (!wj_block_ask_truth (self, program, &test.worlds))
    return FALSE;
  g_array_append_val (offer->tests, test);
  return TRUE;
}

static gboolean
add_tests (WjBlock *self, WjBlockOffer *out)
{
  const WjOffer *offer = out->offer;

  if (!add_test (self, out, offer->where, wj_where_is_decisive (self->model, offer, FALSE), wj_where_is_decisive (self->model, offer, TRUE), TRUE))
    return FALSE;
  for (guint i = 0; i < offer->conditions->len; i++)
    {
      const WjCondition *condition = g_ptr_array_index (offer->conditions, i);
      gboolean is_decisive = wj_condition_is_decisive (condition);

      if (!add_test (self, out, condition->test, is_decisive, is_decisive, wj_plan_test_rests_on_place (self->plan, condition->test)))
        return FALSE;
    }
  return TRUE;
}

/* ---- Benefits ------------------------------------------------------------------------------------ */

/* FALSE: there are several ways to read when it is earned, or none, or too much is open. */
static gboolean
add_benefit (WjBlock *self, WjBlockOffer *out, const WjBenefit *benefit)
{
  static const guint all_years[] = { (1u << WJ_PROJECT_YEARS) - 1 };
  g_autoptr (GArray) delays = wj_loops_get_delays (self->model, benefit);
  g_autoptr (GArray) iterations = NULL;
  WjSpan span = { self->model->start, self->model->horizon, 1, all_years };
  WjBlockBenefit each = { .benefit = benefit };
  WjNumber delay;

  if (delays->len != 1 || benefit->places > 2 || !wj_block_ask_figure (self, benefit->amount, &each.worlds))
    return FALSE;
  each.when_worlds.n = 1;
  if (benefit->when != NULL && !wj_block_ask_truth (self, benefit->when, &each.when_worlds))
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

/* Does the limit name a sum over positions that is open? */
static gboolean
names_open_sum (WjBlock *self, WjCelProgram *limit)
{
  const WjProgramUse *use = wj_plan_get_use (self->plan, limit);

  for (guint i = 0; i < use->n_slots; i++)
    {
      const WjDerived *derived = self->plan->meanings[use->slots[i]].derived;
      WjBlockWorlds worlds = { .n = 1 };

      if (derived != NULL && derived->sum_over != NULL && (!wj_block_find_worlds (self, derived->program, &worlds) || worlds.n > 1))
        return TRUE;
    }
  return FALSE;
}

/* FALSE: the cap lies over several offers, or over an offer that has one already, or its limit is not told
 * world by world. */
static gboolean
add_cap (WjBlock *self, const WjCap *cap)
{
  WjBlockOffer *capped = NULL;
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
  return is_alone && (capped == NULL || (wj_block_find_worlds (self, cap->limit, &capped->cap_worlds) && !names_open_sum (self, cap->limit)));
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
      if (!add_tests (self, offer) || (offer->offer->terms == WJ_TERMS_ESTABLISHED && !add_benefits (self, offer)))
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
  guint8 truths[WJ_BLOCK_ROWS], central[WJ_BLOCK_ROWS], reset[WJ_BLOCK_ROWS];
  gboolean asks, is_established = offer->offer->terms == WJ_TERMS_ESTABLISHED;

  read_truths (self, test->program, test->is_figured ? self->figures[WJ_FIGURE_CENTRAL] : self->base, central);
  if (test->is_figured || test->worlds.n > 1)
    read_truths (self, test->program, test->is_figured ? self->figures[WJ_FIGURE_POSSIBLE] : self->opened, truths);
  else
    memcpy (truths, central, sizeof truths);
  asks = may_refuse (self, test, truths);
  if (asks && test->can_reset)
    read_truths (self, test->program, self->reset, reset);
  for (guint row = 0; row < self->n; row++)
    {
      /* what can hold as answered can hold with less answered */
      guint8 possible = truths[row], set_back = asks && test->can_reset && possible == WJ_CEL_MAY_BE_FALSE ? reset[row] : WJ_CEL_MAY_BE_TRUE;
      gboolean is_known = central[row] == WJ_CEL_MAY_BE_TRUE || central[row] == WJ_CEL_MAY_BE_FALSE;
      WjTruths each = { { possible, possible, central[row], set_back }, is_known };

      offer->tally[row] |= wj_tally_of (&each, test->is_decisive[self->doubtful[row]], test->by_place);
      /* what is unknown may be known of the central project */
      self->alone[row] |= (!is_known && is_established && !test->is_figured) || (asks && !test->can_reset && possible == WJ_CEL_MAY_BE_FALSE);
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

static void
add_centimes (WjBlock *self, guint row, gint64 centimes, gint64 *sum)
{
  if (__builtin_add_overflow (*sum, centimes, sum))
    self->alone[row] = TRUE;
}

void
wj_block_give (WjBlock *self, WjBlockOffer *offer, const WjBlockBenefit *each, WjTold told, guint row, gint64 centimes)
{
  add_centimes (self, row, centimes, wj_benefit_is_cash (each->benefit) ? &offer->cash[told][row] : &offer->relief[told][row]);
  if (each->is_capped)
    add_centimes (self, row, centimes, &offer->capped[told][row]);
}

/* What is rounded, by cell: the same in every case. */
static void
give_cells (WjBlock *self, WjBlockOffer *offer, const WjBlockBenefit *each, const gint64 *cells)
{
  static const gint64 factors[] = { 100, 10, 1 };

  for (guint row = 0; row < self->n; row++)
    {
      gint64 sum = 0;

      for (guint cell = 0; cell < each->space->n_cells; cell++)
        add_centimes (self, row, cells[cell * WJ_BLOCK_ROWS + row], &sum);
      if (__builtin_mul_overflow (sum, factors[each->benefit->places], &sum))
        self->alone[row] = TRUE;
      for (WjTold told = 0; told < WJ_N_TOLD; told++)
        wj_block_give (self, offer, each, told, row, sum);
    }
}

static void
add_benefit_up (WjBlock *self, WjBlockOffer *offer, const WjBlockBenefit *each)
{
  const WjBlockSpace *space = each->space;
  gboolean by_position = (space->loops & WJ_LOOP_POSITION) != 0;
  guint positions = WJ_BLOCK_BIT (WJ_BLOCK_AXIS_POSITIONS), together = by_position ? 0 : WJ_BLOCK_BIT (WJ_BLOCK_AXIS_TOGETHER);
  WjCelCells cells = { WJ_BLOCK_AXIS_ITERATIONS, space->cells, space->n_cells, by_position ? positions : 0, by_position ? 0 : positions | together };
  g_autofree gint64 *sums = g_new0 (gint64, (gsize) space->n_cells * WJ_BLOCK_ROWS);
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
  give_cells (self, offer, each, sums);
}

/* ---- Caps ---------------------------------------------------------------------------------------- */

gboolean
wj_block_limit_to_centimes (WjNumber limit, gint64 *centimes)
{
  WjNumber number;

  if (!wj_number_multiply (wj_cap_to_centime (limit), wj_number_from_int (100), &number) || !wj_number_is_integer (number) || wj_int128_get_size (number.num) > G_MAXINT64)
    return FALSE;
  *centimes = (gint64) number.num;
  return TRUE;
}

/* FALSE: there is no exact limit, or it is too large. */
static gboolean
read_limit (WjCelRun *limit, guint row, gint64 *centimes)
{
  WjCelValue value = wj_cel_run_get_result (limit, row);

  return wj_cel_value_is_exact (&value, wj_cel_program_get_type (wj_cel_run_get_program (limit))) && wj_block_limit_to_centimes (value.low, centimes);
}

/* In any world; @limits: by case and row. The last is the first world's. */
static void
read_limits (WjBlock *self, WjBlockOffer *offer, gint64 (*limits)[WJ_BLOCK_ROWS])
{
  for (guint world = offer->cap_worlds.n; world-- > 0;)
    {
      g_autoptr (WjCelRun) run = NULL;

      if (offer->cap_worlds.n > 1)
        wj_block_enter_world (self, &offer->cap_worlds, world, NULL);
      run = wj_cel_run_in (self->scratch, offer->cap->limit, self->base, 0);
      for (guint row = 0; row < self->n; row++)
        {
          gboolean is_first = world == offer->cap_worlds.n - 1;
          gint64 limit = 0;

          if (!wj_verdict_has_amounts (offer->verdict[row]))
            continue;
          self->alone[row] |= !read_limit (run, row, &limit);
          limits[WJ_TOLD_LOW][row] = is_first ? limit : MIN (limits[WJ_TOLD_LOW][row], limit);
          limits[WJ_TOLD_CENTRAL][row] = limit;
          limits[WJ_TOLD_HIGH][row] = is_first ? limit : MAX (limits[WJ_TOLD_HIGH][row], limit);
        }
    }
}

static void
apply_cap (WjBlock *self, WjBlockOffer *offer)
{
  gint64 limits[WJ_N_TOLD][WJ_BLOCK_ROWS];

  if (offer->is_cap_figured)
    wj_block_read_limit_figures (self, offer, limits);
  else
    read_limits (self, offer, limits);
  for (WjTold told = 0; told < WJ_N_TOLD; told++)
    for (guint row = 0; row < self->n; row++)
      if (wj_verdict_has_amounts (offer->verdict[row]) && offer->capped[told][row] > limits[told][row])
        *(offer->caps_relief ? &offer->relief[told][row] : &offer->cash[told][row]) -= offer->capped[told][row] - limits[told][row];
}

static void
add_each_up (WjBlock *self, WjBlockOffer *offer, const WjBlockBenefit *each)
{
  if (each->space == NULL)
    return;
  if (each->is_figured)
    wj_block_add_up_figures (self, offer, each);
  else if (each->worlds.n > 1 || each->when_worlds.n > 1)
    wj_block_add_up_worlds (self, offer, each);
  else
    add_benefit_up (self, offer, each);
}

void
wj_block_add_up (WjBlock *self, WjBlockOffer *offer)
{
  if (offer->benefits->len == 0 || !is_wanted (self, offer))
    return;
  memset (offer->no_central, 0, sizeof offer->no_central);
  memset (offer->cash, 0, sizeof offer->cash);
  memset (offer->relief, 0, sizeof offer->relief);
  memset (offer->capped, 0, sizeof offer->capped);
  for (guint i = 0; i < offer->benefits->len; i++)
    add_each_up (self, offer, &g_array_index (offer->benefits, WjBlockBenefit, i));
  if (offer->cap != NULL)
    apply_cap (self, offer);
}
