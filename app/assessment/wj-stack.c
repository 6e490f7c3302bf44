/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-engine.h"

/*
 * What the offers of a site give together. All lawful combinations are tried:
 *
 * high     everything in play is granted, what is not settled falls out well;
 * low      of what may be refused the worst selection is granted, of two that exclude each other the
 *          one stays that leaves less, what is not settled means alone; there the investor keeps the
 *          better one;
 * central  what the central project is granted; of two that exclude each other the one stays that
 *          leaves less, what is not settled means together.
 *
 * Offers that no exclusion, no open question and no common cap touches are simply added.
 */

/* Beyond these a catalogue is answered soundly, but not exactly: 2^8 selections, 3^6 ways each. */
#define MAX_UNSURE 8
#define MAX_PAIRS 6

typedef enum
{
  WJ_AIM_LOW,
  WJ_AIM_CENTRAL,
  WJ_AIM_HIGH,
} WjAim;

/* What is added up: the total of cash, of relief, or the cash of one cell. */
typedef enum
{
  WJ_MEASURE_CASH,
  WJ_MEASURE_RELIEF,
  WJ_MEASURE_CELL, /* + cell */
} WjMeasure;

typedef struct
{
  WjStackSides sides;
  GPtrArray *offers; /* (nullable) (element-type WjStackOffer) NULL: what they give is told */
  GArray *pairs;     /* (element-type WjPair) in play */
  GPtrArray *cross;  /* (nullable) (element-type WjCrossCap) */
  guint64 bound;     /* those that bear on each other */
  gboolean too_many; /* … more than can be tried */
  guint measure;
  WjEnd end;
  WjAim aim;
  const WjNumber *told[WJ_N_TOLD];   /* (unowned) where there are no offers: by case */
  const WjNumber *values;            /* (unowned) of those in play: what is added up, at that end */
  WjNumber own[WJ_STACK_MAX_OFFERS]; /* … read from the offers */
  gboolean overflow;
} Search;

typedef struct
{
  WjNumber value;
  guint64 offers;
} Found;

/* ---- The value of one selection ------------------------------------------------------------------ */

static WjNumber
measure_offer (const Search *self, guint index)
{
  const WjStackOffer *offer = g_ptr_array_index (self->offers, index);

  if (self->measure == WJ_MEASURE_RELIEF)
    return offer->relief->total.end[self->end];
  if (!offer->cash->computed)
    return WJ_NUMBER_ZERO;
  if (self->measure == WJ_MEASURE_CASH)
    return offer->cash->total.end[self->end];
  return offer->cash->cell[self->measure - WJ_MEASURE_CELL].end[self->end];
}

/* The lowest of @bits, which is taken out of them. */
static guint
take_lowest (guint64 *bits)
{
  guint index = (guint) __builtin_ctzll (*bits);

  *bits &= *bits - 1;
  return index;
}

static WjTold
case_of (WjEnd end)
{
  return end < WJ_END_CENTRAL ? WJ_TOLD_LOW : end > WJ_END_CENTRAL ? WJ_TOLD_HIGH
                                                                   : WJ_TOLD_CENTRAL;
}

static void
aim_at (Search *self, WjEnd end, WjAim aim)
{
  self->end = end;
  self->aim = aim;
  self->values = self->offers != NULL ? self->own : self->told[case_of (end)];
  for (guint64 rest = self->offers != NULL ? self->sides.in_play : 0; rest != 0;)
    {
      guint index = take_lowest (&rest);

      self->own[index] = measure_offer (self, index);
    }
}

static void
add (Search *self, WjNumber *sum, WjNumber value)
{
  if (!wj_number_add (*sum, value, sum))
    self->overflow = TRUE;
}

