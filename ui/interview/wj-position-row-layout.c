/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "interview/wj-position-row-private.h"
#include "wj-shown.h"

/* Where the parts of a position stand: beside each other, with the title above, or below each other. */

static void
place (WjPositionRow *self, GtkWidget *widget, int column, int row, int span, int rows)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (self->grid);
  GtkGridLayoutChild *child = GTK_GRID_LAYOUT_CHILD (gtk_layout_manager_get_layout_child (layout, widget));

  gtk_grid_layout_child_set_column (child, column);
  gtk_grid_layout_child_set_row (child, row);
  gtk_grid_layout_child_set_column_span (child, span);
  gtk_grid_layout_child_set_row_span (child, rows);
}

static void
place_all (WjPositionRow *self)
{
  gboolean above = self->above && !self->narrow;

  /* The figures keep their columns, whatever lies over them. */
  gtk_widget_set_hexpand (self->name, !above);
  gtk_widget_set_hexpand (self->counts, above || self->narrow);
  gtk_widget_set_halign (self->counts, above ? GTK_ALIGN_END : GTK_ALIGN_FILL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->tools), above || self->narrow ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  if (self->narrow)
    {
      place (self, self->name, 0, 0, 1, 1);
      place (self, self->tools, 1, 0, 1, 1);
      place (self, self->counts, 0, 1, 2, 1);
      place (self, self->pay, 0, 2, 2, 1);
      return;
    }
  place (self, self->name, 0, 0, above ? 3 : 1, 1);
  place (self, self->counts, 1, above ? 1 : 0, 1, 1);
  place (self, self->pay, 2, above ? 1 : 0, 1, 1);
  place (self, self->tools, 3, above ? 1 : 0, 1, 1); /* Tab goes by lines: after the figures */
}

void
wj_position_row_set_narrow (WjPositionRow *self, gboolean narrow)
{
  g_return_if_fail (WJ_IS_POSITION_ROW (self));

  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  place_all (self);
  /* In the order in which they are read. */
  if (narrow)
    gtk_widget_insert_before (self->tools, self->grid, self->counts);
  else
    gtk_widget_insert_after (self->tools, self->grid, self->pay);
  gtk_box_set_homogeneous (GTK_BOX (self->counts), narrow);
  for (GtkWidget *box = gtk_widget_get_first_child (self->counts); box; box = gtk_widget_get_next_sibling (box))
    {
      gtk_widget_set_visible (gtk_widget_get_first_child (box), narrow);
      gtk_widget_set_hexpand (box, narrow);
    }
  gtk_widget_set_visible (gtk_widget_get_first_child (self->pay), narrow);
  gtk_label_set_xalign (self->echo, narrow ? 0 : 1);
  gtk_label_set_wrap (self->echo, narrow);
  gtk_widget_set_visible (self->head, narrow);
  wj_position_row_set_open (self, !narrow);
  wj_position_row_update (self);
}

void
wj_position_row_set_title_above (WjPositionRow *self, gboolean above)
{
  g_return_if_fail (WJ_IS_POSITION_ROW (self));

  if (self->above == above)
    return;
  self->above = above;
  place_all (self);
}

void
wj_position_row_set_open (WjPositionRow *self, gboolean open)
{
  g_return_if_fail (WJ_IS_POSITION_ROW (self));

  gtk_widget_set_visible (self->grid, open || !self->narrow);
  gtk_widget_set_visible (self->details, open || !self->narrow);
  wj_shown_set_icon (GTK_IMAGE (gtk_widget_get_last_child (gtk_button_get_child (GTK_BUTTON (self->head)))), open ? "pan-up-symbolic" : "pan-down-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->head), GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);
}
