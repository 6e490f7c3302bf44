/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-catalogue"

#include "config.h"

#include "catalogue/wj-reader.h"

/* Their order is found in time that grows with the square of their number. */
#define MAX_DERIVED 1000

static const char *const over_words[] = { "position", NULL };

static const WjMember wj_derived_members[] = {
  { "id", WJ_HOLDS_NAME, WJ_REQUIRED },
  { "label", WJ_HOLDS_TEXT, WJ_REQUIRED },
  { "unit", WJ_HOLDS_UNIT, 0 },
  { "per", WJ_HOLDS_WORD, WJ_LIST, wj_loop_words },
  { "derive", WJ_HOLDS_EXPRESSION, 0 },
  { "sum", WJ_HOLDS_EXPRESSION, 0 },
  { "over", WJ_HOLDS_WORD, WJ_LIST, over_words },
  { NULL },
};

const WjShape wj_derived_shape = { "derived", wj_derived_members };

/* A derived fact is compiled after those it names, whose types it needs. */
typedef struct
{
  WjDerived *derived;
  const WjJsonValue *value; /* kept by the reader */
  const char *member;       /* "derive" or "sum" */
  gboolean has_unit;
  GPtrArray *needs; /* (owned) (element-type Pending) (unowned elements) */
  gboolean done;
} Pending;

static void
pending_free (Pending *pending)
{
  g_ptr_array_unref (pending->needs);
  g_free (pending);
}

static gboolean
read_over (WjReader *self, const WjJsonValue *value, WjDerived *derived)
{
  WjJsonValue list;
  WjJsonValue first;
  guint word = 0;
  guint n = wj_reader_list (self, value, "over", TRUE, &list);

  if (n != 1)
    return wj_reader_fail (self, value, "“sum” goes with “over”; write \"over\": [\"position\"]");
  first = wj_json_element (&list, 0);
  if (!wj_reader_word_value (self, &first, over_words, &word))
    return FALSE;
  if (derived->loops & WJ_LOOP_POSITION)
    return wj_reader_fail (self, value, "what is added over the positions cannot belong to one of them; leave “per” out");
  derived->sum_over = over_words[word];
  return TRUE;
}

static Pending *
read_derived (WjReader *self, const WjJsonValue *value)
{
  WjDerived *derived = wj_catalogue_new_struct (self->catalogue, WjDerived);
  Pending *pending;
  WjJsonValue member;
  gboolean has_sum, has_derive, has_unit;
  gboolean ok;

  ok = wj_reader_allow (self, value, &wj_derived_shape);
  derived->slot = -1;
  derived->unit = wj_unit_none;
  /* Facts and derived facts are named alike. */
  ok = wj_reader_id (self, value, "fact", WJ_ID_NAME, &derived->id) && ok;
  ok = wj_reader_text (self, value, "label", &derived->label) && ok;
  ok = wj_reader_loops (self, value, &derived->loops) && ok;
  has_unit = wj_json_find (value, "unit", &member);
  if (has_unit)
    ok = wj_reader_unit (self, value, "unit", &derived->unit, &derived->unit_text) && ok;
  has_sum = wj_json_find (value, "sum", &member);
  has_derive = wj_json_find (value, "derive", &member);
  if (has_sum == has_derive)
    ok = wj_reader_fail (self, value, "write either “derive”, or “sum” with “over”");
  else if (has_sum)
    ok = read_over (self, value, derived) && ok;
  else if (wj_json_find (value, "over", &member))
    ok = wj_reader_fail (self, &member, "“over” goes with “sum”; write “sum” for “derive”, or leave it out");
  if (!ok)
    {
      if (derived->id != NULL)
        wj_reader_break (self, derived->id);
      return NULL;
    }

  pending = g_new0 (Pending, 1);
  pending->derived = derived;
  pending->value = wj_reader_keep (self, value);
  pending->member = has_sum ? "sum" : "derive";
  pending->has_unit = has_unit;
  pending->needs = g_ptr_array_new ();
  return pending;
}

static void
find_needs (Pending *pending, GHashTable *by_id)
{
  g_autoptr (GPtrArray) names = NULL;
  WjJsonValue member;
  const char *source = NULL;

  /* What is no text is refused when it is compiled. */
  if (!wj_json_find (pending->value, pending->member, &member) ||
      !wj_json_is_string (&member) || !wj_json_string (&member, &source, NULL))
    return;
  names = wj_expression_names (source);
  for (guint i = 0; i < names->len; i++)
    {
      Pending *other = g_hash_table_lookup (by_id, names->pdata[i]);

      if (other != NULL && !g_ptr_array_find (pending->needs, other, NULL))
        g_ptr_array_add (pending->needs, other);
    }
}

