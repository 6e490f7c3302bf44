/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "assessment/wj-needless.h"

#include "wj-answers.h"
#include "wj-questions.h"
#include "wj-worker.h"

/* Typing rests for this long before anything is looked for. */
#define REST_MS 150

/* What one search found; the two are of the same answers. */
typedef struct
{
  GPtrArray *ranked;    /* (owned) (nullable) (element-type WjNextQuestion) */
  GHashTable *needless; /* (owned) (nullable) (element-type WjFact) */
} Search;

struct _WjQuestions
{
  GObject parent_instance;

  WjSession *session;   /* (unowned) weak: it owns this */
  GPtrArray *ranked;    /* (owned) (nullable) (element-type WjNextQuestion) as found last */
  GHashTable *needless; /* (owned) (nullable) (element-type WjFact) */
  GHashTable *passed;   /* (owned) (element-type WjPage) a set */
  char *project_id;     /* (owned) (nullable) the project all of this is about */
  WjWorker *worker;     /* (owned) */
  guint rest_id;
  gboolean settled; /* what was found is of the answers as they are now */
};

G_DEFINE_FINAL_TYPE (WjQuestions, wj_questions, G_TYPE_OBJECT)

static guint changed_signal;

static G_DEFINE_QUARK (wj - questions, questions)

/* ---- Searching ------------------------------------------------------------------------------------- */

static void
search_free (gpointer data)
{
  Search *self = data;

  g_clear_pointer (&self->ranked, g_ptr_array_unref);
  g_clear_pointer (&self->needless, g_hash_table_unref);
  g_free (self);
}

static gpointer
search (WjAssessment *assessment, gpointer question, GCancellable *cancellable)
{
  Search *found = g_new0 (Search, 1);

  found->ranked = wj_next_questions_new (assessment, cancellable);
  found->needless = wj_needless_facts_new (assessment, cancellable);
  if (found->ranked && found->needless)
    return found;
  search_free (found);
  return NULL;
}

static void
found_cb (gpointer result, gpointer user_data)
{
  WjQuestions *self = WJ_QUESTIONS (user_data);
  Search *found = result;

  if (!found)
    return;
  g_clear_pointer (&self->ranked, g_ptr_array_unref);
  g_clear_pointer (&self->needless, g_hash_table_unref);
  self->ranked = g_steal_pointer (&found->ranked);
  self->needless = g_steal_pointer (&found->needless);
  search_free (found);
  self->settled = TRUE;
  g_signal_emit (self, changed_signal, 0);
}

static gboolean
search_cb (gpointer user_data)
{
  WjQuestions *self = WJ_QUESTIONS (user_data);

  self->rest_id = 0;
  wj_worker_ask (self->worker, wj_session_get_assessment (self->session), search, NULL, NULL, search_free, found_cb, self);
  return G_SOURCE_REMOVE;
}

static void
stop (WjQuestions *self)
{
  g_clear_handle_id (&self->rest_id, g_source_remove);
  if (self->worker)
    wj_worker_drop (self->worker);
}

/* Another project has its own questions; until they are found there are none. */
static void
forget_other (WjQuestions *self)
{
  const char *id = wj_project_get_id (wj_session_get_project (self->session));

  if (g_strcmp0 (id, self->project_id) == 0)
    return;
  g_free (self->project_id);
  self->project_id = g_strdup (id);
  g_clear_pointer (&self->ranked, g_ptr_array_unref);
  g_clear_pointer (&self->needless, g_hash_table_unref);
  g_hash_table_remove_all (self->passed);
  g_signal_emit (self, changed_signal, 0);
}

static void
assessed_cb (WjQuestions *self)
{
  stop (self);
  forget_other (self);
  self->settled = FALSE;
  self->rest_id = g_timeout_add (REST_MS, search_cb, self);
}

/* ---- The object ------------------------------------------------------------------------------------ */

static void
wj_questions_dispose (GObject *object)
{
  WjQuestions *self = WJ_QUESTIONS (object);

  stop (self);
  g_clear_object (&self->worker);
  g_clear_weak_pointer (&self->session);

  G_OBJECT_CLASS (wj_questions_parent_class)->dispose (object);
}

static void
wj_questions_finalize (GObject *object)
{
  WjQuestions *self = WJ_QUESTIONS (object);

  g_clear_pointer (&self->ranked, g_ptr_array_unref);
  g_clear_pointer (&self->needless, g_hash_table_unref);
  g_hash_table_unref (self->passed);
  g_free (self->project_id);

  G_OBJECT_CLASS (wj_questions_parent_class)->finalize (object);
}

