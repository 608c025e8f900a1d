import type { SqlJsStatic } from 'sql.js'
import { recorded } from '../../model/run/chooser.ts'
import { createRun, unusedChoices } from '../../model/run/run.ts'
import { traceAsChanges } from '../../model/trace/step-changes.ts'
import { createWorkload, noFigures, type Figures } from '../../model/workload/figures.ts'
import { seedOfRun } from '../../model/workload/workload.ts'
import type { CompareAnswer, CompareRequest } from './compare-protocol.ts'
import { plainSentence } from '../plain-reason.ts'
import type { Desk } from './answer.ts'

type WorkloadRequest = Extract<CompareRequest, { ask: 'workload' }>

/** Between two looks at what else has been asked. */
const SLICE_MS = 40
const SAID_EVERY_MS = 150

/** Plays runs side by side, and many of them; a workload is worked on in slices, so that it can be stopped. */
export function createComparer(
  sql: SqlJsStatic,
  { say, later, nowMs }: Pick<Desk<CompareAnswer>, 'say' | 'later' | 'nowMs'>,
): (request: CompareRequest) => void {
  const run = createRun(sql)
  const addRun = createWorkload(sql)
  /** The workload that is under way; null when none is, or it is to stop. */
  let wanted: number | null = null

  const workload = ({ id, patterns, workload: load, seed, runs }: WorkloadRequest): void => {
    let figures: readonly Figures[] = patterns.map(noFigures)
    let played = 0
    let saidMs = nowMs()
    const slice = (): void => {
      if (wanted !== id) return say({ id, answer: 'stopped', figures })
      const sliceMs = nowMs()
      do {
        figures = figures.map((ofPattern) => addRun(ofPattern, load, seedOfRun(seed, played)))
        played++
      } while (played < runs && nowMs() - sliceMs < SLICE_MS)
      if (played === runs) {
        wanted = null
        return say({ id, answer: 'figures', figures })
      }
      if (nowMs() - saidMs >= SAID_EVERY_MS) {
        saidMs = nowMs()
        say({ id, answer: 'progress', figures })
      }
      later(attempt)
    }
    const attempt = (): void => guarded(id, say, slice)
    attempt()
  }

  return (request) => {
    if (request.ask === 'stop') {
      if (wanted === request.request) wanted = null
    } else if (request.ask === 'workload') {
      wanted = request.id
      workload(request)
    } else {
      const { id } = request
      guarded(id, say, () => {
        const traces = request.worlds.map((world) => {
          const trace = run(world, recorded(request.choices))
          return { ...trace, unused: unusedChoices(request.choices, trace.choices) }
        })
        say({ id, answer: 'runs', traces: traces.map(traceAsChanges) })
      })
    }
  }
}

function guarded(id: number, say: (answer: CompareAnswer) => void, work: () => void): void {
  try {
    work()
  } catch (error) {
    say({ id, answer: 'failed', reason: plainSentence(error) })
  }
}
