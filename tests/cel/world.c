/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>

#include "world.h"

static WjCelTableRow band_rows[] = {
  { TRUE, FALSE, { 2, 1 }, { 0, 1 } },
  { TRUE, TRUE, { 5, 1 }, { 5, 1 } },
  { TRUE, TRUE, { 10, 1 }, { 7, 1 } },
  { TRUE, TRUE, { 100, 1 }, { 4, 1 } },
};
static const WjCelTable bands = { band_rows, G_N_ELEMENTS (band_rows) };

static WjCelTableRow slice_rows[] = {
  { TRUE, TRUE, { 40000, 1 }, { 0, 1 } },
  { TRUE, TRUE, { 60000, 1 }, { 10, 1 } },
  { FALSE, FALSE, { 0, 1 }, { 37, 1 } },
};
static const WjCelTable slices = { slice_rows, G_N_ELEMENTS (slice_rows) };

WjNumber
world_number (const char *text)
{
  WjNumber number = WJ_NUMBER_ZERO;

  g_assert_true (wj_number_parse (text, &number));
  return number;
}

WjUnit
world_unit (const char *text)
{
  WjUnit unit = wj_unit_none;

  g_assert_true (wj_unit_parse (text, &unit));
  return unit;
}

static int
add_decimal (World *self, const char *name, const char *unit, guint scope)
{
  WjCelType type = { WJ_CEL_DECIMAL, world_unit (unit), NULL };

  return wj_cel_registry_add_variable (self->registry, name, &type, scope);
}

static int
add_other (World *self, const char *name, WjCelKind kind, const WjCelChoices *choices)
{
  WjCelType type = { kind, wj_unit_none, choices };

  return wj_cel_registry_add_variable (self->registry, name, &type, 0);
}

static int
add_table (World *self, const char *name, WjCelTableKind kind, const char *argument, const char *result)
{
  WjUnit from = world_unit (argument), to = world_unit (result);

  return wj_cel_registry_add_table (self->registry, name, kind, &from, &to);
}

World *
world_new (void)
{
  static const char *const lines[] = { "crm", "bpo", "ito" }, *const regions[] = { "north", "south" };
  World *self = g_new0 (World, 1);

  self->registry = wj_cel_registry_new ();
  wj_cel_registry_name_loop (self->registry, WORLD_LOOP_POSITION, "positions");
  wj_cel_registry_name_loop (self->registry, WORLD_LOOP_YEAR, "years");
  self->lines = wj_cel_registry_add_choices (self->registry, lines, G_N_ELEMENTS (lines));
  self->regions = wj_cel_registry_add_choices (self->registry, regions, G_N_ELEMENTS (regions));
  self->total = add_decimal (self, "investment.total", "MAD", 0);
  self->own = add_decimal (self, "investment.own", "MDH", 0);
  self->premium = add_decimal (self, "premium", "MAD", 0);
  self->jobs = add_decimal (self, "jobs.stable", "job", 0);
  self->share = add_decimal (self, "share", "%", 0);
  self->ratio = add_decimal (self, "ratio", "1", 0);
  self->zero = add_decimal (self, "zero", "1", 0);
  self->gross = add_decimal (self, "position.gross", "MAD/job/month", WORLD_LOOP_POSITION);
  self->start = add_other (self, "start", WJ_CEL_DATE, NULL);
  self->end = add_other (self, "end", WJ_CEL_DATE, NULL);
  self->line = add_other (self, "line", WJ_CEL_CHOICE, self->lines);
  self->old_line = add_other (self, "old_line", WJ_CEL_CHOICE, self->lines);
  self->region = add_other (self, "region", WJ_CEL_CHOICE, self->regions);
  self->yes = add_other (self, "yes", WJ_CEL_BOOL, NULL);
  self->no = add_other (self, "no", WJ_CEL_BOOL, NULL);
  self->count = add_other (self, "count", WJ_CEL_INT, NULL);
  self->step = add_other (self, "step", WJ_CEL_INT, NULL);
  self->bands = add_table (self, "params.bands", WJ_CEL_TABLE_BANDS, "job", "%");
  self->slices = add_table (self, "params.slices", WJ_CEL_TABLE_SLICES, "MAD", "MAD*%");
  self->rate = add_decimal (self, "params.rate", "%", 0);
  self->threshold = add_decimal (self, "params.threshold", "MDH", 0);
  self->floor_jobs = add_decimal (self, "params.floor_jobs", "job/MDH", 0);
  return self;
}

void
world_free (World *self)
{
  wj_cel_registry_free (self->registry);
  g_free (self);
}

static void
fill_number (WjCelFrame *frame, int slot, const char *text)
{
  WjCelValue value = wj_cel_value_number (world_number (text));

  wj_cel_frame_fill (frame, (guint) slot, &value);
}

static WjNumber
day_number (const char *text)
{
  int year, month, day;
  GDate date;

  g_assert_cmpint (sscanf (text, "%d-%d-%d", &year, &month, &day), ==, 3);
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return wj_cel_value_date (&date).low;
}

void
world_set_range (WjCelFrame *frame, int slot, const char *low, const char *high)
{
  WjCelValue value = wj_cel_value_range (world_number (low), world_number (high));

  wj_cel_frame_fill (frame, (guint) slot, &value);
}

void
world_set_dates (WjCelFrame *frame, int slot, const char *low, const char *high)
{
  WjCelValue value = wj_cel_value_range (day_number (low), day_number (high));

  wj_cel_frame_fill (frame, (guint) slot, &value);
}

