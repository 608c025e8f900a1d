import { BUILT_FILE } from '../model/patterns/built/built-file.ts'
import { printBuilt } from '../model/patterns/built/print-built.ts'
import type { PatternName } from '../model/patterns/registry/pattern-of.ts'
import { PATTERNS } from '../model/patterns/registry/patterns.ts'
import { policyFile } from '../model/patterns/registry/when-the-cache-fails.ts'
import { BUILT, type PolicyId } from '../model/world/ids.ts'

/** One file as visitors read it. */
export interface Source {
  readonly file: string
  readonly text: string
}

const RAW = import.meta.glob<string>(
  [
    '../model/patterns/**/*.ts',
    '!**/*.test.ts',
    '!**/write.ts',
    '!**/background.ts',
    '!**/registry/**',
    '!**/built/**',
  ],
  {
    query: '?raw',
    import: 'default',
    eager: true,
  },
)

function source(file: string): Source {
  const text = RAW[`../model/patterns/${file}`]
  if (text === undefined) throw new Error(`The source of ${file} is not part of the build.`)
  return { file, text }
}

/** A pattern's own code, verbatim: the files that can run under this policy, in reading order. */
export function sourcesOf({ pattern, built }: PatternName, policy: PolicyId): readonly Source[] {
  if (pattern === BUILT) return built === undefined ? [] : [{ file: BUILT_FILE, text: printBuilt(built) }]
  const { files, cacheStep } = PATTERNS[pattern]
  const [writeFile = '', ...otherFiles] = files
  // Only a pattern that hands a failed cache step to its policy shows the policy's code.
  return [writeFile, ...(cacheStep === null ? [] : [policyFile(cacheStep, policy)]), ...otherFiles].map(source)
}
