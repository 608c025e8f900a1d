import { serialize } from 'node:v8'
import { describe, expect, it } from 'vitest'
import { decode, encode } from './bytes.ts'
import type { Choice } from './choices.ts'
import { START } from './address.ts'
import { digest } from './digest.ts'
import { beginningOf, isStandIn, lengthOf, LONGEST_WHOLE, seen, seenBytes } from './seen.ts'
import { SimulationSession } from '../run/session.ts'
import { stepsAsChanges } from '../trace/step-changes.ts'
import { prospectsAt } from '../run/prospects.ts'
import { asks, endOf, on, runOf, sql } from '../run/testing/runs.ts'
import { reads, testWorld, writes } from '../run/testing/worlds.ts'
import { shown } from './shown.ts'

const LONG = 'Ann '.repeat(250_000)

function line(index: number, ...argv: readonly string[]): Choice {
  return { do: 'redis', at: START, operation: `redis${index}`, argv: [...argv] }
}

describe('a value as a step shows it', () => {
  it('is itself as long as it is short, and else its beginning, its length and a hash of its bytes', () => {
    expect(seen('x'.repeat(LONGEST_WHOLE))).toBe('x'.repeat(LONGEST_WHOLE))
    const long = seen(LONG)
    expect(long.length).toBeLessThan(1_100)
    expect([isStandIn(long), lengthOf(long), LONG.startsWith(beginningOf(long)), beginningOf(long).length]).toEqual([
      true,
      1_000_000,
      true,
      1_000,
    ])
    expect(shown(long)).toBe(shown(LONG))
  })

  it.each([
    ['text', LONG],
    ['text of two units a character', '🐀1:'.repeat(10_000)],
    ['text of three bytes a character', '漢'.repeat(LONGEST_WHOLE + 1)],
    ['text around the limit', 'é'.repeat(LONGEST_WHOLE)],
    ['text a little longer than that', 'é'.repeat(LONGEST_WHOLE + 1)],
  ])('is the same from bytes as from %s', (_, text) => {
    expect(seenBytes(encode(text)) === seen(text)).toBe(true)
  })

  it('is the same from bytes that are no UTF-8 as from the text that stands for them', () => {
    const bytes = new Uint8Array(100_000).fill(255)
    expect(seenBytes(bytes) === seen(decode(bytes))).toBe(true)
  })

  it('differs as soon as one byte of the value does, wherever that is', () => {
    const variants = [LONG, `${LONG.slice(0, -1)}!`, `!${LONG.slice(1)}`, `${LONG} `, LONG.slice(1)]
    expect(new Set(variants.map(seen)).size).toBe(variants.length)
  })

  it('stays as it is, and no value that can be stored reads like it', () => {
    const standIn = seen(LONG)
    expect(seen(standIn)).toBe(standIn)
    expect(decode(encode(standIn))).not.toBe(standIn)
  })

  it('is hashed as everybody’s MurmurHash3 does it', () => {
    expect(digest(encode('The quick brown fox jumps over the lazy dog'))).toBe('2f1583c3ecee2c675d7bf66ce5e91d2c')
  })
})

describe('a run with long values', () => {
  const world = testWorld({ operations: [writes('A1', LONG)] })

  it('compares them whole, and says what it says of short ones', () => {
    const whole = runOf(world)
    const end = endOf(whole)
    expect([
      end.keys['user:2']?.state,
      whole.properties.linearizable.verdict,
      whole.properties.durable_ack.verdict,
    ]).toEqual(['agree', 'holds', 'holds'])
    const oneByte = runOf(
      world,
      { ...line(1, 'SETRANGE', 'user:2', '999999', '!'), at: end.address },
      asks(reads('A2', { key: 'user:2' }), end.address),
    )
    expect(endOf(oneByte).keys['user:2']?.state).toBe('phantom')
    expect(oneByte.properties.no_phantom_read.verdict).toBe('broken')
    expect(endOf(runOf(world, on('redis_down'))).keys['user:2']?.state).toBe('stale')
  })

  it('keeps none of them in its steps: 60 APPENDs to a value of 1 MB cost what 60 to a short one do', () => {
    const appended = (value: string): number => {
      const { steps } = runOf(
        testWorld({ operations: [] }),
        line(0, 'SET', 'user:2', value),
        ...Array.from({ length: 60 }, (_, index) => line(index + 1, 'APPEND', 'user:2', 'x')),
      )
      expect(steps).toHaveLength(1 + 61 * 4)
      return serialize(stepsAsChanges(steps, null)).length
    }
    expect(appended(LONG)).toBeLessThan(appended('Ann') + 1_000_000)
  })

  it('hands the whole value to an app that reads it, to a repair that writes it again, and to whoever edits the row', () => {
    const session = new SimulationSession(sql)
    const { trace } = session.run(world, [on('redis_down')])
    const step = endOf(trace)
    const { repairs } = prospectsAt(session, trace, step, step.keys['user:2']!)
    const again = repairs.flatMap(({ choices }) => choices).find((choice) => choice.do === 'ask')
    expect(again?.do === 'ask' && again.operation.kind === 'write' && again.operation.value === LONG).toBe(true)
    session.close()
    const edited = endOf(runOf(world, on('oob', START, { key: 'user:2' }))).database.rows['user:2']!
    expect(edited.value === seen(`${LONG}, edited`)).toBe(true)
  })
})
