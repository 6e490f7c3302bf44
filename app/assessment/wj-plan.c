/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-plan.h"

static G_DEFINE_QUARK (wj - plan, plan)

/* ---- What the slots stand for ------------------------------------------------------------------ */

static void
note_column (WjPlan *self, const WjFact *table, int thing, const WjFact *column)
{
  guint n = column->by_year ? WJ_PROJECT_YEARS : 1;

  for (guint year = 0; year < n && column->slot >= 0; year++)
    {
      WjMeaning *meaning = &self->meanings[column->slot + (int) year];

      meaning->fact = table;
      meaning->column = column;
      meaning->thing = thing;
    }
}

static void
note_counts (WjPlan *self)
{
  const WjFact *count = NULL;

  for (guint i = 0; self->positions != NULL && i < self->positions->columns->len && count == NULL; i++)
    if (((const WjFact *) g_ptr_array_index (self->positions->columns, i))->by_year)
      count = g_ptr_array_index (self->positions->columns, i);
  for (guint year = 0; year < WJ_PROJECT_YEARS; year++)
    self->count_slots[year] = count != NULL && count->slot >= 0 ? count->slot + (int) year : -1;
}

static void
note_table (WjPlan *self, const WjFact *table, int thing)
{
  for (guint i = 0; i < table->columns->len; i++)
    note_column (self, table, thing, g_ptr_array_index (table->columns, i));
  if (g_strcmp0 (table->loop, "position") == 0)
    self->positions = table;
  else if (g_strcmp0 (table->loop, "financial_year") == 0)
    self->profits = table;
}

static int
find_fact (WjPlan *self, const WjFact *fact)
{
  guint index;

  return fact != NULL && g_ptr_array_find (wj_catalogue_get_facts (self->catalogue), fact, &index) ? (int) index : -1;
}

static void
note_facts (WjPlan *self)
{
  GPtrArray *facts = wj_catalogue_get_facts (self->catalogue);

  for (guint i = 0; i < facts->len; i++)
    {
      const WjFact *fact = g_ptr_array_index (facts, i);

      if (fact->type == WJ_FACT_TABLE)
        note_table (self, fact, (int) i);
      else if (fact->type == WJ_FACT_PLACE)
        self->place_fact = fact;
      else if (fact->slot >= 0)
        {
          self->meanings[fact->slot].fact = fact;
          self->meanings[fact->slot].thing = (int) i;
          self->meanings[fact->slot].name = fact->id;
        }
    }
  self->start_fact = wj_catalogue_find_fact (self->catalogue, "project.start");
}

static void
note_loop_slots (WjPlan *self)
{
  for (WjLoopSlot which = 0; which < WJ_N_LOOP_SLOTS; which++)
    {
      int slot = wj_catalogue_get_loop_slot (self->catalogue, which);

      self->loop_slots[which] = slot;
      if (slot < 0 || which == WJ_LOOP_SLOT_AS_OF)
        continue;
      self->meanings[slot].fact = which == WJ_LOOP_SLOT_COHORT_JOBS || which == WJ_LOOP_SLOT_YEAR_JOBS ? self->positions : self->start_fact;
      self->meanings[slot].thing = find_fact (self, self->meanings[slot].fact);
    }
}

static void
note_place_slots (WjPlan *self)
{
  for (WjPlaceSlot which = 0; which < WJ_N_PLACE_SLOTS; which++)
    {
      int slot = wj_catalogue_get_place_slot (self->catalogue, which);

      self->place_slots[which] = slot;
      if (slot < 0)
        continue;
      self->meanings[slot].place = TRUE;
      self->meanings[slot].thing = find_fact (self, self->place_fact);
    }
}

/* (transfer none): the id of an answer that stands beside those to facts */
static const char *
add_name (WjPlan *self, const char *prefix, const char *id)
{
  g_ptr_array_add (self->names, g_strconcat (prefix, id, NULL));
  return g_ptr_array_index (self->names, self->names->len - 1);
}

static void
note_given (WjPlan *self)
{
  GPtrArray *parameters = wj_catalogue_get_parameters (self->catalogue);
  GPtrArray *assumptions = wj_catalogue_get_assumptions (self->catalogue);

  for (guint i = 0; i < assumptions->len; i++)
    {
      const WjAssumption *assumption = g_ptr_array_index (assumptions, i);
      WjMeaning *meaning = &self->meanings[assumption->slot];

      meaning->assumption = assumption;
      meaning->thing = (int) (self->n_facts + i);
      meaning->name = add_name (self, "assume.", assumption->id);
    }
  for (guint i = 0; i < parameters->len; i++)
    {
      const WjParameter *parameter = g_ptr_array_index (parameters, i);
      WjMeaning *meaning = &self->meanings[parameter->slot];

      meaning->parameter = parameter;
      meaning->thing = (int) (self->n_facts + self->n_assumptions + i);
      meaning->name = add_name (self, "params.", parameter->id);
    }
}

