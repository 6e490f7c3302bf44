/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-catalogue"

#include "config.h"

#include <string.h>

#include "catalogue/wj-catalogue-diff.h"
#include "catalogue/wj-reader.h"
#include "json/wj-json-writer.h"

#define FLOOR_PATH RESOURCE_BASE "/catalogue.json.gz"

/* The files of the source form beside offers/, in the order of WjParts; those behind the first may
 * be absent. */
static const char *const part_names[] = {
  "catalogue", "facts", "parameters", "sources", "places", "compatibility", "procedures", "glossary"
};

#define N_REQUIRED_PARTS 6

static WjJsonValue *
part_at (WjParts *parts, guint index)
{
  WjJsonValue *const values[] = {
    &parts->catalogue, &parts->facts, &parts->parameters, &parts->sources,
    &parts->places, &parts->compatibility, &parts->procedures, &parts->glossary
  };

  return values[index];
}

/* ---- The whole ---------------------------------------------------------------------------------- */

/* What an expression may name has to stand before it is read. */
static gboolean
read_parts (WjReader *self, const WjParts *parts)
{
  if (!wj_read_head (self, &parts->catalogue))
    return FALSE;

  wj_read_sources (self, &parts->sources);
  wj_add_loop_variables (self);
  wj_read_places (self, &parts->places);
  wj_read_facts (self, &parts->facts);
  wj_read_parameters (self, &parts->parameters);
  wj_read_assumptions (self, &parts->catalogue);
  wj_read_unsettled (self, &parts->compatibility);
  wj_read_derived (self, &parts->facts);
  if (parts->procedures.node != NULL)
    wj_read_procedures (self, &parts->procedures);
  if (parts->glossary.node != NULL)
    wj_read_glossary (self, &parts->glossary);
  for (guint i = 0; i < parts->offers->len; i++)
    wj_read_offer (self, &g_array_index (parts->offers, WjJsonValue, i));
  wj_finish_offers (self);
  wj_read_compatibility (self, &parts->compatibility);
  return self->n_errors == 0;
}

static WjCatalogue *
finish (WjReader *self)
{
  self->catalogue->hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, self->canonical, -1);
  return g_object_ref (self->catalogue);
}

/* ---- From a folder ------------------------------------------------------------------------------ */

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
wj_catalogue_list_ids (const char *folder, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &local_error);
  const char *name;

  if (dir == NULL)
    {
      if (g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return g_steal_pointer (&ids);
      g_set_error (error, WJ_JSON_ERROR, WJ_JSON_ERROR_FILE, "%s: cannot be listed: %s", folder, local_error->message);
      return NULL;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    if (name[0] != '.' && g_str_has_suffix (name, ".json"))
      g_ptr_array_add (ids, g_strndup (name, strlen (name) - strlen (".json")));
  g_ptr_array_sort (ids, compare_ids);
  return g_steal_pointer (&ids);
}

GPtrArray *
wj_catalogue_list_files (const char *path, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = g_build_filename (path, "offers", NULL);
  g_autoptr (GPtrArray) ids = wj_catalogue_list_ids (folder, error);

  if (ids == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (part_names); i++)
    {
      g_autofree char *name = g_strconcat (part_names[i], ".json", NULL);
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (i < N_REQUIRED_PARTS || g_file_test (file, G_FILE_TEST_EXISTS))
        g_ptr_array_add (files, g_steal_pointer (&file));
    }
  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *name = g_strconcat (ids->pdata[i], ".json", NULL);

      g_ptr_array_add (files, g_build_filename (folder, name, NULL));
    }
  /* A file added to a folder changes the catalogue too. */
  g_ptr_array_add (files, g_strdup (path));
  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    g_ptr_array_add (files, g_steal_pointer (&folder));
  return g_steal_pointer (&files);
}

/* NULL, with an error, if @path cannot be read. */
static WjJsonDocument *
load_document (WjReader *self, const char *path)
{
  GError *error = NULL;
  WjJsonDocument *document = wj_json_document_load (path, WJ_JSON_MAX_CATALOGUE, &error);

  if (document == NULL)
    wj_reader_take_error (self, path, error);
  else
    g_ptr_array_add (self->documents, document);
  return document;
}

/* An offer is found by the name of its file, so the two must agree. */
static void
check_offer_name (WjReader *self, const WjJsonValue *root, const char *id)
{
  WjJsonValue value;
  GError *error = NULL;
  const char *written = NULL;

  if (!wj_json_find (root, "id", &value))
    return;
  if (!wj_json_string (&value, &written, &error))
    g_clear_error (&error);
  else if (!g_str_equal (written, id))
    wj_reader_fail (self, &value, "the file is named %s.json, the offer “%s”; they have to agree", id, written);
}

