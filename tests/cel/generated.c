/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "generated.h"

/* ---- Numbers --------------------------------------------------------------------------------------- */

static WjNumber
parse (const char *text)
{
  WjNumber number = WJ_NUMBER_ZERO;

  g_assert_true (wj_number_parse (text, &number));
  return number;
}

static WjUnit
unit_of (const char *text)
{
  WjUnit unit = wj_unit_none;

  g_assert_true (wj_unit_parse (text, &unit));
  return unit;
}

static WjCelValue
day_value (int day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) (day & 31), (GDateMonth) ((day >> 5) % 12 + 1), (GDateYear) ((day >> 5) / 12));
  return wj_cel_value_date (&date);
}

static WjCelValue
to_value (GeneratedSort sort, gint64 number)
{
  switch (sort)
    {
    case GENERATED_MONEY:
    case GENERATED_SHARE:
      return wj_cel_value_number (wj_number_from_decimal (number, 2));
    case GENERATED_DISTANCE:
      return wj_cel_value_number (wj_number_from_decimal (number, 1));
    case GENERATED_JOBS:
      return wj_cel_value_number (wj_number_from_int (number));
    case GENERATED_DAY:
      return day_value ((int) number);
    case GENERATED_FLAG:
      return wj_cel_value_bool (number != 0);
    case GENERATED_CHOICE:
      return wj_cel_value_set ((WjUInt128) 1 << number);
    default:
      g_assert_not_reached ();
    }
}

/* ---- The world --------------------------------------------------------------------------------------- */

static int
add_fact (GeneratedWorld *self, const GeneratedFact *fact)
{
  static const WjCelKind kinds[] = { WJ_CEL_DECIMAL, WJ_CEL_DECIMAL, WJ_CEL_DECIMAL, WJ_CEL_DATE, WJ_CEL_BOOL, WJ_CEL_CHOICE, WJ_CEL_DECIMAL };
  WjCelType type = { kinds[fact->sort], unit_of (fact->unit), NULL };

  if (fact->choices != NULL)
    type.choices = wj_cel_registry_add_choices (self->registry, fact->choices, g_strv_length ((char **) fact->choices));
  return wj_cel_registry_add_variable (self->registry, fact->name, &type, 0);
}

static int
add_decimal (GeneratedWorld *self, const char *name, const char *unit, guint scope)
{
  WjCelType type = { WJ_CEL_DECIMAL, unit_of (unit), NULL };

  return wj_cel_registry_add_variable (self->registry, name, &type, scope);
}

static void
add_parameter (GeneratedWorld *self, guint i)
{
  const GeneratedParameter *parameter = &generated_parameters[i];
  WjCelType type = { parameter->unit != NULL ? WJ_CEL_DECIMAL : WJ_CEL_DATE, parameter->unit != NULL ? unit_of (parameter->unit) : wj_unit_none, NULL };

  self->parameters[i] = wj_cel_registry_add_variable (self->registry, parameter->name, &type, 0);
}

static void
add_table (GeneratedWorld *self, guint i)
{
  const GeneratedTable *table = &generated_tables[i];
  WjUnit argument = unit_of (table->argument), result = unit_of (table->result);

  self->table_slots[i] = wj_cel_registry_add_table (self->registry, table->name, table->kind, &argument, &result);
  self->tables[i] = (WjCelTable){ g_new0 (WjCelTableRow, table->n_rows), table->n_rows };
  for (guint row = 0; row < table->n_rows; row++)
    self->tables[i].rows[row] = (WjCelTableRow){
      .has_edge = table->rows[row].edge != NULL,
      .includes = table->rows[row].includes,
      .edge = table->rows[row].edge != NULL ? parse (table->rows[row].edge) : WJ_NUMBER_ZERO,
      .value = parse (table->rows[row].value),
    };
}

static WjCelProgram *
compile (GeneratedWorld *self, const char *source, WjCelKind kind, const char *unit, guint scope)
{
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_cel_error_free);
  WjCelType type = { kind, unit_of (unit), NULL };
  WjCelProgram *program = wj_cel_compile (self->registry, source, &type, scope, errors);

  if (program == NULL)
    g_error ("%s: %s", source, ((const WjCelError *) g_ptr_array_index (errors, 0))->message);
  return program;
}

