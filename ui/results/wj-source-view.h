/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "catalogue/wj-catalogue.h"

G_BEGIN_DECLS

/* A source as a reader sees it: what it says in our words, its mark, who published it and when, and
 * the address as a link. */
GtkWidget *wj_source_view_new (const WjSource *source);
/**
 * wj_questions_view_new:
 * @questions: (element-type WjText): what to ask the authority
 *
 * Returns: the questions as a list, with one button that copies them all; NULL if there are none
 */
GtkWidget *wj_questions_view_new (GPtrArray *questions);
/* A button that copies @text and says so. */
GtkWidget *wj_copy_button_new (const char *label, const char *text);

G_END_DECLS
