/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-crosswise.h"
#include "assessment/wj-probe.h"

/*
 * One figure of the project at one place is laid out once; trial values of a lever stand beside it in lanes,
 * and only what rests on the lever is run again. Where a lever passes a turn is found by closing
 * in on it from both ends: by where the straight line between them meets it, and by equal parts.
 */

/* Axes: the project itself, trials, and within each the rows of positions. */
#define TRIALS (1u << 1)
#define ROWS (1u << 2)

#define N_PARTS 8
#define N_TRIALS (N_PARTS + 3)

struct _WjProbe
{
  WjEngine *engine; /* (unowned) */
  const WjPlan *plan;
  WjFigure figure;
  guint n_rows;
  WjCelFrame *root;   /* (owned) one lane */
  WjCelValue **cells; /* (owned) (element-type owned) by slot: columns of positions, a value a row */
};

/* ---- The project as it is ------------------------------------------------------------------------- */

static void
fill_root (WjProbe *self, guint group)
{
  WjLanes *lanes = self->engine->all;
  guint lane = wj_lanes_get_lane (lanes, group, self->figure);

  wj_cel_frame_copy_tables (self->root, lanes->base);
  for (guint slot = 0; slot < self->plan->n_slots; slot++)
    if (!wj_cel_registry_is_table (self->engine->registry, slot) && self->plan->meanings[slot].column == NULL)
      {
        WjCelValue value = wj_cel_frame_get (lanes->base, slot, lane);

        wj_cel_frame_fill (self->root, slot, &value);
      }
}

static void
read_cells (WjProbe *self)
{
  const WjFact *table = self->plan->positions;

  for (guint i = 0; table != NULL && i < table->columns->len; i++)
    {
      const WjFact *column = g_ptr_array_index (table->columns, i);
      guint n_years = column->by_year ? WJ_PROJECT_YEARS : 1;

      for (guint year = 0; column->slot >= 0 && year < n_years; year++)
        {
          WjCelValue *cells = self->cells[column->slot + (int) year] = g_new (WjCelValue, self->n_rows + 1);

          for (guint row = 0; row < self->n_rows; row++)
            cells[row] = wj_engine_cell_value (self->engine, column, row, year, self->figure);
        }
    }
}

WjProbe *
wj_probe_new (WjEngine *engine, guint group, WjFigure figure)
{
  WjProbe *self = g_new0 (WjProbe, 1);

  self->engine = engine;
  self->plan = engine->plan;
  self->figure = figure;
  self->n_rows = wj_engine_get_n_rows (engine, figure);
  self->root = wj_cel_frame_new (engine->registry, 1);
  self->cells = g_new0 (WjCelValue *, self->plan->n_slots);
  fill_root (self, group);
  read_cells (self);
  return self;
}

void
wj_probe_free (WjProbe *self)
{
  for (guint slot = 0; slot < self->plan->n_slots; slot++)
    g_free (self->cells[slot]);
  g_free (self->cells);
  wj_cel_frame_free (self->root);
  g_free (self);
}

/* ---- Trials --------------------------------------------------------------------------------------- */

typedef struct
{
  WjProbe *probe; /* (unowned) */
  guint n;
  WjCelFrame *frame; /* (owned) */
  WjCelFrame *rows;  /* (owned) (nullable): no sum over positions moves */
  GPtrArray *runs;   /* (owned) (element-type WjCelRun): of derived facts */
} Trials;