static gboolean
load_parts (WjReader *self, const char *path, WjParts *parts)
{
  g_autofree char *folder = g_build_filename (path, "offers", NULL);
  g_autoptr (GPtrArray) ids = NULL;
  GError *error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (part_names); i++)
    {
      g_autofree char *name = g_strconcat (part_names[i], ".json", NULL);
      g_autofree char *file = g_build_filename (path, name, NULL);
      WjJsonDocument *document = NULL;

      if (i < N_REQUIRED_PARTS || g_file_test (file, G_FILE_TEST_EXISTS))
        document = load_document (self, file);
      if (document != NULL)
        *part_at (parts, i) = wj_json_document_get_root (document);
    }

  ids = wj_catalogue_list_ids (folder, &error);
  if (ids == NULL)
    return wj_reader_take_error (self, folder, error);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *name = g_strconcat (ids->pdata[i], ".json", NULL);
      g_autofree char *file = g_build_filename (folder, name, NULL);
      WjJsonDocument *document = load_document (self, file);

      if (document != NULL)
        {
          WjJsonValue root = wj_json_document_get_root (document);

          check_offer_name (self, &root, ids->pdata[i]);
          g_array_append_val (parts->offers, root);
        }
    }
  return self->n_errors == 0;
}

WjCatalogue *
wj_reader_read_directory (WjReader *self, const char *path)
{
  g_autoptr (GArray) offers = g_array_new (FALSE, TRUE, sizeof (WjJsonValue));
  WjParts parts = { .offers = offers };
  GError *error = NULL;

  /* With a file missing, everything that names something in it would be wrong as well. */
  if (!load_parts (self, path, &parts) || !read_parts (self, &parts))
    return NULL;
  self->canonical = wj_parts_to_canonical (&parts, &error);
  if (self->canonical == NULL)
    {
      wj_reader_take_error (self, path, error);
      return NULL;
    }
  return finish (self);
}

/* ---- From the built form ------------------------------------------------------------------------- */

static gboolean
is_gzip (GBytes *bytes)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  return size >= 2 && data[0] == 0x1f && data[1] == 0x8b;
}

/* One member, whole, with nothing behind it, and never more than the cap. */
static GBytes *
unpack (GBytes *packed, const char *name, GError **error)
{
  g_autoptr (GZlibDecompressor) gzip = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr (GByteArray) plain = g_byte_array_new ();
  g_autofree guint8 *buffer = g_malloc (64 * 1024);
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (packed, &size);
  gsize at = 0;

  for (;;)
    {
      g_autoptr (GError) local_error = NULL;
      gsize n_read = 0;
      gsize n_written = 0;
      GConverterResult result = g_converter_convert (G_CONVERTER (gzip), data + at, size - at, buffer, 64 * 1024, G_CONVERTER_INPUT_AT_END, &n_read, &n_written, &local_error);

      if (result == G_CONVERTER_ERROR)
        {
          g_set_error (error, WJ_JSON_ERROR, WJ_JSON_ERROR_SYNTAX, "%s: the compressed file is damaged or cut short; get it again", name);
          return NULL;
        }
      at += n_read;
      if (plain->len + n_written > WJ_JSON_MAX_CATALOGUE)
        {
          g_set_error (error, WJ_JSON_ERROR, WJ_JSON_ERROR_LIMIT, "%s: unpacked it is larger than %d MiB, which no catalogue is", name, WJ_JSON_MAX_CATALOGUE / (1024 * 1024));
          return NULL;
        }
      g_byte_array_append (plain, buffer, (guint) n_written);
      if (result == G_CONVERTER_FINISHED)
        break;
    }
  if (at != size)
    {
      g_set_error (error, WJ_JSON_ERROR, WJ_JSON_ERROR_SYNTAX, "%s: something follows the compressed catalogue; get the file again", name);
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&plain));
}

static const WjMember built_members[] = {
  { "format", WJ_HOLDS_INTEGER, WJ_REQUIRED },
  { "catalogue", WJ_HOLDS_OBJECT, WJ_REQUIRED, NULL, WJ_SHAPES (&wj_head_shape) },
  { "facts", WJ_HOLDS_OBJECT, WJ_REQUIRED, NULL, WJ_SHAPES (&wj_facts_shape) },
  { "parameters", WJ_HOLDS_OBJECT, WJ_REQUIRED, NULL, WJ_SHAPES (&wj_parameters_shape) },
  { "sources", WJ_HOLDS_OBJECT, WJ_REQUIRED, NULL, WJ_SHAPES (&wj_sources_shape) },
  { "places", WJ_HOLDS_OBJECT, WJ_REQUIRED, NULL, WJ_SHAPES (&wj_places_shape) },
  { "compatibility", WJ_HOLDS_OBJECT, WJ_REQUIRED, NULL, WJ_SHAPES (&wj_compatibility_shape) },
  { "procedures", WJ_HOLDS_OBJECT, 0, NULL, WJ_SHAPES (&wj_procedures_shape) },
  { "glossary", WJ_HOLDS_OBJECT, 0, NULL, WJ_SHAPES (&wj_glossary_shape) },
  { "offers", WJ_HOLDS_OBJECT, WJ_REQUIRED | WJ_LIST, NULL, WJ_SHAPES (&wj_offer_shape) },
  { NULL },
};

