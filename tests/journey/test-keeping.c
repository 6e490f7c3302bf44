/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-keeping"

#include "config.h"

#include <locale.h>

#include "wj-walk.h"
#include "wording/wj-wording-steps.h"

#define AMOUNT "1234567"

/* Begins a project and types one amount. */
static void
begin (WjWalk *walk)
{
  wj_walk_new_project (walk);
  wj_walk_await_page (walk, "activity");
  wj_walk_go (walk, "investment");
  wj_walk_type (walk, "investment.equipment", AMOUNT);
}

static char *
say_amount (WjWalk *walk)
{
  WjNumber number;

  g_assert_true (wj_number_parse (AMOUNT, &number));
  return wj_wording_number (walk->wording, number, 0);
}

static void
choose_in_menu (WjWalk *walk, const char *role, const char *message)
{
  g_autofree char *item = wj_walk_say_plain (walk, message);

  wj_walk_press (walk, "Menu");
  wj_driver_press (walk->driver, role, item);
}

/* A button of the dialog, not the window's own of that name. */
static void
press_in_dialog (WjWalk *walk, const char *message)
{
  g_autofree char *button = wj_walk_say_plain (walk, message);
  g_autofree char *pattern = g_strconcat ("*", button, NULL);

  wj_driver_enter (walk->driver, "dialog", NULL);
  wj_driver_press (walk->driver, "push button", pattern);
  wj_driver_leave (walk->driver);
}

/* A power cut, a few seconds after typing: the work is there again, on the same page. */
static void
test_killed (gconstpointer language)
{
  g_autoptr (WjWalk) walk = wj_walk_new (language, NULL);
  g_autofree char *amount = say_amount (walk);

  begin (walk);
  wj_walk_await_kept (walk, AMOUNT, 4);
  wj_driver_kill (walk->driver);
  wj_walk_start (walk, language, NULL);
  wj_walk_await_page (walk, "investment");
  wj_walk_await_typed (walk, "investment.equipment", amount);
  wj_driver_close (walk->driver);
}

/* Two crashes within a minute: the program starts without the work, which is kept, told and opened again. */
static void
test_crash_loop (gconstpointer language)
{
  g_autoptr (WjWalk) walk = wj_walk_new (language, NULL);
  g_autofree char *amount = say_amount (walk);
  g_autofree char *draft = g_strconcat (wj_walk_say (walk, "Work put aside"), "*", NULL);

  begin (walk);
  wj_walk_await_kept (walk, AMOUNT, 8);
  wj_driver_kill (walk->driver);
  wj_walk_start (walk, language, NULL);
  wj_walk_await_page (walk, "investment");
  wj_driver_kill (walk->driver);
  wj_walk_start (walk, language, NULL);
  wj_driver_await (walk->driver, "label", wj_walk_say (walk, "The last work was put aside"));
  g_assert_true (wj_walk_is_written (walk, AMOUNT));
  press_in_dialog (walk, "Close");
  wj_driver_press (walk->driver, "list item", draft);
  wj_walk_await_page (walk, "investment");
  wj_walk_await_typed (walk, "investment.equipment", amount);
  wj_walk_await_kept (walk, AMOUNT, 8);
  wj_driver_close (walk->driver);
}

static void
test_forgotten (gconstpointer language)
{
  g_autoptr (WjWalk) walk = wj_walk_new (language, NULL);

  begin (walk);
  wj_walk_await_kept (walk, AMOUNT, 4);
  choose_in_menu (walk, "menu item", "_Forget everything…");
  wj_driver_await (walk->driver, "label", wj_walk_say (walk, "Forget everything?"));
  press_in_dialog (walk, "_Forget everything");
  wj_driver_await (walk->driver, "label", wj_walk_say (walk, "Start from an example"));
  g_assert_cmpuint (wj_walk_count_kept (walk), ==, 0);
  wj_driver_close (walk->driver);

  /* Nor does leaving write it down again. */
  g_assert_cmpuint (wj_walk_count_kept (walk), ==, 0);
  g_assert_false (wj_walk_is_written (walk, AMOUNT));
  wj_walk_start (walk, language, NULL);
  wj_driver_await (walk->driver, "label", wj_walk_say (walk, "Start from an example"));
  wj_driver_close (walk->driver);
}

