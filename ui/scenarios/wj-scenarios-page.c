/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "scenarios/wj-scenarios-page.h"

#include <adwaita.h>

#include "scenarios/wj-scenario-table.h"
#include "widgets/wj-label.h"
#include "wj-accessible.h"
#include "wj-host.h"
#include "wj-i18n.h"

#define MAX_WIDTH 1180

struct _WjScenariosPage
{
  WjResultPage parent_instance;

  WjScenarioTable *table; /* (owned) (nullable): what stands on the page */
  GtkWidget *add;         /* (owned): for the header bar */
  GtkWidget *add_label;   /* (unowned): not where there is no room */
  GtkWidget *stack;       /* (unowned), as all that follow */
  GtkBox *box;
};

G_DEFINE_FINAL_TYPE (WjScenariosPage, wj_scenarios_page, WJ_TYPE_RESULT_PAGE)

typedef enum
{
  PROP_HEADER_END = 1,
} WjScenariosPageProperty;

static GParamSpec *properties[PROP_HEADER_END + 1];

/* ---- What it says ---------------------------------------------------------------------------------------- */

/* Which gives more; why stands below it, folded where it would fill the screen. */
static GtkWidget *
contrast_new (WjScenarioTable *table, guint index, gboolean folded)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *reason = NULL;
  g_autofree char *winner = wj_scenario_table_say_contrast (table, index, &reason);
  g_autofree char *name = g_strdup_printf (/* Translators: %s is what is explained, as the name of a premium. */ _("Why? %s"), winner);
  GtkWidget *expander;

  gtk_box_append (GTK_BOX (box), wj_label_new (winner, folded ? "numeric" : "heading numeric"));
  if (reason == NULL)
    return box;
  if (!folded)
    {
      gtk_box_append (GTK_BOX (box), wj_label_new (reason, "secondary numeric"));
      return box;
    }
  expander = gtk_expander_new (_("Why?"));
  gtk_expander_set_child (GTK_EXPANDER (expander), wj_label_new (reason, "secondary numeric"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (box), expander);
  return box;
}

static GtkWidget *
reason_new (WjScenarioTable *table, gboolean folded)
{
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  for (guint i = 1; i < wj_scenario_table_get_sides (table, FALSE)->n_columns; i++)
    gtk_box_append (GTK_BOX (text), contrast_new (table, i, folded));
  return wj_side_by_side_reason_new ("wj-scenarios-symbolic", text);
}

static GtkWidget *
foot_new (void)
{
  GtkWidget *foot = wj_label_new (wj_wording_indicative (wj_i18n_get_wording ()), "caption secondary");

  gtk_widget_add_css_class (foot, "compare-cell");
  return foot;
}

static void
show_narrow (WjScenariosPage *self, guint current)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_box_append (GTK_BOX (box), reason_new (self->table, TRUE));
  gtk_box_append (GTK_BOX (box), wj_side_by_side_pages_new (wj_scenario_table_get_sides (self->table, FALSE), current, _("Former scenario"), _("Next scenario")));
  gtk_box_append (GTK_BOX (box), foot_new ());
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (self->box, scroller);
}

/* What had the focus went with the former table. */
static gboolean
has_focus (WjScenariosPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

static void
wj_scenarios_page_refresh (WjResultPage *page)
{
  WjScenariosPage *self = WJ_SCENARIOS_PAGE (page);
  WjProject *project = wj_session_get_project (wj_result_page_get_session (page));
  guint n = wj_project_get_n_scenarios (project);
  guint current = wj_project_get_scenario (project);
  gboolean focused = has_focus (self);

  gtk_widget_set_visible (self->add_label, !wj_result_page_is_narrow (page));
  /* Where it is narrow the menu beside it adds one, too. */
  gtk_widget_set_visible (self->add, n < WJ_PROJECT_MAX_SCENARIOS && !(n > 1 && wj_result_page_is_narrow (page)));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), n > 1 ? "several" : "one");
  wj_box_clear (self->box);
  g_clear_pointer (&self->table, wj_scenario_table_free);
  if (n == 1)
    {
      if (focused)
        gtk_widget_child_focus (self->stack, GTK_DIR_TAB_FORWARD);
      return;
    }
  self->table = wj_scenario_table_new (wj_result_page_get_session (page));
  if (wj_result_page_is_narrow (page))
    {
      show_narrow (self, current);
    }
  else
    {
      gtk_box_append (self->box, reason_new (self->table, FALSE));
      gtk_box_append (self->box, wj_side_by_side_table_new (wj_scenario_table_get_sides (self->table, n > 2 && wj_result_page_get_mode (page) == WJ_PANES_MEDIUM), foot_new ()));
    }
  if (focused)
    gtk_widget_child_focus (wj_scenario_table_get_name_button (self->table, current), GTK_DIR_TAB_FORWARD);
}

