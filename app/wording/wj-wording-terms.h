/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wording/wj-wording.h"

G_BEGIN_DECLS

/* Words found in texts, whatever their case, accents, number, or the prefixes of Arabic. */

/**
 * wj_wording_find_terms:
 * @texts: in the wording's language; ends with NULL
 *
 * The words of the glossary that occur in @texts, each once, in the order in which they do. Of two at
 * one place the longer counts. Words that the interface says everywhere ("ui.…") are left out.
 *
 * Returns: (transfer container) (element-type WjTerm)
 */
GPtrArray *wj_wording_find_terms (WjWording *self, WjCatalogue *catalogue, const char *const *texts);

/* (transfer full): @text without case, accents and signs, a space between its words */
char *wj_wording_fold (const char *text);

/* (transfer full): all that an offer may be searched by, folded: in every language its names, what it
 * gives and asks for, who decides, and the words of the glossary that it uses */
char *wj_wording_offer_words (WjCatalogue *catalogue, const WjOffer *offer);
/* Does the folded text @words hold each word of @query: as the beginning of a word, or, of three letters or more, in
 * it? An empty one is held by all. */
gboolean wj_wording_matches (const char *words, const char *query);

G_END_DECLS
