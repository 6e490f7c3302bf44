/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  WJ_PANES_WIDE,   /* sidebar, content, aside side by side: from 1100, of text at its usual size */
  WJ_PANES_MEDIUM, /* sidebar and one of content, aside; strip at the bottom: from 840, where the widest of our tables fits in each language */
  WJ_PANES_NARROW, /* one of sidebar, content, aside; strip and bar at the bottom */
} WjPanesMode;

#define WJ_TYPE_PANES_MODE (wj_panes_mode_get_type ())
GType wj_panes_mode_get_type (void);

typedef enum
{
  WJ_PANE_SIDEBAR,
  WJ_PANE_CONTENT,
  WJ_PANE_ASIDE,
} WjPane;

#define WJ_TYPE_PANE (wj_pane_get_type ())
GType wj_pane_get_type (void);

/**
 * WjPanes:
 *
 * Three panes beside one another, as many as the allocated width carries; the others are reached
 * through #WjPanes:page. Knows nothing of what it holds.
 */
#define WJ_TYPE_PANES (wj_panes_get_type ())
G_DECLARE_FINAL_TYPE (WjPanes, wj_panes, WJ, PANES, GtkWidget)

GtkWidget *wj_panes_new (void);
WjPanesMode wj_panes_get_mode (WjPanes *self);
/* The pane in front where not all can be seen. */
void wj_panes_set_page (WjPanes *self, WjPane page);
/* Width of the end pane when it stands beside the content, in pixels. */
void wj_panes_set_aside_width (WjPanes *self, int width);
/* Whether the end pane and the strip exist at this place; FALSE gives their room to the content. */
gboolean wj_panes_get_has_aside (WjPanes *self);
void wj_panes_set_has_aside (WjPanes *self, gboolean has_aside);
/* (nullable), not kept alive: what opened the aside, and gets the focus back when it is closed. Where both are on screen Tab
 * comes to the aside from it, and goes on behind it; else the aside is the last. */
GtkWidget *wj_panes_get_opener (WjPanes *self);
void wj_panes_set_opener (WjPanes *self, GtkWidget *opener);
GtkWidget *wj_panes_get_child (WjPanes *self, WjPane pane);
/* Moves the focus to the next (or former) pane that can be seen; the keys are F6 and Shift+F6. */
void wj_panes_cycle_focus (WjPanes *self, gboolean forward);

G_END_DECLS
