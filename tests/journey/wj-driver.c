/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-driver"

#include "wj-driver.h"

#include <gio/gio.h>
#include <string.h>

#define PATIENCE (10 * G_USEC_PER_SEC)
#define POLL_MS 30
#define MAX_DEPTH 64

/* libatspi has no cleanup functions of its own. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiAccessible, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiAction, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiEditableText, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiText, g_object_unref)

struct _WjDriver
{
  GSubprocess *process;  /* (owned) */
  AtspiAccessible *root; /* (owned) (nullable): the application, once it is on the bus */
  guint pid;
  gboolean ended;
};

typedef gboolean (*WjVisit) (AtspiAccessible *accessible, guint depth, gpointer user_data);

static void
pause_briefly (void)
{
  gint64 end = g_get_monotonic_time () + POLL_MS * 1000;

  /* Events keep the accessibility cache fresh; they arrive on the default context. */
  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (2000);
}

static gboolean
walk (AtspiAccessible *accessible, guint depth, WjVisit visit, gpointer user_data)
{
  int n;

  if (accessible == NULL || depth > MAX_DEPTH)
    return FALSE;
  if (visit (accessible, depth, user_data))
    return TRUE;
  n = atspi_accessible_get_child_count (accessible, NULL);
  for (int i = 0; i < n; i++)
    {
      g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (accessible, i, NULL);

      if (child != NULL && walk (child, depth + 1, visit, user_data))
        return TRUE;
    }
  return FALSE;
}

static gboolean
name_matches (const char *name, const char *pattern)
{
  gsize length;

  if (pattern == NULL)
    return TRUE;
  if (name == NULL)
    return FALSE;
  length = strlen (pattern);
  if (length > 1 && pattern[0] == '*' && pattern[length - 1] == '*')
    {
      g_autofree char *part = g_strndup (pattern + 1, length - 2);
      return strstr (name, part) != NULL;
    }
  if (length > 0 && pattern[length - 1] == '*')
    return strncmp (name, pattern, length - 1) == 0;
  return strcmp (name, pattern) == 0;
}

static gboolean
role_matches (const char *role, const char *wanted)
{
  if (wanted == NULL)
    return TRUE;
  if (role == NULL)
    return FALSE;
  if (strcmp (wanted, "push button") == 0 && strcmp (role, "button") == 0)
    return TRUE;
  return strcmp (role, wanted) == 0;
}

typedef struct
{
  const char *role;
  const char *name;
  AtspiAccessible *found; /* (owned) (nullable) */
} Search;

static gboolean
search_visit (AtspiAccessible *accessible, guint depth, gpointer user_data)
{
  Search *search = user_data;
  g_autofree char *role = atspi_accessible_get_role_name (accessible, NULL);

  if (!role_matches (role, search->role))
    return FALSE;
  if (search->name != NULL)
    {
      g_autofree char *name = atspi_accessible_get_name (accessible, NULL);

      if (!name_matches (name, search->name))
        return FALSE;
    }
  search->found = g_object_ref (accessible);
  return TRUE;
}

/* The program's node on the accessibility bus, or NULL as long as it is not there. */
static AtspiAccessible *
find_application (WjDriver *self)
{
  g_autoptr (AtspiAccessible) desktop = atspi_get_desktop (0);
  int n = atspi_accessible_get_child_count (desktop, NULL);

  for (int i = 0; i < n; i++)
    {
      g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (desktop, i, NULL);

      if (child != NULL && atspi_accessible_get_process_id (child, NULL) == self->pid &&
          atspi_accessible_get_child_count (child, NULL) > 0)
        return g_steal_pointer (&child);
    }
  return NULL;
}

static AtspiAccessible *
find_now (WjDriver *self, const char *role, const char *name)
{
  Search search = { role, name, NULL };

  /* The program may have started itself anew (another language): then its node is a new one. */
  g_clear_object (&self->root);
  self->root = find_application (self);
  if (self->root != NULL)
    walk (self->root, 0, search_visit, &search);
  return search.found;
}

static gboolean
dump_visit (AtspiAccessible *accessible, guint depth, gpointer user_data)
{
  g_autofree char *role = atspi_accessible_get_role_name (accessible, NULL);
  g_autofree char *name = atspi_accessible_get_name (accessible, NULL);

  g_test_message ("%*s%s “%s”", (int) depth * 2, "", role, name != NULL ? name : "");
  return FALSE;
}

void
wj_driver_dump (WjDriver *self)
{
  if (self->root == NULL)
    self->root = find_application (self);
  if (self->root == NULL)
    g_test_message ("the program is not on the accessibility bus");
  else
    walk (self->root, 0, dump_visit, NULL);
}

WjDriver *
wj_driver_start (const char *const *argv, const char *const *environment)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GError) error = NULL;
  WjDriver *self = g_new0 (WjDriver, 1);

  for (guint i = 0; environment != NULL && environment[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (environment[i], "=", 2);

      g_subprocess_launcher_setenv (launcher, pair[0], pair[1], TRUE);
    }
  atspi_init ();
  atspi_set_timeout (3000, 15000);
  self->process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  g_assert_no_error (error);
  self->pid = (guint) g_ascii_strtoull (g_subprocess_get_identifier (self->process), NULL, 10);
  return self;
}

