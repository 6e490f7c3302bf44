/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-engine.h"

/*
 * The calculation behind a figure, made when a person asks: the project is run again at that one
 * site, and the registers are turned into a tree in which derived facts unfold into their own.
 */

/* Derived facts unfold wherever they are named, so a tree can grow far beyond its programs. */
#define MAX_NODES 20000

typedef struct
{
  WjEngine *engine;
  WjFigure range; /* what is followed where there is no central figure */
  guint group;
  guint n_nodes;
} Tracer;

/* Which lanes a program was run in. */
typedef struct
{
  WjLanes *lanes;
  WjSpace *space;  /* (nullable) a benefit's loops */
  guint iteration; /* … and where in them */
  int row;         /* the row of positions in scope, or -1 */
  gboolean rows;   /* the run is over rows of positions */
} Scope;

gboolean
wj_trace_is_range (const WjTrace *trace)
{
  return (trace->type.kind == WJ_CEL_INT || trace->type.kind == WJ_CEL_DECIMAL || trace->type.kind == WJ_CEL_DATE) && trace->likely.defined &&
         !wj_number_equal (trace->likely.low, trace->likely.high);
}

void
wj_trace_free (WjTrace *trace)
{
  g_clear_pointer (&trace->children, g_ptr_array_unref);
  g_free (trace);
}

static guint
get_lane (const Tracer *self, const Scope *scope, WjFigure figure)
{
  guint base = wj_lanes_get_lane (scope->lanes, self->group, figure);

  if (scope->space != NULL)
    return wj_space_get_lane (scope->space, base, scope->iteration);
  return scope->rows ? base * self->engine->n_rows + (guint) scope->row : base;
}

static WjTrace *trace_node (Tracer *self, WjCelProgram *program, WjCelRun *run, guint index, const Scope *scope);

static WjTrace *
trace_program (Tracer *self, WjCelProgram *program, WjCelRun *run, const Scope *scope)
{
  return trace_node (self, program, run, wj_cel_program_get_root (program), scope);
}

/* One child a row of positions: what a sum adds up. */
static void
trace_rows (Tracer *self, WjTrace *trace, const WjDerived *derived, WjCelRun *run, WjLanes *lanes, WjSpace *inner, guint iteration)
{
  for (guint row = 0; row < wj_engine_get_n_rows (self->engine, WJ_FIGURE_POSSIBLE); row++)
    {
      Scope scope = { lanes, inner, iteration * self->engine->n_rows + row, (int) row, inner == NULL };

      g_ptr_array_add (trace->children, trace_program (self, derived->program, run, &scope));
    }
}

static void
trace_derived (Tracer *self, WjTrace *trace, guint index, const Scope *scope)
{
  const WjDerived *derived = g_ptr_array_index (wj_catalogue_get_derived (self->engine->catalogue), index);
  WjCelRun *run = scope->space != NULL ? scope->space->derived[index] : NULL;
  WjLanes *owner = wj_lanes_get_owner (scope->lanes, index);
  Scope deeper = { .lanes = owner, .row = -1 };

  if (run != NULL && scope->space->inner[index] != NULL)
    {
      trace_rows (self, trace, derived, run, scope->space->inner[index]->lanes, scope->space->inner[index], scope->iteration);
      return;
    }
  if (run != NULL)
    {
      g_ptr_array_add (trace->children, trace_program (self, derived->program, run, scope));
      return;
    }
  run = owner->derived[index];
  if (run == NULL)
    return;
  if (derived->sum_over != NULL)
    {
      trace_rows (self, trace, derived, run, owner, NULL, 0);
      return;
    }
  if (owner->derived_by_row[index])
    {
      if (scope->row < 0)
        return;
      deeper.row = scope->row;
      deeper.rows = TRUE;
    }
  g_ptr_array_add (trace->children, trace_program (self, derived->program, run, &deeper));
}

