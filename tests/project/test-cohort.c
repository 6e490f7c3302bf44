/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "project/wj-cohort.h"

static int
to_int (WjNumber number)
{
  g_assert_true (wj_number_is_integer (number));
  return (int) number.num;
}

static WjCelValue
exact (int jobs)
{
  return wj_cel_value_number (wj_number_from_int (jobs));
}

static void
fill_counts (WjCelValue count[WJ_PROJECT_YEARS], const int *given, guint n_given)
{
  for (guint year = 0; year < WJ_PROJECT_YEARS; year++)
    count[year] = exact (given[MIN (year, n_given - 1)]);
}

/* The jobs of the cohort hired in @hired, at the end of @year; 0 if there is none. */
static WjCelValue
find_jobs (GArray *cohorts, guint hired, guint year)
{
  for (guint i = 0; i < cohorts->len; i++)
    if (g_array_index (cohorts, WjCohort, i).hired == hired)
      return g_array_index (cohorts, WjCohort, i).jobs[year];
  return exact (0);
}

typedef struct
{
  const char *name;
  int count[5];
  guint n;
  struct
  {
    guint hired, year;
    int jobs;
  } expect[6];
  guint n_expected;
} Case;

static const Case cases[] = {
  { "rises", { 20, 40, 60 }, 3, { { 0, 0, 20 }, { 1, 1, 20 }, { 2, 2, 20 }, { 0, 9, 20 }, { 2, 9, 20 } }, 5 },
  { "the newest shrinks first", { 20, 30, 24 }, 3, { { 0, 9, 20 }, { 1, 1, 10 }, { 1, 2, 4 }, { 1, 9, 4 } }, 4 },
  { "shrinks into the one before", { 20, 30, 12, 15 }, 4, { { 0, 1, 20 }, { 0, 2, 12 }, { 1, 1, 10 }, { 1, 2, 0 }, { 3, 3, 3 }, { 0, 3, 12 } }, 6 },
  { "nobody, then somebody", { 0, 0, 7 }, 3, { { 0, 9, 0 }, { 2, 2, 7 } }, 2 },
  { "all leave, all come back", { 10, 0, 10 }, 3, { { 0, 0, 10 }, { 0, 1, 0 }, { 0, 2, 0 }, { 2, 2, 10 } }, 4 },
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      WjCelValue count[WJ_PROJECT_YEARS];
      g_autoptr (GArray) cohorts = NULL;

      g_test_message ("%s", cases[i].name);
      fill_counts (count, cases[i].count, cases[i].n);
      cohorts = wj_cohorts_new (count, cases[i].n);
      for (guint j = 0; j < cases[i].n_expected; j++)
        g_assert_cmpint (to_int (find_jobs (cohorts, cases[i].expect[j].hired, cases[i].expect[j].year).low), ==, cases[i].expect[j].jobs);
    }
}

/* The definition played out year by year, with a stack of cohorts: what the closed form must give. */
static void
play (const int count[WJ_PROJECT_YEARS], int jobs[WJ_PROJECT_YEARS][WJ_PROJECT_YEARS])
{
  int standing[WJ_PROJECT_YEARS] = { 0 };
  int total = 0;

  for (int year = 0; year < WJ_PROJECT_YEARS; year++)
    {
      if (count[year] > total)
        standing[year] = count[year] - total;
      for (int surplus = total - count[year], hired = year; surplus > 0; hired--)
        {
          int leaving = MIN (surplus, standing[hired]);

          standing[hired] -= leaving;
          surplus -= leaving;
        }
      total = count[year];
      for (int hired = 0; hired < WJ_PROJECT_YEARS; hired++)
        jobs[hired][year] = standing[hired];
    }
}

static void
test_definition (void)
{
  for (guint trial = 0; trial < 5000; trial++)
    {
      int count[WJ_PROJECT_YEARS];
      int expected[WJ_PROJECT_YEARS][WJ_PROJECT_YEARS];
      guint n_given = (guint) g_test_rand_int_range (1, WJ_PROJECT_YEARS + 1);
      WjCelValue values[WJ_PROJECT_YEARS];
      g_autoptr (GArray) cohorts = NULL;

      for (guint year = 0; year < WJ_PROJECT_YEARS; year++)
        {
          count[year] = year < n_given ? g_test_rand_int_range (0, 30) : count[n_given - 1];
          values[year] = exact (count[year]);
        }
      play (count, expected);
      cohorts = wj_cohorts_new (values, n_given);
      for (guint year = 0; year < WJ_PROJECT_YEARS; year++)
        {
          int sum = 0;

          for (guint hired = 0; hired <= year; hired++)
            {
              int jobs = to_int (find_jobs (cohorts, hired, year).low);

              g_assert_cmpint (jobs, ==, expected[hired][year]);
              sum += jobs;
            }
          g_assert_cmpint (sum, ==, count[year]);
        }
    }
}

static gboolean
holds (WjCelValue range, WjCelValue value)
{
  return wj_number_compare (range.low, value.low) <= 0 && wj_number_compare (value.high, range.high) <= 0;
}

