/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "results/wj-steps-page.h"

#include <adwaita.h>

#include "results/wj-source-view.h"
#include "results/wj-step-ticks.h"
#include "widgets/wj-confidence-mark.h"
#include "widgets/wj-label.h"
#include "wj-accessible.h"
#include "wj-i18n.h"
#include "wording/wj-wording-steps.h"

struct _WjStepsPage
{
  WjResultPage parent_instance;

  WjSteps *steps;     /* (owned) (nullable) */
  char *shown;        /* (owned) (nullable) the steps and documents that stand on the page */
  WjStepTicks *ticks; /* (owned) (nullable) until it is disposed of */

  GtkWidget *stack;
  GtkWidget *scroller;
  GtkBox *content;
  GtkWidget *done_part;
  GtkWidget *ready_part;
};

G_DEFINE_FINAL_TYPE (WjStepsPage, wj_steps_page, WJ_TYPE_RESULT_PAGE)

/* ---- What is done ---------------------------------------------------------------------------------- */

/* How much is done: a sentence over a bar. */
static void
show_part (GtkWidget *part_view, guint part, guint whole, char *text)
{
  GtkWidget *label = gtk_widget_get_first_child (part_view);
  GtkWidget *bar = gtk_widget_get_last_child (part_view);

  wj_label_say (GTK_LABEL (label), text);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar), whole > 0 ? (double) part / whole : 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_free (text);
}

static void
show_done (WjStepsPage *self)
{
  const WjSteps *steps = self->steps;
  WjWording *wording = wj_i18n_get_wording ();

  wj_step_ticks_show (self->ticks);
  show_part (self->done_part, steps->n_done, steps->n_steps, wj_wording_steps_done (wording, steps));
  show_part (self->ready_part, steps->n_ready, steps->documents->len, wj_wording_documents_ready (wording, steps));
}

/* ---- Pieces ---------------------------------------------------------------------------------------- */

static GtkBox *
add_section (WjStepsPage *self, const char *title, const char *caption)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (head), wj_label_new (title, "title-4"));
  if (caption != NULL)
    gtk_box_append (GTK_BOX (head), wj_label_new (caption, "caption secondary"));
  gtk_box_append (GTK_BOX (section), head);
  gtk_box_append (self->content, section);
  return GTK_BOX (section);
}

static GtkWidget *
add_list (GtkBox *section, const char *name)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (section, list);
  return list;
}

static GtkWidget *
row_new (GtkWidget *child)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_widget_add_css_class (child, "step-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), child);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

/* Whom it concerns, and the button to the question that tells. */
static void
add_only_if (WjStepsPage *self, GtkBox *box, const WjText *only_if, const WjFact *asks)
{
  g_autofree char *text = wj_wording_when (wj_i18n_get_wording (), only_if);
  GtkWidget *line = gtk_grid_new ();
  GtkWidget *label;

  if (text == NULL)
    return;
  label = wj_label_new (text, "caption-heading");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (line), 12);
  gtk_grid_attach (GTK_GRID (line), label, 0, 0, 1, 1);
  if (asks != NULL)
    gtk_grid_attach (GTK_GRID (line), wj_result_answer_button_new (wj_session_get_catalogue (wj_result_page_get_session (WJ_RESULT_PAGE (self))), asks), 1, 0, 1, 1);
  gtk_box_append (box, line);
}

/* ---- Sections -------------------------------------------------------------------------------------- */

static GtkWidget *
part_new (void)
{
  GtkWidget *view = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (view), wj_label_new (NULL, "heading numeric"));
  gtk_box_append (GTK_BOX (view), gtk_progress_bar_new ());
  return view;
}

static void
add_overview (WjStepsPage *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  g_autofree char *time = wj_wording_steps_time (wj_i18n_get_wording (), self->steps);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "padded");
  self->done_part = part_new ();
  self->ready_part = part_new ();
  gtk_box_append (GTK_BOX (card), self->done_part);
  gtk_box_append (GTK_BOX (card), self->ready_part);
  gtk_widget_set_visible (self->ready_part, self->steps->documents->len > 0);
  gtk_box_append (GTK_BOX (card), wj_label_new (time, "caption secondary"));
  gtk_box_append (self->content, card);
}

