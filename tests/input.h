/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * Keys and the pointer of the display, moved as assistive technology moves them: what they reach is a
 * program like any other. All wait until the display has the event; a failure ends the test.
 */

/* (transfer full): the accessibility bus */
GDBusConnection *wj_input_connect (void);
/* Presses and releases a key. @keyval: GDK's, as 0xff0d */
void wj_input_key (GDBusConnection *bus, guint keyval);
/* Holds modifier keys, or lets go of them. @modifiers: X's, as 1 << 2 for Control */
void wj_input_hold (GDBusConnection *bus, guint modifiers, gboolean held);
/* @event: "abs" moves the pointer there; "b1p" and "b1r" press and release button 1, "b4c" clicks 4 */
void wj_input_pointer (GDBusConnection *bus, int x, int y, const char *event);

G_END_DECLS
