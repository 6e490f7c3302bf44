/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which place comes first and why, and what is said of one, on results made by hand. */
#include "config.h"

#include "assessment/wj-ranking.h"
#include "wj-lines-check.h"
#include "wording/wj-wording.h"

#define TEXT(french, arabic, english) \
  {                                   \
    {                                 \
      french, arabic, english         \
    }                                 \
  }

static WjWording *wordings[WJ_N_LANGUAGES];

static WjAmount
money (gint64 low, gint64 central, gint64 high)
{
  WjAmount amount = { .computed = TRUE, .has_central = central >= 0 };

  amount.possible_low = amount.likely_low = wj_number_from_int (low);
  amount.possible_high = amount.likely_high = wj_number_from_int (high);
  amount.central = wj_number_from_int (MAX (central, 0));
  return amount;
}

typedef struct
{
  WjPlace places[3];
  WjOffer offers[2];
  WjOfferResult results[3][2];
  WjSiteResult sites[3];
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  static const WjText names[] = { TEXT ("Oujda", "وجدة", "Oujda"), TEXT ("Fès", "فاس", "Fez"), TEXT ("Salé", "سلا", "Sale") };
  static const WjText labels[] = { TEXT ("Prime", "منحة", "Premium"), TEXT ("Fonds", "صندوق", "Fund") };

  for (guint i = 0; i < 2; i++)
    fixture->offers[i] = (WjOffer){ .id = i == 0 ? "premium" : "fund", .label = labels[i] };
  for (guint i = 0; i < 3; i++)
    {
      fixture->places[i] = (WjPlace){ .id = names[i].in[WJ_LANGUAGE_EN], .kind = WJ_PLACE_ZONE, .name = names[i] };
      fixture->sites[i] = (WjSiteResult){ .place = &fixture->places[i], .offers = g_ptr_array_new () };
      for (guint j = 0; j < 2; j++)
        {
          fixture->results[i][j] = (WjOfferResult){ .offer = &fixture->offers[j], .verdict = WJ_VERDICT_ELIGIBLE, .cash = money (100000, 100000, 100000) };
          g_ptr_array_add (fixture->sites[i].offers, &fixture->results[i][j]);
        }
      fixture->sites[i].support = money (200000, 200000, 200000);
    }
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 3; i++)
    g_ptr_array_unref (fixture->sites[i].offers);
}

static GPtrArray *
rank (Fixture *fixture, guint n)
{
  GPtrArray *ranked = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (ranked, &fixture->sites[i]);
  return ranked;
}

/* ---- The order ------------------------------------------------------------------------------------------ */

static void
test_order (Fixture *fixture, gconstpointer data)
{
  WjSiteResult *a = &fixture->sites[0], *b = &fixture->sites[1];

  g_assert_cmpint (wj_site_result_compare (a, b), ==, 0);
  a->support = money (100, 300, 400);
  b->support = money (200, 299, 900);
  g_assert_cmpint (wj_site_result_compare (a, b), <, 0);
  b->support = money (200, 300, 500);
  g_assert_cmpint (wj_site_result_compare (a, b), >, 0);
  b->support = money (99, 300, 400);
  g_assert_cmpint (wj_site_result_compare (a, b), <, 0);
  /* Without a central figure the lower end stands for it. */
  b->support = money (299, -1, 9000);
  g_assert_cmpint (wj_site_result_compare (a, b), <, 0);
  b->support = money (301, -1, 302);
  g_assert_cmpint (wj_site_result_compare (a, b), >, 0);
  /* What is not computed is last, and not 0. */
  a->support = money (0, 0, 0);
  b->support = (WjAmount){ .computed = FALSE };
  g_assert_cmpint (wj_site_result_compare (a, b), <, 0);
  g_assert_cmpint (wj_site_result_compare (b, a), >, 0);
  g_assert_cmpint (wj_site_result_compare (b, b), ==, 0);
}

static void
test_rank (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) ranked = rank (fixture, 3);

  g_assert_cmpuint (wj_ranking_get_rank (ranked, 2), ==, 1);
  fixture->sites[0].support = money (300000, 300000, 300000);
  g_assert_cmpuint (wj_ranking_get_rank (ranked, 0), ==, 1);
  g_assert_cmpuint (wj_ranking_get_rank (ranked, 1), ==, 2);
  g_assert_cmpuint (wj_ranking_get_rank (ranked, 2), ==, 2);
}

/* The widest first, whichever way; an offer that does not count is nothing, one that is the same no gap. */
static void
test_gaps (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) same = wj_offer_contrasts_new (&fixture->sites[1], &fixture->sites[0]);
  g_autoptr (GPtrArray) gaps = NULL;
  const WjOfferContrast *first, *second;

  g_assert_cmpuint (same->len, ==, 0);
  fixture->results[0][0].cash = money (0, 120000, 400000);
  fixture->results[1][1].verdict = WJ_VERDICT_INELIGIBLE;
  gaps = wj_offer_contrasts_new (&fixture->sites[1], &fixture->sites[0]);
  g_assert_cmpuint (gaps->len, ==, 2);
  first = gaps->pdata[0];
  second = gaps->pdata[1];
  g_assert_cmpstr (first->offer->id, ==, "fund");
  g_assert_null (first->one_cash);
  g_assert_true (wj_number_equal (first->gain, wj_number_from_int (100000)));
  g_assert_true (wj_number_equal (second->gain, wj_number_from_int (20000)));
}

