/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "catalogue/wj-catalogue.h"

G_BEGIN_DECLS

/**
 * wj_terms_view_new:
 * @texts: (element-type utf8) in the window's language
 *
 * The words of the glossary that occur in @texts, each a small button that unfolds its sentence where
 * it stands: by keyboard, and in both directions of writing.
 *
 * Returns: (transfer floating) (nullable): NULL if none occurs
 */
GtkWidget *wj_terms_view_new (WjCatalogue *catalogue, GPtrArray *texts);

G_END_DECLS
