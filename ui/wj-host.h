/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WjHost:
 *
 * What a page may ask of the window it stands in, without knowing it. Implemented by WjWindow.
 *
 * To go to another place a button needs no code: its action is `win.go` with a string target, as
 * "offers", "offers/open" (a group), "offers/tpme.scheme" (an offer), "estimate", "advice", "sites", "steps",
 * "question/jobs" or "welcome".
 */
#define WJ_TYPE_HOST (wj_host_get_type ())
G_DECLARE_INTERFACE (WjHost, wj_host, WJ, HOST, GtkWidget)

struct _WjHostInterface
{
  GTypeInterface parent_interface;

  void (*open_aside) (WjHost *self, const char *title, GtkWidget *content, GtkWidget *from);
  void (*close_aside) (WjHost *self);
  void (*toast) (WjHost *self, const char *message, const char *button, const char *action);
};

/* The host @widget stands in; NULL outside a window (in a test, before it is rooted). */
WjHost *wj_host_of (GtkWidget *widget);
/**
 * wj_host_open_aside:
 * @title: of the pane, as "Why?"
 * @content: (transfer floating): what the end pane shows instead of the support, 420 pixels wide
 *   where there is room, a page of its own where there is not. It scrolls in its own right.
 * @from: (nullable): gets the focus back when the pane closes (Escape or its button)
 */
void wj_host_open_aside (WjHost *self, const char *title, GtkWidget *content, GtkWidget *from);
void wj_host_close_aside (WjHost *self);
void wj_host_toast (WjHost *self, const char *message);
/* With a button, as "Undo", that activates @action, which takes no target. */
void wj_host_toast_action (WjHost *self, const char *message, const char *button, const char *action);

G_END_DECLS
