/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "widgets/wj-chart.h"
#include "wj-i18n.h"

/*
 * The table twin of a chart. Its cells stand beside each other where there is room; in less, what a row is
 * about stands over its figures; in less still (large text in a narrow window), each figure has a line of
 * its own, with its heading. Nothing is scrolled to, and no figure is cut.
 *
 * Not a GtkColumnView: that of GTK 4.8 reserves one line a row, and rows of two push the last ones out.
 */

#define COLUMN_GAP 12
#define ROW_GAP 6
/* Texts wrap at about so many characters; amounts, and ranges of them, only where there is no room. */
#define FIRST_CHARS 16
#define OTHER_CHARS 22
#define AMOUNT_CHARS 40

typedef enum
{
  BESIDE, /* as columns */
  UNDER,  /* the figures under what they are about */
  LISTED, /* each figure on its line */
} Arrangement;

typedef struct
{
  GPtrArray *cells;    /* (owned) (element-type GtkWidget) */
  GPtrArray *captions; /* (owned) (element-type GtkWidget) beside the cells: their headings, seen where LISTED */
  GtkWidget *line;     /* under the row */
} Row;

typedef struct
{
  GtkWidget parent_instance;

  GPtrArray *rows; /* (owned) (element-type Row) the headings first */
  guint n_columns;
  int *widths; /* (owned) of the columns, as measured last */
} WjChartTable;

typedef GtkWidgetClass WjChartTableClass;

GType wj_chart_table_get_type (void);
G_DEFINE_FINAL_TYPE (WjChartTable, wj_chart_table, GTK_TYPE_WIDGET)

static void
row_free (Row *row)
{
  g_ptr_array_unref (row->cells);
  g_ptr_array_unref (row->captions);
  g_free (row);
}

/* ---- Sizes ------------------------------------------------------------------------------------------ */

static int
measure (gpointer widget, GtkOrientation orientation, int for_size, gboolean least)
{
  int minimum, natural;

  gtk_widget_measure (widget, orientation, for_size, &minimum, &natural, NULL, NULL);
  return least ? minimum : natural;
}

static void
measure_columns (WjChartTable *self)
{
  for (guint column = 0; column < self->n_columns; column++)
    {
      self->widths[column] = 0;
      for (guint i = 0; i < self->rows->len; i++)
        {
          const Row *row = self->rows->pdata[i];

          if (column < row->cells->len)
            self->widths[column] = MAX (self->widths[column], measure (row->cells->pdata[column], GTK_ORIENTATION_HORIZONTAL, -1, FALSE));
        }
    }
}

/* Of the columns from @first on, with the gaps between them. */
static int
columns_width (WjChartTable *self, guint first)
{
  int width = 0;

  for (guint column = first; column < self->n_columns; column++)
    width += self->widths[column] + (column > first ? COLUMN_GAP : 0);
  return width;
}

static Arrangement
arrange (WjChartTable *self, int width)
{
  if (columns_width (self, 0) <= width)
    return BESIDE;
  return columns_width (self, 1) <= width ? UNDER : LISTED;
}

/* ---- Places ----------------------------------------------------------------------------------------- */

/* Reading order: @x counts from where a line begins. */
static void
put (WjChartTable *self, GtkWidget *child, int x, int y, int width, int height)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  gtk_widget_size_allocate (child, &(GtkAllocation){ rtl ? gtk_widget_get_width (GTK_WIDGET (self)) - x - width : x, y, width, height }, -1);
}

static int
height_of (GtkWidget *child, int width)
{
  return measure (child, GTK_ORIENTATION_VERTICAL, width, FALSE);
}

/* Cells from @first on in columns that fill @width, the first of all with what the others leave. */
static int
lay_columns (WjChartTable *self, const Row *row, guint first, int width, int y, gboolean place)
{
  int spare = width - columns_width (self, first), x = 0, height = 0;

  for (int pass = 0; pass <= (place ? 1 : 0); pass++)
    for (guint column = first; column < row->cells->len; column++)
      {
        int share = first == 0 ? (column == 0 ? spare : 0) : spare / (int) (self->n_columns - first);
        int own = self->widths[column] + share;

        x = column == first ? 0 : x;
        if (pass == 0)
          height = MAX (height, height_of (row->cells->pdata[column], own));
        else
          put (self, row->cells->pdata[column], x, y, own, height);
        x += own + COLUMN_GAP;
      }
  return height;
}

