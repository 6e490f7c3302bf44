/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-service"

#include "config.h"

#include "service/wj-updater-private.h"

#define POINTER_DEADLINE (60 * 1000)
#define PAYLOAD_DEADLINE (300 * 1000)

/* clang-format off */
G_DEFINE_ENUM_TYPE (WjValidity, wj_validity,
                    G_DEFINE_ENUM_VALUE (WJ_VALIDITY_GOOD, "good"),
                    G_DEFINE_ENUM_VALUE (WJ_VALIDITY_EXPIRING, "expiring"),
                    G_DEFINE_ENUM_VALUE (WJ_VALIDITY_EXPIRED, "expired"),
                    G_DEFINE_ENUM_VALUE (WJ_VALIDITY_CLOCK, "clock"))

G_DEFINE_ENUM_TYPE (WjHeldFrom, wj_held_from,
                    G_DEFINE_ENUM_VALUE (WJ_HELD_FLOOR, "program"),
                    G_DEFINE_ENUM_VALUE (WJ_HELD_CURRENT, "update"),
                    G_DEFINE_ENUM_VALUE (WJ_HELD_PREVIOUS, "previous"))
/* clang-format on */

G_DEFINE_FINAL_TYPE (WjUpdater, wj_updater, G_TYPE_OBJECT)

typedef enum
{
  PROP_CATALOGUE = 1,
  PROP_FROM,
  PROP_VERSION,
  PROP_ISSUED,
  PROP_EXPIRES,
  PROP_VALIDITY,
  PROP_DAMAGE,
  PROP_ERROR,
  PROP_CHECKED,
  PROP_BUSY,
  PROP_ADDRESS,
} WjUpdaterProperty;

static GParamSpec *properties[PROP_ADDRESS + 1];
static guint arrived;

/* ---- What others see --------------------------------------------------------------------------- */

gint64
wj_updater_get_known_time (WjUpdater *self)
{
  return self->held != NULL ? MAX (self->held->pointer.issued, self->held->trusted.issued) : 0;
}

void
wj_updater_set_busy (WjUpdater *self, gboolean busy)
{
  self->busy = busy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

void
wj_updater_set_error (WjUpdater *self, const GError *error)
{
  g_clear_error (&self->error);
  self->error = error != NULL ? g_error_copy (error) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

void
wj_updater_set_checked (WjUpdater *self, gint64 checked)
{
  self->checked = checked;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHECKED]);
}

void
wj_updater_tell_arrived (WjUpdater *self, WjCatalogue *old)
{
  g_signal_emit (self, arrived, 0, old);
}

void
wj_updater_take_held (WjUpdater *self, WjHeld *held)
{
  static const WjUpdaterProperty changed[] = { PROP_CATALOGUE, PROP_FROM, PROP_VERSION, PROP_ISSUED, PROP_EXPIRES, PROP_DAMAGE };

  g_clear_pointer (&self->held, wj_held_free);
  self->held = held;
  for (guint i = 0; i < G_N_ELEMENTS (changed); i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[changed[i]]);
  wj_updater_judge_again (self);
}

void
wj_updater_judge_again (WjUpdater *self)
{
  WjValidity validity;

  g_return_if_fail (WJ_IS_UPDATER (self));

  validity = self->held != NULL ? wj_clock_judge (self->now (), wj_updater_get_known_time (self), self->held->pointer.expires) : WJ_VALIDITY_GOOD;
  if (validity == self->validity)
    return;
  self->validity = validity;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALIDITY]);
}

/* ---- Object ------------------------------------------------------------------------------------ */

