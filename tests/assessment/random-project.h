/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "project/wj-cohort.h"
#include "project/wj-project.h"

/* Projects made at random from the facts of any catalogue, and their completions. */

/* Answers some of the facts, some of them with ranges; some of what is not settled at @as_of. */
WjProject *wj_random_project (GRand *random, WjCatalogue *catalogue, const GDate *as_of);
/* The same with every question answered exactly, within what was answered; @usual: unanswered facts
 * within their usual interval, one head count a position. A start that is not given stays so. */
WjProject *wj_random_completion (GRand *random, WjProject *project, const GDate *as_of, gboolean usual);
/* Answers one unanswered scalar fact; its id, or NULL if there is none. */
const char *wj_random_answer (GRand *random, WjProject *project);
/* Answers the changeable facts anew, the place excepted. */
void wj_random_change (GRand *random, WjProject *project);
