/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "widgets/wj-map-view-private.h"

#include <math.h>

#include "wj-i18n.h"

#define ZOOM_STEP 1.6
#define WHEEL_STEP 1.2
#define ANIMATION_MS 200
#define DRAG_THRESHOLD 8

/* What is seen has moved. */
void
wj_map_view_moved (WjMapView *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "map.zoom-in", self->camera.zoom < WJ_MAP_MAX_ZOOM);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "map.zoom-out", self->camera.zoom > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "map.whole", self->camera.zoom > 1);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ---- What is shown, and where the focus is ---------------------------------------------------------- */

void
wj_map_view_update_card (WjMapView *self)
{
  WjMapSpot *spot = wj_map_view_get_shown (self);

  if (spot != NULL)
    {
      g_autofree char *title = wj_i18n_paragraph (spot->title != NULL ? spot->title : "");
      g_autofree char *detail = wj_i18n_paragraph (spot->detail != NULL ? spot->detail : "");

      gtk_label_set_label (self->card_title, title);
      gtk_label_set_label (self->card_detail, detail);
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  wj_map_view_forget_marks (self);
}

static void
set_hovered (WjMapView *self, WjMapSpot *spot)
{
  if (self->hovered == spot)
    return;
  self->hovered = spot;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), spot != NULL ? "pointer" : NULL);
  wj_map_view_update_card (self);
}

static WjMapSpot *
find_focused (WjMapView *self)
{
  for (guint i = 0; i < self->spots->len; i++)
    if (gtk_widget_has_focus (((WjMapSpot *) g_ptr_array_index (self->spots, i))->button))
      return g_ptr_array_index (self->spots, i);
  return NULL;
}

void
wj_map_view_focus_changed (WjMapView *self)
{
  WjMapSpot *focused = find_focused (self);

  self->has_focus = focused != NULL;
  if (focused != NULL && focused != self->focused)
    {
      self->focused = focused;
      wj_map_camera_reveal (&self->camera, focused->anchor, 2 * WJ_MAP_MARGIN);
      wj_map_view_moved (self);
    }
  wj_map_view_update_card (self);
}

/* Towards the nearest in that direction; as long as that is out of sight, the map moves first. */
static gboolean
move_focus (WjMapView *self, WjMapSpot *from, WjMapDirection direction)
{
  static const WjMapPoint steps[] = { { 0, -1 }, { 1, 0 }, { 0, 1 }, { -1, 0 } };
  g_autofree WjMapPoint *points = g_new (WjMapPoint, self->spots->len);
  guint index = 0;
  WjMapPoint at;
  int next;

  for (guint i = 0; i < self->spots->len; i++)
    points[i] = wj_map_view_get_place (self, g_ptr_array_index (self->spots, i));
  g_ptr_array_find (self->spots, from, &index);
  next = wj_map_layout_next (points, self->spots->len, index, direction);
  at = next >= 0 ? points[next] : (WjMapPoint){ -1, -1 };
  if ((at.x < 0 || at.y < 0 || at.x > self->camera.width || at.y > self->camera.height) &&
      wj_map_camera_pan (&self->camera, steps[direction].x * self->camera.width / 4, steps[direction].y * self->camera.height / 4))
    {
      wj_map_view_moved (self);
      return TRUE;
    }
  if (next >= 0)
    gtk_widget_grab_focus (((WjMapSpot *) g_ptr_array_index (self->spots, next))->button);
  /* At the edge the focus stays: Tab leaves the map. */
  return TRUE;
}

/* (nullable): what had the focus last, else what is chosen */
static WjMapSpot *
find_last (WjMapView *self)
{
  WjMapSpot *spot = self->focused;

  for (guint i = self->n_regions; spot == NULL && i < self->spots->len; i++)
    if (((WjMapSpot *) g_ptr_array_index (self->spots, i))->chosen)
      spot = g_ptr_array_index (self->spots, i);
  return spot;
}

static gboolean
enter (WjMapView *self)
{
  WjMapSpot *spot = find_last (self);

  if (spot == NULL && self->spots->len > 0)
    spot = g_ptr_array_index (self->spots, MIN (self->n_regions, self->spots->len - 1));
  return spot != NULL && gtk_widget_grab_focus (spot->button);
}

