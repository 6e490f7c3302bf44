/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib.h>

#include "wording/wj-wording-private.h"

#define LRI "\u2066"
#define PDI "\u2069"

static WjWording *wordings[WJ_N_LANGUAGES];

static WjNumber
number (const char *text)
{
  WjNumber value;

  if (!wj_number_parse (text, &value))
    g_error ("not a number: %s", text);
  return value;
}

static WjUnit
unit (const char *text)
{
  WjUnit value;

  if (!wj_unit_parse (text, &value))
    g_error ("not a unit: %s", text);
  return value;
}

/* What a row of the tables below says in the three languages. */
typedef struct
{
  const char *value;
  const char *said[WJ_N_LANGUAGES];
} Row;

typedef char *(*Say) (WjWording *wording, const Row *row);

static void
check_rows (const Row *rows, guint n_rows, Say say)
{
  for (guint i = 0; i < n_rows; i++)
    {
      for (guint language = 0; language < WJ_N_LANGUAGES; language++)
        {
          g_autofree char *said = say (wordings[language], &rows[i]);

          g_assert_cmpstr (said, ==, rows[i].said[language]);
        }
    }
}

/* "low high" of what is possible, of what is likely, and what is taken by default, "-": undefined */
static WjDerivedFigures
figures (const char *text)
{
  g_auto (GStrv) part = g_strsplit (text, " ", 5);

  return (WjDerivedFigures){ wj_cel_value_range (number (part[0]), number (part[1])), wj_cel_value_range (number (part[2]), number (part[3])),
                             g_str_equal (part[4], "-") ? wj_cel_value_undefined (WJ_CEL_FAULT_ABSENT) : wj_cel_value_number (number (part[4])) };
}

static char *
say_derived (WjWording *wording, const Row *row)
{
  WjDerived derived = { .label = { { "Total", "المجموع", "Total" } }, .unit = unit ("MAD"), .type = { .kind = WJ_CEL_DECIMAL } };
  WjDerivedFigures told = figures (row->value);

  return wj_wording_derived (wording, &derived, &told);
}

static char *
say_derived_brief (WjWording *wording, const Row *row)
{
  WjDerivedFigures told = figures (row->value);

  return wj_wording_derived_brief (wording, &told);
}

/* A total of which answers are ranges, or are missing, is never told by the one figure taken of it. */
static void
test_derived (void)
{
  static const Row rows[] = {
    { "1700000 1700000 1700000 1700000 1700000", { "Total\u00a0: 1\u202f700\u202f000\u00a0MAD", "المجموع: 1.700.000\u00a0درهم", "Total: MAD\u00a01,700,000" } },
    { "1400000 2000000 1400000 2000000 1700000",
      { "Total\u00a0: de 1\u202f400\u202f000 à 2\u202f000\u202f000\u00a0MAD\u00a0; 1\u202f700\u202f000\u00a0MAD par hypothèse",
        "المجموع: من 1.400.000 إلى 2.000.000\u00a0درهم؛ 1.700.000\u00a0درهم وفق الفرضيات", "Total: MAD\u00a01,400,000 to 2,000,000; MAD\u00a01,700,000 by default" } },
    { "0 2000000 0 2000000 -", { "Total\u00a0: de 0 à 2\u202f000\u202f000\u00a0MAD", "المجموع: من 0 إلى 2.000.000\u00a0درهم", "Total: MAD\u00a00 to 2,000,000" } },
    { "1400000 10000000000 1400000 12000000 5000000",
      { "Total\u00a0: au moins 1\u202f400\u202f000\u00a0MAD\u00a0; au plus 12\u202f000\u202f000\u00a0MAD si le reste est dans l’intervalle habituel",
        "المجموع: لا يقل عن 1.400.000\u00a0درهم؛ ولا يتجاوز 12.000.000\u00a0درهم إذا كان الباقي ضمن المجال المعتاد",
        "Total: at least MAD\u00a01,400,000; at most MAD\u00a012,000,000 if the rest is within what is usual" } },
    { "0 10000000000 0 12000000 5000000", { NULL, NULL, NULL } },
    { "0 0 0 0 0", { NULL, NULL, NULL } },
  };
  static const Row brief[] = {
    { "1760000 1760000 1760000 1760000 1760000", { "1,76\u00a0MDH", "1,76\u00a0مليون درهم", "1.76\u00a0million" } },
    { "1400000 2000000 1400000 2000000 1700000", { "de 1,4 à 2\u00a0MDH", "من 1,4 إلى 2\u00a0مليون درهم", "1.4 to 2\u00a0million" } },
    { "1412000 2018000 1412000 2018000 1700000", { "de 1,4 à 2,1\u00a0MDH", "من 1,4 إلى 2,1\u00a0مليون درهم", "1.4 to 2.1\u00a0million" } },
    { "1412000 1418000 1412000 1418000 -", { "de 1,412 à 1,418\u00a0MDH", "من 1,412 إلى 1,418\u00a0مليون درهم", "1.412 to 1.418\u00a0million" } },
    { "1400000 10000000000 1400000 12000000 5000000", { NULL, NULL, NULL } },
  };

  check_rows (rows, G_N_ELEMENTS (rows), say_derived);
  check_rows (brief, G_N_ELEMENTS (brief), say_derived_brief);
}

