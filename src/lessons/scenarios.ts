import { titleOf } from '../model/failures/failures.ts'
import type { Address, Choice } from '../model/world/choices.ts'
import { START } from '../model/world/address.ts'
import type { FaultId } from '../model/world/ids.ts'
import type { Operation, ReadOperation, World, WriteOperation } from '../model/world/world.ts'
import { switchChoice } from './switches.ts'
import { BASE, ONE_USER, SHOP } from './tables.ts'

/** A world with a question, and the choices that make it worth asking. */
export interface Scenario {
  readonly id: string
  readonly title: string
  readonly question: string
  readonly world: World
  readonly choices: readonly Choice[]
  /** Of which question to the explorer it is one order; or why of none. */
  readonly explored: Explored
}

/** A scenario of the explorer, asked with the same pattern and policy. Who reads there and not here reads once more. */
type Explored = { readonly scenario: string } | { readonly none: string }

interface Draft {
  readonly id: string
  /** A scenario that is a failure's has that failure's title. */
  readonly title?: string
  readonly question: string
  readonly explored: Explored
  readonly world: Partial<World> & Pick<World, 'operations'>
  /** Switched on before the run. */
  readonly faults?: readonly FaultId[]
  readonly choices?: (world: World) => readonly Choice[]
}

function scenario(draft: Draft): Scenario {
  const { id, question, explored, faults = [], choices } = draft
  const title = titleOf(id, draft.title)
  const world: World = { ...BASE, ...ONE_USER, ...draft.world, scenario: id, title }
  const key = world.operations[0]?.key ?? 'user:2'
  const switches = faults.map((fault) => switchChoice(world, START, fault, true, key))
  return { id, title, question, world, choices: [...switches, ...(choices?.(world) ?? [])], explored }
}

const write = (id: string, value: string, more: Partial<WriteOperation> = {}): Operation => ({
  id,
  client: id.charAt(0),
  atMs: 0,
  kind: 'write',
  key: 'user:2',
  value,
  ...more,
})
const read = (id: string, more: Partial<ReadOperation> = {}): Operation => ({
  id,
  client: id.charAt(0),
  atMs: 0,
  kind: 'read',
  key: 'user:2',
  ...more,
})

const BOB = write('A1', 'Bob')
const tolds = (operation: string, caption: string): Address => ({ operation, caption, attempt: 1, event: 'receive' })

