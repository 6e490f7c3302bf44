/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-stack-ways.h"

/* ---- Pairs ----------------------------------------------------------------------------------------- */

static const WjPair *
get_pair (const WjPairing *self, guint index)
{
  return &g_array_index (self->pairs, WjPair, index);
}

/* A pair that names an offer out of play binds nothing, and is not to use up what can be tried. */
void
wj_pairing_init (WjPairing *self, const GArray *pairs, guint64 in_play)
{
  *self = (WjPairing){ .pairs = g_array_new (FALSE, FALSE, sizeof (WjPair)) };
  for (guint i = 0; i < pairs->len; i++)
    {
      WjPair pair = g_array_index (pairs, WjPair, i);

      pair.one &= in_play;
      pair.other &= in_play;
      if (pair.one == 0 || pair.other == 0)
        continue;
      if (self->pairs->len < WJ_STACK_MAX_PAIRS)
        self->of_bearing[pair.bearing] |= 1u << self->pairs->len;
      self->offers |= pair.one | pair.other;
      g_array_append_val (self->pairs, pair);
    }
}

void
wj_pairing_clear (WjPairing *self)
{
  g_clear_pointer (&self->pairs, g_array_unref);
}

/* ---- Ways -------------------------------------------------------------------------------------------- */

static gboolean
is_broken (const WjPairing *self, guint index, guint64 set)
{
  return (get_pair (self, index)->one & set) && (get_pair (self, index)->other & set);
}

/* The first pair of @bind from @index on that @set breaks; as many as there are pairs: none. */
static guint
find_broken (const WjPairing *self, guint bind, guint index, guint64 set)
{
  while (index < self->pairs->len && !((bind & (1u << index)) && is_broken (self, index, set)))
    index++;
  return index;
}

static gboolean
keeps_all_it_can (const WjPairing *self, guint bind, guint64 selection, guint64 way)
{
  for (guint64 rest = selection & ~way; rest != 0; rest &= rest - 1)
    if (find_broken (self, bind, 0, way | (rest & -rest)) == self->pairs->len)
      return FALSE;
  return TRUE;
}

static gboolean
has_way (const WjWays *ways, guint64 way)
{
  for (guint i = 0; i < ways->n; i++)
    if (ways->set[i] == way)
      return TRUE;
  return FALSE;
}

static void
take_out (const WjPairing *self, guint bind, guint64 selection, guint64 way, guint index, WjWays *out)
{
  guint broken = find_broken (self, bind, index, way);

  if (broken < self->pairs->len)
    {
      take_out (self, bind, selection, way & ~get_pair (self, broken)->other, broken + 1, out);
      take_out (self, bind, selection, way & ~get_pair (self, broken)->one, broken + 1, out);
    }
  else if (keeps_all_it_can (self, bind, selection, way) && !has_way (out, way))
    out->set[out->n++] = way;
}

void
wj_pairing_find_ways (const WjPairing *self, guint bind, guint64 selection, WjWays *out)
{
  g_assert (self->pairs->len <= WJ_STACK_MAX_PAIRS);

  out->n = 0;
  take_out (self, bind, selection, selection, 0, out);
}

/* ---- The least ------------------------------------------------------------------------------------------ */

static gboolean
add_up (const WjNumber *values, guint64 set, WjNumber *out)
{
  *out = WJ_NUMBER_ZERO;
  for (; set != 0; set &= set - 1)
    if (!wj_number_add (*out, values[__builtin_ctzll (set)], out))
      return FALSE;
  return TRUE;
}

/* Whatever comes true, does @way give more than @other? */
static gboolean
is_better (const WjStakes *stakes, guint64 way, guint64 other)
{
  WjNumber least, most;

  return stakes->low != NULL && !(other & ~way & stakes->unbounded) && add_up (stakes->low, way & ~other, &least) &&
         add_up (stakes->high, other & ~way, &most) && wj_number_compare (least, most) > 0;
}

static gboolean
may_be_chosen (const WjStakes *stakes, const WjWays *ways, guint index)
{
  for (guint i = 0; i < ways->n; i++)
    if (is_better (stakes, ways->set[i], ways->set[index]))
      return FALSE;
  return TRUE;
}

static void
add_least (GArray *sets, guint64 set)
{
  for (guint i = sets->len; i-- > 0;)
    {
      guint64 each = g_array_index (sets, guint64, i);

      if ((each & ~set) == 0)
        return;
      if ((set & ~each) == 0)
        g_array_remove_index_fast (sets, i);
    }
  g_array_append_val (sets, set);
}

/* Of what is left by the exclusions the investor keeps the better part; what is not settled may turn out either way. */
static void
add_choices (const WjPairing *self, const WjStakes *stakes, guint64 outcome, GArray *sets)
{
  guint unknown = 0, alone = 0;
  WjWays ways;

  for (guint i = 0; i < self->pairs->len; i++)
    unknown |= is_broken (self, i, outcome) ? self->of_bearing[WJ_BEARING_UNKNOWN] & (1u << i) : 0;
  do
    {
      wj_pairing_find_ways (self, self->of_bearing[WJ_BEARING_ALONE] | alone, outcome, &ways);
      for (guint i = 0; i < ways.n; i++)
        if (may_be_chosen (stakes, &ways, i))
          add_least (sets, ways.set[i]);
      alone = (alone - unknown) & unknown;
    }
  while (alone != 0);
}

GArray *
wj_pairing_list_least (const WjPairing *self, const WjStakes *stakes)
{
  GArray *sets = g_array_new (FALSE, FALSE, sizeof (guint64));
  guint64 unsure = stakes->unsure & self->offers, subset = 0;
  WjWays outcomes;

  /* nothing is less than nothing */
  do
    {
      wj_pairing_find_ways (self, self->of_bearing[WJ_BEARING_EXCLUDED], stakes->certain | subset, &outcomes);
      for (guint i = 0; i < outcomes.n; i++)
        add_choices (self, stakes, outcomes.set[i], sets);
      subset = (subset - unsure) & unsure;
    }
  while (subset != 0 && g_array_index (sets, guint64, 0) != 0);
  return sets;
}
