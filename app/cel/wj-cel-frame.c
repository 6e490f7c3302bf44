/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-run.h"

/* What stands in a slot. It is packed when a run first asks for it. */
typedef struct
{
  gboolean is_set;
  gboolean is_packed;
  gboolean has_indices; /* room for them is in the frame's memory */
  WjCelValue *values;   /* (owned) (nullable) NULL where it was set as raws */
  guint axes;
  guint n;
  WjCelColumn column;
  WjCelRun *run; /* (unowned) (nullable): what computed it … */
  guint *lanes;  /* (owned) (nullable): … in which lanes of it, over and over; NULL: in the same */
  guint n_origins;
  guint n_summed; /* … and so many from there on, added up */
} Input;

struct _WjCelFrame
{
  WjCelRegistry *registry; /* (unowned) */
  WjCelFrame *base;        /* (unowned) (nullable) */
  guint n_lanes;
  WjCelExtent extent;
  guint n_slots;
  Input *inputs;             /* (owned) by slot */
  const WjCelTable **tables; /* (owned), the tables (unowned) (nullable) */
  WjCelMemory memory;        /* of the packed columns */
  guint n_pieces;            /* see wj_cel_frame_set_n_pieces () */
  WjCelFrame *twin;          /* (unowned) (nullable) see wj_cel_frame_set_twin () */
  const guint8 *shared;      /* (unowned) by slot */
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
  self->n_pieces = WJ_CEL_N_PIECES;
  wj_cel_memory_init (&self->memory, FALSE, NULL, 0);
  return self;
}

WjCelFrame *
wj_cel_frame_new (WjCelRegistry *registry, guint n_lanes)
{
  WjCelFrame *self;

  g_return_val_if_fail (registry != NULL, NULL);

  self = frame_new (registry, wj_cel_registry_get_n_slots (registry), n_lanes);
  wj_cel_extent_add (&self->extent, n_lanes, FALSE);
  return self;
}

WjCelFrame *
wj_cel_frame_new_bare (guint n_slots)
{
  WjCelFrame *self = frame_new (NULL, n_slots, 1);

  wj_cel_extent_add (&self->extent, 1, FALSE);
  return self;
}

static WjCelFrame *
repeat (WjCelFrame *base, guint times, gboolean outside)
{
  WjCelFrame *self;

  g_return_val_if_fail (base != NULL, NULL);
  g_return_val_if_fail (times > 0 && base->n_lanes <= G_MAXUINT / times && base->extent.n_axes < WJ_CEL_MAX_AXES, NULL);

  self = frame_new (base->registry, base->n_slots, base->n_lanes * times);
  self->base = base;
  self->n_pieces = base->n_pieces;
  self->extent = base->extent;
  wj_cel_extent_add (&self->extent, times, outside);
  return self;
}

WjCelFrame *
wj_cel_frame_new_repeated (WjCelFrame *base, guint times)
{
  return repeat (base, times, FALSE);
}

WjCelFrame *
wj_cel_frame_new_repeated_outside (WjCelFrame *base, guint times)
{
  return repeat (base, times, TRUE);
}

void
wj_cel_frame_free (WjCelFrame *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->n_slots; i++)
    {
      g_free (self->inputs[i].values);
      g_free (self->inputs[i].lanes);
    }
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
take_values (WjCelFrame *self, guint slot, WjCelValue *values, guint axes)
{
  g_free (self->inputs[slot].values);
  g_free (self->inputs[slot].lanes);
  self->inputs[slot] = (Input){ .is_set = TRUE, .values = values, .axes = axes, .n = wj_cel_extent_count (&self->extent, axes) };
}

void
wj_cel_frame_set (WjCelFrame *self, guint slot, guint lane, const WjCelValue *value)
{
  Input *input;

  g_return_if_fail (self != NULL && value != NULL && slot < self->n_slots && lane < self->n_lanes);

  input = &self->inputs[slot];
  if (input->values == NULL || input->n != self->n_lanes)
    {
      WjCelValue *values = g_new (WjCelValue, self->n_lanes);

      for (guint i = 0; i < self->n_lanes; i++)
        values[i] = wj_cel_frame_get (self, slot, i);
      take_values (self, slot, values, (1u << self->extent.n_axes) - 1);
    }
  input->values[lane] = *value;
  input->is_packed = FALSE;
  input->run = NULL;
}

void
wj_cel_frame_set_values (WjCelFrame *self, guint slot, const WjCelValue *values, guint axes)
{
  g_return_if_fail (self != NULL && values != NULL && slot < self->n_slots);
  g_return_if_fail (axes >> self->extent.n_axes == 0);

  take_values (self, slot, g_memdup2 (values, wj_cel_extent_count (&self->extent, axes) * sizeof (WjCelValue)), axes);
}

void
wj_cel_frame_fill (WjCelFrame *self, guint slot, const WjCelValue *value)
{
  wj_cel_frame_set_values (self, slot, value, 0);
}

