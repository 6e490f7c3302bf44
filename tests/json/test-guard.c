/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "json/wj-json.h"

/* A text, and how it is refused; message NULL = it is accepted. */
typedef struct
{
  const char *text;
  WjJsonError code;
  const char *message; /* a part of it, position first */
} Row;

static WjJsonDocument *
read_text (const char *text, gssize size, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, size < 0 ? strlen (text) : (gsize) size);

  return wj_json_document_new (bytes, "x.json", error);
}

static void
check_refused (const char *text, gssize size, WjJsonError code, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WjJsonDocument) document = read_text (text, size, &error);

  g_assert_null (document);
  g_assert_error (error, WJ_JSON_ERROR, (int) code);
  if (!g_str_has_prefix (error->message, "x.json:") || strstr (error->message, message) == NULL)
    g_error ("%.60s: “%s” does not hold “%s”", text, error->message, message);
}

static void
test_table (gconstpointer data)
{
  for (const Row *row = data; row->text != NULL; row++)
    {
      if (row->message != NULL)
        check_refused (row->text, -1, row->code, row->message);
      else
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (WjJsonDocument) document = read_text (row->text, -1, &error);

          g_assert_no_error (error);
          g_assert_nonnull (document);
        }
    }
}

#define SYNTAX WJ_JSON_ERROR_SYNTAX
#define LIMIT WJ_JSON_ERROR_LIMIT

static const Row numbers[] = {
  { "{\"a\": 0}", 0, NULL },
  { "{\"a\": -1.5}", 0, NULL },
  { "{\"a\": 999999999999999}", 0, NULL },
  { "{\"a\": 0.000000000000001}", 0, NULL },
  { "{\"a\": 18446744073709551616}", LIMIT, "x.json:1:7: a number of more than 15 digits" },
  { "{\"a\": 9223372036854775808}", LIMIT, "1:7: a number of more than 15 digits" },
  { "{\"a\": 1000000000000000}", LIMIT, "1:7: a number of more than 15 digits" },
  { "{\"a\": 0.0000000000000001}", LIMIT, "1:7: a number of more than 15 digits" },
  { "{\"a\": 1e400}", SYNTAX, "1:7: an exponent" },
  { "{\"a\": 1E2}", SYNTAX, "1:7: an exponent" },
  { "{\"a\": 1.5e-2}", SYNTAX, "1:7: an exponent" },
  { "{\"a\": 010}", SYNTAX, "1:7: a number does not start with 0; write 10, not 010" },
  { "{\"a\": -01}", SYNTAX, "1:7: a number does not start with 0" },
  { "{\"a\": 00}", SYNTAX, "1:7: a number does not start with 0" },
  { "{\"a\": 0x10}", SYNTAX, "1:7: a hexadecimal number" },
  { "{\"a\": -0}", SYNTAX, "1:7: minus zero" },
  { "{\"a\": -0.00}", SYNTAX, "1:7: minus zero" },
  { "{\"a\": 1.}", SYNTAX, "1:7: no digit after the decimal point" },
  { "{\"a\": .5}", SYNTAX, "1:7: a number starts with a digit" },
  { "{\"a\": +1}", SYNTAX, "1:7: a number has no plus sign" },
  { "{\"a\": -}", SYNTAX, "1:7: a minus sign with no digit" },
  { "{\"a\": --1}", SYNTAX, "1:7: a minus sign with no digit" },
  { "{\"a\": 1 2}", SYNTAX, "1:9: a comma or } is expected here, not “2”" },
  { "{\"a\": 1_000}", SYNTAX, "1:8: a comma or } is expected here, not “_”" },
  { "{\"a\": 2,5}", SYNTAX, "1:9: the name of a member" },
  { "{\"a\": NaN}", SYNTAX, "1:7: “NaN” is not a value" },
  { "{\"a\": -Infinity}", SYNTAX, "1:7: a minus sign with no digit" },
  { NULL },
};

