/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-crosswise.h"
#include "assessment/wj-gates.h"

/*
 * Read from the registers: every comparison, band, slice, smaller-or-larger and whole part of the programs
 * that a moving figure reaches, and the caps and choices between offers that follow.
 */

typedef struct
{
  WjEngine *engine;
  const guint8 *moves;
  GArray *gates;
  WjThreshold origin; /* of the program being read */
} Reader;

gboolean
wj_gate_is_past (const WjGate *self)
{
  return wj_number_sign (self->value) > (self->strict ? 0 : -1);
}

gboolean
wj_gates_are_same (GArray *one, GArray *other)
{
  if (one->len != other->len)
    return FALSE;
  for (guint i = 0; i < one->len; i++)
    {
      const WjGate *a = &g_array_index (one, WjGate, i), *b = &g_array_index (other, WjGate, i);

      if (a->known != b->known || (a->known && (wj_gate_is_past (a) != wj_gate_is_past (b) || !wj_number_equal (a->level, b->level))))
        return FALSE;
    }
  return TRUE;
}

static void
add (Reader *self, gboolean known, WjNumber value, WjNumber level, gboolean strict)
{
  WjGate gate = { .threshold = self->origin, .value = known ? value : WJ_NUMBER_ZERO, .level = known ? level : WJ_NUMBER_ZERO, .strict = strict, .known = known };

  g_array_append_val (self->gates, gate);
}

/* ---- Comparisons ------------------------------------------------------------------------------- */

static void
add_comparison (Reader *self, WjCelRun *run, WjCelOp op, guint left, guint right, guint lane)
{
  WjCelKind kind = wj_cel_program_get_node (wj_cel_run_get_program (run), left)->type.kind;
  WjNumber difference = WJ_NUMBER_ZERO;
  gboolean known;

  if (!wj_cel_kind_has_order (kind))
    return;
  known = wj_crosswise_subtract (run, left, right, lane, &difference);
  self->origin.has_at = wj_crosswise_read (run, right, lane, &self->origin.at);
  self->origin.unit = wj_cel_program_get_node (wj_cel_run_get_program (run), right)->type.unit;
  if (op != WJ_CEL_OP_GREATER && op != WJ_CEL_OP_LESS_EQUAL)
    add (self, known, difference, WJ_NUMBER_ZERO, FALSE);
  if (op != WJ_CEL_OP_LESS && op != WJ_CEL_OP_GREATER_EQUAL)
    add (self, known, difference, WJ_NUMBER_ZERO, TRUE);
  self->origin.has_at = FALSE;
}

/* Each operand against the one before: which of them is chosen. */
static void
add_choice (Reader *self, WjCelRun *run, const WjCelNode *node, guint lane)
{
  for (guint i = 0; i < node->n_children; i++)
    for (guint j = i + 1; j < node->n_children; j++)
      {
        WjNumber difference = WJ_NUMBER_ZERO;
        gboolean known = wj_crosswise_subtract (run, node->children[i], node->children[j], lane, &difference);

        add (self, known, difference, WJ_NUMBER_ZERO, TRUE);
      }
}

/* ---- Tables and whole parts -------------------------------------------------------------------- */

static void
add_edges (Reader *self, WjCelRun *run, const WjCelNode *node, guint lane)
{
  const WjParameter *parameter = self->engine->plan->meanings[node->slot].parameter;
  const WjParameterPeriod *period = parameter != NULL ? wj_engine_get_period (self->engine, parameter) : NULL;
  WjNumber past = WJ_NUMBER_ZERO;
  gboolean known;

  if (period == NULL || !period->value.published)
    return;
  self->origin.parameter = parameter;
  self->origin.unit = parameter->argument_unit;
  self->origin.has_at = TRUE;
  if (node->op == WJ_CEL_OP_PROGRESSIVE)
    {
      self->origin.at = WJ_NUMBER_ZERO;
      known = wj_crosswise_subtract_figure (run, node->children[0], WJ_NUMBER_ZERO, lane, &past);
      add (self, known, past, WJ_NUMBER_ZERO, TRUE);
    }
  for (guint i = 0; i < period->value.table.n_rows; i++)
    {
      const WjCelTableRow *row = &period->value.table.rows[i];

      if (!row->has_edge)
        continue;
      self->origin.at = row->edge;
      known = wj_crosswise_subtract_figure (run, node->children[0], row->edge, lane, &past);
      add (self, known, past, WJ_NUMBER_ZERO, row->includes || node->op == WJ_CEL_OP_PROGRESSIVE);
    }
  self->origin.parameter = NULL;
  self->origin.has_at = FALSE;
}

