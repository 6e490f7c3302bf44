/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <pthread.h>
#include <string.h>

#include "cel/wj-cel-private.h"
#include "world.h"

/* (transfer full): @n times @part */
static char *
repeat (const char *part, guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (text, part);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* ---- Each limit, at it and just above it ----------------------------------------------------------- */

static void
check_limit (World *world, const char *before, const char *middle, const char *after, guint n, const char *expected)
{
  g_autofree char *left = repeat (before, n), *right = repeat (after, n);
  g_autofree char *source = g_strconcat (left, middle, right, NULL);
  g_autofree char *refusal = world_refusals (world, source, NULL);

  g_assert_cmpstr (refusal, ==, expected);
}

static void
test_source (void)
{
  g_autoptr (World) world = world_new ();

  check_limit (world, " ", "1", "", 16383, NULL);
  check_limit (world, " ", "1", "", 16384, "1:1 the expression is longer than 16384 bytes: name a part of it as a derived fact");
  check_limit (world, " ", "1", "", 10000000, "1:1 the expression is longer than 16384 bytes: name a part of it as a derived fact");
  check_limit (world, "", "'\xff'", "", 1, "1:1 the expression is not valid UTF-8");
}

static void
test_depth (void)
{
  static const char *const refusal = "this is nested more than 64 deep: name a part of it as a derived fact";
  static const struct
  {
    const char *before, *middle, *after;
    guint column;
  } cases[] = {
    { "(", "1", ")", 65 },
    { "min(1,", "1", ")", 383 },
    { "yes?1:", "1", "", 385 },
    { "[", "1", "", 65 },
  };
  g_autoptr (World) world = world_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *expected = g_strdup_printf ("1:%u %s", cases[i].column, refusal);

      if (cases[i].after[0] != '\0' || cases[i].before[0] == 'y')
        check_limit (world, cases[i].before, cases[i].middle, cases[i].after, 63, NULL);
      check_limit (world, cases[i].before, cases[i].middle, cases[i].after, 64, expected);
      check_limit (world, cases[i].before, cases[i].middle, "", 2000, expected);
    }
}

static void
test_parts (void)
{
  g_autoptr (World) world = world_new ();

  check_limit (world, "!", "yes", "", 4095, NULL);
  check_limit (world, "!", "yes", "", 4096, "1:1 the expression has more than 4096 parts: name a part of it as a derived fact");
  check_limit (world, "-", "count", "", 4095, NULL);
  check_limit (world, "1+", "1", "", 2047, NULL);
  check_limit (world, "1+", "1", "", 2048, "1:4096 the expression has more than 4096 parts: name a part of it as a derived fact");
}

/* x in [1,1,…,1]: the parts are x, the items, the list, and “in”. */
static void
test_lists (void)
{
  g_autoptr (World) world = world_new ();
  g_autofree char *ints = repeat ("1,", 4093), *more = repeat ("1,", 4094), *strings = repeat ("'ito',", 2000), *wrong = repeat ("'x',", 3000);
  g_autofree char *largest = g_strconcat ("count in [", ints, "]", NULL), *too_large = g_strconcat ("count in [", more, "]", NULL);
  g_autofree char *choices = g_strconcat ("line in [", strings, "]", NULL), *unknown = g_strconcat ("line in [", wrong, "]", NULL);
  g_autofree char *refusal = NULL, *refusals = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (WjCelProgram) program = world_compile (world, largest), set = world_compile (world, choices);

  g_assert_cmpuint (wj_cel_program_get_cost (program), ==, 1 + 4093 + 4093);
  g_assert_cmpuint (wj_cel_program_get_cost (set), ==, 2);
  refusal = world_refusals (world, too_large, NULL);
  g_assert_cmpstr (refusal, ==, "1:7 the expression has more than 4096 parts: name a part of it as a derived fact");
  refusals = world_refusals (world, unknown, NULL);
  lines = g_strsplit (refusals, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, WJ_CEL_MAX_ERRORS);
}

