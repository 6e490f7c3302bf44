/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include <string.h>

#include <X11/Xlib.h>

#include "wj-desktop.h"

static Display *display; /* (owned) (nullable) */
static Window owner;
static guint32 serial;

void
wj_desktop_start (void)
{
  Atom selection;

  g_assert_null (display);
  display = XOpenDisplay (NULL);
  g_assert_nonnull (display);
  owner = XCreateSimpleWindow (display, DefaultRootWindow (display), 0, 0, 1, 1, 0, 0, 0);
  selection = XInternAtom (display, "_XSETTINGS_S0", False);
  g_assert_cmpuint (XGetSelectionOwner (display, selection), ==, None);
  XSetSelectionOwner (display, selection, owner, CurrentTime);
  g_assert_cmpuint (XGetSelectionOwner (display, selection), ==, owner);
  wj_desktop_set_motion (TRUE);
}

static void
append_number (GByteArray *bytes, guint32 number)
{
  g_byte_array_append (bytes, (const guint8 *) &number, sizeof number);
}

/* A whole number: its type, the length of its name in 16 bits, the name up to a word's end, when it changed, and it. */
static void
append_setting (GByteArray *bytes, const char *name, gint32 value)
{
  guint16 length = (guint16) strlen (name);
  guint8 type[] = { 0, 0 };

  g_byte_array_append (bytes, type, sizeof type);
  g_byte_array_append (bytes, (const guint8 *) &length, sizeof length);
  g_byte_array_append (bytes, (const guint8 *) name, length);
  while (bytes->len % 4 != 0)
    g_byte_array_append (bytes, type, 1);
  append_number (bytes, serial);
  append_number (bytes, (guint32) value);
}

void
wj_desktop_set_motion (gboolean moving)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 order[] = { G_BYTE_ORDER == G_BIG_ENDIAN ? MSBFirst : LSBFirst, 0, 0, 0 };
  Atom property = XInternAtom (display, "_XSETTINGS_SETTINGS", False);

  g_byte_array_append (bytes, order, sizeof order);
  append_number (bytes, ++serial);
  append_number (bytes, 1);
  append_setting (bytes, "Gtk/EnableAnimations", moving);
  XChangeProperty (display, owner, property, property, 8, PropModeReplace, bytes->data, (int) bytes->len);
  XSync (display, False);
}

void
wj_desktop_end (void)
{
  XCloseDisplay (display);
  display = NULL;
}
