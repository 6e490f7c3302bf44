/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-catalogue"

#include "config.h"

#include "catalogue/wj-reader.h"

static const char *const type_words[] = {
  [WJ_FACT_CHOICE] = "choice",
  [WJ_FACT_BOOLEAN] = "boolean",
  [WJ_FACT_NUMBER] = "number",
  [WJ_FACT_DATE] = "date",
  [WJ_FACT_TEXT] = "text",
  [WJ_FACT_TABLE] = "table",
  [WJ_FACT_PLACE] = "place",
  NULL,
};

static const char *const loop_words[] = { "position", "financial_year", NULL };

/* What every question has, in the order of the files. */
/* clang-format off */
#define FACT_MEMBERS(word) \
  { "id", WJ_HOLDS_NAME, WJ_REQUIRED }, \
  { "type", WJ_HOLDS_WORD, WJ_REQUIRED, WJ_WORDS (word) }, \
  { "label", WJ_HOLDS_TEXT, WJ_REQUIRED }, \
  { "hint", WJ_HOLDS_TEXT, 0 }, \
  { "reason", WJ_HOLDS_TEXT, WJ_REQUIRED }, \
  { "effort", WJ_HOLDS_INTEGER, WJ_REQUIRED }, \
  { "changeable", WJ_HOLDS_BOOLEAN, WJ_REQUIRED }
/* clang-format on */

static const WjMember choice_members[] = {
  FACT_MEMBERS ("choice"),
  { "by_year", WJ_HOLDS_BOOLEAN, 0 },
  { "options", WJ_HOLDS_OBJECT, WJ_REQUIRED | WJ_LIST, NULL, WJ_SHAPES (&wj_option_shape) },
  { "default", WJ_HOLDS_STRING, 0 },
  { NULL },
};

static const WjShape choice_shape = { "choice-fact", choice_members };

static const WjMember boolean_members[] = {
  FACT_MEMBERS ("boolean"),
  { "by_year", WJ_HOLDS_BOOLEAN, 0 },
  { "default", WJ_HOLDS_BOOLEAN, 0 },
  { NULL },
};

static const WjShape boolean_shape = { "boolean-fact", boolean_members };

static const WjMember number_members[] = {
  FACT_MEMBERS ("number"),
  { "by_year", WJ_HOLDS_BOOLEAN, 0 },
  { "exact", WJ_HOLDS_BOOLEAN, 0 },
  { "nothing_else", WJ_HOLDS_BOOLEAN, 0 },
  { "unit", WJ_HOLDS_UNIT, WJ_REQUIRED },
  { "places", WJ_HOLDS_INTEGER, 0 },
  { "bounds", WJ_HOLDS_NUMBER, WJ_REQUIRED | WJ_PAIR },
  { "usual", WJ_HOLDS_NUMBER, WJ_PAIR },
  { "default", WJ_HOLDS_NUMBER, 0 },
  { "usual_source", WJ_HOLDS_SLUG, 0 },
  { NULL },
};

static const WjShape number_shape = { "number-fact", number_members };

static const WjMember date_members[] = {
  FACT_MEMBERS ("date"),
  { "by_year", WJ_HOLDS_BOOLEAN, 0 },
  { "exact", WJ_HOLDS_BOOLEAN, 0 },
  { "bounds", WJ_HOLDS_DATE, WJ_REQUIRED | WJ_PAIR },
  { "usual", WJ_HOLDS_DATE, WJ_PAIR },
  { "default", WJ_HOLDS_DATE, 0 },
  { "usual_source", WJ_HOLDS_SLUG, 0 },
  { NULL },
};

static const WjShape date_shape = { "date-fact", date_members };

static const WjMember text_members[] = {
  FACT_MEMBERS ("text"),
  { NULL },
};

static const WjShape text_shape = { "text-fact", text_members };

static const WjMember place_members[] = {
  FACT_MEMBERS ("place"),
  { NULL },
};

static const WjShape place_shape = { "place-fact", place_members };

