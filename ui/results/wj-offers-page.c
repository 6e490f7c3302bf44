/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "results/wj-offers-page.h"

#include "results/wj-offer-row.h"
#include "widgets/wj-label.h"
#include "widgets/wj-verdict-icon.h"
#include "wj-accessible.h"
#include "wj-i18n.h"
#include "wording/wj-wording-terms.h"

struct _WjOffersPage
{
  WjResultPage parent_instance;

  GHashTable *unfolded; /* (owned) ids of the offers that are unfolded */
  GHashTable *rows;     /* (owned) id of an offer, or name of a group → WjOfferRow (unowned) */

  GHashTable *words; /* (owned) id of an offer → its words, folded; made at the first search */

  GtkWidget *search_button; /* (owned) stands in the header bar */
  GtkSearchBar *search_bar;
  GtkEditable *search_entry;
  GtkStack *stack;
  GtkWidget *scroller;
  GtkBox *groups;
  GtkLabel *indicative;
};

G_DEFINE_FINAL_TYPE (WjOffersPage, wj_offers_page, WJ_TYPE_RESULT_PAGE)

typedef enum
{
  PROP_TARGET = 1,
  PROP_HEADER_END,
} WjOffersPageProperty;

static GParamSpec *properties[PROP_HEADER_END + 1];

/* ---- Search ---------------------------------------------------------------------------------------- */

static gboolean
is_wanted (WjOffersPage *self, const WjOffer *offer)
{
  const char *query = gtk_editable_get_text (self->search_entry);
  char *words;

  if (*query == '\0')
    return TRUE;
  words = g_hash_table_lookup (self->words, offer->id);
  if (words == NULL)
    {
      words = wj_wording_offer_words (wj_session_get_catalogue (wj_result_page_get_session (WJ_RESULT_PAGE (self))), offer);
      g_hash_table_insert (self->words, g_strdup (offer->id), words);
    }
  return wj_wording_matches (words, query);
}

static void
search_changed_cb (WjOffersPage *self)
{
  wj_result_page_refresh (WJ_RESULT_PAGE (self));
}

static void
clear_cb (WjOffersPage *self)
{
  gtk_editable_set_text (self->search_entry, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
find (WjOffersPage *self)
{
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

/* ---- Groups ---------------------------------------------------------------------------------------- */

static void
unfolded_cb (WjOfferRow *row, GParamSpec *pspec, gpointer user_data)
{
  WjOffersPage *self = WJ_OFFERS_PAGE (user_data);
  const char *id = wj_offer_row_get_offer_id (row);

  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)))
    g_hash_table_add (self->unfolded, g_strdup (id));
  else
    g_hash_table_remove (self->unfolded, id);
}

static GtkWidget *
heading_new (WjVerdict verdict, const char *title, guint count)
{
  g_autofree char *number = g_strdup_printf ("%u", count);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *badge = gtk_label_new (number);

  gtk_widget_add_css_class (badge, "badge");
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  if (verdict != WJ_VERDICT_NONE)
    gtk_box_append (GTK_BOX (box), wj_verdict_icon_new (verdict));
  gtk_box_append (GTK_BOX (box), wj_label_new (title, "title-4"));
  gtk_box_append (GTK_BOX (box), badge);
  return box;
}

/* A headed list of offers, or nothing if none belongs to it. */
static void
append_group (WjOffersPage *self, const char *title, WjVerdict verdict, gboolean elsewhere, GPtrArray *offers)
{
  WjAssessment *assessment = wj_session_get_assessment (wj_result_page_get_session (WJ_RESULT_PAGE (self)));
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *list = gtk_list_box_new ();
  guint count = 0;

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  for (guint i = 0; i < offers->len; i++)
    {
      const WjOfferResult *result = g_ptr_array_index (offers, i);
      GtkWidget *row;

      if (wj_offer_result_get_group (result) != verdict || (verdict == WJ_VERDICT_INELIGIBLE && result->elsewhere != elsewhere) || !is_wanted (self, result->offer))
        continue;
      row = wj_offer_row_new (assessment, result, wj_result_page_is_narrow (WJ_RESULT_PAGE (self)));
      g_hash_table_insert (self->rows, g_strdup (result->offer->id), row);
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), g_hash_table_contains (self->unfolded, result->offer->id));
      g_signal_connect_object (row, "notify::expanded", G_CALLBACK (unfolded_cb), self, 0);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
      if (count == 0 && verdict != WJ_VERDICT_NONE && !elsewhere)
        g_hash_table_insert (self->rows, g_strdup (wj_verdict_get_class (verdict)), row);
      count++;
    }
  if (count == 0)
    {
      g_object_ref_sink (group);
      g_object_unref (group);
      g_object_ref_sink (list);
      g_object_unref (list);
      return;
    }
  gtk_box_append (GTK_BOX (group), heading_new (verdict, title, count));
  gtk_box_append (GTK_BOX (group), list);
  gtk_box_append (self->groups, group);
}

