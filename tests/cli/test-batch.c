/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <sys/resource.h>

#include <glib/gstdio.h>

#include "../sanitized.h"
#include "cli/wj-test-program.h"
#include "json/wj-json.h"

#define HEADER "id,activity.line,place,project.start,company.kind,investment.equipment,jobs.positions.1.gross,jobs.positions.1.count.1,jobs.positions.1.count.2\n"
#define RIGHT "A,crm,oujda-shore,2027-01-01,new,2500000,5500,20,40\n"

static WjTestRun *
run_batch (const char *text, const char *out)
{
  g_autofree char *in = wj_test_file ("in.csv", text);

  return wj_test_run ("batch", in, out, "--as-of", "2026-11-21", NULL);
}

/* (transfer full): the cell of that column in a row of @text, whose cells hold no comma */
static char *
find_cell (const char *text, guint row, const char *column)
{
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);
  g_auto (GStrv) names = g_strsplit (lines[0], ",", -1);
  g_auto (GStrv) cells = NULL;
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", column);

  g_assert_cmpuint (g_strv_length (lines), >, row);
  cells = g_strsplit (lines[row], ",", -1);
  g_assert_cmpuint (g_strv_length (cells), ==, g_strv_length (names));
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], quoted))
      return g_strdup (cells[i]);
  g_error ("no column %s", column);
}

static void
assert_cell (const char *text, guint row, const char *column, const char *expected)
{
  g_autofree char *found = find_cell (text, row, column);

  g_assert_cmpstr (found, ==, expected);
}

/* ---- Results ----------------------------------------------------------------------------------- */

/* The figures of a row are those of the same project in a file. */
static void
test_as_assess (void)
{
  static const char project[] = "{\"format\": 1, \"answers\": {\"activity.line\": \"crm\", \"place\": \"oujda-shore\", \"project.start\": \"2027-01-01\", \"company.kind\": \"new\",\n"
                                "\"investment.equipment\": {\"min\": 2000000, \"max\": 3500000}, \"jobs.positions\": [{\"gross\": 5500, \"count\": [20, 40]}, {\"gross\": 9000, \"count\": [2]}],\n"
                                "\"profit\": [{\"year\": 2027, \"amount\": 500000}], \"assume.air_basis\": \"employee\"}}";
  g_autofree char *file = wj_test_file ("project.json", project);
  g_autoptr (WjTestRun) one = wj_test_run ("assess", file, "--format", "json", "--as-of", "2026-11-21", NULL);
  g_autoptr (WjTestRun) run = run_batch ("profit.1.amount,assume.air_basis,jobs.positions.1.count.2,activity.line,place,project.start,company.kind,investment.equipment,jobs.positions.1.gross,"
                                         "jobs.positions.1.count.1,jobs.positions.4.count.1,jobs.positions.4.gross,profit.1.year\n"
                                         "500000,employee,40,crm,oujda-shore,2027-01-01,new,2000000..3500000,5500,20,2,9000,2027\n",
                                         "-");
  g_autoptr (WjJsonDocument) document = NULL;
  g_autoptr (GBytes) bytes = NULL;
  WjJsonValue root, sites, site, totals, support, offers, value;
  const char *text;
  guint n = 0;

  wj_test_assert_done (one);
  g_assert_cmpint (run->code, ==, 0);
  bytes = g_bytes_new (one->out, strlen (one->out));
  document = wj_json_document_new (bytes, "output", NULL);
  root = wj_json_document_get_root (document);
  g_assert_true (wj_json_member (&root, "sites", &sites, NULL));
  site = wj_json_element (&sites, 0);
  g_assert_true (wj_json_member (&site, "totals", &totals, NULL) && wj_json_member (&totals, "support", &support, NULL));
  g_assert_true (wj_json_member (&support, "low", &value, NULL) && wj_json_string (&value, &text, NULL));
  assert_cell (run->out, 1, "support.low", text);
  g_assert_true (wj_json_member (&support, "high", &value, NULL) && wj_json_string (&value, &text, NULL));
  assert_cell (run->out, 1, "support.high", text);
  g_assert_true (wj_json_member (&site, "offers", &offers, NULL) && wj_json_length (&offers, &n, NULL));
  g_assert_cmpuint (n, >, 20);
  for (guint i = 0; i < n; i++)
    {
      WjJsonValue offer = wj_json_element (&offers, i);
      g_autofree char *column = NULL, *quoted = NULL;

      g_assert_true (wj_json_member (&offer, "id", &value, NULL) && wj_json_string (&value, &text, NULL));
      column = g_strconcat (text, ".verdict", NULL);
      g_assert_true (wj_json_member (&offer, "verdict", &value, NULL) && wj_json_string (&value, &text, NULL));
      quoted = g_strdup_printf ("\"%s\"", text);
      assert_cell (run->out, 1, column, quoted);
    }
}

