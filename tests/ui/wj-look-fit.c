/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include <adwaita.h>

#include "wj-look-fit.h"
#include "wj-look-words.h"
#include "wj-tour.h"

#define LEAST_TARGET 24

/* What lies outside is a scroll away, or drawn to the edges and over them on purpose. */
static gboolean
may_reach_out (GtkWidget *widget, GtkWidget *parent)
{
  return GTK_IS_VIEWPORT (parent) || GTK_IS_SCROLLED_WINDOW (parent) || ADW_IS_CAROUSEL (parent) || ADW_IS_HEADER_BAR (widget) || GTK_IS_NATIVE (widget) || GTK_IS_LIST_BASE (parent);
}

static int
get_least_width (GtkWidget *widget)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* What makes @widget as wide as it is: of its descendants the last that alone asks for most of it. */
static GtkWidget *
find_widest (GtkWidget *widget)
{
  GtkWidget *widest = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child) && (widest == NULL || get_least_width (child) > get_least_width (widest)))
      widest = child;
  return widest != NULL && get_least_width (widest) > get_least_width (widget) * 2 / 3 ? find_widest (widest) : widget;
}

static void
check_bounds (GtkWidget *widget, const char *where)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);
  graphene_rect_t bounds;

  if (parent == NULL || may_reach_out (widget, parent) || !gtk_widget_compute_bounds (widget, parent, &bounds))
    return;
  if (bounds.origin.x < -4 || bounds.origin.y < -4 || bounds.origin.x + bounds.size.width > (float) gtk_widget_get_width (parent) + 4 ||
      bounds.origin.y + bounds.size.height > (float) gtk_widget_get_height (parent) + 4)
    {
      GtkWidget *widest = find_widest (widget);
      g_autofree char *what = g_strdup_printf ("%s, %.0f × %.0f at %.0f, %.0f in %d × %d, because of “%s”, %d at least", gtk_widget_get_css_name (widget), bounds.size.width, bounds.size.height, bounds.origin.x, bounds.origin.y, gtk_widget_get_width (parent), gtk_widget_get_height (parent), GTK_IS_LABEL (widest) ? gtk_label_get_text (GTK_LABEL (widest)) : "", get_least_width (widest));

      wj_tour_complain (where, widest, what);
    }
}

/* Whoever points at it can read it whole. */
static gboolean
has_tooltip (GtkWidget *widget)
{
  for (guint i = 0; widget != NULL && i < 4; i++, widget = gtk_widget_get_parent (widget))
    if (gtk_widget_get_has_tooltip (widget))
      return TRUE;
  return FALSE;
}

static void
check_label (GtkWidget *widget, const char *where)
{
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (widget));
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  if (width > gtk_widget_get_width (widget) + 1 || height > gtk_widget_get_height (widget) + 1 || (pango_layout_is_ellipsized (layout) && !has_tooltip (widget)))
    {
      g_autofree char *what = g_strdup_printf ("“%s” takes %d × %d and has %d × %d%s", gtk_label_get_text (GTK_LABEL (widget)), width, height, gtk_widget_get_width (widget), gtk_widget_get_height (widget), pango_layout_is_ellipsized (layout) ? ", shortened" : "");

      wj_tour_complain (where, widget, what);
    }
}

static gboolean
has_arabic (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_get_script (g_utf8_get_char (text)) == G_UNICODE_SCRIPT_ARABIC)
      return TRUE;
  return FALSE;
}

/* What is said in a language is set in its direction, whatever script its first word is in: Arabic whose direction is
 * guessed is scrambled where it opens with a Latin name. */
static void
check_direction (GtkWidget *widget, const char *where)
{
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (widget));
  const char *text = pango_layout_get_text (layout);

  if (gtk_widget_get_direction (widget) != GTK_TEXT_DIR_RTL)
    return;
  for (GSList *line = pango_layout_get_lines_readonly (layout); line != NULL; line = line->next)
    {
      const PangoLayoutLine *shown = line->data;
      g_autofree char *words = g_strndup (text + shown->start_index, (gsize) shown->length);

      if (shown->resolved_dir != PANGO_DIRECTION_RTL && has_arabic (words))
        {
          g_autofree char *what = g_strdup_printf ("“%s” runs from left to right", words);

          wj_tour_complain (where, widget, what);
        }
    }
}

static void
check_text (GtkWidget *widget, const char *where)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (widget));
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, *text != '\0' ? text : gtk_text_get_placeholder_text (GTK_TEXT (widget)));
  int width;

  /* A title may be longer than its entry, in which it is moved along; a figure may not. */
  if (*text != '\0' && gtk_text_get_input_purpose (GTK_TEXT (widget)) != GTK_INPUT_PURPOSE_NUMBER)
    return;
  pango_layout_get_pixel_size (layout, &width, NULL);
  if (width > gtk_widget_get_width (widget) + 1)
    {
      g_autofree char *what = g_strdup_printf ("“%s” takes %d and has %d", pango_layout_get_text (layout), width, gtk_widget_get_width (widget));

      wj_tour_complain (where, widget, what);
    }
}

static gboolean
is_target (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_DROP_DOWN (widget) || GTK_IS_SWITCH (widget) || GTK_IS_EDITABLE (widget) ||
         (GTK_IS_LIST_BOX_ROW (widget) && gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (widget)));
}

/* An entry inside another is pressed with it. */
static void
check_target (GtkWidget *widget, const char *where)
{
  graphene_rect_t bounds;

  if (GTK_IS_TEXT (widget) || gtk_widget_get_ancestor (gtk_widget_get_parent (widget), GTK_TYPE_EDITABLE) || gtk_widget_has_css_class (gtk_widget_get_parent (widget), "number"))
    return;
  if (gtk_widget_compute_bounds (widget, widget, &bounds) && (bounds.size.width < LEAST_TARGET || bounds.size.height < LEAST_TARGET))
    {
      g_autofree char *what = g_strdup_printf ("%.0f × %.0f is too small to press", bounds.size.width, bounds.size.height);

      wj_tour_complain (where, widget, what);
    }
}

void
wj_look_fit (GtkWidget *root, const char *where, gpointer user_data)
{
  /* GTK's own scroll bars lie over what they scroll. */
  if (!gtk_widget_get_mapped (root) || GTK_IS_SCROLLBAR (root))
    return;
  check_bounds (root, where);
  if (GTK_IS_LABEL (root))
    {
      check_label (root, where);
      check_direction (root, where);
    }
  wj_look_words (root, where);
  if (GTK_IS_TEXT (root))
    check_text (root, where);
  if (is_target (root))
    check_target (root, where);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child))
    wj_look_fit (child, where, user_data);
}
