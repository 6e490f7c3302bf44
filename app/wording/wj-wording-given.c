/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include "wording/wj-wording-private.h"

static char *
say_fact_value (WjWording *self, const WjFact *fact, const WjCelValue *value)
{
  WjCelType type;

  return wj_fact_get_type (fact, &type) ? wj_wording_value (self, NULL, value, &type, fact) : NULL;
}

static char *
say_fact (WjWording *self, const WjGiven *given)
{
  g_autofree char *label = wj_wording_inside (self, wj_wording_of (self, &given->fact->label));
  g_autofree char *value = say_fact_value (self, given->fact, &given->value);
  g_autofree char *inside = NULL;

  if (value == NULL)
    /* Translators: a question without an answer; %s is its name. */
    return g_strdup_printf (wj_wording_text (self, "Not answered: %s."), label);
  inside = wj_wording_inside (self, value);
  /* Translators: %1$s is the name of a question, %2$s the value taken for it. */
  return g_strdup_printf (wj_wording_text (self, "Assumption, for want of an answer: %1$s, %2$s."), label, inside);
}

static char *
say_parameter (WjWording *self, const WjGiven *given)
{
  const WjParameter *parameter = given->parameter;
  g_autofree char *label = wj_wording_inside (self, wj_wording_of (self, &parameter->label));
  g_autofree char *value = NULL;
  WjCelType type = { .kind = WJ_CEL_DECIMAL, .unit = parameter->unit };

  if (given->kind == WJ_GIVEN_UNPUBLISHED)
    /* Translators: %s is the name of a figure. */
    return g_strdup_printf (wj_wording_text (self, "Not published: %s. Nothing is computed from it."), label);
  if (parameter->type == WJ_PARAMETER_DATE)
    type = (WjCelType){ .kind = WJ_CEL_DATE };
  if ((parameter->type != WJ_PARAMETER_NUMBER && parameter->type != WJ_PARAMETER_DATE) || !given->value.defined)
    /* Translators: a figure on which sources differ; %s is its name. */
    return g_strdup_printf (wj_wording_text (self, "Sources disagree: %s. The first is taken by default."), label);
  value = wj_wording_value (self, NULL, &given->value, &type, NULL);
  /* Translators: a figure on which sources differ: %1$s is its name, %2$s the value taken. */
  return g_strdup_printf (wj_wording_text (self, "Sources disagree: %1$s. By default, %2$s."), label, value);
}

char *
wj_wording_form (WjWording *self, const WjAssumption *assumption, const WjCelValue *value)
{
  WjCelType type = { .kind = WJ_CEL_CHOICE, .choices = assumption->choices };

  for (guint i = 0; i < assumption->options->len; i++)
    {
      const WjOption *candidate = assumption->options->pdata[i];
      int index = wj_cel_choices_find (assumption->choices, candidate->id);

      if (index >= 0 && value->set == (WjUInt128) 1 << index)
        return g_strdup (wj_wording_of (self, &candidate->label));
    }
  return wj_wording_value (self, NULL, value, &type, NULL);
}

static char *
say_assumption (WjWording *self, const WjGiven *given)
{
  const WjAssumption *assumption = given->assumption;
  g_autofree char *label = wj_wording_inside (self, wj_wording_of (self, &assumption->label));
  g_autofree char *option = wj_wording_form (self, assumption, &given->value);
  g_autofree char *value = NULL;

  value = wj_wording_inside (self, option);
  /* What is not settled between two offers is told in whole sentences. */
  if (g_str_has_suffix (wj_wording_of (self, &assumption->label), "."))
    /* Translators: %1$s is one sentence or more, %2$s what is taken. */
    return g_strdup_printf (wj_wording_text (self, "%1$s By default, %2$s."), wj_wording_of (self, &assumption->label), value);
  /* Translators: a rule whose form is not published: %1$s is its name, %2$s the form taken. */
  return g_strdup_printf (wj_wording_text (self, "Rule not published: %1$s. By default, %2$s."), label, value);
}

char *
wj_wording_given (WjWording *self, const WjGiven *given)
{
  g_autofree char *date = NULL;
  GDate start;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (given != NULL, NULL);

  switch (given->kind)
    {
    case WJ_GIVEN_FACT_DEFAULT:
      return say_fact (self, given);
    case WJ_GIVEN_PARAMETER:
    case WJ_GIVEN_UNPUBLISHED:
      return say_parameter (self, given);
    case WJ_GIVEN_ASSUMPTION:
      return say_assumption (self, given);
    case WJ_GIVEN_START:
      g_date_clear (&start, 1);
      if (!wj_cel_value_to_date (given->value.low, &start))
        return g_strdup (wj_wording_text (self, "The project starts in the month after the calculation."));
      date = wj_wording_date (self, &start);
      /* Translators: %s is a date. */
      return g_strdup_printf (wj_wording_text (self, "The start is not given: the project starts on %s."), date);
    case WJ_GIVEN_LATER_YEARS:
      return g_strdup (wj_wording_text (self, "Later years keep the rates and thresholds known at the date of the calculation."));
    case WJ_GIVEN_HIRES:
    default:
      return g_strdup (wj_wording_text (self, "Hires fall on the first day of each year; the last head count given holds on."));
    }
}

char *
wj_wording_source (WjWording *self, const WjSource *source)
{
  g_autofree char *publisher = NULL;
  g_autofree char *date = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (source != NULL, NULL);

  publisher = wj_wording_isolate (self, source->publisher);
  if (source->date == NULL || *source->date == '\0')
    return g_steal_pointer (&publisher);
  date = wj_wording_loose_date (self, source->date);
  /* Translators: a source: %1$s is its publisher, %2$s its date. */
  return g_strdup_printf (wj_wording_text (self, "%1$s, %2$s"), publisher, date);
}

const char *
wj_wording_source_kind (WjWording *self, WjSourceKind kind)
{
  g_return_val_if_fail (self != NULL, NULL);

  switch (kind)
    {
    case WJ_SOURCE_LAW:
      return wj_wording_text (self, "Official text.");
    case WJ_SOURCE_AUTHORITY:
      return wj_wording_text (self, "Published by the authority itself.");
    case WJ_SOURCE_REPORT:
    default:
      /* Translators: of a source: the press, a firm; what the authority itself says could not be read. */
      return wj_wording_text (self, "Indirect source: no official text was read.");
    }
}

char *
wj_wording_agreeing (WjWording *self, const WjSource *source)
{
  g_autofree char *others = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (source != NULL, NULL);

  if (source->also->len == 0)
    return NULL;
  others = wj_wording_count (self, source->also->len);
  /* Translators: %s is how many other sources say the same as one. */
  return g_strdup_printf (wj_wording_text (self, "Other sources that agree: %s."), others);
}

char *
wj_wording_catalogue (WjWording *self, WjCatalogue *catalogue)
{
  g_autofree char *issued = NULL;
  g_autofree char *expires = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (WJ_IS_CATALOGUE (catalogue), NULL);

  issued = wj_wording_date (self, wj_catalogue_get_issued (catalogue));
  expires = wj_wording_date (self, wj_catalogue_get_expires (catalogue));
  /* Translators: %1$u is a number, %2$s and %3$s are dates. */
  return g_strdup_printf (wj_wording_text (self, "Catalogue no. %1$u of %2$s, good until %3$s."),
                          wj_catalogue_get_version (catalogue), issued, expires);
}
