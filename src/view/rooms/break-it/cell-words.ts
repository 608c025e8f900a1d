import { EXPLORED } from '../../../model/explore/questions/scenarios.ts'
import type { Asked } from '../../../model/explore/questions/setup-of.ts'
import { PATTERNS } from '../../../model/patterns/registry/patterns.ts'
import { BUILT, PATTERN_IDS, POLICY_IDS } from '../../../model/world/ids.ts'
import type { CellState } from '../../../player/service/cell-state.ts'
import { outcomeOf } from '../../../model/explore/outcome.ts'
import { number } from '../../../words/en/numbers.ts'
import { labels } from '../../../words/late/labels.ts'
import { words } from '../../../words/language.ts'

export function patternTitle({ pattern, built }: Asked): string {
  if (pattern === BUILT && built !== undefined) return built.name

  const id = PATTERN_IDS.find((one) => one === pattern)
  return id === undefined ? pattern : PATTERNS[id].title
}

export function scenarioTitle({ scenario }: Asked): string {
  return EXPLORED.find(({ id }) => id === scenario)?.title ?? scenario
}

export function cellTitle(asked: Asked): string {
  return `${patternTitle(asked)}, ${scenarioTitle(asked)}`
}

/** What the app does when its cache step fails. */
export function policyWords(policy: string): string {
  const id = POLICY_IDS.find((one) => one === policy)
  return id === undefined ? policy : words().policies[id].says
}

/** How a cell stands, for whoever does not see its mark. */
export function stateWords(state: CellState | undefined): string {
  switch (state?.is) {
    case 'done': {
      const { cell } = state
      return `${cell.bounds.complete || cell.worst !== 'consistent' ? labels()[outcomeOf(cell)].cell : 'nothing found so far'}, ${cell.bounds.sentence}`
    }
    case 'failed':
      return state.reason
    case 'under way':
      return `${number(state.progress.states)} states so far`
    case 'waiting':
    case undefined:
      return 'not yet explored'
  }
}
