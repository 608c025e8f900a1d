import { describe, expect, test } from 'vitest'
import { Search } from './search.ts'
import { machineOf, type Spec } from './spec.ts'
import { StateTable } from './state-table.ts'

/** A counter that two clients move up, each to a limit of its own: a grid of states. */
const grid = (size: number): Spec<readonly [number, number]> => ({
  initial: [[0, 0]],
  *next([left, right]) {
    if (left < size) yield { action: 'left', client: 0, state: [left + 1, right] }
    if (right < size) yield { action: 'right', client: 1, state: [left, right + 1] }
    if (left === size && right === size) yield { action: 'again', is: 'optional', state: [0, 0] }
  },
  goals: { end: (_, atRest) => atRest, diagonal: ([left, right]) => left === right },
})

describe('a search', () => {
  test('counts states, actions, layers and the states in which nothing is due', () => {
    expect(new Search(machineOf(grid(9), 2)).run()).toEqual({
      states: 100,
      transitions: 181,
      depth: 18,
      ends: 1,
      is: 'complete',
    })
  })

  test('counts how many states satisfy a goal', () => {
    const search = new Search(machineOf(grid(9), 2))
    search.run()
    expect(search.found(0)).toMatchObject({ depth: 18, count: 1 })
    expect(search.found(1)).toMatchObject({ depth: 0, count: 10 })
    expect(search.found(2)).toBeNull()
  })

  test('lets one client go on as long as it can', () => {
    const machine = machineOf(grid(3), 2)
    const search = new Search(machine)
    search.run()
    const way = search.wayTo(search.found(0)!.state).map(({ action }) => machine.actionName(action))
    expect(way.filter((action, index) => index > 0 && action !== way[index - 1])).toHaveLength(1)
  })

  test('gives the same answer in one go and in small steps', () => {
    const whole = new Search(machineOf(grid(20), 2))
    const parts = new Search(machineOf(grid(20), 2))
    whole.run()
    let rounds = 0
    while (parts.advance(7)) rounds++
    expect(rounds).toBe(62)
    expect(parts.progress).toEqual(whole.progress)
    expect(parts.found(0)).toEqual(whole.found(0))
  })

  test('stops at a number of states and says so', () => {
    const progress = new Search(machineOf(grid(30), 2), { states: 500, bytes: 1e9 }).run()
    expect(progress.is).toBe('stopped at its number of states')
    expect(progress.states).toBeLessThan(503)
  })

  test('stops at its memory and says so', () => {
    expect(new Search(machineOf(grid(60), 2), { states: 1e9, bytes: 1000 }).run().is).toBe('stopped at its memory')
  })

  test('that gets through at its very last state is complete', () => {
    expect(new Search(machineOf(grid(9), 2), { states: 100, bytes: 1e9 }).run().is).toBe('complete')
  })
})

describe('a table of states', () => {
  test('knows each of 40,000 states again, and no other', () => {
    const table = new StateTable(2)
    for (let left = 0; left < 200; left++)
      for (let right = 0; right < 200; right++) table.add(Int32Array.of(left, right))
    expect(table.count).toBe(40_000)
    expect(table.add(Int32Array.of(3, 7))).toBe(607)
    expect(table.find(Int32Array.of(200, 0))).toBe(-1)
    const state = new Int32Array(2)
    table.read(39_999, state)
    expect([...state]).toEqual([199, 199])
  })
})
