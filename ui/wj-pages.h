/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "wj-session.h"

G_BEGIN_DECLS

/**
 * WjPageEntry:
 *
 * A place of the window under "Answers"; the first, "check", stands with the questions it is about. The page is a GtkWidget with the construct property
 * "session" (WjSession); it fills the content pane below the header bar and scrolls in its own
 * right. Optional properties, used where the page has them:
 *
 * - "subtitle" (string): second line of the title in the header bar
 * - "header-end" (GtkWidget): stands at the end of the header bar
 * - "target" (string, writable): what follows the slash in `win.go`, as in "offers/open"
 * - "panes-mode" (WjPanesMode, writable): follows the window, for pages that lay out otherwise
 *   where it is narrow
 */
typedef struct
{
  const char *id;
  const char *title; /* N_() */
  const char *icon_name;
  GType (*get_type) (void);
  /* (nullable): a count for the sidebar, 0 = none */
  guint (*count) (WjSession *session);
  gboolean own_aside; /* FALSE: the support stands in the end pane; TRUE: it stays away */
} WjPageEntry;

/* In the order of the sidebar; ends with an entry whose id is NULL. */
const WjPageEntry *wj_pages_get_all (void);
const WjPageEntry *wj_pages_find (const char *id);
/* Does it stand with the questions, as what checks the answers does? */
gboolean wj_pages_is_question (const WjPageEntry *entry);

G_END_DECLS
