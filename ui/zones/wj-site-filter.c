/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "zones/wj-site-filter.h"

#include <string.h>

char *
wj_site_fold (const char *text)
{
  g_autofree char *normal = NULL;
  g_autofree char *lower = NULL;
  GString *folded;

  g_return_val_if_fail (text != NULL, NULL);

  normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  lower = g_utf8_casefold (normal != NULL ? normal : "", -1);
  folded = g_string_new (NULL);
  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)))
      g_string_append_unichar (folded, g_utf8_get_char (p));
  return g_string_free (folded, FALSE);
}

void
wj_site_filter_set_text (WjSiteFilter *self, const char *text)
{
  g_return_if_fail (self != NULL);

  g_free (self->sought);
  self->sought = text != NULL && *text != '\0' ? wj_site_fold (text) : NULL;
}

void
wj_site_filter_clear (WjSiteFilter *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->sought);
  *self = (WjSiteFilter){ NULL };
}

gboolean
wj_site_filter_is_empty (const WjSiteFilter *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->sought == NULL && !self->operating && !self->announced && !self->category_a && !self->category_b && !self->platform && self->region == NULL;
}

static gboolean
is_named (const WjSiteFilter *self, const WjPlace *place)
{
  for (; place != NULL; place = place->parent)
    for (int language = 0; language < WJ_N_LANGUAGES; language++)
      {
        g_autofree char *name = wj_site_fold (place->name.in[language] != NULL ? place->name.in[language] : "");

        if (strstr (name, self->sought) != NULL)
          return TRUE;
      }
  return FALSE;
}

static gboolean
lies_in (const WjPlace *place, const WjPlace *region)
{
  while (place != NULL && place != region)
    place = place->parent;
  return place != NULL;
}

gboolean
wj_site_filter_matches (const WjSiteFilter *self, const WjPlace *place)
{
  gboolean zone;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (place != NULL, FALSE);

  zone = place->kind == WJ_PLACE_ZONE;
  if ((self->operating || self->announced) &&
      !(zone && (place->status == WJ_ZONE_OPERATING ? self->operating : self->announced)))
    return FALSE;
  if ((self->category_a || self->category_b) &&
      !((self->category_a && g_str_equal (place->category, "A")) || (self->category_b && g_str_equal (place->category, "B"))))
    return FALSE;
  if (self->platform && g_str_equal (place->platform, "none"))
    return FALSE;
  if (self->region != NULL && !lies_in (place, self->region))
    return FALSE;
  return self->sought == NULL || is_named (self, place);
}
