/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "results/wj-questions-pane.h"

#include "results/wj-source-view.h"
#include "widgets/wj-label.h"
#include "wj-i18n.h"
#include "wj-shown.h"
#include "wording/wj-wording-questions.h"

struct _WjQuestionsPane
{
  GtkWidget parent_instance;

  WjSession *session; /* (owned) */
  char *shown;        /* (owned) (nullable) what "Copy all" copies */

  GtkWidget *scroller;
  GtkBox *sections;
};

G_DEFINE_FINAL_TYPE (WjQuestionsPane, wj_questions_pane, GTK_TYPE_WIDGET)

/* (transfer floating): rows, so that the keyboard comes to each, and it into view */
static GtkWidget *
list_new (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "question-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Questions for the CRI"), -1);
  return list;
}

static void
add_group (GtkWidget *list, const WjQuestionGroup *group)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (section), wj_label_new (group->title, "heading"));
  for (guint i = 0; i < group->texts->len; i++)
    gtk_box_append (GTK_BOX (section), wj_label_new (wj_i18n_of (group->texts->pdata[i]), NULL));
  gtk_widget_add_css_class (section, "question");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), section);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, group->title, -1);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

/* Made anew only where other questions are asked: the button keeps the focus while answers change. */
static void
refresh (gpointer widget)
{
  WjQuestionsPane *self = WJ_QUESTIONS_PANE (widget);
  WjWording *wording = wj_i18n_get_wording ();
  WjAssessment *assessment = wj_session_get_assessment (self->session);
  const WjSiteResult *site = wj_session_get_result (self->session);
  g_autofree char *text = wj_wording_questions_text (wording, assessment, site);
  g_autoptr (GPtrArray) groups = NULL;
  GtkWidget *copy, *list;

  if (g_strcmp0 (text, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&text);
  groups = wj_wording_question_groups (wording, assessment, site);
  wj_box_clear (self->sections);
  if (groups->len == 0)
    {
      gtk_box_append (self->sections, wj_label_new (wj_wording_no_questions (wording), NULL));
      return;
    }
  list = list_new ();
  copy = wj_copy_button_new (_("Copy all"), self->shown);
  gtk_widget_set_halign (copy, GTK_ALIGN_START);
  gtk_widget_add_css_class (copy, "suggested-action");
  gtk_box_append (self->sections, wj_label_new (_("All that is open on the offers of this project, each question once."), "secondary"));
  gtk_box_append (self->sections, copy);
  for (guint i = 0; i < groups->len; i++)
    add_group (list, groups->pdata[i]);
  gtk_box_append (self->sections, list);
}

static void
wj_questions_pane_dispose (GObject *object)
{
  WjQuestionsPane *self = WJ_QUESTIONS_PANE (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->session);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (wj_questions_pane_parent_class)->dispose (object);
}

static void
wj_questions_pane_class_init (WjQuestionsPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wj_questions_pane_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "questionspane");
}

static void
wj_questions_pane_init (WjQuestionsPane *self)
{
  self->scroller = gtk_scrolled_window_new ();
  self->sections = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->sections));
  gtk_widget_add_css_class (GTK_WIDGET (self->sections), "pane-page");
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

GtkWidget *
wj_questions_pane_new (WjSession *session)
{
  WjQuestionsPane *self;

  g_return_val_if_fail (WJ_IS_SESSION (session), NULL);

  self = g_object_new (WJ_TYPE_QUESTIONS_PANE, NULL);
  self->session = g_object_ref (session);
  wj_shown_follow (self, session, "notify::assessment", refresh);
  /* Made now, so that the focus finds its beginning before the pane is on screen. */
  refresh (self);
  return GTK_WIDGET (self);
}
