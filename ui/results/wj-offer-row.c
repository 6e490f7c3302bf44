/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "results/wj-offer-row.h"

#include "assessment/wj-telling.h"
#include "results/wj-result-page.h"
#include "results/wj-source-view.h"
#include "widgets/wj-label.h"
#include "widgets/wj-terms-view.h"
#include "wj-accessible.h"
#include "wj-i18n.h"
#include "wording/wj-wording-questions.h"

/* Columns of the grid of conditions. */
enum
{
  COLUMN_STATE,
  COLUMN_LABEL,
  COLUMN_VALUE,
  COLUMN_REQUIRED,
  COLUMN_DISTANCE,
  COLUMN_WHY,
  N_COLUMNS
};

struct _WjOfferRow
{
  AdwExpanderRow parent_instance;

  WjAssessment *assessment;    /* (owned) keeps the result alive */
  const WjOfferResult *result; /* (unowned) */
  gboolean narrow;             /* no room for columns */
  gboolean filled;             /* the unfolded part is made when first unfolded */
};

G_DEFINE_FINAL_TYPE (WjOfferRow, wj_offer_row, ADW_TYPE_EXPANDER_ROW)

static const char *
state_icon (guint8 truth, const char **meaning)
{
  switch (truth)
    {
    case WJ_CEL_MAY_BE_TRUE:
      *meaning = _("Condition met");
      return "wj-eligible-symbolic";
    case WJ_CEL_MAY_BE_FALSE:
      *meaning = _("Condition not met");
      return "wj-ineligible-symbolic";
    default:
      *meaning = _("Answers are missing");
      return "wj-open-symbolic";
    }
}

static GtkWidget *
state_new (guint8 truth)
{
  const char *meaning;
  GtkWidget *image = gtk_image_new_from_icon_name (state_icon (truth, &meaning));

  gtk_widget_set_tooltip_text (image, meaning);
  gtk_widget_add_css_class (image, truth == WJ_CEL_MAY_BE_TRUE ? "verdict-eligible" : truth == WJ_CEL_MAY_BE_FALSE ? "verdict-ineligible"
                                                                                                                   : "verdict-open");
  gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL, meaning, -1);
  return image;
}

static void
attach_headings (GtkGrid *grid)
{
  const char *headings[N_COLUMNS] = { NULL, _("Condition"), _("The project"), _("Required"), _("Distance"), NULL };

  for (int column = COLUMN_LABEL; column <= COLUMN_DISTANCE; column++)
    {
      GtkWidget *label = column == COLUMN_LABEL ? wj_label_new (headings[column], "caption-heading") : wj_figure_new (headings[column], "caption-heading");

      gtk_widget_add_css_class (label, "secondary");
      gtk_grid_attach (grid, label, column, 0, 1, 1);
    }
}

/* That the comparison waits for others, too, which stand where the first is answered, or come next. */
static void
say_others (GtkBox *box, GtkWidget *button, const WjFact *first, guint n_others)
{
  g_autofree char *number = wj_wording_number (wj_i18n_get_wording (), wj_number_from_int (n_others), 0);
  /* Translators: below a button that leads to the first answer that is missing: how many more are. */
  g_autofree char *others = g_strdup_printf (wj_ngettext ("and %s other missing", "and %s others missing", n_others), number);
  g_autofree char *answer = g_strdup_printf (_("Answer: %s"), wj_i18n_of (&first->label));
  g_autofree char *name = g_strdup_printf ("%s, %s", answer, others);
  GtkWidget *label = wj_figure_new (others, "caption secondary");

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (box, label);
}

/* Leads to the answer that a comparison of the condition waits for; of several that wait, the first alone has a button.
 *
 * Returns: (nullable): NULL: it waits for none, or another one has a button */
static GtkWidget *
answer_new (WjOfferRow *self, const WjConditionResult *condition, const WjCelComparison *comparison, gboolean *has_one)
{
  g_autoptr (GPtrArray) facts = wj_result_deciding_facts (self->assessment, condition, comparison);
  GtkWidget *box, *button;

  if (*has_one || facts->len == 0)
    return NULL;
  *has_one = TRUE;
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  button = wj_result_answer_button_new (wj_assessment_get_catalogue (self->assessment), facts->pdata[0]);
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), button);
  if (facts->len > 1)
    say_others (GTK_BOX (box), button, facts->pdata[0], facts->len - 1);
  return box;
}

