/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-catalogue"

#include "config.h"

#include <string.h>

#include "catalogue/wj-reader.h"

static const char *const terms_words[] = {
  [WJ_TERMS_ESTABLISHED] = "established",
  [WJ_TERMS_UNCLEAR] = "unclear",
  [WJ_TERMS_UNPUBLISHED] = "unpublished",
  NULL,
};

static const char *const kind_words[] = {
  [WJ_BENEFIT_GRANT] = "grant",
  [WJ_BENEFIT_PREMIUM] = "premium",
  [WJ_BENEFIT_TAX_RELIEF] = "tax_relief",
  [WJ_BENEFIT_CHARGE_RELIEF] = "charge_relief",
  [WJ_BENEFIT_LOAN] = "loan",
  [WJ_BENEFIT_EQUITY] = "equity",
  [WJ_BENEFIT_IN_KIND] = "in_kind",
  NULL,
};

static const char *const earned_words[] = { "year_end", "undated", NULL };
static const char *const round_words[] = { "dirham", "centime", NULL };
static const guint round_places[] = { 0, 2 };

static const WjMember condition_members[] = {
  { "id", WJ_HOLDS_SLUG, WJ_REQUIRED },
  { "label", WJ_HOLDS_TEXT, WJ_REQUIRED },
  { "test", WJ_HOLDS_EXPRESSION, WJ_REQUIRED },
  { "source", WJ_HOLDS_SLUG, WJ_REQUIRED },
  { NULL },
};

static const WjShape condition_shape = { "condition", condition_members };

static const WjMember after_hire_members[] = {
  { "after_hire", WJ_HOLDS_PARAMETER, WJ_REQUIRED },
  { NULL },
};

static const WjShape after_hire_shape = { "after-hire", after_hire_members };

static const WjMember tranche_members[] = {
  { "share", WJ_HOLDS_NUMBER, WJ_REQUIRED },
  { "when", WJ_HOLDS_TEXT, 0 },
  { "after", WJ_HOLDS_PARAMETER, 0 },
  { NULL },
};

static const WjShape tranche_shape = { "tranche", tranche_members };

static const WjMember benefit_members[] = {
  { "id", WJ_HOLDS_SLUG, WJ_REQUIRED },
  { "label", WJ_HOLDS_TEXT, WJ_REQUIRED },
  { "short", WJ_HOLDS_TEXT, 0 },
  { "kind", WJ_HOLDS_WORD, WJ_REQUIRED, kind_words },
  { "per", WJ_HOLDS_WORD, WJ_LIST, wj_loop_words },
  { "when", WJ_HOLDS_EXPRESSION, 0 },
  { "amount", WJ_HOLDS_EXPRESSION, 0 },
  { "earned", WJ_HOLDS_WORD | WJ_HOLDS_OBJECT, WJ_REQUIRED, earned_words, WJ_SHAPES (&after_hire_shape) },
  { "paid", WJ_HOLDS_OBJECT, WJ_LIST, NULL, WJ_SHAPES (&tranche_shape) },
  { "round", WJ_HOLDS_WORD, 0, round_words },
  { "source", WJ_HOLDS_SLUG, WJ_REQUIRED },
  { NULL },
};

static const WjShape benefit_shape = { "benefit", benefit_members };

static const WjMember valid_members[] = {
  { "from", WJ_HOLDS_DATE, 0 },
  { "to", WJ_HOLDS_DATE, 0 },
  { NULL },
};

static const WjShape valid_shape = { "valid", valid_members };

static const WjMember step_members[] = {
  { "id", WJ_HOLDS_SLUG, WJ_REQUIRED },
  { "text", WJ_HOLDS_TEXT, WJ_REQUIRED },
  { "when", WJ_HOLDS_EXPRESSION, 0 },
  { "if", WJ_HOLDS_TEXT, 0 },
  { "source", WJ_HOLDS_SLUG, 0 },
  { NULL },
};

