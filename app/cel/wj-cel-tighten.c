/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include <string.h>

#include "cel/wj-cel-chart.h"
#include "cel/wj-cel-slope.h"
#include "cel/wj-cel-tightener.h"

/* Of a program with many nodes fewer pieces are drawn than a frame allows. */
#define MAX_NODES_DRAWN (64 * WJ_CEL_N_PIECES)
/* … and of one together with what computed its inputs, of which few are ranged. Lanes beyond so many
 * that differ are told as intervals tell them. */
#define MAX_WHOLE_NODES_DRAWN (4 * WJ_CEL_N_PIECES)
#define MAX_WHOLES 64

/* ---- One value ----------------------------------------------------------------------------- */

static void
add_sides (WjCelProgram *program, WjCelFrame *frame, guint lane, WjCelPiece *piece)
{
  for (guint i = 0; i < program->n_loose && piece->n_sides < WJ_CEL_MAX_SIDES; i++)
    {
      WjCelSide side = wj_cel_side_new (program, frame, lane, program->loose[i]);

      if (!wj_cel_side_is_single (&side))
        piece->sides[piece->n_sides++] = side;
    }
}

/* What both say. */
static void
intersect (WjCelValue *value, const WjCelValue *hull, const WjCelType *type)
{
  if (!hull->defined || !value->defined)
    {
      *value = hull->defined ? *value : *hull;
      return;
    }
  value->fault = value->fault != WJ_CEL_FAULT_NONE ? hull->fault : WJ_CEL_FAULT_NONE;
  value->truth &= hull->truth;
  value->set &= hull->set;
  if (!wj_cel_kind_has_order (type->kind))
    return;
  value->low = wj_number_most (value->low, hull->low);
  value->high = wj_number_least (value->high, hull->high);
}

static void
tighten (WjCelProgram *program, WjCelFrame *frame, guint lane, guint n_most, WjCelValue *value)
{
  g_auto (WjCelChart) chart = { 0 };
  WjCelPiece whole = { 0 };
  WjCelChartRoom room;
  WjCelHull hull;

  add_sides (program, frame, lane, &whole);
  if (whole.n_sides == 0 || !wj_cel_piece_measure (&whole))
    return;
  wj_cel_chart_init (&chart, &room, program, frame, lane, &whole);
  wj_cel_chart_find_hull (&chart, &whole, MIN (wj_cel_frame_get_n_pieces (frame), n_most / program->n_nodes), &hull);
  intersect (value, &hull.all, wj_cel_program_get_type (program));
}

/* ---- Lane by lane -------------------------------------------------------------------------- */

gboolean
wj_cel_frame_is_alike (WjCelFrame *self, WjCelProgram *program, guint lane, guint other)
{
  for (guint i = 0; i < program->n_inputs; i++)
    if (!wj_cel_frame_has_same (self, (guint) program->nodes[program->inputs[i]].slot, lane, other))
      return FALSE;
  return TRUE;
}

static const WjCelTightened *
find_alike (WjCelTightener *self, guint lane, const WjCelValue *value)
{
  for (guint i = 0; i < MIN (self->n, WJ_CEL_N_TIGHTENED); i++)
    if (wj_cel_value_is_same (&self->last[i].before, value) && wj_cel_frame_is_alike (self->frame, self->program, lane, self->last[i].lane))
      return &self->last[i];
  return NULL;
}

static void
tighten_alone (WjCelTightener *self, guint lane, WjCelValue *value)
{
  const WjCelTightened *alike = find_alike (self, lane, value);
  WjCelTightened *next;

  if (alike != NULL)
    {
      *value = alike->after;
      return;
    }
  next = &self->last[self->n++ % WJ_CEL_N_TIGHTENED];
  next->lane = lane;
  next->before = *value;
  tighten (self->program, self->frame, lane, MAX_NODES_DRAWN, value);
  next->after = *value;
}

/* ---- With what computed the inputs ----------------------------------------------------------- */

static void
draw_whole (WjCelRun *run, guint lane, WjCelValue *value)
{
  g_auto (WjCelWhole) whole = { 0 };

  if (!wj_cel_whole_init (&whole, run, lane))
    return;
  wj_cel_program_find_loose (&whole.program);
  tighten (&whole.program, whole.frame, 0, MAX_WHOLE_NODES_DRAWN, value);
}

static void
told_clear (gpointer data)
{
  g_free (((WjCelTold *) data)->words);
}

static const WjCelTold *
find_told (const WjCelTightener *self, guint64 hash)
{
  const GArray *words = self->key.words;

  for (guint i = 0; i < self->told->len; i++)
    {
      const WjCelTold *each = &g_array_index (self->told, WjCelTold, i);

      if (each->hash == hash && each->n_words == words->len && memcmp (each->words, words->data, words->len * sizeof (guint64)) == 0)
        return each;
    }
  return NULL;
}

