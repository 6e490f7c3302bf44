/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "results/wj-trace-list.h"

#include "widgets/wj-confidence-mark.h"
#include "widgets/wj-label.h"
#include "wj-i18n.h"

/* So many rows are unfolded to begin with, at most: the first steps of the calculation, at a glance. */
#define ROWS_AT_FIRST 9
#define INDENT 14
#define DEEPEST 6 /* further down nothing is set in any more: there would be no room for words */

struct _WjTraceList
{
  GtkWidget parent_instance;

  GtkWidget *box;           /* (owned) through the widget tree */
  WjAssessment *assessment; /* (owned) (nullable) */
  GPtrArray *lines;         /* (owned) (nullable) (element-type WjTraceLine) */
  WjTrace *trace;           /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (WjTraceList, wj_trace_list, GTK_TYPE_WIDGET)

/* ---- Rows: a head, and under it, once unfolded, what the figure is made of ---------------------------- */

typedef struct
{
  WjTraceList *list;    /* (unowned) it holds the row */
  const WjTrace *trace; /* (unowned) of the list */
  guint depth;
  GtkWidget *head;    /* (unowned) a button if there is something to unfold */
  GtkWidget *arrow;   /* (unowned) (nullable) */
  GtkWidget *parts;   /* (unowned) empty until it is unfolded for the first time */
  GPtrArray *members; /* (owned) (element-type Row) of @parts, which hold them */
} Row;

static void
row_free (Row *row)
{
  g_ptr_array_unref (row->members);
  g_free (row);
}

/* A literal explains itself; a choice of the checker to convert a unit explains nothing. */
static const WjTrace *
skip_conversions (const WjTrace *trace)
{
  while (trace->op == WJ_CEL_OP_CONVERT && trace->children->len == 1)
    trace = g_ptr_array_index (trace->children, 0);
  return trace;
}

/* a × b × c reads as three factors, not as a product within a product. */
static void
collect_operands (const WjTrace *trace, WjCelOp op, GPtrArray *operands)
{
  gboolean chain = op == WJ_CEL_OP_MULTIPLY || op == WJ_CEL_OP_ADD;

  for (guint i = 0; trace->children != NULL && i < trace->children->len; i++)
    {
      const WjTrace *operand = g_ptr_array_index (trace->children, i);

      if (chain && skip_conversions (operand)->op == op)
        collect_operands (skip_conversions (operand), op, operands);
      else
        g_ptr_array_add (operands, (gpointer) operand);
    }
}

static GtkWidget *
make_words (WjTraceList *self, const WjTrace *trace, const char *sign, const char *label, const char *value)
{
  const WjTrace *meant = skip_conversions (trace);
  const WjParameterPeriod *period = meant->parameter != NULL ? wj_parameter_at (meant->parameter, wj_assessment_get_as_of (self->assessment)) : NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *before = wj_label_new (sign, "secondary");
  GtkWidget *name = wj_label_new (label, NULL);
  GtkWidget *figure = wj_figure_new (value, NULL);

  gtk_widget_set_visible (before, sign != NULL && *sign != '\0');
  gtk_label_set_wrap (GTK_LABEL (before), FALSE);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (figure), PANGO_WRAP_WORD);
  gtk_label_set_max_width_chars (GTK_LABEL (figure), 18);
  gtk_box_append (GTK_BOX (box), before);
  gtk_box_append (GTK_BOX (box), name);
  if (period != NULL && period->value.published)
    gtk_box_append (GTK_BOX (box), wj_confidence_mark_new (period->value.confidence));
  gtk_box_append (GTK_BOX (box), figure);
  return box;
}

static Row *add_row (WjTraceList *self, GtkWidget *box, const WjTrace *trace, guint depth, const char *sign, const char *label);

static gboolean
is_unfolded (const Row *row)
{
  return gtk_widget_get_visible (row->parts);
}

static void
unfold (Row *row, gboolean unfolded)
{
  const WjTrace *trace = skip_conversions (row->trace);

  if (unfolded && row->members->len == 0)
    {
      g_autoptr (GPtrArray) operands = g_ptr_array_new ();

      collect_operands (trace, trace->op, operands);
      for (guint i = 0; i < operands->len; i++)
        {
          g_autofree char *label = wj_wording_trace_label (wj_i18n_get_wording (), row->list->assessment, operands->pdata[i]);

          g_ptr_array_add (row->members, add_row (row->list, row->parts, operands->pdata[i], row->depth + 1,
                                                  i > 0 ? wj_wording_trace_operator (wj_i18n_get_wording (), trace->op, i) : NULL, label));
        }
    }
  gtk_widget_set_visible (row->parts, unfolded);
  gtk_image_set_from_icon_name (GTK_IMAGE (row->arrow), unfolded ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (row->head), GTK_ACCESSIBLE_STATE_EXPANDED, unfolded, -1);
}

static void
clicked_cb (GtkButton *button, Row *row)
{
  unfold (row, !is_unfolded (row));
}

