/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cli"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cli/wj-cli-private.h"
#include "wording/wj-wording-lines.h"

const WjCliVerb wj_cli_verbs[] = {
  { "assess",
    "FILE [--scenario NAME] [--place ID | --all-sites] [--questions] [--as-of DATE] [--format text|json]",
    N_ ("The support a project may qualify for, by site"),
    N_ ("FILE is a project file. Without a place, the project's own is taken, or all sites. With --questions: only what is to be asked at the CRI, by offer."),
    "scenario place all-sites questions as-of format",
    1,
    1,
    wj_cli_assess },
  { "batch",
    "IN.csv OUT.csv [--as-of DATE]",
    N_ ("The support of many projects, a row of a table each"),
    N_ ("The first row of IN.csv names facts; a cell is a value, a range min..max, or empty. OUT.csv is replaced once it is whole; - is standard input or output. Ends with 1 if a row had an error; the others are written."),
    "as-of",
    2,
    2,
    wj_cli_batch },
  { "advise",
    "FILE [--scenario NAME] [--place ID | --all-sites] [--goal MAD] [--as-of DATE] [--format text|json]",
    N_ ("The smallest changes that unlock an offer or raise the support"),
    N_ ("Of several places the one that gives most is taken. With --goal: the least change that reaches so much support."),
    "scenario place all-sites goal as-of format",
    1,
    1,
    wj_cli_advise },
  { "cashflow",
    "FILE [--scenario NAME] [--place ID] [--as-of DATE] [--format text|json]",
    N_ ("Month by month what is earned and what is paid, what is to be bridged, and what a job costs"),
    N_ ("Without a place, the site that gives most is taken. A date of payment that nobody publishes is never made up. A project file may hold an assumption of its own."),
    "scenario place as-of format",
    1,
    1,
    wj_cli_cashflow },
  { "compare",
    "FILE… [--place ID,ID…] [--as-of DATE[,DATE…]] [--format text|json]",
    N_ ("Two to four projects, scenarios, places or days side by side, and why one gives more"),
    N_ ("Several project files are compared with the first. Of a single file: its scenarios, several places or several days."),
    "place as-of format",
    1,
    4,
    wj_cli_compare },
  { "explain",
    "OFFER|PROCEDURE [--as-of DATE]",
    N_ ("One offer or procedure as a fact sheet: conditions, benefits, steps, sources"),
    NULL,
    "as-of",
    1,
    1,
    wj_cli_explain },
  { "expr",
    "EXPR [--project FILE [--scenario NAME]] [--as-of DATE] [--format text|json]",
    N_ ("What an expression of the catalogue's language gives"),
    N_ ("Facts that are not answered take every value they may have. A mistake is shown with its place."),
    "project scenario as-of format",
    1,
    1,
    wj_cli_expr },
  { "sensitivity",
    "FILE [--scenario NAME] [--fact ID] [--from N] [--to N] [--place ID] [--as-of DATE] [--format text|json]",
    N_ ("How the support depends on the jobs or another figure, and on what is left open"),
    N_ ("Every threshold on the way, named. Without a place, the site that gives most is taken."),
    "scenario fact from to place as-of format",
    1,
    1,
    wj_cli_sensitivity },
  { "steps",
    "FILE [--scenario NAME] [--place ID] [--as-of DATE] [--format text|json]",
    N_ ("What is to be done for the offers a project keeps: steps, documents, delays"),
    N_ ("FILE is a project file; what it holds as done is ticked."),
    "scenario place as-of format",
    1,
    1,
    wj_cli_steps },
  { "next",
    "FILE [--scenario NAME] [--place ID | --all-sites] [--as-of DATE] [--format text|json]",
    N_ ("The questions left to answer, the most useful first, and what each is worth"),
    NULL,
    "scenario place all-sites as-of format",
    1,
    1,
    wj_cli_next },
  { "catalogue show",
    "[--glossary] [--format text|json]",
    N_ ("Version, dates, hash and content of the catalogue"),
    N_ ("With --glossary: the words it explains."),
    "glossary format",
    0,
    0,
    wj_cli_catalogue_show },
  { "catalogue check",
    "[--strict] [--as-of DATE] [DIR]",
    N_ ("Checks a catalogue in source form and runs its cases"),
    N_ ("DIR is resources/catalogue unless it is given. Ends with 1 on errors; with --strict also on warnings."),
    "strict as-of",
    0,
    1,
    wj_cli_catalogue_check },
  { "catalogue build",
    "DIR FILE",
    N_ ("Builds a catalogue in source form into one file"),
    NULL,
    "",
    2,
    2,
    wj_cli_catalogue_build },
  { "catalogue fetch",
    "URL --sha256 HEX FILE [--ca PEM]",
    N_ ("Downloads a catalogue over https and keeps it if its SHA-256 is right"),
    N_ ("With --ca, only the certificate authorities in that file are trusted."),
    "sha256 ca",
    2,
    2,
    wj_cli_catalogue_fetch },
  { "catalogue update",
    "[--ca PEM] [--format text|json]",
    N_ ("Fetches a newer catalogue from its publisher, if there is one"),
    N_ ("It is used from then on if its signature is good. Without an address set when the program was built, WIJHA_CATALOGUE_URL names one, and WIJHA_CATALOGUE_KEYS the keys."),
    "ca format", 0, 0, wj_cli_catalogue_update },
  { "catalogue import", "DIR [--format text|json]", N_ ("Takes a newer catalogue from a folder, such as a USB stick"), N_ ("DIR holds current.minisig and the file it points to. They are verified as if they came from the network."), "format", 1, 1, wj_cli_catalogue_import },
  { "catalogue export", "DIR [--format text|json]", N_ ("Copies the catalogue in use with its signature, to import it elsewhere"), NULL, "format", 1, 1, wj_cli_catalogue_export },
  { "catalogue verify", "FILE|DIR [--format text|json]", N_ ("Verifies the signature of a catalogue, and reads it"), N_ ("FILE is a built catalogue with FILE.minisig beside it, or a pointer; DIR is a folder as it is published."), "format", 1, 1, wj_cli_catalogue_verify },
  { "catalogue sign", "FILE --key SECRET --epoch N [--min-app VERSION]", N_ ("Signs a built catalogue with minisign"), N_ ("Writes FILE.minisig. Version and days are those the catalogue names."), "key epoch min-app", 1, 1, wj_cli_catalogue_sign },
  { "catalogue publish", "FILE DIR", N_ ("Lays a signed catalogue into a folder of static files"), N_ ("Refuses one that is not newer than what the folder holds."), "", 2, 2, wj_cli_catalogue_publish },
  { "catalogue schema", "", N_ ("The form of the files of a catalogue, as JSON Schema"), NULL, "", 0, 0, wj_cli_catalogue_schema },
  { "catalogue new", "offer ID [DIR]", N_ ("Begins the file of an offer, its gaps marked"), N_ ("DIR is resources/catalogue unless it is given."), "", 2, 3, wj_cli_catalogue_new },
  { "catalogue diff", "OLD NEW [FILE…] [--as-of DATE] [--format text|json]", N_ ("What differs between two catalogues, and which cases and projects change"), N_ ("OLD and NEW are built files, or folders in source form. The cases of folders, and the project files given, are assessed with both."), "as-of format", 2, G_MAXUINT, wj_cli_catalogue_diff },
  { NULL },
};

