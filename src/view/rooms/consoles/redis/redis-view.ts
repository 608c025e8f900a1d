import { promptOf } from '../../../../redis/cli/session.ts'
import { commandText } from '../../../../redis/print.ts'
import { argumentOf } from '../../../../model/world/bytes.ts'
import type { JsonArgument } from '../../../../model/world/choices.ts'
import type { Trace } from '../../../../model/trace/trace.ts'
import { redisLines, type RedisLine } from '../../../../player/readings/console-lines.ts'
import type { RunLine } from '../transcript/lines.ts'
import { redisOutcome } from './outcome.ts'
import { sessionsOf } from './sessions.ts'

/** A command of the run as the console shows it. */
export interface ShownCommand extends RunLine, Pick<RedisLine, 'ranAt' | 'answeredAt'> {
  readonly prompt: string
  /** As somebody would have typed it. */
  readonly text: string
  readonly outcome: string | null
}

/** A choice as text: its name and what it says, so that a name used again is not taken for it. */
export function redisChoice(operation: string, argv: readonly JsonArgument[]): string {
  return `${operation} ${JSON.stringify(argv)}`
}

export interface RedisView {
  readonly commands: readonly ShownCommand[]
  readonly promptAt: (step: number) => string
}

/** Everything that the console shows of a run. */
export function redisView(trace: Trace): RedisView {
  const sessions = sessionsOf(trace)
  const commands = redisLines(trace).map((line) => ({
    choice: redisChoice(line.operation, line.argv),
    sentAt: line.sentAt,
    ranAt: line.ranAt,
    answeredAt: line.answeredAt,
    unused: line.unused,
    prompt: promptOf(sessions.before(line)),
    text: commandText(line.argv.map(argumentOf)),
    outcome: redisOutcome(line),
  }))
  return { commands, promptAt: (step) => promptOf(sessions.at(step)) }
}
