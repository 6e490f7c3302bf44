/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-catalogue"

#include "config.h"

#include "catalogue/wj-shape.h"
#include "json/wj-json-writer.h"

#define SCHEMA_ADDRESS "https://json-schema.org/draft/2020-12/schema"
/* What authors write to each other: anywhere, of any kind, left out of the built form. */
#define NOTE "note"

const WjFileShape wj_file_shapes[] = {
  { "catalogue.json", &wj_head_shape },
  { "facts.json", &wj_facts_shape },
  { "parameters.json", &wj_parameters_shape },
  { "sources.json", &wj_sources_shape },
  { "places.json", &wj_places_shape },
  { "compatibility.json", &wj_compatibility_shape },
  { "procedures.json", &wj_procedures_shape },
  { "glossary.json", &wj_glossary_shape },
  { "offers/<id>.json", &wj_offer_shape },
  { "cases/<id>.json", &wj_case_shape },
  { NULL },
};

gboolean
wj_shape_allow (const WjShape *self, const WjJsonValue *object, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (const WjMember *member = self->members; member->name != NULL; member++)
    g_ptr_array_add (names, (gpointer) member->name);
  g_ptr_array_add (names, (gpointer) NOTE);
  g_ptr_array_add (names, NULL);
  return wj_json_allow (object, (const char *const *) names->pdata, error);
}

/* ---- The schema ---------------------------------------------------------------------------------- */

/* What one bit of WjHolds is in a schema. */
static const struct
{
  WjHolds holds;
  const char *type;
  const char *pattern; /* (nullable) */
} kinds[] = {
  { WJ_HOLDS_STRING, "string", "." },
  { WJ_HOLDS_SLUG, "string", "^[A-Za-z0-9][A-Za-z0-9._-]*$" },
  { WJ_HOLDS_NAME, "string", "^[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*$" },
  { WJ_HOLDS_UNIT, "string", "^(1|[A-Za-z%][A-Za-z0-9]*([*/][A-Za-z%][A-Za-z0-9]*)*|1(/[A-Za-z%][A-Za-z0-9]*)+)$" },
  { WJ_HOLDS_EXPRESSION, "string", "." },
  { WJ_HOLDS_PARAMETER, "string", "^params\\." },
  { WJ_HOLDS_DATE, "string", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" },
  { WJ_HOLDS_VAGUE_DATE, "string", "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" },
  { WJ_HOLDS_ADDRESS, "string", "^https://" },
  { WJ_HOLDS_AMOUNT, "string", "^-?[0-9]+(\\.[0-9]+)?$" },
  { WJ_HOLDS_NUMBER, "number", NULL },
  { WJ_HOLDS_INTEGER, "integer", NULL },
  { WJ_HOLDS_BOOLEAN, "boolean", NULL },
};

static void
write_string (WjJsonWriter *writer, const char *name, const char *value)
{
  wj_json_writer_member (writer, name);
  wj_json_writer_string (writer, value);
}

static void
write_reference (WjJsonWriter *writer, const WjShape *shape)
{
  g_autofree char *address = g_strconcat ("#/$defs/", shape->name, NULL);

  wj_json_writer_begin_object (writer);
  write_string (writer, "$ref", address);
  wj_json_writer_end_object (writer);
}

static void
write_words (WjJsonWriter *writer, const char *const *words)
{
  wj_json_writer_begin_object (writer);
  wj_json_writer_member (writer, "enum");
  wj_json_writer_begin_array (writer);
  for (guint i = 0; words[i] != NULL; i++)
    wj_json_writer_string (writer, words[i]);
  wj_json_writer_end_array (writer);
  wj_json_writer_end_object (writer);
}

static guint
count_alternatives (const WjMember *member)
{
  guint n = 0;

  for (guint bits = member->holds; bits != 0; bits &= bits - 1)
    n++;
  for (guint i = 1; (member->holds & WJ_HOLDS_OBJECT) && member->shapes[i] != NULL; i++)
    n++;
  return n;
}

static void
write_alternatives (WjJsonWriter *writer, const WjMember *member)
{
  if (member->holds & WJ_HOLDS_ANY)
    wj_json_writer_boolean (writer, TRUE);
  if (member->holds & WJ_HOLDS_TEXT)
    write_reference (writer, &wj_text_shape);
  if (member->holds & WJ_HOLDS_WORD)
    write_words (writer, member->words);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (!(member->holds & kinds[i].holds))
        continue;
      wj_json_writer_begin_object (writer);
      write_string (writer, "type", kinds[i].type);
      if (kinds[i].pattern != NULL)
        write_string (writer, "pattern", kinds[i].pattern);
      wj_json_writer_end_object (writer);
    }
  for (guint i = 0; (member->holds & WJ_HOLDS_OBJECT) && member->shapes[i] != NULL; i++)
    write_reference (writer, member->shapes[i]);
}

/* One value, of any of its kinds. */
static void
write_one (WjJsonWriter *writer, const WjMember *member)
{
  if (count_alternatives (member) == 1)
    {
      write_alternatives (writer, member);
      return;
    }
  wj_json_writer_begin_object (writer);
  wj_json_writer_member (writer, "anyOf");
  wj_json_writer_begin_array (writer);
  write_alternatives (writer, member);
  wj_json_writer_end_array (writer);
  wj_json_writer_end_object (writer);
}

