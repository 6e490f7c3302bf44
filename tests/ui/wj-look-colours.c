/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include <math.h>

#include "wj-look-colours.h"

#define TEXT_RATIO 4.5
#define LARGE_RATIO 3.0
/* Of text at its usual size: 18 points, or 14 that are bold */
#define LARGE_POINTS 18
#define LARGE_BOLD_POINTS 14

typedef struct
{
  const char *where;
  GtkWidget *root;
  guchar *pixels; /* (owned): of the whole as rendered, 4 bytes each as cairo has them */
  int width, height;
  GArray *disabled; /* (owned) (element-type graphene_rect_t) */
  GHashTable *told; /* (owned) (element-type utf8) */
} Looking;

/* Where a node is drawn. */
typedef struct
{
  GskTransform *transform; /* (unowned) (nullable) */
  graphene_rect_t clip;
  double opacity;
} State;

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
luminance (double red, double green, double blue)
{
  return 0.2126 * linear (red) + 0.7152 * linear (green) + 0.0722 * linear (blue);
}

/* The commonest colour there: what is behind a text covers more of its box than the text. @but: (nullable): not within */
static gboolean
find_background (const Looking *self, const graphene_rect_t *box, const graphene_rect_t *but, GdkRGBA *colour)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_direct_hash, g_direct_equal);
  int left = MAX ((int) box->origin.x, 0), top = MAX ((int) box->origin.y, 0);
  int right = MIN ((int) ceilf (box->origin.x + box->size.width), self->width), bottom = MIN ((int) ceilf (box->origin.y + box->size.height), self->height);
  guint best = 0, most = 0;

  for (int y = top; y < bottom; y++)
    for (int x = left; x < right; x++)
      {
        const graphene_point_t point = GRAPHENE_POINT_INIT ((float) x + 0.5F, (float) y + 0.5F);
        const guint32 pixel = ((const guint32 *) (gconstpointer) self->pixels)[y * self->width + x];
        guint count = but != NULL && graphene_rect_contains_point (but, &point) ? 0 : GPOINTER_TO_UINT (g_hash_table_lookup (counts, GUINT_TO_POINTER (pixel))) + 1;

        if (count == 0)
          continue;
        g_hash_table_insert (counts, GUINT_TO_POINTER (pixel), GUINT_TO_POINTER (count));
        if (count > most)
          {
            most = count;
            best = pixel;
          }
      }
  *colour = (GdkRGBA){ (float) (best >> 16 & 255) / 255, (float) (best >> 8 & 255) / 255, (float) (best & 255) / 255, 1 };
  return most > 0;
}

static gboolean
is_disabled (const Looking *self, const graphene_rect_t *box)
{
  graphene_point_t middle = GRAPHENE_POINT_INIT (box->origin.x + box->size.width / 2, box->origin.y + box->size.height / 2);

  for (guint i = 0; i < self->disabled->len; i++)
    if (graphene_rect_contains_point (&g_array_index (self->disabled, graphene_rect_t, i), &middle))
      return TRUE;
  return FALSE;
}

/* 21 : 1 at most; nothing behind: as much */
static double
get_ratio (const Looking *self, const GdkRGBA *colour, double alpha, const graphene_rect_t *box, const graphene_rect_t *but, GdkRGBA *behind)
{
  double front, back;

  if (!find_background (self, box, but, behind))
    return 21;
  front = luminance (colour->red * alpha + behind->red * (1 - alpha), colour->green * alpha + behind->green * (1 - alpha), colour->blue * alpha + behind->blue * (1 - alpha));
  back = luminance (behind->red, behind->green, behind->blue);
  return (MAX (front, back) + 0.05) / (MIN (front, back) + 0.05);
}

static void
judge (Looking *self, const State *state, const graphene_rect_t *bounds, const GdkRGBA *colour, double wanted, const char *what)
{
  graphene_rect_t box, around;
  GdkRGBA behind;
  double alpha = colour->alpha * state->opacity;
  double ratio;
  g_autofree char *message = NULL;

  gsk_transform_transform_bounds (state->transform, bounds, &box);
  if (!graphene_rect_intersection (&box, &state->clip, &box) || box.size.width < 3 || box.size.height < 3 || alpha < 0.05 || is_disabled (self, &box))
    return;
  ratio = get_ratio (self, colour, alpha, &box, NULL, &behind);
  /* A symbol may cover most of its box: then what it lies on is around it. */
  graphene_rect_inset_r (&box, -3, -3, &around);
  if (ratio < wanted && g_str_equal (what, "symbol"))
    ratio = get_ratio (self, colour, alpha, &around, &box, &behind);
  if (ratio >= wanted)
    return;
  message = g_strdup_printf ("%s of %02x%02x%02x at %.0f %% on %02x%02x%02x: %.2f, and %.1f wanted", what, (int) (colour->red * 255), (int) (colour->green * 255), (int) (colour->blue * 255), alpha * 100, (int) (behind.red * 255), (int) (behind.green * 255), (int) (behind.blue * 255), ratio, wanted);
  if (g_hash_table_add (self->told, g_strdup (message)))
    g_test_message ("%s: %s, at %.0f, %.0f", self->where, message, box.origin.x, box.origin.y);
  g_test_fail ();
}

