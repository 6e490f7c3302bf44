/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-catalogue"

#include "config.h"

#include <string.h>

#include "catalogue/wj-reader.h"

#define CATALOGUE_FORMAT 1

static const WjMember assumption_members[] = {
  { "id", WJ_HOLDS_NAME, WJ_REQUIRED },
  { "label", WJ_HOLDS_TEXT, WJ_REQUIRED },
  { "question", WJ_HOLDS_TEXT, WJ_REQUIRED },
  { "options", WJ_HOLDS_OBJECT, WJ_REQUIRED | WJ_LIST, NULL, WJ_SHAPES (&wj_option_shape) },
  { "source", WJ_HOLDS_SLUG, 0 },
  { NULL },
};

static const WjShape assumption_shape = { "assumption", assumption_members };

static const WjMember wj_head_members[] = {
  { "format", WJ_HOLDS_INTEGER, WJ_REQUIRED },
  { "version", WJ_HOLDS_INTEGER, WJ_REQUIRED },
  { "schema", WJ_HOLDS_INTEGER, WJ_REQUIRED },
  { "title", WJ_HOLDS_TEXT, WJ_REQUIRED },
  { "publisher", WJ_HOLDS_TEXT, WJ_REQUIRED },
  { "issued", WJ_HOLDS_DATE, WJ_REQUIRED },
  { "expires", WJ_HOLDS_DATE, WJ_REQUIRED },
  { "assumptions", WJ_HOLDS_OBJECT, WJ_REQUIRED | WJ_LIST, NULL, WJ_SHAPES (&assumption_shape) },
  { NULL },
};

const WjShape wj_head_shape = { "catalogue", wj_head_members };

/* In the order of WjSourceKind. */
static const char *const kind_words[] = { "report", "law", "authority", NULL };

static const WjMember source_members[] = {
  { "id", WJ_HOLDS_SLUG, WJ_REQUIRED },
  { "publisher", WJ_HOLDS_STRING, WJ_REQUIRED },
  { "title", WJ_HOLDS_STRING, WJ_REQUIRED },
  { "date", WJ_HOLDS_VAGUE_DATE, 0 },
  { "address", WJ_HOLDS_ADDRESS, 0 },
  { "kind", WJ_HOLDS_WORD, 0, kind_words },
  { "also", WJ_HOLDS_ADDRESS, WJ_LIST },
  { "statement", WJ_HOLDS_TEXT, WJ_REQUIRED },
  { "confidence", WJ_HOLDS_WORD, WJ_REQUIRED, wj_confidence_words },
  { NULL },
};

static const WjShape source_shape = { "source", source_members };

static const WjMember wj_sources_members[] = {
  { "sources", WJ_HOLDS_OBJECT, WJ_REQUIRED | WJ_LIST, NULL, WJ_SHAPES (&source_shape) },
  { NULL },
};

const WjShape wj_sources_shape = { "sources", wj_sources_members };

/* ---- catalogue.json and what belongs to no file ------------------------------------------------ */

static gboolean
check_number (WjReader *self, const WjJsonValue *object, const char *name, guint known)
{
  WjJsonValue value;
  guint number = 0;
  guint line = 0;
  guint column = 0;
  const char *file = wj_json_document_get_name (object->document);

  if (!wj_reader_integer (self, object, name, 1, G_MAXINT32, &number))
    return FALSE;
  if (number == known)
    return TRUE;
  wj_reader_get (self, object, name, &value);
  wj_json_locate (&value, &line, &column);
  return wj_reader_take_error (self, file,
                               g_error_new (WJ_JSON_ERROR, WJ_JSON_ERROR_FORMAT, "%s:%u:%u: %s %u is not known here, only %u; use a newer program", file, line, column, name, number, known));
}

