/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "widgets/wj-number-entry.h"
#include "wj-accessible.h"
#include "wj-i18n.h"
#include "wj-shown.h"

/* Enough for a salary, a rate, a number of jobs. */
#define LEAST_WIDTH_CHARS 7

struct _WjNumberEntry
{
  GtkWidget parent_instance;

  GtkWidget *text; /* (owned) */
  GtkWidget *unit; /* (owned) */
  guint places;
  gboolean has_value;
  WjNumber value;
  gboolean regrouping;
  gboolean own_marks; /* the marks in it are the reader's own, and not those of thousands: "5,5" */
  gboolean takes_range;
  gboolean refused; /* an error was said of what is typed */
  char *group;      /* (owned) the mark between thousands in this language */
};

G_DEFINE_FINAL_TYPE (WjNumberEntry, wj_number_entry, GTK_TYPE_WIDGET)

static guint changed_signal;
static guint activate_signal;

/* What stands between thousands, learnt from the wording itself. */
static char *
find_group_mark (void)
{
  g_autofree char *thousand = wj_wording_number (wj_i18n_get_wording (), wj_number_from_int (1000), 0);
  const char *start = strchr (thousand, '1');
  const char *end = start ? strstr (start, "000") : NULL;

  return end ? g_strndup (start + 1, (gsize) (end - start - 1)) : g_strdup ("");
}

static const char *
get_text (WjNumberEntry *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->text));
}

/* The digits of @text if it holds nothing but digits and grouping marks; NULL otherwise. */
static char *
only_digits (WjNumberEntry *self, const char *text)
{
  gsize mark = strlen (self->group);
  GString *digits = g_string_new (NULL);

  while (*text)
    {
      if (g_ascii_isdigit (*text))
        g_string_append_c (digits, *text++);
      else if (mark > 0 && strncmp (text, self->group, mark) == 0)
        text += mark;
      else if (*text == ' ')
        text++;
      else
        {
          g_string_free (digits, TRUE);
          return NULL;
        }
    }
  return g_string_free (digits, FALSE);
}

static int
count_digits (const char *text, int characters)
{
  int digits = 0;

  for (int i = 0; i < characters && *text; i++, text = g_utf8_next_char (text))
    digits += g_ascii_isdigit (*text) ? 1 : 0;
  return digits;
}

static int
position_after_digits (const char *text, int digits)
{
  int position = 0;

  for (; *text && digits > 0; text = g_utf8_next_char (text), position++)
    digits -= g_ascii_isdigit (*text) ? 1 : 0;
  return position;
}

static void
replace_text (WjNumberEntry *self, const char *text)
{
  self->regrouping = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->text), text);
  self->regrouping = FALSE;
}

/* The marks that part nothing but thousands; NULL if the text is no whole number that could be grouped. */
static char *
group_digits (WjNumberEntry *self, const char *text)
{
  g_autofree char *digits = only_digits (self, text);
  WjNumber number;

  if (!digits || !*digits || strlen (digits) > 15 || (digits[0] == '0' && digits[1]) || !wj_number_parse (digits, &number))
    return NULL;
  return wj_wording_number (wj_i18n_get_wording (), number, 0);
}

/* Whole numbers are grouped as they grow; anything else waits until the entry is left. A space or mark at
 * the end stays, for what is typed after it: "5 MDH", "1,500". @position: the caret, which keeps its digits. */
static gboolean
regroup (WjNumberEntry *self, int *position)
{
  const char *text = get_text (self);
  g_autofree char *grouped = group_digits (self, text);
  int before;

  if (!*text)
    self->own_marks = FALSE;
  if (!grouped || (self->own_marks && !g_str_equal (grouped, text)))
    return FALSE;
  self->own_marks = FALSE;
  if (g_str_equal (grouped, text) || !g_ascii_isdigit (text[strlen (text) - 1]))
    return FALSE;
  before = count_digits (text, *position);
  replace_text (self, grouped);
  *position = position_after_digits (get_text (self), before);
  return TRUE;
}

/* ---- What the keys do ------------------------------------------------------------------------------- */

static void
inserting_cb (WjNumberEntry *self, const char *typed, int length)
{
  g_autofree char *text = length < 0 ? g_strdup (typed) : g_strndup (typed, (gsize) length);

  if (!self->regrouping && (g_str_equal (self->group, ",") || g_str_equal (self->group, ".")) && strstr (text, self->group))
    self->own_marks = TRUE;
}

/* Who types moves the caret behind what was typed after this, and learns here where that is by now. */
static void
inserted_cb (WjNumberEntry *self, const char *typed, int length, int *position)
{
  if (!self->regrouping)
    regroup (self, position);
}

