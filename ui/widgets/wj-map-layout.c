/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "widgets/wj-map-layout.h"

#include <math.h>

#define GAP 2.0     /* between two discs */
#define TAIL 7.0    /* a pin's point reaches this far below its circle */
#define MAX_RINGS 6 /* how far a disc may be moved, in its own breadths */
#define DIRECTIONS 16

/* ---- Discs --------------------------------------------------------------------------------------- */

static gboolean
is_free (const WjMapDisc *discs, guint n, const WjMapDisc *disc, WjMapPoint at, double width, double height)
{
  if (at.x < disc->radius || at.y < disc->radius || at.x > width - disc->radius || at.y > height - disc->radius)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (hypot (discs[i].at.x - at.x, discs[i].at.y - at.y) < discs[i].radius + disc->radius + GAP)
      return FALSE;
  return TRUE;
}

/* Where it would stand alone, then rings around that, the upper side first. */
static void
place_disc (const WjMapDisc *before, guint n, WjMapDisc *disc, double width, double height)
{
  WjMapPoint first = { disc->anchor.x, disc->anchor.y - (disc->upright ? disc->radius + TAIL : 0) };

  disc->at = first;
  if (is_free (before, n, disc, first, width, height))
    return;
  for (guint ring = 1; ring <= 2 * MAX_RINGS; ring++)
    for (guint i = 0; i < DIRECTIONS; i++)
      {
        /* 0, 1, -1, 2, -2 … steps from straight up */
        double steps = i % 2 == 1 ? (i + 1) / 2 : -(double) (i / 2);
        double angle = steps * 2 * G_PI / DIRECTIONS;
        double away = ring * (disc->radius + GAP / 2);
        WjMapPoint at = { first.x + away * sin (angle), first.y - away * cos (angle) };

        if (!is_free (before, n, disc, at, width, height))
          continue;
        disc->at = at;
        return;
      }
}

void
wj_map_layout_discs (WjMapDisc *discs, guint n, double width, double height)
{
  g_return_if_fail (discs != NULL || n == 0);

  for (guint i = 0; i < n; i++)
    place_disc (discs, i, &discs[i], width, height);
}

/* ---- Labels --------------------------------------------------------------------------------------- */

static gboolean
meets_disc (const WjMapLabel *label, WjMapPoint at, const WjMapDisc *disc)
{
  double x = MAX (fabs (disc->at.x - at.x) - label->width / 2, 0);
  double y = MAX (fabs (disc->at.y - at.y) - label->height / 2, 0);

  return hypot (x, y) < disc->radius + GAP;
}

static gboolean
meets_label (const WjMapLabel *label, WjMapPoint at, const WjMapLabel *other)
{
  return other->shown && fabs (other->at.x - at.x) < (label->width + other->width) / 2 + GAP &&
         fabs (other->at.y - at.y) < (label->height + other->height) / 2 + GAP;
}

/* Wholly on its own region, whose fill its colour is made for. */
static gboolean
lies_at_home (const WjMapLabel *label, WjMapPoint at, double scale)
{
  for (int row = -1; row <= 1; row++)
    for (int column = -2; column <= 2; column++)
      {
        WjMapPoint point = { (at.x + column * label->width / 4) / scale, (at.y + row * label->height / 2) / scale };

        if (!wj_map_region_contains (label->region, point))
          return FALSE;
      }
  return TRUE;
}

static gboolean
fits (const WjMapLabel *labels, guint n, const WjMapLabel *label, WjMapPoint at, double scale, const WjMapDisc *discs, guint n_discs)
{
  for (guint i = 0; i < n_discs; i++)
    if (meets_disc (label, at, &discs[i]))
      return FALSE;
  for (guint i = 0; i < n; i++)
    if (meets_label (label, at, &labels[i]))
      return FALSE;
  return lies_at_home (label, at, scale);
}

void
wj_map_layout_labels (WjMapLabel *labels, guint n, double scale, const WjMapDisc *discs, guint n_discs)
{
  g_return_if_fail (labels != NULL || n == 0);

  for (guint i = 0; i < n; i++)
    {
      WjMapLabel *label = &labels[i];
      WjMapPoint heart = { label->region->heart.x * scale, label->region->heart.y * scale };

      label->shown = FALSE;
      /* The heart, then up and down by half a line, then to the sides. */
      for (guint turn = 0; turn < 25 && !label->shown; turn++)
        {
          guint row = turn % 5, column = turn / 5;
          double down = row % 2 == 1 ? (row + 1) / 2 : -(double) (row / 2);
          double aside = column % 2 == 1 ? (column + 1) / 2 : -(double) (column / 2);
          WjMapPoint at = { heart.x + aside * label->width / 5, heart.y + down * label->height / 2 };

          label->at = at;
          label->shown = fits (labels, i, label, at, scale, discs, n_discs);
        }
    }
}

/* ---- Arrow keys ------------------------------------------------------------------------------------ */

int
wj_map_layout_next (const WjMapPoint *points, guint n, guint from, WjMapDirection direction)
{
  static const WjMapPoint ahead[] = { { 0, -1 }, { 1, 0 }, { 0, 1 }, { -1, 0 } };
  double least = G_MAXDOUBLE;
  int next = -1;

  g_return_val_if_fail (points != NULL, -1);
  g_return_val_if_fail (from < n, -1);
  g_return_val_if_fail ((guint) direction < G_N_ELEMENTS (ahead), -1);

  for (guint i = 0; i < n; i++)
    {
      double x = points[i].x - points[from].x, y = points[i].y - points[from].y;
      double along = x * ahead[direction].x + y * ahead[direction].y;
      double aside = fabs (x * ahead[direction].y + y * ahead[direction].x);
      /* What lies more to the side than ahead is another arrow's, unless there is nothing else. */
      double cost = along + 2 * aside + (aside > along ? 1e6 : 0);

      if (i == from || along <= 0.5 || cost >= least)
        continue;
      least = cost;
      next = (int) i;
    }
  return next;
}
