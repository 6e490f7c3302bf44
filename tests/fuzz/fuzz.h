/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cel/wj-cel.h"

G_BEGIN_DECLS

/* What the fuzzers share. Each is one function of some bytes, which aborts when it finds something. */

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* Bytes read as choices; what is left when they end is all 0. */
typedef struct
{
  const guint8 *next;
  gsize left;
} FuzzBytes;

/* 0 … n - 1 */
guint fuzz_take (FuzzBytes *self, guint n);
/* The same of the last byte; 0 where there is none. What a harness has to know beforehand stands there. */
guint fuzz_take_last (FuzzBytes *self, guint n);
/* What is known of an input: one value, several, or none. */
WjCelValue fuzz_take_partial (FuzzBytes *bytes, const WjCelType *type);
/* One of all that @partial can be. */
WjCelValue fuzz_take_completion (FuzzBytes *bytes, const WjCelType *type, const WjCelValue *partial);

/* Is called with a lane in which no figure was too large, to hold its result against what it ought to be. */
typedef void (*FuzzCheck) (WjCelFrame *completions, WjCelRun *run, guint lane, gpointer data);

/**
 * fuzz_program:
 * @tables: (nullable): a frame of the same registry, whose tables are taken over
 * @source: for the message when something is found
 * @check: (nullable): called with each lane of completions
 *
 * Runs @program on inputs that are partly open, on completions of these, and on the same in other
 * shapes of frames, and compares: a range holds every exact result, lanes do not depend on each other,
 * what is not missing changes nothing, distances are what they say.
 */
void fuzz_program (WjCelRegistry *registry, WjCelProgram *program, WjCelFrame *tables, const char *source, FuzzBytes *bytes, FuzzCheck check, gpointer data);

G_END_DECLS