static void
note_slots (WjPlan *self)
{
  GPtrArray *derived = wj_catalogue_get_derived (self->catalogue);

  self->meanings = g_new0 (WjMeaning, self->n_slots);
  for (guint slot = 0; slot < self->n_slots; slot++)
    self->meanings[slot].thing = -1;
  note_facts (self);
  note_counts (self);
  note_loop_slots (self);
  note_place_slots (self);
  note_given (self);
  for (guint i = 0; i < derived->len; i++)
    {
      const WjDerived *each = g_ptr_array_index (derived, i);

      self->meanings[each->slot].derived = each;
      self->meanings[each->slot].derived_index = i;
    }
}

/* ---- What programs rest on --------------------------------------------------------------------- */

static void
use_free (gpointer data)
{
  WjProgramUse *use = data;

  g_free (use->slots);
  g_free (use->rests);
  g_free (use);
}

static const WjProgramUse *
note_program (WjPlan *self, WjCelProgram *program)
{
  WjProgramUse *use = g_hash_table_lookup (self->uses, program);
  guint n_nodes = wj_cel_program_get_n_nodes (program);
  g_autofree guint8 *named = NULL;

  if (use != NULL)
    return use;
  use = g_new0 (WjProgramUse, 1);
  use->rests = g_new0 (guint8, self->n_slots);
  use->slots = g_new (guint, n_nodes);
  named = g_new0 (guint8, self->n_slots);
  for (guint i = 0; i < n_nodes; i++)
    {
      int slot = wj_cel_program_get_node (program, i)->slot;

      if (slot < 0 || named[slot])
        continue;
      named[slot] = TRUE;
      use->slots[use->n_slots++] = (guint) slot;
      use->rests[slot] = TRUE;
      if (self->meanings[slot].derived != NULL)
        {
          /* The catalogue refuses cycles, so this ends. */
          const WjProgramUse *deeper = note_program (self, self->meanings[slot].derived->program);

          for (guint j = 0; j < self->n_slots; j++)
            use->rests[j] |= deeper->rests[j];
        }
    }
  for (guint slot = 0; slot < self->n_slots; slot++)
    use->names_place |= use->rests[slot] && self->meanings[slot].place;
  g_hash_table_insert (self->uses, program, use);
  return use;
}

static void
note_offer (WjPlan *self, const WjOffer *offer)
{
  note_program (self, offer->where);
  for (guint i = 0; i < offer->conditions->len; i++)
    note_program (self, ((const WjCondition *) g_ptr_array_index (offer->conditions, i))->test);
  for (guint i = 0; i < offer->benefits->len; i++)
    {
      const WjBenefit *benefit = g_ptr_array_index (offer->benefits, i);

      if (benefit->when != NULL)
        note_program (self, benefit->when);
      if (benefit->amount != NULL)
        note_program (self, benefit->amount);
    }
}

static void
note_programs (WjPlan *self)
{
  GPtrArray *offers = wj_catalogue_get_offers (self->catalogue);
  GPtrArray *derived = wj_catalogue_get_derived (self->catalogue);
  GPtrArray *caps = wj_catalogue_get_caps (self->catalogue);

  for (guint i = 0; i < derived->len; i++)
    note_program (self, ((const WjDerived *) g_ptr_array_index (derived, i))->program);
  for (guint i = 0; i < offers->len; i++)
    note_offer (self, g_ptr_array_index (offers, i));
  for (guint i = 0; i < caps->len; i++)
    note_program (self, ((const WjCap *) g_ptr_array_index (caps, i))->limit);
}

/* ---- What offers rest on ------------------------------------------------------------------------ */

static void
add_rests (WjPlan *self, WjCelProgram *program, guint8 *rests)
{
  const WjProgramUse *use = program != NULL ? wj_plan_get_use (self, program) : NULL;

  for (guint slot = 0; use != NULL && slot < self->n_slots; slot++)
    rests[slot] |= use->rests[slot];
}

/* Whatever is read of rows: a row more or less changes every column. */
static void
add_counts (WjPlan *self, guint8 *rests)
{
  for (guint slot = 0; slot < self->n_slots; slot++)
    if (self->positions != NULL && self->meanings[slot].fact == self->positions && (self->count_slots[0] < 0 || self->count_slots[0] == (int) slot))
      rests[slot] = TRUE;
}

