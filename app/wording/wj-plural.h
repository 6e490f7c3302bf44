/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The plural rule of one language, as gettext writes it: "nplurals=2; plural=(n != 1);". The rule
 * comes from a file, so nothing in it is trusted: its length and depth are bounded, and evaluating
 * it always ends with a form below n_forms.
 */
typedef struct _WjPlural WjPlural;

/* (nullable) (transfer full): NULL if @rule is not one; @rule need not end in a NUL */
WjPlural *wj_plural_parse (const char *rule, gsize length);
void wj_plural_free (WjPlural *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjPlural, wj_plural_free)

/* 1…16 */
guint wj_plural_get_n_forms (const WjPlural *self);
/* Which form @n takes; 0 where the rule gives none (a division by zero, a form that is not there). */
guint wj_plural_get_form (const WjPlural *self, gulong n);

G_END_DECLS
