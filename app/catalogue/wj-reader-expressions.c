/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-catalogue"

#include "config.h"

#include <string.h>

#include "catalogue/wj-reader.h"

/* In the order of the bits of WjLoop. */
const char *const wj_loop_words[] = { "position", "cohort", "year", "financial_year", NULL };

WjCelType
wj_type_bool (void)
{
  return (WjCelType){ WJ_CEL_BOOL, wj_unit_none, NULL };
}

WjCelType
wj_type_date (void)
{
  return (WjCelType){ WJ_CEL_DATE, wj_unit_none, NULL };
}

WjCelType
wj_type_decimal (const WjUnit *unit)
{
  return (WjCelType){ WJ_CEL_DECIMAL, *unit, NULL };
}

WjCelType
wj_type_mad (void)
{
  WjUnit unit = wj_unit_none;

  if (!wj_unit_parse ("MAD", &unit))
    g_assert_not_reached ();
  return wj_type_decimal (&unit);
}

int
wj_reader_variable (WjReader *self, const WjJsonValue *value, const char *name, const WjCelType *type, guint scope, const WjSlotMeaning *meaning)
{
  int slot = wj_cel_registry_add_variable (self->catalogue->registry, name, type, scope);

  if (slot < 0)
    {
      wj_reader_fail (self, value, "the name “%s” means something else already; choose another id", name);
      return -1;
    }
  if (meaning != NULL)
    wj_catalogue_set_slot (self->catalogue, slot, meaning);
  return slot;
}

void
wj_reader_break (WjReader *self, const char *name)
{
  g_hash_table_add (self->broken, g_strdup (name));
}

GPtrArray *
wj_expression_names (const char *source)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *p = source;

  while (*p != '\0')
    {
      if (*p == '\'' || *p == '"')
        {
          char quote = *p++;

          while (*p != '\0' && *p != quote)
            p += *p == '\\' && p[1] != '\0' ? 2 : 1;
          if (*p != '\0')
            p++;
        }
      else if (g_ascii_isalpha (*p) || *p == '_')
        {
          const char *start = p;

          while (g_ascii_isalnum (*p) || *p == '_' || *p == '.')
            p++;
          g_ptr_array_add (names, g_strndup (start, (gsize) (p - start)));
        }
      else if (g_ascii_isdigit (*p))
        {
          while (g_ascii_isalnum (*p) || *p == '.')
            p++;
        }
      else
        p++;
    }
  return g_steal_pointer (&names);
}

static gboolean
names_something_broken (WjReader *self, const char *source)
{
  g_autoptr (GPtrArray) names = NULL;

  if (g_hash_table_size (self->broken) == 0)
    return FALSE;
  names = wj_expression_names (source);
  for (guint i = 0; i < names->len; i++)
    if (g_hash_table_contains (self->broken, names->pdata[i]))
      return TRUE;
  return FALSE;
}

/* The refusal stands where the string does; on the string's first line the column is that of the
 * file too, as long as no escape stands before it. The position in the expression is said as well. */
static void
report_refusal (WjReader *self, const WjJsonValue *value, const WjCelError *refusal)
{
  wj_reader_fail_inside (self, value, refusal->line == 1 ? refusal->column : 0, "expression %u:%u: %s", refusal->line, refusal->column, refusal->message);
}

WjCelProgram *
wj_reader_program (WjReader *self, const WjJsonValue *object, const char *name, const WjCelType *expected, guint scope)
{
  g_autoptr (GPtrArray) refusals = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_cel_error_free);
  g_autoptr (WjCelProgram) program = NULL;
  WjJsonValue value;
  const char *source = NULL;

  if (!wj_reader_get (self, object, name, &value) || !wj_reader_string_value (self, &value, &source))
    return NULL;
  /* What it uses was refused already; a second complaint would hide the first. */
  if (names_something_broken (self, source))
    return NULL;

  program = wj_cel_compile (self->catalogue->registry, source, expected, scope, refusals);
  for (guint i = 0; i < refusals->len; i++)
    report_refusal (self, &value, refusals->pdata[i]);
  if (program == NULL)
    {
      if (refusals->len == 0)
        wj_reader_fail (self, &value, "the expression was refused");
      return NULL;
    }

  g_ptr_array_add (self->catalogue->programs, g_steal_pointer (&program));
  return self->catalogue->programs->pdata[self->catalogue->programs->len - 1];
}

