/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "cel/wj-cel.h"

G_BEGIN_DECLS

/*
 * What Morocco offers. A WjCatalogue is read whole, checked whole, and never changes: everything
 * below is owned by it and lives as long as it does. Arrays are GPtrArray of the struct named.
 */

typedef enum
{
  WJ_LANGUAGE_FR,
  WJ_LANGUAGE_AR,
  WJ_LANGUAGE_EN,
} WjLanguage;

#define WJ_N_LANGUAGES (WJ_LANGUAGE_EN + 1)

/* One text in the three languages. */
typedef struct
{
  const char *in[WJ_N_LANGUAGES]; /* (not nullable) once the catalogue is checked */
} WjText;

/* "fr", "ar", "en" → language; FALSE for another code */
gboolean wj_language_from_code (const char *code, WjLanguage *out);
const char *wj_language_to_code (WjLanguage language);

typedef enum
{
  WJ_CONFIDENCE_A,
  WJ_CONFIDENCE_B,
  WJ_CONFIDENCE_C,
} WjConfidence;

/* Whether what a source says could be read where it was decided. */
typedef enum
{
  WJ_SOURCE_REPORT,    /* others tell of it: the press, a firm, a copy in part */
  WJ_SOURCE_LAW,       /* the text of a law, a decree, a circular */
  WJ_SOURCE_AUTHORITY, /* what the authority publishes that decides on it */
} WjSourceKind;

typedef struct
{
  const char *id;
  const char *publisher;
  const char *title;
  const char *date;    /* (nullable) YYYY, YYYY-MM or YYYY-MM-DD; NULL: it bears none */
  const char *address; /* (nullable) https address */
  WjSourceKind kind;
  GPtrArray *also;  /* (element-type utf8) https addresses of others that say so */
  WjText statement; /* what it says, in our words */
  WjConfidence confidence;
} WjSource;

/* ---- Facts: the questions -------------------------------------------------------------------- */

typedef enum
{
  WJ_FACT_CHOICE,
  WJ_FACT_BOOLEAN,
  WJ_FACT_NUMBER,
  WJ_FACT_DATE,
  WJ_FACT_TEXT, /* a column of a table that no expression sees (a position's title) */
  WJ_FACT_TABLE,
  WJ_FACT_PLACE,
} WjFactType;

typedef struct
{
  const char *id;
  WjText label;
} WjOption;

/* Figures run this many years; so many cells has a column by year. */
#define WJ_CATALOGUE_YEARS 10

typedef struct _WjFact WjFact;
struct _WjFact
{
  const char *id;
  WjFactType type;
  WjText label;
  WjText hint;   /* one line under the label; empty strings if none */
  WjText reason; /* why it is asked */
  guint effort;  /* 1 (known by heart) … 5 (needs a document) */
  gboolean changeable;
  gboolean exact_only;    /* no range may be given (project.start) */
  gboolean nothing_else;  /* NUMBER: one of several that are added up; "nothing else" answers it with 0 */
  gboolean is_money_flow; /* NUMBER in MAD per month or per year: echo the other */

  /* NUMBER: in the fact's unit. DATE: days since 1970-01-01. bounds ⊃ usual ∋ default. */
  WjUnit unit;
  const char *unit_text; /* as written: "MAD", "%", "job" */
  guint places;          /* decimals a person may type */
  WjNumber low, high;
  gboolean has_usual;
  WjNumber usual_low, usual_high;
  const WjSource *usual_source; /* (nullable): none = the usual interval and default are assumptions */

  /* The default, of the fact's own type: NUMBER, DATE, CHOICE (set of one), BOOLEAN. */
  gboolean has_default;
  WjCelValue fallback;

  GPtrArray *options;          /* (element-type WjOption) CHOICE */
  const WjCelChoices *choices; /* CHOICE */

  /* TABLE: rows of cells. `by_year` columns hold one cell a year of the project (a list). */
  GPtrArray *columns; /* (element-type WjFact) ids "title", "gross", "count" … */
  gboolean by_year;   /* this column is a list by year */
  const char *loop;   /* TABLE: "position" or "financial_year" */

