/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include <string.h>

#include "cel/wj-cel-axes.h"

void
wj_cel_extent_add (WjCelExtent *self, guint size, gboolean outside)
{
  guint axis = self->n_axes++;

  self->size[axis] = size;
  if (outside)
    memmove (self->order + 1, self->order, axis * sizeof self->order[0]);
  self->order[outside ? 0 : axis] = axis;
}

gboolean
wj_cel_extent_is_same (const WjCelExtent *self, const WjCelExtent *other)
{
  return self->n_axes == other->n_axes && memcmp (self->size, other->size, self->n_axes * sizeof self->size[0]) == 0 &&
         memcmp (self->order, other->order, self->n_axes * sizeof self->order[0]) == 0;
}

guint
wj_cel_extent_count (const WjCelExtent *self, guint axes)
{
  guint n = 1;

  for (guint axis = 0; axis < self->n_axes; axis++)
    if (axes >> axis & 1)
      n *= self->size[axis];
  return n;
}

guint
wj_cel_extent_find (const WjCelExtent *self, guint axes, guint lane)
{
  guint place = 0, stride = 1;

  for (guint i = self->n_axes; i-- > 0; lane /= self->size[self->order[i]])
    if (axes >> self->order[i] & 1)
      {
        place += lane % self->size[self->order[i]] * stride;
        stride *= self->size[self->order[i]];
      }
  return place;
}

guint
wj_cel_extent_get_lane (const WjCelExtent *self, guint axes, guint place)
{
  guint lane = 0, stride = 1;

  for (guint i = self->n_axes; i-- > 0; stride *= self->size[self->order[i]])
    if (axes >> self->order[i] & 1)
      {
        lane += place % self->size[self->order[i]] * stride;
        place /= self->size[self->order[i]];
      }
  return lane;
}

/* Which of the columns vary along @axis, as bits. */
static guint
readers_of (const guint *read, guint n_read, guint axis)
{
  guint readers = 0;

  for (guint i = 0; i < n_read; i++)
    readers |= (read[i] >> axis & 1) << i;
  return readers;
}

/* Neighbouring axes along which the same columns vary are as one. */
static guint
merge_axes (const WjCelExtent *extent, guint axes, const guint *read, guint n_read, guint *size, guint *readers)
{
  guint n = 0;

  for (guint i = 0; i < extent->n_axes; i++)
    {
      guint axis = extent->order[i];
      guint who = readers_of (read, n_read, axis);

      if ((axes >> axis & 1) == 0 || extent->size[axis] == 1)
        continue;
      if (n > 0 && readers[n - 1] == who)
        size[n - 1] *= extent->size[axis];
      else
        {
          size[n] = extent->size[axis];
          readers[n++] = who;
        }
    }
  return n;
}

void
wj_cel_walk_begin (WjCelWalk *self, const WjCelExtent *extent, guint axes, const guint *read, guint n_read)
{
  guint readers[WJ_CEL_MAX_AXES], stride[WJ_CEL_MAX_READ], n;

  self->at = 0;
  self->n_read = n_read;
  n = merge_axes (extent, axes, read, n_read, self->size, readers);
  self->n = n > 0 ? self->size[n - 1] : 1;
  self->n_outer = n > 0 ? n - 1 : 0;
  for (guint i = 0; i < n_read; i++)
    {
      self->from[i] = 0;
      self->single[i] = n == 0 || (readers[n - 1] >> i & 1) == 0;
      stride[i] = self->single[i] ? 1 : self->n;
    }
  for (guint outer = self->n_outer; outer-- > 0;)
    {
      self->count[outer] = 0;
      for (guint i = 0; i < n_read; i++)
        {
          gboolean varies = readers[outer] >> i & 1;

          self->step[outer][i] = varies ? stride[i] : 0;
          if (varies)
            stride[i] *= self->size[outer];
        }
    }
}

/* Outer loops may be in any order: each knows its own steps. */
void
wj_cel_walk_stay (WjCelWalk *self, guint index)
{
  WjCelWalk before = *self;
  guint n = 0;

  for (guint stays = 0; stays < 2; stays++)
    for (guint outer = 0; outer < self->n_outer; outer++)
      if ((before.step[outer][index] == 0) == stays)
        {
          self->size[n] = before.size[outer];
          memcpy (self->step[n++], before.step[outer], sizeof before.step[outer]);
        }
}

gboolean
wj_cel_walk_next (WjCelWalk *self)
{
  self->at += self->n;
  for (guint outer = self->n_outer; outer-- > 0;)
    {
      for (guint i = 0; i < self->n_read; i++)
        self->from[i] += self->step[outer][i];
      if (++self->count[outer] < self->size[outer])
        return TRUE;
      for (guint i = 0; i < self->n_read; i++)
        self->from[i] -= self->step[outer][i] * self->size[outer];
      self->count[outer] = 0;
    }
  return FALSE;
}
