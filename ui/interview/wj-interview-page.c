/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include <adwaita.h>

#include "compat/wj-panes.h"
#include "interview/wj-interview-page.h"
#include "interview/wj-question-list.h"
#include "widgets/wj-label.h"
#include "widgets/wj-terms-view.h"
#include "wj-accessible.h"
#include "wj-answers.h"
#include "wj-i18n.h"
#include "wj-questions.h"
#include "wj-shown.h"

struct _WjInterviewPage
{
  GtkWidget parent_instance;

  WjSession *session; /* (owned) */
  const WjPage *page; /* (unowned) the catalogue's */
  WjPanesMode mode;
  WjQuestions *found;   /* (unowned) the session's */
  char *target;         /* (owned) (nullable) the question to go to */
  const WjFact *at;     /* (unowned) (nullable) the question the reader is at */
  GtkWidget *questions; /* (unowned) a WjQuestionList */

  GtkWidget *box;
  GtkWidget *content;
  GtkWidget *heading;
  GtkLabel *title;
  GtkLabel *intro;
  GtkBox *content_questions;
  GtkLabel *total;
  GtkWidget *nothing_else;
  GtkLabel *why_question;
  GtkLabel *why_worth;
  GtkLabel *reason;
  GtkWidget *actions;
  GtkWidget *unknown;
  GtkWidget *spacer;
  GtkWidget *skip;
  GtkWidget *check;
  GtkButton *proceed;
};

G_DEFINE_FINAL_TYPE (WjInterviewPage, wj_interview_page, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_PANES_MODE = 1,
} WjInterviewPageProperty;

static GParamSpec *properties[PROP_PANES_MODE + 1];

static gboolean
is_open (WjInterviewPage *self, const WjFact *fact)
{
  /* Of a table that has answers, one that matters can be missing. */
  if (fact->type == WJ_FACT_TABLE && wj_fact_is_answered (wj_session_get_project (self->session), fact))
    return wj_questions_find (self->found, fact) != NULL;
  return !wj_fact_is_answered (wj_session_get_project (self->session), fact) && !wj_session_is_unknown (self->session, fact->id) &&
         !wj_questions_is_needless (self->found, fact);
}

/* ---- Why it is asked, and what comes next --------------------------------------------------------- */

/* The question the reader is at, as long as an answer to it would be worth something; else the most
 * useful one of the page. */
static const WjNextQuestion *
find_worth (WjInterviewPage *self)
{
  const WjNextQuestion *here = self->at ? wj_questions_find (self->found, self->at) : NULL;

  return here ? here : wj_questions_find_best (self->found, self->page);
}

static char *
worth_of (WjInterviewPage *self, const WjNextQuestion *question)
{
  if (question)
    return wj_wording_question_worth (wj_i18n_get_wording (), question);
  if (!wj_questions_is_known (self->found))
    return g_strdup (_("Why this question?"));
  if (wj_question_list_is_all_folded (WJ_QUESTION_LIST (self->questions)))
    return g_strdup (_("Nothing on this page can change the result of this project."));
  if (wj_questions_count (self->found) == 0)
    return g_strdup (_("No question is left that could change the result."));
  return g_strdup (_("Nothing more is needed on this page."));
}

static void
update_why (WjInterviewPage *self)
{
  const WjNextQuestion *question = find_worth (self);
  const WjFact *fact = question ? question->fact : self->at;
  g_autofree char *worth = worth_of (self, question);

  if (!fact && self->page->facts->len > 0)
    fact = g_ptr_array_index (self->page->facts, 0);
  gtk_label_set_label (self->why_worth, *worth ? worth : _("Why this question?"));
  gtk_label_set_label (self->why_question, fact && self->page->facts->len > 1 ? wj_i18n_of (&fact->label) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->why_question), question != NULL && self->page->facts->len > 1);
  gtk_label_set_label (self->reason, fact ? wj_i18n_of (&fact->reason) : "");
}

