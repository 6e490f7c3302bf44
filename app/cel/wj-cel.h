/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cel/wj-unit.h"

G_BEGIN_DECLS

/* ---- Types --------------------------------------------------------------------------------- */

typedef enum
{
  WJ_CEL_BOOL,
  WJ_CEL_INT,     /* CEL's int64, dimensionless */
  WJ_CEL_DECIMAL, /* exact, stands where CEL says double; carries a unit */
  WJ_CEL_DATE,    /* a day; number = days since 1970-01-01; date - date = completed months (unit month) */
  WJ_CEL_CHOICE,  /* one of a declared set of strings */
  WJ_CEL_STRING,  /* a literal that has not met a choice; equality and `in` only */
} WjCelKind;

static inline gboolean
wj_cel_kind_has_order (WjCelKind kind)
{
  return kind == WJ_CEL_INT || kind == WJ_CEL_DECIMAL || kind == WJ_CEL_DATE;
}

/* A declared set of strings, at most 128; immutable, owned by the registry it was added to. */
typedef struct _WjCelChoices WjCelChoices;

typedef struct
{
  WjCelKind kind;
  WjUnit unit;                 /* WJ_CEL_DECIMAL */
  const WjCelChoices *choices; /* (unowned) WJ_CEL_CHOICE */
} WjCelType;

/* ---- Values -------------------------------------------------------------------------------- */

typedef enum
{
  WJ_CEL_FAULT_NONE,
  WJ_CEL_FAULT_OVERFLOW,
  WJ_CEL_FAULT_DIVISION_BY_ZERO,
  WJ_CEL_FAULT_NO_BAND, /* no band covers the value */
  WJ_CEL_FAULT_ABSENT,  /* the figure is not published: a parameter without a value */
} WjCelFault;

#define WJ_CEL_MAY_BE_TRUE 1u
#define WJ_CEL_MAY_BE_FALSE 2u

/**
 * WjCelValue:
 *
 * What one lane of a register holds: all that the value can still be. A number or date is
 * [low, high], exact when equal; a Boolean two bits; a choice a set (bit n = the n-th string).
 * @fault other than NONE: the value may be undefined for that reason; @defined FALSE: it is
 * undefined for certain and the other members mean nothing. So a Boolean that may only be false is
 * false for certain only without a fault: ask wj_cel_value_is_certainly ().
 */
typedef struct
{
  WjNumber low;
  WjNumber high;
  WjUInt128 set;
  guint8 truth;
  gboolean defined;
  WjCelFault fault;
} WjCelValue;

WjCelValue wj_cel_value_number (WjNumber value);
WjCelValue wj_cel_value_range (WjNumber low, WjNumber high);
WjCelValue wj_cel_value_bool (gboolean value);
WjCelValue wj_cel_value_unknown_bool (void);
WjCelValue wj_cel_value_set (WjUInt128 set);
WjCelValue wj_cel_value_date (const GDate *date);
WjCelValue wj_cel_value_undefined (WjCelFault fault);
/* One value and no fault: no completion can give another. */
gboolean wj_cel_value_is_exact (const WjCelValue *value, const WjCelType *type);
/* A Boolean that is @truth in every completion, and undefined in none. */
gboolean wj_cel_value_is_certainly (const WjCelValue *value, gboolean truth);
/* The smallest value that covers both. */
WjCelValue wj_cel_value_hull (const WjCelValue *a, const WjCelValue *b, const WjCelType *type);
gboolean wj_cel_value_to_date (WjNumber days, GDate *out);

/* ---- Tables -------------------------------------------------------------------------------- */

typedef enum
{
  WJ_CEL_TABLE_BANDS,  /* banded (params.x, v): the figure of the band v falls in */
  WJ_CEL_TABLE_SLICES, /* progressive (params.x, v): each slice of v times its rate, added */
} WjCelTableKind;

typedef struct
{
  gboolean has_edge; /* FALSE for the last row alone */
  gboolean includes; /* TRUE: "upto", the edge belongs to this row; FALSE: "below" */
  WjNumber edge;
  WjNumber value; /* the band's figure, or the slice's rate */
} WjCelTableRow;

/* Rows in rising order of edge; immutable. Slices begin at 0: what lies below 0 counts as 0. */
typedef struct
{
  WjCelTableRow *rows;
  guint n_rows;
} WjCelTable;

