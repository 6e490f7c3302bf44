/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-crosswise.h"
#include "assessment/wj-probe-private.h"

/*
 * Where a lever passes a turn is found by closing in on it from both ends: by where the straight line between them
 * meets it, and by equal parts.
 */

#define N_PARTS 8
#define N_TRIALS (N_PARTS + 3)

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
get_run (GHashTable *runs, WjTrials *trials, WjCelProgram *program)
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
try_steps (Hunt *self, const gint64 *steps, const int *directions, guint n, WjTrials *trials)
{
  g_autofree WjNumber *values = g_new (WjNumber, n);

  for (guint i = 0; i < n; i++)
    if (!wj_lever_step (self->lever, directions[i], steps[i], &values[i]))
      return FALSE;
  wj_trials_lay_out (trials, self->probe, self->lever, values, n);
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

  return (self->wanted == NULL || self->wanted[turn]) && wj_probe_minds (self->lever, wj_plan_get_use (self->probe->plan, program)->rests);
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
  g_auto (WjTrials) trials = { NULL };
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
  g_auto (WjTrials) trials = { NULL };
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
