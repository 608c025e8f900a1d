import { judgeObjects } from '../../src/model/judge/histories/judge-objects.ts'
import { readHistory } from '../../src/model/judge/histories/read-history.ts'
import type { Measure } from './report.ts'

/** What judging histories costs, reading them included: one long one, and a set as large as the published ones. */
export function measureHistories(): Promise<readonly Measure[]> {
  const long = { operations: 20_000, clients: 10, crashes: 0.02, seed: 1 }
  const set = Array.from({ length: 230 }, (_, index) => ({
    operations: 300,
    clients: 5 + (index % 10),
    crashes: 0.1,
    seed: index + 2,
  }))
  const longMs = timeOf([historyText({ ...long, isBroken: false })])
  const brokenMs = timeOf([historyText({ ...long, isBroken: true })])
  const setMs = timeOf(set.map((one, index) => historyText({ ...one, isBroken: index % 2 === 1 })))
  return Promise.resolve([
    {
      name: 'history of 20,000 operations by 10 clients, linearizable',
      value: long.operations / (longMs / 1000),
      unit: 'operations/s',
      wanted: null,
    },
    { name: 'the same with wrong answers near its end, explained', value: brokenMs, unit: 'ms', wanted: null },
    {
      name: '230 histories of 300 operations, every second one wrong',
      value: setMs,
      unit: 'ms',
      wanted: { at: 'most', value: 10_000 },
    },
  ])
}

function timeOf(texts: readonly string[]): number {
  const start = performance.now()
  for (const text of texts)
    judgeObjects(readHistory(text, { model: null, first: null, nilReads: 'nothing' }).objects, () => true)
  return performance.now() - start
}

interface Draft {
  readonly operations: number
  readonly clients: number
  /** The share of operations that nobody is told about. */
  readonly crashes: number
  readonly seed: number
  /** Reads near the end are given an answer that was never written. */
  readonly isBroken: boolean
}

/** A register under clients who read, write and compare-and-set small numbers, as a Jepsen log. */
function historyText({ operations, clients, crashes, seed, isBroken }: Draft): string {
  const random = dice(seed)
  const lines: string[] = []
  const busy = new Map<
    number,
    { readonly f: string; readonly value: readonly number[]; readonly process: number; answer: string | null }
  >()
  const processes = Array.from({ length: clients }, (_, client) => client)
  let held: number | null = null
  for (let asked = 0; asked < operations || busy.size > 0;) {
    const client = Math.floor(random() * clients)
    const operation = busy.get(client)
    if (operation === undefined) {
      if (asked++ >= operations) continue
      const f = ['read', 'read', 'write', 'cas'][Math.floor(random() * 4)]!
      const value =
        f === 'read'
          ? []
          : f === 'write'
            ? [Math.floor(random() * 5)]
            : [Math.floor(random() * 5), Math.floor(random() * 5)]
      busy.set(client, { f, value, process: processes[client]!, answer: null })
      lines.push(`INFO  jepsen.util - ${processes[client]}\t:invoke\t:${f}\t${shown(value)}`)
    } else if (operation.answer === null) {
      // It takes effect at this moment, between the question and the answer.
      const [from, to] = operation.value
      const isHit: boolean = operation.f !== 'cas' || held === from
      if (operation.f === 'write') held = from!
      if (operation.f === 'cas' && isHit) held = to!
      const read = isBroken && asked > operations * 0.95 ? 99 : held
      operation.answer =
        operation.f === 'read'
          ? `:ok\t:read\t${read ?? 'nil'}`
          : `:${isHit ? 'ok' : 'fail'}\t:${operation.f}\t${shown(operation.value)}`
    } else {
      const isLost = random() < crashes
      lines.push(
        `INFO  jepsen.util - ${operation.process}\t${isLost ? `:info\t:${operation.f}\t:timed-out` : operation.answer}`,
      )
      if (isLost) processes[client]! += clients
      busy.delete(client)
    }
  }
  return lines.join('\n')
}

function shown(value: readonly number[]): string {
  return value.length === 2 ? `[${value.join(' ')}]` : String(value[0] ?? 'nil')
}

/** The same numbers between 0 and 1 for the same seed. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