static const WjShape built_shape = { "built-catalogue", built_members };

static gboolean
split_document (WjReader *self, WjJsonDocument *document, WjParts *parts)
{
  guint n;

  parts->root = wj_json_document_get_root (document);
  if (!wj_read_format (self, &parts->root) ||
      !wj_reader_allow (self, &parts->root, &built_shape))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (part_names); i++)
    if (i < N_REQUIRED_PARTS)
      wj_reader_get (self, &parts->root, part_names[i], part_at (parts, i));
    else
      wj_json_find (&parts->root, part_names[i], part_at (parts, i));
  n = wj_reader_list (self, &parts->root, "offers", TRUE, &parts->offer_list);
  for (guint i = 0; i < n; i++)
    {
      WjJsonValue offer = wj_json_element (&parts->offer_list, i);

      g_array_append_val (parts->offers, offer);
    }
  return self->n_errors == 0;
}

static WjCatalogue *
read_document (WjReader *self, GBytes *bytes, const char *name)
{
  g_autoptr (GArray) offers = g_array_new (FALSE, TRUE, sizeof (WjJsonValue));
  WjParts parts = { .offers = offers };
  GError *error = NULL;
  WjJsonDocument *document = wj_json_document_new (bytes, name, &error);

  if (document == NULL)
    {
      wj_reader_take_error (self, name, error);
      return NULL;
    }
  g_ptr_array_add (self->documents, document);
  if (!split_document (self, document, &parts) || !read_parts (self, &parts))
    return NULL;
  self->canonical = wj_json_canonical (&parts.root);
  return finish (self);
}

/* ---- Public -------------------------------------------------------------------------------------- */

WjCatalogue *
wj_catalogue_new_from_bytes (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (WjReader) reader = NULL;
  g_autoptr (GBytes) plain = NULL;
  WjCatalogue *catalogue;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  plain = is_gzip (bytes) ? unpack (bytes, name, error) : g_bytes_ref (bytes);
  if (plain == NULL)
    return NULL;
  reader = wj_reader_new ();
  catalogue = read_document (reader, plain, name);
  if (catalogue == NULL)
    g_propagate_error (error, g_steal_pointer (&reader->error));
  return catalogue;
}

WjCatalogue *
wj_catalogue_new_from_directory (const char *path, GPtrArray *findings, GError **error)
{
  g_autoptr (WjReader) reader = NULL;
  WjCatalogue *catalogue;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  reader = wj_reader_new ();
  catalogue = wj_reader_read_directory (reader, path);
  if (findings != NULL)
    {
      g_ptr_array_set_free_func (reader->findings, NULL);
      for (guint i = 0; i < reader->findings->len; i++)
        g_ptr_array_add (findings, reader->findings->pdata[i]);
    }
  if (catalogue == NULL)
    g_propagate_error (error, g_steal_pointer (&reader->error));
  return catalogue;
}

WjCatalogue *
wj_catalogue_new_floor (GError **error)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (FLOOR_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (bytes == NULL)
    return NULL;
  return wj_catalogue_new_from_bytes (bytes, FLOOR_PATH, error);
}

WjJsonDocument *
wj_catalogue_load_canonical (const char *path, WjCatalogue **catalogue, GError **error)
{
  g_autoptr (WjReader) reader = wj_reader_new ();
  g_autoptr (WjCatalogue) read = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *name = g_filename_display_name (path);

  g_return_val_if_fail (catalogue != NULL, NULL);

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    read = wj_reader_read_directory (reader, path);
  else
    {
      g_autoptr (GBytes) packed = wj_json_load_bytes (path, WJ_JSON_MAX_CATALOGUE, error);

      if (packed == NULL)
        return NULL;
      bytes = is_gzip (packed) ? unpack (packed, name, error) : g_bytes_ref (packed);
      if (bytes == NULL)
        return NULL;
      read = read_document (reader, bytes, name);
    }
  if (read == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reader->error));
      return NULL;
    }
  g_clear_pointer (&bytes, g_bytes_unref);
  bytes = g_bytes_new (reader->canonical, strlen (reader->canonical));
  *catalogue = g_steal_pointer (&read);
  return wj_json_document_new (bytes, name, error);
}
