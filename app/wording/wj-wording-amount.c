/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include "wording/wj-wording-private.h"

#define MAX_PARTS 8 /* figures named in the sentence that explains a benefit */

char *
wj_wording_amount (WjWording *self, const WjAmount *amount)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (amount != NULL, NULL);

  if (amount->computed)
    return wj_wording_money_range (self, amount->likely_low, amount->likely_high);
  if (amount->fault == WJ_CEL_FAULT_NONE)
    /* Translators: in place of an amount. */
    return g_strdup (wj_wording_text (self, "depends on missing answers"));
  if (amount->fault == WJ_CEL_FAULT_ABSENT)
    /* Translators: in place of an amount that rests on a figure nobody publishes. */
    return g_strdup (wj_wording_text (self, "not computed: a figure is not published"));
  /* Translators: in place of an amount. */
  return g_strdup (wj_wording_text (self, "not computed"));
}

gboolean
wj_wording_amount_is_exact (const WjAmount *amount)
{
  return amount->computed && wj_number_equal (amount->likely_low, amount->likely_high);
}

gboolean
wj_wording_amount_is_zero (const WjAmount *amount)
{
  return wj_wording_amount_is_exact (amount) && wj_number_sign (amount->likely_low) == 0;
}

/* ---- Why a benefit is worth what it is ----------------------------------------------------------- */

static char *
say_estimate (WjWording *self, const WjAmount *amount)
{
  g_autofree char *range = wj_wording_amount (self, amount);
  g_autofree char *central = NULL;

  if (!amount->computed)
    {
      g_autofree char *opened = wj_wording_open (range);

      return g_strconcat (opened, ".", NULL);
    }
  if (wj_wording_amount_is_zero (amount))
    return g_strdup (wj_wording_text (self, "With these answers, the rule gives no amount."));
  if (wj_wording_amount_is_exact (amount) || !amount->has_central)
    /* Translators: %s is an amount or a range of amounts. */
    return g_strdup_printf (wj_wording_text (self, "Estimate: %s."), range);
  central = wj_wording_money (self, amount->central);
  /* Translators: %1$s is a range of amounts, %2$s the amount with all assumptions as listed. */
  return g_strdup_printf (wj_wording_text (self, "Estimate: %1$s; with the assumptions listed, %2$s."), range, central);
}

static gboolean
same_range (const WjAmount *one, const WjAmount *other)
{
  return wj_number_equal (one->likely_low, other->likely_low) && wj_number_equal (one->likely_high, other->likely_high);
}

/* "Counted from 2028 to 2031."; NULL where there is nothing to date. */
static char *
say_years (WjWording *self, const GArray *years)
{
  int first = 0, last = 0;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  gboolean undated = FALSE;

  for (guint i = 0; i < years->len; i++)
    {
      const WjYearAmount *year = &g_array_index (years, WjYearAmount, i);

      if (year->amount.computed && wj_number_sign (year->amount.likely_high) == 0)
        continue;
      if (year->year == 0)
        undated = TRUE;
      else
        {
          first = first == 0 ? year->year : MIN (first, year->year);
          last = MAX (last, year->year);
        }
    }
  if (first == 0)
    return undated ? g_strdup (wj_wording_text (self, "The sources do not say in which year.")) : NULL;
  from = wj_wording_year (self, first);
  to = wj_wording_year (self, last);
  if (first == last)
    /* Translators: %s is a year. */
    return g_strdup_printf (wj_wording_text (self, "Counted in %s."), from);
  /* Translators: both are years. */
  return g_strdup_printf (wj_wording_text (self, "Counted from %1$s to %2$s."), from, to);
}

static char *
say_parameter (WjWording *self, const WjParameter *parameter, const GDate *as_of)
{
  const WjParameterPeriod *period = wj_parameter_at (parameter, as_of);
  g_autofree char *label = wj_wording_inside (self, wj_wording_of (self, &parameter->label));
  g_autofree char *value = NULL;

  if (period == NULL || !period->value.published || parameter->type != WJ_PARAMETER_NUMBER)
    return g_steal_pointer (&label);
  value = wj_wording_quantity_brief (self, period->value.number, &parameter->unit);
  /* Translators: a figure of the rules: %1$s is its name, %2$s its value. */
  return g_strdup_printf (wj_wording_text (self, "%1$s (%2$s)"), label, value);
}

