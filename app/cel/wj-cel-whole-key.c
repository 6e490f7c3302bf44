/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include <string.h>

#include "cel/wj-cel-whole.h"

/* A program rarely comes of more, and then nothing is told of it. */
#define MAX_PARTS 256

/* A run in one of its lanes. */
typedef struct
{
  WjCelRun *run; /* (unowned) */
  guint lane;
  guint64 below; /* the ranged sources it depends on, bits; those beyond the 63rd share one */
} Part;

typedef struct
{
  guint slot;
  const WjCelFrame *home; /* (unowned) */
  guint place;
} Source;

/* How an input is told: the lowest bits of its first word. */
typedef enum
{
  TOLD_VALUE,
  TOLD_SOURCE,
  TOLD_PARTS,
} Told;

#define TOLD_BITS 2

/* ---- At a glance --------------------------------------------------------------------------------- */

#define NOT_KNOWN (~(WjUInt128) 0)

/* What is one thing has one bit; two things may have the same. */
static WjUInt128
get_bit (WjCelFrame *frame, guint slot, guint lane)
{
  guint home_lane = 0, place = 0;
  const WjCelFrame *home = wj_cel_frame_find_home (frame, slot, lane, &home_lane, &place);
  guint64 mixed = ((guint64) (guintptr) home >> 4) * 31 + ((guint64) slot << 32 | place);

  return (WjUInt128) 1 << (mixed * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) >> 57);
}

static WjUInt128 find_below (WjCelRun *run, guint lane);

/* The bits of what is ranged behind an input. @shares: (nullable): set where some is behind two of its summands */
static WjUInt128
find_below_input (WjCelRun *run, guint lane, const WjCelNode *node, gboolean *shares)
{
  WjCelOrigin origin;
  WjUInt128 below = 0;

  if (!wj_cel_frame_is_ranged (run->frame, node, lane))
    return 0;
  if (!wj_cel_frame_trace (run->frame, node, lane, &origin))
    return get_bit (run->frame, (guint) node->slot, lane);
  for (guint i = 0; i < origin.n; i++)
    {
      WjUInt128 more = find_below (origin.run, origin.lane + i);

      if (shares != NULL)
        *shares |= (below & more) != 0;
      below |= more;
    }
  return below;
}

/* Kept with the run, since what comes after it asks again and again. */
static WjUInt128
find_below (WjCelRun *run, guint lane)
{
  WjUInt128 below = 0;

  if (run->below == NULL)
    {
      run->below = g_new (WjUInt128, run->n_lanes);
      memset (run->below, 0xff, run->n_lanes * sizeof (WjUInt128));
    }
  if (run->below[lane] != NOT_KNOWN)
    return run->below[lane];
  for (guint i = 0; i < run->program->n_inputs; i++)
    below |= find_below_input (run, lane, &run->program->nodes[run->program->inputs[i]], NULL);
  return run->below[lane] = below;
}

gboolean
wj_cel_run_may_share (WjCelRun *self, guint lane)
{
  gboolean shares = FALSE;
  WjUInt128 met = 0;
  guint n_open = 0;

  for (guint i = 0; i < self->program->n_inputs; i++)
    {
      WjUInt128 below = find_below_input (self, lane, &self->program->nodes[self->program->inputs[i]], &shares);

      n_open += below != 0;
      shares |= (met & below) != 0;
      met |= below;
    }
  return shares && n_open > 1;
}

/* ---- Word by word -------------------------------------------------------------------------------- */

void
wj_cel_key_init (WjCelKey *self)
{
  self->words = g_array_sized_new (FALSE, FALSE, sizeof (guint64), 256);
  self->parts = g_array_sized_new (FALSE, FALSE, sizeof (Part), 32);
  self->sources = g_array_sized_new (FALSE, FALSE, sizeof (Source), 32);
  self->n_begun = 0;
}

void
wj_cel_key_clear (WjCelKey *self)
{
  g_clear_pointer (&self->words, g_array_unref);
  g_clear_pointer (&self->parts, g_array_unref);
  g_clear_pointer (&self->sources, g_array_unref);
}

static void
add_word (WjCelKey *self, guint64 word)
{
  g_array_append_val (self->words, word);
}

static gboolean
is_short (WjNumber number)
{
  return number.num == (gint64) number.num && number.den == (gint64) number.den;
}

