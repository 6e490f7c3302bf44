/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "domain.h"

/* ---- Domains --------------------------------------------------------------------------------- */

static const char *const steps[N_VARIABLES] = { "0.5", "1", "10", "0.5", "0.25" };

void
domain_set_steps (Scene *scene)
{
  for (guint i = 0; i < N_VARIABLES; i++)
    if (steps[i] != NULL)
      wj_cel_registry_set_step (scene->world.registry, i, world_number (steps[i]));
}

WjNumber
domain_get_step (guint variable)
{
  return steps[variable] != NULL ? world_number (steps[variable]) : WJ_NUMBER_ONE;
}

static WjNumber
get_multiple (guint variable, gint64 n)
{
  WjNumber value;

  g_assert_true (wj_number_multiply (domain_get_step (variable), wj_number_from_int (n), &value));
  return value;
}

static gint64
random_start (GRand *rand, Sort sort)
{
  return sort == DAY ? g_rand_int_range (rand, 20400, 20900) : g_rand_int_range (rand, -9, 12);
}

WjCelValue
domain_random (GRand *rand, guint variable, gboolean ranged, int most)
{
  Sort sort = variables[variable].sort;
  gint64 start = random_start (rand, sort);
  WjCelValue value;

  if (sort == TRUTH)
    value = ranged ? wj_cel_value_unknown_bool () : wj_cel_value_bool (g_rand_boolean (rand));
  else if (sort == CHOICE)
    value = wj_cel_value_set ((WjUInt128) (ranged ? (1 << g_rand_int_range (rand, 0, 3)) ^ 7 : 1 << g_rand_int_range (rand, 0, 3)));
  else
    value = wj_cel_value_range (get_multiple (variable, start), get_multiple (variable, start + (ranged ? g_rand_int_range (rand, 1, most) : 0)));
  if (ranged && g_rand_int_range (rand, 0, 20) == 0)
    value.fault = WJ_CEL_FAULT_ABSENT;
  return value;
}

/* The next of all that @domain can be; FALSE after the last. */
static gboolean
advance (guint variable, const WjCelValue *domain, WjCelValue *value)
{
  Sort sort = variables[variable].sort;

  if (!value->defined)
    return FALSE;
  if (sort == TRUTH && value->truth == WJ_CEL_MAY_BE_TRUE && (domain->truth & WJ_CEL_MAY_BE_FALSE))
    *value = wj_cel_value_bool (FALSE);
  else if (sort == CHOICE && (domain->set & ~(value->set | (value->set - 1))) != 0)
    {
      do
        value->set <<= 1;
      while ((domain->set & value->set) == 0);
    }
  else if (sort != TRUTH && sort != CHOICE && wj_number_compare (value->low, domain->high) < 0)
    {
      g_assert_true (wj_number_add (value->low, domain_get_step (variable), &value->low));
      value->high = value->low;
    }
  else if (domain->fault != WJ_CEL_FAULT_NONE)
    *value = wj_cel_value_undefined (domain->fault);
  else
    return FALSE;
  return TRUE;
}

static WjCelValue
get_first (guint variable, const WjCelValue *domain)
{
  Sort sort = variables[variable].sort;

  if (sort == TRUTH)
    return wj_cel_value_bool (domain->truth & WJ_CEL_MAY_BE_TRUE);
  return sort == CHOICE ? wj_cel_value_set (domain->set & -domain->set) : wj_cel_value_number (domain->low);
}

guint
domain_count (guint variable, const WjCelValue *domain)
{
  WjCelValue value = get_first (variable, domain);
  guint n = 1;

  while (advance (variable, domain, &value))
    n++;
  return n;
}

WjCelFrame *
domain_complete (WjCelFrame *frame)
{
  g_autoptr (GArray) lanes = g_array_new (FALSE, FALSE, N_VARIABLES * sizeof (WjCelValue));
  WjCelValue values[N_VARIABLES], domains[N_VARIABLES];
  WjCelFrame *completions;
  guint turned = 0;

  for (guint i = 0; i < N_VARIABLES; i++)
    {
      domains[i] = wj_cel_frame_get (frame, i, 0);
      values[i] = get_first (i, &domains[i]);
    }
  while (turned < N_VARIABLES)
    {
      if (lanes->len == DOMAIN_MAX_COMPLETIONS)
        return NULL;
      g_array_append_vals (lanes, values, 1);
      for (turned = 0; turned < N_VARIABLES && !advance (turned, &domains[turned], &values[turned]); turned++)
        values[turned] = get_first (turned, &domains[turned]);
    }
  completions = wj_cel_frame_new_repeated (frame, lanes->len);
  for (guint lane = 0; lane < lanes->len; lane++)
    for (guint i = 0; i < N_VARIABLES; i++)
      wj_cel_frame_set (completions, i, lane, (const WjCelValue *) (gpointer) (lanes->data + lane * N_VARIABLES * sizeof (WjCelValue)) + i);
  return completions;
}

static void
find_variables (const Tree *tree, gboolean *used)
{
  if (tree->what == VARIABLE)
    used[tree->number] = TRUE;
  for (int i = 0; i < tree->n_children; i++)
    find_variables (tree->child[i], used);
}

gboolean
domain_choose (GRand *rand, const Tree *tree, guint n, gboolean *ranged)
{
  gboolean used[N_VARIABLES] = { FALSE };
  guint n_used = 0;

  find_variables (tree, used);
  for (guint i = 0; i < N_VARIABLES; i++)
    n_used += (guint) used[i];
  if (n_used < n)
    return FALSE;
  while (n > 0)
    {
      guint i = (guint) g_rand_int_range (rand, 0, N_VARIABLES);

      if (!used[i] || ranged[i])
        continue;
      ranged[i] = TRUE;
      n--;
    }
  return TRUE;
}
