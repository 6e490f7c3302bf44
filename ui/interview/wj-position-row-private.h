/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "interview/wj-position-row.h"

G_BEGIN_DECLS

/* What the files of the row share; nobody else includes it. */

/* One entry and the cell it stands for. */
typedef struct
{
  WjPositionRow *row;   /* (unowned) */
  const WjFact *column; /* (unowned) */
  guint year;
  GtkWidget *entry; /* (unowned) */
} WjPositionCell;

struct _WjPositionRow
{
  GtkWidget parent_instance;

  WjSession *session;  /* (owned) */
  const WjFact *table; /* (unowned) */
  guint index;
  gboolean narrow;
  gboolean above; /* the title, over the cells, where it is not narrow */
  gboolean updating;
  WjPositionCell *wrong; /* (unowned) (nullable) the cell an error is said of */
  GPtrArray *cells;      /* (owned) (element-type WjPositionCell) in the order of Enter */

  GtkWidget *box; /* (owned) */
  GtkWidget *head;
  GtkWidget *summary;
  GtkWidget *grid;
  GtkWidget *name; /* around the title: what stands beside each other is equally high, or Tab would go by height */
  GtkWidget *title;
  GtkWidget *counts;
  GtkWidget *pay;
  GtkLabel *echo;
  GtkWidget *tools;
  GtkWidget *more;
  GtkWidget *remove;
  GtkWidget *details;
  GtkWidget *details_grid;
  GtkLabel *error;
};

/* Makes what the row consists of; nothing in it does anything yet. */
void wj_position_row_build (WjPositionRow *self, const WjPositionColumns *columns);

G_END_DECLS
