/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "conformance.h"

/*
 * CEL's own tests, put to the engine: every record is right, or refused with a place, and refused only
 * if its text says that it lies outside the subset. What is wrong on purpose is listed, with its
 * reason. report.md holds the figures.
 */

/* ---- What lies outside the subset --------------------------------------------------------------- */

/* A value in brackets, quotes or braces; not the end of a name. */
#define VALUE "[])}']"

/* In a text whose strings are made empty and whose comments are gone. */
static const struct
{
  const char *reason;
  const char *pattern;
} outside[] = {
  { "bytes", "[bB]''" },
  { "unsigned integers", "\\b(0[xX][0-9a-fA-F]+|[0-9]+)[uU]\\b" },
  { "maps and messages", "\\{" },
  { "null", "\\bnull\\b" },
  { "optional values", "\\.\\?|\\[\\?" },
  { "functions, methods, macros and conversions, but for min, max, floor, banded and progressive",
    "(?<![\\w.])(?!(?:in|min|max|floor|banded|progressive)\\b)[A-Za-z_][\\w.]*\\s*\\(|" VALUE "\\s*\\.\\s*\\w+\\s*\\(" },
  { "members and indices of a value", VALUE "\\s*\\.|[\\w)'\\]}]\\[" },
  { "lists as values, not after “in”", "(?<!\\bin )(?<!\\bin)\\[" },
  { "lists of several types", "\\bin \\[[0-9]+, ''" },
  { "types as values", "^(int|uint|double|string|bytes|list|map|bool|null_type|type|dyn)$" },
  { "names from the root (“.a”)", "(^|[^\\w)\\]}'.\\s])\\s*\\.[A-Za-z_]" },
  { "an order of strings or Booleans", "(''|\\btrue|\\bfalse)\\s*[<>]|[<>]=?\\s*(''|true\\b|false\\b)" },
  { "strings put together", "''\\s*\\+" },
  { "decimals of more than 38 digits", "[0-9][eE][-+]?[0-9]{3}" },
  { "operands whose types do not fit: they are checked before anything runs",
    "\\b[0-9]+\\.[0-9]+ == [0-9]+$|(&&|\\|\\|) (''|[0-9])|'' (&&|\\|\\|)|\\? '' : [0-9]" },
};

/* Told by the record, not by its text. */
#define REASON_CONTAINER "names within a container"
#define REASON_VARIABLE "variables of a type that is outside"
#define REASON_UNDECLARED "names that are nowhere declared"

static GRegex *patterns[G_N_ELEMENTS (outside)];
static GRegex *strings, *comments, *names;
static JsonNode *data;
static GHashTable *exceptions; /* id → reason */

static gboolean
has_tag (JsonObject *record, const char *tag)
{
  JsonArray *tags = json_object_has_member (record, "tags") ? json_object_get_array_member (record, "tags") : NULL;

  for (guint i = 0; tags != NULL && i < json_array_get_length (tags); i++)
    if (g_str_equal (json_array_get_string_element (tags, i), tag))
      return TRUE;
  return FALSE;
}

/* Its variables are all of types that the subset does not have. */
static gboolean
has_foreign_variables (JsonObject *record)
{
  static const char *const known[] = { "bool", "int", "double", "string", NULL };
  JsonArray *variables = json_object_has_member (record, "type_env") ? json_object_get_array_member (record, "type_env") : NULL;

  for (guint i = 0; variables != NULL && i < json_array_get_length (variables); i++)
    {
      const char *type = conformance_get_word (json_array_get_object_element (variables, i), "type");

      if (type != NULL && g_strv_contains (known, type))
        return FALSE;
    }
  return variables != NULL;
}

/* Why @record lies outside the subset; NULL if it lies inside. */
static const char *
find_reason (JsonObject *record)
{
  g_autoptr (GString) source = conformance_get_text (record, "expr");
  g_autofree char *words = NULL, *code = NULL;

  if (has_tag (record, "container"))
    return REASON_CONTAINER;
  words = g_regex_replace_literal (strings, source->str, (gssize) source->len, 0, "''", 0, NULL);
  code = g_regex_replace_literal (comments, words, -1, 0, "", 0, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (outside); i++)
    if (g_regex_match (patterns[i], code, 0, NULL))
      return outside[i].reason;
  if (has_foreign_variables (record))
    return REASON_VARIABLE;
  return !json_object_has_member (record, "type_env") && g_regex_match (names, code, 0, NULL) ? REASON_UNDECLARED : NULL;
}

