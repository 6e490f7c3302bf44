/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-narrow"

#include "config.h"

#include <locale.h>

#include "wj-walk.h"

static void
answer_page (WjWalk *walk, const char *page)
{
  if (g_str_equal (page, "activity"))
    {
      wj_walk_pick (walk, "activity.line", "crm");
    }
  else if (g_str_equal (page, "place"))
    {
      wj_driver_press (walk->driver, "check box", wj_walk_place (walk, "oujda-shore"));
    }
  else if (g_str_equal (page, "investment"))
    {
      wj_walk_type (walk, "investment.equipment", "1500000");
      wj_walk_press (walk, "No other spending");
      wj_walk_await_typed (walk, "investment.rent", "0");
    }
  else if (g_str_equal (page, "jobs"))
    {
      wj_walk_press (walk, "Add a position");
      wj_walk_type_cell (walk, "title", NULL, 1, "مستشار");
      wj_walk_type_cell (walk, "gross", NULL, 1, "5500");
    }
}

static void
press_tab (WjWalk *walk, const char *message)
{
  wj_driver_press (walk->driver, "push button", wj_walk_say (walk, message));
}

/* 360 pixels wide: one pane and a bar below it, and all the way to the estimate, the offers and back. */
static void
test_narrow (gconstpointer language)
{
  g_autoptr (WjWalk) walk = wj_walk_new_home ();
  const char *page = "activity";

  wj_walk_set_size (walk, 360, 640);
  wj_walk_start (walk, language, NULL);
  wj_walk_new_project (walk);
  wj_walk_await_page (walk, page);
  wj_driver_await (walk->driver, "push button", wj_walk_say (walk, "More"));
  g_assert_false (wj_driver_has (walk->driver, "list", wj_walk_say (walk, "Project")));
  while (page != NULL)
    {
      answer_page (walk, page);
      page = wj_walk_go_on (walk, page, NULL);
    }
  wj_driver_await (walk->driver, "label", wj_walk_say (walk, "Estimated support, for guidance"));
  press_tab (walk, "Offers");
  wj_driver_await (walk->driver, "list", wj_wording_verdict (walk->wording, WJ_VERDICT_UNSETTLED));
  press_tab (walk, "More");
  wj_driver_await (walk->driver, "list", wj_walk_say (walk, "Project"));
  press_tab (walk, "Estimate");
  wj_driver_await (walk->driver, "label", wj_walk_say (walk, "Estimated support, for guidance"));
  wj_driver_close (walk->driver);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/journey/narrow/ar", "ar", test_narrow);
  g_test_add_data_func ("/journey/narrow/en", "en", test_narrow);
  return g_test_run ();
}