/* The row @value falls in, in the unit of the edges; n_rows if it lies beyond the last. */
guint wj_cel_table_find (const WjCelTable *self, WjNumber value);

/* ---- Registry: what expressions may name; knows no domain ------------------------------------ */

typedef struct _WjCelRegistry WjCelRegistry;

WjCelRegistry *wj_cel_registry_new (void);
void wj_cel_registry_free (WjCelRegistry *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjCelRegistry, wj_cel_registry_free)

/* (transfer none): a set of strings to build choice types from; NULL if more than 128 */
const WjCelChoices *wj_cel_registry_add_choices (WjCelRegistry *self, const char *const *strings, guint n_strings);
guint wj_cel_choices_get_n (const WjCelChoices *self);
const char *wj_cel_choices_get (const WjCelChoices *self, guint index);
/* -1 if absent */
int wj_cel_choices_find (const WjCelChoices *self, const char *string);

/**
 * wj_cel_registry_add_variable:
 * @name: dotted, as "investment.total" or "params.pae_rate"
 * @scope: the set (bits) of loops that must all be in scope where it is named; 0 = everywhere
 *
 * Returns: its slot, or -1 if the name stands already
 */
int wj_cel_registry_add_variable (WjCelRegistry *self, const char *name, const WjCelType *type, guint scope);
/* Declares that the variable, a decimal, is always a multiple of @step (in its unit), at least where
 * both ends of its range are: 1 of people, 0.01 of dirhams. Ints and dates have step 1. */
void wj_cel_registry_set_step (WjCelRegistry *self, guint slot, WjNumber step);
/* What a refusal calls the loop of that bit ("position"); else the first part of the name stands for it. */
void wj_cel_registry_name_loop (WjCelRegistry *self, guint bit, const char *name);
/* A table that banded () or progressive () may name. @argument: the unit of its edges. @result: of
 * banded (), the unit of the rows' values; of progressive (), the unit of an edge times a row's
 * value: rates said in % of MAD make MAD*%, rates said as 0.37 make MAD. -1 if the name stands already. */
int wj_cel_registry_add_table (WjCelRegistry *self, const char *name, WjCelTableKind kind, const WjUnit *argument, const WjUnit *result);
/* The table of that slot may have @n_rows rows; the most that is told counts for the cost of looking it
 * up, 16 before anything is. */
void wj_cel_registry_expect_rows (WjCelRegistry *self, guint slot, guint n_rows);
guint wj_cel_registry_get_n_slots (WjCelRegistry *self);
/* -1 if absent */
int wj_cel_registry_find (WjCelRegistry *self, const char *name);
const char *wj_cel_registry_get_name (WjCelRegistry *self, guint slot);
const WjCelType *wj_cel_registry_get_type (WjCelRegistry *self, guint slot);
gboolean wj_cel_registry_is_table (WjCelRegistry *self, guint slot);

/* ---- Programs ------------------------------------------------------------------------------ */

/* A refusal: where (1-based, in code points), what was found, what would be right. English. */
typedef struct
{
  guint line;
  guint column;
  char *message; /* (owned) */
} WjCelError;

void wj_cel_error_free (WjCelError *error);

typedef enum
{
  WJ_CEL_OP_LITERAL,
  WJ_CEL_OP_SLOT,
  WJ_CEL_OP_NOT,
  WJ_CEL_OP_NEGATE,
  WJ_CEL_OP_AND,
  WJ_CEL_OP_OR,
  WJ_CEL_OP_EQUAL,
  WJ_CEL_OP_NOT_EQUAL,
  WJ_CEL_OP_LESS,
  WJ_CEL_OP_LESS_EQUAL,
  WJ_CEL_OP_GREATER,
  WJ_CEL_OP_GREATER_EQUAL,
  WJ_CEL_OP_IN, /* is the first child in the node's set (choices), or equal to another child */
  WJ_CEL_OP_ADD,
  WJ_CEL_OP_SUBTRACT,
  WJ_CEL_OP_MULTIPLY,
  WJ_CEL_OP_DIVIDE,
  WJ_CEL_OP_MODULO,
  WJ_CEL_OP_CONDITIONAL,
  WJ_CEL_OP_MIN,
  WJ_CEL_OP_MAX,
  WJ_CEL_OP_FLOOR,
  WJ_CEL_OP_BANDED,      /* slot = the table, first child = the argument */
  WJ_CEL_OP_PROGRESSIVE, /* likewise */
  WJ_CEL_OP_CONVERT,     /* first child said in this node's unit; put in by the checker */
} WjCelOp;

