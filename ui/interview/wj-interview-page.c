/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include <adwaita.h>

#include "compat/wj-panes.h"
#include "interview/wj-answer-row.h"
#include "interview/wj-interview-page.h"
#include "interview/wj-place-chooser.h"
#include "interview/wj-position-table.h"
#include "interview/wj-year-table.h"
#include "widgets/wj-terms-view.h"
#include "wj-answers.h"
#include "wj-i18n.h"
#include "wj-pages.h"

struct _WjInterviewPage
{
  GtkWidget parent_instance;

  WjSession *session; /* (owned) */
  const WjPage *page; /* (unowned) the catalogue's */
  WjPanesMode mode;
  GtkListBox *list;  /* (unowned) (nullable) the card being filled */
  GPtrArray *rows;   /* (owned) (element-type WjAnswerRow) (unowned elements) */
  GPtrArray *tables; /* (owned) (element-type WjPositionTable) (unowned elements) */

  GtkWidget *box;
  GtkWidget *content;
  GtkWidget *heading;
  GtkLabel *title;
  GtkLabel *intro;
  GtkBox *questions;
  GtkWidget *nothing_else;
  GtkLabel *reason;
  GtkLabel *worth;
  GtkWidget *actions;
  GtkWidget *unknown;
  GtkWidget *spacer;
  GtkWidget *skip;
  GtkWidget *proceed;
};

G_DEFINE_FINAL_TYPE (WjInterviewPage, wj_interview_page, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_PANES_MODE = 1,
} WjInterviewPageProperty;

static GParamSpec *properties[PROP_PANES_MODE + 1];

static gboolean
is_line (const WjFact *fact)
{
  return fact->type == WJ_FACT_NUMBER || fact->type == WJ_FACT_DATE || fact->type == WJ_FACT_CHOICE || fact->type == WJ_FACT_BOOLEAN;
}

static gboolean
is_open (WjInterviewPage *self, const WjFact *fact)
{
  return !wj_fact_is_answered (wj_session_get_project (self->session), fact) && !wj_session_is_unknown (self->session, fact->id);
}

/* How many offers an answer on this page can still clarify. */
static guint
count_offers (WjInterviewPage *self)
{
  const WjSiteResult *result = wj_session_get_result (self->session);
  guint count = 0;

  for (guint i = 0; i < result->offers->len; i++)
    {
      const WjOfferResult *offer = g_ptr_array_index (result->offers, i);
      gboolean touched = FALSE;

      for (guint j = 0; offer->missing && j < offer->missing->len && !touched; j++)
        touched = g_ptr_array_find (self->page->facts, g_ptr_array_index (offer->missing, j), NULL);
      count += touched ? 1 : 0;
    }
  return count;
}

static void
update_worth (WjInterviewPage *self)
{
  guint count = count_offers (self);
  g_autofree char *number = wj_wording_number (wj_i18n_get_wording (), wj_number_from_int (count), 0);
  /* Translators: %s is the number of offers that the answers on a page can clarify. */
  g_autofree char *text = g_strdup_printf (wj_ngettext ("%s offer", "%s offers", count), number);
  /* Translators: %s is "3 offers". */
  g_autofree char *tooltip = g_strdup_printf (_("Clarifies %s"), text);

  gtk_label_set_label (self->worth, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->worth), tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->worth), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->worth), count > 0);
}

static void
update (WjInterviewPage *self)
{
  gboolean open = FALSE;
  gboolean empty_line = FALSE;

  for (guint i = 0; i < self->page->facts->len; i++)
    {
      const WjFact *fact = g_ptr_array_index (self->page->facts, i);

      open = open || is_open (self, fact);
      empty_line = empty_line || (fact->type == WJ_FACT_NUMBER && is_open (self, fact));
    }
  gtk_widget_set_visible (self->nothing_else, self->page->nothing_else && empty_line);
  gtk_widget_set_visible (self->unknown, open && self->mode != WJ_PANES_NARROW);
  gtk_widget_set_visible (self->skip, open && wj_page_get_state (self->session, self->page) == WJ_PAGE_EMPTY);
  update_worth (self);
}

/* The way on: the next page of questions, then what comes of them. */
static char *
next_target (WjInterviewPage *self)
{
  GPtrArray *pages = wj_catalogue_get_pages (wj_session_get_catalogue (self->session));
  const WjPageEntry *entries = wj_pages_get_all ();
  guint index = 0;

  if (g_ptr_array_find (pages, self->page, &index) && index + 1 < pages->len)
    return g_strconcat ("question/", ((const WjPage *) g_ptr_array_index (pages, index + 1))->id, NULL);
  if (wj_pages_find ("estimate"))
    return g_strdup ("estimate");
  return g_strdup (entries[0].id ? entries[0].id : "welcome");
}

static void
continue_cb (WjInterviewPage *self)
{
  g_autofree char *target = next_target (self);

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

      if (fact->type == WJ_FACT_NUMBER && is_open (self, fact))
        wj_project_set (wj_session_get_project (self->session), fact->id, &zero, NULL);
    }
  wj_session_break_undo (self->session);
  gtk_widget_grab_focus (self->proceed);
}

