/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "results/wj-sensitivity-card.h"

#include "results/wj-chart-card.h"
#include "results/wj-estimate-charts.h"
#include "widgets/wj-label.h"
#include "wj-accessible.h"
#include "wj-i18n.h"
#include "wj-worker.h"
#include "wording/wj-wording-sensitivity.h"

struct _WjSensitivityCard
{
  AdwBin parent_instance;

  WjChartCard *card;   /* (unowned) */
  GtkDropDown *levers; /* (unowned) */

  WjWorker *worker;         /* (owned) */
  WjAssessment *assessment; /* (owned) (nullable) what is shown */
  GPtrArray *facts;         /* (owned) (nullable) (element-type WjFact) beside the lines of @levers */
  GHashTable *fixed;        /* (owned) (element-type WjFact) found not to be one figure that can be varied */
  char *lever;              /* (owned) (nullable) the fact chosen */
  gboolean filling;         /* @levers is being filled: nobody has chosen */
};

G_DEFINE_FINAL_TYPE (WjSensitivityCard, wj_sensitivity_card, ADW_TYPE_BIN)

static gpointer
find (WjAssessment *assessment, gpointer fact, GCancellable *cancellable)
{
  const WjSiteResult *site = wj_assessment_get_best_site (assessment);

  return site != NULL ? wj_sensitivity_new (assessment, site->place, fact, NULL, NULL, cancellable) : NULL;
}

/* On what the line rests; the thresholds by their numbers, as they stand on it. */
static GtkWidget *
list_breaks (const WjSensitivity *found)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (box), wj_label_new (wj_wording_sensitivity_basis (wj_i18n_get_wording ()), "caption secondary"));
  for (guint i = 0; i < found->breaks->len; i++)
    {
      /* not a box: it would let a long line of Arabic run out of the card instead of wrapping it */
      GtkWidget *line = gtk_grid_new ();
      g_autofree char *number = wj_wording_number (wj_i18n_get_wording (), wj_number_from_int ((gint64) i + 1), 0);
      g_autofree char *text = wj_wording_break (wj_i18n_get_wording (), found, found->breaks->pdata[i]);
      GtkWidget *digit = wj_label_new (number, "badge");
      GtkWidget *label = wj_label_new (text, "caption");

      gtk_widget_set_valign (digit, GTK_ALIGN_START);
      gtk_widget_set_hexpand (label, TRUE);
      gtk_grid_set_column_spacing (GTK_GRID (line), 9);
      gtk_grid_attach (GTK_GRID (line), digit, 0, 0, 1, 1);
      gtk_grid_attach (GTK_GRID (line), label, 1, 0, 1, 1);
      gtk_box_append (GTK_BOX (box), line);
    }
  return box;
}

static void leave_out (WjSensitivityCard *self);

static void
found_cb (gpointer result, gpointer data)
{
  WjSensitivityCard *self = data;
  g_autoptr (WjSensitivity) found = result;
  g_autoptr (WjChart) chart = NULL;
  g_autofree char *caption = NULL;
  g_autofree char *place = NULL;

  wj_chart_card_set_busy (self->card, FALSE);
  if (found == NULL)
    {
      leave_out (self);
      return;
    }
  place = wj_estimate_say_place (self->assessment, found->site);
  chart = wj_estimate_steps_new (found);
  caption = g_strdup_printf (found->fact->type == WJ_FACT_TABLE
                             ? /* Translators: of a chart; %s is a place */ _("Support in thousand MAD, by the number of jobs; %s")
                             : /* Translators: of a chart; %s is a place */ _("Support in thousand MAD, by the amount in million MAD; %s"),
                                                                               place);
  wj_chart_card_set_captions (self->card, caption, place);
  wj_chart_card_set_chart (self->card, chart, NULL);
  wj_chart_card_set_below (self->card, list_breaks (found));
}

static void
ask (WjSensitivityCard *self)
{
  guint selected = gtk_drop_down_get_selected (self->levers);

  if (self->facts == NULL || selected >= self->facts->len)
    {
      wj_worker_drop (self->worker);
      wj_chart_card_set_busy (self->card, FALSE);
      wj_chart_card_set_nothing (self->card, _("Not computed"),
                                                g_hash_table_size (self->fixed) > 0 ? _("No figure has a single value to vary.") : _("Give the jobs or the investment first."));
      return;
    }
  wj_chart_card_set_busy (self->card, TRUE);
  wj_worker_ask (self->worker, self->assessment, find, self->facts->pdata[selected], NULL, (GDestroyNotify) wj_sensitivity_free, found_cb, self);
}

