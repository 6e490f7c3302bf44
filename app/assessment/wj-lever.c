/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-lever.h"

const WjFact *
wj_lever_get_fact (const WjLever *self)
{
  return self->column != NULL ? self->column : self->fact;
}

gboolean
wj_lever_is_number (const WjLever *self)
{
  return wj_lever_get_fact (self)->type == WJ_FACT_NUMBER;
}

gboolean
wj_lever_step (const WjLever *self, int direction, gint64 steps, WjNumber *out)
{
  WjNumber change;

  return wj_number_multiply (wj_fact_get_step (wj_lever_get_fact (self)), wj_number_from_int (direction * steps), &change) &&
         wj_number_add (self->now, change, out);
}

gint64
wj_lever_count_steps (const WjLever *self, int direction)
{
  WjNumber room;

  if (!(direction > 0 ? wj_number_subtract (self->reach, self->now, &room) : wj_number_subtract (self->now, self->low, &room)))
    return 0;
  if (!wj_number_divide (room, wj_fact_get_step (wj_lever_get_fact (self)), &room) || !wj_number_floor (room, &room) || wj_number_sign (room) <= 0)
    return 0;
  return (gint64) MIN (room.num, G_MAXINT64 / 4);
}

/* ---- What can be changed -------------------------------------------------------------------------- */

static gboolean
read_value (const WjFact *fact, const WjCelValue *value, WjNumber *out)
{
  if (fact->type == WJ_FACT_NUMBER)
    *out = value->low;
  else if (fact->type == WJ_FACT_BOOLEAN)
    *out = wj_number_from_int (value->truth == WJ_CEL_MAY_BE_TRUE);
  else if (fact->type == WJ_FACT_CHOICE && value->set != 0)
    for (guint i = 0; i < fact->options->len; i++)
      {
        if ((value->set >> i & 1) != 0)
          *out = wj_number_from_int (i);
      }
  else
    return FALSE;
  return TRUE;
}

gboolean
wj_lever_get_scale (const WjFact *fact, WjNumber now, WjNumber *out)
{
  *out = fact->has_usual ? wj_number_most (fact->usual_high, now) : now;
  return wj_number_sign (*out) > 0;
}

WjNumber
wj_lever_get_reach (const WjFact *fact, WjNumber now)
{
  WjNumber scale, most;

  if (!wj_lever_get_scale (fact, now, &scale) || !wj_number_multiply (scale, wj_number_from_int (WJ_LEVER_REACH), &most))
    return fact->high;
  return wj_number_least (most, fact->high);
}

static void
set_bounds (WjLever *self)
{
  const WjFact *fact = wj_lever_get_fact (self);

  self->low = fact->type == WJ_FACT_NUMBER ? fact->low : WJ_NUMBER_ZERO;
  self->high = fact->type == WJ_FACT_NUMBER    ? fact->high
               : fact->type == WJ_FACT_BOOLEAN ? WJ_NUMBER_ONE
                                               : wj_number_from_int ((gint64) fact->options->len - 1);
  self->reach = fact->type == WJ_FACT_NUMBER ? wj_lever_get_reach (fact, self->now) : self->high;
}

static void
add_lever (GArray *levers, WjLever *lever, const WjAnswer *answer)
{
  const WjFact *fact = wj_lever_get_fact (lever);

  lever->answered = answer->kind == WJ_ANSWER_EXACT;
  if (!fact->changeable || answer->kind == WJ_ANSWER_RANGE || (!lever->answered && !fact->has_default))
    return;
  if (fact->type != WJ_FACT_NUMBER && fact->type != WJ_FACT_BOOLEAN && fact->type != WJ_FACT_CHOICE)
    return;
  if (!read_value (fact, lever->answered ? &answer->value : &fact->fallback, &lever->now))
    return;
  set_bounds (lever);
  g_array_append_val (levers, *lever);
}

/* The last year first: who is hired later costs less. */
static void
add_row (GArray *levers, WjProject *project, const WjFact *table, guint row)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      const WjFact *column = g_ptr_array_index (table->columns, i);
      guint n_years = column->by_year ? wj_project_get_n_years (project, table->id, row, column->id) : 1;

      for (guint year = n_years; year > 0; year--)
        {
          WjLever lever = { .fact = table, .column = column, .row = row, .year = year - 1 };

          add_lever (levers, &lever, wj_project_get_cell (project, table->id, row, column->id, year - 1));
        }
    }
}

