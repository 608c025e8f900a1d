import { expect, it } from 'vitest'
import { lineOf, pressTab, type TabCycle } from './tab-cycle.ts'

const offers = (line: string): readonly string[] => (line === 'ge' ? ['GET', 'GETDEL'] : [])

it('goes through the offers and comes back to what was typed', () => {
  const seen: string[] = []
  let cycle: TabCycle | null = null
  for (let press = 0; press < 4; press++) {
    cycle = pressTab(cycle, 'ge', offers)
    seen.push(lineOf(cycle!))
  }
  expect(seen).toEqual(['GET', 'GETDEL', 'ge', 'GET'])
})

it('has nothing to hold a visitor with where there is nothing to offer', () => {
  expect(pressTab(null, 'nosuch', offers)).toBeNull()
})
