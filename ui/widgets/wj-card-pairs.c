/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "widgets/wj-card-pairs.h"

#define SPACING 12
/* In a third of less a chart has no room for the figures over its columns: in lines of text. */
#define LEAST_LINES 38

struct _WjCardPairs
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (WjCardPairs, wj_card_pairs, GTK_TYPE_WIDGET)

static int
minimum_width (GtkWidget *child)
{
  int minimum;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

static int
height_at (GtkWidget *child, int width)
{
  int height;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  return height;
}

static int
third_of (int width)
{
  return (width - 2 * SPACING) / 3;
}

/* What the first of a pair is given beside the second. */
static int
rest_of (int width)
{
  return width - SPACING - third_of (width);
}

static int
least_width (WjCardPairs *self)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "0");
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return LEAST_LINES * height;
}

static gboolean
is_beside (WjCardPairs *self, int width)
{
  gboolean first = TRUE, fits = width >= least_width (self);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); fits && child != NULL; child = gtk_widget_get_next_sibling (child), first = !first)
    fits = minimum_width (child) <= (first ? rest_of (width) : third_of (width));
  return fits;
}

static void
allocate (WjCardPairs *self, GtkWidget *child, int x, int y, int width, int height)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  gtk_widget_size_allocate (child, &(GtkAllocation){ rtl ? gtk_widget_get_width (GTK_WIDGET (self)) - x - width : x, y, width, height }, -1);
}

/* The height of all at @width; @place: gives each child its place. */
static int
lay_out (WjCardPairs *self, int width, gboolean place)
{
  gboolean beside = is_beside (self, width);
  GtkWidget *next = gtk_widget_get_first_child (GTK_WIDGET (self));
  int y = 0;

  while (next != NULL)
    {
      GtkWidget *one = next, *other = beside ? gtk_widget_get_next_sibling (one) : NULL;
      int one_width = beside ? rest_of (width) : width;
      int height = height_at (one, one_width);

      if (other != NULL)
        height = MAX (height, height_at (other, third_of (width)));
      if (place)
        allocate (self, one, 0, y, one_width, height);
      if (place && other != NULL)
        allocate (self, other, width - third_of (width), y, third_of (width), height);
      next = gtk_widget_get_next_sibling (other != NULL ? other : one);
      y += height + (next != NULL ? SPACING : 0);
    }
  return y;
}

static void
wj_card_pairs_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  WjCardPairs *self = WJ_CARD_PAIRS (widget);
  int widest = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    widest = MAX (widest, minimum_width (child));
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = lay_out (self, for_size < 0 ? MAX (widest, least_width (self)) : for_size, FALSE);
      return;
    }
  *minimum = widest;
  *natural = MAX (widest, least_width (self));
}

static void
wj_card_pairs_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  lay_out (WJ_CARD_PAIRS (widget), width, TRUE);
}

static GtkSizeRequestMode
wj_card_pairs_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
wj_card_pairs_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (wj_card_pairs_parent_class)->dispose (object);
}

static void
wj_card_pairs_class_init (WjCardPairsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wj_card_pairs_dispose;
  widget_class->measure = wj_card_pairs_measure;
  widget_class->size_allocate = wj_card_pairs_size_allocate;
  widget_class->get_request_mode = wj_card_pairs_get_request_mode;
}

static void
wj_card_pairs_init (WjCardPairs *self)
{
}

GtkWidget *
wj_card_pairs_new (void)
{
  return g_object_new (WJ_TYPE_CARD_PAIRS, NULL);
}

void
wj_card_pairs_append (WjCardPairs *self, GtkWidget *child)
{
  g_return_if_fail (WJ_IS_CARD_PAIRS (self) && GTK_IS_WIDGET (child));

  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}