/* ---- The sentences --------------------------------------------------------------------------------------- */

static void
assert_said (Fixture *fixture, guint n, const char *first, const char *reason)
{
  g_autoptr (GPtrArray) ranked = rank (fixture, n);
  g_autofree char *said = wj_wording_first_place (wordings[WJ_LANGUAGE_EN], ranked);
  g_autofree char *why = wj_wording_first_place_reason (wordings[WJ_LANGUAGE_EN], NULL, ranked);

  g_assert_cmpstr (said, ==, first);
  g_assert_cmpstr (why, ==, reason);
  for (guint language = 0; language < WJ_N_LANGUAGES; language++)
    {
      g_autofree char *other = wj_wording_first_place_reason (wordings[language], NULL, ranked);
      g_autofree char *one = wj_wording_first_place (wordings[language], ranked);

      g_assert_cmpstr (one, !=, language == WJ_LANGUAGE_EN ? "" : first);
      g_assert_cmpstr (other, !=, language == WJ_LANGUAGE_EN ? "" : reason);
    }
}

static void
test_first (Fixture *fixture, gconstpointer data)
{
  WjAmount *support = &fixture->sites[0].support;

  assert_said (fixture, 3, "The support is the same at Oujda, Fez and Sale.", "Compare what is known of each place below.");
  *support = money (300000, 300000, 300000);
  fixture->results[0][0].cash = money (200000, 200000, 200000);
  assert_said (fixture, 2, "Oujda comes first.",
               "Estimated support: MAD\u00a0300,000, against MAD\u00a0200,000 at Fez. Its range lies wholly above. "
               "What makes the difference: Premium (MAD\u00a0200,000, against MAD\u00a0100,000).");
  *support = money (200000, 250000, 300000);
  fixture->sites[1].support = money (200000, 210000, 260000);
  fixture->results[1][0].verdict = WJ_VERDICT_INELIGIBLE;
  assert_said (fixture, 2, "Oujda comes first.",
               "Estimated support: MAD\u00a0250,000, against MAD\u00a0210,000 at Fez. The minimum is the same: the points still open make the difference. "
               "What makes the difference: Premium (MAD\u00a0200,000, against nothing).");
  *support = money (150000, 250000, 300000);
  fixture->results[0][0].cash = fixture->results[1][0].cash;
  fixture->results[1][0].verdict = WJ_VERDICT_ELIGIBLE;
  assert_said (fixture, 2, "Oujda comes first.",
               "Estimated support: MAD\u00a0250,000, against MAD\u00a0210,000 at Fez. The ranges overlap: what is still open may change the order.");
  fixture->sites[1].support = *support;
  assert_said (fixture, 3, "Oujda and Fez share the first rank.",
               "Estimated support: MAD\u00a0250,000, against MAD\u00a0200,000 at Sale. The ranges overlap: what is still open may change the order.");
  *support = (WjAmount){ .computed = FALSE };
  assert_said (fixture, 1, "These places cannot be ranked yet: the support depends on missing answers.", "Compare what is known of each place below.");
}

static void
test_up_to (Fixture *fixture, gconstpointer data)
{
  static const char *const range[] = { "jusqu’à 2,13\u00a0MDH", "يصل إلى 2,13\u00a0مليون درهم", "up to MAD\u00a02.13\u00a0million" };
  WjAmount some = money (1330000, 1960000, 2130000), one = money (2130000, 2130000, 2130000), none = money (0, 0, 0), open = { .computed = FALSE };

  for (guint language = 0; language < WJ_N_LANGUAGES; language++)
    {
      g_autofree char *said = wj_wording_up_to (wordings[language], &some);
      g_autofree char *exact = wj_wording_up_to (wordings[language], &one);

      g_assert_cmpstr (said, ==, range[language]);
      g_assert_true (g_str_has_suffix (said, exact));
    }
  {
    g_autofree char *nothing = wj_wording_up_to (wordings[WJ_LANGUAGE_EN], &none);
    g_autofree char *unknown = wj_wording_up_to (wordings[WJ_LANGUAGE_EN], &open);
    g_autofree char *central = wj_wording_by_default (wordings[WJ_LANGUAGE_EN], &some);

    g_assert_cmpstr (nothing, ==, "no amount with these answers");
    g_assert_cmpstr (unknown, ==, "depends on missing answers");
    g_assert_cmpstr (central, ==, "MAD\u00a01.96\u00a0million");
  }
}

/* ---- What is known of a place ------------------------------------------------------------------------------ */

