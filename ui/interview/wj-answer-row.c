/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "interview/wj-answer-row-private.h"
#include "widgets/wj-date-entry.h"
#include "widgets/wj-number-entry.h"
#include "wj-answers.h"
#include "wj-i18n.h"

G_DEFINE_FINAL_TYPE (WjAnswerRow, wj_answer_row, GTK_TYPE_LIST_BOX_ROW)

static WjProject *
get_project (WjAnswerRow *self)
{
  return wj_session_get_project (self->session);
}

static char *
bounds_sentence (WjAnswerRow *self)
{
  WjWording *wording = wj_i18n_get_wording ();
  g_autofree char *low = wj_wording_quantity_digits (wording, self->fact->low, &self->fact->unit);
  g_autofree char *high = wj_wording_quantity_digits (wording, self->fact->high, &self->fact->unit);

  /* Translators: the least and the largest answer that can be given, with their unit. */
  return g_strdup_printf (_("Enter a number between %s and %s."), low, high);
}

/* ---- From the screen to the project ------------------------------------------------------------ */

/* What is on screen is not an answer: better none than one that cannot be seen. */
static void
refuse (WjAnswerRow *self, const char *sentence)
{
  self->typing = FALSE;
  wj_answer_row_show_error (self, sentence);
  wj_project_clear (get_project (self), self->fact->id);
  wj_answer_row_remember (self);
}

static void
store (WjAnswerRow *self, const WjAnswer *answer)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (wj_project_set (get_project (self), self->fact->id, answer, &error))
    {
      wj_answer_row_show_error (self, NULL);
      wj_answer_row_remember (self);
      return;
    }
  g_debug ("%s", error->message);
  sentence = wj_answer_row_is_number (self) ? bounds_sentence (self) : g_strdup (_("Choose a later or an earlier date."));
  refuse (self, sentence);
}

static void
clear (WjAnswerRow *self)
{
  wj_project_clear (get_project (self), self->fact->id);
  wj_answer_row_remember (self);
  wj_answer_row_show_error (self, NULL);
}

static gboolean
is_range (WjAnswerRow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (self->stack)), WJ_ANSWER_MODE_RANGE) == 0;
}

/* TRUE: it cannot be read, and that is said. */
static gboolean
is_unreadable (WjAnswerRow *self, WjNumberEntry *entry)
{
  WjNumber low, high;
  g_autofree char *sentence = NULL;

  if (!wj_number_entry_is_unreadable (entry))
    return FALSE;
  sentence = wj_number_entry_get_range (entry, &low, &high) ? g_strdup (_("Enter one number here, not a range.")) : bounds_sentence (self);
  refuse (self, sentence);
  return TRUE;
}

static void
number_changed_cb (WjAnswerRow *self)
{
  WjNumber low = WJ_NUMBER_ZERO, high = WJ_NUMBER_ZERO;
  gboolean range = is_range (self);
  WjNumberEntry *first = WJ_NUMBER_ENTRY (self->control[range ? CONTROL_LOW : CONTROL_EXACT]);
  WjNumberEntry *second = range ? WJ_NUMBER_ENTRY (self->control[CONTROL_HIGH]) : first;
  WjAnswer answer;

  if (self->updating)
    return;
  self->wants_range = range;
  if (is_unreadable (self, first) || is_unreadable (self, second))
    return;
  self->typing = !range && self->range && wj_number_entry_get_range (first, &low, &high);
  if (!self->typing && !(wj_number_entry_get_value (first, &low) && wj_number_entry_get_value (second, &high)))
    {
      clear (self);
      return;
    }
  if (wj_number_compare (low, high) > 0)
    {
      refuse (self, _("The first number is larger than the second."));
      return;
    }
  answer = range || self->typing ? wj_answer_range (low, high) : wj_answer_number (low);
  store (self, &answer);
}

/* One end of what is chosen. Of a range a year is enough: it begins in January and ends in December. */
static gboolean
read_date (WjAnswerRow *self, guint which, WjNumber *out)
{
  WjDateEntry *entry = WJ_DATE_ENTRY (self->control[which]);
  GDate date;
  guint year;

  if (!wj_date_entry_get_date (entry, &date))
    {
      if (which == CONTROL_EXACT || (year = wj_date_entry_get_year (entry)) == 0)
        return FALSE;
      g_date_clear (&date, 1);
      g_date_set_dmy (&date, 1, which == CONTROL_LOW ? G_DATE_JANUARY : G_DATE_DECEMBER, (GDateYear) year);
    }
  *out = wj_cel_value_date (&date).low;
  return TRUE;
}