static void
read_patterns (void)
{
  strings = g_regex_new ("[rR](\"\"\"[\\s\\S]*?\"\"\"|'''[\\s\\S]*?'''|\"[^\"\\n]*\"|'[^'\\n]*')|"
                         "\"\"\"(?:\\\\[\\s\\S]|[^\\\\])*?\"\"\"|'''(?:\\\\[\\s\\S]|[^\\\\])*?'''|"
                         "\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])*'",
                         G_REGEX_OPTIMIZE,
                         0,
                         NULL);
  comments = g_regex_new ("//[^\\n]*", G_REGEX_OPTIMIZE, 0, NULL);
  names = g_regex_new ("(?<![\\w.'])(?!(?:true|false|in)\\b)[A-Za-z_]", G_REGEX_OPTIMIZE, 0, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (outside); i++)
    patterns[i] = g_regex_new (outside[i].pattern, G_REGEX_OPTIMIZE, 0, NULL);
}

static void
read_exceptions (void)
{
  g_autofree char *path = conformance_path ("exceptions.txt"), *text = NULL;
  g_auto (GStrv) lines = NULL;

  exceptions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *reason = strchr (lines[i], ' ');

      if (lines[i][0] == '#' || lines[i][0] == '\0')
        continue;
      g_assert_nonnull (reason);
      g_hash_table_insert (exceptions, g_strndup (lines[i], (gsize) (reason - lines[i])), g_strdup (g_strstrip (reason)));
    }
}

/* ---- Judging and counting ------------------------------------------------------------------------- */

typedef struct
{
  char *name; /* (owned): of the section */
  GArray *records;
  guint right;
  guint refused;
  guint excepted;
} Section;

/* One record; its counts are added to @section. */
static void
judge (Section *section, JsonObject *record)
{
  const char *id = conformance_get_word (record, "id");
  gboolean wants_error = json_object_has_member (conformance_get_object (record, "expect"), "error");
  const char *reason = find_reason (record);
  g_autofree char *said = NULL;

  if (reason != NULL && g_str_equal (reason, REASON_CONTAINER))
    {
      /* There is no way to put it to the engine, so it cannot be accepted. */
      section->refused++;
      return;
    }
  switch (conformance_ask (record, &said))
    {
    case CONFORMANCE_RIGHT:
      if (reason != NULL && !wants_error)
        g_error ("%s is right, though it lies outside: %s", id, reason);
      if (g_hash_table_contains (exceptions, id))
        g_error ("%s is right, though it is an exception", id);
      section->right++;
      break;
    case CONFORMANCE_REFUSED:
      if (reason == NULL && !wants_error)
        g_error ("%s is refused, though it lies inside: %s", id, said);
      section->refused++;
      break;
    case CONFORMANCE_WRONG:
      if (!g_hash_table_contains (exceptions, id))
        g_error ("%s is wrong: %s", id, said);
      section->excepted++;
      break;
    }
}

static void
count (Section *section)
{
  section->right = section->refused = section->excepted = 0;
  for (guint i = 0; i < section->records->len; i++)
    judge (section, g_array_index (section->records, JsonObject *, i));
}

static void
test_section (gconstpointer user_data)
{
  Section *section = (Section *) user_data;

  count (section);
  g_test_message ("%u accepted and right, %u refused, %u excepted", section->right, section->refused, section->excepted);
}

/* ---- The report ----------------------------------------------------------------------------------- */

static void
append_reason (GString *text, const char *reason, GHashTable *counts)
{
  g_string_append_printf (text, "| %s | %u |\n", reason, GPOINTER_TO_UINT (g_hash_table_lookup (counts, reason)));
}

