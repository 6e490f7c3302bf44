/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include <string.h>

#include "cel/wj-cel-column.h"
#include "cel/wj-cel-private.h"

/* Most programs of one project need less than the first. */
#define SMALLEST_BLOCK 2048
#define LARGEST_BLOCK (64 * 1024)
/* Pieces begin where any type may. */
#define ALIGNMENT 16

/* ---- Memory ------------------------------------------------------------------------------------ */

struct _WjCelBlock
{
  WjCelBlock *next; /* (owned) (nullable) */
  gsize size;       /* of what comes after this */
};

G_STATIC_ASSERT (sizeof (WjCelBlock) % ALIGNMENT == 0);

typedef struct
{
  void *piece;
  gsize size;
} Spare;

void
wj_cel_memory_init (WjCelMemory *self, gboolean recycles, void *room, gsize size)
{
  *self = (WjCelMemory){ .at = room, .left = size };
  if (recycles)
    self->spare = g_array_new (FALSE, FALSE, sizeof (Spare));
}

void
wj_cel_memory_clear (WjCelMemory *self)
{
  while (self->first != NULL)
    {
      WjCelBlock *next = self->first->next;

      g_free (self->first);
      self->first = next;
    }
  g_clear_pointer (&self->spare, g_array_unref);
}

void
wj_cel_memory_reset (WjCelMemory *self)
{
  self->open = NULL;
  self->left = 0;
  self->n_resets++;
  if (self->spare != NULL)
    g_array_set_size (self->spare, 0);
}

