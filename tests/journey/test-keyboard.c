/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-keyboard"

#include "config.h"

#include <locale.h>

#include "wj-walk.h"

#define SPACE 0x20
#define BACKSPACE 0xff08
#define TAB 0xff09
#define ENTER 0xff0d
#define DOWN 0xff54
/* X's modifiers */
#define CONTROL (1 << 2)
#define ALT (1 << 3)

static void
press (WjWalk *walk, const char *name, guint key)
{
  wj_driver_move (walk->driver, TAB, "push button", name);
  wj_driver_key (walk->driver, key);
}

static void
fill_in (WjWalk *walk, const char *name, const char *text)
{
  wj_driver_move (walk->driver, TAB, "text", name);
  wj_driver_write (walk->driver, text);
}

/* A position: Enter goes from cell to cell. */
static void
add_position (WjWalk *walk)
{
  g_autofree char *title = g_strdup_printf ("%s,*", wj_walk_fact (walk, "jobs.positions/title"));
  g_autofree char *count = g_strdup_printf ("%s,*", wj_walk_fact (walk, "jobs.positions/count"));
  g_autofree char *gross = g_strdup_printf ("%s,*", wj_walk_fact (walk, "jobs.positions/gross"));

  press (walk, wj_walk_say (walk, "Add a position"), SPACE);
  wj_driver_await_focus (walk->driver, "text", title);
  wj_driver_write (walk->driver, "a");
  wj_driver_move (walk->driver, ENTER, "text", count);
  wj_driver_write (walk->driver, "66");
  wj_driver_move (walk->driver, ENTER, "text", gross);
  wj_driver_write (walk->driver, "5500");
}

static void
press_enter (WjWalk *walk, const char *name)
{
  press (walk, name, ENTER);
}

static void
answer_page (WjWalk *walk, const char *page)
{
  g_autofree char *amount = wj_wording_number (walk->wording, wj_number_from_int (1234567), 0);

  if (g_str_equal (page, "activity"))
    {
      wj_driver_move (walk->driver, TAB, "check box", wj_walk_option (walk, "activity.line", "crm"));
      wj_driver_key (walk->driver, SPACE);
      wj_driver_await_on (walk->driver, "check box", wj_walk_option (walk, "activity.line", "crm"));
    }
  else if (g_str_equal (page, "place"))
    {
      wj_driver_move (walk->driver, DOWN, "check box", wj_walk_place (walk, "oujda-shore"));
      wj_driver_await_on (walk->driver, "check box", wj_walk_place (walk, "oujda-shore"));
    }
  else if (g_str_equal (page, "investment"))
    {
      fill_in (walk, wj_walk_fact (walk, "investment.equipment"), "12345678");
      wj_driver_key (walk->driver, BACKSPACE);
      wj_walk_await_typed (walk, "investment.equipment", amount);
      press (walk, wj_walk_say (walk, "No other spending"), SPACE);
      wj_walk_await_typed (walk, "investment.rent", "0");
    }
  else if (g_str_equal (page, "jobs"))
    {
      add_position (walk);
    }
}

/* From the first window to an estimate without a pointer, by the way the window offers: no page comes
 * twice, those with the answers that matter most come, and the way ends. */
static void
test_keyboard (gconstpointer language)
{
  g_autoptr (WjWalk) walk = wj_walk_new (language, NULL);
  g_autofree char *new_project = wj_walk_say_plain (walk, "_New project");
  g_autoptr (GPtrArray) seen = g_ptr_array_new ();
  const char *page = "activity";
  g_autofree char *with = g_strdup_printf (wj_walk_say (walk, "%s with what is taken as given below"), "*");

  g_ptr_array_add (seen, NULL);
  press (walk, new_project, ENTER);
  wj_walk_await_arrival (walk, "activity");
  while (page != NULL)
    {
      g_assert_false (g_strv_contains ((const char *const *) seen->pdata, page));
      g_ptr_array_insert (seen, (int) seen->len - 1, (gpointer) page);
      answer_page (walk, page);
      page = wj_walk_go_on (walk, page, press_enter);
    }
  g_assert_true (g_strv_contains ((const char *const *) seen->pdata, "investment"));
  g_assert_true (g_strv_contains ((const char *const *) seen->pdata, "jobs"));
  wj_driver_await (walk->driver, "label", with);
  wj_driver_close (walk->driver);
}

/* From the first window to a first result, of what decides most: what is done, and how many people earn how much. */
static void
test_first_result (gconstpointer language)
{
  g_autoptr (WjWalk) walk = wj_walk_new_home ();
  g_autofree char *new_project = NULL;
  g_autofree char *title = NULL;
  g_autofree char *count = NULL;
  g_autofree char *gross = NULL;

  wj_walk_start (walk, language, NULL);
  new_project = wj_walk_say_plain (walk, "_New project");
  title = g_strdup_printf ("%s,*", wj_walk_fact (walk, "jobs.positions/title"));
  count = g_strdup_printf ("%s,*", wj_walk_fact (walk, "jobs.positions/count"));
  gross = g_strdup_printf ("%s,*", wj_walk_fact (walk, "jobs.positions/gross"));
  press (walk, new_project, ENTER);
  wj_walk_await_arrival (walk, "activity");
  wj_driver_move (walk->driver, TAB, "check box", wj_walk_option (walk, "activity.line", "crm"));
  wj_driver_key (walk->driver, SPACE);
  wj_driver_await_on (walk->driver, "check box", wj_walk_option (walk, "activity.line", "crm"));
  wj_driver_key_with (walk->driver, CONTROL, '4');
  wj_walk_await_arrival (walk, "jobs");
  press (walk, wj_walk_say (walk, "Add a position"), SPACE);
  wj_driver_await_focus (walk->driver, "text", title);
  wj_driver_move (walk->driver, ENTER, "text", count);
  wj_driver_write (walk->driver, "66");
  wj_driver_move (walk->driver, ENTER, "text", gross);
  wj_driver_write (walk->driver, "5500");
  wj_driver_key_with (walk->driver, ALT, '2');
  wj_driver_await (walk->driver, "label", wj_walk_say (walk, "Estimated support, for guidance"));
  wj_driver_await (walk->driver, "label", "de * à *MDH");
  g_test_message ("%u keys", wj_driver_count_keys (walk->driver));
  g_assert_cmpuint (wj_driver_count_keys (walk->driver), <=, 25);
  wj_driver_close (walk->driver);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/journey/keyboard/fr", "fr", test_keyboard);
  g_test_add_data_func ("/journey/keyboard/first-result", "fr", test_first_result);
  return g_test_run ();
}
