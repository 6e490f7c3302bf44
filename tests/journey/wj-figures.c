/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-figures"

#include "config.h"

#include "json/wj-json.h"

#include "wj-figures.h"

static void
benefit_free (gpointer data)
{
  WjBenefitFigures *self = data;

  g_free (self->id);
  g_free (self);
}

static void
offer_free (gpointer data)
{
  WjOfferFigures *self = data;

  g_free (self->id);
  g_free (self->verdict);
  g_ptr_array_unref (self->benefits);
  g_free (self);
}

static void
site_free (gpointer data)
{
  WjSiteFigures *self = data;

  g_free (self->place);
  g_ptr_array_unref (self->offers);
  g_array_unref (self->years);
  g_free (self);
}

static WjJsonValue
member (const WjJsonValue *object, const char *name)
{
  g_autoptr (GError) error = NULL;
  WjJsonValue value;

  wj_json_member (object, name, &value, &error);
  g_assert_no_error (error);
  return value;
}

static guint
length (const WjJsonValue *array)
{
  g_autoptr (GError) error = NULL;
  guint n;

  wj_json_length (array, &n, &error);
  g_assert_no_error (error);
  return n;
}

static char *
read_string (const WjJsonValue *object, const char *name)
{
  g_autoptr (GError) error = NULL;
  WjJsonValue value = member (object, name);
  const char *text;

  wj_json_string (&value, &text, &error);
  g_assert_no_error (error);
  return g_strdup (text);
}

static WjNumber
read_number (const WjJsonValue *object, const char *name)
{
  g_autofree char *text = read_string (object, name);
  WjNumber number;

  g_assert_true (wj_number_parse (text, &number));
  return number;
}

/* {"low", "central" or null, "high"}; null as a whole: not computed */
static WjAmount
read_amount (const WjJsonValue *value)
{
  WjAmount amount = { .computed = !wj_json_is_null (value) };
  WjJsonValue central;

  if (!amount.computed)
    return amount;
  amount.likely_low = amount.possible_low = read_number (value, "low");
  amount.likely_high = amount.possible_high = read_number (value, "high");
  amount.has_central = wj_json_find (value, "central", &central);
  if (amount.has_central)
    amount.central = read_number (value, "central");
  return amount;
}

static WjOfferFigures *
read_offer (const WjJsonValue *value)
{
  WjOfferFigures *self = g_new0 (WjOfferFigures, 1);
  g_autoptr (GError) error = NULL;
  WjJsonValue elsewhere = member (value, "elsewhere"), far = member (value, "far");
  WjJsonValue cash = member (value, "cash");
  WjJsonValue benefits = member (value, "benefits");

  self->id = read_string (value, "id");
  self->verdict = read_string (value, "verdict");
  wj_json_boolean (&elsewhere, &self->elsewhere, &error);
  g_assert_no_error (error);
  wj_json_boolean (&far, &self->far, &error);
  g_assert_no_error (error);
  self->cash = read_amount (&cash);
  self->benefits = g_ptr_array_new_with_free_func (benefit_free);
  for (guint i = 0; i < length (&benefits); i++)
    {
      WjJsonValue element = wj_json_element (&benefits, i);
      WjJsonValue total = member (&element, "total");
      WjBenefitFigures *benefit = g_new0 (WjBenefitFigures, 1);

      benefit->id = read_string (&element, "id");
      benefit->total = read_amount (&total);
      g_ptr_array_add (self->benefits, benefit);
    }
  return self;
}

static WjYearAmount
read_year (const WjJsonValue *value)
{
  WjYearAmount self = { .amount = read_amount (value) };
  g_autoptr (GError) error = NULL;
  WjJsonValue year;
  gint64 number = 0;

  if (wj_json_find (value, "year", &year))
    wj_json_integer (&year, 1, 9999, &number, &error);
  g_assert_no_error (error);
  self.year = (int) number;
  return self;
}

static WjSiteFigures *
read_site (const WjJsonValue *value)
{
  WjSiteFigures *self = g_new0 (WjSiteFigures, 1);
  WjJsonValue offers = member (value, "offers");
  WjJsonValue totals = member (value, "totals");
  WjJsonValue support = member (&totals, "support");
  WjJsonValue years = member (&totals, "years");

  self->place = read_string (value, "place");
  self->support = read_amount (&support);
  self->offers = g_ptr_array_new_with_free_func (offer_free);
  self->years = g_array_new (FALSE, FALSE, sizeof (WjYearAmount));
  for (guint i = 0; i < length (&offers); i++)
    {
      WjJsonValue element = wj_json_element (&offers, i);

      g_ptr_array_add (self->offers, read_offer (&element));
    }
  for (guint i = 0; i < length (&years); i++)
    {
      WjJsonValue element = wj_json_element (&years, i);
      WjYearAmount year = read_year (&element);

      g_array_append_val (self->years, year);
    }
  return self;
}

GPtrArray *
wj_figures_assess (const char *path, gboolean all_sites)
{
  const char *argv[] = { g_getenv ("WIJHACTL"), "assess", path, "--format", "json", all_sites ? "--all-sites" : NULL, NULL };
  GPtrArray *self = g_ptr_array_new_with_free_func (site_free);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (WjJsonDocument) document = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  WjJsonValue root, sites;

  process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate (process, NULL, NULL, &bytes, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
  document = wj_json_document_new (bytes, "wijhactl", &error);
  g_assert_no_error (error);
  root = wj_json_document_get_root (document);
  sites = member (&root, "sites");
  for (guint i = 0; i < length (&sites); i++)
    {
      WjJsonValue site = wj_json_element (&sites, i);

      g_ptr_array_add (self, read_site (&site));
    }
  return self;
}

const WjSiteFigures *
wj_figures_find_site (GPtrArray *sites, const char *place)
{
  for (guint i = 0; i < sites->len; i++)
    {
      const WjSiteFigures *site = g_ptr_array_index (sites, i);

      if (g_str_equal (site->place, place))
        return site;
    }
  g_error ("wijhactl does not know the site %s", place);
}

const WjOfferFigures *
wj_figures_find_offer (const WjSiteFigures *site, const char *id)
{
  for (guint i = 0; i < site->offers->len; i++)
    {
      const WjOfferFigures *offer = g_ptr_array_index (site->offers, i);

      if (g_str_equal (offer->id, id))
        return offer;
    }
  g_error ("wijhactl does not know the offer %s", id);
}

const WjBenefitFigures *
wj_figures_find_benefit (const WjOfferFigures *offer, const char *id)
{
  for (guint i = 0; i < offer->benefits->len; i++)
    {
      const WjBenefitFigures *benefit = g_ptr_array_index (offer->benefits, i);

      if (g_str_equal (benefit->id, id))
        return benefit;
    }
  g_error ("wijhactl does not know the benefit %s of %s", id, offer->id);
}

guint
wj_figures_count (const WjSiteFigures *site, const char *verdict, gboolean elsewhere)
{
  guint count = 0;

  for (guint i = 0; i < site->offers->len; i++)
    {
      const WjOfferFigures *offer = g_ptr_array_index (site->offers, i);

      count += g_str_equal (offer->far ? "ineligible" : offer->verdict, verdict) && offer->elsewhere == elsewhere ? 1 : 0;
    }
  return count;
}
