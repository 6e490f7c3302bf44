/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "text.h"

static void
assert_message (GError **error, const char *message)
{
  g_assert_error (*error, WJ_JSON_ERROR, WJ_JSON_ERROR_CONTENT);
  g_assert_cmpstr ((*error)->message, ==, message);
  g_clear_error (error);
}

/* As written → mantissa, scale. */
static void
test_decimals (void)
{
  static const struct
  {
    const char *text;
    gint64 mantissa;
    guint scale;
  } rows[] = {
    { "0", 0, 0 },
    { "0.0", 0, 0 },
    { "0.00", 0, 0 },
    { "1", 1, 0 },
    { "-1", -1, 0 },
    { "10", 10, 0 },
    { "100.0", 100, 0 },
    { "2500000", 2500000, 0 },
    { "0.1", 1, 1 },
    { "-12.50", -125, 1 },
    { "0.07", 7, 2 },
    { "3.5", 35, 1 },
    { "0.001", 1, 3 },
    { "0.00001", 1, 5 },
    { "0.000000000000001", 1, 15 },
    { "0.123456789012345", 123456789012345, 15 },
    { "0.999999999999999", 999999999999999, 15 },
    { "9999999999999.99", 999999999999999, 2 },
    { "999999999999999", 999999999999999, 0 },
    { "-999999999999999", -999999999999999, 0 },
    { "100000000000000", 100000000000000, 0 },
    { "123456789012.345", 123456789012345, 3 },
    { "1.00000000000001", 100000000000001, 14 },
    { "4503599627370.49", 450359962737049, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"a\": %s}", rows[i].text);
      g_autoptr (WjJsonDocument) document = read_text (text);
      WjJsonValue root = wj_json_document_get_root (document), value;
      gint64 mantissa = 7;
      guint scale = 7;

      g_assert_true (wj_json_member (&root, "a", &value, NULL));
      g_assert_true (wj_json_decimal (&value, &mantissa, &scale, NULL));
      g_assert_cmpint (mantissa, ==, rows[i].mantissa);
      g_assert_cmpuint (scale, ==, rows[i].scale);
    }
}

/* Any amount of centimes up to 15 digits comes back to the centime. */
static void
test_decimals_random (void)
{
  guint n = g_getenv ("WJ_LONG") != NULL ? 900000 : 50000;
  g_autoptr (GRand) random = g_rand_new_with_seed (20261121);
  GString *text = g_string_new ("{\"a\": [0");
  g_autoptr (GArray) expected = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (WjJsonDocument) document = NULL;
  WjJsonValue root, array;

  for (guint i = 0; i < n; i++)
    {
      guint digits = g_rand_int_range (random, 3, 16);
      gint64 centimes = 0;

      for (guint d = 0; d < digits; d++)
        centimes = centimes * 10 + g_rand_int_range (random, d == 0, 10);
      g_array_append_val (expected, centimes);
      g_string_append_printf (text, ",%" G_GINT64_FORMAT ".%02d", centimes / 100, (int) (centimes % 100));
    }
  g_string_append (text, "]}");
  document = read_text (text->str);
  g_string_free (text, TRUE);
  root = wj_json_document_get_root (document);
  g_assert_true (wj_json_member (&root, "a", &array, NULL));
  for (guint i = 0; i < n; i++)
    {
      WjJsonValue element = wj_json_element (&array, i + 1);
      gint64 mantissa;
      guint scale;

      g_assert_true (wj_json_decimal (&element, &mantissa, &scale, NULL));
      for (; scale < 2; scale++)
        mantissa *= 10;
      g_assert_cmpuint (scale, ==, 2);
      g_assert_cmpint (mantissa, ==, g_array_index (expected, gint64, i));
    }
}

