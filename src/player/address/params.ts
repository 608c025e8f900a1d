import { scenarioById, SCENARIOS } from '../../lessons/scenarios.ts'
import { EXPLORED } from '../../model/explore/questions/scenarios.ts'
import {
  FAULT_IDS,
  PATTERN_IDS,
  POLICY_IDS,
  type FaultId,
  type PatternId,
  type PolicyId,
} from '../../model/world/ids.ts'
import type { Workload } from '../../model/workload/workload.ts'
import { readWidening, wideningText, type Widening } from './widening-text.ts'
import { readWorkload, USUAL_WORKLOAD_TEXT, workloadText } from './workload-text.ts'
import { ROOMS, type Room } from '../rooms.ts'
import { SPEEDS, type Speed, type Theme } from '../settings.ts'

/** What an address's query asks for; null where it says nothing. */
export interface Parameters {
  readonly scenario: string | null
  readonly pattern: PatternId | null
  readonly policy: PolicyId | null
  readonly faults: readonly FaultId[] | null
  readonly step: number | null
  readonly theme: Theme | null
  readonly speed: Speed | null
  readonly scale: number | null
  readonly motion: 'auto' | 'reduce' | null
  readonly room: Room | null
  readonly cell: { readonly pattern: PatternId; readonly scenario: string } | null
  readonly widen: Widening | null
  readonly compare: readonly PatternId[] | null
  readonly source: 'stage' | null
  readonly load: Workload | null
  readonly seed: number | null
  readonly page: PatternId | null
  readonly autoplay: boolean
  readonly embed: boolean
  readonly present: boolean
}

/** One row of the README's table, and the rule that reads the parameter. */
interface Parameter<Value> {
  readonly values: string
  readonly fallback: string
  readonly about: string
  /** Throws nothing: undefined means that the text is not one of the values. */
  readonly read: (text: string) => Value | undefined
  /** The text that is read as this value. */
  readonly write: (value: Value) => string
}

const THEMES: readonly Theme[] = ['auto', 'light', 'dark', 'projector', 'contrast']

/** What stands side by side where a link does not say: setting the key, deleting it, setting what is newer. */
export const COMPARED: readonly PatternId[] = ['wt_db_first', 'cache_aside', 'versioned']

/** Every query parameter. Names ignore case; a bare flag is true; a bad value falls back and is reported. */
export const PARAMETERS: { readonly [Name in keyof Parameters]: Parameter<NonNullable<Parameters[Name]>> } = {
  scenario: {
    values: 'a scenario’s id',
    fallback: SCENARIOS[0]!.id,
    about: 'the world to open',
    read: (text) => scenarioById(text.toLowerCase())?.id,
    write: String,
  },
  pattern: {
    values: PATTERN_IDS.join(', '),
    fallback: 'the scenario’s',
    about: 'how the app writes',
    read: oneOf(PATTERN_IDS),
    write: String,
  },
  policy: {
    values: POLICY_IDS.join(', '),
    fallback: 'the scenario’s',
    about: 'what the app does when the write to the cache fails',
    read: oneOf(POLICY_IDS),
    write: String,
  },
  faults: {
    values: `comma list of ${FAULT_IDS.join(', ')}`,
    fallback: 'the scenario’s',
    about: 'switched on before the run; empty for none',
    read: readFaults,
    write: (ids) => ids.join(','),
  },
  step: { values: 'a whole number from 0', fallback: '0', about: 'the step to open at', read: readStep, write: String },
  theme: {
    values: THEMES.join(', '),
    fallback: 'auto',
    about: 'auto follows the system',
    read: oneOf(THEMES),
    write: String,
  },
  speed: {
    values: SPEEDS.join(', '),
    fallback: '1',
    about: 'of playing',
    read: (text) => SPEEDS.find((speed) => speed === Number(text)),
    write: String,
  },
  scale: {
    values: '1 to 2',
    fallback: '1',
    about: 'size of text and controls',
    read: (text) => inRange(Number(text), 1, 2),
    write: String,
  },
  motion: {
    values: 'auto, reduce',
    fallback: 'auto',
    about: 'reduce draws arrows instead of moving things',
    read: oneOf(['auto', 'reduce'] as const),
    write: String,
  },
  room: {
    values: ROOMS.join(', '),
    fallback: 'play',
    about:
      'the stage, every failure of every pattern, patterns side by side, a page for each pattern, or a pattern of your own',
    read: oneOf(ROOMS),
    write: String,
  },
  cell: {
    values: 'pattern/scenario',
    fallback: 'none',
    about: 'the cell of Break it that is open, such as cache_aside/writers',
    read: readCell,
    write: ({ pattern, scenario }) => `${pattern}/${scenario}`,
  },
  widen: {
    values: 'clients, failures, TTL in ms, policy; - for as given',
    fallback: '-,-,-,-',
    about: 'what every cell of Break it is explored with, such as 3,-,60000,undo',
    read: readWidening,
    write: wideningText,
  },
  compare: {
    values: 'two or three different patterns, with commas',
    fallback: COMPARED.join(','),
    about: 'which patterns stand side by side',
    read: readCompared,
    write: (ids) => ids.join(','),
  },
  source: {
    values: 'stage',
    fallback: 'the scenario',
    about: 'what is compared: the session on the stage',
    read: oneOf(['stage'] as const),
    write: String,
  },
  load: {
    values: 'reads %, failures %, overtaking %, TTL in ms (0: none), one way to SQLite and to Redis in ms',
    fallback: USUAL_WORKLOAD_TEXT,
    about: 'the workload of the comparison',
    read: readWorkload,
    write: workloadText,
  },
  seed: {
    values: 'a whole number from 0 to 999999',
    fallback: '1',
    about: 'of the workload’s luck',
    read: readSeed,
    write: String,
  },
  page: {
    values: 'a pattern’s id',
    fallback: 'all patterns',
    about: 'the page that is open among the patterns',
    read: oneOf(PATTERN_IDS),
    write: String,
  },
  autoplay: {
    values: 'flag',
    fallback: '0',
    about: 'plays by itself; any click or key stops it',
    read: readFlag,
    write: writeFlag,
  },
  embed: {
    values: 'flag',
    fallback: '0',
    about: 'the compact layout for course material',
    read: readFlag,
    write: writeFlag,
  },
  present: { values: 'flag', fallback: '0', about: 'the projector layout', read: readFlag, write: writeFlag },
}

