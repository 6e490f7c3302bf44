/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include <adwaita.h>

#include "compat/wj-dialog.h"
#include "compat/wj-shortcuts.h"
#include "widgets/wj-beside.h"
#include "widgets/wj-label.h"
#include "wj-i18n.h"

#define TITLE_CHARS 16 /* a title has room for these beside its keys, or stands above them */

typedef struct
{
  const char *title; /* a message */
  const char *keys;  /* as GtkShortcutLabel reads them */
} Shortcut;

static const Shortcut project[] = {
  { N_ ("New project"), "<Control>n" },
  { N_ ("Open a file"), "<Control>o" },
  { N_ ("Save"), "<Control>s" },
  { N_ ("Save under another name"), "<Shift><Control>s" },
  { N_ ("Print the result"), "<Control>p" },
  { N_ ("Undo"), "<Control>z" },
  { N_ ("Redo"), "<Shift><Control>z" },
};

static const Shortcut about[] = {
  { N_ ("Go to a section"), "<Control>1...9" },
  { N_ ("Go to a page under Answers"), "<Alt>1...9" },
  { N_ ("Next pane"), "F6" },
  { N_ ("Back"), "<Alt>Left" },
  { N_ ("Find an offer, or a place on the page Places"), "<Control>f" },
  { N_ ("Menu"), "F10" },
  { N_ ("Add a row to a table"), "<Control>Return" },
  { N_ ("Keyboard shortcuts"), "F1 <Control>question" },
  { N_ ("Quit"), "<Control>q" },
};

/* The words on the keys, and what stands between them. */
static void
read_keys (GtkWidget *widget, GString *words)
{
  if (GTK_IS_LABEL (widget))
    g_string_append (words, gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    read_keys (child, words);
}

static GtkWidget *
row_new (const Shortcut *shortcut)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = wj_beside_take (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  GtkWidget *title = wj_label_new (_(shortcut->title), NULL);
  GtkWidget *end = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *keys = gtk_shortcut_label_new (shortcut->keys);
  g_autoptr (GString) words = g_string_new (NULL);

  gtk_label_set_width_chars (GTK_LABEL (title), MIN ((int) g_utf8_strlen (_(shortcut->title), -1), TITLE_CHARS));
  gtk_widget_set_hexpand (title, TRUE);
  /* Keys are written from the left; where they end is of the language. */
  gtk_widget_set_halign (end, GTK_ALIGN_END);
  gtk_widget_set_valign (end, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (end), keys);
  gtk_box_append (GTK_BOX (line), title);
  gtk_box_append (GTK_BOX (line), end);
  gtk_widget_add_css_class (line, "step-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  read_keys (keys, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _(shortcut->title), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words->str, -1);
  return row;
}

static GtkWidget *
group_new (const char *title, const Shortcut *shortcuts, guint n)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *list = gtk_list_box_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), row_new (&shortcuts[i]));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), list);
  return group;
}

void
wj_show_shortcuts (GtkWindow *parent)
{
  GtkWidget *page = adw_preferences_page_new ();

  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group_new (_("Project"), project, G_N_ELEMENTS (project))));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group_new (_("Getting about"), about, G_N_ELEMENTS (about))));
  gtk_window_present (wj_dialog_new (parent, _("Keyboard shortcuts"), page));
}
