/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-catalogue"

#include "config.h"

#include <string.h>

#include "catalogue/wj-reader.h"

#define SAID_TWICE "say one of “value”, “bands” and “slices”"

static const char *const type_words[] = {
  [WJ_PARAMETER_NUMBER] = "number",
  [WJ_PARAMETER_DATE] = "date",
  [WJ_PARAMETER_BANDS] = "bands",
  [WJ_PARAMETER_SLICES] = "slices",
  NULL,
};

/* In the order of WjCostGroup, without WJ_COST_NONE. */
const char *const wj_cost_words[] = {
  "salary", "charges", "tax", "rent", "energy", "telecoms", "transport", "training", "fees", NULL
};

/* The member that holds what a parameter of each type is worth. */
static const char *const value_words[] = {
  [WJ_PARAMETER_NUMBER] = "value",
  [WJ_PARAMETER_DATE] = "value",
  [WJ_PARAMETER_BANDS] = "bands",
  [WJ_PARAMETER_SLICES] = "slices",
};

static const WjMember band_members[] = {
  { "below", WJ_HOLDS_NUMBER, 0 },
  { "upto", WJ_HOLDS_NUMBER, 0 },
  { "is", WJ_HOLDS_NUMBER, WJ_REQUIRED },
  { NULL },
};

static const WjShape band_shape = { "band", band_members };

static const WjMember slice_members[] = {
  { "upto", WJ_HOLDS_NUMBER, 0 },
  { "rate", WJ_HOLDS_NUMBER, WJ_REQUIRED },
  { NULL },
};

static const WjShape slice_shape = { "slice", slice_members };

static const WjMember alternative_members[] = {
  { "value", WJ_HOLDS_NUMBER | WJ_HOLDS_DATE, 0 },
  { "bands", WJ_HOLDS_OBJECT, WJ_LIST, NULL, WJ_SHAPES (&band_shape) },
  { "slices", WJ_HOLDS_OBJECT, WJ_LIST, NULL, WJ_SHAPES (&slice_shape) },
  { "source", WJ_HOLDS_SLUG, 0 },
  { "confidence", WJ_HOLDS_WORD, 0, wj_confidence_words },
  { NULL },
};

static const WjShape alternative_shape = { "alternative", alternative_members };

static const WjMember period_members[] = {
  { "from", WJ_HOLDS_DATE, WJ_REQUIRED },
  { "value", WJ_HOLDS_NUMBER | WJ_HOLDS_DATE, 0 },
  { "bands", WJ_HOLDS_OBJECT, WJ_LIST, NULL, WJ_SHAPES (&band_shape) },
  { "slices", WJ_HOLDS_OBJECT, WJ_LIST, NULL, WJ_SHAPES (&slice_shape) },
  { "source", WJ_HOLDS_SLUG, 0 },
  { "confidence", WJ_HOLDS_WORD, 0, wj_confidence_words },
  { "alternatives", WJ_HOLDS_OBJECT, WJ_LIST, NULL, WJ_SHAPES (&alternative_shape) },
  { NULL },
};

static const WjShape period_shape = { "period", period_members };

static const WjMember parameter_members[] = {
  { "id", WJ_HOLDS_NAME, WJ_REQUIRED },
  { "type", WJ_HOLDS_WORD, 0, type_words },
  { "group", WJ_HOLDS_WORD, 0, wj_cost_words },
  { "place", WJ_HOLDS_SLUG, 0 },
  { "unit", WJ_HOLDS_UNIT, 0 },
  { "of", WJ_HOLDS_UNIT, 0 },
  { "label", WJ_HOLDS_TEXT, WJ_REQUIRED },
  { "question", WJ_HOLDS_TEXT, 0 },
  { "values", WJ_HOLDS_OBJECT, WJ_REQUIRED | WJ_LIST, NULL, WJ_SHAPES (&period_shape) },
  { NULL },
};

static const WjShape parameter_shape = { "parameter", parameter_members };

static const WjMember wj_parameters_members[] = {
  { "parameters", WJ_HOLDS_OBJECT, WJ_REQUIRED | WJ_LIST, NULL, WJ_SHAPES (&parameter_shape) },
  { NULL },
};

const WjShape wj_parameters_shape = { "parameters", wj_parameters_members };

/* ---- Tables --------------------------------------------------------------------------------- */

