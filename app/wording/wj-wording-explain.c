/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include <string.h>

#include "wording/wj-wording-private.h"
#include "wording/wj-wording-sheet.h"

/* ---- Where ------------------------------------------------------------------------------------- */

/* A site takes part if the offer may be open there, whatever is not settled. */
static GPtrArray *
find_sites (WjSheet *sheet, const WjOffer *offer, gboolean *everywhere)
{
  GPtrArray *sites = wj_catalogue_get_sites (sheet->catalogue);
  g_autoptr (WjCelFrame) frame = wj_cel_frame_new (wj_catalogue_get_registry (sheet->catalogue), MAX (sites->len, 1));
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  g_autoptr (WjCelRun) run = NULL;

  for (guint i = 0; i < sites->len; i++)
    {
      for (guint which = 0; which < WJ_N_PLACE_SLOTS; which++)
        {
          WjCelValue value = wj_catalogue_place_value (sheet->catalogue, sites->pdata[i], (WjPlaceSlot) which);

          wj_cel_frame_set (frame, (guint) wj_catalogue_get_place_slot (sheet->catalogue, (WjPlaceSlot) which), i, &value);
        }
    }
  run = wj_cel_run (offer->where, frame);
  for (guint i = 0; i < sites->len; i++)
    {
      WjCelValue value = wj_cel_run_get_result (run, i);

      if (!value.defined || (value.truth & WJ_CEL_MAY_BE_TRUE) != 0)
        g_ptr_array_add (found, sites->pdata[i]);
    }
  *everywhere = found->len == sites->len;
  return g_steal_pointer (&found);
}

static void
add_where (WjSheet *sheet, const WjOffer *offer)
{
  g_autoptr (GPtrArray) sites = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *list = NULL;
  gboolean everywhere;

  sites = find_sites (sheet, offer, &everywhere);
  if (everywhere)
    {
      wj_lines_add (sheet->lines, 0, "", wj_wording_text (sheet->wording, "Place: everywhere in Morocco."));
      return;
    }
  for (guint i = 0; i < sites->len; i++)
    {
      const WjPlace *region = sites->pdata[i];

      while (region->parent != NULL)
        region = region->parent;
      if (!g_ptr_array_find (names, wj_wording_of (sheet->wording, &region->name), NULL))
        g_ptr_array_add (names, (gpointer) wj_wording_of (sheet->wording, &region->name));
    }
  g_ptr_array_add (names, NULL);
  list = wj_wording_list (sheet->wording, (const char *const *) names->pdata);
  /* Translators: %s is a list of regions. */
  wj_lines_take (sheet->lines, 0, "", g_strdup_printf (wj_wording_text (sheet->wording, "Place: in %s."), list));
}

/* ---- Parts ------------------------------------------------------------------------------------- */

/* What it follows, and what follows it. */
static void
add_succession (WjSheet *sheet, const WjOffer *offer)
{
  GPtrArray *offers = wj_catalogue_get_offers (sheet->catalogue);
  const WjOffer *before = offer->replaces != NULL ? wj_catalogue_find_offer (sheet->catalogue, offer->replaces) : NULL;

  if (before != NULL)
    /* Translators: %s is an older offer. */
    wj_lines_take (sheet->lines, 0, "", g_strdup_printf (wj_wording_text (sheet->wording, "It follows: %s."), wj_wording_of (sheet->wording, &before->label)));
  for (guint i = 0; i < offers->len; i++)
    {
      const WjOffer *after = offers->pdata[i];

      if (g_strcmp0 (after->replaces, offer->id) == 0)
        /* Translators: %s is a newer offer. */
        wj_lines_take (sheet->lines, 0, "", g_strdup_printf (wj_wording_text (sheet->wording, "It was followed by: %s."), wj_wording_of (sheet->wording, &after->label)));
    }
}

