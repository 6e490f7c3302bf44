#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes generated-rules.c, generated-sizes.h, generated-rules.json: one catalogue, made from a seed, as
expressions and as C. See generated.h for what it holds and in which scales the C counts."""

import datetime
import json
import sys

N_OFFERS, N_SITES = 40, 30
SHARE = 10000

LINES = ['crm', 'bpo', 'ito', 'eso', 'kpo', 'rnd']
SECTORS = [f's{n}' for n in range(10)]
KINDS = ['new', 'existing', 'subsidiary']
SIZES = ['micro', 'small', 'medium', 'large']
REGIONS = [f'r{n:02}' for n in range(12)]
CATEGORIES = ['A', 'B', 'none']
PLATFORMS = ['principal', 'secondary', 'none']

INVESTMENTS = ['equipment', 'fit_out', 'rent', 'buildings', 'land', 'studies', 'software', 'vehicles', 'training']
BASE = ['equipment', 'fit_out', 'rent', 'buildings', 'software']
MONEY = [f'investment.{name}' for name in INVESTMENTS] + ['company.own_funds', 'company.turnover', 'company.profit']
SHARES = ['share.export', 'share.women', 'share.foreign', 'share.public']
JOBS = ['jobs.stable', 'jobs.created', 'jobs.existing', 'jobs.graduates']
DAYS = ['project.start', 'company.start', 'company.founded']
FLAGS = ['flag.innovative', 'flag.sustainable', 'flag.first', 'flag.young', 'flag.diaspora']
CHOICES = {'activity.line': LINES, 'activity.sector': SECTORS, 'company.kind': KINDS, 'company.size': SIZES}
SITE_CHOICES = {'site.region': REGIONS, 'site.category': CATEGORIES, 'site.platform': PLATFORMS}


class Chance:
    """The same numbers with every version of the language."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % n

    def one(self, items):
        return items[self.below(len(items))]

    def some(self, items, n):
        rest, picked = list(items), []
        while len(picked) < n:
            picked.append(rest.pop(self.below(len(rest))))
        return sorted(picked, key=items.index)

    def yes(self, percent):
        return self.below(100) < percent


def day(text):
    date = datetime.date.fromisoformat(text)
    return (date.year * 12 + date.month - 1) * 32 + date.day


def scaled(text, times):
    """Decimal text × times, which has to be whole."""
    whole, _, places = text.partition('.')
    number, rest = divmod(int(whole + places) * times, 10 ** len(places))
    assert rest == 0, text
    return number


def c_name(name):
    return 'p->' + name.replace('.', '_') if not name.startswith('site.') else 's->' + name[5:]


