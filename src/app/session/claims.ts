import { within } from '../storage/patience.ts'

/** `taken`: another tab has it open now. `unknown`: this browser does not say (no https, no origin). */
export type Claim = 'mine' | 'taken' | 'unknown'

const PREFIX = 'write-through session '
/** The page that this one takes the place of may still be letting go. */
const HANDING_OVER_MS = 400
const ANSWER_LIMIT_MS = 1_500

/**
 * Which sessions are open in some tab: a tab holds a lock while it is alive, and the browser frees it
 * whatever becomes of the tab.
 */
export class Claims {
  readonly #locks: LockManager | null = lockManager()
  #release: () => void = () => undefined

  /** This tab wants that session, and lets go of the one before. */
  async claim(id: string): Promise<Claim> {
    this.release()
    const locks = this.#locks
    if (locks === null) return 'unknown'
    const claimed = this.#request(locks, id, { ifAvailable: true }).then((claim) =>
      claim === 'taken' ? this.#request(locks, id, { signal: AbortSignal.timeout(HANDING_OVER_MS) }) : claim,
    )
    return within(ANSWER_LIMIT_MS, claimed).catch(() => 'unknown')
  }

  /** A page with a lock is not kept in the back/forward cache. */
  release(): void {
    this.#release()
    this.#release = () => undefined
  }

  /** The sessions that are open in any tab, this one included. */
  async open(): Promise<ReadonlySet<string>> {
    const held = (await this.#locks?.query().catch(() => null))?.held ?? []
    return new Set(held.flatMap(({ name }) => (name?.startsWith(PREFIX) === true ? [name.slice(PREFIX.length)] : [])))
  }

  #request(locks: LockManager, id: string, options: LockOptions): Promise<Claim> {
    return new Promise((resolve) => {
      const held = locks.request(PREFIX + id, options, (lock) => {
        resolve(lock === null ? 'taken' : 'mine')
        if (lock === null) return undefined
        return new Promise<void>((release) => (this.#release = release))
      })
      held.catch((error: unknown) =>
        resolve(error instanceof DOMException && error.name === 'TimeoutError' ? 'taken' : 'unknown'),
      )
    })
  }
}

function lockManager(): LockManager | null {
  return 'locks' in navigator ? navigator.locks : null
}
