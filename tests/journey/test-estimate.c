/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-estimate"

#include "config.h"

#include <locale.h>
#include <string.h>

#include "wj-figures.h"
#include "wj-walk.h"

#define SITE "oujda-shore"
#define OTHER_SITE "casanearshore"
#define PREMIUM_OFFER "offshoring.employment-premium"
#define PREMIUM "pae"

/* 66 jobs at the end of the third year. */
static const struct
{
  const char *title, *gross, *count[3];
} positions[] = {
  { "Conseiller", "5500", { "30", "45", "60" } },
  { "مشرف", "9000", { "3", "4", "5" } },
  { "Manager", "16000", { "1", "1", "1" } },
};

static void
answer_activity (WjWalk *walk)
{
  wj_walk_await_page (walk, "activity");
  wj_walk_pick (walk, "activity.line", "crm");
  wj_walk_answer (walk, "activity.future_skill", FALSE);
  wj_walk_answer (walk, "activity.sustainable", FALSE);
}

static void
answer_investment (WjWalk *walk)
{
  g_autofree char *equipment = wj_wording_number (walk->wording, wj_number_from_int (1500000), 0);

  wj_walk_go (walk, "investment");
  wj_walk_type (walk, "investment.equipment", "1500000");
  wj_walk_type (walk, "investment.fit_out", "900000");
  wj_walk_type (walk, "investment.studies", "100000");
  wj_walk_press (walk, "No other spending");
  /* Only the empty lines of spending became 0, and figures are grouped as the language does. */
  wj_walk_await_typed (walk, "investment.rent", "0");
  wj_walk_await_typed (walk, "investment.land_public", "0");
  wj_walk_await_typed (walk, "investment.equipment", equipment);
  wj_walk_await_typed (walk, "investment.own_funds", "");
  wj_walk_type (walk, "investment.own_funds", "500000");
}

static void
answer_start (WjWalk *walk)
{
  wj_walk_go (walk, "start");
  wj_walk_date (walk, "project.start", 1, 2027);
  wj_walk_answer (walk, "promoter.abroad", FALSE);
}

static void
answer_jobs (WjWalk *walk)
{
  static const char *const years[] = { "2027", "2028", "2029" };

  wj_walk_go (walk, "jobs");
  for (guint row = 1; row <= G_N_ELEMENTS (positions); row++)
    {
      wj_walk_press (walk, "Add a position");
      wj_walk_type_cell (walk, "title", NULL, row, positions[row - 1].title);
      for (guint year = 0; year < G_N_ELEMENTS (years); year++)
        wj_walk_type_cell (walk, "count", years[year], row, positions[row - 1].count[year]);
      wj_walk_type_cell (walk, "gross", NULL, row, positions[row - 1].gross);
      wj_walk_type_cell (walk, "moroccan", NULL, row, "100");
      wj_walk_type_cell (walk, "women", NULL, row, "50");
      wj_walk_type_cell (walk, "permanent", NULL, row, "100");
    }
}

static void
answer_company (WjWalk *walk)
{
  wj_walk_go (walk, "company");
  wj_walk_type (walk, "company.large_holder", "0");
  wj_walk_answer (walk, "company.public_holder", FALSE);
  /* Last: what a new company need not say may be folded away then. */
  wj_walk_pick (walk, "company.kind", "new");
}

/* On by the way the window offers, until it leads to the estimate; whatever is left stays open. */
static void
go_to_estimate (WjWalk *walk)
{
  const char *page = "company";

  while (page != NULL)
    page = wj_walk_go_on (walk, page, NULL);
}

static char *
row_of_site (WjWalk *walk, const WjSiteFigures *site)
{
  g_autofree char *amount = wj_wording_headline_range (walk->wording, site->support.likely_low, site->support.likely_high);

  g_assert_true (site->support.computed);
  return g_strdup_printf ("%s, %s", wj_walk_place (walk, site->place), amount);
}

