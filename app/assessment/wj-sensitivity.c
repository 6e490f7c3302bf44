/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-gates.h"
#include "assessment/wj-lines.h"

/*
 * From a point the nearest gate ahead is solved for, as if each went on the way it goes there; the two
 * points around it are then assessed. Where gates are straight lines in the figure, which conditions,
 * bands and slices are, that is where the next one lies. A gate that bends (a quotient by the figure, or
 * amounts rounded to the centime) is met too early, and the search goes on from there, or too late, and
 * the stretch is halved until the two sides of it are next to each other: no gate turns back by itself,
 * or the function is not told at all (wj-lines).
 */

/* So that bad luck ends. */
#define MAX_ASSESSMENTS 4000

typedef struct
{
  WjPoint point;
  WjNumber noise;             /* by how much roundings can have moved it, at most: MAD */
  GArray *gates;              /* (owned) (element-type WjGate) */
  const WjSiteResult *result; /* (unowned) of @assessment */
  WjAssessment *assessment;   /* (owned) */
} Look;

typedef struct
{
  WjSensitivity *out;
  WjEngine *engine;    /* (owned) */
  WjProject *project;  /* (owned) the one that is changed */
  WjProject *original; /* (unowned) */
  guint8 *moves;       /* (owned) by slot */
  GCancellable *cancellable;
  GHashTable *looks; /* (owned) gint64 → Look */
  gint64 last;       /* the grid runs from 0 to it */
  guint row;         /* of the jobs: the position that moves */
  WjNumber heads[WJ_PROJECT_YEARS];
  WjNumber noise; /* the most of any look */
  GArray *joints; /* (owned) (element-type WjPoint): where what is now one piece was put together */
  gboolean failed;
} Search;

static void
look_free (gpointer data)
{
  Look *self = data;

  g_clear_pointer (&self->gates, g_array_unref);
  g_clear_object (&self->assessment);
  g_free (self);
}

static void
break_free (gpointer data)
{
  WjBreak *self = data;

  g_array_unref (self->thresholds);
  g_free (self);
}

void
wj_sensitivity_free (WjSensitivity *self)
{
  g_array_unref (self->pieces);
  g_ptr_array_unref (self->breaks);
  g_free (self);
}

/* ---- Moving the figure ------------------------------------------------------------------------------- */

static gboolean
is_jobs (const Search *self)
{
  return self->out->fact->type == WJ_FACT_TABLE;
}

static gboolean
move_jobs (Search *self, WjNumber x)
{
  const char *table = self->out->fact->id;
  guint n_years = MAX (wj_project_get_n_years (self->original, table, self->row, "count"), 1);
  WjNumber more;

  if (!wj_number_subtract (x, self->out->now.x, &more))
    return FALSE;
  for (guint year = 0; year < n_years; year++)
    {
      WjNumber heads;
      WjAnswer answer;

      if (!wj_number_add (self->heads[year], more, &heads))
        return FALSE;
      answer = wj_answer_number (wj_number_most (heads, WJ_NUMBER_ZERO));
      if (!wj_project_set_cell (self->project, table, self->row, "count", year, &answer, NULL))
        return FALSE;
    }
  return TRUE;
}

static gboolean
move (Search *self, WjNumber x)
{
  WjAnswer answer;

  if (is_jobs (self))
    return move_jobs (self, x);
  answer = wj_answer_number (x);
  return wj_project_set (self->project, self->out->fact->id, &answer, NULL);
}

static gboolean
get_x (const Search *self, gint64 k, WjNumber *out)
{
  return wj_number_multiply (self->out->step, wj_number_from_int (k), out) && wj_number_add (self->out->low, *out, out);
}

/* Each benefit is rounded once a year, and each limit of a cap down to the centime. */
static gboolean
add_noise (const Search *self, const WjSiteResult *result, WjNumber *noise)
{
  *noise = wj_number_from_decimal ((gint64) result->caps->len, 2);
  for (guint i = 0; i < self->engine->offers->len; i++)
    {
      const WjOfferWork *work = self->engine->offers->pdata[i];

      for (guint j = 0; wj_offer_work_is_computed (work, 0) && j < work->offer->benefits->len; j++)
        {
          const WjBenefit *benefit = work->offer->benefits->pdata[j];
          guint32 used = wj_offer_work_get_figures (work, self->engine, j, 0)->figures.used;

          if (wj_benefit_is_cash (benefit) && !wj_number_add (*noise, wj_number_from_decimal (5 * __builtin_popcount (used), benefit->places + 1), noise))
            return FALSE;
        }
    }
  return TRUE;
}

