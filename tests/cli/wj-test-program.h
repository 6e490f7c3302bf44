/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "folder.h"

G_BEGIN_DECLS

/* What the real wijhactl did. */
typedef struct
{
  int code;  /* exit code; a crash fails the test at once */
  char *out; /* (owned) */
  char *err; /* (owned) */
} WjTestRun;

/* Runs it in English with these arguments, which end with NULL. */
WjTestRun *wj_test_run (const char *first, ...) G_GNUC_NULL_TERMINATED;
/* @environment: (nullable): "NAME=VALUE" pairs to set, NULL-terminated; @output: (nullable): where its output goes */
WjTestRun *wj_test_run_with (const char *const *environment, const char *output, const char *const *arguments);
void wj_test_run_free (WjTestRun *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjTestRun, wj_test_run_free)

/* It ended with @code, wrote nothing to its output, and said something that holds @message. */
void wj_test_assert_refused (WjTestRun *run, int code, const char *message);
/* It ended with 0 and said nothing beside its output. */
void wj_test_assert_done (WjTestRun *run);

/* (transfer full): a path in the source tree */
char *wj_test_source_path (const char *name);
/* (transfer full): a file of that text in this test's own folder */
char *wj_test_file (const char *name, const char *text);

G_END_DECLS
