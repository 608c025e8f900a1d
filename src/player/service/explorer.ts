import { CellExploration } from '../../model/explore/cell.ts'
import { DEFAULT_LIMITS } from '../../model/explore/search/search.ts'
import { setupOf, type Asked } from '../../model/explore/questions/setup-of.ts'
import { Walk } from '../../model/explore/walk.ts'
import type { ExplorerAnswer, ExplorerRequest } from './explorer-protocol.ts'
import { plainSentence } from '../plain-reason.ts'
import type { Desk } from './answer.ts'
import type { Stop } from './wire.ts'
import { number } from '../../words/en/numbers.ts'

/** States between two looks at what else has been asked: a few ten milliseconds. */
const SLICE_STATES = 4_000
/** Progress is said at most about ten times a second. */
const SAID_EVERY_MS = 100
/** What is walked in is kept in memory whole, so it has to be small. */
const WALKED_LIMITS = { states: 200_000, bytes: 2e8 }

type Request = Exclude<ExplorerRequest, Stop>

/** The explorer behind its protocol: one request after the other, in slices, so that it can be stopped. */
export function createExplorer(
  host: Pick<Desk<ExplorerAnswer>, 'say' | 'later' | 'nowMs'>,
): (request: ExplorerRequest) => void {
  const waiting: Request[] = []
  const stopped = new Set<number>()
  let isAtWork = false
  let walk: { readonly key: string; readonly walk: Walk } | null = null

  const next = (): void => {
    const request = waiting.shift()
    isAtWork = request !== undefined
    if (request === undefined) return
    void work(request).then(() => host.later(next))
  }

  const work = async (request: Request): Promise<void> => {
    const { id } = request
    try {
      const answer = stopped.has(id) ? ({ id, answer: 'stopped' } as const) : await answerTo(request)
      host.say(answer)
    } catch (error) {
      host.say({ id, answer: 'failed', reason: plainSentence(error) })
    }
    stopped.delete(id)
  }

  const answerTo = async (request: Request): Promise<ExplorerAnswer> => {
    const { id } = request
    switch (request.ask) {
      case 'cell':
        return exploredCell(id, request.asked, request.states)
      case 'walk':
        return { id, answer: 'walk', ...walkIn(request.asked).follow(request.path) }
      case 'runs':
        return { id, answer: 'runs', runs: walkIn(request.asked).runs(request.label, request.from, request.count) }
      case 'lattice':
        return { id, answer: 'lattice', lattice: walkIn(request.asked).lattice(request.mostStates) }
    }
  }

  const exploredCell = async (id: number, asked: Asked, states: number): Promise<ExplorerAnswer> => {
    const startMs = host.nowMs()
    let saidMs = startMs
    const exploration = new CellExploration(setupOf(asked), { ...DEFAULT_LIMITS, states })
    while (exploration.advance(SLICE_STATES)) {
      await new Promise<void>((resolve) => host.later(resolve))
      if (stopped.has(id)) return { id, answer: 'stopped' }
      if (host.nowMs() - saidMs < SAID_EVERY_MS) continue
      saidMs = host.nowMs()
      host.say({ id, answer: 'progress', progress: exploration.progress })
    }
    return { id, answer: 'cell', cell: exploration.result(), milliseconds: host.nowMs() - startMs }
  }

  /** Whoever walks takes many steps in the same scenario. */
  const walkIn = (asked: Asked): Walk => {
    const key = JSON.stringify(asked)
    if (walk?.key === key) return walk.walk
    const exploration = new CellExploration(setupOf(asked), WALKED_LIMITS)
    while (exploration.advance(SLICE_STATES));
    if (exploration.progress.is !== 'complete') {
      throw new Error(
        `This scenario has more than ${number(exploration.progress.states)} states: too many to walk in. Take fewer clients or faults.`,
      )
    }
    walk = { key, walk: new Walk(exploration) }
    return walk.walk
  }

  return (request) => {
    if (request.ask === 'stop') return void stopped.add(request.request)
    waiting.push(request)
    if (isAtWork) return
    isAtWork = true
    host.later(next)
  }
}
