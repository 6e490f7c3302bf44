/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-block.h"

/* Fewer rows of a shape are not worth a block. */
#define MIN_BESIDE 4
/* Blocks that are kept for the next rows, and shapes that are known. */
#define MAX_BLOCKS 16
#define MAX_SHAPES 1024

/* Rows with the same answers, but for their values. */
typedef struct
{
  gboolean is_refused; /* they cannot be assessed side by side, or mostly not */
  WjBlock *block;      /* (owned) (nullable) */
  GArray *rows;        /* (owned) (element-type guint) those at hand */
  guint64 n_beside, n_alone;
} Shape;

typedef struct
{
  gsize at; /* of its cells in the text */
  guint n_cells;
  WjPlainRow plain;
  gboolean is_plain;
  gboolean is_alone; /* to be assessed so */
} Row;

/* A row at one of its sites. */
typedef struct
{
  guint row;
  const WjPlace *site;
  gboolean is_first; /* … of that row */
  gboolean is_only;
} Lane;

struct _WjBatch
{
  WjCatalogue *catalogue;    /* (owned) */
  WjProjectColumns *columns; /* (unowned) */
  GDate as_of;
  GArray *key_columns; /* (owned) (element-type guint) whose values are of the shape: days and years that loops are made of */
  GHashTable *sites;   /* (owned) WjPlace (NULL: anywhere) → GPtrArray of WjPlace: sites under it, one of those that no rule tells apart */
  Row rows[WJ_BATCH_ROWS];
  guint n_rows;
  gboolean is_assessed; /* the rows have been */
  GString *text;        /* (owned) their cells, a NUL after each */
  WjBatchResult results[WJ_BATCH_ROWS];
  WjBatchResult lanes[WJ_BLOCK_ROWS]; /* of rows at several sites, one site each */
  GHashTable *shapes;                 /* (owned) GBytes (owned) → Shape (owned) */
  GQueue blocks;                      /* (element-type Shape) (unowned) those with a block, the oldest first */
  WjCelScratch *scratch;              /* (owned) */
  guint64 n_beside;
  GArray *put_off;      /* (owned) (element-type guint) rows to be assessed alone */
  const WjPlace *place; /* (nullable) the engine's */
  WjEngine *engine;     /* (owned) (nullable) at the place of the project assessed alone last */
};

static void
shape_free (gpointer data)
{
  Shape *self = data;

  g_clear_pointer (&self->block, wj_block_free);
  g_array_unref (self->rows);
  g_free (self);
}

/* What decides of how many iterations loops have. */
static GArray *
find_key_columns (WjProjectColumns *columns)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < wj_project_columns_get_n (columns); i++)
    {
      const WjProjectColumn *column = wj_project_columns_get (columns, i);
      gboolean is_start = column->kind == WJ_PROJECT_COLUMN_FACT && g_str_equal (column->fact->id, "project.start");
      gboolean is_year = column->kind == WJ_PROJECT_COLUMN_CELL && g_strcmp0 (column->table->loop, "financial_year") == 0 && g_str_equal (column->fact->id, "year");

      if (is_start || is_year)
        g_array_append_val (found, i);
    }
  return found;
}

/* (transfer full) (element-type WjPlace): one of those that no rule tells apart */
static GPtrArray *
find_groups (WjCatalogue *catalogue, const WjPlace *place)
{
  const WjPlan *plan = wj_plan_get (catalogue);
  g_autoptr (GPtrArray) under = wj_sites_under (catalogue, place);
  g_autofree guint8 *known = g_new0 (guint8, plan->all->n_classes);
  GPtrArray *groups = g_ptr_array_new ();

  for (guint i = 0; i < under->len; i++)
    {
      guint class = plan->all->class_of[wj_plan_get_place (plan, g_ptr_array_index (under, i))];

      if (!known[class])
        g_ptr_array_add (groups, g_ptr_array_index (under, i));
      known[class] = TRUE;
    }
  return groups;
}

