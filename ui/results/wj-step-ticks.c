/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "results/wj-step-ticks.h"

#include "widgets/wj-label.h"
#include "wj-accessible.h"

struct _WjStepTicks
{
  WjResultPage *page; /* (unowned) */
  GHashTable *checks; /* (owned) id → GPtrArray of GtkCheckButton (unowned) */
  gboolean updating;  /* the page sets what the project says, nobody ticks */
};

static WjProject *
get_project (WjStepTicks *self)
{
  return wj_session_get_project (wj_result_page_get_session (self->page));
}

static void
toggled_cb (GtkCheckButton *check, WjStepTicks *self)
{
  const char *id = g_object_get_data (G_OBJECT (check), "wj-id");

  if (!self->updating)
    wj_project_set_done (get_project (self), id, gtk_check_button_get_active (check));
}

static GtkWidget *
check_new (WjStepTicks *self, const char *id, const char *name)
{
  GtkWidget *check = gtk_check_button_new ();
  GPtrArray *of_id = g_hash_table_lookup (self->checks, id);

  if (of_id == NULL)
    {
      of_id = g_ptr_array_new ();
      g_hash_table_insert (self->checks, g_strdup (id), of_id);
    }
  g_ptr_array_add (of_id, check);
  g_object_set_data_full (G_OBJECT (check), "wj-id", g_strdup (id), g_free);
  gtk_widget_set_valign (check, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  wj_accessible_add_press (check);
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), self);
  return check;
}

/* In a grid: a box would ask how wide several wrapped labels are for their height, and be wider than its place. */
GtkWidget *
wj_step_tick_new (WjStepTicks *self, const char *id, const char *text, GtkBox **texts)
{
  GtkWidget *line = gtk_grid_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_grid_set_column_spacing (GTK_GRID (line), 12);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_grid_attach (GTK_GRID (line), check_new (self, id, text), 0, 0, 1, 1);
  gtk_box_append (GTK_BOX (box), wj_label_new (text, NULL));
  gtk_grid_attach (GTK_GRID (line), box, 1, 0, 1, 1);
  *texts = GTK_BOX (box);
  return line;
}

void
wj_step_ticks_show (WjStepTicks *self)
{
  WjProject *project = get_project (self);
  GHashTableIter iter;
  gpointer id, checks;

  self->updating = TRUE;
  g_hash_table_iter_init (&iter, self->checks);
  while (g_hash_table_iter_next (&iter, &id, &checks))
    for (guint i = 0; i < ((GPtrArray *) checks)->len; i++)
      gtk_check_button_set_active (((GPtrArray *) checks)->pdata[i], wj_project_is_done (project, id));
  self->updating = FALSE;
}

void
wj_step_ticks_clear (WjStepTicks *self)
{
  g_hash_table_remove_all (self->checks);
}

WjStepTicks *
wj_step_ticks_new (WjResultPage *page)
{
  WjStepTicks *self = g_new0 (WjStepTicks, 1);

  self->page = page;
  self->checks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  return self;
}

void
wj_step_ticks_free (WjStepTicks *self)
{
  g_hash_table_unref (self->checks);
  g_free (self);
}
