/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-assessment.h"
#include "assessment/wj-plan.h"

G_BEGIN_DECLS

/* What the files of this room share; nobody else includes it. */

/* ---- Figures and ends -------------------------------------------------------------------------- */

/* The figures of a project: each place has one lane of each, side by side. */
typedef enum
{
  WJ_FIGURE_POSSIBLE, /* unanswered facts at their hard bounds */
  WJ_FIGURE_LIKELY,   /* … within their usual interval */
  WJ_FIGURE_CENTRAL,  /* … at their default */
  WJ_FIGURE_RESET,    /* POSSIBLE, the changeable facts set back to unanswered as well */
} WjFigure;

#define WJ_N_FIGURES (WJ_FIGURE_RESET + 1)

/* The five figures an amount is told by, in rising order. */
typedef enum
{
  WJ_END_POSSIBLE_LOW,
  WJ_END_LIKELY_LOW,
  WJ_END_CENTRAL,
  WJ_END_LIKELY_HIGH,
  WJ_END_POSSIBLE_HIGH,
} WjEnd;

#define WJ_N_ENDS (WJ_END_POSSIBLE_HIGH + 1)

typedef struct
{
  WjNumber end[WJ_N_ENDS];
} WjEnds;

/* Ten twelve-months touch eleven calendar years at most; the last cell is what has no date. */
#define WJ_N_CELLS (WJ_PROJECT_YEARS + 2)
#define WJ_CELL_UNDATED (WJ_N_CELLS - 1)

/* An amount by calendar year: MAD, rounded. Cell n is the n-th calendar year from the start's. */
typedef struct
{
  WjEnds cell[WJ_N_CELLS];
  guint32 used; /* bit n: cell n can hold something */
  WjEnds total;
  gboolean computed;
  gboolean has_central;
  WjCelFault fault;
} WjFigures;

gboolean wj_ends_add (WjEnds *sum, const WjEnds *ends) G_GNUC_WARN_UNUSED_RESULT;
void wj_ends_hull (WjEnds *hull, const WjEnds *ends);
/* Sorts the five so that they rise, the central figure held between the likely ones. */
void wj_ends_order (WjEnds *ends);
/* What may not be granted may bring nothing; the central figure is that of the central project. */
void wj_ends_reach_nothing (WjEnds *ends, gboolean central_holds);
WjAmount wj_ends_to_amount (const WjEnds *ends, gboolean has_central, WjCelFault fault);
WjAmount wj_figures_to_amount (const WjFigures *figures);
WjEnds wj_amount_to_ends (const WjAmount *amount);
/* An amount of nothing that is certain. */
WjAmount wj_amount_zero (void);
/* No figure at all. */
WjAmount wj_amount_none (WjCelFault fault);

/* ---- The engine: one project at one date over groups of sites ------------------------------------ */

/* Sites that no rule tells apart share their lanes. */
typedef struct
{
  GPtrArray *sites; /* (owned) (element-type WjPlace) */
  WjCelValue place[WJ_N_PLACE_SLOTS];
  gboolean doubtful; /* category and platform rest on confidence C: they refuse nothing */
} WjGroup;

/* Groups of sites that some programs cannot tell apart. All sites taken together are a class of their
 * own, but for programs that are blind to places. */
typedef struct
{
  guint n;
  guint *of_group; /* (owned) */
  guint *first;    /* (owned) by class: the first of its groups, which stands for all */
} WjClasses;

void wj_classes_free (WjClasses *self);

typedef struct _WjEngine WjEngine;

/* Lanes of some of the groups: lane = group × WJ_N_FIGURES + figure. */
typedef struct
{
  WjEngine *engine; /* (unowned) */
  guint n_groups;
  WjCelFrame *groups; /* (owned) one lane a group: what is the same in all figures */
  WjCelFrame *base;   /* (owned) groups × figures */
  WjCelFrame *rows;   /* (owned) (nullable) base lanes × rows of positions, made when first needed */
  WjCelRun **derived; /* (owned) by derived fact: NULL where it belongs to a loop of years, or names no
                       * place and was copied from the lanes of one group */
  gboolean *derived_by_row;
} WjLanes;

/* The head count of a position on the last day of each year, and its cohorts. */
typedef struct
{
  WjCelValue count[WJ_PROJECT_YEARS];
  guint n_given;   /* years that stand for themselves */
  GArray *cohorts; /* (owned) (element-type WjCohort) shared by figures that say the same */
} WjHeadCounts;

