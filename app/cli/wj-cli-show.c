/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cli"

#include "config.h"

#include "assessment/wj-result-json.h"
#include "cli/wj-cli-private.h"
#include "wording/wj-wording-lines.h"

/* What is counted in a catalogue. */
typedef struct
{
  guint terms[WJ_TERMS_UNPUBLISHED + 1];
  guint confidence[WJ_CONFIDENCE_C + 1];
  guint costs[WJ_N_COST_GROUPS];
  guint provinces;
  guint zones[WJ_ZONE_DORMANT + 1];
} Counts;

static void
count_places (Counts *counts, GPtrArray *places)
{
  for (guint i = 0; i < places->len; i++)
    {
      const WjPlace *place = places->pdata[i];

      if (place->kind == WJ_PLACE_PROVINCE)
        counts->provinces++;
      else if (place->kind == WJ_PLACE_ZONE)
        counts->zones[place->status]++;
      count_places (counts, place->children);
    }
}

static Counts
count_all (WjCatalogue *catalogue)
{
  GPtrArray *offers = wj_catalogue_get_offers (catalogue);
  GPtrArray *sources = wj_catalogue_get_sources (catalogue);
  GPtrArray *parameters = wj_catalogue_get_parameters (catalogue);
  Counts counts = { 0 };

  for (guint i = 0; i < offers->len; i++)
    counts.terms[((const WjOffer *) offers->pdata[i])->terms]++;
  for (guint i = 0; i < sources->len; i++)
    counts.confidence[((const WjSource *) sources->pdata[i])->confidence]++;
  for (guint i = 0; i < parameters->len; i++)
    counts.costs[((const WjParameter *) parameters->pdata[i])->group]++;
  count_places (&counts, wj_catalogue_get_places (catalogue));
  return counts;
}

/* ---- JSON -------------------------------------------------------------------------------------------- */

static void
write_text (WjJsonWriter *writer, const char *name, const WjText *text)
{
  wj_json_writer_member (writer, name);
  wj_json_writer_begin_object (writer);
  for (guint i = 0; i < WJ_N_LANGUAGES; i++)
    {
      wj_json_writer_member (writer, wj_language_to_code (i));
      wj_json_writer_string (writer, text->in[i]);
    }
  wj_json_writer_end_object (writer);
}

static void
write_count (WjJsonWriter *writer, const char *name, guint count)
{
  wj_json_writer_member (writer, name);
  wj_json_writer_integer (writer, count);
}

static void
write_counts (WjJsonWriter *writer, const char *name, const char *const *names, const guint *counts, guint n)
{
  wj_json_writer_member (writer, name);
  wj_json_writer_begin_object (writer);
  for (guint i = 0; i < n; i++)
    write_count (writer, names[i], counts[i]);
  wj_json_writer_end_object (writer);
}

static void
write_procedures (WjJsonWriter *writer, WjCatalogue *catalogue)
{
  GPtrArray *procedures = wj_catalogue_get_procedures (catalogue);

  wj_json_writer_member (writer, "procedures");
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < procedures->len; i++)
    {
      const WjProcedure *procedure = procedures->pdata[i];

      wj_json_writer_begin_object (writer);
      wj_json_writer_member (writer, "id");
      wj_json_writer_string (writer, procedure->id);
      write_text (writer, "label", &procedure->label);
      write_count (writer, "steps", procedure->steps->len);
      wj_json_writer_end_object (writer);
    }
  wj_json_writer_end_array (writer);
}

