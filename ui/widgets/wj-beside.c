/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "widgets/wj-beside.h"

struct _WjBeside
{
  GtkLayoutManager parent_instance;

  int spacing;
};

G_DEFINE_FINAL_TYPE (WjBeside, wj_beside, GTK_TYPE_LAYOUT_MANAGER)

/* (transfer full) (element-type GtkRequestedSize): how wide each child has to be, and would like to be */
static GArray *
measure_children (GtkWidget *widget)
{
  GArray *sizes = g_array_new (FALSE, FALSE, sizeof (GtkRequestedSize));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkRequestedSize size = { .data = child };

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &size.minimum_size, &size.natural_size, NULL, NULL);
      g_array_append_val (sizes, size);
    }
  return sizes;
}

/* All of it, to those that expand, one as much as the other. */
static void
share_out (GArray *sizes, int left)
{
  int n = 0;

  for (guint i = 0; i < sizes->len; i++)
    n += gtk_widget_compute_expand (g_array_index (sizes, GtkRequestedSize, i).data, GTK_ORIENTATION_HORIZONTAL) ? 1 : 0;
  for (guint i = 0; i < sizes->len && n > 0; i++)
    {
      GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);

      if (!gtk_widget_compute_expand (size->data, GTK_ORIENTATION_HORIZONTAL))
        continue;
      size->minimum_size += left / n;
      left -= left / n--;
    }
}

/* The width of each at @width in all, as its minimum size. FALSE: there is not room for all beside one another. */
static gboolean
is_beside (WjBeside *self, GArray *sizes, int width)
{
  int left = width - self->spacing * MAX ((int) sizes->len - 1, 0);

  for (guint i = 0; i < sizes->len; i++)
    left -= g_array_index (sizes, GtkRequestedSize, i).minimum_size;
  if (left < 0)
    return FALSE;
  share_out (sizes, gtk_distribute_natural_allocation (left, sizes->len, (GtkRequestedSize *) (gpointer) sizes->data));
  return TRUE;
}

static void
add (int *sum, int more, gboolean along, int spacing)
{
  *sum = along ? *sum + more + spacing : MAX (*sum, more);
}

static void
measure_height (WjBeside *self, GArray *sizes, int width, int *minimum, int *natural)
{
  gboolean beside = width >= 0 && is_beside (self, sizes, width);

  for (guint i = 0; i < sizes->len; i++)
    {
      const GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);
      int least, wanted;

      gtk_widget_measure (size->data, GTK_ORIENTATION_VERTICAL, beside ? size->minimum_size : width, &least, &wanted, NULL, NULL);
      add (minimum, least, !beside, i > 0 ? self->spacing : 0);
      add (natural, wanted, !beside, i > 0 ? self->spacing : 0);
    }
}

static GtkSizeRequestMode
wj_beside_get_request_mode (GtkLayoutManager *layout, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
wj_beside_measure (GtkLayoutManager *layout, GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  WjBeside *self = WJ_BESIDE (layout);
  g_autoptr (GArray) sizes = measure_children (widget);

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      measure_height (self, sizes, for_size, minimum, natural);
      return;
    }
  for (guint i = 0; i < sizes->len; i++)
    {
      add (minimum, g_array_index (sizes, GtkRequestedSize, i).minimum_size, FALSE, 0);
      add (natural, g_array_index (sizes, GtkRequestedSize, i).natural_size, TRUE, i > 0 ? self->spacing : 0);
    }
}

static void
place (GtkWidget *child, int x, int y, int width, int height)
{
  gtk_widget_allocate (child, width, height, -1, gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) x, (float) y)));
}

static void
wj_beside_allocate (GtkLayoutManager *layout, GtkWidget *widget, int width, int height, int baseline)
{
  WjBeside *self = WJ_BESIDE (layout);
  g_autoptr (GArray) sizes = measure_children (widget);
  gboolean beside = is_beside (self, sizes, width);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int at = 0;

  for (guint i = 0; i < sizes->len; i++)
    {
      const GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);
      int down = height;

      if (!beside)
        gtk_widget_measure (size->data, GTK_ORIENTATION_VERTICAL, width, &down, NULL, NULL, NULL);
      if (beside)
        place (size->data, rtl ? width - at - size->minimum_size : at, 0, size->minimum_size, height);
      else
        place (size->data, 0, at, width, down);
      at += (beside ? size->minimum_size : down) + self->spacing;
    }
}

static void
wj_beside_class_init (WjBesideClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = wj_beside_get_request_mode;
  layout_class->measure = wj_beside_measure;
  layout_class->allocate = wj_beside_allocate;
}

static void
wj_beside_init (WjBeside *self)
{
}

GtkWidget *
wj_beside_take (GtkWidget *box)
{
  WjBeside *self;

  g_return_val_if_fail (GTK_IS_BOX (box) && gtk_orientable_get_orientation (GTK_ORIENTABLE (box)) == GTK_ORIENTATION_HORIZONTAL, NULL);

  self = g_object_new (WJ_TYPE_BESIDE, NULL);
  self->spacing = gtk_box_get_spacing (GTK_BOX (box));
  gtk_widget_set_layout_manager (box, GTK_LAYOUT_MANAGER (self));
  return box;
}