/** In the order of the menu; the first is what a new visitor sees. */
export const SCENARIOS: readonly Scenario[] = [
  scenario({
    id: 'first_write',
    title: 'A first write',
    question: 'Write the database, then the cache. What can go wrong?',
    explored: { scenario: 'none' },
    world: { operations: [BOB] },
  }),
  scenario({
    id: 'three_writes',
    title: 'Three writes, two tables',
    question: 'Three writes in a row, each to the row first and then to the key. Do all of them arrive?',
    explored: { none: 'three keys in two tables; the explorer has one row and its key' },
    world: {
      ...SHOP,
      operations: [
        write('A1', 'Alice', { key: 'user:1' }),
        write('A2', 'Laptop', { key: 'product:100' }),
        write('A3', 'Bob'),
      ],
    },
  }),
  scenario({
    id: 'db_reject',
    question: 'SQLite says no. What does Redis hold afterwards?',
    explored: { scenario: 'db_reject' },
    world: { operations: [BOB] },
    faults: ['db_reject'],
  }),
  scenario({
    id: 'db_unavail',
    question: 'The connection to SQLite is refused. Is anything written?',
    explored: { scenario: 'db_unavail' },
    world: { operations: [BOB] },
    faults: ['db_unavail'],
  }),
  scenario({
    id: 'db_acklost',
    question: 'SQLite commits, but the app never hears of it. May it go on to Redis?',
    explored: { scenario: 'db_acklost' },
    world: { operations: [BOB] },
    faults: ['db_acklost'],
  }),
  scenario({
    id: 'redis_down',
    question: 'The row is committed and Redis refuses the SET. What is the client told?',
    explored: { scenario: 'redis_down' },
    world: { operations: [BOB] },
    faults: ['redis_down'],
  }),
  scenario({
    id: 'redis_back',
    title: 'Redis comes back',
    question: 'Redis was unreachable during the write and kept its memory. What does the next read return?',
    explored: { scenario: 'redis_down' },
    world: { operations: [BOB, read('A2')] },
    faults: ['redis_down'],
    choices: (world) => [
      switchChoice(world, tolds('A1', 'tell the client OK all the same'), 'redis_down', false, 'user:2'),
    ],
  }),
  scenario({
    id: 'redis_to_no',
    question: 'The SET times out: it was lost. What does Redis hold?',
    explored: { scenario: 'redis_to_no' },
    world: { operations: [BOB] },
    faults: ['redis_to_no'],
  }),
  scenario({
    id: 'redis_to_yes',
    question: 'The SET times out: its reply was lost. Can the app tell this from the one before?',
    explored: { scenario: 'redis_to_yes' },
    world: { operations: [BOB] },
    faults: ['redis_to_yes'],
  }),
  scenario({
    id: 'redis_late',
    question: 'A’s SET is held up and lands after B’s write. Which value stays?',
    explored: { scenario: 'redis_late' },
    world: { operations: [BOB, write('B1', 'Bea', { after: 'A1' })] },
    faults: ['redis_late'],
  }),
  scenario({
    id: 'crash',
    question: 'The row is committed, then the process dies. Who will write the key?',
    explored: { scenario: 'crash' },
    world: { operations: [BOB] },
    faults: ['crash'],
  }),
  scenario({
    id: 'redis_restart',
    question: 'Redis loses its memory after the SET. Is an empty cache an inconsistency?',
    explored: { scenario: 'redis_restart' },
    world: { operations: [BOB, read('A2')] },
    faults: ['redis_restart'],
  }),
  scenario({
    id: 'evict',
    question: 'Redis makes room and drops the key. What does the next read cost?',
    explored: { scenario: 'evict' },
    world: { operations: [BOB, read('A2')] },
    faults: ['evict'],
  }),
  scenario({
    id: 'expire',
    question: 'The key was set with a TTL of 60 s, and 60 s pass. What is left?',
    explored: { none: 'a TTL runs out; in the explorer no time passes' },
    world: { operations: [write('A1', 'Bob', { ttlMs: 60_000 })] },
    faults: ['expire'],
  }),
  scenario({
    id: 'ttl_heals',
    title: 'A TTL ends what is stale',
    question: 'The cached value lives for 60 s. Redis misses the next write. For how long is it wrong?',
    explored: { none: 'a TTL runs out; in the explorer no time passes' },
    world: {
      cached: [{ key: 'user:2', value: 'Ann', ttlMs: 60_000 }],
      operations: [BOB],
      stalenessBoundMs: 60_000,
    },
    faults: ['redis_down'],
    choices: () => [{ do: 'wait', at: tolds('A1', 'tell the client OK all the same'), operation: 'wait1' }],
  }),
  scenario({
    id: 'writers',
    question: 'A and B write the same key at the same time, and nothing fails. Can the stores part?',
    explored: { scenario: 'writers' },
    world: { operations: [BOB] },
    faults: ['writers'],
  }),
  scenario({
    id: 'oob',
    question: 'An operator runs an UPDATE by hand. Who tells Redis?',
    explored: { scenario: 'oob' },
    world: { operations: [BOB, read('A2', { atMs: 120 })] },
    faults: ['oob'],
  }),
  scenario({
    id: 'retry',
    title: 'Retry the SET',
    question: 'The first SET is lost on the way and the app tries again. Is that enough?',
    explored: { scenario: 'redis_to_no' },
    world: { operations: [BOB], policy: 'retry' },
    faults: ['redis_to_no'],
  }),
  scenario({
    id: 'retry_late',
    title: 'A retry overtaken by its first attempt',
    question: 'The first SET is only late, not lost. The retry works, B writes, and then the first one lands.',
    explored: { scenario: 'redis_late' },
    world: { operations: [BOB, write('B1', 'Bea', { after: 'A1' })], policy: 'retry' },
    faults: ['redis_late'],
  }),
  scenario({
    id: 'delete_key',
    title: 'Delete the key instead',
    question: 'The SET was lost, so the app deletes the key. What does the next read find?',
    explored: { scenario: 'redis_to_no' },
    world: { operations: [BOB, read('A2')], policy: 'delete' },
    faults: ['redis_to_no'],
  }),
  scenario({
    id: 'undo_row',
    title: 'Undo the row',
    question: 'Redis refuses the SET, so the app puts the old row back. Do the stores agree?',
    explored: { scenario: 'redis_down' },
    world: { operations: [BOB], policy: 'undo' },
    faults: ['redis_down'],
  }),
  scenario({
    id: 'undo_after_applied',
    title: 'Undo after a SET that arrived',
    question: 'The SET timed out but was applied. The app undoes the row. Now what does Redis hold?',
    explored: { scenario: 'redis_to_yes' },
    world: { operations: [BOB], policy: 'undo' },
    faults: ['redis_to_yes'],
  }),
  scenario({
    id: 'say_failed',
    title: 'Say that it failed',
    question: 'Redis refuses the SET and the client is told an error. Was the write undone?',
    explored: { scenario: 'redis_down' },
    world: { operations: [BOB], policy: 'fail' },
    faults: ['redis_down'],
  }),
  scenario({
    id: 'cache_first_reject',
    title: 'Cache first, then the database rejects',
    question: 'The wrong order: the key is set before the row. Then SQLite says no.',
    explored: { scenario: 'db_reject' },
    world: { operations: [BOB, read('B1', { after: 'A1' })], pattern: 'wt_cache_first', policy: 'fail' },
    faults: ['db_reject'],
  }),
  scenario({
    id: 'cache_first_crash',
    title: 'Cache first, then a crash',
    question: 'The key is set and the app dies before the row is written. What do readers see?',
    explored: { scenario: 'crash+reader' },
    world: { operations: [BOB, read('B1', { after: 'A1' })], pattern: 'wt_cache_first', policy: 'fail' },
    faults: ['crash'],
  }),
]

export function scenarioById(id: string): Scenario | null {
  return SCENARIOS.find((candidate) => candidate.id === id) ?? null
}

/** A scenario's world and choices with another pattern, policy or set of faults, as a link may ask. */
export function variant(
  { world, choices }: Pick<Scenario, 'world' | 'choices'>,
  wanted: {
    readonly pattern?: World['pattern']
    readonly policy?: World['policy']
    readonly faults?: readonly FaultId[]
  },
): { world: World; choices: readonly Choice[] } {
  const changed: World = {
    ...world,
    ...(wanted.pattern === undefined ? {} : { pattern: wanted.pattern }),
    ...(wanted.policy === undefined ? {} : { policy: wanted.policy }),
  }
  if (wanted.faults === undefined) return { world: changed, choices }
  const key = world.operations[0]?.key ?? ''
  return { world: changed, choices: wanted.faults.map((fault) => switchChoice(changed, START, fault, true, key)) }
}
