/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "wj-scroll-hold.h"

typedef struct
{
  GtkWidget *widget;   /* (unowned) (nullable) weak */
  GtkWidget *scroller; /* (unowned) (nullable) weak */
  float height;        /* of @widget below the top of @scroller, pixels */
} Hold;

static void
hold_free (gpointer data, GClosure *closure)
{
  Hold *self = data;

  g_clear_weak_pointer (&self->widget);
  g_clear_weak_pointer (&self->scroller);
  g_free (self);
}

/* (nullable): what scrolls @widget up and down in the surface it is on */
static GtkWidget *
find_scroller (GtkWidget *widget)
{
  GtkPolicyType policy = GTK_POLICY_NEVER;
  GtkWidget *at = widget;

  while (policy == GTK_POLICY_NEVER && (at = gtk_widget_get_parent (at)) != NULL && !GTK_IS_NATIVE (at))
    if (GTK_IS_SCROLLED_WINDOW (at))
      gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (at), NULL, &policy);
  return policy != GTK_POLICY_NEVER ? at : NULL;
}

/* FALSE: it is not there any more */
static gboolean
get_height (GtkWidget *widget, GtkWidget *scroller, float *height)
{
  graphene_point_t at;

  if (widget == NULL || scroller == NULL || !gtk_widget_get_mapped (widget) || !gtk_widget_compute_point (widget, scroller, graphene_point_zero (), &at))
    return FALSE;
  *height = at.y;
  return TRUE;
}

/* GTK has given everything its place, and nothing is drawn yet. */
static void
laid_out_cb (GdkFrameClock *clock, Hold *self)
{
  float height;

  if (get_height (self->widget, self->scroller, &height))
    {
      GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));

      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + (double) (height - self->height));
    }
  g_signal_handlers_disconnect_by_data (clock, self);
}

static void
placed_cb (GdkFrameClock *clock, Hold *self)
{
  float height;

  if (get_height (self->widget, self->scroller, &height))
    {
      GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
      double top = gtk_adjustment_get_value (adjustment) + (double) height;

      gtk_adjustment_clamp_page (adjustment, top, top + gtk_widget_get_height (self->widget));
    }
  g_signal_handlers_disconnect_by_data (clock, self);
}

/* Calls @laid_out once, when everything has its place again. */
static void
await_layout (GtkWidget *widget, GtkWidget *scroller, float height, GCallback laid_out)
{
  Hold *self = g_new0 (Hold, 1);

  g_set_weak_pointer (&self->widget, widget);
  g_set_weak_pointer (&self->scroller, scroller);
  self->height = height;
  g_signal_connect_data (gtk_widget_get_frame_clock (widget), "layout", laid_out, self, hold_free, G_CONNECT_AFTER);
}

void
wj_scroll_reveal (GtkWidget *widget)
{
  GtkWidget *scroller;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  scroller = find_scroller (widget);
  if (scroller == NULL || gtk_widget_get_frame_clock (widget) == NULL)
    return;
  await_layout (widget, scroller, 0, G_CALLBACK (placed_cb));
  gtk_widget_queue_allocate (scroller);
}

/* A quarter of a second passes from here until the button is clicked: no time to move there step by step. */
static gboolean
pressed_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  GtkWidget *button = g_value_get_object (&values[0]);
  GtkWidget *scroller = find_scroller (button);
  float height;

  if (get_height (button, scroller, &height))
    {
      GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
      int below = (int) height + gtk_widget_get_height (button) - gtk_widget_get_height (scroller);

      if (height < 0 || below > 0)
        gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + MIN ((double) height, MAX (below, 0)));
    }
  return TRUE;
}

void
wj_scroll_reveal_pressed (void)
{
  static gsize once = 0;

  if (!g_once_init_enter (&once))
    return;
  g_type_class_unref (g_type_class_ref (GTK_TYPE_BUTTON));
  g_once_init_leave (&once, g_signal_add_emission_hook (g_signal_lookup ("activate", GTK_TYPE_BUTTON), 0, pressed_cb, NULL, NULL));
}

void
wj_scroll_hold (GtkWidget *widget)
{
  GtkWidget *scroller = widget ? find_scroller (widget) : NULL;
  float height;

  if (!get_height (widget, scroller, &height) || height < 0 || height > (float) gtk_widget_get_height (scroller))
    return;
  await_layout (widget, scroller, height, G_CALLBACK (laid_out_cb));
}