static WjTrace *
trace_node (Tracer *self, WjCelProgram *program, WjCelRun *run, guint index, const Scope *scope)
{
  const WjCelNode *node = wj_cel_program_get_node (program, index);
  const WjMeaning *meaning = node->slot >= 0 ? &self->engine->plan->meanings[node->slot] : NULL;
  WjTrace *trace = g_new0 (WjTrace, 1);

  trace->op = node->op;
  trace->type = node->type;
  trace->set = node->op == WJ_CEL_OP_IN ? node->set : 0;
  trace->possible = wj_cel_run_get (run, index, get_lane (self, scope, WJ_FIGURE_POSSIBLE));
  trace->likely = wj_cel_run_get (run, index, get_lane (self, scope, self->range));
  trace->central = wj_cel_run_get (run, index, get_lane (self, scope, WJ_FIGURE_CENTRAL));
  if (!wj_cel_value_is_exact (&trace->central, &trace->type))
    trace->central = wj_cel_value_undefined (WJ_CEL_FAULT_ABSENT);
  trace->children = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_trace_free);
  if (++self->n_nodes > MAX_NODES)
    return trace;
  if (meaning != NULL)
    {
      trace->fact = meaning->column != NULL ? meaning->column : meaning->fact;
      trace->derived = meaning->derived;
      trace->parameter = meaning->parameter;
      trace->assumption = meaning->assumption;
      trace->name = wj_cel_registry_get_name (self->engine->registry, (guint) node->slot);
      if (meaning->place)
        trace->fact = self->engine->plan->place_fact;
    }
  for (guint i = 0; i < node->n_children; i++)
    g_ptr_array_add (trace->children, trace_node (self, program, run, node->children[i], scope));
  if (meaning != NULL && meaning->derived != NULL)
    trace_derived (self, trace, meaning->derived_index, scope);
  return trace;
}

/* ---- The site asked about --------------------------------------------------------------------------- */

static WjEngine *
run_again (WjAssessment *assessment, const WjSiteResult *site)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new ();
  GPtrArray *sites = wj_assessment_get_sites (assessment);
  WjEngine *engine;

  if (site->place != NULL)
    g_ptr_array_add (places, (gpointer) site->place);
  for (guint i = 0; site->place == NULL && i < sites->len; i++)
    g_ptr_array_add (places, (gpointer) ((const WjSiteResult *) g_ptr_array_index (sites, i))->place);
  engine = wj_engine_new (wj_assessment_get_catalogue (assessment), wj_assessment_get_as_of (assessment), places);
  wj_engine_set_project (engine, wj_assessment_get_project (assessment));
  return engine;
}

/* A site stands alone in its engine; all sites together are the last group of theirs. */
static guint
group_of (WjEngine *engine, const WjSiteResult *site)
{
  return site->place != NULL ? 0 : engine->groups->len - 1;
}

WjTrace *
wj_assessment_trace_condition (WjAssessment *self, const WjSiteResult *site, const WjOffer *offer, const WjCondition *condition)
{
  g_autoptr (WjEngine) engine = NULL;
  g_autoptr (WjCelRun) run = NULL;
  Tracer tracer = { NULL };
  Scope scope = { .row = -1 };

  g_return_val_if_fail (WJ_IS_ASSESSMENT (self) && site != NULL && offer != NULL && condition != NULL, NULL);

  engine = run_again (self, site);
  tracer.engine = engine;
  tracer.range = WJ_FIGURE_POSSIBLE;
  tracer.group = group_of (engine, site);
  scope.lanes = wj_engine_lanes (engine, condition->test);
  run = wj_cel_run (condition->test, scope.lanes->base);
  return trace_program (&tracer, condition->test, run, &scope);
}

/* ---- Benefits ----------------------------------------------------------------------------------------- */

static gboolean
read_amount (const Tracer *self, WjLoops *loops, guint iteration, WjAmount *out)
{
  Scope scope = { loops->space->lanes, loops->space, iteration, -1, FALSE };
  WjCelValue values[3];
  gboolean certain = TRUE, central_certain = TRUE;

  for (WjFigure figure = WJ_FIGURE_POSSIBLE; figure <= WJ_FIGURE_CENTRAL; figure++)
    {
      guint lane = get_lane (self, &scope, figure);
      WjCelValue when;

      values[figure] = wj_cel_run_get_result (loops->amount, lane);
      if (loops->when == NULL)
        continue;
      when = wj_cel_run_get_result (loops->when, lane);
      if (figure == WJ_FIGURE_POSSIBLE && wj_cel_value_is_certainly (&when, FALSE))
        return FALSE;
      if (!when.defined || when.truth != WJ_CEL_MAY_BE_TRUE)
        *(figure == WJ_FIGURE_CENTRAL ? &central_certain : &certain) = FALSE;
    }
  *out = wj_amount_none (values[WJ_FIGURE_POSSIBLE].fault);
  if (!values[WJ_FIGURE_POSSIBLE].defined || !values[WJ_FIGURE_LIKELY].defined)
    return TRUE;
  out->computed = TRUE;
  out->possible_low = values[WJ_FIGURE_POSSIBLE].low;
  out->possible_high = values[WJ_FIGURE_POSSIBLE].high;
  out->likely_low = values[WJ_FIGURE_LIKELY].low;
  out->likely_high = values[WJ_FIGURE_LIKELY].high;
  if (!certain && wj_number_sign (out->possible_low) > 0)
    out->possible_low = WJ_NUMBER_ZERO;
  if (!certain && wj_number_sign (out->likely_low) > 0)
    out->likely_low = WJ_NUMBER_ZERO;
  out->has_central = central_certain && values[WJ_FIGURE_CENTRAL].defined && wj_number_equal (values[WJ_FIGURE_CENTRAL].low, values[WJ_FIGURE_CENTRAL].high);
  if (out->has_central)
    out->central = values[WJ_FIGURE_CENTRAL].low;
  return wj_number_sign (out->possible_low) != 0 || wj_number_sign (out->possible_high) != 0;
}

