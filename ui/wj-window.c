/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "compat/wj-about.h"
#include "compat/wj-shortcuts.h"
#include "interview/wj-support-pane.h"
#include "interview/wj-support-strip.h"
#include "widgets/wj-label.h"
#include "wj-accessible.h"
#include "wj-catalogue-dialog.h"
#include "wj-catalogue-words.h"
#include "wj-host.h"
#include "wj-i18n.h"
#include "wj-pages.h"
#include "wj-scroll-hold.h"
#include "wj-shown.h"
#include "wj-sidebar.h"
#include "wj-tab-bar.h"
#include "wj-welcome.h"
#include "wj-window-files.h"
#include "wj-window-private.h"

#define ASIDE_WIDTH_WHY 420
static void host_init (WjHostInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WjWindow, wj_window, ADW_TYPE_APPLICATION_WINDOW, G_IMPLEMENT_INTERFACE (WJ_TYPE_HOST, host_init))

typedef enum
{
  PROP_SESSION = 1,
  PROP_KEEPER,
  PROP_RECENTS,
} WjWindowProperty;

static GParamSpec *properties[PROP_RECENTS + 1];

/* Before the first project is seen there is only the welcome page. */
static gboolean
has_work (WjWindow *self)
{
  return adw_bin_get_child (self->sidebar_bin) != NULL;
}

static gboolean
has_why (WjWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->aside_stack), "support") != 0;
}

/* Whole where there is no room for it. */
static void
titled_cb (AdwWindowTitle *title, GParamSpec *pspec)
{
  const char *subtitle = adw_window_title_get_subtitle (title);
  g_autofree char *text = *subtitle != '\0' ? g_strdup_printf ("%s\n%s", adw_window_title_get_title (title), subtitle) : g_strdup (adw_window_title_get_title (title));

  if (g_str_equal (pspec->name, "title") || g_str_equal (pspec->name, "subtitle"))
    {
      wj_shown_set_tooltip (GTK_WIDGET (title), text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (title), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
    }
}

/* Window buttons stand in the last pane only, whichever that is at this width. */
static void
layout_changed_cb (WjWindow *self)
{
  WjPanesMode mode = wj_panes_get_mode (self->panes);
  gboolean aside = wj_panes_get_has_aside (self->panes);
  gboolean narrow = mode == WJ_PANES_NARROW;

  adw_header_bar_set_show_end_title_buttons (self->sidebar_header, narrow);
  adw_header_bar_set_show_end_title_buttons (self->content_header, mode != WJ_PANES_WIDE || !aside);
  gtk_widget_set_visible (self->back_button, narrow);
  gtk_widget_set_visible (self->narrow_menu_button, narrow);
  gtk_widget_set_visible (self->redo_button, !narrow);
  if (adw_bin_get_child (self->strip_bin))
    wj_support_strip_set_narrow (WJ_SUPPORT_STRIP (adw_bin_get_child (self->strip_bin)), narrow);
  gtk_widget_set_visible (self->aside_back, mode != WJ_PANES_WIDE || has_why (self));
}

static void title_changed_cb (WjWindow *self);

/* Spaces alone name nothing. */
static gboolean
is_blank (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text ? text : ""));

  return *stripped == '\0';
}

void
wj_window_update_title (WjWindow *self)
{
  const char *title = wj_project_get_title (wj_session_get_project (self->session));
  gboolean named = !is_blank (title);
  const char *shown = named ? title : _("New project");
  GtkWidget *label = gtk_menu_button_get_child (self->title_button);

  gtk_label_set_label (GTK_LABEL (label), shown);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->title_button), GTK_ACCESSIBLE_PROPERTY_LABEL, shown, -1);
  if ((named || !is_blank (gtk_editable_get_text (self->title_entry))) && g_strcmp0 (gtk_editable_get_text (self->title_entry), title ? title : "") != 0)
    {
      /* A new text comes by way of none, which is not what the project is called. */
      g_signal_handlers_block_by_func (self->title_entry, title_changed_cb, self);
      gtk_editable_set_text (self->title_entry, title ? title : "");
      g_signal_handlers_unblock_by_func (self->title_entry, title_changed_cb, self);
    }
  gtk_window_set_title (GTK_WINDOW (self), self->place && named ? title : _("Wijha"));
}

