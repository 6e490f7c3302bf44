/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-run.h"

/* Bands and slices in columns: the table is said in whole steps of the argument's scale first. */

#define MAX_STEPS 64

typedef struct
{
  WjCelStep steps[MAX_STEPS];
  guint n_steps;
  WjUInt128 edge_scale; /* of the argument when it is compared */
  WjUInt128 largest;    /* what is compared, at most */
  WjUInt128 scale;      /* of the result */
  WjUInt128 magnitude;  /* of the result */
  gboolean positive;
  gboolean rising; /* slices: no rate below 0 */
} Steps;

static gboolean
to_raw (WjNumber number, WjUInt128 scale, WjInt128 *out)
{
  return !__builtin_mul_overflow (number.num, (WjInt128) (scale / (WjUInt128) number.den), out) &&
         *out <= (WjInt128) WJ_CEL_LARGEST_128 && *out >= -(WjInt128) WJ_CEL_LARGEST_128;
}

/* Edges as raws of a scale that the argument's divides; values as raws of one scale of their own. */
static gboolean
read_table (Steps *self, const WjCelTable *table, WjUInt128 scale)
{
  *self = (Steps){ .n_steps = table->n_rows, .edge_scale = scale, .scale = 1, .positive = TRUE, .rising = TRUE };
  if (table->n_rows == 0 || table->n_rows > MAX_STEPS)
    return FALSE;
  for (guint i = 0; i < table->n_rows; i++)
    if ((table->rows[i].has_edge && !wj_cel_scale_meet (self->edge_scale, (WjUInt128) table->rows[i].edge.den, &self->edge_scale)) ||
        !wj_cel_scale_meet (self->scale, (WjUInt128) table->rows[i].value.den, &self->scale))
      return FALSE;
  for (guint i = 0; i < table->n_rows; i++)
    {
      const WjCelTableRow *row = &table->rows[i];
      WjCelStep *step = &self->steps[i];

      step->has_edge = row->has_edge;
      step->includes = row->includes;
      step->edge = 0;
      if ((row->has_edge && !to_raw (row->edge, self->edge_scale, &step->edge)) || !to_raw (row->value, self->scale, &step->value))
        return FALSE;
      self->magnitude = MAX (self->magnitude, wj_int128_get_size (step->value));
      self->positive = self->positive && step->value >= 0;
      self->rising = self->rising && step->value >= 0;
      self->largest = MAX (self->largest, wj_int128_get_size (step->edge));
    }
  return TRUE;
}

/* Where an argument lies beyond the last edge there is no band. */
static void
add_beyond (WjCelRun *self, const WjCelColumn *a, const WjCelColumn *b, const guint8 *beyond, WjCelColumn *out)
{
  gboolean any = FALSE;

  for (guint i = 0; i < out->n; i++)
    any = any || beyond[i] != 0;
  out->state = wj_cel_run_meet_states (self, a, b, out->axes);
  if (!any)
    return;
  if (out->state == NULL)
    {
      out->state = wj_cel_memory_take (self->memory, out->n);
      for (guint i = 0; i < out->n; i++)
        out->state[i] = 0;
    }
  for (guint i = 0; i < out->n; i++)
    {
      guint8 here = beyond[i] == 2 ? WJ_CEL_STATE_UNDEFINED | WJ_CEL_FAULT_NO_BAND : beyond[i] == 1 ? WJ_CEL_FAULT_NO_BAND
                                                                                                    : 0;

      out->state[i] = wj_cel_state_meet (out->state[i], here);
    }
}

/* The argument, or the dividend of a quotient with its @divisor. */
static gboolean
get_argument (WjCelRun *self, const WjCelColumn *a, WjCelColumn *argument, const WjCelColumn **divisor)
{
  *divisor = NULL;
  *argument = *a;
  if (a->lanes != WJ_CEL_LANES_LATER)
    return wj_cel_column_is_figures (a);
  *divisor = &self->columns[a->divisor];
  return wj_cel_run_rescale (self, &self->columns[a->dividend], a->ratio, argument);
}

static void
banded_pieces (WjCelRun *self, const WjCelColumn *argument, const WjCelOperand *one, const WjCelColumn *divisor, const WjCelOperand *other, const WjCelSteps *steps, guint8 *beyond, WjCelColumn *out)
{
  gsize item = wj_cel_lanes_get_item (out->lanes);
  guint read[] = { argument->axes, divisor != NULL ? divisor->axes : 0 };
  WjCelWalk walk;

  wj_cel_walk_begin (&walk, self->extent, out->axes, read, divisor != NULL ? 2 : 1);
  do
    {
      WjCelOperand x = wj_cel_walk_operand (&walk, 0, one, item), y = { 0 };

      if (divisor != NULL)
        y = wj_cel_walk_operand (&walk, 1, other, item);
      wj_cel_kernels_of (out->lanes)->banded (&x, divisor != NULL ? &y : NULL, steps, (char *) out->low + walk.at * item, (char *) out->high + walk.at * item, beyond + walk.at, walk.n);
    }
  while (wj_cel_walk_next (&walk));
}