void
world_set_unknown (WjCelFrame *frame, int slot)
{
  WjCelValue value = wj_cel_value_unknown_bool ();

  wj_cel_frame_fill (frame, (guint) slot, &value);
}

void
world_set_choices (WjCelFrame *frame, int slot, guint set)
{
  WjCelValue value = wj_cel_value_set (set);

  wj_cel_frame_fill (frame, (guint) slot, &value);
}

void
world_set_undefined (WjCelFrame *frame, int slot, WjCelFault fault)
{
  WjCelValue value = wj_cel_value_undefined (fault);

  wj_cel_frame_fill (frame, (guint) slot, &value);
}

WjCelFrame *
world_frame (World *self)
{
  WjCelFrame *frame = wj_cel_frame_new (self->registry, 1);
  WjCelValue yes = wj_cel_value_bool (TRUE), no = wj_cel_value_bool (FALSE);
  WjCelValue first = wj_cel_value_set (1), second = wj_cel_value_set (2);

  fill_number (frame, self->total, "2500000");
  fill_number (frame, self->own, "1.25");
  fill_number (frame, self->premium, "480000.5");
  fill_number (frame, self->jobs, "66");
  fill_number (frame, self->share, "70");
  fill_number (frame, self->ratio, "0.4");
  fill_number (frame, self->zero, "0");
  fill_number (frame, self->gross, "5500");
  world_set_dates (frame, self->start, "2027-01-15", "2027-01-15");
  world_set_dates (frame, self->end, "2030-12-31", "2030-12-31");
  wj_cel_frame_fill (frame, (guint) self->line, &first);
  wj_cel_frame_fill (frame, (guint) self->old_line, &second);
  wj_cel_frame_fill (frame, (guint) self->region, &second);
  wj_cel_frame_fill (frame, (guint) self->yes, &yes);
  wj_cel_frame_fill (frame, (guint) self->no, &no);
  fill_number (frame, self->count, "7");
  fill_number (frame, self->step, "-2");
  fill_number (frame, self->rate, "17");
  fill_number (frame, self->threshold, "1");
  fill_number (frame, self->floor_jobs, "1.5");
  wj_cel_frame_set_table (frame, (guint) self->bands, &bands);
  wj_cel_frame_set_table (frame, (guint) self->slices, &slices);
  return frame;
}

static void
describe_set (GString *text, const WjCelType *type, WjUInt128 set)
{
  for (guint i = 0; i < 128; i++)
    if (set >> i & 1)
      {
        g_string_append (text, text->len > 0 ? " | " : "");
        if (type->choices != NULL)
          g_string_append (text, wj_cel_choices_get (type->choices, i));
        else
          g_string_append_printf (text, "#%u", i);
      }
}

static char *
describe_number (const WjCelType *type, WjNumber number)
{
  g_autofree char *text = g_malloc0 (32);
  GDate date;

  if (type->kind != WJ_CEL_DATE)
    return wj_number_to_string (number);
  g_assert_true (wj_cel_value_to_date (number, &date));
  g_date_strftime (text, 32, "%Y-%m-%d", &date);
  return g_steal_pointer (&text);
}

static void
describe_defined (GString *text, const WjCelType *type, const WjCelValue *value)
{
  g_autofree char *low = NULL, *high = NULL;

  if (type->kind == WJ_CEL_BOOL)
    g_string_append (text, value->truth == WJ_CEL_MAY_BE_TRUE ? "true" : value->truth == WJ_CEL_MAY_BE_FALSE ? "false"
                                                                                                             : "true or false");
  else if (type->kind == WJ_CEL_CHOICE || type->kind == WJ_CEL_STRING)
    describe_set (text, type, value->set);
  else
    {
      low = describe_number (type, value->low);
      high = describe_number (type, value->high);
      if (g_str_equal (low, high))
        g_string_append (text, low);
      else
        g_string_append_printf (text, "[%s; %s]", low, high);
    }
}

char *
world_describe (const WjCelType *type, const WjCelValue *value)
{
  static const char *const faults[] = { "", "overflow", "division by zero", "no band", "absent" };
  g_autoptr (GString) text = g_string_new (NULL);

  if (value->defined)
    describe_defined (text, type, value);
  if (value->defined && value->fault != WJ_CEL_FAULT_NONE)
    g_string_append (text, " or ");
  g_string_append (text, faults[value->fault]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
world_evaluate (World *self, WjCelFrame *frame, const char *source)
{
  g_autoptr (WjCelProgram) program = world_compile (self, source);
  g_autoptr (WjCelRun) run = wj_cel_run (program, frame);
  WjCelValue value = wj_cel_run_get_result (run, 0);

  return world_describe (wj_cel_program_get_type (program), &value);
}

WjCelProgram *
world_compile (World *self, const char *source)
{
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_cel_error_free);
  WjCelProgram *program = wj_cel_compile (self->registry, source, NULL, WORLD_LOOP_POSITION, errors);

  if (program == NULL)
    g_error ("%s: %s", source, ((WjCelError *) errors->pdata[0])->message);
  g_assert_cmpuint (errors->len, ==, 0);
  return program;
}

char *
world_refusals (World *self, const char *source, const WjCelType *expected)
{
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_cel_error_free);
  g_autoptr (WjCelProgram) program = wj_cel_compile (self->registry, source, expected, 0, errors);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_cmpint (program == NULL, ==, errors->len > 0);
  for (guint i = 0; i < errors->len; i++)
    {
      const WjCelError *error = g_ptr_array_index (errors, i);

      g_string_append_printf (text, "%s%u:%u %s", i > 0 ? "\n" : "", error->line, error->column, error->message);
    }
  return program == NULL ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}
