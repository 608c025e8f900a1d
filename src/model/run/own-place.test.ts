import { describe, expect, it, test } from 'vitest'
import { START } from '../world/address.ts'
import { PATTERNS } from '../patterns/registry/patterns.ts'
import { PATTERN_IDS, type FaultId, type PatternId } from '../world/ids.ts'
import { on, runOf } from './testing/runs.ts'
import { reads, testWorld, writes } from './testing/worlds.ts'
import type { Step, Trace } from '../trace/trace.ts'
import { betweenOwnWrites, ownWrite } from './own-place.ts'
import { SWITCHES, switchDetail } from './switches.ts'

/** Whose message it is, and how it stands on the wire, by the words on the switch. */
const OWNERS: readonly (readonly [words: string, operation: RegExp])[] = [
  ['the cache layer’s ', /^providerA1/],
  ['the relay’s ', /^relay/],
  ['the flusher’s ', /^flusher/],
  ['a read’s ', /^A2/],
  ['', /^A1/],
]
const ON_THE_WIRE: Readonly<Record<string, RegExp>> = {
  UPDATE: /^UPDATE/,
  'UPDATE with its outbox row': /^BEGIN; UPDATE/,
  SET: /^SET \S+ \S+$/,
  DEL: /^DEL/,
  'SET if newer': /^FCALL set_if_newer/,
  'SET with its job': /^MULTI; SET .*RPUSH/,
}

/** A write and then a read of a cold key, so that both have something to do. */
function runUnder(pattern: PatternId, fault: FaultId): Trace {
  const policy = PATTERNS[pattern].policies[0]!
  const world = testWorld({ pattern, policy, operations: [writes('A1', 'Bob'), reads('A2')], cached: [] })
  return runOf(world, on(fault, START))
}

const EVENTS = {
  db_reject: 'reject',
  db_acklost: 'lose-reply',
  redis_to_no: 'lose',
  redis_to_yes: 'lose-reply',
  redis_late: 'delay',
} as const

describe('the name on a switch is that of the message that it strikes', () => {
  describe.each(Object.keys(EVENTS) as (keyof typeof EVENTS)[])('%s', (fault) => {
    it.each(PATTERN_IDS)('in %s', (pattern) => {
      const name = ownWrite(PATTERNS[pattern], fault)!
      const struck = runUnder(pattern, fault).steps.find(({ event }) => event === EVENTS[fault])
      const [words, operation] = OWNERS.find(([owner]) => name.startsWith(owner))!
      expect(struck?.address.operation).toMatch(operation)
      expect(textOf(struck)).toMatch(ON_THE_WIRE[name.slice(words.length)]!)
    })
  })
})

test.each(PATTERN_IDS)('a crash strikes %s where its switch says', (pattern) => {
  const place = betweenOwnWrites(PATTERNS[pattern])!
  const { steps } = runUnder(pattern, 'crash')
  const crash = steps.find(({ event }) => event === 'crash')!
  const before = steps
    .slice(0, crash.index)
    .findLast(({ event, address }) => event === 'send' && address.operation === 'A1' && address.caption !== 'ask')!
  const told = steps.slice(0, crash.index).some(({ told: { A } }) => A?.is === 'ok')
  expect(told).toBe(false)
  const [, name] = /^(?:between|right after) (.*?)(?: and |$)/.exec(place)!
  expect(before.message?.to === 'app:provider' ? 'the call to the cache layer' : textOf(before)).toMatch(
    ON_THE_WIRE[name!] ?? name!,
  )
})

test('switches name the place in the pattern on the stage, and say it in general where none is named', () => {
  const lost = SWITCHES.find(({ id }) => id === 'redis_to_no')!
  expect(lost.detail).toBe('next cache write: time-out, not applied')
  expect(switchDetail(lost, PATTERNS.wt_db_first)).toBe('next cache write, SET: time-out, not applied')
  expect(switchDetail(lost, PATTERNS.cdc_del)).toBe('next cache write, the relay’s DEL: time-out, not applied')
  const crash = SWITCHES.find(({ id }) => id === 'crash')!
  expect(switchDetail(crash, PATTERNS.wt_cache_first)).toBe('between SET and UPDATE: no answer')
  expect(switchDetail(crash, PATTERNS.write_around)).toBe('right after UPDATE: no answer')
  const writers = SWITCHES.find(({ id }) => id === 'writers')!
  expect(switchDetail(writers, PATTERNS.cache_aside)).toBe('between UPDATE and DEL: a second write')
  expect(switchDetail(writers, PATTERNS.serialised)).toBe('at the same time: a second write')
})

function textOf(step: Step | undefined): string {
  return step?.message?.text ?? ''
}