/* What a cap over several offers cuts from this selection. */
static WjNumber
get_cross_cut (Search *self, const WjCrossCap *cap, guint64 selection)
{
  WjNumber sum = WJ_NUMBER_ZERO;

  for (guint64 rest = selection & cap->offers; rest != 0;)
    add (self, &sum, cap->members[take_lowest (&rest)].total.end[self->end]);
  if (!wj_number_subtract (sum, cap->limit.end[self->end], &sum))
    self->overflow = TRUE;
  return wj_number_sign (sum) > 0 ? sum : WJ_NUMBER_ZERO;
}

static WjNumber
measure_selection (Search *self, guint64 selection)
{
  WjNumber sum = WJ_NUMBER_ZERO;

  for (guint64 rest = selection; rest != 0;)
    add (self, &sum, self->values[take_lowest (&rest)]);
  for (guint i = 0; self->measure == WJ_MEASURE_CASH && self->cross != NULL && i < self->cross->len; i++)
    add (self, &sum, wj_number_negate (get_cross_cut (self, g_ptr_array_index (self->cross, i), selection)));
  return sum;
}

/* ---- Trying all of them -------------------------------------------------------------------------- */

static Found
choose (Found a, Found b, gboolean larger)
{
  int order = wj_number_compare (a.value, b.value);

  return (larger ? order >= 0 : order <= 0) ? a : b;
}

/* What is left where the investor chooses: of two that stand alone the better one stays. */
static Found
search_best (Search *self, guint64 selection, guint index)
{
  const WjPair *pair;

  if (index == self->pairs->len)
    return (Found){ measure_selection (self, selection), selection };
  pair = &g_array_index (self->pairs, WjPair, index);
  if (!(selection & pair->one) || !(selection & pair->other) || (pair->bearing == WJ_BEARING_UNKNOWN && self->aim != WJ_AIM_LOW))
    return search_best (self, selection, index + 1);
  return choose (search_best (self, selection & ~pair->other, index + 1), search_best (self, selection & ~pair->one, index + 1), TRUE);
}

/* Every way to resolve the exclusions, which come first among the pairs. */
static void
resolve (Search *self, guint64 selection, guint index, GArray *ways)
{
  const WjPair *pair = index < self->pairs->len ? &g_array_index (self->pairs, WjPair, index) : NULL;

  if (pair == NULL || pair->bearing != WJ_BEARING_EXCLUDED)
    g_array_append_val (ways, selection);
  else if (!(selection & pair->one) || !(selection & pair->other))
    resolve (self, selection, index + 1, ways);
  else
    {
      resolve (self, selection & ~pair->other, index + 1, ways);
      resolve (self, selection & ~pair->one, index + 1, ways);
    }
}

static guint
count_exclusions (const Search *self)
{
  guint n = 0;

  while (n < self->pairs->len && g_array_index (self->pairs, WjPair, n).bearing == WJ_BEARING_EXCLUDED)
    n++;
  return n;
}

/* Nothing is taken away without need: a way that keeps less than another one does is none. */
static gboolean
keeps_all_it_can (GArray *ways, guint64 selection)
{
  for (guint i = 0; i < ways->len; i++)
    {
      guint64 other = g_array_index (ways, guint64, i);

      if (other != selection && (other & selection) == selection)
        return FALSE;
    }
  return TRUE;
}

static Found
search (Search *self, guint64 selection)
{
  g_autoptr (GArray) ways = NULL;
  guint first_open = count_exclusions (self);
  Found found = { WJ_NUMBER_ZERO, 0 };
  gboolean any = FALSE;

  if (first_open == 0)
    return search_best (self, selection, 0);
  ways = g_array_new (FALSE, FALSE, sizeof (guint64));
  resolve (self, selection, 0, ways);
  for (guint i = 0; i < ways->len; i++)
    {
      Found way;

      if (!keeps_all_it_can (ways, g_array_index (ways, guint64, i)))
        continue;
      way = search_best (self, g_array_index (ways, guint64, i), first_open);
      found = any ? choose (found, way, self->aim == WJ_AIM_HIGH) : way;
      any = TRUE;
    }
  return found;
}

