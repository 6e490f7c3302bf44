/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "sample.h"
#include "json/wj-json.h"

/* One fault put into the sample, and the finding it has to give: `file:line: error: message`. */
typedef struct
{
  const char *name;
  const char *file;
  const char *from;
  const char *to;
  const char *pattern;
  gboolean spreads; /* what used the old name is refused as well */
} Fault;

#define CATALOGUE "catalogue.json"
#define FACTS "facts.json"
#define PARAMETERS "parameters.json"
#define SOURCES "sources.json"
#define PLACES "places.json"
#define ALPHA "offers/alpha.json"
#define BETA "offers/beta.json"
#define GAMMA "offers/gamma.json"
#define PROCEDURES "procedures.json"
#define IF "`if`: {`fr`: `si`, `ar`: `if`, `en`: `if`}"
#define GLOSSARY "glossary.json"
#define COMPATIBILITY "compatibility.json"

static const Fault faults[] = {
  /* Documents */
  { "not-json", FACTS, "{`pages`", "{pages", "facts.json:1: error: *" },
  { "unknown-member", ALPHA, "`terms`", "`term`", "offers/alpha.json:2: error: *term*“terms”*" },
  { "offer-name", ALPHA, "`id`: `alpha`", "`id`: `omega`", "offers/alpha.json:1: error: *alpha.json*" },
  { "format", CATALOGUE, "`format`: 1", "`format`: 2", "catalogue.json:1: error: format 2*" },
  { "schema", CATALOGUE, "`schema`: 1", "`schema`: 9", "catalogue.json:1: error: schema 9*" },
  { "expires", CATALOGUE, "2027-02-19", "2026-11-21", "catalogue.json:1: error: *after*" },
  { "no-such-day", CATALOGUE, "2027-02-19", "2027-02-30", "catalogue.json:3: error: expires*" },

  /* Texts */
  { "missing-language", ALPHA, "`ar`: `Alpha (ar)`, ", "", "offers/alpha.json:1: error: label*“ar”*" },
  { "empty-language", ALPHA, "`ar`: `Alpha (ar)`", "`ar`: ``", "offers/alpha.json:1: error: label.ar*empty*" },
  { "unknown-language", ALPHA, "`ar`: `Alpha (ar)`", "`es`: `Alpha`", "*error: label*es*" },

  /* Sources */
  { "bad-date", SOURCES, "2022-12", "12/2022", "sources.json:2: error: *12/2022*" },
  { "bad-address", SOURCES, "https:", "http:", "sources.json:2: error: *https*" },
  { "bad-confidence", SOURCES, "`confidence`: `A`", "`confidence`: `D`", "sources.json:2: error: *“D” is none of A, B, C*" },
  { "unknown-source", BETA, "`source`: `law`", "`source`: `hearsay`", "offers/beta.json:5: error: benefits?0?.source*hearsay*" },

  /* Assumptions */
  { "one-option", CATALOGUE, "{`id`: `third`, `label`: {`fr`: `Third (fr)`, `ar`: `Third (ar)`, `en`: `Third`}}, ", "", "catalogue.json:7: error: *options*no choice*" },
  { "option-twice", CATALOGUE, "`third`", "`first`", "catalogue.json:7: error: *“first” stands twice*" },

  /* Facts */
  { "fact-twice", FACTS, "`id`: `company.turnover`", "`id`: `company.kind`", "facts.json:3: error: *company.kind*facts.json:12:*", TRUE },
  { "fact-and-derived", FACTS, "`id`: `threshold`", "`id`: `company.kind`", "facts.json:33: error: *company.kind*facts.json:3:*", TRUE },
  { "fact-name", FACTS, "`id`: `company.turnover`", "`id`: `company.Turnover`", "facts.json:12: error: *named*", TRUE },
  { "kept-name", FACTS, "`id`: `company.turnover`", "`id`: `year.turnover`", "facts.json:12: error: *“year”*", TRUE },
  { "unknown-type", FACTS, "`type`: `boolean`", "`type`: `bool`", "facts.json:5: error: *“bool” is none of*" },
  { "effort", FACTS, "`effort`: 1", "`effort`: 6", "facts.json:3: error: *effort*" },
  { "unknown-default", FACTS, "`default`: `existing`", "`default`: `old`", "facts.json:4: error: *“old” is none of the options*" },
  { "unit", FACTS, "`unit`: `MAD`", "`unit`: `DH`", "facts.json:10: error: *“DH” is no unit*" },
  { "bounds-reversed", FACTS, "[0, 1000000000], `usual`", "[1000000000, 0], `usual`", "facts.json:11: error: *first value is larger*" },
  { "bounds-of-three", FACTS, "[0, 1000000000], `usual`", "[0, 1, 2], `usual`", "facts.json:11: error: *two values*" },
  { "usual-beyond", FACTS, "[1000000, 3000000.50]", "[1000000, 3000000000]", "facts.json:11: error: *“usual” reaches beyond*" },
  { "default-unusual", FACTS, "`default`: 2000000", "`default`: 999999", "facts.json:11: error: *“default” lies outside “usual”*" },
  { "default-out-of-bounds", FACTS, "`default`: `2027-01-01`", "`default`: `2041-01-01`", "facts.json:7: error: *“default” lies outside “bounds”*" },
  { "too-many-digits", FACTS, "1000000000]", "1000000000000001]", "facts.json:11: error: *" },
  { "text-alone", FACTS, "`type`: `boolean`, `label`: {`fr`: `Foreign (fr)`, `ar`: `Foreign (ar)`, `en`: `Foreign`}, `hint`: {`fr`: `By its owners. (fr)`, `ar`: `By its owners. (ar)`, `en`: `By its owners.`}, `reason`: {`fr`: `R`, `ar`: `R`, `en`: `R`}, `effort`: 1, `changeable`: true, `default`: false", "`type`: `text`, `label`: {`fr`: `F`, `ar`: `F`, `en`: `F`}, `reason`: {`fr`: `R`, `ar`: `R`, `en`: `R`}, `effort`: 1, `changeable`: true", "facts.json:5: error: *column*" },
  { "loop-twice", FACTS, "`loop`: `financial_year`", "`loop`: `position`", "facts.json:20: error: *“jobs.positions” runs over*", TRUE },
  { "column-twice", FACTS, "`id`: `gross`", "`id`: `count`", "facts.json:18: error: *stands twice*", TRUE },

  /* Derived facts */
  { "cycle", FACTS, "`sum`: `jobs.counted`", "`sum`: `jobs.counted * jobs.density * (investment.equipment / 1.0)`", "facts.json:28: error: *jobs.density → jobs.stable → jobs.density*" },
  { "itself", FACTS, "params.min_investment * 2.0", "threshold * 2.0", "facts.json:33: error: *threshold → threshold*" },
  { "derive-and-sum", FACTS, "`sum`: `jobs.counted`, ", "`sum`: `jobs.counted`, `derive`: `1.0`, ", "facts.json:29: error: *either*" },
  { "sum-alone", FACTS, "`sum`: `jobs.counted`, `over`: [`position`]", "`sum`: `jobs.counted`", "facts.json:29: error: *over*" },
  { "derived-unit", FACTS, "`unit`: `job/MDH`", "`unit`: `MAD`", "facts.json:28: error: derived?0?.derive: expression 1:*" },
  { "derived-out-of-loop", FACTS, "`per`: [`position`],\n", "\n", "facts.json:31: error: *position.count_1*loop over position*" },

  /* Parameters */
  { "not-rising", PARAMETERS, "2028-01-01", "2025-01-01", "parameters.json:6: error: *not after*" },
  { "same-day", PARAMETERS, "2028-01-01", "2026-01-01", "parameters.json:6: error: *not after*" },
  { "no-value", PARAMETERS, "`value`: null", "`confidence`: `A`", "parameters.json:11: error: *“value” is missing*" },
  { "value-and-bands", PARAMETERS, "`value`: 17", "`value`: 17, `bands`: []", "parameters.json:7: error: *one of*" },
  { "wrong-kind", PARAMETERS, "`value`: 17", "`bands`: [{`is`: 1}]", "parameters.json:7: error: *“number” has “value”*" },
  { "no-values", PARAMETERS, "[{`from`: `2020-01-01`, `value`: 18, `source`: `law`, `confidence`: `A`}]", "[]", "parameters.json:8: error: *no value*" },
  { "no-source", PARAMETERS, "`value`: 18, `source`: `law`", "`value`: 18", "parameters.json:8: error: *“source” is missing*" },
  { "unit-of-date", PARAMETERS, "`type`: `date`", "`type`: `date`, `unit`: `month`", "parameters.json:9: error: *no unit*" },
  { "bands-without-last", PARAMETERS, "{`is`: 10}", "{`upto`: 9, `is`: 10}", "parameters.json:13: error: *last row*" },
  { "bands-not-rising", PARAMETERS, "{`upto`: 5, `is`: 5}", "{`below`: 2, `is`: 5}", "parameters.json:13: error: *not above*" },
  { "bands-early-end", PARAMETERS, "{`upto`: 5, `is`: 5}", "{`is`: 5}", "parameters.json:13: error: *only the last row*" },
  { "two-edges", PARAMETERS, "{`upto`: 5, `is`: 5}", "{`upto`: 5, `below`: 6, `is`: 5}", "parameters.json:13: error: *not both*" },
  { "slices-not-rising", PARAMETERS, "`upto`: 60000", "`upto`: 40000", "parameters.json:15: error: *not above*" },
  { "slices-of-another-unit", PARAMETERS, "`type`: `slices`, `unit`: `MAD`", "`type`: `slices`, `unit`: `%`", "parameters.json:14: error: *the same*" },

  { "unknown-group", PARAMETERS, "`group`: `rent`", "`group`: `rents`", "parameters.json:17: error: *“rents” is none of salary*" },
  { "cost-of-no-place", PARAMETERS, "`place`: `port`", "`place`: `ports`", "parameters.json:17: error: *“ports”*" },
  { "place-without-group", PARAMETERS, "`group`: `rent`, ", "", "parameters.json:17: error: *goes with “group”*" },

  /* Places */
  { "outside-north", PLACES, "33.5", "43.30", "places.json:10: error: *coordinates.lat: *outside Morocco*" },
  { "outside-east", PLACES, "-7.625", "7.64", "places.json:10: error: *coordinates.lon: *outside Morocco*" },
  { "exact-point", PLACES, "`within_km`: 0.5", "`within_km`: 0", "places.json:10: error: *within_km*above 0*" },
  { "unknown-region", PLACES, "`region`: `MA-02`", "`region`: `MA-13`", "places.json:7: error: *MA-13*" },
  { "unknown-province", PLACES, "`province`: `plain`", "`province`: `plane`", "places.json:11: error: *plane*" },
  { "place-twice", PLACES, "`id`: `hill`", "`id`: `port`", "places.json:5: error: *stands twice*" },
  { "category", PLACES, "`category`: `B`", "`category`: `C`", "places.json:7: error: *none of A, B, none*" },
  { "status", PLACES, "`announced`", "`planned`", "places.json:11: error: *none of operating*" },

  /* Offers */
  { "from-after-to", ALPHA, "`to`: `2030-12-31`", "`to`: `2025-06-30`", "offers/alpha.json:2: error: valid: *never*" },
  { "unknown-name", ALPHA, "investment.equipment >=", "investment.equipmant >=", "offers/alpha.json:4: error: conditions?0?.test: expression 1:1: *" },
  { "not-boolean", ALPHA, "company.kind == 'new'", "investment.equipment", "offers/alpha.json:6: error: conditions?2?.test: expression 1:*" },
  { "bare-figure", ALPHA, "investment.equipment >= params.min_investment", "investment.equipment >= 1000000.0", "offers/alpha.json:4: error: *expression*" },
  { "not-money", ALPHA, "investment.equipment * banded", "banded", "offers/alpha.json:8: error: benefits?0?.amount: expression*" },
  { "unknown-option", ALPHA, "company.kind == 'new'", "company.kind == 'novel'", "*error: conditions?2?.test: expression 1:*" },
  { "condition-twice", ALPHA, "`id`: `derived`", "`id`: `investment`", "offers/alpha.json:4: error: *stands twice*" },
  { "cohort-alone", ALPHA, "[`position`, `cohort`]", "[`cohort`]", "offers/alpha.json:10: error: *position*" },
  { "two-calendars", ALPHA, "[`position`, `cohort`]", "[`year`, `financial_year`]", "offers/alpha.json:10: error: *not both*" },
  { "share-without-day", ALPHA, "`paid`: [{`share`: 50, ", "`paid`: [{`share`: 10}, {`share`: 40, ", "offers/alpha.json:9: error: *write “when”, or “after”*" },
  { "share-after-money", ALPHA, "`paid`: [{`share`: 50, ", "`paid`: [{`share`: 10, `after`: `params.hidden`}, {`share`: 40, ", "offers/alpha.json:9: error: *no number in month*" },
  { "after-nothing", ALPHA, "`after_hire`: `params.stay`", "`after_hire`: `params.stray`", "offers/alpha.json:11: error: *params.stray*" },
  { "after-money", ALPHA, "`after_hire`: `params.stay`", "`after_hire`: `params.hidden`", "offers/alpha.json:11: error: *no number in month*" },
  { "after-without-cohort", BETA, "`earned`: `undated`", "`earned`: {`after_hire`: `params.stay`}", "offers/beta.json:6: error: *after_hire*" },
  { "year-end-without-year", BETA, "`per`: [`financial_year`],", "", "offers/beta.json:5: error: *year_end*" },
  { "shares", ALPHA, "`share`: 25", "`share`: 51", "offers/alpha.json:9: error: *100 %*" },
  { "amount-of-unclear-terms", GAMMA, "`benefits`: []", "`benefits`: [{`id`: `b`, `label`: {`fr`: `B`, `ar`: `B`, `en`: `B`}, `kind`: `grant`, `amount`: `investment.equipment`, `earned`: `undated`, `paid`: null, `source`: `law`}]", "offers/gamma.json:4: error: *not established*" },
  { "no-sources", BETA, "`sources`: [`law`]", "`sources`: []", "offers/beta.json:1: error: *at least one source*" },
  { "replaces-nothing", GAMMA, "`replaces`: `beta`", "`replaces`: `delta`", "offers/gamma.json:1: error: *“delta”*" },
  { "replaces-itself", GAMMA, "`replaces`: `beta`", "`replaces`: `gamma`", "offers/gamma.json:1: error: *itself*" },

  { "unknown-procedure", GAMMA, "[`founding`,", "[`finding`,", "offers/gamma.json:5: error: steps?0?: *“finding”*procedures.json*" },
  { "procedure-twice", GAMMA, "[`founding`,", "[`founding`, `founding`,", "offers/gamma.json:5: error: steps?1?: *stands twice*" },
  { "step-twice", GAMMA, "`id`: `wait`", "`id`: `ask`", "offers/gamma.json:5: error: *“ask” stands twice*" },
  { "step-of-two-languages", GAMMA, "`ar`: `The council meets. (ar)`, ", "", "offers/gamma.json:5: error: steps?2?.text: *“ar” is missing*" },
  { "document-of-one-language", GAMMA, "`fr`: `Plan (fr)`, `ar`: `Plan (ar)`, ", "", "offers/gamma.json:6: error: documents?0?: *“fr” is missing*" },
  { "remark-without-source", GAMMA, "paid more.`}, `source`: `law`}]", "paid more.`}}]", "offers/gamma.json:8: error: remarks?0?: *“source” is missing*" },

  { "source-of-no-kind", "sources.json", "`kind`: `law`", "`kind`: `rumour`", "sources.json:2: error: sources?0?.kind: *“rumour” is none of*" },
  { "agrees-unseen", "sources.json", "`kind`: `law`", "`also`: [`http://example.org/paper`]", "sources.json:2: error: sources?0?.also?0?: *https://*" },
  { "agrees-twice", "sources.json", "`kind`: `law`", "`also`: [`https://example.org/a`, `https://example.org/a`]", "sources.json:2: error: sources?0?.also?1?: *stands twice*" },

  /* Procedures and glossary */
  { "delay-reversed", PROCEDURES, "[1, 3]", "[3, 1]", "procedures.json:5: error: *turn them round*" },
  { "delay-of-three", PROCEDURES, "[1, 3]", "[1, 2, 3]", "procedures.json:5: error: *two*" },
  { "half-a-day", PROCEDURES, "`days`: 8", "`days`: 0.5", "procedures.json:7: error: *whole number*" },
  { "delay-without-source", PROCEDURES, "`days`: 8, `source`: `press`, ", "`days`: 8, ", "procedures.json:7: error: *“source” is missing*" },
  { "cost-of-nothing", PROCEDURES, "params.stamp", "params.stomp", "procedures.json:4: error: *params.stomp*" },
  { "cost-in-percent", PROCEDURES, "params.stamp", "params.rate", "procedures.json:4: error: *no number in MAD*" },
  { "cost-as-figure", PROCEDURES, "`params.stamp`", "350", "procedures.json:4: error: *a text*" },
  { "no-steps", PROCEDURES, "`open_questions`", "`opened_questions`", "procedures.json:9: error: *open_questions*" },
  { "procedure-without-source", PROCEDURES, "`delay`: null, `source`: `press`", "`delay`: null", "procedures.json:8: error: *“source” is missing*" },
  { "step-when-no-boolean", PROCEDURES, "`id`: `entry`, ", "`id`: `entry`, `when`: `company.kind`, " IF ", ", "procedures.json:6: error: procedures?0?.steps?1?.when: *" },
  { "step-when-of-nothing", PROCEDURES, "`id`: `entry`, ", "`id`: `entry`, `when`: `company.kin == 'new'`, " IF ", ", "procedures.json:6: error: procedures?0?.steps?1?.when: *company.kin*" },
  { "step-when-without-words", PROCEDURES, "`id`: `entry`, ", "`id`: `entry`, `when`: `company.kind == 'new'`, ", "procedures.json:6: error: procedures?0?.steps?1?.when: *“when” stands without “if”*" },
  { "step-words-without-when", PROCEDURES, "`id`: `entry`, ", "`id`: `entry`, " IF ", ", "procedures.json:6: error: procedures?0?.steps?1?.if: *“if” stands without “when”*" },
  { "step-if-of-two-languages", PROCEDURES, "`id`: `entry`, ", "`id`: `entry`, `when`: `true`, `if`: {`fr`: `si`, `en`: `if`}, ", "procedures.json:6: error: *“ar” is missing*" },
  { "refusal-of-nothing", PROCEDURES, "`id`: `name`, ", "`id`: `name`, `on_refusal`: true, ", "procedures.json:4: error: *on_refusal: *after the one that may be refused*" },
  { "refusal-that-asks", PROCEDURES, "`id`: `entry`, ", "`id`: `entry`, `on_refusal`: true, `conditional`: true, ", "procedures.json:6: error: *on_refusal: *leave “conditional” and “when” out*" },
  { "procedure-when-without-words", PROCEDURES, "`id`: `founding`, ", "`id`: `founding`, `when`: `true`, ", "procedures.json:2: error: *“when” stands without “if”*" },
  { "own-step-when-without-words", GAMMA, "`id`: `wait`, ", "`id`: `wait`, `when`: `true`, ", "offers/gamma.json:5: error: steps?2?.when: *“when” stands without “if”*" },
  { "term-of-two-languages", GLOSSARY, "`fr`: `court (fr)`, ", "", "glossary.json:2: error: *“fr” is missing*" },

  /* Compatibility */
  { "cap-of-nothing", COMPATIBILITY, "alpha/premium", "alpha/bonus", "compatibility.json:1: error: caps?0?.members?1?: *alpha/bonus*" },
  { "capped-twice", COMPATIBILITY, "`source`: `law`}],", "`source`: `law`}, {`id`: `all`, `label`: {`fr`: `A`, `ar`: `A`, `en`: `A`}, `members`: [`alpha/premium`], `limit`: `investment.equipment`, `source`: `law`}],",
    "compatibility.json:1: error: caps?1?.members?0?: *under the cap “half” already*" },
  { "member-twice", COMPATIBILITY, "alpha/premium", "alpha/grant", "compatibility.json:1: error: *stands twice*" },
  { "limit-of-jobs", COMPATIBILITY, "investment.equipment * 0.5", "jobs.stable", "compatibility.json:1: error: caps?0?.limit: expression*" },
  { "exclusion-of-nothing", COMPATIBILITY, "`other`: [`gamma`]", "`other`: [`delta`]", "compatibility.json:2: error: *“delta”*" },
  { "exclusion-of-itself", COMPATIBILITY, "`other`: [`gamma`]", "`other`: [`alpha`]", "compatibility.json:2: error: *stands twice*" },
  { "unsettled-id", COMPATIBILITY, "`id`: `alpha-and-beta`", "`id`: `year`", "*error: *“year” stands twice*" },
};

