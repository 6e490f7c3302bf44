/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include <glib/gstdio.h>

#include <adwaita.h>
#include <math.h>

#include "compat/wj-panes.h"
#include "interview/wj-support.h"
#include "widgets/wj-label.h"
#include "widgets/wj-middle.h"
#include "widgets/wj-range-bar.h"
#include "widgets/wj-verdict-icon.h"
#include "wj-accessible.h"
#include "wj-examples.h"
#include "wj-i18n.h"
#include "wj-pages.h"
#include "wj-shown.h"
#include "wj-welcome.h"

#define MOST_RECENT 3
#define EXAMPLE "example:"
#define DRAFT "draft:"

static const struct
{
  const char *code;
  const char *name;
  const char *short_name;
} languages[] = {
  { "fr", "Français", "Fr" },
  { "ar", "العربية", "ع" },
  { "en", "English", "En" },
};

struct _WjWelcome
{
  GtkWidget parent_instance;

  WjSession *session; /* (owned) */
  WjKeeper *keeper;   /* (owned) */
  WjRecents *recents; /* (owned) */
  GPtrArray *uris;    /* (owned) (element-type utf8) one a row; "" = the work on screen, or an example */
  gboolean waiting;   /* the list is out of date and not on screen */

  WjPanes *panes;
  GtkMenuButton *menu_button;
  GtkButton *language[G_N_ELEMENTS (languages)];
  GtkBox *switcher;
  GtkWidget *page;
  GtkBox *columns;
  GtkBox *starts;
  GtkWidget *new_button;
  GtkBox *cards;
  GtkBox *status;
  GtkImage *logo;
  GtkLabel *resume_title;
  GtkListBox *work;
  GtkWidget *resume_note;
  GtkWidget *offline_icon;
  GtkLabel *offline;
  GtkLabel *catalogue;
};

G_DEFINE_FINAL_TYPE (WjWelcome, wj_welcome, GTK_TYPE_WIDGET)

/* Each in its own language, whatever that of the window. */
static void
add_languages (WjWelcome *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (languages[i].name);

      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", languages[i].code);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "app.language");
      gtk_widget_set_tooltip_text (button, languages[i].name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, languages[i].name, -1);
      gtk_box_append (self->switcher, button);
      self->language[i] = GTK_BUTTON (button);
    }
}

static void
mode_changed_cb (WjWelcome *self)
{
  gboolean narrow = wj_panes_get_mode (self->panes) == WJ_PANES_NARROW;
  GtkOrientation orientation = narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns), orientation);
  gtk_box_set_homogeneous (self->columns, !narrow);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->cards), orientation);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->status), orientation);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->starts), orientation);
  gtk_box_set_spacing (self->cards, narrow ? 12 : 18);
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    gtk_button_set_label (self->language[i], narrow ? languages[i].short_name : languages[i].name);
  gtk_widget_set_margin_start (self->page, narrow ? 12 : 24);
  gtk_widget_set_margin_end (self->page, narrow ? 12 : 24);
}

static GtkWidget *
make_range (const WjAmount *amount)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *bar = wj_range_bar_new ();
  g_autofree char *headline = wj_support_headline (amount);
  GtkWidget *label = gtk_label_new (headline);

  wj_support_show_on_bar (WJ_RANGE_BAR (bar), amount, NULL, wj_support_maximum (amount, NULL));
  wj_range_bar_set_mark (WJ_RANGE_BAR (bar), NAN);
  gtk_widget_add_css_class (bar, "small");
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), bar);
  return wj_middle_take (box);
}

static GtkWidget *
make_line (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class)
    {
      gtk_widget_add_css_class (label, css_class);
      gtk_widget_add_css_class (label, "secondary");
    }
  return label;
}

/* Not an AdwActionRow: with Arabic in it, GTK 4.8 miscounts the least width of its title. */
static void
add_work (WjWelcome *self, const char *uri, const char *title, const char *subtitle, const WjAmount *support)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *arrow = g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic", "pixel-size", 12, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_box_append (GTK_BOX (words), make_line (title, NULL));
  gtk_box_append (GTK_BOX (words), make_line (subtitle, "caption"));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (box), wj_middle_take (words));
  if (support)
    gtk_box_append (GTK_BOX (box), make_range (support));
  gtk_widget_add_css_class (arrow, "secondary");
  gtk_box_append (GTK_BOX (box), arrow);
  gtk_widget_add_css_class (box, "work-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
  wj_accessible_add_press (row);
  gtk_list_box_append (self->work, row);
  g_ptr_array_add (self->uris, g_strdup (uri));
}

