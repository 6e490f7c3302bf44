/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "random-rows.h"

#define FIRST_YEAR 2027

/* ---- The table ------------------------------------------------------------------------------------- */

static void
add_table (RandomTable *self, const WjFact *table, guint n_rows)
{
  for (guint row = 1; row <= n_rows; row++)
    for (guint i = 0; i < table->columns->len; i++)
      {
        const WjFact *fact = g_ptr_array_index (table->columns, i);

        for (guint year = 1; year <= (fact->by_year ? WJ_CATALOGUE_YEARS : 1); year++)
          g_ptr_array_add (self->names, fact->by_year ? g_strdup_printf ("%s.%u.%s.%u", table->id, row, fact->id, year)
                                                      : g_strdup_printf ("%s.%u.%s", table->id, row, fact->id));
      }
}

RandomTable *
random_table_new (WjCatalogue *catalogue, guint n_positions, guint n_profits)
{
  RandomTable *self = g_new0 (RandomTable, 1);
  GPtrArray *facts = wj_catalogue_get_facts (catalogue), *assumptions = wj_catalogue_get_assumptions (catalogue);
  g_autoptr (GError) error = NULL;

  self->catalogue = catalogue;
  self->names = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->names, g_strdup ("id"));
  for (guint i = 0; i < facts->len; i++)
    {
      const WjFact *fact = g_ptr_array_index (facts, i);

      if (fact->type == WJ_FACT_TABLE)
        add_table (self, fact, g_strcmp0 (fact->loop, "position") == 0 ? n_positions : n_profits);
      else
        g_ptr_array_add (self->names, g_strdup (fact->id));
    }
  for (guint i = 0; i < assumptions->len; i++)
    g_ptr_array_add (self->names, g_strconcat ("assume.", ((const WjAssumption *) g_ptr_array_index (assumptions, i))->id, NULL));
  self->columns = wj_project_columns_new (catalogue, (const char *const *) self->names->pdata, self->names->len, &error);
  g_assert_no_error (error);
  return self;
}

void
random_table_free (RandomTable *self)
{
  wj_project_columns_free (self->columns);
  g_ptr_array_unref (self->names);
  g_free (self);
}

/* ---- Shapes ---------------------------------------------------------------------------------------- */

static gboolean
chance (GRand *random, double probability)
{
  return g_rand_double (random) < probability;
}

guint8 *
random_shape (GRand *random, const RandomTable *table, double probability)
{
  guint n = table->names->len, n_years = probability < 1 ? (guint) g_rand_int_range (random, 1, 11) : 10;
  guint n_rows = probability < 1 ? (guint) g_rand_int_range (random, 0, 14) : G_MAXUINT;
  guint8 *shape = g_new0 (guint8, n);

  for (guint i = 0; i < n; i++)
    {
      const WjProjectColumn *column = wj_project_columns_get (table->columns, i);

      if (column->kind == WJ_PROJECT_COLUMN_CELL)
        shape[i] = column->row < n_rows && column->year < n_years && (column->fact->by_year || g_str_equal (column->fact->id, "year") || chance (random, 0.5 + probability / 2));
      else
        shape[i] = chance (random, probability);
    }
  return shape;
}

/* ---- Cells ----------------------------------------------------------------------------------------- */

static gint64
to_int (WjNumber number)
{
  WjNumber floor;

  g_assert_true (wj_number_floor (number, &floor));
  return (gint64) floor.num;
}

/* Where rules turn: what random values should often meet exactly. */
static gint64
draw (GRand *random, const WjFact *fact)
{
  static const gint64 edges[] = { 0, 1, 2, 10, 49, 50, 100, 149, 150, 151, 250, 4000, 1000000, 2500000, 5000000, 49999999, 50000000 };
  gboolean is_usual = fact->has_usual && chance (random, 0.8);
  gint64 low = to_int (is_usual ? fact->usual_low : fact->low), high = to_int (is_usual ? fact->usual_high : fact->high);
  gint64 edge = edges[g_rand_int_range (random, 0, G_N_ELEMENTS (edges))];

  if (chance (random, 0.2) && edge >= to_int (fact->low) && edge <= to_int (fact->high))
    return edge;
  return low + (gint64) (g_rand_double (random) * (double) (high - low));
}

static char *
say_number (GRand *random, const WjFact *fact)
{
  gint64 value = draw (random, fact);

  if (fact->places == 2 && chance (random, 0.3) && value < to_int (fact->high))
    return g_strdup_printf ("%" G_GINT64_FORMAT ".%02d", value, g_rand_int_range (random, 0, 100));
  return g_strdup_printf ("%" G_GINT64_FORMAT, value);
}