static void
write_array (WjJsonWriter *writer, const WjMember *member, gboolean is_pair)
{
  wj_json_writer_begin_object (writer);
  write_string (writer, "type", "array");
  wj_json_writer_member (writer, "items");
  write_one (writer, member);
  if (is_pair)
    {
      wj_json_writer_member (writer, "minItems");
      wj_json_writer_integer (writer, 2);
      wj_json_writer_member (writer, "maxItems");
      wj_json_writer_integer (writer, 2);
    }
  wj_json_writer_end_object (writer);
}

static void
write_map (WjJsonWriter *writer, const WjMember *member)
{
  wj_json_writer_begin_object (writer);
  write_string (writer, "type", "object");
  wj_json_writer_member (writer, "additionalProperties");
  write_one (writer, member);
  wj_json_writer_end_object (writer);
}

static void
write_value (WjJsonWriter *writer, const WjMember *member)
{
  if (member->flags & WJ_LIST)
    write_array (writer, member, FALSE);
  else if (member->flags & WJ_PAIR)
    write_array (writer, member, TRUE);
  else if (member->flags & WJ_MAP)
    write_map (writer, member);
  else if (member->flags & WJ_OR_PAIR)
    {
      wj_json_writer_begin_object (writer);
      wj_json_writer_member (writer, "anyOf");
      wj_json_writer_begin_array (writer);
      write_one (writer, member);
      write_array (writer, member, TRUE);
      wj_json_writer_end_array (writer);
      wj_json_writer_end_object (writer);
    }
  else
    write_one (writer, member);
}

static void
write_member (WjJsonWriter *writer, const WjMember *member)
{
  wj_json_writer_member (writer, member->name);
  if ((member->flags & WJ_REQUIRED) || (member->holds & WJ_HOLDS_ANY))
    {
      write_value (writer, member);
      return;
    }
  wj_json_writer_begin_object (writer);
  wj_json_writer_member (writer, "anyOf");
  wj_json_writer_begin_array (writer);
  write_value (writer, member);
  wj_json_writer_begin_object (writer);
  write_string (writer, "type", "null");
  wj_json_writer_end_object (writer);
  wj_json_writer_end_array (writer);
  wj_json_writer_end_object (writer);
}

static void
write_shape (WjJsonWriter *writer, const WjShape *shape)
{
  wj_json_writer_member (writer, shape->name);
  wj_json_writer_begin_object (writer);
  write_string (writer, "type", "object");
  wj_json_writer_member (writer, "properties");
  wj_json_writer_begin_object (writer);
  for (const WjMember *member = shape->members; member->name != NULL; member++)
    write_member (writer, member);
  wj_json_writer_member (writer, NOTE);
  wj_json_writer_boolean (writer, TRUE);
  wj_json_writer_end_object (writer);
  wj_json_writer_member (writer, "required");
  wj_json_writer_begin_array (writer);
  for (const WjMember *member = shape->members; member->name != NULL; member++)
    if (member->flags & WJ_REQUIRED)
      wj_json_writer_string (writer, member->name);
  wj_json_writer_end_array (writer);
  wj_json_writer_member (writer, "additionalProperties");
  wj_json_writer_boolean (writer, FALSE);
  wj_json_writer_end_object (writer);
}

static void
collect (const WjShape *shape, GPtrArray *shapes)
{
  if (g_ptr_array_find (shapes, shape, NULL))
    return;
  g_ptr_array_add (shapes, (gpointer) shape);
  for (const WjMember *member = shape->members; member->name != NULL; member++)
    for (guint i = 0; (member->holds & WJ_HOLDS_OBJECT) && member->shapes[i] != NULL; i++)
      collect (member->shapes[i], shapes);
}

char *
wj_catalogue_schema (void)
{
  g_autoptr (WjJsonWriter) writer = wj_json_writer_new (TRUE);
  g_autoptr (GPtrArray) shapes = g_ptr_array_new ();

  collect (&wj_text_shape, shapes);
  for (const WjFileShape *file = wj_file_shapes; file->pattern != NULL; file++)
    collect (file->shape, shapes);

  wj_json_writer_begin_object (writer);
  write_string (writer, "$schema", SCHEMA_ADDRESS);
  write_string (writer, "title", "Wijha catalogue, source form");
  wj_json_writer_member (writer, "anyOf");
  wj_json_writer_begin_array (writer);
  for (const WjFileShape *file = wj_file_shapes; file->pattern != NULL; file++)
    write_reference (writer, file->shape);
  wj_json_writer_end_array (writer);
  wj_json_writer_member (writer, "$defs");
  wj_json_writer_begin_object (writer);
  for (guint i = 0; i < shapes->len; i++)
    write_shape (writer, shapes->pdata[i]);
  wj_json_writer_end_object (writer);
  wj_json_writer_end_object (writer);
  return wj_json_writer_end (writer);
}
