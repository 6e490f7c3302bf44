/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-engine.h"

/*
 * A cap: its members together never pay more than its limit. What is over the limit is cut from the
 * undated amounts first, then from the last year backwards; that is the same as keeping amounts from
 * the first year on for as long as the limit lasts. For ranges a cell keeps at least what is left
 * when all before it is at its most, and at most what is left when all before it is at its least.
 */

typedef struct
{
  guint offer;
  guint benefit;
  guint index; /* among the cap's members */
} Member;

typedef struct
{
  const WjCap *cap;
  GArray *members; /* (owned) (element-type Member) those with an amount */
  WjEnds limit;    /* of all figures: the low ends hold the low limits */
  gboolean has_central;
  gboolean settled; /* the central cut is known: the limit is, or it cannot bind */
  WjCelFault fault;
} Case;

static WjNumber
positive (WjNumber a)
{
  return wj_number_sign (a) > 0 ? a : WJ_NUMBER_ZERO;
}

static WjNumber
minus (WjNumber a, WjNumber b)
{
  WjNumber difference = WJ_NUMBER_ZERO;

  if (!wj_number_subtract (a, b, &difference))
    return WJ_NUMBER_ZERO;
  return difference;
}

WjNumber
wj_cap_to_centime (WjNumber number)
{
  WjNumber hundred = wj_number_from_int (100);
  WjNumber value = number;

  if (!wj_number_multiply (value, hundred, &value) || !wj_number_floor (value, &value) || !wj_number_divide (value, hundred, &value))
    return number;
  return value;
}

/* ---- The limit --------------------------------------------------------------------------------- */

/* A limit that cannot be told may be nothing, or no limit at all: @most. */
static void
read_limit (WjEngine *self, guint index, guint group, WjNumber most, Case *out)
{
  WjLanes *lanes = wj_engine_lanes (self, out->cap->limit);
  WjCelRun *run = self->cap_limits[index];
  WjCelValue possible = wj_cel_run_get_result (run, wj_lanes_get_lane (lanes, group, WJ_FIGURE_POSSIBLE));
  WjCelValue likely = wj_cel_run_get_result (run, wj_lanes_get_lane (lanes, group, WJ_FIGURE_LIKELY));
  WjCelValue central = wj_cel_run_get_result (run, wj_lanes_get_lane (lanes, group, WJ_FIGURE_CENTRAL));

  out->limit.end[WJ_END_POSSIBLE_LOW] = possible.defined ? wj_cap_to_centime (possible.low) : WJ_NUMBER_ZERO;
  out->limit.end[WJ_END_POSSIBLE_HIGH] = possible.defined ? wj_cap_to_centime (possible.high) : most;
  out->limit.end[WJ_END_LIKELY_LOW] = likely.defined ? wj_cap_to_centime (likely.low) : WJ_NUMBER_ZERO;
  out->limit.end[WJ_END_LIKELY_HIGH] = likely.defined ? wj_cap_to_centime (likely.high) : most;
  out->limit.end[WJ_END_CENTRAL] = central.defined ? wj_cap_to_centime (central.low) : WJ_NUMBER_ZERO;
  out->has_central = central.defined && wj_number_equal (central.low, central.high);
  out->fault = possible.fault;
  wj_ends_order (&out->limit);
}

/* ---- Cutting cells ----------------------------------------------------------------------------- */

/* Sums of what stands before a cell, in the order in which amounts are kept. */
typedef struct
{
  WjEnds before;
} Keeping;

static WjEnds
keep (const Case *each, Keeping *keeping, const WjEnds *cell)
{
  WjEnds kept;

  for (WjEnd end = 0; end < WJ_N_ENDS; end++)
    {
      /* a low end faces the high end of what comes before it, and the other way round */
      WjEnd opposite = WJ_N_ENDS - 1 - end;
      WjNumber left = positive (minus (each->limit.end[end], keeping->before.end[opposite]));

      kept.end[end] = wj_number_least (cell->end[end], left);
    }
  if (!wj_ends_add (&keeping->before, cell))
    kept = (WjEnds){ { WJ_NUMBER_ZERO, WJ_NUMBER_ZERO, WJ_NUMBER_ZERO, cell->end[WJ_END_LIKELY_HIGH], cell->end[WJ_END_POSSIBLE_HIGH] } };
  wj_ends_order (&kept);
  return kept;
}

