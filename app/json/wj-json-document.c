/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-json"

#include "config.h"

#include "json/wj-json-private.h"

/* The formatter would put spaces into the name. */
/* clang-format off */
G_DEFINE_QUARK (wj-json-error-quark, wj_json_error)
/* clang-format on */

WjJsonDocument *
wj_json_document_new (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *shown = NULL;
  WjJsonDocument *self;
  const char *text;
  gsize size;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  text = g_bytes_get_data (bytes, &size);
  shown = wj_json_printable (name, 1000);
  if (!wj_json_guard (shown, text, size, error))
    return NULL;
  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, text, size, &local))
    {
      /* The guard is the stricter of the two, so this is a fault of one of them, told all the same. */
      g_set_error (error, WJ_JSON_ERROR, WJ_JSON_ERROR_SYNTAX, "%s: not taken by the JSON parser: %s", shown, local->message);
      return NULL;
    }
  self = g_new0 (WjJsonDocument, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->name = g_steal_pointer (&shown);
  self->bytes = g_bytes_ref (bytes);
  self->root = json_parser_steal_root (parser);
  return self;
}

WjJsonDocument *
wj_json_document_ref (WjJsonDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
wj_json_document_unref (WjJsonDocument *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  json_node_unref (self->root);
  g_bytes_unref (self->bytes);
  g_free (self->name);
  g_free (self);
}

const char *
wj_json_document_get_name (WjJsonDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

WjJsonValue
wj_json_document_get_root (WjJsonDocument *self)
{
  WjJsonValue root = { 0 };

  g_return_val_if_fail (self != NULL, root);

  root.document = self;
  root.node = self->root;
  return root;
}
