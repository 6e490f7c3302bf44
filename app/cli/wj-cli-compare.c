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
  int scenario;             /* of the file; −1: it is not what is compared */
  char *name;               /* (owned): what tells it from the others, in the language */
  char *said;               /* (owned): the same in a sentence */
  WjAssessment *assessment; /* (owned) */
} Variant;

static void
variant_free (Variant *self)
{
  g_free (self->name);
  g_free (self->said);
  g_clear_object (&self->assessment);
  g_free (self);
}

/* ---- What is compared: files, the scenarios of one, or one at several places, or on several days -------- */

/* @name: (transfer full) */
static Variant *
add_variant (WjCli *self, GPtrArray *variants, const char *file, WjProject *project, const GDate *day, char *name)
{
  Variant *variant = g_new0 (Variant, 1);
  GDate as_of;

  if (day != NULL)
    as_of = *day;
  else
    wj_cli_choose_as_of (self, project, &as_of);
  variant->file = file;
  variant->scenario = -1;
  variant->name = name;
  variant->said = day != NULL ? wj_wording_rules_of_day (self->wording, day) : g_strdup (name);
  variant->assessment = wj_assess (wj_project_get_catalogue (project), project, &as_of, NULL);
  g_ptr_array_add (variants, variant);
  return variant;
}

static WjCliStatus
add_places (WjCli *self, WjCatalogue *catalogue, GPtrArray *variants, const char *list)
{
  const char *file = wj_cli_get_argument (self, 0);
  g_auto (GStrv) ids = g_strsplit (list, ",", -1);
  g_autoptr (WjProject) project = NULL;
  WjCliStatus status;

  project = wj_cli_load_project (self, catalogue, file, &status);
  if (project == NULL)
    return status;
  for (guint i = 0; ids[i] != NULL; i++)
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
      wj_project_set_place (project, place);
      add_variant (self, variants, file, project, NULL, wj_wording_place (self->wording, place));
    }
  return WJ_CLI_DONE;
}

static WjCliStatus
add_days (WjCli *self, WjCatalogue *catalogue, GPtrArray *variants, const char *list)
{
  const char *file = wj_cli_get_argument (self, 0);
  g_auto (GStrv) days = g_strsplit (list, ",", -1);
  g_autoptr (WjProject) project = NULL;
  WjCliStatus status;

  project = wj_cli_load_project (self, catalogue, file, &status);
  if (project == NULL)
    return status;
  for (guint i = 0; days[i] != NULL; i++)
    {
      GDate day;

      if (!wj_cli_parse_day (self, days[i], &day))
        return WJ_CLI_USAGE;
      add_variant (self, variants, file, project, &day, wj_wording_date (self->wording, &day));
    }
  return WJ_CLI_DONE;
}

static WjCliStatus
add_scenarios (WjCli *self, WjCatalogue *catalogue, GPtrArray *variants)
{
  const char *file = wj_cli_get_argument (self, 0);
  g_autoptr (WjProject) project = NULL;
  WjCliStatus status;

  project = wj_cli_load_project (self, catalogue, file, &status);
  if (project == NULL)
    return status;
  for (guint i = 0; i < wj_project_get_n_scenarios (project); i++)
    {
      wj_project_set_scenario (project, i);
      add_variant (self, variants, file, project, NULL, wj_wording_scenario (self->wording, project, i))->scenario = (int) i;
    }
  return WJ_CLI_DONE;
}

static char *
name_file (WjCli *self, WjProject *project, const char *file)
{
  g_autofree char *base = g_path_get_basename (file);
  g_autofree char *shown = g_filename_display_name (base);
  const char *title = wj_project_get_title (project);

  return wj_wording_isolate_typed (self->wording, title != NULL ? title : shown);
}

static WjCliStatus
add_files (WjCli *self, WjCatalogue *catalogue, GPtrArray *variants)
{
  const char *file;

  for (guint i = 0; (file = wj_cli_get_argument (self, i)) != NULL; i++)
    {
      g_autoptr (WjProject) project = NULL;
      WjCliStatus status;

      project = wj_cli_load_project (self, catalogue, file, &status);
      if (project == NULL)
        return status;
      add_variant (self, variants, file, project, NULL, name_file (self, project, file));
    }
  return WJ_CLI_DONE;
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
      const char letter[] = { (char) ('A' + variant->scenario), '\0' };

      wj_json_writer_begin_object (writer);
      wj_result_json_string (writer, "file", variant->file);
      wj_result_json_string (writer, "scenario", variant->scenario >= 0 ? letter : NULL);
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
      wj_json_writer_member (writer, "never_less");
      wj_json_writer_boolean (writer, contrast->is_never_less);
      wj_result_json_amount (writer, "difference", &contrast->difference);
      wj_result_json_reasons (writer, contrast);
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
  WjSide sides[MAX_VARIANTS];

  for (guint i = 0; i < variants->len; i++)
    {
      const Variant *variant = variants->pdata[i];

      sides[i] = (WjSide){ variant->name, variant->said, &wj_assessment_get_result (variant->assessment)->support };
    }
  return wj_wording_sides_text (self->wording, sides, variants->len, contrasts);
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
           : wj_cli_get_argument (self, 1) == NULL
               ? add_scenarios (self, catalogue, variants)
               : add_files (self, catalogue, variants);
  if (status != WJ_CLI_DONE)
    return status;
  if (variants->len < 2 || variants->len > MAX_VARIANTS)
    return wj_cli_refuse_usage (self, wj_wording_text (self->wording, "Two to four are compared. Name as many files; or one with as many scenarios, or places or days with commas between them."));
  for (guint i = 1; i < variants->len; i++)
    {
      WjAssessment *one = ((const Variant *) variants->pdata[0])->assessment;
      WjAssessment *other = ((const Variant *) variants->pdata[i])->assessment;
      WjContrast *contrast = wj_contrast_new (one, wj_assessment_get_result (one), other, wj_assessment_get_result (other));

      wj_contrast_weigh (contrast);
      g_ptr_array_add (contrasts, contrast);
    }
  text = json ? compare_json (variants, contrasts) : compare_text (self, variants, contrasts);
  return wj_cli_print (self, text);
}
