/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-driver"

#include "config.h"

#include <string.h>

#include "input.h"
#include "wj-driver.h"
#include "wj-focus.h"
#include "wj-tree.h"

#define PATIENCE (20 * G_USEC_PER_SEC)
#define POLL_US 30000
#define ACTION "org.a11y.atspi.Action"
#define TEXT "org.a11y.atspi.Text"
#define EDITABLE "org.a11y.atspi.EditableText"
/* Bits of AT-SPI's states. */
#define CHECKED 4
#define FOCUSED 12
#define PRESSED 20
#define SELECTED 23
/* The last corner of the screen that headless.sh makes. */
#define POINTER_X 1599
#define POINTER_Y 999

struct _WjDriver
{
  GSubprocess *process; /* (owned) */
  GDBusConnection *bus; /* (owned): the accessibility bus */
  WjFocus *focus;       /* (owned) */
  GHashTable *roles;    /* (owned) (element-type utf8 utf8): those of nodes seen, by path */
  guint pid;
  WjTree *tree;     /* (owned) (nullable): as last looked at */
  char *scope_role; /* (owned) (nullable) */
  char *scope_name; /* (owned) (nullable) */
  gboolean scoped;
  guint keys; /* pressed so far */
};

/* What is looked for; with its action where that matters. */
typedef struct
{
  const char *role;
  const char *name;
  gboolean needs_action;
} Wanted;

/* ---- Looking ------------------------------------------------------------------------------------ */

static int
count_actions (WjTree *tree, const WjNode *node)
{
  g_autoptr (GVariant) n = wj_tree_get (tree, node, ACTION, "NActions");

  return n != NULL ? g_variant_get_int32 (n) : 0;
}

static gboolean
name_matches (const char *name, const char *pattern)
{
  if (pattern == NULL)
    return TRUE;
  if (name == NULL)
    return FALSE;
  /* A mark that only sets the direction of a label is not part of what it says. */
  if (g_str_has_prefix (name, "\xe2\x80\x8e") || g_str_has_prefix (name, "\xe2\x80\x8f"))
    name = g_utf8_next_char (name);
  if (strcmp (name, pattern) == 0 || (strchr (pattern, '*') != NULL && g_pattern_match_simple (pattern, name)))
    return TRUE;
  if (strchr (pattern, '\n') != NULL)
    {
      g_auto (GStrv) patterns = g_strsplit (pattern, "\n", -1);

      for (guint i = 0; patterns[i] != NULL; i++)
        if (name_matches (name, patterns[i]))
          return TRUE;
    }
  return FALSE;
}

static gboolean
is_wanted (WjTree *tree, WjNode *node, gpointer user_data)
{
  const Wanted *wanted = user_data;

  return (wanted->role == NULL || g_str_equal (node->role, wanted->role)) && name_matches (node->name, wanted->name) &&
         (!wanted->needs_action || count_actions (tree, node) > 0);
}

static void
take_tree (WjDriver *self, const char *const *named)
{
  g_clear_pointer (&self->tree, wj_tree_free);
  self->tree = wj_tree_new (self->bus, self->pid, self->roles, named);
}

/* (nullable): the first that matched when last looked at, if it is still there; all else need not be asked */
static WjNode *
find_again (WjDriver *self, const Wanted *wanted)
{
  WjNode *found;

  wj_tree_name (self->tree, wanted->role);
  found = wj_tree_find (self->tree, self->tree->root, is_wanted, (gpointer) wanted);
  return found != NULL && wj_tree_is_still (self->tree, found) ? found : NULL;
}

/* (nullable): what the search is within, whose nodes are as they are now */
static WjNode *
look_at_scope (WjDriver *self, const Wanted *scope, const char *const *named)
{
  WjNode *found = self->tree != NULL ? find_again (self, scope) : NULL;

  if (found != NULL)
    {
      wj_tree_retake (self->tree, found, named);
      return found;
    }
  take_tree (self, named);
  return self->tree != NULL ? wj_tree_find (self->tree, self->tree->root, is_wanted, (gpointer) scope) : NULL;
}

