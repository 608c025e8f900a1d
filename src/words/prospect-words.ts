import type { RepairKind, Until } from '../model/trace/trace.ts'

/** What is said of a key in trouble: what would end it, and what would heal it. */
export interface ProspectWords {
  /** The end of a sentence: 'until the next write', 'with no end in sight'. */
  readonly until: (until: Until) => string
  /** On the button that does it. */
  readonly repair: (repair: RepairKind) => string
}
