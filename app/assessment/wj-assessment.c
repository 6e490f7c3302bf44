/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-engine.h"

struct _WjAssessment
{
  GObject parent_instance;

  WjCatalogue *catalogue; /* (owned) */
  WjProject *project;     /* (owned) a copy */
  GDate as_of;
  GPtrArray *sites;          /* (owned) (element-type WjSiteResult) */
  GHashTable *by_place;      /* (owned) WjPlace (unowned) → WjSiteResult (unowned) */
  GArray *givens;            /* (owned) (element-type WjGiven) */
  WjOutcome outcome;         /* (owned) the groups' results, which those of the sites share */
  WjDerivedFigures *derived; /* (owned) group × derived fact */
  GHashTable *groups;        /* (owned) WjPlace (unowned) → group + 1 */
  guint n_groups;            /* the last is all sites taken together */
};

G_DEFINE_FINAL_TYPE (WjAssessment, wj_assessment, G_TYPE_OBJECT)

static void
wj_assessment_finalize (GObject *object)
{
  WjAssessment *self = WJ_ASSESSMENT (object);

  g_clear_pointer (&self->by_place, g_hash_table_unref);
  g_clear_pointer (&self->groups, g_hash_table_unref);
  g_clear_pointer (&self->sites, g_ptr_array_unref);
  g_clear_pointer (&self->givens, g_array_unref);
  g_clear_pointer (&self->derived, g_free);
  wj_outcome_clear (&self->outcome);
  g_clear_object (&self->project);
  g_clear_object (&self->catalogue);
  G_OBJECT_CLASS (wj_assessment_parent_class)->finalize (object);
}

static void
wj_assessment_class_init (WjAssessmentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wj_assessment_finalize;
}

static void
wj_assessment_init (WjAssessment *self)
{
  self->sites = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_site_result_free);
  self->by_place = g_hash_table_new (NULL, NULL);
  self->groups = g_hash_table_new (NULL, NULL);
}

/* Sites come in the order asked for, whatever group they fell in. */
static void
share_results (WjAssessment *self, WjEngine *engine)
{
  for (guint group = 0; group < engine->n_site_groups; group++)
    {
      const WjGroup *sites = g_ptr_array_index (engine->groups, group);

      for (guint i = 0; i < sites->sites->len; i++)
        g_hash_table_insert (self->groups, g_ptr_array_index (sites->sites, i), GUINT_TO_POINTER (group + 1));
    }
  for (guint i = 0; i < engine->sites->len; i++)
    {
      const WjPlace *place = g_ptr_array_index (engine->sites, i);
      guint group = GPOINTER_TO_UINT (g_hash_table_lookup (self->groups, place)) - 1;
      WjSiteResult *site = wj_site_result_share (g_ptr_array_index (self->outcome.by_group, group), place);

      g_ptr_array_add (self->sites, site);
      g_hash_table_insert (self->by_place, (gpointer) place, site);
    }
}

static WjCelValue
get_figure (WjEngine *engine, const WjDerived *derived, guint group, WjFigure figure)
{
  return wj_cel_frame_get (engine->all->base, (guint) derived->slot, wj_lanes_get_lane (engine->all, group, figure));
}

static void
keep_derived (WjAssessment *self, WjEngine *engine)
{
  GPtrArray *derived = wj_catalogue_get_derived (engine->catalogue);

  self->n_groups = engine->groups->len;
  self->derived = g_new (WjDerivedFigures, (gsize) derived->len * engine->groups->len + 1);
  for (guint group = 0; group < engine->groups->len; group++)
    for (guint i = 0; i < derived->len; i++)
      {
        const WjDerived *each = g_ptr_array_index (derived, i);
        WjDerivedFigures *figures = &self->derived[group * derived->len + i];

        figures->possible = get_figure (engine, each, group, WJ_FIGURE_POSSIBLE);
        figures->likely = get_figure (engine, each, group, WJ_FIGURE_LIKELY);
        figures->central = get_figure (engine, each, group, WJ_FIGURE_CENTRAL);
        if (!wj_cel_value_is_exact (&figures->central, &each->type))
          figures->central = wj_cel_value_undefined (WJ_CEL_FAULT_ABSENT);
      }
}

