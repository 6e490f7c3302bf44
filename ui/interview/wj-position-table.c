/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "interview/wj-position-paste.h"
#include "interview/wj-position-row.h"
#include "interview/wj-position-table.h"
#include "widgets/wj-label.h"
#include "wj-answers.h"
#include "wj-host.h"
#include "wj-i18n.h"

/* What the column of titles shows whole. */
#define TITLE_CHARS 16

struct _WjPositionTable
{
  GtkWidget parent_instance;

  WjSession *session;  /* (owned) */
  const WjFact *table; /* (unowned) */
  gboolean narrow;
  WjPositionColumns columns;
  GPtrArray *rows; /* (owned) (element-type WjPositionRow) (unowned elements) */

  GtkWidget *box; /* (owned) */
  GtkWidget *header;
  GtkWidget *list;
  GtkWidget *add;
  GtkLabel *left_out; /* what was pasted and not taken */
  GtkWidget *total;
  GtkWidget *total_line;
  GtkLabel *total_name;
  GtkLabel *year_label[WJ_POSITION_YEARS];
  GtkLabel *total_label[WJ_POSITION_YEARS];
  GtkLabel *pay_total;
  GtkLabel *pay_note;
};

G_DEFINE_FINAL_TYPE (WjPositionTable, wj_position_table, GTK_TYPE_WIDGET)

static WjProject *
get_project (WjPositionTable *self)
{
  return wj_session_get_project (self->session);
}

static guint
index_of (WjPositionTable *self, WjPositionRow *row)
{
  guint index = 0;

  return g_ptr_array_find (self->rows, row, &index) ? index : 0;
}

static void
focus_row (WjPositionTable *self, guint index)
{
  if (index >= self->rows->len)
    return;
  wj_position_row_set_open (g_ptr_array_index (self->rows, index), TRUE);
  gtk_widget_child_focus (g_ptr_array_index (self->rows, index), GTK_DIR_TAB_FORWARD);
}

static void
add_position (WjPositionTable *self, guint index)
{
  wj_session_break_undo (self->session);
  wj_project_insert_row (get_project (self), self->table->id, index);
  wj_position_table_update (self);
  focus_row (self, index);
}

static void
add_cb (WjPositionTable *self)
{
  add_position (self, self->rows->len);
}

static void
insert_cb (WjPositionTable *self, WjPositionRow *row)
{
  add_position (self, index_of (self, row) + 1);
}

static void
next_cb (WjPositionTable *self, WjPositionRow *row)
{
  guint next = index_of (self, row) + 1;

  if (next < self->rows->len)
    focus_row (self, next);
  else
    gtk_widget_grab_focus (self->add);
}

static void
remove_cb (WjPositionTable *self, WjPositionRow *row)
{
  guint index = index_of (self, row);

  wj_session_break_undo (self->session);
  wj_project_remove_row (get_project (self), self->table->id, index);
  wj_position_table_update (self);
  if (self->rows->len == 0)
    gtk_widget_grab_focus (self->add);
  else
    focus_row (self, MIN (index, self->rows->len - 1));
}

#define MOST_SAID 4

static void
say_left_out (WjPositionTable *self, GPtrArray *problems)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < problems->len && i < MOST_SAID; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (const char *) g_ptr_array_index (problems, i));
  if (problems->len > MOST_SAID)
    {
      guint more = problems->len - MOST_SAID;
      g_autofree char *number = wj_wording_number (wj_i18n_get_wording (), wj_number_from_int (more), 0);

      g_string_append_c (text, '\n');
      /* Translators: %s is a number of cells that were not understood, after a few that are named. */
      g_string_append_printf (text, wj_ngettext ("and %s more cell", "and %s more cells", more), number);
    }
  gtk_label_set_label (self->left_out, text->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->left_out), GTK_ACCESSIBLE_PROPERTY_LABEL, text->str, -1); /* an alert has no name of its own */
  gtk_widget_set_visible (GTK_WIDGET (self->left_out), problems->len > 0);
}