static void
title_changed_cb (WjWindow *self)
{
  WjProject *project = wj_session_get_project (self->session);
  const char *text = is_blank (gtk_editable_get_text (self->title_entry)) ? "" : gtk_editable_get_text (self->title_entry);

  if (g_strcmp0 (wj_project_get_title (project) ? wj_project_get_title (project) : "", text) != 0)
    wj_project_set_title (project, text);
}

static void
title_activate_cb (WjWindow *self)
{
  gtk_popover_popdown (self->title_popover);
}

static void
session_changed_cb (WjWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", wj_session_get_can_undo (self->session));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", wj_session_get_can_redo (self->session));
  wj_window_update_title (self);
  wj_window_update_scenarios (self);
}

/* What is wrong with the catalogue: one line above every page. */
static void
update_banner (WjWindow *self)
{
  g_autofree char *text = wj_catalogue_words_warning (wj_catalogue_keeper_get_updater (self->catalogue_keeper));

  if (text)
    wj_banner_set_title (self->banner, text);
  wj_banner_set_button (self->banner, _("Catalogue…"), "win.catalogue");
  wj_banner_set_revealed (self->banner, text != NULL);
}

/* A newer catalogue is in use, and the project is kept. */
static void
renewed_cb (WjWindow *self)
{
  /* Short, or it is cut in a narrow window: number and changes are in the dialog. */
  AdwToast *toast = adw_toast_new (_("New catalogue"));

  adw_toast_set_button_label (toast, _("Show"));
  adw_toast_set_action_name (toast, "win.catalogue");
  /* Long enough to be read; it lies above the estimate, and what it says stays in the dialog. */
  adw_toast_set_timeout (toast, 20);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
unkept_cb (WjWindow *self)
{
  wj_window_tell_unkept (self, self->keeper, self->toasts);
}

static void
catalogue_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  wj_catalogue_dialog_show (GTK_WINDOW (widget), WJ_WINDOW (widget)->catalogue_keeper);
}

/* The step taken may have been in another scenario, which is then the one worked on. */
static void
step (WjWindow *self, gboolean forward)
{
  WjProject *project = wj_session_get_project (self->session);
  guint n = wj_project_get_n_scenarios (project), from = wj_project_get_scenario (project);
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;

  if (forward)
    wj_session_redo (self->session);
  else
    wj_session_undo (self->session);
  project = wj_session_get_project (self->session);
  if (n != wj_project_get_n_scenarios (project) || from == wj_project_get_scenario (project))
    return;
  title = wj_wording_scenario_title (wj_i18n_get_wording (), project, wj_project_get_scenario (project));
  text = g_strdup_printf (/* Translators: %s is a scenario, another than was worked on until now */ forward ? _("Redone in %s.") : _("Undone in %s."), title);
  wj_host_toast (WJ_HOST (self), text);
}

static void
undo_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  step (WJ_WINDOW (widget), FALSE);
}

static void
redo_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  step (WJ_WINDOW (widget), TRUE);
}

static void
support_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WjWindow *self = WJ_WINDOW (widget);

  wj_panes_set_page (self->panes, WJ_PANE_ASIDE);
  gtk_widget_child_focus (wj_panes_get_child (self->panes, WJ_PANE_ASIDE), GTK_DIR_TAB_FORWARD);
}

static void
sidebar_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WjWindow *self = WJ_WINDOW (widget);

  wj_panes_set_page (self->panes, WJ_PANE_SIDEBAR);
  gtk_widget_child_focus (GTK_WIDGET (self->sidebar_bin), GTK_DIR_TAB_FORWARD);
}

static void
close_aside_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  wj_host_close_aside (WJ_HOST (widget));
}

static void
about_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WjWindow *self = WJ_WINDOW (widget);
  g_autofree char *catalogue = wj_wording_catalogue (wj_i18n_get_wording (), wj_session_get_catalogue (self->session));

  wj_show_about (GTK_WINDOW (self), catalogue);
}

static void
shortcuts_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  wj_show_shortcuts (GTK_WINDOW (widget));
}