/* (transfer full): 'a0' == 'a0' || 'a1' == 'a1' … of @n strings */
static char *
compare_strings (guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s'a%u' == 'a%u'", i > 0 ? " || " : "", i, i);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_strings (void)
{
  g_autoptr (World) world = world_new ();
  g_autofree char *all = compare_strings (128), *more = compare_strings (129);
  g_autofree char *refusal = NULL, *refusals = world_refusals (world, all, NULL);
  char *names[129];

  g_assert_null (refusals);
  refusal = world_refusals (world, more, NULL);
  g_assert_true (g_str_has_suffix (refusal, "the expression has more than 128 different strings: name a part of it as a derived fact"));

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    names[i] = g_strdup_printf ("n%u", i);
  g_assert_nonnull (wj_cel_registry_add_choices (world->registry, (const char *const *) names, 128));
  g_assert_null (wj_cel_registry_add_choices (world->registry, (const char *const *) names, 129));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_free (names[i]);
}

static void
test_cost (void)
{
  static const struct
  {
    const char *source;
    guint cost;
  } cases[] = {
    { "1", 1 },
    { "1 + 2", 3 },
    { "investment.own + investment.total", 4 }, /* MDH are converted */
    { "min (1, 2, 3)", 5 },
    { "count in [1, 2, 3]", 7 },
    { "line in ['crm', 'bpo']", 2 },
    { "yes ? 1 : 2", 4 },
    { "banded (params.bands, jobs.stable)", 1 + 1 + 16 },
    { "progressive (params.slices, investment.total)", 1 + 1 + 3 * 20 },
  };
  static const char *const lookup = "yes &&\n banded (params.bands, jobs.stable) > params.rate";
  g_autoptr (World) world = world_new ();
  g_autofree char *refusal = NULL, *none = NULL;

  /* the most that is told counts */
  wj_cel_registry_expect_rows (world->registry, (guint) world->slices, 20);
  wj_cel_registry_expect_rows (world->registry, (guint) world->slices, 12);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WjCelProgram) program = world_compile (world, cases[i].source);

      g_assert_cmpuint (wj_cel_program_get_cost (program), ==, cases[i].cost);
    }

  /* yes, jobs.stable, params.rate, >, && and banded itself: 6 */
  wj_cel_registry_expect_rows (world->registry, (guint) world->bands, WJ_CEL_MAX_COST - 6);
  none = world_refusals (world, lookup, NULL);
  g_assert_null (none);
  wj_cel_registry_expect_rows (world->registry, (guint) world->bands, WJ_CEL_MAX_COST - 5);
  refusal = world_refusals (world, lookup, NULL);
  g_assert_cmpstr (refusal, ==, "1:5 the expression costs 10001 units, and may cost 10000 (an operation is one, an item of a list one, a row of bands one, of slices 3): name a part of it as a derived fact");
}

/* ---- Hostile sources ------------------------------------------------------------------------------- */

/* To recurse over a source of 16 KiB would take more. */
#define STACK_SIZE (1024 * 1024)

static const char *const pieces[] = {
  "(", ")", "[", "]", "(]", "[)", ",", ".", "a.", ".a", ":", "?", "?:", "1?", "1?1:", "!", "-", "!-", "+", "1+", "&&", "&", "yes&&", "|| ", "==", "=", "in ", "1 in[", "'", "\"", "'''", "\"\"\"", "'a'", "'a',", "\\", "'\\", "'\\q", "r'", "b'a'", "0", "9", "0x", "0xf", "1e", "1e9", "1.", ".1", "5u", "a", "a ", "a,", "min(", "min(1,", "floor(", "banded(", "if ", "if(", "é", "@", "@ ", "\a", "//", "//\n", "\n", "\r", "{", "}", "`", "$", "\xf0\x9f\x98\x80"
};