static gboolean
read_edge (WjReader *self, const WjJsonValue *value, gboolean is_last, WjCelTableRow *row)
{
  WjJsonValue edge;
  gboolean below = wj_json_find (value, "below", &edge);
  gboolean upto = wj_json_find (value, "upto", &edge);

  if (below && upto)
    return wj_reader_fail (self, value, "“below” leaves the edge out and “upto” takes it in; say one, not both");
  row->has_edge = below || upto;
  row->includes = upto;
  if (is_last && row->has_edge)
    return wj_reader_fail (self, value, "the last row has no edge, so that every figure falls in one; take it away, or add a row");
  if (!is_last && !row->has_edge)
    return wj_reader_fail (self, value, "only the last row has no edge; say “below” or “upto”");
  if (!row->has_edge)
    return TRUE;
  wj_json_find (value, below ? "below" : "upto", &edge);
  return wj_reader_number_value (self, &edge, &row->edge);
}

/* "below 2" then "upto 2" leaves the 2 alone in the second row, which is lawful. */
static gboolean
rises (const WjCelTableRow *before, const WjCelTableRow *row)
{
  int order = wj_number_compare (before->edge, row->edge);

  return order < 0 || (order == 0 && !before->includes && row->includes);
}

static gboolean
read_row (WjReader *self, const WjParameter *parameter, const WjJsonValue *value, gboolean is_last, WjCelTableRow *row)
{
  gboolean slices = parameter->type == WJ_PARAMETER_SLICES;
  WjJsonValue member;

  row->edge = WJ_NUMBER_ZERO;
  if (!wj_reader_allow (self, value, slices ? &slice_shape : &band_shape) ||
      !read_edge (self, value, is_last, row) ||
      !wj_reader_get (self, value, slices ? "rate" : "is", &member) ||
      !wj_reader_number_value (self, &member, &row->value))
    return FALSE;
  /* Rates are written in percent. */
  if (slices && !wj_number_divide (row->value, wj_number_from_int (100), &row->value))
    return wj_reader_fail (self, &member, "the rate is too large; write a percentage");
  return TRUE;
}

static gboolean
read_table (WjReader *self, const WjParameter *parameter, const WjJsonValue *list, WjCelTable *table)
{
  GError *error = NULL;
  gboolean ok = TRUE;
  guint n = 0;

  if (!wj_json_length (list, &n, &error))
    return wj_reader_take_error (self, wj_json_document_get_name (list->document), error);
  if (n == 0)
    return wj_reader_fail (self, list, "the table has no row; add one");
  table->rows = wj_catalogue_alloc (self->catalogue, n * sizeof (WjCelTableRow));
  table->n_rows = n;
  wj_cel_registry_expect_rows (self->catalogue->registry, (guint) parameter->slot, n);
  for (guint i = 0; i < n; i++)
    {
      WjJsonValue value = wj_json_element (list, i);

      if (!read_row (self, parameter, &value, i + 1 == n, &table->rows[i]))
        ok = FALSE;
      else if (ok && i > 0 && i + 1 < n && !rises (&table->rows[i - 1], &table->rows[i]))
        ok = wj_reader_fail (self, &value, "this edge is not above the one before; put the rows in rising order");
    }
  return ok;
}

/* ---- Values --------------------------------------------------------------------------------- */

static gboolean
read_worth (WjReader *self, const WjParameter *parameter, const WjJsonValue *value, WjParameterValue *out)
{
  GError *error = NULL;
  GDate date;

  switch (parameter->type)
    {
    case WJ_PARAMETER_DATE:
      g_date_clear (&date, 1);
      if (!wj_json_date (value, &date, &error))
        return wj_reader_take_error (self, wj_json_document_get_name (value->document), error);
      out->number = wj_cel_value_date (&date).low;
      return TRUE;
    case WJ_PARAMETER_BANDS:
    case WJ_PARAMETER_SLICES:
      return read_table (self, parameter, value, &out->table);
    case WJ_PARAMETER_NUMBER:
    default:
      return wj_reader_number_value (self, value, &out->number);
    }
}

