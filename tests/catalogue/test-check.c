/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "sample.h"

/* What is put into the sample, and the finding it has to give; NULL: no other than the notices. */
typedef struct
{
  const char *name;
  const char *file;
  const char *from;
  const char *to;
  const char *pattern;
} Seed;

#define LONG_TEXT "A sentence that nobody has translated"

static const Seed seeds[] = {
  { "reading-error", "offers/beta.json", "`where`: `true`", "`where`: `maybe`", "offers/beta.json:2: error: *" },
  { "uncited-source", "sources.json", "`sources`: [", "`sources`: [{`id`: `extra`, `publisher`: `P`, `title`: `T`, `date`: `2020`, `statement`: {`fr`: `S`, `ar`: `S`, `en`: `S`}, `confidence`: `C`},", "sources.json:1: warning: *nothing cites the source “extra”*" },
  { "unused-parameter", "offers/alpha.json", "`when`: `cohort.start <= params.last_day`,", "", "parameters.json:9: warning: *params.last_day*" },
  { "unused-assumption", "facts.json", "assume.year == 'first' ? position.count_1 : position.count_3", "position.count_3", "catalogue.json:6: warning: *assume.year*" },
  { "unused-fact", "offers/alpha.json", "company.kind == 'new'", "true", "facts.json:3: notice: *company.kind*" },
  { "same-alternative", "parameters.json", "[{`value`: 2,", "[{`value`: 1.50,", "parameters.json:5: warning: *params.min_investment*" },
  { "alternative-twice", "parameters.json", "`alternatives`: [", "`alternatives`: [{`value`: 2, `source`: `law`, `confidence`: `A`}, ", "parameters.json:5: warning: *params.min_investment*" },
  { "marked-too-well", "parameters.json", "`value`: 3, `source`: `press`, `confidence`: `B`", "`value`: 3, `source`: `press`, `confidence`: `A`", "parameters.json:6: warning: *marked A, but*“press”, is marked B; write B, or C *" },
  { "marked-too-ill", "procedures.json", "`days`: [1, 3], `working`: true, `source`: `law`, `confidence`: `A`", "`days`: [1, 3], `working`: true, `source`: `law`, `confidence`: `B`", "procedures.json:5: warning: *marked B, but*“law”, is marked A; write A, or C *" },
  { "marked-as-inferred", "parameters.json", "`value`: 17, `source`: `law`, `confidence`: `A`", "`value`: 17, `source`: `law`, `confidence`: `C`", NULL },
  { "report-alone", "sources.json", "`kind`: `law`, ", "", "sources.json:2: warning: *the source “law” is a report that stands alone, and marked A; *" },
  { "reports-agree", "sources.json", "`kind`: `law`, ", "`also`: [`https://example.org/paper`], ", NULL },
  { "agrees-with-itself", "sources.json", "`kind`: `law`, ", "`also`: [`https://example.org/law`], ", "sources.json:2: warning: *“also” names the address of “law” itself; *" },
  { "undated-source", "sources.json", "`title`: `Article`, `date`: `2025-01-31`", "`title`: `Article`", NULL },
  { "arabic-digits", "sources.json", "It says so. (ar)", "٣٠ درهم", "sources.json:2: warning: *Arabic-Indic*" },
  { "untranslated", "offers/beta.json", "{`fr`: `The second. (fr)`, `ar`: `The second. (ar)`, `en`: `The second.`}", "{`fr`: `" LONG_TEXT "`, `ar`: `B`, `en`: `" LONG_TEXT "`}", "offers/beta.json:1: warning: *“fr” and “en”*" },
  { "short-names-may-be-the-same", "places.json", "`fr`: `Port Park (fr)`", "`fr`: `Port Park`", NULL },
  { "no-case-grants", "cases/holds.json", "`relief`: `3.00`", "`relief`: `0.00`", "offers/beta.json:4: warning: *“relief”*" },
  { "never-had", "offers/alpha.json", "place.region == 'MA-01'", "place.region == 'MA-02' && place.platform == 'principal'", "offers/alpha.json:1: warning: *no site*" },
  { "heirs-overlap", "offers/alpha.json", "`where`", "`replaces`: `beta`, `where`", "offers/alpha.json:1: warning: *“gamma” replaces “beta” too*" },
  { "ends-soon", "offers/alpha.json", "`to`: `2030-12-31`", "`to`: `2027-01-31`", "offers/alpha.json:1: notice: *2027-01-31*" },
  { "over", "offers/alpha.json", "`to`: `2030-12-31`", "`to`: `2026-11-20`", "offers/alpha.json:1: notice: *over since 2026-11-20*" },
  { "expires-soon", "catalogue.json", "2027-02-19", "2026-12-01", "catalogue.json:3: notice: *expires on 2026-12-01*" },
  { "case-not-json", "cases/holds.json", "{`id`", "{{`id`", "cases/holds.json:1: error: *" },
  { "case-name", "cases/holds.json", "`id`: `holds`", "`id`: `stands`", "cases/holds.json:1: error: *agree*" },
  { "case-twice", "cases/holds.json", "`id`: `holds`", "`id`: `refused`", "cases/refused.json:1: error: *stands twice*" },
  { "case-fact", "cases/holds.json", "`company.kind`", "`company.sort`", "cases/holds.json:2: error: *company.sort*" },
  { "case-parameter", "cases/holds.json", "`params.min_investment`", "`params.least`", "cases/holds.json:2: error: *params.least*" },
  { "case-place", "cases/holds.json", "`port-park`", "`moon`", "cases/holds.json:1: error: *“moon”*" },
  { "case-offer", "cases/holds.json", "`beta`", "`delta`", "cases/holds.json:4: error: *“delta”*" },
  { "case-benefit", "cases/holds.json", "`relief`", "`belief`", "cases/holds.json:4: error: *“belief”*" },
  { "case-verdict", "cases/holds.json", "`eligible`", "`likely`", "cases/holds.json:3: error: *“likely” is none of*" },
};

