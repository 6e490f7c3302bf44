/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include "wording/wj-wording-private.h"

char *
wj_wording_question_worth (WjWording *self, const WjNextQuestion *question)
{
  g_autofree char *clarifies = NULL;
  g_autofree char *count = NULL;
  g_autofree char *money = NULL;

  g_return_val_if_fail (self != NULL && question != NULL, NULL);

  /* Of a table one row alone is tried: what several may bring is not measured. */
  if (question->fact->type != WJ_FACT_TABLE && wj_number_sign (question->money) > 0)
    money = wj_wording_headline (self, question->money);
  if (question->n_clarified == 0)
    /* Translators: %s is an amount. */
    return money != NULL ? g_strdup_printf (wj_wording_text (self, "Why this question: between usual answers, the estimate differs by %s."), money) : g_strdup ("");
  count = wj_wording_count (self, question->n_clarified);
  /* Translators: what an answer to a question does; %s is a number of offers. */
  clarifies = g_strdup_printf (wj_wording_plural (self, "it clarifies %s offer", "it clarifies %s offers", question->n_clarified), count);
  if (money == NULL)
    /* Translators: %s is "it clarifies 3 offers". */
    return g_strdup_printf (wj_wording_text (self, "Why this question: %s."), clarifies);
  /* Translators: %1$s is "it clarifies 3 offers", %2$s an amount. */
  return g_strdup_printf (wj_wording_text (self, "Why this question: %1$s; between usual answers, the estimate differs by %2$s."), clarifies, money);
}
