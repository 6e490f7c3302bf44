/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "interview/wj-position-row.h"
#include "widgets/wj-number-entry.h"
#include "widgets/wj-sheet-paste.h"
#include "wj-answers.h"
#include "wj-i18n.h"

#define MOST_YEARS 10
#define COUNT_CHARS 4
#define PAY_CHARS 7
#define RANGE_CHARS 8

/* One entry and the cell it stands for. */
typedef struct
{
  WjPositionRow *row;   /* (unowned) */
  const WjFact *column; /* (unowned) */
  guint year;
  GtkWidget *entry; /* (unowned) */
} Cell;

struct _WjPositionRow
{
  GtkWidget parent_instance;

  WjSession *session;  /* (owned) */
  const WjFact *table; /* (unowned) */
  guint index;
  gboolean narrow;
  gboolean updating;
  GPtrArray *cells; /* (owned) (element-type Cell) in the order of Enter */

  GtkWidget *box; /* (owned) */
  GtkWidget *head;
  GtkWidget *summary;
  GtkWidget *grid;
  GtkWidget *title;
  GtkWidget *counts;
  GtkWidget *pay;
  GtkLabel *echo;
  GtkWidget *tools;
  GtkWidget *more;
  GtkWidget *details;
  GtkWidget *details_grid;
  GtkLabel *error;
};

G_DEFINE_FINAL_TYPE (WjPositionRow, wj_position_row, GTK_TYPE_WIDGET)

static guint next_signal;
static guint insert_signal;
static guint remove_signal;
static guint paste_signal;

static WjProject *
get_project (WjPositionRow *self)
{
  return wj_session_get_project (self->session);
}

gboolean
wj_position_is_pay (const WjFact *column)
{
  return column->type == WJ_FACT_NUMBER && !column->by_year && g_str_has_prefix (column->unit_text, "MAD");
}

char *
wj_position_range (const WjAnswer *answer, guint places)
{
  g_autofree char *low = wj_wording_number_short (wj_i18n_get_wording (), answer->value.low, places);
  g_autofree char *high = wj_wording_number_short (wj_i18n_get_wording (), answer->value.high, places);

  /* Translators: a range in a narrow cell of a table: its least and its largest number. */
  return g_strdup_printf (C_("cell", "%s–%s"), low, high);
}

static char *
cell_error (const WjFact *column)
{
  g_autofree char *low = wj_wording_quantity (wj_i18n_get_wording (), column->low, &column->unit);
  g_autofree char *high = wj_wording_quantity (wj_i18n_get_wording (), column->high, &column->unit);

  /* Translators: the name of a column, then the least and the largest value it can hold. */
  return g_strdup_printf (_("%s: enter a number between %s and %s."), wj_i18n_of (&column->label), low, high);
}

static void
show_error (WjPositionRow *self, Cell *cell, const char *text)
{
  wj_number_entry_set_error (WJ_NUMBER_ENTRY (cell->entry), text);
  gtk_label_set_label (self->error, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error), text != NULL);
}

/* A cell of a later year stands on those before it: the file holds a list. Empty ones repeat. */
static gboolean
store (Cell *cell, const WjAnswer *answer, GError **error)
{
  WjPositionRow *self = cell->row;

  return wj_project_set_cell (get_project (self), self->table->id, self->index, cell->column->id, cell->year, answer, error);
}

static void
number_changed_cb (Cell *cell)
{
  WjPositionRow *self = cell->row;
  WjAnswer answer = { WJ_ANSWER_NONE };
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  WjNumber value;

  if (self->updating)
    return;
  if (wj_number_entry_get_value (WJ_NUMBER_ENTRY (cell->entry), &value))
    answer = wj_answer_number (value);
  if (!wj_number_entry_is_unreadable (WJ_NUMBER_ENTRY (cell->entry)) && store (cell, &answer, &error))
    {
      show_error (self, cell, NULL);
      return;
    }
  answer = (WjAnswer){ WJ_ANSWER_NONE };
  store (cell, &answer, NULL);
  sentence = cell_error (cell->column);
  show_error (self, cell, sentence);
}

static void
text_changed_cb (Cell *cell)
{
  WjPositionRow *self = cell->row;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (cell->entry));
  WjAnswer answer;

  if (self->updating)
    return;
  answer = wj_answer_text (text);
  store (cell, &answer, NULL);
  wj_answer_clear (&answer);
}

static void
activate_cb (Cell *cell)
{
  WjPositionRow *self = cell->row;
  guint index = 0;

  if (!g_ptr_array_find (self->cells, cell, &index))
    return;
  while (++index < self->cells->len)
    {
      Cell *next = g_ptr_array_index (self->cells, index);

      if (gtk_widget_get_mapped (next->entry) && gtk_widget_grab_focus (next->entry))
        return;
    }
  g_signal_emit (self, next_signal, 0);
}

