/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "cli/wj-test-program.h"
#include "service/wj-test-server.h"
#include "wording/wj-lines-check.h"
#include "json/wj-json.h"

#define EXAMPLE "resources/examples/contact-centre.json"
#define CATALOGUE "resources/catalogue"

static const char *const languages[] = { "fr", "ar", "en" };
/* What closes a result in each of them. */
static const char *const closings[] = { "seule l’autorité compétente décide.", "والقرار للسلطة المختصة وحدها.", "only the competent authority decides." };

/* ---- Reading what people read ------------------------------------------------------------------- */

/* As an advisor reads it: lines of a terminal that say their direction, of a range "from" once, and of a result that
 * it is indicative. */
static void
check_read_aloud (const WjTestRun *said, guint language, guint width, gboolean is_result)
{
  static const char *const slips[] = { " de de ", " à à ", " من من ", " tahfiz", "depends on missing answers, against", "against depends on" };
  g_autofree char *flat = NULL;

  wj_test_check_lines (said->out, g_str_equal (languages[language], "ar"), width);
  flat = wj_test_flatten (said->out);
  for (guint i = 0; i < G_N_ELEMENTS (slips); i++)
    g_assert_null (strstr (flat, slips[i]));
  g_assert_true (!is_result || strstr (flat, closings[language]) != NULL);
}

/* ---- Reading what programs read ---------------------------------------------------------------- */

static WjJsonDocument *
parse (WjTestRun *run)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  WjJsonDocument *document;

  wj_test_assert_done (run);
  bytes = g_bytes_new (run->out, strlen (run->out));
  document = wj_json_document_new (bytes, "output", &error);
  g_assert_no_error (error);
  return document;
}

/* Any of its texts, numbers and lists, said in one word. */
static char *
read_member (WjJsonDocument *document, const char *name)
{
  WjJsonValue root = wj_json_document_get_root (document), value;
  const char *text;
  gint64 integer;
  guint length;

  if (!wj_json_member (&root, name, &value, NULL))
    return g_strdup ("absent");
  if (wj_json_string (&value, &text, NULL))
    return g_strdup (text);
  if (wj_json_integer (&value, G_MININT64, G_MAXINT64, &integer, NULL))
    return g_strdup_printf ("%" G_GINT64_FORMAT, integer);
  if (wj_json_length (&value, &length, NULL))
    return g_strdup_printf ("[%u]", length);
  return g_strdup ("other");
}

static void
assert_member (WjTestRun *run, const char *name, const char *wanted)
{
  g_autoptr (WjJsonDocument) document = parse (run);
  g_autofree char *found = read_member (document, name);

  g_assert_cmpstr (found, ==, wanted);
}

/* ---- assess ------------------------------------------------------------------------------------------ */

static void
test_assess_text (void)
{
  g_autofree char *path = wj_test_source_path (EXAMPLE);
  g_autofree char *last = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (WjTestRun) run = wj_test_run ("assess", path, "--lang", languages[i], NULL);

      wj_test_assert_done (run);
      g_assert_true (g_utf8_validate (run->out, -1, NULL));
      g_assert_cmpint (strlen (run->out), >, 500);
      g_assert_cmpstr (run->out, !=, last);
      g_free (last);
      last = g_strdup (run->out);
    }
}

/* The day: of --as-of, else of the file, else of the clock. */
static void
test_as_of (void)
{
  g_autofree char *dated = wj_test_file ("dated.json", "{\"format\": 1, \"as_of\": \"2026-11-21\", \"answers\": {\"place\": \"oujda-shore\"}}");
  g_autofree char *undated = wj_test_file ("undated.json", "{\"format\": 1, \"answers\": {\"place\": \"oujda-shore\"}}");
  g_autoptr (GDateTime) before = g_date_time_new_now_local ();
  g_autoptr (GDateTime) after = NULL;
  g_autofree char *first = g_date_time_format (before, "%Y-%m-%d");
  g_autofree char *last = NULL;
  g_autofree char *found = NULL;
  g_autoptr (WjTestRun) run = wj_test_run ("assess", dated, "--format=json", NULL);
  g_autoptr (WjTestRun) other = wj_test_run ("assess", dated, "--format=json", "--as-of", "2026-12-01", NULL);
  g_autoptr (WjTestRun) clock = wj_test_run ("assess", undated, "--format=json", NULL);
  g_autoptr (WjJsonDocument) document = parse (clock);

  assert_member (run, "as_of", "2026-11-21");
  assert_member (other, "as_of", "2026-12-01");
  found = read_member (document, "as_of");
  after = g_date_time_new_now_local ();
  last = g_date_time_format (after, "%Y-%m-%d");
  if (!g_str_equal (found, last)) /* midnight may pass in between */
    g_assert_cmpstr (found, ==, first);
}

/* Exactly the members that CONTRIBUTING tells of, each there. */
static void
check_members (const WjJsonValue *object, const char *const *names)
{
  g_autoptr (GError) error = NULL;
  WjJsonValue value;

  wj_json_allow (object, names, &error);
  g_assert_no_error (error);
  for (; *names != NULL; names++)
    {
      wj_json_member (object, *names, &value, &error);
      g_assert_no_error (error);
    }
}

static WjJsonValue
get_member (const WjJsonValue *object, const char *name)
{
  g_autoptr (GError) error = NULL;
  WjJsonValue value = { 0 };

  wj_json_member (object, name, &value, &error);
  g_assert_no_error (error);
  return value;
}

static void
check_offer (const WjJsonValue *offer)
{
  static const char *const names[] = { "id", "verdict", "elsewhere", "far", "terms", "window", "where", "conditions", "benefits", "cash", "relief", "missing", "assumptions", "doubts", "questions", NULL };
  static const char *const benefit_names[] = { "id", "kind", "total", "counted", "years", NULL };
  WjJsonValue benefits = get_member (offer, "benefits");
  guint length;

  check_members (offer, names);
  g_assert_true (wj_json_length (&benefits, &length, NULL));
  for (guint i = 0; i < length; i++)
    {
      WjJsonValue benefit = wj_json_element (&benefits, i);

      check_members (&benefit, benefit_names);
    }
}