static const Row strings[] = {
  { "{\"a\": \"\\u00e9\\ud83d\\ude00\\n\\/\\\\\\\"\"}", 0, NULL },
  { "{\"\": \"\"}", 0, NULL },
  { "{\"a\": \"\x7f\"}", 0, NULL },
  { "{\"a\": \"\\u0000\"}", SYNTAX, "1:8: \\u0000 would cut the text short" },
  { "{\"\\u0000\": 1}", SYNTAX, "1:3: \\u0000 would cut the text short" },
  { "{\"a\": \"\\ud83d\"}", SYNTAX, "1:8: half a character" },
  { "{\"a\": \"\\ud83d\\u0041\"}", SYNTAX, "1:8: half a character" },
  { "{\"a\": \"\\ude00\"}", SYNTAX, "1:8: half a character" },
  { "{\"a\": \"\\u12g4\"}", SYNTAX, "1:8: \\u takes four hexadecimal digits" },
  { "{\"a\": \"\\u1", SYNTAX, "1:8: \\u takes four hexadecimal digits" },
  { "{\"a\": \"\\x41\"}", SYNTAX, "1:8: an unknown escape" },
  { "{\"a\": \"C:\\Users\"}", SYNTAX, "1:10: an unknown escape; a backslash itself is written \\\\" },
  { "{\"a\": \"x\ty\"}", SYNTAX, "1:9: a control character (U+0009)" },
  { "{\"a\": \"x\ny\"}", SYNTAX, "1:7: this text has no closing quotation mark on its line" },
  { "{\"a\": \"x}", SYNTAX, "1:7: this text has no closing quotation mark" },
  { "{\"a\": \"x\\", SYNTAX, "1:9: an unknown escape" },
  { "{\"a\": 'x'}", SYNTAX, "1:7: texts stand between double quotation marks" },
  { "{\"a\": \xe2\x80\x9cx\xe2\x80\x9d}", SYNTAX, "1:7: a value is expected here, not “\xe2\x80\x9c”" },
  { "{\"a\": \"\xc3\xa9\xd9\x85\", 1}", SYNTAX, "1:13: the name of a member" },
  { NULL },
};

static const Row structure[] = {
  { " {\"a\" : [ ] , \"b\":{} }\r\n\t", 0, NULL },
  { "{\"a\": [true, false, null]}", 0, NULL },
  { "", SYNTAX, "x.json: the file is empty" },
  { " \n ", SYNTAX, "x.json:2:2: the file holds only white space" },
  { "[1, 2]", SYNTAX, "x.json:1:1: the file holds an array; one object { … } is expected" },
  { "1", SYNTAX, "1:1: this is not a JSON document" },
  { "\"a\"", SYNTAX, "1:1: this is not a JSON document" },
  { "null", SYNTAX, "1:1: this is not a JSON document" },
  { "var x = {}", SYNTAX, "1:1: this is not a JSON document" },
  { "<html>", SYNTAX, "1:1: one object { … } is expected here, not “<”" },
  { "{}\n{}", SYNTAX, "2:1: something stands after the end of the object" },
  { "{} x", SYNTAX, "1:4: something stands after the end of the object" },
  { "{\"a\": 1, \"b\": 2, \"a\": 3}", SYNTAX, "1:18: the member “a” stands twice" },
  { "{\"a\": 1, \"\\u0061\": 3}", SYNTAX, "1:10: the member “a” stands twice" },
  { "{\"a\": {\"b\": 1}, \"c\": {\"b\": 1}}", 0, NULL },
  { "{\"a\": 1,}", SYNTAX, "1:9: a closing bracket after a comma" },
  { "{\"a\": [1,]}", SYNTAX, "1:10: a closing bracket after a comma" },
  { "{\"a\": [1}", SYNTAX, "1:9: a comma or ] is expected here, not “}”" },
  { "{\"a\": [,1]}", SYNTAX, "1:8: a value is expected here, not “,”" },
  { "{\"a\" 1}", SYNTAX, "1:6: a colon after the name" },
  { "{\"a\": }", SYNTAX, "1:7: a value is expected here, not “}”" },
  { "{a: 1}", SYNTAX, "1:2: the name of a member between quotation marks" },
  { "{\"a\": 1", SYNTAX, "1:8: the file ends inside the { of line 1, column 1" },
  { "{\n \"a\": [", SYNTAX, "2:8: the file ends inside the [ of line 2, column 7" },
  { "{\"a\"", SYNTAX, "1:5: the file ends inside the {" },
  { "{\"a\": tru}", SYNTAX, "1:7: “tru” is not a value" },
  { "{\"a\": truex}", SYNTAX, "1:7: “truex” is not a value" },
  { "{\"a\": True}", SYNTAX, "1:7: “True” is not a value" },
  { "{\"a\": 1 /* x */}", SYNTAX, "1:9: comments are not JSON" },
  { "// x\n{}", SYNTAX, "1:1: comments are not JSON" },
  { "{\"a\": 1}\n# x", SYNTAX, "2:1: something stands after" },
  { "{\"a\":\xc2\xa0 1}", SYNTAX, "1:6: a character that cannot be seen (U+00A0)" },
  { "{\v}", SYNTAX, "1:2: a control character (U+000B)" },
  { NULL },
};

