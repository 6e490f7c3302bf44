/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "widgets/wj-sheet-paste.h"

typedef struct
{
  WjSheetPasteFunc func;
  gpointer user_data;
  gboolean as_ever; /* the clipboard has been looked at: the entry pastes by itself */
} Watch;

gboolean
wj_sheet_paste_is_sheet (const char *text)
{
  g_autofree char *trimmed = text ? g_strchomp (g_strdup (text)) : NULL;

  return trimmed && strpbrk (trimmed, "\t\n\r") != NULL;
}

static Watch *
get_watch (GtkText *text)
{
  return g_object_get_data (G_OBJECT (text), "wj-sheet-paste");
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) widget = GTK_WIDGET (user_data);
  GtkText *text = GTK_TEXT (widget);
  g_autofree char *content = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  Watch *watch = get_watch (text);

  if (!gtk_widget_get_mapped (widget))
    return;
  if (wj_sheet_paste_is_sheet (content))
    {
      watch->func (content, watch->user_data);
      return;
    }
  watch->as_ever = TRUE;
  g_signal_emit_by_name (text, "paste-clipboard");
  watch->as_ever = FALSE;
}

static void
paste_cb (GtkText *text)
{
  if (get_watch (text)->as_ever)
    return;
  g_signal_stop_emission_by_name (text, "paste-clipboard");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (text)), NULL, read_cb, g_object_ref (text));
}

void
wj_sheet_paste_watch (GtkEntry *entry, WjSheetPasteFunc func, gpointer user_data)
{
  GtkEditable *text;
  Watch *watch = g_new0 (Watch, 1);

  g_return_if_fail (GTK_IS_ENTRY (entry) && func != NULL);

  text = gtk_editable_get_delegate (GTK_EDITABLE (entry));
  watch->func = func;
  watch->user_data = user_data;
  g_object_set_data_full (G_OBJECT (text), "wj-sheet-paste", watch, g_free);
  g_signal_connect (text, "paste-clipboard", G_CALLBACK (paste_cb), NULL);
}