static void
check_site (const WjJsonValue *site)
{
  static const char *const names[] = { "place", "offers", "totals", NULL };
  static const char *const total_names[] = { "support", "relief", "years", "caps", NULL };
  WjJsonValue offers = get_member (site, "offers"), totals = get_member (site, "totals");
  guint length;

  check_members (site, names);
  check_members (&totals, total_names);
  g_assert_true (wj_json_length (&offers, &length, NULL));
  g_assert_cmpuint (length, >, 0);
  for (guint i = 0; i < length; i++)
    {
      WjJsonValue offer = wj_json_element (&offers, i);

      check_offer (&offer);
    }
}

static void
test_result_format (void)
{
  static const char *const names[] = { "format", "result", "engine", "catalogue", "as_of", "sites", "overall", "assumptions", NULL };
  g_autofree char *path = wj_test_source_path (EXAMPLE);
  g_autoptr (WjTestRun) run = wj_test_run ("assess", path, "--format", "json", NULL);
  g_autoptr (WjJsonDocument) document = parse (run);
  WjJsonValue root = wj_json_document_get_root (document);
  WjJsonValue sites = get_member (&root, "sites"), overall = get_member (&root, "overall"), site;

  check_members (&root, names);
  check_site (&overall);
  site = wj_json_element (&sites, 0);
  check_site (&site);
}

/* What a range is short of, or has to spare, is told to both its ends; else it is one figure. */
static void
test_distance (void)
{
  static const char *const members[] = {
    "\"required\": \"1000000\", \"distance\": { \"low\": \"10000000\", \"high\": \"11000000\" }",
    "\"required\": \"30000000\", \"distance\": { \"low\": \"-19000000\", \"high\": \"-18000000\" }",
    "\"high\": \"1200000\" }, \"distance\": { \"low\": \"3800000\", \"high\": \"3900000\" }",
  };
  g_autofree char *ranged = wj_test_source_path ("tests/assessment/fixtures/range.json");
  g_autofree char *exact = wj_test_source_path ("tests/assessment/fixtures/atlas.json");
  g_autoptr (WjTestRun) range = wj_test_run ("assess", ranged, "--format", "json", NULL);
  g_autoptr (WjTestRun) single = wj_test_run ("assess", exact, "--format", "json", NULL);
  g_autofree char *text = wj_test_flatten (range->out);
  g_autofree char *other = wj_test_flatten (single->out);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    g_assert_nonnull (strstr (text, members[i]));
  g_assert_nonnull (strstr (other, "\"value\": \"7000000\", \"required\": \"1000000\", \"distance\": \"6000000\""));
}

static void
test_places (void)
{
  g_autofree char *path = wj_test_source_path (EXAMPLE);
  static const struct
  {
    const char *option;
    const char *sites;
  } rows[] = {
    { "--place=oujda-shore", "[1]" },
    { "--place=casanearshore", "[1]" },
    { "--place=oujda-angad", "[2]" }, /* the park and what surrounds it */
    { "--place=oujda-angad.elsewhere", "[1]" },
    { "--all-sites", "[86]" }, /* 5 parks, Tanger Free Zone, 5 Technoparks and 75 provinces */
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WjTestRun) run = wj_test_run ("assess", path, rows[i].option, "--format", "json", NULL);

      assert_member (run, "sites", rows[i].sites);
    }
}

/* What is to be asked, alone: to hand on, so as text. */
static void
test_assess_questions (void)
{
  g_autofree char *path = wj_test_file ("project.json", "{\"format\": 1, \"title\": \"Aicha\", \"as_of\": \"2026-11-21\", \"answers\": {\"activity.line\": \"crm\", \"place\": \"oujda-shore\"}}");
  g_autoptr (WjTestRun) run = wj_test_run ("assess", path, "--questions", "--lang", "en", NULL);
  g_autoptr (WjTestRun) elsewhere = wj_test_run ("assess", path, "--questions", "--lang", "en", "--place", "casanearshore", NULL);
  g_autoptr (WjTestRun) json = wj_test_run ("assess", path, "--questions", "--format", "json", NULL);

  wj_test_assert_done (run);
  g_assert_true (g_str_has_prefix (run->out, "Questions for the CRI\nOujda Shore, "));
  g_assert_nonnull (strstr (run->out, "\nOriental regional council fund\n• What share of the investment does the fund cover"));
  g_assert_null (strstr (run->out, "Aicha"));
  wj_test_assert_done (elsewhere);
  g_assert_true (g_str_has_prefix (elsewhere->out, "Questions for the CRI\nCasanearshore"));
  g_assert_null (strstr (elsewhere->out, "Oriental regional council fund"));
  wj_test_assert_refused (json, 2, "--questions");
}

static void
test_unknown_place (void)
{
  g_autofree char *path = wj_test_source_path (EXAMPLE);
  g_autoptr (WjTestRun) run = wj_test_run ("assess", path, "--place", "oujda-shor", NULL);

  wj_test_assert_refused (run, 1, "The catalogue has no place oujda-shor.");
  wj_test_assert_refused (run, 1, "The nearest one is oujda-shore.");
}

/* The same command always gives the same bytes. */
static void
test_repeatable (void)
{
  g_autofree char *path = wj_test_source_path (EXAMPLE);
  g_autoptr (WjTestRun) once = wj_test_run ("assess", path, "--all-sites", "--format", "json", NULL);
  g_autoptr (WjTestRun) again = wj_test_run ("assess", path, "--all-sites", "--format", "json", "--lang", "ar", NULL);

  wj_test_assert_done (once);
  g_assert_cmpstr (once->out, ==, again->out);
}

static void
test_output_full (void)
{
  g_autofree char *path = wj_test_source_path (EXAMPLE);
  const char *words[] = { "assess", path, "--format", "json", NULL };
  g_autoptr (WjTestRun) run = wj_test_run_with (NULL, "/dev/full", words);

  wj_test_assert_refused (run, 4, "could not be written");
}

/* ---- advise ------------------------------------------------------------------------------------------ */