static void
read_assumption (WjReader *self, const WjJsonValue *value)
{
  WjCatalogue *catalogue = self->catalogue;
  WjAssumption *assumption = wj_catalogue_new_struct (catalogue, WjAssumption);
  WjSlotMeaning meaning = { .assumption = assumption };
  WjCelType type = { WJ_CEL_CHOICE, wj_unit_none, NULL };
  g_autofree char *name = NULL;
  gboolean ok;

  if (!wj_reader_allow (self, value, &assumption_shape))
    return;
  ok = wj_reader_id (self, value, "assumption", WJ_ID_NAME, &assumption->id);
  ok = wj_reader_text (self, value, "label", &assumption->label) && ok;
  ok = wj_reader_text (self, value, "question", &assumption->question) && ok;
  ok = wj_reader_options (self, value, &assumption->options, &assumption->choices) && ok;
  ok = wj_reader_optional_source (self, value, "source", &assumption->source) && ok;
  if (assumption->id == NULL)
    return;

  name = g_strconcat ("assume.", assumption->id, NULL);
  if (assumption->choices == NULL)
    {
      wj_reader_break (self, name);
      return;
    }
  type.choices = assumption->choices;
  assumption->slot = wj_reader_variable (self, value, name, &type, 0, &meaning);
  if (assumption->slot < 0)
    return;
  g_ptr_array_add (catalogue->assumptions, assumption);
  wj_catalogue_index (catalogue, WJ_INDEX_ASSUMPTION, assumption->id, assumption);
  wj_reader_place (self, assumption, value);
}

gboolean
wj_read_format (WjReader *self, const WjJsonValue *root)
{
  return check_number (self, root, "format", CATALOGUE_FORMAT);
}

gboolean
wj_read_head (WjReader *self, const WjJsonValue *root)
{
  WjCatalogue *catalogue = self->catalogue;
  gboolean ok;

  /* Of another format nothing else can be understood. */
  if (!wj_read_format (self, root) || !check_number (self, root, "schema", WJ_CATALOGUE_SCHEMA))
    return FALSE;
  wj_reader_allow (self, root, &wj_head_shape);
  wj_reader_integer (self, root, "version", 1, G_MAXINT32, &catalogue->version);
  wj_reader_text (self, root, "title", &catalogue->title);
  wj_reader_text (self, root, "publisher", &catalogue->publisher);
  ok = wj_reader_date (self, root, "issued", &catalogue->issued);
  ok = wj_reader_date (self, root, "expires", &catalogue->expires) && ok;
  if (ok && g_date_compare (&catalogue->issued, &catalogue->expires) >= 0)
    wj_reader_fail (self, root, "“expires” has to be after “issued”; change one");
  return TRUE;
}

void
wj_read_assumptions (WjReader *self, const WjJsonValue *root)
{
  wj_reader_each (self, root, "assumptions", read_assumption);
}

/* What the engine knows of itself: loops, and the day of the assessment. */
void
wj_add_loop_variables (WjReader *self)
{
  static const struct
  {
    const char *name;
    const char *unit; /* NULL: a date */
    guint scope;
  } variables[WJ_N_LOOP_SLOTS] = {
    [WJ_LOOP_SLOT_COHORT_JOBS] = { "cohort.jobs", "job", WJ_LOOP_COHORT },
    [WJ_LOOP_SLOT_COHORT_START] = { "cohort.start", NULL, WJ_LOOP_COHORT },
    [WJ_LOOP_SLOT_YEAR_JOBS] = { "year.jobs", "job", WJ_LOOP_YEAR },
    [WJ_LOOP_SLOT_YEAR_START] = { "year.start", NULL, WJ_LOOP_YEAR },
    [WJ_LOOP_SLOT_YEAR_END] = { "year.end", NULL, WJ_LOOP_YEAR },
    [WJ_LOOP_SLOT_FINANCIAL_YEAR_START] = { "financial_year.start", NULL, WJ_LOOP_FINANCIAL_YEAR },
    [WJ_LOOP_SLOT_FINANCIAL_YEAR_END] = { "financial_year.end", NULL, WJ_LOOP_FINANCIAL_YEAR },
    [WJ_LOOP_SLOT_AS_OF] = { "as_of", NULL, 0 },
  };

  for (guint i = 0; wj_loop_words[i] != NULL; i++)
    wj_cel_registry_name_loop (self->catalogue->registry, 1u << i, wj_loop_words[i]);
  for (guint i = 0; i < WJ_N_LOOP_SLOTS; i++)
    {
      WjUnit unit = wj_unit_none;
      WjCelType type = wj_type_date ();

      if (variables[i].unit != NULL)
        {
          if (!wj_unit_parse (variables[i].unit, &unit))
            g_assert_not_reached ();
          type = wj_type_decimal (&unit);
        }
      self->catalogue->loop_slots[i] = wj_cel_registry_add_variable (self->catalogue->registry, variables[i].name, &type, variables[i].scope);
      g_assert (self->catalogue->loop_slots[i] >= 0);
    }
}