/* A mark between thousands would come back at once: with it goes the digit on its other side. */
static void
deleting_cb (WjNumberEntry *self, int start, int end, GtkEditable *text)
{
  const char *shown = get_text (self);
  g_autofree char *gone = start > 0 && end > start ? gtk_editable_get_chars (text, start, end) : NULL;
  g_autofree char *grouped = group_digits (self, shown);

  if (self->regrouping || !gone || !g_str_equal (gone, self->group) || g_strcmp0 (grouped, shown) != 0)
    return;
  g_signal_stop_emission_by_name (text, "delete-text");
  if (gtk_editable_get_position (text) >= end)
    gtk_editable_delete_text (text, start - 1, end);
  else
    gtk_editable_delete_text (text, start, end + 1);
}

static void
deleted_cb (WjNumberEntry *self, int start, int end, GtkEditable *text)
{
  int position = start;

  if (!self->regrouping && regroup (self, &position))
    gtk_editable_set_position (text, position);
}

static gboolean
read_text (WjNumberEntry *self, WjNumber *out)
{
  g_autofree char *digits = self->own_marks ? NULL : only_digits (self, get_text (self));
  WjNumber number;

  if (digits && *digits ? !wj_number_parse (digits, &number) : !wj_wording_parse_number (wj_i18n_get_wording (), get_text (self), &number))
    return FALSE;
  return wj_number_round (number, self->places, out);
}

static void
show_value (WjNumberEntry *self)
{
  g_autofree char *text = self->has_value ? wj_wording_number_short (wj_i18n_get_wording (), self->value, self->places) : g_strdup ("");

  replace_text (self, text);
  self->own_marks = FALSE;
}

static void
update_invalid (WjNumberEntry *self, gboolean invalid)
{
  if (invalid)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_STATE_INVALID, invalid ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
text_changed_cb (WjNumberEntry *self)
{
  WjNumber value = WJ_NUMBER_ZERO;
  gboolean has_value;
  gboolean same;

  if (self->regrouping)
    return;
  has_value = read_text (self, &value);
  same = has_value && self->has_value && wj_number_equal (value, self->value);
  self->has_value = has_value;
  self->value = value;
  update_invalid (self, self->refused || wj_number_entry_is_unreadable (self));
  if (!same)
    g_signal_emit (self, changed_signal, 0);
}

static void
activate_cb (WjNumberEntry *self)
{
  g_signal_emit (self, activate_signal, 0);
}

static void
left_cb (WjNumberEntry *self)
{
  if (self->has_value)
    show_value (self);
}

static void
unit_pressed_cb (WjNumberEntry *self)
{
  gtk_widget_grab_focus (self->text);
}

static gboolean
wj_number_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (WJ_NUMBER_ENTRY (widget)->text);
}

static void
wj_number_entry_dispose (GObject *object)
{
  WjNumberEntry *self = WJ_NUMBER_ENTRY (object);

  g_clear_pointer (&self->text, gtk_widget_unparent);
  g_clear_pointer (&self->unit, gtk_widget_unparent);

  G_OBJECT_CLASS (wj_number_entry_parent_class)->dispose (object);
}

static void
wj_number_entry_finalize (GObject *object)
{
  g_free (WJ_NUMBER_ENTRY (object)->group);

  G_OBJECT_CLASS (wj_number_entry_parent_class)->finalize (object);
}

