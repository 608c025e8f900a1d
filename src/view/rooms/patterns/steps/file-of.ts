import type { Source } from '../../../../lessons/sources.ts'
import { lineOfCaption } from '../../../run/code/source.ts'

/** The file in which a line stands. Writers come first in the order of reading, readers last. */
export function fileOf(sources: readonly Source[], caption: string, operation: string): Source | null {
  const having = sources.filter(({ text }) => lineOfCaption(text, caption) >= 0)
  return (operation.startsWith('R') || operation.endsWith('R1') ? having.at(-1) : having[0]) ?? null
}
