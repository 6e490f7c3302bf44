/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-catalogue"

#include "config.h"

#include <string.h>

#include "catalogue/wj-catalogue-check.h"
#include "catalogue/wj-check.h"

/* Names may be the same in two languages; sentences are not. */
#define LONG_TEXT 25

/* ---- What nothing uses --------------------------------------------------------------------------- */

static GHashTable *
find_used_slots (WjCatalogue *catalogue)
{
  GHashTable *used = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < catalogue->programs->len; i++)
    {
      WjCelProgram *program = catalogue->programs->pdata[i];

      for (guint j = 0; j < wj_cel_program_get_n_nodes (program); j++)
        {
          int slot = wj_cel_program_get_node (program, j)->slot;

          if (slot >= 0)
            g_hash_table_add (used, GINT_TO_POINTER (slot));
        }
    }
  for (guint i = 0; i < catalogue->procedures->len; i++)
    {
      const WjProcedure *procedure = catalogue->procedures->pdata[i];

      for (guint j = 0; j < procedure->steps->len; j++)
        {
          const WjProcedureStep *step = procedure->steps->pdata[j];

          if (step->cost != NULL)
            g_hash_table_add (used, GINT_TO_POINTER (step->cost->slot));
        }
    }
  for (guint i = 0; i < catalogue->offers->len; i++)
    {
      const WjOffer *offer = catalogue->offers->pdata[i];

      for (guint j = 0; j < offer->benefits->len; j++)
        {
          const WjBenefit *benefit = offer->benefits->pdata[j];

          if (benefit->after_slot >= 0)
            g_hash_table_add (used, GINT_TO_POINTER (benefit->after_slot));
          for (guint k = 0; k < benefit->tranches->len; k++)
            if (((const WjTranche *) benefit->tranches->pdata[k])->after != NULL)
              g_hash_table_add (used, GINT_TO_POINTER (((const WjTranche *) benefit->tranches->pdata[k])->after->slot));
        }
    }
  return used;
}

static void
check_uses (WjReader *reader)
{
  WjCatalogue *catalogue = reader->catalogue;
  g_autoptr (GHashTable) used = find_used_slots (catalogue);
  g_autoptr (GHashTable) settled = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < catalogue->sources->len; i++)
    {
      const WjSource *source = catalogue->sources->pdata[i];

      if (!g_hash_table_contains (reader->cited, source))
        wj_check_report (reader, WJ_FINDING_WARNING, source, "nothing cites the source “%s”; cite it, or leave it out", source->id);
    }
  for (guint i = 0; i < catalogue->parameters->len; i++)
    {
      const WjParameter *parameter = catalogue->parameters->pdata[i];

      /* A cost is there to be compared, whether anything is computed with it or not. */
      if (parameter->group == WJ_COST_NONE && !g_hash_table_contains (used, GINT_TO_POINTER (parameter->slot)))
        wj_check_report (reader, WJ_FINDING_WARNING, parameter, "no expression uses params.%s; use it, or give it a “group” if it is a cost", parameter->id);
    }
  /* Those made by what is not settled between offers are used by the engine. */
  for (guint i = 0; i < catalogue->compatibilities->len; i++)
    g_hash_table_add (settled, (gpointer) ((const WjCompatibility *) catalogue->compatibilities->pdata[i])->assumption);
  for (guint i = 0; i < catalogue->assumptions->len; i++)
    {
      const WjAssumption *assumption = catalogue->assumptions->pdata[i];

      if (!g_hash_table_contains (settled, assumption) && !g_hash_table_contains (used, GINT_TO_POINTER (assumption->slot)))
        wj_check_report (reader, WJ_FINDING_WARNING, assumption, "no expression uses assume.%s; use it, or leave it out", assumption->id);
    }
  for (guint i = 0; i < catalogue->facts->len; i++)
    {
      const WjFact *fact = catalogue->facts->pdata[i];

      if (fact->slot >= 0 && !g_hash_table_contains (used, GINT_TO_POINTER (fact->slot)))
        wj_check_report (reader, WJ_FINDING_NOTICE, fact, "no expression uses the fact “%s”; the answer changes nothing", fact->id);
    }
}

/* ---- Parameters -------------------------------------------------------------------------------- */

static gboolean
tables_are_equal (const WjCelTable *a, const WjCelTable *b)
{
  if (a->n_rows != b->n_rows)
    return FALSE;
  for (guint i = 0; i < a->n_rows; i++)
    {
      const WjCelTableRow *x = &a->rows[i];
      const WjCelTableRow *y = &b->rows[i];

      if (x->has_edge != y->has_edge || x->includes != y->includes ||
          !wj_number_equal (x->edge, y->edge) || !wj_number_equal (x->value, y->value))
        return FALSE;
    }
  return TRUE;
}

static gboolean
values_are_equal (const WjParameterValue *a, const WjParameterValue *b)
{
  return a->published && b->published && wj_number_equal (a->number, b->number) && tables_are_equal (&a->table, &b->table);
}

static void
check_period (WjReader *reader, const WjParameter *parameter, const WjParameterPeriod *period)
{
  for (guint i = 0; i < period->alternatives->len; i++)
    {
      const WjParameterValue *alternative = period->alternatives->pdata[i];
      gboolean repeated = values_are_equal (alternative, &period->value);

      for (guint j = 0; j < i && !repeated; j++)
        repeated = values_are_equal (alternative, period->alternatives->pdata[j]);
      if (repeated)
        wj_check_report (reader, WJ_FINDING_WARNING, alternative, "this alternative says what params.%s says already; leave it out", parameter->id);
    }
}

