import { perform, type Job } from './effect.ts'

/** A queue in the memory of the app. It never fails, and it dies with the process. */
export const queue = {
  push: (caption: string, job: Job) => perform<void>({ kind: 'queue.push', caption, job }),

  /** The head, which stays in the queue; null when it is empty. */
  next: (caption: string) => perform<Job | null>({ kind: 'queue.next', caption }),

  /** The head is done and leaves the queue. */
  finish: (caption: string) => perform<void>({ kind: 'queue.finish', caption }),

  /** The head leaves the queue undone, for the dead letters. */
  bury: (caption: string) => perform<void>({ kind: 'queue.bury', caption }),
}
