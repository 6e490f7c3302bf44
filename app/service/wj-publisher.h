/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/wj-pointer.h"

G_BEGIN_DECLS

/*
 * The other end: signs a built catalogue with the tool `minisign`, and lays it into a folder of static
 * files. All of it blocks. A built catalogue FILE has its signature beside it, FILE.minisig.
 */

/**
 * wj_publisher_sign:
 * @secret_key: a file of minisign; it asks for the password on the terminal, if there is one
 * @epoch: of that key
 * @min_app: "1.2", the oldest program that can read the catalogue
 *
 * Version and days are those the catalogue itself names. Writes @path.minisig.
 */
gboolean wj_publisher_sign (const char *path, const char *secret_key, guint64 epoch, const char *min_app, GError **error);

/**
 * wj_publisher_verify:
 * @path: a built catalogue; or a pointer; or a folder as it is published
 * @text: (inout): NULL before, the pointer file after
 * @payload: (inout): NULL before
 *
 * Returns: (transfer full) (nullable): the catalogue, if its signature, its pointer and itself are good
 */
WjCatalogue *wj_publisher_verify (const WjKeys *keys, const char *path, WjPointer *out, GBytes **text, GBytes **payload, GError **error);

/**
 * wj_publisher_publish:
 *
 * Verifies @path, then writes it into @folder, which has to be there: the payload first, the pointer
 * last. Refuses with WJ_SERVICE_ERROR_ROLLBACK what is not newer than the pointer in @folder.
 */
gboolean wj_publisher_publish (const WjKeys *keys, const char *path, const char *folder, WjPointer *out, GError **error);

G_END_DECLS