static const char *
title_of (WjProject *project, const char *otherwise)
{
  const char *title = wj_project_get_title (project);

  return title && *title ? title : otherwise;
}

static char *
subtitle_of (WjProject *project, const char *more)
{
  const WjPlace *place = wj_project_get_place (project);

  if (!place)
    return g_strdup (more);
  return g_strdup_printf ("%s · %s", wj_i18n_of (&place->name), more);
}

/* What another project file means today: read and computed as opening it would. A file that is
 * gone or no longer reads is left out; opening it from the dialog says why. */
static void
add_recent (WjWelcome *self, const WjRecent *recent)
{
  WjCatalogue *catalogue = wj_session_get_catalogue (self->session);
  g_autoptr (GFile) file = g_file_new_for_uri (recent->uri);
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (WjProject) project = path ? wj_project_load (catalogue, path, NULL) : NULL;
  g_autoptr (WjAssessment) assessment = NULL;
  g_autofree char *subtitle = NULL;

  if (!project)
    return;
  assessment = wj_assess (catalogue, project, wj_session_get_as_of (self->session), NULL);
  subtitle = subtitle_of (project, name);
  add_work (self, recent->uri, title_of (project, recent->title), subtitle, &wj_assessment_get_overall (assessment)->support);
}

/* Work put aside. It is not looked into: it may be what the program could not cope with. */
static void
add_drafts (WjWelcome *self)
{
  g_autoptr (GPtrArray) drafts = wj_keeper_list_drafts (self->keeper);

  for (guint i = 0; i < drafts->len; i++)
    {
      const char *path = g_ptr_array_index (drafts, i);
      g_autofree char *uri = g_strconcat (DRAFT, path, NULL);
      g_autofree char *date = NULL;
      GStatBuf info;
      GDate day;

      if (g_stat (path, &info) != 0)
        continue;
      g_date_clear (&day, 1);
      g_date_set_time_t (&day, info.st_mtime);
      date = wj_wording_date (wj_i18n_get_wording (), &day);
      add_work (self, uri, _("Work put aside"), date, NULL);
    }
}

static gboolean
is_current (WjWelcome *self, const WjRecent *recent)
{
  GFile *file = wj_session_get_file (self->session);
  g_autofree char *uri = file ? g_file_get_uri (file) : NULL;

  return g_strcmp0 (uri, recent->uri) == 0;
}

static void
clear_work (WjWelcome *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->work, 0)))
    gtk_list_box_remove (self->work, GTK_WIDGET (row));
  g_ptr_array_set_size (self->uris, 0);
}

static void
update_work (WjWelcome *self)
{
  WjProject *project = wj_session_get_project (self->session);
  GPtrArray *recents = wj_recents_get_all (self->recents);
  const char *name, *title, *sentence;

  self->waiting = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->waiting)
    return;
  clear_work (self);
  if (!wj_project_is_empty (project))
    {
      g_autofree char *subtitle = subtitle_of (project, wj_session_get_dirty (self->session) ? _("work in progress") : _("saved"));

      add_work (self, "", title_of (project, _("New project")), subtitle, &wj_session_get_result (self->session)->support);
    }
  add_drafts (self);
  for (guint i = 0; i < recents->len && self->uris->len < MOST_RECENT; i++)
    if (wj_project_is_empty (project) || !is_current (self, g_ptr_array_index (recents, i)))
      add_recent (self, g_ptr_array_index (recents, i));
  gtk_label_set_label (self->resume_title, self->uris->len > 0 ? _("Resume") : _("Start from an example"));
  gtk_widget_set_visible (self->resume_note, self->uris->len > 0);
  if (self->uris->len == 0)
    for (guint i = 0; (name = wj_examples_get (i, &title, &sentence)) != NULL; i++)
      {
        g_autofree char *uri = g_strconcat (EXAMPLE, name, NULL);

        add_work (self, uri, title, sentence, NULL);
      }
}

static void
work_activated_cb (WjWelcome *self, GtkListBoxRow *row)
{
  const char *uri = g_ptr_array_index (self->uris, (guint) gtk_list_box_row_get_index (row));

  if (g_str_has_prefix (uri, EXAMPLE))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-example", "s", uri + strlen (EXAMPLE));
  else if (g_str_has_prefix (uri, DRAFT))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-draft", "s", uri + strlen (DRAFT));
  else if (*uri)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-uri", "s", uri);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.resume", NULL);
}

