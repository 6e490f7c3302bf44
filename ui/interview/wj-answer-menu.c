/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "interview/wj-answer-menu.h"
#include "wj-accessible.h"
#include "wj-i18n.h"
#include "wj-shown.h"

GSimpleAction *
wj_answer_mode_new (void)
{
  return g_simple_action_new_stateful ("mode", G_VARIANT_TYPE_STRING, g_variant_new_string (WJ_ANSWER_MODE_EXACT));
}

GtkWidget *
wj_answer_menu_new (GtkWidget *row, GSimpleAction *mode, const char *exact, gboolean takes_range, const char *question)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  GtkWidget *button = gtk_menu_button_new ();
  /* Translators: %s is a question, as "Equipment". */
  g_autofree char *label = g_strdup_printf (_("How to answer: %s"), question);

  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (mode));
  gtk_widget_insert_action_group (row, "row", G_ACTION_GROUP (group));
  g_menu_append (menu, exact, "row.mode::" WJ_ANSWER_MODE_EXACT);
  if (takes_range)
    g_menu_append (menu, _("Range: from … to …"), "row.mode::" WJ_ANSWER_MODE_RANGE);
  g_menu_append (menu, _("I don’t know"), "row.mode::" WJ_ANSWER_MODE_UNKNOWN);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  wj_accessible_follow_menu (GTK_MENU_BUTTON (button));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _("Range, or “I don’t know”"));
  wj_shown_yield_tooltip (button, button);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return button;
}
