/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What a desktop on X11 tells every program of a person's wishes: XSETTINGS. It has a connection of its own to
 * the display, as a desktop has.
 */

/* Becomes the desktop, which nobody else is. Before the first window. */
void wj_desktop_start (void);
/* May things move by themselves? */
void wj_desktop_set_motion (gboolean moving);
void wj_desktop_end (void);

G_END_DECLS
