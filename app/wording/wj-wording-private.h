/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wording/wj-wording.h"

G_BEGIN_DECLS

/* Marks a message of a table for xgettext; it is said where the table is read. */
#define N_(message) (message)

/*
 * What the files of this room share. xgettext sees the three public functions as keywords; messages
 * are whole sentences whose placeholders take values that are already said in the language.
 */

/* The n that chooses the plural form of a figure, decimals and signs included (glossary, plurals). */
gulong wj_wording_plural_of (WjWording *self, WjNumber value);
/* Exact and short: whole hundredths of a million in millions ("2,5 MDH"), all else to the dirham. */
char *wj_wording_money_brief (WjWording *self, WjNumber value, gboolean always_in_digits);
/* As wj_wording_quantity (), with money brief. */
char *wj_wording_quantity_brief (WjWording *self, WjNumber value, const WjUnit *unit);
/* A magnitude in a unit, as it stands after "missing" or "margin": a share is said in points. */
char *wj_wording_difference (WjWording *self, WjNumber value, const WjUnit *unit);
/* "de 5 à 10 emplois"; one figure if equal. */
char *wj_wording_quantity_range (WjWording *self, WjNumber low, WjNumber high, const WjUnit *unit);
/* Brief, after a word that governs it ("at least", "to"): nothing and two stand in digits in Arabic. */
char *wj_wording_quantity_inside (WjWording *self, WjNumber value, const WjUnit *unit);
/* A year is a name, not a figure: never grouped. */
char *wj_wording_year (WjWording *self, int year);
/* YYYY, YYYY-MM or YYYY-MM-DD, as sources carry it, said in the language. */
char *wj_wording_loose_date (WjWording *self, const char *date);
/* "A, B et C" */
char *wj_wording_list (WjWording *self, const char *const *items);
/* "A, B and C" of questions, inside a sentence. @facts: (element-type WjFact) at least one */
char *wj_wording_facts (WjWording *self, const GPtrArray *facts);
/* In place of yes and no. @missing: a list of questions */
char *wj_wording_still_open (WjWording *self, const char *missing);
/* "A; B; C": of items that may hold commas. */
char *wj_wording_parts (WjWording *self, const char *const *items);
/* "A, B ou C" */
char *wj_wording_either (WjWording *self, const char *const *items);
/* A label inside a sentence: its first letter small, unless it is a name or an abbreviation. */
char *wj_wording_inside (WjWording *self, const char *label);
/* The first letter large: for a label that opens a sentence; Arabic has no capitals. */
char *wj_wording_open (const char *text);

/* Of one offer, a sentence each. */
#define WJ_WORDING_MAX_REASONS 2
/* Adds to @text why the one of two to which @offer gives more is given it. */
void wj_wording_add_reasons (WjWording *self, GString *text, const WjOfferContrast *offer, WjAssessment *of_one, const WjSiteResult *one, WjAssessment *of_other, const WjSiteResult *other);
/* "at least 150 jobs", "other than CRM": the operator and the right side of a comparison, be it part of an assessment or not. */
char *wj_wording_requirement (WjWording *self, WjCatalogue *catalogue, const WjCelComparison *comparison);
/* NULL where the slot has no name. */
char *wj_wording_slot_label (WjWording *self, WjCatalogue *catalogue, int slot);
/* The labels of a set of choices: "A, B or C". @catalogue and @fact may be NULL. */
char *wj_wording_choices (WjWording *self, WjCatalogue *catalogue, WjUInt128 set, const WjCelChoices *of, const WjFact *fact);
/* "VSME scheme, own funds": a condition or a benefit of an offer, by its label. */
char *wj_wording_rule (WjWording *self, const WjOffer *offer, const WjText *label);
/* Is an offer of @group among those whose amounts count? */
gboolean wj_wording_counts_one_of (const WjSiteResult *site, const GPtrArray *group);
/* How a rule whose form is not published is taken. */
char *wj_wording_form (WjWording *self, const WjAssumption *assumption, const WjCelValue *value);
char *wj_wording_yes_no (WjWording *self, gboolean yes);
/* The variable on the left side of a comparison, or -1. */
int wj_wording_comparison_slot (const WjConditionResult *condition, const WjCelComparison *comparison);
/* What is missing at least, or in hand for certain; without a sign, jobs whole. FALSE: not to be said. */
gboolean wj_wording_measure (const WjCelComparison *comparison, gboolean met, WjNumber *out);

/* A change to one figure that settles a condition: @least may do, @most does whatever is in doubt. */
typedef struct
{
  WjNumber least, most; /* without a sign, in @unit; jobs whole */
  WjUnit unit;
  gboolean jobs;
  gboolean upward;
  gboolean strict; /* the threshold itself does not do */
} WjChange;

/* FALSE if no change to one figure settles it. */
gboolean wj_wording_find_change (const WjConditionResult *condition, WjChange *out);
/* "1 to 3", "at most 30", "8": days, after a label. */
char *wj_wording_days (WjWording *self, guint least, guint most);
/* A number of things. */
char *wj_wording_count (WjWording *self, guint n);
char *wj_wording_offer_window (WjWording *self, const WjOffer *offer, WjWindowState window);
gboolean wj_wording_amount_is_exact (const WjAmount *amount);

G_END_DECLS
