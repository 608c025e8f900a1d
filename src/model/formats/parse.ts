import * as v from 'valibot'
import { wellFormed } from '../sim/bytes.ts'
import { choicesSchema, type Choice } from '../sim/choices.ts'
import { keyProblem } from '../sim/keys.ts'
import { PATTERNS } from '../patterns/patterns.ts'
import { worldSchema, type World } from '../sim/world.ts'

/** What came out of reading a file or a link: the thing, or a sentence that says what is wrong with it. */
export type Parsed<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: string }

/** Checks that something is a world, in form and in sense. Never throws. */
export function parseWorld(input: unknown): Parsed<World> {
  const parsed = v.safeParse(worldSchema, input)
  if (!parsed.success) return { ok: false, problem: `This is not a world: ${issueText(parsed.issues[0])}` }
  const problem = senseProblem(parsed.output)
  return problem === null ? { ok: true, value: atTheDoor(parsed.output) } : { ok: false, problem }
}

/** Checks that something is a list of choices, in form. Never throws. */
export function parseChoices(input: unknown): Parsed<readonly Choice[]> {
  const parsed = v.safeParse(choicesSchema, input)
  if (!parsed.success) return { ok: false, problem: `These are not choices: ${issueText(parsed.issues[0])}` }
  return { ok: true, value: parsed.output.list }
}

function issueText(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue)
  return path === null ? `${issue.message}.` : `at “${path}”: ${issue.message}.`
}

/** What no schema can say: names that refer to each other, and keys that must map to rows. */
function senseProblem(world: World): string | null {
  const { tables, operations, policy, pattern, clients } = world
  const ids = operations.map(({ id }) => id)
  const twice = firstDuplicate(ids) ?? firstDuplicate(tables.map(({ name }) => name)) ?? firstDuplicate(tables.map(({ keyPrefix }) => keyPrefix))
  if (twice !== null) return `This world names “${twice}” twice; names must differ.`
  const rowTwice = tables.find(({ rows }) => firstDuplicate(rows.map(({ id }) => String(id))) !== null)
  if (rowTwice !== undefined) return `The table “${rowTwice.name}” has two rows with the same id; ids must differ.`
  const lost = operations.find(({ after }) => after !== undefined && !ids.includes(after))
  if (lost !== undefined) return `Operation “${lost.id}” waits for “${lost.after}”, which is not in this world.`
  const stranger = operations.find(({ client }) => !clients.includes(client))
  if (stranger !== undefined) return `Operation “${stranger.id}” belongs to client “${stranger.client}”, who is not among the clients.`
  const badKey = operations.map(({ key }) => keyProblem(tables, key)).find((problem) => problem !== null)
  if (badKey !== undefined) return badKey
  if (!PATTERNS[pattern].policies.includes(policy)) {
    return `The pattern “${pattern}” has no policy “${policy}”; it knows ${PATTERNS[pattern].policies.join(', ')}.`
  }
  return null
}

function firstDuplicate(names: readonly string[]): string | null {
  return names.find((name, index) => names.indexOf(name) !== index) ?? null
}

/** Values become the text that their bytes say, once, before anything compares them. */
function atTheDoor(world: World): World {
  return {
    ...world,
    tables: world.tables.map((table) => ({ ...table, rows: table.rows.map((row) => ({ ...row, value: wellFormed(row.value) })) })),
    cached: world.cached.map((entry) => ({ ...entry, value: wellFormed(entry.value) })),
    operations: world.operations.map((operation) =>
      operation.kind === 'write' ? { ...operation, value: wellFormed(operation.value) } : operation,
    ),
  }
}
