/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "cli/wj-test-program.h"
#include "wording/wj-lines-check.h"

static void
test_version (void)
{
  g_autoptr (WjTestRun) run = wj_test_run ("--version", NULL);

  wj_test_assert_done (run);
  g_assert_cmpstr (run->out, ==, "wijhactl " APP_VERSION "\n");
}

static void
test_help (void)
{
  static const char *const verbs[] = { "assess", "steps", "explain", "expr", "catalogue show", "catalogue check", "catalogue build", "catalogue diff", "catalogue fetch", "catalogue new", "catalogue schema" };
  g_autoptr (WjTestRun) run = wj_test_run ("--help", NULL);
  g_autoptr (WjTestRun) short_run = wj_test_run ("-h", NULL);

  wj_test_assert_done (run);
  g_assert_cmpstr (run->out, ==, short_run->out);
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_autofree char *line = g_strconcat (verbs[i], " --help", NULL);
      g_auto (GStrv) words = g_strsplit (line, " ", -1);
      g_autoptr (WjTestRun) own = wj_test_run_with (NULL, NULL, (const char *const *) words);
      g_autofree char *said = NULL;
      g_autofree char *synopsis = g_strdup_printf ("[--lang fr|ar|en] %s ", verbs[i]);

      g_assert_nonnull (strstr (run->out, verbs[i]));
      wj_test_assert_done (own);
      said = wj_test_flatten (own->out);
      g_assert_nonnull (strstr (said, synopsis));
    }
}

/* Commands that make no sense: exit code 2, what is wrong, and where help is. */
static void
test_refused (void)
{
  static const struct
  {
    const char *words[8];
    const char *message;
  } rows[] = {
    { { NULL }, "What is to be done is missing" },
    { { "frobnicate", NULL }, "There is no command frobnicate." },
    { { "catalogue", NULL }, "There is no command catalogue." },
    { { "catalogue", "burn", NULL }, "There is no command catalogue burn." },
    { { "assess", NULL }, "Something is missing" },
    { { "assess", "a", "b", NULL }, "one word too many: b." },
    { { "assess", "a", "--frob", NULL }, "There is no option --frob." },
    { { "assess", "a", "--strict", NULL }, "The option --strict has no meaning here." },
    { { "assess", "a", "--place", NULL }, "The option --place needs a value" },
    { { "assess", "a", "--all-sites=yes", NULL }, "The option --all-sites takes no value." },
    { { "assess", "a", "--lang", "de", NULL }, "There is no language de; write fr, ar or en." },
    { { "assess", "a", "--lang", "fr", "--lang=ar", NULL }, "The option --lang stands twice" },
    { { "assess", "a", "--format", "xml", NULL }, "There is no format xml; write text or json." },
    { { "assess", "a", "--as-of", "2026-02-30", NULL }, "There is no day 2026-02-30" },
    { { "assess", "a", "--as-of", "tomorrow", NULL }, "There is no day tomorrow" },
    { { "assess", "a", "--as-of", "2026-1-01", NULL }, "There is no day 2026-1-01" },
    { { "assess", "a", "--place", "oujda-shore", "--all-sites", NULL }, "cannot be asked for at once" },
    { { "explain", NULL }, "Something is missing" },
    { { "expr", "1", "2", NULL }, "one word too many: 2." },
    { { "catalogue", "build", "a", NULL }, "Something is missing" },
    { { "catalogue", "fetch", "https://127.0.0.1:1/a", "b", NULL }, "The expected hash is missing" },
    { { "catalogue", "fetch", "https://127.0.0.1:1/a", "--sha256", "12", "b", NULL }, "The expected hash is missing" },
    { { "catalogue", "fetch", "http://127.0.0.1:1/a", "--sha256", "0000000000000000000000000000000000000000000000000000000000000000", "b", NULL }, "starts with https://" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WjTestRun) run = wj_test_run_with (NULL, NULL, rows[i].words);

      wj_test_assert_refused (run, 2, rows[i].message);
      wj_test_assert_refused (run, 2, "--help\n");
    }
}

/* Words that nobody means: refused or answered, never a crash, and nothing on the output if refused. */
static void
test_odd_words (void)
{
  static const char *const rows[][5] = {
    { "", NULL },
    { "\xff\xfe", NULL },
    { "--=x", NULL },
    { "--", NULL },
    { "--lang", "", NULL },
    { "assess", "", NULL },
    { "assess", "caf\xe9.json", NULL },
    { "assess", "/dev/zero", NULL },
    { "explain", "", NULL },
    { "explain", "\xff", NULL },
    { "expr", "\xff", NULL },
    { "expr", "((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((", NULL },
    { "expr", "1", "--project", "/dev/zero", NULL },
    { "catalogue", "check", "", NULL },
    { "catalogue", "build", "", "", NULL },
    { "catalogue", "show", "--catalogue", "", NULL },
    { "catalogue", "show", "--catalogue", "/dev/zero", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WjTestRun) run = wj_test_run_with (NULL, NULL, rows[i]);

      g_assert_cmpint (run->code, !=, 0);
      g_assert_cmpint (run->code, <=, 4);
      wj_test_assert_refused (run, run->code, "\n");
    }
}

/* LANGUAGE, then the first of LC_ALL, LC_MESSAGES and LANG that is set; --lang before all. */
static void
test_language (void)
{
  static const struct
  {
    const char *environment[4];
    const char *option;
    const char *word;
  } rows[] = {
    { { NULL }, NULL, "Usage: " },
    { { "LANG=fr_FR.UTF-8", NULL }, NULL, "Usage\u00a0: " },
    { { "LANG=fr_FR.UTF-8", "LC_ALL=C.UTF-8", NULL }, NULL, "Usage: " },
    { { "LANG=de_DE.UTF-8", NULL }, NULL, "Usage: " },
    { { "LC_MESSAGES=ar_MA", "LANG=fr", NULL }, NULL, "الاستعمال" },
    { { "LANGUAGE=de:ar_MA:fr", "LC_ALL=fr", NULL }, NULL, "الاستعمال" },
    { { "LANGUAGE=ar", NULL }, "--lang=fr", "Usage\u00a0: " },
    { { "LANGUAGE=ar", NULL }, "--lang=en", "Usage: " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *words[] = { "--help", rows[i].option, NULL };
      g_autoptr (WjTestRun) run = wj_test_run_with (rows[i].environment, NULL, words);

      wj_test_assert_done (run);
      g_assert_nonnull (strstr (run->out, rows[i].word));
    }
}

/* Output that cannot be written whole is an error, even if nothing else went wrong. */
static void
test_full_disk (void)
{
  static const char *const words[] = { "--help", NULL };
  g_autoptr (WjTestRun) run = wj_test_run_with (NULL, "/dev/full", words);

  wj_test_assert_refused (run, 4, "could not be written");
}

/* What looks like an option is an argument after --. */
static void
test_double_dash (void)
{
  g_autoptr (WjTestRun) run = wj_test_run ("explain", "--", "--help", NULL);

  wj_test_assert_refused (run, 1, "The catalogue has no offer and no procedure --help.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/usage/version", test_version);
  g_test_add_func ("/cli/usage/help", test_help);
  g_test_add_func ("/cli/usage/refused", test_refused);
  g_test_add_func ("/cli/usage/odd-words", test_odd_words);
  g_test_add_func ("/cli/usage/language", test_language);
  g_test_add_func ("/cli/usage/full-disk", test_full_disk);
  g_test_add_func ("/cli/usage/double-dash", test_double_dash);
  return g_test_run ();
}
