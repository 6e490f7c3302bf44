/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "wj-look-names.h"
#include "wj-tour.h"

static void
add_text (GtkWidget *widget, GString *text)
{
  if (!gtk_widget_get_visible (widget))
    return;
  if (GTK_IS_LABEL (widget))
    g_string_append_printf (text, "%s ", gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    add_text (child, text);
}

/* (transfer full): "" if it has none. GTK 4.8 lets no program read a name, but says what it is instead of another. */
static char *
get_name (GtkWidget *widget)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *parent = gtk_widget_get_parent (widget);
  char *label;

  /* The button inside is labelled by the one around it; with a name of its own it would be said twice. */
  if (parent != NULL && GTK_IS_MENU_BUTTON (parent) && gtk_test_accessible_has_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL))
    widget = parent;
  if (gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
    {
      label = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, "\1");
      return label;
    }
  if (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY))
    {
      add_text (widget, text);
      /* By what lies outside it: one of its kind. */
      return text->len > 0 ? g_strdup (text->str) : g_strdup_printf ("%p", (gpointer) widget);
    }
  return g_strdup (gtk_widget_get_tooltip_text (widget) != NULL ? gtk_widget_get_tooltip_text (widget) : "");
}

static gboolean
is_interactive (GtkWidget *widget)
{
  if (GTK_IS_LIST_BOX_ROW (widget))
    return gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (widget));
  /* The button inside takes the focus. */
  if (GTK_IS_MENU_BUTTON (widget) || GTK_IS_DROP_DOWN (widget))
    return FALSE;
  switch ((int) gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)))
    {
    case GTK_ACCESSIBLE_ROLE_BUTTON:
    case GTK_ACCESSIBLE_ROLE_CHECKBOX:
    case GTK_ACCESSIBLE_ROLE_COMBO_BOX:
    case GTK_ACCESSIBLE_ROLE_LINK:
    case GTK_ACCESSIBLE_ROLE_MENU_ITEM:
    case GTK_ACCESSIBLE_ROLE_MENU_ITEM_CHECKBOX:
    case GTK_ACCESSIBLE_ROLE_MENU_ITEM_RADIO:
    case GTK_ACCESSIBLE_ROLE_METER:
    case GTK_ACCESSIBLE_ROLE_PROGRESS_BAR:
    case GTK_ACCESSIBLE_ROLE_RADIO:
    case GTK_ACCESSIBLE_ROLE_SEARCH_BOX:
    case GTK_ACCESSIBLE_ROLE_SLIDER:
    case GTK_ACCESSIBLE_ROLE_SPIN_BUTTON:
    case GTK_ACCESSIBLE_ROLE_SWITCH:
    case GTK_ACCESSIBLE_ROLE_TEXT_BOX:
      return TRUE;
    default:
      return FALSE;
    }
}

/* A picture says something, or is known to be decoration; one in a control or a row with a name is part of it. */
static gboolean
is_told (GtkWidget *image)
{
  g_autofree char *name = get_name (image);

  if (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (image)) == GTK_ACCESSIBLE_ROLE_PRESENTATION || *name != '\0')
    return TRUE;
  for (GtkWidget *at = gtk_widget_get_parent (image); at; at = gtk_widget_get_parent (at))
    if (is_interactive (at) || (GTK_IS_LIST_BOX_ROW (at) && gtk_test_accessible_has_property (GTK_ACCESSIBLE (at), GTK_ACCESSIBLE_PROPERTY_LABEL)))
      return TRUE;
  return FALSE;
}

/* ---- The same name twice ----------------------------------------------------------------------------- */

/* What holds @widget, by its own name: names have to differ only within it. */
static GtkWidget *
get_group (GtkWidget *widget)
{
  for (GtkWidget *at = gtk_widget_get_parent (widget); at; at = gtk_widget_get_parent (at))
    {
      GtkAccessibleRole role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (at));
      gboolean holds = role == GTK_ACCESSIBLE_ROLE_GROUP || role == GTK_ACCESSIBLE_ROLE_LIST || role == GTK_ACCESSIBLE_ROLE_LIST_ITEM || role == GTK_ACCESSIBLE_ROLE_TABLE;

      if (GTK_IS_NATIVE (at) || (holds && (gtk_test_accessible_has_property (GTK_ACCESSIBLE (at), GTK_ACCESSIBLE_PROPERTY_LABEL) || gtk_test_accessible_has_relation (GTK_ACCESSIBLE (at), GTK_ACCESSIBLE_RELATION_LABELLED_BY))))
        return at;
    }
  return NULL;
}

