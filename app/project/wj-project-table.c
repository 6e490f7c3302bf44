/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-project"

#include "config.h"

#include "project/wj-cohort.h"
#include "project/wj-message.h"
#include "project/wj-project-private.h"

static const WjAnswer unanswered = { .kind = WJ_ANSWER_NONE };

/* ---- Rows -------------------------------------------------------------------------------------- */

static GPtrArray *
row_new (const WjFact *fact)
{
  GPtrArray *row = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < fact->columns->len; i++)
    {
      GArray *cells = g_array_new (FALSE, TRUE, sizeof (WjAnswer));

      g_array_set_clear_func (cells, (GDestroyNotify) wj_answer_clear);
      g_ptr_array_add (row, cells);
    }
  return row;
}

static GPtrArray *
row_copy (const WjFact *fact, GPtrArray *row)
{
  GPtrArray *copy = row_new (fact);

  for (guint i = 0; i < row->len; i++)
    {
      GArray *cells = g_ptr_array_index (row, i);

      for (guint j = 0; j < cells->len; j++)
        {
          WjAnswer answer;

          wj_answer_copy (&g_array_index (cells, WjAnswer, j), &answer);
          g_array_append_val (g_ptr_array_index (copy, i), answer);
        }
    }
  return copy;
}

static gboolean
row_equal (GPtrArray *a, GPtrArray *b)
{
  for (guint i = 0; i < a->len; i++)
    {
      GArray *left = g_ptr_array_index (a, i);
      GArray *right = g_ptr_array_index (b, i);

      if (left->len != right->len)
        return FALSE;
      for (guint j = 0; j < left->len; j++)
        if (!wj_answer_equal (&g_array_index (left, WjAnswer, j), &g_array_index (right, WjAnswer, j)))
          return FALSE;
    }
  return TRUE;
}

static WjTable *
table_new (const WjFact *fact)
{
  WjTable *table = g_new0 (WjTable, 1);

  table->fact = fact;
  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  return table;
}

void
wj_table_free (WjTable *table)
{
  g_ptr_array_unref (table->rows);
  g_free (table);
}

WjTable *
wj_table_copy (const WjTable *table)
{
  WjTable *copy = table_new (table->fact);

  for (guint i = 0; i < table->rows->len; i++)
    g_ptr_array_add (copy->rows, row_copy (table->fact, g_ptr_array_index (table->rows, i)));
  return copy;
}

GHashTable *
wj_tables_new_hash (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) wj_table_free);
}

GHashTable *
wj_tables_copy_hash (GHashTable *tables)
{
  GHashTable *copy = wj_tables_new_hash ();
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, tables);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (copy, key, wj_table_copy (value));
  return copy;
}

gboolean
wj_table_equal (const WjTable *a, const WjTable *b)
{
  if (a->fact != b->fact || a->rows->len != b->rows->len)
    return FALSE;
  for (guint i = 0; i < a->rows->len; i++)
    if (!row_equal (g_ptr_array_index (a->rows, i), g_ptr_array_index (b->rows, i)))
      return FALSE;
  return TRUE;
}

/* ---- Finding ----------------------------------------------------------------------------------- */

static int
find_column (const WjFact *fact, const char *id)
{
  for (guint i = 0; i < fact->columns->len; i++)
    if (g_str_equal (((const WjFact *) g_ptr_array_index (fact->columns, i))->id, id))
      return (int) i;
  return -1;
}

/* The cells of one column of one row; NULL if there is no such row or column. */
static GArray *
find_cells (WjProject *self, const char *id, guint row, const char *column)
{
  const WjTable *table = g_hash_table_lookup (self->tables, id);
  int index;

  if (table == NULL || row >= table->rows->len)
    return NULL;
  index = find_column (table->fact, column);
  return index < 0 ? NULL : g_ptr_array_index ((GPtrArray *) g_ptr_array_index (table->rows, row), index);
}

gboolean
wj_project_has_table (WjProject *self, const char *table)
{
  g_return_val_if_fail (WJ_IS_PROJECT (self) && table != NULL, FALSE);
  return g_hash_table_contains (self->tables, table);
}

