import type { Asked } from '../../model/explore/questions/setup-of.ts'
import type { Move } from '../../model/explore/machine/moves.ts'
import type { Replay } from '../../model/explore/replay/director.ts'
import type { Stop } from './wire.ts'

/**
 * What is asked of the worker that plays runs of the explorer on the stores, to write them down as choices
 * for the stage.
 */
export type ReplayRequest =
  | { readonly id: number; readonly ask: 'replay'; readonly asked: Asked; readonly moves: readonly Move[] }
  | Stop

export type ReplayAnswer =
  | { readonly id: number; readonly answer: 'replay'; readonly replay: Replay }
  | { readonly id: number; readonly answer: 'failed'; readonly reason: string }
