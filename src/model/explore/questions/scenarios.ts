import { titleOf, type FailureId } from '../../failures/failures.ts'

/** One attempt of one operation of one client. */
export interface Plan {
  readonly id: string
  /** Counts operations; two attempts of the same one share it. */
  readonly operation: number
  readonly attempt: number
  readonly client: string
  readonly kind: 'write' | 'read'
  /** What is written; null for a read. */
  readonly value: string | null
  /** All of these must hold before it begins. */
  readonly after: readonly Condition[]
  /** It may begin, but need not: a client that loses its patience. */
  readonly optional: boolean
}

/**
 * About the last attempt of an operation that has begun: its client was `told`; it is `over`, told or
 * crashed; it is `open`, neither of the two, and need not have begun; or it is over and `unsettled`:
 * its client was told nothing, or that nobody knows.
 */
export interface Condition {
  readonly operation: number
  readonly is: 'told' | 'unsettled' | 'over' | 'open'
}

export interface Scenario {
  readonly id: string
  readonly title: string
  /** What is free in it, in one sentence. */
  readonly freedom: string
  /** Whether the cache holds the row's value at the start. */
  readonly warm: boolean
  readonly plans: readonly Plan[]
  readonly faults: readonly FailureId[]
  /** How many faults there are at most. */
  readonly most: number
  /** The clients whose app can crash, where crashes are among the faults. */
  readonly crashes: readonly string[]
  /** A read of the database may be answered by a replica that still holds the old value. */
  readonly hasReplica: boolean
}

export const FIRST_VALUE = 'Ann'
export const EDITED_VALUE = 'Eve'
const VALUES: Readonly<Record<string, string>> = { A: 'Bob', B: 'Bea', C: 'Cid', D: 'Dan' }

type PlanDraft = Pick<Plan, 'id' | 'operation'> & Partial<Plan>

function plan(draft: PlanDraft): Plan {
  const client = draft.id.charAt(0)
  const value = VALUES[client] ?? null
  return { attempt: 1, client, kind: value === null ? 'read' : 'write', value, after: [], optional: false, ...draft }
}

const A = plan({ id: 'A1', operation: 0 })
const B = plan({ id: 'B1', operation: 1 })
const B_NEXT = plan({ id: 'B1', operation: 1, after: [{ operation: 0, is: 'over' }] })
const R = plan({ id: 'R1', operation: 1 })
/** After the answer to the first operation: a client that was told nothing asks for nothing more. */
const R_NEXT = plan({ id: 'R1', operation: 1, after: [{ operation: 0, is: 'told' }] })

type ScenarioDraft = Pick<Scenario, 'id' | 'freedom'> & Partial<Scenario>

function scenario(draft: ScenarioDraft): Scenario {
  const faults = draft.faults ?? []
  return {
    warm: true,
    plans: [A, R_NEXT],
    faults,
    most: faults.length === 0 ? 0 : 1,
    crashes: ['A'],
    hasReplica: false,
    ...draft,
    title: titleOf(draft.id, draft.title),
  }
}

