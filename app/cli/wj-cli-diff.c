/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cli"

#include "config.h"

#include <string.h>

#include "catalogue/wj-catalogue-diff.h"
#include "cli/wj-cli-private.h"
#include "json/wj-json-writer.h"

/* A worked example that another catalogue answers differently. */
typedef struct
{
  char *id;           /* (owned) */
  GPtrArray *changes; /* (owned) (element-type WjCaseChange) */
  GError *error;      /* (owned) (nullable): one of the two cannot run it */
} Case;

static void
case_free (Case *self)
{
  g_free (self->id);
  g_ptr_array_unref (self->changes);
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
      Case *one = g_new0 (Case, 1);

      one->id = g_strdup (ids->pdata[i]);
      one->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_case_change_free);
      if (!wj_case_compare (before, after, g_hash_table_lookup (paths, ids->pdata[i]), one->changes, &one->error) || one->changes->len > 0)
        g_ptr_array_add (changed, one);
      else
        case_free (one);
    }
  return changed;
}

/* ---- JSON -------------------------------------------------------------------------------------------- */

static void
write_string (WjJsonWriter *writer, const char *name, const char *value)
{
  wj_json_writer_member (writer, name);
  wj_json_writer_string (writer, value);
}

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
write_amount (WjJsonWriter *writer, const char *name, const WjAmount *amount)
{
  g_autofree char *low = wj_number_to_decimal (amount->likely_low, 2);
  g_autofree char *central = wj_number_to_decimal (amount->central, 2);
  g_autofree char *high = wj_number_to_decimal (amount->likely_high, 2);

  wj_json_writer_member (writer, name);
  if (!amount->computed)
    {
      wj_json_writer_null (writer);
      return;
    }
  wj_json_writer_begin_object (writer);
  write_string (writer, "low", low);
  write_string (writer, "central", amount->has_central ? central : NULL);
  write_string (writer, "high", high);
  wj_json_writer_end_object (writer);
}

static void
write_case (WjJsonWriter *writer, const Case *one)
{
  static const char *const verdicts[] = { "eligible", "open", "reachable", "ineligible", "unsettled", "none" };
  static const char *const kinds[] = { "verdict", "support", "relief" };

  wj_json_writer_begin_object (writer);
  write_string (writer, "id", one->id);
  write_string (writer, "error", one->error != NULL ? one->error->message : NULL);
  wj_json_writer_member (writer, "changes");
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < one->changes->len; i++)
    {
      const WjCaseChange *change = one->changes->pdata[i];

      wj_json_writer_begin_object (writer);
      write_string (writer, "what", kinds[change->kind]);
      write_string (writer, "offer", change->offer);
      if (change->kind == WJ_CASE_CHANGE_VERDICT)
        {
          write_string (writer, "before", verdicts[change->verdict_before]);
          write_string (writer, "after", verdicts[change->verdict_after]);
        }
      else
        {
          write_amount (writer, "before", &change->amount_before);
          write_amount (writer, "after", &change->amount_after);
        }
      wj_json_writer_end_object (writer);
    }
  wj_json_writer_end_array (writer);
  wj_json_writer_end_object (writer);
}

static char *
diff_json (GPtrArray *differences, GPtrArray *cases)
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
      write_string (writer, "kind", kinds[difference->kind]);
      write_string (writer, "part", difference->part);
      write_string (writer, "id", difference->id);
      write_string (writer, "path", difference->path);
      write_json (writer, "before", difference->before.json);
      write_json (writer, "after", difference->after.json);
      wj_json_writer_end_object (writer);
    }
  wj_json_writer_end_array (writer);
  wj_json_writer_member (writer, "cases");
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < cases->len; i++)
    write_case (writer, cases->pdata[i]);
  wj_json_writer_end_array (writer);
  wj_json_writer_end_object (writer);
  return wj_json_writer_end (writer);
}

/* ---- Text -------------------------------------------------------------------------------------------- */

static char *
diff_text (WjCli *self, WjCatalogue *before, WjCatalogue *after, GPtrArray *differences, GPtrArray *cases)
{
  GString *text = g_string_new (NULL);

  if (differences->len == 0)
    g_string_append_printf (text, "%s\n", wj_wording_text (self->wording, "The two catalogues say the same."));
  for (guint i = 0; i < differences->len; i++)
    {
      g_autofree char *line = wj_wording_difference_text (self->wording, before, after, differences->pdata[i]);

      g_string_append_printf (text, "%s\n", line);
    }
  for (guint i = 0; i < cases->len; i++)
    {
      const Case *one = cases->pdata[i];
      g_autofree char *title = wj_cli_format (self, wj_wording_text (self->wording, "Case %s:"), one->id);

      g_string_append_printf (text, "\n%s\n", title);
      if (one->error != NULL)
        g_string_append_printf (text, "  %s\n", one->error->message);
      for (guint j = 0; j < one->changes->len; j++)
        {
          g_autofree char *line = wj_wording_case_change_text (self->wording, after, one->changes->pdata[j]);

          g_string_append_printf (text, "  %s\n", line);
        }
    }
  return g_string_free (text, FALSE);
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
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gboolean json;

  if (!wj_cli_get_json (self, &json))
    return WJ_CLI_USAGE;
  was = wj_catalogue_load_canonical (paths[0], &before, &error);
  is = was != NULL ? wj_catalogue_load_canonical (paths[1], &after, &error) : NULL;
  if (is == NULL)
    return wj_cli_refuse (error);
  differences = wj_catalogue_diff (was, is);
  cases = run_cases (paths, before, after);
  text = json ? diff_json (differences, cases) : diff_text (self, before, after, differences, cases);
  return wj_cli_print (self, text);
}
