/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cel/wj-cel.h"
#include "generated-sizes.h"

G_BEGIN_DECLS

/*
 * A catalogue of the size that is to come, made from a seed by generate-rules.py: 40 offers of 4 to 8
 * conditions, 40 facts of which 8 are the site's, 30 sites, two positions over ten years. The same
 * rules twice: as expressions for the engine, and as C such as one would write for just these rules.
 *
 * Everything is exact. Money is in centimes, shares in hundredths of a percent, days as month × 32 +
 * day of the month, choices as indices; the distance of a site is in tenths of a km.
 */

#define GENERATED_N_OFFERS 40
#define GENERATED_N_SITES 30
#define GENERATED_N_POSITIONS 2
#define GENERATED_YEARS 10

/* ---- Facts ---------------------------------------------------------------------------------------- */

typedef enum
{
  GENERATED_MONEY,
  GENERATED_SHARE,
  GENERATED_JOBS,
  GENERATED_DAY,
  GENERATED_FLAG,
  GENERATED_CHOICE,
  GENERATED_DISTANCE,
} GeneratedSort;

#define GENERATED_N_MONEY 12
#define GENERATED_N_SHARES 4
#define GENERATED_N_JOBS 4
#define GENERATED_N_DAYS 3
#define GENERATED_N_FLAGS 5
#define GENERATED_N_CHOICES 4
#define GENERATED_N_FACTS 32
#define GENERATED_N_SITE_FACTS 8

/* Facts of the project stand in the order of their sorts. */
typedef struct
{
  const char *name;
  GeneratedSort sort;
  const char *unit;
  const char *const *choices; /* (nullable) NULL-terminated */
} GeneratedFact;

/* Projects in columns: one array a fact. */
typedef struct
{
  guint n;
  gint64 *money[GENERATED_N_MONEY]; /* 0 … 10^12 */
  int *share[GENERATED_N_SHARES];   /* 0 … 10^4 */
  int *jobs[GENERATED_N_JOBS];      /* 0 … 10^5 */
  int *day[GENERATED_N_DAYS];
  guint8 *flag[GENERATED_N_FLAGS];
  guint8 *choice[GENERATED_N_CHOICES];
  gint64 *gross[GENERATED_N_POSITIONS]; /* a month; 0 … 2 × 10^7 */
  int *moroccan[GENERATED_N_POSITIONS];
  int *count[GENERATED_N_POSITIONS][GENERATED_YEARS]; /* 0 … 10^4 */
} GeneratedInputs;

typedef struct
{
  guint8 region, category, platform, has_platform;
  int distance;
  gint64 rent; /* a month */
  int unemployment;
  int opened;
} GeneratedSite;

extern const GeneratedFact generated_facts[GENERATED_N_FACTS];
extern const GeneratedFact generated_site_facts[GENERATED_N_SITE_FACTS]; /* in the order of GeneratedSite */
extern const GeneratedSite generated_sites[GENERATED_N_SITES];

/* Within the bounds above, often on a threshold. */
GeneratedInputs *generated_inputs_new (GRand *random, guint n);
void generated_inputs_free (GeneratedInputs *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeneratedInputs, generated_inputs_free)

/* ---- Results -------------------------------------------------------------------------------------- */

/* What does not depend on the site. Failure bits by offer; amounts in centimes, half away from zero,
 * each (benefit, year) rounded once, of every offer whether granted or not. */
typedef struct
{
  guint8 failed[GENERATED_N_OFFERS];
  gint64 undated[GENERATED_N_UNDATED];
  gint64 dated[GENERATED_N_DATED][GENERATED_YEARS];
} GeneratedProjectResult;

/* What does; the failure bits are those of the project and of the site. */
typedef struct
{
  guint8 failed[GENERATED_N_OFFERS];
  gint64 undated[GENERATED_N_SITE_UNDATED];
  gint64 dated[GENERATED_N_SITE_DATED][GENERATED_YEARS];
} GeneratedSiteResult;

/* ---- By hand -------------------------------------------------------------------------------------- */

/* Project @index at all sites. */
void generated_hand_project (const GeneratedInputs *inputs, guint index, GeneratedProjectResult *project, GeneratedSiteResult sites[GENERATED_N_SITES]);
/* @n projects from @first on; @sites: @n × GENERATED_N_SITES */
void generated_hand_batch (const GeneratedInputs *inputs, guint first, guint n, GeneratedProjectResult *projects, GeneratedSiteResult *sites);

/* ---- As expressions --------------------------------------------------------------------------------- */

typedef struct
{
  const char *name;
  const char *unit; /* NULL: a day, counted from 1970-01-01 */
  const char *value;
} GeneratedParameter;

