/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "compat/wj-file-picker.h"
#include "results/wj-print.h"
#include "wj-host.h"
#include "wj-i18n.h"
#include "wj-window-files.h"
#include "wj-window-private.h"

static void
printed_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, WjWindow *window)
{
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  wj_window_tell_error (window, _("The result was not printed"), error);
}

static void
print_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkPrintOperation) operation = wj_print_operation_new (WJ_WINDOW (widget)->session);

  g_signal_connect_object (operation, "done", G_CALLBACK (printed_cb), widget, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (widget), NULL);
}

static void
pdf_picked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WjWindow) window = user_data;
  g_autoptr (GFile) file = wj_file_picker_finish (result);
  g_autoptr (GError) error = NULL;

  if (file == NULL)
    return;
  if (wj_print_save_pdf (window->session, file, &error))
    wj_host_toast (WJ_HOST (window), _("Saved"));
  else
    wj_window_tell_error (window, _("The file was not saved"), error);
}

static void
save_pdf_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *suggested = wj_window_suggest_name (WJ_WINDOW (widget)->session, ".pdf");

  wj_file_picker_save_pdf_async (GTK_WINDOW (widget), _("Save the result as PDF"), suggested, pdf_picked_cb, g_object_ref (widget));
}

void
wj_window_install_print_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.print", NULL, print_action_cb);
  gtk_widget_class_install_action (widget_class, "win.save-pdf", NULL, save_pdf_action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "win.print", NULL);
}