GeneratedWorld *
generated_world_new (void)
{
  GeneratedWorld *self = g_new0 (GeneratedWorld, 1);
  guint both = GENERATED_LOOP_POSITION | GENERATED_LOOP_YEAR;

  self->registry = wj_cel_registry_new ();
  for (guint i = 0; i < GENERATED_N_FACTS; i++)
    self->facts[i] = add_fact (self, &generated_facts[i]);
  for (guint i = 0; i < GENERATED_N_SITE_FACTS; i++)
    self->site_facts[i] = add_fact (self, &generated_site_facts[i]);
  self->gross = add_decimal (self, "position.gross", "MAD/job/month", GENERATED_LOOP_POSITION);
  self->moroccan = add_decimal (self, "position.moroccan", "%", GENERATED_LOOP_POSITION);
  self->count = add_decimal (self, "year.jobs", "job", both);
  for (guint i = 0; i < GENERATED_N_PARAMETERS; i++)
    add_parameter (self, i);
  for (guint i = 0; i < GENERATED_N_TABLES; i++)
    add_table (self, i);
  for (guint i = 0; i < GENERATED_N_DERIVED; i++)
    self->derived_slots[i] = add_decimal (self, generated_derived[i].name, generated_derived[i].unit, 0);

  for (guint i = 0; i < GENERATED_N_DERIVED; i++)
    self->derived[i] = compile (self, generated_derived[i].source, WJ_CEL_DECIMAL, generated_derived[i].unit, 0);
  for (guint i = 0; i < GENERATED_N_CONDITIONS; i++)
    self->conditions[i] = compile (self, generated_conditions[i].source, WJ_CEL_BOOL, "1", 0);
  for (guint i = 0; i < GENERATED_N_BENEFITS; i++)
    self->benefits[i] = compile (self, generated_benefits[i].source, WJ_CEL_DECIMAL, "MAD", generated_benefits[i].dated ? both : 0);
  return self;
}

void
generated_world_free (GeneratedWorld *self)
{
  for (guint i = 0; i < GENERATED_N_DERIVED; i++)
    wj_cel_program_free (self->derived[i]);
  for (guint i = 0; i < GENERATED_N_CONDITIONS; i++)
    wj_cel_program_free (self->conditions[i]);
  for (guint i = 0; i < GENERATED_N_BENEFITS; i++)
    wj_cel_program_free (self->benefits[i]);
  for (guint i = 0; i < GENERATED_N_TABLES; i++)
    g_free (self->tables[i].rows);
  wj_cel_registry_free (self->registry);
  g_free (self);
}

/* ---- Frames ---------------------------------------------------------------------------------------------- */

#define N_ITERATIONS (GENERATED_N_POSITIONS * GENERATED_YEARS)

static gint64
get_fact (const GeneratedInputs *inputs, guint fact, guint i)
{
  guint k = fact;

  if (k < GENERATED_N_MONEY)
    return inputs->money[k][i];
  k -= GENERATED_N_MONEY;
  if (k < GENERATED_N_SHARES)
    return inputs->share[k][i];
  k -= GENERATED_N_SHARES;
  if (k < GENERATED_N_JOBS)
    return inputs->jobs[k][i];
  k -= GENERATED_N_JOBS;
  if (k < GENERATED_N_DAYS)
    return inputs->day[k][i];
  k -= GENERATED_N_DAYS;
  return k < GENERATED_N_FLAGS ? inputs->flag[k][i] : inputs->choice[k - GENERATED_N_FLAGS][i];
}

static void
fill_parameters (GeneratedWorld *world, WjCelFrame *frame)
{
  for (guint i = 0; i < GENERATED_N_PARAMETERS; i++)
    {
      WjCelValue value = wj_cel_value_number (parse (generated_parameters[i].value));

      wj_cel_frame_fill (frame, (guint) world->parameters[i], &value);
    }
  for (guint i = 0; i < GENERATED_N_TABLES; i++)
    wj_cel_frame_set_table (frame, (guint) world->table_slots[i], &world->tables[i]);
}

