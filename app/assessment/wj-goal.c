/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-adviser.h"

/*
 * The least change with which the central support reaches a goal. Between two crossings the support runs
 * one way as a lever moves, so the first piece one end of which reaches the goal holds the place, and
 * halving it finds the step; the straight line between the ends is tried first.
 */

typedef struct
{
  WjAdviser *adviser;
  WjNumber goal;
  GArray *out;       /* (owned) (element-type WjAdviceChange) */
  GHashTable *tried; /* (owned) (element-type utf8): levers that no rule can tell apart */
} Seek;

/* One lever moved one way. */
typedef struct
{
  Seek *seek;
  const WjLever *lever;
  int direction;
} Way;

typedef struct
{
  gint64 steps;
  gboolean known;
  WjNumber support;
} Point;

static gboolean
reaches (const Way *self, const Point *point)
{
  return point->known && wj_number_compare (point->support, self->seek->goal) >= 0;
}

static Point
look (const Way *self, gint64 steps)
{
  Point point = { steps, FALSE, WJ_NUMBER_ZERO };
  g_autoptr (WjSuggestion) trial = wj_adviser_try_steps (self->seek->adviser, self->lever, self->direction, steps);
  const WjSiteResult *site = trial != NULL ? trial->contrast->other : self->seek->adviser->advice->site;

  if (trial == NULL && steps != 0)
    return point;
  point.known = site->support.computed && site->support.has_central;
  point.support = site->support.central;
  return point;
}

/* Where the straight line between them reaches the goal, else the middle. */
static gint64
guess (const Way *self, const Point *below, const Point *above)
{
  WjNumber lack, rise;

  if (below->known && wj_number_subtract (self->seek->goal, below->support, &lack) && wj_number_subtract (above->support, below->support, &rise) &&
      wj_number_divide (lack, rise, &lack) && wj_number_multiply (lack, wj_number_from_int (above->steps - below->steps), &lack) &&
      wj_number_floor (lack, &lack))
    return CLAMP (below->steps + (gint64) lack.num, below->steps + 1, above->steps - 1);
  return below->steps + (above->steps - below->steps) / 2;
}

/* @below does not reach it, @above does: the first step that does, where the support runs one way. */
static Point
close_in (const Way *self, Point below, Point above)
{
  for (guint round = 0; above.steps - below.steps > 1; round++)
    {
      gint64 at = round % 3 == 2 ? below.steps + (above.steps - below.steps) / 2 : guess (self, &below, &above);
      Point point;

      /* After a guess its neighbour is looked at, which ends it where the line is straight. */
      if (round % 3 == 1)
        at = MIN (below.steps + 1, above.steps - 1);
      point = look (self, at);
      if (reaches (self, &point))
        above = point;
      else
        below = point;
      if (g_cancellable_is_cancelled (self->seek->adviser->cancellable))
        break;
    }
  return above;
}

static int
compare_steps (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;

  return one < other ? -1 : one > other;
}

/* Where pieces end: at every crossing of the lever that way, and at its bound. */
static GArray *
find_ends (const Way *self, guint index)
{
  WjAdviser *adviser = self->seek->adviser;
  GArray *ends = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 most = wj_lever_count_steps (self->lever, self->direction);

  for (guint i = 0; i < adviser->crossings->len; i++)
    {
      const WjCrossing *crossing = &g_array_index (adviser->crossings, WjCrossing, i);

      if (crossing->lever == index && crossing->direction == self->direction)
        g_array_append_val (ends, crossing->steps);
    }
  g_array_sort (ends, compare_steps);
  most++;
  g_array_append_val (ends, most);
  return ends;
}

static gboolean
follow (const Way *self, guint index, gint64 *out)
{
  g_autoptr (GArray) ends = find_ends (self, index);
  Point start = look (self, 0);

  for (guint i = 0; i < ends->len && !g_cancellable_is_cancelled (self->seek->adviser->cancellable); i++)
    {
      gint64 next = g_array_index (ends, gint64, i);
      Point end = look (self, next - 1);

      if (reaches (self, &end))
        {
          *out = reaches (self, &start) ? start.steps : close_in (self, start, end).steps;
          return TRUE;
        }
      if (i + 1 == ends->len)
        return FALSE;
      start = look (self, next);
      if (reaches (self, &start))
        {
          *out = next;
          return TRUE;
        }
    }
  return FALSE;
}

/* Once in each direction: what moves like another lever is left out. */
static gboolean
is_tried (Seek *self, const WjLever *lever, int direction)
{
  WjNumber value;
  char *key;

  if (!wj_lever_step (lever, direction, 1, &value))
    return TRUE;
  key = wj_probe_describe (self->adviser->probe, lever, value);
  return key != NULL && !g_hash_table_add (self->tried, key);
}

static void
seek_number (Seek *self, guint index)
{
  const WjLever *lever = &g_array_index (self->adviser->levers, WjLever, index);

  for (int direction = 1; direction >= -1; direction -= 2)
    {
      Way way = { self, lever, direction };
      WjAdviceChange change;
      WjNumber value;
      gint64 steps;

      if (wj_lever_count_steps (lever, direction) == 0 || is_tried (self, lever, direction) || !follow (&way, index, &steps) ||
          !wj_lever_step (lever, direction, steps, &value))
        continue;
      change = wj_advice_change_new (lever, value);
      g_array_append_val (self->out, change);
    }
}

