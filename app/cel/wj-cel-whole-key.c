/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

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

/* How an input is told, so that no two keys are read as one. */
typedef enum
{
  TOLD_VALUE,
  TOLD_SOURCE,
  TOLD_PARTS,
} Told;

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

static void
add_value (WjCelKey *self, const WjCelValue *value)
{
  const WjInt128 wide[] = { value->low.num, value->low.den, value->high.num, value->high.den, (WjInt128) value->set };

  for (guint i = 0; i < G_N_ELEMENTS (wide); i++)
    {
      add_word (self, (guint64) wide[i]);
      add_word (self, (guint64) ((WjUInt128) wide[i] >> 64));
    }
  add_word (self, (guint64) value->truth | (guint64) (value->defined != FALSE) << 8 | (guint64) value->fault << 16);
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
  add_word (self, TOLD_SOURCE);
  add_word (self, at);
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
      add_word (self, TOLD_VALUE);
      add_value (self, &value);
      return TRUE;
    }
  if (!wj_cel_frame_trace (run->frame, node, lane, &origin))
    {
      *below = add_source (self, run, lane, (guint) node->slot, &value);
      return TRUE;
    }
  add_word (self, TOLD_PARTS);
  add_word (self, origin.n);
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
  for (guint i = 0; i < run->program->n_nodes; i++)
    {
      gboolean is_told = FALSE; /* when that run was tightened */
      guint64 more;

      if (run->program->nodes[i].op != WJ_CEL_OP_SLOT)
        continue;
      if (!add_input (self, run, lane, &run->program->nodes[i], &more, &is_told))
        return FALSE;
      part.below |= more;
    }
  g_array_append_val (self->parts, part);
  *below |= part.below;
  return TRUE;
}

static gboolean
stands_before (const WjCelProgram *program, guint index)
{
  for (guint i = 0; i < index; i++)
    if (program->nodes[i].op == WJ_CEL_OP_SLOT && program->nodes[i].slot == program->nodes[index].slot)
      return TRUE;
  return FALSE;
}

/* Does something ranged stand behind two of the slots, or twice behind one that was added up? FALSE too
 * where there are too many parts. */
static gboolean
add_run (WjCelKey *self, WjCelRun *run, guint lane)
{
  guint64 met = 0;
  gboolean shares = FALSE;

  for (guint i = 0; i < run->program->n_nodes; i++)
    {
      const WjCelNode *node = &run->program->nodes[i];
      guint64 below;

      if (node->op != WJ_CEL_OP_SLOT || stands_before (run->program, i))
        continue;
      if (!add_input (self, run, lane, node, &below, &shares))
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
