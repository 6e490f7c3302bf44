/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "results/wj-estimate-charts.h"

#include <math.h>

#include "wj-i18n.h"
#include "wording/wj-wording-sensitivity.h"

/* ---- Numbers -------------------------------------------------------------------------------------- */

static double
thousands (WjNumber value)
{
  return wj_number_to_double (value) / 1000;
}

/* Down to a whole thousand. */
static WjNumber
floor_thousand (WjNumber value)
{
  WjNumber out;

  return wj_number_divide (value, wj_number_from_int (1000), &out) && wj_number_floor (out, &out) ? out : value;
}

static WjNumber
round_thousand (WjNumber value)
{
  WjNumber out;

  return wj_number_divide (value, wj_number_from_int (1000), &out) && wj_number_round (out, 0, &out) ? out : value;
}

/* One amount as chart and table count it. Without a default it stands at its most. */
typedef struct
{
  WjNumber low, central, high;
} Figure;

static Figure
figure_of (const WjAmount *amount, gboolean has_central)
{
  return (Figure){ amount->likely_low, has_central && amount->has_central ? amount->central : amount->likely_high, amount->likely_high };
}

static void
add_to (Figure *sum, const Figure *figure)
{
  if (!wj_number_add (sum->low, figure->low, &sum->low) || !wj_number_add (sum->central, figure->central, &sum->central) ||
      !wj_number_add (sum->high, figure->high, &sum->high))
    g_warning ("Amounts too large to add up");
}

/* What is left of @whole without @parts, end by end. */
static Figure
rest_of (const Figure *whole, const Figure *parts)
{
  Figure rest = { wj_number_negate (parts->low), wj_number_negate (parts->central), wj_number_negate (parts->high) };

  add_to (&rest, whole);
  return rest;
}

static gboolean
is_nothing (const Figure *figure)
{
  return wj_number_sign (figure->low) == 0 && wj_number_sign (figure->central) == 0 && wj_number_sign (figure->high) == 0;
}

/* What stands over a bar: thousands, from the lowest to the highest with a dash; a range rounded outward. */
static char *
say_figure (const Figure *figure)
{
  WjWording *wording = wj_i18n_get_wording ();
  WjNumber low = wj_number_least (figure->low, figure->high), high = wj_number_most (figure->low, figure->high);
  WjNumber from = floor_thousand (low), to = wj_number_negate (floor_thousand (wj_number_negate (high)));
  g_autofree char *least = NULL, *most = NULL;

  if (wj_number_equal (low, high))
    return wj_wording_number (wording, round_thousand (high), 0);
  least = wj_wording_number (wording, from, 0);
  most = wj_wording_number (wording, to, 0);
  /* one run from left to right, also among words that run the other way */
  return g_strdup_printf (wj_number_sign (from) < 0 ? "\u2066%s – %s\u2069" : "\u2066%s–%s\u2069", least, most);
}

/* In the table to the centime, where there is one. */
static char *
say_exactly (WjNumber value)
{
  return wj_wording_number (wj_i18n_get_wording (), value, wj_number_is_integer (value) ? 0 : 2);
}

/* A row of what a bar shows, in dirhams. */
static void
add_row (WjChart *chart, const char *label, const Figure *figure, gboolean has_central)
{
  g_autofree char *low = say_exactly (figure->low);
  g_autofree char *central = say_exactly (figure->central);
  g_autofree char *high = say_exactly (figure->high);

  wj_chart_add_row (chart, has_central ? (const char *const[]){ label, low, central, high, NULL } : (const char *const[]){ label, low, high, NULL });
}

static void
set_headings (WjChart *chart, const char *first, gboolean has_central)
{
  chart->headings = g_strdupv (has_central                                              ? (char **) (const char *const[]){ first, _("At least"), _("By default"), _("At most"), NULL }
                                                                                        : (char **) (const char *const[]){ first, _("At least"), _("At most"), NULL });
}

/* ---- What counts ---------------------------------------------------------------------------------- */

gboolean
wj_estimate_offer_counts (const WjOfferResult *offer)
{
  return wj_offer_result_counts (offer) && offer->cash.computed && !wj_wording_amount_is_zero (&offer->cash);
}

