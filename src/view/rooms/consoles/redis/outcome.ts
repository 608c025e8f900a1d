import { bytesOf, latin1 } from '../../../../redis/bytes.ts'
import { printedReply } from '../../../../redis/cli/printed.ts'
import { argumentOf } from '../../../../model/world/bytes.ts'
import { replyOf } from '../../../../model/trace/console.ts'
import type { RedisLine } from '../../../../player/readings/console-lines.ts'
import { number } from '../../../../words/en/numbers.ts'
import { words } from '../../../../words/language.ts'

const REFUSED = 'Could not connect to Redis at 127.0.0.1:6379: Connection refused'

/** What redis-cli prints after a command; null while the run has no answer to it. */
export function redisOutcome(line: RedisLine): string | null {
  const { reply, failure, answeredAt } = line
  if (failure !== null) return failure === 'connection refused' ? REFUSED : `(no answer: ${failure})`
  if (reply === null) return null
  if (answeredAt === null) return '(no answer came back)'
  return [
    printedReply(bytesOfLine(line), replyOf(reply)),
    cutNote(line),
    elapsedNote(line),
    line.note === null ? null : `(${words().steps.note(line.note)})`,
  ]
    .filter((one) => one !== null)
    .join('\n')
}

export function bytesOfLine({ argv }: Pick<RedisLine, 'argv'>): readonly Uint8Array[] {
  return argv.map((word) => bytesOf(argumentOf(word)))
}

function cutNote({ reply }: RedisLine): string | null {
  if (reply === null || !('cutFrom' in reply) || reply.cutFrom === undefined) return null
  const all = number(reply.cutFrom)
  return reply.type === 'bulk'
    ? `(the beginning; the value has ${all} bytes)`
    : `(the first ${number(reply.items.length)} of ${all})`
}

/**
 * redis-cli says how long a command took from half a second on. Time is virtual here, so only a
 * server that was told to sleep takes long.
 */
function elapsedNote(line: RedisLine): string | null {
  const typed = bytesOfLine(line).map(latin1)
  if (typed.length !== 3 || !/^debug$/i.test(typed[0]!) || !/^sleep$/i.test(typed[1]!)) return null
  const seconds = Number(typed[2])
  return line.reply?.type === 'status' && seconds >= 0.5 ? `(${seconds.toFixed(2)}s)` : null
}
