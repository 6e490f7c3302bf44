/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "json/wj-json.h"

G_BEGIN_DECLS

/*
 * The tables by which the readers know the members of an object. They are the one truth on the form
 * of a catalogue: the readers refuse by them, and the published schema is printed from them.
 */

/* What a member may hold; several bits are alternatives. */
typedef enum
{
  WJ_HOLDS_STRING = 1 << 0, /* not empty */
  WJ_HOLDS_TEXT = 1 << 1,   /* the three languages */
  WJ_HOLDS_SLUG = 1 << 2,   /* an id */
  WJ_HOLDS_NAME = 1 << 3,   /* an id that expressions name */
  WJ_HOLDS_WORD = 1 << 4,   /* one of a few */
  WJ_HOLDS_UNIT = 1 << 5,
  WJ_HOLDS_EXPRESSION = 1 << 6,
  WJ_HOLDS_PARAMETER = 1 << 7, /* params.<id> */
  WJ_HOLDS_DATE = 1 << 8,
  WJ_HOLDS_VAGUE_DATE = 1 << 9, /* YYYY, YYYY-MM or YYYY-MM-DD */
  WJ_HOLDS_ADDRESS = 1 << 10,
  WJ_HOLDS_AMOUNT = 1 << 11, /* "848640.00" */
  WJ_HOLDS_NUMBER = 1 << 12,
  WJ_HOLDS_INTEGER = 1 << 13,
  WJ_HOLDS_BOOLEAN = 1 << 14,
  WJ_HOLDS_OBJECT = 1 << 15, /* of one of its shapes */
  WJ_HOLDS_ANY = 1 << 16,
} WjHolds;

typedef enum
{
  WJ_REQUIRED = 1 << 0, /* else it may be absent or null */
  WJ_LIST = 1 << 1,     /* of those */
  WJ_PAIR = 1 << 2,     /* [lowest, highest] of those */
  WJ_OR_PAIR = 1 << 3,  /* one, or a pair */
  WJ_MAP = 1 << 4,      /* id → one of those */
} WjMemberFlags;

typedef struct _WjShape WjShape;

typedef struct
{
  const char *name;
  guint holds;
  guint flags;
  const char *const *words;     /* WORD: ends with NULL */
  const WjShape *const *shapes; /* OBJECT: ends with NULL */
} WjMember;

struct _WjShape
{
  const char *name;        /* in the schema */
  const WjMember *members; /* ends with a NULL name */
};

/* For WjMember.shapes */
#define WJ_SHAPES(...) ((const WjShape *const[]){ __VA_ARGS__, NULL })

/* For WjMember.words */
#define WJ_WORDS(...) ((const char *const[]){ __VA_ARGS__, NULL })

/* Refuses a member that the shape does not have, naming the nearest; “note” is always allowed, for
 * authors. FALSE also if @object is none. */
gboolean wj_shape_allow (const WjShape *self, const WjJsonValue *object, GError **error);

/* The files of a catalogue in source form, each with the shape of its root. */
typedef struct
{
  const char *pattern; /* "offers/<id>.json" */
  const WjShape *shape;
} WjFileShape;

/* Ends with a NULL pattern. */
extern const WjFileShape wj_file_shapes[];

extern const WjShape wj_text_shape;
extern const WjShape wj_option_shape;
extern const WjShape wj_statement_shape;
extern const WjShape wj_question_shape;
extern const WjShape wj_head_shape;
extern const WjShape wj_sources_shape;
extern const WjShape wj_places_shape;
extern const WjShape wj_facts_shape;
extern const WjShape wj_derived_shape;
extern const WjShape wj_parameters_shape;
extern const WjShape wj_procedures_shape;
extern const WjShape wj_glossary_shape;
extern const WjShape wj_offer_shape;
extern const WjShape wj_compatibility_shape;
extern const WjShape wj_case_shape;
extern const WjShape wj_case_expect_shape;
extern const WjShape wj_case_offer_shape;
extern const WjShape wj_case_amount_shape;

/* (transfer full): JSON Schema, draft 2020-12, of every file, with a line feed at the end. */
char *wj_catalogue_schema (void);

G_END_DECLS
