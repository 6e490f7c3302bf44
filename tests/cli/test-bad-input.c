/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "cli/wj-test-program.h"

/* Bad project files: each is refused with its name, the place, and what to do, by exit code 1. */
static const struct
{
  const char *name;
  const char *text;
  const char *place;
  const char *remedy;
} rows[] = {
  { "not-json", "hello", ":1:1: ", "one object { … } is expected" },
  { "number-too-long", "{\"format\": 1, \"answers\": {\"investment.rent\": 18446744073709551616}}", ":1:46: ", "shorten it" },
  { "exponent", "{\"format\": 1, \"answers\": {\"investment.rent\": 1e400}}", ":1:46: ", "write the number out" },
  { "leading-zero", "{\"format\": 1, \"answers\": {\"investment.rent\": 010}}", ":1:46: ", "write 10, not 010" },
  { "minus-zero", "{\"format\": 1, \"answers\": {\"investment.rent\": -0}}", ":1:46: ", "write 0" },
  { "nul-escape", "{\"format\": 1, \"title\": \"\\u0000\", \"answers\": {}}", ":1:25: ", "remove it" },
  { "name-twice", "{\"format\": 1, \"answers\": {\"place\": \"oujda-shore\", \"place\": \"MA-02\"}}", ":1:51: ", "keep one of them" },
  { "two-documents", "{\"format\": 1, \"answers\": {}}\n{\"format\": 1, \"answers\": {}}", ":2:1: ", "keep one object" },
  { "array", "[]", ":1:1: ", "one object { … } is expected" },
  { "empty", "", ": ", "one object { … } is expected" },
  { "byte-order-mark", "\xef\xbb\xbf{}", ":1:1: ", "without one" },
  { "cut-short", "{\"format\": 1, \"answers\": {\"place\": \"ouj", ":1:36: ", "use a whole copy" },
  { "member-missing", "{\"format\": 1, \"anwers\": {}}", ":1:1: ", "add it" },
  { "unknown-fact", "{\"format\": 1,\n \"answers\": {\"investment.rents\": 5}}", ":2:14: ", "investment.rent" },
  { "wrong-type", "{\"format\": 1,\n \"answers\": {\"investment.rent\": \"5000\"}}", ":2:33: ", "number" },
  { "wrong-unit", "{\"format\": 1,\n \"answers\": {\"investment.rent\": {\"value\": 5, \"unit\": \"MDH\"}}}", ":2:34: ", "min" },
  { "unknown-choice", "{\"format\": 1,\n \"answers\": {\"activity.line\": \"bakery\"}}", ":2:31: ", "crm" },
  { "negative-money", "{\"format\": 1,\n \"answers\": {\"investment.rent\": -5}}", ":2:33: ", "0" },
  { "thirtieth-of-february", "{\"format\": 1,\n \"answers\": {\"project.start\": \"2027-02-30\"}}", ":2:31: ", "YYYY-MM-DD" },
  { "thirtieth-of-february-as-of", "{\"format\": 1,\n \"as_of\": \"2027-02-30\", \"answers\": {}}", ":2:11: ", "YYYY-MM-DD" },
  { "unknown-place", "{\"format\": 1,\n \"answers\": {\"place\": \"atlantis\"}}", ":2:23: ", "atlantis" },
  { "range-upside-down", "{\"format\": 1,\n \"answers\": {\"investment.rent\": {\"min\": 7, \"max\": 5}}}", ":2:33: ", "min" },
  { "cell-wrong", "{\"format\": 1,\n \"answers\": {\"jobs.positions\": [{\"title\": \"A\", \"gross\": true}]}}", ":2:57: ", "number" },
  { "too-many-decimals", "{\"format\": 1,\n \"answers\": {\"investment.rent\": 5.123}}", ":2:33: ", "decimals" },
};

static void
check_refused (const char *path, int code, const char *place, const char *remedy)
{
  g_autoptr (WjTestRun) run = wj_test_run ("assess", path, NULL);
  g_autofree char *where = g_strconcat (path, place, NULL);

  wj_test_assert_refused (run, code, where);
  wj_test_assert_refused (run, code, remedy);
}

static void
test_rows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = wj_test_file (rows[i].name, rows[i].text);

      check_refused (path, 1, rows[i].place, rows[i].remedy);
    }
}

static void
test_not_utf8 (void)
{
  g_autofree char *path = wj_test_file ("latin-1.json", "{\"title\": \"caf\xe9\"}");

  check_refused (path, 1, ":1:15: ", "save the file as UTF-8");
}

static void
test_brackets (void)
{
  g_autofree char *brackets = g_strnfill (100000, '[');
  g_autofree char *text = g_strconcat ("{\"answers\": ", brackets, NULL);
  g_autofree char *path = wj_test_file ("brackets.json", text);

  check_refused (path, 1, ":1:44: ", "32 brackets");
}

static void
test_folder (void)
{
  g_autofree char *path = wj_test_path ("folder.json");

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  check_refused (path, 4, ": ", "name a file inside it");
}

static void
test_fifo (void)
{
  g_autofree char *path = wj_test_path ("fifo.json");

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  check_refused (path, 4, ": ", "save its content to a file first");
}

static void
test_absent (void)
{
  g_autofree char *path = wj_test_path ("absent.json");

  check_refused (path, 4, ": ", "check the name");
}

