/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-engine.h"
#include "assessment/wj-sensitivity.h"

typedef struct
{
  WjEngine *engine;
  WjProject *original; /* (unowned) */
  WjProject *project;  /* (owned) the one that is changed */
  GCancellable *cancellable;
  GHashTable *seen; /* (owned) what stands in the list */
  WjTornado *out;
} Search;

void
wj_tornado_free (WjTornado *self)
{
  g_ptr_array_unref (self->doubts);
  g_free (self);
}

/* ---- Trying values ------------------------------------------------------------------------------------ */

/* FALSE: no central support with it. */
static gboolean
try (Search *self, const char *id, WjCelValue value, WjDoubt *doubt, gboolean *first)
{
  WjAnswer answer = { .kind = WJ_ANSWER_EXACT, .value = value };
  g_autoptr (WjAssessment) assessment = NULL;
  const WjAmount *support;
  WjTry found = { value, WJ_NUMBER_ZERO };

  if (!wj_project_set (self->project, id, &answer, NULL))
    return FALSE;
  assessment = wj_engine_assess (self->engine, self->project, self->cancellable);
  wj_project_set (self->project, id, wj_project_get (self->original, id), NULL);
  if (assessment == NULL)
    return FALSE;
  support = &((const WjSiteResult *) wj_assessment_get_sites (assessment)->pdata[0])->support;
  if (!support->computed || !support->has_central)
    return FALSE;
  found.support = support->central;
  if (*first || wj_number_compare (found.support, doubt->least.support) < 0)
    doubt->least = found;
  if (*first || wj_number_compare (found.support, doubt->most.support) > 0)
    doubt->most = found;
  *first = FALSE;
  return TRUE;
}

/* Takes what changes nothing for what it is: no doubt about the support. */
static void
add (Search *self, const char *id, GArray *values, WjDoubt doubt)
{
  gboolean first = TRUE, all = values->len > 1;

  for (guint i = 0; i < values->len && all; i++)
    all = try (self, id, g_array_index (values, WjCelValue, i), &doubt, &first);
  if (all && wj_number_subtract (doubt.most.support, doubt.least.support, &doubt.swing) && wj_number_sign (doubt.swing) > 0)
    g_ptr_array_add (self->out->doubts, g_memdup2 (&doubt, sizeof doubt));
}

static void
add_number (GArray *values, WjNumber number)
{
  WjCelValue value = wj_cel_value_number (number);

  g_array_append_val (values, value);
}

static void
add_options (GArray *values, const WjCelChoices *choices)
{
  for (guint i = 0; i < wj_cel_choices_get_n (choices); i++)
    {
      WjCelValue value = wj_cel_value_set ((WjUInt128) 1 << i);

      g_array_append_val (values, value);
    }
}

/* ---- What is in doubt ----------------------------------------------------------------------------------- */

/* The ends of the answer, where it is a range; else those of what is usual. */
static void
list_ends (const WjFact *fact, const WjAnswer *answer, GArray *values)
{
  if (answer->kind == WJ_ANSWER_RANGE)
    {
      add_number (values, answer->value.low);
      add_number (values, answer->value.high);
    }
  else if (fact->type == WJ_FACT_CHOICE)
    add_options (values, fact->choices);
  else if (fact->type == WJ_FACT_BOOLEAN)
    for (guint i = 0; i < 2; i++)
      {
        WjCelValue value = wj_cel_value_bool (i == 1);

        g_array_append_val (values, value);
      }
  else if (fact->has_usual)
    {
      add_number (values, fact->usual_low);
      add_number (values, fact->usual_high);
    }
}

static void
add_fact (Search *self, const WjFact *fact)
{
  const WjAnswer *answer;
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (WjCelValue));

  if (fact->slot < 0 || fact->type == WJ_FACT_TABLE || fact->type == WJ_FACT_PLACE || fact->type == WJ_FACT_TEXT || !g_hash_table_add (self->seen, (gpointer) fact))
    return;
  answer = wj_project_get (self->original, fact->id);
  if (answer->kind == WJ_ANSWER_EXACT)
    return;
  list_ends (fact, answer, values);
  add (self, fact->id, values, (WjDoubt){ .fact = fact });
}

