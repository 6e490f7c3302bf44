/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assessment/wj-next-question.h"
#include "random-project.h"

/* Conversations on the real catalogue: a project is known to us and told answer by answer, in the order
 * of what is most useful, and in the order of the file; both leave out what cannot matter any more. */

#define EARLY 3

static WjCatalogue *catalogue;
static GDate as_of;

/* ---- Answering ------------------------------------------------------------------------------------- */

static void
tell_table (WjProject *project, WjProject *truth, const WjFact *table)
{
  wj_project_clear_table (project, table->id);
  wj_project_answer_table (project, table->id);
  for (guint row = 0; row < wj_project_get_n_rows (truth, table->id); row++)
    {
      wj_project_insert_row (project, table->id, row);
      for (guint i = 0; i < table->columns->len; i++)
        {
          const WjFact *column = table->columns->pdata[i];

          for (guint year = 0; year < wj_project_get_n_years (truth, table->id, row, column->id); year++)
            g_assert_true (wj_project_set_cell (project, table->id, row, column->id, year, wj_project_get_cell (truth, table->id, row, column->id, year), NULL));
        }
    }
}

static void
tell (WjProject *project, WjProject *truth, const WjFact *fact)
{
  if (fact->type == WJ_FACT_TABLE)
    tell_table (project, truth, fact);
  else if (fact->type == WJ_FACT_PLACE)
    wj_project_set_place (project, wj_project_get_place (truth));
  else
    g_assert_true (wj_project_set (project, fact->id, wj_project_get (truth, fact->id), NULL));
}

/* A project with every question answered, at some site. */
static WjProject *
make_truth (GRand *random)
{
  g_autoptr (WjProject) empty = wj_project_new (catalogue);
  WjProject *truth = wj_random_completion (random, empty, &as_of, TRUE);
  GPtrArray *sites = wj_catalogue_get_sites (catalogue);
  WjAnswer start = { .kind = WJ_ANSWER_EXACT };
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, G_DATE_JANUARY + (GDateMonth) g_rand_int_range (random, 0, 12), 2027);
  start.value = wj_cel_value_date (&date);
  g_assert_true (wj_project_set (truth, "project.start", &start, NULL));
  wj_project_set_place (truth, sites->pdata[g_rand_int_range (random, 0, (gint32) sites->len)]);
  return truth;
}

/* ---- Conversations ----------------------------------------------------------------------------------- */

typedef struct
{
  guint n_asked;
  guint n_decided; /* offers decided after the first answers, of those that were open */
} Talk;

static guint
count_decided (WjAssessment *before, WjAssessment *after)
{
  const WjSiteResult *was = wj_assessment_get_result (before);
  const WjSiteResult *is = wj_assessment_get_result (after);
  guint n = 0;

  for (guint i = 0; i < was->offers->len; i++)
    n += ((const WjOfferResult *) was->offers->pdata[i])->verdict == WJ_VERDICT_OPEN && ((const WjOfferResult *) is->offers->pdata[i])->verdict != WJ_VERDICT_OPEN;
  return n;
}

static gboolean
matters (WjAssessment *assessment, const WjFact *fact)
{
  const WjSiteResult *result = wj_assessment_get_result (assessment);

  for (guint i = 0; i < result->offers->len; i++)
    if (g_ptr_array_find (((const WjOfferResult *) result->offers->pdata[i])->missing, fact, NULL))
      return TRUE;
  return FALSE;
}

/* By what is most useful, keeping to the topic; or in the file's order, the first that can matter still. */
static const WjFact *
choose (WjAssessment *assessment, gboolean by_worth, const WjPage **page)
{
  GPtrArray *facts = wj_catalogue_get_facts (catalogue);

  if (by_worth)
    {
      g_autoptr (GPtrArray) questions = wj_next_questions_new (assessment, NULL);
      const WjNextQuestion *next = wj_next_questions_choose (questions, *page);

      *page = next != NULL ? next->page : NULL;
      return next != NULL ? next->fact : NULL;
    }
  for (guint i = 0; i < facts->len; i++)
    if (matters (assessment, facts->pdata[i]))
      return facts->pdata[i];
  return NULL;
}

static Talk
hold (WjProject *truth, gboolean by_worth)
{
  g_autoptr (WjProject) project = wj_project_new (catalogue);
  g_autoptr (WjAssessment) first = NULL;
  const WjPage *page = NULL;
  Talk talk = { 0, 0 };

  wj_project_set_place (project, wj_project_get_place (truth));
  first = wj_assess (catalogue, project, &as_of, NULL);
  for (;;)
    {
      g_autoptr (WjAssessment) assessment = wj_assess (catalogue, project, &as_of, NULL);
      const WjFact *fact = choose (assessment, by_worth, &page);

      if (talk.n_asked == EARLY || (fact == NULL && talk.n_asked < EARLY))
        talk.n_decided = count_decided (first, assessment);
      if (fact == NULL)
        return talk;
      tell (project, truth, fact);
      talk.n_asked++;
      g_assert_cmpuint (talk.n_asked, <=, wj_catalogue_get_facts (catalogue)->len);
    }
}