static void
add_head (WjSheet *sheet, const WjOffer *offer)
{
  WjWording *wording = sheet->wording;
  g_autofree char *date = wj_wording_date (wording, sheet->as_of);
  WjWindowState window = WJ_WINDOW_OPEN;

  if (g_date_valid (&offer->from) && g_date_compare (sheet->as_of, &offer->from) < 0)
    window = WJ_WINDOW_NOT_YET;
  else if (g_date_valid (&offer->to) && g_date_compare (sheet->as_of, &offer->to) > 0)
    window = WJ_WINDOW_CLOSED;

  wj_lines_add_pair (sheet->lines, 0, "", wj_wording_of (wording, &offer->label), date);
  wj_lines_add_gap (sheet->lines);
  wj_lines_add (sheet->lines, 0, "", wj_wording_of (wording, &offer->summary));
  wj_lines_add_gap (sheet->lines);
  wj_lines_take (sheet->lines, 0, "", g_strconcat (wj_wording_terms (wording, offer->terms), ".", NULL));
  wj_lines_take (sheet->lines, 0, "", wj_wording_offer_window (wording, offer, window));
  add_where (sheet, offer);
  /* Translators: %s is an authority, with its article. */
  wj_lines_take (sheet->lines, 0, "",
                 g_strdup_printf (wj_wording_text (wording, "Decision: %s."), wj_wording_of (wording, &offer->decides)));
  add_succession (sheet, offer);
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

      wj_lines_add_pair (sheet->lines, 0, "• ", wj_wording_of (sheet->wording, &condition->label), wj_sheet_mark (condition->confidence));
      wj_sheet_add_parameters (sheet, condition->test);
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

static void
add_benefits (WjSheet *sheet, const WjOffer *offer)
{
  if (offer->benefits->len == 0)
    return;
  wj_lines_add_heading (sheet->lines, wj_wording_text (sheet->wording, "Benefits"));
  for (guint i = 0; i < offer->benefits->len; i++)
    {
      const WjBenefit *benefit = offer->benefits->pdata[i];
      g_autofree char *title = say_title (sheet, benefit);

      wj_lines_add_pair (sheet->lines, 0, "• ", title, wj_sheet_mark (benefit->confidence));
      wj_sheet_add_parameters (sheet, benefit->amount);
      wj_sheet_add_parameters (sheet, benefit->when);
      if (benefit->amount == NULL)
        wj_lines_add (sheet->lines, 4, "", wj_wording_text (sheet->wording, "Described, not computed: the sources give no amount."));
      wj_lines_take (sheet->lines, 4, "", wj_wording_paid (sheet->wording, benefit));
      wj_sheet_cite (sheet, benefit->source);
    }
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

      wj_lines_add (sheet->lines, 0, "• ", wj_wording_of (sheet->wording, &assumption->label));
      /* Translators: %s is the option taken where nobody says which one holds. */
      wj_lines_take (sheet->lines, 4, "", g_strdup_printf (wj_wording_text (sheet->wording, "By default: %s."), wj_wording_of (sheet->wording, &first->label)));
      wj_lines_add (sheet->lines, 4, "", wj_wording_of (sheet->wording, &assumption->question));
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
  wj_lines_add_pair (sheet->lines, 0, "• ", wj_wording_of (sheet->wording, &cap->label), wj_sheet_mark (cap->source->confidence));
  wj_sheet_add_parameters (sheet, cap->limit);
  wj_sheet_cite (sheet, cap->source);
}

static void
add_pair (WjSheet *sheet, const WjCompatibility *pair, const GPtrArray *others)
{
  g_autofree char *names = name_offers (sheet, others);

  wj_lines_add (sheet->lines, 0, "• ", wj_wording_of (sheet->wording, &pair->text));
  /* Translators: %s is a list of offers. */
  wj_lines_take (sheet->lines, 4, "", g_strdup_printf (wj_wording_text (sheet->wording, "With: %s."), names));
  wj_lines_add (sheet->lines, 4, "", wj_wording_of (sheet->wording, &pair->question));
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
  wj_sheet_add_statement (sheet, "", &offer->payment);
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
