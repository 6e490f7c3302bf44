/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include <glib/gstdio.h>

#include "test-window.h"
#include "wj-scene.h"

#include "results/wj-estimate-charts.h"
#include "results/wj-paper.h"
#include "results/wj-print.h"
#include "wj-i18n.h"

/* Where the ink of the first @height rows of the picture begins and ends, as shares of its width. */
static void
find_ink (cairo_surface_t *surface, int height, double *from, double *to)
{
  int width = cairo_image_surface_get_width (surface);
  int least = width, most = 0;

  cairo_surface_flush (surface);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      if (cairo_image_surface_get_data (surface)[y * cairo_image_surface_get_stride (surface) + x] > 0x40)
        {
          least = MIN (least, x);
          most = MAX (most, x);
        }
  *from = (double) least / width;
  *to = (double) most / width;
}

/* A short line stands at the side where its language begins, even if it opens with a name of the other script. */
static void
check_side (WjWording *wording, PangoContext *context, gboolean at_right)
{
  WjLine line = { WJ_LINE_TEXT, 0, (char *) "", (char *) "Casanearshore", (char *) "" };
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_autoptr (WjPaper) paper = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 400, 300);
  cairo_t *cr = cairo_create (surface);
  double from, to;

  g_ptr_array_add (lines, &line);
  paper = wj_paper_new (wording, lines, NULL, context, 400, 300);
  g_assert_cmpuint (wj_paper_get_n_pages (paper), ==, 1);
  wj_paper_draw (paper, cr, 0);
  find_ink (surface, 30, &from, &to);
  g_assert_true (at_right ? from > 0.5 && to > 0.95 : from < 0.05 && to < 0.5);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* A paper begins at the side its language does; a smaller one has more pages, and each has ink up to its foot. */
static void
test_paper (void)
{
  static const char *const codes[] = { "en", "ar", "fr" };

  g_autoptr (WjChart) chart = NULL;
  WjPaperPicture picture = { NULL, "Thousand MAD" };

  wj_scene_open_example ();
  picture.chart = chart = wj_estimate_waterfall_new (wj_session_get_result (wj_scene_get_session ()));
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      WjLanguage language;
      g_autoptr (WjWording) wording = NULL;
      g_autoptr (GPtrArray) lines = NULL;
      g_autoptr (WjPaper) paper = NULL;
      g_autoptr (WjPaper) small = NULL;
      PangoContext *contexts[2] = { pango_font_map_create_context (pango_cairo_font_map_get_default ()), pango_font_map_create_context (pango_cairo_font_map_get_default ()) };
      double from, to;

      g_assert_true (wj_language_from_code (codes[i], &language));
      wording = wj_wording_new (language);
      lines = wj_wording_report_lines (wording, wj_session_get_assessment (wj_scene_get_session ()));
      paper = wj_paper_new (wording, lines, &picture, contexts[0], 493, 740);
      small = wj_paper_new (wording, lines, &picture, contexts[1], 493, 300);
      g_assert_cmpuint (wj_paper_get_n_pages (paper), >, 0);
      g_assert_cmpuint (wj_paper_get_n_pages (small), >, wj_paper_get_n_pages (paper));
      for (guint page = 0; page < wj_paper_get_n_pages (paper); page++)
        {
          cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 493, 740);
          cairo_t *cr = cairo_create (surface);

          wj_paper_draw (paper, cr, page);
          cairo_destroy (cr);
          find_ink (surface, 740, &from, &to);
          g_assert_cmpfloat (from, <, 0.02);
          g_assert_cmpfloat (to, >, 0.95);
          cairo_surface_destroy (surface);
        }
      check_side (wording, contexts[1], language == WJ_LANGUAGE_AR);
      g_object_unref (contexts[0]);
      g_object_unref (contexts[1]);
    }
}

/* How much of all pages is the grey of a chart's blocks: hardly any of a text is. */
static guint
count_grey (WjWording *wording, const GPtrArray *lines, const WjPaperPicture *picture, int height)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autoptr (WjPaper) paper = wj_paper_new (wording, lines, picture, context, 493, height);
  guint n = 0;

  for (guint page = 0; page < wj_paper_get_n_pages (paper); page++)
    {
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 493, height);
      cairo_t *cr = cairo_create (surface);

      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_paint (cr);
      wj_paper_draw (paper, cr, page);
      cairo_destroy (cr);
      for (int y = 0; y < height; y++)
        for (int x = 0; x < 493; x++)
          n += (((guint32 *) (void *) (cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface)))[x] & 0xffffff) == 0x666666;
      cairo_surface_destroy (surface);
    }
  g_object_unref (context);
  return n;
}