static void
test_advise (void)
{
  g_autofree char *path = wj_test_source_path ("tests/assessment/fixtures/atlas.json");
  g_autofree char *last = NULL;
  g_autofree char *flat = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (WjTestRun) run = wj_test_run ("advise", path, "--goal", "3000000", "--lang", languages[i], NULL);

      wj_test_assert_done (run);
      g_assert_true (g_utf8_validate (run->out, -1, NULL));
      g_assert_cmpstr (run->out, !=, last);
      g_free (last);
      last = g_strdup (run->out);
    }
  /* Three jobs more, what they bring and what they cost. */
  g_assert_nonnull (strstr (last, "63\302\240jobs"));
  g_assert_nonnull (strstr (last, "47,520"));
  g_assert_nonnull (strstr (last, "198,000"));
  /* Margins on both sides: what is answered, and where it is lost. */
  flat = wj_test_flatten (last);
  g_assert_nonnull (strstr (flat, "– VSME scheme, stable-jobs ratio Stable jobs, ⁨Adviser⁩: 100% in the answers. At 37% or below, this support may be lost or reduced."));
  g_assert_nonnull (strstr (flat, "Equipment: MAD\302\2403.5\302\240million in the answers. At MAD\302\24046.5\302\240million or above, this support"));
}

/* What the rows of a table may bring is not measured, so no figure is told. */
static void
test_next_money (void)
{
  g_autofree char *path = wj_test_source_path ("resources/examples/first-idea.json");
  g_autoptr (WjTestRun) run = wj_test_run ("next", path, "--format", "json", NULL);
  g_autoptr (WjJsonDocument) document = parse (run);
  WjJsonValue root = wj_json_document_get_root (document);
  WjJsonValue questions = get_member (&root, "questions");
  guint length, n_tables = 0;

  g_assert_true (wj_json_length (&questions, &length, NULL));
  for (guint i = 0; i < length; i++)
    {
      WjJsonValue question = wj_json_element (&questions, i), id = get_member (&question, "id"), money = get_member (&question, "money");
      const char *text;
      gboolean is_table = wj_json_string (&id, &text, NULL) && (g_str_equal (text, "profit") || g_str_equal (text, "jobs.positions"));

      g_assert_cmpint (wj_json_string (&money, &text, NULL), ==, !is_table);
      n_tables += is_table;
    }
  g_assert_cmpuint (n_tables, ==, 2);
}

/* It tells where it starts from and, where nobody has chosen, why from there. */
static void
test_advise_start (void)
{
  g_autofree char *chosen_path = wj_test_source_path ("tests/assessment/fixtures/atlas.json");
  g_autofree char *open_path = wj_test_source_path ("resources/examples/first-idea.json");
  g_autoptr (WjTestRun) chosen = wj_test_run ("advise", chosen_path, "--lang", "en", NULL);
  g_autoptr (WjTestRun) open = wj_test_run ("advise", open_path, "--lang", "en", NULL);
  g_autofree char *from = wj_test_flatten (chosen->out);
  g_autofree char *why = wj_test_flatten (open->out);

  g_assert_nonnull (strstr (from, "Starting from Oujda Shore: only what can be changed is looked at"));
  g_assert_null (strstr (from, "No place is chosen"));
  g_assert_nonnull (strstr (why, "No place is chosen: this starts from Tetouan Shore, as no other place has a higher estimated support."));
}

static void
test_advise_json (void)
{
  g_autofree char *path = wj_test_source_path ("tests/assessment/fixtures/atlas.json");
  g_autoptr (WjTestRun) run = wj_test_run ("advise", path, "--format", "json", NULL);
  g_autoptr (WjTestRun) again = wj_test_run ("advise", path, "--format", "json", "--lang", "ar", NULL);
  g_autoptr (WjTestRun) wrong = wj_test_run ("advise", path, "--goal", "3 MDH", NULL);

  assert_member (run, "place", "oujda-shore");
  assert_member (run, "reason", "some");
  g_assert_cmpstr (run->out, ==, again->out);
  g_assert_cmpint (wrong->code, ==, 2);
}

/* ---- explain ------------------------------------------------------------------------------------------ */

static void
test_explain (void)
{
  g_autoptr (WjTestRun) run = wj_test_run ("explain", "offshoring.employment-premium", "--as-of", "2026-11-21", NULL);
  g_autoptr (WjTestRun) unknown = wj_test_run ("explain", "offshoring", NULL);

  wj_test_assert_done (run);
  g_assert_nonnull (strstr (run->out, "17%"));
  wj_test_assert_refused (unknown, 1, "The catalogue has no offer and no procedure offshoring. It has these:\n");
  wj_test_assert_refused (unknown, 1, "\ntpme.scheme\n");
}

/* ---- catalogue ------------------------------------------------------------------------------------------ */

/* What is shown of the program's own catalogue is what is shown of the same one elsewhere, but for where it is from. */
static void
assert_same_but_origin (const WjTestRun *own, const WjTestRun *named)
{
  g_autoptr (GString) text = g_string_new (own->out);

  g_assert_cmpuint (g_string_replace (text, "\"origin\": \"program\"", "\"origin\": null", 0), ==, 1);
  g_assert_cmpstr (named->out, ==, text->str);
}

static void
test_show (void)
{
  g_autofree char *folder = wj_test_source_path (CATALOGUE);
  g_autoptr (WjTestRun) text = wj_test_run ("catalogue", "show", NULL);
  g_autoptr (WjTestRun) run = wj_test_run ("catalogue", "show", "--format", "json", NULL);
  g_autoptr (WjTestRun) source = wj_test_run ("catalogue", "show", "--format", "json", "--catalogue", folder, NULL);
  g_autoptr (WjJsonDocument) document = parse (run);
  g_autofree char *hash = read_member (document, "hash");

  assert_member (run, "regions", "12");
  assert_member (run, "provinces", "75");
  assert_member (run, "sites", "86");
  g_assert_cmpuint (strlen (hash), ==, 64);
  wj_test_assert_done (text);
  g_assert_nonnull (strstr (text->out, hash));
  /* What the program carries is what its source says. */
  assert_member (source, "hash", hash);
  g_assert_nonnull (strstr (text->out, "Comes from: Part of the program\n"));
  assert_same_but_origin (run, source);
}

