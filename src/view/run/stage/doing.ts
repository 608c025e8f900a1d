import type { AppState } from '../../../model/trace/trace.ts'
import { words } from '../../../words/language.ts'

/** What a process is at, as it stands in its box. */
export function doing({ is, caption }: AppState): string {
  const says = words().stage.doing
  return is === 'working' || is === 'waiting' ? (caption ?? says.working) : says[is]
}
