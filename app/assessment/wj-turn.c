/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-probe.h"

/* Where the rules of a catalogue can change their answer. */

static gboolean
is_relation (const WjCelProgram *program, const WjCelNode *node)
{
  if (node->op != WJ_CEL_OP_LESS && node->op != WJ_CEL_OP_LESS_EQUAL && node->op != WJ_CEL_OP_GREATER && node->op != WJ_CEL_OP_GREATER_EQUAL)
    return FALSE;
  return wj_cel_kind_has_order (wj_cel_program_get_node ((WjCelProgram *) program, node->children[0])->type.kind);
}

static void
add_edges (WjEngine *engine, GArray *all, const WjTurn *like, const WjCelNode *node)
{
  const WjParameter *parameter = engine->plan->meanings[node->slot].parameter;
  const WjParameterPeriod *period = parameter != NULL ? wj_engine_get_period (engine, parameter) : NULL;

  if (period == NULL || !period->value.published)
    return;
  for (guint i = 0; i + 1 < period->value.table.n_rows; i++)
    {
      const WjCelTableRow *rows = period->value.table.rows;
      WjTurn turn = *like;

      turn.is_edge = TRUE;
      turn.node = node->children[0];
      turn.edge = rows[i];
      turn.beyond = wj_number_compare (rows[i + 1].value, rows[i].value);
      if (turn.edge.has_edge)
        g_array_append_val (all, turn);
    }
}

static void
add_program (WjEngine *engine, GArray *all, WjTurn like, WjCelProgram *program)
{
  if (program == NULL)
    return;
  like.program = program;
  for (guint i = 0; i < wj_cel_program_get_n_nodes (program); i++)
    {
      const WjCelNode *node = wj_cel_program_get_node (program, i);

      like.node = i;
      if (is_relation (program, node))
        g_array_append_val (all, like);
      else if (node->op == WJ_CEL_OP_BANDED)
        add_edges (engine, all, &like, node);
    }
}

static void
add_offer (WjEngine *engine, GArray *all, const WjOffer *offer)
{
  for (guint i = 0; i < offer->conditions->len; i++)
    {
      WjTurn like = { .offer = offer, .condition = g_ptr_array_index (offer->conditions, i) };

      add_program (engine, all, like, like.condition->test);
    }
  for (guint i = 0; i < offer->benefits->len; i++)
    {
      WjTurn like = { .offer = offer, .benefit = g_ptr_array_index (offer->benefits, i) };

      if (like.benefit->loops != 0 || like.benefit->amount == NULL)
        continue;
      add_program (engine, all, like, like.benefit->when);
      add_program (engine, all, like, like.benefit->amount);
    }
}

GArray *
wj_turns_new (WjEngine *engine)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (WjTurn));
  GPtrArray *offers = wj_catalogue_get_offers (engine->catalogue);
  GPtrArray *derived = wj_catalogue_get_derived (engine->catalogue);

  for (guint i = 0; i < offers->len; i++)
    {
      const WjOffer *offer = g_ptr_array_index (offers, i);

      if (wj_offer_get_window (offer, &engine->as_of) == WJ_WINDOW_OPEN && offer->terms == WJ_TERMS_ESTABLISHED)
        add_offer (engine, all, offer);
    }
  for (guint i = 0; i < derived->len; i++)
    {
      const WjDerived *each = g_ptr_array_index (derived, i);
      WjTurn like = { .offer = NULL };

      if (each->loops == 0 && each->sum_over == NULL)
        add_program (engine, all, like, each->program);
    }
  return all;
}
