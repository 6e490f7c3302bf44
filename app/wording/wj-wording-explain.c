/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include <string.h>

#include "wording/wj-wording-private.h"
#include "wording/wj-wording-sheet.h"

/* ---- Parts ------------------------------------------------------------------------------------- */

static void
add_head (WjSheet *sheet, const WjOffer *offer)
{
  g_autofree char *date = wj_wording_date (sheet->wording, sheet->as_of);

  wj_lines_add_pair (sheet->lines, 0, "", wj_wording_of (sheet->wording, &offer->label), date);
  wj_lines_add (sheet->lines, 0, "", wj_wording_of (sheet->wording, &offer->summary));
  wj_lines_take (sheet->lines, 0, "", wj_wording_about (sheet->wording, sheet->catalogue, offer, sheet->as_of));
}

/* "Label (A). Figure: 3% (A)." */
static void
add_marked (WjSheet *sheet, const char *label, WjConfidence confidence, WjCelProgram *first, WjCelProgram *second, GPtrArray *more)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);

  /* Translators: %1$s is the name of a condition or a benefit, %2$s the mark of its source. */
  g_ptr_array_add (sentences, g_strdup_printf (wj_wording_context (sheet->wording, "marked", "%1$s (%2$s)."), label, wj_sheet_mark (confidence)));
  wj_sheet_say_parameters (sheet, first, sentences);
  wj_sheet_say_parameters (sheet, second, sentences);
  for (guint i = 0; more != NULL && i < more->len; i++)
    g_ptr_array_add (sentences, g_strdup (more->pdata[i]));
  wj_sheet_add_sentences (sheet, 0, "• ", sentences);
}

static void
add_conditions (WjSheet *sheet, const WjOffer *offer)
{
  if (offer->conditions->len == 0)
    return;
  wj_lines_add_heading (sheet->lines, wj_wording_text (sheet->wording, "Conditions"));
  for (guint i = 0; i < offer->conditions->len; i++)
    {
      const WjCondition *condition = offer->conditions->pdata[i];

      add_marked (sheet, wj_wording_of (sheet->wording, &condition->label), condition->confidence, condition->test, NULL, NULL);
      wj_sheet_cite (sheet, condition->source);
    }
}

/* The kind beside the name, unless the name says it: "Training premium". */
static char *
say_title (WjSheet *sheet, const WjBenefit *benefit)
{
  const char *label = wj_wording_of (sheet->wording, &benefit->label);
  const char *kind = wj_wording_kind (sheet->wording, benefit->kind);
  g_autofree char *folded_label = g_utf8_casefold (label, -1);
  g_autofree char *folded_kind = g_utf8_casefold (kind, -1);

  if (strstr (folded_label, folded_kind) != NULL)
    return g_strdup (label);
  /* Translators: a benefit: %1$s is its name, %2$s its kind. */
  return g_strdup_printf (wj_wording_context (sheet->wording, "benefit", "%1$s (%2$s)"), label, kind);
}

/* Said of the whole where it is said of none. */
static gboolean
has_tranches (const WjOffer *offer)
{
  for (guint i = 0; i < offer->benefits->len; i++)
    if (wj_benefit_has_payment (offer->benefits->pdata[i]))
      return TRUE;
  return FALSE;
}

static void
add_benefits (WjSheet *sheet, const WjOffer *offer)
{
  gboolean each = has_tranches (offer);

  if (offer->benefits->len == 0)
    return;
  wj_lines_add_heading (sheet->lines, wj_wording_text (sheet->wording, "Benefits"));
  for (guint i = 0; i < offer->benefits->len; i++)
    {
      const WjBenefit *benefit = offer->benefits->pdata[i];
      g_autoptr (GPtrArray) more = g_ptr_array_new_with_free_func (g_free);
      g_autofree char *title = say_title (sheet, benefit);

      if (benefit->amount == NULL)
        g_ptr_array_add (more, g_strdup (wj_wording_text (sheet->wording, "No amount is computed: the sources give none.")));
      if (each)
        g_ptr_array_add (more, wj_wording_paid (sheet->wording, benefit));
      add_marked (sheet, title, benefit->confidence, benefit->amount, benefit->when, more);
      wj_sheet_cite (sheet, benefit->source);
    }
  if (!each)
    wj_lines_take (sheet->lines, 0, "", wj_wording_paid (sheet->wording, offer->benefits->pdata[0]));
}

