/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cli"

#include "config.h"

#include "cli/wj-cli-private.h"
#include "service/wj-publisher.h"
#include "service/wj-setup.h"
#include "service/wj-updater.h"
#include "json/wj-json-writer.h"

/* What a command of the service has come to. */
typedef struct
{
  const char *result; /* "arrived", "unchanged", "verified", "exported", "refused" */
  const WjPointer *pointer;
  const char *from;     /* (nullable) */
  const char *origin;   /* as wj_origin_name () says it, with @from */
  const char *validity; /* (nullable) */
  const GError *damage; /* (nullable) */
  const GError *error;  /* (nullable) */
} Outcome;

/* ---- Output -------------------------------------------------------------------------------------- */

static void
write_word (WjJsonWriter *writer, const char *name, const char *word)
{
  wj_json_writer_member (writer, name);
  wj_json_writer_string (writer, word);
}

static void
write_time (WjJsonWriter *writer, const char *name, gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);
  g_autofree char *text = g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");

  write_word (writer, name, text);
}

static WjCliStatus
print_json (WjCli *self, const Outcome *outcome)
{
  g_autoptr (WjJsonWriter) writer = wj_json_writer_new (TRUE);
  g_autofree char *text = NULL;

  wj_json_writer_begin_object (writer);
  wj_json_writer_member (writer, "format");
  wj_json_writer_integer (writer, 1);
  write_word (writer, "result", outcome->result);
  write_word (writer, "reason", outcome->error != NULL && outcome->error->domain == WJ_SERVICE_ERROR ? wj_service_error_name (outcome->error->code) : NULL);
  if (outcome->pointer != NULL)
    {
      wj_json_writer_member (writer, "epoch");
      wj_json_writer_integer (writer, (gint64) outcome->pointer->epoch);
      wj_json_writer_member (writer, "version");
      wj_json_writer_integer (writer, (gint64) outcome->pointer->version);
      write_time (writer, "issued", outcome->pointer->issued);
      write_time (writer, "expires", outcome->pointer->expires);
    }
  if (outcome->from != NULL)
    {
      write_word (writer, "from", outcome->from);
      write_word (writer, "origin", outcome->origin);
      write_word (writer, "validity", outcome->validity);
      write_word (writer, "damage", outcome->damage != NULL ? wj_service_error_name (outcome->damage->code) : NULL);
    }
  wj_json_writer_end_object (writer);
  text = wj_json_writer_end (writer);
  return wj_cli_print (self, text);
}

static WjCliStatus
tell (WjCli *self, const Outcome *outcome, WjCatalogue *catalogue, const char *sentence)
{
  g_autofree char *described = NULL;
  g_autofree char *text = NULL;
  gboolean json;
  WjCliStatus printed, status = WJ_CLI_DONE;

  if (!wj_cli_get_json (self, &json))
    return WJ_CLI_USAGE;
  if (outcome->error != NULL)
    status = wj_cli_refuse_service (self, outcome->error);
  if (json)
    {
      printed = print_json (self, outcome);
      return status != WJ_CLI_DONE ? status : printed;
    }
  if (status != WJ_CLI_DONE)
    return status;
  described = wj_wording_catalogue (self->wording, catalogue);
  text = g_strdup_printf ("%s\n%s\n", sentence, described);
  return wj_cli_print (self, text);
}

/* ---- verify ---------------------------------------------------------------------------------------- */

WjCliStatus
wj_cli_catalogue_verify (WjCli *self)
{
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GBytes) payload = NULL;
  g_autoptr (WjCatalogue) catalogue = NULL;
  g_autoptr (GError) error = NULL;
  WjPointer pointer;
  WjKeys keys;
  Outcome outcome = { .result = "refused" };

  if (wj_setup_get_keys (&keys, &error))
    catalogue = wj_publisher_verify (&keys, wj_cli_get_argument (self, 0), &pointer, &text, &payload, &error);
  if (catalogue != NULL)
    outcome = (Outcome){ .result = "verified", .pointer = &pointer };
  outcome.error = error;
  return tell (self, &outcome, catalogue, wj_wording_text (self->wording, "The signature is good."));
}

