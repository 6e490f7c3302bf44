/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "assessment/wj-case.h"

/* The checker turned against itself: the real catalogue, spoilt in one place at a time. What is found
 * has to stand in the right file, on the line that was spoilt or where its object begins, and to say
 * what to do. */
typedef struct
{
  const char *name;
  const char *file;
  const char *after; /* where to look from: the thing meant */
  const char *from;
  const char *to;
  const char *found;   /* (nullable) the file it shows in, if another one */
  const char *pattern; /* what is said */
} Seed;

#define FACTS "facts.json"
#define PARAMETERS "parameters.json"
#define PLACES "places.json"
#define SOURCES "sources.json"
#define PROCEDURES "procedures.json"
#define GLOSSARY "glossary.json"
#define COMPATIBILITY "compatibility.json"
#define CHARTER "offers/charter.main.json"
#define PREMIUM "offers/offshoring.employment-premium.json"
#define FUND "offers/oriental.council-fund.json"
#define OLD "offers/offshoring.offer-2007.json"
#define CASE "cases/charter-49-jobs.json"

#define BIG "`id`: `charter_min_investment`"
#define NONSENSE "{`fr`: `C’est une phrase que personne n’a traduite`, `ar`: `جملة`, `en`: `C’est une phrase que personne n’a traduite`}"