/* One node of the checked program, children before parents; its index is its register. */
typedef struct
{
  WjCelOp op;
  WjCelType type;
  guint line;   /* 1-based */
  guint column; /* 1-based, in code points: the operator's or the name's first character */
  int slot;     /* SLOT, BANDED, PROGRESSIVE; else -1 */
  guint n_children;
  const guint *children; /* (unowned) node indices */
  WjUInt128 set;         /* IN over choices, which then has one child */
  WjCelValue literal;    /* LITERAL */
  WjNumber step;         /* SLOT: its values are multiples of it; 0: any number */
  WjNumber ratio;        /* CONVERT: times which its child is the figure in this unit; 0: that does not fit */
} WjCelNode;

typedef struct _WjCelProgram WjCelProgram;

/**
 * wj_cel_compile:
 * @expected: (nullable): the type the whole must have (a decimal is converted to its unit)
 * @scope: the loops in scope
 * @errors: (element-type WjCelError): every refusal is added, in the order of the source; up to twenty
 *
 * Reads, checks types and units, and lowers @source. Faults of syntax are told first: types are those
 * of a text that can be read. Bounded before anything runs: 16 KiB of source, depth 64, 4,096 parts,
 * 128 different strings, and a cost of 10,000 units a lane. An operation costs one unit, and one more
 * for each further operand of min, max and in; looking up bands one for each row, slices three.
 *
 * Returns: (nullable) (transfer full): NULL if anything was refused
 */
WjCelProgram *wj_cel_compile (WjCelRegistry *registry, const char *source, const WjCelType *expected, guint scope, GPtrArray *errors);
void wj_cel_program_free (WjCelProgram *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjCelProgram, wj_cel_program_free)
const WjCelType *wj_cel_program_get_type (WjCelProgram *self);
guint wj_cel_program_get_n_nodes (WjCelProgram *self);
const WjCelNode *wj_cel_program_get_node (WjCelProgram *self, guint index);
/* (transfer none): the text, in UTF-8, that a bit of a value of kind STRING stands for; it may hold a NUL */
GBytes *wj_cel_program_get_string (WjCelProgram *self, guint bit);
/* Units a lane, see wj_cel_compile (). */
guint wj_cel_program_get_cost (WjCelProgram *self);
/* The root is the last node. */
guint wj_cel_program_get_root (WjCelProgram *self);

/* ---- Frames: the inputs, in columns of lanes -------------------------------------------------- */

/* One value a slot and lane, of the same registry; slots start undefined (ABSENT). Lanes are laid out
 * along axes: a frame's own is axis 0, each repetition adds the next, inside or outside the others. A set of
 * axes is said in bits (1 << axis; 0: none): a value that is set along some is the same along all
 * others, and what depends on it alone is computed no more often. */
typedef struct _WjCelFrame WjCelFrame;

WjCelFrame *wj_cel_frame_new (WjCelRegistry *registry, guint n_lanes);
/* A frame in which each lane of @base is repeated @times times, side by side (lane i of the base is
 * i × times … i × times + times - 1); reads through to @base (unowned, must outlive it) but for the
 * slots set here. What is set in the base later is seen by later runs. */
WjCelFrame *wj_cel_frame_new_repeated (WjCelFrame *base, guint times);
/* The same with all lanes of @base side by side, @times over (lane i of the base is i, i + n, i + 2 × n …):
 * for batches, where the longest axis is best the innermost. */
WjCelFrame *wj_cel_frame_new_repeated_outside (WjCelFrame *base, guint times);
void wj_cel_frame_free (WjCelFrame *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjCelFrame, wj_cel_frame_free)
guint wj_cel_frame_get_n_lanes (WjCelFrame *self);
void wj_cel_frame_set (WjCelFrame *self, guint slot, guint lane, const WjCelValue *value);
/* @values: (array): one for each place along @axes */
void wj_cel_frame_set_values (WjCelFrame *self, guint slot, const WjCelValue *values, guint axes);
/* Exact figures without fault, raw × 10^-@decimals (≤ 18), or days; @raw: (array): one for each place
 * along @axes, unowned, must outlive the frame. */
