/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-assessment.h"
#include "assessment/wj-contrast.h"
#include "assessment/wj-next-question.h"
#include "assessment/wj-reason.h"
#include "catalogue/wj-catalogue-diff.h"
#include "catalogue/wj-distance.h"

G_BEGIN_DECLS

/*
 * An assessment said in a language. A WjWording is immutable and can be used from any thread; it
 * needs no locale: messages come from the .mo files in the program's resources, numbers and dates
 * from the tables of this room. All returned strings are (transfer full) unless const.
 */
typedef struct _WjWording WjWording;

/* Never NULL: without a .mo the English words in the source are used. */
WjWording *wj_wording_new (WjLanguage language);
WjWording *wj_wording_ref (WjWording *self);
void wj_wording_unref (WjWording *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjWording, wj_wording_unref)
WjLanguage wj_wording_get_language (WjWording *self);
gboolean wj_wording_is_rtl (WjWording *self);

/* ---- Messages (xgettext keywords) ------------------------------------------------------------ */
/* Placeholders agree between the languages (a test looks), so a message may be a printf format. */
const char *wj_wording_text (WjWording *self, const char *message) G_GNUC_FORMAT (2);
const char *wj_wording_context (WjWording *self, const char *context, const char *message) G_GNUC_FORMAT (3);
const char *wj_wording_plural (WjWording *self, const char *singular, const char *plural, gulong n) G_GNUC_FORMAT (2) G_GNUC_FORMAT (3);
/* From now on app/project says what is wrong in this language (wj_message ()), until another takes over. NULL: in English */
void wj_wording_take_messages (WjWording *self);
/* A catalogue text in this language. */
const char *wj_wording_of (WjWording *self, const WjText *text);

/* ---- Numbers, units, dates --------------------------------------------------------------------- */
/* Grouped, exact or with @places decimals: "5 500", "5.500", "5,500"; never a plain space. */
char *wj_wording_number (WjWording *self, WjNumber value, guint places);
/* As many decimals as it has, at most @most. */
char *wj_wording_number_short (WjWording *self, WjNumber value, guint most);
/* "848 640 MAD", "848.640 درهم", "MAD 848,640": to the dirham if it is whole, else the centime */
char *wj_wording_money (WjWording *self, WjNumber value);
/* Three significant digits: "1,38 MDH", "MAD 1.38 million" */
char *wj_wording_headline (WjWording *self, WjNumber value);
/* A range rounded outward, both ends to the same step, a two-hundredth of it at most: "MAD 0.826 to 1.586 million"; one figure
 * if equal. And how far apart the ends that are shown are: "MAD 760,000" */
char *wj_wording_headline_range (WjWording *self, WjNumber low, WjNumber high);
char *wj_wording_headline_width (WjWording *self, WjNumber low, WjNumber high);
/* "de 0 à 2 010 000 MAD", "MAD 0 to 2,010,000"; to the dirham, rounded outward; one
 * figure if equal, then as wj_wording_money () */
char *wj_wording_money_range (WjWording *self, WjNumber low, WjNumber high);
/* A figure with its unit: "17 %", "68 emplois", "9,71 emplois par MDH", "5 500 MAD par mois" */
char *wj_wording_quantity (WjWording *self, WjNumber value, const WjUnit *unit);
/* The same after "between", "from" or the like: nothing there is 0 of it, not "no jobs". */
char *wj_wording_quantity_digits (WjWording *self, WjNumber value, const WjUnit *unit);
/* Any value of a type: range, choice (by the fact's option labels), yes/no, date, "not answered" */
char *wj_wording_value (WjWording *self, WjCatalogue *catalogue, const WjCelValue *value, const WjCelType *type, const WjFact *fact);
/* A place in a list, "Oujda-Angad (outside its park)"; and with what it lies in, "Oujda Shore, Oujda-Angad, Oriental" */
char *wj_wording_place (WjWording *self, const WjPlace *place);
char *wj_wording_place_full (WjWording *self, const WjPlace *place);
/* "21 novembre 2026", "21 نونبر 2026" */
char *wj_wording_date (WjWording *self, const GDate *date);
char *wj_wording_month (WjWording *self, const GDate *date); /* "janvier 2027" */
/* What a person typed, in any of the three ways of writing numbers; FALSE if it is not one. */
gboolean wj_wording_parse_number (WjWording *self, const char *text, WjNumber *out);
/* Two of them, "18 to 25 million", "de 18 à 25 MDH", "14000-16000"; FALSE if they are not two, or fall. */
gboolean wj_wording_parse_range (WjWording *self, const char *text, WjNumber *low, WjNumber *high);
/* Places a value in a sentence without upsetting its direction (U+2066…U+2069; U+2068 for typed text). */
char *wj_wording_isolate (WjWording *self, const char *text);
char *wj_wording_isolate_typed (WjWording *self, const char *text);