/* Folded: each stands at its steps, too. */
static void
add_documents (WjStepsPage *self)
{
  GtkWidget *list;
  GtkWidget *expander;

  if (self->steps->documents->len == 0)
    return;
  list = add_list (self->content, _("Documents"));
  expander = wj_row_mend (adw_expander_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), _("Documents"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (expander), _("Each stands here once, whatever asks for it."));
  gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Documents"), -1);
  wj_accessible_add_press (expander);
  gtk_list_box_append (GTK_LIST_BOX (list), expander);
  for (guint i = 0; i < self->steps->documents->len; i++)
    {
      const WjDocument *document = self->steps->documents->pdata[i];
      g_autofree char *whatfor = wj_wording_document_for (wj_i18n_get_wording (), document);
      g_autofree char *text = wj_wording_document (wj_i18n_get_wording (), document->text);
      GtkBox *texts;
      GtkWidget *line = wj_step_tick_new (self->ticks, document->id, text, &texts);

      gtk_box_append (texts, wj_label_new (whatfor, "caption secondary"));
      adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row_new (line));
    }
}

/* The time line: from the earliest a step can begin to the latest it is over, beside all. */
static void
add_time (WjStepsPage *self, GtkBox *texts, const WjStep *step)
{
  g_autofree char *elapsed = NULL;
  GtkWidget *bar;

  if (step->of == NULL || step->on_refusal || !step->of->delay.published || self->steps->whole.latest == 0)
    return;
  elapsed = wj_wording_elapsed (wj_i18n_get_wording (), &step->after);
  bar = wj_range_bar_new ();
  gtk_widget_add_css_class (bar, "small");
  wj_range_bar_set_maximum (WJ_RANGE_BAR (bar), self->steps->whole.latest);
  wj_range_bar_set_range (WJ_RANGE_BAR (bar), step->before.earliest, step->after.latest);
  wj_range_bar_set_value_text (WJ_RANGE_BAR (bar), elapsed);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, wj_i18n_of (step->text), -1);
  gtk_box_append (texts, bar);
  gtk_box_append (texts, wj_label_new (elapsed, "caption secondary"));
}

/* A line, and how sure what it says is. */
static void
add_marked (GtkBox *texts, WjConfidence confidence, const char *line)
{
  GtkWidget *box = gtk_grid_new ();
  GtkWidget *mark = wj_confidence_mark_new (confidence);

  gtk_grid_set_column_spacing (GTK_GRID (box), 6);
  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_grid_attach (GTK_GRID (box), mark, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (box), wj_label_new (line, "caption secondary"), 1, 0, 1, 1);
  gtk_box_append (texts, box);
}

static void
add_basis (GtkBox *texts, const WjStep *step)
{
  g_autofree char *source = NULL;
  g_autofree char *line = NULL;

  if (step->source == NULL)
    return;
  source = wj_wording_source (wj_i18n_get_wording (), step->source);
  line = g_strdup_printf (/* Translators: what a step rests on; %s is a publisher and a date */ _("Basis: %s"), source);
  add_marked (texts, step->of != NULL ? step->of->confidence : step->source->confidence, line);
}

static void
add_step (WjStepsPage *self, GtkWidget *list, const WjStage *stage, const WjStep *step)
{
  WjWording *wording = wj_i18n_get_wording ();
  g_autofree char *authority = wj_wording_step_authority (wording, stage, step);
  g_autofree char *facts = wj_wording_step_facts (wording, step, wj_session_get_as_of (wj_result_page_get_session (WJ_RESULT_PAGE (self))));
  g_autofree char *line = *authority != '\0' ? g_strconcat (authority, " ", facts, NULL) : g_strdup (facts);
  GtkBox *texts;
  GtkWidget *row = wj_step_tick_new (self->ticks, step->id, wj_i18n_of (step->text), &texts);

  add_only_if (self, texts, step->only_if, step->asks);
  gtk_box_append (texts, wj_label_new (line, "caption secondary"));
  add_time (self, texts, step);
  add_basis (texts, step);
  for (guint i = 0; i < step->documents->len; i++)
    {
      const WjDocument *document = step->documents->pdata[i];
      g_autofree char *text = wj_wording_document (wj_i18n_get_wording (), document->text);
      GtkBox *name;

      gtk_box_append (texts, wj_step_tick_new (self->ticks, document->id, text, &name));
      gtk_widget_set_valign (GTK_WIDGET (name), GTK_ALIGN_CENTER);
    }
  gtk_list_box_append (GTK_LIST_BOX (list), row_new (row));
}