static gboolean
is_ready (const Pending *pending)
{
  for (guint i = 0; i < pending->needs->len; i++)
    if (!((const Pending *) pending->needs->pdata[i])->done)
      return FALSE;
  return TRUE;
}

static gboolean
compile (WjReader *self, Pending *pending)
{
  WjCatalogue *catalogue = self->catalogue;
  WjDerived *derived = pending->derived;
  WjSlotMeaning meaning = { .derived = derived };
  WjCelType decimal = wj_type_decimal (&derived->unit);
  guint scope = derived->loops | (derived->sum_over != NULL ? WJ_LOOP_POSITION : 0);
  WjConfidence weakest;

  derived->program = wj_reader_program (self, pending->value, pending->member, pending->has_unit ? &decimal : NULL, scope);
  if (derived->program == NULL)
    return FALSE;
  derived->type = *wj_cel_program_get_type (derived->program);
  if (derived->type.kind == WJ_CEL_STRING)
    return wj_reader_fail (self, pending->value, "a text alone is no derived fact; give it a number, a day, a choice, or yes and no");
  if (derived->sum_over != NULL && derived->type.kind != WJ_CEL_DECIMAL && derived->type.kind != WJ_CEL_INT)
    return wj_reader_fail (self, pending->value, "only numbers can be added over the positions; write “derive” for “sum”");
  if (!pending->has_unit && derived->type.kind == WJ_CEL_DECIMAL)
    {
      g_autofree char *text = wj_unit_to_string (&derived->type.unit);

      derived->unit = derived->type.unit;
      derived->unit_text = wj_catalogue_intern (catalogue, text);
    }
  derived->slot = wj_reader_variable (self, pending->value, derived->id, &derived->type, derived->loops, &meaning);
  if (derived->slot < 0)
    return FALSE;

  weakest = wj_reader_weakest (self, derived->program, WJ_CONFIDENCE_A);
  g_hash_table_insert (self->weakest, derived, GUINT_TO_POINTER (weakest));
  g_ptr_array_add (catalogue->derived, derived);
  wj_catalogue_index (catalogue, WJ_INDEX_DERIVED, derived->id, derived);
  wj_reader_place (self, derived, pending->value);
  return TRUE;
}

/* Whatever waits for ever waits, in the end, for itself: following the first unmet need from
 * anywhere runs into a circle. */
static void
report_circle (WjReader *self, Pending *start)
{
  g_autoptr (GPtrArray) path = g_ptr_array_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  Pending *at = start;
  guint first = 0;

  while (!g_ptr_array_find (path, at, &first))
    {
      g_ptr_array_add (path, at);
      for (guint i = 0; i < at->needs->len; i++)
        {
          Pending *need = at->needs->pdata[i];

          if (!need->done)
            {
              at = need;
              break;
            }
        }
    }
  for (guint i = first; i < path->len; i++)
    g_string_append_printf (text, "%s → ", ((Pending *) path->pdata[i])->derived->id);
  g_string_append (text, at->derived->id);
  wj_reader_fail (self, at->value, "these derived facts are computed from each other: %s; compute one of them from facts alone", text->str);
}

/* In the order of the file as far as their needs allow it. */
static void
compile_all (WjReader *self, GPtrArray *all)
{
  guint n_left = all->len;
  gboolean moved = TRUE;

  while (n_left > 0 && moved)
    {
      moved = FALSE;
      for (guint i = 0; i < all->len; i++)
        {
          Pending *pending = all->pdata[i];

          if (pending->done || !is_ready (pending))
            continue;
          if (!compile (self, pending))
            wj_reader_break (self, pending->derived->id);
          pending->done = TRUE;
          moved = TRUE;
          n_left--;
        }
    }
  for (guint i = 0; i < all->len && n_left > 0; i++)
    {
      Pending *pending = all->pdata[i];

      if (pending->done)
        continue;
      report_circle (self, pending);
      break;
    }
  for (guint i = 0; i < all->len; i++)
    {
      Pending *pending = all->pdata[i];

      if (!pending->done)
        wj_reader_break (self, pending->derived->id);
    }
}

void
wj_read_derived (WjReader *self, const WjJsonValue *root)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) pending_free);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  WjJsonValue list;
  guint n = wj_reader_list (self, root, "derived", TRUE, &list);

  if (n > MAX_DERIVED)
    {
      wj_reader_fail (self, &list, "%u derived facts are too many; %u are allowed", n, MAX_DERIVED);
      return;
    }
  for (guint i = 0; i < n; i++)
    {
      WjJsonValue value = wj_json_element (&list, i);
      Pending *pending = read_derived (self, &value);

      if (pending == NULL)
        continue;
      g_ptr_array_add (all, pending);
      g_hash_table_insert (by_id, (gpointer) pending->derived->id, pending);
    }
  for (guint i = 0; i < all->len; i++)
    find_needs (all->pdata[i], by_id);
  compile_all (self, all);
}
