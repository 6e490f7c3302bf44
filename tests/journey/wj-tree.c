/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-tree"

#include "config.h"

#include "wj-tree.h"

#define REGISTRY "org.a11y.atspi.Registry"
#define ROOT "/org/a11y/atspi/accessible/root"
#define ACCESSIBLE "org.a11y.atspi.Accessible"
#define PROPERTIES "org.freedesktop.DBus.Properties"
#define TIMEOUT_MS 10000

/* Questions asked at once. */
typedef struct
{
  WjTree *tree;             /* (unowned) */
  const char *const *named; /* (unowned) (nullable): the roles whose names are asked for; NULL: all */
  guint pending;            /* without an answer yet */
  gboolean still;           /* no answer was other than before */
} Asking;

typedef struct
{
  Asking *asking;
  WjNode *node;
} Question;

static void take (Asking *asking, WjNode *node);

static WjNode *
node_new (const char *path, WjNode *parent)
{
  WjNode *self = g_new0 (WjNode, 1);

  self->path = g_strdup (path);
  self->parent = parent;
  return self;
}

void
wj_node_free (WjNode *self)
{
  g_free (self->path);
  g_free (self->name);
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_free (self);
}

static GVariant *
call_sync (GDBusConnection *bus, const char *program, const char *path, const char *interface, const char *method, GVariant *parameters, const char *answer)
{
  return g_dbus_connection_call_sync (bus, program, path, interface, method, parameters, G_VARIANT_TYPE (answer), G_DBUS_CALL_FLAGS_NONE, TIMEOUT_MS, NULL, NULL);
}

/* Asks what is at @path about @node. */
static void
ask (Asking *asking, WjNode *node, const char *path, const char *interface, const char *method, GVariant *parameters, const char *answer, GAsyncReadyCallback callback)
{
  Question *question = g_new (Question, 1);

  *question = (Question){ asking, node };
  asking->pending++;
  g_dbus_connection_call (asking->tree->bus, asking->tree->program, path, interface, method, parameters, G_VARIANT_TYPE (answer), G_DBUS_CALL_FLAGS_NONE, TIMEOUT_MS, NULL, callback, question);
}

/* (nullable): NULL where the node has gone meanwhile */
static GVariant *
hear (GObject *source, GAsyncResult *result, Question *question)
{
  question->asking->pending--;
  return g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
}

static void
hear_all (Asking *asking)
{
  while (asking->pending > 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
name_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Question *question = user_data;
  g_autoptr (GVariant) answer = hear (source, result, question);
  g_autoptr (GVariant) value = NULL;
  g_autofree char *before = question->node->name;

  question->node->name = NULL;
  if (answer != NULL)
    {
      g_variant_get (answer, "(v)", &value);
      question->node->name = g_variant_dup_string (value, NULL);
    }
  if (g_strcmp0 (question->node->name, before) != 0)
    question->asking->still = FALSE;
}

static void
ask_name (Asking *asking, WjNode *node)
{
  ask (asking, node, node->path, PROPERTIES, "Get", g_variant_new ("(ss)", ACCESSIBLE, "Name"), "(v)", name_cb);
}

static void
children_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Question *question = user_data;
  g_autoptr (GVariant) answer = hear (source, result, question);
  g_autoptr (GVariantIter) iter = NULL;
  const char *program, *path;

  if (answer == NULL)
    return;
  g_variant_get (answer, "(a(so))", &iter);
  while (g_variant_iter_next (iter, "(&s&o)", &program, &path))
    {
      WjNode *child = node_new (path, question->node);

      g_ptr_array_add (question->node->children, child);
      take (question->asking, child);
    }
}

static void
ask_children (Asking *asking, WjNode *node, const char *path, GAsyncReadyCallback callback)
{
  ask (asking, node, path, ACCESSIBLE, "GetChildren", NULL, "(a(so))", callback);
}

