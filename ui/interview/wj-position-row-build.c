/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "interview/wj-position-row-private.h"
#include "widgets/wj-number-entry.h"
#include "wj-answers.h"
#include "wj-i18n.h"

#define MOST_YEARS 10

/* ---- Columns ------------------------------------------------------------------------------------- */

gboolean
wj_position_is_title (const WjFact *column)
{
  return column->type == WJ_FACT_TEXT;
}

gboolean
wj_position_is_count (const WjFact *column)
{
  return column->by_year;
}

gboolean
wj_position_is_pay (const WjFact *column)
{
  return column->type == WJ_FACT_NUMBER && !column->by_year && g_str_has_prefix (column->unit_text, "MAD");
}

const WjFact *
wj_position_find_column (const WjFact *table, gboolean (*wanted) (const WjFact *column))
{
  for (guint i = 0; i < table->columns->len; i++)
    if (wanted (g_ptr_array_index (table->columns, i)))
      return g_ptr_array_index (table->columns, i);
  return NULL;
}

/* ---- Cells --------------------------------------------------------------------------------------- */

static char *
cell_name (WjPositionRow *self, const WjFact *column, guint year)
{
  g_autofree char *number = wj_wording_number (wj_i18n_get_wording (), wj_number_from_int (self->index + 1), 0);
  g_autofree char *label = column->by_year ? wj_session_year_label (self->session, year) : NULL;

  if (label)
    /* Translators: a cell's name for a screen reader: column, year, row number. */
    return g_strdup_printf (_("%s, %s, row %s"), wj_i18n_of (&column->label), label, number);
  /* Translators: a cell's name for a screen reader: column, row number. */
  return g_strdup_printf (_("%s, row %s"), wj_i18n_of (&column->label), number);
}

static void
add_cell (WjPositionRow *self, const WjFact *column, guint year, GtkWidget *entry)
{
  WjPositionCell *cell = g_new0 (WjPositionCell, 1);

  cell->row = self;
  cell->column = column;
  cell->year = year;
  cell->entry = entry;
  g_ptr_array_add (self->cells, cell);
}

static GtkWidget *
make_number (WjPositionRow *self, const WjFact *column, guint year)
{
  GtkWidget *entry = wj_number_entry_new ();
  g_autofree char *name = cell_name (self, column, year);

  wj_number_entry_set_places (WJ_NUMBER_ENTRY (entry), column->places);
  wj_number_entry_set_unit (WJ_NUMBER_ENTRY (entry), wj_fact_unit_label (column));
  wj_number_entry_set_label (WJ_NUMBER_ENTRY (entry), name);
  add_cell (self, column, year, entry);
  return entry;
}

static void
make_title (WjPositionRow *self, const WjFact *column)
{
  g_autofree char *name = cell_name (self, column, 0);

  self->title = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->title), wj_i18n_of (&column->label));
  gtk_entry_set_max_length (GTK_ENTRY (self->title), 80);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->title), FALSE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->title), 6);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->title), 6);
  gtk_widget_add_css_class (self->title, "plain");
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_box_append (GTK_BOX (self->name), self->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->title), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  add_cell (self, column, 0, self->title);
}

static void
make_counts (WjPositionRow *self, const WjFact *column, const WjPositionColumns *columns)
{
  for (guint year = 0; year < WJ_POSITION_YEARS; year++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
      g_autofree char *label = wj_session_year_label (self->session, year);
      GtkWidget *caption = gtk_label_new (label);

      gtk_widget_add_css_class (caption, "caption");
      gtk_widget_add_css_class (caption, "secondary");
      gtk_widget_add_css_class (caption, "narrow-only");
      gtk_widget_set_visible (caption, FALSE);
      gtk_label_set_xalign (GTK_LABEL (caption), 0);
      gtk_box_append (GTK_BOX (box), caption);
      gtk_box_append (GTK_BOX (box), make_number (self, column, year));
      gtk_box_append (GTK_BOX (self->counts), box);
      gtk_size_group_add_widget (columns->year[year], box);
    }
}

