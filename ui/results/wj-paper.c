/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "results/wj-paper.h"

#include <cairo-pdf.h>
#include <math.h>

#include "widgets/wj-chart-plot.h"
#include "wj-i18n.h"

#define BODY "Sans 9"
#define HEADING "Sans Bold 10.5"
#define TITLE "Sans Bold 9"
#define FOOT "Sans 8"
#define CHART "Sans 9" /* of which its words are smaller */
#define COLUMN 4.5     /* points that a column of a terminal becomes */
#define GAP 6.0        /* above a paragraph that stands apart */
#define HEADING_GAP 12.0
#define LEADING 2.0
#define FOOT_ROOM 24.0
/* What stands at the far side has at most this share of the width; more, and it takes a line of its own. */
#define END_SHARE 0.6
/* A page on which a chart takes more than this share is too small for it. */
#define CHART_SHARE 0.6

/* A piece of a row: a line of a layout, and where it begins. */
typedef struct
{
  PangoLayout *layout;   /* (owned) */
  PangoLayoutLine *line; /* (owned) */
  double x;
} Piece;

/* What is never torn apart by the end of a page. */
typedef struct
{
  GArray *pieces; /* (owned) (element-type Piece) */
  double gap;     /* above it, but not at the head of a page */
  double ascent, height;
  gboolean is_heading;  /* with a rule under it */
  gboolean keeps;       /* never the last of a page */
  const char *tag;      /* (nullable) what begins with it: "H1", "H2", "H3", "P"; NULL: it goes on with what is above */
  char *title;          /* (owned) (nullable) of a heading */
  const WjChart *chart; /* (unowned) (nullable): drawn instead of pieces */
} Row;

struct _WjPaper
{
  PangoContext *context; /* (owned) */
  gboolean rtl;
  double width, height;
  GPtrArray *rows; /* (owned) (element-type Row) */
  GArray *first;   /* (owned) (element-type guint) the first row of each page */
};

static void
piece_clear (gpointer data)
{
  Piece *piece = data;

  pango_layout_line_unref (piece->line);
  g_object_unref (piece->layout);
}

static void
row_free (gpointer data)
{
  Row *row = data;

  g_array_unref (row->pieces);
  g_free (row->title);
  g_free (row);
}

static Row *
add_row (WjPaper *self, double gap)
{
  Row *row = g_new0 (Row, 1);

  row->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_array_set_clear_func (row->pieces, piece_clear);
  row->gap = gap;
  g_ptr_array_add (self->rows, row);
  return row;
}

/* ---- Layouts --------------------------------------------------------------------------------------- */