/* No year has fewer than nobody: there the heads of a year stop to move, which no rule tells. */
static void
add_heads (const Search *self, WjNumber x, GArray *gates)
{
  guint n_years = MAX (wj_project_get_n_years (self->original, self->out->fact->id, self->row, "count"), 1);

  for (guint year = 0; year < n_years; year++)
    {
      WjGate gate = { .level = WJ_NUMBER_ZERO, .value = WJ_NUMBER_ZERO };

      gate.known = wj_number_subtract (x, self->out->now.x, &gate.value) && wj_number_add (gate.value, self->heads[year], &gate.value);
      g_array_append_val (gates, gate);
    }
}

/* NULL: no central support there, or enough has been tried. */
static const Look *
look (Search *self, gint64 k)
{
  Look *found = g_hash_table_lookup (self->looks, &k);
  WjNumber x;

  if (found != NULL)
    return found->gates != NULL ? found : NULL;
  if (g_hash_table_size (self->looks) >= MAX_ASSESSMENTS || g_cancellable_is_cancelled (self->cancellable) || !get_x (self, k, &x) || !move (self, x))
    {
      self->failed = TRUE;
      return NULL;
    }
  found = g_new0 (Look, 1);
  g_hash_table_insert (self->looks, g_memdup2 (&k, sizeof k), found);
  found->assessment = wj_engine_assess (self->engine, self->project, self->cancellable);
  if (found->assessment == NULL)
    {
      self->failed = TRUE;
      return NULL;
    }
  found->result = wj_assessment_get_sites (found->assessment)->pdata[0];
  if (!found->result->support.computed || !found->result->support.has_central || !add_noise (self, found->result, &found->noise))
    {
      self->failed = TRUE;
      return NULL;
    }
  found->point = (WjPoint){ x, found->result->support.central };
  self->noise = wj_number_most (self->noise, found->noise);
  found->gates = wj_gates_new (self->engine, found->result, self->moves);
  if (is_jobs (self))
    add_heads (self, x, found->gates);
  return found;
}

/* ---- The next gate --------------------------------------------------------------------------------- */

/* Steps from @one until the gate is on its other side, if it goes on as it went to @two, a step later;
 * 0: never. */
static gint64
solve (const WjGate *one, const WjGate *two)
{
  WjNumber slope, steps, whole;
  gboolean past = wj_gate_is_past (one);

  if (!one->known || !wj_number_subtract (two->value, one->value, &slope) || wj_number_sign (slope) == 0 || (wj_number_sign (slope) > 0) == past ||
      !wj_number_divide (wj_number_negate (one->value), slope, &steps) || !wj_number_floor (steps, &whole) ||
      wj_number_compare (whole, wj_number_from_int (G_MAXINT64 / 4)) > 0)
    return 0;
  /* at `steps` the value is 0: that is past already where the gate is not strict (going up), or strict
   * (going down) */
  if (wj_number_equal (whole, steps) && one->strict == past)
    return (gint64) whole.num;
  return (gint64) whole.num + 1;
}

/* The first grid point at which a gate ahead of @k should have been passed; beyond the end if none. */
static gint64
predict (const Search *self, gint64 k, const Look *one, const Look *two)
{
  gint64 nearest = self->last + 1;

  for (guint i = 0; i < one->gates->len; i++)
    {
      gint64 steps = solve (&g_array_index (one->gates, WjGate, i), &g_array_index (two->gates, WjGate, i));

      if (steps > 0 && steps <= self->last - k)
        nearest = MIN (nearest, k + steps);
    }
  return MAX (nearest, k + 2);
}

/* Between @near, like @k, and @far, unlike it: the last point like it before one that is not. */
static gint64
halve (Search *self, const Look *like, gint64 near, gint64 far)
{
  while (far - near > 1 && !self->failed)
    {
      gint64 middle = near + (far - near) / 2;
      const Look *found = look (self, middle);

      if (found != NULL && wj_gates_are_same (like->gates, found->gates))
        near = middle;
      else
        far = middle;
    }
  return near;
}