/* ---- Results --------------------------------------------------------------------------------- */
/* "No blocking criterion found", "More answers needed", … */
const char *wj_wording_verdict (WjWording *self, WjVerdict verdict);
/* the verdict in a word or two, for counts: "Sans critère bloquant" */
const char *wj_wording_verdict_short (WjWording *self, WjVerdict verdict);
/* The whole sentence of voice.md 1–5 with who confirms, what is missing, the change, the criterion or the doubt */
char *wj_wording_verdict_sentence (WjWording *self, const WjOfferResult *result);
/* (nullable): why all taxes and charges that are not due may be less than those of the offers one by one: what is published
 * of offers that may rule each other out. NULL: they are not less */
char *wj_wording_relief_exclusion (WjWording *self, WjAssessment *assessment, const WjSiteResult *site);
/* "Closed: it ended on …", "Not open yet: from … on", "Open until …", a whole sentence */
char *wj_wording_window (WjWording *self, const WjOfferResult *result);
const char *wj_wording_terms (WjWording *self, WjTerms terms);
const char *wj_wording_kind (WjWording *self, WjBenefitKind kind);
const char *wj_wording_confidence (WjWording *self, WjConfidence confidence);
/* One comparison of a condition in cells: the project's value, what is asked, the distance or margin. */
char *wj_wording_comparison_value (WjWording *self, WjAssessment *assessment, const WjCelComparison *comparison);
char *wj_wording_comparison_required (WjWording *self, WjAssessment *assessment, const WjCelComparison *comparison);
/* What is compared: the label of the left side, or the condition's. Comparisons are found by their
 * place in the assessment's own arrays: pass those, not copies. */
char *wj_wording_comparison_label (WjWording *self, WjAssessment *assessment, const WjCelComparison *comparison);
char *wj_wording_comparison_distance (WjWording *self, WjAssessment *assessment, const WjCelComparison *comparison);
/* (transfer full) (element-type utf8): the comparisons that say why it holds, fails or is open, a line each: "0 to 110
 * jobs; asked for: at least 150 jobs; 40 jobs short", with what it is of where there are several */
GPtrArray *wj_wording_condition_lines (WjWording *self, WjAssessment *assessment, const WjConditionResult *condition);
/* An amount as a range or a figure; "depends on …", "not published" where there is none */
char *wj_wording_amount (WjWording *self, const WjAmount *amount);
/* wj_wording_amount () says nothing at all: 0. */
gboolean wj_wording_amount_is_zero (const WjAmount *amount);
/* "These commitments can be dropped, and the amount stays: …"; NULL if there are none */
char *wj_wording_cap_idle (WjWording *self, const WjCapResult *cap);
/* The sentence that explains a benefit's figure */
char *wj_wording_benefit_sentence (WjWording *self, WjAssessment *assessment, const WjSiteResult *site, const WjBenefitResult *benefit);
char *wj_wording_paid (WjWording *self, const WjBenefit *benefit);
/* That what is earned in a year is not what is paid in it: wherever amounts stand by year */
const char *wj_wording_two_clocks (WjWording *self);
/* "Missing answers: A and B." @facts: (element-type WjFact) at least one */
char *wj_wording_missing_answers (WjWording *self, const GPtrArray *facts);
/* A node of a calculation: what it is, and its value with unit */
char *wj_wording_trace_label (WjWording *self, WjAssessment *assessment, const WjTrace *trace);
char *wj_wording_trace_value (WjWording *self, WjAssessment *assessment, const WjTrace *trace);
/* "×", "÷", "and" … what stands before child @index, the second or a later one, of a node of this kind; "" for none */
const char *wj_wording_trace_operator (WjWording *self, WjCelOp op, guint index);
/* One line of the list of what was taken as given */
char *wj_wording_given (WjWording *self, const WjGiven *given);
/* Publisher, date; "statement in our words" is said by the caller's layout */
char *wj_wording_source (WjWording *self, const WjSource *source);
/* Whether the text itself could be read: "Official text.", "Indirect source: no official text was read." */
const char *wj_wording_source_kind (WjWording *self, WjSourceKind kind);
/* (transfer full) (nullable): how many others say so; NULL: none is known */
char *wj_wording_agreeing (WjWording *self, const WjSource *source);
/* "Indicative, …": closes every result */
const char *wj_wording_indicative (WjWording *self);
/* "Catalogue no. 1 of …, good until …" */
char *wj_wording_catalogue (WjWording *self, WjCatalogue *catalogue);
/* Where the catalogue in use comes from. @name: as the service tells it: "downloaded" */
const char *wj_wording_origin (WjWording *self, const char *name);
/* Why no newer catalogue came, and what to do. @name: of an error of the service: "ROLLBACK" */
const char *wj_wording_refusal (WjWording *self, const char *name);
/* What is not as it was in another catalogue: "Figure, rate of the premium. Changed, value from 1 July 2025: now 12%, before 17%" */
char *wj_wording_difference_text (WjWording *self, WjCatalogue *before, WjCatalogue *after, const WjDifference *difference);
/* (nullable): what a project answers to a question, ranges in words; of a table how many lines it has; NULL
 * where it answers nothing */