guint
wj_estimate_get_hue (const WjSiteResult *site, const WjOffer *offer)
{
  guint hue = 0;

  for (guint i = 0; i < site->offers->len; i++)
    {
      const WjOfferResult *each = site->offers->pdata[i];

      if (each->offer == offer)
        break;
      if (wj_estimate_offer_counts (each))
        hue++;
    }
  return hue % WJ_CHART_N_HUES;
}

char *
wj_estimate_say_place (WjAssessment *assessment, const WjPlace *place)
{
  const char *name = wj_i18n_of (&place->name);

  if (wj_assessment_get_sites (assessment)->len == 1)
    return g_strdup (name);
  return g_strdup_printf (/* Translators: %s is a place nobody chose yet, of which a chart is shown */ _("%s, where the support is highest; no place is chosen"), name);
}

/* One grant or premium. */
typedef struct
{
  const WjOfferResult *offer;
  const WjBenefitResult *benefit;
  Figure figure;   /* counted, of what may be refused 0 at least */
  WjNumber before; /* as its central, before caps */
} Term;

static Term
term_new (const WjOfferResult *offer, const WjBenefitResult *benefit, gboolean has_central)
{
  Term term = { offer, benefit, figure_of (&benefit->counted, has_central), figure_of (&benefit->total, has_central).central };

  if (offer->verdict == WJ_VERDICT_OPEN)
    term.figure.low = wj_number_least (term.figure.low, WJ_NUMBER_ZERO);
  if (has_central && offer->cash.has_central && wj_number_sign (offer->cash.central) == 0)
    term.figure.central = term.before = WJ_NUMBER_ZERO;
  return term;
}

static GArray *
list_terms (const WjSiteResult *site)
{
  GArray *terms = g_array_new (FALSE, FALSE, sizeof (Term));

  for (guint i = 0; i < site->offers->len; i++)
    {
      const WjOfferResult *offer = site->offers->pdata[i];

      for (guint j = 0; wj_estimate_offer_counts (offer) && j < offer->benefits->len; j++)
        {
          const WjBenefitResult *benefit = offer->benefits->pdata[j];

          if (wj_benefit_is_cash (benefit->benefit) && benefit->total.computed && !wj_wording_amount_is_zero (&benefit->total))
            {
              Term term = term_new (offer, benefit, site->support.has_central);

              g_array_append_val (terms, term);
            }
        }
    }
  return terms;
}

/* ---- From benefits to support ---------------------------------------------------------------------- */

/* The benefit, and what it was where a cap leaves less of it. */
static char *
say_term (const Term *term)
{
  const char *label = wj_i18n_of (&term->benefit->benefit->label);
  const WjAmount *counted = &term->benefit->counted, *total = &term->benefit->total;
  g_autofree char *before = wj_wording_amount (wj_i18n_get_wording (), total);

  if (wj_number_equal (counted->likely_low, total->likely_low) && wj_number_equal (counted->likely_high, total->likely_high))
    return g_strdup (label);
  return g_strdup_printf (/* Translators: %1$s is an aid, %2$s its amount before what a cap takes away */ _("%1$s (before the cap: %2$s)"), label, before);
}

static void
add_term (WjChart *chart, const WjSiteResult *site, const Term *term, double base)
{
  const Figure *figure = &term->figure;
  g_autofree char *label = say_term (term);
  g_autofree char *amount = wj_wording_money_range (wj_i18n_get_wording (), figure->low, figure->high);
  guint hue = wj_estimate_get_hue (site, term->offer->offer);
  double low = base + thousands (figure->low), high = base + thousands (figure->high), central = base + thousands (figure->central);
  double top = MAX (high, central), before = base + thousands (term->before);
  WjChartColumn *column = wj_chart_add_column (chart, g_strdup (wj_i18n_of (wj_benefit_get_short (term->benefit->benefit))), say_figure (figure),
                                               g_strdup_printf ("%s\n%s\n%s", wj_i18n_of (&term->offer->offer->label), label, amount));

  wj_chart_column_add (column, base, low, WJ_CHART_SOLID, hue);
  wj_chart_column_add (column, low, high, WJ_CHART_HATCHED, hue);
  wj_chart_column_add (column, top, MAX (before, top), WJ_CHART_CUT, hue);
  if (high > low && site->support.has_central)
    column->mark = central;
  column->link = central;
  add_row (chart, label, figure, site->support.has_central);
}