static gboolean
key_pressed_cb (WjPositionRow *self, guint key, guint code, GdkModifierType state)
{
  if ((key != GDK_KEY_Return && key != GDK_KEY_KP_Enter) || !(state & GDK_CONTROL_MASK))
    return GDK_EVENT_PROPAGATE;
  g_signal_emit (self, insert_signal, 0);
  return GDK_EVENT_STOP;
}

static void
pasted_cb (const char *text, gpointer user_data)
{
  Cell *cell = user_data;

  g_signal_emit (cell->row, paste_signal, 0, cell->column, cell->year, text);
}

static void
left_cb (WjPositionRow *self)
{
  wj_session_break_undo (self->session);
}

static void
remove_cb (WjPositionRow *self)
{
  g_signal_emit (self, remove_signal, 0);
}

static void
more_cb (WjPositionRow *self)
{
  gboolean open = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->more));

  gtk_revealer_set_reveal_child (GTK_REVEALER (self->details), open);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);
}

static void
head_cb (WjPositionRow *self)
{
  wj_position_row_set_open (self, !gtk_widget_get_visible (self->grid));
}

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

static Cell *
add_cell (WjPositionRow *self, const WjFact *column, guint year, GtkWidget *entry)
{
  Cell *cell = g_new0 (Cell, 1);

  cell->row = self;
  cell->column = column;
  cell->year = year;
  cell->entry = entry;
  g_ptr_array_add (self->cells, cell);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (activate_cb), cell);
  wj_sheet_paste_watch (WJ_IS_NUMBER_ENTRY (entry) ? wj_number_entry_get_entry (WJ_NUMBER_ENTRY (entry)) : GTK_ENTRY (entry), pasted_cb, cell);
  return cell;
}

static GtkWidget *
make_number (WjPositionRow *self, const WjFact *column, guint year)
{
  GtkWidget *entry = wj_number_entry_new ();
  g_autofree char *name = cell_name (self, column, year);
  Cell *cell = add_cell (self, column, year, entry);

  wj_number_entry_set_places (WJ_NUMBER_ENTRY (entry), column->places);
  wj_number_entry_set_unit (WJ_NUMBER_ENTRY (entry), wj_fact_unit_label (column));
  wj_number_entry_set_label (WJ_NUMBER_ENTRY (entry), name);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (number_changed_cb), cell);
  return entry;
}

static void
make_title (WjPositionRow *self, const WjFact *column)
{
  g_autofree char *name = cell_name (self, column, 0);
  Cell *cell;

  self->title = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->title), wj_i18n_of (&column->label));
  gtk_entry_set_max_length (GTK_ENTRY (self->title), 80);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->title), FALSE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->title), 6);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->title), 6);
  gtk_widget_add_css_class (self->title, "plain");
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_widget_set_valign (self->title, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->title), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  cell = add_cell (self, column, 0, self->title);
  g_signal_connect_swapped (self->title, "changed", G_CALLBACK (text_changed_cb), cell);
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
  GtkWidget *caption = gtk_label_new (wj_i18n_of (&column->label));

  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "secondary");
  gtk_widget_set_visible (caption, FALSE);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  self->echo = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->echo, 1);
  gtk_widget_add_css_class (GTK_WIDGET (self->echo), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->echo), "secondary");
  gtk_widget_add_css_class (GTK_WIDGET (self->echo), "numeric");
  gtk_box_append (GTK_BOX (self->pay), caption);
  gtk_box_append (GTK_BOX (self->pay), make_number (self, column, 0));
  gtk_box_append (GTK_BOX (self->pay), GTK_WIDGET (self->echo));
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
  GtkWidget *delete = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *number = wj_wording_number (wj_i18n_get_wording (), wj_number_from_int (self->index + 1), 0);
  /* Translators: %s is a row number. */
  g_autofree char *remove = g_strdup_printf (_("Remove position %s"), number);
  /* Translators: %s is a row number. */
  g_autofree char *more = g_strdup_printf (_("More on position %s: shares, later years"), number);

  self->more = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (self->more), "view-more-symbolic");
  gtk_widget_set_tooltip_text (self->more, _("Shares and later years"));
  gtk_widget_set_tooltip_text (delete, _("Remove this position"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_PROPERTY_LABEL, more, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (delete), GTK_ACCESSIBLE_PROPERTY_LABEL, remove, -1);
  gtk_widget_add_css_class (self->more, "flat");
  gtk_widget_add_css_class (delete, "flat");
  gtk_box_append (GTK_BOX (self->tools), self->more);
  gtk_box_append (GTK_BOX (self->tools), delete);
  gtk_size_group_add_widget (columns->tools, self->tools);
  g_signal_connect_swapped (self->more, "toggled", G_CALLBACK (more_cb), self);
  g_signal_connect_swapped (delete, "clicked", G_CALLBACK (remove_cb), self);
}

