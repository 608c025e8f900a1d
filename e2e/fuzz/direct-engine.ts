import type { SqlJsStatic } from 'sql.js'
import { createEngine, type Engine } from '../../src/player/service/engine.ts'
import type { EngineClient } from '../../src/player/service/engine-client.ts'
import { applyDelta, type EngineAnswer, type EngineTask } from '../../src/player/service/engine-protocol.ts'
import type { Step } from '../../src/model/trace/trace.ts'

/** Work is counted in steps here. */
const UNTIMED = { fromStep: 0, ms: Infinity }

/**
 * An engine that is called at once and copies what it is given, as a worker does, and no clock that would
 * stop it: so the same case is the same run on any machine. It plays one case after the other, as in a tab
 * that stays open: what one leaves behind must change nothing for the next, and add up to nothing.
 */
export class DirectEngine {
  readonly #sql: SqlJsStatic
  #engine: Engine
  #steps: readonly Step[] = []
  #id = 0
  /** What has ended the engine: on the page another worker is started then. */
  #deaths: unknown[] = []

  constructor(sql: SqlJsStatic) {
    this.#sql = sql
    this.#engine = createEngine(sql)
  }

  /** What the engine has died of since this was last asked. */
  takeDeaths(): readonly unknown[] {
    const deaths = this.#deaths
    this.#deaths = []
    return deaths
  }

  async #ask(request: WithoutId<EngineTask>): Promise<EngineAnswer> {
    await Promise.resolve()
    try {
      return structuredClone(this.#answer(structuredClone({ ...request, id: ++this.#id })))
    } catch (error) {
      this.#deaths.push(error)
      this.#engine = createEngine(this.#sql)
      this.#steps = []
      return { id: this.#id, answer: 'failed', reason: 'The engine stopped.' }
    }
  }

  #answer(task: EngineTask): EngineAnswer {
    const work = this.#engine.begin(task)
    let piece = work.next()
    while (piece.done !== true) piece = work.next()
    return piece.value
  }

  /** For one page. */
  client(): EngineClient {
    return {
      run: async (world, choices) => {
        const answer = await this.#ask({ ask: 'run', world, choices, budget: UNTIMED })
        if (answer.answer !== 'run')
          throw new Error(answer.answer === 'failed' ? answer.reason : 'The engine answered another question.')
        const trace = applyDelta(this.#steps, world, answer.run)
        this.#steps = trace.steps
        return { trace, cut: answer.cut === null ? null : { because: answer.cut, ranMs: 0, moreMs: 0 } }
      },
      prospects: async (step, verdict) => {
        const answer = await this.#ask({ ask: 'prospects', step, verdict })
        return answer.answer === 'prospects' ? answer.prospects : null
      },
      peek: async (step, sql) => {
        const answer = await this.#ask({ ask: 'peek', step, sql })
        return answer.answer === 'peek' ? answer.result : null
      },
      candidates: async (step) => {
        const answer = await this.#ask({ ask: 'candidates', step })
        return answer.answer === 'candidates' ? answer.candidates : []
      },
      read: async (bytes) => {
        const answer = await this.#ask({ ask: 'read', bytes })
        return answer.answer === 'read'
          ? answer.parsed
          : { ok: false, problem: 'The engine answered another question.' }
      },
      inspect: async (name, bytes) => {
        const answer = await this.#ask({ ask: 'inspect', name, bytes })
        return answer.answer === 'inspected'
          ? answer.inspected
          : { ok: false, problem: 'The engine answered another question.' }
      },
      download: async (step) => {
        const answer = await this.#ask({ ask: 'download', step })
        return answer.answer === 'file' ? answer.bytes : null
      },
      interrupt: () => undefined,
      stop: () => undefined,
      watch: () => undefined,
    }
  }
}

type WithoutId<Request> = Request extends unknown ? Omit<Request, 'id'> : never
