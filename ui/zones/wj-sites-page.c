/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "zones/wj-sites-page.h"

#include <adwaita.h>

#include "assessment/wj-ranking.h"
#include "widgets/wj-label.h"
#include "wj-accessible.h"
#include "wj-host.h"
#include "wj-i18n.h"
#include "zones/wj-site-comparison.h"
#include "zones/wj-site-finder.h"
#include "zones/wj-site-row.h"
#include "zones/wj-site-sheet.h"

struct _WjSitesPage
{
  WjResultPage parent_instance;

  GtkStack *stack;
  WjSiteFinder *finder;
  WjSiteSheet *sheet;
  WjSiteComparison *comparison;
  const WjPlace *place; /* (unowned) (nullable) that of the sheet */
  GPtrArray *compared;  /* (owned) (element-type WjPlace) */
  GtkWidget *compare;   /* (owned) in the header bar */
};

G_DEFINE_FINAL_TYPE (WjSitesPage, wj_sites_page, WJ_TYPE_RESULT_PAGE)

typedef enum
{
  PROP_CHOSEN = 1,
  PROP_TARGET,
  PROP_HEADER_END,
} WjSitesPageProperty;

static GParamSpec *properties[PROP_HEADER_END + 1];

static WjProject *
get_project (WjSitesPage *self)
{
  return wj_session_get_project (wj_result_page_get_session (WJ_RESULT_PAGE (self)));
}

static WjCatalogue *
get_catalogue (WjSitesPage *self)
{
  return wj_session_get_catalogue (wj_result_page_get_session (WJ_RESULT_PAGE (self)));
}

/* ---- What is shown ---------------------------------------------------------------------------------- */

/* In words where there is room, and with how many are ticked. */
static void
name_compare (WjSitesPage *self)
{
  g_autofree char *number = wj_wording_number (wj_i18n_get_wording (), wj_number_from_int (self->compared->len), 0);
  g_autofree char *name = self->compared->len > 0 ? g_strdup_printf (/* Translators: %s is how many places are ticked */ _("Compare (%s)"), number) : g_strdup (_("Compare"));

  if (wj_result_page_is_narrow (WJ_RESULT_PAGE (self)))
    gtk_button_set_icon_name (GTK_BUTTON (self->compare), "wj-scenarios-symbolic");
  else
    gtk_button_set_label (GTK_BUTTON (self->compare), name);
  gtk_widget_set_tooltip_text (self->compare, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->compare), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (self->compared->len > 1)
    gtk_widget_add_css_class (self->compare, "suggested-action");
  else
    gtk_widget_remove_css_class (self->compare, "suggested-action");
}

/* ---- The focus, where what had it is made anew ------------------------------------------------------------ */

/* (transfer full) (nullable): the place that a control, or the row it stands in, is about */
static char *
get_subject (GtkWidget *widget)
{
  for (; widget != NULL && !WJ_IS_SITES_PAGE (widget); widget = gtk_widget_get_parent (widget))
    {
      GVariant *target = GTK_IS_ACTIONABLE (widget) ? gtk_actionable_get_action_target_value (GTK_ACTIONABLE (widget)) : NULL;

      if (target != NULL && g_variant_is_of_type (target, G_VARIANT_TYPE_STRING) && *g_variant_get_string (target, NULL) != '\0')
        return g_variant_dup_string (target, NULL);
    }
  return NULL;
}

/* (nullable): a control of a type that takes the focus and is about a place */
static GtkWidget *
find_about (GtkWidget *widget, GType type, const char *subject)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && gtk_widget_get_focusable (widget) && gtk_widget_is_sensitive (widget))
    {
      g_autofree char *about = get_subject (widget);

      if (g_strcmp0 (about, subject) == 0)
        return widget;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_about (child, type, subject);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* To the same control of the same place, else to another of that place, else to the first. What stood in
 * a row of the list stays there: the map has the place too. */
static void
give_focus_back (GtkWidget *shown, GType type, gboolean in_row, const char *subject)
{
  GtkWidget *in = in_row && subject != NULL ? find_about (shown, WJ_TYPE_SITE_ROW, subject) : shown;
  GtkWidget *to = in != NULL && subject != NULL ? find_about (in, type, subject) : NULL;

  if (to == NULL && in != NULL && subject != NULL)
    to = find_about (in, GTK_TYPE_WIDGET, subject);
  if (to == NULL || !gtk_widget_grab_focus (to))
    gtk_widget_child_focus (shown, GTK_DIR_TAB_FORWARD);
}

static void
wj_sites_page_refresh (WjResultPage *page)
{
  WjSitesPage *self = WJ_SITES_PAGE (page);
  WjSession *session = wj_result_page_get_session (page);
  GtkWidget *shown = gtk_stack_get_visible_child (self->stack);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GtkWidget) focus = root != NULL && gtk_root_get_focus (root) != NULL ? g_object_ref (gtk_root_get_focus (root)) : NULL;
  gboolean had_focus = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
  GType type = had_focus ? G_OBJECT_TYPE (focus) : G_TYPE_INVALID;
  gboolean in_row = had_focus && (WJ_IS_SITE_ROW (focus) || gtk_widget_get_ancestor (focus, WJ_TYPE_SITE_ROW) != NULL);
  g_autofree char *subject = had_focus ? get_subject (focus) : NULL;

  if (shown == GTK_WIDGET (self->sheet))
    wj_site_sheet_show (self->sheet, session, self->place, wj_result_page_is_narrow (page));
  else if (shown == GTK_WIDGET (self->comparison))
    wj_site_comparison_show (self->comparison, session, self->compared, WJ_SITES_MOST, wj_result_page_get_mode (page));
  else
    wj_site_finder_show (self->finder, session, self->compared, wj_result_page_get_mode (page));
  gtk_widget_set_visible (self->compare, shown == GTK_WIDGET (self->finder));
  name_compare (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOSEN]);
  /* A list whose rows go hands it to the next of them. */
  if (had_focus && gtk_widget_get_root (focus) == NULL)
    give_focus_back (shown, type, in_row, subject);
}