/* A project from which others differ in little, and what offers say of it. */
typedef struct
{
  WjProject *project;       /* (owned) */
  const WjAnswer **answers; /* (owned) by slot */
  GPtrArray *offers;        /* (owned) (element-type WjOfferWork) by offer; NULL where it has not been asked yet */
  guint8 *differs;          /* (owned) by offer: the engine's project has something else on which it rests */
} WjBase;

struct _WjEngine
{
  const WjPlan *plan;      /* (unowned) */
  WjCatalogue *catalogue;  /* (unowned) */
  WjCelRegistry *registry; /* (unowned) */
  GDate as_of;
  guint n_slots;
  GPtrArray *sites;    /* (owned) (element-type WjPlace) as asked for */
  GPtrArray *groups;   /* (owned) (element-type WjGroup) the last one is all sites taken together */
  guint n_site_groups; /* one less, but for a single group, which is both */
  WjClasses **classes; /* (owned) by sight; NULL until asked for */
  gboolean is_brief;   /* verdicts and totals alone are wanted: nothing missing or given, no distances, benefits or years, one site told alone */

  /* what follows is one project's */
  WjProject *project; /* (owned) (nullable) */
  GDate start;        /* of year 1, as answered or assumed */
  gboolean start_assumed;
  GDate horizon;            /* last day of the tenth year */
  const WjAnswer **answers; /* (owned) by slot: the project's, NULL where it holds none */
  guint8 *open;             /* (owned) by slot: something of it is left to answer */

  guint n_rows; /* rows of lanes: at least 1 */
  guint rows_in[WJ_N_FIGURES];
  gboolean rows_unanswered[WJ_N_FIGURES];
  GPtrArray *head_counts; /* (owned) (element-type WjHeadCounts) rows × the three figures that are computed */
  WjCelValue **cells;     /* (owned) by slot: of positions, figures × rows; NULL until asked for */

  WjLanes *one;            /* (owned) one group, for programs that name no place */
  WjLanes *all;            /* (owned) every group */
  guint n_updates;         /* of the lanes since they were laid out */
  WjCelRun **cap_limits;   /* (owned) by cap: runs of the limits */
  GPtrArray *offers;       /* (owned) (element-type WjOfferWork) by offer; NULL where the project has not been asked yet */
  WjBase *base;            /* (owned) (nullable) */
  WjEngine *reach;         /* (owned) (nullable) of what the project may become within reach; NULL until asked for … */
  gboolean reach_is_stale; /* … and of an earlier project */
  GPtrArray *spaces;       /* (owned) (element-type WjSpace): benefits with the same loops share one */
  GArray *pairs;           /* (owned) (element-type WjPair): how offers bear each other */
};

/* The sites at one day, prepared for any number of projects. */
WjEngine *wj_engine_new (WjCatalogue *catalogue, const GDate *as_of, GPtrArray *sites);
void wj_engine_free (WjEngine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjEngine, wj_engine_free)
/* Lays out @project, which is not to change before the next one is set. What offers said of the last
 * one is kept where they rest on nothing that is different now. */
void wj_engine_set_project (WjEngine *self, WjProject *project);
/* The projects to come differ from @project (copied) in little: what offers say of it is kept, whatever they say
 * of others in between. */
void wj_engine_set_base (WjEngine *self, WjProject *project);
/* (transfer full) (nullable): @project (copied) assessed; for many projects one after the other that differ
 * in little. NULL: cancelled. Never the same engine in two threads at once. */
WjAssessment *wj_engine_assess (WjEngine *self, WjProject *project, GCancellable *cancellable);

/* (transfer none): the project with all that can be changed anywhere within reach, at one site, for what names no place */
WjEngine *wj_engine_get_reach (WjEngine *self);
/* (transfer full): flags by slot: the two projects, of one catalogue, do not say the same of it */
guint8 *wj_engine_find_changes (WjEngine *self, WjEngine *other);

const WjClasses *wj_engine_get_classes (WjEngine *self, const WjSight *sight);
/* (transfer full) (element-type WjGroup): the groups, then all sites taken together if there are several */
GPtrArray *wj_groups_new (WjEngine *self, GPtrArray *sites);
void wj_group_free (WjGroup *group);
/* (transfer container): the leaves at or under @place that are assessed; NULL = all */
GPtrArray *wj_sites_under (WjCatalogue *catalogue, const WjPlace *place);