static void
look_at_text (Looking *self, const State *state, GskRenderNode *node)
{
  PangoFont *font = gsk_text_node_get_font (node);
  PangoFontDescription *description = pango_font_describe_with_absolute_size (font);
  double points = pango_font_description_get_size (description) / (double) PANGO_SCALE * 72 / 96;
  gboolean bold = pango_font_description_get_weight (description) >= PANGO_WEIGHT_BOLD;
  graphene_rect_t bounds;

  pango_font_description_free (description);
  gsk_render_node_get_bounds (node, &bounds);
  judge (self, state, &bounds, gsk_text_node_get_color (node), points >= (bold ? LARGE_BOLD_POINTS : LARGE_POINTS) ? LARGE_RATIO : TEXT_RATIO, "text");
}

/* A symbol is a mask that is given the colour of the text. */
static void
look_at_symbol (Looking *self, const State *state, GskRenderNode *node)
{
  const graphene_vec4_t *offset = gsk_color_matrix_node_get_color_offset (node);
  const graphene_matrix_t *matrix = gsk_color_matrix_node_get_color_matrix (node);
  GdkRGBA colour = { graphene_vec4_get_x (offset), graphene_vec4_get_y (offset), graphene_vec4_get_z (offset), graphene_matrix_get_value (matrix, 3, 3) };
  graphene_rect_t bounds;

  gsk_render_node_get_bounds (node, &bounds);
  judge (self, state, &bounds, &colour, LARGE_RATIO, "symbol");
}

static void look_at (Looking *self, State state, GskRenderNode *node);

static void
clip (State *state, const graphene_rect_t *clip_to)
{
  graphene_rect_t box;

  gsk_transform_transform_bounds (state->transform, clip_to, &box);
  if (!graphene_rect_intersection (&state->clip, &box, &state->clip))
    state->clip = GRAPHENE_RECT_INIT (0, 0, 0, 0);
}

static void
look_at (Looking *self, State state, GskRenderNode *node)
{
  switch ((int) gsk_render_node_get_node_type (node))
    {
    case GSK_CONTAINER_NODE:
      for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
        look_at (self, state, gsk_container_node_get_child (node, i));
      break;
    case GSK_TRANSFORM_NODE:
      {
        GskTransform *transform = gsk_transform_transform (gsk_transform_ref (state.transform), gsk_transform_node_get_transform (node));

        state.transform = transform;
        look_at (self, state, gsk_transform_node_get_child (node));
        gsk_transform_unref (transform);
        break;
      }
    case GSK_OPACITY_NODE:
      state.opacity *= gsk_opacity_node_get_opacity (node);
      look_at (self, state, gsk_opacity_node_get_child (node));
      break;
    case GSK_CLIP_NODE:
      clip (&state, gsk_clip_node_get_clip (node));
      look_at (self, state, gsk_clip_node_get_child (node));
      break;
    case GSK_ROUNDED_CLIP_NODE:
      clip (&state, &gsk_rounded_clip_node_get_clip (node)->bounds);
      look_at (self, state, gsk_rounded_clip_node_get_child (node));
      break;
    case GSK_SHADOW_NODE:
      look_at (self, state, gsk_shadow_node_get_child (node));
      break;
    case GSK_DEBUG_NODE:
      look_at (self, state, gsk_debug_node_get_child (node));
      break;
    case GSK_TEXT_NODE:
      look_at_text (self, &state, node);
      break;
    case GSK_COLOR_MATRIX_NODE:
      look_at_symbol (self, &state, node);
      break;
    default:
      break;
    }
}

static void
collect_disabled (Looking *self, GtkWidget *widget)
{
  graphene_rect_t bounds;

  if (!gtk_widget_get_mapped (widget))
    return;
  if (!gtk_widget_get_sensitive (widget) && gtk_widget_compute_bounds (widget, self->root, &bounds))
    g_array_append_val (self->disabled, bounds);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    collect_disabled (self, child);
}

void
wj_look_colours (GtkWidget *root, const char *where, gpointer user_data)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (root);
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  Looking self = { where, root, NULL, gtk_widget_get_width (root), gtk_widget_get_height (root), NULL, NULL };
  State state = { NULL, GRAPHENE_RECT_INIT (0, 0, (float) self.width, (float) self.height), 1 };

  gdk_paintable_snapshot (paintable, snapshot, self.width, self.height);
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (root)), node, &state.clip);
  self.pixels = g_malloc ((gsize) self.width * (gsize) self.height * 4);
  gdk_texture_download (texture, self.pixels, (gsize) self.width * 4);
  self.disabled = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));
  self.told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  collect_disabled (&self, root);
  look_at (&self, state, node);
  g_free (self.pixels);
  g_array_unref (self.disabled);
  g_hash_table_unref (self.told);
}
