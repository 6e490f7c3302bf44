/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "project/wj-project.h"

G_BEGIN_DECLS

/* One thing the investor can change: a fact, or a cell of a table. Its values are numbers: yes is 1, an
 * option its place in the list. A head count moves in one year and with it in all later ones. */
typedef struct
{
  const WjFact *fact;   /* (unowned) the fact, or the table */
  const WjFact *column; /* (unowned) (nullable) of the table */
  guint row;
  guint year;        /* of a column by year: the first that moves, 0-based */
  gboolean answered; /* else @now is the default that the central figure takes */
  WjNumber now;
  WjNumber low, high; /* what may be answered */
  WjNumber reach;     /* the most that is looked at: WJ_LEVER_REACH times its scale, or @high */
} WjLever;

/* A change beyond that is another project, not an advice on this one. */
#define WJ_LEVER_REACH 10
/* A change beyond so many times what the project has of the kind is far: it is not put forward. */
#define WJ_LEVER_NEAR 2

/* (transfer full) (element-type WjLever): in the order of the questions. What has neither an exact answer
 * nor a default is no lever: there is nothing to change yet. The place and days are none. */
GArray *wj_levers_new (WjProject *project);
/* The fact or column whose values it takes. */
const WjFact *wj_lever_get_fact (const WjLever *self);
/* It moves in steps of its fact (wj_fact_get_step ()); else its values have no order. */
gboolean wj_lever_is_number (const WjLever *self);
/* The value @steps away from now, @direction 1 or −1; FALSE: it does not fit. */
gboolean wj_lever_step (const WjLever *self, int direction, gint64 steps, WjNumber *out);
/* What is little and what is much of @fact, where it is @now: the greater of that and of what is usual.
 * FALSE: neither says it. */
gboolean wj_lever_get_scale (const WjFact *fact, WjNumber now, WjNumber *out);
/* The most that @fact, where it is @now, is looked at: WJ_LEVER_REACH times its scale, within bounds. */
WjNumber wj_lever_get_reach (const WjFact *fact, WjNumber now);
/* (transfer full): @project with all that can be changed, but for the place, anywhere within reach: figures range up to
 * it, and what is no figure is open. */
WjProject *wj_lever_reach_project (WjProject *project);
/* Is @after more than WJ_LEVER_NEAR times what there is of it in @project, of which the lever is one? An amount is
 * held against all amounts of its unit that can be changed, the head count of the posts most people have against all of
 * its year, that of another post and any other figure against itself; where there is nothing yet, against what is usual.
 * A share is never far, nor is less of a thing. */
gboolean wj_lever_is_far (const WjLever *self, WjProject *project, WjNumber after);
/* How many steps it is moved that way at most: within bounds, and up to the reach. */
gint64 wj_lever_count_steps (const WjLever *self, int direction);
/* Sets the lever to @value in @project. FALSE: that is out of bounds, and @project may have changed. */
gboolean wj_lever_apply (const WjLever *self, WjProject *project, WjNumber value);
/* What @year's cell, @year ≥ the lever's own, would hold. */
gboolean wj_lever_get_cell (const WjLever *self, WjProject *project, guint year, WjNumber value, WjNumber *out);

G_END_DECLS
