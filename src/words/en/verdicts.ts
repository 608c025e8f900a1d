import type { VerdictTable } from '../tables.ts'

export const verdicts: VerdictTable = {
  agree: { glyph: '=', word: 'agree', says: 'agrees', meaning: 'the cache holds what the database holds' },
  empty: {
    glyph: '·',
    word: 'empty',
    says: 'is not cached',
    meaning: 'the cache has no value: the next read fills it; not an inconsistency',
  },
  behind: {
    glyph: '◷',
    word: 'behind',
    says: 'is behind',
    meaning: 'they differ while a write that will settle it is still under way',
  },
  stale: { glyph: '≠', word: 'stale', says: 'is stale', meaning: 'they differ, and nothing under way will settle it' },
  phantom: {
    glyph: '?',
    word: 'phantom',
    says: 'is a phantom',
    meaning: 'the cache holds a value that the database never committed',
  },
}
