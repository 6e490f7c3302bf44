/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <sys/resource.h>

#include "../sanitized.h"
#include "assessment/wj-batch.h"

#include "random-rows.h"

/* A batch says of each row what an assessment of it alone says. */

static WjCatalogue *
load (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, folder, NULL);
  WjCatalogue *catalogue = wj_catalogue_new_from_directory (path, NULL, &error);

  g_assert_no_error (error);
  return catalogue;
}

static void
assert_same_amount (const WjBatchAmount *row, const WjAmount *alone)
{
  g_assert_cmpint (row->computed, ==, alone->computed);
  if (!row->computed)
    return;
  g_assert_cmpint (row->has_central, ==, alone->has_central);
  g_assert_true (wj_number_equal (row->low, alone->likely_low) && wj_number_equal (row->high, alone->likely_high));
  if (row->has_central)
    g_assert_true (wj_number_equal (row->central, alone->central));
}

static void
assert_same (const WjBatchResult *row, const WjSiteResult *site)
{
  guint count[WJ_VERDICT_NONE + 1] = { 0 };

  for (guint i = 0; i < site->offers->len; i++)
    {
      const WjOfferResult *offer = g_ptr_array_index (site->offers, i);

      count[offer->verdict]++;
      g_assert_cmpint (row->offers[i].verdict, ==, offer->verdict);
      assert_same_amount (&row->offers[i].cash, &offer->cash);
    }
  for (WjVerdict verdict = 0; verdict < WJ_N_VERDICTS; verdict++)
    g_assert_cmpuint (row->count[verdict], ==, count[verdict]);
  assert_same_amount (&row->support, &site->support);
  assert_same_amount (&row->relief, &site->relief);
}

/* What went wrong, if anything did, is said in the same words. */
static void
check_row (const RandomTable *table, char **cells, const GDate *as_of, const WjBatchResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WjProject) project = wj_project_columns_read (table->columns, (const char *const *) cells, table->names->len, &error);
  g_autoptr (WjAssessment) assessment = NULL;

  g_assert_cmpstr (result->error != NULL ? result->error->message : NULL, ==, error != NULL ? error->message : NULL);
  if (project == NULL)
    return;
  assessment = wj_assess (table->catalogue, project, as_of, NULL);
  assert_same (result, wj_assessment_get_result (assessment));
}

/* ---- Mixed shapes ---------------------------------------------------------------------------------- */

typedef struct
{
  RandomTable *table; /* (owned) */
  WjBatch *batch;     /* (owned) */
  GRand *random;      /* (owned) */
  GDate as_of;
  gboolean is_unsettled; /* rows leave more open than assumptions, and have ranges */
} Fixture;

static void
set_up (Fixture *self, WjCatalogue *catalogue, guint seed)
{
  self->is_unsettled = FALSE;
  self->table = random_table_new (catalogue, 1 + seed % 3, 13);
  self->random = g_rand_new_with_seed (seed);
  g_date_clear (&self->as_of, 1);
  g_date_set_dmy (&self->as_of, 21, G_DATE_NOVEMBER, (GDateYear) (2026 + seed % 2));
  self->batch = wj_batch_new (catalogue, self->table->columns, &self->as_of);
}

static void
tear_down (Fixture *self)
{
  wj_batch_free (self->batch);
  g_rand_free (self->random);
  random_table_free (self->table);
}

/* What no amount rests on, and in some shapes the rest too, is left open or ranges. */
static void
unsettle (Fixture *self, gboolean all, guint8 *shape)
{
  for (guint i = 0; i < self->table->names->len; i++)
    {
      const WjProjectColumn *column = wj_project_columns_get (self->table->columns, i);
      gboolean is_figure = column->fact != NULL && (column->fact->type == WJ_FACT_NUMBER || column->fact->type == WJ_FACT_DATE);

      if (column->kind != WJ_PROJECT_COLUMN_FACT || (!all && !g_str_has_prefix (column->name, "company.") && !g_str_has_prefix (column->name, "promoter.")))
        continue;
      shape[i] = (guint8) g_rand_int_range (self->random, 0, is_figure && !column->fact->exact_only ? 3 : 2);
    }
}

/* Of every other shape all is answered, but for assumptions: those rows can go side by side. */
static guint8 *
make_shape (Fixture *self, guint index)
{
  guint8 *shape = random_shape (self->random, self->table, index % 2 == 0 ? 1 : index % 4 == 1 ? 0.97
                                                                                               : 0.7);

  for (guint i = 0; index % 4 == 2 && i < self->table->names->len; i++)
    if (wj_project_columns_get (self->table->columns, i)->kind == WJ_PROJECT_COLUMN_ASSUMPTION)
      shape[i] = g_rand_int_range (self->random, 0, 3) == 0;
  if (self->is_unsettled)
    unsettle (self, index % 4 == 1, shape);
  return shape;
}

static void
leave_place (const RandomTable *table, char **row)
{
  for (guint i = 0; i < table->names->len; i++)
    if (wj_project_columns_get (table->columns, i)->kind == WJ_PROJECT_COLUMN_PLACE)
      {
        g_free (row[i]);
        row[i] = g_strdup ("");
      }
}

