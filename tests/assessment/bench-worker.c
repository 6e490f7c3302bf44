/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assessment/wj-advice.h"
#include "assessment/wj-difference.h"
#include "assessment/wj-next-question.h"
#include "assessment/wj-sensitivity.h"

#include "examples.h"

/*
 * What a worker does while a person reads on: the next question, what each doubt can do to the support,
 * and advice (changes one by one and two by two, and every other place). Each is to be there within 100 ms. And by how
 * much two sites differ on the same unknowns, as scenarios side by side are told: within a frame.
 * Over all cases, at their own place and at all sites; then alone of a project of which nothing is known and of
 * those given. Beside one assessment of all sites in the same run. Processor time.
 */

#define N_TIMES 5 /* each project that is measured alone */

typedef enum
{
  QUESTION,
  TORNADO,
  ADVICE,
  DIFFERENCE,
  REFERENCE,
} What;

#define N_WHATS (REFERENCE + 1)

static const char *const names[] = { "next question", "tornado", "advice", "difference of two sites", "one assessment of all sites" };

typedef struct
{
  WjCatalogue *catalogue; /* (unowned) */
  GPtrArray *sites;       /* (owned) (nullable) NULL: where the project is */
  GArray *times[N_WHATS]; /* (owned) (element-type gint64) */
} Series;

static WjAmount
compare_ends (WjAssessment *assessment)
{
  GPtrArray *sites = wj_assessment_get_sites (assessment);

  return wj_difference_find (assessment, sites->pdata[0], assessment, sites->pdata[sites->len - 1]);
}

static void
run (WjAssessment *assessment, What what)
{
  WjCatalogue *catalogue = wj_assessment_get_catalogue (assessment);
  g_autoptr (WjTornado) tornado = NULL;

  switch (what)
    {
    case QUESTION:
      g_ptr_array_unref (wj_next_questions_new (assessment, NULL));
      break;
    case TORNADO:
      tornado = wj_tornado_new (assessment, wj_assessment_get_best_site (assessment)->place, NULL);
      break;
    case ADVICE:
      wj_advice_unref (wj_advise (assessment, NULL));
      break;
    case DIFFERENCE:
      compare_ends (assessment);
      break;
    case REFERENCE:
    default:
      g_object_unref (wj_assess (catalogue, wj_assessment_get_project (assessment), wj_assessment_get_as_of (assessment), wj_catalogue_get_sites (catalogue)));
    }
}

static void
series_add (Series *self, WjProject *project, const GDate *as_of)
{
  g_autoptr (WjAssessment) assessment = wj_assess (self->catalogue, project, as_of, self->sites);

  for (What what = 0; what < N_WHATS; what++)
    {
      gint64 time = examples_now ();

      /* where no site has a central support there is nothing to draw */
      if (what == TORNADO && wj_assessment_get_best_site (assessment) == NULL)
        continue;
      run (assessment, what);
      time = examples_now () - time;
      g_array_append_val (self->times[what], time);
    }
}

static void
series_init (Series *self, WjCatalogue *catalogue, GPtrArray *sites)
{
  *self = (Series){ .catalogue = catalogue, .sites = sites };
  for (What what = 0; what < N_WHATS; what++)
    self->times[what] = g_array_new (FALSE, FALSE, sizeof (gint64));
}

static void
series_tell (Series *self, const char *of)
{
  gint64 median[N_WHATS] = { 0 };

  g_print ("%s\n", of);
  for (What what = 0; what < N_WHATS; what++)
    {
      g_autofree char *name = g_strconcat ("  ", names[what], NULL);

      if (self->times[what]->len > 0)
        median[what] = examples_tell ((gint64 *) (gpointer) self->times[what]->data, self->times[what]->len, name);
      g_array_unref (self->times[what]);
    }
  for (What what = 0; what < REFERENCE; what++)
    if (median[what] > 0)
      g_print ("  %s: as long as %.1f assessments\n", names[what], (double) median[what] / (double) median[REFERENCE]);
}

static void
measure_examples (WjCatalogue *catalogue, GPtrArray *examples, gboolean everywhere)
{
  Series series;

  series_init (&series, catalogue, everywhere ? wj_catalogue_get_sites (catalogue) : NULL);
  for (guint i = 0; i < examples->len; i++)
    {
      const Example *example = g_ptr_array_index (examples, i);

      wj_project_set_place (example->project, example->place);
      series_add (&series, example->project, &example->as_of);
    }
  series_tell (&series, everywhere ? "all cases, all sites" : "all cases, at their place");
}

static void
measure_alone (WjCatalogue *catalogue, WjProject *project, const char *name)
{
  Series series;
  GDate as_of;

  g_date_clear (&as_of, 1);
  g_date_set_dmy (&as_of, 21, G_DATE_NOVEMBER, 2026);
  series_init (&series, catalogue, NULL);
  for (guint i = 0; i < N_TIMES; i++)
    series_add (&series, project, &as_of);
  series_tell (&series, name);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WjCatalogue) catalogue = wj_catalogue_new_from_directory (argv[1], NULL, &error);
  g_autoptr (WjProject) empty = NULL;
  g_autoptr (GPtrArray) examples = NULL;

  g_assert_no_error (error);
  empty = wj_project_new (catalogue);
  measure_alone (catalogue, empty, "nothing answered, all sites");
  for (int i = 2; i < argc; i++)
    {
      g_autoptr (WjProject) project = wj_project_load (catalogue, argv[i], &error);
      g_autofree char *name = g_path_get_basename (argv[i]);

      g_assert_no_error (error);
      measure_alone (catalogue, project, name);
    }
  examples = examples_read (catalogue, argv[1]);
  measure_examples (catalogue, examples, FALSE);
  measure_examples (catalogue, examples, TRUE);
  return 0;
}
