/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "compat/wj-panes-focus.h"
#include "compat/wj-panes.h"
#include "wj-accessible.h"

/* Widths are of text at its usual size: who reads it twice as large has room for half as much. */
#define WIDE_FROM 1100
#define MEDIUM_FROM 840
#define LEAST_WIDTH 360
#define LEAST_HEIGHT 294
#define SIDEBAR_WIDTH 236
#define ASIDE_WIDTH 312
/* Below this height the strip gives its room to the content. */
#define STRIP_FROM 420

enum
{
  CHILD_SIDEBAR,
  CHILD_CONTENT,
  CHILD_ASIDE,
  CHILD_STRIP,
  CHILD_BAR,
  N_CHILDREN,
};

struct _WjPanes
{
  GtkWidget parent_instance;

  GtkWidget *child[N_CHILDREN]; /* (owned) (nullable) */
  WjPanesMode mode;
  WjPane page;
  int aside_width;
  gboolean has_aside;
  GtkWidget *opener; /* (unowned) (nullable) weak: of the aside */
  guint notify_id;
};

static void buildable_init (GtkBuildableIface *iface);

/* clang-format off */
G_DEFINE_ENUM_TYPE (WjPanesMode, wj_panes_mode,
                    G_DEFINE_ENUM_VALUE (WJ_PANES_WIDE, "wide"),
                    G_DEFINE_ENUM_VALUE (WJ_PANES_MEDIUM, "medium"),
                    G_DEFINE_ENUM_VALUE (WJ_PANES_NARROW, "narrow"))

G_DEFINE_ENUM_TYPE (WjPane, wj_pane,
                    G_DEFINE_ENUM_VALUE (WJ_PANE_SIDEBAR, "sidebar"),
                    G_DEFINE_ENUM_VALUE (WJ_PANE_CONTENT, "content"),
                    G_DEFINE_ENUM_VALUE (WJ_PANE_ASIDE, "aside"))

G_DEFINE_FINAL_TYPE_WITH_CODE (WjPanes, wj_panes, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))
/* clang-format on */

typedef enum
{
  PROP_MODE = 1,
  PROP_PAGE,
  PROP_HAS_ASIDE,
  PROP_SIDEBAR,
  PROP_CONTENT,
  PROP_ASIDE,
  PROP_STRIP,
  PROP_BAR,
} WjPanesProperty;

static GParamSpec *properties[PROP_BAR + 1];
static GtkBuildableIface *parent_buildable;

/* @width, of text at its usual size, in pixels of the text as it is */
static int
scale (WjPanes *self, int width)
{
  double resolution = pango_cairo_context_get_resolution (gtk_widget_get_pango_context (GTK_WIDGET (self)));

  return MAX (width, (int) (width * resolution / 96));
}

static WjPanesMode
mode_for_width (WjPanes *self, int width)
{
  if (width >= scale (self, WIDE_FROM))
    return WJ_PANES_WIDE;
  if (width >= scale (self, MEDIUM_FROM))
    return WJ_PANES_MEDIUM;
  return WJ_PANES_NARROW;
}

static gboolean
notify_mode_cb (gpointer user_data)
{
  WjPanes *self = WJ_PANES (user_data);

  self->notify_id = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODE]);
  return G_SOURCE_REMOVE;
}

/* Told after the allocation: whoever listens may ask for a new size, which must not happen inside one. */
static void
set_mode (WjPanes *self, WjPanesMode mode)
{
  if (self->mode == mode)
    return;
  self->mode = mode;
  if (!self->notify_id)
    self->notify_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, notify_mode_cb, self, NULL);
}

