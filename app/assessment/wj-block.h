/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-batch.h"
#include "assessment/wj-engine.h"

G_BEGIN_DECLS

/*
 * Rows of one shape, assessed side by side: the same questions answered, the same of them by ranges, at a site each,
 * with the same start. What conditions make of what is not settled is told of all rows together; amounts are where
 * they rest on nothing of it. The plan, the programs and the loops are those of an engine that has one of the
 * rows; here each slot is a column of all rows. What rests on assumptions that are left open is computed once
 * for each way to answer them (wj-block-worlds.c). What else does not come out exact in a row is not told
 * here: such a row is to be assessed alone.
 */

#define WJ_BLOCK_ROWS 256

/* The axes of a block's lanes. */
typedef enum
{
  WJ_BLOCK_AXIS_ROWS,
  WJ_BLOCK_AXIS_POSITIONS,
  WJ_BLOCK_AXIS_ITERATIONS,
  WJ_BLOCK_AXIS_TOGETHER, /* of length 1: what is said of all positions together hides what is said of each */
} WjBlockAxis;

#define WJ_BLOCK_BIT(axis) (1u << (axis))

/* What one row is read from, at one site. */
typedef struct
{
  const gint64 *values; /* (unowned) as in WjPlainRow */
  const gint64 *highs;  /* (unowned) likewise */
  const WjPlace *site;  /* (unowned) */
} WjBlockRow;

/* What the slots of a place hold there: of a Boolean 0 or 1. */
typedef struct
{
  gboolean is_known;
  guint8 index[WJ_N_PLACE_SLOTS];
} WjBlockPlace;

/* A slot that each row answers, or, of a table of positions, each position of each row. */
typedef struct
{
  guint slot;
  WjCelKind kind;
  guint decimals;
  gboolean changeable;
  guint n_positions; /* of a table; 0: of the project */
  guint *columns;    /* (owned) by position */
  gint64 *raws;      /* (owned) (nullable) figures and days: positions × rows */
  guint8 *indices;   /* (owned) (nullable) choices and Booleans: by row */
} WjBlockInput;

/* A fact that each row answers by a range. */
typedef struct
{
  const WjFact *fact;
  guint column;
  guint decimals;
} WjBlockRange;

/* The loops that benefits with the same iterations share. They are laid out for one position: all have the same. */
typedef struct
{
  guint loops;
  GArray *iterations; /* (owned) (element-type WjIteration) at least one */
  int after_slot;     /* or -1 */
  WjNumber delay;
  guint delay_months;
  guint *cells; /* (owned) by iteration: which of @n_cells it belongs to */
  guint n_cells;
  guint8 *each_uses;     /* (owned) by slot: what is asked for at each position … */
  guint8 *uses;          /* (owned) … and by benefits */
  WjCelFrame *each;      /* (owned) rows × positions × iterations */
  WjCelFrame *frame;     /* (owned) what benefits are run in */
  gint64 *cohort_jobs;   /* (owned) (nullable) iterations × positions × rows */
  gint64 *year_jobs;     /* (owned) (nullable) likewise */
  gint64 *all_jobs;      /* (owned) (nullable) iterations × rows */
  gint64 *profits;       /* (owned) (nullable) iterations × rows */
  guint *profit_columns; /* (owned) (nullable) by iteration */
  guint profit_slot, profit_decimals;
} WjBlockSpace;

/* The ways to answer the assumptions that a program rests on and the rows leave open. */
#define WJ_BLOCK_MAX_OPEN 6
#define WJ_BLOCK_MAX_WORLDS 64

typedef struct
{
  const WjAssumption *open[WJ_BLOCK_MAX_OPEN];
  guint n_open;
  guint n;              /* worlds: 1 where nothing is open; the first has the first option of each */
  gboolean is_of_years; /* the program names a derived fact of years that is open */
} WjBlockWorlds;

/* `where`, or a condition. */
typedef struct
{
  WjCelProgram *program; /* (unowned) */
  WjBlockWorlds worlds;
  gboolean is_decisive[2]; /* at a place that is not, or is, doubtful */
  gboolean by_place;
  gboolean can_reset;  /* it can be told what it is with the changeable facts set back */
  gboolean is_figured; /* it rests on what is not settled, and is asked in the central figure as well */
} WjBlockTest;

typedef struct
{
  const WjBenefit *benefit;
  WjBlockWorlds worlds, when_worlds;
  WjBlockSpace *space; /* (unowned) (nullable) NULL: nothing is earned */
  gboolean is_capped;
  gboolean is_figured; /* it rests on what is not settled, and is computed in each figure */
} WjBlockBenefit;