static char *
say_number (WjWording *wording, const Row *row)
{
  return wj_wording_number (wording, number (row->value), 2);
}

static void
test_number (void)
{
  static const Row rows[] = {
    { "0", { "0,00", "0,00", "0.00" } },
    { "5500", { "5\u202f500,00", "5.500,00", "5,500.00" } },
    { "999.995", { "1\u202f000,00", "1.000,00", "1,000.00" } },
    { "-1234567.891", { "\u22121\u202f234\u202f567,89", LRI "\u22121.234.567,89" PDI, "\u22121,234,567.89" } },
    { "-0.001", { "0,00", "0,00", "0.00" } },
    { "1/3", { "0,33", "0,33", "0.33" } },
  };

  check_rows (rows, G_N_ELEMENTS (rows), say_number);
}

static char *
say_short (WjWording *wording, const Row *row)
{
  return wj_wording_number_short (wording, number (row->value), 2);
}

static void
test_short (void)
{
  static const Row rows[] = {
    { "5500", { "5\u202f500", "5.500", "5,500" } },
    { "100", { "100", "100", "100" } },
    { "9.714", { "9,71", "9,71", "9.71" } },
    { "1.50", { "1,5", "1,5", "1.5" } },
    { "0.999", { "1", "1", "1" } },
    { "-0.5", { "\u22120,5", LRI "\u22120,5" PDI, "\u22120.5" } },
  };

  check_rows (rows, G_N_ELEMENTS (rows), say_short);
}

static char *
say_money (WjWording *wording, const Row *row)
{
  return wj_wording_money (wording, number (row->value));
}

static void
test_money (void)
{
  static const Row rows[] = {
    { "500000", { "500\u202f000\u00a0MAD", "500.000\u00a0درهم", "MAD\u00a0500,000" } },
    { "0", { "0\u00a0MAD", "0\u00a0درهم", "MAD\u00a00" } },
    { "1", { "1\u00a0MAD", "درهم واحد", "MAD\u00a01" } },
    { "2", { "2\u00a0MAD", "درهمان", "MAD\u00a02" } },
    { "5", { "5\u00a0MAD", "5\u00a0دراهم", "MAD\u00a05" } },
    { "11", { "11\u00a0MAD", "11\u00a0درهما", "MAD\u00a011" } },
    { "110", { "110\u00a0MAD", "110\u00a0دراهم", "MAD\u00a0110" } },
    { "3422", { "3\u202f422\u00a0MAD", "3.422\u00a0درهما", "MAD\u00a03,422" } },
    { "17.92", { "17,92\u00a0MAD", "17,92\u00a0درهم", "MAD\u00a017.92" } },
    { "2.5", { "2,50\u00a0MAD", "2,50\u00a0درهم", "MAD\u00a02.50" } },
    { "-2", { "\u22122\u00a0MAD", LRI "\u22122" PDI "\u00a0درهم", "\u2212MAD\u00a02" } },
    { "848640.004", { "848\u202f640\u00a0MAD", "848.640\u00a0درهما", "MAD\u00a0848,640" } },
  };

  check_rows (rows, G_N_ELEMENTS (rows), say_money);
}

static char *
say_headline (WjWording *wording, const Row *row)
{
  return wj_wording_headline (wording, number (row->value));
}

