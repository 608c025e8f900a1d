import { perform } from './effect.ts'

/** Lets virtual time pass. */
export const sleep = (caption: string, forMs: number) => perform<void>({ kind: 'sleep', caption, forMs })

/**
 * Waits until every read of the key that is under way now has come to its end: a pause that is
 * surely longer than the slowest of them.
 */
export const sleepUntilReadersEnd = (caption: string, key: string) =>
  perform<void>({ kind: 'sleep.untilReadersEnd', caption, key })
