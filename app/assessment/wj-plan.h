/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "project/wj-cohort.h"
#include "project/wj-project.h"

G_BEGIN_DECLS

/*
 * What can be said of a catalogue's programs before there is a project: what each rests on, and which
 * places each can tell apart. Made once a catalogue, immutable, read by every engine in any thread.
 */

/* What a slot stands for; at most one is set. A column of a table: @fact is the table. */
typedef struct
{
  const WjFact *fact;
  const WjFact *column; /* (nullable) */
  const WjDerived *derived;
  guint derived_index;
  const WjParameter *parameter;
  const WjAssumption *assumption;
  gboolean place;
  int thing;        /* what a person would answer, in the order of things; -1: nothing */
  const char *name; /* (nullable) the id under which a project holds its answer */
} WjMeaning;

/* The slots of one program. */
typedef struct
{
  guint n_slots;
  guint *slots;  /* (owned) those it names itself */
  guint8 *rests; /* (owned) by slot: all it rests on, through derived facts */
  gboolean names_place;
} WjProgramUse;

/* How some programs tell places apart: those of one class are all the same to them. */
typedef struct
{
  guint index;       /* in the plan's sights */
  gboolean is_blind; /* no place is told from another */
  guint *class_of;   /* (owned) by place, as wj_plan_get_place () numbers them */
  guint n_classes;
} WjSight;

typedef struct
{
  const WjSight *judged;    /* (unowned) where and conditions */
  const WjSight *whole;     /* (unowned) … and benefits and their caps */
  const WjSight **benefits; /* (owned) (element-type unowned) by benefit */
  GArray *caps;             /* (owned) (element-type guint) those that have a benefit of it as a member */
  gboolean shares_caps;     /* … and one of another offer too */
  guint8 *rests;            /* (owned) by slot: all that its results rest on, its loops' layout included */
} WjOfferPlan;

typedef struct
{
  WjCatalogue *catalogue; /* (unowned) the plan is the catalogue's */
  guint n_slots;
  WjMeaning *meanings; /* (owned) by slot */
  int place_slots[WJ_N_PLACE_SLOTS];
  int loop_slots[WJ_N_LOOP_SLOTS];
  const WjFact *start_fact;          /* (nullable) */
  const WjFact *place_fact;          /* (nullable) */
  const WjFact *positions;           /* (nullable) the table of positions */
  int count_slots[WJ_PROJECT_YEARS]; /* position.count_1 … or -1 */
  const WjFact *profits;             /* (nullable) the table of financial years */
  guint n_facts, n_assumptions;      /* things are numbered: facts, assumptions, parameters */
  guint n_things;
  GPtrArray *names;    /* (owned) (element-type utf8) */
  GHashTable *uses;    /* (owned) WjCelProgram → WjProgramUse */
  GHashTable *places;  /* (owned) WjPlace → number + 1 */
  GPtrArray *sights;   /* (owned) (element-type WjSight) */
  const WjSight *all;  /* (unowned) every program, and how sure the places are */
  guint8 *shared_caps; /* (owned) by cap: flags those over several offers */
  WjOfferPlan *offers; /* (owned) by offer */
  guint n_offers;
} WjPlan;

/* (transfer none): the catalogue's own */
const WjPlan *wj_plan_get (WjCatalogue *catalogue);

/* @program: any of the catalogue's */
const WjProgramUse *wj_plan_get_use (const WjPlan *self, WjCelProgram *program);
guint wj_plan_get_place (const WjPlan *self, const WjPlace *place);
/* Both are flags by slot. */
gboolean wj_plan_rests_on_any (const WjPlan *self, const guint8 *rests, const guint8 *slots);

/* Fills places, sights and offers (wj-sights.c). */
void wj_plan_look (WjPlan *self);

G_END_DECLS