void
wj_reader_when (WjReader *self, const WjJsonValue *object, WjWhen *out)
{
  WjCelType boolean = wj_type_bool ();
  WjJsonValue test, text;
  gboolean has_test = wj_json_find (object, "when", &test);
  gboolean has_text = wj_json_find (object, "if", &text);

  wj_reader_clear_text (&out->text);
  if (has_test)
    out->test = wj_reader_program (self, object, "when", &boolean, 0);
  if (has_text)
    wj_reader_text (self, object, "if", &out->text);
  if (has_test && !has_text)
    wj_reader_fail (self, &test, "“when” stands without “if”; say in words whom it concerns: {\"fr\": \"si …\", \"ar\": \"إذا …\", \"en\": \"if …\"}");
  if (has_text && !has_test)
    wj_reader_fail (self, &text, "“if” stands without “when”; write the expression that decides, or leave “if” out");
}

gboolean
wj_reader_loops (WjReader *self, const WjJsonValue *object, guint *out)
{
  WjJsonValue list;
  gboolean ok = TRUE;
  guint n = wj_reader_list (self, object, "per", FALSE, &list);

  *out = 0;
  for (guint i = 0; i < n; i++)
    {
      WjJsonValue value = wj_json_element (&list, i);
      guint word = 0;

      if (!wj_reader_word_value (self, &value, wj_loop_words, &word))
        ok = FALSE;
      else if (*out & (1u << word))
        ok = wj_reader_fail (self, &value, "the loop “%s” stands twice; leave one out", wj_loop_words[word]);
      else
        *out |= 1u << word;
    }
  if (ok && (*out & WJ_LOOP_COHORT) && !(*out & WJ_LOOP_POSITION))
    ok = wj_reader_fail (self, &list, "a cohort belongs to a position; write [\"position\", \"cohort\"]");
  if (ok && (*out & WJ_LOOP_YEAR) && (*out & WJ_LOOP_FINANCIAL_YEAR))
    ok = wj_reader_fail (self, &list, "a benefit runs over the project's years or over financial years, not both; leave one out");
  return ok;
}

static WjConfidence
parameter_confidence (const WjParameter *parameter, const GDate *issued)
{
  const WjParameterPeriod *now = g_date_valid (issued) ? wj_parameter_at (parameter, issued) : NULL;
  WjConfidence weakest = WJ_CONFIDENCE_A;

  for (guint i = 0; i < parameter->periods->len; i++)
    {
      const WjParameterPeriod *period = parameter->periods->pdata[i];

      if (now != NULL && period != now && g_date_compare (&period->from, &now->from) < 0)
        continue;
      weakest = MAX (weakest, period->value.confidence);
    }
  return weakest;
}

WjConfidence
wj_reader_weakest (WjReader *self, WjCelProgram *program, WjConfidence mark)
{
  guint n = program != NULL ? wj_cel_program_get_n_nodes (program) : 0;

  for (guint i = 0; i < n; i++)
    {
      const WjCelNode *node = wj_cel_program_get_node (program, i);
      const WjParameter *parameter = NULL;
      const WjDerived *derived = NULL;

      if (node->slot < 0)
        continue;
      wj_catalogue_describe_slot (self->catalogue, node->slot, NULL, &derived, &parameter, NULL);
      if (parameter != NULL)
        mark = MAX (mark, parameter_confidence (parameter, &self->catalogue->issued));
      else if (derived != NULL)
        mark = MAX (mark, (WjConfidence) GPOINTER_TO_UINT (g_hash_table_lookup (self->weakest, derived)));
    }
  return mark;
}