GArray *
wj_levers_new (WjProject *project)
{
  GArray *levers = g_array_new (FALSE, FALSE, sizeof (WjLever));
  GPtrArray *facts = wj_catalogue_get_facts (wj_project_get_catalogue (project));

  for (guint i = 0; i < facts->len; i++)
    {
      const WjFact *fact = g_ptr_array_index (facts, i);
      WjLever lever = { .fact = fact };

      if (fact->type == WJ_FACT_TABLE)
        {
          for (guint row = 0; fact->changeable && row < wj_project_get_n_rows (project, fact->id); row++)
            add_row (levers, project, fact, row);
        }
      else if (fact->type != WJ_FACT_PLACE)
        add_lever (levers, &lever, wj_project_get (project, fact->id));
    }
  return levers;
}

/* ---- How far it is moved --------------------------------------------------------------------------- */

/* What stands there, as far as anything does. */
static WjNumber
read_figure (const WjFact *fact, const WjAnswer *answer)
{
  if (answer->kind != WJ_ANSWER_NONE)
    return answer->value.high;
  return fact->has_default && fact->fallback.defined ? fact->fallback.low : WJ_NUMBER_ZERO;
}

static void
add_to (WjNumber *sum, WjNumber more)
{
  if (!wj_number_add (*sum, more, &more))
    more = *sum;
  *sum = more;
}

/* What its people may grow by and be near: the posts that most of them have, by as many as all are; another one, by as
 * many as it has: nobody doubles a business by its managers. */
static WjNumber
count_heads (const WjLever *self, WjProject *project)
{
  WjNumber all = WJ_NUMBER_ZERO, most = WJ_NUMBER_ZERO, own = WJ_NUMBER_ZERO;

  for (guint row = 0; row < wj_project_get_n_rows (project, self->fact->id); row++)
    {
      guint n_years = wj_project_get_n_years (project, self->fact->id, row, self->column->id);
      WjNumber heads = WJ_NUMBER_ZERO;

      if (n_years > 0)
        heads = read_figure (self->column, wj_project_get_cell (project, self->fact->id, row, self->column->id, MIN (self->year, n_years - 1)));
      add_to (&all, heads);
      most = wj_number_most (most, heads);
      if (row == self->row)
        own = heads;
    }
  return wj_number_compare (own, most) < 0 ? own : all;
}

static WjNumber
add_amounts (const WjLever *self, WjProject *project)
{
  GPtrArray *facts = wj_catalogue_get_facts (wj_project_get_catalogue (project));
  WjNumber sum = WJ_NUMBER_ZERO;

  for (guint i = 0; i < facts->len; i++)
    {
      const WjFact *fact = g_ptr_array_index (facts, i);

      if (fact->type == WJ_FACT_NUMBER && fact->changeable && g_strcmp0 (fact->unit_text, self->fact->unit_text) == 0)
        add_to (&sum, read_figure (fact, wj_project_get (project, fact->id)));
    }
  return sum;
}

gboolean
wj_lever_is_far (const WjLever *self, WjProject *project, WjNumber after)
{
  const WjFact *fact = wj_lever_get_fact (self);
  WjNumber own, more;

  if (fact->type != WJ_FACT_NUMBER || g_strcmp0 (fact->unit_text, "%") == 0 || !wj_number_subtract (after, self->now, &more))
    return FALSE;
  own = self->column == NULL ? add_amounts (self, project) : self->column->by_year ? count_heads (self, project)
                                                                                   : self->now;
  if (wj_number_sign (own) <= 0 && !wj_lever_get_scale (fact, self->now, &own))
    return FALSE;
  return wj_number_multiply (own, wj_number_from_int (WJ_LEVER_NEAR - 1), &own) && wj_number_compare (more, own) > 0;
}

/* ---- Changing it ---------------------------------------------------------------------------------- */

static WjAnswer
make_answer (const WjFact *fact, WjNumber value)
{
  WjAnswer answer = { .kind = WJ_ANSWER_EXACT };

  if (fact->type == WJ_FACT_NUMBER)
    answer.value = wj_cel_value_number (value);
  else if (fact->type == WJ_FACT_BOOLEAN)
    answer.value = wj_cel_value_bool (wj_number_sign (value) != 0);
  else
    answer.value = wj_cel_value_set ((WjUInt128) 1 << (guint) value.num);
  return answer;
}

