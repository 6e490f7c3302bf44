/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "project/wj-contradiction.h"

#define KIND "company.kind"
#define OPERATIONS "company.operations_start"
#define START "project.start"

static WjNumber
month (int year, int number)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, number, (GDateYear) year);
  return wj_cel_value_date (&date).low;
}

/* Asked on 21 November 2026. Months are year × 100 + month; 0 = not answered; @to 0 = an exact day. */
static void
test_table (void)
{
  static const struct
  {
    const char *kind; /* (nullable) */
    const char *fact;
    int from, to;
    WjContradiction expected;
  } rows[] = {
    { "new", START, 202610, 0, WJ_CONTRADICTION_PAST },
    { "new", START, 202611, 0, WJ_CONTRADICTION_NONE },
    { "new", START, 202612, 0, WJ_CONTRADICTION_NONE },
    { "new", START, 0, 0, WJ_CONTRADICTION_NONE },
    { "new", OPERATIONS, 201501, 0, WJ_CONTRADICTION_PAST },
    { "new", OPERATIONS, 202701, 0, WJ_CONTRADICTION_NONE },
    { "new", OPERATIONS, 202501, 202610, WJ_CONTRADICTION_PAST },
    { "new", OPERATIONS, 202501, 202611, WJ_CONTRADICTION_NONE },
    { "existing", START, 202501, 0, WJ_CONTRADICTION_NONE },
    { "existing", START, 202801, 0, WJ_CONTRADICTION_NONE },
    { "existing", OPERATIONS, 201501, 0, WJ_CONTRADICTION_NONE },
    { "existing", OPERATIONS, 202611, 0, WJ_CONTRADICTION_NONE },
    { "existing", OPERATIONS, 202612, 0, WJ_CONTRADICTION_FUTURE },
    { "existing", OPERATIONS, 202610, 202801, WJ_CONTRADICTION_NONE },
    { "existing", OPERATIONS, 202612, 202801, WJ_CONTRADICTION_FUTURE },
    { NULL, START, 202001, 0, WJ_CONTRADICTION_NONE },
    { NULL, OPERATIONS, 202001, 0, WJ_CONTRADICTION_NONE },
    { "new", KIND, 0, 0, WJ_CONTRADICTION_NONE },
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "resources", "catalogue", NULL);
  g_autoptr (WjCatalogue) catalogue = wj_catalogue_new_from_directory (path, NULL, &error);
  GDate as_of;

  g_assert_no_error (error);
  g_date_clear (&as_of, 1);
  g_date_set_dmy (&as_of, 21, G_DATE_NOVEMBER, 2026);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WjProject) project = wj_project_new (catalogue);

      if (rows[i].kind != NULL)
        wj_project_set_choice (project, KIND, rows[i].kind, &error);
      g_assert_no_error (error);
      if (rows[i].from != 0)
        {
          int to = rows[i].to != 0 ? rows[i].to : rows[i].from;
          WjAnswer answer = wj_answer_range (month (rows[i].from / 100, rows[i].from % 100), month (to / 100, to % 100));

          if (rows[i].to == 0)
            answer.kind = WJ_ANSWER_EXACT;
          wj_project_set (project, rows[i].fact, &answer, &error);
          g_assert_no_error (error);
        }
      g_test_message ("row %u", i);
      g_assert_cmpint (wj_project_find_contradiction (project, rows[i].fact, &as_of), ==, rows[i].expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/contradiction/table", test_table);
  return g_test_run ();
}