static void
set_child (WjPanes *self, guint index, GtkWidget *widget)
{
  if (self->child[index] == widget)
    return;
  g_clear_pointer (&self->child[index], gtk_widget_unparent);
  self->child[index] = widget;
  if (widget)
    gtk_widget_set_parent (widget, GTK_WIDGET (self));
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static gboolean
has_child (WjPanes *self, guint index)
{
  return self->child[index] && gtk_widget_get_visible (self->child[index]);
}

static gboolean
shows (WjPanes *self, WjPane pane)
{
  if (!has_child (self, (guint) pane))
    return FALSE;
  if (pane == WJ_PANE_ASIDE && !self->has_aside)
    return FALSE;
  switch (self->mode)
    {
    case WJ_PANES_WIDE:
      return TRUE;
    case WJ_PANES_MEDIUM:
      return pane == WJ_PANE_SIDEBAR || pane == (self->page == WJ_PANE_ASIDE && self->has_aside ? WJ_PANE_ASIDE : WJ_PANE_CONTENT);
    case WJ_PANES_NARROW:
    default:
      return pane == (self->page == WJ_PANE_ASIDE && !self->has_aside ? WJ_PANE_CONTENT : self->page);
    }
}

/* What comes on screen catches up with what it missed, and may write on other panes as well. */
static void
show (WjPanes *self, guint index, gboolean shown)
{
  GtkWidget *child = self->child[index];

  if (!child || gtk_widget_get_child_visible (child) == shown)
    return;
  wj_accessible_set_shown (child, shown);
  gtk_widget_set_child_visible (child, shown);
}

static void
place (WjPanes *self, guint index, int x, int y, int width, int height)
{
  GtkWidget *child = self->child[index];
  int minimum = 0;

  if (!child || !gtk_widget_get_child_visible (child))
    return;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (GTK_WIDGET (self)) - x - width;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  width = MAX (width, minimum);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &minimum, NULL, NULL, NULL);
  gtk_widget_allocate (child, width, MAX (height, minimum), -1, gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) x, (float) y)));
}

static int
height_of (WjPanes *self, guint index, int width)
{
  int minimum = 0, natural = 0;

  if (self->child[index] && gtk_widget_get_child_visible (self->child[index]))
    gtk_widget_measure (self->child[index], GTK_ORIENTATION_VERTICAL, width, &minimum, &natural, NULL, NULL);
  return natural;
}

static void
wj_panes_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WjPanes *self = WJ_PANES (widget);
  gboolean content;
  int sidebar, aside, middle, strip, bar;

  set_mode (self, mode_for_width (self, width));
  content = shows (self, WJ_PANE_CONTENT);
  /* All that is shown is, before the first has its place: what is written on it afterwards GTK would draw without one. */
  for (guint i = CHILD_SIDEBAR; i <= CHILD_ASIDE; i++)
    show (self, i, shows (self, (WjPane) i));
  show (self, CHILD_STRIP, has_child (self, CHILD_STRIP) && self->mode != WJ_PANES_WIDE && content && self->has_aside && height >= STRIP_FROM);
  show (self, CHILD_BAR, has_child (self, CHILD_BAR) && self->mode == WJ_PANES_NARROW);

  sidebar = !shows (self, WJ_PANE_SIDEBAR) ? 0 : self->mode == WJ_PANES_NARROW ? width
                                                                               : scale (self, SIDEBAR_WIDTH);
  aside = !shows (self, WJ_PANE_ASIDE) ? 0 : self->mode == WJ_PANES_WIDE ? scale (self, self->aside_width)
                                                                         : width - sidebar;
  middle = content ? width - sidebar - aside : 0;
  bar = height_of (self, CHILD_BAR, width);
  strip = height_of (self, CHILD_STRIP, middle);

  place (self, CHILD_SIDEBAR, 0, 0, sidebar, height - bar);
  place (self, CHILD_CONTENT, sidebar, 0, middle, height - bar - strip);
  place (self, CHILD_ASIDE, sidebar + middle, 0, aside, height - bar);
  place (self, CHILD_STRIP, sidebar, height - bar - strip, middle, strip);
  place (self, CHILD_BAR, 0, height - bar, width, bar);
}

/* The least size is the narrow one, whatever the children ask for as they are laid out now: they
 * are told the mode only once there is a width, and then lay out for it. Nor are they asked how large they
 * would like to be: a window has the size its reader gave it, and each line of text would be shaped for that. */
