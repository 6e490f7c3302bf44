/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include <adwaita.h>
#include <math.h>
#include <string.h>

#include "wj-look-focus.h"
#include "wj-tour.h"

#define MOST_STOPS 600
/* How far around a widget its ring may be drawn. */
#define RING 8
#define FOCUS (GTK_STATE_FLAG_FOCUSED | GTK_STATE_FLAG_FOCUS_VISIBLE | GTK_STATE_FLAG_FOCUS_WITHIN)

/* ---- On screen ------------------------------------------------------------------------------------------ */

/* Is at least half of @widget within @outer, or @outer full of it? */
static gboolean
is_within (GtkWidget *widget, GtkWidget *outer)
{
  const graphene_rect_t shown = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (outer), (float) gtk_widget_get_height (outer));
  graphene_rect_t bounds, seen;

  return gtk_widget_compute_bounds (widget, outer, &bounds) && graphene_rect_intersection (&bounds, &shown, &seen) &&
         seen.size.width >= MIN (bounds.size.width, shown.size.width) / 2 && seen.size.height >= MIN (bounds.size.height, shown.size.height) / 2;
}

static gboolean
is_on_screen (GtkWidget *focus)
{
  for (GtkWidget *at = gtk_widget_get_parent (focus); at; at = gtk_widget_get_parent (at))
    if ((GTK_IS_VIEWPORT (at) || ADW_IS_CAROUSEL (at) || GTK_IS_ROOT (at)) && !is_within (focus, at))
      return FALSE;
  return TRUE;
}

/* ---- Frames ----------------------------------------------------------------------------------------------- */

/* What is invisible is laid out and not drawn, which takes most of a frame's time. */
static void
set_drawn (GtkWidget *root, gboolean drawn)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_opacity (child, drawn ? 1 : 0);
}

/* How far what holds @widget is scrolled or turned, all in all. */
static double
get_scroll (GtkWidget *widget)
{
  double sum = 0;

  for (GtkWidget *at = widget; at; at = gtk_widget_get_parent (at))
    if (ADW_IS_CAROUSEL (at))
      sum += adw_carousel_get_position (ADW_CAROUSEL (at));
    else if (GTK_IS_VIEWPORT (at))
      sum += gtk_adjustment_get_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (at))) + gtk_adjustment_get_value (gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (at)));
  return sum;
}

/* (nullable): where Tab leads */
static GtkWidget *
move_on (GtkWindow *window, GtkDirectionType direction)
{
  GtkWidget *from = gtk_window_get_focus (window), *to;
  double scrolled = get_scroll (from);

  g_signal_emit_by_name (window, "move-focus", direction);
  gtk_window_set_focus_visible (window, TRUE);
  to = gtk_window_get_focus (window);
  /* Where the next one lies GTK takes from how this frame was laid out. */
  if (direction == GTK_DIR_TAB_FORWARD && (get_scroll (from) != scrolled || get_scroll (to) != scrolled))
    wj_tour_draw (GTK_WIDGET (window));
  return to;
}

/* ---- The ring -------------------------------------------------------------------------------------------- */

/* (transfer full): what is drawn where @focus is and around it */
static GBytes *
draw (GtkWidget *focus, const graphene_rect_t *area)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (focus));
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  gsize stride = (gsize) area->size.width * 4;
  guchar *pixels = g_malloc (stride * (gsize) area->size.height);

  wj_tour_draw (root);
  paintable = gtk_widget_paintable_new (root);
  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (root), gtk_widget_get_height (root));
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (root)), node, area);
  gdk_texture_download (texture, pixels, stride);
  return g_bytes_new_take (pixels, stride * (gsize) area->size.height);
}

static void
set_focus_state (GtkWidget *focus, gboolean focused)
{
  for (GtkWidget *at = focus; at; at = gtk_widget_get_parent (at))
    if (focused)
      gtk_widget_set_state_flags (at, (at == focus ? FOCUS : GTK_STATE_FLAG_FOCUS_WITHIN), FALSE);
    else
      gtk_widget_unset_state_flags (at, FOCUS);
}

static gboolean
has_ring (GtkWidget *focus)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (focus));
  g_autoptr (GBytes) with = NULL;
  g_autoptr (GBytes) without = NULL;
  graphene_rect_t area;

  if (!gtk_widget_compute_bounds (focus, root, &area))
    return FALSE;
  graphene_rect_inset (&area, -RING, -RING);
  graphene_rect_round_extents (&area, &area);
  set_drawn (root, TRUE);
  with = draw (focus, &area);
  set_focus_state (focus, FALSE);
  without = draw (focus, &area);
  set_focus_state (focus, TRUE);
  set_drawn (root, FALSE);
  return !g_bytes_equal (with, without);
}

