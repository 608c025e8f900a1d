import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyTextOf, type KeyText } from './key-text.ts'
import { ScanIndex } from './scan-index.ts'

interface Item {
  readonly key: KeyText
}
/** The same number, the same item. */
const made: Item[] = []
const keys = (from: number, to: number): Item[] =>
  Array.from({ length: to - from }, (_, index) => (made[from + index] ??= { key: keyTextOf(`key:${from + index}`) }))

const indexOf = (all: readonly Item[]): ScanIndex<Item> => new ScanIndex(all)
const sorted = (items: readonly Item[]): string[] => items.map(({ key }) => key).toSorted()

/** From cursor 0 to cursor 0, with something happening in between. */
function scanAll(index: ScanIndex<Item>, count: number, between: (call: number) => void = () => {}): Item[] {
  const found: Item[] = []
  let cursor = 0n
  let calls = 0
  do {
    const step = index.scan(cursor, count)
    found.push(...step.items)
    cursor = step.cursor
    between(calls++)
    if (calls > 10_000) throw new Error('This scan does not end.')
  } while (cursor !== 0n)
  return found
}

describe('a scan', () => {
  it('of nothing ends at once', () => {
    expect(indexOf([]).scan(0n, 10)).toEqual({ cursor: 0n, items: [] })
  })

  it('returns every key once while nothing changes', () => {
    for (const size of [1, 4, 5, 100, 1000]) {
      const found = scanAll(indexOf(keys(0, size)), 10)
      expect(sorted(found)).toEqual(sorted(keys(0, size)))
    }
  })

  it('returns about as many keys a call as it was asked for', () => {
    const index = indexOf(keys(0, 1000))
    const { cursor, items: found } = index.scan(0n, 50)
    expect(cursor).not.toBe(0n)
    expect(found.length).toBeGreaterThanOrEqual(50)
    expect(found.length).toBeLessThan(70)
    expect(index.scan(0n, 1e18).items).toHaveLength(1000)
  })

  it('takes any cursor, and ends from there', () => {
    const index = indexOf(keys(0, 100))
    for (const start of [1n, 12_345n, 2n ** 32n, 2n ** 64n - 1n]) {
      let cursor = start
      for (let calls = 0; calls < 100; calls++) {
        cursor = index.scan(cursor, 10).cursor
        if (cursor === 0n) break
      }
      expect(cursor).toBe(0n)
    }
  })

  it('counts its cursors from the lowest bit of a place, as Redis does', () => {
    const index = indexOf(keys(0, 8))
    const cursors: bigint[] = []
    let cursor = 0n
    do {
      cursors.push(cursor)
      cursor = index.scan(cursor, 1).cursor
    } while (cursor !== 0n)
    // A call that finds an empty bucket goes on to the next one, so not all of them are seen.
    const inOrder = [0n, 4n, 2n, 6n, 1n, 5n, 3n, 7n]
    expect(cursors.length).toBeGreaterThan(3)
    expect(cursors).toEqual(inOrder.filter((one) => cursors.includes(one)))
  })

  it('ends although keys are removed and added as fast as they are read', () => {
    const index = indexOf(keys(0, 100))
    let next = 100
    const found = scanAll(index, 10, () => {
      for (let count = 0; count < 50; count++) {
        index.delete(keys(next - 50, next - 49)[0]!)
        index.add(keys(next, next + 1)[0]!)
        next++
      }
    })
    expect(new Set(found).size).toBeGreaterThanOrEqual(50)
  })

  it('meets every key that is there from start to end, whatever comes and goes', () => {
    const change = fc.record({ add: fc.nat(300), remove: fc.nat(300) })
    const settings = fc.record({
      stays: fc.nat(200),
      goes: fc.nat(2000),
      count: fc.integer({ min: 1, max: 60 }),
      changes: fc.array(change, { minLength: 1, maxLength: 12 }),
    })
    fc.assert(
      fc.property(settings, ({ stays, goes, count, changes }) => {
        const passing = new Set(keys(stays, stays + goes))
        const index = indexOf([...passing, ...keys(0, stays)])
        let next = stays + goes
        const found = new Set(
          scanAll(index, count, (call) => {
            const { add, remove } = changes[call % changes.length]!
            for (const key of [...passing].slice(0, remove)) {
              index.delete(key)
              passing.delete(key)
            }
            // Grows and shrinks, but not for ever.
            for (const key of call < 20 ? keys(next, (next += add)) : []) {
              index.add(key)
              passing.add(key)
            }
          }),
        )
        expect(keys(0, stays).filter((key) => !found.has(key))).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  it('minds no key that is removed twice, or was never there', () => {
    const index = indexOf(keys(0, 3))
    for (const key of [...keys(0, 1), ...keys(0, 1), ...keys(7, 8)]) index.delete(key)
    expect(sorted(scanAll(index, 10))).toEqual(sorted(keys(1, 3)))
  })

  it('knows when most of its buckets are empty', () => {
    const index = indexOf(keys(0, 64))
    expect(index.isSparse).toBe(false)
    for (const key of keys(0, 57)) index.delete(key)
    expect(index.isSparse).toBe(true)
    expect(sorted(scanAll(index, 10))).toEqual(sorted(keys(57, 64)))
    expect(indexOf([]).isSparse).toBe(false)
  })

  it('goes on where it was in an index that was made anew', () => {
    const half = indexOf(keys(0, 500)).scan(0n, 250)
    const rest: Item[] = []
    const index = indexOf([...keys(0, 500), ...keys(1000, 9000)])
    for (let cursor = half.cursor; cursor !== 0n;) {
      const step = index.scan(cursor, 100)
      rest.push(...step.items)
      cursor = step.cursor
    }
    const found = new Set([...half.items, ...rest])
    expect(keys(0, 500).filter((key) => !found.has(key))).toEqual([])
  })
})
