/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "world.h"

/*
 * How lanes are laid out, how wide they are and whether registers are used again must not show in
 * any value: what a lane says among others is what it says alone.
 */

#define N_LANES 24

static const char *const numbers[] = {
  "investment.total", "investment.own", "premium", "investment.total + premium", "investment.own - investment.total", "ratio * premium",
  "share * investment.own", "min (investment.total, premium, params.threshold)", "max (investment.own, premium)", "-premium", "premium / ratio",
  "floor (ratio * share)", "investment.total / 8.0", "premium - min (premium, investment.own)", "yes ? investment.total : premium",
  "line == 'crm' ? premium : -premium", "banded (params.bands, jobs.stable)", "banded (params.bands, jobs.stable * ratio / (share + 1.0)) * premium",
  "progressive (params.slices, premium)", "progressive (params.slices, premium + investment.total * 0.01)", "end - start", "jobs.stable * jobs.stable * ratio * ratio",
  "premium * params.rate * share", "investment.total * ratio * ratio * ratio * ratio * ratio * ratio * ratio * ratio", "premium / (share + ratio)", "premium * share * (share * ratio) * ratio - min (premium * share * (share * ratio) * ratio, premium)",
  "premium * share * ratio * 3.0", "jobs.stable * (params.rate * ratio) * (zero * share)", "premium * (share * ratio) * zero - premium", "(premium * ratio) * (share * ratio) * (zero * share) + premium * share"
};

static const char *const truths[] = {
  "investment.total >= params.threshold", "jobs.stable >= params.floor_jobs * investment.total", "jobs.stable / investment.total >= params.floor_jobs",
  "params.floor_jobs > jobs.stable / (investment.total + investment.own)", "premium < investment.own && yes", "no || premium == investment.total", "!(yes && no)",
  "line in ['crm', 'ito']", "line == old_line", "line != 'bpo'", "start <= end", "count * step > 3", "count in [1, 2, step]", "yes == no", "ratio in [0.5, share]",
  "jobs.stable > investment.total * params.floor_jobs || line == 'bpo' && share <= ratio",
  "line == 'crm' ? investment.own >= investment.total : !(premium == investment.own) && (yes ? ratio < share : share == ratio)"
};

/* ---- Inputs ------------------------------------------------------------------------------------ */

static WjNumber
random_number (GRand *rand)
{
  static const gint64 large[] = { G_MAXINT64, G_MAXINT64 / 2, (gint64) 1 << 62, (gint64) 1 << 61, 4000000000, 3037000499 };
  gint64 mantissa = g_rand_int_range (rand, -3000, 900000);

  switch (g_rand_int_range (rand, 0, 8))
    {
    case 0:
      return wj_number_from_int (large[g_rand_int_range (rand, 0, G_N_ELEMENTS (large))] - g_rand_int_range (rand, 0, 3));
    case 1:
      return wj_number_from_ratio (mantissa, g_rand_int_range (rand, 1, 40));
    default:
      return wj_number_from_decimal (mantissa, (guint) g_rand_int_range (rand, 0, 4));
    }
}

static WjCelValue
random_value (GRand *rand, const WjCelType *type, gboolean clean)
{
  gboolean exact = clean || g_rand_boolean (rand);
  WjCelValue value;
  WjNumber a, b;

  if (!clean && g_rand_int_range (rand, 0, 12) == 0)
    return wj_cel_value_undefined (WJ_CEL_FAULT_ABSENT);
  switch ((int) type->kind)
    {
    case WJ_CEL_BOOL:
      value = exact ? wj_cel_value_bool (g_rand_boolean (rand)) : wj_cel_value_unknown_bool ();
      break;
    case WJ_CEL_CHOICE:
      value = wj_cel_value_set ((WjUInt128) (exact ? 1 << g_rand_int_range (rand, 0, 2) : 3));
      break;
    default:
      a = type->kind == WJ_CEL_DECIMAL ? random_number (rand) : wj_number_from_int (g_rand_int_range (rand, -20, 20));
      b = exact ? a : type->kind == WJ_CEL_DECIMAL ? random_number (rand)
                                                   : wj_number_from_int (g_rand_int_range (rand, -20, 20));
      value = wj_number_compare (a, b) <= 0 ? wj_cel_value_range (a, b) : wj_cel_value_range (b, a);
    }
  if (!clean && g_rand_int_range (rand, 0, 12) == 0)
    value.fault = WJ_CEL_FAULT_NO_BAND;
  return value;
}

