/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/wj-catalogue-check.h"

G_BEGIN_DECLS

/* A small catalogue without a fault, in a folder of its own, for tests to spoil. */
typedef struct
{
  char *path; /* (owned) */
} Sample;

Sample *sample_new (void);
/* Removes the folder. */
void sample_free (Sample *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sample, sample_free)

/* Replaces the first @from in @file by @to, where ` stands for a quotation mark; fails if @from is not there. */
void sample_change (Sample *self, const char *file, const char *from, const char *to);
void sample_write (Sample *self, const char *file, const char *text);
void sample_remove (Sample *self, const char *file);
/* (transfer full): its errors fail the test. */
WjCatalogue *sample_read (Sample *self);

/* (transfer full): "file:line: level: message" lines, the folder left out. */
char *sample_describe (Sample *self, GPtrArray *findings);

G_END_DECLS
