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

static char *
say (WjNumber value)
{
  return wj_wording_number (wj_i18n_get_wording (), value, 0);
}

/* Down to a whole thousand. */
static WjNumber
floor_thousand (WjNumber value)
{
  WjNumber out;

  return wj_number_divide (value, wj_number_from_int (1000), &out) && wj_number_floor (out, &out) ? out : value;
}

/* The figure shown, or from the lowest to the highest, which a bar says with a dash. */
static char *
say_range (WjNumber shown, WjNumber low, WjNumber high)
{
  WjNumber from = floor_thousand (low), to = wj_number_negate (floor_thousand (wj_number_negate (high)));
  g_autofree char *least = NULL, *most = NULL;

  if (wj_number_equal (low, high) || wj_number_equal (from, to))
    return say (shown);
  least = say (from);
  most = say (to);
  /* one run from left to right, also among words that run the other way */
  return g_strdup_printf ("\u2066%s–%s\u2069", least, most);
}

/* ---- What counts ---------------------------------------------------------------------------------- */

gboolean
wj_estimate_offer_counts (const WjOfferResult *offer)
{
  return (offer->verdict == WJ_VERDICT_ELIGIBLE || offer->verdict == WJ_VERDICT_OPEN) && offer->cash.computed && !wj_wording_amount_is_zero (&offer->cash);
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

/* One grant or premium. */
typedef struct
{
  const WjOfferResult *offer;
  const WjBenefitResult *benefit;
  WjNumber low, central, high; /* counted, of what may be refused 0 at least */
  WjNumber before;             /* central, before caps */
} Term;

static Term
term_new (const WjOfferResult *offer, const WjBenefitResult *benefit)
{
  const WjAmount *counted = &benefit->counted;
  Term term = { offer, benefit, counted->likely_low, counted->has_central ? counted->central : counted->likely_high, counted->likely_high };
  gboolean refused = offer->cash.has_central && wj_number_sign (offer->cash.central) == 0;

  term.before = benefit->total.has_central ? benefit->total.central : term.central;
  if (offer->verdict == WJ_VERDICT_OPEN)
    term.low = wj_number_least (term.low, WJ_NUMBER_ZERO);
  if (refused)
    term.central = term.before = WJ_NUMBER_ZERO;
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
              Term term = term_new (offer, benefit);

              g_array_append_val (terms, term);
            }
        }
    }
  return terms;
}

/* ---- From benefits to support ---------------------------------------------------------------------- */