typedef struct
{
  const WjOffer *offer;
  WjWindowState window;
  GArray *tests;    /* (owned) (element-type WjBlockTest) */
  GArray *benefits; /* (owned) (element-type WjBlockBenefit) those with an amount that is added up */
  const WjCap *cap; /* (nullable) over benefits of it */
  WjBlockWorlds cap_worlds;
  gboolean is_cap_figured;     /* as of a benefit */
  gboolean caps_relief;        /* … of tax and charges, else cash */
  guint8 tally[WJ_BLOCK_ROWS]; /* WjTally */
  WjVerdict verdict[WJ_BLOCK_ROWS];
  guint8 no_central[WJ_BLOCK_ROWS];        /* bits: of 1 cash and 2 relief there is no central figure */
  gint64 cash[WJ_N_TOLD][WJ_BLOCK_ROWS];   /* centimes, after its cap */
  gint64 relief[WJ_N_TOLD][WJ_BLOCK_ROWS]; /* likewise */
  gint64 capped[WJ_N_TOLD][WJ_BLOCK_ROWS]; /* centimes of the cap's members */
} WjBlockOffer;

/* What stands between two groups of offers. */
typedef struct
{
  const WjCompatibility *compatibility;
  WjPair pair;                /* without its bearing */
  const WjBlockInput *answer; /* (unowned) (nullable) to its assumption */
} WjBlockPair;

typedef struct
{
  const WjPlan *plan;        /* (unowned) */
  WjCatalogue *catalogue;    /* (unowned) */
  WjProject *project;        /* (owned) the row it was made for … */
  WjEngine *model;           /* (owned) … laid out */
  WjProjectColumns *columns; /* (unowned) */
  const guint8 *answered;    /* (owned) by column */
  guint n_positions;
  guint8 *uses;                            /* (owned) by slot: what offers in an open window rest on */
  GPtrArray *inputs;                       /* (owned) (element-type WjBlockInput) */
  GArray *ranges;                          /* (owned) (element-type WjBlockRange) */
  guint8 *unsettled;                       /* (owned) by slot: facts and parameters that have no one value, by row or for all */
  guint8 *unsettled_cells;                 /* (owned) by slot: columns of tables that may have none */
  guint8 *loose;                           /* (owned) by slot: what is unsettled, and assumptions that are open */
  GPtrArray *open;                         /* (owned) (element-type WjAssumption) (unowned) that offers rest on and rows leave open */
  WjCelValue **hulls;                      /* (owned) by slot: of derived facts that truths ask for, all they can be by row; else NULL */
  WjBlockInput *counts[WJ_PROJECT_YEARS];  /* (unowned) head counts by year */
  WjBlockPlace *places;                    /* (owned) by place, as the plan numbers them */
  guint8 *place_indices[WJ_N_PLACE_SLOTS]; /* (owned) by row */
  WjCelFrame *base;                        /* (owned) rows */
  WjCelFrame *positions;                   /* (owned) rows × positions */
  WjCelFrame *reset;                       /* (owned) rows, the changeable facts set back to unanswered */
  guint8 *varies;                          /* (owned) by slot: it varies by row in @reset */
  GPtrArray *spaces;                       /* (owned) (element-type WjBlockSpace) */
  GPtrArray *offers;                       /* (owned) (element-type WjBlockOffer) */
  GArray *pairs;                           /* (owned) (element-type WjBlockPair) exclusions first */

  /* what follows is of the rows at hand */
  WjCelFrame *opened;                /* (owned) (nullable) wj_block_open_frame () of the base */
  const WjBlockRow *rows;            /* (unowned) */
  WjCelFrame *figures[WJ_N_FIGURES]; /* (owned) (nullable) all but RESET: the base, but for what is loose */
  WjCelRun **derived[WJ_N_FIGURES];  /* (owned) (element-type unowned) by derived fact: of those frames; NULL: as in the base */
  WjCelScratch *scratch;             /* (unowned) */
  GPtrArray *runs;                   /* (owned) (element-type WjCelRun) what frames read from */
  guint n;
  gboolean doubtful[WJ_BLOCK_ROWS]; /* the place is */
  guint8 alone[WJ_BLOCK_ROWS];      /* to be assessed alone */
} WjBlock;

/**
 * wj_block_new:
 * @project: one of the rows, kept
 * @site: … where it is
 * @answered: (array): by column, flags
 * @scratch: (unowned): of as many blocks as there are, one after the other
 *
 * Returns: (nullable): NULL if such rows cannot be assessed side by side
 */
WjBlock *wj_block_new (WjCatalogue *catalogue, WjProjectColumns *columns, WjProject *project, const WjPlace *site, const guint8 *answered, const GDate *as_of, WjCelScratch *scratch);
void wj_block_free (WjBlock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjBlock, wj_block_free)
/**
 * wj_block_assess:
 * @n: up to WJ_BLOCK_ROWS
 * @results: (array): each to be filled in; of a row that is to be assessed alone it is not touched
 *
 * Returns: (transfer none): by row, whether it is to be assessed alone
 */
