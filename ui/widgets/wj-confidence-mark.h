/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "catalogue/wj-catalogue.h"

G_BEGIN_DECLS

/**
 * WjConfidenceMark:
 *
 * A, B or C beside a figure: the letter is the meaning, the tint only helps. Its tooltip and
 * accessible label say it in words. CSS node: label.confidence with the class a, b or c.
 */
#define WJ_TYPE_CONFIDENCE_MARK (wj_confidence_mark_get_type ())
G_DECLARE_FINAL_TYPE (WjConfidenceMark, wj_confidence_mark, WJ, CONFIDENCE_MARK, GtkWidget)

GtkWidget *wj_confidence_mark_new (WjConfidence confidence);
void wj_confidence_mark_set_confidence (WjConfidenceMark *self, WjConfidence confidence);

G_END_DECLS
