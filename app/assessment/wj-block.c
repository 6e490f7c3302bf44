/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-block.h"

WjCelRun *
wj_block_run (WjBlock *self, WjCelProgram *program, WjCelFrame *frame, guint over)
{
  WjCelRun *run = wj_cel_run_in (self->scratch, program, frame, over);

  g_ptr_array_add (self->runs, run);
  return run;
}

/* ---- Frames -------------------------------------------------------------------------------------- */

static WjEngine *
model_new (WjCatalogue *catalogue, WjProject *project, const WjPlace *site, const GDate *as_of)
{
  g_autoptr (GPtrArray) sites = g_ptr_array_new ();
  WjEngine *model;

  g_ptr_array_add (sites, (gpointer) site);
  model = wj_engine_new (catalogue, as_of, sites);
  model->is_brief = TRUE;
  wj_engine_set_project (model, project);
  return model;
}

/* What holds in one figure of the model, whatever the row says. */
static void
copy_figure (WjBlock *self, WjFigure figure, WjCelFrame *frame)
{
  guint lane = wj_lanes_get_lane (self->model->all, 0, figure);

  wj_cel_frame_copy_tables (frame, self->model->all->base);
  for (guint slot = 0; slot < self->plan->n_slots; slot++)
    {
      WjCelValue value;

      if (wj_cel_registry_is_table (self->model->registry, slot))
        continue;
      value = wj_cel_frame_get (self->model->all->base, slot, lane);
      wj_cel_frame_fill (frame, slot, &value);
    }
}

static void
find_uses (WjBlock *self, const GDate *as_of)
{
  GPtrArray *offers = wj_catalogue_get_offers (self->catalogue);

  self->uses = g_new0 (guint8, self->plan->n_slots);
  for (guint i = 0; i < offers->len; i++)
    for (guint slot = 0; wj_offer_get_window (g_ptr_array_index (offers, i), as_of) == WJ_WINDOW_OPEN && slot < self->plan->n_slots; slot++)
      self->uses[slot] |= self->plan->offers[i].rests[slot];
}

/* What does not stand still when the changeable facts are set back. */
static void
find_varying (WjBlock *self)
{
  GPtrArray *derived = wj_catalogue_get_derived (self->catalogue);

  self->varies = g_new0 (guint8, self->plan->n_slots);
  for (guint slot = 0; slot < self->plan->n_slots; slot++)
    {
      const WjMeaning *meaning = &self->plan->meanings[slot];

      self->varies[slot] = meaning->place || (meaning->fact != NULL && !meaning->fact->changeable && meaning->fact != self->plan->start_fact);
    }
  for (guint i = 0; i < derived->len; i++)
    {
      const WjDerived *each = g_ptr_array_index (derived, i);
      const WjProgramUse *use = wj_plan_get_use (self->plan, each->program);

      for (guint slot = 0; slot < self->plan->n_slots; slot++)
        self->varies[each->slot] |= use->rests[slot] && self->varies[slot];
    }
}

WjBlock *
wj_block_new (WjCatalogue *catalogue, WjProjectColumns *columns, WjProject *project, const WjPlace *site, const guint8 *answered, const GDate *as_of, WjCelScratch *scratch)
{
  g_autoptr (WjBlock) self = g_new0 (WjBlock, 1);

  self->plan = wj_plan_get (catalogue);
  self->catalogue = catalogue;
  self->project = g_object_ref (project);
  self->model = model_new (catalogue, project, site, as_of);
  self->columns = columns;
  self->answered = g_memdup2 (answered, wj_project_columns_get_n (columns));
  self->scratch = scratch;
  self->n_positions = self->plan->positions != NULL ? wj_project_get_n_rows (project, self->plan->positions->id) : 0;
  self->ranges = g_array_new (FALSE, FALSE, sizeof (WjBlockRange));
  self->unsettled = g_new0 (guint8, self->plan->n_slots);
  self->unsettled_cells = g_new0 (guint8, self->plan->n_slots);
  self->loose = g_new0 (guint8, self->plan->n_slots);
  self->open = g_ptr_array_new ();
  self->hulls = g_new0 (WjCelValue *, self->plan->n_slots);
  self->inputs = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_block_input_free);
  self->spaces = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_block_space_free);
  self->offers = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_block_offer_free);
  self->pairs = g_array_new (FALSE, TRUE, sizeof (WjBlockPair));
  self->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_cel_run_free);
  find_uses (self, as_of);
  find_varying (self);
  wj_block_find_unsettled (self);
  self->base = wj_cel_frame_new (self->model->registry, WJ_BLOCK_ROWS);
  self->positions = wj_cel_frame_new_repeated_outside (self->base, MAX (self->n_positions, 1));
  self->reset = wj_cel_frame_new (self->model->registry, WJ_BLOCK_ROWS);
  copy_figure (self, WJ_FIGURE_POSSIBLE, self->base);
  copy_figure (self, WJ_FIGURE_RESET, self->reset);
  if (!wj_block_add_inputs (self) || !wj_block_add_offers (self))
    return NULL;
  for (guint i = 0; i < self->spaces->len; i++)
    if (!wj_block_space_lay_out (self, g_ptr_array_index (self->spaces, i)))
      return NULL;
  wj_block_find_figured (self);
  wj_block_add_pairs (self);
  return g_steal_pointer (&self);
}

