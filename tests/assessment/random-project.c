/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "random-project.h"

/* Where rules turn: what random values should often meet exactly. */
static const gint64 edges[] = { 0, 1, 2, 5, 10, 20, 25, 49, 50, 100, 149, 150, 4000, 12550, 21420, 500000, 1000000, 2500000, 5000000, 10000000, 49999999, 50000000, 200000000 };

static gboolean
chance (GRand *random, double probability)
{
  return g_rand_double (random) < probability;
}

static gint64
to_int (WjNumber number)
{
  WjNumber floor;

  g_assert_true (wj_number_floor (number, &floor));
  return (gint64) floor.num;
}

static gint64
pick (GRand *random, gint64 low, gint64 high)
{
  gint64 value;

  if (chance (random, 0.1))
    return low;
  if (chance (random, 0.1))
    return high;
  value = edges[g_rand_int_range (random, 0, G_N_ELEMENTS (edges))];
  if (chance (random, 0.3) && value >= low && value <= high)
    return value;
  return low + (gint64) (g_rand_double (random) * (double) (high - low));
}

static void
find_bounds (const WjFact *fact, gboolean usual, gint64 *low, gint64 *high)
{
  usual = usual && fact->has_usual;
  *low = to_int (usual ? fact->usual_low : fact->low);
  *high = to_int (usual ? fact->usual_high : fact->high);
}

/* A value of the fact; numbers and dates within @within, if that is a range. */
static WjAnswer
random_value (GRand *random, const WjFact *fact, gboolean usual, const WjAnswer *within)
{
  WjAnswer answer = { .kind = WJ_ANSWER_EXACT };
  gint64 low, high;

  switch (fact->type)
    {
    case WJ_FACT_CHOICE:
      answer.value = wj_cel_value_set ((WjUInt128) 1 << g_rand_int_range (random, 0, (gint32) wj_cel_choices_get_n (fact->choices)));
      return answer;
    case WJ_FACT_BOOLEAN:
      answer.value = wj_cel_value_bool (g_rand_boolean (random));
      return answer;
    case WJ_FACT_NUMBER:
    case WJ_FACT_DATE:
      find_bounds (fact, usual, &low, &high);
      if (within != NULL && within->kind == WJ_ANSWER_RANGE)
        {
          low = to_int (within->value.low);
          high = to_int (within->value.high);
        }
      return wj_answer_number (wj_number_from_int (pick (random, low, high)));
    case WJ_FACT_TEXT:
    case WJ_FACT_TABLE:
    case WJ_FACT_PLACE:
    default:
      answer.kind = WJ_ANSWER_NONE;
      return answer;
    }
}

/* An answer as people give them: near the usual more often than not, now and then a range. */
static WjAnswer
random_answer (GRand *random, const WjFact *fact)
{
  WjAnswer answer = random_value (random, fact, chance (random, 0.7), NULL);

  if ((fact->type == WJ_FACT_NUMBER || fact->type == WJ_FACT_DATE) && !fact->exact_only && chance (random, 0.25))
    {
      WjAnswer other = random_value (random, fact, chance (random, 0.7), NULL);
      gboolean rising = wj_number_compare (answer.value.low, other.value.low) <= 0;

      return rising ? wj_answer_range (answer.value.low, other.value.low) : wj_answer_range (other.value.low, answer.value.low);
    }
  return answer;
}

static gboolean
is_scalar (const WjFact *fact)
{
  return fact->type != WJ_FACT_TABLE && fact->type != WJ_FACT_PLACE && fact->type != WJ_FACT_TEXT;
}

/* A start long past or far ahead closes every window; keep it where figures are. */
static WjAnswer
random_start (GRand *random)
{
  GDate date;
  WjAnswer answer = { .kind = WJ_ANSWER_EXACT };

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, (GDateMonth) g_rand_int_range (random, 1, 13), (GDateYear) g_rand_int_range (random, 2026, 2031));
  answer.value = wj_cel_value_date (&date);
  return answer;
}

static WjAnswer
random_fact (GRand *random, const WjFact *fact)
{
  return g_str_equal (fact->id, "project.start") ? random_start (random) : random_answer (random, fact);
}

static void
set_cell (WjProject *project, const WjFact *table, guint row, const WjFact *column, guint year, const WjAnswer *answer)
{
  g_autoptr (GError) error = NULL;

  if (answer->kind != WJ_ANSWER_NONE)
    wj_project_set_cell (project, table->id, row, column->id, year, answer, &error);
  g_assert_no_error (error);
}

static void
random_positions (GRand *random, WjProject *project, const WjFact *table, double answered)
{
  guint n_rows = (guint) g_rand_int_range (random, chance (random, 0.1) ? 0 : 1, 4);

  wj_project_answer_table (project, table->id);
  for (guint row = 0; row < n_rows; row++)
    {
      wj_project_insert_row (project, table->id, row);
      for (guint i = 0; i < table->columns->len; i++)
        {
          const WjFact *column = g_ptr_array_index (table->columns, i);
          guint n = column->by_year ? (guint) g_rand_int_range (random, 1, 5) : 1;

          for (guint year = 0; year < n && chance (random, answered); year++)
            {
              WjAnswer answer = random_answer (random, column);

              set_cell (project, table, row, column, year, &answer);
            }
        }
    }
}

