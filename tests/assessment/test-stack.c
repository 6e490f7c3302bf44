/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "puzzle.h"

/*
 * Stacking against its definition, played out over all sets of offers in plain integers: what is
 * lawful, what is granted, who chooses.
 */

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

static int
best_within (const Puzzle *self, guint set, guint bearings, WjEnd end)
{
  int best = 0;

  for (guint kept = 0; kept < 1u << self->n; kept++)
    if (puzzle_is_subset (kept, set) && puzzle_is_lawful (self, kept, bearings))
      best = MAX (best, sum (self, kept, end));
  return best;
}

/* The worst outcome of the exclusions, the investor choosing in what is left. */
static int
worst_outcome (const Puzzle *self, guint granted, guint bearings, WjEnd end)
{
  int worst = G_MAXINT;

  for (guint set = 0; set < 1u << self->n; set++)
    if (puzzle_is_outcome (self, set, granted))
      worst = MIN (worst, best_within (self, set, bearings, end));
  return worst;
}

static int
define_low (const Puzzle *self, WjEnd end)
{
  guint alone = 1u << WJ_BEARING_ALONE | 1u << WJ_BEARING_UNKNOWN;
  int worst = G_MAXINT;

  for (guint granted = 0; granted < 1u << self->n; granted++)
    if (puzzle_is_subset (self->certain, granted) && puzzle_is_subset (granted, self->in_play))
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

/* ---- Against the engine ------------------------------------------------------------------------------ */

static void
assert_end (const WjFigures *figures, WjEnd end, int expected)
{
  g_assert_true (wj_number_is_integer (figures->total.end[end]));
  g_assert_cmpint ((int) figures->total.end[end].num, ==, expected);
}

/* The years make the central total. */
static void
check_central_years (const WjFigures *cash)
{
  WjNumber sum;

  g_assert_true (wj_number_add (cash->cell[0].end[WJ_END_CENTRAL], cash->cell[WJ_CELL_UNDATED].end[WJ_END_CENTRAL], &sum));
  g_assert_true (wj_number_equal (sum, cash->total.end[WJ_END_CENTRAL]));
}

static void
check (const Puzzle *puzzle)
{
  WjStackResult result;

  puzzle_stack (puzzle, &result);
  g_assert_true (result.cash.computed && result.cash.has_central);
  assert_end (&result.cash, WJ_END_POSSIBLE_LOW, define_low (puzzle, WJ_END_POSSIBLE_LOW));
  assert_end (&result.cash, WJ_END_LIKELY_LOW, define_low (puzzle, WJ_END_LIKELY_LOW));
  assert_end (&result.cash, WJ_END_CENTRAL, define_central (puzzle));
  assert_end (&result.cash, WJ_END_LIKELY_HIGH, define_high (puzzle, WJ_END_LIKELY_HIGH));
  assert_end (&result.cash, WJ_END_POSSIBLE_HIGH, define_high (puzzle, WJ_END_POSSIBLE_HIGH));
  for (WjEnd end = 1; end < WJ_N_ENDS; end++)
    g_assert_cmpint (wj_number_compare (result.cash.total.end[end - 1], result.cash.total.end[end]), <=, 0);
  /* what a common cap cuts of the years is not stacking's */
  if (puzzle->capped == 0)
    check_central_years (&result.cash);
}

static void
test_random (void)
{
  guint n = g_getenv ("WJ_LONG") != NULL ? 20000 : 1000;

  for (guint trial = 0; trial < n; trial++)
    {
      Puzzle puzzle = { 0 };

      puzzle_fill (&puzzle);
      check (&puzzle);
    }
}

/* ---- Cases with a name ------------------------------------------------------------------------------------- */

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
  Puzzle excluded = { .n = 2, .amount = { PUZZLE_SAME (100), PUZZLE_SAME (70) }, .certain = 3, .in_play = 3, .central = 3, .pairs = { { 1, 2, WJ_BEARING_EXCLUDED } }, .n_pairs = 1 };
  Puzzle unknown = excluded;
  Puzzle alone = excluded;
  Puzzle added = excluded;
  Puzzle may_fail = excluded;
  Puzzle other_out = excluded;
  Puzzle crowded = excluded;
  Puzzle capped = excluded;

  crowded.n_pairs = PUZZLE_MAX_PAIRS;
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
