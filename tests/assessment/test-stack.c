/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assessment/wj-engine.h"

/*
 * Stacking against its definition, played out over all sets of offers in plain integers: what is
 * lawful, what is granted, who chooses.
 */

#define MAX_OFFERS 5
#define MAX_PAIRS 10

typedef struct
{
  guint n;
  int amount[MAX_OFFERS][WJ_N_ENDS];
  guint certain, in_play, central; /* sets */
  WjPair pairs[MAX_PAIRS];
  guint n_pairs;
  guint capped; /* the set under a common cap; 0: no cap */
  int limit[WJ_N_ENDS];
} Puzzle;

/* ---- The definition -------------------------------------------------------------------------------- */

static int
sum (const Puzzle *self, guint set, WjEnd end)
{
  int total = 0, capped = 0;

  for (guint i = 0; i < self->n; i++)
    if (set & (1u << i))
      {
        total += self->amount[i][end];
        capped += self->capped & (1u << i) ? self->amount[i][end] : 0;
      }
  return self->capped != 0 && capped > self->limit[end] ? total - (capped - self->limit[end]) : total;
}

/* Does @set keep to every pair of those bearings (bits)? */
static gboolean
is_lawful (const Puzzle *self, guint set, guint bearings)
{
  for (guint i = 0; i < self->n_pairs; i++)
    if ((bearings & (1u << self->pairs[i].bearing)) && (set & self->pairs[i].one) && (set & self->pairs[i].other))
      return FALSE;
  return TRUE;
}

static gboolean
is_subset (guint set, guint of)
{
  return (set & ~of) == 0;
}

/* Lawful by the exclusions, and nothing of @granted could be added. */
static gboolean
is_outcome (const Puzzle *self, guint set, guint granted)
{
  if (!is_subset (set, granted) || !is_lawful (self, set, 1u << WJ_BEARING_EXCLUDED))
    return FALSE;
  for (guint more = 0; more < 1u << self->n; more++)
    if (more != set && is_subset (set, more) && is_subset (more, granted) && is_lawful (self, more, 1u << WJ_BEARING_EXCLUDED))
      return FALSE;
  return TRUE;
}

static int
best_within (const Puzzle *self, guint set, guint bearings, WjEnd end)
{
  int best = 0;

  for (guint kept = 0; kept < 1u << self->n; kept++)
    if (is_subset (kept, set) && is_lawful (self, kept, bearings))
      best = MAX (best, sum (self, kept, end));
  return best;
}

/* The worst outcome of the exclusions, the investor choosing in what is left. */
static int
worst_outcome (const Puzzle *self, guint granted, guint bearings, WjEnd end)
{
  int worst = G_MAXINT;

  for (guint set = 0; set < 1u << self->n; set++)
    if (is_outcome (self, set, granted))
      worst = MIN (worst, best_within (self, set, bearings, end));
  return worst;
}

static int
define_low (const Puzzle *self, WjEnd end)
{
  guint alone = 1u << WJ_BEARING_ALONE | 1u << WJ_BEARING_UNKNOWN;
  int worst = G_MAXINT;

  for (guint granted = 0; granted < 1u << self->n; granted++)
    if (is_subset (self->certain, granted) && is_subset (granted, self->in_play))
      worst = MIN (worst, worst_outcome (self, granted, alone, end));
  return worst;
}

static int
define_high (const Puzzle *self, WjEnd end)
{
  return best_within (self, self->in_play, 1u << WJ_BEARING_EXCLUDED | 1u << WJ_BEARING_ALONE, end);
}

static int
define_central (const Puzzle *self)
{
  return worst_outcome (self, self->central, 1u << WJ_BEARING_ALONE, WJ_END_CENTRAL);
}

/* ---- The engine -------------------------------------------------------------------------------------- */

static void
fill_figures (WjFigures *figures, const int amount[WJ_N_ENDS])
{
  wj_figures_init (figures);
  figures->used = 1u << WJ_CELL_UNDATED;
  for (WjEnd end = 0; end < WJ_N_ENDS; end++)
    figures->cell[WJ_CELL_UNDATED].end[end] = figures->total.end[end] = wj_number_from_int (amount[end]);
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
      fill_figures (offer->cash, puzzle->amount[i]);
      wj_figures_init (offer->relief);
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

      fill_figures (&cap->members[i], puzzle->capped & (1u << i) ? puzzle->amount[i] : nothing);
    }
  for (WjEnd end = 0; end < WJ_N_ENDS; end++)
    cap->limit.end[end] = wj_number_from_int (puzzle->limit[end]);
  g_ptr_array_add (caps, cap);
  return caps;
}

static void
assert_end (const WjFigures *figures, WjEnd end, int expected)
{
  g_assert_true (wj_number_is_integer (figures->total.end[end]));
  g_assert_cmpint ((int) figures->total.end[end].num, ==, expected);
}