static const WjShape step_shape = { "offer-step", step_members };

static const WjMember wj_offer_members[] = {
  { "id", WJ_HOLDS_SLUG, WJ_REQUIRED },
  { "label", WJ_HOLDS_TEXT, WJ_REQUIRED },
  { "summary", WJ_HOLDS_TEXT, WJ_REQUIRED },
  { "decides", WJ_HOLDS_TEXT, WJ_REQUIRED },
  { "terms", WJ_HOLDS_WORD, WJ_REQUIRED, terms_words },
  { "valid", WJ_HOLDS_OBJECT, WJ_REQUIRED, NULL, WJ_SHAPES (&valid_shape) },
  { "replaces", WJ_HOLDS_SLUG, 0 },
  { "where", WJ_HOLDS_EXPRESSION, WJ_REQUIRED },
  { "conditions", WJ_HOLDS_OBJECT, WJ_REQUIRED | WJ_LIST, NULL, WJ_SHAPES (&condition_shape) },
  { "benefits", WJ_HOLDS_OBJECT, WJ_REQUIRED | WJ_LIST, NULL, WJ_SHAPES (&benefit_shape) },
  { "open_questions", WJ_HOLDS_OBJECT, WJ_REQUIRED | WJ_LIST, NULL, WJ_SHAPES (&wj_question_shape) },
  { "steps", WJ_HOLDS_SLUG | WJ_HOLDS_OBJECT, WJ_LIST, NULL, WJ_SHAPES (&step_shape) },
  { "documents", WJ_HOLDS_TEXT, WJ_LIST },
  { "payment", WJ_HOLDS_OBJECT, 0, NULL, WJ_SHAPES (&wj_statement_shape) },
  { "remarks", WJ_HOLDS_OBJECT, WJ_LIST, NULL, WJ_SHAPES (&wj_statement_shape) },
  { "sources", WJ_HOLDS_SLUG, WJ_REQUIRED | WJ_LIST },
  { NULL },
};

const WjShape wj_offer_shape = { "offer", wj_offer_members };

/* ---- Conditions ------------------------------------------------------------------------------ */

static void
read_condition (WjReader *self, WjOffer *offer, const WjJsonValue *value)
{
  WjCondition *condition = wj_catalogue_new_struct (self->catalogue, WjCondition);
  g_autofree char *kind = g_strdup_printf ("condition of %s", offer->id);
  WjCelType boolean = wj_type_bool ();

  if (!wj_reader_allow (self, value, &condition_shape))
    return;
  wj_reader_id (self, value, kind, WJ_ID_SLUG, &condition->id);
  wj_reader_text (self, value, "label", &condition->label);
  condition->test = wj_reader_program (self, value, "test", &boolean, 0);
  if (wj_reader_source (self, value, "source", &condition->source))
    condition->confidence = wj_reader_weakest (self, condition->test, condition->source->confidence);
  g_ptr_array_add (offer->conditions, condition);
  wj_reader_place (self, condition, value);
}

/* ---- Benefits ---------------------------------------------------------------------------------- */

/* {"after_hire": "params.x"}: x is a number of months. */
static gboolean
read_after_hire (WjReader *self, WjBenefit *benefit, const WjJsonValue *object)
{
  WjJsonValue value;
  const WjParameter *parameter;

  if (!wj_reader_allow (self, object, &after_hire_shape) || !wj_reader_get (self, object, "after_hire", &value))
    return FALSE;
  benefit->earned = WJ_EARNED_AFTER_HIRE;
  parameter = wj_reader_parameter_value (self, &value, "month");
  if (parameter == NULL)
    return FALSE;
  if (!(benefit->loops & WJ_LOOP_COHORT) || (benefit->loops & WJ_LOOP_YEAR))
    return wj_reader_fail (self, &value, "“after_hire” counts from each hire; write \"per\": [\"position\", \"cohort\"]");
  benefit->after_slot = parameter->slot;
  return TRUE;
}

