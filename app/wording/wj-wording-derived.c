/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include <string.h>

#include "wording/wj-wording-private.h"

/* What is derived of the answers: never one figure for what can be several. */

static gboolean
is_one (const WjCelValue *value)
{
  return value->defined && wj_number_equal (value->low, value->high);
}

/* Is an answer missing, for which what is usual was taken? */
static gboolean
is_partial (const WjDerivedFigures *figures)
{
  return !figures->likely.defined || !wj_number_equal (figures->possible.low, figures->likely.low) || !wj_number_equal (figures->possible.high, figures->likely.high);
}

static char *
say_partial (WjWording *self, const char *label, const WjDerived *derived, const WjDerivedFigures *figures)
{
  g_autofree char *least = wj_wording_quantity_digits (self, figures->possible.low, &derived->unit);
  g_autofree char *usual = NULL;

  if (!figures->likely.defined)
    /* Translators: %1$s is a total, as "Total investment", %2$s what the answers so far come to. */
    return g_strdup_printf (wj_wording_text (self, "%1$s: at least %2$s"), label, least);
  usual = wj_wording_quantity_digits (self, figures->likely.high, &derived->unit);
  /* Translators: %1$s is a total, as "Total investment", %2$s what the answers so far come to, %3$s what it comes to
   * with the most that is usual for the answers that are missing. */
  return g_strdup_printf (wj_wording_text (self, "%1$s: at least %2$s; at most %3$s if the rest is within what is usual"), label, least, usual);
}

char *
wj_wording_derived (WjWording *self, const WjDerived *derived, const WjDerivedFigures *figures)
{
  const char *label;
  g_autofree char *value = NULL;
  g_autofree char *central = NULL;

  g_return_val_if_fail (self != NULL && derived != NULL && figures != NULL, NULL);

  label = wj_wording_of (self, &derived->label);
  if (!figures->possible.defined || derived->type.kind != WJ_CEL_DECIMAL || wj_number_sign (figures->possible.high) <= 0)
    return NULL;
  if (is_partial (figures))
    return wj_number_sign (figures->possible.low) > 0 ? say_partial (self, label, derived, figures) : NULL;
  value = wj_wording_quantity_range (self, figures->possible.low, figures->possible.high, &derived->unit);
  if (is_one (&figures->possible) || !is_one (&figures->central))
    /* Translators: %1$s is a total, as "Total investment", %2$s an amount or a range of amounts. */
    return g_strdup_printf (wj_wording_context (self, "total", "%1$s: %2$s"), label, value);
  central = wj_wording_quantity (self, figures->central.low, &derived->unit);
  /* Translators: %1$s is a total, as "Total investment", %2$s a range of amounts, %3$s the amount inside it that estimates
   * take by default. */
  return g_strdup_printf (wj_wording_context (self, "total", "%1$s: %2$s; %3$s by default"), label, value, central);
}

/* ---- Where there is little room -------------------------------------------------------------------- */

/* The power of ten to which both ends are rounded: of the upper one that leaves two digits, or three of a narrow range. */
static gboolean
find_step (WjNumber low, WjNumber high, WjNumber *step)
{
  WjNumber width, of_width;

  if (!wj_number_subtract (high, low, &width) || !wj_number_power_within (width, 1, &of_width) || !wj_number_power_within (high, 10, step))
    return FALSE;
  *step = wj_number_least (*step, of_width);
  return TRUE;
}

char *
wj_wording_derived_brief (WjWording *self, const WjDerivedFigures *figures)
{
  WjNumber low, high, least, most, step;
  g_autofree char *text = NULL;

  g_return_val_if_fail (self != NULL && figures != NULL, NULL);

  if (!figures->possible.defined || is_partial (figures))
    return NULL;
  low = figures->possible.low;
  high = figures->possible.high;
  if (!is_one (&figures->possible) && find_step (low, high, &step) && wj_number_floor_to (low, step, &least) && wj_number_ceil_to (high, step, &most))
    {
      low = least;
      high = most;
    }
  text = wj_wording_headline_range (self, low, high);
  /* "MAD 2.5 million" is 2.5 million where there is little room. */
  if (g_str_has_prefix (text, "MAD\u00a0"))
    return g_strdup (text + strlen ("MAD\u00a0"));
  return g_steal_pointer (&text);
}