/* The first cap that cuts something that counts, over the columns it binds. */
static void
add_limit (WjChart *chart, const WjSiteResult *site, GArray *terms, const double *bases)
{
  for (guint i = 0; i < site->caps->len && isnan (chart->limit); i++)
    {
      const WjCapResult *cap = site->caps->pdata[i];
      g_autofree char *limit = NULL;
      int first = -1;

      if (!cap->cut.computed || !cap->cut.has_central || wj_number_sign (cap->cut.central) <= 0)
        continue;
      for (guint j = 0; j < terms->len; j++)
        if (g_ptr_array_find (cap->cap->members, g_array_index (terms, Term, j).benefit->benefit, NULL))
          {
            first = first < 0 ? (int) j : first;
            chart->limit_last = j;
          }
      if (first < 0)
        continue;
      chart->limit_first = (guint) first;
      chart->limit = bases[first] + thousands (cap->limit.central);
      limit = wj_wording_money (wj_i18n_get_wording (), cap->limit.central);
      chart->limit_label = g_strdup_printf (/* Translators: a cap and its amount, on a chart */ _("%1$s: %2$s"), wj_i18n_of (&cap->cap->label), limit);
    }
}

static void
add_total (WjChart *chart, const WjSiteResult *site, const Figure *whole)
{
  double low = thousands (whole->low), central = thousands (whole->central), high = thousands (whole->high);
  gboolean has_central = site->support.has_central;
  g_autofree char *amount = wj_wording_amount (wj_i18n_get_wording (), &site->support);
  WjChartColumn *column = wj_chart_add_column (chart, g_strdup (_("Together")), say_figure (whole), g_strdup_printf ("%s\n%s", _("Estimated support"), amount));

  wj_chart_column_add (column, 0, low, WJ_CHART_SOLID, WJ_CHART_STRONG);
  wj_chart_column_add (column, low, central, has_central ? WJ_CHART_SOLID : WJ_CHART_HATCHED, WJ_CHART_NEUTRAL);
  wj_chart_column_add (column, central, high, WJ_CHART_HATCHED, WJ_CHART_NEUTRAL);
  if (high > low && has_central)
    column->mark = central;
  add_row (chart, _("Together"), whole, has_central);
}

/* What the sum of the benefits is more than the support, at either end or by default. */
static void
add_correction (WjChart *chart, const WjSiteResult *site, const Figure *rest, double base)
{
  const char *label = _("Caps and exclusions");
  double low = thousands (rest->low), central = thousands (rest->central), high = thousands (rest->high);
  g_autofree char *value = say_figure (rest);
  WjChartColumn *column = wj_chart_add_column (chart, g_strdup (label), g_strdup (value), g_strdup_printf ("%s\n%s", label, value));

  wj_chart_column_add (column, base, base + central, WJ_CHART_SOLID, WJ_CHART_NEUTRAL);
  wj_chart_column_add (column, base + MIN (low, high), base + MAX (low, high), WJ_CHART_HATCHED, WJ_CHART_NEUTRAL);
  column->link = base + central;
  add_row (chart, label, rest, site->support.has_central);
}

WjChart *
wj_estimate_waterfall_new (const WjSiteResult *site)
{
  g_autoptr (GArray) terms = list_terms (site);
  g_autofree double *bases = g_new0 (double, terms->len + 1);
  g_autofree char *amount = wj_wording_amount (wj_i18n_get_wording (), &site->support);
  Figure whole = figure_of (&site->support, site->support.has_central), sum = { WJ_NUMBER_ZERO, WJ_NUMBER_ZERO, WJ_NUMBER_ZERO }, rest;
  WjChart *chart;

  chart = wj_chart_new (WJ_CHART_COLUMNS, g_strdup_printf (/* Translators: %s is an amount or a range of amounts */ _("From each amount to the support: %s together"), amount));
  set_headings (chart, _("Benefit"), site->support.has_central);
  for (guint i = 0; i < terms->len; i++)
    {
      const Term *term = &g_array_index (terms, Term, i);

      add_term (chart, site, term, bases[i]);
      add_to (&sum, &term->figure);
      bases[i + 1] = thousands (sum.central);
    }
  add_limit (chart, site, terms, bases);
  rest = rest_of (&whole, &sum);
  if (!is_nothing (&rest))
    add_correction (chart, site, &rest, bases[terms->len]);
  add_total (chart, site, &whole);
  return chart;
}

