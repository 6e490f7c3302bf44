/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-assessment.h"

G_BEGIN_DECLS

/* One offer that two results do not say the same of. Its cash is NULL where it does not count: the offer
 * is neither eligible nor open, is not computed, or is not in that catalogue. */
typedef struct
{
  const WjOffer *offer;       /* the second's, if it has it */
  const WjOfferResult *one;   /* (nullable): that catalogue has no such offer */
  const WjOfferResult *other; /* (nullable) */
  const WjAmount *one_cash;   /* (nullable) */
  const WjAmount *other_cash; /* (nullable) */
  WjNumber gain;              /* other_cash − one_cash, MAD: of the central figures if both have them, else of the upper
                               * ends; of two offers that exclude each other the one not paid there counts as nothing */
} WjOfferContrast;

/* (transfer full) (element-type WjOfferContrast): the largest gain or loss first; results and offers are
 * not owned. Before caps over several offers, so that the gains need not add up to that of the totals. */
GPtrArray *wj_offer_contrasts_new (const WjSiteResult *one, const WjSiteResult *other);

typedef enum
{
  WJ_CONTRAST_SAME,   /* the support is the same */
  WJ_CONTRAST_ONE,    /* the first gives more */
  WJ_CONTRAST_OTHER,  /* the second gives more */
  WJ_CONTRAST_UNTOLD, /* depends on what is unanswered, and one of them has no central figure; neither range begins and ends higher */
} WjContrastWinner;

/**
 * WjContrast:
 *
 * How two results differ: two places, two scenarios, two days, two catalogues. Immutable.
 */
typedef struct
{
  WjAssessment *of_one, *of_other; /* (owned): what the results belong to */
  const WjSiteResult *one, *other;
  GPtrArray *offers;   /* (element-type WjOfferContrast): as wj_offer_contrasts_new () gives them */
  WjAmount difference; /* support of the second less that of the first */
  WjContrastWinner winner;
  gboolean is_certain;    /* whatever is answered, the winner gives more, or both the same */
  gboolean is_never_less; /* … it gives more or as much */
  gboolean is_by_ends;    /* without a central figure: the winner's range begins and ends higher; in between it may go either way */
  WjNumber gain;          /* support of the second less that of the first, by default; 0 if UNTOLD */
} WjContrast;

/* @one, @other: site results, or the overall ones, of these assessments; offers are the same if they
 * have the same id. */
WjContrast *wj_contrast_new (WjAssessment *of_one, const WjSiteResult *one, WjAssessment *of_other, const WjSiteResult *other);
/* Tells the difference, and who wins, on the same unknowns instead of by the ends of both supports: closer, and takes as
 * long as two assessments. */
void wj_contrast_weigh (WjContrast *self);
void wj_contrast_free (WjContrast *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjContrast, wj_contrast_free)

/* Nothing differs: no amount, no verdict. */
gboolean wj_contrast_is_empty (const WjContrast *self);
/* Likely and central figures are the same; of amounts that are not computed, both are not. */
gboolean wj_amount_is_same (const WjAmount *a, const WjAmount *b);

G_END_DECLS
