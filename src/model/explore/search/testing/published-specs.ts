import type { Spec, SpecStep } from '../spec.ts'

/**
 * Specifications from Lamport's "Specifying Systems" and his TLA+ course, whose numbers of states
 * are published with them: what any explorer of all states must find.
 */

/** Two jugs, of 3 and of 5 gallons, a tap and a drain. TLC: 16 distinct states, 97 generated. */
export const DIE_HARD: Spec<readonly [small: number, big: number]> = {
  initial: [[0, 0]],
  *next([small, big]) {
    const poured = Math.min(big, 3 - small)
    const pouredBack = Math.min(small, 5 - big)
    yield { action: 'fill the small jug', state: [3, big] }
    yield { action: 'fill the big jug', state: [small, 5] }
    yield { action: 'empty the small jug', state: [0, big] }
    yield { action: 'empty the big jug', state: [small, 0] }
    yield { action: 'small to big', state: [small - pouredBack, big + pouredBack] }
    yield { action: 'big to small', state: [small + poured, big - poured] }
  },
  goals: { 'four gallons': ([, big]) => big === 4 },
}

type Manager = 'working' | 'prepared' | 'committed' | 'aborted'

/** What resource managers that commit or abort together may do. TLC, 3 of them: 34 distinct states, 94 generated. */
export const TRANSACTION_COMMIT: Spec<readonly Manager[]> = {
  initial: [['working', 'working', 'working']],
  *next(managers) {
    const canCommit = managers.every((is) => is === 'prepared' || is === 'committed')
    const noneCommitted = managers.every((is) => is !== 'committed')
    for (const [index, is] of managers.entries()) {
      const to = (now: Manager): SpecStep<readonly Manager[]> => ({
        action: `${index} is ${now}`,
        state: managers.with(index, now),
      })
      if (is === 'working') yield to('prepared')
      if (is === 'prepared' && canCommit) yield to('committed')
      if ((is === 'working' || is === 'prepared') && noneCommitted) yield to('aborted')
    }
  },
  goals: { split: (managers) => managers.includes('committed') && managers.includes('aborted') },
}

interface TwoPhase {
  readonly managers: readonly Manager[]
  readonly coordinator: 'init' | 'committed' | 'aborted'
  readonly prepared: readonly boolean[]
  /** Messages are never taken back: 0 to 2 say that a manager is prepared, then Commit, then Abort. */
  readonly sent: readonly boolean[]
}

/** Two-phase commit. TLC, 3 resource managers: 288 distinct states, 1146 generated. */
export const TWO_PHASE_COMMIT: Spec<TwoPhase> = {
  initial: [
    {
      managers: ['working', 'working', 'working'],
      coordinator: 'init',
      prepared: [false, false, false],
      sent: [false, false, false, false, false],
    },
  ],
  *next(state) {
    const { managers, coordinator, prepared, sent } = state
    if (coordinator === 'init' && prepared.every(Boolean)) {
      yield { action: 'commit', state: { ...state, coordinator: 'committed', sent: sent.with(3, true) } }
    }
    if (coordinator === 'init')
      yield { action: 'abort', state: { ...state, coordinator: 'aborted', sent: sent.with(4, true) } }
    for (const [index, is] of managers.entries()) {
      if (coordinator === 'init' && sent[index])
        yield { action: `hears ${index}`, state: { ...state, prepared: prepared.with(index, true) } }
      if (is === 'working') {
        yield {
          action: `${index} prepares`,
          state: { ...state, managers: managers.with(index, 'prepared'), sent: sent.with(index, true) },
        }
        yield { action: `${index} aborts`, state: { ...state, managers: managers.with(index, 'aborted') } }
      }
      if (sent[3])
        yield { action: `${index} hears commit`, state: { ...state, managers: managers.with(index, 'committed') } }
      if (sent[4])
        yield { action: `${index} hears abort`, state: { ...state, managers: managers.with(index, 'aborted') } }
    }
  },
  goals: { split: ({ managers }) => managers.includes('committed') && managers.includes('aborted') },
}

