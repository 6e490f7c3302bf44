/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-catalogue"

#include "config.h"

#include <string.h>

#include "catalogue/wj-check.h"

static const char *const verdict_words[] = {
  "eligible", "open", "reachable", "ineligible", "unsettled", "none", NULL
};

static const WjMember wj_case_amount_members[] = {
  { "low", WJ_HOLDS_AMOUNT, WJ_REQUIRED },
  { "central", WJ_HOLDS_AMOUNT, 0 },
  { "high", WJ_HOLDS_AMOUNT, WJ_REQUIRED },
  { NULL },
};

const WjShape wj_case_amount_shape = { "amount", wj_case_amount_members };

static const WjMember wj_case_offer_members[] = {
  { "verdict", WJ_HOLDS_WORD, WJ_REQUIRED, verdict_words },
  { "benefits", WJ_HOLDS_AMOUNT | WJ_HOLDS_OBJECT, WJ_MAP, NULL, WJ_SHAPES (&wj_case_amount_shape) },
  { "cash", WJ_HOLDS_AMOUNT | WJ_HOLDS_OBJECT, 0, NULL, WJ_SHAPES (&wj_case_amount_shape) },
  { "relief", WJ_HOLDS_AMOUNT | WJ_HOLDS_OBJECT, 0, NULL, WJ_SHAPES (&wj_case_amount_shape) },
  { NULL },
};

const WjShape wj_case_offer_shape = { "expected-offer", wj_case_offer_members };

static const WjMember wj_case_expect_members[] = {
  { "offers", WJ_HOLDS_OBJECT, WJ_MAP, NULL, WJ_SHAPES (&wj_case_offer_shape) },
  { "support", WJ_HOLDS_AMOUNT | WJ_HOLDS_OBJECT, 0, NULL, WJ_SHAPES (&wj_case_amount_shape) },
  { "relief", WJ_HOLDS_AMOUNT | WJ_HOLDS_OBJECT, 0, NULL, WJ_SHAPES (&wj_case_amount_shape) },
  { NULL },
};

const WjShape wj_case_expect_shape = { "expected", wj_case_expect_members };

static const WjMember wj_case_members[] = {
  { "id", WJ_HOLDS_SLUG, WJ_REQUIRED },
  { "title", WJ_HOLDS_STRING, WJ_REQUIRED },
  { "as_of", WJ_HOLDS_DATE, WJ_REQUIRED },
  { "place", WJ_HOLDS_SLUG, WJ_REQUIRED },
  { "answers", WJ_HOLDS_ANY, WJ_REQUIRED | WJ_MAP },
  { "expect", WJ_HOLDS_OBJECT, WJ_REQUIRED, NULL, WJ_SHAPES (&wj_case_expect_shape) },
  { "arithmetic", WJ_HOLDS_ANY, 0 },
  { NULL },
};

const WjShape wj_case_shape = { "case", wj_case_members };

WjCheckCases *
wj_check_cases_new (void)
{
  WjCheckCases *self = g_new0 (WjCheckCases, 1);

  self->granted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->documents = g_ptr_array_new ();
  return self;
}

void
wj_check_cases_free (WjCheckCases *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->granted);
  g_clear_pointer (&self->sides, wj_sides_free);
  g_ptr_array_unref (self->documents);
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

/* @granted: it is not 0 */
static void
read_figure (WjReader *reader, const WjJsonValue *value, gboolean *granted)
{
  const char *text = NULL;
  WjNumber number;

  if (!wj_reader_string_value (reader, value, &text))
    return;
  if (!wj_number_parse (text, &number))
    wj_reader_fail (reader, value, "“%s” is no amount; write it as “848640.00”", text);
  else
    *granted = *granted || wj_number_sign (number) != 0;
}

/* "848640.00", or {"low", "central", "high"} of such texts; is some figure of it not 0? */
static gboolean
read_amount (WjReader *reader, const WjJsonValue *amount)
{
  gboolean granted = FALSE;

  if (!wj_json_is_object (amount))
    {
      read_figure (reader, amount, &granted);
      return granted;
    }
  if (!wj_reader_allow (reader, amount, &wj_case_amount_shape))
    return FALSE;
  for (const WjMember *member = wj_case_amount_shape.members; member->name != NULL; member++)
    {
      WjJsonValue end;

      if (wj_json_find (amount, member->name, &end))
        read_figure (reader, &end, &granted);
      else if (member->flags & WJ_REQUIRED)
        wj_reader_get (reader, amount, member->name, &end);
    }
  return granted;
}

static void
read_optional_amount (WjReader *reader, const WjJsonValue *object, const char *name)
{
  WjJsonValue amount;

  if (wj_json_find (object, name, &amount))
    read_amount (reader, &amount);
}

/* FALSE if it is no object: {"id": …} */
static gboolean
is_map (WjReader *reader, const WjJsonValue *value)
{
  return wj_json_is_object (value) || wj_reader_fail (reader, value, "here should be an object; write {…}");
}

