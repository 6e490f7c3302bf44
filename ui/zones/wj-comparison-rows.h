/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "assessment/wj-assessment.h"

G_BEGIN_DECLS

/* What places are compared by, row by row. */
typedef enum
{
  WJ_COMPARE_SECTION, /* a heading */
  WJ_COMPARE_SUPPORT,
  WJ_COMPARE_RELIEF,
  WJ_COMPARE_PLATFORM,
  WJ_COMPARE_CATEGORY,
  WJ_COMPARE_RENT,
  WJ_COMPARE_ATTRIBUTE, /* of the place */
  WJ_COMPARE_REGION,    /* an attribute of its region */
} WjCompareKind;

typedef struct
{
  WjCompareKind kind;
  const char *label; /* (unowned) */
  const char *id;    /* (nullable) (unowned) of an attribute */
} WjCompareRow;

/* (transfer full) (element-type WjCompareRow): what is known of at least one of @sites */
GArray *wj_compare_rows_new (const GPtrArray *sites);

/* What cells are made of: the same for a whole table. */
typedef struct
{
  WjAssessment *assessment;
  const GPtrArray *ranked; /* (element-type WjSiteResult) those compared */
  const GDate *as_of;
  double largest; /* support that fills a bar, in MAD */
} WjCompareTable;

/* (transfer floating): what @row says of a site, marked if it is the best of those compared */
GtkWidget *wj_compare_cell_new (const WjCompareTable *table, const WjCompareRow *row, const WjSiteResult *site);
/* (transfer floating): what premises cost at a site, its date and confidence; that nobody says where that is so */
GtkWidget *wj_rent_cell_new (WjCatalogue *catalogue, const WjPlace *site, const GDate *as_of, gboolean best);

G_END_DECLS
