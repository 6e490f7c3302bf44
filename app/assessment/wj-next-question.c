/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-engine.h"
#include "assessment/wj-next-question.h"

/* Answers tried for a figure: the middles of as many equal parts of its usual interval. */
#define N_TRIALS 3
/* Efforts run from 1 to this. */
#define MOST_EFFORT 5
/* Without a usual interval, a start is tried so many months after the one assumed. */
#define START_STEP 6

/* A result in the figures that a question is judged by. */
typedef struct
{
  double width; /* of the likely range of the support */
  guint n_open; /* offers that were open before any answer, and still are */
  WjNumber estimate;
} Outcome;

typedef struct
{
  WjAssessment *assessment;
  const WjSiteResult *now;
  WjEngine *engine;          /* (owned): of the same day and sites, for one answer after the other */
  GCancellable *cancellable; /* (nullable) */
  gboolean by_center;        /* estimates are the central figures; else the most there can be */
} Search;

/* What the trials of one question add up to. */
typedef struct
{
  guint n;
  double width;
  double n_open;
  WjNumber least, most; /* estimates */
} Sum;

/* ---- Reading a result ---------------------------------------------------------------------------- */

static double
width_of (const WjAmount *amount)
{
  return amount->computed ? wj_number_to_double (amount->likely_high) - wj_number_to_double (amount->likely_low) : 0;
}

static guint
count_open (Search *self, const WjSiteResult *result)
{
  guint n = 0;

  for (guint i = 0; i < result->offers->len; i++)
    {
      const WjOfferResult *was = self->now->offers->pdata[i];
      const WjOfferResult *is = result->offers->pdata[i];

      if (was->verdict == WJ_VERDICT_OPEN && is->verdict == WJ_VERDICT_OPEN)
        n++;
    }
  return n;
}

static void
add_result (Search *self, Sum *sum, const WjSiteResult *result)
{
  WjNumber estimate = self->by_center && result->support.has_central ? result->support.central : result->support.likely_high;

  sum->least = sum->n > 0 ? wj_number_least (sum->least, estimate) : estimate;
  sum->most = sum->n > 0 ? wj_number_most (sum->most, estimate) : estimate;
  sum->width += width_of (&result->support);
  sum->n_open += count_open (self, result);
  sum->n++;
}

/* ---- Answers to try ------------------------------------------------------------------------------ */

/* The middle of part @trial of the usual interval, on whole units. */
static WjNumber
middle_of (const WjFact *fact, guint trial)
{
  WjNumber low = fact->has_usual ? fact->usual_low : fact->low;
  WjNumber high = fact->has_usual ? fact->usual_high : fact->high;
  WjNumber span, part, middle;

  if (wj_number_subtract (high, low, &span) &&
      wj_number_multiply (span, wj_number_from_ratio (2 * trial + 1, 2 * N_TRIALS), &part) &&
      wj_number_add (low, part, &middle) && wj_number_floor (middle, &middle))
    return wj_number_most (middle, low);
  return low;
}

static WjAnswer
start_after (const GDate *as_of, guint months)
{
  WjAnswer answer = { .kind = WJ_ANSWER_EXACT };
  GDate start;

  wj_project_default_start (as_of, &start);
  g_date_add_months (&start, months);
  answer.value = wj_cel_value_date (&start);
  return answer;
}

static guint
count_trials (const WjFact *fact)
{
  if (fact->type == WJ_FACT_CHOICE)
    return wj_cel_choices_get_n (fact->choices);
  return fact->type == WJ_FACT_BOOLEAN ? 2 : N_TRIALS;
}