/* What happens only on refusal stands apart, under what the way goes through. */
static GtkWidget *
ensure_refused (GtkBox *section, GtkWidget **list)
{
  const char *title = wj_wording_on_refusal (wj_i18n_get_wording ());

  if (*list != NULL)
    return *list;
  gtk_box_append (section, wj_label_new (title, "caption-heading"));
  *list = add_list (section, title);
  return *list;
}

/* What it is, who decides, and what it is for. */
static char *
make_caption (const WjStage *stage)
{
  WjWording *wording = wj_i18n_get_wording ();
  g_autofree char *authority = wj_wording_stage_authority (wording, stage);
  g_autofree char *whatfor = wj_wording_stage_for (wording, stage);

  return g_strjoin (" ", wj_i18n_of (&stage->procedure->summary), authority, whatfor, NULL);
}

static void
add_stage (WjStepsPage *self, const WjStage *stage)
{
  WjWording *wording = wj_i18n_get_wording ();
  g_autofree char *title = wj_wording_stage (wording, stage);
  g_autofree char *caption = stage->procedure != NULL ? make_caption (stage) : NULL;
  GtkBox *section = add_section (self, title, caption);
  GtkWidget *list;
  GtkWidget *refused = NULL;

  add_only_if (self, section, stage->only_if, stage->asks);
  list = add_list (section, title);
  for (guint i = 0; i < stage->steps->len; i++)
    {
      const WjStep *step = stage->steps->pdata[i];

      add_step (self, step->on_refusal ? ensure_refused (section, &refused) : list, stage, step);
    }
  for (guint i = 0; stage->procedure != NULL && i < stage->procedure->remarks->len; i++)
    {
      const WjStatement *remark = stage->procedure->remarks->pdata[i];

      add_marked (section, remark->source->confidence, wj_i18n_of (&remark->text));
    }
}

static void
add_payment (WjStepsPage *self)
{
  WjWording *wording = wj_i18n_get_wording ();
  GtkWidget *list = add_list (add_section (self, _("How it is paid"), NULL), _("How it is paid"));

  for (guint i = 0; i < self->steps->offers->len; i++)
    {
      const WjOffer *offer = self->steps->offers->pdata[i];
      g_autofree char *paid = wj_wording_payment (wording, offer);
      GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

      gtk_box_append (GTK_BOX (texts), wj_label_new (wj_i18n_of (&offer->label), NULL));
      gtk_box_append (GTK_BOX (texts), wj_label_new (paid != NULL ? paid : _("When and how it is paid is not published."), "caption secondary"));
      gtk_list_box_append (GTK_LIST_BOX (list), row_new (texts));
    }
}

static void
cite (GPtrArray *sources, const WjSource *source)
{
  if (source != NULL && !g_ptr_array_find (sources, source, NULL))
    g_ptr_array_add (sources, (gpointer) source);
}

static void
cite_step (GPtrArray *sources, const WjStep *step)
{
  cite (sources, step->source);
  if (step->of != NULL)
    cite (sources, step->of->delay.source);
}

/* What the procedures leave open, and what they rest on. */
static void
add_end (WjStepsPage *self)
{
  g_autoptr (GPtrArray) questions = g_ptr_array_new ();
  g_autoptr (GPtrArray) sources = g_ptr_array_new ();
  GtkWidget *view;
  GtkBox *section;

  for (guint i = 0; i < self->steps->stages->len; i++)
    {
      const WjStage *stage = self->steps->stages->pdata[i];

      for (guint j = 0; stage->procedure != NULL && j < stage->procedure->questions->len; j++)
        g_ptr_array_add (questions, (gpointer) & ((const WjQuestion *) stage->procedure->questions->pdata[j])->text);
      for (guint j = 0; j < stage->steps->len; j++)
        cite_step (sources, stage->steps->pdata[j]);
      for (guint j = 0; stage->procedure != NULL && j < stage->procedure->remarks->len; j++)
        cite (sources, ((const WjStatement *) stage->procedure->remarks->pdata[j])->source);
    }
  view = wj_questions_view_new (questions);
  if (view != NULL)
    gtk_box_append (self->content, view);
  gtk_box_append (self->content, wj_result_questions_button_new ());
  section = add_section (self, _("Sources"), NULL);
  for (guint i = 0; i < sources->len; i++)
    gtk_box_append (section, wj_source_view_new (sources->pdata[i]));
  gtk_box_append (self->content, wj_label_new (wj_wording_indicative (wj_i18n_get_wording ()), "caption secondary"));
}

