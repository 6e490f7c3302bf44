/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cel/wj-number.h"

G_BEGIN_DECLS

/*
 * The reference the room is tested against: fractions of integers of 4,096 bits, never reduced, by
 * schoolbook arithmetic on 32-bit limbs. Slow and plain; it aborts rather than be wrong.
 */

#define BIG_LIMBS 128

typedef struct
{
  gboolean negative; /* never of 0 */
  guint n;           /* limbs in use; the last is not 0 */
  guint32 limb[BIG_LIMBS];
} Big;

typedef struct
{
  Big num;
  Big den; /* > 0 */
} Exact;

Big big_from_int128 (WjInt128 value);
/* (transfer full): decimal text */
char *big_to_string (const Big *a);

Exact exact_from_int (gint64 value);
Exact exact_from_number (WjNumber value);
Exact exact_add (const Exact *a, const Exact *b);
Exact exact_subtract (const Exact *a, const Exact *b);
Exact exact_multiply (const Exact *a, const Exact *b);
/* @b is not zero. */
Exact exact_divide (const Exact *a, const Exact *b);
Exact exact_floor (const Exact *a);
int exact_compare (const Exact *a, const Exact *b);
int exact_sign (const Exact *a);

G_END_DECLS
