/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "world.h"

/* In a world where jobs are 0 … 12, the total 1 … 3 MDH, the ratio -2 … 3, the line crm or bpo, yes
 * and no unknown; 1.25 MDH own, 70 %, 17 %, as always. */
static const char *const cases[][2] = {
  { "jobs.stable > params.threshold * params.floor_jobs", "jobs.stable" },
  { "investment.total >= params.threshold", "" },
  { "investment.total > params.threshold", "investment.total" },
  { "investment.own >= params.threshold", "" },
  { "yes && no", "yes no" },
  { "yes && 1 > 2", "" },
  { "1 < 2 || yes", "" },
  { "1 < 2 && yes", "yes" },
  { "ratio > 5.0 && yes", "" },
  { "ratio > 5.0 || yes", "yes" },
  { "yes ? ratio > 5.0 : no", "yes no" },
  { "ratio > 5.0 ? jobs.stable > jobs.stable : line == 'crm'", "line" },
  { "line == 'ito'", "" },
  { "line in ['crm', 'bpo']", "" },
  { "line == old_line", "line" },
  { "min (ratio, 3.0)", "ratio" },
  { "min (ratio, -2.0)", "" },
  { "max (ratio, 1.0)", "ratio" },
  { "max (ratio, 3.0)", "" },
  { "min (ratio, investment.total / investment.own, 0.3)", "ratio" },
  { "ratio * 0.0", "" },
  { "investment.own - min (investment.own, investment.own + investment.total)", "" },
  { "investment.total - min (investment.total, investment.own)", "investment.total" },
  { "investment.total - min (investment.total, investment.own) > params.threshold * 2.0", "" },
  { "banded (params.bands, jobs.stable) > 0.06", "jobs.stable" },
  { "banded (params.bands, jobs.stable / 10.0)", "" },
  { "1.0 / jobs.stable > params.rate / jobs.stable", "jobs.stable" },
  /* not published */
  { "premium > investment.total", "investment.total premium" },
  { "premium > investment.total && ratio > 5.0", "" },
  { "banded (params.other, jobs.stable) == 0.0", "jobs.stable params.other" },
};

static char *
list_missing (World *world, WjCelFrame *frame, const char *source)
{
  g_autoptr (WjCelProgram) program = world_compile (world, source);
  g_autoptr (WjCelRun) run = wj_cel_run (program, frame);
  guint n_slots = wj_cel_registry_get_n_slots (world->registry);
  g_autofree guint8 *slots = g_new0 (guint8, n_slots);
  g_autoptr (GString) names = g_string_new (NULL);

  wj_cel_run_missing (run, 0, slots);
  for (guint i = 0; i < n_slots; i++)
    if (slots[i])
      g_string_append_printf (names, "%s%s", names->len > 0 ? " " : "", wj_cel_registry_get_name (world->registry, i));
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
test_missing (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (WjCelFrame) frame = NULL;
  WjUnit job = world_unit ("job"), percent = world_unit ("%");

  g_assert_cmpint (wj_cel_registry_add_table (world->registry, "params.other", WJ_CEL_TABLE_BANDS, &job, &percent), >=, 0);
  frame = world_frame (world);
  world_set_range (frame, world->total, "1000000", "3000000");
  world_set_range (frame, world->jobs, "0", "12");
  world_set_range (frame, world->ratio, "-2", "3");
  world_set_choices (frame, world->line, 3);
  world_set_unknown (frame, world->yes);
  world_set_unknown (frame, world->no);
  world_set_undefined (frame, world->premium, WJ_CEL_FAULT_ABSENT);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *missing = list_missing (world, frame, cases[i][0]);

      if (g_strcmp0 (missing, cases[i][1]) != 0)
        g_test_message ("%s", cases[i][0]);
      g_assert_cmpstr (missing, ==, cases[i][1]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/cel/missing", test_missing);
  return g_test_run ();
}
