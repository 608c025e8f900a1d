import type { Address } from '../world/choices.ts'
import type { Core } from './core.ts'
import { schedule } from './launch.ts'
import type { Message } from './message.ts'

/**
 * How long a statement waits for another connection's lock where the world does not say: shorter than
 * the time-out of most apps, so that they hear 'database is locked' and not nothing.
 */
const DEFAULT_BUSY_TIMEOUT_MS = 40

/** Whether a message that met a lock still has time to wait for it (https://sqlite.org/c3ref/busy_timeout.html). */
export function mayWait(core: Core, { blockedUntilMs }: Message): boolean {
  const { nowMs } = core.state
  return nowMs < (blockedUntilMs ?? nowMs + busyTimeoutMs(core))
}

function busyTimeoutMs({ world }: Core): number {
  return world.busyTimeoutMs ?? DEFAULT_BUSY_TIMEOUT_MS
}

/** It stands at the database and is tried again when the lock may be gone, for the last time when its time is up. */
export function block(core: Core, message: Message): void {
  const blockedUntilMs = message.blockedUntilMs ?? core.state.nowMs + busyTimeoutMs(core)
  const blocked = core.updateMessage(message, { status: 'blocked', blockedUntilMs })
  schedule(core, blocked, 'arrive', blockedUntilMs - core.state.nowMs)
  // Every time it is tried leaves a step, or two choices of who goes next would stand at one address.
  const caption = `${message.caption}, still locked`
  const again = (): Address => ({
    operation: message.operation,
    caption,
    attempt: core.count(`${message.operation} ${caption}`),
    event: 'block',
  })
  core.emit({ event: 'block', message: blocked, ...(message.status === 'blocked' ? { address: again() } : {}) })
}

/** A connection has done something, or was closed: its lock may be gone. */
export function releaseBlocked(core: Core): void {
  for (const message of core.state.messages.values()) {
    if (message.status !== 'blocked') continue
    core.state.schedule.remove((pending) => pending.message === message.id && pending.name.phase === 'arrive')
    schedule(core, message, 'arrive', 0)
  }
}
