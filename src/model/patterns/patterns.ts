import { inFile, type Program } from '../effects/effect.ts'
import type { PatternId, PolicyId } from '../sim/ids.ts'
import { read } from './read-and-fill.ts'
import type { WriteOptions } from './write.ts'
import { write as writeCacheFirst } from './wt-cache-first.ts'
import { write as writeDbFirst } from './wt-db-first.ts'

export interface Pattern {
  readonly id: PatternId
  readonly title: string
  /** The policies on a failed cache write that this pattern knows; the first is its default. */
  readonly policies: readonly PolicyId[]
  readonly writeFile: string
  readonly readFile: string
  write(key: string, value: string, options: WriteOptions): Program
  read(key: string, options: { readonly ttlMs: number | undefined }): Program
}

const readAndFill = {
  readFile: 'read-and-fill.ts',
  read: (key: string, options: { readonly ttlMs: number | undefined }) =>
    inFile('read-and-fill.ts', read(key, options)),
}

/** To add a pattern: write its file, then name it here and in PATTERN_IDS. */
export const PATTERNS: Readonly<Record<PatternId, Pattern>> = {
  wt_db_first: {
    id: 'wt_db_first',
    title: 'Write-through, database first',
    policies: ['ok', 'retry', 'delete', 'undo', 'fail'],
    writeFile: 'wt-db-first.ts',
    write: (key, value, options) => inFile('wt-db-first.ts', writeDbFirst(key, value, options)),
    ...readAndFill,
  },
  wt_cache_first: {
    id: 'wt_cache_first',
    title: 'Write-through, cache first',
    policies: ['fail'],
    writeFile: 'wt-cache-first.ts',
    write: (key, value, options) => inFile('wt-cache-first.ts', writeCacheFirst(key, value, options)),
    ...readAndFill,
  },
}
