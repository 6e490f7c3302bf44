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

/* Days since 1970-01-01, in the civil calendar. */
static gint64
days_since_1970 (int day)
{
  int month = (day >> 5) % 12, year = (day >> 5) / 12 - (month < 2), era = year / 400, of_era = year % 400;
  int of_year = (153 * (month < 2 ? month + 10 : month - 2) + 2) / 5 + (day & 31) - 1;

  return (gint64) era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static guint
decimals_of (GeneratedSort sort)
{
  return sort == GENERATED_MONEY || sort == GENERATED_SHARE ? 2 : sort == GENERATED_DISTANCE ? 1
                                                                                             : 0;
}

/* The next piece of the frames' own memory. */
static gint64 *
take (GeneratedFrames *self, guint n)
{
  gint64 *piece = self->raws + self->n_raws;

  g_assert_cmpuint (self->n_raws + n, <=, self->n * GENERATED_N_COLUMNS);
  self->n_raws += n;
  return piece;
}

#define PROJECTS (1u << 0)
#define SITES (1u << 1)
#define POSITIONS (1u << 1)
#define POSITIONS_AT_SITES (1u << 2)

static void
set_ints (GeneratedFrames *self, int slot, GeneratedSort sort, const int *numbers)
{
  gint64 *raw = take (self, self->n);

  for (guint i = 0; i < self->n; i++)
    raw[i] = sort == GENERATED_DAY ? days_since_1970 (numbers[i]) : numbers[i];
  wj_cel_frame_set_raws (self->project, (guint) slot, raw, decimals_of (sort), PROJECTS);
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
  const int *slot = self->world->facts;

  for (guint i = 0; i < GENERATED_N_MONEY; i++)
    wj_cel_frame_set_raws (self->project, (guint) *slot++, inputs->money[i] + first, 2, PROJECTS);
  for (guint i = 0; i < GENERATED_N_SHARES; i++)
    set_ints (self, *slot++, GENERATED_SHARE, inputs->share[i] + first);
  for (guint i = 0; i < GENERATED_N_JOBS; i++)
    set_ints (self, *slot++, GENERATED_JOBS, inputs->jobs[i] + first);
  for (guint i = 0; i < GENERATED_N_DAYS; i++)
    set_ints (self, *slot++, GENERATED_DAY, inputs->day[i] + first);
  for (guint i = 0; i < GENERATED_N_FLAGS; i++)
    wj_cel_frame_set_indices (self->project, (guint) *slot++, inputs->flag[i] + first, PROJECTS);
  for (guint i = 0; i < GENERATED_N_CHOICES; i++)
    wj_cel_frame_set_indices (self->project, (guint) *slot++, inputs->choice[i] + first, PROJECTS);
}

/* The same thirty for every project. */
static void
fill_sites (GeneratedFrames *self)
{
  WjCelValue values[GENERATED_N_SITE_FACTS][GENERATED_N_SITES];

  for (guint site = 0; site < GENERATED_N_SITES; site++)
    {
      const GeneratedSite *each = &generated_sites[site];
      gint64 numbers[GENERATED_N_SITE_FACTS] = { each->region, each->category, each->platform, each->has_platform, each->distance, each->rent, each->unemployment, each->opened };

      for (guint fact = 0; fact < GENERATED_N_SITE_FACTS; fact++)
        values[fact][site] = to_value (generated_site_facts[fact].sort, numbers[fact]);
    }
  for (guint fact = 0; fact < GENERATED_N_SITE_FACTS; fact++)
    wj_cel_frame_set_values (self->site, (guint) self->world->site_facts[fact], values[fact], SITES);
}

/* Columns of the year and the position lie outside those of projects. @positions: that axis, after which
 * comes that of years. */
static void
fill_iterations (GeneratedFrames *self, WjCelFrame *frame, guint positions, const GeneratedInputs *inputs, guint first)
{
  guint n = self->n * GENERATED_N_POSITIONS;
  gint64 *gross = take (self, n), *moroccan = take (self, n), *count = take (self, n * GENERATED_YEARS);

  for (guint j = 0; j < GENERATED_N_POSITIONS; j++)
    for (guint i = 0; i < self->n; i++)
      {
        gross[j * self->n + i] = inputs->gross[j][first + i];
        moroccan[j * self->n + i] = inputs->moroccan[j][first + i];
      }
  for (guint year = 0; year < GENERATED_YEARS; year++)
    for (guint j = 0; j < GENERATED_N_POSITIONS; j++)
      for (guint i = 0; i < self->n; i++)
        count[(year * GENERATED_N_POSITIONS + j) * self->n + i] = inputs->count[j][year][first + i];
  wj_cel_frame_set_raws (frame, (guint) self->world->gross, gross, 2, PROJECTS | positions);
  wj_cel_frame_set_raws (frame, (guint) self->world->moroccan, moroccan, 2, PROJECTS | positions);
  wj_cel_frame_set_raws (frame, (guint) self->world->count, count, 0, PROJECTS | positions | positions << 1);
}

GeneratedFrames *
generated_frames_new (GeneratedWorld *world, guint n)
{
  GeneratedFrames *self = g_new0 (GeneratedFrames, 1);

  self->world = world;
  self->n = n;
  self->raws = g_new (gint64, n * GENERATED_N_COLUMNS);
  self->scratch = wj_cel_scratch_new ();
  self->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_cel_run_free);
  self->project = wj_cel_frame_new (world->registry, n);
  self->site = wj_cel_frame_new_repeated_outside (self->project, GENERATED_N_SITES);
  self->positions = wj_cel_frame_new_repeated_outside (self->project, GENERATED_N_POSITIONS);
  self->dated = wj_cel_frame_new_repeated_outside (self->positions, GENERATED_YEARS);
  self->positions_site = wj_cel_frame_new_repeated_outside (self->site, GENERATED_N_POSITIONS);
  self->dated_site = wj_cel_frame_new_repeated_outside (self->positions_site, GENERATED_YEARS);
  fill_parameters (world, self->project);
  fill_sites (self);
  return self;
}

