/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include <locale.h>

#include "wj-look-fit.h"
#include "wj-look-names.h"
#include "wj-tour.h"

/* Everything the window can show, in one language, as B-7 asks for it. */

static void
look (GtkWidget *root, const char *where, gpointer user_data)
{
  wj_look_fit (root, where, user_data);
  wj_look_names (root, where, user_data);
}

static void
test_large (gconstpointer width)
{
  wj_tour_set_text_scale (2);
  wj_tour_all (GPOINTER_TO_INT (width), look, NULL);
  wj_tour_set_text_scale (1);
}

static void
test_usual (gconstpointer width)
{
  wj_tour_all (GPOINTER_TO_INT (width), look, NULL);
}

static void
test_over (gconstpointer width)
{
  wj_tour_over (GPOINTER_TO_INT (width), look, NULL);
}

int
main (int argc, char **argv)
{
  int status;

  setlocale (LC_ALL, "");
  wj_tour_start (&argc, &argv);
  g_test_add_data_func ("/pages/usual/1400", GINT_TO_POINTER (1400), test_usual);
  g_test_add_data_func ("/pages/usual/840", GINT_TO_POINTER (840), test_usual);
  g_test_add_data_func ("/pages/over/900", GINT_TO_POINTER (900), test_over);
  g_test_add_data_func ("/pages/large/360", GINT_TO_POINTER (360), test_large);
  status = g_test_run ();
  wj_tour_end ();
  return status;
}
