/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cli"

#include "config.h"

#include <string.h>

#include "assessment/wj-result-json.h"
#include "cli/wj-cli-private.h"

/* More columns than these nobody reads side by side. */
#define MAX_VARIANTS 4

/* One of those that stand side by side. */
typedef struct
{
  const char *file;         /* (unowned) */
  char *name;               /* (owned): what tells it from the others, in the language */
  WjAssessment *assessment; /* (owned) */
} Variant;

static void
variant_free (Variant *self)
{
  g_free (self->name);
  g_clear_object (&self->assessment);
  g_free (self);
}

/* ---- What is compared: files, or one file at several places, or on several days ------------------ */

static WjCliStatus
add_variant (WjCli *self, WjCatalogue *catalogue, GPtrArray *variants, const char *file, const WjPlace *place, const GDate *day)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WjProject) project = wj_project_load (catalogue, file, &error);
  Variant *variant;
  GDate as_of;

  if (project == NULL)
    return wj_cli_refuse (error);
  if (day != NULL)
    as_of = *day;
  else
    wj_cli_choose_as_of (self, project, &as_of);
  if (place != NULL)
    wj_project_set_place (project, place);
  variant = g_new0 (Variant, 1);
  variant->file = file;
  variant->assessment = wj_assess (catalogue, project, &as_of, NULL);
  if (place != NULL)
    variant->name = wj_wording_place (self->wording, place);
  else if (day != NULL)
    variant->name = wj_wording_date (self->wording, day);
  else
    {
      g_autofree char *base = g_path_get_basename (file);
      g_autofree char *shown = g_filename_display_name (base);

      variant->name = wj_wording_isolate_typed (self->wording, wj_project_get_title (project) != NULL ? wj_project_get_title (project) : shown);
    }
  g_ptr_array_add (variants, variant);
  return WJ_CLI_DONE;
}

static WjCliStatus
add_places (WjCli *self, WjCatalogue *catalogue, GPtrArray *variants, const char *list)
{
  g_auto (GStrv) ids = g_strsplit (list, ",", -1);
  WjCliStatus status = WJ_CLI_DONE;

  for (guint i = 0; ids[i] != NULL && status == WJ_CLI_DONE; i++)
    {
      const WjPlace *place = wj_cli_find_place (self, catalogue, ids[i]);
      g_autofree char *text = NULL;

      if (place == NULL)
        return WJ_CLI_BAD_INPUT;
      if (place->kind == WJ_PLACE_ZONE && !place->is_site)
        {
          text = wj_cli_format (self, wj_wording_text (self->wording, "The zone %s does not operate, so it is not assessed; name its province."), ids[i]);
          wj_cli_complain (text);
          return WJ_CLI_BAD_INPUT;
        }
      status = add_variant (self, catalogue, variants, wj_cli_get_argument (self, 0), place, NULL);
    }
  return status;
}

static WjCliStatus
add_days (WjCli *self, WjCatalogue *catalogue, GPtrArray *variants, const char *list)
{
  g_auto (GStrv) days = g_strsplit (list, ",", -1);
  WjCliStatus status = WJ_CLI_DONE;

  for (guint i = 0; days[i] != NULL && status == WJ_CLI_DONE; i++)
    {
      GDate day;

      if (!wj_cli_parse_day (self, days[i], &day))
        return WJ_CLI_USAGE;
      status = add_variant (self, catalogue, variants, wj_cli_get_argument (self, 0), NULL, &day);
    }
  return status;
}

static WjCliStatus
add_files (WjCli *self, WjCatalogue *catalogue, GPtrArray *variants)
{
  WjCliStatus status = WJ_CLI_DONE;
  const char *file;

  for (guint i = 0; status == WJ_CLI_DONE && (file = wj_cli_get_argument (self, i)) != NULL; i++)
    status = add_variant (self, catalogue, variants, file, NULL, NULL);
  return status;
}

/* ---- Output ---------------------------------------------------------------------------------------- */