/* The lanes to run @program in, and where @group stands in them. */
WjLanes *wj_engine_lanes (WjEngine *self, WjCelProgram *program);
guint wj_lanes_get_lane (const WjLanes *self, guint group, WjFigure figure);
/* Where derived fact @index was run: @self, or the lanes of one group. */
WjLanes *wj_lanes_get_owner (WjLanes *self, guint index);

/* ---- Values of the inputs ------------------------------------------------------------------------ */

/* @answer: (nullable): unanswered */
WjCelValue wj_engine_fact_value (const WjFact *fact, const WjAnswer *answer, WjFigure figure);
WjCelValue wj_engine_parameter_value (WjEngine *self, const WjParameter *parameter, WjFigure figure);
WjCelValue wj_engine_assumption_value (WjEngine *self, const WjAssumption *assumption, WjFigure figure);
gboolean wj_engine_parameter_is_answered (WjEngine *self, const WjParameter *parameter);
gboolean wj_engine_assumption_is_answered (WjEngine *self, const WjAssumption *assumption);
const WjParameterPeriod *wj_engine_get_period (WjEngine *self, const WjParameter *parameter);

/* A figure's rows of positions. Where the table is unanswered one row stands for any number of rows. */
gboolean wj_engine_rows_unanswered (WjEngine *self, WjFigure figure);
guint wj_engine_get_n_rows (WjEngine *self, WjFigure figure);
WjCelValue wj_engine_cell_value (WjEngine *self, const WjFact *column, guint row, guint year, WjFigure figure);
void wj_engine_read_rows (WjEngine *self);
/* Of one position, in any figure but RESET. */
const WjHeadCounts *wj_engine_get_head_counts (WjEngine *self, guint row, WjFigure figure);
/* Adds what the rows of one lane give; for an unanswered table what any number of rows can give. */
WjCelValue wj_engine_add_rows (WjEngine *self, WjFigure figure, WjCelValue (*get) (gpointer data, guint row), gpointer data);
/* TRUE: that is the sum of all rows of lanes, neither more nor fewer. */
gboolean wj_engine_adds_rows (WjEngine *self, WjFigure figure);
/* The same of a run's results, one row a lane from @first_lane on. */
WjCelValue wj_engine_add_results (WjEngine *self, WjFigure figure, WjCelRun *run, guint first_lane);
/* Sets position.* in @frame, whose lanes are base lanes × times, iteration i standing for rows[i] (-1:
 * none), in the first @n_figures. Only slots flagged in @uses. */
void wj_engine_set_positions (WjEngine *self, WjCelFrame *frame, guint times, const int *rows, guint n_figures, const guint8 *uses);

/* ---- Lanes -------------------------------------------------------------------------------------- */

WjLanes *wj_lanes_new (WjEngine *engine, guint n_groups);
/* Of the engine's project as it is now, which has the same rows as the one before; @changed: flags by slot: what
 * is told otherwise. Runs of derived facts that rest on nothing of it stay. */
void wj_lanes_update (WjLanes *self, const guint8 *changed);
gboolean wj_value_is_same (const WjCelValue *a, const WjCelValue *b);
/* (transfer full): @n values a figure, all absent */
WjCelValue *wj_figures_values_new (guint n);
/* Sets @slot in each of the @n lanes that @frame repeats every figure for, the same at every group;
 * figures beyond the first @n_figures are never read there. */
void wj_figures_set_values (WjCelFrame *frame, guint slot, const WjCelValue *values, guint n, guint n_figures);
/* Sets @slot in @frame, the base lanes repeated: a value a figure, at each group or (not @by_group) the same
 * at all of them. */
void wj_lanes_set_figures (WjCelFrame *frame, guint slot, const WjCelValue *values, gboolean by_group);
void wj_lanes_free (WjLanes *self);

/* ---- Loops --------------------------------------------------------------------------------------- */

typedef struct
{
  int row;            /* or -1 */
  int cohort;         /* year of hire or -1 */
  int year;           /* project year or -1 */
  int financial_year; /* calendar year or -1 */
  int cell;           /* where its amount belongs */
} WjIteration;