/* (nullable): the first that matches now, valid until the next look */
static WjNode *
look (WjDriver *self, const Wanted *wanted)
{
  Wanted scope = { self->scope_role, self->scope_name, FALSE };
  /* Most of the names in a window are not what is asked for. */
  const char *roles[] = { wanted->role, self->scoped ? scope.role : NULL, NULL };
  const char *const *named = wanted->role != NULL && (!self->scoped || scope.role != NULL) ? roles : NULL;
  WjNode *from, *found;

  if (self->scoped)
    {
      from = look_at_scope (self, &scope, named);
    }
  else
    {
      found = self->tree != NULL ? find_again (self, wanted) : NULL;
      if (found != NULL)
        return found;
      take_tree (self, named);
      from = self->tree != NULL ? self->tree->root : NULL;
    }
  return from != NULL ? wj_tree_find (self->tree, from, is_wanted, (gpointer) wanted) : NULL;
}

static gint64
get_deadline (void)
{
  return g_get_monotonic_time () + PATIENCE;
}

/* Between two looks; fails the test with @what once the time is over. */
static void
pause_until (WjDriver *self, gint64 deadline, const char *what)
{
  if (g_get_monotonic_time () > deadline)
    {
      wj_driver_dump (self);
      g_error ("in vain: %s", what);
    }
  g_usleep (POLL_US);
}

/* The same, of a program that has to be there. */
static void
wait_until (WjDriver *self, gint64 deadline, const char *what)
{
  if (!wj_driver_is_alive (self))
    g_error ("the program has ended, before: %s", what);
  pause_until (self, deadline, what);
}

static char *
describe (WjDriver *self, const char *verb, const Wanted *wanted)
{
  return g_strdup_printf ("%s %s “%s”%s%s", verb, wanted->role != NULL ? wanted->role : "anything", wanted->name != NULL ? wanted->name : "", self->scoped ? " within " : "", self->scoped && self->scope_name != NULL ? self->scope_name : "");
}

static WjNode *
await (WjDriver *self, const Wanted *wanted)
{
  g_autofree char *what = describe (self, "finding", wanted);
  gint64 deadline = get_deadline ();
  WjNode *found;

  while ((found = look (self, wanted)) == NULL)
    wait_until (self, deadline, what);
  return found;
}

void
wj_driver_enter (WjDriver *self, const char *role, const char *name)
{
  wj_driver_leave (self);
  wj_driver_await (self, role, name);
  self->scope_role = g_strdup (role);
  self->scope_name = g_strdup (name);
  self->scoped = TRUE;
}

void
wj_driver_leave (WjDriver *self)
{
  g_clear_pointer (&self->scope_role, g_free);
  g_clear_pointer (&self->scope_name, g_free);
  self->scoped = FALSE;
}

gboolean
wj_driver_has (WjDriver *self, const char *role, const char *name)
{
  return look (self, &(Wanted){ role, name, FALSE }) != NULL;
}

void
wj_driver_await (WjDriver *self, const char *role, const char *name)
{
  await (self, &(Wanted){ role, name, FALSE });
}

char *
wj_driver_await_name (WjDriver *self, const char *role, const char *name)
{
  return g_strdup (await (self, &(Wanted){ role, name, FALSE })->name);
}

void
wj_driver_await_gone (WjDriver *self, const char *role, const char *name)
{
  Wanted wanted = { role, name, FALSE };
  g_autofree char *what = describe (self, "waiting for the end of", &wanted);
  gint64 deadline = get_deadline ();

  while (look (self, &wanted) != NULL)
    wait_until (self, deadline, what);
}

/* (transfer full) (nullable): the text of an entry */
static char *
read_text (WjTree *tree, const WjNode *node)
{
  g_autoptr (GVariant) length = wj_tree_get (tree, node, TEXT, "CharacterCount");
  g_autoptr (GVariant) answer = NULL;
  char *text = NULL;

  if (length == NULL)
    return NULL;
  /* "To the end" (-1) is not understood by all. */
  answer = wj_tree_call (tree, node, TEXT, "GetText", g_variant_new ("(ii)", 0, g_variant_get_int32 (length)), "(s)");
  if (answer != NULL)
    g_variant_get (answer, "(s)", &text);
  return text;
}

void
wj_driver_await_text (WjDriver *self, const char *role, const char *name, const char *text)
{
  Wanted wanted = { role, name, FALSE };
  gint64 deadline = get_deadline ();

  for (;;)
    {
      WjNode *node = await (self, &wanted);
      g_autofree char *held = read_text (self->tree, node);
      g_autofree char *what = NULL;

      if (g_strcmp0 (held, text) == 0)
        return;
      what = g_strdup_printf ("reading “%s” in “%s”, which holds “%s”", text, name, held != NULL ? held : "no text");
      wait_until (self, deadline, what);
    }
}