static void
test_fault (gconstpointer data)
{
  const Fault *fault = data;
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_finding_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  gboolean found = FALSE;

  sample_change (sample, fault->file, fault->from, fault->to);
  g_assert_null (wj_catalogue_new_from_directory (sample->path, findings, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == WJ_JSON_ERROR);

  text = sample_describe (sample, findings);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    found = found || g_pattern_match_simple (fault->pattern, lines[i]);
  if (!found)
    g_error ("nothing like %s in\n%s", fault->pattern, text);
  /* One fault is one finding, or one at each of its two places. */
  if (!fault->spreads)
    g_assert_cmpuint (findings->len, <=, 2);
}

/* The first finding is the error, with the whole path in front. */
static void
test_error (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *wanted = g_strconcat (sample->path, "/offers/beta.json:5:", NULL);

  sample_change (sample, BETA, "`source`: `law`", "`source`: `hearsay`");
  g_assert_null (wj_catalogue_new_from_directory (sample->path, NULL, &error));
  g_assert_error (error, WJ_JSON_ERROR, WJ_JSON_ERROR_CONTENT);
  g_assert_true (g_str_has_prefix (error->message, wanted));
}

/* A missing file is one finding, not one for each name that stood in it. */
static void
test_missing_file (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_finding_free);
  g_autoptr (GError) error = NULL;

  sample_remove (sample, SOURCES);
  g_assert_null (wj_catalogue_new_from_directory (sample->path, findings, &error));
  g_assert_error (error, WJ_JSON_ERROR, WJ_JSON_ERROR_FILE);
  g_assert_cmpuint (findings->len, ==, 1);
}

