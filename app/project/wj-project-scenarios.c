/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-project"

#include "config.h"

#include "project/wj-message.h"
#include "project/wj-project-private.h"

#define CHANGED "scenarios"

/* ---- One of them ------------------------------------------------------------------------------- */

static void
answers_clear (WjAnswers *self)
{
  g_clear_pointer (&self->answers, g_hash_table_unref);
  g_clear_pointer (&self->tables, g_hash_table_unref);
  self->place = NULL;
}

static WjScenario *
scenario_new (void)
{
  WjScenario *self = g_new0 (WjScenario, 1);

  self->source = -1;
  return self;
}

static void
scenario_free (gpointer data)
{
  WjScenario *self = data;

  g_free (self->name);
  answers_clear (&self->kept);
  g_free (self);
}

static WjScenario *
get (WjProject *self, guint index)
{
  return g_ptr_array_index (self->scenarios, index);
}

/* (transfer none) */
static WjAnswers
get_answers (WjProject *self, guint index)
{
  if (index == self->current)
    return (WjAnswers){ self->answers, self->tables, self->place };
  return get (self, index)->kept;
}

/* Until there are two, or one with a name, none is told. */
static void
tell_scenarios (WjProject *self)
{
  if (self->scenarios != NULL)
    return;
  self->scenarios = g_ptr_array_new_with_free_func (scenario_free);
  g_ptr_array_add (self->scenarios, scenario_new ());
}

/* What was current is kept aside from now on; the project holds no answers until it takes others. */
static void
put_aside (WjProject *self)
{
  get (self, self->current)->kept = (WjAnswers){ g_steal_pointer (&self->answers), g_steal_pointer (&self->tables), self->place };
  self->place = NULL;
}

static void
take_copy (WjProject *self, const WjAnswers *answers)
{
  g_clear_pointer (&self->answers, g_hash_table_unref);
  g_clear_pointer (&self->tables, g_hash_table_unref);
  self->answers = wj_answers_copy_hash (answers->answers);
  self->tables = wj_tables_copy_hash (answers->tables);
  self->place = answers->place;
}

/* Makes current what is kept aside. */
static void
make_current (WjProject *self, guint index)
{
  WjScenario *scenario = get (self, index);

  take_copy (self, &scenario->kept);
  answers_clear (&scenario->kept);
  self->current = index;
}

/* ---- All of them ------------------------------------------------------------------------------- */

void
wj_project_copy_scenarios (WjProject *self, WjProject *copy)
{
  copy->current = self->current;
  if (self->scenarios == NULL)
    return;
  copy->scenarios = g_ptr_array_new_with_free_func (scenario_free);
  for (guint i = 0; i < self->scenarios->len; i++)
    {
      WjScenario *scenario = scenario_new ();

      *scenario = *get (self, i);
      scenario->name = g_strdup (scenario->name);
      if (i != self->current)
        {
          g_hash_table_ref (scenario->kept.answers);
          g_hash_table_ref (scenario->kept.tables);
        }
      g_ptr_array_add (copy->scenarios, scenario);
    }
}

guint
wj_project_get_n_scenarios (WjProject *self)
{
  g_return_val_if_fail (WJ_IS_PROJECT (self), 1);

  return self->scenarios != NULL ? self->scenarios->len : 1;
}

guint
wj_project_get_scenario (WjProject *self)
{
  g_return_val_if_fail (WJ_IS_PROJECT (self), 0);

  return self->current;
}

void
wj_project_set_scenario (WjProject *self, guint index)
{
  g_return_if_fail (WJ_IS_PROJECT (self) && index < wj_project_get_n_scenarios (self));

  if (index == self->current)
    return;
  put_aside (self);
  make_current (self, index);
  wj_project_emit_changed (self, CHANGED);
}

const char *
wj_project_get_scenario_name (WjProject *self, guint index)
{
  g_return_val_if_fail (WJ_IS_PROJECT (self) && index < wj_project_get_n_scenarios (self), NULL);

  return self->scenarios != NULL ? get (self, index)->name : NULL;
}

