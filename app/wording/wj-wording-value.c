/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include "wording/wj-wording-private.h"

/* What the variables of places and loops are called; all others have their label in the catalogue. */
static const struct
{
  const char *name;
  const char *label;
} names[] = {
  { "place.zone", N_ ("Zone") },
  { "place.province", N_ ("Province or prefecture") },
  { "place.region", N_ ("Region") },
  { "place.category", N_ ("Territorial category") },
  { "place.platform", N_ ("Platform of the place") },
  { "place.region_has_platform", N_ ("Platform in the region") },
  { "cohort.jobs", N_ ("Recruits of the year, still in post") },
  { "cohort.start", N_ ("Day of hiring") },
  { "year.jobs", N_ ("Jobs at the end of the year") },
  { "year.start", N_ ("First day of the project year") },
  { "year.end", N_ ("Last day of the project year") },
  { "financial_year.start", N_ ("First day of the financial year") },
  { "financial_year.end", N_ ("Last day of the financial year") },
  { "as_of", N_ ("Date of the calculation") },
};

/* Choices that no fact or assumption spells out: those of places. */
static const struct
{
  const char *id;
  const char *label;
} choices[] = {
  { "A", N_ ("category A") },
  { "B", N_ ("category B") },
  { "none", N_ ("none") },
  { "principal", N_ ("principal platform") },
  { "secondary", N_ ("secondary platform") },
};

char *
wj_wording_slot_label (WjWording *self, WjCatalogue *catalogue, int slot)
{
  const WjAssumption *assumption = NULL;
  const WjParameter *parameter = NULL;
  const WjDerived *derived = NULL;
  const WjFact *fact = NULL;
  const char *name;

  if (slot < 0)
    return NULL;
  wj_catalogue_describe_slot (catalogue, slot, &fact, &derived, &parameter, &assumption);
  if (fact != NULL)
    return g_strdup (wj_wording_of (self, &fact->label));
  if (derived != NULL)
    return g_strdup (wj_wording_of (self, &derived->label));
  if (parameter != NULL)
    return g_strdup (wj_wording_of (self, &parameter->label));
  if (assumption != NULL)
    return g_strdup (wj_wording_of (self, &assumption->label));

  name = wj_cel_registry_get_name (wj_catalogue_get_registry (catalogue), (guint) slot);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_strcmp0 (name, names[i].name) == 0)
        return g_strdup (wj_wording_text (self, names[i].label));
    }
  return name != NULL ? wj_wording_isolate (self, name) : NULL;
}

/* ---- Choices ----------------------------------------------------------------------------------- */

static const char *
find_option (WjWording *self, GPtrArray *options, const char *id)
{
  for (guint i = 0; options != NULL && i < options->len; i++)
    {
      const WjOption *option = options->pdata[i];

      if (g_str_equal (option->id, id))
        return wj_wording_of (self, &option->label);
    }
  return NULL;
}

static GPtrArray *
find_options (WjCatalogue *catalogue, const WjCelChoices *of, const WjFact *fact)
{
  GPtrArray *facts, *assumptions;

  if (fact != NULL && fact->options != NULL)
    return fact->options;
  if (catalogue == NULL)
    return NULL;
  facts = wj_catalogue_get_facts (catalogue);
  for (guint i = 0; i < facts->len; i++)
    {
      fact = facts->pdata[i];
      if (fact->choices == of && fact->options != NULL)
        return fact->options;
    }
  assumptions = wj_catalogue_get_assumptions (catalogue);
  for (guint i = 0; i < assumptions->len; i++)
    {
      const WjAssumption *assumption = assumptions->pdata[i];

      if (assumption->choices == of)
        return assumption->options;
    }
  return NULL;
}

static const char *
say_option (WjWording *self, WjCatalogue *catalogue, GPtrArray *options, const char *id)
{
  const char *label = find_option (self, options, id);
  const WjPlace *place = catalogue != NULL ? wj_catalogue_find_place (catalogue, id) : NULL;

  if (label != NULL)
    return label;
  if (place != NULL)
    return wj_wording_of (self, &place->name);
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      if (g_str_equal (choices[i].id, id))
        return wj_wording_text (self, choices[i].label);
    }
  return id;
}

