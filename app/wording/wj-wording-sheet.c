/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include <string.h>

#include "wording/wj-wording-private.h"
#include "wording/wj-wording-sheet.h"

WjSheet *
wj_sheet_new (WjWording *wording, WjCatalogue *catalogue, const GDate *as_of)
{
  WjSheet *self = g_new0 (WjSheet, 1);

  self->wording = wording;
  self->catalogue = catalogue;
  self->as_of = as_of;
  self->lines = wj_lines_new (wording, WJ_LINES_PAGE);
  self->sources = g_ptr_array_new ();
  self->facts = g_ptr_array_new ();
  self->assumptions = g_ptr_array_new ();
  self->doubts = g_ptr_array_new ();
  self->seen = g_hash_table_new (NULL, NULL);
  return self;
}

void
wj_sheet_free (WjSheet *self)
{
  if (self == NULL)
    return;
  wj_lines_free (self->lines);
  g_ptr_array_unref (self->sources);
  g_ptr_array_unref (self->facts);
  g_ptr_array_unref (self->assumptions);
  g_ptr_array_unref (self->doubts);
  g_hash_table_unref (self->seen);
  g_free (self);
}

void
wj_sheet_cite (WjSheet *sheet, const WjSource *source)
{
  if (source != NULL && !g_ptr_array_find (sheet->sources, source, NULL))
    g_ptr_array_add (sheet->sources, (gpointer) source);
}

const char *
wj_sheet_mark (WjConfidence confidence)
{
  static const char *const letters[] = { "A", "B", "C" };

  return letters[confidence];
}

/* ---- Figures ------------------------------------------------------------------------------------- */

/* "up to 5 jobs per MAD million: 7%" */
static char *
say_row (WjSheet *sheet, const WjParameter *parameter, const WjCelTableRow *row)
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

/* (nullable): no table */
static char *
say_rows (WjSheet *sheet, const WjParameter *parameter, const WjParameterValue *value)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < value->table.n_rows; i++)
    g_ptr_array_add (rows, say_row (sheet, parameter, &value->table.rows[i]));
  g_ptr_array_add (rows, NULL);
  return rows->len > 1 ? wj_wording_parts (sheet->wording, (const char *const *) rows->pdata) : NULL;
}

static char *
say_figure (WjSheet *sheet, const WjParameter *parameter, const WjParameterValue *value)
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

/* "Employee’s AMO contribution: 2.26% (A).", "Income-tax scale (A): up to …; beyond: 37%." */
static char *
say_value (WjSheet *sheet, const WjParameter *parameter, const WjParameterValue *value, const char *label)
{
  WjWording *wording = sheet->wording;
  const char *mark = wj_sheet_mark (value->confidence);
  g_autofree char *figure = say_figure (sheet, parameter, value);
  g_autofree char *rows = value->published ? say_rows (sheet, parameter, value) : NULL;

  wj_sheet_cite (sheet, value->source);
  if (rows != NULL)
    /* Translators: a scale: %1$s is its name, %2$s the mark of its source, %3$s its rows. */
    return g_strdup_printf (wj_wording_text (wording, "%1$s (%2$s): %3$s."), label, mark, rows);
  if (!value->published)
    /* Translators: %1$s is the name of a figure, %2$s says that it is not published. */
    return g_strdup_printf (wj_wording_context (wording, "figure", "%1$s: %2$s."), label, figure);
  /* Translators: %1$s is the name of a figure, %2$s the figure, %3$s the mark of its source. */
  return g_strdup_printf (wj_wording_text (wording, "%1$s: %2$s (%3$s)."), label, figure, mark);
}

/* A dated figure as it stands that day, with what other sources say. */
static void
say_parameter (WjSheet *sheet, const WjParameter *parameter, GPtrArray *sentences)
{
  const WjParameterPeriod *period = wj_parameter_at (parameter, sheet->as_of);

  if (period == NULL)
    return;
  if ((!period->value.published || period->alternatives->len > 0) && *parameter->question.in[0] != '\0')
    g_ptr_array_add (sheet->doubts, (gpointer) parameter);
  g_ptr_array_add (sentences, say_value (sheet, parameter, &period->value, wj_wording_of (sheet->wording, &parameter->label)));
  for (guint i = 0; i < period->alternatives->len; i++)
    /* Translators: before the figure that another source gives; it opens a sentence. */
    g_ptr_array_add (sentences, say_value (sheet, parameter, period->alternatives->pdata[i], wj_wording_text (sheet->wording, "According to another source")));
}

