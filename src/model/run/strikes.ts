import { begin, freeId, operate } from './clients.ts'
import type { MessageName, StrikeChoice, SwitchChoice } from '../world/choices.ts'
import type { Core } from './core.ts'
import { crash } from './crashes.ts'
import { arrive } from './deliveries.ts'
import { rowOfKey } from '../world/keys.ts'
import { isUndelivered, type Message } from './message.ts'
import { readBackCache } from './read-back.ts'
import { canBeRefreshed, refresh } from './turns.ts'
import { wholeRow } from './whole-row.ts'
import type { StepDetail } from '../trace/step-detail.ts'
import { shown } from '../world/shown.ts'

/**
 * Failures that strike between two steps. While something is under way they wait for their moment:
 * eviction, expiry and a restart for the next command that Redis has run, an edit for the next
 * client that has been told about a write. With nothing under way there is no such moment to wait
 * for, so they strike at once.
 */
export function nextStrike(core: Core): (() => void) | null {
  const { switches, schedule, justDone, stalledUntilMs, strikes } = core.state
  if (stalledUntilMs !== null) return () => passDeadline(core, stalledUntilMs)
  const [chosen] = strikes
  if (chosen !== undefined) return () => perform(core, chosen)
  const idle = schedule.isEmpty
  const redisMoved = justDone.redisKey !== null || idle
  if (redisMoved && switches.has('redis_restart')) return () => restart(core)
  const evicted = redisMoved ? victim(core, switches.get('evict'), () => true) : null
  if (evicted !== null) return () => evict(core, evicted)
  const expired = redisMoved ? victim(core, switches.get('expire'), ({ expiresMs }) => expiresMs !== null) : null
  if (expired !== null) return () => stall(core, expired)
  const edit = switches.get('oob')
  const row = justDone.writtenKey ?? (idle ? (edit?.key ?? Object.keys(core.picture.database.rows)[0] ?? null) : null)
  if (edit !== undefined && row !== null) return () => editRow(core, edit, edit.key ?? row)
  return null
}

/** Something strikes at once, before anything else happens. Returns false when that can mean nothing here. */
export function strikeNow(core: Core, choice: StrikeChoice): boolean {
  if (!canStrike(core, choice)) return false
  core.state.strikes = [...core.state.strikes, choice]
  return true
}

function canStrike(core: Core, { what, key = '', value, operation = '', message }: StrikeChoice): boolean {
  const { entries } = core.picture.cache
  const entry = Object.hasOwn(entries, key) ? entries[key] : undefined
  switch (what) {
    case 'evict':
      return entry !== undefined
    case 'expire':
      return entry !== undefined && entry.expiresMs !== null
    case 'refresh':
      return canBeRefreshed(core, key)
    case 'restart':
      return true
    case 'crash':
      return core.state.processes.has(operation)
    case 'edit':
      return value !== undefined && rowOfKey(core.state.mapping, key) !== null
    case 'land': {
      const landing = message === undefined ? undefined : core.state.messages.get(idOf(message))
      return landing !== undefined && isUndelivered(landing)
    }
  }
}

function idOf({ operation, caption, attempt }: MessageName): string {
  return `${operation}/${caption}/${attempt}`
}

function perform(core: Core, choice: StrikeChoice): void {
  core.state.strikes = core.state.strikes.filter((other) => other !== choice)
  // Several strikes at one step: an earlier one may have left nothing for this one.
  if (!canStrike(core, choice)) return
  const { what, key = '', value = '', operation = '', message } = choice
  switch (what) {
    case 'evict':
      return evict(core, key)
    case 'expire':
      return stall(core, key)
    case 'refresh':
      return refresh(core, key)
    case 'restart':
      return restart(core)
    case 'crash':
      return crash(core, operation)
    case 'edit':
      return editNow(core, choice, key, value)
    case 'land':
      return message === undefined ? undefined : land(core, core.message(idOf(message)))
  }
}

