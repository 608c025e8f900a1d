import { expect, it } from 'vitest'
import type { World } from '../../model/world/world.ts'
import type { Address, Choice, StepEvent } from '../../model/world/choices.ts'
import { START } from '../../model/world/address.ts'
import { at, on, runOf, stepAt } from '../../model/run/testing/runs.ts'
import { reads, testWorld, writes } from '../../model/run/testing/worlds.ts'
import { stepSentence } from './steps.ts'

const sentencesOf = (...given: Parameters<typeof runOf>): readonly string[] => runOf(...given).steps.map(stepSentence)
const losesReplyOf = (operation: string, caption: string): Choice => ({
  do: 'fate',
  at: START,
  message: { operation, caption, attempt: 1 },
  fate: 'lose-reply',
})

it('nobody waits for their own transaction', () => {
  const waits = sentencesOf(testWorld({ pattern: 'wt_in_tx', policy: 'undo' }), on('writers')).filter((sentence) =>
    sentence.includes(' waits for '),
  )
  expect(waits).not.toEqual([])
  for (const sentence of waits) expect(sentence).toMatch(/ waits for [AB]’s transaction: SQLite is locked\.$/)
})

it('only a write is committed, and only a change is applied, when the answer is lost', () => {
  const lost = (...given: Parameters<typeof runOf>): readonly string[] =>
    sentencesOf(...given).filter((sentence) => sentence.endsWith('but its answer is lost.'))
  const reading = testWorld({ cached: [], operations: [reads('A1')] })
  expect(lost(reading, losesReplyOf('A1', 'read the row'))).toEqual([
    'SQLite has run SELECT name FROM users WHERE id = 2, but its answer is lost.',
  ])
  expect(lost(reading, losesReplyOf('A1', 'look in the cache'))).toEqual([
    'Redis has run GET user:2, but its answer is lost.',
  ])
  expect(lost(testWorld(), on('db_acklost'))).toEqual([
    "SQLite has committed UPDATE users SET name = 'Bob' WHERE id = 2, but its answer is lost.",
  ])
  expect(lost(testWorld(), on('redis_to_yes'))).toEqual(['Redis has applied SET user:2 "Bob", but its answer is lost.'])
  expect(lost(testWorld(), on('db_reject'), losesReplyOf('A1', 'update the row'))).toEqual([
    "SQLite has rejected UPDATE users SET name = 'Bob' WHERE id = 2, but its answer is lost.",
  ])
})

it('a statement for a key that stands for no row, and an empty value, have words', () => {
  const unmapped = sentencesOf(testWorld({ operations: [writes('A1', 'Bob')] }), {
    do: 'map',
    at: { operation: 'A1', caption: 'ask', attempt: 1, event: 'send' },
    operation: 'm1',
    mapping: [],
  })
  expect(unmapped).toContain('The app sends a statement about user:2 to SQLite.')
  expect(unmapped).toContain('SQLite rejects a statement about user:2: no row is mapped to user:2.')
  expect(sentencesOf(testWorld({ operations: [writes('A1', '')] }))).toContain('A asks: rename user 2 to “”.')
})

const said = (trace: ReturnType<typeof runOf>, where: Address): string => stepSentence(stepAt(trace, where))

it('what happens without a message has words', () => {
  const cached = Array.from({ length: 5 }, (_, index) => ({ key: `note:${index}`, value: 'x', ttlMs: 20 }))
  const expires = runOf(testWorld({ cached, operations: [] }), { do: 'wait', at: START, operation: 'wait1' })
  expect(expires.steps.slice(0, 2).map(stepSentence)).toEqual([
    'At the start user:1 is empty, user:2 is empty.',
    'note:0, note:1 and 3 more expire in Redis.',
  ])
  const two = cached.slice(0, 2)
  expect(
    stepSentence(
      runOf(testWorld({ cached: two, operations: [] }), { do: 'wait', at: START, operation: 'wait1' }).steps[1]!,
    ),
  ).toBe('note:0 and note:1 expire in Redis.')
  expect(sentencesOf(testWorld(), on('evict'))).toContain('Redis evicts user:2 to make room.')
  expect(sentencesOf(testWorld(), on('redis_restart'))).toContain('Redis restarts with an empty memory.')
  expect(
    sentencesOf(testWorld({ operations: [] }), {
      do: 'map',
      at: START,
      operation: 'map1',
      mapping: [{ name: 'users', keyPrefix: 'u:', idColumn: 'id', valueColumn: 'name' }],
    }),
  ).toContain('From here on keys stand for rows: u:… for users.')
  expect(
    sentencesOf(testWorld(), on('writers')).some((sentence) =>
      /^A’s app is held up: the other client goes first\.$/.test(sentence),
    ),
  ).toBe(true)
})

it('a crash says what it ends, what it loses, and what still gets there', () => {
  const crashed = (world: World, caption: string, operation = 'A1', event: StepEvent = 'send'): string =>
    said(
      runOf(world, { do: 'strike', at: at('A1', caption, event), what: 'crash', operation }),
      at(operation, 'crash', 'crash'),
    )
  const inTx = testWorld({ pattern: 'wt_in_tx', policy: 'undo' })
  expect(crashed(inTx, 'set the key')).toBe('A’s app crashes. A is told nothing. What it had sent is still on the way.')
  expect(crashed(inTx, 'commit')).toBe('A’s app crashes. A is told nothing.')
})

it('a process says what it does by itself, and what it waits for', () => {
  expect(
    sentencesOf(testWorld({ policy: 'retry' }), on('redis_down')).filter((sentence) => sentence.includes(' pauses ')),
  ).toEqual(['The app pauses for 10 ms.', 'The app pauses for 20 ms.', 'The app pauses for 40 ms.'])
})

it('a client is told in words where a value is from, and what is wrong with it', () => {
  const reading = testWorld({ operations: [reads('A1')] })
  const last = (...given: Parameters<typeof runOf>): string | undefined => sentencesOf(...given).at(-1)
  expect(last(reading)).toBe('A reads “Ann” from the cache, a hit.')
  expect(last(testWorld({ operations: [reads('A1', { key: 'user:9' })] }))).toBe(
    'A reads from the database that there is no such row.',
  )
  expect(last(reading, on('redis_down'))).toBe('A reads “Ann” from the database, as the cache was not reached.')
  expect(last({ ...reading, timeoutMs: { database: 80, redis: 5 } })).toBe(
    'A reads “Ann” from the database, as the cache did not answer.',
  )
})
