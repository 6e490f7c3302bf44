/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "interview/wj-position-row-private.h"
#include "widgets/wj-number-entry.h"
#include "widgets/wj-sheet-paste.h"
#include "wj-answers.h"
#include "wj-i18n.h"
#include "wj-shown.h"

#define COUNT_CHARS 4
#define PAY_CHARS 7
#define RANGE_CHARS 8
#define ASSUMED_CHARS 14

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
  g_autofree char *low = wj_wording_quantity_digits (wj_i18n_get_wording (), column->low, &column->unit);
  g_autofree char *high = wj_wording_quantity_digits (wj_i18n_get_wording (), column->high, &column->unit);

  /* Translators: the name of a column, then the least and the largest value it can hold. */
  return g_strdup_printf (_("%s: enter a number between %s and %s."), wj_i18n_of (&column->label), low, high);
}

static void
show_error (WjPositionRow *self, WjPositionCell *cell, const char *text)
{
  self->wrong = text ? cell : NULL;
  wj_number_entry_set_error (WJ_NUMBER_ENTRY (cell->entry), text);
  gtk_label_set_label (self->error, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error), text != NULL);
}

/* A cell of a later year stands on those before it: the file holds a list. Empty ones repeat. */
static gboolean
store (WjPositionCell *cell, const WjAnswer *answer, GError **error)
{
  WjPositionRow *self = cell->row;

  return wj_project_set_cell (get_project (self), self->table->id, self->index, cell->column->id, cell->year, answer, error);
}

static void
number_changed_cb (WjPositionCell *cell)
{
  WjPositionRow *self = cell->row;
  WjAnswer answer = { WJ_ANSWER_NONE };
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  WjNumber value, high;

  if (self->updating)
    return;
  if (wj_number_entry_get_value (WJ_NUMBER_ENTRY (cell->entry), &value))
    answer = wj_answer_number (value);
  else if (!cell->column->exact_only && wj_number_entry_get_range (WJ_NUMBER_ENTRY (cell->entry), &value, &high))
    answer = wj_answer_range (value, high);
  if (!wj_number_entry_is_unreadable (WJ_NUMBER_ENTRY (cell->entry)) && store (cell, &answer, &error))
    {
      show_error (self, cell, NULL);
      return;
    }
  sentence = cell_error (cell->column);
  show_error (self, cell, sentence);
  answer = (WjAnswer){ WJ_ANSWER_NONE };
  store (cell, &answer, NULL);
}

/* What is longer than there is room for is seen from its beginning. */
static void
title_left_cb (WjPositionRow *self)
{
  gtk_editable_set_position (GTK_EDITABLE (self->title), 0);
}

/* A range that was typed is shown as those from elsewhere are. */
static void
cell_left_cb (WjPositionCell *cell)
{
  WjNumber low, high;

  if (!wj_number_entry_get_range (WJ_NUMBER_ENTRY (cell->entry), &low, &high) || wj_number_entry_is_refused (WJ_NUMBER_ENTRY (cell->entry)))
    return;
  cell->row->updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (wj_number_entry_get_entry (WJ_NUMBER_ENTRY (cell->entry))), "");
  cell->row->updating = FALSE;
  wj_position_row_update (cell->row);
}

