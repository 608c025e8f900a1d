import type { ConsoleNote, RedisReplyRecord } from '../../model/trace/console.ts'
import type { Choice, JsonArgument } from '../../model/world/choices.ts'
import type { OperationId } from '../../model/world/ids.ts'
import type { Step, Trace } from '../../model/trace/trace.ts'
import type { SqlResult } from '../../model/stores/sqlite/result.ts'

/** A line of a console, with what has become of it in this run. */
interface Line {
  readonly operation: OperationId
  /** The step at which it was sent; null for a choice that this run has no use for. */
  readonly sentAt: number | null
  /** The step at which its store ran it, rejected it, or refused the connection. */
  readonly ranAt: number | null
  /** The step at which the answer was back: from there on the console shows it. */
  readonly answeredAt: number | null
  /** Why there is no result: 'connection refused', 'lost'; null when there is one, or none yet. */
  readonly failure: string | null
  /** The choice is kept, but its address does not occur in this run. */
  readonly unused: boolean
}

export interface RedisLine extends Line {
  readonly argv: readonly JsonArgument[]
  readonly reply: RedisReplyRecord | null
  /** What the playground says to it. */
  readonly note: ConsoleNote | null
}

export interface SqlLine extends Line {
  readonly sql: string
  /** It was cancelled or took too long. */
  readonly interrupted: boolean
  readonly result: SqlResult | null
}

type ConsoleChoice = Extract<Choice, { do: 'redis' | 'sql' }>

/** What was typed into the Redis console, in the order of the run; what this run has no use for comes last. */
export function redisLines(trace: Trace): readonly RedisLine[] {
  return linesOf(trace, 'redis').flatMap(({ choice, line, output }) =>
    choice.do === 'redis'
      ? [
          {
            ...line,
            argv: choice.argv,
            reply: output?.store === 'redis' ? output.reply : null,
            note: (output?.store === 'redis' ? output.note : null) ?? null,
          },
        ]
      : [],
  )
}

/** What was typed into the SQLite console, likewise. */
export function sqlLines(trace: Trace): readonly SqlLine[] {
  return linesOf(trace, 'sql').flatMap(({ choice, line, output }) =>
    choice.do === 'sql'
      ? [
          {
            ...line,
            sql: choice.sql,
            interrupted: choice.interrupted !== undefined,
            result: output?.store === 'database' ? output.result : null,
          },
        ]
      : [],
  )
}

interface Found {
  readonly choice: ConsoleChoice
  readonly line: Line
  readonly output: Step['output']
}

/** Repairs that a visitor took are commands too, and stand here as well: they went over the same connection. */
function linesOf(trace: Trace, kind: ConsoleChoice['do']): readonly Found[] {
  const stepsOf = new Map<OperationId, Step[]>()
  for (const step of trace.steps) {
    const { operation } = step.address
    if (trace.operations[operation]?.client === 'operator')
      stepsOf.set(operation, [...(stepsOf.get(operation) ?? []), step])
  }
  const isOfKind = (choice: Choice): choice is ConsoleChoice => choice.do === kind
  const used = trace.choices.filter(isOfKind).map((choice) => found(choice, stepsOf.get(choice.operation) ?? [], false))
  const unused = trace.unused.filter(isOfKind).map((choice) => found(choice, [], true))
  return [...used, ...unused]
}

function found(choice: ConsoleChoice, steps: readonly Step[], unused: boolean): Found {
  const at = (...events: readonly Step['event'][]): Step | null =>
    steps.find(({ event }) => events.includes(event)) ?? null
  const ran = at('apply', 'reject', 'refuse', 'lose')
  const back = at('receive')
  const refused = ran !== null && ran.output === null
  const line: Line = {
    operation: choice.operation,
    sentAt: at('send')?.index ?? null,
    ranAt: ran?.index ?? null,
    answeredAt: back?.index ?? null,
    failure: refused ? (ran.message?.reply ?? 'lost') : null,
    unused,
  }
  return { choice, line, output: ran?.output ?? null }
}
