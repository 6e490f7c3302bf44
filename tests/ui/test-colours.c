/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include <locale.h>

#include "wj-look-colours.h"
#include "wj-tour.h"

/* Everything the window can show, in light and in dark; in high contrast where the environment asks for it. */
static void
test_colours (gconstpointer scheme)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), (AdwColorScheme) GPOINTER_TO_INT (scheme));
  wj_tour_all (1400, wj_look_colours, NULL);
}

int
main (int argc, char **argv)
{
  int status;

  setlocale (LC_ALL, "");
  wj_tour_start (&argc, &argv);
  g_test_add_data_func ("/colours/light", GINT_TO_POINTER (ADW_COLOR_SCHEME_FORCE_LIGHT), test_colours);
  g_test_add_data_func ("/colours/dark", GINT_TO_POINTER (ADW_COLOR_SCHEME_FORCE_DARK), test_colours);
  status = g_test_run ();
  wj_tour_end ();
  return status;
}