/* (transfer full): widgets of one kind are drawn alike */
static char *
get_kind (GtkWidget *widget)
{
  g_autoptr (GString) kind = g_string_new (NULL);

  for (GtkWidget *at = widget; at && at != GTK_WIDGET (gtk_widget_get_root (widget)); at = gtk_widget_get_parent (at))
    {
      g_auto (GStrv) classes = gtk_widget_get_css_classes (at);
      g_autofree char *joined = g_strjoinv (".", classes);

      g_string_append_printf (kind, "%s.%s<", gtk_widget_get_css_name (at), joined);
    }
  return g_string_free (g_steal_pointer (&kind), FALSE);
}

/* ---- Round ------------------------------------------------------------------------------------------------ */

typedef struct
{
  const char *where;
  GHashTable *kinds; /* (element-type utf8): those whose ring was looked at */
} Look;

static void
check (const Look *look, GtkWidget *focus)
{
  g_autofree char *kind = get_kind (focus);

  if (!gtk_widget_get_mapped (focus))
    wj_tour_complain (look->where, focus, "has the focus, and is not shown");
  else if (!is_on_screen (focus))
    wj_tour_complain (look->where, focus, "has the focus, and is not on screen");
  else if (g_hash_table_add (look->kinds, g_steal_pointer (&kind)) && !has_ring (focus))
    wj_tour_complain (look->where, focus, "has the focus, and looks as if it had not");
}

/* (transfer full) (element-type GtkWidget) (owned): where the focus comes, until it is back where it began */
static GHashTable *
go_round (const Look *look, GtkWindow *window, GtkDirectionType direction)
{
  GHashTable *seen = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  GtkWidget *first = NULL;

  gtk_window_set_focus (window, NULL);
  for (guint i = 0; i < MOST_STOPS; i++)
    {
      GtkWidget *focus = move_on (window, direction);

      if (focus == NULL)
        {
          wj_tour_complain (look->where, GTK_WIDGET (window), "nothing has the focus");
          return seen;
        }
      if (!g_hash_table_add (seen, g_object_ref (focus)))
        {
          if (focus != first)
            wj_tour_complain (look->where, focus, "a trap: Tab comes back here, and not to where it began");
          return seen;
        }
      first = first ? first : focus;
      if (direction == GTK_DIR_TAB_FORWARD)
        check (look, focus);
    }
  wj_tour_complain (look->where, gtk_window_get_focus (window), "Tab never comes back to where it began");
  return seen;
}

/* Into a list Tab goes at the row that was chosen last, and along it arrows do, too. */
static gboolean
has_row (GHashTable *seen, GtkWidget *widget)
{
  GtkWidget *list = gtk_widget_get_parent (widget);

  if (!GTK_IS_LIST_BOX (list))
    return FALSE;
  for (GtkWidget *row = gtk_widget_get_first_child (list); row; row = gtk_widget_get_next_sibling (row))
    if (g_hash_table_contains (seen, row))
      return TRUE;
  return FALSE;
}

static void
complain_of_missing (const Look *look, GHashTable *all, GHashTable *some, const char *what)
{
  GHashTableIter iter;
  gpointer widget;

  g_hash_table_iter_init (&iter, all);
  while (g_hash_table_iter_next (&iter, &widget, NULL))
    /* A result that came meanwhile is shown by others. */
    if (gtk_widget_get_mapped (widget) && !g_hash_table_contains (some, widget) && !has_row (some, widget))
      wj_tour_complain (look->where, widget, what);
}

void
wj_look_focus (GtkWidget *root, const char *where, gpointer user_data)
{
  Look look = { where, user_data };
  g_autoptr (GHashTable) forward = NULL;
  g_autoptr (GHashTable) backward = NULL;

  set_drawn (root, FALSE);
  forward = go_round (&look, GTK_WINDOW (root), GTK_DIR_TAB_FORWARD);
  backward = go_round (&look, GTK_WINDOW (root), GTK_DIR_TAB_BACKWARD);
  set_drawn (root, TRUE);
  complain_of_missing (&look, forward, backward, "Shift+Tab never comes here");
  complain_of_missing (&look, backward, forward, "Tab never comes here");
}
