/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include <string.h>

#include "wording/wj-wording-lines.h"
#include "wording/wj-wording-private.h"

/* An offer as a fact sheet: no project, only what the sources say at a date. */
typedef struct
{
  WjWording *wording;
  WjCatalogue *catalogue;
  const WjOffer *offer;
  const GDate *as_of;
  WjLines *lines;
  GPtrArray *sources; /* (element-type WjSource) each once */
  GHashTable *seen;   /* slots + 1 whose figure stands on the sheet already */
} Sheet;

static void
cite (Sheet *sheet, const WjSource *source)
{
  if (source != NULL && !g_ptr_array_find (sheet->sources, source, NULL))
    g_ptr_array_add (sheet->sources, (gpointer) source);
}

static const char *
confidence_letter (WjConfidence confidence)
{
  static const char *const letters[] = { "A", "B", "C" };

  return letters[confidence];
}

/* ---- Where ------------------------------------------------------------------------------------- */

/* A site takes part if the offer may be open there, whatever is not settled. */
static GPtrArray *
find_sites (Sheet *sheet, gboolean *everywhere)
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
  run = wj_cel_run (sheet->offer->where, frame);
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
add_where (Sheet *sheet)
{
  g_autoptr (GPtrArray) sites = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *list = NULL;
  gboolean everywhere;

  sites = find_sites (sheet, &everywhere);
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

/* ---- Figures ------------------------------------------------------------------------------------- */

/* "up to 5 jobs per MAD million: 7%" */
static char *
say_row (Sheet *sheet, const WjParameter *parameter, const WjCelTableRow *row)
{
  WjNumber figure = row->value;
  WjUnit unit = parameter->unit;
  g_autofree char *value = NULL;
  g_autofree char *edge = NULL;

  /* Slices hold their rates as fractions, without a unit. */
  if (parameter->type == WJ_PARAMETER_SLICES && wj_unit_parse ("%", &unit) &&
      !wj_number_multiply (row->value, wj_number_from_int (100), &figure))
    unit = wj_unit_none;
  value = wj_wording_quantity_brief (sheet->wording, figure, &unit);
  if (!row->has_edge)
    /* Translators: the last row of a scale; %s is its value. */
    return g_strdup_printf (wj_wording_text (sheet->wording, "beyond: %s"), value);
  edge = wj_wording_quantity_inside (sheet->wording, row->edge, &parameter->argument_unit);
  if (row->includes)
    /* Translators: a row of a scale: %1$s is its upper edge, which belongs to it, %2$s its value. */
    return g_strdup_printf (wj_wording_text (sheet->wording, "up to %1$s: %2$s"), edge, value);
  /* Translators: a row of a scale: %1$s is its upper edge, which does not belong to it, %2$s its value. */
  return g_strdup_printf (wj_wording_text (sheet->wording, "below %1$s: %2$s"), edge, value);
}

static char *
say_figure (Sheet *sheet, const WjParameter *parameter, const WjParameterValue *value)
{
  if (!value->published)
    return g_strdup (wj_wording_text (sheet->wording, "not published"));
  switch (parameter->type)
    {
    case WJ_PARAMETER_NUMBER:
      return wj_wording_quantity_brief (sheet->wording, value->number, &parameter->unit);
    case WJ_PARAMETER_DATE:
      {
        WjCelValue day = wj_cel_value_number (value->number);
        WjCelType type = { .kind = WJ_CEL_DATE };

        return wj_wording_value (sheet->wording, sheet->catalogue, &day, &type, NULL);
      }
    case WJ_PARAMETER_BANDS:
    case WJ_PARAMETER_SLICES:
    default:
      return g_strdup ("");
    }
}

static void
add_value (Sheet *sheet, const WjParameter *parameter, const WjParameterValue *value, const char *label)
{
  g_autofree char *figure = say_figure (sheet, parameter, value);
  g_autofree char *end = NULL;

  cite (sheet, value->source);
  end = value->published ? g_strconcat (figure, *figure != '\0' ? "  " : "", confidence_letter (value->confidence), NULL)
                         : g_strdup (figure);
  wj_lines_add_pair (sheet->lines, 4, "", label, end);
  for (guint i = 0; value->published && i < value->table.n_rows; i++)
    wj_lines_take (sheet->lines, 6, "", say_row (sheet, parameter, &value->table.rows[i]));
}

static void
add_parameter (Sheet *sheet, const WjParameter *parameter)
{
  const WjParameterPeriod *period = wj_parameter_at (parameter, sheet->as_of);

  if (period == NULL)
    return;
  add_value (sheet, parameter, &period->value, wj_wording_of (sheet->wording, &parameter->label));
  for (guint i = 0; i < period->alternatives->len; i++)
    /* Translators: before the figure that another source gives. */
    add_value (sheet, parameter, period->alternatives->pdata[i], wj_wording_text (sheet->wording, "according to another source"));
}

/* The dated figures an expression names, through derived facts, each once. */
static void
add_parameters (Sheet *sheet, WjCelProgram *program)
{
  guint n_nodes = program != NULL ? wj_cel_program_get_n_nodes (program) : 0;

  for (guint i = 0; i < n_nodes; i++)
    {
      const WjCelNode *node = wj_cel_program_get_node (program, i);
      const WjAssumption *assumption = NULL;
      const WjParameter *parameter = NULL;
      const WjDerived *derived = NULL;
      const WjFact *fact = NULL;

      if (node->slot < 0 || !g_hash_table_add (sheet->seen, GINT_TO_POINTER (node->slot + 1)))
        continue;
      wj_catalogue_describe_slot (sheet->catalogue, node->slot, &fact, &derived, &parameter, &assumption);
      if (parameter != NULL)
        add_parameter (sheet, parameter);
      else if (derived != NULL)
        add_parameters (sheet, derived->program);
    }
}

/* ---- Parts ------------------------------------------------------------------------------------- */

static void
add_head (Sheet *sheet)
{
  WjWording *wording = sheet->wording;
  const WjOffer *offer = sheet->offer;
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
  add_where (sheet);
  /* Translators: %s is an authority, with its article. */
  wj_lines_take (sheet->lines, 0, "",
                 g_strdup_printf (wj_wording_text (wording, "Decision: %s."), wj_wording_of (wording, &offer->decides)));
}

static void
add_conditions (Sheet *sheet)
{
  if (sheet->offer->conditions->len == 0)
    return;
  wj_lines_add_heading (sheet->lines, wj_wording_text (sheet->wording, "Conditions"));
  for (guint i = 0; i < sheet->offer->conditions->len; i++)
    {
      const WjCondition *condition = sheet->offer->conditions->pdata[i];

      wj_lines_add_pair (sheet->lines, 0, "• ", wj_wording_of (sheet->wording, &condition->label), confidence_letter (condition->confidence));
      add_parameters (sheet, condition->test);
      cite (sheet, condition->source);
    }
}

/* The kind beside the name, unless the name says it: "Training premium". */
static char *
say_title (Sheet *sheet, const WjBenefit *benefit)
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
add_benefits (Sheet *sheet)
{
  if (sheet->offer->benefits->len == 0)
    return;
  wj_lines_add_heading (sheet->lines, wj_wording_text (sheet->wording, "Benefits"));
  for (guint i = 0; i < sheet->offer->benefits->len; i++)
    {
      const WjBenefit *benefit = sheet->offer->benefits->pdata[i];
      g_autofree char *title = say_title (sheet, benefit);

      wj_lines_add_pair (sheet->lines, 0, "• ", title, confidence_letter (benefit->confidence));
      add_parameters (sheet, benefit->amount);
      add_parameters (sheet, benefit->when);
      if (benefit->amount == NULL)
        wj_lines_add (sheet->lines, 4, "", wj_wording_text (sheet->wording, "Described, not computed: the sources give no amount."));
      wj_lines_take (sheet->lines, 4, "", wj_wording_paid (sheet->wording, benefit));
      cite (sheet, benefit->source);
    }
}

static void
add_questions (Sheet *sheet)
{
  if (sheet->offer->questions->len == 0)
    return;
  wj_lines_add_heading (sheet->lines, wj_wording_text (sheet->wording, "Questions for the CRI"));
  for (guint i = 0; i < sheet->offer->questions->len; i++)
    {
      const WjQuestion *question = sheet->offer->questions->pdata[i];

      wj_lines_add (sheet->lines, 0, "• ", wj_wording_of (sheet->wording, &question->text));
    }
}

static void
add_sources (Sheet *sheet)
{
  for (guint i = 0; i < sheet->offer->sources->len; i++)
    cite (sheet, sheet->offer->sources->pdata[i]);
  if (sheet->sources->len == 0)
    return;
  wj_lines_add_heading (sheet->lines, wj_wording_text (sheet->wording, "Sources, summed up"));
  for (guint i = 0; i < sheet->sources->len; i++)
    {
      const WjSource *source = sheet->sources->pdata[i];

      wj_lines_add_source (sheet->lines, sheet->wording, source);
      wj_lines_add (sheet->lines, 3, "", wj_wording_of (sheet->wording, &source->statement));
      if (source->address != NULL)
        wj_lines_take (sheet->lines, 3, "", wj_wording_isolate (sheet->wording, source->address));
    }
  wj_lines_add_marks (sheet->lines, sheet->wording, sheet->sources);
}

char *
wj_wording_explain_text (WjWording *self, WjCatalogue *catalogue, const WjOffer *offer, const GDate *as_of)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (WjLines) lines = NULL;
  Sheet sheet;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (WJ_IS_CATALOGUE (catalogue), NULL);
  g_return_val_if_fail (offer != NULL, NULL);
  g_return_val_if_fail (as_of != NULL && g_date_valid (as_of), NULL);

  lines = wj_lines_new (self);
  sheet = (Sheet){ .wording = self, .catalogue = catalogue, .offer = offer, .as_of = as_of, .lines = lines, .sources = sources, .seen = seen };
  add_head (&sheet);
  add_conditions (&sheet);
  add_benefits (&sheet);
  add_questions (&sheet);
  add_sources (&sheet);
  wj_lines_add_gap (lines);
  wj_lines_take (lines, 0, "", wj_wording_catalogue (self, catalogue));
  wj_lines_add (lines, 0, "", wj_wording_indicative (self));
  return wj_lines_to_text (lines);
}