gboolean
wj_project_has_same_scenario (WjProject *self, WjProject *other, guint index)
{
  WjAnswers one, two;

  g_return_val_if_fail (WJ_IS_PROJECT (self) && WJ_IS_PROJECT (other), FALSE);
  g_return_val_if_fail (index < wj_project_get_n_scenarios (self) && index < wj_project_get_n_scenarios (other), FALSE);

  one = get_answers (self, index);
  two = get_answers (other, index);
  return wj_answers_equal (&one, &two) &&
         g_strcmp0 (wj_project_get_scenario_name (self, index), wj_project_get_scenario_name (other, index)) == 0;
}

/* Which of them is current is where one looks, not what is said. */
gboolean
wj_project_scenarios_equal (WjProject *self, WjProject *other)
{
  guint n = wj_project_get_n_scenarios (self);

  if (n != wj_project_get_n_scenarios (other))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!wj_project_has_same_scenario (self, other, i))
      return FALSE;
  return TRUE;
}

gboolean
wj_project_set_scenario_name (WjProject *self, guint index, const char *name, GError **error)
{
  g_return_val_if_fail (WJ_IS_PROJECT (self) && index < wj_project_get_n_scenarios (self), FALSE);

  if (name != NULL && *name == '\0')
    name = NULL;
  if (g_strcmp0 (name, wj_project_get_scenario_name (self, index)) == 0)
    return TRUE;
  if (name != NULL && !wj_project_check_text ("name", name, error))
    return FALSE;
  for (guint i = 0; name != NULL && i < wj_project_get_n_scenarios (self); i++)
    if (i != index && g_strcmp0 (name, wj_project_get_scenario_name (self, i)) == 0)
      return wj_project_refuse (error, "name", "another scenario is called \"%s\" too; give each its own name", name);
  tell_scenarios (self);
  g_free (get (self, index)->name);
  get (self, index)->name = g_strdup (name);
  wj_project_emit_changed (self, CHANGED);
  return TRUE;
}

int
wj_project_find_scenario (WjProject *self, const char *name)
{
  guint n;

  g_return_val_if_fail (WJ_IS_PROJECT (self) && name != NULL, -1);

  n = wj_project_get_n_scenarios (self);
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (name, wj_project_get_scenario_name (self, i)) == 0)
      return (int) i;
  if (strlen (name) == 1 && name[0] >= 'A' && name[0] < 'A' + (int) n)
    return name[0] - 'A';
  return -1;
}

void
wj_project_add_scenario (WjProject *self)
{
  WjAnswers former;

  g_return_if_fail (WJ_IS_PROJECT (self) && wj_project_get_n_scenarios (self) < WJ_PROJECT_MAX_SCENARIOS);

  tell_scenarios (self);
  put_aside (self);
  former = get (self, self->current)->kept;
  g_ptr_array_add (self->scenarios, scenario_new ());
  take_copy (self, &former);
  self->current = self->scenarios->len - 1;
  wj_project_emit_changed (self, CHANGED);
}

void
wj_project_remove_scenario (WjProject *self, guint index)
{
  g_return_if_fail (WJ_IS_PROJECT (self) && wj_project_get_n_scenarios (self) > 1 && index < wj_project_get_n_scenarios (self));

  if (index == self->current)
    make_current (self, index > 0 ? index - 1 : 1);
  g_ptr_array_remove_index (self->scenarios, index);
  if (self->current > index)
    self->current--;
  wj_project_emit_changed (self, CHANGED);
}

WjProject *
wj_project_copy_scenario (WjProject *self, guint index)
{
  WjProject *copy;

  g_return_val_if_fail (WJ_IS_PROJECT (self) && index < wj_project_get_n_scenarios (self), NULL);

  copy = wj_project_copy (self);
  wj_project_set_scenario (copy, index);
  g_clear_pointer (&copy->scenarios, g_ptr_array_unref);
  copy->current = 0;
  return copy;
}

