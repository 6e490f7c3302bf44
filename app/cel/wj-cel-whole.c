/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-whole.h"

/* More is not worth its time. */
#define MAX_NODES 512
#define MAX_PARTS 64
/* Where more is ranged, cutting tells little in the time there is. */
#define MAX_OPEN 3

/* A program in the lane it was run in. */
typedef struct
{
  WjCelRun *run; /* (unowned) */
  WjCelProgram *program;
  WjCelFrame *frame;
  guint lane;
  guint *map;   /* (owned): by node, the node of the whole */
  guint8 *open; /* (owned): by node, whether it can still change the result */
  guint n_done; /* nodes */
} Part;

typedef struct
{
  WjCelWhole *whole;
  gboolean is_traced; /* anything */
  guint n_open;       /* sources that are ranged */
  GArray *nodes;      /* (owned) (element-type WjCelNode): their children are places in @links */
  GArray *links;      /* (owned) (element-type guint) */
  GArray *parts;      /* (owned) (element-type Part) */
  GArray *pending;    /* (owned) (element-type guint): the parts that are not done, each for the one before it */
} Builder;

/* ---- Nodes ----------------------------------------------------------------------------------------- */

static guint
add_node (Builder *self, const WjCelNode *from, int slot, const guint *children, guint n_children)
{
  WjCelNode node = *from;

  node.slot = slot;
  node.n_children = n_children;
  node.children = GUINT_TO_POINTER (self->links->len);
  if (n_children > 0)
    g_array_append_vals (self->links, children, n_children);
  g_array_append_val (self->nodes, node);
  return self->nodes->len - 1;
}

static guint
find_source (Builder *self, const WjCelSource *source)
{
  GArray *sources = self->whole->sources;

  for (guint i = 0; i < sources->len; i++)
    {
      const WjCelSource *each = &g_array_index (sources, WjCelSource, i);

      if (each->slot == source->slot && each->home == source->home && each->place == source->place && each->table == source->table)
        return i;
    }
  g_array_append_val (sources, *source);
  return sources->len - 1;
}

/* A slot that is one thing is one node. */
static guint
add_slot (Builder *self, const Part *part, guint index)
{
  const WjCelNode *node = &part->program->nodes[index];
  WjCelSource source = { .slot = (guint) node->slot };
  guint known = self->whole->sources->len, at;

  source.home = wj_cel_frame_find_home (part->frame, source.slot, part->lane, &source.lane, &source.place);
  source.value = wj_cel_frame_get (part->frame, source.slot, part->lane);
  at = find_source (self, &source);
  self->n_open += at == known && part->open[index] && source.value.defined && !wj_cel_value_is_exact (&source.value, &node->type);
  for (guint i = 0; at < known && i < self->nodes->len; i++)
    if (g_array_index (self->nodes, WjCelNode, i).op == WJ_CEL_OP_SLOT && g_array_index (self->nodes, WjCelNode, i).slot == (int) at)
      return i;
  return add_node (self, node, (int) at, NULL, 0);
}

static guint
add_operation (Builder *self, const Part *part, const WjCelNode *node)
{
  guint few[16];
  g_autofree guint *many = node->n_children > G_N_ELEMENTS (few) ? g_new (guint, node->n_children) : NULL;
  guint *children = many != NULL ? many : few;
  int slot = -1;

  for (guint i = 0; i < node->n_children; i++)
    children[i] = part->map[node->children[i]];
  if (node->slot >= 0)
    {
      WjCelSource source = { .slot = (guint) node->slot, .table = wj_cel_frame_get_table (part->frame, (guint) node->slot) };

      source.value = wj_cel_value_undefined (WJ_CEL_FAULT_ABSENT);
      slot = (int) find_source (self, &source);
    }
  return add_node (self, node, slot, children, node->n_children);
}

/* ---- Parts ----------------------------------------------------------------------------------------- */

static guint
add_part (Builder *self, WjCelRun *run, guint lane)
{
  Part part = { run, run->program, run->frame, lane, g_new (guint, run->program->n_nodes), wj_cel_run_find_open (run, lane), 0 };

  g_array_append_val (self->parts, part);
  g_array_append_val (self->pending, (guint){ self->parts->len - 1 });
  return self->parts->len - 1;
}

static const Part *
find_part (Builder *self, WjCelRun *run, guint lane)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = &g_array_index (self->parts, Part, i);

      if (part->run == run && part->lane == lane)
        return part;
    }
  return NULL;
}

gboolean
wj_cel_frame_trace (WjCelFrame *self, const WjCelNode *node, guint lane, WjCelOrigin *out)
{
  const WjCelType *type;

  if (!wj_cel_frame_find_origin (self, (guint) node->slot, lane, out))
    return FALSE;
  type = wj_cel_program_get_type (out->run->program);
  return type->kind == node->type.kind && (type->kind != WJ_CEL_DECIMAL || wj_unit_equal (&type->unit, &node->type.unit));
}

/* The run that the slot comes from, if it is to be traced to it. */
static gboolean
find_origin (Builder *self, const Part *part, guint index, WjCelOrigin *origin)
{
  const WjCelNode *node = &part->program->nodes[index];
  WjCelValue value;

  if (node->op != WJ_CEL_OP_SLOT || !part->open[index] || !wj_cel_frame_trace (part->frame, node, part->lane, origin))
    return FALSE;
  value = wj_cel_frame_get (part->frame, (guint) node->slot, part->lane);
  return value.defined && !wj_cel_value_is_exact (&value, &node->type);
}

