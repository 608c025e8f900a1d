import type { KeyState } from '../../model/trace/key-states.ts'
import { valueText } from './value-text.ts'
import { verdicts } from './verdicts.ts'

/** What both stores hold, as facts. */
interface Held {
  readonly database: string | null
  readonly cache: string | null
  /** Redis is down: nothing is read from it, and what it kept is what it will answer. */
  readonly isDown: boolean
}

/** The card that says what is so at a step, what parted the stores and what would heal it. */
export const verdictCard = {
  why: 'Why?',
  /** Before any key was touched. */
  allAgree: { title: 'All agree', text: 'What SQLite holds, Redis holds too.' },
  nothingWrong: {
    title: 'Nothing is wrong',
    text: 'What Redis holds, SQLite holds too. The next read of another key fills it.',
  },
  title: (key: string, state: KeyState): string => `${key} ${verdicts[state].says}`,
  agree: ({ database, isDown }: Held): string => {
    if (database === null) return 'Neither SQLite nor Redis has it.'
    return isDown
      ? `${sqlite(database)}; Redis, unreachable, kept ${valueText(database)}.`
      : `SQLite and Redis both hold ${valueText(database)}.`
  },
  empty: ({ database, isDown }: Held): string =>
    isDown
      ? `${sqlite(database)}; Redis, unreachable, has nothing: the next read answers from SQLite.`
      : `${sqlite(database)}; Redis has nothing: the next read fills it.`,
  /** `isHeldUp`: all is quiet, and yet a message is on its way that only the visitor lets land. */
  behind: (held: Held, isHeldUp: boolean): string =>
    `${apart(held)}. ${isHeldUp ? 'A delayed message has not landed yet' : 'A write is still under way'}.`,
  /** `until`: how it ends, where that has been found out. */
  stale: (held: Held, until: string | null): string => `${sqlite(held.database)}; ${answer(held)}${ending(until)}.`,
  phantom: (held: Held, until: string | null): string =>
    `${sqlite(held.database)}; ${answer(held)}, which was never committed${ending(until)}.`,
  other: (held: Held): string => apart(held),
  /** Before and between the steps that it links to. */
  since: {
    both: (state: KeyState): string => `Parted, and ${verdicts[state].word}, since `,
    parted: 'Parted at ',
    lasting: (state: KeyState): string => `, ${verdicts[state].word} since `,
  },
  healed: (how: string): string => `Agreement at rest: ${how}.`,
}

function sqlite(database: string | null): string {
  return database === null ? 'SQLite has no such row' : `SQLite has ${valueText(database)}`
}

function apart({ database, cache }: Held): string {
  return `${database === null ? 'SQLite has no row' : `SQLite has ${valueText(database)}`}, Redis ${value(cache)}`
}

function answer({ cache, isDown }: Held): string {
  return isDown ? `Redis, once reachable, will answer ${value(cache)}` : `Redis answers ${value(cache)}`
}

function value(cache: string | null): string {
  return cache === null ? 'nothing' : valueText(cache)
}

function ending(until: string | null): string {
  return until === null ? '' : `, ${until}`
}
