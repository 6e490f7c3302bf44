/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-driver"

#include "wj-driver.h"

#include <gio/gio.h>
#include <string.h>

#define PATIENCE (20 * G_USEC_PER_SEC)
#define POLL_MS 30
#define MAX_DEPTH 64
/* The last corner of the screen that headless.sh makes. */
#define POINTER_X 1599
#define POINTER_Y 999

/* libatspi has no cleanup functions of its own. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiAccessible, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiAction, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiEditableText, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiStateSet, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiText, g_object_unref)

struct _WjDriver
{
  GSubprocess *process;  /* (owned) */
  AtspiAccessible *root; /* (owned) (nullable): the application, once it is on the bus */
  guint pid;
  char *scope_role; /* (owned) (nullable) */
  char *scope_name; /* (owned) (nullable) */
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
  if (pattern == NULL)
    return TRUE;
  if (name == NULL)
    return FALSE;
  return strcmp (name, pattern) == 0 || (strchr (pattern, '*') != NULL && g_pattern_match_simple (pattern, name));
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
  gboolean needs_action;
  AtspiAccessible *found; /* (owned) (nullable) */
} Search;

static gboolean
has_action (AtspiAccessible *accessible)
{
  g_autoptr (AtspiAction) action = atspi_accessible_get_action_iface (accessible);

  return action != NULL && atspi_action_get_n_actions (action, NULL) > 0;
}

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
  if (search->needs_action && !has_action (accessible))
    return FALSE;
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
search_now (WjDriver *self, Search *search)
{
  g_autoptr (AtspiAccessible) scope = NULL;

  /* The program may have started itself anew (another language): then its node is a new one. */
  g_clear_object (&self->root);
  self->root = find_application (self);
  if (self->root == NULL)
    return NULL;
  if (self->scope_role != NULL)
    {
      Search around = { self->scope_role, self->scope_name, FALSE, NULL };

      walk (self->root, 0, search_visit, &around);
      scope = around.found;
    }
  else
    scope = g_object_ref (self->root);
  if (scope != NULL)
    walk (scope, 0, search_visit, search);
  return search->found;
}

static AtspiAccessible *
find_now (WjDriver *self, const char *role, const char *name)
{
  Search search = { role, name, FALSE, NULL };

  return search_now (self, &search);
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

static gboolean
is_fatal (const char *domain, GLogLevelFlags level, const char *message, gpointer user_data)
{
  return g_strcmp0 (domain, "dbind") != 0;
}

static void
ignore (const char *domain, GLogLevelFlags level, const char *message, gpointer user_data)
{
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
  /* libatspi warns of what it asks of a program that is just starting or ending. */
  g_log_set_handler ("dbind", G_LOG_LEVEL_WARNING | G_LOG_FLAG_FATAL, ignore, NULL);
  g_test_log_set_fatal_handler (is_fatal, NULL);
  atspi_init ();
  atspi_set_timeout (3000, 15000);
  self->process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  g_assert_no_error (error);
  self->pid = (guint) g_ascii_strtoull (g_subprocess_get_identifier (self->process), NULL, 10);
  /* Out of the way: what is under the pointer would be selected. */
  atspi_generate_mouse_event (POINTER_X, POINTER_Y, "abs", NULL);
  return self;
}

static void
assert_alive (WjDriver *self)
{
  if (!wj_driver_is_alive (self))
    g_error ("the program has ended");
}

/* Waits until @search finds; fails the test if it does not. */
static AtspiAccessible *
await_search (WjDriver *self, Search *search)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;

  while (search_now (self, search) == NULL)
    {
      assert_alive (self);
      if (g_get_monotonic_time () > end)
        {
          wj_driver_dump (self);
          g_error ("nothing with role “%s” and name “%s” within “%s”", search->role != NULL ? search->role : "any", search->name != NULL ? search->name : "any", self->scope_name != NULL ? self->scope_name : "the program");
        }
      pause_briefly ();
    }
  return search->found;
}

static int
find_action (AtspiAction *action, const char *name)
{
  int n = action != NULL ? atspi_action_get_n_actions (action, NULL) : 0;

  for (int i = 0; i < n; i++)
    {
      g_autofree char *offered = atspi_action_get_action_name (action, i, NULL);

      if (g_strcmp0 (offered, name) == 0)
        return i;
    }
  return -1;
}

void
wj_driver_enter (WjDriver *self, const char *role, const char *name)
{
  wj_driver_leave (self);
  wj_driver_await (self, role, name);
  self->scope_role = g_strdup (role);
  self->scope_name = g_strdup (name);
}

void
wj_driver_leave (WjDriver *self)
{
  g_clear_pointer (&self->scope_role, g_free);
  g_clear_pointer (&self->scope_name, g_free);
}

AtspiAccessible *
wj_driver_find (WjDriver *self, const char *role, const char *name)
{
  Search search = { role, name, FALSE, NULL };

  return await_search (self, &search);
}

void
wj_driver_await (WjDriver *self, const char *role, const char *name)
{
  g_autoptr (AtspiAccessible) found = wj_driver_find (self, role, name);
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
      assert_alive (self);
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
  Search search = { role, name, TRUE, NULL };
  g_autoptr (AtspiAccessible) found = await_search (self, &search);
  g_autoptr (AtspiAction) action = atspi_accessible_get_action_iface (found);
  g_autoptr (GError) error = NULL;

  atspi_action_do_action (action, 0, &error);
  g_assert_no_error (error);
  pause_briefly ();
}

