/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include <adwaita.h>

#include "compat/wj-dialog.h"
#include "wj-i18n.h"

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return GDK_EVENT_STOP;
}

GtkWindow *
wj_dialog_new (GtkWindow *parent, const char *title, GtkWidget *content)
{
  GtkWindow *window = GTK_WINDOW (adw_window_new ());
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_window_set_title (window, title);
  gtk_window_set_transient_for (window, parent);
  gtk_window_set_modal (window, TRUE);
  gtk_window_set_destroy_with_parent (window, TRUE);
  gtk_window_set_default_size (window, MIN (560, MAX (360, gtk_widget_get_width (GTK_WIDGET (parent)))), 640);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_callback_action_new (escape_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (window), keys);
  gtk_widget_set_vexpand (content, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), content);
  adw_window_set_content (ADW_WINDOW (window), box);
  return window;
}

static gboolean
answer_cb (gpointer user_data)
{
  GTask *task = G_TASK (user_data);

  g_task_return_pointer (task, g_strdup (g_task_get_task_data (task)), g_free);
  return G_SOURCE_REMOVE;
}

/* The answer is given once the dialog has gone: what follows may destroy its parent, and it with it. */
static void
response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  GTask *task = G_TASK (user_data);

  g_task_set_task_data (task, g_strdup (response), g_free);
  g_idle_add_full (G_PRIORITY_DEFAULT, answer_cb, task, g_object_unref);
}

void
wj_confirm_async (GtkWindow *parent, const char *heading, const char *body, const char *const *responses, const char *suggested, const char *destructive, GAsyncReadyCallback callback, gpointer user_data)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));
  GTask *task = g_task_new (parent, NULL, callback, user_data);

  g_task_set_source_tag (task, wj_confirm_async);
  for (guint i = 0; responses[i]; i += 2)
    adw_message_dialog_add_response (dialog, responses[i], responses[i + 1]);
  adw_message_dialog_set_close_response (dialog, responses[0]);
  if (suggested)
    {
      adw_message_dialog_set_response_appearance (dialog, suggested, ADW_RESPONSE_SUGGESTED);
      adw_message_dialog_set_default_response (dialog, suggested);
    }
  if (destructive)
    adw_message_dialog_set_response_appearance (dialog, destructive, ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), task);
  gtk_window_present (GTK_WINDOW (dialog));
}

char *
wj_confirm_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, wj_confirm_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

void
wj_tell (GtkWindow *parent, const char *heading, const char *body)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));

  adw_message_dialog_add_response (dialog, "close", _("Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}
