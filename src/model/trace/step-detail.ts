import type { Job } from '../effects/effect.ts'
import type { BackgroundProgram } from '../patterns/background.ts'
import type { ClientId } from '../world/ids.ts'

/** Whoever does something of their own accord: the app of a client, or a process that belongs to none. */
export type ProcessKind = 'app' | 'provider' | BackgroundProgram['name']

/** What a store had done with a message before its answer was lost. */
export type DoneByStore = 'committed' | 'applied' | 'run' | 'rejected'

/** What is to be known of a step besides all the rest that it holds. Most steps have no such thing. */
export type StepDetail =
  /** The slow one of a race stands still. */
  | { readonly is: 'held'; readonly client: ClientId }
  | { readonly is: 'timed-out'; readonly afterMs: number }
  | { readonly is: 'answer-lost'; readonly done: DoneByStore }
  /** The message was on a connection that its transaction had given up on. */
  | { readonly is: 'connection-closed' }
  /** An answer to an attempt that its client had given up on. */
  | { readonly is: 'unheeded' }
  /** Redis has refused a command because the playground keeps no more. */
  | { readonly is: 'redis-full' }
  /** Of many keys only the first are named. */
  | { readonly is: 'expired'; readonly keys: readonly string[]; readonly more: number }
  /** `underPressure`: `maxmemory` called for it. */
  | { readonly is: 'evicted'; readonly key: string; readonly underPressure: boolean }
  /** `isUntold`: its client waits for an answer that will not come. */
  | {
      readonly is: 'app-crashed'
      readonly client: ClientId
      readonly isUntold: boolean
      readonly lostWrites: number
      readonly hasSent: boolean
    }
  | { readonly is: 'process-crashed'; readonly process: ProcessKind; readonly hasSent: boolean }
  | { readonly is: 'did'; readonly process: ProcessKind; readonly deed: Deed }

/** What a process does, or waits for, without a message. */
export type Deed =
  | { readonly is: 'pauses'; readonly forMs: number }
  /** Its pause is over, and nothing is left to do. */
  | { readonly is: 'has-paused' }
  | { readonly is: 'waits-for-readers'; readonly key: string; readonly count: number }
  | { readonly is: 'waits-for-lock'; readonly key: string; readonly again: boolean }
  | { readonly is: 'takes-lock'; readonly key: string; readonly token: number }
  | { readonly is: 'gives-back-lock'; readonly key: string }
  /** Its own queue; null where that is empty. */
  | { readonly is: 'queues'; readonly job: Job }
  | { readonly is: 'finds-head' | 'takes-off' | 'buries'; readonly job: Job | null }
  /** The cache layer has an answer, and whoever called no longer waits. */
  | { readonly is: 'has-unwanted-answer' }
  | { readonly is: 'wakes-up'; readonly key: string; readonly leftMs: number }
