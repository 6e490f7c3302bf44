/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "service/wj-test-publisher.h"

#define COMMENT "any words, é and 日本"

static GBytes *
make_content (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static void
check_refused (const WjKeys *keys, GBytes *text, GBytes *content, WjServiceError code)
{
  g_autoptr (GError) error = NULL;
  WjSignature signature;

  g_assert_false (wj_signature_verify (keys, text, content, &signature, NULL, &error));
  g_assert_error (error, WJ_SERVICE_ERROR, (int) code);
}

/* (transfer full): @text with the first @from replaced */
static GBytes *
change (GBytes *text, const char *from, const char *to)
{
  g_autofree char *copy = g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
  GString *changed = g_string_new (copy);

  g_assert_cmpuint (g_string_replace (changed, from, to, 1), ==, 1);
  return g_string_free_to_bytes (changed);
}

static void
test_well (void)
{
  WjTestKey one = wj_test_key (1), two = wj_test_key (2);
  WjKeys keys = wj_test_keys (&one, &two);
  g_autoptr (GBytes) content = make_content ("something");
  const WjTestKey *signers[] = { &one, &two };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GBytes) text = wj_test_sign (signers[i], "ED", content, COMMENT);
      g_autofree char *comment = NULL;
      g_autofree char *again = NULL;
      g_autoptr (GError) error = NULL;
      WjSignature signature;

      g_assert_true (wj_signature_read (&keys, text, &signature, &comment, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (comment, ==, COMMENT);
      g_assert_cmpuint (signature.key.epoch, ==, i + 1);
      g_assert_true (wj_signature_check (&signature, content, &error));
      g_assert_true (wj_signature_verify (&keys, text, content, &signature, &again, &error));
      g_assert_cmpstr (again, ==, COMMENT);
    }
}

/* Five ways in which a signature is not ours, told apart. */
static void
test_five_refusals (void)
{
  WjTestKey ours = wj_test_key (1), other = wj_test_key (1), forger = wj_test_key (1);
  WjKeys keys = wj_test_keys (&ours, NULL);
  g_autoptr (GBytes) content = make_content ("something");
  g_autoptr (GBytes) changed = make_content ("somethinG");
  g_autoptr (GBytes) good = wj_test_sign (&ours, "ED", content, COMMENT);
  g_autoptr (GBytes) foreign = wj_test_sign (&other, "ED", content, COMMENT);
  g_autoptr (GBytes) legacy = wj_test_sign (&ours, "Ed", content, COMMENT);
  g_autoptr (GBytes) commented = change (good, "any words", "all words");
  g_autoptr (GBytes) forged = NULL;

  memcpy (forger.id, ours.id, sizeof ours.id);
  forged = wj_test_sign (&forger, "ED", content, COMMENT);
  check_refused (&keys, foreign, content, WJ_SERVICE_ERROR_UNKNOWN_KEY);
  check_refused (&keys, forged, content, WJ_SERVICE_ERROR_FORGED);
  check_refused (&keys, legacy, content, WJ_SERVICE_ERROR_LEGACY);
  check_refused (&keys, commented, content, WJ_SERVICE_ERROR_COMMENT);
  check_refused (&keys, good, changed, WJ_SERVICE_ERROR_CONTENT);
}

static void
test_no_signature (void)
{
  static const char *const texts[] = { "", "\n\n\n\n", "<html>Sign in</html>\n", "untrusted comment: x\n", "untrusted comment: x\nRWQ=\ntrusted comment: y\nAAAA\n" };
  WjTestKey key = wj_test_key (1);
  WjKeys keys = wj_test_keys (&key, NULL), none = { .n_keys = 0 };
  g_autoptr (GBytes) content = make_content ("something");
  g_autoptr (GBytes) good = wj_test_sign (&key, "ED", content, COMMENT);
  g_autoptr (GBytes) unknown = wj_test_sign (&key, "EX", content, COMMENT);
  g_autoptr (GBytes) untrusted = change (good, "untrusted", "Untrusted");
  g_autoptr (GBytes) trusted = change (good, "\ntrusted", "\nTrusted");
  g_autoptr (GBytes) zero = NULL;
  g_autofree char *broken = g_strndup (g_bytes_get_data (good, NULL), g_bytes_get_size (good));

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) text = make_content (texts[i]);

      check_refused (&keys, text, content, WJ_SERVICE_ERROR_NOT_A_SIGNATURE);
    }
  broken[5] = '\0';
  zero = g_bytes_new (broken, g_bytes_get_size (good));
  check_refused (&keys, unknown, content, WJ_SERVICE_ERROR_NOT_A_SIGNATURE);
  check_refused (&keys, untrusted, content, WJ_SERVICE_ERROR_NOT_A_SIGNATURE);
  check_refused (&keys, trusted, content, WJ_SERVICE_ERROR_NOT_A_SIGNATURE);
  check_refused (&keys, zero, content, WJ_SERVICE_ERROR_NOT_A_SIGNATURE);
  check_refused (&none, good, content, WJ_SERVICE_ERROR_UNKNOWN_KEY);
}

