/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-catalogue"

#include "config.h"

#include "catalogue/wj-reader.h"

static const char *const category_words[] = { "A", "B", "none", NULL };
static const char *const platform_words[] = { "principal", "secondary", "none", NULL };
static const char *const status_words[] = { "operating", "announced", "dormant", NULL };
static const char *const kind_words[] = { "prefecture", "province", NULL };

static const WjMember coordinates_members[] = {
  { "lat", WJ_HOLDS_NUMBER, WJ_REQUIRED },
  { "lon", WJ_HOLDS_NUMBER, WJ_REQUIRED },
  { "within_km", WJ_HOLDS_NUMBER, WJ_REQUIRED },
  { "source", WJ_HOLDS_SLUG, WJ_REQUIRED },
  { "confidence", WJ_HOLDS_WORD, WJ_REQUIRED, wj_confidence_words },
  { NULL },
};

static const WjShape coordinates_shape = { "coordinates", coordinates_members };

static const WjMember attribute_members[] = {
  { "id", WJ_HOLDS_SLUG, WJ_REQUIRED },
  { "label", WJ_HOLDS_TEXT, WJ_REQUIRED },
  { "value", WJ_HOLDS_TEXT, WJ_REQUIRED },
  { "as_of", WJ_HOLDS_STRING, 0 },
  { "source", WJ_HOLDS_SLUG, WJ_REQUIRED },
  { "confidence", WJ_HOLDS_WORD, WJ_REQUIRED, wj_confidence_words },
  { NULL },
};

static const WjShape attribute_shape = { "attribute", attribute_members };

static const WjMember region_members[] = {
  { "id", WJ_HOLDS_SLUG, WJ_REQUIRED },
  { "name", WJ_HOLDS_TEXT, WJ_REQUIRED },
  { "coordinates", WJ_HOLDS_OBJECT, 0, NULL, WJ_SHAPES (&coordinates_shape) },
  { "source", WJ_HOLDS_SLUG, WJ_REQUIRED },
  { "confidence", WJ_HOLDS_WORD, WJ_REQUIRED, wj_confidence_words },
  { "attributes", WJ_HOLDS_OBJECT, WJ_LIST, NULL, WJ_SHAPES (&attribute_shape) },
  { NULL },
};

static const WjShape region_shape = { "region", region_members };

static const WjMember province_members[] = {
  { "id", WJ_HOLDS_SLUG, WJ_REQUIRED },
  { "region", WJ_HOLDS_SLUG, WJ_REQUIRED },
  { "kind", WJ_HOLDS_WORD, WJ_REQUIRED, kind_words },
  { "name", WJ_HOLDS_TEXT, WJ_REQUIRED },
  { "category", WJ_HOLDS_WORD, WJ_REQUIRED, category_words },
  { "coordinates", WJ_HOLDS_OBJECT, 0, NULL, WJ_SHAPES (&coordinates_shape) },
  { "source", WJ_HOLDS_SLUG, WJ_REQUIRED },
  { "confidence", WJ_HOLDS_WORD, WJ_REQUIRED, wj_confidence_words },
  { "attributes", WJ_HOLDS_OBJECT, WJ_LIST, NULL, WJ_SHAPES (&attribute_shape) },
  { NULL },
};

static const WjShape province_shape = { "province", province_members };

static const WjMember zone_members[] = {
  { "id", WJ_HOLDS_SLUG, WJ_REQUIRED },
  { "province", WJ_HOLDS_SLUG, WJ_REQUIRED },
  { "name", WJ_HOLDS_TEXT, WJ_REQUIRED },
  { "status", WJ_HOLDS_WORD, WJ_REQUIRED, status_words },
  { "platform", WJ_HOLDS_WORD, WJ_REQUIRED, platform_words },
  { "coordinates", WJ_HOLDS_OBJECT, 0, NULL, WJ_SHAPES (&coordinates_shape) },
  { "source", WJ_HOLDS_SLUG, WJ_REQUIRED },
  { "confidence", WJ_HOLDS_WORD, WJ_REQUIRED, wj_confidence_words },
  { "attributes", WJ_HOLDS_OBJECT, WJ_LIST, NULL, WJ_SHAPES (&attribute_shape) },
  { NULL },
};

