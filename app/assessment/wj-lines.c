/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-engine.h"
#include "assessment/wj-lines.h"

/*
 * Between two gates bands, whole parts and choices stand still, so that each node is a polynomial in the figure
 * over another one. What is told is their degrees: an amount has to be a line, and what a gate compares a line, or a
 * line over a line, which rises or falls one way only on either side of where it has no value.
 */

typedef struct
{
  guint over, under;
} Degree;

typedef struct
{
  const WjPlan *plan;
  const guint8 *moves;
  Degree *derived;    /* (owned) by derived fact … */
  guint8 *has_degree; /* (owned) … where it is known */
  gboolean is_bent;
} Walk;

static const Degree still = { 0, 0 };

static Degree get_degree (Walk *self, WjCelProgram *program);

static Degree
most (Degree a, Degree b)
{
  return (Degree){ MAX (a.over, b.over), MAX (a.under, b.under) };
}

static Degree
sum (Degree a, Degree b)
{
  return (Degree){ MAX (a.over + b.under, b.over + a.under), a.under + b.under };
}

static Degree
multiply (Degree a, Degree b)
{
  return (Degree){ a.over + b.over, a.under + b.under };
}

static Degree
invert (Degree a)
{
  return (Degree){ a.under, a.over };
}

static void
compare (Walk *self, Degree degree)
{
  self->is_bent |= degree.over > 1 || degree.under > 1;
}

static Degree
get_slot (Walk *self, guint slot)
{
  const WjMeaning *meaning = &self->plan->meanings[slot];
  guint index = meaning->derived_index;

  if (meaning->derived == NULL)
    return (Degree){ self->moves[slot] ? 1 : 0, 0 };
  if (!self->has_degree[index])
    self->derived[index] = get_degree (self, meaning->derived->program);
  self->has_degree[index] = TRUE;
  return self->derived[index];
}

/* What is chosen between, or compared, two by two. */
static void
compare_children (Walk *self, const WjCelNode *node, const Degree *degrees)
{
  for (guint i = 0; i < node->n_children; i++)
    for (guint j = i + 1; j < node->n_children; j++)
      compare (self, sum (degrees[node->children[i]], degrees[node->children[j]]));
}

static Degree
join_children (const WjCelNode *node, guint first, const Degree *degrees)
{
  Degree joined = still;

  for (guint i = first; i < node->n_children; i++)
    joined = most (joined, degrees[node->children[i]]);
  return joined;
}

static Degree
get_node (Walk *self, const WjCelNode *node, const Degree *degrees)
{
  Degree one = node->n_children > 0 ? degrees[node->children[0]] : still;
  Degree other = node->n_children > 1 ? degrees[node->children[1]] : still;

  switch ((int) node->op)
    {
    case WJ_CEL_OP_SLOT:
      return get_slot (self, (guint) node->slot);
    case WJ_CEL_OP_NEGATE:
    case WJ_CEL_OP_CONVERT:
      return one;
    case WJ_CEL_OP_ADD:
    case WJ_CEL_OP_SUBTRACT:
      return sum (one, other);
    case WJ_CEL_OP_MULTIPLY:
      return multiply (one, other);
    case WJ_CEL_OP_DIVIDE:
      if (node->type.kind == WJ_CEL_DECIMAL)
        return multiply (one, invert (other));
      compare (self, multiply (one, invert (other)));
      return still;
    case WJ_CEL_OP_MODULO:
      compare (self, multiply (one, invert (other)));
      return sum (one, other);
    case WJ_CEL_OP_CONDITIONAL:
      return join_children (node, 1, degrees);
    case WJ_CEL_OP_MIN:
    case WJ_CEL_OP_MAX:
      compare_children (self, node, degrees);
      return join_children (node, 0, degrees);
    case WJ_CEL_OP_PROGRESSIVE:
      compare (self, one);
      return one;
    case WJ_CEL_OP_FLOOR:
    case WJ_CEL_OP_BANDED:
      compare (self, one);
      return still;
    default:
      compare_children (self, node, degrees);
      return still;
    }
}

static Degree
get_degree (Walk *self, WjCelProgram *program)
{
  guint n_nodes = wj_cel_program_get_n_nodes (program);
  g_autofree Degree *degrees = g_new (Degree, n_nodes);

  for (guint i = 0; i < n_nodes; i++)
    degrees[i] = get_node (self, wj_cel_program_get_node (program, i), degrees);
  return degrees[wj_cel_program_get_root (program)];
}

/* An amount, or a limit to it. */
static void
walk_amount (Walk *self, WjCelProgram *program)
{
  Degree degree = get_degree (self, program);

  self->is_bent |= degree.over > 1 || degree.under > 0;
}

static void
walk_offer (Walk *self, const WjOffer *offer, const WjOfferPlan *plan)
{
  GPtrArray *caps = wj_catalogue_get_caps (self->plan->catalogue);

  for (guint i = 0; i < offer->conditions->len; i++)
    get_degree (self, ((const WjCondition *) offer->conditions->pdata[i])->test);
  for (guint i = 0; i < offer->benefits->len; i++)
    {
      const WjBenefit *benefit = offer->benefits->pdata[i];

      if (benefit->amount == NULL || !wj_benefit_is_cash (benefit))
        continue;
      walk_amount (self, benefit->amount);
      if (benefit->when != NULL)
        get_degree (self, benefit->when);
    }
  for (guint i = 0; i < plan->caps->len; i++)
    walk_amount (self, ((const WjCap *) caps->pdata[g_array_index (plan->caps, guint, i)])->limit);
}

guint8 *
wj_plan_find_moves (const WjPlan *self, const WjFact *fact)
{
  guint8 *moves = g_new0 (guint8, self->n_slots);

  for (guint slot = 0; slot < self->n_slots; slot++)
    {
      const WjMeaning *meaning = &self->meanings[slot];

      moves[slot] = meaning->fact == fact && (meaning->column == NULL || meaning->column->by_year);
    }
  return moves;
}

gboolean
wj_plan_has_lines (const WjPlan *self, const GDate *as_of, const guint8 *moves)
{
  guint n_derived = wj_catalogue_get_derived (self->catalogue)->len;
  GPtrArray *offers = wj_catalogue_get_offers (self->catalogue);
  g_autofree Degree *derived = g_new0 (Degree, n_derived + 1);
  g_autofree guint8 *has_degree = g_new0 (guint8, n_derived + 1);
  Walk walk = { self, moves, derived, has_degree, FALSE };

  for (guint i = 0; i < offers->len; i++)
    {
      const WjOffer *offer = offers->pdata[i];

      if (wj_offer_get_window (offer, as_of) == WJ_WINDOW_OPEN && offer->terms == WJ_TERMS_ESTABLISHED)
        walk_offer (&walk, offer, &self->offers[i]);
    }
  return !walk.is_bent;
}
