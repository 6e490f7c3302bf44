/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include <glib/gstdio.h>

#include "json/wj-json-writer.h"
#include "json/wj-json.h"

#include "wj-recents.h"
#include "wj-session-store.h"

#define RECENTS_FORMAT 1
#define MOST 10

struct _WjRecents
{
  GObject parent_instance;

  GPtrArray *all; /* (owned) (element-type WjRecent) */
  char *path;     /* (owned) (nullable) */
  gboolean remember_nothing;
};

G_DEFINE_FINAL_TYPE (WjRecents, wj_recents, G_TYPE_OBJECT)

static guint changed_signal;

static void
recent_free (WjRecent *recent)
{
  g_free (recent->uri);
  g_free (recent->title);
  g_free (recent);
}

static void
changed (WjRecents *self)
{
  g_autoptr (WjJsonWriter) writer = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_signal_emit (self, changed_signal, 0);
  if (!self->path || self->remember_nothing)
    return;
  writer = wj_json_writer_new (FALSE);
  wj_json_writer_begin_object (writer);
  wj_json_writer_member (writer, "format");
  wj_json_writer_integer (writer, RECENTS_FORMAT);
  wj_json_writer_member (writer, "files");
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < self->all->len; i++)
    {
      const WjRecent *recent = g_ptr_array_index (self->all, i);

      wj_json_writer_begin_object (writer);
      wj_json_writer_member (writer, "uri");
      wj_json_writer_string (writer, recent->uri);
      wj_json_writer_member (writer, "title");
      wj_json_writer_string (writer, recent->title);
      wj_json_writer_member (writer, "used");
      wj_json_writer_integer (writer, recent->used);
      wj_json_writer_end_object (writer);
    }
  wj_json_writer_end_array (writer);
  wj_json_writer_end_object (writer);
  text = wj_json_writer_end (writer);
  if (!wj_store_write (self->path, text, &error))
    g_message ("The list of recent files could not be kept: %s", error->message);
}

static gboolean
read_one (const WjJsonValue *object, WjRecent *out, GError **error)
{
  WjJsonValue value;
  const char *uri;
  const char *title;

  if (!wj_json_member (object, "uri", &value, error) || !wj_json_string (&value, &uri, error))
    return FALSE;
  if (!wj_json_member (object, "title", &value, error) || !wj_json_string (&value, &title, error))
    return FALSE;
  if (!wj_json_member (object, "used", &value, error) || !wj_json_integer (&value, 0, G_MAXINT64 / 2, &out->used, error))
    return FALSE;
  out->uri = g_strdup (uri);
  out->title = g_strdup (title);
  return TRUE;
}

static gboolean
read_all (WjRecents *self, WjJsonDocument *document, GError **error)
{
  WjJsonValue root = wj_json_document_get_root (document);
  WjJsonValue files;
  guint length;

  if (!wj_json_member (&root, "files", &files, error) || !wj_json_length (&files, &length, error))
    return FALSE;
  for (guint i = 0; i < MIN (length, MOST); i++)
    {
      WjJsonValue element = wj_json_element (&files, i);
      WjRecent recent = { NULL };

      if (!read_one (&element, &recent, error))
        return FALSE;
      g_ptr_array_add (self->all, g_memdup2 (&recent, sizeof recent));
    }
  return TRUE;
}

static void
wj_recents_finalize (GObject *object)
{
  WjRecents *self = WJ_RECENTS (object);

  g_ptr_array_unref (self->all);
  g_free (self->path);

  G_OBJECT_CLASS (wj_recents_parent_class)->finalize (object);
}

static void
wj_recents_class_init (WjRecentsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wj_recents_finalize;
  changed_signal = g_signal_new ("changed", WJ_TYPE_RECENTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
wj_recents_init (WjRecents *self)
{
  self->all = g_ptr_array_new_with_free_func ((GDestroyNotify) recent_free);
}

WjRecents *
wj_recents_new (const char *state_dir)
{
  WjRecents *self = g_object_new (WJ_TYPE_RECENTS, NULL);
  g_autoptr (WjJsonDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  if (!state_dir)
    return self;
  self->path = g_build_filename (state_dir, "recent.json", NULL);
  if (!g_file_test (self->path, G_FILE_TEST_EXISTS))
    return self;
  document = wj_json_document_load (self->path, WJ_JSON_MAX_PROJECT, &error);
  /* A list that does not read is worth no message: it only saves a few clicks. */
  if (!document || !read_all (self, document, &error))
    g_debug ("%s", error->message);
  return self;
}

GPtrArray *
wj_recents_get_all (WjRecents *self)
{
  g_return_val_if_fail (WJ_IS_RECENTS (self), NULL);

  return self->all;
}

static void
take_out (WjRecents *self, const char *uri)
{
  for (guint i = 0; i < self->all->len; i++)
    if (g_str_equal (((WjRecent *) g_ptr_array_index (self->all, i))->uri, uri))
      {
        g_ptr_array_remove_index (self->all, i);
        return;
      }
}

void
wj_recents_add (WjRecents *self, GFile *file, const char *title)
{
  g_autofree char *uri = NULL;
  g_autofree char *name = NULL;
  WjRecent *recent;

  g_return_if_fail (WJ_IS_RECENTS (self));
  g_return_if_fail (G_IS_FILE (file));

  if (self->remember_nothing)
    return;
  uri = g_file_get_uri (file);
  name = g_file_get_basename (file);
  take_out (self, uri);
  recent = g_new0 (WjRecent, 1);
  recent->title = g_strdup (title && *title ? title : name);
  recent->uri = g_steal_pointer (&uri);
  recent->used = g_get_real_time () / G_USEC_PER_SEC;
  g_ptr_array_insert (self->all, 0, recent);
  if (self->all->len > MOST)
    g_ptr_array_set_size (self->all, MOST);
  changed (self);
}

void
wj_recents_forget (WjRecents *self)
{
  g_return_if_fail (WJ_IS_RECENTS (self));

  g_ptr_array_set_size (self->all, 0);
  if (self->path)
    g_unlink (self->path);
  g_signal_emit (self, changed_signal, 0);
}

void
wj_recents_set_remember_nothing (WjRecents *self, gboolean remember_nothing)
{
  g_return_if_fail (WJ_IS_RECENTS (self));

  self->remember_nothing = remember_nothing;
  if (remember_nothing)
    wj_recents_forget (self);
}