static void
compile_hostile (World *world, const char *piece, gsize size)
{
  g_autofree char *source = repeat (piece, (guint) (size / strlen (piece)));
  g_autofree char *refusals = world_refusals (world, source, NULL);

  if (strlen (source) > WJ_CEL_MAX_SOURCE)
    g_assert_true (g_str_has_prefix (refusals, "1:1 the expression is longer"));
}

static void *
compile_all_hostile (void *data)
{
  gsize pair_size = g_getenv ("WJ_LONG") != NULL ? WJ_CEL_MAX_SOURCE : 1024;
  World *world = data;

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      compile_hostile (world, pieces[i], WJ_CEL_MAX_SOURCE);
      compile_hostile (world, pieces[i], 100000 * strlen (pieces[i]));
      for (gsize j = 0; j < G_N_ELEMENTS (pieces); j++)
        {
          g_autofree char *both = g_strconcat (pieces[i], pieces[j], NULL);

          compile_hostile (world, both, pair_size);
        }
    }
  return NULL;
}

/* Whatever fills the source: no recursion over it, and no work that grows faster than it. */
static void
test_hostile (void)
{
  g_autoptr (World) world = world_new ();
  pthread_attr_t attributes;
  pthread_t thread;

  g_assert_cmpint (pthread_attr_init (&attributes), ==, 0);
  g_assert_cmpint (pthread_attr_setstacksize (&attributes, STACK_SIZE), ==, 0);
  g_assert_cmpint (pthread_create (&thread, &attributes, compile_all_hostile, world), ==, 0);
  g_assert_cmpint (pthread_join (thread, NULL), ==, 0);
  pthread_attr_destroy (&attributes);
}

/* ---- Long chains ----------------------------------------------------------------------------------- */

/* Operators that stand in a row nest as deep as the row is long, however shallow the source is. */
static void
ask_all (World *world, const char *operand, const char *operator, guint n)
{
  g_autoptr (GString) source = g_string_new (operand);
  g_autoptr (WjCelFrame) frame = world_frame (world);
  g_autoptr (WjCelScratch) scratch = wj_cel_scratch_new ();
  g_autoptr (WjCelProgram) program = NULL;
  g_autoptr (WjCelRun) run = NULL, recycled = NULL;
  g_autofree guint8 *slots = g_new0 (guint8, wj_cel_registry_get_n_slots (world->registry));
  WjCelValue one, other;

  for (guint i = 1; i < n; i++)
    g_string_append_printf (source, " %s %s", operator, operand);
  world_set_range (frame, world->ratio, "0.5", "2");
  program = world_compile (world, source->str);
  run = wj_cel_run (program, frame);
  recycled = wj_cel_run_in (scratch, program, frame, 0);
  wj_cel_run_missing (run, 0, slots);
  one = wj_cel_run_get_result (run, 0);
  other = wj_cel_run_get_result (recycled, 0);
  g_assert_true (wj_cel_value_is_same (&one, &other));
  if (wj_cel_program_get_type (program)->kind == WJ_CEL_BOOL)
    {
      g_autoptr (GArray) comparisons = wj_cel_run_comparisons (run, 0);

      g_assert_cmpuint (comparisons->len, ==, n);
    }
}

static void
test_chains (void)
{
  g_autoptr (World) world = world_new ();

  ask_all (world, "yes", "&&", 1000);
  ask_all (world, "ratio > 1.0", "||", 700);
  ask_all (world, "ratio", "+", 1000);
  ask_all (world, "zero", "*", 1000);
  ask_all (world, "ratio", "*", 1000);
  ask_all (world, "1.0", "/", 1000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cel/limits/source", test_source);
  g_test_add_func ("/cel/limits/depth", test_depth);
  g_test_add_func ("/cel/limits/parts", test_parts);
  g_test_add_func ("/cel/limits/lists", test_lists);
  g_test_add_func ("/cel/limits/strings", test_strings);
  g_test_add_func ("/cel/limits/cost", test_cost);
  g_test_add_func ("/cel/limits/hostile", test_hostile);
  g_test_add_func ("/cel/limits/chains", test_chains);
  return g_test_run ();
}
