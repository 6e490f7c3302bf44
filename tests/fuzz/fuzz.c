/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "../cel/world.h"
#include "fuzz.h"

#define N_LANES 6

/* ---- Comparing values -------------------------------------------------------------------------------- */

static gboolean
is_number (const WjCelType *type)
{
  return type->kind == WJ_CEL_INT || type->kind == WJ_CEL_DECIMAL || type->kind == WJ_CEL_DATE;
}

static gboolean
is_same (const WjCelType *type, const WjCelValue *a, const WjCelValue *b)
{
  if (a->defined != b->defined || a->fault != b->fault)
    return FALSE;
  if (!a->defined)
    return TRUE;
  if (is_number (type))
    return wj_number_equal (a->low, b->low) && wj_number_equal (a->high, b->high);
  return type->kind == WJ_CEL_BOOL ? a->truth == b->truth : a->set == b->set;
}

/* Is @exact, one value or undefined, one of what @wide says? */
static gboolean
covers (const WjCelType *type, const WjCelValue *wide, const WjCelValue *exact)
{
  if (!exact->defined)
    return wide->fault != WJ_CEL_FAULT_NONE;
  if (!wide->defined)
    return FALSE;
  if (is_number (type))
    return wj_number_compare (wide->low, exact->low) <= 0 && wj_number_compare (exact->high, wide->high) <= 0;
  return type->kind == WJ_CEL_BOOL ? (wide->truth & exact->truth) == exact->truth : (wide->set & exact->set) == exact->set;
}

static gboolean
is_exact_or_undefined (const WjCelType *type, const WjCelValue *value)
{
  return value->defined ? wj_cel_value_is_exact (value, type) : value->fault != WJ_CEL_FAULT_NONE;
}

/* ---- Inputs ------------------------------------------------------------------------------------------ */

/* @partial: what is known; @lanes: its completions; lane 2n + 1 differs from lane 2n only in what is
 * not missing. */
typedef struct
{
  gboolean used;
  WjCelValue partial;
  WjCelValue lanes[N_LANES];
  gint64 raw[N_LANES];
} Input;

typedef struct
{
  WjCelRegistry *registry;
  WjCelProgram *program;
  WjCelFrame *tables; /* (nullable) */
  const char *source;
  guint n_slots;
  guint n_pieces;  /* see wj_cel_frame_set_n_pieces () */
  Input *inputs;   /* (owned) by slot */
  guint8 *missing; /* (owned) by slot */
} Trial;

/* Mostly few, which is quick and has to be as right; now and then all. */
static guint
take_n_pieces (FuzzBytes *bytes)
{
  guint how = fuzz_take_last (bytes, 256);

  return how == 0 ? WJ_CEL_N_PIECES : 1u << how % 4;
}

static void
trial_init (Trial *self, WjCelRegistry *registry, WjCelProgram *program, WjCelFrame *tables, const char *source, FuzzBytes *bytes)
{
  *self = (Trial){ registry, program, tables, source, wj_cel_registry_get_n_slots (registry), take_n_pieces (bytes) };
  self->inputs = g_new0 (Input, self->n_slots);
  self->missing = g_new0 (guint8, self->n_slots);
  for (guint i = 0; i < wj_cel_program_get_n_nodes (program); i++)
    {
      const WjCelNode *node = wj_cel_program_get_node (program, i);

      if (node->op != WJ_CEL_OP_SLOT || self->inputs[node->slot].used)
        continue;
      self->inputs[node->slot].used = TRUE;
      self->inputs[node->slot].partial = fuzz_take_partial (bytes, &node->type);
    }
}

static void
trial_clear (Trial *self)
{
  g_free (self->inputs);
  g_free (self->missing);
}

static void
complete (Trial *self, FuzzBytes *bytes)
{
  for (guint slot = 0; slot < self->n_slots; slot++)
    for (guint lane = 0; self->inputs[slot].used && lane < N_LANES; lane++)
      {
        Input *input = &self->inputs[slot];

        input->lanes[lane] = lane % 2 == 1 && self->missing[slot] ? input->lanes[lane - 1]
                                                                  : fuzz_take_completion (bytes, wj_cel_registry_get_type (self->registry, slot), &input->partial);
      }
}

static WjCelFrame *
make_frame (Trial *self, guint n_lanes)
{
  WjCelFrame *frame = wj_cel_frame_new (self->registry, n_lanes);

  wj_cel_frame_set_n_pieces (frame, self->n_pieces);
  if (self->tables != NULL)
    wj_cel_frame_copy_tables (frame, self->tables);
  return frame;
}

