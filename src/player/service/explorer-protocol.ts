import type { Label } from '../../model/judge/checks/label-at-rest.ts'
import type { Cell } from '../../model/explore/cell.ts'
import type { Progress } from '../../model/explore/search/search.ts'
import type { Asked } from '../../model/explore/questions/setup-of.ts'
import type { Lattice, Place } from '../../model/explore/walk.ts'
import type { WitnessStep } from '../../model/explore/cell.ts'
import type { Stop } from './wire.ts'

/** What the page asks of a worker that explores. `stop` names the request that is no longer wanted. */
export type ExplorerRequest =
  | { readonly id: number; readonly ask: 'cell'; readonly asked: Asked; readonly states: number }
  | Stop
  | { readonly id: number; readonly ask: 'walk'; readonly asked: Asked; readonly path: readonly number[] }
  | {
      readonly id: number
      readonly ask: 'runs'
      readonly asked: Asked
      readonly label: Label
      readonly from: number
      readonly count: number
    }
  | { readonly id: number; readonly ask: 'lattice'; readonly asked: Asked; readonly mostStates: number }

/** `progress` is said again and again while a request is worked on; anything else ends it. */
export type ExplorerAnswer =
  | { readonly id: number; readonly answer: 'progress'; readonly progress: Progress }
  | { readonly id: number; readonly answer: 'cell'; readonly cell: Cell; readonly milliseconds: number }
  | { readonly id: number; readonly answer: 'stopped' }
  | { readonly id: number; readonly answer: 'walk'; readonly steps: readonly WitnessStep[]; readonly place: Place }
  | { readonly id: number; readonly answer: 'runs'; readonly runs: readonly (readonly WitnessStep[])[] }
  /** null: there are more states than were asked for at most. */
  | { readonly id: number; readonly answer: 'lattice'; readonly lattice: Lattice | null }
  | { readonly id: number; readonly answer: 'failed'; readonly reason: string }
