/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "widgets/wj-why-button.h"
#include "wj-accessible.h"
#include "wj-i18n.h"

struct _WjWhyButton
{
  GtkWidget parent_instance;

  GtkWidget *button; /* (owned) */
};

G_DEFINE_FINAL_TYPE (WjWhyButton, wj_why_button, GTK_TYPE_WIDGET)

static guint clicked_signal;

static void
clicked_cb (WjWhyButton *self)
{
  g_signal_emit (self, clicked_signal, 0);
}

static gboolean
wj_why_button_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (WJ_WHY_BUTTON (widget)->button);
}

static void
wj_why_button_dispose (GObject *object)
{
  WjWhyButton *self = WJ_WHY_BUTTON (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);

  G_OBJECT_CLASS (wj_why_button_parent_class)->dispose (object);
}

static void
wj_why_button_class_init (WjWhyButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wj_why_button_dispose;
  widget_class->grab_focus = wj_why_button_grab_focus;
  widget_class->focus = wj_accessible_focus_children;
  clicked_signal = g_signal_new ("clicked", WJ_TYPE_WHY_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "whybutton");
}

static void
wj_why_button_init (WjWhyButton *self)
{
  self->button = gtk_button_new_from_icon_name ("wj-why-symbolic");
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "circular");
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (clicked_cb), self);
}

GtkWidget *
wj_why_button_new (const char *about)
{
  WjWhyButton *self = g_object_new (WJ_TYPE_WHY_BUTTON, NULL);

  wj_why_button_set_about (self, about);
  return GTK_WIDGET (self);
}

void
wj_why_button_set_about (WjWhyButton *self, const char *about)
{
  g_autofree char *label = NULL;

  g_return_if_fail (WJ_IS_WHY_BUTTON (self));

  /* Translators: %s is what is explained, as the name of a premium. */
  label = about ? g_strdup_printf (_("Why? %s"), about) : g_strdup (_("Why?"));
  gtk_widget_set_tooltip_text (self->button, _("Why?"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
