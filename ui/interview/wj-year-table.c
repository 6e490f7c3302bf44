/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "interview/wj-year-table.h"
#include "widgets/wj-label.h"
#include "widgets/wj-number-entry.h"
#include "wj-answers.h"
#include "wj-i18n.h"

#define FIRST_YEARS 5
#define MOST_YEARS 10
#define YEAR "year"

struct _WjYearTable
{
  GtkWidget parent_instance;

  WjSession *session;   /* (owned) */
  const WjFact *table;  /* (unowned) */
  const WjFact *amount; /* (unowned) the money column */
  gboolean updating;
  GtkWidget *box; /* (owned) */
  GtkWidget *list;
  GtkWidget *more;
  GtkLabel *name[MOST_YEARS];
  GtkWidget *row[MOST_YEARS];
  GtkWidget *entry[MOST_YEARS];
  GtkLabel *error[MOST_YEARS];
};

G_DEFINE_FINAL_TYPE (WjYearTable, wj_year_table, GTK_TYPE_WIDGET)

static WjProject *
get_project (WjYearTable *self)
{
  return wj_session_get_project (self->session);
}

static guint
first_year (WjYearTable *self)
{
  GDate start;

  wj_session_get_start (self->session, &start);
  return g_date_get_year (&start);
}

/* The row of the project's table that holds @year; G_MAXUINT if none does. */
static guint
find_row (WjYearTable *self, guint year)
{
  WjNumber wanted = wj_number_from_int (year);

  for (guint row = 0; row < wj_project_get_n_rows (get_project (self), self->table->id); row++)
    {
      const WjAnswer *cell = wj_project_get_cell (get_project (self), self->table->id, row, YEAR, 0);

      if (cell->kind == WJ_ANSWER_EXACT && wj_number_equal (cell->value.low, wanted))
        return row;
    }
  return G_MAXUINT;
}

static gboolean
store (WjYearTable *self, guint year, const WjNumber *value, GError **error)
{
  WjProject *project = get_project (self);
  guint row = find_row (self, year);
  WjAnswer answer;

  if (!value)
    {
      if (row != G_MAXUINT)
        wj_project_remove_row (project, self->table->id, row);
      return TRUE;
    }
  if (row == G_MAXUINT)
    {
      answer = wj_answer_number (wj_number_from_int (year));
      row = wj_project_get_n_rows (project, self->table->id);
      wj_project_insert_row (project, self->table->id, row);
      if (!wj_project_set_cell (project, self->table->id, row, YEAR, 0, &answer, error))
        return FALSE;
    }
  answer = wj_answer_number (*value);
  return wj_project_set_cell (project, self->table->id, row, self->amount->id, 0, &answer, error);
}

static void
show_error (WjYearTable *self, guint index, const char *text)
{
  wj_number_entry_set_error (WJ_NUMBER_ENTRY (self->entry[index]), text);
  gtk_label_set_label (self->error[index], text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error[index]), text != NULL);
}

/* What can be entered, and how the case is put that cannot: "Zero if there is a loss." */
static char *
bounds_sentence (const WjFact *amount)
{
  g_autofree char *low = wj_wording_quantity (wj_i18n_get_wording (), amount->low, &amount->unit);
  g_autofree char *high = wj_wording_quantity (wj_i18n_get_wording (), amount->high, &amount->unit);
  g_autofree char *bounds = g_strdup_printf (_("Enter a number between %s and %s."), low, high);

  return g_strjoin (" ", bounds, wj_i18n_of (&amount->hint), NULL);
}

static void
changed_cb (WjYearTable *self, GtkWidget *entry)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  gboolean has_value;
  WjNumber value;
  guint index = 0;

  if (self->updating)
    return;
  while (index + 1 < MOST_YEARS && self->entry[index] != entry)
    index++;
  has_value = wj_number_entry_get_value (WJ_NUMBER_ENTRY (entry), &value);
  if (store (self, first_year (self) + index, has_value ? &value : NULL, &error) && !wj_number_entry_is_unreadable (WJ_NUMBER_ENTRY (entry)))
    {
      show_error (self, index, NULL);
      return;
    }
  sentence = bounds_sentence (self->amount);
  show_error (self, index, sentence);
  store (self, first_year (self) + index, NULL, NULL);
}

static void
activate_cb (WjYearTable *self, GtkWidget *entry)
{
  for (guint i = 0; i + 1 < MOST_YEARS; i++)
    if (self->entry[i] == entry && gtk_widget_get_visible (self->row[i + 1]))
      gtk_widget_grab_focus (self->entry[i + 1]);
}