static void
test_headline (void)
{
  static const Row rows[] = {
    { "1900000", { "1,9\u00a0MDH", "1,9\u00a0مليون درهم", "MAD\u00a01.9\u00a0million" } },
    { "40000000000", { "40\u00a0MMDH", "40\u00a0مليار درهم", "MAD\u00a040\u00a0billion" } },
    { "1379520", { "1,38\u00a0MDH", "1,38\u00a0مليون درهم", "MAD\u00a01.38\u00a0million" } },
    { "1000000", { "1\u00a0MDH", "مليون درهم", "MAD\u00a01\u00a0million" } },
    { "2000000", { "2\u00a0MDH", "مليونا درهم", "MAD\u00a02\u00a0million" } },
    { "5000000", { "5\u00a0MDH", "5\u00a0ملايين درهم", "MAD\u00a05\u00a0million" } },
    { "12345678", { "12,3\u00a0MDH", "12,3\u00a0مليون درهم", "MAD\u00a012.3\u00a0million" } },
    { "999600", { "1\u00a0MDH", "مليون درهم", "MAD\u00a01\u00a0million" } },
    { "67256", { "67\u202f300\u00a0MAD", "67.300\u00a0درهم", "MAD\u00a067,300" } },
    { "848", { "848\u00a0MAD", "848\u00a0درهما", "MAD\u00a0848" } },
    { "-1379520", { "\u22121,38\u00a0MDH", LRI "\u22121,38" PDI "\u00a0مليون درهم", "\u2212MAD\u00a01.38\u00a0million" } },
  };

  check_rows (rows, G_N_ELEMENTS (rows), say_headline);
}

typedef struct
{
  const char *low;
  const char *high;
  const char *headline[WJ_N_LANGUAGES];
  const char *money[WJ_N_LANGUAGES];
} RangeRow;

