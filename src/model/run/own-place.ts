import type { Effect, Program } from '../effects/effect.ts'
import { changesStore } from '../effects/effect-rows.ts'
import type { Pattern } from '../patterns/registry/patterns.ts'
import type { PatternOptions } from '../patterns/write.ts'
import type { FaultId } from '../world/ids.ts'
import { isBetweenWrites } from '../failures/between-writes.ts'
import { switchMatches } from '../failures/failures.ts'
import { healthyRun } from './healthy-run.ts'
import { actOf } from '../failures/matches.ts'

/**
 * What a switch of the stage waits for in a pattern, by the pattern's own name for it: `SET`, `the relay’s DEL`.
 * It is read off the pattern's own programs, in the order in which a write and then a read run them;
 * null where none of them comes to what the switch waits for.
 */
export function ownWrite(pattern: Pattern, id: FaultId): string | null {
  for (const { owner, run } of programsOf(pattern)) {
    const effect = healthyRun(run()).find((one) => changesStore(one) && switchMatches(id, actOf(one)))
    if (effect !== undefined) return `${owner}${NAMES[effect.kind] ?? effect.kind}`
  }
  return null
}

/**
 * Where the switch ‘Two writers’ holds a write of the pattern up; null where the two run as they come: in
 * turns by a lock or a transaction, or with one change each.
 */
export function heldUpIn(pattern: Pattern): string | null {
  const effects = healthyRun(pattern.write(KEY, VALUE, OPTIONS(pattern)))
  const takesTurns = effects.some(({ kind }) => kind === 'lock.take' || kind === 'db.begin')
  return takesTurns || effects.filter(changesStore).length < 2 ? null : betweenOwnWrites(pattern)
}

/** Between what and what the switch ‘App crashes’ strikes a write of the pattern; null where that changes nothing. */
export function betweenOwnWrites(pattern: Pattern): string | null {
  const effects = healthyRun(pattern.write(KEY, VALUE, OPTIONS(pattern)))
  let before: Effect | null = null
  let made = 0
  for (const [index, effect] of effects.entries()) {
    if (before !== null && isBetweenWrites(made, effect, () => effects.slice(index + 1).some(changesStore)))
      return placeText(before, effect)
    if (!changesStore(effect)) continue
    made += 1
    before = effect
  }
  return null
}

function placeText(before: Effect, after: Effect): string {
  const name = NAMES[before.kind] ?? before.kind
  if (after.kind === 'reply') return `right after ${name}`
  return `between ${name} and ${name === NAMES[after.kind] ? 'the next' : (NAMES[after.kind] ?? after.kind)}`
}

interface Owned {
  readonly owner: string
  run(): Program
}

function programsOf(pattern: Pattern): readonly Owned[] {
  const { provider, background } = pattern
  const options = OPTIONS(pattern)
  return [
    { owner: '', run: () => pattern.write(KEY, VALUE, options) },
    ...(provider === undefined
      ? []
      : [{ owner: 'the cache layer’s ', run: () => provider.store.run(KEY, VALUE, options) }]),
    ...(background === undefined
      ? []
      : [{ owner: `the ${background.name}’s `, run: () => background.run(KEY, options) }]),
    { owner: 'a read’s ', run: () => pattern.read(KEY, options) },
  ]
}

const KEY = 'key'
const VALUE = 'value'
const OPTIONS = ({ policies }: Pattern): PatternOptions => ({
  policy: policies[0]!,
  ttlMs: undefined,
  retryPausesMs: [],
  secondDeleteAfterMs: 0,
  tryAgainAfterMs: 0,
})

/** As it stands on the wire, without the key and the value. */
const NAMES: Readonly<Partial<Record<Effect['kind'], string>>> = {
  'db.write': 'UPDATE',
  'db.undo': 'UPDATE',
  'db.commit': 'COMMIT',
  'db.writeVersioned': 'UPDATE',
  'db.writeFenced': 'UPDATE',
  'db.writeWithOutbox': 'UPDATE with its outbox row',
  'cache.set': 'SET',
  'cache.setNx': 'SET NX',
  'cache.del': 'DEL',
  'cache.setIfNewer': 'SET if newer',
  'cache.setWithLease': 'SET under the lease',
  'cache.delAndCancelLease': 'DEL',
  'cache.setAndEnqueue': 'SET with its job',
  'queue.push': 'its place in the queue',
  'provider.store': 'the call to the cache layer',
}