/* Within a group what gives most comes first: support, then what is not due, then what nobody can compute. */
static int
compare_given (gconstpointer a, gconstpointer b)
{
  const WjOfferResult *one = *(const WjOfferResult *const *) a, *other = *(const WjOfferResult *const *) b;
  const WjAmount *amounts[] = { wj_offer_row_amount_of (one), wj_offer_row_amount_of (other) };
  gboolean relief[] = { amounts[0] == &one->relief, amounts[1] == &other->relief };

  if (amounts[0] == NULL || amounts[1] == NULL)
    return (amounts[0] == NULL) - (amounts[1] == NULL);
  if (relief[0] != relief[1])
    return relief[0] - relief[1];
  return wj_number_compare (amounts[1]->likely_high, amounts[0]->likely_high);
}

static void
wj_offers_page_refresh (WjResultPage *page)
{
  WjOffersPage *self = WJ_OFFERS_PAGE (page);
  WjSession *session = wj_result_page_get_session (page);
  WjWording *wording = wj_i18n_get_wording ();
  const WjSiteResult *site = wj_session_get_result (session);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  double scrolled = gtk_adjustment_get_value (adjustment);
  g_autoptr (GPtrArray) offers = g_ptr_array_new (); /* not a copy, which would free them */

  g_ptr_array_extend (offers, site->offers, NULL, NULL);
  g_ptr_array_sort (offers, compare_given); /* stable */
  wj_box_clear (self->groups);
  g_hash_table_remove_all (self->rows);
  for (int verdict = WJ_VERDICT_ELIGIBLE; verdict < WJ_N_VERDICTS; verdict++)
    append_group (self, wj_wording_verdict (wording, (WjVerdict) verdict), (WjVerdict) verdict, FALSE, offers);
  append_group (self, _("Elsewhere in Morocco"), WJ_VERDICT_INELIGIBLE, TRUE, offers);
  append_group (self, _("Closed or not yet open"), WJ_VERDICT_NONE, FALSE, offers);
  gtk_stack_set_visible_child_name (self->stack, gtk_widget_get_first_child (GTK_WIDGET (self->groups)) != NULL ? "offers" : "none");
  gtk_label_set_text (self->indicative, wj_wording_indicative (wording));
  gtk_adjustment_set_value (adjustment, scrolled);
}

static void
set_target (WjOffersPage *self, const char *target)
{
  GtkWidget *row = target != NULL ? g_hash_table_lookup (self->rows, target) : NULL;

  if (g_strcmp0 (target, "find") == 0)
    find (self);
  if (row == NULL)
    return;
  if (g_str_equal (wj_offer_row_get_offer_id (WJ_OFFER_ROW (row)), target))
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
}

static void
wj_offers_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch ((WjOffersPageProperty) prop_id)
    {
    case PROP_HEADER_END:
      g_value_set_object (value, WJ_OFFERS_PAGE (object)->search_button);
      break;
    case PROP_TARGET:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wj_offers_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch ((WjOffersPageProperty) prop_id)
    {
    case PROP_TARGET:
      set_target (WJ_OFFERS_PAGE (object), g_value_get_string (value));
      break;
    case PROP_HEADER_END:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wj_offers_page_dispose (GObject *object)
{
  WjOffersPage *self = WJ_OFFERS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), WJ_TYPE_OFFERS_PAGE);
  g_clear_pointer (&self->unfolded, g_hash_table_unref);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->words, g_hash_table_unref);
  g_clear_object (&self->search_button);
  G_OBJECT_CLASS (wj_offers_page_parent_class)->dispose (object);
}

static void
wj_offers_page_class_init (WjOffersPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = wj_offers_page_get_property;
  object_class->set_property = wj_offers_page_set_property;
  object_class->dispose = wj_offers_page_dispose;
  WJ_RESULT_PAGE_CLASS (klass)->refresh = wj_offers_page_refresh;

  properties[PROP_TARGET] =
      g_param_spec_string ("target", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_HEADER_END] =
      g_param_spec_object ("header-end", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  wj_template_set (widget_class, "wj-offers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WjOffersPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, WjOffersPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, WjOffersPage, stack);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_child (widget_class, WjOffersPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, WjOffersPage, groups);
  gtk_widget_class_bind_template_child (widget_class, WjOffersPage, indicative);
  gtk_widget_class_set_css_name (widget_class, "offerspage");
}

/* The button of the header bar, and Ctrl+F wherever the focus is in the window. */
static void
add_search (WjOffersPage *self)
{
  self->search_button = g_object_ref_sink (gtk_toggle_button_new ());
  gtk_button_set_icon_name (GTK_BUTTON (self->search_button), "system-search-symbolic");
  gtk_widget_set_tooltip_text (self->search_button, _("Find an offer"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search_button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Find an offer"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search_entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Find an offer"), -1);
  g_object_set (self->search_entry, "placeholder-text", _("Find an offer"), NULL);
  g_object_bind_property (self->search_button, "active", self->search_bar, "search-mode-enabled", G_BINDING_BIDIRECTIONAL);
  gtk_search_bar_connect_entry (self->search_bar, self->search_entry);
  wj_accessible_follow_stack (self->stack);
}

static void
wj_offers_page_init (WjOffersPage *self)
{
  self->unfolded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_box_prepend (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self->groups))), wj_result_questions_button_new ());
  add_search (self);
}
