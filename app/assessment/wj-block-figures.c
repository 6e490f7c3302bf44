/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-block.h"

/*
 * What rows leave unanswered, answer by a range, or what sources disagree on. Conditions and amounts that rest on it
 * are run in each figure, open assumptions being all that they can be, as an assessment of one row does. Those that rest
 * on nothing of it are the same in all figures, and are computed world by world (wj-block-worlds.c).
 */

/* ---- What is not settled ------------------------------------------------------------------------- */

static gboolean
is_unsettled (WjBlock *self, guint slot)
{
  const WjMeaning *meaning = &self->plan->meanings[slot];
  guint lane = wj_lanes_get_lane (self->model->all, 0, WJ_FIGURE_POSSIBLE);
  WjCelValue value;

  if (!self->uses[slot] || meaning->name == NULL || meaning->assumption != NULL || meaning->fact == self->plan->start_fact ||
      wj_cel_registry_is_table (self->model->registry, slot))
    return FALSE;
  value = wj_cel_frame_get (self->model->all->base, slot, lane);
  return !wj_cel_value_is_exact (&value, wj_cel_registry_get_type (self->model->registry, slot));
}

void
wj_block_find_unsettled (WjBlock *self)
{
  for (guint slot = 0; slot < self->plan->n_slots; slot++)
    self->unsettled[slot] = is_unsettled (self, slot);
}

static gboolean
rests_on (const WjBlock *self, WjCelProgram *program, const guint8 *slots)
{
  const guint8 *rests = wj_plan_get_use (self->plan, program)->rests;

  for (guint slot = 0; slot < self->plan->n_slots; slot++)
    if (rests[slot] && slots[slot])
      return TRUE;
  return FALSE;
}