/* The day of that loop slot, for a project that starts on @start. FALSE: the iteration has none. */
gboolean wj_iteration_get_date (const WjIteration *self, const GDate *start, WjLoopSlot which, GDate *out);
/* The year (from 0) at whose end its cohort is counted: the loop's own, else the one the delay ends in. */
guint wj_iteration_get_counting_year (const WjIteration *self, guint delay_months);

/* Loops laid out beside the base lanes: lane = base lane × iterations + iteration. */
typedef struct _WjSpace WjSpace;
struct _WjSpace
{
  WjLanes *lanes;     /* (unowned) */
  guint loops;        /* WjLoop bits */
  GArray *iterations; /* (owned) (element-type WjIteration) at least one */
  int after_slot;     /* the delay after hire, or -1 */
  WjNumber delay;     /* … in its own unit */
  guint delay_months;
  WjCelFrame *frame;  /* (owned) */
  WjCelRun **derived; /* (owned) by derived fact: those of these loops; NULL elsewhere */
  WjSpace **inner;    /* (owned) by derived fact: the rows a sum runs over; NULL elsewhere */
  guint8 *prepared;   /* (owned) by slot: set, as far as it is of these loops */
};

/* Takes @iterations. */
WjSpace *wj_space_new (WjLanes *lanes, guint loops, GArray *iterations, int after_slot, WjNumber delay, guint delay_months);
gboolean wj_space_is (const WjSpace *self, const WjLanes *lanes, guint loops, GArray *iterations, int after_slot, WjNumber delay);
/* Sets in the space's frame what @uses flags and is not set yet, derived facts of these loops included. */
void wj_space_prepare (WjSpace *self, const guint8 *uses);
void wj_space_free (WjSpace *self);
guint wj_space_get_lane (const WjSpace *self, guint base_lane, guint iteration);

/* What decides of which iterations loops are made. */
typedef struct
{
  GDate start, horizon; /* see WjEngine */
  guint n_rows;         /* of positions */
  const guint *rises;   /* (unowned) by row, bits: the years in which its head count can rise */
} WjSpan;

/* (transfer full) (element-type WjIteration): what is earned before the measure begins, after it ends,
 * or after the ten years that figures run, is left out. */
GArray *wj_loops_lay_out (const WjSpan *span, const WjOffer *offer, const WjBenefit *benefit, guint delay_months);
/* 0 but for AFTER_HIRE; @delay: as wj_loops_get_delays () lists it */
guint wj_loops_get_delay_months (const WjPlan *plan, const WjBenefit *benefit, WjNumber delay);

/* One benefit run in its loops, with one delay. */
typedef struct
{
  WjSpace *space;   /* (unowned) (nullable) the engine's; NULL: no iteration counts */
  WjCelRun *when;   /* (owned) (nullable) */
  WjCelRun *amount; /* (owned) (nullable) */
} WjLoops;

/* The distinct values the delay of an AFTER_HIRE benefit can have, in its parameter's unit; the
 * central one first. Empty: not published. Other benefits: one, of no meaning. */
GArray *wj_loops_get_delays (WjEngine *self, const WjBenefit *benefit);
/* @value of a parameter in whole months, a started one counting: what is earned after 4.5 months is earned in the
 * fifth. 0 of no parameter, and of what is no delay. */
guint wj_parameter_get_months (const WjParameter *parameter, WjNumber value);
WjLoops *wj_loops_new (WjEngine *self, const WjOffer *offer, const WjBenefit *benefit, WjNumber delay);
void wj_loops_free (WjLoops *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjLoops, wj_loops_free)

/* ---- What can still change a result --------------------------------------------------------------- */

/* A set of things: facts, assumptions, parameters, as the plan numbers them. */
typedef struct
{
  guint64 *words; /* (owned): bits */
  guint n_words;
} WjMissing;

void wj_missing_init (WjMissing *self, const WjPlan *plan);
void wj_missing_clear (WjMissing *self);
void wj_missing_merge (WjMissing *self, const WjMissing *other);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WjMissing, wj_missing_clear)
/* Adds what @run still depends on at @group of @lanes (the possible figure). */
void wj_missing_add_run (WjMissing *self, WjLanes *lanes, guint group, WjCelRun *run);
void wj_missing_add_loops (WjMissing *self, WjLoops *loops, guint group);
void wj_missing_add_slot (WjMissing *self, const WjPlan *plan, guint slot);
/* … what the limits of the caps over @offer's benefits depend on. */
void wj_missing_add_caps (WjMissing *self, WjEngine *engine, const WjOfferPlan *offer, guint group);
GPtrArray *wj_missing_list_facts (const WjMissing *self, const WjPlan *plan);
GPtrArray *wj_missing_list_assumptions (const WjMissing *self, const WjPlan *plan);
GPtrArray *wj_missing_list_parameters (const WjMissing *self, const WjPlan *plan);

