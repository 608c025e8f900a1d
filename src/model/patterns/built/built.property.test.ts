import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cache } from '../../effects/cache.ts'
import { db } from '../../effects/db.ts'
import type { Effect, Program } from '../../effects/effect.ts'
import { lock } from '../../effects/lock.ts'
import { reply } from '../../effects/reply.ts'
import { sleep, sleepUntilReadersEnd } from '../../effects/sleep.ts'
import { StoreError } from '../../effects/store-error.ts'
import { exploreCell } from '../../explore/cell.ts'
import { replayOf } from '../../explore/replay/replay.ts'
import { EXPLORED } from '../../explore/questions/scenarios.ts'
import { setupOf } from '../../explore/questions/setup-of.ts'
import { KEY } from '../../stores/values/database-model.ts'
import { parseWorld } from '../../formats/parse.ts'
import { recorded } from '../../run/chooser.ts'
import { BUILT } from '../../world/ids.ts'
import { possibleOutcomes } from '../../effects/effect-rows.ts'
import { resumeProgram } from '../../run/process.ts'
import type { Resume } from '../../effects/resume.ts'
import { seeded } from '../../run/seeded.ts'
import { run, sql } from '../../run/testing/runs.ts'
import { aWorld } from '../../run/testing/worlds.ts'
import { patternOf } from '../registry/pattern-of.ts'
import type { PatternOptions } from '../write.ts'
import { linesOf } from './lines.ts'
import { printBuilt } from './print-built.ts'
import { problemOf } from './problem-of.ts'
import { runWrite } from './run-built.ts'
import { READ_AND_FILL } from './presets.ts'
import type { Built } from '../../world/built-steps.ts'
import { aBuilt, anySteps } from './testing/a-built.ts'

// A busy machine is no failure.
const ANYTHING = {
  switchRate: 0.05,
  reorderRate: 0.3,
  fateRate: 0.1,
  strikeRate: 0.05,
  keys: ['user:1', 'user:2', 'user:3'],
}
const OPTIONS: PatternOptions = {
  policy: 'ok',
  ttlMs: 1000,
  retryPausesMs: [],
  secondDeleteAfterMs: 100,
  tryAgainAfterMs: 50,
}
const MISS: Resume = { ok: true, value: null }
const REJECTED: Resume = { ok: false, store: 'database', message: 'rejected', certain: true, rejected: true }

/** A walk through a program, whose luck is the list: at each effect it says which of the possible outcomes comes. */
function walk(program: Program, luck: readonly number[]): readonly Effect[] {
  const effects: Effect[] = []
  let effect = resumeProgram(program, null)
  while (effect !== null) {
    effects.push({ ...effect, file: '' })
    const outcomes = [
      ...possibleOutcomes(effect),
      ...(effect.kind === 'cache.get' ? [MISS] : effect.kind === 'db.write' ? [REJECTED] : []),
    ]
    effect = resumeProgram(program, outcomes[(luck[effects.length % luck.length] ?? 0) % outcomes.length]!)
  }
  return effects
}

interface Printed {
  write(key: string, value: string, options: PatternOptions): Program
  read(key: string, options: PatternOptions): Program
}

/** The printed text as a program. Only a test does this: the page prints and never reads back. */
function programOf(built: Built): Printed {
  const body = printBuilt(built)
    .replaceAll(/^import .*\n/gm, '')
    .replaceAll(
      /^export function\* (\w+)\(key: string(, value: string)?.*\{$/gm,
      (_, name: string, value?: string) => `function* ${name}(key${value === undefined ? '' : ', value'}, options) {`,
    )
    .replaceAll(/^( *let \w+): .*?( = .*)?$/gm, '$1$2')
  return runInNewContext(`${body}; ({ write, read })`, {
    cache,
    db,
    lock,
    reply,
    sleep,
    sleepUntilReadersEnd,
    StoreError,
  }) as Printed
}

const luck = fc.array(fc.nat({ max: 59 }), { minLength: 1, maxLength: 12 })

describe('a built pattern', () => {
  it('does what its printed text says, effect by effect, whatever its stores do', () => {
    fc.assert(
      fc.property(aBuilt, luck, (built, chance) => {
        const pattern = patternOf({ pattern: BUILT, built })
        const printed = programOf(built)
        expect(walk(pattern.write('user:2', 'Bob', OPTIONS), chance)).toEqual(
          walk(printed.write('user:2', 'Bob', OPTIONS), chance),
        )
        expect(walk(pattern.read('user:2', OPTIONS), chance)).toEqual(walk(printed.read('user:2', OPTIONS), chance))
      }),
      { numRuns: 600 },
    )
  })

  it('has each caption once in its text', () => {
    fc.assert(
      fc.property(aBuilt, (built) => {
        const captions = [...printBuilt(built).matchAll(/yield\* [\w.]+\('([^']*)'/g)].map((match) => match[1])
        expect(captions).toEqual([...new Set(captions)])
      }),
    )
  })

  it('tells its client exactly once and gives back its lock, on every way, where no problem is found in it', () => {
    let sound = 0
    fc.assert(
      fc.property(anySteps, fc.array(luck, { minLength: 8, maxLength: 8 }), (write, chances) => {
        const built: Built = { name: 'Any', write, read: READ_AND_FILL }
        if (problemOf(built) !== null) return
        sound++
        for (const chance of chances) {
          const kinds = walk(runWrite(linesOf(built).write, 'user:2', 'Bob', undefined), chance).map(({ kind }) => kind)
          expect(kinds.filter((kind) => kind === 'reply')).toHaveLength(1)
          expect(kinds.filter((kind) => kind === 'lock.take')).toHaveLength(
            kinds.filter((kind) => kind === 'lock.release').length,
          )
        }
      }),
      { numRuns: 4000 },
    )
    expect(sound).toBeGreaterThan(50)
  })

  it('runs with anything that fails, comes to rest, and replays to the byte from its choices', () => {
    fc.assert(
      fc.property(aBuilt, aWorld(), fc.integer(), (built, some, seed) => {
        const parsed = parseWorld({ ...some, pattern: BUILT, policy: 'ok', built })
        if (!parsed.ok) throw new Error(parsed.problem)
        const world = parsed.value
        const original = run(world, seeded(seed, ANYTHING))
        expect(original.steps.at(-1)?.atRest).toBe(true)
        expect(JSON.stringify(run(world, recorded(original.choices)).steps)).toBe(JSON.stringify(original.steps))
      }),
      { numRuns: 150 },
    )
  })

  it('is explored, and its shortest runs are played on the stage with the same stores', () => {
    fc.assert(
      fc.property(aBuilt, fc.constantFrom(...EXPLORED), (built, { id }) => {
        const setup = setupOf({ pattern: BUILT, built, scenario: id })
        const { witnesses, worst, bounds } = exploreCell(setup, { states: 20_000, bytes: 2e8 })
        expect([bounds.complete, worst]).not.toEqual([true, null])
        for (const { steps } of Object.values(witnesses)) {
          const stores: (readonly (string | null)[])[] = []
          replayOf(sql, setup, steps, (_, simulation) => {
            const { database, cache: redis } = simulation.steps.at(-1)!
            stores.push([database.rows[KEY]?.value ?? null, redis.entries[KEY]?.value ?? null])
          })
          expect(stores).toEqual(steps.map((step) => [step.database, step.cache]))
        }
      }),
      { numRuns: 120 },
    )
  })
})
