/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include "wording/wj-plural.h"

#include <string.h>

#define MAX_NODES 128
#define MAX_DEPTH 32
#define MAX_FORMS 16

typedef enum
{
  PLURAL_NUMBER,
  PLURAL_N,
  PLURAL_NOT,
  PLURAL_CHOOSE,
  PLURAL_OR,
  PLURAL_AND,
  PLURAL_EQUAL,
  PLURAL_UNEQUAL,
  PLURAL_LESS,
  PLURAL_LESS_EQUAL,
  PLURAL_GREATER,
  PLURAL_GREATER_EQUAL,
  PLURAL_ADD,
  PLURAL_SUBTRACT,
  PLURAL_MULTIPLY,
  PLURAL_DIVIDE,
  PLURAL_MODULO,
} PluralOp;

typedef struct
{
  PluralOp op;
  gulong number;
  int child[3]; /* indices, always below this node's own: evaluation cannot go round */
} PluralNode;

struct _WjPlural
{
  guint n_forms;
  int root;
  guint n_nodes;
  PluralNode nodes[MAX_NODES];
};

typedef struct
{
  const char *at;
  const char *end;
  guint depth;
  WjPlural *plural; /* (unowned) */
} Reader;

/* Binary operators; a longer spelling stands before the shorter one it begins with. */
static const struct
{
  const char *spelling;
  PluralOp op;
  guint level; /* the higher binds the closer */
} operators[] = {
  { "||", PLURAL_OR, 1 },
  { "&&", PLURAL_AND, 2 },
  { "==", PLURAL_EQUAL, 3 },
  { "!=", PLURAL_UNEQUAL, 3 },
  { "<=", PLURAL_LESS_EQUAL, 4 },
  { ">=", PLURAL_GREATER_EQUAL, 4 },
  { "<", PLURAL_LESS, 4 },
  { ">", PLURAL_GREATER, 4 },
  { "+", PLURAL_ADD, 5 },
  { "-", PLURAL_SUBTRACT, 5 },
  { "*", PLURAL_MULTIPLY, 6 },
  { "/", PLURAL_DIVIDE, 6 },
  { "%", PLURAL_MODULO, 6 },
};

static int read_choice (Reader *reader);

static void
skip_blank (Reader *reader)
{
  while (reader->at < reader->end && g_ascii_isspace (*reader->at))
    reader->at++;
}

static gboolean
take (Reader *reader, const char *word)
{
  gsize length = strlen (word);

  skip_blank (reader);
  if ((gsize) (reader->end - reader->at) < length || strncmp (reader->at, word, length) != 0)
    return FALSE;
  reader->at += length;
  return TRUE;
}

static gboolean
take_number (Reader *reader, gulong *number)
{
  gulong value = 0;
  const char *start;

  skip_blank (reader);
  start = reader->at;
  while (reader->at < reader->end && g_ascii_isdigit (*reader->at))
    {
      if (value > 100000000)
        return FALSE;
      value = value * 10 + (gulong) (*reader->at - '0');
      reader->at++;
    }
  *number = value;
  return reader->at > start;
}

/* -1 when there is no room left */
static int
add_node (Reader *reader, PluralOp op, gulong number, int a, int b, int c)
{
  WjPlural *plural = reader->plural;

  if (plural->n_nodes == MAX_NODES)
    return -1;
  plural->nodes[plural->n_nodes] = (PluralNode){ op, number, { a, b, c } };
  return (int) plural->n_nodes++;
}

static int
read_primary (Reader *reader)
{
  gulong number;
  int child;

  if (take (reader, "("))
    {
      child = read_choice (reader);
      return child >= 0 && take (reader, ")") ? child : -1;
    }
  if (take (reader, "!"))
    {
      if (++reader->depth > MAX_DEPTH)
        return -1;
      child = read_primary (reader);
      reader->depth--;
      return child >= 0 ? add_node (reader, PLURAL_NOT, 0, child, -1, -1) : -1;
    }
  if (take (reader, "n"))
    return add_node (reader, PLURAL_N, 0, -1, -1, -1);
  if (take_number (reader, &number))
    return add_node (reader, PLURAL_NUMBER, number, -1, -1, -1);
  return -1;
}

/* The operator that comes next, if it is of @level or closer; else -1. */
static int
take_operator (Reader *reader, guint level)
{
  for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
    {
      if (operators[i].level >= level && take (reader, operators[i].spelling))
        return (int) i;
    }
  return -1;
}

/* Operators of @level or closer; all of them group to the left. */
static int
read_binary (Reader *reader, guint level)
{
  int left, right, which;

  left = read_primary (reader);
  while (left >= 0 && (which = take_operator (reader, level)) >= 0)
    {
      if (++reader->depth > MAX_DEPTH)
        return -1;
      right = read_binary (reader, operators[which].level + 1);
      reader->depth--;
      left = right >= 0 ? add_node (reader, operators[which].op, 0, left, right, -1) : -1;
    }
  return left;
}

