/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-catalogue"

#include "config.h"

#include <string.h>

#include "catalogue/wj-reader.h"
#include "json/wj-json-writer.h"

#define CATALOGUE_FORMAT 1
/* The forms of rules this program understands; a newer catalogue says a higher number. */
#define CATALOGUE_SCHEMA 1

#define FLOOR_PATH RESOURCE_BASE "/catalogue.json.gz"

/* The files of the source form beside offers/, in the order of WjParts. */
static const char *const part_names[] = {
  "catalogue", "facts", "parameters", "sources", "places", "compatibility"
};

static WjJsonValue *
part_at (WjParts *parts, guint index)
{
  WjJsonValue *const values[] = {
    &parts->catalogue, &parts->facts, &parts->parameters, &parts->sources, &parts->places, &parts->compatibility
  };

  return values[index];
}

/* ---- catalogue.json and what belongs to no file ------------------------------------------------ */

static gboolean
check_number (WjReader *self, const WjJsonValue *object, const char *name, guint known)
{
  WjJsonValue value;
  guint number = 0;
  guint line = 0;
  guint column = 0;
  const char *file = wj_json_document_get_name (object->document);

  if (!wj_reader_integer (self, object, name, 1, G_MAXINT32, &number))
    return FALSE;
  if (number == known)
    return TRUE;
  wj_reader_get (self, object, name, &value);
  wj_json_locate (&value, &line, &column);
  return wj_reader_take_error (self, file,
                               g_error_new (WJ_JSON_ERROR, WJ_JSON_ERROR_FORMAT, "%s:%u:%u: %s %u is not known here, only %u; use a newer program", file, line, column, name, number, known));
}

static void
read_assumption (WjReader *self, const WjJsonValue *value)
{
  static const char *const members[] = { "id", "label", "question", "options", "source", NULL };
  WjCatalogue *catalogue = self->catalogue;
  WjAssumption *assumption = wj_catalogue_new_struct (catalogue, WjAssumption);
  WjSlotMeaning meaning = { .assumption = assumption };
  WjCelType type = { WJ_CEL_CHOICE, wj_unit_none, NULL };
  g_autofree char *name = NULL;
  gboolean ok;

  if (!wj_reader_allow (self, value, members))
    return;
  ok = wj_reader_id (self, value, "assumption", WJ_ID_NAME, &assumption->id);
  ok = wj_reader_text (self, value, "label", &assumption->label) && ok;
  ok = wj_reader_text (self, value, "question", &assumption->question) && ok;
  ok = wj_reader_options (self, value, &assumption->options, &assumption->choices) && ok;
  ok = wj_reader_optional_source (self, value, "source", &assumption->source) && ok;
  if (assumption->id == NULL)
    return;

  name = g_strconcat ("assume.", assumption->id, NULL);
  if (assumption->choices == NULL)
    {
      wj_reader_break (self, name);
      return;
    }
  type.choices = assumption->choices;
  assumption->slot = wj_reader_variable (self, value, name, &type, 0, &meaning);
  if (assumption->slot < 0)
    return;
  g_ptr_array_add (catalogue->assumptions, assumption);
  wj_catalogue_index (catalogue, WJ_INDEX_ASSUMPTION, assumption->id, assumption);
  wj_reader_place (self, assumption, value);
}

static void
read_head (WjReader *self, const WjJsonValue *root)
{
  static const char *const members[] = {
    "format", "version", "schema", "title", "publisher", "issued", "expires", "assumptions", NULL
  };
  WjCatalogue *catalogue = self->catalogue;
  gboolean ok;

  wj_reader_allow (self, root, members);
  wj_reader_integer (self, root, "version", 1, G_MAXINT32, &catalogue->version);
  wj_reader_text (self, root, "title", &catalogue->title);
  wj_reader_text (self, root, "publisher", &catalogue->publisher);
  ok = wj_reader_date (self, root, "issued", &catalogue->issued);
  ok = wj_reader_date (self, root, "expires", &catalogue->expires) && ok;
  if (ok && g_date_compare (&catalogue->issued, &catalogue->expires) >= 0)
    wj_reader_fail (self, root, "“expires” has to be after “issued”");
}

static void
read_assumptions (WjReader *self, const WjJsonValue *root)
{
  WjJsonValue list;
  guint n = wj_reader_list (self, root, "assumptions", TRUE, &list);

  for (guint i = 0; i < n; i++)
    {
      WjJsonValue value = wj_json_element (&list, i);

      read_assumption (self, &value);
    }
}

