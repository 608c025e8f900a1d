import { describe, expect, it } from 'vitest'
import { PRESETS } from '../patterns/built/presets.ts'
import { START } from '../world/address.ts'
import { testWorld, writes } from '../run/testing/worlds.ts'
import type { World } from '../world/world.ts'
import { BUILT, PATTERN_IDS } from '../world/ids.ts'
import { parseChoices, parseWorld } from './parse.ts'

const USERS = testWorld().tables[0]!
const good = testWorld()
const BUILT_SAFE = PRESETS.find(({ pattern }) => pattern === 'wt_db_first_safe')!.built

/** A step in the failure of a step in the failure of a step ... */
function nested(depth: number): unknown {
  let steps: unknown[] = []
  for (let left = depth; left > 0; left--) steps = [{ do: 'set', ifFails: steps }]
  return steps
}

describe('a world', () => {
  it('that makes sense is taken as it is, from its own JSON', () => {
    expect(parseWorld(JSON.parse(JSON.stringify(good)))).toEqual({ ok: true, value: good })
  })

  it.each<[string, unknown, string]>([
    ['nothing', null, 'This is not a world: Invalid type: Expected Object but received null.'],
    ['a list', [], 'This is not a world: “format” is missing.'],
    [
      'a newer format',
      { ...good, format: 2 },
      'This is not a world: at “format”: Invalid type: Expected 1 but received 2.',
    ],
    ['something unknown in it', { ...good, colour: 'red' }, 'This is not a world: nobody knows “colour”.'],
    [
      'half a ms',
      { ...good, latencyMs: { ...good.latencyMs, app: 0.5 } },
      'This is not a world: at “latencyMs.app”: Invalid integer: Received 0.5.',
    ],
    [
      'no clients',
      { ...good, clients: [] },
      'This is not a world: at “clients”: Invalid length: Expected >=1 but received 0.',
    ],
    [
      'a pattern nobody knows',
      { ...good, pattern: 'wt' },
      `This is not a world: at “pattern”: Invalid type: Expected (${[...PATTERN_IDS, BUILT].map((id) => `"${id}"`).join(' | ')}) but received "wt".`,
    ],
  ])('with %s gets a sentence', (_, input, problem) => {
    expect(parseWorld(input)).toEqual({ ok: false, problem })
  })

  it.each<[string, unknown, string]>([
    ['no steps', undefined, 'This world is played by a built pattern and brings none: add “built” with its steps.'],
    [
      'a step nobody knows',
      { ...BUILT_SAFE, write: [{ do: 'eval' }] },
      'This is not a world: at “built.write.0.do”: a write has no such step.',
    ],
    [
      'steps too deep in each other',
      { ...BUILT_SAFE, write: nested(4000) },
      'This is not a world: at “built.write.0.ifFails.0.ifFails.0.ifFails.0.ifFails”: steps lie at most 4 deep in each other.',
    ],
    [
      'too many tries',
      { ...BUILT_SAFE, write: [{ do: 'set', ifFails: [{ do: 'retry', times: 6, pauseMs: 10 }] }] },
      'This is not a world: at “built.write.0.ifFails.0.times”: Invalid value: Expected <=5 but received 6.',
    ],
    ['two lines as a name', { ...BUILT_SAFE, name: 'a\nb' }, 'This is not a world: at “built.name”: text on one line.'],
    [
      'a write that tells nobody',
      { ...BUILT_SAFE, write: [] },
      'The built pattern “Write-through, deletes when unsure” cannot be run: Here the write would end and the client would be told nothing.',
    ],
  ])('whose pattern is built of %s gets a sentence', (_, built, problem) => {
    expect(parseWorld({ ...good, pattern: BUILT, built })).toEqual({ ok: false, problem })
  })

  it('keeps a built pattern, also while another one is played', () => {
    expect(parseWorld({ ...good, built: BUILT_SAFE })).toMatchObject({
      ok: true,
      value: { pattern: 'wt_db_first', built: BUILT_SAFE },
    })
    expect(parseWorld({ ...good, pattern: BUILT, built: BUILT_SAFE })).toMatchObject({
      ok: true,
      value: { pattern: BUILT, built: BUILT_SAFE },
    })
  })

  it.each<[string, Partial<World>, string]>([
    [
      'an operation twice',
      { operations: [writes('A1', 'Bob'), writes('A1', 'Bea')] },
      'This world names “A1” twice; names must differ.',
    ],
    ['a client twice', { clients: ['A', 'A'] }, 'This world names “A” twice; names must differ.'],
    [
      'a table twice, as SQLite sees it',
      { tables: [USERS, { ...USERS, name: 'Users', keyPrefix: 'u:' }] },
      'This world names “users” twice; names must differ.',
    ],
    [
      'a prefix twice',
      { tables: [USERS, { ...USERS, name: 'people' }] },
      'This world names “user:” twice; names must differ.',
    ],
    [
      'a row twice',
      { tables: [{ ...USERS, rows: [...USERS.rows, { id: 2, value: 'Bea' }] }] },
      'The table “users” has two rows with the id 2; ids must differ.',
    ],
    [
      'one column for both',
      { tables: [{ ...USERS, valueColumn: 'ID' }] },
      'The table “users” names the column “ID” twice; names must differ.',
    ],
    [
      'a table that SQLite keeps for itself',
      { tables: [{ ...USERS, name: 'SQLite_x' }] },
      'SQLite keeps names such as “SQLite_x” for itself; a table’s name must not begin with sqlite_.',
    ],
    [
      'an operation that waits for a stranger',
      { operations: [writes('A1', 'Bob', { after: 'B1' })] },
      'Operation “A1” waits for “B1”, which is not in this world.',
    ],
    [
      'an operation that waits for itself',
      { operations: [writes('A1', 'Bob', { after: 'A1' })] },
      'Operation “A1” waits for its own end; it would never begin.',
    ],
    [
      'operations that wait in a circle',
      {
        operations: [
          writes('A1', 'Bob', { after: 'A2' }),
          writes('A2', 'Bob', { after: 'B1' }),
          writes('B1', 'Bea', { after: 'A2' }),
        ],
      },
      'Operation “A2” waits for its own end; it would never begin.',
    ],
    ...[
      writes('A2', 'Cid', { retryOf: 'A1' }),
      writes('A2', 'Bob', { retryOf: 'A2' }),
      writes('A2', 'Bob', { retryOf: 'B1' }),
      writes('A2', 'Bob', { retryOf: 'A1', key: 'user:1' }),
    ].map((again): [string, Partial<World>, string] => [
      'a retry of something else',
      { operations: [writes('A1', 'Bob'), again, writes('B1', 'Bob')] },
      'Operation “A2” tries again what was not asked for before: an earlier write by the same client, of the same value to the same key.',
    ]),
    [
      'a column that its pattern adds',
      { pattern: 'versioned', tables: [{ ...USERS, valueColumn: 'Version' }] },
      'The pattern “Write-through with versions” adds a column “version”; the table “users” must not have one of its own.',
    ],
    [
      'a table that its pattern adds',
      { pattern: 'outbox_set', policy: 'retry', tables: [USERS, { ...USERS, name: 'OutBox', keyPrefix: 'o:' }] },
      'The pattern “Transactional outbox” adds a table “outbox”; no other may have that name.',
    ],
    [
      'a client who is not there',
      { clients: ['B'] },
      'Operation “A1” belongs to client “A”, who is not among the clients.',
    ],
    [
      'a key that maps to no row',
      { operations: [writes('A1', 'Bob', { key: 'user:02' })] },
      '“user:02” maps to no row. Type a key such as user:1: a table’s prefix, then a whole number.',
    ],
    [
      'a policy that its pattern does not know',
      { pattern: 'wt_cache_first' },
      'The pattern “wt_cache_first” has no policy “ok”; it knows fail.',
    ],
    [
      'a setting that Redis does not take',
      { redisConfig: { maxmemory: 'plenty' } },
      "Redis does not take the settings of “redisConfig”: ERR CONFIG SET failed (possibly related to argument 'maxmemory') - argument must be a memory value",
    ],
  ])('with %s gets a sentence', (_, part, problem) => {
    expect(parseWorld(testWorld(part))).toEqual({ ok: false, problem })
  })

  it('may have a retry of an earlier write', () => {
    const world = testWorld({ operations: [writes('A1', 'Bob'), writes('A2', 'Bob', { retryOf: 'A1' })] })
    expect(parseWorld(world)).toEqual({ ok: true, value: world })
  })

  it('may have operations that wait for one another in a line, however long', () => {
    const operations = Array.from({ length: 5000 }, (_, index) =>
      writes(`A${index}`, 'Bob', index === 0 ? {} : { after: `A${index - 1}` }),
    )
    expect(parseWorld(testWorld({ operations: operations.toReversed() })).ok).toBe(true)
  })

  it('becomes the text that its bytes say: half a character pair is U+FFFD everywhere', () => {
    const half = '\ud83e'
    const world = testWorld({
      tables: [{ ...USERS, keyPrefix: `${half}:`, rows: [{ id: 1, value: half }] }],
      cached: [{ key: `${half}:1`, value: half }],
      operations: [writes('A1', half, { key: `${half}:1` })],
    })
    const parsed = parseWorld(world)
    expect(JSON.stringify(parsed)).toBe(
      JSON.stringify({ ok: true, value: world }).replaceAll(String.raw`\ud83e`, '\ufffd'),
    )
  })

  it('whose prefixes are the same bytes names one twice', () => {
    const tables = [
      { ...USERS, keyPrefix: '\ud83e:' },
      { ...USERS, name: 'people', keyPrefix: '\ud83d:' },
    ]
    expect(parseWorld(testWorld({ tables, operations: [] }))).toEqual({
      ok: false,
      problem: 'This world names “\ufffd:” twice; names must differ.',
    })
  })

  it('is read without surprises when its keys are those of every object', () => {
    const json = `{"__proto__": {"format": 1}, ${JSON.stringify(good).slice(1)}`
    expect(parseWorld(JSON.parse(json))).toMatchObject({ ok: false })
    expect(parseWorld(Object.create(good))).toMatchObject({ ok: true })
  })
})