WjAssessment *
wj_engine_assess (WjEngine *engine, WjProject *project, GCancellable *cancellable)
{
  g_autoptr (WjAssessment) self = NULL;

  if (g_cancellable_is_cancelled (cancellable))
    return NULL;
  self = g_object_new (WJ_TYPE_ASSESSMENT, NULL);
  self->catalogue = g_object_ref (engine->catalogue);
  self->project = wj_project_copy (project);
  self->as_of = engine->as_of;
  wj_engine_set_project (engine, self->project);
  if (!wj_engine_compute (engine, cancellable, &self->outcome))
    return NULL;
  share_results (self, engine);
  keep_derived (self, engine);
  if (!engine->is_brief)
    self->givens = wj_givens_new (engine, self->outcome.overall);
  return g_steal_pointer (&self);
}

WjAssessment *
wj_assess (WjCatalogue *catalogue, WjProject *project, const GDate *as_of, GPtrArray *sites)
{
  g_autoptr (WjEngine) engine = NULL;
  g_autoptr (GPtrArray) places = NULL;

  g_return_val_if_fail (WJ_IS_CATALOGUE (catalogue) && WJ_IS_PROJECT (project), NULL);
  g_return_val_if_fail (as_of != NULL && g_date_valid (as_of), NULL);

  places = sites != NULL ? g_ptr_array_ref (sites) : wj_sites_under (catalogue, wj_project_get_place (project));
  engine = wj_engine_new (catalogue, as_of, places);
  return wj_engine_assess (engine, project, NULL);
}

WjCatalogue *
wj_assessment_get_catalogue (WjAssessment *self)
{
  g_return_val_if_fail (WJ_IS_ASSESSMENT (self), NULL);
  return self->catalogue;
}

WjProject *
wj_assessment_get_project (WjAssessment *self)
{
  g_return_val_if_fail (WJ_IS_ASSESSMENT (self), NULL);
  return self->project;
}

const GDate *
wj_assessment_get_as_of (WjAssessment *self)
{
  g_return_val_if_fail (WJ_IS_ASSESSMENT (self), NULL);
  return &self->as_of;
}

int
wj_assessment_get_first_year (WjAssessment *self)
{
  GDate first;

  g_return_val_if_fail (WJ_IS_ASSESSMENT (self), 0);

  wj_project_find_start (self->project, &self->as_of, &first);
  return g_date_get_year (&first);
}

GPtrArray *
wj_assessment_get_sites (WjAssessment *self)
{
  g_return_val_if_fail (WJ_IS_ASSESSMENT (self), NULL);
  return self->sites;
}

const WjSiteResult *
wj_assessment_find_site (WjAssessment *self, const WjPlace *place)
{
  g_return_val_if_fail (WJ_IS_ASSESSMENT (self), NULL);
  return g_hash_table_lookup (self->by_place, place);
}

const WjSiteResult *
wj_assessment_get_best_site (WjAssessment *self)
{
  const WjSiteResult *best = NULL;

  g_return_val_if_fail (WJ_IS_ASSESSMENT (self), NULL);

  for (guint i = 0; i < self->sites->len; i++)
    {
      const WjSiteResult *site = self->sites->pdata[i];

      if (site->support.computed && site->support.has_central && (best == NULL || wj_number_compare (site->support.central, best->support.central) > 0))
        best = site;
    }
  return best;
}

const WjSiteResult *
wj_assessment_get_overall (WjAssessment *self)
{
  g_return_val_if_fail (WJ_IS_ASSESSMENT (self), NULL);
  return self->outcome.overall;
}

