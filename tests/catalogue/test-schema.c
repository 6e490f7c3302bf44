/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <json-glib/json-glib.h>

#include "catalogue/wj-shape.h"
#include "sample.h"

/* As much of JSON Schema as the published one uses: its readers know no more of our tables. */

static JsonNode *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (text, &error);

  g_assert_no_error (error);
  return node;
}

static JsonObject *
get_schema (void)
{
  static JsonNode *schema = NULL;
  g_autofree char *text = NULL;

  if (schema == NULL)
    {
      text = wj_catalogue_schema ();
      schema = parse (text);
    }
  return json_node_get_object (schema);
}

static JsonObject *
find_definition (const char *name)
{
  JsonObject *found = json_object_get_object_member (json_object_get_object_member (get_schema (), "$defs"), name);

  if (found == NULL)
    g_error ("the schema has no definition of %s", name);
  return found;
}

static gboolean accepts (JsonNode *schema, JsonNode *value);

static gboolean
accepts_type (const char *type, JsonNode *value)
{
  gboolean number = JSON_NODE_HOLDS_VALUE (value) && (json_node_get_value_type (value) == G_TYPE_INT64 || json_node_get_value_type (value) == G_TYPE_DOUBLE);

  if (g_str_equal (type, "object"))
    return JSON_NODE_HOLDS_OBJECT (value);
  if (g_str_equal (type, "array"))
    return JSON_NODE_HOLDS_ARRAY (value);
  if (g_str_equal (type, "null"))
    return JSON_NODE_HOLDS_NULL (value);
  if (g_str_equal (type, "number"))
    return number;
  if (g_str_equal (type, "integer"))
    return number && json_node_get_double (value) == (double) json_node_get_int (value);
  if (g_str_equal (type, "boolean"))
    return JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_BOOLEAN;
  g_assert_cmpstr (type, ==, "string");
  return JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING;
}

static gboolean
accepts_members (JsonObject *schema, JsonObject *value)
{
  JsonObject *properties = json_object_has_member (schema, "properties") ? json_object_get_object_member (schema, "properties") : NULL;
  JsonArray *required = json_object_has_member (schema, "required") ? json_object_get_array_member (schema, "required") : NULL;
  g_autoptr (GList) names = json_object_get_members (value);

  for (guint i = 0; required != NULL && i < json_array_get_length (required); i++)
    if (!json_object_has_member (value, json_array_get_string_element (required, i)))
      return FALSE;
  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonNode *of = properties != NULL ? json_object_get_member (properties, l->data) : NULL;

      if (of == NULL)
        of = json_object_get_member (schema, "additionalProperties");
      if (of != NULL && !accepts (of, json_object_get_member (value, l->data)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
accepts_elements (JsonObject *schema, JsonArray *value)
{
  guint n = json_array_get_length (value);

  if (json_object_has_member (schema, "minItems") && n < json_object_get_int_member (schema, "minItems"))
    return FALSE;
  if (json_object_has_member (schema, "maxItems") && n > json_object_get_int_member (schema, "maxItems"))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!accepts (json_object_get_member (schema, "items"), json_array_get_element (value, i)))
      return FALSE;
  return TRUE;
}

static gboolean
accepts_any_of (JsonArray *schemas, JsonNode *value)
{
  for (guint i = 0; i < json_array_get_length (schemas); i++)
    if (accepts (json_array_get_element (schemas, i), value))
      return TRUE;
  return FALSE;
}

static gboolean
accepts_word (JsonArray *words, JsonNode *value)
{
  for (guint i = 0; i < json_array_get_length (words); i++)
    if (accepts_type ("string", value) && g_str_equal (json_array_get_string_element (words, i), json_node_get_string (value)))
      return TRUE;
  return FALSE;
}

static gboolean
accepts (JsonNode *node, JsonNode *value)
{
  JsonObject *schema;

  if (JSON_NODE_HOLDS_VALUE (node))
    return json_node_get_boolean (node);
  schema = json_node_get_object (node);
  if (json_object_has_member (schema, "$ref"))
    {
      const char *reference = json_object_get_string_member (schema, "$ref");
      g_autoptr (JsonNode) target = json_node_new (JSON_NODE_OBJECT);

      g_assert_true (g_str_has_prefix (reference, "#/$defs/"));
      json_node_set_object (target, find_definition (reference + strlen ("#/$defs/")));
      return accepts (target, value);
    }
  if (json_object_has_member (schema, "anyOf"))
    return accepts_any_of (json_object_get_array_member (schema, "anyOf"), value);
  if (json_object_has_member (schema, "enum"))
    return accepts_word (json_object_get_array_member (schema, "enum"), value);
  if (!accepts_type (json_object_get_string_member (schema, "type"), value))
    return FALSE;
  if (json_object_has_member (schema, "pattern"))
    return g_regex_match_simple (json_object_get_string_member (schema, "pattern"), json_node_get_string (value), G_REGEX_DOTALL, 0);
  if (JSON_NODE_HOLDS_OBJECT (value))
    return accepts_members (schema, json_node_get_object (value));
  return !JSON_NODE_HOLDS_ARRAY (value) || accepts_elements (schema, json_node_get_array (value));
}

static gboolean
fits (const WjShape *shape, JsonNode *value)
{
  g_autoptr (JsonNode) schema = json_node_new (JSON_NODE_OBJECT);

  json_node_set_object (schema, find_definition (shape->name));
  return accepts (schema, value);
}

/* ---- Folders ------------------------------------------------------------------------------------- */

typedef void (*Visit) (const char *file, const WjShape *shape, gpointer data);

/* Every file of a catalogue that is there, by the table of files. */
static void
for_each_file (const char *folder, Visit visit, gpointer data)
{
  for (const WjFileShape *file = wj_file_shapes; file->pattern != NULL; file++)
    {
      const char *name = strstr (file->pattern, "<id>");
      g_autofree char *sub = name != NULL ? g_path_get_dirname (file->pattern) : NULL;
      g_autofree char *path = g_build_filename (folder, sub != NULL ? sub : file->pattern, NULL);
      g_autoptr (GDir) dir = sub != NULL ? g_dir_open (path, 0, NULL) : NULL;

      if (sub == NULL && g_file_test (path, G_FILE_TEST_EXISTS))
        visit (file->pattern, file->shape, data);
      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *found = g_build_filename (sub, name, NULL);

          visit (found, file->shape, data);
        }
    }
}

static JsonNode *
load (const char *folder, const char *file)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return parse (text);
}

