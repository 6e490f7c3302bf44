/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include <adwaita.h>

#include "compat/wj-panes.h"
#include "interview/wj-check-page.h"
#include "interview/wj-question-list.h"
#include "widgets/wj-label.h"
#include "wj-accessible.h"
#include "wj-answers.h"
#include "wj-i18n.h"
#include "wj-questions.h"
#include "wj-shown.h"

#define WIDTH 732

/* One answer on the page, or one line of a table, and the labels that follow it. */
typedef struct
{
  const WjFact *fact; /* (unowned) (nullable): NULL: a line */
  const WjPage *page; /* (unowned) */
  GtkWidget *row;     /* (unowned) */
  GtkLabel *title;    /* (unowned) */
  GtkLabel *value;    /* (unowned) */
  GtkLabel *note;     /* (unowned) what was assumed, or what an answer is worth */
  GPtrArray *lines;   /* (owned) (element-type Answer) of a table, below it */
} Answer;

struct _WjCheckPage
{
  GtkWidget parent_instance;

  WjSession *session; /* (owned) */
  WjPanesMode mode;
  GPtrArray *answers; /* (owned) (element-type Answer) */
  GPtrArray *lists;   /* (owned) (element-type WjQuestionList) (unowned elements) made when first shown */
  GtkWidget *toggle;  /* (unowned) brings every question onto this page */

  GtkWidget *box;       /* (owned) */
  GtkBox *content;      /* (unowned) */
  GtkWidget *heading;   /* (unowned) */
  GtkWidget *summary;   /* (unowned) */
  GtkWidget *questions; /* (unowned) every question, for those who answer them all here */
};

G_DEFINE_FINAL_TYPE (WjCheckPage, wj_check_page, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_SESSION = 1,
  PROP_PANES_MODE,
} WjCheckPageProperty;

static GParamSpec *properties[PROP_PANES_MODE + 1];

static void
answer_free (Answer *self)
{
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_free (self);
}

/* ---- What is said of an answer ---------------------------------------------------------------------- */

/* (nullable): what was taken for want of an answer */
static char *
assumed_of (WjCheckPage *self, const WjFact *fact)
{
  GArray *givens = wj_assessment_get_givens (wj_session_get_assessment (self->session));

  for (guint i = 0; i < givens->len; i++)
    {
      const WjGiven *given = &g_array_index (givens, WjGiven, i);

      if (given->fact == fact)
        return wj_wording_given (wj_i18n_get_wording (), given);
    }
  return NULL;
}

static char *
note_of (WjCheckPage *self, const WjFact *fact)
{
  WjQuestions *found = wj_questions_of (self->session);
  const WjNextQuestion *question = wj_questions_find (found, fact);
  gboolean answered = wj_fact_is_answered (wj_session_get_project (self->session), fact);
  g_autofree char *worth = question ? wj_wording_question_worth (wj_i18n_get_wording (), question) : NULL;
  g_autofree char *assumed = answered ? NULL : assumed_of (self, fact);

  if (wj_questions_is_needless (found, fact))
    return g_strdup (_("Not needed for this project"));
  if (assumed && worth && *worth)
    return g_strdup_printf ("%s\n%s", assumed, worth);
  return g_strdup (assumed ? assumed : worth ? worth
                                             : "");
}

static void
show (Answer *answer, const char *title, const char *value, const char *note)
{
  g_autofree char *name = g_strdup_printf ("%s, %s", title, value);

  gtk_label_set_label (answer->title, title);
  gtk_label_set_label (answer->value, value);
  gtk_label_set_label (answer->note, note);
  gtk_widget_set_visible (GTK_WIDGET (answer->note), *note != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (answer->row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, note, -1);
}

static Answer *make_answer (const WjPage *page);

/* Each line of a table is told whole: who checks it need not go back to see it. */
static void
update_lines (WjCheckPage *self, Answer *table)
{
  GtkListBox *list = GTK_LIST_BOX (gtk_widget_get_parent (table->row));
  g_autoptr (GPtrArray) rows = NULL;
  GDate start;

  wj_session_get_start (self->session, &start);
  rows = wj_wording_rows (wj_i18n_get_wording (), wj_session_get_project (self->session), table->fact, &start);
  while (table->lines->len > rows->len)
    {
      gtk_list_box_remove (list, ((const Answer *) g_ptr_array_index (table->lines, table->lines->len - 1))->row);
      g_ptr_array_set_size (table->lines, (gint) table->lines->len - 1);
    }
  while (table->lines->len < rows->len)
    {
      Answer *line = make_answer (table->page);

      gtk_widget_add_css_class (GTK_WIDGET (line->value), "numeric");
      gtk_list_box_insert (list, line->row, gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (table->row)) + 1 + (int) table->lines->len);
      g_ptr_array_add (table->lines, line);
    }
  for (guint i = 0; i < rows->len; i++)
    {
      const WjRowText *text = g_ptr_array_index (rows, i);

      show (g_ptr_array_index (table->lines, i), text->title, text->value, text->note);
    }
}

