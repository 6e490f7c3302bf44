/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include "wj-scene.h"

#include "wj-examples.h"
#include "wj-i18n.h"

static WjApplication *application;
static WjWindow *window;

void
wj_scene_start (int *argc, char ***argv)
{
  WjLanguage language;

  gtk_test_init (argc, argv, NULL);
  application = wj_application_new (G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  if (wj_language_from_code (g_getenv ("LANGUAGE"), &language))
    g_assert_cmpint (wj_wording_get_language (wj_i18n_get_wording ()), ==, language);
  window = wj_window_new (GTK_APPLICATION (application), wj_scene_get_session (), wj_application_get_keeper (application), wj_application_get_recents (application));
  gtk_window_present (GTK_WINDOW (window));
}

void
wj_scene_end (void)
{
  gtk_window_destroy (GTK_WINDOW (window));
  wj_scene_wait (20);
  g_object_unref (application);
}

WjApplication *
wj_scene_get_application (void)
{
  return application;
}

WjWindow *
wj_scene_get_window (void)
{
  return window;
}

WjSession *
wj_scene_get_session (void)
{
  return wj_application_get_session (application);
}

WjProject *
wj_scene_get_project (void)
{
  return wj_session_get_project (wj_scene_get_session ());
}

GtkWidget *
wj_scene_get_page (void)
{
  return wj_window_get_page (window);
}

void
wj_scene_wait (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (1000);
    }
}

/* (nullable): a control that can be pressed or typed in and is smaller than a finger */
static GtkWidget *
find_small_control (GtkWidget *widget)
{
  gboolean control = GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_DROP_DOWN (widget);
  graphene_rect_t bounds;

  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (control && gtk_widget_compute_bounds (widget, widget, &bounds) && (bounds.size.width < 24 || bounds.size.height < 24))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *small = find_small_control (child);

      if (small)
        return small;
    }
  return NULL;
}

/* Sizes settle once the page has come in: on a busy machine that takes its time. */
static void
await_controls (void)
{
  gint64 end = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;
  GtkWidget *small;

  do
    wj_scene_wait (60);
  while ((small = find_small_control (GTK_WIDGET (window))) && g_get_monotonic_time () < end);
  if (small)
    g_error ("a %s is %d × %d, and every control is to be at least 24 × 24", G_OBJECT_TYPE_NAME (small),
             gtk_widget_get_width (small), gtk_widget_get_height (small));
}

void
wj_scene_show (const char *target, int width)
{
  gtk_window_set_default_size (GTK_WINDOW (window), width, 720);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.go", "s", target));
  await_controls ();
}

/* A paragraph of a language begins with the mark that says so. */
static const char *
skip_mark (const char *text)
{
  return g_str_has_prefix (text, "\u200f") ? g_utf8_next_char (text) : text;
}

gboolean
wj_scene_says (GtkWidget *widget, const char *text)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && g_str_equal (skip_mark (gtk_label_get_label (GTK_LABEL (widget))), skip_mark (text)))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    if (wj_scene_says (child, text))
      return TRUE;
  return FALSE;
}

gboolean
wj_scene_comes_to_say (const char *text)
{
  gint64 end = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;

  while (!wj_scene_says (GTK_WIDGET (window), text) && g_get_monotonic_time () < end)
    wj_scene_wait (20);
  return wj_scene_says (GTK_WIDGET (window), text);
}

GtkWindow *
wj_scene_await_dialog (void)
{
  for (guint i = 0; i < 100; i++)
    {
      GListModel *toplevels = gtk_window_get_toplevels ();

      for (guint j = 0; j < g_list_model_get_n_items (toplevels); j++)
        {
          g_autoptr (GtkWindow) other = g_list_model_get_item (toplevels, j);

          if (other != GTK_WINDOW (window) && gtk_widget_get_mapped (GTK_WIDGET (other)))
            return g_steal_pointer (&other);
        }
      wj_scene_wait (20);
    }
  g_assert_not_reached ();
}

void
wj_scene_open_example (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (wj_examples_open (wj_scene_get_session (), "contact-centre", &error));
  g_assert_no_error (error);
  wj_scene_wait (60);
}

GtkWidget *
wj_scene_find (GtkWidget *widget, GType type, const char *id)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && (id == NULL || g_strcmp0 (g_object_get_data (G_OBJECT (widget), "wj-id"), id) == 0))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = wj_scene_find (child, type, id);

      if (found)
        return found;
    }
  return NULL;
}

guint
wj_scene_count (GtkWidget *widget, GType type)
{
  guint n = gtk_widget_get_mapped (widget) && G_TYPE_CHECK_INSTANCE_TYPE (widget, type);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    n += wj_scene_count (child, type);
  return n;
}

/* Does @widget show a part of what is wider, to be scrolled to? */
static gboolean
scrolls_sideways (GtkWidget *widget)
{
  GtkPolicyType policy = GTK_POLICY_NEVER;

  if (GTK_IS_VIEWPORT (widget) && GTK_IS_SCROLLED_WINDOW (gtk_widget_get_parent (widget)))
    gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (gtk_widget_get_parent (widget)), &policy, NULL);
  return policy != GTK_POLICY_NEVER;
}

/* (nullable): something in @widget that is wider than the place it was given: it is cut off */
static GtkWidget *
find_wide (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *wide;

      if (!gtk_widget_get_mapped (child) || GTK_IS_NATIVE (child))
        continue;
      if (!GTK_IS_SCROLLED_WINDOW (widget) && !scrolls_sideways (widget) && gtk_widget_get_width (child) > gtk_widget_get_width (widget))
        return child;
      wide = find_wide (child);
      if (wide)
        return wide;
    }
  return NULL;
}

void
wj_scene_await_fit (GtkWidget *widget, const char *what)
{
  gint64 end = g_get_monotonic_time () + 3 * G_USEC_PER_SEC;
  GtkWidget *wide;

  do
    wj_scene_wait (20);
  while ((wide = find_wide (widget)) && g_get_monotonic_time () < end);
  if (wide)
    g_error ("%s: a %s is %d wide in a %s of %d: %s", what, G_OBJECT_TYPE_NAME (wide), gtk_widget_get_width (wide),
             G_OBJECT_TYPE_NAME (gtk_widget_get_parent (wide)), gtk_widget_get_width (gtk_widget_get_parent (wide)),
             GTK_IS_LABEL (wide) ? gtk_label_get_label (GTK_LABEL (wide)) : "");
}

GtkWidget *
wj_scene_find_named (GtkWidget *widget, const char *css_name)
{
  GtkWidget *found = gtk_widget_get_mapped (widget) && g_str_equal (gtk_widget_get_css_name (widget), css_name) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child; child = gtk_widget_get_next_sibling (child))
    found = wj_scene_find_named (child, css_name);
  return found;
}

guint
wj_scene_count_styled (GtkWidget *widget, const char *style)
{
  guint n = gtk_widget_get_mapped (widget) && gtk_widget_has_css_class (widget, style);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    n += wj_scene_count_styled (child, style);
  return n;
}

guint
wj_scene_count_actions (GtkWidget *widget, const char *action)
{
  guint n = GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action) == 0 ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    n += wj_scene_count_actions (child, action);
  return n;
}

GtkWidget *
wj_scene_find_action (GtkWidget *widget, const char *action)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = wj_scene_find_action (child, action);

      if (found)
        return found;
    }
  return NULL;
}

GtkWidget *
wj_scene_find_button (GtkWidget *widget, const char *label)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = wj_scene_find_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}