static void
test_values (void)
{
  g_autoptr (WjJsonDocument) document = read_text ("{\"t\": \"\\u00e9\\ud83d\\ude00\\n\\/\", \"y\": true, \"n\": false, \"z\": null, \"i\": -5, \"d\": \"2028-02-29\", \"l\": [1, [2]], \"o\": {\"b\": 1, \"a\": 2}}");
  WjJsonValue root = wj_json_document_get_root (document), value, inner;
  g_autoptr (GPtrArray) names = NULL;
  const char *text = NULL;
  gboolean truth = FALSE;
  gint64 integer = 0;
  guint length = 0;
  GDate date;

  g_assert_true (wj_json_is_object (&root));
  g_assert_true (wj_json_member (&root, "t", &value, NULL) && wj_json_string (&value, &text, NULL));
  g_assert_cmpstr (text, ==, "é😀\n/");
  g_assert_true (wj_json_member (&root, "y", &value, NULL) && wj_json_boolean (&value, &truth, NULL) && truth);
  g_assert_true (wj_json_member (&root, "n", &value, NULL) && wj_json_boolean (&value, &truth, NULL) && !truth);
  g_assert_true (wj_json_member (&root, "z", &value, NULL) && wj_json_is_null (&value));
  g_assert_false (wj_json_find (&root, "z", &value));
  g_assert_false (wj_json_find (&root, "absent", NULL));
  g_assert_true (wj_json_find (&root, "t", NULL));
  g_assert_true (wj_json_member (&root, "i", &value, NULL) && wj_json_integer (&value, -5, -5, &integer, NULL));
  g_assert_cmpint (integer, ==, -5);
  g_assert_true (wj_json_member (&root, "d", &value, NULL) && wj_json_date (&value, &date, NULL));
  g_assert_cmpint (g_date_get_day (&date), ==, 29);
  g_assert_cmpint (g_date_get_month (&date), ==, 2);
  g_assert_cmpint (g_date_get_year (&date), ==, 2028);
  g_assert_true (wj_json_member (&root, "l", &value, NULL) && wj_json_length (&value, &length, NULL));
  g_assert_cmpuint (length, ==, 2);
  inner = wj_json_element (&value, 1);
  g_assert_true (wj_json_is_array (&inner));
  g_assert_true (wj_json_member (&root, "o", &value, NULL));
  names = wj_json_member_names (&value);
  g_assert_cmpuint (names->len, ==, 2);
  g_assert_cmpstr (names->pdata[0], ==, "b");
  g_assert_cmpstr (names->pdata[1], ==, "a");
}

static const char places[] = "{\n"
                             "  \"s\": \"}]\\\"[{\",\n"
                             "  \"caf\\u00e9\": {\"x\": 1},\n"
                             "  \"offers\": [ {}, [1, 2], {\"where\" : \"م\", \"w\":   true, \"answers\": {\"activity.line\": 3}}],\n"
                             "  \"a b\": null }";

static void
test_positions (void)
{
  g_autoptr (WjJsonDocument) document = read_text (places);
  WjJsonValue root = wj_json_document_get_root (document);
  WjJsonValue offers, offer, member, answers, line_fact, spaced, cafe, x, pair, second;
  guint line, column;

#define AT(value, wanted_line, wanted_column, wanted_path) \
  G_STMT_START                                             \
  {                                                        \
    g_autofree char *path = wj_json_path (&(value));       \
                                                           \
    wj_json_locate (&(value), &line, &column);             \
    g_assert_cmpstr (path, ==, wanted_path);               \
    g_assert_cmpuint (line, ==, wanted_line);              \
    g_assert_cmpuint (column, ==, wanted_column);          \
  }                                                        \
  G_STMT_END

  AT (root, 1, 1, "");
  g_assert_true (wj_json_member (&root, "offers", &offers, NULL));
  AT (offers, 4, 13, "offers");
  pair = wj_json_element (&offers, 1);
  AT (pair, 4, 19, "offers[1]");
  second = wj_json_element (&pair, 1);
  AT (second, 4, 23, "offers[1][1]");
  offer = wj_json_element (&offers, 2);
  AT (offer, 4, 27, "offers[2]");
  g_assert_true (wj_json_member (&offer, "where", &member, NULL));
  AT (member, 4, 38, "offers[2].where");
  g_assert_true (wj_json_member (&offer, "w", &member, NULL));
  AT (member, 4, 50, "offers[2].w");
  g_assert_true (wj_json_member (&offer, "answers", &answers, NULL));
  g_assert_true (wj_json_member (&answers, "activity.line", &line_fact, NULL));
  AT (line_fact, 4, 85, "offers[2].answers.activity.line");
  g_assert_true (wj_json_member (&root, "a b", &spaced, NULL));
  AT (spaced, 5, 10, "[\"a b\"]");
  g_assert_true (wj_json_member (&root, "café", &cafe, NULL));
  g_assert_true (wj_json_member (&cafe, "x", &x, NULL));
  AT (x, 3, 22, "[\"café\"].x");
#undef AT
}

