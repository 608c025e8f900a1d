import { cache } from '../../effects/cache.ts'
import { db } from '../../effects/db.ts'
import type { Program } from '../../effects/effect.ts'
import { lock } from '../../effects/lock.ts'
import { reply } from '../../effects/reply.ts'
import { sleep, sleepUntilReadersEnd } from '../../effects/sleep.ts'
import { StoreError } from '../../effects/store-error.ts'
import type { ReadLine, WriteLine } from './lines.ts'
import type { RetryStep, StoreStepKind, TellStep } from '../../world/built-steps.ts'

/** What a write is about, and what has failed where it is. */
interface Here {
  readonly key: string
  readonly value: string
  readonly ttlMs: number | undefined
  readonly failed: { readonly kind: StoreStepKind; readonly error: StoreError } | null
}

/** Whether the write goes on with the next step, or was stopped. */
type GoesOn = boolean

/** Runs the steps of a built write, one after the other. Yields the same effects as a pattern written by hand. */
export function* runWrite(lines: readonly WriteLine[], key: string, value: string, ttlMs: number | undefined): Program {
  yield* runAll(lines, { key, value, ttlMs, failed: null })
}

function* runAll(lines: readonly WriteLine[], here: Here): Program<GoesOn> {
  for (const line of lines) {
    if (!(yield* runOne(line, here))) return false
  }
  return true
}

function* runOne(line: WriteLine, here: Here): Program<GoesOn> {
  const { step, caption } = line
  switch (step.do) {
    case 'stop':
      return false
    case 'tell':
      yield* tell(step, caption, here)
      return true
    case 'wait':
      yield* sleep(caption, step.ms)
      return true
    case 'waitForReaders':
      yield* sleepUntilReadersEnd(caption, here.key)
      return true
    case 'lock':
      yield* lock.take(caption, here.key)
      return true
    case 'unlock':
      yield* lock.release(caption, here.key)
      return true
    case 'ifUnknown':
      return here.failed === null || here.failed.error.certain || (yield* runAll(line.lines, here))
    case 'retry':
      return yield* tryAgain(line, step, here)
    default:
      return yield* tryOnce(line, step.do, here)
  }
}

function* tryOnce({ caption, lines }: WriteLine, kind: StoreStepKind, here: Here): Program<GoesOn> {
  let error: StoreError
  try {
    yield* send(kind, caption, here)
    return true
  } catch (thrown) {
    error = storeError(thrown)
  }
  return yield* runAll(lines, { ...here, failed: { kind, error } })
}

function* tryAgain({ caption, pause, lines }: WriteLine, { times, pauseMs }: RetryStep, here: Here): Program<GoesOn> {
  if (here.failed === null) return true
  const { kind } = here.failed
  let { error } = here.failed
  for (let tried = 0; tried < times; tried++) {
    yield* sleep(pause, pauseMs * 2 ** tried)
    try {
      yield* send(kind, caption, here)
      return true
    } catch (thrown) {
      error = storeError(thrown)
    }
  }
  return yield* runAll(lines, { ...here, failed: { kind, error } })
}

function send(kind: StoreStepKind, caption: string, { key, value, ttlMs }: Here): Program<unknown> {
  switch (kind) {
    case 'update':
      return db.write(caption, key, value)
    case 'set':
      return cache.set(caption, key, value, ttlMs)
    case 'setNx':
      return cache.setNx(caption, key, value, ttlMs)
    case 'del':
      return cache.del(caption, key)
    case 'begin':
      return db.begin(caption)
    case 'commit':
      return db.commit(caption)
    case 'rollback':
      return db.rollback(caption)
  }
}

export const DEFAULT_REASON = 'the write failed'

function tell({ what, reason = DEFAULT_REASON }: TellStep, caption: string, { failed }: Here): Program {
  switch (what) {
    case 'ok':
      return reply.ok(caption)
    case 'error':
      return reply.error(caption, reason)
    case 'unknown':
      return reply.unknown(caption, reason)
    case 'failure':
      return failed === null ? reply.error(caption, reason) : reply.failure(caption, failed.error)
  }
}

/** Anything else that is thrown is a mistake in this program. */
function storeError(thrown: unknown): StoreError {
  if (!(thrown instanceof StoreError)) throw thrown
  return thrown
}

/** Runs the steps of a built read. */
export function* runRead(lines: readonly ReadLine[], key: string, ttlMs: number | undefined): Program {
  let reachable = true
  let row: string | null = null
  for (const { step, caption, end } of lines) {
    switch (step.do) {
      case 'look':
        try {
          const cached = yield* cache.get(caption, key)
          if (cached !== null) return yield* reply.value(end, cached, 'cache')
        } catch {
          reachable = false
        }
        break
      case 'select':
        try {
          row = yield* db.read(caption, key)
        } catch (error) {
          return yield* reply.failure(end, error)
        }
        break
      case 'fill':
        if (reachable && row !== null) yield* fill(step.with, caption, key, row, ttlMs)
        break
      case 'answer':
        yield* reply.value(caption, row, 'database')
        break
      case 'wait':
        yield* sleep(caption, step.ms)
    }
  }
}

function* fill(how: 'set' | 'setNx', caption: string, key: string, row: string, ttlMs: number | undefined): Program {
  try {
    if (how === 'set') yield* cache.set(caption, key, row, ttlMs)
    else yield* cache.setNx(caption, key, row, ttlMs)
  } catch {
    // The answer does not depend on the fill.
  }
}
