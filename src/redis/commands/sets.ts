import { ONE_KEY, type Command } from '../command.ts'
import { WRONG_TYPE } from '../errors.ts'
import { keyBytes, keyTextOf } from '../key-text.ts'
import { bulk, integer } from '../reply.ts'

/** How many members are new. https://redis.io/docs/latest/commands/sadd/ */
const sadd: Command = {
  name: 'sadd',
  arity: -3,
  flags: ['write', 'denyoom', 'fast'],
  keys: ONE_KEY,
  run({ keyspace }, argv) {
    const key = argv[1]!
    const entry = keyspace.findForWrite(key)
    const members = new Set(argv.slice(2).map(keyTextOf))
    if (entry === undefined) {
      keyspace.putTyped(key, { type: 'set', value: members }, null)
      return integer(members.size)
    }
    if (entry.type !== 'set') return WRONG_TYPE
    const added = [...members].filter((member) => !entry.value.has(member))
    if (added.length > 0) keyspace.change(entry, (value) => added.forEach((member) => value.add(member)))
    return integer(added.length)
  },
}

/** https://redis.io/docs/latest/commands/scard/ */
const scard: Command = {
  name: 'scard',
  arity: 2,
  flags: ['readonly', 'fast'],
  keys: ONE_KEY,
  run({ keyspace }, argv) {
    const entry = keyspace.find(argv[1]!)
    if (entry !== undefined && entry.type !== 'set') return WRONG_TYPE
    return integer(entry?.value.size ?? 0)
  },
}

/** In no order that could be relied on. https://redis.io/docs/latest/commands/smembers/ */
const smembers: Command = {
  name: 'smembers',
  arity: 2,
  flags: ['readonly'],
  keys: ONE_KEY,
  run({ keyspace }, argv) {
    const entry = keyspace.find(argv[1]!)
    if (entry !== undefined && entry.type !== 'set') return WRONG_TYPE
    return { type: 'set', items: Array.from(entry?.value ?? [], (member) => bulk(keyBytes(member))) }
  },
}

export const SET_COMMANDS: readonly Command[] = [sadd, scard, smembers]
