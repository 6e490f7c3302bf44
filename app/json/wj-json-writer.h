/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "json/wj-json.h"

G_BEGIN_DECLS

/* Writes JSON text piece by piece; asserts on wrong nesting. Pretty: two spaces a level. */
typedef struct _WjJsonWriter WjJsonWriter;

WjJsonWriter *wj_json_writer_new (gboolean pretty);
void wj_json_writer_free (WjJsonWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjJsonWriter, wj_json_writer_free)

void wj_json_writer_begin_object (WjJsonWriter *self);
void wj_json_writer_end_object (WjJsonWriter *self);
void wj_json_writer_begin_array (WjJsonWriter *self);
void wj_json_writer_end_array (WjJsonWriter *self);
void wj_json_writer_member (WjJsonWriter *self, const char *name);
void wj_json_writer_string (WjJsonWriter *self, const char *value); /* NULL writes null */
/* Valid UTF-8 that may hold a NUL. */
void wj_json_writer_text (WjJsonWriter *self, const char *value, gsize length);
void wj_json_writer_boolean (WjJsonWriter *self, gboolean value);
void wj_json_writer_integer (WjJsonWriter *self, gint64 value);
/* A number given as its exact decimal text, as `-12.50`. */
void wj_json_writer_number (WjJsonWriter *self, const char *decimal);
void wj_json_writer_null (WjJsonWriter *self);
/* Copies a value read from a document, so that unknown members survive. */
void wj_json_writer_value (WjJsonWriter *self, const WjJsonValue *value);
/* (transfer full): the text with a final newline; the writer is empty afterwards */
char *wj_json_writer_end (WjJsonWriter *self);

/* (transfer full): canonical text of a value: members sorted by bytes, no white space, numbers in
 * their shortest decimal form. The same content always gives the same bytes. */
char *wj_json_canonical (const WjJsonValue *value);

G_END_DECLS