static gboolean
read_earned (WjReader *self, WjBenefit *benefit, const WjJsonValue *object)
{
  WjJsonValue value;
  guint word = 0;

  if (!wj_reader_get (self, object, "earned", &value))
    return FALSE;
  if (wj_json_is_object (&value))
    return read_after_hire (self, benefit, &value);
  if (!wj_reader_word_value (self, &value, earned_words, &word))
    return FALSE;
  benefit->earned = word == 0 ? WJ_EARNED_YEAR_END : WJ_EARNED_UNDATED;
  if (benefit->earned == WJ_EARNED_YEAR_END && !(benefit->loops & (WJ_LOOP_YEAR | WJ_LOOP_FINANCIAL_YEAR)))
    return wj_reader_fail (self, &value, "“year_end” needs a loop over years; add \"year\" or \"financial_year\" to “per”");
  return TRUE;
}

/* When a share is paid: in words, or so many months after it is earned. */
static void
read_payment (WjReader *self, const WjJsonValue *object, WjTranche *tranche)
{
  WjJsonValue after;

  if (wj_json_find (object, "after", &after))
    tranche->after = wj_reader_parameter_value (self, &after, "month");
  else if (!wj_json_find (object, "when", &after))
    {
      wj_reader_fail (self, object, "nothing says when this share is paid; write “when”, or “after” with a parameter in months");
      return;
    }
  wj_reader_optional_text (self, object, "when", &tranche->when);
}

static void
read_tranches (WjReader *self, WjBenefit *benefit, const WjJsonValue *object)
{
  WjNumber total = WJ_NUMBER_ZERO;
  WjJsonValue list;
  guint n = wj_reader_list (self, object, "paid", FALSE, &list);

  for (guint i = 0; i < n; i++)
    {
      WjJsonValue value = wj_json_element (&list, i);
      WjTranche *tranche = wj_catalogue_new_struct (self->catalogue, WjTranche);
      WjJsonValue share;

      if (!wj_reader_allow (self, &value, &tranche_shape))
        return;
      read_payment (self, &value, tranche);
      if (!wj_reader_get (self, &value, "share", &share) || !wj_reader_number_value (self, &share, &tranche->share))
        return;
      if (!wj_number_divide (tranche->share, wj_number_from_int (100), &tranche->share) ||
          !wj_number_add (total, tranche->share, &total))
        wj_reader_fail (self, &share, "the share is too large; write a percentage");
      if (wj_number_sign (tranche->share) <= 0)
        wj_reader_fail (self, &share, "a share is above 0 %%; raise it, or leave the tranche out");
      g_ptr_array_add (benefit->tranches, tranche);
    }
  if (wj_number_compare (total, WJ_NUMBER_ONE) > 0)
    wj_reader_fail (self, &list, "the shares add up to more than 100 %%; lower one");
}

