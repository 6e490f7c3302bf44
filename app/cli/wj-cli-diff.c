/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cli"

#include "config.h"

#include <string.h>

#include "assessment/wj-case.h"
#include "assessment/wj-result-json.h"
#include "catalogue/wj-catalogue-diff.h"
#include "cli/wj-cli-private.h"
#include "wording/wj-wording-lines.h"
#include "json/wj-json-writer.h"

/* A worked example, or a project, that another catalogue answers differently. */
typedef struct
{
  char *id;             /* (owned): of a project, its path */
  WjContrast *contrast; /* (owned) (nullable) */
  GError *error;        /* (owned) (nullable): one of the two cannot run it */
} Case;

static void
case_free (Case *self)
{
  g_free (self->id);
  g_clear_pointer (&self->contrast, wj_contrast_free);
  g_clear_error (&self->error);
  g_free (self);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Those of both folders; of the same id the newer one. (transfer full): id → path */
static GHashTable *
list_cases (const char *const *folders)
{
  GHashTable *paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *folder = g_build_filename (folders[i], "cases", NULL);
      g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
      const char *name;

      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        if (g_str_has_suffix (name, ".json"))
          g_hash_table_insert (paths, g_strndup (name, strlen (name) - strlen (".json")), g_build_filename (folder, name, NULL));
    }
  return paths;
}

/* Takes @contrast and @error; what does not change is left out. */
static void
add_case (GPtrArray *cases, const char *id, WjContrast *contrast, GError *error)
{
  Case *one = g_new0 (Case, 1);

  one->id = g_strdup (id);
  one->contrast = contrast;
  one->error = error;
  if (error != NULL || !wj_contrast_is_empty (contrast))
    g_ptr_array_add (cases, one);
  else
    case_free (one);
}

/* (transfer full) (element-type Case): those that change, by id */
static GPtrArray *
run_cases (const char *const *folders, WjCatalogue *before, WjCatalogue *after)
{
  GPtrArray *changed = g_ptr_array_new_with_free_func ((GDestroyNotify) case_free);
  g_autoptr (GHashTable) paths = list_cases (folders);
  g_autofree gpointer *keys = g_hash_table_get_keys_as_array (paths, NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; keys[i] != NULL; i++)
    g_ptr_array_add (ids, keys[i]);
  g_ptr_array_sort (ids, compare_ids);
  for (guint i = 0; i < ids->len; i++)
    {
      GError *error = NULL;
      WjContrast *contrast = wj_case_contrast (before, after, g_hash_table_lookup (paths, ids->pdata[i]), &error);

      add_case (changed, ids->pdata[i], contrast, error);
    }
  return changed;
}

/* ---- Projects ---------------------------------------------------------------------------------------- */

static WjAssessment *
assess (WjCli *self, WjCatalogue *catalogue, const char *path, GError **error)
{
  g_autoptr (WjProject) project = wj_project_load (catalogue, path, error);
  GDate as_of;

  if (project == NULL)
    return NULL;
  wj_project_set_scenario (project, 0); /* as every command does that is not told which */
  wj_cli_choose_as_of (self, project, &as_of);
  return wj_assess (catalogue, project, &as_of, NULL);
}

/* (transfer full) (element-type Case): those that change. A project of which neither catalogue knows
 * what it names, or that is no project at all, is there with its error. */
static GPtrArray *
run_projects (WjCli *self, WjCatalogue *before, WjCatalogue *after)
{
  GPtrArray *changed = g_ptr_array_new_with_free_func ((GDestroyNotify) case_free);
  const char *path;

  for (guint i = 2; (path = wj_cli_get_argument (self, i)) != NULL; i++)
    {
      GError *error = NULL;
      g_autoptr (WjAssessment) was = assess (self, before, path, &error);
      g_autoptr (WjAssessment) is = was != NULL ? assess (self, after, path, &error) : NULL;
      WjContrast *contrast = is != NULL ? wj_contrast_new (was, wj_assessment_get_result (was), is, wj_assessment_get_result (is)) : NULL;

      add_case (changed, path, contrast, error);
    }
  return changed;
}

/* ---- JSON -------------------------------------------------------------------------------------------- */

/* Canonical JSON as a value; null where there is none. */
static void
write_json (WjJsonWriter *writer, const char *name, const char *json)
{
  g_autofree char *text = g_strdup_printf ("{\"value\":%s}", json != NULL ? json : "null");
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (WjJsonDocument) document = wj_json_document_new (bytes, "value", NULL);
  WjJsonValue root, value;

  wj_json_writer_member (writer, name);
  if (document == NULL)
    {
      wj_json_writer_null (writer);
      return;
    }
  root = wj_json_document_get_root (document);
  if (wj_json_member (&root, "value", &value, NULL))
    wj_json_writer_value (writer, &value);
  else
    wj_json_writer_null (writer);
}