static void
trace_line_free (WjTraceLine *line)
{
  g_clear_pointer (&line->trace, wj_trace_free);
  g_clear_pointer (&line->when, wj_trace_free);
  g_free (line);
}

static int
calendar_year (WjEngine *engine, const WjIteration *iteration)
{
  return iteration->cell == WJ_CELL_UNDATED ? 0 : (int) g_date_get_year (&engine->start) + iteration->cell;
}

static const WjOffer *
find_offer (WjCatalogue *catalogue, const WjBenefit *benefit)
{
  GPtrArray *offers = wj_catalogue_get_offers (catalogue);

  for (guint i = 0; i < offers->len; i++)
    if (g_ptr_array_find (((const WjOffer *) g_ptr_array_index (offers, i))->benefits, benefit, NULL))
      return g_ptr_array_index (offers, i);
  return NULL;
}

static GPtrArray *
trace_benefit (WjAssessment *self, const WjSiteResult *site, const WjBenefit *benefit, gboolean with_nothing)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) trace_line_free);
  g_autoptr (WjEngine) engine = NULL;
  g_autoptr (GArray) delays = NULL;
  g_autoptr (WjLoops) loops = NULL;
  const WjOffer *offer;
  Tracer tracer = { NULL };

  offer = find_offer (wj_assessment_get_catalogue (self), benefit);
  g_assert (offer != NULL);

  engine = run_again (self, site);
  delays = benefit->amount != NULL ? wj_loops_get_delays (engine, benefit) : NULL;
  if (delays == NULL || delays->len == 0)
    return lines;
  loops = wj_loops_new (engine, offer, benefit, g_array_index (delays, WjNumber, 0));
  if (loops->space == NULL)
    return lines;
  tracer.engine = engine;
  tracer.range = WJ_FIGURE_LIKELY;
  tracer.group = group_of (engine, site);
  for (guint i = 0; i < loops->space->iterations->len; i++)
    {
      const WjIteration *iteration = &g_array_index (loops->space->iterations, WjIteration, i);
      Scope scope = { loops->space->lanes, loops->space, i, iteration->row, FALSE };
      WjTraceLine line = { iteration->row, iteration->cohort, calendar_year (engine, iteration) };

      if (!read_amount (&tracer, loops, i, &line.amount) && !with_nothing)
        continue;
      line.trace = trace_program (&tracer, benefit->amount, loops->amount, &scope);
      if (loops->when != NULL)
        line.when = trace_program (&tracer, benefit->when, loops->when, &scope);
      g_ptr_array_add (lines, g_memdup2 (&line, sizeof line));
    }
  return lines;
}

GPtrArray *
wj_assessment_trace_benefit (WjAssessment *self, const WjSiteResult *site, const WjBenefit *benefit)
{
  g_return_val_if_fail (WJ_IS_ASSESSMENT (self) && site != NULL && benefit != NULL, NULL);

  return trace_benefit (self, site, benefit, FALSE);
}

GPtrArray *
wj_assessment_trace_whole_benefit (WjAssessment *self, const WjSiteResult *site, const WjBenefit *benefit)
{
  g_return_val_if_fail (WJ_IS_ASSESSMENT (self) && site != NULL && benefit != NULL, NULL);

  return trace_benefit (self, site, benefit, TRUE);
}
