/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-scenarios"

#include "config.h"

#include <locale.h>

#include "assessment/wj-contrast.h"

#include "wj-walk.h"

#define FUNDS "investment.own_funds"

/* ---- What the window has to say ------------------------------------------------------------------------ */

static WjProject *
read_example (WjWalk *walk)
{
  g_autoptr (GError) error = NULL;
  WjProject *project = wj_project_load (walk->catalogue, EXAMPLE, &error);

  g_assert_no_error (error);
  return project;
}

/* (transfer full): of the reference and the scenario @index of @project */
static char *
say_contrast (WjWalk *walk, WjProject *project, guint index)
{
  g_autoptr (WjProject) first = wj_project_copy_scenario (project, 0);
  g_autoptr (WjProject) second = wj_project_copy_scenario (project, index);
  g_autoptr (WjAssessment) one = wj_assess (walk->catalogue, first, wj_project_get_as_of (project), NULL);
  g_autoptr (WjAssessment) other = wj_assess (walk->catalogue, second, wj_project_get_as_of (project), NULL);
  g_autoptr (WjContrast) contrast = wj_contrast_new (one, wj_assessment_get_result (one), other, wj_assessment_get_result (other));
  g_autofree char *one_name = wj_wording_scenario (walk->wording, project, 0);
  g_autofree char *other_name = wj_wording_scenario (walk->wording, project, index);

  wj_contrast_weigh (contrast);
  return wj_wording_contrast_winner (walk->wording, contrast, one_name, other_name);
}

static void
await_contrast (WjWalk *walk, WjProject *project, guint index)
{
  g_autofree char *sentence = say_contrast (walk, project, index);
  g_autofree char *anywhere = g_strconcat ("*", sentence, NULL);

  wj_driver_await (walk->driver, "label", anywhere);
}

/* (transfer full): a message about a scenario, as "Remove %s" */
static char *
about (WjWalk *walk, const char *message, WjProject *project, guint index)
{
  g_autofree char *title = wj_wording_scenario_title (walk->wording, project, index);
  g_auto (GStrv) parts = g_strsplit (wj_walk_say (walk, message), "%s", 2);

  return g_strconcat (parts[0], title, parts[1], NULL);
}

static void
press_about (WjWalk *walk, const char *role, const char *message, WjProject *project, guint index)
{
  g_autofree char *name = about (walk, message, project, index);

  wj_driver_press (walk->driver, role, name);
}

/* ---- Three, side by side ------------------------------------------------------------------------------- */

/* The program's own and ours have the same answers, wherever one looks. */
static void
answer_funds (WjWalk *walk, WjProject *project, const char *figure)
{
  wj_walk_go (walk, "investment");
  wj_walk_type (walk, FUNDS, figure);
  g_assert_true (wj_project_set_number (project, FUNDS, figure, NULL));
}

static void
add_scenario (WjWalk *walk, WjProject *project)
{
  g_autofree char *added = NULL;

  wj_walk_go (walk, "Scenarios");
  wj_walk_press (walk, "New scenario");
  wj_project_add_scenario (project);
  added = about (walk, "Remove %s", project, wj_project_get_scenario (project));
  wj_driver_await (walk->driver, "push button", added);
}

static void
rename_scenario (WjWalk *walk, WjProject *project, guint index, const char *name)
{
  g_autofree char *removed = NULL;

  press_about (walk, "push button", "Rename %s", project, index);
  wj_driver_type (walk->driver, "text", wj_walk_say (walk, "Name of the scenario"), name);
  wj_driver_key (walk->driver, 0xff0d);
  g_assert_true (wj_project_set_scenario_name (project, index, name, NULL));
  removed = about (walk, "Remove %s", project, index);
  wj_driver_await (walk->driver, "push button", removed);
}

/* (transfer full): as the list at the side names it */
static char *
say_title (WjWalk *walk, WjProject *project, guint index)
{
  return wj_project_get_scenario_name (project, index) ? wj_wording_scenario (walk->wording, project, index) : wj_wording_scenario_title (walk->wording, project, index);
}

/* From the list at the side, on whichever page: the one that is worked on is ticked there, and no other. */
static void
work_on (WjWalk *walk, WjProject *project, guint index)
{
  g_autofree char *title = say_title (walk, project, index);
  g_autofree char *current = say_title (walk, project, wj_project_get_scenario (project));
  g_auto (GStrv) parts = g_strsplit (wj_walk_say (walk, "Worked on: %s"), "%s", 2);
  g_autofree char *button = g_strconcat (parts[0], current, parts[1], NULL);

  wj_driver_press (walk->driver, "push button", button);
  wj_driver_await_on (walk->driver, "radio menu item", current);
  g_assert_false (wj_driver_is_on (walk->driver, "radio menu item", title));
  wj_driver_press (walk->driver, "radio menu item", title);
  wj_project_set_scenario (project, index);
}

static void
test_side_by_side (gconstpointer language)
{
  g_autoptr (WjWalk) walk = wj_walk_new (language, EXAMPLE);
  g_autoptr (WjProject) project = read_example (walk);
  g_autofree char *removed = NULL;

  add_scenario (walk, project);
  answer_funds (walk, project, "100000");
  add_scenario (walk, project);
  answer_funds (walk, project, "900000");
  wj_walk_go (walk, "Scenarios");
  rename_scenario (walk, project, 1, "Prudent");
  await_contrast (walk, project, 1);
  await_contrast (walk, project, 2);

  /* Each keeps its own answers. */
  wj_walk_go (walk, "investment");
  work_on (walk, project, 1);
  wj_walk_await_typed (walk, FUNDS, "100\u202f000");
  work_on (walk, project, 0);
  wj_walk_await_typed (walk, FUNDS, "500\u202f000");

  /* What is removed comes back, and what is kept outlives the program. */
  wj_walk_go (walk, "Scenarios");
  press_about (walk, "push button", "Remove %s", project, 1);
  removed = about (walk, "Remove %s", project, 1);
  wj_driver_await_gone (walk->driver, "push button", removed);
  wj_walk_press (walk, "Undo");
  wj_driver_await (walk->driver, "push button", removed);
  wj_driver_close (walk->driver);
  wj_walk_start (walk, language, NULL);
  await_contrast (walk, project, 2);
  wj_driver_close (walk->driver);
}

/* ---- An advice, tried and undone ----------------------------------------------------------------------- */

static void
test_tried (gconstpointer language)
{
  g_autoptr (WjWalk) walk = wj_walk_new (language, EXAMPLE);
  g_autoptr (WjProject) project = read_example (walk);
  g_auto (GStrv) parts = g_strsplit (wj_walk_say (walk, "Try it: %s"), "%s", 2);
  g_autofree char *try = g_strconcat (parts[0], "*", NULL);
  g_autofree char *added = NULL;

  /* The example has none that is near. */
  wj_walk_go (walk, "Suggestions");
  wj_walk_press (walk, "Show what is further away");
  wj_driver_press (walk->driver, "push button", try);
  wj_project_add_scenario (project);
  added = about (walk, "Remove %s", project, 1);
  wj_driver_await (walk->driver, "push button", added);
  wj_driver_await (walk->driver, "label", wj_walk_say (walk, "Answers that differ"));
  wj_walk_press (walk, "Undo");
  wj_driver_await (walk->driver, NULL, wj_walk_say (walk, "One scenario so far"));
  wj_driver_await_gone (walk->driver, "push button", added);
  wj_driver_close (walk->driver);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/journey/scenarios/side-by-side", "fr", test_side_by_side);
  g_test_add_data_func ("/journey/scenarios/tried", "ar", test_tried);
  return g_test_run ();
}