/* The worst of what may be granted beside what is certain: every selection of the unsure offers. */
static Found
search_worst (Search *self)
{
  guint64 unsure = self->sides.in_play & self->bound & ~self->sides.certain;
  guint64 subset = unsure;
  Found worst = search (self, (self->sides.certain & self->bound) | unsure);

  while (subset != 0)
    {
      subset = (subset - 1) & unsure;
      worst = choose (worst, search (self, (self->sides.certain & self->bound) | subset), FALSE);
    }
  return worst;
}

/* ---- Sums of what bears on nothing ---------------------------------------------------------------- */

static WjNumber
capped_at_zero (WjNumber value, WjAim aim)
{
  int sign = wj_number_sign (value);

  return (aim == WJ_AIM_LOW ? sign > 0 : sign < 0) ? WJ_NUMBER_ZERO : value;
}

static void
count_in (Search *self, Found *found, guint64 bit, WjNumber value)
{
  if (wj_number_sign (value) == 0)
    return;
  add (self, &found->value, value);
  found->offers |= bit;
}

/* What may be refused counts for nothing in the low figure. */
static Found
add_free (Search *self)
{
  Found found = { WJ_NUMBER_ZERO, 0 };

  for (guint64 rest = self->sides.in_play & ~self->bound; rest != 0;)
    {
      guint index = take_lowest (&rest);
      guint64 bit = (guint64) 1 << index;
      WjNumber value = self->values[index];

      if (self->aim == WJ_AIM_CENTRAL && !(self->sides.central & bit))
        value = WJ_NUMBER_ZERO;
      else if (self->aim != WJ_AIM_CENTRAL && !(self->sides.certain & bit))
        value = capped_at_zero (value, self->aim);
      count_in (self, &found, bit, value);
    }
  return found;
}

static guint64
select_central (const Search *self)
{
  return self->sides.central & self->sides.in_play & self->bound;
}

/* Does every pair leave the offer alone, whatever is granted? */
static gboolean
is_contested (const Search *self, guint64 bit)
{
  for (guint i = 0; i < self->pairs->len; i++)
    {
      const WjPair *pair = &g_array_index (self->pairs, WjPair, i);

      if ((pair->one & bit && pair->other & self->sides.in_play) || (pair->other & bit && pair->one & self->sides.in_play))
        return TRUE;
    }
  return FALSE;
}

/* The least of a year, or of relief: what is certain and uncontested. The investor chooses by the
 * whole, so a choice that is better there may be worse here. */
static Found
add_uncontested (Search *self)
{
  Found found = { WJ_NUMBER_ZERO, 0 };

  for (guint64 rest = self->sides.in_play & self->bound; rest != 0;)
    {
      guint index = take_lowest (&rest);
      guint64 bit = (guint64) 1 << index;
      gboolean is_kept = (self->sides.certain & bit) != 0 && !is_contested (self, bit);

      count_in (self, &found, bit, is_kept ? self->values[index] : capped_at_zero (self->values[index], WJ_AIM_LOW));
    }
  return found;
}

static Found
join (Search *self, Found free, Found bound)
{
  add (self, &free.value, bound.value);
  free.offers |= bound.offers;
  return free;
}

static Found
find_low (Search *self, WjEnd end)
{
  Found free;

  aim_at (self, end, WJ_AIM_LOW);
  free = add_free (self);
  return join (self, free, self->measure == WJ_MEASURE_CASH && !self->too_many ? search_worst (self) : add_uncontested (self));
}

static Found
find_high (Search *self, WjEnd end)
{
  guint64 bound = self->sides.in_play & self->bound;
  Found free;

  aim_at (self, end, WJ_AIM_HIGH);
  free = add_free (self);
  return join (self, free, self->too_many ? (Found){ measure_selection (self, bound), bound } : search (self, bound));
}

/* ---- One measure ---------------------------------------------------------------------------------- */

static Found
find_central (Search *self, guint64 central)
{
  Found free;

  aim_at (self, WJ_END_CENTRAL, WJ_AIM_CENTRAL);
  free = add_free (self);
  return join (self, free, (Found){ measure_selection (self, central), central });
}

