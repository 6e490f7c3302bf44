/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include <adwaita.h>

#include "interview/wj-support-pane.h"
#include "interview/wj-support.h"
#include "widgets/wj-label.h"
#include "widgets/wj-range-bar.h"
#include "widgets/wj-verdict-icon.h"
#include "wj-accessible.h"
#include "wj-advice-watch.h"
#include "wj-i18n.h"
#include "wj-pages.h"
#include "wj-shown.h"
#include "wording/wj-wording-advice.h"

enum
{
  LEGEND_NOW,
  LEGEND_BEFORE,
  LEGEND_DEFAULT,
  N_LEGEND,
};

struct _WjSupportPane
{
  GtkWidget parent_instance;

  WjSession *session; /* (owned) */
  double maximum;     /* the scale never shrinks on one page, so that the bar is what moves */
  GtkWidget *box;
  GtkLabel *period;
  GtkLabel *headline;
  GtkLabel *site;
  WjRangeBar *bar;
  GtkWidget *scale;
  GtkLabel *scale_start;
  GtkLabel *scale_end;
  GtkGrid *legend;
  GtkListBox *verdicts;
  GtkLabel *relief;
  GtkWidget *advice;
  GtkLabel *advice_title;
  GtkLabel *advice_gain;
  GtkLabel *indicative;
  GtkWidget *key[N_LEGEND];  /* (unowned) */
  GtkWidget *name[N_LEGEND]; /* (unowned) */
  GtkLabel *value[N_LEGEND]; /* (unowned) */
  GtkLabel *count[WJ_N_VERDICTS];
  GtkWidget *row[WJ_N_VERDICTS];
};

G_DEFINE_FINAL_TYPE (WjSupportPane, wj_support_pane, GTK_TYPE_WIDGET)

static char *
period_text (const WjSiteResult *result, gboolean shown)
{
  int first = 0, last = 0;

  for (guint i = 0; shown && result->years && i < result->years->len; i++)
    {
      const WjYearAmount *year = &g_array_index (result->years, WjYearAmount, i);

      if (year->year == 0 || !year->amount.computed || wj_number_sign (year->amount.possible_high) == 0)
        continue;
      first = first ? first : year->year;
      last = year->year;
    }
  if (first == 0 || first == last)
    return g_strdup (_("Estimated support"));
  /* Translators: two years. */
  return g_strdup_printf (_("Estimated support, %d to %d"), first, last);
}

static char *
width_text (const WjAmount *amount)
{
  g_autofree char *money = NULL;

  if (!amount || !amount->computed)
    return g_strdup ("");
  money = wj_wording_headline_width (wj_i18n_get_wording (), amount->likely_low, amount->likely_high);
  /* Translators: %s is an amount of money: how far the ends of a range are apart. */
  return g_strdup_printf (_("range of %s"), money);
}

static gboolean
same_amount (const WjAmount *a, const WjAmount *b)
{
  return a && a->computed == b->computed && (!a->computed || (wj_number_equal (a->likely_low, b->likely_low) && wj_number_equal (a->likely_high, b->likely_high)));
}

static void
show_legend (WjSupportPane *self, guint index, gboolean shown, const char *text)
{
  gtk_widget_set_visible (self->key[index], shown);
  gtk_widget_set_visible (self->name[index], shown);
  gtk_widget_set_visible (GTK_WIDGET (self->value[index]), shown);
  gtk_label_set_label (self->value[index], text);
}

static void
update_legend (WjSupportPane *self, const WjAmount *now, const WjAmount *before)
{
  g_autofree char *width = width_text (now);
  g_autofree char *former = width_text (before);
  gboolean has_central = now && now->computed && now->has_central;
  g_autofree char *central = has_central ? wj_wording_headline (wj_i18n_get_wording (), now->central) : g_strdup ("");

  show_legend (self, LEGEND_NOW, now && now->computed, width);
  show_legend (self, LEGEND_BEFORE, now && before->computed && !same_amount (now, before), former);
  show_legend (self, LEGEND_DEFAULT, has_central, central);
}

