/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "small.h"

static WjCatalogue *catalogue;

WjCatalogue *
small_catalogue (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  if (catalogue != NULL)
    return catalogue;
  path = g_test_build_filename (G_TEST_DIST, "assessment", "fixtures", "small", NULL);
  catalogue = wj_catalogue_new_from_directory (path, NULL, &error);
  g_assert_no_error (error);
  return catalogue;
}

void
small_free (void)
{
  g_assert_finalize_object (g_steal_pointer (&catalogue));
}

WjAssessment *
small_assess (const char *answers, const char *site)
{
  g_autofree char *document = g_strdelimit (g_strdup_printf ("{`format`: 1, `answers`: {%s}}", answers), "`", '"');
  g_autoptr (GBytes) bytes = g_bytes_new (document, strlen (document));
  g_autoptr (GError) error = NULL;
  g_autoptr (WjProject) project = wj_project_new_from_bytes (small_catalogue (), bytes, "answers", &error);
  GDate as_of;

  g_assert_no_error (error);
  g_date_clear (&as_of, 1);
  g_date_set_dmy (&as_of, 21, G_DATE_NOVEMBER, 2026);
  if (site != NULL)
    {
      const WjPlace *place = wj_catalogue_find_place (small_catalogue (), site);

      g_assert_nonnull (place);
      wj_project_set_place (project, place);
    }
  return wj_assess (small_catalogue (), project, &as_of, NULL);
}

static const WjSiteResult *
only_site (WjAssessment *assessment)
{
  GPtrArray *sites = wj_assessment_get_sites (assessment);

  return sites->len == 1 ? g_ptr_array_index (sites, 0) : wj_assessment_get_overall (assessment);
}

const WjOfferResult *
small_find (WjAssessment *assessment, const char *offer)
{
  const WjOfferResult *result = wj_site_result_find_offer (only_site (assessment), offer);

  g_assert_nonnull (result);
  return result;
}

const WjBenefitResult *
small_benefit (WjAssessment *assessment, const char *offer, const char *benefit)
{
  const WjOfferResult *result = small_find (assessment, offer);

  for (guint i = 0; i < result->benefits->len; i++)
    {
      const WjBenefitResult *each = g_ptr_array_index (result->benefits, i);

      if (g_str_equal (each->benefit->id, benefit))
        return each;
    }
  g_assert_not_reached ();
}

static char *
say (const WjAmount *amount)
{
  g_autofree char *low = wj_number_to_decimal (amount->likely_low, 2);
  g_autofree char *central = wj_number_to_decimal (amount->central, 2);
  g_autofree char *high = wj_number_to_decimal (amount->likely_high, 2);

  if (!amount->computed)
    return g_strdup ("none");
  return g_strdup_printf ("%s %s %s", low, amount->has_central ? central : "-", high);
}

void
small_assert_amount (const WjAmount *amount, const char *expected)
{
  g_autofree char *found = say (amount);

  g_assert_cmpstr (found, ==, expected);
}

void
small_assert_years (GArray *years, const char *expected)
{
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < years->len; i++)
    {
      const WjYearAmount *year = &g_array_index (years, WjYearAmount, i);
      g_autofree char *amount = say (&year->amount);

      g_string_append_printf (found, "%s%d: %s", i > 0 ? ", " : "", year->year, amount);
    }
  g_assert_cmpstr (found->str, ==, expected);
}