char *wj_wording_answer (WjWording *self, WjProject *project, const WjFact *fact);
/* (nullable): what is derived of the answers, with its name: "Total investment: MAD 1,400,000 to 2,000,000; MAD 1,700,000
 * by default"; where answers to it are missing, what it comes to at least. NULL: nothing is known of it yet */
char *wj_wording_derived (WjWording *self, const WjDerived *derived, const WjDerivedFigures *figures);
/* (nullable): an amount, without its name, where there is little room: "1.4 to 2 million", rounded outward to two digits; one
 * figure as a headline. NULL where answers to it are missing: part of a total would pass for the whole */
char *wj_wording_derived_brief (WjWording *self, const WjDerivedFigures *figures);
/* One line of a table, in words. */
typedef struct
{
  char *title; /* (owned) "Adviser" */
  char *value; /* (owned) "2027: 20 jobs", a line of text for each year */
  char *note;  /* (owned) what else is asked of it, and what is taken where nothing was answered; "" if nothing */
} WjRowText;

void wj_row_text_free (WjRowText *self);
/* (transfer full) (element-type WjRowText): all lines of @table as they were answered; @start: of the project */
GPtrArray *wj_wording_rows (WjWording *self, WjProject *project, const WjFact *table, const GDate *start);
/* How year @year (0-based) of a project is called: "2027", or "Year 1" where it does not start in January */
char *wj_wording_project_year (WjWording *self, const GDate *start, guint year);
/* A cell of a table, by its column and its line: "Gross wage, Adviser" */
char *wj_wording_cell (WjWording *self, WjProject *project, const WjFact *table, const WjFact *column, guint row);

/* One thing that projects answer differently. */
typedef struct
{
  char *label;       /* (owned) */
  GPtrArray *values; /* (owned) (element-type utf8) one for each project */
  guint32 differs;   /* a bit for each that does not answer as the first does */
} WjVariantRow;

/* (transfer full) (element-type WjVariantRow): all that @projects (at most 32) do not answer as the first of
 * them does, in the catalogue's order; tables cell by cell, as long as these are few */
GPtrArray *wj_wording_variants (WjWording *self, const GPtrArray *projects);
/* "Why this question: it clarifies 3 offers; between usual answers, the estimate differs by MAD 1.2 million."
 * No bound: it is between the answers that were tried. Of a table the number of offers alone is said. */