/* The whole part of @quotient changes at the next whole number, and below this one. */
static void
add_whole (Reader *self, gboolean known, WjNumber quotient)
{
  WjNumber level = WJ_NUMBER_ZERO, above = WJ_NUMBER_ZERO, below = WJ_NUMBER_ZERO;

  known = known && wj_number_floor (quotient, &level) && wj_number_subtract (quotient, level, &below) &&
          wj_number_subtract (below, wj_number_from_int (1), &above);
  add (self, known, above, level, FALSE);
  add (self, known, below, level, FALSE);
}

static void
add_quotient (Reader *self, WjCelRun *run, const WjCelNode *node, guint lane)
{
  WjNumber over, under, quotient = WJ_NUMBER_ZERO;
  gboolean known = wj_crosswise_read (run, node->children[0], lane, &over) && wj_crosswise_read (run, node->children[1], lane, &under) &&
                   wj_number_sign (under) != 0 && wj_number_divide (over, under, &quotient);

  add_whole (self, known, quotient);
}

/* Where it is divided by nothing, a quotient leaps to the other side. */
static void
add_pole (Reader *self, WjCelRun *run, const WjCelNode *node, guint lane)
{
  WjNumber under = WJ_NUMBER_ZERO;
  gboolean known = wj_crosswise_read (run, node->children[1], lane, &under);

  add (self, known, under, WJ_NUMBER_ZERO, FALSE);
  add (self, known, under, WJ_NUMBER_ZERO, TRUE);
}

/* ---- Programs ------------------------------------------------------------------------------------- */

static void
read_node (Reader *self, WjCelRun *run, guint index, guint lane)
{
  const WjCelNode *node = wj_cel_program_get_node (wj_cel_run_get_program (run), index);
  WjNumber number = WJ_NUMBER_ZERO;
  gboolean known;

  switch ((int) node->op)
    {
    case WJ_CEL_OP_EQUAL:
    case WJ_CEL_OP_NOT_EQUAL:
    case WJ_CEL_OP_LESS:
    case WJ_CEL_OP_LESS_EQUAL:
    case WJ_CEL_OP_GREATER:
    case WJ_CEL_OP_GREATER_EQUAL:
      add_comparison (self, run, node->op, node->children[0], node->children[1], lane);
      break;
    case WJ_CEL_OP_IN:
      for (guint i = 1; i < node->n_children; i++)
        add_comparison (self, run, node->op, node->children[0], node->children[i], lane);
      break;
    case WJ_CEL_OP_MIN:
    case WJ_CEL_OP_MAX:
      add_choice (self, run, node, lane);
      break;
    case WJ_CEL_OP_BANDED:
    case WJ_CEL_OP_PROGRESSIVE:
      add_edges (self, run, node, lane);
      break;
    case WJ_CEL_OP_FLOOR:
      known = wj_crosswise_read (run, node->children[0], lane, &number);
      add_whole (self, known, number);
      break;
    case WJ_CEL_OP_MODULO:
      add_quotient (self, run, node, lane);
      break;
    case WJ_CEL_OP_DIVIDE:
      if (node->type.kind == WJ_CEL_INT)
        add_quotient (self, run, node, lane);
      else
        add_pole (self, run, node, lane);
      break;
    default:
      break;
    }
}

static void
read_run (Reader *self, WjCelRun *run, guint lane)
{
  guint n_nodes = wj_cel_program_get_n_nodes (wj_cel_run_get_program (run));

  for (guint i = 0; i < n_nodes; i++)
    read_node (self, run, i, lane);
}

static gboolean
moves (const Reader *self, WjCelProgram *program)
{
  return wj_plan_rests_on_any (self->engine->plan, wj_plan_get_use (self->engine->plan, program)->rests, self->moves);
}

static void
read_condition (Reader *self, const WjOffer *offer, const WjCondition *condition)
{
  WjLanes *lanes = wj_engine_lanes (self->engine, condition->test);
  g_autoptr (WjCelRun) run = wj_cel_run (condition->test, lanes->base);

  self->origin = (WjThreshold){ .offer = offer, .condition = condition };
  read_run (self, run, wj_lanes_get_lane (lanes, 0, WJ_FIGURE_CENTRAL));
}

/* A derived fact of the loops, in each of them. */
static void
read_inner (Reader *self, const WjSpace *space, guint index, guint base)
{
  const WjSpace *inner = space->inner[index];
  guint rows = inner != NULL ? self->engine->n_rows : 1;
  const WjSpace *where = inner != NULL ? inner : space;

  for (guint i = 0; i < space->iterations->len * rows; i++)
    read_run (self, space->derived[index], wj_space_get_lane (where, base, i));
}

