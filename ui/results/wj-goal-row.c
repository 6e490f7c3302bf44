/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "results/wj-goal-row.h"

#include "widgets/wj-label.h"
#include "widgets/wj-number-entry.h"
#include "wj-i18n.h"
#include "wj-worker.h"
#include "wording/wj-wording-advice.h"

struct _WjGoalRow
{
  GtkBox parent_instance;

  WjSession *session; /* (owned) (nullable) */
  WjAdvice *advice;   /* (owned) (nullable) */
  WjGoal *goal;       /* (owned) (nullable): what was found last */
  WjWorker *worker;   /* (owned) */

  GtkWidget *line; /* (unowned), as what follows: all but the answer */
  GtkWidget *entry;
  GtkWidget *answer; /* what it takes */
  GtkWidget *ways;   /* each with a button to try it */
  GtkWidget *now;    /* what it is */
};

G_DEFINE_FINAL_TYPE (WjGoalRow, wj_goal_row, GTK_TYPE_BOX)

typedef struct
{
  WjAdvice *advice; /* (owned) */
  WjNumber goal;
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  wj_advice_unref (self->advice);
  g_free (self);
}

static gpointer
seek (WjAssessment *assessment, gpointer data, GCancellable *cancellable)
{
  const Question *question = data;

  return wj_seek (question->advice, question->goal, cancellable);
}

static void
say (WjGoalRow *self, const char *text, gboolean secondary)
{
  wj_label_say (GTK_LABEL (self->answer), text);
  if (secondary)
    gtk_widget_add_css_class (self->answer, "secondary");
  else
    gtk_widget_remove_css_class (self->answer, "secondary");
}

static GtkWidget *
way_new (WjGoalRow *self, guint index)
{
  /* not a box: it would let a long line of Arabic run out of the card instead of wrapping it */
  GtkWidget *line = gtk_grid_new ();
  g_autofree char *title = wj_wording_suggestion_title (wj_i18n_get_wording (), self->advice, self->goal->ways->pdata[index]);
  g_autofree char *name = g_strdup_printf (/* Translators: %s is a change to the project */ _("Try it: %s"), title);
  GtkWidget *text = wj_label_new (title, "numeric");
  GtkWidget *try = gtk_button_new_with_label (_("Try it"));

  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_set_valign (try, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (try), "advice.try-way");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (try), "u", index);
  gtk_accessible_update_property (GTK_ACCESSIBLE (try), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_grid_set_column_spacing (GTK_GRID (line), 12);
  gtk_grid_attach (GTK_GRID (line), text, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (line), try, 1, 0, 1, 1);
  return line;
}

static void
forget (WjGoalRow *self)
{
  wj_box_clear (GTK_BOX (self->ways));
  g_clear_pointer (&self->goal, wj_goal_free);
}

static void
found_cb (gpointer result, gpointer user_data)
{
  WjGoalRow *self = WJ_GOAL_ROW (user_data);
  g_autofree char *sentence = NULL;

  if (result == NULL)
    return;
  forget (self);
  self->goal = result;
  sentence = wj_wording_goal (wj_i18n_get_wording (), self->advice, self->goal);
  say (self, sentence, FALSE);
  for (guint i = 0; i < wj_goal_count_shown (self->goal); i++)
    gtk_box_append (GTK_BOX (self->ways), way_new (self, i));
  if (wj_goal_is_far (self->goal))
    gtk_box_append (GTK_BOX (self->ways), wj_label_new (wj_wording_advice_far (wj_i18n_get_wording ()), "caption secondary"));
}

const WjSuggestion *
wj_goal_row_get_way (WjGoalRow *self, guint index)
{
  g_return_val_if_fail (WJ_IS_GOAL_ROW (self), NULL);

  return self->goal != NULL && index < self->goal->ways->len ? self->goal->ways->pdata[index] : NULL;
}

/* FALSE: there is none that can be used, and it is said what is wrong with what is typed. */
static gboolean
read_goal (WjGoalRow *self, WjNumber *goal)
{
  WjNumberEntry *entry = WJ_NUMBER_ENTRY (self->entry);
  gboolean given = wj_number_entry_get_value (entry, goal);
  const char *wrong = wj_number_entry_is_unreadable (entry) || (given && wj_number_sign (*goal) <= 0) ? _("This is not an amount that can be used.") : NULL;

  wj_number_entry_set_error (entry, wrong);
  if (wrong != NULL || !given)
    say (self, wrong != NULL ? wrong : _("Give an amount of support, and read here what it takes."), TRUE);
  return wrong == NULL && given;
}