/* The last grid point before the next break after @k, or the end. */
static gint64
find_end (Search *self, gint64 k)
{
  const Look *like = look (self, k);

  while (k < self->last && !self->failed)
    {
      const Look *one = look (self, k), *two = look (self, k + 1), *found;
      gint64 ahead;

      if (one == NULL || two == NULL || !wj_gates_are_same (like->gates, two->gates))
        return k;
      ahead = MIN (predict (self, k, one, two), self->last + 1);
      found = look (self, ahead - 1);
      if (found == NULL || !wj_gates_are_same (like->gates, found->gates))
        return halve (self, like, k + 1, ahead - 1);
      if (ahead > self->last)
        return self->last;
      found = look (self, ahead);
      if (found == NULL || !wj_gates_are_same (like->gates, found->gates))
        return ahead - 1;
      k = ahead;
    }
  return k;
}

/* ---- Pieces and breaks -------------------------------------------------------------------------------- */

/* FALSE: @x is beyond what fits. */
static gboolean
interpolate (const WjPiece *piece, WjNumber x, WjNumber *out)
{
  WjNumber width, rise, part;

  if (wj_number_equal (piece->from.x, piece->to.x))
    {
      *out = piece->from.support;
      return TRUE;
    }
  return wj_number_subtract (piece->to.x, piece->from.x, &width) && wj_number_subtract (piece->to.support, piece->from.support, &rise) &&
         wj_number_subtract (x, piece->from.x, &part) && wj_number_multiply (rise, part, &part) && wj_number_divide (part, width, &part) &&
         wj_number_add (piece->from.support, part, out);
}

/* Points are rounded, and so are the ends of the line: between them it is off by as much as one of them, a step
 * beyond by three times that at most. */
#define BETWEEN 1
#define BEYOND 3

static gboolean
lies_on (const Search *self, const WjPiece *line, const WjPoint *point, int where)
{
  WjNumber there, difference, most;

  return interpolate (line, point->x, &there) && wj_number_subtract (there, point->support, &difference) &&
         wj_number_multiply (self->noise, wj_number_from_int (where + 1), &most) &&
         wj_number_compare (wj_number_most (difference, wj_number_negate (difference)), most) <= 0;
}

/* @one, the last piece, and what follows it are one line: nothing happens where they meet, or met before. */
static gboolean
is_one_line (const Search *self, const WjPiece *one, const WjPiece *other)
{
  WjPiece whole = { one->from, other->to };

  for (guint i = 0; i < self->joints->len; i++)
    if (!lies_on (self, &whole, &g_array_index (self->joints, WjPoint, i), BETWEEN))
      return FALSE;
  return lies_on (self, &whole, &one->to, BETWEEN) && lies_on (self, &whole, &other->from, BETWEEN);
}

/* What the step between them brings is more than either slope tells. */
static gboolean
is_jump (const Search *self, const WjPiece *one, const WjPiece *other)
{
  gboolean has_one = !wj_number_equal (one->from.x, one->to.x), has_other = !wj_number_equal (other->from.x, other->to.x);

  return !(has_one && lies_on (self, one, &other->from, BEYOND)) && !(has_other && lies_on (self, other, &one->to, BEYOND));
}

static GArray *
name_break (const Look *before, const Look *after)
{
  return wj_gates_name (before->gates, before->result, after->gates, after->result);
}

static void
add_piece (Search *self, gint64 from, gint64 to)
{
  GArray *pieces = self->out->pieces;
  WjPiece piece = { look (self, from)->point, look (self, to)->point };
  WjPiece *last = pieces->len > 0 ? &g_array_index (pieces, WjPiece, pieces->len - 1) : NULL;
  WjBreak *between;

  if (last != NULL && is_one_line (self, last, &piece))
    {
      g_array_append_val (self->joints, last->to);
      g_array_append_val (self->joints, piece.from);
      last->to = piece.to;
      return;
    }
  g_array_set_size (self->joints, 0);
  if (last != NULL)
    {
      between = g_new0 (WjBreak, 1);
      between->before = last->to;
      between->after = piece.from;
      between->jumps = is_jump (self, last, &piece);
      between->thresholds = name_break (look (self, from - 1), look (self, from));
      g_ptr_array_add (self->out->breaks, between);
    }
  g_array_append_val (pieces, piece);
}

