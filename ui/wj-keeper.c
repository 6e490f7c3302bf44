/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include <errno.h>
#include <string.h>

#include <glib/gstdio.h>

#include "wj-keeper.h"
#include "wj-session-files.h"

/* A change is on disk this long after it was made; reliability's bar is three seconds. */
#define SAVE_DELAY_MS 1500
/* A disk that was full may have room again. */
#define RETRY_MS 5000

struct _WjKeeper
{
  GObject parent_instance;

  WjSession *session; /* (owned) (not nullable) */
  char *path;         /* (owned) (nullable) */
  gboolean unsaved;   /* something has changed since the work was written */
  gboolean failed;    /* it could not be written when last tried */
  gboolean remember_nothing;
  guint save_id;
};

G_DEFINE_FINAL_TYPE (WjKeeper, wj_keeper, G_TYPE_OBJECT)

typedef enum
{
  PROP_SAVED = 1,
  PROP_FAILED,
} WjKeeperProperty;

#define DRAFT_PREFIX "draft-"

static guint drafts_changed_signal;
static GParamSpec *properties[PROP_FAILED + 1];

static void
notify_saved (WjKeeper *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVED]);
}

static void
set_failed (WjKeeper *self, gboolean failed)
{
  if (self->failed == failed)
    return;
  self->failed = failed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FAILED]);
}

static gboolean
save_cb (gpointer user_data)
{
  WjKeeper *self = WJ_KEEPER (user_data);
  g_autoptr (GError) error = NULL;
  gboolean known = self->failed;

  self->save_id = 0;
  if (!wj_keeper_save (self, &error))
    {
      if (!known)
        g_message ("The work could not be kept: %s", error->message);
      self->save_id = g_timeout_add (RETRY_MS, save_cb, self);
    }
  return G_SOURCE_REMOVE;
}

static void
session_changed_cb (WjKeeper *self)
{
  if (!self->unsaved)
    {
      self->unsaved = TRUE;
      notify_saved (self);
    }
  if (!self->save_id && self->path && !self->remember_nothing)
    self->save_id = g_timeout_add (SAVE_DELAY_MS, save_cb, self);
}

/* What is on disk and what is on screen are the same now. */
static void
set_saved (WjKeeper *self)
{
  g_clear_handle_id (&self->save_id, g_source_remove);
  self->unsaved = FALSE;
  set_failed (self, FALSE);
  notify_saved (self);
}

static void
remove_saved (WjKeeper *self)
{
  if (self->path)
    g_unlink (self->path);
}

static void
remove_drafts (WjKeeper *self)
{
  g_autoptr (GPtrArray) drafts = wj_keeper_list_drafts (self);

  for (guint i = 0; i < drafts->len; i++)
    g_unlink (g_ptr_array_index (drafts, i));
  if (drafts->len > 0)
    g_signal_emit (self, drafts_changed_signal, 0);
}

static gboolean
write_work (WjKeeper *self, const char *path, GError **error)
{
  g_autoptr (WjStoredSession) stored = wj_session_store (self->session);
  g_autofree char *text = wj_stored_session_to_json (stored);

  return wj_store_write (path, text, error);
}

static gboolean
read_work (WjKeeper *self, const char *path, GError **error)
{
  g_autoptr (WjStoredSession) stored = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *text = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &text, &length, error))
    return FALSE;
  bytes = g_bytes_new_take (text, length);
  stored = wj_stored_session_from_bytes (bytes, path, error);
  return stored && wj_session_restore (self->session, stored, path, error);
}

