/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Every line has at most @width columns, says its direction where it has to, and closes what it isolates. */
void wj_test_check_lines (const char *text, gboolean rtl, guint width);
/* (transfer full): without the line ends that stand between the words of one sentence */
char *wj_test_flatten (const char *text);