static gboolean
is_empty (GtkWidget *cell)
{
  return *gtk_label_get_text (GTK_LABEL (cell)) == '\0';
}

/* Beside its caption, of which a word is parted only where the cell could not be narrower. */
static int
cell_width (GtkWidget *caption, GtkWidget *cell, int width)
{
  int beside = width - measure (caption, GTK_ORIENTATION_HORIZONTAL, -1, FALSE) - COLUMN_GAP;
  int most = width - measure (caption, GTK_ORIENTATION_HORIZONTAL, -1, TRUE) - COLUMN_GAP;
  int wanted = MIN (measure (cell, GTK_ORIENTATION_HORIZONTAL, -1, FALSE), MAX (beside, measure (cell, GTK_ORIENTATION_HORIZONTAL, -1, TRUE)));

  return MIN (wanted, most);
}

static int
lay_listed (WjChartTable *self, const Row *row, int width, int y, gboolean place)
{
  int height = 0;

  for (guint column = 1; column < row->cells->len; column++)
    {
      GtkWidget *caption = row->captions->pdata[column], *cell = row->cells->pdata[column];
      int own = cell_width (caption, cell, width);
      int line = MAX (height_of (cell, own), height_of (caption, width - own - COLUMN_GAP));

      if (is_empty (cell))
        continue;
      if (place)
        {
          put (self, caption, 0, y + height, width - own - COLUMN_GAP, line);
          put (self, cell, width - own, y + height, own, line);
        }
      height += line;
    }
  return height;
}

static int
lay_row (WjChartTable *self, const Row *row, Arrangement arrangement, int width, int y, gboolean place)
{
  gboolean heading = row == self->rows->pdata[0];
  int top = 0;

  if (arrangement == BESIDE)
    return lay_columns (self, row, 0, width, y, place);
  if (arrangement == UNDER && heading)
    return lay_columns (self, row, 1, width, y, place);
  if (heading)
    return 0;
  top = height_of (row->cells->pdata[0], width);
  if (place)
    put (self, row->cells->pdata[0], 0, y, width, top);
  return top + (arrangement == UNDER ? lay_columns (self, row, 1, width, y + top, place) : lay_listed (self, row, width, y + top, place));
}

/* What of a row is to be seen. */
static void
show_row (WjChartTable *self, const Row *row, Arrangement arrangement)
{
  gboolean heading = row == self->rows->pdata[0];

  for (guint column = 0; column < row->cells->len; column++)
    {
      gboolean listed = !heading && arrangement == LISTED && column > 0 && !is_empty (row->cells->pdata[column]);
      gboolean beside = heading ? arrangement == BESIDE || (arrangement == UNDER && column > 0) : arrangement != LISTED || column == 0;

      gtk_widget_set_child_visible (row->cells->pdata[column], beside || listed);
      gtk_widget_set_child_visible (row->captions->pdata[column], listed);
    }
  gtk_widget_set_child_visible (row->line, !heading || arrangement != LISTED);
}

/* The height of all at @width; @place: gives each cell its place. */
static int
lay_out (WjChartTable *self, int width, gboolean place)
{
  Arrangement arrangement = arrange (self, width);
  int y = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = self->rows->pdata[i];
      int line = height_of (row->line, width);

      if (place)
        show_row (self, row, arrangement);
      if (i == 0 && arrangement == LISTED)
        continue;
      y += lay_row (self, row, arrangement, width, y, place) + ROW_GAP;
      if (place)
        put (self, row->line, 0, y, width, line);
      y += line + ROW_GAP;
    }
  return y;
}

static void
wj_chart_table_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  WjChartTable *self = (WjChartTable *) widget;
  int widest = 0;

  measure_columns (self);
  for (guint i = 1; i < self->rows->len; i++)
    {
      const Row *row = self->rows->pdata[i];

      for (guint column = 0; column < row->cells->len; column++)
        {
          int caption = column > 0 ? measure (row->captions->pdata[column], GTK_ORIENTATION_HORIZONTAL, -1, TRUE) + COLUMN_GAP : 0;

          widest = MAX (widest, caption + measure (row->cells->pdata[column], GTK_ORIENTATION_HORIZONTAL, -1, TRUE));
        }
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = widest;
      *natural = MAX (widest, columns_width (self, 0));
      return;
    }
  *minimum = *natural = lay_out (self, for_size < 0 ? MAX (widest, columns_width (self, 0)) : for_size, FALSE);
}

