/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "wj-accessible.h"
#include "wj-i18n.h"
#include "wj-scenario-switcher.h"
#include "wj-shown.h"

struct _WjScenarioSwitcher
{
  GtkWidget parent_instance;

  WjSession *session;    /* (owned) */
  GtkMenuButton *button; /* (owned) */
  GtkLabel *label;       /* (unowned) */
  GMenu *scenarios;      /* (owned): the items of the menu, one for each */
  char *shown;           /* (owned) (nullable): what these were made of */
};

G_DEFINE_FINAL_TYPE (WjScenarioSwitcher, wj_scenario_switcher, GTK_TYPE_WIDGET)

static char *
say (WjProject *project, guint index)
{
  if (wj_project_get_scenario_name (project, index))
    return wj_wording_scenario (wj_i18n_get_wording (), project, index);
  return wj_wording_scenario_title (wj_i18n_get_wording (), project, index);
}

static void
fill_menu (WjScenarioSwitcher *self, WjProject *project)
{
  g_menu_remove_all (self->scenarios);
  for (guint i = 0; i < wj_project_get_n_scenarios (project); i++)
    {
      g_autofree char *title = say (project, i);
      g_auto (GStrv) parts = g_strsplit (title, "_", -1);
      g_autofree char *label = g_strjoinv ("__", parts); /* one alone is a mnemonic */
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "win.scenario", "u", i);
      g_menu_append_item (self->scenarios, item);
    }
}

static GMenuModel *
menu_new (WjScenarioSwitcher *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) more = g_menu_new ();

  self->scenarios = g_menu_new ();
  g_menu_append (more, _("Side by side"), "win.go::scenarios");
  g_menu_append (more, _("New scenario"), "win.new-scenario");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (self->scenarios));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (more));
  return G_MENU_MODEL (menu);
}

/* All names: the menu is made anew only when one of them is another. */
static char *
list (WjProject *project)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < wj_project_get_n_scenarios (project); i++)
    {
      g_autofree char *title = say (project, i);

      g_string_append_printf (text, "%s\n", title);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
update (WjScenarioSwitcher *self)
{
  WjProject *project = wj_session_get_project (self->session);
  guint current = wj_project_get_scenario (project);
  g_autofree char *names = list (project);
  g_autofree char *title = say (project, current);
  g_autofree char *said = g_strdup_printf (/* Translators: %s is a scenario */ _("Worked on: %s"), title);

  gtk_widget_set_visible (GTK_WIDGET (self), wj_project_get_n_scenarios (project) > 1);
  gtk_label_set_label (self->label, title);
  wj_shown_set_tooltip (GTK_WIDGET (self->button), said);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  if (g_strcmp0 (names, self->shown) != 0)
    {
      fill_menu (self, project);
      g_free (self->shown);
      self->shown = g_steal_pointer (&names);
    }
}

static void
wj_scenario_switcher_dispose (GObject *object)
{
  WjScenarioSwitcher *self = WJ_SCENARIO_SWITCHER (object);

  if (self->button)
    gtk_widget_unparent (GTK_WIDGET (self->button));
  self->button = NULL;
  g_clear_object (&self->session);
  g_clear_object (&self->scenarios);
  g_clear_pointer (&self->shown, g_free);

  G_OBJECT_CLASS (wj_scenario_switcher_parent_class)->dispose (object);
}

static void
wj_scenario_switcher_class_init (WjScenarioSwitcherClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wj_scenario_switcher_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "scenarioswitcher");
}

static void
wj_scenario_switcher_init (WjScenarioSwitcher *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);
  g_autoptr (GMenuModel) menu = menu_new (self);
  GtkWidget *arrow = g_object_new (GTK_TYPE_IMAGE, "icon-name", "pan-down-symbolic", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  self->label = GTK_LABEL (label);
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), arrow);
  gtk_menu_button_set_menu_model (self->button, menu);
  wj_accessible_follow_menu (self->button);
  wj_shown_yield_tooltip (GTK_WIDGET (self->button), GTK_WIDGET (self->button));
  gtk_menu_button_set_child (self->button, box);
  /* GTK puts it in the middle. */
  gtk_widget_set_halign (box, GTK_ALIGN_FILL);
  gtk_widget_set_halign (gtk_widget_get_parent (box), GTK_ALIGN_FILL);
  gtk_widget_set_parent (GTK_WIDGET (self->button), GTK_WIDGET (self));
}

GtkWidget *
wj_scenario_switcher_new (WjSession *session)
{
  WjScenarioSwitcher *self;

  g_return_val_if_fail (WJ_IS_SESSION (session), NULL);

  self = g_object_new (WJ_TYPE_SCENARIO_SWITCHER, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::assessment", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