/* ---- What is not settled, and other offers ------------------------------------------------------- */

static void
add_facts (WjSheet *sheet)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  if (sheet->facts->len == 0)
    return;
  for (guint i = 0; i < sheet->facts->len; i++)
    g_ptr_array_add (labels, (gpointer) wj_wording_of (sheet->wording, &((const WjFact *) sheet->facts->pdata[i])->label));
  g_ptr_array_add (labels, NULL);
  wj_lines_add_heading (sheet->lines, wj_wording_text (sheet->wording, "Answers it depends on"));
  wj_lines_take (sheet->lines, 0, "", wj_wording_parts (sheet->wording, (const char *const *) labels->pdata));
}

static void
add_assumptions (WjSheet *sheet)
{
  if (sheet->assumptions->len == 0)
    return;
  wj_lines_add_heading (sheet->lines, wj_wording_text (sheet->wording, "Rules whose form is not published"));
  for (guint i = 0; i < sheet->assumptions->len; i++)
    {
      const WjAssumption *assumption = sheet->assumptions->pdata[i];
      const WjOption *first = assumption->options->pdata[0];

      GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);

      g_ptr_array_add (sentences, g_strconcat (wj_wording_of (sheet->wording, &assumption->label), ".", NULL));
      /* Translators: %s is the option taken where nobody says which one holds. */
      g_ptr_array_add (sentences, g_strdup_printf (wj_wording_text (sheet->wording, "By default: %s."), wj_wording_of (sheet->wording, &first->label)));
      g_ptr_array_add (sentences, g_strdup (wj_wording_of (sheet->wording, &assumption->question)));
      wj_sheet_add_sentences (sheet, 0, "• ", sentences);
      wj_sheet_cite (sheet, assumption->source);
    }
}

static char *
name_offers (WjSheet *sheet, const GPtrArray *offers)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (guint i = 0; i < offers->len; i++)
    g_ptr_array_add (labels, (gpointer) wj_wording_of (sheet->wording, &((const WjOffer *) offers->pdata[i])->label));
  g_ptr_array_add (labels, NULL);
  return wj_wording_parts (sheet->wording, (const char *const *) labels->pdata);
}

static gboolean
holds_member (const WjCap *cap, const WjOffer *offer)
{
  for (guint i = 0; i < offer->benefits->len; i++)
    if (g_ptr_array_find (cap->members, offer->benefits->pdata[i], NULL))
      return TRUE;
  return FALSE;
}

static void
add_cap (WjSheet *sheet, const WjCap *cap)
{
  add_marked (sheet, wj_wording_of (sheet->wording, &cap->label), cap->source->confidence, cap->limit, NULL, NULL);
  wj_sheet_cite (sheet, cap->source);
}

static void
add_pair (WjSheet *sheet, const WjCompatibility *pair, const GPtrArray *others)
{
  g_autofree char *names = name_offers (sheet, others);
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (sentences, g_strdup (wj_wording_of (sheet->wording, &pair->text)));
  /* Translators: %s is a list of offers. */
  g_ptr_array_add (sentences, g_strdup_printf (wj_wording_text (sheet->wording, "With: %s."), names));
  g_ptr_array_add (sentences, g_strdup (wj_wording_of (sheet->wording, &pair->question)));
  wj_sheet_add_sentences (sheet, 0, "• ", sentences);
  wj_sheet_cite (sheet, pair->source);
}

