/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-assessment.h"

G_BEGIN_DECLS

/* What benchmarks share: the cases of a catalogue, and how long something took. */

typedef struct
{
  WjProject *project;   /* (owned) */
  const WjPlace *place; /* (unowned) */
  GDate as_of;
} Example;

/* (transfer full) (element-type Example): every case in @folder, the catalogue's own */
GPtrArray *examples_read (WjCatalogue *catalogue, const char *folder);
/* Processor time in microseconds, so that what else the machine does is left out. */
gint64 examples_now (void);
/* Sorts @times and prints the median, the 95th and 99th percentile and the worst of them; returns the median. */
gint64 examples_tell (gint64 *times, guint n, const char *name);

G_END_DECLS
