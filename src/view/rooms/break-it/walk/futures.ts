import type { Label } from '../../../../model/judge/checks/label-at-rest.ts'
import { isBroken } from '../../../../model/explore/outcome.ts'
import { labels } from '../../../../words/late/labels.ts'

/** How what can still be reached ends: all of it well, some of it badly, or all of it badly. */
export type Future = 'well' | 'open' | 'badly'

export function futureOf(ahead: readonly Label[]): Future {
  const bad = ahead.filter(isBroken).length
  if (bad === 0) return 'well'
  return bad === ahead.length ? 'badly' : 'open'
}

/** 'can end: stale', before it is chosen. */
export function futureWords(ahead: readonly Label[]): string {
  const bad = ahead.filter(isBroken).map((label) => labels()[label].run)
  switch (futureOf(ahead)) {
    case 'well':
      return 'ends well whatever follows'
    case 'open':
      return `can end: ${bad.join(', ')}`
    case 'badly':
      return `can only end: ${bad.join(', ')}`
  }
}