/** Reads a query string. Every bad value gets a sentence and its default. */
export function readParameters(query: string): {
  readonly parameters: Parameters
  readonly notices: readonly string[]
} {
  const given = new Map(Array.from(new URLSearchParams(query), ([name, text]) => [name.toLowerCase(), text]))
  const notices: string[] = []
  const value = <Name extends keyof Parameters>(name: Name): Parameters[Name] | null => {
    const text = given.get(name)
    if (text === undefined) return null
    const { read, values, fallback } = PARAMETERS[name]
    const found = read(text)
    if (found !== undefined) return found
    const shown = text.length > 30 ? `${text.slice(0, 30)}…` : text
    const allowed = name === 'scenario' ? `one of ${SCENARIOS.map(({ id }) => id).join(', ')}` : values
    notices.push(`The link asks for ${name} “${shown}”, which is not ${allowed}. Using ${fallback}.`)
    return null
  }
  const parameters: Parameters = {
    scenario: value('scenario'),
    pattern: value('pattern'),
    policy: value('policy'),
    faults: value('faults'),
    step: value('step'),
    theme: value('theme'),
    speed: value('speed'),
    scale: value('scale'),
    motion: value('motion'),
    room: value('room'),
    cell: value('cell'),
    widen: value('widen'),
    compare: value('compare'),
    source: value('source'),
    load: value('load'),
    seed: value('seed'),
    page: value('page'),
    autoplay: value('autoplay') ?? false,
    embed: value('embed') ?? false,
    present: value('present') ?? false,
  }
  return { parameters, notices }
}

function oneOf<Id extends string>(ids: readonly Id[]): (text: string) => Id | undefined {
  return (text) => ids.find((id) => id === text.toLowerCase())
}

/** The same query with other values; null and false leave a name out. Names that ignored case are the same names. */
export function writeParameters(query: string, part: Partial<Parameters>): string {
  const written = new URLSearchParams(query)
  for (const name of Object.keys(part) as (keyof Parameters)[]) {
    const text = textOf(name, part[name] ?? null)
    for (const given of new Set(new URLSearchParams(query).keys()))
      if (given.toLowerCase() === name && (text === null || given !== name)) written.delete(given)
    if (text !== null) written.set(name, text)
  }
  return written.size === 0 ? '' : `?${written.toString()}`
}

function textOf<Name extends keyof Parameters>(name: Name, value: Parameters[Name] | null): string | null {
  return value === null || value === false ? null : PARAMETERS[name].write(value)
}

function writeFlag(): string {
  return '1'
}

function readFlag(text: string): boolean | undefined {
  if (['', '1', 'true'].includes(text.toLowerCase())) return true
  return ['0', 'false'].includes(text.toLowerCase()) ? false : undefined
}

/** One beyond the end is no mistake of its form: how long a run is shows when it has run, and it is cut there. */
function readStep(text: string): number | undefined {
  return /^\d+$/.test(text) ? Math.min(Number(text), Number.MAX_SAFE_INTEGER) : undefined
}

function readSeed(text: string): number | undefined {
  return /^\d{1,6}$/.test(text) ? Number(text) : undefined
}

function readFaults(text: string): readonly FaultId[] | undefined {
  const ids = text
    .toLowerCase()
    .split(',')
    .filter((id) => id !== '')
  const known = ids.flatMap((id) => FAULT_IDS.find((fault) => fault === id) ?? [])
  return known.length === ids.length ? [...new Set(known)] : undefined
}

/** A plus sign in an address is a space: `writers+evict` is meant all the same. */
function readCell(text: string): NonNullable<Parameters['cell']> | undefined {
  const [name = '', rest, ...more] = text.toLowerCase().replaceAll(' ', '+').split('/')
  const pattern = PATTERN_IDS.find((id) => id === name)
  const scenario = EXPLORED.find(({ id }) => id === rest)?.id
  return pattern === undefined || scenario === undefined || more.length > 0 ? undefined : { pattern, scenario }
}

function readCompared(text: string): readonly PatternId[] | undefined {
  const ids = text.toLowerCase().split(',')
  const known = ids.flatMap((id) => PATTERN_IDS.find((pattern) => pattern === id) ?? [])
  return new Set(known).size === ids.length && ids.length >= 2 && ids.length <= 3 ? known : undefined
}

function inRange(number: number, low: number, high: number): number | undefined {
  return number >= low && number <= high ? number : undefined
}