void
wj_sheet_say_parameters (WjSheet *sheet, WjCelProgram *program, GPtrArray *sentences)
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
        say_parameter (sheet, parameter, sentences);
      else if (derived != NULL)
        wj_sheet_say_parameters (sheet, derived->program, sentences);
      else if (assumption != NULL)
        g_ptr_array_add (sheet->assumptions, (gpointer) assumption);
      /* A column by year has a slot a year. */
      else if (fact != NULL && !g_ptr_array_find (sheet->facts, fact, NULL))
        g_ptr_array_add (sheet->facts, (gpointer) fact);
    }
}

/* ---- Texts ------------------------------------------------------------------------------------- */

void
wj_sheet_add_questions (WjSheet *sheet, const GPtrArray *questions)
{
  if (questions->len == 0 && sheet->doubts->len == 0)
    return;
  wj_lines_add_heading (sheet->lines, wj_wording_text (sheet->wording, "Questions for the CRI"));
  for (guint i = 0; i < questions->len; i++)
    {
      const WjQuestion *question = questions->pdata[i];

      wj_lines_add (sheet->lines, 0, "• ", wj_wording_of (sheet->wording, &question->text));
    }
  for (guint i = 0; i < sheet->doubts->len; i++)
    wj_lines_add (sheet->lines, 0, "• ", wj_wording_of (sheet->wording, &((const WjParameter *) sheet->doubts->pdata[i])->question));
}

void
wj_sheet_add_texts (WjSheet *sheet, guint indent, const GPtrArray *texts)
{
  for (guint i = 0; i < texts->len; i++)
    wj_lines_add (sheet->lines, indent, "• ", wj_wording_of (sheet->wording, texts->pdata[i]));
}

void
wj_sheet_add_statement (WjSheet *sheet, const WjStatement *statement)
{
  g_autofree char *mark = g_strdup_printf ("%s  ", wj_sheet_mark (statement->source->confidence));

  wj_lines_add (sheet->lines, 0, mark, wj_wording_of (sheet->wording, &statement->text));
  wj_sheet_cite (sheet, statement->source);
}

void
wj_sheet_add_sentences (WjSheet *sheet, guint indent, const char *mark, GPtrArray *sentences)
{
  while (g_ptr_array_remove (sentences, NULL))
    ;
  g_ptr_array_add (sentences, NULL);
  wj_lines_take (sheet->lines, indent, mark, g_strjoinv (" ", (char **) sentences->pdata));
  g_ptr_array_unref (sentences);
}

void
wj_sheet_add_remarks (WjSheet *sheet, const GPtrArray *remarks)
{
  if (remarks->len == 0)
    return;
  wj_lines_add_heading (sheet->lines, wj_wording_text (sheet->wording, "Remarks"));
  for (guint i = 0; i < remarks->len; i++)
    wj_sheet_add_statement (sheet, remarks->pdata[i]);
}

/* ---- The end ----------------------------------------------------------------------------------- */

static void
add_sources (WjSheet *sheet)
{
  if (sheet->sources->len == 0)
    return;
  wj_lines_add_heading (sheet->lines, wj_wording_text (sheet->wording, "Sources, summed up"));
  for (guint i = 0; i < sheet->sources->len; i++)
    {
      const WjSource *source = sheet->sources->pdata[i];

      wj_lines_add_source (sheet->lines, sheet->wording, source, TRUE);
    }
  wj_lines_add_marks (sheet->lines, sheet->wording, sheet->sources);
}

char *
wj_sheet_end (WjSheet *sheet)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);

  add_sources (sheet);
  wj_lines_add_gap (sheet->lines);
  g_ptr_array_add (sentences, wj_wording_catalogue (sheet->wording, sheet->catalogue));
  g_ptr_array_add (sentences, g_strdup (wj_wording_indicative (sheet->wording)));
  wj_sheet_add_sentences (sheet, 0, "", sentences);
  return wj_lines_to_text (sheet->lines);
}
