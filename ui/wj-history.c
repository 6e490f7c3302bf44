/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include <string.h>

#include "wj-history.h"

/* Changes to one answer within this time are taken back together. */
#define MERGE_US (3 * G_USEC_PER_SEC)
#define DEPTH 200
/* How many steps outlive the program. */
#define STORED 20

struct _WjHistory
{
  GPtrArray *undo;    /* (owned) (element-type WjProject) the last is the nearest */
  WjProject *present; /* (owned) (nullable) until started: the answers as last kept */
  GPtrArray *redo;    /* (owned) (element-type WjProject) the last is the nearest */

  gboolean noted;   /* something has changed since @present */
  gboolean several; /* and it is not more of the last step */
  GQuark which;     /* the answer the last step is about; 0 = the next is a new step */
  gint64 when;      /* of the last change, µs */
};

WjHistory *
wj_history_new (void)
{
  WjHistory *self = g_new0 (WjHistory, 1);

  self->undo = g_ptr_array_new_with_free_func (g_object_unref);
  self->redo = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

void
wj_history_free (WjHistory *self)
{
  g_ptr_array_unref (self->undo);
  g_clear_object (&self->present);
  g_ptr_array_unref (self->redo);
  g_free (self);
}

void
wj_history_start (WjHistory *self, WjProject *project)
{
  g_ptr_array_set_size (self->undo, 0);
  g_ptr_array_set_size (self->redo, 0);
  g_clear_object (&self->present);
  self->present = wj_project_copy (project);
  self->noted = FALSE;
  self->which = 0;
}

void
wj_history_note (WjHistory *self, GQuark which, gint64 now)
{
  gboolean same = which != 0 && which == self->which;

  if (self->noted)
    {
      self->several = self->several || !same;
    }
  else
    {
      self->several = !same || now - self->when > MERGE_US;
      self->which = which;
    }
  self->noted = TRUE;
  self->when = now;
}

void
wj_history_keep (WjHistory *self, WjProject *project)
{
  if (self->several || self->undo->len == 0)
    g_ptr_array_add (self->undo, g_steal_pointer (&self->present));
  if (self->undo->len > DEPTH)
    g_ptr_array_remove_index (self->undo, 0);
  g_ptr_array_set_size (self->redo, 0);
  g_clear_object (&self->present);
  self->present = wj_project_copy (project);
  self->noted = FALSE;
}

void
wj_history_break (WjHistory *self)
{
  self->which = 0;
}

void
wj_history_look (WjHistory *self, guint scenario)
{
  wj_project_set_scenario (self->present, scenario);
  self->which = 0;
}

gboolean
wj_history_can_undo (WjHistory *self)
{
  return self->undo->len > 0 || self->noted;
}

gboolean
wj_history_can_redo (WjHistory *self)
{
  return self->redo->len > 0;
}

/* Who takes a step back sees what it changes: in the scenario one is in, else in the first that differs. */
static void
look_at_change (WjProject *project, WjProject *former)
{
  guint here = wj_project_get_scenario (former);
  guint n = wj_project_get_n_scenarios (project);

  if (n != wj_project_get_n_scenarios (former))
    return;
  if (wj_project_has_same_scenario (project, former, here))
    for (guint i = n; i-- > 0;)
      if (!wj_project_has_same_scenario (project, former, i))
        here = i;
  wj_project_set_scenario (project, here);
}

static WjProject *
step (WjHistory *self, GPtrArray *from, GPtrArray *to)
{
  if (from->len == 0)
    return NULL;
  g_ptr_array_add (to, g_steal_pointer (&self->present));
  self->present = g_ptr_array_steal_index (from, from->len - 1);
  look_at_change (self->present, g_ptr_array_index (to, to->len - 1));
  self->which = 0;
  return wj_project_copy (self->present);
}

WjProject *
wj_history_undo (WjHistory *self)
{
  g_return_val_if_fail (!self->noted, NULL);

  return step (self, self->undo, self->redo);
}

WjProject *
wj_history_redo (WjHistory *self)
{
  g_return_val_if_fail (!self->noted, NULL);

  return step (self, self->redo, self->undo);
}

static void
store (GPtrArray *from, GPtrArray *to)
{
  for (guint i = from->len > STORED ? from->len - STORED : 0; i < from->len; i++)
    g_ptr_array_add (to, wj_project_to_json (g_ptr_array_index (from, i)));
}

void
wj_history_store (WjHistory *self, GPtrArray *undo, GPtrArray *redo)
{
  store (self->undo, undo);
  store (self->redo, redo);
}

/* A step that no longer reads is left out: the work itself matters more. */
static void
restore (WjCatalogue *catalogue, GPtrArray *from, GPtrArray *to)
{
  for (guint i = 0; i < from->len; i++)
    {
      const char *text = g_ptr_array_index (from, i);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr (GError) error = NULL;
      WjProject *project = wj_project_new_from_bytes (catalogue, bytes, "undo", &error);

      if (project)
        g_ptr_array_add (to, project);
      else
        g_debug ("undo step left out: %s", error->message);
    }
}

void
wj_history_restore (WjHistory *self, WjCatalogue *catalogue, GPtrArray *undo, GPtrArray *redo)
{
  restore (catalogue, undo, self->undo);
  restore (catalogue, redo, self->redo);
}
