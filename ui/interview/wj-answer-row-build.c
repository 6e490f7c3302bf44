/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "interview/wj-answer-row-private.h"
#include "widgets/wj-date-entry.h"
#include "widgets/wj-label.h"
#include "widgets/wj-number-entry.h"
#include "wj-accessible.h"
#include "wj-answers.h"
#include "wj-i18n.h"

static GtkWidget *
make_control (WjAnswerRow *self, const char *label)
{
  GtkWidget *control;

  if (wj_answer_row_is_number (self))
    {
      control = wj_number_entry_new ();
      wj_number_entry_set_unit (WJ_NUMBER_ENTRY (control), wj_fact_unit_label (self->fact));
      wj_number_entry_set_places (WJ_NUMBER_ENTRY (control), self->fact->places);
      wj_number_entry_set_width_chars (WJ_NUMBER_ENTRY (control), g_str_has_prefix (self->fact->unit_text, "MAD") ? 12 : 7);
      wj_number_entry_set_label (WJ_NUMBER_ENTRY (control), label);
    }
  else
    {
      GDate low, high;

      if (!wj_cel_value_to_date (self->fact->low, &low) || !wj_cel_value_to_date (self->fact->high, &high))
        g_return_val_if_reached (NULL);
      control = wj_date_entry_new (g_date_get_year (&low), g_date_get_year (&high));
      wj_date_entry_set_label (WJ_DATE_ENTRY (control), label);
    }
  return control;
}

static GtkWidget *
make_caption (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "secondary");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

static GtkWidget *
make_range (WjAnswerRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *title = wj_i18n_of (&self->fact->label);
  /* Translators: the ends of a range: "Equipment, from". */
  g_autofree char *from = g_strdup_printf ("%s, %s", title, C_("range", "from"));
  g_autofree char *to = g_strdup_printf ("%s, %s", title, C_("range", "to"));

  self->control[CONTROL_LOW] = make_control (self, from);
  self->control[CONTROL_HIGH] = make_control (self, to);
  gtk_box_append (GTK_BOX (box), make_caption (C_("range", "from")));
  gtk_box_append (GTK_BOX (box), self->control[CONTROL_LOW]);
  gtk_box_append (GTK_BOX (box), make_caption (C_("range", "to")));
  gtk_box_append (GTK_BOX (box), self->control[CONTROL_HIGH]);
  return box;
}

static GtkWidget *
make_pill (void)
{
  GtkWidget *label = gtk_label_new (_("I don’t know"));

  gtk_widget_add_css_class (label, "unknown-pill");
  gtk_widget_set_halign (label, GTK_ALIGN_END);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  return label;
}

static void
make_entries (WjAnswerRow *self)
{
  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  self->control[CONTROL_EXACT] = make_control (self, wj_i18n_of (&self->fact->label));
  gtk_widget_set_halign (self->control[CONTROL_EXACT], GTK_ALIGN_END);
  /* its pages are named after the states of the menu */
  gtk_stack_add_named (GTK_STACK (self->stack), self->control[CONTROL_EXACT], WJ_ANSWER_MODE_EXACT);
  if (!self->fact->exact_only)
    {
      self->range = make_range (self);
      gtk_stack_add_named (GTK_STACK (self->stack), self->range, WJ_ANSWER_MODE_RANGE);
    }
  gtk_stack_add_named (GTK_STACK (self->stack), make_pill (), WJ_ANSWER_MODE_UNKNOWN);
  wj_accessible_follow_stack (GTK_STACK (self->stack));
  gtk_box_prepend (GTK_BOX (self->side), self->stack);
}

static GtkWidget *
add_option (WjAnswerRow *self, GtkWidget *box, GtkWidget *button)
{
  GtkWidget *first = self->options->len > 0 ? g_ptr_array_index (self->options, 0) : NULL;

  if (first && GTK_IS_CHECK_BUTTON (button))
    gtk_check_button_set_group (GTK_CHECK_BUTTON (button), GTK_CHECK_BUTTON (first));
  else if (first)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
  g_ptr_array_add (self->options, button);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static GtkWidget *
make_radio (const char *text)
{
  GtkWidget *button = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "option");
  wj_accessible_add_press (button);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  return button;
}

static void
make_options (WjAnswerRow *self)
{
  gboolean boolean = self->fact->type == WJ_FACT_BOOLEAN;
  GtkWidget *box = gtk_box_new (boolean ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL, 0);

  self->options = g_ptr_array_new ();
  if (boolean)
    {
      gtk_widget_add_css_class (box, "linked");
      add_option (self, box, wj_let_wrap (gtk_toggle_button_new_with_label (_("Yes"))));
      add_option (self, box, wj_let_wrap (gtk_toggle_button_new_with_label (_("No"))));
      add_option (self, box, wj_let_wrap (gtk_toggle_button_new_with_label (_("I don’t know"))));
      gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
      gtk_widget_set_halign (box, GTK_ALIGN_END);
      gtk_box_prepend (GTK_BOX (self->side), box);
    }
  else
    {
      for (guint i = 0; i < self->fact->options->len; i++)
        add_option (self, box, make_radio (wj_i18n_of (&((const WjOption *) g_ptr_array_index (self->fact->options, i))->label)));
      add_option (self, box, make_radio (_("I don’t know")));
      gtk_grid_attach (GTK_GRID (self->grid), box, 0, 2, 3, 1);
    }
  gtk_accessible_update_relation (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->title, NULL, -1);
}

static void
make_titles (WjAnswerRow *self)
{
  const char *hint = wj_i18n_of (&self->fact->hint);

  self->titles = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  self->title = gtk_label_new (wj_i18n_of (&self->fact->label));
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_wrap (GTK_LABEL (self->title), TRUE);
  gtk_box_append (GTK_BOX (self->titles), self->title);
  if (*hint)
    {
      GtkWidget *label = make_caption (hint);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_box_append (GTK_BOX (self->titles), label);
    }
  gtk_widget_set_hexpand (self->titles, TRUE);
  gtk_widget_set_valign (self->titles, GTK_ALIGN_CENTER);
  gtk_grid_attach (GTK_GRID (self->grid), self->titles, 0, 0, 1, 1);
}

/* A sentence under the whole row, hidden until there is something to say. */
static GtkLabel *
make_sentence (WjAnswerRow *self, int line)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "error");
  gtk_widget_set_visible (label, FALSE);
  gtk_grid_attach (GTK_GRID (self->grid), label, 0, line, 3, 1);
  return GTK_LABEL (label);
}

static void
make_side (WjAnswerRow *self)
{
  self->side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  self->echo = GTK_LABEL (make_caption (NULL));
  gtk_label_set_xalign (self->echo, 1);
  gtk_widget_set_visible (GTK_WIDGET (self->echo), FALSE);
  gtk_box_append (GTK_BOX (self->side), GTK_WIDGET (self->echo));
  gtk_widget_set_valign (self->side, GTK_ALIGN_CENTER);
  gtk_grid_attach (GTK_GRID (self->grid), self->side, 1, 0, 1, 1);
  self->error = make_sentence (self, 3);
  self->doubt = make_sentence (self, 4);
}

void
wj_answer_row_build (WjAnswerRow *self)
{
  make_titles (self);
  make_side (self);
  if (self->fact->type == WJ_FACT_NUMBER || self->fact->type == WJ_FACT_DATE)
    make_entries (self);
  else
    make_options (self);
}
