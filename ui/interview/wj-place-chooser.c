/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "interview/wj-place-chooser.h"
#include "widgets/wj-label.h"
#include "wj-accessible.h"
#include "wj-i18n.h"

struct _WjPlaceChooser
{
  GtkWidget parent_instance;

  WjSession *session; /* (owned) */
  const WjFact *fact; /* (unowned) */
  GtkWidget *box;     /* (owned) */
  GPtrArray *parks;   /* (owned) (element-type WjPlace) (unowned elements) */
  GPtrArray *buttons; /* (owned) (element-type GtkCheckButton) parks, elsewhere, unknown */
  GtkDropDown *region;
  GtkDropDown *province;
  GtkWidget *elsewhere;
  const WjPlace *listed; /* (unowned) (nullable) the region whose provinces are in the list */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (WjPlaceChooser, wj_place_chooser, GTK_TYPE_WIDGET)

static GPtrArray *
get_regions (WjPlaceChooser *self)
{
  return wj_catalogue_get_places (wj_session_get_catalogue (self->session));
}

static const WjPlace *
ancestor (const WjPlace *place, WjPlaceKind kind)
{
  while (place && place->kind != kind)
    place = place->parent;
  return place;
}

static GtkCheckButton *
get_button (WjPlaceChooser *self, guint index)
{
  return g_ptr_array_index (self->buttons, index);
}

static const WjPlace *
selected_region (WjPlaceChooser *self)
{
  guint selected = gtk_drop_down_get_selected (self->region);
  GPtrArray *regions = get_regions (self);

  return selected > 0 && selected <= regions->len ? g_ptr_array_index (regions, selected - 1) : NULL;
}

static void
list_provinces (WjPlaceChooser *self, const WjPlace *region)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  if (self->listed == region && gtk_drop_down_get_model (self->province))
    return;
  self->listed = region;
  gtk_string_list_append (names, _("Anywhere in the region"));
  for (guint i = 0; region && i < region->children->len; i++)
    gtk_string_list_append (names, wj_i18n_of (&((const WjPlace *) g_ptr_array_index (region->children, i))->name));
  gtk_drop_down_set_model (self->province, G_LIST_MODEL (names));
  gtk_widget_set_sensitive (GTK_WIDGET (self->province), region != NULL);
}

/* Elsewhere: the province's own leaf, so that a park in the same province is not meant. */
static const WjPlace *
elsewhere_in (const WjPlace *province)
{
  for (guint i = 0; i < province->children->len; i++)
    {
      const WjPlace *child = g_ptr_array_index (province->children, i);

      if (child->kind == WJ_PLACE_ELSEWHERE)
        return child;
    }
  return province;
}

static void
drop_down_cb (WjPlaceChooser *self)
{
  const WjPlace *region = selected_region (self);
  guint selected;

  if (self->updating)
    return;
  if (self->listed != region)
    {
      self->updating = TRUE;
      list_provinces (self, region);
      self->updating = FALSE;
    }
  selected = gtk_drop_down_get_selected (self->province);
  if (region && selected > 0 && selected <= region->children->len)
    wj_project_set_place (wj_session_get_project (self->session), elsewhere_in (g_ptr_array_index (region->children, selected - 1)));
  else
    wj_project_set_place (wj_session_get_project (self->session), region);
}

static void
toggled_cb (WjPlaceChooser *self, GtkCheckButton *button)
{
  guint index = 0;

  if (self->updating || !gtk_check_button_get_active (button))
    return;
  while (index < self->buttons->len && get_button (self, index) != button)
    index++;
  if (index < self->parks->len)
    wj_project_set_place (wj_session_get_project (self->session), g_ptr_array_index (self->parks, index));
  else if (index == self->parks->len)
    drop_down_cb (self);
  else
    wj_session_set_unknown (self->session, self->fact->id, TRUE);
  gtk_widget_set_visible (self->elsewhere, index == self->parks->len);
}

static guint
index_of (GPtrArray *array, gconstpointer element)
{
  guint index = 0;

  return g_ptr_array_find (array, element, &index) ? index : G_MAXUINT;
}

static void
show_elsewhere (WjPlaceChooser *self, const WjPlace *place)
{
  const WjPlace *region = ancestor (place, WJ_PLACE_REGION);
  const WjPlace *province = ancestor (place, WJ_PLACE_PROVINCE);

  gtk_drop_down_set_selected (self->region, index_of (get_regions (self), region) + 1);
  list_provinces (self, region);
  gtk_drop_down_set_selected (self->province, province ? index_of (region->children, province) + 1 : 0);
}

