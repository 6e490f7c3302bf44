/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-catalogue"

#include "config.h"

#include "catalogue/wj-reader.h"

static const WjMember pair_members[] = {
  { "id", WJ_HOLDS_SLUG, WJ_REQUIRED },
  { "one", WJ_HOLDS_SLUG, WJ_REQUIRED | WJ_LIST },
  { "other", WJ_HOLDS_SLUG, WJ_REQUIRED | WJ_LIST },
  { "text", WJ_HOLDS_TEXT, WJ_REQUIRED },
  { "question", WJ_HOLDS_TEXT, WJ_REQUIRED },
  { "source", WJ_HOLDS_SLUG, 0 },
  { NULL },
};

static const WjShape pair_shape = { "pair-of-groups", pair_members };

static const WjMember cap_members[] = {
  { "id", WJ_HOLDS_SLUG, WJ_REQUIRED },
  { "label", WJ_HOLDS_TEXT, WJ_REQUIRED },
  { "members", WJ_HOLDS_STRING, WJ_REQUIRED | WJ_LIST },
  { "limit", WJ_HOLDS_EXPRESSION, WJ_REQUIRED },
  { "source", WJ_HOLDS_SLUG, WJ_REQUIRED },
  { NULL },
};

static const WjShape cap_shape = { "cap", cap_members };

static const WjMember wj_compatibility_members[] = {
  { "caps", WJ_HOLDS_OBJECT, WJ_REQUIRED | WJ_LIST, NULL, WJ_SHAPES (&cap_shape) },
  { "exclusions", WJ_HOLDS_OBJECT, WJ_REQUIRED | WJ_LIST, NULL, WJ_SHAPES (&pair_shape) },
  { "unsettled", WJ_HOLDS_OBJECT, WJ_REQUIRED | WJ_LIST, NULL, WJ_SHAPES (&pair_shape) },
  { NULL },
};

const WjShape wj_compatibility_shape = { "compatibility", wj_compatibility_members };

/* ---- What is not settled between two offers ------------------------------------------------------ */

/* The two answers to "do they add up?"; the first is assumed. */
static const WjOption add_up_options[] = {
  { "together", { { "Cumulables", "يمكن الجمع بينهما", "Both together" } } },
  { "alone", { { "L’un ou l’autre", "أحدهما دون الآخر", "One or the other" } } },
};

static void
read_unsettled (WjReader *self, const WjJsonValue *value)
{
  WjCatalogue *catalogue = self->catalogue;
  WjAssumption *assumption = wj_catalogue_new_struct (catalogue, WjAssumption);
  WjSlotMeaning meaning = { .assumption = assumption };
  WjCelType type = { WJ_CEL_CHOICE, wj_unit_none, NULL };
  const char *ids[G_N_ELEMENTS (add_up_options)];
  g_autofree char *name = NULL;

  if (!wj_reader_allow (self, value, &pair_shape) ||
      !wj_reader_id (self, value, "assumption", WJ_ID_SLUG, &assumption->id))
    return;
  wj_reader_text (self, value, "text", &assumption->label);
  wj_reader_text (self, value, "question", &assumption->question);
  wj_reader_optional_source (self, value, "source", &assumption->source);
  assumption->options = wj_catalogue_new_array (catalogue);
  for (guint i = 0; i < G_N_ELEMENTS (add_up_options); i++)
    {
      ids[i] = add_up_options[i].id;
      g_ptr_array_add (assumption->options, (gpointer) &add_up_options[i]);
    }
  assumption->choices = wj_cel_registry_add_choices (catalogue->registry, ids, G_N_ELEMENTS (ids));
  type.choices = assumption->choices;
  name = g_strconcat ("assume.", assumption->id, NULL);
  assumption->slot = wj_reader_variable (self, value, name, &type, 0, &meaning);
  if (assumption->slot < 0)
    return;
  g_ptr_array_add (catalogue->assumptions, assumption);
  wj_catalogue_index (catalogue, WJ_INDEX_ASSUMPTION, assumption->id, assumption);
  wj_reader_place (self, assumption, value);
}

void
wj_read_unsettled (WjReader *self, const WjJsonValue *root)
{
  wj_reader_each (self, root, "unsettled", read_unsettled);
}

/* ---- Pairs of groups of offers ------------------------------------------------------------------ */

static GPtrArray *
read_group (WjReader *self, const WjJsonValue *object, const char *name, const GPtrArray *other)
{
  GPtrArray *group = wj_catalogue_new_array (self->catalogue);
  WjJsonValue list;
  guint n = wj_reader_list (self, object, name, TRUE, &list);

  for (guint i = 0; i < n; i++)
    {
      WjJsonValue value = wj_json_element (&list, i);
      const WjOffer *offer;
      const char *id = NULL;

      if (!wj_reader_string_value (self, &value, &id))
        continue;
      offer = wj_catalogue_find_offer (self->catalogue, id);
      if (offer == NULL)
        wj_reader_fail_absent (self, &value, WJ_INDEX_OFFER, id);
      else if (g_ptr_array_find (group, offer, NULL) ||
               (other != NULL && g_ptr_array_find ((GPtrArray *) other, offer, NULL)))
        wj_reader_fail (self, &value, "the offer “%s” stands twice; leave one out", id);
      else
        g_ptr_array_add (group, (gpointer) offer);
    }
  if (n == 0)
    wj_reader_fail (self, object, "“%s” names at least one offer; add one, or leave the whole out", name);
  return group;
}