static void
text_changed_cb (WjPositionCell *cell)
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
activate_cb (WjPositionCell *cell)
{
  WjPositionRow *self = cell->row;
  guint index = 0;

  if (!g_ptr_array_find (self->cells, cell, &index))
    return;
  while (++index < self->cells->len)
    {
      WjPositionCell *next = g_ptr_array_index (self->cells, index);

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
  WjPositionCell *cell = user_data;

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

static void
update_summary (WjPositionRow *self)
{
  const WjFact *column = wj_position_find_column (self->table, wj_position_is_title);
  const WjAnswer *title = column ? wj_project_get_cell (get_project (self), self->table->id, self->index, column->id, 0) : NULL;

  gtk_label_set_label (GTK_LABEL (self->summary), title && title->text && *title->text ? title->text : column ? wj_i18n_of (&column->label)
                                                                                                              : "");
}

/* Its default stands in for it until it is answered: there is room to say so. Of wages it is said below them. */
static gboolean
is_assumed (const WjFact *column)
{
  return !column->by_year && column->has_default && !wj_position_is_pay (column);
}

static char *
say_assumed (const WjFact *column)
{
  g_autofree char *number = wj_wording_number_short (wj_i18n_get_wording (), column->fallback.low, column->places);

  /* Translators: in an empty cell: the number that is taken for want of an answer. */
  return g_strdup_printf (C_("cell", "assumed: %s"), number);
}

/* The two numbers that are typed in it are the answer, even the same one twice. */
static gboolean
is_typed (WjNumberEntry *entry, const WjAnswer *answer)
{
  WjNumber low, high;

  return answer->kind != WJ_ANSWER_NONE && wj_number_entry_get_range (entry, &low, &high) && wj_number_equal (low, answer->value.low) && wj_number_equal (high, answer->value.high);
}

/* A repeated cell shows as a hint what it repeats. */
static void
update_number (WjPositionRow *self, WjPositionCell *cell)
{
  WjNumberEntry *entry = WJ_NUMBER_ENTRY (cell->entry);
  const WjAnswer *answer = wj_project_get_cell (get_project (self), self->table->id, self->index, cell->column->id, cell->year);
  gboolean own = !cell->column->by_year || cell->year < wj_project_get_n_years (get_project (self), self->table->id, self->index, cell->column->id);
  g_autofree char *hint = NULL;

  if (!is_typed (entry, answer))
    wj_number_entry_set_value (entry, answer->kind == WJ_ANSWER_EXACT && own ? &answer->value.low : NULL);
  if (answer->kind == WJ_ANSWER_RANGE)
    hint = wj_position_range (answer, cell->column->places);
  else if (answer->kind != WJ_ANSWER_NONE && !own)
    hint = wj_wording_number_short (wj_i18n_get_wording (), answer->value.low, cell->column->places);
  else if (is_assumed (cell->column))
    hint = say_assumed (cell->column);
  else if (cell->year == 0 && wj_table_row_is_begun (get_project (self), self->table, self->index))
    hint = g_strdup (wj_position_is_pay (cell->column) ? C_("cell", "unknown") : C_("cell", "?"));
  wj_number_entry_set_placeholder (entry, hint);
  wj_shown_set_tooltip (GTK_WIDGET (entry), answer->kind == WJ_ANSWER_RANGE ? hint : NULL);
  wj_number_entry_set_width_chars (entry, answer->kind == WJ_ANSWER_RANGE && !self->narrow ? RANGE_CHARS : wj_position_is_pay (cell->column) ? PAY_CHARS
                                                                                                       : is_assumed (cell->column)           ? ASSUMED_CHARS
                                                                                                                                             : COUNT_CHARS);
}

static void
connect (WjPositionRow *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      WjPositionCell *cell = g_ptr_array_index (self->cells, i);
      gboolean number = WJ_IS_NUMBER_ENTRY (cell->entry);

      if (!number)
        {
          GtkEventController *focus = gtk_event_controller_focus_new ();

          g_signal_connect_swapped (focus, "leave", G_CALLBACK (title_left_cb), self);
          gtk_widget_add_controller (cell->entry, focus);
        }
      if (number && !cell->column->exact_only)
        {
          GtkEventController *focus = gtk_event_controller_focus_new ();

          wj_number_entry_set_takes_range (WJ_NUMBER_ENTRY (cell->entry), TRUE);
          g_signal_connect_swapped (focus, "leave", G_CALLBACK (cell_left_cb), cell);
          gtk_widget_add_controller (cell->entry, focus);
        }
      g_signal_connect_swapped (cell->entry, "activate", G_CALLBACK (activate_cb), cell);
      g_signal_connect_swapped (cell->entry, "changed", number ? G_CALLBACK (number_changed_cb) : G_CALLBACK (text_changed_cb), cell);
      wj_sheet_paste_watch (number ? wj_number_entry_get_entry (WJ_NUMBER_ENTRY (cell->entry)) : GTK_ENTRY (cell->entry), pasted_cb, cell);
    }
  if (self->pay_menu)
    wj_position_row_connect_pay (self);
  g_signal_connect_swapped (self->more, "toggled", G_CALLBACK (more_cb), self);
  g_signal_connect_swapped (self->remove, "clicked", G_CALLBACK (remove_cb), self);
}

static void
wj_position_row_dispose (GObject *object)
{
  WjPositionRow *self = WJ_POSITION_ROW (object);

  if (self->pay_mode)
    g_signal_handlers_disconnect_by_data (self->pay_mode, self);
  g_clear_object (&self->pay_mode);
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
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->head), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->summary, NULL, -1);
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
  self->name = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->tools = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->details = gtk_revealer_new ();
  self->details_grid = gtk_flow_box_new ();
  self->error = GTK_LABEL (gtk_label_new (NULL));
  make_head (self);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 6);
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
  wj_position_row_build (self, columns);
  connect (self);
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
      WjPositionCell *cell = g_ptr_array_index (self->cells, i);

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
  if (self->wrong && !wj_number_entry_is_refused (WJ_NUMBER_ENTRY (self->wrong->entry)))
    show_error (self, self->wrong, NULL);
  wj_position_row_update_pay (self);
  update_summary (self);
  if (self->title)
    wj_shown_set_tooltip (self->title, gtk_editable_get_text (GTK_EDITABLE (self->title)));
}

gboolean
wj_position_row_focus_open (WjPositionRow *self)
{
  g_return_val_if_fail (WJ_IS_POSITION_ROW (self), FALSE);

  for (guint i = 0; i < self->cells->len; i++)
    {
      WjPositionCell *cell = g_ptr_array_index (self->cells, i);

      if (cell->entry == self->title || cell->year > 0 || wj_project_get_cell (get_project (self), self->table->id, self->index, cell->column->id, 0)->kind != WJ_ANSWER_NONE)
        continue;
      wj_position_row_set_open (self, TRUE);
      if (gtk_widget_is_ancestor (cell->entry, self->details))
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->more), TRUE);
      return gtk_widget_grab_focus (cell->entry);
    }
  return FALSE;
}