char *
wj_wording_choices (WjWording *self, WjCatalogue *catalogue, WjUInt128 set, const WjCelChoices *of, const WjFact *fact)
{
  GPtrArray *options = find_options (catalogue, of, fact);
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  guint n = wj_cel_choices_get_n (of);

  for (guint i = 0; i < n; i++)
    {
      if ((set >> i & 1) != 0)
        g_ptr_array_add (labels, (gpointer) say_option (self, catalogue, options, wj_cel_choices_get (of, i)));
    }
  g_ptr_array_add (labels, NULL);
  return wj_wording_either (self, (const char *const *) labels->pdata);
}

/* ---- Values ------------------------------------------------------------------------------------ */

static gboolean
set_is_whole (WjUInt128 set, const WjCelChoices *of)
{
  guint n = wj_cel_choices_get_n (of);

  for (guint i = 0; i < n; i++)
    {
      if ((set >> i & 1) == 0)
        return FALSE;
    }
  return TRUE;
}

static char *
not_answered (WjWording *self)
{
  /* Translators: in place of the value of a question. */
  return g_strdup (wj_wording_text (self, "not answered"));
}

static char *
say_fault (WjWording *self, WjCelFault fault, const WjFact *fact)
{
  switch (fault)
    {
    case WJ_CEL_FAULT_ABSENT:
    case WJ_CEL_FAULT_NONE:
      if (fact != NULL)
        return not_answered (self);
      /* Translators: in place of a figure that no source gives. */
      return g_strdup (wj_wording_text (self, "not published"));
    case WJ_CEL_FAULT_OVERFLOW:
      /* Translators: in place of a figure. */
      return g_strdup (wj_wording_text (self, "not computed: too large"));
    case WJ_CEL_FAULT_DIVISION_BY_ZERO:
      /* Translators: in place of a figure. */
      return g_strdup (wj_wording_text (self, "not computed: divided by zero"));
    case WJ_CEL_FAULT_NO_BAND:
    default:
      /* Translators: in place of a figure; a band is a step of a scale. */
      return g_strdup (wj_wording_text (self, "not computed: no band covers the value"));
    }
}

static char *
say_days (WjWording *self, const WjCelValue *value)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  GDate low, high;

  g_date_clear (&low, 1);
  g_date_clear (&high, 1);
  if (!wj_cel_value_to_date (value->low, &low) || !wj_cel_value_to_date (value->high, &high))
    return not_answered (self);
  from = wj_wording_date (self, &low);
  if (g_date_compare (&low, &high) == 0)
    return g_steal_pointer (&from);
  to = wj_wording_date (self, &high);
  /* Translators: a range of dates. */
  return g_strdup_printf (wj_wording_text (self, "between %1$s and %2$s"), from, to);
}

static char *
say_numbers (WjWording *self, const WjCelValue *value, const WjCelType *type)
{
  const WjUnit *unit = type->kind == WJ_CEL_DECIMAL ? &type->unit : &wj_unit_none;

  return wj_wording_quantity_range (self, value->low, value->high, unit);
}

/* Nothing is known of a value that spans all its fact may hold. */
static gboolean
spans_bounds (const WjCelValue *value, const WjFact *fact)
{
  return fact != NULL && (fact->type == WJ_FACT_NUMBER || fact->type == WJ_FACT_DATE) &&
         wj_number_compare (value->low, fact->low) <= 0 && wj_number_compare (value->high, fact->high) >= 0 &&
         !wj_number_equal (value->low, value->high);
}

char *
wj_wording_yes_no (WjWording *self, gboolean yes)
{
  /* Translators: the answer to a question. */
  return g_strdup (yes ? wj_wording_context (self, "answer", "yes") : wj_wording_context (self, "answer", "no"));
}

