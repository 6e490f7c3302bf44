#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plants one error at a time in the engine's kernels, in a copy of the source, and tells which test
catches it. An error that no test catches makes it end with 1.

Usage: tests/cel/mutations.py [WORD]    only those whose name holds WORD
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
TESTS = ['eval', 'columns', 'comparisons', 'missing', 'soundness', 'generated', 'tightness', 'number', 'unit']
LANES, TRUTHS, FIGURES, STEPS = 'wj-cel-lanes.inc.h', 'wj-cel-truths.c', 'wj-cel-figures.c', 'wj-cel-steps.c'
BOXES, LOGIC, TABLES = 'wj-cel-box-arithmetic.c', 'wj-cel-box-logic.c', 'wj-cel-box-tables.c'
ROUND, PRODUCT, AXES = 'wj-cel-round.c', 'wj-cel-product.c', 'wj-cel-axes.c'

# name, file, what stands there (once), what is planted
MUTATIONS = [
    ('add: low end', LANES, 'LOWS (low[i] = A + B);', 'LOWS (low[i] = A - B);'),
    ('add: high end', LANES, 'HIGHS (high[i] = A + B);', 'HIGHS (high[i] = A + B - 1);'),
    ('subtract: ends not crossed', LANES, 'LANES (a->low, a->single, b->high, b->single, low[i] = A - B);', 'LANES (a->low, a->single, b->low, b->single, low[i] = A - B);'),
    ('negate: ends not crossed', LANES, 'low[i] = -highs[i];', 'low[i] = -lows[i];'),
    ('multiply: exact', LANES, 'LOWS (low[i] = A * B);', 'LOWS (low[i] = A * B + (A == 7));'),
    ('multiply: signs of ranges', LANES, 'low[i] = MIN (MIN (p, q), MIN (r, s));', 'low[i] = MIN (p, s);'),
    ('multiply: wide', 'wj-cel-lanes-128.c', 'low[i] = (WjInt128) a_low[x] * b_low[y];', 'low[i] = a_low[x] * b_low[y];'),
    ('times', LANES, 'low[i] = lows[i] * by;', 'low[i] = lows[i];'),
    ('min', LANES, 'LOWS (low[i] = MIN (A, B));', 'LOWS (low[i] = A);'),
    ('max', LANES, 'LOWS (low[i] = MAX (A, B));', 'LOWS (low[i] = B);'),
    ('floor: towards zero', LANES, 'return raw / scale - (raw % scale < 0);', 'return raw / scale;'),
    ('less: edge', LANES, 'LOWS (truth[i] = EXACT_TRUTH (A < B));', 'LOWS (truth[i] = EXACT_TRUTH (A <= B));'),
    ('less: range', LANES, 'truth[i] |= A >= B ? WJ_CEL_MAY_BE_FALSE : 0', 'truth[i] |= A > B ? WJ_CEL_MAY_BE_FALSE : 0'),
    ('less_equal: edge', LANES, 'LOWS (truth[i] = EXACT_TRUTH (A <= B));', 'LOWS (truth[i] = EXACT_TRUTH (A < B));'),
    ('less_equal: range', LANES, 'truth[i] = A <= B ? WJ_CEL_MAY_BE_TRUE : 0', 'truth[i] = A < B ? WJ_CEL_MAY_BE_TRUE : 0'),
    ('equal: exact', LANES, 'LOWS (truth[i] = EXACT_TRUTH (A == B));', 'LOWS (truth[i] = EXACT_TRUTH (A >= B));'),
    ('equal: range', LANES, 'a_low[x] <= b_high[y] && b_low[y] <= a_high[x]', 'a_low[x] <= b_high[y]'),
    ('greater: sides', TRUTHS, 'compare_pieces (self, kernels->less, b, &other, a, &one, lanes, out);', 'compare_pieces (self, kernels->less, a, &one, b, &other, lanes, out);'),
    ('not equal: not inverted', TRUTHS, 'if (op == WJ_CEL_OP_NOT_EQUAL)\n        invert (out->low, out->n);\n      break;', 'break;'),
    ('choose: exact', LANES, 'low[i] = says & WJ_CEL_MAY_BE_TRUE ? a_low[x] : b_low[y];', 'low[i] = a_low[x];'),
    ('choose: hull', LANES, 'low[i] = MIN (a_low[x], b_low[y]), high[i] = MAX (a_high[x], b_high[y]);', 'low[i] = a_low[x], high[i] = MAX (a_high[x], b_high[y]);'),
    ('and', TRUTHS, '(a[i] & b[i] & WJ_CEL_MAY_BE_TRUE) | ((a[i] | b[i]) & WJ_CEL_MAY_BE_FALSE)', '((a[i] | b[i]) & WJ_CEL_MAY_BE_TRUE) | ((a[i] | b[i]) & WJ_CEL_MAY_BE_FALSE)'),
    ('or', TRUTHS, '(a[i] & b[i] & WJ_CEL_MAY_BE_FALSE) | ((a[i] | b[i]) & WJ_CEL_MAY_BE_TRUE)', '((a[i] | b[i]) & WJ_CEL_MAY_BE_FALSE) | ((a[i] | b[i]) & WJ_CEL_MAY_BE_TRUE)'),
    ('not', TRUTHS, 'truth[i] = (guint8) (((truth[i] & 1u) << 1) | (truth[i] >> 1));', 'truth[i] = truth[i];'),
    ('in: outside', TRUTHS, '(set & ~node->set ? WJ_CEL_MAY_BE_FALSE : 0)', '(set & node->set ? 0 : WJ_CEL_MAY_BE_FALSE)'),
    ('equal: choices', TRUTHS, 'one != other || (one & (one - 1)) != 0', 'one != other'),
    ('equal: Booleans', TRUTHS, '(a[i] & swapped ? WJ_CEL_MAY_BE_FALSE : 0)', '(a[i] != b[i] ? WJ_CEL_MAY_BE_FALSE : 0)'),
    ('banded: edge', LANES, 'if (value < edge || (value == edge && steps->steps[step].includes))', 'if (value <= edge)'),
    ('banded: between', LANES, 'for (guint step = first + 1; step <= last && step < steps->n_steps; step++)', 'for (guint step = last; step > first && step < steps->n_steps; step = first)'),
    ('banded: beyond', STEPS, 'beyond[i] == 2 ? WJ_CEL_STATE_UNDEFINED | WJ_CEL_FAULT_NO_BAND : beyond[i] == 1 ? WJ_CEL_FAULT_NO_BAND', 'beyond[i] == 2 ? WJ_CEL_FAULT_NO_BAND : beyond[i] == 1 ? WJ_CEL_FAULT_NO_BAND'),
    ('progressive: base', STEPS, '__builtin_sub_overflow (sum, part, &step->base)', '__builtin_add_overflow (sum, part, &step->base)'),
    ('progressive: below zero', LANES, '  if (value <= 0)\n    return 0;', ''),
    ('divide by a constant', FIGURES, '(WjNumber){ constant.den, constant.num }', '(WjNumber){ constant.num, constant.den }'),
    ('quotient: not above zero', FIGURES, 'if (!a->positive || !wj_cel_column_is_above_zero (b) ||', 'if (!a->positive ||'),
    ('quotient: no number', FIGURES, ' || !always_fits (a, b, WJ_NUMBER_ONE))', ')'),
    ('convert', FIGURES, 'return wj_cel_run_rescale (self, a, node->ratio, out);', 'return wj_cel_run_rescale (self, a, WJ_NUMBER_ONE, out);'),
    ('dates: ends not crossed', FIGURES, 'low[i] = wj_cel_months_between (b_high[y], a_low[x]);', 'low[i] = wj_cel_months_between (b_low[y], a_low[x]);'),
    ('size of a sum', FIGURES, 'out->magnitude = first + second;\n      out->positive = a->positive && b->positive;', 'out->magnitude = first;\n      out->positive = a->positive && b->positive;'),
    ('size of a product', FIGURES, 'if (!narrow || magnitude > WJ_CEL_LARGEST_64)', 'if (!narrow)'),
    ('sum along an axis', LANES, 'total += raws[i];', 'total = raws[i];'),
    ('product and sum', LANES, 'LOWS (to[i] += A * B);', 'LOWS (to[i] = A * B);'),
    ('round: half', ROUND, 'divide (2 * (guint64) raws[i] + den, twice)', 'divide (2 * (guint64) raws[i], twice)'),
    ('round: half, times', ROUND, 'divide (2 * num * (guint64) raws[i] + den, twice)', 'divide (2 * num * (guint64) raws[i], twice)'),
    ('round: half, below zero', ROUND, 'divide (2 * num * size + den, twice)', 'divide (2 * num * size, twice)'),
    ('round: sign', ROUND, 'out[i] = raws[i] < 0 ? -whole : whole;', 'out[i] = whole;'),
    ('product: terms left out', PRODUCT, 'if (++term < n_terms)', 'if (++term < n_terms - 1)'),
    ('product: order of the pieces', AXES, 'if ((before.step[outer][index] == 0) == stays)', 'if ((before.step[outer][index] != 0) == stays)'),
    ('recycle too early', 'wj-cel-program.c', 'guint until = wj_cel_node_lends (node) || self->links_on[i] ? self->last_use[i] : i;', 'guint until = i;'),
    ('boxes: divide by a range with zero', BOXES, 'gboolean has_zero = low_sign <= 0 && high_sign >= 0;', 'gboolean has_zero = FALSE;'),
    ('boxes: modulo sign', BOXES, 'WjNumber rest = { a->low.num % b->low.num, 1 };', 'WjNumber rest = { (a->low.num % b->low.num + b->low.num) % b->low.num, 1 };'),
    ('boxes: and with an error', LOGIC, 'guint undecided = opposite | MAY_BE_UNDEFINED;', 'guint undecided = opposite;'),
    ('boxes: in list', LOGIC, 'found = either (kernel, &found, &same);', 'found = same;'),
    ('boxes: ?: takes both', LOGIC, 'value = wj_cel_value_hull (a, b, type);', 'value = *a;'),
    ('boxes: progressive between', TABLES, 'span_add_slices (&span, table, table->rows[row].edge);', ';'),
]