static void
network_changed_cb (WjWelcome *self)
{
  gboolean online = g_network_monitor_get_network_available (g_network_monitor_get_default ());

  gtk_widget_set_visible (self->offline_icon, !online);
  gtk_label_set_label (self->offline, online ? _("Everything works without a network.") : _("Offline. Everything works without a network."));
}

static GtkWidget *
make_offers_art (void)
{
  static const WjVerdict shown[] = { WJ_VERDICT_ELIGIBLE, WJ_VERDICT_OPEN, WJ_VERDICT_REACHABLE };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
      GtkWidget *bar = g_object_new (GTK_TYPE_BOX, "css-name", "artline", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

      gtk_widget_set_size_request (bar, 72 - 12 * (int) (i % 2), -1);
      gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (line), wj_verdict_icon_new (shown[i]));
      gtk_box_append (GTK_BOX (line), bar);
      gtk_box_append (GTK_BOX (box), line);
    }
  return box;
}

static GtkWidget *
make_estimate_art (void)
{
  static const int heights[] = { 26, 62, 14, 70 };
  static const char *const classes[] = { "first", "first", "second", "sum" };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  for (guint i = 0; i < G_N_ELEMENTS (heights); i++)
    {
      GtkWidget *bar = g_object_new (GTK_TYPE_BOX, "css-name", "artbar", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

      gtk_widget_add_css_class (bar, classes[i]);
      gtk_widget_set_size_request (bar, 18, heights[i]);
      gtk_widget_set_valign (bar, i == 2 ? GTK_ALIGN_START : GTK_ALIGN_END);
      gtk_box_append (GTK_BOX (box), bar);
    }
  return box;
}

static GtkWidget *
make_sites_art (void)
{
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "icon-name", "wj-sites-symbolic", "pixel-size", 64, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (image, "accent");
  return image;
}

static GtkWidget *
make_card_content (const char *title, const char *sentence, GtkWidget *art)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *text = wj_label_new (sentence, "caption secondary");

  gtk_label_set_max_width_chars (GTK_LABEL (text), 22);
  gtk_box_append (GTK_BOX (words), wj_label_new (title, "title-4"));
  gtk_box_append (GTK_BOX (words), text);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (art, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), wj_middle_take (words));
  gtk_box_append (GTK_BOX (box), art);
  return box;
}

static void
add_card (WjWelcome *self, const char *title, const char *sentence, GtkWidget *art, const char *action)
{
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), make_card_content (title, sentence, art));
  gtk_widget_add_css_class (button, "card");
  gtk_widget_add_css_class (button, "welcome-card");
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence, -1);
  gtk_box_append (self->cards, button);
}

/* The card that opens the list of examples. */
static void
add_examples (WjWelcome *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *content = make_card_content (_("Worked examples"), _("Four projects, computed to the centime"), make_estimate_art ());
  g_autoptr (GMenu) menu = g_menu_new ();
  const char *name, *title;

  for (guint i = 0; (name = wj_examples_get (i, &title, NULL)) != NULL; i++)
    {
      g_autofree char *action = g_strdup_printf ("win.open-example::%s", name);

      g_menu_append (menu, title, action);
    }
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), content);
  /* It stands in a box of the button's own, which is centred. */
  gtk_widget_set_halign (gtk_widget_get_parent (content), GTK_ALIGN_FILL);
  gtk_widget_set_hexpand (content, TRUE);
  gtk_widget_add_css_class (button, "welcome-examples");
  gtk_widget_add_css_class (gtk_widget_get_first_child (button), "card");
  gtk_widget_add_css_class (gtk_widget_get_first_child (button), "welcome-card");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Worked examples"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _("Four projects, computed to the centime"), -1);
  gtk_box_append (self->cards, button);
}

static void
wj_welcome_map (GtkWidget *widget)
{
  WjWelcome *self = WJ_WELCOME (widget);

  GTK_WIDGET_CLASS (wj_welcome_parent_class)->map (widget);
  if (self->waiting)
    update_work (self);
}

/* Not to what comes first, where Enter would be another language. */
static gboolean
wj_welcome_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (WJ_WELCOME (widget)->new_button);
}

static void
wj_welcome_dispose (GObject *object)
{
  WjWelcome *self = WJ_WELCOME (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), WJ_TYPE_WELCOME);
  g_clear_object (&self->session);
  g_clear_object (&self->keeper);
  g_clear_object (&self->recents);

  G_OBJECT_CLASS (wj_welcome_parent_class)->dispose (object);
}

