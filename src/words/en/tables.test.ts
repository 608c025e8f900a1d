import { describe, expect, test } from 'vitest'
import { LABELS } from '../../model/judge/checks/label-at-rest.ts'
import { OUTCOMES } from '../../model/explore/outcome.ts'
import type { Told } from '../../model/trace/trace.ts'
import { KEY_STATES } from '../../model/trace/key-states.ts'
import { POLICY_IDS } from '../../model/world/ids.ts'
import { heard } from '../heard.ts'
import { labels } from './labels.ts'
import { policies } from './policies.ts'
import { told } from './told.ts'
import { verdicts } from './verdicts.ts'

const LISTS: Readonly<Record<string, readonly string[]>> = {
  'glyphs of verdicts': KEY_STATES.map((state) => verdicts[state].glyph),
  'words of verdicts': KEY_STATES.map((state) => verdicts[state].word),
  'verdicts after the key': KEY_STATES.map((state) => verdicts[state].says),
  'glyphs of labels': LABELS.map((label) => labels[label].glyph),
  'labels of cells': OUTCOMES.map((outcome) => labels[outcome].cell),
  'short labels': OUTCOMES.map((outcome) => labels[outcome].short),
  'labels of runs': LABELS.map((label) => labels[label].run),
  'what is told': Object.values(told.rows).map(({ short }) => short),
  'what is told, after the name': Object.values(told.rows).map(({ says }) => says),
  policies: POLICY_IDS.map((id) => policies[id].short),
}

test.each(Object.entries(LISTS))('%s are told apart by their words', (_, texts) => {
  expect(texts).not.toContain('')
  expect(new Set(texts).size).toBe(texts.length)
})

describe('what a client is told', () => {
  const operation = 'A1'
  const read = {
    is: 'value',
    operation,
    key: 'user:2',
    source: 'cache',
    lookup: 'hit',
    value: 'Bob',
    version: 2,
    hit: true,
    stale: false,
    phantom: false,
  } as const

  test('is one sentence each', () => {
    const all: readonly Exclude<Told, { is: 'idle' }>[] = [
      { is: 'waiting', operation },
      { is: 'ok', operation },
      { is: 'error', operation, reason: 'database is locked' },
      { is: 'unknown', operation, silent: false, reason: 'no answer within 30 ms' },
      { is: 'unknown', operation, silent: true, reason: 'the app crashed' },
      read,
      { ...read, source: 'database', lookup: 'not reached', value: null },
    ]
    expect(all.map((one) => told.sentence('A', one))).toEqual([
      'A is waiting.',
      'A was told OK.',
      'A was told it failed: database is locked.',
      'A was told that the outcome is unknown: no answer within 30 ms.',
      'A never got an answer.',
      'A read Bob from the cache.',
      'A read no row from the database, as the cache was not reached.',
    ])
  })

  test('tells an unknown outcome from no answer at all', () => {
    expect(heard({ is: 'unknown', operation, silent: true, reason: '' })).toBe('silent')
    expect(heard({ is: 'unknown', operation, silent: false, reason: '' })).toBe('unknown')
  })

  test('says of a read where it comes from, and what is wrong with it', () => {
    expect([told.read('Bob'), told.readFrom(read)]).toEqual(['read: “Bob”', 'from the cache, hit'])
    expect(told.readFrom({ ...read, stale: true })).toBe('from the cache, hit, stale')
    expect(told.readFrom({ ...read, lookup: 'miss', source: 'database' })).toBe('from the database, miss')
  })
})