static void
open_aside (WjHost *host, const char *title, GtkWidget *content, GtkWidget *from)
{
  WjWindow *self = WJ_WINDOW (host);
  GtkWidget *former = gtk_stack_get_child_by_name (self->aside_stack, "why");

  wj_scroll_hold (from);
  if (former)
    gtk_stack_remove (self->aside_stack, former);
  gtk_stack_add_named (self->aside_stack, content, "why");
  gtk_stack_set_visible_child (self->aside_stack, content);
  adw_window_title_set_title (self->aside_title, title);
  wj_panes_set_opener (self->panes, from);
  wj_panes_set_aside_width (self->panes, ASIDE_WIDTH_WHY);
  wj_panes_set_has_aside (self->panes, TRUE);
  if (wj_panes_get_mode (self->panes) != WJ_PANES_WIDE)
    wj_panes_set_page (self->panes, WJ_PANE_ASIDE);
  layout_changed_cb (self);
  gtk_widget_child_focus (content, GTK_DIR_TAB_FORWARD);
}

static void
close_aside (WjHost *host)
{
  WjWindow *self = WJ_WINDOW (host);
  GtkWidget *why = gtk_stack_get_child_by_name (self->aside_stack, "why");
  const WjPageEntry *entry = wj_pages_find (wj_session_get_page (self->session));

  if (!has_work (self))
    return;
  wj_scroll_hold (wj_panes_get_opener (self->panes));
  if (why)
    gtk_stack_remove (self->aside_stack, why);
  gtk_stack_set_visible_child_name (self->aside_stack, "support");
  adw_window_title_set_title (self->aside_title, _("Support"));
  wj_panes_set_aside_width (self->panes, 0);
  wj_panes_set_has_aside (self->panes, !entry || !entry->own_aside);
  wj_panes_set_page (self->panes, WJ_PANE_CONTENT);
  layout_changed_cb (self);
  if (why && wj_panes_get_opener (self->panes))
    gtk_widget_grab_focus (wj_panes_get_opener (self->panes));
  wj_panes_set_opener (self->panes, NULL);
}

static void
toast (WjHost *host, const char *message, const char *button, const char *action)
{
  AdwToast *toast = adw_toast_new (message);

  adw_toast_set_button_label (toast, button);
  if (action)
    adw_toast_set_detailed_action_name (toast, action);
  adw_toast_overlay_add_toast (WJ_WINDOW (host)->toasts, toast);
}

static void
host_init (WjHostInterface *iface)
{
  iface->open_aside = open_aside;
  iface->close_aside = close_aside;
  iface->toast = toast;
}

static gboolean
wj_window_close_request (GtkWindow *window)
{
  WjWindow *self = WJ_WINDOW (window);

  if (wj_window_ask_before_closing (self, self->session, self->keeper))
    return GDK_EVENT_STOP;
  return GTK_WINDOW_CLASS (wj_window_parent_class)->close_request (window);
}

static void
wj_window_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  WjWindow *self = WJ_WINDOW (object);

  switch ((WjWindowProperty) prop_id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    case PROP_KEEPER:
      self->keeper = g_value_dup_object (value);
      break;
    case PROP_RECENTS:
      self->recents = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wj_window_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  WjWindow *self = WJ_WINDOW (object);

  switch ((WjWindowProperty) prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_KEEPER:
      g_value_set_object (value, self->keeper);
      break;
    case PROP_RECENTS:
      g_value_set_object (value, self->recents);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
empty_stack (GtkStack *stack)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (stack))))
    gtk_stack_remove (stack, child);
}

void
wj_window_make_welcome (WjWindow *self)
{
  if (!adw_bin_get_child (self->welcome_bin))
    adw_bin_set_child (self->welcome_bin, wj_welcome_new (self->session, self->keeper, self->recents, self->main_menu));
}

void
wj_window_make_work (WjWindow *self)
{
  if (has_work (self))
    return;
  adw_bin_set_child (self->sidebar_bin, wj_sidebar_new (self->session, self->keeper));
  gtk_stack_add_named (self->aside_stack, wj_support_pane_new (self->session), "support");
  adw_bin_set_child (self->strip_bin, wj_support_strip_new (self->session));
  gtk_box_append (self->bar, wj_tab_bar_new (self->session));
  layout_changed_cb (self);
}