static gboolean
run_banded (WjCelRun *self, const WjCelColumn *a, const WjCelTable *table, WjCelColumn *out)
{
  const WjCelColumn *divisor;
  WjCelColumn argument;
  WjUInt128 scale, times, first, second;
  WjCelOperand one, other = { 0 };
  WjCelSteps steps;
  guint axes;
  WjCelLanes lanes;
  guint8 *beyond;
  Steps read;

  /* The divisor's scale is taken to the other side. */
  if (!get_argument (self, a, &argument, &divisor) || !read_table (&read, table, 1) ||
      !wj_cel_scale_meet (argument.scale, read.edge_scale, &scale))
    return FALSE;
  times = scale / argument.scale;
  for (guint i = 0; i < read.n_steps; i++)
    if (__builtin_mul_overflow (read.steps[i].edge, (WjInt128) (scale / read.edge_scale), &read.steps[i].edge))
      return FALSE;
  if (!wj_cel_column_grow (read.largest, scale / read.edge_scale, &second) ||
      (divisor != NULL && (!wj_cel_column_grow (times, divisor->scale, &times) || !wj_cel_column_grow (second, divisor->magnitude, &second))) ||
      !wj_cel_column_grow (argument.magnitude, times, &first))
    return FALSE;

  lanes = argument.lanes == WJ_CEL_LANES_64 && (divisor == NULL || divisor->lanes == WJ_CEL_LANES_64) && MAX (MAX (first, second), read.magnitude) <= WJ_CEL_LARGEST_64 ? WJ_CEL_LANES_64 : WJ_CEL_LANES_128;
  axes = argument.axes | (divisor != NULL ? divisor->axes : 0);
  steps = (WjCelSteps){ read.steps, read.n_steps, (WjInt128) times };
  one = wj_cel_run_operand (self, &argument, argument.scale, lanes);
  if (divisor != NULL)
    other = wj_cel_run_operand (self, divisor, divisor->scale, lanes);
  out->scale = read.scale;
  out->magnitude = read.magnitude;
  out->positive = read.positive;
  wj_cel_run_open (self, out, lanes, axes, argument.low == argument.high && (divisor == NULL || divisor->low == divisor->high));
  beyond = wj_cel_run_take_passing (self, out->n);
  banded_pieces (self, &argument, &one, divisor, &other, &steps, beyond, out);
  add_beyond (self, &argument, divisor, beyond, out);
  return TRUE;
}

/* Each slice as one product and one sum: value × rate + base. FALSE: too large. */
static gboolean
chain_slices (Steps *self, WjUInt128 argument)
{
  WjInt128 sum = 0, below = 0;
  WjUInt128 largest = 0;

  for (guint i = 0; i < self->n_steps; i++)
    {
      WjCelStep *step = &self->steps[i];
      WjInt128 part;

      if (__builtin_mul_overflow (below, step->value, &part) || __builtin_sub_overflow (sum, part, &step->base))
        return FALSE;
      largest = MAX (largest, wj_int128_get_size (step->base));
      if (step->has_edge)
        {
          if (step->edge <= below || __builtin_mul_overflow (step->edge, step->value, &part) || __builtin_add_overflow (step->base, part, &sum))
            return FALSE;
          below = step->edge;
        }
    }
  return wj_cel_column_grow (argument, self->magnitude, &self->magnitude) &&
         !__builtin_add_overflow (self->magnitude, largest, &self->magnitude) && self->magnitude <= WJ_CEL_LARGEST_128;
}

static gboolean
run_progressive (WjCelRun *self, const WjCelColumn *a, const WjCelTable *table, WjCelColumn *out)
{
  WjUInt128 argument;
  WjCelOperand operand;
  WjCelSteps steps;
  WjCelLanes lanes;
  guint8 *beyond;
  Steps read;

  if (!wj_cel_column_is_figures (a) || !read_table (&read, table, a->scale) || !read.rising ||
      !wj_cel_column_grow (a->magnitude, read.edge_scale / a->scale, &argument) ||
      !chain_slices (&read, MAX (argument, read.largest)) || !wj_cel_column_grow (read.scale, read.edge_scale, &out->scale))
    return FALSE;

  lanes = a->lanes == WJ_CEL_LANES_64 && MAX (read.magnitude, MAX (argument, read.largest)) <= WJ_CEL_LARGEST_64 ? WJ_CEL_LANES_64 : WJ_CEL_LANES_128;
  steps = (WjCelSteps){ read.steps, read.n_steps, (WjInt128) (read.edge_scale / a->scale) };
  operand = wj_cel_run_operand (self, a, a->scale, lanes);
  beyond = wj_cel_run_take_passing (self, a->n);
  out->magnitude = read.magnitude;
  out->positive = TRUE;
  wj_cel_run_open (self, out, lanes, a->axes, a->low == a->high);
  wj_cel_kernels_of (lanes)->progressive (&operand, &steps, out->low, out->high, beyond, a->n);
  add_beyond (self, a, NULL, beyond, out);
  return TRUE;
}

gboolean
wj_cel_run_steps (WjCelRun *self, guint index, WjCelColumn *out)
{
  const WjCelNode *node = &self->program->nodes[index];
  const WjCelTable *table = wj_cel_frame_get_table (self->frame, (guint) node->slot);
  const WjCelColumn *a = &self->columns[node->children[0]];

  if (table == NULL)
    return FALSE;
  return node->op == WJ_CEL_OP_BANDED ? run_banded (self, a, table, out) : run_progressive (self, a, table, out);
}