char *
wj_wording_value (WjWording *self, WjCatalogue *catalogue, const WjCelValue *value, const WjCelType *type, const WjFact *fact)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (value != NULL, NULL);
  g_return_val_if_fail (type != NULL, NULL);

  if (!value->defined)
    return say_fault (self, value->fault, fact);
  switch (type->kind)
    {
    case WJ_CEL_BOOL:
      if (value->truth != WJ_CEL_MAY_BE_TRUE && value->truth != WJ_CEL_MAY_BE_FALSE)
        return not_answered (self);
      return wj_wording_yes_no (self, value->truth == WJ_CEL_MAY_BE_TRUE);
    case WJ_CEL_CHOICE:
      if (type->choices == NULL || (set_is_whole (value->set, type->choices) && wj_cel_choices_get_n (type->choices) > 1))
        return not_answered (self);
      return wj_wording_choices (self, catalogue, value->set, type->choices, fact);
    case WJ_CEL_DATE:
      return spans_bounds (value, fact) ? not_answered (self) : say_days (self, value);
    case WJ_CEL_INT:
    case WJ_CEL_DECIMAL:
      return spans_bounds (value, fact) ? not_answered (self) : say_numbers (self, value, type);
    case WJ_CEL_STRING:
    default:
      return g_strdup ("");
    }
}

/* ---- What is missing ---------------------------------------------------------------------------- */

char *
wj_wording_facts (WjWording *self, const GPtrArray *facts)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < facts->len; i++)
    g_ptr_array_add (labels, wj_wording_inside (self, wj_wording_of (self, &((const WjFact *) facts->pdata[i])->label)));
  g_ptr_array_add (labels, NULL);
  return wj_wording_list (self, (const char *const *) labels->pdata);
}

char *
wj_wording_still_open (WjWording *self, const char *missing)
{
  /* Translators: in place of yes and no: %s is a list of questions that are not answered. */
  return g_strdup_printf (wj_wording_context (self, "condition", "open (missing: %s)"), missing);
}

char *
wj_wording_missing_answers (WjWording *self, const GPtrArray *facts)
{
  g_autofree char *list = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (facts != NULL && facts->len > 0, NULL);

  list = wj_wording_facts (self, facts);
  /* Translators: %s is a list of questions. */
  return g_strdup_printf (wj_wording_text (self, "Missing answers: %s."), list);
}

/* ---- Places ------------------------------------------------------------------------------------ */

static gboolean
has_zone (const WjPlace *province)
{
  for (guint i = 0; province != NULL && i < province->children->len; i++)
    {
      const WjPlace *place = province->children->pdata[i];

      if (place->kind == WJ_PLACE_ZONE)
        return TRUE;
    }
  return FALSE;
}

char *
wj_wording_place (WjWording *self, const WjPlace *place)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (place != NULL, NULL);

  if (place->kind == WJ_PLACE_ELSEWHERE && has_zone (place->parent))
    /* Translators: the rest of a province that has an offshoring park; %s is its name. */
    return g_strdup_printf (wj_wording_text (self, "%s (outside its park)"), wj_wording_of (self, &place->name));
  return g_strdup (wj_wording_of (self, &place->name));
}

char *
wj_wording_place_full (WjWording *self, const WjPlace *place)
{
  g_autofree char *name = NULL;
  g_autoptr (GString) full = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (place != NULL, NULL);

  name = wj_wording_place (self, place);
  full = g_string_new (name);
  for (const WjPlace *above = place->parent; above != NULL; above = above->parent)
    {
      if (place->kind == WJ_PLACE_ELSEWHERE && above == place->parent)
        continue; /* it bears the province's name */
      /* Translators: between a place and the one it lies in: "Oujda Shore, Oujda-Angad". */
      g_string_append (full, wj_wording_context (self, "place", ", "));
      if (above->kind == WJ_PLACE_REGION)
        /* Translators: a region at the end of a place's name; Arabic says that it is one. */
        g_string_append_printf (full, wj_wording_context (self, "region", "%s"), wj_wording_of (self, &above->name));
      else
        g_string_append (full, wj_wording_of (self, &above->name));
    }
  return g_string_free (g_steal_pointer (&full), FALSE);
}