gboolean
wj_driver_is_on (WjDriver *self, const char *role, const char *name)
{
  WjNode *node = await (self, &(Wanted){ role, name, FALSE });

  return wj_tree_has_state (self->tree, node, CHECKED) || wj_tree_has_state (self->tree, node, PRESSED) || wj_tree_has_state (self->tree, node, SELECTED);
}

void
wj_driver_await_on (WjDriver *self, const char *role, const char *name)
{
  g_autofree char *what = describe (self, "turning on", &(Wanted){ role, name, FALSE });
  gint64 deadline = get_deadline ();

  while (!wj_driver_is_on (self, role, name))
    wait_until (self, deadline, what);
}

void
wj_driver_await_count (WjDriver *self, const char *role, const char *name, guint n)
{
  Wanted wanted = { role, name, FALSE };
  gint64 deadline = get_deadline ();

  for (;;)
    {
      WjNode *node = await (self, &wanted);
      g_autofree char *what = NULL;

      wj_tree_retake (self->tree, node, NULL);
      if (node->children->len == n)
        return;
      what = g_strdup_printf ("counting %u rows in “%s”, which has %u", n, name, node->children->len);
      wait_until (self, deadline, what);
    }
}

/* ---- Acting --------------------------------------------------------------------------------------- */

static void
do_action (WjDriver *self, const Wanted *wanted, int index)
{
  /* Nodes come and go as lists are filled anew: the one found may be gone by now. */
  g_autofree char *what = describe (self, "doing the action of", wanted);
  gint64 deadline = get_deadline ();

  for (;;)
    {
      WjNode *node = await (self, wanted);
      g_autoptr (GVariant) answer = wj_tree_call (self->tree, node, ACTION, "DoAction", g_variant_new ("(i)", index), "(b)");
      gboolean done = FALSE;

      if (answer != NULL)
        g_variant_get (answer, "(b)", &done);
      if (done)
        return;
      wait_until (self, deadline, what);
    }
}

void
wj_driver_press (WjDriver *self, const char *role, const char *name)
{
  do_action (self, &(Wanted){ role, name, TRUE }, 0);
}

static int
find_action (WjDriver *self, const Wanted *wanted, const char *action)
{
  WjNode *node = await (self, wanted);
  int n = count_actions (self->tree, node);

  for (int i = 0; i < n; i++)
    {
      g_autoptr (GVariant) answer = wj_tree_call (self->tree, node, ACTION, "GetName", g_variant_new ("(i)", i), "(s)");
      const char *offered = "";

      if (answer != NULL)
        g_variant_get (answer, "(&s)", &offered);
      if (g_str_equal (offered, action))
        return i;
    }
  wj_driver_dump (self);
  g_error ("%s “%s” has no action “%s”", wanted->role, wanted->name != NULL ? wanted->name : "", action);
}

void
wj_driver_act (WjDriver *self, const char *role, const char *name, const char *action)
{
  Wanted wanted = { role, name, TRUE };

  do_action (self, &wanted, find_action (self, &wanted, action));
}

void
wj_driver_type (WjDriver *self, const char *role, const char *name, const char *text)
{
  WjNode *node = await (self, &(Wanted){ role, name, FALSE });
  g_autoptr (GVariant) answer = wj_tree_call (self->tree, node, EDITABLE, "SetTextContents", g_variant_new ("(s)", text), "(b)");
  gboolean done = FALSE;

  if (answer != NULL)
    g_variant_get (answer, "(b)", &done);
  if (done)
    return;
  wj_driver_dump (self);
  g_error ("“%s” takes no text", name != NULL ? name : role);
}

void
wj_driver_key (WjDriver *self, guint keyval)
{
  self->keys++;
  wj_input_key (self->bus, keyval);
}

void
wj_driver_key_with (WjDriver *self, guint modifiers, guint keyval)
{
  wj_input_hold (self->bus, modifiers, TRUE);
  wj_driver_key (self, keyval);
  wj_input_hold (self->bus, modifiers, FALSE);
}

guint
wj_driver_count_keys (WjDriver *self)
{
  return self->keys;
}

static gboolean
is_list (WjTree *tree, WjNode *node, gpointer user_data)
{
  return g_str_equal (node->role, "list");
}