/* Each slot along axes of its own; half the frames have no fault and no range at all. */
static void
fill_frame (GRand *rand, World *world, WjCelFrame *frame, guint first, guint n_axes)
{
  gboolean clean = g_rand_boolean (rand);
  WjCelValue values[N_LANES];

  for (guint slot = first; slot < wj_cel_registry_get_n_slots (world->registry); slot++)
    {
      guint axes = (guint) g_rand_int_range (rand, 0, 1 << n_axes);

      if (wj_cel_registry_is_table (world->registry, slot))
        continue;
      for (guint i = 0; i < N_LANES; i++)
        values[i] = random_value (rand, wj_cel_registry_get_type (world->registry, slot), clean);
      wj_cel_frame_set_values (frame, slot, values, axes);
    }
}

static void
copy_tables (World *world, WjCelFrame *frame)
{
  g_autoptr (WjCelFrame) model = world_frame (world);

  wj_cel_frame_copy_tables (frame, model);
}

/* ---- Comparing --------------------------------------------------------------------------------- */

static void
assert_same (const char *source, guint lane, const WjCelType *type, const WjCelValue *a, const WjCelValue *b)
{
  g_autofree char *one = world_describe (type, a), *other = world_describe (type, b);

  if (g_strcmp0 (one, other) != 0)
    g_error ("%s in lane %u: %s alone, %s among others", source, lane, one, other);
}

/* The lane's inputs in a frame of their own. */
static WjCelFrame *
isolate (World *world, WjCelFrame *frame, guint lane)
{
  WjCelFrame *alone = wj_cel_frame_new (world->registry, 1);

  wj_cel_frame_copy_tables (alone, frame);
  for (guint slot = 0; slot < wj_cel_registry_get_n_slots (world->registry); slot++)
    if (!wj_cel_registry_is_table (world->registry, slot))
      {
        WjCelValue value = wj_cel_frame_get (frame, slot, lane);

        wj_cel_frame_fill (alone, slot, &value);
      }
  return alone;
}

/* From its two sides, at the ends nearest to holding. */
static void
check_distance (const char *source, const WjCelComparison *comparison)
{
  WjNumber low, high, distance = WJ_NUMBER_ZERO;

  if (!wj_number_subtract (comparison->value.low, comparison->required.high, &low) || !wj_number_subtract (comparison->value.high, comparison->required.low, &high))
    return;
  if (comparison->op == WJ_CEL_OP_EQUAL)
    distance = wj_number_sign (high) < 0 ? high : wj_number_sign (low) > 0 ? low
                                                                           : WJ_NUMBER_ZERO;
  else
    distance = comparison->op == WJ_CEL_OP_LESS || comparison->op == WJ_CEL_OP_LESS_EQUAL ? low : high;
  if (!comparison->has_distance || !wj_number_equal (distance, comparison->distance))
    g_error ("%s: the distance is not the difference", source);
}

static void
check_comparisons (const char *source, guint lane, WjCelRun *run, WjCelRun *alone)
{
  const WjCelType type_bool = { WJ_CEL_BOOL, wj_unit_none, NULL };
  g_autoptr (GArray) among = wj_cel_run_comparisons (run, lane), own = wj_cel_run_comparisons (alone, 0);

  g_assert_cmpuint (among->len, ==, own->len);
  for (guint i = 0; i < among->len; i++)
    {
      const WjCelComparison *a = &g_array_index (own, WjCelComparison, i), *b = &g_array_index (among, WjCelComparison, i);

      assert_same (source, lane, &type_bool, &a->truth, &b->truth);
      assert_same (source, lane, &a->type, &a->value, &b->value);
      assert_same (source, lane, &a->type, &a->required, &b->required);
      g_assert_cmpint (a->has_distance, ==, b->has_distance);
      g_assert_true (wj_number_equal (a->distance, b->distance));
      if (wj_cel_kind_has_order (b->type.kind) && b->value.defined && b->required.defined && b->op != WJ_CEL_OP_NOT_EQUAL && b->op != WJ_CEL_OP_IN)
        check_distance (source, b);
    }
}