/* Returns how many rows of the grid it took. */
static int
attach_wide (WjOfferRow *self, GtkGrid *grid, int row, const WjConditionResult *condition, GPtrArray *comparisons)
{
  WjWording *wording = wj_i18n_get_wording ();
  gboolean has_one = FALSE;

  for (guint i = 0; i < comparisons->len; i++)
    {
      const WjCelComparison *comparison = g_ptr_array_index (comparisons, i);
      GtkWidget *answer = answer_new (self, condition, comparison, &has_one);
      int at = row + (int) i;
      g_autofree char *value = wj_wording_comparison_value (wording, self->assessment, comparison);
      g_autofree char *required = wj_wording_comparison_required (wording, self->assessment, comparison);
      g_autofree char *distance = wj_wording_comparison_distance (wording, self->assessment, comparison);

      gtk_grid_attach (grid, answer != NULL ? answer : wj_figure_new (value, NULL), COLUMN_VALUE, at, 1, 1);
      gtk_grid_attach (grid, wj_figure_new (required, "secondary"), COLUMN_REQUIRED, at, 1, 1);
      gtk_grid_attach (grid, wj_figure_new (distance, NULL), COLUMN_DISTANCE, at, 1, 1);
    }
  return MAX ((int) comparisons->len, 1);
}

/* Where there is no room for columns, a line under the condition says the same. */
static int
attach_narrow (WjOfferRow *self, GtkGrid *grid, int row, const WjConditionResult *condition, GPtrArray *comparisons)
{
  WjWording *wording = wj_i18n_get_wording ();
  gboolean has_one = FALSE;
  int at = row + 1;

  for (guint i = 0; i < comparisons->len; i++)
    {
      const WjCelComparison *comparison = g_ptr_array_index (comparisons, i);
      GtkWidget *answer = answer_new (self, condition, comparison, &has_one);
      g_autofree char *value = wj_wording_comparison_value (wording, self->assessment, comparison);
      g_autofree char *required = wj_wording_comparison_required (wording, self->assessment, comparison);
      g_autofree char *line = g_strdup_printf (/* Translators: the project's figure, and what is required */ _("%1$s; required: %2$s"), value, required);

      gtk_grid_attach (grid, wj_label_new (line, "caption secondary"), COLUMN_LABEL, at++, 1, 1);
      if (answer != NULL)
        gtk_grid_attach (grid, answer, COLUMN_LABEL, at++, 1, 1);
    }
  return at - row;
}

static int
attach_condition (WjOfferRow *self, GtkGrid *grid, int row, const WjConditionResult *condition)
{
  g_autoptr (GPtrArray) comparisons = wj_condition_result_list_telling (condition, wj_assessment_get_catalogue (self->assessment));
  const char *name = wj_i18n_of (&condition->condition->label);
  GtkWidget *label = wj_label_new (name, NULL);
  int taken = 0;

  gtk_widget_set_hexpand (label, TRUE);
  gtk_grid_attach (grid, state_new (condition->truth), COLUMN_STATE, row, 1, 1);
  gtk_grid_attach (grid, label, COLUMN_LABEL, row, 1, 1);
  /* In the order in which they are read: the button is the last of its line. */
  if (!self->narrow)
    taken = attach_wide (self, grid, row, condition, comparisons);
  gtk_grid_attach (grid, wj_result_why_button_new (self->result->offer->id, condition->condition->id, name), COLUMN_WHY, row, 1, 1);
  return self->narrow ? attach_narrow (self, grid, row, condition, comparisons) : taken;
}

static GtkWidget *
benefit_tile_new (WjOfferRow *self, const WjBenefitResult *result)
{
  g_autofree char *amount = wj_result_benefit_amount (result);
  const char *label = wj_i18n_of (&result->benefit->label);
  GtkWidget *tile = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *figure = wj_label_new (amount, "secondary");

  gtk_widget_add_css_class (tile, "tile");
  if (result->due.computed && wj_number_compare (result->due.likely_low, result->due.likely_high) != 0)
    gtk_widget_add_css_class (tile, "uncertain");
  gtk_widget_add_css_class (figure, "numeric");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), wj_label_new (label, "heading"));
  gtk_box_append (GTK_BOX (texts), figure);
  gtk_box_append (GTK_BOX (tile), texts);
  gtk_box_append (GTK_BOX (tile), wj_result_why_button_new (self->result->offer->id, result->benefit->id, label));
  return tile;
}

