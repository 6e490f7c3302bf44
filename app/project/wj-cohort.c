/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-project"

#include "config.h"

#include "project/wj-cohort.h"

/* What stands above @floor of @level, never less than nothing. */
static gboolean
above (WjNumber level, WjNumber floor, WjNumber *out)
{
  if (!wj_number_subtract (level, floor, out))
    return FALSE;
  if (wj_number_sign (*out) < 0)
    *out = WJ_NUMBER_ZERO;
  return TRUE;
}

/*
 * Think of the head count as a column of jobs, the newest on top. The jobs hired in year h and still
 * there in year y are the levels above the count of year h - 1 that no year from h to y fell below:
 * max (0, min (count[h] … count[y]) - count[h - 1]). That is what "the newest shrinks first" says,
 * and it rises with every count but the one before, so its ends are found at the ends of the counts.
 */
static WjCelValue
remaining (const WjCelValue count[WJ_PROJECT_YEARS], guint hired, guint year)
{
  WjNumber low_level = count[hired].low;
  WjNumber high_level = count[hired].high;
  WjNumber low, high;
  WjCelValue value;

  for (guint y = hired; y <= year; y++)
    {
      if (!count[y].defined)
        return wj_cel_value_undefined (count[y].fault);
      low_level = wj_number_least (low_level, count[y].low);
      high_level = wj_number_least (high_level, count[y].high);
    }
  if (hired > 0 && !count[hired - 1].defined)
    return wj_cel_value_undefined (count[hired - 1].fault);

  if (!above (low_level, hired > 0 ? count[hired - 1].high : WJ_NUMBER_ZERO, &low) ||
      !above (high_level, hired > 0 ? count[hired - 1].low : WJ_NUMBER_ZERO, &high))
    return wj_cel_value_undefined (WJ_CEL_FAULT_OVERFLOW);

  value = wj_cel_value_range (low, high);
  for (guint y = hired > 0 ? hired - 1 : 0; y <= year; y++)
    if (count[y].fault != WJ_CEL_FAULT_NONE)
      value.fault = count[y].fault;
  return value;
}

static gboolean
can_rise (const WjCelValue *jobs)
{
  return !jobs->defined || wj_number_sign (jobs->high) > 0;
}

GArray *
wj_cohorts_new (const WjCelValue count[WJ_PROJECT_YEARS], guint n_given)
{
  GArray *cohorts = g_array_new (FALSE, TRUE, sizeof (WjCohort));

  g_return_val_if_fail (n_given >= 1 && n_given <= WJ_PROJECT_YEARS, cohorts);

  for (guint hired = 0; hired < n_given; hired++)
    {
      WjCohort cohort = { .hired = hired };

      for (guint year = 0; year < WJ_PROJECT_YEARS; year++)
        cohort.jobs[year] = year < hired ? wj_cel_value_undefined (WJ_CEL_FAULT_ABSENT)
                                         : remaining (count, hired, year);
      if (can_rise (&cohort.jobs[hired]))
        g_array_append_val (cohorts, cohort);
    }
  return cohorts;
}

void
wj_project_year_start (const GDate *start, guint year, GDate *out)
{
  GDate date = *start;

  g_date_add_months (&date, 12 * year);
  /* Of 29 February GDate makes the 28th, on which twelve months are not yet completed. */
  if (g_date_get_day (&date) < g_date_get_day (start))
    g_date_add_days (&date, 1);
  *out = date;
}

void
wj_project_year_end (const GDate *start, guint year, GDate *out)
{
  wj_project_year_start (start, year + 1, out);
  g_date_subtract_days (out, 1);
}

void
wj_project_default_start (const GDate *as_of, GDate *out)
{
  GDate date = *as_of;

  g_date_set_day (&date, 1);
  g_date_add_months (&date, 1);
  *out = date;
}

gboolean
wj_project_find_start (WjProject *project, const GDate *as_of, GDate *out)
{
  const WjAnswer *answer = wj_project_get (project, "project.start");

  if (answer->kind == WJ_ANSWER_EXACT && wj_cel_value_to_date (answer->value.low, out))
    return TRUE;
  wj_project_default_start (as_of, out);
  return FALSE;
}