void
generated_frames_free (GeneratedFrames *self)
{
  g_ptr_array_unref (self->runs);
  wj_cel_frame_free (self->dated_site);
  wj_cel_frame_free (self->positions_site);
  wj_cel_frame_free (self->dated);
  wj_cel_frame_free (self->positions);
  wj_cel_frame_free (self->site);
  wj_cel_frame_free (self->project);
  wj_cel_scratch_free (self->scratch);
  g_free (self->raws);
  g_free (self);
}

void
generated_frames_fill (GeneratedFrames *self, const GeneratedInputs *inputs, guint first)
{
  g_ptr_array_set_size (self->runs, 0);
  wj_cel_scratch_reset (self->scratch);
  self->n_raws = 0;
  fill_projects (self, inputs, first);
  fill_iterations (self, self->dated, POSITIONS, inputs, first);
  fill_iterations (self, self->dated_site, POSITIONS_AT_SITES, inputs, first);
}

WjCelFrame *
generated_frames_pick (GeneratedFrames *self, gboolean site, gboolean dated)
{
  if (dated)
    return site ? self->dated_site : self->dated;
  return site ? self->site : self->project;
}

/* ---- A batch ----------------------------------------------------------------------------------------------- */

/* Derived facts last as long as what reads them. */
static void
derive (GeneratedFrames *self)
{
  for (guint i = 0; i < GENERATED_N_DERIVED; i++)
    {
      WjCelRun *run = wj_cel_run_in (self->scratch, self->world->derived[i], self->project, 0);

      g_ptr_array_add (self->runs, run);
      wj_cel_frame_set_run (self->project, (guint) self->world->derived_slots[i], run);
    }
}

static void
run_condition (GeneratedFrames *self, guint index, GeneratedResults *out)
{
  const GeneratedCondition *condition = &generated_conditions[index];
  guint n = self->n * (condition->site ? GENERATED_N_SITES : 1);
  guint32 *failed = condition->site ? out->site_failed[condition->offer] : out->failed[condition->offer];
  g_autoptr (WjCelRun) run = wj_cel_run_in (self->scratch, self->world->conditions[index], generated_frames_pick (self, condition->site, FALSE), 0);

  g_assert (n <= out->n * GENERATED_N_SITES);
  wj_cel_run_add_failures (run, 1u << condition->bit, failed);
}

