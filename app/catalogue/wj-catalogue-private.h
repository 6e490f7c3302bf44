/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/wj-catalogue.h"

G_BEGIN_DECLS

/* What a slot of the registry stands for: at most one is set. */
typedef struct
{
  const WjFact *fact;
  const WjDerived *derived;
  const WjParameter *parameter;
  const WjAssumption *assumption;
} WjSlotMeaning;

/* Things that are found by id. */
typedef enum
{
  WJ_INDEX_FACT,
  WJ_INDEX_DERIVED,
  WJ_INDEX_PARAMETER,
  WJ_INDEX_ASSUMPTION,
  WJ_INDEX_PLACE,
  WJ_INDEX_OFFER,
  WJ_INDEX_SOURCE,
  WJ_INDEX_PROCEDURE,
  WJ_INDEX_TERM,
} WjIndex;

#define WJ_N_INDICES (WJ_INDEX_TERM + 1)

/*
 * Filled by the reader and never changed afterwards. The structs of the model, their arrays, their
 * strings and their programs are owned by the four stores and freed together; every pointer inside
 * the model is therefore unowned.
 */
struct _WjCatalogue
{
  GObject parent_instance;

  GPtrArray *blocks;     /* (owned) (element-type gpointer) g_malloc'ed structs */
  GPtrArray *arrays;     /* (owned) (element-type GPtrArray) */
  GPtrArray *programs;   /* (owned) (element-type WjCelProgram) */
  GStringChunk *strings; /* (owned) */

  guint version;
  WjText title;
  WjText publisher;
  GDate issued;
  GDate expires;
  char *hash; /* (owned) */

  WjCelRegistry *registry; /* (owned) */
  GArray *slots;           /* (owned) (element-type WjSlotMeaning) */
  const WjCelChoices *place_choices[WJ_N_PLACE_SLOTS];
  int place_slots[WJ_N_PLACE_SLOTS];
  int loop_slots[WJ_N_LOOP_SLOTS];

  GPtrArray *pages;
  GPtrArray *facts;
  GPtrArray *derived;
  GPtrArray *parameters;
  GPtrArray *assumptions;
  GPtrArray *places;
  GPtrArray *sites;
  GPtrArray *offers;
  GPtrArray *caps;
  GPtrArray *compatibilities;
  GPtrArray *sources;
  GPtrArray *procedures;
  GPtrArray *terms;
  GHashTable *indices[WJ_N_INDICES]; /* (owned) id → struct */
};

/* An empty catalogue, for the reader to fill. */
WjCatalogue *wj_catalogue_new_empty (void);
/* Zeroed memory that lives as long as the catalogue. */
gpointer wj_catalogue_alloc (WjCatalogue *self, gsize size);
#define wj_catalogue_new_struct(self, Type) ((Type *) wj_catalogue_alloc ((self), sizeof (Type)))
/* An array that lives as long as the catalogue. */
GPtrArray *wj_catalogue_new_array (WjCatalogue *self);
/* A copy that lives as long as the catalogue; equal strings are kept once. */
const char *wj_catalogue_intern (WjCatalogue *self, const char *string);
void wj_catalogue_index (WjCatalogue *self, WjIndex index, const char *id, gpointer thing);
void wj_catalogue_set_slot (WjCatalogue *self, int slot, const WjSlotMeaning *meaning);

G_END_DECLS
