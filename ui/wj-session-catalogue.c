/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "project/wj-project.h"
#include "json/wj-json-writer.h"

#include "wj-session-catalogue.h"

#define ANSWERS "answers"
#define SCENARIOS "scenarios"
#define CHANGES "changes" /* of a scenario: its answers */
/* A member the project's reader does not know and keeps, as it keeps any, in a scenario too. */
#define ASIDE "aside"

/* Is it an answer by itself? */
static gboolean
is_taken (WjCatalogue *catalogue, const char *id, const WjJsonValue *value)
{
  g_autoptr (WjJsonWriter) writer = wj_json_writer_new (FALSE);
  g_autoptr (WjProject) project = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  wj_json_writer_begin_object (writer);
  wj_json_writer_member (writer, "format");
  wj_json_writer_integer (writer, WJ_PROJECT_FORMAT);
  wj_json_writer_member (writer, ANSWERS);
  wj_json_writer_begin_object (writer);
  wj_json_writer_member (writer, id);
  wj_json_writer_value (writer, value);
  wj_json_writer_end_object (writer);
  wj_json_writer_end_object (writer);
  text = wj_json_writer_end (writer);
  bytes = g_bytes_new_take (text, strlen (text));
  project = wj_project_new_from_bytes (catalogue, bytes, id, NULL);
  return project != NULL;
}

/* Those members of the two objects (either may be missing) that are taken, or those that are not. An id
 * in both: the answer was given later. null is one too: a scenario leaves open what the reference answers. */
static void
write_part (WjJsonWriter *writer, WjCatalogue *catalogue, const WjJsonValue *root, const char *answers, gboolean taken, GPtrArray *aside)
{
  const char *const parts[] = { answers, ASIDE };
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  wj_json_writer_begin_object (writer);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GPtrArray) names = NULL;
      WjJsonValue part;

      if (!wj_json_find (root, parts[i], &part) || !wj_json_is_object (&part))
        continue;
      names = wj_json_member_names (&part);
      for (guint j = 0; j < names->len; j++)
        {
          const char *id = g_ptr_array_index (names, j);
          WjJsonValue value;

          if (!wj_json_member (&part, id, &value, NULL) || !g_hash_table_add (seen, (gpointer) id) || is_taken (catalogue, id, &value) != taken)
            continue;
          wj_json_writer_member (writer, id);
          wj_json_writer_value (writer, &value);
          if (!taken && aside != NULL && !g_ptr_array_find_with_equal_func (aside, id, g_str_equal, NULL))
            g_ptr_array_add (aside, g_strdup (id));
        }
    }
  wj_json_writer_end_object (writer);
}

static void write_scenarios (WjJsonWriter *writer, WjCatalogue *catalogue, const WjJsonValue *list, GPtrArray *aside);

/* An object with answers, of which what @catalogue cannot read stands aside. */
static void
write_converted (WjJsonWriter *writer, WjCatalogue *catalogue, const WjJsonValue *object, const char *answers, GPtrArray *aside)
{
  g_autoptr (GPtrArray) names = wj_json_member_names (object);

  wj_json_writer_begin_object (writer);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      WjJsonValue value;

      if (g_str_equal (name, answers) || g_str_equal (name, ASIDE) || !wj_json_find (object, name, &value))
        continue;
      wj_json_writer_member (writer, name);
      if (!g_str_equal (name, SCENARIOS))
        {
          wj_json_writer_value (writer, &value);
          continue;
        }
      write_scenarios (writer, catalogue, &value, aside);
    }
  wj_json_writer_member (writer, answers);
  write_part (writer, catalogue, object, answers, TRUE, NULL);
  wj_json_writer_member (writer, ASIDE);
  write_part (writer, catalogue, object, answers, FALSE, aside);
  wj_json_writer_end_object (writer);
}

static void
write_scenarios (WjJsonWriter *writer, WjCatalogue *catalogue, const WjJsonValue *list, GPtrArray *aside)
{
  guint n = 0;

  wj_json_writer_begin_array (writer);
  if (wj_json_length (list, &n, NULL))
    for (guint i = 0; i < n; i++)
      {
        WjJsonValue scenario = wj_json_element (list, i);

        write_converted (writer, catalogue, &scenario, CHANGES, aside);
      }
  wj_json_writer_end_array (writer);
}

/* (transfer full) (nullable): the project @text as @catalogue can read it */
static char *
convert (WjCatalogue *catalogue, const char *text, GPtrArray *aside, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (WjJsonDocument) document = wj_json_document_new (bytes, "project", error);
  g_autoptr (WjJsonWriter) writer = NULL;
  WjJsonValue root;

  if (document == NULL)
    return NULL;
  root = wj_json_document_get_root (document);
  writer = wj_json_writer_new (TRUE);
  write_converted (writer, catalogue, &root, ANSWERS, aside);
  return wj_json_writer_end (writer);
}

/* A step that does not read is left as it is: the history leaves it out. */
static void
convert_steps (WjCatalogue *catalogue, GPtrArray *steps)
{
  for (guint i = 0; i < steps->len; i++)
    {
      char *text = convert (catalogue, g_ptr_array_index (steps, i), NULL, NULL);

      if (text == NULL)
        continue;
      g_free (g_ptr_array_index (steps, i));
      g_ptr_array_index (steps, i) = text;
    }
}

gboolean
wj_session_set_catalogue (WjSession *self, WjCatalogue *catalogue, GPtrArray *aside, GError **error)
{
  g_autoptr (WjStoredSession) stored = NULL;
  char *project;

  g_return_val_if_fail (WJ_IS_SESSION (self), FALSE);
  g_return_val_if_fail (WJ_IS_CATALOGUE (catalogue), FALSE);
  g_return_val_if_fail (aside != NULL, FALSE);

  stored = wj_session_store (self);
  project = convert (catalogue, stored->project, aside, error);
  if (project == NULL)
    return FALSE;
  g_free (stored->project);
  stored->project = project;
  convert_steps (catalogue, stored->undo);
  convert_steps (catalogue, stored->redo);
  return wj_session_restore_with (self, catalogue, stored, "project", error);
}