static void
fill_projects (GeneratedFrames *self, const GeneratedInputs *inputs, guint first)
{
  for (guint fact = 0; fact < GENERATED_N_FACTS; fact++)
    for (guint i = 0; i < self->n; i++)
      {
        WjCelValue value = to_value (generated_facts[fact].sort, get_fact (inputs, fact, first + i));

        wj_cel_frame_set (self->project, (guint) self->world->facts[fact], i, &value);
      }
}

static void
fill_sites (GeneratedFrames *self)
{
  for (guint site = 0; site < GENERATED_N_SITES; site++)
    {
      const GeneratedSite *each = &generated_sites[site];
      gint64 numbers[GENERATED_N_SITE_FACTS] = { each->region, each->category, each->platform, each->has_platform, each->distance, each->rent, each->unemployment, each->opened };

      for (guint fact = 0; fact < GENERATED_N_SITE_FACTS; fact++)
        {
          WjCelValue value = to_value (generated_site_facts[fact].sort, numbers[fact]);

          for (guint i = 0; i < self->n; i++)
            wj_cel_frame_set (self->site, (guint) self->world->site_facts[fact], i * GENERATED_N_SITES + site, &value);
        }
    }
}

/* @times: how often each project stands in the frame, before its iterations. */
static void
fill_iterations (GeneratedFrames *self, WjCelFrame *frame, guint times, const GeneratedInputs *inputs, guint first)
{
  for (guint lane = 0; lane < self->n * times * N_ITERATIONS; lane++)
    {
      guint i = first + lane / (times * N_ITERATIONS), position = lane % N_ITERATIONS / GENERATED_YEARS, year = lane % GENERATED_YEARS;
      WjCelValue gross = to_value (GENERATED_MONEY, inputs->gross[position][i]);
      WjCelValue moroccan = to_value (GENERATED_SHARE, inputs->moroccan[position][i]);
      WjCelValue count = to_value (GENERATED_JOBS, inputs->count[position][year][i]);

      wj_cel_frame_set (frame, (guint) self->world->gross, lane, &gross);
      wj_cel_frame_set (frame, (guint) self->world->moroccan, lane, &moroccan);
      wj_cel_frame_set (frame, (guint) self->world->count, lane, &count);
    }
}

GeneratedFrames *
generated_frames_new (GeneratedWorld *world, const GeneratedInputs *inputs, guint first, guint n)
{
  GeneratedFrames *self = g_new0 (GeneratedFrames, 1);

  self->world = world;
  self->n = n;
  self->project = wj_cel_frame_new (world->registry, n);
  self->site = wj_cel_frame_new_repeated (self->project, GENERATED_N_SITES);
  self->dated = wj_cel_frame_new_repeated (self->project, N_ITERATIONS);
  self->dated_site = wj_cel_frame_new_repeated (self->site, N_ITERATIONS);
  fill_parameters (world, self->project);
  fill_projects (self, inputs, first);
  fill_sites (self);
  fill_iterations (self, self->dated, 1, inputs, first);
  fill_iterations (self, self->dated_site, GENERATED_N_SITES, inputs, first);
  generated_frames_derive (self);
  return self;
}

void
generated_frames_free (GeneratedFrames *self)
{
  wj_cel_frame_free (self->dated_site);
  wj_cel_frame_free (self->dated);
  wj_cel_frame_free (self->site);
  wj_cel_frame_free (self->project);
  g_free (self);
}

WjCelFrame *
generated_frames_pick (GeneratedFrames *self, gboolean site, gboolean dated)
{
  if (dated)
    return site ? self->dated_site : self->dated;
  return site ? self->site : self->project;
}

/* ---- The engine -------------------------------------------------------------------------------------------- */

void
generated_frames_derive (GeneratedFrames *self)
{
  for (guint i = 0; i < GENERATED_N_DERIVED; i++)
    {
      g_autoptr (WjCelRun) run = wj_cel_run (self->world->derived[i], self->project);

      for (guint lane = 0; lane < self->n; lane++)
        {
          WjCelValue value = wj_cel_run_get_result (run, lane);

          wj_cel_frame_set (self->project, (guint) self->world->derived_slots[i], lane, &value);
        }
    }
}

