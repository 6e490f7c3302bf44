/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include <locale.h>

#include "wj-look-focus.h"
#include "wj-tour.h"

static GHashTable *kinds; /* (owned) (element-type utf8): of widgets whose ring was looked at */

/* One pane at a time: everything. */
static void
test_narrow (void)
{
  wj_tour_all_at_rest (360, wj_look_focus, kinds);
}

/* All panes side by side: pages of each make; all of them where there is time. */
static void
test_wide (void)
{
  static const char *const targets[] = { "welcome", "question/jobs", "offers", "estimate", "sites/map", "sites/compare" };

  if (g_getenv ("WJ_LONG") != NULL)
    {
      wj_tour_all_at_rest (1400, wj_look_focus, kinds);
      return;
    }
  wj_tour_begin (1400);
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      wj_tour_go (targets[i]);
      wj_look_focus (GTK_WIDGET (wj_tour_get_window ()), targets[i], kinds);
    }
}

int
main (int argc, char **argv)
{
  int status;

  setlocale (LC_ALL, "");
  wj_tour_start (&argc, &argv);
  kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_test_add_func ("/focus/narrow", test_narrow);
  g_test_add_func ("/focus/wide", test_wide);
  status = g_test_run ();
  wj_tour_end ();
  g_hash_table_unref (kinds);
  return status;
}