/* FALSE: it is not answered by one value. */
static gboolean
make_answer (Search *self, const WjFact *fact, guint trial, WjAnswer *out)
{
  *out = (WjAnswer){ .kind = WJ_ANSWER_EXACT };
  switch (fact->type)
    {
    case WJ_FACT_CHOICE:
      out->value = wj_cel_value_set ((WjUInt128) 1 << trial);
      return TRUE;
    case WJ_FACT_BOOLEAN:
      out->value = wj_cel_value_bool (trial == 0);
      return TRUE;
    case WJ_FACT_DATE:
      if (!fact->has_usual)
        {
          *out = start_after (wj_assessment_get_as_of (self->assessment), trial * START_STEP);
          return TRUE;
        }
      *out = wj_answer_number (middle_of (fact, trial));
      return TRUE;
    case WJ_FACT_NUMBER:
      *out = wj_answer_number (middle_of (fact, trial));
      return TRUE;
    case WJ_FACT_TEXT:
    case WJ_FACT_TABLE:
    case WJ_FACT_PLACE:
    default:
      return FALSE;
    }
}

static void
fill_cell (Search *self, WjProject *project, const WjFact *table, guint row, const WjFact *column, guint trial)
{
  WjAnswer answer;

  if (wj_project_get_cell (project, table->id, row, column->id, 0)->kind != WJ_ANSWER_NONE || !make_answer (self, column, trial, &answer))
    return;
  if (column->has_default)
    answer.value = column->fallback;
  if (g_str_equal (column->id, "year"))
    {
      WjAnswer start = start_after (wj_assessment_get_as_of (self->assessment), 0);
      GDate date;

      wj_cel_value_to_date (start.value.low, &date);
      answer = wj_answer_number (wj_number_from_int (g_date_get_year (&date) + row));
    }
  wj_project_set_cell (project, table->id, row, column->id, 0, &answer, NULL);
}

/* A table that nobody has filled gets one row, or one for each year; what is missing in it, its default
 * or the trial's figure. */
static void
fill_table (Search *self, WjProject *project, const WjFact *table, guint trial)
{
  guint n_rows = g_strcmp0 (table->loop, "financial_year") == 0 ? WJ_CATALOGUE_YEARS : 1;

  if (wj_project_has_table (project, table->id))
    n_rows = wj_project_get_n_rows (project, table->id);
  for (guint row = 0; row < n_rows; row++)
    {
      if (row >= wj_project_get_n_rows (project, table->id))
        wj_project_insert_row (project, table->id, row);
      for (guint i = 0; i < table->columns->len; i++)
        fill_cell (self, project, table, row, table->columns->pdata[i], trial);
    }
}

/* ---- One question ----------------------------------------------------------------------------------- */

static void
try_answer (Search *self, Sum *sum, const WjFact *fact, guint trial)
{
  g_autoptr (WjProject) project = wj_project_copy (wj_assessment_get_project (self->assessment));
  g_autoptr (WjAssessment) assessment = NULL;
  WjAnswer answer;

  if (fact->type == WJ_FACT_TABLE)
    fill_table (self, project, fact, trial);
  else if (!make_answer (self, fact, trial, &answer) || !wj_project_set (project, fact->id, &answer, NULL))
    return;
  assessment = wj_engine_assess (self->engine, project, self->cancellable);
  if (assessment != NULL)
    add_result (self, sum, wj_assessment_get_result (assessment));
}

/* Where it would be: each site is an answer, and assessed already. */
static void
try_places (Search *self, Sum *sum)
{
  GPtrArray *sites = wj_assessment_get_sites (self->assessment);

  for (guint i = 0; i < sites->len; i++)
    add_result (self, sum, sites->pdata[i]);
}

