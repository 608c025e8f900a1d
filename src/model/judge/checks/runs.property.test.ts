import fc from 'fast-check'
import { expect, it } from 'vitest'
import { FAULT_IDS } from '../../world/ids.ts'
import { on, runOf } from '../../run/testing/runs.ts'
import { aWorld } from '../../run/testing/worlds.ts'
import type { Step, Trace } from '../../trace/trace.ts'

const faults = fc.uniqueArray(fc.constantFrom(...FAULT_IDS), { maxLength: 2 })

it('on any small run, agreement and staleness are what rows and entries say by themselves', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(aWorld(), faults, (world, struck) => {
      const trace = runOf(world, ...struck.map((fault) => on(fault)))
      const { agreement_at_rest: agreement, bounded_staleness: staleness } = trace.properties
      seen.add(agreement.verdict).add(staleness.lagMs === null ? 'endless' : 'bounded')
      expect(agreement.verdict).toBe(agreementTwin(trace.steps))
      expect(staleness.lagMs).toBe(stalenessTwin(trace))
    }),
    { numRuns: 400 },
  )
  expect([...seen].sort()).toEqual(['bounded', 'broken', 'endless', 'holds', 'open'])
})

/** From the rows and entries alone: wherever nobody was at work for a while, or for good. */
function agreementTwin(steps: readonly Step[]): string {
  const last = steps.length - 1
  const isDone = ({ inFlight, queued }: Step): boolean => inFlight.length === 0 && queued === undefined
  const isIdle = ({ apps, told }: Step): boolean =>
    Object.values(apps).every(({ operation, is }) => operation === null || is === 'crashed') &&
    Object.values(told).every(({ is }) => is !== 'waiting')
  const isQuiet = (step: Step, at: number): boolean =>
    isDone(step) && (at === last ? step.atRest : isIdle(step) && isAskedLater(step, steps[at + 1]!))
  const isAskedLater = ({ atMs }: Step, next: Step): boolean =>
    next.atMs > atMs && next.event === 'send' && next.message?.from.startsWith('client:') === true
  const isApart = ({ cache, database }: Step): boolean =>
    Object.entries(cache.entries).some(([key, { value }]) => standsForRow(key) && valueOf(database.rows, key) !== value)
  if (steps.some((step, at) => isQuiet(step, at) && isApart(step))) return 'broken'
  return isQuiet(steps[last]!, last) ? 'holds' : 'open'
}

/** Leases, queues and whatever else is kept beside them are no copies of anything. */
function standsForRow(key: string): boolean {
  return key.startsWith('user:')
}

function valueOf(rows: Readonly<Record<string, { readonly value: string }>>, key: string): string | null {
  return Object.hasOwn(rows, key) ? rows[key]!.value : null
}

/** At every moment, how long ago the row last held what the cache serves then. null: with no end. */
function stalenessTwin(trace: Trace): number | null {
  const { steps } = trace
  let longest = 0
  for (const [index, step] of steps.entries()) {
    const next = steps[index + 1]
    for (const [key, { value, expiresMs }] of Object.entries(step.cache.entries)) {
      if (!standsForRow(key) || valueOf(step.database.rows, key) === value) continue
      const verdict = step.keys[key]!
      const isLasting = verdict.state !== 'behind'
      if (!isLasting && isStillToCome(trace, index, key, value)) continue
      const until = Math.min(next?.atMs ?? (step.atRest && isLasting ? Infinity : step.atMs), expiresMs ?? Infinity)
      const held = steps.findLastIndex((earlier, at) => at < index && valueOf(earlier.database.rows, key) === value)
      if (held === -1 && !isLasting) continue
      const since = held === -1 ? partedSince(steps, index, key) : steps[held + 1]!.atMs
      longest = Math.max(longest, until - since)
    }
  }
  return longest === Infinity ? null : longest
}

/** Somebody has asked to write this value, and it is not committed yet. */
function isStillToCome({ operations, steps }: Trace, index: number, key: string, value: string): boolean {
  const soFar = steps.slice(0, index + 1)
  return Object.values(operations).some((operation) => {
    if (operation.kind !== 'write' || operation.key !== key || operation.value !== value) return false
    const isAsked = soFar.some(
      ({ event, address }) => event === 'send' && address.caption === 'ask' && address.operation === operation.id,
    )
    return (
      isAsked &&
      !soFar.some(({ commits }) => commits.some((commit) => commit.operation === operation.id && commit.key === key))
    )
  })
}

function partedSince(steps: readonly Step[], index: number, key: string): number {
  let first = index
  while (first > 0 && isApartAt(steps[first - 1]!, key)) first--
  return steps[first]!.atMs
}

function isApartAt({ database, cache }: Step, key: string): boolean {
  return Object.hasOwn(cache.entries, key) && valueOf(database.rows, key) !== cache.entries[key]!.value
}