static void
paste_cb (WjPositionTable *self, const WjFact *column, guint year, const char *text, WjPositionRow *row)
{
  guint n_taken = 0;
  g_autoptr (GPtrArray) problems = wj_positions_paste (self->session, self->table, index_of (self, row), column, year, text, &n_taken);
  g_autofree char *number = wj_wording_number (wj_i18n_get_wording (), wj_number_from_int (n_taken), 0);
  /* Translators: %s is a number of cells of a table. */
  g_autofree char *message = g_strdup_printf (wj_ngettext ("%s cell pasted; undo takes it back", "%s cells pasted; one undo takes them back", n_taken), number);
  WjHost *host = wj_host_of (GTK_WIDGET (self));

  say_left_out (self, problems);
  wj_position_table_update (self);
  if (host)
    wj_host_toast (host, message);
}

static void
append_row (WjPositionTable *self)
{
  GtkWidget *row = wj_position_row_new (self->session, self->table, self->rows->len, &self->columns);

  g_ptr_array_add (self->rows, row);
  gtk_box_append (GTK_BOX (self->list), row);
  wj_position_row_set_narrow (WJ_POSITION_ROW (row), self->narrow);
  if (self->narrow && self->rows->len == 1)
    wj_position_row_set_open (WJ_POSITION_ROW (row), TRUE);
  g_signal_connect_swapped (row, "next", G_CALLBACK (next_cb), self);
  g_signal_connect_swapped (row, "insert", G_CALLBACK (insert_cb), self);
  g_signal_connect_swapped (row, "remove", G_CALLBACK (remove_cb), self);
  g_signal_connect_swapped (row, "paste", G_CALLBACK (paste_cb), self);
}

/* FALSE: a wage or a head count is missing */
static gboolean
sum_pay (WjPositionTable *self, guint year, WjNumber *low, WjNumber *high)
{
  const WjFact *pay = wj_position_find_column (self->table, wj_position_is_pay);
  const WjFact *count = wj_position_find_column (self->table, wj_position_is_count);

  *low = *high = WJ_NUMBER_ZERO;
  if (!pay || !count)
    return FALSE;
  for (guint row = 0; row < self->rows->len; row++)
    {
      const WjAnswer *gross = wj_project_get_cell (get_project (self), self->table->id, row, pay->id, 0);
      const WjAnswer *jobs = wj_project_get_cell (get_project (self), self->table->id, row, count->id, year);
      WjNumber least, most;

      if (gross->kind == WJ_ANSWER_NONE || jobs->kind == WJ_ANSWER_NONE || !wj_number_multiply (gross->value.low, jobs->value.low, &least) ||
          !wj_number_multiply (gross->value.high, jobs->value.high, &most) || !wj_number_multiply (least, wj_number_from_int (12), &least) ||
          !wj_number_multiply (most, wj_number_from_int (12), &most) || !wj_number_add (*low, least, low) || !wj_number_add (*high, most, high))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_range (WjPositionTable *self)
{
  WjNumber low, high;
  gboolean partial;

  for (guint year = 0; year < WJ_POSITION_YEARS; year++)
    if (wj_positions_count (get_project (self), self->table, year, &low, &high, &partial) && !wj_number_equal (low, high))
      return TRUE;
  return FALSE;
}

/* (transfer full) (nullable): NULL: nobody has said how many */
static char *
total_of (WjPositionTable *self, guint year, gboolean *partial)
{
  WjAnswer total = { .kind = WJ_ANSWER_RANGE };
  gboolean missing;

  if (!wj_positions_count (get_project (self), self->table, year, &total.value.low, &total.value.high, &missing))
    return NULL;
  *partial = *partial || missing;
  if (wj_number_equal (total.value.low, total.value.high))
    return wj_wording_number (wj_i18n_get_wording (), total.value.low, 0);
  return wj_position_range (&total, 0);
}

/* Adding up what was typed, as a till does; what follows from it is the engine's. */
static void
update_total (WjPositionTable *self)
{
  WjWording *wording = wj_i18n_get_wording ();
  g_autofree char *money = NULL;
  g_autofree char *text = NULL;
  g_autofree char *label = wj_session_year_label (self->session, WJ_POSITION_YEARS - 1);
  WjNumber low, high;
  gboolean partial = FALSE;

  for (guint year = 0; year < WJ_POSITION_YEARS; year++)
    {
      g_autofree char *number = total_of (self, year, &partial);
      g_autofree char *name = wj_session_year_label (self->session, year);

      gtk_label_set_label (self->year_label[year], name);
      gtk_label_set_label (self->total_label[year], number ? number : "—");
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->total_label[year]), GTK_ACCESSIBLE_PROPERTY_LABEL, number ? number : _("not answered"), -1);
      /* Three ranges do not fit beside each other where it is narrow: the last one counts. */
      gtk_widget_set_visible (GTK_WIDGET (self->total_label[year]), !self->narrow || year == WJ_POSITION_YEARS - 1 || !has_range (self));
    }
  gtk_label_set_label (self->total_name, partial ? _("Planned jobs, at least") : _("Planned jobs"));
  if (self->rows->len > 0 && sum_pay (self, WJ_POSITION_YEARS - 1, &low, &high))
    {
      gboolean exact = wj_number_equal (low, high);

      money = exact ? wj_wording_money (wording, low) : wj_wording_headline_range (wording, low, high);
      /* Translators: %s is a year. */
      text = exact ? g_strdup_printf (_("gross pay, %s"), label) : /* Translators: %1$s is a year, %2$s a range of amounts. */ g_strdup_printf (_("gross pay, %1$s: %2$s"), label, money);
    }
  /* A range is wider than the column: it stands below, where there is room. */
  gtk_label_set_label (self->pay_total, money && wj_number_equal (low, high) ? money : "");
  gtk_label_set_label (self->pay_note, text ? text : "");
  gtk_widget_set_visible (self->total, self->rows->len > 0);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->pay_total)), !self->narrow);
  gtk_widget_set_visible (gtk_widget_get_last_child (self->total_line), !self->narrow);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->pay_note)), text != NULL && !self->narrow);
  gtk_box_set_spacing (GTK_BOX (self->total_line), self->narrow ? 6 : 12);
  gtk_widget_set_visible (self->header, self->rows->len > 0 && !self->narrow);
}

