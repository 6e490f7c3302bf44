/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "assessment/wj-assessment.h"

G_BEGIN_DECLS

/* The support year by year: a line for each benefit in cash of the offers that count, what caps and
 * rules between offers take away, and the total. The central figure where there is one, else the
 * range. Columns add up because each line is rounded before it is added. */
GtkWidget *wj_support_table_new (WjAssessment *assessment, const WjSiteResult *site);

G_END_DECLS
