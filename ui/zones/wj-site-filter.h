/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/wj-catalogue.h"

G_BEGIN_DECLS

/* Which places are looked for; no toolkit. What is not asked leaves all of them. */
typedef struct
{
  char *sought; /* (owned) (nullable) folded by wj_site_fold () */
  gboolean operating, announced;
  gboolean category_a, category_b;
  gboolean platform;
  const WjPlace *region; /* (unowned) (nullable) */
} WjSiteFilter;

/* Without case and accents, so that "fes" finds "Fès". (transfer full) */
char *wj_site_fold (const char *text);
void wj_site_filter_set_text (WjSiteFilter *self, const char *text);
void wj_site_filter_clear (WjSiteFilter *self);
gboolean wj_site_filter_is_empty (const WjSiteFilter *self);
/* A place is found by its own name or that of what it lies in, in any of the three languages. */
gboolean wj_site_filter_matches (const WjSiteFilter *self, const WjPlace *place);

G_END_DECLS
