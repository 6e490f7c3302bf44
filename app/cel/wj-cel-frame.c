/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-run.h"

/* What stands in a slot. It is packed when a run first asks for it. */
typedef struct
{
  gboolean is_set;
  gboolean is_packed;
  WjCelValue *values; /* (owned) (nullable) NULL where it was set as raws */
  WjCelShape shape;
  WjCelColumn column;
} Input;

struct _WjCelFrame
{
  WjCelRegistry *registry; /* (unowned) */
  WjCelFrame *base;        /* (unowned) (nullable) */
  guint times;             /* lanes for each lane of the base */
  guint n_lanes;
  guint n_slots;
  Input *inputs;             /* (owned) by slot */
  const WjCelTable **tables; /* (owned), the tables (unowned) (nullable) */
  WjCelMemory memory;        /* of the packed columns */
};

static WjCelFrame *
frame_new (WjCelRegistry *registry, guint n_slots, guint n_lanes)
{
  WjCelFrame *self = g_new0 (WjCelFrame, 1);

  self->registry = registry;
  self->n_slots = n_slots;
  self->n_lanes = n_lanes;
  self->inputs = g_new0 (Input, n_slots);
  self->tables = g_new0 (const WjCelTable *, n_slots);
  wj_cel_memory_init (&self->memory, FALSE);
  return self;
}

WjCelFrame *
wj_cel_frame_new (WjCelRegistry *registry, guint n_lanes)
{
  g_return_val_if_fail (registry != NULL, NULL);

  return frame_new (registry, wj_cel_registry_get_n_slots (registry), n_lanes);
}

WjCelFrame *
wj_cel_frame_new_repeated (WjCelFrame *base, guint times)
{
  WjCelFrame *self;

  g_return_val_if_fail (base != NULL, NULL);
  g_return_val_if_fail (times > 0 && base->n_lanes <= G_MAXUINT / times, NULL);

  self = frame_new (base->registry, base->n_slots, base->n_lanes * times);
  self->base = base;
  self->times = times;
  return self;
}

void
wj_cel_frame_free (WjCelFrame *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->n_slots; i++)
    g_free (self->inputs[i].values);
  g_free (self->inputs);
  g_free (self->tables);
  wj_cel_memory_clear (&self->memory);
  g_free (self);
}

guint
wj_cel_frame_get_n_lanes (WjCelFrame *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_lanes;
}

/* ---- Setting ----------------------------------------------------------------------------------- */

static void
take_values (WjCelFrame *self, guint slot, WjCelValue *values, WjCelShape shape)
{
  g_free (self->inputs[slot].values);
  self->inputs[slot] = (Input){ .is_set = TRUE, .values = values, .shape = shape };
}

void
wj_cel_frame_set (WjCelFrame *self, guint slot, guint lane, const WjCelValue *value)
{
  Input *input;

  g_return_if_fail (self != NULL && value != NULL && slot < self->n_slots && lane < self->n_lanes);

  input = &self->inputs[slot];
  if (input->values == NULL || input->shape.n != self->n_lanes)
    {
      WjCelValue *values = g_new (WjCelValue, self->n_lanes);

      for (guint i = 0; i < self->n_lanes; i++)
        values[i] = wj_cel_frame_get (self, slot, i);
      take_values (self, slot, values, (WjCelShape){ self->n_lanes, 1 });
    }
  input->values[lane] = *value;
  input->is_packed = FALSE;
}

void
wj_cel_frame_set_values (WjCelFrame *self, guint slot, const WjCelValue *values, WjCelShape shape)
{
  g_return_if_fail (self != NULL && values != NULL && slot < self->n_slots);
  g_return_if_fail (shape.n > 0 && shape.each > 0 && (shape.n == 1 || self->n_lanes % (shape.n * shape.each) == 0));

  take_values (self, slot, g_memdup2 (values, shape.n * sizeof (WjCelValue)), shape);
}

void
wj_cel_frame_fill (WjCelFrame *self, guint slot, const WjCelValue *value)
{
  wj_cel_frame_set_values (self, slot, value, WJ_CEL_SHAPE_SAME);
}

void
wj_cel_frame_set_raws (WjCelFrame *self, guint slot, const gint64 *raw, guint decimals, WjCelShape shape)
{
  guint64 scale = 1;

  g_return_if_fail (self != NULL && raw != NULL && slot < self->n_slots && decimals <= 18);
  g_return_if_fail (shape.n > 0 && shape.each > 0 && (shape.n == 1 || self->n_lanes % (shape.n * shape.each) == 0));

  while (decimals-- > 0)
    scale *= 10;
  take_values (self, slot, NULL, shape);
  wj_cel_column_wrap (&self->inputs[slot].column, raw, scale, shape);
  self->inputs[slot].is_packed = TRUE;
}

void
wj_cel_frame_set_run (WjCelFrame *self, guint slot, WjCelRun *run)
{
  g_return_if_fail (self != NULL && run != NULL && slot < self->n_slots && run->n_lanes == self->n_lanes);

  take_values (self, slot, NULL, WJ_CEL_SHAPE_SAME);
  self->inputs[slot].column = *wj_cel_run_get_result_column (run);
  self->inputs[slot].shape = self->inputs[slot].column.shape;
  self->inputs[slot].is_packed = TRUE;
}

