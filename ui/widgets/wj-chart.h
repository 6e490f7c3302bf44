/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a chart shows, apart from how it is drawn. Figures are those of the axes (thousands of dirhams,
 * jobs); words are said already. */

typedef enum
{
  WJ_CHART_COLUMNS, /* side by side, of blocks: a waterfall, a stack a year */
  WJ_CHART_STEPS,   /* a line in pieces over a figure */
} WjChartKind;

typedef enum
{
  WJ_CHART_SOLID,   /* certain */
  WJ_CHART_HATCHED, /* may be */
  WJ_CHART_CUT,     /* without effect: an empty dashed outline */
} WjChartLook;

/* The hues of the offers in their order, and two without one. */
#define WJ_CHART_N_HUES 6
#define WJ_CHART_NEUTRAL WJ_CHART_N_HUES
#define WJ_CHART_STRONG (WJ_CHART_N_HUES + 1)

typedef struct
{
  double from, to;
  WjChartLook look;
  guint hue;
} WjChartBlock;

typedef struct
{
  char *label;       /* (owned) under the column */
  char *value;       /* (owned) over it */
  char *tip;         /* (owned) the whole story of this point */
  GArray *blocks;    /* (owned) (element-type WjChartBlock) drawn in this order */
  double mark;       /* the default; NAN: none */
  double link;       /* a thin line at that height leads to the next column; NAN: none */
  double level;      /* a point of the line that runs over all columns; NAN: none */
  char *level_label; /* (owned) (nullable) said at that point */
} WjChartColumn;

/* A piece of a line: straight from one point to the other. */
typedef struct
{
  double x1, y1, x2, y2;
} WjChartLine;

/* Where the line breaks: drawn with its number. */
typedef struct
{
  double x, y;
  char *tip; /* (owned) */
} WjChartMark;

typedef struct
{
  grefcount references;
  WjChartKind kind;
  char *finding;       /* (owned) what it shows, in a sentence: its accessible label */
  GPtrArray *columns;  /* (owned) (element-type WjChartColumn) */
  GArray *lines;       /* (owned) (element-type WjChartLine) */
  GPtrArray *marks;    /* (owned) (element-type WjChartMark) */
  double now_x, now_y; /* of a line: where the project stands; NAN: nowhere */
  char *now;           /* (owned) (nullable) what is said there */
  double limit;        /* a dashed line over the columns from @limit_first to @limit_last; NAN: none */
  guint limit_first, limit_last;
  char *limit_label; /* (owned) (nullable) */
  GStrv headings;    /* (owned) of the table twin */
  GPtrArray *rows;   /* (owned) (element-type utf8) its lines, cells between tabs */
} WjChart;

/* @finding: (transfer full) */
WjChart *wj_chart_new (WjChartKind kind, char *finding);
WjChart *wj_chart_ref (WjChart *self);
void wj_chart_unref (WjChart *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjChart, wj_chart_unref)
/* (transfer none): the strings are taken */
WjChartColumn *wj_chart_add_column (WjChart *self, char *label, char *value, char *tip);
void wj_chart_column_add (WjChartColumn *self, double from, double to, WjChartLook look, guint hue);
/* @tip: taken */
void wj_chart_add_mark (WjChart *self, double x, double y, char *tip);
/* A line of the table; the cells are copied, tabs and line ends in them become spaces. */
void wj_chart_add_row (WjChart *self, const char *const *cells);
/* The points a person goes through: columns, or marks. */
guint wj_chart_get_n_points (const WjChart *self);
const char *wj_chart_get_tip (const WjChart *self, guint point);
/* (transfer full): headings and rows as tab-separated values */
char *wj_chart_to_tsv (const WjChart *self);

/* A table of the same figures, to read and to copy (Ctrl+C). Takes a reference. */
GtkWidget *wj_chart_table_new (WjChart *chart);

G_END_DECLS