/* @width: in points; 0: as wide as it is. The direction is that of the language, never guessed. */
static PangoLayout *
layout_new (const WjPaper *self, const char *font, const char *text, double width)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *description = pango_font_description_from_string (font);

  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_auto_dir (layout, FALSE);
  /* Which side that is does not follow from the direction unless it is guessed. */
  pango_layout_set_alignment (layout, self->rtl ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (width > 0)
    pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static double
measure (const WjPaper *self, const char *font, const char *text)
{
  g_autoptr (PangoLayout) layout = layout_new (self, font, text, 0);
  int width = 0;

  if (*text != '\0')
    pango_layout_get_size (layout, &width, NULL);
  return (double) width / PANGO_SCALE;
}

/* Puts the line @iter stands at into @row. @x: where the layout begins. */
static void
put (Row *row, PangoLayout *layout, PangoLayoutIter *iter, double x)
{
  PangoRectangle extents;
  Piece piece;
  double ascent, height;

  pango_layout_iter_get_line_extents (iter, NULL, &extents);
  ascent = (double) (pango_layout_iter_get_baseline (iter) - extents.y) / PANGO_SCALE;
  height = (double) extents.height / PANGO_SCALE;
  piece.layout = g_object_ref (layout);
  piece.line = pango_layout_line_ref (pango_layout_iter_get_line_readonly (iter));
  piece.x = x + (double) extents.x / PANGO_SCALE;
  g_array_append_val (row->pieces, piece);
  row->ascent = MAX (row->ascent, ascent);
  row->height = MAX (row->height, height);
}

/* The start of something @wide, @from the start side of the page. */
static double
place (const WjPaper *self, double from, double wide)
{
  return self->rtl ? self->width - from - wide : from;
}

static void
put_one (const WjPaper *self, Row *row, const char *font, const char *text, double from, double wide)
{
  g_autoptr (PangoLayout) layout = layout_new (self, font, text, 0);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  put (row, layout, iter, place (self, from, wide));
  pango_layout_iter_free (iter);
}

/* ---- Lines ----------------------------------------------------------------------------------------- */

static void
add_text (WjPaper *self, const WjLine *line, const char *font, double gap)
{
  double indent = line->indent * COLUMN;
  double hang = measure (self, font, line->mark);
  double end = measure (self, font, line->end);
  gboolean apart = end > self->width * END_SHARE;
  double room = self->width - indent - hang - (*line->end != '\0' && !apart ? end + 2 * COLUMN : 0);
  g_autoptr (PangoLayout) layout = layout_new (self, font, line->text, room);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  Row *row = NULL;
  gboolean first = TRUE;

  do
    {
      row = add_row (self, first ? gap : 0);
      if (first && *line->mark != '\0')
        put_one (self, row, font, line->mark, indent, hang);
      put (row, layout, iter, place (self, indent + hang, room));
      first = FALSE;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  if (*line->end == '\0')
    return;
  if (apart)
    {
      WjLine own = { WJ_LINE_TEXT, line->indent + 2, (char *) "", line->end, (char *) "" };

      add_text (self, &own, font, 0);
      return;
    }
  put_one (self, row, font, line->end, self->width - end, end);
}

/* For who does not see the page: what the rows from @first on are. */
static Row *
tag (WjPaper *self, guint first, const char *name)
{
  Row *row = self->rows->pdata[first];

  row->tag = name;
  return row;
}

static void
add_heading (WjPaper *self, const WjLine *line)
{
  guint first = self->rows->len;
  Row *last;

  add_text (self, line, HEADING, HEADING_GAP);
  tag (self, first, "H2")->title = g_strdup (line->text);
  last = self->rows->pdata[self->rows->len - 1];
  last->is_heading = last->keeps = TRUE;
}

/* ---- A chart --------------------------------------------------------------------------------------- */

static WjChartPen
get_pen (const WjPaper *self, cairo_t *cr, GArray *texts)
{
  return (WjChartPen){ .cr = cr, .width = self->width, .rtl = self->rtl, .texts = texts, .paper = self->context };
}

static void
draw_chart (const WjPaper *self, cairo_t *cr, const Row *row, double y)
{
  g_autoptr (GArray) texts = wj_drawn_texts_new ();
  WjChartPen pen = get_pen (self, cr, texts);
  WjChartPlot plot;

  cairo_save (cr);
  cairo_translate (cr, 0, y);
  wj_chart_plot_init (&plot, row->chart, &pen, row->height);
  wj_chart_plot_draw (&plot);
  cairo_restore (cr);
}

static void
add_picture (WjPaper *self, const WjPaperPicture *picture)
{
  WjLine heading = { WJ_LINE_HEADING, 0, (char *) "", picture->chart->finding, (char *) "" };
  WjLine unit = { WJ_LINE_TEXT, 0, (char *) "", (char *) picture->unit, (char *) "" };
  WjChartPen pen = get_pen (self, NULL, NULL);
  PangoFontDescription *font = pango_font_description_from_string (CHART);
  double height;
  guint said;
  Row *row;

  /* All else says its own. */
  pango_context_set_font_description (self->context, font);
  pango_font_description_free (font);
  height = ceil (wj_chart_plot_measure (picture->chart, &pen));
  if (height > self->height * CHART_SHARE)
    return;
  add_heading (self, &heading);
  said = self->rows->len;
  add_text (self, &unit, BODY, 4);
  tag (self, said, "P");
  /* Neither is left at the foot of a page without the chart. */
  ((Row *) self->rows->pdata[self->rows->len - 1])->keeps = TRUE;
  row = add_row (self, 4);
  row->chart = picture->chart;
  row->tag = "Figure";
  row->height = height;
}

static void
add_lines (WjPaper *self, const GPtrArray *lines, const WjPaperPicture *picture)
{
  double gap = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const WjLine *line = lines->pdata[i];
      guint first = self->rows->len;

      switch (line->kind)
        {
        case WJ_LINE_GAP:
          gap = GAP;
          break;
        case WJ_LINE_HEADING:
          if (picture != NULL)
            add_picture (self, picture);
          picture = NULL;
          add_heading (self, line);
          gap = 4;
          break;
        case WJ_LINE_TITLE:
          add_text (self, line, TITLE, gap);
          tag (self, first, "H3");
          ((Row *) self->rows->pdata[self->rows->len - 1])->keeps = TRUE;
          gap = 0;
          break;
        case WJ_LINE_TEXT:
        default:
          /* The first names the document. */
          add_text (self, line, first == 0 ? HEADING : BODY, gap);
          tag (self, first, first == 0 ? "H1" : "P");
          gap = 0;
          break;
        }
    }
}

/* ---- Pages ----------------------------------------------------------------------------------------- */

static void
break_pages (WjPaper *self)
{
  double y = 0;
  guint start = 0;

  g_array_append_val (self->first, start);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = self->rows->pdata[i];
      double tall = (i > start ? row->gap : 0) + row->height + LEADING;
      double after = 0;

      /* A heading goes with what it is over. */
      for (guint j = i + 1; j < self->rows->len && ((const Row *) self->rows->pdata[j - 1])->keeps; j++)
        after += ((const Row *) self->rows->pdata[j])->gap + ((const Row *) self->rows->pdata[j])->height + LEADING;

      if (i > start && y + tall + after > self->height - FOOT_ROOM)
        {
          start = i;
          g_array_append_val (self->first, start);
          y = 0;
          tall = row->height + LEADING;
        }
      y += tall;
    }
}

