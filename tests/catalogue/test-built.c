/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "sample.h"
#include "json/wj-json.h"

static GBytes *
build (Sample *sample)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = wj_catalogue_build (sample->path, &error);

  g_assert_no_error (error);
  return bytes;
}

static GBytes *
convert (GConverter *converter, GBytes *bytes)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, converter);
  g_autoptr (GError) error = NULL;
  gsize size = 0;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  g_output_stream_write_all (stream, data, size, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, &error);
  g_assert_no_error (error);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static GBytes *
zip (GBytes *bytes)
{
  g_autoptr (GZlibCompressor) gzip = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1);

  return convert (G_CONVERTER (gzip), bytes);
}

static GBytes *
unzip (GBytes *bytes)
{
  g_autoptr (GZlibDecompressor) gzip = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);

  return convert (G_CONVERTER (gzip), bytes);
}

static GBytes *
slice (GBytes *bytes, gsize length)
{
  return g_bytes_new_from_bytes (bytes, 0, length);
}

static void
assert_refused (GBytes *bytes, int code, const char *pattern)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WjCatalogue) catalogue = wj_catalogue_new_from_bytes (bytes, "new.json.gz", &error);

  g_assert_null (catalogue);
  g_assert_error (error, WJ_JSON_ERROR, code);
  if (!g_pattern_match_simple (pattern, error->message))
    g_error ("%s is not like %s", error->message, pattern);
}

/* The same folder and its built form are the same catalogue. */
static void
test_same (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (GBytes) packed = build (sample);
  g_autoptr (GBytes) plain = unzip (packed);
  g_autoptr (GError) error = NULL;
  g_autoptr (WjCatalogue) folder = sample_read (sample);
  g_autoptr (WjCatalogue) from_packed = wj_catalogue_new_from_bytes (packed, "packed", &error);
  g_autoptr (WjCatalogue) from_plain = wj_catalogue_new_from_bytes (plain, "plain", NULL);
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, plain);

  g_assert_no_error (error);
  g_assert_cmpstr (wj_catalogue_get_hash (folder), ==, sum);
  g_assert_cmpstr (wj_catalogue_get_hash (from_packed), ==, sum);
  g_assert_cmpstr (wj_catalogue_get_hash (from_plain), ==, sum);
  g_assert_cmpuint (wj_catalogue_get_offers (from_packed)->len, ==, 3);
  g_assert_cmpstr (wj_catalogue_find_offer (from_packed, "alpha")->label.in[WJ_LANGUAGE_EN], ==, "Alpha");
  g_assert_cmpuint (wj_cel_registry_get_n_slots (wj_catalogue_get_registry (from_packed)), ==, wj_cel_registry_get_n_slots (wj_catalogue_get_registry (folder)));
}

static void
test_reproducible (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (Sample) twin = sample_new ();
  g_autoptr (GBytes) bytes = build (sample);
  g_autoptr (GBytes) again = NULL;
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  /* No name, no time. */
  g_assert_cmpuint (data[3], ==, 0);
  g_assert_cmpuint (data[4] | data[5] | data[6] | data[7], ==, 0);
  /* White space, the order of members and what is left out make no difference. */
  sample_change (twin, "sources.json", "`publisher`: `State`, `title`: `Law`", "`title`:  `Law`,\n `publisher` : `State`");
  sample_change (twin, "cases/holds.json", "`Holds`", "`Still holds`");
  again = build (twin);
  g_assert_true (g_bytes_equal (bytes, again));
}

static void
test_left_out (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (GBytes) packed = build (sample);
  g_autoptr (GBytes) plain = unzip (packed);
  gsize size = 0;
  const char *data = g_bytes_get_data (plain, &size);

  g_assert_true (g_str_has_prefix (data, "{\"catalogue\":{"));
  g_assert_null (g_strstr_len (data, (gssize) size, "\"note\""));
  g_assert_null (g_strstr_len (data, (gssize) size, "Holds"));
  g_assert_nonnull (g_strstr_len (data, (gssize) size, "\"format\":1"));
}

