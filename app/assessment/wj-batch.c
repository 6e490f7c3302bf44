/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-batch.h"
#include "assessment/wj-engine.h"

struct _WjBatch
{
  WjCatalogue *catalogue; /* (owned) */
  GDate as_of;
  const WjPlace *place; /* (nullable) the engine's */
  WjEngine *engine;     /* (owned) (nullable) at the place of the project assessed last */
};

WjBatch *
wj_batch_new (WjCatalogue *catalogue, const GDate *as_of)
{
  WjBatch *self;

  g_return_val_if_fail (WJ_IS_CATALOGUE (catalogue) && as_of != NULL && g_date_valid (as_of), NULL);

  self = g_new0 (WjBatch, 1);
  self->catalogue = g_object_ref (catalogue);
  self->as_of = *as_of;
  return self;
}

void
wj_batch_free (WjBatch *self)
{
  g_clear_pointer (&self->engine, wj_engine_free);
  g_object_unref (self->catalogue);
  g_free (self);
}

void
wj_batch_result_clear (WjBatchResult *self)
{
  g_clear_pointer (&self->offers, g_free);
}

/* Projects at one place in a row share an engine, which keeps what the next does not change. */
static WjEngine *
get_engine (WjBatch *self, const WjPlace *place)
{
  g_autoptr (GPtrArray) sites = NULL;

  if (self->engine != NULL && self->place == place)
    return self->engine;
  g_clear_pointer (&self->engine, wj_engine_free);
  sites = wj_sites_under (self->catalogue, place);
  self->place = place;
  self->engine = wj_engine_new (self->catalogue, &self->as_of, sites);
  self->engine->is_brief = TRUE;
  return self->engine;
}

static void
read_result (const WjSiteResult *site, WjBatchResult *out)
{
  out->support = site->support;
  out->relief = site->relief;
  memcpy (out->count, site->count, sizeof out->count);
  out->offers = g_new (WjBatchOffer, site->offers->len);
  for (guint i = 0; i < site->offers->len; i++)
    {
      const WjOfferResult *offer = g_ptr_array_index (site->offers, i);

      out->offers[i] = (WjBatchOffer){ offer->verdict, offer->cash };
    }
}

static void
assess_alone (WjBatch *self, WjProject *project, WjBatchResult *out)
{
  WjEngine *engine = get_engine (self, wj_project_get_place (project));
  WjOutcome outcome = { NULL };

  wj_engine_set_project (engine, project);
  wj_engine_compute (engine, NULL, &outcome);
  read_result (engine->sites->len == 1 ? g_ptr_array_index (outcome.by_group, 0) : outcome.overall, out);
  wj_outcome_clear (&outcome);
}

void
wj_batch_assess (WjBatch *self, WjProject *const *projects, guint n, WjBatchResult *results)
{
  g_return_if_fail (self != NULL && projects != NULL && results != NULL);

  for (guint i = 0; i < n; i++)
    assess_alone (self, projects[i], &results[i]);
}
