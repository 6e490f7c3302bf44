/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-assessment.h"

/* The catalogue of fixtures/small, and assessments of answers written as they stand in a file. */
WjCatalogue *small_catalogue (void);
void small_free (void);
/* @answers: the inside of "answers", with ` for " */
WjAssessment *small_assess (const char *answers, const char *site);
const WjOfferResult *small_find (WjAssessment *assessment, const char *offer);
const WjBenefitResult *small_benefit (WjAssessment *assessment, const char *offer, const char *benefit);
/* "low central high", likely; "-" for no central figure, "none" for no figure */
void small_assert_amount (const WjAmount *amount, const char *expected);
/* "2027: low central high, 0: …" */
void small_assert_years (GArray *years, const char *expected);