static void
wj_panes_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_WIDTH : LEAST_HEIGHT;
}

static GtkSizeRequestMode
wj_panes_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
wj_panes_compute_expand (GtkWidget *widget, gboolean *horizontal, gboolean *vertical)
{
  *horizontal = *vertical = TRUE;
}

static gboolean
wj_panes_focus (GtkWidget *widget, GtkDirectionType direction)
{
  WjPanes *self = WJ_PANES (widget);
  GtkWidget *const order[] = { self->child[CHILD_SIDEBAR], self->child[CHILD_CONTENT], self->child[CHILD_STRIP], self->child[CHILD_BAR], self->child[CHILD_ASIDE] };

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (wj_panes_parent_class)->focus (widget, direction);
  return wj_panes_move_focus (widget, order, G_N_ELEMENTS (order), self->child[CHILD_ASIDE], self->opener, direction == GTK_DIR_TAB_BACKWARD);
}

static void
cycle_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  wj_panes_cycle_focus (WJ_PANES (widget), g_str_equal (name, "panes.next"));
}

static void
add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  static const char *const names[N_CHILDREN] = { "sidebar", "content", "aside", "strip", "bar" };

  for (guint i = 0; i < N_CHILDREN; i++)
    if (g_strcmp0 (type, names[i]) == 0)
      {
        set_child (WJ_PANES (buildable), i, GTK_WIDGET (child));
        return;
      }
  parent_buildable->add_child (buildable, builder, child, type);
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = add_child;
}