static void
update_answer (WjCheckPage *self, Answer *answer)
{
  gboolean answered = wj_fact_is_answered (wj_session_get_project (self->session), answer->fact);
  gboolean unknown = wj_session_is_unknown (self->session, answer->fact->id);
  g_autofree char *given = answered ? wj_wording_answer (wj_i18n_get_wording (), wj_session_get_project (self->session), answer->fact) : NULL;
  const char *value = given ? given : unknown ? _("I don’t know") : _("not answered");
  g_autofree char *note = note_of (self, answer->fact);

  wj_shown_set_classes (GTK_WIDGET (answer->value), answered ? (const char *[]){ "heading", NULL } : (const char *[]){ "secondary", NULL });
  show (answer, wj_i18n_of (&answer->fact->label), value, note);
  if (answer->lines)
    update_lines (self, answer);
}

static void
update (gpointer widget)
{
  WjCheckPage *self = WJ_CHECK_PAGE (widget);

  for (guint i = 0; i < self->answers->len; i++)
    update_answer (self, g_ptr_array_index (self->answers, i));
}

/* ---- Building ------------------------------------------------------------------------------------- */

static void
row_activated_cb (WjCheckPage *self, GtkListBoxRow *row)
{
  const WjPage *page = g_object_get_data (G_OBJECT (row), "page");
  g_autofree char *target = g_strconcat ("question/", page->id, NULL);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.go", "s", target);
}

/* (transfer full): its row is still to be put into a list */
static Answer *
make_answer (const WjPage *page)
{
  Answer *answer = g_new0 (Answer, 1);
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *arrow = g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic", "pixel-size", 12, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  answer->page = page;
  answer->row = gtk_list_box_row_new ();
  answer->title = GTK_LABEL (wj_label_new (NULL, NULL));
  answer->value = GTK_LABEL (wj_label_new (NULL, NULL));
  answer->note = GTK_LABEL (wj_label_new (NULL, "caption secondary"));
  gtk_label_set_xalign (answer->value, 1);
  gtk_label_set_justify (answer->value, gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? GTK_JUSTIFY_LEFT : GTK_JUSTIFY_RIGHT);
  gtk_widget_set_hexpand (GTK_WIDGET (answer->title), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (answer->title), GTK_ALIGN_START);
  gtk_widget_add_css_class (arrow, "secondary");
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (answer->title), 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (answer->value), 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (answer->note), 0, 1, 2, 1);
  gtk_grid_attach (GTK_GRID (grid), arrow, 2, 0, 1, 2);
  gtk_widget_add_css_class (grid, "work-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (answer->row), grid);
  gtk_widget_set_tooltip_text (answer->row, _("Change this answer"));
  g_object_set_data (G_OBJECT (answer->row), "page", (gpointer) page);
  wj_accessible_add_press (answer->row);
  return answer;
}

static void
add_answer (WjCheckPage *self, GtkListBox *list, const WjPage *page, const WjFact *fact)
{
  Answer *answer = make_answer (page);

  answer->fact = fact;
  if (fact->type == WJ_FACT_TABLE)
    answer->lines = g_ptr_array_new_with_free_func (g_free);
  gtk_list_box_append (list, answer->row);
  g_ptr_array_add (self->answers, answer);
}

static GtkWidget *
make_section (const WjPage *page)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (section), wj_label_new (wj_i18n_of (&page->heading), "title-4"));
  return section;
}

static void
add_page (WjCheckPage *self, const WjPage *page)
{
  GtkWidget *section = make_section (page);
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, wj_i18n_of (&page->heading), -1);
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (row_activated_cb), self);
  for (guint i = 0; i < page->facts->len; i++)
    add_answer (self, GTK_LIST_BOX (list), page, g_ptr_array_index (page->facts, i));
  gtk_box_append (GTK_BOX (section), list);
  gtk_box_append (GTK_BOX (self->summary), section);
}

/* The same rows as on the pages of the interview. */
static void
add_questions (WjCheckPage *self)
{
  GPtrArray *pages = wj_catalogue_get_pages (wj_session_get_catalogue (self->session));

  for (guint i = 0; i < pages->len; i++)
    {
      GtkWidget *section = make_section (g_ptr_array_index (pages, i));
      GtkWidget *list = wj_question_list_new (self->session, g_ptr_array_index (pages, i));

      wj_question_list_set_narrow (WJ_QUESTION_LIST (list), self->mode == WJ_PANES_NARROW);
      gtk_box_append (GTK_BOX (section), list);
      gtk_box_append (GTK_BOX (self->questions), section);
      g_ptr_array_add (self->lists, list);
    }
}