/* ---- update, import, export -------------------------------------------------------------------------- */

static void
keep_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **out = user_data;

  *out = g_object_ref (result);
}

static GAsyncResult *
await (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

/* (transfer full) (nullable): with what is held in use; NULL: it has been said */
static WjUpdater *
open_updater (WjCli *self, WjCliStatus *status)
{
  g_autoptr (WjFetcher) fetcher = wj_cli_get_fetcher (self, status);
  g_autoptr (WjUpdater) updater = NULL;
  g_autoptr (WjStore) store = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (fetcher == NULL)
    return NULL;
  store = wj_setup_open_store (&error);
  if (store != NULL)
    {
      updater = wj_updater_new (store, fetcher, wj_setup_get_address ());
      wj_updater_load_async (updater, NULL, keep_cb, &result);
      wj_updater_load_finish (updater, await (&result), &error);
    }
  if (error == NULL)
    return g_steal_pointer (&updater);
  *status = wj_cli_refuse_service (self, error);
  return NULL;
}

static const char *
get_nick (GType type, int value)
{
  g_autoptr (GEnumClass) class = g_type_class_ref (type);

  return g_enum_get_value (class, value)->value_nick;
}

static WjCliStatus
tell_held (WjCli *self, WjUpdater *updater, const char *result, const char *sentence, const GError *error)
{
  Outcome outcome = {
    .result = error != NULL ? "refused" : result,
    .pointer = wj_updater_get_pointer (updater),
    .from = get_nick (WJ_TYPE_HELD_FROM, (int) wj_updater_get_from (updater)),
    .origin = wj_origin_name (wj_updater_get_from (updater), wj_updater_get_origin (updater)),
    .validity = get_nick (WJ_TYPE_VALIDITY, (int) wj_updater_get_validity (updater)),
    .damage = wj_updater_get_damage (updater),
    .error = error,
  };

  return tell (self, &outcome, wj_updater_get_catalogue (updater), sentence);
}

static WjCliStatus
tell_update (WjCli *self, WjUpdater *updater, WjUpdate update, const GError *error)
{
  if (update == WJ_UPDATE_ARRIVED)
    return tell_held (self, updater, "arrived", wj_wording_text (self->wording, "A newer catalogue is in use now."), error);
  return tell_held (self, updater, "unchanged", wj_wording_text (self->wording, "The catalogue in use is the newest."), error);
}

WjCliStatus
wj_cli_catalogue_update (WjCli *self)
{
  WjCliStatus status = WJ_CLI_DONE;
  g_autoptr (WjUpdater) updater = open_updater (self, &status);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  WjUpdate update;

  if (updater == NULL)
    return status;
  wj_updater_update_async (updater, NULL, keep_cb, &result);
  update = wj_updater_update_finish (updater, await (&result), &error);
  return tell_update (self, updater, update, error);
}

WjCliStatus
wj_cli_catalogue_import (WjCli *self)
{
  WjCliStatus status = WJ_CLI_DONE;
  g_autoptr (WjUpdater) updater = open_updater (self, &status);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  WjUpdate update;

  if (updater == NULL)
    return status;
  wj_updater_import_async (updater, wj_cli_get_argument (self, 0), NULL, keep_cb, &result);
  update = wj_updater_import_finish (updater, await (&result), &error);
  return tell_update (self, updater, update, error);
}

WjCliStatus
wj_cli_catalogue_export (WjCli *self)
{
  WjCliStatus status = WJ_CLI_DONE;
  g_autoptr (WjUpdater) updater = open_updater (self, &status);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (updater == NULL)
    return status;
  wj_updater_export_async (updater, wj_cli_get_argument (self, 0), NULL, keep_cb, &result);
  wj_updater_export_finish (updater, await (&result), &error);
  return tell_held (self, updater, "exported", wj_wording_text (self->wording, "The catalogue in use was copied with its signature."), error);
}
