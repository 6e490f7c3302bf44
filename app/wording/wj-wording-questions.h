/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wording/wj-wording.h"

G_BEGIN_DECLS

/* What a project leaves to be asked at the Regional Investment Centre. */

typedef struct
{
  char *title;          /* (owned) the offer, the procedure, or what the questions are about */
  const WjOffer *offer; /* (unowned) (nullable): NULL: of no single offer */
  GPtrArray *texts;     /* (owned) (element-type WjText) (unowned) at least one */
} WjQuestionGroup;

/* Whether an offer leaves something to ask: it may be had, or its terms are not established. What is far is listed with
 * what is not met, and leaves nothing until the project comes near it. */
gboolean wj_wording_asks_about (const WjOfferResult *result);
/* (transfer container) (element-type WjText): what to ask about an offer and about its figures, each once */
GPtrArray *wj_wording_offer_questions (WjWording *self, const WjOfferResult *result);
/**
 * wj_wording_question_groups:
 * @site: of @assessment: the project's place, or all sites
 *
 * All that is open of the offers that may be had there, or of which the terms are not established: in
 * the order of their verdicts, then how offers go together, then the procedures on the way. A question that several have
 * stands with the first.
 *
 * Returns: (transfer full) (element-type WjQuestionGroup)
 */
GPtrArray *wj_wording_question_groups (WjWording *self, WjAssessment *assessment, const WjSiteResult *site);
/* How many there are. */
guint wj_wording_count_questions (const GPtrArray *groups);
/* (transfer full): them all to hand on, under a head that names place, day and catalogue, and no one: a paragraph a line. */
char *wj_wording_questions_text (WjWording *self, WjAssessment *assessment, const WjSiteResult *site);
/* Why there are none. */
const char *wj_wording_no_questions (WjWording *self);

G_END_DECLS