  /* Its variable in the registry; -1 for TABLE, TEXT, PLACE. A column's is loop-scoped; one by year
   * has WJ_CATALOGUE_YEARS of them (count_1 …), this slot and those that follow it. */
  int slot;
};

/* The type of its answers; FALSE where an expression sees none: a text, a table, a place. */
gboolean wj_fact_get_type (const WjFact *fact, WjCelType *out);
/* A NUMBER of what has no parts (jobs): no project holds another than a whole one. */
gboolean wj_fact_is_counted (const WjFact *fact);
/* In the fact's unit, what it is changed by where it is moved bit by bit: the last decimal a person may
 * type. Of a TABLE, a row's worth: 1. */
WjNumber wj_fact_get_step (const WjFact *fact);

/* A question page of the interview: one thought. */
typedef struct
{
  const char *id;
  WjText title; /* the question */
  WjText intro;
  WjText heading;   /* the page in a list: one or two words */
  GPtrArray *facts; /* (element-type WjFact) */
} WjPage;

typedef struct
{
  const char *id;
  WjText label;
  guint loops;          /* WjLoop bits: in which loops it has its values; 0 = one for the project */
  const char *sum_over; /* (nullable): "position": EXPR is added over the rows */
  WjCelProgram *program;
  WjUnit unit;
  const char *unit_text;
  WjCelType type;
  int slot;
} WjDerived;

/* ---- Parameters and assumptions ------------------------------------------------------------ */

typedef enum
{
  WJ_PARAMETER_NUMBER,
  WJ_PARAMETER_DATE,
  WJ_PARAMETER_BANDS,
  WJ_PARAMETER_SLICES,
} WjParameterType;

typedef struct
{
  gboolean published;     /* FALSE: no value is known; it is a question */
  WjNumber number;        /* NUMBER in the parameter's unit; DATE in days */
  WjCelTable table;       /* BANDS in the two units; SLICES: rates as fractions (37 % is 0.37) */
  const WjSource *source; /* (nullable) when not published */
  WjConfidence confidence;
} WjParameterValue;

/* What holds from a day on: the value, and what other sources say. */
typedef struct
{
  GDate from;
  WjParameterValue value;
  GPtrArray *alternatives; /* (element-type WjParameterValue); never NULL */
} WjParameterPeriod;

/* What a cost is for, where a parameter is a cost to compare places by. */
typedef enum
{
  WJ_COST_NONE, /* no cost: a threshold, a rate, a scale */
  WJ_COST_SALARY,
  WJ_COST_CHARGES, /* social charges */
  WJ_COST_TAX,
  WJ_COST_RENT,
  WJ_COST_ENERGY,
  WJ_COST_TELECOMS,
  WJ_COST_TRANSPORT,
  WJ_COST_TRAINING,
  WJ_COST_FEES, /* of a procedure */
} WjCostGroup;

#define WJ_N_COST_GROUPS (WJ_COST_FEES + 1)

typedef struct _WjPlace WjPlace;

typedef struct
{
  const char *id; /* "pae_rate", named params.pae_rate */
  WjParameterType type;
  WjCostGroup group;
  const WjPlace *place; /* (nullable) a cost that holds there; NULL: in the whole country */
  WjText label;
  WjText question; /* what to ask where no value or several are published; may be empty */
  WjUnit unit;
  const char *unit_text;
  WjUnit argument_unit; /* BANDS: of what falls in a band; SLICES: of what is cut */
  GPtrArray *periods;   /* (element-type WjParameterPeriod) rising */
  int slot;
} WjParameter;

/* The period that holds on @date, or NULL before the first. */
const WjParameterPeriod *wj_parameter_at (const WjParameter *self, const GDate *date);

/* A rule whose form is not published: a choice nobody is asked, with the first option as default. */
typedef struct
{
  const char *id; /* "air_basis", named assume.air_basis */
  WjText label;
  WjText question;    /* for the CRI */
  GPtrArray *options; /* (element-type WjOption) */
  const WjCelChoices *choices;
  const WjSource *source; /* (nullable) */
  int slot;
} WjAssumption;