static const WjFact *
find_column (WjPositionRow *self, gboolean (*wanted) (const WjFact *column))
{
  for (guint i = 0; i < self->table->columns->len; i++)
    if (wanted (g_ptr_array_index (self->table->columns, i)))
      return g_ptr_array_index (self->table->columns, i);
  return NULL;
}

static gboolean
is_title (const WjFact *column)
{
  return column->type == WJ_FACT_TEXT;
}

static gboolean
is_count (const WjFact *column)
{
  return column->by_year;
}

static void
build (WjPositionRow *self, const WjPositionColumns *columns)
{
  if (find_column (self, is_title))
    make_title (self, find_column (self, is_title));
  if (find_column (self, is_count))
    make_counts (self, find_column (self, is_count), columns);
  if (find_column (self, wj_position_is_pay))
    make_pay (self, find_column (self, wj_position_is_pay), columns);
  make_details (self);
  make_tools (self, columns);
  if (self->title)
    gtk_grid_attach (GTK_GRID (self->grid), self->title, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), self->counts, 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), self->pay, 2, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), self->tools, 3, 0, 1, 1);
}

static void
update_echo (WjPositionRow *self)
{
  const WjFact *column = find_column (self, wj_position_is_pay);
  const WjAnswer *answer = column ? wj_project_get_cell (get_project (self), self->table->id, self->index, column->id, 0) : NULL;
  g_autofree char *money = NULL;
  g_autofree char *text = NULL;
  WjNumber year;

  if (answer && answer->kind == WJ_ANSWER_EXACT && wj_number_multiply (answer->value.low, wj_number_from_int (12), &year))
    {
      money = wj_wording_money (wj_i18n_get_wording (), year);
      text = g_strdup_printf (_("= %s a year"), money);
    }
  gtk_label_set_label (self->echo, text ? text : "");
}

static void
update_summary (WjPositionRow *self)
{
  const WjFact *column = find_column (self, is_title);
  const WjAnswer *title = column ? wj_project_get_cell (get_project (self), self->table->id, self->index, column->id, 0) : NULL;

  gtk_label_set_label (GTK_LABEL (self->summary), title && title->text && *title->text ? title->text : column ? wj_i18n_of (&column->label)
                                                                                                              : "");
}

/* A repeated cell shows as a hint what it repeats. */
static void
update_number (WjPositionRow *self, Cell *cell)
{
  WjNumberEntry *entry = WJ_NUMBER_ENTRY (cell->entry);
  const WjAnswer *answer = wj_project_get_cell (get_project (self), self->table->id, self->index, cell->column->id, cell->year);
  gboolean own = !cell->column->by_year || cell->year < wj_project_get_n_years (get_project (self), self->table->id, self->index, cell->column->id);
  g_autofree char *hint = NULL;

  wj_number_entry_set_value (entry, answer->kind == WJ_ANSWER_EXACT && own ? &answer->value.low : NULL);
  if (answer->kind == WJ_ANSWER_RANGE)
    hint = wj_position_range (answer, cell->column->places);
  else if (answer->kind != WJ_ANSWER_NONE && !own)
    hint = wj_wording_number_short (wj_i18n_get_wording (), answer->value.low, cell->column->places);
  else if (!cell->column->by_year && cell->column->has_default && !wj_position_is_pay (cell->column))
    hint = wj_wording_number_short (wj_i18n_get_wording (), cell->column->fallback.low, cell->column->places);
  wj_number_entry_set_placeholder (entry, hint);
  gtk_widget_set_tooltip_text (GTK_WIDGET (entry), answer->kind == WJ_ANSWER_RANGE ? hint : NULL);
  wj_number_entry_set_width_chars (entry, answer->kind == WJ_ANSWER_RANGE && !self->narrow ? RANGE_CHARS : wj_position_is_pay (cell->column) ? PAY_CHARS
                                                                                                                                             : COUNT_CHARS);
}

static void
wj_position_row_dispose (GObject *object)
{
  WjPositionRow *self = WJ_POSITION_ROW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (wj_position_row_parent_class)->dispose (object);
}

static void
wj_position_row_class_init (WjPositionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wj_position_row_dispose;
  next_signal = g_signal_new ("next", WJ_TYPE_POSITION_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  insert_signal = g_signal_new ("insert", WJ_TYPE_POSITION_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  paste_signal = g_signal_new ("paste", WJ_TYPE_POSITION_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_POINTER, G_TYPE_UINT, G_TYPE_STRING);
  remove_signal = g_signal_new ("remove", WJ_TYPE_POSITION_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "positionrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
make_head (WjPositionRow *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *arrow = g_object_new (GTK_TYPE_IMAGE, "icon-name", "pan-down-symbolic", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  self->summary = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->summary), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->summary), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->summary, TRUE);
  gtk_box_append (GTK_BOX (line), self->summary);
  gtk_box_append (GTK_BOX (line), arrow);
  self->head = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->head), line);
  gtk_widget_add_css_class (self->head, "flat");
  gtk_widget_set_visible (self->head, FALSE);
  g_signal_connect_swapped (self->head, "clicked", G_CALLBACK (head_cb), self);
}

