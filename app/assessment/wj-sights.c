/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-plan.h"

/*
 * Places that no rule tells apart are the same to it, and what it says of one holds for the others. A
 * rule tells two values of a place variable apart if one of its tests (`==`, `!=`, `in`) holds one of
 * them and not the other; any other use of the variable, and any use in a condition (which shows the
 * value to a person), tells all values apart.
 */

/* How one place variable is used by all rules of the catalogue. */
typedef struct
{
  gboolean used;
  gboolean whole; /* every value counts for itself */
  GArray *tests;  /* (owned) (element-type WjUInt128) the sets it is tested against */
} Use;

typedef struct
{
  WjPlan *plan; /* (unowned) */
  Use uses[WJ_N_PLACE_SLOTS];
  gboolean doubts; /* how sure a place is counts, whatever else is used */
} Survey;

static int
which_place_slot (const WjPlan *plan, int slot)
{
  for (guint i = 0; i < WJ_N_PLACE_SLOTS; i++)
    if (slot >= 0 && plan->place_slots[i] == slot)
      return (int) i;
  return -1;
}

static void
note_test (Use *use, WjUInt128 set)
{
  for (guint i = 0; i < use->tests->len; i++)
    if (g_array_index (use->tests, WjUInt128, i) == set)
      return;
  g_array_append_val (use->tests, set);
}

/* @node has the place variable @use as its child @child. */
static void
note_parent (Use *use, WjCelProgram *program, const WjCelNode *node, guint child)
{
  if (node->op == WJ_CEL_OP_IN)
    note_test (use, node->set);
  else if ((node->op == WJ_CEL_OP_EQUAL || node->op == WJ_CEL_OP_NOT_EQUAL) && node->n_children == 2)
    {
      const WjCelNode *other = wj_cel_program_get_node (program, node->children[1 - child]);

      if (other->op == WJ_CEL_OP_LITERAL)
        note_test (use, other->literal.set);
      else
        use->whole = TRUE;
    }
  else
    use->whole = TRUE;
}

static void
survey_program (Survey *self, WjCelProgram *program, gboolean shown)
{
  guint n_nodes = program != NULL ? wj_cel_program_get_n_nodes (program) : 0;

  for (guint i = 0; i < n_nodes; i++)
    {
      const WjCelNode *node = wj_cel_program_get_node (program, i);
      const WjDerived *derived = node->slot >= 0 ? self->plan->meanings[node->slot].derived : NULL;
      int root_place = node->op == WJ_CEL_OP_SLOT && i == wj_cel_program_get_root (program) ? which_place_slot (self->plan, node->slot) : -1;

      if (derived != NULL)
        survey_program (self, derived->program, FALSE);
      if (root_place >= 0)
        self->uses[root_place].used = self->uses[root_place].whole = TRUE;
      for (guint j = 0; j < node->n_children; j++)
        {
          const WjCelNode *child = wj_cel_program_get_node (program, node->children[j]);
          int place = child->op == WJ_CEL_OP_SLOT ? which_place_slot (self->plan, child->slot) : -1;

          if (place < 0)
            continue;
          self->uses[place].used = TRUE;
          if (shown)
            self->uses[place].whole = TRUE;
          else
            note_parent (&self->uses[place], program, node, j);
        }
    }
}

/* ---- Surveys of several programs ---------------------------------------------------------------- */

static void
survey_judging (Survey *self, const WjOffer *offer)
{
  survey_program (self, offer->where, FALSE);
  for (guint i = 0; i < offer->conditions->len; i++)
    survey_program (self, ((const WjCondition *) g_ptr_array_index (offer->conditions, i))->test, TRUE);
}

static void
survey_benefit (Survey *self, const WjBenefit *benefit)
{
  survey_program (self, benefit->when, FALSE);
  survey_program (self, benefit->amount, FALSE);
}

static void
survey_offer (Survey *self, const WjOffer *offer, const GArray *caps)
{
  survey_judging (self, offer);
  for (guint i = 0; i < offer->benefits->len; i++)
    survey_benefit (self, g_ptr_array_index (offer->benefits, i));
  for (guint i = 0; i < caps->len; i++)
    survey_program (self, ((const WjCap *) g_ptr_array_index (wj_catalogue_get_caps (self->plan->catalogue), g_array_index (caps, guint, i)))->limit, FALSE);
}

static void
survey_derived (Survey *self)
{
  GPtrArray *derived = wj_catalogue_get_derived (self->plan->catalogue);

  for (guint i = 0; i < derived->len; i++)
    survey_program (self, ((const WjDerived *) g_ptr_array_index (derived, i))->program, FALSE);
}

static void
survey_all (Survey *self)
{
  GPtrArray *offers = wj_catalogue_get_offers (self->plan->catalogue);

  self->doubts = TRUE;
  survey_derived (self);
  for (guint i = 0; i < offers->len; i++)
    survey_offer (self, g_ptr_array_index (offers, i), self->plan->offers[i].caps);
}

/* ---- From surveys to classes --------------------------------------------------------------------- */

static void
survey_begin (Survey *self, WjPlan *plan)
{
  *self = (Survey){ .plan = plan };
  for (guint i = 0; i < WJ_N_PLACE_SLOTS; i++)
    self->uses[i].tests = g_array_new (FALSE, FALSE, sizeof (WjUInt128));
}

static void
survey_end (Survey *self)
{
  for (guint i = 0; i < WJ_N_PLACE_SLOTS; i++)
    g_array_unref (self->uses[i].tests);
}

/* Category and platform of a place may rest on confidence C, and then refuse nothing. */
static gboolean
counts_doubt (const Survey *self)
{
  return self->doubts || self->uses[WJ_PLACE_SLOT_CATEGORY].used || self->uses[WJ_PLACE_SLOT_PLATFORM].used;
}