static void
wj_welcome_finalize (GObject *object)
{
  g_ptr_array_unref (WJ_WELCOME (object)->uris);

  G_OBJECT_CLASS (wj_welcome_parent_class)->finalize (object);
}

static void
wj_welcome_class_init (WjWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wj_welcome_dispose;
  G_OBJECT_CLASS (klass)->finalize = wj_welcome_finalize;
  widget_class->map = wj_welcome_map;
  widget_class->grab_focus = wj_welcome_grab_focus;
  widget_class->focus = wj_accessible_focus_children;
  g_type_ensure (WJ_TYPE_PANES);
  wj_template_set (widget_class, "wj-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, WjWelcome, panes);
  gtk_widget_class_bind_template_child (widget_class, WjWelcome, menu_button);
  gtk_widget_class_bind_template_child (widget_class, WjWelcome, switcher);
  gtk_widget_class_bind_template_child (widget_class, WjWelcome, page);
  gtk_widget_class_bind_template_child (widget_class, WjWelcome, columns);
  gtk_widget_class_bind_template_child (widget_class, WjWelcome, starts);
  gtk_widget_class_bind_template_child (widget_class, WjWelcome, new_button);
  gtk_widget_class_bind_template_child (widget_class, WjWelcome, cards);
  gtk_widget_class_bind_template_child (widget_class, WjWelcome, status);
  gtk_widget_class_bind_template_child (widget_class, WjWelcome, logo);
  gtk_widget_class_bind_template_child (widget_class, WjWelcome, resume_title);
  gtk_widget_class_bind_template_child (widget_class, WjWelcome, work);
  gtk_widget_class_bind_template_child (widget_class, WjWelcome, resume_note);
  gtk_widget_class_bind_template_child (widget_class, WjWelcome, offline_icon);
  gtk_widget_class_bind_template_child (widget_class, WjWelcome, offline);
  gtk_widget_class_bind_template_child (widget_class, WjWelcome, catalogue);
  gtk_widget_class_bind_template_callback (widget_class, mode_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, work_activated_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "welcome");
}

static void
wj_welcome_init (WjWelcome *self)
{
  self->uris = g_ptr_array_new_with_free_func (g_free);
  self->waiting = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  wj_middle_take (self->page);
  for (GtkWidget *column = gtk_widget_get_first_child (GTK_WIDGET (self->columns)); column; column = gtk_widget_get_next_sibling (column))
    wj_middle_take (column);
  gtk_image_set_from_icon_name (self->logo, APP_ID);
  wj_let_wrap (GTK_WIDGET (self->starts));
  add_languages (self);
  if (wj_pages_find ("sites"))
    add_card (self, _("Explore sites"), _("The offshoring parks and the provinces, with the support each may bring"), make_sites_art (), "win.go::sites");
  if (wj_pages_find ("offers"))
    add_card (self, _("Browse offers"), _("National and regional schemes, condition by condition"), make_offers_art (), "win.go::offers");
  add_examples (self);
}

GtkWidget *
wj_welcome_new (WjSession *session, WjKeeper *keeper, WjRecents *recents, GMenuModel *menu)
{
  WjWelcome *self = g_object_new (WJ_TYPE_WELCOME, NULL);
  g_autofree char *catalogue = wj_wording_catalogue (wj_i18n_get_wording (), wj_session_get_catalogue (session));

  self->session = g_object_ref (session);
  self->keeper = g_object_ref (keeper);
  self->recents = g_object_ref (recents);
  gtk_menu_button_set_menu_model (self->menu_button, menu);
  wj_accessible_follow_menu (self->menu_button);
  wj_shown_yield_tooltip (GTK_WIDGET (self->menu_button), GTK_WIDGET (self->menu_button));
  gtk_label_set_label (self->catalogue, catalogue);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (self->catalogue))), GTK_ACCESSIBLE_PROPERTY_LABEL, catalogue, -1);
  g_signal_connect_object (session, "notify::assessment", G_CALLBACK (update_work), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::file", G_CALLBACK (update_work), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keeper, "drafts-changed", G_CALLBACK (update_work), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (recents, "changed", G_CALLBACK (update_work), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (g_network_monitor_get_default (), "network-changed", G_CALLBACK (network_changed_cb), self, G_CONNECT_SWAPPED);
  network_changed_cb (self);
  return GTK_WIDGET (self);
}
