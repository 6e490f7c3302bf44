/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include <math.h>

#include "wj-look-colours.h"
#include "wj-look-words.h"
#include "wj-sight.h"

#define TEXT_RATIO 4.5
#define LARGE_RATIO 3.0
/* Of text at its usual size: 18 points, or 14 that are bold */
#define LARGE_POINTS 18
#define LARGE_BOLD_POINTS 14
/* Of a colour, from 0 to 1, and of the room of a text. */
#define LEAST_STRAY 0.16
#define MOST_STRAY 0.06

typedef struct
{
  const char *where;
  GtkWidget *root;
  guchar *pixels; /* (owned): of the whole as rendered, 4 bytes each as cairo has them */
  int width, height;
  graphene_point_t origin; /* of the picture, from that of the content of @root */
  GArray *disabled;        /* (owned) (element-type graphene_rect_t) */
  GHashTable *told;        /* (owned) (element-type utf8) */
} Looking;

/* Where a node is drawn. */
typedef struct
{
  GskTransform *transform; /* (unowned) (nullable) */
  graphene_rect_t clip;
  double opacity;
} State;

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

static GdkRGBA
blend (const GdkRGBA *colour, double alpha, const GdkRGBA *behind)
{
  float share = (float) alpha;

  return (GdkRGBA){ colour->red * share + behind->red * (1 - share), colour->green * share + behind->green * (1 - share), colour->blue * share + behind->blue * (1 - share), 1 };
}

/* 21 : 1 at most; nothing behind: as much */
static double
get_ratio (const Looking *self, const GdkRGBA *colour, double alpha, const graphene_rect_t *box, const graphene_rect_t *but, GdkRGBA *behind)
{
  GdkRGBA front;

  if (!find_background (self, box, but, behind))
    return 21;
  front = blend (colour, alpha, behind);
  return wj_sight_contrast (&front, behind);
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

/* ---- What widgets draw by themselves ----------------------------------------------------------------- */

/* How far @colour is from all that lies between two others: the edges of letters do. */
static double
stray (const GdkRGBA *colour, const GdkRGBA *from, const GdkRGBA *to)
{
  graphene_vec3_t start, way, here;
  float length;

  graphene_vec3_init (&start, from->red, from->green, from->blue);
  graphene_vec3_init (&way, to->red, to->green, to->blue);
  graphene_vec3_init (&here, colour->red, colour->green, colour->blue);
  graphene_vec3_subtract (&way, &start, &way);
  graphene_vec3_subtract (&here, &start, &here);
  length = graphene_vec3_dot (&way, &way);
  graphene_vec3_scale (&way, length > 0 ? CLAMP (graphene_vec3_dot (&here, &way) / length, 0, 1) : 0, &way);
  graphene_vec3_subtract (&here, &way, &here);
  return graphene_vec3_length (&here);
}

/* The share of @box that is neither the text nor what it is read on. */
static double
find_stray (const Looking *self, const graphene_rect_t *box, const GdkRGBA *text, const GdkRGBA *behind)
{
  int left = MAX ((int) box->origin.x, 0), top = MAX ((int) box->origin.y, 0);
  int right = MIN ((int) ceilf (box->origin.x + box->size.width), self->width), bottom = MIN ((int) ceilf (box->origin.y + box->size.height), self->height);
  guint strays = 0, all = 0;

  for (int y = top; y < bottom; y++)
    for (int x = left; x < right; x++, all++)
      {
        const guint32 pixel = ((const guint32 *) (gconstpointer) self->pixels)[y * self->width + x];
        GdkRGBA colour = { (float) (pixel >> 16 & 255) / 255, (float) (pixel >> 8 & 255) / 255, (float) (pixel & 255) / 255, 1 };

        strays += stray (&colour, behind, text) > LEAST_STRAY;
      }
  return all > 0 ? strays / (double) all : 0;
}

/* A text is read on one ground: not half on a bar. */
static void
judge_ground (Looking *self, const WjDrawnText *text, const graphene_rect_t *box)
{
  GdkRGBA behind, front;
  double share;

  if (!find_background (self, box, NULL, &behind))
    return;
  front = blend (&text->colour, text->colour.alpha, &behind);
  share = find_stray (self, box, &front, &behind);
  if (share <= MOST_STRAY)
    return;
  g_test_message ("%s: “%s” lies over something else by %.0f %%", self->where, text->text, share * 100);
  g_test_fail ();
}

/* Not scrolled away below the root, in part or whole. */
static gboolean
is_seen (const Looking *self, GtkWidget *widget, const graphene_rect_t *box)
{
  graphene_rect_t bounds;

  for (GtkWidget *at = widget; at && at != self->root; at = gtk_widget_get_parent (at))
    if (GTK_IS_SCROLLED_WINDOW (at) && gtk_widget_compute_bounds (at, self->root, &bounds) && !graphene_rect_contains_rect (&bounds, box))
      return FALSE;
  return TRUE;
}

static void
look_at_words (Looking *self, const State *state, GtkWidget *widget)
{
  g_autoptr (GArray) texts = wj_look_list_words (widget);
  graphene_rect_t bounds, box;

  if (texts == NULL || !gtk_widget_compute_bounds (widget, self->root, &bounds))
    return;
  for (guint i = 0; i < texts->len; i++)
    {
      const WjDrawnText *text = &g_array_index (texts, WjDrawnText, i);

      graphene_rect_offset_r (&text->box, bounds.origin.x, bounds.origin.y, &box);
      if (!is_seen (self, widget, &box))
        continue;
      graphene_rect_offset (&box, -self->origin.x, -self->origin.y);
      judge (self, state, &box, &text->colour, TEXT_RATIO, text->text);
      judge_ground (self, text, &box);
    }
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
    {
      graphene_rect_offset (&bounds, -self->origin.x, -self->origin.y);
      g_array_append_val (self->disabled, bounds);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    collect_disabled (self, child);
}

/* @widget: (nullable): that draws words by itself, and is looked at as well */
static void
look_at_all (GtkWidget *root, GtkWidget *widget, const char *where)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (root);
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  GtkSnapshot *snapshot;
  Looking self = { .where = where, .root = root };
  State state = { NULL, GRAPHENE_RECT_INIT (0, 0, 0, 0), 1 };
  graphene_rect_t whole;

  if (!gtk_widget_compute_bounds (root, root, &whole))
    return;
  self.width = (int) whole.size.width;
  self.height = (int) whole.size.height;
  self.origin = whole.origin;
  state.clip.size = whole.size;
  snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, snapshot, self.width, self.height);
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (root)), node, &state.clip);
  self.pixels = g_malloc ((gsize) self.width * (gsize) self.height * 4);
  gdk_texture_download (texture, self.pixels, (gsize) self.width * 4);
  self.disabled = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));
  self.told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  collect_disabled (&self, root);
  look_at (&self, state, node);
  if (widget != NULL)
    look_at_words (&self, &state, widget);
  g_free (self.pixels);
  g_array_unref (self.disabled);
  g_hash_table_unref (self.told);
}

/* Charts and the map with the card they are on, also where that is scrolled away. */
static void
look_at_drawings (GtkWidget *widget, GtkWidget *card, const char *where)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (gtk_widget_has_css_class (widget, "card"))
    card = widget;
  if (wj_look_draws_words (widget))
    look_at_all (card, widget, where);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    look_at_drawings (child, card, where);
}

void
wj_look_colours (GtkWidget *root, const char *where, gpointer user_data)
{
  look_at_all (root, NULL, where);
  look_at_drawings (root, root, where);
}