void
wj_place_chooser_update (WjPlaceChooser *self)
{
  const WjPlace *place;
  guint chosen;
  gboolean waiting;

  g_return_if_fail (WJ_IS_PLACE_CHOOSER (self));

  place = wj_project_get_place (wj_session_get_project (self->session));
  chosen = place ? MIN (index_of (self->parks, place), self->parks->len) : G_MAXUINT;
  waiting = !place && gtk_check_button_get_active (get_button (self, self->parks->len));
  if (!place && wj_session_is_unknown (self->session, self->fact->id))
    chosen = self->parks->len + 1;
  else if (waiting)
    chosen = self->parks->len; /* "elsewhere", and no region chosen yet */
  self->updating = TRUE;
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_check_button_set_active (get_button (self, i), i == chosen);
  if (place && chosen == self->parks->len)
    show_elsewhere (self, place);
  gtk_widget_set_visible (self->elsewhere, chosen == self->parks->len);
  self->updating = FALSE;
}

static void
add_button (WjPlaceChooser *self, const char *title, const char *subtitle)
{
  GtkWidget *button = gtk_check_button_new ();
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_box_append (GTK_BOX (words), name);
  if (subtitle)
    {
      GtkWidget *note = gtk_label_new (subtitle);

      gtk_label_set_xalign (GTK_LABEL (note), 0);
      gtk_label_set_wrap (GTK_LABEL (note), TRUE);
      gtk_widget_add_css_class (note, "caption");
      gtk_widget_add_css_class (note, "secondary");
      gtk_box_append (GTK_BOX (words), note);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
    }
  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_add_css_class (button, "option");
  wj_accessible_add_press (button);
  if (self->buttons->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (button), get_button (self, 0));
  g_ptr_array_add (self->buttons, button);
  gtk_box_append (GTK_BOX (self->box), button);
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (toggled_cb), self);
}

static void
add_parks (WjPlaceChooser *self)
{
  GPtrArray *sites = wj_catalogue_get_sites (wj_session_get_catalogue (self->session));

  for (guint i = 0; i < sites->len; i++)
    {
      const WjPlace *site = g_ptr_array_index (sites, i);
      const WjPlace *region = ancestor (site, WJ_PLACE_REGION);

      if (site->kind != WJ_PLACE_ZONE)
        continue;
      g_ptr_array_add (self->parks, (gpointer) site);
      add_button (self, wj_i18n_of (&site->name), region ? wj_i18n_of (&region->name) : NULL);
    }
}

static GtkDropDown *
add_drop_down (WjPlaceChooser *self, const char *label)
{
  GtkWidget *drop_down = gtk_drop_down_new (NULL, NULL);

  gtk_widget_set_hexpand (drop_down, TRUE);
  wj_accessible_name_drop_down (GTK_DROP_DOWN (drop_down), label);
  gtk_box_append (GTK_BOX (self->elsewhere), drop_down);
  return GTK_DROP_DOWN (drop_down);
}

static void
add_elsewhere (WjPlaceChooser *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GPtrArray *regions = get_regions (self);

  add_button (self, _("Somewhere else"), _("A province, or a region"));
  self->elsewhere = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->elsewhere, "elsewhere");
  self->region = add_drop_down (self, _("Region"));
  self->province = add_drop_down (self, _("Province or prefecture"));
  gtk_string_list_append (names, _("Choose a region"));
  for (guint i = 0; i < regions->len; i++)
    gtk_string_list_append (names, wj_i18n_of (&((const WjPlace *) g_ptr_array_index (regions, i))->name));
  gtk_drop_down_set_model (self->region, G_LIST_MODEL (names));
  list_provinces (self, NULL);
  gtk_box_append (GTK_BOX (self->box), self->elsewhere);
  g_signal_connect_swapped (self->region, "notify::selected", G_CALLBACK (drop_down_cb), self);
  g_signal_connect_swapped (self->province, "notify::selected", G_CALLBACK (drop_down_cb), self);
}

/* Names alone help nobody who has not been there. */
static void
add_way_to_map (WjPlaceChooser *self)
{
  GtkWidget *button = wj_let_wrap (gtk_button_new_with_label (_("See the places on the map and compare them")));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.go");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", "sites");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "accent");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->box), button);
}

static void
wj_place_chooser_dispose (GObject *object)
{
  WjPlaceChooser *self = WJ_PLACE_CHOOSER (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->parks, g_ptr_array_unref);
  g_clear_pointer (&self->buttons, g_ptr_array_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (wj_place_chooser_parent_class)->dispose (object);
}

static void
wj_place_chooser_class_init (WjPlaceChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wj_place_chooser_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "placechooser");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_RADIO_GROUP);
}

static void
wj_place_chooser_init (WjPlaceChooser *self)
{
  self->parks = g_ptr_array_new ();
  self->buttons = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->box, "card");
  gtk_widget_add_css_class (self->box, "option-card");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
wj_place_chooser_new (WjSession *session, const WjFact *fact)
{
  WjPlaceChooser *self = g_object_new (WJ_TYPE_PLACE_CHOOSER, NULL);

  self->session = g_object_ref (session);
  self->fact = fact;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, wj_i18n_of (&fact->label), -1);
  add_way_to_map (self);
  add_parks (self);
  add_elsewhere (self);
  add_button (self, _("I don’t know"), _("Every place is kept in view"));
  wj_place_chooser_update (self);
  return GTK_WIDGET (self);
}
