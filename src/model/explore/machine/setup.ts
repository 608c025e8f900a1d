import type { Program } from '../../effects/effect.ts'
import { patternOf, type PatternName } from '../../patterns/registry/pattern-of.ts'
import type { Pattern } from '../../patterns/registry/patterns.ts'
import type { PatternOptions } from '../../patterns/write.ts'
import type { PolicyId } from '../../world/ids.ts'
import type { Plan, Scenario } from '../questions/scenarios.ts'
import { KEY, type DatabaseShape } from '../../stores/values/database-model.ts'
import type { Start } from './programs.ts'

/** What is explored: a pattern with its modifiers, in a scenario. */
export interface Setup extends PatternName {
  readonly policy: PolicyId
  /** The TTL of every entry; null is for ever. */
  readonly ttlMs: number | null
  readonly scenario: Scenario
}

/** One place in a state for a process. A program runs in one place only, so a position names its place. */
export type Slot =
  | { readonly is: 'operation'; readonly plan: number; readonly client: number }
  /** The cache layer at work on the call of one operation. */
  | { readonly is: 'provider'; readonly plan: number; readonly client: number }
  /** The flusher in one client's app. */
  | { readonly is: 'flusher'; readonly client: number }
  /** A relay, flusher or refresher of its own. */
  | { readonly is: 'background' }

export interface Layout {
  readonly pattern: Pattern
  readonly plans: readonly Plan[]
  readonly clients: readonly string[]
  readonly slots: readonly Slot[]
  /** One program for each slot, in the same order. */
  readonly starts: readonly Start[]
  readonly shape: DatabaseShape
  /** Whether each client's app has a queue in its memory. */
  readonly hasQueues: boolean
}

export function layoutOf(setup: Setup): Layout {
  const { policy, ttlMs, scenario } = setup
  const pattern = patternOf(setup)
  const { plans } = scenario
  const clients = [...new Set(plans.map(({ client }) => client))]
  const options: PatternOptions = {
    policy,
    ttlMs: ttlMs ?? undefined,
    retryPausesMs: RETRY_PAUSES_MS,
    secondDeleteAfterMs: 100,
    tryAgainAfterMs: 50,
  }
  const places: (readonly [Slot, Start])[] = plans.map((plan, number) => [
    { is: 'operation', plan: number, client: clients.indexOf(plan.client) },
    (): Program => (plan.value === null ? pattern.read(KEY, options) : pattern.write(KEY, plan.value, options)),
  ])
  const { provider, background } = pattern
  if (provider !== undefined) {
    for (const [number, { value, client }] of plans.entries()) {
      const start = (): Program =>
        value === null ? provider.load.run(KEY, options) : provider.store.run(KEY, value, options)
      places.push([{ is: 'provider', plan: number, client: clients.indexOf(client) }, start])
    }
  }
  if (background?.runsIn === 'app') {
    for (const client of clients.keys()) places.push([{ is: 'flusher', client }, () => background.run(KEY, options)])
  }
  if (background?.runsIn === 'process') places.push([{ is: 'background' }, () => background.run(KEY, options)])
  return {
    pattern,
    plans,
    clients,
    slots: places.map(([slot]) => slot),
    starts: places.map(([, start]) => start),
    shape: { carriers: pattern.carriers, hasReplica: scenario.hasReplica },
    hasQueues: background?.worksOn === 'queue',
  }
}

/** As in the playground's own worlds. The pauses themselves take no part in what is explored, their number does. */
export const RETRY_PAUSES_MS = [10, 20, 40]
