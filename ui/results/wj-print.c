/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "results/wj-print.h"

#include "results/wj-paper.h"
#include "wj-i18n.h"

#define MARGIN_MM 18

typedef struct
{
  GPtrArray *lines; /* (owned) (element-type WjLine) */
  WjPaper *paper;   /* (owned) (nullable) until the size of the page is known */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_ptr_array_unref (job->lines);
  wj_paper_free (job->paper);
  g_free (job);
}

static void
begin_cb (GtkPrintOperation *operation, GtkPrintContext *context, Job *job)
{
  PangoContext *pango = gtk_print_context_create_pango_context (context);

  g_clear_pointer (&job->paper, wj_paper_free);
  job->paper = wj_paper_new (wj_i18n_get_wording (), job->lines, pango, gtk_print_context_get_width (context), gtk_print_context_get_height (context));
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

  job = g_new0 (Job, 1);
  job->lines = wj_wording_report_lines (wj_i18n_get_wording (), wj_session_get_assessment (session));
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