/* "value": null says that nobody publishes the figure; then there may be no source either. */
static gboolean
read_value (WjReader *self, const WjParameter *parameter, const WjJsonValue *object, WjParameterValue *out)
{
  static const char *const words[] = { "value", "bands", "slices" };
  g_autoptr (GPtrArray) names = wj_json_member_names (object);
  const char *wanted = value_words[parameter->type];
  const char *found = NULL;
  WjJsonValue value;
  gboolean written = FALSE;
  gboolean ok = TRUE;

  out->number = WJ_NUMBER_ZERO;
  out->confidence = WJ_CONFIDENCE_C;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (!g_ptr_array_find_with_equal_func (names, words[i], g_str_equal, NULL))
        continue;
      written = TRUE;
      if (!wj_json_find (object, words[i], NULL))
        continue;
      if (found != NULL)
        return wj_reader_fail (self, object, SAID_TWICE);
      found = words[i];
    }
  if (found == NULL && written)
    found = wanted;
  if (found == NULL)
    return wj_reader_fail (self, object, "“%s” is missing; if nobody publishes the figure write “\"value\": null”", wanted);
  out->published = wj_json_find (object, found, &value);
  if (out->published && !g_str_equal (found, wanted))
    return wj_reader_fail (self, &value, "a parameter of type “%s” has “%s”, not “%s”; change one", type_words[parameter->type], wanted, found);
  if (out->published)
    ok = read_worth (self, parameter, &value, out);
  if (out->published || wj_json_find (object, "confidence", &value))
    ok = wj_reader_confidence (self, object, "confidence", &out->confidence) && ok;
  if (out->published)
    return wj_reader_source (self, object, "source", &out->source) && ok;
  return wj_reader_optional_source (self, object, "source", &out->source) && ok;
}

static void
read_alternatives (WjReader *self, const WjParameter *parameter, const WjJsonValue *object, WjParameterPeriod *period)
{
  WjJsonValue list;
  guint n = wj_reader_list (self, object, "alternatives", FALSE, &list);

  for (guint i = 0; i < n; i++)
    {
      WjJsonValue value = wj_json_element (&list, i);
      WjParameterValue *alternative = wj_catalogue_new_struct (self->catalogue, WjParameterValue);

      if (!wj_reader_allow (self, &value, &alternative_shape) || !read_value (self, parameter, &value, alternative))
        continue;
      if (!alternative->published)
        wj_reader_fail (self, &value, "an alternative has a value; write it, or leave the alternative out");
      g_ptr_array_add (period->alternatives, alternative);
      wj_reader_place (self, alternative, &value);
    }
}

static void
read_period (WjReader *self, WjParameter *parameter, const WjJsonValue *value)
{
  WjParameterPeriod *period = wj_catalogue_new_struct (self->catalogue, WjParameterPeriod);
  gboolean ok;

  period->alternatives = wj_catalogue_new_array (self->catalogue);
  if (!wj_reader_allow (self, value, &period_shape))
    return;
  ok = wj_reader_date (self, value, "from", &period->from);
  ok = read_value (self, parameter, value, &period->value) && ok;
  read_alternatives (self, parameter, value, period);
  if (!ok)
    return;
  if (parameter->periods->len > 0)
    {
      const WjParameterPeriod *before = parameter->periods->pdata[parameter->periods->len - 1];

      if (g_date_compare (&before->from, &period->from) >= 0)
        wj_reader_fail (self, value, "“from” is not after the one before; values stand in order of time, one a day");
    }
  g_ptr_array_add (parameter->periods, period);
  wj_reader_place (self, period, value);
}

/* ---- A parameter ------------------------------------------------------------------------------- */

static gboolean
read_units (WjReader *self, WjParameter *parameter, const WjJsonValue *value)
{
  gboolean is_table = parameter->type == WJ_PARAMETER_BANDS || parameter->type == WJ_PARAMETER_SLICES;
  WjJsonValue member;
  gboolean ok = TRUE;

  parameter->unit = wj_unit_none;
  parameter->argument_unit = wj_unit_none;
  if (parameter->type == WJ_PARAMETER_DATE)
    {
      if (wj_json_find (value, "unit", &member))
        return wj_reader_fail (self, &member, "a date has no unit; leave it out");
    }
  else
    ok = wj_reader_unit (self, value, "unit", &parameter->unit, &parameter->unit_text);
  if (is_table)
    ok = wj_reader_unit (self, value, "of", &parameter->argument_unit, NULL) && ok;
  if (ok && parameter->type == WJ_PARAMETER_SLICES && !wj_unit_equal (&parameter->unit, &parameter->argument_unit))
    return wj_reader_fail (self, value, "slices give a part of what is cut; give “unit” and “of” the same unit");
  if (is_table)
    return ok;
  if (wj_json_find (value, "of", &member))
    return wj_reader_fail (self, &member, "“of” is the unit of what is looked up in bands or slices; leave it out");
  return ok;
}

