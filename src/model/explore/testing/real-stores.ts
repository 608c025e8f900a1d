import type { Effect } from '../../effects/effect.ts'
import { patternOf } from '../../patterns/registry/pattern-of.ts'
import { Stores } from '../../run/stores.ts'
import { sql } from '../../run/testing/runs.ts'
import { rowOfKey } from '../../world/keys.ts'
import type { Message, Payload } from '../../run/message.ts'
import type { Resume } from '../../effects/resume.ts'
import type { World } from '../../world/world.ts'
import { aboutOf, kindOf } from '../machine/actions.ts'
import { leaseOf } from '../machine/places.ts'
import { CACHE, DATABASE, LATE_MESSAGES, type PatternMachine } from '../machine/pattern-machine.ts'
import { worldOf } from '../replay/world-of.ts'
import { EDITED_VALUE } from '../questions/scenarios.ts'
import type { CacheState } from '../../stores/values/cache-model.ts'
import { KEY, type DatabaseState } from '../../stores/values/database-model.ts'

/** What both stores hold, in the words that the model and the real ones share. */
export interface Held {
  readonly row: { readonly value: string; readonly version: number | null; readonly fence: number | null } | null
  readonly unmarked: readonly { readonly id: number; readonly value: string }[]
  readonly changes: readonly { readonly position: number; readonly value: string | null; readonly version: number }[]
  readonly entry: { readonly value: string; readonly version: number | null; readonly expires: boolean } | null
  readonly lease: string | null
  readonly queue: readonly string[]
  readonly deadLetters: readonly string[]
}

/** SQLite and the emulator, driven along a run of the explorer: every action that touches a store, and no other. */
export class RealStores {
  readonly #machine: PatternMachine
  readonly #stores: Stores
  readonly #world: World
  #messages = 0

  constructor(machine: PatternMachine) {
    this.#machine = machine
    this.#world = worldOf(machine.setup, new Set())
    this.#stores = new Stores(sql, this.#world, null)
  }

  close(): void {
    this.#stores.close()
  }

  /**
   * Takes an action in the state before it. Returns what the stores answered; null where nothing was asked of
   * them, or no answer came back.
   */
  take(before: Int32Array, action: number, after: Int32Array): Resume | null {
    const about = aboutOf(action)
    const kind = kindOf(action)
    const reply = this.#take(before, kind, about)
    // Processes that are over now, or have given up on a statement of theirs, close their connections.
    const open = this.#machine.databases.value(after[DATABASE]!).open
    for (const { owner } of this.#machine.databases.value(before[DATABASE]!).open) {
      if (!open.some((one) => one.owner === owner)) this.#stores.closeConnection(connectionOf(owner))
    }
    return reply
  }

