/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "puzzle.h"

/*
 * What is told of a year against every completion: all ways to grant, to exclude, to settle what is not settled, and to
 * choose.
 */

/* ---- Every completion -------------------------------------------------------------------------------- */

/* A way for everything to turn out, but for what is granted, excluded and settled. */
typedef struct
{
  int amount[PUZZLE_MAX_OFFERS];
  int first_year[PUZZLE_MAX_OFFERS];
} Fate;

typedef struct
{
  int least, most;
} Hull;

static int
add_values (const int *values, guint set)
{
  int sum = 0;

  for (guint i = 0; i < PUZZLE_MAX_OFFERS; i++)
    sum += set & (1u << i) ? values[i] : 0;
  return sum;
}

/* Does @set keep to the pairs of which the project says, or it turns out (@alone: bits of pairs), that they stand alone? */
static gboolean
stands_alone (const Puzzle *self, guint set, guint alone)
{
  for (guint i = 0; i < self->n_pairs; i++)
    if ((self->pairs[i].bearing == WJ_BEARING_ALONE || (self->pairs[i].bearing == WJ_BEARING_UNKNOWN && (alone & (1u << i)))) &&
        (set & self->pairs[i].one) && (set & self->pairs[i].other))
      return FALSE;
  return TRUE;
}

/* The investor keeps what gives most in all, whatever that does to one year; of two that give as much, either. */
static void
choose_all (const Puzzle *self, const Fate *fate, guint outcome, guint alone, Hull *out)
{
  int best = 0;

  for (guint kept = 0; kept < 1u << self->n; kept++)
    if (puzzle_is_subset (kept, outcome) && stands_alone (self, kept, alone))
      best = MAX (best, add_values (fate->amount, kept));
  for (guint kept = 0; kept < 1u << self->n; kept++)
    if (puzzle_is_subset (kept, outcome) && stands_alone (self, kept, alone) && add_values (fate->amount, kept) == best)
      {
        int year = add_values (fate->first_year, kept);

        out->least = MIN (out->least, year);
        out->most = MAX (out->most, year);
      }
}

/* The least and the most of the first year, whatever is granted, excluded and settled. */
static Hull
complete (const Puzzle *self, const Fate *fate)
{
  Hull hull = { G_MAXINT, 0 };

  for (guint granted = 0; granted < 1u << self->n; granted++)
    if (puzzle_is_subset (self->certain, granted) && puzzle_is_subset (granted, self->in_play))
      for (guint outcome = 0; outcome < 1u << self->n; outcome++)
        if (puzzle_is_subset (outcome, granted) && puzzle_is_outcome (self, outcome, granted))
          for (guint alone = 0; alone < 1u << self->n_pairs; alone++)
            choose_all (self, fate, outcome, alone, &hull);
  return hull;
}

/* Of amounts between their ends @low and @high. */
static Fate
draw (const Puzzle *self, WjEnd low, WjEnd high)
{
  Fate fate = { { 0 }, { 0 } };

  for (guint i = 0; i < self->n; i++)
    {
      int undated = g_test_rand_int_range (self->amount[i][low] - self->first_year[i][low], self->amount[i][high] - self->first_year[i][high] + 1);

      fate.first_year[i] = g_test_rand_int_range (self->first_year[i][low], self->first_year[i][high] + 1);
      fate.amount[i] = fate.first_year[i] + undated;
    }
  return fate;
}

/* ---- Against the engine ------------------------------------------------------------------------------ */

static int
get_first_year (const WjFigures *figures, WjEnd end)
{
  g_assert_true (wj_number_is_integer (figures->cell[0].end[end]));
  return (int) figures->cell[0].end[end].num;
}

/* What is told of a year holds however all that is open turns out. */
static void
check_year (const Puzzle *puzzle, const WjFigures *cash, WjEnd low, WjEnd high)
{
  Fate fate = draw (puzzle, low, high);
  Hull hull = complete (puzzle, &fate);

  g_assert_cmpint (get_first_year (cash, low), <=, hull.least);
  g_assert_cmpint (get_first_year (cash, high), >=, hull.most);
}

/* Where all amounts are exact, some completion gives the least of the year. */
static void
check_exact_year (const Puzzle *puzzle, const WjFigures *cash)
{
  Fate fate = draw (puzzle, WJ_END_CENTRAL, WJ_END_CENTRAL);
  Hull hull = complete (puzzle, &fate);

  g_assert_cmpint (get_first_year (cash, WJ_END_POSSIBLE_LOW), ==, hull.least);
  g_assert_cmpint (get_first_year (cash, WJ_END_LIKELY_LOW), ==, hull.least);
  g_assert_cmpint (get_first_year (cash, WJ_END_POSSIBLE_HIGH), >=, hull.most);
}

static gboolean
is_exact (const Puzzle *puzzle)
{
  for (guint i = 0; i < puzzle->n; i++)
    if (puzzle->amount[i][0] != puzzle->amount[i][WJ_N_ENDS - 1] || puzzle->first_year[i][0] != puzzle->first_year[i][WJ_N_ENDS - 1])
      return FALSE;
  return TRUE;
}

