import type { CandidateName, Choice } from '../../model/world/choices.ts'
import type { KeyVerdict, Prospects } from '../../model/trace/trace.ts'
import type { World } from '../../model/world/world.ts'
import type { SqlResult } from '../../model/stores/sqlite/result.ts'
import type { Inspected } from '../../model/stores/sqlite/open-file.ts'
import type { EngineAnswer, EngineNews, EngineRequest } from './engine-protocol.ts'
import type { ReadBytes } from '../address/link.ts'
import type { QueryState } from '../query-state.ts'
import type { Ran, RunLimits, Work } from './run-budget.ts'
import type { Wire } from './wire.ts'

/** How the player talks to the engine, wherever that runs. Rejects with a sentence for the visitor. */
export interface EngineClient {
  /**
   * A statement that never came back is marked as interrupted in the operations of the trace. A run that
   * takes longer than its budget, or is stopped, is cut. Where another one is asked for meanwhile, it may
   * be cut at any step, or be answered as that one is: it is not wanted any more.
   */
  run(world: World, choices: readonly Choice[], limits?: RunLimits): Promise<Ran>
  prospects(step: number, verdict: KeyVerdict): Promise<Prospects | null>
  /** What SQL that may not write finds in the database at a step of the last run; null when nobody can say. */
  peek(step: number, sql: string): Promise<SqlResult | null>
  /** Who could go next at a step of the last run; none where there is nothing to choose. */
  candidates(step: number): Promise<readonly CandidateName[]>
  /** Reads a session's text in UTF-8, what is large where the page goes on meanwhile; never rejects. */
  read: ReadBytes
  /** What is in a database file; never rejects. */
  inspect(name: string, bytes: Uint8Array): Promise<Inspected>
  /** The database of the last run as it is committed at a step; null when it cannot be had. */
  download(step: number): Promise<Uint8Array | null>
  /** Stops the statement that runs: it is marked as interrupted, and the run goes on without it. */
  interrupt(): void
  /** Stops the run that is computed: it is cut where it is. */
  stop(): void
  watch(watcher: EngineWatcher): void
}

/** There is no engine here, and will be none: nothing can be run. */
export class NoEngine extends Error {}

/** Who wants to know what the engine does unasked. */
export interface EngineWatcher {
  /** A statement takes long; null: it has ended. */
  query(state: QueryState | null): void
  /** A run takes long, and is here now; null: there is none any more. */
  work(work: Work | null): void
  /** The engine stopped and was started again, in a sentence. */
  restarted(sentence: string): void
}

/** Something that carries requests to an engine and answers back: a worker, or a direct call. */
export type EngineWire = Wire<EngineRequest, EngineAnswer, EngineNews>