/* The reason follows the question the reader is at. */
static void
focus_cb (GtkEventController *controller, gpointer user_data)
{
  WjInterviewPage *self = WJ_INTERVIEW_PAGE (user_data);
  GtkWidget *row = gtk_event_controller_get_widget (controller);
  const WjFact *fact = WJ_IS_ANSWER_ROW (row) ? wj_answer_row_get_fact (WJ_ANSWER_ROW (row)) : NULL;

  if (fact)
    gtk_label_set_label (self->reason, wj_i18n_of (&fact->reason));
}

static void
add_line (WjInterviewPage *self, const WjFact *fact)
{
  GtkWidget *row = wj_answer_row_new (self->session, fact);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  if (!self->list)
    {
      self->list = GTK_LIST_BOX (gtk_list_box_new ());
      gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
      gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, wj_i18n_of (&self->page->title), -1);
      gtk_box_append (self->questions, GTK_WIDGET (self->list));
    }
  g_signal_connect (focus, "enter", G_CALLBACK (focus_cb), self);
  gtk_widget_add_controller (row, focus);
  gtk_list_box_append (self->list, row);
  g_ptr_array_add (self->rows, row);
}

static void
add_table (WjInterviewPage *self, const WjFact *fact)
{
  GtkWidget *table;

  self->list = NULL;
  if (g_strcmp0 (fact->loop, "position") == 0)
    {
      table = wj_position_table_new (self->session, fact);
      g_ptr_array_add (self->tables, table);
    }
  else
    {
      table = wj_year_table_new (self->session, fact);
    }
  gtk_box_append (self->questions, table);
}

static void
add_questions (WjInterviewPage *self)
{
  for (guint i = 0; i < self->page->facts->len; i++)
    {
      const WjFact *fact = g_ptr_array_index (self->page->facts, i);

      if (is_line (fact))
        {
          add_line (self, fact);
        }
      else if (fact->type == WJ_FACT_TABLE)
        {
          add_table (self, fact);
        }
      else if (fact->type == WJ_FACT_PLACE)
        {
          self->list = NULL;
          gtk_box_append (self->questions, wj_place_chooser_new (self->session, fact));
        }
    }
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
  gtk_widget_set_hexpand (self->proceed, narrow);
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
  for (guint i = 0; i < self->rows->len; i++)
    wj_answer_row_set_narrow (g_ptr_array_index (self->rows, i), narrow);
  for (guint i = 0; i < self->tables->len; i++)
    wj_position_table_set_narrow (g_ptr_array_index (self->tables, i), narrow);
  if (self->session)
    update (self);
}

/* A page that is entered says its question first. */
static gboolean
wj_interview_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (WJ_INTERVIEW_PAGE (widget)->heading);
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

  G_OBJECT_CLASS (wj_interview_page_parent_class)->dispose (object);
}

static void
wj_interview_page_finalize (GObject *object)
{
  g_ptr_array_unref (WJ_INTERVIEW_PAGE (object)->rows);
  g_ptr_array_unref (WJ_INTERVIEW_PAGE (object)->tables);

  G_OBJECT_CLASS (wj_interview_page_parent_class)->finalize (object);
}

static void
wj_interview_page_class_init (WjInterviewPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = wj_interview_page_get_property;
  object_class->set_property = wj_interview_page_set_property;
  object_class->dispose = wj_interview_page_dispose;
  object_class->finalize = wj_interview_page_finalize;
  widget_class->grab_focus = wj_interview_page_grab_focus;

  properties[PROP_PANES_MODE] =
      g_param_spec_enum ("panes-mode", NULL, NULL, WJ_TYPE_PANES_MODE, WJ_PANES_WIDE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  wj_template_set (widget_class, "wj-interview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WjInterviewPage, box);
  gtk_widget_class_bind_template_child (widget_class, WjInterviewPage, content);
  gtk_widget_class_bind_template_child (widget_class, WjInterviewPage, heading);
  gtk_widget_class_bind_template_child (widget_class, WjInterviewPage, title);
  gtk_widget_class_bind_template_child (widget_class, WjInterviewPage, intro);
  gtk_widget_class_bind_template_child (widget_class, WjInterviewPage, questions);
  gtk_widget_class_bind_template_child (widget_class, WjInterviewPage, nothing_else);
  gtk_widget_class_bind_template_child (widget_class, WjInterviewPage, reason);
  gtk_widget_class_bind_template_child (widget_class, WjInterviewPage, worth);
  gtk_widget_class_bind_template_child (widget_class, WjInterviewPage, actions);
  gtk_widget_class_bind_template_child (widget_class, WjInterviewPage, unknown);
  gtk_widget_class_bind_template_child (widget_class, WjInterviewPage, spacer);
  gtk_widget_class_bind_template_child (widget_class, WjInterviewPage, skip);
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
  self->rows = g_ptr_array_new ();
  self->tables = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
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
  if (page->facts->len > 0)
    gtk_label_set_label (self->reason, wj_i18n_of (&((const WjFact *) g_ptr_array_index (page->facts, 0))->reason));
  add_questions (self);
  add_terms (self);
  g_signal_connect_object (session, "notify::assessment", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
