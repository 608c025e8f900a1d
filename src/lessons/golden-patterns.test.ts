import initSqlJs from 'sql.js'
import { describe, expect, it } from 'vitest'
import { traceText } from '../words/en/trace-text.ts'
import { PATTERNS } from '../model/patterns/registry/patterns.ts'
import type { Address, Choice, MessageName } from '../model/world/choices.ts'
import type { Fate } from '../model/world/ids.ts'
import { START } from '../model/world/address.ts'
import { recorded } from '../model/run/chooser.ts'
import { PATTERN_IDS, type PatternId } from '../model/world/ids.ts'
import { createRun } from '../model/run/run.ts'
import type { Step, Told, Trace } from '../model/trace/trace.ts'
import type { Operation, World } from '../model/world/world.ts'
import { BASE, ONE_USER } from './tables.ts'

const run = createRun(await initSqlJs())
// A busy machine is no failure.
const TTL_MS = 60_000
const BOB: Operation = { id: 'A1', client: 'A', atMs: 0, kind: 'write', key: 'user:2', value: 'Bob' }
const READ: Operation = { id: 'A2', client: 'A', atMs: 0, kind: 'read', key: 'user:2' }

/** The pattern as the table has it; refresh-ahead renews only what expires. */
function worldFor(pattern: PatternId, ...operations: readonly Operation[]): World {
  const ttl = PATTERNS[pattern].background?.worksOn === 'expiring-entry' ? { ttlMs: TTL_MS } : {}
  const cached = ONE_USER.cached.map((entry) => ({ ...entry, ...ttl }))
  const title = PATTERNS[pattern].title
  return {
    ...BASE,
    ...ONE_USER,
    cached,
    pattern,
    policy: PATTERNS[pattern].policies[0]!,
    title,
    operations: operations.map((one) => ({ ...one, ...ttl })),
  }
}

/** Read the difference of a golden trace before accepting it: `npx vitest run src/lessons -u`. */
describe('a write and a read, and nothing fails', () => {
  it.each(PATTERN_IDS)('%s runs as its golden trace says', async (pattern) => {
    const world = worldFor(pattern, BOB, READ)
    const quiet = run(world, recorded([])).steps.at(-1)!.address
    const untilDue: readonly Choice[] =
      pattern === 'refresh_ahead' ? [{ do: 'wait', at: quiet, operation: 'wait1' }] : []
    await expect(traceText(run(world, recorded(untilDue)))).toMatchFileSnapshot(`golden/patterns/${pattern}.txt`)
  })
})

describe('a write of which one thing fails', () => {
  it.each(PATTERN_IDS)('%s ends as its golden list says', async (pattern) => {
    const world = worldFor(pattern, BOB)
    const healthy = run(world, recorded([]))
    const lines = [
      `${pattern}: ${PATTERNS[pattern].title}. ‘Ann’ becomes ‘Bob’; where it ends, told and held, if`,
      '',
      `  ${'nothing fails'.padEnd(76)}${endText(healthy)}`,
      ...messagesOf(healthy).flatMap((message) => FATES.map((fate) => fateLine(world, message, fate))),
      ...crashLines(world, healthy),
      '',
    ]
    await expect(lines.join('\n')).toMatchFileSnapshot(`golden/patterns/${pattern}.faults.txt`)
  })
})

const FATES: readonly Exclude<Fate, 'old'>[] = ['refuse', 'reject', 'lose', 'lose-reply', 'late']
const FATE_WORDS: Readonly<Record<Exclude<Fate, 'old'>, string>> = {
  refuse: 'is refused',
  reject: 'is rejected',
  lose: 'is lost',
  'lose-reply': 'is applied, its answer lost',
  late: 'is late, and lands when all is quiet',
}

function messagesOf({ steps }: Trace): readonly MessageName[] {
  return steps
    .filter(({ event, message }) => event === 'send' && (message?.to === 'database' || message?.to === 'redis'))
    .map(({ address: { operation, caption, attempt } }) => ({ operation, caption, attempt }))
}

function fateLine(world: World, message: MessageName, fate: Exclude<Fate, 'old'>): string {
  const choices: Choice[] = [{ do: 'fate', at: START, message, fate }]
  const first = run(world, recorded(choices))
  const landing: readonly Choice[] =
    fate === 'late' ? [{ do: 'strike', at: endOf(first).address, what: 'land', message }] : []
  return `  ${`‘${message.caption}’ ${FATE_WORDS[fate]}`.padEnd(76)}${endText(run(world, recorded([...choices, ...landing])))}`
}

/** A crash right after each step after which a process of the run could die. */
function crashLines(world: World, healthy: Trace): readonly string[] {
  const lines = new Map<string, string>()
  for (const process of ['A1', 'flusher1', 'flusherA1', 'relay1', 'refresher1']) {
    for (const { address } of healthy.steps) {
      const trace = run(world, recorded([{ do: 'strike', at: address, what: 'crash', operation: process }]))
      const crash = trace.steps.find(({ event }) => event === 'crash')
      if (crash === undefined) continue
      const place = `${process} crashes before ‘${nextOf(healthy, address, process)}’`
      lines.set(place, `  ${place.padEnd(76)}${endText(trace)}`)
    }
  }
  return [...lines.values()]
}

/** What that process would have done next. */
function nextOf({ steps, operations }: Trace, at: Address, process: string): string {
  const from = steps.findIndex(({ address }) => address === at)
  const isIts = ({ address: { operation } }: Step): boolean =>
    operation === process || operations[operation]?.client === operations[process]?.client
  const next = steps
    .slice(from + 1)
    .find((step) => isIts(step) && (step.event === 'send' || step.event === 'local' || step.event === 'pause'))
  return next?.address.caption ?? 'its end'
}

function endOf({ steps }: Trace): Step {
  return steps.at(-1)!
}

function endText(trace: Trace): string {
  const { told, database, cache, keys, queued, queues } = endOf(trace)
  const dead = [...(cache.queue?.dead ?? []), ...Object.values(queues ?? {}).flatMap((queue) => queue.dead)]
  const row = database.rows['user:2']?.value ?? 'nothing'
  const entry = cache.entries['user:2']?.value ?? 'nothing'
  const more = [...(queued === undefined ? [] : ['work is queued']), ...(dead.length === 0 ? [] : ['a dead letter'])]
  return [`told ${toldText(told['A']!)}`, `row ${row}`, `key ${entry}`, keys['user:2']!.state, ...more].join(', ')
}

function toldText(told: Told): string {
  return told.is === 'unknown' && told.silent ? 'nothing' : told.is
}
