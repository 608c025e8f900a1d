import fc from 'fast-check'
import { expect, it } from 'vitest'
import { traceSchema } from './trace-schema.ts'
import * as v from 'valibot'
import type { Choice } from '../world/choices.ts'
import type { Chooser } from '../run/chooser.ts'
import { recorded } from '../run/chooser.ts'
import { createRun } from '../run/run.ts'
import { seeded } from '../run/seeded.ts'
import { SimulationSession } from '../run/session.ts'
import { Simulation } from '../run/simulation.ts'
import { sql } from '../run/testing/runs.ts'
import { aWorld } from '../run/testing/worlds.ts'
import { asPublished } from './testing/as-published.ts'

const run = createRun(sql)

/** What visitors type: changes, transactions, schema changes, mistakes, luck, and questions about the connection. */
const SCRIPTS = [
  'SELECT * FROM users',
  "UPDATE users SET name = name || '!' WHERE id <= 2",
  'UPDATE users SET name = hex(randomblob(2)) WHERE id = 2',
  "INSERT INTO users VALUES (3, 'Cid')",
  'DELETE FROM users WHERE id = 1',
  'DELETE FROM users',
  'BEGIN',
  'BEGIN IMMEDIATE',
  "BEGIN; UPDATE users SET name = 'Eve' WHERE id = 2",
  'COMMIT',
  'ROLLBACK',
  'SAVEPOINT s; DELETE FROM users; ROLLBACK TO s',
  'SELECT changes(), total_changes(), last_insert_rowid()',
  "SELECT random(), datetime('now')",
  "CREATE TRIGGER grow AFTER UPDATE ON users WHEN NEW.id = 2 BEGIN UPDATE users SET name = NEW.name || ' too' WHERE id = 1; END",
  'DROP TRIGGER grow',
  'CREATE TEMP TABLE t(x); INSERT INTO t VALUES (1)',
  'SELECT count(*) FROM t',
  'PRAGMA foreign_keys = ON',
  'ALTER TABLE users RENAME TO people',
  'ALTER TABLE people RENAME TO users',
  'DROP TABLE users',
  'CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT)',
  'INSERT INTO users VALUES (9, NULL), (10, 42)',
  'VACUUM',
  'SELEC',
  '.dump',
  'PRAGMA schema_version',
] as const

/** Lines that leave something behind in the connection, and lines that ask for it. */
const CONNECTED = SCRIPTS.flatMap((script, index) =>
  /changes\(\)|TEMP|FROM t$|^BEGIN|COMMIT|foreign_keys|schema_version|^UPDATE/.test(script) ? [index] : [],
)

const MAPPINGS: readonly (readonly Extract<Choice, { do: 'map' }>['mapping'][number][])[] = [
  [{ name: 'users', keyPrefix: 'u:', idColumn: 'id', valueColumn: 'name' }],
  [{ name: 'users', keyPrefix: 'user:', idColumn: 'id', valueColumn: 'name' }],
  [],
]

/** The luck of `seeded`, and now and then somebody types a line or maps keys to other rows. */
function typing(seed: number, lines: readonly number[]): Chooser {
  const luck = seeded(seed, { switchRate: 0.03 })
  const left = lines.map((line, index) => ({ line, index }))
  let steps = 0
  return {
    after(at) {
      if (++steps % 5 !== 0) return luck.after(at)
      const next = left.shift()
      if (next === undefined) return []
      const operation = `line${next.index}`
      if (next.line >= SCRIPTS.length)
        return [{ do: 'map', at, operation, mapping: [...MAPPINGS[next.line % MAPPINGS.length]!] }]
      return [{ do: 'sql', at, operation, sql: SCRIPTS[next.line]! }]
    },
    next: luck.next,
  }
}

const someLines = fc.array(fc.nat(SCRIPTS.length + 1), { minLength: 2, maxLength: 12 })

it('what is shown is what the stores hold, whatever is typed', () => {
  fc.assert(
    fc.property(aWorld(), fc.integer(), someLines, (world, seed, lines) => {
      const simulation = new Simulation(sql, world)
      const chooser = typing(seed, lines)
      try {
        while (simulation.advance(chooser)) {
          const { rows } = simulation.steps.at(-1)!.database
          const shown = Object.fromEntries(Object.entries(rows).map(([key, { value }]) => [key, value]))
          expect(shown).toEqual(simulation.readStores().rows)
        }
      } finally {
        simulation.close()
      }
    }),
    { numRuns: 60 },
  )
})

it('the same choices give the same trace again, which the published schema accepts', () => {
  fc.assert(
    fc.property(aWorld(), fc.integer(), someLines, (world, seed, lines) => {
      const first = run(world, typing(seed, lines))
      const again = run(world, recorded(first.choices))
      expect(JSON.stringify(again)).toBe(JSON.stringify(first))
      expect(v.safeParse(traceSchema, asPublished(first)).issues?.[0]).toBeUndefined()
    }),
    { numRuns: 60 },
  )
})

it('a session that is changed step by step equals a run from the start, whatever is typed', () => {
  fc.assert(
    fc.property(
      aWorld({ operations: 3 }),
      fc.integer(),
      fc.array(fc.oneof(fc.constantFrom(...CONNECTED), fc.nat(SCRIPTS.length + 1)), { minLength: 4, maxLength: 8 }),
      (world, seed, lines) => {
        const { choices } = run(world, typing(seed, lines))
        const session = new SimulationSession(sql, { statement: () => undefined, step: () => true })
        try {
          // Line after line, as a visitor types them.
          for (const [index, choice] of choices.entries()) {
            if (choice.do !== 'sql') continue
            const some = choices.slice(0, index + 1)
            expect(session.run(world, some).trace.steps).toEqual(run(world, recorded(some)).steps)
          }
        } finally {
          session.close()
        }
      },
    ),
    { numRuns: 60 },
  )
})
