/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Where the focus is, as programs say on the accessibility bus whenever it moves. */
typedef struct _WjFocus WjFocus;

/* @bus: the accessibility bus */
WjFocus *wj_focus_new (GDBusConnection *bus);
void wj_focus_free (WjFocus *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjFocus, wj_focus_free)

/* (nullable): the path of what has it, as far as the main context has run; NULL: nothing was said */
const char *wj_focus_get (WjFocus *self);

G_END_DECLS