/* What is wrong with an answer is said in the language; before what is wrong with a file stands what to do. */
static void
test_languages (void)
{
  g_autofree char *path = wj_test_file ("choice.json", "{\"format\": 1, \"answers\": {\"activity.line\": \"zzz\"}}");
  g_autofree char *absent = wj_test_path ("absent.json");
  g_autoptr (WjTestRun) french = wj_test_run ("assess", path, "--lang", "fr", NULL);
  g_autoptr (WjTestRun) arabic = wj_test_run ("assess", path, "--lang", "ar", NULL);
  g_autoptr (WjTestRun) nowhere = wj_test_run ("assess", absent, "--lang", "fr", NULL);

  wj_test_assert_refused (french, 1, "answers.activity.line: «\302\240zzz\302\240» ne figure pas parmi les choix");
  wj_test_assert_refused (arabic, 1, "«⁨zzz⁩» ليس من بين الاختيارات");
  wj_test_assert_refused (arabic, 1, "\342\200\217شكل الملف الحاسوبي غير سليم");
  wj_test_assert_refused (nowhere, 4, "Le fichier ne peut pas être lu");
}

static void
test_gigabyte (void)
{
  g_autofree char *path = wj_test_path ("gigabyte.json");
  int fd = g_open (path, O_CREAT | O_WRONLY, 0600);

  g_assert_cmpint (ftruncate (fd, (off_t) 1024 * 1024 * 1024), ==, 0);
  close (fd);
  check_refused (path, 1, ": ", "larger than 1024 KiB");
}

/* A file of the future is refused, whatever else it holds, and stays as it is. */
static void
test_unknown_format (void)
{
  static const char text[] = "{\"format\": 2,\n \"answers\": {\"unheard.of\": {}}}";
  g_autofree char *path = wj_test_file ("future.json", text);
  g_autofree char *after = NULL;
  GStatBuf before_status, after_status;

  g_assert_cmpint (g_stat (path, &before_status), ==, 0);
  check_refused (path, 1, ":1:12: ", "2");
  g_assert_cmpint (g_stat (path, &after_status), ==, 0);
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, text);
  g_assert_cmpint (before_status.st_mtim.tv_sec, ==, after_status.st_mtim.tv_sec);
  g_assert_cmpint (before_status.st_mtim.tv_nsec, ==, after_status.st_mtim.tv_nsec);
}

/* Another catalogue passes the same guard as a project. */
static void
test_catalogues (void)
{
  static const struct
  {
    const char *text;
    const char *message;
  } bad[] = {
    { "", "the file is empty" },
    { "[]", "one object { … } is expected" },
    { "{\"format\": 1, \"format\": 1}", "keep one of them" },
    { "{}", "missing" },
    { "\x1f\x8b\x08 not gzip at all", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *path = wj_test_file ("catalogue.json", bad[i].text);
      g_autoptr (WjTestRun) run = wj_test_run ("--catalogue", path, "catalogue", "show", NULL);

      wj_test_assert_refused (run, 1, path);
      wj_test_assert_refused (run, 1, bad[i].message);
    }
}

/* Bytes that swell a thousandfold stop at the cap. */
static void
test_gzip_bomb (void)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, G_CONVERTER (compressor));
  g_autofree char *block = g_strnfill (1024 * 1024, ' ');
  g_autofree char *path = wj_test_path ("bomb.json.gz");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (WjTestRun) run = NULL;

  for (guint i = 0; i < 64; i++)
    g_assert_true (g_output_stream_write_all (stream, block, 1024 * 1024, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL));
  run = wj_test_run ("--catalogue", path, "catalogue", "show", NULL);
  wj_test_assert_refused (run, 1, path);
}

static void
test_catalogue_files (void)
{
  g_autofree char *fifo = wj_test_path ("fifo.json");
  g_autofree char *absent = wj_test_path ("absent.json");
  g_autofree char *folder = wj_test_path ("no-catalogue");
  g_autoptr (WjTestRun) run = NULL;

  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  run = wj_test_run ("--catalogue", fifo, "catalogue", "show", NULL);
  wj_test_assert_refused (run, 4, "pipe");
  g_clear_pointer (&run, wj_test_run_free);
  run = wj_test_run ("--catalogue", absent, "catalogue", "show", NULL);
  wj_test_assert_refused (run, 4, "no such file");
  g_clear_pointer (&run, wj_test_run_free);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  run = wj_test_run ("--catalogue", folder, "catalogue", "show", NULL);
  wj_test_assert_refused (run, 4, "catalogue.json");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/bad-input/rows", test_rows);
  g_test_add_func ("/cli/bad-input/not-utf8", test_not_utf8);
  g_test_add_func ("/cli/bad-input/brackets", test_brackets);
  g_test_add_func ("/cli/bad-input/folder", test_folder);
  g_test_add_func ("/cli/bad-input/fifo", test_fifo);
  g_test_add_func ("/cli/bad-input/absent", test_absent);
  g_test_add_func ("/cli/bad-input/languages", test_languages);
  g_test_add_func ("/cli/bad-input/gigabyte", test_gigabyte);
  g_test_add_func ("/cli/bad-input/unknown-format", test_unknown_format);
  g_test_add_func ("/cli/bad-input/catalogues", test_catalogues);
  g_test_add_func ("/cli/bad-input/gzip-bomb", test_gzip_bomb);
  g_test_add_func ("/cli/bad-input/catalogue-files", test_catalogue_files);
  return g_test_run ();
}
