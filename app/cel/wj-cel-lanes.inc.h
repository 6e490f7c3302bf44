/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The kernels for one width: Raw is the type, KERNELS the table they are put in. Included once for
 * each width; there is nothing here that knows which.
 */

/* BODY sees A, B and i. What stays the same in all lanes is read once. */
#define LANES(first, a_single, second, b_single, BODY) \
  G_STMT_START                                         \
  {                                                    \
    const Raw *a_raws = (first), *b_raws = (second);   \
                                                       \
    if (!(a_single) && !(b_single))                    \
      for (guint i = 0; i < n; i++)                    \
        {                                              \
          const Raw A = a_raws[i], B = b_raws[i];      \
          BODY;                                        \
        }                                              \
    else if (!(a_single))                              \
      for (guint i = 0; i < n; i++)                    \
        {                                              \
          const Raw A = a_raws[i], B = b_raws[0];      \
          BODY;                                        \
        }                                              \
    else                                               \
      for (guint i = 0; i < n; i++)                    \
        {                                              \
          const Raw A = a_raws[0];                     \
          const Raw B = b_raws[(b_single) ? 0 : i];    \
          BODY;                                        \
        }                                              \
  }                                                    \
  G_STMT_END

#define LOWS(BODY) LANES (a->low, a->single, b->low, b->single, BODY)
#define HIGHS(BODY) LANES (a->high, a->single, b->high, b->single, BODY)

static gboolean
is_exact (const WjCelOperand *a, const WjCelOperand *b)
{
  return a->low == a->high && b->low == b->high;
}

WJ_CEL_LOOP static void
add (const WjCelOperand *a, const WjCelOperand *b, void *low_out, void *high_out, guint n)
{
  Raw *restrict low = low_out, *restrict high = high_out;

  LOWS (low[i] = A + B);
  if (low != high)
    HIGHS (high[i] = A + B);
}

WJ_CEL_LOOP static void
subtract (const WjCelOperand *a, const WjCelOperand *b, void *low_out, void *high_out, guint n)
{
  Raw *restrict low = low_out, *restrict high = high_out;

  LANES (a->low, a->single, b->high, b->single, low[i] = A - B);
  if (low != high)
    LANES (a->high, a->single, b->low, b->single, high[i] = A - B);
}

WJ_CEL_LOOP static void
negate (const WjCelOperand *a, void *low_out, void *high_out, guint n)
{
  const Raw *lows = a->low, *highs = a->high;
  Raw *restrict low = low_out, *restrict high = high_out;

  for (guint i = 0; i < n; i++)
    low[i] = -highs[i];
  for (guint i = 0; low != high && i < n; i++)
    high[i] = -lows[i];
}

/* The smallest and largest of the four products of the ends. */
static void
multiply_ranges (const WjCelOperand *a, const WjCelOperand *b, Raw *low, Raw *high, guint n)
{
  const Raw *a_low = a->low, *a_high = a->high, *b_low = b->low, *b_high = b->high;

  for (guint i = 0; i < n; i++)
    {
      guint x = a->single ? 0 : i, y = b->single ? 0 : i;
      Raw p = a_low[x] * b_low[y], q = a_low[x] * b_high[y], r = a_high[x] * b_low[y], s = a_high[x] * b_high[y];

      low[i] = MIN (MIN (p, q), MIN (r, s));
      high[i] = MAX (MAX (p, q), MAX (r, s));
    }
}

WJ_CEL_LOOP static void
multiply (const WjCelOperand *a, const WjCelOperand *b, gboolean positive, void *low_out, void *high_out, guint n)
{
  Raw *restrict low = low_out, *restrict high = high_out;

  if (low != high && !positive)
    {
      multiply_ranges (a, b, low, high, n);
      return;
    }
  LOWS (low[i] = A * B);
  if (low != high)
    HIGHS (high[i] = A * B);
}

/* @factor > 0 */
WJ_CEL_LOOP static void
times (const WjCelOperand *a, WjInt128 factor, void *low_out, void *high_out, guint n)
{
  const Raw *lows = a->low, *highs = a->high;
  Raw *restrict low = low_out, *restrict high = high_out;
  const Raw by = (Raw) factor;

  for (guint i = 0; i < n; i++)
    low[i] = lows[i] * by;
  for (guint i = 0; low != high && i < n; i++)
    high[i] = highs[i] * by;
}