static void
cut_members (GPtrArray *offers, const Case *each)
{
  Keeping keeping = { { { WJ_NUMBER_ZERO, WJ_NUMBER_ZERO, WJ_NUMBER_ZERO, WJ_NUMBER_ZERO, WJ_NUMBER_ZERO } } };

  for (guint cell = 0; cell < WJ_N_CELLS; cell++)
    for (guint i = 0; i < each->members->len; i++)
      {
        const Member *member = &g_array_index (each->members, Member, i);
        WjStackOffer *offer = g_ptr_array_index (offers, member->offer);
        WjFigures *counted = &offer->counted[member->benefit];

        if (counted->used & (1u << cell))
          counted->cell[cell] = keep (each, &keeping, &counted->cell[cell]);
      }
  for (guint i = 0; i < each->members->len; i++)
    {
      const Member *member = &g_array_index (each->members, Member, i);
      WjFigures *counted = &((WjStackOffer *) g_ptr_array_index (offers, member->offer))->counted[member->benefit];

      for (WjEnd end = 0; end < WJ_N_ENDS; end++)
        counted->total.end[end] = WJ_NUMBER_ZERO;
      for (guint cell = 0; cell < WJ_N_CELLS; cell++)
        if ((counted->used & (1u << cell)) && !wj_ends_add (&counted->total, &counted->cell[cell]))
          counted->computed = FALSE;
      counted->has_central = counted->has_central && each->settled;
    }
}

/* ---- Totals ------------------------------------------------------------------------------------ */

/* The members of @each in offer @index (or in all), before this cap. */
static void
add_members (GPtrArray *offers, const Case *each, int index, WjFigures *sum)
{
  wj_figures_init (sum);
  for (guint i = 0; i < each->members->len; i++)
    {
      const Member *member = &g_array_index (each->members, Member, i);

      if (index < 0 || member->offer == (guint) index)
        wj_figures_add (sum, &((WjStackOffer *) g_ptr_array_index (offers, member->offer))->counted[member->benefit]);
    }
}

static WjAmount
get_cut (const WjFigures *sum, const Case *each)
{
  WjEnds cut;

  for (WjEnd end = 0; end < WJ_N_ENDS; end++)
    cut.end[end] = positive (minus (sum->total.end[end], each->limit.end[WJ_N_ENDS - 1 - end]));
  wj_ends_order (&cut);
  return wj_ends_to_amount (&cut, sum->has_central && each->settled, each->fault);
}

/* ---- What need not be done ---------------------------------------------------------------------- */

/* Subsets are tried one by one; the law's caps have six members. */
#define MAX_MEMBERS 12

static const WjEnds *
get_total (GPtrArray *offers, const Case *each, guint index)
{
  const Member *member = &g_array_index (each->members, Member, index);

  return &((WjStackOffer *) g_ptr_array_index (offers, member->offer))->counted[member->benefit].total;
}

/* What is left without those of @dropped still fills the limit, whatever is answered; FALSE too where
 * one of them brings nothing, as there is nothing to drop. */
static gboolean
is_idle (GPtrArray *offers, const Case *each, guint dropped, WjNumber *size)
{
  WjNumber rest = WJ_NUMBER_ZERO;

  *size = WJ_NUMBER_ZERO;
  for (guint i = 0; i < each->members->len; i++)
    {
      const WjEnds *total = get_total (offers, each, i);

      if (dropped & (1u << i))
        {
          if (wj_number_sign (total->end[WJ_END_LIKELY_HIGH]) <= 0 || !wj_number_add (*size, total->end[WJ_END_LIKELY_HIGH], size))
            return FALSE;
        }
      else if (!wj_number_add (rest, total->end[WJ_END_LIKELY_LOW], &rest))
        return FALSE;
    }
  return wj_number_compare (rest, each->limit.end[WJ_END_LIKELY_HIGH]) >= 0;
}

