import type { Fix } from '../../../../model/explore/fixes.ts'
import { timeText } from '../../../../words/en/time-text.ts'
import { patternTitle, policyWords } from '../cell-words.ts'
import { isBroken, outcomeOf } from '../../../../model/explore/outcome.ts'
import { number } from '../../../../words/en/numbers.ts'
import { labels } from '../../../../words/late/labels.ts'

/** What is changed. */
export function changeWords({ changes, asked, cell }: Pick<Fix, 'changes' | 'asked' | 'cell'>): string {
  switch (changes) {
    case 'pattern':
      return patternTitle(asked)
    case 'policy':
      return `If the cache fails, the app ${policyWords(cell.policy)}`
    case 'ttl':
      return `A TTL of ${timeText(cell.ttlMs ?? 0)}`
  }
}

/** What it is worth, with its counts; and what else can still go wrong. */
export function worthWords({ verdict, cell, bad, ends }: Pick<Fix, 'verdict' | 'cell' | 'bad' | 'ends'>): string {
  const part = `${number(bad)} of ${number(ends)} ends`
  switch (verdict) {
    case 'fixes': {
      const outcome = outcomeOf(cell)
      return `none in ${number(cell.states)} states${isBroken(outcome) ? `, but ${labels()[outcome].cell}` : ''}`
    }
    case 'heals':
      return `heals after ${timeText(typeof cell.stalenessMs === 'number' ? cell.stalenessMs : 0)}`
    case 'less':
      return `smaller part: ${part}`
    case 'no':
      return part
  }
}