/* ---- By year ------------------------------------------------------------------------------------------ */

/* What a benefit brings in a year, as the whole counts it. */
static Figure
find_year (const Term *term, int year, gboolean has_central)
{
  Figure nothing = { WJ_NUMBER_ZERO, WJ_NUMBER_ZERO, WJ_NUMBER_ZERO };

  for (guint i = 0; wj_number_sign (term->figure.central) != 0 && i < term->benefit->due_years->len; i++)
    {
      const WjYearAmount *each = &g_array_index (term->benefit->due_years, WjYearAmount, i);

      if (each->year == year)
        return figure_of (&each->amount, has_central);
    }
  return nothing;
}

/* The colour of a part is not all that says whose it is. */
static void
say_part (WjChartColumn *column, const Term *term, const Figure *part)
{
  g_autofree char *before = g_steal_pointer (&column->tip);
  g_autofree char *amount = wj_wording_money_range (wj_i18n_get_wording (), part->low, part->high);
  g_autofree char *line = g_strdup_printf (/* Translators: %1$s names an amount, %2$s is it */ _("%1$s: %2$s"), wj_i18n_of (&term->benefit->benefit->label), amount);

  column->tip = g_strdup_printf ("%s\n%s", before, line);
}

/* By offer, where the parts make the whole that is drawn; else whole. Solid is what is certain: where what is least of each
 * is not the least of all (they may not come together), nothing is. */
static void
stack_year (WjChartColumn *column, const WjSiteResult *site, GArray *terms, int year, const Figure *whole)
{
  Figure sum = { WJ_NUMBER_ZERO, WJ_NUMBER_ZERO, WJ_NUMBER_ZERO };
  gboolean certain;
  double at = 0;

  for (guint i = 0; i < terms->len; i++)
    {
      Figure part = find_year (&g_array_index (terms, Term, i), year, site->support.has_central);

      add_to (&sum, &part);
    }
  if (!wj_number_equal (sum.central, whole->central))
    {
      wj_chart_column_add (column, 0, thousands (whole->low), WJ_CHART_SOLID, WJ_CHART_NEUTRAL);
      wj_chart_column_add (column, thousands (whole->low), thousands (whole->central), WJ_CHART_HATCHED, WJ_CHART_NEUTRAL);
      return;
    }
  certain = wj_number_equal (sum.low, whole->low);
  for (guint i = 0; i < terms->len; i++)
    {
      const Term *term = &g_array_index (terms, Term, i);
      Figure part = find_year (term, year, site->support.has_central);
      guint hue = wj_estimate_get_hue (site, term->offer->offer);
      double least = at + (certain ? thousands (part.low) : 0), next = at + thousands (part.central);

      wj_chart_column_add (column, at, least, WJ_CHART_SOLID, hue);
      wj_chart_column_add (column, least, next, WJ_CHART_HATCHED, hue);
      if (!is_nothing (&part))
        say_part (column, term, &part);
      at = next;
    }
}

static void
add_year (WjChart *chart, const WjSiteResult *site, GArray *terms, const WjYearAmount *year, const Figure *figure)
{
  g_autofree char *title = year->year > 0 ? g_strdup_printf ("%d", year->year) : g_strdup (_("Undated"));
  g_autofree char *said = wj_wording_amount (wj_i18n_get_wording (), &year->amount);
  WjChartColumn *column = wj_chart_add_column (chart, g_strdup (title), say_figure (figure), g_strdup_printf ("%s\n%s", title, said));

  stack_year (column, site, terms, year->year, figure);
  wj_chart_column_add (column, thousands (figure->central), thousands (figure->high), WJ_CHART_HATCHED, WJ_CHART_NEUTRAL);
  if (site->support.has_central && !wj_number_equal (figure->low, figure->high))
    column->mark = thousands (figure->central);
  add_row (chart, title, figure, site->support.has_central);
}