/* The most members, and of as many the largest. */
static guint64
find_idle (GPtrArray *offers, const Case *each)
{
  WjNumber most = WJ_NUMBER_ZERO;
  guint best = 0;
  guint64 idle = 0;

  if (each->members->len > MAX_MEMBERS)
    return 0;
  for (guint dropped = 1; dropped < 1u << each->members->len; dropped++)
    {
      int more = __builtin_popcount (dropped) - __builtin_popcount (best);
      WjNumber size;

      if (more >= 0 && is_idle (offers, each, dropped, &size) && (more > 0 || wj_number_compare (size, most) > 0))
        {
          best = dropped;
          most = size;
        }
    }
  for (guint i = 0; i < each->members->len; i++)
    if (best & (1u << i))
      idle |= (guint64) 1 << g_array_index (each->members, Member, i).index;
  return idle;
}

static WjCapResult *
report (GPtrArray *offers, const WjFigures *sum, const Case *each)
{
  WjCapResult *result = g_new0 (WjCapResult, 1);

  result->cap = each->cap;
  result->sum = wj_figures_to_amount (sum);
  result->limit = wj_ends_to_amount (&each->limit, each->has_central, each->fault);
  result->cut = get_cut (sum, each);
  if (wj_number_sign (result->cut.likely_low) > 0)
    result->idle = find_idle (offers, each);
  return result;
}

static void
lower_total (WjFigures *figures, const WjFigures *sum, const Case *each)
{
  for (WjEnd end = 0; end < WJ_N_ENDS; end++)
    figures->total.end[end] = minus (figures->total.end[end], positive (minus (sum->total.end[end], each->limit.end[end])));
  figures->has_central = figures->has_central && each->settled;
}

void
wj_cross_cap_free (WjCrossCap *self)
{
  g_free (self->members);
  g_free (self);
}

static WjCrossCap *
cross_cap_new (GPtrArray *offers, const Case *each)
{
  WjCrossCap *self = g_new0 (WjCrossCap, 1);

  self->cap = each->cap;
  self->members = g_new0 (WjFigures, offers->len);
  self->limit = each->limit;
  self->has_central = each->settled;
  for (guint i = 0; i < offers->len; i++)
    add_members (offers, each, (int) i, &self->members[i]);
  for (guint i = 0; i < each->members->len; i++)
    self->offers |= (guint64) 1 << g_array_index (each->members, Member, i).offer;
  return self;
}

/* ---- All caps ---------------------------------------------------------------------------------- */

static GArray *
find_members (GPtrArray *offers, const WjCap *cap)
{
  GArray *members = g_array_new (FALSE, FALSE, sizeof (Member));

  for (guint i = 0; i < cap->members->len; i++)
    for (guint j = 0; j < offers->len; j++)
      {
        const WjStackOffer *offer = g_ptr_array_index (offers, j);
        Member member = { .offer = j, .index = i };

        if (offer->computed && offer->reports == NULL && g_ptr_array_find (offer->offer->benefits, g_ptr_array_index (cap->members, i), &member.benefit) &&
            offer->counted[member.benefit].computed)
          g_array_append_val (members, member);
      }
  return members;
}

static gboolean
lies_in_one_offer (const Case *each)
{
  for (guint i = 1; i < each->members->len; i++)
    if (g_array_index (each->members, Member, i).offer != g_array_index (each->members, Member, 0).offer)
      return FALSE;
  return TRUE;
}

/* Starts an offer's totals from its benefits before any cap. */
static void
add_benefits (WjStackOffer *offer)
{
  gboolean cash_seen = FALSE, cash_open = FALSE;

  wj_figures_init (offer->cash);
  wj_figures_init (offer->relief);
  for (guint i = 0; i < offer->offer->benefits->len; i++)
    {
      const WjBenefit *benefit = g_ptr_array_index (offer->offer->benefits, i);
      WjFigures *sum = wj_benefit_is_cash (benefit) ? offer->cash : wj_benefit_is_relief (benefit) ? offer->relief
                                                                                                   : NULL;

      if (sum == NULL)
        continue;
      if (!offer->counted[i].computed)
        {
          sum->fault = offer->counted[i].fault != WJ_CEL_FAULT_NONE ? offer->counted[i].fault : sum->fault;
          cash_open |= sum == offer->cash && benefit->amount != NULL;
          continue;
        }
      cash_seen |= sum == offer->cash;
      wj_figures_add (sum, &offer->counted[i]);
    }
  if (cash_open && !cash_seen)
    offer->cash->computed = FALSE;
}

