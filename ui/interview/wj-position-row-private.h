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
  GtkLabel *echo;          /* what the wage comes to, or what is taken where it is not known */
  GtkWidget *pay_menu;     /* (nullable) how the wage is answered */
  GSimpleAction *pay_mode; /* (owned) (nullable) */
  gboolean wants_range;    /* of the wage: asked for, and not filled in yet */
  GtkWidget *tools;
  GtkWidget *more;
  GtkWidget *remove;
  GtkWidget *details;
  GtkWidget *details_grid;
  GtkLabel *error;
};

/* Makes what the row consists of; nothing in it does anything yet. */
void wj_position_row_build (WjPositionRow *self, const WjPositionColumns *columns);

/* The wage: what stands below its cell, and the menu of how it is answered. */
GtkWidget *wj_position_row_make_pay_menu (WjPositionRow *self, const WjFact *column);
void wj_position_row_connect_pay (WjPositionRow *self);
void wj_position_row_update_pay (WjPositionRow *self);

G_END_DECLS