/* The results of the origin, added up. FALSE: one of them is not done, and is pending now. */
static gboolean
add_origin (Builder *self, const WjCelNode *node, const WjCelOrigin *origin, guint *out)
{
  WjCelNode sum = { .op = WJ_CEL_OP_ADD, .type = node->type, .step = WJ_NUMBER_ZERO };

  self->is_traced = TRUE;
  for (guint i = 0; i < origin->n; i++)
    if (find_part (self, origin->run, origin->lane + i) == NULL)
      {
        add_part (self, origin->run, origin->lane + i);
        return FALSE;
      }
  for (guint i = 0; i < origin->n; i++)
    {
      const Part *part = find_part (self, origin->run, origin->lane + i);
      guint operands[2] = { *out, part->map[part->program->n_nodes - 1] };

      *out = i == 0 ? operands[1] : add_node (self, &sum, -1, operands, 2);
    }
  return TRUE;
}

/* FALSE: another part has to be done first. */
static gboolean
do_part (Builder *self, guint index)
{
  for (;;)
    {
      Part *part = &g_array_index (self->parts, Part, index);
      const WjCelNode *node;
      WjCelOrigin origin;
      guint at = part->n_done;

      if (at == part->program->n_nodes)
        return TRUE;
      node = &part->program->nodes[at];
      if (find_origin (self, part, at, &origin))
        {
          guint sum = 0;

          if (!add_origin (self, node, &origin, &sum))
            return FALSE;
          part->map[at] = sum;
        }
      else if (node->op == WJ_CEL_OP_SLOT)
        part->map[at] = add_slot (self, part, at);
      else
        part->map[at] = add_operation (self, part, node);
      part->n_done++;
    }
}

/* ---- The whole ------------------------------------------------------------------------------------- */

/* FALSE: too much */
static gboolean
do_all (Builder *self)
{
  while (self->pending->len > 0)
    {
      guint last = g_array_index (self->pending, guint, self->pending->len - 1);

      if (self->nodes->len > MAX_NODES || self->parts->len > MAX_PARTS || self->n_open > MAX_OPEN)
        return FALSE;
      if (do_part (self, last))
        g_array_set_size (self->pending, self->pending->len - 1);
    }
  return self->nodes->len <= MAX_NODES;
}

static void
fill_frame (WjCelWhole *self, guint n_pieces)
{
  self->frame = wj_cel_frame_new_bare (MAX (1, self->sources->len));
  wj_cel_frame_set_n_pieces (self->frame, n_pieces);
  for (guint i = 0; i < self->sources->len; i++)
    {
      const WjCelSource *source = &g_array_index (self->sources, WjCelSource, i);

      wj_cel_frame_fill (self->frame, i, &source->value);
      wj_cel_frame_set_table (self->frame, i, source->table);
    }
}

static void
take_over (Builder *self, WjCelFrame *frame)
{
  WjCelWhole *whole = self->whole;

  whole->program.n_nodes = self->nodes->len;
  whole->program.links = (guint *) g_array_free (g_steal_pointer (&self->links), FALSE);
  whole->program.nodes = (WjCelNode *) g_array_free (g_steal_pointer (&self->nodes), FALSE);
  for (guint i = 0; i < whole->program.n_nodes; i++)
    whole->program.nodes[i].children = whole->program.links + GPOINTER_TO_UINT (whole->program.nodes[i].children);
  fill_frame (whole, wj_cel_frame_get_n_pieces (frame));
}

static void
part_clear (gpointer data)
{
  g_clear_pointer (&((Part *) data)->map, g_free);
  g_clear_pointer (&((Part *) data)->open, g_free);
}

gboolean
wj_cel_whole_init (WjCelWhole *self, WjCelRun *run, guint lane)
{
  Builder builder = { .whole = self };
  gboolean done;

  *self = (WjCelWhole){ .sources = g_array_new (FALSE, FALSE, sizeof (WjCelSource)) };
  builder.nodes = g_array_sized_new (FALSE, FALSE, sizeof (WjCelNode), 32);
  builder.links = g_array_sized_new (FALSE, FALSE, sizeof (guint), 64);
  builder.parts = g_array_sized_new (FALSE, FALSE, sizeof (Part), 8);
  builder.pending = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_set_clear_func (builder.parts, part_clear);
  add_part (&builder, run, lane);
  /* the root has to be the last node, which it is not where the program is a slot alone */
  done = do_all (&builder) && builder.is_traced && g_array_index (builder.parts, Part, 0).map[run->program->n_nodes - 1] == builder.nodes->len - 1;
  if (done)
    take_over (&builder, run->frame);
  else
    g_clear_pointer (&self->sources, g_array_unref);
  g_clear_pointer (&builder.nodes, g_array_unref);
  g_clear_pointer (&builder.links, g_array_unref);
  g_array_unref (builder.parts);
  g_array_unref (builder.pending);
  return done;
}

void
wj_cel_whole_clear (WjCelWhole *self)
{
  g_clear_pointer (&self->program.nodes, g_free);
  g_clear_pointer (&self->program.links, g_free);
  g_clear_pointer (&self->program.inputs, g_free);
  g_clear_pointer (&self->program.loose, g_free);
  g_clear_pointer (&self->frame, wj_cel_frame_free);
  g_clear_pointer (&self->sources, g_array_unref);
}
