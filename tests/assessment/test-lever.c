/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assessment/wj-lever.h"
#include "small.h"

/* Each lever moves in its fact's own step, down to its bound and up to ten times what is usual. */
static void
test_steps (void)
{
  static const struct
  {
    const char *id;
    int direction;
    gint64 steps;
    const char *value;
    gint64 n_steps;
  } cases[] = {
    { "gross", 1, 1, "5000.51", 11499950 },
    { "gross", -1, 250, "4998", 500050 },
    { "count", 1, 3, "23", 580 },
    { "count", -1, 20, "0", 20 },
  };
  g_autoptr (WjAssessment) assessment = small_assess ("`jobs.positions`: [{`gross`: 5000.5, `count`: [20]}]", NULL);
  g_autoptr (GArray) levers = wj_levers_new (wj_assessment_get_project (assessment));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const WjLever *lever = NULL;
      g_autofree char *text = NULL;
      WjNumber value;

      for (guint j = 0; j < levers->len; j++)
        if (g_str_equal (wj_lever_get_fact (&g_array_index (levers, WjLever, j))->id, cases[i].id))
          lever = &g_array_index (levers, WjLever, j);
      g_assert_nonnull (lever);
      g_assert_true (wj_lever_step (lever, cases[i].direction, cases[i].steps, &value));
      text = wj_number_to_string (value);
      g_assert_cmpstr (text, ==, cases[i].value);
      g_assert_cmpint (wj_lever_count_steps (lever, cases[i].direction), ==, cases[i].n_steps);
    }
}

/* The posts that most people have grow with the project; another one by no more than it has. */
static void
test_far (void)
{
  static const struct
  {
    guint row;
    int after;
    gboolean far;
  } cases[] = { { 0, 126, FALSE }, { 0, 127, TRUE }, { 1, 10, FALSE }, { 1, 11, TRUE }, { 2, 2, FALSE }, { 2, 34, TRUE }, { 2, 0, FALSE } };
  g_autoptr (WjAssessment) assessment = small_assess ("`jobs.positions`: [{`gross`: 5000, `count`: [60]}, {`gross`: 6000, `count`: [5]}, {`gross`: 9000, `count`: [1]}]", NULL);
  g_autoptr (GArray) levers = wj_levers_new (wj_assessment_get_project (assessment));
  guint n = 0;

  for (guint i = 0; i < levers->len; i++)
    {
      const WjLever *lever = &g_array_index (levers, WjLever, i);

      for (guint j = 0; j < G_N_ELEMENTS (cases); j++)
        if (g_str_equal (wj_lever_get_fact (lever)->id, "count") && lever->row == cases[j].row && lever->year == 0 && ++n > 0)
          g_assert_cmpint (wj_lever_is_far (lever, wj_assessment_get_project (assessment), wj_number_from_int (cases[j].after)), ==, cases[j].far);
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (cases));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/assessment/lever/steps", test_steps);
  g_test_add_func ("/assessment/lever/far", test_far);
  status = g_test_run ();
  small_free ();
  return status;
}
