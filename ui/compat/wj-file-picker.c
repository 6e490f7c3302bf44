/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "compat/wj-file-picker.h"
#include "wj-i18n.h"

/* GTK notes what was chosen in the desktop's list of recent files, where neither "Forget everything"
 * nor "Remember nothing" reaches: the note goes, unless another program made one of the same file. */
static void
take_note_back (GFile *file)
{
  GtkRecentManager *manager = gtk_recent_manager_get_default ();
  g_autofree char *uri = g_file_get_uri (file);
  g_autoptr (GtkRecentInfo) info = gtk_recent_manager_lookup_item (manager, uri, NULL);
  g_auto (GStrv) programs = info ? gtk_recent_info_get_applications (info, NULL) : NULL;

  if (programs && programs[0] && !programs[1] && gtk_recent_info_has_application (info, g_get_application_name ()))
    gtk_recent_manager_remove_item (manager, uri, NULL);
}

static gboolean
answer_cb (gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  GFile *file = g_task_get_task_data (task);

  g_task_return_pointer (task, file ? g_object_ref (file) : NULL, g_object_unref);
  return G_SOURCE_REMOVE;
}

/* The answer is given once the dialog has gone: what follows may destroy its parent. */
static void
response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  GFile *file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  if (file)
    {
      take_note_back (file);
      g_task_set_task_data (task, file, g_object_unref);
    }
  g_idle_add_full (G_PRIORITY_DEFAULT, answer_cb, task, g_object_unref);
  g_object_unref (dialog);
}

/* What the dialog lists. */
typedef struct
{
  const char *label, *ending;
} Kind;

static const Kind projects = { N_ ("Projects"), "json" };
static const Kind documents = { N_ ("PDF documents"), "pdf" };

/* @kind: (nullable): folders alone */
static void
ask (GtkWindow *parent, const char *title, const char *accept, const char *name, const Kind *kind, GtkFileChooserAction action, GAsyncReadyCallback callback, gpointer user_data)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (title, parent, action, accept, _("_Cancel"));
  GTask *task = g_task_new (parent, NULL, callback, user_data);

  g_task_set_source_tag (task, ask);
  if (kind)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, _(kind->label));
      gtk_file_filter_add_suffix (filter, kind->ending);
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
    }
  if (name)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
wj_file_picker_open_async (GtkWindow *parent, const char *title, GAsyncReadyCallback callback, gpointer user_data)
{
  ask (parent, title, _("_Open"), NULL, &projects, GTK_FILE_CHOOSER_ACTION_OPEN, callback, user_data);
}

void
wj_file_picker_save_async (GtkWindow *parent, const char *title, const char *name, GAsyncReadyCallback callback, gpointer user_data)
{
  ask (parent, title, _("_Save"), name, &projects, GTK_FILE_CHOOSER_ACTION_SAVE, callback, user_data);
}

void
wj_file_picker_save_pdf_async (GtkWindow *parent, const char *title, const char *name, GAsyncReadyCallback callback, gpointer user_data)
{
  ask (parent, title, _("_Save"), name, &documents, GTK_FILE_CHOOSER_ACTION_SAVE, callback, user_data);
}

void
wj_file_picker_folder_async (GtkWindow *parent, const char *title, const char *accept, GAsyncReadyCallback callback, gpointer user_data)
{
  ask (parent, title, accept, NULL, NULL, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, callback, user_data);
}

GFile *
wj_file_picker_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, ask), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
