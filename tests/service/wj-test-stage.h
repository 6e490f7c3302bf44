/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/wj-test-publisher.h"
#include "service/wj-test-server.h"

G_BEGIN_DECLS

/*
 * A publisher's folder as a server shows it, on a raw socket: each of the two files is answered as the
 * test says, byte for byte. As it should be unless it is changed.
 */
typedef struct
{
  WjTestServer *server; /* (owned) */
  WjTestScript pointer; /* says what answers a request for the pointer; gets the stage */
  WjTestScript payload; /* for anything else */
  WjTestRelease *shown; /* (unowned) */
  const char *etag;     /* (nullable): with the pointer; asked with it: not modified */
  const char *answer;   /* for wj_test_stage_say_answer () */
  int n_pointers;       /* (atomic) requests */
  int n_payloads;       /* (atomic) */
  gsize sent;           /* by wj_test_stage_say_without_end () */
} WjTestStage;

WjTestStage *wj_test_stage (WjTestRelease *shown);
void wj_test_stage_free (WjTestStage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjTestStage, wj_test_stage_free)
/* (transfer full) */
char *wj_test_stage_address (WjTestStage *self);

/* Scripts. */
void wj_test_stage_say_pointer (GOutputStream *output, gconstpointer stage);
void wj_test_stage_say_payload (GOutputStream *output, gconstpointer stage);
void wj_test_stage_say_answer (GOutputStream *output, gconstpointer stage);
void wj_test_stage_say_without_end (GOutputStream *output, gconstpointer stage);
/* The answer, then a byte now and then until the client goes away. */
void wj_test_stage_drip (GOutputStream *output, gconstpointer stage);
/* A head, then bytes. */
void wj_test_say_bytes (GOutputStream *output, const char *head, GBytes *bytes);

G_END_DECLS
