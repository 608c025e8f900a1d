import * as v from 'valibot'
import { checkFile } from '../stores/sqlite/database-file.ts'
import { fromBase64, wellFormed } from '../world/bytes.ts'
import { choicesSchema, type Address, type Choice } from '../world/choices.ts'
import { addressText } from '../world/address.ts'
import { keyProblem } from '../world/keys.ts'
import { inBrief } from '../world/in-brief.ts'
import { choicesLimitProblem, worldLimitProblem } from './limits.ts'
import { referenceProblem } from './operation-references.ts'
import { createRedis } from '../../redis/redis.ts'
import { problemOf } from '../patterns/built/problem-of.ts'
import type { Built } from '../world/built-steps.ts'
import { patternOf } from '../patterns/registry/pattern-of.ts'
import type { DatabaseCarrier } from '../world/carriers.ts'
import { BUILT } from '../world/ids.ts'
import { worldSchema, type Operation, type Table, type World } from '../world/world.ts'

/** What came out of reading a file or a link: the thing, or a sentence that says what is wrong with it. */
export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: string }

/** Checks that something is a world, in form and in sense. Never throws. */
export function parseWorld(input: unknown): Parsed<World> {
  const limit = worldLimitProblem(input)
  if (limit !== null) return { ok: false, problem: limit }
  const parsed = v.safeParse(worldSchema, input, FIRST_ISSUE)
  if (!parsed.success) return { ok: false, problem: `This is not a world: ${issueText(parsed.issues[0])}` }
  const world = atTheDoor(parsed.output)
  const problem = senseProblem(world)
  return problem === null ? { ok: true, value: world } : { ok: false, problem: inBrief(problem) }
}

/** Checks that something is a list of choices, in form. Never throws. */
export function parseChoices(input: unknown): Parsed<readonly Choice[]> {
  const limit = choicesLimitProblem(input)
  if (limit !== null) return { ok: false, problem: limit }
  const parsed = v.safeParse(choicesSchema, input, FIRST_ISSUE)
  if (!parsed.success) return { ok: false, problem: `These are not choices: ${issueText(parsed.issues[0])}` }
  return { ok: true, value: withSharedPlaces(parsed.output.list.map(choiceAtTheDoor)) }
}

/**
 * Choices at one place hold one object for it: of a hundred thousand, each copy to and from the engine would
 * carry all.
 */
function withSharedPlaces(choices: readonly Choice[]): readonly Choice[] {
  const places = new Map<string, Address>()
  return choices.map((choice) => {
    const text = addressText(choice.at)
    const at = places.get(text) ?? choice.at
    places.set(text, at)
    return { ...choice, at }
  })
}

/** Only the first is said: a list of a hundred thousand wrong things is not gone through for the others. */
const FIRST_ISSUE = { abortEarly: true } as const
/** What was received stands in the message, however long it is. */
const LONGEST_MESSAGE = 700
const LONGEST_PATH = 120

function issueText(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue)
  if (path === null) return `${inBrief(issue.message, LONGEST_MESSAGE)}.`
  const place = `“${inBrief(path, LONGEST_PATH)}”`
  // What is said of these otherwise is for programmers.
  if (issue.received === 'undefined') return `${place} is missing.`
  if (issue.expected === 'never') return `nobody knows ${place}.`
  return `at ${place}: ${inBrief(issue.message, LONGEST_MESSAGE)}.`
}

/** What no schema can say: names that refer to each other, and keys that must map to rows. */
function senseProblem(world: World): string | null {
  const { tables, operations, policy, pattern, built, clients, file } = world
  const ids = operations.map(({ id }) => id)
  const prefixes = tables.map(({ keyPrefix }) => keyPrefix)
  // SQLite does not tell the case of names apart.
  const twice =
    firstDuplicate(clients) ??
    firstDuplicate(ids) ??
    firstDuplicate(tables.map(({ name }) => name.toLowerCase())) ??
    firstDuplicate(prefixes)
  if (twice !== null) return `This world names “${twice}” twice; names must differ.`
  if (tables.length === 0 && file === undefined)
    return 'This world has no tables; name at least one, or bring a database file.'
  const fileProblem = file === undefined ? null : problemOfFile(file, tables)
  if (fileProblem !== null) return fileProblem
  const tableProblem = tables
    .map((table) => problemOfTable(table, file === undefined))
    .find((problem) => problem !== null)
  if (tableProblem !== undefined) return tableProblem
  const badReference = referenceProblem(operations)
  if (badReference !== null) return badReference
  if (pattern === BUILT && built === undefined)
    return 'This world is played by a built pattern and brings none: add “built” with its steps.'
  // While another pattern is played, steps may lie there half done.
  const badSteps = pattern !== BUILT || built === undefined ? null : builtProblem(built)
  if (badSteps !== null) return badSteps
  const taken = carrierProblem(world)
  if (taken !== null) return taken
  const stranger = operations.find(({ client }) => !clients.includes(client))
  if (stranger !== undefined)
    return `Operation “${stranger.id}” belongs to client “${stranger.client}”, who is not among the clients.`
  const badKey = operations.map(({ key }) => keyProblem(tables, key)).find((problem) => problem !== null)
  if (badKey !== undefined) return badKey
  const badSetting = redisConfigProblem(world.redisConfig ?? {})
  if (badSetting !== null) return badSetting
  const { policies } = patternOf(world)
  if (!policies.includes(policy)) {
    return `The pattern “${pattern}” has no policy “${policy}”; it knows ${policies.join(', ')}.`
  }
  return null
}