static void
trials_clear (Trials *self)
{
  g_clear_pointer (&self->rows, wj_cel_frame_free);
  g_clear_pointer (&self->frame, wj_cel_frame_free);
  g_clear_pointer (&self->runs, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Trials, trials_clear)

/* Does what rests on @rests move with the lever? */
static gboolean
minds (const WjLever *lever, const guint8 *rests)
{
  const WjFact *fact = wj_lever_get_fact (lever);

  if (fact->slot < 0)
    return FALSE;
  for (guint year = lever->year; fact->by_year && year < WJ_PROJECT_YEARS; year++)
    if (rests[fact->slot + (int) year])
      return TRUE;
  return !fact->by_year && rests[fact->slot];
}

static WjCelValue
to_value (const WjLever *lever, WjNumber value)
{
  const WjFact *fact = wj_lever_get_fact (lever);

  if (fact->type == WJ_FACT_NUMBER)
    return wj_cel_value_number (value);
  if (fact->type == WJ_FACT_BOOLEAN)
    return wj_cel_value_bool (wj_number_sign (value) != 0);
  return wj_cel_value_set ((WjUInt128) 1 << (guint) value.num);
}

/* A column in which one row moves. */
static void
set_moving (Trials *self, const WjLever *lever, guint year, const WjNumber *values)
{
  WjProbe *probe = self->probe;
  guint slot = (guint) lever->column->slot + year;
  g_autofree WjCelValue *cells = g_new (WjCelValue, (gsize) self->n * probe->n_rows);

  for (guint i = 0; i < self->n; i++)
    for (guint row = 0; row < probe->n_rows; row++)
      {
        WjCelValue *cell = &cells[i * probe->n_rows + row];
        WjNumber value = values[i];

        *cell = probe->cells[slot][row];
        if (row != lever->row)
          continue;
        if (lever->column->by_year && !wj_lever_get_cell (lever, probe->engine->project, year, values[i], &value))
          *cell = wj_cel_value_undefined (WJ_CEL_FAULT_ABSENT);
        else
          *cell = to_value (lever, value);
      }
  wj_cel_frame_set_values (self->rows, slot, cells, TRIALS | ROWS);
}

static gboolean
is_moving_sum (const Trials *self, const WjDerived *derived, const WjLever *lever)
{
  return derived->sum_over != NULL && derived->loops == 0 && self->probe->n_rows > 0 &&
         minds (lever, wj_plan_get_use (self->probe->plan, derived->program)->rests);
}

/* (transfer full) (nullable): flags by slot: what the sums over positions that move with the lever rest on */
static guint8 *
find_row_uses (const Trials *self, const WjLever *lever)
{
  GPtrArray *derived = wj_catalogue_get_derived (self->probe->engine->catalogue);
  guint8 *uses = NULL;

  for (guint i = 0; i < derived->len; i++)
    {
      const WjDerived *each = g_ptr_array_index (derived, i);

      if (!is_moving_sum (self, each, lever))
        continue;
      if (uses == NULL)
        uses = g_new0 (guint8, self->probe->plan->n_slots);
      for (guint slot = 0; slot < self->probe->plan->n_slots; slot++)
        uses[slot] |= wj_plan_get_use (self->probe->plan, each->program)->rests[slot];
    }
  return uses;
}

static void
set_rows (Trials *self, const WjLever *lever, const WjNumber *values, const guint8 *uses)
{
  WjProbe *probe = self->probe;

  self->rows = wj_cel_frame_new_repeated (self->frame, probe->n_rows);
  for (guint slot = 0; slot < probe->plan->n_slots; slot++)
    {
      const WjFact *column = probe->plan->meanings[slot].column;
      guint year;

      if (probe->cells[slot] == NULL || !uses[slot])
        continue;
      year = slot - (guint) column->slot;
      if (column == lever->column && (!column->by_year || year >= lever->year))
        set_moving (self, lever, year, values);
      else
        wj_cel_frame_set_values (self->rows, slot, probe->cells[slot], ROWS);
    }
}

static WjCelValue
add_up (Trials *self, WjCelRun *run, guint trial)
{
  WjProbe *probe = self->probe;

  return wj_engine_add_results (probe->engine, probe->figure, run, trial * probe->n_rows);
}

static void
run_derived (Trials *self, const WjDerived *derived)
{
  gboolean by_row = derived->sum_over != NULL || derived->loops == WJ_LOOP_POSITION;
  WjCelRun *run = wj_cel_run (derived->program, by_row ? self->rows : self->frame);

  g_ptr_array_add (self->runs, run);
  if (derived->sum_over != NULL)
    {
      g_autofree WjCelValue *sums = g_new (WjCelValue, self->n);

      for (guint i = 0; i < self->n; i++)
        sums[i] = add_up (self, run, i);
      wj_cel_frame_set_values (self->frame, (guint) derived->slot, sums, TRIALS);
    }
  else
    wj_cel_frame_set_run (by_row ? self->rows : self->frame, (guint) derived->slot, run);
}

static void
lay_out (Trials *self, WjProbe *probe, const WjLever *lever, const WjNumber *values, guint n)
{
  GPtrArray *derived = wj_catalogue_get_derived (probe->engine->catalogue);
  g_autofree guint8 *row_uses = NULL;

  self->probe = probe;
  self->n = n;
  self->frame = wj_cel_frame_new_repeated (probe->root, n);
  self->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_cel_run_free);
  row_uses = find_row_uses (self, lever);
  if (row_uses != NULL)
    set_rows (self, lever, values, row_uses);
  if (lever->column == NULL)
    {
      g_autofree WjCelValue *cells = g_new (WjCelValue, n);

      for (guint i = 0; i < n; i++)
        cells[i] = to_value (lever, values[i]);
      wj_cel_frame_set_values (self->frame, (guint) lever->fact->slot, cells, TRIALS);
    }
  for (guint i = 0; i < derived->len; i++)
    {
      const WjDerived *each = g_ptr_array_index (derived, i);
      gboolean is_used_by_row = each->loops == WJ_LOOP_POSITION && each->sum_over == NULL && row_uses != NULL && row_uses[each->slot];
      gboolean moves = each->loops == 0 && each->sum_over == NULL && minds (lever, wj_plan_get_use (probe->plan, each->program)->rests);

      if (is_used_by_row || moves || is_moving_sum (self, each, lever))
        run_derived (self, each);
    }
}

