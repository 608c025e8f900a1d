import type { AppState } from '../../../model/trace/trace.ts'

/** What a process is at, as it stands in its box. */
export function doing({ is, caption }: AppState): string {
  switch (is) {
    case 'idle':
      return 'idle'
    case 'crashed':
      return 'crashed'
    case 'held':
      return 'held up'
    case 'pausing':
      return 'pausing before the next try'
    case 'working':
    case 'waiting':
      return caption ?? 'working'
  }
}