static void
write_cases (WjJsonWriter *writer, const char *name, GPtrArray *cases)
{
  wj_json_writer_member (writer, name);
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < cases->len; i++)
    {
      const Case *one = cases->pdata[i];

      wj_json_writer_begin_object (writer);
      wj_result_json_string (writer, "id", one->id);
      wj_result_json_string (writer, "error", one->error != NULL ? one->error->message : NULL);
      wj_result_json_changes (writer, one->contrast);
      wj_json_writer_end_object (writer);
    }
  wj_json_writer_end_array (writer);
}

static char *
diff_json (GPtrArray *differences, GPtrArray *cases, GPtrArray *projects)
{
  static const char *const kinds[] = { "added", "removed", "changed", "reordered" };
  g_autoptr (WjJsonWriter) writer = wj_json_writer_new (TRUE);

  wj_json_writer_begin_object (writer);
  wj_json_writer_member (writer, "format");
  wj_json_writer_integer (writer, 1);
  wj_json_writer_member (writer, "differences");
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < differences->len; i++)
    {
      const WjDifference *difference = differences->pdata[i];

      wj_json_writer_begin_object (writer);
      wj_result_json_string (writer, "kind", kinds[difference->kind]);
      wj_result_json_string (writer, "part", difference->part);
      wj_result_json_string (writer, "id", difference->id);
      wj_result_json_string (writer, "path", difference->path);
      write_json (writer, "before", difference->before.json);
      write_json (writer, "after", difference->after.json);
      wj_json_writer_end_object (writer);
    }
  wj_json_writer_end_array (writer);
  write_cases (writer, "cases", cases);
  write_cases (writer, "projects", projects);
  wj_json_writer_end_object (writer);
  return wj_json_writer_end (writer);
}

/* ---- Text -------------------------------------------------------------------------------------------- */

static void
add_cases (WjCli *self, WjLines *lines, const char *heading, GPtrArray *cases)
{
  for (guint i = 0; i < cases->len; i++)
    {
      const Case *one = cases->pdata[i];

      wj_lines_add_gap (lines);
      wj_lines_take (lines, 0, "", wj_cli_format (self, heading, one->id));
      if (one->error != NULL)
        wj_lines_add (lines, 2, "", one->error->message);
      else
        wj_wording_contrast_put (self->wording, one->contrast, lines);
    }
}

static char *
diff_text (WjCli *self, WjCatalogue *before, WjCatalogue *after, GPtrArray *differences, GPtrArray *cases, GPtrArray *projects)
{
  g_autoptr (WjLines) lines = wj_lines_new (self->wording, WJ_LINES_TERMINAL);

  if (differences->len == 0)
    wj_lines_add (lines, 0, "", wj_wording_text (self->wording, "The two catalogues say the same."));
  for (guint i = 0; i < differences->len; i++)
    wj_lines_take (lines, 0, "", wj_wording_difference_text (self->wording, before, after, differences->pdata[i]));
  if (cases->len + projects->len > 0)
    {
      wj_lines_add_gap (lines);
      /* Translators: lines such as "Support: MAD 2, against MAD 1" follow. */
      wj_lines_add (lines, 0, "", wj_wording_text (self->wording, "In each line first what the new catalogue gives, then the old one:"));
      add_cases (self, lines, wj_wording_text (self->wording, "Case %s:"), cases);
      add_cases (self, lines, wj_wording_text (self->wording, "Project %s:"), projects);
      wj_lines_add_gap (lines);
      wj_lines_add (lines, 0, "", wj_wording_indicative (self->wording));
    }
  return wj_lines_to_text (lines);
}

WjCliStatus
wj_cli_catalogue_diff (WjCli *self)
{
  const char *paths[] = { wj_cli_get_argument (self, 0), wj_cli_get_argument (self, 1) };
  g_autoptr (WjJsonDocument) was = NULL;
  g_autoptr (WjJsonDocument) is = NULL;
  g_autoptr (WjCatalogue) before = NULL;
  g_autoptr (WjCatalogue) after = NULL;
  g_autoptr (GPtrArray) differences = NULL;
  g_autoptr (GPtrArray) cases = NULL;
  g_autoptr (GPtrArray) projects = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gboolean json;
  GDate as_of;

  if (!wj_cli_get_json (self, &json) || !wj_cli_get_as_of (self, &as_of))
    return WJ_CLI_USAGE;
  was = wj_catalogue_load_canonical (paths[0], &before, &error);
  is = was != NULL ? wj_catalogue_load_canonical (paths[1], &after, &error) : NULL;
  if (is == NULL)
    return wj_cli_refuse (self, error);
  differences = wj_catalogue_diff (was, is);
  cases = run_cases (paths, before, after);
  projects = run_projects (self, before, after);
  text = json ? diff_json (differences, cases, projects) : diff_text (self, before, after, differences, cases, projects);
  return wj_cli_print (self, text);
}