/* The chart is drawn in greys, whatever the window's colours are; a page too small for it does without. */
static void
test_chart_on_paper (void)
{
  WjWording *wording = wj_i18n_get_wording ();
  g_autoptr (WjChart) chart = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  WjPaperPicture picture = { NULL, "Thousand MAD" };

  wj_scene_open_example ();
  picture.chart = chart = wj_estimate_waterfall_new (wj_session_get_result (wj_scene_get_session ()));
  lines = wj_wording_report_lines (wording, wj_session_get_assessment (wj_scene_get_session ()));
  g_assert_cmpuint (count_grey (wording, lines, &picture, 740), >, count_grey (wording, lines, NULL, 740) + 1000);
  g_assert_cmpuint (count_grey (wording, lines, &picture, 200), ==, count_grey (wording, lines, NULL, 200));
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, gboolean *done)
{
  g_assert_cmpint (result, ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  *done = TRUE;
}

/* The result is printed to a file as to paper; what is printed is what `wijhactl assess` says. */
static void
test_print (void)
{
  g_autofree char *path = NULL;
  g_autofree char *tool = g_find_program_in_path ("pdftotext");
  g_autofree char *bytes = NULL;
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;
  gsize length = 0;
  int n_pages = 0;
  int handle = g_file_open_tmp ("wijha-XXXXXX.pdf", &path, &error);

  g_assert_no_error (error);
  g_close (handle, NULL);
  wj_scene_open_example ();
  operation = wj_print_operation_new (wj_scene_get_session ());
  gtk_print_operation_set_export_filename (operation, path);
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), &done);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error), !=, GTK_PRINT_OPERATION_RESULT_ERROR);
  g_assert_no_error (error);
  for (guint i = 0; i < 200 && !done; i++)
    wj_scene_wait (20);
  g_assert_true (done);
  g_object_get (operation, "n-pages", &n_pages, NULL);
  g_assert_cmpint (n_pages, >, 1);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_true (g_str_has_prefix (bytes, "%PDF-"));
  if (tool != NULL)
    {
      const char *arguments[] = { tool, "-layout", path, "-", NULL };
      g_autofree char *text = NULL;
      g_autofree char *last = g_strdup_printf ("%d/%d", n_pages, n_pages);
      g_autoptr (WjAssessment) assessment = wj_assess (wj_session_get_catalogue (wj_scene_get_session ()), wj_scene_get_project (), wj_session_get_as_of (wj_scene_get_session ()), NULL);
      g_autofree char *id = wj_assessment_make_id (assessment);

      g_assert_true (g_spawn_sync (NULL, (char **) arguments, NULL, 0, NULL, NULL, &text, NULL, NULL, NULL));
      /* Arabic letters come out of a PDF as the shapes they have there. */
      if (gtk_widget_get_default_direction () == GTK_TEXT_DIR_LTR)
        {
          g_assert_nonnull (strstr (text, "Oujda Shore"));
          g_assert_nonnull (strstr (text, wj_i18n_of (&wj_catalogue_find_offer (wj_session_get_catalogue (wj_scene_get_session ()), "tpme.scheme")->label)));
          g_assert_nonnull (strstr (text, _("Questions for the CRI")));
          g_assert_nonnull (strstr (text, _("For guidance, not a decision")));
        }
      g_assert_nonnull (strstr (text, id));
      g_assert_nonnull (strstr (text, last));
    }
  g_unlink (path);
}

/* (transfer full) (nullable): what a tool of poppler says of a file; NULL: it is not installed */
static char *
ask_poppler (const char *name, const char *option, const char *path)
{
  g_autofree char *tool = g_find_program_in_path (name);
  const char *arguments[] = { tool, option, path, g_str_equal (name, "pdftotext") ? "-" : NULL, NULL };
  char *text = NULL;

  if (tool != NULL)
    g_assert_true (g_spawn_sync (NULL, (char **) arguments, NULL, 0, NULL, NULL, &text, NULL, NULL, NULL));
  return text;
}

/* The result as a PDF names the place and no one, says of its headings that they are, and is written whole or not at all. */
static void
test_pdf (void)
{
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFile) nowhere = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *said = NULL;
  g_autofree char *structure = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  int handle = g_file_open_tmp ("wijha-XXXXXX.pdf", &path, &error);

  g_assert_no_error (error);
  g_close (handle, NULL);
  file = g_file_new_for_path (path);
  nowhere = g_file_get_child (file, "result.pdf");
  wj_scene_open_example ();
  wj_project_set_title (wj_scene_get_project (), "Aicha’s centre");
  g_assert_true (wj_print_save_pdf (wj_scene_get_session (), file, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_true (g_str_has_prefix (bytes, "%PDF-"));
  said = ask_poppler ("pdfinfo", "-isodates", path);
  structure = ask_poppler ("pdfinfo", "-struct-text", path);
  if (said != NULL)
    {
      const WjPlace *place = wj_project_get_place (wj_scene_get_project ());

      g_assert_nonnull (strstr (said, wj_i18n_of (&place->name)));
      g_assert_null (strstr (said, "Aicha"));
      g_assert_null (strstr (said, "Author"));
      g_assert_nonnull (strstr (said, "Tagged:          yes"));
      g_assert_nonnull (strstr (said, "A4"));
      g_assert_nonnull (strstr (structure, "H2"));
      g_assert_nonnull (strstr (structure, "H3"));
      g_assert_nonnull (strstr (structure, "Figure"));
    }
  g_assert_false (wj_print_save_pdf (wj_scene_get_session (), nowhere, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR);
  g_unlink (path);
}

void
wj_test_window_paper (void)
{
  g_test_add_func ("/window/paper", test_paper);
  g_test_add_func ("/window/chart-on-paper", test_chart_on_paper);
  g_test_add_func ("/window/print", test_print);
  g_test_add_func ("/window/pdf", test_pdf);
}