static void
test_keys (void)
{
  WjTestKey key = wj_test_key (1);
  g_autofree char *text = wj_test_key_text (&key);
  g_autofree char *spaced = g_strdup_printf (" 3:%s , 7:%s ", text, text);
  g_autofree char *same = g_strdup_printf ("3:%s,3:%s", text, text);
  g_autofree char *falling = g_strdup_printf ("3:%s,2:%s", text, text);
  g_autofree char *three = g_strdup_printf ("1:%s,2:%s,3:%s", text, text, text);
  g_autofree char *zero = g_strconcat ("0:", text, NULL);
  g_autofree char *cut = g_strdup_printf ("1:%.40s", text);
  g_autofree char *signature = g_strdup_printf ("1:RUS%s", text + 3);
  const char *const wrong[] = { same, falling, three, zero, cut, text, "1:", ":", "1", "x:RWQ", signature };
  WjKeys keys;

  g_assert_true (wj_keys_parse ("", &keys, NULL));
  g_assert_cmpuint (keys.n_keys, ==, 0);
  g_assert_true (wj_keys_parse (spaced, &keys, NULL));
  g_assert_cmpuint (keys.n_keys, ==, 2);
  g_assert_cmpuint (keys.keys[1].epoch, ==, 7);
  g_assert_cmpmem (keys.keys[1].id, 8, key.id, 8);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (wj_keys_parse (wrong[i], &keys, &error));
      g_assert_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_SETUP);
    }
}

/* ---- Beside minisign --------------------------------------------------------------------------- */

static gboolean
run_minisign (const char *const *argv)
{
  int status = 0;
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  return g_spawn_check_wait_status (status, NULL);
}

/* One small damage, of a kind that a disk, a network or a hand does. */
static void
mutate (GByteArray *bytes, GRand *random)
{
  guint at = g_rand_int_range (random, 0, (int) bytes->len), other = g_rand_int_range (random, 0, (int) bytes->len);
  guint8 byte = (guint8) g_rand_int (random), line_end[] = { '\r', '\n' }, some[100];

  switch (g_rand_int_range (random, 0, 8))
    {
    case 0:
      bytes->data[at] = byte;
      break;
    case 1:
      bytes->data[at] ^= (guint8) (1u << g_rand_int_range (random, 0, 8));
      break;
    case 2:
      g_byte_array_remove_index (bytes, at);
      break;
    case 3:
      g_byte_array_set_size (bytes, bytes->len + 1);
      memmove (bytes->data + at + 1, bytes->data + at, bytes->len - 1 - at);
      bytes->data[at] = g_rand_boolean (random) ? byte : line_end[byte & 1];
      break;
    case 4:
      g_byte_array_set_size (bytes, MAX (at, 1));
      break;
    case 5:
      memcpy (some, bytes->data, MIN (at, sizeof some));
      g_byte_array_append (bytes, some, MIN (at, sizeof some));
      break;
    case 6:
      byte = bytes->data[at];
      bytes->data[at] = bytes->data[other];
      bytes->data[other] = byte;
      break;
    default: /* at the end of a line, where readers differ */
      while (at < bytes->len && bytes->data[at] != '\n')
        at++;
      if (at < bytes->len)
        bytes->data[at] = line_end[byte & 1];
      g_byte_array_append (bytes, &byte, g_rand_int_range (random, 0, 2));
    }
}

