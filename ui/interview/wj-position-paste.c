/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "project/wj-csv.h"

#include "interview/wj-position-paste.h"
#include "interview/wj-position-row.h"
#include "wj-answers.h"
#include "wj-i18n.h"

#define MAX_BYTES (1 << 20)
#define MAX_TITLE 80

/* A column as it stands in the window. */
typedef struct
{
  const WjFact *column;
  guint year;
} Place;

typedef struct
{
  WjSession *session;
  const WjFact *table;
  GArray *places;      /* (owned) (element-type Place) from the start of a row to its end */
  GPtrArray *problems; /* (owned) (element-type utf8) */
  guint n_taken;
} Paste;

/* ---- The sheet ------------------------------------------------------------------------------------- */

/* (element-type GPtrArray of utf8): lines with something in them */
static GPtrArray *
read_sheet (const char *text)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (WjCsvReader) reader = wj_csv_reader_new_from_sheet (text);

  while (wj_csv_reader_next (reader, NULL))
    {
      g_autoptr (GPtrArray) line = g_ptr_array_new_with_free_func (g_free);
      gboolean filled = FALSE;
      guint n;
      const char *const *cells = wj_csv_reader_get_cells (reader, &n);

      for (guint i = 0; i < n; i++)
        {
          char *cell = g_strstrip (g_strdup (cells[i]));

          filled = filled || *cell;
          g_ptr_array_add (line, cell);
        }
      if (filled)
        g_ptr_array_add (lines, g_steal_pointer (&line));
    }
  return lines;
}

/* ---- Where cells go --------------------------------------------------------------------------------- */

static void
add_places (GArray *places, const WjFact *table, gboolean (*wanted) (const WjFact *column))
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      const WjFact *column = g_ptr_array_index (table->columns, i);

      for (guint year = 0; wanted (column) && year < (column->by_year ? WJ_POSITION_YEARS : 1); year++)
        {
          Place place = { column, year };

          g_array_append_val (places, place);
        }
    }
}

static gboolean
is_share (const WjFact *column)
{
  return column->type == WJ_FACT_NUMBER && !column->by_year && !wj_position_is_pay (column);
}

static GArray *
order_places (const WjFact *table)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));

  add_places (places, table, wj_position_is_title);
  add_places (places, table, wj_position_is_count);
  add_places (places, table, wj_position_is_pay);
  add_places (places, table, is_share);
  return places;
}

static guint
find_place (GArray *places, const WjFact *column, guint year)
{
  for (guint i = 0; i < places->len; i++)
    if (g_array_index (places, Place, i).column == column && g_array_index (places, Place, i).year == year)
      return i;
  return places->len;
}

/* ---- Cells ------------------------------------------------------------------------------------------ */

static void
complain (Paste *self, const Place *place, guint row, const char *cell)
{
  WjWording *wording = wj_i18n_get_wording ();
  g_autofree char *number = wj_wording_number (wording, wj_number_from_int (row + 1), 0);
  g_autofree char *year = place->column->by_year ? wj_session_year_label (self->session, place->year) : NULL;
  const char *name = year ? year : wj_i18n_of (&place->column->label);
  g_autofree char *low = wj_wording_quantity_digits (wording, place->column->low, &place->column->unit);
  g_autofree char *high = wj_wording_quantity_digits (wording, place->column->high, &place->column->unit);
  g_autofree char *isolated = g_strdup_printf ("\u2068%s\u2069", cell);

  /* Translators: row number, name of a column, what stood in the cell, the least and the largest value. */
  g_ptr_array_add (self->problems, g_strdup_printf (_("Row %s, %s: “%s” was left out. Enter a number between %s and %s."), number, name, isolated, low, high));
}

/* A point or comma with three digits after it groups them: no column of the table has so many decimals. */
static gboolean
is_group (const char *p)
{
  return g_ascii_isdigit (p[1]) && g_ascii_isdigit (p[2]) && g_ascii_isdigit (p[3]) && !g_ascii_isdigit (p[4]);
}

/* (nullable): the figure without groups and with a decimal point, whichever of the three ways of writing
 * the sheet uses; NULL where more than a figure stands in the cell. */
static char *
plain_figure (const char *cell)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *p = cell; *p; p = g_utf8_next_char (p))
    {
      if (g_ascii_isdigit (*p))
        g_string_append_c (plain, *p);
      else if ((*p == '.' || *p == ',') && !is_group (p))
        g_string_append_c (plain, '.');
      else if (*p != '.' && *p != ',' && !g_unichar_isspace (g_utf8_get_char (p)))
        return NULL;
    }
  return g_strdup (plain->str);
}

