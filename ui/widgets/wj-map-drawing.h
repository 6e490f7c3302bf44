/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "widgets/wj-map-layout.h"

G_BEGIN_DECLS

/* How a region is filled: by steps of what it is compared by, or not at all. */
typedef enum
{
  WJ_MAP_NOTHING, /* nothing is known */
  WJ_MAP_LOW,
  WJ_MAP_MIDDLE,
  WJ_MAP_HIGH,
} WjMapShade;

#define WJ_MAP_N_SHADES (WJ_MAP_HIGH + 1)

typedef struct
{
  GdkRGBA fill[WJ_MAP_N_SHADES];
  GdkRGBA text[WJ_MAP_N_SHADES]; /* of a label on that fill */
  GdkRGBA border;                /* between regions */
  GdkRGBA mark;                  /* around what is pointed at, focused or chosen */
  GdkRGBA quiet;                 /* leads to what is announced */
  GdkRGBA edge;                  /* beside a mark, and what is quiet: one of the two stands out from any fill */
} WjMapPalette;

/* The colours in which maps are drawn now; they change with the style manager's. A widget of
 * GTK 4.8 cannot ask style sheets for a colour it draws with itself. */
const WjMapPalette *wj_map_palette_get (gboolean dark, gboolean high_contrast);
const WjMapPalette *wj_map_palette_now (void);

/* What stays the same from frame to frame is drawn once, @scale pixels a unit, where @area shows it.
 * (transfer full) */
GskRenderNode *wj_map_draw_regions (WjMapShape *shape, const WjMapShade *shades, double scale, const graphene_rect_t *area);
GskRenderNode *wj_map_draw_outline (const WjMapRegion *region, double scale, double width, const graphene_rect_t *area);
/* From a disc to the point it stands for: a wedge in the colour of pins, with their ring. */
void wj_map_draw_tail (cairo_t *cr, const WjMapDisc *disc, const GdkRGBA *pin, const GdkRGBA *ring);
/* The same of what is announced: a thin line. */
void wj_map_draw_quiet_tail (cairo_t *cr, const WjMapDisc *disc);

/* A key of the legend: a small square in the colour of @shade. */
#define WJ_TYPE_MAP_SWATCH (wj_map_swatch_get_type ())
G_DECLARE_FINAL_TYPE (WjMapSwatch, wj_map_swatch, WJ, MAP_SWATCH, GtkWidget)

GtkWidget *wj_map_swatch_new (WjMapShade shade);

G_END_DECLS
