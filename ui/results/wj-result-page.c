/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "results/wj-result-page.h"

#include <math.h>

#include "results/wj-offer-pane.h"
#include "results/wj-questions-pane.h"
#include "results/wj-why-pane.h"
#include "widgets/wj-label.h"
#include "widgets/wj-why-button.h"
#include "wj-host.h"
#include "wj-i18n.h"
#include "zones/wj-site-row.h"

typedef struct
{
  WjSession *session; /* (owned) */
  WjPanesMode mode;   /* of the window */
  gboolean stale;     /* something changed while the page was away */
} WjResultPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (WjResultPage, wj_result_page, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_SESSION = 1,
  PROP_SUBTITLE,
  PROP_PANES_MODE,
} WjResultPageProperty;

static GParamSpec *properties[PROP_PANES_MODE + 1];

/* "Oujda Shore, as of 21 November 2026" */
static char *
make_subtitle (WjResultPage *self)
{
  WjResultPagePrivate *priv = wj_result_page_get_instance_private (self);
  g_autofree char *day = wj_wording_date (wj_i18n_get_wording (), wj_session_get_as_of (priv->session));
  const WjPlace *place = wj_project_get_place (wj_session_get_project (priv->session));
  g_autofree char *name = place != NULL ? wj_site_name (place) : g_strdup (_("All of Morocco"));

  return g_strdup_printf (/* Translators: a place and a day */ _("%1$s, as of %2$s"), name, day);
}

static void
changed_cb (WjResultPage *self)
{
  wj_result_page_refresh (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
}

static void
wj_result_page_map (GtkWidget *widget)
{
  WjResultPage *self = WJ_RESULT_PAGE (widget);
  WjResultPagePrivate *priv = wj_result_page_get_instance_private (self);

  if (priv->stale)
    {
      priv->stale = FALSE;
      WJ_RESULT_PAGE_GET_CLASS (self)->refresh (self);
    }
  GTK_WIDGET_CLASS (wj_result_page_parent_class)->map (widget);
}

static void
why_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  WjResultPagePrivate *priv = wj_result_page_get_instance_private (WJ_RESULT_PAGE (widget));
  WjHost *host = wj_host_of (widget);
  GtkWidget *pane;
  const char *offer_id;
  const char *part_id;

  if (host == NULL)
    return;
  g_variant_get (target, "(&s&s)", &offer_id, &part_id);
  pane = wj_why_pane_new (priv->session);
  wj_why_pane_set_subject (WJ_WHY_PANE (pane), offer_id, part_id);
  wj_host_open_aside (host, _("Why?"), pane, gtk_root_get_focus (gtk_widget_get_root (widget)));
}

static void
offer_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  WjResultPagePrivate *priv = wj_result_page_get_instance_private (WJ_RESULT_PAGE (widget));
  WjHost *host = wj_host_of (widget);

  if (host != NULL)
    wj_host_open_aside (host, _("Offer"), wj_offer_pane_new (priv->session, g_variant_get_string (target, NULL)), gtk_root_get_focus (gtk_widget_get_root (widget)));
}

static void
questions_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  WjResultPagePrivate *priv = wj_result_page_get_instance_private (WJ_RESULT_PAGE (widget));
  WjHost *host = wj_host_of (widget);

  if (host != NULL)
    wj_host_open_aside (host, _("Questions for the CRI"), wj_questions_pane_new (priv->session), gtk_root_get_focus (gtk_widget_get_root (widget)));
}

static void
set_mode (WjResultPage *self, WjPanesMode mode)
{
  WjResultPagePrivate *priv = wj_result_page_get_instance_private (self);

  if (mode == priv->mode)
    return;
  priv->mode = mode;
  if (mode == WJ_PANES_NARROW)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  wj_result_page_refresh (self);
}