static void
test_failures (void)
{
  g_autoptr (WjJsonDocument) document = read_text ("{\"text\": \"30\", \"number\": 1.5, \"list\": [],\n \"day\": \"2026-02-30\", \"none\": null, \"truth\": true, \"o\": {\"formatt\": 1}, \"p\": {\"zebra\": 1}}");
  static const char *const allowed[] = { "format", "answers", NULL };
  static const char *const nothing[] = { NULL };
  WjJsonValue root = wj_json_document_get_root (document), text, number, list, day, none, truth, o, p, out;
  g_autoptr (GError) error = NULL;
  const char *string;
  gboolean boolean;
  gint64 integer;
  guint unsigned_out;
  GDate date;

  g_assert_true (wj_json_member (&root, "text", &text, NULL));
  g_assert_true (wj_json_member (&root, "number", &number, NULL));
  g_assert_true (wj_json_member (&root, "list", &list, NULL));
  g_assert_true (wj_json_member (&root, "day", &day, NULL));
  g_assert_true (wj_json_member (&root, "none", &none, NULL));
  g_assert_true (wj_json_member (&root, "truth", &truth, NULL));
  g_assert_true (wj_json_member (&root, "o", &o, NULL));
  g_assert_true (wj_json_member (&root, "p", &p, NULL));

  g_assert_false (wj_json_member (&root, "format", &out, &error));
  assert_message (&error, "x.json:1:1: the member “format” is missing; add it");
  g_assert_false (wj_json_member (&list, "format", &out, &error));
  assert_message (&error, "x.json:1:39: list: an object { … } is expected here, not an array [ … ]");
  g_assert_false (wj_json_decimal (&text, &integer, &unsigned_out, &error));
  assert_message (&error, "x.json:1:10: text: a number is expected here, not a text");
  g_assert_false (wj_json_integer (&number, 0, 10, &integer, &error));
  assert_message (&error, "x.json:1:26: number: a whole number is expected here, without decimals");
  g_assert_false (wj_json_string (&number, &string, &error));
  assert_message (&error, "x.json:1:26: number: a text between quotation marks is expected here, not a number");
  g_assert_false (wj_json_boolean (&none, &boolean, &error));
  assert_message (&error, "x.json:2:31: none: true or false is expected here, not null");
  g_assert_false (wj_json_string (&truth, &string, &error));
  assert_message (&error, "x.json:2:46: truth: a text between quotation marks is expected here, not true or false");
  g_assert_false (wj_json_length (&o, &unsigned_out, &error));
  assert_message (&error, "x.json:2:57: o: an array [ … ] is expected here, not an object { … }");
  g_assert_false (wj_json_date (&day, &date, &error));
  assert_message (&error, "x.json:2:9: day: “2026-02-30” is not a day of the calendar; write a real day as YYYY-MM-DD");
  g_assert_false (wj_json_date (&number, &date, &error));
  assert_message (&error, "x.json:1:26: number: a day written \"YYYY-MM-DD\" is expected here, not a number");
  g_assert_false (wj_json_allow (&o, allowed, &error));
  assert_message (&error, "x.json:2:58: o.formatt: this member is not known; is “format” meant?");
  g_assert_false (wj_json_allow (&p, allowed, &error));
  assert_message (&error, "x.json:2:79: p.zebra: this member is not known; remove it, or use one of: format, answers");
  g_assert_false (wj_json_allow (&p, nothing, &error));
  assert_message (&error, "x.json:2:79: p.zebra: this member is not known; remove it");
  g_assert_false (wj_json_fail (&error, &text, "“%s” is not known", "x\033[2J"));
  assert_message (&error, "x.json:1:10: text: “x\xef\xbf\xbd[2J” is not known");
  g_assert_false (wj_json_allow (&text, allowed, NULL));
}

