/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <time.h>

#include "assessment/wj-advice.h"

/*
 * How long advice takes: changes one by one and two by two at the project's place, and every other place,
 * each suggestion assessed in full; beside one assessment of all sites in the same run. It is to stay
 * within 100 ms in a worker. Processor time.
 */

#define N_RUNS 20

static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1000 + (double) time.tv_nsec / 1e6;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return left < right ? -1 : left > right;
}

static void
measure (WjCatalogue *catalogue, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WjProject) project = wj_project_load (catalogue, path, &error);
  g_autofree char *name = g_path_get_basename (path);
  double advice[N_RUNS], everywhere[N_RUNS];
  guint n_suggestions = 0;
  GDate as_of;

  g_assert_no_error (error);
  g_date_clear (&as_of, 1);
  g_date_set_dmy (&as_of, 21, G_DATE_NOVEMBER, 2026);
  for (guint i = 0; i < N_RUNS; i++)
    {
      g_autoptr (WjAssessment) assessment = wj_assess (catalogue, project, &as_of, NULL);
      g_autoptr (WjAdvice) found = NULL;
      double start = now ();

      found = wj_advise (assessment, NULL);
      advice[i] = now () - start;
      n_suggestions = found->suggestions->len;
      start = now ();
      g_object_unref (wj_assess (catalogue, project, &as_of, wj_catalogue_get_sites (catalogue)));
      everywhere[i] = now () - start;
    }
  qsort (advice, N_RUNS, sizeof advice[0], compare);
  qsort (everywhere, N_RUNS, sizeof everywhere[0], compare);
  g_print ("%-24s advice (%u suggestions) median %.1f ms, 95 %% %.1f ms; %.1f times one assessment of all sites (%.1f ms)\n", name, n_suggestions, advice[N_RUNS / 2],
           advice[N_RUNS * 95 / 100], advice[N_RUNS / 2] / everywhere[N_RUNS / 2], everywhere[N_RUNS / 2]);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WjCatalogue) catalogue = wj_catalogue_new_from_directory (argv[1], NULL, &error);

  g_assert_no_error (error);
  for (int i = 2; i < argc; i++)
    measure (catalogue, argv[i]);
  return 0;
}
