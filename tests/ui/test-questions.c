/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include "wj-answers.h"
#include "wj-questions.h"
#include "wj-session-files.h"

typedef struct
{
  WjCatalogue *catalogue;
  WjSession *session;
  WjQuestions *found;
  gboolean changed;
} Fixture;

static void
changed_cb (Fixture *fixture)
{
  fixture->changed = TRUE;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 21, G_DATE_NOVEMBER, 2026);
  fixture->catalogue = wj_catalogue_new_floor (&error);
  g_assert_no_error (error);
  fixture->session = wj_session_new (fixture->catalogue, &today);
  /* One site: a search takes a tenth of the time. */
  wj_project_set_place (wj_session_get_project (fixture->session), wj_catalogue_find_place (fixture->catalogue, "oujda-shore"));
  fixture->found = wj_questions_of (fixture->session);
  g_signal_connect_swapped (fixture->found, "changed", G_CALLBACK (changed_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->session);
  g_object_unref (fixture->catalogue);
}

/* Until the search that the latest answers began has told what it found. */
static void
await_found (Fixture *fixture)
{
  wj_session_get_assessment (fixture->session);
  fixture->changed = FALSE;
  while (!fixture->changed)
    g_main_context_iteration (NULL, TRUE);
}

static const WjFact *
find_fact (Fixture *fixture, const char *id)
{
  return wj_catalogue_find_fact (fixture->catalogue, id);
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  GPtrArray *pages = wj_catalogue_get_pages (fixture->catalogue);
  g_autoptr (GPtrArray) ranked = NULL;
  const WjNextQuestion *best;
  const WjPage *next;

  /* Nothing is found yet: the order of the catalogue, without what is answered. */
  g_assert_false (wj_questions_is_known (fixture->found));
  g_assert_true (wj_questions_get_next (fixture->found, NULL) == pages->pdata[0]);

  await_found (fixture);
  g_assert_true (wj_questions_is_known (fixture->found));
  ranked = wj_next_questions_new (wj_session_get_assessment (fixture->session), NULL);
  best = ranked->pdata[0];
  g_assert_cmpuint (wj_questions_count (fixture->found), ==, ranked->len);
  g_assert_true (wj_questions_get_next (fixture->found, NULL) == best->page);
  g_assert_true (wj_questions_find_best (fixture->found, best->page)->fact == best->fact);
  g_assert_true (wj_questions_get_next (fixture->found, best->page) != best->page);

  /* Whoever goes past every page comes to an end, and no page comes twice. */
  for (guint i = 0; (next = wj_questions_get_next (fixture->found, NULL)); i++)
    {
      g_assert_cmpuint (i, <, pages->len);
      wj_questions_pass (fixture->found, next);
    }
}

static void
test_unknown (Fixture *fixture, gconstpointer data)
{
  const WjFact *fact = find_fact (fixture, "investment.equipment");
  guint count;

  await_found (fixture);
  count = wj_questions_count (fixture->found);
  g_assert_nonnull (wj_questions_find (fixture->found, fact));
  wj_session_set_unknown (fixture->session, fact->id, TRUE);
  g_assert_null (wj_questions_find (fixture->found, fact));
  g_assert_cmpuint (wj_questions_count (fixture->found), ==, count - 1);
}

/* What was found last stands until the next search is done, without what was answered since. */
static void
test_kept (Fixture *fixture, gconstpointer data)
{
  WjProject *project = wj_session_get_project (fixture->session);
  const WjFact *fact = find_fact (fixture, "investment.equipment");
  guint count;

  await_found (fixture);
  count = wj_questions_count (fixture->found);
  g_assert_true (wj_project_set_number (project, fact->id, "2500000", NULL));
  wj_session_get_assessment (fixture->session);
  g_assert_null (wj_questions_find (fixture->found, fact));
  g_assert_cmpuint (wj_questions_count (fixture->found), ==, count - 1);
}

/* Answers follow each other faster than they are searched: what is told in the end is of the last ones. */
static void
test_overtaken (Fixture *fixture, gconstpointer data)
{
  const WjFact *share = find_fact (fixture, "promoter.share");

  for (guint i = 0; i < 5; i++)
    {
      g_assert_true (wj_project_set_boolean (wj_session_get_project (fixture->session), "promoter.abroad", i % 2 == 1, NULL));
      wj_session_get_assessment (fixture->session);
      /* The last search is waited for below, from its beginning: it may be done in no time. */
      for (guint j = 0; i < 4 && j < 20; j++)
        {
          g_main_context_iteration (NULL, FALSE);
          g_usleep (10000);
        }
    }
  await_found (fixture);
  g_assert_true (wj_questions_is_needless (fixture->found, share));
  g_assert_true (wj_project_set_boolean (wj_session_get_project (fixture->session), "promoter.abroad", TRUE, NULL));
  await_found (fixture);
  g_assert_false (wj_questions_is_needless (fixture->found, share));
}

/* Another project has its own questions, and none of its pages was gone past. */
static void
test_other_project (Fixture *fixture, gconstpointer data)
{
  GPtrArray *pages = wj_catalogue_get_pages (fixture->catalogue);

  await_found (fixture);
  for (guint i = 0; i < pages->len; i++)
    wj_questions_pass (fixture->found, pages->pdata[i]);
  g_assert_null (wj_questions_get_next (fixture->found, NULL));
  wj_session_new_project (fixture->session);
  g_assert_false (wj_questions_is_known (fixture->found));
  g_assert_true (wj_questions_get_next (fixture->found, NULL) == pages->pdata[0]);
}

