/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "results/wj-print.h"

#include <cairo-pdf.h>

#include "results/wj-estimate-charts.h"
#include "results/wj-paper.h"
#include "wj-i18n.h"

#define MARGIN_MM 18
#define POINTS_PER_MM (72 / 25.4)
#define A4_WIDTH (210 * POINTS_PER_MM)
#define A4_HEIGHT (297 * POINTS_PER_MM)
#define MARGIN (MARGIN_MM * POINTS_PER_MM)

typedef struct
{
  GPtrArray *lines; /* (owned) (element-type WjLine) */
  WjChart *chart;   /* (owned) (nullable) */
  char *unit;       /* (owned) of the chart */
  WjPaper *paper;   /* (owned) (nullable) until the size of the page is known */
} Job;

static void job_free (gpointer data);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

/* Without a place, or without one figure by default, there is no chart to draw. */
static Job *
job_new (WjSession *session)
{
  WjAssessment *assessment = wj_session_get_assessment (session);
  const WjSiteResult *site = wj_assessment_get_result (assessment);
  Job *job = g_new0 (Job, 1);

  job->lines = wj_wording_report_lines (wj_i18n_get_wording (), assessment);
  if (site->place == NULL || !site->support.computed || !site->support.has_central)
    return job;
  job->chart = wj_estimate_waterfall_new (site);
  job->unit = g_strdup_printf (_("Thousand MAD; %s"), wj_i18n_of (&site->place->name));
  return job;
}

static WjPaper *
job_lay_out (const Job *job, PangoContext *pango, double width, double height)
{
  WjPaperPicture picture = { job->chart, job->unit };

  return wj_paper_new (wj_i18n_get_wording (), job->lines, job->chart != NULL ? &picture : NULL, pango, width, height);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_ptr_array_unref (job->lines);
  wj_paper_free (job->paper);
  g_clear_pointer (&job->chart, wj_chart_unref);
  g_free (job->unit);
  g_free (job);
}

static void
begin_cb (GtkPrintOperation *operation, GtkPrintContext *context, Job *job)
{
  PangoContext *pango = gtk_print_context_create_pango_context (context);

  g_clear_pointer (&job->paper, wj_paper_free);
  job->paper = job_lay_out (job, pango, gtk_print_context_get_width (context), gtk_print_context_get_height (context));
  g_object_unref (pango);
  gtk_print_operation_set_n_pages (operation, (int) wj_paper_get_n_pages (job->paper));
}

static void
draw_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Job *job)
{
  wj_paper_draw (job->paper, gtk_print_context_get_cairo_context (context), (guint) page);
}

static GtkPageSetup *
page_setup_new (void)
{
  GtkPageSetup *setup = gtk_page_setup_new ();

  gtk_page_setup_set_top_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_left_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  return setup;
}

GtkPrintOperation *
wj_print_operation_new (WjSession *session)
{
  GtkPrintOperation *operation;
  g_autoptr (GtkPageSetup) setup = page_setup_new ();
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  Job *job;

  g_return_val_if_fail (WJ_IS_SESSION (session), NULL);

  job = job_new (session);
  operation = gtk_print_operation_new ();
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, "wijha");
  gtk_print_operation_set_print_settings (operation, settings);
  /* Printers show the name of what waits: it names no one. */
  gtk_print_operation_set_job_name (operation, "Wijha");
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  g_object_set_data_full (G_OBJECT (operation), "wj-job", job, job_free);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_cb), job);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_cb), job);
  return operation;
}

/* ---- As a PDF -------------------------------------------------------------------------------------- */

static cairo_status_t
write_cb (void *bytes, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (bytes, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* (transfer full): "Wijha, report for guidance: Oujda Shore" */
static char *
make_title (WjSession *session, const GPtrArray *lines)
{
  const WjPlace *place = wj_project_get_place (wj_session_get_project (session));
  const char *report = ((const WjLine *) lines->pdata[0])->text;
  g_autofree char *where = place != NULL ? wj_wording_place_full (wj_i18n_get_wording (), place) : NULL;

  if (where == NULL)
    return g_strdup (report);
  /* Translators: the title of a document: %1$s is what it is, %2$s is a place. */
  return g_strdup_printf (C_ ("document", "%1$s: %2$s"), report, where);
}

static GByteArray *
draw_pdf (WjSession *session)
{
  g_autoptr (Job) job = job_new (session);
  PangoContext *pango = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autofree char *title = make_title (session, job->lines);
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_cb, bytes, A4_WIDTH, A4_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  cairo_font_options_t *exact = cairo_font_options_create ();

  /* Fonts are as large as on paper, and nothing is rounded to dots of a screen. */
  cairo_font_options_set_hint_metrics (exact, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (exact, CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options (pango, exact);
  pango_cairo_context_set_resolution (pango, 72);
  pango_context_set_round_glyph_positions (pango, FALSE);
  job->paper = job_lay_out (job, pango, A4_WIDTH - 2 * MARGIN, A4_HEIGHT - 2 * MARGIN);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Wijha");
  wj_paper_add_outline (job->paper, surface, MARGIN, MARGIN);
  cairo_translate (cr, MARGIN, MARGIN);
  cairo_tag_begin (cr, "Document", NULL);
  for (guint page = 0; page < wj_paper_get_n_pages (job->paper); page++)
    {
      wj_paper_draw (job->paper, cr, page);
      cairo_show_page (cr);
    }
  cairo_tag_end (cr, "Document");
  cairo_font_options_destroy (exact);
  g_object_unref (pango);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return bytes;
}

gboolean
wj_print_save_pdf (WjSession *session, GFile *file, GError **error)
{
  g_autoptr (GByteArray) bytes = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (WJ_IS_SESSION (session), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  path = g_file_get_path (file);
  if (path == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "only files of this computer can be written");
      return FALSE;
    }
  bytes = draw_pdf (session);
  return g_file_set_contents_full (path, (const char *) bytes->data, bytes->len, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}
