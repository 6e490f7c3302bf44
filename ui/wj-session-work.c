/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "wj-session-private.h"

/* What outlives the program. */

const char *
wj_session_get_goal (WjSession *self)
{
  g_return_val_if_fail (WJ_IS_SESSION (self), NULL);

  return self->goal;
}

void
wj_session_set_goal (WjSession *self, const char *goal)
{
  g_return_if_fail (WJ_IS_SESSION (self));

  if (g_strcmp0 (self->goal, goal) == 0)
    return;
  g_free (self->goal);
  self->goal = g_strdup (goal);
  wj_session_emit_changed (self);
}

gboolean
wj_session_is_blank (WjSession *self)
{
  const char *title;

  g_return_val_if_fail (WJ_IS_SESSION (self), TRUE);

  wj_session_settle (self);
  title = wj_project_get_title (self->project);
  return wj_project_is_empty (self->project) && wj_project_get_n_scenarios (self->project) == 1 && !(title && *title) && !self->file && !wj_history_can_undo (self->history) && !wj_history_can_redo (self->history) && g_hash_table_size (self->unknown) == 0;
}

WjStoredSession *
wj_session_store (WjSession *self)
{
  WjStoredSession *stored;
  GHashTableIter iter;
  gpointer id;

  g_return_val_if_fail (WJ_IS_SESSION (self), NULL);

  wj_session_settle (self);
  stored = wj_stored_session_new ();
  stored->project = wj_project_to_json (self->project);
  stored->page = g_strdup (self->page);
  stored->goal = g_strdup (self->goal);
  stored->uri = self->file ? g_file_get_uri (self->file) : NULL;
  stored->dirty = self->dirty;
  wj_history_store (self->history, stored->undo, stored->redo);
  g_hash_table_iter_init (&iter, self->unknown);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (stored->unknown, g_strdup (id));
  return stored;
}

gboolean
wj_session_restore (WjSession *self, const WjStoredSession *stored, const char *name, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (WjProject) project = NULL;
  g_autoptr (GFile) file = NULL;

  g_return_val_if_fail (WJ_IS_SESSION (self), FALSE);

  if (!stored->project)
    return FALSE;
  bytes = g_bytes_new (stored->project, strlen (stored->project));
  project = wj_project_new_from_bytes (self->catalogue, bytes, name, error);
  if (!project)
    return FALSE;
  file = stored->uri ? g_file_new_for_uri (stored->uri) : NULL;
  g_object_freeze_notify (G_OBJECT (self));
  wj_session_start_over (self, project, file, stored->dirty);
  wj_history_restore (self->history, self->catalogue, stored->undo, stored->redo);
  for (guint i = 0; i < stored->unknown->len; i++)
    g_hash_table_add (self->unknown, g_strdup (g_ptr_array_index (stored->unknown, i)));
  self->goal = g_strdup (stored->goal);
  g_free (self->page);
  self->page = g_strdup (stored->page);
  g_object_notify (G_OBJECT (self), "page");
  g_object_notify (G_OBJECT (self), "can-undo");
  g_object_notify (G_OBJECT (self), "can-redo");
  wj_session_emit_changed (self);
  g_object_thaw_notify (G_OBJECT (self));
  return TRUE;
}

gboolean
wj_session_restore_with (WjSession *self, WjCatalogue *catalogue, const WjStoredSession *stored, const char *name, GError **error)
{
  g_autoptr (WjCatalogue) former = NULL;
  gboolean restored;

  g_return_val_if_fail (WJ_IS_SESSION (self), FALSE);
  g_return_val_if_fail (WJ_IS_CATALOGUE (catalogue), FALSE);

  former = g_steal_pointer (&self->catalogue);
  self->catalogue = g_object_ref (catalogue);
  g_object_freeze_notify (G_OBJECT (self));
  restored = wj_session_restore (self, stored, name, error);
  if (restored)
    wj_session_emit_catalogue_changed (self);
  else
    g_set_object (&self->catalogue, former);
  g_object_thaw_notify (G_OBJECT (self));
  return restored;
}