static const Seed seeds[] = {
  /* Units and types */
  { "wrong-unit", PARAMETERS, BIG, "`unit`: `MDH`", "`unit`: `job`", CHARTER, "error: conditions?0?.test: expression*" },
  { "no-unit", PARAMETERS, BIG, "`unit`: `MDH`", "`unit`: `MDHS`", NULL, "error: *“MDHS” is no unit; *" },
  { "bare-figure", CHARTER, "`test`", "params.charter_min_investment", "50000000.0", NULL, "error: *expression*" },
  { "amount-in-jobs", CHARTER, "`amount`", "params.charter_women * investment.charter_primable", "jobs.stable", NULL, "error: *expression*" },
  { "condition-is-amount", CHARTER, "`where`", "`where`: `true`", "`where`: `investment.total`", NULL, "error: where: expression*" },

  /* Names */
  { "unknown-identifier", CHARTER, "`test`", "jobs.stable >=", "jobs.stables >=", NULL, "error: *jobs.stable*" },
  { "unknown-parameter", PREMIUM, "`amount`", "params.pae_rate", "params.pae_rates", NULL, "error: *params.pae_rate*" },
  { "unknown-option", PREMIUM, "`test`", "'crm'", "'call'", NULL, "error: *expression*" },
  { "unknown-source", PREMIUM, "`conditions`", "ecoactu-circular-2025", "ecoactu-2025", NULL, "error: *no source has the id “ecoactu-2025”; *" },
  { "unknown-procedure", PREMIUM, "`steps`", "[", "[`unheard-of`, ", NULL, "error: steps?*?: no procedure has the id “unheard-of”; *" },
  { "unknown-region", PLACES, "`id`: `tanger-assilah`", "MA-01", "MA-13", NULL, "error: *no region has the id “MA-13”; *" },
  { "unknown-offer", COMPATIBILITY, "`id`: `charter-or-tpme`", "charter.main", "charter.mine", NULL, "error: *no offer has the id “charter.mine”; *" },
  { "unknown-benefit", COMPATIBILITY, "`id`: `charter-30`", "charter.main/women", "charter.main/woman", NULL, "error: *names no benefit; *" },
  { "unknown-member", CHARTER, "`benefits`", "`source`", "`sauce`", NULL, "error: *is “source” meant?" },
  { "cost-of-no-group", PARAMETERS, BIG, "`unit`", "`group`: `cars`, `unit`", NULL, "error: *group: “cars” is none of salary*; *" },

  /* What is missing */
  { "missing-source", PARAMETERS, "`id`: `pae_rate`", ", `source`: `lesechos-offshoring-2025`", "", NULL, "error: *“source” is missing; add it" },
  { "missing-translation", CHARTER, "`label`", "`ar`: ", "`note`: ", NULL, "error: label: the member “ar” is missing; add it" },
  { "missing-term", GLOSSARY, "`term`", "`fr`: ", "`note`: ", NULL, "error: *“fr” is missing; add it" },
  { "missing-value", PARAMETERS, "`id`: `pae_rate`", "`value`: 17, ", "", NULL, "error: *“value” is missing; *" },
  { "untranslated", CHARTER, "`id`: `sector`", "{`fr`: `Prime sectorielle`, `ar`: `المنحة القطاعية`, `en`: `Sectoral premium`}", NONSENSE, NULL, "warning: *the same in “fr” and “en”; translate it" },
  { "eastern-digits", CHARTER, "`id`: `size`", "50 مليون", "٥٠ مليون", NULL, "warning: *write 0–9" },
  { "empty-text", CHARTER, "`id`: `sector`", "`Prime sectorielle`", "``", NULL, "error: *the text is empty; *" },

  /* Twice */
  { "duplicate-id", PARAMETERS, "`id`: `pae_rate`", "`id`: `pae_rate`", "`id`: `pae_stay`", NULL, "error: *“pae_stay” stands twice*; change one" },
  { "duplicate-condition", CHARTER, "`conditions`", "`conditions`: [", "`conditions`: [{`id`: `size`, `label`: {`fr`: `S`, `ar`: `S`, `en`: `S`}, `test`: `true`, `source`: `cg-2023-03-03`}, ", NULL, "error: *“size” stands twice*; change one" },
  { "duplicate-member", CHARTER, "`terms`", "`terms`: `established`", "`terms`: `established`, `terms`: `unclear`", NULL, "error: *stands twice*; *" },

  /* Time */
  { "dates-not-rising", PARAMETERS, "`id`: `pae_rate`", "`values`: [", "`values`: [{`from`: `2026-01-01`, `value`: 16, `source`: `lesechos-offshoring-2025`, `confidence`: `A`}, ", NULL, "error: *“from” is not after the one before; *" },
  { "window-reversed", PREMIUM, "`valid`", "2030-12-31", "2025-06-30", NULL, "error: valid: “from” is after “to”*; *" },
  { "no-such-day", PREMIUM, "`valid`", "2030-12-31", "2030-02-30", NULL, "error: valid.to: *write a real day*" },
  { "heirs-overlap", FUND, "`where`", "`where`", "`replaces`: `offshoring.offer-2016`, `where`", NULL, "warning: *“offshoring.offer-2022” replaces “offshoring.offer-2016” too*; end one*" },
  { "replaces-nothing", FUND, "`where`", "`where`", "`replaces`: `oriental.old-fund`, `where`", NULL, "error: *no offer has the id “oriental.old-fund”*; *" },

  /* Figures */
  { "band-without-last", PARAMETERS, "`id`: `charter_jobs_bands`", "{`is`: 10}", "{`upto`: 9, `is`: 10}", NULL, "error: *the last row has no edge*" },
  { "bands-not-rising", PARAMETERS, "`id`: `charter_jobs_bands`", "`upto`: 1.5", "`upto`: 0.5", NULL, "error: *this edge is not above the one before; *" },
  { "default-outside-usual", FACTS, "`id`: `company.turnover`", "`usual`: [1000000, 100000000]", "`usual`: [1000000, 100000000], `default`: 3", NULL, "error: *“default” lies outside “usual”; *" },
  { "cyclic-derived", FACTS, "`id`: `investment.base`", "`derive`: `investment.buildings", "`derive`: `investment.charter_primable + investment.buildings", NULL, "error: *investment.charter_primable → investment.base*; *" },
  { "same-alternative", PARAMETERS, "`id`: `pae_rate`", "`confidence`: `A`", "`confidence`: `A`, `alternatives`: [{`value`: 17, `source`: `expresstv-pae`, `confidence`: `B`}]", NULL, "warning: *says already; leave it out" },
  { "shares-above-all", PREMIUM, "`id`: `pae`", "`paid`: null", "`paid`: [{`share`: 101, `when`: {`fr`: `W`, `ar`: `W`, `en`: `W`}}]", NULL, "error: *more than 100 %; *" },
  { "amount-without-terms", PREMIUM, "`terms`", "`established`", "`unclear`", PREMIUM, "error: *terms that are not established; *" },

  /* Reach */
  { "unreachable-place", FUND, "`where`", "place.region == 'MA-02'", "place.region == 'MA-02' && place.region == 'MA-01'", NULL, "warning: no site satisfies “where”*; widen it" },
  { "never-met", CHARTER, "`conditions`", "`conditions`: [", "`conditions`: [{`id`: `never`, `label`: {`fr`: `N`, `ar`: `N`, `en`: `N`}, `test`: `company.large_holder > 2.0`, `source`: `cg-2023-03-03`}, ", NULL, "warning: *no answer within the bounds of the questions meets “never”*; change*" },
  { "contradictory-conditions", CHARTER, "`conditions`", "`conditions`: [", "`conditions`: [{`id`: `few`, `label`: {`fr`: `F`, `ar`: `F`, `en`: `F`}, `test`: `jobs.stable < params.charter_min_jobs`, `source`: `cg-2023-03-03`}, {`id`: `many`, `label`: {`fr`: `M`, `ar`: `M`, `en`: `M`}, `test`: `jobs.stable >= params.charter_jobs_alone`, `source`: `cg-2023-03-03`}, ", NULL, "warning: *“many” contradicts “few”*; change one" },
  { "no-choice-left", PREMIUM, "`conditions`", "`conditions`: [", "`conditions`: [{`id`: `voice`, `label`: {`fr`: `V`, `ar`: `V`, `en`: `V`}, `test`: `!(activity.line in ['crm', 'bpo', 'ito', 'eso', 'kpo'])`, `source`: `ecoactu-circular-2025`}, ", NULL, "warning: *meets “voice”*; change*" },
  { "contradictory-choices", PREMIUM, "`conditions`", "`conditions`: [", "`conditions`: [{`id`: `voice`, `label`: {`fr`: `V`, `ar`: `V`, `en`: `V`}, `test`: `activity.line == 'crm'`, `source`: `ecoactu-circular-2025`}, {`id`: `paper`, `label`: {`fr`: `P`, `ar`: `P`, `en`: `P`}, `test`: `activity.line == 'bpo'`, `source`: `ecoactu-circular-2025`}, ", NULL, "warning: *“paper” contradicts “voice”*; change one" },
  { "contradictory-alternatives", CHARTER, "`conditions`", "`conditions`: [", "`conditions`: [{`id`: `few`, `label`: {`fr`: `F`, `ar`: `F`, `en`: `F`}, `test`: `jobs.stable < params.charter_min_jobs`, `source`: `cg-2023-03-03`}, {`id`: `many`, `label`: {`fr`: `F`, `ar`: `F`, `en`: `F`}, `test`: `jobs.stable >= params.charter_jobs_alone || jobs.stable == params.charter_jobs_alone`, `source`: `cg-2023-03-03`}, ", NULL, "warning: *“many” contradicts “few”: nothing meets both; change one" },
  { "two-alternatives", CHARTER, "`conditions`", "`conditions`: [", "`conditions`: [{`id`: `ends`, `label`: {`fr`: `F`, `ar`: `F`, `en`: `F`}, `test`: `jobs.stable < params.charter_min_jobs || jobs.stable > params.charter_jobs_alone`, `source`: `cg-2023-03-03`}, {`id`: `middle`, `label`: {`fr`: `F`, `ar`: `F`, `en`: `F`}, `test`: `jobs.stable >= params.charter_min_jobs && !(jobs.stable > params.charter_jobs_alone || jobs.stable < params.charter_min_jobs)`, `source`: `cg-2023-03-03`}, ", NULL, "warning: *“middle” contradicts “ends”: nothing meets both; change one" },
  { "three-contradict", CHARTER, "`conditions`", "`conditions`: [", "`conditions`: [{`id`: `line`, `label`: {`fr`: `F`, `ar`: `F`, `en`: `F`}, `test`: `activity.line == 'crm' ? jobs.stable > params.charter_min_jobs : jobs.stable > params.charter_jobs_alone * 2.0`, `source`: `cg-2023-03-03`}, {`id`: `sort`, `label`: {`fr`: `F`, `ar`: `F`, `en`: `F`}, `test`: `activity.line != 'ito'`, `source`: `cg-2023-03-03`}, {`id`: `small`, `label`: {`fr`: `F`, `ar`: `F`, `en`: `F`}, `test`: `jobs.stable <= params.charter_jobs_alone && activity.line != 'crm'`, `source`: `cg-2023-03-03`}, {`id`: `large`, `label`: {`fr`: `F`, `ar`: `F`, `en`: `F`}, `test`: `jobs.stable > params.charter_min_jobs`, `source`: `cg-2023-03-03`}, ", NULL, "warning: *“small” contradicts “line”: nothing meets both; change one" },
  { "three-together", CHARTER, "`conditions`", "`conditions`: [", "`conditions`: [{`id`: `either`, `label`: {`fr`: `F`, `ar`: `F`, `en`: `F`}, `test`: `activity.line == 'crm' || jobs.stable > params.charter_jobs_alone`, `source`: `cg-2023-03-03`}, {`id`: `other`, `label`: {`fr`: `F`, `ar`: `F`, `en`: `F`}, `test`: `activity.line != 'crm'`, `source`: `cg-2023-03-03`}, {`id`: `few`, `label`: {`fr`: `F`, `ar`: `F`, `en`: `F`}, `test`: `jobs.stable < params.charter_min_jobs`, `source`: `cg-2023-03-03`}, ", NULL, "warning: *“few” contradicts “either” and “other”: nothing meets all of them at once; change one" },
  { "alternative-of-itself", CHARTER, "`conditions`", "`conditions`: [", "`conditions`: [{`id`: `odd`, `label`: {`fr`: `F`, `ar`: `F`, `en`: `F`}, `test`: `(jobs.stable > params.charter_jobs_alone || jobs.stable >= params.charter_min_jobs) && jobs.stable < params.charter_min_jobs`, `source`: `cg-2023-03-03`}, ", NULL, "warning: *“odd” contradicts itself: *; change one side" },
  { "threshold-without-case", OLD, "`conditions`", "`conditions`: [", "`conditions`: [{`id`: `big`, `label`: {`fr`: `B`, `ar`: `B`, `en`: `B`}, `test`: `investment.total >= params.charter_strategic_min * 2.0`, `source`: `cg-2023-03-03`}", NULL, "warning: *no case shows the threshold of “big” *; add one*" },
  { "outside-morocco", PLACES, "`id`: `casanearshore`", "`lat`: 3", "`lat`: 4", NULL, "error: *coordinates.lat: *outside Morocco; *" },

  /* Procedures, sources, cases */
  { "delay-reversed", PROCEDURES, "`steps`", "`id`", "`delay`: {`days`: [9, 3], `source`: `cg-2023-03-03`, `confidence`: `B`}, `id`", NULL, "error: *delay.days: *; turn them round" },
  { "uncited-source", SOURCES, "`sources`", "`sources`: [", "`sources`: [{`id`: `extra`, `publisher`: `P`, `title`: `T`, `date`: `2020`, `statement`: {`fr`: `S`, `ar`: `S`, `en`: `S`}, `confidence`: `C`},", NULL, "warning: *nothing cites the source “extra”; *" },
  { "unused-parameter", PARAMETERS, "`parameters`", "`parameters`: [", "`parameters`: [{`id`: `spare`, `unit`: `MAD`, `label`: {`fr`: `S`, `ar`: `S`, `en`: `S`}, `values`: [{`from`: `2020-01-01`, `value`: null}]},", NULL, "warning: *params.spare; *" },
  { "insecure-address", SOURCES, "`id`: `ecoactu-circular-2025`", "https://", "http://", NULL, "error: *https://*" },
  { "case-of-no-offer", CASE, "`expect`", "charter.main", "charter.mine", NULL, "error: *no offer has the id “charter.mine”; *" },
  { "case-of-no-fact", CASE, "`answers`", "`activity.line`", "`activity.lines`", NULL, "error: *no fact has the id “activity.lines”; *" },
  { "case-of-no-amount", CASE, "`expect`", "`0.00`", "`nothing`", NULL, "error: *is no amount; write it*" },
};