class Catalogue:
    def __init__(self, seed):
        self.chance = Chance(seed)
        self.parameters = []
        self.tables = []
        self.conditions = []  # offer, bit, names the site, expression, C
        self.benefits = []  # offer, names the site, dated, index, expression, C
        self.as_of = self.date('2026-11-21')
        self.derived = [
            ('investment.total', 'MAD', ' + '.join(f'investment.{name}' for name in INVESTMENTS)),
            ('investment.base', 'MAD', ' + '.join(f'investment.{name}' for name in BASE)),
            ('investment.eligible', 'MAD', f'investment.base + min (investment.studies, {self.parameter("MAD", "500000")})'),
            ('jobs.total', 'job', 'jobs.stable + jobs.existing'),
            ('company.age', 'month', f'{self.as_of} - company.start'),
        ]
        self.brackets = [self.slices(n, 'MAD/job/month', [3000, 5000, 7000, 9000, 15000][n:]) for n in range(2)]
        self.profit_tax = self.slices(2, 'MAD', [300000, 1000000, 100000000])
        self.ratios = [self.bands(rows) for rows in (
            [('1', True, 0), ('1.5', True, 5), ('3', True, 7), (None, False, 10)],
            [('2', False, 0), ('5', True, 5), ('10', True, 7.5), (None, False, 10)],
            [('0.5', False, 2.5), ('4', False, 6), (None, False, 12)])]
        for offer in range(N_OFFERS):
            self.add_offer(offer)

    # ---- What expressions name ----

    def parameter(self, unit, value):
        """Its name; equal figures are told apart, as in the world."""
        self.parameters.append((f'params.p{len(self.parameters)}', unit, value))
        return self.parameters[-1][0]

    def date(self, text):
        days = (datetime.date.fromisoformat(text) - datetime.date(1970, 1, 1)).days
        return self.parameter(None, str(days))

    def slices(self, n, unit, edges):
        name, rates = f'tables.t{n}', [0, 10, 20, 30, 34, 37][:len(edges)] + [38 + n]
        self.tables.append((name, 'WJ_CEL_TABLE_SLICES', unit, unit,
                            [(str(edge), True, f'0.{rate:02}') for edge, rate in zip(edges, rates)] + [(None, False, f'0.{rates[-1]}')]))
        return name, [edge * 100 for edge in edges], [rate * 100 for rate in rates]

    def bands(self, rows):
        name = f'tables.t{len(self.tables)}'
        self.tables.append((name, 'WJ_CEL_TABLE_BANDS', 'job/MDH', '%', [(edge, includes, str(value)) for edge, includes, value in rows]))
        return name, rows

    # ---- Conditions: each gives (names the site, expression, C that it holds) ----

    def money_threshold(self):
        chance = self.chance
        low = chance.yes(70)
        amount = chance.one(['0.1', '0.5', '1', '2', '5'] if low else ['50', '100', '200', '500'])
        names = [chance.one(['investment.total', 'investment.base', 'investment.eligible', 'company.turnover'])] if chance.yes(50) \
            else chance.some(MONEY[:9], 2 + chance.below(4))
        op = '>=' if low else chance.one(['<', '<='])
        return False, f'{" + ".join(names)} {op} {self.parameter("MDH", amount)}', \
            f'{" + ".join(c_name(name) for name in names)} {op} {scaled(amount, 10**8)}'

    def job_threshold(self):
        name, amount = self.chance.one(['jobs.total', *JOBS]), self.chance.one([5, 10, 20, 50])
        return False, f'{name} >= {self.parameter("job", str(amount))}', f'{c_name(name)} >= {amount}'

    def one_of(self, choices):
        name = self.chance.one(list(choices))
        options = choices[name]
        picked = self.chance.some(options, max(1, len(options) * (50 + self.chance.below(45)) // 100))
        mask = sum(1 << options.index(option) for option in picked)
        site = name.startswith('site.')
        if len(picked) == 1:
            return site, f"{name} == '{picked[0]}'", f'{c_name(name)} == {options.index(picked[0])}'
        listed = ', '.join(f"'{option}'" for option in picked)
        return site, f'{name} in [{listed}]', f'(0x{mask:x}u >> {c_name(name)} & 1)'

    def window(self):
        chance = self.chance
        if chance.yes(50):
            first, last = f'202{chance.below(5)}-0{1 + chance.below(9)}-01', f'20{28 + chance.below(8)}-12-31'
            return False, f'project.start >= {self.date(first)} && project.start <= {self.date(last)}', \
                f'p->project_start >= {day(first)} && p->project_start <= {day(last)}'
        if chance.yes(20):
            first = f'20{10 + chance.below(20)}-07-01'
            return False, f'company.founded < {self.date(first)}', f'p->company_founded < {day(first)}'
        months = chance.one([36, 60, 84, 120])
        if chance.yes(50):
            return False, f'company.age < {self.parameter("month", str(months))}', f'p->company_age < {months}'
        end = f'20{30 + chance.below(6)}-12-31'
        return False, f'{self.date(end)} - project.start >= {self.parameter("year", str(months // 24))}', \
            f'months_between (p->project_start, {day(end)}) >= {months // 24 * 12}'

    def flag(self):
        name, negated = self.chance.one(FLAGS), self.chance.yes(30)
        return False, ('!' if negated else '') + name, ('!' if negated else '') + c_name(name)

    def ratio(self):
        name, ratio = self.chance.one(['jobs.stable', 'jobs.total', 'jobs.created']), self.chance.one(['0.5', '1', '1.5', '2.5'])
        return False, f'{name} >= {self.parameter("job/MDH", ratio)} * investment.total', \
            f'{c_name(name)} * {10**9}LL >= {scaled(ratio, 10)} * p->investment_total'

    def share(self):
        if self.chance.yes(40):
            share = self.chance.one(['5', '10', '2.5'])
            return False, f'company.own_funds >= {self.parameter("%", share)} * investment.total', \
                f'p->company_own_funds * {SHARE} >= {scaled(share, 100)} * p->investment_total'
        name, share, op = self.chance.one(SHARES), self.chance.one(['25', '33.33', '50']), self.chance.one(['<=', '>', '>='])
        share = share if op == '<=' else '10'
        return False, f'{name} {op} {self.parameter("%", share)}', f'{c_name(name)} {op} {scaled(share, 100)}'

    def site_figure(self):
        which = self.chance.below(4)
        if which == 0:
            km = self.chance.one(['150', '400.5', '800'])
            return True, f'site.distance <= {self.parameter("km", km)}', f's->distance <= {scaled(km, 10)}'
        if which == 1:
            share = self.chance.one(['4', '8.5', '12'])
            return True, f'site.unemployment >= {self.parameter("%", share)}', f's->unemployment >= {scaled(share, 100)}'
        if which == 2:
            return True, 'site.has_platform', 's->has_platform'
        return True, 'project.start >= site.opened', 'p->project_start >= s->opened'

    def either(self):
        a, b = (self.simple() for _ in range(2))
        return a[0] or b[0], f'({a[1]}) || ({b[1]})', f'({a[2]}) || ({b[2]})'

    def simple(self):
        return self.chance.one([
            self.money_threshold, self.money_threshold, self.job_threshold, self.flag, self.share,
            lambda: self.one_of(CHOICES), lambda: self.one_of(SITE_CHOICES)])()

    def condition(self):
        return self.chance.one([
            self.money_threshold, self.money_threshold, self.job_threshold, lambda: self.one_of(CHOICES),
            lambda: self.one_of(SITE_CHOICES), self.window, self.flag, self.ratio, self.share, self.site_figure, self.either, self.either])()

    # ---- Benefits: each gives (names the site, dated, expression, C) ----

    def rate(self):
        return f'{3 + self.chance.below(30)}.{self.chance.one(["0", "5", "25"])}'

    def within(self):
        rate, floor, cap = self.rate(), self.chance.one(['10000', '50000']), self.chance.one(['2000000', '5000000', '30000000'])
        base = self.chance.one(['investment.eligible', 'investment.base', 'investment.total'])
        return False, False, \
            f'min ({self.parameter("MAD", cap)}, max ({self.parameter("MAD", floor)}, {self.parameter("%", rate)} * {base}))', \
            f'round_share (MIN ({scaled(cap, 100 * SHARE)}, MAX ({scaled(floor, 100 * SHARE)}, {scaled(rate, 100)} * {c_name(base)})))'

    def by_ratio(self):
        n, least = self.chance.below(3), self.chance.one(['0.5', '1'])
        return False, False, \
            f'banded ({self.ratios[n][0]}, jobs.stable / max (investment.total, {self.parameter("MDH", least)})) * investment.eligible', \
            f'round_share (band_{n} (p->jobs_stable, MAX (p->investment_total, {scaled(least, 10**8)})) * p->investment_eligible)'

    def territory(self):
        a, b = self.rate(), self.rate()
        return True, False, \
            f"(site.category == 'B' ? {self.parameter('%', b)} : site.category == 'A' ? {self.parameter('%', a)} : 0.0) * investment.eligible", \
            f'round_share ((s->category == 1 ? {scaled(b, 100)} : s->category == 0 ? {scaled(a, 100)} : 0) * p->investment_eligible)'

    def rent(self):
        months, rate, cap = self.chance.one([12, 24, 36]), self.rate(), self.chance.one(['500000', '1000000'])
        return True, False, \
            f'min ({self.parameter("MAD", cap)}, site.rent * {self.parameter("month", str(months))} * {self.parameter("%", rate)})', \
            f'round_share (MIN ({scaled(cap, 100 * SHARE)}, s->rent * {months * scaled(rate, 100)}))'

    def tax_on_profit(self):
        rate = self.rate()
        return False, False, f'progressive ({self.profit_tax[0]}, company.profit) * {self.parameter("%", rate)}', f'scale (p->profit_tax, {scaled(rate, 100)})'

    def premium(self):
        months, rate = self.chance.one([6, 12]), self.rate()
        return False, True, \
            f'year.jobs * position.moroccan * position.gross * {self.parameter("month", str(months))} * {self.parameter("%", rate)}', \
            f'scale (p->pay[y], {months * scaled(rate, 100)})'

    def premium_at_site(self):
        low, high = self.rate(), self.rate()
        return True, True, \
            f"year.jobs * position.moroccan * position.gross * {self.parameter('month', '12')} * (site.platform == 'principal' ? {self.parameter('%', low)} : {self.parameter('%', high)})", \
            f'scale (p->pay[y], 12 * (s->platform == 0 ? {scaled(low, 100)} : {scaled(high, 100)}))'

    def income_tax(self):
        n, rate = self.chance.below(2), self.rate()
        return False, True, \
            f'year.jobs * progressive ({self.brackets[n][0]}, position.gross) * {self.parameter("month", "12")} * {self.parameter("%", rate)}', \
            f'scale (p->count[0][y] * p->income_tax[{n}][0] + p->count[1][y] * p->income_tax[{n}][1], {12 * scaled(rate, 100)})'

    def tax_above_cap(self):
        n, low, high = self.chance.below(2), self.rate(), self.rate()
        share = f'(s->category == 1 ? {scaled(low, 100)} : {scaled(high, 100)})'
        above = [f'p->count[{i}][y] * MAX (0, p->income_tax[{n}][{i}] - {share} * p->gross[{i}])' for i in range(2)]
        return True, True, \
            f"year.jobs * max (0.0 * position.gross, progressive ({self.brackets[n][0]}, position.gross) - (site.category == 'B' ? {self.parameter('%', low)} : {self.parameter('%', high)}) * position.gross) * {self.parameter('month', '12')}", \
            f'round_share (12 * ({above[0]} + {above[1]}))'

    def benefit(self):
        return self.chance.one([self.within, self.within, self.by_ratio, self.territory, self.rent, self.tax_on_profit,
                                self.premium, self.premium_at_site, self.income_tax, self.tax_above_cap])()

    # ---- Offers ----

    def add_offer(self, offer):
        for bit in range(4 + self.chance.below(5)):
            self.conditions.append((offer, bit, *self.condition()))
        for _ in range(1 + self.chance.below(3)):
            site, dated, cel, c = self.benefit()
            self.benefits.append((offer, site, dated, len(self.of_kind(site, dated)), cel, c))

    def of_kind(self, site, dated):
        return [each for each in self.benefits if each[1:3] == (site, dated)]

    def sites(self):
        chance = self.chance
        return [(chance.below(12), chance.below(3), chance.below(3), chance.below(2), 10 * chance.below(1000) + 5, 100 * chance.below(30000),
                 100 * chance.below(20), day(f'20{10 + chance.below(18)}-0{1 + chance.below(9)}-01')) for _ in range(N_SITES)]


# ---- Writing ----

def quoted(text):
    return 'NULL' if text is None else '"' + text + '"'


def table_of(kind, name, rows):
    return [f'const {kind} {name}[{len(rows)}] = {{', *(f'  {{ {row} }},' for row in rows), '};', '']


def truth(value):
    return 'TRUE' if value else 'FALSE'


def describe(catalogue):
    sets = {**CHOICES, **SITE_CHOICES}
    out = []
    for name, options in sets.items():
        out.append(f'static const char *const {name.replace(".", "_")}_options[] = {{ {", ".join(map(quoted, options))}, NULL }};')
    out.append('')

    def fact(name, sort, unit='1'):
        return f'"{name}", GENERATED_{sort}, "{unit}", {name.replace(".", "_") + "_options" if name in sets else "NULL"}'

    facts = [fact(name, 'MONEY', 'MAD') for name in MONEY] + [fact(name, 'SHARE', '%') for name in SHARES] + \
        [fact(name, 'JOBS', 'job') for name in JOBS] + [fact(name, 'DAY') for name in DAYS] + \
        [fact(name, 'FLAG') for name in FLAGS] + [fact(name, 'CHOICE') for name in CHOICES]
    sites = [fact(name, 'CHOICE') for name in SITE_CHOICES] + [fact('site.has_platform', 'FLAG'), fact('site.distance', 'DISTANCE', 'km'),
             fact('site.rent', 'MONEY', 'MAD/month'), fact('site.unemployment', 'SHARE', '%'), fact('site.opened', 'DAY')]
    out += table_of('GeneratedFact', 'generated_facts', facts)
    out += table_of('GeneratedFact', 'generated_site_facts', sites)
    out += table_of('GeneratedSite', 'generated_sites', [', '.join(map(str, site)) for site in catalogue.sites()])
    out += table_of('GeneratedParameter', 'generated_parameters', [', '.join(map(quoted, each)) for each in catalogue.parameters])
    out += table_of('GeneratedTable', 'generated_tables', [
        f'"{name}", {kind}, "{argument}", "{result}", {len(rows)}, {{ ' +
        ', '.join(f'{{ {quoted(edge)}, {truth(includes)}, "{value}" }}' for edge, includes, value in rows) + ' }'
        for name, kind, argument, result, rows in catalogue.tables])
    out += table_of('GeneratedDerived', 'generated_derived', [', '.join(map(quoted, each)) for each in catalogue.derived])
    out += table_of('GeneratedCondition', 'generated_conditions', [
        f'{offer}, {bit}, {truth(site)}, "{cel}"' for offer, bit, site, cel, _ in catalogue.conditions])
    out += table_of('GeneratedBenefit', 'generated_benefits', [
        f'{offer}, {truth(site)}, {truth(dated)}, {index}, "{cel}"' for offer, site, dated, index, cel, _ in catalogue.benefits])
    return out


COMMON = '''/* ---- By hand ---- */

/* One project with what several rules rest on. */
typedef struct
{
  gint64 MONEY;
  gint64 JOBS; /* so that products are wide */
  int SHARES;
  int DAYS;
  guint8 FLAGS, CHOICES;
  gint64 gross[2], count[2][GENERATED_YEARS];
  gint64 investment_total, investment_base, investment_eligible, jobs_total;
  int company_age;
  gint64 profit_tax, income_tax[2][2]; /* ten-thousandths of a centime; by scale and position */
  gint64 pay[GENERATED_YEARS];         /* likewise, a month, of Moroccan staff */
} Row;

static inline int
months_between (int from, int to)
{
  if (from > to)
    return -months_between (to, from);
  return (to >> 5) - (from >> 5) - ((to & 31) < (from & 31));
}

static inline guint8
bit (gboolean failed, int n)
{
  return (guint8) ((failed != 0) << n);
}

/* From ten-thousandths of a centime, none below 0, half away from zero. */
static inline gint64
round_share (gint64 value)
{
  return (value + 5000) / 10000;
}

/* @value × @factor / 10^8: the product does not fit, its parts do. */
static inline gint64
scale (gint64 value, gint64 factor)
{
  return value / 100000000 * factor + (value % 100000000 * factor + 50000000) / 100000000;
}
'''


def slices_in_c(name, edges, shares):
    out = ['static inline gint64', f'{name} (gint64 value)', '{']
    minus = 0
    for i, share in enumerate(shares):
        if i > 0:
            minus += edges[i - 1] * (share - shares[i - 1])
        line = f'return {share} * value - {minus};' if share else 'return 0;'
        out += [f'  if (value <= {edges[i]})', f'    {line}'] if i < len(edges) else [f'  {line}']
    return out + ['}', '']


def bands_in_c(name, rows):
    out = ['static inline gint64', f'{name} (gint64 jobs, gint64 investment)', '{']
    for edge, includes, value in rows:
        line = f'return {scaled(str(value), 100)};'
        out += [f'  if (jobs * 1000000000 {"<=" if includes else "<"} {scaled(edge, 10)} * investment)', f'    {line}'] if edge else [f'  {line}']
    return out + ['}', '']


def load_in_c(catalogue):
    out = ['static inline void', 'load (const GeneratedInputs *in, guint i, Row *p)', '{']
    for column, names in (('money', MONEY), ('share', SHARES), ('jobs', JOBS), ('day', DAYS), ('flag', FLAGS), ('choice', CHOICES)):
        out += [f'  {c_name(name)} = in->{column}[{n}][i];' for n, name in enumerate(names)]
    cap = scaled(next(value for name, _, value in catalogue.parameters if name in catalogue.derived[2][2]), 100)
    as_of = day('2026-11-21')
    total, base = (' + '.join(f'p->investment_{name}' for name in names) for names in (INVESTMENTS, BASE))
    return out + [
        f'  p->investment_total = {total};', f'  p->investment_base = {base};',
        f'  p->investment_eligible = p->investment_base + MIN (p->investment_studies, {cap});',
        '  p->jobs_total = p->jobs_stable + p->jobs_existing;', f'  p->company_age = months_between (p->company_start, {as_of});',
        '  p->profit_tax = slices_2 (p->company_profit);',
        '  for (int position = 0; position < 2; position++)', '    {',
        '      p->gross[position] = in->gross[position][i];',
        '      p->income_tax[0][position] = slices_0 (p->gross[position]);',
        '      p->income_tax[1][position] = slices_1 (p->gross[position]);', '    }',
        '  for (int y = 0; y < GENERATED_YEARS; y++)', '    {',
        '      p->count[0][y] = in->count[0][y][i];', '      p->count[1][y] = in->count[1][y][i];',
        '      p->pay[y] = p->count[0][y] * in->moroccan[0][i] * p->gross[0] + p->count[1][y] * in->moroccan[1][i] * p->gross[1];',
        '    }', '}', '']


def part_in_c(catalogue, site):
    """The function of one project, or of it at one site."""
    out = ['static inline void']
    out += ['try_site (const Row *p, const GeneratedSite *s, const GeneratedProjectResult *project, GeneratedSiteResult *out)' if site
            else 'try_project (const Row *p, GeneratedProjectResult *out)', '{']
    for offer in range(N_OFFERS):
        bits = [f'bit (!({c}), {n})' for o, n, at_site, _, c in catalogue.conditions if o == offer and at_site == site]
        bits = ([f'project->failed[{offer}]'] if site else []) + bits
        out.append(f'  out->failed[{offer}] = {" | ".join(bits) if bits else 0};')
    for _, _, _, index, _, c in catalogue.of_kind(site, False):
        out.append(f'  out->undated[{index}] = {c};')
    if catalogue.of_kind(site, True):
        out += ['  for (int y = 0; y < GENERATED_YEARS; y++)', '    {']
        out += [f'      out->dated[{index}][y] = {c};' for _, _, _, index, _, c in catalogue.of_kind(site, True)]
        out.append('    }')
    return out + ['}', '']


ENTRY = '''void
generated_hand_project (const GeneratedInputs *inputs, guint index, GeneratedProjectResult *project, GeneratedSiteResult sites[GENERATED_N_SITES])
{
  Row row;

  load (inputs, index, &row);
  try_project (&row, project);
  for (guint site = 0; site < GENERATED_N_SITES; site++)
    try_site (&row, &generated_sites[site], project, &sites[site]);
}

void
generated_hand_batch (const GeneratedInputs *inputs, guint first, guint n, GeneratedProjectResult *projects, GeneratedSiteResult *sites)
{
  for (guint i = 0; i < n; i++)
    generated_hand_project (inputs, first + i, &projects[i], &sites[(gsize) i * GENERATED_N_SITES]);
}
'''


def write(catalogue, path):
    fields = COMMON
    for word, names in (('MONEY', MONEY), ('JOBS', JOBS), ('SHARES', SHARES), ('DAYS', DAYS), ('FLAGS', FLAGS), ('CHOICES', CHOICES)):
        fields = fields.replace(word, ', '.join(name.replace('.', '_') for name in names), 1)
    out = ['/* SPDX-License-Identifier: GPL-3.0-or-later */', '/* Written by generate-rules.py. */', '#include "config.h"', '', '#include "generated.h"', '']
    out += describe(catalogue) + [fields]
    for n, (_, edges, shares) in enumerate([*catalogue.brackets, catalogue.profit_tax]):
        out += slices_in_c(f'slices_{n}', edges, shares)
    for n, (_, rows) in enumerate(catalogue.ratios):
        out += bands_in_c(f'band_{n}', rows)
    out += load_in_c(catalogue) + part_in_c(catalogue, False) + part_in_c(catalogue, True) + [ENTRY]
    with open(path, 'w', encoding='utf-8') as file:
        file.write('\n'.join(out))


def write_sizes(catalogue, path):
    sizes = {'PARAMETERS': catalogue.parameters, 'TABLES': catalogue.tables, 'DERIVED': catalogue.derived, 'CONDITIONS': catalogue.conditions,
             'BENEFITS': catalogue.benefits, 'UNDATED': catalogue.of_kind(False, False), 'DATED': catalogue.of_kind(False, True),
             'SITE_UNDATED': catalogue.of_kind(True, False), 'SITE_DATED': catalogue.of_kind(True, True)}
    with open(path, 'w', encoding='utf-8') as file:
        file.write('/* SPDX-License-Identifier: GPL-3.0-or-later */\n/* Written by generate-rules.py. */\n#pragma once\n\n')
        file.writelines(f'#define GENERATED_N_{name} {len(items)}\n' for name, items in sizes.items())


# ---- For other engines: the same expressions, figures in base units, days as months ----

FACTORS = {'MDH': 1e6, '%': 0.01, 'year': 12, 'job/MDH': 1e-6}


def in_base(unit, value):
    return float(value) / (365.25 / 12) if unit is None else float(value) * FACTORS.get(unit, 1)


def describe_sites(catalogue):
    names = ['region', 'category', 'platform', 'has_platform', 'distance', 'rent', 'unemployment', 'opened']
    for site in catalogue.sites():
        figures = dict(zip(names, site))
        yield {**figures, 'region': REGIONS[site[0]], 'category': CATEGORIES[site[1]], 'platform': PLATFORMS[site[2]],
               'has_platform': bool(site[3]), 'distance': site[4] / 10, 'rent': site[5] / 100, 'unemployment': site[6] / 10000,
               'opened': site[7] / 32 - 1970 * 12}


def write_json(catalogue, path):
    rules = {
        'parameters': {name.partition('.')[2]: in_base(unit, value) for name, unit, value in catalogue.parameters},
        'tables': {name.partition('.')[2]: {'kind': kind, 'rows': [
            [None if edge is None else in_base(argument, edge), includes, in_base(result, value) if kind.endswith('BANDS') else float(value)]
            for edge, includes, value in rows]} for name, kind, argument, result, rows in catalogue.tables},
        'derived': [[name, cel] for name, _, cel in catalogue.derived],
        'conditions': [{'site': site, 'cel': cel} for _, _, site, cel, _ in catalogue.conditions],
        'benefits': [{'site': site, 'dated': dated, 'cel': cel} for _, site, dated, _, cel, _ in catalogue.benefits],
        'sites': list(describe_sites(catalogue)),
        'names': {'money': MONEY, 'share': SHARES, 'jobs': JOBS, 'day': DAYS, 'flag': FLAGS, 'choice': CHOICES},
    }
    with open(path, 'w', encoding='utf-8') as file:
        json.dump(rules, file)


if __name__ == '__main__':
    made = Catalogue(int(sys.argv[1]))
    write(made, sys.argv[2])
    write_sizes(made, sys.argv[3])
    write_json(made, sys.argv[4])
