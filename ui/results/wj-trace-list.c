/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "results/wj-trace-list.h"

#include "wj-i18n.h"

/* A list view guesses the height of rows it has not made: a short calculation gets room for its
 * rows, a long one scrolls. */
#define ROW_HEIGHT 52
#define TALLEST 420

/* One node of the tree as the list model wants it: keeps what owns the node alive. */
#define WJ_TYPE_TRACE_ITEM (wj_trace_item_get_type ())
G_DECLARE_FINAL_TYPE (WjTraceItem, wj_trace_item, WJ, TRACE_ITEM, GObject)

struct _WjTraceItem
{
  GObject parent_instance;

  WjAssessment *assessment; /* (owned) */
  const WjTrace *trace;     /* (unowned) of the list, which outlives its model */
  char *label;              /* (owned) */
  char *value;              /* (owned) */
};

G_DEFINE_FINAL_TYPE (WjTraceItem, wj_trace_item, G_TYPE_OBJECT)

struct _WjTraceList
{
  GtkWidget parent_instance;

  GtkWidget *scroller; /* (owned) through the widget tree */
  GtkWidget *list;     /* (owned) through the widget tree */
  GPtrArray *lines;    /* (owned) (nullable) (element-type WjTraceLine) */
  WjTrace *trace;      /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (WjTraceList, wj_trace_list, GTK_TYPE_WIDGET)

static void
wj_trace_item_finalize (GObject *object)
{
  WjTraceItem *self = WJ_TRACE_ITEM (object);

  g_clear_object (&self->assessment);
  g_free (self->label);
  g_free (self->value);
  G_OBJECT_CLASS (wj_trace_item_parent_class)->finalize (object);
}

static void
wj_trace_item_class_init (WjTraceItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wj_trace_item_finalize;
}

static void
wj_trace_item_init (WjTraceItem *self)
{
}

static WjTraceItem *
trace_item_new (WjAssessment *assessment, const WjTrace *trace, const char *operator)
{
  WjWording *wording = wj_i18n_get_wording ();
  WjTraceItem *self = g_object_new (WJ_TYPE_TRACE_ITEM, NULL);
  g_autofree char *label = wj_wording_trace_label (wording, assessment, trace);

  self->assessment = g_object_ref (assessment);
  self->trace = trace;
  self->label = operator!= NULL && * operator!= '\0' ? g_strdup_printf ("%s %s", operator, label) : g_steal_pointer (&label);
  self->value = wj_wording_trace_value (wording, assessment, trace);
  return self;
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
append_operands (WjTraceItem *parent, const WjTrace *trace, WjCelOp op, GListStore *children)
{
  gboolean chain = op == WJ_CEL_OP_MULTIPLY || op == WJ_CEL_OP_ADD;

  for (guint i = 0; i < trace->children->len; i++)
    {
      const WjTrace *operand = g_ptr_array_index (trace->children, i);
      gboolean first = g_list_model_get_n_items (G_LIST_MODEL (children)) == 0;
      g_autoptr (WjTraceItem) child = NULL;

      if (chain && skip_conversions (operand)->op == op)
        {
          append_operands (parent, skip_conversions (operand), op, children);
          continue;
        }
      child = trace_item_new (parent->assessment, operand, first ? NULL : wj_wording_trace_operator (wj_i18n_get_wording (), op));
      g_list_store_append (children, child);
    }
}

static GListModel *
children_cb (gpointer item, gpointer user_data)
{
  WjTraceItem *parent = WJ_TRACE_ITEM (item);
  const WjTrace *trace = skip_conversions (parent->trace);
  GListStore *children;

  if (trace->children == NULL || trace->children->len == 0)
    return NULL;
  children = g_list_store_new (WJ_TYPE_TRACE_ITEM);
  append_operands (parent, trace, trace->op, children);
  return G_LIST_MODEL (children);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *expander = gtk_tree_expander_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *value = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_xalign (GTK_LABEL (value), 1);
  gtk_label_set_wrap (GTK_LABEL (value), TRUE);
  gtk_label_set_justify (GTK_LABEL (value), GTK_JUSTIFY_RIGHT);
  gtk_label_set_max_width_chars (GTK_LABEL (value), 18);
  gtk_widget_add_css_class (value, "numeric");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), value);
  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (expander), box);
  gtk_list_item_set_child (item, expander);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkTreeExpander *expander = GTK_TREE_EXPANDER (gtk_list_item_get_child (item));
  GtkTreeListRow *row = gtk_list_item_get_item (item);
  g_autoptr (WjTraceItem) trace = gtk_tree_list_row_get_item (row);
  GtkWidget *label = gtk_widget_get_first_child (gtk_tree_expander_get_child (expander));
  g_autofree char *paragraph = wj_i18n_paragraph (trace->label);

  gtk_tree_expander_set_list_row (expander, row);
  gtk_label_set_text (GTK_LABEL (label), paragraph);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (label)), trace->value);
}