static GHashTable *
find_sites (WjCatalogue *catalogue)
{
  GHashTable *found = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  GPtrArray *sites = wj_catalogue_get_sites (catalogue);

  g_hash_table_insert (found, NULL, find_groups (catalogue, NULL));
  for (guint i = 0; i < sites->len; i++)
    for (const WjPlace *place = g_ptr_array_index (sites, i); place != NULL; place = place->parent)
      if (!g_hash_table_contains (found, place))
        g_hash_table_insert (found, (gpointer) place, find_groups (catalogue, place));
  return found;
}

WjBatch *
wj_batch_new (WjCatalogue *catalogue, WjProjectColumns *columns, const GDate *as_of)
{
  WjBatch *self;

  g_return_val_if_fail (WJ_IS_CATALOGUE (catalogue) && columns != NULL && as_of != NULL && g_date_valid (as_of), NULL);

  self = g_new0 (WjBatch, 1);
  self->catalogue = g_object_ref (catalogue);
  self->columns = columns;
  self->as_of = *as_of;
  self->key_columns = find_key_columns (columns);
  self->sites = find_sites (catalogue);
  self->text = g_string_new (NULL);
  for (guint i = 0; i < WJ_BATCH_ROWS; i++)
    {
      wj_plain_row_init (&self->rows[i].plain, columns);
      self->results[i].offers = g_new0 (WjBatchOffer, wj_catalogue_get_offers (catalogue)->len);
    }
  for (guint i = 0; i < WJ_BLOCK_ROWS; i++)
    self->lanes[i].offers = g_new0 (WjBatchOffer, wj_catalogue_get_offers (catalogue)->len);
  self->shapes = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, shape_free);
  g_queue_init (&self->blocks);
  self->scratch = wj_cel_scratch_new ();
  self->put_off = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
wj_batch_free (WjBatch *self)
{
  g_queue_clear (&self->blocks);
  g_hash_table_unref (self->shapes);
  wj_cel_scratch_free (self->scratch);
  g_clear_pointer (&self->engine, wj_engine_free);
  g_array_unref (self->put_off);
  for (guint i = 0; i < WJ_BATCH_ROWS; i++)
    {
      wj_plain_row_clear (&self->rows[i].plain);
      g_free (self->results[i].offers);
      g_clear_error (&self->results[i].error);
    }
  for (guint i = 0; i < WJ_BLOCK_ROWS; i++)
    g_free (self->lanes[i].offers);
  g_string_free (self->text, TRUE);
  g_hash_table_unref (self->sites);
  g_array_unref (self->key_columns);
  g_object_unref (self->catalogue);
  g_free (self);
}

guint64
wj_batch_count_beside (WjBatch *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_beside;
}

/* ---- Rows ---------------------------------------------------------------------------------------- */

static void
clear_rows (WjBatch *self)
{
  for (guint i = 0; i < self->n_rows; i++)
    g_clear_error (&self->results[i].error);
  g_string_truncate (self->text, 0);
  self->n_rows = 0;
  self->is_assessed = FALSE;
}

gboolean
wj_batch_add (WjBatch *self, const char *const *cells, guint n_cells)
{
  Row *row;

  g_return_val_if_fail (self != NULL && cells != NULL && n_cells > 0, FALSE);
  if (self->is_assessed)
    clear_rows (self);
  g_return_val_if_fail (self->n_rows < WJ_BATCH_ROWS, FALSE);

  row = &self->rows[self->n_rows++];
  row->at = self->text->len;
  row->n_cells = n_cells;
  g_string_append_len (self->text, cells[0], cells[n_cells - 1] + strlen (cells[n_cells - 1]) + 1 - cells[0]);
  row->is_plain = wj_project_columns_read_plain (self->columns, cells, n_cells, &row->plain);
  return self->n_rows < WJ_BATCH_ROWS;
}

