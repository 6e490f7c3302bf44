/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "wording/wj-mo.h"
#include "wording/wj-plural.h"

/* ---- A .mo made by hand, in either byte order ------------------------------------------------ */

typedef struct
{
  const char *key;
  gsize key_length;
  const char *text;
  gsize text_length;
} Entry;

#define ENTRY(key, text)                           \
  {                                                \
    key, sizeof (key) - 1, text, sizeof (text) - 1 \
  }

static const char header[] = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n > 1);\n";

static const Entry entries[] = {
  { "", 0, header, sizeof header - 1 },
  ENTRY ("%s job\0%s jobs", "%s emploi\0%s emplois"),
  ENTRY ("Save", "Enregistrer"),
  ENTRY ("menu\004Save", "Garder"),
  ENTRY ("untranslated", ""),
};

static void
put_word (GByteArray *bytes, guint32 word, gboolean swapped)
{
  word = swapped ? GUINT32_SWAP_LE_BE (word) : word;
  g_byte_array_append (bytes, (const guint8 *) &word, sizeof word);
}

static GBytes *
make_mo (gboolean swapped)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint n = G_N_ELEMENTS (entries);
  guint32 offset = 28 + 16 * n;

  put_word (bytes, 0x950412de, swapped);
  put_word (bytes, 0, swapped);
  put_word (bytes, n, swapped);
  put_word (bytes, 28, swapped);
  put_word (bytes, 28 + 8 * n, swapped);
  put_word (bytes, 0, swapped);
  put_word (bytes, 0, swapped);
  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < n; i++)
        {
          guint32 length = (guint32) (pass == 0 ? entries[i].key_length : entries[i].text_length);

          put_word (bytes, length, swapped);
          put_word (bytes, offset, swapped);
          offset += length + 1;
        }
    }
  for (guint i = 0; i < n; i++)
    g_byte_array_append (bytes, (const guint8 *) entries[i].key, (guint) entries[i].key_length + 1);
  for (guint i = 0; i < n; i++)
    g_byte_array_append (bytes, (const guint8 *) entries[i].text, (guint) entries[i].text_length + 1);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static void
test_lookup (gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_mo (GPOINTER_TO_INT (data));
  g_autoptr (WjMo) mo = wj_mo_new (bytes);

  g_assert_nonnull (mo);
  g_assert_cmpuint (wj_mo_get_n_messages (mo), ==, G_N_ELEMENTS (entries));
  g_assert_cmpuint (wj_mo_get_n_forms (mo), ==, 2);
  g_assert_cmpstr (wj_mo_lookup (mo, NULL, "Save"), ==, "Enregistrer");
  g_assert_cmpstr (wj_mo_lookup (mo, "menu", "Save"), ==, "Garder");
  g_assert_null (wj_mo_lookup (mo, "page", "Save"));
  g_assert_null (wj_mo_lookup (mo, NULL, "Sav"));
  g_assert_null (wj_mo_lookup (mo, NULL, "zzz"));
  g_assert_null (wj_mo_lookup (mo, NULL, "untranslated"));
  g_assert_cmpstr (wj_mo_lookup_plural (mo, "%s job", 1), ==, "%s emploi");
  g_assert_cmpstr (wj_mo_lookup_plural (mo, "%s job", 2), ==, "%s emplois");
  g_assert_cmpstr (wj_mo_lookup (mo, NULL, "%s job"), ==, "%s emploi");
  /* A message without plural forms has no second form to run into. */
  g_assert_null (wj_mo_lookup_plural (mo, "Save", 2));
  g_assert_cmpstr (wj_mo_get_key_plural (mo, 1), ==, "%s jobs");
  g_assert_null (wj_mo_get_key_plural (mo, 2));
}

/* ---- Damage ------------------------------------------------------------------------------------ */

/* Reads all that a reader can be asked for. */
static void
read_all (GBytes *bytes)
{
  g_autoptr (WjMo) mo = wj_mo_new (bytes);

  if (mo == NULL)
    return;
  for (guint i = 0; i < wj_mo_get_n_messages (mo); i++)
    {
      g_assert_true (g_utf8_validate (wj_mo_get_key (mo, i), -1, NULL));
      for (guint form = 0; form < 8; form++)
        {
          const char *text = wj_mo_get_form (mo, i, form);

          g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
        }
    }
  wj_mo_lookup (mo, NULL, "Save");
  for (gulong n = 0; n < 5; n++)
    wj_mo_lookup_plural (mo, "%s job", n);
}

static void
test_damage_truncated (void)
{
  g_autoptr (GBytes) whole = make_mo (FALSE);
  gsize size = g_bytes_get_size (whole);

  for (gsize length = 0; length < size; length++)
    {
      /* A copy of its own, so that a sanitizer sees a read past the end. */
      g_autoptr (GBytes) part = g_bytes_new (g_bytes_get_data (whole, NULL), length);
      g_autoptr (WjMo) mo = wj_mo_new (part);

      g_assert_null (mo);
    }
}

static void
test_damage_every_byte (void)
{
  g_autoptr (GBytes) whole = make_mo (FALSE);
  gsize size;
  const guint8 *data = g_bytes_get_data (whole, &size);
  static const guint8 values[] = { 0x00, 0x01, 0x7f, 0x80, 0xff };

  for (gsize i = 0; i < size; i++)
    {
      for (guint v = 0; v < G_N_ELEMENTS (values); v++)
        {
          guint8 *copy = g_memdup2 (data, size);
          g_autoptr (GBytes) bytes = NULL;

          copy[i] = values[v];
          bytes = g_bytes_new_take (copy, size);
          read_all (bytes);
        }
    }
}