void wj_cel_frame_set_raws (WjCelFrame *self, guint slot, const gint64 *raw, guint decimals, guint axes);
/* Choices by their place in the set, or Booleans as 0 and 1; @indices: (array): as @raw, but copied */
void wj_cel_frame_set_indices (WjCelFrame *self, guint slot, const guint8 *indices, guint axes);
void wj_cel_frame_fill (WjCelFrame *self, guint slot, const WjCelValue *value);
/* The table is unowned and must outlive the frame; NULL = not published. */
void wj_cel_frame_set_table (WjCelFrame *self, guint slot, const WjCelTable *table);
/* All tables of @other, a frame of the same registry. */
void wj_cel_frame_copy_tables (WjCelFrame *self, WjCelFrame *other);
/* Into how many pieces what the inputs can be is cut, at most, to find the ends of one range; what is
 * missing is sought in proportion. The more, the closer, and whatever
 * it is, what is said is true. WJ_CEL_N_PIECES before anything is said, and no more than that; what is
 * repeated afterwards has the same. */
#define WJ_CEL_N_PIECES 512
void wj_cel_frame_set_n_pieces (WjCelFrame *self, guint n_pieces);
WjCelValue wj_cel_frame_get (WjCelFrame *self, guint slot, guint lane);

/* ---- Running: the registers are the trace ------------------------------------------------------ */

typedef struct _WjCelRun WjCelRun;

/* The slot has the results of @run, which must outlive the frame; they vary only along its axes. */
void wj_cel_frame_set_run (WjCelFrame *self, guint slot, WjCelRun *run);

#define WJ_CEL_NO_LANE G_MAXUINT

/**
 * wj_cel_frame_set_origin:
 * @slot: has been set
 * @run: outlives the runs in this frame
 * @lanes: (array): one a lane of the frame, over and over if there are fewer: the first of @n lanes of
 *   @run; WJ_CEL_NO_LANE: not from it. Copied.
 *
 * Tells where values that were copied or added up come from: each is the sum of the results of @run in
 * those lanes (@n is 1, or they are decimals). Ranges are then told from what that run was given, as if
 * all were one expression; wj_cel_frame_set_run () tells it by itself. Setting the slot forgets it.
 */
void wj_cel_frame_set_origin (WjCelFrame *self, guint slot, WjCelRun *run, const guint *lanes, guint n_lanes, guint n);

/**
 * wj_cel_frame_set_twin:
 * @twin: of the same registry, with lanes laid out alike; may be @self; outlives the runs
 * @shared: (array): flags by slot; outlives the runs
 *
 * Tells that what stands in the flagged slots is, lane by lane, one and the same thing as in @twin, so that a
 * difference between results of both is told on the same unknowns. What is shared is not traced any further.
 */
void wj_cel_frame_set_twin (WjCelFrame *self, WjCelFrame *twin, const guint8 *shared);

/* Evaluates every node in every lane. Both arguments must outlive the run. */
WjCelRun *wj_cel_run (WjCelProgram *program, WjCelFrame *frame);
void wj_cel_run_free (WjCelRun *self);
WjCelProgram *wj_cel_run_get_program (WjCelRun *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjCelRun, wj_cel_run_free)
WjCelValue wj_cel_run_get (WjCelRun *self, guint node, guint lane);
WjCelValue wj_cel_run_get_result (WjCelRun *self, guint lane);

/* How many of a run's numbers stand in which lanes: what the plan is worth. */
typedef struct
{
  guint numbers;
  guint narrow; /* 64 bits */
  guint wide;   /* 128 */
  guint open;   /* quotients that nobody has had to work out */
  guint boxed;
} WjCelWidths;

/* Adds to @widths. */
void wj_cel_run_count_widths (WjCelRun *self, WjCelWidths *widths);

/* ---- Batches: many lanes, results alone --------------------------------------------------------- */

/* The registers that runs of a batch share. */
typedef struct _WjCelScratch WjCelScratch;

