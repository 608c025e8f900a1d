/** What can happen next. A fate is what becomes of the effect that a process stands at. */
export const ACTION_KINDS = [
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
] as const
export type ActionName = (typeof ACTION_KINDS)[number]

/** An action as a number: its kind, and the slot, client or message it is about. */
export function actionOf(kind: number, about: number): number {
  return about * ACTION_KINDS.length + kind
}

export function kindOf(action: number): ActionName {
  return ACTION_KINDS[action % ACTION_KINDS.length]!
}

/** A slot for steps and fates, a slot for crashes, a place among the late messages for landings. */
export function aboutOf(action: number): number {
  return Math.floor(action / ACTION_KINDS.length)
}

export const STEP = 0
export const REFUSE = 1
export const REJECT = 2
export const LOSE = 3
export const LOSE_REPLY = 4
export const LATE = 5
export const OLD = 6
export const CRASH = 7
export const LAND = 8
export const EVICT = 9
export const RESTART = 10
export const EDIT = 11
