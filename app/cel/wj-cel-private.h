/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cel/wj-cel-axes.h"
#include "cel/wj-cel-column.h"
#include "cel/wj-cel.h"

G_BEGIN_DECLS

/*
 * What the stages of the room hand to one another, in the order a text goes through them:
 * source → lexer → tokens → parser → tree → check → program; program + frame → eval → run.
 */

#define WJ_CEL_MAX_SOURCE (16 * 1024)
#define WJ_CEL_MAX_DEPTH 64
#define WJ_CEL_MAX_NODES 4096
#define WJ_CEL_MAX_CHOICES 128
#define WJ_CEL_MAX_COST 10000
/* Of one expression; what comes after them is not told. */
#define WJ_CEL_MAX_ERRORS 20

/* ---- Refusals ------------------------------------------------------------------------------ */

void wj_cel_refuse (GPtrArray *errors, guint line, guint column, const char *format, ...) G_GNUC_PRINTF (4, 5);

/* Which kernels compute it. */
typedef enum
{
  WJ_CEL_GROUP_INPUT,
  WJ_CEL_GROUP_FIGURES,
  WJ_CEL_GROUP_TRUTHS, /* and ?: */
  WJ_CEL_GROUP_TABLES,
} WjCelGroup;

WjCelGroup wj_cel_op_get_group (WjCelOp op);
/* What stands for the operation in a source. */
const char *wj_cel_op_symbol (WjCelOp op);
/* (transfer full): "a decimal in MAD" */
char *wj_cel_type_describe (const WjCelType *type);
/* (transfer full) (nullable): how @what, a figure in @found, comes to the dimension of @wanted, as
 * "multiply it by a figure in MAD/job"; NULL if it takes more than a person would see through */
char *wj_cel_unit_remedy (const WjUnit *found, const WjUnit *wanted, const char *what);
/* (transfer full): "'crm', 'bpo'" */
char *wj_cel_choices_describe (const WjCelChoices *choices);

/* ---- Lexer --------------------------------------------------------------------------------- */

typedef enum
{
  WJ_CEL_TOKEN_END,
  WJ_CEL_TOKEN_REFUSED, /* no token; an error was added */
  WJ_CEL_TOKEN_WORD,    /* a name, or one of the language's own words */
  WJ_CEL_TOKEN_INT,
  WJ_CEL_TOKEN_DECIMAL,
  WJ_CEL_TOKEN_STRING,
  WJ_CEL_TOKEN_OPERATOR, /* op; "-" is SUBTRACT, "!" is NOT, "?" is CONDITIONAL */
  WJ_CEL_TOKEN_LEFT_PARENTHESIS,
  WJ_CEL_TOKEN_RIGHT_PARENTHESIS,
  WJ_CEL_TOKEN_LEFT_BRACKET,
  WJ_CEL_TOKEN_RIGHT_BRACKET,
  WJ_CEL_TOKEN_COMMA,
  WJ_CEL_TOKEN_DOT,
  WJ_CEL_TOKEN_COLON,
} WjCelTokenKind;

typedef struct
{
  WjCelTokenKind kind;
  WjCelOp op;
  guint line;
  guint column;
  const char *start; /* (unowned) in the source */
  gsize length;
  WjNumber number;    /* INT (up to 2^63, for the sake of -2^63), DECIMAL */
  const char *string; /* (unowned) STRING, unescaped: in the lexer's strings; may hold a NUL */
  gsize string_length;
} WjCelToken;

typedef struct
{
  const char *at;
  guint line;
  guint column;
  GStringChunk *strings; /* (unowned) */
  GPtrArray *errors;     /* (unowned) */
} WjCelLexer;

/* Once END, always so. What is refused is stepped over; where it is plain what was meant (“=”, “5u”),
 * the error is added and the token is that. */
void wj_cel_lexer_next (WjCelLexer *self, WjCelToken *token);
gboolean wj_cel_word_is_reserved (const char *word, gsize length);

/* ---- Parser -------------------------------------------------------------------------------- */

typedef enum
{
  WJ_CEL_SYNTAX_BOOL,
  WJ_CEL_SYNTAX_INT,
  WJ_CEL_SYNTAX_DECIMAL,
  WJ_CEL_SYNTAX_STRING,
  WJ_CEL_SYNTAX_NAME,
  WJ_CEL_SYNTAX_LIST,
  WJ_CEL_SYNTAX_CALL,
  WJ_CEL_SYNTAX_OPERATOR,
} WjCelSyntaxKind;

typedef struct
{
  WjCelSyntaxKind kind;
  WjCelOp op;    /* OPERATOR, CALL */
  gboolean held; /* a table's name or a string in a list: its parent says what it becomes */
  guint line;
  guint column;
  const char *text; /* (unowned) NAME, STRING */
  gsize length;
  WjNumber number; /* INT, DECIMAL; BOOL: 0, 1 */
  guint first;     /* its children are links[first …] */
  guint n_children;
} WjCelSyntax;

/* Children before parents; the root is the last. */
typedef struct
{
  GArray *nodes;         /* (owned) (element-type WjCelSyntax) */
  GArray *links;         /* (owned) (element-type guint) */
  GStringChunk *strings; /* (owned) */
} WjCelTree;

/* NULL if the source was refused: each fault is added to @errors. */
WjCelTree *wj_cel_parse (const char *source, GPtrArray *errors);
void wj_cel_tree_free (WjCelTree *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjCelTree, wj_cel_tree_free)

/* ---- Registry ------------------------------------------------------------------------------ */

struct _WjCelChoices
{
  guint n_strings;
  char **strings; /* (owned) */
};

