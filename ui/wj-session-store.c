/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include <glib/gstdio.h>

#include "json/wj-json-writer.h"
#include "json/wj-json.h"

#include "wj-session-store.h"

#define SESSION_FORMAT 1

static void
write_strings (WjJsonWriter *writer, const char *name, GPtrArray *strings)
{
  wj_json_writer_member (writer, name);
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < strings->len; i++)
    wj_json_writer_string (writer, g_ptr_array_index (strings, i));
  wj_json_writer_end_array (writer);
}

static void
write_string (WjJsonWriter *writer, const char *name, const char *value)
{
  if (!value)
    return;
  wj_json_writer_member (writer, name);
  wj_json_writer_string (writer, value);
}

static gboolean
read_string (const WjJsonValue *object, const char *name, char **out, GError **error)
{
  WjJsonValue value;
  const char *text;

  if (!wj_json_find (object, name, &value))
    return TRUE;
  if (!wj_json_string (&value, &text, error))
    return FALSE;
  *out = g_strdup (text);
  return TRUE;
}

static gboolean
read_strings (const WjJsonValue *object, const char *name, GPtrArray *out, GError **error)
{
  WjJsonValue array;
  guint length;

  if (!wj_json_find (object, name, &array))
    return TRUE;
  if (!wj_json_length (&array, &length, error))
    return FALSE;
  for (guint i = 0; i < length; i++)
    {
      WjJsonValue element = wj_json_element (&array, i);
      const char *text;

      if (!wj_json_string (&element, &text, error))
        return FALSE;
      g_ptr_array_add (out, g_strdup (text));
    }
  return TRUE;
}

static gboolean
read_format (const WjJsonValue *root, GError **error)
{
  WjJsonValue value;
  gint64 format;

  return wj_json_member (root, "format", &value, error) && wj_json_integer (&value, SESSION_FORMAT, SESSION_FORMAT, &format, error);
}

static gboolean
read_dirty (const WjJsonValue *root, gboolean *dirty, GError **error)
{
  WjJsonValue value;

  return !wj_json_find (root, "dirty", &value) || wj_json_boolean (&value, dirty, error);
}

WjStoredSession *
wj_stored_session_new (void)
{
  WjStoredSession *self = g_new0 (WjStoredSession, 1);

  self->undo = g_ptr_array_new_with_free_func (g_free);
  self->redo = g_ptr_array_new_with_free_func (g_free);
  self->unknown = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
wj_stored_session_free (WjStoredSession *self)
{
  g_free (self->project);
  g_free (self->page);
  g_free (self->goal);
  g_free (self->uri);
  g_ptr_array_unref (self->undo);
  g_ptr_array_unref (self->redo);
  g_ptr_array_unref (self->unknown);
  g_free (self);
}

char *
wj_stored_session_to_json (const WjStoredSession *self)
{
  g_autoptr (WjJsonWriter) writer = wj_json_writer_new (FALSE);

  wj_json_writer_begin_object (writer);
  wj_json_writer_member (writer, "format");
  wj_json_writer_integer (writer, SESSION_FORMAT);
  write_string (writer, "project", self->project);
  write_string (writer, "page", self->page);
  write_string (writer, "goal", self->goal);
  write_string (writer, "file", self->uri);
  wj_json_writer_member (writer, "dirty");
  wj_json_writer_boolean (writer, self->dirty);
  write_strings (writer, "undo", self->undo);
  write_strings (writer, "redo", self->redo);
  write_strings (writer, "unknown", self->unknown);
  wj_json_writer_end_object (writer);
  return wj_json_writer_end (writer);
}

WjStoredSession *
wj_stored_session_from_bytes (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (WjStoredSession) self = wj_stored_session_new ();
  g_autoptr (WjJsonDocument) document = wj_json_document_new (bytes, name, error);
  WjJsonValue root;

  if (!document)
    return NULL;
  root = wj_json_document_get_root (document);
  if (!read_format (&root, error) ||
      !read_string (&root, "project", &self->project, error) ||
      !read_string (&root, "page", &self->page, error) ||
      !read_string (&root, "goal", &self->goal, error) ||
      !read_string (&root, "file", &self->uri, error) ||
      !read_dirty (&root, &self->dirty, error) ||
      !read_strings (&root, "undo", self->undo, error) ||
      !read_strings (&root, "redo", self->redo, error) ||
      !read_strings (&root, "unknown", self->unknown, error))
    return NULL;
  return g_steal_pointer (&self);
}

gboolean
wj_store_write (const char *path, const char *text, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int saved_errno = errno;

      g_set_error (error, G_FILE_ERROR, (gint) g_file_error_from_errno (saved_errno), "%s: %s", folder, g_strerror (saved_errno));
      return FALSE;
    }
  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}
