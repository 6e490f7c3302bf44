/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "puzzle.h"

/* ---- What is lawful -------------------------------------------------------------------------------- */

gboolean
puzzle_is_lawful (const Puzzle *self, guint set, guint bearings)
{
  for (guint i = 0; i < self->n_pairs; i++)
    if ((bearings & (1u << self->pairs[i].bearing)) && (set & self->pairs[i].one) && (set & self->pairs[i].other))
      return FALSE;
  return TRUE;
}

gboolean
puzzle_is_subset (guint set, guint of)
{
  return (set & ~of) == 0;
}

gboolean
puzzle_is_outcome (const Puzzle *self, guint set, guint granted)
{
  if (!puzzle_is_subset (set, granted) || !puzzle_is_lawful (self, set, 1u << WJ_BEARING_EXCLUDED))
    return FALSE;
  for (guint more = 0; more < 1u << self->n; more++)
    if (more != set && puzzle_is_subset (set, more) && puzzle_is_subset (more, granted) && puzzle_is_lawful (self, more, 1u << WJ_BEARING_EXCLUDED))
      return FALSE;
  return TRUE;
}

/* ---- The engine -------------------------------------------------------------------------------------- */

static void
fill_figures (WjFigures *figures, const int amount[WJ_N_ENDS], const int first_year[WJ_N_ENDS])
{
  wj_figures_init (figures);
  figures->used = 1u | 1u << WJ_CELL_UNDATED;
  for (WjEnd end = 0; end < WJ_N_ENDS; end++)
    {
      figures->total.end[end] = wj_number_from_int (amount[end]);
      figures->cell[0].end[end] = wj_number_from_int (first_year[end]);
      figures->cell[WJ_CELL_UNDATED].end[end] = wj_number_from_int (amount[end] - first_year[end]);
    }
}

static GPtrArray *
make_offers (const Puzzle *puzzle)
{
  GPtrArray *offers = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_stack_offer_free);

  for (guint i = 0; i < puzzle->n; i++)
    {
      WjStackOffer *offer = g_new0 (WjStackOffer, 1);

      offer->computed = TRUE;
      offer->certain = (puzzle->certain & (1u << i)) != 0;
      offer->in_play = (puzzle->in_play & (1u << i)) != 0;
      offer->central_holds = (puzzle->central & (1u << i)) != 0;
      offer->central_known = TRUE;
      offer->benefits = g_ptr_array_new ();
      offer->cash = g_new (WjFigures, 1);
      offer->relief = g_new (WjFigures, 1);
      fill_figures (offer->cash, puzzle->amount[i], puzzle->first_year[i]);
      fill_figures (offer->relief, puzzle->first_year[i], puzzle->first_year[i]);
      g_ptr_array_add (offers, offer);
    }
  return offers;
}

static GPtrArray *
make_caps (const Puzzle *puzzle)
{
  GPtrArray *caps = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_cross_cap_free);
  WjCrossCap *cap;

  if (puzzle->capped == 0)
    return caps;
  cap = g_new0 (WjCrossCap, 1);
  cap->members = g_new0 (WjFigures, puzzle->n);
  cap->offers = puzzle->capped;
  cap->has_central = TRUE;
  for (guint i = 0; i < puzzle->n; i++)
    {
      static const int nothing[WJ_N_ENDS] = { 0 };

      fill_figures (&cap->members[i], puzzle->capped & (1u << i) ? puzzle->amount[i] : nothing, nothing);
    }
  for (WjEnd end = 0; end < WJ_N_ENDS; end++)
    cap->limit.end[end] = wj_number_from_int (puzzle->limit[end]);
  g_ptr_array_add (caps, cap);
  return caps;
}

void
puzzle_stack (const Puzzle *self, WjStackResult *out)
{
  g_autoptr (GPtrArray) offers = make_offers (self);
  g_autoptr (GPtrArray) caps = make_caps (self);
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (WjPair));

  g_array_append_vals (pairs, self->pairs, self->n_pairs);
  wj_stack (offers, pairs, caps, TRUE, out);
}

/* ---- Random puzzles -------------------------------------------------------------------------------------- */

/* @step: 1: not at all */
static void
rise (int ends[WJ_N_ENDS], int step)
{
  ends[0] = g_test_rand_int_range (0, 20);
  for (guint i = 1; i < WJ_N_ENDS; i++)
    ends[i] = ends[i - 1] + g_test_rand_int_range (0, step);
}

static void
make_amount (Puzzle *self, guint index, int step)
{
  int undated[WJ_N_ENDS];

  rise (self->first_year[index], step);
  rise (undated, step);
  for (WjEnd end = 0; end < WJ_N_ENDS; end++)
    self->amount[index][end] = self->first_year[index][end] + undated[end];
}

void
puzzle_fill (Puzzle *self)
{
  int step = g_test_rand_int_range (0, 2) ? 1 : 10;
  guint all;

  self->n = (guint) g_test_rand_int_range (1, PUZZLE_MAX_OFFERS + 1);
  all = (1u << self->n) - 1;
  for (guint i = 0; i < self->n; i++)
    make_amount (self, i, step);
  self->in_play = (guint) g_test_rand_int () & all;
  self->certain = (guint) g_test_rand_int () & self->in_play;
  self->central = self->certain | ((guint) g_test_rand_int () & self->in_play);
  self->n_pairs = (guint) g_test_rand_int_range (0, 4);
  for (guint i = 0; i < self->n_pairs; i++)
    {
      self->pairs[i].one = (guint) g_test_rand_int () & all;
      self->pairs[i].other = (guint) g_test_rand_int () & all & ~self->pairs[i].one;
      self->pairs[i].bearing = i == 0 || (i == 1 && g_test_rand_int_range (0, 2)) ? WJ_BEARING_EXCLUDED : (WjBearing) g_test_rand_int_range (WJ_BEARING_UNKNOWN, WJ_BEARING_ALONE + 1);
    }
  self->capped = g_test_rand_int_range (0, 3) == 0 ? (guint) g_test_rand_int () & all : 0;
  rise (self->limit, 10);
}
