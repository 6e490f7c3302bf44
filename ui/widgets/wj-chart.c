/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "widgets/wj-chart.h"

#include <math.h>

static void
column_free (gpointer data)
{
  WjChartColumn *self = data;

  g_free (self->label);
  g_free (self->value);
  g_free (self->tip);
  g_free (self->level_label);
  g_array_unref (self->blocks);
  g_free (self);
}

static void
mark_free (gpointer data)
{
  g_free (((WjChartMark *) data)->tip);
  g_free (data);
}

WjChart *
wj_chart_new (WjChartKind kind, char *finding)
{
  WjChart *self = g_new0 (WjChart, 1);

  g_ref_count_init (&self->references);
  self->kind = kind;
  self->finding = finding;
  self->columns = g_ptr_array_new_with_free_func (column_free);
  self->lines = g_array_new (FALSE, FALSE, sizeof (WjChartLine));
  self->marks = g_ptr_array_new_with_free_func (mark_free);
  self->rows = g_ptr_array_new_with_free_func (g_free);
  self->now_x = self->now_y = self->limit = NAN;
  return self;
}

WjChart *
wj_chart_ref (WjChart *self)
{
  g_ref_count_inc (&self->references);
  return self;
}

void
wj_chart_unref (WjChart *self)
{
  if (!g_ref_count_dec (&self->references))
    return;
  g_free (self->finding);
  g_free (self->now);
  g_free (self->limit_label);
  g_strfreev (self->headings);
  g_ptr_array_unref (self->columns);
  g_array_unref (self->lines);
  g_ptr_array_unref (self->marks);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

WjChartColumn *
wj_chart_add_column (WjChart *self, char *label, char *value, char *tip)
{
  WjChartColumn *column = g_new0 (WjChartColumn, 1);

  column->label = label;
  column->value = value;
  column->tip = tip;
  column->blocks = g_array_new (FALSE, FALSE, sizeof (WjChartBlock));
  column->mark = column->link = column->level = NAN;
  g_ptr_array_add (self->columns, column);
  return column;
}

void
wj_chart_column_add (WjChartColumn *self, double from, double to, WjChartLook look, guint hue)
{
  WjChartBlock block = { from, to, look, hue };

  if (from != to)
    g_array_append_val (self->blocks, block);
}

void
wj_chart_add_mark (WjChart *self, double x, double y, char *tip)
{
  WjChartMark *mark = g_new0 (WjChartMark, 1);

  *mark = (WjChartMark){ x, y, tip };
  g_ptr_array_add (self->marks, mark);
}

void
wj_chart_add_row (WjChart *self, const char *const *cells)
{
  g_auto (GStrv) clean = g_strdupv ((char **) cells);

  for (guint i = 0; clean[i] != NULL; i++)
    g_strdelimit (clean[i], "\t\n", ' ');
  g_ptr_array_add (self->rows, g_strjoinv ("\t", clean));
}

guint
wj_chart_get_n_points (const WjChart *self)
{
  return self->kind == WJ_CHART_COLUMNS ? self->columns->len : self->marks->len;
}

const char *
wj_chart_get_tip (const WjChart *self, guint point)
{
  g_return_val_if_fail (point < wj_chart_get_n_points (self), "");

  return self->kind == WJ_CHART_COLUMNS ? ((WjChartColumn *) self->columns->pdata[point])->tip : ((WjChartMark *) self->marks->pdata[point])->tip;
}

char *
wj_chart_to_tsv (const WjChart *self)
{
  GString *text = g_string_new (NULL);
  g_autofree char *headings = g_strjoinv ("\t", self->headings);

  g_string_append_printf (text, "%s\n", headings);
  for (guint i = 0; i < self->rows->len; i++)
    g_string_append_printf (text, "%s\n", (char *) self->rows->pdata[i]);
  return g_string_free (text, FALSE);
}
