import { assert } from '../world/assert.ts'
import type { Fate } from '../world/ids.ts'
import { FAULT_IDS, type FaultId } from '../world/ids.ts'
import { MATCHES, type Act, type MatchName } from './matches.ts'

/** Every failure that a run can meet. Those with a switch on the stage are FAULT_IDS. */
export type FailureId = FaultId | 'relay_dup'

/** Where it sits: the switch's chip on the stage stands there. */
export type FailurePlace = 'database-wire' | 'redis-wire' | 'app' | 'redis' | 'clients' | 'database'

export interface Failure {
  readonly id: FailureId
  /** Its one title: on switches and chips, in menus, over the columns of the matrix, on command lines. */
  readonly title: string
  /** What it does, in one sentence. */
  readonly does: string
  /** What it matches, whoever strikes; in words alone where it happens between two acts. */
  readonly matches: MatchName | { readonly words: string }
  /**
   * What becomes of a message that it strikes: both engines know what each fate comes to. null: it strikes no
   * message.
   */
  readonly fate: MessageFate | null
  /** Whether the explorer places it wherever it matches; each counts as one fault. */
  readonly isExplored: boolean
  /** How the stage throws it; null where there is no switch for it. */
  readonly switch: FailureSwitch | null
}

/** A replica's old answer is no failure. */
export type MessageFate = Exclude<Fate, 'old'>

export interface FailureSwitch {
  /** What of all that it matches the switch waits for; null: the same. */
  readonly narrowedTo: MatchName | { readonly words: string } | null
  /** What becomes of that, in a few words. */
  readonly outcome: string
  /** The word on the chip at its place. */
  readonly chip: string
  readonly heading: 'Faults' | 'Who goes first' | 'Behind the app’s back'
  readonly place: FailurePlace
  /** Stays until switched off; otherwise it strikes the next match once and switches itself off. */
  readonly lasts: boolean
}

/** The one table of failures. What is a row here means the same on the stage and in the explorer. */
export const FAILURES: Readonly<Record<FailureId, Failure>> = {
  db_reject: {
    id: 'db_reject',
    title: 'Database rejects',
    does: 'SQLite answers a statement with a definite error, and does nothing.',
    matches: 'statement',
    fate: 'reject',
    isExplored: true,
    switch: {
      narrowedTo: 'writing statement',
      outcome: 'a definite error',
      chip: 'reject',
      heading: 'Faults',
      place: 'database-wire',
      lasts: true,
    },
  },
  db_unavail: {
    id: 'db_unavail',
    title: 'Database unreachable',
    does: 'The connection to SQLite is refused, and nothing is run.',
    matches: 'statement',
    fate: 'refuse',
    isExplored: true,
    switch: {
      narrowedTo: null,
      outcome: 'connection refused',
      chip: 'refuse',
      heading: 'Faults',
      place: 'database-wire',
      lasts: true,
    },
  },
  db_acklost: {
    id: 'db_acklost',
    title: 'Database reply lost',
    does: 'SQLite runs a statement, and its caller hears nothing in time.',
    matches: 'changing statement',
    fate: 'lose-reply',
    isExplored: true,
    switch: {
      narrowedTo: 'write to the database',
      outcome: 'time-out, but run',
      chip: 'lose reply',
      heading: 'Faults',
      place: 'database-wire',
      lasts: false,
    },
  },
  redis_down: {
    id: 'redis_down',
    title: 'Redis unreachable',
    does: 'The connection to Redis is refused; what it holds stays there.',
    matches: 'command',
    fate: 'refuse',
    isExplored: true,
    switch: {
      narrowedTo: null,
      outcome: 'refused, memory kept',
      chip: 'refuse',
      heading: 'Faults',
      place: 'redis-wire',
      lasts: true,
    },
  },
  redis_to_no: {
    id: 'redis_to_no',
    title: 'Redis request lost',
    does: 'A command is lost on its way: it is not run, and its caller hears nothing in time.',
    matches: 'command',
    fate: 'lose',
    isExplored: true,
    switch: {
      narrowedTo: 'write to the cache',
      outcome: 'time-out, not applied',
      chip: 'lose request',
      heading: 'Faults',
      place: 'redis-wire',
      lasts: false,
    },
  },
  redis_to_yes: {
    id: 'redis_to_yes',
    title: 'Redis reply lost',
    does: 'Redis runs a command, and its caller hears nothing in time.',
    matches: 'command',
    fate: 'lose-reply',
    isExplored: true,
    switch: {
      narrowedTo: 'write to the cache',
      outcome: 'the same time-out, applied',
      chip: 'lose reply',
      heading: 'Faults',
      place: 'redis-wire',
      lasts: false,
    },
  },
  redis_late: {
    id: 'redis_late',
    title: 'Redis request delayed',
    does: 'A command is held up: its caller hears nothing in time, and it is run at any later moment.',
    matches: 'changing command',
    fate: 'late',
    isExplored: true,
    switch: {
      narrowedTo: 'write to the cache',
      outcome: 'time-out now, applied later',
      chip: 'delay',
      heading: 'Faults',
      place: 'redis-wire',
      lasts: false,
    },
  },
  crash: {
    id: 'crash',
    title: 'App crashes',
    does: 'The process of an app dies with its memory: its client never gets an answer. What it had sent still arrives, but for a transaction’s statements: its connection closes, and it is rolled back.',
    matches: 'step',
    fate: null,
    isExplored: true,
    switch: {
      narrowedTo: { words: 'between its two writes' },
      outcome: 'no answer',
      chip: 'crash',
      heading: 'Faults',
      place: 'app',
      lasts: false,
    },
  },
  evict: {
    id: 'evict',
    title: 'Key evicted',
    does: 'Redis makes room and drops the key.',
    matches: { words: 'the key, at any time while Redis holds it' },
    fate: null,
    isExplored: true,
    switch: {
      narrowedTo: { words: 'after its next use' },
      outcome: 'Redis makes room',
      chip: 'evict',
      heading: 'Faults',
      place: 'redis',
      lasts: false,
    },
  },
  redis_restart: {
    id: 'redis_restart',
    title: 'Redis restarts empty',
    does: 'Redis restarts and holds nothing any more.',
    matches: { words: 'Redis, at any time' },
    fate: null,
    isExplored: true,
    switch: {
      narrowedTo: { words: 'after the next command' },
      outcome: 'memory empty',
      chip: 'restart empty',
      heading: 'Faults',
      place: 'redis',
      lasts: false,
    },
  },
  expire: {
    id: 'expire',
    title: 'Key expires',
    does: 'The TTL of the key runs out, and Redis drops it.',
    matches: { words: 'a key that has a TTL' },
    fate: null,
    isExplored: false,
    switch: {
      narrowedTo: { words: 'after its next use' },
      outcome: 'only with a TTL',
      chip: 'expire',
      heading: 'Faults',
      place: 'redis',
      lasts: false,
    },
  },
  writers: {
    id: 'writers',
    title: 'Two writers',
    does: 'Two clients write the same key at the same time, and nothing fails.',
    matches: { words: 'two writes of one key, in any order of their steps' },
    fate: null,
    isExplored: false,
    switch: {
      narrowedTo: { words: 'between its two writes' },
      outcome: 'a second write',
      chip: 'two writers',
      heading: 'Who goes first',
      place: 'clients',
      lasts: false,
    },
  },
  oob: {
    id: 'oob',
    title: 'Row edited by hand',
    does: 'Somebody changes the row with an UPDATE of their own, and no app knows of it.',
    matches: { words: 'the row, at any time' },
    fate: null,
    isExplored: true,
    switch: {
      narrowedTo: { words: 'after a write’s answer' },
      outcome: 'a real UPDATE',
      chip: 'edit row',
      heading: 'Behind the app’s back',
      place: 'database',
      lasts: false,
    },
  },
  relay_dup: {
    id: 'relay_dup',
    title: 'Relay applies twice',
    does: 'A relay or flusher dies after it has applied something and before it has marked it done, and does it again.',
    matches: 'mark',
    fate: null,
    isExplored: true,
    switch: null,
  },
}

