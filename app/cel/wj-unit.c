/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include <string.h>

#include "cel/wj-unit.h"

typedef struct
{
  const char *name;
  int dimension; /* -1: none */
  gint64 factor; /* to the base */
  gint64 divisor;
} UnitName;

/* The first name of a dimension is its base. */
static const UnitName names[] = {
  { "MAD", WJ_DIMENSION_MAD, 1, 1 },
  { "MDH", WJ_DIMENSION_MAD, 1000000, 1 },
  { "EUR", WJ_DIMENSION_EUR, 1, 1 },
  { "USD", WJ_DIMENSION_USD, 1, 1 },
  { "job", WJ_DIMENSION_JOB, 1, 1 },
  { "month", WJ_DIMENSION_MONTH, 1, 1 },
  { "year", WJ_DIMENSION_MONTH, 12, 1 },
  { "m2", WJ_DIMENSION_M2, 1, 1 },
  { "km", WJ_DIMENSION_KM, 1, 1 },
  { "hour", WJ_DIMENSION_HOUR, 1, 1 },
  { "%", -1, 1, 100 },
  { "1", -1, 1, 1 },
};

#define MAD_TO_MDH 1000000
#define MONTH_TO_YEAR 12

const WjUnit wj_unit_none = { { 0 }, { 1, 1 } };

/* How a unit is put into words: which powers of MDH, year and % stand in it. The rest of the
 * exponents is MAD and month. */
typedef struct
{
  int mdh;
  int years;
  int percents;
} Spelling;

static gboolean
find_name (const char *text, gsize length, WjUnit *out)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      WjNumber divisor = wj_number_from_int (names[i].divisor);

      if (strlen (names[i].name) != length || memcmp (names[i].name, text, length) != 0)
        continue;
      *out = wj_unit_none;
      if (names[i].dimension >= 0)
        out->exponent[names[i].dimension] = 1;
      return wj_number_divide (wj_number_from_int (names[i].factor), divisor, &out->factor);
    }
  return FALSE;
}

/* factor^exponent, @exponent of either sign */
static gboolean
power (gint64 factor, int exponent, WjNumber *out)
{
  WjNumber result = WJ_NUMBER_ONE, base = wj_number_from_int (factor);

  for (int i = 0; i < ABS (exponent); i++)
    if (!wj_number_multiply (result, base, &result))
      return FALSE;
  return exponent >= 0 ? (*out = result, TRUE) : wj_number_divide (WJ_NUMBER_ONE, result, out);
}

static gboolean
spelling_factor (const Spelling *spelling, WjNumber *out)
{
  WjNumber money, time, percents;

  return power (MAD_TO_MDH, spelling->mdh, &money) &&
         power (MONTH_TO_YEAR, spelling->years, &time) &&
         power (100, -spelling->percents, &percents) &&
         wj_number_multiply (money, time, out) &&
         wj_number_multiply (*out, percents, out);
}

/* How often @prime divides @number, which is left without it. */
static int
take_out (WjNumber *number, int prime)
{
  int times = 0;

  for (; number->num % prime == 0; number->num /= prime)
    times++;
  for (; number->den % prime == 0; number->den /= prime)
    times--;
  return times;
}

/* The larger unit may stand for as many as there are: for 2 of MAD², for none of job. */
static gboolean
is_between (int n, int exponent)
{
  return exponent >= 0 ? n >= 0 && n <= exponent : n <= 0 && n >= exponent;
}

/* Of a factor 10^@tens: as few % as can be, then as few MDH. Where the factor is too large for that,
 * MDH/MAD or 1/%. */
static void
spell_tens (int tens, int exponent, Spelling *out)
{
  int sign = exponent < 0 ? -1 : 1, best = G_MAXINT;

  *out = (Spelling){ .mdh = tens % 6 == 0 ? tens / 6 : 0, .percents = tens % 6 == 0 ? 0 : -tens / 2 };
  for (int i = 0; i <= ABS (exponent); i++)
    {
      int percents = (6 * sign * i - tens) / 2;

      if (percents < 0 || percents >= best)
        continue;
      *out = (Spelling){ .mdh = sign * i, .percents = percents };
      best = percents;
    }
}

/* The words whose factor is exactly the unit's; FALSE if there are none. */
static gboolean
spell (const WjUnit *unit, Spelling *out)
{
  WjNumber rest = unit->factor;
  int twos, threes, fives;

  g_assert (wj_number_sign (rest) > 0);
  twos = take_out (&rest, 2);
  threes = take_out (&rest, 3);
  fives = take_out (&rest, 5);
  *out = (Spelling){ 0 };
  if (rest.num != 1 || rest.den != 1 || twos - 2 * threes != fives || fives % 2 != 0)
    return FALSE;
  spell_tens (fives, unit->exponent[WJ_DIMENSION_MAD], out);
  out->years = threes;
  return TRUE;
}

