/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include <locale.h>

#include "results/wj-chart-card.h"
#include "widgets/wj-map-view.h"
#include "wj-desktop.h"
#include "wj-tour.h"

/* Where the desktop asks for less motion nothing moves: what is done is there at the next frame, as it stays. */

/* Longer than any movement of ours takes. */
#define LONG_MS 500

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  GtkWidget *found = gtk_widget_get_mapped (widget) && g_type_is_a (G_OBJECT_TYPE (widget), type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

static GtkWidget *
find_on_page (GType type)
{
  GtkWidget *found = find (wj_window_get_page (wj_tour_get_window ()), type);

  g_assert_nonnull (found);
  return found;
}

/* (transfer full): the window as it was drawn last */
static GBytes *
picture (void)
{
  GtkWidget *window = GTK_WIDGET (wj_tour_get_window ());
  int width = gtk_widget_get_width (window), height = gtk_widget_get_height (window);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  gsize size = (gsize) width * (gsize) height * 4;
  guchar *pixels = g_malloc (size);

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gdk_texture_download (texture, pixels, (gsize) width * 4);
  return g_bytes_new_take (pixels, size);
}

static void
wait_ms (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (2000);
    }
}

/* Does what @act did look the same two frames later and after a while? */
static gboolean
is_still (void (*act) (void))
{
  g_autoptr (GBytes) soon = NULL;
  g_autoptr (GBytes) late = NULL;

  /* GTK takes a ring away a few seconds after it was last needed. */
  gtk_window_set_focus_visible (GTK_WINDOW (wj_tour_get_window ()), FALSE);
  act ();
  wj_tour_settle ();
  soon = picture ();
  wait_ms (LONG_MS);
  wj_tour_settle ();
  late = picture ();
  return g_bytes_equal (soon, late);
}

/* A movement may be over before it is looked at, on a busy machine, or be where it was again. */
static gboolean
moves (void (*act) (void))
{
  return !is_still (act) || !is_still (act) || !is_still (act);
}

static void
zoom (void)
{
  g_assert_true (gtk_widget_activate_action (find_on_page (WJ_TYPE_MAP_VIEW), "map.zoom-in", NULL));
}

static void
zoom_back (void)
{
  g_assert_true (gtk_widget_activate_action (find_on_page (WJ_TYPE_MAP_VIEW), "map.whole", NULL));
}

static void
unfold (void)
{
  GtkRevealer *details = GTK_REVEALER (find_on_page (GTK_TYPE_REVEALER));

  gtk_revealer_set_reveal_child (details, !gtk_revealer_get_reveal_child (details));
}

static void
turn (void)
{
  AdwCarousel *carousel = ADW_CAROUSEL (find_on_page (ADW_TYPE_CAROUSEL));
  GtkWidget *line = gtk_widget_get_prev_sibling (GTK_WIDGET (carousel));
  double before = adw_carousel_get_position (carousel);

  g_signal_emit_by_name (before > 0.5 ? gtk_widget_get_first_child (line) : gtk_widget_get_last_child (line), "clicked");
  wj_tour_settle ();
  g_assert_cmpfloat (ABS (adw_carousel_get_position (carousel) - before), ==, 1);
}

static void
work (void)
{
  gint64 end = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;

  wj_chart_card_set_busy (WJ_CHART_CARD (find_on_page (WJ_TYPE_CHART_CARD)), TRUE);
  while (find (wj_window_get_page (wj_tour_get_window ()), GTK_TYPE_SPINNER) == NULL && g_get_monotonic_time () < end)
    wait_ms (10);
  find_on_page (GTK_TYPE_SPINNER);
}

/* As the desktop says it to every program, and nobody else. */
static void
set_motion (gboolean moving)
{
  gint64 end = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;

  wj_desktop_set_motion (moving);
  while (adw_get_enable_animations (GTK_WIDGET (wj_tour_get_window ())) != moving && g_get_monotonic_time () < end)
    wait_ms (10);
  g_assert_true (adw_get_enable_animations (GTK_WIDGET (wj_tour_get_window ())) == moving);
}

/* With movement allowed the map moves: so the test sees movement. */
static void
test_map (void)
{
  set_motion (TRUE);
  wj_tour_begin (900);
  wj_tour_go ("sites/map");
  wait_ms (LONG_MS);
  g_assert_true (moves (zoom));
  set_motion (FALSE);
  g_assert_true (is_still (zoom_back));
  g_assert_true (is_still (zoom));
}

static void
test_pages (void)
{
  set_motion (FALSE);
  wj_tour_begin (360);
  wj_tour_go ("question/jobs");
  wait_ms (LONG_MS);
  g_assert_true (is_still (unfold));
  wj_tour_go ("sites/compare");
  wait_ms (LONG_MS);
  g_assert_true (is_still (turn));
}

/* What shows that the program is at work stands still, and is there. */
static void
test_spinner (void)
{
  g_autoptr (GBytes) idle = NULL;
  g_autoptr (GBytes) working = NULL;

  set_motion (TRUE);
  wj_tour_begin (900);
  wj_tour_go ("estimate");
  g_assert_true (moves (work));
  set_motion (FALSE);
  wj_chart_card_set_busy (WJ_CHART_CARD (find_on_page (WJ_TYPE_CHART_CARD)), FALSE);
  wj_tour_settle ();
  idle = picture ();
  g_assert_true (is_still (work));
  working = picture ();
  g_assert_false (g_bytes_equal (working, idle));
}

int
main (int argc, char **argv)
{
  GtkSettings *settings;
  int status;

  setlocale (LC_ALL, "");
  wj_desktop_start ();
  wj_tour_start (&argc, &argv);
  settings = gtk_widget_get_settings (GTK_WIDGET (wj_tour_get_window ()));
  gtk_settings_reset_property (settings, "gtk-enable-animations");
  g_object_set (settings, "gtk-cursor-blink", FALSE, NULL);
  g_test_add_func ("/motion/map", test_map);
  g_test_add_func ("/motion/pages", test_pages);
  g_test_add_func ("/motion/spinner", test_spinner);
  status = g_test_run ();
  wj_tour_end ();
  wj_desktop_end ();
  return status;
}
