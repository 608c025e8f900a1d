import type { Argument } from '../bytes.ts'
import type { Command } from '../command.ts'
import { entryDigest, NO_DIGEST } from '../entry-digest.ts'
import { notInThePlayground, unknownSubcommandOrArity } from '../errors.ts'
import { keyTextOf } from '../key-text.ts'
import { optionWord } from '../option-words.ts'
import { array, OK, status, type Reply } from '../reply.ts'
import type { Session } from '../session.ts'
import { textOf } from './client-words.ts'

/** For tests and for demonstrations. Redis keeps it locked unless it is configured otherwise. */
export const debug: Command = {
  name: 'debug',
  arity: -2,
  flags: ['admin', 'noscript', 'loading', 'stale'],
  run: runDebug,
}

function runDebug({ server, keyspace }: Session, argv: readonly Argument[]): Reply {
  const word = optionWord(argv[1]!)
  const operand = argv[2] === undefined ? '' : textOf(argv[2])
  if (word === 'SLEEP' && argv.length === 3) {
    if (server.sleep === null) return notInThePlayground('DEBUG SLEEP')
    server.sleep(Math.max(0, leadingNumber(operand) * 1000))
    return OK
  }
  if (word === 'SET-ACTIVE-EXPIRE' && argv.length === 3) {
    server.expiresActively = Math.trunc(leadingNumber(operand)) !== 0
    return OK
  }
  if (word === 'DIGEST-VALUE') {
    // A key past its deadline is one still, as in Redis.
    const entries = argv.slice(2).map((key) => keyspace.stored(keyTextOf(key)))
    return array(entries.map((entry) => status(entry === undefined ? NO_DIGEST : entryDigest(entry))))
  }
  if (OTHERS.has(word)) return notInThePlayground(`DEBUG ${word}`)
  return unknownSubcommandOrArity('debug', argv[1]!)
}

/** What else Redis 8.6 has, and what is here when the words after it are too few or too many. */
const OTHERS: ReadonlySet<string> = new Set(
  `AOF-FLUSH-SLEEP ASSERT CHANGE-REPL-ID CLIENT-EVICTION CONFIG-REWRITE-FORCE-ALL CRASH-AND-RECOVER DICT-RESIZING
  DIGEST DROP-CLUSTER-PACKET-FILTER ERROR HELP HTSTATS HTSTATS-KEY LEAK LISTPACK LOADAOF LOG MALLCTL
  MALLCTL-STR OBJECT OOM PANIC PAUSE-CRON POPULATE PROTOCOL QUICKLIST QUICKLIST-PACKED-THRESHOLD RELOAD REPL-PAUSE
  REPLICATE REPLYBUFFER RESTART SCRIPT SDSLEN SEGFAULT SET-DISABLE-DENY-SCRIPTS SET-SKIP-CHECKSUM-VALIDATION
  STRINGMATCH-LEN STRUCTSIZE`.split(/\s+/),
)

/** As C's strtod: what the text begins with, and 0 if that is no number. */
function leadingNumber(text: string): number {
  const [digits] = /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?/i.exec(text) ?? []
  return digits === undefined ? 0 : Number(digits)
}