/* ---- Sides ---------------------------------------------------------------------------------------- */

typedef struct
{
  gboolean beyond; /* the comparison holds, the edge is passed */
  gboolean known;
  gboolean exact;
  WjNumber distance; /* from the turn, crosswise; in doubt 0 */
} Side;

static Side
read_edge (const WjTurn *turn, WjCelRun *run, guint lane)
{
  Side side = { FALSE };

  side.known = side.exact = wj_crosswise_subtract_figure (run, turn->node, turn->edge.edge, lane, &side.distance);
  side.beyond = side.known && wj_number_sign (side.distance) >= (turn->edge.includes ? 1 : 0);
  return side;
}

/* @answer: what a comparison that is in doubt is asked for: may it hold, or may it not? */
static Side
read_comparison (const WjTurn *turn, guint8 answer, WjCelRun *run, guint lane)
{
  const WjCelNode *node = wj_cel_program_get_node (turn->program, turn->node);
  WjCelValue truth = wj_cel_run_get (run, turn->node, lane);
  Side side = { FALSE };

  side.known = truth.defined && truth.fault == WJ_CEL_FAULT_NONE;
  side.exact = side.known && wj_crosswise_subtract (run, node->children[0], node->children[1], lane, &side.distance);
  if (!side.exact)
    side.distance = WJ_NUMBER_ZERO;
  side.beyond = ((truth.truth & answer) != 0) == (answer == WJ_CEL_MAY_BE_TRUE);
  return side;
}

static Side
read_side (const WjProbe *self, const WjTurn *turn, guint8 answer, WjCelRun *run, guint lane)
{
  Side side = turn->is_edge ? read_edge (turn, run, lane) : read_comparison (turn, answer, run, lane);

  if (self->figure == WJ_FIGURE_CENTRAL)
    side.known = side.exact;
  return side;
}

/* ---- Closing in ----------------------------------------------------------------------------------- */

/* Between @near, on the side of the project as it is, and @far, on the other. */
typedef struct
{
  WjCrossing crossing;
  guint8 answer;
  gint64 near, far;
  Side at_near, at_far;
} Search;

/* Where the straight line between the ends meets the turn, if it can be told. */
static gboolean
guess (const Search *search, gint64 *out)
{
  WjNumber rise, share;

  if (!wj_number_subtract (search->at_near.distance, search->at_far.distance, &rise) ||
      !wj_number_divide (search->at_near.distance, rise, &share) ||
      !wj_number_multiply (share, wj_number_from_int (search->far - search->near), &share) || !wj_number_floor (share, &share))
    return FALSE;
  if (share.num < 0 || share.num > search->far - search->near)
    return FALSE;
  *out = search->near + (gint64) share.num;
  return TRUE;
}

static guint
add_trials (const Search *search, gint64 *steps)
{
  gint64 gap = search->far - search->near;
  guint n = 0;
  gint64 at;

  if (guess (search, &at))
    for (int i = -1; i <= 1; i++)
      if (at + i > search->near && at + i < search->far)
        steps[n++] = at + i;
  for (gint64 i = 1; i < N_PARTS; i++)
    if (gap >= N_PARTS || i < gap)
      steps[n++] = search->near + (gap >= N_PARTS ? gap / N_PARTS * i : i);
  return n;
}

static void
narrow (const WjProbe *probe, Search *search, const GArray *turns, WjCelRun *run, const gint64 *steps, guint first, guint n)
{
  const WjTurn *turn = &g_array_index (turns, WjTurn, search->crossing.turn);

  for (guint i = 0; i < n; i++)
    {
      Side side = read_side (probe, turn, search->answer, run, first + i);
      gboolean same = !side.known || side.beyond == search->at_near.beyond;

      if (same && side.known && steps[i] > search->near && steps[i] < search->far)
        {
          search->near = steps[i];
          search->at_near = side;
        }
      else if (!same && steps[i] < search->far && steps[i] > search->near)
        {
          search->far = steps[i];
          search->at_far = side;
        }
    }
}