static gboolean
is_true (const WjCelValue *value)
{
  g_assert_true (value->defined && value->fault == WJ_CEL_FAULT_NONE && (value->truth == WJ_CEL_MAY_BE_TRUE || value->truth == WJ_CEL_MAY_BE_FALSE));
  return value->truth == WJ_CEL_MAY_BE_TRUE;
}

/* The sum of every @stride-th lane of @n, in centimes. */
static gint64
add_lanes (WjCelRun *run, guint lane, guint n, guint stride)
{
  WjNumber sum = WJ_NUMBER_ZERO;

  for (guint i = 0; i < n; i++)
    {
      WjCelValue value = wj_cel_run_get_result (run, lane + i * stride);

      g_assert_true (value.defined && value.fault == WJ_CEL_FAULT_NONE && wj_number_equal (value.low, value.high));
      g_assert_true (wj_number_add (sum, value.low, &sum));
    }
  g_assert_true (wj_number_round (sum, 2, &sum) && wj_number_multiply (sum, wj_number_from_int (100), &sum));
  return (gint64) sum.num;
}

static void
add_years (WjCelRun *run, guint lane, gint64 *years)
{
  for (guint year = 0; year < GENERATED_YEARS; year++)
    years[year] = add_lanes (run, lane * N_ITERATIONS + year, GENERATED_N_POSITIONS, GENERATED_YEARS);
}

static void
run_condition (GeneratedFrames *self, guint index, GeneratedProjectResult *projects, GeneratedSiteResult *sites)
{
  const GeneratedCondition *condition = &generated_conditions[index];
  g_autoptr (WjCelRun) run = wj_cel_run (self->world->conditions[index], generated_frames_pick (self, condition->site, FALSE));

  for (guint lane = 0; lane < self->n * (condition->site ? GENERATED_N_SITES : 1); lane++)
    {
      WjCelValue value = wj_cel_run_get_result (run, lane);
      guint8 *failed = condition->site ? sites[lane].failed : projects[lane].failed;

      failed[condition->offer] |= (guint8) (!is_true (&value) << condition->bit);
    }
}

static void
run_benefit (GeneratedFrames *self, guint index, GeneratedProjectResult *projects, GeneratedSiteResult *sites)
{
  const GeneratedBenefit *benefit = &generated_benefits[index];
  g_autoptr (WjCelRun) run = wj_cel_run (self->world->benefits[index], generated_frames_pick (self, benefit->site, benefit->dated));

  for (guint lane = 0; lane < self->n * (benefit->site ? GENERATED_N_SITES : 1); lane++)
    if (benefit->dated)
      add_years (run, lane, benefit->site ? sites[lane].dated[benefit->index] : projects[lane].dated[benefit->index]);
    else if (benefit->site)
      sites[lane].undated[benefit->index] = add_lanes (run, lane, 1, 1);
    else
      projects[lane].undated[benefit->index] = add_lanes (run, lane, 1, 1);
}

void
generated_engine_batch (GeneratedFrames *self, GeneratedProjectResult *projects, GeneratedSiteResult *sites)
{
  for (guint i = 0; i < self->n; i++)
    memset (projects[i].failed, 0, sizeof projects[i].failed);
  for (guint i = 0; i < self->n * GENERATED_N_SITES; i++)
    memset (sites[i].failed, 0, sizeof sites[i].failed);
  for (guint i = 0; i < GENERATED_N_CONDITIONS; i++)
    run_condition (self, i, projects, sites);
  for (guint i = 0; i < self->n * GENERATED_N_SITES; i++)
    for (guint offer = 0; offer < GENERATED_N_OFFERS; offer++)
      sites[i].failed[offer] |= projects[i / GENERATED_N_SITES].failed[offer];
  for (guint i = 0; i < GENERATED_N_BENEFITS; i++)
    run_benefit (self, i, projects, sites);
}
