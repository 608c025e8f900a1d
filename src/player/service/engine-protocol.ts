import type { CandidateName, Choice } from '../../model/world/choices.ts'
import type { Parsed } from '../../model/formats/parse.ts'
import type { HandedOver } from '../../model/run/hand-over.ts'
import type { OperationId } from '../../model/world/ids.ts'
import type { Progress } from '../../model/run/progress.ts'
import { stepsFromChanges, type StepChanges } from '../../model/trace/step-changes.ts'
import type { KeyVerdict, Prospects, Step, Trace } from '../../model/trace/trace.ts'
import type { World } from '../../model/world/world.ts'
import type { SqlResult } from '../../model/stores/sqlite/result.ts'
import type { Inspected } from '../../model/stores/sqlite/open-file.ts'
import type { Budget, CutReason } from './run-budget.ts'
import type { Session } from '../session/session.ts'
import type { Stop } from './wire.ts'

/** What the page asks of the worker that holds the engine, and what it answers. */
export type EngineRequest = EngineTask | Stop

export type EngineTask =
  /** `world` null: that of the run before. A world may hold a database, and is not copied for nothing. */
  | {
      readonly id: number
      readonly ask: 'run'
      readonly world: World | null
      readonly choices: readonly Choice[]
      readonly budget: Budget
    }
  | { readonly id: number; readonly ask: 'prospects'; readonly step: number; readonly verdict: KeyVerdict }
  /** What SQL that may not write finds in the database at a step of the last run. */
  | { readonly id: number; readonly ask: 'peek'; readonly step: number; readonly sql: string }
  /** Who could go next at a step of the last run. */
  | { readonly id: number; readonly ask: 'candidates'; readonly step: number }
  /** What is in a database file, and what keys could stand for in it. */
  | { readonly id: number; readonly ask: 'inspect'; readonly name: string; readonly bytes: Uint8Array }
  /** The database of the last run as it is committed at a step, as a file. */
  | { readonly id: number; readonly ask: 'download'; readonly step: number }
  /** What a session's text in UTF-8 says. It has nothing to do with any run. */
  | { readonly id: number; readonly ask: 'read'; readonly bytes: Uint8Array }
  /** Go on from where another worker was. */
  | {
      readonly id: number
      readonly ask: 'take-over'
      readonly kept: HandedOver
      readonly steps: readonly StepChanges[]
    }

export type EngineAnswer =
  | { readonly id: number; readonly answer: 'run'; readonly run: RunDelta; readonly cut: CutReason | null }
  | { readonly id: number; readonly answer: 'prospects'; readonly prospects: Prospects | null }
  | { readonly id: number; readonly answer: 'peek'; readonly result: SqlResult | null }
  | { readonly id: number; readonly answer: 'candidates'; readonly candidates: readonly CandidateName[] }
  | { readonly id: number; readonly answer: 'inspected'; readonly inspected: Inspected }
  | { readonly id: number; readonly answer: 'file'; readonly bytes: Uint8Array | null }
  | { readonly id: number; readonly answer: 'read'; readonly parsed: Parsed<Session> }
  | { readonly id: number; readonly answer: 'taken-over' }
  | { readonly id: number; readonly answer: 'failed'; readonly reason: string }

/** What the worker says unasked, while it computes. */
export type EngineNews =
  /** A statement of the console is about to run: if it never ends, it is this one. */
  | { readonly news: 'statement'; readonly operation: OperationId; readonly index: number }
  /** How far a run has come, and how much of its budget is spent. */
  | { readonly news: 'progress'; readonly progress: Progress; readonly usedMs: number }
  /** The steps are there; what is left are the checks over all of them. */
  | { readonly news: 'checking' }
  /** To be handed to the next worker, should this one end: computing it again would take long. */
  | { readonly news: 'kept'; readonly kept: HandedOver }

/** A trace as the difference from the one before: the first steps stay as they are. */
export interface RunDelta {
  readonly keep: number
  /** Of the last step that stays, and of each other. */
  readonly steps: readonly StepChanges[]
  readonly rest: Omit<Trace, 'steps' | 'world'>
}

export function applyDelta(before: readonly Step[], world: World, delta: RunDelta): Trace {
  const kept = before.slice(0, delta.keep)
  return { ...delta.rest, world, steps: kept.concat(stepsFromChanges(delta.steps, kept.at(-1) ?? null)) }
}
