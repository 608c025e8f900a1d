import { afterLoss, afterReply, NEW_SESSION, type CliSession } from '../../../../redis/cli/session.ts'
import { replyOf } from '../../../../model/trace/console.ts'
import type { Trace } from '../../../../model/trace/trace.ts'
import { redisLines, type RedisLine } from '../../../../player/readings/console-lines.ts'
import { bytesOfLine } from './outcome.ts'

/** What happens to the console's connection, and after which step. */
interface Change {
  readonly after: number
  readonly line: RedisLine | null
}

/** The console's connection before each of its commands in a run, and as it is at any step. */
export interface Sessions {
  readonly before: (line: RedisLine) => CliSession
  /** With all that was typed at that step or before it, answered or not. */
  readonly at: (step: number) => CliSession
}

export function sessionsOf(trace: Trace): Sessions {
  const points: { readonly after: number; readonly session: CliSession }[] = []
  const before = new Map<string, CliSession>()
  let session = NEW_SESSION
  for (const { after, line } of changesOf(trace)) {
    if (line !== null) before.set(line.operation, session)
    session = line === null ? NEW_SESSION : answered(session, line)
    points.push({ after, session })
  }
  return {
    before: ({ operation }) => before.get(operation) ?? NEW_SESSION,
    at: (step) => points.findLast(({ after }) => after <= step)?.session ?? NEW_SESSION,
  }
}

function answered(session: CliSession, line: RedisLine): CliSession {
  if (line.failure !== null) return afterLoss()
  return line.reply === null ? session : afterReply(session, bytesOfLine(line), replyOf(line.reply))
}

/** Commands stand after the step at which they were given; a restart of Redis ends the connection. */
function changesOf(trace: Trace): readonly Change[] {
  const commands = redisLines(trace).flatMap((line) => (line.sentAt === null ? [] : [{ after: line.sentAt - 1, line }]))
  const restarts = trace.steps.flatMap(({ event, index }) =>
    event === 'restart' ? [{ after: index, line: null }] : [],
  )
  return [...commands, ...restarts].toSorted((one, other) => one.after - other.after)
}
