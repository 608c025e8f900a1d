/**
 * The reference model, written down plainly: one key, clients that each write a value of their own
 * through (the row, the key, the answer), and some crashes. A breadth-first search over objects,
 * with their text as the key. It shares no line with the explorer, so the two check each other, and
 * it says what the explorer's machinery is worth.
 */
export interface PlainResult {
  readonly states: number
  readonly transitions: number
  /** At rest: fewest steps to a run whose stores agree, and to one whose cache keeps another value. */
  readonly agree: number | null
  readonly stale: number | null
}

/** What happened, in order: client 0 asks 'a0', commits 'c0', is told 't0', or its app dies, 'g0'. */
type History = readonly string[]

interface PlainState {
  readonly row: number
  readonly cache: number
  /** What each client's app does next: 0 the row, 1 the key, 2 the answer, 3 nothing more, 4 it is dead. */
  readonly next: readonly number[]
  readonly crashes: number
  /** What dead processes had sent, client 0's UPDATE 'r0' or its SET 'k0': it gets there at any later time. */
  readonly sent: readonly string[]
  readonly history: History
}

const OVER = 3
const DEAD = 4

/** `withHistory`: states differ too where what happened differs in an order that some property depends on. */
export function plainSearch(writers: number, mostCrashes: number, withHistory: boolean): PlainResult {
  const first: PlainState = {
    row: -1,
    cache: -1,
    next: Array.from({ length: writers }, () => 0),
    crashes: 0,
    sent: [],
    history: [],
  }
  const keyOf = (state: PlainState): string =>
    JSON.stringify([
      state.row,
      state.cache,
      state.next,
      state.crashes,
      state.sent,
      withHistory ? ordersOf(state.history) : 0,
    ])
  const depths = new Map([[keyOf(first), 0]])
  let transitions = 0
  let agree: number | null = null
  let stale: number | null = null
  const queue = [first]
  for (const state of queue) {
    const depth = depths.get(keyOf(state))!
    if (state.sent.length === 0 && state.next.every((step) => step >= OVER)) {
      if (state.row === state.cache) agree ??= depth
      else stale ??= depth
    }
    for (const after of successors(state, mostCrashes)) {
      transitions++
      const key = keyOf(after)
      if (depths.has(key)) continue
      depths.set(key, depth + 1)
      queue.push(after)
    }
  }
  return { states: depths.size, transitions, agree, stale }
}

function* successors(state: PlainState, mostCrashes: number): Generator<PlainState> {
  for (const [client, step] of state.next.entries()) {
    if (step >= OVER) continue
    const asked = step === 0 ? [`a${client}`] : []
    const happens = (now: number, events: History, part: Partial<PlainState> = {}): PlainState => ({
      ...state,
      next: state.next.with(client, now),
      history: [...state.history, ...asked, ...events],
      ...part,
    })
    if (step === 0) yield happens(1, [`c${client}`], { row: client })
    if (step === 1) yield happens(2, [], { cache: client })
    if (step === 2) yield happens(OVER, [`t${client}`])
    if (state.crashes === mostCrashes) continue
    const dies = (sent: readonly string[]): PlainState =>
      happens(DEAD, [`g${client}`], { crashes: state.crashes + 1, sent: [...state.sent, ...sent].sort() })
    yield dies([])
    if (step < 2) yield dies([`${step === 0 ? 'r' : 'k'}${client}`])
  }
  for (const [index, message] of state.sent.entries()) {
    const client = Number(message.slice(1))
    const after = { ...state, sent: state.sent.toSpliced(index, 1) }
    yield message.startsWith('r')
      ? { ...after, row: client, history: [...state.history, `c${client}`] }
      : { ...after, cache: client }
  }
}

/**
 * The order of all pairs of events whose order counts: answers against requests and commits, commits against
 * each other.
 */
function ordersOf(history: History): readonly string[] {
  const isEnd = (event: string): boolean => event.startsWith('t') || event.startsWith('g')
  const counts = (one: string, other: string): boolean => {
    if (isEnd(one) || isEnd(other)) return isEnd(one) !== isEnd(other)
    return one.startsWith('c') && other.startsWith('c')
  }
  const pairs = history.flatMap((one, index) =>
    history
      .slice(index + 1)
      .filter((other) => counts(one, other))
      .map((other) => `${one}${other}`),
  )
  return [...pairs, ...history].sort()
}