static void
test_encoding (void)
{
  check_refused ("\xef\xbb\xbf{}", -1, SYNTAX, "1:1: the file starts with a byte order mark; save it as UTF-8 without one");
  check_refused ("\xff\xfe{\0}\0", 6, SYNTAX, "1:1: the file is UTF-16");
  check_refused ("\xfe\xff\0{\0}", 6, SYNTAX, "1:1: the file is UTF-16");
  check_refused ("{\"a\": \"\0\"}", 10, SYNTAX, "1:8: a zero byte");
  check_refused ("{\"a\": \"caf\xe9\"}", -1, SYNTAX, "1:11: not UTF-8 from here on");
  check_refused ("{\"a\": \"\xc3", -1, SYNTAX, "1:8: not UTF-8 from here on");
  check_refused ("{\"a\": \"\xc0\xaf\"}", -1, SYNTAX, "1:8: not UTF-8 from here on");
  check_refused ("{\"a\": \"\xed\xa0\x80\"}", -1, SYNTAX, "1:8: not UTF-8 from here on");
  check_refused ("{\n\"a\": \"\xf4\x90\x80\x80\"}", -1, SYNTAX, "2:7: not UTF-8 from here on");
}

static char *
repeat (const char *head, const char *unit, gsize n, const char *tail)
{
  GString *text = g_string_new (head);

  for (gsize i = 0; i < n; i++)
    g_string_append (text, unit);
  g_string_append (text, tail);
  return g_string_free (text, FALSE);
}

static void
check_accepted (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WjJsonDocument) document = read_text (text, -1, &error);

  g_assert_no_error (error);
  g_assert_nonnull (document);
}

static void
test_depth (void)
{
  g_autofree char *brackets = repeat ("{\"a\":", "[", 100000, "");
  g_autofree char *root = repeat ("", "[", 100000, "");
  g_autofree char *objects = repeat ("", "{\"a\":", 100000, "");
  g_autofree char *open = repeat ("{\"a\":", "[", 31, "");
  g_autofree char *deepest = repeat (open, "]", 31, "}");
  g_autofree char *deeper_open = repeat ("{\"a\":", "[", 32, "");
  g_autofree char *deeper = repeat (deeper_open, "]", 32, "}");

  check_refused (brackets, -1, LIMIT, "1:37: more than 32 brackets");
  check_refused (root, -1, SYNTAX, "1:1: the file holds an array");
  check_refused (objects, -1, LIMIT, "1:161: more than 32 brackets");
  check_accepted (deepest);
  check_refused (deeper, -1, LIMIT, "1:37: more than 32 brackets");
}