static void
test_order_of_offers (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (WjCatalogue) catalogue = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (WjCatalogue) built = NULL;
  static const char *const order[] = { "alpha", "alpha-2", "beta", "gamma" };

  /* As file names alpha-2.json comes before alpha.json. */
  sample_write (sample, "offers/alpha-2.json",
                "{`id`: `alpha-2`, `label`: {`fr`: `A`, `ar`: `A`, `en`: `A`}, `summary`: {`fr`: `A`, `ar`: `A`, `en`: `A`},"
                " `decides`: {`fr`: `A`, `ar`: `A`, `en`: `A`}, `terms`: `unpublished`, `valid`: {}, `where`: `true`,"
                " `conditions`: [], `benefits`: [], `open_questions`: [], `sources`: [`law`]}");
  catalogue = sample_read (sample);
  bytes = build (sample);
  built = wj_catalogue_new_from_bytes (bytes, "built", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_assert_cmpstr (((const WjOffer *) wj_catalogue_get_offers (catalogue)->pdata[i])->id, ==, order[i]);
      g_assert_cmpstr (((const WjOffer *) wj_catalogue_get_offers (built)->pdata[i])->id, ==, order[i]);
    }
}

static void
test_damaged (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (GBytes) packed = build (sample);
  gsize size = g_bytes_get_size (packed);
  g_autoptr (GByteArray) longer = g_byte_array_new ();
  g_autoptr (GByteArray) flipped = g_byte_array_new ();
  g_autoptr (GBytes) longer_bytes = NULL;
  g_autoptr (GBytes) flipped_bytes = NULL;

  for (gsize length = 2; length < size; length += 97)
    {
      g_autoptr (GBytes) cut = slice (packed, length);

      assert_refused (cut, WJ_JSON_ERROR_SYNTAX, "new.json.gz: *cut short*");
    }

  g_byte_array_append (longer, g_bytes_get_data (packed, NULL), (guint) size);
  g_byte_array_append (longer, (const guint8 *) "x", 1);
  longer_bytes = g_byte_array_free_to_bytes (g_steal_pointer (&longer));
  assert_refused (longer_bytes, WJ_JSON_ERROR_SYNTAX, "new.json.gz: *follows*");

  g_byte_array_append (flipped, g_bytes_get_data (packed, NULL), (guint) size);
  flipped->data[size / 2] ^= 0xff;
  flipped_bytes = g_byte_array_free_to_bytes (g_steal_pointer (&flipped));
  assert_refused (flipped_bytes, WJ_JSON_ERROR_SYNTAX, "new.json.gz*");
}

/* 33 MiB of white space fit in 33 KiB. */
static void
test_bomb (void)
{
  g_autofree char *spaces = g_malloc (WJ_JSON_MAX_CATALOGUE + 1);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) packed = NULL;

  memset (spaces, ' ', WJ_JSON_MAX_CATALOGUE + 1);
  bytes = g_bytes_new_static (spaces, WJ_JSON_MAX_CATALOGUE + 1);
  packed = zip (bytes);
  g_assert_cmpuint (g_bytes_get_size (packed), <, 64 * 1024);
  assert_refused (packed, WJ_JSON_ERROR_LIMIT, "new.json.gz: *32 MiB*");
}

static void
test_not_a_catalogue (void)
{
  static const struct
  {
    const char *text;
    int code;
    const char *pattern;
  } cases[] = {
    { "", WJ_JSON_ERROR_SYNTAX, "new.json.gz*" },
    { "[]", WJ_JSON_ERROR_SYNTAX, "new.json.gz:1:1:*" },
    { "{}", WJ_JSON_ERROR_CONTENT, "*“format” is missing*" },
    { "{\"format\": 2}", WJ_JSON_ERROR_FORMAT, "new.json.gz:1:12: format 2*" },
    { "{\"format\": 1, \"extra\": 1}", WJ_JSON_ERROR_CONTENT, "*extra*" },
    { "{\"format\": 1}", WJ_JSON_ERROR_CONTENT, "*“catalogue” is missing*" },
    { "{\"format\": 1, \"catalogue\": 1, \"facts\": 1, \"parameters\": 1, \"sources\": 1, \"places\": 1, \"offers\": [], \"compatibility\": 1}",
      WJ_JSON_ERROR_CONTENT,
      "new.json.gz:1:28: catalogue: *" },
    { "{\"format\": 1, \"catalogue\": {\"format\": 1, \"schema\": 2}, \"facts\": {}, \"parameters\": {}, \"sources\": {}, \"places\": {}, \"offers\": [], \"compatibility\": {}}",
      WJ_JSON_ERROR_FORMAT,
      "*schema 2*" },
    { "{\"format\": 1, \"catalogue\": {\"format\": 1, \"schema\": 1}, \"facts\": [], \"parameters\": true, \"sources\": null, \"places\": \"\", \"offers\": [1, []], \"compatibility\": {}}",
      WJ_JSON_ERROR_CONTENT,
      "new.json.gz:1:*" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].text, strlen (cases[i].text));

      assert_refused (bytes, cases[i].code, cases[i].pattern);
    }
}

