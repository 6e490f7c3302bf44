/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "json/wj-json.h"

/* The cases of JSONTestSuite (suite/README.md), each as it is and as the value of a member, since a document
 * of ours is one object. */

/* A figure is written out, so that a person who checks it reads what the program does; json-glib would
 * round it, too. Of a longer number it would keep something else. */
#define EXPONENT "an exponent is not taken"
#define DIGITS "more than 15 digits"
/* There is no such amount, and it would not be written again as it was read. */
#define MINUS_ZERO "minus zero is not taken"
/* Which of the two is meant? json-glib takes the last. */
#define TWICE "stands twice"
/* A text would end there. */
#define NUL "\\u0000 would cut the text short"

/* JSON that is refused on purpose. */
static const struct
{
  const char *name;
  const char *why;
} exceptions[] = {
  { "y_number", EXPONENT },
  { "y_number_0e+1", EXPONENT },
  { "y_number_0e1", EXPONENT },
  { "y_number_int_with_exp", EXPONENT },
  { "y_number_real_capital_e", EXPONENT },
  { "y_number_real_capital_e_neg_exp", EXPONENT },
  { "y_number_real_capital_e_pos_exp", EXPONENT },
  { "y_number_real_exponent", EXPONENT },
  { "y_number_real_fraction_exponent", EXPONENT },
  { "y_number_real_neg_exp", EXPONENT },
  { "y_number_real_pos_exponent", EXPONENT },
  { "y_object_extreme_numbers", EXPONENT },
  { "y_number_double_close_to_zero", DIGITS },
  { "y_number_minus_zero", MINUS_ZERO },
  { "y_number_negative_zero", MINUS_ZERO },
  { "y_object_duplicated_key", TWICE },
  { "y_object_duplicated_key_and_value", TWICE },
  { "y_object_escaped_null_in_key", NUL },
  { "y_string_null_escape", NUL },
};

static guint n_cases[3][2]; /* y, n, i: as a member taken, refused */

/* How the guard and the parser take it. @message: (out) (transfer full) (nullable) */
static gboolean
is_taken (GBytes *input, char **message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WjJsonDocument) document = wj_json_document_new (input, "x", &error);

  g_assert_true ((document == NULL) == (error != NULL));
  *message = error != NULL ? g_strdup (error->message) : NULL;
  return document != NULL;
}

static GBytes *
wrap (GBytes *input)
{
  GByteArray *text = g_byte_array_new ();

  g_byte_array_append (text, (const guint8 *) "{\"x\": ", 6);
  g_byte_array_append (text, g_bytes_get_data (input, NULL), (guint) g_bytes_get_size (input));
  g_byte_array_append (text, (const guint8 *) "}", 1);
  return g_byte_array_free_to_bytes (text);
}

/* (nullable): why it is refused on purpose; counts it as seen */
static const char *
find_exception (const char *name, gboolean *seen)
{
  for (guint i = 0; i < G_N_ELEMENTS (exceptions); i++)
    if (g_str_equal (exceptions[i].name, name))
      {
        seen[i] = TRUE;
        return exceptions[i].why;
      }
  return NULL;
}

/* A document of ours is one object; of anything else it is said that it is not. */
static void
check_document (const char *name, GBytes *input, gboolean taken, const char *message)
{
  gsize size;
  const char *text = g_bytes_get_data (input, &size);
  gsize blank = strspn (text, " \t\r\n");

  if (taken != (text[blank] == '{'))
    g_error ("%s: as a document it is %s", name, taken ? "taken" : message);
  if (!taken && strstr (message, "one object { … } is expected") == NULL && strstr (message, "not a JSON document") == NULL)
    g_error ("%s: is no object, and refused otherwise: %s", name, message);
}

static void
check (const char *name, GBytes *input, gboolean *seen)
{
  g_autofree char *alone = NULL;
  g_autofree char *inside = NULL;
  g_autoptr (GBytes) wrapped = wrap (input);
  gboolean document = is_taken (input, &alone);
  gboolean value = is_taken (wrapped, &inside);
  const char *why = *name == 'y' ? find_exception (name, seen) : NULL;

  n_cases[*name == 'y' ? 0 : *name == 'n' ? 1
                                          : 2][value ? 0 : 1]++;
  if (*name == 'n' && (document || value))
    g_error ("%s: is no JSON, and is taken", name);
  if (why != NULL && (value || strstr (inside, why) == NULL))
    g_error ("%s: refused for “%s”, not “%s”", name, inside != NULL ? inside : "nothing", why);
  if (*name != 'y' || why != NULL)
    return;
  if (!value)
    g_error ("%s: is JSON, and is refused: %s", name, inside);
  check_document (name, input, document, alone);
}

static GBytes *
repeat (const char *text, guint times)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < times; i++)
    g_string_append (all, text);
  return g_string_free_to_bytes (all);
}

static void
test_suite (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "json", "suite", "parsing.txt", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GBytes) arrays = repeat ("[", 100000), objects = repeat ("[{\"\":", 50000);
  gboolean seen[G_N_ELEMENTS (exceptions)] = { FALSE };

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", 2);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) input = g_uri_unescape_bytes (words[1], -1, NULL, &error);

      g_assert_no_error (error);
      check (words[0], input, seen);
    }
  check ("n_structure_100000_opening_arrays", arrays, seen);
  check ("n_structure_open_array_object", objects, seen);
  for (guint i = 0; i < G_N_ELEMENTS (exceptions); i++)
    if (!seen[i])
      g_error ("%s is no case of the suite", exceptions[i].name);
  g_test_message ("y: %u taken, %u refused; n: %u taken, %u refused; i: %u taken, %u refused", n_cases[0][0], n_cases[0][1], n_cases[1][0], n_cases[1][1], n_cases[2][0], n_cases[2][1]);
  g_assert_cmpuint (n_cases[0][0] + n_cases[0][1], ==, 95);
  g_assert_cmpuint (n_cases[0][1], ==, G_N_ELEMENTS (exceptions));
  g_assert_cmpuint (n_cases[1][1], ==, 188);
  g_assert_cmpuint (n_cases[2][0] + n_cases[2][1], ==, 35);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/suite", test_suite);
  return g_test_run ();
}