typedef struct
{
  WjProbe *probe;
  const WjLever *lever;
  GArray *turns;
  const guint8 *wanted; /* (nullable) by turn */
  GArray *open;         /* (owned) (element-type Search) */
} Hunt;

static WjCelRun *
get_run (GHashTable *runs, Trials *trials, WjCelProgram *program)
{
  WjCelRun *run = g_hash_table_lookup (runs, program);

  if (run == NULL)
    {
      run = wj_cel_run (program, trials->frame);
      g_hash_table_insert (runs, program, run);
    }
  return run;
}

static gboolean
try_steps (Hunt *self, const gint64 *steps, const int *directions, guint n, Trials *trials)
{
  g_autofree WjNumber *values = g_new (WjNumber, n);

  for (guint i = 0; i < n; i++)
    if (!wj_lever_step (self->lever, directions[i], steps[i], &values[i]))
      return FALSE;
  lay_out (trials, self->probe, self->lever, values, n);
  return TRUE;
}

/* @run: here, and at both ends of the lever, @most steps away. What lies on two sides is looked for in
 * between; what is exact is for the central figure to find. */
static void
begin_search (Hunt *self, guint lever, guint turn, guint8 answer, WjCelRun *run, const gint64 *most)
{
  const WjTurn *at = &g_array_index (self->turns, WjTurn, turn);
  Side here = read_side (self->probe, at, answer, run, 0);

  for (guint way = 0; way < 2; way++)
    {
      Side there = read_side (self->probe, at, answer, run, 1 + way);
      Search search = { { lever, turn, way == 0 ? 1 : -1, 0, there.beyond, self->probe->figure != WJ_FIGURE_CENTRAL }, answer, 0, most[way], here, there };

      if (here.known && there.known && most[way] > 0 && here.beyond != there.beyond &&
          (self->probe->figure == WJ_FIGURE_CENTRAL || !here.exact || !there.exact))
        g_array_append_val (self->open, search);
    }
}

static gboolean
is_hunted (const Hunt *self, guint turn)
{
  WjCelProgram *program = g_array_index (self->turns, WjTurn, turn).program;

  return (self->wanted == NULL || self->wanted[turn]) && minds (self->lever, wj_plan_get_use (self->probe->plan, program)->rests);
}

static gboolean
is_any_hunted (const Hunt *self)
{
  for (guint i = 0; i < self->turns->len; i++)
    if (is_hunted (self, i))
      return TRUE;
  return FALSE;
}

static void
begin (Hunt *self, guint lever)
{
  gint64 most[2] = { wj_lever_count_steps (self->lever, 1), wj_lever_count_steps (self->lever, -1) };
  gint64 steps[3] = { 0, most[0], most[1] };
  int directions[3] = { 1, 1, -1 };
  g_auto (Trials) trials = { NULL };
  g_autoptr (GHashTable) runs = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) wj_cel_run_free);

  if (!is_any_hunted (self) || !try_steps (self, steps, directions, 3, &trials))
    return;
  for (guint i = 0; i < self->turns->len; i++)
    {
      const WjTurn *turn = &g_array_index (self->turns, WjTurn, i);
      WjCelRun *run;

      if (!is_hunted (self, i))
        continue;
      run = get_run (runs, &trials, turn->program);
      begin_search (self, lever, i, WJ_CEL_MAY_BE_TRUE, run, most);
      if (self->probe->figure != WJ_FIGURE_CENTRAL)
        begin_search (self, lever, i, WJ_CEL_MAY_BE_FALSE, run, most);
    }
}

static void
go_on (Hunt *self)
{
  guint n = self->open->len;
  g_autofree gint64 *steps = g_new (gint64, n * N_TRIALS);
  g_autofree int *directions = g_new (int, n *N_TRIALS);
  g_autofree guint *first = g_new (guint, n + 1);
  g_auto (Trials) trials = { NULL };
  g_autoptr (GHashTable) runs = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) wj_cel_run_free);

  first[0] = 0;
  for (guint i = 0; i < n; i++)
    {
      Search *search = &g_array_index (self->open, Search, i);
      guint added = add_trials (search, &steps[first[i]]);

      for (guint j = 0; j < added; j++)
        directions[first[i] + j] = search->crossing.direction;
      first[i + 1] = first[i] + added;
    }
  if (first[n] == 0 || !try_steps (self, steps, directions, first[n], &trials))
    {
      g_array_set_size (self->open, 0);
      return;
    }
  for (guint i = 0; i < n; i++)
    {
      Search *search = &g_array_index (self->open, Search, i);
      const WjTurn *turn = &g_array_index (self->turns, WjTurn, search->crossing.turn);

      narrow (self->probe, search, self->turns, get_run (runs, &trials, turn->program), &steps[first[i]], first[i], first[i + 1] - first[i]);
    }
}