static const WjShape zone_shape = { "zone", zone_members };

static const WjMember wj_places_members[] = {
  { "regions", WJ_HOLDS_OBJECT, WJ_REQUIRED | WJ_LIST, NULL, WJ_SHAPES (&region_shape) },
  { "provinces", WJ_HOLDS_OBJECT, WJ_REQUIRED | WJ_LIST, NULL, WJ_SHAPES (&province_shape) },
  { "zones", WJ_HOLDS_OBJECT, WJ_REQUIRED | WJ_LIST, NULL, WJ_SHAPES (&zone_shape) },
  { NULL },
};

const WjShape wj_places_shape = { "places", wj_places_members };

static WjPlace *
new_place (WjReader *self, WjPlaceKind kind)
{
  WjPlace *place = wj_catalogue_new_struct (self->catalogue, WjPlace);

  place->kind = kind;
  place->children = wj_catalogue_new_array (self->catalogue);
  place->attributes = wj_catalogue_new_array (self->catalogue);
  place->category = "none";
  place->platform = "none";
  return place;
}

/* The box around the kingdom, in degrees. */
static const struct
{
  const char *name;
  double low, high;
} box[] = {
  { "lat", 20.5, 36.0 },
  { "lon", -17.5, -0.9 },
};

static void
read_coordinates (WjReader *self, const WjJsonValue *object, WjPlace *place)
{
  WjCoordinates *at = &place->coordinates;
  WjNumber *const angles[] = { &at->latitude, &at->longitude };
  WjJsonValue value;
  WjJsonValue member;

  if (!wj_json_find (object, "coordinates", &value) || !wj_reader_allow (self, &value, &coordinates_shape))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (box); i++)
    {
      if (!wj_reader_get (self, &value, box[i].name, &member) || !wj_reader_number_value (self, &member, angles[i]))
        continue;
      if (wj_number_to_double (*angles[i]) < box[i].low || wj_number_to_double (*angles[i]) > box[i].high)
        wj_reader_fail (self, &member, "“%s” lies outside Morocco; write degrees north and east, from %g to %g", box[i].name, box[i].low, box[i].high);
    }
  if (wj_reader_get (self, &value, "within_km", &member) && wj_reader_number_value (self, &member, &at->within_km) &&
      wj_number_sign (at->within_km) <= 0)
    wj_reader_fail (self, &member, "no point is known exactly; say within how many kilometres, above 0");
  wj_reader_source (self, &value, "source", &at->source);
  wj_reader_confidence (self, &value, "confidence", &at->confidence);
}

static void
read_attribute (WjReader *self, const WjJsonValue *value, WjPlace *place)
{
  WjPlaceAttribute *attribute = wj_catalogue_new_struct (self->catalogue, WjPlaceAttribute);
  g_autofree char *kind = g_strdup_printf ("attribute of %s", place->id);

  if (!wj_reader_allow (self, value, &attribute_shape))
    return;
  wj_reader_id (self, value, kind, WJ_ID_SLUG, &attribute->id);
  wj_reader_text (self, value, "label", &attribute->label);
  wj_reader_text (self, value, "value", &attribute->value);
  wj_reader_optional_string (self, value, "as_of", &attribute->as_of);
  wj_reader_source (self, value, "source", &attribute->source);
  wj_reader_confidence (self, value, "confidence", &attribute->confidence);
  g_ptr_array_add (place->attributes, attribute);
}

static void
read_attributes (WjReader *self, const WjJsonValue *value, WjPlace *place)
{
  WjJsonValue list;
  guint n = wj_reader_list (self, value, "attributes", FALSE, &list);

  for (guint i = 0; i < n; i++)
    {
      WjJsonValue attribute = wj_json_element (&list, i);

      read_attribute (self, &attribute, place);
    }
}

