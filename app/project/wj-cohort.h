/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "project/wj-project.h"

G_BEGIN_DECLS

#define WJ_PROJECT_YEARS 10

/* A cohort: the jobs a position gains in one year, and how many of them are still there at the end
 * of each year of the project. When the head count falls, the newest cohort shrinks first. */
typedef struct
{
  guint hired;                       /* year of hire, 0-based; hires fall on its first day */
  WjCelValue jobs[WJ_PROJECT_YEARS]; /* undefined before `hired` */
} WjCohort;

/**
 * wj_cohorts_new:
 * @count: head count on the last day of each project year (jobs, may be ranges)
 * @n_given: how many of them stand for themselves, 1 … WJ_PROJECT_YEARS; the later ones are the
 *   very same figure as the last of these (it holds on), however wide its range
 *
 * For exact counts the cohorts of a year add up to its count. For ranges each cohort holds every
 * value it can take. An undefined count leaves undefined what depends on it.
 *
 * Returns: (transfer full) (element-type WjCohort): one for each year in which the count can rise
 */
GArray *wj_cohorts_new (const WjCelValue count[WJ_PROJECT_YEARS], guint n_given);

/* First day of the n-th (0-based) twelve months of a project that starts on @start; of one that starts
 * on 29 February 1 March in other years. */
void wj_project_year_start (const GDate *start, guint year, GDate *out);
/* Its last day. */
void wj_project_year_end (const GDate *start, guint year, GDate *out);
/* The first of the month after @as_of: the start assumed where none is given. */
void wj_project_default_start (const GDate *as_of, GDate *out);
/* @out: the start of @project. FALSE: none is given, and it is the one assumed. */
gboolean wj_project_find_start (WjProject *project, const GDate *as_of, GDate *out);

G_END_DECLS
