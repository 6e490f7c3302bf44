/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "results/wj-offer-pane.h"

#include "results/wj-result-page.h"
#include "results/wj-source-view.h"
#include "widgets/wj-confidence-mark.h"
#include "widgets/wj-label.h"
#include "widgets/wj-terms-view.h"
#include "wj-i18n.h"
#include "wj-shown.h"
#include "wording/wj-wording-questions.h"
#include "wording/wj-wording-steps.h"

struct _WjOfferPane
{
  GtkWidget parent_instance;

  WjSession *session; /* (owned) */
  char *offer_id;     /* (owned) */

  GtkWidget *scroller;
  GtkBox *sections;
};

G_DEFINE_FINAL_TYPE (WjOfferPane, wj_offer_pane, GTK_TYPE_WIDGET)

/* What a section needs to be made. */
typedef struct
{
  WjSession *session;
  WjAssessment *assessment;
  const WjOfferResult *result;
  const WjOffer *offer;
  GPtrArray *sources; /* (element-type WjSource) each once */
  GPtrArray *texts;   /* (element-type utf8) that may hold words to explain */
} Sheet;

/* ---- Pieces ---------------------------------------------------------------------------------------- */

static GtkBox *
add_section (WjOfferPane *self, const char *title)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  if (title != NULL)
    gtk_box_append (GTK_BOX (section), wj_label_new (title, "heading"));
  gtk_box_append (self->sections, section);
  return GTK_BOX (section);
}

static void
cite (Sheet *sheet, const WjSource *source)
{
  if (source != NULL && !g_ptr_array_find (sheet->sources, source, NULL))
    g_ptr_array_add (sheet->sources, (gpointer) source);
}

/* A line with the mark of its source, if it has one, at the start; @mark: (nullable): "1.", "•" */
static GtkBox *
add_line (GtkBox *section, const char *mark, const WjSource *source, const char *text)
{
  /* In a grid: a box would ask how wide several wrapped labels are for their height. */
  GtkWidget *line = gtk_grid_new ();
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_grid_set_column_spacing (GTK_GRID (line), 12);
  if (mark != NULL)
    {
      GtkWidget *label = wj_label_new (mark, "secondary numeric");

      gtk_label_set_wrap (GTK_LABEL (label), FALSE);
      gtk_widget_set_valign (label, GTK_ALIGN_START);
      gtk_grid_attach (GTK_GRID (line), label, 0, 0, 1, 1);
    }
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), wj_label_new (text, NULL));
  gtk_grid_attach (GTK_GRID (line), texts, 1, 0, 1, 1);
  if (source != NULL)
    {
      GtkWidget *confidence = wj_confidence_mark_new (source->confidence);

      gtk_widget_set_valign (confidence, GTK_ALIGN_START);
      gtk_grid_attach (GTK_GRID (line), confidence, 2, 0, 1, 1);
    }
  gtk_box_append (section, line);
  return GTK_BOX (texts);
}

/* ---- Sections -------------------------------------------------------------------------------------- */

static void
add_head (WjOfferPane *self, Sheet *sheet)
{
  WjWording *wording = wj_i18n_get_wording ();
  GtkBox *section = add_section (self, NULL);
  GtkWidget *title = wj_label_new (wj_i18n_of (&sheet->offer->label), "title-2");
  g_autofree char *verdict = wj_wording_verdict_sentence (wording, sheet->result);
  g_autofree char *about = wj_wording_about (wording, wj_session_get_catalogue (self->session), sheet->offer, wj_session_get_as_of (self->session));

  /* It opens the pane: the reader begins here, not at a button below. */
  gtk_widget_set_focusable (title, TRUE);
  gtk_box_append (section, title);
  gtk_box_append (section, wj_label_new (wj_i18n_of (&sheet->offer->summary), NULL));
  gtk_box_append (section, wj_label_new (verdict, "heading"));
  gtk_box_append (section, wj_label_new (about, "secondary"));
  g_ptr_array_add (sheet->texts, (gpointer) wj_i18n_of (&sheet->offer->label));
  g_ptr_array_add (sheet->texts, (gpointer) wj_i18n_of (&sheet->offer->summary));
  g_ptr_array_add (sheet->texts, (gpointer) wj_i18n_of (&sheet->offer->decides));
}

static void
add_comparisons (GtkBox *texts, Sheet *sheet, const WjConditionResult *result)
{
  g_autoptr (GPtrArray) lines = wj_wording_condition_lines (wj_i18n_get_wording (), sheet->assessment, result);

  for (guint i = 0; i < lines->len; i++)
    gtk_box_append (texts, wj_label_new (lines->pdata[i], "caption secondary"));
}

