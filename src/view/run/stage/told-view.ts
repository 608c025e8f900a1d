import type { Told } from '../../../model/trace/trace.ts'
import type { IconName } from '../../parts/icons.tsx'
import { valueText } from '../../parts/value-text.ts'

/** What stands in a client's bubble. The sign tells outcomes apart where colour must not. */
export interface ToldView {
  readonly sign: IconName | null
  readonly text: string
  /** Why, where there is a reason. */
  readonly detail: string | null
  /** `settled` stands out: the client knows something. */
  readonly weight: 'quiet' | 'settled'
}

export function toldView(told: Told): ToldView {
  switch (told.is) {
    case 'idle':
      return { sign: null, text: 'idle', detail: null, weight: 'quiet' }
    case 'waiting':
      return { sign: 'clock', text: 'waiting…', detail: null, weight: 'quiet' }
    case 'ok':
      return { sign: 'check', text: 'told OK', detail: null, weight: 'settled' }
    case 'error':
      return { sign: 'close', text: 'told an error', detail: told.reason, weight: 'settled' }
    case 'unknown':
      return told.silent
        ? { sign: 'help', text: 'knows nothing', detail: told.reason, weight: 'settled' }
        : { sign: 'help', text: 'told: unknown', detail: told.reason, weight: 'settled' }
    case 'value':
      return { sign: 'check', text: readText(told), detail: readDetail(told), weight: 'settled' }
  }
}

function readText({ value }: Extract<Told, { is: 'value' }>): string {
  return value === null ? 'read: no such row' : `read: “${valueText(value)}”`
}

const LOOKUPS = { hit: ', hit', miss: ', miss', 'not reached': ', cache not reached', 'no answer': ', cache did not answer', error: ', cache error', 'not asked': '' } as const

function readDetail({ source, lookup, stale, phantom }: Extract<Told, { is: 'value' }>): string {
  return `from the ${source}${LOOKUPS[lookup]}${phantom ? ', never committed' : stale ? ', stale' : ''}`
}