typedef struct
{
  char *name;     /* (owned) */
  WjCelType type; /* of a table: its result */
  WjNumber step;  /* of a variable: its values are multiples of it; 0: any number */
  guint scope;
  gboolean is_table;
  WjCelTableKind kind;
  WjUnit argument;
  guint n_rows; /* the most that a table has */
} WjCelEntry;

const WjCelEntry *wj_cel_registry_get_entry (WjCelRegistry *self, guint slot);
/* (transfer full): the loops of @scope in words, as "position and year" */
char *wj_cel_registry_describe_scope (WjCelRegistry *self, const WjCelEntry *entry, guint scope);
/* The name most like @name; NULL if none is near. */
const char *wj_cel_registry_find_nearest (WjCelRegistry *self, const char *name);
const char *wj_cel_choices_find_nearest (const WjCelChoices *self, const char *string);

/* ---- Program ------------------------------------------------------------------------------- */

/* What a comparison stands in, of a condition's ?: */
typedef struct
{
  guint condition; /* the node that decides … */
  guint8 truth;    /* … and what it has to be able to be */
  int outer;       /* the branch that this one stands in; -1: none */
} WjCelBranch;

typedef struct
{
  guint node;
  gboolean negated; /* an odd number of "!" stand before it */
  int branch;       /* -1: none */
  guint left;       /* the left side as written, before the checker's conversion */
  WjNumber ratio;   /* of figures: from the unit in which they are compared to that of @left; 0: it does not fit */
} WjCelPart;

struct _WjCelProgram
{
  WjCelNode *nodes; /* (owned) */
  guint n_nodes;
  guint *links; /* (owned): the children of all nodes */
  /* (owned): the last node that reads each node's values; of a node that lends them to another
   * (conversions, quotients), the last that reads the other's. */
  guint *last_use;
  guint *by_last_use;    /* (owned): the nodes in the order of their last use */
  guint8 *links_on;      /* (owned): products that only another product reads, see wj-cel-chain.c */
  WjCelColumn *literals; /* (owned): one a node */
  WjCelMemory memory;    /* of the literals */
  GPtrArray *strings;    /* (owned) (element-type GBytes): what the bits of STRING stand for */
  guint cost;
  guint *loose; /* (owned): of each slot whose ranges an interval does not do justice to, a node */
  guint n_loose;
  guint *inputs; /* (owned): of each slot that is named, the first node */
  guint n_inputs;
  GArray *parts;    /* (owned) (element-type WjCelPart): a condition's comparisons, in source order */
  GArray *branches; /* (owned) (element-type WjCelBranch) */
};

/* So many factors at most make one chain: longer products are several, one the factor of the next. */
#define WJ_CEL_MAX_FACTORS 16

gboolean wj_cel_node_lends (const WjCelNode *node);
/* A product of decimals, or a conversion. */
gboolean wj_cel_node_multiplies (const WjCelNode *node);
/* What the nodes cost in each lane; more than WJ_CEL_MAX_COST is refused. */
guint wj_cel_cost (WjCelRegistry *registry, const WjCelNode *nodes, guint n_nodes, GPtrArray *errors);

/* @nodes: (element-type WjCelNode): copied, their children in @links; @strings: (transfer none) */
WjCelProgram *wj_cel_program_new (GArray *nodes, const guint *links, guint n_links, GPtrArray *strings);

/* Fills in the inputs, and which of them are loose. */
void wj_cel_program_find_loose (WjCelProgram *self);
/* Fills in the parts and their branches. */
void wj_cel_program_find_parts (WjCelProgram *self);

/* ---- Frame --------------------------------------------------------------------------------- */

const WjCelExtent *wj_cel_frame_get_extent (WjCelFrame *self);
guint wj_cel_frame_get_n_pieces (WjCelFrame *self);
/* Of no registry, in one lane; what is read has to be set as values. */
WjCelFrame *wj_cel_frame_new_bare (guint n_slots);

/* Where a value in a slot comes from: the results of a run in @n lanes from @lane on, added up. */
typedef struct
{
  WjCelRun *run;
  guint lane;
  guint n;
} WjCelOrigin;

/* In some lane. */
gboolean wj_cel_frame_is_traced (WjCelFrame *self, guint slot);
/* One value in both lanes. */
gboolean wj_cel_frame_has_same (WjCelFrame *self, guint slot, guint lane, guint other);
/* It is defined, and not exact: what there is to trace. */
gboolean wj_cel_frame_is_ranged (WjCelFrame *self, const WjCelNode *node, guint lane);
gboolean wj_cel_frame_find_origin (WjCelFrame *self, guint slot, guint lane, WjCelOrigin *out);
/* The frame in which the slot is set (nullable), in which lane of it, and at which place: what is at one
 * place is one thing. A slot of a loop may have one value in many lanes, and is another thing in each. */
const WjCelFrame *wj_cel_frame_find_home (WjCelFrame *self, guint slot, guint lane, guint *home_lane, guint *place);
/* The values of a slot as columns; they last until the slot is set. */
WjCelColumn wj_cel_frame_get_column (WjCelFrame *self, guint slot);
/* (nullable) */
const WjCelTable *wj_cel_frame_get_table (WjCelFrame *self, guint slot);

/* ---- Values -------------------------------------------------------------------------------- */

gboolean wj_cel_value_is_point (const WjCelValue *value);
gboolean wj_cel_value_is_same (const WjCelValue *a, const WjCelValue *b);
/* The first fault of the two. */
WjCelFault wj_cel_fault_of (const WjCelValue *a, const WjCelValue *b);
guint wj_cel_count_bits (WjUInt128 set);
/* Completed months from the day @from to the day @to, days since 1970-01-01. */
gint64 wj_cel_months_between (gint64 from, gint64 to);

G_END_DECLS