void
wj_cel_frame_set_raws (WjCelFrame *self, guint slot, const gint64 *raw, guint decimals, guint axes)
{
  guint64 scale = 1;

  g_return_if_fail (self != NULL && raw != NULL && slot < self->n_slots && decimals <= 18);
  g_return_if_fail (axes >> self->extent.n_axes == 0);

  while (decimals-- > 0)
    scale *= 10;
  take_values (self, slot, NULL, axes);
  wj_cel_column_wrap (&self->inputs[slot].column, raw, scale, axes, self->inputs[slot].n);
  self->inputs[slot].is_packed = TRUE;
}

void
wj_cel_frame_set_run (WjCelFrame *self, guint slot, WjCelRun *run)
{
  g_return_if_fail (self != NULL && run != NULL && slot < self->n_slots && (run->over == 0 || run->is_summed));
  g_return_if_fail (wj_cel_run_get_result_column (run)->axes >> self->extent.n_axes == 0);

  take_values (self, slot, NULL, wj_cel_run_get_result_column (run)->axes);
  self->inputs[slot].column = *wj_cel_run_get_result_column (run);
  self->inputs[slot].is_packed = TRUE;
  if (run->frame == self)
    {
      self->inputs[slot].run = run;
      self->inputs[slot].n_summed = 1;
    }
}

void
wj_cel_frame_set_origin (WjCelFrame *self, guint slot, WjCelRun *run, const guint *lanes, guint n_lanes, guint n)
{
  Input *input;

  g_return_if_fail (self != NULL && run != NULL && lanes != NULL && slot < self->n_slots && n > 0 && n_lanes > 0);
  g_return_if_fail (self->inputs[slot].is_set && (n == 1 || wj_cel_program_get_type (run->program)->kind == WJ_CEL_DECIMAL));

  input = &self->inputs[slot];
  g_free (input->lanes);
  input->run = run;
  input->lanes = g_memdup2 (lanes, n_lanes * sizeof (guint));
  input->n_origins = n_lanes;
  input->n_summed = n;
}

