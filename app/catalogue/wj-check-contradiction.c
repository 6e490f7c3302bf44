/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-catalogue"

#include "config.h"

#include "catalogue/wj-check.h"

/* Conditions that each can be met, but not together: x ≥ 5 in one and x < 3 in another. What is looked at
 * is what all of them ask at once; alternatives (||) are left alone. */

/* What the conditions read so far leave of one expression. */
typedef struct
{
  gboolean has_low, has_high;
  WjNumber low, high; /* in the base unit */
  gboolean low_strict, high_strict;
  WjUInt128 left; /* of a choice or a Boolean: what it may still be */
  const WjCondition *first;
} Room;

typedef struct
{
  WjReader *reader;
  WjCelFrame *frame;
  const WjCondition *condition;
  WjCelProgram *program;
  WjCelRun *run;
  GHashTable *rooms; /* (owned) text of an expression → Room */
  gboolean told;
} Search;

static const WjCelNode *
get (Search *self, guint index)
{
  return wj_cel_program_get_node (self->program, index);
}

/* What is converted is the same figure. */
static guint
strip (Search *self, guint index)
{
  while (get (self, index)->op == WJ_CEL_OP_CONVERT)
    index = get (self, index)->children[0];
  return index;
}

/* The same text for the same expression, in whichever condition it stands. */
static void
append_key (Search *self, GString *key, guint index)
{
  const WjCelNode *node = get (self, strip (self, index));

  g_string_append_printf (key, "(%d %d", node->op, node->slot);
  if (node->op == WJ_CEL_OP_LITERAL)
    {
      g_autofree char *low = wj_number_to_string (node->literal.low);

      g_string_append_printf (key, " %s %u %" G_GINT64_MODIFIER "x %" G_GINT64_MODIFIER "x", low, node->literal.truth, (guint64) (node->literal.set >> 64), (guint64) node->literal.set);
    }
  if (node->op == WJ_CEL_OP_IN)
    g_string_append_printf (key, " %" G_GINT64_MODIFIER "x %" G_GINT64_MODIFIER "x", (guint64) (node->set >> 64), (guint64) node->set);
  for (guint i = 0; i < node->n_children; i++)
    append_key (self, key, node->children[i]);
  g_string_append_c (key, ')');
}

/* Literals and figures: nothing that is asked, derived, or different from place to place. */
static gboolean
is_given (Search *self, guint index)
{
  const WjCelNode *node = get (self, index);
  const WjParameter *parameter = NULL;

  if (node->slot >= 0)
    wj_catalogue_describe_slot (self->reader->catalogue, node->slot, NULL, NULL, &parameter, NULL);
  if (node->slot >= 0 && parameter == NULL)
    return FALSE;
  for (guint i = 0; i < node->n_children; i++)
    if (!is_given (self, node->children[i]))
      return FALSE;
  return TRUE;
}

static Room *
enter (Search *self, guint index)
{
  GString *key = g_string_new (NULL);
  Room *room;

  append_key (self, key, index);
  room = g_hash_table_lookup (self->rooms, key->str);
  if (room == NULL)
    {
      room = g_new0 (Room, 1);
      room->left = ~(WjUInt128) 0;
      room->first = self->condition;
      g_hash_table_insert (self->rooms, g_strdup (key->str), room);
    }
  g_string_free (key, TRUE);
  return room;
}

static void
tell (Search *self, const Room *room)
{
  if (self->told)
    return;
  self->told = TRUE;
  if (room->first == self->condition)
    wj_check_report (self->reader, WJ_FINDING_WARNING, self->condition, "“%s” contradicts itself: nothing meets all that it asks; change one side", self->condition->id);
  else
    wj_check_report (self->reader, WJ_FINDING_WARNING, self->condition, "“%s” contradicts “%s”: nothing meets both; change one", self->condition->id, room->first->id);
}

static void
leave (Search *self, guint index, WjUInt128 kept)
{
  const WjCelNode *node = get (self, index);
  Room *room = enter (self, index);

  if (node->type.kind == WJ_CEL_CHOICE && node->type.choices != NULL)
    room->left &= wj_check_all_of (node->type.choices);
  room->left &= kept;
  if (room->left == 0)
    tell (self, room);
}

