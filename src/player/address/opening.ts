import type { PatternId } from '../../model/world/ids.ts'
import type { Lenses } from './room-query.ts'
import type { Room } from '../rooms.ts'
import type { Session } from '../session/session.ts'
import type { Speed, Theme } from '../settings.ts'

/** How the page was opened. */
export interface Opening {
  readonly session: Session
  readonly firstRun: boolean
  readonly autoplay: boolean
  readonly settings: {
    readonly theme?: Theme
    readonly motion?: 'auto' | 'reduce'
    readonly speed?: Speed
    readonly saved?: boolean
    readonly room?: Room
    readonly page?: PatternId | null
    readonly lenses?: Lenses
  }
  readonly notices: readonly string[]
  /** Why the session is not run by itself: it did not end the last time. */
  readonly held?: string | undefined
}
