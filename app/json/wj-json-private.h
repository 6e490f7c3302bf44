/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "json/wj-json.h"

G_BEGIN_DECLS

/* Deep enough for every format of this program, shallow enough for any recursion on a document. */
#define WJ_JSON_MAX_DEPTH 32
/* Brackets, member names and scalars. */
#define WJ_JSON_MAX_TOKENS (2 * 1000 * 1000)
#define WJ_JSON_MAX_STRING (256 * 1024)
/* GHashTable is no defence against chosen names: with a small table even all of them in one bucket cost little. */
#define WJ_JSON_MAX_MEMBERS 4096
/* A double gives back the decimal text of as many digits, and no more (design §3). */
#define WJ_JSON_MAX_DIGITS 15

struct _WjJsonDocument
{
  gatomicrefcount ref_count;
  char *name;     /* (owned) for messages: printable */
  GBytes *bytes;  /* (owned) the text, to find positions in */
  JsonNode *root; /* (owned) immutable */
};

/* Is this text safe to hand to json-glib, and does it hold exactly one object? */
gboolean wj_json_guard (const char *name, const char *text, gsize size, GError **error);

/* 1-based line and column (in code points) of the byte at @offset. */
void wj_json_position (const char *text, gsize size, gsize offset, guint *line, guint *column);

/* Where the name of the member stands, instead of its value. */
void wj_json_locate_name (const WjJsonValue *value, guint *line, guint *column);

/* (transfer full): @text fit for one line of a terminal or a label: at most @max code points, and
 * nothing in it that moves a cursor or turns the direction of what follows. */
char *wj_json_printable (const char *text, gsize max);

G_END_DECLS
