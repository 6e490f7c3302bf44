/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-project"

#include "config.h"

#include "project/wj-message.h"
#include "project/wj-project-private.h"
#include "json/wj-json-writer.h"

gboolean
wj_project_is_done (WjProject *self, const char *id)
{
  g_return_val_if_fail (WJ_IS_PROJECT (self) && id != NULL, FALSE);

  return g_hash_table_contains (self->done, id);
}

void
wj_project_set_done (WjProject *self, const char *id, gboolean done)
{
  g_autofree char *detail = NULL;

  g_return_if_fail (WJ_IS_PROJECT (self) && id != NULL && g_utf8_strlen (id, -1) <= WJ_PROJECT_MAX_TEXT);

  if (wj_project_is_done (self, id) == !!done || (done && g_hash_table_size (self->done) >= WJ_PROJECT_MAX_DONE))
    return;
  if (done)
    g_hash_table_add (self->done, g_strdup (id));
  else
    g_hash_table_remove (self->done, id);
  /* A detail for each, so that two ticks are two steps of undo. */
  detail = g_strconcat ("done/", id, NULL);
  wj_project_emit_changed (self, detail);
}

void
wj_project_copy_done (WjProject *self, WjProject *copy)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->done);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_add (copy->done, g_strdup (id));
}

gboolean
wj_project_done_equal (WjProject *self, WjProject *other)
{
  GHashTableIter iter;
  gpointer id;

  if (g_hash_table_size (self->done) != g_hash_table_size (other->done))
    return FALSE;
  g_hash_table_iter_init (&iter, self->done);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (other->done, id))
      return FALSE;
  return TRUE;
}

/* An id that this catalogue does not know is kept: a later one may. */
gboolean
wj_project_read_done (WjProject *self, const WjJsonValue *list, GError **error)
{
  guint n;

  if (!wj_json_length (list, &n, error))
    return FALSE;
  if (n > WJ_PROJECT_MAX_DONE)
    return wj_json_fail (error, list, wj_message ("found %u ids, but at most %d are read; leave some out"), n, WJ_PROJECT_MAX_DONE);
  for (guint i = 0; i < n; i++)
    {
      WjJsonValue element = wj_json_element (list, i);
      const char *id;

      if (!wj_json_string (&element, &id, error))
        return FALSE;
      if (g_utf8_strlen (id, -1) > WJ_PROJECT_MAX_TEXT)
        return wj_json_fail (error, &element, wj_message ("an id has at most %d characters; shorten it or leave it out"), WJ_PROJECT_MAX_TEXT);
      g_hash_table_add (self->done, g_strdup (id));
    }
  return TRUE;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

void
wj_project_write_done (WjProject *self, WjJsonWriter *writer)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->done);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (ids, id);
  if (ids->len == 0)
    return;
  g_ptr_array_sort (ids, compare_ids);
  wj_json_writer_member (writer, "done");
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < ids->len; i++)
    wj_json_writer_string (writer, ids->pdata[i]);
  wj_json_writer_end_array (writer);
}