static const WjMember table_members[] = {
  FACT_MEMBERS ("table"),
  { "loop", WJ_HOLDS_WORD, WJ_REQUIRED, loop_words },
  { "columns", WJ_HOLDS_OBJECT, WJ_REQUIRED | WJ_LIST, NULL, WJ_SHAPES (&choice_shape, &boolean_shape, &number_shape, &date_shape, &text_shape) },
  { NULL },
};

static const WjShape table_shape = { "table-fact", table_members };

static const WjShape *const type_shapes[] = {
  [WJ_FACT_CHOICE] = &choice_shape,
  [WJ_FACT_BOOLEAN] = &boolean_shape,
  [WJ_FACT_NUMBER] = &number_shape,
  [WJ_FACT_DATE] = &date_shape,
  [WJ_FACT_TEXT] = &text_shape,
  [WJ_FACT_TABLE] = &table_shape,
  [WJ_FACT_PLACE] = &place_shape,
};

static const WjMember page_members[] = {
  { "id", WJ_HOLDS_SLUG, WJ_REQUIRED },
  { "heading", WJ_HOLDS_TEXT, WJ_REQUIRED },
  { "title", WJ_HOLDS_TEXT, WJ_REQUIRED },
  { "intro", WJ_HOLDS_TEXT, WJ_REQUIRED },
  { "facts", WJ_HOLDS_OBJECT, WJ_REQUIRED | WJ_LIST, NULL, WJ_SHAPES (&choice_shape, &boolean_shape, &number_shape, &date_shape, &table_shape, &place_shape) },
  { NULL },
};

static const WjShape page_shape = { "page", page_members };

static const WjMember wj_facts_members[] = {
  { "pages", WJ_HOLDS_OBJECT, WJ_REQUIRED | WJ_LIST, NULL, WJ_SHAPES (&page_shape) },
  { "derived", WJ_HOLDS_OBJECT, WJ_REQUIRED | WJ_LIST, NULL, WJ_SHAPES (&wj_derived_shape) },
  { NULL },
};

const WjShape wj_facts_shape = { "facts", wj_facts_members };

/* Words before the first dot that the catalogue gives a meaning of their own. */
static const char *const kept_words[] = {
  "params", "assume", "place", "position", "cohort", "year", "financial_year", "as_of", NULL
};

static const guint loop_bits[] = { WJ_LOOP_POSITION, WJ_LOOP_FINANCIAL_YEAR };

/* ---- Numbers and dates ---------------------------------------------------------------------- */

/* A number, or a date as days since 1970-01-01. */
static gboolean
read_scalar (WjReader *self, const WjFact *fact, const WjJsonValue *value, WjNumber *out)
{
  GError *error = NULL;
  GDate date;

  if (fact->type == WJ_FACT_NUMBER)
    return wj_reader_number_value (self, value, out);

  g_date_clear (&date, 1);
  if (!wj_json_date (value, &date, &error))
    return wj_reader_take_error (self, wj_json_document_get_name (value->document), error);
  *out = wj_cel_value_date (&date).low;
  return TRUE;
}

static gboolean
read_interval (WjReader *self, const WjFact *fact, const WjJsonValue *value, WjNumber *low, WjNumber *high)
{
  GError *error = NULL;
  WjJsonValue ends[2];
  guint n = 0;

  if (!wj_json_length (value, &n, &error))
    return wj_reader_take_error (self, wj_json_document_get_name (value->document), error);
  if (n != 2)
    return wj_reader_fail (self, value, "here should be two values; write [lowest, highest]");
  ends[0] = wj_json_element (value, 0);
  ends[1] = wj_json_element (value, 1);
  if (!read_scalar (self, fact, &ends[0], low) || !read_scalar (self, fact, &ends[1], high))
    return FALSE;
  if (wj_number_compare (*low, *high) > 0)
    return wj_reader_fail (self, value, "the first value is larger than the second; turn them round");
  return TRUE;
}