static void
add_assumption (Search *self, const WjAssumption *assumption)
{
  g_autofree char *id = g_strconcat ("assume.", assumption->id, NULL);
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (WjCelValue));

  if (!g_hash_table_add (self->seen, (gpointer) assumption) || wj_project_get (self->original, id)->kind != WJ_ANSWER_NONE)
    return;
  add_options (values, assumption->choices);
  add (self, id, values, (WjDoubt){ .assumption = assumption });
}

static void
add_parameter (Search *self, const WjParameter *parameter)
{
  g_autofree char *id = g_strconcat ("params.", parameter->id, NULL);
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (WjCelValue));
  const WjParameterPeriod *period = wj_engine_get_period (self->engine, parameter);

  if (!g_hash_table_add (self->seen, (gpointer) parameter) || period == NULL || wj_project_get (self->original, id)->kind != WJ_ANSWER_NONE ||
      (parameter->type != WJ_PARAMETER_NUMBER && parameter->type != WJ_PARAMETER_DATE))
    return;
  if (period->value.published)
    add_number (values, period->value.number);
  for (guint i = 0; i < period->alternatives->len; i++)
    if (((const WjParameterValue *) period->alternatives->pdata[i])->published)
      add_number (values, ((const WjParameterValue *) period->alternatives->pdata[i])->number);
  add (self, id, values, (WjDoubt){ .parameter = parameter });
}

static gint
compare_swings (gconstpointer a, gconstpointer b)
{
  return wj_number_compare ((*(WjDoubt *const *) b)->swing, (*(WjDoubt *const *) a)->swing);
}

/* Ranged answers stand no longer among what is missing, but in doubt they are. */
static void
add_all (Search *self, const WjSiteResult *result)
{
  GPtrArray *facts = wj_catalogue_get_facts (self->engine->catalogue);

  for (guint i = 0; i < result->offers->len; i++)
    {
      const WjOfferResult *offer = result->offers->pdata[i];

      if (offer->window != WJ_WINDOW_OPEN || offer->offer->terms != WJ_TERMS_ESTABLISHED)
        continue;
      for (guint j = 0; j < offer->missing->len; j++)
        add_fact (self, offer->missing->pdata[j]);
      for (guint j = 0; j < offer->assumptions->len; j++)
        add_assumption (self, offer->assumptions->pdata[j]);
      for (guint j = 0; j < offer->doubts->len; j++)
        add_parameter (self, offer->doubts->pdata[j]);
    }
  for (guint i = 0; i < facts->len; i++)
    if (((const WjFact *) facts->pdata[i])->slot >= 0 && wj_project_get (self->original, ((const WjFact *) facts->pdata[i])->id)->kind == WJ_ANSWER_RANGE)
      add_fact (self, facts->pdata[i]);
  g_ptr_array_sort (self->out->doubts, compare_swings);
}

WjTornado *
wj_tornado_new (WjAssessment *assessment, const WjPlace *site, GCancellable *cancellable)
{
  g_autoptr (WjTornado) out = NULL;
  g_autoptr (GPtrArray) sites = g_ptr_array_new ();
  const WjSiteResult *result;
  Search search = { .cancellable = cancellable };

  g_return_val_if_fail (WJ_IS_ASSESSMENT (assessment) && site != NULL, NULL);
  result = wj_assessment_find_site (assessment, site);
  g_return_val_if_fail (result != NULL, NULL);
  if (!result->support.computed || !result->support.has_central)
    return NULL;
  out = g_new0 (WjTornado, 1);
  out->site = site;
  out->support = result->support.central;
  out->doubts = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (sites, (gpointer) site);
  search.out = out;
  search.original = wj_assessment_get_project (assessment);
  search.project = wj_project_copy (search.original);
  search.engine = wj_engine_new (wj_assessment_get_catalogue (assessment), wj_assessment_get_as_of (assessment), sites);
  search.engine->is_brief = TRUE;
  wj_engine_set_base (search.engine, search.original);
  wj_engine_set_project (search.engine, search.original);
  search.seen = g_hash_table_new (NULL, NULL);
  add_all (&search, result);
  g_hash_table_unref (search.seen);
  wj_engine_free (search.engine);
  g_object_unref (search.project);
  return g_cancellable_is_cancelled (cancellable) ? NULL : g_steal_pointer (&out);
}
