/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "results/wj-given-row.h"

#include "results/wj-result-page.h"
#include "widgets/wj-label.h"
#include "wj-accessible.h"
#include "wj-i18n.h"

/* What a choice among readings needs to set the answer; owned by its row. */
typedef struct
{
  WjSession *session; /* (owned) */
  char *id;           /* (owned) "assume.x" or "params.x" */
  GPtrArray *answers; /* (owned) (element-type WjAnswer) one a line of the list */
} Choice;

static void
answer_free (gpointer data)
{
  wj_answer_clear (data);
  g_free (data);
}

static void
choice_free (gpointer data, GClosure *closure)
{
  Choice *choice = data;

  g_object_unref (choice->session);
  g_free (choice->id);
  g_ptr_array_unref (choice->answers);
  g_free (choice);
}

static void
add_answer (Choice *choice, WjCelValue value)
{
  WjAnswer *answer = g_new0 (WjAnswer, 1);

  answer->kind = WJ_ANSWER_EXACT;
  answer->value = value;
  g_ptr_array_add (choice->answers, answer);
}

static void
selected_cb (GtkDropDown *list, GParamSpec *pspec, gpointer user_data)
{
  Choice *choice = user_data;
  guint selected = gtk_drop_down_get_selected (list);
  g_autoptr (GError) error = NULL;

  /* The first line is what is taken while nobody says otherwise. */
  if (selected == 0)
    wj_project_clear (wj_session_get_project (choice->session), choice->id);
  else if (selected < choice->answers->len &&
           !wj_project_set (wj_session_get_project (choice->session), choice->id, g_ptr_array_index (choice->answers, selected), &error))
    g_warning ("%s: %s", choice->id, error->message);
}

static guint
find_selected (const Choice *choice)
{
  const WjAnswer *answer = wj_project_get (wj_session_get_project (choice->session), choice->id);

  for (guint i = 1; answer->kind == WJ_ANSWER_EXACT && i < choice->answers->len; i++)
    {
      const WjAnswer *line = g_ptr_array_index (choice->answers, i);

      if (line->value.set == answer->value.set && wj_number_equal (line->value.low, answer->value.low))
        return i;
    }
  return 0;
}

/* A row of our own, on a grid: a box asks its labels how wide they are for its height, and GTK 4.8 then
 * lets a long line of Arabic run out of the list instead of wrapping it. */
static GtkWidget *
row_new (const char *title, const char *subtitle, GtkWidget *end)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_grid_new ();
  GtkWidget *upper = wj_label_new (title, NULL);

  gtk_widget_add_css_class (box, "given");
  gtk_grid_set_column_spacing (GTK_GRID (box), 12);
  gtk_widget_set_hexpand (upper, TRUE);
  gtk_grid_attach (GTK_GRID (box), upper, 0, 0, 1, subtitle != NULL ? 1 : 2);
  if (subtitle != NULL)
    gtk_grid_attach (GTK_GRID (box), wj_label_new (subtitle, "caption secondary"), 0, 1, 1, 1);
  if (end != NULL)
    gtk_grid_attach (GTK_GRID (box), end, 1, 0, 1, 2);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  /* Where nothing in it takes the focus it does: Tab would not get past it to the rows behind. */
  gtk_widget_set_focusable (row, end == NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return row;
}

/* @lines: (transfer full) */
static GtkWidget *
choice_row_new (Choice *choice, GtkStringList *lines, const char *title, const char *subtitle)
{
  GtkWidget *list = gtk_drop_down_new (G_LIST_MODEL (lines), NULL);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), find_selected (choice));
  gtk_widget_set_valign (list, GTK_ALIGN_CENTER);
  wj_drop_down_let_shorten (GTK_DROP_DOWN (list));
  wj_accessible_name_drop_down (GTK_DROP_DOWN (list), title);
  g_signal_connect_data (list, "notify::selected", G_CALLBACK (selected_cb), choice, choice_free, 0);
  return row_new (title, subtitle, list);
}

static Choice *
choice_new (WjSession *session, const char *prefix, const char *id)
{
  Choice *choice = g_new0 (Choice, 1);

  choice->session = g_object_ref (session);
  choice->id = g_strconcat (prefix, id, NULL);
  choice->answers = g_ptr_array_new_with_free_func (answer_free);
  return choice;
}

static GtkWidget *
assumption_row_new (WjSession *session, const WjAssumption *assumption)
{
  Choice *choice = choice_new (session, "assume.", assumption->id);
  GtkStringList *lines = gtk_string_list_new (NULL);

  for (guint i = 0; i < assumption->options->len; i++)
    {
      const WjOption *option = g_ptr_array_index (assumption->options, i);

      gtk_string_list_append (lines, wj_i18n_of (&option->label));
      add_answer (choice, wj_cel_value_set ((WjUInt128) 1 << i));
    }
  /* What two offers leave unsettled is said in a sentence, the others in a few words. */
  if (g_str_has_suffix (wj_i18n_of (&assumption->label), "."))
    return choice_row_new (choice, lines, _("Offers that may or may not add up"), wj_i18n_of (&assumption->label));
  return choice_row_new (choice, lines, wj_i18n_of (&assumption->label), _("The texts do not say"));
}

static GtkWidget *
parameter_row_new (WjSession *session, const WjParameter *parameter)
{
  const WjParameterPeriod *period = wj_parameter_at (parameter, wj_session_get_as_of (session));
  WjWording *wording = wj_i18n_get_wording ();
  Choice *choice = choice_new (session, "params.", parameter->id);
  GtkStringList *lines = gtk_string_list_new (NULL);

  for (guint i = 0; period != NULL && i <= period->alternatives->len; i++)
    {
      const WjParameterValue *value = i == 0 ? &period->value : g_ptr_array_index (period->alternatives, i - 1);
      g_autofree char *figure = wj_wording_quantity (wording, value->number, &parameter->unit);

      gtk_string_list_append (lines, figure);
      add_answer (choice, wj_cel_value_number (value->number));
    }
  return choice_row_new (choice, lines, wj_i18n_of (&parameter->label), _("The sources do not agree"));
}

static GtkWidget *
plain_row_new (WjSession *session, const WjGiven *given)
{
  g_autofree char *text = wj_wording_given (wj_i18n_get_wording (), given);

  return row_new (text, NULL, given->fact != NULL ? wj_result_answer_button_new (wj_session_get_catalogue (session), given->fact) : NULL);
}

GtkWidget *
wj_given_row_new (WjSession *session, const WjGiven *given)
{
  if (given->kind == WJ_GIVEN_ASSUMPTION && given->assumption != NULL)
    return assumption_row_new (session, given->assumption);
  if (given->kind == WJ_GIVEN_PARAMETER && given->parameter != NULL && given->parameter->type == WJ_PARAMETER_NUMBER)
    return parameter_row_new (session, given->parameter);
  return plain_row_new (session, given);
}
