import { describe, expect, it } from 'vitest'
import { createCaller, type Caller, type Hearer } from './caller.ts'
import type { Stop, WireListener } from './wire.ts'

interface Request {
  readonly id: number
  readonly ask: 'sum'
}
type Answer =
  | { readonly id: number; readonly answer: 'progress' | 'sum' }
  | { readonly id: number; readonly answer: 'failed'; readonly reason: string }

interface Opened {
  readonly sent: (Request | Stop)[]
  listener: WireListener<Answer> | null
  isClosed: boolean
}

function opened(): { readonly caller: Caller<Request, Answer>; readonly wires: readonly Opened[] } {
  const wires: Opened[] = []
  const caller = createCaller<Request, Answer>(() => {
    const one: Opened = { sent: [], listener: null, isClosed: false }
    wires.push(one)
    return {
      send: (request) => void one.sent.push(request),
      listen: (listener) => void (one.listener = listener),
      close: () => void (one.isClosed = true),
    }
  })
  return { caller, wires }
}

function hearer(): Hearer<Answer> & { readonly heard: string[] } {
  const heard: string[] = []
  return {
    heard,
    progress: ({ id }) => void heard.push(`${id} goes on`),
    answered: ({ id, answer }) => void heard.push(`${id} ${answer}`),
    failed: ({ message }) => void heard.push(message),
  }
}

describe('a call', () => {
  it('starts a worker, hears how far it is and then its answer, and nothing after that', () => {
    const { caller, wires } = opened()
    expect(wires).toEqual([])
    const [one, other] = [hearer(), hearer()]
    caller.call({ ask: 'sum' }, one)
    caller.call({ ask: 'sum' }, other)
    expect(wires).toHaveLength(1)
    const { listener } = wires[0]!
    listener?.answered({ id: 2, answer: 'progress' })
    listener?.answered({ id: 2, answer: 'sum' })
    listener?.answered({ id: 2, answer: 'sum' })
    listener?.answered({ id: 1, answer: 'failed', reason: 'Too large.' })
    expect([one.heard, other.heard]).toEqual([['Too large.'], ['2 goes on', '2 sum']])
  })

  it('is stopped by its number, and only while it is under way', () => {
    const { caller, wires } = opened()
    const { stop } = caller.call({ ask: 'sum' }, hearer())
    stop()
    wires[0]!.listener?.answered({ id: 1, answer: 'sum' })
    stop()
    expect(wires[0]!.sent).toEqual([
      { ask: 'sum', id: 1 },
      { ask: 'stop', request: 1 },
    ])
  })

  it('fails when its worker dies, and the next one starts another', () => {
    const { caller, wires } = opened()
    const [lost, next] = [hearer(), hearer()]
    caller.call({ ask: 'sum' }, lost)
    wires[0]!.listener?.died('It stopped.', true)
    caller.call({ ask: 'sum' }, next)
    expect(wires.map(({ isClosed }) => isClosed)).toEqual([true, false])
    wires[1]!.listener?.answered({ id: 2, answer: 'sum' })
    expect([lost.heard, next.heard]).toEqual([['It stopped.'], ['2 sum']])
  })

  it('of a worker that cannot be started fails with its reason, then and later', () => {
    const { caller, wires } = opened()
    const [lost, next] = [hearer(), hearer()]
    caller.call({ ask: 'sum' }, lost)
    wires[0]!.listener?.died('No network.', false)
    caller.call({ ask: 'sum' }, next).stop()
    expect([lost.heard, next.heard, wires.length]).toEqual([['No network.'], ['No network.'], 1])
  })
})
