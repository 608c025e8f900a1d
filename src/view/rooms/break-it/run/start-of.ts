import { FIRST_VALUE, type Plan } from '../../../../model/explore/questions/scenarios.ts'
import { setupOf, type Asked } from '../../../../model/explore/questions/setup-of.ts'

/** What the stores hold before the first step of a run, and what its clients ask for. */
export interface Start {
  readonly database: string
  readonly cache: string | null
  readonly plans: readonly Plan[]
}

export function startOf(asked: Asked): Start {
  const { scenario } = setupOf(asked)
  return { database: FIRST_VALUE, cache: scenario.warm ? FIRST_VALUE : null, plans: scenario.plans }
}
