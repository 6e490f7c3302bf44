/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "wj-session.h"

G_BEGIN_DECLS

/**
 * WjYearTable:
 *
 * One amount a calendar year, as the profit expected: the project's first years, and more on demand.
 */
#define WJ_TYPE_YEAR_TABLE (wj_year_table_get_type ())
G_DECLARE_FINAL_TYPE (WjYearTable, wj_year_table, WJ, YEAR_TABLE, GtkWidget)

/* @table: a fact of type TABLE with the columns "year" and one of money */
GtkWidget *wj_year_table_new (WjSession *session, const WjFact *table);
/* Shows the answers as they are now; done by who holds it whenever the assessment is another. */
void wj_year_table_update (WjYearTable *self);

G_END_DECLS