/* What every place has; FALSE if it cannot stand in the tree. */
static gboolean
read_common (WjReader *self, const WjJsonValue *value, WjPlace *place)
{
  wj_reader_id (self, value, "place", WJ_ID_SLUG, &place->id);
  wj_reader_text (self, value, "name", &place->name);
  wj_reader_source (self, value, "source", &place->source);
  wj_reader_confidence (self, value, "confidence", &place->confidence);
  read_coordinates (self, value, place);
  if (place->id == NULL)
    return FALSE;
  wj_catalogue_index (self->catalogue, WJ_INDEX_PLACE, place->id, place);
  wj_reader_place (self, place, value);
  read_attributes (self, value, place);
  return TRUE;
}

static WjPlace *
read_parent (WjReader *self, const WjJsonValue *object, const char *name, WjPlaceKind kind)
{
  WjJsonValue value;
  const char *id = NULL;
  WjPlace *parent;

  if (!wj_reader_get (self, object, name, &value) || !wj_reader_string_value (self, &value, &id))
    return NULL;
  parent = g_hash_table_lookup (self->catalogue->indices[WJ_INDEX_PLACE], id);
  if (parent == NULL || parent->kind != kind)
    {
      wj_reader_fail (self, &value, "no %s has the id “%s”; name one of places.json", name, id);
      return NULL;
    }
  return parent;
}

static void
attach (WjPlace *place, WjPlace *parent)
{
  place->parent = parent;
  g_ptr_array_add (parent->children, place);
}

static void
read_region (WjReader *self, const WjJsonValue *value)
{
  WjPlace *place = new_place (self, WJ_PLACE_REGION);

  if (wj_reader_allow (self, value, &region_shape) && read_common (self, value, place))
    g_ptr_array_add (self->catalogue->places, place);
}

static void
read_province (WjReader *self, const WjJsonValue *value)
{
  WjPlace *place = new_place (self, WJ_PLACE_PROVINCE);
  WjPlace *region;
  guint kind = 0;
  guint category = 0;

  if (!wj_reader_allow (self, value, &province_shape))
    return;
  region = read_parent (self, value, "region", WJ_PLACE_REGION);
  if (wj_reader_word (self, value, "kind", kind_words, &kind))
    place->is_prefecture = kind == 0;
  if (wj_reader_word (self, value, "category", category_words, &category))
    place->category = category_words[category];
  if (read_common (self, value, place) && region != NULL)
    attach (place, region);
}

static void
read_zone (WjReader *self, const WjJsonValue *value)
{
  WjPlace *place = new_place (self, WJ_PLACE_ZONE);
  WjPlace *province;
  guint word = 0;

  if (!wj_reader_allow (self, value, &zone_shape))
    return;
  province = read_parent (self, value, "province", WJ_PLACE_PROVINCE);
  if (wj_reader_word (self, value, "status", status_words, &word))
    place->status = (WjZoneStatus) word;
  if (wj_reader_word (self, value, "platform", platform_words, &word))
    place->platform = platform_words[word];
  if (!read_common (self, value, place))
    return;
  if (province == NULL)
    return;
  attach (place, province);
  place->category = province->category;
  place->is_site = place->status == WJ_ZONE_OPERATING;
}

/* Each province has one site outside its zones; it is called as the province is. */
static void
add_elsewhere (WjReader *self, WjPlace *province)
{
  WjPlace *place = new_place (self, WJ_PLACE_ELSEWHERE);
  g_autofree char *id = g_strconcat (province->id, ".elsewhere", NULL);

  place->id = wj_catalogue_intern (self->catalogue, id);
  place->name = province->name;
  place->category = province->category;
  place->source = province->source;
  place->confidence = province->confidence;
  place->is_site = TRUE;
  attach (place, province);
  if (wj_catalogue_find_place (self->catalogue, place->id) != NULL)
    wj_reader_fail (self, wj_reader_where (self, province), "the id “%s” is kept for the site outside its zones; choose another", place->id);
  wj_catalogue_index (self->catalogue, WJ_INDEX_PLACE, place->id, place);
}

