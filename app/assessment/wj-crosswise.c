/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-crosswise.h"

gboolean
wj_crosswise_read (WjCelRun *run, guint node, guint lane, WjNumber *out)
{
  const WjCelType *type = &wj_cel_program_get_node (wj_cel_run_get_program (run), node)->type;
  WjCelValue value = wj_cel_run_get (run, node, lane);

  if (!wj_cel_kind_has_order (type->kind) || !wj_cel_value_is_exact (&value, type))
    return FALSE;
  *out = value.low;
  return TRUE;
}

/* Numerator and positive denominator of the node. */
static gboolean
read_fraction (WjCelRun *run, guint index, guint lane, WjNumber *over, WjNumber *under)
{
  WjCelProgram *program = wj_cel_run_get_program (run);
  const WjCelNode *node = wj_cel_program_get_node (program, index);
  WjNumber ratio = wj_number_from_int (1);

  if (node->op == WJ_CEL_OP_CONVERT && wj_number_sign (node->ratio) > 0)
    {
      ratio = node->ratio;
      index = node->children[0];
      node = wj_cel_program_get_node (program, index);
    }
  if (node->op == WJ_CEL_OP_DIVIDE && node->type.kind == WJ_CEL_DECIMAL && wj_crosswise_read (run, node->children[0], lane, over) &&
      wj_crosswise_read (run, node->children[1], lane, under) && wj_number_sign (*under) > 0)
    return wj_number_multiply (*over, ratio, over);
  *under = wj_number_from_int (1);
  return wj_crosswise_read (run, index, lane, over) && wj_number_multiply (*over, ratio, over);
}

gboolean
wj_crosswise_subtract (WjCelRun *run, guint left, guint right, guint lane, WjNumber *out)
{
  WjNumber a, b, c, d;

  return read_fraction (run, left, lane, &a, &b) && read_fraction (run, right, lane, &c, &d) && wj_number_multiply (a, d, &a) &&
         wj_number_multiply (c, b, &c) && wj_number_subtract (a, c, out);
}

gboolean
wj_crosswise_subtract_figure (WjCelRun *run, guint node, WjNumber figure, guint lane, WjNumber *out)
{
  WjNumber over, under, edge;

  return read_fraction (run, node, lane, &over, &under) && wj_number_multiply (figure, under, &edge) && wj_number_subtract (over, edge, out);
}
