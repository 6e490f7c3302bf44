/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-project"

#include "config.h"

#include "project/wj-project-private.h"

G_DEFINE_FINAL_TYPE (WjProject, wj_project, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const WjAnswer unanswered = { .kind = WJ_ANSWER_NONE };

/* ---- Answers ----------------------------------------------------------------------------------- */

void
wj_answer_clear (WjAnswer *answer)
{
  g_clear_pointer (&answer->text, g_free);
  *answer = unanswered;
}

WjAnswer
wj_answer_number (WjNumber value)
{
  return (WjAnswer){ .kind = WJ_ANSWER_EXACT, .value = wj_cel_value_number (value) };
}

WjAnswer
wj_answer_range (WjNumber low, WjNumber high)
{
  WjAnswer answer = { .kind = WJ_ANSWER_RANGE, .value = wj_cel_value_number (low) };

  /* Ends the wrong way round are refused by the check, which says so. */
  answer.value.high = high;
  return answer;
}

WjAnswer
wj_answer_text (const char *text)
{
  return (WjAnswer){ .kind = WJ_ANSWER_EXACT, .text = g_strdup (text) };
}

void
wj_answer_copy (const WjAnswer *answer, WjAnswer *out)
{
  *out = *answer;
  out->text = g_strdup (answer->text);
}

gboolean
wj_answer_equal (const WjAnswer *a, const WjAnswer *b)
{
  if (a->kind != b->kind)
    return FALSE;
  if (a->kind == WJ_ANSWER_NONE)
    return TRUE;
  if (a->text != NULL || b->text != NULL)
    return g_strcmp0 (a->text, b->text) == 0;
  return wj_number_equal (a->value.low, b->value.low) && wj_number_equal (a->value.high, b->value.high) &&
         a->value.set == b->value.set && a->value.truth == b->value.truth;
}

static void
answer_free (gpointer data)
{
  wj_answer_clear (data);
  g_free (data);
}

GHashTable *
wj_answers_new_hash (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, answer_free);
}

GHashTable *
wj_answers_copy_hash (GHashTable *answers)
{
  GHashTable *copy = wj_answers_new_hash ();
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, answers);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      WjAnswer *answer = g_new0 (WjAnswer, 1);

      wj_answer_copy (value, answer);
      g_hash_table_insert (copy, g_strdup (key), answer);
    }
  return copy;
}

static gboolean
hashes_equal (GHashTable *a, GHashTable *b, gboolean (*equal) (gconstpointer a, gconstpointer b))
{
  GHashTableIter iter;
  gpointer key, value;

  if (g_hash_table_size (a) != g_hash_table_size (b))
    return FALSE;
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      gconstpointer other = g_hash_table_lookup (b, key);

      if (other == NULL || !equal (value, other))
        return FALSE;
    }
  return TRUE;
}

static gboolean
answer_equal (gconstpointer a, gconstpointer b)
{
  return wj_answer_equal (a, b);
}

static gboolean
table_equal (gconstpointer a, gconstpointer b)
{
  return wj_table_equal (a, b);
}

gboolean
wj_answers_equal (const WjAnswers *a, const WjAnswers *b)
{
  return a->place == b->place && hashes_equal (a->answers, b->answers, answer_equal) && hashes_equal (a->tables, b->tables, table_equal);
}

/* ---- The object -------------------------------------------------------------------------------- */

static void
wj_project_finalize (GObject *object)
{
  WjProject *self = WJ_PROJECT (object);

  g_clear_object (&self->catalogue);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->answers, g_hash_table_unref);
  g_clear_pointer (&self->tables, g_hash_table_unref);
  g_clear_pointer (&self->done, g_hash_table_unref);
  g_clear_pointer (&self->scenarios, g_ptr_array_unref);
  g_clear_pointer (&self->document, wj_json_document_unref);
  G_OBJECT_CLASS (wj_project_parent_class)->finalize (object);
}

static void
wj_project_class_init (WjProjectClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wj_project_finalize;

  /**
   * WjProject::changed:
   *
   * Emitted after a change, with the fact's id ("title", "as_of" for these two, "done/<id>" for what is
   * ticked, "scenarios" where these or the current one are others) as detail.
   */
  signals[CHANGED] = g_signal_new ("changed",
                                   G_TYPE_FROM_CLASS (klass),
                                   G_SIGNAL_RUN_LAST | G_SIGNAL_DETAILED,
                                   0,
                                   NULL,
                                   NULL,
                                   NULL,
                                   G_TYPE_NONE,
                                   0);
}

static void
wj_project_init (WjProject *self)
{
  self->answers = wj_answers_new_hash ();
  self->tables = wj_tables_new_hash ();
  self->done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_date_clear (&self->as_of, 1);
}

void
wj_project_emit_changed (WjProject *self, const char *detail)
{
  g_signal_emit (self, signals[CHANGED], g_quark_from_string (detail));
}