/* What is more than a figure ("5 500 MAD", "20 %") is read as if it were typed. */
static gboolean
read_number (const Place *place, const char *cell, WjNumber *out)
{
  g_autofree char *plain = plain_figure (cell);
  gboolean read = plain ? wj_number_parse (plain, out) : wj_wording_parse_number (wj_i18n_get_wording (), cell, out);

  return read && wj_number_round (*out, place->column->places, out);
}

static void
take_cell (Paste *self, const Place *place, guint row, const char *cell)
{
  WjProject *project = wj_session_get_project (self->session);
  WjAnswer answer = { WJ_ANSWER_NONE };
  gboolean taken;
  WjNumber number;

  if (!*cell)
    return;
  if (place->column->type == WJ_FACT_TEXT)
    {
      g_autofree char *title = g_utf8_substring (cell, 0, MIN (MAX_TITLE, g_utf8_strlen (cell, -1)));

      answer = wj_answer_text (g_strdelimit (title, "\r\n\t", ' '));
      taken = wj_project_set_cell (project, self->table->id, row, place->column->id, 0, &answer, NULL);
      wj_answer_clear (&answer);
    }
  else
    {
      taken = read_number (place, cell, &number);
      answer = taken ? wj_answer_number (number) : answer;
      taken = taken && wj_project_set_cell (project, self->table->id, row, place->column->id, place->year, &answer, NULL);
    }
  if (taken)
    self->n_taken++;
  else
    complain (self, place, row, cell);
}

static gboolean
is_year (WjNumber number)
{
  return wj_number_compare (number, wj_number_from_int (2000)) >= 0 && wj_number_compare (number, wj_number_from_int (2099)) <= 0;
}

/* Headings stand over the figures: words where numbers belong, and years over the head counts. */
static gboolean
is_heading (Paste *self, GPtrArray *line, guint first)
{
  guint n_words = 0, n_years = 0;

  for (guint i = 0; i < line->len && first + i < self->places->len; i++)
    {
      const Place *place = &g_array_index (self->places, Place, first + i);
      const char *cell = g_ptr_array_index (line, i);
      WjNumber number;

      if (!*cell || place->column->type == WJ_FACT_TEXT)
        continue;
      if (!read_number (place, cell, &number))
        n_words++;
      else if (place->column->by_year && is_year (number))
        n_years++;
      else
        return FALSE;
    }
  return n_words > 0 || n_years > 1;
}

static void
take_line (Paste *self, GPtrArray *line, guint first, guint row)
{
  WjProject *project = wj_session_get_project (self->session);

  if (row >= WJ_PROJECT_MAX_ROWS)
    return;
  if (row >= wj_project_get_n_rows (project, self->table->id))
    wj_project_insert_row (project, self->table->id, row);
  for (guint i = 0; i < line->len && first + i < self->places->len; i++)
    take_cell (self, &g_array_index (self->places, Place, first + i), row, g_ptr_array_index (line, i));
}

/* What has no place in the table is said, not dropped in silence. */
static void
complain_of_rest (Paste *self, GPtrArray *lines, guint first, guint row, guint skipped)
{
  guint widest = 0;

  for (guint i = 0; i < lines->len; i++)
    widest = MAX (widest, ((GPtrArray *) g_ptr_array_index (lines, i))->len);
  if (first + widest > self->places->len)
    g_ptr_array_add (self->problems, g_strdup (_("What was copied has more columns than the table from this cell on; the last ones were left out.")));
  if (row + lines->len - skipped > WJ_PROJECT_MAX_ROWS)
    g_ptr_array_add (self->problems, g_strdup (_("What was copied has more rows than the table holds; the last ones were left out.")));
}

GPtrArray *
wj_positions_paste (WjSession *session, const WjFact *table, guint row, const WjFact *column, guint year, const char *text, guint *n_taken)
{
  g_autoptr (GArray) places = order_places (table);
  g_autoptr (GPtrArray) lines = NULL;
  Paste self = { session, table, places, g_ptr_array_new_with_free_func (g_free), 0 };
  guint first = find_place (places, column, year);
  guint skipped;

  *n_taken = 0;
  if (strlen (text) > MAX_BYTES)
    {
      g_ptr_array_add (self.problems, g_strdup (_("What was copied is too long to be a table of positions; nothing was taken.")));
      return self.problems;
    }
  lines = read_sheet (text);
  skipped = lines->len > 1 && is_heading (&self, g_ptr_array_index (lines, 0), first) ? 1 : 0;
  wj_session_break_undo (session);
  for (guint i = skipped; i < lines->len; i++)
    take_line (&self, g_ptr_array_index (lines, i), first, row + i - skipped);
  complain_of_rest (&self, lines, first, row, skipped);
  /* One step, however many cells: it is kept before anything else can be typed. */
  wj_session_get_assessment (session);
  wj_session_break_undo (session);
  *n_taken = self.n_taken;
  return self.problems;
}