static void
write_bytes (const char *path, const GByteArray *bytes)
{
  g_assert_true (g_file_set_contents (path, (const char *) bytes->data, (gssize) bytes->len, NULL));
}

static GByteArray *
copy_bytes (GBytes *bytes)
{
  GByteArray *copy = g_byte_array_new ();

  return g_byte_array_append (copy, g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes));
}

/* Pairs of a file and its signature, in each of which one or the other is damaged: the same verdict. */
static void
test_as_minisign (void)
{
  guint n = g_getenv ("WJ_LONG") != NULL ? 10000 : 200, n_good = 0;
  g_autoptr (GRand) random = g_rand_new_with_seed (g_getenv ("WJ_LONG") != NULL ? 1 : 2);
  g_autofree char *folder = wj_test_folder ();
  g_autofree char *public = g_build_filename (folder, "k.pub", NULL);
  g_autofree char *secret = g_build_filename (folder, "k.sec", NULL);
  g_autofree char *file = g_build_filename (folder, "f", NULL);
  g_autofree char *signed_file = g_build_filename (folder, "f.minisig", NULL);
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GBytes) public_text = NULL;
  g_autofree char *key = NULL;
  WjKeys keys;

  wj_test_write (folder, "f", "The catalogue of a day\n", -1);
  g_assert_true (run_minisign ((const char *[]){ "minisign", "-G", "-W", "-p", public, "-s", secret, NULL }));
  g_assert_true (run_minisign ((const char *[]){ "minisign", "-S", "-s", secret, "-m", file, "-x", signed_file, "-t", COMMENT, NULL }));
  content = wj_test_read (folder, "f");
  text = wj_test_read (folder, "f.minisig");
  public_text = wj_test_read (folder, "k.pub");
  key = g_strdup_printf ("1:%.56s", strchr (g_bytes_get_data (public_text, NULL), '\n') + 1);
  g_assert_true (wj_keys_parse (key, &keys, NULL));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GByteArray) one = copy_bytes (content);
      g_autoptr (GByteArray) two = copy_bytes (text);
      g_autoptr (GBytes) damaged_content = NULL;
      g_autoptr (GBytes) damaged_text = NULL;
      WjSignature signature;
      gboolean ours, theirs;

      if (i > 0)
        mutate (g_rand_int_range (random, 0, 10) == 0 ? one : two, random);
      write_bytes (file, one);
      write_bytes (signed_file, two);
      damaged_content = g_bytes_new (one->data, one->len);
      damaged_text = g_bytes_new (two->data, two->len);
      ours = wj_signature_verify (&keys, damaged_text, damaged_content, &signature, NULL, NULL);
      theirs = run_minisign ((const char *[]){ "minisign", "-V", "-q", "-H", "-p", public, "-m", file, "-x", signed_file, NULL });
      if (ours != theirs)
        g_error ("pair %u: minisign says %d, we say %d: %.*s", i, theirs, ours, (int) two->len, two->data);
      n_good += ours;
    }
  /* Some damage does not matter, as in the untrusted comment. */
  g_assert_cmpuint (n_good, >, n / 20);
  g_assert_cmpuint (n_good, <, n / 2);
  wj_test_remove (folder);
}

int
main (int argc, char **argv)
{
  g_setenv ("SOUP_FORCE_HTTP1", "1", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/signature/well", test_well);
  g_test_add_func ("/service/signature/five-refusals", test_five_refusals);
  g_test_add_func ("/service/signature/no-signature", test_no_signature);
  g_test_add_func ("/service/signature/keys", test_keys);
  g_test_add_func ("/service/signature/as-minisign", test_as_minisign);
  return g_test_run ();
}