/* Every word it explains, in one language and in three. */
static void
copy_folder (const char *from, const char *to)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char *name;

  g_assert_cmpint (g_mkdir_with_parents (to, 0700), ==, 0);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *source = g_build_filename (from, name, NULL);
      g_autofree char *copy = g_build_filename (to, name, NULL);
      g_autofree char *text = NULL;
      gsize length;

      if (g_file_test (source, G_FILE_TEST_IS_DIR))
        copy_folder (source, copy);
      else
        {
          g_assert_true (g_file_get_contents (source, &text, &length, NULL));
          g_assert_true (g_file_set_contents (copy, text, length, NULL));
        }
    }
}

/* What is begun is refused for its gaps and for nothing else. */
static void
test_new_offer (void)
{
  g_autofree char *folder = wj_test_source_path (CATALOGUE);
  g_autofree char *copy = wj_test_path ("begun");
  g_autoptr (WjTestRun) run = NULL;
  g_autoptr (WjTestRun) again = NULL;
  g_autoptr (WjTestRun) other = wj_test_run ("catalogue", "new", "source", "x", NULL);
  g_autoptr (WjTestRun) id = wj_test_run ("catalogue", "new", "offer", "a b", NULL);
  g_autoptr (WjTestRun) check = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_gaps = 0;

  copy_folder (folder, copy);
  run = wj_test_run ("catalogue", "new", "offer", "city.job-aid", copy, NULL);
  wj_test_assert_done (run);
  again = wj_test_run ("catalogue", "new", "offer", "city.job-aid", copy, NULL);
  wj_test_assert_refused (again, 1, "choose another id");
  wj_test_assert_refused (other, 2, "write offer");
  wj_test_assert_refused (id, 2, "is no id");
  check = wj_test_run ("catalogue", "check", copy, NULL);
  g_assert_cmpint (check->code, ==, 1);
  lines = g_strsplit (check->out, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (strstr (lines[i], ": error: ") != NULL)
      {
        g_assert_nonnull (strstr (lines[i], "/offers/city.job-aid.json:"));
        g_assert_nonnull (strstr (lines[i], "a gap is left"));
        n_gaps++;
      }
  /* Six texts and three sources. */
  g_assert_cmpuint (n_gaps, ==, 6 + 3);
}

/* The n-th example of the walk-through, as it stands. */
static char *
read_example (const char *text, guint n)
{
  const char *at = strstr (text, "## Adding an offer");
  const char *end;

  for (guint i = 0; i <= n; i++)
    {
      at = strstr (at, "```json\n");
      g_assert_nonnull (at);
      at += strlen ("```json\n");
    }
  end = strstr (at, "```");
  return g_strndup (at, (gsize) (end - at));
}

/* Puts @element first into the list of a file. */
static void
add_first (const char *path, const char *element)
{
  g_autofree char *text = NULL;
  g_autofree char *changed = NULL;
  char *at;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  at = strchr (text, '[') + 1;
  changed = g_strdup_printf ("%.*s%s,%s", (int) (at - text), text, element, at);
  g_assert_true (g_file_set_contents (path, changed, -1, NULL));
}

/* Whoever follows CONTRIBUTING word for word has an offer at the end. */
static void
test_walk_through (void)
{
  static const char *const files[] = { "sources.json", "parameters.json", "offers/ifrane.job-aid.json", "cases/ifrane-30-jobs.json", "cases/ifrane-29-jobs.json" };
  g_autofree char *folder = wj_test_source_path (CATALOGUE);
  g_autofree char *guide = wj_test_source_path ("CONTRIBUTING.md");
  g_autofree char *copy = wj_test_path ("walk");
  g_autofree char *text = NULL;
  g_autoptr (WjTestRun) begun = NULL;
  g_autoptr (WjTestRun) check = NULL;
  g_autoptr (WjTestRun) explain = NULL;

  copy_folder (folder, copy);
  g_assert_true (g_file_get_contents (guide, &text, NULL, NULL));
  begun = wj_test_run ("catalogue", "new", "offer", "ifrane.job-aid", copy, NULL);
  wj_test_assert_done (begun);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (copy, files[i], NULL);
      g_autofree char *example = read_example (text, i);

      if (i < 2)
        add_first (path, example);
      else
        g_assert_true (g_file_set_contents (path, example, -1, NULL));
    }
  check = wj_test_run ("catalogue", "check", "--strict", copy, NULL);
  if (check->code != 0)
    g_error ("%s", check->out);
  explain = wj_test_run ("--catalogue", copy, "explain", "ifrane.job-aid", "--lang", "en", NULL);
  wj_test_assert_done (explain);
  g_assert_nonnull (strstr (explain->out, "MAD 5,000"));
}