static void
check_name (GtkWidget *widget, const char *where, GHashTable *seen)
{
  g_autofree char *name = get_name (widget);
  g_autofree char *key = g_strdup_printf ("%p %d %s", (gpointer) get_group (widget), (int) gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)), name);

  if (*name == '\0')
    {
      wj_tour_complain (where, widget, "no name");
      return;
    }
  /* A link that names its address leads to the same place wherever it stands. */
  if (GTK_IS_LINK_BUTTON (widget) && g_str_equal (name, gtk_link_button_get_uri (GTK_LINK_BUTTON (widget))))
    return;
  if (!g_hash_table_add (seen, g_steal_pointer (&key)))
    {
      g_autofree char *what = g_strdup_printf ("another one is called “%s”", name);

      wj_tour_complain (where, widget, what);
    }
}

/* ---- The order ------------------------------------------------------------------------------------------ */

/* Is @second read after @first, where they lie in @parent? */
static gboolean
follows (const graphene_rect_t *first, const graphene_rect_t *second, gboolean rtl)
{
  gboolean above = second->origin.y + second->size.height <= first->origin.y + 1;
  gboolean beside = second->origin.y < first->origin.y + first->size.height - 1 && first->origin.y < second->origin.y + second->size.height - 1;
  gboolean before = rtl ? second->origin.x >= first->origin.x + first->size.width - 1 : second->origin.x + second->size.width <= first->origin.x + 1;
  gboolean overlap = second->origin.x < first->origin.x + first->size.width - 1 && first->origin.x < second->origin.x + second->size.width - 1;

  return !(above && overlap) && !(beside && before);
}

/* What lies over its siblings, or is where the country has it, is in no line; the bar of a window of GTK's own is
 * where GTK has it. */
static gboolean
has_order (GtkWidget *parent)
{
  if (GTK_IS_WINDOW (parent) && gtk_window_get_titlebar (GTK_WINDOW (parent)) != NULL)
    return FALSE;
  return !GTK_IS_OVERLAY (parent) && !GTK_IS_SCROLLED_WINDOW (parent) && g_strcmp0 (gtk_widget_get_css_name (parent), "mapview") != 0 && g_strcmp0 (gtk_widget_get_css_name (parent), "rangebar") != 0;
}

static void
check_order (GtkWidget *parent, const char *where)
{
  gboolean rtl = gtk_widget_get_direction (parent) == GTK_TEXT_DIR_RTL;
  graphene_rect_t last = GRAPHENE_RECT_INIT (0, 0, 0, 0);
  graphene_rect_t bounds;
  gboolean first = TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (parent); child; child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_get_mapped (child) || GTK_IS_NATIVE (child) || !gtk_widget_compute_bounds (child, parent, &bounds) || bounds.size.width < 1 || bounds.size.height < 1)
        continue;
      if (!first && !follows (&last, &bounds, rtl))
        wj_tour_complain (where, child, "read after what lies behind it");
      last = bounds;
      first = FALSE;
    }
}

static void
look (GtkWidget *widget, const char *where, GHashTable *seen)
{
  if (!gtk_widget_get_mapped (widget) || GTK_IS_SCROLLBAR (widget))
    return;
  if (is_interactive (widget))
    check_name (widget, where, seen);
  else if ((GTK_IS_IMAGE (widget) || GTK_IS_PICTURE (widget) || gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)) == GTK_ACCESSIBLE_ROLE_IMG) && !is_told (widget))
    wj_tour_complain (where, widget, "a picture without a name that is not decoration");
  if (has_order (widget))
    check_order (widget, where);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    look (child, where, seen);
}

void
wj_look_names (GtkWidget *root, const char *where, gpointer user_data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  look (root, where, seen);
}