static void
test_integer_bounds (void)
{
  g_autoptr (WjJsonDocument) document = read_text ("{\"a\": 11}");
  WjJsonValue root = wj_json_document_get_root (document), value;
  g_autoptr (GError) error = NULL;
  gint64 out = 3;

  g_assert_true (wj_json_member (&root, "a", &value, NULL));
  g_assert_false (wj_json_integer (&value, 1, 10, &out, &error));
  assert_message (&error, "x.json:1:7: a: 11 is out of bounds; give a number from 1 to 10");
  g_assert_cmpint (out, ==, 3);
}

static void
test_dates (void)
{
  static const char *const wrong[] = { "2026-13-01", "2026-00-10", "2027-02-29", "2026-1-1", "2026/01/01", "26-01-01", "2026-01-011", "2026-01-0x", "", " 2026-01-01", "0000-01-01", "-026-01-01" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"a\": \"%s\"}", wrong[i]);
      g_autoptr (WjJsonDocument) document = read_text (text);
      WjJsonValue root = wj_json_document_get_root (document), value;
      g_autoptr (GError) error = NULL;
      GDate date;

      g_assert_true (wj_json_member (&root, "a", &value, NULL));
      g_assert_false (wj_json_date (&value, &date, &error));
      g_assert_error (error, WJ_JSON_ERROR, WJ_JSON_ERROR_CONTENT);
    }
}

static void
test_kinds (void)
{
  static const struct
  {
    const char *member;
    gboolean (*is) (const WjJsonValue *value);
  } kinds[] = {
    { "object", wj_json_is_object },
    { "array", wj_json_is_array },
    { "string", wj_json_is_string },
    { "integer", wj_json_is_number },
    { "decimal", wj_json_is_number },
    { "boolean", wj_json_is_boolean },
    { "null", wj_json_is_null },
  };
  g_autoptr (WjJsonDocument) document = read_text ("{\"object\": {}, \"array\": [], \"string\": \"1\", \"integer\": 1, \"decimal\": 0.5, \"boolean\": false, \"null\": null}");
  WjJsonValue root = wj_json_document_get_root (document);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      WjJsonValue value;

      g_assert_true (wj_json_member (&root, kinds[i].member, &value, NULL));
      for (guint j = 0; j < G_N_ELEMENTS (kinds); j++)
        g_assert_cmpint (kinds[j].is (&value), ==, kinds[j].is == kinds[i].is);
    }
}

static void
test_nearest (void)
{
  static const char *const names[] = { "where", "oujda-shore", "fes-shore", NULL };
  g_autofree char *long_name = g_strnfill (101, 'w');
  const char *long_names[] = { long_name, NULL };

  g_assert_cmpstr (wj_json_find_nearest ("wher", names), ==, "where");
  g_assert_cmpstr (wj_json_find_nearest ("wheer", names), ==, "where");
  g_assert_cmpstr (wj_json_find_nearest ("oujda-shor", names), ==, "oujda-shore");
  g_assert_cmpstr (wj_json_find_nearest ("fez_shore", names), ==, "fes-shore");
  g_assert_null (wj_json_find_nearest ("agadir", names));
  g_assert_null (wj_json_find_nearest ("", long_names));
  g_assert_null (wj_json_find_nearest (long_name, long_names));
  g_assert_null (wj_json_find_nearest ("where", names + 3));
}

static void
test_references (void)
{
  WjJsonDocument *document = read_text ("{\"a\": 1}");

  g_assert_true (wj_json_document_ref (document) == document);
  wj_json_document_unref (document);
  g_assert_cmpstr (wj_json_document_get_name (document), ==, "x.json");
  wj_json_document_unref (document);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/reader/decimals", test_decimals);
  g_test_add_func ("/json/reader/decimals-random", test_decimals_random);
  g_test_add_func ("/json/reader/values", test_values);
  g_test_add_func ("/json/reader/positions", test_positions);
  g_test_add_func ("/json/reader/failures", test_failures);
  g_test_add_func ("/json/reader/integer-bounds", test_integer_bounds);
  g_test_add_func ("/json/reader/dates", test_dates);
  g_test_add_func ("/json/reader/kinds", test_kinds);
  g_test_add_func ("/json/reader/nearest", test_nearest);
  g_test_add_func ("/json/reader/references", test_references);
  return g_test_run ();
}