  #take(before: Int32Array, kind: ReturnType<typeof kindOf>, about: number): Resume | null {
    switch (kind) {
      case 'step':
      case 'locked':
        return this.#run(before, about)
      case 'lose-reply':
        this.#run(before, about)
        return null
      case 'land':
        this.#runEffect(this.#machine.lateMessages.value(before[LATE_MESSAGES]!)[about]!)
        return null
      case 'evict':
        this.#stores.evict(KEY)
        return null
      case 'restart':
        this.#stores.restartRedis()
        return null
      case 'edit':
        this.#ask('operator', { kind: 'edit', key: KEY, value: EDITED_VALUE }, false)
        return null
      case 'reject':
        return this.#reject(this.#machine.positionOf(before, about))
      case 'refuse':
      case 'lose':
      case 'late':
      case 'old':
      case 'crash':
        return null
    }
  }

  #run(before: Int32Array, slot: number): Resume | null {
    return this.#runEffect(this.#machine.positionOf(before, slot))
  }

  #runEffect(position: number): Resume | null {
    const { effect, program } = this.#machine.programs.at(position)
    if (effect === null || !isForStore(effect)) return null
    const payload = { kind: 'effect', effect } as const
    // The model's own token: a lease is called alike on both sides.
    if (effect.kind.startsWith('cache.')) return this.#stores.runRedis('app', payload, false, leaseOf(position)).result
    return this.#ask(connectionOf(program), payload, false)
  }

  #reject(position: number): Resume | null {
    const { effect, program } = this.#machine.programs.at(position)
    if (effect === null || !isForStore(effect)) return null
    return this.#ask(connectionOf(program), { kind: 'effect', effect }, true)
  }

  /** A message to SQLite, as far as SQLite is concerned with it. */
  #ask(connection: string, payload: Payload, rejects: boolean): Resume {
    const message: Message = {
      id: `message ${++this.#messages}`,
      operation: 'A1',
      client: 'A',
      caption: '',
      attempt: 1,
      line: null,
      payload,
      from: 'app:A',
      to: 'database',
      text: '',
      key: KEY,
      value: null,
      status: 'flying',
      result: null,
      replyText: null,
      abandoned: false,
      connection,
      heldUp: false,
      blockedUntilMs: null,
    }
    return this.#stores.runSql(message, rejects, this.#world.tables).result
  }

  get held(): Held {
    const { carriers } = patternOf(this.#world)
    const row = rowOfKey(this.#world.tables, KEY)!
    const value = this.#stores.row(row)
    const { rowVersion = null, fence = null } = this.#stores.carriedBy(row)
    const { outbox = [], changeLog = { changes: [], mark: 0 } } = this.#stores.relayTables()
    const queue = this.#stores.flushQueue()
    const entry = this.#stores.entry(KEY)
    const version = carriers.includes('version') ? (entry?.rowVersion ?? null) : null
    return {
      row: value === null ? null : { value, version: rowVersion, fence },
      unmarked: outbox.filter(({ marked }) => !marked).map(({ id, value: noted }) => ({ id, value: noted })),
      changes: changeLog.changes
        .filter(({ position }) => position > changeLog.mark)
        .map(({ position, value: changed, version: of }) => ({ position, value: changed, version: of })),
      entry: entry === null ? null : { value: entry.value, version, expires: entry.expiresMs !== null },
      lease: this.#stores.entry(`lease:${KEY}`)?.value ?? null,
      queue: queue?.jobs.map((job) => job.value) ?? [],
      deadLetters: queue?.dead.map((job) => job.value) ?? [],
    }
  }
}

/** The same of a state of the model. */
export function heldIn(machine: PatternMachine, state: Int32Array): Held {
  const { carriers } = machine.layout.shape
  const database: DatabaseState = machine.databases.value(state[DATABASE]!)
  const cache: CacheState = machine.caches.value(state[CACHE]!)
  const { row } = database
  return {
    row:
      row === null
        ? null
        : {
            value: row.value,
            version: carriers.includes('version') ? row.version : null,
            fence: carriers.includes('fence') ? row.fence : null,
          },
    unmarked: database.outbox,
    changes: database.log,
    entry: cache.entry,
    lease: cache.lease,
    queue: cache.queue.map(({ value }) => value),
    deadLetters: cache.deadLetters.map(({ value }) => value),
  }
}

/** What the model's store answers to a step that asks one of them something; null for any other. */
export function heardIn(machine: PatternMachine, before: Int32Array, action: number): Resume | null {
  const kind = kindOf(action)
  if (kind !== 'step' && kind !== 'locked') return null
  const position = machine.positionOf(before, aboutOf(action))
  const place = machine.places.at(position)
  if (kind === 'locked') return machine.programs.at(place.lockedOut).received.at(-1) ?? null
  if (place.does !== 'database' && place.does !== 'redis') return null
  const step = machine.places.step(place, position, before[place.does === 'database' ? DATABASE : CACHE]!)
  return step === null ? null : machine.programs.replyValue(step.reply)
}

function connectionOf(slot: number): string {
  return `process ${slot}`
}

function isForStore(effect: Effect): effect is Extract<Effect, { kind: `db.${string}` | `cache.${string}` }> {
  return effect.kind.startsWith('db.') || effect.kind.startsWith('cache.')
}