AtspiAccessible *
wj_driver_find (WjDriver *self, const char *role, const char *name)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;
  AtspiAccessible *found;

  while ((found = find_now (self, role, name)) == NULL && g_get_monotonic_time () < end)
    pause_briefly ();
  if (found == NULL)
    {
      wj_driver_dump (self);
      g_error ("nothing with role “%s” and name “%s”", role != NULL ? role : "any", name != NULL ? name : "any");
    }
  return found;
}

gboolean
wj_driver_has (WjDriver *self, const char *role, const char *name)
{
  g_autoptr (AtspiAccessible) found = find_now (self, role, name);

  return found != NULL;
}

void
wj_driver_await_gone (WjDriver *self, const char *role, const char *name)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;

  while (wj_driver_has (self, role, name))
    {
      if (g_get_monotonic_time () > end)
        {
          wj_driver_dump (self);
          g_error ("“%s” is still there", name);
        }
      pause_briefly ();
    }
}

void
wj_driver_press (WjDriver *self, const char *role, const char *name)
{
  g_autoptr (AtspiAccessible) found = wj_driver_find (self, role, name);
  g_autoptr (AtspiAction) action = atspi_accessible_get_action_iface (found);
  g_autoptr (GError) error = NULL;

  if (action == NULL || atspi_action_get_n_actions (action, NULL) == 0)
    {
      wj_driver_dump (self);
      g_error ("“%s” has no action", name);
    }
  atspi_action_do_action (action, 0, &error);
  g_assert_no_error (error);
  pause_briefly ();
}

void
wj_driver_type (WjDriver *self, const char *role, const char *name, const char *text)
{
  g_autoptr (AtspiAccessible) found = wj_driver_find (self, role, name);
  g_autoptr (AtspiEditableText) editable = atspi_accessible_get_editable_text_iface (found);
  g_autoptr (GError) error = NULL;

  if (editable == NULL)
    {
      wj_driver_dump (self);
      g_error ("“%s” is not an entry", name);
    }
  g_assert_true (atspi_editable_text_set_text_contents (editable, text, &error));
  g_assert_no_error (error);
  pause_briefly ();
}

char *
wj_driver_read (WjDriver *self, const char *role, const char *name)
{
  g_autoptr (AtspiAccessible) found = wj_driver_find (self, role, name);
  g_autoptr (AtspiText) text = atspi_accessible_get_text_iface (found);

  g_assert_nonnull (text);
  return atspi_text_get_text (text, 0, atspi_text_get_character_count (text, NULL), NULL);
}

char *
wj_driver_name (WjDriver *self, const char *role, const char *name)
{
  g_autoptr (AtspiAccessible) found = wj_driver_find (self, role, name);

  return atspi_accessible_get_name (found, NULL);
}

static gboolean
unnamed_visit (AtspiAccessible *accessible, guint depth, gpointer user_data)
{
  static const char *const interactive[] = { "push button", "button", "toggle button", "check box", "radio button", "entry", "text", "spin button", "combo box", "switch", "slider", NULL };
  g_autofree char *role = atspi_accessible_get_role_name (accessible, NULL);
  g_autofree char *name = NULL;

  if (!g_strv_contains (interactive, role))
    return FALSE;
  name = atspi_accessible_get_name (accessible, NULL);
  /* Widgets without a label show their type's name. */
  if (name == NULL || *name == '\0' || g_str_has_prefix (name, "Gtk") || g_str_has_prefix (name, "Wj") || g_str_has_prefix (name, "Adw"))
    {
      g_autoptr (AtspiAccessible) parent = atspi_accessible_get_parent (accessible, NULL);
      g_autofree char *parent_name = parent != NULL ? atspi_accessible_get_name (parent, NULL) : NULL;

      g_ptr_array_add (user_data, g_strdup_printf ("%s “%s” in “%s”", role, name != NULL ? name : "", parent_name != NULL ? parent_name : ""));
    }
  return FALSE;
}

GPtrArray *
wj_driver_unnamed (WjDriver *self)
{
  GPtrArray *unnamed = g_ptr_array_new_with_free_func (g_free);

  g_clear_object (&self->root);
  self->root = find_application (self);
  if (self->root != NULL)
    walk (self->root, 0, unnamed_visit, unnamed);
  return unnamed;
}

gboolean
wj_driver_is_alive (WjDriver *self)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  return g_subprocess_get_identifier (self->process) != NULL;
}

gboolean
wj_driver_stop (WjDriver *self)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;

  g_subprocess_send_signal (self->process, 15);
  while (wj_driver_is_alive (self) && g_get_monotonic_time () < end)
    pause_briefly ();
  self->ended = !wj_driver_is_alive (self);
  return self->ended && (g_subprocess_get_if_signaled (self->process)
                             ? g_subprocess_get_term_sig (self->process) == 15
                             : g_subprocess_get_exit_status (self->process) == 0);
}

void
wj_driver_free (WjDriver *self)
{
  if (!self->ended)
    {
      g_subprocess_force_exit (self->process);
      g_subprocess_wait (self->process, NULL, NULL);
    }
  g_clear_object (&self->root);
  g_clear_object (&self->process);
  g_free (self);
}
