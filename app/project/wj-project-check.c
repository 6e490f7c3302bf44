/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-project"

#include "config.h"

#include "project/wj-message.h"
#include "project/wj-project-private.h"

/* The formatter would put spaces into the name. */
/* clang-format off */
G_DEFINE_QUARK (wj-project-error-quark, wj_project_error)
/* clang-format on */

/* ---- Saying a value in a message --------------------------------------------------------------- */

static char *
say (WjNumber value, const char *unit)
{
  g_autofree char *text = wj_number_to_string (value);

  if (unit == NULL || g_str_equal (unit, "1"))
    return g_steal_pointer (&text);
  return g_strdup_printf ("%s %s", text, unit);
}

static char *
say_date (WjNumber days)
{
  GDate date;

  if (!wj_cel_value_to_date (days, &date))
    return wj_number_to_string (days);
  return g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date));
}

char *
wj_project_list_choices (const WjCelChoices *choices)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < wj_cel_choices_get_n (choices); i++)
    g_string_append_printf (list, "%s\"%s\"", i > 0 ? ", " : "", wj_cel_choices_get (choices, i));
  return g_string_free (g_steal_pointer (&list), FALSE);
}

gboolean
wj_project_refuse (GError **error, const char *name, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (wj_message (format), args);
  va_end (args);
  /* Translators: the name of a question or a column, and what is wrong with its answer. Begins with U+200F where text
     runs from right to left. ": " (with a plain space) has to stand between the two. */
  g_set_error (error, WJ_PROJECT_ERROR, WJ_PROJECT_ERROR_INVALID, wj_message ("%s: %s"), name, text);
  return FALSE;
}

/* ---- Numbers and dates ------------------------------------------------------------------------- */

static gboolean
check_order (const char *name, WjAnswer *answer, char *(*say_value) (WjNumber value), GError **error)
{
  int order = wj_number_compare (answer->value.low, answer->value.high);

  if (answer->kind == WJ_ANSWER_EXACT && order != 0)
    answer->kind = WJ_ANSWER_RANGE;
  if (order > 0)
    {
      g_autofree char *low = say_value (answer->value.low);
      g_autofree char *high = say_value (answer->value.high);
      return wj_project_refuse (error, name, "\"min\" is %s, above \"max\", %s; swap them", low, high);
    }
  if (order == 0)
    answer->kind = WJ_ANSWER_EXACT;
  return TRUE;
}

/* Of what is not counted: money, shares. */
#define MAX_PLACES 2

guint
wj_project_get_places (const WjFact *fact)
{
  return wj_fact_is_counted (fact) ? 0 : MAX_PLACES;
}

static gboolean
check_places (const WjFact *fact, const char *name, WjNumber value, GError **error)
{
  guint places = wj_project_get_places (fact);
  WjNumber rounded;
  g_autofree char *text = NULL;

  if (wj_number_round (value, places, &rounded) && wj_number_equal (rounded, value))
    return TRUE;
  text = say (value, NULL);
  if (places == 0)
    return wj_project_refuse (error, name, "found %s, but jobs are counted whole; leave out the decimals", text);
  return wj_project_refuse (error, name, "found %s, but at most %u decimals are read; round it", text, places);
}

static gboolean
check_bounds (const WjFact *fact, const char *name, WjNumber value, GError **error)
{
  gboolean below = wj_number_compare (value, fact->low) < 0;
  g_autofree char *text = NULL;
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  if (!below && wj_number_compare (value, fact->high) <= 0)
    return TRUE;
  text = fact->type == WJ_FACT_DATE ? say_date (value) : say (value, fact->unit_text);
  low = fact->type == WJ_FACT_DATE ? say_date (fact->low) : say (fact->low, NULL);
  high = fact->type == WJ_FACT_DATE ? say_date (fact->high) : say (fact->high, fact->unit_text);
  if (below)
    return wj_project_refuse (error, name, "found %s, below what can be; give a value from %s to %s, or leave it out", text, low, high);
  return wj_project_refuse (error, name, "found %s, above what can be; give a value from %s to %s, or leave it out", text, low, high);
}

static char *
say_plain (WjNumber value)
{
  return wj_number_to_string (value);
}

