/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "wj-accessible.h"
#include "wj-i18n.h"

static void
press_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWidget *widget = GTK_WIDGET (user_data);

  if (ADW_IS_EXPANDER_ROW (widget))
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (widget), !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (widget)));
  else
    gtk_widget_activate (widget);
}

static void
visible_child_cb (GtkStack *stack)
{
  GtkWidget *visible = gtk_stack_get_visible_child (stack);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (stack)); child; child = gtk_widget_get_next_sibling (child))
    wj_accessible_set_shown (child, child == visible);
}

gboolean
wj_accessible_focus_children (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  gboolean back = direction == GTK_DIR_TAB_BACKWARD || direction == GTK_DIR_UP || direction == (rtl ? GTK_DIR_RIGHT : GTK_DIR_LEFT);
  GtkWidget *child = gtk_widget_get_focus_child (widget);

  if (!child)
    child = back ? gtk_widget_get_last_child (widget) : gtk_widget_get_first_child (widget);
  for (; child; child = back ? gtk_widget_get_prev_sibling (child) : gtk_widget_get_next_sibling (child))
    if (gtk_widget_child_focus (child, direction))
      return TRUE;
  return FALSE;
}

void
wj_accessible_add_press (GtkWidget *widget)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new ("activate", NULL);

  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_signal_connect_object (action, "activate", G_CALLBACK (press_cb), widget, 0);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  gtk_widget_insert_action_group (widget, "press", G_ACTION_GROUP (group));
}

/* An item's own role, which says what it draws, is right; what is heard follows it only where it changes. */
static void
renew_roles (GtkWidget *widget)
{
  gboolean is_item = g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkModelButton");
  GParamSpec *pspec = is_item ? g_object_class_find_property (G_OBJECT_GET_CLASS (widget), "role") : NULL;

  if (pspec)
    {
      g_auto (GValue) role = G_VALUE_INIT;

      g_value_init (&role, pspec->value_type);
      g_object_get_property (G_OBJECT (widget), "role", &role);
      g_object_set_property (G_OBJECT (widget), "role", g_param_spec_get_default_value (pspec));
      g_object_set_property (G_OBJECT (widget), "role", &role);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    renew_roles (child);
}

static void
about_to_open_cb (GtkMenuButton *button, gpointer user_data)
{
  renew_roles (GTK_WIDGET (gtk_menu_button_get_popover (button)));
}

void
wj_accessible_follow_menu (GtkMenuButton *button)
{
  g_return_if_fail (GTK_IS_MENU_BUTTON (button));
  g_return_if_fail (gtk_menu_button_get_popover (button) != NULL);

  gtk_menu_button_set_create_popup_func (button, about_to_open_cb, NULL, NULL);
}

void
wj_accessible_name_drop_down (GtkDropDown *drop_down, const char *label)
{
  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));

  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (drop_down))), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
say_error (GtkWidget *widget, const char *error)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_INVALID, error != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (error != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, error, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

void
wj_accessible_set_error (GtkWidget *field, const char *error)
{
  g_return_if_fail (GTK_IS_WIDGET (field));

  say_error (field, error);
  if (GTK_IS_DROP_DOWN (field))
    say_error (gtk_widget_get_first_child (field), error);
  if (GTK_IS_EDITABLE (field) && gtk_editable_get_delegate (GTK_EDITABLE (field)) != NULL)
    say_error (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (field))), error);
}

/* The button with a picture alone; the other one bears its word. */
static void
name_close_button (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget) && GTK_IS_IMAGE (gtk_button_get_child (GTK_BUTTON (widget))))
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Close"), -1);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    name_close_button (child);
}

static void
toasts_changed_cb (GListModel *children, guint position, guint removed, guint added, AdwToastOverlay *overlay)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWidget) child = g_list_model_get_item (children, i);

      if (child != adw_toast_overlay_get_child (overlay))
        name_close_button (child);
    }
}

void
wj_accessible_name_toasts (AdwToastOverlay *overlay)
{
  g_autoptr (GListModel) children = NULL;

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay));

  children = gtk_widget_observe_children (GTK_WIDGET (overlay));
  g_signal_connect (children, "items-changed", G_CALLBACK (toasts_changed_cb), overlay);
  g_object_set_data_full (G_OBJECT (overlay), "wj-toasts", g_steal_pointer (&children), g_object_unref);
}

void
wj_accessible_follow_stack (GtkStack *stack)
{
  g_return_if_fail (GTK_IS_STACK (stack));

  g_signal_connect (stack, "notify::visible-child", G_CALLBACK (visible_child_cb), NULL);
  visible_child_cb (stack);
}

void
wj_accessible_set_shown (GtkWidget *widget, gboolean shown)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_accessible_update_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_HIDDEN, !shown, -1);
}