typedef struct
{
  const char *name;
  WjCelTableKind kind;
  const char *argument, *result; /* units */
  guint n_rows;
  struct
  {
    const char *edge; /* NULL: none */
    gboolean includes;
    const char *value;
  } rows[8];
} GeneratedTable;

/* Computed from facts of the project, in this order, each into a slot of its name. */
typedef struct
{
  const char *name;
  const char *unit;
  const char *source;
} GeneratedDerived;

typedef struct
{
  guint offer;
  guint bit;
  gboolean site; /* names the site */
  const char *source;
} GeneratedCondition;

typedef struct
{
  guint offer;
  gboolean site;
  gboolean dated; /* in the loops of positions and years, added over positions */
  guint index;    /* in the array of results of that kind */
  const char *source;
} GeneratedBenefit;

extern const GeneratedParameter generated_parameters[GENERATED_N_PARAMETERS];
extern const GeneratedTable generated_tables[GENERATED_N_TABLES];
extern const GeneratedDerived generated_derived[GENERATED_N_DERIVED];
extern const GeneratedCondition generated_conditions[GENERATED_N_CONDITIONS];
extern const GeneratedBenefit generated_benefits[GENERATED_N_BENEFITS];

#define GENERATED_LOOP_POSITION 1u
#define GENERATED_LOOP_YEAR 2u

/* The registry and all programs, in the order of their descriptions. */
typedef struct
{
  WjCelRegistry *registry;
  int facts[GENERATED_N_FACTS];
  int site_facts[GENERATED_N_SITE_FACTS];
  int gross, moroccan, count;
  int parameters[GENERATED_N_PARAMETERS];
  int table_slots[GENERATED_N_TABLES];
  int derived_slots[GENERATED_N_DERIVED];
  WjCelTable tables[GENERATED_N_TABLES];
  WjCelProgram *derived[GENERATED_N_DERIVED];
  WjCelProgram *conditions[GENERATED_N_CONDITIONS];
  WjCelProgram *benefits[GENERATED_N_BENEFITS];
} GeneratedWorld;

GeneratedWorld *generated_world_new (void);
void generated_world_free (GeneratedWorld *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeneratedWorld, generated_world_free)

/* Columns of raws that one project fills: its facts, then what is laid out by position and year, for
 * the frames without and with sites. */
#define GENERATED_N_COLUMNS (GENERATED_N_FACTS + 2 * GENERATED_N_POSITIONS * (2 + GENERATED_YEARS))

/* The inputs of @n projects. Axes, each outside the one before: project; project, site; either of these,
 * position, year. */
typedef struct
{
  GeneratedWorld *world; /* (unowned) */
  guint n;
  WjCelScratch *scratch; /* (owned) */
  GPtrArray *runs;       /* (owned) (element-type WjCelRun): of derived facts */
  gint64 *raws;          /* (owned) */
  guint n_raws;
  WjCelFrame *project;        /* (owned) */
  WjCelFrame *site;           /* (owned) */
  WjCelFrame *positions;      /* (owned): on the way to the next */
  WjCelFrame *dated;          /* (owned) */
  WjCelFrame *positions_site; /* (owned): likewise */
  WjCelFrame *dated_site;     /* (owned) */
} GeneratedFrames;

GeneratedFrames *generated_frames_new (GeneratedWorld *world, guint n);
void generated_frames_free (GeneratedFrames *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeneratedFrames, generated_frames_free)
/* The projects from @first on; @inputs has to last as long as they are read. */
void generated_frames_fill (GeneratedFrames *self, const GeneratedInputs *inputs, guint first);
/* The one of the four in which such a program is run. */
WjCelFrame *generated_frames_pick (GeneratedFrames *self, gboolean site, gboolean dated);

/* What the engine gives, a column each: failure bits of the project's conditions and of the site's, and
 * amounts in centimes; by project, site by site outside that, and year by year outside all. */
typedef struct
{
  guint n;
  guint32 *failed[GENERATED_N_OFFERS];
  guint32 *site_failed[GENERATED_N_OFFERS];
  gint64 *undated[GENERATED_N_UNDATED];
  gint64 *dated[GENERATED_N_DATED];
  gint64 *site_undated[GENERATED_N_SITE_UNDATED];
  gint64 *site_dated[GENERATED_N_SITE_DATED];
} GeneratedResults;

GeneratedResults *generated_results_new (guint n);
void generated_results_free (GeneratedResults *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeneratedResults, generated_results_free)
/* One project's, as generated_hand_batch () has them. */
void generated_results_read (const GeneratedResults *self, guint project, GeneratedProjectResult *out, GeneratedSiteResult sites[GENERATED_N_SITES]);

/* What generated_hand_batch () computes, by the engine. */
void generated_engine_batch (GeneratedFrames *self, GeneratedResults *out);

G_END_DECLS
