import { deflateRawSync } from 'node:zlib'
import type { SqlJsStatic } from 'sql.js'
import { freshSession } from '../../src/player/session/fresh-session.ts'
import type { Choice, JsonArgument } from '../../src/model/world/choices.ts'
import { START } from '../../src/model/world/address.ts'
import type { Operation, World } from '../../src/model/world/world.ts'
import type { Luck } from '../facts/seeded-runs.ts'
import type { Input } from './inputs.ts'

/**
 * Small things that ask for very much, and large things: made to take the memory or the time of whoever opens
 * them. What never ends by itself is not among them: on the page a clock stops it, and here there is none.
 */
export function heavyInput(sql: SqlJsStatic, luck: Luck): Input {
  return luck.pick<() => Input>([
    () => link({}, redisLines(luck)),
    () => link({}, redisLines(luck)),
    () => link({}, sqlLines(luck)),
    () => link({}, sqlLines(luck)),
    () => link({ operations: manyOperations(luck) }, []),
    () => link({ title: 'x'.repeat(someSize(luck)) }, []),
    () => link({ operations: [{ ...freshSession().world.operations[0]!, ...bigWrite(luck) }] }, []),
    () => link({ tables: [{ ...freshSession().world.tables[0]!, rows: manyRows(luck) }] }, []),
    () =>
      link(
        {
          cached: Array.from({ length: luck.pick([1_000, 20_000]) }, (_, index) => ({ key: `k${index}`, value: 'x' })),
        },
        [],
      ),
    () => ({
      kind: 'link',
      search: '',
      hash: `#s=${packed(luck.pick(['[', '{"a":', '{"format":1,"world":[', '"']).repeat(someSize(luck)))}`,
    }),
    () => ({
      kind: 'link',
      search: `?scenario=${'x'.repeat(someSize(luck) / 10)}&faults=${'crash,'.repeat(20_000)}`,
      hash: '',
    }),
    () => ({ kind: 'session file', text: luck.pick(['[', '{"world":']).repeat(someSize(luck)) }),
    () => ({
      kind: 'csv file',
      text: `id,name\n${luck.pick(['1,x\n', '1,', '"', '\n', '1;2;3\t'])}`.repeat(someSize(luck) / 20),
      hasHeader: luck.happens(0.5),
      table: luck.pick(['users', 'big']),
    }),
    () => ({
      kind: 'database file',
      name: `${'n'.repeat(luck.pick([10, 248]))}.sqlite`,
      bytes: bigDatabase(sql, luck),
    }),
  ])()
}

function someSize(luck: Luck): number {
  return luck.pick([10_000, 100_000, 1_000_000, 3_000_000])
}

function link(world: Partial<World>, choices: readonly Choice[]): Input {
  const session = {
    format: 1,
    world: { ...freshSession().world, ...world },
    choices: { format: 1, list: choices },
    cursor: luckyCursor(choices),
  }
  return { kind: 'link', search: '', hash: `#s=${packed(JSON.stringify(session))}` }
}

/** At the end, where what heals a key is looked for, or at the start. */
function luckyCursor(choices: readonly Choice[]): number {
  return choices.length % 2 === 0 ? 1e6 : 0
}

function packed(text: string): string {
  return Buffer.from(deflateRawSync(text)).toString('base64url')
}

function redisLines(luck: Luck): readonly Choice[] {
  const size = luck.pick(['1000', '1000000', '66000000', '500000000', '536870911', '9223372036854775807', '-1'])
  const big = 'x'.repeat(luck.pick([1_000, 100_000, 1_000_000]))
  const lines: readonly (readonly JsonArgument[])[] = luck.pick([
    [['SETRANGE', 'user:2', size, 'x']],
    [
      ['SETBIT', 'user:2', size, '1'],
      ['BITCOUNT', 'user:2'],
      ['GET', 'user:2'],
    ],
    [['SET', 'user:2', big], ...Array.from({ length: 100 }, () => ['APPEND', 'user:2', big] as const)],
    [
      ['SET', 'a', big],
      ...Array.from({ length: 60 }, (_, index) => ['COPY', 'a', `b${index}`] as const),
      ['MGET', ...Array.from({ length: 60 }, (_, index) => `b${index}`)],
    ],
    [
      ['RPUSH', 'l', ...Array.from({ length: luck.pick([1_000, 50_000]) }, () => 'x')],
      ['LRANGE', 'l', '0', '-1'],
      ['SORT', 'l', 'ALPHA'],
    ],
    [
      ['SADD', 's', ...Array.from({ length: 20_000 }, (_, index) => String(index))],
      ['SMEMBERS', 's'],
      ['SRANDMEMBER', 's', `-${size}`],
    ],
    [['SET', 'user:2', 'x', 'PX', size]],
    [['MSET', ...Array.from({ length: 40_000 }, (_, index) => `k${index >> 1}`)], ['KEYS', '*'], ['FLUSHALL']],
    [
      ['ZADD', 'z', ...Array.from({ length: 20_000 }, (_, index) => String(index))],
      ['ZRANGE', 'z', '0', '-1', 'WITHSCORES'],
      ['ZUNIONSTORE', 'y', '2', 'z', 'z'],
    ],
    [
      ['HSET', 'h', ...Array.from({ length: 20_000 }, (_, index) => String(index))],
      ['HGETALL', 'h'],
      ['HRANDFIELD', 'h', `-${size}`],
    ],
    [
      ['LCS', 'a', 'b'],
      ['SET', 'a', big.slice(0, 5_000)],
      ['SET', 'b', big.slice(0, 5_000)],
      ['LCS', 'a', 'b', 'IDX'],
    ],
  ])
  return lines.map((argv, index) => ({ do: 'redis', at: START, operation: `redis${index + 1}`, argv: [...argv] }))
}