/* How many iterations there are, and when each is earned. */
static void
add_layout (WjPlan *self, const WjBenefit *benefit, guint8 *rests)
{
  if (benefit->loops & (WJ_LOOP_POSITION | WJ_LOOP_COHORT))
    add_counts (self, rests);
  if (self->start_fact != NULL && self->start_fact->slot >= 0 && (benefit->loops != 0 || benefit->earned != WJ_EARNED_UNDATED))
    rests[self->start_fact->slot] = TRUE;
  if (benefit->earned == WJ_EARNED_AFTER_HIRE)
    rests[benefit->after_slot] = TRUE;
}

static void
note_rests (WjPlan *self, const WjOffer *offer, WjOfferPlan *out)
{
  GPtrArray *caps = wj_catalogue_get_caps (self->catalogue);

  out->rests = g_new0 (guint8, self->n_slots);
  add_rests (self, offer->where, out->rests);
  for (guint i = 0; i < offer->conditions->len; i++)
    add_rests (self, ((const WjCondition *) g_ptr_array_index (offer->conditions, i))->test, out->rests);
  for (guint i = 0; i < offer->benefits->len; i++)
    {
      const WjBenefit *benefit = g_ptr_array_index (offer->benefits, i);

      add_rests (self, benefit->when, out->rests);
      add_rests (self, benefit->amount, out->rests);
      if (benefit->amount != NULL)
        add_layout (self, benefit, out->rests);
    }
  for (guint i = 0; i < out->caps->len; i++)
    add_rests (self, ((const WjCap *) g_ptr_array_index (caps, g_array_index (out->caps, guint, i)))->limit, out->rests);
  /* a sum counts the rows, whatever it reads of them */
  for (guint slot = 0; slot < self->n_slots; slot++)
    if (out->rests[slot] && self->meanings[slot].derived != NULL && self->meanings[slot].derived->sum_over != NULL)
      add_counts (self, out->rests);
}

const WjProgramUse *
wj_plan_get_use (const WjPlan *self, WjCelProgram *program)
{
  const WjProgramUse *use = g_hash_table_lookup (self->uses, program);

  g_assert (use != NULL);
  return use;
}

guint
wj_plan_get_place (const WjPlan *self, const WjPlace *place)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, place));

  g_assert (number > 0);
  return number - 1;
}

gboolean
wj_plan_rests_on_any (const WjPlan *self, const guint8 *rests, const guint8 *slots)
{
  for (guint slot = 0; slot < self->n_slots; slot++)
    if (rests[slot] && slots[slot])
      return TRUE;
  return FALSE;
}

/* ---- The plan ---------------------------------------------------------------------------------- */

static void
sight_free (gpointer data)
{
  WjSight *sight = data;

  g_free (sight->class_of);
  g_free (sight);
}

static void
plan_free (gpointer data)
{
  WjPlan *self = data;

  /* the catalogue has freed its offers by now */
  for (guint i = 0; i < self->n_offers; i++)
    {
      g_free (self->offers[i].benefits);
      g_array_unref (self->offers[i].caps);
      g_free (self->offers[i].rests);
    }
  g_free (self->offers);
  g_free (self->shared_caps);
  g_ptr_array_unref (self->sights);
  g_hash_table_unref (self->places);
  g_hash_table_unref (self->uses);
  g_ptr_array_unref (self->names);
  g_free (self->meanings);
  g_free (self);
}

static WjPlan *
plan_new (WjCatalogue *catalogue)
{
  WjPlan *self = g_new0 (WjPlan, 1);

  self->catalogue = catalogue;
  self->n_slots = wj_cel_registry_get_n_slots (wj_catalogue_get_registry (catalogue));
  self->n_offers = wj_catalogue_get_offers (catalogue)->len;
  self->n_facts = wj_catalogue_get_facts (catalogue)->len;
  self->n_assumptions = wj_catalogue_get_assumptions (catalogue)->len;
  self->n_things = self->n_facts + self->n_assumptions + wj_catalogue_get_parameters (catalogue)->len;
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->uses = g_hash_table_new_full (NULL, NULL, NULL, use_free);
  self->places = g_hash_table_new (NULL, NULL);
  self->sights = g_ptr_array_new_with_free_func (sight_free);
  note_slots (self);
  note_programs (self);
  wj_plan_look (self);
  for (guint i = 0; i < self->n_offers; i++)
    note_rests (self, g_ptr_array_index (wj_catalogue_get_offers (catalogue), i), &self->offers[i]);
  return self;
}

const WjPlan *
wj_plan_get (WjCatalogue *catalogue)
{
  WjPlan *plan = g_object_get_qdata (G_OBJECT (catalogue), plan_quark ());

  if (plan != NULL)
    return plan;
  /* Another thread may make one at the same time: the first to be kept is everybody's. */
  plan = plan_new (catalogue);
  if (g_object_replace_qdata (G_OBJECT (catalogue), plan_quark (), NULL, plan, plan_free, NULL))
    return plan;
  plan_free (plan);
  return g_object_get_qdata (G_OBJECT (catalogue), plan_quark ());
}
