import type { Stop, Wire } from './wire.ts'

/** A request before it has its number; a union keeps its members apart only when each is taken alone. */
export type Question<Request> = Request extends { readonly id: number } ? Omit<Request, 'id'> : never

export interface Hearer<Answer> {
  /** How far it is, again and again. */
  readonly progress?: (answer: Answer) => void
  /** This ends it, also where it was stopped. */
  readonly answered: (answer: Answer) => void
  readonly failed: (error: Error) => void
}

export interface Call {
  /** It is answered as it then is. */
  stop(): void
}

export interface Caller<Request, Answer> {
  call(question: Question<Request>, hearer: Hearer<Answer>): Call
  /** Why nothing can be asked any more; null: it can. */
  readonly dead: string | null
}

type Answered =
  | { readonly id: number; readonly answer: string }
  | { readonly id: number; readonly answer: 'failed'; readonly reason: string }

/**
 * The one way to ask a worker. It is started with the first question; one that has died is started again with the
 * next, unless it cannot be started at all. Whatever was under way then has failed.
 */
export function createCaller<Request, Answer extends Answered>(
  open: () => Wire<Request | Stop, Answer>,
): Caller<Request, Answer> {
  const waiting = new Map<number, Hearer<Answer>>()
  let wire: Wire<Request | Stop, Answer> | null = null
  let dead: string | null = null
  let lastId = 0

  const hear = (answer: Answer): void => {
    const hearer = waiting.get(answer.id)
    if (answer.answer === 'progress') return hearer?.progress?.(answer)
    waiting.delete(answer.id)
    if (answer.answer === 'failed' && 'reason' in answer) hearer?.failed(new Error(answer.reason))
    else hearer?.answered(answer)
  }
  const begin = (): Wire<Request | Stop, Answer> => {
    const begun = open()
    begun.listen({
      ready: () => undefined,
      news: () => undefined,
      answered: hear,
      died(reason, canRestart) {
        if (wire !== begun) return
        wire = null
        if (!canRestart) dead = reason
        begun.close()
        const lost = [...waiting.values()]
        waiting.clear()
        for (const { failed } of lost) failed(new Error(reason))
      },
    })
    return begun
  }
  return {
    get dead() {
      return dead
    },
    call(question, hearer) {
      const id = ++lastId
      if (dead !== null) {
        hearer.failed(new Error(dead))
        return { stop: () => undefined }
      }
      waiting.set(id, hearer)
      wire ??= begin()
      wire.send({ ...question, id } as Request)
      return { stop: () => waiting.has(id) && wire?.send({ ask: 'stop', request: id }) }
    },
  }
}