static void
read_benefit (Reader *self, const WjOffer *offer, const WjBenefit *benefit)
{
  GPtrArray *derived = wj_catalogue_get_derived (self->engine->catalogue);
  g_autoptr (GArray) delays = wj_loops_get_delays (self->engine, benefit);
  g_autoptr (WjLoops) loops = NULL;
  guint base;

  if (delays->len == 0)
    return;
  loops = wj_loops_new (self->engine, offer, benefit, g_array_index (delays, WjNumber, 0));
  if (loops->space == NULL)
    return;
  self->origin = (WjThreshold){ .offer = offer, .benefit = benefit };
  base = wj_lanes_get_lane (loops->space->lanes, 0, WJ_FIGURE_CENTRAL);
  for (guint i = 0; i < loops->space->iterations->len; i++)
    {
      if (loops->when != NULL)
        read_run (self, loops->when, wj_space_get_lane (loops->space, base, i));
      read_run (self, loops->amount, wj_space_get_lane (loops->space, base, i));
    }
  for (guint i = 0; i < derived->len; i++)
    if (loops->space->derived[i] != NULL && moves (self, ((const WjDerived *) derived->pdata[i])->program))
      {
        self->origin.derived = derived->pdata[i];
        read_inner (self, loops->space, i, base);
      }
}

static void
read_offer (Reader *self, const WjOfferResult *result)
{
  const WjOffer *offer = result->offer;

  if (result->window != WJ_WINDOW_OPEN || offer->terms != WJ_TERMS_ESTABLISHED || !(result->where_truth & WJ_CEL_MAY_BE_TRUE))
    return;
  for (guint i = 0; i < offer->conditions->len; i++)
    if (moves (self, ((const WjCondition *) offer->conditions->pdata[i])->test))
      read_condition (self, offer, offer->conditions->pdata[i]);
  for (guint i = 0; i < offer->benefits->len; i++)
    {
      const WjBenefit *benefit = offer->benefits->pdata[i];

      if (benefit->amount != NULL && (moves (self, benefit->amount) || (benefit->when != NULL && moves (self, benefit->when))))
        read_benefit (self, offer, benefit);
    }
}

static void
read_derived (Reader *self)
{
  GPtrArray *all = wj_catalogue_get_derived (self->engine->catalogue);
  WjLanes *lanes = self->engine->all != NULL ? self->engine->all : self->engine->one;

  for (guint i = 0; lanes != NULL && i < all->len; i++)
    {
      const WjDerived *derived = all->pdata[i];
      guint lane = wj_lanes_get_lane (lanes, 0, WJ_FIGURE_CENTRAL);

      if (lanes->derived[i] == NULL || !moves (self, derived->program))
        continue;
      self->origin = (WjThreshold){ .derived = derived };
      if (!lanes->derived_by_row[i])
        read_run (self, lanes->derived[i], lane);
      else
        for (guint row = 0; row < wj_engine_get_n_rows (self->engine, WJ_FIGURE_CENTRAL); row++)
          read_run (self, lanes->derived[i], lane * self->engine->n_rows + row);
    }
}

/* ---- What offers give together ------------------------------------------------------------------------ */

static void
read_limit (Reader *self, guint index)
{
  WjCelProgram *limit = ((const WjCap *) wj_catalogue_get_caps (self->engine->catalogue)->pdata[index])->limit;

  if (moves (self, limit))
    read_run (self, self->engine->cap_limits[index], wj_lanes_get_lane (wj_engine_lanes (self->engine, limit), 0, WJ_FIGURE_CENTRAL));
}

static void
read_caps (Reader *self, const WjSiteResult *result)
{
  GPtrArray *caps = wj_catalogue_get_caps (self->engine->catalogue);

  for (guint i = 0; i < caps->len; i++)
    {
      WjNumber difference = WJ_NUMBER_ZERO;
      gboolean known = FALSE;

      for (guint j = 0; j < result->caps->len; j++)
        {
          const WjCapResult *cap = result->caps->pdata[j];

          if (cap->cap == caps->pdata[i])
            known = cap->sum.has_central && cap->limit.has_central && wj_number_subtract (cap->sum.central, cap->limit.central, &difference);
        }
      self->origin = (WjThreshold){ .cap = caps->pdata[i] };
      add (self, known, difference, WJ_NUMBER_ZERO, TRUE);
      read_limit (self, i);
    }
}

