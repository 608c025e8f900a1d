import { LABELS, type Label } from '../../model/judge/checks/label-at-rest.ts'
import type { Cell } from '../../model/explore/cell.ts'
import { EXPLORED } from '../../model/explore/questions/scenarios.ts'
import type { Claim } from './page.ts'

/** A cell in which one of the labels of a claim can be reached. */
interface Finding {
  readonly scenario: string
  readonly label: Label
  /** Of the shortest run to it. */
  readonly steps: number
}

export interface Weighed {
  /**
   * `refuted`: reached, although never expected. `holds`: all of its cells were explored to the end, and none
   * reaches it. `confirmed`: reached, as it warns. `not found`: it warns of what no cell reaches. `open`:
   * cells are missing.
   */
  readonly is: 'refuted' | 'holds' | 'confirmed' | 'not found' | 'open'
  /** The shortest run first. */
  readonly findings: readonly Finding[]
  /** The cells that were looked at, and how many states they have together. */
  readonly cells: number
  readonly states: number
}

export function scenariosOf({ scenarios }: Pick<Claim, 'scenarios'>): readonly string[] {
  return scenarios === 'all' ? EXPLORED.map(({ id }) => id) : scenarios
}

/** What the explored cells of a pattern say to a claim; those that are not known yet are left out of `known`. */
export function weigh(claim: Claim, known: readonly Cell[]): Weighed {
  const asked = scenariosOf(claim)
  const cells = known.filter(({ scenario }) => asked.includes(scenario))
  const findings = cells.flatMap((cell) => findingIn(cell, claim.labels)).toSorted((a, b) => a.steps - b.steps)
  const isWhole = cells.length === asked.length && cells.every(({ bounds }) => bounds.complete)
  const found = findings.length > 0
  const is = found
    ? claim.expects === 'never'
      ? 'refuted'
      : 'confirmed'
    : !isWhole
      ? 'open'
      : claim.expects === 'never'
        ? 'holds'
        : 'not found'
  return { is, findings, cells: cells.length, states: cells.reduce((sum, { states }) => sum + states, 0) }
}

/** The worst of these labels that a cell reaches. */
function findingIn({ scenario, witnesses }: Cell, labels: readonly Label[]): readonly Finding[] {
  const label = LABELS.findLast((one) => labels.includes(one) && witnesses[one] !== undefined)
  return label === undefined ? [] : [{ scenario, label, steps: witnesses[label]!.steps.length }]
}