/* What nobody saves is nowhere: not while working, not after closing, which asks. */
static void
work_and_close (WjWalk *walk, const char *path)
{
  g_autofree char *button = wj_walk_say_plain (walk, path != NULL ? "_Save" : "_Don’t save");
  g_autofree char *pattern = g_strconcat ("*", button, NULL);

  begin (walk);
  wj_driver_await (walk->driver, "label", wj_walk_say (walk, "Nothing is kept"));
  wj_walk_watch_unwritten (walk, AMOUNT, 2);
  wj_driver_act (walk->driver, "frame", NULL, "window.close");
  wj_driver_enter (walk->driver, "dialog", wj_walk_say (walk, "Save the changes?"));
  if (path == NULL)
    {
      wj_driver_press_last (walk->driver, "push button", pattern);
      g_assert_false (wj_walk_is_written (walk, AMOUNT));
      return;
    }
  wj_driver_press (walk->driver, "push button", pattern);
  wj_walk_save_in_dialog (walk, path, TRUE);
  g_assert_true (wj_walk_is_written (walk, AMOUNT));
}

static void
test_nothing (gconstpointer language)
{
  g_autoptr (WjWalk) walk = wj_walk_new (language, NULL);
  g_autofree char *path = wj_walk_path (walk, "saved-project.json");

  wj_driver_await (walk->driver, "label", wj_walk_say (walk, "Start from an example"));
  choose_in_menu (walk, "check menu item", "_Remember nothing");
  work_and_close (walk, NULL);
  g_assert_cmpuint (wj_walk_count_kept (walk), ==, 0);
  /* The choice itself is kept; a file that was saved is the person's own, and noted nowhere. */
  wj_walk_start (walk, language, NULL);
  wj_driver_await (walk->driver, "label", wj_walk_say (walk, "Start from an example"));
  work_and_close (walk, path);
  g_assert_cmpuint (wj_walk_count_kept (walk), ==, 0);
  g_assert_false (wj_walk_is_written (walk, "saved-project"));
}

/* What was saved is opened again by the dialog that asks for a file. */
static void
test_opened (gconstpointer language)
{
  g_autoptr (WjWalk) walk = wj_walk_new (language, NULL);
  g_autofree char *path = wj_walk_path (walk, "saved-project.json");
  g_autofree char *amount = say_amount (walk);

  begin (walk);
  choose_in_menu (walk, "menu item", "Save _as…");
  wj_walk_save_in_dialog (walk, path, FALSE);
  choose_in_menu (walk, "menu item", "_New project");
  wj_walk_await_page (walk, "activity");
  choose_in_menu (walk, "menu item", "_Open a file…");
  wj_walk_choose_path (walk, "Open a project", "_Open", path);
  wj_walk_go (walk, "investment");
  wj_walk_await_typed (walk, "investment.equipment", amount);
  wj_driver_close (walk->driver);
}

/* A file that cannot be read is not opened; it and the work stay as they are. */
static void
test_damaged (gconstpointer language)
{
  static const struct
  {
    const char *text, *words;
  } files[] = {
    { "{\"format\": 1, \"answers\": {\"investment.equipment\": 15", "This file is damaged or is not a project: it was not opened and nothing has changed. Try another copy." },
    { "{\"format\": 99, \"answers\": {}}", "This file was made by a newer version of Wijha. It was not opened and nothing has changed. Update Wijha, then try again." },
  };
  g_autoptr (WjWalk) walk = wj_walk_new (language, NULL);
  g_autofree char *path = wj_walk_path (walk, "damaged.json");
  g_autofree char *amount = say_amount (walk);

  begin (walk);
  wj_walk_await_kept (walk, AMOUNT, 4);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *words = g_strconcat (wj_walk_say (walk, files[i].words), "*damaged.json*", NULL);
      g_autofree char *after = NULL;
      g_autoptr (GError) error = NULL;

      g_file_set_contents (path, files[i].text, -1, &error);
      g_assert_no_error (error);
      wj_driver_close (walk->driver);
      wj_walk_start (walk, language, path);
      press_in_dialog (walk, "_Don’t save");
      wj_driver_await (walk->driver, "label", wj_walk_say (walk, "The file was not opened"));
      wj_driver_await (walk->driver, "label", words);
      press_in_dialog (walk, "Close");
      wj_driver_await_gone (walk->driver, "label", wj_walk_say (walk, "The file was not opened"));
      wj_walk_await_typed (walk, "investment.equipment", amount);
      wj_walk_await_kept (walk, AMOUNT, 4);
      g_file_get_contents (path, &after, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (after, ==, files[i].text);
    }
  wj_driver_close (walk->driver);
}