/* Lanes with the same inputs and origins have the same whole, which is drawn once. */
static void
tighten_whole (WjCelTightener *self, guint lane, WjCelValue *value)
{
  const WjCelTold *same;
  WjCelTold next;

  if (!wj_cel_run_may_share (self->run, lane) || !wj_cel_key_read (&self->key, self->run, lane))
    return;
  next.hash = wj_cel_key_hash (&self->key);
  same = find_told (self, next.hash);
  if (same != NULL || self->told->len >= MAX_WHOLES)
    {
      *value = same != NULL ? same->after : *value;
      return;
    }
  draw_whole (self->run, lane, value);
  next.after = *value;
  next.n_words = self->key.words->len;
  next.words = g_memdup2 (self->key.words->data, next.n_words * sizeof (guint64));
  g_array_append_val (self->told, next);
}

void
wj_cel_tightener_init (WjCelTightener *self, WjCelProgram *program, WjCelFrame *frame, WjCelRun *run)
{
  self->program = program;
  self->frame = frame;
  self->n = 0;
  self->run = run;
  self->told = NULL;
  if (run == NULL)
    return;
  wj_cel_key_init (&self->key);
  self->told = g_array_new (FALSE, FALSE, sizeof (WjCelTold));
  g_array_set_clear_func (self->told, told_clear);
}

void
wj_cel_tightener_clear (WjCelTightener *self)
{
  if (self->run != NULL)
    wj_cel_key_clear (&self->key);
  g_clear_pointer (&self->told, g_array_unref);
}

void
wj_cel_tightener_run (WjCelTightener *self, guint lane, WjCelValue *value)
{
  const WjCelType *type = wj_cel_program_get_type (self->program);

  if (value->defined && !wj_cel_value_is_exact (value, type) && self->program->n_loose > 0)
    tighten_alone (self, lane, value);
  if (self->run != NULL && value->defined && !wj_cel_value_is_exact (value, type))
    tighten_whole (self, lane, value);
}

/* ---- A run --------------------------------------------------------------------------------- */

/* No range, no set of several, nothing that may be undefined: known without looking at the values. */
static gboolean
is_exact_throughout (const WjCelColumn *column, const WjCelType *type)
{
  return wj_cel_kind_has_order (type->kind) && wj_cel_column_is_figures (column) && column->low == column->high && column->state == NULL;
}

/* Two inputs that are ranged somewhere, of which one was computed. */
static gboolean
may_share_anywhere (WjCelRun *self)
{
  guint n_open = 0, n_traced = 0;

  for (guint i = 0; self->program->n_inputs > 1 && i < self->program->n_inputs; i++)
    {
      const WjCelNode *node = &self->program->nodes[self->program->inputs[i]];
      WjCelColumn column = wj_cel_frame_get_column (self->frame, (guint) node->slot);

      if (is_exact_throughout (&column, &node->type))
        continue;
      n_open++;
      n_traced += wj_cel_frame_is_traced (self->frame, (guint) node->slot);
    }
  return n_open > 1 && n_traced > 0;
}

static guint
lane_of (WjCelRun *self, guint place)
{
  return wj_cel_extent_get_lane (self->extent, self->columns[self->program->n_nodes - 1].axes, place);
}

static WjCelValue
read_place (WjCelRun *self, guint place)
{
  return wj_cel_run_get_result (self, lane_of (self, place));
}

/* FALSE: as it was */
static gboolean
tighten_place (WjCelRun *self, WjCelTightener *tightener, guint place, WjCelValue *value)
{
  WjCelValue before = read_place (self, place);

  *value = before;
  wj_cel_tightener_run (tightener, lane_of (self, place), value);
  return !wj_cel_value_is_same (&before, value);
}

void
wj_cel_run_tighten (WjCelRun *self)
{
  WjCelProgram *program = self->program;
  WjCelColumn *results = &self->columns[program->n_nodes - 1];
  const WjCelType *type = wj_cel_program_get_type (program);
  g_autofree WjCelValue *values = NULL;
  WjCelTightener tightener;
  gboolean is_whole;

  if (is_exact_throughout (results, type))
    return;
  is_whole = wj_cel_kind_has_order (type->kind) && self->memory == &self->own && may_share_anywhere (self);
  if (program->n_loose == 0 && !is_whole)
    return;
  wj_cel_tightener_init (&tightener, program, self->frame, is_whole ? self : NULL);
  for (guint place = 0; place < results->n; place++)
    {
      WjCelValue value;

      if (!tighten_place (self, &tightener, place, &value))
        continue;
      if (values == NULL)
        {
          values = g_new (WjCelValue, results->n);
          for (guint i = 0; i < results->n; i++)
            values[i] = read_place (self, i);
        }
      values[place] = value;
    }
  wj_cel_tightener_clear (&tightener);
  if (values != NULL)
    wj_cel_column_pack (results, self->memory, type, values, results->axes, results->n);
}
