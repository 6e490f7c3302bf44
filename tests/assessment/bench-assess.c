/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <time.h>

#include "assessment/wj-assessment.h"

/* How long one assessment over all sites takes: the frame of a keystroke is 16 ms. Processor time, so
 * that what else the machine does is left out. */

#define N_RUNS 200

static const char asked[] =
    "{\"format\": 1, \"answers\": {\"activity.line\": \"crm\", \"project.start\": \"2027-01-01\", \"company.kind\": \"new\",\n"
    " \"investment.equipment\": {\"min\": 2000000, \"max\": 3500000}, \"investment.fit_out\": 2900000, \"jobs.positions\": [\n"
    "  {\"gross\": 5500, \"count\": [20, 40, 60]}, {\"gross\": {\"min\": 8000, \"max\": 10000}, \"count\": [2, 4, 6]}, {\"gross\": 16000, \"count\": [1, 2]}]}}";

static gint64
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a;
  gint64 right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

static void
measure (WjCatalogue *catalogue, WjProject *project, const char *name)
{
  gint64 times[N_RUNS];
  GDate as_of;

  g_date_clear (&as_of, 1);
  g_date_set_dmy (&as_of, 21, G_DATE_NOVEMBER, 2026);
  for (guint i = 0; i < N_RUNS; i++)
    {
      gint64 start = now ();

      g_object_unref (wj_assess (catalogue, project, &as_of, NULL));
      times[i] = now () - start;
    }
  qsort (times, N_RUNS, sizeof times[0], compare);
  g_print ("%-24s median %.2f ms, 99 %% %.2f ms, worst %.2f ms\n", name, (double) times[N_RUNS / 2] / 1000, (double) times[N_RUNS * 99 / 100] / 1000, (double) times[N_RUNS - 1] / 1000);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WjCatalogue) catalogue = NULL;
  g_autoptr (WjProject) empty = NULL;
  g_autoptr (WjProject) project = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (asked, sizeof asked - 1);

  g_assert_cmpint (argc, ==, 2);
  catalogue = wj_catalogue_new_from_directory (argv[1], NULL, &error);
  g_assert_no_error (error);
  empty = wj_project_new (catalogue);
  project = wj_project_new_from_bytes (catalogue, bytes, "benchmark", &error);
  g_assert_no_error (error);
  measure (catalogue, empty, "nothing answered");
  measure (catalogue, project, "partly answered");
  wj_project_set_place (project, wj_catalogue_find_place (catalogue, "oujda-shore"));
  measure (catalogue, project, "partly, at one site");
  return 0;
}
