/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Who sees it. */
typedef enum
{
  WJ_SIGHT_USUAL,
  WJ_SIGHT_PROTANOPIA,   /* no red cones */
  WJ_SIGHT_DEUTERANOPIA, /* no green ones */
  WJ_SIGHT_TRITANOPIA,   /* no blue ones */
  WJ_SIGHT_N,
} WjSight;

/* By WCAG 2: from 1, of the same, to 21, of black and white. Opacity is left out. */
double wj_sight_contrast (const GdkRGBA *one, const GdkRGBA *other);
/* How different two colours look, by CIE 1976: 2 is seen beside each other, 10 at a glance. */
double wj_sight_difference (const GdkRGBA *one, const GdkRGBA *other, WjSight sight);

G_END_DECLS
