/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-huge"

#include "config.h"

#include <locale.h>

#include "wj-walk.h"

/* On a display that large, which costs time: it opens, shows its pages and ends. */
static void
test_huge (gconstpointer language)
{
  g_autoptr (WjWalk) walk = wj_walk_new_home ();

  wj_walk_set_size (walk, 8000, 8000);
  wj_walk_start (walk, language, EXAMPLE);
  wj_walk_await_page (walk, "activity");
  wj_walk_go (walk, "Estimate");
  wj_driver_await (walk->driver, "label", wj_walk_say (walk, "Estimated support, for guidance"));
  wj_driver_close (walk->driver);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/journey/huge/ar", "ar", test_huge);
  return g_test_run ();
}
