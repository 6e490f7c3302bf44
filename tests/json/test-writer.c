/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "text.h"
#include "json/wj-json-writer.h"

static char *
canonical (const char *text)
{
  g_autoptr (WjJsonDocument) document = read_text (text);
  WjJsonValue root = wj_json_document_get_root (document);

  return wj_json_canonical (&root);
}

static void
write_sample (WjJsonWriter *writer)
{
  wj_json_writer_begin_object (writer);
  wj_json_writer_member (writer, "format");
  wj_json_writer_integer (writer, 1);
  wj_json_writer_member (writer, "none");
  wj_json_writer_string (writer, NULL);
  wj_json_writer_member (writer, "list");
  wj_json_writer_begin_array (writer);
  wj_json_writer_number (writer, "-12.50");
  wj_json_writer_boolean (writer, TRUE);
  wj_json_writer_string (writer, "a, [b]\n\"c\"\x01");
  wj_json_writer_null (writer);
  wj_json_writer_end_array (writer);
  wj_json_writer_member (writer, "rows");
  wj_json_writer_begin_array (writer);
  wj_json_writer_begin_object (writer);
  wj_json_writer_end_object (writer);
  wj_json_writer_begin_array (writer);
  wj_json_writer_end_array (writer);
  wj_json_writer_end_array (writer);
  wj_json_writer_end_object (writer);
}

static void
test_forms (void)
{
  g_autoptr (WjJsonWriter) dense = wj_json_writer_new (FALSE);
  g_autoptr (WjJsonWriter) pretty = wj_json_writer_new (TRUE);
  g_autofree char *dense_text = NULL;
  g_autofree char *pretty_text = NULL;

  write_sample (dense);
  dense_text = wj_json_writer_end (dense);
  g_assert_cmpstr (dense_text, ==, "{\"format\":1,\"none\":null,\"list\":[-12.50,true,\"a, [b]\\n\\\"c\\\"\\u0001\",null],\"rows\":[{},[]]}\n");
  write_sample (pretty);
  pretty_text = wj_json_writer_end (pretty);
  g_assert_cmpstr (pretty_text, ==, "{\n  \"format\": 1,\n  \"none\": null,\n  \"list\": [-12.50, true, \"a, [b]\\n\\\"c\\\"\\u0001\", null],\n  \"rows\": [\n    {},\n    []\n  ]\n}\n");
}

/* Empty afterwards: the same writer can be used again. */
static void
test_again (void)
{
  g_autoptr (WjJsonWriter) writer = wj_json_writer_new (FALSE);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  write_sample (writer);
  first = wj_json_writer_end (writer);
  write_sample (writer);
  second = wj_json_writer_end (writer);
  g_assert_cmpstr (first, ==, second);
}

static void
test_long_array (void)
{
  g_autoptr (WjJsonWriter) writer = wj_json_writer_new (TRUE);
  g_autofree char *text = NULL;
  g_autofree char *word = g_strnfill (80, 'x');
  g_autofree char *wanted = g_strdup_printf ("[\n  \"%s\",\n  1\n]\n", word);

  wj_json_writer_begin_array (writer);
  wj_json_writer_string (writer, word);
  wj_json_writer_integer (writer, 1);
  wj_json_writer_end_array (writer);
  text = wj_json_writer_end (writer);
  g_assert_cmpstr (text, ==, wanted);
}

static void
test_not_utf8 (void)
{
  g_autoptr (WjJsonWriter) writer = wj_json_writer_new (FALSE);
  g_autofree char *text = NULL;

  wj_json_writer_string (writer, "caf\xe9");
  text = wj_json_writer_end (writer);
  g_assert_cmpstr (text, ==, "\"caf\xef\xbf\xbd\"\n");
}