/* Words of what stands in the unfolded part. (nullable) */
static GtkWidget *
terms_new (WjOfferRow *self)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  const WjOffer *offer = self->result->offer;

  g_ptr_array_add (texts, (gpointer) wj_i18n_of (&offer->label));
  g_ptr_array_add (texts, (gpointer) wj_i18n_of (&offer->summary));
  g_ptr_array_add (texts, (gpointer) wj_i18n_of (&offer->decides));
  for (guint i = 0; i < offer->conditions->len; i++)
    g_ptr_array_add (texts, (gpointer) wj_i18n_of (&((const WjCondition *) offer->conditions->pdata[i])->label));
  for (guint i = 0; i < offer->benefits->len; i++)
    g_ptr_array_add (texts, (gpointer) wj_i18n_of (&((const WjBenefit *) offer->benefits->pdata[i])->label));
  return wj_terms_view_new (wj_assessment_get_catalogue (self->assessment), texts);
}

/* What the list has no room for: steps, documents, payment, questions, sources. */
static GtkWidget *
more_new (WjOfferRow *self)
{
  GtkWidget *button = wj_let_wrap (gtk_button_new_with_label (_("Steps, documents, sources")));
  g_autofree char *name = g_strdup_printf (/* Translators: %s is an offer */ _("Steps, documents, sources: %s"), wj_i18n_of (&self->result->offer->label));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "result.offer");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", self->result->offer->id);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

static void
fill (WjOfferRow *self)
{
  const WjOfferResult *result = self->result;
  g_autofree char *sentence = result->verdict == WJ_VERDICT_ELIGIBLE || result->verdict == WJ_VERDICT_NONE
                                  ? wj_wording_verdict_sentence (wj_i18n_get_wording (), result)
                                  : g_strdup (wj_i18n_of (&result->offer->summary));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *row = gtk_list_box_row_new ();
  g_autoptr (GPtrArray) texts = wj_wording_offer_questions (wj_i18n_get_wording (), result);
  GtkWidget *questions = wj_questions_view_new (texts);
  GtkWidget *terms = terms_new (self);

  gtk_widget_add_css_class (box, "offer-detail");
  gtk_box_append (GTK_BOX (box), wj_label_new (sentence, NULL));
  if (result->conditions->len > 0)
    {
      GtkWidget *grid = gtk_grid_new ();
      int at = 1;

      gtk_widget_add_css_class (grid, "conditions");
      gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
      gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
      if (!self->narrow)
        attach_headings (GTK_GRID (grid));
      for (guint i = 0; i < result->conditions->len; i++)
        at += attach_condition (self, GTK_GRID (grid), at, g_ptr_array_index (result->conditions, i));
      gtk_box_append (GTK_BOX (box), grid);
    }
  if (result->benefits->len > 0)
    {
      GtkWidget *flow = gtk_flow_box_new ();

      gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
      gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), 3);
      gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (flow), 12);
      gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (flow), 12);
      gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (flow), TRUE);
      for (guint i = 0; i < result->benefits->len; i++)
        {
          GtkWidget *child = gtk_flow_box_child_new ();

          gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), benefit_tile_new (self, g_ptr_array_index (result->benefits, i)));
          gtk_widget_set_focusable (child, FALSE);
          gtk_flow_box_append (GTK_FLOW_BOX (flow), child);
        }
      gtk_box_append (GTK_BOX (box), flow);
    }
  if (questions != NULL)
    gtk_box_append (GTK_BOX (box), questions);
  if (terms != NULL)
    gtk_box_append (GTK_BOX (box), terms);
  gtk_box_append (GTK_BOX (box), more_new (self));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  self->filled = TRUE;
}

