import type { Choice } from '../model/sim/choices.ts'
import type { KeyVerdict, Prospects, Step, Trace } from '../model/sim/trace.ts'
import type { World } from '../model/sim/world.ts'
import { applyDelta, type EngineAnswer, type EngineRequest } from './engine-protocol.ts'

/** How the player talks to the engine, wherever that runs. Rejects with a sentence for the visitor. */
export interface EngineClient {
  run(world: World, choices: readonly Choice[]): Promise<Trace>
  prospects(step: number, verdict: KeyVerdict): Promise<Prospects | null>
}

/** Something that carries requests to the engine and answers back: a worker, or a direct call. */
export interface EngineWire {
  send(request: EngineRequest): void
  listen(onAnswer: (answer: EngineAnswer) => void, onDeath: (reason: string) => void): void
}

interface Waiting {
  readonly resolve: (answer: EngineAnswer) => void
  readonly reject: (reason: Error) => void
}

export function createEngineClient(wire: EngineWire): EngineClient {
  const waiting = new Map<number, Waiting>()
  let steps: readonly Step[] = []
  let nextId = 1
  let dead: string | null = null

  wire.listen(
    (answer) => {
      waiting.get(answer.id)?.resolve(answer)
      waiting.delete(answer.id)
    },
    (reason) => {
      dead = reason
      for (const { reject } of waiting.values()) reject(new Error(reason))
      waiting.clear()
    },
  )

  const ask = (request: EngineRequest): Promise<EngineAnswer> => {
    if (dead !== null) return Promise.reject(new Error(dead))
    return new Promise((resolve, reject) => {
      waiting.set(request.id, { resolve, reject })
      wire.send(request)
    })
  }

  return {
    async run(world, choices) {
      const answer = await ask({ id: nextId++, ask: 'run', world, choices })
      if (answer.answer === 'run') {
        // Answers come in the order of the requests, and each says what changed since the one before.
        const trace = applyDelta(steps, answer.run)
        steps = trace.steps
        return trace
      }
      throw new Error(answer.answer === 'failed' ? answer.reason : 'The engine answered another question.')
    },
    async prospects(step, verdict) {
      const answer = await ask({ id: nextId++, ask: 'prospects', step, verdict })
      return answer.answer === 'prospects' ? answer.prospects : null
    },
  }
}