static void
wj_keeper_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  WjKeeper *self = WJ_KEEPER (object);

  switch ((WjKeeperProperty) prop_id)
    {
    case PROP_SAVED:
      g_value_set_boolean (value, wj_keeper_get_saved (self));
      break;
    case PROP_FAILED:
      g_value_set_boolean (value, wj_keeper_get_failed (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wj_keeper_dispose (GObject *object)
{
  WjKeeper *self = WJ_KEEPER (object);

  g_clear_handle_id (&self->save_id, g_source_remove);

  G_OBJECT_CLASS (wj_keeper_parent_class)->dispose (object);
}

static void
wj_keeper_finalize (GObject *object)
{
  WjKeeper *self = WJ_KEEPER (object);

  g_clear_object (&self->session);
  g_free (self->path);

  G_OBJECT_CLASS (wj_keeper_parent_class)->finalize (object);
}

static void
wj_keeper_class_init (WjKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = wj_keeper_get_property;
  object_class->dispose = wj_keeper_dispose;
  object_class->finalize = wj_keeper_finalize;

  properties[PROP_SAVED] =
      g_param_spec_boolean ("saved", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FAILED] =
      g_param_spec_boolean ("failed", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  drafts_changed_signal = g_signal_new ("drafts-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
wj_keeper_init (WjKeeper *self)
{
}

WjKeeper *
wj_keeper_new (WjSession *session, const char *state_dir)
{
  WjKeeper *self;

  g_return_val_if_fail (WJ_IS_SESSION (session), NULL);

  self = g_object_new (WJ_TYPE_KEEPER, NULL);
  self->session = g_object_ref (session);
  self->path = state_dir ? g_build_filename (state_dir, "session.json", NULL) : NULL;
  g_signal_connect_object (session, "changed", G_CALLBACK (session_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::dirty", G_CALLBACK (notify_saved), self, G_CONNECT_SWAPPED);
  return self;
}

gboolean
wj_keeper_get_saved (WjKeeper *self)
{
  g_return_val_if_fail (WJ_IS_KEEPER (self), FALSE);

  return !wj_session_get_dirty (self->session) || !self->unsaved;
}

gboolean
wj_keeper_get_failed (WjKeeper *self)
{
  g_return_val_if_fail (WJ_IS_KEEPER (self), FALSE);

  return self->failed;
}

gboolean
wj_keeper_get_remember_nothing (WjKeeper *self)
{
  g_return_val_if_fail (WJ_IS_KEEPER (self), FALSE);

  return self->remember_nothing;
}

void
wj_keeper_set_remember_nothing (WjKeeper *self, gboolean remember_nothing)
{
  g_return_if_fail (WJ_IS_KEEPER (self));

  self->remember_nothing = remember_nothing;
  if (remember_nothing)
    {
      g_clear_handle_id (&self->save_id, g_source_remove);
      remove_saved (self);
      remove_drafts (self);
      set_failed (self, FALSE);
      notify_saved (self);
    }
  else if (self->unsaved)
    {
      session_changed_cb (self);
    }
}

gboolean
wj_keeper_save (WjKeeper *self, GError **error)
{
  g_return_val_if_fail (WJ_IS_KEEPER (self), FALSE);

  g_clear_handle_id (&self->save_id, g_source_remove);
  if (!self->path || self->remember_nothing)
    return TRUE;
  if (wj_session_is_blank (self->session))
    remove_saved (self);
  else if (!write_work (self, self->path, error))
    {
      set_failed (self, TRUE);
      return FALSE;
    }
  set_saved (self);
  return TRUE;
}

gboolean
wj_keeper_restore (WjKeeper *self, GError **error)
{
  g_return_val_if_fail (WJ_IS_KEEPER (self), FALSE);

  if (!self->path || self->remember_nothing || !g_file_test (self->path, G_FILE_TEST_EXISTS))
    return FALSE;
  if (!read_work (self, self->path, error))
    {
      wj_keeper_put_aside (self);
      return FALSE;
    }
  set_saved (self);
  return TRUE;
}

/* ---- Drafts ------------------------------------------------------------------------------------------ */

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
wj_keeper_list_drafts (WjKeeper *self)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_val_if_fail (WJ_IS_KEEPER (self), NULL);

  folder = self->path ? g_path_get_dirname (self->path) : NULL;
  dir = folder ? g_dir_open (folder, 0, NULL) : NULL;
  while (dir && (name = g_dir_read_name (dir)))
    if (g_str_has_prefix (name, DRAFT_PREFIX))
      g_ptr_array_add (drafts, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (drafts, compare_paths);
  return g_steal_pointer (&drafts);
}

void
wj_keeper_put_aside (WjKeeper *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%dT%H%M%S");
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  g_return_if_fail (WJ_IS_KEEPER (self));

  if (!self->path || !g_file_test (self->path, G_FILE_TEST_EXISTS))
    return;
  folder = g_path_get_dirname (self->path);
  name = g_strdup_printf (DRAFT_PREFIX "%s-%06d.json", time, g_date_time_get_microsecond (now));
  path = g_build_filename (folder, name, NULL);
  if (g_rename (self->path, path) != 0)
    g_message ("The work could not be put aside: %s", g_strerror (errno));
  else
    g_signal_emit (self, drafts_changed_signal, 0);
}

gboolean
wj_keeper_open_draft (WjKeeper *self, const char *path, GError **error)
{
  g_return_val_if_fail (WJ_IS_KEEPER (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  /* The draft goes once its work is kept as any other. */
  if (!read_work (self, path, error) || !wj_keeper_save (self, error))
    return FALSE;
  g_unlink (path);
  g_signal_emit (self, drafts_changed_signal, 0);
  return TRUE;
}

gboolean
wj_keeper_hand_over (WjKeeper *self, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "handover.json", NULL);

  g_return_val_if_fail (WJ_IS_KEEPER (self), FALSE);

  return write_work (self, path, error);
}

gboolean
wj_keeper_take_over (WjKeeper *self, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "handover.json", NULL);
  g_autoptr (GError) error = NULL;
  gboolean taken;

  g_return_val_if_fail (WJ_IS_KEEPER (self), FALSE);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return FALSE;
  taken = read_work (self, path, &error);
  if (!taken)
    g_message ("The work handed over could not be read: %s", error ? error->message : "it holds no project");
  g_unlink (path);
  return taken;
}

void
wj_keeper_forget (WjKeeper *self)
{
  g_return_if_fail (WJ_IS_KEEPER (self));

  wj_session_new_project (self->session);
  wj_session_set_page (self->session, NULL);
  remove_saved (self);
  remove_drafts (self);
  set_saved (self);
}