/* What the engine knows of itself: loops, and the day of the assessment. */
static void
add_loop_variables (WjReader *self)
{
  static const struct
  {
    const char *name;
    const char *unit; /* NULL: a date */
    guint scope;
  } variables[WJ_N_LOOP_SLOTS] = {
    [WJ_LOOP_SLOT_COHORT_JOBS] = { "cohort.jobs", "job", WJ_LOOP_COHORT },
    [WJ_LOOP_SLOT_COHORT_START] = { "cohort.start", NULL, WJ_LOOP_COHORT },
    [WJ_LOOP_SLOT_YEAR_JOBS] = { "year.jobs", "job", WJ_LOOP_YEAR },
    [WJ_LOOP_SLOT_YEAR_START] = { "year.start", NULL, WJ_LOOP_YEAR },
    [WJ_LOOP_SLOT_YEAR_END] = { "year.end", NULL, WJ_LOOP_YEAR },
    [WJ_LOOP_SLOT_FINANCIAL_YEAR_START] = { "financial_year.start", NULL, WJ_LOOP_FINANCIAL_YEAR },
    [WJ_LOOP_SLOT_FINANCIAL_YEAR_END] = { "financial_year.end", NULL, WJ_LOOP_FINANCIAL_YEAR },
    [WJ_LOOP_SLOT_AS_OF] = { "as_of", NULL, 0 },
  };

  for (guint i = 0; i < WJ_N_LOOP_SLOTS; i++)
    {
      WjUnit unit = wj_unit_none;
      WjCelType type = wj_type_date ();

      if (variables[i].unit != NULL)
        {
          if (!wj_unit_parse (variables[i].unit, &unit))
            g_assert_not_reached ();
          type = wj_type_decimal (&unit);
        }
      self->catalogue->loop_slots[i] = wj_cel_registry_add_variable (self->catalogue->registry, variables[i].name, &type, variables[i].scope);
      g_assert (self->catalogue->loop_slots[i] >= 0);
    }
}

/* ---- sources.json ------------------------------------------------------------------------------ */

static gboolean
is_vague_date (const char *text)
{
  static const char pattern[] = "####-##-##";
  gsize length = strlen (text);

  if (length != 4 && length != 7 && length != 10)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (pattern[i] == '#' ? !g_ascii_isdigit (text[i]) : text[i] != pattern[i])
      return FALSE;
  return TRUE;
}

static void
read_source (WjReader *self, const WjJsonValue *value)
{
  static const char *const members[] = {
    "id", "publisher", "title", "date", "address", "statement", "confidence", NULL
  };
  WjSource *source = wj_catalogue_new_struct (self->catalogue, WjSource);

  if (!wj_reader_allow (self, value, members))
    return;
  wj_reader_id (self, value, "source", WJ_ID_SLUG, &source->id);
  wj_reader_string (self, value, "publisher", &source->publisher);
  wj_reader_string (self, value, "title", &source->title);
  if (wj_reader_string (self, value, "date", &source->date) && !is_vague_date (source->date))
    wj_reader_fail (self, value, "the date “%s” is not written YYYY, YYYY-MM or YYYY-MM-DD", source->date);
  wj_reader_optional_string (self, value, "address", &source->address);
  if (source->address != NULL && !g_str_has_prefix (source->address, "https://"))
    wj_reader_fail (self, value, "the address “%s” does not start with https://", source->address);
  wj_reader_text (self, value, "statement", &source->statement);
  wj_reader_confidence (self, value, "confidence", &source->confidence);
  if (source->id == NULL)
    return;
  g_ptr_array_add (self->catalogue->sources, source);
  wj_catalogue_index (self->catalogue, WJ_INDEX_SOURCE, source->id, source);
  wj_reader_place (self, source, value);
}

void
wj_read_sources (WjReader *self, const WjJsonValue *root)
{
  static const char *const members[] = { "sources", NULL };
  WjJsonValue list;
  guint n;

  wj_reader_allow (self, root, members);
  n = wj_reader_list (self, root, "sources", TRUE, &list);
  for (guint i = 0; i < n; i++)
    {
      WjJsonValue value = wj_json_element (&list, i);

      read_source (self, &value);
    }
}

/* ---- The whole ---------------------------------------------------------------------------------- */

/* What an expression may name has to stand before it is read. */
static gboolean
read_parts (WjReader *self, const WjParts *parts)
{
  if (!check_number (self, &parts->catalogue, "format", CATALOGUE_FORMAT) ||
      !check_number (self, &parts->catalogue, "schema", CATALOGUE_SCHEMA))
    return FALSE;

  read_head (self, &parts->catalogue);
  wj_read_sources (self, &parts->sources);
  add_loop_variables (self);
  wj_read_places (self, &parts->places);
  wj_read_facts (self, &parts->facts);
  wj_read_parameters (self, &parts->parameters);
  read_assumptions (self, &parts->catalogue);
  wj_read_unsettled (self, &parts->compatibility);
  wj_read_derived (self, &parts->facts);
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

      g_ptr_array_add (files, g_build_filename (path, name, NULL));
    }
  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *name = g_strconcat (ids->pdata[i], ".json", NULL);

      g_ptr_array_add (files, g_build_filename (folder, name, NULL));
    }
  /* A file added to the folder changes the catalogue too. */
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
      WjJsonDocument *document = load_document (self, file);

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

static gboolean
split_document (WjReader *self, WjJsonDocument *document, WjParts *parts)
{
  static const char *const members[] = {
    "format", "catalogue", "facts", "parameters", "sources", "places", "offers", "compatibility", NULL
  };
  guint n;

  parts->root = wj_json_document_get_root (document);
  if (!check_number (self, &parts->root, "format", CATALOGUE_FORMAT) ||
      !wj_reader_allow (self, &parts->root, members))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (part_names); i++)
    wj_reader_get (self, &parts->root, part_names[i], part_at (parts, i));
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
