import type { Told } from '../model/trace/trace.ts'
import type { Heard } from './tables.ts'

/** The row of the table of what is told; a read has its value instead. */
export function heard(told: Exclude<Told, { is: 'value' }>): Heard {
  return told.is === 'unknown' && told.silent ? 'silent' : told.is
}