static void
check_columns (const char *source, const WjCelType *type, WjCelRun *run)
{
  guint32 failures[N_LANES] = { 0 };
  gint64 rounded[N_LANES];

  if (type->kind == WJ_CEL_BOOL)
    {
      wj_cel_run_add_failures (run, 4, failures);
      for (guint lane = 0; lane < N_LANES; lane++)
        {
          WjCelValue value = wj_cel_run_get_result (run, lane);

          g_assert_cmpuint (failures[lane], ==, wj_cel_value_is_certainly (&value, TRUE) ? 0 : 4);
        }
    }
  else if (type->kind == WJ_CEL_DECIMAL && wj_cel_run_round (run, 2, rounded))
    for (guint lane = 0; lane < N_LANES; lane++)
      {
        WjCelValue value = wj_cel_run_get_result (run, lane);
        WjNumber centimes = wj_number_from_decimal (rounded[lane], 2);

        g_assert_true (wj_cel_value_is_exact (&value, type));
        g_assert_true (wj_number_round (value.low, 2, &value.low));
        if (!wj_number_equal (value.low, centimes))
          g_error ("%s: rounded differently in lane %u", source, lane);
      }
}

/* The place of a lane along the axes that stay when @over goes. */
static guint
place_without (guint over, guint lane)
{
  static const guint sizes[] = { 3, 2, 4 };
  guint place = 0, of_lane[3];

  for (guint axis = 3; axis-- > 0; lane /= sizes[axis])
    of_lane[axis] = lane % sizes[axis];
  for (guint axis = 0; axis < 3; axis++)
    if ((over >> axis & 1) == 0)
      place = place * sizes[axis] + of_lane[axis];
  return place;
}

/* Added up along @over as a batch does it, and lane by lane; rounded, and as it is. */
static void
check_sums (const char *source, WjCelRun *run, WjCelRun *summed, guint over)
{
  const WjCelType *type = wj_cel_program_get_type (wj_cel_run_get_program (run));
  WjNumber sums[N_LANES];
  gint64 rounded[N_LANES];

  if (!wj_cel_run_round (summed, 2, rounded))
    return;
  for (guint i = 0; i < N_LANES; i++)
    sums[i] = WJ_NUMBER_ZERO;
  for (guint lane = 0; lane < N_LANES; lane++)
    {
      WjCelValue value = wj_cel_run_get_result (run, lane);
      WjNumber *sum = &sums[place_without (over, lane)];

      g_assert_true (wj_cel_value_is_exact (&value, type));
      g_assert_true (wj_number_add (*sum, value.low, sum));
    }
  for (guint lane = 0; lane < N_LANES; lane++)
    {
      guint place = place_without (over, lane);
      WjCelValue value = wj_cel_run_get_result (summed, lane);
      WjNumber centimes;

      if (!wj_number_round (sums[place], 2, &centimes))
        continue;
      if (!wj_number_equal (centimes, wj_number_from_decimal (rounded[place], 2)) || !wj_number_equal (value.low, sums[place]))
        g_error ("%s: added up differently along %u in lane %u", source, over, lane);
    }
}

static void
check (World *world, GRand *rand, const char *source, guint n)
{
  g_autoptr (WjCelProgram) program = world_compile (world, source);
  const WjCelType *type = wj_cel_program_get_type (program);
  g_autoptr (WjCelScratch) scratch = wj_cel_scratch_new ();

  for (guint i = 0; i < n; i++)
    {
      /* Axes of 3, 2 and 4; half the time what stands in the innermost alone is read through it. */
      g_autoptr (WjCelFrame) outer = wj_cel_frame_new (world->registry, 3), middle = wj_cel_frame_new_repeated (outer, 2);
      g_autoptr (WjCelFrame) frame = wj_cel_frame_new_repeated (middle, N_LANES / 6);
      g_autoptr (WjCelRun) run = NULL, recycled = NULL, summed = NULL;
      guint over = (guint) g_rand_int_range (rand, 1, 8);

      fill_frame (rand, world, outer, 0, 1);
      fill_frame (rand, world, middle, (guint) world->own, 2);
      copy_tables (world, frame);
      fill_frame (rand, world, frame, i % 2 == 0 ? 0 : (guint) world->jobs, 3);
      run = wj_cel_run (program, frame);
      wj_cel_scratch_reset (scratch);
      recycled = wj_cel_run_in (scratch, program, frame, 0);
      for (guint lane = 0; lane < N_LANES; lane++)
        {
          g_autoptr (WjCelFrame) frame_alone = isolate (world, frame, lane);
          g_autoptr (WjCelRun) run_alone = wj_cel_run (program, frame_alone);
          WjCelValue alone = wj_cel_run_get_result (run_alone, 0);
          WjCelValue among = wj_cel_run_get_result (run, lane), again = wj_cel_run_get_result (recycled, lane);

          assert_same (source, lane, type, &alone, &among);
          assert_same (source, lane, type, &alone, &again);
          if (type->kind == WJ_CEL_BOOL)
            check_comparisons (source, lane, run, run_alone);
        }
      check_columns (source, type, recycled);
      if (type->kind != WJ_CEL_DECIMAL)
        continue;
      summed = wj_cel_run_in (scratch, program, frame, over);
      check_sums (source, run, summed, over);
    }
}

