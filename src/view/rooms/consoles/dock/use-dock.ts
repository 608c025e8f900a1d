import { create } from 'zustand'

export const DOCK_TABS = ['redis', 'sqlite', 'data'] as const
export type DockTab = (typeof DOCK_TABS)[number]

export const DOCK_WORDS: Readonly<Record<DockTab, string>> = { redis: 'redis>', sqlite: 'sqlite>', data: 'Data' }

export interface CsvFile {
  readonly fileName: string
  /** Its beginning, where it is longer than what can be imported. */
  readonly text: string
  /** What is to be said about how its bytes were read; null where nothing is. */
  readonly note: string | null
}

interface Dock {
  /** Which of them is open; null when none is. */
  readonly open: DockTab | null
  /** Which of them was opened last: whoever closes it is back at its tab. */
  readonly last: DockTab
  /** Whether the console that was opened is to have the caret in its line, once it is there. */
  readonly wantsCaret: boolean
  /** How high it stands, in design pixels, where it can be resized. */
  readonly height: number
  /** A CSV file that waits to be imported. */
  readonly csv: CsvFile | null
  readonly takeCsv: (csv: CsvFile | null) => void
  readonly show: (tab: DockTab | null) => void
  readonly caretIsPut: () => void
  readonly resize: (height: number) => void
}

/** Room for a heading and three lines, at least; and never so much that the stage is gone. */
export const LOWEST = 160
export const HIGHEST = 720

/** Where the consoles stand on the page. It is no part of the run, so it is no part of the player. */
export const useDock = create<Dock>()((set) => ({
  open: null,
  last: 'redis',
  wantsCaret: false,
  height: 300,
  csv: null,
  show: (open) => set(open === null ? { open, wantsCaret: false } : { open, last: open, wantsCaret: open !== 'data' }),
  caretIsPut: () => set({ wantsCaret: false }),
  takeCsv: (csv) => set(csv === null ? { csv } : { csv, open: 'data', last: 'data', wantsCaret: false }),
  resize: (height) => set({ height: Math.round(Math.min(HIGHEST, Math.max(LOWEST, height))) }),
}))
