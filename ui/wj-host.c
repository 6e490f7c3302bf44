/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "wj-host.h"

G_DEFINE_INTERFACE (WjHost, wj_host, GTK_TYPE_WIDGET)

static void
wj_host_default_init (WjHostInterface *iface)
{
}

WjHost *
wj_host_of (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  return (WjHost *) gtk_widget_get_ancestor (widget, WJ_TYPE_HOST);
}

void
wj_host_open_aside (WjHost *self, const char *title, GtkWidget *content, GtkWidget *from)
{
  g_return_if_fail (WJ_IS_HOST (self));
  g_return_if_fail (GTK_IS_WIDGET (content));

  WJ_HOST_GET_IFACE (self)->open_aside (self, title, content, from);
}

void
wj_host_close_aside (WjHost *self)
{
  g_return_if_fail (WJ_IS_HOST (self));

  WJ_HOST_GET_IFACE (self)->close_aside (self);
}

void
wj_host_toast (WjHost *self, const char *message)
{
  g_return_if_fail (WJ_IS_HOST (self));

  WJ_HOST_GET_IFACE (self)->toast (self, message, NULL, NULL);
}

void
wj_host_toast_action (WjHost *self, const char *message, const char *button, const char *action)
{
  g_return_if_fail (WJ_IS_HOST (self));

  WJ_HOST_GET_IFACE (self)->toast (self, message, button, action);
}