/* (transfer full) (nullable): what the row says in full */
static WjProject *
read_project (WjBatch *self, guint index, GError **error)
{
  const Row *row = &self->rows[index];
  g_autofree const char **cells = g_new (const char *, row->n_cells + 1);
  const char *cell = self->text->str + row->at;

  for (guint i = 0; i < row->n_cells; i++, cell += strlen (cell) + 1)
    cells[i] = cell;
  return wj_project_columns_read (self->columns, cells, row->n_cells, error);
}

/* ---- One by one ---------------------------------------------------------------------------------- */

/* Projects at one place in a row share an engine, which keeps what the next does not change. */
static WjEngine *
get_engine (WjBatch *self, const WjPlace *place)
{
  g_autoptr (GPtrArray) sites = NULL;

  if (self->engine != NULL && self->place == place)
    return self->engine;
  g_clear_pointer (&self->engine, wj_engine_free);
  sites = wj_sites_under (self->catalogue, place);
  self->place = place;
  self->engine = wj_engine_new (self->catalogue, &self->as_of, sites);
  self->engine->is_brief = TRUE;
  return self->engine;
}

static WjBatchAmount
read_amount (const WjAmount *amount)
{
  return (WjBatchAmount){ amount->likely_low, amount->central, amount->likely_high, amount->has_central, amount->computed };
}

static void
read_result (const WjSiteResult *site, WjBatchResult *out)
{
  out->support = read_amount (&site->support);
  out->relief = read_amount (&site->relief);
  memcpy (out->count, site->count, sizeof out->count);
  for (guint i = 0; i < site->offers->len; i++)
    {
      const WjOfferResult *offer = g_ptr_array_index (site->offers, i);

      out->offers[i] = (WjBatchOffer){ offer->verdict, read_amount (&offer->cash) };
    }
}

typedef struct
{
  guint row;
  WjProject *project; /* (owned) */
} Alone;

static void
alone_clear (gpointer data)
{
  g_clear_object (&((Alone *) data)->project);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Alone *one = a, *other = b;
  guintptr place = (guintptr) wj_project_get_place (one->project), other_place = (guintptr) wj_project_get_place (other->project);

  return place != other_place ? (place < other_place ? -1 : 1) : (one->row < other->row ? -1 : one->row > other->row);
}

static void
assess_alone (WjBatch *self, const Alone *each)
{
  WjBatchResult *out = &self->results[each->row];
  WjEngine *engine = get_engine (self, wj_project_get_place (each->project));
  WjOutcome outcome = { NULL };

  wj_engine_set_project (engine, each->project);
  wj_engine_compute (engine, NULL, &outcome);
  read_result (engine->sites->len == 1 ? g_ptr_array_index (outcome.by_group, 0) : outcome.overall, out);
  wj_outcome_clear (&outcome);
}

/* Those that were put off, place by place: they share an engine. */
static void
assess_put_off (WjBatch *self)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Alone));

  g_array_set_clear_func (all, alone_clear);
  for (guint i = 0; i < self->put_off->len; i++)
    {
      guint row = g_array_index (self->put_off, guint, i);
      Alone each = { row, read_project (self, row, &self->results[row].error) };

      if (each.project != NULL)
        g_array_append_val (all, each);
    }
  g_array_sort (all, compare_places);
  for (guint i = 0; i < all->len; i++)
    assess_alone (self, &g_array_index (all, Alone, i));
  g_array_set_size (self->put_off, 0);
}

static void
put_off (WjBatch *self, guint row)
{
  g_array_append_val (self->put_off, row);
}

/* ---- Shapes -------------------------------------------------------------------------------------- */

/* (nullable): none, where the row is not of those that go side by side */
static GPtrArray *
get_sites (WjBatch *self, guint index)
{
  const Row *row = &self->rows[index];

  return row->is_plain ? g_hash_table_lookup (self->sites, row->plain.place) : NULL;
}

