/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "results/wj-chart-card.h"

#include "widgets/wj-chart-view.h"
#include "widgets/wj-label.h"
#include "wj-i18n.h"

/* Shorter waits are not worth a sign. */
#define MOMENT_MS 200

struct _WjChartCard
{
  GtkBox parent_instance;

  GtkWidget *header; /* (unowned), as all that follow */
  GtkWidget *title;
  GtkWidget *caption;
  GtkWidget *spinner;
  GtkWidget *toggle;
  GtkWidget *stack;
  GtkWidget *below;
  char *as_chart; /* (owned) the caption of the picture */
  char *as_table; /* (owned) and of its table */
  guint busy;     /* a source */
};

G_DEFINE_FINAL_TYPE (WjChartCard, wj_chart_card, GTK_TYPE_BOX)

static void
toggled_cb (WjChartCard *self)
{
  gboolean table = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->toggle));

  if (gtk_stack_get_child_by_name (GTK_STACK (self->stack), table ? "table" : "chart") != NULL)
    gtk_stack_set_visible_child_name (GTK_STACK (self->stack), table ? "table" : "chart");
  gtk_label_set_text (GTK_LABEL (self->caption), table ? self->as_table : self->as_chart);
}

static void
wj_chart_card_dispose (GObject *object)
{
  WjChartCard *self = WJ_CHART_CARD (object);

  g_clear_handle_id (&self->busy, g_source_remove);
  G_OBJECT_CLASS (wj_chart_card_parent_class)->dispose (object);
}

static void
wj_chart_card_finalize (GObject *object)
{
  WjChartCard *self = WJ_CHART_CARD (object);

  g_free (self->as_chart);
  g_free (self->as_table);
  G_OBJECT_CLASS (wj_chart_card_parent_class)->finalize (object);
}

static void
wj_chart_card_class_init (WjChartCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wj_chart_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = wj_chart_card_finalize;
}

static void
wj_chart_card_init (WjChartCard *self)
{
  GtkWidget *titles = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "padded");
  self->as_chart = g_strdup ("");
  self->as_table = g_strdup ("");
  self->header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->title = wj_label_new ("", "heading");
  self->caption = wj_label_new ("", "caption secondary");
  self->spinner = gtk_spinner_new ();
  self->toggle = gtk_toggle_button_new ();
  self->stack = gtk_stack_new ();
  gtk_widget_set_hexpand (titles, TRUE);
  gtk_widget_set_visible (self->spinner, FALSE);
  gtk_button_set_icon_name (GTK_BUTTON (self->toggle), "view-list-symbolic");
  gtk_widget_set_valign (self->toggle, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->toggle, "flat");
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_box_append (GTK_BOX (titles), self->title);
  gtk_box_append (GTK_BOX (titles), self->caption);
  gtk_box_append (GTK_BOX (self->header), titles);
  gtk_box_append (GTK_BOX (self->header), self->spinner);
  gtk_box_append (GTK_BOX (self->header), self->toggle);
  gtk_box_append (GTK_BOX (self), self->header);
  gtk_box_append (GTK_BOX (self), self->stack);
  g_signal_connect_swapped (self->toggle, "toggled", G_CALLBACK (toggled_cb), self);
}

GtkWidget *
wj_chart_card_new (const char *title)
{
  WjChartCard *self = g_object_new (WJ_TYPE_CHART_CARD, NULL);
  g_autofree char *name = g_strdup_printf (/* Translators: %s is the title of a chart */ _("As a table: %s"), title);

  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_widget_set_tooltip_text (self->toggle, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}

void
wj_chart_card_set_captions (WjChartCard *self, const char *as_chart, const char *as_table)
{
  g_return_if_fail (WJ_IS_CHART_CARD (self) && as_chart != NULL && as_table != NULL);

  g_free (self->as_chart);
  g_free (self->as_table);
  self->as_chart = g_strdup (as_chart);
  self->as_table = g_strdup (as_table);
  toggled_cb (self);
}

void
wj_chart_card_add_control (WjChartCard *self, GtkWidget *control)
{
  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  gtk_box_insert_child_after (GTK_BOX (self->header), control, gtk_widget_get_first_child (self->header));
}

static void
clear (WjChartCard *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->stack)) != NULL)
    gtk_stack_remove (GTK_STACK (self->stack), child);
  wj_chart_card_set_below (self, NULL);
}

void
wj_chart_card_set_chart (WjChartCard *self, WjChart *chart, GtkWidget *picture)
{
  g_return_if_fail (WJ_IS_CHART_CARD (self) && chart != NULL);

  clear (self);
  gtk_stack_add_named (GTK_STACK (self->stack), picture != NULL ? picture : wj_chart_view_new (chart), "chart");
  gtk_stack_add_named (GTK_STACK (self->stack), wj_chart_table_new (chart), "table");
  gtk_widget_set_visible (self->toggle, TRUE);
  toggled_cb (self);
}

void
wj_chart_card_set_below (WjChartCard *self, GtkWidget *below)
{
  if (self->below != NULL)
    gtk_box_remove (GTK_BOX (self), self->below);
  self->below = below;
  if (below != NULL)
    gtk_box_append (GTK_BOX (self), below);
}

void
wj_chart_card_set_nothing (WjChartCard *self, const char *title, const char *reason)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *labels[] = { wj_label_new (title, "title-4"), wj_label_new (reason, "secondary") };

  g_return_if_fail (WJ_IS_CHART_CARD (self));

  clear (self);
  /* not a status page: that one scrolls by itself, and the page under it would stand still */
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      gtk_label_set_xalign (GTK_LABEL (labels[i]), 0.5);
      gtk_label_set_justify (GTK_LABEL (labels[i]), GTK_JUSTIFY_CENTER);
      gtk_box_append (GTK_BOX (page), labels[i]);
    }
  gtk_widget_set_valign (page, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (page, 36);
  gtk_widget_set_margin_bottom (page, 36);
  gtk_stack_add_named (GTK_STACK (self->stack), page, "nothing");
  gtk_widget_set_visible (self->toggle, FALSE);
}

void
wj_chart_card_show_table (WjChartCard *self, gboolean table)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->toggle), table);
}

static gboolean
moment_cb (gpointer data)
{
  WjChartCard *self = data;

  self->busy = 0;
  gtk_widget_set_visible (self->spinner, TRUE);
  gtk_spinner_start (GTK_SPINNER (self->spinner));
  return G_SOURCE_REMOVE;
}

void
wj_chart_card_set_busy (WjChartCard *self, gboolean busy)
{
  g_return_if_fail (WJ_IS_CHART_CARD (self));

  g_clear_handle_id (&self->busy, g_source_remove);
  if (busy)
    {
      self->busy = g_timeout_add (MOMENT_MS, moment_cb, self);
      return;
    }
  gtk_spinner_stop (GTK_SPINNER (self->spinner));
  gtk_widget_set_visible (self->spinner, FALSE);
}