/** 1 and 2 are the values. */
type Word = 1 | 2
type Asked = { readonly op: 'read' } | { readonly op: 'write'; readonly value: Word }

interface WriteThrough {
  /** What was last said between a processor and the memory. */
  readonly said: readonly [processor: number, data: Asked | Word | null]
  readonly memory: Word
  readonly control: readonly ('ready' | 'busy' | 'waiting' | 'done')[]
  /** What each processor asked for, or was answered. */
  readonly buffer: readonly (Asked | Word | null)[]
  readonly caches: readonly (Word | null)[]
  /** The queue of the memory, which holds one request at most. */
  readonly queued: readonly [processor: number, asked: Asked] | null
}

const REQUESTS: readonly Asked[] = [{ op: 'read' }, { op: 'write', value: 1 }, { op: 'write', value: 2 }]

/**
 * The write-through cache of "Specifying Systems", chapter 5: a write goes to all caches that hold its address and
 * into the queue of the memory. With the constants of MCWriteThroughCache.cfg, which are two processors, one address,
 * two values and a queue of one. TLC: 5,196 distinct states, 28,170 generated, depth 18.
 */
export const WRITE_THROUGH_CACHE: Spec<WriteThrough> = {
  initial: ([1, 2] as const).map((memory) => ({
    said: [0, null],
    memory,
    control: ['ready', 'ready'],
    buffer: [null, null],
    caches: [null, null],
    queued: null,
  })),
  *next(state) {
    for (const processor of [0, 1]) yield* processorSteps(state, processor)
    yield* memorySteps(state)
  },
  goals: { incoherent: ({ caches: [one, other] }) => one !== null && other !== null && one !== other },
}

function* processorSteps(state: WriteThrough, processor: number): Generator<SpecStep<WriteThrough>> {
  const { control, buffer, caches } = state
  const is = control[processor]!
  const asked = buffer[processor]!
  const cached = caches[processor]!
  const turn = (now: (typeof control)[number], changed: Partial<WriteThrough>): WriteThrough => ({
    ...state,
    control: control.with(processor, now),
    ...changed,
  })
  const step = (what: string, next: WriteThrough): SpecStep<WriteThrough> => ({
    action: `${processor} ${what}`,
    state: next,
  })

  if (is === 'ready') {
    for (const request of REQUESTS)
      yield step('asks', turn('busy', { said: [processor, request], buffer: buffer.with(processor, request) }))
  }
  if (is === 'done') yield step('is answered', turn('ready', { said: [processor, asked] }))
  if (isAsked(asked)) {
    const [mayQueue, queued] = [state.queued === null, [processor, asked] as const]
    if (is === 'busy' && asked.op === 'read' && cached === null && mayQueue)
      yield step('misses', turn('waiting', { queued }))
    if ((is === 'busy' || is === 'waiting') && asked.op === 'read' && cached !== null)
      yield step('reads', turn('done', { buffer: buffer.with(processor, cached) }))
    if (is === 'busy' && asked.op === 'write' && mayQueue) {
      const written = caches.map((held, index) => (index === processor || held !== null ? asked.value : held))
      yield step('writes', turn('done', { caches: written, queued, buffer: buffer.with(processor, null) }))
    }
  }
  // What a processor waits for stays. An eviction of nothing is a step, too.
  if (is !== 'waiting') yield step('evicts', { ...state, caches: caches.with(processor, null) })
}

function* memorySteps(state: WriteThrough): Generator<SpecStep<WriteThrough>> {
  const { memory, caches, queued } = state
  if (queued === null) return
  const [processor, asked] = queued
  if (asked.op === 'write') yield { action: 'memory writes', state: { ...state, memory: asked.value, queued: null } }
  // A miss is filled with what the memory will hold once all that is queued has been written, and nothing
  // else is queued.
  else yield { action: 'memory reads', state: { ...state, caches: caches.with(processor, memory), queued: null } }
}

function isAsked(data: Asked | Word | null): data is Asked {
  return typeof data === 'object' && data !== null
}
