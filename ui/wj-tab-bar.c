/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "wj-i18n.h"
#include "wj-pages.h"
#include "wj-tab-bar.h"

#define QUESTION "question/"
/* What four tabs have in the narrowest window, and each loses around its words. */
#define LEAST_WIDTH 348
#define PADDING 12

enum
{
  TAB_QUESTIONS,
  TAB_OFFERS,
  TAB_ESTIMATE,
  TAB_MORE,
  N_TABS,
};

struct _WjTabBar
{
  GtkWidget parent_instance;

  WjSession *session;     /* (owned) */
  GtkWidget *tab[N_TABS]; /* (owned) */
  GtkWidget *label[N_TABS];
  char *question; /* (owned) (nullable) where "Questions" goes back to */
};

G_DEFINE_FINAL_TYPE (WjTabBar, wj_tab_bar, GTK_TYPE_WIDGET)

static const struct
{
  const char *page; /* NULL: questions or more */
  const char *label;
  const char *icon_name;
} tabs[N_TABS] = {
  { NULL, N_ ("Questions"), "wj-questions-symbolic" },
  { "offers", N_ ("Offers"), "wj-offers-symbolic" },
  { "estimate", N_ ("Estimate"), "wj-estimate-symbolic" },
  { NULL, N_ ("More"), "view-more-symbolic" },
};

static guint
current_tab (WjTabBar *self)
{
  const char *page = wj_session_get_page (self->session);

  if (page && g_str_has_prefix (page, QUESTION))
    return TAB_QUESTIONS;
  for (guint i = 0; i < N_TABS; i++)
    if (tabs[i].page && g_strcmp0 (page, tabs[i].page) == 0)
      return i;
  return TAB_MORE;
}

/* Words so large that four do not fit beside each other: the current one is whole, the others are pictures. */
static void
show_labels (WjTabBar *self)
{
  guint current = current_tab (self);
  int widest = 0;
  gboolean fit;

  for (guint i = 0; i < N_TABS; i++)
    {
      int natural;

      gtk_widget_set_visible (self->label[i], TRUE);
      gtk_widget_measure (self->label[i], GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      widest = MAX (widest, natural + PADDING);
    }
  fit = N_TABS * widest <= LEAST_WIDTH;
  gtk_box_layout_set_homogeneous (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), fit);
  for (guint i = 0; i < N_TABS; i++)
    gtk_widget_set_visible (self->label[i], fit || i == current);
}

static void
page_changed_cb (WjTabBar *self)
{
  const char *page = wj_session_get_page (self->session);
  guint current = current_tab (self);

  if (current == TAB_QUESTIONS)
    {
      g_free (self->question);
      self->question = g_strdup (page);
    }
  for (guint i = 0; i < N_TABS; i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->tab[i]), i == current);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_labels (self);
}

static void
clicked_cb (WjTabBar *self, GtkWidget *button)
{
  guint index = 0;

  while (index < TAB_MORE && self->tab[index] != button)
    index++;
  if (index == TAB_MORE)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.sidebar", NULL);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.go", "s", index == TAB_QUESTIONS ? (self->question ? self->question : QUESTION) : tabs[index].page);
  page_changed_cb (self);
}

static GtkWidget *
make_tab (WjTabBar *self, guint index)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *image = gtk_image_new_from_icon_name (tabs[index].icon_name);
  GtkWidget *label = gtk_label_new (_(tabs[index].label));

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_set_halign (image, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  self->label[index] = label;
  gtk_widget_set_tooltip_text (button, _(tabs[index].label));
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _(tabs[index].label), -1);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (clicked_cb), self);
  return button;
}

static void
wj_tab_bar_dispose (GObject *object)
{
  WjTabBar *self = WJ_TAB_BAR (object);

  for (guint i = 0; i < N_TABS; i++)
    g_clear_pointer (&self->tab[i], gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (wj_tab_bar_parent_class)->dispose (object);
}

static void
wj_tab_bar_finalize (GObject *object)
{
  g_free (WJ_TAB_BAR (object)->question);

  G_OBJECT_CLASS (wj_tab_bar_parent_class)->finalize (object);
}

static void
wj_tab_bar_class_init (WjTabBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wj_tab_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = wj_tab_bar_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "tabbar");
}

static void
wj_tab_bar_init (WjTabBar *self)
{
  gtk_box_layout_set_homogeneous (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  for (guint i = 0; i < N_TABS; i++)
    self->tab[i] = make_tab (self, i);
  g_signal_connect (self, "map", G_CALLBACK (show_labels), NULL);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi", G_CALLBACK (show_labels), self, G_CONNECT_SWAPPED);
}

GtkWidget *
wj_tab_bar_new (WjSession *session)
{
  WjTabBar *self = g_object_new (WJ_TYPE_TAB_BAR, NULL);

  self->session = g_object_ref (session);
  for (guint i = 0; i < N_TABS; i++)
    gtk_widget_set_visible (self->tab[i], !tabs[i].page || wj_pages_find (tabs[i].page));
  g_signal_connect_object (session, "notify::page", G_CALLBACK (page_changed_cb), self, G_CONNECT_SWAPPED);
  page_changed_cb (self);
  return GTK_WIDGET (self);
}
