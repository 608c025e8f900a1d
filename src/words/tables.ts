import type { Outcome } from '../model/explore/outcome.ts'
import type { Told } from '../model/trace/trace.ts'
import type { KeyState } from '../model/trace/key-states.ts'
import type { PolicyId } from '../model/world/ids.ts'

/** The state of a key, one row each. */
export type VerdictTable = Readonly<Record<KeyState, VerdictRow>>

interface VerdictRow {
  /** One character, for text; pictures draw it. */
  readonly glyph: string
  /** 'stale' */
  readonly word: string
  /** After the key: 'is stale'. */
  readonly says: string
  readonly meaning: string
}

/** What became of an operation, as far as its client knows; `silent` is `unknown` without an answer. */
export type Heard = Exclude<Told['is'], 'value'> | 'silent'

export interface ToldWords {
  readonly rows: Readonly<Record<Heard, ToldRow>>
  /** A read: 'read: “Bob”'. */
  readonly read: (value: string | null) => string
  /** Where it was read, and what was wrong with that: 'from the cache, hit, stale'. */
  readonly readFrom: (told: Extract<Told, { is: 'value' }>) => string
  /** 'A was told OK.', 'A read Bob from the cache.' */
  readonly sentence: (client: string, told: Exclude<Told, { is: 'idle' }>) => string
}

export interface ToldRow {
  /** In the client's own box. */
  readonly short: string
  /** After 'was told' has been said. */
  readonly value: string
  /** After the client's name. */
  readonly says: string
}

/** What a cell of the explorer comes to, or one of its runs. */
export type LabelTable = Readonly<Record<Outcome, LabelRow>>

interface LabelRow {
  /** One character, for text; pictures draw it. */
  readonly glyph: string
  /** After a number of runs: '12 stale'. */
  readonly word: string
  /** For a line of a list. */
  readonly short: string
  /** Of a cell, for a legend and for a screen reader. */
  readonly cell: string
  /** Of one run. */
  readonly run: string
  readonly sentence: string
}

/** What the app does when its cache step fails; each ends the sentence that the question begins. */
export type PolicyTable = Readonly<Record<PolicyId, PolicyRow>>

interface PolicyRow {
  readonly short: string
  readonly says: string
}
