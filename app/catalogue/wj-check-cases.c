/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-catalogue"

#include "config.h"

#include <string.h>

#include "catalogue/wj-check.h"

static const char *const verdict_words[] = {
  "eligible", "open", "reachable", "ineligible", "unsettled", "none", NULL
};

/* Does the offer hold as answered? Of an offer whose terms are not established "unsettled" is the
 * most that can be said for it; "none" says only that its window is not open. */
static const enum {
  SIDE_NONE,
  SIDE_TAKEN,
  SIDE_REFUSED,
} verdict_sides[] = { SIDE_TAKEN, SIDE_TAKEN, SIDE_REFUSED, SIDE_REFUSED, SIDE_TAKEN, SIDE_NONE };

WjCheckCases *
wj_check_cases_new (void)
{
  WjCheckCases *self = g_new0 (WjCheckCases, 1);

  self->granted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
wj_check_cases_free (WjCheckCases *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->granted);
  g_hash_table_unref (self->taken);
  g_hash_table_unref (self->refused);
  g_free (self);
}

static const WjBenefit *
find_benefit (const WjOffer *offer, const char *id)
{
  for (guint i = 0; i < offer->benefits->len; i++)
    {
      const WjBenefit *benefit = offer->benefits->pdata[i];

      if (g_str_equal (benefit->id, id))
        return benefit;
    }
  return NULL;
}

/* "848640.00", or {"low", "central", "high"} of such texts; some figure of it is not 0. */
static gboolean
is_granted (const WjJsonValue *amount)
{
  static const char *const ends[] = { "low", "central", "high" };
  const char *text = NULL;

  if (wj_json_is_string (amount) && wj_json_string (amount, &text, NULL))
    return strpbrk (text, "123456789") != NULL;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      WjJsonValue end;

      if (wj_json_find (amount, ends[i], &end) && wj_json_is_string (&end) &&
          wj_json_string (&end, &text, NULL) && strpbrk (text, "123456789") != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
read_benefits (WjCheckCases *self, WjReader *reader, const WjOffer *offer, const WjJsonValue *benefits)
{
  g_autoptr (GPtrArray) ids = wj_json_member_names (benefits);

  for (guint i = 0; i < ids->len; i++)
    {
      WjJsonValue amount;

      wj_json_member (benefits, ids->pdata[i], &amount, NULL);
      if (find_benefit (offer, ids->pdata[i]) == NULL)
        wj_reader_fail (reader, &amount, "the offer “%s” has no benefit “%s”", offer->id, (const char *) ids->pdata[i]);
      else if (is_granted (&amount))
        g_hash_table_add (self->granted, g_strdup_printf ("%s/%s", offer->id, (const char *) ids->pdata[i]));
    }
}

static void
read_expected_offers (WjCheckCases *self, WjReader *reader, const WjJsonValue *offers)
{
  g_autoptr (GPtrArray) ids = wj_json_member_names (offers);

  for (guint i = 0; i < ids->len; i++)
    {
      const WjOffer *offer = wj_catalogue_find_offer (reader->catalogue, ids->pdata[i]);
      WjJsonValue expected;
      WjJsonValue member;
      guint verdict = 0;

      wj_json_member (offers, ids->pdata[i], &expected, NULL);
      if (offer == NULL)
        {
          wj_reader_fail (reader, &expected, "no offer has the id “%s”", (const char *) ids->pdata[i]);
          continue;
        }
      if (wj_reader_word (reader, &expected, "verdict", verdict_words, &verdict))
        {
          if (verdict_sides[verdict] == SIDE_TAKEN)
            g_hash_table_add (self->taken, g_strdup (offer->id));
          else if (verdict_sides[verdict] == SIDE_REFUSED)
            g_hash_table_add (self->refused, g_strdup (offer->id));
        }
      if (wj_json_find (&expected, "benefits", &member))
        read_benefits (self, reader, offer, &member);
    }
}

static gboolean
is_answerable (WjCatalogue *catalogue, const char *id)
{
  if (g_str_has_prefix (id, "params."))
    return wj_catalogue_find_parameter (catalogue, id + strlen ("params.")) != NULL;
  if (g_str_has_prefix (id, "assume."))
    return wj_catalogue_find_assumption (catalogue, id + strlen ("assume.")) != NULL;
  return wj_catalogue_find_fact (catalogue, id) != NULL;
}

static void
check_answers (WjReader *reader, const WjJsonValue *answers)
{
  g_autoptr (GPtrArray) ids = wj_json_member_names (answers);

  for (guint i = 0; i < ids->len; i++)
    {
      WjJsonValue answer;

      wj_json_member (answers, ids->pdata[i], &answer, NULL);
      if (!is_answerable (reader->catalogue, ids->pdata[i]))
        wj_reader_fail (reader, &answer, "no fact has the id “%s”", (const char *) ids->pdata[i]);
    }
}

static void
read_case (WjCheckCases *self, WjReader *reader, const WjJsonValue *root, const char *name)
{
  static const char *const members[] = {
    "id", "title", "as_of", "place", "answers", "expect", "arithmetic", NULL
  };
  WjJsonValue member;
  GDate date;
  const char *text = NULL;

  g_date_clear (&date, 1);
  if (!wj_reader_allow (reader, root, members))
    return;
  if (wj_reader_id (reader, root, "case", WJ_ID_SLUG, &text) && !g_str_equal (text, name))
    wj_reader_fail (reader, root, "the file is named %s.json, the case “%s”; they have to agree", name, text);
  wj_reader_date (reader, root, "as_of", &date);
  if (wj_json_find (root, "place", &member) && wj_reader_string_value (reader, &member, &text) &&
      wj_catalogue_find_place (reader->catalogue, text) == NULL)
    wj_reader_fail (reader, &member, "no place has the id “%s”", text);
  if (wj_reader_get (reader, root, "answers", &member))
    check_answers (reader, &member);
  if (wj_reader_get (reader, root, "expect", &member))
    {
      WjJsonValue offers;

      if (wj_json_find (&member, "offers", &offers))
        read_expected_offers (self, reader, &offers);
    }
}

void
wj_check_cases_read (WjCheckCases *self, WjReader *reader, const char *path)
{
  g_autofree char *folder = g_build_filename (path, "cases", NULL);
  GError *error = NULL;
  g_autoptr (GPtrArray) names = wj_catalogue_list_ids (folder, &error);

  if (names == NULL)
    {
      wj_reader_take_error (reader, folder, error);
      return;
    }
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *base = g_strconcat (names->pdata[i], ".json", NULL);
      g_autofree char *file = g_build_filename (folder, base, NULL);
      WjJsonDocument *document = wj_json_document_load (file, WJ_JSON_MAX_PROJECT, &error);
      WjJsonValue root;

      if (document == NULL)
        {
          wj_reader_take_error (reader, file, g_steal_pointer (&error));
          continue;
        }
      g_ptr_array_add (reader->documents, document);
      root = wj_json_document_get_root (document);
      read_case (self, reader, &root, names->pdata[i]);
    }
}