static gboolean
lies_in (WjNumber value, WjNumber low, WjNumber high)
{
  return wj_number_compare (low, value) <= 0 && wj_number_compare (value, high) <= 0;
}

/* default ∈ usual ⊂ bounds: the three figures of a result are ordered because these are. */
static gboolean
read_extent (WjReader *self, WjFact *fact, const WjJsonValue *object)
{
  WjJsonValue value;
  WjNumber number = WJ_NUMBER_ZERO;

  if (!wj_reader_get (self, object, "bounds", &value) ||
      !read_interval (self, fact, &value, &fact->low, &fact->high))
    return FALSE;
  if (wj_json_find (object, "usual", &value))
    {
      if (!read_interval (self, fact, &value, &fact->usual_low, &fact->usual_high))
        return FALSE;
      fact->has_usual = TRUE;
      if (!lies_in (fact->usual_low, fact->low, fact->high) || !lies_in (fact->usual_high, fact->low, fact->high))
        return wj_reader_fail (self, &value, "“usual” reaches beyond “bounds”; narrow it, or widen them");
    }
  if (wj_json_find (object, "default", &value))
    {
      if (!read_scalar (self, fact, &value, &number))
        return FALSE;
      fact->has_default = TRUE;
      fact->fallback = wj_cel_value_number (number);
      if (!lies_in (number, fact->low, fact->high))
        return wj_reader_fail (self, &value, "“default” lies outside “bounds”; choose one within");
      if (fact->has_usual && !lies_in (number, fact->usual_low, fact->usual_high))
        return wj_reader_fail (self, &value, "“default” lies outside “usual”; choose one within, or widen it");
    }
  return wj_reader_optional_source (self, object, "usual_source", &fact->usual_source);
}

static gboolean
read_number (WjReader *self, WjFact *fact, const WjJsonValue *object)
{
  WjJsonValue value;

  if (!wj_reader_unit (self, object, "unit", &fact->unit, &fact->unit_text))
    return FALSE;
  if (wj_json_find (object, "places", &value) &&
      !wj_reader_integer (self, object, "places", 0, 2, &fact->places))
    return FALSE;
  wj_reader_optional_boolean (self, object, "nothing_else", &fact->nothing_else);
  fact->is_money_flow = fact->unit.exponent[WJ_DIMENSION_MAD] == 1 && fact->unit.exponent[WJ_DIMENSION_MONTH] == -1;
  return read_extent (self, fact, object);
}

/* ---- Choices and booleans ------------------------------------------------------------------------ */

static gboolean
read_choice (WjReader *self, WjFact *fact, const WjJsonValue *object)
{
  WjJsonValue value;
  const char *id = NULL;
  int index;

  if (!wj_reader_options (self, object, &fact->options, &fact->choices))
    return FALSE;
  if (!wj_json_find (object, "default", &value))
    return TRUE;
  if (!wj_reader_string_value (self, &value, &id))
    return FALSE;
  index = wj_cel_choices_find (fact->choices, id);
  if (index < 0)
    return wj_reader_fail (self, &value, "“%s” is none of the options; name one of them", id);
  fact->has_default = TRUE;
  fact->fallback = wj_cel_value_set ((WjUInt128) 1 << index);
  return TRUE;
}

static gboolean
read_boolean (WjReader *self, WjFact *fact, const WjJsonValue *object)
{
  WjJsonValue value;
  gboolean fallback = FALSE;

  if (!wj_json_find (object, "default", &value))
    return TRUE;
  if (!wj_reader_boolean (self, object, "default", &fallback))
    return FALSE;
  fact->has_default = TRUE;
  fact->fallback = wj_cel_value_bool (fallback);
  return TRUE;
}

/* ---- A fact ------------------------------------------------------------------------------------- */