static void
test_layout (gconstpointer data)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  check (world, rand, data, g_getenv ("WJ_LONG") != NULL ? 3000 : g_getenv ("WJ_QUICK") != NULL ? 6
                                                                                                : 30);
}

/* ---- Widths ------------------------------------------------------------------------------------ */

/* On both sides of where 64 bits end, and 128. */
static void
test_widths (void)
{
  static const struct
  {
    const char *source, *value, *result;
  } cases[] = {
    { "ratio + ratio", "2305843009213693952", "4611686018427387904" },
    { "ratio + ratio", "4611686018427387904", "9223372036854775808" },
    { "ratio * 2.0", "4611686018427387904", "9223372036854775808" },
    { "ratio * ratio", "9223372036854775807", "85070591730234615847396907784232501249" },
    { "ratio * ratio * ratio", "9223372036854775807", "overflow" },
    { "ratio - ratio * 3.0", "9223372036854775807", "-18446744073709551614" },
    { "floor (ratio * ratio / 4.0)", "9223372036854775807", "21267647932558653961849226946058125312" },
    { "-(ratio * ratio)", "-9223372036854775807", "-85070591730234615847396907784232501249" },
    { "ratio / 3.0", "10", "10/3" },
    { "ratio / 3.0 * 3.0", "10", "10" },
  };
  g_autoptr (World) world = world_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WjCelFrame) frame = world_frame (world);
      g_autofree char *result = NULL;

      world_set_range (frame, world->ratio, cases[i].value, cases[i].value);
      result = world_evaluate (world, frame, cases[i].source);
      g_assert_cmpstr (result, ==, cases[i].result);
    }
}

/* ---- Quotients that are no number ---------------------------------------------------------------- */

/* The terms of a quotient do not fit in 128 bits. Compared crosswise with 0 they would not have to; in
 * whatever company, the lane says the same. */
static void
test_quotients (void)
{
  static const char *const sources[] = {
    "premium / ratio > investment.total",
    "investment.total <= premium / ratio * 2.0",
    "banded (params.bands, jobs.stable / ratio * 0.0) >= 0.0 && investment.total == premium / ratio",
  };
  g_autoptr (World) world = world_new ();
  const char *tiny = "0.000000000000000001";
  WjCelValue total = wj_cel_value_number (wj_number_from_int (1000000000)), huge[2];

  huge[0] = wj_cel_value_number (world_number ("200000000000000000001"));
  huge[1] = wj_cel_value_number (world_number ("200000000000000000003"));
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    for (guint wide = 0; wide < 2; wide++)
      {
        g_autoptr (WjCelFrame) frame = world_frame (world), lanes = wj_cel_frame_new_repeated (frame, 2);
        g_autoptr (WjCelProgram) program = world_compile (world, sources[i]);
        g_autoptr (WjCelRun) run = NULL;
        g_autofree char *result = NULL;
        WjCelValue value;

        world_set_range (frame, world->premium, tiny, tiny);
        world_set_range (frame, world->total, "0", "0");
        wj_cel_frame_set_values (lanes, (guint) world->ratio, huge, 1u << 1);
        if (wide)
          wj_cel_frame_set (lanes, (guint) world->total, 1, &total);
        run = wj_cel_run (program, lanes);
        value = wj_cel_run_get_result (run, 0);
        result = world_describe (wj_cel_program_get_type (program), &value);
        g_assert_cmpstr (result, ==, "overflow");
      }
}

