/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The messages of one language, from a .mo file as GNU gettext documents it (revision 0 or 1, either
 * byte order). Everything is checked when the file is read: what a WjMo hands out is UTF-8 that
 * ends in a NUL and lies inside the bytes. Immutable.
 */
typedef struct _WjMo WjMo;

/* (nullable) (transfer full): NULL if the bytes are damaged or are not a .mo; @bytes is kept */
WjMo *wj_mo_new (GBytes *bytes);
void wj_mo_free (WjMo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjMo, wj_mo_free)

/* NULL if there is no translation. @context may be NULL. Strings live as long as @self. */
const char *wj_mo_lookup (WjMo *self, const char *context, const char *message);
/* The form that @n takes */
const char *wj_mo_lookup_plural (WjMo *self, const char *message, gulong n);

/* To look through all of it: the entry's key as it stands (context \004 message), and each of its forms. */
guint wj_mo_get_n_messages (WjMo *self);
const char *wj_mo_get_key (WjMo *self, guint index);
/* NULL past the last form */
const char *wj_mo_get_form (WjMo *self, guint index, guint form);
/* The second half of a key that has plural forms, else NULL */
const char *wj_mo_get_key_plural (WjMo *self, guint index);
guint wj_mo_get_n_forms (WjMo *self);
guint wj_mo_choose_form (WjMo *self, gulong n);

G_END_DECLS