static void
test_canonical (void)
{
  g_autofree char *a = canonical (" { \"b\" : [ 1.50 , 2.0, -3 ] ,\n\"a\": {\"\\u00e9\":\"\\/\\u0041\", \"Z\": true, \"z\": null} } ");
  g_autofree char *b = canonical ("{\"a\":{\"z\":null,\"Z\":true,\"é\":\"/A\"},\"b\":[1.5,2,-3.0]}");
  g_autofree char *again = canonical (a);

  g_assert_cmpstr (a, ==, "{\"a\":{\"Z\":true,\"z\":null,\"é\":\"/A\"},\"b\":[1.5,2,-3]}");
  g_assert_cmpstr (b, ==, a);
  g_assert_cmpstr (again, ==, a);
}

/* B-4.3: a number in its shortest form is written as it was read. */
static void
test_numbers (void)
{
  static const char *const numbers[] = { "0", "1", "-1", "0.1", "-0.5", "17", "3.5", "12550.25", "2500000", "0.000000000000001", "0.123456789012345", "999999999999999", "-999999999999999", "9999999999999.99", "100000000000000", "21420.4", "1.00000000000001" };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"a\":%s}", numbers[i]);
      g_autofree char *out = canonical (text);

      g_assert_cmpstr (out, ==, text);
    }
}

/* Random documents: canonical text is its own canonical text, whatever the order and the spaces. */
static void
append_random (GString *text, GRand *random, guint depth)
{
  static const char *const scalars[] = { "1", "-2.50", "true", "null", "\"é\\n\"", "\"\\u0041\"", "0.010", "\"\"" };
  guint kind = depth < 5 ? g_rand_int_range (random, 0, 4) : 3;
  guint n = g_rand_int_range (random, 0, 5);

  if (depth == 0)
    kind = 0;
  if (kind > 1)
    {
      g_string_append (text, scalars[g_rand_int_range (random, 0, G_N_ELEMENTS (scalars))]);
      return;
    }
  g_string_append (text, kind == 0 ? "{" : "[ ");
  for (guint i = 0; i < n; i++)
    {
      g_string_append (text, i > 0 ? " ,\n" : "");
      if (kind == 0)
        g_string_append_printf (text, "\"%c%u\" : ", g_rand_int_range (random, 'a', 'z' + 1), 9 - i);
      append_random (text, random, depth + 1);
    }
  g_string_append (text, kind == 0 ? " }" : "]");
}

/* Numbers are asked first whether they are strings; that must not look for their place. */
static void
test_canonical_large (void)
{
  g_autoptr (GString) text = g_string_new ("{\"a\":[0");
  g_autofree char *once = NULL;

  for (guint i = 0; i < 200000; i++)
    g_string_append (text, ",1");
  g_string_append (text, "]}");
  once = canonical (text->str);
  g_assert_cmpstr (once, ==, text->str);
}

static void
test_canonical_random (void)
{
  guint n = g_getenv ("WJ_LONG") != NULL ? 50000 : 1000;
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (WjJsonWriter) writer = wj_json_writer_new (TRUE);
      g_autoptr (WjJsonDocument) document = NULL;
      g_autofree char *once = NULL;
      g_autofree char *twice = NULL;
      g_autofree char *pretty = NULL;
      g_autofree char *from_pretty = NULL;
      WjJsonValue root;

      append_random (text, random, 0);
      once = canonical (text->str);
      twice = canonical (once);
      g_assert_cmpstr (once, ==, twice);
      document = read_text (text->str);
      root = wj_json_document_get_root (document);
      wj_json_writer_value (writer, &root);
      pretty = wj_json_writer_end (writer);
      from_pretty = canonical (pretty);
      g_assert_cmpstr (once, ==, from_pretty);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/writer/forms", test_forms);
  g_test_add_func ("/json/writer/again", test_again);
  g_test_add_func ("/json/writer/long-array", test_long_array);
  g_test_add_func ("/json/writer/not-utf8", test_not_utf8);
  g_test_add_func ("/json/writer/canonical", test_canonical);
  g_test_add_func ("/json/writer/numbers", test_numbers);
  g_test_add_func ("/json/writer/canonical-large", test_canonical_large);
  g_test_add_func ("/json/writer/canonical-random", test_canonical_random);
  return g_test_run ();
}
