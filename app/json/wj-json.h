/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WjJsonError:
 * @WJ_JSON_ERROR_SYNTAX: the bytes are refused by the guard: not JSON, or JSON that is not safe to read
 * @WJ_JSON_ERROR_LIMIT: larger, deeper or longer than allowed
 * @WJ_JSON_ERROR_CONTENT: well-formed, but a member is missing, unknown, or of the wrong kind
 * @WJ_JSON_ERROR_FORMAT: the document says it has a format number this program does not know
 * @WJ_JSON_ERROR_FILE: cannot be read: absent, a directory, a FIFO, no permission
 *
 * Every message starts with `NAME:LINE:COLUMN: ` (NAME alone where no position exists), then the
 * JSON path where there is one, then what is wrong and what to do.
 */
typedef enum
{
  WJ_JSON_ERROR_SYNTAX,
  WJ_JSON_ERROR_LIMIT,
  WJ_JSON_ERROR_CONTENT,
  WJ_JSON_ERROR_FORMAT,
  WJ_JSON_ERROR_FILE,
} WjJsonError;

#define WJ_JSON_ERROR (wj_json_error_quark ())
GQuark wj_json_error_quark (void);

/* One document, guarded and parsed; immutable, reference counted. */
typedef struct _WjJsonDocument WjJsonDocument;

/* A value inside a document: a stack value, valid as long as its document, its parent value and the
 * name it was asked for by. */
typedef struct _WjJsonValue WjJsonValue;
struct _WjJsonValue
{
  WjJsonDocument *document;  /* (unowned) */
  gpointer node;             /* (unowned) the JsonNode */
  const WjJsonValue *parent; /* (nullable) */
  const char *member;        /* (nullable) name in the parent object */
  guint index;               /* place in the parent array */
};

#define WJ_JSON_MAX_CATALOGUE (32 * 1024 * 1024)
#define WJ_JSON_MAX_PROJECT (1024 * 1024)

/**
 * wj_json_document_new:
 * @bytes: the text, at most WJ_JSON_MAX_CATALOGUE
 * @name: what messages call it: a path, or a word for what has none
 *
 * Guards the bytes, then parses them. What json-glib would misread, crash on, or read twice is
 * refused before json-glib sees it.
 *
 * Returns: (transfer full) (nullable)
 */
WjJsonDocument *wj_json_document_new (GBytes *bytes, const char *name, GError **error);
/* The same from a regular file of at most @max_size bytes. */
WjJsonDocument *wj_json_document_load (const char *path, gsize max_size, GError **error);
/**
 * wj_json_load_bytes:
 * @max_size: bytes; known to fit before a byte is read
 *
 * Reads a regular file whole. A directory, FIFO, device or socket is refused without opening it for
 * reading, so nothing blocks. An empty file gives empty bytes.
 *
 * Returns: (transfer full) (nullable): NULL with WJ_JSON_ERROR_FILE or WJ_JSON_ERROR_LIMIT
 */
GBytes *wj_json_load_bytes (const char *path, gsize max_size, GError **error);
WjJsonDocument *wj_json_document_ref (WjJsonDocument *self);
void wj_json_document_unref (WjJsonDocument *self);
const char *wj_json_document_get_name (WjJsonDocument *self);
/* The root is always an object. */
WjJsonValue wj_json_document_get_root (WjJsonDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjJsonDocument, wj_json_document_unref)

/* Every reader below that takes an @error gives FALSE and a WJ_JSON_ERROR_CONTENT that names the place
 * if the value is of another kind than it reads. */

/* Kinds. */
gboolean wj_json_is_object (const WjJsonValue *value);
gboolean wj_json_is_array (const WjJsonValue *value);
gboolean wj_json_is_string (const WjJsonValue *value);
gboolean wj_json_is_number (const WjJsonValue *value);
gboolean wj_json_is_boolean (const WjJsonValue *value);
gboolean wj_json_is_null (const WjJsonValue *value);

/* Objects. A member that has to be there; null is a value like any other. */
gboolean wj_json_member (const WjJsonValue *object, const char *name, WjJsonValue *out, GError **error);
/* Is an optional member there? Null counts as absent; @out may be NULL. */
gboolean wj_json_find (const WjJsonValue *object, const char *name, WjJsonValue *out);
/* (transfer container): names in file order */
GPtrArray *wj_json_member_names (const WjJsonValue *object);
/* Refuses any member not in @allowed (NULL-terminated), naming the nearest allowed name. */
gboolean wj_json_allow (const WjJsonValue *object, const char *const *allowed, GError **error);
/* The one of @names (NULL-terminated) that a mistyped @name most likely stands for, by letters to
 * insert, remove or replace; NULL if none is near, or @name is longer than any name. */
const char *wj_json_find_nearest (const char *name, const char *const *names);

/* Arrays. */
gboolean wj_json_length (const WjJsonValue *array, guint *length, GError **error);
WjJsonValue wj_json_element (const WjJsonValue *array, guint index);

/* Scalars. Strings are unowned and valid with the document. */
gboolean wj_json_string (const WjJsonValue *value, const char **out, GError **error);
gboolean wj_json_boolean (const WjJsonValue *value, gboolean *out, GError **error);
/* @min and @max included. */
gboolean wj_json_integer (const WjJsonValue *value, gint64 min, gint64 max, gint64 *out, GError **error);
/* The number as written: @mantissa × 10^-@scale, with no trailing zero in the mantissa unless scale is 0. */
gboolean wj_json_decimal (const WjJsonValue *value, gint64 *mantissa, guint *scale, GError **error);
/* A real day written YYYY-MM-DD. */
gboolean wj_json_date (const WjJsonValue *value, GDate *out, GError **error);

/* Where a value stands, 1-based, found again in the bytes; only errors ask. */
void wj_json_locate (const WjJsonValue *value, guint *line, guint *column);
/* (transfer full): `offers[3].where`; a member whose name is not a plain word is quoted, `answers["a b"]` */
char *wj_json_path (const WjJsonValue *value);
/* Sets a WJ_JSON_ERROR_CONTENT at the place of @value and returns FALSE. */
gboolean wj_json_fail (GError **error, const WjJsonValue *value, const char *format, ...) G_GNUC_PRINTF (3, 4);

G_END_DECLS
