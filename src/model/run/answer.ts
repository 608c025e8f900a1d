import type { Resume } from '../effects/resume.ts'
import type { Reply } from '../../redis/reply.ts'

/** What a store answered to one message. */
export interface Answer {
  readonly result: Resume
  readonly replyText: string
  /** What really ran, when that differs from what was sent (an UPDATE that became an INSERT). */
  readonly ran: string
  /** The row that was committed. */
  readonly committed: { readonly key: string; readonly undoes: boolean } | null
  /** What Redis answered, as it answered it. */
  readonly reply: Reply | null
  /** It was refused because there is no room for more: see MOST_REDIS_BYTES. */
  readonly isFull?: boolean
}
