import type { Cell } from '../../../model/explore/cell.ts'
import { EXPLORED } from '../../../model/explore/questions/scenarios.ts'
import type { Asked } from '../../../model/explore/questions/setup-of.ts'
import type { Built } from '../../../model/world/built-steps.ts'
import { BUILT } from '../../../model/world/ids.ts'
import { isBroken, outcomeOf } from '../../../model/explore/outcome.ts'
import { count, number, plural } from '../../../words/en/numbers.ts'

/** Every scenario under these steps. */
export function cellsOf(built: Built): readonly Asked[] {
  return EXPLORED.map(({ id }) => ({ pattern: BUILT, built, scenario: id }))
}

/** '9 of 23 scenarios break', with what has been gone through for that. */
export function summaryOf(cells: readonly Cell[]): { readonly verdict: string; readonly bounds: string } {
  const broken = cells.filter((cell) => isBroken(outcomeOf(cell))).length
  const states = cells.reduce((sum, cell) => sum + cell.states, 0)
  const isAll = cells.every(({ bounds }) => bounds.complete)
  const clients = cells.map(({ bounds }) => bounds.clients)
  const faults = Math.max(0, ...cells.map(({ bounds }) => bounds.faults))
  return {
    verdict: `${broken} of ${cells.length} scenarios ${plural(broken, 'breaks', 'break')}`,
    bounds: `${isAll ? 'all ' : ''}${number(states)} states${isAll ? '' : ' so far'}, ${range(clients)} clients, ${faults === 0 ? 'no failure' : `at most ${count(faults, 'failure')}`} in each`,
  }
}

function range(numbers: readonly number[]): string {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)]
  return least === most ? String(least) : `${least} to ${most}`
}