/* Outward: what a headline says covers what the table says. */
static void
test_ranges (void)
{
  static const RangeRow rows[] = {
    { "1900000",
      "3400000",
      { "de 1,9 à 3,4\u00a0MDH", "من 1,9 إلى 3,4\u00a0مليون درهم", "MAD\u00a01.9 to 3.4\u00a0million" },
      { "de 1\u202f900\u202f000 à 3\u202f400\u202f000\u00a0MAD", "من 1.900.000 إلى 3.400.000\u00a0درهم", "MAD\u00a01,900,000 to 3,400,000" } },
    { "1379520",
      "3456776",
      { "de 1,379 à 3,457\u00a0MDH", "من 1,379 إلى 3,457\u00a0مليون درهم", "MAD\u00a01.379 to 3.457\u00a0million" },
      { "de 1\u202f379\u202f520 à 3\u202f456\u202f776\u00a0MAD", "من 1.379.520 إلى 3.456.776\u00a0درهما", "MAD\u00a01,379,520 to 3,456,776" } },
    { "0",
      "2010000",
      { "de 0 à 2,01\u00a0MDH", "من 0 إلى 2,01\u00a0مليون درهم", "MAD\u00a00 to 2.01\u00a0million" },
      { "de 0 à 2\u202f010\u202f000\u00a0MAD", "من 0 إلى 2.010.000\u00a0درهم", "MAD\u00a00 to 2,010,000" } },
    { "67256.78",
      "2000000",
      { "de 67\u202f200\u00a0MAD à 2\u00a0MDH", "من 67.200\u00a0درهم إلى 2\u00a0مليون درهم", "MAD\u00a067,200 to MAD\u00a02\u00a0million" },
      { "de 67\u202f256 à 2\u202f000\u202f000\u00a0MAD", "من 67.256 إلى 2.000.000\u00a0درهم", "MAD\u00a067,256 to 2,000,000" } },
    { "0",
      "67255.001",
      { "de 0 à 67\u202f300\u00a0MAD", "من 0 إلى 67.300\u00a0درهم", "MAD\u00a00 to 67,300" },
      { "de 0 à 67\u202f256\u00a0MAD", "من 0 إلى 67.256\u00a0درهما", "MAD\u00a00 to 67,256" } },
    { "999001",
      "999100",
      { "de 999\u202f001 à 999\u202f100\u00a0MAD", "من 999.001 إلى 999.100\u00a0درهم", "MAD\u00a0999,001 to 999,100" },
      { "de 999\u202f001 à 999\u202f100\u00a0MAD", "من 999.001 إلى 999.100\u00a0درهم", "MAD\u00a0999,001 to 999,100" } },
    { "848640",
      "848640",
      { "849\u202f000\u00a0MAD", "849.000\u00a0درهم", "MAD\u00a0849,000" },
      { "848\u202f640\u00a0MAD", "848.640\u00a0درهما", "MAD\u00a0848,640" } },
    { "500000000",
      "5000000000",
      { "de 0,5 à 5\u00a0MMDH", "من 0,5 إلى 5\u00a0ملايير درهم", "MAD\u00a00.5 to 5\u00a0billion" },
      { "de 500\u202f000\u202f000 à 5\u202f000\u202f000\u202f000\u00a0MAD", "من 500.000.000 إلى 5.000.000.000\u00a0درهم", "MAD\u00a0500,000,000 to 5,000,000,000" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      for (guint language = 0; language < WJ_N_LANGUAGES; language++)
        {
          WjNumber low = number (rows[i].low), high = number (rows[i].high);
          g_autofree char *headline = wj_wording_headline_range (wordings[language], low, high);
          g_autofree char *money = wj_wording_money_range (wordings[language], low, high);

          g_assert_cmpstr (headline, ==, rows[i].headline[language]);
          g_assert_cmpstr (money, ==, rows[i].money[language]);
        }
    }
}

/* The ends have the same step, which is small beside the range, and what is said to lie between them lies between them. */
static void
test_headline_width (void)
{
  static const struct
  {
    const char *low, *high, *headline, *width;
  } rows[] = {
    { "826170", "1585415", "MAD\u00a00.826 to 1.586\u00a0million", "MAD\u00a0760,000" },
    { "1339230", "2127662", "MAD\u00a01.339 to 2.128\u00a0million", "MAD\u00a0789,000" },
    { "772200", "12622200", "MAD\u00a00.77 to 12.63\u00a0million", "MAD\u00a011.86\u00a0million" },
    { "9621672", "35745364", "MAD\u00a09.6 to 35.8\u00a0million", "MAD\u00a026.2\u00a0million" },
    { "154369", "157790.5", "MAD\u00a0154,360 to 157,800", "MAD\u00a03,440" },
    { "1339230", "1339231", "MAD\u00a01,339,230 to 1,339,231", "MAD\u00a01" },
    { "1999999000", "2000001000", "MAD\u00a01,999.999 to 2,000.001\u00a0million", "MAD\u00a02,000" },
    { "4321", "12622200", "MAD\u00a04,320 to MAD\u00a012.63\u00a0million", "MAD\u00a012.6\u00a0million" },
    { "50123456", "5000000000", "MAD\u00a050.1\u00a0million to MAD\u00a05\u00a0billion", "MAD\u00a04.95\u00a0billion" },
    { "-300000", "500000", "MAD\u00a0\u2212300,000 to 500,000", "MAD\u00a0800,000" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      WjNumber low = number (rows[i].low), high = number (rows[i].high);
      g_autofree char *headline = wj_wording_headline_range (wordings[WJ_LANGUAGE_EN], low, high);
      g_autofree char *width = wj_wording_headline_width (wordings[WJ_LANGUAGE_EN], low, high);

      g_assert_cmpstr (headline, ==, rows[i].headline);
      g_assert_cmpstr (width, ==, rows[i].width);
    }
}

/* What is too large to be rounded is said in full, never left out. */
static void
test_headline_extremes (void)
{
  for (guint language = 0; language < WJ_N_LANGUAGES; language++)
    {
      WjNumber huge = { ((WjInt128) 1 << 126), 1 };
      g_autofree char *headline = wj_wording_headline (wordings[language], huge);
      g_autofree char *range = wj_wording_headline_range (wordings[language], wj_number_negate (huge), huge);
      g_autofree char *money = wj_wording_money (wordings[language], huge);

      g_assert_nonnull (strstr (money, "85"));
      g_assert_nonnull (headline);
      g_assert_nonnull (range);
    }
}

typedef struct
{
  const char *value;
  const char *unit;
  const char *said[WJ_N_LANGUAGES];
} QuantityRow;

static void
test_quantities (void)
{
  static const QuantityRow rows[] = {
    { "17", "%", { "17\u00a0%", LRI "17%" PDI, "17%" } },
    { "3.5", "%", { "3,5\u00a0%", LRI "3,5%" PDI, "3.5%" } },
    { "3.5", "%/year", { "3,5\u00a0% par an", LRI "3,5%" PDI " في السنة", "3.5% a year" } },
    { "0", "job", { "0\u00a0emploi", "لا منصب شغل", "0\u00a0jobs" } },
    { "1", "job", { "1\u00a0emploi", "منصب شغل واحد", "1\u00a0job" } },
    { "2", "job", { "2\u00a0emplois", "منصبا شغل", "2\u00a0jobs" } },
    { "3", "job", { "3\u00a0emplois", "3\u00a0مناصب شغل", "3\u00a0jobs" } },
    { "50", "job", { "50\u00a0emplois", "50\u00a0منصب شغل", "50\u00a0jobs" } },
    { "103", "job", { "103\u00a0emplois", "103\u00a0مناصب شغل", "103\u00a0jobs" } },
    { "270000", "job", { "270\u202f000\u00a0emplois", "270.000\u00a0منصب شغل", "270,000\u00a0jobs" } },
    { "1.5", "job", { "1,5\u00a0emploi", "1,5\u00a0منصب شغل", "1.5\u00a0jobs" } },
    { "68/7", "job/MDH", { "9,71\u00a0emplois par MDH", "9,71\u00a0منصب شغل عن كل مليون درهم", "9.71\u00a0jobs per MAD\u00a0million" } },
    { "0.00000971", "job/MAD", { "9,71\u00a0emplois par MDH", "9,71\u00a0منصب شغل عن كل مليون درهم", "9.71\u00a0jobs per MAD\u00a0million" } },
    { "5500", "MAD/month", { "5\u202f500\u00a0MAD par mois", "5.500\u00a0درهم في الشهر", "MAD\u00a05,500 a month" } },
    { "5500", "MAD/job/month", { "5\u202f500\u00a0MAD par mois", "5.500\u00a0درهم في الشهر", "MAD\u00a05,500 a month" } },
    { "66000", "MAD/year", { "66\u202f000\u00a0MAD par an", "66.000\u00a0درهم في السنة", "MAD\u00a066,000 a year" } },
    { "50", "MDH", { "50\u00a0MDH", "50\u00a0مليون درهم", "MAD\u00a050\u00a0million" } },
    { "50000000", "MAD", { "50\u202f000\u202f000\u00a0MAD", "50.000.000\u00a0درهم", "MAD\u00a050,000,000" } },
    { "18", "month", { "18\u00a0mois", "18\u00a0شهرا", "18\u00a0months" } },
    { "1", "month", { "1\u00a0mois", "شهر واحد", "1\u00a0month" } },
    { "3", "month", { "3\u00a0mois", "3\u00a0أشهر", "3\u00a0months" } },
    { "100", "month", { "100\u00a0mois", "100\u00a0شهر", "100\u00a0months" } },
    { "5", "year", { "5\u00a0ans", "5\u00a0سنوات", "5\u00a0years" } },
    { "2", "year", { "2\u00a0ans", "سنتان", "2\u00a0years" } },
    { "11", "year", { "11\u00a0ans", "11\u00a0سنة", "11\u00a0years" } },
    { "90", "MAD/m2/month", { "90\u00a0MAD par m² par mois", "90\u00a0درهما للمتر المربع في الشهر", "MAD\u00a090 per m² a month" } },
    { "10.7", "MAD/EUR", { "10,70\u00a0MAD pour un euro", "10,70\u00a0درهم مقابل أورو واحد", "MAD\u00a010.70 for one euro" } },
    { "46300", "EUR", { "46\u202f300\u00a0EUR", LRI "46.300\u00a0EUR" PDI, "EUR\u00a046,300" } },
    { "9.714", "1", { "9,71", "9,71", "9.71" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      WjUnit of = unit (rows[i].unit);

      for (guint language = 0; language < WJ_N_LANGUAGES; language++)
        {
          g_autofree char *said = wj_wording_quantity (wordings[language], number (rows[i].value), &of);

          g_assert_cmpstr (said, ==, rows[i].said[language]);
        }
    }
}

static void
test_quantity_ranges (void)
{
  static const struct
  {
    const char *low, *high, *unit;
    const char *said[WJ_N_LANGUAGES];
  } rows[] = {
    { "5", "10", "job", { "de 5 à 10\u00a0emplois", "من 5 إلى 10\u00a0مناصب شغل", "5 to 10\u00a0jobs" } },
    { "0", "2", "job", { "de 0 à 2\u00a0emplois", "من 0 إلى منصبي شغل", "0 to 2\u00a0jobs" } },
    { "0", "10", "%", { "de 0 à 10\u00a0%", "من 0 إلى " LRI "10%" PDI, "0 to 10%" } },
    { "5", "5", "job", { "5\u00a0emplois", "5\u00a0مناصب شغل", "5\u00a0jobs" } },
    { "0", "5000", "MAD", { "de 0 à 5\u202f000\u00a0MAD", "من 0 إلى 5.000\u00a0درهم", "MAD\u00a00 to 5,000" } },
    { "50", "130", "MAD/m2/month", { "de 50 à 130\u00a0MAD par m² par mois", "من 50 إلى 130\u00a0درهما للمتر المربع في الشهر", "MAD\u00a050 to 130 per m² a month" } },
    { "80000", "120000", "MAD/year", { "de 80\u202f000 à 120\u202f000\u00a0MAD par an", "من 80.000 إلى 120.000\u00a0درهم في السنة", "MAD\u00a080,000 to 120,000 a year" } },
    { "1.1", "1.35", "MAD/km", { "de 1,10\u00a0MAD à 1,35\u00a0MAD par km", "من 1,10\u00a0درهم إلى 1,35\u00a0درهم عن كل كيلومتر", "MAD\u00a01.10 to MAD\u00a01.35 per km" } },
    { "6", "18", "month", { "de 6\u00a0mois à 18\u00a0mois", "من 6\u00a0أشهر إلى 18\u00a0شهرا", "6\u00a0months to 18\u00a0months" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      WjUnit of = unit (rows[i].unit);

      for (guint language = 0; language < WJ_N_LANGUAGES; language++)
        {
          g_autofree char *said =
              wj_wording_quantity_range (wordings[language], number (rows[i].low), number (rows[i].high), &of);

          g_assert_cmpstr (said, ==, rows[i].said[language]);
        }
    }
}

static void
test_differences (void)
{
  WjUnit percent = unit ("%"), job = unit ("job");
  g_autofree char *fr = wj_wording_difference (wordings[WJ_LANGUAGE_FR], number ("-25"), &percent);
  g_autofree char *ar = wj_wording_difference (wordings[WJ_LANGUAGE_AR], number ("25"), &percent);
  g_autofree char *en = wj_wording_difference (wordings[WJ_LANGUAGE_EN], number ("1"), &percent);
  g_autofree char *jobs = wj_wording_difference (wordings[WJ_LANGUAGE_EN], number ("-5"), &job);

  g_assert_cmpstr (fr, ==, "25\u00a0points");
  g_assert_cmpstr (ar, ==, "25\u00a0نقطة");
  g_assert_cmpstr (en, ==, "1\u00a0point");
  g_assert_cmpstr (jobs, ==, "5\u00a0jobs");
}

/* After "between" and the like: 0 is a figure, and two have the form that a preposition asks for. */
static void
test_digits (void)
{
  WjUnit year = unit ("year"), job = unit ("job");
  g_autofree char *none = wj_wording_quantity_digits (wordings[WJ_LANGUAGE_AR], number ("0"), &job);
  g_autofree char *many = wj_wording_quantity_digits (wordings[WJ_LANGUAGE_AR], number ("10000"), &job);
  g_autofree char *two = wj_wording_quantity_digits (wordings[WJ_LANGUAGE_AR], number ("2"), &year);
  g_autofree char *deux = wj_wording_quantity_digits (wordings[WJ_LANGUAGE_FR], number ("2"), &year);

  g_assert_cmpstr (none, ==, "0\u00a0منصب شغل");
  g_assert_cmpstr (many, ==, "10.000\u00a0منصب شغل");
  g_assert_cmpstr (two, ==, "سنتين");
  g_assert_cmpstr (deux, ==, "2\u00a0ans");
}

static char *
say_date (WjWording *wording, const Row *row)
{
  return wj_wording_loose_date (wording, row->value);
}

static void
test_dates (void)
{
  static const Row rows[] = {
    { "2026-11-21", { "21 novembre 2026", "21 نونبر 2026", "21 November 2026" } },
    { "2025-07-01", { "1er juillet 2025", "فاتح يوليوز 2025", "1 July 2025" } },
    { "2026-08-15", { "15 août 2026", "15 غشت 2026", "15 August 2026" } },
    { "2025-09", { "septembre 2025", "شتنبر 2025", "September 2025" } },
    { "2027-12", { "décembre 2027", "دجنبر 2027", "December 2027" } },
    { "2019", { "2019", "2019", "2019" } },
    { "2025-02-30", { "2025-02-30", "2025-02-30", "2025-02-30" } },
  };

  check_rows (rows, G_N_ELEMENTS (rows), say_date);
}

typedef struct
{
  const char *typed;
  const char *meant[WJ_N_LANGUAGES]; /* NULL: not a figure */
} TypedRow;

#define ALL(text)    \
  {                  \
    text, text, text \
  }

static const TypedRow typed_rows[] = {
  { "0", ALL ("0") },
  { " 5500 ", ALL ("5500") },
  { "5 500", ALL ("5500") },
  { "5\u00a0500", ALL ("5500") },
  { "5\u202f500", ALL ("5500") },
  { "5\u2009500", ALL ("5500") },
  { "5'500", ALL ("5500") },
  { "5\u2019500", ALL ("5500") },
  { "1 234 567,89", ALL ("1234567.89") },
  { "1 234 567.89", ALL ("1234567.89") },
  { "1.500", { "1500", "1500", "1.5" } },
  { "1,500", { "1.5", "1.5", "1500" } },
  { "1.500.000", ALL ("1500000") },
  { "1,500,000", ALL ("1500000") },
  { "1.234,5", ALL ("1234.5") },
  { "1,234.5", ALL ("1234.5") },
  { "5.5", ALL ("5.5") },
  { "5,5", ALL ("5.5") },
  { "0.500", ALL ("0.5") },
  { "1 500.500", ALL ("1500.5") },
  { "١٢٣٤", ALL ("1234") },
  { "٥٫٥", ALL ("5.5") },
  { "٥٬٥٠٠", ALL ("5500") },
  { "۵۵۰۰", ALL ("5500") },
  { "-12", ALL ("-12") },
  { "\u221212", ALL ("-12") },
  { "+12", ALL ("12") },
  { "\u2066\u221212\u2069", ALL ("-12") },
  { "500 000 MAD", ALL ("500000") },
  { "MAD 500 000", ALL ("500000") },
  { "\u2212MAD 12", ALL ("-12") },
  { "500000dh", ALL ("500000") },
  { "2,5 MDH", ALL ("2500000") },
  { "2.5 MDH", ALL ("2500000") },
  { "2 millions", ALL ("2000000") },
  { "2.5 million", ALL ("2500000") },
  { "2 millions MAD", ALL ("2000000") },
  { "1 MMDH", ALL ("1000000000") },
  { "3 M", ALL ("3000000") },
  { "20m", ALL ("20000000") },
  { "8k", ALL ("8000") },
  { "500k dh", ALL ("500000") },
  { "8 mille", ALL ("8000") },
  { "5 mm", ALL (NULL) },
  { "500.000 درهم", { "500000", "500000", "500" } },
  { "5 ملايين درهم", ALL ("5000000") },
  { "1,9 مليون درهم", ALL ("1900000") },
  { "17 %", ALL ("17") },
  { "17%", ALL ("17") },
  { "٪17", ALL (NULL) },
  { "17٪", ALL ("17") },
  { "17 في المائة", ALL ("17") },
  { "007", ALL ("7") },
  { "123456789012345", ALL ("123456789012345") },
  { "1234567890123456789", ALL (NULL) },
  { "", ALL (NULL) },
  { " ", ALL (NULL) },
  { "MAD", ALL (NULL) },
  { "-", ALL (NULL) },
  { "1e5", ALL (NULL) },
  { "0x10", ALL (NULL) },
  { "1 50", ALL (NULL) },
  { "1234 567", ALL (NULL) },
  { "1,23,456", ALL (NULL) },
  { "1.2.3", ALL (NULL) },
  { "5..5", ALL (NULL) },
  { "5.", ALL (NULL) },
  { ".5", ALL (NULL) },
  { "5-10", ALL (NULL) },
  { "5 to 10", ALL (NULL) },
  { "deux", ALL (NULL) },
  { "1/3", ALL (NULL) },
  { "2 millions MDH", ALL (NULL) },
  { "5 5\xff", ALL (NULL) },
};

static void
test_typed (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (typed_rows); i++)
    {
      for (guint language = 0; language < WJ_N_LANGUAGES; language++)
        {
          const char *meant = typed_rows[i].meant[language];
          WjNumber value = WJ_NUMBER_ZERO;
          gboolean taken = wj_wording_parse_number (wordings[language], typed_rows[i].typed, &value);

          g_test_message ("row %u, language %u", i, language);
          g_assert_cmpint (taken, ==, meant != NULL);
          if (taken)
            g_assert_true (wj_number_equal (value, number (meant)));
        }
    }
}

/* NULL: no range */
static const struct
{
  const char *typed;
  const char *low;
  const char *high;
} typed_ranges[] = {
  { "18 to 25 million", "18000000", "25000000" },
  { "18–25", "18", "25" },
  { "14000-16000", "14000", "16000" },
  { "14 000 - 16 000", "14000", "16000" },
  { "de 18 à 25 MDH", "18000000", "25000000" },
  { "entre 18 et 25 MDH", "18000000", "25000000" },
  { "between 800 000 and 2 million", "800000", "2000000" },
  { "من 18 إلى 25 مليون", "18000000", "25000000" },
  { "ما بين 14 و16", "14", "16" },
  { "8k-12k", "8000", "12000" },
  { "-5 to 10", "-5", "10" },
  { "25-18", NULL, NULL },
  { "18 to", NULL, NULL },
  { "to 25", NULL, NULL },
  { "18", NULL, NULL },
  { "-5", NULL, NULL },
  { "18 to 25 to 30", NULL, NULL },
  { "", NULL, NULL },
};

static void
test_typed_range (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (typed_ranges); i++)
    for (guint language = 0; language < WJ_N_LANGUAGES; language++)
      {
        WjNumber low = WJ_NUMBER_ZERO, high = WJ_NUMBER_ZERO;
        gboolean taken = wj_wording_parse_range (wordings[language], typed_ranges[i].typed, &low, &high);

        g_test_message ("row %u, language %u", i, language);
        g_assert_cmpint (taken, ==, typed_ranges[i].low != NULL);
        if (taken)
          {
            g_assert_true (wj_number_equal (low, number (typed_ranges[i].low)));
            g_assert_true (wj_number_equal (high, number (typed_ranges[i].high)));
          }
      }
}

static void
test_references (void)
{
  WjWording *wording = wj_wording_new (WJ_LANGUAGE_AR);

  g_assert_true (wj_wording_ref (wording) == wording);
  wj_wording_unref (wording);
  g_assert_true (wj_wording_is_rtl (wording));
  wj_wording_unref (wording);
}

/* Everything that is shown can be typed back. */
static void
test_round_trip (void)
{
  guint rounds = g_getenv ("WJ_LONG") != NULL ? 1000000 : 10000;

  for (guint i = 0; i < rounds; i++)
    {
      WjNumber value = wj_number_from_decimal ((gint64) g_test_rand_double_range (-1e12, 1e12), 2);

      for (guint language = 0; language < WJ_N_LANGUAGES; language++)
        {
          g_autofree char *shown = wj_wording_number (wordings[language], value, 2);
          WjNumber read = WJ_NUMBER_ZERO;

          g_assert_true (wj_wording_parse_number (wordings[language], shown, &read));
          g_assert_true (wj_number_equal (read, value));
        }
    }
}

static void
test_isolates (void)
{
  g_autofree char *latin_in_ar = wj_wording_isolate (wordings[WJ_LANGUAGE_AR], "Casanearshore");
  g_autofree char *latin_in_fr = wj_wording_isolate (wordings[WJ_LANGUAGE_FR], "Casanearshore");
  g_autofree char *arabic_in_ar = wj_wording_isolate (wordings[WJ_LANGUAGE_AR], "وجدة");
  g_autofree char *arabic_in_en = wj_wording_isolate (wordings[WJ_LANGUAGE_EN], "وجدة");
  g_autofree char *typed = wj_wording_isolate_typed (wordings[WJ_LANGUAGE_EN], "Atlas");

  g_assert_cmpstr (latin_in_ar, ==, LRI "Casanearshore" PDI);
  g_assert_cmpstr (latin_in_fr, ==, "Casanearshore");
  g_assert_cmpstr (arabic_in_ar, ==, "وجدة");
  g_assert_cmpstr (arabic_in_en, ==, "\u2068وجدة" PDI);
  g_assert_cmpstr (typed, ==, "\u2068"
                              "Atlas" PDI);
}

static void
test_list (void)
{
  static const char *const items[] = { "A", "B", "C", NULL };
  g_autofree char *fr = wj_wording_list (wordings[WJ_LANGUAGE_FR], items);
  g_autofree char *ar = wj_wording_list (wordings[WJ_LANGUAGE_AR], items);
  g_autofree char *en = wj_wording_list (wordings[WJ_LANGUAGE_EN], items);
  g_autofree char *one = wj_wording_list (wordings[WJ_LANGUAGE_EN], items + 2);

  g_assert_cmpstr (fr, ==, "A, B et C");
  g_assert_cmpstr (ar, ==, "A وB وC");
  g_assert_cmpstr (en, ==, "A, B and C");
  g_assert_cmpstr (one, ==, "C");
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  for (guint language = 0; language < WJ_N_LANGUAGES; language++)
    wordings[language] = wj_wording_new ((WjLanguage) language);

  g_test_add_func ("/number/plain", test_number);
  g_test_add_func ("/number/short", test_short);
  g_test_add_func ("/number/money", test_money);
  g_test_add_func ("/number/headline", test_headline);
  g_test_add_func ("/number/headline/width", test_headline_width);
  g_test_add_func ("/number/headline/extremes", test_headline_extremes);
  g_test_add_func ("/number/ranges", test_ranges);
  g_test_add_func ("/number/derived", test_derived);
  g_test_add_func ("/unit/quantities", test_quantities);
  g_test_add_func ("/unit/ranges", test_quantity_ranges);
  g_test_add_func ("/unit/differences", test_differences);
  g_test_add_func ("/unit/digits", test_digits);
  g_test_add_func ("/date/dates", test_dates);
  g_test_add_func ("/typed/table", test_typed);
  g_test_add_func ("/typed/table-range", test_typed_range);
  g_test_add_func ("/references", test_references);
  g_test_add_func ("/typed/round-trip", test_round_trip);
  g_test_add_func ("/text/isolates", test_isolates);
  g_test_add_func ("/text/list", test_list);

  result = g_test_run ();
  for (guint language = 0; language < WJ_N_LANGUAGES; language++)
    wj_wording_unref (wordings[language]);
  return result;
}
