/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "results/wj-job-cost-card.h"

#include "results/wj-result-page.h"
#include "results/wj-why-pane.h"
#include "widgets/wj-label.h"
#include "wj-i18n.h"
#include "wording/wj-wording-cash-flow.h"

struct _WjJobCostCard
{
  GtkBox parent_instance;

  GtkBox *content; /* (unowned) */
  GtkWidget *why;  /* (unowned) */
};

G_DEFINE_FINAL_TYPE (WjJobCostCard, wj_job_cost_card, GTK_TYPE_BOX)

static char *
say_headline (const WjCash *cash, gboolean has_central)
{
  WjNumber least, most;

  wj_cash_get_range (cash, has_central, &least, &most);
  return wj_wording_headline_range (wj_i18n_get_wording (), least, most);
}

/* What it is on one side, the amount on the other; one over the other where it is the main thing. */
static void
add_figure (WjJobCostCard *self, const char *label, const WjCash *cash, gboolean has_central, gboolean main)
{
  g_autofree char *amount = main ? say_headline (cash, has_central) : wj_wording_cash (wj_i18n_get_wording (), cash, has_central);
  GtkWidget *line = gtk_box_new (main ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL, main ? 0 : 12);
  GtkWidget *name = wj_label_new (label, "caption secondary");

  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (line), name);
  gtk_box_append (GTK_BOX (line), main ? wj_label_new (amount, "title-4 numeric") : wj_figure_new (amount, "caption"));
  gtk_box_append (self->content, line);
}

void
wj_job_cost_card_show (WjJobCostCard *self, WjProject *project, const WjJobCost *cost)
{
  WjWording *wording = wj_i18n_get_wording ();
  g_autofree char *span = wj_wording_job_cost_span (wording);

  g_return_if_fail (WJ_IS_JOB_COST_CARD (self) && WJ_IS_PROJECT (project));

  wj_box_clear (self->content);
  gtk_widget_set_visible (self->why, cost != NULL);
  if (cost == NULL)
    {
      gtk_box_append (self->content, wj_label_new (_("Give the jobs with their wages."), "secondary"));
      return;
    }
  add_figure (self, _("Before support"), &cost->before, cost->has_central, TRUE);
  add_figure (self, _("After estimated support"), &cost->after, cost->has_central, TRUE);
  gtk_box_append (self->content, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  for (guint i = 0; i < cost->positions->len; i++)
    {
      const WjPositionCost *position = &g_array_index (cost->positions, WjPositionCost, i);
      g_autofree char *title = wj_wording_position (wording, project, position->row);

      add_figure (self, title, &position->cost, cost->has_central, FALSE);
    }
  gtk_box_append (self->content, wj_label_new (span, "caption secondary"));
}

static void
wj_job_cost_card_class_init (WjJobCostCardClass *klass)
{
}

static void
wj_job_cost_card_init (WjJobCostCard *self)
{
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *titles = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "padded");
  gtk_widget_set_hexpand (titles, TRUE);
  gtk_box_append (GTK_BOX (titles), wj_label_new (_("What a job costs"), "heading"));
  gtk_box_append (GTK_BOX (titles), wj_label_new (_("For a year, wage and employer’s contributions"), "caption secondary"));
  self->why = wj_result_why_button_new ("", WJ_WHY_JOB_COST, _("What a job costs"));
  self->content = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 9));
  gtk_box_append (GTK_BOX (header), titles);
  gtk_box_append (GTK_BOX (header), self->why);
  gtk_box_append (GTK_BOX (self), header);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->content));
}

GtkWidget *
wj_job_cost_card_new (void)
{
  return g_object_new (WJ_TYPE_JOB_COST_CARD, NULL);
}
