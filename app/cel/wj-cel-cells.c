/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include <string.h>

#include "cel/wj-cel-run.h"

/*
 * Results of a batch added up into cells, and rounded once a cell: what the loops of a benefit give, year
 * by year, for each of many rows. Where all is known for certain raws are added; else value by value,
 * and what is not certain is told.
 */

typedef struct
{
  WjCelRun *run;
  const WjCelCells *cells;
  const WjCelColumn *amounts;
  const WjCelColumn *when; /* (nullable) */
  guint kept;              /* axes along which nothing is added */
  guint n_kept;            /* places along them */
  guint8 *unsure;          /* by those places */
} Adding;

static gboolean
is_certain (const WjCelColumn *truths)
{
  const guint8 *values = truths->low;

  if (truths->state != NULL)
    return FALSE;
  for (guint i = 0; i < truths->n; i++)
    if (values[i] != WJ_CEL_MAY_BE_TRUE && values[i] != WJ_CEL_MAY_BE_FALSE)
      return FALSE;
  return TRUE;
}

/* ---- Pieces -------------------------------------------------------------------------------------- */

/* Where each column is read in a piece of the lanes, and by how much that goes on from lane to lane. */
typedef struct
{
  guint n;
  guint amount, when, kept, cell;
  guint amount_step, when_step, kept_step, cell_step;
} Piece;

static guint
get_sum (const Adding *self, const Piece *piece, guint i)
{
  return self->cells->of_place[piece->cell + i * piece->cell_step] * self->n_kept + piece->kept + i * piece->kept_step;
}

static gboolean
is_given (const Adding *self, const Piece *piece, guint i)
{
  return self->when == NULL || ((const guint8 *) self->when->low)[piece->when + i * piece->when_step] == WJ_CEL_MAY_BE_TRUE;
}

static void
add_narrow (const Adding *self, const Piece *piece, gpointer sums)
{
  const gint64 *raws = self->amounts->low;

  for (guint i = 0; i < piece->n; i++)
    if (is_given (self, piece, i))
      ((gint64 *) sums)[get_sum (self, piece, i)] += raws[piece->amount + i * piece->amount_step];
}

static void
add_wide (const Adding *self, const Piece *piece, gpointer sums)
{
  for (guint i = 0; i < piece->n; i++)
    if (is_given (self, piece, i))
      ((WjInt128 *) sums)[get_sum (self, piece, i)] += wj_cel_lanes_get_raw (self->amounts->lanes, self->amounts->low, piece->amount + i * piece->amount_step);
}

static void
add_value (const Adding *self, const WjCelValue *value, guint sum, WjNumber *sums)
{
  if (!wj_cel_value_is_exact (value, wj_cel_program_get_type (self->run->program)) || !wj_number_add (sums[sum], value->low, &sums[sum]))
    self->unsure[sum % self->n_kept] = TRUE;
}

static void
add_values (const Adding *self, const Piece *piece, gpointer sums)
{
  for (guint i = 0; i < piece->n; i++)
    {
      const WjCelType bool_type = { .kind = WJ_CEL_BOOL };
      WjCelValue when = wj_cel_value_bool (TRUE), amount;
      guint sum = get_sum (self, piece, i);

      if (self->when != NULL)
        when = wj_cel_column_unpack (self->when, &bool_type, piece->when + i * piece->when_step);
      if (wj_cel_value_is_certainly (&when, FALSE))
        continue;
      amount = wj_cel_column_unpack (self->amounts, wj_cel_program_get_type (self->run->program), piece->amount + i * piece->amount_step);
      if (wj_cel_value_is_certainly (&when, TRUE))
        add_value (self, &amount, sum, sums);
      else
        self->unsure[sum % self->n_kept] = TRUE;
    }
}

static void
add_all (const Adding *self, void (*add) (const Adding *self, const Piece *piece, gpointer sums), gpointer sums)
{
  guint read[] = { self->amounts->axes, self->when != NULL ? self->when->axes : 0, self->kept, 1u << self->cells->axis };
  WjCelWalk walk;

  wj_cel_walk_begin (&walk, self->run->extent, self->kept | 1u << self->cells->axis | self->cells->over, read, G_N_ELEMENTS (read));
  do
    {
      Piece piece = { walk.n, walk.from[0], walk.from[1], walk.from[2], walk.from[3], !walk.single[0], !walk.single[1], !walk.single[2], !walk.single[3] };

      add (self, &piece, sums);
    }
  while (wj_cel_walk_next (&walk));
}

/* ---- Sums ---------------------------------------------------------------------------------------- */

static void
sum_values (const Adding *self, guint places, gint64 *out)
{
  guint n = self->cells->n * self->n_kept;
  g_autofree WjNumber *sums = g_new (WjNumber, n);

  for (guint i = 0; i < n; i++)
    sums[i] = WJ_NUMBER_ZERO;
  add_all (self, add_values, sums);
  for (guint i = 0; i < n; i++)
    if (!wj_cel_round_number (sums[i], places, &out[i]))
      self->unsure[i % self->n_kept] = TRUE;
}

/* FALSE: not everything is certain, or a sum might not fit. */
static gboolean
sum_raws (const Adding *self, guint places, gint64 *out)
{
  WjCelColumn sums = { .n = self->cells->n * self->n_kept, .scale = self->amounts->scale, .positive = self->amounts->positive };
  guint n_added = wj_cel_extent_count (self->run->extent, 1u << self->cells->axis | self->cells->over);
  g_autofree gpointer values = NULL;

  if (!wj_cel_column_is_figures (self->amounts) || self->amounts->state != NULL || self->amounts->low != self->amounts->high ||
      (self->when != NULL && !is_certain (self->when)) || !wj_cel_column_grow (self->amounts->magnitude, n_added, &sums.magnitude))
    return FALSE;
  sums.lanes = self->amounts->lanes == WJ_CEL_LANES_64 && sums.magnitude <= WJ_CEL_LARGEST_64 ? WJ_CEL_LANES_64 : WJ_CEL_LANES_128;
  values = g_malloc0_n (sums.n, wj_cel_lanes_get_item (sums.lanes));
  sums.low = sums.high = values;
  add_all (self, sums.lanes == WJ_CEL_LANES_64 ? add_narrow : add_wide, values);
  return wj_cel_column_round (&sums, places, out);
}

void
wj_cel_run_round_cells (WjCelRun *self, WjCelRun *when, const WjCelCells *cells, guint places, gint64 *out, guint8 *unsure)
{
  Adding adding = { .run = self, .cells = cells, .unsure = unsure };

  g_return_if_fail (self != NULL && cells != NULL && self->over == 0 && places <= 18);
  g_return_if_fail (when == NULL || when->frame == self->frame);
  g_return_if_fail (wj_cel_program_get_type (self->program)->kind == WJ_CEL_DECIMAL);

  adding.amounts = wj_cel_run_get_result_column (self);
  adding.when = when != NULL ? wj_cel_run_get_result_column (when) : NULL;
  adding.kept = wj_cel_run_get_axes (self) & ~(1u << cells->axis | cells->over | cells->without);
  adding.n_kept = wj_cel_extent_count (self->extent, adding.kept);
  g_return_if_fail (((adding.amounts->axes | (adding.when != NULL ? adding.when->axes : 0)) & cells->without) == 0);
  if (!sum_raws (&adding, places, out))
    sum_values (&adding, places, out);
}
