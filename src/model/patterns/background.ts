import type { Program } from '../effects/effect.ts'
import type { PatternOptions } from './write.ts'

/**
 * A program that no client asks for. Its generator is one turn; it is run again, from the start, as
 * long as what it works on is there. So nothing a turn knows is carried over to the next one.
 */
export interface BackgroundProgram {
  readonly name: 'flusher' | 'relay' | 'refresher'
  readonly title: string
  readonly file: string
  /** In the app, with whose process it dies; or in a process of its own. */
  readonly runsIn: 'app' | 'process'
  /** What there must be for a turn to begin. */
  readonly worksOn: 'queue' | 'redis-queue' | 'outbox' | 'change-log' | 'expiring-entry'
  /** One turn. `key` is the key of the entry that is about to expire; the others find their own work. */
  run(key: string, options: PatternOptions): Program
}

/** The cache layer's own programs: what they reply goes back to the app that called. */
export interface Provider {
  readonly load: { readonly file: string; run(key: string, options: PatternOptions): Program }
  readonly store: { readonly file: string; run(key: string, value: string, options: PatternOptions): Program }
}
