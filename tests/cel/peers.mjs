// SPDX-License-Identifier: GPL-3.0-or-later
// What other engines take for the rules of generate-rules.py: one project, all conditions and benefits at
// all sites, in binary floating point, without units, ranges, trace or distances. They are installed into
// the folder given and never kept; where that fails, it says so and ends well.
//   node peers.mjs RULES.json FOLDER
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const [rulesFile, folder] = process.argv.slice(2)
const rules = JSON.parse(readFileSync(rulesFile, 'utf8'))
const YEARS = 10
const POSITIONS = [{ moroccan: 1, gross: 5500 }, { moroccan: 0.9, gross: 16000 }]

async function load (name) {
  mkdirSync(folder, { recursive: true })
  const root = join(resolve(folder), 'package.json')
  try {
    return await import(pathToFileURL(createRequire(root).resolve(name)))
  } catch {
    execFileSync('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', '--silent', name], { stdio: 'ignore', timeout: 120000 })
    return import(pathToFileURL(createRequire(root).resolve(name)))
  }
}

function put (into, path, value) {
  const [group, name] = path.split('.')
  into[group] = { ...into[group], [name]: value }
}

// A project of the middle: some conditions hold, some do not.
function makeProject () {
  const project = { params: rules.parameters, tables: rules.tables }
  rules.names.money.forEach((name, i) => put(project, name, 400000 + 90000 * i))
  rules.names.share.forEach((name, i) => put(project, name, 0.1 + 0.2 * i))
  rules.names.jobs.forEach((name, i) => put(project, name, 12 + 9 * i))
  rules.names.day.forEach((name, i) => put(project, name, 683 - 40 * i))
  rules.names.flag.forEach((name, i) => put(project, name, i % 2 === 0))
  for (const [name, options] of Object.entries(rules.names.choice)) put(project, name, options[1])
  return project
}

function banded (table, value) {
  for (const [edge, includes, result] of table.rows) if (edge === null || value < edge || (includes && value === edge)) return result
}

function progressive (table, value) {
  let sum = 0
  let last = 0
  for (const [edge, , rate] of table.rows) {
    const end = edge === null ? value : Math.min(value, edge)
    if (end <= last) break
    sum += (end - last) * rate
    last = end
  }
  return sum
}

// Milliseconds a project; the best of several.
function time (run, rounds) {
  let best = Infinity
  for (let i = 0; i < rounds; i++) {
    const start = process.hrtime.bigint()
    run()
    best = Math.min(best, Number(process.hrtime.bigint() - start) / 1e6)
  }
  return best
}

// ---- CEL -------------------------------------------------------------------------------------------

async function cel () {
  const { Environment } = await load('@marcbachmann/cel-js')
  const env = new Environment({ unlistedVariablesAreDyn: true })
    .registerFunction('min(double, double): double', Math.min)
    .registerFunction('max(double, double): double', Math.max)
    .registerFunction('banded(dyn, double): double', banded)
    .registerFunction('progressive(dyn, double): double', progressive)
  const derived = rules.derived.map(([name, text]) => [name, env.parse(text)])
  const conditions = rules.conditions.map(each => ({ ...each, run: env.parse(each.cel) }))
  const benefits = rules.benefits.map(each => ({ ...each, run: env.parse(each.cel) }))

  return () => {
    const project = makeProject()
    let n = 0
    const amounts = (each, context) => {
      if (!each.dated) return (n += each.run(context) > 0)
      for (let year = 0; year < YEARS; year++) {
        for (const position of POSITIONS) n += each.run({ ...context, position, year: { jobs: 10 + 3 * year } }) > 0
      }
    }
    for (const [name, run] of derived) put(project, name, run(project))
    for (const each of conditions.filter(each => !each.site)) n += each.run(project)
    for (const each of benefits.filter(each => !each.site)) amounts(each, project)
    for (const site of rules.sites) {
      const context = { ...project, site }
      for (const each of conditions.filter(each => each.site)) n += each.run(context)
      for (const each of benefits.filter(each => each.site)) amounts(each, context)
    }
    return n
  }
}

// ---- publicodes: the conditions alone ----------------------------------------------------------------

const rename = name => name.replaceAll('_', ' ').replace('.', ' . ')

function split (text, operator) {
  const parts = []
  let depth = 0
  let from = 0
  for (let i = 0; i < text.length; i++) {
    depth += '(['.includes(text[i]) ? 1 : ')]'.includes(text[i]) ? -1 : 0
    if (depth === 0 && text.startsWith(operator, i)) {
      parts.push(text.slice(from, i))
      from = i + operator.length
    }
  }
  return [...parts, text.slice(from)].map(part => part.trim())
}

function translate (text) {
  const any = split(text, '||')
  if (any.length > 1) return { 'une de ces conditions': any.map(part => translate(part.replace(/^\(|\)$/g, ''))) }
  const all = split(text, '&&')
  if (all.length > 1) return { 'toutes ces conditions': all.map(translate) }
  const list = text.match(/^(\S+) in \[(.*)\]$/)
  if (list) return { 'une de ces conditions': list[2].split(', ').map(option => `${rename(list[1])} = ${option}`) }
  if (text.startsWith('!')) return `${rename(text.slice(1))} = non`
  return text.replace('==', '=').replace(/[a-z_]+\.[a-z_0-9]+/g, rename)
}

const say = value => typeof value === 'string' ? `'${value}'` : value === true ? 'oui' : value === false ? 'non' : value

async function publicodes () {
  const module = await load('publicodes')
  const Engine = module.default.default ?? module.default
  const project = makeProject()
  const source = {}
  const situation = {}
  const facts = { ...project, site: rules.sites[0] }
  for (const [group, values] of Object.entries(facts)) {
    if (group === 'tables') continue
    source[group] = null
    for (const [name, value] of Object.entries(values)) {
      source[rename(`${group}.${name}`)] = group === 'params' ? { valeur: value } : null
      if (group !== 'params') situation[rename(`${group}.${name}`)] = say(value)
    }
  }
  for (const [name, text] of rules.derived) {
    source[rename(name)] = { valeur: text.includes('min (') ? rename('investment.base') : text.replace(/[a-z_]+\.[a-z_0-9]+/g, rename) }
  }
  source.condition = null
  rules.conditions.forEach((each, i) => { source[`condition . c${i}`] = { valeur: translate(each.cel) } })
  const engine = new Engine(source, { logger: { log () {}, warn () {}, error () {} } })

  return () => {
    let n = 0
    engine.setSituation(situation)
    rules.conditions.forEach((each, i) => { if (!each.site) n += engine.evaluate(`condition . c${i}`).nodeValue === true })
    for (const site of rules.sites) {
      for (const [name, value] of Object.entries(site)) situation[rename(`site.${name}`)] = say(value)
      engine.setSituation(situation)
      rules.conditions.forEach((each, i) => { if (each.site) n += engine.evaluate(`condition . c${i}`).nodeValue === true })
    }
    return n
  }
}

for (const [name, make, rounds] of [['cel-js, conditions and benefits', cel, 50], ['publicodes, conditions alone', publicodes, 3]]) {
  try {
    const run = await make()
    run()
    console.log(`${name}:  ${(1000 * time(run, rounds)).toFixed(0)} us`)
  } catch (error) {
    console.log(`${name}:  not measured (${error.message.trim().split('\n')[0]})`)
  }
}