/* (transfer full): what the programs see of @place; equal for places they cannot tell apart */
static char *
describe (const Survey *self, const WjPlace *place)
{
  GString *text = g_string_new (counts_doubt (self) && place->confidence == WJ_CONFIDENCE_C ? "?" : "");

  for (guint i = 0; i < WJ_N_PLACE_SLOTS; i++)
    {
      const Use *use = &self->uses[i];
      WjCelValue value = wj_catalogue_place_value (self->plan->catalogue, place, i);

      if (!use->used)
        continue;
      if (use->whole || value.set == 0)
        g_string_append_printf (text, "/%" G_GINT64_MODIFIER "x.%" G_GINT64_MODIFIER "x.%u", (guint64) (value.set >> 64), (guint64) value.set, value.truth);
      else
        for (guint j = 0; j < use->tests->len; j++)
          g_string_append_c (text, (value.set & g_array_index (use->tests, WjUInt128, j)) != 0 ? '1' : '0');
    }
  return g_string_free (text, FALSE);
}

static gboolean
is_blind (const Survey *self)
{
  for (guint i = 0; i < WJ_N_PLACE_SLOTS; i++)
    if (self->uses[i].used)
      return FALSE;
  return !self->doubts;
}

/* Ends @self. */
static const WjSight *
sight_new (Survey *self)
{
  WjPlan *plan = self->plan;
  WjSight *sight = g_new0 (WjSight, 1);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer place, number;

  sight->index = plan->sights->len;
  sight->is_blind = is_blind (self);
  sight->class_of = g_new0 (guint, g_hash_table_size (plan->places) + 1);
  g_hash_table_iter_init (&iter, plan->places);
  while (g_hash_table_iter_next (&iter, &place, &number))
    {
      g_autofree char *description = describe (self, place);
      gpointer class = g_hash_table_lookup (known, description);

      if (class == NULL)
        {
          class = GUINT_TO_POINTER (++sight->n_classes);
          g_hash_table_insert (known, g_steal_pointer (&description), class);
        }
      sight->class_of[GPOINTER_TO_UINT (number) - 1] = GPOINTER_TO_UINT (class) - 1;
    }
  survey_end (self);
  g_ptr_array_add (plan->sights, sight);
  return sight;
}

/* Leaves alone have the variables of a place. */
static void
number_places (WjPlan *self, GPtrArray *places)
{
  for (guint i = 0; places != NULL && i < places->len; i++)
    {
      const WjPlace *place = g_ptr_array_index (places, i);

      if ((place->kind == WJ_PLACE_ZONE || place->kind == WJ_PLACE_ELSEWHERE) && !g_hash_table_contains (self->places, place))
        g_hash_table_insert (self->places, (gpointer) place, GUINT_TO_POINTER (g_hash_table_size (self->places) + 1));
      number_places (self, place->children);
    }
}

/* (transfer full) (element-type guint) */
static GArray *
find_caps (WjPlan *self, const WjOffer *offer)
{
  GPtrArray *caps = wj_catalogue_get_caps (self->catalogue);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < caps->len; i++)
    {
      const WjCap *cap = g_ptr_array_index (caps, i);
      gboolean touches = FALSE;

      for (guint j = 0; j < cap->members->len && !touches; j++)
        touches = g_ptr_array_find (offer->benefits, g_ptr_array_index (cap->members, j), NULL);
      if (touches)
        g_array_append_val (found, i);
    }
  return found;
}

static gboolean
is_shared (WjPlan *self, const WjOffer *offer, guint index)
{
  const WjCap *cap = g_ptr_array_index (wj_catalogue_get_caps (self->catalogue), index);

  for (guint i = 0; i < cap->members->len; i++)
    if (!g_ptr_array_find (offer->benefits, g_ptr_array_index (cap->members, i), NULL))
      return TRUE;
  return FALSE;
}

static void
look_at_caps (WjPlan *self, const WjOffer *offer, WjOfferPlan *out)
{
  out->caps = find_caps (self, offer);
  for (guint i = 0; i < out->caps->len; i++)
    if (is_shared (self, offer, g_array_index (out->caps, guint, i)))
      out->shares_caps = self->shared_caps[g_array_index (out->caps, guint, i)] = TRUE;
}

static void
look_at_offer (WjPlan *self, const WjOffer *offer, WjOfferPlan *out)
{
  Survey survey;

  look_at_caps (self, offer, out);
  out->benefits = g_new0 (const WjSight *, offer->benefits->len);
  survey_begin (&survey, self);
  survey_judging (&survey, offer);
  out->judged = sight_new (&survey);
  survey_begin (&survey, self);
  survey_offer (&survey, offer, out->caps);
  out->whole = sight_new (&survey);
  for (guint i = 0; i < offer->benefits->len; i++)
    {
      survey_begin (&survey, self);
      survey_benefit (&survey, g_ptr_array_index (offer->benefits, i));
      out->benefits[i] = sight_new (&survey);
    }
}

void
wj_plan_look (WjPlan *self)
{
  GPtrArray *offers = wj_catalogue_get_offers (self->catalogue);
  Survey survey;

  number_places (self, wj_catalogue_get_places (self->catalogue));
  number_places (self, wj_catalogue_get_sites (self->catalogue));
  self->shared_caps = g_new0 (guint8, wj_catalogue_get_caps (self->catalogue)->len + 1);
  self->offers = g_new0 (WjOfferPlan, offers->len);
  for (guint i = 0; i < offers->len; i++)
    look_at_offer (self, g_ptr_array_index (offers, i), &self->offers[i]);
  survey_begin (&survey, self);
  survey_all (&survey);
  self->all = sight_new (&survey);
}