/* ---- sources.json ------------------------------------------------------------------------------ */

static gboolean
is_vague_date (const char *text)
{
  static const char pattern[] = "####-##-##";
  gsize length = strlen (text);

  if (length != 4 && length != 7 && length != 10)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (pattern[i] == '#' ? !g_ascii_isdigit (text[i]) : text[i] != pattern[i])
      return FALSE;
  return TRUE;
}

static void
check_address (WjReader *self, const WjJsonValue *value, const char *address)
{
  if (!g_str_has_prefix (address, "https://"))
    wj_reader_fail (self, value, "the address “%s” does not start with https://; give one that does, or leave it out", address);
}

static GPtrArray *
read_also (WjReader *self, const WjJsonValue *object)
{
  GPtrArray *also = wj_catalogue_new_array (self->catalogue);
  WjJsonValue list;
  guint n = wj_reader_list (self, object, "also", FALSE, &list);

  for (guint i = 0; i < n; i++)
    {
      WjJsonValue value = wj_json_element (&list, i);
      const char *address = NULL;

      if (!wj_reader_string_value (self, &value, &address))
        continue;
      check_address (self, &value, address);
      if (g_ptr_array_find_with_equal_func (also, address, g_str_equal, NULL))
        wj_reader_fail (self, &value, "the address “%s” stands twice; leave one out", address);
      g_ptr_array_add (also, (gpointer) address);
    }
  return also;
}

static void
read_source (WjReader *self, const WjJsonValue *value)
{
  WjSource *source = wj_catalogue_new_struct (self->catalogue, WjSource);
  WjJsonValue member;
  guint kind = 0;

  if (!wj_reader_allow (self, value, &source_shape))
    return;
  wj_reader_id (self, value, "source", WJ_ID_SLUG, &source->id);
  wj_reader_string (self, value, "publisher", &source->publisher);
  wj_reader_string (self, value, "title", &source->title);
  wj_reader_optional_string (self, value, "date", &source->date);
  if (source->date != NULL && !is_vague_date (source->date))
    wj_reader_fail (self, value, "“%s” is no date; write YYYY, YYYY-MM or YYYY-MM-DD, or leave it out where the page bears none", source->date);
  wj_reader_optional_string (self, value, "address", &source->address);
  if (source->address != NULL)
    check_address (self, value, source->address);
  if (wj_json_find (value, "kind", &member) && wj_reader_word_value (self, &member, kind_words, &kind))
    source->kind = (WjSourceKind) kind;
  source->also = read_also (self, value);
  wj_reader_text (self, value, "statement", &source->statement);
  wj_reader_confidence (self, value, "confidence", &source->confidence);
  if (source->id == NULL)
    return;
  g_ptr_array_add (self->catalogue->sources, source);
  wj_catalogue_index (self->catalogue, WJ_INDEX_SOURCE, source->id, source);
  wj_reader_place (self, source, value);
}

void
wj_read_sources (WjReader *self, const WjJsonValue *root)
{

  wj_reader_allow (self, root, &wj_sources_shape);
  wj_reader_each (self, root, "sources", read_source);
}
