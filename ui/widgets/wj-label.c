/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "widgets/wj-label.h"

#include "widgets/wj-middle.h"
#include "wj-i18n.h"
#include "wj-shown.h"

static void
add_styles (GtkWidget *widget, const char *style)
{
  g_auto (GStrv) names = g_strsplit (style != NULL ? style : "", " ", -1);

  for (guint i = 0; names[i] != NULL; i++)
    if (*names[i] != '\0')
      gtk_widget_add_css_class (widget, names[i]);
}

/* A word may be parted where a column is narrower than it; Arabic never has a hyphen there. */
static void
leave_out_hyphens (GtkLabel *label)
{
  g_autoptr (PangoAttrList) none = NULL;

  if (!wj_wording_is_rtl (wj_i18n_get_wording ()) || gtk_label_get_attributes (label) != NULL)
    return;
  none = pango_attr_list_new ();
  pango_attr_list_insert (none, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (label, none);
}

GtkWidget *
wj_label_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  wj_label_say (GTK_LABEL (label), text != NULL ? text : "");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  leave_out_hyphens (GTK_LABEL (label));
  add_styles (label, style);
  return label;
}

void
wj_label_say (GtkLabel *label, const char *text)
{
  g_autofree char *paragraph = wj_i18n_paragraph (text);

  gtk_label_set_text (label, paragraph);
}

GtkWidget *
wj_figure_new (const char *text, const char *style)
{
  GtkWidget *label = wj_label_new (text, style);

  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD); /* a figure is not cut */
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

GtkWidget *
wj_let_wrap (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  /* It would be as high as its longest entry is in its narrowest width. */
  if (GTK_IS_DROP_DOWN (widget))
    return widget;
  if (GTK_IS_LABEL (widget))
    {
      gtk_label_set_ellipsize (GTK_LABEL (widget), PANGO_ELLIPSIZE_NONE);
      gtk_label_set_wrap (GTK_LABEL (widget), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (widget), PANGO_WRAP_WORD_CHAR);
      leave_out_hyphens (GTK_LABEL (widget));
      if (gtk_widget_get_ancestor (widget, GTK_TYPE_BUTTON))
        gtk_label_set_justify (GTK_LABEL (widget), GTK_JUSTIFY_CENTER);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    wj_let_wrap (child);
  return widget;
}

void
wj_menu_button_let_wrap (GtkMenuButton *button)
{
  g_return_if_fail (GTK_IS_MENU_BUTTON (button));

  wj_let_wrap (GTK_WIDGET (button));
  gtk_widget_set_layout_manager (GTK_WIDGET (button), gtk_bin_layout_new ());
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, GtkWidget *drop_down)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  wj_shown_yield_tooltip (label, drop_down);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text);
  gtk_widget_set_tooltip_text (gtk_list_item_get_child (item), text);
}

void
wj_drop_down_let_shorten (GtkDropDown *drop_down)
{
  g_autoptr (GtkListItemFactory) closed = NULL;

  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));

  closed = gtk_signal_list_item_factory_new ();
  g_signal_connect (closed, "setup", G_CALLBACK (setup_cb), drop_down);
  g_signal_connect (closed, "bind", G_CALLBACK (bind_cb), NULL);
  /* The open list keeps its own, which marks what is selected. */
  gtk_drop_down_set_list_factory (drop_down, gtk_drop_down_get_factory (drop_down));
  gtk_drop_down_set_factory (drop_down, closed);
}

/* Between title and subtitle: libadwaita's. */
#define LINE_SPACING 3

/* The row sets the text of its labels: the mark that makes it a paragraph of the language is put before it there. */
static void
said_cb (GtkLabel *label)
{
  const char *text = gtk_label_get_label (label);
  g_autofree char *paragraph = wj_i18n_paragraph (text);

  if (*text != '\0' && !g_str_equal (text, paragraph))
    gtk_label_set_label (label, paragraph);
}

static void
mend_label (GtkLabel *label)
{
  leave_out_hyphens (label);
  g_signal_connect (label, "notify::label", G_CALLBACK (said_cb), NULL);
  said_cb (label);
}

GtkWidget *
wj_row_mend (GtkWidget *row)
{
  g_return_val_if_fail (GTK_IS_WIDGET (row), NULL);

  if (GTK_IS_BOX (row) && gtk_widget_has_css_class (row, "title"))
    {
      gtk_box_set_spacing (GTK_BOX (row), LINE_SPACING);
      wj_middle_take (row);
    }
  else if (GTK_IS_BOX (row) && gtk_widget_has_css_class (row, "labels"))
    {
      wj_middle_take (row);
      return row;
    }
  else if (GTK_IS_LABEL (row))
    mend_label (GTK_LABEL (row));
  for (GtkWidget *child = gtk_widget_get_first_child (row); child; child = gtk_widget_get_next_sibling (child))
    wj_row_mend (child);
  return row;
}

GtkWidget *
wj_face_new (const char *icon_name, const char *word, GtkWidget **label)
{
  GtkWidget *face = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *text = gtk_label_new (word);

  gtk_box_append (GTK_BOX (face), g_object_new (GTK_TYPE_IMAGE, "icon-name", icon_name, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_box_append (GTK_BOX (face), text);
  if (label != NULL)
    *label = text;
  return face;
}

void
wj_box_clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}
