/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-run.h"

/* No range, no set of several, nothing that may be undefined: known without looking at the values. */
static gboolean
is_exact_throughout (const WjCelColumn *column, const WjCelType *type)
{
  gboolean is_number = type->kind == WJ_CEL_INT || type->kind == WJ_CEL_DECIMAL || type->kind == WJ_CEL_DATE;

  return is_number && wj_cel_column_is_figures (column) && column->low == column->high && column->state == NULL;
}

static guint
lane_of (WjCelRun *self, guint place)
{
  return wj_cel_extent_get_lane (self->extent, self->columns[self->program->n_nodes - 1].axes, place);
}

static WjCelValue
read_place (WjCelRun *self, guint place)
{
  return wj_cel_run_get_result (self, lane_of (self, place));
}

/* FALSE: as it was */
static gboolean
tighten_place (WjCelRun *self, WjCelTightener *tightener, guint place, WjCelValue *value)
{
  WjCelValue before = read_place (self, place);

  *value = before;
  wj_cel_tightener_run (tightener, lane_of (self, place), value);
  return !wj_cel_value_is_same (&before, value);
}

void
wj_cel_run_tighten (WjCelRun *self)
{
  WjCelProgram *program = self->program;
  WjCelColumn *results = &self->columns[program->n_nodes - 1];
  const WjCelType *type = wj_cel_program_get_type (program);
  g_autofree WjCelValue *values = NULL;
  WjCelTightener tightener;

  if (program->n_loose == 0 || is_exact_throughout (results, type))
    return;
  wj_cel_tightener_init (&tightener, program, self->frame);
  for (guint place = 0; place < results->n; place++)
    {
      WjCelValue value;

      if (!tighten_place (self, &tightener, place, &value))
        continue;
      if (values == NULL)
        {
          values = g_new (WjCelValue, results->n);
          for (guint i = 0; i < results->n; i++)
            values[i] = read_place (self, i);
        }
      values[place] = value;
    }
  if (values != NULL)
    wj_cel_column_pack (results, self->memory, type, values, results->axes, results->n);
}