WjProject *
wj_project_new (WjCatalogue *catalogue)
{
  WjProject *self;

  g_return_val_if_fail (WJ_IS_CATALOGUE (catalogue), NULL);

  self = g_object_new (WJ_TYPE_PROJECT, NULL);
  self->catalogue = g_object_ref (catalogue);
  return self;
}

WjProject *
wj_project_copy (WjProject *self)
{
  WjProject *copy;

  g_return_val_if_fail (WJ_IS_PROJECT (self), NULL);

  copy = wj_project_new (self->catalogue);
  copy->id = g_strdup (self->id);
  copy->title = g_strdup (self->title);
  copy->as_of = self->as_of;
  copy->place = self->place;
  if (self->document != NULL)
    copy->document = wj_json_document_ref (self->document);
  g_hash_table_unref (copy->answers);
  copy->answers = wj_answers_copy_hash (self->answers);
  g_hash_table_unref (copy->tables);
  copy->tables = wj_tables_copy_hash (self->tables);
  wj_project_copy_scenarios (self, copy);
  wj_project_copy_done (self, copy);
  return copy;
}

WjCatalogue *
wj_project_get_catalogue (WjProject *self)
{
  g_return_val_if_fail (WJ_IS_PROJECT (self), NULL);
  return self->catalogue;
}

const char *
wj_project_get_id (WjProject *self)
{
  g_return_val_if_fail (WJ_IS_PROJECT (self), NULL);
  return self->id;
}

void
wj_project_ensure_id (WjProject *self)
{
  g_return_if_fail (WJ_IS_PROJECT (self));

  if (self->id == NULL)
    self->id = g_uuid_string_random ();
}

const char *
wj_project_get_title (WjProject *self)
{
  g_return_val_if_fail (WJ_IS_PROJECT (self), NULL);
  return self->title;
}

void
wj_project_set_title (WjProject *self, const char *title)
{
  g_return_if_fail (WJ_IS_PROJECT (self));

  if (title != NULL && *title == '\0')
    title = NULL;
  if (g_strcmp0 (self->title, title) == 0)
    return;
  g_free (self->title);
  self->title = g_strdup (title);
  wj_project_emit_changed (self, "title");
}

const GDate *
wj_project_get_as_of (WjProject *self)
{
  g_return_val_if_fail (WJ_IS_PROJECT (self), NULL);
  return &self->as_of;
}

static gboolean
dates_equal (const GDate *a, const GDate *b)
{
  if (!g_date_valid (a) || !g_date_valid (b))
    return g_date_valid (a) == g_date_valid (b);
  return g_date_compare (a, b) == 0;
}

void
wj_project_set_as_of (WjProject *self, const GDate *as_of)
{
  GDate none;

  g_return_if_fail (WJ_IS_PROJECT (self));

  g_date_clear (&none, 1);
  if (as_of == NULL)
    as_of = &none;
  if (dates_equal (&self->as_of, as_of))
    return;
  self->as_of = *as_of;
  wj_project_emit_changed (self, "as_of");
}

gboolean
wj_project_equal (WjProject *self, WjProject *other)
{
  g_return_val_if_fail (WJ_IS_PROJECT (self) && WJ_IS_PROJECT (other), FALSE);

  return g_strcmp0 (self->title, other->title) == 0 && dates_equal (&self->as_of, &other->as_of) &&
         wj_project_scenarios_equal (self, other) && wj_project_done_equal (self, other);
}

gboolean
wj_project_is_empty (WjProject *self)
{
  g_return_val_if_fail (WJ_IS_PROJECT (self), TRUE);

  return self->place == NULL && g_hash_table_size (self->answers) == 0 && g_hash_table_size (self->tables) == 0;
}

/* ---- Scalar answers ---------------------------------------------------------------------------- */

const WjAnswer *
wj_project_get (WjProject *self, const char *id)
{
  const WjAnswer *answer;

  g_return_val_if_fail (WJ_IS_PROJECT (self) && id != NULL, &unanswered);

  answer = g_hash_table_lookup (self->answers, id);
  return answer != NULL ? answer : &unanswered;
}

/* What an id of the project file names; at most one is set. */
static gboolean
find_target (WjProject *self, const char *id, const WjFact **fact, const WjParameter **parameter, const WjAssumption **assumption)
{
  *fact = NULL;
  *parameter = NULL;
  *assumption = NULL;
  if (g_str_has_prefix (id, "params."))
    *parameter = wj_catalogue_find_parameter (self->catalogue, id + strlen ("params."));
  else if (g_str_has_prefix (id, "assume."))
    *assumption = wj_catalogue_find_assumption (self->catalogue, id + strlen ("assume."));
  else
    *fact = wj_catalogue_find_fact (self->catalogue, id);
  return *fact != NULL || *parameter != NULL || *assumption != NULL;
}

static gboolean
set_unknown (const char *id, GError **error)
{
  return wj_project_refuse (error, id, "no question of the catalogue has this id; see its facts for those that do");
}

