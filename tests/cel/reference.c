/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reference.h"

/* ---- Tables ---------------------------------------------------------------------------------- */

static WjCelTableRow band_rows[] = {
  { TRUE, FALSE, { -3, 1 }, { 2, 1 } },
  { TRUE, TRUE, { 2, 1 }, { -5, 2 } },
  { TRUE, TRUE, { 10, 1 }, { 7, 1 } },
};
static const WjCelTable bands = { band_rows, G_N_ELEMENTS (band_rows) };

/* In % of MAD; a falling part, as no tax has one. */
static WjCelTableRow slice_rows[] = {
  { TRUE, TRUE, { 2, 1 }, { 10, 1 } },
  { TRUE, TRUE, { 5, 1 }, { -40, 1 } },
  { FALSE, FALSE, { 0, 1 }, { 25, 1 } },
};
static const WjCelTable slices = { slice_rows, G_N_ELEMENTS (slice_rows) };

/* ---- The reference --------------------------------------------------------------------------- */

static Answer
fail (void)
{
  return (Answer){ .error = TRUE };
}

static Answer
truth (gboolean value)
{
  return (Answer){ FALSE, exact_from_int (value) };
}

gboolean
answer_is_true (const Answer *answer)
{
  return exact_sign (&answer->number) != 0;
}

static Exact
ratio (gint64 num, gint64 den)
{
  Exact a = exact_from_int (num), b = exact_from_int (den);

  return exact_divide (&a, &b);
}

gint64
answer_to_int (const Exact *value)
{
  Exact whole = exact_floor (value);
  guint64 size = 0;

  for (guint i = whole.num.n; i-- > 0;)
    size = size << 32 | whole.num.limb[i];
  return whole.num.negative ? -(gint64) size : (gint64) size;
}

/* Months a person has lived from @from to @to, by counting birthdays in GDate's calendar. */
static gint64
age_in_months (gint64 from, gint64 to)
{
  GDate birth, day;
  gint64 months;

  if (from > to)
    return -age_in_months (to, from);
  g_date_clear (&birth, 1);
  g_date_clear (&day, 1);
  g_date_set_julian (&birth, (guint32) (from + 719163));
  g_date_set_julian (&day, (guint32) (to + 719163));
  months = (g_date_get_year (&day) - g_date_get_year (&birth)) * 12 + (int) g_date_get_month (&day) - (int) g_date_get_month (&birth);
  return g_date_get_day (&day) < g_date_get_day (&birth) ? months - 1 : months;
}

static Answer
within (Sort sort, Exact value)
{
  Exact least = exact_from_int (G_MININT64), most = exact_from_int (G_MAXINT64);

  if (sort == INTEGER && (exact_compare (&value, &least) < 0 || exact_compare (&value, &most) > 0))
    return fail ();
  return (Answer){ FALSE, value };
}

static Answer
divide (const Tree *tree, const Answer *a, const Answer *b)
{
  Exact quotient, whole, product, zero = exact_from_int (0);

  if (exact_sign (&b->number) == 0)
    return fail ();
  quotient = exact_divide (&a->number, &b->number);
  if (tree->sort != INTEGER)
    return (Answer){ FALSE, quotient };

  if (exact_sign (&quotient) < 0)
    {
      quotient = exact_subtract (&zero, &quotient);
      whole = exact_floor (&quotient);
      whole = exact_subtract (&zero, &whole);
    }
  else
    whole = exact_floor (&quotient);
  if (tree->what == DIVIDE)
    return within (INTEGER, whole);
  if (within (INTEGER, whole).error)
    return fail ();
  product = exact_multiply (&whole, &b->number);
  return (Answer){ FALSE, exact_subtract (&a->number, &product) };
}

static Answer
look_up (const Answer *a)
{
  Exact low = exact_from_int (-3), middle = exact_from_int (2), high = exact_from_int (10);

  if (exact_compare (&a->number, &low) < 0)
    return (Answer){ FALSE, ratio (2, 100) };
  if (exact_compare (&a->number, &middle) <= 0)
    return (Answer){ FALSE, ratio (-5, 200) };
  if (exact_compare (&a->number, &high) <= 0)
    return (Answer){ FALSE, ratio (7, 100) };
  return fail ();
}

static Answer
cut (const Answer *a)
{
  Exact two = exact_from_int (2), five = exact_from_int (5), part, base;
  Exact first = ratio (10, 100), second = ratio (-40, 100), third = ratio (25, 100);

  if (exact_sign (&a->number) <= 0)
    return (Answer){ FALSE, exact_from_int (0) };
  if (exact_compare (&a->number, &two) <= 0)
    return (Answer){ FALSE, exact_multiply (&a->number, &first) };
  base = exact_multiply (&two, &first);
  if (exact_compare (&a->number, &five) <= 0)
    {
      part = exact_subtract (&a->number, &two);
      part = exact_multiply (&part, &second);
      return (Answer){ FALSE, exact_add (&base, &part) };
    }
  part = exact_from_int (3);
  part = exact_multiply (&part, &second);
  base = exact_add (&base, &part);
  part = exact_subtract (&a->number, &five);
  part = exact_multiply (&part, &third);
  return (Answer){ FALSE, exact_add (&base, &part) };
}

static Answer
answer_logic (const Tree *tree, const Answer *inputs)
{
  Answer a = answer (tree->child[0], inputs), b = answer (tree->child[1], inputs);
  gboolean decisive = tree->what == OR;

  if ((!a.error && answer_is_true (&a) == decisive) || (!b.error && answer_is_true (&b) == decisive))
    return truth (decisive);
  return a.error || b.error ? fail () : truth (!decisive);
}