/* What the amount is computed from, in the order of the rule; NULL if it names nothing. */
static char *
say_parts (WjWording *self, WjAssessment *assessment, WjCelProgram *amount)
{
  WjCatalogue *catalogue = wj_assessment_get_catalogue (assessment);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autofree char *list = NULL;
  guint n_nodes = wj_cel_program_get_n_nodes (amount);

  for (guint i = 0; i < n_nodes && parts->len < MAX_PARTS; i++)
    {
      const WjCelNode *node = wj_cel_program_get_node (amount, i);
      const WjAssumption *assumption = NULL;
      const WjParameter *parameter = NULL;
      const WjDerived *derived = NULL;
      const WjFact *fact = NULL;
      char *label;

      if (node->slot < 0 || !g_hash_table_add (seen, GINT_TO_POINTER (node->slot + 1)))
        continue;
      wj_catalogue_describe_slot (catalogue, node->slot, &fact, &derived, &parameter, &assumption);
      if (parameter != NULL)
        g_ptr_array_add (parts, say_parameter (self, parameter, wj_assessment_get_as_of (assessment)));
      else if ((label = wj_wording_slot_label (self, catalogue, node->slot)) != NULL)
        {
          g_ptr_array_add (parts, wj_wording_inside (self, label));
          g_free (label);
        }
    }
  if (parts->len == 0)
    return NULL;
  g_ptr_array_add (parts, NULL);
  list = wj_wording_parts (self, (const char *const *) parts->pdata);
  /* Translators: %s is a list of figures and answers. */
  return g_strdup_printf (wj_wording_text (self, "Computed from: %s."), list);
}

static void
append_sentence (GString *text, char *sentence)
{
  if (sentence == NULL)
    return;
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
  g_free (sentence);
}

char *
wj_wording_benefit_sentence (WjWording *self, WjAssessment *assessment, const WjSiteResult *site, const WjBenefitResult *benefit)
{
  g_autoptr (GString) text = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (WJ_IS_ASSESSMENT (assessment), NULL);
  g_return_val_if_fail (benefit != NULL, NULL);

  if (benefit->benefit->amount == NULL)
    return g_strdup (wj_wording_text (self, "No amount is computed: the sources give none."));

  text = g_string_new (NULL);
  append_sentence (text, say_estimate (self, &benefit->due));
  if (benefit->total.computed && !same_range (&benefit->due, &benefit->total))
    {
      g_autofree char *total = wj_wording_amount (self, &benefit->total);

      /* Translators: of an offer that may still be refused: %s is an amount or a range of amounts. */
      append_sentence (text, g_strdup_printf (wj_wording_text (self, "If its conditions are met: %s."), total));
    }
  if (benefit->total.computed && !wj_wording_amount_is_zero (&benefit->total))
    append_sentence (text, say_years (self, benefit->years));
  append_sentence (text, say_parts (self, assessment, benefit->benefit->amount));
  if (benefit->counted.computed && benefit->total.computed && !same_range (&benefit->counted, &benefit->total))
    {
      g_autofree char *counted = wj_wording_amount (self, &benefit->counted);

      /* Translators: %s is an amount or a range of amounts. */
      append_sentence (text, g_strdup_printf (wj_wording_text (self, "Counted under the cap: %s."), counted));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
wj_wording_paid (WjWording *self, const WjBenefit *benefit)
{
  g_autoptr (GPtrArray) parts = NULL;
  g_autofree char *list = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (benefit != NULL, NULL);

  if (!wj_benefit_has_payment (benefit))
    return g_strdup (wj_wording_text (self, "When and how it is paid is not published."));
  parts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < benefit->tranches->len; i++)
    {
      const WjTranche *tranche = benefit->tranches->pdata[i];
      WjNumber percent;
      WjUnit unit;
      g_autofree char *share = NULL;

      if (*tranche->when.in[0] == '\0' || !wj_unit_parse ("%", &unit) || !wj_number_multiply (tranche->share, wj_number_from_int (100), &percent))
        continue;
      share = wj_wording_quantity (self, percent, &unit);
      /* Translators: an instalment: %1$s is a percentage, %2$s says when. */
      g_ptr_array_add (parts, g_strdup_printf (wj_wording_text (self, "%1$s %2$s"), share, wj_wording_of (self, &tranche->when)));
    }
  g_ptr_array_add (parts, NULL);
  list = wj_wording_list (self, (const char *const *) parts->pdata);
  /* Translators: %s is a list of instalments. */
  return g_strdup_printf (wj_wording_text (self, "Paid: %s."), list);
}

const char *
wj_wording_two_clocks (WjWording *self)
{
  g_return_val_if_fail (self != NULL, "");

  return wj_wording_text (self, "Support counts in the year it is earned; it may be paid later, often without a published date.");
}