static void
read_benefit (WjReader *self, WjOffer *offer, const WjJsonValue *value)
{
  WjBenefit *benefit = wj_catalogue_new_struct (self->catalogue, WjBenefit);
  g_autofree char *kind = g_strdup_printf ("benefit of %s", offer->id);
  WjCelType boolean = wj_type_bool ();
  WjCelType mad = wj_type_mad ();
  WjJsonValue member;
  guint word = 0;

  benefit->after_slot = -1;
  benefit->places = 2;
  benefit->tranches = wj_catalogue_new_array (self->catalogue);
  if (!wj_reader_allow (self, value, &benefit_shape))
    return;
  wj_reader_id (self, value, kind, WJ_ID_SLUG, &benefit->id);
  wj_reader_text (self, value, "label", &benefit->label);
  wj_reader_optional_text (self, value, "short", &benefit->short_label);
  if (wj_reader_word (self, value, "kind", kind_words, &word))
    benefit->kind = (WjBenefitKind) word;
  if (wj_reader_loops (self, value, &benefit->loops))
    {
      read_earned (self, benefit, value);
      if (wj_json_find (value, "when", &member))
        benefit->when = wj_reader_program (self, value, "when", &boolean, benefit->loops);
      if (wj_json_find (value, "amount", &member))
        benefit->amount = wj_reader_program (self, value, "amount", &mad, benefit->loops);
    }
  read_tranches (self, benefit, value);
  if (wj_json_find (value, "round", &member) && wj_reader_word (self, value, "round", round_words, &word))
    benefit->places = round_places[word];
  if (wj_reader_source (self, value, "source", &benefit->source))
    {
      benefit->confidence = wj_reader_weakest (self, benefit->amount, benefit->source->confidence);
      benefit->confidence = wj_reader_weakest (self, benefit->when, benefit->confidence);
    }
  if (benefit->amount != NULL && offer->terms != WJ_TERMS_ESTABLISHED)
    wj_reader_fail (self, value, "no amount is computed from terms that are not established; write “\"amount\": null”");
  g_ptr_array_add (offer->benefits, benefit);
  wj_reader_place (self, benefit, value);
}

/* ---- An offer ------------------------------------------------------------------------------------ */

static void
read_valid (WjReader *self, WjOffer *offer, const WjJsonValue *object)
{
  WjJsonValue valid;
  WjJsonValue value;

  g_date_clear (&offer->from, 1);
  g_date_clear (&offer->to, 1);
  if (!wj_reader_get (self, object, "valid", &valid) || !wj_reader_allow (self, &valid, &valid_shape))
    return;
  if (wj_json_find (&valid, "from", &value))
    wj_reader_date (self, &valid, "from", &offer->from);
  if (wj_json_find (&valid, "to", &value))
    wj_reader_date (self, &valid, "to", &offer->to);
  if (g_date_valid (&offer->from) && g_date_valid (&offer->to) && g_date_compare (&offer->from, &offer->to) > 0)
    wj_reader_fail (self, &valid, "“from” is after “to”, so the offer never holds; turn them round");
}

static void
read_each (WjReader *self, WjOffer *offer, const WjJsonValue *object, const char *name, void (*read) (WjReader *, WjOffer *, const WjJsonValue *))
{
  WjJsonValue list;
  guint n = wj_reader_list (self, object, name, TRUE, &list);

  for (guint i = 0; i < n; i++)
    {
      WjJsonValue value = wj_json_element (&list, i);

      read (self, offer, &value);
    }
}

static void
read_offer_source (WjReader *self, WjOffer *offer, const WjJsonValue *value)
{
  const WjSource *source = NULL;

  if (!wj_reader_source_value (self, value, &source))
    return;
  if (g_ptr_array_find (offer->sources, source, NULL))
    wj_reader_fail (self, value, "the source “%s” stands twice; leave one out", source->id);
  g_ptr_array_add (offer->sources, (gpointer) source);
}

/* ---- The way to it ----------------------------------------------------------------------------- */

/* "company-creation" names a procedure. */
static gboolean
read_procedure_name (WjReader *self, const WjOffer *offer, const WjJsonValue *value, WjOfferStep *step)
{
  const char *id = NULL;

  if (!wj_reader_string_value (self, value, &id))
    return FALSE;
  step->id = id;
  step->procedure = wj_catalogue_find_procedure (self->catalogue, id);
  if (step->procedure == NULL)
    return wj_reader_fail_absent (self, value, WJ_INDEX_PROCEDURE, id);
  for (guint i = 0; i < offer->steps->len; i++)
    if (((const WjOfferStep *) offer->steps->pdata[i])->procedure == step->procedure)
      return wj_reader_fail (self, value, "the procedure “%s” stands twice; leave one out", id);
  return TRUE;
}

