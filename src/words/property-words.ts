import type { Finding } from '../model/trace/findings.ts'
import type { PropertyId, PropertyResult } from '../model/trace/properties.ts'

/** What is said of the properties of a run. */
export interface PropertyWords {
  /** In the field's words. */
  readonly titles: Readonly<Record<PropertyId, string>>
  /** What a check found, in a sentence. */
  readonly finding: (finding: Finding) => string
  /** When it was broken and healed. */
  readonly broken: (result: Pick<PropertyResult, 'brokenAt' | 'breaks'>) => string
}