/* Is all of it that is loose told by row, and not at each position or year? */
static gboolean
can_figure (const WjBlock *self, WjCelProgram *program)
{
  const guint8 *rests = wj_plan_get_use (self->plan, program)->rests;
  GPtrArray *all = wj_catalogue_get_derived (self->catalogue);

  if (rests_on (self, program, self->unsettled_cells))
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    {
      const WjDerived *derived = g_ptr_array_index (all, i);

      if (rests[derived->slot] && (derived->loops != 0 || derived->sum_over != NULL) && rests_on (self, derived->program, self->loose))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_test_figured (const WjBlock *self, const WjBlockTest *test)
{
  return rests_on (self, test->program, self->unsettled) && can_figure (self, test->program);
}

/* What an `after_hire` waits for has been settled by its space. */
static gboolean
rests_on_unsettled (const WjBlock *self, WjCelProgram *program, const WjBlockSpace *space)
{
  const guint8 *rests = wj_plan_get_use (self->plan, program)->rests;

  for (guint slot = 0; slot < self->plan->n_slots; slot++)
    if (rests[slot] && self->unsettled[slot] && (int) slot != space->after_slot)
      return TRUE;
  return FALSE;
}

static gboolean
is_benefit_figured (const WjBlock *self, const WjBlockBenefit *each)
{
  WjCelProgram *amount = each->benefit->amount, *when = each->benefit->when;

  return each->space != NULL && can_figure (self, amount) && (when == NULL || can_figure (self, when)) &&
         (rests_on_unsettled (self, amount, each->space) || (when != NULL && rests_on_unsettled (self, when, each->space)));
}

static gboolean
is_cap_figured (const WjBlock *self, const WjBlockOffer *offer)
{
  return rests_on (self, offer->cap->limit, self->unsettled) && can_figure (self, offer->cap->limit);
}

static void
need (const WjBlock *self, WjCelProgram *program, guint8 *needed)
{
  const WjProgramUse *use = program != NULL ? wj_plan_get_use (self->plan, program) : NULL;

  for (guint i = 0; use != NULL && i < use->n_slots; i++)
    needed[use->slots[i]] = TRUE;
}

/* What was asked for by programs that turned out to be figured is asked for no more. */
static void
drop_hulls (WjBlock *self)
{
  g_autofree guint8 *needed = g_new0 (guint8, self->plan->n_slots);

  for (guint i = 0; i < self->offers->len; i++)
    {
      const WjBlockOffer *offer = g_ptr_array_index (self->offers, i);

      for (guint j = 0; j < offer->tests->len; j++)
        if (!g_array_index (offer->tests, WjBlockTest, j).is_figured)
          need (self, g_array_index (offer->tests, WjBlockTest, j).program, needed);
      for (guint j = 0; j < offer->benefits->len; j++)
        {
          const WjBlockBenefit *each = &g_array_index (offer->benefits, WjBlockBenefit, j);

          if (each->is_figured)
            continue;
          need (self, each->benefit->amount, needed);
          need (self, each->benefit->when, needed);
        }
    }
  for (guint slot = 0; slot < self->plan->n_slots; slot++)
    if (!needed[slot])
      g_clear_pointer (&self->hulls[slot], g_free);
}

void
wj_block_find_figured (WjBlock *self)
{
  memcpy (self->loose, self->unsettled, self->plan->n_slots);
  for (guint i = 0; i < self->open->len; i++)
    self->loose[((const WjAssumption *) g_ptr_array_index (self->open, i))->slot] = TRUE;
  for (guint i = 0; i < self->offers->len; i++)
    {
      WjBlockOffer *offer = g_ptr_array_index (self->offers, i);

      offer->is_cap_figured = offer->cap != NULL && is_cap_figured (self, offer);
      for (guint j = 0; j < offer->tests->len; j++)
        g_array_index (offer->tests, WjBlockTest, j).is_figured = is_test_figured (self, &g_array_index (offer->tests, WjBlockTest, j));
      for (guint j = 0; j < offer->benefits->len; j++)
        g_array_index (offer->benefits, WjBlockBenefit, j).is_figured = is_benefit_figured (self, &g_array_index (offer->benefits, WjBlockBenefit, j));
    }
  drop_hulls (self);
}

/* ---- Rows ---------------------------------------------------------------------------------------- */

static WjAnswer
read_range (const WjBlockRange *range, const WjBlockRow *row)
{
  return wj_answer_range (wj_number_from_decimal (row->values[range->column], range->decimals), wj_number_from_decimal (row->highs[range->column], range->decimals));
}

static void
set_range (WjBlock *self, const WjBlockRange *range, WjFigure figure, WjCelFrame *frame)
{
  WjCelValue values[WJ_BLOCK_ROWS];

  for (guint row = 0; row < WJ_BLOCK_ROWS; row++)
    {
      WjAnswer answer = read_range (range, &self->rows[MIN (row, self->n - 1)]);

      values[row] = wj_engine_fact_value (range->fact, &answer, figure);
    }
  wj_cel_frame_set_values (frame, (guint) range->fact->slot, values, WJ_BLOCK_BIT (WJ_BLOCK_AXIS_ROWS));
}

void
wj_block_read_ranges (WjBlock *self)
{
  for (guint i = 0; i < self->ranges->len; i++)
    {
      const WjBlockRange *range = &g_array_index (self->ranges, WjBlockRange, i);

      set_range (self, range, WJ_FIGURE_POSSIBLE, self->base);
      set_range (self, range, WJ_FIGURE_RESET, self->reset);
    }
}

/* ---- Figures ------------------------------------------------------------------------------------- */

static gboolean
is_derived_by_row (const WjBlock *self, const WjDerived *derived)
{
  return self->uses[derived->slot] && derived->loops == 0 && derived->sum_over == NULL && rests_on (self, derived->program, self->loose);
}

/* (transfer full): @from, with what is loose as it is in that figure, derived facts as far as they were derived.
 * @settled: a slot that is, or −1 */
static WjCelFrame *
make_frame (WjBlock *self, WjFigure figure, WjCelFrame *from, int settled)
{
  WjCelFrame *frame = wj_cel_frame_new_repeated_outside (from, 1);
  guint lane = wj_lanes_get_lane (self->model->all, 0, figure);
  guint n_derived = wj_catalogue_get_derived (self->catalogue)->len;

  for (guint slot = 0; slot < self->plan->n_slots; slot++)
    if (self->loose[slot] && (int) slot != settled)
      {
        WjCelValue value = wj_cel_frame_get (self->model->all->base, slot, lane);

        wj_cel_frame_fill (frame, slot, &value);
      }
  for (guint i = 0; i < self->ranges->len; i++)
    set_range (self, &g_array_index (self->ranges, WjBlockRange, i), figure, frame);
  for (guint i = 0; i < n_derived; i++)
    if (self->derived[figure][i] != NULL)
      wj_cel_frame_set_run (frame, (guint) ((const WjDerived *) g_ptr_array_index (wj_catalogue_get_derived (self->catalogue), i))->slot, self->derived[figure][i]);
  return frame;
}

static void
make_figure (WjBlock *self, WjFigure figure)
{
  GPtrArray *all = wj_catalogue_get_derived (self->catalogue);

  self->derived[figure] = g_new0 (WjCelRun *, all->len);
  self->figures[figure] = make_frame (self, figure, self->base, -1);
  for (guint i = 0; i < all->len; i++)
    {
      const WjDerived *derived = g_ptr_array_index (all, i);

      if (!is_derived_by_row (self, derived))
        continue;
      self->derived[figure][i] = wj_block_run (self, derived->program, self->figures[figure], 0);
      wj_cel_frame_set_run (self->figures[figure], (guint) derived->slot, self->derived[figure][i]);
    }
}

void
wj_block_make_figures (WjBlock *self)
{
  gboolean is_loose = FALSE;

  for (guint slot = 0; slot < self->plan->n_slots; slot++)
    is_loose |= self->unsettled[slot];
  for (WjFigure figure = WJ_FIGURE_POSSIBLE; is_loose && figure < WJ_FIGURE_RESET; figure++)
    make_figure (self, figure);
}

void
wj_block_drop_figures (WjBlock *self)
{
  for (WjFigure figure = 0; figure < WJ_N_FIGURES; figure++)
    {
      g_clear_pointer (&self->figures[figure], wj_cel_frame_free);
      g_clear_pointer (&self->derived[figure], g_free);
    }
}

/* ---- One benefit --------------------------------------------------------------------------------- */

typedef struct
{
  const WjBlockBenefit *each;
  guint n_positions;     /* that are read apart */
  guint n_all_positions; /* … of so many lanes */
  WjCelFrame *frames[WJ_FIGURE_RESET];
  WjCelRun *when[WJ_FIGURE_RESET]; /* (nullable) */
  WjCelRun *amount[WJ_FIGURE_RESET];
} Runs;

static void
run (WjBlock *self, const WjBlockBenefit *each, Runs *out)
{
  WjBlockSpace *space = each->space;

  *out = (Runs){ .each = each, .n_all_positions = MAX (self->n_positions, 1) };
  out->n_positions = space->loops & WJ_LOOP_POSITION ? out->n_all_positions : 1;
  for (WjFigure figure = WJ_FIGURE_POSSIBLE; figure < WJ_FIGURE_RESET; figure++)
    {
      WjCelFrame *frame = out->frames[figure] = make_frame (self, figure, space->frame, space->after_slot);

      out->when[figure] = each->benefit->when != NULL ? wj_cel_run_in (self->scratch, each->benefit->when, frame, 0) : NULL;
      out->amount[figure] = wj_cel_run_in (self->scratch, each->benefit->amount, frame, 0);
    }
}

static void
runs_clear (Runs *self)
{
  for (WjFigure figure = WJ_FIGURE_POSSIBLE; figure < WJ_FIGURE_RESET; figure++)
    {
      g_clear_pointer (&self->when[figure], wj_cel_run_free);
      g_clear_pointer (&self->amount[figure], wj_cel_run_free);
      g_clear_pointer (&self->frames[figure], wj_cel_frame_free);
    }
}

static void
add_up (const Runs *self, WjFigure figure, guint row, WjSums *out)
{
  const WjBlockSpace *space = self->each->space;

  wj_sums_init (out);
  for (guint i = 0; i < space->iterations->len; i++)
    for (guint position = 0; position < self->n_positions; position++)
      {
        guint lane = (i * self->n_all_positions + position) * WJ_BLOCK_ROWS + row;
        WjCelValue when = self->when[figure] != NULL ? wj_cel_run_get_result (self->when[figure], lane) : wj_cel_value_bool (TRUE);
        WjCelValue amount = wj_cel_run_get_result (self->amount[figure], lane);

        wj_sums_add (out, &when, &amount, (int) space->cells[i]);
      }
}

/* FALSE: it is not computed, or too large. */
static gboolean
give (WjBlock *self, WjBlockOffer *offer, const WjBlockBenefit *each, guint row, const WjFigures *figures)
{
  static const WjEnd ends[WJ_N_TOLD] = { WJ_END_LIKELY_LOW, WJ_END_CENTRAL, WJ_END_LIKELY_HIGH };
  WjNumber centimes[WJ_N_TOLD];

  for (WjTold told = 0; told < WJ_N_TOLD; told++)
    if (!figures->computed || !wj_number_multiply (figures->total.end[ends[told]], wj_number_from_int (100), &centimes[told]) ||
        !wj_number_is_integer (centimes[told]) || wj_int128_get_size (centimes[told].num) > G_MAXINT64)
      return FALSE;
  for (WjTold told = 0; told < WJ_N_TOLD; told++)
    wj_block_give (self, offer, each, told, row, (gint64) centimes[told].num);
  if (!figures->has_central)
    offer->no_central[row] |= wj_benefit_is_cash (each->benefit) ? 1 : 2;
  return TRUE;
}

void
wj_block_add_up_figures (WjBlock *self, WjBlockOffer *offer, const WjBlockBenefit *each)
{
  Runs runs;

  run (self, each, &runs);
  for (guint row = 0; row < self->n; row++)
    {
      WjSums sums[WJ_FIGURE_RESET];
      WjFigures figures;

      if (!wj_verdict_has_amounts (offer->verdict[row]) || self->alone[row])
        continue;
      for (WjFigure figure = WJ_FIGURE_POSSIBLE; figure < WJ_FIGURE_RESET; figure++)
        add_up (&runs, figure, row, &sums[figure]);
      wj_sums_gather (sums, each->benefit, &figures);
      self->alone[row] |= !give (self, offer, each, row, &figures);
    }
  runs_clear (&runs);
}

/* ---- One cap ------------------------------------------------------------------------------------- */

/* FALSE: it cannot be told, or is too large. */
static gboolean
read_limit (const WjCelValue *likely, const WjCelValue *central, gint64 limits[WJ_N_TOLD])
{
  if (!likely->defined || !wj_block_limit_to_centimes (likely->low, &limits[WJ_TOLD_LOW]) || !wj_block_limit_to_centimes (likely->high, &limits[WJ_TOLD_HIGH]) ||
      !wj_block_limit_to_centimes (central->defined ? central->low : WJ_NUMBER_ZERO, &limits[WJ_TOLD_CENTRAL]))
    return FALSE;
  limits[WJ_TOLD_CENTRAL] = MIN (MAX (limits[WJ_TOLD_CENTRAL], limits[WJ_TOLD_LOW]), limits[WJ_TOLD_HIGH]);
  return TRUE;
}

void
wj_block_read_limit_figures (WjBlock *self, WjBlockOffer *offer, gint64 (*limits)[WJ_BLOCK_ROWS])
{
  g_autoptr (WjCelRun) likely_run = wj_cel_run_in (self->scratch, offer->cap->limit, self->figures[WJ_FIGURE_LIKELY], 0);
  g_autoptr (WjCelRun) central_run = wj_cel_run_in (self->scratch, offer->cap->limit, self->figures[WJ_FIGURE_CENTRAL], 0);

  for (guint row = 0; row < self->n; row++)
    {
      WjCelValue likely = wj_cel_run_get_result (likely_run, row), central = wj_cel_run_get_result (central_run, row);
      gint64 each[WJ_N_TOLD] = { 0 };

      if (!wj_verdict_has_amounts (offer->verdict[row]))
        continue;
      self->alone[row] |= !read_limit (&likely, &central, each);
      for (WjTold told = 0; told < WJ_N_TOLD; told++)
        limits[told][row] = each[told];
      /* where it is not known what the central project's limit cuts */
      if (!(central.defined && wj_number_equal (central.low, central.high)) && offer->capped[WJ_TOLD_CENTRAL][row] > each[WJ_TOLD_CENTRAL])
        offer->no_central[row] |= offer->caps_relief ? 2 : 1;
    }
}
