/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "zones/wj-place-adder.h"

#include "widgets/wj-label.h"
#include "wj-accessible.h"
#include "wj-i18n.h"
#include "zones/wj-site-filter.h"
#include "zones/wj-site-row.h"

/* To be hit: 24 are the least there may be. */
#define ROW_HEIGHT 32
#define LIST_HEIGHT 320
#define PLACE "wj-place"

/* Not a GtkDropDown: in GTK 4.8 its search field does not get the focus, and finds beginnings alone. The
 * list owns it. */
typedef struct
{
  GPtrArray *places; /* (owned) (element-type WjPlace) */
  WjSiteFilter filter;
  GtkEditable *search;
  GtkListBox *list;
  GtkWidget *button;
} Adder;

static void
adder_free (Adder *adder)
{
  g_ptr_array_unref (adder->places);
  wj_site_filter_clear (&adder->filter);
  g_free (adder);
}

static gboolean
fits (GtkListBoxRow *row, gpointer user_data)
{
  return wj_site_filter_matches (&((Adder *) user_data)->filter, g_object_get_data (G_OBJECT (row), PLACE));
}

static void
searched_cb (Adder *adder)
{
  wj_site_filter_set_text (&adder->filter, gtk_editable_get_text (adder->search));
  gtk_list_box_invalidate_filter (adder->list);
}

static void
take (Adder *adder, GtkListBoxRow *row)
{
  g_autofree char *id = g_strdup (((const WjPlace *) g_object_get_data (G_OBJECT (row), PLACE))->id);
  GtkWidget *button = adder->button;

  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  /* Last: the button may be gone after it. */
  gtk_widget_activate_action (button, "sites.compare", "s", id);
}

static void
entered_cb (Adder *adder)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (adder->list, i)) != NULL; i++)
    if (fits (row, adder))
      {
        take (adder, row);
        return;
      }
}

static void
fill (Adder *adder)
{
  for (guint i = 0; i < adder->places->len; i++)
    {
      const WjPlace *place = g_ptr_array_index (adder->places, i);
      GtkWidget *row = gtk_list_box_row_new ();
      g_autofree char *name = wj_site_name (place);

      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), wj_label_new (name, NULL));
      gtk_widget_set_size_request (row, -1, ROW_HEIGHT);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      g_object_set_data (G_OBJECT (row), PLACE, (gpointer) place);
      wj_accessible_add_press (row);
      gtk_list_box_append (adder->list, row);
    }
}

/* Rows are made when they are first to be seen. */
static void
shown_cb (Adder *adder)
{
  if (gtk_list_box_get_row_at_index (adder->list, 0) == NULL)
    fill (adder);
  gtk_editable_set_text (adder->search, "");
  searched_cb (adder);
  gtk_widget_grab_focus (GTK_WIDGET (adder->search));
}

static GtkWidget *
popover_new (Adder *adder)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *none = wj_label_new (_("No place fits"), "secondary");
  GtkWidget *search = gtk_search_entry_new ();
  GtkWidget *list = gtk_list_box_new ();

  adder->search = GTK_EDITABLE (search);
  adder->list = GTK_LIST_BOX (list);
  gtk_accessible_update_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Find a place"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add a place"), -1);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (search), popover);
  gtk_list_box_set_selection_mode (adder->list, GTK_SELECTION_NONE);
  gtk_list_box_set_filter_func (adder->list, fits, adder, (GDestroyNotify) adder_free);
  gtk_list_box_set_placeholder (adder->list, none);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_widget_set_size_request (scroller, 240, LIST_HEIGHT);
  gtk_box_append (GTK_BOX (box), search);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  /* Not "search-changed", which can come after the field is gone. */
  g_signal_connect_swapped (search, "changed", G_CALLBACK (searched_cb), adder);
  g_signal_connect_swapped (search, "activate", G_CALLBACK (entered_cb), adder);
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (take), adder);
  g_signal_connect_swapped (popover, "show", G_CALLBACK (shown_cb), adder);
  return popover;
}

GtkWidget *
wj_place_adder_new (GPtrArray *places)
{
  Adder *adder = g_new0 (Adder, 1);

  adder->places = places;
  adder->button = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (adder->button), _("Add a place"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (adder->button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add a place"), -1);
  wj_menu_button_let_wrap (GTK_MENU_BUTTON (adder->button));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (adder->button), popover_new (adder));
  return adder->button;
}