/* ---- Tables whose rates rise: in columns, where those that fall are in boxes ------------------------ */

static void
test_slices (void)
{
  static WjCelTableRow rows[] = {
    { TRUE, TRUE, { 100, 1 }, { 10, 1 } },
    { TRUE, TRUE, { 300, 1 }, { 20, 1 } },
    { FALSE, FALSE, { 0, 1 }, { 30, 1 } },
  };
  static const WjCelTable table = { rows, G_N_ELEMENTS (rows) };
  static const struct
  {
    const char *low, *high, *result;
  } cases[] = {
    { "-50", "-50", "0" },
    { "0", "0", "0" },
    { "100", "100", "1000" },
    { "300", "300", "5000" },
    { "300.5", "300.5", "5015" },
    { "-20", "200", "[0; 3000]" },
  };
  g_autoptr (World) world = world_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WjCelFrame) frame = world_frame (world);
      g_autofree char *result = NULL;

      wj_cel_frame_set_table (frame, (guint) world->slices, &table);
      world_set_range (frame, world->premium, cases[i].low, cases[i].high);
      result = world_evaluate (world, frame, "progressive (params.slices, premium)");
      g_assert_cmpstr (result, ==, cases[i].result);
    }
}

/* Two that nobody knows may be the same or not. */
static void
test_unknown_truths (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (WjCelFrame) frame = world_frame (world);
  g_autofree char *same = NULL, *different = NULL;
  WjCelValue unknown = wj_cel_value_unknown_bool ();

  wj_cel_frame_fill (frame, (guint) world->yes, &unknown);
  wj_cel_frame_fill (frame, (guint) world->no, &unknown);
  same = world_evaluate (world, frame, "yes == no");
  different = world_evaluate (world, frame, "yes != no");
  g_assert_cmpstr (same, ==, "true or false");
  g_assert_cmpstr (different, ==, "true or false");
}

/* ---- Batches ----------------------------------------------------------------------------------- */

static void
test_sums (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (WjCelFrame) base = wj_cel_frame_new (world->registry, 3), rows = wj_cel_frame_new_repeated (base, 4);
  g_autoptr (WjCelProgram) product = world_compile (world, "premium * ratio"), same = world_compile (world, "ratio * 2.0");
  g_autoptr (WjCelScratch) scratch = wj_cel_scratch_new ();
  g_autoptr (WjCelRun) run = NULL, plain = NULL;
  const gint64 premiums[] = { 150, 250, 1000000 }, ratios[] = { 1, 2, 3, 4 };

  wj_cel_frame_set_raws (base, (guint) world->premium, premiums, 2, 1u << 0);
  wj_cel_frame_set_raws (rows, (guint) world->ratio, ratios, 0, 1u << 1);
  run = wj_cel_run_in (scratch, product, rows, 1u << 1);
  wj_cel_frame_set_run (base, (guint) world->total, run);
  plain = wj_cel_run_in (scratch, same, rows, 1u << 1);
  wj_cel_frame_set_run (base, (guint) world->zero, plain);
  for (guint lane = 0; lane < 3; lane++)
    {
      WjCelValue sum = wj_cel_frame_get (base, (guint) world->total, lane), twenty = wj_cel_frame_get (base, (guint) world->zero, lane);

      g_assert_true (wj_number_equal (sum.low, wj_number_from_decimal (premiums[lane] * 10, 2)));
      g_assert_true (wj_number_equal (twenty.low, wj_number_from_int (20)));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *path = g_strdup_printf ("/cel/columns/numbers/%u", i);

      g_test_add_data_func (path, numbers[i], test_layout);
    }
  for (guint i = 0; i < G_N_ELEMENTS (truths); i++)
    {
      g_autofree char *path = g_strdup_printf ("/cel/columns/truths/%u", i);

      g_test_add_data_func (path, truths[i], test_layout);
    }
  g_test_add_func ("/cel/columns/widths", test_widths);
  g_test_add_func ("/cel/columns/quotients", test_quotients);
  g_test_add_func ("/cel/columns/slices", test_slices);
  g_test_add_func ("/cel/columns/unknown-truths", test_unknown_truths);
  g_test_add_func ("/cel/columns/sums", test_sums);
  return g_test_run ();
}
