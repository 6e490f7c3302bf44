/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "project/wj-contradiction.h"

#include "interview/wj-answer-row-private.h"
#include "widgets/wj-date-entry.h"
#include "widgets/wj-number-entry.h"
#include "wj-i18n.h"

/* From the project to the screen. */

void
wj_answer_row_show_error (WjAnswerRow *self, const char *text)
{
  self->wrong = text != NULL;
  gtk_label_set_label (self->error, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error), text != NULL);
  for (guint i = 0; i < N_CONTROLS; i++)
    if (self->control[i] && wj_answer_row_is_number (self))
      wj_number_entry_set_error (WJ_NUMBER_ENTRY (self->control[i]), text);
    else if (self->control[i])
      wj_date_entry_set_error (WJ_DATE_ENTRY (self->control[i]), text);
}

static gboolean
same_answer (const WjAnswer *one, const WjAnswer *other)
{
  return one->kind == other->kind && (one->kind == WJ_ANSWER_NONE || (wj_number_equal (one->value.low, other->value.low) && wj_number_equal (one->value.high, other->value.high)));
}

void
wj_answer_row_remember (WjAnswerRow *self)
{
  self->seen = *wj_project_get (wj_session_get_project (self->session), self->fact->id);
}

static void
show_in (GtkWidget *control, const WjNumber *value)
{
  GDate date;

  if (WJ_IS_NUMBER_ENTRY (control))
    wj_number_entry_set_value (WJ_NUMBER_ENTRY (control), value);
  else
    wj_date_entry_set_date (WJ_DATE_ENTRY (control), value && wj_cel_value_to_date (*value, &date) ? &date : NULL);
}

static char *
echo_of (WjAnswerRow *self, WjNumber value)
{
  WjWording *wording = wj_i18n_get_wording ();
  gboolean monthly = strstr (self->fact->unit_text, "month") != NULL;
  g_autofree char *money = NULL;
  WjNumber other;

  if (!(monthly ? wj_number_multiply (value, wj_number_from_int (12), &other) : wj_number_divide (value, wj_number_from_int (12), &other)) ||
      !wj_number_round (other, 0, &other))
    return NULL;
  money = wj_wording_money (wording, other);
  /* Translators: %s is an amount of money. */
  return g_strdup_printf (monthly ? _("= %s a year") : _("= %s a month"), money);
}

static void
update_echo (WjAnswerRow *self, const WjAnswer *answer)
{
  g_autofree char *text = NULL;

  if (wj_answer_row_is_number (self) && self->fact->is_money_flow && answer->kind == WJ_ANSWER_EXACT && !self->wrong && wj_number_sign (answer->value.low) != 0)
    text = echo_of (self, answer->value.low);
  gtk_label_set_label (self->echo, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->echo), text != NULL);
}

static const char *
doubt_of (WjAnswerRow *self)
{
  switch (wj_project_find_contradiction (wj_session_get_project (self->session), self->fact->id, wj_session_get_as_of (self->session)))
    {
    case WJ_CONTRADICTION_PAST:
      return _("This date lies in the past; a company still to be created starts later.");
    case WJ_CONTRADICTION_FUTURE:
      return _("This date lies ahead; a company already operating started earlier.");
    case WJ_CONTRADICTION_NONE:
    default:
      return NULL;
    }
}

static void
update_doubt (WjAnswerRow *self)
{
  const char *text = doubt_of (self);

  gtk_label_set_label (self->doubt, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->doubt), text != NULL);
}

static void
update_options (WjAnswerRow *self, const WjAnswer *answer)
{
  guint chosen = G_MAXUINT;

  if (wj_session_is_unknown (self->session, self->fact->id))
    chosen = self->options->len - 1;
  else if (answer->kind != WJ_ANSWER_NONE && self->fact->type == WJ_FACT_BOOLEAN)
    chosen = answer->value.truth == WJ_CEL_MAY_BE_TRUE ? 0 : 1;
  else if (answer->kind != WJ_ANSWER_NONE)
    for (guint i = 0; i + 1 < self->options->len; i++)
      chosen = answer->value.set >> i & 1 ? i : chosen;
  for (guint i = 0; i < self->options->len; i++)
    g_object_set (g_ptr_array_index (self->options, i), "active", i == chosen, NULL);
}

static void
update_controls (WjAnswerRow *self, const WjAnswer *answer)
{
  gboolean answered = answer->kind != WJ_ANSWER_NONE;
  const char *mode = WJ_ANSWER_MODE_EXACT;

  if (wj_session_is_unknown (self->session, self->fact->id))
    mode = WJ_ANSWER_MODE_UNKNOWN;
  else if (!self->typing && (answer->kind == WJ_ANSWER_RANGE || self->wants_range))
    mode = WJ_ANSWER_MODE_RANGE;
  g_simple_action_set_state (self->mode, g_variant_new_string (mode));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), mode);
  if (self->typing || (self->wrong && !answered))
    return;
  show_in (self->control[CONTROL_EXACT], answer->kind == WJ_ANSWER_EXACT ? &answer->value.low : NULL);
  /* Half a range is not an answer yet: what is typed so far stays. */
  if (!self->control[CONTROL_LOW] || (self->wants_range && !answered))
    return;
  show_in (self->control[CONTROL_LOW], answered ? &answer->value.low : NULL);
  show_in (self->control[CONTROL_HIGH], answered ? &answer->value.high : NULL);
}

void
wj_answer_row_update (WjAnswerRow *self)
{
  const WjAnswer *answer;

  g_return_if_fail (WJ_IS_ANSWER_ROW (self));

  answer = wj_project_get (wj_session_get_project (self->session), self->fact->id);
  /* Undone, or answered elsewhere: what was begun here is of an answer that is no more. */
  if (self->stack && !same_answer (answer, &self->seen))
    {
      self->wants_range = self->typing = FALSE;
      wj_answer_row_show_error (self, NULL);
      wj_answer_row_remember (self);
    }
  self->updating = TRUE;
  if (self->options)
    update_options (self, answer);
  else
    update_controls (self, answer);
  update_echo (self, answer);
  update_doubt (self);
  self->updating = FALSE;
}