/**
 * The title of whatever goes by an id: a failure, its switch, or a scenario of the stage or the explorer
 * that is about it. A scenario that is about no single failure brings a title of its own.
 */
export function titleOf(id: string, own?: string): string {
  const failure = IDS.find((one) => one === id)
  const title = failure === undefined ? own : FAILURES[failure].title
  assert(
    title !== undefined && (failure === undefined || own === undefined),
    `${id} needs one title: a failure's from the table, or else its own.`,
  )
  return title
}

/** The title of a world. One that an earlier release wrote down goes by its failure's title of today. */
export function worldTitle({
  scenario,
  title,
}: {
  readonly scenario?: string | undefined
  readonly title: string
}): string {
  const failure = IDS.find((one) => one === scenario)
  return failure === undefined ? title : FAILURES[failure].title
}

/** The switches of the stage, for each fate the failures that bring it. */
export function switchesWith(fate: MessageFate): readonly FaultId[] {
  return SWITCHED[fate]
}

/** Whether a failure can strike this. */
export function matches(id: FailureId, act: Act): boolean {
  const { matches: name } = FAILURES[id]
  return typeof name === 'string' && MATCHES[name].holds(act)
}

/**
 * Whether a switch of the stage can strike this: the failure matches it, and so does what the switch is
 * narrowed to.
 */
export function switchMatches(id: FaultId, act: Act): boolean {
  const narrowed = FAILURES[id].switch?.narrowedTo ?? null
  return matches(id, act) && (narrowed === null || (typeof narrowed === 'string' && MATCHES[narrowed].holds(act)))
}

const IDS = Object.keys(FAILURES) as readonly FailureId[]

/** The failures that can be explored. */
export const FAULT_KINDS: readonly FailureId[] = IDS.filter((id) => FAILURES[id].isExplored)

export function wordsOf(match: MatchName | { readonly words: string }): string {
  return typeof match === 'string' ? MATCHES[match].words : match.words
}

const withFate = (fate: MessageFate): readonly FaultId[] => FAULT_IDS.filter((id) => FAILURES[id].fate === fate)
const SWITCHED: Readonly<Record<MessageFate, readonly FaultId[]>> = {
  refuse: withFate('refuse'),
  reject: withFate('reject'),
  lose: withFate('lose'),
  'lose-reply': withFate('lose-reply'),
  late: withFate('late'),
}