/* The opposite comparison, seen from the other side or under a negation. */
static WjCelOp
turn (WjCelOp op, gboolean sides, gboolean negated)
{
  static const WjCelOp order[] = { WJ_CEL_OP_LESS, WJ_CEL_OP_LESS_EQUAL, WJ_CEL_OP_GREATER, WJ_CEL_OP_GREATER_EQUAL };
  static const guint by_sides[] = { 2, 3, 0, 1 };
  static const guint by_negation[] = { 3, 2, 1, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (order[i] == op)
      {
        guint at = sides ? by_sides[i] : i;

        return order[negated ? by_negation[at] : at];
      }
  return op;
}

static void
bound (Search *self, Room *room, WjCelOp op, const WjCelValue *given, const WjUnit *unit)
{
  gboolean below = op == WJ_CEL_OP_LESS || op == WJ_CEL_OP_LESS_EQUAL;
  gboolean above = op == WJ_CEL_OP_GREATER || op == WJ_CEL_OP_GREATER_EQUAL;
  WjNumber low, high;
  int order;

  /* Where sources disagree, the most that any of them allows. */
  if (!wj_number_multiply (given->low, unit->factor, &low) || !wj_number_multiply (given->high, unit->factor, &high))
    return;
  if ((above || op == WJ_CEL_OP_EQUAL) && (!room->has_low || wj_number_compare (low, room->low) > 0 || (op == WJ_CEL_OP_GREATER && wj_number_equal (low, room->low))))
    {
      room->has_low = TRUE;
      room->low = low;
      room->low_strict = op == WJ_CEL_OP_GREATER;
    }
  if ((below || op == WJ_CEL_OP_EQUAL) && (!room->has_high || wj_number_compare (high, room->high) < 0 || (op == WJ_CEL_OP_LESS && wj_number_equal (high, room->high))))
    {
      room->has_high = TRUE;
      room->high = high;
      room->high_strict = op == WJ_CEL_OP_LESS;
    }
  if (!room->has_low || !room->has_high)
    return;
  order = wj_number_compare (room->low, room->high);
  if (order > 0 || (order == 0 && (room->low_strict || room->high_strict)))
    tell (self, room);
}

static void
read_comparison (Search *self, guint index, gboolean negated)
{
  const WjCelNode *node = get (self, index);
  gboolean turned = is_given (self, node->children[0]);
  guint asked = node->children[turned ? 1 : 0];
  guint other = node->children[turned ? 0 : 1];
  WjCelValue given;
  WjCelType type = get (self, other)->type;

  if (is_given (self, asked) || !is_given (self, other))
    return;
  given = wj_cel_run_get (self->run, other, 0);
  if (!given.defined || given.fault != WJ_CEL_FAULT_NONE)
    return;
  if (type.kind == WJ_CEL_CHOICE)
    {
      if (node->op == WJ_CEL_OP_EQUAL || node->op == WJ_CEL_OP_NOT_EQUAL)
        leave (self, asked, (node->op == WJ_CEL_OP_EQUAL) != negated ? given.set : ~given.set);
    }
  else if (wj_cel_kind_has_order (type.kind))
    {
      if (type.kind != WJ_CEL_DECIMAL)
        type.unit = wj_unit_none;
      if (node->op == WJ_CEL_OP_EQUAL || node->op == WJ_CEL_OP_NOT_EQUAL)
        {
          if ((node->op == WJ_CEL_OP_EQUAL) != negated)
            bound (self, enter (self, asked), WJ_CEL_OP_EQUAL, &given, &type.unit);
        }
      else
        bound (self, enter (self, asked), turn (node->op, turned, negated), &given, &type.unit);
    }
}

static void
read_node (Search *self, guint index, gboolean negated)
{
  const WjCelNode *node = get (self, index);

  if (node->op == WJ_CEL_OP_NOT)
    read_node (self, node->children[0], !negated);
  else if ((node->op == WJ_CEL_OP_AND && !negated) || (node->op == WJ_CEL_OP_OR && negated))
    for (guint i = 0; i < node->n_children; i++)
      read_node (self, node->children[i], negated);
  else if (node->op >= WJ_CEL_OP_EQUAL && node->op <= WJ_CEL_OP_GREATER_EQUAL)
    read_comparison (self, index, negated);
  else if (node->op == WJ_CEL_OP_IN && node->n_children == 1)
    leave (self, node->children[0], negated ? ~node->set : node->set);
  else if (node->op == WJ_CEL_OP_SLOT)
    leave (self, index, negated ? WJ_CEL_MAY_BE_FALSE : WJ_CEL_MAY_BE_TRUE);
}

void
wj_check_contradictions (WjReader *reader, const WjOffer *offer, WjCelFrame *frame)
{
  Search search = { .reader = reader, .frame = frame };

  search.rooms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < offer->conditions->len && !search.told; i++)
    {
      const WjCondition *condition = offer->conditions->pdata[i];
      g_autoptr (WjCelRun) run = wj_cel_run (condition->test, frame);

      search.condition = condition;
      search.program = condition->test;
      search.run = run;
      read_node (&search, wj_cel_program_get_root (condition->test), FALSE);
    }
  g_hash_table_unref (search.rooms);
}
