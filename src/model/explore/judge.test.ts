import { expect, test } from 'vitest'
import type { Effect, Program } from '../effects/effect.ts'
import { PATTERNS, type Pattern } from '../patterns/registry/patterns.ts'
import type { PatternOptions } from '../patterns/write.ts'
import { PATTERN_IDS } from '../world/ids.ts'
import { resumeProgram } from '../run/process.ts'
import type { Resume } from '../effects/resume.ts'
import {
  EMPTY_CACHE,
  runCommand,
  type CacheEffect,
  type CacheState,
  type EntryState,
} from '../stores/values/cache-model.ts'
import { firstDatabase, KEY, runStatement, type DatabaseEffect } from '../stores/values/database-model.ts'

const OPTIONS: PatternOptions = {
  policy: 'ok',
  ttlMs: undefined,
  retryPausesMs: [],
  secondDeleteAfterMs: 1,
  tryAgainAfterMs: 1,
}

/** What a reader of a pattern is told when it is alone and nothing fails. */
function answerTo(pattern: Pattern, program: Program, entry: EntryState | null): string | null {
  const shape = { carriers: pattern.carriers, hasReplica: false }
  let cache: CacheState = { ...EMPTY_CACHE, entry }
  let told: string | null | undefined
  let effect = resumeProgram(program, null)
  while (effect !== null) {
    if (effect.kind === 'reply') told = effect.outcome.is === 'value' ? effect.outcome.value : undefined
    effect = resumeProgram(program, reply(effect))
  }
  if (told === undefined) throw new Error('The reader was told no value.')
  return told

  function reply(one: Effect): Resume {
    if (one.kind.startsWith('cache.')) {
      const answer = runCommand(cache, one as CacheEffect, 'a lease')
      cache = answer.state
      return answer.reply
    }
    if (one.kind.startsWith('db.')) return runStatement(shape, firstDatabase('Bob'), 0, one as DatabaseEffect)!.reply
    if (one.kind === 'provider.load')
      return {
        ok: true,
        value: { value: answerTo(pattern, pattern.provider!.load.run(KEY, OPTIONS), entry), source: 'cache' },
      }
    return { ok: true, value: one.kind === 'lock.take' ? 1 : undefined }
  }
}

test.each(PATTERN_IDS)(
  'the next read at rest is judged by what the reader of %s answers: the entry, else the row',
  (id) => {
    const pattern = PATTERNS[id]
    const version = pattern.carriers.includes('version') ? 1 : null
    expect(answerTo(pattern, pattern.read(KEY, OPTIONS), { value: 'Ann', version, expires: false })).toBe('Ann')
    expect(answerTo(pattern, pattern.read(KEY, OPTIONS), null)).toBe('Bob')
  },
)