function sqlLines(luck: Luck): readonly Choice[] {
  const rows = luck.pick([1_000, 20_000, 100_000])
  const fill = `WITH RECURSIVE n(x) AS (SELECT 10 UNION ALL SELECT x + 1 FROM n LIMIT ${rows}) INSERT INTO users SELECT x, 'row ' || x FROM n`
  const lines: readonly string[] = luck.pick([
    [fill, ...Array.from({ length: luck.pick([1, 10]) }, (_, index) => `UPDATE users SET name = 'k${index}'`)],
    [fill, 'SELECT * FROM users', 'SELECT group_concat(name) FROM users', '.dump', 'DELETE FROM users'],
    ['SELECT zeroblob(100000000), randomblob(100000000), hex(zeroblob(50000000))'],
    ["SELECT printf('%.*c', 100000000, 'x'), replace(hex(zeroblob(1000000)), '0', 'xxxxxxxxxx')"],
    [
      'UPDATE users SET name = hex(zeroblob(5000000))',
      ...Array.from({ length: 10 }, () => 'UPDATE users SET name = name || name'),
    ],
    [Array.from({ length: 300 }, (_, index) => `CREATE TABLE t${index}(a)`).join('; ')],
    [
      `SELECT ${Array.from({ length: 5_000 }, () => '1').join(', ')}`,
      `SELECT ${'('.repeat(5_000)}1${')'.repeat(5_000)}`,
      `SELECT 1 WHERE 1 IN (${'1, '.repeat(100_000)}1)`,
    ],
    ['SELECT 1;'.repeat(luck.pick([1_000, 20_000]))],
    [
      `CREATE TABLE wide(${Array.from({ length: 1_900 }, (_, index) => `c${index}`).join(', ')})`,
      'INSERT INTO wide DEFAULT VALUES',
      'SELECT * FROM wide',
    ],
    [
      'PRAGMA cache_size = -1000000; PRAGMA max_page_count = 1000000000; PRAGMA hard_heap_limit = 0; PRAGMA mmap_size = 1000000000',
      fill,
    ],
    [
      "CREATE TRIGGER tr AFTER UPDATE ON users BEGIN UPDATE users SET name = name || 'x' WHERE id = NEW.id + 1; END",
      'PRAGMA recursive_triggers = ON',
      fill,
      "UPDATE users SET name = 'y' WHERE id < 100",
    ],
  ])
  return lines.map((text, index) => ({ do: 'sql', at: START, operation: `sql${index + 1}`, sql: text }))
}

function manyOperations(luck: Luck): Operation[] {
  const count = luck.pick([100, 400])
  const chain = luck.happens(0.5)
  return Array.from({ length: count }, (_, index) => ({
    id: `A${index}`,
    client: luck.pick(['A', 'B']),
    atMs: index,
    ...(chain && index > 0 ? { after: `A${index - 1}` } : {}),
    kind: 'write' as const,
    key: 'user:2',
    value: `v${index}`,
  }))
}

function bigWrite(luck: Luck): Pick<Extract<Operation, { kind: 'write' }>, 'kind' | 'value'> {
  return { kind: 'write', value: luck.pick(['x', '🦊', '\0', '"']).repeat(someSize(luck)) }
}

function manyRows(luck: Luck): World['tables'][number]['rows'] {
  return Array.from({ length: luck.pick([1_000, 10_000, 100_000]) }, (_, index) => ({ id: index, value: 'Ann' }))
}

function bigDatabase(sql: SqlJsStatic, luck: Luck): Uint8Array {
  const database = new sql.Database()
  try {
    database.run(
      luck.pick([
        "CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT); WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 200000) INSERT INTO users SELECT x, 'row ' || x FROM n",
        'CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT); INSERT INTO users VALUES (1, hex(zeroblob(4000000))), (2, zeroblob(4000000))',
        Array.from({ length: 300 }, (_, index) => `CREATE TABLE t${index}(id INTEGER PRIMARY KEY, name TEXT)`).join(
          ';',
        ),
        `CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT, ${Array.from({ length: 1_500 }, (_, index) => `c${index}`).join(', ')}); INSERT INTO users(id, name) VALUES (1, 'x')`,
        `CREATE TABLE "${'n'.repeat(1_000_000)}"(id INTEGER PRIMARY KEY, name TEXT)`,
      ]),
    )
    return database.export()
  } finally {
    database.close()
  }
}
