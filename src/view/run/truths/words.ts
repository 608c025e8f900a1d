import type { Entry, KeyVerdict, Step, Told, Trace } from '../../../model/trace/trace.ts'
import type { KeyState } from '../../../model/trace/key-states.ts'
import { clientsOf } from '../../../player/readings/clients-of.ts'
import { valueText } from '../../../words/en/value-text.ts'
import { words } from '../../../words/language.ts'
import { heard } from '../../../words/heard.ts'
import { healedAt } from '../properties/standing.ts'
import { focusKey } from '../stage/focus.ts'

/** One of the three truths: what was told, what the database holds, what the cache holds. */
export interface Truth {
  readonly label: string
  readonly value: string
  /** The hue of a value; null where there is none. */
  readonly version: number | null
  /** The state and the words of the one that differs, or did and was healed. */
  readonly mark: { readonly state: KeyState; readonly words: string } | null
}

/** The three truths about the key that matters at a step; one 'was told' for each client who asked about it. */
export function truthsAt(trace: Trace, step: Step): readonly Truth[] {
  const key = focusKey(trace, step.index)
  const verdict = key === null ? undefined : step.keys[key]
  if (key === null || verdict === undefined) return []
  const clients = clientsOf(trace).filter((client) => concerns(trace, step.told[client], key))
  const told = (clients.length === 0 ? clientsOf(trace).slice(0, 1) : clients).map((client) =>
    toldTruth(client, step.told[client]),
  )
  return [...told, databaseTruth(step, verdict), cacheTruth(step, verdict, healedAt(trace, step.index, key))]
}

function concerns(trace: Trace, told: Told | undefined, key: string): boolean {
  if (told === undefined || told.is === 'idle') return false
  const operation = trace.operations[told.operation]
  return operation !== undefined && 'key' in operation && operation.key === key
}

function toldTruth(client: string, told: Told | undefined): Truth {
  const label = told?.is === 'value' ? words().truths.read(client) : words().truths.wasTold(client)
  const version = told?.is === 'value' ? told.version : null
  return { label, value: toldValue(told), version, mark: toldMark(told) }
}

function toldValue(told: Told = { is: 'idle' }): string {
  if (told.is === 'value') return told.value === null ? words().truths.noSuchRow : valueText(told.value)
  return words().told.rows[heard(told)].value
}

function toldMark(told: Told | undefined): Truth['mark'] {
  if (told?.is !== 'value') return null
  if (told.phantom) return { state: 'phantom', words: words().truths.neverCommitted }
  return told.stale ? { state: 'stale', words: words().verdicts.stale.word } : null
}

function databaseTruth(step: Step, { key, database }: KeyVerdict): Truth {
  const version = step.database.rows[key]?.version ?? null
  return {
    label: words().truths.database,
    value: database === null ? words().truths.noRow : valueText(database),
    version,
    mark: null,
  }
}

function cacheTruth(step: Step, verdict: KeyVerdict, healed: number | null): Truth {
  const entry = step.cache.entries[verdict.key]
  const isDown = step.switches.includes('redis_down')
  return {
    // Nothing is read from a Redis that is down: it only kept what it had.
    label: isDown ? words().truths.cacheDown : words().truths.cache,
    value: verdict.cache === null ? words().truths.nothing : valueText(verdict.cache),
    version: entry?.version ?? null,
    mark: cacheMark(verdict, entry, healed === null ? null : words().truths.healed(healed)),
  }
}

function cacheMark({ state }: KeyVerdict, entry: Entry | undefined, healed: string | null): Truth['mark'] {
  const { truths, verdicts } = words()
  switch (state) {
    case 'agree':
      return healed === null ? null : { state, words: healed }
    case 'empty':
      return { state, words: healed === null ? verdicts.empty.word : truths.emptyAndHealed(healed) }
    case 'behind':
      return { state, words: verdicts.behind.word }
    case 'stale':
    case 'phantom':
      return { state, words: truths.lasting(state, entry?.expiresMs ?? null) }
  }
}