WjCelScratch *wj_cel_scratch_new (void);
void wj_cel_scratch_free (WjCelScratch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjCelScratch, wj_cel_scratch_free)
/* Frees the results of all runs in it, and keeps the memory for the next. */
void wj_cel_scratch_reset (WjCelScratch *self);
/* As wj_cel_run (), but registers are used again as soon as nothing needs them: only the result can be
 * asked for, as long as the scratch is not reset and the frame's inputs are not set anew. Free the run
 * once the result has been read, before the scratch: its registers are used again. @over: the axes along
 * which it is added up (a decimal without faults); 0: none. */
WjCelRun *wj_cel_run_in (WjCelScratch *scratch, WjCelProgram *program, WjCelFrame *frame, guint over);
/* FALSE: it was to be added up, and could not be: a fault, or a sum that might not fit. */
gboolean wj_cel_run_is_whole (const WjCelRun *self);
/* Sets @bit in @failures (array, one a lane) wherever the Boolean result is not true for certain. */
void wj_cel_run_add_failures (WjCelRun *self, guint32 bit, guint32 *failures);
/* What the Boolean result may be (WJ_CEL_MAY_BE_…) in each lane: of what may be undefined both. @truths: (array) */
void wj_cel_run_get_truths (WjCelRun *self, guint8 *truths);
/* The decimal results × 10^@places, rounded half away from zero, into @out (array, one for each place
 * along the axes that were not added up). FALSE: a lane has a range, a fault, or a figure too large; what
 * @out holds is then of no meaning. */
gboolean wj_cel_run_round (WjCelRun *self, guint places, gint64 *out) G_GNUC_WARN_UNUSED_RESULT;

/* How results are added up: lanes at a place of @axis belong to its cell. */
typedef struct
{
  guint axis;
  const guint *of_place; /* (unowned) by place along @axis: a cell below @n */
  guint n;
  guint over;    /* axes along which all is added */
  guint without; /* axes along which nothing varies, and nothing is to be added */
} WjCelCells;

/**
 * wj_cel_run_round_cells:
 * @self: a run of a decimal in a scratch, not added up
 * @when: (nullable): a Boolean run in the same frame: where it is false nothing is added
 * @out: (array): for each cell a figure for each place along the axes that are left: what is added up,
 *   × 10^@places, rounded half away from zero
 * @unsure: (array): set for each of those places at which a range, a fault, what is neither true nor
 *   false, or a figure too large was met; what @out holds there is of no meaning
 */
void wj_cel_run_round_cells (WjCelRun *self, WjCelRun *when, const WjCelCells *cells, guint places, gint64 *out, guint8 *unsure);

/**
 * wj_cel_run_missing:
 * @slots: (array): n_slots flags; those that can still change the result in @lane are set
 *
 * None is left out with which alone, all others being what they may, the result changes: its value,
 * or whether it has one. One that changes nothing is listed only where that could not be shown in
 * time: over few values, or where every input stands once, it is exact. What is not published may
 * turn out to be anything, so with it all is listed that is still undecided.
 */
void wj_cel_run_missing (WjCelRun *self, guint lane, guint8 *slots);

/**
 * WjCelComparison:
 *
 * One comparison of a condition, as a person reads it: the figure (left), what is asked (right),
 * both in the unit of the left side as written, and the distance, value − required: for "at least",
 * what is missing is negative and the margin by which it holds positive; for "at most" the opposite.
 * The step that a strict inequality asks for is not added.
 */
typedef struct
{
  guint node;       /* the comparison */
  WjCelOp op;       /* after negations are pushed inwards; of a bare Boolean, its own */
  gboolean negated; /* IN and bare Booleans, which have no opposite operator */
  WjCelType type;   /* of both sides */
  WjCelValue truth;
  WjCelValue value;
  WjCelValue required;
  WjNumber distance;     /* value − required, at the ends nearest to holding; dates in days */
  gboolean has_distance; /* numbers and dates, both defined; not of != */
} WjCelComparison;

/* Works out the distance of every comparison of a condition in every lane at once, in columns, which
 * are kept with the registers. */
void wj_cel_run_measure (WjCelRun *self);
/* (transfer full) (element-type WjCelComparison): in source order; a bare Boolean or IN counts as one.
 * Measures first what has not been measured. */
GArray *wj_cel_run_comparisons (WjCelRun *self, guint lane);

G_END_DECLS