static void
test_damage_random (void)
{
  g_autoptr (GBytes) whole = make_mo (FALSE);
  guint rounds = g_getenv ("WJ_LONG") != NULL ? 1000000 : 20000;
  gsize size;
  const guint8 *data = g_bytes_get_data (whole, &size);

  for (guint round = 0; round < rounds; round++)
    {
      guint8 *copy = g_memdup2 (data, size);
      guint changes = 1 + (guint) g_test_rand_int_range (0, 6);
      g_autoptr (GBytes) bytes = NULL;

      for (guint i = 0; i < changes; i++)
        copy[g_test_rand_int_range (0, (gint32) size)] = (guint8) g_test_rand_int_range (0, 256);
      bytes = g_bytes_new_take (copy, size);
      read_all (bytes);
    }
}

static void
test_damage_named (void)
{
  static const guint32 words[][7] = {
    { 0x12345678, 0, 0, 28, 28, 0, 0 },          /* another magic */
    { 0x950412de, 0x00020000, 0, 28, 28, 0, 0 }, /* a later revision */
    { 0x950412de, 0, 0xffffffff, 28, 28, 0, 0 }, /* more messages than bytes */
    { 0x950412de, 0, 0x20000000, 28, 28, 0, 0 }, /* a table that wraps round in 32 bits */
    { 0x950412de, 0, 1, 0xfffffffc, 28, 0, 0 },  /* a table past the end */
    { 0x950412de, 0, 1, 28, 0xfffffff8, 0, 0 },
    { 0x950412de, 0, 1, 20, 12, 0, 0 }, /* string lengths out of the header itself */
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (words[i], sizeof words[i]);
      g_autoptr (WjMo) mo = wj_mo_new (bytes);

      if (mo != NULL)
        g_error ("damage %u was taken", i);
    }
}

/* ---- Plural rules ------------------------------------------------------------------------------ */

static void
test_plural_refused (void)
{
  static const char *const rules[] = {
    "",
    "nplurals=2",
    "nplurals=2; plural=",
    "nplurals=0; plural=0;",
    "nplurals=17; plural=0;",
    "nplurals=99999999999999999999; plural=0;",
    "nplurals=2; plural=n >;",
    "nplurals=2; plural=(n != 1;",
    "nplurals=2; plural=n != 1);",
    "nplurals=2; plural=n ? 1;",
    "nplurals=2; plural=n ? 1 : ;",
    "nplurals=2; plural=m != 1;",
    "nplurals=2; plural=n != 1; plural=0;",
    "nplurals=2; plural=-n;",
    "nplurals=2; plural=n = 1;",
    "nplurals=2; plural=n & 1;",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autoptr (WjPlural) plural = wj_plural_parse (rules[i], strlen (rules[i]));

      if (plural != NULL)
        g_error ("taken: %s", rules[i]);
    }
}

static void
test_plural_bounded (void)
{
  static const char *const parts[] = { "(", "!", "n?n:", "n+", "1||" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GString) rule = g_string_new ("nplurals=2; plural=");
      g_autoptr (WjPlural) plural = NULL;

      for (guint n = 0; n < 100000; n++)
        g_string_append (rule, parts[i]);
      plural = wj_plural_parse (rule->str, rule->len);
      g_assert_null (plural);
    }
}

static void
test_plural_values (void)
{
  static const struct
  {
    const char *rule;
    gulong n;
    guint form;
  } rules[] = {
    { "nplurals=1; plural=0;", 7, 0 },
    { "nplurals=2; plural=n/0;", 7, 0 },
    { "nplurals=2; plural=n%(n-n);", 7, 0 },
    { "nplurals=2; plural=n;", 7, 0 },
    { "nplurals=16; plural=2+3*4-n;", 7, 7 },
    { "nplurals=16; plural=(2+3)*4/2-n%4;", 7, 7 },
    { "nplurals=16; plural=10-4-3;", 0, 3 },
    { "nplurals=2; plural=!n;", 0, 1 },
    { "nplurals=2; plural=!!n;", 5, 1 },
    { "nplurals=2; plural=n==1||n==2&&n==3;", 1, 1 },
    { "nplurals=2; plural=n<2;", 2, 0 },
    { "nplurals=2; plural=n<=2;", 2, 1 },
    { "nplurals=2; plural=n>=3;", 3, 1 },
    { "nplurals=4; plural=n==1 ? 0 : n==2 ? 1 : n<5 ? 2 : 3;", 4, 2 },
    { "nplurals=4; plural=n ? n<3 ? 1 : 2 : 3", 0, 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autoptr (WjPlural) plural = wj_plural_parse (rules[i].rule, strlen (rules[i].rule));

      if (plural == NULL)
        g_error ("refused: %s", rules[i].rule);
      g_test_message ("%s", rules[i].rule);
      g_assert_cmpuint (wj_plural_get_form (plural, rules[i].n), ==, rules[i].form);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/mo/lookup", GINT_TO_POINTER (FALSE), test_lookup);
  g_test_add_data_func ("/mo/lookup/other-byte-order", GINT_TO_POINTER (TRUE), test_lookup);
  g_test_add_func ("/mo/damage/truncated", test_damage_truncated);
  g_test_add_func ("/mo/damage/every-byte", test_damage_every_byte);
  g_test_add_func ("/mo/damage/random", test_damage_random);
  g_test_add_func ("/mo/damage/named", test_damage_named);
  g_test_add_func ("/plural/refused", test_plural_refused);
  g_test_add_func ("/plural/bounded", test_plural_bounded);
  g_test_add_func ("/plural/values", test_plural_values);

  return g_test_run ();
}
