import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Deadline } from './deadline.ts'
import { keyTextOf, type KeyText } from './key-text.ts'
import { VolatileKeys } from './volatile-keys.ts'

interface Item {
  readonly key: KeyText
  expiresAtUnixMs: Deadline
  volatileIndex: number
}

const deadline = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.constant(2n ** 63n - 1n))
const step = fc.record({ item: fc.nat(11), deadline: fc.option(deadline, { nil: null }) })

function items(): Item[] {
  return Array.from({ length: 12 }, (_, index) => ({
    key: keyTextOf(`k${index}`),
    expiresAtUnixMs: 0,
    volatileIndex: -1,
  }))
}

describe('the keys with a TTL', () => {
  it('are ordered as a sorted list of them is, whatever comes, changes and goes', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 0, max: 21 }), (steps, nowUnixMs) => {
        const heap = new VolatileKeys<Item>()
        const all = items()
        const inside = new Set<Item>()
        for (const { item: index, deadline: next } of steps) {
          const item = all[index]!
          if (next === null) {
            heap.delete(item)
            inside.delete(item)
          } else {
            item.expiresAtUnixMs = next
            heap.place(item)
            inside.add(item)
          }
        }
        const sorted = [...inside].sort((left, right) => {
          const byDeadline = Number(left.expiresAtUnixMs) - Number(right.expiresAtUnixMs)
          return byDeadline === 0 ? (left.key < right.key ? -1 : 1) : byDeadline
        })
        expect(heap.size).toBe(inside.size)
        expect(heap.earliest()).toBe(sorted[0]?.expiresAtUnixMs ?? null)
        expect(heap.due(nowUnixMs)).toEqual(sorted.filter(({ expiresAtUnixMs }) => nowUnixMs > expiresAtUnixMs))
        // Each of them can be reached by its place, and knows it.
        expect(new Set(Array.from({ length: heap.size }, (_, place) => heap.at(place)))).toEqual(inside)
        for (const item of inside) expect(heap.at(item.volatileIndex)).toBe(item)
      }),
    )
  })

  it('stay as they are when they are taken in from the front: a snapshot keeps their places', () => {
    fc.assert(
      fc.property(fc.array(deadline, { maxLength: 12 }), (deadlines) => {
        const first = new VolatileKeys<Item>()
        items()
          .slice(0, deadlines.length)
          .forEach((item, index) => first.place(Object.assign(item, { expiresAtUnixMs: deadlines[index]! })))
        const order = Array.from({ length: first.size }, (_, place) => first.at(place))
        const second = new VolatileKeys<Item>()
        for (const item of order) second.place({ ...item, volatileIndex: -1 })
        expect(Array.from({ length: second.size }, (_, place) => second.at(place).key)).toEqual(
          order.map(({ key }) => key),
        )
      }),
    )
  })
})
