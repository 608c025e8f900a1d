import type { SqlJsStatic } from 'sql.js'
import { caseOf } from './inputs.ts'
import { DirectEngine } from './direct-engine.ts'
import { visit, type Outcome } from './visit.ts'

/** A run may have so many steps, whatever brought it. */
const MOST_STEPS = 100_000
/** Of the whole process: two visits, in two engines, and the garbage that nobody has collected yet. */
const MOST_BYTES_GROWN = 1_024 * 1_048_576
/** A sentence is one that a visitor reads. */
const LONGEST_SENTENCE = 1_000
/** What JavaScript, SQLite's glue or the browser says to programmers, and nothing for a visitor. */
const RAW =
  /\b(TypeError|RangeError|SyntaxError|DataCloneError|undefined|NaN|\[object|Cannot read|is not a function|is not iterable|Unexpected token|in JSON at|could not be cloned|Maximum call stack|out of bounds|Invalid array length|Invalid string length|unreachable|Impossible|no reason)\b/

export interface Judged {
  readonly kind: string
  readonly wasOpened: boolean
  readonly steps: number
  /** What is wrong, nothing where all is well. */
  readonly complaints: readonly string[]
}

/** Makes cases and visits each twice, in two engines that have seen all of those before. */
export class Judge {
  readonly #sql: SqlJsStatic
  readonly #engines: readonly [DirectEngine, DirectEngine]

  constructor(sql: SqlJsStatic) {
    this.#sql = sql
    this.#engines = [new DirectEngine(sql), new DirectEngine(sql)]
  }

  async judge(seed: number, index: number): Promise<Judged> {
    const before = process.memoryUsage.rss()
    const { input } = caseOf(this.#sql, seed, index)
    try {
      const [first, second] = await this.#visits(seed, index)
      const grown = process.memoryUsage.rss() - before
      const different = first.seen === second.seen ? [] : ['It came to something else the second time.']
      const heavy = grown < MOST_BYTES_GROWN ? [] : [`It took ${Math.round(grown / 1_048_576)} MB.`]
      return {
        kind: input.kind,
        wasOpened: first.wasOpened,
        steps: first.steps,
        complaints: [...complaintsAbout(first), ...different, ...heavy],
      }
    } catch (error) {
      return { kind: input.kind, wasOpened: false, steps: 0, complaints: [`It threw ${stackOf(error)}`] }
    }
  }

  async #visits(seed: number, index: number): Promise<readonly [Outcome, Outcome]> {
    const [one, other] = this.#engines
    return [
      await visit(this.#sql, one, caseOf(this.#sql, seed, index)),
      await visit(this.#sql, other, caseOf(this.#sql, seed, index)),
    ]
  }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

function complaintsAbout({ steps, sentences, unshareable, deaths }: Outcome): readonly string[] {
  return [
    ...(steps > MOST_STEPS ? [`It has ${steps} steps.`] : []),
    ...(unshareable === null ? [] : [`What is shown cannot be shared: ${shortened(unshareable)}`]),
    ...deaths.map((error) => `The engine died of ${stackOf(error)}`),
    ...sentences
      .filter((sentence) => RAW.test(unquoted(sentence)))
      .map((sentence) => `This is no sentence for a visitor: ${shortened(sentence)}`),
    ...sentences
      .filter((sentence) => sentence.length > LONGEST_SENTENCE)
      .map((sentence) => `This sentence has ${sentence.length} characters: ${shortened(sentence)}`),
    ...sentences
      .filter((sentence) => !/[.?!…]$/.test(sentence.trimEnd()))
      .map((sentence) => `This sentence has no end: ${shortened(sentence)}`),
  ]
}

/** What a stranger has called something may be called anything. */
function unquoted(sentence: string): string {
  return sentence.replace(/“[^”]*”|"[^"]*"/g, '“”')
}

function shortened(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text
}
