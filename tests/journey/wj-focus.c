/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-focus"

#include "config.h"

#include "wj-focus.h"

struct _WjFocus
{
  GDBusConnection *bus; /* (owned) */
  guint subscription;
  char *path; /* (owned) (nullable) */
};

static void
state_changed_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface, const char *name, GVariant *parameters, gpointer user_data)
{
  WjFocus *self = user_data;
  g_autoptr (GVariant) on = g_variant_get_child_value (parameters, 1);

  /* What loses it may say so after what has it now. */
  if (g_variant_is_of_type (on, G_VARIANT_TYPE_INT32) && g_variant_get_int32 (on) == 0)
    {
      if (g_strcmp0 (self->path, path) == 0)
        g_clear_pointer (&self->path, g_free);
      return;
    }
  g_free (self->path);
  self->path = g_strdup (path);
}

WjFocus *
wj_focus_new (GDBusConnection *bus)
{
  g_autoptr (GError) error = NULL;
  GVariant *answer = g_dbus_connection_call_sync (bus, "org.a11y.atspi.Registry", "/org/a11y/atspi/registry", "org.a11y.atspi.Registry", "RegisterEvent",
                                                  g_variant_new ("(s)", "object:state-changed:focused"), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  WjFocus *self = g_new0 (WjFocus, 1);

  g_assert_no_error (error);
  g_variant_unref (answer);
  self->bus = g_object_ref (bus);
  self->subscription = g_dbus_connection_signal_subscribe (bus, NULL, "org.a11y.atspi.Event.Object", "StateChanged", NULL, "focused", G_DBUS_SIGNAL_FLAGS_NONE, state_changed_cb, self, NULL);
  return self;
}

void
wj_focus_free (WjFocus *self)
{
  g_dbus_connection_signal_unsubscribe (self->bus, self->subscription);
  g_object_unref (self->bus);
  g_free (self->path);
  g_free (self);
}

const char *
wj_focus_get (WjFocus *self)
{
  return self->path;
}
