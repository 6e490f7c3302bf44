/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "project/wj-project.h"

G_BEGIN_DECLS

/* Two answers that cannot both be true. Neither is refused: which one is wrong only the reader knows. */
typedef enum
{
  WJ_CONTRADICTION_NONE,
  WJ_CONTRADICTION_PAST,   /* a day gone by, of a company still to be created */
  WJ_CONTRADICTION_FUTURE, /* a day to come, since when a company is said to be operating */
} WjContradiction;

/* What speaks against the answer to @fact_id on the day @as_of. A range does only if all of it does;
 * the month of @as_of is neither past nor to come, since starts are counted in months. */
WjContradiction wj_project_find_contradiction (WjProject *self, const char *fact_id, const GDate *as_of);

G_END_DECLS