static void
wj_position_row_init (WjPositionRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->cells = g_ptr_array_new_with_free_func (g_free);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->grid = gtk_grid_new ();
  self->counts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->pay = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  self->tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->details = gtk_revealer_new ();
  self->details_grid = gtk_flow_box_new ();
  self->error = GTK_LABEL (gtk_label_new (NULL));
  make_head (self);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 6);
  gtk_widget_set_valign (self->tools, GTK_ALIGN_START);
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->details_grid), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->details_grid), 6);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (self->details_grid), 2);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->details_grid), 12);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (self->details_grid), 6);
  gtk_revealer_set_child (GTK_REVEALER (self->details), self->details_grid);
  gtk_label_set_xalign (self->error, 0);
  gtk_label_set_wrap (self->error, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->error), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->error), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->error), FALSE);
  gtk_box_append (GTK_BOX (self->box), self->head);
  gtk_box_append (GTK_BOX (self->box), self->grid);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->error));
  gtk_box_append (GTK_BOX (self->box), self->details);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
wj_position_row_new (WjSession *session, const WjFact *table, guint index, const WjPositionColumns *columns)
{
  WjPositionRow *self = g_object_new (WJ_TYPE_POSITION_ROW, NULL);

  self->session = g_object_ref (session);
  self->table = table;
  self->index = index;
  build (self, columns);
  wj_position_row_update (self);
  return GTK_WIDGET (self);
}

void
wj_position_row_update (WjPositionRow *self)
{
  g_return_if_fail (WJ_IS_POSITION_ROW (self));

  self->updating = TRUE;
  for (guint i = 0; i < self->cells->len; i++)
    {
      Cell *cell = g_ptr_array_index (self->cells, i);

      if (cell->entry == self->title)
        {
          const WjAnswer *answer = wj_project_get_cell (get_project (self), self->table->id, self->index, cell->column->id, 0);
          const char *text = answer->text ? answer->text : "";

          if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->title)), text) != 0)
            gtk_editable_set_text (GTK_EDITABLE (self->title), text);
        }
      else
        {
          update_number (self, cell);
        }
    }
  self->updating = FALSE;
  update_echo (self);
  update_summary (self);
  if (self->title)
    gtk_widget_set_tooltip_text (self->title, gtk_editable_get_text (GTK_EDITABLE (self->title)));
}

static void
place (WjPositionRow *self, GtkWidget *widget, int column, int row, int span)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (self->grid);
  GtkGridLayoutChild *child = GTK_GRID_LAYOUT_CHILD (gtk_layout_manager_get_layout_child (layout, widget));

  gtk_grid_layout_child_set_column (child, column);
  gtk_grid_layout_child_set_row (child, row);
  gtk_grid_layout_child_set_column_span (child, span);
}

void
wj_position_row_set_narrow (WjPositionRow *self, gboolean narrow)
{
  g_return_if_fail (WJ_IS_POSITION_ROW (self));

  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  place (self, self->title, 0, 0, 1);
  place (self, self->tools, narrow ? 1 : 3, 0, 1);
  place (self, self->counts, narrow ? 0 : 1, narrow ? 1 : 0, narrow ? 2 : 1);
  place (self, self->pay, narrow ? 0 : 2, narrow ? 2 : 0, narrow ? 2 : 1);
  gtk_box_set_homogeneous (GTK_BOX (self->counts), narrow);
  for (GtkWidget *box = gtk_widget_get_first_child (self->counts); box; box = gtk_widget_get_next_sibling (box))
    {
      gtk_widget_set_visible (gtk_widget_get_first_child (box), narrow);
      gtk_widget_set_hexpand (box, narrow);
    }
  gtk_widget_set_visible (gtk_widget_get_first_child (self->pay), narrow);
  gtk_label_set_xalign (self->echo, narrow ? 0 : 1);
  gtk_widget_set_visible (self->head, narrow);
  wj_position_row_set_open (self, !narrow);
  wj_position_row_update (self);
}

void
wj_position_row_set_open (WjPositionRow *self, gboolean open)
{
  g_return_if_fail (WJ_IS_POSITION_ROW (self));

  gtk_widget_set_visible (self->grid, open || !self->narrow);
  gtk_widget_set_visible (self->details, open || !self->narrow);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->head), GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);
}
