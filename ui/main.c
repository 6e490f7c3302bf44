/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include <locale.h>
#include <unistd.h>

#include "wj-application.h"

/* Where the locale is not installed GTK would warn, and go on in one that knows no letter beyond ASCII. */
static void
set_locale (void)
{
  if (setlocale (LC_ALL, "") == NULL)
    {
      g_message ("The locale that LC_ALL or LANG names is not installed: going on in C.UTF-8.");
      setlocale (LC_ALL, "C.UTF-8");
    }
  gtk_disable_setlocale ();
}

/* Without a session bus GTK 4.8 cannot tell assistive technology of the window, yet tries, and complains each time. */
static void
leave_missing_bus (void)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);

  if (bus == NULL)
    g_setenv ("GTK_A11Y", "none", FALSE);
}

int
main (int argc, char **argv)
{
  g_autoptr (WjApplication) application = NULL;
  int status;

  set_locale ();
  leave_missing_bus ();
  application = wj_application_new (G_APPLICATION_DEFAULT_FLAGS);
  status = g_application_run (G_APPLICATION (application), argc, argv);
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
