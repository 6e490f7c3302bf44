/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cel/wj-cel.h"

G_BEGIN_DECLS

/* A small world to say expressions in, and short ways to compile and run them. */

#define WORLD_LOOP_POSITION 1u
#define WORLD_LOOP_YEAR 2u

typedef struct
{
  WjCelRegistry *registry;                           /* (owned) */
  const WjCelChoices *lines;                         /* crm, bpo, ito */
  const WjCelChoices *regions;                       /* north, south */
  int total, own, premium, jobs, share, ratio, zero; /* MAD, MDH, MAD, job, %, 1, 1 */
  int gross;                                         /* MAD/job/month, in the loop over positions */
  int start, end;                                    /* dates */
  int line, old_line, region;                        /* choices */
  int yes, no;                                       /* Booleans */
  int count, step;                                   /* ints */
  int bands, slices;                                 /* tables: job → %, MAD → MAD*% */
  int rate, threshold, floor_jobs;                   /* parameters: %, MDH, job/MDH */
} World;

World *world_new (void);
void world_free (World *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)

WjNumber world_number (const char *text);
WjUnit world_unit (const char *text);
/* A frame of one lane in which every slot has an exact value. */
WjCelFrame *world_frame (World *self);
void world_set_range (WjCelFrame *frame, int slot, const char *low, const char *high);
void world_set_dates (WjCelFrame *frame, int slot, const char *low, const char *high);
void world_set_unknown (WjCelFrame *frame, int slot);
void world_set_choices (WjCelFrame *frame, int slot, guint set);
void world_set_undefined (WjCelFrame *frame, int slot, WjCelFault fault);
/* "[low; high]", "7", "true", "true or false", "crm | bpo", "2027-01-01", with " or overflow" … */
char *world_describe (const WjCelType *type, const WjCelValue *value);

/* The value of @source in lane 0, described. */
char *world_evaluate (World *self, WjCelFrame *frame, const char *source);
/* Compiles or aborts with the refusal. */
WjCelProgram *world_compile (World *self, const char *source);
/* (transfer full): "line:column message", of all refusals; NULL if there are none */
char *world_refusals (World *self, const char *source, const WjCelType *expected);

G_END_DECLS
