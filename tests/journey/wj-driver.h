/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <atspi/atspi.h>

G_BEGIN_DECLS

/*
 * Drives the real program as assistive technology does: by role and name, never by coordinates.
 * Every search waits until it finds, at most ten seconds, then fails the test and prints the tree.
 *
 * A name matches when equal; "name*" matches the beginning, "*name*" a part. Role names are those
 * of AT-SPI ("push button" also takes "button", as newer systems say); NULL takes any role.
 */
typedef struct _WjDriver WjDriver;

/* Starts @argv (NULL-terminated) with @environment on top of the test's own; ends it on free. */
WjDriver *wj_driver_start (const char *const *argv, const char *const *environment);
void wj_driver_free (WjDriver *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjDriver, wj_driver_free)

/* (transfer full): the first that matches, in reading order */
AtspiAccessible *wj_driver_find (WjDriver *self, const char *role, const char *name);
/* Does one match now? Does not wait. */
gboolean wj_driver_has (WjDriver *self, const char *role, const char *name);
void wj_driver_await_gone (WjDriver *self, const char *role, const char *name);
/* Its first action: presses a button, toggles a check box, opens a row. */
void wj_driver_press (WjDriver *self, const char *role, const char *name);
/* Replaces the text of an entry. */
void wj_driver_type (WjDriver *self, const char *role, const char *name, const char *text);
/* (transfer full): the text of an entry */
char *wj_driver_read (WjDriver *self, const char *role, const char *name);
/* (transfer full): the accessible name of what matches */
char *wj_driver_name (WjDriver *self, const char *role, const char *name);
/* Interactive things without a name: (transfer full) (element-type utf8): "role in parent" */
GPtrArray *wj_driver_unnamed (WjDriver *self);
/* Prints the whole tree as TAP comments. */
void wj_driver_dump (WjDriver *self);
/* Is the program still running? */
gboolean wj_driver_is_alive (WjDriver *self);
/* Asks the program to end (SIGTERM) and waits; TRUE if it ended well. */
gboolean wj_driver_stop (WjDriver *self);

G_END_DECLS