/* ---- The page -------------------------------------------------------------------------------------- */

static void
list_condition (GString *ids, const WjText *only_if, const WjFact *asks)
{
  if (only_if != NULL)
    g_string_append_printf (ids, "? %s\n", asks != NULL ? asks->id : "");
}

/* The ids in order, and what is not sure: as long as they stay, the page does. */
static char *
list_ids (const WjSteps *steps)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < steps->offers->len; i++)
    g_string_append_printf (ids, "%s\n", ((const WjOffer *) steps->offers->pdata[i])->id);
  for (guint i = 0; i < steps->stages->len; i++)
    {
      const WjStage *stage = steps->stages->pdata[i];

      list_condition (ids, stage->only_if, stage->asks);
      for (guint j = 0; j < stage->steps->len; j++)
        {
          const WjStep *step = stage->steps->pdata[j];

          g_string_append_printf (ids, "%s\n", step->id);
          list_condition (ids, step->only_if, step->asks);
        }
    }
  return g_string_free (ids, FALSE);
}

static void
rebuild (WjStepsPage *self)
{
  wj_step_ticks_clear (self->ticks);
  wj_box_clear (self->content);
  self->done_part = self->ready_part = NULL;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), self->steps->stages->len > 0 ? "steps" : "none");
  if (self->steps->stages->len == 0)
    return;
  add_overview (self);
  add_documents (self);
  for (guint i = 0; i < self->steps->stages->len; i++)
    add_stage (self, self->steps->stages->pdata[i]);
  add_payment (self);
  add_end (self);
}

static void
wj_steps_page_refresh (WjResultPage *page)
{
  WjStepsPage *self = WJ_STEPS_PAGE (page);
  g_autofree char *ids = NULL;

  g_clear_pointer (&self->steps, wj_steps_free);
  self->steps = wj_steps_new (wj_session_get_assessment (wj_result_page_get_session (page)));
  ids = list_ids (self->steps);
  if (g_strcmp0 (ids, self->shown) != 0)
    {
      g_free (self->shown);
      self->shown = g_steal_pointer (&ids);
      rebuild (self);
    }
  if (self->done_part != NULL)
    show_done (self);
}

static void
wj_steps_page_dispose (GObject *object)
{
  WjStepsPage *self = WJ_STEPS_PAGE (object);

  g_clear_pointer (&self->ticks, wj_step_ticks_free);
  g_clear_pointer (&self->steps, wj_steps_free);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (wj_steps_page_parent_class)->dispose (object);
}

static void
wj_steps_page_class_init (WjStepsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wj_steps_page_dispose;
  WJ_RESULT_PAGE_CLASS (klass)->refresh = wj_steps_page_refresh;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "stepspage");
}

/* Until an offer is kept: why the page is empty, and the way on. */
static GtkWidget *
none_new (void)
{
  GtkWidget *status = adw_status_page_new ();
  GtkWidget *button = wj_let_wrap (gtk_button_new_with_label (_("Answer questions")));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "wj-steps-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (status), _("No steps yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (status), wj_wording_no_steps (wj_i18n_get_wording ()));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.go");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", "question/");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  adw_status_page_set_child (ADW_STATUS_PAGE (status), button);
  return status;
}

static void
wj_steps_page_init (WjStepsPage *self)
{
  GtkWidget *clamp = adw_clamp_new ();

  self->ticks = wj_step_ticks_new (WJ_RESULT_PAGE (self));
  self->content = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 24));
  gtk_widget_add_css_class (GTK_WIDGET (self->content), "page");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 860);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), 860);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->content));
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), clamp);
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), none_new (), "none");
  gtk_stack_add_named (GTK_STACK (self->stack), self->scroller, "steps");
  wj_accessible_follow_stack (GTK_STACK (self->stack));
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
}
