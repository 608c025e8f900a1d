import type { RunState } from './run-state.ts'
import { isUndelivered } from './message.ts'
import { changesBetween, type SharedRecord } from '../collections/shared-record.ts'
import type { KeyVerdict } from '../trace/trace.ts'

/** The keys whose stores differ, kept up to date with the verdicts by what changed in them. */
export class KeysApart {
  #of: SharedRecord<KeyVerdict> = {}
  /** Something under way was going to settle them. */
  readonly #behind = new Set<string>()
  /** Stale or phantom. */
  readonly #settled = new Set<string>()

  #follow(verdicts: SharedRecord<KeyVerdict>): void {
    for (const [key, verdict] of changesBetween(this.#of, verdicts)) {
      this.#behind.delete(key)
      this.#settled.delete(key)
      if (verdict?.state === 'behind') this.#behind.add(key)
      else if (verdict !== undefined && verdict.partedAt !== null) this.#settled.add(key)
    }
    this.#of = verdicts
  }

  /**
   * Those whose verdict may be another one now, though nothing in a store has changed. What is settled stays
   * so while nothing under way could write it: of a hundred thousand stale keys none is looked at again.
   */
  *toJudge(verdicts: SharedRecord<KeyVerdict>, state: RunState, queued: Iterable<string>): Generator<string> {
    this.#follow(verdicts)
    yield* this.#behind
    if (this.#settled.size === 0) return
    if (mayWriteAnyKey(state)) yield* this.#settled
    else for (const key of keysUnderWay(state, queued)) if (this.#settled.has(key)) yield key
  }
}

/** A line of a console is on its way: what it may write is found by asking it key by key. */
function mayWriteAnyKey({ messages }: RunState): boolean {
  for (const message of messages.values()) {
    const { kind } = message.payload
    if (isUndelivered(message) && (kind === 'redis' || kind === 'sql')) return true
  }
  return false
}

function* keysUnderWay({ messages, processes }: RunState, queued: Iterable<string>): Generator<string> {
  for (const { key } of messages.values()) if (key !== null) yield key
  for (const { operation } of processes.values()) if (operation.key !== null) yield operation.key
  yield* queued
}