void
wj_block_free (WjBlock *self)
{
  g_ptr_array_unref (self->runs);
  g_ptr_array_unref (self->spaces);
  g_clear_pointer (&self->positions, wj_cel_frame_free);
  g_clear_pointer (&self->base, wj_cel_frame_free);
  g_clear_pointer (&self->reset, wj_cel_frame_free);
  g_ptr_array_unref (self->inputs);
  g_array_unref (self->ranges);
  g_free (self->unsettled);
  g_free (self->unsettled_cells);
  g_free (self->loose);
  g_ptr_array_unref (self->open);
  for (guint slot = 0; slot < self->plan->n_slots; slot++)
    g_free (self->hulls[slot]);
  g_free (self->hulls);
  g_ptr_array_unref (self->offers);
  g_array_unref (self->pairs);
  for (guint which = 0; which < WJ_N_PLACE_SLOTS; which++)
    g_free (self->place_indices[which]);
  g_free (self->places);
  g_free (self->uses);
  g_free (self->varies);
  g_free ((gpointer) self->answered);
  wj_engine_free (self->model);
  g_object_unref (self->project);
  g_free (self);
}

/* ---- Derived facts ------------------------------------------------------------------------------- */

/* TRUE: the slot of @frame has what @run added up, or computed. */
static gboolean
take_run (WjCelFrame *frame, const WjDerived *derived, WjCelRun *run)
{
  if (!wj_cel_run_is_whole (run))
    return FALSE;
  wj_cel_frame_set_run (frame, (guint) derived->slot, run);
  return TRUE;
}

gboolean
wj_block_derive (WjBlock *self, const guint8 *wanted)
{
  GPtrArray *all = wj_catalogue_get_derived (self->catalogue);

  for (guint i = 0; i < all->len; i++)
    {
      const WjDerived *derived = g_ptr_array_index (all, i);
      gboolean is_sum = derived->sum_over != NULL, is_by_row = derived->loops == WJ_LOOP_POSITION;
      WjCelFrame *frame = is_sum || is_by_row ? self->positions : self->base;
      guint over = is_sum ? WJ_BLOCK_BIT (WJ_BLOCK_AXIS_POSITIONS) : 0;

      if (!wanted[derived->slot] || (derived->loops != 0 && (is_sum || !is_by_row)))
        continue;
      if (!take_run (is_by_row ? self->positions : self->base, derived, wj_block_run (self, derived->program, frame, over)))
        return FALSE;
    }
  return TRUE;
}

/* … with the changeable facts set back: the others stand still. */
static void
derive_reset (WjBlock *self)
{
  GPtrArray *all = wj_catalogue_get_derived (self->catalogue);

  for (guint i = 0; i < all->len; i++)
    {
      const WjDerived *derived = g_ptr_array_index (all, i);

      if (self->uses[derived->slot] && derived->loops == 0 && derived->sum_over == NULL && self->varies[derived->slot])
        wj_cel_frame_set_run (self->reset, (guint) derived->slot, wj_block_run (self, derived->program, self->reset, 0));
    }
}

/* ---- Rows ---------------------------------------------------------------------------------------- */

static void
find_doubtful (WjBlock *self, const WjBlockRow *rows)
{
  for (guint row = 0; row < WJ_BLOCK_ROWS; row++)
    self->doubtful[row] = rows[MIN (row, self->n - 1)].site->confidence == WJ_CONFIDENCE_C;
}

/* FALSE: none of them can be told here. */
static gboolean
compute (WjBlock *self, const WjBlockRow *rows)
{
  wj_block_read_rows (self, rows);
  find_doubtful (self, rows);
  if (!wj_block_derive (self, self->uses))
    return FALSE;
  derive_reset (self);
  for (guint i = 0; i < self->spaces->len; i++)
    if (!wj_block_space_fill (self, g_ptr_array_index (self->spaces, i), rows))
      return FALSE;
  wj_block_find_hulls (self);
  self->opened = wj_block_open_frame (self, self->base);
  wj_block_make_figures (self);
  for (guint i = 0; i < self->offers->len; i++)
    {
      wj_block_judge (self, g_ptr_array_index (self->offers, i));
      wj_block_add_up (self, g_ptr_array_index (self->offers, i));
    }
  return TRUE;
}

const guint8 *
wj_block_assess (WjBlock *self, const WjBlockRow *rows, guint n, WjBatchResult **results)
{
  g_assert (n > 0 && n <= WJ_BLOCK_ROWS);
  self->n = n;
  self->rows = rows;
  memset (self->alone, FALSE, sizeof self->alone);
  if (!compute (self, rows))
    memset (self->alone, TRUE, sizeof self->alone);
  for (guint row = 0; row < n; row++)
    if (!self->alone[row])
      wj_block_tell (self, row, results[row]);
  g_clear_pointer (&self->opened, wj_cel_frame_free);
  wj_block_drop_figures (self);
  g_ptr_array_set_size (self->runs, 0);
  wj_cel_scratch_reset (self->scratch);
  return self->alone;
}
