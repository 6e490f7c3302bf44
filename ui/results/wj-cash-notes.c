/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "results/wj-cash-notes.h"

#include "widgets/wj-label.h"
#include "widgets/wj-number-entry.h"
#include "wj-i18n.h"
#include "wording/wj-wording-cash-flow.h"

struct _WjCashNotes
{
  GtkBox parent_instance;

  WjSession *session; /* (owned) (nullable) */
  GtkBox *sentences;  /* (unowned), as all widgets */
  GtkWidget *heading;
  GtkBox *delays;
  GPtrArray *parameters; /* (owned) (element-type WjParameter) beside the lines of @delays */
  gboolean filling;      /* nobody has typed */
};

G_DEFINE_FINAL_TYPE (WjCashNotes, wj_cash_notes, GTK_TYPE_BOX)

static char *
id_of (const WjParameter *parameter)
{
  return g_strconcat ("params.", parameter->id, NULL);
}

/* ---- Delays -------------------------------------------------------------------------------------- */

/* The word beside the figure goes by it. @value: (nullable) */
static void
show_unit (WjNumberEntry *entry, const WjNumber *value)
{
  /* what is refused may be anything */
  gulong n = value != NULL ? (gulong) CLAMP (wj_number_to_double (*value), 0, 1e6) : 0;

  /* Translators: stands after a field that holds the number of months. */
  wj_number_entry_set_unit (entry, value != NULL ? wj_ngettext ("month", "months", n) : _("months"));
}

/* The sentence below the line. */
static void
show_error (WjNumberEntry *entry, const char *text)
{
  GtkWidget *label = gtk_grid_get_child_at (GTK_GRID (gtk_widget_get_parent (GTK_WIDGET (entry))), 0, 1);

  wj_number_entry_set_error (entry, text);
  wj_label_say (GTK_LABEL (label), text ? text : "");
  gtk_widget_set_visible (label, text != NULL);
}

static void
changed_cb (WjNumberEntry *entry, gpointer user_data)
{
  WjCashNotes *self = WJ_CASH_NOTES (gtk_widget_get_ancestor (GTK_WIDGET (entry), WJ_TYPE_CASH_NOTES));
  g_autofree char *id = id_of (user_data);
  g_autoptr (GError) error = NULL;
  WjAnswer answer = { .kind = WJ_ANSWER_EXACT };
  WjProject *project;
  WjNumber value;
  gboolean given, wrong;

  if (self == NULL || self->filling)
    return;
  project = wj_session_get_project (self->session);
  given = wj_number_entry_get_value (entry, &value);
  show_unit (entry, given ? &value : NULL);
  if (given)
    answer.value = wj_cel_value_number (value);
  wrong = given ? !wj_project_set (project, id, &answer, &error) : wj_number_entry_is_unreadable (entry);
  show_error (entry, wrong ? _("Enter a number of months.") : NULL);
  /* Better no answer than one that cannot be seen. */
  if (wrong || !given)
    wj_project_clear (project, id);
}

static GtkWidget *
delay_new (WjCashNotes *self, const WjParameter *parameter)
{
  GtkWidget *line = gtk_grid_new ();
  GtkWidget *label = wj_label_new (wj_i18n_of (&parameter->label), "caption");
  GtkWidget *entry = wj_number_entry_new ();
  GtkWidget *error = wj_label_new ("", "caption error");

  gtk_grid_set_column_spacing (GTK_GRID (line), 12);
  gtk_widget_set_hexpand (label, TRUE);
  wj_number_entry_set_placeholder (WJ_NUMBER_ENTRY (entry), "–");
  wj_number_entry_set_label (WJ_NUMBER_ENTRY (entry), wj_i18n_of (&parameter->label));
  wj_number_entry_set_width_chars (WJ_NUMBER_ENTRY (entry), 4);
  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  g_signal_connect (entry, "changed", G_CALLBACK (changed_cb), (gpointer) parameter);
  gtk_grid_attach (GTK_GRID (line), label, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (line), entry, 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (line), error, 0, 1, 2, 1);
  gtk_widget_set_visible (error, FALSE);
  return line;
}

