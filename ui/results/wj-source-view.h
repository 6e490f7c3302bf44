/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "catalogue/wj-catalogue.h"

G_BEGIN_DECLS

/* A source as a reader sees it: what it says in our words, its mark, who published it and when, and
 * the address as a link. */
GtkWidget *wj_source_view_new (const WjSource *source, WjConfidence confidence);
/* A question for the authority, with a button that copies it. */
GtkWidget *wj_question_view_new (const WjText *question);

G_END_DECLS