static void
toggled_cb (WjCheckPage *self)
{
  gboolean all = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->toggle));

  if (all && self->lists->len == 0)
    add_questions (self);
  gtk_widget_set_visible (self->summary, !all);
  gtk_widget_set_visible (self->questions, all);
}

static void
set_mode (WjCheckPage *self, WjPanesMode mode)
{
  int margin = mode == WJ_PANES_NARROW ? 12 : mode == WJ_PANES_MEDIUM ? 24
                                                                      : 36;

  self->mode = mode;
  gtk_widget_set_margin_start (GTK_WIDGET (self->content), margin);
  gtk_widget_set_margin_end (GTK_WIDGET (self->content), margin);
  for (guint i = 0; i < self->lists->len; i++)
    wj_question_list_set_narrow (g_ptr_array_index (self->lists, i), mode == WJ_PANES_NARROW);
}

static GtkWidget *
make_heading (void)
{
  GtkWidget *heading = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *page_title = g_object_new (GTK_TYPE_BOX, "focusable", TRUE, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, NULL);

  gtk_widget_add_css_class (page_title, "page-title");
  gtk_box_append (GTK_BOX (page_title), wj_label_new (_("Is everything right?"), "title-1"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (page_title), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Is everything right?"), GTK_ACCESSIBLE_PROPERTY_LEVEL, 1, -1);
  gtk_box_append (GTK_BOX (heading), page_title);
  gtk_box_append (GTK_BOX (heading), wj_label_new (_("What was answered, page by page, and what is assumed for want of an answer."), "secondary"));
  return heading;
}

static gboolean
wj_check_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (WJ_CHECK_PAGE (widget)->heading);
}

static void
wj_check_page_constructed (GObject *object)
{
  WjCheckPage *self = WJ_CHECK_PAGE (object);
  GPtrArray *pages = wj_catalogue_get_pages (wj_session_get_catalogue (self->session));

  G_OBJECT_CLASS (wj_check_page_parent_class)->constructed (object);

  for (guint i = 0; i < pages->len; i++)
    add_page (self, g_ptr_array_index (pages, i));
  wj_shown_follow (self, self->session, "notify::assessment", update);
  wj_shown_follow (self, wj_questions_of (self->session), "changed", update);
  update (self);
}

static void
wj_check_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  WjCheckPage *self = WJ_CHECK_PAGE (object);

  switch ((WjCheckPageProperty) prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_PANES_MODE:
      g_value_set_enum (value, (gint) self->mode);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wj_check_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  WjCheckPage *self = WJ_CHECK_PAGE (object);

  switch ((WjCheckPageProperty) prop_id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    case PROP_PANES_MODE:
      set_mode (self, (WjPanesMode) g_value_get_enum (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wj_check_page_dispose (GObject *object)
{
  WjCheckPage *self = WJ_CHECK_PAGE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (wj_check_page_parent_class)->dispose (object);
}

static void
wj_check_page_finalize (GObject *object)
{
  g_ptr_array_unref (WJ_CHECK_PAGE (object)->answers);
  g_ptr_array_unref (WJ_CHECK_PAGE (object)->lists);

  G_OBJECT_CLASS (wj_check_page_parent_class)->finalize (object);
}

static void
wj_check_page_class_init (WjCheckPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = wj_check_page_constructed;
  object_class->get_property = wj_check_page_get_property;
  object_class->set_property = wj_check_page_set_property;
  object_class->dispose = wj_check_page_dispose;
  object_class->finalize = wj_check_page_finalize;
  widget_class->grab_focus = wj_check_page_grab_focus;
  widget_class->focus = wj_accessible_focus_children;

  properties[PROP_SESSION] =
      g_param_spec_object ("session", NULL, NULL, WJ_TYPE_SESSION, G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PANES_MODE] =
      g_param_spec_enum ("panes-mode", NULL, NULL, WJ_TYPE_PANES_MODE, WJ_PANES_WIDE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "checkpage");
}

static void
wj_check_page_init (WjCheckPage *self)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *heading = make_heading ();

  self->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) answer_free);
  self->lists = g_ptr_array_new ();
  self->toggle = wj_let_wrap (gtk_toggle_button_new_with_label (_("All questions on one page")));
  gtk_widget_set_halign (self->toggle, GTK_ALIGN_START);
  g_signal_connect_object (self->toggle, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  self->heading = gtk_widget_get_first_child (heading);
  self->content = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  self->summary = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  self->questions = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  gtk_widget_set_visible (self->questions, FALSE);
  gtk_widget_set_margin_top (GTK_WIDGET (self->content), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->content), 24);
  gtk_box_append (self->content, heading);
  gtk_box_append (self->content, self->toggle);
  gtk_box_append (self->content, self->summary);
  gtk_box_append (self->content, self->questions);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->content));
  self->box = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->box), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->box), clamp);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  set_mode (self, WJ_PANES_WIDE);
}
