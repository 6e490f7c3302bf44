/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "widgets/wj-map-drawing.h"
#include "widgets/wj-map-shape.h"

G_BEGIN_DECLS

/**
 * WjMapView:
 *
 * A map of regions shaded in three steps, with pins. It knows no page and computes nothing: names,
 * shades and pins are given to it, and it emits "activated" (const char *id) when one is opened.
 *
 * Each region and each pin is a button of its own, with a name. The arrow keys lead from one to the
 * nearest in that direction, Enter opens, + and − zoom, 0 shows the whole; the wheel and two fingers
 * zoom, dragging moves. Outlines are never mirrored, the buttons below are. The credit that the
 * map's licence asks for stands at its foot.
 *
 * Actions: "map.zoom-in", "map.zoom-out", "map.whole". CSS nodes: mapview, with button.pin[.chosen]
 * [.announced], box.card-over and box.foot.
 */
#define WJ_TYPE_MAP_VIEW (wj_map_view_get_type ())
G_DECLARE_FINAL_TYPE (WjMapView, wj_map_view, WJ, MAP_VIEW, GtkWidget)

/* What is said of a region or pin. Strings are copied. */
typedef struct
{
  const char *id;
  const char *label;  /* a region's name on the map; what stands in a pin, "1" or "" */
  const char *title;  /* of what appears beside it under the pointer */
  const char *detail; /* the line below the title */
  const char *name;   /* as read aloud: "Oriental, up to MAD 3.46 million" */
} WjMapWords;

typedef struct
{
  WjMapWords words;
  double longitude, latitude; /* degrees east and north */
  gboolean announced;         /* a dashed ring instead of a pin */
  gboolean chosen;            /* larger than the others, and its region outlined */
} WjMapPin;

GtkWidget *wj_map_view_new (WjMapShape *shape);
/* Says what the region @words->id of the shape is; one that the shape has not is left out. */
void wj_map_view_set_region (WjMapView *self, const WjMapWords *words, WjMapShade shade);
/* Replaces the pins; those that stay keep the focus. The first have the first choice of room. */
void wj_map_view_set_pins (WjMapView *self, const WjMapPin *pins, guint n);
/* Stands in the free corner of the map, @legend: (nullable) (transfer floating). */
void wj_map_view_set_legend (WjMapView *self, GtkWidget *legend);
/* 1: the whole map. */
double wj_map_view_get_zoom (WjMapView *self);
/* Moves what is seen by so many pixels; FALSE: there is no more that way. */
gboolean wj_map_view_pan (WjMapView *self, double x, double y);

/* (transfer full) (element-type WjDrawnText): the names of regions it has room for, at its present size */
GArray *wj_map_view_list_texts (WjMapView *self);

G_END_DECLS
