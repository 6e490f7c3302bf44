/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "widgets/wj-verdict-icon.h"

struct _WjVerdictIcon
{
  GtkWidget parent_instance;

  GtkWidget *image; /* (owned) */
  WjVerdict verdict;
};

G_DEFINE_FINAL_TYPE (WjVerdictIcon, wj_verdict_icon, GTK_TYPE_WIDGET)

static const struct
{
  const char *style_class;
  const char *icon_name;
} signs[] = {
  [WJ_VERDICT_ELIGIBLE] = { "eligible", "wj-eligible-symbolic" },
  [WJ_VERDICT_OPEN] = { "open", "wj-open-symbolic" },
  [WJ_VERDICT_REACHABLE] = { "reachable", "wj-reachable-symbolic" },
  [WJ_VERDICT_INELIGIBLE] = { "ineligible", "wj-ineligible-symbolic" },
  [WJ_VERDICT_UNSETTLED] = { "unsettled", "wj-unsettled-symbolic" },
  [WJ_VERDICT_NONE] = { "closed", "wj-closed-symbolic" },
};

static void
wj_verdict_icon_dispose (GObject *object)
{
  WjVerdictIcon *self = WJ_VERDICT_ICON (object);

  g_clear_pointer (&self->image, gtk_widget_unparent);

  G_OBJECT_CLASS (wj_verdict_icon_parent_class)->dispose (object);
}

static void
wj_verdict_icon_class_init (WjVerdictIconClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wj_verdict_icon_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "verdicticon");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
wj_verdict_icon_init (WjVerdictIcon *self)
{
  self->image = g_object_new (GTK_TYPE_IMAGE, "pixel-size", 16, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_parent (self->image, GTK_WIDGET (self));
  gtk_widget_set_halign (self->image, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  self->verdict = WJ_VERDICT_NONE;
  wj_verdict_icon_set_verdict (self, WJ_VERDICT_OPEN);
}

GtkWidget *
wj_verdict_icon_new (WjVerdict verdict)
{
  WjVerdictIcon *self = g_object_new (WJ_TYPE_VERDICT_ICON, NULL);

  wj_verdict_icon_set_verdict (self, verdict);
  return GTK_WIDGET (self);
}

void
wj_verdict_icon_set_verdict (WjVerdictIcon *self, WjVerdict verdict)
{
  g_return_if_fail (WJ_IS_VERDICT_ICON (self));
  g_return_if_fail ((guint) verdict < G_N_ELEMENTS (signs));

  if (self->verdict == verdict)
    return;
  gtk_widget_remove_css_class (GTK_WIDGET (self), signs[self->verdict].style_class);
  self->verdict = verdict;
  gtk_widget_add_css_class (GTK_WIDGET (self), signs[verdict].style_class);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->image), signs[verdict].icon_name);
}

const char *
wj_verdict_get_class (WjVerdict verdict)
{
  g_return_val_if_fail ((guint) verdict < G_N_ELEMENTS (signs), "");

  return signs[verdict].style_class;
}
