/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-service"

#include "config.h"

#include "service/wj-clock.h"

/* A clock set by hand, or to local time, may be so far behind and still be right. */
#define TOLERANCE (24 * 60 * 60)

gboolean
wj_clock_looks_wrong (gint64 now, gint64 known)
{
  return now < known - TOLERANCE;
}

gint64
wj_clock_effective (gint64 now, gint64 known)
{
  return MAX (now, known);
}

WjValidity
wj_clock_judge (gint64 now, gint64 known, gint64 expires)
{
  gint64 effective = wj_clock_effective (now, known);

  if (wj_clock_looks_wrong (now, known))
    return WJ_VALIDITY_CLOCK;
  if (effective >= expires)
    return WJ_VALIDITY_EXPIRED;
  return effective >= expires - WJ_CLOCK_WARNING ? WJ_VALIDITY_EXPIRING : WJ_VALIDITY_GOOD;
}