static void
update_verdicts (WjSupportPane *self, const WjSiteResult *result)
{
  for (guint i = 0; i < WJ_N_VERDICTS; i++)
    {
      g_autofree char *number = wj_wording_number (wj_i18n_get_wording (), wj_number_from_int (result->count[i]), 0);
      g_autofree char *label = g_strdup_printf ("%s: %s", wj_wording_verdict_short (wj_i18n_get_wording (), (WjVerdict) i), number);

      gtk_label_set_label (self->count[i], number);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->row[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    }
}

static void
update_relief (WjSupportPane *self, const WjSiteResult *result, gboolean shown)
{
  g_autofree char *range = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->relief), shown && result->relief.computed && wj_number_sign (result->relief.likely_high) > 0);
  if (!result->relief.computed)
    return;
  range = wj_support_headline (&result->relief);
  /* Translators: %s is a range of money. */
  text = g_strdup_printf (_("In addition, taxes and charges not due: %s."), range);
  gtk_label_set_label (self->relief, text);
}

/* The best suggestion alone, if it is near and raises the support; the page has the others. */
static void
update_advice (WjSupportPane *self)
{
  const WjAdvice *advice = gtk_widget_get_mapped (GTK_WIDGET (self)) ? wj_advice_watch_get (wj_advice_watch_of (self->session)) : NULL;
  const WjSuggestion *best = advice != NULL ? wj_advice_get_first (advice) : NULL;
  g_autofree char *title = NULL;
  g_autofree char *gain = NULL;

  gtk_widget_set_visible (self->advice, best != NULL);
  if (best == NULL)
    return;
  title = wj_wording_suggestion_title (wj_i18n_get_wording (), advice, best);
  gain = wj_wording_suggestion_gain (wj_i18n_get_wording (), best);
  wj_label_say (self->advice_title, title);
  wj_label_say (self->advice_gain, gain);
}

static void
update (gpointer widget)
{
  WjSupportPane *self = WJ_SUPPORT_PANE (widget);
  const WjSiteResult *result = wj_session_get_result (self->session);
  const WjAmount *support = wj_support_get (self->session);
  const WjAmount *before = wj_session_get_before (self->session);
  const WjPlace *place = wj_project_get_place (wj_session_get_project (self->session));
  g_autofree char *headline = wj_support_headline (support);
  g_autofree char *period = period_text (result, support != NULL);
  g_autofree char *end = NULL;
  g_autofree char *start = wj_wording_number (wj_i18n_get_wording (), WJ_NUMBER_ZERO, 0);

  self->maximum = MAX (self->maximum, wj_support_maximum (support, before));
  end = wj_wording_headline (wj_i18n_get_wording (), wj_number_from_int ((gint64) self->maximum));
  gtk_label_set_label (self->period, period);
  gtk_label_set_label (self->headline, headline);
  gtk_label_set_label (self->site, !support ? wj_support_nothing_yet () : place ? wj_i18n_of (&place->name)
                                                                                : _("Everywhere the project may still go"));
  gtk_label_set_label (self->scale_start, start);
  gtk_label_set_label (self->scale_end, end);
  gtk_widget_set_visible (self->scale, support != NULL);
  wj_support_show_on_bar (self->bar, support, same_amount (support, before) ? NULL : before, self->maximum);
  update_legend (self, support, before);
  update_verdicts (self, result);
  update_relief (self, result, support != NULL);
  update_advice (self);
}

static void
page_changed_cb (WjSupportPane *self)
{
  self->maximum = 0;
  update (self);
}

static void
verdict_activated_cb (WjSupportPane *self, GtkListBoxRow *row)
{
  g_autofree char *target = g_strconcat ("offers/", wj_verdict_get_class ((WjVerdict) gtk_list_box_row_get_index (row)), NULL);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.go", "s", target);
}