static char *
show_json (WjCatalogue *catalogue, const char *origin)
{
  static const char *const terms[] = { "established", "unclear", "unpublished" };
  static const char *const confidence[] = { "A", "B", "C" };
  static const char *const costs[WJ_N_COST_GROUPS - 1] = {
    "salary", "charges", "tax", "rent", "energy", "telecoms", "transport", "training", "fees"
  };
  static const char *const zones[] = { "operating", "announced", "dormant" };
  g_autoptr (WjJsonWriter) writer = wj_json_writer_new (TRUE);
  Counts counts = count_all (catalogue);

  wj_json_writer_begin_object (writer);
  write_count (writer, "format", 1);
  write_count (writer, "version", wj_catalogue_get_version (catalogue));
  write_text (writer, "title", wj_catalogue_get_title (catalogue));
  write_text (writer, "publisher", wj_catalogue_get_publisher (catalogue));
  wj_result_json_date (writer, "issued", wj_catalogue_get_issued (catalogue));
  wj_result_json_date (writer, "expires", wj_catalogue_get_expires (catalogue));
  wj_json_writer_member (writer, "hash");
  wj_json_writer_string (writer, wj_catalogue_get_hash (catalogue));
  wj_json_writer_member (writer, "origin");
  wj_json_writer_string (writer, origin);
  write_counts (writer, "offers", terms, counts.terms, G_N_ELEMENTS (terms));
  write_count (writer, "facts", wj_catalogue_get_facts (catalogue)->len);
  write_count (writer, "derived", wj_catalogue_get_derived (catalogue)->len);
  write_count (writer, "parameters", wj_catalogue_get_parameters (catalogue)->len);
  write_counts (writer, "costs", costs, counts.costs + 1, G_N_ELEMENTS (costs));
  write_count (writer, "assumptions", wj_catalogue_get_assumptions (catalogue)->len);
  write_counts (writer, "sources", confidence, counts.confidence, G_N_ELEMENTS (confidence));
  write_count (writer, "regions", wj_catalogue_get_places (catalogue)->len);
  write_count (writer, "provinces", counts.provinces);
  write_counts (writer, "zones", zones, counts.zones, G_N_ELEMENTS (zones));
  write_count (writer, "sites", wj_catalogue_get_sites (catalogue)->len);
  write_procedures (writer, catalogue);
  write_count (writer, "terms", wj_catalogue_get_terms (catalogue)->len);
  wj_json_writer_end_object (writer);
  return wj_json_writer_end (writer);
}

/* ---- Text -------------------------------------------------------------------------------------------- */

/* Label and figure, not a sentence: no language has to bend the word to the number. */
static void
add_value (WjCli *self, WjLines *lines, guint indent, const char *label, const char *value)
{
  g_autofree char *apart = wj_wording_isolate (self->wording, value);

  wj_lines_take (lines, indent, "", g_strdup_printf (wj_wording_text (self->wording, "%1$s: %2$s"), label, apart));
}

static void
add_count (WjCli *self, WjLines *lines, guint indent, const char *label, guint count)
{
  g_autofree char *number = wj_wording_number (self->wording, wj_number_from_int (count), 0);

  add_value (self, lines, indent, label, number);
}

static void
add_sources (WjCli *self, WjLines *lines, const Counts *counts)
{
  for (guint i = 0; i < G_N_ELEMENTS (counts->confidence); i++)
    add_count (self, lines, 2, wj_wording_confidence (self->wording, i), counts->confidence[i]);
}

static void
add_offers (WjCli *self, WjLines *lines, const Counts *counts)
{
  for (guint i = 0; i < G_N_ELEMENTS (counts->terms); i++)
    add_count (self, lines, 2, wj_wording_terms (self->wording, i), counts->terms[i]);
}

static void
add_procedures (WjCli *self, WjLines *lines, WjCatalogue *catalogue)
{
  GPtrArray *procedures = wj_catalogue_get_procedures (catalogue);

  add_count (self, lines, 0, wj_wording_text (self->wording, "Procedures"), procedures->len);
  for (guint i = 0; i < procedures->len; i++)
    {
      const WjProcedure *procedure = procedures->pdata[i];

      add_value (self, lines, 2, wj_wording_of (self->wording, &procedure->label), procedure->id);
    }
}

