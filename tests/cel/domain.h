/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reference.h"

G_BEGIN_DECLS

/* Inputs that are ranged over so few values that all can be tried. */

#define DOMAIN_MAX_COMPLETIONS 1024

/* The variables that are decimals get a step. */
void domain_set_steps (Scene *scene);
WjNumber domain_get_step (guint variable);
/* One value, or, if it is @ranged, up to @most; sometimes one that may be undefined. */
WjCelValue domain_random (GRand *rand, guint variable, gboolean ranged, int most);
/* How many values it can have, of which one may be none. */
guint domain_count (guint variable, const WjCelValue *domain);
/* (transfer full): a lane for each completion, those of the first variable side by side; NULL if
 * there are too many */
WjCelFrame *domain_complete (WjCelFrame *frame);
/* Of the variables that the tree has, @n ranged; FALSE: it has fewer. */
gboolean domain_choose (GRand *rand, const Tree *tree, guint n, gboolean *ranged);

G_END_DECLS
