/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-project"

#include "config.h"

#include <string.h>

#include "project/wj-project-private.h"

/*
 * Rows as most are: every cell is empty, one value or a range. They are read into whole numbers, without making a
 * project; whatever is not plainly right is left to those who say what is wrong with it.
 */

static gint64
power_of_ten (guint places)
{
  gint64 power = 1;

  while (places-- > 0)
    power *= 10;
  return power;
}

#define MAX_SHORT 9

/* A whole number of few digits, as most are. FALSE: it is another, or none. */
static gboolean
read_short (const char *text, gint64 *out)
{
  gint64 value = 0;
  guint n = 0;

  for (; n <= MAX_SHORT && g_ascii_isdigit (text[n]); n++)
    value = value * 10 + (text[n] - '0');
  *out = value;
  return n > 0 && n <= MAX_SHORT && text[n] == '\0' && (text[0] != '0' || n == 1);
}

/* ---- Columns ------------------------------------------------------------------------------------- */

static gboolean
to_plain (WjNumber number, guint places, gint64 *out)
{
  WjNumber scaled;

  if (!wj_number_multiply (number, wj_number_from_int (power_of_ten (places)), &scaled) || !wj_number_is_integer (scaled) ||
      scaled.num > G_MAXINT64 || scaled.num < -G_MAXINT64)
    return FALSE;
  *out = (gint64) scaled.num;
  return TRUE;
}

void
wj_project_column_prepare (WjProjectColumn *self)
{
  if (self->fact == NULL || (self->fact->type != WJ_FACT_NUMBER && self->fact->type != WJ_FACT_DATE))
    return;
  self->places = self->fact->type == WJ_FACT_NUMBER ? wj_project_get_places (self->fact) : 0;
  self->has_bounds = to_plain (self->fact->low, self->places, &self->plain_low) && to_plain (self->fact->high, self->places, &self->plain_high);
}

/* ---- Cells --------------------------------------------------------------------------------------- */

static gboolean
read_number (const WjProjectColumn *column, const char *text, gint64 *out)
{
  guint scale = 0;

  if (!read_short (text, out) && (!wj_project_read_mantissa (text, strlen (text), out, &scale) || scale > column->places))
    return FALSE;
  *out *= power_of_ten (column->places - scale);
  return TRUE;
}

static gboolean
read_day (const char *text, gint64 *out)
{
  WjNumber day;

  if (!wj_project_read_day (text, strlen (text), &day))
    return FALSE;
  *out = (gint64) day.num;
  return TRUE;
}

static gboolean
read_figure (const WjProjectColumn *column, const char *text, gint64 *out)
{
  gboolean is_read = column->fact->type == WJ_FACT_DATE ? read_day (text, out) : read_number (column, text, out);

  return is_read && column->has_bounds && *out >= column->plain_low && *out <= column->plain_high;
}

/* "min..max" */
static gboolean
read_range (const WjProjectColumn *column, const char *text, gint64 *low, gint64 *high)
{
  const char *dots = strstr (text, "..");
  char first[32];

  if (dots == NULL || (gsize) (dots - text) >= sizeof first || column->fact->exact_only)
    return FALSE;
  memcpy (first, text, (gsize) (dots - text));
  first[dots - text] = '\0';
  return read_figure (column, first, low) && read_figure (column, dots + 2, high) && *low <= *high;
}

static gboolean
read_choice (const WjCelChoices *choices, const char *text, gint64 *out)
{
  *out = wj_cel_choices_find (choices, text);
  return *out >= 0;
}

static gboolean
read_boolean (const char *text, gint64 *out)
{
  *out = g_ascii_strcasecmp (text, "true") == 0;
  return *out != 0 || g_ascii_strcasecmp (text, "false") == 0;
}

static gboolean
read_fact (const WjProjectColumn *column, const char *text, gint64 *out)
{
  switch (column->fact->type)
    {
    case WJ_FACT_NUMBER:
    case WJ_FACT_DATE:
      return read_figure (column, text, out);
    case WJ_FACT_CHOICE:
      return read_choice (column->fact->choices, text, out);
    case WJ_FACT_BOOLEAN:
      return read_boolean (text, out);
    case WJ_FACT_TEXT:
      *out = 0;
      return wj_project_check_text (column->name, text, NULL);
    case WJ_FACT_TABLE:
    case WJ_FACT_PLACE:
    default:
      return FALSE;
    }
}

static gboolean
read_fact_cell (const WjProjectColumn *column, const char *text, WjPlainRow *out)
{
  gint64 *low = &out->values[column->at], *high = &out->highs[column->at];
  gboolean is_figure = column->fact->type == WJ_FACT_NUMBER || column->fact->type == WJ_FACT_DATE;

  out->answered[column->at] = WJ_PLAIN_EXACT;
  if (read_fact (column, text, low))
    return TRUE;
  if (column->kind != WJ_PROJECT_COLUMN_FACT || !is_figure || !read_range (column, text, low, high))
    return FALSE;
  if (*low < *high)
    out->answered[column->at] = WJ_PLAIN_RANGE;
  return TRUE;
}

static gboolean
read_cell (WjProjectColumns *self, const WjProjectColumn *column, const char *text, WjPlainRow *out)
{
  switch (column->kind)
    {
    case WJ_PROJECT_COLUMN_LABEL:
      return TRUE;
    case WJ_PROJECT_COLUMN_PLACE:
      out->place = wj_catalogue_find_place (self->catalogue, text);
      return out->place != NULL && (out->place->kind != WJ_PLACE_ZONE || out->place->is_site);
    case WJ_PROJECT_COLUMN_FACT:
    case WJ_PROJECT_COLUMN_CELL:
      return read_fact_cell (column, text, out);
    case WJ_PROJECT_COLUMN_ASSUMPTION:
      out->answered[column->at] = WJ_PLAIN_EXACT;
      return read_choice (column->assumption->choices, text, &out->values[column->at]);
    case WJ_PROJECT_COLUMN_PARAMETER:
    default:
      return FALSE;
    }
}

/* ---- Rows ---------------------------------------------------------------------------------------- */

void
wj_plain_row_init (WjPlainRow *self, WjProjectColumns *columns)
{
  self->place = NULL;
  self->answered = g_new0 (guint8, columns->columns->len);
  self->values = g_new0 (gint64, columns->columns->len);
  self->highs = g_new0 (gint64, columns->columns->len);
}

void
wj_plain_row_clear (WjPlainRow *self)
{
  g_clear_pointer (&self->answered, g_free);
  g_clear_pointer (&self->values, g_free);
  g_clear_pointer (&self->highs, g_free);
}

gboolean
wj_project_columns_read_plain (WjProjectColumns *self, const char *const *cells, guint n_cells, WjPlainRow *out)
{
  g_return_val_if_fail (self != NULL && cells != NULL && out != NULL, FALSE);

  if (n_cells != self->columns->len)
    return FALSE;
  out->place = NULL;
  memset (out->answered, 0, n_cells);
  for (guint i = 0; i < n_cells; i++)
    if (*cells[i] != '\0' && !read_cell (self, &g_array_index (self->columns, WjProjectColumn, i), cells[i], out))
      return FALSE;
  return TRUE;
}
