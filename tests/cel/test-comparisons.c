/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "world.h"

static const char *
name_of (WjCelOp op)
{
  static const char *const names[] = {
    [WJ_CEL_OP_SLOT] = "is",
    [WJ_CEL_OP_LITERAL] = "is",
    [WJ_CEL_OP_EQUAL] = "==",
    [WJ_CEL_OP_NOT_EQUAL] = "!=",
    [WJ_CEL_OP_LESS] = "<",
    [WJ_CEL_OP_LESS_EQUAL] = "<=",
    [WJ_CEL_OP_GREATER] = ">",
    [WJ_CEL_OP_GREATER_EQUAL] = ">=",
    [WJ_CEL_OP_IN] = "in",
  };

  return names[op];
}

/* "value op required unit = truth (distance)", by lines */
static char *
describe (World *world, WjCelFrame *frame, const char *source)
{
  g_autoptr (WjCelProgram) program = world_compile (world, source);
  g_autoptr (WjCelRun) run = wj_cel_run (program, frame);
  g_autoptr (GArray) comparisons = wj_cel_run_comparisons (run, 0);
  g_autoptr (GString) text = g_string_new (NULL);
  WjCelType type_bool = { WJ_CEL_BOOL, wj_unit_none, NULL };

  for (guint i = 0; i < comparisons->len; i++)
    {
      const WjCelComparison *one = &g_array_index (comparisons, WjCelComparison, i);
      g_autofree char *value = world_describe (&one->type, &one->value), *required = world_describe (&one->type, &one->required);
      g_autofree char *unit = wj_unit_to_string (&one->type.unit), *truth = world_describe (&type_bool, &one->truth);
      g_autofree char *distance = one->has_distance ? wj_number_to_string (one->distance) : g_strdup ("-");

      g_string_append_printf (text, "%s%s %s%s %s", i > 0 ? "\n" : "", value, one->negated ? "not " : "", name_of (one->op), required);
      if (one->type.kind == WJ_CEL_DECIMAL)
        g_string_append_printf (text, " %s", unit);
      g_string_append_printf (text, " = %s (%s)", truth, distance);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
check (World *world, WjCelFrame *frame, const char *const (*cases)[2], gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autofree char *text = describe (world, frame, cases[i][0]);

      if (g_strcmp0 (text, cases[i][1]) != 0)
        g_test_message ("%s", cases[i][0]);
      g_assert_cmpstr (text, ==, cases[i][1]);
    }
}

static void
test_exact (void)
{
  static const char *const cases[][2] = {
    { "investment.total >= params.threshold", "2500000 >= 1000000 MAD = true (1500000)" },
    { "investment.own >= params.threshold * 2.0", "1.25 >= 2 MDH = false (-0.75)" },
    { "investment.own >= investment.total", "1.25 >= 2.5 MDH = false (-1.25)" },
    { "investment.own < investment.total", "1.25 < 2.5 MDH = true (-1.25)" },
    { "params.threshold <= investment.total", "1 <= 2.5 MDH = true (-1.5)" },
    { "investment.total > investment.own * 2.0", "2500000 > 2500000 MAD = false (0)" },
    { "share == 0.7", "70 == 70 % = true (0)" },
    { "share == 0.75", "70 == 75 % = false (-5)" },
    { "share != 0.75", "70 != 75 % = true (-)" },
    { "jobs.stable / investment.own >= params.floor_jobs", "52.8 >= 1.5 job/MDH = true (51.3)" },
    { "floor (jobs.stable * share) >= jobs.stable", "46 >= 66 job = false (-20)" },
    { "count > 8", "7 > 8 = false (-1)" },
    { "end > start", "2030-12-31 > 2027-01-15 = true (1446)" },
    { "line == 'crm'", "crm == crm = true (-)" },
    { "line in ['bpo', 'ito']", "crm in bpo | ito = false (-)" },
    { "yes", "true is true = true (-)" },
    { "!yes", "true not is false = false (-)" },
    { "!(line in ['bpo', 'ito'])", "crm not in bpo | ito = true (-)" },
    { "yes == no", "true == false = false (-)" },
    { "count > 1 && yes && (ratio < 1.0 || no)", "7 > 1 = true (6)\ntrue is true = true (-)\n0.4 < 1 1 = true (-0.6)\nfalse is true = false (-)" },
    { "!(count > 1 && (ratio < 1.0 || !no))", "7 <= 1 = false (6)\n0.4 >= 1 1 = false (-0.6)\nfalse is true = false (-)" },
    { "!!(count == 1)", "7 == 1 = false (6)" },
    { "!(count != 1)", "7 == 1 = false (6)" },
    { "yes ? count > 1 : ratio > 1.0", "true is true = true (-)\n7 > 1 = true (6)" },
    { "!(no ? count > 1 : ratio > 1.0)", "false is true = false (-)\n0.4 <= 1 1 = true (-0.6)" },
    { "ratio / zero > 1.0", "division by zero > 1 1 = division by zero (-)" },
  };
  g_autoptr (World) world = world_new ();
  g_autoptr (WjCelFrame) frame = world_frame (world);

  check (world, frame, cases, G_N_ELEMENTS (cases));
}

/* Ends nearest to holding: jobs 10 … 20, ratio -2 … 3. */
static void
test_ranges (void)
{
  static const char *const cases[][2] = {
    { "ratio >= 4.0", "[-2; 3] >= 4 1 = false (-1)" },
    { "ratio >= 1.0", "[-2; 3] >= 1 1 = true or false (2)" },
    { "ratio >= zero", "[-2; 3] >= [1; 5] 1 = true or false (2)" },
    { "ratio <= zero", "[-2; 3] <= [1; 5] 1 = true or false (-7)" },
    { "ratio < -3.0", "[-2; 3] < -3 1 = false (1)" },
    { "ratio == 4.0", "[-2; 3] == 4 1 = false (-1)" },
    { "ratio == -4.5", "[-2; 3] == -4.5 1 = false (2.5)" },
    { "ratio == 1.0", "[-2; 3] == 1 1 = true or false (0)" },
    { "ratio == zero", "[-2; 3] == [1; 5] 1 = true or false (0)" },
    { "line == 'crm'", "crm | bpo == crm = true or false (-)" },
    { "yes ? count > 1 : ratio > 1.0", "true or false is true = true or false (-)\n7 > 1 = true (6)\n[-2; 3] > 1 1 = true or false (2)" },
  };
  g_autoptr (World) world = world_new ();
  g_autoptr (WjCelFrame) frame = world_frame (world);

  world_set_range (frame, world->ratio, "-2", "3");
  world_set_range (frame, world->zero, "1", "5");
  world_set_choices (frame, world->line, 3);
  world_set_unknown (frame, world->yes);
  check (world, frame, cases, G_N_ELEMENTS (cases));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cel/comparisons/exact", test_exact);
  g_test_add_func ("/cel/comparisons/ranges", test_ranges);
  return g_test_run ();
}