static void
assert_fits (const char *file, const WjShape *shape, gpointer folder)
{
  g_autoptr (JsonNode) root = load (folder, file);

  if (!fits (shape, root))
    g_error ("the schema refuses %s", file);
}

static char *
get_catalogue (void)
{
  return g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "resources", "catalogue", NULL);
}

static void
test_catalogue (void)
{
  g_autofree char *folder = get_catalogue ();

  for_each_file (folder, assert_fits, folder);
}

/* What is published is what the tables say. */
static void
test_published (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "resources", "catalogue.schema.json", NULL);
  g_autofree char *printed = wj_catalogue_schema ();
  g_autofree char *published = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &published, NULL, &error);
  g_assert_no_error (error);
  if (!g_str_equal (published, printed))
    g_error ("resources/catalogue.schema.json is old: wijhactl catalogue schema >resources/catalogue.schema.json");
}

/* ---- The readers agree --------------------------------------------------------------------------- */

/* A file of the sample, spoilt at one place after the other. */
typedef struct
{
  Sample *sample;
  const char *file;
  const WjShape *shape; /* of the root */
  JsonNode *root;       /* (owned) */
  guint n_refused;
  guint n_accepted;
  GHashTable *tried;      /* (owned) set of what was done: once a file is enough */
  GString *disagreements; /* (unowned) */
} Spoiler;

static char *
describe_errors (Spoiler *self, gboolean *refused)
{
  g_autoptr (GPtrArray) findings = wj_catalogue_check (self->sample->path, NULL, NULL, NULL);

  *refused = FALSE;
  for (guint i = 0; i < findings->len; i++)
    {
      const WjFinding *finding = findings->pdata[i];

      *refused = *refused || (finding->level == WJ_FINDING_ERROR && g_str_has_suffix (finding->file, self->file));
    }
  return sample_describe (self->sample, findings);
}

/* Each try reads the whole sample; under sanitizers one in ten has to do. */
static gboolean
is_left_out (void)
{
  static guint n_tries = 0;

  return g_getenv ("WJ_QUICK") != NULL && n_tries++ % 10 != 0;
}

/* What the schema refuses a reader refuses, in that file. */
static void
try (Spoiler *self, const char *what, gboolean must_be_accepted)
{
  g_autofree char *text = NULL;
  g_autofree char *found = NULL;
  gboolean fit = fits (self->shape, self->root);
  gboolean refused;

  if (must_be_accepted && !fit)
    g_string_append_printf (self->disagreements, "%s: %s: the schema refuses it\n", self->file, what);
  if ((fit && !must_be_accepted) || !g_hash_table_add (self->tried, g_strdup (what)) || is_left_out ())
    return;
  text = json_to_string (self->root, FALSE);
  sample_write (self->sample, self->file, text);
  found = describe_errors (self, &refused);
  if (fit == refused)
    g_string_append_printf (self->disagreements, "%s: %s: the schema %s it, the readers say\n%s\n", self->file, what, fit ? "takes" : "refuses", found);
  self->n_refused += refused;
  self->n_accepted += !refused;
}

