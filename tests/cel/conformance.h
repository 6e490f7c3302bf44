/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "cel/wj-cel-private.h"

G_BEGIN_DECLS

/* Reading the records under conformance/, and putting them to the engine; see its README. */

/* (transfer full): the path of a file of that folder */
char *conformance_path (const char *name);
/* (transfer full): the array that a file of that folder holds */
JsonNode *conformance_load (const char *name);
/* (transfer full): the text of a member with its length, as it may hold a NUL; "" if it is absent */
GString *conformance_get_text (JsonObject *record, const char *member);
/* (nullable): a member without NUL */
const char *conformance_get_word (JsonObject *record, const char *member);
/* (nullable) */
JsonObject *conformance_get_object (JsonObject *record, const char *member);

typedef enum
{
  CONFORMANCE_RIGHT,
  CONFORMANCE_REFUSED,
  CONFORMANCE_WRONG,
} ConformanceAnswer;

/* Compiles and runs the record. @said: (out) (transfer full) (nullable): the refusals, or the type of what is wrong */
ConformanceAnswer conformance_ask (JsonObject *record, char **said);

G_END_DECLS
