/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-catalogue"

#include "config.h"

#include "catalogue/wj-check.h"

/* Conditions that each can be met, but not together: x ≥ 5 in one and x < 3 in another. What all of them
 * ask at once leaves each expression some room; of alternatives (||, ?:) one after the other is tried.
 * Nothing is said to be contradictory that is not: what is not understood leaves all the room there is. */

/* Readings of an alternative for one offer; if they do not suffice, nothing is said. */
#define MAX_READINGS 10000

/* What is left of one expression. */
typedef struct
{
  const char *key; /* (unowned): the same for the same expression */
  gboolean has_low, has_high;
  WjNumber low, high; /* in the base unit */
  gboolean low_strict, high_strict;
  WjUInt128 left; /* of a choice or a Boolean: what it may still be */
} Room;

/* A condition, and what its figures are that day. */
typedef struct
{
  const WjCondition *condition;
  WjCelProgram *program;
  WjCelRun *run; /* (owned) */
} Test;

/* What has to hold: a part of a condition, or its opposite. */
typedef struct
{
  const Test *test;
  guint node;
  gboolean negated;
} Goal;

typedef struct
{
  WjReader *reader;
  GStringChunk *keys; /* (owned) */
  GArray *rooms;      /* (owned) (element-type Room): after what has been read */
  guint readings;
} Search;

static const WjCelNode *
get (const Test *test, guint index)
{
  return wj_cel_program_get_node (test->program, index);
}

/* What is converted is the same figure. */
static guint
strip (const Test *test, guint index)
{
  while (get (test, index)->op == WJ_CEL_OP_CONVERT)
    index = get (test, index)->children[0];
  return index;
}

/* The same text for the same expression, in whichever condition it stands. */
static void
append_key (const Test *test, GString *key, guint index)
{
  const WjCelNode *node = get (test, strip (test, index));

  g_string_append_printf (key, "(%d %d", node->op, node->slot);
  if (node->op == WJ_CEL_OP_LITERAL)
    {
      g_autofree char *low = wj_number_to_string (node->literal.low);

      g_string_append_printf (key, " %s %u %" G_GINT64_MODIFIER "x %" G_GINT64_MODIFIER "x", low, node->literal.truth, (guint64) (node->literal.set >> 64), (guint64) node->literal.set);
    }
  if (node->op == WJ_CEL_OP_IN)
    g_string_append_printf (key, " %" G_GINT64_MODIFIER "x %" G_GINT64_MODIFIER "x", (guint64) (node->set >> 64), (guint64) node->set);
  for (guint i = 0; i < node->n_children; i++)
    append_key (test, key, node->children[i]);
  g_string_append_c (key, ')');
}

/* Literals and figures: nothing that is asked, derived, or different from place to place. */
static gboolean
is_given (Search *self, const Test *test, guint index)
{
  const WjCelNode *node = get (test, index);
  const WjParameter *parameter = NULL;

  if (node->slot >= 0)
    wj_catalogue_describe_slot (self->reader->catalogue, node->slot, NULL, NULL, &parameter, NULL);
  if (node->slot >= 0 && parameter == NULL)
    return FALSE;
  for (guint i = 0; i < node->n_children; i++)
    if (!is_given (self, test, node->children[i]))
      return FALSE;
  return TRUE;
}

static Room *
enter (Search *self, const Test *test, guint index)
{
  g_autoptr (GString) text = g_string_new (NULL);
  Room room = { .left = ~(WjUInt128) 0 };

  append_key (test, text, index);
  room.key = g_string_chunk_insert_const (self->keys, text->str);
  for (guint i = 0; i < self->rooms->len; i++)
    if (g_array_index (self->rooms, Room, i).key == room.key)
      return &g_array_index (self->rooms, Room, i);
  g_array_append_val (self->rooms, room);
  return &g_array_index (self->rooms, Room, self->rooms->len - 1);
}

/* ---- One part: FALSE if it leaves no room -------------------------------------------------------- */