static void spoil (Spoiler *self, const WjShape *shape, JsonObject *object);

static void
spoil_inside (Spoiler *self, const WjMember *member, JsonNode *value)
{
  if (!(member->holds & WJ_HOLDS_OBJECT) && !(member->flags & WJ_LIST))
    return;
  if (JSON_NODE_HOLDS_ARRAY (value))
    {
      for (guint i = 0; i < json_array_get_length (json_node_get_array (value)); i++)
        spoil_inside (self, member, json_array_get_element (json_node_get_array (value), i));
      return;
    }
  if (!JSON_NODE_HOLDS_OBJECT (value) || member->shapes == NULL)
    return;
  if (member->flags & WJ_MAP)
    {
      g_autoptr (GList) names = json_object_get_members (json_node_get_object (value));
      WjMember one = *member;

      one.flags &= ~(guint) WJ_MAP;
      for (GList *l = names; l != NULL; l = l->next)
        spoil_inside (self, &one, json_object_get_member (json_node_get_object (value), l->data));
      return;
    }
  for (guint i = 0; member->shapes[i] != NULL; i++)
    if (fits (member->shapes[i], value))
      {
        spoil (self, member->shapes[i], json_node_get_object (value));
        return;
      }
}

static void
spoil_member (Spoiler *self, const WjShape *shape, JsonObject *object, const WjMember *member)
{
  static const char *const kinds[] = { "7.5", "true", "{\"x\": 1}", "\"?\"", "[[]]", "\"\"" };
  g_autofree char *what = g_strdup_printf ("%s.%s", shape->name, member->name);
  g_autoptr (JsonNode) kept = NULL;

  if (!json_object_has_member (object, member->name))
    {
      if (!(member->flags & WJ_REQUIRED))
        {
          g_autofree char *null = g_strconcat (what, " is null", NULL);

          json_object_set_null_member (object, member->name);
          try (self, null, TRUE);
          json_object_remove_member (object, member->name);
        }
      return;
    }
  kept = json_node_copy (json_object_get_member (object, member->name));
  if (member->flags & WJ_REQUIRED)
    {
      g_autofree char *without = g_strconcat (what, " is missing", NULL);

      json_object_remove_member (object, member->name);
      try (self, without, FALSE);
    }
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *with = g_strconcat (what, " is ", kinds[i], NULL);

      json_object_set_member (object, member->name, parse (kinds[i]));
      try (self, with, FALSE);
    }
  json_object_set_member (object, member->name, g_steal_pointer (&kept));
  spoil_inside (self, member, json_object_get_member (object, member->name));
}

static void
spoil (Spoiler *self, const WjShape *shape, JsonObject *object)
{
  g_autofree char *unknown = g_strconcat (shape->name, ".unheard_of", NULL);

  json_object_set_int_member (object, "unheard_of", 1);
  try (self, unknown, FALSE);
  json_object_remove_member (object, "unheard_of");
  for (const WjMember *member = shape->members; member->name != NULL; member++)
    spoil_member (self, shape, object, member);
}

static void
spoil_file (const char *file, const WjShape *shape, gpointer data)
{
  Sample *sample = data;
  g_autoptr (GString) disagreements = g_string_new (NULL);
  Spoiler spoiler = { .sample = sample, .file = file, .shape = shape, .disagreements = disagreements };
  g_autofree char *text = NULL;

  spoiler.tried = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  spoiler.root = load (sample->path, file);
  text = json_to_string (spoiler.root, FALSE);
  spoil (&spoiler, shape, json_node_get_object (spoiler.root));
  g_test_message ("%s: %u refused, %u taken", file, spoiler.n_refused, spoiler.n_accepted);
  g_assert_cmpuint (spoiler.n_refused, >, g_getenv ("WJ_QUICK") != NULL ? 0 : 10);
  if (disagreements->len > 0)
    g_error ("%s", disagreements->str);
  /* Nothing of it is left, so the other files are judged on their own. */
  sample_write (sample, file, text);
  json_node_unref (spoiler.root);
  g_hash_table_unref (spoiler.tried);
}

static void
test_readers (void)
{
  g_autoptr (Sample) sample = sample_new ();

  for_each_file (sample->path, assert_fits, sample->path);
  for_each_file (sample->path, spoil_file, sample);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schema/published", test_published);
  g_test_add_func ("/schema/catalogue", test_catalogue);
  g_test_add_func ("/schema/readers", test_readers);
  return g_test_run ();
}
