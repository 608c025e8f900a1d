import fc from 'fast-check'
import { problemOf } from '../problem-of.ts'
import type { Built, ReadStep, WriteStep } from '../../../world/built-steps.ts'

const stop: WriteStep = { do: 'stop' }
const wait = fc.integer({ min: 1, max: 60 }).map((ms) => ({ do: 'wait', ms }) as const)
const reason = fc.constantFrom(undefined, 'it is over', 'set the key', 'it\'s "quoted" \\ twice')
const told = fc.record({
  do: fc.constant('tell' as const),
  what: fc.constantFrom('error', 'unknown', 'failure', 'ok'),
  reason,
})
const cacheKind = fc.constantFrom('set', 'setNx', 'del')

/** Where steps are made for: may the client be told here, and what must be given back before a `stop`. */
interface Where {
  readonly mayTell: boolean
  readonly inTransaction: boolean
  readonly locked: boolean
  readonly depth: number
}

/** What is done when a step failed. Whoever tells the client there, stops. */
function handler(where: Where): fc.Arbitrary<readonly WriteStep[]> {
  if (where.depth <= 0) return fc.constant([])
  const deeper = { ...where, depth: where.depth - 1 }
  const some = fc.array(
    fc.oneof(
      { weight: 3, arbitrary: cacheStep(deeper) },
      { weight: 1, arbitrary: wait },
      { weight: 2, arbitrary: retry(deeper) },
      { weight: 1, arbitrary: unsure(deeper) },
    ),
    { maxLength: 2 },
  )
  const leave: readonly WriteStep[] = [...(where.locked ? [{ do: 'unlock' } as const] : []), stop]
  const tells = fc.tuple(some, told).map(([before, tell]) => [...before, ...(where.mayTell ? [tell] : []), ...leave])
  return where.inTransaction ? tells : fc.oneof(fc.constant([]), some, tells)
}

const cacheStep = (where: Where): fc.Arbitrary<WriteStep> =>
  fc.record({
    do: cacheKind,
    ifFails:
      where.depth <= 0
        ? fc.constant([])
        : handler({ ...where, inTransaction: false, mayTell: false, depth: 1 }).map((steps) =>
            steps.filter((one) => one.do !== 'stop' && one.do !== 'unlock'),
          ),
  })
const retry = (where: Where): fc.Arbitrary<WriteStep> =>
  fc.record({
    do: fc.constant('retry' as const),
    times: fc.integer({ min: 1, max: 3 }),
    pauseMs: fc.integer({ min: 1, max: 30 }),
    ifFails: handler({ ...where, inTransaction: false }),
  })
const unsure = (where: Where): fc.Arbitrary<WriteStep> =>
  handler({ ...where, inTransaction: false }).map((steps) => ({ do: 'ifUnknown', steps }))

function body(where: Where): fc.Arbitrary<readonly WriteStep[]> {
  const update = handler(where).map((ifFails): WriteStep => ({ do: 'update', ifFails }))
  const set = fc.record({ do: cacheKind, ifFails: handler(where) })
  const readers = fc.constant<WriteStep>({ do: 'waitForReaders' })
  return fc.array(
    fc.oneof(
      { weight: 3, arbitrary: update },
      { weight: 3, arbitrary: set },
      { weight: 1, arbitrary: wait },
      { weight: 1, arbitrary: readers },
    ),
    { maxLength: 3 },
  )
}

/** BEGIN, UPDATE, a cache step, COMMIT; whatever fails rolls back and ends the write. */
function transaction(where: Where): fc.Arbitrary<readonly WriteStep[]> {
  const failed = handler({ ...where, inTransaction: true, depth: 1 }).map((steps): readonly WriteStep[] => [
    { do: 'rollback', ifFails: [] },
    ...steps,
  ])
  const statement = (kind: 'begin' | 'update' | 'set') => failed.map((ifFails): WriteStep => ({ do: kind, ifFails }))
  const commit = handler({ ...where, inTransaction: true, depth: 1 }).map((ifFails): WriteStep => ({
    do: 'commit',
    ifFails,
  }))
  return fc.tuple(statement('begin'), statement('update'), statement('set'), commit)
}

function write(locked: boolean): fc.Arbitrary<readonly WriteStep[]> {
  const before: Where = { mayTell: true, inTransaction: false, locked, depth: 2 }
  const after: Where = { ...before, mayTell: false, depth: 1 }
  return fc
    .tuple(fc.oneof({ weight: 3, arbitrary: body(before) }, { weight: 1, arbitrary: transaction(before) }), body(after))
    .map(([first, rest]) => [
      ...(locked ? [{ do: 'lock' } as const] : []),
      ...first,
      { do: 'tell', what: 'ok' } as const,
      ...rest,
      ...(locked ? [{ do: 'unlock' } as const] : []),
    ])
}

const fill = fc.record({ do: fc.constant('fill' as const), with: fc.constantFrom('set', 'setNx') })
const between = fc.array(wait, { maxLength: 1 })
const read = fc
  .tuple(between, fc.array(fc.oneof(fill, wait), { maxLength: 2 }), fc.array(fc.oneof(fill, wait), { maxLength: 2 }))
  .map(([pause, before, after]): readonly ReadStep[] => [
    { do: 'look' },
    ...pause,
    { do: 'select' },
    ...before,
    { do: 'answer' },
    ...after,
  ])

/** A pattern that can be run, with any of the steps there are. */
export const aBuilt: fc.Arbitrary<Built> = fc
  .record({ name: fc.constantFrom('Mine', 'Ours */ theirs'), write: fc.boolean().chain(write), read })
  .filter((built) => problemOf(built) === null)

/** Steps in any order and at any place: mostly nothing that can be run. */
export const anySteps: fc.Arbitrary<readonly WriteStep[]> = fc.letrec<{ steps: readonly WriteStep[]; step: WriteStep }>(
  (tie) => ({
    steps: fc.array(tie('step'), { maxLength: 3, depthIdentifier: 'steps' }),
    step: fc.oneof(
      { depthIdentifier: 'steps', withCrossShrink: true },
      fc.constantFrom<WriteStep>(
        stop,
        { do: 'tell', what: 'ok' },
        { do: 'tell', what: 'failure' },
        { do: 'lock' },
        { do: 'unlock' },
      ),
      fc.record({ do: fc.constantFrom('update', 'set', 'del', 'begin', 'commit', 'rollback'), ifFails: tie('steps') }),
      fc.record({
        do: fc.constant('retry' as const),
        times: fc.constant(1),
        pauseMs: fc.constant(5),
        ifFails: tie('steps'),
      }),
      fc.record({ do: fc.constant('ifUnknown' as const), steps: tie('steps') }),
    ),
  }),
).steps