static void
test_talks (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);
  guint n = g_getenv ("WJ_LONG") != NULL ? 300 : g_getenv ("WJ_QUICK") != NULL ? 1
                                                                               : 5;
  Talk ours = { 0, 0 };
  Talk fixed = { 0, 0 };

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WjProject) truth = make_truth (random);
      Talk one = hold (truth, TRUE);
      Talk other = hold (truth, FALSE);

      ours.n_asked += one.n_asked;
      ours.n_decided += one.n_decided;
      fixed.n_asked += other.n_asked;
      fixed.n_decided += other.n_decided;
    }
  g_test_message ("%u projects: %.2f questions in all, by the file %.2f; offers decided after %d answers %.2f, by the file %.2f",
                  n, (double) ours.n_asked / n, (double) fixed.n_asked / n, EARLY, (double) ours.n_decided / n, (double) fixed.n_decided / n);
  g_assert_cmpuint (ours.n_asked, <=, fixed.n_asked);
  g_assert_cmpuint (ours.n_decided, >, fixed.n_decided);
}

/* ---- One ranking ---------------------------------------------------------------------------------------- */

static void
test_ranking (void)
{
  g_autoptr (WjProject) project = wj_project_new (catalogue);
  g_autoptr (WjAssessment) assessment = NULL;
  g_autoptr (GPtrArray) questions = NULL;

  wj_project_set_place (project, wj_catalogue_find_place (catalogue, "oujda-shore"));
  assessment = wj_assess (catalogue, project, &as_of, NULL);
  questions = wj_next_questions_new (assessment, NULL);
  g_assert_cmpuint (questions->len, >, 0);
  for (guint i = 0; i < questions->len; i++)
    {
      const WjNextQuestion *question = questions->pdata[i];

      g_assert_cmpfloat (question->width, >=, 0);
      g_assert_cmpfloat (question->width, <=, 1);
      g_assert_cmpfloat (question->offers, >=, 0);
      g_assert_cmpfloat (question->offers, <=, 1);
      g_assert_cmpint (wj_number_sign (question->money), >=, 0);
      g_assert_cmpuint (question->n_clarified, >, 0);
      g_assert_cmpint (wj_project_get (project, question->fact->id)->kind, ==, WJ_ANSWER_NONE);
      if (i > 0)
        g_assert_cmpfloat (((const WjNextQuestion *) questions->pdata[i - 1])->score, >=, question->score);
    }
}

/* The topic is kept while it has something worth asking. */
static void
test_topic (void)
{
  static const WjPage here, there;
  WjNextQuestion best = { .page = &there, .score = 0.9 };
  WjNextQuestion good = { .page = &here, .score = 0.2 };
  WjNextQuestion dear = { .page = &here, .score = -0.5 };
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  g_ptr_array_add (all, &best);
  g_ptr_array_add (all, &dear);
  g_assert_true (wj_next_questions_choose (all, &here) == &best);
  g_ptr_array_insert (all, 1, &good);
  g_assert_true (wj_next_questions_choose (all, &here) == &good);
  g_assert_true (wj_next_questions_choose (all, NULL) == &best);
  g_assert_null (wj_next_questions_choose (none, &here));
}

static void
test_cancelled (void)
{
  g_autoptr (WjProject) project = wj_project_new (catalogue);
  g_autoptr (WjAssessment) assessment = wj_assess (catalogue, project, &as_of, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  g_assert_null (wj_next_questions_new (assessment, cancellable));
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = NULL;
  GError *error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  folder = g_test_build_filename (G_TEST_DIST, "..", "resources", "catalogue", NULL);
  catalogue = wj_catalogue_new_from_directory (folder, NULL, &error);
  g_assert_no_error (error);
  g_date_clear (&as_of, 1);
  g_date_set_dmy (&as_of, 21, G_DATE_NOVEMBER, 2026);
  g_test_add_func ("/assessment/next-question/ranking", test_ranking);
  g_test_add_func ("/assessment/next-question/topic", test_topic);
  g_test_add_func ("/assessment/next-question/cancelled", test_cancelled);
  g_test_add_func ("/assessment/next-question/talks", test_talks);
  result = g_test_run ();
  g_object_unref (catalogue);
  return result;
}
