import type { World } from '../model/world/world.ts'

/** The parts that the lessons share. Latencies are round numbers that read well on a timeline. */
export const BASE: Omit<World, 'title' | 'tables' | 'cached' | 'operations'> = {
  format: 1,
  startUnixMs: Date.UTC(2026, 0, 1),
  clients: ['A', 'B'],
  pattern: 'wt_db_first',
  policy: 'ok',
  latencyMs: { client: 6, app: 4, database: 12, redis: 6 },
  timeoutMs: { database: 80, redis: 40 },
  retryPausesMs: [10, 20, 40],
}

export const USERS = { name: 'users', keyPrefix: 'user:', idColumn: 'id', valueColumn: 'name' } as const
export const PRODUCTS = { name: 'products', keyPrefix: 'product:', idColumn: 'id', valueColumn: 'name' } as const

/** One user, one key: the smallest world in which the stores can part. */
export const ONE_USER: Pick<World, 'tables' | 'cached'> = {
  tables: [{ ...USERS, rows: [{ id: 2, value: 'Ann' }] }],
  cached: [{ key: 'user:2', value: 'Ann' }],
}

/** The tables and keys of the lesson that this project grew from. */
export const SHOP: Pick<World, 'tables' | 'cached'> = {
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
    { key: 'user:1', value: 'Alice' },
    { key: 'user:2', value: 'Ann' },
    { key: 'product:100', value: 'Phone' },
  ],
}