WJ_CEL_LOOP static void
min (const WjCelOperand *a, const WjCelOperand *b, void *low_out, void *high_out, guint n)
{
  Raw *restrict low = low_out, *restrict high = high_out;

  LOWS (low[i] = MIN (A, B));
  if (low != high)
    HIGHS (high[i] = MIN (A, B));
}

WJ_CEL_LOOP static void
max (const WjCelOperand *a, const WjCelOperand *b, void *low_out, void *high_out, guint n)
{
  Raw *restrict low = low_out, *restrict high = high_out;

  LOWS (low[i] = MAX (A, B));
  if (low != high)
    HIGHS (high[i] = MAX (A, B));
}

/* C rounds towards zero. */
static Raw
whole (Raw raw, Raw scale)
{
  return raw / scale - (raw % scale < 0);
}

static void
round_down (const WjCelOperand *a, WjInt128 scale, void *low_out, void *high_out, guint n)
{
  const Raw *lows = a->low, *highs = a->high;
  Raw *low = low_out, *high = high_out;

  for (guint i = 0; i < n; i++)
    low[i] = whole (lows[i], (Raw) scale);
  for (guint i = 0; low != high && i < n; i++)
    high[i] = whole (highs[i], (Raw) scale);
}

/* ---- Truths ------------------------------------------------------------------------------------ */

#define EXACT_TRUTH(condition) ((guint8) (WJ_CEL_MAY_BE_FALSE - ((condition) ? 1 : 0)))

WJ_CEL_LOOP static void
less (const WjCelOperand *a, const WjCelOperand *b, guint8 *restrict truth, guint n)
{
  if (is_exact (a, b))
    {
      LOWS (truth[i] = EXACT_TRUTH (A < B));
      return;
    }
  LANES (a->low, a->single, b->high, b->single, truth[i] = A < B ? WJ_CEL_MAY_BE_TRUE : 0);
  LANES (a->high, a->single, b->low, b->single, truth[i] |= A >= B ? WJ_CEL_MAY_BE_FALSE : 0);
}

WJ_CEL_LOOP static void
less_equal (const WjCelOperand *a, const WjCelOperand *b, guint8 *restrict truth, guint n)
{
  if (is_exact (a, b))
    {
      LOWS (truth[i] = EXACT_TRUTH (A <= B));
      return;
    }
  LANES (a->low, a->single, b->high, b->single, truth[i] = A <= B ? WJ_CEL_MAY_BE_TRUE : 0);
  LANES (a->high, a->single, b->low, b->single, truth[i] |= A > B ? WJ_CEL_MAY_BE_FALSE : 0);
}

/* They may be equal where the ranges touch, and may differ unless both are the same point. */
WJ_CEL_LOOP static void
equal (const WjCelOperand *a, const WjCelOperand *b, guint8 *restrict truth, guint n)
{
  const Raw *a_low = a->low, *a_high = a->high, *b_low = b->low, *b_high = b->high;

  if (is_exact (a, b))
    {
      LOWS (truth[i] = EXACT_TRUTH (A == B));
      return;
    }
  for (guint i = 0; i < n; i++)
    {
      guint x = a->single ? 0 : i, y = b->single ? 0 : i;
      gboolean touch = a_low[x] <= b_high[y] && b_low[y] <= a_high[x];
      gboolean same = a_low[x] == a_high[x] && b_low[y] == b_high[y] && a_low[x] == b_low[y];

      truth[i] = (guint8) ((touch ? WJ_CEL_MAY_BE_TRUE : 0) | (same ? 0 : WJ_CEL_MAY_BE_FALSE));
    }
}

WJ_CEL_LOOP static void
choose (const WjCelOperand *truth, const WjCelOperand *a, const WjCelOperand *b, void *low_out, void *high_out, guint n)
{
  const Raw *a_low = a->low, *a_high = a->high, *b_low = b->low, *b_high = b->high;
  const guint8 *truths = truth->low;
  Raw *restrict low = low_out, *restrict high = high_out;

  for (guint i = 0; i < n; i++)
    {
      guint8 says = truths[truth->single ? 0 : i];
      guint x = a->single ? 0 : i, y = b->single ? 0 : i;

      if (low == high)
        low[i] = says & WJ_CEL_MAY_BE_TRUE ? a_low[x] : b_low[y];
      else if (says == WJ_CEL_MAY_BE_TRUE)
        low[i] = a_low[x], high[i] = a_high[x];
      else if (says == WJ_CEL_MAY_BE_FALSE)
        low[i] = b_low[y], high[i] = b_high[y];
      else
        low[i] = MIN (a_low[x], b_low[y]), high[i] = MAX (a_high[x], b_high[y]);
    }
}