static char *
compare_json (GPtrArray *variants, GPtrArray *contrasts)
{
  static const char *const winners[] = { "same", "first", "second", "untold" };
  g_autoptr (WjJsonWriter) writer = wj_json_writer_new (TRUE);

  wj_json_writer_begin_object (writer);
  wj_json_writer_member (writer, "format");
  wj_json_writer_integer (writer, 1);
  wj_json_writer_member (writer, "variants");
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < variants->len; i++)
    {
      const Variant *variant = variants->pdata[i];
      const WjSiteResult *result = wj_assessment_get_result (variant->assessment);
      const WjPlace *place = wj_project_get_place (wj_assessment_get_project (variant->assessment));

      wj_json_writer_begin_object (writer);
      wj_result_json_string (writer, "file", variant->file);
      wj_result_json_string (writer, "place", place != NULL ? place->id : NULL);
      wj_result_json_date (writer, "as_of", wj_assessment_get_as_of (variant->assessment));
      wj_result_json_amount (writer, "support", &result->support);
      wj_result_json_amount (writer, "relief", &result->relief);
      wj_json_writer_end_object (writer);
    }
  wj_json_writer_end_array (writer);
  wj_json_writer_member (writer, "contrasts");
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < contrasts->len; i++)
    {
      const WjContrast *contrast = contrasts->pdata[i];

      wj_json_writer_begin_object (writer);
      wj_result_json_string (writer, "more", winners[contrast->winner]);
      wj_json_writer_member (writer, "certain");
      wj_json_writer_boolean (writer, contrast->is_certain);
      wj_result_json_changes (writer, contrast);
      wj_json_writer_end_object (writer);
    }
  wj_json_writer_end_array (writer);
  wj_json_writer_end_object (writer);
  return wj_json_writer_end (writer);
}

static char *
compare_text (WjCli *self, GPtrArray *variants, GPtrArray *contrasts)
{
  GString *text = g_string_new (NULL);
  const Variant *first = variants->pdata[0];

  for (guint i = 0; i < variants->len; i++)
    {
      const Variant *variant = variants->pdata[i];
      g_autofree char *support = wj_wording_amount (self->wording, &wj_assessment_get_result (variant->assessment)->support);

      g_string_append_printf (text, wj_wording_text (self->wording, "%1$s: support %2$s"), variant->name, support);
      g_string_append_c (text, '\n');
    }
  for (guint i = 0; i < contrasts->len; i++)
    {
      const Variant *variant = variants->pdata[i + 1];
      g_autofree char *sentence = wj_wording_contrast_sentence (self->wording, contrasts->pdata[i], first->name, variant->name);
      g_autofree char *lines = wj_wording_contrast_text (self->wording, contrasts->pdata[i]);

      g_string_append_printf (text, "\n%s\n%s", sentence, lines);
    }
  g_string_append_printf (text, "\n%s\n", wj_wording_indicative (self->wording));
  return g_string_free (text, FALSE);
}

WjCliStatus
wj_cli_compare (WjCli *self)
{
  const char *places = wj_cli_get_option (self, "place");
  const char *days = wj_cli_get_option (self, "as-of");
  gboolean by_day = days != NULL && strchr (days, ',') != NULL;
  g_autoptr (GPtrArray) variants = g_ptr_array_new_with_free_func ((GDestroyNotify) variant_free);
  g_autoptr (GPtrArray) contrasts = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_contrast_free);
  g_autoptr (WjCatalogue) catalogue = NULL;
  g_autofree char *text = NULL;
  WjCliStatus status;
  gboolean json;
  GDate day;

  if (!wj_cli_get_json (self, &json) || (!by_day && !wj_cli_get_as_of (self, &day)))
    return WJ_CLI_USAGE;
  if ((places != NULL || by_day) && wj_cli_get_argument (self, 1) != NULL)
    return wj_cli_refuse_usage (self, wj_wording_text (self->wording, "Several files, several places or several days are compared, one of these at a time."));
  if (places != NULL && by_day)
    return wj_cli_refuse_usage (self, wj_wording_text (self->wording, "Several files, several places or several days are compared, one of these at a time."));
  catalogue = wj_cli_load_catalogue (self, &status);
  if (catalogue == NULL)
    return status;
  status = places != NULL ? add_places (self, catalogue, variants, places)
           : by_day       ? add_days (self, catalogue, variants, days)
                          : add_files (self, catalogue, variants);
  if (status != WJ_CLI_DONE)
    return status;
  if (variants->len < 2 || variants->len > MAX_VARIANTS)
    return wj_cli_refuse_usage (self, wj_wording_text (self->wording, "Two to four are compared: name as many files, or places or days with commas between them."));
  for (guint i = 1; i < variants->len; i++)
    {
      WjAssessment *one = ((const Variant *) variants->pdata[0])->assessment;
      WjAssessment *other = ((const Variant *) variants->pdata[i])->assessment;

      g_ptr_array_add (contrasts, wj_contrast_new (one, wj_assessment_get_result (one), other, wj_assessment_get_result (other)));
    }
  text = json ? compare_json (variants, contrasts) : compare_text (self, variants, contrasts);
  return wj_cli_print (self, text);
}