static gboolean
leave (Search *self, const Test *test, guint index, WjUInt128 kept)
{
  const WjCelNode *node = get (test, index);
  Room *room = enter (self, test, index);

  if (node->type.kind == WJ_CEL_CHOICE && node->type.choices != NULL)
    room->left &= wj_check_all_of (node->type.choices);
  room->left &= kept;
  return room->left != 0;
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

static gboolean
bound (Room *room, WjCelOp op, const WjCelValue *given, const WjUnit *unit)
{
  gboolean below = op == WJ_CEL_OP_LESS || op == WJ_CEL_OP_LESS_EQUAL;
  gboolean above = op == WJ_CEL_OP_GREATER || op == WJ_CEL_OP_GREATER_EQUAL;
  WjNumber low, high;
  int order;

  /* Where sources disagree, the most that any of them allows. */
  if (!wj_number_multiply (given->low, unit->factor, &low) || !wj_number_multiply (given->high, unit->factor, &high))
    return TRUE;
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
    return TRUE;
  order = wj_number_compare (room->low, room->high);
  return order < 0 || (order == 0 && !room->low_strict && !room->high_strict);
}

static gboolean
read_comparison (Search *self, const Goal *goal)
{
  const Test *test = goal->test;
  const WjCelNode *node = get (test, goal->node);
  gboolean turned = is_given (self, test, node->children[0]);
  guint asked = node->children[turned ? 1 : 0];
  guint other = node->children[turned ? 0 : 1];
  gboolean equal = (node->op == WJ_CEL_OP_EQUAL) != goal->negated;
  WjCelValue given;
  WjCelType type = get (test, other)->type;

  if (is_given (self, test, asked) || !is_given (self, test, other))
    return TRUE;
  given = wj_cel_run_get (test->run, other, 0);
  if (!given.defined || given.fault != WJ_CEL_FAULT_NONE)
    return TRUE;
  if (type.kind != WJ_CEL_DECIMAL)
    type.unit = wj_unit_none;
  if (node->op == WJ_CEL_OP_EQUAL || node->op == WJ_CEL_OP_NOT_EQUAL)
    {
      if (type.kind == WJ_CEL_CHOICE)
        return leave (self, test, asked, equal ? given.set : ~given.set);
      return !equal || !wj_cel_kind_has_order (type.kind) || bound (enter (self, test, asked), WJ_CEL_OP_EQUAL, &given, &type.unit);
    }
  return bound (enter (self, test, asked), turn (node->op, turned, goal->negated), &given, &type.unit);
}

static gboolean
read_part (Search *self, const Goal *goal)
{
  const WjCelNode *node = get (goal->test, goal->node);

  if (node->op >= WJ_CEL_OP_EQUAL && node->op <= WJ_CEL_OP_GREATER_EQUAL)
    return read_comparison (self, goal);
  if (node->op == WJ_CEL_OP_IN && node->n_children == 1)
    return leave (self, goal->test, node->children[0], goal->negated ? ~node->set : node->set);
  if (node->op == WJ_CEL_OP_SLOT)
    return leave (self, goal->test, goal->node, goal->negated ? WJ_CEL_MAY_BE_FALSE : WJ_CEL_MAY_BE_TRUE);
  return TRUE;
}

/* ---- All parts ----------------------------------------------------------------------------------- */

static void
add_goal (GArray *goals, const Goal *parent, guint child, gboolean negated)
{
  Goal goal = { parent->test, get (parent->test, parent->node)->children[child], negated };

  g_array_append_val (goals, goal);
}

static gboolean
has_alternatives (const Goal *goal)
{
  WjCelOp op = get (goal->test, goal->node)->op;

  return op == (goal->negated ? WJ_CEL_OP_AND : WJ_CEL_OP_OR) || op == WJ_CEL_OP_CONDITIONAL;
}

/* What the @nth alternative asks; "c ? a : b" is c and a, or not c and b. */
static void
add_alternative (GArray *goals, const Goal *goal, guint nth)
{
  if (get (goal->test, goal->node)->op != WJ_CEL_OP_CONDITIONAL)
    {
      add_goal (goals, goal, nth, goal->negated);
      return;
    }
  add_goal (goals, goal, 0, nth == 1);
  add_goal (goals, goal, nth + 1, goal->negated);
}

/* Takes apart and reads what has no alternatives; the rest is left in @goals. FALSE: no room is left. */
static gboolean
read_certain (Search *self, GArray *goals)
{
  for (guint i = 0; i < goals->len;)
    {
      Goal goal = g_array_index (goals, Goal, i);
      const WjCelNode *node = get (goal.test, goal.node);

      if (has_alternatives (&goal))
        {
          i++;
          continue;
        }
      g_array_remove_index (goals, i);
      if (node->op == WJ_CEL_OP_NOT)
        add_goal (goals, &goal, 0, !goal.negated);
      else if (node->op == WJ_CEL_OP_AND || node->op == WJ_CEL_OP_OR)
        for (guint j = 0; j < node->n_children; j++)
          add_goal (goals, &goal, j, goal.negated);
      else if (!read_part (self, &goal))
        return FALSE;
    }
  return TRUE;
}

/* Can all of @goals hold? */
static gboolean
can_hold (Search *self, GArray *goals)
{
  Goal goal;
  guint n;

  if (++self->readings > MAX_READINGS)
    return TRUE;
  if (!read_certain (self, goals))
    return FALSE;
  if (goals->len == 0)
    return TRUE;
  goal = g_array_index (goals, Goal, 0);
  n = get (goal.test, goal.node)->op == WJ_CEL_OP_CONDITIONAL ? 2 : get (goal.test, goal.node)->n_children;
  g_array_remove_index (goals, 0);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GArray) before = g_array_copy (self->rooms);
      g_autoptr (GArray) rest = g_array_copy (goals);

      add_alternative (rest, &goal, i);
      if (can_hold (self, rest))
        return TRUE;
      g_array_unref (self->rooms);
      self->rooms = g_steal_pointer (&before);
    }
  return FALSE;
}

