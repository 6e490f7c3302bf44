/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include <unistd.h>

#include "wj-application.h"

int
main (int argc, char **argv)
{
  g_autoptr (WjApplication) application = wj_application_new (G_APPLICATION_DEFAULT_FLAGS);
  int status = g_application_run (G_APPLICATION (application), argc, argv);

  if (!wj_application_get_restart (application))
    return status;
  /* Texts are translated as templates are read, so another language needs another process. Letting
   * go of the application first gives its name on the bus back. */
  g_clear_object (&application);
  {
    char *again[] = { argv[0], NULL };

    execv ("/proc/self/exe", again);
  }
  g_critical ("The window could not be started anew: %s", g_strerror (errno));
  return 4;
}
