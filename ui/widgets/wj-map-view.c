/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "widgets/wj-map-view-private.h"

#include "widgets/wj-beside.h"
#include "widgets/wj-label.h"
#include "wj-i18n.h"

#define CREDIT_ADDRESS "https://www.openstreetmap.org/copyright"

G_DEFINE_FINAL_TYPE (WjMapView, wj_map_view, GTK_TYPE_WIDGET)

enum
{
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* ---- Spots --------------------------------------------------------------------------------------- */

static void
spot_free (WjMapSpot *spot)
{
  gtk_widget_unparent (spot->button);
  g_clear_object (&spot->layout);
  g_free (spot->id);
  g_free (spot->title);
  g_free (spot->detail);
  g_free (spot);
}

void
wj_map_view_activate_spot (WjMapView *self, WjMapSpot *spot)
{
  g_signal_emit (self, signals[ACTIVATED], 0, spot->id);
}

static void
clicked_cb (GtkWidget *button, gpointer user_data)
{
  WjMapSpot *spot = user_data;

  wj_map_view_activate_spot (spot->view, spot);
}

static void
has_focus_cb (WjMapView *self)
{
  wj_map_view_focus_changed (self);
}

static WjMapSpot *
add_spot (WjMapView *self, const char *id, const char *style_class)
{
  WjMapSpot *spot = g_new0 (WjMapSpot, 1);

  spot->view = self;
  spot->id = g_strdup (id);
  spot->button = g_object_new (GTK_TYPE_BUTTON, "has-frame", FALSE, NULL);
  gtk_widget_add_css_class (spot->button, style_class);
  gtk_widget_set_parent (spot->button, GTK_WIDGET (self));
  g_signal_connect (spot->button, "clicked", G_CALLBACK (clicked_cb), spot);
  g_signal_connect_object (spot->button, "notify::has-focus", G_CALLBACK (has_focus_cb), self, G_CONNECT_SWAPPED);
  return spot;
}

static void
set_words (WjMapSpot *spot, const WjMapWords *words)
{
  g_free (spot->title);
  spot->title = g_strdup (words->title);
  g_free (spot->detail);
  spot->detail = g_strdup (words->detail);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spot->button), GTK_ACCESSIBLE_PROPERTY_LABEL, words->name, -1);
}

/* Broken into short lines and a little smaller than the text around the map. */
static void
set_label (WjMapSpot *spot, const char *label)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  if (spot->layout != NULL && g_strcmp0 (pango_layout_get_text (spot->layout), label) == 0)
    return;
  g_clear_object (&spot->layout);
  if (label == NULL || *label == '\0')
    return;
  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
  spot->layout = gtk_widget_create_pango_layout (GTK_WIDGET (spot->view), label);
  pango_layout_set_attributes (spot->layout, attributes);
  pango_layout_set_width (spot->layout, WJ_MAP_LABEL_WIDTH * PANGO_SCALE);
  pango_layout_set_wrap (spot->layout, PANGO_WRAP_WORD);
  pango_layout_set_alignment (spot->layout, PANGO_ALIGN_CENTER);
  wj_map_view_forget_layout (spot->view);
}

static void
add_regions (WjMapView *self)
{
  GPtrArray *regions = wj_map_shape_get_regions (self->shape);

  for (guint i = 0; i < regions->len; i++)
    {
      const WjMapRegion *region = g_ptr_array_index (regions, i);
      WjMapSpot *spot = add_spot (self, region->id, "region");

      spot->region = region;
      spot->anchor = region->heart;
      /* Its outline is no rectangle: the map itself finds what the pointer is on. */
      gtk_widget_set_can_target (spot->button, FALSE);
      g_ptr_array_add (self->spots, spot);
    }
  self->n_regions = regions->len;
}

void
wj_map_view_set_region (WjMapView *self, const WjMapWords *words, WjMapShade shade)
{
  g_return_if_fail (WJ_IS_MAP_VIEW (self));
  g_return_if_fail (words != NULL);
  g_return_if_fail ((guint) shade < WJ_MAP_N_SHADES);

  for (guint i = 0; i < self->n_regions; i++)
    {
      WjMapSpot *spot = g_ptr_array_index (self->spots, i);

      if (!g_str_equal (spot->id, words->id))
        continue;
      set_words (spot, words);
      set_label (spot, words->label);
      if (spot->shade != shade)
        wj_map_view_forget_drawing (self);
      spot->shade = shade;
      wj_map_view_update_card (self);
    }
}

