/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "project/wj-project.h"

G_BEGIN_DECLS

/*
 * Projects as rows of a table: a column is the id of a fact, of what is not settled ("params.…",
 * "assume.…"), or a cell of a table: "profit.1.year", and by year "jobs.positions.1.count.1"; rows and years
 * from 1. A label ("row", "id", "title") is the reader's own, and handed on.
 */
typedef struct _WjProjectColumns WjProjectColumns;

/* NULL with a WJ_PROJECT_ERROR that says which column is not known, and the nearest that is. */
WjProjectColumns *wj_project_columns_new (WjCatalogue *catalogue, const char *const *names, guint n, GError **error);
void wj_project_columns_free (WjProjectColumns *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjProjectColumns, wj_project_columns_free)
gboolean wj_project_columns_is_label (WjProjectColumns *self, guint column);
/**
 * wj_project_columns_read:
 *
 * A cell is empty (unanswered), or says a value as a project file does, without quotation marks, or a range
 * "min..max". A row of a table without any answer is left out; without any such row the table is unanswered.
 *
 * Returns: (transfer full) (nullable): NULL with a WJ_PROJECT_ERROR that names column and remedy
 */
WjProject *wj_project_columns_read (WjProjectColumns *self, const char *const *cells, guint n_cells, GError **error);

G_END_DECLS
