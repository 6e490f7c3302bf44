/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <time.h>

#include "assessment/wj-batch.h"
#include "assessment/wj-engine.h"
#include "project/wj-csv.h"
#include "project/wj-project-columns.h"

#include "by-hand.h"
#include "random-project.h"

/*
 * What a row of a batch costs: two positions, ten years of rising head counts, every question answered
 * exactly, at one site; beside an assessment of each alone and the rules written by hand. Then what it
 * costs to read the row. Processor time, all in one run.
 */

#define N_PROJECTS 256
#define N_BY_HAND 200 /* times all of them */
#define N_POSITIONS 2

typedef struct
{
  WjCatalogue *catalogue;
  GDate as_of;
  const WjPlace *site;
  WjProject *projects[N_PROJECTS]; /* (owned) */
} Work;

static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e6 + (double) time.tv_nsec / 1e3;
}

/* ---- The projects ------------------------------------------------------------------------------ */

static void
set_cell (WjProject *project, guint row, const char *column, guint year, gint64 value)
{
  WjAnswer answer = wj_answer_number (wj_number_from_int (value));

  g_assert_true (wj_project_set_cell (project, "jobs.positions", row, column, year, &answer, NULL));
}

/* Two positions whose head counts rise each year. */
static void
set_positions (GRand *random, WjProject *project)
{
  wj_project_clear_table (project, "jobs.positions");
  for (guint row = 0; row < N_POSITIONS; row++)
    {
      gint64 count = g_rand_int_range (random, 5, 60);

      wj_project_insert_row (project, "jobs.positions", row);
      set_cell (project, row, "gross", 0, g_rand_int_range (random, 4000, 20000));
      set_cell (project, row, "moroccan", 0, g_rand_int_range (random, 50, 101));
      set_cell (project, row, "women", 0, g_rand_int_range (random, 0, 101));
      set_cell (project, row, "permanent", 0, g_rand_int_range (random, 50, 101));
      for (guint year = 0; year < 10; year++, count += g_rand_int_range (random, 1, 10))
        set_cell (project, row, "count", year, count);
    }
}

static void
make_projects (Work *self)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  for (guint i = 0; i < N_PROJECTS; i++)
    {
      g_autoptr (WjProject) empty = wj_project_new (self->catalogue);
      WjAnswer start = { .kind = WJ_ANSWER_EXACT };
      GDate day;

      g_date_clear (&day, 1);
      g_date_set_dmy (&day, 1, G_DATE_JANUARY, 2027);
      start.value = wj_cel_value_date (&day);
      g_assert_true (wj_project_set (empty, "project.start", &start, NULL));
      self->projects[i] = wj_random_completion (random, empty, &self->as_of, TRUE);
      set_positions (random, self->projects[i]);
      wj_project_set_place (self->projects[i], self->site);
    }
}

/* ---- Each way ---------------------------------------------------------------------------------- */

static double
time_batch (const Work *self)
{
  g_autoptr (WjBatch) batch = wj_batch_new (self->catalogue, &self->as_of);
  WjBatchResult results[N_PROJECTS];
  double start;

  wj_batch_assess (batch, self->projects, 1, results); /* what is made once a catalogue */
  wj_batch_result_clear (&results[0]);
  start = now ();
  wj_batch_assess (batch, self->projects, N_PROJECTS, results);
  start = now () - start;
  for (guint i = 0; i < N_PROJECTS; i++)
    wj_batch_result_clear (&results[i]);
  return start / N_PROJECTS;
}

static double
time_alone (const Work *self)
{
  g_autoptr (GPtrArray) sites = g_ptr_array_new ();
  g_autoptr (WjEngine) engine = NULL;
  double start;

  g_ptr_array_add (sites, (gpointer) self->site);
  engine = wj_engine_new (self->catalogue, &self->as_of, sites);
  start = now ();
  for (guint i = 0; i < N_PROJECTS; i++)
    g_object_unref (wj_engine_assess (engine, self->projects[i], NULL));
  return (now () - start) / N_PROJECTS;
}

static double
time_by_hand (const Work *self)
{
  g_autofree HandProject *projects = g_new (HandProject, N_PROJECTS);
  g_autofree HandPosition *positions = g_new (HandPosition, N_PROJECTS * N_POSITIONS);
  guint64 sum = 0;
  HandRules rules;
  HandSite site;
  double start;

  hand_rules_read (&rules, self->catalogue, &self->as_of);
  hand_site_read (&site, self->catalogue, self->site);
  for (guint i = 0; i < N_PROJECTS; i++)
    hand_project_read (&projects[i], self->projects[i], &positions[i * N_POSITIONS], N_POSITIONS);
  start = now ();
  for (guint i = 0; i < N_PROJECTS * N_BY_HAND; i++)
    {
      HandConditions conditions;
      HandAmounts amounts;
      HandShared shared;

      hand_conditions (&rules, &projects[i % N_PROJECTS], &conditions);
      hand_benefits (&rules, &projects[i % N_PROJECTS], &shared);
      hand_conditions_at (&projects[i % N_PROJECTS], &site, &conditions);
      hand_benefits_at (&projects[i % N_PROJECTS], &site, &shared, &amounts);
      for (HandOffer offer = 0; offer < HAND_N_OFFERS; offer++)
        sum += hand_verdict (&rules, &site, &conditions, offer);
      sum += (guint64) amounts.tax_relief[1];
    }
  g_assert_cmpuint (sum, >, 0);
  return (now () - start) / (N_PROJECTS * N_BY_HAND);
}

