/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-names"

#include "config.h"

#include <locale.h>

#include "wj-walk.h"

#define PREMIUM_OFFER "offshoring.employment-premium"
#define SITE "oujda-shore"

/* Nothing on this page that can be pressed, filled in or read as a gauge is without a name. */
static void
check_names (WjWalk *walk, const char *where)
{
  g_autoptr (GPtrArray) unnamed = wj_driver_unnamed (walk->driver);

  for (guint i = 0; i < unnamed->len; i++)
    g_test_message ("%s: %s has no name", where, (char *) g_ptr_array_index (unnamed, i));
  if (unnamed->len > 0)
    g_test_fail ();
}

static void
press_starting_with (WjWalk *walk, const char *start)
{
  g_autofree char *pattern = g_strconcat (start, "*", NULL);

  wj_driver_press (walk->driver, "list item", pattern);
}

static void
check_questions (WjWalk *walk)
{
  GPtrArray *pages = wj_catalogue_get_pages (walk->catalogue);

  for (guint i = 0; i < pages->len; i++)
    {
      const WjPage *page = g_ptr_array_index (pages, i);

      wj_walk_go (walk, page->id);
      check_names (walk, page->id);
    }
}

static void
check_offers (WjWalk *walk)
{
  const WjOffer *offer = wj_catalogue_find_offer (walk->catalogue, PREMIUM_OFFER);
  const WjBenefit *benefit = g_ptr_array_index (offer->benefits, 0);
  g_autofree char *why = g_strdup_printf (wj_walk_say (walk, "Why? %s"), wj_wording_of (walk->wording, &benefit->label));
  g_autofree char *more = g_strdup_printf (wj_walk_say (walk, "Steps, documents, sources: %s"), wj_wording_of (walk->wording, &offer->label));

  wj_walk_go (walk, "Offers");
  press_starting_with (walk, wj_wording_of (walk->wording, &offer->label));
  wj_driver_press (walk->driver, "push button", why);
  wj_driver_await (walk->driver, "label", wj_walk_say (walk, "Calculation"));
  check_names (walk, "offers");
  wj_driver_press (walk->driver, "push button", more);
  wj_driver_await (walk->driver, "label", wj_walk_say (walk, "How it is paid"));
  check_names (walk, "all of an offer");
}

static void
check_results (WjWalk *walk)
{
  g_autofree char *row = g_strdup_printf ("%s,*", wj_walk_place (walk, SITE));

  check_offers (walk);
  wj_walk_go (walk, "Estimate");
  wj_driver_await (walk->driver, "label", wj_walk_say (walk, "Estimated support, for guidance"));
  check_names (walk, "estimate");
  wj_walk_go (walk, "Suggestions");
  wj_driver_await (walk->driver, "label", wj_walk_say (walk, "Margins"));
  check_names (walk, "advice");
  wj_walk_go (walk, "Scenarios");
  check_names (walk, "one scenario");
  wj_walk_press (walk, "New scenario");
  wj_driver_await (walk->driver, "label", wj_walk_say (walk, "Reference"));
  check_names (walk, "scenarios");
  wj_walk_go (walk, "Places");
  wj_driver_press (walk->driver, "list item", row);
  check_names (walk, "places");
  wj_walk_go (walk, "Steps");
  wj_driver_await (walk->driver, "label", wj_walk_say (walk, "How it is paid"));
  check_names (walk, "steps");
  wj_walk_press (walk, "Menu");
  wj_driver_await (walk->driver, "radio menu item", "English");
  check_names (walk, "menu");
}

static void
test_names (gconstpointer language)
{
  g_autoptr (WjWalk) walk = wj_walk_new (language, NULL);

  wj_driver_await (walk->driver, "label", wj_walk_say (walk, "Start from an example"));
  check_names (walk, "welcome");
  wj_driver_press (walk->driver, "list item", wj_walk_say (walk, "A contact centre in Oujda"));
  wj_walk_await_page (walk, "activity");
  check_questions (walk);
  check_results (walk);
  wj_walk_press (walk, "Back to the welcome page");
  wj_driver_await (walk->driver, "label", wj_walk_say (walk, "Resume"));
  check_names (walk, "welcome with work");
  wj_driver_close (walk->driver);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/journey/names/fr", "fr", test_names);
  g_test_add_data_func ("/journey/names/ar", "ar", test_names);
  return g_test_run ();
}
