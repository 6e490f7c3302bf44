/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "world.h"

static void
assert_result (World *world, WjCelFrame *frame, const char *source, const char *expected)
{
  g_autofree char *result = world_evaluate (world, frame, source);

  if (g_strcmp0 (result, expected) != 0)
    g_test_message ("%s", source);
  g_assert_cmpstr (result, ==, expected);
}

/* In the world's frame: 2,500,000 MAD, 1.25 MDH own, 66 jobs, 70 %, 17 % … */
static const char *const exact_cases[][2] = {
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

static void
test_exact (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (WjCelFrame) frame = world_frame (world);

  for (gsize i = 0; i < G_N_ELEMENTS (exact_cases); i++)
    assert_result (world, frame, exact_cases[i][0], exact_cases[i][1]);
}

static const char *const range_cases[][2] = {
  /* total [1 M; 3 M], own [0.5; 1] MDH, jobs [0; 12], ratio [-2; 3], zero [-1; 0], count [-3; 7] */
  { "investment.total", "[1000000; 3000000]" },
  { "investment.total + investment.own", "[1500000; 4000000]" },
  { "investment.total - investment.own", "[0; 2500000]" },
  { "-ratio", "[-3; 2]" },
  { "ratio * ratio", "[0; 9]" },
  { "ratio * zero", "[-3; 2]" },
  { "ratio * -2.0", "[-6; 4]" },
  { "investment.total / investment.own", "[1000000; 6000000]" },
  { "ratio / investment.own * investment.own", "[-516/257; 774/257]" },
  { "investment.total / jobs.stable", "[250000/3; 170141183460469231731687303715884105727] or division by zero" },
  { "1.0 / ratio", "[-170141183460469231731687303715884105727; 170141183460469231731687303715884105727] or division by zero" },
  { "1.0 / zero", "[-170141183460469231731687303715884105727; -1] or division by zero" },
  { "0.0 / zero", "0 or division by zero" },
  { "investment.total >= investment.own", "true" },
  { "investment.total > investment.own", "true or false" },
  { "investment.own > investment.total", "false" },
  { "investment.own <= investment.total", "true" },
  { "investment.own < investment.total", "true or false" },
  { "investment.total == investment.own", "true or false" },
  { "investment.total != investment.own", "true or false" },
  { "ratio == 4.0", "false" },
  { "ratio != 4.0", "true" },
  { "ratio in [4.0, 5.0]", "false" },
  { "ratio in [4.0, 2.0]", "true or false" },
  { "min (ratio, 1.0)", "[-2; 1]" },
  { "max (ratio, 1.0, 2.0)", "[2; 3]" },
  { "min (ratio, zero)", "[-2; 0]" },
  { "floor (ratio / 2.0)", "[-1; 1]" },
  { "floor (ratio / 4.0)", "[-1; 0]" },
  { "count / 2", "[-1; 3]" },
  { "count % 4", "[-3; 3]" },
  { "count % 100", "[-3; 7]" },
  { "7 % count", "[0; 3] or division by zero" },
  { "7 / count", "[-7; 7] or division by zero" },
  { "count * 9223372036854775807", "[-9223372036854775808; 9223372036854775807] or overflow" },
  { "count + 9223372036854775807", "[9223372036854775804; 9223372036854775807] or overflow" },
  { "count + 4 + 9223372036854775807", "overflow" },
  { "1e38 * ratio", "[-170141183460469231731687303715884105727; 170141183460469231731687303715884105727] or overflow" },
  /* what stands twice is one value */
  { "investment.total - min (investment.total, investment.own)", "[0; 2500000]" },
  { "investment.total - min (investment.own, investment.total)", "[0; 2500000]" },
  { "investment.own - min (investment.own, investment.total)", "0" },
  { "ratio - min (ratio, 1.0, 2.0)", "[0; 2]" },
  { "(ratio + 1.0) - min (ratio + 1.0, 5.0)", "0" },
  { "ratio - min (zero, 1.0)", "[-2; 4]" },
  { "ratio > 0.0 ? ratio : -ratio", "[0; 3]" },
  { "(ratio - 1.0) * (ratio + 2.0)", "[-2.25; 10]" },
  { "investment.total / (investment.total + investment.own)", "[0.5; 6/7]" },
  { "ratio > 1.0 && ratio < 0.5", "false" },
  { "ratio > 1.0 ? 1.0 : ratio > 0.5 ? 2.0 : ratio < 0.0 ? 3.0 : 4.0", "[1; 4]" },
  { "count > 0 ? 12 / count : 0", "[0; 12]" },
  { "count * 2 == 5", "false" },
  { "count % 2 == 0 ? count : 0", "[-2; 6]" },
  { "(yes ? 1.0 : 5.0) == 3.0", "false" },
  { "(yes && ratio > 0.0) || (!yes && ratio > 0.0) || ratio <= 0.0", "true" },
  { "(line == 'crm' ? 1.0 : 2.0) - (line == 'bpo' ? 2.0 : 1.0)", "0" },
  /* dates: start 2027-01-15 … 2027-02-15, end 2027-02-14 … 2028-01-31 */
  { "end - start", "[0; 12]" },
  { "start - end", "[-12; 0]" },
  { "end > start", "true or false" },
  { "end - start - (end - start)", "[-1; 1]" },
  /* tables: jobs [0; 12] touches 0, 5, 7 and 4 */
  { "banded (params.bands, jobs.stable)", "[0; 7]" },
  { "banded (params.bands, jobs.stable / 6.0)", "[0; 5]" },
  { "banded (params.bands, jobs.stable * 20.0)", "[0; 7] or no band" },
  { "progressive (params.slices, investment.total / 50.0)", "[0; 200000]" },
  { "progressive (params.slices, investment.total * ratio / 100.0)", "[0; 1310000]" },
  /* choices: line crm | bpo, region north | south; yes unknown */
  { "line", "crm | bpo" },
  { "line == 'crm'", "true or false" },
  { "line == 'ito'", "false" },
  { "line in ['crm', 'bpo']", "true" },
  { "line in ['ito']", "false" },
  { "line == old_line", "true or false" },
  { "yes ? 'crm' : 'bpo'", "#0 | #1" },
  { "(yes ? line : 'ito') == 'ito'", "true or false" },
  { "yes ? 1.0 : ratio", "[-2; 3]" },
  { "yes ? 4.0 : 5.0", "[4; 5]" },
  { "(yes ? 4.0 : 1.0 / 0.0)", "4 or division by zero" },
  { "ratio > 4.0 ? 1.0 / 0.0 : 2.0", "2" },
  { "yes == no", "true or false" },
};

static void
test_ranges (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (WjCelFrame) frame = world_frame (world);

  world_set_range (frame, world->total, "1000000", "3000000");
  world_set_range (frame, world->own, "0.5", "1");
  world_set_range (frame, world->jobs, "0", "12");
  world_set_range (frame, world->ratio, "-2", "3");
  world_set_range (frame, world->zero, "-1", "0");
  world_set_range (frame, world->count, "-3", "7");
  world_set_dates (frame, world->start, "2027-01-15", "2027-02-15");
  world_set_dates (frame, world->end, "2027-02-14", "2028-01-31");
  world_set_choices (frame, world->line, 3);
  world_set_choices (frame, world->region, 3);
  world_set_unknown (frame, world->yes);
  for (gsize i = 0; i < G_N_ELEMENTS (range_cases); i++)
    assert_result (world, frame, range_cases[i][0], range_cases[i][1]);
}

/* true or false decides first, then what is unknown, then error, in any order; an unknown beside an
 * error stays open: "false or absent". */
static void
test_logic (void)
{
  static const char *const operands[] = { "true", "false", "unknown", "error" };
  static const char *const conjunctions[4][4] = {
    { "true", "false", "true or false", "absent" },
    { "false", "false", "false", "false" },
    { "true or false", "false", "true or false", "false or absent" },
    { "absent", "false", "false or absent", "absent" },
  };
  static const char *const disjunctions[4][4] = {
    { "true", "true", "true", "true" },
    { "true", "false", "true or false", "absent" },
    { "true", "true or false", "true or false", "true or absent" },
    { "true", "absent", "true or absent", "absent" },
  };
  g_autoptr (World) world = g_new0 (World, 1);
  g_autoptr (WjCelFrame) frame = NULL;
  WjCelType type = { WJ_CEL_BOOL, wj_unit_none, NULL };

  world->registry = wj_cel_registry_new ();
  wj_cel_registry_add_variable (world->registry, "unknown", &type, 0);
  wj_cel_registry_add_variable (world->registry, "error", &type, 0);
  frame = wj_cel_frame_new (world->registry, 1);
  world_set_unknown (frame, 0);

  for (guint i = 0; i < 4; i++)
    for (guint j = 0; j < 4; j++)
      {
        g_autofree char *both = g_strdup_printf ("%s && %s", operands[i], operands[j]);
        g_autofree char *either = g_strdup_printf ("%s || %s", operands[i], operands[j]);

        assert_result (world, frame, both, conjunctions[i][j]);
        assert_result (world, frame, either, disjunctions[i][j]);
      }
  assert_result (world, frame, "!unknown", "true or false");
  assert_result (world, frame, "!error", "absent");
  assert_result (world, frame, "unknown ? 1 : 2", "[1; 2]");
  assert_result (world, frame, "error ? 1 : 1", "absent");
  assert_result (world, frame, "true ? 1 : 1 / 0", "1");
  assert_result (world, frame, "false ? 1 / 0 : 2", "2");
  assert_result (world, frame, "unknown ? 1 / 0 : 2", "2 or division by zero");
  assert_result (world, frame, "unknown ? error : unknown", "false or absent");
  assert_result (world, frame, "(unknown && error) ? 1 : 2", "2 or absent");
  assert_result (world, frame, "error == error", "absent");
  assert_result (world, frame, "1 in [1, 1 / 0]", "division by zero");
  assert_result (world, frame, "error || 1 / 0 == 1", "absent");
  assert_result (world, frame, "1 / 0 == 1 || error", "division by zero");
}

static void
test_certainty (void)
{
  WjCelValue yes = wj_cel_value_bool (TRUE), unknown = wj_cel_value_unknown_bool (), shaky = yes;
  WjCelValue undefined = wj_cel_value_undefined (WJ_CEL_FAULT_ABSENT), four = wj_cel_value_number (world_number ("4")), hull;
  WjCelType type = { WJ_CEL_BOOL, wj_unit_none, NULL }, number = { WJ_CEL_DECIMAL, wj_unit_none, NULL };

  shaky.fault = WJ_CEL_FAULT_OVERFLOW;
  g_assert_true (wj_cel_value_is_certainly (&yes, TRUE));
  g_assert_false (wj_cel_value_is_certainly (&yes, FALSE));
  g_assert_false (wj_cel_value_is_certainly (&unknown, TRUE));
  g_assert_false (wj_cel_value_is_certainly (&shaky, TRUE));
  g_assert_false (wj_cel_value_is_certainly (&undefined, FALSE));
  g_assert_true (wj_cel_value_is_exact (&yes, &type));
  g_assert_false (wj_cel_value_is_exact (&shaky, &type));
  g_assert_false (wj_cel_value_is_exact (&undefined, &type));

  hull = wj_cel_value_hull (&undefined, &four, &number);
  g_assert_true (hull.defined && hull.fault == WJ_CEL_FAULT_ABSENT && wj_number_equal (hull.low, four.low));
  hull = wj_cel_value_hull (&undefined, &undefined, &number);
  g_assert_false (hull.defined);
}

/* Absent slots, tables that are not published. */
static void
test_absent (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (WjCelFrame) frame = wj_cel_frame_new (world->registry, 1);

  assert_result (world, frame, "ratio", "absent");
  assert_result (world, frame, "ratio + 1.0 > 2.0", "absent");
  assert_result (world, frame, "ratio > 1.0 || 1 < 2", "true");
  assert_result (world, frame, "max (ratio, 1.0)", "absent");
  assert_result (world, frame, "ratio - min (ratio, 1.0)", "absent");
  assert_result (world, frame, "line in ['crm']", "absent");
  assert_result (world, frame, "end - start", "absent");
  world_set_range (frame, world->jobs, "1", "1");
  assert_result (world, frame, "banded (params.bands, jobs.stable)", "absent");
}

/* A person's age in months: the day counts, and the end of a month is its own day. */
static void
test_months (void)
{
  static const struct
  {
    const char *from, *to, *months;
  } cases[] = {
    { "2026-01-15", "2026-02-14", "0" },
    { "2026-01-15", "2026-02-15", "1" },
    { "2026-01-31", "2026-02-28", "0" },
    { "2026-01-31", "2026-03-01", "1" },
    { "2026-01-31", "2026-03-31", "2" },
    { "2025-12-31", "2030-12-31", "60" },
    { "2024-02-29", "2025-02-28", "11" },
    { "2024-02-29", "2025-03-01", "12" },
    { "2024-02-29", "2028-02-29", "48" },
    { "1999-12-31", "2000-01-01", "0" },
    { "1960-05-10", "1970-05-10", "120" },
    { "2026-06-01", "2026-06-01", "0" },
  };
  g_autoptr (World) world = world_new ();
  g_autoptr (WjCelFrame) frame = wj_cel_frame_new (world->registry, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean is_none = g_str_equal (cases[i].months, "0");
      g_autofree char *reversed = g_strconcat (is_none ? "" : "-", cases[i].months, NULL);

      world_set_dates (frame, world->start, cases[i].from, cases[i].from);
      world_set_dates (frame, world->end, cases[i].to, cases[i].to);
      assert_result (world, frame, "end - start", cases[i].months);
      assert_result (world, frame, "start - end", reversed);
    }
}

/* Every day of 40 years against GDate's calendar, and monotone in both dates. */
static void
test_months_against_calendar (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (WjCelProgram) program = world_compile (world, "end - start");
  g_autoptr (WjCelFrame) frame = wj_cel_frame_new (world->registry, 14610);
  g_autoptr (WjCelRun) run = NULL;
  GDate first, date;

  g_date_clear (&first, 1);
  g_date_set_dmy (&first, 31, 1, 1999);
  world_set_dates (frame, world->start, "1999-01-31", "1999-01-31");
  date = first;
  for (guint i = 0; i < 14610; i++, g_date_add_days (&date, 1))
    {
      WjCelValue value = wj_cel_value_date (&date);

      wj_cel_frame_set (frame, (guint) world->end, i, &value);
    }
  run = wj_cel_run (program, frame);
  date = first;
  for (guint i = 0; i < 14610; i++, g_date_add_days (&date, 1))
    {
      int months = (g_date_get_year (&date) - 1999) * 12 + (int) g_date_get_month (&date) - 1 - (g_date_get_day (&date) < 31);

      g_assert_cmpint ((int) wj_cel_run_get_result (run, i).low.num, ==, months);
      if (i > 0)
        g_assert_cmpint (wj_number_compare (wj_cel_run_get_result (run, i - 1).low, wj_cel_run_get_result (run, i).low), <=, 0);
    }
}

/* What is the same everywhere is computed once; lanes of a repeated frame see their base. */
static void
test_lanes (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (WjCelProgram) program = world_compile (world, "ratio * share + zero");
  g_autoptr (WjCelFrame) base = wj_cel_frame_new (world->registry, 2), frame = NULL;
  g_autoptr (WjCelRun) run = NULL;

  world_set_range (base, world->share, "100", "100");
  for (guint i = 0; i < 2; i++)
    {
      WjCelValue value = wj_cel_value_number (wj_number_from_int (10 * ((int) i + 1)));

      wj_cel_frame_set (base, (guint) world->ratio, i, &value);
    }
  frame = wj_cel_frame_new_repeated (base, 3);
  g_assert_cmpuint (wj_cel_frame_get_n_lanes (frame), ==, 6);
  for (guint i = 0; i < 6; i++)
    {
      WjCelValue value = wj_cel_value_number (wj_number_from_int ((int) i));

      wj_cel_frame_set (frame, (guint) world->zero, i, &value);
    }
  run = wj_cel_run (program, frame);
  for (guint i = 0; i < 6; i++)
    {
      WjCelValue value = wj_cel_run_get_result (run, i);
      WjNumber expected = wj_number_from_int ((i / 3 + 1) * 10 * 100 + i * 100);

      g_assert_true (wj_cel_value_is_exact (&value, wj_cel_program_get_type (program)));
      g_assert_true (wj_number_equal (value.low, expected));
    }

  /* Set in one lane, the others keep what they had. */
  world_set_range (frame, world->zero, "7", "7");
  {
    WjCelValue value = wj_cel_value_number (wj_number_from_int (8));

    wj_cel_frame_set (frame, (guint) world->zero, 5, &value);
  }
  g_assert_true (wj_number_equal (wj_cel_frame_get (frame, (guint) world->zero, 4).low, wj_number_from_int (7)));
  g_assert_true (wj_number_equal (wj_cel_frame_get (frame, (guint) world->zero, 5).low, wj_number_from_int (8)));
  g_assert_false (wj_cel_frame_get (frame, (guint) world->total, 0).defined);
}

/* The registers are the trace: every node has its value. */
static void
test_trace (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (WjCelFrame) frame = world_frame (world);
  g_autoptr (WjCelProgram) program = world_compile (world, "jobs.stable * share >= jobs.stable");
  g_autoptr (WjCelRun) run = wj_cel_run (program, frame);
  static const WjCelOp ops[] = { WJ_CEL_OP_SLOT, WJ_CEL_OP_SLOT, WJ_CEL_OP_MULTIPLY, WJ_CEL_OP_SLOT, WJ_CEL_OP_CONVERT, WJ_CEL_OP_GREATER_EQUAL };
  static const char *const values[] = { "66", "70", "4620", "66", "6600", "false" };

  g_assert_cmpuint (wj_cel_program_get_n_nodes (program), ==, G_N_ELEMENTS (ops));
  g_assert_cmpuint (wj_cel_program_get_root (program), ==, G_N_ELEMENTS (ops) - 1);
  for (guint i = 0; i < G_N_ELEMENTS (ops); i++)
    {
      const WjCelNode *node = wj_cel_program_get_node (program, i);
      WjCelValue computed = wj_cel_run_get (run, i, 0);
      g_autofree char *value = world_describe (&node->type, &computed);

      g_assert_cmpint (node->op, ==, ops[i]);
      g_assert_cmpstr (value, ==, values[i]);
      for (guint j = 0; j < node->n_children; j++)
        g_assert_cmpuint (node->children[j], <, i);
    }
  g_assert_cmpuint (wj_cel_program_get_node (program, 5)->column, ==, 21);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cel/eval/exact", test_exact);
  g_test_add_func ("/cel/eval/ranges", test_ranges);
  g_test_add_func ("/cel/eval/logic", test_logic);
  g_test_add_func ("/cel/eval/certainty", test_certainty);
  g_test_add_func ("/cel/eval/absent", test_absent);
  g_test_add_func ("/cel/eval/months", test_months);
  g_test_add_func ("/cel/eval/months-against-calendar", test_months_against_calendar);
  g_test_add_func ("/cel/eval/lanes", test_lanes);
  g_test_add_func ("/cel/eval/trace", test_trace);
  return g_test_run ();
}
