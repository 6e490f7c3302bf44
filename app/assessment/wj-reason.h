/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-contrast.h"

G_BEGIN_DECLS

typedef enum
{
  WJ_REASON_RULE,      /* a rule gives another figure, or another one: @cause decides which */
  WJ_REASON_ANSWER,    /* both count with the same rule, on other answers */
  WJ_REASON_GIVEN,     /* it is given at all: @cause decides */
  WJ_REASON_CONDITION, /* a condition of the offer */
  WJ_REASON_PLACE,     /* the offer is made at some places alone */
} WjReasonKind;

/* Why an offer gives more to one of two, from the calculations of both: their central figures, or what they can be. */
typedef struct
{
  WjReasonKind kind;
  const WjOffer *offer;
  const WjBenefit *benefit;                     /* (nullable) of an amount */
  const WjTrace *one, *other;                   /* (nullable) what differs: a rate, an answer */
  const WjTrace *cause_one, *cause_other;       /* (nullable) what makes it differ */
  const WjConditionResult *met_one, *met_other; /* (nullable) CONDITION */
  int cohort;                                   /* of whom the answers are: the year of hire, 0-based; −1: of all */
} WjReason;

/* Those of one offer; the traces are theirs. */
typedef struct
{
  GArray *reasons; /* (owned) (element-type WjReason) rules first; none: nothing can be told */
  GPtrArray *kept; /* (owned) */
} WjReasons;

/* @offer: one of what differs between site results @one and @other of these assessments, which outlive the reasons */
WjReasons *wj_reasons_new (const WjOfferContrast *offer, WjAssessment *of_one, const WjSiteResult *one, WjAssessment *of_other, const WjSiteResult *other);
void wj_reasons_free (WjReasons *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjReasons, wj_reasons_free)

G_END_DECLS
