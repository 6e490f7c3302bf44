/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalogue/wj-cited.h"
#include "sample.h"

typedef struct
{
  Sample *sample;
  WjCatalogue *catalogue;
  const WjCondition *condition;
  GDate day;
} Fixture;

/* "investment" of alpha asks for a derived fact that rests on a figure of which two sources speak. */
static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  const WjOffer *offer;

  fixture->sample = sample_new ();
  fixture->catalogue = sample_read (fixture->sample);
  offer = wj_catalogue_find_offer (fixture->catalogue, "alpha");
  for (guint i = 0; i < offer->conditions->len; i++)
    if (g_str_equal (((const WjCondition *) offer->conditions->pdata[i])->id, "investment"))
      fixture->condition = offer->conditions->pdata[i];
  g_assert_nonnull (fixture->condition);
  g_date_clear (&fixture->day, 1);
  g_date_set_dmy (&fixture->day, 21, G_DATE_NOVEMBER, 2026);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->catalogue));
  sample_free (fixture->sample);
}

/* (transfer full): "law press" */
static char *
cite (Fixture *fixture, WjCelProgram *program)
{
  g_autoptr (GPtrArray) sources = wj_cited_sources (fixture->catalogue, fixture->condition->source, program, &fixture->day);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < sources->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", ((const WjSource *) sources->pdata[i])->id);
  return g_string_free (text, FALSE);
}

/* Its own first, then those of the figures that hold that day and of what others say of them, each once. */
static void
test_rule (Fixture *fixture, gconstpointer data)
{
  g_autofree char *alone = cite (fixture, NULL);
  g_autofree char *all = cite (fixture, fixture->condition->test);
  g_autofree char *early = NULL;

  g_assert_cmpstr (alone, ==, "law");
  g_assert_cmpstr (all, ==, "law press");
  g_date_set_dmy (&fixture->day, 1, G_DATE_JANUARY, 2000);
  early = cite (fixture, fixture->condition->test);
  g_assert_cmpstr (early, ==, "law");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cited/rule", Fixture, NULL, fixture_set_up, test_rule, fixture_tear_down);
  return g_test_run ();
}