/* A lower rate: said in each language, in JSON, and for the cases it changes. */
static void
test_diff (void)
{
  static const char *const said[] = { "20", "17" };
  g_autofree char *folder = wj_test_source_path (CATALOGUE);
  g_autofree char *copy = wj_test_path ("before");
  g_autofree char *parameters = g_build_filename (copy, "parameters.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (WjTestRun) json = NULL;
  g_autoptr (WjTestRun) same = NULL;
  g_autoptr (WjTestRun) absent = wj_test_run ("catalogue", "diff", folder, "/nonexistent", NULL);
  char *at;

  copy_folder (folder, copy);
  g_assert_true (g_file_get_contents (parameters, &text, NULL, NULL));
  at = strstr (strstr (text, "\"id\": \"pae_rate\""), "\"value\": 17");
  memcpy (at, "\"value\": 20", strlen ("\"value\": 20"));
  g_assert_true (g_file_set_contents (parameters, text, -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (WjTestRun) run = wj_test_run ("catalogue", "diff", copy, folder, "--lang", languages[i], NULL);

      wj_test_assert_done (run);
      for (guint j = 0; j < G_N_ELEMENTS (said); j++)
        g_assert_nonnull (strstr (run->out, said[j]));
      g_assert_nonnull (strstr (run->out, "premiums-basic"));
    }
  json = wj_test_run ("catalogue", "diff", copy, folder, "--format", "json", NULL);
  assert_member (json, "differences", "[1]");
  same = wj_test_run ("catalogue", "diff", folder, folder, "--lang", "en", NULL);
  wj_test_assert_done (same);
  g_assert_cmpstr (same->out, ==, "The two catalogues say the same.\n");
  wj_test_assert_refused (absent, 4, "/nonexistent");
}

static void
build (const char *folder, const char *file)
{
  g_autoptr (WjTestRun) run = wj_test_run ("catalogue", "build", folder, file, NULL);

  wj_test_assert_done (run);
}

/* A project file that another catalogue answers differently; one that cannot be read says so. */
static void
test_diff_projects (void)
{
  g_autofree char *folder = wj_test_source_path (CATALOGUE);
  g_autofree char *copy = wj_test_path ("dearer");
  g_autofree char *old = wj_test_path ("old.json.gz");
  g_autofree char *new = wj_test_path ("new.json.gz");
  g_autofree char *parameters = g_build_filename (copy, "parameters.json", NULL);
  g_autofree char *project = wj_test_source_path ("resources/examples/contact-centre.json");
  g_autofree char *text = NULL;
  g_autoptr (WjTestRun) json = NULL;
  g_autoptr (WjTestRun) same = NULL;
  g_autoptr (WjTestRun) said = NULL;
  char *at;

  copy_folder (folder, copy);
  g_assert_true (g_file_get_contents (parameters, &text, NULL, NULL));
  at = strstr (strstr (text, "\"id\": \"pae_rate\""), "\"value\": 17");
  memcpy (at, "\"value\": 10", strlen ("\"value\": 10"));
  g_assert_true (g_file_set_contents (parameters, text, -1, NULL));
  /* Built files, so that no cases are run. */
  build (folder, old);
  build (copy, new);
  json = wj_test_run ("catalogue", "diff", old, new, project, "--as-of", "2026-11-21", "--format", "json", NULL);
  assert_member (json, "projects", "[1]");
  said = wj_test_run ("catalogue", "diff", old, new, project, "--as-of", "2026-11-21", "--lang", "en", NULL);
  g_assert_nonnull (strstr (said->out, "contact-centre.json"));
  g_assert_nonnull (strstr (said->out, "support: "));
  g_assert_nonnull (strstr (said->out, ", against "));
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (WjTestRun) run = wj_test_run ("catalogue", "diff", old, new, project, "--as-of", "2026-11-21", "--lang", languages[i], NULL);

      wj_test_assert_done (run);
      check_read_aloud (run, i, 80, TRUE);
    }
  g_assert_nonnull (strstr (said->out, "Figure, PAE rate. Changed, value from 1 July 2025: now 10%, before 17%\n"));
  same = wj_test_run ("catalogue", "diff", old, old, project, "/nonexistent.json", "--as-of", "2026-11-21", "--format", "json", NULL);
  assert_member (same, "projects", "[1]");
  g_assert_nonnull (strstr (same->out, "/nonexistent.json"));
}

/* What is left to ask, in three languages and for programs. */
static void
test_next (void)
{
  static const char *const said[][2] = { { "fr", "Pourquoi cette question" }, { "ar", "لماذا هذا السؤال" }, { "en", "Why this question" } };
  g_autofree char *project = wj_test_source_path ("resources/examples/contact-centre.json");
  g_autoptr (WjTestRun) json = wj_test_run ("next", project, "--as-of", "2026-11-21", "--format", "json", NULL);

  assert_member (json, "questions", "[2]");
  g_assert_nonnull (strstr (json->out, "\"id\": \"profit\""));
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    {
      g_autoptr (WjTestRun) run = wj_test_run ("next", project, "--as-of", "2026-11-21", "--lang", said[i][0], NULL);

      wj_test_assert_done (run);
      g_assert_nonnull (strstr (run->out, said[i][1]));
    }
}

/* What is said of the estimate is between usual answers, no bound; of a table the number of offers alone. */
static void
test_next_worth (void)
{
  g_autofree char *project = wj_test_source_path ("resources/examples/first-idea.json");
  g_autoptr (WjTestRun) run = wj_test_run ("next", project, "--as-of", "2026-11-21", "--lang", "en", NULL);

  wj_test_assert_done (run);
  g_assert_true (g_regex_match_simple ("Place of the project\n +Why this question: it clarifies \\d+ offers; between usual answers", run->out, 0, 0));
  g_assert_true (g_regex_match_simple ("Profit by financial year\n +Why this question: it clarifies \\d+ offers\\.\n", run->out, 0, 0));
}

/* Files, places and days side by side; and what cannot be compared. */
static void
test_compare (void)
{
  static const char *const causes[] = { "(catégorie B)", "(الفئة «ب»)", "(category B)" }; /* of the rate that differs */
  g_autofree char *project = wj_test_source_path ("resources/examples/contact-centre.json");
  g_autoptr (WjTestRun) places = wj_test_run ("compare", project, "--place", "oujda-shore,casanearshore,fes-shore", "--as-of", "2026-11-21", "--format", "json", NULL);
  g_autoptr (WjTestRun) days = wj_test_run ("compare", project, "--as-of", "2026-11-21,2031-06-01", "--format", "json", NULL);
  g_autoptr (WjTestRun) files = wj_test_run ("compare", project, project, "--as-of", "2026-11-21", "--format", "json", NULL);
  g_autoptr (WjTestRun) alone = wj_test_run ("compare", project, NULL);
  g_autoptr (WjTestRun) both = wj_test_run ("compare", project, project, "--place", "oujda-shore,casanearshore", NULL);
  g_autoptr (WjTestRun) nowhere = wj_test_run ("compare", project, "--place", "oujda-shore,casanearshor", "--lang", "en", NULL);
  g_autoptr (WjTestRun) no_day = wj_test_run ("compare", project, "--as-of", "2026-11-21,2026-02-30", NULL);

  assert_member (places, "variants", "[3]");
  assert_member (places, "contrasts", "[2]");
  g_assert_nonnull (strstr (places->out, "\"more\": \"first\""));
  g_assert_nonnull (strstr (places->out, "\"never_less\": true"));
  g_assert_nonnull (strstr (places->out, "\"name\": \"place.category\""));
  assert_member (days, "contrasts", "[1]");
  g_assert_nonnull (strstr (files->out, "\"more\": \"same\""));
  wj_test_assert_refused (alone, 2, "compare");
  wj_test_assert_refused (both, 2, "compare");
  wj_test_assert_refused (nowhere, 1, "casanearshore");
  wj_test_assert_refused (no_day, 2, "2026-02-30");
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (WjTestRun) said = wj_test_run ("compare", project, "--place", "oujda-shore,casanearshore", "--as-of", "2026-11-21", "--lang", languages[i], NULL);

      wj_test_assert_done (said);
      g_assert_nonnull (strstr (said->out, "375"));
      g_assert_nonnull (strstr (said->out, causes[i]));
    }
}