static void
sweep (Search *self)
{
  for (gint64 k = 0; k <= self->last && !self->failed;)
    {
      gint64 end = find_end (self, k);

      if (self->failed)
        return;
      add_piece (self, k, end);
      k = end + 1;
    }
}

/* ---- What is to be moved ---------------------------------------------------------------------------------- */

static gboolean
get_exact (const WjCelValue *value, WjNumber *out)
{
  *out = value->low;
  return value->defined && wj_number_equal (value->low, value->high);
}

/* The central heads of the position with most, and how many all are at the end. */
static gboolean
find_jobs (Search *self, WjNumber *now, WjNumber *others)
{
  WjNumber most = wj_number_from_int (-1);

  *now = WJ_NUMBER_ZERO;
  if (!wj_project_has_table (self->original, self->out->fact->id))
    return FALSE;
  for (guint row = 0; row < wj_engine_get_n_rows (self->engine, WJ_FIGURE_CENTRAL); row++)
    {
      const WjHeadCounts *counts_of = wj_engine_get_head_counts (self->engine, row, WJ_FIGURE_CENTRAL);
      WjNumber end;

      if (!get_exact (&counts_of->count[WJ_PROJECT_YEARS - 1], &end) || !wj_number_add (*now, end, now))
        return FALSE;
      if (wj_number_compare (end, most) <= 0)
        continue;
      most = end;
      self->row = row;
      for (guint year = 0; year < WJ_PROJECT_YEARS; year++)
        if (!get_exact (&counts_of->count[year], &self->heads[year]))
          return FALSE;
    }
  return wj_number_sign (most) >= 0 && wj_number_subtract (*now, most, others);
}

/* Twice what it is, and no less than something that can be seen. */
static WjNumber
choose_high (const WjFact *fact, WjNumber now)
{
  WjNumber high;

  if (wj_number_sign (now) <= 0 || !wj_number_multiply (now, wj_number_from_int (2), &high))
    high = fact->type == WJ_FACT_TABLE ? wj_number_from_int (20) : (fact->has_usual ? fact->usual_high : fact->high);
  return fact->type == WJ_FACT_TABLE ? high : wj_number_least (high, fact->high);
}

/* FALSE: there is nothing to move, or nowhere to. */
static gboolean
lay_out (Search *self, const WjNumber *low, const WjNumber *high)
{
  WjSensitivity *out = self->out;
  WjNumber least = out->fact->low, steps;
  WjCelValue value;

  if (is_jobs (self) && !find_jobs (self, &out->now.x, &least))
    return FALSE;
  if (!is_jobs (self))
    {
      value = wj_engine_fact_value (out->fact, wj_project_get (self->original, out->fact->id), WJ_FIGURE_CENTRAL);
      if (!get_exact (&value, &out->now.x))
        return FALSE;
    }
  out->step = wj_fact_get_step (out->fact);
  out->low = low != NULL ? wj_number_most (*low, least) : least;
  out->high = high != NULL ? *high : choose_high (out->fact, out->now.x);
  if (!wj_number_subtract (out->high, out->low, &steps) || !wj_number_divide (steps, out->step, &steps) || !wj_number_floor (steps, &steps) ||
      wj_number_sign (steps) <= 0 || wj_number_compare (steps, wj_number_from_int (G_MAXINT64 / 4)) > 0)
    return FALSE;
  self->last = (gint64) steps.num;
  return get_x (self, self->last, &out->high);
}

static void
search_clear (Search *self)
{
  g_clear_pointer (&self->looks, g_hash_table_unref);
  g_clear_pointer (&self->joints, g_array_unref);
  g_clear_pointer (&self->engine, wj_engine_free);
  g_clear_object (&self->project);
  g_clear_pointer (&self->moves, g_free);
}