/* @behind: by case, the offers that are in its figure */
static void
find_ends (Search *self, guint measure, guint64 central, WjEnds *out, guint64 behind[WJ_N_TOLD])
{
  gboolean differ = self->offers != NULL;
  Found low, middle, high;

  self->measure = measure;
  low = find_low (self, WJ_END_LIKELY_LOW);
  high = find_high (self, WJ_END_LIKELY_HIGH);
  out->end[WJ_END_POSSIBLE_LOW] = differ ? find_low (self, WJ_END_POSSIBLE_LOW).value : low.value;
  out->end[WJ_END_LIKELY_LOW] = low.value;
  out->end[WJ_END_LIKELY_HIGH] = high.value;
  out->end[WJ_END_POSSIBLE_HIGH] = differ ? find_high (self, WJ_END_POSSIBLE_HIGH).value : high.value;
  middle = find_central (self, central);
  out->end[WJ_END_CENTRAL] = middle.value;
  behind[WJ_TOLD_LOW] = low.offers;
  behind[WJ_TOLD_CENTRAL] = middle.offers;
  behind[WJ_TOLD_HIGH] = high.offers;
}

/* Of amounts that are never negative no year can hold more than all of them together. */
static void
lower_years (WjFigures *cash)
{
  for (guint i = 0; i < WJ_N_CELLS; i++)
    if (wj_number_sign (cash->cell[i].end[WJ_END_POSSIBLE_LOW]) < 0)
      return;
  for (guint i = 0; i < WJ_N_CELLS; i++)
    for (WjEnd end = WJ_END_LIKELY_HIGH; end <= WJ_END_POSSIBLE_HIGH; end++)
      if (wj_number_compare (cash->cell[i].end[end], cash->total.end[end]) > 0)
        cash->cell[i].end[end] = cash->total.end[end];
}

static gboolean
has_central (const Search *self, gboolean relief)
{
  for (guint i = 0; i < self->offers->len; i++)
    {
      const WjStackOffer *offer = g_ptr_array_index (self->offers, i);
      const WjFigures *figures = relief ? offer->relief : offer->cash;

      if (!(self->sides.in_play & ((guint64) 1 << i)) || !figures->computed || (figures->used == 0 && figures->has_central))
        continue;
      if (!offer->central_known || (offer->central_holds && !figures->has_central))
        return FALSE;
    }
  for (guint i = 0; !relief && i < self->cross->len; i++)
    if (!((const WjCrossCap *) g_ptr_array_index (self->cross, i))->has_central)
      return FALSE;
  return TRUE;
}

static void
note_faults (const Search *self, WjStackResult *out)
{
  for (guint i = 0; i < self->offers->len; i++)
    {
      const WjStackOffer *offer = g_ptr_array_index (self->offers, i);

      if (!(self->sides.in_play & ((guint64) 1 << i)))
        continue;
      out->cash.used |= offer->cash->used;
      out->relief.used |= offer->relief->used;
      if (offer->cash->fault != WJ_CEL_FAULT_NONE)
        out->cash.fault = offer->cash->fault;
      if (offer->relief->fault != WJ_CEL_FAULT_NONE)
        out->relief.fault = offer->relief->fault;
    }
}

/* A pair that names an offer out of play binds nothing, and is not to use up what can be tried. */
static GArray *
pairs_in_play (const GArray *pairs, guint64 in_play)
{
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (WjPair));

  for (guint i = 0; i < pairs->len; i++)
    {
      const WjPair *pair = &g_array_index (pairs, WjPair, i);

      if ((pair->one & in_play) && (pair->other & in_play))
        g_array_append_vals (kept, pair, 1);
    }
  return kept;
}

