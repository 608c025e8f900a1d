import type { Told } from '../../../model/trace/trace.ts'
import type { IconName } from '../../parts/icons.tsx'
import { heard } from '../../../words/heard.ts'
import { words } from '../../../words/language.ts'
import type { Heard } from '../../../words/tables.ts'

/** What stands in a client's bubble. The sign tells outcomes apart where colour must not. */
export interface ToldView {
  readonly sign: IconName | null
  readonly text: string
  /** Why, where there is a reason. */
  readonly detail: string | null
  /** `settled` stands out: the client knows something. */
  readonly weight: 'quiet' | 'settled'
}

/** The sign of each, so that they are told apart without colour. */
const SIGNS: Readonly<Record<Heard, IconName | null>> = {
  idle: null,
  waiting: 'clock',
  ok: 'check',
  error: 'close',
  unknown: 'help',
  silent: 'help',
}

export function toldView(told: Told): ToldView {
  const said = words().told
  if (told.is === 'value')
    return { sign: 'check', text: said.read(told.value), detail: said.readFrom(told), weight: 'settled' }
  const is = heard(told)
  const detail = told.is === 'error' || told.is === 'unknown' ? told.reason : null
  return {
    sign: SIGNS[is],
    text: said.rows[is].short,
    detail,
    weight: told.is === 'idle' || told.is === 'waiting' ? 'quiet' : 'settled',
  }
}