static gboolean
add_cash (const WjSiteResult *result, GPtrArray *offers, WjNumber *sum)
{
  *sum = WJ_NUMBER_ZERO;
  for (guint i = 0; i < offers->len; i++)
    {
      const WjOfferResult *offer = wj_site_result_find_offer (result, ((const WjOffer *) offers->pdata[i])->id);

      if (offer != NULL && offer->cash.has_central && wj_offer_result_counts (offer) &&
          !wj_number_add (*sum, offer->cash.central, sum))
        return FALSE;
    }
  return TRUE;
}

static void
read_compatibilities (Reader *self, const WjSiteResult *result)
{
  GPtrArray *all = wj_catalogue_get_compatibilities (self->engine->catalogue);

  for (guint i = 0; i < all->len; i++)
    {
      const WjCompatibility *each = all->pdata[i];
      WjNumber one, other, difference = WJ_NUMBER_ZERO;
      gboolean known = add_cash (result, each->one, &one) && add_cash (result, each->other, &other) && wj_number_subtract (one, other, &difference);

      self->origin = (WjThreshold){ .compatibility = each };
      add (self, known, difference, WJ_NUMBER_ZERO, TRUE);
    }
}

GArray *
wj_gates_new (WjEngine *engine, const WjSiteResult *result, const guint8 *moves_by_slot)
{
  Reader reader = { .engine = engine, .moves = moves_by_slot, .gates = g_array_new (FALSE, FALSE, sizeof (WjGate)) };

  for (guint i = 0; i < result->offers->len; i++)
    read_offer (&reader, result->offers->pdata[i]);
  read_derived (&reader);
  read_caps (&reader, result);
  read_compatibilities (&reader, result);
  return reader.gates;
}

/* ---- What is told of them ---------------------------------------------------------------------------- */

static gboolean
counts (const WjSiteResult *result, const WjOffer *offer)
{
  return wj_offer_result_counts (wj_site_result_find_offer (result, offer->id));
}

/* A cap says something if an offer with an amount under it counts, a compatibility if both sides do, and what is
 * no rule's nothing. */
static gboolean
bears (const WjSiteResult *result, const WjThreshold *threshold)
{
  gboolean one = threshold->compatibility == NULL, other = one;

  if (threshold->offer != NULL)
    return counts (result, threshold->offer);
  if (threshold->derived == NULL && threshold->cap == NULL && threshold->compatibility == NULL)
    return FALSE;
  for (guint i = 0; !one && i < threshold->compatibility->one->len; i++)
    one = counts (result, threshold->compatibility->one->pdata[i]);
  for (guint i = 0; !other && i < threshold->compatibility->other->len; i++)
    other = counts (result, threshold->compatibility->other->pdata[i]);
  if (threshold->cap == NULL)
    return one && other;
  for (guint i = 0; i < result->offers->len; i++)
    {
      const WjOffer *offer = ((const WjOfferResult *) result->offers->pdata[i])->offer;

      for (guint j = 0; counts (result, offer) && j < offer->benefits->len; j++)
        if (g_ptr_array_find (threshold->cap->members, offer->benefits->pdata[j], NULL))
          return TRUE;
    }
  return FALSE;
}

static gboolean
is_known (GArray *thresholds, const WjThreshold *threshold)
{
  for (guint i = 0; i < thresholds->len; i++)
    {
      const WjThreshold *each = &g_array_index (thresholds, WjThreshold, i);

      if (each->offer == threshold->offer && each->condition == threshold->condition && each->benefit == threshold->benefit &&
          each->derived == threshold->derived && each->cap == threshold->cap && each->compatibility == threshold->compatibility)
        return TRUE;
    }
  return FALSE;
}

GArray *
wj_gates_name (GArray *before, const WjSiteResult *before_result, GArray *after, const WjSiteResult *after_result)
{
  GArray *thresholds = g_array_new (FALSE, FALSE, sizeof (WjThreshold));

  for (guint i = 0; before->len == after->len && i < before->len; i++)
    {
      const WjGate *one = &g_array_index (before, WjGate, i), *two = &g_array_index (after, WjGate, i);

      if (one->known && two->known && wj_gate_is_past (one) == wj_gate_is_past (two) && wj_number_equal (one->level, two->level))
        continue;
      if ((bears (before_result, &two->threshold) || bears (after_result, &two->threshold)) && !is_known (thresholds, &two->threshold))
        g_array_append_val (thresholds, two->threshold);
    }
  return thresholds;
}
