/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "times.h"
#include "widgets/wj-map-view.h"
#include "wj-i18n.h"
#include "zones/wj-site-map.h"

/*
 * What the map itself does in a frame while it is dragged: moving what is seen, giving pins their
 * places, and handing over what is drawn. A frame is 16 ms. In the same run a frame in which all is
 * drawn and placed anew, as at a step of the wheel, and the drawing alone: what a frame would cost if
 * nothing were kept. Painting pixels is the renderer's and left out. Processor time.
 */

#define N_FRAMES 300
#define WIDTH 560
#define HEIGHT 640

static void
settle (void)
{
  for (guint i = 0; i < 100; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (2000);
    }
}

static void
draw_frame (GtkWidget *map)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  gtk_widget_allocate (map, WIDTH, HEIGHT, -1, NULL);
  GTK_WIDGET_GET_CLASS (map)->snapshot (map, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
}

static void
fill (WjMapView *map)
{
  GPtrArray *regions = wj_map_shape_get_regions (wj_site_map_shape ());
  WjMapPin pins[18] = { { { NULL } } };
  char ids[18][4];

  for (guint i = 0; i < regions->len; i++)
    {
      const char *id = ((const WjMapRegion *) g_ptr_array_index (regions, i))->id;
      WjMapWords words = { id, "Béni Mellal-Khénifra", id, id, id };

      wj_map_view_set_region (map, &words, (WjMapShade) (i % WJ_MAP_N_SHADES));
    }
  for (guint i = 0; i < 18; i++)
    {
      g_snprintf (ids[i], sizeof ids[i], "%u", i);
      pins[i] = (WjMapPin){ { ids[i], ids[i], ids[i], ids[i], ids[i] }, -3.0 - i / 3.0, 35.0 - i / 4.0, i % 3 == 0, i == 1 };
    }
  wj_map_view_set_pins (map, pins, 18);
}

int
main (int argc, char **argv)
{
  gint64 panned[N_FRAMES], zoomed[N_FRAMES], drawn[N_FRAMES], loaded;
  const WjMapShade shades[12] = { WJ_MAP_HIGH };
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, 2 * WIDTH, 2 * HEIGHT);
  GtkWidget *window, *map;
  double pan, draw;

  gtk_init ();
  wj_i18n_register_resources ();
  adw_init ();
  wj_i18n_init (WJ_LANGUAGE_FR);
  loaded = wj_times_now ();
  wj_site_map_shape ();
  loaded = wj_times_now () - loaded;
  window = gtk_window_new ();
  map = wj_map_view_new (wj_site_map_shape ());
  fill (WJ_MAP_VIEW (map));
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  gtk_window_set_child (GTK_WINDOW (window), map);
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_present (GTK_WINDOW (window));
  settle ();
  for (guint i = 0; i < 3; i++)
    gtk_widget_activate_action (map, "map.zoom-in", NULL);
  settle ();

  for (guint i = 0; i < N_FRAMES; i++)
    {
      gint64 start = wj_times_now ();

      wj_map_view_pan (WJ_MAP_VIEW (map), i % 120 < 60 ? 7 : -7, i % 80 < 40 ? 5 : -5);
      draw_frame (map);
      panned[i] = wj_times_now () - start;
    }
  for (guint i = 0; i < N_FRAMES; i++)
    {
      gint64 start = wj_times_now ();

      gtk_widget_activate_action (map, i % 4 < 2 ? "map.zoom-in" : "map.zoom-out", NULL);
      draw_frame (map);
      zoomed[i] = wj_times_now () - start;
    }
  for (guint i = 0; i < N_FRAMES; i++)
    {
      gint64 start = wj_times_now ();
      GskRenderNode *node = wj_map_draw_regions (wj_site_map_shape (), shades, 2000, &all);

      gsk_render_node_unref (node);
      drawn[i] = wj_times_now () - start;
    }
  g_print ("%-34s %.1f ms\n", "outlines read, once", (double) loaded / 1e6);
  pan = wj_times_tell (panned, N_FRAMES, "a frame while dragging");
  wj_times_tell (zoomed, N_FRAMES, "a frame that changes the zoom");
  draw = wj_times_tell (drawn, N_FRAMES, "drawing the regions alone");
  g_print ("dragging costs %.2f of drawing the regions\n", pan / draw);
  gtk_window_destroy (GTK_WINDOW (window));
  return 0;
}
