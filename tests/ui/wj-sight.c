/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include <math.h>

#include "wj-sight.h"

typedef struct
{
  double at[3];
} Triple;

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static Triple
apply (const double (*matrix)[3], Triple in)
{
  Triple out;

  for (guint i = 0; i < 3; i++)
    out.at[i] = matrix[i][0] * in.at[0] + matrix[i][1] * in.at[1] + matrix[i][2] * in.at[2];
  return out;
}

static double
luminance (const GdkRGBA *colour)
{
  return 0.2126 * linear (colour->red) + 0.7152 * linear (colour->green) + 0.0722 * linear (colour->blue);
}

double
wj_sight_contrast (const GdkRGBA *one, const GdkRGBA *other)
{
  double a = luminance (one), b = luminance (other);

  return (MAX (a, b) + 0.05) / (MIN (a, b) + 0.05);
}

/* Machado, Oliveira and Fernandes 2009, at full severity, on linear light. */
static const double sights[WJ_SIGHT_N][3][3] = {
  { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
  { { 0.152286, 1.052583, -0.204868 }, { 0.114503, 0.786281, 0.099216 }, { -0.003882, -0.048116, 1.051998 } },
  { { 0.367322, 0.860646, -0.227968 }, { 0.280085, 0.672501, 0.047413 }, { -0.011820, 0.042940, 0.968881 } },
  { { 1.255528, -0.076749, -0.178779 }, { -0.078411, 0.930809, 0.147602 }, { 0.004733, 0.691367, 0.303900 } },
};

/* From the linear light of sRGB to parts of the white of D65. */
static const double to_xyz[3][3] = {
  { 0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047 },
  { 0.2126729, 0.7151522, 0.0721750 },
  { 0.0193339 / 1.08883, 0.1191920 / 1.08883, 0.9503041 / 1.08883 },
};

static double
lighten (double part)
{
  return part > 216.0 / 24389 ? cbrt (part) : (24389.0 / 27 * part + 16) / 116;
}

static Triple
to_lab (const GdkRGBA *colour, WjSight sight)
{
  Triple light = apply (sights[sight], (Triple){ { linear (colour->red), linear (colour->green), linear (colour->blue) } });

  for (guint i = 0; i < 3; i++)
    light.at[i] = CLAMP (light.at[i], 0, 1);
  light = apply (to_xyz, light);
  for (guint i = 0; i < 3; i++)
    light.at[i] = lighten (light.at[i]);
  return (Triple){ { 116 * light.at[1] - 16, 500 * (light.at[0] - light.at[1]), 200 * (light.at[1] - light.at[2]) } };
}

double
wj_sight_difference (const GdkRGBA *one, const GdkRGBA *other, WjSight sight)
{
  Triple a = to_lab (one, sight), b = to_lab (other, sight);

  return sqrt ((a.at[0] - b.at[0]) * (a.at[0] - b.at[0]) + (a.at[1] - b.at[1]) * (a.at[1] - b.at[1]) + (a.at[2] - b.at[2]) * (a.at[2] - b.at[2]));
}