/* The choice that is taken where the project makes none, among @self's choices. */
guint wj_assumption_get_default (const WjAssumption *self);

/* ---- Places -------------------------------------------------------------------------------- */

typedef enum
{
  WJ_PLACE_REGION,
  WJ_PLACE_PROVINCE,
  WJ_PLACE_ZONE,
  WJ_PLACE_ELSEWHERE, /* "elsewhere in province X": id = province id + ".elsewhere", name = the province's */
} WjPlaceKind;

typedef enum
{
  WJ_ZONE_OPERATING,
  WJ_ZONE_ANNOUNCED,
  WJ_ZONE_DORMANT,
} WjZoneStatus;

/* A dated, sourced statement on a place ("rent", "area" …): shown, not computed with. */
typedef struct
{
  const char *id;
  WjText label;
  WjText value;
  const char *as_of; /* (nullable) */
  const WjSource *source;
  WjConfidence confidence;
} WjPlaceAttribute;

/* A point of the map, in degrees north and east, and how far from it the true one may lie. */
typedef struct
{
  WjNumber latitude, longitude;
  WjNumber within_km;
  const WjSource *source; /* (nullable): none are known */
  WjConfidence confidence;
} WjCoordinates;

struct _WjPlace
{
  const char *id;
  WjPlaceKind kind;
  WjText name;
  const WjPlace *parent;  /* (nullable) region: none */
  GPtrArray *children;    /* (element-type WjPlace) */
  gboolean is_prefecture; /* PROVINCE */
  const char *category;   /* "A", "B", "none"; inherited; of a REGION always "none" */
  const char *platform;   /* "principal", "secondary", "none" */
  WjZoneStatus status;    /* ZONE */
  GPtrArray *attributes;  /* (element-type WjPlaceAttribute) */
  WjCoordinates coordinates;
  const WjSource *source; /* of the category or platform */
  WjConfidence confidence;
  gboolean is_site; /* a leaf that is assessed */
};

/* The named variables of a place: place.zone, .province, .region, .category, .platform, .region_has_platform */
typedef enum
{
  WJ_PLACE_SLOT_ZONE,
  WJ_PLACE_SLOT_PROVINCE,
  WJ_PLACE_SLOT_REGION,
  WJ_PLACE_SLOT_CATEGORY,
  WJ_PLACE_SLOT_PLATFORM,
  WJ_PLACE_SLOT_REGION_HAS_PLATFORM,
} WjPlaceSlot;

#define WJ_N_PLACE_SLOTS (WJ_PLACE_SLOT_REGION_HAS_PLATFORM + 1)

/* ---- Procedures ------------------------------------------------------------------------------ */

typedef struct
{
  const char *id;
  WjText text;
} WjQuestion;

/* A sentence of the catalogue, with what it rests on. */
typedef struct
{
  WjText text;            /* empty strings if there is none */
  const WjSource *source; /* (nullable) */
} WjStatement;

/* Whom a procedure or a step concerns: every project, or those for which @test may hold. */
typedef struct
{
  WjCelProgram *test; /* (nullable) Boolean, no loop; NULL: every project */
  WjText text;        /* "if the company is to be created"; empty strings without @test */
} WjWhen;

/* How long a step takes: from @least to @most days. */
typedef struct
{
  gboolean published;
  guint least, most;
  gboolean working_days;  /* else days of the calendar */
  const WjSource *source; /* (nullable) when not published */
  WjConfidence confidence;
} WjDelay;

typedef struct
{
  const char *id;
  WjText text;      /* what is done */
  WjText authority; /* empty strings: that of the procedure */
  WjWhen when;
  gboolean conditional;    /* not every project takes it, and no answer tells: "for sensitive data" */
  gboolean on_refusal;     /* taken only if the step before it ends in a refusal: no part of the way */
  GPtrArray *documents;    /* (element-type WjText) */
  WjDelay delay;           /* what the authority may take */
  gboolean is_free;        /* the texts say that it costs nothing */
  const WjParameter *cost; /* (nullable) in MAD; NULL and not free: not published */
  const WjSource *source;  /* the legal basis */
  WjConfidence confidence;
} WjProcedureStep;