static const WjFact *
find_column (const WjFact *table, const char *id)
{
  for (guint i = 0; i < table->columns->len; i++)
    if (g_str_equal (((const WjFact *) g_ptr_array_index (table->columns, i))->id, id))
      return g_ptr_array_index (table->columns, i);
  g_assert_not_reached ();
}

static void
random_profit (GRand *random, WjProject *project, const WjFact *table, double answered, gboolean usual)
{
  for (int year = 2026; year <= 2042; year++)
    {
      WjAnswer number = wj_answer_number (wj_number_from_int (year));
      WjAnswer amount = random_value (random, find_column (table, "amount"), usual, NULL);
      guint row = wj_project_get_n_rows (project, table->id);

      if (!chance (random, answered))
        continue;
      wj_project_insert_row (project, table->id, row);
      set_cell (project, table, row, find_column (table, "year"), 0, &number);
      set_cell (project, table, row, find_column (table, "amount"), 0, &amount);
    }
}

static void
random_assumptions (GRand *random, WjProject *project, double answered)
{
  GPtrArray *assumptions = wj_catalogue_get_assumptions (wj_project_get_catalogue (project));

  for (guint i = 0; i < assumptions->len; i++)
    {
      const WjAssumption *assumption = g_ptr_array_index (assumptions, i);
      g_autofree char *id = g_strconcat ("assume.", assumption->id, NULL);
      const WjOption *option = g_ptr_array_index (assumption->options, g_rand_int_range (random, 0, (gint32) assumption->options->len));

      if (wj_project_get (project, id)->kind == WJ_ANSWER_NONE && chance (random, answered))
        g_assert_true (wj_project_set_choice (project, id, option->id, NULL));
    }
}

/* Where sources disagree one of them is right; where nobody publishes a figure it can be any. */
static void
random_parameters (GRand *random, WjProject *project, const GDate *as_of, double answered)
{
  GPtrArray *parameters = wj_catalogue_get_parameters (wj_project_get_catalogue (project));

  for (guint i = 0; i < parameters->len; i++)
    {
      const WjParameter *parameter = g_ptr_array_index (parameters, i);
      const WjParameterPeriod *period = wj_parameter_at (parameter, as_of);
      g_autofree char *id = g_strconcat ("params.", parameter->id, NULL);
      const WjParameterValue *value = period != NULL ? &period->value : NULL;
      WjAnswer answer;

      if (value == NULL || (value->published && period->alternatives->len == 0) || wj_project_get (project, id)->kind != WJ_ANSWER_NONE || !chance (random, answered))
        continue;
      if (period->alternatives->len > 0 && g_rand_boolean (random))
        value = g_ptr_array_index (period->alternatives, g_rand_int_range (random, 0, (gint32) period->alternatives->len));
      answer = wj_answer_number (value->published ? value->number : wj_number_from_int (pick (random, 0, 5000000)));
      g_assert_true (wj_project_set (project, id, &answer, NULL));
    }
}

WjProject *
wj_random_project (GRand *random, WjCatalogue *catalogue, const GDate *as_of)
{
  WjProject *project = wj_project_new (catalogue);
  GPtrArray *facts = wj_catalogue_get_facts (catalogue);
  double answered = chance (random, 0.05) ? 0 : 0.2 + 0.8 * g_rand_double (random);

  for (guint i = 0; i < facts->len; i++)
    {
      const WjFact *fact = g_ptr_array_index (facts, i);

      if (!chance (random, answered))
        continue;
      if (is_scalar (fact))
        {
          WjAnswer answer = random_fact (random, fact);

          g_assert_true (wj_project_set (project, fact->id, &answer, NULL));
        }
      else if (g_strcmp0 (fact->loop, "position") == 0)
        random_positions (random, project, fact, chance (random, 0.5) ? 1.0 : 0.7);
      else if (g_strcmp0 (fact->loop, "financial_year") == 0)
        random_profit (random, project, fact, chance (random, 0.5) ? 1.0 : 0.5, chance (random, 0.5));
    }
  random_assumptions (random, project, 0.2);
  random_parameters (random, project, as_of, 0.2);
  return project;
}

/* ---- Completions ------------------------------------------------------------------------------------- */

static void
complete_cell (GRand *random, WjProject *project, const WjFact *table, guint row, const WjFact *column, guint year, gboolean usual)
{
  const WjAnswer *given = wj_project_get_cell (project, table->id, row, column->id, year);
  WjAnswer answer;

  if (given->kind == WJ_ANSWER_EXACT || column->type == WJ_FACT_TEXT)
    return;
  answer = random_value (random, column, usual, given);
  set_cell (project, table, row, column, year, &answer);
}