/* A cost says what for, and where it holds if not in the whole country. */
static void
read_group (WjReader *self, WjParameter *parameter, const WjJsonValue *value)
{
  WjJsonValue member;
  const char *id = NULL;
  guint word = 0;
  gboolean is_cost = wj_json_find (value, "group", &member);

  if (is_cost && wj_reader_word_value (self, &member, wj_cost_words, &word))
    parameter->group = (WjCostGroup) (word + 1);
  if (!wj_json_find (value, "place", &member) || !wj_reader_string_value (self, &member, &id))
    return;
  parameter->place = wj_catalogue_find_place (self->catalogue, id);
  if (parameter->place == NULL)
    wj_reader_fail_absent (self, &member, WJ_INDEX_PLACE, id);
  else if (!is_cost)
    wj_reader_fail (self, &member, "“place” goes with “group”, for only a cost holds for one place; add it, or leave the place out");
}

/* The registry's side: a variable, or a table of figures. */
static gboolean
add_parameter_slot (WjReader *self, WjParameter *parameter, const WjJsonValue *value, const char *name)
{
  WjSlotMeaning meaning = { .parameter = parameter };
  WjCelType type = parameter->type == WJ_PARAMETER_DATE ? wj_type_date () : wj_type_decimal (&parameter->unit);
  WjCelTableKind kind = parameter->type == WJ_PARAMETER_SLICES ? WJ_CEL_TABLE_SLICES : WJ_CEL_TABLE_BANDS;

  if (parameter->type == WJ_PARAMETER_NUMBER || parameter->type == WJ_PARAMETER_DATE)
    {
      parameter->slot = wj_reader_variable (self, value, name, &type, 0, &meaning);
      return parameter->slot >= 0;
    }
  parameter->slot = wj_cel_registry_add_table (self->catalogue->registry, name, kind, &parameter->argument_unit, &parameter->unit);
  if (parameter->slot < 0)
    return wj_reader_fail (self, value, "the name “%s” means something else already, or its units do not go together; change one", name);
  wj_catalogue_set_slot (self->catalogue, parameter->slot, &meaning);
  return TRUE;
}

static void
read_parameter (WjReader *self, const WjJsonValue *value)
{
  WjCatalogue *catalogue = self->catalogue;
  WjParameter *parameter = wj_catalogue_new_struct (catalogue, WjParameter);
  g_autofree char *name = NULL;
  WjJsonValue member;
  guint type = WJ_PARAMETER_NUMBER;
  gboolean ok;
  guint n;

  parameter->slot = -1;
  parameter->periods = wj_catalogue_new_array (catalogue);
  wj_reader_allow (self, value, &parameter_shape);
  wj_reader_id (self, value, "parameter", WJ_ID_NAME, &parameter->id);
  ok = !wj_json_find (value, "type", &member) || wj_reader_word (self, value, "type", type_words, &type);
  parameter->type = (WjParameterType) type;
  ok = ok && read_units (self, parameter, value);
  wj_reader_text (self, value, "label", &parameter->label);
  wj_reader_optional_text (self, value, "question", &parameter->question);
  read_group (self, parameter, value);
  if (parameter->id == NULL)
    return;
  name = g_strconcat ("params.", parameter->id, NULL);
  if (!ok || !add_parameter_slot (self, parameter, value, name))
    {
      wj_reader_break (self, name);
      return;
    }
  n = wj_reader_list (self, value, "values", TRUE, &member);
  for (guint i = 0; i < n; i++)
    {
      WjJsonValue period = wj_json_element (&member, i);

      read_period (self, parameter, &period);
    }
  if (n == 0)
    wj_reader_fail (self, value, "the parameter has no value; if nobody publishes it write one with “\"value\": null”");
  g_ptr_array_add (catalogue->parameters, parameter);
  wj_catalogue_index (catalogue, WJ_INDEX_PARAMETER, parameter->id, parameter);
  wj_reader_place (self, parameter, value);
}

void
wj_read_parameters (WjReader *self, const WjJsonValue *root)
{

  wj_reader_allow (self, root, &wj_parameters_shape);
  wj_reader_each (self, root, "parameters", read_parameter);
}
