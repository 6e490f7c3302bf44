/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "results/wj-given-row.h"

#include "results/wj-result-page.h"
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
selected_cb (AdwComboRow *row, GParamSpec *pspec, gpointer user_data)
{
  Choice *choice = user_data;
  guint selected = adw_combo_row_get_selected (row);
  g_autoptr (GError) error = NULL;

  /* The first line is what is taken while nobody says otherwise. */
  if (selected == 0)
    wj_project_clear (wj_session_get_project (choice->session), choice->id);
  else if (selected < choice->answers->len &&
           !wj_project_set (wj_session_get_project (choice->session), choice->id, g_ptr_array_index (choice->answers, selected), &error))
    g_warning ("%s: %s", choice->id, error->message);
}

static GtkWidget *
combo_new (Choice *choice, GtkStringList *lines, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_combo_row_new ();
  const WjAnswer *answer = wj_project_get (wj_session_get_project (choice->session), choice->id);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (lines));
  for (guint i = 1; answer->kind == WJ_ANSWER_EXACT && i < choice->answers->len; i++)
    {
      const WjAnswer *line = g_ptr_array_index (choice->answers, i);

      if (line->value.set == answer->value.set && wj_number_equal (line->value.low, answer->value.low))
        adw_combo_row_set_selected (ADW_COMBO_ROW (row), i);
    }
  g_signal_connect_data (row, "notify::selected", G_CALLBACK (selected_cb), choice, choice_free, 0);
  return row;
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
    return combo_new (choice, lines, _("Offers that may or may not add up"), wj_i18n_of (&assumption->label));
  return combo_new (choice, lines, wj_i18n_of (&assumption->label), _("The texts do not say"));
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
  return combo_new (choice, lines, wj_i18n_of (&parameter->label), _("The sources do not agree"));
}

static GtkWidget *
plain_row_new (WjSession *session, const WjGiven *given)
{
  g_autofree char *text = wj_wording_given (wj_i18n_get_wording (), given);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  if (given->fact != NULL)
    {
      GtkWidget *button = wj_result_answer_button_new (wj_session_get_catalogue (session), given->fact);

      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  return row;
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