static void
run_benefit (GeneratedFrames *self, guint index, GeneratedResults *out)
{
  const GeneratedBenefit *benefit = &generated_benefits[index];
  guint over = !benefit->dated ? 0 : benefit->site ? POSITIONS_AT_SITES
                                                   : POSITIONS;
  g_autoptr (WjCelRun) run = wj_cel_run_in (self->scratch, self->world->benefits[index], generated_frames_pick (self, benefit->site, benefit->dated), over);
  gboolean fits;

  if (benefit->dated)
    fits = wj_cel_run_round (run, 2, benefit->site ? out->site_dated[benefit->index] : out->dated[benefit->index]);
  else
    fits = wj_cel_run_round (run, 2, benefit->site ? out->site_undated[benefit->index] : out->undated[benefit->index]);
  g_assert_true (fits);
}

void
generated_engine_batch (GeneratedFrames *self, GeneratedResults *out)
{
  for (guint offer = 0; offer < GENERATED_N_OFFERS; offer++)
    {
      memset (out->failed[offer], 0, self->n * sizeof (guint32));
      memset (out->site_failed[offer], 0, self->n * GENERATED_N_SITES * sizeof (guint32));
    }
  derive (self);
  for (guint i = 0; i < GENERATED_N_CONDITIONS; i++)
    run_condition (self, i, out);
  for (guint i = 0; i < GENERATED_N_BENEFITS; i++)
    run_benefit (self, i, out);
}

/* ---- Results in columns --------------------------------------------------------------------------------------- */

GeneratedResults *
generated_results_new (guint n)
{
  GeneratedResults *self = g_new0 (GeneratedResults, 1);
  guint n_sites = n * GENERATED_N_SITES;

  self->n = n;
  for (guint i = 0; i < GENERATED_N_OFFERS; i++)
    {
      self->failed[i] = g_new (guint32, n);
      self->site_failed[i] = g_new (guint32, n_sites);
    }
  for (guint i = 0; i < GENERATED_N_UNDATED; i++)
    self->undated[i] = g_new (gint64, n);
  for (guint i = 0; i < GENERATED_N_DATED; i++)
    self->dated[i] = g_new (gint64, n * GENERATED_YEARS);
  for (guint i = 0; i < GENERATED_N_SITE_UNDATED; i++)
    self->site_undated[i] = g_new (gint64, n_sites);
  for (guint i = 0; i < GENERATED_N_SITE_DATED; i++)
    self->site_dated[i] = g_new (gint64, n_sites * GENERATED_YEARS);
  return self;
}

void
generated_results_free (GeneratedResults *self)
{
  for (guint i = 0; i < GENERATED_N_OFFERS; i++)
    {
      g_free (self->failed[i]);
      g_free (self->site_failed[i]);
    }
  for (guint i = 0; i < GENERATED_N_UNDATED; i++)
    g_free (self->undated[i]);
  for (guint i = 0; i < GENERATED_N_DATED; i++)
    g_free (self->dated[i]);
  for (guint i = 0; i < GENERATED_N_SITE_UNDATED; i++)
    g_free (self->site_undated[i]);
  for (guint i = 0; i < GENERATED_N_SITE_DATED; i++)
    g_free (self->site_dated[i]);
  g_free (self);
}

void
generated_results_read (const GeneratedResults *self, guint project, GeneratedProjectResult *out, GeneratedSiteResult sites[GENERATED_N_SITES])
{
  guint n = self->n, n_sites = n * GENERATED_N_SITES;

  for (guint offer = 0; offer < GENERATED_N_OFFERS; offer++)
    out->failed[offer] = (guint8) self->failed[offer][project];
  for (guint i = 0; i < GENERATED_N_UNDATED; i++)
    out->undated[i] = self->undated[i][project];
  for (guint i = 0; i < GENERATED_N_DATED; i++)
    for (guint year = 0; year < GENERATED_YEARS; year++)
      out->dated[i][year] = self->dated[i][year * n + project];
  for (guint site = 0; site < GENERATED_N_SITES; site++)
    {
      guint lane = site * n + project;

      for (guint offer = 0; offer < GENERATED_N_OFFERS; offer++)
        sites[site].failed[offer] = (guint8) (self->failed[offer][project] | self->site_failed[offer][lane]);
      for (guint i = 0; i < GENERATED_N_SITE_UNDATED; i++)
        sites[site].undated[i] = self->site_undated[i][lane];
      for (guint i = 0; i < GENERATED_N_SITE_DATED; i++)
        for (guint year = 0; year < GENERATED_YEARS; year++)
          sites[site].dated[i][year] = self->site_dated[i][year * n_sites + lane];
    }
}