static Answer
answer_two (const Tree *tree, const Answer *a, const Answer *b)
{
  int order = exact_compare (&a->number, &b->number);

  switch ((int) tree->what)
    {
    case ADD:
      return within (tree->sort, exact_add (&a->number, &b->number));
    case SUBTRACT:
      if (tree->child[0]->sort == DAY)
        return (Answer){ FALSE, exact_from_int (age_in_months (answer_to_int (&b->number), answer_to_int (&a->number))) };
      return within (tree->sort, exact_subtract (&a->number, &b->number));
    case MULTIPLY:
      return within (tree->sort, exact_multiply (&a->number, &b->number));
    case DIVIDE:
    case MODULO:
      return divide (tree, a, b);
    case MIN:
      return order <= 0 ? *a : *b;
    case MAX:
      return order >= 0 ? *a : *b;
    case LESS:
      return truth (order < 0);
    case LESS_EQUAL:
      return truth (order <= 0);
    case GREATER:
      return truth (order > 0);
    case GREATER_EQUAL:
      return truth (order >= 0);
    case EQUAL:
      return truth (order == 0);
    case NOT_EQUAL:
      return truth (order != 0);
    default:
      g_assert_not_reached ();
    }
}

static Answer
answer_one (const Tree *tree, const Answer *a)
{
  Exact zero = exact_from_int (0);

  switch ((int) tree->what)
    {
    case NEGATE:
      return within (tree->sort, exact_subtract (&zero, &a->number));
    case NOT:
      return truth (!answer_is_true (a));
    case FLOOR:
      return (Answer){ FALSE, exact_floor (&a->number) };
    case BANDED:
      return look_up (a);
    case PROGRESSIVE:
      return cut (a);
    default:
      g_assert_not_reached ();
    }
}

Answer
answer (const Tree *tree, const Answer *inputs)
{
  Answer a, b, c;

  if (tree->what == LITERAL)
    return (Answer){ FALSE, tree->sort == PLAIN ? ratio (tree->number, 10) : exact_from_int (tree->number) };
  if (tree->what == VARIABLE)
    return inputs[tree->number];
  if (tree->what == AND || tree->what == OR)
    return answer_logic (tree, inputs);

  a = answer (tree->child[0], inputs);
  if (a.error)
    return a;
  if (tree->what == CONDITIONAL)
    return answer (tree->child[answer_is_true (&a) ? 1 : 2], inputs);
  if (tree->n_children == 1)
    return answer_one (tree, &a);
  b = answer (tree->child[1], inputs);
  if (b.error)
    return b;
  if (tree->n_children == 2)
    return answer_two (tree, &a, &b);

  c = answer (tree->child[2], inputs);
  return c.error ? c : truth (exact_compare (&a.number, &b.number) == 0 || exact_compare (&a.number, &c.number) == 0);
}

gboolean
answer_is_same (const Answer *a, const Answer *b)
{
  return a->error || b->error ? a->error == b->error : exact_compare (&a->number, &b->number) == 0;
}

/* ---- The scene ------------------------------------------------------------------------------- */

void
scene_init (Scene *self)
{
  WjUnit none = wj_unit_none, percent = world_unit ("%"), money = world_unit ("MAD"), result;
  const WjCelChoices *set;

  self->world.registry = wj_cel_registry_new ();
  set = wj_cel_registry_add_choices (self->world.registry, choices, G_N_ELEMENTS (choices));
  for (guint i = 0; i < N_VARIABLES; i++)
    {
      static const WjCelKind kinds[] = { [PLAIN] = WJ_CEL_DECIMAL, [SHARE] = WJ_CEL_DECIMAL, [MONEY] = WJ_CEL_DECIMAL, [MONTHS] = WJ_CEL_DECIMAL, [INTEGER] = WJ_CEL_INT, [TRUTH] = WJ_CEL_BOOL, [DAY] = WJ_CEL_DATE, [CHOICE] = WJ_CEL_CHOICE };
      WjCelType type = { kinds[variables[i].sort], world_unit (variables[i].unit), variables[i].sort == CHOICE ? set : NULL };

      g_assert_cmpint (wj_cel_registry_add_variable (self->world.registry, variables[i].name, &type, 0), ==, (int) i);
      self->factor[i] = exact_from_number (type.unit.factor);
    }
  g_assert_true (wj_unit_multiply (&money, &percent, &result));
  self->bands = wj_cel_registry_add_table (self->world.registry, "bands", WJ_CEL_TABLE_BANDS, &none, &percent);
  self->slices = wj_cel_registry_add_table (self->world.registry, "slices", WJ_CEL_TABLE_SLICES, &money, &result);
}

void
scene_clear (Scene *self)
{
  wj_cel_registry_free (self->world.registry);
}

WjCelFrame *
scene_frame (Scene *self)
{
  WjCelFrame *frame = wj_cel_frame_new (self->world.registry, 1);

  wj_cel_frame_set_table (frame, (guint) self->bands, &bands);
  wj_cel_frame_set_table (frame, (guint) self->slices, &slices);
  return frame;
}

Answer
scene_to_answer (const Scene *scene, guint variable, const WjCelValue *value)
{
  Exact number;

  if (!value->defined)
    return fail ();
  if (variables[variable].sort == TRUTH)
    return truth (value->truth == WJ_CEL_MAY_BE_TRUE);
  if (variables[variable].sort == CHOICE)
    return (Answer){ FALSE, exact_from_int (value->set == 1 ? 0 : value->set == 2 ? 1
                                                                                  : 2) };
  number = exact_from_number (value->low);
  return (Answer){ FALSE, exact_multiply (&number, &scene->factor[variable]) };
}
