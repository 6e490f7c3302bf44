/* SPDX-License-Identifier: GPL-3.0-or-later */
/* clipboard TEXT: another program that something was copied in. Says "ready" once the text can be pasted, and
 * keeps it until it is ended. */
#include "config.h"

#include <gtk/gtk.h>

int
main (int argc, char **argv)
{
  GdkDisplay *display;

  g_return_val_if_fail (argc == 2, 2);

  gtk_init ();
  display = gdk_display_get_default ();
  gdk_clipboard_set_text (gdk_display_get_clipboard (display), argv[1]);
  gdk_display_sync (display);
  g_print ("ready\n");
  for (;;)
    g_main_context_iteration (NULL, TRUE);
}