/* Where it leads is said unless it is the next page of the list. */
static char *
say_way_on (WjInterviewPage *self, const WjPage *next)
{
  GPtrArray *pages = wj_catalogue_get_pages (wj_session_get_catalogue (self->session));
  guint here = 0;

  if (!next)
    return g_strdup (_("See the estimate"));
  if (g_ptr_array_find (pages, self->page, &here) && here + 1 < pages->len && g_ptr_array_index (pages, here + 1) == next)
    return g_strdup (_("Continue"));
  /* Translators: a button; %s is the name of a page of questions, as "Investment". */
  return g_strdup_printf (_("Continue: %s"), wj_i18n_of (&next->heading));
}

static void
update_way_on (WjInterviewPage *self)
{
  const WjPage *next = wj_questions_get_next (self->found, self->page);
  g_autofree char *label = say_way_on (self, next);
  g_autofree char *tooltip = NULL;

  gtk_widget_set_visible (self->check, next == NULL);
  gtk_button_set_label (self->proceed, label);
  /* Translators: %s is the name of a page of questions, as "Investment". */
  tooltip = next ? g_strdup_printf (_("Next: %s"), wj_i18n_of (&next->heading)) : NULL;
  wj_shown_set_tooltip (GTK_WIDGET (self->proceed), tooltip);
}

/* What the lines come to, as the catalogue adds them up. */
static char *
say_total (WjInterviewPage *self)
{
  const WjDerived *derived = wj_page_find_total (self->session, self->page);
  const WjDerivedFigures *figures = derived ? wj_assessment_get_derived (wj_session_get_assessment (self->session), wj_session_get_result (self->session), derived) : NULL;

  return figures ? wj_wording_derived (wj_i18n_get_wording (), derived, figures) : NULL;
}

static void
update_total (WjInterviewPage *self)
{
  g_autofree char *text = say_total (self);

  gtk_label_set_label (self->total, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->total), text != NULL);
}

static void
update (gpointer widget)
{
  WjInterviewPage *self = WJ_INTERVIEW_PAGE (widget);
  guint open = 0;
  gboolean empty_line = FALSE, begun = FALSE;

  for (guint i = 0; i < self->page->facts->len; i++)
    {
      const WjFact *fact = g_ptr_array_index (self->page->facts, i);

      open += is_open (self, fact) ? 1 : 0;
      begun = begun || (is_open (self, fact) && wj_fact_is_answered (wj_session_get_project (self->session), fact));
      empty_line = empty_line || (fact->nothing_else && is_open (self, fact));
    }
  gtk_widget_set_visible (self->nothing_else, empty_line);
  gtk_button_set_label (GTK_BUTTON (self->unknown), open > 1 || begun ? _("I don’t know the rest") : _("I don’t know"));
  gtk_widget_set_visible (self->unknown, open > 0 && self->mode != WJ_PANES_NARROW);
  gtk_widget_set_visible (self->skip, open > 0 && wj_page_get_state (self->session, self->page) == WJ_PAGE_EMPTY);
  update_total (self);
  update_why (self);
  update_way_on (self);
}

/* ---- What a person does --------------------------------------------------------------------------- */

/* On to the most useful page that was not gone past yet; where none is left, to what comes of it all. */
static void
continue_cb (WjInterviewPage *self)
{
  const WjPage *next = wj_questions_get_next (self->found, self->page);
  g_autofree char *target = next ? g_strconcat ("question/", next->id, NULL) : g_strdup ("estimate");

  wj_questions_pass (self->found, self->page);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.go", "s", target);
}

static void
unknown_cb (WjInterviewPage *self)
{
  wj_session_break_undo (self->session);
  for (guint i = 0; i < self->page->facts->len; i++)
    {
      const WjFact *fact = g_ptr_array_index (self->page->facts, i);

      if (is_open (self, fact))
        wj_session_set_unknown (self->session, fact->id, TRUE);
    }
  continue_cb (self);
}

static void
nothing_else_cb (WjInterviewPage *self)
{
  WjAnswer zero = wj_answer_number (WJ_NUMBER_ZERO);

  wj_session_break_undo (self->session);
  for (guint i = 0; i < self->page->facts->len; i++)
    {
      const WjFact *fact = g_ptr_array_index (self->page->facts, i);

      if (fact->nothing_else && is_open (self, fact))
        wj_project_set (wj_session_get_project (self->session), fact->id, &zero, NULL);
    }
  wj_session_break_undo (self->session);
  gtk_widget_grab_focus (GTK_WIDGET (self->proceed));
}

