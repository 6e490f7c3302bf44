/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * The accessible tree of a program, as AT-SPI shows it on the accessibility bus, taken whole. All
 * questions are asked at once and answered as they come; still a large window is thousands of messages.
 * So what a tree says can be asked again in part.
 */
typedef struct _WjNode WjNode;
struct _WjNode
{
  char *path;
  const char *role;    /* (nullable) "push button", …; NULL where the node went while the tree was taken */
  char *name;          /* (nullable) NULL where it was not asked for */
  WjNode *parent;      /* (unowned) (nullable) */
  GPtrArray *children; /* (owned) (element-type WjNode) in reading order; none below labels and pictures */
};

typedef struct
{
  GDBusConnection *bus; /* (owned): the accessibility bus */
  char *program;        /* (owned): its name there */
  GHashTable *roles;    /* (owned) (element-type utf8 utf8) by path: a role is for life */
  WjNode *root;         /* (owned): the application */
} WjTree;

/* (transfer full) (nullable): NULL as long as the process @pid is not on the bus with a window.
 * @roles: (element-type utf8 utf8): what is known of nodes from earlier trees; added to
 * @named: (nullable): only nodes of these roles get their names; NULL: all */
WjTree *wj_tree_new (GDBusConnection *bus, guint pid, GHashTable *roles, const char *const *named);
void wj_tree_free (WjTree *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjTree, wj_tree_free)

/* Is @node still where it was, and of the same name? Asks about it and what it lies in, and no more. */
gboolean wj_tree_is_still (WjTree *self, WjNode *node);
/* Looks again at what lies below @node: the nodes there are new ones. @named: as of wj_tree_new () */
void wj_tree_retake (WjTree *self, WjNode *node, const char *const *named);
/* Asks for those names of @role (nullable: any) that were not asked for yet. */
void wj_tree_name (WjTree *self, const char *role);
/* (transfer full) (nullable): what is at @path, by itself; NULL: nothing is */
WjNode *wj_tree_read (WjTree *self, const char *path);
void wj_node_free (WjNode *node);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjNode, wj_node_free)

/* (nullable): the first at or below @node, in reading order, for which @matches holds */
typedef gboolean (*WjNodeMatch) (WjTree *self, WjNode *node, gpointer user_data);
WjNode *wj_tree_find (WjTree *self, WjNode *node, WjNodeMatch matches, gpointer user_data);
/* The tree as TAP comments. */
void wj_tree_dump (WjTree *self);

/* (transfer full) (nullable): what AT-SPI's @method of @interface answers about @node; NULL if the
 * node has gone or has no such interface. @parameters: floating, (nullable) */
GVariant *wj_tree_call (WjTree *self, const WjNode *node, const char *interface, const char *method, GVariant *parameters, const char *answer);
/* (transfer full) (nullable): a property of @node */
GVariant *wj_tree_get (WjTree *self, const WjNode *node, const char *interface, const char *property);
/* The bit of an AT-SPI state, as 4 for checked. */
gboolean wj_tree_has_state (WjTree *self, const WjNode *node, guint state);

G_END_DECLS