/* Cases of which each shows every comparison of the catalogue on these sides. */
static guint8 shown = WJ_CEL_MAY_BE_TRUE | WJ_CEL_MAY_BE_FALSE;
static const char *difference;

static gboolean
run_case (WjCatalogue *catalogue, const char *path G_GNUC_UNUSED, WjSides *sides, GPtrArray *differences, GError **error G_GNUC_UNUSED)
{
  GPtrArray *offers = wj_catalogue_get_offers (catalogue);

  for (guint i = 0; i < offers->len; i++)
    {
      const WjOffer *offer = offers->pdata[i];

      for (guint j = 0; j < offer->conditions->len; j++)
        {
          const WjCondition *condition = offer->conditions->pdata[j];

          for (guint k = 0; k < wj_cel_program_get_n_nodes (condition->test); k++)
            {
              wj_sides_add (sides, condition, k, shown & WJ_CEL_MAY_BE_TRUE);
              wj_sides_add (sides, condition, k, shown & WJ_CEL_MAY_BE_FALSE);
            }
        }
    }
  if (difference != NULL)
    g_ptr_array_add (differences, g_strdup (difference));
  return TRUE;
}

static GPtrArray *
check (Sample *sample, const char *as_of)
{
  GDate date;

  g_date_clear (&date, 1);
  if (as_of == NULL)
    return wj_catalogue_check (sample->path, NULL, run_case, NULL);
  g_date_set_parse (&date, as_of);
  return wj_catalogue_check (sample->path, &date, run_case, NULL);
}

/* The sample asks two things that only its tests of reading use. */
static gboolean
is_expected (const WjFinding *finding)
{
  return finding->level == WJ_FINDING_NOTICE && strstr (finding->message, "“company.foreign”") != NULL;
}