/* The reason follows the question the reader is at. */
static void
reached_cb (WjInterviewPage *self, const WjFact *fact)
{
  self->at = fact;
  update_why (self);
}

static void
add_text (GPtrArray *texts, const WjText *text)
{
  g_ptr_array_add (texts, (gpointer) wj_i18n_of (text));
}

/* The words of the glossary that the page uses, after all there is to answer. */
static void
add_terms (WjInterviewPage *self)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  GtkWidget *view;

  add_text (texts, &self->page->title);
  add_text (texts, &self->page->intro);
  for (guint i = 0; i < self->page->facts->len; i++)
    {
      const WjFact *fact = g_ptr_array_index (self->page->facts, i);

      add_text (texts, &fact->label);
      add_text (texts, &fact->hint);
      add_text (texts, &fact->reason);
      for (guint j = 0; fact->options != NULL && j < fact->options->len; j++)
        add_text (texts, &((const WjOption *) g_ptr_array_index (fact->options, j))->label);
      for (guint j = 0; fact->columns != NULL && j < fact->columns->len; j++)
        add_text (texts, &((const WjFact *) g_ptr_array_index (fact->columns, j))->label);
    }
  view = wj_terms_view_new (wj_session_get_catalogue (self->session), texts);
  if (view != NULL)
    gtk_box_append (GTK_BOX (self->content), view);
}

static void
set_mode (WjInterviewPage *self, WjPanesMode mode)
{
  gboolean narrow = mode == WJ_PANES_NARROW;
  int margin = narrow ? 12 : mode == WJ_PANES_MEDIUM ? 24
                                                     : 36;

  self->mode = mode;
  gtk_widget_set_margin_start (self->content, margin);
  gtk_widget_set_margin_end (self->content, margin);
  gtk_widget_set_margin_start (self->actions, margin);
  gtk_widget_set_margin_end (self->actions, margin);
  gtk_widget_set_visible (self->spacer, !narrow);
  gtk_widget_set_hexpand (self->skip, narrow);
  gtk_widget_set_hexpand (GTK_WIDGET (self->proceed), narrow);
  if (narrow)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->title), "title-1");
      gtk_widget_add_css_class (GTK_WIDGET (self->title), "title-2");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->title), "title-2");
      gtk_widget_add_css_class (GTK_WIDGET (self->title), "title-1");
    }
  if (self->questions)
    wj_question_list_set_narrow (WJ_QUESTION_LIST (self->questions), narrow);
  if (self->session)
    update (self);
}

/* A page that is entered says its question first, unless one of them is looked for. */
static gboolean
wj_interview_page_grab_focus (GtkWidget *widget)
{
  WjInterviewPage *self = WJ_INTERVIEW_PAGE (widget);
  g_autofree char *target = g_steal_pointer (&self->target);

  if (target && wj_question_list_focus (WJ_QUESTION_LIST (self->questions), target))
    return TRUE;
  return gtk_widget_grab_focus (self->heading);
}

