/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* (transfer full): a new temporary folder, to be removed by who asked for it */
char *wj_test_folder (void);
/* With all there is in it. */
void wj_test_remove (const char *folder);
/* (transfer full): a path in this test's own temporary folder, which goes when the program ends */
char *wj_test_path (const char *name);

G_END_DECLS
