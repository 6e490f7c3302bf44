/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A text that a widget draws itself, as its labels would show it: for those who ask whether it can be read. */
typedef struct
{
  char *text;          /* (owned) */
  graphene_rect_t box; /* in pixels of the widget, with the ground that is its own */
  GdkRGBA colour;
  gboolean bold;
  gboolean shortened; /* not all of it is shown */
  gboolean over;      /* lies over the others, on purpose */
} WjDrawnText;

/* (transfer full) (element-type WjDrawnText) */
GArray *wj_drawn_texts_new (void);
/* Notes what @layout shows; @box is copied. */
WjDrawnText *wj_drawn_texts_add (GArray *texts, PangoLayout *layout, const graphene_rect_t *box, const GdkRGBA *colour);

G_END_DECLS
