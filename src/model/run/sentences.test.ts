import { expect, it } from 'vitest'
import type { Choice } from '../world/choices.ts'
import { START } from '../world/choices.ts'
import { on, runOf } from './testing/runs.ts'
import { reads, testWorld, writes } from './testing/worlds.ts'

const sentencesOf = (...given: Parameters<typeof runOf>): readonly string[] => runOf(...given).steps.map(({ sentence }) => sentence)
const losesReplyOf = (operation: string, caption: string): Choice => ({ do: 'fate', at: START, message: { operation, caption, attempt: 1 }, fate: 'lose-reply' })

it('nobody waits for their own transaction', () => {
  const waits = sentencesOf(testWorld({ pattern: 'wt_in_tx', policy: 'undo' }), on('writers')).filter((sentence) => sentence.includes(' waits for '))
  expect(waits).not.toEqual([])
  for (const sentence of waits) expect(sentence).toMatch(/ waits for [AB]’s transaction: SQLite is locked\.$/)
})

it('only a write is committed, and only a change is applied, when the answer is lost', () => {
  const lost = (...given: Parameters<typeof runOf>): readonly string[] => sentencesOf(...given).filter((sentence) => sentence.endsWith('but its answer is lost.'))
  const reading = testWorld({ cached: [], operations: [reads('A1')] })
  expect(lost(reading, losesReplyOf('A1', 'read the row'))).toEqual(['SQLite has run SELECT name FROM users WHERE id = 2, but its answer is lost.'])
  expect(lost(reading, losesReplyOf('A1', 'look in the cache'))).toEqual(['Redis has run GET user:2, but its answer is lost.'])
  expect(lost(testWorld(), on('db_acklost'))).toEqual(["SQLite has committed UPDATE users SET name = 'Bob' WHERE id = 2, but its answer is lost."])
  expect(lost(testWorld(), on('redis_to_yes'))).toEqual(['Redis has applied SET user:2 "Bob", but its answer is lost.'])
  expect(lost(testWorld(), on('db_reject'), losesReplyOf('A1', 'update the row'))).toEqual(["SQLite has rejected UPDATE users SET name = 'Bob' WHERE id = 2, but its answer is lost."])
})

it('a statement for a key that stands for no row, and an empty value, have words', () => {
  const unmapped = sentencesOf(testWorld({ operations: [writes('A1', 'Bob')] }), { do: 'map', at: { operation: 'A1', caption: 'ask', attempt: 1, event: 'send' }, operation: 'm1', mapping: [] })
  expect(unmapped).toContain('The app sends a statement about user:2 to SQLite.')
  expect(unmapped).toContain('SQLite rejects a statement about user:2: no row is mapped to user:2.')
  expect(sentencesOf(testWorld({ operations: [writes('A1', '')] }))).toContain('A asks: rename user 2 to “”.')
})
