/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include <math.h>

#include "widgets/wj-range-bar.h"
#include "wj-i18n.h"

/* Even a range of nothing must be seen. */
#define LEAST_WIDTH 4

enum
{
  PART_TROUGH,
  PART_GHOST,
  PART_FILL,
  PART_MARK,
  N_PARTS,
};

struct _WjRangeBar
{
  GtkWidget parent_instance;

  GtkWidget *part[N_PARTS]; /* (owned) */
  double maximum;
  double low, high;
  double ghost_low, ghost_high;
  double mark;
};

G_DEFINE_FINAL_TYPE (WjRangeBar, wj_range_bar, GTK_TYPE_WIDGET)

static int
position (WjRangeBar *self, double value, int width)
{
  double share = self->maximum > 0 ? value / self->maximum : 0;

  return (int) round (CLAMP (share, 0.0, 1.0) * width);
}

static void
place (WjRangeBar *self, guint part, gboolean shown, int start, int end, int width, int height)
{
  GtkWidget *child = self->part[part];
  int breadth = MAX (end - start, LEAST_WIDTH);
  int minimum = 0, natural = 0, x = CLAMP (start, 0, MAX (width - breadth, 0));

  gtk_widget_set_child_visible (child, shown);
  if (!shown)
    return;
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &minimum, &natural, NULL, NULL);
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = width - x - breadth;
  gtk_widget_size_allocate (child, &(GtkAllocation){ x, (height - natural) / 2, breadth, natural }, -1);
}

static void
wj_range_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WjRangeBar *self = WJ_RANGE_BAR (widget);
  int mark = isnan (self->mark) ? 0 : position (self, self->mark, width);

  place (self, PART_TROUGH, TRUE, 0, width, width, height);
  place (self, PART_GHOST, self->ghost_low <= self->ghost_high, position (self, self->ghost_low, width), position (self, self->ghost_high, width), width, height);
  place (self, PART_FILL, self->low <= self->high, position (self, self->low, width), position (self, self->high, width), width, height);
  place (self, PART_MARK, !isnan (self->mark), mark - LEAST_WIDTH / 2, mark + LEAST_WIDTH / 2, width, height);
}

static void
wj_range_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  WjRangeBar *self = WJ_RANGE_BAR (widget);

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 40 : 0;
  for (guint i = 0; i < N_PARTS; i++)
    {
      int child_minimum = 0, child_natural = 0;

      gtk_widget_measure (self->part[i], orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

static void
wj_range_bar_dispose (GObject *object)
{
  WjRangeBar *self = WJ_RANGE_BAR (object);

  for (guint i = 0; i < N_PARTS; i++)
    g_clear_pointer (&self->part[i], gtk_widget_unparent);

  G_OBJECT_CLASS (wj_range_bar_parent_class)->dispose (object);
}

static void
wj_range_bar_class_init (WjRangeBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wj_range_bar_dispose;
  widget_class->size_allocate = wj_range_bar_size_allocate;
  widget_class->measure = wj_range_bar_measure;
  gtk_widget_class_set_css_name (widget_class, "rangebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_METER);
}

static void
wj_range_bar_init (WjRangeBar *self)
{
  static const char *const names[N_PARTS] = { "trough", "ghost", "fill", "mark" };

  self->mark = NAN;
  self->high = self->ghost_high = -1;
  for (guint i = 0; i < N_PARTS; i++)
    {
      self->part[i] = g_object_new (GTK_TYPE_BOX, "css-name", names[i], "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      gtk_widget_set_parent (self->part[i], GTK_WIDGET (self));
    }
  /* Wherever it stands it shows this. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Estimated support"), -1);
  wj_range_bar_set_maximum (self, 1);
}

GtkWidget *
wj_range_bar_new (void)
{
  return g_object_new (WJ_TYPE_RANGE_BAR, NULL);
}

void
wj_range_bar_set_maximum (WjRangeBar *self, double maximum)
{
  g_return_if_fail (WJ_IS_RANGE_BAR (self));

  if (self->maximum == maximum)
    return;
  self->maximum = maximum;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0, GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, maximum, -1);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
wj_range_bar_set_range (WjRangeBar *self, double low, double high)
{
  g_return_if_fail (WJ_IS_RANGE_BAR (self));

  if (self->low == low && self->high == high)
    return;
  self->low = low;
  self->high = high;
  if (low <= high)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, isnan (self->mark) ? high : self->mark, -1);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
wj_range_bar_set_mark (WjRangeBar *self, double mark)
{
  g_return_if_fail (WJ_IS_RANGE_BAR (self));

  if (self->mark == mark || (isnan (self->mark) && isnan (mark)))
    return;
  self->mark = mark;
  if (!isnan (mark))
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, mark, -1);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
wj_range_bar_set_ghost (WjRangeBar *self, double low, double high)
{
  g_return_if_fail (WJ_IS_RANGE_BAR (self));

  if (self->ghost_low == low && self->ghost_high == high)
    return;
  self->ghost_low = low;
  self->ghost_high = high;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
wj_range_bar_set_value_text (WjRangeBar *self, const char *text)
{
  g_return_if_fail (WJ_IS_RANGE_BAR (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
}

double
wj_range_bar_nice_maximum (double value)
{
  static const double steps[] = { 1, 1.5, 2, 3, 4, 5, 6, 8, 10 };
  double power;

  if (!(value > 0))
    return 1;
  power = pow (10, floor (log10 (value)));
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] * power >= value)
      return steps[i] * power;
  return 10 * power;
}