static Shape *
find_shape (WjBatch *self, const WjPlainRow *row)
{
  guint n = wj_project_columns_get_n (self->columns);
  gsize size = n + self->key_columns->len * sizeof (gint64);
  g_autofree guint8 *key = g_malloc (size);
  g_autoptr (GBytes) lookup = NULL;
  Shape *shape;

  memcpy (key, row->answered, n);
  for (guint i = 0; i < self->key_columns->len; i++)
    {
      guint column = g_array_index (self->key_columns, guint, i);
      gint64 value = row->answered[column] ? row->values[column] : 0;

      memcpy (key + n + i * sizeof value, &value, sizeof value);
    }
  lookup = g_bytes_new_static (key, size);
  shape = g_hash_table_lookup (self->shapes, lookup);
  if (shape != NULL)
    return shape;
  shape = g_new0 (Shape, 1);
  shape->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  g_hash_table_insert (self->shapes, g_bytes_new (key, size), shape);
  return shape;
}

static WjBlock *
make_block (WjBatch *self, Shape *shape)
{
  guint first = g_array_index (shape->rows, guint, 0);
  g_autoptr (WjProject) project = read_project (self, first, NULL);

  if (g_queue_get_length (&self->blocks) >= MAX_BLOCKS)
    {
      Shape *oldest = g_queue_pop_head (&self->blocks);

      g_clear_pointer (&oldest->block, wj_block_free);
    }
  if (project != NULL)
    shape->block = wj_block_new (self->catalogue, self->columns, project, g_ptr_array_index (get_sites (self, first), 0), self->rows[first].plain.answered, &self->as_of, self->scratch);
  if (shape->block != NULL)
    g_queue_push_tail (&self->blocks, shape);
  shape->is_refused = shape->block == NULL;
  return shape->block;
}

/* ---- Several sites together ---------------------------------------------------------------------- */

static WjAmount
to_amount (const WjBatchAmount *amount)
{
  return (WjAmount){ amount->low, amount->high, amount->low, amount->high, amount->central, amount->has_central, WJ_CEL_FAULT_NONE, amount->computed };
}

static void
widen (WjBatchAmount *hull, const WjBatchAmount *other)
{
  WjAmount all = to_amount (hull), amount = to_amount (other);

  wj_amount_widen (&all, &amount, FALSE);
  *hull = read_amount (&all);
}

/* As an assessment takes all sites together: what a site refuses brings nothing there. */
static void
join (WjBatch *self, const WjBatchResult *site, gboolean is_first, WjBatchResult *out)
{
  GPtrArray *offers = wj_catalogue_get_offers (self->catalogue);
  const WjAmount zero = wj_amount_zero ();
  const WjBatchAmount nothing = read_amount (&zero);

  for (guint i = 0; i < offers->len; i++)
    {
      WjBatchOffer each = site->offers[i];

      if (each.verdict == WJ_VERDICT_INELIGIBLE && ((const WjOffer *) g_ptr_array_index (offers, i))->terms == WJ_TERMS_ESTABLISHED)
        each.cash = nothing;
      if (is_first)
        {
          out->offers[i] = each;
          continue;
        }
      out->offers[i].verdict = wj_verdict_join (out->offers[i].verdict, each.verdict);
      widen (&out->offers[i].cash, &each.cash);
    }
  if (is_first)
    {
      out->support = site->support;
      out->relief = site->relief;
      return;
    }
  widen (&out->support, &site->support);
  widen (&out->relief, &site->relief);
}

static void
finish (WjBatch *self, WjBatchResult *out)
{
  memset (out->count, 0, sizeof out->count);
  for (guint i = 0; i < wj_catalogue_get_offers (self->catalogue)->len; i++)
    {
      WjBatchOffer *each = &out->offers[i];

      if (each->verdict == WJ_VERDICT_INELIGIBLE)
        each->cash = (WjBatchAmount){ .low = WJ_NUMBER_ZERO, .central = WJ_NUMBER_ZERO, .high = WJ_NUMBER_ZERO };
      if (each->verdict < WJ_N_VERDICTS)
        out->count[each->verdict]++;
    }
}

/* ---- Side by side -------------------------------------------------------------------------------- */