/* What is done at an authority, in order: creating a company, the CRI's single file. In the catalogue
 * procedures stand in the order in which they are gone through; what no offer names concerns all. */
typedef struct
{
  const char *id;
  WjText label;
  WjText summary; /* one sentence */
  WjText authority;
  WjWhen when;
  GPtrArray *steps;     /* (element-type WjProcedureStep) at least one */
  GPtrArray *questions; /* (element-type WjQuestion) */
  GPtrArray *remarks;   /* (element-type WjStatement) */
} WjProcedure;

/* ---- Offers -------------------------------------------------------------------------------- */

typedef enum
{
  WJ_TERMS_ESTABLISHED,
  WJ_TERMS_UNCLEAR,
  WJ_TERMS_UNPUBLISHED,
} WjTerms;

typedef enum
{
  WJ_BENEFIT_GRANT,
  WJ_BENEFIT_PREMIUM,
  WJ_BENEFIT_TAX_RELIEF,
  WJ_BENEFIT_CHARGE_RELIEF,
  WJ_BENEFIT_LOAN,
  WJ_BENEFIT_EQUITY,
  WJ_BENEFIT_IN_KIND,
} WjBenefitKind;

/* Bits of the loops a benefit runs over; also the scopes of the registry. */
typedef enum
{
  WJ_LOOP_POSITION = 1 << 0,
  WJ_LOOP_COHORT = 1 << 1,         /* needs POSITION */
  WJ_LOOP_YEAR = 1 << 2,           /* the n-th twelve months of the project */
  WJ_LOOP_FINANCIAL_YEAR = 1 << 3, /* a calendar year */
} WjLoop;

typedef enum
{
  WJ_EARNED_AFTER_HIRE, /* on the day `after` months past cohort.start; needs COHORT, not YEAR */
  WJ_EARNED_YEAR_END,   /* on the last day of the loop's year */
  WJ_EARNED_UNDATED,    /* when the texts do not say, or on completion of the investment */
} WjEarned;

typedef struct
{
  const char *id;
  WjText label;
  WjCelProgram *test; /* Boolean, no loop */
  const WjSource *source;
  WjConfidence confidence; /* the weaker of the source's mark and of every parameter it uses */
} WjCondition;

typedef struct
{
  WjNumber share;           /* of the benefit, 0…1 */
  WjText when;              /* empty strings: nobody says */
  const WjParameter *after; /* (nullable) months to payment, from the day it is earned; of what has no such day, from
                             * the project's first; NULL: @when alone says */
} WjTranche;

typedef struct
{
  const char *id;
  WjText label;
  WjText short_label; /* one word or two, for a chart; may be empty: see wj_benefit_get_short () */
  WjBenefitKind kind;
  guint loops;          /* WjLoop bits */
  WjCelProgram *when;   /* (nullable): Boolean: iterations where it is false give nothing */
  WjCelProgram *amount; /* (nullable): in MAD; NULL = described, not computed */
  WjEarned earned;
  int after_slot;      /* AFTER_HIRE: the parameter, in months */
  GPtrArray *tranches; /* (element-type WjTranche) none with a text = payment not published */
  guint places;        /* rounding: 2 = centime, 0 = dirham */
  const WjSource *source;
  WjConfidence confidence;
} WjBenefit;

/* What names it where there is little room: its short label, else its label. */
const WjText *wj_benefit_get_short (const WjBenefit *benefit);

/* Do the texts say how it is paid? */
gboolean wj_benefit_has_payment (const WjBenefit *benefit);

/* A step towards an offer: a sentence, or a procedure that stands for all its own. */
typedef struct
{
  const char *id;               /* of the step, or of the procedure */
  WjText text;                  /* empty strings: a procedure */
  WjWhen when;                  /* of a sentence; that of a procedure stands there */
  const WjProcedure *procedure; /* (nullable) */
  const WjSource *source;       /* (nullable) */
} WjOfferStep;

