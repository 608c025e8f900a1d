import { inFile } from '../../effects/effect.ts'
import { assert } from '../../world/assert.ts'
import { BUILT, type PatternId } from '../../world/ids.ts'
import { linesOf } from '../built/lines.ts'
import { BUILT_FILE } from '../built/built-file.ts'
import { runRead, runWrite } from '../built/run-built.ts'
import type { Built } from '../../world/built-steps.ts'
import { PATTERNS, type Pattern } from './patterns.ts'

/** Says which pattern: one of the catalogue, or the one that is built from steps. */
export interface PatternName {
  readonly pattern: PatternId | typeof BUILT
  readonly built?: Built | undefined
}

const builtPatterns = new WeakMap<Built, Pattern>()

/** The pattern that a world, or a question to the explorer, names. */
export function patternOf({ pattern, built }: PatternName): Pattern {
  if (pattern !== BUILT) return PATTERNS[pattern]
  assert(built !== undefined, 'a world without the steps of its pattern must be refused at the door.')
  const known = builtPatterns.get(built) ?? builtPattern(built)
  builtPatterns.set(built, known)
  return known
}

/** What is done when a step fails stands among the steps, so there is no policy to choose. */
function builtPattern(built: Built): Pattern {
  const { write, read } = linesOf(built)
  return {
    id: BUILT,
    title: built.name,
    policies: ['ok'],
    cacheStep: null,
    files: [BUILT_FILE],
    carriers: [],
    write: (key, value, { ttlMs }) => inFile(BUILT_FILE, runWrite(write, key, value, ttlMs)),
    read: (key, { ttlMs }) => inFile(BUILT_FILE, runRead(read, key, ttlMs)),
  }
}