static void
show (WjSitesPage *self, gpointer child)
{
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (child));
  wj_result_page_refresh (WJ_RESULT_PAGE (self));
}

/* Where fewer than two are ticked: the project's place and what is better, then the best. */
static void
fill_compared (WjSitesPage *self)
{
  g_autoptr (GPtrArray) ranked = wj_assessment_rank_sites (wj_session_get_comparison (wj_result_page_get_session (WJ_RESULT_PAGE (self))));
  const WjPlace *chosen = wj_project_get_place (get_project (self));

  if (chosen != NULL && chosen->is_site && !g_ptr_array_find (self->compared, chosen, NULL))
    g_ptr_array_add (self->compared, (gpointer) chosen);
  for (guint i = 0; i < ranked->len && self->compared->len < 3; i++)
    {
      const WjPlace *place = ((const WjSiteResult *) g_ptr_array_index (ranked, i))->place;

      if (place->kind == WJ_PLACE_ZONE && !g_str_equal (place->platform, "none") && !g_ptr_array_find (self->compared, place, NULL))
        g_ptr_array_add (self->compared, (gpointer) place);
    }
}

/* In the window, where there is one. */
static void
say (WjSitesPage *self, const char *text, const char *button, const char *action)
{
  WjHost *host = wj_host_of (GTK_WIDGET (self));

  if (host != NULL && button != NULL)
    wj_host_toast_action (host, text, button, action);
  else if (host != NULL)
    wj_host_toast (host, text);
}

static void
compare (WjSitesPage *self, const char *id)
{
  const WjPlace *place = wj_catalogue_find_place (get_catalogue (self), id);

  if (place != NULL && place->is_site && !g_ptr_array_find (self->compared, place, NULL))
    {
      /* One more than there is room for takes the place of the one that came first. */
      if (self->compared->len >= WJ_SITES_MOST)
        {
          g_autofree char *name = wj_site_name (self->compared->pdata[0]);
          g_autofree char *text = g_strdup_printf (/* Translators: %s is a place taken out of the comparison to make room for another */ _("Four places at most: %s is left out."), name);

          say (self, text, NULL, NULL);
          g_ptr_array_remove_index (self->compared, 0);
        }
      g_ptr_array_add (self->compared, (gpointer) place);
    }
  if (self->compared->len < 2 && *id == '\0')
    fill_compared (self);
  show (self, self->comparison);
}

static void
open_place (WjSitesPage *self, const char *id)
{
  const WjPlace *place = id != NULL ? wj_catalogue_find_place (get_catalogue (self), id) : NULL;

  self->place = place;
  show (self, place != NULL ? (gpointer) self->sheet : (gpointer) self->finder);
}

static void
set_target (WjSitesPage *self, const char *target)
{
  if (g_strcmp0 (target, "compare") == 0)
    compare (self, "");
  else
    open_place (self, target);
  if (g_strcmp0 (target, "find") == 0)
    wj_site_finder_find (self->finder);
  if (g_strcmp0 (target, "map") == 0)
    wj_site_finder_show_map (self->finder);
}

/* ---- Actions ------------------------------------------------------------------------------------------ */

static void
choose (WjSitesPage *self, const char *id)
{
  const WjPlace *place = id != NULL ? wj_catalogue_find_place (get_catalogue (self), id) : NULL;

  g_autofree char *name = place != NULL ? wj_site_name (place) : NULL;
  g_autofree char *text = NULL;

  if (place == NULL || place == wj_project_get_place (get_project (self)))
    return;
  wj_project_set_place (get_project (self), place);
  text = g_strdup_printf (/* Translators: %s is a place that was just chosen */ _("Place of the project: %s"), name);
  say (self, text, _("Undo"), "win.undo");
}

