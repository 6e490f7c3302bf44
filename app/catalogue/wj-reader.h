/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/wj-catalogue-private.h"
#include "catalogue/wj-shape.h"
#include "json/wj-json.h"

G_BEGIN_DECLS

/* A catalogue with more errors than this is not what its author thinks it is. Finding places costs
 * time in proportion to the file, so a hostile one must not ask for it without end. */
#define WJ_READER_MAX_ERRORS 200

/*
 * The state of reading one catalogue. The helpers below read one member each; what is wrong becomes
 * a finding at the place of the member and the helper returns FALSE, so that a caller reads on and
 * an author sees every error of a file at once:
 *
 *   ok = wj_reader_text (reader, value, "label", &offer->label) && ok;
 */
typedef struct
{
  WjCatalogue *catalogue; /* (owned) being filled */
  GPtrArray *documents;   /* (owned) (element-type WjJsonDocument) */
  GPtrArray *findings;    /* (owned) (element-type WjFinding) */
  GError *error;          /* (owned) (nullable) the first */
  guint n_errors;

  GPtrArray *kept;     /* (owned) (element-type WjJsonValue) what the two tables point to */
  GHashTable *places;  /* (owned) struct of the model → WjJsonValue it was read from */
  GHashTable *claims;  /* (owned) "kind id" → WjJsonValue where the id stands */
  GHashTable *broken;  /* (owned) names whose definition was refused: no second complaint */
  GHashTable *cited;   /* (owned) set of WjSource */
  GHashTable *weakest; /* (owned) WjDerived → WjConfidence of the parameters below it */
  GArray *texts;       /* (owned) (element-type WjReadText) every text */
  GArray *marks;       /* (owned) (element-type WjReadMark) every mark of reliability */
  char *canonical;     /* (owned) (nullable) the built form's text, once all is read */
} WjReader;

typedef struct
{
  WjText text;
  const WjJsonValue *value;
} WjReadText;

typedef struct
{
  WjConfidence confidence;
  const WjJsonValue *object; /* that bears it; its "source" is what it rests on */
} WjReadMark;

/* What a catalogue consists of, from one document or from a folder of them. */
typedef struct
{
  WjJsonValue root; /* built form: the parent of all others */
  WjJsonValue catalogue;
  WjJsonValue facts;
  WjJsonValue parameters;
  WjJsonValue sources;
  WjJsonValue places;
  WjJsonValue compatibility;
  WjJsonValue procedures; /* a catalogue may be without them, and without a glossary */
  WjJsonValue glossary;
  WjJsonValue offer_list; /* built form: the parent of the offers */
  GArray *offers;         /* (owned) (element-type WjJsonValue) in order of id */
} WjParts;

typedef enum
{
  WJ_ID_NAME, /* named in expressions: lower case letters, digits, _ and . */
  WJ_ID_SLUG, /* elsewhere: letters, digits, . _ - */
} WjIdForm;

WjReader *wj_reader_new (void);
void wj_reader_free (WjReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjReader, wj_reader_free)

/* ---- Findings ------------------------------------------------------------------------------ */