/* AT-SPI's numbers; what toolkits call roles in words is their own. */
static const char *
name_role (guint role)
{
  static const struct
  {
    guint role;
    const char *name;
  } names[] = {
    { 2, "alert" },
    { 7, "check box" },
    { 8, "check menu item" },
    { 11, "combo box" },
    { 16, "dialog" },
    { 20, "filler" },
    { 23, "frame" },
    { 27, "image" },
    { 29, "label" },
    { 31, "list" },
    { 32, "list item" },
    { 33, "menu" },
    { 35, "menu item" },
    { 39, "panel" },
    { 43, "push button" },
    { 44, "radio button" },
    { 45, "radio menu item" },
    { 48, "scroll bar" },
    { 49, "scroll pane" },
    { 50, "separator" },
    { 51, "slider" },
    { 52, "spin button" },
    { 55, "table" },
    { 56, "table cell" },
    { 61, "text" },
    { 62, "toggle button" },
    { 69, "window" },
    { 75, "application" },
    { 79, "entry" },
    { 83, "heading" },
    { 88, "link" },
    { 98, "list box" },
    { 99, "grouping" },
    { 103, "level bar" },
    { 116, "static" },
    { 130, "switch" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i].role == role)
      return names[i].name;
  return "other";
}

/* What is said of a node depends on what it is. */
static void
ask_more (Asking *asking, WjNode *node)
{
  static const char *const leaves[] = { "label", "image", "separator", "scroll bar", "level bar", NULL };

  if (!g_strv_contains (leaves, node->role))
    ask_children (asking, node, node->path, children_cb);
  if (asking->named == NULL || g_strv_contains (asking->named, node->role))
    ask_name (asking, node);
}

static void
role_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Question *question = user_data;
  g_autoptr (GVariant) answer = hear (source, result, question);
  WjNode *node = question->node;
  guint role;

  if (answer == NULL)
    return;
  g_variant_get (answer, "(u)", &role);
  node->role = name_role (role);
  g_hash_table_insert (question->asking->tree->roles, g_strdup (node->path), (gpointer) node->role);
  ask_more (question->asking, node);
}

static void
take (Asking *asking, WjNode *node)
{
  node->children = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_node_free);
  node->role = g_hash_table_lookup (asking->tree->roles, node->path);
  if (node->role != NULL)
    ask_more (asking, node);
  else
    ask (asking, node, node->path, ACCESSIBLE, "GetRole", NULL, "(u)", role_cb);
}

static guint
get_pid (GDBusConnection *bus, const char *program)
{
  g_autoptr (GVariant) answer = call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "GetConnectionUnixProcessID", g_variant_new ("(s)", program), "(u)");
  guint pid = 0;

  if (answer != NULL)
    g_variant_get (answer, "(u)", &pid);
  return pid;
}

/* (transfer full) (nullable): the name on the bus and the root path of the process's application */
static char *
find_program (GDBusConnection *bus, guint pid, char **path)
{
  g_autoptr (GVariant) answer = call_sync (bus, REGISTRY, ROOT, ACCESSIBLE, "GetChildren", NULL, "(a(so))");
  g_autoptr (GVariantIter) iter = NULL;
  const char *program, *root;

  if (answer == NULL)
    return NULL;
  g_variant_get (answer, "(a(so))", &iter);
  while (g_variant_iter_next (iter, "(&s&o)", &program, &root))
    if (get_pid (bus, program) == pid)
      {
        *path = g_strdup (root);
        return g_strdup (program);
      }
  return NULL;
}

WjTree *
wj_tree_new (GDBusConnection *bus, guint pid, GHashTable *roles, const char *const *named)
{
  g_autofree char *path = NULL;
  g_autofree char *program = find_program (bus, pid, &path);
  WjTree *self;

  if (program == NULL)
    return NULL;
  self = g_new0 (WjTree, 1);
  self->bus = g_object_ref (bus);
  self->program = g_strdup (program);
  self->roles = g_hash_table_ref (roles);
  self->root = node_new (path, NULL);
  wj_tree_retake (self, self->root, named);
  if (self->root->children->len > 0)
    return self;
  wj_tree_free (self);
  return NULL;
}

void
wj_tree_free (WjTree *self)
{
  g_object_unref (self->bus);
  g_hash_table_unref (self->roles);
  g_free (self->program);
  wj_node_free (self->root);
  g_free (self);
}

void
wj_tree_retake (WjTree *self, WjNode *node, const char *const *named)
{
  Asking asking = { self, named, 0, TRUE };

  g_clear_pointer (&node->children, g_ptr_array_unref);
  take (&asking, node);
  hear_all (&asking);
}