static void
test_no_folder (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (wj_catalogue_new_from_directory ("/nonexistent", NULL, &error));
  g_assert_error (error, WJ_JSON_ERROR, WJ_JSON_ERROR_FILE);
}

/* Several faults are told at once. */
static void
test_all_at_once (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_finding_free);

  sample_change (sample, FACTS, "`effort`: 1", "`effort`: 6");
  sample_change (sample, PARAMETERS, "`unit`: `%`", "`unit`: `DH`");
  sample_change (sample, ALPHA, "`established`", "`settled`");
  g_assert_null (wj_catalogue_new_from_directory (sample->path, findings, NULL));
  /* company.kind and params.rate are used elsewhere; that is not told again. */
  g_assert_cmpuint (findings->len, ==, 3);
}

/* A column in an expression is the column in the file. */
static void
test_column (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_finding_free);
  const WjFinding *finding;
  g_autofree char *path = g_build_filename (sample->path, ALPHA, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  const char *at;

  sample_change (sample, ALPHA, "company.kind == 'new'", "company.kind == 'novel'");
  g_assert_null (wj_catalogue_new_from_directory (sample->path, findings, NULL));
  finding = findings->pdata[0];
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  at = strstr (lines[finding->line - 1], "'novel'");
  g_assert_cmpint (finding->column, ==, g_utf8_strlen (lines[finding->line - 1], at - lines[finding->line - 1]) + 1);
}