static void
test_sizes (void)
{
  g_autofree char *longest = repeat ("{\"a\":\"", "x", 256 * 1024 - 1, "\"}");
  g_autofree char *longer = repeat ("{\"a\":\"", "x", 256 * 1024, "\"}");
  g_autofree char *tokens = repeat ("{\"a\":[0", ",0", 1100000, "]}");
  g_autofree char *huge = repeat ("{", " ", WJ_JSON_MAX_CATALOGUE, "}");
  GString *members = g_string_new ("{");

  check_accepted (longest);
  check_refused (longer, -1, LIMIT, "1:6: a text of more than 256 KiB");
  check_refused (tokens, -1, LIMIT, "more than 2000000 values");
  check_refused (huge, -1, LIMIT, "x.json: larger than 32 MiB");
  for (guint i = 0; i < 4096; i++)
    g_string_append_printf (members, "%s\"k%u\":%u", i > 0 ? "," : "", i, i);
  g_string_append (members, ",\"k7\":0}");
  check_refused (members->str, -1, LIMIT, "an object of more than 4096 members");
  g_string_truncate (members, members->len - strlen (",\"k7\":0}"));
  g_string_append_c (members, '}');
  check_accepted (members->str);
  g_string_free (members, TRUE);
}

/* A name in a message cannot move the cursor of a terminal or turn the direction of the line. */
static void
test_messages_are_printable (void)
{
  g_autoptr (GError) error = NULL;
  static const char text[] = "{\"\\u001b[2J\\u202e\":1,\"\\u001b[2J\\u202e\":1}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (WjJsonDocument) document = wj_json_document_new (bytes, "a\033[31m\xe2\x80\xae.json", &error);

  g_assert_null (document);
  g_assert_error (error, WJ_JSON_ERROR, SYNTAX);
  g_assert_null (strchr (error->message, '\033'));
  g_assert_null (strstr (error->message, "\xe2\x80\xae"));
  g_assert_nonnull (strstr (error->message, "\xef\xbf\xbd[2J\xef\xbf\xbd"));
}

/* Every text cut short anywhere, and every text with one byte changed, is taken or refused, never worse. */
static void
test_damaged (void)
{
  static const char whole[] = "{\"format\": 1, \"answers\": {\"a.b\": [true, null, -12.50, \"\\u00e9\\ud83d\\ude00\xd9\x85\\n\"], \"c\": {}}}";
  gsize size = sizeof whole - 1;
  guint refused = 0;

  for (gsize cut = 0; cut < size; cut++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WjJsonDocument) document = read_text (whole, cut, &error);

      g_assert_null (document);
      g_assert_nonnull (error);
    }
  for (gsize i = 0; i < size; i++)
    for (guint byte = 0; byte < 256; byte++)
      {
        g_autofree char *text = g_memdup2 (whole, size);
        g_autoptr (GError) error = NULL;
        g_autoptr (WjJsonDocument) document = NULL;

        text[i] = (char) byte;
        document = read_text (text, size, &error);
        g_assert_true ((document == NULL) == (error != NULL));
        if (error != NULL)
          {
            refused++;
            g_assert_null (strstr (error->message, "JSON parser"));
          }
      }
  g_assert_cmpuint (refused, >, size * 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/json/guard/numbers", numbers, test_table);
  g_test_add_data_func ("/json/guard/strings", strings, test_table);
  g_test_add_data_func ("/json/guard/structure", structure, test_table);
  g_test_add_func ("/json/guard/encoding", test_encoding);
  g_test_add_func ("/json/guard/depth", test_depth);
  g_test_add_func ("/json/guard/sizes", test_sizes);
  g_test_add_func ("/json/guard/messages-are-printable", test_messages_are_printable);
  g_test_add_func ("/json/guard/damaged", test_damaged);
  return g_test_run ();
}
