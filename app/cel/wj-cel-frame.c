/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-private.h"

struct _WjCelFrame
{
  WjCelFrame *base; /* (unowned) (nullable) */
  guint times;      /* lanes for each lane of the base */
  guint n_lanes;
  guint n_slots;
  WjCelColumn *columns;      /* (owned): no values where the slot was not set here */
  const WjCelTable **tables; /* (owned), the tables (unowned) (nullable) */
};

static const WjCelValue absent = { { 0, 1 }, { 0, 1 }, 0, 0, FALSE, WJ_CEL_FAULT_ABSENT };

static WjCelFrame *
frame_new (guint n_slots, guint n_lanes)
{
  WjCelFrame *self = g_new0 (WjCelFrame, 1);

  self->n_slots = n_slots;
  self->n_lanes = n_lanes;
  self->columns = g_new0 (WjCelColumn, n_slots);
  self->tables = g_new0 (const WjCelTable *, n_slots);
  return self;
}

static gboolean
is_set (WjCelFrame *self, guint slot)
{
  return slot < self->n_slots && self->columns[slot].values != NULL;
}

WjCelFrame *
wj_cel_frame_new (WjCelRegistry *registry, guint n_lanes)
{
  g_return_val_if_fail (registry != NULL, NULL);

  return frame_new (wj_cel_registry_get_n_slots (registry), n_lanes);
}

WjCelFrame *
wj_cel_frame_new_repeated (WjCelFrame *base, guint times)
{
  WjCelFrame *self;

  g_return_val_if_fail (base != NULL, NULL);
  g_return_val_if_fail (times > 0 && base->n_lanes <= G_MAXUINT / times, NULL);

  self = frame_new (base->n_slots, base->n_lanes * times);
  self->base = base;
  self->times = times;
  return self;
}

void
wj_cel_frame_free (WjCelFrame *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->n_slots; i++)
    g_free (self->columns[i].values);
  g_free (self->columns);
  g_free (self->tables);
  g_free (self);
}

guint
wj_cel_frame_get_n_lanes (WjCelFrame *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_lanes;
}

void
wj_cel_frame_set (WjCelFrame *self, guint slot, guint lane, const WjCelValue *value)
{
  WjCelColumn *column;

  g_return_if_fail (self != NULL && value != NULL && slot < self->n_slots && lane < self->n_lanes);

  column = &self->columns[slot];
  if (column->values == NULL || column->stride == 0)
    {
      WjCelValue *values = g_new (WjCelValue, self->n_lanes);

      for (guint i = 0; i < self->n_lanes; i++)
        values[i] = *wj_cel_frame_get (self, slot, i);
      g_free (column->values);
      *column = (WjCelColumn){ values, 1 };
    }
  column->values[lane] = *value;
}

void
wj_cel_frame_fill (WjCelFrame *self, guint slot, const WjCelValue *value)
{
  WjCelValue *copy;

  g_return_if_fail (self != NULL && value != NULL && slot < self->n_slots);

  copy = g_memdup2 (value, sizeof *value);
  g_free (self->columns[slot].values);
  self->columns[slot] = (WjCelColumn){ copy, 0 };
}

void
wj_cel_frame_set_table (WjCelFrame *self, guint slot, const WjCelTable *table)
{
  g_return_if_fail (self != NULL && slot < self->n_slots);

  self->tables[slot] = table;
}

const WjCelValue *
wj_cel_frame_get (WjCelFrame *self, guint slot, guint lane)
{
  g_return_val_if_fail (self != NULL && lane < self->n_lanes, &absent);

  for (; self != NULL; lane /= MAX (self->times, 1), self = self->base)
    if (is_set (self, slot))
      return wj_cel_column_at (&self->columns[slot], lane);
  return &absent;
}

gboolean
wj_cel_frame_is_uniform (WjCelFrame *self, guint slot)
{
  for (; self != NULL; self = self->base)
    if (is_set (self, slot))
      return self->columns[slot].stride == 0;
  return TRUE;
}

const WjCelTable *
wj_cel_frame_get_table (WjCelFrame *self, guint slot)
{
  for (; self != NULL; self = self->base)
    if (slot < self->n_slots && self->tables[slot] != NULL)
      return self->tables[slot];
  return NULL;
}