static void
read_benefits (WjCheckCases *self, WjReader *reader, const WjOffer *offer, const WjJsonValue *benefits)
{
  g_autoptr (GPtrArray) ids = wj_json_member_names (benefits);

  for (guint i = 0; is_map (reader, benefits) && i < ids->len; i++)
    {
      WjJsonValue amount;

      wj_json_member (benefits, ids->pdata[i], &amount, NULL);
      if (find_benefit (offer, ids->pdata[i]) == NULL)
        wj_reader_fail (reader, &amount, "the offer “%s” has no benefit “%s”; name one of its own", offer->id, (const char *) ids->pdata[i]);
      else if (read_amount (reader, &amount))
        g_hash_table_add (self->granted, g_strdup_printf ("%s/%s", offer->id, (const char *) ids->pdata[i]));
    }
}

static void
read_expected_offers (WjCheckCases *self, WjReader *reader, const WjJsonValue *offers)
{
  g_autoptr (GPtrArray) ids = wj_json_member_names (offers);

  for (guint i = 0; is_map (reader, offers) && i < ids->len; i++)
    {
      const WjOffer *offer = wj_catalogue_find_offer (reader->catalogue, ids->pdata[i]);
      WjJsonValue expected;
      WjJsonValue member;
      guint verdict = 0;

      wj_json_member (offers, ids->pdata[i], &expected, NULL);
      if (offer == NULL)
        {
          wj_reader_fail_absent (reader, &expected, WJ_INDEX_OFFER, ids->pdata[i]);
          continue;
        }
      if (!wj_reader_allow (reader, &expected, &wj_case_offer_shape))
        continue;
      read_optional_amount (reader, &expected, "cash");
      read_optional_amount (reader, &expected, "relief");
      wj_reader_word (reader, &expected, "verdict", verdict_words, &verdict);
      if (wj_json_find (&expected, "benefits", &member))
        read_benefits (self, reader, offer, &member);
    }
}

static void
read_expected (WjCheckCases *self, WjReader *reader, const WjJsonValue *expected)
{
  WjJsonValue offers;

  if (!wj_reader_allow (reader, expected, &wj_case_expect_shape))
    return;
  read_optional_amount (reader, expected, "support");
  read_optional_amount (reader, expected, "relief");
  if (wj_json_find (expected, "offers", &offers))
    read_expected_offers (self, reader, &offers);
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

  for (guint i = 0; is_map (reader, answers) && i < ids->len; i++)
    {
      WjJsonValue answer;

      wj_json_member (answers, ids->pdata[i], &answer, NULL);
      if (!is_answerable (reader->catalogue, ids->pdata[i]))
        wj_reader_fail_absent (reader, &answer, WJ_INDEX_FACT, ids->pdata[i]);
    }
}

static void
read_case (WjCheckCases *self, WjReader *reader, const WjJsonValue *root, const char *name)
{
  WjJsonValue member;
  GDate date;
  const char *text = NULL;

  g_date_clear (&date, 1);
  if (!wj_reader_allow (reader, root, &wj_case_shape))
    return;
  if (wj_reader_id (reader, root, "case", WJ_ID_SLUG, &text) && !g_str_equal (text, name))
    wj_reader_fail (reader, root, "the file is named %s.json, the case “%s”; they have to agree", name, text);
  wj_reader_string (reader, root, "title", &text);
  wj_reader_date (reader, root, "as_of", &date);
  if (wj_reader_get (reader, root, "place", &member) && wj_reader_string_value (reader, &member, &text) &&
      wj_catalogue_find_place (reader->catalogue, text) == NULL)
    wj_reader_fail_absent (reader, &member, WJ_INDEX_PLACE, text);
  if (wj_reader_get (reader, root, "answers", &member))
    check_answers (reader, &member);
  if (wj_reader_get (reader, root, "expect", &member))
    read_expected (self, reader, &member);
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
      g_ptr_array_add (self->documents, document);
      root = wj_json_document_get_root (document);
      read_case (self, reader, &root, names->pdata[i]);
    }
}

void
wj_check_cases_run (WjCheckCases *self, WjReader *reader, WjCaseRunner run_case)
{
  self->sides = wj_sides_new ();
  for (guint i = 0; i < self->documents->len; i++)
    {
      WjJsonDocument *document = self->documents->pdata[i];
      g_autoptr (GPtrArray) differences = g_ptr_array_new_with_free_func (g_free);
      WjJsonValue root = wj_json_document_get_root (document);
      GError *error = NULL;

      if (!run_case (reader->catalogue, wj_json_document_get_name (document), self->sides, differences, &error))
        wj_reader_take_error (reader, wj_json_document_get_name (document), error);
      for (guint j = 0; j < differences->len; j++)
        wj_reader_report (reader, WJ_FINDING_ERROR, &root, "%s", (const char *) differences->pdata[j]);
    }
  self->n_run = self->documents->len;
}