static void
date_changed_cb (WjAnswerRow *self)
{
  gboolean range = is_range (self);
  WjNumber low, high;
  WjAnswer answer;

  if (self->updating)
    return;
  self->wants_range = range;
  if (!range && wj_date_entry_get_year (WJ_DATE_ENTRY (self->control[CONTROL_EXACT])) != 0 && !read_date (self, CONTROL_EXACT, &low))
    {
      refuse (self, _("Choose the month as well."));
      return;
    }
  if (!read_date (self, range ? CONTROL_LOW : CONTROL_EXACT, &low) || !read_date (self, range ? CONTROL_HIGH : CONTROL_EXACT, &high))
    {
      clear (self);
      return;
    }
  if (wj_number_compare (low, high) > 0)
    {
      refuse (self, _("The first date is later than the second."));
      return;
    }
  answer = range ? wj_answer_range (low, high) : wj_answer_number (low);
  store (self, &answer);
}

static void
option_toggled_cb (WjAnswerRow *self, GtkWidget *button)
{
  gboolean active = FALSE;
  guint index = 0;

  g_object_get (button, "active", &active, NULL);
  if (self->updating || !active)
    return;
  while (index < self->options->len && g_ptr_array_index (self->options, index) != button)
    index++;
  if (index + 1 == self->options->len)
    wj_session_set_unknown (self->session, self->fact->id, TRUE);
  else if (self->fact->type == WJ_FACT_BOOLEAN)
    wj_project_set_boolean (get_project (self), self->fact->id, index == 0, NULL);
  else
    wj_project_set_choice (get_project (self), self->fact->id, ((const WjOption *) g_ptr_array_index (self->fact->options, index))->id, NULL);
}

/* A list of rows would take the arrows for itself: in a group of options they choose, as anywhere. */
static gboolean
option_key_cb (WjAnswerRow *self, guint key)
{
  guint step = key == GDK_KEY_Down || key == GDK_KEY_KP_Down ? 1 : key == GDK_KEY_Up || key == GDK_KEY_KP_Up ? G_MAXUINT
                                                                                                             : 0;

  if (step == 0)
    return GDK_EVENT_PROPAGATE;
  for (guint i = 0; i < self->options->len; i++)
    {
      guint next = i + step; /* before the first: no index at all */

      if (!gtk_widget_is_focus (g_ptr_array_index (self->options, i)))
        continue;
      if (next < self->options->len && gtk_widget_grab_focus (g_ptr_array_index (self->options, next)))
        g_object_set (g_ptr_array_index (self->options, next), "active", TRUE, NULL);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

/* The menu that closes gives the focus back to its button; after that it goes where it belongs. */
static gboolean
focus_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  WjAnswerRow *self = WJ_ANSWER_ROW (widget);

  if (self->frames > 0)
    {
      self->frames--;
      return G_SOURCE_CONTINUE;
    }
  if (!(gtk_widget_get_state_flags (gtk_stack_get_visible_child (GTK_STACK (self->stack))) & GTK_STATE_FLAG_FOCUS_WITHIN))
    gtk_widget_grab_focus (self->control[is_range (self) ? CONTROL_LOW : CONTROL_EXACT]);
  return G_SOURCE_REMOVE;
}

static void
mode_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  WjAnswerRow *self = WJ_ANSWER_ROW (user_data);
  const char *mode = g_variant_get_string (value, NULL);
  const WjAnswer *answer = wj_project_get (get_project (self), self->fact->id);

  self->wants_range = g_str_equal (mode, WJ_ANSWER_MODE_RANGE);
  self->typing = FALSE;
  wj_answer_row_show_error (self, NULL);
  if (g_str_equal (mode, WJ_ANSWER_MODE_UNKNOWN))
    {
      wj_session_set_unknown (self->session, self->fact->id, TRUE);
      return;
    }
  if (wj_session_is_unknown (self->session, self->fact->id))
    wj_session_set_unknown (self->session, self->fact->id, FALSE);
  if (self->wants_range && answer->kind == WJ_ANSWER_EXACT)
    {
      WjAnswer wider = wj_answer_range (answer->value.low, answer->value.low);

      wj_project_set (get_project (self), self->fact->id, &wider, NULL);
    }
  else if (!self->wants_range && answer->kind == WJ_ANSWER_RANGE)
    {
      wj_project_clear (get_project (self), self->fact->id);
    }
  wj_answer_row_remember (self);
  g_object_notify (G_OBJECT (self->session), "assessment");
  self->frames = 2;
  gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_cb, NULL, NULL);
}

/* A range typed into the one entry is shown as one. */
static void
typed_cb (WjAnswerRow *self)
{
  if (!self->typing)
    return;
  self->typing = FALSE;
  self->updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (wj_number_entry_get_entry (WJ_NUMBER_ENTRY (self->control[CONTROL_EXACT]))), "");
  wj_answer_row_update (self);
}

static void
activate_cb (WjAnswerRow *self)
{
  gboolean typing = self->typing;

  typed_cb (self);
  if (typing)
    gtk_widget_grab_focus (self->control[CONTROL_HIGH]);
}

static void
left_cb (WjAnswerRow *self)
{
  WjDateEntry *date = self->stack && !wj_answer_row_is_number (self) && !is_range (self) ? WJ_DATE_ENTRY (self->control[CONTROL_EXACT]) : NULL;
  GDate chosen;

  if (date && wj_date_entry_is_begun (date) && wj_date_entry_get_year (date) == 0 && !wj_date_entry_get_date (date, &chosen))
    refuse (self, _("Choose the year as well."));
  wj_session_break_undo (self->session);
}

