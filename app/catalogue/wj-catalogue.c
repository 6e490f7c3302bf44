/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-catalogue"

#include "config.h"

#include "catalogue/wj-catalogue-private.h"

G_DEFINE_FINAL_TYPE (WjCatalogue, wj_catalogue, G_TYPE_OBJECT)

static const char *const language_codes[WJ_N_LANGUAGES] = {
  [WJ_LANGUAGE_FR] = "fr",
  [WJ_LANGUAGE_AR] = "ar",
  [WJ_LANGUAGE_EN] = "en",
};

static void
wj_catalogue_finalize (GObject *object)
{
  WjCatalogue *self = WJ_CATALOGUE (object);

  for (guint i = 0; i < WJ_N_INDICES; i++)
    g_clear_pointer (&self->indices[i], g_hash_table_unref);
  /* Programs speak of the registry, so they go first. */
  g_clear_pointer (&self->programs, g_ptr_array_unref);
  g_clear_pointer (&self->registry, wj_cel_registry_free);
  g_clear_pointer (&self->slots, g_array_unref);
  g_clear_pointer (&self->arrays, g_ptr_array_unref);
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
  g_clear_pointer (&self->strings, g_string_chunk_free);
  g_clear_pointer (&self->hash, g_free);

  G_OBJECT_CLASS (wj_catalogue_parent_class)->finalize (object);
}

static void
wj_catalogue_class_init (WjCatalogueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = wj_catalogue_finalize;
}

static void
wj_catalogue_init (WjCatalogue *self)
{
  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->arrays = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->programs = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_cel_program_free);
  self->strings = g_string_chunk_new (16 * 1024);
  self->registry = wj_cel_registry_new ();
  self->slots = g_array_new (FALSE, TRUE, sizeof (WjSlotMeaning));
  for (guint i = 0; i < WJ_N_INDICES; i++)
    self->indices[i] = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < WJ_N_PLACE_SLOTS; i++)
    self->place_slots[i] = -1;
  for (guint i = 0; i < WJ_N_LOOP_SLOTS; i++)
    self->loop_slots[i] = -1;

  self->pages = wj_catalogue_new_array (self);
  self->facts = wj_catalogue_new_array (self);
  self->derived = wj_catalogue_new_array (self);
  self->parameters = wj_catalogue_new_array (self);
  self->assumptions = wj_catalogue_new_array (self);
  self->places = wj_catalogue_new_array (self);
  self->sites = wj_catalogue_new_array (self);
  self->offers = wj_catalogue_new_array (self);
  self->caps = wj_catalogue_new_array (self);
  self->compatibilities = wj_catalogue_new_array (self);
  self->sources = wj_catalogue_new_array (self);
  self->procedures = wj_catalogue_new_array (self);
  self->terms = wj_catalogue_new_array (self);
}

WjCatalogue *
wj_catalogue_new_empty (void)
{
  return g_object_new (WJ_TYPE_CATALOGUE, NULL);
}

gpointer
wj_catalogue_alloc (WjCatalogue *self, gsize size)
{
  gpointer block = g_malloc0 (size);

  g_ptr_array_add (self->blocks, block);
  return block;
}

GPtrArray *
wj_catalogue_new_array (WjCatalogue *self)
{
  GPtrArray *array = g_ptr_array_new ();

  g_ptr_array_add (self->arrays, array);
  return array;
}

const char *
wj_catalogue_intern (WjCatalogue *self, const char *string)
{
  return g_string_chunk_insert_const (self->strings, string);
}

void
wj_catalogue_index (WjCatalogue *self, WjIndex index, const char *id, gpointer thing)
{
  g_hash_table_insert (self->indices[index], (gpointer) id, thing);
}

void
wj_catalogue_set_slot (WjCatalogue *self, int slot, const WjSlotMeaning *meaning)
{
  g_assert (slot >= 0);

  if ((guint) slot >= self->slots->len)
    g_array_set_size (self->slots, (guint) slot + 1);
  g_array_index (self->slots, WjSlotMeaning, slot) = *meaning;
}

gboolean
wj_language_from_code (const char *code, WjLanguage *out)
{
  for (guint i = 0; i < WJ_N_LANGUAGES; i++)
    if (g_strcmp0 (code, language_codes[i]) == 0)
      {
        *out = (WjLanguage) i;
        return TRUE;
      }
  return FALSE;
}