static void
make_legend (WjSupportPane *self)
{
  static const char *const names[N_LEGEND] = { N_ ("Now"), N_ ("Before this page"), N_ ("Default assumptions") };
  static const char *const classes[N_LEGEND] = { "now", "before", "default" };

  for (int i = 0; i < N_LEGEND; i++)
    {
      self->key[i] = g_object_new (GTK_TYPE_BOX, "css-name", "legendkey", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      self->name[i] = gtk_label_new (_(names[i]));
      self->value[i] = GTK_LABEL (gtk_label_new (NULL));
      gtk_widget_add_css_class (self->key[i], classes[i]);
      gtk_widget_set_valign (self->key[i], GTK_ALIGN_CENTER);
      gtk_widget_set_halign (self->key[i], GTK_ALIGN_CENTER);
      gtk_label_set_xalign (GTK_LABEL (self->name[i]), 0);
      gtk_label_set_wrap (GTK_LABEL (self->name[i]), TRUE);
      gtk_widget_set_hexpand (self->name[i], TRUE);
      gtk_label_set_xalign (self->value[i], 1);
      gtk_widget_add_css_class (self->name[i], "caption");
      gtk_widget_add_css_class (GTK_WIDGET (self->value[i]), "caption");
      gtk_widget_add_css_class (GTK_WIDGET (self->value[i]), "secondary");
      gtk_grid_attach (self->legend, self->key[i], 0, i, 1, 1);
      gtk_grid_attach (self->legend, self->name[i], 1, i, 1, 1);
      gtk_grid_attach (self->legend, GTK_WIDGET (self->value[i]), 2, i, 1, 1);
    }
}

static void
make_verdicts (WjSupportPane *self)
{
  for (guint i = 0; i < WJ_N_VERDICTS; i++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
      GtkWidget *name = gtk_label_new (wj_wording_verdict_short (wj_i18n_get_wording (), (WjVerdict) i));
      GtkWidget *arrow = g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic", "pixel-size", 12, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

      self->count[i] = GTK_LABEL (gtk_label_new (NULL));
      self->row[i] = gtk_list_box_row_new ();
      gtk_label_set_xalign (GTK_LABEL (name), 0);
      gtk_label_set_wrap (GTK_LABEL (name), TRUE);
      gtk_widget_set_hexpand (name, TRUE);
      gtk_widget_add_css_class (GTK_WIDGET (self->count[i]), "heading");
      gtk_widget_add_css_class (arrow, "secondary");
      gtk_widget_add_css_class (box, "verdict-row");
      gtk_box_append (GTK_BOX (box), wj_verdict_icon_new ((WjVerdict) i));
      gtk_box_append (GTK_BOX (box), name);
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->count[i]));
      gtk_box_append (GTK_BOX (box), arrow);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->row[i]), box);
      wj_accessible_add_press (self->row[i]);
      gtk_list_box_append (self->verdicts, self->row[i]);
    }
}

/* Nothing is looked for while nobody looks. */
static void
wj_support_pane_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (wj_support_pane_parent_class)->map (widget);
  update_advice (WJ_SUPPORT_PANE (widget));
}

static void
wj_support_pane_dispose (GObject *object)
{
  WjSupportPane *self = WJ_SUPPORT_PANE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), WJ_TYPE_SUPPORT_PANE);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (wj_support_pane_parent_class)->dispose (object);
}

static void
wj_support_pane_class_init (WjSupportPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wj_support_pane_dispose;
  widget_class->map = wj_support_pane_map;
  g_type_ensure (WJ_TYPE_RANGE_BAR);
  wj_template_set (widget_class, "wj-support-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, WjSupportPane, box);
  gtk_widget_class_bind_template_child (widget_class, WjSupportPane, period);
  gtk_widget_class_bind_template_child (widget_class, WjSupportPane, headline);
  gtk_widget_class_bind_template_child (widget_class, WjSupportPane, site);
  gtk_widget_class_bind_template_child (widget_class, WjSupportPane, bar);
  gtk_widget_class_bind_template_child (widget_class, WjSupportPane, scale);
  gtk_widget_class_bind_template_child (widget_class, WjSupportPane, scale_start);
  gtk_widget_class_bind_template_child (widget_class, WjSupportPane, scale_end);
  gtk_widget_class_bind_template_child (widget_class, WjSupportPane, legend);
  gtk_widget_class_bind_template_child (widget_class, WjSupportPane, verdicts);
  gtk_widget_class_bind_template_child (widget_class, WjSupportPane, relief);
  gtk_widget_class_bind_template_child (widget_class, WjSupportPane, advice);
  gtk_widget_class_bind_template_child (widget_class, WjSupportPane, advice_title);
  gtk_widget_class_bind_template_child (widget_class, WjSupportPane, advice_gain);
  gtk_widget_class_bind_template_child (widget_class, WjSupportPane, indicative);
  gtk_widget_class_bind_template_callback (widget_class, verdict_activated_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "supportpane");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
wj_support_pane_init (WjSupportPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Support"), -1);
  make_legend (self);
  make_verdicts (self);
  gtk_label_set_label (self->indicative, _("For guidance, not a decision"));
}

GtkWidget *
wj_support_pane_new (WjSession *session)
{
  WjSupportPane *self = g_object_new (WJ_TYPE_SUPPORT_PANE, NULL);

  self->session = g_object_ref (session);
  wj_shown_follow (self, session, "notify::assessment", update);
  g_signal_connect_object (session, "notify::page", G_CALLBACK (page_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (wj_advice_watch_of (session), "changed", G_CALLBACK (update_advice), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