/* ---- What differs ------------------------------------------------------------------------------ */

static gboolean
is_same (WjProject *one, WjProject *other, const WjFact *fact)
{
  if (fact->type == WJ_FACT_PLACE)
    return one->place == other->place;
  if (fact->type == WJ_FACT_TABLE)
    return wj_project_has_same_table (one, other, fact->id);
  return wj_answer_equal (wj_project_get (one, fact->id), wj_project_get (other, fact->id));
}

static void
add_unsettled (GPtrArray *ids, WjProject *one, WjProject *other, const char *prefix, const char *id)
{
  g_autofree char *whole = g_strconcat (prefix, id, NULL);

  if (!wj_answer_equal (wj_project_get (one, whole), wj_project_get (other, whole)))
    g_ptr_array_add (ids, g_steal_pointer (&whole));
}

GPtrArray *
wj_project_list_differences (WjProject *one, WjProject *other)
{
  GPtrArray *ids;
  GPtrArray *facts, *parameters, *assumptions;

  g_return_val_if_fail (WJ_IS_PROJECT (one) && WJ_IS_PROJECT (other) && one->catalogue == other->catalogue, NULL);

  ids = g_ptr_array_new_with_free_func (g_free);
  facts = wj_catalogue_get_facts (one->catalogue);
  parameters = wj_catalogue_get_parameters (one->catalogue);
  assumptions = wj_catalogue_get_assumptions (one->catalogue);
  for (guint i = 0; i < facts->len; i++)
    if (!is_same (one, other, g_ptr_array_index (facts, i)))
      g_ptr_array_add (ids, g_strdup (((const WjFact *) g_ptr_array_index (facts, i))->id));
  for (guint i = 0; i < parameters->len; i++)
    add_unsettled (ids, one, other, "params.", ((const WjParameter *) g_ptr_array_index (parameters, i))->id);
  for (guint i = 0; i < assumptions->len; i++)
    add_unsettled (ids, one, other, "assume.", ((const WjAssumption *) g_ptr_array_index (assumptions, i))->id);
  return ids;
}

/* ---- The file ---------------------------------------------------------------------------------- */

static const char *const known_members[] = { "name", "changes", NULL };

/* A name as it stands in the file, refused at its place. */
static gboolean
read_name (WjProject *self, guint index, const WjJsonValue *value, GError **error)
{
  g_autoptr (GError) inner = NULL;
  const char *name;
  const char *text;

  if (!wj_json_string (value, &name, error))
    return FALSE;
  if (wj_project_set_scenario_name (self, index, name, &inner))
    return TRUE;
  text = strstr (inner->message, ": ");
  return wj_json_fail (error, value, "%s", text != NULL ? text + strlen (": ") : inner->message);
}

/* Back to unanswered: a table would else have its rows added to those that are there. */
static void
clear_changed (WjProject *self, const WjJsonValue *changes)
{
  g_autoptr (GPtrArray) ids = wj_json_member_names (changes);

  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      const WjFact *fact = wj_catalogue_find_fact (self->catalogue, id);

      if (fact != NULL && fact->type == WJ_FACT_PLACE)
        wj_project_set_place (self, NULL);
      else if (fact != NULL && fact->type == WJ_FACT_TABLE)
        wj_project_clear_table (self, id);
      else
        wj_project_clear (self, id);
    }
}

static gboolean
read_scenario (WjProject *self, int source, const WjJsonValue *value, GError **error)
{
  WjJsonValue name, changes;

  if (!wj_json_is_object (value))
    return wj_json_fail (error, value, wj_message ("found no scenario; one is an object, as {\"name\": \"Casablanca\", \"changes\": {\"place\": \"casanearshore\"}}"));
  wj_project_set_scenario (self, 0);
  wj_project_add_scenario (self);
  get (self, self->current)->source = source;
  if (wj_json_find (value, "name", &name) && !read_name (self, self->current, &name, error))
    return FALSE;
  if (!wj_json_find (value, "changes", &changes))
    return TRUE;
  if (!wj_json_is_object (&changes))
    return wj_json_fail (error, &changes, wj_message ("\"changes\" is an object of the answers that differ, as {\"place\": \"casanearshore\"}"));
  clear_changed (self, &changes);
  return wj_project_read_answers (self, &changes, error);
}