typedef struct
{
  const char *id;
  WjText label;
  WjText summary; /* one sentence */
  WjText decides; /* who confirms: "the technical committee (CTO)" */
  WjTerms terms;
  GDate from;           /* invalid: no known beginning */
  GDate to;             /* invalid: no known end */
  const char *replaces; /* (nullable) offer id */
  WjCelProgram *where;
  GPtrArray *conditions; /* (element-type WjCondition) */
  GPtrArray *benefits;   /* (element-type WjBenefit) */
  GPtrArray *questions;  /* (element-type WjQuestion) */
  GPtrArray *steps;      /* (element-type WjOfferStep) in order; empty: not published */
  GPtrArray *documents;  /* (element-type WjText) */
  WjStatement payment;   /* how the support is paid; each benefit has its own tranches */
  GPtrArray *remarks;    /* (element-type WjStatement) shown, not computed with: history, context */
  GPtrArray *sources;    /* (element-type WjSource) all sources kept */
} WjOffer;

/* ---- Compatibility --------------------------------------------------------------------------- */

/* The benefits in `members` together never pay more than `limit` (MAD, no loop). */
typedef struct
{
  const char *id;
  WjText label;
  GPtrArray *members; /* (element-type WjBenefit) */
  WjCelProgram *limit;
  const WjSource *source;
} WjCap;

/* Two groups of offers. EXCLUDED: never both, and nobody has published which one stays.
 * UNSETTLED: the texts do not say whether they add up; an assumption `assume.<id>` with options
 * "together" (default) and "alone". */
typedef struct
{
  const char *id;
  gboolean excluded; /* else unsettled */
  WjText text;
  WjText question;
  GPtrArray *one;                 /* (element-type WjOffer) */
  GPtrArray *other;               /* (element-type WjOffer) */
  const WjSource *source;         /* (nullable) */
  const WjAssumption *assumption; /* (nullable) UNSETTLED */
} WjCompatibility;

/* ---- Glossary ---------------------------------------------------------------------------------- */

/* A word of the catalogue or of the interface, explained in a sentence. */
typedef struct
{
  const char *id;
  WjText term;
  WjText text;
} WjTerm;

/* ---- Findings ------------------------------------------------------------------------------ */

typedef enum
{
  WJ_FINDING_ERROR,
  WJ_FINDING_WARNING,
  WJ_FINDING_NOTICE,
} WjFindingLevel;

/* One thing the checker found, with its place and remedy; English, for authors. */
typedef struct
{
  WjFindingLevel level;
  char *file; /* (owned) */
  guint line, column;
  char *message; /* (owned) */
} WjFinding;

void wj_finding_free (WjFinding *finding);

/* The forms of rules this program understands; a newer catalogue says a higher number. */
#define WJ_CATALOGUE_SCHEMA 1

#define WJ_TYPE_CATALOGUE (wj_catalogue_get_type ())
G_DECLARE_FINAL_TYPE (WjCatalogue, wj_catalogue, WJ, CATALOGUE, GObject)

/* From the built form: gzip or plain JSON. Name is for messages. */
WjCatalogue *wj_catalogue_new_from_bytes (GBytes *bytes, const char *name, GError **error);
/**
 * wj_catalogue_new_from_directory:
 * @findings: (nullable) (element-type WjFinding): every error of reading and of types is added
 *
 * From the source form. The first error is also set in @error.
 */
WjCatalogue *wj_catalogue_new_from_directory (const char *path, GPtrArray *findings, GError **error);
/* The catalogue built into the program. */
WjCatalogue *wj_catalogue_new_floor (GError **error);

