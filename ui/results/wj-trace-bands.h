/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-assessment.h"
#include "widgets/wj-band-bar.h"

G_BEGIN_DECLS

/* Shows the first scale of bands that @trace looks up, and where the project falls in it. FALSE: it looks up
 * none, or the project falls in no band of it. */
gboolean wj_trace_bands_show (WjBandBar *bar, WjAssessment *assessment, const WjTrace *trace);

G_END_DECLS