/* A name @power times: above the line if it is positive, below it if it is negative. */
static void
append_name (GString *string, const char *name, int power, gboolean above)
{
  for (int i = 0; i < (above ? power : -power); i++)
    {
      if (string->len > 0)
        g_string_append_c (string, above ? '*' : '/');
      else if (!above)
        g_string_append (string, "1/");
      g_string_append (string, name);
    }
}

static void
append_dimensions (GString *string, const WjUnit *unit, const Spelling *spelling, gboolean above)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      int dimension = names[i].dimension, large;

      if (dimension < 0 || names[i].factor != 1)
        continue;
      large = dimension == WJ_DIMENSION_MAD ? spelling->mdh : dimension == WJ_DIMENSION_MONTH ? spelling->years
                                                                                              : 0;
      append_name (string, names[i].name, unit->exponent[dimension] - large, above);
      append_name (string, names[i + 1].name, large, above);
    }
  append_name (string, "%", spelling->percents, above);
}

gboolean
wj_unit_parse (const char *text, WjUnit *out)
{
  WjUnit unit = wj_unit_none;
  char joint = '*';

  g_return_val_if_fail (text != NULL && out != NULL, FALSE);

  for (;;)
    {
      gsize length = strcspn (text, "*/");
      WjUnit part;

      if (!find_name (text, length, &part) ||
          !(joint == '*' ? wj_unit_multiply (&unit, &part, &unit) : wj_unit_divide (&unit, &part, &unit)))
        return FALSE;
      if (text[length] == '\0')
        break;
      joint = text[length];
      text += length + 1;
    }

  *out = unit;
  return TRUE;
}

char *
wj_unit_to_string (const WjUnit *unit)
{
  g_autoptr (GString) string = g_string_new (NULL);
  Spelling spelling;
  gboolean spelt;

  g_return_val_if_fail (unit != NULL, NULL);

  spelt = spell (unit, &spelling);
  append_dimensions (string, unit, &spelling, TRUE);
  append_dimensions (string, unit, &spelling, FALSE);
  if (string->len == 0)
    g_string_append_c (string, '1');
  if (!spelt)
    {
      g_autofree char *factor = wj_number_to_string (unit->factor);

      g_string_append_printf (string, " × %s", factor);
    }
  return g_string_free (g_steal_pointer (&string), FALSE);
}

gboolean
wj_unit_same_dimension (const WjUnit *a, const WjUnit *b)
{
  return memcmp (a->exponent, b->exponent, sizeof a->exponent) == 0;
}

gboolean
wj_unit_equal (const WjUnit *a, const WjUnit *b)
{
  return wj_unit_same_dimension (a, b) && wj_number_equal (a->factor, b->factor);
}

gboolean
wj_unit_is_dimensionless (const WjUnit *unit)
{
  return wj_unit_same_dimension (unit, &wj_unit_none);
}

static gboolean
combine (const WjUnit *a, const WjUnit *b, int sign, WjUnit *out)
{
  WjUnit unit;

  for (guint i = 0; i < WJ_N_DIMENSIONS; i++)
    {
      int exponent = a->exponent[i] + sign * b->exponent[i];

      if (ABS (exponent) > WJ_UNIT_MAX_EXPONENT)
        return FALSE;
      unit.exponent[i] = (gint8) exponent;
    }
  if (!(sign > 0 ? wj_number_multiply (a->factor, b->factor, &unit.factor)
                 : wj_number_divide (a->factor, b->factor, &unit.factor)))
    return FALSE;

  *out = unit;
  return TRUE;
}

gboolean
wj_unit_multiply (const WjUnit *a, const WjUnit *b, WjUnit *out)
{
  return combine (a, b, 1, out);
}

gboolean
wj_unit_divide (const WjUnit *a, const WjUnit *b, WjUnit *out)
{
  return combine (a, b, -1, out);
}

gboolean
wj_unit_convert (WjNumber value, const WjUnit *from, const WjUnit *to, WjNumber *out)
{
  WjNumber ratio;

  g_return_val_if_fail (wj_unit_same_dimension (from, to), FALSE);

  return wj_number_divide (from->factor, to->factor, &ratio) && wj_number_multiply (value, ratio, out);
}

void
wj_unit_without_percent (const WjUnit *unit, WjUnit *out)
{
  Spelling spelling;

  *out = *unit;
  spell (unit, &spelling);
  spelling.percents = 0;
  if (!is_between (spelling.mdh, unit->exponent[WJ_DIMENSION_MAD]))
    spelling.mdh = 0;
  if (!is_between (spelling.years, unit->exponent[WJ_DIMENSION_MONTH]))
    spelling.years = 0;
  if (!spelling_factor (&spelling, &out->factor))
    out->factor = WJ_NUMBER_ONE;
}
