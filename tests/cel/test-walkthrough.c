/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cel/wj-cel-private.h"
#include "world.h"

/*
 * One expression on its way through app/cel, stage by stage. Read it from the top: each function is a
 * stage, says which file does the work, and shows what it hands to the next.
 *
 * The condition: own funds and premium together reach the threshold, and the line of activity is one
 * of two. Own funds and threshold are said in millions of dirhams (MDH), the premium in dirhams (MAD).
 */
static const char *const source = "investment.own + premium >= params.threshold &&\n"
                                  "line in ['crm', 'ito']";

/* ---- 1. Source → tokens: wj-cel-lexer.c --------------------------------------------------------- */

/* The lexer cuts the text into words, numbers, strings and signs, each with its line and column. It
 * knows no grammar: names come in pieces, and “in” is an operator like any other. */
static void
test_tokens (void)
{
  static const char *const expected = "1:1 investment  1:11 .  1:12 own  1:16 +  1:18 premium  1:26 >=  1:29 params  1:35 .  1:36 threshold  1:46 &&  "
                                      "2:1 line  2:6 in  2:9 [  2:10 'crm'  2:15 ,  2:17 'ito'  2:22 ]";
  g_autoptr (GStringChunk) strings = g_string_chunk_new (64);
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_cel_error_free);
  WjCelLexer lexer = { source, 1, 1, strings, errors };
  g_autoptr (GString) found = g_string_new (NULL);
  WjCelToken token;

  for (wj_cel_lexer_next (&lexer, &token); token.kind != WJ_CEL_TOKEN_END; wj_cel_lexer_next (&lexer, &token))
    g_string_append_printf (found, "%s%u:%u %.*s", found->len > 0 ? "  " : "", token.line, token.column, (int) token.length, token.start);

  g_assert_cmpstr (found->str, ==, expected);
  g_assert_cmpuint (errors->len, ==, 0);
}

/* ---- 2. Tokens → tree: wj-cel-parser.c, wj-cel-primary.c ------------------------------------------ */

static void
append_tree (GString *text, const WjCelTree *tree, guint index, guint depth)
{
  const WjCelSyntax *node = &g_array_index (tree->nodes, WjCelSyntax, index);

  g_string_append_printf (text, "%*s", (int) depth * 2, "");
  if (node->kind == WJ_CEL_SYNTAX_LIST)
    g_string_append (text, "list\n");
  else
    g_string_append_printf (text, "%s\n", node->text != NULL ? node->text : wj_cel_op_symbol (node->op));
  for (guint i = 0; i < node->n_children; i++)
    append_tree (text, tree, g_array_index (tree->links, guint, node->first + i), depth + 1);
}

/* The parser finds what belongs to what: && binds weakest, then >= and in, then +. A dotted name is
 * one node. Nothing is known yet of what names mean; “1 && 'a'” would make a tree too. */
static void
test_tree (void)
{
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_cel_error_free);
  g_autoptr (WjCelTree) tree = wj_cel_parse (source, errors);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_nonnull (tree);
  append_tree (found, tree, tree->nodes->len - 1, 0);
  g_assert_cmpstr (found->str, ==,
                   "&&\n"
                   "  >=\n"
                   "    +\n"
                   "      investment.own\n"
                   "      premium\n"
                   "    params.threshold\n"
                   "  in\n"
                   "    line\n"
                   "    list\n"
                   "      crm\n"
                   "      ito\n");
}

/* ---- 3. Tree → program: wj-cel-check.c, and what it calls ------------------------------------------- */

/* The checker walks the tree from the leaves to the root. wj-cel-names.c asks the registry what a name
 * stands for, wj-cel-operators.c what an operator wants, wj-cel-meet.c brings operands to one type and
 * unit, and wj-cel-lower.c writes the node. Children stand before parents, the root is the last.
 *
 * Look at #2 and #5: MDH meet MAD, so they are converted to the finer unit. The list has gone: “in”
 * over a choice is one test against a set. */
static void
test_program (void)
{
  static const char *const expected[] = {
    "#0 name: a decimal in MDH",
    "#1 name: a decimal in MAD",
    "#2 conversion (#0): a decimal in MAD",
    "#3 + (#2, #1): a decimal in MAD",
    "#4 name: a decimal in MDH",
    "#5 conversion (#4): a decimal in MAD",
    "#6 >= (#3, #5): a Boolean",
    "#7 name: a choice of 'crm', 'bpo', 'ito'",
    "#8 in (#7): a Boolean",
    "#9 && (#6, #8): a Boolean",
  };
  g_autoptr (World) world = world_new ();
  g_autoptr (WjCelProgram) program = world_compile (world, source);

  g_assert_cmpuint (wj_cel_program_get_n_nodes (program), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const WjCelNode *node = wj_cel_program_get_node (program, i);
      g_autoptr (GString) found = g_string_new (NULL);
      g_autofree char *type = wj_cel_type_describe (&node->type);

      g_string_append_printf (found, "#%u %s", i, node->op == WJ_CEL_OP_SLOT ? "name" : node->op == WJ_CEL_OP_CONVERT ? "conversion"
                                                                                                                      : wj_cel_op_symbol (node->op));
      for (guint j = 0; j < node->n_children; j++)
        g_string_append_printf (found, "%s#%u%s", j == 0 ? " (" : ", ", node->children[j], j + 1 == node->n_children ? ")" : "");
      g_string_append_printf (found, ": %s", type);
      g_assert_cmpstr (found->str, ==, expected[i]);
    }

  /* One unit a node; wj-cel-cost.c refuses what costs more than 10,000. */
  g_assert_cmpuint (wj_cel_program_get_cost (program), ==, 10);
}