static void
collect (Hunt *self, GArray *found)
{
  for (guint i = self->open->len; i > 0; i--)
    {
      Search *search = &g_array_index (self->open, Search, i - 1);

      if (search->far - search->near > 1)
        continue;
      search->crossing.steps = search->far;
      g_array_append_val (found, search->crossing);
      g_array_remove_index_fast (self->open, i - 1);
    }
}

GArray *
wj_probe_find_crossings (WjProbe *self, GArray *levers, GArray *turns, const guint8 *wanted, GCancellable *cancellable)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (WjCrossing));

  for (guint i = 0; i < levers->len; i++)
    {
      const WjLever *lever = &g_array_index (levers, WjLever, i);
      g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (Search));
      Hunt hunt = { self, lever, turns, wanted, open };

      if (!wj_lever_is_number (lever))
        continue;
      begin (&hunt, i);
      collect (&hunt, found);
      while (open->len > 0 && !g_cancellable_is_cancelled (cancellable))
        {
          go_on (&hunt);
          collect (&hunt, found);
        }
      if (g_cancellable_is_cancelled (cancellable))
        return NULL;
    }
  return g_steal_pointer (&found);
}

/* ---- Telling projects apart ----------------------------------------------------------------------- */

/* A rule names the fact itself, not a derived fact alone. */
static gboolean
is_named (WjProbe *self, int slot)
{
  GPtrArray *offers = wj_catalogue_get_offers (self->engine->catalogue);
  GPtrArray *caps = wj_catalogue_get_caps (self->engine->catalogue);

  for (guint i = 0; i < offers->len + caps->len; i++)
    {
      GPtrArray *programs = g_ptr_array_new ();
      gboolean found = FALSE;

      if (i >= offers->len)
        g_ptr_array_add (programs, ((const WjCap *) g_ptr_array_index (caps, i - offers->len))->limit);
      else
        {
          const WjOffer *offer = g_ptr_array_index (offers, i);

          g_ptr_array_add (programs, offer->where);
          for (guint j = 0; j < offer->conditions->len; j++)
            g_ptr_array_add (programs, ((const WjCondition *) g_ptr_array_index (offer->conditions, j))->test);
          for (guint j = 0; j < offer->benefits->len; j++)
            {
              g_ptr_array_add (programs, ((const WjBenefit *) g_ptr_array_index (offer->benefits, j))->when);
              g_ptr_array_add (programs, ((const WjBenefit *) g_ptr_array_index (offer->benefits, j))->amount);
            }
        }
      for (guint j = 0; j < programs->len && !found; j++)
        {
          const WjProgramUse *use = programs->pdata[j] != NULL ? wj_plan_get_use (self->plan, programs->pdata[j]) : NULL;

          for (guint k = 0; use != NULL && k < use->n_slots; k++)
            found = found || use->slots[k] == (guint) slot;
        }
      g_ptr_array_unref (programs);
      if (found)
        return TRUE;
    }
  return FALSE;
}

char *
wj_probe_describe (WjProbe *self, const WjLever *lever, WjNumber value)
{
  GPtrArray *derived = wj_catalogue_get_derived (self->engine->catalogue);
  g_auto (Trials) trials = { NULL };
  GString *text;

  /* Head counts have cohorts, which rules see without naming the count. */
  if (lever->column != NULL || !lever->answered || is_named (self, lever->fact->slot))
    return NULL;
  lay_out (&trials, self, lever, &value, 1);
  text = g_string_new (NULL);
  for (guint i = 0; i < derived->len; i++)
    {
      const WjDerived *each = g_ptr_array_index (derived, i);
      WjCelValue moved;
      g_autofree char *number = NULL;

      if (!minds (lever, wj_plan_get_use (self->plan, each->program)->rests))
        continue;
      if (each->loops != 0)
        {
          g_string_free (text, TRUE);
          return NULL;
        }
      moved = wj_cel_frame_get (trials.frame, (guint) each->slot, 0);
      if (each->type.kind != WJ_CEL_DECIMAL || !wj_cel_value_is_exact (&moved, &each->type))
        {
          g_string_free (text, TRUE);
          return NULL;
        }
      number = wj_number_to_string (moved.low);
      g_string_append_printf (text, "%u=%s;", i, number);
    }
  return g_string_free (text, FALSE);
}