/* ---- The table --------------------------------------------------------------------------------- */

static void
append_column (GString *header, GString *row, const char *name, const char *value)
{
  g_string_append_printf (header, "%s%s", header->len > 0 ? "," : "", name);
  g_string_append_printf (row, "%s%s", row->len > 0 ? "," : "", value);
}

/* As many columns as a table of such projects has: each fact, two positions, ten years. */
static char *
make_table (const Work *self)
{
  g_autoptr (GString) header = g_string_new (NULL), row = g_string_new (NULL);
  GPtrArray *facts = wj_catalogue_get_facts (self->catalogue);
  GString *text;

  append_column (header, row, "place", self->site->id);
  for (guint i = 0; i < facts->len; i++)
    {
      const WjFact *fact = g_ptr_array_index (facts, i);
      g_autofree char *number = wj_number_to_string (fact->low);

      if (fact->type == WJ_FACT_NUMBER)
        append_column (header, row, fact->id, number);
      else if (fact->type == WJ_FACT_CHOICE)
        append_column (header, row, fact->id, wj_cel_choices_get (fact->choices, 0));
      else if (fact->type == WJ_FACT_BOOLEAN)
        append_column (header, row, fact->id, "true");
    }
  for (guint position = 1; position <= N_POSITIONS; position++)
    {
      g_autofree char *gross = g_strdup_printf ("jobs.positions.%u.gross", position);

      append_column (header, row, gross, "5500.50");
      for (guint year = 1; year <= 10; year++)
        {
          g_autofree char *count = g_strdup_printf ("jobs.positions.%u.count.%u", position, year);

          append_column (header, row, count, "25");
        }
    }
  text = g_string_new (header->str);
  for (guint i = 0; i < N_PROJECTS; i++)
    g_string_append_printf (text, "\n%s", row->str);
  return g_string_free (text, FALSE);
}

static double
time_reading (const Work *self)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "wijha-bench.csv", NULL);
  g_autofree char *text = make_table (self);
  g_autoptr (WjProjectColumns) columns = NULL;
  g_autoptr (WjCsvReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  const char *const *cells;
  double start;
  guint n;

  g_assert_true (g_file_set_contents (path, text, -1, &error));
  reader = wj_csv_reader_new (path, &error);
  g_assert_true (wj_csv_reader_next (reader, &error));
  cells = wj_csv_reader_get_cells (reader, &n);
  columns = wj_project_columns_new (self->catalogue, cells, n, &error);
  g_assert_no_error (error);
  start = now ();
  while (wj_csv_reader_next (reader, &error))
    {
      WjProject *project;

      cells = wj_csv_reader_get_cells (reader, &n);
      project = wj_project_columns_read (columns, cells, n, &error);
      g_assert_no_error (error);
      g_object_unref (project);
    }
  g_assert_no_error (error);
  return (now () - start) / N_PROJECTS;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  Work work = { NULL };
  double batch, alone, hand, reading;

  g_assert_cmpint (argc, ==, 2);
  work.catalogue = wj_catalogue_new_from_directory (argv[1], NULL, &error);
  g_assert_no_error (error);
  g_date_clear (&work.as_of, 1);
  g_date_set_dmy (&work.as_of, 21, G_DATE_NOVEMBER, 2026);
  work.site = wj_catalogue_find_place (work.catalogue, "oujda-shore");
  make_projects (&work);
  batch = time_batch (&work);
  alone = time_alone (&work);
  hand = time_by_hand (&work);
  reading = time_reading (&work);
  g_print ("a row of a batch:  %.0f us, %.0f a second\n", batch, 1e6 / batch);
  g_print ("... assessed alone:  %.0f us, %.2f times as long\n", alone, alone / batch);
  g_print ("... by hand:  %.2f us; the batch takes %.0f times as long\n", hand, batch / hand);
  g_print ("reading the row:  %.0f us, %.0f %% of the batch\n", reading, 100 * reading / batch);
  for (guint i = 0; i < N_PROJECTS; i++)
    g_object_unref (work.projects[i]);
  g_object_unref (work.catalogue);
  return 0;
}