/* ---- 4. What is refused on the way ------------------------------------------------------------------ */

/* Text that cannot be read is refused by the parser, each fault once (wj-cel-recovery.c); text that
 * can be read but makes no sense, by the checker. Both say where, what was found, what would be right. */
static void
test_refusals (void)
{
  g_autoptr (World) world = world_new ();
  g_autofree char *syntax = world_refusals (world, "(investment.own + ) >= params.threshold && line in ['crm' 'ito']", NULL);
  g_autofree char *sense = world_refusals (world, "investment.own + jobs.stable >= params.treshold && line in ['crm', 'itto']", NULL);

  g_assert_cmpstr (syntax, ==,
                   "1:19 found “)”; a name, a number, a string or “(” is wanted here\n"
                   "1:59 found “'ito'”; “,” or “]” is wanted in this list");
  g_assert_cmpstr (sense, ==,
                   "1:16 “+” wants one dimension on both sides; found MDH and job: multiply the second by a figure in MDH/job, or take a second in MDH\n"
                   "1:33 there is no “params.treshold”; did you mean params.threshold?\n"
                   "1:68 “itto” is not one of 'crm', 'bpo', 'ito'; did you mean 'ito'?");
}

/* ---- 5. Program + frame → registers: wj-cel-frame.c, wj-cel-eval.c --------------------------------- */

/* A frame has the values of all names, in as many lanes as there are cases to look at (here one). A
 * value is all that it can still be: own funds of 1.25 to 1.5 MDH, a line that is crm or bpo. */
static WjCelFrame *
make_frame (World *world)
{
  WjCelFrame *frame = world_frame (world);

  world_set_range (frame, world->own, "1.25", "1.5");
  world_set_choices (frame, world->line, 1 | 2);
  return frame;
}

/* Each node has a register, and the registers are the trace: what the window shows under “Why?”. */
static void
test_registers (void)
{
  static const char *const expected[] = {
    "[1.25; 1.5]",            /* #0 own funds, MDH */
    "480000.5",               /* #1 premium, MAD */
    "[1250000; 1500000]",     /* #2 own funds, MAD */
    "[1730000.5; 1980000.5]", /* #3 + */
    "1",                      /* #4 threshold, MDH */
    "1000000",                /* #5 threshold, MAD */
    "true",                   /* #6 >=: whatever the own funds are */
    "crm | bpo",              /* #7 line */
    "true or false",          /* #8 in */
    "true or false",          /* #9 &&, the result */
  };
  g_autoptr (World) world = world_new ();
  g_autoptr (WjCelProgram) program = world_compile (world, source);
  g_autoptr (WjCelFrame) frame = make_frame (world);
  g_autoptr (WjCelRun) run = wj_cel_run (program, frame);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      WjCelValue value = wj_cel_run_get (run, i, 0);
      g_autofree char *found = world_describe (&wj_cel_program_get_node (program, i)->type, &value);

      g_assert_cmpstr (found, ==, expected[i]);
    }
}

/* ---- 6. What a run can be asked: wj-cel-missing.c, wj-cel-comparisons.c ---------------------------- */

/* Missing: the names whose answer can still change the result. The own funds are not known exactly
 * either, but no value of them changes anything, so only the line counts. */
static void
test_missing (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (WjCelProgram) program = world_compile (world, source);
  g_autoptr (WjCelFrame) frame = make_frame (world);
  g_autoptr (WjCelRun) run = wj_cel_run (program, frame);
  g_autofree guint8 *missing = g_new0 (guint8, wj_cel_registry_get_n_slots (world->registry));

  wj_cel_run_missing (run, 0, missing);
  for (guint slot = 0; slot < wj_cel_registry_get_n_slots (world->registry); slot++)
    g_assert_cmpint (missing[slot], ==, (int) slot == world->line);
}

/* Comparisons: the condition as a person reads it, each with its distance (value − required). Here the
 * margin by which the sum passes the threshold, at the end nearest to holding. */
static void
test_comparisons (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (WjCelProgram) program = world_compile (world, source);
  g_autoptr (WjCelFrame) frame = make_frame (world);
  g_autoptr (WjCelRun) run = wj_cel_run (program, frame);
  g_autoptr (GArray) comparisons = wj_cel_run_comparisons (run, 0);
  const WjCelComparison *sum = &g_array_index (comparisons, WjCelComparison, 0), *line = &g_array_index (comparisons, WjCelComparison, 1);
  g_autofree char *value = NULL, *required = NULL, *distance = NULL;

  g_assert_cmpuint (comparisons->len, ==, 2);
  g_assert_cmpuint (sum->node, ==, 6);
  value = world_describe (&sum->type, &sum->value);
  required = world_describe (&sum->type, &sum->required);
  distance = wj_number_to_string (sum->distance);
  g_assert_cmpstr (value, ==, "[1730000.5; 1980000.5]");
  g_assert_cmpstr (required, ==, "1000000");
  g_assert_true (sum->has_distance);
  g_assert_cmpstr (distance, ==, "980000.5");

  g_assert_cmpuint (line->node, ==, 8);
  g_assert_false (line->has_distance);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cel/walkthrough/tokens", test_tokens);
  g_test_add_func ("/cel/walkthrough/tree", test_tree);
  g_test_add_func ("/cel/walkthrough/program", test_program);
  g_test_add_func ("/cel/walkthrough/refusals", test_refusals);
  g_test_add_func ("/cel/walkthrough/registers", test_registers);
  g_test_add_func ("/cel/walkthrough/missing", test_missing);
  g_test_add_func ("/cel/walkthrough/comparisons", test_comparisons);
  return g_test_run ();
}
