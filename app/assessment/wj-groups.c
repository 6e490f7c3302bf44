/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-engine.h"

/* Sites that no rule at all tells apart share a lane. */

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
      int slot = engine->plan->place_slots[i];

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
  const WjSight *sight = self->plan->all;
  g_autofree WjGroup **known = g_new0 (WjGroup *, sight->n_classes);
  WjGroup *together = group_new ();

  for (guint i = 0; i < sites->len; i++)
    {
      const WjPlace *site = g_ptr_array_index (sites, i);
      WjGroup **group = &known[sight->class_of[wj_plan_get_place (self->plan, site)]];

      if (*group == NULL)
        {
          *group = group_new ();
          g_ptr_array_add (groups, *group);
        }
      add_site (self, *group, site);
      add_site (self, together, site);
    }
  if (groups->len == 1)
    wj_group_free (together);
  else
    g_ptr_array_add (groups, together);
  return groups;
}

/* ---- Classes ----------------------------------------------------------------------------------- */

static void
add_class (WjClasses *self, guint group)
{
  self->first[self->n] = group;
  self->of_group[group] = self->n++;
}

static WjClasses *
classes_new (WjEngine *engine, const WjSight *sight)
{
  WjClasses *self = g_new0 (WjClasses, 1);
  guint n_groups = engine->groups->len;
  g_autofree guint *known = g_new0 (guint, sight->n_classes + 1);

  self->of_group = g_new0 (guint, n_groups);
  self->first = g_new0 (guint, n_groups);
  if (sight->is_blind)
    {
      self->n = 1;
      return self;
    }
  for (guint group = 0; group < engine->n_site_groups; group++)
    {
      const WjGroup *sites = g_ptr_array_index (engine->groups, group);
      guint class = sight->class_of[wj_plan_get_place (engine->plan, g_ptr_array_index (sites->sites, 0))];

      if (known[class] > 0)
        self->of_group[group] = known[class] - 1;
      else
        {
          add_class (self, group);
          known[class] = self->n;
        }
    }
  for (guint group = engine->n_site_groups; group < n_groups; group++)
    add_class (self, group);
  return self;
}

const WjClasses *
wj_engine_get_classes (WjEngine *self, const WjSight *sight)
{
  WjClasses **classes = &self->classes[sight->index];

  if (*classes == NULL)
    *classes = classes_new (self, sight);
  return *classes;
}

void
wj_classes_free (WjClasses *self)
{
  g_free (self->of_group);
  g_free (self->first);
  g_free (self);
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
