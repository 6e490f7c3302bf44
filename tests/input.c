/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "input.h"

/* Kinds of key events: a key symbol, pressed and released; modifiers. */
#define KEY_SYMBOL 3
#define KEY_LOCK 5
#define KEY_UNLOCK 6

static void
generate (GDBusConnection *bus, const char *method, GVariant *parameters)
{
  g_autoptr (GError) error = NULL;
  GVariant *answer = g_dbus_connection_call_sync (bus, "org.a11y.atspi.Registry", "/org/a11y/atspi/registry/deviceeventcontroller", "org.a11y.atspi.DeviceEventController", method, parameters, NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);

  g_assert_no_error (error);
  g_variant_unref (answer);
}

GDBusConnection *
wj_input_connect (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) session = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_autoptr (GVariant) answer = NULL;
  const char *address;
  GDBusConnection *bus;

  g_assert_no_error (error);
  answer = g_dbus_connection_call_sync (session, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", NULL, G_VARIANT_TYPE ("(s)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
  g_variant_get (answer, "(&s)", &address);
  bus = g_dbus_connection_new_for_address_sync (address, G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL, NULL, &error);
  g_assert_no_error (error);
  return bus;
}

void
wj_input_key (GDBusConnection *bus, guint keyval)
{
  generate (bus, "GenerateKeyboardEvent", g_variant_new ("(isu)", (int) keyval, "", KEY_SYMBOL));
}

void
wj_input_hold (GDBusConnection *bus, guint modifiers, gboolean held)
{
  generate (bus, "GenerateKeyboardEvent", g_variant_new ("(isu)", (int) modifiers, "", held ? KEY_LOCK : KEY_UNLOCK));
}

void
wj_input_pointer (GDBusConnection *bus, int x, int y, const char *event)
{
  generate (bus, "GenerateMouseEvent", g_variant_new ("(iis)", x, y, event));
}
