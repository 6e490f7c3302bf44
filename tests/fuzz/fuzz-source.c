/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "../cel/world.h"
#include "fuzz.h"

/* The text of an expression; what follows the first NUL says in which loops it stands, which type is
 * expected, and what the inputs are. */

static World *world;
static WjCelFrame *tables;

static void
set_up (void)
{
  if (world != NULL)
    return;
  world = world_new ();
  tables = world_frame (world);
}

/* Of none in particular, or the type of some variable. */
static const WjCelType *
take_expected (FuzzBytes *bytes)
{
  guint slot = fuzz_take (bytes, 2 * wj_cel_registry_get_n_slots (world->registry));

  if (slot >= wj_cel_registry_get_n_slots (world->registry) || slot == 0 || wj_cel_registry_is_table (world->registry, slot))
    return NULL;
  return wj_cel_registry_get_type (world->registry, slot);
}

static void
check_errors (GPtrArray *errors, gboolean refused)
{
  g_assert_cmpint (refused, ==, errors->len > 0);
  for (guint i = 0; i < errors->len; i++)
    {
      const WjCelError *error = g_ptr_array_index (errors, i);

      g_assert_cmpuint (error->line, >=, 1);
      g_assert_cmpuint (error->column, >=, 1);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
}

/* Children stand before parents, and every place is one of the source. */
static void
check_nodes (WjCelProgram *program)
{
  guint n = wj_cel_program_get_n_nodes (program);

  g_assert_cmpuint (wj_cel_program_get_root (program), ==, n - 1);
  for (guint i = 0; i < n; i++)
    {
      const WjCelNode *node = wj_cel_program_get_node (program, i);

      g_assert_cmpuint (node->line, >=, 1);
      g_assert_cmpuint (node->column, >=, 1);
      for (guint j = 0; j < node->n_children; j++)
        g_assert_cmpuint (node->children[j], <, i);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const guint8 *end = size > 0 ? memchr (data, 0, size) : NULL;
  g_autofree char *source = g_strndup (size > 0 ? (const char *) data : "", end != NULL ? (gsize) (end - data) : size);
  FuzzBytes bytes = { end != NULL ? end + 1 : NULL, end != NULL ? size - (gsize) (end + 1 - data) : 0 };
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_cel_error_free);
  g_autoptr (WjCelProgram) program = NULL;
  const WjCelType *expected;

  set_up ();
  expected = take_expected (&bytes);
  program = wj_cel_compile (world->registry, source, expected, fuzz_take (&bytes, 4) ^ WORLD_LOOP_POSITION, errors);
  check_errors (errors, program == NULL);
  if (program == NULL)
    return 0;
  check_nodes (program);
  g_assert_true (expected == NULL || wj_cel_program_get_type (program)->kind == expected->kind);
  fuzz_program (world->registry, program, fuzz_take (&bytes, 8) == 7 ? NULL : tables, source, &bytes, NULL, NULL);
  return 0;
}
