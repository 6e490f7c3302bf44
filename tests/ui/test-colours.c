/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include <locale.h>

#include "compat/wj-colour.h"
#include "widgets/wj-map-drawing.h"
#include "wj-look-colours.h"
#include "wj-sight.h"
#include "wj-tour.h"

/* By WCAG, of text, and of what is drawn; in high contrast, of text. */
#define TEXT_RATIO 4.5
#define MARK_RATIO 3.0
#define HIGH_RATIO 7.0
/* Between steps of the map: lighter and darker, whoever looks. */
#define STEP_RATIO 1.4
/* Between series. */
#define LEAST_DIFFERENCE 15.0

/* Everything the window can show, in light and in dark; in high contrast where the environment asks for it. */
static void
test_colours (gconstpointer scheme)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), (AdwColorScheme) GPOINTER_TO_INT (scheme));
  wj_tour_all (1400, wj_look_colours, NULL);
}

/* ---- What is drawn ------------------------------------------------------------------------------------- */

static GdkRGBA
get_colour (const char *name)
{
  return wj_colour_get (GTK_WIDGET (wj_tour_get_window ()), name);
}

static void
assert_contrast (const char *what, const GdkRGBA *one, const GdkRGBA *other, double least)
{
  double ratio = wj_sight_contrast (one, other);
  g_autofree char *first = gdk_rgba_to_string (one), *second = gdk_rgba_to_string (other);

  if (ratio >= least)
    return;
  g_test_message ("%s: %s on %s: %.2f, and %.1f wanted", what, first, second, ratio, least);
  g_test_fail ();
}

/* The offers' colours are seen on their card and told from each other, whoever looks. Grey is no offer: it is hatched and
 * stands over the mark of the default, or in a column with a name of its own. */
static void
check_chart (void)
{
  static const char *const names[] = { "chart_hue_1", "chart_hue_2", "chart_hue_3", "chart_hue_4", "chart_hue_5", "chart_hue_6", "chart_neutral", "range_mark", "accent_color" };
  const guint n_series = 6;
  GdkRGBA card = get_colour ("card_bg_color");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GdkRGBA colour = get_colour (names[i]);

      assert_contrast (names[i], &colour, &card, MARK_RATIO);
      for (guint j = 0; i < n_series && j < i; j++)
        for (int sight = WJ_SIGHT_USUAL; sight < WJ_SIGHT_N; sight++)
          {
            GdkRGBA other = get_colour (names[j]);
            double difference = wj_sight_difference (&colour, &other, (WjSight) sight);

            if (difference >= LEAST_DIFFERENCE)
              continue;
            g_test_message ("%s and %s differ by %.1f to sight %d", names[i], names[j], difference, sight);
            g_test_fail ();
          }
    }
}

/* One of the two stands out. */
static void
assert_either (const char *what, const GdkRGBA *colour, const GdkRGBA *edge, const GdkRGBA *below)
{
  gboolean is_edge = wj_sight_contrast (edge, below) > wj_sight_contrast (colour, below);

  assert_contrast (what, is_edge ? edge : colour, below, MARK_RATIO);
}

static void
check_on_map (const WjMapPalette *palette, const GdkRGBA *below)
{
  GdkRGBA pin = get_colour ("map_pin"), ring = get_colour ("map_pin_ring");

  assert_either ("the outline on the map", &palette->mark, &palette->edge, below);
  assert_either ("the line to what is announced", &palette->quiet, &palette->edge, below);
  assert_either ("a pin", &pin, &ring, below);
}

static void
check_map (void)
{
  const WjMapPalette *palette = wj_map_palette_now ();
  gboolean high = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  GdkRGBA card = get_colour ("card_bg_color"), pin = get_colour ("map_pin"), ring = get_colour ("map_pin_ring");

  assert_contrast ("the outline and its edge", &palette->mark, &palette->edge, MARK_RATIO);
  assert_contrast ("the line to what is announced and its edge", &palette->quiet, &palette->edge, MARK_RATIO);
  assert_contrast ("a pin and its ring", &pin, &ring, MARK_RATIO);
  assert_contrast ("the frame of a key", &palette->quiet, &card, MARK_RATIO);
  check_on_map (palette, &card);
  for (int shade = WJ_MAP_NOTHING; shade < WJ_MAP_N_SHADES; shade++)
    {
      assert_contrast ("the name of a region", &palette->text[shade], &palette->fill[shade], high ? HIGH_RATIO : TEXT_RATIO);
      /* otherwise regions are told by their names and steps, and by the list */
      if (high)
        assert_contrast ("the border of a region", &palette->border, &palette->fill[shade], MARK_RATIO);
      check_on_map (palette, &palette->fill[shade]);
      if (shade > WJ_MAP_LOW)
        assert_contrast ("two steps of the map", &palette->fill[shade], &palette->fill[shade - 1], STEP_RATIO);
    }
}

static void
test_marks (gconstpointer scheme)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), (AdwColorScheme) GPOINTER_TO_INT (scheme));
  wj_tour_settle ();
  check_chart ();
  check_map ();
}

int
main (int argc, char **argv)
{
  int status;

  setlocale (LC_ALL, "");
  wj_tour_start (&argc, &argv);
  g_test_add_data_func ("/colours/light/pages", GINT_TO_POINTER (ADW_COLOR_SCHEME_FORCE_LIGHT), test_colours);
  g_test_add_data_func ("/colours/light/marks", GINT_TO_POINTER (ADW_COLOR_SCHEME_FORCE_LIGHT), test_marks);
  g_test_add_data_func ("/colours/dark/marks", GINT_TO_POINTER (ADW_COLOR_SCHEME_FORCE_DARK), test_marks);
  g_test_add_data_func ("/colours/dark/pages", GINT_TO_POINTER (ADW_COLOR_SCHEME_FORCE_DARK), test_colours);
  status = g_test_run ();
  wj_tour_end ();
  return status;
}
