/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include <adwaita.h>

#include "service/wj-setup.h"

#include "compat/wj-dialog.h"
#include "compat/wj-file-picker.h"
#include "widgets/wj-label.h"
#include "wj-accessible.h"
#include "wj-catalogue-dialog.h"
#include "wj-catalogue-words.h"
#include "wj-i18n.h"

/* Lives as long as its window. */
typedef struct
{
  WjCatalogueKeeper *keeper; /* (owned) */
  AdwWindow *window;         /* (unowned) */
  AdwActionRow *number;      /* (unowned) and so are all that follow */
  AdwActionRow *expiry;
  AdwActionRow *publisher;
  AdwActionRow *origin;
  AdwActionRow *state;
  AdwPreferencesGroup *changed;
  GPtrArray *changes; /* (owned) (element-type GtkWidget): the rows of that group, (unowned) */
  AdwPreferencesGroup *addresses;
  AdwEntryRow *address;
  GtkWidget *check;
  GtkWidget *import;
  GtkWidget *export;
} Dialog;

static void
dialog_free (gpointer data)
{
  Dialog *self = data;

  g_signal_handlers_disconnect_by_data (self->keeper, self);
  g_object_unref (self->keeper);
  g_ptr_array_unref (self->changes);
  g_free (self);
}

/* ---- What it shows ------------------------------------------------------------------------------ */

static void
update (Dialog *self)
{
  WjUpdater *updater = wj_catalogue_keeper_get_updater (self->keeper);
  const char *address = wj_updater_get_address (updater);
  gboolean busy = wj_updater_get_busy (updater);
  g_autofree char *number = wj_catalogue_words_number (updater);
  g_autofree char *expiry = wj_catalogue_words_expiry (updater, g_get_real_time () / G_USEC_PER_SEC);
  const char *origin = wj_wording_origin (wj_i18n_get_wording (), wj_origin_name (wj_updater_get_from (updater), wj_updater_get_origin (updater)));
  g_autofree char *state = wj_catalogue_words_state (self->keeper);

  adw_action_row_set_subtitle (self->number, number);
  adw_action_row_set_subtitle (self->expiry, expiry);
  adw_action_row_set_subtitle (self->publisher, wj_i18n_of (wj_catalogue_get_publisher (wj_updater_get_catalogue (updater))));
  adw_action_row_set_subtitle (self->origin, origin);
  adw_action_row_set_subtitle (self->state, state);
  gtk_widget_set_sensitive (self->check, !busy && address != NULL && *address != '\0');
  gtk_widget_set_sensitive (self->import, !busy);
  gtk_widget_set_sensitive (self->export, !busy && wj_updater_get_from (updater) != WJ_HELD_FLOOR);
  gtk_widget_set_tooltip_text (self->export, wj_updater_get_from (updater) == WJ_HELD_FLOOR ? wj_wording_refusal (wj_i18n_get_wording (), wj_service_error_name (WJ_SERVICE_ERROR_NOTHING_HELD)) : NULL);
}

/* ---- What it does ------------------------------------------------------------------------------- */

static void
check_cb (Dialog *self)
{
  wj_catalogue_keeper_refresh (self->keeper);
}

static void
import_picked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WjCatalogueKeeper) keeper = user_data;
  g_autoptr (GFile) folder = wj_file_picker_finish (result);
  g_autofree char *path = folder ? g_file_get_path (folder) : NULL;

  if (path)
    wj_catalogue_keeper_import (keeper, path);
}

static void
import_cb (Dialog *self)
{
  wj_file_picker_folder_async (GTK_WINDOW (self->window), _("The folder with the catalogue’s two files"), _("_Import"), import_picked_cb, g_object_ref (self->keeper));
}

static void
export_picked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WjCatalogueKeeper) keeper = user_data;
  g_autoptr (GFile) folder = wj_file_picker_finish (result);
  g_autofree char *path = folder ? g_file_get_path (folder) : NULL;

  if (path)
    wj_catalogue_keeper_export (keeper, path);
}

static void
export_cb (Dialog *self)
{
  wj_file_picker_folder_async (GTK_WINDOW (self->window), _("The folder to put the catalogue’s two files into"), _("_Export"), export_picked_cb, g_object_ref (self->keeper));
}

static void
say_address (Dialog *self, gboolean valid)
{
  const char *built = wj_setup_get_address ();
  const char *error = valid ? NULL : wj_wording_refusal (wj_i18n_get_wording (), wj_service_error_name (WJ_SERVICE_ERROR_ADDRESS));
  /* Translators: %s is an address. */
  g_autofree char *empty = *built ? g_strdup_printf (_("Empty: %s"), built) : g_strdup (_("Empty: none; newer catalogues come with newer versions of the program."));

  if (error)
    gtk_widget_add_css_class (GTK_WIDGET (self->address), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->address), "error");
  wj_accessible_set_error (GTK_WIDGET (self->address), error);
  adw_preferences_group_set_description (self->addresses, error ? error : empty);
}

static void
address_changed_cb (Dialog *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->address))));

  say_address (self, wj_catalogue_address_is_valid (text));
}

static void
address_apply_cb (Dialog *self)
{
  say_address (self, wj_catalogue_keeper_set_own_address (self->keeper, gtk_editable_get_text (GTK_EDITABLE (self->address))));
}