/** Every scenario, in the order of the matrix. */
export const EXPLORED: readonly Scenario[] = [
  scenario({ id: 'none', title: 'Nothing fails', freedom: 'A writes; R reads after the answer.' }),
  scenario({
    id: 'concurrent_reader_warm',
    title: 'A reader at the same time',
    freedom: 'A writes and R reads, in every order.',
    plans: [A, R],
  }),
  scenario({
    id: 'db_reject',
    freedom: 'A writes, and R reads after the answer; one statement is rejected.',
    faults: ['db_reject'],
  }),
  scenario({
    id: 'db_unavail',
    freedom: 'A writes, and R reads after the answer; one statement is refused.',
    faults: ['db_unavail'],
  }),
  scenario({
    id: 'db_acklost',
    freedom: 'A writes, and R reads after the answer; one statement that changes something is run and its reply lost.',
    faults: ['db_acklost'],
  }),
  scenario({
    id: 'redis_down',
    freedom: 'A writes, and R reads after the answer; one command is refused.',
    faults: ['redis_down'],
  }),
  scenario({
    id: 'redis_to_no',
    freedom: 'A writes, and R reads after the answer; one command times out and is not run.',
    faults: ['redis_to_no'],
  }),
  scenario({
    id: 'redis_to_yes',
    freedom: 'A writes, and R reads after the answer; one command is run and times out.',
    faults: ['redis_to_yes'],
  }),
  scenario({
    id: 'redis_late',
    freedom: 'A writes, then B; one command times out and is run at any later time.',
    plans: [A, B_NEXT],
    faults: ['redis_late'],
  }),
  scenario({
    id: 'crash',
    freedom:
      'A writes, and R reads after the answer; A’s process dies before any of its steps, or with what it has just sent still on the way.',
    faults: ['crash'],
  }),
  scenario({
    id: 'crash+reader',
    title: 'App crashes, a reader',
    freedom:
      'A writes and R reads, in every order; A’s process dies before any of its steps, or with what it has just sent still on the way.',
    plans: [A, R],
    faults: ['crash'],
  }),
  scenario({
    id: 'crash_then_retry',
    title: 'Crash, then a retry',
    freedom:
      'A crashes at any step, what it has just sent perhaps still on the way, B writes and is answered, then A’s write is tried again from the start.',
    plans: [
      A,
      B_NEXT,
      plan({
        id: 'A2',
        operation: 0,
        attempt: 2,
        after: [
          { operation: 0, is: 'unsettled' },
          { operation: 1, is: 'told' },
        ],
      }),
    ],
    faults: ['crash'],
  }),
  scenario({
    id: 'zombie_retry',
    title: 'Retry while the first still runs',
    freedom:
      'A’s client gives up at any time and tries again; when it is answered, B writes. The first attempt goes on in any order with the rest.',
    plans: [
      A,
      plan({ id: 'A2', operation: 0, attempt: 2, after: [{ operation: 0, is: 'open' }], optional: true }),
      plan({ id: 'B1', operation: 1, after: [{ operation: 0, is: 'told' }] }),
    ],
  }),
  scenario({
    id: 'evict',
    freedom: 'A writes, and R reads after the answer; the key is evicted once, at any time.',
    faults: ['evict'],
  }),
  scenario({
    id: 'redis_restart',
    freedom: 'A writes, and R reads after the answer; Redis restarts empty once, at any time.',
    faults: ['redis_restart'],
  }),
  scenario({ id: 'writers', freedom: 'A and B write, in every order.', plans: [A, B] }),
  scenario({
    id: 'writers+evict',
    title: 'Two writers, eviction',
    freedom: 'A and B write, in every order; the key is evicted once, at any time.',
    plans: [A, B],
    faults: ['evict'],
  }),
  scenario({
    id: 'reader_fill',
    title: 'A reader fills',
    freedom: 'The cache is cold; A writes while R misses and fills, in every order.',
    plans: [A, R],
    warm: false,
  }),
  scenario({
    id: 'reader_fill+evict',
    title: 'A reader fills, eviction',
    freedom:
      'The cache is cold; A writes while R misses and fills, in every order; the key is evicted once, at any time.',
    plans: [A, R],
    warm: false,
    faults: ['evict'],
  }),
  scenario({
    id: 'oob',
    freedom: 'A writes, and R reads after the answer; someone updates the row directly, once, at any time.',
    faults: ['oob'],
  }),
  scenario({
    id: 'replica_lag_warm',
    title: 'Replica lags',
    freedom: 'A writes and R reads, in every order; a read of the database may come from a replica that lags.',
    plans: [A, R],
    hasReplica: true,
  }),
  scenario({
    id: 'replica_lag_evicted',
    title: 'Replica lags, eviction',
    freedom: 'As before, and the key is evicted once, at any time.',
    plans: [A, R],
    hasReplica: true,
    faults: ['evict'],
  }),
  scenario({
    id: 'relay_dup',
    freedom: 'A writes, and R reads after the answer; the relay crashes once, after applying and before marking.',
    faults: ['relay_dup'],
  }),
]

export const MOST_CLIENTS = 4

/**
 * The same scenario with fewer or more clients. Of fewer, the first stay, and what they do after
 * nobody else. More each write a value of their own at any time, and their apps crash where apps do.
 */
export function withClients(named: Scenario, clients: number): Scenario {
  const own = [...new Set(named.plans.map(({ client }) => client))]
  const staying = new Set(own.slice(0, clients))
  const asked = new Set(named.plans.filter(({ client }) => staying.has(client)).map(({ operation }) => operation))
  const kept = named.plans.filter(
    ({ client, after }) => staying.has(client) && after.every(({ operation }) => asked.has(operation)),
  )
  const more = Object.keys(VALUES)
    .filter((client) => !own.includes(client))
    .slice(0, Math.max(0, clients - own.length))
  const first = Math.max(...named.plans.map(({ operation }) => operation)) + 1
  const plans = more.map((client, index) => plan({ id: `${client}1`, operation: first + index }))
  return { ...named, plans: [...kept, ...plans], crashes: [...named.crashes, ...more] }
}