static void
add_term (WjChart *chart, const WjSiteResult *site, const Term *term, double base, WjNumber shown)
{
  const char *label = wj_i18n_of (&term->benefit->benefit->label);
  g_autofree char *amount = wj_wording_amount (wj_i18n_get_wording (), &term->benefit->counted);
  g_autofree char *value = say_range (shown, term->low, term->high);
  guint hue = wj_estimate_get_hue (site, term->offer->offer);
  double low = base + thousands (term->low), high = base + thousands (term->high), central = base + thousands (term->central);
  WjChartColumn *column = wj_chart_add_column (chart, g_strdup (label), g_strdup (value),
                                               g_strdup_printf ("%s\n%s\n%s", wj_i18n_of (&term->offer->offer->label), label, amount));

  wj_chart_column_add (column, base, low, WJ_CHART_SOLID, hue);
  wj_chart_column_add (column, low, high, WJ_CHART_HATCHED, hue);
  wj_chart_column_add (column, MAX (high, central), base + thousands (term->before) > MAX (high, central) ? base + thousands (term->before) : MAX (high, central), WJ_CHART_CUT, hue);
  if (high > low)
    column->mark = central;
  column->link = central;
  wj_chart_add_row (chart, (const char *const[]){ label, amount, NULL });
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
add_total (WjChart *chart, const WjAmount *support, WjNumber shown)
{
  double low = thousands (support->likely_low), central = thousands (support->central), high = thousands (support->likely_high);
  g_autofree char *value = say_range (shown, support->likely_low, support->likely_high);
  g_autofree char *amount = wj_wording_amount (wj_i18n_get_wording (), support);
  WjChartColumn *column = wj_chart_add_column (chart, g_strdup (_("Together")), g_strdup (value), g_strdup_printf ("%s\n%s", _("Estimated support"), amount));

  wj_chart_column_add (column, 0, low, WJ_CHART_SOLID, WJ_CHART_STRONG);
  wj_chart_column_add (column, low, central, WJ_CHART_SOLID, WJ_CHART_NEUTRAL);
  wj_chart_column_add (column, central, high, WJ_CHART_HATCHED, WJ_CHART_NEUTRAL);
  if (high > low)
    column->mark = central;
  wj_chart_add_row (chart, (const char *const[]){ _("Together"), amount, NULL });
}

static void
add_correction (WjChart *chart, double base, double after, WjNumber exact, WjNumber shown)
{
  g_autofree char *value = say (shown);
  g_autofree char *amount = wj_wording_money (wj_i18n_get_wording (), exact);
  const char *label = _("Caps, and offers that may not be combined");
  WjChartColumn *column = wj_chart_add_column (chart, g_strdup (label), g_strdup (value), g_strdup (label));

  wj_chart_column_add (column, base, after, WJ_CHART_SOLID, WJ_CHART_NEUTRAL);
  column->link = after;
  wj_chart_add_row (chart, (const char *const[]){ label, amount, NULL });
}

WjChart *
wj_estimate_waterfall_new (const WjSiteResult *site)
{
  g_autoptr (GArray) terms = list_terms (site);
  g_autofree WjNumber *values = g_new0 (WjNumber, terms->len + 1);
  g_autofree WjNumber *shown = g_new0 (WjNumber, terms->len + 1);
  g_autofree double *bases = g_new0 (double, terms->len + 1);
  g_autofree char *amount = wj_wording_amount (wj_i18n_get_wording (), &site->support);
  WjChart *chart;
  WjNumber rest = site->support.central, total = WJ_NUMBER_ZERO;

  chart = wj_chart_new (WJ_CHART_COLUMNS, g_strdup_printf (/* Translators: %s is an amount or a range of amounts */ _("From each amount to the support: %s together"), amount));
  chart->headings = g_strdupv ((char **) (const char *const[]){ _("Amount"), _("Support"), NULL });
  for (guint i = 0; i < terms->len; i++)
    {
      values[i] = g_array_index (terms, Term, i).central;
      if (!wj_number_subtract (rest, values[i], &rest))
        return chart;
    }
  values[terms->len] = rest;
  if (!wj_wording_thousands (values, terms->len + 1, shown))
    return chart;
  for (guint i = 0; i <= terms->len; i++)
    if (!wj_number_add (total, shown[i], &total))
      return chart;
  for (guint i = 0; i < terms->len; i++)
    {
      add_term (chart, site, &g_array_index (terms, Term, i), bases[i], shown[i]);
      bases[i + 1] = bases[i] + thousands (values[i]);
    }
  add_limit (chart, site, terms, bases);
  if (wj_number_sign (rest) != 0)
    add_correction (chart, bases[terms->len], thousands (site->support.central), rest, shown[terms->len]);
  add_total (chart, &site->support, total);
  return chart;
}

/* ---- By year ------------------------------------------------------------------------------------------ */

static WjNumber
central_of (const WjAmount *amount)
{
  return amount->has_central ? amount->central : amount->likely_high;
}

static WjNumber
find_year (const Term *term, int year)
{
  for (guint i = 0; wj_number_sign (term->central) != 0 && i < term->benefit->years->len; i++)
    {
      const WjYearAmount *each = &g_array_index (term->benefit->years, WjYearAmount, i);

      if (each->year == year)
        return central_of (&each->amount);
    }
  return WJ_NUMBER_ZERO;
}

/* By offer, where nothing is taken away that year; else whole. */
static void
stack_year (WjChartColumn *column, const WjSiteResult *site, GArray *terms, const WjYearAmount *year)
{
  WjNumber sum = WJ_NUMBER_ZERO;
  double at = 0;

  for (guint i = 0; i < terms->len; i++)
    if (!wj_number_add (sum, find_year (&g_array_index (terms, Term, i), year->year), &sum))
      return;
  if (!wj_number_equal (sum, central_of (&year->amount)))
    {
      wj_chart_column_add (column, 0, thousands (central_of (&year->amount)), WJ_CHART_SOLID, WJ_CHART_NEUTRAL);
      return;
    }
  for (guint i = 0; i < terms->len; i++)
    {
      const Term *term = &g_array_index (terms, Term, i);
      double more = thousands (find_year (term, year->year));
      WjChartLook look = wj_number_equal (term->low, term->high) ? WJ_CHART_SOLID : WJ_CHART_HATCHED;

      wj_chart_column_add (column, at, at + more, look, wj_estimate_get_hue (site, term->offer->offer));
      at += more;
    }
}

WjChart *
wj_estimate_years_new (const WjSiteResult *site)
{
  WjChart *chart = wj_chart_new (WJ_CHART_COLUMNS, NULL);
  g_autoptr (GArray) terms = list_terms (site);
  g_autofree WjNumber *values = g_new0 (WjNumber, site->years->len + 1);
  g_autofree WjNumber *shown = g_new0 (WjNumber, site->years->len + 1);
  g_autofree char *amount = wj_wording_amount (wj_i18n_get_wording (), &site->support);

  chart->finding = g_strdup_printf (/* Translators: %s is an amount or a range of amounts */ _("Estimated support, year by year: %s in all"), amount);
  chart->headings = g_strdupv ((char **) (const char *const[]){ _("Year"), _("Support"), NULL });
  for (guint i = 0; i < site->years->len; i++)
    values[i] = central_of (&g_array_index (site->years, WjYearAmount, i).amount);
  if (!wj_wording_thousands (values, site->years->len, shown))
    return chart;
  for (guint i = 0; i < site->years->len; i++)
    {
      const WjYearAmount *year = &g_array_index (site->years, WjYearAmount, i);
      g_autofree char *title = year->year > 0 ? g_strdup_printf ("%d", year->year) : g_strdup (_("Undated"));
      g_autofree char *said = wj_wording_amount (wj_i18n_get_wording (), &year->amount);
      g_autofree char *value = say (shown[i]);
      WjChartColumn *column = wj_chart_add_column (chart, g_strdup (title), g_strdup (value), g_strdup_printf ("%s\n%s", title, said));

      stack_year (column, site, terms, year);
      wj_chart_column_add (column, thousands (values[i]), thousands (year->amount.likely_high), WJ_CHART_HATCHED, WJ_CHART_NEUTRAL);
      wj_chart_add_row (chart, (const char *const[]){ title, said, NULL });
    }
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
