import type { RegisterValue } from '../linearizability/register-model.ts'

/** A value that somebody asked to write, or was answered to have read. */
export interface Mention {
  readonly at: number
  readonly register: string | null
  readonly is: 'asked' | 'read'
  readonly value: RegisterValue
}

/**
 * What registers hold at first, which a history does not say. Jepsen's tests start them at nothing
 * or at 0: it is 0 where somebody read a 0 that nobody had asked to write by then.
 */
export function firstValue(mentions: readonly Mention[]): RegisterValue {
  const asked = new Set<string | null>()
  for (const { is, register, value } of mentions.filter((one) => one.value === '0').sort((a, b) => a.at - b.at)) {
    if (is === 'read' && !asked.has(register)) return value
    asked.add(register)
  }
  return null
}
