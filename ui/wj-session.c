/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "project/wj-project.h"

#include "wj-answers.h"
#include "wj-session-private.h"

G_DEFINE_FINAL_TYPE (WjSession, wj_session, G_TYPE_OBJECT)

typedef enum
{
  PROP_PROJECT = 1,
  PROP_ASSESSMENT,
  PROP_FILE,
  PROP_DIRTY,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_PAGE,
} WjSessionProperty;

static GParamSpec *properties[PROP_PAGE + 1];
static guint changed_signal;
static guint catalogue_changed_signal;

static void
notify (WjSession *self, WjSessionProperty property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_dirty (WjSession *self, gboolean dirty)
{
  if (self->dirty == dirty)
    return;
  self->dirty = dirty;
  notify (self, PROP_DIRTY);
}

void
wj_session_emit_changed (WjSession *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static void
compute_as_of (WjSession *self)
{
  const GDate *own = wj_project_get_as_of (self->project);

  self->as_of = own && g_date_valid (own) ? *own : self->today;
}

/* Assessed is what is asked for: at the start that may be nothing yet. */
static void
forget_results (WjSession *self)
{
  compute_as_of (self);
  g_clear_object (&self->comparison);
  g_clear_pointer (&self->scenarios, g_ptr_array_unref);
  g_clear_object (&self->assessment);
}

static gboolean
settle_cb (gpointer user_data)
{
  WjSession *self = WJ_SESSION (user_data);

  self->settle_id = 0;
  wj_session_settle (self);
  return G_SOURCE_REMOVE;
}

/* "changed" carries the id of the answer as its detail. */
static void
project_changed_cb (WjProject *project, WjSession *self)
{
  GSignalInvocationHint *hint = g_signal_get_invocation_hint (project);
  GQuark which = hint ? hint->detail : 0;

  wj_history_note (self->history, which, g_get_monotonic_time ());
  if (which)
    g_hash_table_remove (self->unknown, g_quark_to_string (which));
  self->stale = TRUE;
  if (!self->settle_id)
    self->settle_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, settle_cb, self, NULL);
}

static void
watch_project (WjSession *self, WjProject *project)
{
  if (self->project)
    g_signal_handlers_disconnect_by_data (self->project, self);
  g_set_object (&self->project, project);
  g_signal_connect (project, "changed", G_CALLBACK (project_changed_cb), self);
}

void
wj_session_adopt (WjSession *self, WjProject *project)
{
  g_autoptr (WjProject) kept = g_object_ref (project);

  g_clear_handle_id (&self->settle_id, g_source_remove);
  watch_project (self, kept);
  self->stale = FALSE;
  forget_results (self);
  g_object_freeze_notify (G_OBJECT (self));
  notify (self, PROP_PROJECT);
  notify (self, PROP_ASSESSMENT);
  notify (self, PROP_CAN_UNDO);
  notify (self, PROP_CAN_REDO);
  g_object_thaw_notify (G_OBJECT (self));
}

void
wj_session_settle (WjSession *self)
{
  g_clear_handle_id (&self->settle_id, g_source_remove);
  if (!self->stale)
    return;
  self->stale = FALSE;
  wj_history_keep (self->history, self->project);
  forget_results (self);
  g_object_freeze_notify (G_OBJECT (self));
  notify (self, PROP_ASSESSMENT);
  notify (self, PROP_CAN_UNDO);
  notify (self, PROP_CAN_REDO);
  set_dirty (self, TRUE);
  wj_session_emit_changed (self);
  g_object_thaw_notify (G_OBJECT (self));
}

void
wj_session_start_over (WjSession *self, WjProject *project, GFile *file, gboolean dirty)
{
  g_object_freeze_notify (G_OBJECT (self));
  wj_project_ensure_id (project);
  wj_history_start (self->history, project);
  g_hash_table_remove_all (self->unknown);
  g_clear_pointer (&self->goal, g_free);
  if (g_set_object (&self->file, file))
    notify (self, PROP_FILE);
  wj_session_adopt (self, project);
  set_dirty (self, dirty);
  self->has_before = FALSE;
  g_object_thaw_notify (G_OBJECT (self));
}

void
wj_session_adopt_changed (WjSession *self, WjProject *project)
{
  g_object_freeze_notify (G_OBJECT (self));
  wj_session_adopt (self, project);
  set_dirty (self, TRUE);
  wj_session_emit_changed (self);
  g_object_thaw_notify (G_OBJECT (self));
}

void
wj_session_emit_catalogue_changed (WjSession *self)
{
  g_signal_emit (self, catalogue_changed_signal, 0);
}

static void
wj_session_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  WjSession *self = WJ_SESSION (object);

  switch ((WjSessionProperty) prop_id)
    {
    case PROP_PROJECT:
      g_value_set_object (value, self->project);
      break;
    case PROP_ASSESSMENT:
      g_value_set_object (value, wj_session_get_assessment (self));
      break;
    case PROP_FILE:
      g_value_set_object (value, self->file);
      break;
    case PROP_DIRTY:
      g_value_set_boolean (value, self->dirty);
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, wj_session_get_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, wj_session_get_can_redo (self));
      break;
    case PROP_PAGE:
      g_value_set_string (value, self->page);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wj_session_dispose (GObject *object)
{
  WjSession *self = WJ_SESSION (object);

  g_clear_handle_id (&self->settle_id, g_source_remove);
  if (self->project)
    g_signal_handlers_disconnect_by_data (self->project, self);

  G_OBJECT_CLASS (wj_session_parent_class)->dispose (object);
}

static void
wj_session_finalize (GObject *object)
{
  WjSession *self = WJ_SESSION (object);

  g_clear_object (&self->assessment);
  g_clear_object (&self->comparison);
  g_clear_pointer (&self->assessor, wj_assessor_free);
  g_clear_pointer (&self->scenarios, g_ptr_array_unref);
  g_clear_object (&self->project);
  g_clear_object (&self->catalogue);
  g_clear_object (&self->file);
  g_clear_pointer (&self->history, wj_history_free);
  g_hash_table_unref (self->unknown);
  g_free (self->page);
  g_free (self->goal);

  G_OBJECT_CLASS (wj_session_parent_class)->finalize (object);
}

static void
wj_session_class_init (WjSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = wj_session_get_property;
  object_class->dispose = wj_session_dispose;
  object_class->finalize = wj_session_finalize;

  properties[PROP_PROJECT] = g_param_spec_object ("project", NULL, NULL, WJ_TYPE_PROJECT, flags);
  properties[PROP_ASSESSMENT] = g_param_spec_object ("assessment", NULL, NULL, WJ_TYPE_ASSESSMENT, flags);
  properties[PROP_FILE] = g_param_spec_object ("file", NULL, NULL, G_TYPE_FILE, flags);
  properties[PROP_DIRTY] = g_param_spec_boolean ("dirty", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  properties[PROP_PAGE] = g_param_spec_string ("page", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * WjSession::changed:
   *
   * Something that wj_session_store () tells is no longer as it was.
   */
  changed_signal = g_signal_new ("changed", WJ_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * WjSession::catalogue-changed:
   *
   * wj_session_get_catalogue () is another one.
   */
  catalogue_changed_signal = g_signal_new ("catalogue-changed", WJ_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
wj_session_init (WjSession *self)
{
  self->unknown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->history = wj_history_new ();
  self->assessor = wj_assessor_new ();
}

WjSession *
wj_session_new (WjCatalogue *catalogue, const GDate *today)
{
  g_autoptr (WjProject) project = NULL;
  WjSession *self;

  g_return_val_if_fail (WJ_IS_CATALOGUE (catalogue), NULL);
  g_return_val_if_fail (today && g_date_valid (today), NULL);

  self = g_object_new (WJ_TYPE_SESSION, NULL);
  self->catalogue = g_object_ref (catalogue);
  self->today = *today;
  project = wj_project_new (catalogue);
  wj_session_start_over (self, project, NULL, FALSE);
  return self;
}

WjCatalogue *
wj_session_get_catalogue (WjSession *self)
{
  g_return_val_if_fail (WJ_IS_SESSION (self), NULL);

  return self->catalogue;
}

WjProject *
wj_session_get_project (WjSession *self)
{
  g_return_val_if_fail (WJ_IS_SESSION (self), NULL);

  return self->project;
}

WjAssessment *
wj_session_get_assessment (WjSession *self)
{
  g_return_val_if_fail (WJ_IS_SESSION (self), NULL);

  wj_session_settle (self);
  if (!self->assessment)
    self->assessment = wj_assessor_assess (self->assessor, self->catalogue, self->project, &self->as_of);
  return self->assessment;
}

WjAssessment *
wj_session_get_comparison (WjSession *self)
{
  g_return_val_if_fail (WJ_IS_SESSION (self), NULL);

  wj_session_settle (self);
  if (!self->comparison)
    self->comparison = wj_assess (self->catalogue, self->project, &self->as_of, wj_catalogue_get_sites (self->catalogue));
  return self->comparison;
}

const WjSiteResult *
wj_session_get_result (WjSession *self)
{
  WjAssessment *assessment = wj_session_get_assessment (self);
  const WjPlace *place = wj_project_get_place (self->project);
  const WjSiteResult *result = place && place->is_site ? wj_assessment_find_site (assessment, place) : NULL;

  return result ? result : wj_assessment_get_overall (assessment);
}

const GDate *
wj_session_get_as_of (WjSession *self)
{
  g_return_val_if_fail (WJ_IS_SESSION (self), NULL);

  return &self->as_of;
}

gboolean
wj_session_is_unknown (WjSession *self, const char *fact_id)
{
  const WjFact *fact;

  g_return_val_if_fail (WJ_IS_SESSION (self), FALSE);

  fact = wj_catalogue_find_fact (self->catalogue, fact_id);
  return g_hash_table_contains (self->unknown, fact_id) && !(fact && fact->type != WJ_FACT_TABLE && wj_fact_is_answered (self->project, fact));
}

void
wj_session_set_unknown (WjSession *self, const char *fact_id, gboolean unknown)
{
  g_return_if_fail (WJ_IS_SESSION (self));

  if (unknown)
    {
      const WjFact *fact = wj_catalogue_find_fact (self->catalogue, fact_id);

      if (fact && fact->type == WJ_FACT_PLACE)
        wj_project_set_place (self->project, NULL);
      else if (fact && fact->type == WJ_FACT_TABLE)
        {
          /* what is answered stays */
          if (!wj_fact_is_answered (self->project, fact))
            wj_project_clear_table (self->project, fact_id);
        }
      else
        wj_project_clear (self->project, fact_id);
      g_hash_table_add (self->unknown, g_strdup (fact_id));
    }
  else
    {
      g_hash_table_remove (self->unknown, fact_id);
    }
  wj_session_emit_changed (self);
  notify (self, PROP_ASSESSMENT);
}

gboolean
wj_session_get_can_undo (WjSession *self)
{
  g_return_val_if_fail (WJ_IS_SESSION (self), FALSE);

  return wj_history_can_undo (self->history);
}

gboolean
wj_session_get_can_redo (WjSession *self)
{
  g_return_val_if_fail (WJ_IS_SESSION (self), FALSE);

  return wj_history_can_redo (self->history);
}

void
wj_session_undo (WjSession *self)
{
  g_autoptr (WjProject) step = NULL;

  g_return_if_fail (WJ_IS_SESSION (self));

  wj_session_settle (self);
  step = wj_history_undo (self->history);
  if (step)
    wj_session_adopt_changed (self, step);
}

void
wj_session_redo (WjSession *self)
{
  g_autoptr (WjProject) step = NULL;

  g_return_if_fail (WJ_IS_SESSION (self));

  wj_session_settle (self);
  step = wj_history_redo (self->history);
  if (step)
    wj_session_adopt_changed (self, step);
}

void
wj_session_break_undo (WjSession *self)
{
  g_return_if_fail (WJ_IS_SESSION (self));

  wj_session_settle (self);
  wj_history_break (self->history);
}

const char *
wj_session_get_page (WjSession *self)
{
  g_return_val_if_fail (WJ_IS_SESSION (self), NULL);

  return self->page;
}

void
wj_session_set_page (WjSession *self, const char *page)
{
  g_return_if_fail (WJ_IS_SESSION (self));

  if (g_strcmp0 (self->page, page) == 0)
    return;
  wj_session_break_undo (self);
  g_free (self->page);
  self->page = g_strdup (page);
  self->has_before = FALSE;
  wj_session_get_before (self);
  if (!wj_project_is_empty (self->project))
    wj_session_emit_changed (self);
  notify (self, PROP_PAGE);
}

const WjAmount *
wj_session_get_before (WjSession *self)
{
  g_return_val_if_fail (WJ_IS_SESSION (self), NULL);

  if (!self->has_before)
    self->before = wj_session_get_result (self)->support;
  self->has_before = TRUE;
  return &self->before;
}

void
wj_session_start (WjSession *self, WjProject *project, GFile *file)
{
  g_return_if_fail (WJ_IS_SESSION (self));
  g_return_if_fail (WJ_IS_PROJECT (project));

  wj_session_start_over (self, project, file, FALSE);
  wj_session_emit_changed (self);
}

GFile *
wj_session_get_file (WjSession *self)
{
  g_return_val_if_fail (WJ_IS_SESSION (self), NULL);

  return self->file;
}

void
wj_session_set_file (WjSession *self, GFile *file)
{
  g_return_if_fail (WJ_IS_SESSION (self));
  g_return_if_fail (G_IS_FILE (file));

  wj_session_settle (self);
  if (g_set_object (&self->file, file))
    notify (self, PROP_FILE);
  set_dirty (self, FALSE);
  wj_session_emit_changed (self);
}

gboolean
wj_session_get_dirty (WjSession *self)
{
  g_return_val_if_fail (WJ_IS_SESSION (self), FALSE);

  wj_session_settle (self);
  return self->dirty;
}