static gboolean
wj_map_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  WjMapView *self = WJ_MAP_VIEW (widget);
  WjMapSpot *spot = find_focused (self);

  if (spot != NULL)
    switch (direction)
      {
      case GTK_DIR_UP:
        return move_focus (self, spot, WJ_MAP_NORTH);
      case GTK_DIR_RIGHT:
        return move_focus (self, spot, WJ_MAP_EAST);
      case GTK_DIR_DOWN:
        return move_focus (self, spot, WJ_MAP_SOUTH);
      case GTK_DIR_LEFT:
        return move_focus (self, spot, WJ_MAP_WEST);
      case GTK_DIR_TAB_FORWARD:
        return gtk_widget_child_focus (self->foot, direction);
      case GTK_DIR_TAB_BACKWARD:
      default:
        return FALSE;
      }
  if (gtk_widget_get_focus_child (widget) == self->foot)
    return gtk_widget_child_focus (self->foot, direction) ||
           ((direction == GTK_DIR_TAB_BACKWARD || direction == GTK_DIR_UP) && enter (self));
  if (direction == GTK_DIR_TAB_BACKWARD && gtk_widget_child_focus (self->foot, direction))
    return TRUE;
  return enter (self);
}

/* ---- Zoom and pan --------------------------------------------------------------------------------- */

static void
zoom_cb (double zoom, gpointer user_data)
{
  WjMapView *self = user_data;

  wj_map_camera_set_zoom (&self->camera, zoom, self->zoom_at);
  wj_map_view_moved (self);
}

/* What the reader is at stays where it is, also while one of the buttons has the focus; away from it, the middle does. */
static WjMapPoint
find_still (WjMapView *self)
{
  WjMapSpot *spot = find_last (self);
  WjMapPoint at = spot != NULL ? wj_map_view_get_place (self, spot) : (WjMapPoint){ -1, -1 };
  gboolean seen = at.x >= 0 && at.y >= 0 && at.x <= self->camera.width && at.y <= self->camera.height;

  return seen ? at : (WjMapPoint){ self->camera.width / 2, self->camera.height / 2 };
}

/* In one step where the desktop asks for less motion: the animation sees to that. */
static void
zoom_to (WjMapView *self, double zoom)
{
  AdwTimedAnimation *animation = ADW_TIMED_ANIMATION (self->animation);

  self->zoom_at = find_still (self);
  adw_animation_pause (self->animation);
  adw_timed_animation_set_value_from (animation, self->camera.zoom);
  adw_timed_animation_set_value_to (animation, CLAMP (zoom, 1, WJ_MAP_MAX_ZOOM));
  adw_animation_reset (self->animation);
  adw_animation_play (self->animation);
}

static void
zoom_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WjMapView *self = WJ_MAP_VIEW (widget);

  if (g_str_equal (name, "map.whole"))
    zoom_to (self, 1);
  else
    zoom_to (self, g_str_equal (name, "map.zoom-in") ? self->camera.zoom * ZOOM_STEP : self->camera.zoom / ZOOM_STEP);
}

static void
set_zoom_now (WjMapView *self, double zoom, double x, double y)
{
  adw_animation_pause (self->animation);
  wj_map_camera_set_zoom (&self->camera, zoom, (WjMapPoint){ x, y });
  wj_map_view_moved (self);
}

static WjMapPoint
get_pointer (GtkEventController *controller)
{
  GdkEvent *event = gtk_event_controller_get_current_event (controller);
  GtkWidget *widget = gtk_event_controller_get_widget (controller);
  GtkNative *native = gtk_widget_get_native (widget);
  WjMapView *self = WJ_MAP_VIEW (widget);
  WjMapPoint at = { self->camera.width / 2, self->camera.height / 2 };
  double x, y, left, top;

  if (event == NULL || native == NULL || !gdk_event_get_position (event, &x, &y))
    return at;
  gtk_native_get_surface_transform (native, &left, &top);
  gtk_widget_translate_coordinates (GTK_WIDGET (native), widget, x - left, y - top, &at.x, &at.y);
  return at;
}