static void
check (const Puzzle *puzzle)
{
  g_autoptr (GPtrArray) offers = make_offers (puzzle);
  g_autoptr (GPtrArray) caps = make_caps (puzzle);
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (WjPair));
  WjStackResult result;

  g_array_append_vals (pairs, puzzle->pairs, puzzle->n_pairs);
  wj_stack (offers, pairs, caps, TRUE, &result);
  g_assert_true (result.cash.computed && result.cash.has_central);
  assert_end (&result.cash, WJ_END_POSSIBLE_LOW, define_low (puzzle, WJ_END_POSSIBLE_LOW));
  assert_end (&result.cash, WJ_END_LIKELY_LOW, define_low (puzzle, WJ_END_LIKELY_LOW));
  assert_end (&result.cash, WJ_END_CENTRAL, define_central (puzzle));
  assert_end (&result.cash, WJ_END_LIKELY_HIGH, define_high (puzzle, WJ_END_LIKELY_HIGH));
  assert_end (&result.cash, WJ_END_POSSIBLE_HIGH, define_high (puzzle, WJ_END_POSSIBLE_HIGH));
  for (WjEnd end = 1; end < WJ_N_ENDS; end++)
    g_assert_cmpint (wj_number_compare (result.cash.total.end[end - 1], result.cash.total.end[end]), <=, 0);
  /* the years make the central total; what a common cap cuts of them is not stacking's */
  if (puzzle->capped == 0)
    g_assert_true (wj_number_equal (result.cash.cell[WJ_CELL_UNDATED].end[WJ_END_CENTRAL], result.cash.total.end[WJ_END_CENTRAL]));
}

/* ---- Random puzzles -------------------------------------------------------------------------------------- */

static void
rise (int ends[WJ_N_ENDS])
{
  ends[0] = g_test_rand_int_range (0, 20);
  for (guint i = 1; i < WJ_N_ENDS; i++)
    ends[i] = ends[i - 1] + g_test_rand_int_range (0, 10);
}

static void
make_puzzle (Puzzle *self)
{
  guint all;

  self->n = (guint) g_test_rand_int_range (1, MAX_OFFERS + 1);
  all = (1u << self->n) - 1;
  for (guint i = 0; i < self->n; i++)
    rise (self->amount[i]);
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
  rise (self->limit);
}

static void
test_random (void)
{
  guint n = g_getenv ("WJ_LONG") != NULL ? 20000 : 1000;

  for (guint trial = 0; trial < n; trial++)
    {
      Puzzle puzzle = { 0 };

      make_puzzle (&puzzle);
      check (&puzzle);
    }
}

/* ---- Cases with a name ------------------------------------------------------------------------------------- */

#define SAME(x)   \
  {               \
    x, x, x, x, x \
  }

static void
assert_central (const Puzzle *puzzle, int low, int central, int high)
{
  g_assert_cmpint (define_low (puzzle, WJ_END_LIKELY_LOW), ==, low);
  g_assert_cmpint (define_central (puzzle), ==, central);
  g_assert_cmpint (define_high (puzzle, WJ_END_LIKELY_HIGH), ==, high);
  check (puzzle);
}

static void
test_named (void)
{
  Puzzle excluded = { .n = 2, .amount = { SAME (100), SAME (70) }, .certain = 3, .in_play = 3, .central = 3, .pairs = { { 1, 2, WJ_BEARING_EXCLUDED } }, .n_pairs = 1 };
  Puzzle unknown = excluded;
  Puzzle alone = excluded;
  Puzzle added = excluded;
  Puzzle may_fail = excluded;
  Puzzle other_out = excluded;
  Puzzle crowded = excluded;
  Puzzle capped = excluded;

  crowded.n_pairs = MAX_PAIRS;
  /* never both, and nobody says which one: neither is added twice, central takes the smaller */
  assert_central (&excluded, 70, 70, 100);
  unknown.pairs[0].bearing = WJ_BEARING_UNKNOWN;
  assert_central (&unknown, 100, 170, 170);
  alone.pairs[0].bearing = WJ_BEARING_ALONE;
  assert_central (&alone, 100, 100, 100);
  added.n_pairs = 0;
  assert_central (&added, 170, 170, 170);
  /* the smaller one may be refused: then the larger one stays */
  may_fail.certain = 1;
  may_fail.central = 1;
  assert_central (&may_fail, 70, 100, 100);
  /* what is not in play excludes nothing */
  other_out.certain = other_out.in_play = other_out.central = 1;
  assert_central (&other_out, 100, 100, 100);
  /* nor does it use up what can be tried: a region's offers are out of play everywhere else */
  crowded.n = 3;
  crowded.pairs[crowded.n_pairs - 1] = crowded.pairs[0];
  for (guint i = 0; i + 1 < crowded.n_pairs; i++)
    crowded.pairs[i] = (WjPair){ 3, 4, WJ_BEARING_UNKNOWN };
  assert_central (&crowded, 70, 70, 100);
  capped.n_pairs = 0;
  capped.capped = 3;
  for (WjEnd end = 0; end < WJ_N_ENDS; end++)
    capped.limit[end] = 120;
  assert_central (&capped, 120, 120, 120);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/assessment/stack/named", test_named);
  g_test_add_func ("/assessment/stack/random", test_random);
  return g_test_run ();
}