/* The session goes while a search is under way: it reports to nobody. */
static void
test_let_go (Fixture *fixture, gconstpointer data)
{
  gint64 end = g_get_monotonic_time () + 400 * 1000;

  while (g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (5000);
      wj_project_set_place (wj_session_get_project (fixture->session), NULL);
    }
}

/* A table that is begun is not done while one of its cells matters that is only assumed. */
static void
test_table_begun (Fixture *fixture, gconstpointer data)
{
  static const char *const columns[] = { "moroccan", "women", "permanent" };
  WjProject *project = wj_session_get_project (fixture->session);
  const WjFact *table = find_fact (fixture, "jobs.positions");
  WjAnswer answer = wj_answer_number (wj_number_from_int (5500));
  const WjPage *page = NULL;
  GPtrArray *pages = wj_catalogue_get_pages (fixture->catalogue);

  for (guint i = 0; i < pages->len; i++)
    if (g_ptr_array_find (((const WjPage *) pages->pdata[i])->facts, table, NULL))
      page = pages->pdata[i];
  wj_project_insert_row (project, "jobs.positions", 0);
  g_assert_cmpint (wj_page_get_state (fixture->session, page), ==, WJ_PAGE_EMPTY);
  wj_session_set_unknown (fixture->session, "jobs.existing", TRUE);
  wj_project_set_cell (project, "jobs.positions", 0, "gross", 0, &answer, NULL);
  answer = wj_answer_number (wj_number_from_int (30));
  wj_project_set_cell (project, "jobs.positions", 0, "count", 0, &answer, NULL);
  await_found (fixture);
  g_assert_cmpint (wj_page_get_state (fixture->session, page), ==, WJ_PAGE_BEGUN);
  answer = wj_answer_number (wj_number_from_int (100));
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    wj_project_set_cell (project, "jobs.positions", 0, columns[i], 0, &answer, NULL);
  await_found (fixture);
  g_assert_cmpint (wj_page_get_state (fixture->session, page), ==, WJ_PAGE_DONE);
}

/* What is not known of a table that is begun is not asked again, and what is answered in it stays. */
static void
test_table_unknown (Fixture *fixture, gconstpointer data)
{
  WjProject *project = wj_session_get_project (fixture->session);
  WjQuestions *found = wj_questions_of (fixture->session);
  const WjFact *table = find_fact (fixture, "jobs.positions");
  WjAnswer answer = wj_answer_number (wj_number_from_int (30));

  wj_project_insert_row (project, "jobs.positions", 0);
  wj_project_set_cell (project, "jobs.positions", 0, "count", 0, &answer, NULL);
  await_found (fixture);
  g_assert_nonnull (wj_questions_find (found, table));
  wj_session_set_unknown (fixture->session, "jobs.positions", TRUE);
  await_found (fixture);
  g_assert_null (wj_questions_find (found, table));
  g_assert_cmpint (wj_project_get_cell (project, "jobs.positions", 0, "count", 0)->kind, ==, WJ_ANSWER_EXACT);
  answer = wj_answer_number (wj_number_from_int (31));
  wj_project_set_cell (project, "jobs.positions", 0, "count", 0, &answer, NULL);
  await_found (fixture);
  g_assert_nonnull (wj_questions_find (found, table));
}

static void
assert_short_answer (Fixture *fixture, const char *expected)
{
  const WjFact *equipment = find_fact (fixture, "investment.equipment");
  GPtrArray *pages = wj_catalogue_get_pages (fixture->catalogue);
  g_autofree char *said = NULL;

  for (guint i = 0; i < pages->len; i++)
    if (g_ptr_array_find (((const WjPage *) pages->pdata[i])->facts, equipment, NULL))
      said = wj_page_short_answer (fixture->session, pages->pdata[i]);
  g_assert_cmpstr (said, ==, expected);
}

/* A sum of money is said without its currency where a page has but a word of room: a range as one, and part of it not at all. */
static void
test_short_answer (Fixture *fixture, gconstpointer data)
{
  WjProject *project = wj_session_get_project (fixture->session);
  GPtrArray *facts = wj_catalogue_get_facts (fixture->catalogue);
  const WjFact *equipment = find_fact (fixture, "investment.equipment");
  WjAnswer range = wj_answer_range (wj_number_from_int (1200000), wj_number_from_int (1800000));

  for (guint i = 0; i < facts->len; i++)
    if (g_str_has_prefix (((const WjFact *) facts->pdata[i])->id, "investment."))
      g_assert_true (wj_project_set_number (project, ((const WjFact *) facts->pdata[i])->id, facts->pdata[i] == equipment ? "1760000" : "0", NULL));
  assert_short_answer (fixture, "1.76\u00a0million");
  g_assert_true (wj_project_set (project, "investment.equipment", &range, NULL));
  assert_short_answer (fixture, "1.2 to 1.8\u00a0million");
  wj_project_clear (project, "investment.rent");
  assert_short_answer (fixture, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/ui/questions/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("order", test_order);
  ADD ("unknown", test_unknown);
  ADD ("kept", test_kept);
  ADD ("overtaken", test_overtaken);
  ADD ("other-project", test_other_project);
  ADD ("let-go", test_let_go);
  ADD ("table-begun", test_table_begun);
  ADD ("table-unknown", test_table_unknown);
  ADD ("short-answer", test_short_answer);
#undef ADD
  return g_test_run ();
}
