import type { Address } from './choices.ts'

/** The address of the state before anything has happened. */
export const START: Address = { operation: 'start', caption: 'start', attempt: 1, event: 'start' }

/** Two addresses name the same step exactly when these texts are equal. */
export function addressText(address: Address): string {
  return `${address.operation}/${address.caption}/${address.attempt}/${address.event}`
}