WjSensitivity *
wj_sensitivity_new (WjAssessment *assessment, const WjPlace *site, const WjFact *fact, const WjNumber *low, const WjNumber *high, GCancellable *cancellable)
{
  g_autoptr (WjSensitivity) out = g_new0 (WjSensitivity, 1);
  g_autoptr (GPtrArray) sites = g_ptr_array_new ();
  const WjSiteResult *result;
  Search search = { .out = out, .cancellable = cancellable, .noise = WJ_NUMBER_ZERO };
  gboolean done = FALSE;

  out->pieces = g_array_new (FALSE, FALSE, sizeof (WjPiece));
  out->breaks = g_ptr_array_new_with_free_func (break_free);
  g_return_val_if_fail (WJ_IS_ASSESSMENT (assessment) && site != NULL && fact != NULL, NULL);
  result = wj_assessment_find_site (assessment, site);
  g_return_val_if_fail (result != NULL, NULL);
  if (!result->support.computed || !result->support.has_central)
    return NULL;
  out->fact = fact;
  out->site = site;
  out->now.support = result->support.central;
  g_ptr_array_add (sites, (gpointer) site);
  search.original = wj_assessment_get_project (assessment);
  search.project = wj_project_copy (search.original);
  wj_project_set_place (search.project, site);
  search.engine = wj_engine_new (wj_assessment_get_catalogue (assessment), wj_assessment_get_as_of (assessment), sites);
  search.engine->is_brief = TRUE;
  wj_engine_set_project (search.engine, search.original);
  search.joints = g_array_new (FALSE, FALSE, sizeof (WjPoint));
  search.looks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, look_free);
  search.moves = wj_plan_find_moves (search.engine->plan, fact);
  if (wj_plan_has_lines (search.engine->plan, &search.engine->as_of, search.moves) && lay_out (&search, low, high))
    {
      sweep (&search);
      done = !search.failed;
    }
  search_clear (&search);
  return done ? g_steal_pointer (&out) : NULL;
}

gboolean
wj_sensitivity_get (const WjSensitivity *self, WjNumber x, WjNumber *out)
{
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const WjPiece *piece = &g_array_index (self->pieces, WjPiece, i);

      if (wj_number_compare (x, piece->from.x) >= 0 && wj_number_compare (x, piece->to.x) <= 0)
        return interpolate (piece, x, out) && wj_number_round (*out, 2, out);
    }
  return FALSE;
}

/* ---- What it can be made for ------------------------------------------------------------------------------ */

static gint
compare_money (gconstpointer a, gconstpointer b, gpointer data)
{
  WjProject *project = data;
  const WjFact *one = *(const WjFact *const *) a, *other = *(const WjFact *const *) b;

  return wj_number_compare (wj_project_get (project, other->id)->value.low, wj_project_get (project, one->id)->value.low);
}

static gboolean
has_lines (WjAssessment *assessment, const WjFact *fact)
{
  const WjPlan *plan = wj_plan_get (wj_assessment_get_catalogue (assessment));
  g_autofree guint8 *moves = wj_plan_find_moves (plan, fact);

  return wj_plan_has_lines (plan, wj_assessment_get_as_of (assessment), moves);
}

GPtrArray *
wj_sensitivity_list_facts (WjAssessment *assessment)
{
  WjProject *project = wj_assessment_get_project (assessment);
  const WjPlan *plan = wj_plan_get (wj_assessment_get_catalogue (assessment));
  GPtrArray *facts = wj_catalogue_get_facts (wj_assessment_get_catalogue (assessment));
  GPtrArray *money = g_ptr_array_new ();
  WjUnit mad = wj_unit_none;

  g_return_val_if_fail (wj_unit_parse ("MAD", &mad), money);
  for (guint i = 0; i < facts->len; i++)
    {
      const WjFact *fact = facts->pdata[i];
      const WjAnswer *answer = fact->type == WJ_FACT_NUMBER ? wj_project_get (project, fact->id) : NULL;

      if (answer != NULL && fact->changeable && wj_unit_equal (&fact->unit, &mad) && answer->kind != WJ_ANSWER_NONE && wj_number_sign (answer->value.high) > 0 && has_lines (assessment, fact))
        g_ptr_array_add (money, (gpointer) fact);
    }
  g_ptr_array_sort_with_data (money, compare_money, project);
  if (plan->positions != NULL && wj_project_has_table (project, plan->positions->id) && has_lines (assessment, plan->positions))
    g_ptr_array_insert (money, 0, (gpointer) plan->positions);
  return money;
}