/* Where the focus is among the items of an open list, and where the one of that text. -1: not there */
static void
read_list (WjDriver *self, const char *box, const char *item, int *focused, int *target)
{
  static const char *const named[] = { "combo box", "label", NULL };
  Wanted wanted = { "combo box", box, FALSE };
  Wanted label = { "label", item, FALSE };
  WjNode *node = look_at_scope (self, &wanted, named);
  WjNode *list;

  list = node != NULL ? wj_tree_find (self->tree, node, is_list, NULL) : NULL;

  *focused = *target = -1;
  for (guint i = 0; list != NULL && i < list->children->len; i++)
    {
      WjNode *row = g_ptr_array_index (list->children, i);

      if (wj_tree_has_state (self->tree, row, FOCUSED))
        *focused = (int) i;
      if (wj_tree_find (self->tree, row, is_wanted, &label) != NULL)
        *target = (int) i;
    }
}

void
wj_driver_choose (WjDriver *self, const char *name, const char *item)
{
  const guint up = 0xff52, down = 0xff54, page_down = 0xff56, enter = 0xff0d;
  g_autofree char *what = g_strdup_printf ("choosing “%s” in “%s”", item, name);
  gint64 deadline = get_deadline ();
  int focused, target;

  wj_driver_press (self, "push button", name);
  while (read_list (self, name, item, &focused, &target), focused < 0 || focused != target)
    {
      /* A long list holds only what is near; what lies before its middle is near at once. */
      if (focused >= 0 && target < 0)
        wj_driver_key (self, page_down);
      for (int i = 0; focused >= 0 && target >= 0 && i < ABS (target - focused); i++)
        wj_driver_key (self, target > focused ? down : up);
      wait_until (self, deadline, what);
    }
  wj_driver_key (self, enter);
  while (read_list (self, name, item, &focused, &target), focused >= 0)
    wait_until (self, deadline, what);
}

static gboolean
has_focus (WjTree *tree, WjNode *node, gpointer user_data)
{
  static const char *const passed_over[] = { "panel", "filler", "image", "separator", "scroll bar", "level bar", NULL };

  return !g_strv_contains (passed_over, node->role) && wj_tree_has_state (tree, node, FOCUSED);
}

/* (transfer full) (nullable): what has the focus now. Nobody says so of what had it from the start. */
static WjNode *
look_at_focus (WjDriver *self)
{
  const char *path;
  WjNode *node;

  while (g_main_context_iteration (NULL, FALSE))
    ;
  path = wj_focus_get (self->focus);
  if (self->tree != NULL && path != NULL)
    return wj_tree_read (self->tree, path);
  take_tree (self, NULL);
  node = self->tree != NULL ? wj_tree_find (self->tree, self->tree->root, has_focus, NULL) : NULL;
  return node != NULL ? wj_tree_read (self->tree, node->path) : NULL;
}

/* @keyval: 0: none */
static void
bring_focus (WjDriver *self, guint keyval, const Wanted *wanted, const char *what)
{
  g_autofree char *last = NULL;
  gint64 deadline = get_deadline ();
  guint there = 0;

  for (;;)
    {
      g_autoptr (WjNode) focus = look_at_focus (self);

      /* Twice: the program may move the focus, too, while a key is still on its way. */
      there = focus != NULL && is_wanted (self->tree, focus, (gpointer) wanted) ? there + 1 : 0;
      if (there == 2)
        return;
      /* One step at a time: the next key only once the last one has been followed. */
      if (keyval != 0 && focus != NULL && there == 0 && g_strcmp0 (focus->path, last) != 0)
        {
          g_free (last);
          last = g_strdup (focus->path);
          wj_driver_key (self, keyval);
        }
      wait_until (self, deadline, what);
    }
}

void
wj_driver_move (WjDriver *self, guint keyval, const char *role, const char *name)
{
  Wanted wanted = { role, name, FALSE };
  g_autofree char *what = describe (self, "moving the focus to", &wanted);

  bring_focus (self, keyval, &wanted, what);
}

void
wj_driver_await_focus (WjDriver *self, const char *role, const char *name)
{
  Wanted wanted = { role, name, FALSE };
  g_autofree char *what = describe (self, "awaiting the focus on", &wanted);

  bring_focus (self, 0, &wanted, what);
}

