/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalogue/wj-catalogue.h"
#include "fuzz.h"

/* The bytes of a built catalogue, as text or packed: read whole, or refused with a reason. */

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (WjCatalogue) catalogue = wj_catalogue_new_from_bytes (bytes, "input", &error);

  g_assert_true ((catalogue == NULL) == (error != NULL));
  if (catalogue == NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  g_assert_cmpuint (wj_catalogue_get_version (catalogue), >, 0);
  g_assert_nonnull (wj_catalogue_get_hash (catalogue));
  return 0;
}
