import { ActionClasses } from './action-classes.ts'
import type { Call } from './call.ts'
import { openCalls, type OpenCalls } from './open-calls.ts'
import type { SequentialModel } from './sequential-model.ts'
import { States } from './states.ts'

/** A history made ready for the search: everything in it is a number. */
export interface Problem<Action> {
  /** The calls that happened and returned, in the order in which they returned. */
  readonly returned: readonly Returned<Action>[]
  readonly openCalls: OpenCalls
  /** The calls nobody was told about that can matter. */
  readonly pending: readonly PendingClass<Action>[]
  readonly traits: readonly Traits[]
  readonly states: States<Action>
  /** Whether the object grows, and the model says from what to what. */
  readonly grows: boolean
  readonly initial: number
}

type Returned<Action> = Call<Action> & { readonly returned: number }

/** Pending calls that do the same thing, the earliest first: the search takes them in this order. */
interface PendingClass<Action> {
  readonly actionClass: number
  readonly calls: readonly Call<Action>[]
}

/** What the search knows of a class of actions. */
interface Traits {
  /** It never changes the state. */
  readonly isRead: boolean
  /** It can follow anything, and what was there before makes no difference afterwards. */
  readonly overwrites: boolean
  /** It overwrites with what nothing ever looks at, and nothing waits for the state before to be another. */
  readonly isDead: boolean
  /** The ids of the only state it is possible in, and of the state it leaves; -1 where there is no such state. */
  readonly needs: number
  readonly leaves: number
}

export function problemOf<Action>(calls: readonly Call<Action>[], model: SequentialModel<Action>): Problem<Action> {
  const classes = new ActionClasses(model)
  const returned = calls.filter(isReturned).sort((a, b) => a.returned - b.returned || a.called - b.called)
  const distinct = returned.map(({ done }) => classes.of(done!))
  const certain = new Set(distinct)
  const isShunning = [...certain].some((id) => classes.shunned(id) !== null)
  const open = pendingClasses(calls, classes, certain, isShunning)
  const states = new States(model, classes)
  const dead = deadClasses(classes, [...certain, ...open.map(({ actionClass }) => actionClass)])
  for (const id of dead) states.bury(classes.left(id)!)
  // They all do the same.
  const likeDead = Math.min(...dead)
  const merged = (id: number): number => (dead.has(id) ? likeDead : id)
  const classOf = distinct.map(merged)
  const pending = mergedPending(open, merged)
  const initial = states.id(model.initial)
  const idOf = (state: string | null): number => (state === null ? -1 : states.id(state))
  const traits = classes.actions.map((_, id): Traits => ({
    isRead: classes.isRead(id),
    overwrites: classes.rules[id]!.needs === 'any' && classes.left(id) !== null,
    isDead: dead.has(id) && !isShunning,
    needs: idOf(classes.needed(id)),
    leaves: idOf(classes.left(id)),
  }))
  return {
    returned,
    openCalls: openCalls(returned, classOf),
    pending,
    traits,
    states,
    grows: model.canGrow !== undefined,
    initial,
  }
}

function isReturned<Action>(call: Call<Action>): call is Returned<Action> {
  return call.returned !== null && call.done !== null
}

/**
 * Pending calls by class, without those that explain nothing: reads, and what leaves a state that
 * no other action needs. What a pending compare-and-set needs counts only if that one stays itself.
 */
function pendingClasses<Action>(
  calls: readonly Call<Action>[],
  classes: ActionClasses<Action>,
  certain: ReadonlySet<number>,
  isShunning: boolean,
): PendingClass<Action>[] {
  const byClass = new Map<number, Call<Action>[]>()
  for (const call of calls.toSorted((a, b) => a.called - b.called)) {
    if (call.returned !== null || call.open === null) continue
    const actionClass = classes.of(call.open)
    if (classes.isRead(actionClass)) continue
    const same = byClass.get(actionClass) ?? []
    same.push(call)
    byClass.set(actionClass, same)
  }
  const all = [...byClass].map(([actionClass, same]) => ({ actionClass, calls: same }))
  // Where a state is shunned, whatever leaves another one can be of use.
  if (isShunning || !classes.areRegular([...certain, ...byClass.keys()])) return all
  return all.filter(({ actionClass }) => reached(classes, certain, byClass.keys()).has(classes.left(actionClass)!))
}

/** Those of one merged class together, the earliest first. */
function mergedPending<Action>(
  pending: readonly PendingClass<Action>[],
  merged: (id: number) => number,
): PendingClass<Action>[] {
  return [...new Set(pending.map(({ actionClass }) => merged(actionClass)))].map((actionClass) => {
    const alike = pending.filter((one) => merged(one.actionClass) === actionClass).flatMap(({ calls }) => calls)
    return { actionClass, calls: alike.toSorted((a, b) => a.called - b.called) }
  })
}

/** The states that certain actions need, and those from which pending ones lead there. */
function reached<Action>(
  classes: ActionClasses<Action>,
  certain: ReadonlySet<number>,
  pending: Iterable<number>,
): ReadonlySet<string> {
  const states = neededStates(classes, certain)
  const ids = [...pending]
  for (let size = -1; size !== states.size;) {
    size = states.size
    for (const id of ids) {
      const needed = classes.needed(id)
      if (needed !== null && states.has(classes.left(id)!)) states.add(needed)
    }
  }
  return states
}

function neededStates<Action>(classes: ActionClasses<Action>, ids: Iterable<number>): Set<string> {
  return new Set([...ids].map((id) => classes.needed(id)).filter((state) => state !== null))
}

function deadClasses<Action>(classes: ActionClasses<Action>, used: readonly number[]): ReadonlySet<number> {
  if (!classes.areRegular(used)) return new Set()
  const lookedAt = neededStates(classes, used)
  for (const id of used) {
    const shunned = classes.shunned(id)
    if (shunned !== null) lookedAt.add(shunned)
  }
  return new Set(
    used.filter(
      (id) => classes.rules[id]!.needs === 'any' && classes.left(id) !== null && !lookedAt.has(classes.left(id)!),
    ),
  )
}
