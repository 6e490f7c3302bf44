/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-advice.h"

#include "wj-session.h"

G_BEGIN_DECLS

/**
 * WjAdviceWatch:
 *
 * What is advised for a session's answers, found away from the main thread while somebody looks: the
 * page and the end pane share it. Until the answers as they are now have been gone through, it is
 * what was found last.
 *
 * Emits "changed" when something new was found.
 */
#define WJ_TYPE_ADVICE_WATCH (wj_advice_watch_get_type ())
G_DECLARE_FINAL_TYPE (WjAdviceWatch, wj_advice_watch, WJ, ADVICE_WATCH, GObject)

/* (transfer none): the one of @session, which owns it */
WjAdviceWatch *wj_advice_watch_of (WjSession *session);
/* (transfer none) (nullable): what was found last; looks on if the answers have changed since. NULL:
 * nothing yet, or nothing is answered. */
const WjAdvice *wj_advice_watch_get (WjAdviceWatch *self);
/* Not what was found last, for the answers are others now. */
gboolean wj_advice_watch_is_busy (WjAdviceWatch *self);

G_END_DECLS