static WjStackSides
read_sides (GPtrArray *offers)
{
  WjStackSides sides = { 0 };

  for (guint i = 0; i < MIN (offers->len, WJ_STACK_MAX_OFFERS); i++)
    {
      const WjStackOffer *offer = g_ptr_array_index (offers, i);
      guint64 bit = (guint64) 1 << i;

      sides.in_play |= offer->in_play && offer->computed ? bit : 0;
      sides.certain |= offer->certain && offer->computed ? bit : 0;
      sides.central |= offer->central_holds ? bit : 0;
    }
  return sides;
}

/* (transfer full): the pairs that are left, for as long as the search lasts. */
static GArray *
start (Search *self, const GArray *pairs)
{
  guint n_unsure;

  self->pairs = pairs_in_play (pairs, self->sides.in_play);
  for (guint i = 0; i < self->pairs->len; i++)
    {
      const WjPair *pair = &g_array_index (self->pairs, WjPair, i);

      self->bound |= pair->one | pair->other;
    }
  for (guint i = 0; self->cross != NULL && i < self->cross->len; i++)
    self->bound |= ((const WjCrossCap *) g_ptr_array_index (self->cross, i))->offers;
  n_unsure = (guint) __builtin_popcountll (self->sides.in_play & self->bound & ~self->sides.certain);
  self->too_many = n_unsure > MAX_UNSURE || self->pairs->len > MAX_PAIRS;
  return self->pairs;
}

/* Of those that bear on each other, what the central project is granted. */
static guint64
choose_central (Search *self)
{
  if (self->too_many)
    return 0;
  self->measure = WJ_MEASURE_CASH;
  aim_at (self, WJ_END_CENTRAL, WJ_AIM_CENTRAL);
  return search (self, select_central (self)).offers;
}

static void
find_years (Search *self, guint64 central, WjFigures *cash)
{
  guint64 unused[WJ_N_TOLD];

  for (guint cell = 0; cell < WJ_N_CELLS; cell++)
    if (cash->used & (1u << cell))
      find_ends (self, WJ_MEASURE_CELL + cell, central, &cash->cell[cell], unused);
  lower_years (cash);
}

void
wj_stack (GPtrArray *offers, GArray *pairs, GPtrArray *cross, gboolean by_year, WjStackResult *out)
{
  Search self = { .sides = read_sides (offers), .offers = offers, .cross = cross };
  guint64 central, unused[WJ_N_TOLD];
  g_autoptr (GArray) in_play = NULL;

  wj_figures_init (&out->cash);
  wj_figures_init (&out->relief);
  in_play = start (&self, pairs);
  note_faults (&self, out);
  central = choose_central (&self);
  find_ends (&self, WJ_MEASURE_CASH, central, &out->cash.total, out->behind);
  find_ends (&self, WJ_MEASURE_RELIEF, central, &out->relief.total, unused);
  if (by_year)
    find_years (&self, central, &out->cash);
  out->cash.has_central = !self.too_many && has_central (&self, FALSE);
  out->relief.has_central = !self.too_many && has_central (&self, TRUE);
  out->cash.computed = out->relief.computed = !self.overflow;
  if (self.overflow)
    out->cash.fault = out->relief.fault = WJ_CEL_FAULT_OVERFLOW;
}

gboolean
wj_stack_told (const WjStackSides *sides, const WjStackTold *cash, const WjStackTold *relief, const GArray *pairs, WjEnds *cash_out, WjEnds *relief_out)
{
  Search self = { .sides = *sides };
  guint64 central, unused[WJ_N_TOLD];
  g_autoptr (GArray) in_play = NULL;

  in_play = start (&self, pairs);
  for (WjTold told = 0; told < WJ_N_TOLD; told++)
    self.told[told] = cash->of[told];
  central = choose_central (&self);
  find_ends (&self, WJ_MEASURE_CASH, central, cash_out, unused);
  for (WjTold told = 0; told < WJ_N_TOLD; told++)
    self.told[told] = relief->of[told];
  find_ends (&self, WJ_MEASURE_RELIEF, central, relief_out, unused);
  return !self.too_many && !self.overflow;
}