static void
check (const Puzzle *puzzle)
{
  WjStackResult result;

  puzzle_stack (puzzle, &result);
  check_year (puzzle, &result.cash, WJ_END_POSSIBLE_LOW, WJ_END_POSSIBLE_HIGH);
  check_year (puzzle, &result.cash, WJ_END_LIKELY_LOW, WJ_END_LIKELY_HIGH);
  if (is_exact (puzzle))
    check_exact_year (puzzle, &result.cash);
  /* relief is a part like a year: the investor chooses by the cash */
  for (WjEnd end = 0; end <= WJ_END_CENTRAL; end++)
    g_assert_true (wj_number_equal (result.relief.total.end[end], result.cash.cell[0].end[end]));
}

static void
test_random (void)
{
  guint n = g_getenv ("WJ_LONG") != NULL ? 20000 : 1000;

  for (guint trial = 0; trial < n; trial++)
    {
      Puzzle puzzle = { 0 };

      puzzle_fill (&puzzle);
      puzzle.capped = 0; /* what a common cap cuts of the years is not stacking's */
      check (&puzzle);
    }
}

/* ---- By hand -------------------------------------------------------------------------------------------- */

/* What is told of the first year, as it was answered and in all that is possible. */
static void
assert_first_year (const Puzzle *puzzle, int low, int central, int high)
{
  WjStackResult result;

  puzzle_stack (puzzle, &result);
  g_assert_cmpint (get_first_year (&result.cash, WJ_END_LIKELY_LOW), ==, low);
  g_assert_cmpint (get_first_year (&result.cash, WJ_END_CENTRAL), ==, central);
  g_assert_cmpint (get_first_year (&result.cash, WJ_END_LIKELY_HIGH), ==, high);
  check (puzzle);
}

/* One of two offers is had, whichever it is: then a year has at least what the poorer one brings in it. */
static void
test_by_hand (void)
{
  Puzzle excluded = { .n = 2,
                      .amount = { PUZZLE_SAME (100), PUZZLE_SAME (70) },
                      .first_year = { PUZZLE_SAME (20), PUZZLE_SAME (50) },
                      .certain = 3,
                      .in_play = 3,
                      .central = 3,
                      .pairs = { { 1, 2, WJ_BEARING_EXCLUDED } },
                      .n_pairs = 1 };
  Puzzle unknown = excluded;
  Puzzle close = excluded;
  Puzzle may_fail = excluded;
  Puzzle crossed = { .n = 4,
                     .amount = { PUZZLE_SAME (100), PUZZLE_SAME (100), PUZZLE_SAME (10), PUZZLE_SAME (10) },
                     .first_year = { PUZZLE_SAME (1), PUZZLE_SAME (1), PUZZLE_SAME (9), PUZZLE_SAME (9) },
                     .certain = 15,
                     .in_play = 15,
                     .central = 15,
                     .pairs = { { 1, 2, WJ_BEARING_UNKNOWN }, { 1, 4, WJ_BEARING_ALONE }, { 2, 8, WJ_BEARING_ALONE } },
                     .n_pairs = 3 };

  /* which one stays is not published: 20 with the one, 50 with the other */
  assert_first_year (&excluded, 20, 50, 50);
  /* if they stand alone the first is kept, which is the better one in all: 20; together they bring 20 + 50 */
  unknown.pairs[0].bearing = WJ_BEARING_UNKNOWN;
  assert_first_year (&unknown, 20, 70, 70);
  /* the other one is kept, which brings more in this year, too: 30; together 20 + 30 */
  for (WjEnd end = 0; end < WJ_N_ENDS; end++)
    {
      unknown.amount[1][end] = 130;
      unknown.first_year[1][end] = 30;
    }
  assert_first_year (&unknown, 30, 50, 50);
  /* … or less: 5 */
  for (WjEnd end = 0; end < WJ_N_ENDS; end++)
    unknown.first_year[1][end] = 5;
  assert_first_year (&unknown, 5, 25, 25);
  /* 90 to 110 against 100: either may be the better one */
  close.pairs[0].bearing = WJ_BEARING_ALONE;
  for (WjEnd end = 0; end < WJ_N_ENDS; end++)
    {
      close.amount[1][end] = end > WJ_END_CENTRAL ? 110 : 90;
      close.first_year[1][end] = 10;
    }
  assert_first_year (&close, 10, 20, 20);
  /* the first may be refused: then the other one stays; if it is granted either does */
  may_fail.certain = may_fail.central = 2;
  assert_first_year (&may_fail, 20, 50, 50);
  /* … but if both may be, nothing may be had */
  may_fail.certain = may_fail.central = 0;
  assert_first_year (&may_fail, 0, 0, 50);
  /* alone, the first or the second goes with one of the last two: 1 + 9; together they are the best there is: 1 + 1 */
  assert_first_year (&crossed, 2, 2, 18);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/assessment/stack-years/by-hand", test_by_hand);
  g_test_add_func ("/assessment/stack-years/random", test_random);
  return g_test_run ();
}