/* ---- What is pressed --------------------------------------------------------------------------------------- */

static void
remove_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  WjSession *session = wj_result_page_get_session (WJ_RESULT_PAGE (widget));
  WjProject *project = wj_session_get_project (session);
  guint index = g_variant_get_uint32 (target);
  WjHost *host = wj_host_of (widget);
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;

  if (index >= wj_project_get_n_scenarios (project))
    return;
  title = wj_wording_scenario_title (wj_i18n_get_wording (), project, index);
  text = g_strdup_printf (/* Translators: %s is a scenario */ _("%s is removed."), title);
  wj_session_remove_scenario (session, index);
  if (host)
    wj_host_toast_action (host, text, _("Undo"), "win.undo");
}

static void
rename_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  WjSession *session = wj_result_page_get_session (WJ_RESULT_PAGE (widget));
  WjHost *host = wj_host_of (widget);
  const char *name;
  guint index;

  g_variant_get (target, "(u&s)", &index, &name);
  if (index >= wj_project_get_n_scenarios (wj_session_get_project (session)))
    return;
  if (!wj_session_rename_scenario (session, index, name) && host)
    wj_host_toast (host, _("Another scenario has this name. The former one is kept."));
}

/* ---- The page ---------------------------------------------------------------------------------------------- */

static GtkWidget *
add_new (GtkWidget **label)
{
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), wj_face_new ("list-add-symbolic", _("Scenario"), label));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.new-scenario");
  gtk_widget_set_tooltip_text (button, _("New scenario, a copy of the one worked on"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("New scenario"), -1);
  return button;
}

/* What scenarios are for, and the two ways to one. */
static GtkWidget *
one_new (void)
{
  GtkWidget *status = adw_status_page_new ();
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *add = wj_let_wrap (gtk_button_new_with_label (_("New scenario")));
  GtkWidget *advice = wj_let_wrap (gtk_button_new_with_label (_("What could be changed")));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "wj-scenarios-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (status), _("One scenario so far"));
  adw_status_page_set_description (ADW_STATUS_PAGE (status), _("A scenario is a variant of the project: another place, more jobs. Side by side, they show what a change brings."));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (add), "win.new-scenario");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (advice), "win.go");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (advice), "s", "advice");
  gtk_widget_set_halign (buttons, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (add, "pill");
  gtk_widget_add_css_class (add, "suggested-action");
  gtk_widget_add_css_class (advice, "pill");
  gtk_box_append (GTK_BOX (buttons), add);
  gtk_box_append (GTK_BOX (buttons), advice);
  adw_status_page_set_child (ADW_STATUS_PAGE (status), buttons);
  return status;
}

static void
wj_scenarios_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  WjScenariosPage *self = WJ_SCENARIOS_PAGE (object);

  switch ((WjScenariosPageProperty) prop_id)
    {
    case PROP_HEADER_END:
      g_value_set_object (value, self->add);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wj_scenarios_page_dispose (GObject *object)
{
  WjScenariosPage *self = WJ_SCENARIOS_PAGE (object);

  g_clear_object (&self->add);
  G_OBJECT_CLASS (wj_scenarios_page_parent_class)->dispose (object);
  g_clear_pointer (&self->table, wj_scenario_table_free);
}

static void
wj_scenarios_page_class_init (WjScenariosPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = wj_scenarios_page_get_property;
  object_class->dispose = wj_scenarios_page_dispose;
  WJ_RESULT_PAGE_CLASS (klass)->refresh = wj_scenarios_page_refresh;
  properties[PROP_HEADER_END] =
      g_param_spec_object ("header-end", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  gtk_widget_class_install_action (widget_class, "scenarios.remove", "u", remove_activated_cb);
  gtk_widget_class_install_action (widget_class, "scenarios.rename", "(us)", rename_activated_cb);
  gtk_widget_class_set_css_name (widget_class, "scenariospage");
}

static void
wj_scenarios_page_init (WjScenariosPage *self)
{
  GtkWidget *clamp = adw_clamp_new ();

  self->add = g_object_ref_sink (add_new (&self->add_label));
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "comparison");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), MAX_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), MAX_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->box));
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), one_new (), "one");
  gtk_stack_add_named (GTK_STACK (self->stack), clamp, "several");
  wj_accessible_follow_stack (GTK_STACK (self->stack));
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
}