/* What is answered by a range differs by ranges: the figure taken of each by default is nobody's answer. */
static void
test_compare_ranges (void)
{
  static const char *const said[] = { "de 2\u202f200\u202f000 à", "من 2.200.000 إلى", "MAD\u00a02,200,000 to" };
  static const char project[] = "{\"format\": 1, \"answers\": {\"activity.line\": \"crm\", \"place\": \"oujda-shore\", \"company.kind\": \"new\", \"company.large_holder\": 0,"
                                " \"company.public_holder\": false, \"investment.own_funds\": 5000000, \"investment.equipment\": {\"min\": 1200000, \"max\": 1800000},"
                                " \"investment.fit_out\": 200000, \"investment.rent\": 0, \"investment.buildings\": 0, \"investment.land_private\": 0, \"investment.land_public\": 0,"
                                " \"investment.studies\": 0, \"investment.other\": 0, \"jobs.positions\": [{\"title\": \"Adviser\", \"gross\": 6000, \"count\": [60], \"permanent\": 100}]},"
                                " \"scenarios\": [{\"name\": \"More\", \"changes\": {\"investment.equipment\": {\"min\": 2200000, \"max\": 2800000}}}]}";
  g_autofree char *path = wj_test_path ("ranges.json");
  g_autoptr (WjTestRun) json = NULL;

  g_assert_true (g_file_set_contents (path, project, -1, NULL));
  json = wj_test_run ("compare", path, "--as-of", "2026-11-21", "--format", "json", NULL);
  wj_test_assert_done (json);
  g_assert_nonnull (strstr (json->out, "\"investment.equipment\""));
  g_assert_nonnull (strstr (json->out, "\"low\": \"2200000\""));
  g_assert_null (strstr (json->out, "\"2500000\""));
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (WjTestRun) run = wj_test_run ("compare", path, "--as-of", "2026-11-21", "--lang", languages[i], NULL);
      g_auto (GStrv) lines = g_regex_split_simple ("\\n *", run->out, 0, 0);
      g_autofree char *whole = g_strjoinv (" ", lines);

      wj_test_assert_done (run);
      g_assert_nonnull (strstr (whole, said[i]));
    }
}

static void
test_read_aloud (void)
{
  static const struct
  {
    const char *words[4];
    guint width;
    gboolean is_result;
  } rows[] = {
    { { "assess", "-" }, 80, TRUE },
    { { "advise", "-" }, 80, TRUE },
    { { "cashflow", "-" }, 80, TRUE },
    { { "sensitivity", "-" }, 80, TRUE },
    { { "compare", "-" }, 80, TRUE },
    { { "next", "-" }, 80, TRUE },
    /* A page that is printed. */
    { { "steps", "-" }, 100, TRUE },
    { { "explain", "offshoring.income-tax-relief" }, 100, TRUE },
    { { "explain", "company-creation" }, 100, TRUE },
    { { "catalogue", "show" }, 80, FALSE },
    { { "catalogue", "show", "--glossary" }, 80, FALSE },
    { { "--help" }, 80, TRUE },
    { { "next", "--help" }, 80, TRUE },
  };
  g_autofree char *example = wj_test_source_path ("resources/examples/contact-centre.json");
  g_autofree char *project = wj_test_path ("ranges.json");
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *with = NULL;

  g_assert_true (g_file_get_contents (example, &text, NULL, NULL));
  parts = g_strsplit (text, "\"investment.equipment\": 1500000", 2);
  g_assert_nonnull (parts[1]);
  with = g_strjoinv ("\"investment.equipment\": {\"min\": 1500000, \"max\": 1800000}", parts);
  g_assert_true (g_file_set_contents (project, with, -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint j = g_getenv ("WJ_QUICK") != NULL ? i % G_N_ELEMENTS (languages) : 0; j < G_N_ELEMENTS (languages); j += g_getenv ("WJ_QUICK") != NULL ? G_N_ELEMENTS (languages) : 1)
      {
        const char *words[G_N_ELEMENTS (rows[i].words) + 4] = { "--lang", languages[j] };
        g_autoptr (WjTestRun) said = NULL;
        guint n = 2;

        for (guint k = 0; k < G_N_ELEMENTS (rows[i].words) && rows[i].words[k] != NULL; k++)
          words[n++] = g_str_equal (rows[i].words[k], "-") ? project : rows[i].words[k];
        if (g_str_equal (rows[i].words[0], "compare"))
          words[n++] = "--as-of=2026-11-21,2031-06-01";
        else if (rows[i].is_result && g_strcmp0 (words[n - 1], "--help") != 0)
          words[n++] = "--as-of=2026-11-21";
        said = wj_test_run_with (NULL, NULL, words);
        wj_test_assert_done (said);
        check_read_aloud (said, j, rows[i].width, rows[i].is_result);
      }
}

/* Of one file: side by side, or one of them alone, by name or letter. */
static void
test_scenarios (void)
{
  static const char *const verbs[] = { "assess", "advise", "cashflow", "next", "sensitivity", "steps" };
  g_autofree char *example = wj_test_source_path ("resources/examples/contact-centre.json");
  g_autofree char *project = wj_test_path ("scenarios.json");
  g_autofree char *text = NULL;
  g_autofree char *with = NULL;
  g_autoptr (WjTestRun) compared = NULL;
  g_autoptr (WjTestRun) first = NULL;
  g_autoptr (WjTestRun) nobody = NULL;
  g_autoptr (WjTestRun) file = NULL;
  char *end;

  g_assert_true (g_file_get_contents (example, &text, NULL, NULL));
  end = strrchr (text, '}');
  *end = '\0';
  with = g_strconcat (text, ", \"current\": \"C\", \"scenarios\": [{\"name\": \"Fès\", \"changes\": {\"place\": \"fes-shore\"}},"
                            " {\"changes\": {\"place\": \"casanearshore\", \"company.regime\": \"none\"}}]}",
                      NULL);
  g_assert_true (g_file_set_contents (project, with, -1, NULL));

  compared = wj_test_run ("compare", project, "--as-of", "2026-11-21", "--format", "json", NULL);
  assert_member (compared, "variants", "[3]");
  assert_member (compared, "contrasts", "[2]");
  g_assert_nonnull (strstr (compared->out, "\"scenario\": \"C\""));
  g_assert_nonnull (strstr (compared->out, "\"place\": \"casanearshore\""));
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (WjTestRun) said = wj_test_run ("compare", project, "--as-of", "2026-11-21", "--lang", languages[i], NULL);

      wj_test_assert_done (said);
      g_assert_nonnull (strstr (said->out, "Fès"));
      g_assert_nonnull (strstr (said->out, "375"));
    }
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_autoptr (WjTestRun) one = wj_test_run (verbs[i], project, "--scenario", "Fès", "--format", "json", NULL);
      g_autoptr (WjTestRun) other = wj_test_run (verbs[i], project, "--scenario", "C", "--format", "json", NULL);

      wj_test_assert_done (one);
      wj_test_assert_done (other);
      g_assert_cmpstr (one->out, !=, other->out);
    }
  /* Whichever was worked on last, the first is what is asked of without a name; as it is without scenarios. */
  first = wj_test_run ("assess", project, "--format", "json", NULL);
  file = wj_test_run ("assess", example, "--format", "json", NULL);
  g_assert_cmpstr (first->out, ==, file->out);
  nobody = wj_test_run ("assess", project, "--scenario", "Rabat", NULL);
  wj_test_assert_refused (nobody, 1, "Fès");
}

