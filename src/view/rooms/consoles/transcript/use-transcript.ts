import { create } from 'zustand'
import { remembered } from '../line-history.ts'

type ConsoleName = 'redis' | 'sqlite'

/** A line that was typed on this page: into the run, or answered by the console itself. */
export interface TypedLine {
  readonly number: number
  readonly text: string
  readonly prompt: string
  /** The choices that it became, as they were made. A name alone would not do: undone names are used again. */
  readonly choices: readonly string[]
  /** What the console answered itself. */
  readonly answer: string | null
}

interface OfConsole {
  readonly typed: readonly TypedLine[]
  /** What the arrows bring back, the newest last. */
  readonly history: readonly string[]
  /** Choices whose lines were cleared from view; the run keeps them. */
  readonly cleared: ReadonlySet<string>
}

interface Transcripts {
  readonly redis: OfConsole
  readonly sqlite: OfConsole
  readonly count: number
  readonly hints: boolean
  readonly add: (console: ConsoleName, line: Omit<TypedLine, 'number'>) => void
  /** Empties the view of all that stands in the run now. */
  readonly clear: (console: ConsoleName, choices: readonly string[]) => void
  readonly setHints: (hints: boolean) => void
}

const EMPTY: OfConsole = { typed: [], history: [], cleared: new Set() }
/** Older ones are let go: a view of ten thousand lines serves nobody. */
const MOST_LINES = 1_000

/** What was typed on this page. What the lines did is read from the run, never from here. */
export const useTranscripts = create<Transcripts>()((set, get) => ({
  redis: EMPTY,
  sqlite: EMPTY,
  count: 0,
  hints: true,
  add(console, line) {
    const { [console]: of, count } = get()
    const typed = [...of.typed, { ...line, number: count }].slice(-MOST_LINES)
    set({ [console]: { ...of, typed, history: remembered(of.history, line.text) }, count: count + 1 })
  },
  clear(console, choices) {
    const { [console]: of } = get()
    set({ [console]: { ...of, typed: [], cleared: new Set([...of.cleared, ...choices]) } })
  },
  setHints: (hints) => set({ hints }),
}))