/* ---- Verdicts -------------------------------------------------------------------------------------- */

/* One offer at the groups of one class, before any amount. */
typedef struct
{
  WjVerdict verdict;
  WjWindowState window;
  gboolean elsewhere;
  gboolean far;
  guint8 where_truth;
  GPtrArray *conditions; /* (owned) (element-type WjConditionResult) (unowned) */
  WjMissing missing;
  gboolean central_holds; /* the central project meets every condition */
  gboolean central_known; /* … or it is known that it does not */
} WjJudgement;

/* What all tests of an offer say together at one place, as bits. */
typedef enum
{
  WJ_TALLY_REFUSED = 1 << 0,       /* a decisive test fails for every completion, changeable facts included */
  WJ_TALLY_REFUSED_HERE = 1 << 1,  /* … and it is the place that does it */
  WJ_TALLY_FAILED = 1 << 2,        /* a decisive test fails as answered */
  WJ_TALLY_UNSURE = 1 << 3,        /* a test may fail, or does and is not decisive */
  WJ_TALLY_CENTRAL_FAILS = 1 << 4, /* the central project fails a test */
  WJ_TALLY_CENTRAL_OPEN = 1 << 5,  /* … or it is not known whether it does */
} WjTally;

/* One test at one place: what it may be, by figure. */
typedef struct
{
  guint8 truth[WJ_N_FIGURES];
  gboolean central_known;
} WjTruths;

/* The bits that @truths add. */
guint8 wj_tally_of (const WjTruths *truths, gboolean decisive, gboolean by_place);
WjVerdict wj_tally_get_verdict (guint8 tally, const WjOffer *offer, WjWindowState window);
/* Does the central project meet every condition, and is that known? */
gboolean wj_tally_central_holds (guint8 tally);
gboolean wj_tally_central_known (guint8 tally);
/* When @test fails for good, is it the place that does it? */
gboolean wj_plan_test_rests_on_place (const WjPlan *plan, WjCelProgram *test);
/* May it refuse: are its figures all A or B? */
gboolean wj_condition_is_decisive (const WjCondition *condition);
/* May the `where` of @offer refuse at places that are (not) @doubtful? */
gboolean wj_where_is_decisive (WjEngine *self, const WjOffer *offer, gboolean doubtful);
/* Eligible, open, reachable: the amounts are wanted. */
gboolean wj_verdict_has_amounts (WjVerdict verdict);

void wj_judgement_free (WjJudgement *self);
WjWindowState wj_offer_get_window (const WjOffer *offer, const GDate *as_of);
void wj_condition_result_free (WjConditionResult *result);
/* (transfer full) (element-type WjJudgement): one a class of the offer's `judged`; @pool takes the
 * condition results they share */
GPtrArray *wj_judge (WjEngine *self, const WjOffer *offer, const WjOfferPlan *plan, GPtrArray *pool);

/* ---- Amounts --------------------------------------------------------------------------------------- */

/* What one benefit gives in one figure, by cell, before it is rounded. */
typedef struct
{
  WjNumber low[WJ_N_CELLS];
  WjNumber high[WJ_N_CELLS];
  guint32 used;
  gboolean defined;
  gboolean exact;
  WjCelFault fault;
} WjSums;

void wj_sums_init (WjSums *self);
/* @when: whether it is given at all; what may not be may bring nothing */
void wj_sums_add (WjSums *self, const WjCelValue *when, const WjCelValue *amount, int cell);
/* Rounded once a cell; @sums: by figure, but for RESET */
void wj_sums_gather (const WjSums sums[WJ_FIGURE_RESET], const WjBenefit *benefit, WjFigures *out);

/* One benefit at the groups of one class. */
typedef struct
{
  WjFigures figures;
  WjMissing missing;
} WjBenefitFigures;