static void
read_steps (WjReader *self, WjOffer *offer, const WjJsonValue *object)
{
  g_autofree char *kind = g_strdup_printf ("step of %s", offer->id);
  WjJsonValue list;
  guint n = wj_reader_list (self, object, "steps", FALSE, &list);

  for (guint i = 0; i < n; i++)
    {
      WjJsonValue value = wj_json_element (&list, i);
      WjOfferStep *step = wj_catalogue_new_struct (self->catalogue, WjOfferStep);

      wj_reader_clear_text (&step->text);
      wj_reader_clear_text (&step->when.text);
      if (wj_json_is_string (&value))
        {
          if (!read_procedure_name (self, offer, &value, step))
            continue;
        }
      else
        {
          if (!wj_reader_allow (self, &value, &step_shape))
            continue;
          wj_reader_id (self, &value, kind, WJ_ID_SLUG, &step->id);
          wj_reader_text (self, &value, "text", &step->text);
          wj_reader_when (self, &value, &step->when);
          wj_reader_optional_source (self, &value, "source", &step->source);
        }
      g_ptr_array_add (offer->steps, step);
    }
}

void
wj_read_offer (WjReader *self, const WjJsonValue *value)
{
  WjCatalogue *catalogue = self->catalogue;
  WjOffer *offer = wj_catalogue_new_struct (catalogue, WjOffer);
  WjCelType boolean = wj_type_bool ();
  WjJsonValue member;
  guint word = 0;

  if (!wj_reader_allow (self, value, &wj_offer_shape) || !wj_reader_id (self, value, "offer", WJ_ID_SLUG, &offer->id))
    return;
  offer->conditions = wj_catalogue_new_array (catalogue);
  offer->benefits = wj_catalogue_new_array (catalogue);
  offer->steps = wj_catalogue_new_array (catalogue);
  offer->sources = wj_catalogue_new_array (catalogue);
  wj_reader_text (self, value, "label", &offer->label);
  wj_reader_text (self, value, "summary", &offer->summary);
  wj_reader_text (self, value, "decides", &offer->decides);
  if (wj_reader_word (self, value, "terms", terms_words, &word))
    offer->terms = (WjTerms) word;
  read_valid (self, offer, value);
  wj_reader_optional_string (self, value, "replaces", &offer->replaces);
  offer->where = wj_reader_program (self, value, "where", &boolean, 0);
  read_each (self, offer, value, "conditions", read_condition);
  read_each (self, offer, value, "benefits", read_benefit);
  offer->questions = wj_reader_questions (self, value, TRUE, offer->id);
  read_steps (self, offer, value);
  offer->documents = wj_reader_texts (self, value, "documents");
  wj_reader_clear_text (&offer->payment.text);
  if (wj_json_find (value, "payment", &member))
    wj_reader_statement_value (self, &member, &offer->payment);
  offer->remarks = wj_reader_statements (self, value, "remarks");
  read_each (self, offer, value, "sources", read_offer_source);
  if (wj_reader_list (self, value, "sources", FALSE, &member) == 0)
    wj_reader_fail (self, value, "an offer has at least one source; name it in “sources”");
  g_ptr_array_add (catalogue->offers, offer);
  wj_catalogue_index (catalogue, WJ_INDEX_OFFER, offer->id, offer);
  wj_reader_place (self, offer, value);
}

/* What can only be looked up once every offer has been read. */
void
wj_finish_offers (WjReader *self)
{
  for (guint i = 0; i < self->catalogue->offers->len; i++)
    {
      const WjOffer *offer = self->catalogue->offers->pdata[i];
      const WjJsonValue *value = wj_reader_where (self, offer);

      if (offer->replaces == NULL)
        continue;
      if (g_str_equal (offer->replaces, offer->id))
        wj_reader_fail (self, value, "an offer does not replace itself; name the one before, or leave it out");
      else if (wj_catalogue_find_offer (self->catalogue, offer->replaces) == NULL)
        wj_reader_fail_absent (self, value, WJ_INDEX_OFFER, offer->replaces);
    }
}
