/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wording/wj-wording.h"

G_BEGIN_DECLS

/*
 * What the files of this room share. xgettext sees the three public functions as keywords; messages
 * are whole sentences whose placeholders take values that are already said in the language.
 */

/* The n that chooses the plural form of a figure, decimals and signs included (glossary, plurals). */
gulong wj_wording_plural_of (WjWording *self, WjNumber value);
/* With its sign: "+500 000 MAD". */
char *wj_wording_signed_money (WjWording *self, WjNumber value);
/* Exact and short: whole hundredths of a million in millions ("2,5 MDH"), all else to the dirham. */
char *wj_wording_money_brief (WjWording *self, WjNumber value);
/* As wj_wording_quantity (), with money brief. */
char *wj_wording_quantity_brief (WjWording *self, WjNumber value, const WjUnit *unit);
/* A magnitude in a unit, as it stands after "missing" or "margin": a share is said in points. */
char *wj_wording_difference (WjWording *self, WjNumber value, const WjUnit *unit);
/* "de 5 à 10 emplois"; one figure if equal. */
char *wj_wording_quantity_range (WjWording *self, WjNumber low, WjNumber high, const WjUnit *unit);
/* A year is a name, not a figure: never grouped. */
char *wj_wording_year (WjWording *self, int year);
/* YYYY, YYYY-MM or YYYY-MM-DD, as sources carry it, said in the language. */
char *wj_wording_loose_date (WjWording *self, const char *date);
/* "A, B et C" */
char *wj_wording_list (WjWording *self, const char *const *items);
/* The first letter large: for a label that opens a sentence; Arabic has no capitals. */
char *wj_wording_open (const char *text);

G_END_DECLS