void
wj_driver_act (WjDriver *self, const char *role, const char *name, const char *action)
{
  g_autoptr (AtspiAccessible) found = wj_driver_find (self, role, name);
  g_autoptr (AtspiAction) actions = atspi_accessible_get_action_iface (found);
  g_autoptr (GError) error = NULL;
  int index = find_action (actions, action);

  if (index < 0)
    {
      wj_driver_dump (self);
      g_error ("“%s” has no action “%s”", name != NULL ? name : role, action);
    }
  atspi_action_do_action (actions, index, &error);
  g_assert_no_error (error);
  pause_briefly ();
}

void
wj_driver_key (WjDriver *self, guint keyval)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (atspi_generate_keyboard_event (keyval, NULL, ATSPI_KEY_SYM, &error));
  g_assert_no_error (error);
}

static gboolean
focused_item_visit (AtspiAccessible *accessible, guint depth, gpointer user_data)
{
  AtspiAccessible **found = user_data;
  g_autoptr (AtspiStateSet) states = NULL;
  g_autofree char *role = atspi_accessible_get_role_name (accessible, NULL);

  if (!role_matches (role, "list item"))
    return FALSE;
  states = atspi_accessible_get_state_set (accessible);
  if (!atspi_state_set_contains (states, ATSPI_STATE_FOCUSED))
    return FALSE;
  *found = g_object_ref (accessible);
  return TRUE;
}

/* (transfer full) (nullable): the text of the item of a list that has the focus */
static char *
read_focused_item (AtspiAccessible *list)
{
  g_autoptr (AtspiAccessible) item = NULL;
  Search label = { "label", NULL, FALSE, NULL };
  char *text;

  if (!walk (list, 0, focused_item_visit, &item) || !walk (item, 0, search_visit, &label))
    return NULL;
  text = atspi_accessible_get_name (label.found, NULL);
  g_object_unref (label.found);
  return text;
}

void
wj_driver_choose (WjDriver *self, const char *name, const char *item)
{
  const guint down = 0xff54, enter = 0xff0d;
  gint64 end = g_get_monotonic_time () + PATIENCE;
  g_autoptr (AtspiAccessible) list = wj_driver_find (self, "combo box", name);
  g_autofree char *last = NULL;

  wj_driver_press (self, "push button", name);
  for (;;)
    {
      g_autofree char *at = read_focused_item (list);

      if (g_strcmp0 (at, item) == 0)
        break;
      assert_alive (self);
      if (g_get_monotonic_time () > end)
        {
          wj_driver_dump (self);
          g_error ("“%s” has no “%s” that the keyboard reaches; it is at “%s”", name, item, at != NULL ? at : "");
        }
      /* One step at a time: the next key only once the last one has been followed. */
      if (at != NULL && g_strcmp0 (at, last) != 0)
        {
          g_free (last);
          last = g_steal_pointer (&at);
          wj_driver_key (self, down);
        }
      pause_briefly ();
    }
  wj_driver_key (self, enter);
  while ((g_free (last), last = read_focused_item (list)) != NULL)
    {
      assert_alive (self);
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      pause_briefly ();
    }
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

void
wj_driver_await_text (WjDriver *self, const char *role, const char *name, const char *text)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;

  for (;;)
    {
      g_autofree char *held = wj_driver_read (self, role, name);

      if (g_strcmp0 (held, text) == 0)
        return;
      if (g_get_monotonic_time () > end)
        g_error ("“%s” holds “%s”, not “%s”", name, held, text);
      pause_briefly ();
    }
}

gboolean
wj_driver_is_on (WjDriver *self, const char *role, const char *name)
{
  g_autoptr (AtspiAccessible) found = wj_driver_find (self, role, name);
  g_autoptr (AtspiStateSet) states = atspi_accessible_get_state_set (found);

  return atspi_state_set_contains (states, ATSPI_STATE_CHECKED) || atspi_state_set_contains (states, ATSPI_STATE_PRESSED) ||
         atspi_state_set_contains (states, ATSPI_STATE_SELECTED);
}

int
wj_driver_count (WjDriver *self, const char *role, const char *name)
{
  g_autoptr (AtspiAccessible) found = wj_driver_find (self, role, name);

  return atspi_accessible_get_child_count (found, NULL);
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
  static const char *const interactive[] = { "push button", "button", "toggle button", "check box", "radio button", "entry", "text", "spin button", "combo box", "switch", "slider", "link", "menu item", "check menu item", "radio menu item", NULL };
  g_autofree char *role = atspi_accessible_get_role_name (accessible, NULL);
  g_autofree char *name = NULL;

  /* A row that does something when pressed is one, another is not. */
  if (!g_strv_contains (interactive, role) && !(g_str_equal (role, "list item") && has_action (accessible)))
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

static void
await_end (WjDriver *self)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;

  while (wj_driver_is_alive (self))
    {
      if (g_get_monotonic_time () > end)
        g_error ("the program does not end");
      pause_briefly ();
    }
}

void
wj_driver_close (WjDriver *self)
{
  wj_driver_leave (self);
  wj_driver_act (self, "frame", NULL, "window.close");
  await_end (self);
  g_assert_true (g_subprocess_get_if_exited (self->process));
  g_assert_cmpint (g_subprocess_get_exit_status (self->process), ==, 0);
}

void
wj_driver_kill (WjDriver *self)
{
  g_subprocess_force_exit (self->process);
  await_end (self);
}

void
wj_driver_free (WjDriver *self)
{
  if (wj_driver_is_alive (self))
    wj_driver_kill (self);
  wj_driver_leave (self);
  g_clear_object (&self->root);
  g_clear_object (&self->process);
  g_free (self);
}