static void
test_dates (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *as_of;
    const char *said[WJ_N_LANGUAGES];
  } rows[] = {
    { "2025-T3", { "T3 2025", "الربع 3 من سنة 2025", "quarter 3 of 2025" } },
    { "2023-11", { "novembre 2023", "نونبر 2023", "November 2023" } },
    { "2021", { "2021", "2021", "2021" } },
    { "2023-2024", { "2023-2024", "\u2066"
                                  "2023-2024\u2069",
                     "2023-2024" } },
    { NULL, { "sans date", "دون تاريخ", "undated" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint language = 0; language < WJ_N_LANGUAGES; language++)
      {
        WjPlaceAttribute attribute = { .as_of = rows[i].as_of };
        g_autofree char *said = wj_wording_attribute_date (wordings[language], &attribute);

        g_assert_cmpstr (said, ==, rows[i].said[language]);
      }
}

static void
test_cost (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) periods = g_ptr_array_new ();
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  WjParameterValue other = { .published = TRUE, .number = wj_number_from_int (159) }, unknown = { .published = FALSE };
  WjParameterPeriod period = { .value = { .published = TRUE, .number = wj_number_from_int (131) }, .alternatives = others };
  WjParameter cost = { .type = WJ_PARAMETER_NUMBER, .periods = periods };
  g_autofree char *one = NULL, *both = NULL, *none = NULL, *before = NULL;
  GDate day, early;

  g_date_clear (&day, 1);
  g_date_clear (&early, 1);
  g_date_set_dmy (&day, 21, 11, 2026);
  g_date_set_dmy (&early, 21, 11, 2006);
  g_date_clear (&period.from, 1);
  g_date_set_dmy (&period.from, 1, 1, 2025);
  g_assert_true (wj_unit_parse ("MAD/m2/month", &cost.unit));
  g_ptr_array_add (periods, &period);
  one = wj_wording_cost (wordings[WJ_LANGUAGE_FR], &cost, &day);
  g_ptr_array_add (others, &other);
  g_ptr_array_add (others, &unknown);
  both = wj_wording_cost (wordings[WJ_LANGUAGE_FR], &cost, &day);
  before = wj_wording_cost (wordings[WJ_LANGUAGE_FR], &cost, &early);
  period.value.published = FALSE;
  none = wj_wording_cost (wordings[WJ_LANGUAGE_FR], &cost, &day);
  g_assert_cmpstr (one, ==, "131\u00a0MAD par m² par mois");
  g_assert_cmpstr (both, ==, "de 131 à 159\u00a0MAD par m² par mois");
  g_assert_cmpstr (before, ==, "non publié");
  g_assert_cmpstr (none, ==, "non publié");
}

static void
test_coordinates (Fixture *fixture, gconstpointer data)
{
  static const char *const said[] = {
    "33,53° nord, 7,58° ouest, à 7 km près", "33,53° شمالا، 7,58° غربا، بفارق لا يتجاوز 7 كلم", "33.53° north, 7.58° west, known to within 7 km"
  };
  WjSource source = { .id = "s" };
  WjCoordinates coordinates = { wj_number_from_decimal (335333, 4), wj_number_from_decimal (-75833, 4), wj_number_from_int (7), &source, WJ_CONFIDENCE_B };

  for (guint language = 0; language < WJ_N_LANGUAGES; language++)
    {
      g_autofree char *text = wj_wording_coordinates (wordings[language], &coordinates);

      g_assert_cmpstr (text, ==, said[language]);
    }
}

/* Outwards to the whole kilometre; what may be next door is not said to be at some distance. */
static void
test_distance (Fixture *fixture, gconstpointer data)
{
  static const char *const far[] = { "de 279 à 301\u00a0km", "من 279 إلى 301 كلم", "279 to 301 km" };
  static const char *const near[] = { "à 64\u00a0km au plus", "على بعد 64 كلم على الأكثر", "at most 64 km" };
  WjDistance distances[] = { { 279.9, 290.4, 300.9 }, { 0.5, 32, 63.5 } };

  for (guint language = 0; language < WJ_N_LANGUAGES; language++)
    {
      g_autofree char *one = wj_wording_distance (wordings[language], &distances[0]);
      g_autofree char *other = wj_wording_distance (wordings[language], &distances[1]);

      g_assert_cmpstr (one, ==, far[language]);
      g_assert_cmpstr (other, ==, near[language]);
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  for (guint language = 0; language < WJ_N_LANGUAGES; language++)
    wordings[language] = wj_wording_new ((WjLanguage) language);
#define ADD(name, function) g_test_add ("/places/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("order", test_order);
  ADD ("rank", test_rank);
  ADD ("gaps", test_gaps);
  ADD ("first", test_first);
  ADD ("up-to", test_up_to);
  ADD ("dates", test_dates);
  ADD ("cost", test_cost);
  ADD ("coordinates", test_coordinates);
  ADD ("distance", test_distance);
  status = g_test_run ();
  for (guint language = 0; language < WJ_N_LANGUAGES; language++)
    wj_wording_unref (wordings[language]);
  return status;
}