static char *
show_text (WjCli *self, WjCatalogue *catalogue, const char *origin)
{
  g_autoptr (WjLines) lines = wj_lines_new (self->wording, WJ_LINES_TERMINAL);
  Counts counts = count_all (catalogue);
  WjWording *w = self->wording;
  g_autofree char *issued = wj_wording_date (w, wj_catalogue_get_issued (catalogue));
  g_autofree char *expires = wj_wording_date (w, wj_catalogue_get_expires (catalogue));

  wj_lines_add (lines, 0, "", wj_wording_of (w, wj_catalogue_get_title (catalogue)));
  wj_lines_take (lines, 0, "", wj_wording_catalogue (w, catalogue));
  wj_lines_add_gap (lines);
  add_value (self, lines, 0, wj_wording_text (w, "Publisher"), wj_wording_of (w, wj_catalogue_get_publisher (catalogue)));
  add_value (self, lines, 0, wj_wording_text (w, "Issued"), issued);
  add_value (self, lines, 0, wj_wording_text (w, "Good until"), expires);
  if (origin != NULL)
    add_value (self, lines, 0, wj_wording_text (w, "Comes from"), wj_wording_origin (w, origin));
  add_value (self, lines, 0, "SHA-256", wj_catalogue_get_hash (catalogue));
  add_count (self, lines, 0, wj_wording_text (w, "Offers"), wj_catalogue_get_offers (catalogue)->len);
  add_offers (self, lines, &counts);
  add_count (self, lines, 0, wj_wording_text (w, "Questions about the project"), wj_catalogue_get_facts (catalogue)->len);
  add_count (self, lines, 0, wj_wording_text (w, "Dated figures"), wj_catalogue_get_parameters (catalogue)->len);
  add_count (self, lines, 2, wj_wording_text (w, "of them costs"), wj_catalogue_get_parameters (catalogue)->len - counts.costs[WJ_COST_NONE]);
  add_count (self, lines, 0, wj_wording_text (w, "Rules whose form is not published"), wj_catalogue_get_assumptions (catalogue)->len);
  add_count (self, lines, 0, wj_wording_text (w, "Sources"), wj_catalogue_get_sources (catalogue)->len);
  add_sources (self, lines, &counts);
  add_count (self, lines, 0, wj_wording_text (w, "Regions"), wj_catalogue_get_places (catalogue)->len);
  add_count (self, lines, 0, wj_wording_text (w, "Prefectures and provinces"), counts.provinces);
  add_count (self, lines, 0, wj_wording_text (w, "Operating zones"), counts.zones[WJ_ZONE_OPERATING]);
  add_count (self, lines, 0, wj_wording_text (w, "Announced or dormant zones"), counts.zones[WJ_ZONE_ANNOUNCED] + counts.zones[WJ_ZONE_DORMANT]);
  add_count (self, lines, 0, wj_wording_text (w, "Words explained"), wj_catalogue_get_terms (catalogue)->len);
  add_procedures (self, lines, catalogue);
  return wj_lines_to_text (lines);
}

/* ---- Glossary ------------------------------------------------------------------------------------------ */

static char *
glossary_json (WjCatalogue *catalogue)
{
  g_autoptr (WjJsonWriter) writer = wj_json_writer_new (TRUE);
  GPtrArray *terms = wj_catalogue_get_terms (catalogue);

  wj_json_writer_begin_object (writer);
  write_count (writer, "format", 1);
  wj_json_writer_member (writer, "terms");
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < terms->len; i++)
    {
      const WjTerm *term = terms->pdata[i];

      wj_json_writer_begin_object (writer);
      wj_json_writer_member (writer, "id");
      wj_json_writer_string (writer, term->id);
      write_text (writer, "term", &term->term);
      write_text (writer, "text", &term->text);
      wj_json_writer_end_object (writer);
    }
  wj_json_writer_end_array (writer);
  wj_json_writer_end_object (writer);
  return wj_json_writer_end (writer);
}

static char *
glossary_text (WjCli *self, WjCatalogue *catalogue)
{
  g_autoptr (WjLines) lines = wj_lines_new (self->wording, WJ_LINES_TERMINAL);
  GPtrArray *terms = wj_catalogue_get_terms (catalogue);

  for (guint i = 0; i < terms->len; i++)
    {
      const WjTerm *term = terms->pdata[i];

      wj_lines_add (lines, 0, "", wj_wording_of (self->wording, &term->term));
      wj_lines_add (lines, 4, "", wj_wording_of (self->wording, &term->text));
    }
  return wj_lines_to_text (lines);
}

WjCliStatus
wj_cli_catalogue_show (WjCli *self)
{
  g_autoptr (WjCatalogue) catalogue = NULL;
  g_autofree char *text = NULL;
  const char *origin = NULL;
  WjCliStatus status;
  gboolean json;

  if (!wj_cli_get_json (self, &json))
    return WJ_CLI_USAGE;
  catalogue = wj_cli_load_catalogue_from (self, &origin, &status);
  if (catalogue == NULL)
    return status;
  if (wj_cli_get_option (self, "glossary") != NULL)
    text = json ? glossary_json (catalogue) : glossary_text (self, catalogue);
  else
    text = json ? show_json (catalogue, origin) : show_text (self, catalogue, origin);
  return wj_cli_print (self, text);
}