const WjSiteResult *
wj_assessment_get_result (WjAssessment *self)
{
  g_return_val_if_fail (WJ_IS_ASSESSMENT (self), NULL);

  return self->sites->len == 1 ? self->sites->pdata[0] : wj_assessment_get_overall (self);
}

GArray *
wj_assessment_get_givens (WjAssessment *self)
{
  g_return_val_if_fail (WJ_IS_ASSESSMENT (self), NULL);
  return self->givens;
}

WjVerdict
wj_offer_result_get_group (const WjOfferResult *self)
{
  g_return_val_if_fail (self != NULL, WJ_VERDICT_NONE);

  return self->verdict == WJ_VERDICT_REACHABLE && self->far ? WJ_VERDICT_INELIGIBLE : self->verdict;
}

gboolean
wj_offer_result_counts (const WjOfferResult *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->verdict == WJ_VERDICT_ELIGIBLE || self->verdict == WJ_VERDICT_OPEN;
}

const WjOfferResult *
wj_site_result_find_offer (const WjSiteResult *self, const char *offer_id)
{
  g_return_val_if_fail (self != NULL && offer_id != NULL, NULL);

  for (guint i = 0; i < self->offers->len; i++)
    {
      const WjOfferResult *result = g_ptr_array_index (self->offers, i);

      if (g_str_equal (result->offer->id, offer_id))
        return result;
    }
  return NULL;
}

const WjDerivedFigures *
wj_assessment_get_derived (WjAssessment *self, const WjSiteResult *site, const WjDerived *derived)
{
  GPtrArray *all;
  guint group, index;

  g_return_val_if_fail (WJ_IS_ASSESSMENT (self) && site != NULL && derived != NULL, NULL);

  all = wj_catalogue_get_derived (self->catalogue);
  group = site->place != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->groups, site->place)) - 1 : self->n_groups - 1;
  if (derived->loops != 0 || !g_ptr_array_find (all, derived, &index))
    return NULL;
  return &self->derived[group * all->len + index];
}

/* ---- The result's id ------------------------------------------------------------------------------- */

#define ID_DIGITS 20
#define ID_GROUP 4

static void
add_line (GChecksum *sum, const char *name, const char *text)
{
  g_autofree char *line = g_strdup_printf ("%s %s\n", name, text != NULL ? text : "");

  g_checksum_update (sum, (const guchar *) line, -1);
}

char *
wj_assessment_make_id (WjAssessment *self)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *engine = NULL;
  g_autofree char *answers = NULL;
  GString *id;
  char day[] = "YYYY-MM-DD";

  g_return_val_if_fail (WJ_IS_ASSESSMENT (self), NULL);

  engine = g_strdup_printf ("%d", WJ_ENGINE_VERSION);
  answers = wj_project_answers_to_json (self->project);
  g_date_strftime (day, sizeof day, "%Y-%m-%d", &self->as_of);
  add_line (sum, "catalogue", wj_catalogue_get_hash (self->catalogue));
  add_line (sum, "engine", engine);
  add_line (sum, "as_of", day);
  add_line (sum, "project", wj_project_get_id (self->project));
  add_line (sum, "answers", answers);
  for (guint i = 0; i < self->sites->len; i++)
    add_line (sum, "site", ((const WjSiteResult *) self->sites->pdata[i])->place->id);
  id = g_string_new (NULL);
  for (guint i = 0; i < ID_DIGITS; i += ID_GROUP)
    g_string_append_printf (id, "%s%.*s", i > 0 ? "-" : "", ID_GROUP, g_checksum_get_string (sum) + i);
  return g_string_free (id, FALSE);
}

const char *
wj_verdict_to_id (WjVerdict verdict)
{
  static const char *const ids[] = { "eligible", "open", "reachable", "ineligible", "unsettled", "none" };

  g_return_val_if_fail (verdict <= WJ_VERDICT_NONE, NULL);

  return ids[verdict];
}
