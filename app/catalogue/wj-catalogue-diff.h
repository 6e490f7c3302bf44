/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/wj-catalogue.h"
#include "json/wj-json.h"

G_BEGIN_DECLS

typedef enum
{
  WJ_DIFFERENCE_ADDED,
  WJ_DIFFERENCE_REMOVED,
  WJ_DIFFERENCE_CHANGED,
  WJ_DIFFERENCE_REORDERED, /* the same things in another order */
} WjDifferenceKind;

/* A value as it stands in one of the two, and what a person would call it: its own text or that of its
 * label, its own figure or that it holds, else its id. */
typedef struct
{
  char *json;                 /* (owned) (nullable) canonical; NULL: it is not there, or the whole */
  char *text[WJ_N_LANGUAGES]; /* (owned) (nullable) */
  char *string;               /* (owned) (nullable) */
  gboolean is_number;
  WjNumber number;
} WjDifferenceValue;

/* One thing that is not as it was. */
typedef struct
{
  WjDifferenceKind kind;
  char *part; /* (owned) the list it stands in: "offers", "parameters", "regions" … or "catalogue" */
  char *id;   /* (owned) (nullable) of what stands in it */
  char *path; /* (owned) inside that: "conditions[size].test"; "" the whole */
  WjDifferenceValue before;
  WjDifferenceValue after;
} WjDifference;

void wj_difference_free (WjDifference *difference);

/**
 * wj_catalogue_diff:
 * @before, @after: canonical documents, see wj_catalogue_load_canonical ()
 *
 * What is told apart by an id, or dated values by their day, is compared wherever it stands. Texts are
 * one thing in three languages; version, dates of issue and notes of authors count like all else.
 *
 * Returns: (transfer full) (element-type WjDifference): in the order of the document
 */
GPtrArray *wj_catalogue_diff (WjJsonDocument *before, WjJsonDocument *after);

/**
 * wj_catalogue_load_canonical:
 * @path: a folder in source form, or a built file
 * @catalogue: (out) (transfer full)
 *
 * Returns: (transfer full) (nullable): the canonical document, notes left out
 */
WjJsonDocument *wj_catalogue_load_canonical (const char *path, WjCatalogue **catalogue, GError **error);

G_END_DECLS