static void
lever_cb (WjSensitivityCard *self)
{
  guint selected = gtk_drop_down_get_selected (self->levers);

  if (self->filling || self->facts == NULL || selected >= self->facts->len)
    return;
  g_free (self->lever);
  self->lever = g_strdup (((const WjFact *) self->facts->pdata[selected])->id);
  ask (self);
}

static void
fill_levers (WjSensitivityCard *self)
{
  g_autoptr (GtkStringList) lines = gtk_string_list_new (NULL);
  guint chosen = 0;

  g_clear_pointer (&self->facts, g_ptr_array_unref);
  self->facts = wj_sensitivity_list_facts (self->assessment);
  for (guint i = self->facts->len; i > 0; i--)
    if (g_hash_table_contains (self->fixed, self->facts->pdata[i - 1]))
      g_ptr_array_remove_index (self->facts, i - 1);
  for (guint i = 0; i < self->facts->len; i++)
    {
      const WjFact *fact = self->facts->pdata[i];
      g_autofree char *label = wj_wording_lever (wj_i18n_get_wording (), fact);

      gtk_string_list_append (lines, label);
      if (g_strcmp0 (fact->id, self->lever) == 0)
        chosen = i;
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->levers, G_LIST_MODEL (lines));
  gtk_drop_down_set_selected (self->levers, chosen);
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->levers), self->facts->len > 0);
}

/* The figure asked for cannot be varied: it is no choice, and the next one is tried. */
static void
leave_out (WjSensitivityCard *self)
{
  guint selected = gtk_drop_down_get_selected (self->levers);

  if (self->facts != NULL && selected < self->facts->len)
    g_hash_table_add (self->fixed, self->facts->pdata[selected]);
  fill_levers (self);
  ask (self);
}

/* ---- The class ---------------------------------------------------------------------------------------- */

static void
wj_sensitivity_card_dispose (GObject *object)
{
  WjSensitivityCard *self = WJ_SENSITIVITY_CARD (object);

  if (self->worker != NULL)
    wj_worker_drop (self->worker);
  g_clear_object (&self->worker);
  g_clear_object (&self->assessment);
  g_clear_pointer (&self->facts, g_ptr_array_unref);
  g_clear_pointer (&self->fixed, g_hash_table_unref);
  g_clear_pointer (&self->lever, g_free);
  G_OBJECT_CLASS (wj_sensitivity_card_parent_class)->dispose (object);
}

static void
wj_sensitivity_card_class_init (WjSensitivityCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wj_sensitivity_card_dispose;
}

static void
wj_sensitivity_card_init (WjSensitivityCard *self)
{
  self->fixed = g_hash_table_new (NULL, NULL);
  self->worker = wj_worker_new ();
  self->card = WJ_CHART_CARD (wj_chart_card_new (_("If one figure were another")));
  self->levers = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  wj_drop_down_let_shorten (self->levers);
  wj_accessible_name_drop_down (self->levers, _("Figure to vary"));
  g_signal_connect_swapped (self->levers, "notify::selected", G_CALLBACK (lever_cb), self);
  wj_chart_card_add_control (self->card, GTK_WIDGET (self->levers));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->card));
}

GtkWidget *
wj_sensitivity_card_new (void)
{
  return g_object_new (WJ_TYPE_SENSITIVITY_CARD, NULL);
}

void
wj_sensitivity_card_show (WjSensitivityCard *self, WjAssessment *assessment)
{
  g_return_if_fail (WJ_IS_SENSITIVITY_CARD (self) && WJ_IS_ASSESSMENT (assessment));

  g_set_object (&self->assessment, assessment);
  g_hash_table_remove_all (self->fixed);
  fill_levers (self);
  ask (self);
}

void
wj_sensitivity_card_show_nothing (WjSensitivityCard *self, const char *reason)
{
  g_return_if_fail (WJ_IS_SENSITIVITY_CARD (self) && reason != NULL);

  wj_worker_drop (self->worker);
  wj_chart_card_set_busy (self->card, FALSE);
  wj_chart_card_set_nothing (self->card, _("Not computed"), reason);
  gtk_widget_set_visible (GTK_WIDGET (self->levers), FALSE);
}

void
wj_sensitivity_card_show_table (WjSensitivityCard *self, gboolean table)
{
  g_return_if_fail (WJ_IS_SENSITIVITY_CARD (self));

  wj_chart_card_show_table (self->card, table);
}
