import type { Operation, World } from '../../world/world.ts'
import { FIRST_VALUE, type Condition, type Plan } from '../questions/scenarios.ts'
import { RETRY_PAUSES_MS, type Setup } from '../machine/setup.ts'
import { KEY } from '../../stores/values/database-model.ts'

/** 1 January 2026, as in every world of the playground. */
const START_UNIX_MS = 1_767_225_600_000

/** The world in which a run of a scenario is played: only those operations are asked for that begin in it. */
export function worldOf({ pattern, built, policy, ttlMs, scenario }: Setup, begun: ReadonlySet<string>): World {
  const ttl = ttlMs === null ? {} : { ttlMs }
  const plans = scenario.plans.filter(({ id }) => begun.has(id))
  return {
    format: 1,
    title: scenario.title,
    startUnixMs: START_UNIX_MS,
    clients: [...new Set(scenario.plans.map(({ client }) => client))],
    tables: [
      { name: 'users', keyPrefix: 'user:', idColumn: 'id', valueColumn: 'name', rows: [{ id: 2, value: FIRST_VALUE }] },
    ],
    cached: scenario.warm ? [{ key: KEY, value: FIRST_VALUE, ...ttl }] : [],
    pattern,
    ...(built === undefined ? {} : { built }),
    policy,
    operations: plans.map((plan) => operationOf(plan, plans, ttl)),
    latencyMs: { client: 6, app: 4, database: 12, redis: 6 },
    timeoutMs: { database: 80, redis: 40 },
    retryPausesMs: [...RETRY_PAUSES_MS],
  }
}

function operationOf(
  { id, client, value, after, operation, attempt }: Plan,
  plans: readonly Plan[],
  ttl: { readonly ttlMs?: number },
): Operation {
  const other = after.findLast((one) => one.operation !== operation)
  const before = other === undefined ? undefined : followed(other, plans)?.id
  const common = { id, client, atMs: 0, key: KEY, ...ttl, ...(before === undefined ? {} : { after: before }) }
  if (value === null) return { ...common, kind: 'read' }
  const retried =
    attempt === 1 ? undefined : plans.find((plan) => plan.operation === operation && plan.attempt === attempt - 1)?.id
  return { ...common, kind: 'write', value, ...(retried === undefined ? {} : { retryOf: retried }) }
}

/**
 * The answer that a client waits for is that to the last attempt; but a first one that crashed is over,
 * whatever is tried later.
 */
function followed({ operation, is }: Condition, plans: readonly Plan[]): Plan | undefined {
  const attempts = plans.filter((plan) => plan.operation === operation)
  return is === 'told' ? attempts.at(-1) : attempts[0]
}