static void
test_glossary (void)
{
  g_autoptr (WjTestRun) text = wj_test_run ("catalogue", "show", "--glossary", "--lang", "fr", NULL);
  g_autoptr (WjTestRun) run = wj_test_run ("catalogue", "show", "--glossary", "--format", "json", NULL);
  g_autoptr (WjTestRun) counts = wj_test_run ("catalogue", "show", "--format", "json", NULL);
  g_autoptr (WjJsonDocument) document = parse (counts);
  g_autofree char *n = read_member (document, "terms");
  g_autofree char *wanted = g_strdup_printf ("[%s]", n);

  wj_test_assert_done (text);
  g_assert_nonnull (strstr (text->out, "Centre régional d’investissement"));
  assert_member (run, "terms", wanted);
}

static void
test_check (void)
{
  g_autofree char *folder = wj_test_source_path (CATALOGUE);
  g_autofree char *absent = wj_test_path ("absent");
  g_autoptr (WjTestRun) run = wj_test_run ("catalogue", "check", "--strict", folder, NULL);
  g_autoptr (WjTestRun) nowhere = wj_test_run ("catalogue", "check", absent, NULL);

  if (run->code != 0)
    g_error ("%s", run->out);
  g_assert_nonnull (strstr (run->out, "; errors: 0; warnings: 0; "));
  wj_test_assert_refused (nowhere, 4, "There is no folder");
}

static void
replace_in_file (const char *path, const char *old, const char *new)
{
  g_autofree char *text = NULL;
  g_autofree char *changed = NULL;
  g_auto (GStrv) parts = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  parts = g_strsplit (text, old, -1);
  g_assert_cmpuint (g_strv_length (parts), >, 1);
  changed = g_strjoinv (new, parts);
  g_assert_true (g_file_set_contents (path, changed, -1, NULL));
}

/* A mistake in an expression has its file, its place and exit code 1; so has a case that no longer agrees. */
static void
test_check_finds (void)
{
  g_autofree char *folder = wj_test_source_path (CATALOGUE);
  g_autofree char *copy = wj_test_path ("catalogue");
  g_autofree char *offer = g_build_filename (copy, "offers", "offshoring.employment-premium.json", NULL);
  g_autofree char *parameters = g_build_filename (copy, "parameters.json", NULL);
  g_autofree char *original = NULL;
  g_autoptr (WjTestRun) run = NULL;

  copy_folder (folder, copy);
  g_assert_true (g_file_get_contents (offer, &original, NULL, NULL));
  replace_in_file (offer, "params.pae_rate", "params.pae_rats");
  run = wj_test_run ("catalogue", "check", copy, NULL);
  g_assert_cmpint (run->code, ==, 1);
  g_assert_nonnull (strstr (run->out, "offshoring.employment-premium.json:"));
  g_assert_nonnull (strstr (run->out, ": error: "));
  g_assert_true (g_file_set_contents (offer, original, -1, NULL));
  g_clear_pointer (&run, wj_test_run_free);

  replace_in_file (parameters, "\"value\": 17,", "\"value\": 18,");
  run = wj_test_run ("catalogue", "check", copy, NULL);
  g_assert_cmpint (run->code, ==, 1);
  g_assert_nonnull (strstr (run->out, "/cases/"));
}