static void
collect_sites (WjReader *self)
{
  WjCatalogue *catalogue = self->catalogue;

  for (guint i = 0; i < catalogue->places->len; i++)
    {
      const WjPlace *region = catalogue->places->pdata[i];

      for (guint j = 0; j < region->children->len; j++)
        {
          WjPlace *province = region->children->pdata[j];

          add_elsewhere (self, province);
          for (guint k = 0; k < province->children->len; k++)
            {
              const WjPlace *leaf = province->children->pdata[k];

              if (leaf->is_site)
                g_ptr_array_add (catalogue->sites, (gpointer) leaf);
            }
        }
    }
}

static void
collect_ids (GPtrArray *places, WjPlaceKind kind, GPtrArray *ids)
{
  for (guint i = 0; i < places->len; i++)
    {
      const WjPlace *place = places->pdata[i];

      if (place->kind == kind)
        g_ptr_array_add (ids, (gpointer) place->id);
      else
        collect_ids (place->children, kind, ids);
    }
}

static void
add_place_choice (WjReader *self, const WjJsonValue *root, WjPlaceSlot slot, const char *name, const char *const *words, guint n_words)
{
  WjCatalogue *catalogue = self->catalogue;
  WjCelType type = { WJ_CEL_CHOICE, wj_unit_none, NULL };

  type.choices = wj_cel_registry_add_choices (catalogue->registry, words, n_words);
  if (type.choices == NULL)
    {
      wj_reader_fail (self, root, "%s has %u values; 128 are allowed", name, n_words);
      wj_reader_break (self, name);
      return;
    }
  catalogue->place_choices[slot] = type.choices;
  catalogue->place_slots[slot] = wj_cel_registry_add_variable (catalogue->registry, name, &type, 0);
}

static void
add_place_variables (WjReader *self, const WjJsonValue *root)
{
  static const struct
  {
    WjPlaceSlot slot;
    const char *name;
    WjPlaceKind kind;
  } trees[] = {
    { WJ_PLACE_SLOT_ZONE, "place.zone", WJ_PLACE_ZONE },
    { WJ_PLACE_SLOT_PROVINCE, "place.province", WJ_PLACE_PROVINCE },
    { WJ_PLACE_SLOT_REGION, "place.region", WJ_PLACE_REGION },
  };
  WjCatalogue *catalogue = self->catalogue;
  WjCelType boolean = wj_type_bool ();

  for (guint i = 0; i < G_N_ELEMENTS (trees); i++)
    {
      g_autoptr (GPtrArray) ids = g_ptr_array_new ();

      collect_ids (catalogue->places, trees[i].kind, ids);
      if (trees[i].kind == WJ_PLACE_ZONE)
        g_ptr_array_add (ids, (gpointer) "none");
      add_place_choice (self, root, trees[i].slot, trees[i].name, (const char *const *) ids->pdata, ids->len);
    }
  add_place_choice (self, root, WJ_PLACE_SLOT_CATEGORY, "place.category", category_words, g_strv_length ((char **) category_words));
  add_place_choice (self, root, WJ_PLACE_SLOT_PLATFORM, "place.platform", platform_words, g_strv_length ((char **) platform_words));
  catalogue->place_slots[WJ_PLACE_SLOT_REGION_HAS_PLATFORM] = wj_cel_registry_add_variable (catalogue->registry, "place.region_has_platform", &boolean, 0);
}

void
wj_read_places (WjReader *self, const WjJsonValue *root)
{
  static void (*const readers[]) (WjReader *, const WjJsonValue *) = { read_region, read_province, read_zone };

  wj_reader_allow (self, root, &wj_places_shape);
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    wj_reader_each (self, root, wj_places_members[i].name, readers[i]);
  collect_sites (self);
  add_place_variables (self, root);
}
