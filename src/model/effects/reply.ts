import { perform, type Program } from './effect.ts'
import { StoreError } from './store-error.ts'

/** What the client is told. A program replies exactly once. */
export const reply = {
  ok: (caption: string) => perform<void>({ kind: 'reply', caption, outcome: { is: 'ok' } }),

  /** A definite error: the client may rely on it that the row was not written. */
  error: (caption: string, reason: string) =>
    perform<void>({ kind: 'reply', caption, outcome: { is: 'error', reason } }),

  /** Nobody knows whether it was written. */
  unknown: (caption: string, reason: string) =>
    perform<void>({ kind: 'reply', caption, outcome: { is: 'unknown', reason } }),

  value: (caption: string, value: string | null, source: 'cache' | 'database') =>
    perform<void>({ kind: 'reply', caption, outcome: { is: 'value', value, source } }),

  /** Says `error` when the failure is certain, `unknown` after a time-out. */
  failure: (caption: string, error: unknown): Program => {
    if (!(error instanceof StoreError)) throw error
    return error.certain ? reply.error(caption, error.message) : reply.unknown(caption, error.message)
  },
}
