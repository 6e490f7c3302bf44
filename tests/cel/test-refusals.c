/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "cel/wj-cel-private.h"
#include "world.h"

typedef struct
{
  const char *source;
  const char *refusal;
} Case;

static void
check_cases (const Case *cases, gsize n_cases)
{
  g_autoptr (World) world = world_new ();

  for (gsize i = 0; i < n_cases; i++)
    {
      g_autofree char *refusal = world_refusals (world, cases[i].source, NULL);

      if (g_strcmp0 (refusal, cases[i].refusal) != 0)
        g_test_message ("%s", cases[i].source);
      g_assert_cmpstr (refusal, ==, cases[i].refusal);
    }
}

static void
test_lexer (void)
{
  static const Case cases[] = {
    { "1 = 2", "1:3 found “=”: write == to compare" },
    { "yes & no", "1:5 found “&”: write &&" },
    { "yes | no", "1:5 found “|”: write ||" },
    { "1 @ 2", "1:3 found “@”, which the language does not use outside a string" },
    { "'é' == 'è' ؟ 1 : 2", "1:12 found “؟”, which the language does not use outside a string" },
    { "1\a", "1:2 found the character U+0007, which the language does not use outside a string" },
    { "true &&\n  'é", "2:3 this string does not end: close it with the quotation mark it began with, on the same line" },
    { "'''a\nb''", "1:1 this string does not end: close it with the quotation mark it began with, on the same line" },
    { "'a\nb'", "1:1 this string does not end: close it with the quotation mark it began with, on the same line" },
    { "'ab\\q'", "1:4 found a backslash that begins no escape: write \\\\ for a backslash, \\' or \\\" for a quotation mark, \\u and four hexadecimal digits for a character" },
    { "'\\u12'", "1:2 found a backslash that begins no escape: write \\\\ for a backslash, \\' or \\\" for a quotation mark, \\u and four hexadecimal digits for a character" },
    { "'\\ud800'", "1:2 found a backslash that begins no escape: write \\\\ for a backslash, \\' or \\\" for a quotation mark, \\u and four hexadecimal digits for a character" },
    { "'\\U00110000'", "1:2 found a backslash that begins no escape: write \\\\ for a backslash, \\' or \\\" for a quotation mark, \\u and four hexadecimal digits for a character" },
    { "'\\400'", "1:2 found a backslash that begins no escape: write \\\\ for a backslash, \\' or \\\" for a quotation mark, \\u and four hexadecimal digits for a character" },
    { "'\\", "1:1 this string does not end: close it with the quotation mark it began with, on the same line" },
    { "b'a'", "1:1 found bytes: the language has strings; leave out the “b”" },
    { "5u", "1:1 found an unsigned number: the language has int and decimal; leave out the “u”" },
    { "12abc", "1:1 found a letter in a number: write digits, then perhaps a point and digits, as 1250 or 12.5" },
    { "1.5e", "1:1 found a letter in a number: write digits, then perhaps a point and digits, as 1250 or 12.5" },
    { "1 + 9223372036854775809", "1:5 this int is too large: at most 9223372036854775807" },
    { "9223372036854775808", "1:1 found “9223372036854775808”; an int is at most 9223372036854775807" },
    { "0x8000000000000000000", "1:1 this int is too large: at most 9223372036854775807" },
    { "1e400", "1:1 this decimal is too large or too fine: at most 38 digits" },
    { "0.0000000000000000000000000000000000000000001", "1:1 this decimal is too large or too fine: at most 38 digits" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_parser (void)
{
  static const Case cases[] = {
    { "", "1:1 found the end; a name, a number, a string or “(” is wanted here" },
    { "1 +", "1:4 found the end; a name, a number, a string or “(” is wanted here" },
    { "1 +\n  ", "2:3 found the end; a name, a number, a string or “(” is wanted here" },
    { "(1", "1:3 found the end; “)” or an operator is wanted here" },
    { "1)", "1:2 found “)”; an operator or the end is wanted here" },
    { "1 2", "1:3 found “2”; an operator or the end is wanted here" },
    { "yes and no", "1:5 found “and”; an operator or the end is wanted here" },
    { "* 2", "1:1 found “*”; a name, a number, a string or “(” is wanted here" },
    { "yes ? 1", "1:8 found the end; “:” and what holds otherwise are wanted after “?”" },
    { "yes ? yes ? 1 : 2 : 3", "1:11 found “?”; “:” and what holds otherwise are wanted after “?”" },
    { "!-1", "1:2 found “-”; a name, a number, a string or “(” is wanted here" },
    { "-!yes", "1:2 found “!”; a name, a number, a string or “(” is wanted here" },
    { "line in ['crm' 'bpo']", "1:16 found “'bpo'”; “,” or “]” is wanted in this list" },
    { "min (1, 2", "1:10 found the end; “,” or “)” is wanted in these arguments" },
    { "min (1, )", "1:9 found “)”; another argument is wanted after the comma" },
    { "investment.", "1:12 found the end; a name is wanted after the point" },
    { "investment.7", "1:11 found “.7”; an operator or the end is wanted here" },
    { "investment.true", "1:12 found “true”; a name is wanted after the point" },
    { "line.in", "1:6 found “in”; a name is wanted after the point" },
    { "line[0]", "1:5 found “[”; only names have parts: an operator or the end is wanted here" },
    { "(line).size", "1:7 found “.”; only names have parts: an operator or the end is wanted here" },
    { "if", "1:1 found “if”; this word is reserved: a name, a number, a string or “(” is wanted" },
    { "1 + while", "1:5 found “while”; this word is reserved: a name, a number, a string or “(” is wanted" },
    { "null", "1:1 found “null”; this word is reserved: a name, a number, a string or “(” is wanted" },
    { "size ('a')", "1:1 there is no function “size”: the functions are min, max, floor, banded and progressive" },
    { "line.matches ('a')", "1:1 there is no function “line.matches”: the functions are min, max, floor, banded and progressive" },
    { ".line", "1:1 found “.”; a name, a number, a string or “(” is wanted here" },
  };
  static const char *const reserved[] = { "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package", "namespace", "null", "return", "var", "void", "while" };
  g_autoptr (World) world = world_new ();

  check_cases (cases, G_N_ELEMENTS (cases));
  for (gsize i = 0; i < G_N_ELEMENTS (reserved); i++)
    {
      g_autofree char *refusal = world_refusals (world, reserved[i], NULL);

      g_assert_nonnull (strstr (refusal, "reserved"));
    }
}

static void
check_n_refusals (World *world, const char *source, guint n)
{
  g_autofree char *refusals = world_refusals (world, source, NULL);
  g_auto (GStrv) lines = g_strsplit (refusals, "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, n);
}

/* No fault hides the next, and none makes others appear. */
static void
test_all_faults (void)
{
  static const Case cases[] = {
    /* two faults, each told once */
    { "(1 + ) && (* 2)", "1:6 found “)”; a name, a number, a string or “(” is wanted here\n1:12 found “*”; a name, a number, a string or “(” is wanted here" },
    { "yes = no & yes", "1:5 found “=”: write == to compare\n1:10 found “&”: write &&" },
    { "yes = no | 1 @ 2 && 3 $ 4", "1:5 found “=”: write == to compare\n1:10 found “|”: write ||\n1:14 found “@”, which the language does not use outside a string\n1:23 found “$”, which the language does not use outside a string" },
    { "5u + 0x1fU * b'a'", "1:1 found an unsigned number: the language has int and decimal; leave out the “u”\n1:6 found an unsigned number: the language has int and decimal; leave out the “u”\n1:14 found bytes: the language has strings; leave out the “b”" },
    { "'\\q\\w' == '\\z'", "1:2 found a backslash that begins no escape: write \\\\ for a backslash, \\' or \\\" for a quotation mark, \\u and four hexadecimal digits for a character\n1:12 found a backslash that begins no escape: write \\\\ for a backslash, \\' or \\\" for a quotation mark, \\u and four hexadecimal digits for a character" },
    { "line in ['crm' 'bpo', 'ito' 'x']", "1:16 found “'bpo'”; “,” or “]” is wanted in this list\n1:29 found “'x'”; “,” or “]” is wanted in this list" },
    { "min (1 2, 3 4) > max (5,)", "1:8 found “2”; “,” or “)” is wanted in these arguments\n1:13 found “4”; “,” or “)” is wanted in these arguments\n1:25 found “)”; another argument is wanted after the comma" },
    { "size (1 +) && has (yes no)", "1:1 there is no function “size”: the functions are min, max, floor, banded and progressive\n1:10 found “)”; a name, a number, a string or “(” is wanted here\n1:15 there is no function “has”: the functions are min, max, floor, banded and progressive\n1:24 found “no”; “,” or “)” is wanted in these arguments" },
    { "(yes ? 1) + (no ? 2 : )", "1:9 found “)”; “:” and what holds otherwise are wanted after “?”\n1:23 found “)”; a name, a number, a string or “(” is wanted here" },
    { "if && while || for", "1:1 found “if”; this word is reserved: a name, a number, a string or “(” is wanted\n1:7 found “while”; this word is reserved: a name, a number, a string or “(” is wanted\n1:16 found “for”; this word is reserved: a name, a number, a string or “(” is wanted" },
    { "line. == 'crm' && .line", "1:7 found “==”; a name is wanted after the point\n1:19 found “.”; a name, a number, a string or “(” is wanted here" },
    { "line[0] == 1 && (line).size > 1 +", "1:5 found “[”; only names have parts: an operator or the end is wanted here\n1:23 found “.”; only names have parts: an operator or the end is wanted here" },
    { "9223372036854775808 + 1e400 && 12abc", "1:1 found “9223372036854775808”; an int is at most 9223372036854775807\n1:23 this decimal is too large or too fine: at most 38 digits\n1:32 found a letter in a number: write digits, then perhaps a point and digits, as 1250 or 12.5" },
    { "1 +\n* 2 &&\n) 3", "2:1 found “*”; a name, a number, a string or “(” is wanted here\n3:1 found “)”; a name, a number, a string or “(” is wanted here" },
    { "((1 + 2] && (3 + ))", "1:8 found “]”; “)” or an operator is wanted here\n1:18 found “)”; a name, a number, a string or “(” is wanted here" },
    { "min (1, 2] + max (3, [4)", "1:10 found “]”; “,” or “)” is wanted in these arguments\n1:24 found “)”; “,” or “]” is wanted in this list" },
    { "yes no && no yes || ? : 1", "1:5 found “no”; an operator or the end is wanted here\n1:14 found “yes”; an operator or the end is wanted here\n1:21 found “?”; a name, a number, a string or “(” is wanted here\n1:23 found “:”; a name, a number, a string or “(” is wanted here" },
    { "مبلغ الاستثمار + ١٢", "1:1 found “م”, which the language does not use outside a string\n1:6 found “ا”, which the language does not use outside a string\n1:18 found “١”, which the language does not use outside a string" },
    { "{'a': 1, 'b': 2}", "1:1 found “{”, which the language does not use outside a string\n1:16 found “}”, which the language does not use outside a string" },
    /* one fault, told once, whatever follows from it */
    { "yes and no or yes", "1:5 found “and”; an operator or the end is wanted here" },
    { "(1, 2)", "1:3 found “,”; “)” or an operator is wanted here" },
    { "((((1", "1:6 found the end; “)” or an operator is wanted here" },
    { "1))))", "1:2 found “)”; an operator or the end is wanted here" },
    { "min (min (1, (2", "1:16 found the end; “)” or an operator is wanted here" },
    { "(yes ? (no : yes) : no)", "1:12 found “:”; “)” or an operator is wanted here" },
    { "(line == 'crm && yes", "1:10 this string does not end: close it with the quotation mark it began with, on the same line" },
    { "1 + + + + 2", "1:5 found “+”; a name, a number, a string or “(” is wanted here" },
    { "!-!-!-yes", "1:2 found “-”; a name, a number, a string or “(” is wanted here" },
    { "min ([1, 2)", "1:11 found “)”; “,” or “]” is wanted in this list" },
    { "(1] + 2", "1:3 found “]”; “)” or an operator is wanted here" },
    { "[1) + 2", "1:3 found “)”; “,” or “]” is wanted in this list" },
    { "not yes", "1:5 found “yes”; an operator or the end is wanted here" },
    { "a.b.(c).d", "1:5 found “(”; a name is wanted after the point" },
    { "[1, 2", "1:6 found the end; “,” or “]” is wanted in this list" },
    { "yes ?: no", "1:6 found “:”; a name, a number, a string or “(” is wanted here" },
    { "''''", "1:1 this string does not end: close it with the quotation mark it began with, on the same line" },
  };
  g_autoptr (World) world = world_new ();
  g_autoptr (GString) many = g_string_new (NULL);

  check_cases (cases, G_N_ELEMENTS (cases));

  /* only so many are told */
  for (guint i = 0; i < 1000; i++)
    g_string_append (many, i % 2 == 0 ? "1 + &&" : "@ &&");
  check_n_refusals (world, many->str, WJ_CEL_MAX_ERRORS);
  g_string_truncate (many, 0);
  for (guint i = 0; i < 100; i++)
    g_string_append (many, "total + 1.0 > 0.0 &&");
  g_string_append (many, "yes");
  check_n_refusals (world, many->str, WJ_CEL_MAX_ERRORS);
}

static void
test_types (void)
{
  static const Case cases[] = {
    { "1 && yes", "1:3 “&&” wants Booleans; found an int" },
    { "!line", "1:1 “!” wants Booleans; found a choice of 'crm', 'bpo', 'ito'" },
    { "-yes", "1:1 “-” wants a number; found a Boolean" },
    { "yes < no", "1:5 “<” wants numbers or dates, which have an order; found a Boolean" },
    { "line >= 'crm'", "1:6 “>=” wants numbers or dates, which have an order; found a choice of 'crm', 'bpo', 'ito'" },
    { "yes == 1", "1:5 “==” wants two of the same type; found a Boolean and an int" },
    { "'a' + 'b'", "1:5 “+” wants numbers; found a string" },
    { "yes * 2", "1:5 “*” wants numbers; found a Boolean" },
    { "5.5 % 2.0", "1:5 “%” wants ints; found a decimal without unit" },
    { "count ? 1 : 2", "1:7 “?:” wants a Boolean before “?”; found an int" },
    { "yes ? 1 : 'a'", "1:5 “?:” wants two of the same type; found an int and a string" },
    { "start + 1", "1:7 a date can only be compared with a date or taken from one (which gives months): write date - date" },
    { "start < 5.0", "1:7 “<” wants two of the same type; found a date and a decimal without unit" },
    { "min (1)", "1:1 “min” wants two arguments or more; found 1" },
    { "floor ()", "1:1 “floor” wants one argument; found 0" },
    { "floor (1)", "1:1 “floor” wants a decimal; found an int" },
    { "max (yes, no)", "1:1 “max” wants numbers or dates, which have an order; found a Boolean" },
    /* int and decimal */
    { "ratio > 1", "1:9 “>” mixes an int and a decimal without unit: write 1.0" },
    { "1 + ratio", "1:1 “+” mixes an int and a decimal without unit: write 1.0" },
    { "investment.total >= 1000000", "1:21 “>=” mixes an int and a decimal in MAD: make it a parameter with unit MAD" },
    { "2 * investment.total", "1:1 “*” mixes an int and a decimal in MAD: make it a parameter with unit MAD" },
    { "count * ratio", "1:1 “*” mixes an int and a decimal without unit: make both decimals" },
    { "ratio in [1.0, 2]", "1:16 “in” mixes an int and a decimal without unit: write 2.0" },
    /* choices */
    { "line == 'cmr'", "1:9 “cmr” is not one of 'crm', 'bpo', 'ito'; did you mean 'crm'?" },
    { "line in ['crm', 'voice']", "1:17 “voice” is not one of 'crm', 'bpo', 'ito'" },
    { "(yes ? 'crm' : 'x') != line", "1:16 “x” is not one of 'crm', 'bpo', 'ito'" },
    { "line == 'crm\\u0000'", "1:9 “crm” is not one of 'crm', 'bpo', 'ito'; did you mean 'crm'?" },
    { "line == region", "1:6 “==” wants two of the same set; found a choice of 'crm', 'bpo', 'ito' and a choice of 'north', 'south'" },
    /* lists */
    { "line in 'crm'", "1:6 “in” wants a list written out after it, as in ['a', 'b']" },
    { "['crm'] == ['crm']", "1:1 a list can only stand after “in”\n1:12 a list can only stand after “in”" },
    { "[1]", "1:1 a list can only stand after “in”" },
    { "line in [1]", "1:6 “in” wants two of the same type; found a choice of 'crm', 'bpo', 'ito' and an int" },
    /* names */
    { "investment.totl > 1.0", "1:1 there is no “investment.totl”; did you mean investment.total?" },
    { "params.rat", "1:1 there is no “params.rat”; did you mean params.rate?" },
    { "nothing.like.it", "1:1 there is no “nothing.like.it”, nor any name like it; a declared name is wanted here" },
    { "position.gross", "1:1 “position.gross” has a value only in a loop over positions, which is missing here" },
    { "params.bands > 1.0", "1:1 “params.bands” is a table: write banded (params.bands, …)" },
    { "params.slices", "1:1 “params.slices” is a table: write progressive (params.slices, …)" },
    { "banded (params.slices, jobs.stable)", "1:9 “banded” wants a table of bands as its first argument; params.slices is a table of the other kind" },
    { "banded (share, jobs.stable)", "1:9 “banded” wants a table of bands as its first argument; share is no table" },
    { "banded (1.0, jobs.stable)", "1:9 “banded” wants the name of a table of bands as its first argument" },
    { "banded (params.band, jobs.stable)", "1:9 there is no “params.band”; did you mean params.bands?" },
    { "banded (params.bands)", "1:1 “banded” wants two arguments, a table and a figure; found 1" },
    { "banded (params.bands, share)", "1:23 params.bands is a table over figures in job; found a decimal in %: multiply it by a figure in job" },
    { "banded (params.bands, 3)", "1:23 params.bands is a table over figures in job; found an int" },
    /* every refusal, not the first */
    { "total > 1.0 &&\n jobs < 2.0", "1:1 there is no “total”, nor any name like it; a declared name is wanted here\n2:2 there is no “jobs”, nor any name like it; a declared name is wanted here" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_units (void)
{
  static const Case cases[] = {
    { "investment.total >= 1000000.0", "1:21 “>=”: a figure without unit meets MAD: make it a parameter with unit MAD" },
    { "1.5 * 2.0 < investment.own", "1:5 “<”: a figure without unit meets MDH: make it a parameter with unit MDH" },
    { "max (0.0, investment.total)", "1:6 “max”: a figure without unit meets MAD: make it a parameter with unit MAD, or write 0.0 times a figure in MAD" },
    { "yes ? investment.total : 0.0", "1:26 “?:”: a figure without unit meets MAD: make it a parameter with unit MAD, or write 0.0 times a figure in MAD" },
    { "investment.total + jobs.stable", "1:18 “+” wants one dimension on both sides; found MAD and job: multiply the second by a figure in MAD/job, or take a second in MAD" },
    { "investment.total > share", "1:18 “>” wants one dimension on both sides; found MAD and %: multiply the second by a figure in MAD, or take a second in MAD" },
    { "jobs.stable / investment.total >= params.threshold", "1:32 “>=” wants one dimension on both sides; found job/MAD and MDH: take a second in job/MAD" },
    { "investment.total / (end - start) > investment.total", "1:34 “>” wants one dimension on both sides; found MAD/month and MAD: divide the second by a figure in month, or take a second in MAD/month" },
    { "share > investment.total", "1:7 “>” wants one dimension on both sides; found % and MAD: divide the second by a figure in MAD, or take a second in %" },
    { "share > 1.0 / jobs.stable", "1:7 “>” wants one dimension on both sides; found % and 1/job: multiply the second by a figure in job, or take a second in %" },
    { "investment.total in [jobs.stable, share]", "1:18 “in” wants one dimension on both sides; found MAD and job: multiply the second by a figure in MAD/job, or take a second in MAD" },
    { "min (investment.total, investment.own, jobs.stable)", "1:1 “min” wants one dimension on both sides; found MAD and job: multiply the second by a figure in MAD/job, or take a second in MAD" },
    { "yes ? jobs.stable : jobs.stable / investment.total", "1:5 “?:” wants one dimension on both sides; found job and job/MAD: multiply the second by a figure in MAD, or take a second in job" },
    { "investment.total == 0.0", "1:21 “==”: a figure without unit meets MAD: make it a parameter with unit MAD, or write 0.0 times a figure in MAD" },
    { "end - start > 12.0", "1:15 “>”: a figure without unit meets month: make it a parameter with unit month" },
    { "investment.total * investment.total * investment.total * investment.total * investment.total * investment.total * investment.total * investment.total * investment.total > 1.0", "1:151 “*” makes a unit with an exponent over 8, which no figure has: check what is multiplied" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_expected (void)
{
  static const struct
  {
    const char *source;
    WjCelKind kind;
    const char *unit;
    const char *refusal;
  } cases[] = {
    { "yes", WJ_CEL_BOOL, "1", NULL },
    { "investment.own", WJ_CEL_DECIMAL, "MAD", NULL },
    { "0.5", WJ_CEL_DECIMAL, "%", NULL },
    { "'crm'", WJ_CEL_CHOICE, "1", NULL },
    { "yes ? 'crm' : 'bpo'", WJ_CEL_CHOICE, "1", NULL },
    { "start", WJ_CEL_DATE, "1", NULL },
    { "1", WJ_CEL_BOOL, "1", "1:1 the whole must be a Boolean; found an int" },
    { "jobs.stable", WJ_CEL_DECIMAL, "MAD", "1:1 the whole must be a decimal in MAD; found a decimal in job: multiply it by a figure in MAD/job" },
    { "0.0", WJ_CEL_DECIMAL, "MAD", "1:1 the whole must be a decimal in MAD; found a figure without unit: make it a parameter with unit MAD" },
    { "count", WJ_CEL_DECIMAL, "1", "1:1 the whole must be a decimal without unit; found an int" },
    { "'x'", WJ_CEL_CHOICE, "1", "1:1 “x” is not one of 'crm', 'bpo', 'ito'" },
    { "region", WJ_CEL_CHOICE, "1", "1:1 the whole must be a choice of 'crm', 'bpo', 'ito'; found a choice of 'north', 'south'" },
  };
  g_autoptr (World) world = world_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      WjCelType type = { cases[i].kind, world_unit (cases[i].unit), cases[i].kind == WJ_CEL_CHOICE ? world->lines : NULL };
      g_autofree char *refusal = world_refusals (world, cases[i].source, &type);

      g_assert_cmpstr (refusal, ==, cases[i].refusal);
    }
}

/* Whatever is written, it is either refused, with a place in the source, or it runs. */
static void
test_soup (void)
{
  static const char *const pieces[] = { "1", "2.5", "0x", "1e9", "'crm'", "'", "\"a\"", "r'\\'", "line", "line.", "in", "[", "]", "(", ")", ",", "+", "-", "*", "/", "%", "<", ">=", "==", "!", "&&", "||", "?", ":", "min (", "floor (", "banded (params.bands,", "progressive (params.slices,", "yes", "investment.total", "jobs.stable", "start", "true", "null", "é", "\n", "//", "\\", "count", "ratio", "share" };
  g_autoptr (World) world = world_new ();
  g_autoptr (WjCelFrame) frame = world_frame (world);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  guint n = g_getenv ("WJ_LONG") != NULL ? 5000000 : g_getenv ("WJ_QUICK") != NULL ? 20000
                                                                                   : 100000,
        n_programs = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_cel_error_free);
      g_autoptr (GString) source = g_string_new (NULL);
      g_autoptr (WjCelProgram) program = NULL;
      int n_pieces = g_rand_int_range (rand, 1, 9);

      for (int j = 0; j < n_pieces; j++)
        g_string_append_printf (source, "%s%s", pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))], g_rand_boolean (rand) ? " " : "");
      program = wj_cel_compile (world->registry, source->str, NULL, 0, errors);
      g_assert_cmpint (program == NULL, ==, errors->len > 0);
      g_assert_cmpuint (errors->len, <=, WJ_CEL_MAX_ERRORS);
      for (guint j = 0; j < errors->len; j++)
        {
          const WjCelError *error = g_ptr_array_index (errors, j), *before = j > 0 ? g_ptr_array_index (errors, j - 1) : error;

          g_assert_true (before->line < error->line || (before->line == error->line && before->column <= error->column));
          g_assert_cmpuint (error->line, >=, 1);
          g_assert_cmpuint (error->column, >=, 1);
          g_assert_cmpuint (error->column, <=, source->len + 1);
          g_assert_true (g_utf8_validate (error->message, -1, NULL));
        }
      if (program != NULL)
        {
          g_autoptr (WjCelRun) run = wj_cel_run (program, frame);
          WjCelValue value = wj_cel_run_get_result (run, 0);
          g_autofree char *result = world_describe (wj_cel_program_get_type (program), &value);

          g_assert_cmpstr (result, !=, "");
          n_programs++;
        }
    }
  g_assert_cmpuint (n_programs, >, n / 100);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cel/refusals/lexer", test_lexer);
  g_test_add_func ("/cel/refusals/parser", test_parser);
  g_test_add_func ("/cel/refusals/all-faults", test_all_faults);
  g_test_add_func ("/cel/refusals/types", test_types);
  g_test_add_func ("/cel/refusals/units", test_units);
  g_test_add_func ("/cel/refusals/expected", test_expected);
  g_test_add_func ("/cel/refusals/soup", test_soup);
  return g_test_run ();
}