static gboolean
scroll_cb (WjMapView *self, double dx, double dy, GtkEventController *controller)
{
  WjMapPoint at = get_pointer (controller);
  double zoom = CLAMP (self->camera.zoom * pow (WHEEL_STEP, -dy), 1, WJ_MAP_MAX_ZOOM);

  /* At either end the wheel is for what the map stands in. */
  if (zoom == self->camera.zoom)
    return GDK_EVENT_PROPAGATE;
  set_zoom_now (self, zoom, at.x, at.y);
  return GDK_EVENT_STOP;
}

static void
pinch_begin_cb (WjMapView *self, GdkEventSequence *sequence, GtkGesture *gesture)
{
  self->pinch_started = self->camera.zoom;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
pinch_cb (WjMapView *self, double scale, GtkGesture *gesture)
{
  double x = self->camera.width / 2, y = self->camera.height / 2;

  gtk_gesture_get_bounding_box_center (gesture, &x, &y);
  set_zoom_now (self, self->pinch_started * scale, x, y);
}

static void
drag_begin_cb (WjMapView *self, double x, double y, GtkGesture *gesture)
{
  self->dragged = (WjMapPoint){ 0, 0 };
}

static void
drag_cb (WjMapView *self, double x, double y, GtkGesture *gesture)
{
  if (self->dragged.x == 0 && self->dragged.y == 0)
    {
      if (self->camera.zoom <= 1 || hypot (x, y) < DRAG_THRESHOLD)
        return;
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
    }
  wj_map_view_pan (self, self->dragged.x - x, self->dragged.y - y);
  self->dragged = (WjMapPoint){ x, y };
}

static WjMapSpot *
find_spot (WjMapView *self, double x, double y)
{

  if (y > self->camera.height)
    return NULL;
  for (guint i = self->n_regions; i < self->spots->len; i++)
    {
      WjMapSpot *spot = g_ptr_array_index (self->spots, i);
      WjMapPoint at = wj_map_view_get_place (self, spot);

      if (hypot (at.x - x, at.y - y) <= spot->radius)
        return spot;
    }
  return wj_map_view_find_region (self, wj_map_shape_find (self->shape, wj_map_camera_to_plane (&self->camera, (WjMapPoint){ x, y })));
}

static void
motion_cb (WjMapView *self, double x, double y, GtkEventController *controller)
{
  set_hovered (self, find_spot (self, x, y));
}

static void
leave_cb (WjMapView *self, GtkEventController *controller)
{
  set_hovered (self, NULL);
}

static void
click_cb (WjMapView *self, int n_press, double x, double y, GtkGesture *gesture)
{
  WjMapSpot *spot = find_spot (self, x, y);

  if (spot != NULL && spot->region != NULL)
    wj_map_view_activate_spot (self, spot);
}

static void
add_controllers (WjMapView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scroll_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pinch, "begin", G_CALLBACK (pinch_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pinch, "scale-changed", G_CALLBACK (pinch_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "released", G_CALLBACK (click_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
}

void
wj_map_view_add_input (WjMapView *self)
{
  AdwAnimationTarget *target = adw_callback_animation_target_new (zoom_cb, self, NULL);

  self->animation = adw_timed_animation_new (GTK_WIDGET (self), 1, 1, ANIMATION_MS, target);
  g_signal_connect_object (self->animation, "done", G_CALLBACK (gtk_widget_queue_allocate), self, G_CONNECT_SWAPPED);
  add_controllers (self);
}

void
wj_map_view_install_input (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    const char *action;
  } keys[] = {
    { GDK_KEY_plus, "map.zoom-in" },
    { GDK_KEY_KP_Add, "map.zoom-in" },
    { GDK_KEY_equal, "map.zoom-in" },
    { GDK_KEY_minus, "map.zoom-out" },
    { GDK_KEY_KP_Subtract, "map.zoom-out" },
    { GDK_KEY_0, "map.whole" },
    { GDK_KEY_KP_0, "map.whole" },
  };

  widget_class->focus = wj_map_view_focus;
  gtk_widget_class_install_action (widget_class, "map.zoom-in", NULL, zoom_action_cb);
  gtk_widget_class_install_action (widget_class, "map.zoom-out", NULL, zoom_action_cb);
  gtk_widget_class_install_action (widget_class, "map.whole", NULL, zoom_action_cb);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, 0, keys[i].action, NULL);
}