static gsize
rounded_up (gsize size)
{
  return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

/* Each is twice as large as the one before. */
static WjCelBlock *
block_new (const WjCelBlock *before, gsize least)
{
  gsize size = MAX (least, before != NULL ? MIN (2 * before->size, LARGEST_BLOCK) : SMALLEST_BLOCK);
  WjCelBlock *block = g_malloc (sizeof *block + size);

  *block = (WjCelBlock){ .size = size };
  return block;
}

static void
open_block (WjCelMemory *self, gsize size)
{
  WjCelBlock *before = self->open, *block = before != NULL ? before->next : self->first;

  while (block != NULL && block->size < size)
    {
      before = block;
      block = block->next;
    }
  if (block == NULL)
    {
      block = block_new (before, size);
      *(before != NULL ? &before->next : &self->first) = block;
    }
  self->open = block;
  self->at = (char *) (block + 1);
  self->left = block->size;
}

void *
wj_cel_memory_take (WjCelMemory *self, gsize size)
{
  void *piece;

  size = rounded_up (size);
  for (guint i = self->spare != NULL ? self->spare->len : 0; i-- > 0;)
    if (g_array_index (self->spare, Spare, i).size == size)
      {
        piece = g_array_index (self->spare, Spare, i).piece;
        g_array_remove_index_fast (self->spare, i);
        return piece;
      }
  if (size > self->left)
    open_block (self, size);
  piece = self->at;
  self->at += size;
  self->left -= size;
  return piece;
}

void
wj_cel_memory_give_back (WjCelMemory *self, void *piece, gsize size)
{
  Spare spare = { piece, rounded_up (size) };

  if (self->spare != NULL && piece != NULL)
    g_array_append_val (self->spare, spare);
}

/* ---- Packing ----------------------------------------------------------------------------------- */

/* How all figures of a column can be said as whole numbers. */
typedef struct
{
  WjUInt128 scale;
  WjUInt128 magnitude;
  gboolean positive;
  gboolean exact;
  gboolean clean; /* all defined, without fault */
} Survey;

/* Larger than any scale of money, far from where products overflow. */
#define LARGEST_SCALE ((WjUInt128) 1 << 62)

/* FALSE: no scale of reasonable size serves both. */
static gboolean
widen_scale (WjUInt128 *scale, WjInt128 den)
{
  WjUInt128 common;

  if ((WjUInt128) den > LARGEST_SCALE)
    return FALSE;
  if (*scale % (WjUInt128) den == 0)
    return TRUE;
  common = wj_number_gcd (*scale, (WjUInt128) den);
  *scale *= (WjUInt128) den / common;
  return *scale <= LARGEST_SCALE;
}

static gboolean
survey_number (Survey *self, WjNumber value)
{
  WjUInt128 raw;

  if (__builtin_mul_overflow (wj_int128_get_size (value.num), self->scale / (WjUInt128) value.den, &raw) || raw > WJ_CEL_LARGEST_128)
    return FALSE;
  self->magnitude = MAX (self->magnitude, raw);
  self->positive = self->positive && value.num >= 0;
  return TRUE;
}

static void
survey_state (Survey *self, const WjCelValue *boxes, guint n)
{
  for (guint i = 0; i < n; i++)
    self->clean = self->clean && boxes[i].defined && boxes[i].fault == WJ_CEL_FAULT_NONE;
}

/* FALSE: the figures have to stay in boxes. */
static gboolean
survey_numbers (Survey *self, const WjCelValue *boxes, guint n)
{
  for (guint i = 0; i < n; i++)
    if (boxes[i].defined)
      {
        if (!widen_scale (&self->scale, boxes[i].low.den) || !widen_scale (&self->scale, boxes[i].high.den))
          return FALSE;
        self->exact = self->exact && wj_cel_value_is_point (&boxes[i]);
      }
  for (guint i = 0; i < n; i++)
    if (boxes[i].defined && (!survey_number (self, boxes[i].low) || !survey_number (self, boxes[i].high)))
      return FALSE;
  return TRUE;
}

static WjInt128
raw_of (const Survey *survey, const WjCelValue *value, WjNumber number)
{
  return value->defined ? number.num * (WjInt128) (survey->scale / (WjUInt128) number.den) : 0;
}

static void
fill_numbers (WjCelColumn *self, const Survey *survey, const WjCelValue *boxes)
{
  for (guint i = 0; i < self->n; i++)
    if (self->lanes == WJ_CEL_LANES_64)
      {
        ((gint64 *) self->low)[i] = (gint64) raw_of (survey, &boxes[i], boxes[i].low);
        ((gint64 *) self->high)[i] = (gint64) raw_of (survey, &boxes[i], boxes[i].high);
      }
    else
      {
        ((WjInt128 *) self->low)[i] = raw_of (survey, &boxes[i], boxes[i].low);
        ((WjInt128 *) self->high)[i] = raw_of (survey, &boxes[i], boxes[i].high);
      }
}

static void
fill_sets (WjCelColumn *self, WjCelKind kind, const WjCelValue *boxes)
{
  for (guint i = 0; i < self->n; i++)
    if (kind == WJ_CEL_BOOL)
      ((guint8 *) self->low)[i] = boxes[i].defined ? boxes[i].truth : 0;
    else if (self->lanes == WJ_CEL_LANES_64)
      ((guint64 *) self->low)[i] = boxes[i].defined ? (guint64) boxes[i].set : 0;
    else
      ((WjUInt128 *) self->low)[i] = boxes[i].defined ? boxes[i].set : 0;
}

static guint8
state_of (const WjCelValue *value)
{
  return (guint8) (value->fault | (value->defined ? 0 : WJ_CEL_STATE_UNDEFINED));
}

gsize
wj_cel_column_get_size (const WjCelColumn *self, WjCelKind kind)
{
  return self->n * (kind == WJ_CEL_BOOL ? 1 : wj_cel_lanes_get_item (self->lanes));
}

static void
keep_boxes (WjCelColumn *self, WjCelMemory *memory, const WjCelValue *boxes)
{
  self->lanes = WJ_CEL_LANES_BOX;
  self->boxes = wj_cel_memory_take (memory, self->n * sizeof (WjCelValue));
  memcpy (self->boxes, boxes, self->n * sizeof (WjCelValue));
}

static WjCelLanes
choose_lanes (const WjCelType *type, const Survey *survey)
{
  if (type->kind == WJ_CEL_CHOICE)
    return type->choices->n_strings <= 64 ? WJ_CEL_LANES_64 : WJ_CEL_LANES_128;
  if (type->kind == WJ_CEL_STRING)
    return WJ_CEL_LANES_128;
  return survey->magnitude <= WJ_CEL_LARGEST_64 ? WJ_CEL_LANES_64 : WJ_CEL_LANES_128;
}

void
wj_cel_column_pack (WjCelColumn *self, WjCelMemory *memory, const WjCelType *type, const WjCelValue *boxes, guint axes, guint n)
{
  gboolean is_number = type->kind == WJ_CEL_DECIMAL || type->kind == WJ_CEL_DATE;
  Survey survey = { .scale = 1, .positive = TRUE, .exact = TRUE, .clean = TRUE };

  *self = (WjCelColumn){ .axes = axes, .n = n };
  survey_state (&survey, boxes, n);
  if (type->kind == WJ_CEL_INT || (is_number && !survey_numbers (&survey, boxes, n)))
    {
      keep_boxes (self, memory, boxes);
      return;
    }

  self->lanes = choose_lanes (type, &survey);
  self->scale = survey.scale;
  self->magnitude = survey.magnitude;
  self->positive = survey.positive;
  self->low = self->high = wj_cel_memory_take (memory, wj_cel_column_get_size (self, type->kind));
  if (!survey.exact)
    self->high = wj_cel_memory_take (memory, wj_cel_column_get_size (self, type->kind));
  if (is_number)
    fill_numbers (self, &survey, boxes);
  else
    fill_sets (self, type->kind, boxes);
  if (!survey.clean)
    {
      self->state = wj_cel_memory_take (memory, n);
      for (guint i = 0; i < n; i++)
        self->state[i] = state_of (&boxes[i]);
    }
}

void
wj_cel_column_open_indices (WjCelColumn *self, WjCelMemory *memory, const WjCelType *type, guint axes, guint n)
{
  Survey survey = { .scale = 1 };

  *self = (WjCelColumn){ .lanes = choose_lanes (type, &survey), .axes = axes, .n = n, .scale = 1 };
  self->low = self->high = wj_cel_memory_take (memory, wj_cel_column_get_size (self, type->kind));
}

/* ---- Unpacking --------------------------------------------------------------------------------- */

/* Most figures are whole, and then one division tells it. */
static WjNumber
number_at (const WjCelColumn *self, const void *raws, guint place)
{
  if (self->lanes == WJ_CEL_LANES_64 && self->scale <= G_MAXINT64)
    {
      gint64 raw = ((const gint64 *) raws)[place], scale = (gint64) self->scale;

      if (scale == 1 || raw % scale == 0)
        return (WjNumber){ raw / scale, 1 };
    }
  return wj_number_from_ratio (wj_cel_lanes_get_raw (self->lanes, raws, place), (WjInt128) self->scale);
}

gboolean
wj_cel_column_is_ranged (const WjCelColumn *self, const WjCelType *type, guint place)
{
  guint8 state = self->state != NULL ? self->state[place] : 0;

  if (state != 0)
    return (state & WJ_CEL_STATE_UNDEFINED) == 0;
  if (self->boxes == NULL && wj_cel_kind_has_order (type->kind))
    return self->low != self->high && wj_cel_lanes_get_raw (self->lanes, self->low, place) != wj_cel_lanes_get_raw (self->lanes, self->high, place);
  else
    {
      WjCelValue value = wj_cel_column_unpack (self, type, place);

      return value.defined && !wj_cel_value_is_exact (&value, type);
    }
}

WjCelValue
wj_cel_column_unpack (const WjCelColumn *self, const WjCelType *type, guint place)
{
  guint8 state = self->state != NULL ? self->state[place] : 0;
  WjCelValue value = { .low = WJ_NUMBER_ZERO, .high = WJ_NUMBER_ZERO };

  if (self->boxes != NULL)
    return self->boxes[place];
  value.fault = state & WJ_CEL_STATE_FAULT;
  value.defined = (state & WJ_CEL_STATE_UNDEFINED) == 0;
  if (!value.defined)
    return value;
  switch (type->kind)
    {
    case WJ_CEL_BOOL:
      value.truth = ((const guint8 *) self->low)[place];
      break;
    case WJ_CEL_CHOICE:
    case WJ_CEL_STRING:
      value.set = self->lanes == WJ_CEL_LANES_64 ? ((const guint64 *) self->low)[place] : ((const WjUInt128 *) self->low)[place];
      break;
    case WJ_CEL_INT:
    case WJ_CEL_DECIMAL:
    case WJ_CEL_DATE:
      value.low = number_at (self, self->low, place);
      value.high = self->high == self->low ? value.low : number_at (self, self->high, place);
      break;
    }
  return value;
}

void
wj_cel_column_wrap (WjCelColumn *self, const gint64 *raw, guint64 scale, guint axes, guint n)
{
  *self = (WjCelColumn){ .lanes = WJ_CEL_LANES_64, .axes = axes, .n = n, .scale = scale, .positive = TRUE };
  self->low = self->high = (gpointer) raw;
  for (guint i = 0; i < n; i++)
    {
      self->magnitude = MAX (self->magnitude, wj_int128_get_size (raw[i]));
      self->positive = self->positive && raw[i] >= 0;
    }
}