/* ---- Tables ------------------------------------------------------------------------------------ */

/* The step @value falls in; n_steps if it lies above the last edge. */
static guint
find_step (const WjCelSteps *steps, Raw value, Raw divisor)
{
  guint step = 0;

  for (; step < steps->n_steps && steps->steps[step].has_edge; step++)
    {
      Raw edge = (Raw) steps->steps[step].edge * divisor;

      if (value < edge || (value == edge && steps->steps[step].includes))
        break;
    }
  return step;
}

static void
banded (const WjCelOperand *a, const WjCelOperand *b, const WjCelSteps *steps, void *low_out, void *high_out, guint8 *beyond, guint n)
{
  const Raw *a_low = a->low, *a_high = a->high, *b_low = b != NULL ? b->low : NULL, *b_high = b != NULL ? b->high : NULL;
  Raw *low = low_out, *high = high_out;
  const Raw by = (Raw) steps->times;

  for (guint i = 0; i < n; i++)
    {
      guint x = a->single ? 0 : i, y = b != NULL && b->single ? 0 : i;
      guint first = find_step (steps, a_low[x] * by, b != NULL ? b_high[y] : 1), last = first;

      if (low != high)
        last = find_step (steps, a_high[x] * by, b != NULL ? b_low[y] : 1);
      beyond[i] = first >= steps->n_steps ? 2 : last >= steps->n_steps;
      low[i] = first < steps->n_steps ? (Raw) steps->steps[first].value : 0;
      if (low == high)
        continue;
      high[i] = low[i];
      for (guint step = first + 1; step <= last && step < steps->n_steps; step++)
        {
          low[i] = MIN (low[i], (Raw) steps->steps[step].value);
          high[i] = MAX (high[i], (Raw) steps->steps[step].value);
        }
    }
}

static Raw
add_slices (const WjCelSteps *steps, Raw value)
{
  guint step = 0;

  if (value <= 0)
    return 0;
  while (step + 1 < steps->n_steps && steps->steps[step].has_edge && value > (Raw) steps->steps[step].edge)
    step++;
  if (steps->steps[step].has_edge && value > (Raw) steps->steps[step].edge)
    value = (Raw) steps->steps[step].edge;
  return value * (Raw) steps->steps[step].value + (Raw) steps->steps[step].base;
}

static gboolean
is_beyond (const WjCelSteps *steps, Raw value)
{
  const WjCelStep *top = &steps->steps[steps->n_steps - 1];

  return top->has_edge && value > (Raw) top->edge;
}

static void
progressive (const WjCelOperand *a, const WjCelSteps *steps, void *low_out, void *high_out, guint8 *beyond, guint n)
{
  const Raw *lows = a->low, *highs = a->high;
  Raw *low = low_out, *high = high_out;
  const Raw by = (Raw) steps->times;

  for (guint i = 0; i < n; i++)
    {
      beyond[i] = is_beyond (steps, lows[i] * by) ? 2 : is_beyond (steps, highs[i] * by);
      low[i] = add_slices (steps, lows[i] * by);
      if (low != high)
        high[i] = add_slices (steps, highs[i] * by);
    }
}

/* ---- Sums -------------------------------------------------------------------------------------- */

WJ_CEL_LOOP static void
add_to (const Raw *raws, gboolean into_one, Raw *restrict to, guint n)
{
  Raw total = 0;

  for (guint i = 0; !into_one && i < n; i++)
    to[i] += raws[i];
  for (guint i = 0; into_one && i < n; i++)
    total += raws[i];
  to[0] += total;
}

static void
sum (const WjCelOperand *a, gboolean into_one, void *low, void *high, guint n)
{
  add_to (a->low, into_one, low, n);
  if (low != high)
    add_to (a->high, into_one, high, n);
}

WJ_CEL_LOOP static void
multiply_to (const WjCelOperand *a, const WjCelOperand *b, gboolean into_one, void *out, guint n)
{
  Raw *restrict to = out;
  Raw total = 0;

  if (!into_one)
    {
      LOWS (to[i] += A * B);
      return;
    }
  LOWS (total += A * B);
  to[0] += total;
}

const WjCelLanesKernels KERNELS = {
  add,
  subtract,
  negate,
  multiply,
  times,
  min,
  max,
  round_down,
  less,
  less_equal,
  equal,
  choose,
  banded,
  progressive,
  multiply_to,
  sum,
};

#undef LANES
#undef LOWS
#undef HIGHS
#undef EXACT_TRUTH
