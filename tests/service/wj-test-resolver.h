/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What names come to: an address each, in the order given; none at all: the answer never comes. */
#define WJ_TYPE_TEST_RESOLVER (wj_test_resolver_get_type ())
G_DECLARE_FINAL_TYPE (WjTestResolver, wj_test_resolver, WJ, TEST_RESOLVER, GResolver)

/* (transfer full); @addresses: ends with NULL */
GResolver *wj_test_resolver_new (const char *const *addresses);

G_END_DECLS
