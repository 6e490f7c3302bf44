/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * Drives the real program as assistive technology does: by role and name, never by coordinates.
 * Every search waits until it finds, at most twenty seconds, then fails the test and prints the tree.
 *
 * A name matches when equal, or as a pattern in which * stands for anything; of several, divided by
 * line breaks, any may match. Role names are those of AT-SPI, as "push button" and "list item"; NULL
 * takes any role or name.
 */
typedef struct _WjDriver WjDriver;

/* Starts @argv (NULL-terminated) with @environment on top of the test's own; ends it on free. */
WjDriver *wj_driver_start (const char *const *argv, const char *const *environment);
void wj_driver_free (WjDriver *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjDriver, wj_driver_free)

/* Searches only within the first that matches, until wj_driver_leave (); not nested. */
void wj_driver_enter (WjDriver *self, const char *role, const char *name);
void wj_driver_leave (WjDriver *self);

/* Does one match now? Does not wait. */
gboolean wj_driver_has (WjDriver *self, const char *role, const char *name);
void wj_driver_await (WjDriver *self, const char *role, const char *name);
/* (transfer full): waits for the first that matches, and tells its name */
char *wj_driver_await_name (WjDriver *self, const char *role, const char *name);
void wj_driver_await_gone (WjDriver *self, const char *role, const char *name);
/* Waits until an entry holds @text. */
void wj_driver_await_text (WjDriver *self, const char *role, const char *name, const char *text);
/* Is the first that matches, once there is one, checked, pressed or selected? */
gboolean wj_driver_is_on (WjDriver *self, const char *role, const char *name);
/* Waits until it is. */
void wj_driver_await_on (WjDriver *self, const char *role, const char *name);
/* Waits until the first that matches has @n children: the rows of a list. */
void wj_driver_await_count (WjDriver *self, const char *role, const char *name, guint n);

/* The first action of the first that has one: presses a button, toggles a check box, opens a row. */
void wj_driver_press (WjDriver *self, const char *role, const char *name);
/* The same, where that ends the program; waits and fails the test unless it ends with 0. */
void wj_driver_press_last (WjDriver *self, const char *role, const char *name);
/* Does the action of that name, which whatever matches offers: "win.save". */
void wj_driver_act (WjDriver *self, const char *role, const char *name, const char *action);
/* Replaces the text of an entry. */
void wj_driver_type (WjDriver *self, const char *role, const char *name, const char *text);
/* Opens the drop-down and goes down its list, by keyboard, to the item of that text. */
void wj_driver_choose (WjDriver *self, const char *name, const char *item);
/* Presses and releases a key; the program's window has the focus. @keyval: GDK's, as 0xff0d */
void wj_driver_key (WjDriver *self, guint keyval);
/* The same while modifier keys are held; @modifiers: X's, as 1 << 2 for Control */
void wj_driver_key_with (WjDriver *self, guint modifiers, guint keyval);

/* How many keys were pressed since the program started, those held meanwhile apart. */
guint wj_driver_count_keys (WjDriver *self);
/* Presses it until that ends the program; fails the test unless it ends with 0. Where nothing can be looked at. */
void wj_driver_end_by_key (WjDriver *self, guint modifiers, guint keyval);

/* Presses @keyval (Tab, an arrow) until what matches has the focus; fails if it never gets there. */
void wj_driver_move (WjDriver *self, guint keyval, const char *role, const char *name);
/* Waits until the program itself has moved the focus to what matches. */
void wj_driver_await_focus (WjDriver *self, const char *role, const char *name);
/* Types digits and letters where the focus is. */
void wj_driver_write (WjDriver *self, const char *text);

/* Interactive things and gauges without a name: (transfer full) (element-type utf8): "role in parent" */
GPtrArray *wj_driver_unnamed (WjDriver *self);
/* Prints the whole tree as TAP comments. */
void wj_driver_dump (WjDriver *self);

/* Is the program still running? */
gboolean wj_driver_is_alive (WjDriver *self);
/* Closes its window and waits; fails the test unless the program ends with 0. */
void wj_driver_close (WjDriver *self);
/* Ends it as a power cut would, and waits. */
void wj_driver_kill (WjDriver *self);

G_END_DECLS
