/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-catalogue"

#include "config.h"

#include <string.h>

#include "catalogue/wj-catalogue-check.h"
#include "catalogue/wj-reader.h"
#include "json/wj-json-writer.h"

/* Best and slowest: a catalogue is packed once and fetched often. */
#define GZIP_LEVEL 9

/* As it stands, but for what authors write to each other. The guard has bounded its depth. */
static void
write_without_notes (WjJsonWriter *writer, const WjJsonValue *value)
{
  if (wj_json_is_object (value))
    {
      g_autoptr (GPtrArray) names = wj_json_member_names (value);

      wj_json_writer_begin_object (writer);
      for (guint i = 0; i < names->len; i++)
        {
          WjJsonValue member;

          if (g_str_equal (names->pdata[i], "note") || !wj_json_member (value, names->pdata[i], &member, NULL))
            continue;
          wj_json_writer_member (writer, names->pdata[i]);
          write_without_notes (writer, &member);
        }
      wj_json_writer_end_object (writer);
    }
  else if (wj_json_is_array (value))
    {
      guint n = 0;

      wj_json_writer_begin_array (writer);
      if (wj_json_length (value, &n, NULL))
        for (guint i = 0; i < n; i++)
          {
            WjJsonValue element = wj_json_element (value, i);

            write_without_notes (writer, &element);
          }
      wj_json_writer_end_array (writer);
    }
  else
    wj_json_writer_value (writer, value);
}

/* Nothing for a part that the catalogue is without. */
static void
write_part (WjJsonWriter *writer, const char *name, const WjJsonValue *value)
{
  if (value->node == NULL)
    return;
  wj_json_writer_member (writer, name);
  write_without_notes (writer, value);
}

char *
wj_parts_to_canonical (const WjParts *parts, GError **error)
{
  g_autoptr (WjJsonWriter) writer = wj_json_writer_new (FALSE);
  g_autoptr (WjJsonDocument) document = NULL;
  g_autoptr (GBytes) bytes = NULL;
  WjJsonValue root;
  char *text;

  wj_json_writer_begin_object (writer);
  wj_json_writer_member (writer, "format");
  wj_json_writer_integer (writer, 1);
  write_part (writer, "catalogue", &parts->catalogue);
  write_part (writer, "facts", &parts->facts);
  write_part (writer, "parameters", &parts->parameters);
  write_part (writer, "sources", &parts->sources);
  write_part (writer, "places", &parts->places);
  write_part (writer, "compatibility", &parts->compatibility);
  write_part (writer, "procedures", &parts->procedures);
  write_part (writer, "glossary", &parts->glossary);
  wj_json_writer_member (writer, "offers");
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < parts->offers->len; i++)
    write_without_notes (writer, &g_array_index (parts->offers, WjJsonValue, i));
  wj_json_writer_end_array (writer);
  wj_json_writer_end_object (writer);

  text = wj_json_writer_end (writer);
  bytes = g_bytes_new_take (text, strlen (text));
  document = wj_json_document_new (bytes, "built catalogue", error);
  if (document == NULL)
    return NULL;
  root = wj_json_document_get_root (document);
  return wj_json_canonical (&root);
}

/* The header has neither name nor time, so equal text gives equal bytes. */
static GBytes *
pack (const char *text, GError **error)
{
  g_autoptr (GZlibCompressor) gzip = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, GZIP_LEVEL);
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  gsize size = strlen (text);
  gsize at = 0;

  for (;;)
    {
      guint8 buffer[16 * 1024];
      gsize n_read = 0;
      gsize n_written = 0;
      GConverterResult result = g_converter_convert (G_CONVERTER (gzip), text + at, size - at, buffer, sizeof buffer, G_CONVERTER_INPUT_AT_END, &n_read, &n_written, error);

      if (result == G_CONVERTER_ERROR)
        return NULL;
      at += n_read;
      g_byte_array_append (packed, buffer, (guint) n_written);
      if (result == G_CONVERTER_FINISHED)
        return g_byte_array_free_to_bytes (g_steal_pointer (&packed));
    }
}

GBytes *
wj_catalogue_build (const char *path, GError **error)
{
  g_autoptr (WjReader) reader = NULL;
  g_autoptr (WjCatalogue) catalogue = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  reader = wj_reader_new ();
  catalogue = wj_reader_read_directory (reader, path);
  if (catalogue == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reader->error));
      return NULL;
    }
  return pack (reader->canonical, error);
}
