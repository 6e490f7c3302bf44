/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "wj-catalogue-words.h"
#include "wj-i18n.h"

#define DAY (G_GINT64_CONSTANT (24) * 60 * 60)

/* The dates of a pointer are days, at midnight UTC. */
static char *
say_day (gint64 time)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (time);
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, (GDateDay) g_date_time_get_day_of_month (moment), (GDateMonth) g_date_time_get_month (moment), (GDateYear) g_date_time_get_year (moment));
  return wj_wording_date (wj_i18n_get_wording (), &day);
}

char *
wj_catalogue_words_number (WjUpdater *updater)
{
  const WjPointer *pointer = wj_updater_get_pointer (updater);
  g_autofree char *day = say_day (pointer->issued);

  /* Translators: %1$u is the number of the catalogue, %2$s a date. */
  return g_strdup_printf (_("No. %1$u of %2$s"), (guint) pointer->version, day);
}

char *
wj_catalogue_words_expiry (WjUpdater *updater, gint64 now)
{
  const WjPointer *pointer = wj_updater_get_pointer (updater);
  g_autofree char *day = say_day (pointer->expires);
  guint days = pointer->expires > now ? (guint) ((pointer->expires - now + DAY - 1) / DAY) : 0;

  switch (wj_updater_get_validity (updater))
    {
    case WJ_VALIDITY_EXPIRED:
      /* Translators: %s is a date. */
      return g_strdup_printf (_("%s: this day has passed"), day);
    case WJ_VALIDITY_EXPIRING:
      /* Translators: %1$s is a date, %2$u a number of days. */
      return g_strdup_printf (wj_ngettext ("%1$s, in %2$u day", "%1$s, in %2$u days", days), day, days);
    case WJ_VALIDITY_GOOD:
    case WJ_VALIDITY_CLOCK:
    default:
      return g_steal_pointer (&day);
    }
}

static gboolean
has_address (WjUpdater *updater)
{
  const char *address = wj_updater_get_address (updater);

  return address != NULL && *address != '\0';
}

/* Is the signature at fault, whatever part of it? */
static gboolean
is_not_signed (const GError *error)
{
  return g_error_matches (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_FORGED) || g_error_matches (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_UNKNOWN_KEY) ||
         g_error_matches (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_COMMENT) || g_error_matches (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_CONTENT);
}

static char *
say_error (WjUpdater *updater, const GError *error)
{
  const WjPointer *pointer = wj_updater_get_pointer (updater);
  g_autofree char *day = say_day (pointer->issued);
  const char *name;

  if (error->domain != WJ_SERVICE_ERROR)
    return g_strdup (_("The check was interrupted. Nothing was changed."));
  name = wj_service_error_name ((WjServiceError) error->code);
  if (error->code == WJ_SERVICE_ERROR_NETWORK && !g_network_monitor_get_network_available (g_network_monitor_get_default ()))
    /* Translators: %s is a date. */
    return g_strdup_printf (_("You are offline. The catalogue of %s is used."), day);
  if (error->code == WJ_SERVICE_ERROR_NOT_A_SIGNATURE && has_address (updater))
    return g_strdup_printf ("%s (%s)", _("This network asks you to sign in. Open a web page, sign in, then try again."), name);
  if (is_not_signed (error))
    {
      /* Translators: %u is the number of the catalogue. */
      g_autofree char *kept = g_strdup_printf (_("The update received is not signed by the publisher: it is set aside. Catalogue no. %u stays in use."), (guint) pointer->version);

      return g_strdup_printf ("%s (%s)", kept, name);
    }
  return g_strdup_printf ("%s (%s)", wj_wording_refusal (wj_i18n_get_wording (), name), name);
}

char *
wj_catalogue_words_state (WjCatalogueKeeper *keeper)
{
  WjUpdater *updater = wj_catalogue_keeper_get_updater (keeper);
  const GError *error = wj_updater_get_error (updater);
  gint64 checked = wj_updater_get_checked (updater);
  g_autofree char *day = NULL;

  if (wj_updater_get_busy (updater))
    return g_strdup (_("Being checked…"));
  if (error != NULL && !g_error_matches (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_SETUP))
    return say_error (updater, error);
  if (wj_catalogue_keeper_get_done (keeper) == WJ_CATALOGUE_DONE_SAME)
    return g_strdup (_("The catalogue in this folder is the one in use."));
  if (wj_catalogue_keeper_get_done (keeper) == WJ_CATALOGUE_DONE_EXPORTED)
    return g_strdup (_("Exported: the two files are in the folder."));
  if (checked != 0)
    {
      day = say_day (checked);
      /* Translators: %s is a date. */
      return g_strdup_printf (_("Up to date: the server confirmed it on %s."), day);
    }
  if (!has_address (updater))
    return g_strdup (_("No update address is set. Import newer catalogues, or give an address below."));
  if (error != NULL)
    return say_error (updater, error);
  return g_strdup (_("Not checked yet."));
}

char *
wj_catalogue_words_warning (WjUpdater *updater)
{
  const WjPointer *pointer = wj_updater_get_pointer (updater);
  g_autofree char *day = NULL;

  if (wj_updater_get_damage (updater) != NULL)
    {
      day = say_day (pointer->issued);
      /* Translators: %1$u is the number of a catalogue, %2$s a date. */
      return g_strdup_printf (_("The last catalogue received is damaged: no. %1$u of %2$s is used. Update it as soon as you can."), (guint) pointer->version, day);
    }
  switch (wj_updater_get_validity (updater))
    {
    case WJ_VALIDITY_EXPIRED:
      day = say_day (pointer->expires);
      /* Translators: %s is a date. */
      return g_strdup_printf (_("Catalogue expired on %s. Some amounts may have changed; update it as soon as you can."), day);
    case WJ_VALIDITY_CLOCK:
      return g_strdup (_("The clock of this computer looks wrong: it cannot be said whether the catalogue is still good. Set the date."));
    case WJ_VALIDITY_GOOD:
    case WJ_VALIDITY_EXPIRING:
    default:
      return NULL;
    }
}

char *
wj_catalogue_words_renewed (WjCatalogueKeeper *keeper)
{
  const WjContrast *contrast = wj_catalogue_keeper_get_contrast (keeper);
  guint version = (guint) wj_updater_get_pointer (wj_catalogue_keeper_get_updater (keeper))->version;
  guint n = contrast ? contrast->offers->len : 0;

  if (n == 0)
    /* Translators: %u is the number of a catalogue. */
    return g_strdup_printf (_("New catalogue no. %u: nothing changes for this project."), version);
  /* Translators: %1$u is the number of a catalogue, %2$u of offers. */
  return g_strdup_printf (wj_ngettext ("New catalogue no. %1$u: %2$u offer has changed for this project.", "New catalogue no. %1$u: %2$u offers have changed for this project.", n), version, n);
}

char *
wj_catalogue_words_aside (WjCatalogueKeeper *keeper)
{
  GPtrArray *aside = wj_catalogue_keeper_get_aside (keeper);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  if (aside->len == 0)
    return NULL;
  g_ptr_array_extend (ids, aside, NULL, NULL);
  g_ptr_array_add (ids, NULL);
  return g_strjoinv (", ", (char **) ids->pdata);
}