static gboolean
read_list (WjProject *self, const WjJsonValue *list, GError **error)
{
  guint n;

  if (!wj_json_length (list, &n, error))
    return FALSE;
  if (n >= WJ_PROJECT_MAX_SCENARIOS)
    return wj_json_fail (error, list, wj_message ("found %u scenarios, but at most %d stand beside the answers; leave some out"), n, WJ_PROJECT_MAX_SCENARIOS - 1);
  for (guint i = 0; i < n; i++)
    {
      WjJsonValue value = wj_json_element (list, i);

      if (!read_scenario (self, (int) i, &value, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_current (WjProject *self, const WjJsonValue *value, GError **error)
{
  const char *letter;
  guint n = wj_project_get_n_scenarios (self);

  if (!wj_json_string (value, &letter, error))
    return FALSE;
  if (strlen (letter) != 1 || letter[0] < 'A' || letter[0] >= 'A' + (int) n)
    return wj_json_fail (error, value, wj_message ("found \"%.60s\", but the scenarios are \"A\" to \"%c\"; give one of these letters, or leave it out"), letter, (char) ('A' + (int) n - 1));
  wj_project_set_scenario (self, (guint) (letter[0] - 'A'));
  return TRUE;
}

gboolean
wj_project_read_scenarios (WjProject *self, const WjJsonValue *root, GError **error)
{
  WjJsonValue value;

  if (wj_json_find (root, "reference", &value) && !read_name (self, 0, &value, error))
    return FALSE;
  if (wj_json_find (root, "scenarios", &value) && !read_list (self, &value, error))
    return FALSE;
  wj_project_set_scenario (self, 0);
  return !wj_json_find (root, "current", &value) || read_current (self, &value, error);
}

/* What the file says of it beside what is known. */
static void
write_others (WjProject *self, const WjScenario *scenario, WjJsonWriter *writer)
{
  WjJsonValue root, list, value;

  if (scenario->source < 0 || self->document == NULL)
    return;
  root = wj_json_document_get_root (self->document);
  if (!wj_json_find (&root, "scenarios", &list))
    return;
  value = wj_json_element (&list, (guint) scenario->source);
  wj_project_write_others (writer, &value, known_members);
}

static void
write_scenario (WjProject *self, guint index, WjProject *reference, WjJsonWriter *writer)
{
  g_autoptr (WjProject) project = wj_project_copy_scenario (self, index);

  wj_json_writer_begin_object (writer);
  if (get (self, index)->name != NULL)
    {
      wj_json_writer_member (writer, "name");
      wj_json_writer_string (writer, get (self, index)->name);
    }
  wj_json_writer_member (writer, "changes");
  wj_project_write_changes (project, reference, writer);
  write_others (self, get (self, index), writer);
  wj_json_writer_end_object (writer);
}

void
wj_project_write_scenarios (WjProject *self, WjJsonWriter *writer)
{
  g_autoptr (WjProject) reference = NULL;
  const char letter[] = { (char) ('A' + (int) self->current), '\0' };

  if (self->scenarios == NULL)
    return;
  if (get (self, 0)->name != NULL)
    {
      wj_json_writer_member (writer, "reference");
      wj_json_writer_string (writer, get (self, 0)->name);
    }
  if (self->current > 0)
    {
      wj_json_writer_member (writer, "current");
      wj_json_writer_string (writer, letter);
    }
  if (self->scenarios->len < 2)
    return;
  reference = wj_project_copy_scenario (self, 0);
  wj_json_writer_member (writer, "scenarios");
  wj_json_writer_begin_array (writer);
  for (guint i = 1; i < self->scenarios->len; i++)
    write_scenario (self, i, reference, writer);
  wj_json_writer_end_array (writer);
}
