/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "service/wj-test-resolver.h"

struct _WjTestResolver
{
  GResolver parent_instance;

  const char *const *addresses;
};

G_DEFINE_FINAL_TYPE (WjTestResolver, wj_test_resolver, G_TYPE_RESOLVER)

static void
free_addresses (gpointer addresses)
{
  g_resolver_free_addresses (addresses);
}

static void
cancelled_cb (GCancellable *cancellable, GTask *task)
{
  g_task_return_error_if_cancelled (task);
}

static gboolean
is_wanted (const char *address, GResolverNameLookupFlags flags)
{
  gboolean six = strchr (address, ':') != NULL;

  return six ? (flags & G_RESOLVER_NAME_LOOKUP_FLAGS_IPV4_ONLY) == 0 : (flags & G_RESOLVER_NAME_LOOKUP_FLAGS_IPV6_ONLY) == 0;
}

static void
lookup_with_flags_async (GResolver *resolver, const char *name, GResolverNameLookupFlags flags, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  WjTestResolver *self = WJ_TEST_RESOLVER (resolver);
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, user_data);
  GList *found = NULL;

  if (self->addresses[0] == NULL)
    {
      g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), g_object_ref (task), g_object_unref);
      return;
    }
  for (guint i = 0; self->addresses[i] != NULL; i++)
    if (is_wanted (self->addresses[i], flags))
      found = g_list_append (found, g_inet_address_new_from_string (self->addresses[i]));
  if (found != NULL)
    g_task_return_pointer (task, found, free_addresses);
  else
    g_task_return_new_error (task, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "no such address");
}

static void
lookup_async (GResolver *resolver, const char *name, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  lookup_with_flags_async (resolver, name, G_RESOLVER_NAME_LOOKUP_FLAGS_DEFAULT, cancellable, callback, user_data);
}

static GList *
lookup_finish (GResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
wj_test_resolver_class_init (WjTestResolverClass *klass)
{
  GResolverClass *resolver_class = G_RESOLVER_CLASS (klass);

  resolver_class->lookup_by_name_async = lookup_async;
  resolver_class->lookup_by_name_finish = lookup_finish;
  resolver_class->lookup_by_name_with_flags_async = lookup_with_flags_async;
  resolver_class->lookup_by_name_with_flags_finish = lookup_finish;
}

static void
wj_test_resolver_init (WjTestResolver *self)
{
}

GResolver *
wj_test_resolver_new (const char *const *addresses)
{
  WjTestResolver *self = g_object_new (WJ_TYPE_TEST_RESOLVER, NULL);

  self->addresses = addresses;
  return G_RESOLVER (self);
}
