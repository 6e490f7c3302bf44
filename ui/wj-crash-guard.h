/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Tells a start after two crashes within a minute: what the program then does anew may be what ends
 * it. A note lies in a folder while the program runs, locked; whoever finds one that nobody holds starts after a
 * crash. Where no note can be written, nothing is told.
 */
typedef struct _WjCrashGuard WjCrashGuard;

/* @folder: of the note; made if it is not there. @now: seconds since 1970 */
WjCrashGuard *wj_crash_guard_new (const char *folder, gint64 now);
/* Ends the program's run as it should end: the note goes. */
void wj_crash_guard_free (WjCrashGuard *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjCrashGuard, wj_crash_guard_free)

/* TRUE: the program has crashed twice within a minute. */
gboolean wj_crash_guard_is_looping (const WjCrashGuard *self);

G_END_DECLS