static void
wj_interview_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch ((WjInterviewPageProperty) prop_id)
    {
    case PROP_PANES_MODE:
      g_value_set_enum (value, (gint) WJ_INTERVIEW_PAGE (object)->mode);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wj_interview_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch ((WjInterviewPageProperty) prop_id)
    {
    case PROP_PANES_MODE:
      set_mode (WJ_INTERVIEW_PAGE (object), (WjPanesMode) g_value_get_enum (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wj_interview_page_dispose (GObject *object)
{
  WjInterviewPage *self = WJ_INTERVIEW_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), WJ_TYPE_INTERVIEW_PAGE);
  g_clear_object (&self->session);
  g_clear_pointer (&self->target, g_free);

  G_OBJECT_CLASS (wj_interview_page_parent_class)->dispose (object);
}

static void
wj_interview_page_class_init (WjInterviewPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = wj_interview_page_get_property;
  object_class->set_property = wj_interview_page_set_property;
  object_class->dispose = wj_interview_page_dispose;
  widget_class->grab_focus = wj_interview_page_grab_focus;
  widget_class->focus = wj_accessible_focus_children;

  properties[PROP_PANES_MODE] =
      g_param_spec_enum ("panes-mode", NULL, NULL, WJ_TYPE_PANES_MODE, WJ_PANES_WIDE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  wj_template_set (widget_class, "wj-interview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WjInterviewPage, box);
  gtk_widget_class_bind_template_child (widget_class, WjInterviewPage, content);
  gtk_widget_class_bind_template_child (widget_class, WjInterviewPage, heading);
  gtk_widget_class_bind_template_child (widget_class, WjInterviewPage, title);
  gtk_widget_class_bind_template_child (widget_class, WjInterviewPage, intro);
  gtk_widget_class_bind_template_child (widget_class, WjInterviewPage, content_questions);
  gtk_widget_class_bind_template_child (widget_class, WjInterviewPage, total);
  gtk_widget_class_bind_template_child (widget_class, WjInterviewPage, nothing_else);
  gtk_widget_class_bind_template_child (widget_class, WjInterviewPage, why_question);
  gtk_widget_class_bind_template_child (widget_class, WjInterviewPage, why_worth);
  gtk_widget_class_bind_template_child (widget_class, WjInterviewPage, reason);
  gtk_widget_class_bind_template_child (widget_class, WjInterviewPage, actions);
  gtk_widget_class_bind_template_child (widget_class, WjInterviewPage, unknown);
  gtk_widget_class_bind_template_child (widget_class, WjInterviewPage, spacer);
  gtk_widget_class_bind_template_child (widget_class, WjInterviewPage, skip);
  gtk_widget_class_bind_template_child (widget_class, WjInterviewPage, check);
  gtk_widget_class_bind_template_child (widget_class, WjInterviewPage, proceed);
  gtk_widget_class_bind_template_callback (widget_class, continue_cb);
  gtk_widget_class_bind_template_callback (widget_class, unknown_cb);
  gtk_widget_class_bind_template_callback (widget_class, nothing_else_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "interviewpage");
}

static void
wj_interview_page_init (WjInterviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_justify (self->total, gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? GTK_JUSTIFY_LEFT : GTK_JUSTIFY_RIGHT);
  wj_let_wrap (GTK_WIDGET (self->unknown));
  wj_let_wrap (GTK_WIDGET (self->skip));
  wj_let_wrap (GTK_WIDGET (self->check));
  wj_let_wrap (GTK_WIDGET (self->proceed));
}

GtkWidget *
wj_interview_page_new (WjSession *session, const WjPage *page)
{
  WjInterviewPage *self = g_object_new (WJ_TYPE_INTERVIEW_PAGE, NULL);

  self->session = g_object_ref (session);
  self->page = page;
  gtk_label_set_label (self->title, wj_i18n_of (&page->title));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->heading), GTK_ACCESSIBLE_PROPERTY_LABEL, wj_i18n_of (&page->title), GTK_ACCESSIBLE_PROPERTY_LEVEL, 1, -1);
  gtk_label_set_label (self->intro, wj_i18n_of (&page->intro));
  gtk_widget_set_visible (GTK_WIDGET (self->intro), *wj_i18n_of (&page->intro) != '\0');
  self->found = wj_questions_of (session);
  self->questions = wj_question_list_new (session, page);
  gtk_box_append (self->content_questions, self->questions);
  g_signal_connect_swapped (self->questions, "reached", G_CALLBACK (reached_cb), self);
  add_terms (self);
  wj_shown_follow (self, session, "notify::assessment", update);
  wj_shown_follow (self, self->found, "changed", update);
  update (self);
  return GTK_WIDGET (self);
}

void
wj_interview_page_set_target (WjInterviewPage *self, const char *fact_id)
{
  g_return_if_fail (WJ_IS_INTERVIEW_PAGE (self));

  g_free (self->target);
  self->target = g_strdup (fact_id);
}
