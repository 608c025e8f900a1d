import { copyOf, type Argument } from '../bytes.ts'
import { ONE_KEY, type Command } from '../command.ts'
import { WRONG_TYPE } from '../errors.ts'
import { integer, type Reply } from '../reply.ts'
import type { Session } from '../session.ts'

/** https://redis.io/docs/latest/commands/rpush/ */
const rpush: Command = {
  name: 'rpush',
  arity: -3,
  flags: ['write', 'denyoom', 'fast'],
  keys: ONE_KEY,
  run: (session, argv) => push(session, argv, (items, added) => [...items, ...added]),
}

/** The last word comes out first. https://redis.io/docs/latest/commands/lpush/ */
const lpush: Command = {
  name: 'lpush',
  arity: -3,
  flags: ['write', 'denyoom', 'fast'],
  keys: ONE_KEY,
  run: (session, argv) => push(session, argv, (items, added) => [...added.reverse(), ...items]),
}

export const LIST_COMMANDS: readonly Command[] = [rpush, lpush]

type Joined = (items: readonly Argument[], added: Argument[]) => readonly Argument[]

function push({ keyspace }: Session, argv: readonly Argument[], join: Joined): Reply {
  const key = argv[1]!
  const entry = keyspace.findForWrite(key)
  if (entry !== undefined && entry.type !== 'list') return WRONG_TYPE
  const added = argv.slice(2).map((word) => (typeof word === 'string' ? word : copyOf(word)))
  const value = join(entry?.value ?? [], added)
  if (entry === undefined) keyspace.putTyped(key, { type: 'list', value }, null)
  else keyspace.setValue(entry, value)
  return integer(value.length)
}