void wj_reader_report (WjReader *self, WjFindingLevel level, const WjJsonValue *value, const char *format, ...) G_GNUC_PRINTF (4, 5);
/* An error; always returns FALSE. */
gboolean wj_reader_fail (WjReader *self, const WjJsonValue *value, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* Nothing of that kind has the id; names the nearest, and where to add it. */
gboolean wj_reader_fail_absent (WjReader *self, const WjJsonValue *value, WjIndex index, const char *id);
/* The same at a place @offset columns inside a text. */
gboolean wj_reader_fail_inside (WjReader *self, const WjJsonValue *value, guint offset, const char *format, ...) G_GNUC_PRINTF (4, 5);
/* The same for an error made by app/json about the document @name (transfer full). */
gboolean wj_reader_take_error (WjReader *self, const char *name, GError *error);

/* A copy of @value and of what it stands in, valid as long as the reader. */
const WjJsonValue *wj_reader_keep (WjReader *self, const WjJsonValue *value);
/* Remembers where @thing was read. */
void wj_reader_place (WjReader *self, gconstpointer thing, const WjJsonValue *value);
const WjJsonValue *wj_reader_where (WjReader *self, gconstpointer thing);

/* ---- Members ------------------------------------------------------------------------------- */

/* FALSE if it is no object. A member that is not known is an error too, but the others can be read. */
gboolean wj_reader_allow (WjReader *self, const WjJsonValue *object, const WjShape *shape);
gboolean wj_reader_get (WjReader *self, const WjJsonValue *object, const char *name, WjJsonValue *out);
/* The length; 0 if it is absent or no array (an error if @required, or if it is something else). */
guint wj_reader_list (WjReader *self, const WjJsonValue *object, const char *name, gboolean required, WjJsonValue *out);
/* Hands each element of a required list to @read, in order. */
void wj_reader_each (WjReader *self, const WjJsonValue *object, const char *name, void (*read) (WjReader *self, const WjJsonValue *value));
gboolean wj_reader_string (WjReader *self, const WjJsonValue *object, const char *name, const char **out);
gboolean wj_reader_optional_string (WjReader *self, const WjJsonValue *object, const char *name, const char **out);
gboolean wj_reader_string_value (WjReader *self, const WjJsonValue *value, const char **out);
gboolean wj_reader_boolean (WjReader *self, const WjJsonValue *object, const char *name, gboolean *out);
gboolean wj_reader_optional_boolean (WjReader *self, const WjJsonValue *object, const char *name, gboolean *out);
gboolean wj_reader_integer (WjReader *self, const WjJsonValue *object, const char *name, gint64 low, gint64 high, guint *out);
gboolean wj_reader_number_value (WjReader *self, const WjJsonValue *value, WjNumber *out);
gboolean wj_reader_date (WjReader *self, const WjJsonValue *object, const char *name, GDate *out);
gboolean wj_reader_unit (WjReader *self, const WjJsonValue *object, const char *name, WjUnit *out, const char **text);
/* @words ends with NULL; @out is the place in it. */
gboolean wj_reader_word (WjReader *self, const WjJsonValue *object, const char *name, const char *const *words, guint *out);
gboolean wj_reader_word_value (WjReader *self, const WjJsonValue *value, const char *const *words, guint *out);
gboolean wj_reader_text (WjReader *self, const WjJsonValue *object, const char *name, WjText *out);
/* Empty strings. */
void wj_reader_clear_text (WjText *text);
gboolean wj_reader_text_value (WjReader *self, const WjJsonValue *value, WjText *out);
/* Empty strings if it is absent. */
gboolean wj_reader_optional_text (WjReader *self, const WjJsonValue *object, const char *name, WjText *out);
gboolean wj_reader_source (WjReader *self, const WjJsonValue *object, const char *name, const WjSource **out);
gboolean wj_reader_optional_source (WjReader *self, const WjJsonValue *object, const char *name, const WjSource **out);
gboolean wj_reader_source_value (WjReader *self, const WjJsonValue *value, const WjSource **out);
gboolean wj_reader_confidence (WjReader *self, const WjJsonValue *object, const char *name, WjConfidence *out);
/* Reads "id" and refuses one that stands already among those of the same @kind, at both places. */
gboolean wj_reader_id (WjReader *self, const WjJsonValue *object, const char *kind, WjIdForm form, const char **out);
/* An optional list of texts → WjText; empty if it is absent. */
GPtrArray *wj_reader_texts (WjReader *self, const WjJsonValue *object, const char *name);
/* {"text", "source"} */
gboolean wj_reader_statement_value (WjReader *self, const WjJsonValue *value, WjStatement *out);
/* An optional list of those → WjStatement; empty if it is absent. */
GPtrArray *wj_reader_statements (WjReader *self, const WjJsonValue *object, const char *name);
/* [{"id", "text"}, …] → WjQuestion; @of: whose, to tell ids apart. */
GPtrArray *wj_reader_questions (WjReader *self, const WjJsonValue *object, gboolean required, const char *of);
/* "params.<id>" of a number in the dimension of @unit; NULL if it was refused. */
const WjParameter *wj_reader_parameter_value (WjReader *self, const WjJsonValue *value, const char *unit);
/* [{"id", "label"}, …] → WjOption, and their ids as choices of the registry. */
gboolean wj_reader_options (WjReader *self, const WjJsonValue *object, GPtrArray **options, const WjCelChoices **choices);

/* ---- Names and expressions -------------------------------------------------------------------- */

/* Adds a variable; -1 and an error at @value if its name stands already. */
int wj_reader_variable (WjReader *self, const WjJsonValue *value, const char *name, const WjCelType *type, guint scope, const WjSlotMeaning *meaning);
/* Marks @name as defined wrongly, so that expressions which use it are not refused once more. */
void wj_reader_break (WjReader *self, const char *name);
/* (transfer full) (element-type utf8): the dotted names in an expression, strings left out. */
GPtrArray *wj_expression_names (const char *source);
/* (transfer none) (nullable): NULL if it was refused. */
WjCelProgram *wj_reader_program (WjReader *self, const WjJsonValue *object, const char *name, const WjCelType *expected, guint scope);
/* An optional "when", with the words that say it as "if"; one never stands without the other. */
void wj_reader_when (WjReader *self, const WjJsonValue *object, WjWhen *out);
gboolean wj_reader_loops (WjReader *self, const WjJsonValue *object, guint *out);
WjCelType wj_type_bool (void);
WjCelType wj_type_date (void);
WjCelType wj_type_decimal (const WjUnit *unit);
WjCelType wj_type_mad (void);
/* @mark, or the mark of the weakest parameter that @program (nullable) uses, also through derived
 * facts. A parameter is as weak as the weakest value that holds on the day of issue or later. */
WjConfidence wj_reader_weakest (WjReader *self, WjCelProgram *program, WjConfidence mark);
/* The words of WjConfidence in files, NULL-terminated. */
extern const char *const wj_confidence_words[];
/* Those of WjCostGroup from WJ_COST_SALARY on. */
extern const char *const wj_cost_words[];
/* Those of WjLoop, by bit. */
extern const char *const wj_loop_words[];

/* ---- The files ------------------------------------------------------------------------------ */

/* FALSE: of another format than this program knows. */
gboolean wj_read_format (WjReader *self, const WjJsonValue *root);
/* What catalogue.json says of the whole; FALSE as above, or if the rules have another form. */
gboolean wj_read_head (WjReader *self, const WjJsonValue *root);
void wj_read_assumptions (WjReader *self, const WjJsonValue *root);
/* What the engine knows of itself: loops, and the day of the assessment. */
void wj_add_loop_variables (WjReader *self);
void wj_read_sources (WjReader *self, const WjJsonValue *root);
void wj_read_places (WjReader *self, const WjJsonValue *root);
void wj_read_facts (WjReader *self, const WjJsonValue *root);
void wj_read_derived (WjReader *self, const WjJsonValue *root);
void wj_read_parameters (WjReader *self, const WjJsonValue *root);
void wj_read_procedures (WjReader *self, const WjJsonValue *root);
void wj_read_glossary (WjReader *self, const WjJsonValue *root);
void wj_read_offer (WjReader *self, const WjJsonValue *value);
void wj_finish_offers (WjReader *self);
/* Before the offers, which may name the assumptions it makes; and after them. */
void wj_read_unsettled (WjReader *self, const WjJsonValue *root);
void wj_read_compatibility (WjReader *self, const WjJsonValue *root);

/* The catalogue in folder @path (transfer full), or NULL with self->error set; self keeps where
 * everything stands. */
WjCatalogue *wj_reader_read_directory (WjReader *self, const char *path);
/* (transfer full) (element-type filename): the files of a folder that are part of a catalogue, and
 * the folders whose listing decides which. */
GPtrArray *wj_catalogue_list_files (const char *path, GError **error);
/* (transfer full): ids of the .json files in @folder, in order of id; empty if there is none. */
GPtrArray *wj_catalogue_list_ids (const char *folder, GError **error);
/* (transfer full): the built form's text. */
char *wj_parts_to_canonical (const WjParts *parts, GError **error);

G_END_DECLS