void
wj_cel_frame_set_indices (WjCelFrame *self, guint slot, const guint8 *indices, WjCelShape shape)
{
  WjCelKind kind;
  Input *input;

  g_return_if_fail (self != NULL && indices != NULL && slot < self->n_slots);
  g_return_if_fail (shape.n > 0 && shape.each > 0 && (shape.n == 1 || self->n_lanes % (shape.n * shape.each) == 0));
  kind = wj_cel_registry_get_type (self->registry, slot)->kind;
  g_return_if_fail (kind == WJ_CEL_BOOL || kind == WJ_CEL_CHOICE);

  take_values (self, slot, NULL, shape);
  input = &self->inputs[slot];
  wj_cel_column_open_indices (&input->column, &self->memory, wj_cel_registry_get_type (self->registry, slot), shape);
  for (guint i = 0; i < shape.n; i++)
    if (kind == WJ_CEL_BOOL)
      ((guint8 *) input->column.low)[i] = indices[i] != 0 ? WJ_CEL_MAY_BE_TRUE : WJ_CEL_MAY_BE_FALSE;
    else if (input->column.lanes == WJ_CEL_LANES_64)
      ((guint64 *) input->column.low)[i] = (guint64) 1 << indices[i];
    else
      ((WjUInt128 *) input->column.low)[i] = (WjUInt128) 1 << indices[i];
  input->is_packed = TRUE;
}

gboolean
wj_cel_frame_set_sums (WjCelFrame *self, guint slot, WjCelRun *run, guint times)
{
  WjCelColumn sums;

  g_return_val_if_fail (self != NULL && run != NULL && slot < self->n_slots && run->n_lanes == self->n_lanes * times, FALSE);

  if (!wj_cel_run_add_up (run, times, 1, &sums))
    return FALSE;
  take_values (self, slot, NULL, sums.shape);
  self->inputs[slot].column = sums;
  self->inputs[slot].is_packed = TRUE;
  return TRUE;
}

void
wj_cel_frame_set_table (WjCelFrame *self, guint slot, const WjCelTable *table)
{
  g_return_if_fail (self != NULL && slot < self->n_slots);

  self->tables[slot] = table;
}

void
wj_cel_frame_copy_tables (WjCelFrame *self, WjCelFrame *other)
{
  g_return_if_fail (self != NULL && other != NULL && self->n_slots == other->n_slots);

  for (guint slot = 0; slot < self->n_slots; slot++)
    self->tables[slot] = wj_cel_frame_get_table (other, slot);
}

/* ---- Reading ----------------------------------------------------------------------------------- */

/* Values of an inner frame as its repetitions see them: each stands for more lanes. */
static WjCelShape
repeated (WjCelShape shape, guint times)
{
  return shape.n == 1 ? WJ_CEL_SHAPE_SAME : (WjCelShape){ shape.n, shape.each * times };
}

/* Where the slot was set: the frame, and how many lanes one of its lanes has become. */
static WjCelFrame *
find_setter (WjCelFrame *self, guint slot, guint *times)
{
  *times = 1;
  for (; self != NULL; self = self->base)
    {
      if (slot < self->n_slots && self->inputs[slot].is_set)
        return self;
      *times *= MAX (self->times, 1);
    }
  return NULL;
}

static const WjCelColumn *
pack (WjCelFrame *self, guint slot)
{
  Input *input = &self->inputs[slot];

  if (!input->is_packed)
    wj_cel_column_pack (&input->column, &self->memory, wj_cel_registry_get_type (self->registry, slot), input->values, input->shape);
  input->is_packed = TRUE;
  return &input->column;
}

WjCelColumn
wj_cel_frame_get_column (WjCelFrame *self, guint slot)
{
  static WjCelValue absent = { { 0, 1 }, { 0, 1 }, 0, 0, FALSE, WJ_CEL_FAULT_ABSENT };
  static guint8 state = WJ_CEL_STATE_UNDEFINED | WJ_CEL_FAULT_ABSENT;
  static WjInt128 nothing = 0;
  guint times;
  WjCelFrame *setter = find_setter (self, slot, &times);
  WjCelColumn column = { .lanes = WJ_CEL_LANES_128, .shape = WJ_CEL_SHAPE_SAME, .scale = 1, .positive = TRUE, .low = &nothing, .high = &nothing, .state = &state, .boxes = &absent };

  if (setter == NULL)
    return column;
  column = *pack (setter, slot);
  column.shape = repeated (column.shape, times);
  return column;
}

WjCelValue
wj_cel_frame_get (WjCelFrame *self, guint slot, guint lane)
{
  guint times;
  WjCelFrame *setter;
  const Input *input;

  g_return_val_if_fail (self != NULL && lane < self->n_lanes, wj_cel_value_undefined (WJ_CEL_FAULT_ABSENT));

  setter = find_setter (self, slot, &times);
  if (setter == NULL)
    return wj_cel_value_undefined (WJ_CEL_FAULT_ABSENT);
  input = &setter->inputs[slot];
  if (input->values != NULL)
    return input->values[wj_cel_shape_at (input->shape, lane / times)];
  return wj_cel_column_unpack (&input->column, wj_cel_registry_get_type (self->registry, slot), wj_cel_shape_at (input->shape, lane / times));
}

const WjCelTable *
wj_cel_frame_get_table (WjCelFrame *self, guint slot)
{
  for (; self != NULL; self = self->base)
    if (slot < self->n_slots && self->tables[slot] != NULL)
      return self->tables[slot];
  return NULL;
}