/* All that is made of the session's catalogue. */
static void
remove_all (WjWindow *self)
{
  adw_bin_set_child (self->welcome_bin, NULL);
  if (!has_work (self))
    return;
  adw_bin_set_child (self->header_end, NULL);
  empty_stack (self->pages);
  empty_stack (self->aside_stack);
  adw_bin_set_child (self->sidebar_bin, NULL);
  adw_bin_set_child (self->strip_bin, NULL);
  gtk_box_remove (self->bar, gtk_widget_get_first_child (GTK_WIDGET (self->bar)));
}

/* Pages hold on to questions and offers of the catalogue they were made for: all are made anew, and
 * the reader stays at the same place. */
static void
catalogue_changed_cb (WjWindow *self)
{
  wj_panes_set_opener (self->panes, NULL);
  remove_all (self);
  wj_window_arrive (self, self->place);
}

static void
wj_window_constructed (GObject *object)
{
  WjWindow *self = WJ_WINDOW (object);

  G_OBJECT_CLASS (wj_window_parent_class)->constructed (object);

  wj_window_add_scenario_action (self);
  wj_accessible_name_toasts (self->toasts);
  wj_accessible_follow_stack (self->stack);
  wj_accessible_follow_stack (self->pages);
  wj_accessible_follow_stack (self->aside_stack);
  g_signal_connect (self->page_title, "notify", G_CALLBACK (titled_cb), NULL);
  g_signal_connect (self->aside_title, "notify", G_CALLBACK (titled_cb), NULL);
  adw_window_title_set_title (self->aside_title, _("Support"));
  g_signal_connect_object (self->session, "notify", G_CALLBACK (session_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->keeper, "notify::failed", G_CALLBACK (unkept_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "catalogue-changed", G_CALLBACK (catalogue_changed_cb), self, G_CONNECT_SWAPPED);
  session_changed_cb (self);
  layout_changed_cb (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.catalogue", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back", FALSE);
}

static void
wj_window_dispose (GObject *object)
{
  WjWindow *self = WJ_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), WJ_TYPE_WINDOW);

  G_OBJECT_CLASS (wj_window_parent_class)->dispose (object);
}

static void
wj_window_finalize (GObject *object)
{
  WjWindow *self = WJ_WINDOW (object);

  g_clear_object (&self->session);
  g_clear_object (&self->keeper);
  g_clear_object (&self->recents);
  g_clear_object (&self->catalogue_keeper);
  g_ptr_array_unref (self->history);
  g_free (self->place);
  g_free (self->left);

  G_OBJECT_CLASS (wj_window_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  wj_window_install_place_actions (widget_class);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action_cb);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo_action_cb);
  gtk_widget_class_install_action (widget_class, "win.support", NULL, support_action_cb);
  gtk_widget_class_install_action (widget_class, "win.sidebar", NULL, sidebar_action_cb);
  gtk_widget_class_install_action (widget_class, "win.close-aside", NULL, close_aside_action_cb);
  gtk_widget_class_install_action (widget_class, "win.catalogue", NULL, catalogue_action_cb);
  gtk_widget_class_install_action (widget_class, "win.about", NULL, about_action_cb);
  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, shortcuts_action_cb);
  wj_window_install_file_actions (widget_class);
  wj_window_install_print_actions (widget_class);
  wj_window_install_scenario_actions (widget_class);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.close-aside", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F1, 0, "win.shortcuts", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_question, GDK_CONTROL_MASK, "win.shortcuts", NULL);
}

