/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-zones"

#include "config.h"

#include <locale.h>

#include "wj-figures.h"
#include "wj-walk.h"

#define SITE "casanearshore"
#define ANNOUNCED "casablanca-tech-valley"
#define REGION "MA-12" /* the westernmost: it ends the way of the left arrow */

#define TAB 0xff09
#define ENTER 0xff0d
#define LEFT 0xff51

/* "Casanearshore, up to MAD 1.84 million", as the pin and, of its region, the map says it. */
static char *
name_on_map (WjWalk *walk, const char *place, const WjSiteFigures *site)
{
  g_autofree char *up_to = wj_wording_up_to (walk->wording, &site->support);

  return g_strdup_printf (wj_wording_context (walk->wording, "map", "%1$s, %2$s"), wj_walk_place (walk, place), up_to);
}

/* A pin opens its place, which can be chosen; and so is the project's place. */
static void
choose_on_map (WjWalk *walk, const char *pin)
{
  g_autofree char *choose = g_strdup_printf (wj_walk_say (walk, "Choose %s"), wj_walk_place (walk, SITE));
  g_autofree char *attributes = g_strdup_printf (wj_wording_context (walk->wording, "fact", "%1$s: %2$s"), wj_walk_say (walk, "Coordinates"), "*");

  wj_driver_press (walk->driver, "push button", pin);
  wj_driver_await (walk->driver, NULL, attributes);
  wj_driver_press (walk->driver, "push button", choose);
  wj_driver_await (walk->driver, "push button", wj_walk_say (walk, "The project is here"));
}

/* Which of those side by side comes first is what wijhactl computes. */
static void
compare (WjWalk *walk, GPtrArray *sites)
{
  static const char *const others[] = { "fes-shore", "oujda-shore", "technopolis", "tetouan-shore" };
  const WjSiteFigures *best = wj_figures_find_site (sites, others[0]);
  g_autofree char *first = NULL;

  for (guint i = 1; i < G_N_ELEMENTS (others); i++)
    {
      const WjSiteFigures *other = wj_figures_find_site (sites, others[i]);

      if (wj_number_compare (other->support.central, best->support.central) > 0)
        best = other;
    }
  first = g_strdup_printf (wj_walk_say (walk, "%s comes first."), wj_walk_place (walk, best->place));
  wj_walk_press (walk, "All places");
  wj_walk_press (walk, "Compare");
  wj_driver_await (walk->driver, "label", first);
  {
    g_autofree char *leave_out = g_strdup_printf (wj_walk_say (walk, "Leave out %s"), wj_walk_place (walk, SITE));

    wj_driver_press (walk->driver, "push button", leave_out);
    wj_driver_await_gone (walk->driver, "push button", leave_out);
  }
  wj_walk_press (walk, "All places");
  wj_driver_await_gone (walk->driver, "label", first);
}

/* What no place meets is said, and one button brings all back. */
static void
look_for (WjWalk *walk, const char *pin)
{
  wj_driver_move (walk->driver, TAB, NULL, wj_walk_say (walk, "Find a place"));
  wj_driver_write (walk->driver, "zzz");
  wj_driver_await (walk->driver, NULL, wj_walk_say (walk, "No place fits"));
  g_assert_false (wj_driver_has (walk->driver, "push button", pin));
  wj_walk_press (walk, "Show all places");
  wj_driver_await (walk->driver, "push button", pin);
}

/* By keyboard from pin to region, and into it. */
static void
walk_the_map (WjWalk *walk, const char *pin, const char *region)
{
  wj_driver_move (walk->driver, TAB, "push button", pin);
  wj_driver_move (walk->driver, LEFT, "push button", region);
  wj_driver_key (walk->driver, ENTER);
  wj_driver_await (walk->driver, NULL, wj_walk_say (walk, "Its places, ranked by estimated support"));
}

static void
test_zones (gconstpointer language)
{
  g_autoptr (WjWalk) walk = wj_walk_new (language, EXAMPLE);
  g_autoptr (GPtrArray) sites = wj_figures_assess (EXAMPLE, TRUE);
  const WjSiteFigures *site = wj_figures_find_site (sites, SITE);
  g_autofree char *pin = name_on_map (walk, SITE, site);
  g_autofree char *region = g_strdup_printf (wj_wording_context (walk->wording, "map", "%1$s, %2$s"), wj_walk_place (walk, REGION), "*");
  g_autofree char *announced = g_strdup_printf (wj_wording_context (walk->wording, "map", "%1$s, %2$s"), wj_walk_place (walk, ANNOUNCED), wj_walk_say (walk, "announced"));

  wj_walk_go (walk, "Places");
  wj_driver_await (walk->driver, "push button", announced);
  choose_on_map (walk, pin);
  compare (walk, sites);
  look_for (walk, pin);
  walk_the_map (walk, pin, region);
  wj_driver_close (walk->driver);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/journey/zones/fr", "fr", test_zones);
  return g_test_run ();
}