static void
add_conditions (WjOfferPane *self, Sheet *sheet)
{
  GtkBox *section;

  if (sheet->offer->conditions->len == 0)
    return;
  section = add_section (self, _("Conditions"));
  /* Where the window is not open no condition is looked at: they are listed all the same. */
  for (guint i = 0; i < sheet->offer->conditions->len; i++)
    {
      const WjCondition *condition = sheet->offer->conditions->pdata[i];
      GtkBox *texts = add_line (section, "•", condition->source, wj_i18n_of (&condition->label));

      if (i < sheet->result->conditions->len)
        add_comparisons (texts, sheet, sheet->result->conditions->pdata[i]);
      g_ptr_array_add (sheet->texts, (gpointer) wj_i18n_of (&condition->label));
      cite (sheet, condition->source);
    }
}

static const WjBenefitResult *
find_benefit (const WjOfferResult *result, const WjBenefit *benefit)
{
  for (guint i = 0; i < result->benefits->len; i++)
    if (((const WjBenefitResult *) result->benefits->pdata[i])->benefit == benefit)
      return result->benefits->pdata[i];
  return NULL;
}

static void
add_benefits (WjOfferPane *self, Sheet *sheet)
{
  GtkBox *section;

  if (sheet->offer->benefits->len == 0)
    return;
  section = add_section (self, _("Benefits"));
  for (guint i = 0; i < sheet->offer->benefits->len; i++)
    {
      const WjBenefit *benefit = sheet->offer->benefits->pdata[i];
      const WjBenefitResult *found = find_benefit (sheet->result, benefit);
      GtkBox *texts = add_line (section, "•", benefit->source, wj_i18n_of (&benefit->label));
      g_autofree char *amount = found != NULL ? wj_result_benefit_amount (found) : NULL;
      g_autofree char *line = amount != NULL ? g_strdup_printf ("%s · %s", wj_wording_kind (wj_i18n_get_wording (), benefit->kind), amount)
                                             : g_strdup (wj_wording_kind (wj_i18n_get_wording (), benefit->kind));

      gtk_box_append (texts, wj_label_new (line, "caption secondary numeric"));
      g_ptr_array_add (sheet->texts, (gpointer) wj_i18n_of (&benefit->label));
      cite (sheet, benefit->source);
    }
}

static void
add_payment (WjOfferPane *self, Sheet *sheet)
{
  g_autofree char *paid = wj_wording_payment (wj_i18n_get_wording (), sheet->offer);

  if (paid == NULL && sheet->offer->benefits->len == 0)
    return;
  add_line (add_section (self, _("How it is paid")), NULL, sheet->offer->payment.source,
                         paid != NULL ? paid : _("When and how it is paid is not published."));
  cite (sheet, sheet->offer->payment.source);
}

/* For whom it is, if not for every project. */
static void
add_when (GtkBox *texts, const WjWhen *when)
{
  g_autofree char *only_if = wj_wording_when (wj_i18n_get_wording (), &when->text);

  if (only_if != NULL)
    gtk_box_append (texts, wj_label_new (only_if, "caption-heading"));
}

static void
add_procedure (GtkBox *section, Sheet *sheet, const char *mark, const WjProcedure *procedure)
{
  GtkBox *texts = add_line (section, mark, NULL, wj_i18n_of (&procedure->label));
  g_autofree char *authority = g_strdup_printf (/* Translators: %s is an authority, with its article. */ _("Authority: %s."), wj_i18n_of (&procedure->authority));

  gtk_box_append (texts, wj_label_new (wj_i18n_of (&procedure->summary), "caption secondary"));
  add_when (texts, &procedure->when);
  gtk_box_append (texts, wj_label_new (authority, "caption secondary"));
  for (guint i = 0; i < procedure->steps->len; i++)
    cite (sheet, ((const WjProcedureStep *) procedure->steps->pdata[i])->source);
}

static void
add_steps (WjOfferPane *self, Sheet *sheet)
{
  gboolean kept = wj_offer_result_counts (sheet->result);
  GtkBox *section = add_section (self, _("Steps"));

  if (sheet->offer->steps->len == 0)
    gtk_box_append (section, wj_label_new (_("The steps are not published."), NULL));
  for (guint i = 0; i < sheet->offer->steps->len; i++)
    {
      const WjOfferStep *step = sheet->offer->steps->pdata[i];
      g_autofree char *mark = g_strdup_printf ("%u.", i + 1);

      if (step->procedure != NULL)
        add_procedure (section, sheet, mark, step->procedure);
      else
        add_when (add_line (section, mark, step->source, wj_i18n_of (&step->text)), &step->when);
      cite (sheet, step->source);
    }
  if (kept && sheet->offer->steps->len > 0)
    {
      GtkWidget *button = wj_let_wrap (gtk_button_new_with_label (_("All steps of the project")));

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.go");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", "steps");
      gtk_widget_set_halign (button, GTK_ALIGN_START);
      gtk_box_append (section, button);
    }
}

static void
add_document (GtkBox **section, WjOfferPane *self, GPtrArray *seen, const WjText *document)
{
  const char *text = wj_i18n_of (document);
  g_autofree char *opened = wj_wording_document (wj_i18n_get_wording (), document);

  if (g_ptr_array_find_with_equal_func (seen, text, g_str_equal, NULL))
    return;
  g_ptr_array_add (seen, (gpointer) text);
  if (*section == NULL)
    *section = add_section (self, _("Documents"));
  add_line (*section, "•", NULL, opened);
}

