/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-advice.h"

/* The catalogue of fixtures/grid, its figures drawn at random, and projects in it whose every value can
 * be tried. */
WjCatalogue *grid_catalogue (GRand *random);
WjProject *grid_project (GRand *random, WjCatalogue *catalogue);

/* One thing that the tests change; found by the tests themselves, not by what they test. */
typedef struct
{
  const char *fact;
  const char *column; /* (nullable) */
  guint row, year;
  gint64 now;
  gboolean answered;
  gboolean is_number;
  gint64 most; /* values are 0 … most */
} GridThing;

/* (transfer full) (element-type GridThing): all that can be changed in @project, the place apart */
GArray *grid_things (WjProject *project);
/* FALSE: out of bounds */
gboolean grid_set (WjProject *project, const GridThing *thing, gint64 value);
/* At one site of @place; NULL: the project's. */
WjAssessment *grid_assess (WjProject *project, const WjPlace *place);
/* 0: refused, 1: open, 2: no blocking criterion */
guint grid_stage (const WjOfferResult *result);