WjChart *
wj_estimate_years_new (const WjSiteResult *site)
{
  WjChart *chart = wj_chart_new (WJ_CHART_COLUMNS, NULL);
  g_autoptr (GArray) terms = list_terms (site);
  g_autofree char *amount = wj_wording_amount (wj_i18n_get_wording (), &site->support);
  Figure whole = figure_of (&site->support, site->support.has_central), sum = { WJ_NUMBER_ZERO, WJ_NUMBER_ZERO, WJ_NUMBER_ZERO }, rest;

  chart->finding = g_strdup_printf (/* Translators: %s is an amount or a range of amounts */ _("Estimated support, year by year: %s in all"), amount);
  set_headings (chart, _("Year"), site->support.has_central);
  for (guint i = 0; i < site->years->len; i++)
    {
      const WjYearAmount *year = &g_array_index (site->years, WjYearAmount, i);
      Figure figure = figure_of (&year->amount, site->support.has_central);

      add_year (chart, site, terms, year, &figure);
      add_to (&sum, &figure);
    }
  rest = rest_of (&whole, &sum);
  if (!is_nothing (&rest))
    add_row (chart, _("Correction: the years are never all at their lowest or highest together"), &rest, site->support.has_central);
  add_row (chart, _("Together"), &whole, site->support.has_central);
  return chart;
}

/* ---- Over one figure ------------------------------------------------------------------------------------ */

static double
scale (const WjSensitivity *sensitivity, WjNumber x)
{
  return sensitivity->fact->type == WJ_FACT_TABLE ? wj_number_to_double (x) : wj_number_to_double (x) / 1e6;
}

WjChart *
wj_estimate_steps_new (const WjSensitivity *sensitivity)
{
  WjWording *wording = wj_i18n_get_wording ();
  WjChart *chart = wj_chart_new (WJ_CHART_STEPS, wj_wording_sensitivity_finding (wording, sensitivity));
  g_autofree char *lever = wj_wording_lever (wording, sensitivity->fact);

  chart->headings = g_strdupv ((char **) (const char *const[]){ lever, _("Support"), _("Threshold"), NULL });
  for (guint i = 0; i < sensitivity->pieces->len; i++)
    {
      const WjPiece *piece = &g_array_index (sensitivity->pieces, WjPiece, i);
      WjChartLine line = { scale (sensitivity, piece->from.x), thousands (piece->from.support), scale (sensitivity, piece->to.x), thousands (piece->to.support) };
      g_autofree char *x = wj_wording_lever_value (wording, sensitivity->fact, piece->from.x);
      g_autofree char *support = wj_wording_money (wording, piece->from.support);
      g_autofree char *names = i > 0 ? wj_wording_thresholds (wording, sensitivity->breaks->pdata[i - 1]) : g_strdup ("");

      g_array_append_val (chart->lines, line);
      if (i > 0)
        wj_chart_add_mark (chart, line.x1, line.y1, wj_wording_break (wording, sensitivity, sensitivity->breaks->pdata[i - 1]));
      wj_chart_add_row (chart, (const char *const[]){ x, support, names, NULL });
    }
  chart->now_x = scale (sensitivity, sensitivity->now.x);
  chart->now_y = thousands (sensitivity->now.support);
  chart->now = wj_wording_lever_value (wording, sensitivity->fact, sensitivity->now.x);
  return chart;
}

/* ---- Doubts ---------------------------------------------------------------------------------------------- */

WjChart *
wj_estimate_doubts_new (const WjTornado *tornado)
{
  WjWording *wording = wj_i18n_get_wording ();
  WjChart *chart = wj_chart_new (WJ_CHART_COLUMNS, wj_wording_tornado_finding (wording, tornado));

  chart->headings = g_strdupv ((char **) (const char *const[]){ _("What is left open"), _("At least"), _("At most"), NULL });
  for (guint i = 0; i < tornado->doubts->len; i++)
    {
      const WjDoubt *doubt = tornado->doubts->pdata[i];
      g_autofree char *label = wj_wording_doubt (wording, doubt);
      g_autofree char *least = wj_wording_money (wording, doubt->least.support);
      g_autofree char *most = wj_wording_money (wording, doubt->most.support);

      wj_chart_add_row (chart, (const char *const[]){ label, least, most, NULL });
    }
  return chart;
}
