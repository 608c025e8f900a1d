import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Effect, Program } from '../../effects/effect.ts'
import { PATTERN_IDS } from '../../world/ids.ts'
import { possibleOutcomes } from '../../effects/effect-rows.ts'
import { resumeProgram } from '../../run/process.ts'
import type { Resume } from '../../effects/resume.ts'
import { PATTERNS, type Pattern } from './patterns.ts'
import type { PatternOptions } from '../write.ts'

const FOLDER = join(import.meta.dirname, '..')
const sources = new Map(
  readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    // What runs and prints built patterns is not shown to visitors.
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !/^(built|registry)/.test(name))
    .map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')]),
)

/** What possibleOutcomes leaves out, since it asks only of keys that the cache holds. */
const MISSES: Partial<Record<Effect['kind'], readonly Resume[]>> = {
  'cache.get': [{ ok: true, value: null }],
  'cache.getVersioned': [{ ok: true, value: null }],
  'cache.getOrLease': [{ ok: true, value: { value: null, lease: 'A1' } }],
  'db.nextOutboxRow': [{ ok: true, value: { id: 1, key: 'user:2', value: 'Bob' } }],
  'db.nextChange': [
    { ok: true, value: { position: 1, key: 'user:2', value: 'Bob', version: 2 } },
    { ok: true, value: { position: 1, key: 'user:2', value: null, version: 2 } },
  ],
  'cache.nextJob': [{ ok: true, value: { key: 'user:2', value: 'Bob' } }],
  'queue.next': [{ ok: true, value: { key: 'user:2', value: 'Bob' } }],
  'db.write': [{ ok: false, store: 'database', message: 'rejected', certain: true, rejected: true }],
}

/** Every way a program can go, as the effects it comes to. */
function pathsOf(start: () => Program): readonly (readonly Effect[])[] {
  const paths: Effect[][] = []
  const from = (received: readonly Resume[], path: Effect[]): void => {
    const program = start()
    let effect = resumeProgram(program, null)
    for (const resume of received) effect = resumeProgram(program, resume)
    if (effect === null) return void paths.push(path)
    const next = [...path, effect]
    for (const outcome of [...possibleOutcomes(effect), ...(MISSES[effect.kind] ?? [])])
      from([...received, outcome], next)
  }
  from([], [])
  return paths
}

function programsOf(
  { policies, write, read, background, provider }: Pattern,
  which: 'asked for' | 'all',
): readonly (() => Program)[] {
  return policies.flatMap((policy) => {
    const options: PatternOptions = {
      policy,
      ttlMs: 1000,
      retryPausesMs: [10, 20],
      secondDeleteAfterMs: 100,
      tryAgainAfterMs: 50,
    }
    return [
      () => write('user:2', 'Bob', options),
      () => read('user:2', options),
      ...(provider === undefined
        ? []
        : [() => provider.load.run('user:2', options), () => provider.store.run('user:2', 'Bob', options)]),
      ...(background === undefined || which === 'asked for' ? [] : [() => background.run('user:2', options)]),
    ]
  })
}

describe('a caption', () => {
  it.each([...sources])('stands once in %s', (_name, source) => {
    const captions = [...source.matchAll(/yield\* [\w.]+\('([^']*)'/g)].map((match) => match[1])
    expect(captions).toEqual([...new Set(captions)])
  })

  it.each(PATTERN_IDS)('of %s is found in the very file that its effect names', (id) => {
    for (const start of programsOf(PATTERNS[id], 'all')) {
      const lost = pathsOf(start)
        .flat()
        .filter(({ caption, file }) => sources.get(file ?? '')?.includes(`'${caption}'`) !== true)
      expect(lost).toEqual([])
    }
  })
})

describe('a program', () => {
  it.each(PATTERN_IDS)('of %s that somebody waits for replies exactly once, whatever its stores do', (id) => {
    for (const path of programsOf(PATTERNS[id], 'asked for').flatMap(pathsOf)) {
      expect(path.filter(({ kind }) => kind === 'reply')).toHaveLength(1)
    }
  })

  it.each(PATTERN_IDS)('of %s gives back every lock it takes', (id) => {
    for (const path of programsOf(PATTERNS[id], 'all').flatMap(pathsOf)) {
      const locks = path.flatMap(({ kind }) => (kind.startsWith('lock.') ? [kind] : []))
      expect(locks).toEqual(locks.length === 0 ? [] : ['lock.take', 'lock.release'])
    }
  })
})
