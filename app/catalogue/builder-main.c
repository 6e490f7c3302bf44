/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-catalogue"

#include "config.h"

#include <locale.h>

#include "catalogue/wj-catalogue-check.h"
#include "catalogue/wj-reader.h"

/* Every error of the folder, not the first alone: this runs in the build, far from its author. */
static void
print_errors (const char *path, const GError *error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_finding_free);
  WjCatalogue *catalogue = wj_catalogue_new_from_directory (path, findings, NULL);

  g_clear_object (&catalogue);
  if (findings->len == 0)
    g_printerr ("%s\n", error->message);
  for (guint i = 0; i < findings->len; i++)
    {
      const WjFinding *finding = findings->pdata[i];

      if (finding->line > 0)
        g_printerr ("%s:%u:%u: %s\n", finding->file, finding->line, finding->column, finding->message);
      else
        g_printerr ("%s: %s\n", finding->file, finding->message);
    }
}

/* In make's syntax, which ninja reads; spaces are escaped as it wants them. */
static void
append_path (GString *text, const char *path)
{
  for (const char *p = path; *p != '\0'; p++)
    {
      if (*p == ' ' || *p == '#' || *p == '\\')
        g_string_append_c (text, '\\');
      g_string_append_c (text, *p);
    }
}

static gboolean
write_depfile (const char *depfile, const char *target, const char *path, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) files = wj_catalogue_list_files (path, error);

  if (files == NULL)
    return FALSE;
  append_path (text, target);
  g_string_append_c (text, ':');
  for (guint i = 0; i < files->len; i++)
    {
      g_string_append_c (text, ' ');
      append_path (text, files->pdata[i]);
    }
  g_string_append_c (text, '\n');
  return g_file_set_contents (depfile, text->str, (gssize) text->len, error);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  gconstpointer data;
  gsize size = 0;

  setlocale (LC_ALL, "");
  if (argc != 3 && argc != 4)
    {
      g_printerr ("Usage: wj-catalogue-builder FOLDER OUT [DEPFILE]\n");
      return 2;
    }
  bytes = wj_catalogue_build (argv[1], &error);
  if (bytes == NULL)
    {
      print_errors (argv[1], error);
      return 1;
    }
  data = g_bytes_get_data (bytes, &size);
  if (!g_file_set_contents (argv[2], data, (gssize) size, &error) ||
      (argc == 4 && !write_depfile (argv[3], argv[2], argv[1], &error)))
    {
      g_printerr ("%s\n", error->message);
      return 4;
    }
  return 0;
}