static void
add_others (WjSheet *sheet, const WjOffer *offer)
{
  GPtrArray *caps = wj_catalogue_get_caps (sheet->catalogue);
  GPtrArray *pairs = wj_catalogue_get_compatibilities (sheet->catalogue);
  const char *heading = wj_wording_text (sheet->wording, "Limits, and other offers");

  for (guint i = 0; i < caps->len; i++)
    if (holds_member (caps->pdata[i], offer))
      {
        if (heading != NULL)
          wj_lines_add_heading (sheet->lines, heading);
        heading = NULL;
        add_cap (sheet, caps->pdata[i]);
      }
  for (guint i = 0; i < pairs->len; i++)
    {
      const WjCompatibility *pair = pairs->pdata[i];
      gboolean in_one = g_ptr_array_find (pair->one, offer, NULL);

      if (!in_one && !g_ptr_array_find (pair->other, offer, NULL))
        continue;
      if (heading != NULL)
        wj_lines_add_heading (sheet->lines, heading);
      heading = NULL;
      add_pair (sheet, pair, in_one ? pair->other : pair->one);
    }
}

/* ---- The way to it -------------------------------------------------------------------------------- */

static void
add_steps (WjSheet *sheet, const WjOffer *offer)
{
  if (offer->steps->len == 0)
    return;
  wj_lines_add_heading (sheet->lines, wj_wording_text (sheet->wording, "Steps"));
  for (guint i = 0; i < offer->steps->len; i++)
    {
      const WjOfferStep *step = offer->steps->pdata[i];
      g_autofree char *mark = g_strdup_printf ("%u. ", i + 1);

      if (step->procedure != NULL)
        wj_sheet_add_procedure (sheet, i + 1, step->procedure);
      else if (step->source != NULL)
        wj_lines_add_pair (sheet->lines, 0, mark, wj_wording_of (sheet->wording, &step->text), wj_sheet_mark (step->source->confidence));
      else
        wj_lines_add (sheet->lines, 0, mark, wj_wording_of (sheet->wording, &step->text));
      wj_lines_take (sheet->lines, 4, "", wj_wording_when (sheet->wording, &step->when.text));
      wj_sheet_cite (sheet, step->source);
    }
}

static void
add_documents (WjSheet *sheet, const WjOffer *offer)
{
  if (offer->documents->len == 0)
    return;
  wj_lines_add_heading (sheet->lines, wj_wording_text (sheet->wording, "Documents"));
  wj_sheet_add_texts (sheet, 0, offer->documents);
}

static void
add_payment (WjSheet *sheet, const WjOffer *offer)
{
  if (offer->payment.source == NULL)
    return;
  wj_lines_add_heading (sheet->lines, wj_wording_text (sheet->wording, "Payment"));
  wj_sheet_add_statement (sheet, &offer->payment);
}

char *
wj_wording_explain_text (WjWording *self, WjCatalogue *catalogue, const WjOffer *offer, const GDate *as_of)
{
  g_autoptr (WjSheet) sheet = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (WJ_IS_CATALOGUE (catalogue), NULL);
  g_return_val_if_fail (offer != NULL, NULL);
  g_return_val_if_fail (as_of != NULL && g_date_valid (as_of), NULL);

  sheet = wj_sheet_new (self, catalogue, as_of);
  add_head (sheet, offer);
  add_conditions (sheet, offer);
  add_benefits (sheet, offer);
  add_payment (sheet, offer);
  add_others (sheet, offer);
  add_assumptions (sheet);
  add_facts (sheet);
  add_steps (sheet, offer);
  add_documents (sheet, offer);
  wj_sheet_add_remarks (sheet, offer->remarks);
  wj_sheet_add_questions (sheet, offer->questions);
  for (guint i = 0; i < offer->sources->len; i++)
    wj_sheet_cite (sheet, offer->sources->pdata[i]);
  return wj_sheet_end (sheet);
}
