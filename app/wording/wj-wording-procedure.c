/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include "wording/wj-wording-private.h"
#include "wording/wj-wording-sheet.h"

char *
wj_wording_delay (WjWording *self, const WjDelay *delay)
{
  g_autofree char *least = NULL;
  g_autofree char *most = NULL;
  g_autofree char *days = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (delay != NULL, NULL);

  if (!delay->published)
    return g_strdup (wj_wording_text (self, "Delay: not published."));
  least = wj_wording_number (self, wj_number_from_int (delay->least), 0);
  most = wj_wording_number (self, wj_number_from_int (delay->most), 0);
  days = delay->least == delay->most ? g_strdup (most) : g_strdup_printf (wj_wording_text (self, "%1$s to %2$s"), least, most);
  /* A label and a figure: no language has to bend the word to the number. */
  if (delay->working_days)
    /* Translators: %s is a number of days, or two: "1 to 3". */
    return g_strdup_printf (wj_wording_text (self, "Delay in working days: %s."), days);
  /* Translators: %s is a number of days, or two: "1 to 3". */
  return g_strdup_printf (wj_wording_text (self, "Delay in days: %s."), days);
}

/* The least and the most that any source says of it. */
static char *
say_amount (WjWording *self, const WjParameter *cost, const GDate *as_of)
{
  const WjParameterPeriod *period = wj_parameter_at (cost, as_of);
  WjNumber low, high;

  if (period == NULL || !period->value.published)
    return NULL;
  low = high = period->value.number;
  for (guint i = 0; i < period->alternatives->len; i++)
    {
      WjNumber other = ((const WjParameterValue *) period->alternatives->pdata[i])->number;

      if (wj_number_compare (other, low) < 0)
        low = other;
      if (wj_number_compare (other, high) > 0)
        high = other;
    }
  return wj_wording_quantity_range (self, low, high, &cost->unit);
}

char *
wj_wording_step_cost (WjWording *self, const WjProcedureStep *step, const GDate *as_of)
{
  g_autofree char *amount = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (step != NULL, NULL);
  g_return_val_if_fail (as_of != NULL && g_date_valid (as_of), NULL);

  if (step->is_free)
    return g_strdup (wj_wording_text (self, "Free of charge."));
  amount = step->cost != NULL ? say_amount (self, step->cost, as_of) : NULL;
  if (amount == NULL)
    return g_strdup (wj_wording_text (self, "Cost: not published."));
  /* Translators: what a step of a procedure costs; %s is an amount, or two. */
  return g_strdup_printf (wj_wording_text (self, "Cost: %s."), amount);
}

/* ---- The sheet ----------------------------------------------------------------------------------- */

static void
add_authority (WjSheet *sheet, guint indent, const WjText *authority)
{
  if (*authority->in[0] == '\0')
    return;
  /* Translators: %s is an authority, with its article. */
  wj_lines_take (sheet->lines, indent, "", g_strdup_printf (wj_wording_text (sheet->wording, "Authority: %s."), wj_wording_of (sheet->wording, authority)));
}

static void
cite_cost (WjSheet *sheet, const WjParameter *cost)
{
  const WjParameterPeriod *period = cost != NULL ? wj_parameter_at (cost, sheet->as_of) : NULL;

  if (period == NULL)
    return;
  wj_sheet_cite (sheet, period->value.source);
  for (guint i = 0; i < period->alternatives->len; i++)
    wj_sheet_cite (sheet, ((const WjParameterValue *) period->alternatives->pdata[i])->source);
}

static void
add_step (WjSheet *sheet, guint n, const WjProcedureStep *step)
{
  WjWording *wording = sheet->wording;
  g_autofree char *mark = g_strdup_printf ("%u. ", n);
  g_autofree char *delay = wj_wording_delay (wording, &step->delay);

  wj_lines_add_pair (sheet->lines, 0, mark, wj_wording_of (wording, &step->text), wj_sheet_mark (step->confidence));
  add_authority (sheet, 4, &step->authority);
  if (step->delay.published)
    wj_lines_add_pair (sheet->lines, 4, "", delay, wj_sheet_mark (step->delay.confidence));
  else
    wj_lines_add (sheet->lines, 4, "", delay);
  wj_lines_take (sheet->lines, 4, "", wj_wording_step_cost (wording, step, sheet->as_of));
  if (step->documents->len > 0)
    wj_lines_add (sheet->lines, 4, "", wj_wording_text (wording, "Documents:"));
  wj_sheet_add_texts (sheet, 4, step->documents);
  wj_sheet_cite (sheet, step->source);
  wj_sheet_cite (sheet, step->delay.source);
  cite_cost (sheet, step->cost);
}

void
wj_sheet_add_procedure (WjSheet *sheet, guint n, const WjProcedure *procedure)
{
  g_autofree char *mark = g_strdup_printf ("%u. ", n);
  g_autofree char *id = wj_wording_isolate (sheet->wording, procedure->id);

  wj_lines_add_pair (sheet->lines, 0, mark, wj_wording_of (sheet->wording, &procedure->label), id);
  wj_lines_add (sheet->lines, 4, "", wj_wording_of (sheet->wording, &procedure->summary));
  add_authority (sheet, 4, &procedure->authority);
}

char *
wj_wording_procedure_text (WjWording *self, WjCatalogue *catalogue, const WjProcedure *procedure, const GDate *as_of)
{
  g_autoptr (WjSheet) sheet = NULL;
  g_autofree char *date = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (WJ_IS_CATALOGUE (catalogue), NULL);
  g_return_val_if_fail (procedure != NULL, NULL);
  g_return_val_if_fail (as_of != NULL && g_date_valid (as_of), NULL);

  sheet = wj_sheet_new (self, catalogue, as_of);
  date = wj_wording_date (self, as_of);
  wj_lines_add_pair (sheet->lines, 0, "", wj_wording_of (self, &procedure->label), date);
  wj_lines_add_gap (sheet->lines);
  wj_lines_add (sheet->lines, 0, "", wj_wording_of (self, &procedure->summary));
  add_authority (sheet, 0, &procedure->authority);
  wj_lines_add_heading (sheet->lines, wj_wording_text (self, "Steps"));
  for (guint i = 0; i < procedure->steps->len; i++)
    add_step (sheet, i + 1, procedure->steps->pdata[i]);
  wj_sheet_add_remarks (sheet, procedure->remarks);
  wj_sheet_add_questions (sheet, procedure->questions);
  return wj_sheet_end (sheet);
}
