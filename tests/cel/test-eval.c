/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "world.h"

static void
assert_result (World *world, WjCelFrame *frame, const char *source, const char *expected)
{
  g_autoptr (WjCelProgram) program = world_compile (world, source);
  g_autoptr (WjCelRun) run = wj_cel_run (program, frame);
  g_autofree char *result = world_describe (wj_cel_program_get_type (program), wj_cel_run_get_result (run, 0));

  if (g_strcmp0 (result, expected) != 0)
    g_test_message ("%s", source);
  g_assert_cmpstr (result, ==, expected);
}

/* In the world's frame: 2,500,000 MAD, 1.25 MDH own, 66 jobs, 70 %, 17 % … */
static void
test_exact (void)
{
  static const char *const cases[][2] = {
    /* precedence and associativity */
    { "1 + 2 * 3 - 4 / 2", "5" },
    { "7 - 2 - 1", "4" },
    { "100 / 10 / 5", "2" },
    { "2 * (3 + 4)", "14" },
    { "-2 * -3", "6" },
    { "--2 + - -2", "4" },
    { "-count", "-7" },
    { "1 < 2 == true", "true" },
    { "!true || true && false", "false" },
    { "true || false && false", "true" },
    { "!(true && false) ? 1 : 2", "1" },
    { "false ? 1 : true ? 2 : 3", "2" },
    { "(true ? false : true) ? 1 : 2", "2" },
    { "1 + 1 == 2 && 3 > 2", "true" },
    { "count in [1, 7]", "true" },
    { "count in []", "false" },
    { "1 in [2, 3,]", "false" },
    /* ints are CEL's */
    { "7 / 2", "3" },
    { "-7 / 2", "-3" },
    { "7 % -2", "1" },
    { "-7 % 2", "-1" },
    { "0x1F + 010", "41" },
    { "9223372036854775807 + 1", "overflow" },
    { "-9223372036854775808", "-9223372036854775808" },
    { "-(-9223372036854775808)", "overflow" },
    { "-9223372036854775808 / -1", "overflow" },
    { "-9223372036854775808 % -1", "overflow" },
    { "9223372036854775807 * 9223372036854775807", "overflow" },
    { "1 / 0", "division by zero" },
    { "1 % 0", "division by zero" },
    /* decimals are exact */
    { "0.1 + 0.2 == 0.3", "true" },
    { "1.0 / 3.0", "1/3" },
    { "1.0 / 3.0 * 3.0 == 1.0", "true" },
    { "1e3 + .5", "1000.5" },
    { "1.0 / 0.0", "division by zero" },
    { "1.0 / zero", "division by zero" },
    { "1e38 * 2.0", "overflow" },
    { "1e38 + 1e38 > 0.0", "overflow" },
    { "floor (-2.5)", "-3" },
    { "floor (7.0 / 2.0)", "3" },
    { "min (3.0, 1.0, 2.0)", "1" },
    { "max (3, 1, 2)", "3" },
    /* units */
    { "investment.total >= investment.own", "true" },
    { "investment.total - investment.own", "1250000" },
    { "investment.own + investment.total", "3750000" },
    { "jobs.stable / investment.total >= params.floor_jobs", "true" },
    { "jobs.stable >= params.floor_jobs * investment.total", "true" },
    { "share >= 0.7", "true" },
    { "share > 0.7", "false" },
    { "ratio < share", "true" },
    { "jobs.stable * share", "4620" },
    { "floor (jobs.stable * share)", "46" },
    { "floor (share)", "70" },
    { "params.rate * investment.total == params.rate * 2.5 * params.threshold", "true" },
    { "position.gross * jobs.stable", "363000" },
    /* dates */
    { "end - start", "47" },
    { "start - end", "-47" },
    { "start < end && start != end", "true" },
    { "min (start, end)", "2027-01-15" },
    { "true ? start : end", "2027-01-15" },
    /* choices and strings */
    { "line == 'crm'", "true" },
    { "'bpo' == line", "false" },
    { "line != old_line", "true" },
    { "line in ['bpo', 'crm']", "true" },
    { "line in []", "false" },
    { "(yes ? 'bpo' : 'crm') == line", "false" },
    { "yes ? line : 'ito'", "crm" },
    { "'a' == 'a'", "true" },
    { "'a' == \"b\"", "false" },
    { "'a' in ['b', 'a']", "true" },
    { "'\\u0041\\x42\\103' == 'ABC' && r'\\n' != '\\n' && '''it's''' == \"it's\"", "true" },
    { "'a\\u0000b' == 'a\\u0000c'", "false" },
    /* tables */
    { "banded (params.bands, jobs.stable)", "4" },
    { "banded (params.bands, jobs.stable / 33.0)", "5" },
    { "banded (params.bands, jobs.stable / 34.0)", "0" },
    { "banded (params.bands, jobs.stable / 13.2)", "5" },
    { "banded (params.bands, jobs.stable / 13.0)", "7" },
    { "banded (params.bands, jobs.stable * 2.0)", "no band" },
    { "progressive (params.slices, position.gross * jobs.stable * (end - start))", "629237000" },
    { "progressive (params.slices, investment.total / 100.0)", "0" },
    { "progressive (params.slices, investment.total / 50.0)", "100000" },
    { "progressive (params.slices, investment.total / 25.0)", "1680000" },
    { "progressive (params.slices, investment.total * -1.0)", "0" },
    /* what people take for one another */
    { "investment.total - min (investment.total, investment.own)", "1250000" },
    { "investment.own - min (investment.own, investment.total)", "0" },
    { "// a comment\n 1 +\n 1", "2" },
  };
  g_autoptr (World) world = world_new ();
  g_autoptr (WjCelFrame) frame = world_frame (world);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_result (world, frame, cases[i][0], cases[i][1]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/cel/eval/exact", test_exact);
  return g_test_run ();
}
