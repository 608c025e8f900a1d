import {
  innerSteps,
  isStoreStep,
  type Built,
  type ReadStep,
  type StoreStepKind,
  type WriteStep,
} from '../../world/built-steps.ts'

/** A step with the captions of the effects it can yield, each of which stands once in the whole pattern. */
export interface WriteLine {
  readonly step: WriteStep
  readonly caption: string
  /** What a retry is called while it pauses; else empty. */
  readonly pause: string
  /** Of a retry: what it tries again, 'set the key'. */
  readonly tries: string | null
  readonly lines: readonly WriteLine[]
}

export interface ReadLine {
  readonly step: ReadStep
  readonly caption: string
  /** What ends the read right here: the answer of a hit, or the report of a failed SELECT; else empty. */
  readonly end: string
}

export interface Lines {
  readonly write: readonly WriteLine[]
  readonly read: readonly ReadLine[]
}

const STORE_WORDS: Readonly<Record<StoreStepKind, string>> = {
  update: 'update the row',
  set: 'set the key',
  setNx: 'set the key if it is absent',
  del: 'delete the key',
  begin: 'begin the transaction',
  commit: 'commit',
  rollback: 'roll back',
}

const TOLD_WORDS = {
  ok: 'tell the client OK',
  error: 'tell the client an error',
  unknown: 'tell the client that nobody knows',
  failure: 'report the failure',
}

const PLAIN_WORDS = {
  lock: 'wait for the lock of the key',
  unlock: 'give the lock back',
  waitForReaders: 'wait out the reads under way',
  stop: 'stop',
}

/** Every step with its captions. The same words get a number from the second time on. */
export function linesOf({ write, read }: Built): Lines {
  const times = new Map<string, number>()
  const named = (words: string): string => {
    const time = (times.get(words) ?? 0) + 1
    times.set(words, time)
    return time === 1 ? words : `${words} (${time})`
  }
  const writeLines = (steps: readonly WriteStep[], failed: StoreStepKind | null): readonly WriteLine[] =>
    steps.map((step) => {
      const pause = step.do === 'retry' ? named('pause before the next try') : ''
      const caption =
        step.do === 'stop' || step.do === 'ifUnknown' ? writeWords(step, failed) : named(writeWords(step, failed))
      const tries = step.do === 'retry' ? triedWords(failed) : null
      return {
        step,
        caption,
        pause,
        tries,
        lines: writeLines(innerSteps(step) ?? [], isStoreStep(step) ? step.do : failed),
      }
    })
  const readLine = (step: ReadStep): ReadLine => ({
    step,
    caption: named(readWords(step)),
    end:
      step.do === 'look' ? named('answer from the cache') : step.do === 'select' ? named('report the failed read') : '',
  })
  return { write: writeLines(write, null), read: read.map(readLine) }
}

/** What a step is called. A retry is called after what has failed. */
function writeWords(step: WriteStep, failed: StoreStepKind | null): string {
  switch (step.do) {
    case 'tell':
      return TOLD_WORDS[step.what]
    case 'wait':
      return 'wait'
    case 'retry':
      return `${triedWords(failed)} again`
    case 'ifUnknown':
      return 'if nobody knows'
    case 'lock':
    case 'unlock':
    case 'waitForReaders':
    case 'stop':
      return PLAIN_WORDS[step.do]
    default:
      return STORE_WORDS[step.do]
  }
}

function triedWords(failed: StoreStepKind | null): string {
  return failed === null ? 'try' : STORE_WORDS[failed]
}

function readWords(step: ReadStep): string {
  switch (step.do) {
    case 'look':
      return 'look in the cache'
    case 'select':
      return 'read the row'
    case 'fill':
      return step.with === 'set' ? 'fill the cache' : 'fill the cache if it is empty'
    case 'answer':
      return 'answer from the database'
    case 'wait':
      return 'wait'
  }
}