/** The statement is sent and gets there before anything else can happen. */
function editNow(core: Core, { at }: StrikeChoice, key: string, value: string): void {
  const id = freeId(core, `someone${core.count('edit')}`)
  operate(core, { id, client: 'operator', kind: 'edit', key, value })
  core.state.schedule.remove(({ name }) => name.operation === id && name.phase === 'begin')
  begin(core, id)
  core.state.strikes = [
    { do: 'strike', at, what: 'land', message: { operation: id, caption: 'ask', attempt: 1 } },
    ...core.state.strikes,
  ]
}

/** A message that was held up gets there now. */
function land(core: Core, message: Message): void {
  core.state.schedule.remove((pending) => pending.message === message.id && pending.name.phase === 'arrive')
  arrive(core, message)
}

/** The key a switch is after, if the cache holds it: the one it names, else the one Redis just touched, else any. */
function victim(
  core: Core,
  choice: SwitchChoice | undefined,
  fits: (entry: { readonly expiresMs: number | null }) => boolean,
): string | null {
  if (choice === undefined) return null
  const { entries } = core.picture.cache
  const { redisKey } = core.state.justDone
  if (redisKey !== null && choice.key !== undefined && redisKey !== choice.key) return null
  const key = choice.key ?? redisKey ?? Object.keys(entries).find((candidate) => fits(entries[candidate]!))
  // A key may have any name, `constructor` too.
  const entry = key !== undefined && Object.hasOwn(entries, key) ? entries[key] : undefined
  return key !== undefined && entry !== undefined && fits(entry) ? key : null
}

function restart(core: Core): void {
  core.strikeOnce('redis_restart')
  core.stores.restartRedis()
  core.state.redisBusyUntilMs = 0
  core.emitOccurrence('restart', 'Redis restarts', { changed: readBackCache(core) })
}

function evict(core: Core, key: string): void {
  core.strikeOnce('evict')
  core.stores.evict(key)
  core.emitOccurrence('evict', `${shown(key)} is evicted`, {
    detail: { is: 'evicted', key, underPressure: false },
    changed: readBackCache(core),
  })
}

/** Everything else stands still until the key's deadline has passed. */
function stall(core: Core, key: string): void {
  core.strikeOnce('expire')
  const { state } = core
  const goneMs = Math.max(state.nowMs, (core.picture.cache.entries[key]?.expiresMs ?? 0) + 1)
  state.schedule.postpone(goneMs - state.nowMs)
  passDeadline(core, goneMs)
}

/** The next keys to expire on the way to a deadline. */
function passDeadline(core: Core, goneMs: number): void {
  const { state, stores } = core
  core.moveTo(Math.max(state.nowMs, stores.nextExpiryMs() ?? goneMs))
  expireDue(core)
  const nextMs = stores.nextExpiryMs()
  state.stalledUntilMs = nextMs !== null && nextMs <= goneMs ? goneMs : null
}

function editRow(core: Core, choice: SwitchChoice, key: string): void {
  core.strikeOnce('oob')
  const before = wholeRow(core, key)
  const value = choice.value === undefined || choice.value === before ? `${before ?? 'row'}, edited` : choice.value
  operate(core, { id: freeId(core, `someone${core.count('edit')}`), client: 'operator', kind: 'edit', key, value })
}

const MOST_NAMED = 3

/** All keys whose deadline has passed are gone: at the same ms, so in the same step. */
export function expireDue(core: Core): void {
  const keys = core.stores.expireDue()
  const detail = {
    is: 'expired',
    ...(keys.length > MOST_NAMED
      ? { keys: keys.slice(0, MOST_NAMED - 1), more: keys.length - MOST_NAMED + 1 }
      : { keys, more: 0 }),
  } as const
  core.emitOccurrence('expire', captionOf(detail), { detail, changed: readBackCache(core) })
}

/** Its address is named after the first keys, in the words that links have kept. */
function captionOf({ keys, more }: Extract<StepDetail, { is: 'expired' }>): string {
  const names = [...keys.map(shown), ...(more === 0 ? [] : [`${more} more`])]
  return names.length === 1 ? `${names[0]!} expires` : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!} expire`
}