/** What the steps of a built pattern come to on one of their ways. */
function builtProblem(built: Built): string | null {
  const problem = problemOf(built)
  return problem === null ? null : `The built pattern “${built.name}” cannot be run: ${problem.sentence}`
}

/** Names that a pattern needs for itself in the database. */
const CARRIER_COLUMNS: Readonly<Record<DatabaseCarrier, readonly string[]>> = {
  version: ['version'],
  fence: ['fence'],
  outbox: [],
  'change-log': [],
}
const CARRIER_TABLES: Readonly<Record<DatabaseCarrier, readonly string[]>> = {
  version: [],
  fence: [],
  outbox: ['outbox'],
  'change-log': ['change_log', 'relay_mark'],
}

function carrierProblem(world: World): string | null {
  const { tables } = world
  const { carriers, title } = patternOf(world)
  const columns = carriers.flatMap((carrier) => CARRIER_COLUMNS[carrier])
  const names = carriers.flatMap((carrier) => CARRIER_TABLES[carrier])
  for (const { name, idColumn, valueColumn } of tables) {
    const column = [idColumn, valueColumn].find((one) => columns.includes(one.toLowerCase()))
    if (column !== undefined)
      return `The pattern “${title}” adds a column “${column.toLowerCase()}”; the table “${name}” must not have one of its own.`
    if (names.includes(name.toLowerCase()))
      return `The pattern “${title}” adds a table “${name.toLowerCase()}”; no other may have that name.`
  }
  return null
}

/** Whether Redis takes these settings is its own to say. */
function redisConfigProblem(config: Readonly<Record<string, string>>): string | null {
  const settings = Object.entries(config).flat()
  if (settings.length === 0) return null
  const reply = createRedis({ now: () => 0 })
    .connect()
    .call(['CONFIG', 'SET', ...settings])
  return reply.type === 'error' ? `Redis does not take the settings of “redisConfig”: ${reply.text}` : null
}

/** What SQLite would not open. */
function problemOfFile({ base64 }: NonNullable<World['file']>, tables: readonly Table[]): string | null {
  const full = tables.find(({ rows }) => rows.length > 0)
  if (full !== undefined) return `The rows of “${full.name}” are in the database file; a world that has one lists none.`
  const check = checkFile(fromBase64(base64))
  return check.ok ? null : check.problem
}

/** What SQLite would not make a table of. Its keywords are no problem: they are quoted. */
function problemOfTable({ name, idColumn, valueColumn, rows, ids }: Table, hasRowsOfItsOwn: boolean): string | null {
  if (/^sqlite_/i.test(name))
    return `SQLite keeps names such as “${name}” for itself; a table’s name must not begin with sqlite_.`
  if (idColumn.toLowerCase() === valueColumn.toLowerCase())
    return `The table “${name}” names the column “${valueColumn}” twice; names must differ.`
  const twice = firstDuplicate(rows.map(({ id }) => String(id)))
  if (hasRowsOfItsOwn && ids === 'text')
    return `The rows of “${name}” have whole numbers as ids; ids that are text are for tables of a database file.`
  return twice === null ? null : `The table “${name}” has two rows with the id ${twice}; ids must differ.`
}

function firstDuplicate(names: readonly string[]): string | null {
  const seen = new Set<string>()
  for (const name of names) {
    if (seen.has(name)) return name
    seen.add(name)
  }
  return null
}

/** Keys and values become the text that their bytes say, once, before anything compares them. */
function atTheDoor(world: World): World {
  return {
    ...world,
    tables: world.tables.map((table) => ({
      ...table,
      keyPrefix: wellFormed(table.keyPrefix),
      rows: table.rows.map((row) => ({ ...row, value: wellFormed(row.value) })),
    })),
    cached: world.cached.map((entry) => ({ ...entry, key: wellFormed(entry.key), value: wellFormed(entry.value) })),
    operations: world.operations.map(operationAtTheDoor),
  }
}

function operationAtTheDoor(operation: Operation): Operation {
  const key = wellFormed(operation.key)
  return operation.kind === 'write' ? { ...operation, key, value: wellFormed(operation.value) } : { ...operation, key }
}

function choiceAtTheDoor(choice: Choice): Choice {
  switch (choice.do) {
    case 'ask':
      return { ...choice, operation: operationAtTheDoor(choice.operation) }
    case 'edit':
      return { ...choice, key: wellFormed(choice.key), value: wellFormed(choice.value) }
    case 'redis':
      return { ...choice, argv: choice.argv.map((word) => (typeof word === 'string' ? wellFormed(word) : word)) }
    case 'switch':
      return choice.value === undefined ? choice : { ...choice, value: wellFormed(choice.value) }
    case 'sql':
      return { ...choice, sql: wellFormed(choice.sql) }
    case 'map':
      return {
        ...choice,
        mapping: choice.mapping.map((table) => ({ ...table, keyPrefix: wellFormed(table.keyPrefix) })),
      }
    case 'strike':
      return {
        ...choice,
        ...(choice.key === undefined ? {} : { key: wellFormed(choice.key) }),
        ...(choice.value === undefined ? {} : { value: wellFormed(choice.value) }),
      }
    case 'fate':
    case 'wait':
    case 'next':
      return choice
  }
}