/* Takes a pin of the former ones, so that it keeps the focus; NULL if there was none. */
static WjMapSpot *
take_pin (GPtrArray *former, const char *id)
{
  for (guint i = 0; i < former->len; i++)
    if (g_str_equal (((const WjMapSpot *) g_ptr_array_index (former, i))->id, id))
      return g_ptr_array_steal_index (former, i);
  return NULL;
}

static void
set_style (GtkWidget *widget, const char *style_class, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, style_class);
  else
    gtk_widget_remove_css_class (widget, style_class);
}

static void
set_pin (WjMapView *self, WjMapSpot *spot, const WjMapPin *pin)
{
  spot->anchor = wj_map_shape_locate (self->shape, pin->longitude, pin->latitude);
  spot->announced = pin->announced;
  spot->chosen = pin->chosen;
  set_words (spot, &pin->words);
  if (pin->announced)
    gtk_button_set_icon_name (GTK_BUTTON (spot->button), "wj-unsettled-symbolic");
  else
    gtk_button_set_label (GTK_BUTTON (spot->button), pin->words.label);
  /* The child that shows it is not what is read. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (spot->button), GTK_ACCESSIBLE_PROPERTY_LABEL, pin->words.name, -1);
  set_style (spot->button, "announced", pin->announced);
  set_style (spot->button, "chosen", pin->chosen);
}

void
wj_map_view_set_pins (WjMapView *self, const WjMapPin *pins, guint n)
{
  g_autoptr (GPtrArray) former = NULL;

  g_return_if_fail (WJ_IS_MAP_VIEW (self));
  g_return_if_fail (pins != NULL || n == 0);

  former = g_ptr_array_new_with_free_func ((GDestroyNotify) spot_free);
  while (self->spots->len > self->n_regions)
    g_ptr_array_insert (former, 0, g_ptr_array_steal_index (self->spots, self->spots->len - 1));
  for (guint i = 0; i < n; i++)
    {
      WjMapSpot *spot = take_pin (former, pins[i].words.id);

      if (spot == NULL)
        spot = add_spot (self, pins[i].words.id, "pin");
      set_pin (self, spot, &pins[i]);
      g_ptr_array_add (self->spots, spot);
    }
  for (guint i = 0; i < former->len; i++)
    {
      if (self->hovered == g_ptr_array_index (former, i))
        self->hovered = NULL;
      if (self->focused == g_ptr_array_index (former, i))
        self->focused = NULL;
    }
  g_clear_pointer (&former, g_ptr_array_unref);
  wj_map_view_focus_changed (self);
  wj_map_view_forget_layout (self);
}

/* ---- What stands on and below the map --------------------------------------------------------------- */

static GtkWidget *
zoom_button_new (const char *icon_name, const char *action, const char *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return button;
}

static GtkWidget *
foot_new (void)
{
  GtkWidget *foot = wj_beside_take (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  GtkWidget *zoom = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *credit = wj_let_wrap (gtk_link_button_new_with_label (CREDIT_ADDRESS, _("© OpenStreetMap contributors")));
  GtkLabel *label = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (credit)));

  gtk_widget_add_css_class (zoom, "linked");
  gtk_box_append (GTK_BOX (zoom), zoom_button_new ("zoom-out-symbolic", "map.zoom-out", _("Zoom out")));
  gtk_box_append (GTK_BOX (zoom), zoom_button_new ("zoom-fit-best-symbolic", "map.whole", _("Show the whole map")));
  gtk_box_append (GTK_BOX (zoom), zoom_button_new ("zoom-in-symbolic", "map.zoom-in", _("Zoom in")));
  gtk_widget_add_css_class (credit, "caption");
  gtk_widget_set_tooltip_text (credit, CREDIT_ADDRESS);
  /* Whole, whatever the width: the licence asks for it. */
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD);
  gtk_label_set_xalign (label, 1);
  gtk_label_set_justify (label, GTK_JUSTIFY_RIGHT);
  gtk_widget_set_hexpand (credit, TRUE);
  gtk_widget_set_halign (credit, GTK_ALIGN_END);
  gtk_widget_set_valign (zoom, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (foot), zoom);
  gtk_box_append (GTK_BOX (foot), credit);
  gtk_widget_add_css_class (foot, "foot");
  return foot;
}

static void
add_card (WjMapView *self)
{
  self->card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->card_title = GTK_LABEL (gtk_label_new (NULL));
  self->card_detail = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->card_title, 0);
  gtk_label_set_xalign (self->card_detail, 0);
  gtk_label_set_wrap (self->card_detail, TRUE);
  gtk_label_set_max_width_chars (self->card_detail, 32);
  gtk_widget_add_css_class (GTK_WIDGET (self->card_title), "heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->card_detail), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->card_detail), "secondary");
  gtk_box_append (GTK_BOX (self->card), GTK_WIDGET (self->card_title));
  gtk_box_append (GTK_BOX (self->card), GTK_WIDGET (self->card_detail));
  gtk_widget_add_css_class (self->card, "card-over");
  gtk_widget_set_can_target (self->card, FALSE);
  /* It repeats the name of what is focused. */
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->card), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_parent (self->card, GTK_WIDGET (self));
}