/* A head count that rises from year to year, unless it is drawn anew. */
static char *
say_count (GRand *random, const WjProjectColumn *column, char **cells, guint at, double falls)
{
  gint64 before = column->year > 0 ? g_ascii_strtoll (cells[at - 1], NULL, 10) : 0;
  gint64 rise = g_rand_int_range (random, 0, 10);

  if (column->year == 0 || chance (random, falls) || before + rise > to_int (column->fact->high))
    return say_number (random, column->fact);
  return g_strdup_printf ("%" G_GINT64_FORMAT, before + rise);
}

static char *
say_day (GRand *random, const WjFact *fact)
{
  GDate date;

  g_assert_true (wj_cel_value_to_date (wj_number_from_int (draw (random, fact)), &date));
  return g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date));
}

/* From the lesser of two to the greater. */
static char *
say_range (GRand *random, const WjFact *fact)
{
  gboolean is_day = fact->type == WJ_FACT_DATE;
  g_autofree char *one = is_day ? say_day (random, fact) : say_number (random, fact);
  g_autofree char *other = is_day ? say_day (random, fact) : say_number (random, fact);
  gboolean rises = is_day ? strcmp (one, other) <= 0 : g_ascii_strtod (one, NULL) <= g_ascii_strtod (other, NULL);

  return g_strdup_printf ("%s..%s", rises ? one : other, rises ? other : one);
}

static char *
say_choice (GRand *random, const WjCelChoices *choices)
{
  return g_strdup (wj_cel_choices_get (choices, (guint) g_rand_int_range (random, 0, (gint32) wj_cel_choices_get_n (choices))));
}

static char *
say_place (GRand *random, WjCatalogue *catalogue, const WjPlace *place)
{
  GPtrArray *sites = wj_catalogue_get_sites (catalogue);

  if (place == NULL)
    place = g_ptr_array_index (sites, (guint) g_rand_int_range (random, 0, (gint32) sites->len));
  return g_strdup (place->id);
}

static char *
say (GRand *random, const RandomTable *table, const WjProjectColumn *column, guint n_starts, const WjPlace *place)
{
  if (column->kind == WJ_PROJECT_COLUMN_PLACE)
    return say_place (random, table->catalogue, place);
  if (column->kind == WJ_PROJECT_COLUMN_ASSUMPTION)
    return say_choice (random, column->assumption->choices);
  if (column->kind == WJ_PROJECT_COLUMN_LABEL)
    return g_strdup ("7");
  if (g_str_equal (column->fact->id, "project.start"))
    return g_strdup_printf ("%d-%02d-01", FIRST_YEAR + g_rand_int_range (random, 0, (gint32) n_starts) / 2, 1 + 6 * (g_rand_int_range (random, 0, (gint32) n_starts) % 2));
  if (g_str_equal (column->fact->id, "year") && column->kind == WJ_PROJECT_COLUMN_CELL)
    return g_strdup_printf ("%u", FIRST_YEAR + column->row);
  switch ((int) column->fact->type)
    {
    case WJ_FACT_NUMBER:
      return say_number (random, column->fact);
    case WJ_FACT_DATE:
      return say_day (random, column->fact);
    case WJ_FACT_CHOICE:
      return say_choice (random, column->fact->choices);
    case WJ_FACT_BOOLEAN:
      return g_strdup (g_rand_boolean (random) ? "true" : "FALSE");
    default:
      return g_strdup ("=a \"text\"");
    }
}

static char *
say_oddly (GRand *random, const WjProjectColumn *column, char *said)
{
  g_autofree char *text = said;

  switch (g_rand_int_range (random, 0, 4))
    {
    case 0:
      return g_strdup ("");
    case 1:
      return g_strconcat (text, "0", NULL);
    case 2:
      return g_strconcat ("0..", text, NULL);
    default:
      return column->fact != NULL && column->fact->type == WJ_FACT_NUMBER ? g_strconcat (text, "..", text, NULL) : g_strdup (text);
    }
}

char **
random_row (GRand *random, const RandomTable *table, const guint8 *shape, guint n_starts, double odd, double falls, const WjPlace *place)
{
  guint n = table->names->len;
  char **cells = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    {
      const WjProjectColumn *column = wj_project_columns_get (table->columns, i);

      if (!shape[i])
        cells[i] = g_strdup ("");
      else if (shape[i] == RANDOM_RANGE)
        cells[i] = say_range (random, column->fact);
      else if (column->kind == WJ_PROJECT_COLUMN_CELL && column->fact->by_year)
        cells[i] = say_count (random, column, cells, i, falls);
      else
        cells[i] = say (random, table, column, n_starts, place);
      if (chance (random, odd) && column->kind != WJ_PROJECT_COLUMN_LABEL)
        cells[i] = say_oddly (random, column, cells[i]);
    }
  return cells;
}
