/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-engine.h"
#include "assessment/wj-expression.h"

/* An undefined value comes up from the deepest node that is undefined while its children are not. */
static guint
find_reason (WjCelProgram *program, WjCelRun *run, guint lane)
{
  guint at = wj_cel_program_get_root (program);
  gboolean deeper = !wj_cel_run_get (run, at, lane).defined;

  while (deeper)
    {
      const WjCelNode *node = wj_cel_program_get_node (program, at);

      deeper = FALSE;
      for (guint i = 0; i < node->n_children && !deeper; i++)
        if (!wj_cel_run_get (run, node->children[i], lane).defined)
          {
            at = node->children[i];
            deeper = TRUE;
          }
    }
  return at;
}

struct _WjAsker
{
  WjEngine *engine; /* (owned) */
  GPtrArray *sites; /* (owned) */
};

WjAsker *
wj_asker_new (WjProject *project, const GDate *as_of)
{
  WjCatalogue *catalogue;
  WjAsker *self;

  g_return_val_if_fail (WJ_IS_PROJECT (project), NULL);
  g_return_val_if_fail (as_of != NULL && g_date_valid (as_of), NULL);

  catalogue = wj_project_get_catalogue (project);
  self = g_new0 (WjAsker, 1);
  self->sites = wj_sites_under (catalogue, wj_project_get_place (project));
  self->engine = wj_engine_new (catalogue, as_of, self->sites);
  wj_engine_set_project (self->engine, project);
  return self;
}

void
wj_asker_free (WjAsker *self)
{
  if (self == NULL)
    return;
  wj_engine_free (self->engine);
  g_ptr_array_unref (self->sites);
  g_free (self);
}

WjCelValue
wj_asker_ask (WjAsker *self, WjCelProgram *program, guint *node)
{
  g_autoptr (WjCelRun) run = NULL;
  guint lane;

  g_return_val_if_fail (self != NULL && program != NULL && node != NULL, wj_cel_value_undefined (WJ_CEL_FAULT_ABSENT));

  /* The last group is all sites taken together. */
  lane = wj_lanes_get_lane (self->engine->all, self->engine->groups->len - 1, WJ_FIGURE_POSSIBLE);
  run = wj_cel_run (program, self->engine->all->base);
  *node = find_reason (program, run, lane);
  return wj_cel_run_get_result (run, lane);
}

/* ---- What to answer ------------------------------------------------------------------------------- */

static const WjFact *find_open (WjAsker *self, WjCelRun *run, guint lane);

/* (nullable): the question behind a slot that can still change something */
static const WjFact *
find_open_slot (WjAsker *self, guint slot)
{
  WjEngine *engine = self->engine;
  const WjMeaning *meaning = &engine->plan->meanings[slot];
  WjLanes *owner;

  if (meaning->derived == NULL)
    return engine->open[slot] && (guint) meaning->thing < engine->plan->n_facts ? g_ptr_array_index (wj_catalogue_get_facts (engine->catalogue), meaning->thing) : NULL;
  owner = wj_lanes_get_owner (engine->all, meaning->derived_index);
  if (owner->derived_by_row[meaning->derived_index])
    return engine->plan->positions;
  return find_open (self, owner->derived[meaning->derived_index], wj_lanes_get_lane (owner, engine->groups->len - 1, WJ_FIGURE_POSSIBLE));
}

/* The first as it is read, of those that can still change what the run says. */
static const WjFact *
find_open_under (WjAsker *self, WjCelProgram *program, const guint8 *flags, guint at)
{
  const WjCelNode *node = wj_cel_program_get_node (program, at);
  const WjFact *found = node->slot >= 0 && flags[node->slot] ? find_open_slot (self, (guint) node->slot) : NULL;

  for (guint i = 0; i < node->n_children && found == NULL; i++)
    found = find_open_under (self, program, flags, node->children[i]);
  return found;
}

/* @run: (nullable): nothing asks for it */
static const WjFact *
find_open (WjAsker *self, WjCelRun *run, guint lane)
{
  g_autofree guint8 *flags = g_new0 (guint8, self->engine->n_slots);
  WjCelProgram *program;

  if (run == NULL)
    return NULL;
  program = wj_cel_run_get_program (run);
  wj_cel_run_missing (run, lane, flags);
  return find_open_under (self, program, flags, wj_cel_program_get_root (program));
}

const WjFact *
wj_asker_find_question (WjAsker *self, WjCelProgram *program)
{
  g_autoptr (WjCelRun) run = NULL;

  g_return_val_if_fail (self != NULL && program != NULL, NULL);

  run = wj_cel_run (program, self->engine->all->base);
  return find_open (self, run, wj_lanes_get_lane (self->engine->all, self->engine->groups->len - 1, WJ_FIGURE_POSSIBLE));
}

WjCelValue
wj_assess_expression (WjProject *project, const GDate *as_of, WjCelProgram *program, guint *node)
{
  g_autoptr (WjAsker) asker = wj_asker_new (project, as_of);

  g_return_val_if_fail (asker != NULL && program != NULL && node != NULL, wj_cel_value_undefined (WJ_CEL_FAULT_ABSENT));

  return wj_asker_ask (asker, program, node);
}