static void
wj_number_entry_class_init (WjNumberEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = wj_number_entry_dispose;
  object_class->finalize = wj_number_entry_finalize;
  widget_class->grab_focus = wj_number_entry_grab_focus;
  widget_class->focus = wj_accessible_focus_children;
  changed_signal = g_signal_new ("changed", WJ_TYPE_NUMBER_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  activate_signal = g_signal_new ("activate", WJ_TYPE_NUMBER_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "entry");
}

static void
wj_number_entry_init (WjNumberEntry *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkWidget *widget = GTK_WIDGET (self);
  GObject *typed;

  self->group = find_group_mark ();
  /* A whole entry, not a GtkText: GTK 4.8 lets assistive technology read no other. */
  self->text = gtk_entry_new ();
  self->unit = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_hexpand (self->text, TRUE);
  gtk_widget_set_hexpand (widget, FALSE);
  /* Figures line up on their last digit: the right edge, also where text runs from the right. */
  gtk_editable_set_alignment (GTK_EDITABLE (self->text), gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? 0 : 1);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->text), 1);
  gtk_entry_set_input_purpose (GTK_ENTRY (self->text), GTK_INPUT_PURPOSE_NUMBER);
  /* Undo is the session's: one answer at a time, not one letter. */
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->text), FALSE);
  gtk_widget_add_css_class (self->unit, "unit");
  gtk_widget_add_css_class (widget, "number");
  gtk_widget_set_visible (self->unit, FALSE);
  gtk_widget_set_parent (self->text, widget);
  gtk_widget_set_parent (self->unit, widget);
  typed = G_OBJECT (gtk_editable_get_delegate (GTK_EDITABLE (self->text)));
  g_signal_connect_swapped (typed, "insert-text", G_CALLBACK (inserting_cb), self);
  g_signal_connect_object (typed, "insert-text", G_CALLBACK (inserted_cb), self, G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  g_signal_connect_swapped (typed, "delete-text", G_CALLBACK (deleting_cb), self);
  g_signal_connect_object (typed, "delete-text", G_CALLBACK (deleted_cb), self, G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->text, "changed", G_CALLBACK (text_changed_cb), self);
  g_signal_connect_swapped (self->text, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (widget, focus);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (unit_pressed_cb), self);
  gtk_widget_add_controller (self->unit, GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
wj_number_entry_new (void)
{
  return g_object_new (WJ_TYPE_NUMBER_ENTRY, NULL);
}

gboolean
wj_number_entry_get_value (WjNumberEntry *self, WjNumber *value)
{
  g_return_val_if_fail (WJ_IS_NUMBER_ENTRY (self), FALSE);

  if (self->has_value && value)
    *value = self->value;
  return self->has_value;
}

void
wj_number_entry_set_value (WjNumberEntry *self, const WjNumber *value)
{
  WjNumber shown;

  g_return_if_fail (WJ_IS_NUMBER_ENTRY (self));

  if (value && read_text (self, &shown) && wj_number_equal (shown, *value))
    {
      self->has_value = TRUE;
      self->value = *value;
      return;
    }
  /* What was typed and not understood, or refused, stays, so that it can be mended. */
  if (!value && (!self->has_value || self->refused) && *get_text (self))
    return;
  self->has_value = value != NULL;
  self->value = value ? *value : WJ_NUMBER_ZERO;
  show_value (self);
  wj_number_entry_set_error (self, NULL);
}

gboolean
wj_number_entry_is_unreadable (WjNumberEntry *self)
{
  WjNumber low, high;

  g_return_val_if_fail (WJ_IS_NUMBER_ENTRY (self), FALSE);

  return !self->has_value && *get_text (self) && !(self->takes_range && wj_number_entry_get_range (self, &low, &high));
}

gboolean
wj_number_entry_get_range (WjNumberEntry *self, WjNumber *low, WjNumber *high)
{
  g_return_val_if_fail (WJ_IS_NUMBER_ENTRY (self), FALSE);

  return !self->has_value && wj_wording_parse_range (wj_i18n_get_wording (), get_text (self), low, high) &&
         wj_number_round (*low, self->places, low) && wj_number_round (*high, self->places, high);
}

void
wj_number_entry_set_takes_range (WjNumberEntry *self, gboolean takes_range)
{
  g_return_if_fail (WJ_IS_NUMBER_ENTRY (self));

  self->takes_range = takes_range;
}

void
wj_number_entry_set_unit (WjNumberEntry *self, const char *unit)
{
  g_return_if_fail (WJ_IS_NUMBER_ENTRY (self));

  gtk_label_set_label (GTK_LABEL (self->unit), unit ? unit : "");
  gtk_widget_set_visible (self->unit, unit && *unit);
}

void
wj_number_entry_set_places (WjNumberEntry *self, guint places)
{
  g_return_if_fail (WJ_IS_NUMBER_ENTRY (self));
  g_return_if_fail (places <= 6);

  self->places = places;
}

void
wj_number_entry_set_placeholder (WjNumberEntry *self, const char *text)
{
  g_return_if_fail (WJ_IS_NUMBER_ENTRY (self));

  if (g_strcmp0 (gtk_entry_get_placeholder_text (GTK_ENTRY (self->text)), text) != 0)
    gtk_entry_set_placeholder_text (GTK_ENTRY (self->text), text);
}

void
wj_number_entry_set_label (WjNumberEntry *self, const char *label)
{
  g_return_if_fail (WJ_IS_NUMBER_ENTRY (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

void
wj_number_entry_set_error (WjNumberEntry *self, const char *error)
{
  g_return_if_fail (WJ_IS_NUMBER_ENTRY (self));

  self->refused = error != NULL;
  update_invalid (self, error != NULL || wj_number_entry_is_unreadable (self));
  wj_shown_set_tooltip (GTK_WIDGET (self), error);
  if (error)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, error, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

gboolean
wj_number_entry_is_refused (WjNumberEntry *self)
{
  g_return_val_if_fail (WJ_IS_NUMBER_ENTRY (self), FALSE);

  return self->refused;
}

GtkEntry *
wj_number_entry_get_entry (WjNumberEntry *self)
{
  g_return_val_if_fail (WJ_IS_NUMBER_ENTRY (self), NULL);

  return GTK_ENTRY (self->text);
}

void
wj_number_entry_set_width_chars (WjNumberEntry *self, int width)
{
  g_return_if_fail (WJ_IS_NUMBER_ENTRY (self));

  /* What it would like; it does with less where large text leaves little room. */
  gtk_editable_set_width_chars (GTK_EDITABLE (self->text), MIN (width, LEAST_WIDTH_CHARS));
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->text), width);
}
