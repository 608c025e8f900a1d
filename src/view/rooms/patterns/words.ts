import type { Weighed } from '../../../lessons/pattern-pages/weigh.ts'
import { EXPLORED } from '../../../model/explore/questions/scenarios.ts'
import type { Tally } from './use-tally.ts'
import { count, number } from '../../../words/en/numbers.ts'

/** 'breaks in 12 of 23 scenarios', as far as they are known. */
export function tallyWords({ known, broken }: Tally): string {
  const all = EXPLORED.length
  if (known < all) return `${known} of ${all} explored`
  return broken === 0 ? `breaks in none of ${all} scenarios` : `breaks in ${broken} of ${all} scenarios`
}

/** What the cells say to a claim, in one sentence. */
export function weighedWords({ is, findings, cells, states }: Weighed): string {
  const explored = `${cells === 1 ? 'the one scenario' : `all ${cells} scenarios`} it is about, ${number(states)} states`
  switch (is) {
    case 'refuted':
      return `Not so in ${findings.length} of ${count(cells, 'scenario')}.`
    case 'holds':
      return `Holds in ${explored}.`
    case 'confirmed':
      return 'It can happen.'
    case 'not found':
      return `Not found in ${explored}.`
    case 'open':
      return 'Exploring…'
  }
}
