import * as v from 'valibot'
import { checkProperties } from '../checks/check-properties.ts'
import type { Label } from '../checks/label-at-rest.ts'
import { labelsOfRun } from '../checks/label-of-run.ts'
import type { Run } from '../checks/history-of-run.ts'
import type { RegisterValue } from '../linearizability/register-model.ts'
import { traceSchema } from '../../trace/trace-schema.ts'
import { readEdnHistory } from './edn-history.ts'
import type { Trace } from '../../trace/trace.ts'
import type { HistoryEvent } from './history-event.ts'
import type { HistoryObject } from './history-object.ts'
import { isJepsenLog, readJepsenLog } from './jepsen-log.ts'
import type { Reading } from './kind.ts'
import { kindFor } from './kinds.ts'
import { pairUp } from './pair-up.ts'
import { objectsOfTrace } from './trace-history.ts'
import { Unreadable } from './unreadable.ts'

/** A file as a history, with what was found out about it. */
export interface ReadHistory {
  readonly format: 'a Jepsen log' | 'EDN' | 'a trace'
  /** The id of the kind of objects in it. */
  readonly model: string
  readonly objects: readonly HistoryObject[]
  /** What registers are taken to hold at first; undefined where that is no question. */
  readonly first?: RegisterValue
  /** What else a trace can be judged by. */
  readonly run?: JudgedRun
}

export interface JudgedRun {
  /** Worked out anew from the steps, whatever the file says. */
  readonly properties: Trace['properties']
  /** By key; null while something is under way. */
  readonly labels: Readonly<Record<string, Label>> | null
}

export interface ReadingOptions extends Reading {
  /** The id of the kind of objects; null where the history is to tell. */
  readonly model: string | null
}

/** Tells a file's form from its content, and reads it. Throws Unreadable. */
export function readHistory(text: string, options: ReadingOptions): ReadHistory {
  const start = firstSign(text)
  if (start === '') throw new Unreadable(1, 'expected a history, and the file is empty.')
  if (/^\{\s*("|\})/.test(start)) return fromTrace(readTrace(text))
  if (isJepsenLog(text)) return fromEvents('a Jepsen log', readJepsenLog(text), options)
  if (!/^[{([#]/.test(start)) throw new Unreadable(1, EXPECTED)
  return fromEvents('EDN', readEdnHistory(text), options)
}

const EXPECTED =
  'expected a Jepsen log (0 :invoke :write 3), a history in EDN ({:process 0, :type :invoke, :f :write, :value 3}), or the JSON of a trace.'

function fromEvents(
  format: ReadHistory['format'],
  events: readonly HistoryEvent[],
  options: ReadingOptions,
): ReadHistory {
  const operations = pairUp(events)
  const kind = kindFor(operations, options.model)
  return { format, model: kind.id, ...kind.read(operations, options) }
}

function fromTrace(trace: Run): ReadHistory {
  const run = { properties: checkProperties(trace), labels: labelsOfRun(trace) }
  return { format: 'a trace', model: 'register', objects: objectsOfTrace(trace), run }
}

/** The text from its first sign on that is neither blank nor part of a comment. */
function firstSign(text: string): string {
  return text.replace(/^(?:[\s,\uFEFF]|;[^\n]*)+/, '')
}

function readTrace(text: string): Run {
  const parsed = v.safeParse(traceSchema, parseJson(text))
  // The schema says less than the type about the names of lanes, which nothing here looks at.
  if (parsed.success) return parsed.output as Run
  const [issue] = parsed.issues
  throw new Unreadable(
    1,
    `expected a trace as “npm run trace -- --json” prints it; at “${v.getDotPath(issue) ?? 'its start'}”: ${issue.message}.`,
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const position = Number(/position (\d+)/.exec(message)?.[1] ?? 0)
    throw new Unreadable(text.slice(0, position).split('\n').length, `expected JSON: ${message}.`)
  }
}