static void
wj_questions_class_init (WjQuestionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wj_questions_dispose;
  G_OBJECT_CLASS (klass)->finalize = wj_questions_finalize;

  /**
   * WjQuestions::changed:
   *
   * What is worth asking, or where to go on, is no longer as it was.
   */
  changed_signal = g_signal_new ("changed", WJ_TYPE_QUESTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
wj_questions_init (WjQuestions *self)
{
  self->worker = wj_worker_new ();
  self->passed = g_hash_table_new (g_direct_hash, g_direct_equal);
}

WjQuestions *
wj_questions_of (WjSession *session)
{
  WjQuestions *self;

  g_return_val_if_fail (WJ_IS_SESSION (session), NULL);

  self = g_object_get_qdata (G_OBJECT (session), questions_quark ());
  if (self)
    return self;
  self = g_object_new (WJ_TYPE_QUESTIONS, NULL);
  g_set_weak_pointer (&self->session, session);
  g_object_set_qdata_full (G_OBJECT (session), questions_quark (), self, g_object_unref);
  g_signal_connect_object (session, "notify::assessment", G_CALLBACK (assessed_cb), self, G_CONNECT_SWAPPED);
  assessed_cb (self);
  return self;
}

/* ---- What was found ---------------------------------------------------------------------------------- */

gboolean
wj_questions_is_known (WjQuestions *self)
{
  g_return_val_if_fail (WJ_IS_QUESTIONS (self), FALSE);

  return self->ranked != NULL;
}

/* What was ranked may have been answered since. A table or a place that has an answer can still lack
 * some of it. */
static gboolean
is_open (WjQuestions *self, const WjFact *fact)
{
  gboolean simple = fact->type != WJ_FACT_TABLE && fact->type != WJ_FACT_PLACE;

  return !wj_session_is_unknown (self->session, fact->id) &&
         !((simple || !self->settled) && wj_fact_is_answered (wj_session_get_project (self->session), fact));
}

static const WjNextQuestion *
get_open (WjQuestions *self, guint index)
{
  const WjNextQuestion *question = g_ptr_array_index (self->ranked, index);

  return is_open (self, question->fact) ? question : NULL;
}

const WjNextQuestion *
wj_questions_find (WjQuestions *self, const WjFact *fact)
{
  g_return_val_if_fail (WJ_IS_QUESTIONS (self) && fact != NULL, NULL);

  for (guint i = 0; self->ranked && i < self->ranked->len; i++)
    {
      const WjNextQuestion *question = get_open (self, i);

      if (question && question->fact == fact)
        return question;
    }
  return NULL;
}

const WjNextQuestion *
wj_questions_find_best (WjQuestions *self, const WjPage *page)
{
  g_return_val_if_fail (WJ_IS_QUESTIONS (self) && page != NULL, NULL);

  for (guint i = 0; self->ranked && i < self->ranked->len; i++)
    {
      const WjNextQuestion *question = get_open (self, i);

      if (question && question->page == page)
        return question;
    }
  return NULL;
}

guint
wj_questions_count (WjQuestions *self)
{
  guint count = 0;

  g_return_val_if_fail (WJ_IS_QUESTIONS (self), 0);

  for (guint i = 0; self->ranked && i < self->ranked->len; i++)
    count += get_open (self, i) ? 1 : 0;
  return count;
}

gboolean
wj_questions_is_needless (WjQuestions *self, const WjFact *fact)
{
  g_return_val_if_fail (WJ_IS_QUESTIONS (self) && fact != NULL, FALSE);

  return self->needless && g_hash_table_contains (self->needless, fact);
}

/* Before anything is ranked: the order of the catalogue. */
static const WjPage *
first_open_page (WjQuestions *self, const WjPage *page)
{
  GPtrArray *pages = wj_catalogue_get_pages (wj_session_get_catalogue (self->session));

  for (guint i = 0; i < pages->len; i++)
    {
      const WjPage *other = g_ptr_array_index (pages, i);

      if (other != page && !g_hash_table_contains (self->passed, other) && wj_page_get_state (self->session, other) < WJ_PAGE_DONE)
        return other;
    }
  return NULL;
}

const WjPage *
wj_questions_get_next (WjQuestions *self, const WjPage *page)
{
  g_autoptr (GPtrArray) ahead = g_ptr_array_new ();
  const WjNextQuestion *next;

  g_return_val_if_fail (WJ_IS_QUESTIONS (self), NULL);

  if (!self->ranked)
    return first_open_page (self, page);
  for (guint i = 0; i < self->ranked->len; i++)
    {
      const WjNextQuestion *question = get_open (self, i);

      if (question && question->page != page && !g_hash_table_contains (self->passed, question->page))
        g_ptr_array_add (ahead, (gpointer) question);
    }
  next = wj_next_questions_choose (ahead, page);
  return next ? next->page : NULL;
}

void
wj_questions_pass (WjQuestions *self, const WjPage *page)
{
  g_return_if_fail (WJ_IS_QUESTIONS (self) && page != NULL);

  if (g_hash_table_add (self->passed, (gpointer) page))
    g_signal_emit (self, changed_signal, 0);
}