static void
wj_result_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  WjResultPage *self = WJ_RESULT_PAGE (object);

  switch ((WjResultPageProperty) prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, wj_result_page_get_session (self));
      break;
    case PROP_SUBTITLE:
      g_value_take_string (value, make_subtitle (self));
      break;
    case PROP_PANES_MODE:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wj_result_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  WjResultPagePrivate *priv = wj_result_page_get_instance_private (WJ_RESULT_PAGE (object));

  switch ((WjResultPageProperty) prop_id)
    {
    case PROP_SESSION:
      priv->session = g_value_dup_object (value);
      break;
    case PROP_PANES_MODE:
      set_mode (WJ_RESULT_PAGE (object), g_value_get_enum (value));
      break;
    case PROP_SUBTITLE:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wj_result_page_constructed (GObject *object)
{
  WjResultPage *self = WJ_RESULT_PAGE (object);
  WjResultPagePrivate *priv = wj_result_page_get_instance_private (self);

  G_OBJECT_CLASS (wj_result_page_parent_class)->constructed (object);
  g_signal_connect_object (priv->session, "notify::assessment", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

static void
wj_result_page_dispose (GObject *object)
{
  WjResultPagePrivate *priv = wj_result_page_get_instance_private (WJ_RESULT_PAGE (object));
  GtkWidget *child;

  /* A template gives back only the children that are bound to a field. */
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);
  g_clear_object (&priv->session);
  G_OBJECT_CLASS (wj_result_page_parent_class)->dispose (object);
}

static void
wj_result_page_class_init (WjResultPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = wj_result_page_get_property;
  object_class->set_property = wj_result_page_set_property;
  object_class->constructed = wj_result_page_constructed;
  object_class->dispose = wj_result_page_dispose;
  widget_class->map = wj_result_page_map;

  properties[PROP_SESSION] =
      g_param_spec_object ("session", NULL, NULL, WJ_TYPE_SESSION, G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUBTITLE] =
      g_param_spec_string ("subtitle", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PANES_MODE] =
      g_param_spec_enum ("panes-mode", NULL, NULL, WJ_TYPE_PANES_MODE, WJ_PANES_WIDE, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_install_action (widget_class, "result.why", "(ss)", why_activated_cb);
  gtk_widget_class_install_action (widget_class, "result.offer", "s", offer_activated_cb);
  gtk_widget_class_install_action (widget_class, "result.questions", NULL, questions_activated_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
wj_result_page_init (WjResultPage *self)
{
  WjResultPagePrivate *priv = wj_result_page_get_instance_private (self);

  priv->stale = TRUE;
}

WjSession *
wj_result_page_get_session (WjResultPage *self)
{
  WjResultPagePrivate *priv = wj_result_page_get_instance_private (self);

  g_return_val_if_fail (WJ_IS_RESULT_PAGE (self), NULL);

  return priv->session;
}

WjPanesMode
wj_result_page_get_mode (WjResultPage *self)
{
  WjResultPagePrivate *priv = wj_result_page_get_instance_private (self);

  g_return_val_if_fail (WJ_IS_RESULT_PAGE (self), WJ_PANES_WIDE);

  return priv->mode;
}

gboolean
wj_result_page_is_narrow (WjResultPage *self)
{
  WjResultPagePrivate *priv = wj_result_page_get_instance_private (self);

  g_return_val_if_fail (WJ_IS_RESULT_PAGE (self), FALSE);

  return priv->mode == WJ_PANES_NARROW;
}

void
wj_result_page_refresh (WjResultPage *self)
{
  WjResultPagePrivate *priv = wj_result_page_get_instance_private (self);

  g_return_if_fail (WJ_IS_RESULT_PAGE (self));

  priv->stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (!priv->stale)
    WJ_RESULT_PAGE_GET_CLASS (self)->refresh (self);
}

static void
why_clicked_cb (GtkWidget *button)
{
  gtk_widget_activate_action (button, "result.why", "(ss)",
                              g_object_get_data (G_OBJECT (button), "wj-offer"),
                              g_object_get_data (G_OBJECT (button), "wj-part"));
}

GtkWidget *
wj_result_why_button_new (const char *offer_id, const char *part_id, const char *label)
{
  GtkWidget *button = wj_why_button_new (label);

  g_object_set_data_full (G_OBJECT (button), "wj-offer", g_strdup (offer_id), g_free);
  g_object_set_data_full (G_OBJECT (button), "wj-part", g_strdup (part_id), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (why_clicked_cb), NULL);
  return button;
}

GtkWidget *
wj_result_questions_button_new (void)
{
  GtkWidget *button = wj_let_wrap (gtk_button_new_with_label (_("All questions for the CRI")));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "result.questions");
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  return button;
}

/* (nullable): @fact, or the table whose column it is, if that is among @missing */
static const WjFact *
find_missing (const WjFact *fact, GPtrArray *missing)
{
  for (guint i = 0; i < missing->len; i++)
    {
      const WjFact *one = g_ptr_array_index (missing, i);

      if (one == fact || (one->columns != NULL && g_ptr_array_find (one->columns, fact, NULL)))
        return one;
    }
  return NULL;
}

/* Those of @missing under a node, as it is written. */
static void
gather_under (WjCatalogue *catalogue, WjCelProgram *program, guint at, GPtrArray *missing, GPtrArray *found)
{
  const WjCelNode *node = wj_cel_program_get_node (program, at);
  const WjFact *fact = NULL;
  const WjDerived *derived = NULL;

  if (node->slot >= 0)
    wj_catalogue_describe_slot (catalogue, node->slot, &fact, &derived, NULL, NULL);
  if (fact != NULL)
    fact = find_missing (fact, missing);
  if (fact != NULL && !g_ptr_array_find (found, fact, NULL))
    g_ptr_array_add (found, (gpointer) fact);
  if (derived != NULL)
    gather_under (catalogue, derived->program, wj_cel_program_get_root (derived->program), missing, found);
  for (guint i = 0; i < node->n_children; i++)
    gather_under (catalogue, program, node->children[i], missing, found);
}

GPtrArray *
wj_result_deciding_facts (WjAssessment *assessment, const WjConditionResult *condition, const WjCelComparison *comparison)
{
  GPtrArray *found = g_ptr_array_new ();

  g_return_val_if_fail (WJ_IS_ASSESSMENT (assessment) && condition != NULL && comparison != NULL, found);

  if (comparison->truth.truth == (WJ_CEL_MAY_BE_TRUE | WJ_CEL_MAY_BE_FALSE))
    gather_under (wj_assessment_get_catalogue (assessment), condition->condition->test, comparison->node, condition->missing, found);
  return found;
}

char *
wj_result_benefit_amount (const WjBenefitResult *result)
{
  if (result->benefit->amount == NULL)
    return g_strdup (_("No amount computed"));
  return wj_wording_amount (wj_i18n_get_wording (), &result->due);
}

void
wj_result_show_amount (WjRangeBar *bar, const WjAmount *amount, double maximum)
{
  g_autofree char *text = wj_wording_amount (wj_i18n_get_wording (), amount);
  double low = wj_number_to_double (amount->likely_low);
  double high = wj_number_to_double (amount->likely_high);

  wj_range_bar_set_maximum (bar, maximum > 0 ? maximum : wj_range_bar_nice_maximum (high));
  wj_range_bar_set_range (bar, amount->computed ? low : 1, amount->computed ? high : 0);
  wj_range_bar_set_mark (bar, amount->computed && amount->has_central ? wj_number_to_double (amount->central) : NAN);
  wj_range_bar_set_value_text (bar, text);
}

void
wj_result_lead_to_question (GtkWidget *button, WjCatalogue *catalogue, const WjFact *fact)
{
  GPtrArray *pages = wj_catalogue_get_pages (catalogue);

  for (guint i = 0; i < pages->len; i++)
    {
      const WjPage *page = g_ptr_array_index (pages, i);
      g_autofree char *target = g_strconcat ("question/", page->id, "/", fact->id, NULL);

      if (!g_ptr_array_find (page->facts, fact, NULL))
        continue;
      /* the target first: a button on screen looks at once whether the action takes it */
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", target);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.go");
    }
}

GtkWidget *
wj_result_answer_button_new (WjCatalogue *catalogue, const WjFact *fact)
{
  GtkWidget *button = gtk_button_new_with_label (_("Answer"));
  g_autofree char *name = g_strdup_printf (/* Translators: %s is a question's short name */ _("Answer: %s"), wj_i18n_of (&fact->label));

  wj_result_lead_to_question (button, catalogue, fact);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "accent");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}
