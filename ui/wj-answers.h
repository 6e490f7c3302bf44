/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wj-session.h"

G_BEGIN_DECLS

/* How much of a page of questions is answered. */
typedef enum
{
  WJ_PAGE_EMPTY,
  WJ_PAGE_BEGUN,
  WJ_PAGE_DONE,     /* every question that is needed answered, or said not to be known */
  WJ_PAGE_NEEDLESS, /* nothing is answered, and nothing needs to be */
} WjPageState;

gboolean wj_fact_is_answered (WjProject *project, const WjFact *fact);
/* Is anything answered in that row? One that was added and left empty says nothing. */
gboolean wj_table_row_is_begun (WjProject *project, const WjFact *table, guint row);
WjPageState wj_page_get_state (WjSession *session, const WjPage *page);
/* (nullable): what its lines add up to, "investment.total", as the catalogue derives it */
const WjDerived *wj_page_find_total (WjSession *session, const WjPage *page);
/* (transfer full): a few words for the sidebar: "CRM", "Oujda", "7 million", "1.4 to 2 million", "68"; "" if nothing is answered */
char *wj_page_short_answer (WjSession *session, const WjPage *page);
/* The head count at the end of @year (0-based) over all positions: the same number twice where no cell is
 * a range. @partial: of a position that is begun it is not answered, so that it is more. FALSE without a table, if it is
 * answered of no position, or if it is too large to tell. */
gboolean wj_positions_count (WjProject *project, const WjFact *table, guint year, WjNumber *low, WjNumber *high, gboolean *partial);
/* Questions that can still change the result and have no answer: a true bound. */
guint wj_session_count_open (WjSession *session);
/* The first day of the project: the answer, else the first of the month after the session's day. */
void wj_session_get_start (WjSession *session, GDate *out);
/* (transfer full): how year @year (0-based) of the project is called over a column: "2027", or
 * "Year 1" where the project does not start in January */
char *wj_session_year_label (WjSession *session, guint year);
/* "MAD", "%" or "": what stands inside an entry of this fact, in the window's language */
const char *wj_fact_unit_label (const WjFact *fact);

G_END_DECLS
