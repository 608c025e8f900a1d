import type { Argument } from '../bytes.ts'
import { ALL_WORDS, KEYS_WITH_VALUES, type Command } from '../command.ts'
import { wrongArity } from '../errors.ts'
import { newDeadline } from '../expiry-option.ts'
import { parseInteger } from '../integers.ts'
import type { Keyspace } from '../keyspace.ts'
import { array, error, integer, isError, NIL, OK, type Reply } from '../reply.ts'
import type { Session } from '../session.ts'
import { existenceHolds, MSETEX_WORDS, parseStringOptions } from './string-options.ts'

/** nil for an absent key, and for one of another type. https://redis.io/docs/latest/commands/mget/ */
const mget: Command = {
  name: 'mget',
  arity: -2,
  flags: ['readonly', 'fast'],
  keys: ALL_WORDS,
  run: ({ keyspace }, argv) => array(argv.slice(1).map((key) => valueOrNil(keyspace, key))),
}

/** https://redis.io/docs/latest/commands/mset/ */
const mset: Command = {
  name: 'mset',
  arity: -3,
  flags: ['write', 'denyoom'],
  keys: KEYS_WITH_VALUES,
  run({ keyspace }, argv) {
    if (argv.length % 2 === 0) return wrongArity('mset')
    putAll(keyspace, argv)
    return OK
  },
}

/** All of them or, if one is there already, none. https://redis.io/docs/latest/commands/msetnx/ */
const msetnx: Command = {
  name: 'msetnx',
  arity: -3,
  flags: ['write', 'denyoom'],
  keys: KEYS_WITH_VALUES,
  run({ keyspace }, argv) {
    if (argv.length % 2 === 0) return wrongArity('msetnx')
    for (let index = 1; index < argv.length; index += 2) {
      if (keyspace.findForWrite(argv[index]!) !== undefined) return integer(0)
    }
    putAll(keyspace, argv)
    return integer(1)
  },
}

/** MSET with the options of SET that make sense for several keys. https://redis.io/docs/latest/commands/msetex/ */
const msetex: Command = {
  name: 'msetex',
  arity: -4,
  flags: ['write', 'denyoom', 'movablekeys'],
  keys: (argv) => keyIndexesOfMsetex(argv, numkeysOf(argv) ?? 0),
  run: runMsetex,
}

export const SEVERAL_STRINGS_COMMANDS: readonly Command[] = [mget, mset, msetnx, msetex]

function valueOrNil(keyspace: Keyspace, key: Argument): Reply {
  const entry = keyspace.find(key)
  return entry?.type === 'string' ? keyspace.replyOf(entry) : NIL
}

function putAll(keyspace: Keyspace, argv: readonly Argument[]): void {
  for (let index = 1; index < argv.length; index += 2) keyspace.put(argv[index]!, argv[index + 1]!, null)
}

const MAX_INT32 = 2n ** 31n - 1n

/** The second word; null if it is no number of keys. */
function numkeysOf(argv: readonly Argument[]): number | null {
  const count = parseInteger(argv[1]!)
  return count !== null && count >= 1n && count <= MAX_INT32 ? Number(count) : null
}

/** Of the keys among the words of `MSETEX numkeys key value [key value ...]`; none if there are too few words. */
function keyIndexesOfMsetex(argv: readonly Argument[], count: number): number[] {
  return argv.length < 2 + 2 * count ? [] : Array.from({ length: count }, (_, pair) => 2 + 2 * pair)
}

/** The order of the checks is Redis's: numkeys, count, syntax, expiry, condition. */
function runMsetex({ keyspace, server }: Session, argv: readonly Argument[]): Reply {
  const count = numkeysOf(argv)
  if (count === null) return error('ERR invalid numkeys value')
  const indexes = keyIndexesOfMsetex(argv, count)
  if (indexes.length === 0) return error('ERR wrong number of key-value pairs')
  const options = parseStringOptions(argv, 2 + 2 * count, MSETEX_WORDS)
  if (isError(options)) return options
  const deadline = newDeadline(options.expiry, server.nowUnixMs, 'msetex')
  if (isError(deadline)) return deadline

  const holds = (index: number): boolean => existenceHolds(options, keyspace.findForWrite(argv[index]!) !== undefined)
  if (options.existence !== null && !indexes.every(holds)) return integer(0)
  for (const index of indexes) {
    const kept = options.expiry?.word === 'KEEPTTL' ? keyspace.findForWrite(argv[index]!)?.expiresAtUnixMs : deadline
    keyspace.put(argv[index]!, argv[index + 1]!, kept ?? null)
  }
  return integer(1)
}