/* The inputs as they are known, in one lane. */
static WjCelFrame *
make_partial (Trial *self)
{
  WjCelFrame *frame = make_frame (self, 1);

  for (guint slot = 0; slot < self->n_slots; slot++)
    if (self->inputs[slot].used)
      wj_cel_frame_fill (frame, slot, &self->inputs[slot].partial);
  return frame;
}

/* The completions, one value a lane. */
static WjCelFrame *
make_completions (Trial *self)
{
  WjCelFrame *frame = make_frame (self, N_LANES);

  for (guint slot = 0; slot < self->n_slots; slot++)
    for (guint lane = 0; self->inputs[slot].used && lane < N_LANES; lane++)
      wj_cel_frame_set (frame, slot, lane, &self->inputs[slot].lanes[lane]);
  return frame;
}

/* Hundredths, or days, where all lanes have them. */
static gboolean
find_raws (Trial *self, guint slot)
{
  const WjCelType *type = wj_cel_registry_get_type (self->registry, slot);
  Input *input = &self->inputs[slot];

  for (guint lane = 0; lane < N_LANES; lane++)
    {
      WjNumber number = input->lanes[lane].low;

      if ((type->kind != WJ_CEL_DECIMAL && type->kind != WJ_CEL_DATE) || !input->lanes[lane].defined || input->lanes[lane].fault != WJ_CEL_FAULT_NONE ||
          (type->kind == WJ_CEL_DECIMAL && !wj_number_multiply (number, wj_number_from_int (100), &number)) ||
          !wj_number_is_integer (number) || number.num > G_MAXINT64 || number.num < G_MININT64)
        return FALSE;
      input->raw[lane] = (gint64) number.num;
    }
  return TRUE;
}

#define PAIRS (1u << 1)
#define IN_PAIR (1u << 2)

/* The same completions above @base, along two axes: what is one value for all, or for both of a pair,
 * is set so; figures of two decimals as such. */
static void
lay_out (Trial *self, guint slot, WjCelFrame *frame, FuzzBytes *bytes)
{
  const WjCelType *type = wj_cel_registry_get_type (self->registry, slot);
  Input *input = &self->inputs[slot];
  gboolean all = TRUE, by_pair = TRUE, in_pair = TRUE;
  WjCelValue pairs[N_LANES / 2];

  for (guint lane = 0; lane < N_LANES; lane++)
    {
      all = all && is_same (type, &input->lanes[lane], &input->partial);
      by_pair = by_pair && is_same (type, &input->lanes[lane], &input->lanes[lane - lane % 2]);
      in_pair = in_pair && is_same (type, &input->lanes[lane], &input->lanes[lane % 2]);
      pairs[lane / 2] = input->lanes[lane];
    }
  if (all && fuzz_take (bytes, 2) == 0)
    return; /* read through to the base */
  if (find_raws (self, slot) && fuzz_take (bytes, 4) != 0)
    wj_cel_frame_set_raws (frame, slot, input->raw, type->kind == WJ_CEL_DECIMAL ? 2 : 0, PAIRS | IN_PAIR);
  else if (by_pair)
    wj_cel_frame_set_values (frame, slot, pairs, PAIRS);
  else if (in_pair)
    wj_cel_frame_set_values (frame, slot, input->lanes, IN_PAIR);
  else
    wj_cel_frame_set_values (frame, slot, input->lanes, PAIRS | IN_PAIR);
}

/* ---- Findings ---------------------------------------------------------------------------------------- */

static void
say (const char *name, const WjCelType *type, const WjCelValue *value)
{
  g_autofree char *text = world_describe (type, value);

  g_printerr (" %s = %s\n", name, text);
}

/* @other: (nullable) */
static void
fail (Trial *self, guint node, guint lane, const WjCelValue *value, const WjCelValue *other, const char *what)
{
  const WjCelNode *at = wj_cel_program_get_node (self->program, node);

  g_printerr ("%s\n", self->source);
  for (guint slot = 0; slot < self->n_slots; slot++)
    if (self->inputs[slot].used)
      {
        const WjCelType *type = wj_cel_registry_get_type (self->registry, slot);

        say (wj_cel_registry_get_name (self->registry, slot), type, &self->inputs[slot].partial);
        say (" in that lane", type, &self->inputs[slot].lanes[lane]);
      }
  say ("the value", &at->type, value);
  if (other != NULL)
    say ("the other", &at->type, other);
  g_error ("node %u (%u:%u), lane %u: %s", node, at->line, at->column, lane, what);
}

/* ---- Checks ------------------------------------------------------------------------------------------ */