/* What a hostile file could make long is bounded. */
static void
test_many_errors (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_finding_free);
  g_autoptr (GString) text = g_string_new ("{`sources`: [");

  for (guint i = 0; i < 20000; i++)
    g_string_append (text, i == 0 ? "1" : ",1");
  g_string_append (text, "]}");
  sample_write (sample, SOURCES, text->str);
  g_assert_null (wj_catalogue_new_from_directory (sample->path, findings, NULL));
  g_assert_cmpuint (findings->len, ==, 200);
}

static void
test_many_derived (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_finding_free);
  g_autoptr (GString) text = g_string_new ("`derived`: [");

  for (guint i = 0; i < 1000; i++)
    g_string_append (text, "{},");
  sample_change (sample, FACTS, "`derived`: [", text->str);
  g_assert_null (wj_catalogue_new_from_directory (sample->path, findings, NULL));
  g_assert_nonnull (strstr (((const WjFinding *) findings->pdata[0])->message, "too many"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *path = g_strconcat ("/refusals/", faults[i].name, NULL);

      g_test_add_data_func (path, &faults[i], test_fault);
    }
  g_test_add_func ("/refusals/error", test_error);
  g_test_add_func ("/refusals/missing-file", test_missing_file);
  g_test_add_func ("/refusals/no-folder", test_no_folder);
  g_test_add_func ("/refusals/all-at-once", test_all_at_once);
  g_test_add_func ("/refusals/column", test_column);
  g_test_add_func ("/refusals/many-errors", test_many_errors);
  g_test_add_func ("/refusals/many-derived", test_many_derived);
  return g_test_run ();
}
