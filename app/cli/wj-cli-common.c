/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cli"

#include "config.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "cli/wj-cli-private.h"
#include "service/wj-setup.h"
#include "json/wj-json.h"

/* ---- Output -------------------------------------------------------------------------------------- */

/* Straight to the descriptor: no buffer whose last write nobody looks at, and bytes as they are,
 * whatever the locale. */
static gboolean
write_all (int fd, const char *text)
{
  gsize left = strlen (text);

  while (left > 0)
    {
      ssize_t n = write (fd, text, left);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      text += n;
      left -= n;
    }
  return TRUE;
}

static gboolean
has_arabic (const char *text)
{
  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_get_script (g_utf8_get_char (p)) == G_UNICODE_SCRIPT_ARABIC)
      return TRUE;
  return FALSE;
}

void
wj_cli_complain (const char *text)
{
  /* One that opens with the name of a file would run from left to right. */
  g_autofree char *line = g_strconcat (has_arabic (text) ? "\u200f" : "", text, "\n", NULL);

  write_all (STDERR_FILENO, line); /* there is nowhere left to say that this failed */
}

void
wj_cli_say_progress (const char *text)
{
  write_all (STDERR_FILENO, text);
}

WjCliStatus
wj_cli_print (const WjCli *self, const char *text)
{
  g_autofree char *message = NULL;

  if (write_all (STDOUT_FILENO, text))
    return WJ_CLI_DONE;
  message = wj_cli_format (self, wj_wording_text (self->wording, "The result could not be written: %s. Make room or choose another place."), g_strerror (errno));
  wj_cli_complain (message);
  return WJ_CLI_INPUT_OUTPUT;
}

WjCliStatus
wj_cli_refuse_usage (const WjCli *self, const char *text)
{
  g_autofree char *command = g_strconcat ("wijhactl ", self->verb != NULL ? self->verb->name : "", self->verb != NULL ? " " : "", "--help", NULL);
  g_autofree char *help = wj_cli_format (self, wj_wording_text (self->wording, "Help: %s"), command);

  wj_cli_complain (text);
  wj_cli_complain (help);
  return WJ_CLI_USAGE;
}

WjCliStatus
wj_cli_refuse (const WjCli *self, const GError *error)
{
  gboolean file = g_error_matches (error, WJ_JSON_ERROR, WJ_JSON_ERROR_FILE) || g_error_matches (error, WJ_PROJECT_ERROR, WJ_PROJECT_ERROR_FILE) || error->domain == G_FILE_ERROR || error->domain == G_IO_ERROR;

  if (error->domain == WJ_JSON_ERROR && wj_wording_get_language (self->wording) != WJ_LANGUAGE_EN)
    wj_cli_complain (file ? wj_wording_text (self->wording, "The file cannot be read: check its name and its permissions. In detail:")
                          : wj_wording_text (self->wording, "The file is not as it has to be: mend the place that is named, or use another copy. In detail:"));
  wj_cli_complain (error->message);
  return file ? WJ_CLI_INPUT_OUTPUT : WJ_CLI_BAD_INPUT;
}

WjCliStatus
wj_cli_refuse_service (const WjCli *self, const GError *error)
{
  g_autofree char *detail = NULL;

  if (error->domain != WJ_SERVICE_ERROR)
    return wj_cli_refuse (self, error);
  if (error->code == WJ_SERVICE_ERROR_ADDRESS)
    return wj_cli_refuse_usage (self, wj_wording_refusal (self->wording, "ADDRESS"));
  detail = g_strdup_printf ("%s: %s", wj_service_error_name (error->code), error->message);
  wj_cli_complain (wj_wording_refusal (self->wording, wj_service_error_name (error->code)));
  wj_cli_complain (detail);
  switch (error->code)
    {
    case WJ_SERVICE_ERROR_NETWORK:
    case WJ_SERVICE_ERROR_TIMEOUT:
    case WJ_SERVICE_ERROR_REDIRECT:
    case WJ_SERVICE_ERROR_STATUS:
    case WJ_SERVICE_ERROR_TOO_LARGE:
    case WJ_SERVICE_ERROR_FILE:
      return WJ_CLI_INPUT_OUTPUT;
    case WJ_SERVICE_ERROR_CATALOGUE:
    case WJ_SERVICE_ERROR_NEWER_APP:
    case WJ_SERVICE_ERROR_NOTHING_HELD:
      return WJ_CLI_BAD_INPUT;
    case WJ_SERVICE_ERROR_SETUP:
      return WJ_CLI_USAGE;
    default:
      return WJ_CLI_NOT_VERIFIED;
    }
}