static void
add_shape (Fixture *self, guint index, guint n_rows, GPtrArray *rows)
{
  GPtrArray *sites = wj_catalogue_get_sites (self->table->catalogue);
  g_autofree guint8 *shape = make_shape (self, index);

  for (guint i = 0; i < n_rows; i++)
    {
      const WjPlace *site = g_ptr_array_index (sites, (guint) g_rand_int_range (self->random, 0, (gint32) sites->len));
      char **row = random_row (self->random, self->table, shape, 2, index % 3 == 0 ? 0.002 : 0, i % 2 == 0 ? 1 : 0.02, i % 30 == 29 ? site->parent : site);

      if (i % 30 == 14)
        leave_place (self->table, row);
      g_ptr_array_add (rows, row);
    }
}

static void
shuffle (GRand *random, GPtrArray *rows)
{
  for (guint i = rows->len; i > 1; i--)
    {
      guint other = (guint) g_rand_int_range (random, 0, (gint32) i);
      gpointer row = rows->pdata[i - 1];

      rows->pdata[i - 1] = rows->pdata[other];
      rows->pdata[other] = row;
    }
}

/* As a reader holds them: one behind the other. */
static void
add_row (Fixture *self, char **row)
{
  guint n = self->table->names->len;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree gsize *starts = g_new (gsize, n);
  g_autofree const char **cells = g_new (const char *, n);

  for (guint i = 0; i < n; i++)
    {
      starts[i] = text->len;
      g_string_append_len (text, row[i], (gssize) strlen (row[i]) + 1);
    }
  for (guint i = 0; i < n; i++)
    cells[i] = text->str + starts[i];
  wj_batch_add (self->batch, cells, n);
}

static const WjBatchResult *
assess_rows (Fixture *self, GPtrArray *rows)
{
  const WjBatchResult *results;
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    add_row (self, rows->pdata[i]);
  results = wj_batch_assess (self->batch, &n);
  g_assert_cmpuint (n, ==, rows->len);
  return results;
}

static void
check_rows (Fixture *self, GPtrArray *rows)
{
  const WjBatchResult *results = assess_rows (self, rows);

  for (guint i = 0; i < rows->len; i++)
    check_row (self->table, rows->pdata[i], &self->as_of, &results[i]);
}

/* How many of the rows went side by side. */
static double
check_table (WjCatalogue *catalogue, guint seed, guint n_shapes, gboolean is_unsettled)
{
  Fixture self;
  guint64 n_rows = 0;
  double beside;

  set_up (&self, catalogue, seed);
  self.is_unsettled = is_unsettled;
  for (guint i = 0; i < n_shapes; i += 2)
    {
      g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

      add_shape (&self, i, 60, rows);
      add_shape (&self, i + 1, 12, rows);
      shuffle (self.random, rows);
      check_rows (&self, rows);
      n_rows += rows->len;
    }
  beside = (double) wj_batch_count_beside (self.batch) / (double) n_rows;
  tear_down (&self);
  return beside;
}

static double
check_catalogue (const char *folder, gboolean is_unsettled)
{
  guint n = g_getenv ("WJ_LONG") != NULL ? 60 : g_getenv ("WJ_QUICK") != NULL ? 1
                                                                              : 3;
  g_autoptr (WjCatalogue) catalogue = load (folder);
  double beside = 0;

  for (guint seed = 1; seed <= n; seed++)
    beside += check_table (catalogue, seed, 4, is_unsettled) / n;
  return beside;
}

static void
test_published (void)
{
  g_assert_cmpfloat (check_catalogue ("../resources/catalogue", FALSE), >, 1.0 / 3);
}

/* Ranges and empty cells of what conditions alone ask for do not keep rows apart. */
static void
test_unsettled (void)
{
  g_assert_cmpfloat (check_catalogue ("../resources/catalogue", TRUE), >, 0.2);
}

/* A cap lies over several of its offers: no row can go beside another. */
static void
test_small (void)
{
  g_assert_cmpfloat (check_catalogue ("assessment/fixtures/small", FALSE), ==, 0);
}

/* ---- Memory ---------------------------------------------------------------------------------------- */

#ifndef WJ_TEST_SANITIZED
/* KiB that have been needed at most. */
static glong
measure (void)
{
  struct rusage usage;

  g_assert_cmpint (getrusage (RUSAGE_SELF, &usage), ==, 0);
  return usage.ru_maxrss;
}

static glong
measure_rows (Fixture *self, GPtrArray *rows, guint n)
{
  for (guint done = 0; done < n; done += rows->len)
    assess_rows (self, rows);
  return measure ();
}
#endif

/* However many rows there are, they need the same memory. It is the first test: what has been needed
 * before is not seen again. */
static void
test_memory (void)
{
#ifdef WJ_TEST_SANITIZED
  g_test_skip ("AddressSanitizer keeps what is freed");
#else
  g_autoptr (WjCatalogue) catalogue = load ("../resources/catalogue");
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  glong few, many;
  Fixture self;

  set_up (&self, catalogue, 1);
  add_shape (&self, 0, 900, rows);
  add_shape (&self, 2, 100, rows);
  few = measure_rows (&self, rows, 2000);
  many = measure_rows (&self, rows, g_getenv ("WJ_LONG") != NULL ? 1000000 : 6000);
  g_assert_cmpint (many, <, few + 512);
  tear_down (&self);
#endif
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/assessment/batch/memory", test_memory);
  g_test_add_func ("/assessment/batch/published", test_published);
  g_test_add_func ("/assessment/batch/unsettled", test_unsettled);
  g_test_add_func ("/assessment/batch/small", test_small);
  return g_test_run ();
}