static void
seek_option (Seek *self, const WjLever *lever)
{
  for (gint64 i = 0; i <= (gint64) lever->high.num; i++)
    {
      WjAdviceChange change = wj_advice_change_new (lever, wj_number_from_int (i));
      g_autoptr (WjSuggestion) trial = NULL;

      if (wj_number_equal (change.after, lever->now))
        continue;
      trial = wj_adviser_try (self->adviser, &change, 1);
      if (trial != NULL && trial->contrast->other->support.has_central && wj_number_compare (trial->contrast->other->support.central, self->goal) >= 0)
        g_array_append_val (self->out, change);
    }
}

static void
seek_place (Seek *self)
{
  const WjFact *place = wj_plan_get (self->adviser->catalogue)->place_fact;
  g_autoptr (WjAssessment) everywhere = NULL;
  const WjSiteResult *best = NULL;
  GPtrArray *sites;

  if (place == NULL || !place->changeable)
    return;
  everywhere = wj_adviser_assess_everywhere (self->adviser);
  if (everywhere == NULL)
    return;
  sites = wj_assessment_get_sites (everywhere);
  for (guint i = 0; i < sites->len; i++)
    {
      const WjSiteResult *site = sites->pdata[i];

      if (site->support.has_central && wj_number_compare (site->support.central, self->goal) >= 0 &&
          (best == NULL || wj_number_compare (site->support.central, best->support.central) > 0))
        best = site;
    }
  if (best != NULL)
    {
      WjAdviceChange change = wj_advice_change_to_place (best->place);

      g_array_append_val (self->out, change);
    }
}

/* (transfer full) (nullable) (element-type WjAdviceChange): single changes that reach @goal; NULL: cancelled */
static GArray *
seek_all (WjAdviser *adviser, WjNumber goal, gboolean with_place)
{
  g_autoptr (GHashTable) tried = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) out = g_array_new (FALSE, FALSE, sizeof (WjAdviceChange));
  Seek seek = { adviser, goal, out, tried };

  for (guint i = 0; i < adviser->levers->len && !g_cancellable_is_cancelled (adviser->cancellable); i++)
    {
      const WjLever *lever = &g_array_index (adviser->levers, WjLever, i);

      if (wj_lever_is_number (lever))
        seek_number (&seek, i);
      else
        seek_option (&seek, lever);
    }
  if (with_place)
    seek_place (&seek);
  return g_cancellable_is_cancelled (adviser->cancellable) ? NULL : g_steal_pointer (&out);
}

/* What was suggested, and then the least of something else. */
static gboolean
seek_pairs (WjAdviser *adviser, WjGoal *self)
{
  for (guint i = 0; i < adviser->advice->suggestions->len; i++)
    {
      const WjSuggestion *first = adviser->advice->suggestions->pdata[i];
      WjAdvice changed = { .assessment = first->assessment, .site = first->contrast->other };
      g_auto (WjAdviser) second = { NULL };
      g_autoptr (GArray) changes = NULL;

      if (first->n_changes != 1)
        continue;
      if (!wj_adviser_init (&second, &changed, adviser->cancellable))
        return FALSE;
      changes = seek_all (&second, self->goal, FALSE);
      if (changes == NULL)
        return FALSE;
      for (guint j = 0; j < changes->len; j++)
        {
          WjAdviceChange both[2] = { first->changes[0], g_array_index (changes, WjAdviceChange, j) };
          WjSuggestion *suggestion;

          if (both[0].fact == both[1].fact && both[0].column == both[1].column && both[0].row == both[1].row)
            continue;
          suggestion = wj_adviser_try (adviser, both, 2);
          if (suggestion != NULL)
            g_ptr_array_add (self->ways, suggestion);
        }
    }
  return TRUE;
}

WjGoal *
wj_seek (const WjAdvice *advice, WjNumber goal, GCancellable *cancellable)
{
  g_autoptr (WjGoal) self = NULL;
  g_auto (WjAdviser) adviser = { NULL };
  g_autoptr (GArray) changes = NULL;

  g_return_val_if_fail (advice != NULL && wj_number_sign (goal) > 0, NULL);

  self = g_new0 (WjGoal, 1);
  self->goal = goal;
  self->ways = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_suggestion_free);
  if (advice->site == NULL || !advice->site->support.has_central)
    return g_steal_pointer (&self);
  self->is_reached = wj_number_compare (advice->site->support.central, goal) >= 0;
  if (self->is_reached)
    return g_steal_pointer (&self);
  if (!wj_adviser_init (&adviser, advice, cancellable))
    return NULL;
  changes = seek_all (&adviser, goal, TRUE);
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      WjSuggestion *suggestion = wj_adviser_try (&adviser, &g_array_index (changes, WjAdviceChange, i), 1);

      if (suggestion != NULL)
        g_ptr_array_add (self->ways, suggestion);
    }
  if (changes == NULL || (self->ways->len == 0 && !seek_pairs (&adviser, self)) || g_cancellable_is_cancelled (cancellable))
    return NULL;
  wj_suggestions_rank (self->ways);
  return wj_adviser_round (&adviser, self->ways, &goal) && wj_adviser_finish (&adviser, self->ways) ? g_steal_pointer (&self) : NULL;
}

void
wj_goal_free (WjGoal *self)
{
  g_clear_pointer (&self->ways, g_ptr_array_unref);
  g_free (self);
}

gboolean
wj_goal_is_far (const WjGoal *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->ways->len > 0 && wj_suggestions_count_near (self->ways) == 0;
}

guint
wj_goal_count_shown (const WjGoal *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return wj_goal_is_far (self) ? self->ways->len : wj_suggestions_count_near (self->ways);
}
