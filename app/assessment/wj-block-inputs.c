/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-block.h"

/* Of a place that has no one value for a slot. */
#define NO_INDEX G_MAXUINT8

void
wj_block_input_free (WjBlockInput *input)
{
  g_free (input->columns);
  g_free (input->raws);
  g_free (input->indices);
  g_free (input);
}

/* @n_positions: 0: of the project */
static WjBlockInput *
add_input (WjBlock *self, guint slot, guint n_positions, gboolean changeable)
{
  WjBlockInput *input = g_new0 (WjBlockInput, 1);
  guint n = MAX (n_positions, 1);

  input->slot = slot;
  input->kind = wj_cel_registry_get_type (self->model->registry, slot)->kind;
  input->n_positions = n_positions;
  input->changeable = changeable;
  input->columns = g_new (guint, n);
  if (input->kind == WJ_CEL_CHOICE || input->kind == WJ_CEL_BOOL)
    input->indices = g_new (guint8, (gsize) n * WJ_BLOCK_ROWS);
  else
    input->raws = g_new (gint64, (gsize) n * WJ_BLOCK_ROWS);
  g_ptr_array_add (self->inputs, input);
  return input;
}

/* ---- The project --------------------------------------------------------------------------------- */

static void
add_scalar (WjBlock *self, const WjProjectColumn *column, int slot, gboolean changeable)
{
  WjBlockInput *input;

  if (slot < 0)
    return;
  input = add_input (self, (guint) slot, 0, changeable);
  input->decimals = column->places;
  input->columns[0] = column->at;
}

static void
add_range (WjBlock *self, const WjProjectColumn *column)
{
  WjBlockRange range = { column->fact, column->at, column->places };

  if (column->fact->slot >= 0)
    g_array_append_val (self->ranges, range);
}

static void
add_scalars (WjBlock *self)
{
  for (guint i = 0; i < wj_project_columns_get_n (self->columns); i++)
    {
      const WjProjectColumn *column = wj_project_columns_get (self->columns, i);

      if (!self->answered[i])
        continue;
      if (self->answered[i] == WJ_PLAIN_RANGE)
        add_range (self, column);
      else if (column->kind == WJ_PROJECT_COLUMN_FACT && column->fact != self->plan->start_fact)
        add_scalar (self, column, column->fact->slot, column->fact->changeable);
      else if (column->kind == WJ_PROJECT_COLUMN_ASSUMPTION)
        add_scalar (self, column, column->assumption->slot, TRUE);
    }
}

/* The first option of what is left open holds until another world is entered. */
static void
add_open (WjBlock *self)
{
  GPtrArray *assumptions = wj_catalogue_get_assumptions (self->catalogue);

  for (guint i = 0; i < assumptions->len; i++)
    {
      const WjAssumption *assumption = g_ptr_array_index (assumptions, i);

      guint8 first;

      if (!self->uses[assumption->slot] || wj_engine_assumption_is_answered (self->model, assumption))
        continue;
      first = (guint8) wj_assumption_get_default (assumption);
      wj_cel_frame_set_indices (self->base, (guint) assumption->slot, &first, 0);
      g_ptr_array_add (self->open, (gpointer) assumption);
    }
}

/* ---- Positions ----------------------------------------------------------------------------------- */

/* (nullable) */
static const WjProjectColumn *
find_cell (WjBlock *self, const WjFact *table, guint row, const WjFact *fact, guint year)
{
  for (guint i = 0; i < wj_project_columns_get_n (self->columns); i++)
    {
      const WjProjectColumn *column = wj_project_columns_get (self->columns, i);

      if (self->answered[i] && column->table == table && column->row == row && column->fact == fact && column->year == year)
        return column;
    }
  return NULL;
}

static gboolean
has_row (WjBlock *self, const WjFact *table, guint row)
{
  for (guint i = 0; i < wj_project_columns_get_n (self->columns); i++)
    if (self->answered[i] && wj_project_columns_get (self->columns, i)->table == table && wj_project_columns_get (self->columns, i)->row == row)
      return TRUE;
  return FALSE;
}

/* The cell that says it: a year that is left out repeats the one before. NULL too where a year is left out
 * and a later one is not. */
static const WjProjectColumn *
find_source (WjBlock *self, guint row, const WjFact *fact, guint year)
{
  const WjProjectColumn *found = NULL, *before = NULL;

  for (guint i = 0; i < (fact->by_year ? WJ_PROJECT_YEARS : 1); i++)
    {
      const WjProjectColumn *cell = find_cell (self, self->plan->positions, row, fact, i);

      if (cell != NULL && i > 0 && before == NULL)
        return NULL;
      before = cell;
      if (cell != NULL && i <= year)
        found = cell;
    }
  return found;
}

/* One slot of the table; FALSE: some positions answer it, and some do not. */
static gboolean
add_column (WjBlock *self, const guint *rows, const WjFact *fact, guint year)
{
  guint slot = (guint) fact->slot + year, n_found = 0;
  const WjProjectColumn *source = NULL;
  WjBlockInput *input = NULL;

  for (guint position = 0; position < self->n_positions; position++)
    {
      source = find_source (self, rows[position], fact, year);
      if (source == NULL)
        continue;
      if (n_found++ == 0)
        input = add_input (self, slot, self->n_positions, self->plan->positions->changeable);
      input->columns[position] = source->at;
      input->decimals = source->places;
    }
  if (n_found == 0)
    {
      WjCelValue value = wj_engine_cell_value (self->model, fact, 0, year, WJ_FIGURE_POSSIBLE);

      wj_cel_frame_fill (self->positions, slot, &value);
      self->unsettled_cells[slot] = TRUE;
    }
  if ((int) slot == self->plan->count_slots[year])
    self->counts[year] = input;
  return n_found == 0 || n_found == self->n_positions;
}