static void
add_usage (const WjCli *self, WjLines *lines, const WjCliVerb *verb)
{
  g_autofree char *command = g_strdup_printf ("wijhactl [--catalogue FILE|DIR] [--lang fr|ar|en] %s %s", verb != NULL ? verb->name : "COMMAND", verb != NULL ? verb->synopsis : "…");

  wj_lines_take (lines, 0, "", wj_cli_format (self, wj_wording_text (self->wording, "Usage: %s"), command));
  wj_lines_add_gap (lines);
}

static void
add_row (WjLines *lines, const char *left, const char *right)
{
  g_autofree char *mark = g_strdup_printf ("%-18s ", left);

  wj_lines_add (lines, 2, mark, right);
}

static void
add_verbs (const WjCli *self, WjLines *lines)
{
  wj_lines_add (lines, 0, "", wj_wording_text (self->wording, "What support a services project may qualify for in Morocco, with the source of each figure."));
  wj_lines_add_gap (lines);
  for (const WjCliVerb *verb = wj_cli_verbs; verb->name != NULL; verb++)
    add_row (lines, verb->name, wj_wording_text (self->wording, verb->summary));
  wj_lines_add_gap (lines);
}

/* What only some verbs take, and more than one. */
static void
add_own (const WjCli *self, WjLines *lines, const WjCliVerb *verb)
{
  if (strstr (verb->options, "project") != NULL)
    add_row (lines, "--project", wj_wording_text (self->wording, "A project file, for its answers; without it nothing is answered"));
  if (strstr (verb->options, "scenario") != NULL)
    add_row (lines, "--scenario", wj_wording_text (self->wording, "One of the project's scenarios, by its name or letter; else the first"));
  if (strstr (verb->options, "format") != NULL)
    add_row (lines, "--format", wj_wording_text (self->wording, "text for people, json for programs"));
}

static void
add_common (const WjCli *self, WjLines *lines)
{
  add_row (lines, "--catalogue", wj_wording_text (self->wording, "Another catalogue than the one in use: a built file, or a folder in source form"));
  add_row (lines, "--lang", wj_wording_text (self->wording, "The language of the text; that of the session unless it is given"));
  add_row (lines, "--as-of", wj_wording_text (self->wording, "The day that decides which offers and figures hold; else the project's, else today"));
  add_row (lines, "--version", wj_wording_text (self->wording, "The version of the program"));
  wj_lines_add_gap (lines);
  wj_lines_add (lines, 0, "", wj_wording_text (self->wording, "Exit codes: 0 done, 1 bad input, 2 usage, 3 not verified, 4 input or output."));
  wj_lines_add (lines, 0, "", wj_wording_indicative (self->wording));
}

char *
wj_cli_help (const WjCli *self, const WjCliVerb *verb)
{
  g_autoptr (WjLines) lines = wj_lines_new (self->wording, WJ_LINES_TERMINAL);

  add_usage (self, lines, verb);
  if (verb == NULL)
    add_verbs (self, lines);
  else
    {
      wj_lines_add (lines, 0, "", wj_wording_text (self->wording, verb->summary));
      if (verb->details != NULL)
        wj_lines_add (lines, 0, "", wj_wording_text (self->wording, verb->details));
      wj_lines_add_gap (lines);
      add_own (self, lines, verb);
    }
  add_common (self, lines);
  return wj_lines_to_text (lines);
}