gboolean
wj_project_has_same_table (WjProject *self, WjProject *other, const char *table)
{
  const WjTable *one, *two;

  g_return_val_if_fail (WJ_IS_PROJECT (self) && WJ_IS_PROJECT (other) && table != NULL, FALSE);
  one = g_hash_table_lookup (self->tables, table);
  two = g_hash_table_lookup (other->tables, table);
  return one == two || (one != NULL && two != NULL && wj_table_equal (one, two));
}

guint
wj_project_get_n_rows (WjProject *self, const char *table)
{
  const WjTable *found;

  g_return_val_if_fail (WJ_IS_PROJECT (self) && table != NULL, 0);
  found = g_hash_table_lookup (self->tables, table);
  return found != NULL ? found->rows->len : 0;
}

const WjAnswer *
wj_project_get_cell (WjProject *self, const char *table, guint row, const char *column, guint year)
{
  GArray *cells;

  g_return_val_if_fail (WJ_IS_PROJECT (self) && table != NULL && column != NULL, &unanswered);

  cells = find_cells (self, table, row, column);
  if (cells == NULL || cells->len == 0)
    return &unanswered;
  return &g_array_index (cells, WjAnswer, MIN (year, cells->len - 1));
}

guint
wj_project_get_n_years (WjProject *self, const char *table, guint row, const char *column)
{
  GArray *cells;

  g_return_val_if_fail (WJ_IS_PROJECT (self) && table != NULL && column != NULL, 0);
  cells = find_cells (self, table, row, column);
  return cells != NULL ? cells->len : 0;
}

/* ---- Changing ---------------------------------------------------------------------------------- */

WjTable *
wj_project_begin_table (WjProject *self, const WjFact *fact)
{
  WjTable *table = g_hash_table_lookup (self->tables, fact->id);

  if (table == NULL)
    {
      table = table_new (fact);
      g_hash_table_insert (self->tables, (gpointer) fact->id, table);
    }
  return table;
}

void
wj_table_add_row (WjTable *table)
{
  g_ptr_array_add (table->rows, row_new (table->fact));
}

void
wj_project_insert_row (WjProject *self, const char *id, guint index)
{
  const WjFact *fact;
  WjTable *table;

  g_return_if_fail (WJ_IS_PROJECT (self) && id != NULL);
  fact = wj_catalogue_find_fact (self->catalogue, id);
  g_return_if_fail (fact != NULL && fact->type == WJ_FACT_TABLE);

  table = wj_project_begin_table (self, fact);
  g_return_if_fail (table->rows->len < WJ_PROJECT_MAX_ROWS);
  g_ptr_array_insert (table->rows, (int) MIN (index, table->rows->len), row_new (fact));
  wj_project_emit_changed (self, id);
}

void
wj_project_remove_row (WjProject *self, const char *id, guint index)
{
  WjTable *table;

  g_return_if_fail (WJ_IS_PROJECT (self) && id != NULL);

  table = g_hash_table_lookup (self->tables, id);
  g_return_if_fail (table != NULL && index < table->rows->len);
  g_ptr_array_remove_index (table->rows, index);
  wj_project_emit_changed (self, id);
}

void
wj_project_answer_table (WjProject *self, const char *id)
{
  const WjFact *fact;

  g_return_if_fail (WJ_IS_PROJECT (self) && id != NULL);
  fact = wj_catalogue_find_fact (self->catalogue, id);
  g_return_if_fail (fact != NULL && fact->type == WJ_FACT_TABLE);

  if (g_hash_table_contains (self->tables, id))
    return;
  wj_project_begin_table (self, fact);
  wj_project_emit_changed (self, id);
}

void
wj_project_clear_table (WjProject *self, const char *table)
{
  g_return_if_fail (WJ_IS_PROJECT (self) && table != NULL);

  if (g_hash_table_remove (self->tables, table))
    wj_project_emit_changed (self, table);
}