/* Its own, and those of its procedures. */
static void
add_documents (WjOfferPane *self, Sheet *sheet)
{
  g_autoptr (GPtrArray) seen = g_ptr_array_new ();
  GtkBox *section = NULL;

  for (guint i = 0; i < sheet->offer->documents->len; i++)
    add_document (&section, self, seen, sheet->offer->documents->pdata[i]);
  for (guint i = 0; i < sheet->offer->steps->len; i++)
    {
      const WjProcedure *procedure = ((const WjOfferStep *) sheet->offer->steps->pdata[i])->procedure;

      for (guint j = 0; procedure != NULL && j < procedure->steps->len; j++)
        {
          const WjProcedureStep *step = procedure->steps->pdata[j];

          for (guint k = 0; k < step->documents->len; k++)
            add_document (&section, self, seen, step->documents->pdata[k]);
        }
    }
}

static void
add_questions (WjOfferPane *self, Sheet *sheet)
{
  g_autoptr (GPtrArray) questions = wj_wording_offer_questions (wj_i18n_get_wording (), sheet->result);
  GtkWidget *view = wj_questions_view_new (questions);

  if (view != NULL)
    gtk_box_append (self->sections, view);
}

static void
add_remarks (WjOfferPane *self, Sheet *sheet)
{
  GtkBox *section;

  if (sheet->offer->remarks->len == 0)
    return;
  section = add_section (self, _("Remarks"));
  for (guint i = 0; i < sheet->offer->remarks->len; i++)
    {
      const WjStatement *remark = sheet->offer->remarks->pdata[i];

      add_line (section, "•", remark->source, wj_i18n_of (&remark->text));
      g_ptr_array_add (sheet->texts, (gpointer) wj_i18n_of (&remark->text));
      cite (sheet, remark->source);
    }
}

static void
add_sources (WjOfferPane *self, Sheet *sheet)
{
  GtkBox *section;

  for (guint i = 0; i < sheet->offer->sources->len; i++)
    cite (sheet, sheet->offer->sources->pdata[i]);
  if (sheet->sources->len == 0)
    return;
  section = add_section (self, _("Sources"));
  gtk_box_set_spacing (section, 12);
  for (guint i = 0; i < sheet->sources->len; i++)
    {
      const WjSource *source = sheet->sources->pdata[i];

      gtk_box_append (section, wj_source_view_new (source));
    }
}

static void
add_terms (WjOfferPane *self, Sheet *sheet)
{
  GtkWidget *view = wj_terms_view_new (wj_session_get_catalogue (self->session), sheet->texts);

  if (view != NULL)
    gtk_box_append (self->sections, view);
}

static void
refresh (gpointer widget)
{
  WjOfferPane *self = WJ_OFFER_PANE (widget);
  g_autoptr (GPtrArray) sources = g_ptr_array_new ();
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  Sheet sheet = { self->session, wj_session_get_assessment (self->session), NULL, NULL, sources, texts };

  wj_box_clear (self->sections);
  sheet.result = wj_site_result_find_offer (wj_session_get_result (self->session), self->offer_id);
  if (sheet.result == NULL)
    return;
  sheet.offer = sheet.result->offer;
  add_head (self, &sheet);
  add_conditions (self, &sheet);
  add_benefits (self, &sheet);
  add_payment (self, &sheet);
  add_steps (self, &sheet);
  add_documents (self, &sheet);
  add_questions (self, &sheet);
  add_remarks (self, &sheet);
  add_terms (self, &sheet);
  add_sources (self, &sheet);
  gtk_box_append (self->sections, wj_label_new (wj_wording_indicative (wj_i18n_get_wording ()), "caption secondary"));
}

static void
wj_offer_pane_dispose (GObject *object)
{
  WjOfferPane *self = WJ_OFFER_PANE (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->session);
  g_clear_pointer (&self->offer_id, g_free);
  G_OBJECT_CLASS (wj_offer_pane_parent_class)->dispose (object);
}

static void
wj_offer_pane_class_init (WjOfferPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wj_offer_pane_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "offerpane");
}

static void
wj_offer_pane_init (WjOfferPane *self)
{
  self->scroller = gtk_scrolled_window_new ();
  self->sections = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->sections));
  gtk_widget_add_css_class (GTK_WIDGET (self->sections), "pane-page");
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

GtkWidget *
wj_offer_pane_new (WjSession *session, const char *offer_id)
{
  WjOfferPane *self;

  g_return_val_if_fail (WJ_IS_SESSION (session) && offer_id != NULL, NULL);

  self = g_object_new (WJ_TYPE_OFFER_PANE, NULL);
  self->session = g_object_ref (session);
  self->offer_id = g_strdup (offer_id);
  wj_shown_follow (self, session, "notify::assessment", refresh);
  /* Made now, so that the focus finds its beginning before the pane is on screen. */
  refresh (self);
  return GTK_WIDGET (self);
}
