/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-engine.h"
#include "assessment/wj-needless.h"
#include "assessment/wj-plan.h"

static gboolean
is_missed (WjAssessment *assessment, const WjFact *fact)
{
  const WjSiteResult *result = wj_assessment_get_result (assessment);

  for (guint i = 0; i < result->offers->len; i++)
    if (g_ptr_array_find (((const WjOfferResult *) result->offers->pdata[i])->missing, fact, NULL))
      return TRUE;
  return FALSE;
}

static gboolean
is_answered (WjProject *project, const WjFact *fact)
{
  if (fact->type == WJ_FACT_TABLE)
    return wj_project_has_table (project, fact->id);
  return wj_project_get (project, fact->id)->kind != WJ_ANSWER_NONE;
}

static void
add_deciding (const WjPlan *plan, const WjWhen *when, guint8 *deciding)
{
  for (guint i = 0; when->test != NULL && i < wj_cel_program_get_n_nodes (when->test); i++)
    {
      const WjCelNode *node = wj_cel_program_get_node (when->test, i);
      const WjDerived *derived;

      if (node->op != WJ_CEL_OP_SLOT)
        continue;
      deciding[(guint) node->slot] = TRUE;
      derived = plan->meanings[(guint) node->slot].derived;
      for (guint slot = 0; derived != NULL && slot < plan->n_slots; slot++)
        deciding[slot] |= wj_plan_get_use (plan, derived->program)->rests[slot];
    }
}

/* By slot: what decides which procedures a project goes through, and which steps of them. */
static guint8 *
find_deciding (WjCatalogue *catalogue, const WjPlan *plan)
{
  GPtrArray *procedures = wj_catalogue_get_procedures (catalogue);
  GPtrArray *offers = wj_catalogue_get_offers (catalogue);
  guint8 *deciding = g_new0 (guint8, plan->n_slots + 1);

  for (guint i = 0; i < procedures->len; i++)
    {
      const WjProcedure *procedure = procedures->pdata[i];

      add_deciding (plan, &procedure->when, deciding);
      for (guint j = 0; j < procedure->steps->len; j++)
        add_deciding (plan, &((const WjProcedureStep *) procedure->steps->pdata[j])->when, deciding);
    }
  for (guint i = 0; i < offers->len; i++)
    {
      const WjOffer *offer = offers->pdata[i];

      for (guint j = 0; j < offer->steps->len; j++)
        add_deciding (plan, &((const WjOfferStep *) offer->steps->pdata[j])->when, deciding);
    }
  return deciding;
}

static gboolean
is_laying_out (const WjPlan *plan, const guint8 *deciding, const WjFact *fact)
{
  return fact == plan->place_fact || fact == plan->start_fact || (fact->slot >= 0 && deciding[fact->slot]);
}

/* Would @fact be missed, were it not answered? -1 once cancelled. */
static int
would_be_missed (WjEngine *engine, WjProject *project, const WjFact *fact, GCancellable *cancellable)
{
  g_autoptr (WjProject) without = wj_project_copy (project);
  g_autoptr (WjAssessment) assessment = NULL;

  if (fact->type == WJ_FACT_TABLE)
    wj_project_clear_table (without, fact->id);
  else
    wj_project_clear (without, fact->id);
  assessment = wj_engine_assess (engine, without, cancellable);
  return assessment != NULL ? is_missed (assessment, fact) : -1;
}

GHashTable *
wj_needless_facts_new (WjAssessment *assessment, GCancellable *cancellable)
{
  g_autoptr (GHashTable) needless = g_hash_table_new (g_direct_hash, g_direct_equal);
  g_autoptr (GPtrArray) places = g_ptr_array_new ();
  g_autoptr (WjEngine) engine = NULL;
  g_autofree guint8 *deciding = NULL;
  const WjPlan *plan;
  WjProject *project;
  WjCatalogue *catalogue;
  GPtrArray *sites;
  GPtrArray *facts;

  g_return_val_if_fail (WJ_IS_ASSESSMENT (assessment), NULL);

  catalogue = wj_assessment_get_catalogue (assessment);
  project = wj_assessment_get_project (assessment);
  sites = wj_assessment_get_sites (assessment);
  for (guint i = 0; i < sites->len; i++)
    g_ptr_array_add (places, (gpointer) ((const WjSiteResult *) sites->pdata[i])->place);
  engine = wj_engine_new (catalogue, wj_assessment_get_as_of (assessment), places);
  wj_engine_set_base (engine, project);
  plan = wj_plan_get (catalogue);
  deciding = find_deciding (catalogue, plan);
  facts = wj_catalogue_get_facts (catalogue);
  for (guint i = 0; i < facts->len; i++)
    {
      const WjFact *fact = facts->pdata[i];
      int missed;

      if (g_cancellable_is_cancelled (cancellable))
        return NULL;
      if (is_laying_out (plan, deciding, fact))
        continue;
      missed = is_answered (project, fact) ? would_be_missed (engine, project, fact, cancellable) : is_missed (assessment, fact);
      if (missed < 0)
        return NULL;
      if (!missed)
        g_hash_table_add (needless, (gpointer) fact);
    }
  return g_steal_pointer (&needless);
}
