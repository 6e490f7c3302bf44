/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "interview/wj-answer-row.h"
#include "interview/wj-place-chooser.h"
#include "interview/wj-position-table.h"
#include "interview/wj-question-list.h"
#include "interview/wj-year-table.h"
#include "wj-i18n.h"
#include "wj-questions.h"
#include "wj-shown.h"

/* One question and where it stands when it is needed. */
typedef struct
{
  const WjFact *fact; /* (unowned) */
  GtkWidget *widget;  /* (owned) */
  GtkListBox *card;   /* (unowned) (nullable) of a line */
  GtkBox *slot;       /* (unowned) (nullable) of what has a card of its own */
  gboolean folded;
} Question;

struct _WjQuestionList
{
  GtkWidget parent_instance;

  WjSession *session;      /* (owned) */
  WjQuestions *found;      /* (unowned) the session's */
  const WjPage *page;      /* (unowned) the catalogue's */
  GPtrArray *questions;    /* (owned) (element-type Question) */
  GtkListBox *card;        /* (unowned) (nullable) being filled */
  GtkWidget *box;          /* (owned) */
  GtkWidget *fold;         /* (unowned) the button over what is folded away */
  GtkLabel *fold_label;    /* (unowned) */
  GtkWidget *fold_arrow;   /* (unowned) */
  GtkWidget *folded;       /* (unowned) */
  GtkListBox *folded_card; /* (unowned) lines */
  GtkBox *folded_slot;     /* (unowned) what has a card of its own */
};

G_DEFINE_FINAL_TYPE (WjQuestionList, wj_question_list, GTK_TYPE_WIDGET)

static guint reached_signal;

static void
question_free (Question *self)
{
  g_object_unref (self->widget);
  g_free (self);
}

static gboolean
is_line (const WjFact *fact)
{
  return fact->type == WJ_FACT_NUMBER || fact->type == WJ_FACT_DATE || fact->type == WJ_FACT_CHOICE || fact->type == WJ_FACT_BOOLEAN;
}

/* ---- Folding -------------------------------------------------------------------------------------- */

static gboolean
has_focus (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* Before which line of the card it goes back, so that the order stays the page's. */
static int
position_of (WjQuestionList *self, const Question *question)
{
  int position = 0;

  for (guint i = 0; i < self->questions->len; i++)
    {
      const Question *other = g_ptr_array_index (self->questions, i);

      if (other == question)
        return position;
      position += other->card == question->card && !other->folded ? 1 : 0;
    }
  return position;
}

static void
set_folded (WjQuestionList *self, Question *question, gboolean folded)
{
  if (question->folded == folded)
    return;
  if (question->card)
    gtk_list_box_remove (folded ? question->card : self->folded_card, question->widget);
  else
    gtk_box_remove (folded ? question->slot : self->folded_slot, question->widget);
  question->folded = folded;
  if (question->card)
    gtk_list_box_insert (folded ? self->folded_card : question->card, question->widget, folded ? -1 : position_of (self, question));
  else
    gtk_box_append (folded ? self->folded_slot : question->slot, question->widget);
}

static void
show_fold (WjQuestionList *self, guint count)
{
  g_autofree char *number = wj_wording_number (wj_i18n_get_wording (), wj_number_from_int (count), 0);
  /* Translators: %s is a number of questions whose answers change nothing. */
  g_autofree char *text = g_strdup_printf (_("Not needed for this project (%s)"), number);

  gtk_label_set_label (self->fold_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->fold), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_visible (self->fold, count > 0);
  gtk_widget_set_visible (self->folded, count > 0 && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->fold)));
}

static void
update_question (GtkWidget *widget)
{
  if (WJ_IS_ANSWER_ROW (widget))
    wj_answer_row_update (WJ_ANSWER_ROW (widget));
  else if (WJ_IS_PLACE_CHOOSER (widget))
    wj_place_chooser_update (WJ_PLACE_CHOOSER (widget));
  else if (WJ_IS_POSITION_TABLE (widget))
    wj_position_table_update (WJ_POSITION_TABLE (widget));
  else
    wj_year_table_update (WJ_YEAR_TABLE (widget));
}