static void
make_pay (WjPositionRow *self, const WjFact *column, const WjPositionColumns *columns)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *caption = gtk_label_new (wj_i18n_of (&column->label));

  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "secondary");
  gtk_widget_set_visible (caption, FALSE);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  self->echo = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->echo, 1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->echo), TRUE);
  gtk_widget_set_hexpand (self->pay, FALSE); /* its column is as wide as it has to be */
  gtk_widget_add_css_class (GTK_WIDGET (self->echo), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->echo), "secondary");
  gtk_widget_add_css_class (GTK_WIDGET (self->echo), "numeric");
  gtk_box_append (GTK_BOX (self->pay), caption);
  gtk_box_append (GTK_BOX (self->pay), make_number (self, column, 0));
  self->pay_menu = wj_position_row_make_pay_menu (self, column);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->echo));
  gtk_box_append (GTK_BOX (line), self->pay_menu);
  gtk_box_append (GTK_BOX (self->pay), line);
  gtk_size_group_add_widget (columns->pay, self->pay);
}

static void
add_detail (WjPositionRow *self, const char *name, GtkWidget *entry, int position)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "secondary");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_flow_box_insert (GTK_FLOW_BOX (self->details_grid), box, position);
  gtk_widget_set_focusable (gtk_widget_get_parent (box), FALSE);
}

static void
make_details (WjPositionRow *self)
{
  for (guint i = 0; i < self->table->columns->len; i++)
    {
      const WjFact *column = g_ptr_array_index (self->table->columns, i);

      if (column->type == WJ_FACT_NUMBER && !column->by_year && !wj_position_is_pay (column))
        add_detail (self, wj_i18n_of (&column->label), make_number (self, column, 0), -1);
    }
  for (guint i = 0; i < self->table->columns->len; i++)
    {
      const WjFact *column = g_ptr_array_index (self->table->columns, i);

      for (guint year = WJ_POSITION_YEARS; column->by_year && year < MOST_YEARS; year++)
        {
          g_autofree char *label = wj_session_year_label (self->session, year);

          add_detail (self, label, make_number (self, column, year), -1);
        }
    }
}

static void
make_tools (WjPositionRow *self, const WjPositionColumns *columns)
{
  g_autofree char *number = wj_wording_number (wj_i18n_get_wording (), wj_number_from_int (self->index + 1), 0);
  /* Translators: %s is a row number. */
  g_autofree char *remove = g_strdup_printf (_("Remove position %s"), number);
  /* Translators: %s is a row number. */
  g_autofree char *more = g_strdup_printf (_("More on position %s: shares, later years"), number);

  self->remove = gtk_button_new_from_icon_name ("user-trash-symbolic");
  self->more = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (self->more), "view-more-symbolic");
  gtk_widget_set_tooltip_text (self->more, _("Shares and later years"));
  gtk_widget_set_tooltip_text (self->remove, _("Remove this position"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_PROPERTY_LABEL, more, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove), GTK_ACCESSIBLE_PROPERTY_LABEL, remove, -1);
  gtk_widget_add_css_class (self->more, "flat");
  gtk_widget_add_css_class (self->remove, "flat");
  gtk_box_append (GTK_BOX (self->tools), self->more);
  gtk_box_append (GTK_BOX (self->tools), self->remove);
  gtk_size_group_add_widget (columns->tools, self->tools);
}

void
wj_position_row_build (WjPositionRow *self, const WjPositionColumns *columns)
{
  if (wj_position_find_column (self->table, wj_position_is_title))
    make_title (self, wj_position_find_column (self->table, wj_position_is_title));
  if (wj_position_find_column (self->table, wj_position_is_count))
    make_counts (self, wj_position_find_column (self->table, wj_position_is_count), columns);
  if (wj_position_find_column (self->table, wj_position_is_pay))
    make_pay (self, wj_position_find_column (self->table, wj_position_is_pay), columns);
  make_details (self);
  make_tools (self, columns);
  gtk_grid_attach (GTK_GRID (self->grid), self->name, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), self->counts, 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), self->pay, 2, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), self->tools, 3, 0, 1, 1);
}
