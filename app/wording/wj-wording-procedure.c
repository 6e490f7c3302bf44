/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include "assessment/wj-steps.h"
#include "wording/wj-wording-private.h"
#include "wording/wj-wording-sheet.h"
#include "wording/wj-wording-steps.h"

char *
wj_wording_days (WjWording *self, guint least, guint most)
{
  g_autofree char *low = wj_wording_count (self, least);
  g_autofree char *high = wj_wording_count (self, most);

  if (least == most)
    return g_steal_pointer (&high);
  if (least == 0)
    /* Translators: a number of days, after a label. */
    return g_strdup_printf (wj_wording_context (self, "days", "at most %s"), high);
  return g_strdup_printf (wj_wording_text (self, "%1$s to %2$s"), low, high);
}

char *
wj_wording_when (WjWording *self, const WjText *only_if)
{
  g_autofree char *opened = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (only_if == NULL || *only_if->in[0] == '\0')
    return NULL;
  opened = wj_wording_open (wj_wording_of (self, only_if));
  return g_strconcat (opened, ".", NULL);
}

char *
wj_wording_delay (WjWording *self, const WjDelay *delay)
{
  g_autofree char *days = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (delay != NULL, NULL);

  if (!delay->published)
    return g_strdup (wj_wording_text (self, "Delay: not published."));
  days = wj_wording_days (self, delay->least, delay->most);
  /* A label and a figure: no language has to bend the word to the number. */
  if (delay->working_days)
    /* Translators: %s is a number of days, or two: "1 to 3". */
    return g_strdup_printf (wj_wording_text (self, "Delay in working days: %s."), days);
  /* Translators: %s is a number of days, or two: "1 to 3". */
  return g_strdup_printf (wj_wording_text (self, "Delay in days: %s."), days);
}

char *
wj_wording_step_cost (WjWording *self, const WjProcedureStep *step, const GDate *as_of)
{
  g_autofree char *amount = NULL;
  WjNumber low, high;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (step != NULL, NULL);
  g_return_val_if_fail (as_of != NULL && g_date_valid (as_of), NULL);

  if (step->is_free)
    return g_strdup (wj_wording_text (self, "Free of charge."));
  if (!wj_procedure_step_cost (step, as_of, &low, &high))
    return g_strdup (wj_wording_text (self, "Cost: not published."));
  amount = wj_wording_quantity_range (self, low, high, &step->cost->unit);
  /* Translators: what a step of a procedure costs; %s is an amount, or two. */
  return g_strdup_printf (wj_wording_text (self, "Cost: %s."), amount);
}

/* ---- The sheet ----------------------------------------------------------------------------------- */

/* (nullable): nobody says who */
static char *
say_authority (WjSheet *sheet, const WjText *authority)
{
  if (*authority->in[0] == '\0')
    return NULL;
  /* Translators: %s is an authority, with its article. */
  return g_strdup_printf (wj_wording_text (sheet->wording, "Authority: %s."), wj_wording_of (sheet->wording, authority));
}

void
wj_sheet_cite_step (WjSheet *sheet, const WjProcedureStep *step)
{
  const WjParameterPeriod *period = step->cost != NULL ? wj_parameter_at (step->cost, sheet->as_of) : NULL;

  wj_sheet_cite (sheet, step->source);
  wj_sheet_cite (sheet, step->delay.source);
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
  wj_lines_take (sheet->lines, 4, "", wj_wording_when (wording, &step->when.text));
  if (step->on_refusal)
    wj_lines_add (sheet->lines, 4, "", wj_wording_on_refusal (wording));
  wj_lines_take (sheet->lines, 4, "", say_authority (sheet, &step->authority));
  if (step->delay.published)
    wj_lines_add_pair (sheet->lines, 4, "", delay, wj_sheet_mark (step->delay.confidence));
  else
    wj_lines_add (sheet->lines, 4, "", delay);
  wj_lines_take (sheet->lines, 4, "", wj_wording_step_cost (wording, step, sheet->as_of));
  if (step->documents->len > 0)
    wj_lines_add (sheet->lines, 4, "", wj_wording_text (wording, "Documents:"));
  wj_sheet_add_texts (sheet, 4, step->documents);
  wj_sheet_cite_step (sheet, step);
}

void
wj_sheet_add_procedure (WjSheet *sheet, guint n, const WjProcedure *procedure)
{
  g_autofree char *mark = g_strdup_printf ("%u. ", n);
  g_autofree char *id = wj_wording_isolate (sheet->wording, procedure->id);
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);

  /* Translators: a procedure: %1$s is its name, %2$s the word by which it is asked for. */
  g_ptr_array_add (sentences, g_strdup_printf (wj_wording_context (sheet->wording, "procedure", "%1$s (%2$s)."), wj_wording_of (sheet->wording, &procedure->label), id));
  g_ptr_array_add (sentences, g_strdup (wj_wording_of (sheet->wording, &procedure->summary)));
  g_ptr_array_add (sentences, wj_wording_when (sheet->wording, &procedure->when.text));
  g_ptr_array_add (sentences, say_authority (sheet, &procedure->authority));
  wj_sheet_add_sentences (sheet, 0, mark, sentences);
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
  wj_lines_take (sheet->lines, 0, "", wj_wording_when (self, &procedure->when.text));
  wj_lines_take (sheet->lines, 0, "", say_authority (sheet, &procedure->authority));
  wj_lines_add_heading (sheet->lines, wj_wording_text (self, "Steps"));
  for (guint i = 0; i < procedure->steps->len; i++)
    add_step (sheet, i + 1, procedure->steps->pdata[i]);
  wj_sheet_add_remarks (sheet, procedure->remarks);
  wj_sheet_add_questions (sheet, procedure->questions);
  return wj_sheet_end (sheet);
}
