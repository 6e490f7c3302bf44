/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "widgets/wj-chart.h"
#include "wording/wj-wording-lines.h"

G_BEGIN_DECLS

/* A chart, and in what its figures are. */
typedef struct
{
  const WjChart *chart;
  const char *unit;
} WjPaperPicture;

/*
 * A text laid out on pages: headings, paragraphs, figures at the far side, and at the foot of each page that it is no
 * decision, and its number. In a language that runs right to left all of it is mirrored.
 */
typedef struct _WjPaper WjPaper;

/**
 * wj_paper_new:
 * @lines: (element-type WjLine)
 * @picture: (nullable): stands before the first heading, under what it shows; has to outlive the paper
 * @context: whose units are those of @width and @height
 * @width: of what can be printed on, in points
 */
WjPaper *wj_paper_new (WjWording *wording, const GPtrArray *lines, const WjPaperPicture *picture, PangoContext *context, double width, double height);
void wj_paper_free (WjPaper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjPaper, wj_paper_free)

guint wj_paper_get_n_pages (const WjPaper *self);
/* @page: from 0. In a PDF headings and paragraphs are tagged as such. */
void wj_paper_draw (const WjPaper *self, cairo_t *cr, guint page);
/* The headings as the outline of a PDF of all pages; @x, @y: where the paper begins on each. */
void wj_paper_add_outline (const WjPaper *self, cairo_surface_t *surface, double x, double y);

G_END_DECLS
