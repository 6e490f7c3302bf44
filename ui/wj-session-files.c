/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "project/wj-project.h"

#include "wj-session-files.h"

void
wj_session_new_project (WjSession *self)
{
  g_autoptr (WjProject) project = NULL;

  g_return_if_fail (WJ_IS_SESSION (self));

  project = wj_project_new (wj_session_get_catalogue (self));
  wj_session_start (self, project, NULL);
}

gboolean
wj_session_open (WjSession *self, GFile *file, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (WjProject) project = NULL;

  g_return_val_if_fail (WJ_IS_SESSION (self), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  path = g_file_get_path (file);
  if (!path)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "only files of this computer can be opened");
      return FALSE;
    }
  project = wj_project_load (wj_session_get_catalogue (self), path, error);
  if (!project)
    return FALSE;
  wj_session_start (self, project, file);
  return TRUE;
}

gboolean
wj_session_save (WjSession *self, GFile *file, GError **error)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (WJ_IS_SESSION (self), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  path = g_file_get_path (file);
  if (!path)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "only files of this computer can be written");
      return FALSE;
    }
  if (!wj_project_save (wj_session_get_project (self), path, error))
    return FALSE;
  wj_session_set_file (self, file);
  return TRUE;
}
