/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* O_TMPFILE */

#include "config.h"

#include <fcntl.h>
#include <string.h>

#include <glib/gstdio.h>

#include "project/wj-csv.h"
#include "project/wj-project.h"

/* (transfer full): a file of these bytes in the test's own folder */
static char *
file_new (const char *bytes, gsize length)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (g_get_tmp_dir (), "table.csv", NULL);

  g_file_set_contents (path, bytes, (gssize) length, &error);
  g_assert_no_error (error);
  return path;
}

/* ---- Reading ----------------------------------------------------------------------------------- */

/* The rows as "cell|cell" between "/" */
static void
append_rows (GString *text, WjCsvReader *reader, GError **error)
{
  while (wj_csv_reader_next (reader, error))
    {
      guint n;
      const char *const *cells = wj_csv_reader_get_cells (reader, &n);

      for (guint i = 0; i < n; i++)
        g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", cells[i]);
      g_string_append_printf (text, "@%" G_GUINT64_FORMAT "/", wj_csv_reader_get_line (reader));
    }
}

/* (transfer full): the rows, then what was refused without the file's name */
static char *
read_all (const char *bytes, gsize length)
{
  g_autofree char *path = file_new (bytes, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (WjCsvReader) reader = wj_csv_reader_new (path, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  append_rows (text, reader, &error);
  if (error != NULL)
    {
      g_assert_error (error, WJ_PROJECT_ERROR, WJ_PROJECT_ERROR_INVALID);
      g_assert_true (g_str_has_prefix (error->message, path));
      g_string_append (text, error->message + strlen (path));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_read (void)
{
  static const struct
  {
    const char *text;
    const char *expected; /* its beginning */
  } rows[] = {
    { "", "" },
    { "a,b\n1,2\n", "a|b@1/1|2@2/" },
    { "a,b\r\n1,2\r\n", "a|b@1/1|2@2/" },
    { "a,b\n1,2", "a|b@1/1|2@2/" },
    { "\xef\xbb\xbf"
      "a,b\n",
      "a|b@1/" },
    { "a,,\n,\n", "a||@1/|@2/" },
    { "\n\r\na\n\n\nb\n", "a@3/b@6/" },
    { "\"a,b\",\"c\"\"d\",\"e\nf\"\ng\n", "a,b|c\"d|e\nf@1/g@3/" },
    { "\"\",x\n", "|x@1/" },
    { "é,b\"c\n", ":1:4: found a quotation mark inside a cell" },
    { "a\n\"b\"c\n", "a@1/:2:4: text follows a closing quotation mark" },
    { "a\n\"b", "a@1/:2:3: the file ends inside quotation marks" },
    { "a\rb\n", ":1:3: the row ends with CR alone" },
    { "a\nb,caf\xe9\n", "a@1/:2: cell 2 is not UTF-8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *found = read_all (rows[i].text, strlen (rows[i].text));

      if (strstr (rows[i].expected, ": ") != NULL)
        g_assert_true (g_str_has_prefix (found, rows[i].expected));
      else
        g_assert_cmpstr (found, ==, rows[i].expected);
    }
}

/* As it comes from the clipboard: nothing is refused. */
static void
test_sheet (void)
{
  static const char *const rows[][2] = {
    { "", "" },
    { "a\tb\n1,5\t2\n", "a|b@1/1,5|2@2/" },
    { "a\tb\r\n\t2", "a|b@1/|2@2/" },
    { "a\rb\n", "a@1/b@1/" },
    { "\"a\tb\"\t\"c\"\"d\"\n", "a\tb|c\"d@1/" },
    { "5\" disk\tx", "5\" disk|x@1/" },
    { "\"grands\" projets\tx\n", "grands projets|x@1/" },
    { "a\t\"b\nc", "a|b\nc@1/" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WjCsvReader) reader = wj_csv_reader_new_from_sheet (rows[i][0]);
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;

      append_rows (text, reader, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (text->str, ==, rows[i][1]);
    }
}

static void
test_nul (void)
{
  g_autofree char *plain = read_all ("a\nb\0c\n", 6);
  g_autofree char *quoted = read_all ("a\n\"b\"\0\n", 7);
  g_autofree char *wide = read_all ("\xff\xfe"
                                    "a\0,\0b\0\n\0",
                                    10);

  g_assert_true (g_str_has_prefix (plain, "a@1/:2:2: found a NUL byte"));
  g_assert_true (g_str_has_prefix (quoted, "a@1/:2:4: text follows"));
  g_assert_nonnull (strstr (wide, "found a NUL byte"));
}

/* A row as long as may be is read, wherever the blocks of the file end; a longer one is refused. */
static void
test_long (void)
{
  static const char fills[] = { 'x', ',' };

  for (guint i = 0; i < G_N_ELEMENTS (fills); i++)
    {
      g_autofree char *fill = g_strnfill (WJ_CSV_MAX_ROW - 1, fills[i]);
      g_autofree char *fits = g_strconcat (fill, "\nend\n", NULL);
      g_autofree char *over = g_strconcat (fill, "yyy", "\n", NULL);
      g_autofree char *read = read_all (fits, strlen (fits));
      g_autofree char *refused = read_all (over, strlen (over));

      g_assert_true (g_str_has_suffix (read, "end@2/"));
      g_assert_nonnull (strstr (refused, "the row is longer than 1 MiB"));
    }
}

/* Cells say the same in quotation marks and without, wherever the blocks of the file end. */
static void
test_quoted (void)
{
  static const char *const words[] = { "", "7", "-12.50", "caf\xc3\xa9", "a b", "x\ty", "2027-01-01" };
  g_autoptr (GRand) random = g_rand_new_with_seed (8);
  g_autoptr (GString) plain = g_string_new (NULL), quoted = g_string_new (NULL);
  g_autofree char *read_plain = NULL, *read_quoted = NULL;

  while (plain->len < 200000)
    {
      guint n = (guint) g_rand_int_range (random, 1, 40);
      const char *end = g_rand_boolean (random) ? "\n" : "\r\n";

      for (guint i = 0; i < n; i++)
        {
          const char *word = i == 0 ? "first" : words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))];

          g_string_append_printf (plain, "%s%s", i > 0 ? "," : "", word);
          g_string_append_printf (quoted, "%s\"%s\"", i > 0 ? "," : "", word);
        }
      g_string_append (plain, end);
      g_string_append (quoted, end);
    }
  read_plain = read_all (plain->str, plain->len);
  read_quoted = read_all (quoted->str, quoted->len);
  g_assert_cmpuint (strlen (read_plain), >, plain->len / 2);
  g_assert_cmpstr (read_plain, ==, read_quoted);
}

static void
test_no_file (void)
{
  g_autoptr (GError) absent = NULL, folder = NULL;

  g_assert_null (wj_csv_reader_new ("no-such.csv", &absent));
  g_assert_error (absent, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_null (wj_csv_reader_new (g_get_tmp_dir (), &folder));
  g_assert_error (folder, G_FILE_ERROR, G_FILE_ERROR_ISDIR);
}

/* ---- Writing ----------------------------------------------------------------------------------- */

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_write (void)
{
  static const char *const texts[] = { "plain", "=1+1", "+1", "-1", "@a", "\ta", "\ra", "a=b", "say \"no\"", "", NULL };
  g_autofree char *folder = g_dir_make_tmp ("csv-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "out.csv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WjCsvWriter) writer = wj_csv_writer_new (path, &error);

  g_assert_no_error (error);
  for (guint i = 0; texts[i] != NULL; i++)
    wj_csv_writer_add_text (writer, texts[i]);
  g_assert_true (wj_csv_writer_end_row (writer, &error));
  wj_csv_writer_add_nothing (writer);
  wj_csv_writer_add_number (writer, "-12.50");
  g_assert_true (wj_csv_writer_end_row (writer, &error));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (wj_csv_writer_finish (writer, &error));
  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  g_assert_cmpstr (text, ==, "\"plain\",\"'=1+1\",\"'+1\",\"'-1\",\"'@a\",\"'\ta\",\"'\ra\",\"a=b\",\"say \"\"no\"\"\",\"\"\r\n,-12.50\r\n");
  g_assert_cmpuint (count_files (folder), ==, 1);
}

/* Whatever stood there stays until all is written. */
static void
test_unfinished (void)
{
  g_autofree char *folder = g_dir_make_tmp ("csv-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "out.csv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  WjCsvWriter *writer;

  g_assert_true (g_file_set_contents (path, "old", -1, &error));
  writer = wj_csv_writer_new (path, &error);
  for (guint i = 0; i < 100000; i++)
    {
      wj_csv_writer_add_number (writer, "1");
      g_assert_true (wj_csv_writer_end_row (writer, &error));
    }
  wj_csv_writer_free (writer);
  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  g_assert_cmpstr (text, ==, "old");
  g_assert_cmpuint (count_files (folder), ==, 1);
  g_assert_null (wj_csv_writer_new (folder, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_ISDIR);
}

/* Where the file system can, what is being written has no name, so that it goes with the program. */
static void
test_killed (void)
{
  g_autofree char *folder = g_dir_make_tmp ("csv-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "out.csv", NULL);
  g_autoptr (WjCsvWriter) writer = NULL;
  g_autoptr (GError) error = NULL;
  int fd = open (folder, O_TMPFILE | O_WRONLY, 0600);

  if (fd < 0)
    {
      g_test_skip ("no nameless files here");
      return;
    }
  g_close (fd, NULL);
  writer = wj_csv_writer_new (path, &error);
  wj_csv_writer_add_text (writer, "a");
  g_assert_true (wj_csv_writer_end_row (writer, &error));
  g_assert_cmpuint (count_files (folder), ==, 0);
  g_assert_true (wj_csv_writer_finish (writer, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (folder), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/project/csv/read", test_read);
  g_test_add_func ("/project/csv/sheet", test_sheet);
  g_test_add_func ("/project/csv/nul", test_nul);
  g_test_add_func ("/project/csv/long", test_long);
  g_test_add_func ("/project/csv/quoted", test_quoted);
  g_test_add_func ("/project/csv/no-file", test_no_file);
  g_test_add_func ("/project/csv/write", test_write);
  g_test_add_func ("/project/csv/unfinished", test_unfinished);
  g_test_add_func ("/project/csv/killed", test_killed);
  return g_test_run ();
}
