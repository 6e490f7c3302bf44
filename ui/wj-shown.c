/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "wj-shown.h"

/* What a widget does about what it follows. */
typedef struct
{
  WjShownUpdate update;
  gboolean stale; /* something changed while the widget was away */
} Shown;

#define DATA "wj-shown"

static void
update (GtkWidget *widget, Shown *self)
{
  self->stale = FALSE;
  self->update (widget);
}

static void
changed_cb (GtkWidget *widget)
{
  Shown *self = g_object_get_data (G_OBJECT (widget), DATA);

  if (gtk_widget_get_mapped (widget))
    update (widget, self);
  else
    self->stale = TRUE;
}

static void
mapped_cb (GtkWidget *widget)
{
  Shown *self = g_object_get_data (G_OBJECT (widget), DATA);

  if (self->stale)
    update (widget, self);
}

void
wj_shown_follow (gpointer widget, gpointer source, const char *signal, WjShownUpdate func)
{
  Shown *self;

  g_return_if_fail (GTK_IS_WIDGET (widget) && G_IS_OBJECT (source) && signal != NULL && func != NULL);

  self = g_object_get_data (widget, DATA);
  if (self == NULL)
    {
      self = g_new0 (Shown, 1);
      self->update = func;
      g_object_set_data_full (widget, DATA, self, g_free);
      g_signal_connect (widget, "map", G_CALLBACK (mapped_cb), NULL);
    }
  g_assert (self->update == func);
  g_signal_connect_object (source, signal, G_CALLBACK (changed_cb), widget, G_CONNECT_SWAPPED);
}

void
wj_shown_set_tooltip (GtkWidget *widget, const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  /* An empty one is none. */
  if (text != NULL && *text == '\0')
    text = NULL;
  if (g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) != 0)
    gtk_widget_set_tooltip_text (widget, text);
}

static gboolean
query_cb (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip, GtkToggleButton *toggle)
{
  if (gtk_toggle_button_get_active (toggle))
    g_signal_stop_emission_by_name (widget, "query-tooltip");
  return FALSE;
}

void
wj_shown_yield_tooltip (GtkWidget *widget, GtkWidget *opener)
{
  GtkWidget *toggle;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (GTK_IS_MENU_BUTTON (opener) || GTK_IS_DROP_DOWN (opener));

  toggle = gtk_widget_get_first_child (opener);
  g_signal_connect_object (widget, "query-tooltip", G_CALLBACK (query_cb), toggle, 0);
  /* One that stands there when a key opens the menu would stay. */
  g_signal_connect_object (toggle, "toggled", G_CALLBACK (gtk_widget_trigger_tooltip_query), widget, G_CONNECT_SWAPPED);
}

void
wj_shown_set_icon (GtkImage *image, const char *icon_name)
{
  g_return_if_fail (GTK_IS_IMAGE (image));

  if (g_strcmp0 (gtk_image_get_icon_name (image), icon_name) != 0)
    gtk_image_set_from_icon_name (image, icon_name);
}

void
wj_shown_set_classes (GtkWidget *widget, const char *const *names)
{
  g_auto (GStrv) former = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget) && names != NULL);

  former = gtk_widget_get_css_classes (widget);
  if (!g_strv_equal ((const char *const *) former, names))
    gtk_widget_set_css_classes (widget, (const char **) names);
}