guint wj_catalogue_get_version (WjCatalogue *self);
const WjText *wj_catalogue_get_title (WjCatalogue *self);
const WjText *wj_catalogue_get_publisher (WjCatalogue *self);
const GDate *wj_catalogue_get_issued (WjCatalogue *self);
const GDate *wj_catalogue_get_expires (WjCatalogue *self);
/* SHA-256 of the canonical document, hex */
const char *wj_catalogue_get_hash (WjCatalogue *self);
WjCelRegistry *wj_catalogue_get_registry (WjCatalogue *self);

GPtrArray *wj_catalogue_get_pages (WjCatalogue *self);           /* WjPage, in order */
GPtrArray *wj_catalogue_get_facts (WjCatalogue *self);           /* WjFact, in order, no columns */
GPtrArray *wj_catalogue_get_derived (WjCatalogue *self);         /* WjDerived, in order of computing */
GPtrArray *wj_catalogue_get_parameters (WjCatalogue *self);      /* WjParameter */
GPtrArray *wj_catalogue_get_assumptions (WjCatalogue *self);     /* WjAssumption */
GPtrArray *wj_catalogue_get_places (WjCatalogue *self);          /* WjPlace: regions, with their children */
GPtrArray *wj_catalogue_get_sites (WjCatalogue *self);           /* WjPlace: the leaves */
GPtrArray *wj_catalogue_get_offers (WjCatalogue *self);          /* WjOffer */
GPtrArray *wj_catalogue_get_caps (WjCatalogue *self);            /* WjCap */
GPtrArray *wj_catalogue_get_compatibilities (WjCatalogue *self); /* WjCompatibility */
GPtrArray *wj_catalogue_get_sources (WjCatalogue *self);         /* WjSource */
GPtrArray *wj_catalogue_get_procedures (WjCatalogue *self);      /* WjProcedure */
GPtrArray *wj_catalogue_get_terms (WjCatalogue *self);           /* WjTerm */

/* NULL if there is none of that id. */
const WjFact *wj_catalogue_find_fact (WjCatalogue *self, const char *id);
const WjDerived *wj_catalogue_find_derived (WjCatalogue *self, const char *id);
const WjParameter *wj_catalogue_find_parameter (WjCatalogue *self, const char *id);
const WjAssumption *wj_catalogue_find_assumption (WjCatalogue *self, const char *id);
const WjPlace *wj_catalogue_find_place (WjCatalogue *self, const char *id);
const WjOffer *wj_catalogue_find_offer (WjCatalogue *self, const char *id);
const WjSource *wj_catalogue_find_source (WjCatalogue *self, const char *id);
const WjProcedure *wj_catalogue_find_procedure (WjCatalogue *self, const char *id);
const WjTerm *wj_catalogue_find_term (WjCatalogue *self, const char *id);
/* What a registry slot stands for; at most one of the out values is set, the others NULL. */
void wj_catalogue_describe_slot (WjCatalogue *self, int slot, const WjFact **fact, const WjDerived **derived, const WjParameter **parameter, const WjAssumption **assumption);

/* Slots with a meaning of their own: places, loops, the day of the assessment. */
int wj_catalogue_get_place_slot (WjCatalogue *self, WjPlaceSlot which);
typedef enum
{
  WJ_LOOP_SLOT_COHORT_JOBS,
  WJ_LOOP_SLOT_COHORT_START,
  WJ_LOOP_SLOT_YEAR_JOBS, /* head count of the position (with POSITION) or of all positions */
  WJ_LOOP_SLOT_YEAR_START,
  WJ_LOOP_SLOT_YEAR_END,
  WJ_LOOP_SLOT_FINANCIAL_YEAR_START,
  WJ_LOOP_SLOT_FINANCIAL_YEAR_END,
  WJ_LOOP_SLOT_AS_OF, /* "as_of", everywhere */
} WjLoopSlot;
#define WJ_N_LOOP_SLOTS (WJ_LOOP_SLOT_AS_OF + 1)
int wj_catalogue_get_loop_slot (WjCatalogue *self, WjLoopSlot which);
/* What each place variable holds at a leaf (ZONE or ELSEWHERE). */
WjCelValue wj_catalogue_place_value (WjCatalogue *self, const WjPlace *site, WjPlaceSlot which);

G_END_DECLS