static void
more_cb (WjYearTable *self)
{
  for (guint i = FIRST_YEARS; i < MOST_YEARS; i++)
    gtk_widget_set_visible (self->row[i], TRUE);
  gtk_widget_grab_focus (self->entry[FIRST_YEARS]);
  gtk_widget_set_visible (self->more, FALSE);
}

static void
left_cb (WjYearTable *self)
{
  wj_session_break_undo (self->session);
}

void
wj_year_table_update (WjYearTable *self)
{
  g_return_if_fail (WJ_IS_YEAR_TABLE (self));

  self->updating = TRUE;
  for (guint i = 0; i < MOST_YEARS; i++)
    {
      guint year = first_year (self) + i;
      guint row = find_row (self, year);
      const WjAnswer *cell = row == G_MAXUINT ? NULL : wj_project_get_cell (get_project (self), self->table->id, row, self->amount->id, 0);
      g_autofree char *name = g_strdup_printf ("%u", year);
      g_autofree char *label = g_strdup_printf ("%s, %u", wj_i18n_of (&self->table->label), year);

      gtk_label_set_label (self->name[i], name);
      wj_number_entry_set_label (WJ_NUMBER_ENTRY (self->entry[i]), label);
      wj_number_entry_set_value (WJ_NUMBER_ENTRY (self->entry[i]), cell && cell->kind != WJ_ANSWER_NONE ? &cell->value.low : NULL);
      if (!wj_number_entry_is_refused (WJ_NUMBER_ENTRY (self->entry[i])))
        show_error (self, i, NULL);
      if (cell && i >= FIRST_YEARS)
        gtk_widget_set_visible (self->row[i], TRUE);
    }
  self->updating = FALSE;
}

static void
add_row (WjYearTable *self, guint index)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->row[index] = row;
  self->error[index] = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->error[index], 0);
  gtk_label_set_wrap (self->error[index], TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->error[index]), "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->error[index]), "caption");
  gtk_widget_set_visible (GTK_WIDGET (self->error[index]), FALSE);
  self->name[index] = GTK_LABEL (gtk_label_new (NULL));
  self->entry[index] = wj_number_entry_new ();
  gtk_label_set_xalign (self->name[index], 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->name[index]), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->name[index]), "numeric");
  wj_number_entry_set_unit (WJ_NUMBER_ENTRY (self->entry[index]), wj_fact_unit_label (self->amount));
  wj_number_entry_set_places (WJ_NUMBER_ENTRY (self->entry[index]), self->amount->places);
  wj_number_entry_set_width_chars (WJ_NUMBER_ENTRY (self->entry[index]), 12);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->name[index]));
  gtk_box_append (GTK_BOX (line), self->entry[index]);
  gtk_box_append (GTK_BOX (row), line);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->error[index]));
  gtk_widget_add_css_class (row, "answer-row");
  gtk_widget_set_visible (row, index < FIRST_YEARS);
  gtk_box_append (GTK_BOX (self->list), row);
  g_signal_connect_swapped (self->entry[index], "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->entry[index], "activate", G_CALLBACK (activate_cb), self);
}

static void
wj_year_table_dispose (GObject *object)
{
  WjYearTable *self = WJ_YEAR_TABLE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (wj_year_table_parent_class)->dispose (object);
}

static void
wj_year_table_class_init (WjYearTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wj_year_table_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "yeartable");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
wj_year_table_init (WjYearTable *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

GtkWidget *
wj_year_table_new (WjSession *session, const WjFact *table)
{
  WjYearTable *self = g_object_new (WJ_TYPE_YEAR_TABLE, NULL);

  self->session = g_object_ref (session);
  self->table = table;
  for (guint i = 0; i < table->columns->len; i++)
    if (!g_str_equal (((const WjFact *) g_ptr_array_index (table->columns, i))->id, YEAR))
      self->amount = g_ptr_array_index (table->columns, i);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->more = wj_let_wrap (gtk_button_new_with_label (_("More years")));
  gtk_widget_add_css_class (self->box, "card");
  gtk_widget_add_css_class (self->list, "rows");
  gtk_widget_add_css_class (self->more, "flat");
  gtk_widget_add_css_class (self->more, "accent");
  gtk_widget_add_css_class (self->more, "add-row");
  gtk_widget_set_halign (self->more, GTK_ALIGN_START);
  for (guint i = 0; i < MOST_YEARS; i++)
    add_row (self, i);
  gtk_box_append (GTK_BOX (self->box), self->list);
  gtk_box_append (GTK_BOX (self->box), self->more);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, wj_i18n_of (&table->label), -1);
  g_signal_connect_swapped (self->more, "clicked", G_CALLBACK (more_cb), self);
  wj_year_table_update (self);
  return GTK_WIDGET (self);
}