def plant(copy, mutation):
    name, file, old, new = mutation
    path = copy / 'app/cel' / file
    text = path.read_text(encoding='utf-8')
    if text.count(old) != 1:
        sys.exit(f'{name}: {file} holds the text {text.count(old)} times, not once')
    path.write_text(text.replace(old, new), encoding='utf-8')
    return path, text


def caught_by(build):
    targets = [f'tests/cel/test-cel-{test}' for test in TESTS]
    if subprocess.run(['ninja', '-C', build, *targets], stdout=subprocess.DEVNULL).returncode != 0:
        return 'the compiler'
    for test in TESTS:
        command = [build / f'tests/cel/test-cel-{test}']
        try:
            done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=600)
        except subprocess.TimeoutExpired:
            return f'{test} (does not end)'
        if done.returncode != 0:
            return test
    return None


def main():
    word = sys.argv[1] if len(sys.argv) > 1 else ''
    survivors = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder, 'source')
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns('build', 'build-*', '.git'))
        build = pathlib.Path(folder, 'build')
        subprocess.run(['meson', 'setup', build, copy, '-Dui=false', '-Dbuildtype=release'], check=True, stdout=subprocess.DEVNULL)
        if (first := caught_by(build)) is not None:
            sys.exit(f'without any mutation, {first} fails')
        for mutation in MUTATIONS:
            if word not in mutation[0]:
                continue
            path, text = plant(copy, mutation)
            test = caught_by(build)
            path.write_text(text, encoding='utf-8')
            survivors += test is None
            print(f'{mutation[0]}: {test or "NOT CAUGHT"}', flush=True)
    sys.exit(1 if survivors else 0)


main()