char *wj_wording_question_worth (WjWording *self, const WjNextQuestion *question);
/* Its letter, and its name if it has one: "B (Fès)", ready to stand in a sentence; and by itself, "Fès" or "Scenario B" */
char *wj_wording_scenario (WjWording *self, WjProject *project, guint index);
char *wj_wording_scenario_title (WjWording *self, WjProject *project, guint index);
/* "MAD 375,000 more", or less; to three digits */
char *wj_wording_gain (WjWording *self, WjNumber gain);
/* "Scheme, territorial premium: 15% (category B), against 10% (category A).": @other_first: what is so in the second */
char *wj_wording_reason (WjWording *self, const WjReason *reason, WjAssessment *of_one, WjAssessment *of_other, gboolean other_first);
/* Which of two gives more, and by how much. @one, @other: what they are called, ready to stand in a sentence. */
char *wj_wording_contrast_winner (WjWording *self, const WjContrast *contrast, const char *one, const char *other);
/* (nullable): what most of it comes from, and by which rule */
char *wj_wording_contrast_reason (WjWording *self, const WjContrast *contrast);
/* Both, one after the other. */
char *wj_wording_contrast_sentence (WjWording *self, const WjContrast *contrast, const char *one, const char *other);
/* One thing that differs: "Employment premium, support", "MAD 2, against MAD 1". */
typedef struct
{
  char *what;   /* (owned) */
  char *change; /* (owned): as it is in the second, and in the first */
} WjContrastLine;
void wj_contrast_line_free (WjContrastLine *line);
/* (transfer full) (element-type WjContrastLine): all that differs */
GPtrArray *wj_wording_contrast_lines (WjWording *self, const WjContrast *contrast);
/* "the rules of 1 January 2031", as a sentence names them */
char *wj_wording_rules_of_day (WjWording *self, const GDate *day);
/* One of several that stand side by side. */
typedef struct
{
  const char *name;        /* (unowned) as it is listed … */
  const char *said;        /* (unowned) … and as a sentence names it */
  const WjAmount *support; /* (unowned) */
} WjSide;
/* What each gives; then of each but the first whether and why it gives more than the first, and all that differs.
 * @contrasts: (element-type WjContrast): of the first with each other one */
char *wj_wording_sides_text (WjWording *self, const WjSide *sides, guint n, const GPtrArray *contrasts);
/* The whole assessment as text for a terminal: one site in full, or the list of sites */
char *wj_wording_report_text (WjWording *self, WjAssessment *assessment);
/* (transfer full) (element-type WjLine): the same, to be laid out on paper */
GPtrArray *wj_wording_report_lines (WjWording *self, WjAssessment *assessment);
/* What stands at the head of an offer, in sentences: terms, window, place, who decides, what it follows */
char *wj_wording_about (WjWording *self, WjCatalogue *catalogue, const WjOffer *offer, const GDate *as_of);
/* An offer as a fact sheet: conditions, benefits, steps, documents, sources, questions; at most two
 * pages of A4 in small type (see wj-wording-lines.h) */
char *wj_wording_explain_text (WjWording *self, WjCatalogue *catalogue, const WjOffer *offer, const GDate *as_of);
/* A procedure as one: its steps, each with its documents, delay and cost */
char *wj_wording_procedure_text (WjWording *self, WjCatalogue *catalogue, const WjProcedure *procedure, const GDate *as_of);
/* (nullable): "If the company is to be created."; NULL: it concerns every project */
char *wj_wording_when (WjWording *self, const WjText *only_if);
/* "Delay in working days: 1 to 3.", "Delay: not published." */
char *wj_wording_delay (WjWording *self, const WjDelay *delay);
/* "Cost: MAD 350.", "Free of charge.", "Cost: not published." */
char *wj_wording_step_cost (WjWording *self, const WjProcedureStep *step, const GDate *as_of);

/* ---- Places compared ---------------------------------------------------------------------------- */
/* "up to MAD 3.46 million"; the amount alone if it is exact; why there is none */
char *wj_wording_up_to (WjWording *self, const WjAmount *amount);
/* The figure that takes every default, as a headline; the range where there is none. */
char *wj_wording_by_default (WjWording *self, const WjAmount *amount);
/**
 * wj_wording_first_place:
 * @ranked: (element-type WjSiteResult): by wj_assessment_rank_sites (), or some of it in that order
 *
 * "Oujda Shore comes first.", or that several do; and the sentences that say why: the figures, what
 * is certain of the order, the offers that make the difference to the next, and by which rule. @assessment: (nullable):
 * theirs; without it no rule is named
 */
char *wj_wording_first_place (WjWording *self, const GPtrArray *ranked);
char *wj_wording_first_place_reason (WjWording *self, WjAssessment *assessment, const GPtrArray *ranked);
/* When what is said of a place was so: "November 2023", "quarter 3 of 2025", "undated" */
char *wj_wording_attribute_date (WjWording *self, const WjPlaceAttribute *attribute);
/* A cost that day, with what other sources say: "MAD 131 to 159 per m² and month", "not published" */
char *wj_wording_cost (WjWording *self, const WjParameter *cost, const GDate *as_of);
/* "33.53° north, 7.58° west, known to within 7 km" */
char *wj_wording_coordinates (WjWording *self, const WjCoordinates *coordinates);
/* "279 to 301 km", to the whole kilometre, outwards */
char *wj_wording_distance (WjWording *self, const WjDistance *distance);

G_END_DECLS
