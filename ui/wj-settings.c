/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "wj-settings.h"

/* The schema as it stands beside a program that was built and not installed. */
static GSettingsSchemaSource *
built_source (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program ? g_path_get_dirname (program) : NULL;
  g_autofree char *path = folder ? g_build_filename (folder, "..", "resources", NULL) : NULL;
  g_autofree char *compiled = path ? g_build_filename (path, "gschemas.compiled", NULL) : NULL;

  if (!compiled || !g_file_test (compiled, G_FILE_TEST_IS_REGULAR))
    return NULL;
  return g_settings_schema_source_new_from_directory (path, g_settings_schema_source_get_default (), FALSE, NULL);
}

GSettings *
wj_settings_new (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = source ? g_settings_schema_source_lookup (source, APP_ID, TRUE) : NULL;

  if (!schema)
    {
      g_autoptr (GSettingsSchemaSource) built = built_source ();

      if (built)
        schema = g_settings_schema_source_lookup (built, APP_ID, FALSE);
    }
  if (!schema)
    {
      g_debug ("no settings schema %s: nothing will be remembered between starts", APP_ID);
      return NULL;
    }
  return g_settings_new_full (schema, NULL, NULL);
}