static void
wj_window_class_init (WjWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = wj_window_set_property;
  object_class->get_property = wj_window_get_property;
  object_class->constructed = wj_window_constructed;
  object_class->dispose = wj_window_dispose;
  object_class->finalize = wj_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = wj_window_close_request;

  properties[PROP_SESSION] =
      g_param_spec_object ("session", NULL, NULL, WJ_TYPE_SESSION, G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_KEEPER] =
      g_param_spec_object ("keeper", NULL, NULL, WJ_TYPE_KEEPER, G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_RECENTS] =
      g_param_spec_object ("recents", NULL, NULL, WJ_TYPE_RECENTS, G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (WJ_TYPE_BANNER);
  g_type_ensure (WJ_TYPE_PANES);
  wj_template_set (widget_class, "wj-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WjWindow, main_menu);
  gtk_widget_class_bind_template_child (widget_class, WjWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, WjWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, WjWindow, welcome_bin);
  gtk_widget_class_bind_template_child (widget_class, WjWindow, panes);
  gtk_widget_class_bind_template_child (widget_class, WjWindow, sidebar_header);
  gtk_widget_class_bind_template_child (widget_class, WjWindow, content_header);
  gtk_widget_class_bind_template_child (widget_class, WjWindow, title_button);
  gtk_widget_class_bind_template_child (widget_class, WjWindow, title_popover);
  gtk_widget_class_bind_template_child (widget_class, WjWindow, title_entry);
  gtk_widget_class_bind_template_child (widget_class, WjWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, WjWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, WjWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, WjWindow, narrow_menu_button);
  gtk_widget_class_bind_template_child (widget_class, WjWindow, sidebar_bin);
  gtk_widget_class_bind_template_child (widget_class, WjWindow, page_title);
  gtk_widget_class_bind_template_child (widget_class, WjWindow, header_end);
  gtk_widget_class_bind_template_child (widget_class, WjWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, WjWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, WjWindow, aside_title);
  gtk_widget_class_bind_template_child (widget_class, WjWindow, aside_back);
  gtk_widget_class_bind_template_child (widget_class, WjWindow, aside_stack);
  gtk_widget_class_bind_template_child (widget_class, WjWindow, strip_bin);
  gtk_widget_class_bind_template_child (widget_class, WjWindow, bar);
  gtk_widget_class_bind_template_callback (widget_class, layout_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, title_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, title_activate_cb);
  install_actions (widget_class);
}

/* Before the entry that has the focus, which would take the keys for itself even with its own undo
 * turned off. */
static void
add_undo_keys (WjWindow *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_z, GDK_CONTROL_MASK), gtk_named_action_new ("win.undo")));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK), gtk_named_action_new ("win.redo")));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
wj_window_init (WjWindow *self)
{
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *openers[3];

  self->history = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  openers[0] = GTK_WIDGET (self->title_button);
  openers[1] = self->menu_button;
  openers[2] = self->narrow_menu_button;
  /* a long name on two lines */
  gtk_menu_button_set_child (self->title_button, label);
  wj_menu_button_let_wrap (self->title_button);
  g_object_set (label, "ellipsize", PANGO_ELLIPSIZE_END, "wrap", TRUE, "natural-wrap-mode", GTK_NATURAL_WRAP_NONE, "lines", 2, "justify", GTK_JUSTIFY_CENTER, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (openers); i++)
    wj_shown_yield_tooltip (openers[i], openers[i]);
  add_undo_keys (self);
  wj_window_add_drop_target (self);
}

WjWindow *
wj_window_new (GtkApplication *application, WjSession *session, WjKeeper *keeper, WjRecents *recents)
{
  WjWindow *self = g_object_new (WJ_TYPE_WINDOW,
                                 "application", application,
                                 "session", session,
                                 "keeper", keeper,
                                 "recents", recents,
                                 NULL);

  wj_window_go (self, wj_session_get_page (session) ? wj_session_get_page (session) : WJ_WINDOW_WELCOME);
  return self;
}

void
wj_window_follow_catalogue (WjWindow *self, WjCatalogueKeeper *catalogue_keeper)
{
  g_return_if_fail (WJ_IS_WINDOW (self));
  g_return_if_fail (WJ_IS_CATALOGUE_KEEPER (catalogue_keeper));
  g_return_if_fail (self->catalogue_keeper == NULL);

  self->catalogue_keeper = g_object_ref (catalogue_keeper);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.catalogue", TRUE);
  g_signal_connect_object (catalogue_keeper, "changed", G_CALLBACK (update_banner), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (catalogue_keeper, "renewed", G_CALLBACK (renewed_cb), self, G_CONNECT_SWAPPED);
  update_banner (self);
}

WjPanes *
wj_window_get_panes (WjWindow *self)
{
  g_return_val_if_fail (WJ_IS_WINDOW (self), NULL);

  return self->panes;
}

void
wj_window_open_file (WjWindow *self, GFile *file)
{
  g_return_if_fail (WJ_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  wj_window_ask_and_open (self, self->session, self->recents, file);
}