describe('choices', () => {
  it('are taken in any order of their members', () => {
    const json = `{"list": [{"who": {"phase": "begin", "attempt": 1, "caption": "ask", "operation": "A1"}, "at": ${JSON.stringify(START)}, "do": "next"}], "format": 1}`
    expect(parseChoices(JSON.parse(json))).toEqual({
      ok: true,
      value: [{ do: 'next', at: START, who: { operation: 'A1', caption: 'ask', attempt: 1, phase: 'begin' } }],
    })
  })

  it('become the text that their bytes say', () => {
    const half = '\ud83e'
    const list = [
      { do: 'ask', at: START, operation: writes('A1', half) },
      { do: 'edit', at: START, operation: 'e1', key: 'user:2', value: half },
      { do: 'redis', at: START, operation: 'r1', argv: ['SET', half, half] },
      { do: 'switch', at: START, fault: 'oob', on: true, value: half },
      { do: 'wait', at: START, operation: 'w1' },
    ]
    const parsed = parseChoices({ format: 1, list })
    expect(parsed.ok && JSON.stringify(parsed.value)).toBe(
      JSON.stringify(list).replaceAll(String.raw`\ud83e`, '\ufffd'),
    )
  })

  it.each<[string, unknown, string]>([
    ['a bare list', [], 'These are not choices: “format” is missing.'],
    [
      'a fault nobody knows',
      { format: 1, list: [{ do: 'switch', at: START, fault: 'fire', on: true }] },
      'These are not choices: at “list.0.fault”: ',
    ],
    [
      'an attempt before the first',
      { format: 1, list: [{ do: 'wait', at: { ...START, attempt: 0 }, operation: 'w1' }] },
      'These are not choices: at “list.0.at.attempt”: ',
    ],
    [
      'a wait of no time',
      { format: 1, list: [{ do: 'wait', at: START, operation: 'w1', forMs: 0 }] },
      'These are not choices: at “list.0.forMs”: ',
    ],
    [
      'an empty command',
      { format: 1, list: [{ do: 'redis', at: START, operation: 'r1', argv: [] }] },
      'These are not choices: at “list.0.argv”: ',
    ],
  ])('with %s get a sentence', (_, input, problem) => {
    const parsed = parseChoices(input)
    expect(parsed).toMatchObject({ ok: false })
    expect(parsed.ok ? '' : parsed.problem).toContain(problem)
  })
})
