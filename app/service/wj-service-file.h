/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/wj-service-error.h"

G_BEGIN_DECLS

/* Files of the service, whole or not at all. Both block, and fail with WJ_SERVICE_ERROR_FILE. */

/**
 * wj_service_read_file:
 * @max: bytes
 * @too_large: what a larger one fails with
 *
 * Returns: (transfer full) (nullable): what a regular file holds
 */
GBytes *wj_service_read_file (const char *path, gsize max, WjServiceError too_large, GError **error);
/* What was there stays until all of @bytes is on the disk. @mode: as 0600 */
gboolean wj_service_write_file (const char *path, GBytes *bytes, int mode, GError **error);

G_END_DECLS