static gboolean
read_common (WjReader *self, WjFact *fact, const WjJsonValue *object, const char *kind)
{
  WjJsonValue value;
  gboolean ok;
  guint type = 0;

  fact->slot = -1;
  fact->low = WJ_NUMBER_ZERO;
  fact->high = WJ_NUMBER_ZERO;
  fact->usual_low = WJ_NUMBER_ZERO;
  fact->usual_high = WJ_NUMBER_ZERO;
  fact->unit = wj_unit_none;
  if (!wj_reader_word (self, object, "type", type_words, &type))
    return FALSE;
  fact->type = (WjFactType) type;
  ok = wj_reader_allow (self, object, type_shapes[type]);
  ok = wj_reader_id (self, object, kind, WJ_ID_NAME, &fact->id) && ok;
  ok = wj_reader_text (self, object, "label", &fact->label) && ok;
  ok = wj_reader_optional_text (self, object, "hint", &fact->hint) && ok;
  ok = wj_reader_text (self, object, "reason", &fact->reason) && ok;
  ok = wj_reader_integer (self, object, "effort", 1, 5, &fact->effort) && ok;
  ok = wj_reader_boolean (self, object, "changeable", &fact->changeable) && ok;
  if (wj_json_find (object, "exact", &value))
    ok = wj_reader_boolean (self, object, "exact", &fact->exact_only) && ok;
  return ok;
}

static gboolean
read_value_type (WjReader *self, WjFact *fact, const WjJsonValue *object, WjCelType *type)
{
  gboolean ok = TRUE;

  if (fact->type == WJ_FACT_NUMBER)
    ok = read_number (self, fact, object);
  else if (fact->type == WJ_FACT_DATE)
    ok = read_extent (self, fact, object);
  else if (fact->type == WJ_FACT_CHOICE)
    ok = read_choice (self, fact, object);
  else if (fact->type == WJ_FACT_BOOLEAN)
    ok = read_boolean (self, fact, object);
  wj_fact_get_type (fact, type);
  return ok;
}

/* Between two counts there are only whole ones. */
static void
declare_step (WjReader *self, const WjFact *fact, int slot)
{
  if (wj_fact_is_counted (fact))
    wj_cel_registry_set_step (self->catalogue->registry, (guint) slot, wj_fact_get_step (fact));
}

/* A column by year is ten variables, count_1 … count_10, in slots that follow each other. */
static void
add_column_variables (WjReader *self, WjFact *column, const WjJsonValue *value, const char *loop, guint scope, const WjCelType *type)
{
  WjSlotMeaning meaning = { .fact = column };
  guint n = column->by_year ? WJ_CATALOGUE_YEARS : 1;

  for (guint year = 1; year <= n; year++)
    {
      g_autofree char *name = column->by_year
                                  ? g_strdup_printf ("%s.%s_%u", loop, column->id, year)
                                  : g_strdup_printf ("%s.%s", loop, column->id);
      int slot = wj_reader_variable (self, value, name, type, scope, &meaning);

      if (slot < 0)
        return;
      declare_step (self, column, slot);
      if (year == 1)
        column->slot = slot;
      g_assert (slot == column->slot + (int) year - 1);
    }
}

static void
read_column (WjReader *self, WjFact *table, const WjJsonValue *value, guint loop)
{
  WjFact *column = wj_catalogue_new_struct (self->catalogue, WjFact);
  WjCelType type = wj_type_bool ();
  g_autofree char *kind = g_strdup_printf ("column of %s", table->id);

  if (!read_common (self, column, value, kind))
    return;
  if (column->type == WJ_FACT_TABLE || column->type == WJ_FACT_PLACE)
    {
      wj_reader_fail (self, value, "a column cannot be a %s; give it another type", type_words[column->type]);
      return;
    }
  if (!wj_reader_optional_boolean (self, value, "by_year", &column->by_year) ||
      !read_value_type (self, column, value, &type))
    return;
  g_ptr_array_add (table->columns, column);
  wj_reader_place (self, column, value);
  if (column->type != WJ_FACT_TEXT)
    add_column_variables (self, column, value, loop_words[loop], loop_bits[loop], &type);
}

