/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Processor time of this thread, in nanoseconds. */
gint64 wj_times_now (void);

/* Sorts the first @n of @times, prints median, 95th percentile and worst, and returns the 95th. */
double wj_times_tell (gint64 *times, guint n, const char *name);

/*
 * What the frames of a window cost, in processor time of the main thread: all between the end of one
 * frame and the end of the next, answering events included, but for what is older than the event before
 * the last: events are a frame apart, and a drag goes on for dozens of them without a new frame. Painting the pixels is the renderer's and
 * counted apart: the paint phase less what the window's own snapshot takes.
 */
typedef struct _WjFrameMeter WjFrameMeter;

/* @window is on screen. Takes the place of its class's snapshot function: one meter a class. */
WjFrameMeter *wj_frame_meter_new (GtkWidget *window);
void wj_frame_meter_free (WjFrameMeter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjFrameMeter, wj_frame_meter_free)

/* Frames count from now on. */
void wj_frame_meter_start (WjFrameMeter *self);
/* A key or a movement was sent, which took @time ns of this thread. Of all frames until the next one
 * only the costliest counts: those of an animation, which cost little, are not to hide it. */
void wj_frame_meter_send (WjFrameMeter *self, gint64 time);
/* Prints what was measured since the start, and returns the 95th percentile of our own work in ns. */
double wj_frame_meter_tell (WjFrameMeter *self, const char *name);

G_END_DECLS
