/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include <string.h>

#include "cel/wj-cel-check.h"

WjCelNode *
wj_cel_checker_get_node (WjCelChecker *self, guint index)
{
  return &g_array_index (self->nodes, WjCelNode, index);
}

const WjCelType *
wj_cel_checker_get_type (WjCelChecker *self, guint index)
{
  return &wj_cel_checker_get_node (self, index)->type;
}

const WjCelSyntax *
wj_cel_checker_get_syntax (WjCelChecker *self, guint index)
{
  return &g_array_index (self->tree->nodes, WjCelSyntax, index);
}

const guint *
wj_cel_checker_get_children (WjCelChecker *self, const WjCelSyntax *syntax)
{
  return syntax->n_children > 0 ? &g_array_index (self->tree->links, guint, syntax->first) : NULL;
}

const WjCelSyntax *
wj_cel_checker_get_origin (WjCelChecker *self, guint index)
{
  return wj_cel_checker_get_syntax (self, self->origin[index]);
}

gboolean
wj_cel_checker_is_full (WjCelChecker *self)
{
  return self->errors->len - self->n_errors >= WJ_CEL_MAX_ERRORS;
}

guint
wj_cel_checker_emit (WjCelChecker *self, guint at, WjCelOp op, const WjCelType *type, const guint *children, guint n_children)
{
  const WjCelSyntax *syntax = wj_cel_checker_get_syntax (self, at);
  WjCelNode node = { .op = op, .type = *type, .line = syntax->line, .column = syntax->column, .slot = -1, .step = WJ_NUMBER_ZERO };
  guint index = self->nodes->len;
  gboolean bare = n_children > 0;

  g_assert (index < WJ_CEL_MAX_LOWERED && self->n_links + n_children <= WJ_CEL_MAX_LOWERED);
  node.n_children = n_children;
  node.children = self->links + self->n_links;
  for (guint i = 0; i < n_children; i++)
    {
      self->links[self->n_links++] = children[i];
      bare = bare && self->bare[children[i]];
    }
  g_array_append_val (self->nodes, node);
  self->origin[index] = at;
  self->bare[index] = bare;
  return index;
}

guint
wj_cel_checker_emit_literal (WjCelChecker *self, guint at, WjCelKind kind, WjCelValue value)
{
  WjCelType type = { kind, wj_unit_none, NULL };
  guint index = wj_cel_checker_emit (self, at, WJ_CEL_OP_LITERAL, &type, NULL, 0);

  wj_cel_checker_get_node (self, index)->literal = value;
  self->bare[index] = TRUE;
  return index;
}

/* Strings are told apart by a bit each, as choices are. */
guint
wj_cel_checker_emit_string (WjCelChecker *self, guint at)
{
  const WjCelSyntax *syntax = wj_cel_checker_get_syntax (self, at);
  guint bit = 0;

  while (bit < self->strings->len)
    {
      gsize length;
      const char *known = g_bytes_get_data (g_ptr_array_index (self->strings, bit), &length);

      if (length == syntax->length && (length == 0 || memcmp (known, syntax->text, length) == 0))
        break;
      bit++;
    }
  if (bit >= WJ_CEL_MAX_CHOICES)
    {
      wj_cel_refuse (self->errors, syntax->line, syntax->column, "the expression has more than %d different strings: name a part of it as a derived fact", WJ_CEL_MAX_CHOICES);
      return WJ_CEL_NONE;
    }
  if (bit == self->strings->len)
    g_ptr_array_add (self->strings, g_bytes_new (syntax->text, syntax->length));
  return wj_cel_checker_emit_literal (self, at, WJ_CEL_STRING, wj_cel_value_set ((WjUInt128) 1 << bit));
}

guint
wj_cel_checker_convert (WjCelChecker *self, guint index, const WjUnit *unit)
{
  WjCelType type = { WJ_CEL_DECIMAL, *unit, NULL };

  if (wj_unit_equal (&wj_cel_checker_get_type (self, index)->unit, unit))
    return index;
  return wj_cel_checker_emit (self, self->origin[index], WJ_CEL_OP_CONVERT, &type, &index, 1);
}