void
wj_cel_frame_set_indices (WjCelFrame *self, guint slot, const guint8 *indices, guint axes)
{
  WjCelKind kind;
  WjCelColumn before;
  gboolean has_room;
  Input *input;

  g_return_if_fail (self != NULL && indices != NULL && slot < self->n_slots);
  g_return_if_fail (axes >> self->extent.n_axes == 0);
  kind = wj_cel_registry_get_type (self->registry, slot)->kind;
  g_return_if_fail (kind == WJ_CEL_BOOL || kind == WJ_CEL_CHOICE);

  input = &self->inputs[slot];
  before = input->column;
  has_room = input->has_indices && input->axes == axes;
  take_values (self, slot, NULL, axes);
  input->has_indices = TRUE;
  if (has_room)
    input->column = before;
  else
    wj_cel_column_open_indices (&input->column, &self->memory, wj_cel_registry_get_type (self->registry, slot), axes, input->n);
  for (guint i = 0; i < input->n; i++)
    if (kind == WJ_CEL_BOOL)
      ((guint8 *) input->column.low)[i] = indices[i] != 0 ? WJ_CEL_MAY_BE_TRUE : WJ_CEL_MAY_BE_FALSE;
    else if (input->column.lanes == WJ_CEL_LANES_64)
      ((guint64 *) input->column.low)[i] = (guint64) 1 << indices[i];
    else
      ((WjUInt128 *) input->column.low)[i] = (WjUInt128) 1 << indices[i];
  input->is_packed = TRUE;
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

void
wj_cel_frame_set_n_pieces (WjCelFrame *self, guint n_pieces)
{
  g_return_if_fail (self != NULL);

  self->n_pieces = MIN (n_pieces, WJ_CEL_N_PIECES);
}

void
wj_cel_frame_set_twin (WjCelFrame *self, WjCelFrame *twin, const guint8 *shared)
{
  g_return_if_fail (self != NULL && twin != NULL && shared != NULL && self->registry == twin->registry);
  g_return_if_fail (wj_cel_extent_is_same (&self->extent, &twin->extent));

  self->twin = twin;
  self->shared = shared;
}

/* ---- Reading ----------------------------------------------------------------------------------- */

const WjCelExtent *
wj_cel_frame_get_extent (WjCelFrame *self)
{
  return &self->extent;
}

guint
wj_cel_frame_get_n_pieces (WjCelFrame *self)
{
  return self->n_pieces;
}

/* The frame in which the slot was set. */
static WjCelFrame *
find_setter (WjCelFrame *self, guint slot)
{
  while (self != NULL && !(slot < self->n_slots && self->inputs[slot].is_set))
    self = self->base;
  return self;
}

/* The lane of @setter that a lane of @self reads. */
static guint
find_lane (WjCelFrame *self, WjCelFrame *setter, guint lane)
{
  return wj_cel_extent_find (&self->extent, (1u << setter->extent.n_axes) - 1, lane);
}

/* Is what stands in a slot here what stands in it there? */
static gboolean
is_of_twin (const WjCelFrame *self, guint slot)
{
  return self->twin != NULL && self->shared[slot] && self->twin->inputs[slot].is_set && self->twin->inputs[slot].axes == self->inputs[slot].axes;
}

gboolean
wj_cel_frame_is_traced (WjCelFrame *self, guint slot)
{
  WjCelFrame *setter = find_setter (self, slot);

  return setter != NULL && setter->inputs[slot].run != NULL;
}

gboolean
wj_cel_frame_find_origin (WjCelFrame *self, guint slot, guint lane, WjCelOrigin *out)
{
  WjCelFrame *setter = find_setter (self, slot);
  const Input *input = setter != NULL ? &setter->inputs[slot] : NULL;

  /* what twins share is one thing by itself, whatever it comes from */
  if (input == NULL || input->run == NULL || is_of_twin (setter, slot))
    return FALSE;
  lane = find_lane (self, setter, lane);
  out->run = input->run;
  out->lane = input->lanes != NULL ? input->lanes[lane % input->n_origins] : lane;
  out->n = input->n_summed;
  return out->lane != WJ_CEL_NO_LANE;
}

const WjCelFrame *
wj_cel_frame_find_home (WjCelFrame *self, guint slot, guint lane, guint *home_lane, guint *place)
{
  WjCelFrame *setter = find_setter (self, slot);

  if (setter == NULL)
    return NULL;
  *home_lane = find_lane (self, setter, lane);
  *place = wj_cel_registry_get_entry (self->registry, slot)->scope != 0 ? *home_lane : wj_cel_extent_find (&self->extent, setter->inputs[slot].axes, lane);
  return is_of_twin (setter, slot) ? setter->twin : setter;
}

static const WjCelColumn *
pack (WjCelFrame *self, guint slot)
{
  Input *input = &self->inputs[slot];

  if (!input->is_packed)
    wj_cel_column_pack (&input->column, &self->memory, wj_cel_registry_get_type (self->registry, slot), input->values, input->axes, input->n);
  input->is_packed = TRUE;
  return &input->column;
}

WjCelColumn
wj_cel_frame_get_column (WjCelFrame *self, guint slot)
{
  static WjCelValue absent = { { 0, 1 }, { 0, 1 }, 0, 0, FALSE, WJ_CEL_FAULT_ABSENT };
  static guint8 state = WJ_CEL_STATE_UNDEFINED | WJ_CEL_FAULT_ABSENT;
  static WjInt128 nothing = 0;
  WjCelFrame *setter = find_setter (self, slot);

  if (setter != NULL)
    return *pack (setter, slot);
  return (WjCelColumn){ .lanes = WJ_CEL_LANES_128, .n = 1, .scale = 1, .positive = TRUE, .low = &nothing, .high = &nothing, .state = &state, .boxes = &absent };
}

WjCelValue
wj_cel_frame_get (WjCelFrame *self, guint slot, guint lane)
{
  WjCelFrame *setter;
  const Input *input;
  guint place;

  g_return_val_if_fail (self != NULL && lane < self->n_lanes, wj_cel_value_undefined (WJ_CEL_FAULT_ABSENT));

  setter = find_setter (self, slot);
  if (setter == NULL)
    return wj_cel_value_undefined (WJ_CEL_FAULT_ABSENT);
  input = &setter->inputs[slot];
  place = wj_cel_extent_find (&self->extent, input->axes, lane);
  return input->values != NULL ? input->values[place] : wj_cel_column_unpack (&input->column, wj_cel_registry_get_type (self->registry, slot), place);
}

gboolean
wj_cel_frame_has_same (WjCelFrame *self, guint slot, guint lane, guint other)
{
  WjCelFrame *setter = find_setter (self, slot);
  guint axes = setter != NULL ? setter->inputs[slot].axes : 0;
  WjCelValue here, there;

  if (wj_cel_extent_find (&self->extent, axes, lane) == wj_cel_extent_find (&self->extent, axes, other))
    return TRUE;
  here = wj_cel_frame_get (self, slot, lane);
  there = wj_cel_frame_get (self, slot, other);
  return wj_cel_value_is_same (&here, &there);
}

gboolean
wj_cel_frame_is_ranged (WjCelFrame *self, const WjCelNode *node, guint lane)
{
  WjCelFrame *setter = find_setter (self, (guint) node->slot);
  const Input *input;
  guint place;

  if (setter == NULL)
    return FALSE;
  input = &setter->inputs[node->slot];
  place = wj_cel_extent_find (&self->extent, input->axes, lane);
  if (input->values != NULL)
    return input->values[place].defined && !wj_cel_value_is_exact (&input->values[place], &node->type);
  return wj_cel_column_is_ranged (&input->column, &node->type, place);
}

const WjCelTable *
wj_cel_frame_get_table (WjCelFrame *self, guint slot)
{
  for (; self != NULL; self = self->base)
    if (slot < self->n_slots && self->tables[slot] != NULL)
      return self->tables[slot];
  return NULL;
}