/* ---- Building ---------------------------------------------------------------------------------- */

static GtkWidget *
make_menu (WjAnswerRow *self)
{
  self->mode = wj_answer_mode_new ();
  g_signal_connect (self->mode, "change-state", G_CALLBACK (mode_cb), self);
  return wj_answer_menu_new (GTK_WIDGET (self), self->mode, wj_answer_row_is_number (self) ? _("Exact number") : _("Exact date"), !self->fact->exact_only, wj_i18n_of (&self->fact->label));
}

static void
connect (WjAnswerRow *self)
{
  for (guint i = 0; i < N_CONTROLS; i++)
    if (self->control[i])
      g_signal_connect_swapped (self->control[i], "changed", wj_answer_row_is_number (self) ? G_CALLBACK (number_changed_cb) : G_CALLBACK (date_changed_cb), self);
  for (guint i = 0; self->options && i < self->options->len; i++)
    g_signal_connect_swapped (g_ptr_array_index (self->options, i), "toggled", G_CALLBACK (option_toggled_cb), self);
  if (self->options)
    {
      GtkEventController *keys = gtk_event_controller_key_new ();

      g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (option_key_cb), self);
      gtk_widget_add_controller (gtk_widget_get_parent (g_ptr_array_index (self->options, 0)), keys);
    }
  if (self->range && wj_answer_row_is_number (self))
    {
      GtkEventController *focus = gtk_event_controller_focus_new ();

      wj_number_entry_set_takes_range (WJ_NUMBER_ENTRY (self->control[CONTROL_EXACT]), TRUE);
      g_signal_connect_swapped (self->control[CONTROL_EXACT], "activate", G_CALLBACK (activate_cb), self);
      g_signal_connect_swapped (focus, "leave", G_CALLBACK (typed_cb), self);
      gtk_widget_add_controller (self->control[CONTROL_EXACT], focus);
    }
  if (self->stack)
    {
      self->menu = make_menu (self);
      gtk_grid_attach (GTK_GRID (self->grid), self->menu, 2, 0, 1, 1);
    }
}

static void
wj_answer_row_dispose (GObject *object)
{
  WjAnswerRow *self = WJ_ANSWER_ROW (object);

  g_clear_pointer (&self->options, g_ptr_array_unref);
  if (self->mode)
    g_signal_handlers_disconnect_by_data (self->mode, self);
  g_clear_object (&self->mode);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (wj_answer_row_parent_class)->dispose (object);
}

static void
wj_answer_row_class_init (WjAnswerRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wj_answer_row_dispose;
}

static void
wj_answer_row_init (WjAnswerRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 6);
  gtk_widget_add_css_class (self->grid, "answer-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), self->grid);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

GtkWidget *
wj_answer_row_new (WjSession *session, const WjFact *fact)
{
  WjAnswerRow *self;

  g_return_val_if_fail (fact->type == WJ_FACT_NUMBER || fact->type == WJ_FACT_DATE || fact->type == WJ_FACT_CHOICE || fact->type == WJ_FACT_BOOLEAN, NULL);

  self = g_object_new (WJ_TYPE_ANSWER_ROW, NULL);
  self->session = g_object_ref (session);
  self->fact = fact;
  wj_answer_row_build (self);
  connect (self);
  wj_answer_row_update (self);
  return GTK_WIDGET (self);
}

gboolean
wj_answer_row_is_doubted (WjAnswerRow *self)
{
  g_return_val_if_fail (WJ_IS_ANSWER_ROW (self), FALSE);

  return self->wrong || gtk_widget_get_visible (GTK_WIDGET (self->doubt));
}

void
wj_answer_row_set_narrow (WjAnswerRow *self, gboolean narrow)
{
  GtkLayoutManager *layout;
  GtkGridLayoutChild *child;

  g_return_if_fail (WJ_IS_ANSWER_ROW (self));

  layout = gtk_widget_get_layout_manager (self->grid);
  child = GTK_GRID_LAYOUT_CHILD (gtk_layout_manager_get_layout_child (layout, self->side));
  gtk_grid_layout_child_set_column (child, narrow ? 0 : 1);
  gtk_grid_layout_child_set_row (child, narrow ? 1 : 0);
  gtk_grid_layout_child_set_column_span (child, narrow ? 3 : 1);
  /* In the order in which they are read. */
  if (self->menu != NULL && narrow)
    gtk_widget_insert_before (self->menu, self->grid, self->side);
  else if (self->menu != NULL)
    gtk_widget_insert_after (self->menu, self->grid, self->side);
  if (self->range)
    gtk_orientable_set_orientation (GTK_ORIENTABLE (self->range), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  if (self->stack)
    gtk_widget_set_halign (self->control[CONTROL_EXACT], narrow ? GTK_ALIGN_FILL : GTK_ALIGN_END);
}