static void
set_roots (WjTraceList *self, GListStore *roots)
{
  GtkTreeListModel *tree = gtk_tree_list_model_new (G_LIST_MODEL (roots), FALSE, FALSE, children_cb, NULL, NULL);
  g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (G_LIST_MODEL (tree));

  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), GTK_SELECTION_MODEL (selection));
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (self->scroller),
                                              (int) MIN (ROW_HEIGHT * (g_list_model_get_n_items (G_LIST_MODEL (tree)) + 2), TALLEST));
}

static void
forget (WjTraceList *self)
{
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), NULL);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->trace, wj_trace_free);
}

static void
wj_trace_list_dispose (GObject *object)
{
  WjTraceList *self = WJ_TRACE_LIST (object);

  if (self->list != NULL)
    {
      forget (self);
      self->list = NULL;
      g_clear_pointer (&self->scroller, gtk_widget_unparent);
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
}

static void
wj_trace_list_init (WjTraceList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  self->list = gtk_list_view_new (NULL, factory);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), TALLEST);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->list);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Calculation"), -1);
}

/* "Advisers, hired in 2027 · earned in 2028": which turn of the loops a figure belongs to. */
static char *
line_label (WjAssessment *assessment, const WjTraceLine *line)
{
  WjWording *wording = wj_i18n_get_wording ();
  WjProject *project = wj_assessment_get_project (assessment);
  const WjAnswer *start = wj_project_get (project, "project.start");
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  GDate first;

  if (line->row >= 0 && (guint) line->row < wj_project_get_n_rows (project, "jobs.positions"))
    {
      const WjAnswer *title = wj_project_get_cell (project, "jobs.positions", (guint) line->row, "title", 0);

      if (title->text != NULL && *title->text != '\0')
        g_ptr_array_add (parts, wj_wording_isolate_typed (wording, title->text));
      else
        g_ptr_array_add (parts, g_strdup_printf (/* Translators: a row of the table of jobs that has no title */ _("Position %d"), line->row + 1));
    }
  if (line->cohort >= 0)
    {
      if (start->kind != WJ_ANSWER_EXACT || !wj_cel_value_to_date (start->value.low, &first))
        wj_project_default_start (wj_assessment_get_as_of (assessment), &first);
      g_ptr_array_add (parts, g_strdup_printf (/* Translators: %d is a year */ _("hired in %d"), g_date_get_year (&first) + line->cohort));
    }
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
  g_autoptr (GListStore) roots = g_list_store_new (WJ_TYPE_TRACE_ITEM);

  g_return_if_fail (WJ_IS_TRACE_LIST (self));
  forget (self);
  self->lines = lines;
  for (guint i = 0; i < lines->len; i++)
    {
      const WjTraceLine *line = g_ptr_array_index (lines, i);
      g_autoptr (WjTraceItem) item = NULL;

      if (line->trace == NULL)
        continue;
      item = trace_item_new (assessment, line->trace, NULL);
      g_free (item->label);
      item->label = line_label (assessment, line);
      g_list_store_append (roots, item);
    }
  set_roots (self, g_object_ref (roots));
}

void
wj_trace_list_show_condition (WjTraceList *self, WjAssessment *assessment, WjTrace *trace)
{
  g_autoptr (GListStore) roots = g_list_store_new (WJ_TYPE_TRACE_ITEM);
  g_autoptr (WjTraceItem) item = NULL;

  g_return_if_fail (WJ_IS_TRACE_LIST (self));
  forget (self);
  self->trace = trace;
  item = trace_item_new (assessment, trace, NULL);
  g_list_store_append (roots, item);
  set_roots (self, g_object_ref (roots));
}
