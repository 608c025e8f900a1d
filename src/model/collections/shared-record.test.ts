import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  changesBetween,
  recordFrom,
  sizeOf,
  withMembers,
  type MemberChange,
  type SharedRecord,
} from './shared-record.ts'

const KEYS = fc.oneof(
  fc.integer({ min: 0, max: 150 }).map((number) => `user:${number}`),
  fc.constantFrom('__proto__', 'constructor', '7', '10', '007', '4294967295', ''),
)
const CHANGES = fc.array(fc.tuple(KEYS, fc.option(fc.nat(), { nil: undefined })), { maxLength: 120 })

/** What a plain object does. */
function plainly(
  record: Readonly<Record<string, number>>,
  changes: readonly MemberChange<number>[],
): Record<string, number> {
  const members = new Map(Object.entries(record))
  for (const [key, value] of changes) {
    if (value === undefined) members.delete(key)
    else members.set(key, value)
  }
  return Object.fromEntries(members)
}

/** Every way to look at a record. */
function seenAs(record: SharedRecord<number>): unknown {
  const members = ['user:1', '__proto__', 'constructor', '7', 'nowhere', 'toString'].map((key) => [
    key in record,
    Object.hasOwn(record, key),
    record[key],
  ])
  return [Object.entries(record), JSON.stringify(record), sizeOf(record), members]
}

function numbered(count: number): SharedRecord<{ readonly value: number }> {
  return recordFrom(Array.from({ length: count }, (_, value) => [`key:${value}`, { value }] as const))
}

describe('a record that shares', () => {
  it('is to whoever reads it what a plain object is, whatever was put in and taken out, in whichever order', () => {
    fc.assert(
      fc.property(fc.array(CHANGES, { maxLength: 6 }), (rounds) => {
        let record = recordFrom<number>([])
        let plain: Record<string, number> = {}
        for (const changes of rounds) {
          record = withMembers(record, changes)
          plain = plainly(plain, changes)
          expect(seenAs(record)).toEqual(seenAs(plain))
        }
      }),
    )
  })

  it('stays what it was when others are made of it, also those that part', () => {
    fc.assert(
      fc.property(CHANGES, CHANGES, CHANGES, (first, one, other) => {
        const all = [
          ...Array.from({ length: 60 }, (_, index): MemberChange<number> => [`base:${index}`, index]),
          ...first,
        ]
        const record = withMembers(recordFrom<number>([]), all)
        const ours = withMembers(record, one)
        const theirs = withMembers(record, other)
        expect(seenAs(record)).toEqual(seenAs(plainly({}, all)))
        expect(seenAs(ours)).toEqual(seenAs(plainly(plainly({}, all), one)))
        expect(seenAs(theirs)).toEqual(seenAs(plainly(plainly({}, all), other)))
        expect(seenAs(withMembers(ours, changesBetween(ours, theirs)))).toEqual(seenAs(theirs))
      }),
    )
  })

  it('is made of another by its changes, in the same order', () => {
    fc.assert(
      fc.property(CHANGES, CHANGES, (before, more) => {
        const old = withMembers(recordFrom<number>([]), before)
        const now = withMembers(old, more)
        expect(Object.entries(withMembers(old, changesBetween(old, now)))).toEqual(Object.entries(now))
      }),
    )
  })

  it('of a hundred thousand members takes one change as one change', () => {
    const before = numbered(100_000)
    const after = withMembers(before, [
      ['key:5', { value: -1 }],
      ['key:7', undefined],
      ['new', { value: 1 }],
    ])
    expect(changesBetween(before, after)).toEqual([
      ['key:5', { value: -1 }],
      ['key:7', undefined],
      ['new', { value: 1 }],
    ])
    expect(after['key:99999']).toBe(before['key:99999'])
    expect([before['key:5'], before['key:7'], before['new']]).toEqual([{ value: 5 }, { value: 7 }, undefined])
  })

  it('is not edited by anybody', () => {
    const record = numbered(100) as Record<string, unknown>
    expect(() => (record['key:1'] = 1)).toThrow(TypeError)
    expect(() => delete record['key:1']).toThrow(TypeError)
  })

  it('does not grow for ever where keys come and go', () => {
    let record = numbered(100)
    for (let round = 0; round < 5_000; round++)
      record = withMembers(record, [
        ['key:3', undefined],
        ['key:3', { value: round }],
      ])
    expect([sizeOf(record), Object.keys(record).at(-1), record['key:3']]).toEqual([100, 'key:3', { value: 4_999 }])
  })
})
