/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "interview/wj-support-strip.h"
#include "interview/wj-support.h"
#include "wj-i18n.h"
#include "wj-shown.h"

struct _WjSupportStrip
{
  GtkWidget parent_instance;

  WjSession *session; /* (owned) */
  GtkWidget *button;  /* (owned) */
  GtkLabel *headline; /* (unowned) */
  GtkLabel *note;     /* (unowned) */
  WjRangeBar *bar;    /* (unowned) */
};

G_DEFINE_FINAL_TYPE (WjSupportStrip, wj_support_strip, GTK_TYPE_WIDGET)

static void
update (gpointer widget)
{
  WjSupportStrip *self = WJ_SUPPORT_STRIP (widget);
  const WjAmount *support = wj_support_get (self->session);
  const WjAmount *before = wj_session_get_before (self->session);
  g_autofree char *headline = wj_support_headline (support);
  g_autofree char *sentence = wj_support_sentence (support);
  g_autofree char *central = support && support->computed && support->has_central ? wj_wording_headline (wj_i18n_get_wording (), support->central) : NULL;
  /* Translators: %s is the estimate under default assumptions. */
  g_autofree char *note = central ? g_strdup_printf (_("%s by default"), central) : g_strdup ("");
  /* Translators: %s is a range of money. */
  g_autofree char *label = g_strdup_printf (_("Estimated support: %s"), sentence);

  gtk_label_set_label (self->headline, headline);
  gtk_label_set_label (self->note, note);
  wj_support_show_on_bar (self->bar, support, before, wj_support_maximum (support, before));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
wj_support_strip_dispose (GObject *object)
{
  WjSupportStrip *self = WJ_SUPPORT_STRIP (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (wj_support_strip_parent_class)->dispose (object);
}

static void
wj_support_strip_class_init (WjSupportStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wj_support_strip_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "supportstrip");
}

static void
wj_support_strip_init (WjSupportStrip *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *arrow = g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-up-symbolic", "pixel-size", 12, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  self->button = gtk_button_new ();
  self->headline = GTK_LABEL (gtk_label_new (NULL));
  self->note = GTK_LABEL (gtk_label_new (NULL));
  /* The button says it. */
  self->bar = WJ_RANGE_BAR (g_object_new (WJ_TYPE_RANGE_BAR, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_label_set_xalign (self->headline, 0);
  gtk_label_set_wrap (self->headline, TRUE);
  gtk_label_set_wrap_mode (self->headline, PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (GTK_WIDGET (self->headline), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->headline), "heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "secondary");
  gtk_widget_add_css_class (self->button, "flat");
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->headline));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->note));
  gtk_box_append (GTK_BOX (line), arrow);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->bar));
  gtk_button_set_child (GTK_BUTTON (self->button), box);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "win.support");
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

GtkWidget *
wj_support_strip_new (WjSession *session)
{
  WjSupportStrip *self = g_object_new (WJ_TYPE_SUPPORT_STRIP, NULL);

  self->session = g_object_ref (session);
  wj_shown_follow (self, session, "notify::assessment", update);
  wj_shown_follow (self, session, "notify::page", update);
  update (self);
  return GTK_WIDGET (self);
}

void
wj_support_strip_set_narrow (WjSupportStrip *self, gboolean narrow)
{
  g_return_if_fail (WJ_IS_SUPPORT_STRIP (self));

  gtk_widget_set_visible (GTK_WIDGET (self->note), !narrow);
}
