import type { Lanes } from './layout.ts'
import type { TimeScale } from './time-scale.ts'

/** Virtual time and lanes to px. */
export interface Sheet {
  readonly lanes: Lanes
  readonly scale: TimeScale
  x(atMs: number): number
  readonly endX: number
  /** Where the playhead stands. */
  readonly nowX: number
}