/* ---- A copy of the catalogue ------------------------------------------------------------------------ */

static char *copy; /* (owned) */

static void
copy_folder (const char *from, const char *to)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  g_mkdir_with_parents (to, 0700);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *source = g_build_filename (from, name, NULL);
      g_autofree char *target = g_build_filename (to, name, NULL);
      g_autofree char *text = NULL;
      gsize size = 0;

      if (g_file_test (source, G_FILE_TEST_IS_DIR))
        copy_folder (source, target);
      else if (!g_file_get_contents (source, &text, &size, NULL) || !g_file_set_contents (target, text, (gssize) size, NULL))
        g_assert_not_reached ();
    }
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_remove (child);
    }
  g_rmdir (path);
}

static char *
quote (const char *text)
{
  return g_strdelimit (g_strdup (text), "`", '"');
}

static guint
line_of (const char *text, const char *at)
{
  guint line = 1;

  for (const char *p = text; p < at; p++)
    line += *p == '\n';
  return line;
}

/* Where the object or list begins in which @at stands, @levels out. */
static guint
opening_of (const char *text, const char *at, guint levels)
{
  int depth = 0;

  for (const char *p = at - 1; p >= text; p--)
    {
      if (*p == '}' || *p == ']')
        depth++;
      else if ((*p == '{' || *p == '[') && depth-- == 0)
        {
          depth = 0;
          if (levels-- <= 1)
            return line_of (text, p);
        }
    }
  return 1;
}