static void
update (gpointer widget)
{
  WjQuestionList *self = WJ_QUESTION_LIST (widget);
  guint count = 0;

  for (guint i = 0; i < self->questions->len; i++)
    {
      Question *question = g_ptr_array_index (self->questions, i);
      gboolean folded = wj_questions_is_needless (self->found, question->fact);

      update_question (question->widget);
      /* What is said against an answer has to be seen. */
      folded = folded && !(WJ_IS_ANSWER_ROW (question->widget) && wj_answer_row_is_doubted (WJ_ANSWER_ROW (question->widget)));
      if (!has_focus (question->widget))
        set_folded (self, question, folded);
      count += question->folded ? 1 : 0;
    }
  for (guint i = 0; i < self->questions->len; i++)
    {
      Question *question = g_ptr_array_index (self->questions, i);

      if (question->card)
        gtk_widget_set_visible (GTK_WIDGET (question->card), gtk_list_box_get_row_at_index (question->card, 0) != NULL);
      else
        gtk_widget_set_visible (GTK_WIDGET (question->slot), !question->folded);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->folded_card), gtk_list_box_get_row_at_index (self->folded_card, 0) != NULL);
  show_fold (self, count);
}

static void
fold_cb (WjQuestionList *self)
{
  gboolean open = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->fold));

  wj_shown_set_icon (GTK_IMAGE (self->fold_arrow), open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_widget_set_visible (self->folded, open);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->fold), GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);
}

/* ---- Building ------------------------------------------------------------------------------------- */

static void
focus_cb (GtkEventController *controller, gpointer user_data)
{
  WjQuestionList *self = WJ_QUESTION_LIST (user_data);
  GtkWidget *widget = gtk_event_controller_get_widget (controller);

  for (guint i = 0; i < self->questions->len; i++)
    {
      const Question *question = g_ptr_array_index (self->questions, i);

      if (question->widget == widget)
        g_signal_emit (self, reached_signal, 0, question->fact);
    }
}

static GtkWidget *
make_card (WjQuestionList *self, const char *name)
{
  GtkWidget *card = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (card), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (card, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return card;
}

static GtkWidget *
make_question (WjQuestionList *self, const WjFact *fact)
{
  if (is_line (fact))
    return wj_answer_row_new (self->session, fact);
  if (fact->type == WJ_FACT_PLACE)
    return wj_place_chooser_new (self->session, fact);
  if (g_strcmp0 (fact->loop, "position") == 0)
    return wj_position_table_new (self->session, fact);
  return wj_year_table_new (self->session, fact);
}

static void
add_question (WjQuestionList *self, const WjFact *fact)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  Question *question = g_new0 (Question, 1);

  question->fact = fact;
  question->widget = g_object_ref_sink (make_question (self, fact));
  if (is_line (fact))
    {
      if (!self->card)
        {
          self->card = GTK_LIST_BOX (make_card (self, wj_i18n_of (&self->page->title)));
          gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->card));
        }
      question->card = self->card;
      gtk_list_box_append (self->card, question->widget);
    }
  else
    {
      self->card = NULL;
      question->slot = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
      gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (question->slot));
      gtk_box_append (question->slot, question->widget);
    }
  g_signal_connect (focus, "enter", G_CALLBACK (focus_cb), self);
  gtk_widget_add_controller (question->widget, focus);
  g_ptr_array_add (self->questions, question);
}

