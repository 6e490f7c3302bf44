/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <time.h>

#include <glib/gstdio.h>

#include "assessment/wj-batch-table.h"
#include "assessment/wj-engine.h"
#include "project/wj-csv.h"

#include "by-hand.h"
#include "random-rows.h"

/*
 * What a row of a batch costs, from table to table: two positions, ten years of head counts, every question
 * answered by one value, at one site; beside an engine that assesses one project after the other, and
 * the rules written by hand. Then rows that leave assumptions open, rows that name no place, and rows with ranges and
 * empty cells. Processor time, all in one run.
 */

#define N_ROWS (20 * WJ_BATCH_ROWS)
#define N_ALONE 256
#define N_AT_ALL_SITES 64
#define N_POSITIONS 2

typedef struct
{
  WjCatalogue *catalogue;
  GDate as_of;
  const WjPlace *site;
  RandomTable *table; /* (owned) */
  char *in, *out;     /* (owned) files */
} Work;

static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e6 + (double) time.tv_nsec / 1e3;
}

/* ---- The table --------------------------------------------------------------------------------- */

/* Turnover and equipment are told by ranges, and nobody says who holds the company. */
static guint8
unsettle (const WjProjectColumn *column)
{
  static const char *const ranges[] = { "company.turnover", "investment.equipment", NULL };
  static const char *const empty[] = { "company.large_holder", "company.public_holder", "promoter.abroad", "promoter.share", NULL };

  return g_strv_contains (ranges, column->name) ? RANDOM_RANGE : !g_strv_contains (empty, column->name);
}

static void
write_rows (const Work *self, gboolean settles, gboolean has_place, gboolean is_unsettled)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autofree guint8 *shape = random_shape (random, self->table, 1);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < self->table->names->len; i++)
    {
      const WjProjectColumn *column = wj_project_columns_get (self->table->columns, i);

      g_string_append_printf (text, "%s%s", i > 0 ? "," : "", column->name);
      shape[i] = shape[i] && (column->kind != WJ_PROJECT_COLUMN_ASSUMPTION || settles) && (column->kind != WJ_PROJECT_COLUMN_PLACE || has_place) &&
                 (column->fact == NULL || column->fact->type != WJ_FACT_TEXT);
      shape[i] = shape[i] && is_unsettled ? unsettle (column) : shape[i];
    }
  for (guint i = 0; i < N_ROWS; i++)
    {
      g_auto (GStrv) cells = random_row (random, self->table, shape, 1, 0, 0, self->site);
      g_autofree char *row = g_strjoinv (",", cells);

      g_string_append_printf (text, "\n%s", row);
    }
  g_assert_true (g_file_set_contents (self->in, text->str, (gssize) text->len, &error));
}

/* ---- Each way ---------------------------------------------------------------------------------- */

typedef struct
{
  double read, assess, write; /* microseconds a row */
  double beside;              /* the share of rows that went side by side */
} Costs;

static Costs
time_batch (const Work *self, guint n_rows)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WjCsvReader) reader = wj_csv_reader_new (self->in, &error);
  g_autoptr (WjCsvWriter) writer = wj_csv_writer_new (self->out, &error);
  g_autoptr (WjBatch) batch = wj_batch_new (self->catalogue, self->table->columns, &self->as_of);
  Costs costs = { 0 };
  guint n_cells, n;

  g_assert_no_error (error);
  g_assert_true (wj_csv_reader_next (reader, &error));
  for (guint done = 0; done < n_rows; done += n)
    {
      double start = now ();
      const WjBatchResult *results;
      gboolean more = TRUE;

      for (n = 0; more && done + n < n_rows; n++)
        {
          const char *const *cells;

          g_assert_true (wj_csv_reader_next (reader, &error));
          cells = wj_csv_reader_get_cells (reader, &n_cells);
          more = wj_batch_add (batch, cells, n_cells);
        }
      costs.read += now () - start;
      start = now ();
      results = wj_batch_assess (batch, &n);
      costs.assess += now () - start;
      start = now ();
      for (guint i = 0; i < n; i++)
        {
          wj_batch_write_result (self->catalogue, &results[i], writer);
          g_assert_true (wj_csv_writer_end_row (writer, &error));
        }
      costs.write += now () - start;
    }
  return (Costs){ costs.read / n_rows, costs.assess / n_rows, costs.write / n_rows, (double) wj_batch_count_beside (batch) / n_rows };
}

static void
read_projects (const Work *self, WjProject **projects)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WjCsvReader) reader = wj_csv_reader_new (self->in, &error);
  guint n_cells;

  g_assert_true (wj_csv_reader_next (reader, &error));
  for (guint i = 0; i < N_ALONE; i++)
    {
      const char *const *cells;

      g_assert_true (wj_csv_reader_next (reader, &error));
      cells = wj_csv_reader_get_cells (reader, &n_cells);
      projects[i] = wj_project_columns_read (self->table->columns, cells, n_cells, &error);
      g_assert_no_error (error);
    }
}

