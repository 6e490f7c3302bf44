/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "widgets/wj-drawn-text.h"
#include "widgets/wj-map-camera.h"
#include "widgets/wj-map-view.h"

G_BEGIN_DECLS

/* What the files of the map share: wj-map-view.c (the widget and what it is told), -draw.c (where
 * things stand and how they look), -input.c (focus, zoom, pan). */

#define WJ_MAP_LABEL_WIDTH 92 /* pixels before a region's name is broken */

/* A region or a pin: what can be pointed at, focused and opened. */
typedef struct
{
  WjMapView *view;           /* (unowned) */
  char *id;                  /* (owned) */
  char *title, *detail;      /* (owned) (nullable) */
  GtkWidget *button;         /* (owned) */
  const WjMapRegion *region; /* (nullable) NULL: a pin */
  PangoLayout *layout;       /* (owned) (nullable) a region's label */
  WjMapShade shade;
  WjMapPoint anchor; /* on the plane */
  WjMapPoint offset; /* pixels from the anchor to its centre */
  double radius;     /* a pin's */
  gboolean shown;    /* a region's label */
  gboolean announced, chosen;
} WjMapSpot;

struct _WjMapView
{
  GtkWidget parent_instance;

  WjMapShape *shape; /* (owned) */
  GPtrArray *spots;  /* (owned) (element-type WjMapSpot) regions in the shape's order, then pins */
  guint n_regions;
  WjMapCamera camera;
  double laid_out; /* the scale for which labels and pins have their places; 0: for none */

  GskRenderNode *regions; /* (owned) (nullable) */
  GskRenderNode *marks;   /* (owned) (nullable) outlines, tails of pins */
  graphene_rect_t area;   /* what they cover, in pixels from the plane's beginning */
  double drawn;           /* their scale */

  GtkWidget *foot;   /* (owned) */
  GtkWidget *legend; /* (owned) (nullable) */
  GtkWidget *card;   /* (owned) */
  GtkLabel *card_title, *card_detail;
  WjMapSpot *hovered; /* (unowned) (nullable) */
  WjMapSpot *focused; /* (unowned) (nullable) the one that has the focus, or had it last */
  gboolean has_focus;

  AdwAnimation *animation; /* (owned) */
  WjMapPoint zoom_at;
  WjMapPoint dragged;   /* how far the drag has come */
  double pinch_started; /* the zoom when two fingers came down */
};

/* ---- wj-map-view.c ---- */
void wj_map_view_activate_spot (WjMapView *self, WjMapSpot *spot);

/* ---- wj-map-view-draw.c ---- */
/* The pixel of the view at which it stands. */
WjMapPoint wj_map_view_get_place (WjMapView *self, const WjMapSpot *spot);
/* The spot of a region of the shape, or NULL. */
WjMapSpot *wj_map_view_find_region (WjMapView *self, const WjMapRegion *region);
/* The one that is spoken of: under the pointer, else with the focus; or NULL. */
WjMapSpot *wj_map_view_get_shown (WjMapView *self);
void wj_map_view_forget_marks (WjMapView *self);
/* A region looks otherwise. */
void wj_map_view_forget_drawing (WjMapView *self);
/* Something has come or gone. */
void wj_map_view_forget_layout (WjMapView *self);
void wj_map_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);
void wj_map_view_size_allocate (GtkWidget *widget, int width, int height, int baseline);
GtkSizeRequestMode wj_map_view_get_request_mode (GtkWidget *widget);
void wj_map_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline);

/* ---- wj-map-view-input.c ---- */
void wj_map_view_install_input (GtkWidgetClass *widget_class);
void wj_map_view_add_input (WjMapView *self);
/* The focus has come to a spot or left it. */
void wj_map_view_focus_changed (WjMapView *self);
/* Brings the card in line with what is shown. */
void wj_map_view_update_card (WjMapView *self);
/* What is seen has moved. */
void wj_map_view_moved (WjMapView *self);

G_END_DECLS