/* Can all of @tests hold, but for @left_out (nullable)? */
static gboolean
can_all_hold (Search *self, GPtrArray *tests, const Test *left_out)
{
  g_autoptr (GArray) goals = g_array_new (FALSE, FALSE, sizeof (Goal));

  for (guint i = 0; i < tests->len; i++)
    {
      Goal goal = { tests->pdata[i], 0, FALSE };

      if (goal.test == left_out)
        continue;
      goal.node = wj_cel_program_get_root (goal.test->program);
      g_array_append_val (goals, goal);
    }
  g_array_set_size (self->rooms, 0);
  return can_hold (self, goals);
}

/* ---- An offer ------------------------------------------------------------------------------------ */

static void
test_free (gpointer data)
{
  Test *test = data;

  wj_cel_run_free (test->run);
  g_free (test);
}

/* Leaves in @tests only what the contradiction takes, the last of them always. */
static void
keep_what_contradicts (Search *self, GPtrArray *tests)
{
  for (guint i = 0; i + 1 < tests->len;)
    if (can_all_hold (self, tests, tests->pdata[i]))
      i++;
    else
      g_ptr_array_remove_index (tests, i);
}

static void
tell (Search *self, GPtrArray *tests)
{
  const WjCondition *last = ((const Test *) tests->pdata[tests->len - 1])->condition;
  g_autoptr (GString) others = g_string_new (NULL);

  for (guint i = 0; i + 1 < tests->len; i++)
    g_string_append_printf (others, "%s“%s”", i == 0 ? "" : " and ", ((const Test *) tests->pdata[i])->condition->id);
  if (tests->len == 1)
    wj_check_report (self->reader, WJ_FINDING_WARNING, last, "“%s” contradicts itself: nothing meets all that it asks; change one side", last->id);
  else
    wj_check_report (self->reader, WJ_FINDING_WARNING, last, "“%s” contradicts %s: nothing meets %s; change one", last->id, others->str, tests->len == 2 ? "both" : "all of them at once");
}

void
wj_check_contradictions (WjReader *reader, const WjOffer *offer, WjCelFrame *frame)
{
  Search search = { .reader = reader, .keys = g_string_chunk_new (1024), .rooms = g_array_new (FALSE, FALSE, sizeof (Room)) };
  g_autoptr (GPtrArray) tests = g_ptr_array_new_with_free_func (test_free);

  for (guint i = 0; i < offer->conditions->len; i++)
    {
      Test *test = g_new0 (Test, 1);

      test->condition = offer->conditions->pdata[i];
      test->program = test->condition->test;
      test->run = wj_cel_run (test->program, frame);
      g_ptr_array_add (tests, test);
      if (can_all_hold (&search, tests, NULL))
        continue;
      keep_what_contradicts (&search, tests);
      tell (&search, tests);
      break;
    }
  g_array_unref (search.rooms);
  g_string_chunk_free (search.keys);
}
