/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-engine.h"

/*
 * Sites that no rule tells apart share a lane. A rule tells two values of a place variable apart if
 * one of its tests (`==`, `!=`, `in`) holds one of them and not the other; any other use of the
 * variable, and any use in a condition (which shows the value to a person), tells all values apart.
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
  WjEngine *engine; /* (unowned) */
  Use uses[WJ_N_PLACE_SLOTS];
} Survey;

static int
which_place_slot (WjEngine *engine, int slot)
{
  for (guint i = 0; i < WJ_N_PLACE_SLOTS; i++)
    if (slot >= 0 && engine->place_slots[i] == slot)
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
      int root_place = node->op == WJ_CEL_OP_SLOT && i == wj_cel_program_get_root (program) ? which_place_slot (self->engine, node->slot) : -1;

      if (root_place >= 0)
        self->uses[root_place].used = self->uses[root_place].whole = TRUE;
      for (guint j = 0; j < node->n_children; j++)
        {
          const WjCelNode *child = wj_cel_program_get_node (program, node->children[j]);
          int place = child->op == WJ_CEL_OP_SLOT ? which_place_slot (self->engine, child->slot) : -1;

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

static void
survey_offer (Survey *self, const WjOffer *offer)
{
  survey_program (self, offer->where, FALSE);
  for (guint i = 0; i < offer->conditions->len; i++)
    survey_program (self, ((const WjCondition *) g_ptr_array_index (offer->conditions, i))->test, TRUE);
  for (guint i = 0; i < offer->benefits->len; i++)
    {
      const WjBenefit *benefit = g_ptr_array_index (offer->benefits, i);

      survey_program (self, benefit->when, FALSE);
      survey_program (self, benefit->amount, FALSE);
    }
}

static void
survey_catalogue (Survey *self)
{
  GPtrArray *offers = wj_catalogue_get_offers (self->engine->catalogue);
  GPtrArray *derived = wj_catalogue_get_derived (self->engine->catalogue);
  GPtrArray *caps = wj_catalogue_get_caps (self->engine->catalogue);

  for (guint i = 0; i < offers->len; i++)
    survey_offer (self, g_ptr_array_index (offers, i));
  for (guint i = 0; i < derived->len; i++)
    survey_program (self, ((const WjDerived *) g_ptr_array_index (derived, i))->program, FALSE);
  for (guint i = 0; i < caps->len; i++)
    survey_program (self, ((const WjCap *) g_ptr_array_index (caps, i))->limit, FALSE);
}

/* (transfer full): what the rules see of @site; equal for sites that share a lane */
static char *
describe (Survey *self, const WjPlace *site)
{
  GString *text = g_string_new (site->confidence == WJ_CONFIDENCE_C ? "?" : "");

  for (guint i = 0; i < WJ_N_PLACE_SLOTS; i++)
    {
      const Use *use = &self->uses[i];
      WjCelValue value = wj_catalogue_place_value (self->engine->catalogue, site, i);

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

void
wj_group_free (WjGroup *group)
{
  g_ptr_array_unref (group->sites);
  g_free (group);
}

static void
add_site (WjEngine *engine, WjGroup *group, const WjPlace *site)
{
  for (guint i = 0; i < WJ_N_PLACE_SLOTS; i++)
    {
      WjCelValue value = wj_catalogue_place_value (engine->catalogue, site, i);
      int slot = engine->place_slots[i];

      if (slot >= 0 && group->sites->len > 0)
        group->place[i] = wj_cel_value_hull (&group->place[i], &value, wj_cel_registry_get_type (engine->registry, (guint) slot));
      else
        group->place[i] = value;
    }
  group->doubtful |= site->confidence == WJ_CONFIDENCE_C;
  g_ptr_array_add (group->sites, (gpointer) site);
}

static WjGroup *
group_new (void)
{
  WjGroup *group = g_new0 (WjGroup, 1);

  group->sites = g_ptr_array_new ();
  return group;
}

GPtrArray *
wj_groups_new (WjEngine *self, GPtrArray *sites)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_group_free);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  WjGroup *together = group_new ();
  Survey survey = { .engine = self };

  for (guint i = 0; i < WJ_N_PLACE_SLOTS; i++)
    survey.uses[i].tests = g_array_new (FALSE, FALSE, sizeof (WjUInt128));
  survey_catalogue (&survey);

  for (guint i = 0; i < sites->len; i++)
    {
      const WjPlace *site = g_ptr_array_index (sites, i);
      g_autofree char *description = describe (&survey, site);
      WjGroup *group = g_hash_table_lookup (known, description);

      if (group == NULL)
        {
          group = group_new ();
          g_ptr_array_add (groups, group);
          g_hash_table_insert (known, g_steal_pointer (&description), group);
        }
      add_site (self, group, site);
      add_site (self, together, site);
    }
  if (groups->len == 1)
    wj_group_free (together);
  else
    g_ptr_array_add (groups, together);

  for (guint i = 0; i < WJ_N_PLACE_SLOTS; i++)
    g_array_unref (survey.uses[i].tests);
  return groups;
}

/* ---- Sites ------------------------------------------------------------------------------------- */

GPtrArray *
wj_sites_under (WjCatalogue *catalogue, const WjPlace *place)
{
  GPtrArray *sites = wj_catalogue_get_sites (catalogue);
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < sites->len; i++)
    {
      const WjPlace *site = g_ptr_array_index (sites, i);

      for (const WjPlace *node = site; node != NULL; node = node->parent)
        if (place == NULL || node == place)
          {
            g_ptr_array_add (found, (gpointer) site);
            break;
          }
    }
  /* A zone that is not in operation is not assessed; what surrounds it is. */
  if (found->len == 0 && place != NULL && place->parent != NULL)
    {
      g_ptr_array_unref (found);
      return wj_sites_under (catalogue, place->parent);
    }
  return found;
}
