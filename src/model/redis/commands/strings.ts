import { asciiLowerCase, latin1, sameBytes, type Argument } from '../bytes.ts'
import { BAD_DIGEST } from '../errors.ts'
import { positiveDeadline } from '../expiry.ts'
import { valueBytes, type Keyspace, type StoredEntry } from '../keyspace.ts'
import { bulk, isError, NIL, OK, type ErrorReply, type Reply } from '../reply.ts'
import { digestOf } from '../xxh3.ts'
import { word, type Command } from './command.ts'
import { parseSetOptions, type SetOptions } from './set-options.ts'

/** https://redis.io/docs/latest/commands/set/ */
const set: Command = {
  name: 'set',
  arity: -3,
  run(argv, keyspace) {
    const key = word(argv, 1)
    const value = word(argv, 2)
    if (argv.length === 3) {
      keyspace.put(key, value, null)
      return OK
    }
    const options = parseSetOptions(argv.slice(3))
    return isError(options) ? options : setWithOptions(keyspace, key, value, options)
  },
}

/** The order of the checks: expiry value, existence, digest, comparison; then the write. */
function setWithOptions(keyspace: Keyspace, key: Argument, value: Argument, options: SetOptions): Reply {
  const given = options.expiry
  const at = given === null ? null : positiveDeadline(given.number, given.unit, keyspace.now, 'set')
  if (isError(at)) return at
  const old = keyspace.find(key)
  const before = old === null ? NIL : bulk(old.value)
  const allowed = isAllowed(old, options)
  if (isError(allowed)) return allowed
  if (!allowed) return options.get ? before : NIL
  const expiresAt = options.keepTtl ? (old?.expiresAtUnixMs ?? null) : at
  keyspace.put(key, value, expiresAt)
  // A moment that has passed is accepted, and the key is gone at once.
  if (expiresAt !== null && expiresAt <= keyspace.now) keyspace.remove(key)
  return options.get ? before : OK
}

function isAllowed(old: StoredEntry | null, { existence, compare }: SetOptions): boolean | ErrorReply {
  if (existence === 'NX' && old !== null) return false
  if (existence === 'XX' && old === null) return false
  if (compare === null) return true
  const wantsEqual = compare.kind === 'IFEQ' || compare.kind === 'IFDEQ'
  if (old === null) return !wantsEqual
  const byDigest = compare.kind === 'IFDEQ' || compare.kind === 'IFDNE'
  const equal = byDigest ? digestMatches(old, compare.to) : sameBytes(old.value, compare.to)
  return isError(equal) ? equal : equal === wantsEqual
}

function digestMatches(old: StoredEntry, digest: Argument): boolean | ErrorReply {
  const text = typeof digest === 'string' ? digest : latin1(digest)
  const length = typeof digest === 'string' ? new TextEncoder().encode(digest).length : digest.length
  if (length !== 16) return BAD_DIGEST
  return digestOf(valueBytes(old)) === asciiLowerCase(text)
}

/** https://redis.io/docs/latest/commands/get/ */
const get: Command = {
  name: 'get',
  arity: 2,
  run(argv, keyspace) {
    const entry = keyspace.find(word(argv, 1))
    return entry === null ? NIL : bulk(entry.value)
  },
}

export const STRING_COMMANDS: readonly Command[] = [set, get]