/* A fraction that lies between two others may need more digits than both. So the ends of a range can
 * fit where a figure between them does not: what comes of that is excused. */
static gboolean
has_overflow (Trial *self, WjCelRun *run, guint lane)
{
  for (guint node = 0; node < wj_cel_program_get_n_nodes (self->program); node++)
    if (wj_cel_program_get_node (self->program, node)->type.kind == WJ_CEL_DECIMAL)
      {
        WjCelValue value = wj_cel_run_get (run, node, lane);

        if (!value.defined && value.fault == WJ_CEL_FAULT_OVERFLOW)
          return TRUE;
      }
  return FALSE;
}

static void
check_covered (Trial *self, WjCelRun *known, WjCelRun *run, guint lane, gboolean excused)
{
  for (guint node = 0; node < wj_cel_program_get_n_nodes (self->program); node++)
    {
      const WjCelType *type = &wj_cel_program_get_node (self->program, node)->type;
      WjCelValue wide = wj_cel_run_get (known, node, 0), exact = wj_cel_run_get (run, node, lane);

      if (!is_exact_or_undefined (type, &exact))
        fail (self, node, lane, &exact, NULL, "the inputs are exact, and the value is not");
      if (!covers (type, &wide, &exact) && (exact.defined || !excused))
        fail (self, node, lane, &wide, &exact, "a completion gives what was excluded");
    }
}

/* Lane 2n + 1 differs from lane 2n in nothing that is missing. */
static void
check_missing (Trial *self, WjCelRun *run, guint lane)
{
  WjCelValue a = wj_cel_run_get_result (run, lane), b = wj_cel_run_get_result (run, lane + 1);

  if (a.defined != b.defined || (a.defined && !is_same (wj_cel_program_get_type (self->program), &a, &b)))
    fail (self, wj_cel_program_get_root (self->program), lane, &a, &b, "what is not missing changes the result");
}

static void
check_lanes (Trial *self, WjCelRun *known, WjCelFrame *completions, WjCelRun *run, FuzzCheck check, gpointer data)
{
  gboolean excused[N_LANES];

  for (guint lane = 0; lane < N_LANES; lane++)
    {
      excused[lane] = has_overflow (self, run, lane);
      check_covered (self, known, run, lane, excused[lane]);
      if (check != NULL && !excused[lane])
        check (completions, run, lane, data);
    }
  for (guint lane = 0; lane < N_LANES; lane += 2)
    if (!excused[lane] && !excused[lane + 1])
      check_missing (self, run, lane);
}

static void
check_same (Trial *self, WjCelRun *run, WjCelRun *other, guint lane, guint other_lane)
{
  for (guint node = 0; node < wj_cel_program_get_n_nodes (self->program); node++)
    {
      WjCelValue a = wj_cel_run_get (run, node, lane), b = wj_cel_run_get (other, node, other_lane);

      if (!is_same (&wj_cel_program_get_node (self->program, node)->type, &a, &b))
        fail (self, node, lane, &a, &b, "another frame, another value");
    }
}

static void
check_comparisons (Trial *self, WjCelRun *run, guint lane)
{
  g_autoptr (GArray) comparisons = NULL;

  if (wj_cel_program_get_type (self->program)->kind != WJ_CEL_BOOL)
    return;
  comparisons = wj_cel_run_comparisons (run, lane);

  for (guint i = 0; i < comparisons->len; i++)
    {
      const WjCelComparison *each = &g_array_index (comparisons, WjCelComparison, i);
      WjNumber distance;

      g_assert_cmpuint (each->node, <, wj_cel_program_get_n_nodes (self->program));
      if (!each->has_distance)
        continue;
      g_assert_true (each->value.defined && each->required.defined && is_number (&each->type));
      if (wj_cel_value_is_exact (&each->value, &each->type) && wj_cel_value_is_exact (&each->required, &each->type) &&
          wj_number_subtract (each->value.low, each->required.low, &distance) && !wj_number_equal (distance, each->distance))
        fail (self, each->node, lane, &each->truth, NULL, "the distance is not value - required");
    }
}

/* ---- Batches ----------------------------------------------------------------------------------------- */