static void
check_parameters (WjReader *reader)
{
  for (guint i = 0; i < reader->catalogue->parameters->len; i++)
    {
      const WjParameter *parameter = reader->catalogue->parameters->pdata[i];

      for (guint j = 0; j < parameter->periods->len; j++)
        check_period (reader, parameter, parameter->periods->pdata[j]);
    }
}

/* ---- Marks ------------------------------------------------------------------------------------- */

static void
check_source (WjReader *reader, const WjSource *source)
{
  if (source->kind == WJ_SOURCE_REPORT && source->confidence == WJ_CONFIDENCE_A && source->also->len == 0)
    wj_check_report (reader, WJ_FINDING_WARNING, source, "the source “%s” is a report that stands alone, and marked A; name in “also” another that says so, or mark it B", source->id);
  if (source->address != NULL && g_ptr_array_find_with_equal_func (source->also, source->address, g_str_equal, NULL))
    wj_check_report (reader, WJ_FINDING_WARNING, source, "“also” names the address of “%s” itself; leave it out", source->id);
}

/* What a source says has one mark wherever it is cited. Only what is inferred from it is less sure than it. */
static void
check_mark (WjReader *reader, const WjReadMark *mark)
{
  static const char *const marks[] = { "A", "B", "C" };
  const WjSource *source;
  const char *id = NULL;
  WjJsonValue value;

  if (!wj_json_find (mark->object, "source", &value) || !wj_json_string (&value, &id, NULL))
    return;
  source = wj_catalogue_find_source (reader->catalogue, id);
  if (source == NULL || mark->confidence == source->confidence || mark->confidence == WJ_CONFIDENCE_C)
    return;
  wj_reader_report (reader, WJ_FINDING_WARNING, mark->object, "this is marked %s, but what it rests on, the source “%s”, is marked %s; write %s, or C for what is inferred from it",
                    marks[mark->confidence], source->id, marks[source->confidence], marks[source->confidence]);
}

static void
check_marks (WjReader *reader)
{
  for (guint i = 0; i < reader->catalogue->sources->len; i++)
    check_source (reader, reader->catalogue->sources->pdata[i]);
  for (guint i = 0; i < reader->marks->len; i++)
    check_mark (reader, &g_array_index (reader->marks, WjReadMark, i));
}

/* ---- Texts ------------------------------------------------------------------------------------- */

/* U+0660–0669, and the Persian ones that look alike: in Morocco figures are written 0–9. */
static gboolean
has_eastern_digit (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if ((c >= 0x0660 && c <= 0x0669) || (c >= 0x06f0 && c <= 0x06f9))
        return TRUE;
    }
  return FALSE;
}

static void
check_text (WjReader *reader, const WjReadText *read)
{
  if (has_eastern_digit (read->text.in[WJ_LANGUAGE_AR]))
    wj_reader_report (reader, WJ_FINDING_WARNING, read->value, "the Arabic text has Arabic-Indic digits; write 0–9");
  for (guint i = 0; i < WJ_N_LANGUAGES; i++)
    for (guint j = i + 1; j < WJ_N_LANGUAGES; j++)
      if (g_str_equal (read->text.in[i], read->text.in[j]) && g_utf8_strlen (read->text.in[i], -1) > LONG_TEXT)
        wj_reader_report (reader, WJ_FINDING_WARNING, read->value, "the text is the same in “%s” and “%s”; translate it", wj_language_to_code ((WjLanguage) i), wj_language_to_code ((WjLanguage) j));
}

static void
check_texts (WjReader *reader)
{
  for (guint i = 0; i < reader->texts->len; i++)
    check_text (reader, &g_array_index (reader->texts, WjReadText, i));
}

/* ---- The whole ---------------------------------------------------------------------------------- */

static int
compare_findings (gconstpointer a, gconstpointer b)
{
  const WjFinding *x = *(const WjFinding *const *) a;
  const WjFinding *y = *(const WjFinding *const *) b;
  int order = strcmp (x->file, y->file);

  if (order == 0)
    order = x->line < y->line ? -1 : x->line > y->line;
  if (order == 0)
    order = x->column < y->column ? -1 : x->column > y->column;
  if (order == 0)
    order = (int) x->level - (int) y->level;
  return order != 0 ? order : strcmp (x->message, y->message);
}

GPtrArray *
wj_catalogue_check (const char *path, const GDate *as_of, WjCaseRunner run_case, guint *n_cases)
{
  g_autoptr (WjReader) reader = NULL;
  g_autoptr (WjCatalogue) catalogue = NULL;
  g_autoptr (WjCheckCases) cases = NULL;
  GPtrArray *findings;

  g_return_val_if_fail (path != NULL, g_ptr_array_new ());
  g_return_val_if_fail (as_of == NULL || g_date_valid (as_of), g_ptr_array_new ());

  reader = wj_reader_new ();
  cases = wj_check_cases_new ();
  catalogue = wj_reader_read_directory (reader, path);
  /* Of what could not be read whole, nothing more can be said that would hold. */
  if (catalogue != NULL)
    {
      wj_check_cases_read (cases, reader, path);
      if (run_case != NULL)
        wj_check_cases_run (cases, reader, run_case);
      check_uses (reader);
      check_parameters (reader);
      check_marks (reader);
      check_texts (reader);
      wj_check_offers (reader, cases, as_of != NULL ? as_of : &catalogue->issued);
    }
  if (n_cases != NULL)
    *n_cases = cases->n_run;
  findings = g_ptr_array_ref (reader->findings);
  g_ptr_array_sort (findings, compare_findings);
  return findings;
}