/* (transfer container) (element-type WjParameter): each once */
static GPtrArray *
list_delays (const WjCashFlow *flow)
{
  GPtrArray *parameters = g_ptr_array_new ();

  for (guint i = 0; flow != NULL && i < flow->lines->len; i++)
    {
      const WjCashLine *line = flow->lines->pdata[i];

      if (line->delay != NULL && !g_ptr_array_find (parameters, line->delay, NULL))
        g_ptr_array_add (parameters, (gpointer) line->delay);
    }
  return parameters;
}

static gboolean
is_same (const GPtrArray *a, const GPtrArray *b)
{
  gboolean same = a->len == b->len;

  for (guint i = 0; same && i < a->len; i++)
    same = a->pdata[i] == b->pdata[i];
  return same;
}

/* The lines stay while they are of the same delays, so that nobody loses the one being typed in. */
static void
show_delays (WjCashNotes *self, const WjCashFlow *flow)
{
  g_autoptr (GPtrArray) parameters = list_delays (flow);
  GtkWidget *line;

  self->filling = TRUE;
  if (!is_same (parameters, self->parameters))
    {
      wj_box_clear (self->delays);
      for (guint i = 0; i < parameters->len; i++)
        gtk_box_append (self->delays, delay_new (self, parameters->pdata[i]));
      g_ptr_array_unref (self->parameters);
      self->parameters = g_steal_pointer (&parameters);
    }
  line = gtk_widget_get_first_child (GTK_WIDGET (self->delays));
  for (guint i = 0; i < self->parameters->len; i++, line = gtk_widget_get_next_sibling (line))
    {
      g_autofree char *id = id_of (self->parameters->pdata[i]);
      const WjAnswer *answer = wj_project_get (wj_session_get_project (self->session), id);
      const WjNumber *months = answer->kind == WJ_ANSWER_EXACT ? &answer->value.low : NULL;
      WjNumberEntry *entry = WJ_NUMBER_ENTRY (gtk_grid_get_child_at (GTK_GRID (line), 1, 0));

      wj_number_entry_set_value (entry, months);
      show_unit (entry, months);
    }
  self->filling = FALSE;
  gtk_widget_set_visible (self->heading, self->parameters->len > 0);
}

/* ---- Sentences -------------------------------------------------------------------------------------- */

/* @text: (transfer full) (nullable) */
static void
take_sentence (WjCashNotes *self, char *text, const char *style)
{
  if (text != NULL)
    gtk_box_append (self->sentences, wj_label_new (text, style));
  g_free (text);
}

void
wj_cash_notes_show (WjCashNotes *self, WjSession *session, const WjCashFlow *flow)
{
  WjWording *wording = wj_i18n_get_wording ();

  g_return_if_fail (WJ_IS_CASH_NOTES (self) && WJ_IS_SESSION (session));

  g_set_object (&self->session, session);
  wj_box_clear (self->sentences);
  if (flow != NULL)
    {
      take_sentence (self, wj_wording_cash_finding (wording, flow), NULL);
      take_sentence (self, g_strdup (wj_wording_two_clocks (wording)), "caption secondary");
      take_sentence (self, g_strdup (wj_wording_cash_cases (wording, flow)), "caption secondary");
      take_sentence (self, wj_wording_bridge (wording, flow), NULL);
      take_sentence (self, wj_wording_investment (wording, flow), "caption secondary");
      take_sentence (self, wj_wording_wages (wording, flow), "caption secondary");
    }
  show_delays (self, flow);
  gtk_widget_set_visible (GTK_WIDGET (self), flow != NULL);
}

/* ---- The class --------------------------------------------------------------------------------------- */

static void
wj_cash_notes_finalize (GObject *object)
{
  WjCashNotes *self = WJ_CASH_NOTES (object);

  g_clear_object (&self->session);
  g_ptr_array_unref (self->parameters);
  G_OBJECT_CLASS (wj_cash_notes_parent_class)->finalize (object);
}

static void
wj_cash_notes_class_init (WjCashNotesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wj_cash_notes_finalize;
}

static void
wj_cash_notes_init (WjCashNotes *self)
{
  self->parameters = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->sentences = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  self->heading = wj_label_new (_("Delays nobody publishes: an assumption counts in this project alone"), "caption-heading");
  self->delays = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_widget_set_margin_top (self->heading, 6);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->sentences));
  gtk_box_append (GTK_BOX (self), self->heading);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->delays));
}

GtkWidget *
wj_cash_notes_new (void)
{
  return g_object_new (WJ_TYPE_CASH_NOTES, NULL);
}