gboolean
wj_project_set (WjProject *self, const char *id, const WjAnswer *answer, GError **error)
{
  const WjFact *fact;
  const WjParameter *parameter;
  const WjAssumption *assumption;
  WjAnswer checked;
  WjAnswer *stored;

  g_return_val_if_fail (WJ_IS_PROJECT (self) && id != NULL, FALSE);

  if (!find_target (self, id, &fact, &parameter, &assumption))
    return set_unknown (id, error);
  if (answer == NULL || answer->kind == WJ_ANSWER_NONE)
    {
      wj_project_clear (self, id);
      return TRUE;
    }

  checked = *answer; /* text stays the caller's until it is stored */
  if (!(fact != NULL ? wj_project_check (fact, id, &checked, error)
        : parameter != NULL
            ? wj_project_check_parameter (parameter, id, &checked, error)
            : wj_project_check_assumption (assumption, id, &checked, error)))
    return FALSE;
  if (wj_answer_equal (&checked, wj_project_get (self, id)))
    return TRUE;
  stored = g_new0 (WjAnswer, 1);
  wj_answer_copy (&checked, stored);
  g_hash_table_replace (self->answers, g_strdup (id), stored);
  wj_project_emit_changed (self, id);
  return TRUE;
}

static gboolean
parse_number (const char *id, const char *text, WjNumber *out, GError **error)
{
  if (text != NULL && wj_number_parse (text, out))
    return TRUE;
  wj_project_refuse (error, id, "found \"%s\", which is no number; write digits with a point before the decimals", text != NULL ? text : "");
  return FALSE;
}

gboolean
wj_project_set_number (WjProject *self, const char *id, const char *decimal, GError **error)
{
  return wj_project_set_range (self, id, decimal, decimal, error);
}

gboolean
wj_project_set_range (WjProject *self, const char *id, const char *low, const char *high, GError **error)
{
  const WjFact *fact;
  const WjParameter *parameter;
  const WjAssumption *assumption;
  WjNumber low_number, high_number;
  WjAnswer answer;

  g_return_val_if_fail (WJ_IS_PROJECT (self) && id != NULL, FALSE);

  if (!find_target (self, id, &fact, &parameter, &assumption))
    return set_unknown (id, error);
  if (!parse_number (id, low, &low_number, error) || !parse_number (id, high, &high_number, error))
    return FALSE;
  if ((fact != NULL && fact->type != WJ_FACT_NUMBER) || (parameter != NULL && parameter->type == WJ_PARAMETER_DATE))
    {
      wj_project_refuse (error, id, "found %s, but this is no number", low);
      return FALSE;
    }
  answer = low == high || wj_number_equal (low_number, high_number) ? wj_answer_number (low_number) : wj_answer_range (low_number, high_number);
  return wj_project_set (self, id, &answer, error);
}

gboolean
wj_project_set_choice (WjProject *self, const char *id, const char *option, GError **error)
{
  const WjFact *fact;
  const WjParameter *parameter;
  const WjAssumption *assumption;
  const WjCelChoices *choices;
  WjAnswer answer = { .kind = WJ_ANSWER_EXACT };
  int index;

  g_return_val_if_fail (WJ_IS_PROJECT (self) && id != NULL && option != NULL, FALSE);

  if (!find_target (self, id, &fact, &parameter, &assumption))
    return set_unknown (id, error);
  choices = fact != NULL ? fact->choices : assumption != NULL ? assumption->choices
                                                              : NULL;
  index = choices != NULL ? wj_cel_choices_find (choices, option) : -1;
  if (index < 0)
    {
      g_autofree char *list = choices != NULL ? wj_project_list_choices (choices) : NULL;

      if (choices == NULL)
        wj_project_refuse (error, id, "found \"%s\", but this is no choice", option);
      else
        wj_project_refuse (error, id, "found \"%s\", which is not among the choices; give one of %s", option, list);
      return FALSE;
    }
  answer.value = wj_cel_value_set ((WjUInt128) 1 << index);
  return wj_project_set (self, id, &answer, error);
}

gboolean
wj_project_set_boolean (WjProject *self, const char *id, gboolean value, GError **error)
{
  WjAnswer answer = { .kind = WJ_ANSWER_EXACT, .value = wj_cel_value_bool (value) };

  return wj_project_set (self, id, &answer, error);
}

void
wj_project_clear (WjProject *self, const char *id)
{
  g_return_if_fail (WJ_IS_PROJECT (self) && id != NULL);

  if (g_hash_table_remove (self->answers, id))
    wj_project_emit_changed (self, id);
}

/* ---- The place --------------------------------------------------------------------------------- */

const WjPlace *
wj_project_get_place (WjProject *self)
{
  g_return_val_if_fail (WJ_IS_PROJECT (self), NULL);
  return self->place;
}

void
wj_project_set_place (WjProject *self, const WjPlace *place)
{
  g_return_if_fail (WJ_IS_PROJECT (self));

  if (self->place == place)
    return;
  self->place = place;
  wj_project_emit_changed (self, "place");
}