/* (transfer full) (element-type WjBenefitFigures): one a class; NULL where not @wanted (flags by class) */
GPtrArray *wj_compute_benefit (WjEngine *self, const WjOffer *offer, const WjBenefit *benefit, const WjClasses *classes, const guint8 *wanted);
gboolean wj_benefit_is_relief (const WjBenefit *benefit);
/* What may not be given at all may be nothing. */
void wj_reach_zero (WjNumber *low, WjNumber *high);

/* ---- One offer at all groups -------------------------------------------------------------------------- */

typedef struct
{
  guint n_refs;
  const WjOffer *offer;
  const WjOfferPlan *plan;
  const WjClasses *judged;
  GPtrArray *conditions; /* (owned) (element-type WjConditionResult): those of all judgements */
  GPtrArray *judgements; /* (owned) (element-type WjJudgement) by class of judged */
  GPtrArray *results;    /* (owned) (element-type WjOfferResult) likewise: without amounts; NULL until needed */
  GPtrArray *benefits;   /* (owned) (nullable) (element-type GPtrArray of WjBenefitFigures by class); NULL: nothing is computed */
  GPtrArray *stacked;    /* (owned) (element-type WjStackOffer) by class of the plan's whole, if it shares no cap; NULL until needed */
} WjOfferWork;

WjOfferWork *wj_offer_work_new (WjEngine *engine, const WjOffer *offer, const WjOfferPlan *plan);
/* (transfer none): what offer @index says of the project, asked if it has not been yet */
WjOfferWork *wj_engine_ask (WjEngine *self, guint index);
WjOfferWork *wj_offer_work_ref (WjOfferWork *self);
void wj_offer_work_unref (WjOfferWork *self);
const WjJudgement *wj_offer_work_get_judgement (const WjOfferWork *self, guint group);
/* Amounts are computed from established terms, in an open window, where the site does not refuse. */
gboolean wj_offer_work_is_computed (const WjOfferWork *self, guint group);
const WjBenefitFigures *wj_offer_work_get_figures (const WjOfferWork *self, WjEngine *engine, guint benefit, guint group);
/* (transfer none): the result where there are no amounts */
WjOfferResult *wj_offer_work_get_result (WjOfferWork *self, WjEngine *engine, guint group);

/* ---- Caps ------------------------------------------------------------------------------------------- */

/* An offer as caps and stacking see it, at one group. Amounts are those under the conditions holding. */
typedef struct
{
  const WjOffer *offer;
  gboolean computed; /* it has amounts here */
  gboolean certain;  /* eligible */
  gboolean in_play;  /* eligible or open */
  gboolean central_holds;
  gboolean central_known;
  GPtrArray *benefits; /* (owned) (element-type WjFigures) (unowned), as the offer's benefits; NULL where not computed */
  WjFigures *counted;  /* (owned) beside @benefits: after caps */
  WjFigures *cash;     /* (owned): after the caps that lie inside the offer; NULL where not computed */
  WjFigures *relief;   /* (owned): likewise */
  GPtrArray *reports;  /* (owned) (nullable) (element-type WjCapResult): all its caps are applied; NULL: they wait for other offers */
} WjStackOffer;

/* A cap over benefits of several offers. */
typedef struct
{
  const WjCap *cap;
  WjFigures *members; /* (owned) by offer: its members' sum */
  guint64 offers;     /* bits of the offers that have members */
  WjEnds limit;
  gboolean has_central;
} WjCrossCap;

/* A limit is never passed, so what it has beyond the centime is dropped. */
WjNumber wj_cap_to_centime (WjNumber number);
/* Of offers that share no cap the same at each group of a class, and (owned) by @work; of others (transfer full) */
WjStackOffer *wj_stack_offer_get (WjEngine *engine, WjOfferWork *work, guint group);
void wj_stack_offer_free (WjStackOffer *self);
void wj_cross_cap_free (WjCrossCap *self);
/* Fills counted, cash and relief of those of @offers (element-type WjStackOffer) that wait for each other, adds
 * a WjCapResult for each cap with an amount here to @results, and a WjCrossCap for each over several offers to
 * @cross. */
void wj_apply_caps (WjEngine *self, guint group, GPtrArray *offers, GPtrArray *results, GPtrArray *cross);
void wj_figures_init (WjFigures *self);
/* FALSE: too large; @self is then not computed */
gboolean wj_figures_add (WjFigures *self, const WjFigures *other);

