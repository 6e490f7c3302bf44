/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "widgets/wj-terms-view.h"

#include "widgets/wj-label.h"
#include "wj-i18n.h"
#include "wording/wj-wording-terms.h"

static GtkWidget *
popover_new (const WjTerm *term)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *text = wj_label_new (wj_i18n_of (&term->text), NULL);

  gtk_label_set_max_width_chars (GTK_LABEL (text), 40);
  gtk_box_append (GTK_BOX (box), wj_label_new (wj_i18n_of (&term->term), "heading"));
  gtk_box_append (GTK_BOX (box), text);
  gtk_widget_add_css_class (box, "term-sentence");
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  return popover;
}

static GtkWidget *
button_new (const WjTerm *term)
{
  const char *word = wj_i18n_of (&term->term);
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *label = wj_label_new (word, "caption");
  g_autofree char *name = g_strdup_printf (/* Translators: %s is a word of the glossary */ _("What is it? %s"), word);

  /* A flow box gives each what it would like, which has to fit the narrowest window. */
  gtk_label_set_max_width_chars (GTK_LABEL (label), 17);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), label);
  wj_menu_button_let_wrap (GTK_MENU_BUTTON (button));
  /* A link among others, not the words of a button: lines begin at the start side, between words. */
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_LEFT);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover_new (term));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "term");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  /* The button inside takes the focus, the one around it stands in the tree, too. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (button)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, wj_i18n_of (&term->text), -1);
  return button;
}

GtkWidget *
wj_terms_view_new (WjCatalogue *catalogue, GPtrArray *texts)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  g_autoptr (GPtrArray) terms = NULL;
  GtkWidget *view;
  GtkWidget *flow;

  g_ptr_array_extend (list, texts, NULL, NULL);
  g_ptr_array_add (list, NULL);
  terms = wj_wording_find_terms (wj_i18n_get_wording (), catalogue, (const char *const *) list->pdata);
  if (terms->len == 0)
    return NULL;
  view = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  flow = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), 6);
  gtk_widget_add_css_class (view, "terms");
  gtk_accessible_update_property (GTK_ACCESSIBLE (flow), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Words explained"), -1);
  for (guint i = 0; i < terms->len; i++)
    {
      GtkWidget *child = gtk_flow_box_child_new ();

      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), button_new (terms->pdata[i]));
      gtk_widget_set_focusable (child, FALSE);
      gtk_flow_box_append (GTK_FLOW_BOX (flow), child);
    }
  gtk_box_append (GTK_BOX (view), wj_label_new (_("Words explained"), "caption-heading secondary"));
  gtk_box_append (GTK_BOX (view), flow);
  return view;
}