WjCliStatus
wj_cli_refuse_to_write (const WjCli *self, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *text = NULL;

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    text = wj_cli_format (self, wj_wording_text (self->wording, "There is no folder %s; create it, or name a file in another folder."), folder);
  else if (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    text = wj_cli_format (self, wj_wording_text (self->wording, "%s is not a file; name a file to write."), path);
  else
    text = wj_cli_format (self, wj_wording_text (self->wording, "The file %s cannot be written. Choose another place or make room, then try again."), path);
  wj_cli_complain (text);
  return WJ_CLI_INPUT_OUTPUT;
}

char *
wj_cli_format (const WjCli *self, const char *message, const char *value)
{
  g_autofree char *valid = g_utf8_make_valid (*value != '\0' ? value : "\"\"", -1); /* words of the command line may be any bytes */
  g_autofree char *apart = wj_wording_isolate (self->wording, valid);
  const char *hole = strstr (message, "%s");

  g_return_val_if_fail (hole != NULL, g_strdup (message));

  return g_strdup_printf ("%.*s%s%s", (int) (hole - message), message, apart, hole + 2);
}

/* ---- Options ------------------------------------------------------------------------------------- */

gboolean
wj_cli_get_json (WjCli *self, gboolean *json)
{
  const char *format = wj_cli_get_option (self, "format");
  g_autofree char *text = NULL;

  *json = g_strcmp0 (format, "json") == 0;
  if (format == NULL || *json || g_str_equal (format, "text"))
    return TRUE;
  text = wj_cli_format (self, wj_wording_text (self->wording, "There is no format %s; write text or json."), format);
  wj_cli_refuse_usage (self, text);
  return FALSE;
}

static gboolean
parse_date (const char *text, GDate *out)
{
  GDate date;

  g_date_clear (&date, 1);
  if (strlen (text) != 10 || strspn (text, "0123456789-") != 10 || text[4] != '-' || text[7] != '-')
    return FALSE;
  for (guint i = 0; i < 10; i++)
    if ((i != 4 && i != 7) && text[i] == '-')
      return FALSE;
  if (!g_date_valid_dmy (g_ascii_strtoull (text + 8, NULL, 10), g_ascii_strtoull (text + 5, NULL, 10), g_ascii_strtoull (text, NULL, 10)))
    return FALSE;
  g_date_set_dmy (out, g_ascii_strtoull (text + 8, NULL, 10), g_ascii_strtoull (text + 5, NULL, 10), g_ascii_strtoull (text, NULL, 10));
  return TRUE;
}

gboolean
wj_cli_parse_day (WjCli *self, const char *day, GDate *out)
{
  g_autofree char *text = NULL;

  if (parse_date (day, out))
    return TRUE;
  text = wj_cli_format (self, wj_wording_text (self->wording, "There is no day %s; write a real day as YYYY-MM-DD."), day);
  wj_cli_refuse_usage (self, text);
  return FALSE;
}

gboolean
wj_cli_get_as_of (WjCli *self, GDate *out)
{
  const char *day = wj_cli_get_option (self, "as-of");

  g_date_clear (out, 1);
  return day == NULL || wj_cli_parse_day (self, day, out);
}

void
wj_cli_get_today (GDate *out)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  g_date_clear (out, 1);
  g_date_set_dmy (out, g_date_time_get_day_of_month (now), g_date_time_get_month (now), g_date_time_get_year (now));
}

void
wj_cli_choose_as_of (WjCli *self, WjProject *project, GDate *out)
{
  const char *day = wj_cli_get_option (self, "as-of");

  if (day != NULL && parse_date (day, out))
    return;
  *out = *wj_project_get_as_of (project);
  if (!g_date_valid (out))
    wj_cli_get_today (out);
}

/* ---- Input --------------------------------------------------------------------------------------- */