static int
read_choice (Reader *reader)
{
  int condition, yes, no;

  if (++reader->depth > MAX_DEPTH)
    return -1;
  condition = read_binary (reader, 1);
  if (condition >= 0 && take (reader, "?"))
    {
      yes = read_choice (reader);
      if (yes < 0 || !take (reader, ":"))
        return -1;
      no = read_choice (reader);
      condition = no >= 0 ? add_node (reader, PLURAL_CHOOSE, 0, condition, yes, no) : -1;
    }
  reader->depth--;
  return condition;
}

/* What takes both operands, whatever they are. FALSE: a division by zero. */
static gboolean
apply (PluralOp op, gulong a, gulong b, gulong *out)
{
  switch (op)
    {
    case PLURAL_EQUAL:
      *out = a == b;
      return TRUE;
    case PLURAL_UNEQUAL:
      *out = a != b;
      return TRUE;
    case PLURAL_LESS:
      *out = a < b;
      return TRUE;
    case PLURAL_LESS_EQUAL:
      *out = a <= b;
      return TRUE;
    case PLURAL_GREATER:
      *out = a > b;
      return TRUE;
    case PLURAL_GREATER_EQUAL:
      *out = a >= b;
      return TRUE;
    case PLURAL_ADD:
      *out = a + b;
      return TRUE;
    case PLURAL_SUBTRACT:
      *out = a - b;
      return TRUE;
    case PLURAL_MULTIPLY:
      *out = a * b;
      return TRUE;
    case PLURAL_DIVIDE:
      *out = b != 0 ? a / b : 0;
      return b != 0;
    case PLURAL_MODULO:
      *out = b != 0 ? a % b : 0;
      return b != 0;
    case PLURAL_NUMBER:
    case PLURAL_N:
    case PLURAL_NOT:
    case PLURAL_CHOOSE:
    case PLURAL_OR:
    case PLURAL_AND:
    default:
      g_assert_not_reached ();
    }
}

/* Goes no deeper than there are nodes. FALSE: a division by zero. */
static gboolean
evaluate (const WjPlural *self, int index, gulong n, gulong *out)
{
  const PluralNode *node = &self->nodes[index];
  gulong a = 0, b = 0;

  if (node->op == PLURAL_NUMBER || node->op == PLURAL_N)
    {
      *out = node->op == PLURAL_N ? n : node->number;
      return TRUE;
    }
  if (!evaluate (self, node->child[0], n, &a))
    return FALSE;
  if (node->op == PLURAL_NOT)
    {
      *out = !a;
      return TRUE;
    }
  if (node->op == PLURAL_CHOOSE)
    return evaluate (self, node->child[a != 0 ? 1 : 2], n, out);
  /* As in C, the second operand is not looked at where the first decides. */
  if ((node->op == PLURAL_OR && a != 0) || (node->op == PLURAL_AND && a == 0))
    {
      *out = a != 0;
      return TRUE;
    }
  if (!evaluate (self, node->child[1], n, &b))
    return FALSE;
  if (node->op == PLURAL_OR || node->op == PLURAL_AND)
    {
      *out = b != 0;
      return TRUE;
    }
  return apply (node->op, a, b, out);
}

WjPlural *
wj_plural_parse (const char *rule, gsize length)
{
  g_autoptr (WjPlural) self = NULL;
  Reader reader = { 0 };
  gulong n_forms;

  g_return_val_if_fail (rule != NULL || length == 0, NULL);

  self = g_new0 (WjPlural, 1);
  reader = (Reader){ .at = rule, .end = rule + length, .plural = self };
  if (!take (&reader, "nplurals") || !take (&reader, "=") || !take_number (&reader, &n_forms) ||
      n_forms < 1 || n_forms > MAX_FORMS || !take (&reader, ";") || !take (&reader, "plural") ||
      !take (&reader, "="))
    return NULL;
  self->n_forms = (guint) n_forms;
  self->root = read_choice (&reader);
  if (self->root < 0)
    return NULL;
  take (&reader, ";");
  skip_blank (&reader);
  return reader.at == reader.end ? g_steal_pointer (&self) : NULL;
}

void
wj_plural_free (WjPlural *self)
{
  g_free (self);
}

guint
wj_plural_get_n_forms (const WjPlural *self)
{
  g_return_val_if_fail (self != NULL, 1);

  return self->n_forms;
}

guint
wj_plural_get_form (const WjPlural *self, gulong n)
{
  gulong form;

  g_return_val_if_fail (self != NULL, 0);

  if (!evaluate (self, self->root, n, &form) || form >= self->n_forms)
    return 0;
  return (guint) form;
}
