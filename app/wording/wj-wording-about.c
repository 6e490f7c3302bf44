/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include "wording/wj-wording-private.h"

/* A site takes part if the offer may be open there, whatever is not settled. */
static GPtrArray *
find_sites (WjCatalogue *catalogue, const WjOffer *offer)
{
  GPtrArray *sites = wj_catalogue_get_sites (catalogue);
  g_autoptr (WjCelFrame) frame = wj_cel_frame_new (wj_catalogue_get_registry (catalogue), MAX (sites->len, 1));
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  g_autoptr (WjCelRun) run = NULL;

  for (guint i = 0; i < sites->len; i++)
    {
      for (guint which = 0; which < WJ_N_PLACE_SLOTS; which++)
        {
          WjCelValue value = wj_catalogue_place_value (catalogue, sites->pdata[i], (WjPlaceSlot) which);

          wj_cel_frame_set (frame, (guint) wj_catalogue_get_place_slot (catalogue, (WjPlaceSlot) which), i, &value);
        }
    }
  run = wj_cel_run (offer->where, frame);
  for (guint i = 0; i < sites->len; i++)
    {
      WjCelValue value = wj_cel_run_get_result (run, i);

      if (!value.defined || (value.truth & WJ_CEL_MAY_BE_TRUE) != 0)
        g_ptr_array_add (found, sites->pdata[i]);
    }
  return g_steal_pointer (&found);
}

static char *
say_place (WjWording *self, WjCatalogue *catalogue, const WjOffer *offer)
{
  g_autoptr (GPtrArray) sites = find_sites (catalogue, offer);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *list = NULL;

  if (sites->len == wj_catalogue_get_sites (catalogue)->len)
    return g_strdup (wj_wording_text (self, "Place: everywhere in Morocco."));
  for (guint i = 0; i < sites->len; i++)
    {
      const WjPlace *region = sites->pdata[i];

      while (region->parent != NULL)
        region = region->parent;
      if (!g_ptr_array_find (names, wj_wording_of (self, &region->name), NULL))
        g_ptr_array_add (names, (gpointer) wj_wording_of (self, &region->name));
    }
  g_ptr_array_add (names, NULL);
  list = wj_wording_list (self, (const char *const *) names->pdata);
  /* Translators: %s is a list of regions. */
  return g_strdup_printf (wj_wording_text (self, "Place: in %s."), list);
}

/* What it follows, and what follows it. */
static void
add_succession (WjWording *self, WjCatalogue *catalogue, const WjOffer *offer, GPtrArray *sentences)
{
  GPtrArray *offers = wj_catalogue_get_offers (catalogue);
  const WjOffer *before = offer->replaces != NULL ? wj_catalogue_find_offer (catalogue, offer->replaces) : NULL;

  if (before != NULL)
    /* Translators: %s is an older offer. */
    g_ptr_array_add (sentences, g_strdup_printf (wj_wording_text (self, "It follows: %s."), wj_wording_of (self, &before->label)));
  for (guint i = 0; i < offers->len; i++)
    {
      const WjOffer *after = offers->pdata[i];

      if (g_strcmp0 (after->replaces, offer->id) == 0)
        /* Translators: %s is a newer offer. */
        g_ptr_array_add (sentences, g_strdup_printf (wj_wording_text (self, "It was followed by: %s."), wj_wording_of (self, &after->label)));
    }
}

static WjWindowState
find_window (const WjOffer *offer, const GDate *as_of)
{
  if (g_date_valid (&offer->from) && g_date_compare (as_of, &offer->from) < 0)
    return WJ_WINDOW_NOT_YET;
  if (g_date_valid (&offer->to) && g_date_compare (as_of, &offer->to) > 0)
    return WJ_WINDOW_CLOSED;
  return WJ_WINDOW_OPEN;
}

char *
wj_wording_about (WjWording *self, WjCatalogue *catalogue, const WjOffer *offer, const GDate *as_of)
{
  g_autoptr (GPtrArray) sentences = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (WJ_IS_CATALOGUE (catalogue), NULL);
  g_return_val_if_fail (offer != NULL, NULL);
  g_return_val_if_fail (as_of != NULL && g_date_valid (as_of), NULL);

  sentences = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (sentences, g_strconcat (wj_wording_terms (self, offer->terms), ".", NULL));
  g_ptr_array_add (sentences, wj_wording_offer_window (self, offer, find_window (offer, as_of)));
  g_ptr_array_add (sentences, say_place (self, catalogue, offer));
  /* Translators: %s is an authority, with its article. */
  g_ptr_array_add (sentences, g_strdup_printf (wj_wording_text (self, "Decision: %s."), wj_wording_of (self, &offer->decides)));
  add_succession (self, catalogue, offer, sentences);
  g_ptr_array_add (sentences, NULL);
  return g_strjoinv (" ", (char **) sentences->pdata);
}