/* The same answers on the same page, in another language. */
static void
test_language (void)
{
  g_autoptr (WjWalk) walk = wj_walk_new ("fr", NULL);
  g_autofree char *amount = NULL;

  begin (walk);
  wj_walk_press (walk, "Menu");
  wj_driver_press (walk->driver, "radio menu item", "العربية");
  wj_walk_speak (walk, "ar");
  amount = say_amount (walk);
  wj_walk_await_page (walk, "investment");
  wj_walk_await_typed (walk, "investment.equipment", amount);
  /* It is the language of the next start, too. */
  wj_driver_close (walk->driver);
  wj_walk_start (walk, "fr", NULL);
  wj_walk_speak (walk, "ar");
  wj_walk_await_page (walk, "investment");
  wj_walk_await_typed (walk, "investment.equipment", amount);
  wj_driver_close (walk->driver);
}

/* (transfer full): the document that every company hands in, as the page names it */
static char *
name_document (WjWalk *walk)
{
  const WjProcedure *procedure = wj_catalogue_find_procedure (walk->catalogue, "company-creation");

  for (guint i = 0; i < procedure->steps->len; i++)
    {
      const WjProcedureStep *step = procedure->steps->pdata[i];

      if (g_str_equal (step->id, "articles"))
        return wj_wording_document (walk->wording, step->documents->pdata[0]);
    }
  g_assert_not_reached ();
}

/* A document ticked among the steps is still ticked another day. */
static void
test_ticked (gconstpointer language)
{
  g_autoptr (WjWalk) walk = wj_walk_new (language, NULL);
  g_autofree char *document = name_document (walk);

  wj_walk_new_project (walk);
  wj_walk_await_page (walk, "activity");
  wj_walk_pick (walk, "activity.line", "crm");
  wj_walk_go (walk, "Steps");
  wj_driver_await (walk->driver, "check box", document);
  wj_driver_press (walk->driver, "check box", document);
  wj_driver_await_on (walk->driver, "check box", document);
  wj_walk_await_kept (walk, "document/signed-articles", 8);
  wj_driver_close (walk->driver);
  wj_walk_start (walk, language, NULL);
  wj_driver_await_on (walk->driver, "check box", document);
  wj_driver_close (walk->driver);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/journey/keeping/killed", "fr", test_killed);
  g_test_add_data_func ("/journey/keeping/crash-loop", "ar", test_crash_loop);
  g_test_add_data_func ("/journey/keeping/forgotten", "ar", test_forgotten);
  g_test_add_data_func ("/journey/keeping/nothing", "fr", test_nothing);
  g_test_add_data_func ("/journey/keeping/opened", "ar", test_opened);
  g_test_add_data_func ("/journey/keeping/damaged/fr", "fr", test_damaged);
  g_test_add_data_func ("/journey/keeping/damaged/ar", "ar", test_damaged);
  g_test_add_data_func ("/journey/keeping/ticked/ar", "ar", test_ticked);
  g_test_add_data_func ("/journey/keeping/ticked/fr", "fr", test_ticked);
  g_test_add_func ("/journey/keeping/language", test_language);
  return g_test_run ();
}