/* A title that its column would cut, or figures that leave it no room. */
static gboolean
needs_titles_above (WjPositionTable *self)
{
  const WjFact *column = wj_position_find_column (self->table, wj_position_is_title);

  for (guint i = 0; column != NULL && i < self->rows->len; i++)
    {
      const WjAnswer *title = wj_project_get_cell (get_project (self), self->table->id, i, column->id, 0);

      if (title->text != NULL && g_utf8_strlen (title->text, -1) > TITLE_CHARS)
        return TRUE;
    }
  return has_range (self);
}

void
wj_position_table_update (WjPositionTable *self)
{
  gboolean above;
  guint n;

  g_return_if_fail (WJ_IS_POSITION_TABLE (self));

  n = wj_project_get_n_rows (get_project (self), self->table->id);
  while (self->rows->len > n)
    {
      gtk_box_remove (GTK_BOX (self->list), g_ptr_array_index (self->rows, self->rows->len - 1));
      g_ptr_array_set_size (self->rows, (gint) self->rows->len - 1);
    }
  while (self->rows->len < n)
    append_row (self);
  above = needs_titles_above (self);
  for (guint i = 0; i < self->rows->len; i++)
    {
      wj_position_row_set_title_above (g_ptr_array_index (self->rows, i), above);
      wj_position_row_update (g_ptr_array_index (self->rows, i));
    }
  update_total (self);
}

static GtkWidget *
make_cell (GtkSizeGroup *group, const char *text, const char *css_class, GtkLabel **out)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, css_class);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "cell-label");
  if (group)
    gtk_size_group_add_widget (group, label);
  if (out)
    *out = GTK_LABEL (label);
  return label;
}

static const char *
column_label (const WjFact *table, gboolean pay)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      const WjFact *column = g_ptr_array_index (table->columns, i);

      if (pay ? column->type == WJ_FACT_NUMBER && !column->by_year && g_str_has_prefix (column->unit_text, "MAD") : column->type == WJ_FACT_TEXT)
        return wj_i18n_of (&column->label);
    }
  return "";
}

static GtkWidget *
make_line (WjPositionTable *self, const char *name, GtkLabel **cells, const char *pay, GtkLabel **pay_cell, const char *css_class)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (name);
  GtkWidget *tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *end;

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (line), label);
  for (guint i = 0; i < WJ_POSITION_YEARS; i++)
    gtk_box_append (GTK_BOX (line), make_cell (self->columns.year[i], NULL, css_class, &cells[i]));
  end = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_box_append (GTK_BOX (end), make_cell (NULL, pay, css_class, pay_cell));
  gtk_size_group_add_widget (self->columns.pay, end);
  gtk_box_append (GTK_BOX (line), end);
  gtk_size_group_add_widget (self->columns.tools, tools);
  gtk_box_append (GTK_BOX (line), tools);
  return line;
}

