/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-steps.h"
#include "wording/wj-wording.h"

G_BEGIN_DECLS

/* The way to the offers kept, said in a language. All returned strings are (transfer full). */

/* The procedure's name, or whose own steps they are */
char *wj_wording_stage (WjWording *self, const WjStage *stage);
/* (nullable): "For: A; B." or that every project goes through it; NULL: only those that the stage is for */
char *wj_wording_stage_for (WjWording *self, const WjStage *stage);
/* "Authority: the court." Of the stage (nullable): that of its procedure; of a step: "" where nobody says who, or it is
 * that of @stage. */
char *wj_wording_stage_authority (WjWording *self, const WjStage *stage);
char *wj_wording_step_authority (WjWording *self, const WjStage *stage, const WjStep *step);
/* wj_wording_delay () and wj_wording_step_cost (), or in one that nobody publishes either */
char *wj_wording_step_facts (WjWording *self, const WjStep *step, const GDate *as_of);
/* What stands over the steps that are taken only on refusal */
const char *wj_wording_on_refusal (WjWording *self);
/* "Days elapsed: 30 to 75.", "Days elapsed: not published." */
char *wj_wording_elapsed (WjWording *self, const WjElapsed *elapsed);
/* The whole way: days, and how many delays nobody publishes */
char *wj_wording_steps_time (WjWording *self, const WjSteps *steps);
/* "Documents ready: 3 of 9", "Steps done: 2 of 14" */
char *wj_wording_documents_ready (WjWording *self, const WjSteps *steps);
char *wj_wording_steps_done (WjWording *self, const WjSteps *steps);
/* A document as it opens a line: "Signed articles" */
char *wj_wording_document (WjWording *self, const WjText *document);
/* The steps that ask for it: "For: A; B." */
char *wj_wording_document_for (WjWording *self, const WjDocument *document);
/* (nullable): how an offer's support is paid; NULL: nobody publishes it */
char *wj_wording_payment (WjWording *self, const WjOffer *offer);
/* Why there are no steps, and what would bring some */
const char *wj_wording_no_steps (WjWording *self);
/* The whole as text for a terminal or paper */
char *wj_wording_steps_text (WjWording *self, const WjSteps *steps);

G_END_DECLS