/* Why the records that expect a value are refused. */
static void
append_reasons (GString *text)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *records = json_node_get_array (data);

  for (guint i = 0; i < json_array_get_length (records); i++)
    {
      JsonObject *record = json_array_get_object_element (records, i);
      const char *reason = find_reason (record);

      if (reason != NULL && !json_object_has_member (conformance_get_object (record, "expect"), "error"))
        g_hash_table_insert (counts, (gpointer) reason, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, reason)) + 1));
    }
  g_string_append (text, "\n## Why\n\nThe first reason that fits, of the records that expect a value:\n\n| outside the subset | records |\n|---|---:|\n");
  for (gsize i = 0; i < G_N_ELEMENTS (outside); i++)
    append_reason (text, outside[i].reason, counts);
  append_reason (text, REASON_CONTAINER, counts);
  append_reason (text, REASON_VARIABLE, counts);
  append_reason (text, REASON_UNDECLARED, counts);
}

static void
test_report (gconstpointer user_data)
{
  GPtrArray *sections = (GPtrArray *) user_data;
  g_autoptr (GString) text = g_string_new ("# Conformance\n\nWritten by `test-conformance.c`, which fails while it is not true; see `README.md`.\n\n| section | accepted and right | refused | exceptions |\n|---|---:|---:|---:|\n");
  g_autofree char *path = conformance_path ("report.md"), *committed = NULL, *fresh = NULL;
  guint right = 0, refused = 0, excepted = 0;

  for (guint i = 0; i < sections->len; i++)
    {
      Section *section = g_ptr_array_index (sections, i);

      count (section);
      g_string_append_printf (text, "| %s | %u | %u | %u |\n", section->name, section->right, section->refused, section->excepted);
      right += section->right;
      refused += section->refused;
      excepted += section->excepted;
    }
  g_assert_cmpuint (excepted, ==, g_hash_table_size (exceptions));
  g_string_append_printf (text, "| **all** | **%u** | **%u** | **%u** |\n", right, refused, excepted);
  append_reasons (text);
  g_test_message ("%u accepted and right, %u refused, %u excepted", right, refused, excepted);

  fresh = g_test_build_filename (G_TEST_BUILT, "cel", "conformance-report.md", NULL);
  g_assert_true (g_file_set_contents (fresh, text->str, -1, NULL));
  g_file_get_contents (path, &committed, NULL, NULL);
  if (g_strcmp0 (committed, text->str) != 0)
    g_error ("tests/cel/conformance/report.md is out of date; the true one is %s", fresh);
}

/* ---- Sections ------------------------------------------------------------------------------------- */

static void
section_free (Section *self)
{
  g_array_unref (self->records);
  g_free (self->name);
  g_free (self);
}

/* (transfer full) (element-type Section): in the order of the data */
static GPtrArray *
list_sections (void)
{
  GPtrArray *sections = g_ptr_array_new_with_free_func ((GDestroyNotify) section_free);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *records = json_node_get_array (data);

  for (guint i = 0; i < json_array_get_length (records); i++)
    {
      JsonObject *record = json_array_get_object_element (records, i);
      g_autofree char *name = g_strconcat (conformance_get_word (record, "file"), "/", conformance_get_word (record, "section"), NULL);
      Section *section = g_hash_table_lookup (known, name);

      if (section == NULL)
        {
          section = g_new0 (Section, 1);
          section->name = g_steal_pointer (&name);
          section->records = g_array_new (FALSE, FALSE, sizeof (JsonObject *));
          g_ptr_array_add (sections, section);
          g_hash_table_insert (known, section->name, section);
        }
      g_array_append_val (section->records, record);
    }
  return sections;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GPtrArray) sections = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  data = conformance_load ("conformance.json");
  read_exceptions ();
  read_patterns ();
  sections = list_sections ();
  for (guint i = 0; i < sections->len; i++)
    {
      Section *section = g_ptr_array_index (sections, i);
      g_autofree char *path = g_strconcat ("/cel/conformance/", section->name, NULL);

      g_test_add_data_func (path, section, test_section);
    }
  g_test_add_data_func ("/cel/conformance/report", sections, test_report);
  status = g_test_run ();

  json_node_unref (data);
  g_hash_table_unref (exceptions);
  g_regex_unref (strings);
  g_regex_unref (comments);
  g_regex_unref (names);
  for (gsize i = 0; i < G_N_ELEMENTS (outside); i++)
    g_regex_unref (patterns[i]);
  return status;
}
