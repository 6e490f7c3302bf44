/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/wj-cli.h"

int
main (int argc, char **argv)
{
  /* Before any thread: the only way to keep libsoup 3.2 from HTTP/2. */
  g_setenv ("SOUP_FORCE_HTTP1", "1", TRUE);
  return wj_cli_run (argc, argv);
}