/* One wrong row does not touch the others, nor the end of the work. */
static void
test_rows (void)
{
  static const struct
  {
    const char *row;
    const char *error;
  } rows[] = {
    { "x,zzz,oujda-shore,2027-01-01,new,1,5500,20,40\n", "activity.line: found \"\"zzz\"\", which is not among the choices; give one of" },
    { "x,crm,atlantis,2027-01-01,new,1,5500,20,40\n", "place: no place has the id" },
    { "x,crm,oujda-shore,2027-02-30,new,1,5500,20,40\n", "project.start: found \"\"2027-02-30\"\", which is no day; write it as YYYY-MM-DD" },
    { "x,crm,oujda-shore,2027-01-01,new,\"2,5\",5500,20,40\n", "investment.equipment: found \"\"2,5\"\", which is no number" },
    { "x,crm,oujda-shore,2027-01-01,new,1/3,5500,20,40\n", "investment.equipment: found \"\"1/3\"\", which is no number" },
    { "x,crm,oujda-shore,2027-01-01,new,7..5,5500,20,40\n", "investment.equipment: \"\"min\"\" is 7, above" },
    { "x,crm,oujda-shore,2027-01-01,new,-1,5500,20,40\n", "investment.equipment: found -1 MAD, below what can be" },
    { "x,crm,oujda-shore,2027-01-01,new,1,5500,2.5,40\n", "jobs.positions.1.count.1: found 2.5, but jobs are counted whole" },
    { "x,crm\n", "the row has 2 cells, the first one 9" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strconcat (HEADER RIGHT, rows[i].row, RIGHT, NULL);
      g_autofree char *out = wj_test_path ("out.csv");
      g_autoptr (WjTestRun) run = run_batch (text, out);
      g_autofree char *written = NULL;
      g_auto (GStrv) lines = NULL;

      g_assert_cmpint (run->code, ==, 1);
      g_assert_nonnull (strstr (run->out, "Rows assessed: 2."));
      g_assert_true (g_file_get_contents (out, &written, NULL, NULL));
      lines = g_strsplit (written, "\r\n", -1);
      g_assert_cmpuint (g_strv_length (lines), ==, 5);
      g_assert_nonnull (strstr (lines[2], rows[i].error));
      g_assert_true (g_str_has_prefix (lines[2], "\"x\",\""));
      g_assert_cmpstr (lines[1], ==, lines[3]);
      g_unlink (out);
    }
}

static void
test_headers (void)
{
  static const struct
  {
    const char *header;
    const char *error;
  } rows[] = {
    { "activity.lin\n", "in.csv:1: activity.lin: this column is not known; the nearest one is activity.line" },
    { "jobs.positions.1.gros\n", "the nearest one is jobs.positions.1.gross" },
    { "jobs.positions.1.count\n", "jobs.positions.1.count: this column is not known; the nearest one is jobs.positions.1.count.1" },
    { "jobs.positions.0.gross\n", "jobs.positions.0.gross: this column is not known" },
    { "jobs.positions.201.gross\n", "jobs.positions.201.gross: this column is not known" },
    { "jobs.positions.1.count.11\n", "jobs.positions.1.count.11: this column is not known" },
    { "id,colour of the walls\n", "colour of the walls: this column is not known; name a fact" },
    { "id,place,id\n", "id: this column stands twice" },
    { "id;place\n", "separate the cells with commas" },
    { "params.cnss_ceiling\n", "the sources agree on this figure" },
    { "", "the table is empty" },
    { "id\n\"a", ":2:3: the file ends inside quotation marks" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *out = wj_test_path ("refused.csv");
      g_autoptr (WjTestRun) run = run_batch (rows[i].header, out);

      wj_test_assert_refused (run, 1, rows[i].error);
      g_assert_false (g_file_test (out, G_FILE_TEST_EXISTS));
    }
}

static void
test_labels (void)
{
  g_autoptr (WjTestRun) run = run_batch ("title,place,id,row\n=SUM(A1),oujda-shore,-7,1\n\"a \"\"b\"\"\",oujda-shore,1/2,x\n", "-");

  g_assert_cmpint (run->code, ==, 0);
  g_assert_true (g_str_has_prefix (run->out, "\"title\",\"id\",\"row\",\"error\","));
  g_assert_nonnull (strstr (run->out, "\r\n\"'=SUM(A1)\",-7,1,,"));
  g_assert_nonnull (strstr (run->out, "\r\n\"a \"\"b\"\"\",\"1/2\",\"x\",,"));
}

/* ---- Files ------------------------------------------------------------------------------------- */

static void
test_files (void)
{
  g_autofree char *in = wj_test_file ("in.csv", HEADER RIGHT);
  g_autofree char *folder = g_path_get_dirname (in);
  g_autoptr (WjTestRun) absent = wj_test_run ("batch", "no-such.csv", "-", NULL);
  g_autofree char *out = g_build_filename (folder, "no-such-folder", "out.csv", NULL);
  g_autoptr (WjTestRun) nowhere = wj_test_run ("batch", in, out, NULL);
  g_autoptr (WjTestRun) onto = wj_test_run ("batch", in, folder, NULL);
  g_autoptr (WjTestRun) full = wj_test_run_with (NULL, "/dev/full", (const char *[]){ "batch", in, "-", NULL });

  wj_test_assert_refused (absent, 4, "no such file");
  wj_test_assert_refused (nowhere, 4, "There is no folder");
  wj_test_assert_refused (onto, 4, "is not a file");
  g_assert_cmpint (full->code, ==, 4);
}

/* The summary, and what is wrong with a row. */
static void
test_languages (void)
{
  static const struct
  {
    const char *language;
    const char *says;
    const char *errors[9];
  } rows[] = {
    { "fr",
      "Lignes évaluées",
      { "activity.line\302\240: «\302\240zzz\302\240» ne figure pas parmi les choix", "place\302\240: aucun lieu n’a l’identifiant",
        "n’est pas un jour\302\240; écrivez-le", "n’est pas un nombre", "vaut 7, plus que", "-1 MAD est au-dessous du possible",
        "2.5, alors que les emplois se comptent en nombres entiers", "la ligne compte 2 cellules, la première 9" } },
    { "ar", "السطور المقيمة", { "\342\200\217⁦activity.line⁩: «⁨zzz⁩» ليس من بين الاختيارات", "عدد خانات السطر ⁨2⁩" } },
    { "en", "Rows assessed", { "activity.line: found \"\"zzz\"\", which is not among the choices", "the row has 2 cells, the first one 9" } },
  };
  g_autofree char *in = wj_test_file ("in.csv", HEADER RIGHT "x,zzz,oujda-shore,2027-01-01,new,1,5500,20,40\n"
                                                             "x,crm,atlantis,2027-01-01,new,1,5500,20,40\n"
                                                             "x,crm,oujda-shore,2027-02-30,new,1,5500,20,40\n"
                                                             "x,crm,oujda-shore,2027-01-01,new,1/3,5500,20,40\n"
                                                             "x,crm,oujda-shore,2027-01-01,new,7..5,5500,20,40\n"
                                                             "x,crm,oujda-shore,2027-01-01,new,-1,5500,20,40\n"
                                                             "x,crm,oujda-shore,2027-01-01,new,1,5500,2.5,40\n"
                                                             "x,y\n");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WjTestRun) run = wj_test_run ("batch", in, "-", "--lang", rows[i].language, NULL);

      g_assert_cmpint (run->code, ==, 1);
      g_assert_nonnull (strstr (run->err, rows[i].says));
      g_assert_null (strchr (run->err, '\r')); /* no terminal, no progress */
      for (guint j = 0; rows[i].errors[j] != NULL; j++)
        if (strstr (run->out, rows[i].errors[j]) == NULL)
          g_error ("%s is not in %s", rows[i].errors[j], run->out);
    }
}