static void
expanded_cb (WjOfferRow *self)
{
  if (!self->filled && adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    fill (self);
}

/* A benefit of that side whose amount the sources let compute. */
static gboolean
has_amount (const WjOfferResult *result, gboolean cash)
{
  for (guint i = 0; i < result->benefits->len; i++)
    {
      const WjBenefit *benefit = ((const WjBenefitResult *) g_ptr_array_index (result->benefits, i))->benefit;

      if (benefit->amount != NULL && wj_benefit_is_cash (benefit) == cash)
        return TRUE;
    }
  return FALSE;
}

/* A benefit of which the sources give no amount; what only an answer would bring is left out. */
static gboolean
has_described (const WjOfferResult *result)
{
  for (guint i = 0; i < result->benefits->len; i++)
    {
      const WjBenefit *benefit = ((const WjBenefitResult *) g_ptr_array_index (result->benefits, i))->benefit;

      if (benefit->amount == NULL && benefit->when == NULL)
        return TRUE;
    }
  return FALSE;
}

/* Can what the offer gives count for this project? */
static gboolean
may_count (const WjOfferResult *result)
{
  return result->window == WJ_WINDOW_OPEN && result->benefits->len > 0 && wj_offer_result_counts (result);
}

const WjAmount *
wj_offer_row_amount_of (const WjOfferResult *result)
{
  const WjAmount *amount = has_amount (result, TRUE) ? &result->cash : has_amount (result, FALSE) ? &result->relief
                                                                                                  : NULL;

  if (!may_count (result) || amount == NULL)
    return NULL;
  /* Nothing would be a wrong figure where something is described that nobody can compute. */
  return has_described (result) && wj_wording_amount_is_zero (amount) ? NULL : amount;
}

/* What stands beside the name: the amount of what may count, or when the offer was open. */
static char *
summary_amount (const WjOfferResult *result)
{
  const WjAmount *amount = wj_offer_row_amount_of (result);

  if (result->window != WJ_WINDOW_OPEN)
    return wj_wording_window (wj_i18n_get_wording (), result);
  if (!may_count (result))
    return NULL;
  return amount != NULL ? wj_wording_amount (wj_i18n_get_wording (), amount) : g_strdup (_("No amount computed"));
}

static void
wj_offer_row_dispose (GObject *object)
{
  WjOfferRow *self = WJ_OFFER_ROW (object);

  g_clear_object (&self->assessment);
  G_OBJECT_CLASS (wj_offer_row_parent_class)->dispose (object);
}

static void
wj_offer_row_class_init (WjOfferRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wj_offer_row_dispose;
}

static void
wj_offer_row_init (WjOfferRow *self)
{
  g_signal_connect (self, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
}

GtkWidget *
wj_offer_row_new (WjAssessment *assessment, const WjOfferResult *result, gboolean narrow)
{
  WjOfferRow *self = g_object_new (WJ_TYPE_OFFER_ROW, NULL);
  const char *label = wj_i18n_of (&result->offer->label);
  g_autofree char *amount = summary_amount (result);
  gboolean counts = result->verdict == WJ_VERDICT_ELIGIBLE || result->verdict == WJ_VERDICT_NONE;
  g_autofree char *sentence = counts ? NULL : wj_wording_verdict_sentence (wj_i18n_get_wording (), result);
  gboolean under = amount != NULL && (narrow || result->window != WJ_WINDOW_OPEN);
  g_autofree char *title = g_markup_escape_text (label, -1);
  g_autofree char *subtitle = g_markup_escape_text (sentence != NULL ? sentence : wj_i18n_of (&result->offer->summary), -1);
  g_autofree char *name = amount != NULL ? g_strdup_printf ("%s, %s", label, amount) : g_strdup (label);

  self->assessment = g_object_ref (assessment);
  self->result = result;
  self->narrow = narrow;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  /* When it was open is a sentence, and stands under the name; so does an amount where it is narrow. */
  if (under)
    {
      g_autofree char *rest = g_steal_pointer (&subtitle);
      g_autofree char *first = g_markup_printf_escaped (result->window == WJ_WINDOW_OPEN && wj_offer_row_amount_of (result) != NULL ? "<b>%s</b>" : "%s", amount);

      subtitle = g_strconcat (first, "\n", rest, NULL);
    }
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  wj_row_mend (GTK_WIDGET (self));
  if (amount != NULL && !under)
    {
      GtkWidget *figure = wj_figure_new (amount, wj_offer_row_amount_of (result) != NULL ? "heading" : "secondary");

      gtk_label_set_natural_wrap_mode (GTK_LABEL (figure), GTK_NATURAL_WRAP_NONE);
      adw_expander_row_add_action (ADW_EXPANDER_ROW (self), figure);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  wj_accessible_add_press (GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

const char *
wj_offer_row_get_offer_id (WjOfferRow *self)
{
  g_return_val_if_fail (WJ_IS_OFFER_ROW (self), NULL);

  return self->result->offer->id;
}