/* ---- How it is built ---------------------------------------------------------------------------- */

static AdwActionRow *
add_row (AdwPreferencesGroup *group, const char *title)
{
  AdwActionRow *row = ADW_ACTION_ROW (wj_row_mend (adw_action_row_new ()));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_subtitle_lines (row, 0);
  adw_preferences_group_add (group, GTK_WIDGET (row));
  return row;
}

static AdwPreferencesGroup *
add_group (AdwPreferencesPage *page, const char *title)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (wj_let_wrap (adw_preferences_group_new ()));

  if (title)
    adw_preferences_group_set_title (group, title);
  adw_preferences_page_add (page, group);
  return group;
}

static GtkWidget *
add_button (Dialog *self, GtkBox *box, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  /* GTK 4.8 would name it twice, once with the underscore; what its label shows is its name. */
  gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
  g_signal_connect_swapped (button, "clicked", callback, self);
  gtk_box_append (box, button);
  return button;
}

static void
add_buttons (Dialog *self, AdwPreferencesPage *page)
{
  AdwPreferencesGroup *group = add_group (page, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->check = add_button (self, GTK_BOX (box), _("Check _now"), G_CALLBACK (check_cb));
  self->import = add_button (self, GTK_BOX (box), _("_Import from a USB stick…"), G_CALLBACK (import_cb));
  self->export = add_button (self, GTK_BOX (box), _("_Export to a USB stick…"), G_CALLBACK (export_cb));
  adw_preferences_group_add (group, box);
}

static void
add_change (Dialog *self, const char *what, const char *change)
{
  AdwActionRow *row = add_row (self->changed, what);

  adw_action_row_set_title_lines (row, 0);
  adw_action_row_set_subtitle (row, change);
  g_ptr_array_add (self->changes, row);
}

/* What the last update changed for the project; nothing is shown before there was one. */
static void
show_changes (Dialog *self)
{
  const WjContrast *contrast = wj_catalogue_keeper_get_contrast (self->keeper);
  g_autofree char *aside = wj_catalogue_words_aside (self->keeper);
  g_autofree char *head = contrast ? wj_catalogue_words_renewed (self->keeper) : NULL;
  g_autoptr (GPtrArray) lines = contrast ? wj_wording_contrast_lines (wj_i18n_get_wording (), contrast) : NULL;

  for (guint i = 0; i < self->changes->len; i++)
    adw_preferences_group_remove (self->changed, self->changes->pdata[i]);
  g_ptr_array_set_size (self->changes, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->changed), contrast != NULL);
  adw_preferences_group_set_description (self->changed, head);
  for (guint i = 0; lines && i < lines->len; i++)
    add_change (self, ((const WjContrastLine *) lines->pdata[i])->what, ((const WjContrastLine *) lines->pdata[i])->change);
  if (aside)
    add_change (self, _("Answers this catalogue does not know, kept in the project"), aside);
}

static void
add_changes (Dialog *self, AdwPreferencesPage *page)
{
  self->changes = g_ptr_array_new ();
  self->changed = add_group (page, _("What the last update changed"));
  show_changes (self);
}

static void
add_address (Dialog *self, AdwPreferencesPage *page)
{
  const char *own = wj_catalogue_keeper_get_own_address (self->keeper);

  self->addresses = add_group (page, _("Update address"));
  self->address = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->address), _("Address (https://…)"));
  gtk_editable_set_text (GTK_EDITABLE (self->address), own);
  adw_entry_row_set_show_apply_button (self->address, TRUE);
  adw_entry_row_set_input_purpose (self->address, GTK_INPUT_PURPOSE_URL);
  g_signal_connect_swapped (self->address, "changed", G_CALLBACK (address_changed_cb), self);
  g_signal_connect_swapped (self->address, "apply", G_CALLBACK (address_apply_cb), self);
  adw_preferences_group_add (self->addresses, GTK_WIDGET (self->address));
  say_address (self, TRUE);
}

static GtkWidget *
make_page (Dialog *self)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  AdwPreferencesGroup *group = add_group (page, NULL);

  self->number = add_row (group, _("Catalogue"));
  self->expiry = add_row (group, _("Good until"));
  self->publisher = add_row (group, _("Publisher"));
  self->origin = add_row (group, _("Comes from"));
  self->state = add_row (group, _("State"));
  add_changes (self, page);
  add_buttons (self, page);
  add_address (self, page);
  return GTK_WIDGET (page);
}

GtkWindow *
wj_catalogue_dialog_show (GtkWindow *parent, WjCatalogueKeeper *keeper)
{
  Dialog *self = g_new0 (Dialog, 1);

  self->keeper = g_object_ref (keeper);
  self->window = ADW_WINDOW (wj_dialog_new (parent, _("Catalogue"), make_page (self)));
  g_object_set_data_full (G_OBJECT (self->window), "wj-catalogue-dialog", self, dialog_free);
  g_signal_connect_swapped (keeper, "changed", G_CALLBACK (update), self);
  g_signal_connect_swapped (keeper, "renewed", G_CALLBACK (show_changes), self);
  update (self);
  gtk_window_present (GTK_WINDOW (self->window));
  return GTK_WINDOW (self->window);
}