/* Where each string, number or word of a JSON text starts and ends. */
static GArray *
find_tokens (const char *text)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (gsize));
  const char *p = text;

  while (*p != '\0')
    {
      const char *start = p;
      gsize ends[2];

      if (*p == '"')
        {
          for (p++; *p != '"'; p++)
            p += *p == '\\';
          p++;
        }
      else
        p += strspn (p, "-+.0123456789eEtrufalsn");
      ends[0] = (gsize) (start - text);
      ends[1] = (gsize) (p - text);
      if (p > start)
        g_array_append_vals (tokens, ends, 2);
      else
        p++;
    }
  return tokens;
}

/* One or two words of a good catalogue changed at random: refused or read, never a crash. */
static void
test_mutations (void)
{
  static const char *const words[] = {
    "null", "true", "0", "-1", "999999999999999", "0.5", "[]", "{}", "\"\"", "\"x\"", "\"id\"", "\"alpha\"", "\"MA-01\"",
    "\"params.rate\"", "\"jobs.stable\"", "\"jobs.stable * position.gross\"", "\"2027-02-30\"", "\"position\"", "[[]]", "[{}]"
  };
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (GBytes) packed = build (sample);
  g_autoptr (GBytes) plain = unzip (packed);
  g_autofree char *text = g_strndup (g_bytes_get_data (plain, NULL), g_bytes_get_size (plain));
  g_autoptr (GArray) tokens = find_tokens (text);
  guint n = g_getenv ("WJ_LONG") != NULL ? 20000 : g_getenv ("WJ_QUICK") != NULL ? 60
                                                                                 : 500;
  guint n_refused = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GString) changed = g_string_new (text);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (WjCatalogue) catalogue = NULL;

      for (guint token = (guint) g_test_rand_int_range (0, (gint) tokens->len / 2), left = 1 + i % 2; left > 0; left--, token /= 2)
        {
          gsize start = g_array_index (tokens, gsize, 2 * token);
          gsize end = g_array_index (tokens, gsize, 2 * token + 1);

          g_string_erase (changed, (gssize) start, (gssize) (end - start));
          g_string_insert (changed, (gssize) start, words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
        }
      bytes = g_bytes_new (changed->str, changed->len);
      catalogue = wj_catalogue_new_from_bytes (bytes, "changed", &error);
      g_assert_true ((catalogue == NULL) == (error != NULL));
      n_refused += catalogue == NULL;
    }
  g_assert_cmpuint (n_refused, >, n / 2);
}

static void
test_fault_is_not_built (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (GError) error = NULL;

  sample_change (sample, "offers/beta.json", "`law`", "`hearsay`");
  g_assert_null (wj_catalogue_build (sample->path, &error));
  g_assert_error (error, WJ_JSON_ERROR, WJ_JSON_ERROR_CONTENT);
  g_assert_nonnull (strstr (error->message, "hearsay"));
}

/* The catalogue in the program is the folder in the source, and nothing is wrong with it. */
static void
test_floor (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "resources", "catalogue", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WjCatalogue) floor = wj_catalogue_new_floor (&error);
  g_autoptr (WjCatalogue) source = NULL;
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_finding_free);

  g_assert_no_error (error);
  source = wj_catalogue_new_from_directory (path, findings, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
  g_assert_cmpstr (wj_catalogue_get_hash (floor), ==, wj_catalogue_get_hash (source));
  g_assert_cmpuint (wj_catalogue_get_places (floor)->len, ==, 12);
  g_assert_cmpuint (wj_catalogue_get_sites (floor)->len, >=, 80);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/built/same", test_same);
  g_test_add_func ("/built/reproducible", test_reproducible);
  g_test_add_func ("/built/left-out", test_left_out);
  g_test_add_func ("/built/order-of-offers", test_order_of_offers);
  g_test_add_func ("/built/damaged", test_damaged);
  g_test_add_func ("/built/bomb", test_bomb);
  g_test_add_func ("/built/not-a-catalogue", test_not_a_catalogue);
  g_test_add_func ("/built/mutations", test_mutations);
  g_test_add_func ("/built/fault-is-not-built", test_fault_is_not_built);
  g_test_add_func ("/built/floor", test_floor);
  return g_test_run ();
}
