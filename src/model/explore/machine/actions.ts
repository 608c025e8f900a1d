/** What can happen next. A fate is what becomes of the effect that a process stands at. */
const ACTION_KINDS = [
  'step',
  'refuse',
  'reject',
  'lose',
  'lose-reply',
  'late',
  'old',
  'crash',
  'land',
  'evict',
  'restart',
  'edit',
  'locked',
] as const
export type ActionName = (typeof ACTION_KINDS)[number]

/** An action as a number: its kind, and the slot, client or message it is about. */
export function actionOf(kind: number, about: number): number {
  return about * ACTION_KINDS.length + kind
}

export function kindOf(action: number): ActionName {
  return ACTION_KINDS[action % ACTION_KINDS.length]!
}

/** A slot for steps and fates, a place among the late messages for landings; for crashes, see `crashAction`. */
export function aboutOf(action: number): number {
  return Math.floor(action / ACTION_KINDS.length)
}

/** The process of a slot dies. `sent` is the set of slots (bits) whose current message is on its way by then. */
export function crashAction(slot: number, sent: number, slots: number): number {
  return actionOf(CRASH, slot + sent * slots)
}

/** Which slot's process dies in a crash, and which slots' messages are on their way. */
export function crashOf(action: number, slots: number): { readonly slot: number; readonly sent: number } {
  const about = aboutOf(action)
  return { slot: about % slots, sent: Math.floor(about / slots) }
}

export const STEP = 0
export const REFUSE = 1
export const REJECT = 2
export const LOSE = 3
export const LOSE_REPLY = 4
export const LATE = 5
export const OLD = 6
const CRASH = 7
export const LAND = 8
export const EVICT = 9
export const RESTART = 10
export const EDIT = 11
/** A statement has waited for another one's transaction as long as a statement waits. */
export const LOCKED_OUT = 12
