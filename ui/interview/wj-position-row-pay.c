/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "interview/wj-answer-menu.h"
#include "interview/wj-position-row-private.h"
#include "widgets/wj-number-entry.h"
#include "wj-answers.h"
#include "wj-i18n.h"

/* The wage of a position: the one cell whose answer many do not know. It says what is taken in its place. */

#define FRAMES 2

/* The menu that closes gives the focus back to its button; after that it goes to the cell. */
typedef struct
{
  guint frames;
  gboolean range;
} Return;

static WjPositionCell *
find_cell (WjPositionRow *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      WjPositionCell *cell = g_ptr_array_index (self->cells, i);

      if (wj_position_is_pay (cell->column))
        return cell;
    }
  return NULL;
}

static const WjAnswer *
get_answer (WjPositionRow *self, const WjPositionCell *cell)
{
  return wj_project_get_cell (wj_session_get_project (self->session), self->table->id, self->index, cell->column->id, 0);
}

/* Also what is typed in it. */
static void
clear (WjPositionRow *self, const WjPositionCell *cell)
{
  WjAnswer none = { WJ_ANSWER_NONE };

  self->updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (wj_number_entry_get_entry (WJ_NUMBER_ENTRY (cell->entry))), "");
  self->updating = FALSE;

  wj_project_set_cell (wj_session_get_project (self->session), self->table->id, self->index, cell->column->id, 0, &none, NULL);
}

/* ---- How it is answered ----------------------------------------------------------------------------- */

/* A range is two numbers in the one cell: what is known of it, of which the second is to be typed over. */
static void
begin_range (WjPositionCell *cell, const WjAnswer *answer)
{
  GtkEditable *entry = GTK_EDITABLE (wj_number_entry_get_entry (WJ_NUMBER_ENTRY (cell->entry)));
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;
  g_autofree char *text = NULL;

  if (answer->kind == WJ_ANSWER_NONE)
    return;
  low = wj_wording_number_short (wj_i18n_get_wording (), answer->value.low, cell->column->places);
  high = wj_wording_number_short (wj_i18n_get_wording (), answer->value.high, cell->column->places);
  text = g_strdup_printf ("%s–%s", low, high);
  gtk_editable_set_text (entry, text);
  gtk_editable_select_region (entry, (int) g_utf8_strlen (low, -1) + 1, -1);
}

static gboolean
focus_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  WjPositionRow *self = WJ_POSITION_ROW (widget);
  WjPositionCell *cell = find_cell (self);
  Return *way = user_data;

  if (++way->frames <= FRAMES)
    return G_SOURCE_CONTINUE;
  gtk_entry_grab_focus_without_selecting (wj_number_entry_get_entry (WJ_NUMBER_ENTRY (cell->entry)));
  if (way->range)
    begin_range (cell, get_answer (self, cell));
  return G_SOURCE_REMOVE;
}

static void
mode_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  WjPositionRow *self = WJ_POSITION_ROW (user_data);
  WjPositionCell *cell = find_cell (self);
  const char *mode = g_variant_get_string (value, NULL);
  Return *way;

  wj_session_break_undo (self->session);
  self->wants_range = g_str_equal (mode, WJ_ANSWER_MODE_RANGE);
  if (g_str_equal (mode, WJ_ANSWER_MODE_UNKNOWN))
    {
      clear (self, cell);
      wj_session_set_unknown (self->session, self->table->id, TRUE);
      return;
    }
  if (!self->wants_range && get_answer (self, cell)->kind == WJ_ANSWER_RANGE)
    clear (self, cell);
  if (wj_session_is_unknown (self->session, self->table->id))
    wj_session_set_unknown (self->session, self->table->id, FALSE);
  way = g_new0 (Return, 1);
  way->range = self->wants_range;
  wj_position_row_update (self);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_cb, way, g_free);
}

GtkWidget *
wj_position_row_make_pay_menu (WjPositionRow *self, const WjFact *column)
{
  g_autofree char *number = wj_wording_number (wj_i18n_get_wording (), wj_number_from_int (self->index + 1), 0);
  g_autofree char *name = g_strdup_printf (_("%s, row %s"), wj_i18n_of (&column->label), number);
  GtkWidget *menu;

  self->pay_mode = wj_answer_mode_new ();
  menu = wj_answer_menu_new (GTK_WIDGET (self), self->pay_mode, _("Exact number"), !column->exact_only, name);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (menu), "pan-down-symbolic"); /* the row has dots of its own */
  gtk_widget_add_css_class (menu, "small-menu");
  return menu;
}

void
wj_position_row_connect_pay (WjPositionRow *self)
{
  WjPositionCell *cell = find_cell (self);

  g_signal_connect (self->pay_mode, "change-state", G_CALLBACK (mode_cb), self);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (wj_number_entry_get_entry (WJ_NUMBER_ENTRY (cell->entry))), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->echo, NULL, -1);
}

/* ---- What is said below it ---------------------------------------------------------------------------- */

static char *
say_year (WjNumber month)
{
  g_autofree char *money = NULL;
  WjNumber year;

  if (!wj_number_multiply (month, wj_number_from_int (12), &year))
    return NULL;
  money = wj_wording_money (wj_i18n_get_wording (), year);
  return g_strdup_printf (_("= %s a year"), money);
}

static char *
say_usual (const WjFact *column)
{
  WjAnswer usual = { .kind = WJ_ANSWER_RANGE, .value = wj_cel_value_range (column->usual_low, column->usual_high) };
  g_autofree char *range = wj_position_range (&usual, 0);

  /* Translators: below a cell in which a range is to be typed: %s is an example, "4,000–12,000". */
  return g_strdup_printf (C_ ("cell", "e.g. %s"), range);
}

static char *
say_below (WjPositionRow *self, const WjPositionCell *cell, const WjAnswer *answer)
{
  g_autofree char *money = NULL;

  if (answer->kind == WJ_ANSWER_EXACT)
    return say_year (answer->value.low);
  if (answer->kind == WJ_ANSWER_RANGE)
    return NULL;
  if (self->wants_range && cell->column->has_usual)
    return say_usual (cell->column);
  if (!cell->column->has_default || !wj_table_row_is_begun (wj_session_get_project (self->session), self->table, self->index))
    return NULL;
  money = wj_wording_money (wj_i18n_get_wording (), cell->column->fallback.low);
  return g_strdup_printf (C_ ("cell", "assumed: %s"), money);
}

void
wj_position_row_update_pay (WjPositionRow *self)
{
  WjPositionCell *cell = find_cell (self);
  const WjAnswer *answer;
  g_autofree char *text = NULL;
  const char *mode = WJ_ANSWER_MODE_EXACT;

  if (cell == NULL)
    return;
  answer = get_answer (self, cell);
  if (answer->kind == WJ_ANSWER_EXACT)
    self->wants_range = FALSE;
  if (answer->kind == WJ_ANSWER_RANGE || self->wants_range)
    mode = WJ_ANSWER_MODE_RANGE;
  else if (answer->kind == WJ_ANSWER_NONE && wj_session_is_unknown (self->session, self->table->id))
    mode = WJ_ANSWER_MODE_UNKNOWN;
  g_simple_action_set_state (self->pay_mode, g_variant_new_string (mode));
  text = say_below (self, cell, answer);
  gtk_label_set_label (self->echo, text ? text : "");
}