/* ---- Stacking --------------------------------------------------------------------------------------- */

/* How two groups of offers bear each other in this project. */
typedef enum
{
  WJ_BEARING_EXCLUDED, /* never both; which one stays is not published */
  WJ_BEARING_UNKNOWN,  /* together or alone is not settled */
  WJ_BEARING_ALONE,    /* the project says: alone */
} WjBearing;

/* Bits are places in the list of offers. */
typedef struct
{
  guint64 one;
  guint64 other;
  WjBearing bearing;
} WjPair;

typedef struct
{
  WjFigures cash;
  WjFigures relief;
  guint64 behind[WJ_N_TOLD]; /* by case: bits of the offers whose cash is in its total */
} WjStackResult;

/* Offers beyond these are not added up. */
#define WJ_STACK_MAX_OFFERS 64

/* Bits of the offers whose amounts are added up. */
typedef struct
{
  guint64 in_play; /* eligible or open */
  guint64 certain; /* eligible */
  guint64 central; /* the central project meets their conditions */
} WjStackSides;

/* @answer: (nullable): to its assumption. FALSE: the project says that they add up, so nothing is to be chosen. */
gboolean wj_compatibility_get_bearing (const WjCompatibility *self, const WjCelValue *answer, WjBearing *out);
void wj_compatibility_get_sides (const WjCompatibility *self, WjCatalogue *catalogue, WjPair *out);
/* (transfer full) (element-type WjPair): exclusions first */
GArray *wj_pairs_new (WjEngine *self);
/* The best lawful combination, exactly, by trying all of them. @by_year: else the totals alone are wanted. */
void wj_stack (GPtrArray *offers, GArray *pairs, GPtrArray *cross, gboolean by_year, WjStackResult *out);
/* What each offer gives, by case: the possible figures are the likely ones. */
typedef struct
{
  WjNumber of[WJ_N_TOLD][WJ_STACK_MAX_OFFERS];
} WjStackTold;

/* The same where that is all that is known of the offers: no years, and no cap over several. FALSE: too much to
 * be tried or added up. */
gboolean wj_stack_told (const WjStackSides *sides, const WjStackTold *cash, const WjStackTold *relief, const GArray *pairs, WjEnds *cash_out, WjEnds *relief_out)
    G_GNUC_WARN_UNUSED_RESULT;

/* ---- Givens ------------------------------------------------------------------------------------------ */

/* (transfer full) (element-type WjGiven): @overall judged all sites together */
GArray *wj_givens_new (WjEngine *self, const WjSiteResult *overall);

/* ---- Results (the free functions of what the assessment owns) ---------------------------------------- */

void wj_benefit_result_free (WjBenefitResult *result);
void wj_offer_result_free (WjOfferResult *result);
void wj_site_result_free (WjSiteResult *result);

/* What an assessment keeps of the engine's work. */
typedef struct
{
  GPtrArray *by_group;   /* (owned) (element-type WjSiteResult) one a group of sites; @place is NULL */
  WjSiteResult *overall; /* (owned) all sites taken together */
  GPtrArray *kept;       /* (owned) (element-type GPtrArray): what owns the results that sites and offers share */
} WjOutcome;

void wj_outcome_clear (WjOutcome *self);
/* FALSE: cancelled; @out is then to be cleared */
gboolean wj_engine_compute (WjEngine *self, GCancellable *cancellable, WjOutcome *out);
/* The same results at another site of its group: everything but @place is shared. */
WjSiteResult *wj_site_result_share (const WjSiteResult *self, const WjPlace *place);
/* What is told of two sites together, both assessed at one day: where one grants and the other refuses it is open. */
WjVerdict wj_verdict_join (WjVerdict one, WjVerdict other);
/* Makes @hull cover both; @first: it is @amount. There is one central figure only where both have the same. */
void wj_amount_widen (WjAmount *hull, const WjAmount *amount, gboolean first);
/* All sites taken together. @judgements (element-type WjJudgement): the last group's, by offer */
WjSiteResult *wj_overall_new (WjEngine *self, GPtrArray *by_group, GPtrArray *judgements);
/* @judgement's part of an offer's result; its amounts are none */
WjOfferResult *wj_offer_result_new (WjEngine *self, const WjOffer *offer, const WjJudgement *judgement);

G_END_DECLS
