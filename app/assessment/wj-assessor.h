/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-assessment.h"

G_BEGIN_DECLS

/**
 * WjAssessor:
 *
 * Assesses one project again and again while it is being answered: what a change does not touch is not computed
 * again. Never the same one in two threads at once; what it returns may be read in any.
 */
typedef struct _WjAssessor WjAssessor;

WjAssessor *wj_assessor_new (void);
void wj_assessor_free (WjAssessor *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjAssessor, wj_assessor_free)

/* (transfer full): the same as wj_assess () of the sites under the project's place */
WjAssessment *wj_assessor_assess (WjAssessor *self, WjCatalogue *catalogue, WjProject *project, const GDate *as_of);

G_END_DECLS