#ifndef WJ_TEST_SANITIZED
/* KiB that the largest child so far has needed. */
static glong
measure_children (guint n_rows)
{
  g_autoptr (GString) text = g_string_new (HEADER);
  g_autofree char *out = wj_test_path ("out.csv");
  g_autoptr (WjTestRun) run = NULL;
  struct rusage usage;

  for (guint i = 0; i < n_rows; i++)
    g_string_append_printf (text, "%u,crm,oujda-shore,2027-01-01,new,%u,5500,20,40\n", i, 2500000 + i);
  run = run_batch (text->str, out);
  wj_test_assert_done (run);
  g_assert_cmpint (getrusage (RUSAGE_CHILDREN, &usage), ==, 0);
  return usage.ru_maxrss;
}
#endif

/* However many rows there are, it needs the same memory. */
static void
test_memory (void)
{
#ifdef WJ_TEST_SANITIZED
  g_test_skip ("AddressSanitizer keeps what is freed");
#else
  glong few = measure_children (400);
  glong many = measure_children (g_getenv ("WJ_LONG") != NULL ? 100000 : 3200);

  /* less than 400 bytes a row; the same run differs by as much as half a MiB from time to time */
  g_assert_cmpint (many, <, few + 1024);
#endif
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/batch/as-assess", test_as_assess);
  g_test_add_func ("/cli/batch/rows", test_rows);
  g_test_add_func ("/cli/batch/headers", test_headers);
  g_test_add_func ("/cli/batch/labels", test_labels);
  g_test_add_func ("/cli/batch/files", test_files);
  g_test_add_func ("/cli/batch/languages", test_languages);
  g_test_add_func ("/cli/batch/memory", test_memory);
  return g_test_run ();
}