void
wj_map_view_set_legend (WjMapView *self, GtkWidget *legend)
{
  g_return_if_fail (WJ_IS_MAP_VIEW (self));
  g_return_if_fail (legend == NULL || GTK_IS_WIDGET (legend));

  g_clear_pointer (&self->legend, gtk_widget_unparent);
  self->legend = legend;
  if (legend == NULL)
    return;
  gtk_widget_set_can_target (legend, FALSE);
  gtk_widget_set_parent (legend, GTK_WIDGET (self));
}

double
wj_map_view_get_zoom (WjMapView *self)
{
  g_return_val_if_fail (WJ_IS_MAP_VIEW (self), 1);

  return self->camera.zoom;
}

gboolean
wj_map_view_pan (WjMapView *self, double x, double y)
{
  g_return_val_if_fail (WJ_IS_MAP_VIEW (self), FALSE);

  if (!wj_map_camera_pan (&self->camera, x, y))
    return FALSE;
  wj_map_view_moved (self);
  return TRUE;
}

/* ---- The class ---------------------------------------------------------------------------------------- */

static void
wj_map_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  WjMapView *self = WJ_MAP_VIEW (widget);

  GTK_WIDGET_CLASS (wj_map_view_parent_class)->css_changed (widget, change);
  for (guint i = 0; i < self->spots->len; i++)
    if (((WjMapSpot *) g_ptr_array_index (self->spots, i))->layout != NULL)
      pango_layout_context_changed (((WjMapSpot *) g_ptr_array_index (self->spots, i))->layout);
  wj_map_view_forget_layout (self);
}

static void
wj_map_view_dispose (GObject *object)
{
  WjMapView *self = WJ_MAP_VIEW (object);

  if (self->animation != NULL)
    adw_animation_pause (self->animation);
  self->hovered = self->focused = NULL;
  self->n_regions = 0;
  g_ptr_array_set_size (self->spots, 0);
  g_clear_pointer (&self->legend, gtk_widget_unparent);
  g_clear_pointer (&self->card, gtk_widget_unparent);
  g_clear_pointer (&self->foot, gtk_widget_unparent);
  g_clear_object (&self->animation);
  g_clear_pointer (&self->regions, gsk_render_node_unref);
  g_clear_pointer (&self->marks, gsk_render_node_unref);
  G_OBJECT_CLASS (wj_map_view_parent_class)->dispose (object);
}

static void
wj_map_view_finalize (GObject *object)
{
  WjMapView *self = WJ_MAP_VIEW (object);

  g_ptr_array_unref (self->spots);
  g_clear_pointer (&self->shape, wj_map_shape_unref);
  G_OBJECT_CLASS (wj_map_view_parent_class)->finalize (object);
}

static void
wj_map_view_class_init (WjMapViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = wj_map_view_dispose;
  object_class->finalize = wj_map_view_finalize;
  widget_class->snapshot = wj_map_view_snapshot;
  widget_class->size_allocate = wj_map_view_size_allocate;
  widget_class->get_request_mode = wj_map_view_get_request_mode;
  widget_class->measure = wj_map_view_measure;
  widget_class->css_changed = wj_map_view_css_changed;
  wj_map_view_install_input (widget_class);
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_css_name (widget_class, "mapview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
wj_map_view_init (WjMapView *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->spots = g_ptr_array_new_with_free_func ((GDestroyNotify) spot_free);
  self->camera = (WjMapCamera){ .width = 1, .height = 1, .plane_height = 1, .zoom = 1 };
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Map of the regions"), -1);
  self->foot = foot_new ();
  gtk_widget_set_parent (self->foot, GTK_WIDGET (self));
  add_card (self);
  wj_map_view_add_input (self);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (wj_map_view_forget_drawing), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (wj_map_view_forget_drawing), self, G_CONNECT_SWAPPED);
}

GtkWidget *
wj_map_view_new (WjMapShape *shape)
{
  WjMapView *self = g_object_new (WJ_TYPE_MAP_VIEW, NULL);

  g_return_val_if_fail (shape != NULL, NULL);

  self->shape = wj_map_shape_ref (shape);
  self->camera.plane_height = wj_map_shape_get_height (shape);
  add_regions (self);
  wj_map_view_moved (self);
  return GTK_WIDGET (self);
}