/* While it is looked for, what was found last stays. */
static void
ask (WjGoalRow *self)
{
  WjNumber goal;
  gboolean given = read_goal (self, &goal);
  Question *question;

  if (!given || self->advice == NULL)
    {
      wj_worker_drop (self->worker);
      forget (self);
      return;
    }
  question = g_new (Question, 1);
  *question = (Question){ wj_advice_ref (self->advice), goal };
  wj_worker_ask (self->worker, self->advice->assessment, seek, question, question_free, (GDestroyNotify) wj_goal_free, found_cb, self);
}

static void
changed_cb (WjGoalRow *self)
{
  WjNumber goal;
  g_autofree char *text = read_goal (self, &goal) ? wj_number_to_string (goal) : NULL;

  wj_session_set_goal (self->session, text);
  ask (self);
}

/* The goal goes with the work: another project may have come with another one. */
static void
show_goal (WjGoalRow *self)
{
  const char *text = wj_session_get_goal (self->session);
  WjNumber goal;

  wj_number_entry_set_value (WJ_NUMBER_ENTRY (self->entry), text != NULL && wj_number_parse (text, &goal) ? &goal : NULL);
  ask (self);
}

void
wj_goal_row_set_session (WjGoalRow *self, WjSession *session)
{
  g_return_if_fail (WJ_IS_GOAL_ROW (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::project", G_CALLBACK (show_goal), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  show_goal (self);
}

static void
show_now (WjGoalRow *self)
{
  const WjAmount *support = self->advice != NULL && self->advice->site != NULL ? &self->advice->site->support : NULL;
  gboolean told = support != NULL && support->computed && support->has_central;
  g_autofree char *amount = told ? wj_wording_headline (wj_i18n_get_wording (), support->central) : g_strdup ("");
  g_autofree char *text = g_strdup_printf (/* Translators: %s is an amount of money: the support as it is */ _("%s now, by default"), amount);

  wj_label_say (GTK_LABEL (self->now), text);
  gtk_widget_set_visible (self->now, told);
}

void
wj_goal_row_show (WjGoalRow *self, const WjAdvice *advice)
{
  g_return_if_fail (WJ_IS_GOAL_ROW (self));

  if (advice == self->advice)
    return;
  wj_worker_drop (self->worker);
  forget (self);
  g_clear_pointer (&self->advice, wj_advice_unref);
  self->advice = advice != NULL ? wj_advice_ref ((WjAdvice *) advice) : NULL;
  show_now (self);
  ask (self);
}

void
wj_goal_row_set_narrow (WjGoalRow *self, gboolean narrow)
{
  g_return_if_fail (WJ_IS_GOAL_ROW (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->line), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (GTK_BOX (self->line), narrow ? 6 : 12);
  gtk_label_set_wrap (GTK_LABEL (self->now), narrow);
}

static void
wj_goal_row_dispose (GObject *object)
{
  WjGoalRow *self = WJ_GOAL_ROW (object);

  if (self->worker != NULL)
    wj_worker_drop (self->worker);
  g_clear_object (&self->worker);
  g_clear_object (&self->session);
  g_clear_pointer (&self->goal, wj_goal_free);
  g_clear_pointer (&self->advice, wj_advice_unref);
  G_OBJECT_CLASS (wj_goal_row_parent_class)->dispose (object);
}

static void
wj_goal_row_class_init (WjGoalRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wj_goal_row_dispose;
}

static void
wj_goal_row_init (WjGoalRow *self)
{
  GtkWidget *name = wj_label_new (_("Aim for"), "heading");

  self->worker = wj_worker_new ();
  self->entry = wj_number_entry_new ();
  self->answer = wj_label_new ("", "numeric");
  self->now = wj_label_new ("", "caption secondary numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "padded");
  gtk_label_set_wrap (GTK_LABEL (name), FALSE);
  wj_number_entry_set_unit (WJ_NUMBER_ENTRY (self->entry), _("MAD"));
  wj_number_entry_set_places (WJ_NUMBER_ENTRY (self->entry), 2);
  wj_number_entry_set_width_chars (WJ_NUMBER_ENTRY (self->entry), 12);
  wj_number_entry_set_label (WJ_NUMBER_ENTRY (self->entry), _("Support to aim for"));
  gtk_widget_set_valign (self->entry, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (self->now, TRUE);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 9);
  self->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_append (GTK_BOX (self->line), name);
  gtk_box_append (GTK_BOX (self->line), self->entry);
  gtk_box_append (GTK_BOX (self->line), self->now);
  gtk_box_append (GTK_BOX (self), self->line);
  gtk_box_append (GTK_BOX (self), self->answer);
  self->ways = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (self), self->ways);
  wj_goal_row_set_narrow (self, FALSE);
  show_now (self);
  ask (self);
}

GtkWidget *
wj_goal_row_new (void)
{
  return g_object_new (WJ_TYPE_GOAL_ROW, NULL);
}