/* ---- One fault ------------------------------------------------------------------------------------- */

/* Something is to be done: a verb after a semicolon, or a question what is meant. */
static gboolean
has_remedy (const char *message)
{
  static const char *const remedies[] = {
    "; ", "write ", "is “", "use ", "has no edge", "make it ", "is not one of "
  };

  for (guint i = 0; i < G_N_ELEMENTS (remedies); i++)
    if (strstr (message, remedies[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_right (const WjFinding *finding, const Seed *seed, const char *text, const char *at)
{
  static const char *const levels[] = { "error", "warning", "notice" };
  g_autofree char *said = g_strconcat (levels[finding->level], ": ", finding->message, NULL);

  if (!g_str_has_suffix (finding->file, seed->found != NULL ? seed->found : seed->file) || !g_pattern_match_simple (seed->pattern, said))
    return FALSE;
  if (!has_remedy (finding->message))
    g_error ("%s: no remedy in “%s”", seed->name, finding->message);
  if (seed->found != NULL)
    return TRUE;
  for (guint levels_out = 0; levels_out <= 2; levels_out++)
    if (finding->line == (levels_out == 0 ? line_of (text, at) : opening_of (text, at, levels_out)))
      return TRUE;
  g_error ("%s: line %u, but the fault stands on line %u", seed->name, finding->line, line_of (text, at));
}

static void
test_seed (gconstpointer data)
{
  const Seed *seed = data;
  g_autofree char *path = g_build_filename (copy, seed->file, NULL);
  g_autofree char *after = quote (seed->after);
  g_autofree char *from = quote (seed->from);
  g_autofree char *to = quote (seed->to);
  g_autofree char *text = NULL;
  g_autofree char *changed = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GString) all = g_string_new (NULL);
  const char *at;
  gboolean found = FALSE;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  at = strstr (text, after);
  at = at != NULL ? strstr (at, from) : NULL;
  if (at == NULL)
    g_error ("%s: %s no longer holds %s after %s; choose another place", seed->name, seed->file, from, after);
  changed = g_strdup_printf ("%.*s%s%s", (int) (at - text), text, to, at + strlen (from));
  g_assert_true (g_file_set_contents (path, changed, -1, NULL));
  /* Running all cases takes its time; only thresholds are seen by it. */
  findings = wj_catalogue_check (copy, NULL, strstr (seed->pattern, "case shows") != NULL ? wj_case_run : NULL, NULL);
  for (guint i = 0; i < findings->len; i++)
    {
      const WjFinding *finding = findings->pdata[i];

      if (finding->level != WJ_FINDING_NOTICE)
        g_string_append_printf (all, "%s:%u: %s\n", finding->file, finding->line, finding->message);
      found = found || is_right (finding, seed, changed, changed + (at - text));
    }
  if (!found)
    g_error ("%s: nothing like %s in\n%s", seed->name, seed->pattern, all->str);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = NULL;
  g_autofree char *root = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  folder = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "resources", "catalogue", NULL);
  root = g_dir_make_tmp ("wj-seeds-XXXXXX", NULL);
  copy = g_build_filename (root, "catalogue", NULL);
  copy_folder (folder, copy);
  for (guint i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      g_autofree char *path = g_strconcat ("/seeds/", seeds[i].name, NULL);

      /* With sanitizers reading the catalogue takes two seconds; all are tried without them. */
      if (g_getenv ("WJ_QUICK") == NULL || i % 5 == 0)
        g_test_add_data_func (path, &seeds[i], test_seed);
    }
  result = g_test_run ();
  remove_folder (root);
  g_free (copy);
  return result;
}