WjPaper *
wj_paper_new (WjWording *wording, const GPtrArray *lines, const WjPaperPicture *picture, PangoContext *context, double width, double height)
{
  WjPaper *self;

  g_return_val_if_fail (wording != NULL && lines != NULL && PANGO_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (width > 0 && height > FOOT_ROOM, NULL);

  self = g_new0 (WjPaper, 1);
  self->context = g_object_ref (context);
  self->rtl = wj_wording_is_rtl (wording);
  self->width = width;
  self->height = height;
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->first = g_array_new (FALSE, FALSE, sizeof (guint));
  pango_context_set_base_dir (context, self->rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  pango_context_set_language (context, pango_language_from_string (wj_language_to_code (wj_wording_get_language (wording))));
  add_lines (self, lines, picture);
  break_pages (self);
  return self;
}

void
wj_paper_free (WjPaper *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->rows);
  g_array_unref (self->first);
  g_object_unref (self->context);
  g_free (self);
}

guint
wj_paper_get_n_pages (const WjPaper *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->first->len;
}

static void
draw_row (const WjPaper *self, cairo_t *cr, const Row *row, double y)
{
  if (row->chart != NULL)
    draw_chart (self, cr, row, y);
  for (guint i = 0; i < row->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (row->pieces, Piece, i);

      cairo_move_to (cr, piece->x, y + row->ascent);
      pango_cairo_show_layout_line (cr, piece->line);
    }
  if (!row->is_heading)
    return;
  cairo_set_line_width (cr, 0.5);
  cairo_move_to (cr, 0, y + row->height + 1);
  cairo_line_to (cr, self->width, y + row->height + 1);
  cairo_stroke (cr);
}

static void
draw_foot (const WjPaper *self, cairo_t *cr, guint page)
{
  g_autofree char *number = g_strdup_printf ("\u2066%u/%u\u2069", page + 1, wj_paper_get_n_pages (self));
  double wide = measure (self, FOOT, number);
  Row row = { g_array_new (FALSE, FALSE, sizeof (Piece)), 0, 0, 0, FALSE };

  g_array_set_clear_func (row.pieces, piece_clear);
  put_one (self, &row, FOOT, _("For guidance, not a decision"), 0, measure (self, FOOT, _("For guidance, not a decision")));
  put_one (self, &row, FOOT, number, self->width - wide, wide);
  draw_row (self, cr, &row, self->height - row.height);
  g_array_unref (row.pieces);
}

/* The rows of a page: from @start up to, and without, @end. */
static void
find_rows (const WjPaper *self, guint page, guint *start, guint *end)
{
  *start = g_array_index (self->first, guint, page);
  *end = page + 1 < self->first->len ? g_array_index (self->first, guint, page + 1) : self->rows->len;
}

void
wj_paper_draw (const WjPaper *self, cairo_t *cr, guint page)
{
  const char *within = NULL;
  double y = 0;
  guint start, end;

  g_return_if_fail (self != NULL && cr != NULL);
  g_return_if_fail (page < self->first->len);

  find_rows (self, page, &start, &end);
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (guint i = start; i < end; i++)
    {
      const Row *row = self->rows->pdata[i];

      /* What goes on from the page before is a paragraph here. */
      if (row->tag != NULL || within == NULL)
        {
          if (within != NULL)
            cairo_tag_end (cr, within);
          within = row->tag != NULL ? row->tag : "P";
          cairo_tag_begin (cr, within, NULL);
        }
      y += i > start ? row->gap : 0;
      draw_row (self, cr, row, y);
      y += row->height + LEADING;
    }
  if (within != NULL)
    cairo_tag_end (cr, within);
  draw_foot (self, cr, page);
}

void
wj_paper_add_outline (const WjPaper *self, cairo_surface_t *surface, double x, double y)
{
  guint start, end;

  g_return_if_fail (self != NULL && surface != NULL);

  for (guint page = 0; page < self->first->len; page++)
    {
      double at = y;

      find_rows (self, page, &start, &end);
      for (guint i = start; i < end; i++)
        {
          const Row *row = self->rows->pdata[i];
          char left[G_ASCII_DTOSTR_BUF_SIZE], top[G_ASCII_DTOSTR_BUF_SIZE];
          g_autofree char *link = NULL;

          at += i > start ? row->gap : 0;
          link = g_strdup_printf ("page=%u pos=[%s %s]", page + 1, g_ascii_formatd (left, sizeof left, "%.1f", x), g_ascii_formatd (top, sizeof top, "%.1f", at));
          if (row->title != NULL)
            cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, row->title, link, 0);
          at += row->height + LEADING;
        }
    }
}