/* The two places side by side, then the choice of one. */
static void
compare_places (WjWalk *walk, const char *path)
{
  g_autoptr (GPtrArray) sites = wj_figures_assess (path, TRUE);
  const WjSiteFigures *here = wj_figures_find_site (sites, SITE);
  const WjSiteFigures *there = wj_figures_find_site (sites, OTHER_SITE);
  g_autofree char *row_here = row_of_site (walk, here);
  g_autofree char *row_there = row_of_site (walk, there);
  g_autofree char *choose = g_strdup_printf (wj_walk_say (walk, "Choose %s"), wj_walk_place (walk, SITE));

  /* Places differ, or there would be nothing to compare. */
  g_assert_false (wj_number_equal (here->support.likely_high, there->support.likely_high));
  wj_walk_go (walk, "Places");
  wj_driver_await (walk->driver, "list item", row_there);
  wj_driver_press (walk->driver, "list item", row_here);
  wj_driver_press (walk->driver, "push button", choose);
  wj_driver_await (walk->driver, NULL, wj_walk_say (walk, "The project is here"));
}

static void
check_groups (WjWalk *walk, const WjSiteFigures *site)
{
  static const char *const verdicts[] = { "eligible", "open", "reachable", "ineligible", "unsettled" };

  for (guint i = 0; i < G_N_ELEMENTS (verdicts); i++)
    {
      const char *title = wj_wording_verdict (walk->wording, (WjVerdict) i);
      guint count = wj_figures_count (site, verdicts[i], FALSE);

      if (count > 0)
        wj_driver_await_count (walk->driver, "list", title, count);
      else
        g_assert_false (wj_driver_has (walk->driver, "list", title));
    }
}

/* The premium for employment: its figure in the row, then why. */
static void
ask_why (WjWalk *walk, const WjSiteFigures *site)
{
  const WjOffer *offer = wj_catalogue_find_offer (walk->catalogue, PREMIUM_OFFER);
  const WjOfferFigures *offer_figures = wj_figures_find_offer (site, PREMIUM_OFFER);
  const WjBenefitFigures *figures = wj_figures_find_benefit (offer_figures, PREMIUM);
  const WjBenefit *benefit = g_ptr_array_index (offer->benefits, 0);
  const char *label = wj_wording_of (walk->wording, &benefit->label);
  g_autofree char *cash = wj_wording_amount (walk->wording, &offer_figures->cash);
  g_autofree char *amount = wj_wording_amount (walk->wording, &figures->total);
  g_autofree char *row = g_strdup_printf ("%s*%s*", wj_wording_of (walk->wording, &offer->label), cash);
  g_autofree char *why = g_strdup_printf (wj_walk_say (walk, "Why? %s"), label);
  g_autofree char *subject = g_strdup_printf ("%s · %s", wj_wording_of (walk->wording, &offer->label), label);
  g_autofree char *source = wj_wording_source (walk->wording, benefit->source);
  g_autofree char *said = g_strdup_printf ("*%s*", source);

  g_assert_cmpstr (benefit->id, ==, PREMIUM);
  wj_driver_press (walk->driver, "list item", row);
  wj_driver_press (walk->driver, "push button", why);
  wj_driver_await (walk->driver, NULL, subject);
  wj_driver_await (walk->driver, NULL, amount);
  wj_driver_await (walk->driver, NULL, wj_walk_say (walk, "Calculation"));
  wj_driver_await (walk->driver, NULL, wj_wording_of (walk->wording, &benefit->source->statement));
  wj_driver_await (walk->driver, NULL, said);
  wj_driver_act (walk->driver, "frame", NULL, "win.close-aside");
  wj_driver_await_gone (walk->driver, NULL, subject);
}

