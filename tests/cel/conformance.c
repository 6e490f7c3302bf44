/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "conformance.h"

/* ---- Reading ------------------------------------------------------------------------------- */

/* json-glib ends a string at its first NUL, so a character that the data do not use stands for it
 * while they are read. */
#define STAND_IN "\xee\x80\x80"
#define STAND_IN_ESCAPE "\\ue000"
#define NUL_ESCAPE "\\u0000"

static char *
protect_nuls (const char *text)
{
  g_autoptr (GString) safe = g_string_new (NULL);

  g_assert_null (strstr (text, STAND_IN));
  g_assert_null (strstr (text, STAND_IN_ESCAPE));
  while (*text != '\0')
    {
      gsize plain = strcspn (text, "\\");
      gboolean is_nul = g_str_has_prefix (text + plain, NUL_ESCAPE);

      g_string_append_len (safe, text, (gssize) plain);
      text += plain;
      if (*text == '\0')
        break;
      /* Two bytes at once, so that a backslash that is itself escaped begins nothing. */
      if (is_nul)
        g_string_append (safe, STAND_IN_ESCAPE);
      else
        g_string_append_len (safe, text, 2);
      text += is_nul ? strlen (NUL_ESCAPE) : 2;
    }
  return g_string_free (g_steal_pointer (&safe), FALSE);
}

char *
conformance_path (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "cel", "conformance", name, NULL);
}

JsonNode *
conformance_load (const char *name)
{
  g_autofree char *path = conformance_path (name), *text = NULL, *safe = NULL;
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  safe = protect_nuls (text);
  json_parser_load_from_data (parser, safe, -1, &error);
  g_assert_no_error (error);
  return json_parser_steal_root (parser);
}