/* @sign, @label: (nullable): what stands before the figure and what it is called */
static Row *
add_row (WjTraceList *self, GtkWidget *box, const WjTrace *trace, guint depth, const char *sign, const char *label)
{
  g_autofree char *value = wj_wording_trace_value (wj_i18n_get_wording (), self->assessment, trace);
  g_autofree char *name = g_strdup_printf ("%s%s%s, %s", sign != NULL ? sign : "", sign != NULL ? " " : "", label, value);
  const WjTrace *meant = skip_conversions (trace);
  gboolean unfolds = meant->children != NULL && meant->children->len > 0;
  GtkWidget *words = make_words (self, trace, sign, label, value);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  Row *row = g_new0 (Row, 1);

  row->list = self;
  row->trace = trace;
  row->depth = depth;
  row->members = g_ptr_array_new ();
  row->arrow = gtk_image_new_from_icon_name ("pan-end-symbolic");
  gtk_widget_set_opacity (row->arrow, unfolds ? 1 : 0);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_margin_start (line, INDENT * (int) MIN (depth, DEEPEST));
  gtk_box_append (GTK_BOX (line), row->arrow);
  gtk_box_append (GTK_BOX (line), words);
  row->head = unfolds ? gtk_button_new () : gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (row->head, "trace-head");
  if (unfolds)
    {
      gtk_widget_add_css_class (row->head, "flat");
      gtk_button_set_child (GTK_BUTTON (row->head), line);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row->head), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      gtk_accessible_update_state (GTK_ACCESSIBLE (row->head), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE, -1);
      g_signal_connect (row->head, "clicked", G_CALLBACK (clicked_cb), row);
    }
  else
    {
      gtk_box_append (GTK_BOX (row->head), line);
    }
  g_object_set_data_full (G_OBJECT (row->head), "row", row, (GDestroyNotify) row_free);
  row->parts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_visible (row->parts, FALSE);
  gtk_box_append (GTK_BOX (box), row->head);
  gtk_box_append (GTK_BOX (box), row->parts);
  return row;
}

/* Unfolds from the top down while there is room. @rows: (element-type Row) */
static void
unfold_first (GPtrArray *rows)
{
  g_autoptr (GPtrArray) queue = g_ptr_array_copy (rows, NULL, NULL);
  guint shown = rows->len;

  for (guint i = 0; i < queue->len; i++)
    {
      Row *row = queue->pdata[i];
      const WjTrace *trace = skip_conversions (row->trace);
      g_autoptr (GPtrArray) operands = g_ptr_array_new ();

      collect_operands (trace, trace->op, operands);
      if (operands->len == 0 || shown + operands->len > ROWS_AT_FIRST)
        continue;
      unfold (row, TRUE);
      shown += operands->len;
      g_ptr_array_extend (queue, row->members, NULL, NULL);
    }
}

static void
forget (WjTraceList *self)
{
  wj_box_clear (GTK_BOX (self->box));
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->trace, wj_trace_free);
  g_clear_object (&self->assessment);
}

static void
wj_trace_list_dispose (GObject *object)
{
  WjTraceList *self = WJ_TRACE_LIST (object);

  if (self->box != NULL)
    {
      forget (self);
      g_clear_pointer (&self->box, gtk_widget_unparent);
    }
  G_OBJECT_CLASS (wj_trace_list_parent_class)->dispose (object);
}

static void
wj_trace_list_class_init (WjTraceListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wj_trace_list_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "tracelist");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
wj_trace_list_init (WjTraceList *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Calculation"), -1);
}

/* "Advisers, hired in 2027 · earned in 2028": which turn of the loops a figure belongs to. */
static char *
line_label (WjAssessment *assessment, const WjTraceLine *line)
{
  WjWording *wording = wj_i18n_get_wording ();
  WjProject *project = wj_assessment_get_project (assessment);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (line->row >= 0 && (guint) line->row < wj_project_get_n_rows (project, "jobs.positions"))
    {
      const WjAnswer *title = wj_project_get_cell (project, "jobs.positions", (guint) line->row, "title", 0);

      if (title->text != NULL && *title->text != '\0')
        g_ptr_array_add (parts, wj_wording_isolate_typed (wording, title->text));
      else
        g_ptr_array_add (parts, g_strdup_printf (/* Translators: a row of the table of jobs that has no title */ _("Position %d"), line->row + 1));
    }
  if (line->cohort >= 0)
    g_ptr_array_add (parts, g_strdup_printf (/* Translators: %d is a year */ _("hired in %d"), wj_assessment_get_first_year (assessment) + line->cohort));
  if (line->year > 0)
    g_ptr_array_add (parts, g_strdup_printf (/* Translators: %d is a year */ _("counted in %d"), line->year));
  if (parts->len == 0)
    return g_strdup (_("The amount"));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

void
wj_trace_list_show_benefit (WjTraceList *self, WjAssessment *assessment, GPtrArray *lines)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  g_return_if_fail (WJ_IS_TRACE_LIST (self));
  forget (self);
  self->assessment = g_object_ref (assessment);
  self->lines = lines;
  for (guint i = 0; i < lines->len; i++)
    {
      const WjTraceLine *line = g_ptr_array_index (lines, i);
      g_autofree char *label = line_label (assessment, line);

      if (line->trace != NULL)
        g_ptr_array_add (rows, add_row (self, self->box, line->trace, 0, NULL, label));
    }
  if (rows->len == 1)
    gtk_widget_add_css_class (((Row *) rows->pdata[0])->head, "heading");
  unfold_first (rows);
}

void
wj_trace_list_show_condition (WjTraceList *self, WjAssessment *assessment, WjTrace *trace)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  g_autofree char *label = wj_wording_trace_label (wj_i18n_get_wording (), assessment, trace);

  g_return_if_fail (WJ_IS_TRACE_LIST (self));
  forget (self);
  self->assessment = g_object_ref (assessment);
  self->trace = trace;
  g_ptr_array_add (rows, add_row (self, self->box, trace, 0, NULL, label));
  unfold_first (rows);
}
