import type { Label } from '../../model/judge/checks/label-at-rest.ts'
import type { SourceId } from './sources.ts'

/** What somebody says of a pattern, and what of it the explorer can try. */
export interface Claim {
  readonly source: SourceId
  /** Our own sentence of it. */
  readonly says: string
  /**
   * `never`: none of these labels may be reached. `may`: one of them can be, as the source warns.
   * What came of it is computed from the cells of these scenarios, and never written down here.
   */
  readonly expects: 'never' | 'may'
  readonly labels: readonly Label[]
  readonly scenarios: readonly string[] | 'all'
}

/** A reason to take a pattern or to leave it, with the cells that show it. */
export interface Advice {
  readonly text: string
  /** Scenarios: what was computed for them stands beside the text. */
  readonly see: readonly string[]
}

/** What a page says of its pattern beyond what is computed. */
export interface PatternPage {
  /** Every cell that it names is unbroken. */
  readonly use: readonly Advice[]
  /** Every cell that it names is broken. */
  readonly avoid: readonly Advice[]
  /** Empty where nobody in particular stands for it. */
  readonly claims: readonly Claim[]
}

/** The labels under which the stores disagree, or something that was promised is gone. */
export const BROKEN: readonly Label[] = ['stale', 'phantom', 'lost_ack']