static gboolean
read_table (WjReader *self, WjFact *table, const WjJsonValue *object)
{
  WjJsonValue list;
  guint loop = 0;
  guint n;

  if (!wj_reader_word (self, object, "loop", loop_words, &loop))
    return FALSE;
  for (guint i = 0; i < self->catalogue->facts->len; i++)
    {
      const WjFact *other = self->catalogue->facts->pdata[i];

      if (other->type == WJ_FACT_TABLE && g_str_equal (other->loop, loop_words[loop]))
        return wj_reader_fail (self, object, "the table “%s” runs over “%s” already; choose the other loop", other->id, other->loop);
    }
  table->loop = loop_words[loop];
  table->columns = wj_catalogue_new_array (self->catalogue);
  n = wj_reader_list (self, object, "columns", TRUE, &list);
  for (guint i = 0; i < n; i++)
    {
      WjJsonValue value = wj_json_element (&list, i);

      read_column (self, table, &value, loop);
    }
  return TRUE;
}

static gboolean
check_fact_name (WjReader *self, const WjFact *fact, const WjJsonValue *value)
{
  g_auto (GStrv) words = g_strsplit (fact->id, ".", 2);

  if (fact->type == WJ_FACT_PLACE)
    return TRUE;
  if (g_strv_contains (kept_words, words[0]))
    return wj_reader_fail (self, value, "names that begin with “%s” are kept for the catalogue itself; choose another", words[0]);
  return TRUE;
}

static void
read_fact (WjReader *self, WjPage *page, const WjJsonValue *value)
{
  WjCatalogue *catalogue = self->catalogue;
  WjFact *fact = wj_catalogue_new_struct (catalogue, WjFact);
  WjSlotMeaning meaning = { .fact = fact };
  WjCelType type = wj_type_bool ();
  gboolean ok;

  ok = read_common (self, fact, value, "fact") && check_fact_name (self, fact, value);
  if (ok && fact->type == WJ_FACT_TEXT)
    ok = wj_reader_fail (self, value, "a text can only be a column of a table; give the fact another type");
  if (ok)
    ok = fact->type == WJ_FACT_TABLE ? read_table (self, fact, value) : read_value_type (self, fact, value, &type);
  if (ok && fact->type != WJ_FACT_TABLE && fact->type != WJ_FACT_PLACE)
    {
      fact->slot = wj_reader_variable (self, value, fact->id, &type, 0, &meaning);
      ok = fact->slot >= 0;
      if (ok)
        declare_step (self, fact, fact->slot);
    }
  if (!ok)
    {
      if (fact->id != NULL)
        wj_reader_break (self, fact->id);
      return;
    }
  g_ptr_array_add (page->facts, fact);
  g_ptr_array_add (catalogue->facts, fact);
  wj_catalogue_index (catalogue, WJ_INDEX_FACT, fact->id, fact);
  wj_reader_place (self, fact, value);
}

static void
read_page (WjReader *self, const WjJsonValue *value)
{
  WjPage *page = wj_catalogue_new_struct (self->catalogue, WjPage);
  WjJsonValue list;
  guint n;

  page->facts = wj_catalogue_new_array (self->catalogue);
  if (!wj_reader_allow (self, value, &page_shape))
    return;
  wj_reader_id (self, value, "page", WJ_ID_SLUG, &page->id);
  wj_reader_text (self, value, "heading", &page->heading);
  wj_reader_text (self, value, "title", &page->title);
  wj_reader_text (self, value, "intro", &page->intro);
  n = wj_reader_list (self, value, "facts", TRUE, &list);
  for (guint i = 0; i < n; i++)
    {
      WjJsonValue fact = wj_json_element (&list, i);

      read_fact (self, page, &fact);
    }
  g_ptr_array_add (self->catalogue->pages, page);
}

void
wj_read_facts (WjReader *self, const WjJsonValue *root)
{

  wj_reader_allow (self, root, &wj_facts_shape);
  wj_reader_each (self, root, "pages", read_page);
}