static gboolean
check_figure (const WjFact *fact, const char *name, WjAnswer *answer, GError **error)
{
  gboolean is_date = fact->type == WJ_FACT_DATE;

  if (!answer->value.defined)
    return wj_project_refuse (error, name, "the answer has no value; give one, or leave it out");
  if (!check_order (name, answer, is_date ? say_date : say_plain, error))
    return FALSE;
  if (fact->exact_only && answer->kind == WJ_ANSWER_RANGE && is_date)
    return wj_project_refuse (error, name, "found a range, but this has to be one day; give it, or leave it out");
  if (fact->exact_only && answer->kind == WJ_ANSWER_RANGE)
    return wj_project_refuse (error, name, "found a range, but this has to be one figure; give it, or leave it out");
  if (!is_date && (!check_places (fact, name, answer->value.low, error) || !check_places (fact, name, answer->value.high, error)))
    return FALSE;
  return check_bounds (fact, name, answer->value.low, error) && check_bounds (fact, name, answer->value.high, error);
}

/* ---- Choices, yes or no, text ------------------------------------------------------------------ */

static gboolean
check_choice (const WjCelChoices *choices, const char *name, const WjAnswer *answer, GError **error)
{
  WjUInt128 set = answer->value.set;
  g_autofree char *options = NULL;

  if (answer->kind == WJ_ANSWER_EXACT && answer->value.defined && set != 0 && (set & (set - 1)) == 0 &&
      (set >> (wj_cel_choices_get_n (choices) - 1)) <= 1)
    return TRUE;
  options = wj_project_list_choices (choices);
  return wj_project_refuse (error, name, "found no single choice; give one of %s, or leave it out", options);
}

static gboolean
check_boolean (const char *name, const WjAnswer *answer, GError **error)
{
  guint8 truth = answer->value.truth;

  if (answer->kind == WJ_ANSWER_EXACT && answer->value.defined && (truth == WJ_CEL_MAY_BE_TRUE || truth == WJ_CEL_MAY_BE_FALSE))
    return TRUE;
  return wj_project_refuse (error, name, "found neither yes nor no; give true or false, or leave it out");
}

gboolean
wj_project_check_text (const char *name, const char *text, GError **error)
{
  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return wj_project_refuse (error, name, "the text is not UTF-8; write it again");
  if (g_utf8_strlen (text, -1) > WJ_PROJECT_MAX_TEXT)
    return wj_project_refuse (error, name, "the text has %ld characters; use at most %d", g_utf8_strlen (text, -1), WJ_PROJECT_MAX_TEXT);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return wj_project_refuse (error, name, "the text holds a control character (U+%04X); leave it out", g_utf8_get_char (p));
  return TRUE;
}

gboolean
wj_project_check (const WjFact *fact, const char *name, WjAnswer *answer, GError **error)
{
  switch (fact->type)
    {
    case WJ_FACT_NUMBER:
    case WJ_FACT_DATE:
      return check_figure (fact, name, answer, error);
    case WJ_FACT_CHOICE:
      return check_choice (fact->choices, name, answer, error);
    case WJ_FACT_BOOLEAN:
      return check_boolean (name, answer, error);
    case WJ_FACT_TEXT:
      return wj_project_check_text (name, answer->text, error);
    case WJ_FACT_TABLE:
      return wj_project_refuse (error, name, "this is a table; give its rows");
    case WJ_FACT_PLACE:
      return wj_project_refuse (error, name, "this is a place; give the id of a region, a province or a zone");
    default:
      g_assert_not_reached ();
    }
}

/* ---- What is not settled ----------------------------------------------------------------------- */

/* May a project say what it takes this parameter to be? Only where sources disagree or are silent. */
static gboolean
is_open (const WjParameter *parameter)
{
  if (parameter->type == WJ_PARAMETER_BANDS || parameter->type == WJ_PARAMETER_SLICES)
    return FALSE;
  for (guint i = 0; i < parameter->periods->len; i++)
    {
      const WjParameterPeriod *period = g_ptr_array_index (parameter->periods, i);

      if (!period->value.published || period->alternatives->len > 0)
        return TRUE;
    }
  return parameter->periods->len == 0;
}

gboolean
wj_project_check_parameter (const WjParameter *parameter, const char *name, WjAnswer *answer, GError **error)
{
  g_autofree char *text = NULL;

  if (!is_open (parameter))
    return wj_project_refuse (error, name, "the sources agree on this figure, so a project cannot change it; leave it out");
  if (answer->kind != WJ_ANSWER_EXACT || !answer->value.defined || !wj_number_equal (answer->value.low, answer->value.high))
    return wj_project_refuse (error, name, "found no single figure; give one, or leave it out");
  if (parameter->type != WJ_PARAMETER_NUMBER || wj_number_sign (answer->value.low) >= 0)
    return TRUE;
  text = say (answer->value.low, parameter->unit_text);
  return wj_project_refuse (error, name, "found %s, below 0; give 0 or more, or leave it out", text);
}

gboolean
wj_project_check_assumption (const WjAssumption *assumption, const char *name, WjAnswer *answer, GError **error)
{
  return check_choice (assumption->choices, name, answer, error);
}
