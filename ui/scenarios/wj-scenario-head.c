/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "scenarios/wj-scenario-head.h"

#include "widgets/wj-label.h"
#include "wj-i18n.h"
#include "wj-shown.h"

#define MAX_NAME 40

/* ---- The name ---------------------------------------------------------------------------------------- */

/* The page is made anew with the name, and the popover with it: not before it has closed. */
static gboolean
rename_cb (gpointer entry)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (entry, "wj-index"));

  gtk_widget_activate_action (entry, "scenarios.rename", "(us)", index, gtk_editable_get_text (GTK_EDITABLE (entry)));
  return G_SOURCE_REMOVE;
}

static void
closed_cb (GtkWidget *entry)
{
  if (gtk_widget_get_root (entry))
    g_idle_add_full (G_PRIORITY_DEFAULT, rename_cb, g_object_ref (entry), g_object_unref);
}

static GtkWidget *
popover_new (WjProject *project, guint index)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = wj_label_new (_("Name of the scenario"), "heading");
  GtkWidget *entry = gtk_entry_new ();
  const char *name = wj_project_get_scenario_name (project, index);

  g_object_set_data (G_OBJECT (entry), "wj-index", GUINT_TO_POINTER (index));
  gtk_editable_set_text (GTK_EDITABLE (entry), name ? name : "");
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 22);
  gtk_entry_set_max_length (GTK_ENTRY (entry), MAX_NAME);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name of the scenario"), -1);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (gtk_popover_popdown), popover);
  g_signal_connect_swapped (popover, "closed", G_CALLBACK (closed_cb), entry);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), wj_label_new (_("Such as the place, or what is tried."), "caption secondary"));
  gtk_widget_add_css_class (box, "popover-box");
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  return popover;
}

/* One line: what does not fit is in the tooltip. */
static GtkWidget *
line_new (const char *text, const char *style)
{
  g_autofree char *paragraph = wj_i18n_paragraph (text);
  GtkWidget *label = gtk_label_new (paragraph);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_css_classes (label, (const char *[]){ style, NULL });
  return label;
}

static GtkWidget *
name_button_new (WjProject *project, guint index, const char *title)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autofree char *label = g_strdup_printf (/* Translators: %s is a scenario */ _("Rename %s"), title);

  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), line_new (title, "heading"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover_new (project, index));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "plain-name");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, label);
  wj_shown_yield_tooltip (button, button);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return button;
}

/* ---- What can be done with it -------------------------------------------------------------------------- */

static GtkWidget *
remove_new (guint index, const char *title)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *label = g_strdup_printf (/* Translators: %s is a scenario */ _("Remove %s"), title);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", index);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "scenarios.remove");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return button;
}

static GtkWidget *
choose_new (guint index, const char *title)
{
  GtkWidget *button = wj_let_wrap (gtk_button_new_with_label (_("Work on it")));
  g_autofree char *label = g_strdup_printf (/* Translators: %s is a scenario */ _("Work on %s"), title);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", index);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.scenario");
  gtk_widget_add_css_class (button, "small-button");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return button;
}

static GtkWidget *
current_new (void)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", "document-edit-symbolic", "pixel-size", 12, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (line, "worked-on");
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), line_new (_("Worked on"), "caption-heading"));
  return line;
}

static GtkWidget *
reference_new (void)
{
  GtkWidget *label = line_new (_("Reference"), "caption");

  gtk_widget_set_tooltip_text (label, _("Reference"));
  gtk_widget_add_css_class (label, "secondary");
  return label;
}

GtkWidget *
wj_scenario_head_new (WjProject *project, guint index, GtkWidget **name_button)
{
  g_autofree char *title = wj_wording_scenario_title (wj_i18n_get_wording (), project, index);
  const char letter[] = { (char) ('A' + (int) index), '\0' };
  gboolean current = index == wj_project_get_scenario (project);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *badge = gtk_label_new (letter);

  gtk_widget_add_css_class (badge, "rank");
  if (current)
    gtk_widget_add_css_class (badge, "first");
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), badge);
  if (index == 0)
    gtk_box_append (GTK_BOX (line), reference_new ());
  gtk_box_append (GTK_BOX (line), remove_new (index, title));
  *name_button = name_button_new (project, index, title);
  gtk_box_append (GTK_BOX (head), line);
  gtk_box_append (GTK_BOX (head), *name_button);
  gtk_box_append (GTK_BOX (head), current ? current_new () : choose_new (index, title));
  return head;
}