/* An unanswered cell at the end says nothing that leaving it out does not. */
static void
trim (GArray *cells)
{
  while (cells->len > 0 && g_array_index (cells, WjAnswer, cells->len - 1).kind == WJ_ANSWER_NONE)
    g_array_set_size (cells, cells->len - 1);
}

/* Puts @answer at @year; years before it that were left out repeat the one before them. */
static gboolean
store (GArray *cells, guint year, const WjAnswer *answer)
{
  guint old_length = cells->len;
  WjAnswer *cell;

  while (cells->len <= year)
    {
      WjAnswer filler = unanswered;

      if (cells->len > 0 && answer->kind != WJ_ANSWER_NONE)
        wj_answer_copy (&g_array_index (cells, WjAnswer, cells->len - 1), &filler);
      g_array_append_val (cells, filler);
    }
  cell = &g_array_index (cells, WjAnswer, year);
  if (year < old_length && wj_answer_equal (cell, answer))
    return FALSE;
  wj_answer_clear (cell);
  wj_answer_copy (answer, cell);
  trim (cells);
  return cells->len != old_length || year < old_length;
}

gboolean
wj_table_store (WjTable *table, guint row, guint column, guint year, const WjAnswer *answer)
{
  return store (g_ptr_array_index ((GPtrArray *) g_ptr_array_index (table->rows, row), column), year, answer);
}

gboolean
wj_project_set_cell (WjProject *self, const char *id, guint row, const char *column, guint year, const WjAnswer *answer, GError **error)
{
  const WjFact *fact;
  const WjFact *column_fact;
  g_autofree char *name = NULL;
  WjAnswer checked;
  int index;

  g_return_val_if_fail (WJ_IS_PROJECT (self) && id != NULL && column != NULL, FALSE);
  fact = wj_catalogue_find_fact (self->catalogue, id);
  g_return_val_if_fail (fact != NULL && fact->type == WJ_FACT_TABLE, FALSE);
  g_return_val_if_fail (row < wj_project_get_n_rows (self, id), FALSE);
  index = find_column (fact, column);
  g_return_val_if_fail (index >= 0, FALSE);
  column_fact = g_ptr_array_index (fact->columns, index);
  g_return_val_if_fail (year < (column_fact->by_year ? WJ_PROJECT_YEARS : 1), FALSE);

  checked = answer != NULL ? *answer : unanswered;
  name = column_fact->by_year ? g_strdup_printf ("%s[%u].%s[%u]", id, row, column, year)
                              : g_strdup_printf ("%s[%u].%s", id, row, column);
  if (checked.kind != WJ_ANSWER_NONE && !wj_project_check (column_fact, name, &checked, error))
    return FALSE;
  if (store (find_cells (self, id, row, column), year, &checked))
    wj_project_emit_changed (self, id);
  return TRUE;
}

/* ---- Years ------------------------------------------------------------------------------------- */

/* The cell "year"; unanswered where it is empty. */
static const WjAnswer *
get_year (const WjTable *table, guint row)
{
  int column = find_column (table->fact, "year");
  GArray *cells = column >= 0 ? g_ptr_array_index ((GPtrArray *) g_ptr_array_index (table->rows, row), column) : NULL;

  return cells != NULL && cells->len > 0 ? &g_array_index (cells, WjAnswer, 0) : &unanswered;
}

/* Two rows for one financial year would leave open which one counts. */
const char *
wj_table_find_fault (const WjTable *table, guint row)
{
  const WjAnswer *year = get_year (table, row);

  if (g_strcmp0 (table->fact->loop, "financial_year") != 0)
    return NULL;
  if (year->kind != WJ_ANSWER_EXACT)
    return wj_message ("the row names no single \"year\"; add it, as 2027");
  if (!wj_number_is_integer (year->value.low))
    return wj_message ("the \"year\" is not whole; give it, as 2027");
  for (guint other = 0; other < row; other++)
    if (wj_answer_equal (get_year (table, other), year))
      return wj_message ("a row above has the same year; keep one of them");
  return NULL;
}
