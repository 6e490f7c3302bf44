/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "generated.h"

static gint64
below (GRand *random, gint64 limit)
{
  return (gint64) (g_rand_double (random) * (double) limit);
}

/* A figure of the rules in that unit (NULL: a day), in @places decimals, or one step beside it. */
static gint64
random_edge (GRand *random, const char *unit, guint places)
{
  const GeneratedParameter *parameter;
  WjNumber number;

  do
    parameter = &generated_parameters[g_rand_int_range (random, 0, GENERATED_N_PARAMETERS)];
  while (g_strcmp0 (parameter->unit, unit) != 0);
  g_assert_true (wj_number_parse (parameter->value, &number) && wj_number_round (number, places, &number));
  for (guint i = 0; i < places; i++)
    g_assert_true (wj_number_multiply (number, wj_number_from_int (10), &number));
  return (gint64) number.num + (unit != NULL ? g_rand_int_range (random, -1, 2) : 0);
}

/* Where rules turn, small figures, and now and then the largest that there can be. */
static gint64
random_money (GRand *random)
{
  switch (g_rand_int_range (random, 0, 10))
    {
    case 0:
      return below (random, 1000000000000);
    case 1:
      return 1000000000000;
    case 2:
    case 3:
      return random_edge (random, "MDH", 8);
    default:
      return below (random, 300000000);
    }
}

static int
random_share (GRand *random)
{
  return g_rand_int_range (random, 0, 3) == 0 ? (int) random_edge (random, "%", 2) : g_rand_int_range (random, 0, 10001);
}

static int
random_jobs (GRand *random, int most)
{
  switch (g_rand_int_range (random, 0, 10))
    {
    case 0:
      return g_rand_int_range (random, 0, most + 1);
    case 1:
      return most;
    case 2:
    case 3:
    case 4:
      return (int) random_edge (random, "job", 0);
    default:
      return g_rand_int_range (random, 0, 300);
    }
}

static int
random_day (GRand *random)
{
  GDate date;

  g_date_clear (&date, 1);
  if (g_rand_boolean (random))
    g_assert_true (wj_cel_value_to_date (wj_number_from_int (random_edge (random, NULL, 0)), &date));
  else
    g_date_set_dmy (&date, (GDateDay) g_rand_int_range (random, 1, 29), (GDateMonth) g_rand_int_range (random, 1, 13), (GDateYear) g_rand_int_range (random, 2012, 2036));
  return (g_date_get_year (&date) * 12 + g_date_get_month (&date) - 1) << 5 | g_date_get_day (&date);
}

static void
allocate (GeneratedInputs *self)
{
  guint n = self->n;

  for (guint k = 0; k < GENERATED_N_MONEY; k++)
    self->money[k] = g_new (gint64, n);
  for (guint k = 0; k < GENERATED_N_SHARES; k++)
    self->share[k] = g_new (int, n);
  for (guint k = 0; k < GENERATED_N_JOBS; k++)
    self->jobs[k] = g_new (int, n);
  for (guint k = 0; k < GENERATED_N_DAYS; k++)
    self->day[k] = g_new (int, n);
  for (guint k = 0; k < GENERATED_N_FLAGS; k++)
    self->flag[k] = g_new (guint8, n);
  for (guint k = 0; k < GENERATED_N_CHOICES; k++)
    self->choice[k] = g_new (guint8, n);
  for (guint k = 0; k < GENERATED_N_POSITIONS; k++)
    {
      self->gross[k] = g_new (gint64, n);
      self->moroccan[k] = g_new (int, n);
      for (guint year = 0; year < GENERATED_YEARS; year++)
        self->count[k][year] = g_new (int, n);
    }
}

/* One or two lines of investment on an edge of the rules, or on some whole millions. */
static void
draw_edge (GeneratedInputs *self, guint i, GRand *random)
{
  guint n_lines = GENERATED_N_MONEY - 3, one = (guint) g_rand_int_range (random, 0, (gint32) n_lines), other = (guint) g_rand_int_range (random, 0, (gint32) n_lines);
  gint64 total = g_rand_boolean (random) ? random_edge (random, "MDH", 8) : (gint64) 100000000 * g_rand_int_range (random, 1, 100), part = total / 4;

  for (guint k = 0; k < n_lines; k++)
    self->money[k][i] = 0;
  self->money[one][i] += total - part;
  self->money[other][i] += part;
  self->money[n_lines][i] = total / 10000 * random_edge (random, "%", 2); /* own funds */
}

static void
draw_positions (GeneratedInputs *self, guint i, GRand *random)
{
  for (guint k = 0; k < GENERATED_N_POSITIONS; k++)
    {
      int count = random_jobs (random, 10000);

      self->gross[k][i] = g_rand_int_range (random, 0, 10) == 0 ? 20000000 : below (random, 2000000);
      self->moroccan[k][i] = random_share (random);
      for (guint year = 0; year < GENERATED_YEARS; year++)
        {
          self->count[k][year][i] = count;
          count = MIN (count + g_rand_int_range (random, 0, 20), 10000);
        }
    }
}

GeneratedInputs *
generated_inputs_new (GRand *random, guint n)
{
  GeneratedInputs *self = g_new0 (GeneratedInputs, 1);
  guint first_choice = GENERATED_N_FACTS - GENERATED_N_CHOICES;

  self->n = n;
  allocate (self);
  for (guint i = 0; i < n; i++)
    {
      for (guint k = 0; k < GENERATED_N_MONEY; k++)
        self->money[k][i] = random_money (random);
      if (g_rand_boolean (random))
        draw_edge (self, i, random);
      for (guint k = 0; k < GENERATED_N_SHARES; k++)
        self->share[k][i] = random_share (random);
      for (guint k = 0; k < GENERATED_N_JOBS; k++)
        self->jobs[k][i] = random_jobs (random, 100000);
      for (guint k = 0; k < GENERATED_N_DAYS; k++)
        self->day[k][i] = random_day (random);
      for (guint k = 0; k < GENERATED_N_FLAGS; k++)
        self->flag[k][i] = (guint8) g_rand_int_range (random, 0, 2);
      for (guint k = 0; k < GENERATED_N_CHOICES; k++)
        self->choice[k][i] = (guint8) g_rand_int_range (random, 0, (gint32) g_strv_length ((char **) generated_facts[first_choice + k].choices));
      draw_positions (self, i, random);
    }
  return self;
}

void
generated_inputs_free (GeneratedInputs *self)
{
  for (guint k = 0; k < GENERATED_N_MONEY; k++)
    g_free (self->money[k]);
  for (guint k = 0; k < GENERATED_N_SHARES; k++)
    g_free (self->share[k]);
  for (guint k = 0; k < GENERATED_N_JOBS; k++)
    g_free (self->jobs[k]);
  for (guint k = 0; k < GENERATED_N_DAYS; k++)
    g_free (self->day[k]);
  for (guint k = 0; k < GENERATED_N_FLAGS; k++)
    g_free (self->flag[k]);
  for (guint k = 0; k < GENERATED_N_CHOICES; k++)
    g_free (self->choice[k]);
  for (guint k = 0; k < GENERATED_N_POSITIONS; k++)
    {
      g_free (self->gross[k]);
      g_free (self->moroccan[k]);
      for (guint year = 0; year < GENERATED_YEARS; year++)
        g_free (self->count[k][year]);
    }
  g_free (self);
}