static void
add_fold (WjQuestionList *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->fold_arrow = g_object_new (GTK_TYPE_IMAGE, "icon-name", "pan-end-symbolic", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->fold_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->fold_label, TRUE);
  gtk_label_set_xalign (self->fold_label, 0);
  gtk_box_append (GTK_BOX (line), self->fold_arrow);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->fold_label));
  self->fold = gtk_toggle_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->fold), line);
  gtk_widget_set_halign (self->fold, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (self->fold, _("No answer to these changes the result. What was answered is kept."));
  gtk_widget_add_css_class (self->fold, "flat");
  gtk_widget_add_css_class (self->fold, "secondary");
  g_signal_connect_swapped (self->fold, "toggled", G_CALLBACK (fold_cb), self);
  self->folded = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  self->folded_card = GTK_LIST_BOX (make_card (self, _("Not needed for this project")));
  self->folded_slot = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  gtk_box_append (GTK_BOX (self->folded), GTK_WIDGET (self->folded_card));
  gtk_box_append (GTK_BOX (self->folded), GTK_WIDGET (self->folded_slot));
  gtk_box_append (GTK_BOX (self->box), self->fold);
  gtk_box_append (GTK_BOX (self->box), self->folded);
}

static void
wj_question_list_dispose (GObject *object)
{
  WjQuestionList *self = WJ_QUESTION_LIST (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (wj_question_list_parent_class)->dispose (object);
}

static void
wj_question_list_finalize (GObject *object)
{
  g_ptr_array_unref (WJ_QUESTION_LIST (object)->questions);

  G_OBJECT_CLASS (wj_question_list_parent_class)->finalize (object);
}

static void
wj_question_list_class_init (WjQuestionListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wj_question_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = wj_question_list_finalize;
  reached_signal = g_signal_new ("reached", WJ_TYPE_QUESTION_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "questionlist");
}

static void
wj_question_list_init (WjQuestionList *self)
{
  self->questions = g_ptr_array_new_with_free_func ((GDestroyNotify) question_free);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
wj_question_list_new (WjSession *session, const WjPage *page)
{
  WjQuestionList *self = g_object_new (WJ_TYPE_QUESTION_LIST, NULL);

  self->session = g_object_ref (session);
  self->found = wj_questions_of (session);
  self->page = page;
  for (guint i = 0; i < page->facts->len; i++)
    add_question (self, g_ptr_array_index (page->facts, i));
  add_fold (self);
  wj_shown_follow (self, self->found, "changed", update);
  wj_shown_follow (self, session, "notify::assessment", update);
  update (self);
  return GTK_WIDGET (self);
}

void
wj_question_list_set_narrow (WjQuestionList *self, gboolean narrow)
{
  g_return_if_fail (WJ_IS_QUESTION_LIST (self));

  for (guint i = 0; i < self->questions->len; i++)
    {
      Question *question = g_ptr_array_index (self->questions, i);

      if (WJ_IS_ANSWER_ROW (question->widget))
        wj_answer_row_set_narrow (WJ_ANSWER_ROW (question->widget), narrow);
      else if (WJ_IS_POSITION_TABLE (question->widget))
        wj_position_table_set_narrow (WJ_POSITION_TABLE (question->widget), narrow);
    }
}

gboolean
wj_question_list_is_all_folded (WjQuestionList *self)
{
  g_return_val_if_fail (WJ_IS_QUESTION_LIST (self), FALSE);

  for (guint i = 0; i < self->questions->len; i++)
    if (!((const Question *) g_ptr_array_index (self->questions, i))->folded)
      return FALSE;
  return TRUE;
}

gboolean
wj_question_list_focus (WjQuestionList *self, const char *fact_id)
{
  g_return_val_if_fail (WJ_IS_QUESTION_LIST (self) && fact_id != NULL, FALSE);

  for (guint i = 0; i < self->questions->len; i++)
    {
      const Question *question = g_ptr_array_index (self->questions, i);

      if (!g_str_equal (question->fact->id, fact_id))
        continue;
      if (question->folded)
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->fold), TRUE);
      if (WJ_IS_POSITION_TABLE (question->widget))
        return wj_position_table_focus_open (WJ_POSITION_TABLE (question->widget));
      return gtk_widget_child_focus (question->widget, GTK_DIR_TAB_FORWARD);
    }
  return FALSE;
}