static gboolean
needs_name (WjTree *self, WjNode *node, gpointer user_data)
{
  Asking *asking = user_data;

  if (node->name == NULL && (asking->named[0] == NULL || g_str_equal (asking->named[0], node->role)))
    ask_name (asking, node);
  return FALSE;
}

void
wj_tree_name (WjTree *self, const char *role)
{
  const char *const named[] = { role, NULL };
  Asking asking = { self, named, 0, TRUE };

  wj_tree_find (self, self->root, needs_name, &asking);
  hear_all (&asking);
}

/* Is @node among the children its parent has now? */
static void
place_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Question *question = user_data;
  g_autoptr (GVariant) answer = hear (source, result, question);
  g_autoptr (GVariantIter) iter = NULL;
  const char *program, *path;
  gboolean found = FALSE;

  if (answer != NULL)
    g_variant_get (answer, "(a(so))", &iter);
  while (answer != NULL && !found && g_variant_iter_next (iter, "(&s&o)", &program, &path))
    found = g_str_equal (path, question->node->path);
  if (!found)
    question->asking->still = FALSE;
}

gboolean
wj_tree_is_still (WjTree *self, WjNode *node)
{
  Asking asking = { self, NULL, 0, TRUE };

  if (node->name != NULL)
    ask_name (&asking, node);
  for (; node->parent != NULL; node = node->parent)
    ask_children (&asking, node, node->parent->path, place_cb);
  hear_all (&asking);
  return asking.still;
}

WjNode *
wj_tree_find (WjTree *self, WjNode *node, WjNodeMatch matches, gpointer user_data)
{
  if (node->role != NULL && matches (self, node, user_data))
    return node;
  for (guint i = 0; node->children != NULL && i < node->children->len; i++)
    {
      WjNode *found = wj_tree_find (self, g_ptr_array_index (node->children, i), matches, user_data);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
dump_node (WjTree *self, WjNode *node, gpointer user_data)
{
  int depth = 0;

  for (WjNode *parent = node->parent; parent != NULL; parent = parent->parent)
    depth++;
  g_test_message ("%*s%s “%s”", depth * 2, "", node->role, node->name != NULL ? node->name : "");
  return FALSE;
}

void
wj_tree_dump (WjTree *self)
{
  wj_tree_find (self, self->root, dump_node, NULL);
}

GVariant *
wj_tree_call (WjTree *self, const WjNode *node, const char *interface, const char *method, GVariant *parameters, const char *answer)
{
  return call_sync (self->bus, self->program, node->path, interface, method, parameters, answer);
}

GVariant *
wj_tree_get (WjTree *self, const WjNode *node, const char *interface, const char *property)
{
  g_autoptr (GVariant) answer = wj_tree_call (self, node, PROPERTIES, "Get", g_variant_new ("(ss)", interface, property), "(v)");
  GVariant *value = NULL;

  if (answer != NULL)
    g_variant_get (answer, "(v)", &value);
  return value;
}

gboolean
wj_tree_has_state (WjTree *self, const WjNode *node, guint state)
{
  g_autoptr (GVariant) answer = wj_tree_call (self, node, ACCESSIBLE, "GetState", NULL, "(au)");
  g_autoptr (GVariantIter) iter = NULL;
  guint32 word;

  if (answer == NULL)
    return FALSE;
  g_variant_get (answer, "(au)", &iter);
  for (guint i = 0; g_variant_iter_next (iter, "u", &word); i++)
    if (i == state / 32)
      return word >> state % 32 & 1;
  return FALSE;
}

WjNode *
wj_tree_read (WjTree *self, const char *path)
{
  g_autoptr (WjNode) node = node_new (path, NULL);
  g_autoptr (GVariant) role = wj_tree_call (self, node, ACCESSIBLE, "GetRole", NULL, "(u)");
  g_autoptr (GVariant) name = wj_tree_get (self, node, ACCESSIBLE, "Name");
  guint number;

  if (role == NULL || name == NULL)
    return NULL;
  g_variant_get (role, "(u)", &number);
  node->role = name_role (number);
  node->name = g_variant_dup_string (name, NULL);
  return g_steal_pointer (&node);
}
