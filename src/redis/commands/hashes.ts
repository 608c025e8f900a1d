import { copyOf, type Argument } from '../bytes.ts'
import { ONE_KEY, type Command } from '../command.ts'
import { WRONG_TYPE, wrongArity } from '../errors.ts'
import { keyBytes, keyTextOf, type KeyText } from '../key-text.ts'
import { bulk, integer, isError, map, NIL, OK } from '../reply.ts'

/** How many fields are new. https://redis.io/docs/latest/commands/hset/ */
const hset: Command = {
  name: 'hset',
  arity: -4,
  flags: ['write', 'denyoom', 'fast'],
  keys: ONE_KEY,
  run({ keyspace }, argv) {
    if (argv.length % 2 === 1) return wrongArity('hset')
    const key = argv[1]!
    const entry = keyspace.findForWrite(key)
    if (entry !== undefined && entry.type !== 'hash') return WRONG_TYPE
    const fields = fieldsOf(argv.slice(2))
    const added = [...fields.keys()].filter((field) => entry === undefined || !entry.value.has(field))
    if (entry === undefined) keyspace.putTyped(key, { type: 'hash', value: fields }, null)
    else keyspace.change(entry, (value) => fields.forEach((held, field) => value.set(field, held)))
    return integer(added.length)
  },
}

/** As HSET, with another answer. https://redis.io/docs/latest/commands/hmset/ */
const hmset: Command = {
  ...hset,
  name: 'hmset',
  run(session, argv) {
    if (argv.length % 2 === 1) return wrongArity('hmset')
    const answer = hset.run(session, argv)
    return isError(answer) ? answer : OK
  },
}

/** How many were removed; a hash without fields is gone. https://redis.io/docs/latest/commands/hdel/ */
const hdel: Command = {
  name: 'hdel',
  arity: -3,
  flags: ['write', 'fast'],
  keys: ONE_KEY,
  run({ keyspace }, argv) {
    const entry = keyspace.findForWrite(argv[1]!)
    if (entry === undefined) return integer(0)
    if (entry.type !== 'hash') return WRONG_TYPE
    const removed = [...new Set(argv.slice(2).map(keyTextOf))].filter((field) => entry.value.has(field))
    if (removed.length === entry.value.size) keyspace.remove(argv[1]!)
    else if (removed.length > 0) keyspace.change(entry, (value) => removed.forEach((field) => value.delete(field)))
    return integer(removed.length)
  },
}

/** https://redis.io/docs/latest/commands/hget/ */
const hget: Command = {
  name: 'hget',
  arity: 3,
  flags: ['readonly', 'fast'],
  keys: ONE_KEY,
  run({ keyspace }, argv) {
    const entry = keyspace.find(argv[1]!)
    if (entry !== undefined && entry.type !== 'hash') return WRONG_TYPE
    const value = entry?.value.get(keyTextOf(argv[2]!))
    return value === undefined ? NIL : bulk(value)
  },
}

/** https://redis.io/docs/latest/commands/hlen/ */
const hlen: Command = {
  name: 'hlen',
  arity: 2,
  flags: ['readonly', 'fast'],
  keys: ONE_KEY,
  run({ keyspace }, argv) {
    const entry = keyspace.find(argv[1]!)
    if (entry !== undefined && entry.type !== 'hash') return WRONG_TYPE
    return integer(entry?.value.size ?? 0)
  },
}

/** In no order that could be relied on. https://redis.io/docs/latest/commands/hgetall/ */
const hgetall: Command = {
  name: 'hgetall',
  arity: 2,
  flags: ['readonly'],
  keys: ONE_KEY,
  run({ keyspace }, argv) {
    const entry = keyspace.find(argv[1]!)
    if (entry !== undefined && entry.type !== 'hash') return WRONG_TYPE
    return map(Array.from(entry?.value ?? [], ([field, value]) => [bulk(keyBytes(field)), bulk(value)]))
  },
}

export const HASH_COMMANDS: readonly Command[] = [hset, hmset, hdel, hget, hlen, hgetall]

/** Of a field named twice the last value counts. */
function fieldsOf(words: readonly Argument[]): Map<KeyText, Argument> {
  const fields = new Map<KeyText, Argument>()
  for (let index = 0; index < words.length; index += 2) {
    const value = words[index + 1]!
    fields.set(keyTextOf(words[index]!), typeof value === 'string' ? value : copyOf(value))
  }
  return fields
}