gboolean
wj_lever_get_cell (const WjLever *self, WjProject *project, guint year, WjNumber value, WjNumber *out)
{
  guint n_years = wj_project_get_n_years (project, self->fact->id, self->row, self->column->id);
  const WjAnswer *answer = wj_project_get_cell (project, self->fact->id, self->row, self->column->id, MIN (year, n_years - 1));
  WjNumber change;

  return answer->kind == WJ_ANSWER_EXACT && wj_number_subtract (value, self->now, &change) && wj_number_add (answer->value.low, change, out) &&
         wj_number_compare (*out, self->low) >= 0 && wj_number_compare (*out, self->high) <= 0;
}

static gboolean
apply_by_year (const WjLever *self, WjProject *project, WjNumber value)
{
  guint n_years = wj_project_get_n_years (project, self->fact->id, self->row, self->column->id);

  for (guint year = self->year; year < n_years; year++)
    {
      WjAnswer answer = { .kind = WJ_ANSWER_NONE };
      WjNumber cell;

      if (!wj_lever_get_cell (self, project, year, value, &cell))
        return FALSE;
      answer = wj_answer_number (cell);
      if (!wj_project_set_cell (project, self->fact->id, self->row, self->column->id, year, &answer, NULL))
        return FALSE;
    }
  return TRUE;
}

gboolean
wj_lever_apply (const WjLever *self, WjProject *project, WjNumber value)
{
  WjAnswer answer = make_answer (wj_lever_get_fact (self), value);

  if (self->column == NULL)
    return wj_project_set (project, self->fact->id, &answer, NULL);
  if (self->column->by_year)
    return apply_by_year (self, project, value);
  return wj_project_set_cell (project, self->fact->id, self->row, self->column->id, 0, &answer, NULL);
}

/* ---- Within reach ------------------------------------------------------------------------------------ */

/* FALSE: it is not a figure with one, so that it is left open. */
static gboolean
make_range (const WjFact *fact, const WjAnswer *now, WjAnswer *out)
{
  if (fact->type != WJ_FACT_NUMBER || fact->exact_only || now->kind == WJ_ANSWER_NONE)
    return FALSE;
  *out = wj_answer_range (fact->low, wj_lever_get_reach (fact, now->value.high));
  return TRUE;
}

static void
open_row (WjProject *project, const WjFact *table, guint row)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      const WjFact *column = g_ptr_array_index (table->columns, i);
      guint n_years = column->by_year ? wj_project_get_n_years (project, table->id, row, column->id) : 1;

      for (guint year = 0; year < n_years && column->changeable; year++)
        {
          WjAnswer reach = { .kind = WJ_ANSWER_NONE };

          if (!make_range (column, wj_project_get_cell (project, table->id, row, column->id, year), &reach) ||
              !wj_project_set_cell (project, table->id, row, column->id, year, &reach, NULL))
            {
              reach.kind = WJ_ANSWER_NONE;
              wj_project_set_cell (project, table->id, row, column->id, year, &reach, NULL);
            }
        }
    }
}

static void
open_unsettled (WjProject *project)
{
  WjCatalogue *catalogue = wj_project_get_catalogue (project);
  GPtrArray *parameters = wj_catalogue_get_parameters (catalogue), *assumptions = wj_catalogue_get_assumptions (catalogue);

  for (guint i = 0; i < parameters->len; i++)
    {
      g_autofree char *id = g_strconcat ("params.", ((const WjParameter *) g_ptr_array_index (parameters, i))->id, NULL);

      wj_project_clear (project, id);
    }
  for (guint i = 0; i < assumptions->len; i++)
    {
      g_autofree char *id = g_strconcat ("assume.", ((const WjAssumption *) g_ptr_array_index (assumptions, i))->id, NULL);

      wj_project_clear (project, id);
    }
}

WjProject *
wj_lever_reach_project (WjProject *project)
{
  WjProject *reach = wj_project_copy (project);
  GPtrArray *facts = wj_catalogue_get_facts (wj_project_get_catalogue (project));

  for (guint i = 0; i < facts->len; i++)
    {
      const WjFact *fact = g_ptr_array_index (facts, i);
      WjAnswer answer;

      if (!fact->changeable || fact->type == WJ_FACT_PLACE)
        continue;
      if (fact->type == WJ_FACT_TABLE)
        for (guint row = 0; row < wj_project_get_n_rows (project, fact->id); row++)
          open_row (reach, fact, row);
      else if (!make_range (fact, wj_project_get (project, fact->id), &answer) || !wj_project_set (reach, fact->id, &answer, NULL))
        wj_project_clear (reach, fact->id);
    }
  open_unsettled (reach);
  return reach;
}