const guint8 *wj_block_assess (WjBlock *self, const WjBlockRow *rows, guint n, WjBatchResult **results);

/* ---- Stages, in their order ---------------------------------------------------------------------- */

/* Runs @program in the block's scratch until the rows are done. */
WjCelRun *wj_block_run (WjBlock *self, WjCelProgram *program, WjCelFrame *frame, guint over);
/* What is answered, by the rows and by their shape (wj-block-inputs.c). FALSE: they do not go side by side */
gboolean wj_block_add_inputs (WjBlock *self);
void wj_block_read_rows (WjBlock *self, const WjBlockRow *rows);
void wj_block_input_free (WjBlockInput *input);
/* What programs rest on and rows do not settle (wj-block-figures.c) */
void wj_block_find_unsettled (WjBlock *self);
/* Once all is laid out: which tests and benefits are told in each figure. */
void wj_block_find_figured (WjBlock *self);
/* Sets the ranges of the rows. */
void wj_block_read_ranges (WjBlock *self);
void wj_block_make_figures (WjBlock *self);
void wj_block_drop_figures (WjBlock *self);
/* The limits of a cap that is figured, centimes by case and row; where there is none the row is assessed alone. */
void wj_block_read_limit_figures (WjBlock *self, WjBlockOffer *offer, gint64 (*limits)[WJ_BLOCK_ROWS]);
/* What a benefit that is figured gives in each row. */
void wj_block_add_up_figures (WjBlock *self, WjBlockOffer *offer, const WjBlockBenefit *each);
/* Derived facts that are not of years, those that @wanted flags (by slot). FALSE: what is added up has a fault. */
gboolean wj_block_derive (WjBlock *self, const guint8 *wanted);
/* Loops (wj-block-space.c) */
WjBlockSpace *wj_block_find_space (WjBlock *self, const WjBenefit *benefit, GArray *iterations, WjNumber delay);
/* Once all benefits have been added. FALSE: as above */
gboolean wj_block_space_lay_out (WjBlock *self, WjBlockSpace *space);
gboolean wj_block_space_fill (WjBlock *self, WjBlockSpace *space, const WjBlockRow *rows);
/* Derived facts of years, likewise */
gboolean wj_block_space_derive (WjBlock *self, WjBlockSpace *space, const guint8 *wanted);
void wj_block_space_free (WjBlockSpace *space);
/* Worlds (wj-block-worlds.c). FALSE: too many */
gboolean wj_block_find_worlds (WjBlock *self, WjCelProgram *program, WjBlockWorlds *out);
/* The same for a truth, which a single project is told from what each of its inputs can be: those are asked for
 * from now on. FALSE too if one of them is of years. */
gboolean wj_block_ask_truth (WjBlock *self, WjCelProgram *program, WjBlockWorlds *out);
/* The same for a figure. FALSE: too many worlds */
gboolean wj_block_ask_figure (WjBlock *self, WjCelProgram *program, WjBlockWorlds *out);
/* (transfer full): @frame, but for what is open: it is all that it can be */
WjCelFrame *wj_block_open_frame (WjBlock *self, WjCelFrame *frame);
/* Finds what the inputs that are asked for can be. */
void wj_block_find_hulls (WjBlock *self);
/* From now on the open assumptions are answered as in that world. @space: (nullable): where the program is run;
 * rows of which something has a fault are to be assessed alone. */
void wj_block_enter_world (WjBlock *self, const WjBlockWorlds *worlds, guint world, WjBlockSpace *space);
/* What a benefit with open assumptions gives in each row. */
void wj_block_add_up_worlds (WjBlock *self, WjBlockOffer *offer, const WjBlockBenefit *each);
/* Offers (wj-block-offers.c) */
gboolean wj_block_add_offers (WjBlock *self);
/* @limit: MAD. FALSE: too large */
gboolean wj_block_limit_to_centimes (WjNumber limit, gint64 *centimes);
void wj_block_judge (WjBlock *self, WjBlockOffer *offer);
/* Adds @centimes to what the benefit gives in that row and case; of what overflows the row is assessed alone. */
void wj_block_give (WjBlock *self, WjBlockOffer *offer, const WjBlockBenefit *each, WjTold told, guint row, gint64 centimes);
void wj_block_add_up (WjBlock *self, WjBlockOffer *offer);
void wj_block_offer_free (WjBlockOffer *offer);
/* What the offers give together in each row, and all that is told of it (wj-block-results.c) */
void wj_block_add_pairs (WjBlock *self);
void wj_block_tell (WjBlock *self, guint row, WjBatchResult *out);

G_END_DECLS