void
wj_driver_write (WjDriver *self, const char *text)
{
  for (; *text != '\0'; text++)
    wj_driver_key (self, (guint) *text);
}

/* ---- Judging ---------------------------------------------------------------------------------------- */

static gboolean
collect_unnamed (WjTree *tree, WjNode *node, gpointer user_data)
{
  static const char *const interactive[] = { "push button", "toggle button", "check box", "radio button", "entry", "text", "spin button", "combo box", "switch", "slider", "level bar", "link", "menu item", "check menu item", "radio menu item", NULL };
  const char *name = node->name != NULL ? node->name : "";

  /* A row that does something when pressed is one, another is not. */
  if (!g_strv_contains (interactive, node->role) && !(g_str_equal (node->role, "list item") && count_actions (tree, node) > 0))
    return FALSE;
  /* Widgets without a label show their type's name. */
  if (*name == '\0' || g_str_has_prefix (name, "Gtk") || g_str_has_prefix (name, "Wj") || g_str_has_prefix (name, "Adw"))
    g_ptr_array_add (user_data, g_strdup_printf ("%s “%s” in %s “%s”", node->role, name, node->parent->role, node->parent->name != NULL ? node->parent->name : ""));
  return FALSE;
}

GPtrArray *
wj_driver_unnamed (WjDriver *self)
{
  GPtrArray *unnamed = g_ptr_array_new_with_free_func (g_free);

  take_tree (self, NULL);
  g_assert_nonnull (self->tree);
  wj_tree_find (self->tree, self->tree->root, collect_unnamed, unnamed);
  return unnamed;
}

void
wj_driver_dump (WjDriver *self)
{
  take_tree (self, NULL);
  if (self->tree != NULL)
    wj_tree_dump (self->tree);
  else
    g_test_message ("the program is not on the accessibility bus");
}

/* ---- Starting and ending ------------------------------------------------------------------------------ */

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
  self->bus = wj_input_connect ();
  self->focus = wj_focus_new (self->bus);
  self->roles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  /* Out of the way: what is under the pointer would be selected. */
  wj_input_pointer (self->bus, POINTER_X, POINTER_Y, "abs");
  self->process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  g_assert_no_error (error);
  self->pid = (guint) g_ascii_strtoull (g_subprocess_get_identifier (self->process), NULL, 10);
  return self;
}

void
wj_driver_free (WjDriver *self)
{
  if (wj_driver_is_alive (self))
    wj_driver_kill (self);
  wj_driver_leave (self);
  g_clear_pointer (&self->tree, wj_tree_free);
  g_hash_table_unref (self->roles);
  g_clear_pointer (&self->focus, wj_focus_free);
  g_clear_object (&self->bus);
  g_clear_object (&self->process);
  g_free (self);
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
  gint64 deadline = get_deadline ();

  while (wj_driver_is_alive (self))
    pause_until (self, deadline, "the end of the program");
}

static void
assert_ended_well (WjDriver *self)
{
  await_end (self);
  g_assert_true (g_subprocess_get_if_exited (self->process));
  g_assert_cmpint (g_subprocess_get_exit_status (self->process), ==, 0);
}

void
wj_driver_end_by_key (WjDriver *self, guint modifiers, guint keyval)
{
  gint64 deadline = get_deadline ();

  while (wj_driver_is_alive (self) && g_get_monotonic_time () < deadline)
    {
      wj_driver_key_with (self, modifiers, keyval);
      g_usleep (POLL_US);
    }
  assert_ended_well (self);
}

static void
end_by (WjDriver *self, const Wanted *wanted, int index)
{
  WjNode *node = await (self, wanted);
  /* It may end before it answers. */
  GVariant *answer = wj_tree_call (self->tree, node, ACTION, "DoAction", g_variant_new ("(i)", index), "(b)");

  g_clear_pointer (&answer, g_variant_unref);
  assert_ended_well (self);
}

void
wj_driver_press_last (WjDriver *self, const char *role, const char *name)
{
  end_by (self, &(Wanted){ role, name, TRUE }, 0);
}

void
wj_driver_close (WjDriver *self)
{
  Wanted frame = { "frame", NULL, TRUE };

  wj_driver_leave (self);
  end_by (self, &frame, find_action (self, &frame, "window.close"));
}

void
wj_driver_kill (WjDriver *self)
{
  g_subprocess_force_exit (self->process);
  await_end (self);
}
