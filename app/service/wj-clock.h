/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Warn so long before a catalogue expires, in seconds. */
#define WJ_CLOCK_WARNING (30 * 24 * 60 * 60)

/* What the dates of the catalogue in use mean today. */
typedef enum
{
  WJ_VALIDITY_GOOD,
  WJ_VALIDITY_EXPIRING, /* within 30 days */
  WJ_VALIDITY_EXPIRED,  /* still usable, and said with every result */
  WJ_VALIDITY_CLOCK,    /* the clock looks wrong: nothing can be said */
} WjValidity;

/*
 * A clock that may be wrong. Times are seconds since 1970, UTC; @known is a time that has certainly
 * passed: when the newest catalogue seen was issued, that of the program at least.
 */

/* Does it stand a day or more before what has passed? */
gboolean wj_clock_looks_wrong (gint64 now, gint64 known);
/* The later of the two: what is compared with the day of expiry. */
gint64 wj_clock_effective (gint64 now, gint64 known);
WjValidity wj_clock_judge (gint64 now, gint64 known, gint64 expires);

G_END_DECLS