/* On a line of its own below the amount: it is longer than the column is wide. */
static void
add_pay_note (WjPositionTable *self)
{
  GtkWidget *total = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->pay_note = GTK_LABEL (make_cell (NULL, NULL, "caption", NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->pay_note), "secondary");
  gtk_widget_set_hexpand (GTK_WIDGET (self->pay_note), TRUE);
  gtk_size_group_add_widget (self->columns.tools, tools);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->pay_note));
  gtk_box_append (GTK_BOX (line), tools);
  gtk_box_append (GTK_BOX (total), self->total_line);
  gtk_box_append (GTK_BOX (total), line);
  self->total = total;
  gtk_widget_add_css_class (self->total, "table-total");
}

static GtkWidget *
make_add (WjPositionTable *self)
{
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), wj_face_new ("list-add-symbolic", _("Add a position"), NULL));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "accent");
  gtk_widget_add_css_class (button, "add-row");
  gtk_widget_set_tooltip_text (button, _("Ctrl+Enter adds a row, Enter goes to the next cell. Cells copied from a spreadsheet can be pasted."));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add a position"), -1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (add_cb), self);
  return button;
}

static void
wj_position_table_dispose (GObject *object)
{
  WjPositionTable *self = WJ_POSITION_TABLE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  for (guint i = 0; i < WJ_POSITION_YEARS; i++)
    g_clear_object (&self->columns.year[i]);
  g_clear_object (&self->columns.pay);
  g_clear_object (&self->columns.tools);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (wj_position_table_parent_class)->dispose (object);
}

static void
wj_position_table_class_init (WjPositionTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wj_position_table_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "positiontable");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
wj_position_table_init (WjPositionTable *self)
{
  self->rows = g_ptr_array_new ();
  for (guint i = 0; i < WJ_POSITION_YEARS; i++)
    self->columns.year[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->columns.pay = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->columns.tools = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
}

GtkWidget *
wj_position_table_new (WjSession *session, const WjFact *table)
{
  WjPositionTable *self = g_object_new (WJ_TYPE_POSITION_TABLE, NULL);

  self->session = g_object_ref (session);
  self->table = table;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->box, "card");
  gtk_widget_set_overflow (self->box, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->header = make_line (self, column_label (table, FALSE), self->year_label, column_label (table, TRUE), NULL, "caption-heading");
  gtk_widget_add_css_class (gtk_widget_get_first_child (self->header), "cell-label");
  gtk_widget_add_css_class (self->header, "table-header");
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->add = make_add (self);
  self->total_line = make_line (self, _("Planned jobs"), self->total_label, NULL, &self->pay_total, "heading");
  self->total_name = GTK_LABEL (gtk_widget_get_first_child (self->total_line));
  add_pay_note (self);
  gtk_box_append (GTK_BOX (self->box), self->header);
  gtk_box_append (GTK_BOX (self->box), self->list);
  self->left_out = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "visible", FALSE, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->left_out), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->left_out), "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->left_out), "table-note");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->left_out));
  gtk_box_append (GTK_BOX (self->box), self->add);
  gtk_box_append (GTK_BOX (self->box), self->total);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, wj_i18n_of (&table->label), -1);
  wj_position_table_update (self);
  return GTK_WIDGET (self);
}

void
wj_position_table_set_narrow (WjPositionTable *self, gboolean narrow)
{
  g_return_if_fail (WJ_IS_POSITION_TABLE (self));

  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  for (guint i = 0; i < self->rows->len; i++)
    {
      wj_position_row_set_narrow (g_ptr_array_index (self->rows, i), narrow);
      wj_position_row_set_open (g_ptr_array_index (self->rows, i), !narrow || i == 0);
    }
  update_total (self);
}

gboolean
wj_position_table_focus_open (WjPositionTable *self)
{
  g_return_val_if_fail (WJ_IS_POSITION_TABLE (self), FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    if (wj_position_row_focus_open (g_ptr_array_index (self->rows, i)))
      return TRUE;
  return gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}