static void
wj_updater_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  WjUpdater *self = WJ_UPDATER (object);
  const WjPointer *pointer = wj_updater_get_pointer (self);

  switch ((WjUpdaterProperty) prop_id)
    {
    case PROP_CATALOGUE:
      g_value_set_object (value, wj_updater_get_catalogue (self));
      break;
    case PROP_FROM:
      g_value_set_enum (value, wj_updater_get_from (self));
      break;
    case PROP_VERSION:
      g_value_set_uint64 (value, pointer != NULL ? pointer->version : 0);
      break;
    case PROP_ISSUED:
      g_value_set_int64 (value, pointer != NULL ? pointer->issued : 0);
      break;
    case PROP_EXPIRES:
      g_value_set_int64 (value, pointer != NULL ? pointer->expires : 0);
      break;
    case PROP_VALIDITY:
      g_value_set_enum (value, self->validity);
      break;
    case PROP_DAMAGE:
      g_value_set_boxed (value, wj_updater_get_damage (self));
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case PROP_CHECKED:
      g_value_set_int64 (value, self->checked);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->busy);
      break;
    case PROP_ADDRESS:
      g_value_set_string (value, self->address);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wj_updater_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_ADDRESS)
    wj_updater_set_address (WJ_UPDATER (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
wj_updater_finalize (GObject *object)
{
  WjUpdater *self = WJ_UPDATER (object);

  g_clear_object (&self->fetcher);
  g_clear_pointer (&self->store, wj_store_unref);
  g_clear_pointer (&self->held, wj_held_free);
  g_clear_error (&self->error);
  g_free (self->address);

  G_OBJECT_CLASS (wj_updater_parent_class)->finalize (object);
}

static void
wj_updater_class_init (WjUpdaterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = wj_updater_get_property;
  object_class->set_property = wj_updater_set_property;
  object_class->finalize = wj_updater_finalize;

  properties[PROP_CATALOGUE] = g_param_spec_object ("catalogue", NULL, NULL, WJ_TYPE_CATALOGUE, read);
  properties[PROP_FROM] = g_param_spec_enum ("from", NULL, NULL, WJ_TYPE_HELD_FROM, WJ_HELD_FLOOR, read);
  properties[PROP_VERSION] = g_param_spec_uint64 ("version", NULL, NULL, 0, G_MAXINT64, 0, read);
  properties[PROP_ISSUED] = g_param_spec_int64 ("issued", NULL, NULL, G_MININT64, G_MAXINT64, 0, read);
  properties[PROP_EXPIRES] = g_param_spec_int64 ("expires", NULL, NULL, G_MININT64, G_MAXINT64, 0, read);
  properties[PROP_VALIDITY] = g_param_spec_enum ("validity", NULL, NULL, WJ_TYPE_VALIDITY, WJ_VALIDITY_GOOD, read);
  properties[PROP_DAMAGE] = g_param_spec_boxed ("damage", NULL, NULL, G_TYPE_ERROR, read);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, read);
  properties[PROP_CHECKED] = g_param_spec_int64 ("checked", NULL, NULL, 0, G_MAXINT64, 0, read);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, read);
  properties[PROP_ADDRESS] = g_param_spec_string ("address", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  arrived = g_signal_new ("arrived", WJ_TYPE_UPDATER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, WJ_TYPE_CATALOGUE);
}

static gint64
get_real_time (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
wj_updater_init (WjUpdater *self)
{
  self->now = get_real_time;
  self->pointer_deadline = POINTER_DEADLINE;
  self->payload_deadline = PAYLOAD_DEADLINE;
}

WjUpdater *
wj_updater_new (WjStore *store, WjFetcher *fetcher, const char *address)
{
  WjUpdater *self;

  g_return_val_if_fail (store != NULL, NULL);
  g_return_val_if_fail (WJ_IS_FETCHER (fetcher), NULL);

  self = g_object_new (WJ_TYPE_UPDATER, NULL);
  self->store = wj_store_ref (store);
  self->fetcher = g_object_ref (fetcher);
  self->address = g_strdup (address);
  return self;
}

WjCatalogue *
wj_updater_get_catalogue (WjUpdater *self)
{
  g_return_val_if_fail (WJ_IS_UPDATER (self), NULL);

  return self->held != NULL ? self->held->catalogue : NULL;
}

WjHeldFrom
wj_updater_get_from (WjUpdater *self)
{
  g_return_val_if_fail (WJ_IS_UPDATER (self), WJ_HELD_FLOOR);

  return self->held != NULL ? self->held->from : WJ_HELD_FLOOR;
}

WjOrigin
wj_updater_get_origin (WjUpdater *self)
{
  g_return_val_if_fail (WJ_IS_UPDATER (self), WJ_ORIGIN_UNKNOWN);

  return self->held != NULL ? self->held->origin : WJ_ORIGIN_UNKNOWN;
}

const WjPointer *
wj_updater_get_pointer (WjUpdater *self)
{
  g_return_val_if_fail (WJ_IS_UPDATER (self), NULL);

  return self->held != NULL ? &self->held->pointer : NULL;
}

WjValidity
wj_updater_get_validity (WjUpdater *self)
{
  g_return_val_if_fail (WJ_IS_UPDATER (self), WJ_VALIDITY_GOOD);

  return self->validity;
}

const GError *
wj_updater_get_damage (WjUpdater *self)
{
  g_return_val_if_fail (WJ_IS_UPDATER (self), NULL);

  return self->held != NULL ? self->held->damage : NULL;
}

const GError *
wj_updater_get_error (WjUpdater *self)
{
  g_return_val_if_fail (WJ_IS_UPDATER (self), NULL);

  return self->error;
}

gint64
wj_updater_get_checked (WjUpdater *self)
{
  g_return_val_if_fail (WJ_IS_UPDATER (self), 0);

  return self->checked;
}

gboolean
wj_updater_get_busy (WjUpdater *self)
{
  g_return_val_if_fail (WJ_IS_UPDATER (self), FALSE);

  return self->busy;
}

const char *
wj_updater_get_address (WjUpdater *self)
{
  g_return_val_if_fail (WJ_IS_UPDATER (self), NULL);

  return self->address;
}

void
wj_updater_set_address (WjUpdater *self, const char *address)
{
  g_return_if_fail (WJ_IS_UPDATER (self));

  if (g_strcmp0 (self->address, address) == 0)
    return;
  g_free (self->address);
  self->address = g_strdup (address);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ADDRESS]);
}

void
wj_updater_set_clock (WjUpdater *self, gint64 (*now) (void))
{
  g_return_if_fail (WJ_IS_UPDATER (self) && now != NULL);

  self->now = now;
  wj_updater_judge_again (self);
}

void
wj_updater_set_deadlines (WjUpdater *self, guint pointer, guint payload)
{
  g_return_if_fail (WJ_IS_UPDATER (self));

  self->pointer_deadline = pointer;
  self->payload_deadline = payload;
}