/* Results alone, in registers that are used again. */
static void
check_batch (Trial *self, WjCelFrame *frame, WjCelRun *run)
{
  const WjCelType *type = wj_cel_program_get_type (self->program);
  g_autoptr (WjCelScratch) scratch = wj_cel_scratch_new ();
  g_autoptr (WjCelRun) batch = wj_cel_run_in (scratch, self->program, frame, 0);
  guint32 failures[N_LANES] = { 0 };
  gint64 rounded[N_LANES];
  gboolean fits = TRUE;

  if (type->kind == WJ_CEL_BOOL)
    wj_cel_run_add_failures (batch, 4, failures);
  for (guint lane = 0; lane < N_LANES; lane++)
    {
      WjCelValue a = wj_cel_run_get_result (run, lane), b = wj_cel_run_get_result (batch, lane);

      /* a batch may multiply in another order, in which other steps fit */
      if (!is_same (type, &a, &b) && !has_overflow (self, run, lane) && (b.defined || b.fault != WJ_CEL_FAULT_OVERFLOW))
        fail (self, wj_cel_program_get_root (self->program), lane, &a, &b, "another value in a batch");
      if (type->kind == WJ_CEL_BOOL && (failures[lane] == 0) != wj_cel_value_is_certainly (&b, TRUE))
        fail (self, wj_cel_program_get_root (self->program), lane, &b, NULL, "a failure is not noted, or one that is none");
    }
  if (type->kind != WJ_CEL_DECIMAL)
    return;
  fits = wj_cel_run_round (batch, 2, rounded);
  for (guint lane = 0; lane < N_LANES; lane++)
    {
      WjCelValue value = wj_cel_run_get_result (batch, lane);
      WjNumber number = WJ_NUMBER_ZERO;
      gboolean can = value.defined && wj_number_round (value.low, 2, &number) && wj_number_multiply (number, wj_number_from_int (100), &number) &&
                     number.num <= G_MAXINT64 && number.num >= G_MININT64;

      if (fits && (!can || number.num != rounded[lane]))
        fail (self, wj_cel_program_get_root (self->program), lane, &value, NULL, "rounded otherwise in a batch");
    }
}

/* Results of a decimal, added up over each pair and rounded. */
static void
check_sums (Trial *self, WjCelFrame *frame, WjCelRun *run)
{
  g_autoptr (WjCelScratch) scratch = NULL;
  g_autoptr (WjCelRun) batch = NULL;
  gint64 rounded[N_LANES / 2];

  for (guint lane = 0; lane < N_LANES; lane++)
    if (wj_cel_program_get_type (self->program)->kind != WJ_CEL_DECIMAL || !wj_cel_run_get_result (run, lane).defined)
      return;
  scratch = wj_cel_scratch_new ();
  batch = wj_cel_run_in (scratch, self->program, frame, IN_PAIR);
  if (!wj_cel_run_round (batch, 2, rounded))
    return;
  for (guint lane = 0; lane < N_LANES; lane += 2)
    {
      WjCelValue value = wj_cel_run_get_result (run, lane);
      WjNumber sum;

      if (!wj_number_add (value.low, wj_cel_run_get_result (run, lane + 1).low, &sum) || !wj_number_round (sum, 2, &sum) ||
          !wj_number_multiply (sum, wj_number_from_int (100), &sum) || sum.num != rounded[lane / 2])
        fail (self, wj_cel_program_get_root (self->program), lane, &value, NULL, "added up otherwise in a batch");
    }
}

void
fuzz_program (WjCelRegistry *registry, WjCelProgram *program, WjCelFrame *tables, const char *source, FuzzBytes *bytes, FuzzCheck check, gpointer data)
{
  g_autoptr (WjCelFrame) partial = NULL, completions = NULL, paired = NULL, shaped = NULL;
  g_autoptr (WjCelRun) known = NULL, run = NULL, other = NULL;
  Trial trial;

  g_log_set_always_fatal (G_LOG_LEVEL_WARNING | G_LOG_LEVEL_CRITICAL);
  trial_init (&trial, registry, program, tables, source, bytes);
  partial = make_partial (&trial);
  known = wj_cel_run (program, partial);
  wj_cel_run_missing (known, 0, trial.missing);
  check_comparisons (&trial, known, 0);

  complete (&trial, bytes);
  completions = make_completions (&trial);
  run = wj_cel_run (program, completions);
  check_lanes (&trial, known, completions, run, check, data);
  check_comparisons (&trial, run, 0);

  paired = wj_cel_frame_new_repeated (partial, N_LANES / 2);
  shaped = wj_cel_frame_new_repeated (paired, 2);
  for (guint slot = 0; slot < trial.n_slots; slot++)
    if (trial.inputs[slot].used)
      lay_out (&trial, slot, shaped, bytes);
  other = wj_cel_run (program, shaped);
  for (guint lane = 0; lane < N_LANES; lane++)
    check_same (&trial, run, other, lane, lane);
  check_batch (&trial, shaped, run);
  check_sums (&trial, shaped, run);
  trial_clear (&trial);
}