/* The years of an offer's cash after the caps that lie inside it; its total is told more tightly. */
static void
add_counted_years (WjStackOffer *offer, WjFigures *out)
{
  wj_figures_init (out);
  for (guint i = 0; i < offer->offer->benefits->len; i++)
    if (wj_benefit_is_cash (g_ptr_array_index (offer->offer->benefits, i)) && offer->counted[i].computed)
      wj_figures_add (out, &offer->counted[i]);
}

static gboolean
takes_away (const WjFigures *figures)
{
  for (guint cell = 0; cell < WJ_N_CELLS; cell++)
    if ((figures->used & (1u << cell)) && wj_number_sign (figures->cell[cell].end[WJ_END_POSSIBLE_LOW]) < 0)
      return TRUE;
  return FALSE;
}

/* A cap leaves each benefit the most that the others may leave it, and not all of them come to that at once: no year
 * gives more than all years together, unless another one takes away from it. */
static void
set_years (WjStackOffer *offer)
{
  WjFigures counted;

  add_counted_years (offer, &counted);
  for (guint cell = 0; cell < WJ_N_CELLS && offer->cash->computed && !takes_away (&counted); cell++)
    for (WjEnd end = WJ_END_LIKELY_HIGH; end <= WJ_END_POSSIBLE_HIGH; end++)
      counted.cell[cell].end[end] = wj_number_least (counted.cell[cell].end[end], offer->cash->total.end[end]);
  memcpy (offer->cash->cell, counted.cell, sizeof counted.cell);
  offer->cash->used = counted.used;
}

/* A cap over several offers may cut all of a year; how much is cut of the rest, stacking finds out. */
static void
lower_years (WjStackOffer *offer)
{
  WjFigures counted;

  add_counted_years (offer, &counted);
  for (guint cell = 0; cell < WJ_N_CELLS; cell++)
    for (WjEnd end = WJ_END_POSSIBLE_LOW; end <= WJ_END_LIKELY_LOW; end++)
      offer->cash->cell[cell].end[end] = wj_number_least (offer->cash->cell[cell].end[end], counted.cell[cell].end[end]);
}

/* ---- Offers ------------------------------------------------------------------------------------ */

static WjStackOffer *
stack_offer_new (WjEngine *engine, const WjOfferWork *work, guint group)
{
  WjStackOffer *self = g_new0 (WjStackOffer, 1);
  const WjJudgement *judgement = wj_offer_work_get_judgement (work, group);
  guint n = work->offer->benefits->len;

  self->offer = work->offer;
  self->computed = wj_offer_work_is_computed (work, group);
  self->certain = judgement->verdict == WJ_VERDICT_ELIGIBLE;
  self->in_play = self->certain || judgement->verdict == WJ_VERDICT_OPEN;
  self->central_holds = judgement->central_holds;
  self->central_known = judgement->central_known;
  if (!self->computed)
    return self;
  self->cash = g_new0 (WjFigures, 1);
  self->relief = g_new0 (WjFigures, 1);
  self->benefits = g_ptr_array_new ();
  self->counted = g_new (WjFigures, n);
  for (guint i = 0; i < n; i++)
    {
      const WjFigures *figures = &wj_offer_work_get_figures (work, engine, i, group)->figures;

      g_ptr_array_add (self->benefits, (gpointer) figures);
      self->counted[i] = *figures;
    }
  return self;
}

