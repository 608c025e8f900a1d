import type { BackgroundProgram } from '../patterns/background.ts'
import { patternOf } from '../patterns/registry/pattern-of.ts'
import { freeId } from './clients.ts'
import type { Core } from './core.ts'
import { rowOfKey } from '../world/keys.ts'
import { beginProcess } from './processes.ts'
import { headOf } from './work.ts'
import type { TurnRecord } from '../trace/trace.ts'

/**
 * Background programs run a turn whenever their work is there. One that gets nowhere would try for
 * ever, and a run must come to rest: so after this many turns at the same work it stands still
 * until something new happens, such as a choice of the visitor.
 */
const MOST_TRIES = 3

/** Where in the life of an entry it is renewed, as a part of its TTL. */
const REFRESH_AFTER = 0.8

/** Begins a turn of each background program that has work and is not at it. */
export function startTurns(core: Core): void {
  for (const { background, owner, head, times } of dueTurns(core)) {
    core.state.tries.set(owner, { head, times })
    beginTurn(core, background, owner, null)
  }
}

interface DueTurn {
  readonly background: BackgroundProgram
  readonly owner: string
  readonly head: string
  readonly times: number
}

/** The turns that would begin now. */
export function* dueTurns(core: Core): Generator<DueTurn> {
  const { background } = patternOf(core.world)
  if (background === undefined || background.worksOn === 'expiring-entry') return
  for (const owner of ownersOf(core, background)) {
    const head = headOf(core.picture, core.state.queues, background, owner)
    const tried = core.state.tries.get(owner)
    if (head === null || isAtWork(core, owner, null)) continue
    const times = tried?.head === head ? tried.times + 1 : 1
    if (times <= MOST_TRIES) yield { background, owner, head, times }
  }
}

/** In each app, or in one process of its own. */
function ownersOf(core: Core, { runsIn, name }: BackgroundProgram): readonly string[] {
  return runsIn === 'process' ? [name] : [...core.state.queues.keys()]
}

function isAtWork(core: Core, owner: string, key: string | null): boolean {
  return [...core.state.processes.values()].some(
    ({ operation }) => operation.kind === 'turn' && operation.client === owner && operation.key === key,
  )
}

function beginTurn(core: Core, { name }: BackgroundProgram, owner: string, key: string | null): TurnRecord {
  const inApp = owner === name ? '' : owner
  const id = freeId(core, `${name}${inApp}${core.count(`turn of ${name}${inApp}`)}`)
  const turn: TurnRecord = { id, client: owner, kind: 'turn', program: name, key }
  core.state.operations.set(id, turn)
  beginProcess(core, turn)
  return turn
}

/** Something new has happened: whoever had stopped trying tries again. */
export function tryAgain(core: Core): void {
  core.state.tries.clear()
}

/** The next entry to be renewed, and when; null when there is none. */
export function nextRefresh(core: Core): { readonly key: string; readonly dueMs: number } | null {
  const { background } = patternOf(core.world)
  if (background?.worksOn !== 'expiring-entry') return null
  let next: { key: string; dueMs: number } | null = null
  for (const [key, { writtenMs, expiresMs }] of Object.entries(core.picture.cache.entries)) {
    if (expiresMs === null || core.state.refreshed.get(key) === expiresMs || !canBeRefreshed(core, key)) continue
    const dueMs = writtenMs + Math.floor(REFRESH_AFTER * (expiresMs - writtenMs))
    if (next === null || dueMs < next.dueMs) next = { key, dueMs }
  }
  return next
}

/** Whether there is an entry that will expire, and nobody at work on it. */
export function canBeRefreshed(core: Core, key: string): boolean {
  const { entries } = core.picture.cache
  if (patternOf(core.world).background?.worksOn !== 'expiring-entry' || !Object.hasOwn(entries, key)) return false
  return (
    entries[key]?.expiresMs !== null && rowOfKey(core.state.mapping, key) !== null && !isAtWork(core, 'refresher', key)
  )
}

/** The refresher begins to renew one entry. */
export function refresh(core: Core, key: string): void {
  const { background } = patternOf(core.world)
  const expiresMs = core.picture.cache.entries[key]?.expiresMs ?? null
  if (background === undefined || expiresMs === null) return
  core.state.refreshed.set(key, expiresMs)
  const { id } = beginTurn(core, background, 'refresher', key)
  const leftMs = Math.max(0, expiresMs - core.state.nowMs)
  const address = { operation: id, caption: 'begin', attempt: 1, event: 'local' as const }
  core.emit({
    event: 'local',
    address,
    detail: { is: 'did', process: 'refresher', deed: { is: 'wakes-up', key, leftMs } },
  })
}