static void
wj_chart_table_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  lay_out ((WjChartTable *) widget, width, TRUE);
}

static GtkSizeRequestMode
wj_chart_table_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* ---- The widget ------------------------------------------------------------------------------------- */

static void
wj_chart_table_dispose (GObject *object)
{
  WjChartTable *self = (WjChartTable *) object;
  GtkWidget *child;

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (wj_chart_table_parent_class)->dispose (object);
}

static void
wj_chart_table_finalize (GObject *object)
{
  g_free (((WjChartTable *) object)->widths);
  G_OBJECT_CLASS (wj_chart_table_parent_class)->finalize (object);
}

static void
wj_chart_table_class_init (WjChartTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wj_chart_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = wj_chart_table_finalize;
  widget_class->get_request_mode = wj_chart_table_get_request_mode;
  widget_class->measure = wj_chart_table_measure;
  widget_class->size_allocate = wj_chart_table_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "charttable");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TABLE);
}

static void
wj_chart_table_init (WjChartTable *self)
{
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

static GtkWidget *
cell_new (const char *text, guint column)
{
  GtkWidget *label = gtk_label_new (text);
  /* figures stand with their last digits under each other, which are the right ones in every language */
  gboolean at_start = column == 0 || gtk_widget_get_direction (label) == GTK_TEXT_DIR_RTL;

  gtk_label_set_xalign (GTK_LABEL (label), at_start ? 0 : 1);
  gtk_label_set_justify (GTK_LABEL (label), at_start ? GTK_JUSTIFY_LEFT : GTK_JUSTIFY_RIGHT);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  /* a figure is not cut */
  gtk_label_set_wrap_mode (GTK_LABEL (label), column == 0 ? PANGO_WRAP_WORD_CHAR : PANGO_WRAP_WORD);
  gtk_label_set_max_width_chars (GTK_LABEL (label), column == 0 ? FIRST_CHARS : g_utf8_strlen (text, -1) > AMOUNT_CHARS ? OTHER_CHARS
                                                                                                                        : AMOUNT_CHARS);
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

static GtkWidget *
caption_new (const char *heading)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", heading, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (label, "secondary");
  return label;
}

static void
add_row (WjChartTable *self, const WjChart *chart, char **cells, gboolean heading)
{
  Row *row = g_new0 (Row, 1);

  row->cells = g_ptr_array_new ();
  row->captions = g_ptr_array_new ();
  row->line = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
  for (guint column = 0; column < self->n_columns && cells[column] != NULL; column++)
    {
      GtkWidget *caption = caption_new (heading ? "" : chart->headings[column]), *cell = cell_new (cells[column], column);

      if (heading)
        gtk_widget_add_css_class (cell, "caption-heading");
      gtk_widget_set_parent (caption, GTK_WIDGET (self));
      gtk_widget_set_parent (cell, GTK_WIDGET (self));
      g_ptr_array_add (row->captions, caption);
      g_ptr_array_add (row->cells, cell);
    }
  gtk_widget_set_parent (row->line, GTK_WIDGET (self));
  g_ptr_array_add (self->rows, row);
}

static gboolean
copy_cb (GtkWidget *widget, GVariant *arguments, gpointer chart)
{
  g_autofree char *text = wj_chart_to_tsv (chart);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  return TRUE;
}

GtkWidget *
wj_chart_table_new (WjChart *chart)
{
  WjChartTable *self = g_object_new (wj_chart_table_get_type (), NULL);
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();
  GtkShortcutAction *copy = gtk_callback_action_new (copy_cb, wj_chart_ref (chart), (GDestroyNotify) wj_chart_unref);

  self->n_columns = chart->headings != NULL ? g_strv_length (chart->headings) : 0;
  self->widths = g_new0 (int, self->n_columns);
  if (self->n_columns > 0)
    add_row (self, chart, chart->headings, TRUE);
  for (guint i = 0; self->n_columns > 0 && i < chart->rows->len; i++)
    {
      g_auto (GStrv) cells = g_strsplit (chart->rows->pdata[i], "\t", -1);

      add_row (self, chart, cells, FALSE);
    }
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts), gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>c"), copy));
  gtk_widget_add_controller (GTK_WIDGET (self), shortcuts);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), _("Ctrl+C copies the table"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, chart->finding, -1);
  return GTK_WIDGET (self);
}