WjStackOffer *
wj_stack_offer_get (WjEngine *engine, WjOfferWork *work, guint group)
{
  gpointer *known = &g_ptr_array_index (work->stacked, wj_engine_get_classes (engine, work->plan->whole)->of_group[group]);
  g_autoptr (GPtrArray) alone = NULL;
  GPtrArray *reports;

  if (work->plan->shares_caps)
    return stack_offer_new (engine, work, group);
  if (*known != NULL)
    return *known;
  *known = stack_offer_new (engine, work, group);
  alone = g_ptr_array_new ();
  g_ptr_array_add (alone, *known);
  reports = g_ptr_array_new_with_free_func (g_free);
  wj_apply_caps (engine, group, alone, reports, NULL);
  ((WjStackOffer *) *known)->reports = reports;
  return *known;
}

void
wj_stack_offer_free (WjStackOffer *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->reports, g_ptr_array_unref);
  g_clear_pointer (&self->benefits, g_ptr_array_unref);
  g_free (self->counted);
  g_free (self->cash);
  g_free (self->relief);
  g_free (self);
}

/* Caps inside one offer come first, then those over several. */
static void
apply_cap (WjEngine *self, guint index, guint group, gboolean inside, GPtrArray *offers, GPtrArray *results, GPtrArray *cross)
{
  const WjCap *cap = g_ptr_array_index (wj_catalogue_get_caps (self->catalogue), index);
  g_autoptr (GArray) members = find_members (offers, cap);
  Case each = { .cap = cap, .members = members };
  WjFigures sum;

  if (members->len == 0 || lies_in_one_offer (&each) != inside)
    return;
  add_members (offers, &each, -1, &sum);
  read_limit (self, index, group, sum.total.end[WJ_END_POSSIBLE_HIGH], &each);
  each.settled = each.has_central || wj_number_compare (sum.total.end[WJ_END_CENTRAL], each.limit.end[WJ_END_CENTRAL]) <= 0;
  g_ptr_array_add (results, report (offers, &sum, &each));
  if (inside)
    {
      WjStackOffer *offer = g_ptr_array_index (offers, g_array_index (members, Member, 0).offer);
      const WjBenefit *benefit = g_ptr_array_index (offer->offer->benefits, g_array_index (members, Member, 0).benefit);

      lower_total (wj_benefit_is_relief (benefit) ? offer->relief : offer->cash, &sum, &each);
    }
  else
    g_ptr_array_add (cross, cross_cap_new (offers, &each));
  cut_members (offers, &each);
}

/* Calls @fold for each offer that is computed, as the others have no figures, and waits for its caps. */
static void
fold_waiting (GPtrArray *offers, void (*fold) (WjStackOffer *))
{
  for (guint i = 0; i < offers->len; i++)
    {
      WjStackOffer *offer = g_ptr_array_index (offers, i);

      if (offer->computed && offer->reports == NULL)
        fold (offer);
    }
}

static void
add_report (GPtrArray *offers, const WjCap *cap, GPtrArray *results)
{
  for (guint i = 0; i < offers->len; i++)
    {
      GPtrArray *reports = ((const WjStackOffer *) g_ptr_array_index (offers, i))->reports;

      for (guint j = 0; reports != NULL && j < reports->len; j++)
        if (((const WjCapResult *) g_ptr_array_index (reports, j))->cap == cap)
          g_ptr_array_add (results, g_memdup2 (g_ptr_array_index (reports, j), sizeof (WjCapResult)));
    }
}

void
wj_apply_caps (WjEngine *self, guint group, GPtrArray *offers, GPtrArray *results, GPtrArray *cross)
{
  GPtrArray *caps = wj_catalogue_get_caps (self->catalogue);

  fold_waiting (offers, add_benefits);
  for (guint i = 0; i < caps->len; i++)
    {
      add_report (offers, g_ptr_array_index (caps, i), results);
      apply_cap (self, i, group, TRUE, offers, results, cross);
    }
  fold_waiting (offers, set_years);
  for (guint i = 0; i < caps->len; i++)
    if (self->plan->shared_caps[i])
      apply_cap (self, i, group, FALSE, offers, results, cross);
  if (cross != NULL && cross->len > 0)
    fold_waiting (offers, lower_years);
}