/* How it is told is part of it: no two values are told alike. */
static void
add_value (WjCelKey *self, const WjCelValue *value)
{
  const WjNumber numbers[] = { value->low, value->high };
  gboolean is_point = wj_cel_value_is_point (value), fits = is_short (value->low) && is_short (value->high);
  guint64 words[11];
  guint n = 1;

  words[0] = TOLD_VALUE | (guint64) (value->defined != FALSE) << 2 | (guint64) value->truth << 3 | (guint64) value->fault << 8 |
             (guint64) is_point << 16 | (guint64) fits << 17 | (guint64) (value->set != 0) << 18;
  for (guint i = 0; i < (is_point ? 1 : 2); i++)
    {
      words[n++] = (guint64) numbers[i].num;
      words[n++] = (guint64) numbers[i].den;
      if (fits)
        continue;
      words[n++] = (guint64) ((WjUInt128) numbers[i].num >> 64);
      words[n++] = (guint64) ((WjUInt128) numbers[i].den >> 64);
    }
  if (value->set != 0)
    {
      words[n++] = (guint64) value->set;
      words[n++] = (guint64) (value->set >> 64);
    }
  g_array_append_vals (self->words, words, n);
}

/* A range is told by its value where it is met first, and then by its place in the row. */
static guint64
add_source (WjCelKey *self, WjCelRun *run, guint lane, guint slot, const WjCelValue *value)
{
  Source source = { .slot = slot };
  guint home_lane, at;

  source.home = wj_cel_frame_find_home (run->frame, slot, lane, &home_lane, &source.place);
  for (at = 0; at < self->sources->len; at++)
    {
      const Source *each = &g_array_index (self->sources, Source, at);

      if (each->slot == slot && each->home == source.home && each->place == source.place)
        break;
    }
  add_word (self, TOLD_SOURCE | (guint64) at << TOLD_BITS);
  if (at == self->sources->len)
    {
      g_array_append_val (self->sources, source);
      add_value (self, value);
    }
  return (guint64) 1 << MIN (at, 63);
}

static gboolean add_part (WjCelKey *self, WjCelRun *run, guint lane, guint64 *below);

/* The sources below one input, and whether what is added up to it has some in common. FALSE: too many parts */
static gboolean
add_input (WjCelKey *self, WjCelRun *run, guint lane, const WjCelNode *node, guint64 *below, gboolean *shares)
{
  WjCelValue value = wj_cel_frame_get (run->frame, (guint) node->slot, lane);
  WjCelOrigin origin;

  *below = 0;
  if (!value.defined || wj_cel_value_is_exact (&value, &node->type))
    {
      add_value (self, &value);
      return TRUE;
    }
  if (!wj_cel_frame_trace (run->frame, node, lane, &origin))
    {
      *below = add_source (self, run, lane, (guint) node->slot, &value);
      return TRUE;
    }
  add_word (self, TOLD_PARTS | (guint64) origin.n << TOLD_BITS);
  for (guint i = 0; i < origin.n; i++)
    {
      guint64 more = 0;

      if (!add_part (self, origin.run, origin.lane + i, &more))
        return FALSE;
      *shares |= (*below & more) != 0;
      *below |= more;
    }
  return TRUE;
}

static gboolean
add_part (WjCelKey *self, WjCelRun *run, guint lane, guint64 *below)
{
  Part part = { run, lane, 0 };

  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *each = &g_array_index (self->parts, Part, i);

      if (each->run == run && each->lane == lane)
        {
          add_word (self, i);
          *below |= each->below;
          return TRUE;
        }
    }
  if (self->n_begun++ == MAX_PARTS)
    return FALSE;
  add_word (self, (guint64) (guintptr) run);
  for (guint i = 0; i < run->program->n_inputs; i++)
    {
      gboolean is_told = FALSE; /* when that run was tightened */
      guint64 more;

      if (!add_input (self, run, lane, &run->program->nodes[run->program->inputs[i]], &more, &is_told))
        return FALSE;
      part.below |= more;
    }
  g_array_append_val (self->parts, part);
  *below |= part.below;
  return TRUE;
}

/* Does something ranged stand behind two of the slots, or twice behind one that was added up? FALSE too
 * where there are too many parts. */
static gboolean
add_run (WjCelKey *self, WjCelRun *run, guint lane)
{
  guint64 met = 0;
  gboolean shares = FALSE;

  for (guint i = 0; i < run->program->n_inputs; i++)
    {
      guint64 below;

      if (!add_input (self, run, lane, &run->program->nodes[run->program->inputs[i]], &below, &shares))
        return FALSE;
      shares |= (met & below) != 0;
      met |= below;
    }
  return shares;
}

gboolean
wj_cel_key_read (WjCelKey *self, WjCelRun *run, guint lane)
{
  g_array_set_size (self->words, 0);
  g_array_set_size (self->parts, 0);
  g_array_set_size (self->sources, 0);
  self->n_begun = 0;
  return add_run (self, run, lane);
}

guint64
wj_cel_key_hash (const WjCelKey *self)
{
  guint64 hash = self->words->len;

  for (guint i = 0; i < self->words->len; i++)
    hash = ((hash << 7 | hash >> 57) ^ g_array_index (self->words, guint64, i)) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return hash;
}
