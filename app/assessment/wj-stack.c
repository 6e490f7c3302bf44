/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-stack-ways.h"

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
  WjPairing pairing;
  GArray *least[WJ_END_CENTRAL]; /* (owned) (element-type guint64) by end, of which wj_pairing_list_least () tells; NULL: not asked */
  GPtrArray *cross;              /* (nullable) (element-type WjCrossCap) */
  guint64 bound;                 /* those that bear on each other */
  gboolean too_many;             /* … more than can be tried */
  guint measure;
  WjEnd end;
  WjAim aim;
  const WjStackTold *told_cash;      /* (unowned) where there are no offers … */
  const WjStackTold *told;           /* (unowned) … what is measured */
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
  self->values = self->offers != NULL ? self->own : self->told->of[case_of (end)];
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
search_best (Search *self, guint64 selection)
{
  guint bind = self->pairing.of_bearing[WJ_BEARING_ALONE] | (self->aim == WJ_AIM_LOW ? self->pairing.of_bearing[WJ_BEARING_UNKNOWN] : 0);
  Found found = { WJ_NUMBER_ZERO, 0 };
  WjWays ways;

  wj_pairing_find_ways (&self->pairing, bind, selection, &ways);
  for (guint i = 0; i < ways.n; i++)
    {
      Found way = { measure_selection (self, ways.set[i]), ways.set[i] };

      found = i > 0 ? choose (found, way, TRUE) : way;
    }
  return found;
}

/* Which of two stays that exclude each other is not published. */
static Found
search (Search *self, guint64 selection)
{
  Found found = { WJ_NUMBER_ZERO, 0 };
  WjWays ways;

  wj_pairing_find_ways (&self->pairing, self->pairing.of_bearing[WJ_BEARING_EXCLUDED], selection, &ways);
  for (guint i = 0; i < ways.n; i++)
    {
      Found way = search_best (self, ways.set[i]);

      found = i > 0 ? choose (found, way, self->aim == WJ_AIM_HIGH) : way;
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

/* ---- The least of a part --------------------------------------------------------------------------- */

/* What makes one way the better one is the whole, not the part that is measured. */
static GArray *
list_least (const Search *self)
{
  WjEnd opposite = WJ_N_ENDS - 1 - self->end;
  WjNumber low[WJ_STACK_MAX_OFFERS], high[WJ_STACK_MAX_OFFERS];
  WjStakes stakes = {
    .certain = self->sides.certain & self->bound,
    .unsure = self->sides.in_play & self->bound & ~self->sides.certain,
    .low = self->offers != NULL ? low : self->told_cash->of[case_of (self->end)],
    .high = self->offers != NULL ? high : self->told_cash->of[case_of (opposite)],
  };

  for (guint64 rest = self->offers != NULL ? self->pairing.offers : 0; rest != 0;)
    {
      guint index = take_lowest (&rest);
      const WjFigures *cash = ((const WjStackOffer *) g_ptr_array_index (self->offers, index))->cash;

      low[index] = cash->computed ? cash->total.end[self->end] : WJ_NUMBER_ZERO;
      high[index] = cash->computed ? cash->total.end[opposite] : WJ_NUMBER_ZERO;
      stakes.unbounded |= cash->fault != WJ_CEL_FAULT_NONE ? (guint64) 1 << index : 0;
    }
  /* a common cap may make another way the better one */
  if (self->cross != NULL && self->cross->len > 0)
    stakes.low = stakes.high = NULL;
  return wj_pairing_list_least (&self->pairing, &stakes);
}

/* What is taken away is, whatever stays; of what is given only what stays counts. */
static Found
measure_least (Search *self, guint64 kept)
{
  Found found = { WJ_NUMBER_ZERO, 0 };

  for (guint64 rest = self->sides.in_play & self->bound; rest != 0;)
    {
      guint index = take_lowest (&rest);
      guint64 bit = (guint64) 1 << index;

      count_in (self, &found, bit, kept & bit ? self->values[index] : capped_at_zero (self->values[index], WJ_AIM_LOW));
    }
  return found;
}

static gboolean
any_is_at_stake (const Search *self)
{
  for (guint64 rest = self->pairing.offers; rest != 0;)
    if (wj_number_sign (self->values[take_lowest (&rest)]) > 0)
      return TRUE;
  return FALSE;
}

/* The least of a year, or of relief. The investor chooses by the whole, so a choice that is better there may be worse
 * here. What is in no pair stays if it is granted. */
static Found
search_least (Search *self)
{
  GArray **sets = &self->least[self->end];
  Found found = { WJ_NUMBER_ZERO, 0 };

  if (self->too_many || !any_is_at_stake (self))
    return measure_least (self, self->sides.certain & ~self->pairing.offers);
  if (*sets == NULL)
    *sets = list_least (self);
  for (guint i = 0; i < (*sets)->len; i++)
    {
      Found each = measure_least (self, g_array_index (*sets, guint64, i));

      found = i > 0 ? choose (found, each, FALSE) : each;
    }
  return found;
}

/* ---- Both together ----------------------------------------------------------------------------------- */

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
  return join (self, free, self->measure == WJ_MEASURE_CASH && !self->too_many ? search_worst (self) : search_least (self));
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

static void
start (Search *self, const GArray *pairs)
{
  guint n_unsure;

  wj_pairing_init (&self->pairing, pairs, self->sides.in_play);
  self->bound = self->pairing.offers;
  for (guint i = 0; self->cross != NULL && i < self->cross->len; i++)
    self->bound |= ((const WjCrossCap *) g_ptr_array_index (self->cross, i))->offers;
  n_unsure = (guint) __builtin_popcountll (self->sides.in_play & self->bound & ~self->sides.certain);
  self->too_many = n_unsure > WJ_STACK_MAX_UNSURE || self->pairing.pairs->len > WJ_STACK_MAX_PAIRS;
}

static void
finish (Search *self)
{
  for (guint end = 0; end < G_N_ELEMENTS (self->least); end++)
    g_clear_pointer (&self->least[end], g_array_unref);
  wj_pairing_clear (&self->pairing);
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

  wj_figures_init (&out->cash);
  wj_figures_init (&out->relief);
  start (&self, pairs);
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
  finish (&self);
}

gboolean
wj_stack_told (const WjStackSides *sides, const WjStackTold *cash, const WjStackTold *relief, const GArray *pairs, WjEnds *cash_out, WjEnds *relief_out)
{
  Search self = { .sides = *sides, .told_cash = cash, .told = cash };
  guint64 central, unused[WJ_N_TOLD];

  start (&self, pairs);
  central = choose_central (&self);
  find_ends (&self, WJ_MEASURE_CASH, central, cash_out, unused);
  self.told = relief;
  find_ends (&self, WJ_MEASURE_RELIEF, central, relief_out, unused);
  finish (&self);
  return !self.too_many && !self.overflow;
}
