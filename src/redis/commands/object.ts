import type { Argument } from '../bytes.ts'
import type { Command } from '../command.ts'
import { container } from '../container.ts'
import { entryEncoding } from '../entry-encoding.ts'
import type { Entry } from '../entry.ts'
import { array, bulk, error, integer, NIL, status, type Reply } from '../reply.ts'
import type { Session } from '../session.ts'
import { frequency, idleMs } from '../usage.ts'

const AFTER_A_CHANGE =
  'Please note that when switching between policies at runtime LRU and LFU data will take some time to adjust.'
const NO_IDLE_TIME = Object.freeze(
  error(`ERR An LFU maxmemory policy is selected, idle time not tracked. ${AFTER_A_CHANGE}`),
)
const NO_FREQUENCY = Object.freeze(
  error(`ERR An LFU maxmemory policy is not selected, access frequency not tracked. ${AFTER_A_CHANGE}`),
)

/** How the value is kept in memory. https://redis.io/docs/latest/commands/object-encoding/ */
const encoding = inspection('encoding', (entry, { server }) => bulk(entryEncoding(entry, server.settings)))

/** Nothing in a keyspace is shared since Redis 8. https://redis.io/docs/latest/commands/object-refcount/ */
const refcount = inspection('refcount', () => integer(1))

/** Seconds since the last use. https://redis.io/docs/latest/commands/object-idletime/ */
const idletime = inspection('idletime', (entry, { server }) =>
  server.tracking === 'frequency' ? NO_IDLE_TIME : integer(idleMs(entry.use, server.second) / 1000),
)

/** The logarithmic counter of LFU. https://redis.io/docs/latest/commands/object-freq/ */
const freq = inspection('freq', (entry, { server }) =>
  server.tracking === 'frequency'
    ? integer(frequency(entry.use, server.minute, server.frequencySettings))
    : NO_FREQUENCY,
)

const HELP = [
  'OBJECT <subcommand> [<arg> [value] [opt] ...]. Subcommands are:',
  'ENCODING <key>',
  '    Return the kind of internal representation used in order to store the value',
  '    associated with a <key>.',
  'FREQ <key>',
  '    Return the access frequency index of the <key>. The returned integer is',
  '    proportional to the logarithm of the recent access frequency of the key.',
  'IDLETIME <key>',
  '    Return the idle time of the <key>, that is the approximated number of',
  '    seconds elapsed since the last access to the key.',
  'REFCOUNT <key>',
  '    Return the number of references of the value associated with the specified',
  '    <key>.',
  'HELP',
  '    Print this help.',
]

/** https://redis.io/docs/latest/commands/object-help/ */
const help: Command = {
  name: 'object|help',
  arity: 2,
  flags: ['loading', 'stale'],
  run: () => array(HELP.map((line) => status(line))),
}

export const OBJECT_COMMANDS: readonly Command[] = [container('object', [encoding, refcount, idletime, freq, help])]

/** All of them take a key, answer nil for an absent one, and are no use of the key. */
function inspection(name: string, look: (entry: Entry, session: Session) => Reply): Command {
  return {
    name: `object|${name}`,
    arity: 3,
    flags: ['readonly'],
    keys: { first: 2, last: 2, step: 1 },
    run(session, argv: readonly Argument[]) {
      const entry = session.keyspace.findUntouched(argv[2]!)
      return entry === undefined ? NIL : look(entry, session)
    },
  }
}