/* What is held, which is the floor at least. That something newer is damaged is said, and no more. */
static WjCatalogue *
load_held (WjCli *self, const char **origin, WjCliStatus *status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WjStore) store = wj_setup_open_store (&error);
  g_autoptr (WjHeld) held = NULL;

  if (store == NULL)
    {
      *status = wj_cli_refuse_service (self, error);
      return NULL;
    }
  held = wj_store_load (store, &error);
  if (held == NULL)
    {
      *status = wj_cli_refuse (self, error);
      return NULL;
    }
  if (held->damage != NULL)
    {
      const char *message = held->from == WJ_HELD_FLOOR ? wj_wording_text (self->wording, "The catalogue received last cannot be used (%s). The one in the program is used.")
                                                        : wj_wording_text (self->wording, "The catalogue received last cannot be used (%s). The one before it is used.");
      g_autofree char *text = wj_cli_format (self, message, wj_service_error_name (held->damage->code));

      wj_cli_complain (text);
    }
  *origin = wj_origin_name (held->from, held->origin);
  return g_steal_pointer (&held->catalogue);
}

WjCatalogue *
wj_cli_load_catalogue (WjCli *self, WjCliStatus *status)
{
  const char *origin;

  return wj_cli_load_catalogue_from (self, &origin, status);
}

WjCatalogue *
wj_cli_load_catalogue_from (WjCli *self, const char **origin, WjCliStatus *status)
{
  const char *path = wj_cli_get_option (self, "catalogue");
  g_autoptr (WjCatalogue) catalogue = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    return load_held (self, origin, status);
  *origin = NULL;
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    catalogue = wj_catalogue_new_from_directory (path, NULL, &error);
  else
    {
      g_autofree char *name = g_filename_display_name (path);

      bytes = wj_json_load_bytes (path, WJ_JSON_MAX_CATALOGUE, &error);
      if (bytes != NULL)
        catalogue = wj_catalogue_new_from_bytes (bytes, name, &error);
    }
  if (catalogue == NULL)
    *status = wj_cli_refuse (self, error);
  return g_steal_pointer (&catalogue);
}

static void
refuse_scenario (WjCli *self, WjProject *project, const char *name)
{
  g_autofree char *text = wj_cli_format (self, wj_wording_text (self->wording, "The project has no scenario %s. It has these:"), name);

  wj_cli_complain (text);
  for (guint i = 0; i < wj_project_get_n_scenarios (project); i++)
    {
      const char *own = wj_project_get_scenario_name (project, i);
      g_autofree char *line = g_strdup_printf ("%c  %s", (char) ('A' + (int) i), own != NULL ? own : "");

      wj_cli_complain (g_strchomp (line));
    }
}

/* Whichever was last worked on, what is asked without a name is the answers themselves. */
WjProject *
wj_cli_load_project (WjCli *self, WjCatalogue *catalogue, const char *path, WjCliStatus *status)
{
  const char *name = wj_cli_get_option (self, "scenario");
  g_autoptr (GError) error = NULL;
  g_autoptr (WjProject) project = wj_project_load (catalogue, path, &error);
  int index;

  if (project == NULL)
    {
      *status = wj_cli_refuse (self, error);
      return NULL;
    }
  index = name != NULL ? wj_project_find_scenario (project, name) : 0;
  if (index < 0)
    {
      refuse_scenario (self, project, name);
      *status = WJ_CLI_BAD_INPUT;
      return NULL;
    }
  wj_project_set_scenario (project, (guint) index);
  return g_steal_pointer (&project);
}

/* ---- Places -------------------------------------------------------------------------------------- */

static void
collect_ids (const WjPlace *place, GPtrArray *ids)
{
  g_ptr_array_add (ids, (gpointer) place->id);
  for (guint i = 0; i < place->children->len; i++)
    collect_ids (place->children->pdata[i], ids);
}

/* "casanearshor" → a sentence that names casanearshore. */
static void
refuse_place (WjCli *self, WjCatalogue *catalogue, const char *id)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  GPtrArray *regions = wj_catalogue_get_places (catalogue);
  g_autofree char *text = wj_cli_format (self, wj_wording_text (self->wording, "The catalogue has no place %s."), id);
  g_autofree char *hint = NULL;
  const char *nearest;

  for (guint i = 0; i < regions->len; i++)
    collect_ids (regions->pdata[i], ids);
  g_ptr_array_add (ids, NULL);
  nearest = wj_json_find_nearest (id, (const char *const *) ids->pdata);
  wj_cli_complain (text);
  if (nearest != NULL)
    {
      hint = wj_cli_format (self, wj_wording_text (self->wording, "The nearest one is %s."), nearest);
      wj_cli_complain (hint);
    }
}

const WjPlace *
wj_cli_find_place (WjCli *self, WjCatalogue *catalogue, const char *id)
{
  const WjPlace *place = wj_catalogue_find_place (catalogue, id);

  if (place == NULL)
    refuse_place (self, catalogue, id);
  return place;
}