/* FALSE once cancelled. */
static gboolean
weigh (Search *self, WjNextQuestion *question)
{
  double width = width_of (&self->now->support);
  guint n_open = count_open (self, self->now);
  Sum sum = { .width = 0 };

  if (question->fact->type == WJ_FACT_PLACE)
    try_places (self, &sum);
  else
    for (guint i = 0; i < count_trials (question->fact); i++)
      {
        try_answer (self, &sum, question->fact, i);
        if (g_cancellable_is_cancelled (self->cancellable))
          return FALSE;
      }
  question->money = WJ_NUMBER_ZERO;
  if (sum.n > 0)
    {
      question->width = width > 0 ? CLAMP (1 - sum.width / sum.n / width, 0, 1) : 0;
      question->offers = n_open > 0 ? 1 - sum.n_open / sum.n / n_open : 0;
      if (!wj_number_subtract (sum.most, sum.least, &question->money))
        question->money = WJ_NUMBER_ZERO;
    }
  question->effort = (double) (question->fact->effort - 1) / (MOST_EFFORT - 1);
  question->score = question->width + question->offers - question->effort;
  return TRUE;
}

/* ---- All of them -------------------------------------------------------------------------------------- */

static guint
count_clarified (Search *self, const WjFact *fact)
{
  guint n = 0;

  for (guint i = 0; i < self->now->offers->len; i++)
    n += g_ptr_array_find (((const WjOfferResult *) self->now->offers->pdata[i])->missing, fact, NULL);
  return n;
}

static int
compare_questions (gconstpointer a, gconstpointer b)
{
  const WjNextQuestion *x = *(const WjNextQuestion *const *) a;
  const WjNextQuestion *y = *(const WjNextQuestion *const *) b;

  return x->score < y->score ? 1 : x->score > y->score ? -1
                                                       : 0;
}

static gboolean
is_place_open (Search *self, const WjFact *fact)
{
  return fact->type == WJ_FACT_PLACE && wj_assessment_get_sites (self->assessment)->len > 1;
}

GPtrArray *
wj_next_questions_new (WjAssessment *assessment, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) questions = g_ptr_array_new_with_free_func (g_free);
  Search search = { .assessment = assessment, .cancellable = cancellable };
  g_autoptr (GPtrArray) sites = g_ptr_array_new ();
  gboolean done = TRUE;
  GPtrArray *results;
  GPtrArray *pages;

  g_return_val_if_fail (WJ_IS_ASSESSMENT (assessment), NULL);

  results = wj_assessment_get_sites (assessment);
  for (guint i = 0; i < results->len; i++)
    g_ptr_array_add (sites, (gpointer) ((const WjSiteResult *) results->pdata[i])->place);
  search.engine = wj_engine_new (wj_assessment_get_catalogue (assessment), wj_assessment_get_as_of (assessment), sites);
  search.engine->is_brief = TRUE;
  wj_engine_set_base (search.engine, wj_assessment_get_project (assessment));
  search.now = wj_assessment_get_result (assessment);
  search.by_center = search.now->support.has_central;
  pages = wj_catalogue_get_pages (wj_assessment_get_catalogue (assessment));
  for (guint i = 0; done && i < pages->len; i++)
    {
      const WjPage *page = pages->pdata[i];

      for (guint j = 0; done && j < page->facts->len; j++)
        {
          const WjFact *fact = page->facts->pdata[j];
          guint n_clarified = count_clarified (&search, fact);
          WjNextQuestion *question;

          if (n_clarified == 0 && !is_place_open (&search, fact))
            continue;
          question = g_new0 (WjNextQuestion, 1);
          question->fact = fact;
          question->page = page;
          question->n_clarified = n_clarified;
          done = weigh (&search, question);
          g_ptr_array_add (questions, question);
        }
    }
  wj_engine_free (search.engine);
  if (!done)
    return NULL;
  g_ptr_array_sort (questions, compare_questions);
  return g_steal_pointer (&questions);
}

const WjNextQuestion *
wj_next_questions_choose (GPtrArray *questions, const WjPage *page)
{
  const WjNextQuestion *best;

  g_return_val_if_fail (questions != NULL, NULL);

  if (questions->len == 0)
    return NULL;
  best = questions->pdata[0];
  for (guint i = 0; i < questions->len; i++)
    {
      const WjNextQuestion *question = questions->pdata[i];

      if (question->page == page && (question->score > 0 || best->score <= 0))
        return question;
    }
  return best;
}