static gboolean
add_positions (WjBlock *self)
{
  const WjFact *table = self->plan->positions;
  g_autofree guint *rows = g_new (guint, self->n_positions + 1);
  guint n = 0;

  if (table == NULL)
    return TRUE;
  for (guint row = 0; row < WJ_PROJECT_MAX_ROWS && n < self->n_positions; row++)
    if (has_row (self, table, row))
      rows[n++] = row;
  if (n == 0 || n < self->n_positions)
    return FALSE;
  for (guint i = 0; i < table->columns->len; i++)
    {
      const WjFact *fact = g_ptr_array_index (table->columns, i);

      for (guint year = 0; fact->slot >= 0 && year < (fact->by_year ? WJ_PROJECT_YEARS : 1); year++)
        if (!add_column (self, rows, fact, year))
          return FALSE;
    }
  for (guint year = 0; year < WJ_PROJECT_YEARS; year++)
    if (self->counts[year] == NULL)
      return FALSE;
  return TRUE;
}

/* ---- Places -------------------------------------------------------------------------------------- */

static guint8
index_of (const WjCelValue *value, const WjCelType *type)
{
  if (!wj_cel_value_is_exact (value, type))
    return NO_INDEX;
  if (type->kind == WJ_CEL_BOOL)
    return value->truth == WJ_CEL_MAY_BE_TRUE;
  return (guint8) ((guint64) value->set != 0 ? __builtin_ctzll ((guint64) value->set) : 64 + __builtin_ctzll ((guint64) (value->set >> 64)));
}

static void
add_places (WjBlock *self)
{
  self->places = g_new0 (WjBlockPlace, g_hash_table_size (self->plan->places));
  for (WjPlaceSlot which = 0; which < WJ_N_PLACE_SLOTS; which++)
    if (self->plan->place_slots[which] >= 0)
      self->place_indices[which] = g_new0 (guint8, WJ_BLOCK_ROWS);
}

static const WjBlockPlace *
get_place (WjBlock *self, const WjPlace *site)
{
  WjBlockPlace *place = &self->places[wj_plan_get_place (self->plan, site)];

  for (WjPlaceSlot which = 0; which < WJ_N_PLACE_SLOTS && !place->is_known; which++)
    if (self->plan->place_slots[which] >= 0)
      {
        WjCelValue value = wj_catalogue_place_value (self->catalogue, site, which);

        place->index[which] = index_of (&value, wj_cel_registry_get_type (self->model->registry, (guint) self->plan->place_slots[which]));
      }
  place->is_known = TRUE;
  return place;
}

gboolean
wj_block_add_inputs (WjBlock *self)
{
  add_scalars (self);
  add_open (self);
  add_places (self);
  return add_positions (self);
}

/* ---- Rows ---------------------------------------------------------------------------------------- */

static void
read_input (WjBlock *self, WjBlockInput *input, const WjBlockRow *rows)
{
  guint n_positions = MAX (input->n_positions, 1);
  guint axes = WJ_BLOCK_BIT (WJ_BLOCK_AXIS_ROWS) | (input->n_positions > 0 ? WJ_BLOCK_BIT (WJ_BLOCK_AXIS_POSITIONS) : 0);
  WjCelFrame *frames[] = { input->n_positions > 0 ? self->positions : self->base, input->n_positions > 0 || input->changeable ? NULL : self->reset };

  for (guint position = 0; position < n_positions; position++)
    for (guint row = 0; row < WJ_BLOCK_ROWS; row++)
      {
        gint64 value = rows[MIN (row, self->n - 1)].values[input->columns[position]];

        if (input->indices != NULL)
          input->indices[position * WJ_BLOCK_ROWS + row] = (guint8) value;
        else
          input->raws[position * WJ_BLOCK_ROWS + row] = value;
      }
  for (guint i = 0; i < G_N_ELEMENTS (frames); i++)
    if (frames[i] != NULL && input->indices != NULL)
      wj_cel_frame_set_indices (frames[i], input->slot, input->indices, axes);
    else if (frames[i] != NULL)
      wj_cel_frame_set_raws (frames[i], input->slot, input->raws, input->decimals, axes);
}

static void
read_places (WjBlock *self, const WjBlockRow *rows)
{
  for (guint row = 0; row < WJ_BLOCK_ROWS; row++)
    {
      const WjBlockPlace *place = get_place (self, rows[MIN (row, self->n - 1)].site);

      for (WjPlaceSlot which = 0; which < WJ_N_PLACE_SLOTS; which++)
        if (self->place_indices[which] != NULL)
          {
            self->place_indices[which][row] = place->index[which] != NO_INDEX ? place->index[which] : 0;
            self->alone[row] |= place->index[which] == NO_INDEX;
          }
    }
  for (WjPlaceSlot which = 0; which < WJ_N_PLACE_SLOTS; which++)
    if (self->place_indices[which] != NULL)
      {
        wj_cel_frame_set_indices (self->base, (guint) self->plan->place_slots[which], self->place_indices[which], WJ_BLOCK_BIT (WJ_BLOCK_AXIS_ROWS));
        wj_cel_frame_set_indices (self->reset, (guint) self->plan->place_slots[which], self->place_indices[which], WJ_BLOCK_BIT (WJ_BLOCK_AXIS_ROWS));
      }
}

/* The lanes beyond the last row say what it says. */
void
wj_block_read_rows (WjBlock *self, const WjBlockRow *rows)
{
  for (guint i = 0; i < self->inputs->len; i++)
    read_input (self, g_ptr_array_index (self->inputs, i), rows);
  wj_block_read_ranges (self);
  read_places (self, rows);
}
