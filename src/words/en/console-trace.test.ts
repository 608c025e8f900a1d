import { expect, it } from 'vitest'
import type { Address, Choice } from '../../model/world/choices.ts'
import { START } from '../../model/world/address.ts'
import { recorded } from '../../model/run/chooser.ts'
import { at, run } from '../../model/run/testing/runs.ts'
import { testWorld, writes } from '../../model/run/testing/worlds.ts'
import { traceText } from './trace-text.ts'

/** One console line after the other, each when the answer of the one before is there. */
function lines(...typed: readonly (string | readonly string[])[]): Choice[] {
  let where: Address = START
  return typed.map((line, index) => {
    const operation = `line${index + 1}`
    const choice: Choice =
      typeof line === 'string'
        ? { do: 'sql', at: where, operation, sql: line }
        : { do: 'redis', at: where, operation, argv: [...line] }
    where = at(operation, 'ask', 'receive')
    return choice
  })
}

it('a run of both consoles as text', async () => {
  const typed = lines(
    "SELECT id, name, x'00ff', NULL, 1.5, 9223372036854775807 FROM users;",
    "UPDATE users SET name = 'Eve' WHERE id = 2",
    ['GET', 'user:2'],
    ['MGET', 'user:2', 'user:9'],
    ['DEL', 'user:2'],
    "BEGIN; UPDATE users SET name = 'Zoe' WHERE id = 1; SELECT date('now'), random()",
    "CREATE TABLE note(id INTEGER PRIMARY KEY, body TEXT); INSERT INTO note VALUES (1, 'hi'), (2, NULL); COMMIT",
    '.tables\n.schema note',
    'EXPLAIN QUERY PLAN SELECT * FROM note WHERE id = 1',
    'SELECT body, nope FROM note; SELECT 1',
    "ATTACH 'x' AS y",
    'BEGIN IMMEDIATE',
  )
  const last = at('line12', 'ask', 'receive')
  const choices: Choice[] = [
    ...typed,
    { do: 'ask', at: last, operation: writes('A1', 'Bob') },
    { do: 'sql', at: at('A1', 'update the row', 'block'), operation: 'line13', sql: 'ROLLBACK' },
    {
      do: 'map',
      at: at('A1', 'tell the client', 'receive'),
      operation: 'map1',
      mapping: [{ name: 'note', keyPrefix: 'note:', idColumn: 'id', valueColumn: 'body' }],
    },
    {
      do: 'sql',
      at: at('map1', 'map', 'map'),
      operation: 'line14',
      sql: "UPDATE note SET body = 'ho'; SELECT 1 FROM endless",
      interrupted: 1,
    },
    { do: 'sql', at: at('line14', 'ask', 'receive'), operation: 'line15', sql: 'DROP TABLE note' },
  ]
  const trace = run(testWorld({ title: 'Both consoles', operations: [] }), recorded(choices))
  await expect(traceText(trace)).toMatchFileSnapshot('golden/consoles.txt')
})