static void
check_estimate (WjWalk *walk, const WjSiteFigures *site)
{
  g_autofree char *range = wj_wording_headline_range (walk->wording, site->support.likely_low, site->support.likely_high);
  g_autofree char *central = wj_wording_money (walk->wording, site->support.central);
  g_autofree char *sentence = g_strdup_printf (wj_walk_say (walk, "%s with what is taken as given below"), central);
  g_autofree char *amount = wj_wording_amount (walk->wording, &site->support);
  g_autofree char *finding = g_strdup_printf (wj_walk_say (walk, "Estimated support, year by year: %s in all"), amount);

  g_assert_true (site->support.has_central);
  g_assert_cmpint (site->years->len, >, 1);
  wj_driver_await (walk->driver, "label", sentence);
  wj_driver_await (walk->driver, "label", range);
  /* the chart says what it shows; its figures are read in its table */
  wj_driver_await (walk->driver, NULL, finding);
  wj_driver_press (walk->driver, NULL, wj_walk_say (walk, "Tables"));
  for (guint i = 0; i < site->years->len; i++)
    {
      const WjYearAmount *year = &g_array_index (site->years, WjYearAmount, i);
      g_autofree char *title = year->year > 0 ? g_strdup_printf ("%d", year->year) : g_strdup (wj_walk_say (walk, "Undated"));
      g_autofree char *least = wj_wording_number (walk->wording, year->amount.likely_low, wj_number_is_integer (year->amount.likely_low) ? 0 : 2);
      g_autofree char *most = wj_wording_number (walk->wording, year->amount.likely_high, wj_number_is_integer (year->amount.likely_high) ? 0 : 2);

      wj_driver_await (walk->driver, "label", title);
      wj_driver_await (walk->driver, "label", least);
      wj_driver_await (walk->driver, "label", most);
    }
}

/* The program's own list of recent files can be erased; the desktop's is none of its business. */
static void
check_desktop (WjWalk *walk)
{
  g_autofree char *path = wj_walk_path (walk, "XDG_DATA_HOME/recently-used.xbel");
  g_autofree char *text = NULL;

  if (g_file_get_contents (path, &text, NULL, NULL))
    g_assert_null (strstr (text, "project.json"));
}

static void
test_walk (gconstpointer data)
{
  const char *language = data;
  g_autoptr (WjWalk) walk = wj_walk_new (language, NULL);
  g_autofree char *path = wj_walk_path (walk, "project.json");
  g_autoptr (GPtrArray) sites = NULL;
  const WjSiteFigures *site;
  g_autofree char *headline = NULL;

  wj_walk_new_project (walk);
  answer_activity (walk);
  answer_investment (walk);
  answer_start (walk);
  answer_jobs (walk);
  answer_company (walk);
  go_to_estimate (walk);
  wj_driver_await (walk->driver, "label", wj_walk_say (walk, "Estimated support, for guidance"));

  wj_driver_act (walk->driver, "frame", NULL, "win.save-as");
  wj_walk_save_in_dialog (walk, path, FALSE);
  wj_driver_await (walk->driver, "label", wj_walk_say (walk, "Saved"));
  compare_places (walk, path);
  wj_driver_act (walk->driver, "frame", NULL, "win.save");
  sites = wj_figures_assess (path, FALSE);
  g_assert_cmpint (sites->len, ==, 1);
  site = wj_figures_find_site (sites, SITE);
  headline = wj_wording_headline_range (walk->wording, site->support.likely_low, site->support.likely_high);

  wj_walk_go (walk, "Offers");
  check_groups (walk, site);
  ask_why (walk, site);
  wj_driver_await (walk->driver, "label", headline);
  wj_walk_go (walk, "Estimate");
  check_estimate (walk, site);
  wj_driver_close (walk->driver);
  check_desktop (walk);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/journey/estimate/fr", "fr", test_walk);
  g_test_add_data_func ("/journey/estimate/ar", "ar", test_walk);
  g_test_add_data_func ("/journey/estimate/en", "en", test_walk);
  return g_test_run ();
}
