/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-assessor.h"
#include "assessment/wj-engine.h"

struct _WjAssessor
{
  WjEngine *engine;       /* (owned) (nullable) of the last project */
  WjCatalogue *catalogue; /* (owned) (nullable) its own */
  const WjPlace *place;   /* (unowned) (nullable) whose sites it assesses */
};

WjAssessor *
wj_assessor_new (void)
{
  return g_new0 (WjAssessor, 1);
}

static void
forget (WjAssessor *self)
{
  g_clear_pointer (&self->engine, wj_engine_free);
  g_clear_object (&self->catalogue);
}

void
wj_assessor_free (WjAssessor *self)
{
  forget (self);
  g_free (self);
}

static gboolean
fits (const WjAssessor *self, WjCatalogue *catalogue, const WjPlace *place, const GDate *as_of)
{
  return self->engine != NULL && self->catalogue == catalogue && self->place == place && g_date_compare (&self->engine->as_of, as_of) == 0;
}

WjAssessment *
wj_assessor_assess (WjAssessor *self, WjCatalogue *catalogue, WjProject *project, const GDate *as_of)
{
  const WjPlace *place;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (WJ_IS_CATALOGUE (catalogue) && WJ_IS_PROJECT (project), NULL);
  g_return_val_if_fail (as_of != NULL && g_date_valid (as_of), NULL);

  place = wj_project_get_place (project);
  if (!fits (self, catalogue, place, as_of))
    {
      g_autoptr (GPtrArray) sites = wj_sites_under (catalogue, place);

      forget (self);
      self->engine = wj_engine_new (catalogue, as_of, sites);
      self->catalogue = g_object_ref (catalogue);
      self->place = place;
    }
  return wj_engine_assess (self->engine, project, NULL);
}
