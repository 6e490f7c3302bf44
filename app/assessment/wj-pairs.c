/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-engine.h"

/* How the groups of offers that a catalogue sets against each other bear each other in a project. */

static guint64
bits_of (GPtrArray *group, GPtrArray *offers)
{
  guint64 bits = 0;

  for (guint i = 0; i < MIN (offers->len, WJ_STACK_MAX_OFFERS); i++)
    if (g_ptr_array_find (group, g_ptr_array_index (offers, i), NULL))
      bits |= (guint64) 1 << i;
  return bits;
}

gboolean
wj_compatibility_get_bearing (const WjCompatibility *self, const WjCelValue *answer, WjBearing *out)
{
  int alone;

  *out = self->excluded ? WJ_BEARING_EXCLUDED : WJ_BEARING_UNKNOWN;
  if (self->excluded || self->assumption == NULL || answer == NULL)
    return TRUE;
  alone = wj_cel_choices_find (self->assumption->choices, "alone");
  *out = WJ_BEARING_ALONE;
  return alone >= 0 && answer->set == (WjUInt128) 1 << alone;
}

static gboolean
find_bearing (WjEngine *self, const WjCompatibility *compatibility, WjBearing *out)
{
  gboolean is_answered = compatibility->assumption != NULL && wj_engine_assumption_is_answered (self, compatibility->assumption);
  WjCelValue answer;

  if (is_answered)
    answer = wj_engine_assumption_value (self, compatibility->assumption, WJ_FIGURE_CENTRAL);
  return wj_compatibility_get_bearing (compatibility, is_answered ? &answer : NULL, out);
}

void
wj_compatibility_get_sides (const WjCompatibility *self, WjCatalogue *catalogue, WjPair *out)
{
  GPtrArray *offers = wj_catalogue_get_offers (catalogue);

  out->one = bits_of (self->one, offers);
  out->other = bits_of (self->other, offers);
}

GArray *
wj_pairs_new (WjEngine *self)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (WjPair));
  GPtrArray *compatibilities = wj_catalogue_get_compatibilities (self->catalogue);

  for (guint excluded = 2; excluded-- > 0;)
    for (guint i = 0; i < compatibilities->len; i++)
      {
        const WjCompatibility *compatibility = g_ptr_array_index (compatibilities, i);
        WjPair pair;

        if (!compatibility->excluded != !excluded || !find_bearing (self, compatibility, &pair.bearing))
          continue;
        wj_compatibility_get_sides (compatibility, self->catalogue, &pair);
        g_array_append_val (pairs, pair);
      }
  return pairs;
}