static void
complete_positions (GRand *random, WjProject *project, const WjFact *table, gboolean usual)
{
  if (!wj_project_has_table (project, table->id))
    {
      guint n_rows = usual ? 1 : (guint) g_rand_int_range (random, 0, 5);

      wj_project_answer_table (project, table->id);
      for (guint row = 0; row < n_rows; row++)
        wj_project_insert_row (project, table->id, row);
    }
  for (guint row = 0; row < wj_project_get_n_rows (project, table->id); row++)
    for (guint i = 0; i < table->columns->len; i++)
      {
        const WjFact *column = g_ptr_array_index (table->columns, i);
        guint n = wj_project_get_n_years (project, table->id, row, column->id);

        if (n == 0)
          n = column->by_year && !usual ? (guint) g_rand_int_range (random, 1, WJ_PROJECT_YEARS + 1) : 1;
        for (guint year = 0; year < n; year++)
          {
            /* a year that is added repeats the one before it until it is drawn itself */
            if (year >= wj_project_get_n_years (project, table->id, row, column->id))
              {
                WjAnswer answer = random_value (random, column, usual, NULL);

                set_cell (project, table, row, column, year, &answer);
              }
            else
              complete_cell (random, project, table, row, column, year, usual);
          }
      }
}

static void
complete_profit (GRand *random, WjProject *project, const WjFact *table, gboolean usual)
{
  g_autoptr (GHashTable) given = g_hash_table_new (NULL, NULL);

  for (guint row = 0; row < wj_project_get_n_rows (project, table->id); row++)
    {
      g_hash_table_add (given, GINT_TO_POINTER ((int) to_int (wj_project_get_cell (project, table->id, row, "year", 0)->value.low)));
      complete_cell (random, project, table, row, find_column (table, "amount"), 0, usual);
    }
  for (int year = 2020; year <= 2055; year++)
    {
      WjAnswer number = wj_answer_number (wj_number_from_int (year));
      WjAnswer amount = random_value (random, find_column (table, "amount"), usual, NULL);
      guint row = wj_project_get_n_rows (project, table->id);

      if (g_hash_table_contains (given, GINT_TO_POINTER (year)))
        continue;
      wj_project_insert_row (project, table->id, row);
      set_cell (project, table, row, find_column (table, "year"), 0, &number);
      set_cell (project, table, row, find_column (table, "amount"), 0, &amount);
    }
}

WjProject *
wj_random_completion (GRand *random, WjProject *project, const GDate *as_of, gboolean usual)
{
  WjProject *complete = wj_project_copy (project);
  GPtrArray *facts = wj_catalogue_get_facts (wj_project_get_catalogue (project));

  for (guint i = 0; i < facts->len; i++)
    {
      const WjFact *fact = g_ptr_array_index (facts, i);
      const WjAnswer *given = wj_project_get (project, fact->id);

      if (g_strcmp0 (fact->loop, "position") == 0)
        complete_positions (random, complete, fact, usual);
      else if (g_strcmp0 (fact->loop, "financial_year") == 0)
        complete_profit (random, complete, fact, usual);
      else if (is_scalar (fact) && given->kind != WJ_ANSWER_EXACT && !g_str_equal (fact->id, "project.start"))
        {
          WjAnswer answer = random_value (random, fact, usual, given);

          g_assert_true (wj_project_set (complete, fact->id, &answer, NULL));
        }
    }
  random_assumptions (random, complete, 1.0);
  random_parameters (random, complete, as_of, 1.0);
  return complete;
}

const char *
wj_random_answer (GRand *random, WjProject *project)
{
  GPtrArray *facts = wj_catalogue_get_facts (wj_project_get_catalogue (project));
  guint start = (guint) g_rand_int_range (random, 0, (gint32) facts->len);

  for (guint i = 0; i < facts->len; i++)
    {
      const WjFact *fact = g_ptr_array_index (facts, (start + i) % facts->len);
      WjAnswer answer;

      if (!is_scalar (fact) || g_str_equal (fact->id, "project.start") || wj_project_get (project, fact->id)->kind != WJ_ANSWER_NONE)
        continue;
      answer = random_answer (random, fact);
      g_assert_true (wj_project_set (project, fact->id, &answer, NULL));
      return fact->id;
    }
  return NULL;
}

void
wj_random_change (GRand *random, WjProject *project)
{
  GPtrArray *facts = wj_catalogue_get_facts (wj_project_get_catalogue (project));

  for (guint i = 0; i < facts->len; i++)
    {
      const WjFact *fact = g_ptr_array_index (facts, i);

      if (!fact->changeable || !chance (random, 0.7))
        continue;
      if (g_strcmp0 (fact->loop, "position") == 0)
        {
          wj_project_clear_table (project, fact->id);
          complete_positions (random, project, fact, chance (random, 0.5));
        }
      else if (is_scalar (fact))
        {
          WjAnswer answer = g_str_equal (fact->id, "project.start") ? random_start (random) : random_value (random, fact, chance (random, 0.5), NULL);

          g_assert_true (wj_project_set (project, fact->id, &answer, NULL));
        }
    }
}
