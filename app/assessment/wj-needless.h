/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-assessment.h"

G_BEGIN_DECLS

/**
 * wj_needless_facts_new:
 * @cancellable: (nullable): looked at before each answer that is taken away
 *
 * The questions that can change nothing for this project any more, answered or not: whatever one of them
 * is answered, as long as the others stay as they are, every verdict, amount and procedure is the same.
 * An answer that is given is taken away to see whether it would be missed. The place and the start, which
 * lay out everything else, are never among them. Pure, and safe in any thread that shares the
 * assessment with readers.
 *
 * Returns: (transfer full) (nullable) (element-type WjFact): a set; NULL once cancelled
 */
GHashTable *wj_needless_facts_new (WjAssessment *assessment, GCancellable *cancellable);

G_END_DECLS