/* Ranged counts: every choice of counts within them has its cohorts within the ranged ones. */
static void
test_ranges (void)
{
  for (guint trial = 0; trial < 2000; trial++)
    {
      guint n_given = (guint) g_test_rand_int_range (1, WJ_PROJECT_YEARS + 1);
      WjCelValue ranged[WJ_PROJECT_YEARS], chosen[WJ_PROJECT_YEARS];
      g_autoptr (GArray) wide = NULL;
      g_autoptr (GArray) narrow = NULL;

      for (guint year = 0; year < WJ_PROJECT_YEARS; year++)
        {
          int low = g_test_rand_int_range (0, 30);
          int high = low + g_test_rand_int_range (0, 10);

          ranged[year] = year < n_given ? wj_cel_value_range (wj_number_from_int (low), wj_number_from_int (high)) : ranged[n_given - 1];
          chosen[year] = year < n_given ? exact (g_test_rand_int_range (low, high + 1)) : chosen[n_given - 1];
        }
      wide = wj_cohorts_new (ranged, n_given);
      narrow = wj_cohorts_new (chosen, n_given);
      for (guint hired = 0; hired < WJ_PROJECT_YEARS; hired++)
        for (guint year = hired; year < WJ_PROJECT_YEARS; year++)
          g_assert_true (holds (find_jobs (wide, hired, year), find_jobs (narrow, hired, year)));
    }
}

/* One figure for all years is one cohort, however wide its range. */
static void
test_one_figure (void)
{
  WjCelValue count[WJ_PROJECT_YEARS];
  g_autoptr (GArray) cohorts = NULL;

  for (guint year = 0; year < WJ_PROJECT_YEARS; year++)
    count[year] = wj_cel_value_range (wj_number_from_int (20), wj_number_from_int (60));
  cohorts = wj_cohorts_new (count, 1);
  g_assert_cmpuint (cohorts->len, ==, 1);
  g_assert_cmpint (to_int (g_array_index (cohorts, WjCohort, 0).jobs[9].low), ==, 20);
  g_assert_cmpint (to_int (g_array_index (cohorts, WjCohort, 0).jobs[9].high), ==, 60);
}

static void
test_undefined (void)
{
  WjCelValue count[WJ_PROJECT_YEARS];
  g_autoptr (GArray) cohorts = NULL;

  for (guint year = 0; year < WJ_PROJECT_YEARS; year++)
    count[year] = wj_cel_value_undefined (WJ_CEL_FAULT_ABSENT);
  cohorts = wj_cohorts_new (count, WJ_PROJECT_YEARS);
  g_assert_cmpuint (cohorts->len, ==, WJ_PROJECT_YEARS);
  g_assert_false (g_array_index (cohorts, WjCohort, 3).jobs[5].defined);
}

static void
assert_date (const GDate *date, int year, int month, int day)
{
  g_assert_cmpint (g_date_get_year (date), ==, year);
  g_assert_cmpint ((int) g_date_get_month (date), ==, month);
  g_assert_cmpint (g_date_get_day (date), ==, day);
}

static void
test_years (void)
{
  GDate start, as_of, date;

  g_date_clear (&start, 1);
  g_date_set_dmy (&start, 1, G_DATE_JULY, 2027);
  wj_project_year_start (&start, 3, &date);
  assert_date (&date, 2030, 7, 1);
  wj_project_year_end (&start, 3, &date);
  assert_date (&date, 2031, 6, 30);

  /* twelve completed months after 29 February is 1 March: the year before ends the day before */
  g_date_set_dmy (&start, 29, G_DATE_FEBRUARY, 2024);
  wj_project_year_end (&start, 0, &date);
  assert_date (&date, 2025, 2, 28);
  wj_project_year_start (&start, 1, &date);
  assert_date (&date, 2025, 3, 1);
  wj_project_year_end (&start, 3, &date);
  assert_date (&date, 2028, 2, 28);
  wj_project_year_start (&start, 4, &date);
  assert_date (&date, 2028, 2, 29);
  g_date_set_dmy (&start, 31, G_DATE_AUGUST, 2027);
  wj_project_year_start (&start, 1, &date);
  assert_date (&date, 2028, 8, 31);

  g_date_clear (&as_of, 1);
  g_date_set_dmy (&as_of, 21, G_DATE_NOVEMBER, 2026);
  wj_project_default_start (&as_of, &date);
  assert_date (&date, 2026, 12, 1);
  g_date_set_dmy (&as_of, 31, G_DATE_DECEMBER, 2026);
  wj_project_default_start (&as_of, &date);
  assert_date (&date, 2027, 1, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/project/cohort/cases", test_cases);
  g_test_add_func ("/project/cohort/definition", test_definition);
  g_test_add_func ("/project/cohort/ranges", test_ranges);
  g_test_add_func ("/project/cohort/one-figure", test_one_figure);
  g_test_add_func ("/project/cohort/undefined", test_undefined);
  g_test_add_func ("/project/cohort/years", test_years);
  return g_test_run ();
}