const char *
conformance_get_word (JsonObject *record, const char *member)
{
  JsonNode *node = json_object_get_member (record, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

GString *
conformance_get_text (JsonObject *record, const char *member)
{
  const char *word = conformance_get_word (record, member);
  GString *text = g_string_new (NULL);

  for (const char *end; word != NULL; word = end != NULL ? end + strlen (STAND_IN) : NULL)
    {
      end = strstr (word, STAND_IN);
      g_string_append_len (text, word, end != NULL ? end - word : -1);
      if (end != NULL)
        g_string_append_c (text, '\0');
    }
  return text;
}

JsonObject *
conformance_get_object (JsonObject *record, const char *member)
{
  JsonNode *node = json_object_get_member (record, member);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* ---- What an expression may name -------------------------------------------------------------- */

static const struct
{
  const char *name;
  WjCelKind kind;
} types[] = {
  { "bool", WJ_CEL_BOOL },
  { "int", WJ_CEL_INT },
  { "double", WJ_CEL_DECIMAL },
  { "string", WJ_CEL_CHOICE }, /* of the one string it is bound to */
};

/* FALSE: the subset has no such type; what names it is refused as unknown. */
static gboolean
find_kind (const char *name, WjCelKind *out)
{
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_strcmp0 (types[i].name, name) == 0)
      {
        *out = types[i].kind;
        return TRUE;
      }
  return FALSE;
}

static void
declare (WjCelRegistry *registry, const char *name, const char *type_name, JsonObject *value)
{
  WjCelType type = { WJ_CEL_BOOL, wj_unit_none, NULL };
  const char *text = value != NULL ? conformance_get_word (value, "v") : NULL;

  if (!find_kind (type_name, &type.kind))
    return;
  if (type.kind == WJ_CEL_CHOICE)
    type.choices = wj_cel_registry_add_choices (registry, &text, text != NULL ? 1 : 0);
  wj_cel_registry_add_variable (registry, name, &type, 0);
}

static void
declare_all (WjCelRegistry *registry, JsonObject *record)
{
  JsonArray *names = json_object_has_member (record, "type_env") ? json_object_get_array_member (record, "type_env") : NULL;
  JsonObject *bindings = conformance_get_object (record, "bindings");

  for (guint i = 0; names != NULL && i < json_array_get_length (names); i++)
    {
      JsonObject *entry = json_array_get_object_element (names, i);
      const char *name = conformance_get_word (entry, "name");

      declare (registry, name, conformance_get_word (entry, "type"), bindings != NULL ? conformance_get_object (bindings, name) : NULL);
    }
}

static WjCelValue
read_value (JsonObject *object, WjCelKind kind)
{
  WjNumber number = WJ_NUMBER_ZERO;

  if (kind == WJ_CEL_CHOICE)
    return wj_cel_value_set (1);
  if (kind == WJ_CEL_BOOL)
    return wj_cel_value_bool (json_object_get_boolean_member (object, "v"));
  g_assert_true (wj_number_parse (conformance_get_word (object, "v"), &number));
  return wj_cel_value_number (number);
}

static void
bind_all (WjCelRegistry *registry, WjCelFrame *frame, JsonObject *record)
{
  JsonObject *bindings = conformance_get_object (record, "bindings");

  for (guint slot = 0; slot < wj_cel_registry_get_n_slots (registry); slot++)
    {
      const char *name = wj_cel_registry_get_name (registry, slot);
      WjCelValue value;

      if (bindings == NULL || !json_object_has_member (bindings, name))
        continue;
      value = read_value (conformance_get_object (bindings, name), wj_cel_registry_get_type (registry, slot)->kind);
      wj_cel_frame_fill (frame, slot, &value);
    }
}

/* ---- What it gives --------------------------------------------------------------------------- */

static gboolean
is_string (WjCelProgram *program, const WjCelValue *value, JsonObject *wanted)
{
  g_autoptr (GString) text = conformance_get_text (wanted, "v");
  const WjCelType *type = wj_cel_program_get_type (program);
  guint bit = (guint) g_bit_nth_lsf ((gulong) value->set, -1);
  g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);

  if (type->kind == WJ_CEL_CHOICE)
    return g_str_equal (wj_cel_choices_get (type->choices, bit), text->str);
  return g_bytes_equal (wj_cel_program_get_string (program, bit), bytes);
}

/* The exact number, rounded once, is that double. */
static gboolean
is_double (WjNumber number, JsonObject *wanted)
{
  g_autofree char *text = wj_number_to_decimal (number, 60);
  union
  {
    double value;
    guint64 bits;
  } rounded = { g_ascii_strtod (text, NULL) };

  return rounded.bits == g_ascii_strtoull (conformance_get_word (wanted, "bits"), NULL, 16);
}

static gboolean
is_value (WjCelProgram *program, const WjCelValue *value, JsonObject *wanted)
{
  const char *type = conformance_get_word (wanted, "t");
  g_autofree char *number = NULL;

  switch (wj_cel_program_get_type (program)->kind)
    {
    case WJ_CEL_BOOL:
      return g_str_equal (type, "bool") && value->truth == (json_object_get_boolean_member (wanted, "v") ? WJ_CEL_MAY_BE_TRUE : WJ_CEL_MAY_BE_FALSE);
    case WJ_CEL_INT:
      number = wj_number_to_string (value->low);
      return g_str_equal (type, "int") && g_str_equal (number, conformance_get_word (wanted, "v"));
    case WJ_CEL_DECIMAL:
      return g_str_equal (type, "double") && is_double (value->low, wanted);
    case WJ_CEL_CHOICE:
    case WJ_CEL_STRING:
      return g_str_equal (type, "string") && is_string (program, value, wanted);
    case WJ_CEL_DATE:
      break;
    }
  g_return_val_if_reached (FALSE);
}

static ConformanceAnswer
judge (JsonObject *record, WjCelProgram *program, const WjCelValue *value, char **said)
{
  JsonObject *expect = conformance_get_object (record, "expect");
  const WjCelType *type = wj_cel_program_get_type (program);
  JsonObject *wanted = conformance_get_object (expect, "value");
  WjCelKind kind;

  *said = NULL;
  if (json_object_has_member (expect, "error") && !value->defined)
    return CONFORMANCE_RIGHT;
  if (wanted != NULL && wj_cel_value_is_exact (value, type) && is_value (program, value, wanted))
    return CONFORMANCE_RIGHT;
  if (wanted == NULL && find_kind (conformance_get_word (expect, "type"), &kind) && kind == type->kind)
    return CONFORMANCE_RIGHT;
  *said = wj_cel_type_describe (type);
  return CONFORMANCE_WRONG;
}

static char *
describe_errors (GPtrArray *errors)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < errors->len; i++)
    {
      const WjCelError *error = g_ptr_array_index (errors, i);

      g_assert_cmpuint (error->line, >=, 1);
      g_assert_cmpuint (error->column, >=, 1);
      g_string_append_printf (text, "%s%u:%u %s", i > 0 ? "; " : "", error->line, error->column, error->message);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

ConformanceAnswer
conformance_ask (JsonObject *record, char **said)
{
  g_autoptr (WjCelRegistry) registry = wj_cel_registry_new ();
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_cel_error_free);
  g_autoptr (GString) source = conformance_get_text (record, "expr");
  g_autoptr (WjCelProgram) program = NULL;
  g_autoptr (WjCelFrame) frame = NULL;
  g_autoptr (WjCelRun) run = NULL;
  WjCelValue value;

  declare_all (registry, record);
  /* The few sources with a NUL are bytes, refused before it. */
  program = wj_cel_compile (registry, source->str, NULL, 0, errors);
  g_assert_cmpint (program == NULL, ==, errors->len > 0);
  if (program == NULL)
    {
      *said = describe_errors (errors);
      return CONFORMANCE_REFUSED;
    }
  frame = wj_cel_frame_new (registry, 1);
  bind_all (registry, frame, record);
  run = wj_cel_run (program, frame);
  value = wj_cel_run_get_result (run, 0);
  return judge (record, program, &value, said);
}