static void
test_seed (gconstpointer data)
{
  const Seed *seed = data;
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  gboolean found = FALSE;

  sample_change (sample, seed->file, seed->from, seed->to);
  findings = check (sample, NULL);
  text = sample_describe (sample, findings);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    found = found || (seed->pattern != NULL && g_pattern_match_simple (seed->pattern, lines[i]));
  if (seed->pattern != NULL && !found)
    g_error ("nothing like %s in\n%s", seed->pattern, text);
  for (guint i = 0; seed->pattern == NULL && i < findings->len; i++)
    if (!is_expected (findings->pdata[i]))
      g_error ("nothing is wrong, but\n%s", text);
}

static void
test_clean (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (GPtrArray) findings = check (sample, NULL);
  g_autofree char *text = sample_describe (sample, findings);

  g_assert_cmpuint (findings->len, ==, 1);
  if (!is_expected (findings->pdata[0]))
    g_error ("nothing is wrong, but\n%s", text);
}

static void
assert_found (const char *finding)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (GPtrArray) findings = check (sample, NULL);
  g_autofree char *text = sample_describe (sample, findings);

  if (strstr (text, finding) == NULL)
    g_error ("nothing like %s in\n%s", finding, text);
}

/* A threshold that no case shows on one of its sides; of an offer whose terms are unclear, too. */
static void
test_sides (void)
{
  shown = WJ_CEL_MAY_BE_TRUE;
  assert_found ("offers/alpha.json:4: warning: conditions[0]: no case shows the threshold of “investment” missed");
  shown = WJ_CEL_MAY_BE_FALSE;
  assert_found ("offers/alpha.json:4: warning: conditions[0]: no case shows the threshold of “investment” met");
  assert_found ("offers/gamma.json:3: warning: conditions[0]: no case shows the threshold of “hidden” met");
  shown |= WJ_CEL_MAY_BE_TRUE;
}

/* What a case finds to be different is an error, in the case. */
static void
test_difference (void)
{
  difference = "alpha: the verdict is open, expected eligible";
  assert_found ("cases/holds.json:1: error: alpha: the verdict is open, expected eligible");
  difference = NULL;
}

/* The same folder on another day. */
static void
test_as_of (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (GPtrArray) findings = check (sample, "2031-01-01");
  g_autofree char *text = sample_describe (sample, findings);

  g_assert_nonnull (strstr (text, "offers/alpha.json:1: notice: the offer is over since 2030-12-31"));
  g_assert_nonnull (strstr (text, "catalogue.json:3: notice: expires: the catalogue has expired on 2027-02-19"));
}

static void
test_order (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (GPtrArray) findings = NULL;

  difference = "alpha: the verdict is open, expected eligible";
  sample_change (sample, "sources.json", "It says so. (ar)", "٣٠");
  sample_change (sample, "offers/alpha.json", "`to`: `2030-12-31`", "`to`: `2027-01-31`");
  findings = check (sample, NULL);
  difference = NULL;
  g_assert_cmpuint (findings->len, >=, 4);
  for (guint i = 1; i < findings->len; i++)
    {
      const WjFinding *a = findings->pdata[i - 1];
      const WjFinding *b = findings->pdata[i];

      g_assert_cmpint (strcmp (a->file, b->file), <=, 0);
      if (g_str_equal (a->file, b->file))
        g_assert_cmpuint (a->line, <=, b->line);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      g_autofree char *path = g_strconcat ("/check/", seeds[i].name, NULL);

      g_test_add_data_func (path, &seeds[i], test_seed);
    }
  g_test_add_func ("/check/clean", test_clean);
  g_test_add_func ("/check/sides", test_sides);
  g_test_add_func ("/check/difference", test_difference);
  g_test_add_func ("/check/as-of", test_as_of);
  g_test_add_func ("/check/order", test_order);
  return g_test_run ();
}