static GArray *
list_lanes (WjBatch *self, const Shape *shape)
{
  GArray *lanes = g_array_new (FALSE, FALSE, sizeof (Lane));

  for (guint i = 0; i < shape->rows->len; i++)
    {
      guint row = g_array_index (shape->rows, guint, i);
      GPtrArray *sites = get_sites (self, row);

      self->rows[row].is_alone = FALSE;
      for (guint j = 0; j < sites->len; j++)
        {
          Lane lane = { row, g_ptr_array_index (sites, j), j == 0, sites->len == 1 };

          g_array_append_val (lanes, lane);
        }
    }
  return lanes;
}

static void
assess_lanes (WjBatch *self, Shape *shape, const Lane *lanes, guint n)
{
  WjBatchResult *results[WJ_BLOCK_ROWS] = { NULL };
  WjBlockRow rows[WJ_BLOCK_ROWS] = { { NULL } };
  const guint8 *alone;

  for (guint i = 0; i < n; i++)
    {
      rows[i] = (WjBlockRow){ self->rows[lanes[i].row].plain.values, self->rows[lanes[i].row].plain.highs, lanes[i].site };
      results[i] = lanes[i].is_only ? &self->results[lanes[i].row] : &self->lanes[i];
    }
  alone = wj_block_assess (shape->block, rows, n, results);
  for (guint i = 0; i < n; i++)
    {
      self->rows[lanes[i].row].is_alone |= alone[i];
      if (!alone[i] && !lanes[i].is_only)
        join (self, results[i], lanes[i].is_first, &self->results[lanes[i].row]);
    }
}

static void
assess_beside (WjBatch *self, Shape *shape)
{
  g_autoptr (GArray) lanes = list_lanes (self, shape);

  for (guint from = 0; from < lanes->len; from += WJ_BLOCK_ROWS)
    assess_lanes (self, shape, &g_array_index (lanes, Lane, from), MIN (lanes->len - from, WJ_BLOCK_ROWS));
  for (guint i = 0; i < shape->rows->len; i++)
    {
      guint row = g_array_index (shape->rows, guint, i);

      if (self->rows[row].is_alone)
        put_off (self, row);
      else if (get_sites (self, row)->len > 1)
        finish (self, &self->results[row]);
      shape->n_alone += self->rows[row].is_alone;
      shape->n_beside += !self->rows[row].is_alone;
    }
}

static void
assess_shape (WjBatch *self, Shape *shape)
{
  gboolean is_worth = !shape->is_refused && (shape->block != NULL || shape->rows->len >= MIN_BESIDE);
  guint64 before = shape->n_beside;

  if (is_worth && (shape->block != NULL || make_block (self, shape) != NULL))
    assess_beside (self, shape);
  else
    for (guint i = 0; i < shape->rows->len; i++)
      put_off (self, g_array_index (shape->rows, guint, i));
  self->n_beside += shape->n_beside - before;
  shape->is_refused = shape->is_refused || shape->n_alone > shape->n_beside;
  g_array_set_size (shape->rows, 0);
}

const WjBatchResult *
wj_batch_assess (WjBatch *self, guint *n)
{
  GHashTableIter iter;
  gpointer shape;

  g_return_val_if_fail (self != NULL && n != NULL, NULL);

  if (self->is_assessed)
    clear_rows (self);
  for (guint i = 0; i < self->n_rows; i++)
    if (get_sites (self, i) == NULL)
      put_off (self, i);
    else
      g_array_append_val (find_shape (self, &self->rows[i].plain)->rows, i);
  g_hash_table_iter_init (&iter, self->shapes);
  while (g_hash_table_iter_next (&iter, NULL, &shape))
    if (((Shape *) shape)->rows->len > 0)
      assess_shape (self, shape);
  assess_put_off (self);
  if (g_hash_table_size (self->shapes) > MAX_SHAPES)
    {
      g_queue_clear (&self->blocks);
      g_hash_table_remove_all (self->shapes);
    }
  self->is_assessed = TRUE;
  *n = self->n_rows;
  return self->results;
}
