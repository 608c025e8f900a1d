import { PATTERNS as MODEL_PATTERNS } from '../model/patterns/patterns.ts'
import { policyFile } from '../model/patterns/when-the-cache-fails.ts'
import type { PatternId, PolicyId } from '../model/sim/ids.ts'

/** One file as visitors read it. */
export interface Source {
  readonly file: string
  readonly text: string
}

/** What the page shows of a pattern: its own code, verbatim, and the same thing as production code. */
export interface PatternLesson {
  readonly id: PatternId
  readonly title: string
  readonly summary: string
  readonly policies: readonly PolicyId[]
  readonly defaultPolicy: PolicyId
  /** The files that can run under this policy, in reading order. */
  sources(policy: PolicyId): readonly Source[]
  readonly production: readonly Source[]
}

const RAW = import.meta.glob<string>(['../model/patterns/**/*.ts', '!**/*.test.ts', '!**/patterns.ts', '!**/write.ts', '!**/background.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
})

const SUMMARIES: Readonly<Record<PatternId, string>> = {
  wt_db_first: 'The row, then the key, then the answer.',
  wt_cache_first: 'The wrong order: the key, then the row. Readers see a value before it is committed.',
}

const PRODUCTION_FILES: Readonly<Record<PatternId, string>> = {
  wt_db_first: 'wt-db-first.js',
  wt_cache_first: 'wt-cache-first.js',
}
const PRODUCTION = import.meta.glob<string>('./production/*.js', { query: '?raw', import: 'default', eager: true })

function productionText(file: string): string {
  const text = PRODUCTION[`./production/${file}`]
  if (text === undefined) throw new Error(`The production code ${file} is not part of the build.`)
  return text
}

function source(file: string): Source {
  const text = RAW[`../model/patterns/${file}`]
  if (text === undefined) throw new Error(`The source of ${file} is not part of the build.`)
  return { file, text }
}

function lesson(id: PatternId): PatternLesson {
  const pattern = MODEL_PATTERNS[id]
  const { files, policies, title, cacheStep } = pattern
  const [writeFile = '', ...otherFiles] = files
  return {
    id,
    title,
    summary: SUMMARIES[id],
    policies,
    defaultPolicy: policies[0] ?? 'ok',
    // Only a pattern that hands a failed cache step to its policy shows the policy's code.
    sources: (policy) => [writeFile, ...(cacheStep === null ? [] : [policyFile(cacheStep, policy)]), ...otherFiles].map(source),
    production: [{ file: PRODUCTION_FILES[id], text: productionText(PRODUCTION_FILES[id]) }],
  }
}

export const PATTERNS: Readonly<Record<PatternId, PatternLesson>> = {
  wt_db_first: lesson('wt_db_first'),
  wt_cache_first: lesson('wt_cache_first'),
}
