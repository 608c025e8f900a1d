/**
 * How much later a timer acts than it says. What came meanwhile is heard first: after a sleep of the
 * machine, or a long task of the page, all timers are due at once, and the answers have come long since.
 */
const GRACE_MS = 200

/** Timers that are cleared together. */
export class Timers {
  #running: ReturnType<typeof setTimeout>[] = []

  after(ms: number, act: () => void): void {
    this.#running.push(
      setTimeout(() => this.#running.push(setTimeout(act, Math.min(ms, GRACE_MS))), Math.max(0, ms - GRACE_MS)),
    )
  }

  clear(): void {
    for (const timer of this.#running.splice(0)) clearTimeout(timer)
  }
}
