import { PRODUCTS, USERS } from '../../src/lessons/tables.ts'
import { PRESETS } from '../../src/model/patterns/built/presets.ts'
import { PATTERNS } from '../../src/model/patterns/registry/patterns.ts'
import type { Chooser } from '../../src/model/run/chooser.ts'
import type { Address, Choice } from '../../src/model/world/choices.ts'
import { BUILT, PATTERN_IDS } from '../../src/model/world/ids.ts'
import { byLuck, seeded } from '../../src/model/run/seeded.ts'
import type { Operation, World } from '../../src/model/world/world.ts'

/**
 * A world and a chooser for each seed, drawn with `byLuck` alone: no package decides what seed 17 is, so it is the
 * same run in ten years. Never change what is drawn, nor in which order: every seed's golden hash would change.
 */
export interface SeededRun {
  readonly world: World
  readonly chooser: Chooser
}

export interface Luck {
  /** A whole number from 0 up to, and without, `below`. */
  below(below: number): number
  pick<Item>(items: readonly Item[]): Item
  happens(rate: number): boolean
}

export function luckOf(seed: number): Luck {
  const random = byLuck(seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  return { below, pick: (items) => items[below(items.length)]!, happens: (rate) => random() < rate }
}

const KEYS = ['user:2', 'user:2', 'user:2', 'user:2', 'user:2', 'user:1', 'user:3', 'user:-1', 'product:100'] as const
const VALUES = [
  'Bob',
  'Bea',
  'Cid',
  'Ann',
  'Bob',
  'Bea',
  '',
  '007',
  '\0',
  "'; DROP TABLE users; --",
  'Zoë 🦊',
  '"',
  '\\x00',
  'a\nb',
] as const
const TTLS_MS = [1, 20, 60, 150, 400, 60_000] as const

export function seededRun(seed: number): SeededRun {
  const luck = luckOf(seed)
  const world = seededWorld(luck)
  const rates = {
    switchRate: luck.pick([0, 0.05, 0.05, 0.15]),
    reorderRate: luck.pick([0, 0.2, 0.5]),
    fateRate: luck.pick([0, 0.1, 0.3]),
    strikeRate: luck.pick([0, 0.05, 0.1]),
    keys: [...KEYS],
  }
  const chooser = seeded(seed, rates)
  return { world, chooser: luck.happens(0.4) ? withVisitor(chooser, luck, world) : chooser }
}

function seededWorld(luck: Luck): World {
  const isBuilt = luck.happens(0.08)
  const preset = luck.pick(PRESETS)
  const pattern = isBuilt ? BUILT : luck.pick(PATTERN_IDS)
  const policies = pattern === BUILT ? (['ok'] as const) : PATTERNS[pattern].policies
  const clients = ['A', 'B', 'C', 'D'].slice(0, luck.pick([1, 2, 2, 2, 3, 4]))
  return {
    format: 1,
    title: 'seeded',
    startUnixMs: 1_767_225_600_000,
    clients,
    tables: [
      {
        ...USERS,
        rows: [
          { id: 1, value: 'Alice' },
          { id: 2, value: 'Ann' },
        ],
      },
      { ...PRODUCTS, rows: [{ id: 100, value: 'Phone' }] },
    ],
    cached: [
      ...(luck.happens(0.8) ? [{ key: 'user:2', value: 'Ann', ...someTtl(luck) }] : []),
      ...(luck.happens(0.3) ? [{ key: 'product:100', value: luck.pick(['Phone', 'Radio']), ...someTtl(luck) }] : []),
    ],
    pattern,
    ...(isBuilt ? { built: preset.built } : {}),
    policy: luck.pick(policies),
    operations: seededOperations(luck, clients, luck.pick([1, 2, 3, 4, 6, 8, 10, 14])),
    latencyMs: {
      client: luck.pick([6, 1, 10]),
      app: luck.pick([4, 1, 10]),
      database: luck.pick([12, 1, 30]),
      redis: luck.pick([6, 1, 30]),
    },
    timeoutMs: { database: luck.pick([80, 80, 30]), redis: luck.pick([40, 40, 15]) },
    retryPausesMs: luck.pick([[10, 20, 40], [10, 20, 40], [5], []]),
    ...(luck.happens(0.2) ? { busyTimeoutMs: luck.pick([0, 10, 200]) } : {}),
    ...(luck.happens(0.2)
      ? { pausesMs: { secondDelete: luck.pick([1, 30, 300]), tryAgain: luck.pick([5, 100]) } }
      : {}),
    ...(luck.happens(0.3) ? { stalenessBoundMs: luck.pick([10, 100, 60_000]) } : {}),
  }
}

function someTtl(luck: Luck): { ttlMs?: number } {
  return luck.happens(0.25) ? { ttlMs: luck.pick(TTLS_MS) } : {}
}

function seededOperations(luck: Luck, clients: readonly string[], count: number): Operation[] {
  const made: Operation[] = []
  for (let index = 0; index < count; index++) {
    const client = luck.pick(clients)
    const id = `${client}${index + 1}`
    const atMs = luck.below(luck.pick([1, 120]))
    const earlier = made.length > 0 && luck.happens(0.3) ? luck.pick(made) : null
    const after = earlier === null ? {} : { after: earlier.id }
    const key = luck.pick(KEYS)
    const isRetry = earlier?.kind === 'write' && luck.happens(0.3)
    if (isRetry)
      made.push({
        id,
        client: earlier.client,
        atMs,
        kind: 'write',
        key: earlier.key,
        value: earlier.value,
        retryOf: earlier.id,
      })
    else if (luck.happens(0.45))
      made.push({ id, client, atMs, ...after, kind: 'write', key, value: luck.pick(VALUES), ...someTtl(luck) })
    else made.push({ id, client, atMs, ...after, kind: 'read', key, ...someTtl(luck) })
  }
  return made
}

const SQL = [
  'SELECT * FROM users',
  "UPDATE users SET name = name || '!' WHERE id <= 2",
  "UPDATE users SET name = hex(randomblob(2)), id = id WHERE id = 2; SELECT random(), datetime('now')",
  "INSERT INTO users VALUES (3, 'Cid')",
  'DELETE FROM users WHERE id = 1',
  'DELETE FROM users',
  "BEGIN; UPDATE users SET name = 'Eve' WHERE id = 2",
  'COMMIT',
  'ROLLBACK',
  'SAVEPOINT s; DELETE FROM users; ROLLBACK TO s',
  "CREATE TRIGGER grow AFTER UPDATE ON users WHEN NEW.id = 2 BEGIN UPDATE users SET name = NEW.name || ' too' WHERE id = 1; END",
  'DROP TRIGGER grow',
  'ALTER TABLE users RENAME TO people',
  'ALTER TABLE people RENAME TO users',
  'SELEC',
  '.schema',
] as const
const REDIS = [
  ['GET', 'user:2'],
  ['SET', 'user:2', 'Eve'],
  ['SET', 'user:2', 'Eve', 'PX', '90'],
  ['DEL', 'user:2'],
  ['APPEND', 'user:2', '!'],
  ['INCR', 'user:2'],
  ['RENAME', 'user:2', 'user:1'],
  ['LPUSH', 'user:3', 'x'],
  ['EXPIRE', 'user:2', '1'],
  ['PERSIST', 'user:2'],
  ['FLUSHALL'],
  ['CONFIG', 'SET', 'maxmemory', '1000000'],
  ['SET', 'user:2', { base64: '//79AA==' }],
  ['NOPE'],
] as const
const MAPPINGS = [
  [{ name: 'users', keyPrefix: 'u:', idColumn: 'id', valueColumn: 'name' }],
  [
    { name: 'users', keyPrefix: 'user:', idColumn: 'id', valueColumn: 'name' },
    { name: 'products', keyPrefix: 'product:', idColumn: 'id', valueColumn: 'name' },
  ],
  [],
]

/**
 * A visitor lays hands on the run now and then: asks for more, waits, types lines, edits rows, maps keys to
 * other rows.
 */
function withVisitor(chooser: Chooser, luck: Luck, { clients }: World): Chooser {
  let left = 1 + luck.below(6)
  const act = (at: Address): Choice => {
    const id = `v${left}`
    switch (luck.below(7)) {
      case 0:
        return {
          do: 'ask',
          at,
          operation: {
            id: `Z${left}`,
            client: luck.pick(clients),
            atMs: luck.below(30),
            kind: 'write',
            key: luck.pick(KEYS),
            value: luck.pick(VALUES),
            ...someTtl(luck),
          },
        }
      case 1:
        return {
          do: 'ask',
          at,
          operation: {
            id: `Z${left}`,
            client: luck.pick(clients),
            atMs: luck.below(30),
            kind: 'read',
            key: luck.pick(KEYS),
          },
        }
      case 2:
        return { do: 'wait', at, operation: id, ...(luck.happens(0.5) ? { forMs: 1 + luck.below(500) } : {}) }
      case 3:
        return { do: 'sql', at, operation: id, sql: luck.pick(SQL), ...(luck.happens(0.1) ? { interrupted: 0 } : {}) }
      case 4:
        return { do: 'redis', at, operation: id, argv: [...luck.pick(REDIS)] }
      case 5:
        return { do: 'edit', at, operation: id, key: luck.pick(KEYS), value: luck.pick(VALUES) }
      default:
        return { do: 'map', at, operation: id, mapping: luck.pick(MAPPINGS) }
    }
  }
  return {
    after(at) {
      const chosen = chooser.after(at)
      if (left === 0 || !luck.happens(0.15)) return chosen
      const acted = act(at)
      left--
      return [...chosen, acted]
    },
    next: chooser.next,
  }
}