static double
time_alone (const Work *self, WjProject **projects)
{
  g_autoptr (GPtrArray) sites = g_ptr_array_new ();
  g_autoptr (WjEngine) engine = NULL;
  double start;

  g_ptr_array_add (sites, (gpointer) self->site);
  engine = wj_engine_new (self->catalogue, &self->as_of, sites);
  start = now ();
  for (guint i = 0; i < N_ALONE; i++)
    g_object_unref (wj_engine_assess (engine, projects[i], NULL));
  return (now () - start) / N_ALONE;
}

#define N_BY_HAND 200 /* times all of them */

static double
time_by_hand (const Work *self, WjProject **from)
{
  g_autofree HandProject *projects = g_new (HandProject, N_ALONE);
  g_autofree HandPosition *positions = g_new (HandPosition, N_ALONE * N_POSITIONS);
  guint64 sum = 0;
  HandRules rules;
  HandSite site;
  double start;

  hand_rules_read (&rules, self->catalogue, &self->as_of);
  hand_site_read (&site, self->catalogue, self->site);
  for (guint i = 0; i < N_ALONE; i++)
    hand_project_read (&projects[i], from[i], &positions[i * N_POSITIONS], N_POSITIONS);
  start = now ();
  for (guint i = 0; i < N_ALONE * N_BY_HAND; i++)
    {
      HandConditions conditions;
      HandAmounts amounts;
      HandShared shared;

      hand_conditions (&rules, &projects[i % N_ALONE], &conditions);
      hand_benefits (&rules, &projects[i % N_ALONE], &shared);
      hand_conditions_at (&projects[i % N_ALONE], &site, &conditions);
      hand_benefits_at (&projects[i % N_ALONE], &site, &shared, &amounts);
      for (HandOffer offer = 0; offer < HAND_N_OFFERS; offer++)
        sum += hand_verdict (&rules, &site, &conditions, offer);
      sum += (guint64) amounts.tax_relief[1];
    }
  g_assert_cmpuint (sum, >, 0);
  return (now () - start) / (N_ALONE * N_BY_HAND);
}

static void
tell (const char *rows, Costs costs, guint n_sites)
{
  double all = costs.read + costs.assess + costs.write;

  g_print ("%s:  %.1f us, %.0f project-sites a second; %.0f %% side by side\n", rows, all, n_sites * 1e6 / all, 100 * costs.beside);
  g_print ("... reading %.1f us, assessing %.1f us (%.0f a second), writing %.1f us: CSV is %.0f %%\n",
           costs.read, costs.assess, n_sites * 1e6 / costs.assess, costs.write, 100 * (costs.read + costs.write) / all);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  WjProject *projects[N_ALONE];
  Work work = { NULL };
  g_autofree char *folder = NULL;
  double alone, hand;
  Costs costs;

  g_assert_cmpint (argc, ==, 2);
  work.catalogue = wj_catalogue_new_from_directory (argv[1], NULL, &error);
  g_assert_no_error (error);
  g_date_clear (&work.as_of, 1);
  g_date_set_dmy (&work.as_of, 21, G_DATE_NOVEMBER, 2026);
  work.site = wj_catalogue_find_place (work.catalogue, "oujda-shore");
  work.table = random_table_new (work.catalogue, N_POSITIONS, 11);
  folder = g_dir_make_tmp ("wijha-bench-XXXXXX", &error);
  g_assert_no_error (error);
  work.in = g_build_filename (folder, "in.csv", NULL);
  work.out = g_build_filename (folder, "out.csv", NULL);
  write_rows (&work, TRUE, TRUE, FALSE);
  read_projects (&work, projects);
  costs = time_batch (&work, N_ROWS);
  tell ("a row at one site, all answered", costs, 1);
  alone = time_alone (&work, projects);
  hand = time_by_hand (&work, projects);
  g_print ("... assessed alone:  %.0f us, %.1f times as long as beside others\n", alone, alone / costs.assess);
  g_print ("... by hand:  %.2f us; the batch takes %.0f times as long\n", hand, costs.assess / hand);
  write_rows (&work, FALSE, TRUE, FALSE);
  tell ("a row that leaves assumptions open", time_batch (&work, WJ_BATCH_ROWS), 1);
  write_rows (&work, TRUE, FALSE, FALSE);
  tell ("a row at all sites, all answered", time_batch (&work, N_AT_ALL_SITES), wj_catalogue_get_sites (work.catalogue)->len);
  write_rows (&work, TRUE, TRUE, TRUE);
  tell ("a row with ranges and empty cells", time_batch (&work, 4 * WJ_BATCH_ROWS), 1);
  for (guint i = 0; i < N_ALONE; i++)
    g_object_unref (projects[i]);
  g_unlink (work.in);
  g_rmdir (folder);
  random_table_free (work.table);
  g_object_unref (work.catalogue);
  g_free (work.in);
  g_free (work.out);
  return 0;
}
