/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "compat/wj-banner.h"

struct _WjBanner
{
  GtkWidget parent_instance;

  GtkWidget *revealer; /* (owned) */
  GtkLabel *label;     /* (unowned) */
  GtkButton *button;   /* (unowned) */
};

G_DEFINE_FINAL_TYPE (WjBanner, wj_banner, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_TITLE = 1,
  PROP_REVEALED,
} WjBannerProperty;

static GParamSpec *properties[PROP_REVEALED + 1];

static void
wj_banner_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch ((WjBannerProperty) prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, wj_banner_get_title (WJ_BANNER (object)));
      break;
    case PROP_REVEALED:
      g_value_set_boolean (value, wj_banner_get_revealed (WJ_BANNER (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wj_banner_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch ((WjBannerProperty) prop_id)
    {
    case PROP_TITLE:
      wj_banner_set_title (WJ_BANNER (object), g_value_get_string (value));
      break;
    case PROP_REVEALED:
      wj_banner_set_revealed (WJ_BANNER (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wj_banner_dispose (GObject *object)
{
  WjBanner *self = WJ_BANNER (object);

  g_clear_pointer (&self->revealer, gtk_widget_unparent);

  G_OBJECT_CLASS (wj_banner_parent_class)->dispose (object);
}

static void
wj_banner_class_init (WjBannerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = wj_banner_get_property;
  object_class->set_property = wj_banner_set_property;
  object_class->dispose = wj_banner_dispose;

  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_REVEALED] =
      g_param_spec_boolean ("revealed", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "wjbanner");
}

static void
wj_banner_init (WjBanner *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->revealer = gtk_revealer_new ();
  gtk_widget_set_parent (self->revealer, GTK_WIDGET (self));
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  self->button = GTK_BUTTON (gtk_button_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  gtk_widget_set_visible (GTK_WIDGET (self->button), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->button));
  gtk_widget_add_css_class (box, "banner-box");
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), box);
}

const char *
wj_banner_get_title (WjBanner *self)
{
  g_return_val_if_fail (WJ_IS_BANNER (self), NULL);

  return gtk_label_get_label (self->label);
}

void
wj_banner_set_title (WjBanner *self, const char *title)
{
  g_return_if_fail (WJ_IS_BANNER (self));

  if (g_strcmp0 (gtk_label_get_label (self->label), title) == 0)
    return;
  gtk_label_set_label (self->label, title ? title : "");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

gboolean
wj_banner_get_revealed (WjBanner *self)
{
  g_return_val_if_fail (WJ_IS_BANNER (self), FALSE);

  return gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer));
}

void
wj_banner_set_revealed (WjBanner *self, gboolean revealed)
{
  g_return_if_fail (WJ_IS_BANNER (self));

  if (wj_banner_get_revealed (self) == !!revealed)
    return;
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), revealed);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVEALED]);
}

void
wj_banner_set_button (WjBanner *self, const char *label, const char *detailed_action)
{
  g_return_if_fail (WJ_IS_BANNER (self));

  gtk_widget_set_visible (GTK_WIDGET (self->button), label != NULL);
  gtk_button_set_label (self->button, label ? label : "");
  if (detailed_action)
    gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->button), detailed_action);
}