const char *
wj_language_to_code (WjLanguage language)
{
  g_return_val_if_fail ((guint) language < WJ_N_LANGUAGES, NULL);

  return language_codes[language];
}

void
wj_finding_free (WjFinding *finding)
{
  if (finding == NULL)
    return;
  g_free (finding->file);
  g_free (finding->message);
  g_free (finding);
}

guint
wj_assumption_get_default (const WjAssumption *self)
{
  int first;

  g_return_val_if_fail (self != NULL, 0);

  first = wj_cel_choices_find (self->choices, ((const WjOption *) g_ptr_array_index (self->options, 0))->id);
  g_assert (first >= 0);
  return (guint) first;
}

const WjParameterPeriod *
wj_parameter_at (const WjParameter *self, const GDate *date)
{
  const WjParameterPeriod *found = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (date != NULL && g_date_valid (date), NULL);

  for (guint i = 0; i < self->periods->len; i++)
    {
      const WjParameterPeriod *period = self->periods->pdata[i];

      if (g_date_compare (&period->from, date) <= 0)
        found = period;
    }
  return found;
}

guint
wj_catalogue_get_version (WjCatalogue *self)
{
  g_return_val_if_fail (WJ_IS_CATALOGUE (self), 0);

  return self->version;
}

const WjText *
wj_catalogue_get_title (WjCatalogue *self)
{
  g_return_val_if_fail (WJ_IS_CATALOGUE (self), NULL);

  return &self->title;
}

const WjText *
wj_catalogue_get_publisher (WjCatalogue *self)
{
  g_return_val_if_fail (WJ_IS_CATALOGUE (self), NULL);

  return &self->publisher;
}

const GDate *
wj_catalogue_get_issued (WjCatalogue *self)
{
  g_return_val_if_fail (WJ_IS_CATALOGUE (self), NULL);

  return &self->issued;
}

const GDate *
wj_catalogue_get_expires (WjCatalogue *self)
{
  g_return_val_if_fail (WJ_IS_CATALOGUE (self), NULL);

  return &self->expires;
}

const char *
wj_catalogue_get_hash (WjCatalogue *self)
{
  g_return_val_if_fail (WJ_IS_CATALOGUE (self), NULL);

  return self->hash;
}

WjCelRegistry *
wj_catalogue_get_registry (WjCatalogue *self)
{
  g_return_val_if_fail (WJ_IS_CATALOGUE (self), NULL);

  return self->registry;
}

GPtrArray *
wj_catalogue_get_pages (WjCatalogue *self)
{
  g_return_val_if_fail (WJ_IS_CATALOGUE (self), NULL);

  return self->pages;
}

GPtrArray *
wj_catalogue_get_facts (WjCatalogue *self)
{
  g_return_val_if_fail (WJ_IS_CATALOGUE (self), NULL);

  return self->facts;
}

GPtrArray *
wj_catalogue_get_derived (WjCatalogue *self)
{
  g_return_val_if_fail (WJ_IS_CATALOGUE (self), NULL);

  return self->derived;
}

GPtrArray *
wj_catalogue_get_parameters (WjCatalogue *self)
{
  g_return_val_if_fail (WJ_IS_CATALOGUE (self), NULL);

  return self->parameters;
}

GPtrArray *
wj_catalogue_get_assumptions (WjCatalogue *self)
{
  g_return_val_if_fail (WJ_IS_CATALOGUE (self), NULL);

  return self->assumptions;
}

GPtrArray *
wj_catalogue_get_places (WjCatalogue *self)
{
  g_return_val_if_fail (WJ_IS_CATALOGUE (self), NULL);

  return self->places;
}

GPtrArray *
wj_catalogue_get_sites (WjCatalogue *self)
{
  g_return_val_if_fail (WJ_IS_CATALOGUE (self), NULL);

  return self->sites;
}

GPtrArray *
wj_catalogue_get_offers (WjCatalogue *self)
{
  g_return_val_if_fail (WJ_IS_CATALOGUE (self), NULL);

  return self->offers;
}

GPtrArray *
wj_catalogue_get_caps (WjCatalogue *self)
{
  g_return_val_if_fail (WJ_IS_CATALOGUE (self), NULL);

  return self->caps;
}