static void
read_pair (WjReader *self, const WjJsonValue *value, gboolean excluded)
{
  WjCatalogue *catalogue = self->catalogue;
  WjCompatibility *pair = wj_catalogue_new_struct (catalogue, WjCompatibility);

  pair->excluded = excluded;
  if (excluded)
    {
      if (!wj_reader_allow (self, value, &pair_shape))
        return;
      wj_reader_id (self, value, "exclusion", WJ_ID_SLUG, &pair->id);
      wj_reader_text (self, value, "text", &pair->text);
      wj_reader_text (self, value, "question", &pair->question);
      wj_reader_optional_source (self, value, "source", &pair->source);
    }
  else
    {
      const char *id = NULL;

      /* Its words were read before the offers, with its assumption; if not, they were refused. */
      if (!wj_reader_string (self, value, "id", &id))
        return;
      pair->assumption = wj_catalogue_find_assumption (catalogue, id);
      if (pair->assumption == NULL)
        return;
      pair->id = pair->assumption->id;
      pair->text = pair->assumption->label;
      pair->question = pair->assumption->question;
      pair->source = pair->assumption->source;
    }
  pair->one = read_group (self, value, "one", NULL);
  pair->other = read_group (self, value, "other", pair->one);
  g_ptr_array_add (catalogue->compatibilities, pair);
  wj_reader_place (self, pair, value);
}

static void
read_pairs (WjReader *self, const WjJsonValue *root, const char *name, gboolean excluded)
{
  WjJsonValue list;
  guint n = wj_reader_list (self, root, name, TRUE, &list);

  for (guint i = 0; i < n; i++)
    {
      WjJsonValue value = wj_json_element (&list, i);

      read_pair (self, &value, excluded);
    }
}

/* ---- Caps -------------------------------------------------------------------------------------- */

/* "offer/benefit" */
static const WjBenefit *
find_benefit (WjReader *self, const WjJsonValue *value)
{
  g_auto (GStrv) parts = NULL;
  const WjOffer *offer = NULL;
  const char *text = NULL;

  if (!wj_reader_string_value (self, value, &text))
    return NULL;
  parts = g_strsplit (text, "/", 2);
  if (g_strv_length (parts) == 2)
    offer = wj_catalogue_find_offer (self->catalogue, parts[0]);
  for (guint i = 0; offer != NULL && i < offer->benefits->len; i++)
    {
      const WjBenefit *benefit = offer->benefits->pdata[i];

      if (g_strcmp0 (benefit->id, parts[1]) == 0)
        return benefit;
    }
  wj_reader_fail (self, value, "“%s” names no benefit; write OFFER/BENEFIT", text);
  return NULL;
}

/* (nullable): the cap over @benefit among those that have been read */
static const WjCap *
find_cap (WjReader *self, const WjBenefit *benefit)
{
  GPtrArray *caps = self->catalogue->caps;

  for (guint i = 0; i < caps->len; i++)
    if (g_ptr_array_find (((const WjCap *) g_ptr_array_index (caps, i))->members, benefit, NULL))
      return g_ptr_array_index (caps, i);
  return NULL;
}

/* What is cut is told cap by cap: of two over one benefit nobody says which cuts first. */
static void
add_member (WjReader *self, WjCap *cap, const WjJsonValue *value, const WjBenefit *benefit)
{
  const WjCap *other = find_cap (self, benefit);

  if (g_ptr_array_find (cap->members, benefit, NULL))
    wj_reader_fail (self, value, "this benefit stands twice; leave one out");
  else if (other != NULL)
    wj_reader_fail (self, value, "this benefit is under the cap “%s” already; a benefit has one cap at most", other->id);
  else
    g_ptr_array_add (cap->members, (gpointer) benefit);
}

static void
read_cap (WjReader *self, const WjJsonValue *value)
{
  WjCatalogue *catalogue = self->catalogue;
  WjCap *cap = wj_catalogue_new_struct (catalogue, WjCap);
  WjCelType mad = wj_type_mad ();
  WjJsonValue list;
  guint n;

  cap->members = wj_catalogue_new_array (catalogue);
  if (!wj_reader_allow (self, value, &cap_shape))
    return;
  wj_reader_id (self, value, "cap", WJ_ID_SLUG, &cap->id);
  wj_reader_text (self, value, "label", &cap->label);
  n = wj_reader_list (self, value, "members", TRUE, &list);
  for (guint i = 0; i < n; i++)
    {
      WjJsonValue member = wj_json_element (&list, i);
      const WjBenefit *benefit = find_benefit (self, &member);

      if (benefit != NULL)
        add_member (self, cap, &member, benefit);
    }
  if (n == 0)
    wj_reader_fail (self, value, "a cap has at least one member; add one as OFFER/BENEFIT");
  cap->limit = wj_reader_program (self, value, "limit", &mad, 0);
  wj_reader_source (self, value, "source", &cap->source);
  g_ptr_array_add (catalogue->caps, cap);
  wj_reader_place (self, cap, value);
}

void
wj_read_compatibility (WjReader *self, const WjJsonValue *root)
{

  wj_reader_allow (self, root, &wj_compatibility_shape);
  wj_reader_each (self, root, "caps", read_cap);
  read_pairs (self, root, "exclusions", TRUE);
  read_pairs (self, root, "unsettled", FALSE);
}
