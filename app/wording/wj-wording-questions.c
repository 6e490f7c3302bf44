/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include "assessment/wj-steps.h"
#include "wording/wj-wording-private.h"
#include "wording/wj-wording-questions.h"

static void
question_group_free (gpointer data)
{
  WjQuestionGroup *group = data;

  g_free (group->title);
  g_ptr_array_unref (group->texts);
  g_free (group);
}

/* @asked: what stands already, by its words */
static void
ask (WjWording *self, GHashTable *asked, GPtrArray *texts, const WjText *text)
{
  const char *words = wj_wording_of (self, text);

  if (*words != '\0' && g_hash_table_add (asked, (gpointer) words))
    g_ptr_array_add (texts, (gpointer) text);
}

static void
ask_of_offer (WjWording *self, GHashTable *asked, GPtrArray *texts, const WjOfferResult *result)
{
  for (guint i = 0; i < result->offer->questions->len; i++)
    ask (self, asked, texts, &((const WjQuestion *) result->offer->questions->pdata[i])->text);
  for (guint i = 0; i < result->doubts->len; i++)
    ask (self, asked, texts, &((const WjParameter *) result->doubts->pdata[i])->question);
  for (guint i = 0; i < result->assumptions->len; i++)
    ask (self, asked, texts, &((const WjAssumption *) result->assumptions->pdata[i])->question);
}

GPtrArray *
wj_wording_offer_questions (WjWording *self, const WjOfferResult *result)
{
  g_autoptr (GHashTable) asked = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *texts = g_ptr_array_new ();

  g_return_val_if_fail (self != NULL && result != NULL, texts);

  ask_of_offer (self, asked, texts, result);
  return texts;
}

/* @texts: (transfer container): no group if there is none */
static void
add_group (GPtrArray *groups, const char *title, const WjOffer *offer, GPtrArray *texts)
{
  WjQuestionGroup *group;

  if (texts->len == 0)
    {
      g_ptr_array_unref (texts);
      return;
    }
  group = g_new0 (WjQuestionGroup, 1);
  group->title = g_strdup (title);
  group->offer = offer;
  group->texts = texts;
  g_ptr_array_add (groups, group);
}

gboolean
wj_wording_asks_about (const WjOfferResult *result)
{
  WjVerdict group;

  g_return_val_if_fail (result != NULL, FALSE);

  group = wj_offer_result_get_group (result);
  return group != WJ_VERDICT_INELIGIBLE && group != WJ_VERDICT_NONE;
}

static gboolean
asks_about_one_of (const WjSiteResult *site, const GPtrArray *offers)
{
  for (guint i = 0; i < site->offers->len; i++)
    {
      const WjOfferResult *result = site->offers->pdata[i];

      if (wj_wording_asks_about (result) && g_ptr_array_find ((GPtrArray *) offers, result->offer, NULL))
        return TRUE;
    }
  return FALSE;
}

static void
add_offers (WjWording *self, const WjSiteResult *site, GHashTable *asked, GPtrArray *groups)
{
  for (int verdict = WJ_VERDICT_ELIGIBLE; verdict < WJ_N_VERDICTS; verdict++)
    for (guint i = 0; i < site->offers->len; i++)
      {
        const WjOfferResult *result = site->offers->pdata[i];
        GPtrArray *texts;

        if ((int) result->verdict != verdict || !wj_wording_asks_about (result))
          continue;
        texts = g_ptr_array_new ();
        ask_of_offer (self, asked, texts, result);
        add_group (groups, wj_wording_of (self, &result->offer->label), result->offer, texts);
      }
}

static void
add_compatibilities (WjWording *self, WjCatalogue *catalogue, const WjSiteResult *site, GHashTable *asked, GPtrArray *groups)
{
  GPtrArray *all = wj_catalogue_get_compatibilities (catalogue);
  GPtrArray *texts = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      const WjCompatibility *compatibility = all->pdata[i];

      if (asks_about_one_of (site, compatibility->one) && asks_about_one_of (site, compatibility->other))
        ask (self, asked, texts, &compatibility->question);
    }
  /* Translators: heading over questions on whether two offers may be had together. */
  add_group (groups, wj_wording_text (self, "Several offers together"), NULL, texts);
}

static void
add_procedures (WjWording *self, WjAssessment *assessment, GHashTable *asked, GPtrArray *groups)
{
  g_autoptr (WjSteps) steps = wj_steps_new (assessment);

  for (guint i = 0; i < steps->stages->len; i++)
    {
      const WjProcedure *procedure = ((const WjStage *) steps->stages->pdata[i])->procedure;
      GPtrArray *texts = g_ptr_array_new ();

      for (guint j = 0; procedure != NULL && j < procedure->questions->len; j++)
        ask (self, asked, texts, &((const WjQuestion *) procedure->questions->pdata[j])->text);
      add_group (groups, procedure != NULL ? wj_wording_of (self, &procedure->label) : "", NULL, texts);
    }
}

GPtrArray *
wj_wording_question_groups (WjWording *self, WjAssessment *assessment, const WjSiteResult *site)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func (question_group_free);
  g_autoptr (GHashTable) asked = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_val_if_fail (self != NULL && WJ_IS_ASSESSMENT (assessment) && site != NULL, groups);

  add_offers (self, site, asked, groups);
  add_compatibilities (self, wj_assessment_get_catalogue (assessment), site, asked, groups);
  add_procedures (self, assessment, asked, groups);
  return groups;
}

guint
wj_wording_count_questions (const GPtrArray *groups)
{
  guint n = 0;

  g_return_val_if_fail (groups != NULL, 0);

  for (guint i = 0; i < groups->len; i++)
    n += ((const WjQuestionGroup *) groups->pdata[i])->texts->len;
  return n;
}

const char *
wj_wording_no_questions (WjWording *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return wj_wording_text (self, "No question is open on the offers of this project.");
}

char *
wj_wording_questions_text (WjWording *self, WjAssessment *assessment, const WjSiteResult *site)
{
  g_autoptr (GPtrArray) groups = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *day = NULL;
  g_autofree char *catalogue = NULL;
  g_autofree char *where = NULL;
  const WjPlace *place;

  g_return_val_if_fail (self != NULL && WJ_IS_ASSESSMENT (assessment) && site != NULL, NULL);

  groups = wj_wording_question_groups (self, assessment, site);
  place = site->place != NULL ? site->place : wj_project_get_place (wj_assessment_get_project (assessment));
  where = place != NULL ? wj_wording_place_full (self, place) : g_strdup (wj_wording_text (self, "All of Morocco"));
  day = wj_wording_date (self, wj_assessment_get_as_of (assessment));
  catalogue = wj_wording_catalogue (self, wj_assessment_get_catalogue (assessment));
  g_string_append_printf (text, "%s\n", wj_wording_text (self, "Questions for the CRI"));
  /* Translators: %1$s is a place, %2$s a date. */
  g_string_append_printf (text, wj_wording_context (self, "questions", "%1$s, %2$s"), where, day);
  g_string_append_printf (text, "\n%s\n", catalogue);
  if (groups->len == 0)
    g_string_append_printf (text, "\n%s\n", wj_wording_no_questions (self));
  for (guint i = 0; i < groups->len; i++)
    {
      const WjQuestionGroup *group = groups->pdata[i];

      g_string_append_printf (text, "\n%s\n", group->title);
      for (guint j = 0; j < group->texts->len; j++)
        g_string_append_printf (text, "• %s\n", wj_wording_of (self, group->texts->pdata[j]));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