static void
tick_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  WjSitesPage *self = WJ_SITES_PAGE (widget);
  const char *id;
  gboolean ticked;
  const WjPlace *place;

  g_variant_get (target, "(&sb)", &id, &ticked);
  place = wj_catalogue_find_place (get_catalogue (self), id);
  if (place == NULL || ticked == g_ptr_array_find (self->compared, place, NULL))
    return;
  if (!ticked)
    g_ptr_array_remove (self->compared, (gpointer) place);
  else if (self->compared->len < WJ_SITES_MOST)
    g_ptr_array_add (self->compared, (gpointer) place);
  else
    {
      say (self, _("Four places at most: untick one first."), NULL, NULL);
      wj_result_page_refresh (WJ_RESULT_PAGE (self)); /* the box as it was */
    }
  name_compare (self);
}

/* By way of the window where there is one, so that the reader can go back. */
static void
go (WjSitesPage *self, const char *target)
{
  g_autofree char *full = *target != '\0' ? g_strconcat ("sites/", target, NULL) : g_strdup ("sites");

  if (!gtk_widget_activate_action (GTK_WIDGET (self), "win.go", "s", full))
    set_target (self, target);
}

static void
open_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  go (WJ_SITES_PAGE (widget), g_variant_get_string (target, NULL));
}

static void
compare_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  WjSitesPage *self = WJ_SITES_PAGE (widget);
  gboolean there = gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->comparison);

  compare (self, g_variant_get_string (target, NULL));
  if (!there)
    go (self, "compare");
}

static void
leave_out_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  WjSitesPage *self = WJ_SITES_PAGE (widget);
  const WjPlace *place = wj_catalogue_find_place (get_catalogue (self), g_variant_get_string (target, NULL));

  if (place != NULL && g_ptr_array_remove (self->compared, (gpointer) place))
    wj_result_page_refresh (WJ_RESULT_PAGE (self));
}

/* ---- The class ------------------------------------------------------------------------------------------ */

static void
wj_sites_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  WjSitesPage *self = WJ_SITES_PAGE (object);
  const WjPlace *place;

  switch ((WjSitesPageProperty) prop_id)
    {
    case PROP_CHOSEN:
      place = wj_project_get_place (get_project (self));
      g_value_set_string (value, place != NULL ? place->id : "");
      break;
    case PROP_HEADER_END:
      g_value_set_object (value, self->compare);
      break;
    case PROP_TARGET:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wj_sites_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch ((WjSitesPageProperty) prop_id)
    {
    case PROP_CHOSEN:
      choose (WJ_SITES_PAGE (object), g_value_get_string (value));
      break;
    case PROP_TARGET:
      set_target (WJ_SITES_PAGE (object), g_value_get_string (value));
      break;
    case PROP_HEADER_END:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wj_sites_page_dispose (GObject *object)
{
  WjSitesPage *self = WJ_SITES_PAGE (object);

  g_clear_object (&self->compare);
  g_clear_pointer (&self->compared, g_ptr_array_unref);
  G_OBJECT_CLASS (wj_sites_page_parent_class)->dispose (object);
}

static void
wj_sites_page_class_init (WjSitesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = wj_sites_page_get_property;
  object_class->set_property = wj_sites_page_set_property;
  object_class->dispose = wj_sites_page_dispose;
  WJ_RESULT_PAGE_CLASS (klass)->refresh = wj_sites_page_refresh;
  properties[PROP_CHOSEN] =
      g_param_spec_string ("chosen", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TARGET] =
      g_param_spec_string ("target", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_HEADER_END] =
      g_param_spec_object ("header-end", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  gtk_widget_class_install_property_action (widget_class, "sites.choose", "chosen");
  gtk_widget_class_install_action (widget_class, "sites.open", "s", open_activated_cb);
  gtk_widget_class_install_action (widget_class, "sites.compare", "s", compare_activated_cb);
  gtk_widget_class_install_action (widget_class, "sites.tick", "(sb)", tick_activated_cb);
  gtk_widget_class_install_action (widget_class, "sites.leave-out", "s", leave_out_activated_cb);
  gtk_widget_class_set_css_name (widget_class, "sitespage");
}

static GtkWidget *
compare_button_new (void)
{
  GtkWidget *button = wj_let_wrap (gtk_button_new_with_label (_("Compare")));

  /* It stands in the header bar, outside the page: the window finds the way. */
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", "sites/compare");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.go");
  return g_object_ref_sink (button);
}

static void
wj_sites_page_init (WjSitesPage *self)
{
  self->compared = g_ptr_array_new ();
  self->compare = compare_button_new ();
  self->stack = GTK_STACK (gtk_stack_new ());
  self->finder = g_object_new (WJ_TYPE_SITE_FINDER, NULL);
  self->sheet = g_object_new (WJ_TYPE_SITE_SHEET, NULL);
  self->comparison = g_object_new (WJ_TYPE_SITE_COMPARISON, NULL);
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->finder));
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->sheet));
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->comparison));
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_widget_set_parent (GTK_WIDGET (self->stack), GTK_WIDGET (self));
  wj_accessible_follow_stack (self->stack);
}
