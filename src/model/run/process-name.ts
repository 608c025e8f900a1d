import type { Lane } from '../trace/trace.ts'
import type { Task } from './process.ts'

const NAMES: Readonly<Record<string, string>> = {
  relay: 'The relay',
  flusher: 'The flusher',
  refresher: 'The refresher',
  provider: 'The cache layer',
}

/** A process as the beginning of a sentence. */
export function processName(task: Task): string {
  return task.kind === 'turn' ? (NAMES[task.program] ?? 'The app') : (NAMES[task.client] ?? 'The app')
}

/** Whoever sends from a lane, likewise. */
export function senderName(lane: Lane): string {
  return lane === 'operator' ? 'Someone' : (NAMES[lane.slice('app:'.length)] ?? 'The app')
}
