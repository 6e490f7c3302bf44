/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "widgets/wj-middle.h"

struct _WjMiddle
{
  GtkLayoutManager parent_instance;

  int spacing;
};

G_DEFINE_FINAL_TYPE (WjMiddle, wj_middle, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
wj_middle_get_request_mode (GtkLayoutManager *layout, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
wj_middle_measure (GtkLayoutManager *layout, GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;
  guint n = 0;

  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int least, wanted, spacing = n > 0 ? WJ_MIDDLE (layout)->spacing : 0;

      if (!gtk_widget_should_layout (child))
        continue;
      n++;
      gtk_widget_measure (child, orientation, across ? -1 : for_size, &least, &wanted, NULL, NULL);
      *minimum = across ? MAX (*minimum, least) : *minimum + least + spacing;
      *natural = across ? MAX (*natural, wanted) : *natural + wanted + spacing;
    }
}

/* (transfer full) (element-type GtkRequestedSize): the children at that width, and how much they leave of the height */
static GArray *
share_out (WjMiddle *self, GtkWidget *widget, int width, int *left)
{
  GArray *sizes = g_array_new (FALSE, FALSE, sizeof (GtkRequestedSize));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkRequestedSize size = { .data = child };

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &size.minimum_size, &size.natural_size, NULL, NULL);
      *left -= size.minimum_size + (sizes->len > 0 ? self->spacing : 0);
      g_array_append_val (sizes, size);
    }
  *left = gtk_distribute_natural_allocation (MAX (*left, 0), sizes->len, (GtkRequestedSize *) (gpointer) sizes->data);
  return sizes;
}

static void
wj_middle_allocate (GtkLayoutManager *layout, GtkWidget *widget, int width, int height, int baseline)
{
  WjMiddle *self = WJ_MIDDLE (layout);
  int left = height;
  g_autoptr (GArray) sizes = share_out (self, widget, width, &left);
  int y = left / 2;

  for (guint i = 0; i < sizes->len; i++)
    {
      const GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);

      gtk_widget_allocate (size->data, width, size->minimum_size, -1, gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (0, (float) y)));
      y += size->minimum_size + self->spacing;
    }
}

static void
wj_middle_class_init (WjMiddleClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = wj_middle_get_request_mode;
  layout_class->measure = wj_middle_measure;
  layout_class->allocate = wj_middle_allocate;
}

static void
wj_middle_init (WjMiddle *self)
{
}

GtkWidget *
wj_middle_take (GtkWidget *box)
{
  WjMiddle *self;

  g_return_val_if_fail (GTK_IS_BOX (box) && gtk_orientable_get_orientation (GTK_ORIENTABLE (box)) == GTK_ORIENTATION_VERTICAL, NULL);

  self = g_object_new (WJ_TYPE_MIDDLE, NULL);
  self->spacing = gtk_box_get_spacing (GTK_BOX (box));
  gtk_widget_set_layout_manager (box, GTK_LAYOUT_MANAGER (self));
  gtk_widget_set_valign (box, GTK_ALIGN_FILL);
  return box;
}
