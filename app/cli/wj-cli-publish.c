/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cli"

#include "config.h"

#include "cli/wj-cli-private.h"
#include "service/wj-publisher.h"
#include "service/wj-setup.h"

WjCliStatus
wj_cli_catalogue_sign (WjCli *self)
{
  const char *path = wj_cli_get_argument (self, 0), *key = wj_cli_get_option (self, "key");
  const char *epoch_text = wj_cli_get_option (self, "epoch"), *min_app = wj_cli_get_option (self, "min-app");
  g_autoptr (GError) error = NULL;
  g_autofree char *signature = g_strconcat (path, ".minisig", NULL);
  g_autofree char *text = NULL;
  guint64 epoch = 0;

  if (key == NULL || epoch_text == NULL || !g_ascii_string_to_unsigned (epoch_text, 10, 1, G_MAXINT64, &epoch, NULL))
    return wj_cli_refuse_usage (self, wj_wording_text (self->wording, "The key and its epoch are missing: --key and a secret key of minisign, --epoch and a number from 1."));
  if (!wj_publisher_sign (path, key, epoch, min_app != NULL ? min_app : "0.1", &error))
    return wj_cli_refuse_service (self, error);
  text = wj_cli_format (self, wj_wording_text (self->wording, "Signed: %s"), signature);
  wj_cli_complain (text);
  return WJ_CLI_DONE;
}

WjCliStatus
wj_cli_catalogue_publish (WjCli *self)
{
  const char *path = wj_cli_get_argument (self, 0), *folder = wj_cli_get_argument (self, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  WjPointer pointer;
  WjKeys keys;

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      text = wj_cli_format (self, wj_wording_text (self->wording, "There is no folder %s; create it, or name another one."), folder);
      wj_cli_complain (text);
      return WJ_CLI_INPUT_OUTPUT;
    }
  if (!wj_setup_get_keys (&keys, &error) || !wj_publisher_publish (&keys, path, folder, &pointer, &error))
    return wj_cli_refuse_service (self, error);
  text = wj_cli_format (self, wj_wording_text (self->wording, "Published: %s"), folder);
  wj_cli_complain (text);
  return WJ_CLI_DONE;
}