GPtrArray *
wj_catalogue_get_compatibilities (WjCatalogue *self)
{
  g_return_val_if_fail (WJ_IS_CATALOGUE (self), NULL);

  return self->compatibilities;
}

GPtrArray *
wj_catalogue_get_sources (WjCatalogue *self)
{
  g_return_val_if_fail (WJ_IS_CATALOGUE (self), NULL);

  return self->sources;
}

GPtrArray *
wj_catalogue_get_procedures (WjCatalogue *self)
{
  g_return_val_if_fail (WJ_IS_CATALOGUE (self), NULL);

  return self->procedures;
}

GPtrArray *
wj_catalogue_get_terms (WjCatalogue *self)
{
  g_return_val_if_fail (WJ_IS_CATALOGUE (self), NULL);

  return self->terms;
}

static gpointer
find (WjCatalogue *self, WjIndex index, const char *id)
{
  g_return_val_if_fail (WJ_IS_CATALOGUE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (self->indices[index], id);
}

const WjFact *
wj_catalogue_find_fact (WjCatalogue *self, const char *id)
{
  return find (self, WJ_INDEX_FACT, id);
}

const WjDerived *
wj_catalogue_find_derived (WjCatalogue *self, const char *id)
{
  return find (self, WJ_INDEX_DERIVED, id);
}

const WjParameter *
wj_catalogue_find_parameter (WjCatalogue *self, const char *id)
{
  return find (self, WJ_INDEX_PARAMETER, id);
}

const WjAssumption *
wj_catalogue_find_assumption (WjCatalogue *self, const char *id)
{
  return find (self, WJ_INDEX_ASSUMPTION, id);
}

const WjPlace *
wj_catalogue_find_place (WjCatalogue *self, const char *id)
{
  return find (self, WJ_INDEX_PLACE, id);
}

const WjOffer *
wj_catalogue_find_offer (WjCatalogue *self, const char *id)
{
  return find (self, WJ_INDEX_OFFER, id);
}

const WjSource *
wj_catalogue_find_source (WjCatalogue *self, const char *id)
{
  return find (self, WJ_INDEX_SOURCE, id);
}

const WjProcedure *
wj_catalogue_find_procedure (WjCatalogue *self, const char *id)
{
  return find (self, WJ_INDEX_PROCEDURE, id);
}

const WjTerm *
wj_catalogue_find_term (WjCatalogue *self, const char *id)
{
  return find (self, WJ_INDEX_TERM, id);
}

void
wj_catalogue_describe_slot (WjCatalogue *self,
                            int slot,
                            const WjFact **fact,
                            const WjDerived **derived,
                            const WjParameter **parameter,
                            const WjAssumption **assumption)
{
  WjSlotMeaning meaning = { NULL };

  g_return_if_fail (WJ_IS_CATALOGUE (self));

  if (slot >= 0 && (guint) slot < self->slots->len)
    meaning = g_array_index (self->slots, WjSlotMeaning, slot);

  if (fact != NULL)
    *fact = meaning.fact;
  if (derived != NULL)
    *derived = meaning.derived;
  if (parameter != NULL)
    *parameter = meaning.parameter;
  if (assumption != NULL)
    *assumption = meaning.assumption;
}

int
wj_catalogue_get_place_slot (WjCatalogue *self, WjPlaceSlot which)
{
  g_return_val_if_fail (WJ_IS_CATALOGUE (self), -1);
  g_return_val_if_fail ((guint) which < WJ_N_PLACE_SLOTS, -1);

  return self->place_slots[which];
}

int
wj_catalogue_get_loop_slot (WjCatalogue *self, WjLoopSlot which)
{
  g_return_val_if_fail (WJ_IS_CATALOGUE (self), -1);
  g_return_val_if_fail ((guint) which < WJ_N_LOOP_SLOTS, -1);

  return self->loop_slots[which];
}

static const WjPlace *
ancestor (const WjPlace *place, WjPlaceKind kind)
{
  while (place != NULL && place->kind != kind)
    place = place->parent;
  return place;
}

const WjText *
wj_benefit_get_short (const WjBenefit *benefit)
{
  g_return_val_if_fail (benefit != NULL, NULL);

  return *benefit->short_label.in[0] != '\0' ? &benefit->short_label : &benefit->label;
}

gboolean
wj_benefit_has_payment (const WjBenefit *benefit)
{
  g_return_val_if_fail (benefit != NULL, FALSE);

  for (guint i = 0; i < benefit->tranches->len; i++)
    if (*((const WjTranche *) benefit->tranches->pdata[i])->when.in[0] != '\0')
      return TRUE;
  return FALSE;
}

gboolean
wj_fact_get_type (const WjFact *fact, WjCelType *out)
{
  g_return_val_if_fail (fact != NULL && out != NULL, FALSE);

  switch (fact->type)
    {
    case WJ_FACT_NUMBER:
      *out = (WjCelType){ WJ_CEL_DECIMAL, fact->unit, NULL };
      return TRUE;
    case WJ_FACT_DATE:
      *out = (WjCelType){ WJ_CEL_DATE, wj_unit_none, NULL };
      return TRUE;
    case WJ_FACT_CHOICE:
      *out = (WjCelType){ WJ_CEL_CHOICE, wj_unit_none, fact->choices };
      return TRUE;
    case WJ_FACT_BOOLEAN:
      *out = (WjCelType){ WJ_CEL_BOOL, wj_unit_none, NULL };
      return TRUE;
    case WJ_FACT_TEXT:
    case WJ_FACT_TABLE:
    case WJ_FACT_PLACE:
    default:
      return FALSE;
    }
}

gboolean
wj_fact_is_counted (const WjFact *fact)
{
  g_return_val_if_fail (fact != NULL, FALSE);

  return fact->type == WJ_FACT_NUMBER && fact->places == 0 && g_str_equal (fact->unit_text, "job");
}

WjNumber
wj_fact_get_step (const WjFact *fact)
{
  g_return_val_if_fail (fact != NULL, WJ_NUMBER_ONE);

  return wj_number_from_decimal (1, fact->places);
}

static gboolean
region_has_platform (const WjPlace *region)
{
  for (guint i = 0; i < region->children->len; i++)
    {
      const WjPlace *province = region->children->pdata[i];

      for (guint j = 0; j < province->children->len; j++)
        {
          const WjPlace *leaf = province->children->pdata[j];

          /* A park that is only announced takes no project yet. */
          if (leaf->is_site && !g_str_equal (leaf->platform, "none"))
            return TRUE;
        }
    }
  return FALSE;
}

static WjCelValue
leaf_value (WjCatalogue *self, const WjPlace *leaf, WjPlaceSlot which)
{
  const char *word = NULL;

  switch (which)
    {
    case WJ_PLACE_SLOT_ZONE:
      word = leaf->kind == WJ_PLACE_ZONE ? leaf->id : "none";
      break;
    case WJ_PLACE_SLOT_PROVINCE:
      word = ancestor (leaf, WJ_PLACE_PROVINCE)->id;
      break;
    case WJ_PLACE_SLOT_REGION:
      word = ancestor (leaf, WJ_PLACE_REGION)->id;
      break;
    case WJ_PLACE_SLOT_CATEGORY:
      word = leaf->category;
      break;
    case WJ_PLACE_SLOT_PLATFORM:
      word = leaf->platform;
      break;
    case WJ_PLACE_SLOT_REGION_HAS_PLATFORM:
      return wj_cel_value_bool (region_has_platform (ancestor (leaf, WJ_PLACE_REGION)));
    default:
      g_return_val_if_reached (wj_cel_value_undefined (WJ_CEL_FAULT_ABSENT));
    }
  return wj_cel_value_set ((WjUInt128) 1 << wj_cel_choices_find (self->place_choices[which], word));
}

WjCelValue
wj_catalogue_place_value (WjCatalogue *self, const WjPlace *site, WjPlaceSlot which)
{
  g_return_val_if_fail (WJ_IS_CATALOGUE (self), wj_cel_value_undefined (WJ_CEL_FAULT_ABSENT));
  g_return_val_if_fail (site != NULL, wj_cel_value_undefined (WJ_CEL_FAULT_ABSENT));
  g_return_val_if_fail (site->kind == WJ_PLACE_ZONE || site->kind == WJ_PLACE_ELSEWHERE,
                        wj_cel_value_undefined (WJ_CEL_FAULT_ABSENT));

  return leaf_value (self, site, which);
}
