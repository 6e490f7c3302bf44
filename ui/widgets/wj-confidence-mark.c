/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "widgets/wj-confidence-mark.h"
#include "wj-i18n.h"

struct _WjConfidenceMark
{
  GtkWidget parent_instance;

  GtkWidget *label; /* (owned) */
};

G_DEFINE_FINAL_TYPE (WjConfidenceMark, wj_confidence_mark, GTK_TYPE_WIDGET)

static void
wj_confidence_mark_dispose (GObject *object)
{
  WjConfidenceMark *self = WJ_CONFIDENCE_MARK (object);

  g_clear_pointer (&self->label, gtk_widget_unparent);

  G_OBJECT_CLASS (wj_confidence_mark_parent_class)->dispose (object);
}

static void
wj_confidence_mark_class_init (WjConfidenceMarkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wj_confidence_mark_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "confidence");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
wj_confidence_mark_init (WjConfidenceMark *self)
{
  self->label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
wj_confidence_mark_new (WjConfidence confidence)
{
  WjConfidenceMark *self = g_object_new (WJ_TYPE_CONFIDENCE_MARK, NULL);

  wj_confidence_mark_set_confidence (self, confidence);
  return GTK_WIDGET (self);
}

void
wj_confidence_mark_set_confidence (WjConfidenceMark *self, WjConfidence confidence)
{
  static const char *const letters[] = { "A", "B", "C" };
  static const char *const classes[][2] = { { "a", NULL }, { "b", NULL }, { "c", NULL } };
  const char *words = wj_wording_confidence (wj_i18n_get_wording (), confidence);

  g_return_if_fail (WJ_IS_CONFIDENCE_MARK (self));
  g_return_if_fail ((guint) confidence < G_N_ELEMENTS (letters));

  gtk_label_set_label (GTK_LABEL (self->label), letters[confidence]);
  gtk_widget_set_css_classes (GTK_WIDGET (self), (const char **) classes[confidence]);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}
