/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * wj_cli_run:
 *
 * All of wijhactl. Nothing is written to standard output before all of it is known to be right.
 *
 * Returns: 0 done, 1 bad input, 2 usage, 3 not verified, 4 input or output
 */
int wj_cli_run (int argc, char **argv);

G_END_DECLS