static void
test_build (void)
{
  g_autofree char *folder = wj_test_source_path (CATALOGUE);
  g_autofree char *first = wj_test_path ("first.json.gz");
  g_autofree char *second = wj_test_path ("second.json.gz");
  g_autofree char *absent = wj_test_path ("absent");
  g_autofree char *below = g_build_filename (absent, "c.json.gz", NULL);
  g_autofree char *no_folder = g_strdup_printf ("There is no folder %s; create it", absent);
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autofree char *sum = NULL;
  gsize one_length, two_length;
  g_autoptr (WjTestRun) run = wj_test_run ("catalogue", "build", folder, first, NULL);
  g_autoptr (WjTestRun) again = wj_test_run ("catalogue", "build", folder, second, NULL);
  g_autoptr (WjTestRun) floor = wj_test_run ("catalogue", "show", "--format", "json", NULL);
  g_autoptr (WjTestRun) built = wj_test_run ("catalogue", "show", "--format", "json", "--catalogue", first, NULL);
  g_autoptr (WjTestRun) no_source = wj_test_run ("catalogue", "build", absent, first, NULL);
  g_autoptr (WjTestRun) no_place = wj_test_run ("catalogue", "build", folder, below, NULL);
  g_autoptr (WjTestRun) no_room = wj_test_run ("catalogue", "build", folder, "/proc/c.json.gz", NULL);
  g_autoptr (WjTestRun) a_folder = wj_test_run ("catalogue", "build", folder, folder, NULL);

  wj_test_assert_done (run);
  wj_test_assert_done (again);
  g_assert_true (g_file_get_contents (first, &one, &one_length, NULL));
  g_assert_true (g_file_get_contents (second, &two, &two_length, NULL));
  g_assert_cmpmem (one, one_length, two, two_length);
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) one, one_length);
  g_assert_true (g_str_has_prefix (run->out, sum));
  assert_same_but_origin (floor, built);
  wj_test_assert_refused (no_source, 4, absent);
  wj_test_assert_refused (no_place, 4, no_folder);
  g_assert_null (strstr (no_place->err, "c.json.gz"));
  wj_test_assert_refused (no_room, 4, "The file /proc/c.json.gz cannot be written.");
  wj_test_assert_refused (a_folder, 4, "is not a file");
}

/* ---- fetch ------------------------------------------------------------------------------------------------ */

#define BODY "{\"format\":1}"

static char *
write_authority (void)
{
  g_autofree char *pem = NULL;

  g_object_get (wj_test_certificate (), "certificate-pem", &pem, NULL);
  return wj_test_file ("ca.pem", pem);
}

static void
test_fetch (void)
{
  g_autoptr (WjTestServer) server = wj_test_server_new (wj_test_say, "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n" BODY);
  g_autofree char *address = wj_test_server_address (server, "/a.json.gz");
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, BODY, -1);
  g_autofree char *wrong = g_strnfill (64, 'a');
  g_autofree char *path = wj_test_path ("a.json.gz");
  g_autofree char *ca = write_authority ();
  g_autofree char *text = NULL;
  g_autofree char *absent = wj_test_path ("absent");
  g_autofree char *below = g_build_filename (absent, "a.json.gz", NULL);
  g_autofree char *no_folder = g_strdup_printf ("There is no folder %s; create it", absent);
  g_autoptr (WjTestRun) untrusted = wj_test_run ("catalogue", "fetch", address, "--sha256", sum, path, NULL);
  g_autoptr (WjTestRun) changed = wj_test_run ("catalogue", "fetch", address, "--sha256", wrong, path, "--ca", ca, NULL);
  g_autoptr (WjTestRun) no_place = wj_test_run ("catalogue", "fetch", address, "--sha256", sum, below, "--ca", ca, NULL);
  g_autoptr (WjTestRun) run = NULL;

  wj_test_assert_refused (no_place, 4, no_folder);
  wj_test_assert_refused (untrusted, 3, "cannot prove who it is");
  wj_test_assert_refused (changed, 3, "is not the one announced");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  run = wj_test_run ("catalogue", "fetch", address, "--sha256", sum, path, "--ca", ca, NULL);
  g_assert_cmpint (run->code, ==, 0);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, BODY);
}

static void
test_fetch_fails (void)
{
  static const struct
  {
    const char *answer;
    const char *message;
  } rows[] = {
    { "HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n", "points to another address" },
    { "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "does not have this file" },
    { "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{}", "stopped in the middle" },
    { "HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n{}", "too large" },
  };
  g_autofree char *sum = g_strnfill (64, 'a');
  g_autofree char *path = wj_test_path ("a.json.gz");
  g_autofree char *ca = write_authority ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WjTestServer) server = wj_test_server_new (wj_test_say, rows[i].answer);
      g_autofree char *address = wj_test_server_address (server, "/a.json.gz");
      g_autoptr (WjTestRun) run = wj_test_run ("catalogue", "fetch", address, "--sha256", sum, path, "--ca", ca, NULL);

      wj_test_assert_refused (run, 4, rows[i].message);
      g_assert_cmpint (wj_test_server_count (server), ==, 1);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/results/assess-questions", test_assess_questions);
  g_test_add_func ("/cli/results/assess-text", test_assess_text);
  g_test_add_func ("/cli/results/distance", test_distance);
  g_test_add_func ("/cli/results/advise", test_advise);
  g_test_add_func ("/cli/results/next-money", test_next_money);
  g_test_add_func ("/cli/results/advise-start", test_advise_start);
  g_test_add_func ("/cli/results/advise-json", test_advise_json);
  g_test_add_func ("/cli/results/as-of", test_as_of);
  g_test_add_func ("/cli/results/result-format", test_result_format);
  g_test_add_func ("/cli/results/places", test_places);
  g_test_add_func ("/cli/results/unknown-place", test_unknown_place);
  g_test_add_func ("/cli/results/repeatable", test_repeatable);
  g_test_add_func ("/cli/results/output-full", test_output_full);
  g_test_add_func ("/cli/results/explain", test_explain);
  g_test_add_func ("/cli/results/diff", test_diff);
  g_test_add_func ("/cli/results/diff-projects", test_diff_projects);
  g_test_add_func ("/cli/results/compare", test_compare);
  g_test_add_func ("/cli/results/compare-ranges", test_compare_ranges);
  g_test_add_func ("/cli/results/read-aloud", test_read_aloud);
  g_test_add_func ("/cli/results/scenarios", test_scenarios);
  g_test_add_func ("/cli/results/next", test_next);
  g_test_add_func ("/cli/results/next-worth", test_next_worth);
  g_test_add_func ("/cli/results/glossary", test_glossary);
  g_test_add_func ("/cli/results/new-offer", test_new_offer);
  g_test_add_func ("/cli/results/walk-through", test_walk_through);
  g_test_add_func ("/cli/results/show", test_show);
  g_test_add_func ("/cli/results/check", test_check);
  g_test_add_func ("/cli/results/check-finds", test_check_finds);
  g_test_add_func ("/cli/results/build", test_build);
  g_test_add_func ("/cli/results/fetch", test_fetch);
  g_test_add_func ("/cli/results/fetch-fails", test_fetch_fails);
  status = g_test_run ();
  wj_test_certificate_remove ();
  return status;
}
