import type { Entry } from './entry.ts'
import type { KeyText } from './key-text.ts'
import type { Keyspace } from './keyspace.ts'
import type { Random } from './random.ts'
import type { Policy, Settings } from './settings/settings.ts'
import { frequency, idleMs, type FrequencySettings } from './usage.ts'

/** A key that may go: the higher its score, the sooner. */
interface Candidate {
  readonly db: number
  readonly key: KeyText
  readonly score: number
}

/** What eviction remembers from one time to the next. */
export interface EvictionSnapshot {
  /** By rising score. */
  readonly pool: readonly Candidate[]
  readonly nextDb: number
}

/** How many candidates are remembered (evict.c, EVPOOL_SIZE). */
const POOL_SIZE = 16

/** What a choice of a victim depends on. */
export interface EvictionHost {
  readonly keyspaces: readonly Keyspace[]
  readonly random: Random
  readonly settings: Settings
  readonly frequencySettings: FrequencySettings
  /** The clocks of usage.ts. */
  readonly second: number
  readonly minute: number
}

/**
 * Which key goes next when memory is full. Redis does not look for the one that was really used least:
 * it draws a few samples of each database, adds them to a pool of good candidates from earlier draws,
 * and takes the best of the pool. So a key that is in use can go, too. (evict.c, performEvictions)
 */
export class Eviction {
  readonly #host: EvictionHost
  #pool: Candidate[] = []
  #nextDb = 0

  constructor(host: EvictionHost) {
    this.#host = host
  }

  /** The next to go, which the caller removes; null if the policy lets nothing go. */
  victim(): { readonly keyspace: Keyspace; readonly key: KeyText } | null {
    const policy = this.#host.settings['maxmemory-policy']
    if (policy === 'noeviction') return null
    return policy.endsWith('-random') ? this.#anyKey(policy) : this.#bestCandidate(policy)
  }

  /** One database after another, so that none is spared. */
  #anyKey(policy: Policy): { keyspace: Keyspace; key: KeyText } | null {
    const { keyspaces, random } = this.#host
    for (let tries = 0; tries < keyspaces.length; tries++) {
      this.#nextDb = (this.#nextDb + 1) % keyspaces.length
      const keyspace = keyspaces[this.#nextDb]!
      const count = sizeOf(keyspace, policy)
      if (count > 0) return { keyspace, key: entryAt(keyspace, policy, random.below(count)).key }
    }
    return null
  }

  #bestCandidate(policy: Policy): { keyspace: Keyspace; key: KeyText } | null {
    const { keyspaces } = this.#host
    while (keyspaces.some((keyspace) => sizeOf(keyspace, policy) > 0)) {
      for (const keyspace of keyspaces) this.#sample(keyspace, policy)
      for (let best = this.#pool.pop(); best !== undefined; best = this.#pool.pop()) {
        const keyspace = keyspaces[best.db]!
        const entry = keyspace.stored(best.key)
        // It may be gone, or have lost its TTL, since it came into the pool.
        if (entry !== undefined && (isOfAllKeys(policy) || entry.expiresAtUnixMs !== null)) {
          return { keyspace, key: best.key }
        }
      }
    }
    return null
  }

  #sample(keyspace: Keyspace, policy: Policy): void {
    const { random, settings } = this.#host
    const count = sizeOf(keyspace, policy)
    for (let sample = Math.min(count, settings['maxmemory-samples']); sample > 0; sample--) {
      const entry = entryAt(keyspace, policy, random.below(count))
      this.#consider({ db: keyspace.db, key: entry.key, score: this.#score(entry, policy) })
    }
  }

  /** A full pool takes only what is better than the worst in it, which has to leave. */
  #consider(candidate: Candidate): void {
    const place = this.#pool.findIndex(({ score }) => score >= candidate.score)
    if (this.#pool.length < POOL_SIZE) {
      this.#pool.splice(place === -1 ? this.#pool.length : place, 0, candidate)
    } else if (place !== 0) {
      this.#pool.splice(place === -1 ? this.#pool.length : place, 0, candidate)
      this.#pool.shift()
    }
  }

  #score(entry: Entry, policy: Policy): number {
    const { frequencySettings, second, minute } = this.#host
    if (policy === 'volatile-ttl') return -Number(entry.expiresAtUnixMs)
    if (policy.endsWith('-lfu')) return 255 - frequency(entry.use, minute, frequencySettings)
    return idleMs(entry.use, second)
  }

  snapshot(): EvictionSnapshot {
    return { pool: [...this.#pool], nextDb: this.#nextDb }
  }

  restore({ pool, nextDb }: EvictionSnapshot): void {
    this.#pool = [...pool]
    this.#nextDb = nextDb
  }
}

function isOfAllKeys(policy: Policy): boolean {
  return policy.startsWith('allkeys-')
}

function sizeOf(keyspace: Keyspace, policy: Policy): number {
  return isOfAllKeys(policy) ? keyspace.size : keyspace.volatileSize
}

function entryAt(keyspace: Keyspace, policy: Policy, index: number): Entry {
  return isOfAllKeys(policy) ? keyspace.storedAt(index) : keyspace.volatileAt(index)
}
