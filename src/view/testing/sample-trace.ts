import { agreementAtRest } from '../../model/judge/checks/agreement-at-rest.ts'
import { PROPERTY_IDS, type PropertyId, type PropertyResult } from '../../model/trace/properties.ts'
import { START } from '../../model/world/address.ts'
import type { KeyVerdict, MessageView, Step, Told, Trace } from '../../model/trace/trace.ts'
import type { World } from '../../model/world/world.ts'

/** A small hand-made run for tests of views: A renames user 2 to Bob and Redis refuses the SET. */

export const SAMPLE_WORLD: World = {
  format: 1,
  scenario: 'sample',
  title: 'Redis refuses the SET',
  startUnixMs: 1_700_000_000_000,
  clients: ['A', 'B'],
  tables: [
    {
      name: 'users',
      keyPrefix: 'user:',
      idColumn: 'id',
      valueColumn: 'name',
      rows: [
        { id: 1, value: 'Alice' },
        { id: 2, value: 'Ann' },
      ],
    },
    {
      name: 'products',
      keyPrefix: 'product:',
      idColumn: 'id',
      valueColumn: 'name',
      rows: [{ id: 100, value: 'Phone' }],
    },
  ],
  cached: [
    { key: 'user:1', value: 'Alice' },
    { key: 'user:2', value: 'Ann' },
  ],
  pattern: 'wt_db_first',
  policy: 'ok',
  operations: [{ id: 'A1', client: 'A', atMs: 0, kind: 'write', key: 'user:2', value: 'Bob' }],
  latencyMs: { client: 6, app: 1, database: 8, redis: 4 },
  timeoutMs: { database: 100, redis: 50 },
  retryPausesMs: [10, 20, 40],
}

const OPERATIONS = Object.fromEntries(SAMPLE_WORLD.operations.map((operation) => [operation.id, operation]))

const IDLE: Told = { is: 'idle' }
const WAITING: Told = { is: 'waiting', operation: 'A1' }
const OK: Told = { is: 'ok', operation: 'A1' }

/** A verdict for user:2 with everything said that a test does not care about. */
export function verdict(part: Partial<KeyVerdict> = {}): KeyVerdict {
  return {
    key: 'user:2',
    state: 'agree',
    database: 'Ann',
    cache: 'Ann',
    partedAt: null,
    permanentSince: null,
    expiresMs: null,
    ...part,
  }
}

const BEHIND = verdict({ state: 'behind', database: 'Bob', partedAt: 3 })
const STALE = verdict({ state: 'stale', database: 'Bob', partedAt: 3, permanentSince: 5 })

function message(part: Partial<MessageView>): MessageView {
  return {
    id: 'A1/ask/1',
    operation: 'A1',
    from: 'client:A',
    to: 'app:A',
    leg: 'request',
    text: 'Rename user 2 to Bob',
    reply: null,
    key: 'user:2',
    value: 'Bob',
    abandoned: false,
    version: 2,
    ...part,
  }
}

/** One step, its index and time taken from its place by `sampleTrace`. */
export function sampleStep(part: Partial<Step> = {}): Step {
  return {
    index: 0,
    atMs: 0,
    event: 'start',
    address: START,
    stop: true,
    failure: false,
    message: null,
    line: null,
    commits: [],
    output: null,
    told: { A: IDLE, B: IDLE },
    apps: {
      A: { is: 'idle', operation: null, caption: null },
      B: { is: 'idle', operation: null, caption: null },
    },
    database: {
      rows: {
        'user:1': { value: 'Alice', version: 1, writtenMs: 0 },
        'user:2': { value: 'Ann', version: 1, writtenMs: 0 },
      },
      mapping: [{ name: 'users', keyPrefix: 'user:', idColumn: 'id', valueColumn: 'name' }],
      problems: [],
      schema: [],
      openTransactions: [],
    },
    cache: {
      entries: {
        'user:1': { value: 'Alice', version: 1, writtenMs: 0, expiresMs: null },
        'user:2': { value: 'Ann', version: 1, writtenMs: 0, expiresMs: null },
      },
    },
    keys: { 'user:2': verdict(), 'user:1': verdict({ key: 'user:1', database: 'Alice', cache: 'Alice' }) },
    inFlight: [],
    parked: [],
    switches: [],
    atRest: true,
    ...part,
  }
}

const LINE = { file: 'wt-db-first.ts', caption: 'update the row' }
const SET_LINE = { file: 'wt-db-first.ts', caption: 'set the key' }
const BOB = { 'user:2': { value: 'Bob', version: 2, writtenMs: 24 } }

function steps(): Step[] {
  const start = sampleStep({ switches: ['redis_down'] })
  const committed = { ...start.database.rows, ...BOB }
  const running = { ...start, atRest: false, stop: false, told: { A: WAITING, B: IDLE } }
  const after = { ...running, database: { ...start.database, rows: committed } }
  const behind = { ...start.keys, 'user:2': BEHIND }
  const stale = { ...start.keys, 'user:2': STALE }
  return [
    start,
    { ...running, event: 'send', message: message({}) },
    {
      ...running,
      event: 'send',
      message: message({
        id: 'A1/update the row/1',
        from: 'app:A',
        to: 'database',
        text: "UPDATE users SET name = 'Bob' WHERE id = 2",
      }),
      line: LINE,
    },
    {
      ...after,
      event: 'apply',
      stop: true,
      message: message({
        id: 'A1/update the row/1',
        from: 'app:A',
        to: 'database',
        text: "UPDATE users SET name = 'Bob' WHERE id = 2",
        reply: '1 row changed',
      }),
      line: LINE,
      keys: behind,
    },
    {
      ...after,
      event: 'send',
      message: message({ id: 'A1/set the key/1', from: 'app:A', to: 'redis', text: 'SET user:2 "Bob"' }),
      line: SET_LINE,
      keys: behind,
    },
    {
      ...after,
      event: 'refuse',
      stop: true,
      failure: true,
      message: message({ id: 'A1/set the key/1', from: 'app:A', to: 'redis', text: 'SET user:2 "Bob"' }),
      line: SET_LINE,
      keys: stale,
    },
    {
      ...after,
      event: 'receive',
      stop: true,
      told: { A: OK, B: IDLE },
      message: message({ id: 'A1/tell the client/1', from: 'app:A', to: 'client:A', leg: 'reply', text: 'OK' }),
      line: { file: 'wt-db-first.ts', caption: 'tell the client' },
      keys: stale,
      atRest: true,
    },
  ]
}

const holds: PropertyResult = { verdict: 'holds', brokenAt: null, finding: { is: 'keys-agree' }, witness: null }

function propertiesOf(list: readonly Step[]): Record<PropertyId, PropertyResult> {
  const all = Object.fromEntries(PROPERTY_IDS.map((id) => [id, holds])) as Record<PropertyId, PropertyResult>
  all.agreement_at_rest = agreementAtRest({ world: SAMPLE_WORLD, operations: OPERATIONS, steps: list })
  all.bounded_staleness = {
    verdict: 'open',
    brokenAt: null,
    finding: { is: 'lag', lagMs: null, boundMs: null, isHeldUp: false },
    witness: null,
    lagMs: null,
  }
  return all
}

/** The run above, or one made of other steps. */
export function sampleTrace(list: readonly Step[] = steps()): Trace {
  const numbered = list.map((step, index) => ({ ...step, index, atMs: index * 10 }))
  return {
    format: 1,
    world: SAMPLE_WORLD,
    choices: [],
    operations: OPERATIONS,
    steps: numbered,
    unused: [],
    properties: propertiesOf(numbered),
  }
}