static void
wj_panes_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  WjPanes *self = WJ_PANES (object);

  switch ((WjPanesProperty) prop_id)
    {
    case PROP_MODE:
      g_value_set_enum (value, (gint) self->mode);
      break;
    case PROP_PAGE:
      g_value_set_enum (value, (gint) self->page);
      break;
    case PROP_HAS_ASIDE:
      g_value_set_boolean (value, self->has_aside);
      break;
    case PROP_SIDEBAR:
    case PROP_CONTENT:
    case PROP_ASIDE:
    case PROP_STRIP:
    case PROP_BAR:
      g_value_set_object (value, self->child[prop_id - PROP_SIDEBAR]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wj_panes_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  WjPanes *self = WJ_PANES (object);

  switch ((WjPanesProperty) prop_id)
    {
    case PROP_PAGE:
      wj_panes_set_page (self, (WjPane) g_value_get_enum (value));
      break;
    case PROP_HAS_ASIDE:
      wj_panes_set_has_aside (self, g_value_get_boolean (value));
      break;
    case PROP_SIDEBAR:
    case PROP_CONTENT:
    case PROP_ASIDE:
    case PROP_STRIP:
    case PROP_BAR:
      set_child (self, prop_id - PROP_SIDEBAR, g_value_get_object (value));
      break;
    case PROP_MODE:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wj_panes_dispose (GObject *object)
{
  WjPanes *self = WJ_PANES (object);

  g_clear_handle_id (&self->notify_id, g_source_remove);
  g_clear_weak_pointer (&self->opener);
  for (guint i = 0; i < N_CHILDREN; i++)
    g_clear_pointer (&self->child[i], gtk_widget_unparent);

  G_OBJECT_CLASS (wj_panes_parent_class)->dispose (object);
}

static void
wj_panes_class_init (WjPanesClass *klass)
{
  static const char *const names[N_CHILDREN] = { "sidebar", "content", "aside", "strip", "bar" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = wj_panes_get_property;
  object_class->set_property = wj_panes_set_property;
  object_class->dispose = wj_panes_dispose;
  widget_class->size_allocate = wj_panes_size_allocate;
  widget_class->measure = wj_panes_measure;
  widget_class->get_request_mode = wj_panes_get_request_mode;
  widget_class->compute_expand = wj_panes_compute_expand;
  widget_class->focus = wj_panes_focus;

  properties[PROP_MODE] =
      g_param_spec_enum ("mode", NULL, NULL, WJ_TYPE_PANES_MODE, WJ_PANES_WIDE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PAGE] =
      g_param_spec_enum ("page", NULL, NULL, WJ_TYPE_PANE, WJ_PANE_CONTENT, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_HAS_ASIDE] =
      g_param_spec_boolean ("has-aside", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  for (guint i = 0; i < N_CHILDREN; i++)
    properties[PROP_SIDEBAR + i] = g_param_spec_object (names[i], NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_install_action (widget_class, "panes.next", NULL, cycle_action_cb);
  gtk_widget_class_install_action (widget_class, "panes.previous", NULL, cycle_action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F6, 0, "panes.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F6, GDK_SHIFT_MASK, "panes.previous", NULL);
  gtk_widget_class_set_css_name (widget_class, "panes");
}

static void
wj_panes_init (WjPanes *self)
{
  self->page = WJ_PANE_CONTENT;
  self->aside_width = ASIDE_WIDTH;
  self->has_aside = TRUE;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/* At once, so that the focus can go there; what goes off the screen does so when there are new sizes. */
static void
reveal (WjPanes *self)
{
  for (guint i = CHILD_SIDEBAR; i <= CHILD_ASIDE; i++)
    if (shows (self, (WjPane) i))
      show (self, i, TRUE);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

GtkWidget *
wj_panes_new (void)
{
  return g_object_new (WJ_TYPE_PANES, NULL);
}

WjPanesMode
wj_panes_get_mode (WjPanes *self)
{
  g_return_val_if_fail (WJ_IS_PANES (self), WJ_PANES_WIDE);

  return self->mode;
}

void
wj_panes_set_page (WjPanes *self, WjPane page)
{
  g_return_if_fail (WJ_IS_PANES (self));

  if (self->page == page)
    return;
  self->page = page;
  reveal (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

void
wj_panes_set_aside_width (WjPanes *self, int width)
{
  g_return_if_fail (WJ_IS_PANES (self));

  if (width <= 0)
    width = ASIDE_WIDTH;
  if (self->aside_width == width)
    return;
  self->aside_width = width;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

gboolean
wj_panes_get_has_aside (WjPanes *self)
{
  g_return_val_if_fail (WJ_IS_PANES (self), FALSE);

  return self->has_aside;
}

void
wj_panes_set_has_aside (WjPanes *self, gboolean has_aside)
{
  g_return_if_fail (WJ_IS_PANES (self));

  if (self->has_aside == !!has_aside)
    return;
  self->has_aside = !!has_aside;
  reveal (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_ASIDE]);
}

GtkWidget *
wj_panes_get_opener (WjPanes *self)
{
  g_return_val_if_fail (WJ_IS_PANES (self), NULL);

  return self->opener;
}

void
wj_panes_set_opener (WjPanes *self, GtkWidget *opener)
{
  g_return_if_fail (WJ_IS_PANES (self));

  g_set_weak_pointer (&self->opener, opener);
}

GtkWidget *
wj_panes_get_child (WjPanes *self, WjPane pane)
{
  g_return_val_if_fail (WJ_IS_PANES (self), NULL);

  return self->child[pane];
}

void
wj_panes_cycle_focus (WjPanes *self, gboolean forward)
{
  GtkWidget *inside = gtk_widget_get_focus_child (GTK_WIDGET (self));
  int at = -1;

  g_return_if_fail (WJ_IS_PANES (self));

  for (int i = 0; i <= CHILD_ASIDE; i++)
    if (self->child[i] && self->child[i] == inside)
      at = i;
  for (int step = 1; step <= CHILD_ASIDE + 1; step++)
    {
      int next = (at + (forward ? step : (CHILD_ASIDE + 1) * 2 - step)) % (CHILD_ASIDE + 1);

      if (next < 0 || !shows (self, (WjPane) next) || !self->child[next])
        continue;
      if (gtk_widget_child_focus (self->child[next], GTK_DIR_TAB_FORWARD))
        return;
    }
}
