import type { StatementKind } from './statement-kind.ts'
import type { Undone } from './result.ts'

/** What may begin or end a transaction when all goes well. */
const DECIDING = new Set(['BEGIN', 'SAVEPOINT', 'COMMIT', 'END', 'ROLLBACK', 'RELEASE'])

/**
 * The transaction that a script has open. One that it began itself does not outlive its failing: nobody would
 * come back to end it. One that was open before is the visitor's, who may go on with it.
 */
export class ScriptTransaction {
  readonly #isOpen: () => boolean
  /** The statement that began what is open now, counted from 0; null where nothing is, or it was open before. */
  #began: number | null = null
  /** What was open before the script is open still. */
  #isEarlier: boolean

  constructor(isOpen: () => boolean) {
    this.#isOpen = isOpen
    this.#isEarlier = isOpen()
  }

  /** After a statement that went well. */
  ran({ explains, verb }: StatementKind, index: number): void {
    if (explains !== 'nothing' || !DECIDING.has(verb)) return
    const isOpen = this.#isOpen()
    if (!isOpen) {
      this.#isEarlier = false
      this.#began = null
    } else if (!this.#isEarlier) this.#began ??= index
  }

  /**
   * After a statement that did not: closes what the script began. SQLite may have done so already, and may
   * have ended the earlier one.
   */
  stopped(index: number, rollBack: () => void): Undone | null {
    const isOpen = this.#isOpen()
    if (this.#isEarlier) return isOpen ? null : { statements: index, earlier: true }
    if (this.#began === null) return null
    if (isOpen) rollBack()
    return { statements: index - this.#began, earlier: false }
  }
}
