import { copyOf, latin1, bytesOf, type Argument } from '../bytes.ts'
import { ONE_KEY, type Command } from '../command.ts'
import type { StreamId } from '../entry.ts'
import { notInThePlayground, WRONG_TYPE, wrongArity } from '../errors.ts'
import { parseUnsigned } from '../integers.ts'
import { optionWord } from '../option-words.ts'
import { bulk, error, isError, NIL, type ErrorReply, type Reply } from '../reply.ts'
import type { Session } from '../session.ts'

/** `XADD k [NOMKSTREAM] *|id field value ...`. https://redis.io/docs/latest/commands/xadd/ */
export const xadd: Command = {
  name: 'xadd',
  arity: -5,
  flags: ['write', 'denyoom', 'fast'],
  keys: ONE_KEY,
  run: runXadd,
}

const MAX_UINT64 = 2n ** 64n - 1n
const ZERO: StreamId = { ms: 0n, sequence: 0n }
const BAD_ID = Object.freeze(error('ERR Invalid stream ID specified as stream command argument'))

/** An id as it was asked for; null is `*`. `sequence` null is `ms-*`. */
type WantedId = { readonly ms: bigint; readonly sequence: bigint | null } | null

/** Trimming while adding, and what belongs to consumer groups, is not here. */
const ABSENT_OPTIONS: ReadonlySet<string> = new Set([
  'MAXLEN',
  'MINID',
  'LIMIT',
  'KEEPREF',
  'DELREF',
  'ACKED',
  'IDMP',
  'IDMPAUTO',
])

function runXadd({ keyspace, server }: Session, argv: readonly Argument[]): Reply {
  const [key, ...words] = argv.slice(1) as [Argument, ...Argument[]]
  const idPlace = words.findIndex((word) => optionWord(word) !== 'NOMKSTREAM')
  const option = idPlace === -1 ? '' : optionWord(words[idPlace]!)
  if (ABSENT_OPTIONS.has(option)) return notInThePlayground(`XADD ${option}`)
  const wanted = idPlace === -1 ? null : parseId(words[idPlace]!)
  if (isError(wanted)) return wanted
  const fields = words.slice(idPlace + 1)
  if (idPlace === -1 || fields.length === 0 || fields.length % 2 === 1) return wrongArity('xadd')
  if (wanted?.ms === 0n && wanted.sequence === 0n) return error('ERR The ID specified in XADD must be greater than 0-0')

  const entry = keyspace.findForWrite(key)
  if (entry === undefined && idPlace > 0) return NIL
  if (entry !== undefined && entry.type !== 'stream') return WRONG_TYPE
  const id = nextId(entry?.value.lastId ?? ZERO, wanted, BigInt(server.nowUnixMs))
  if (isError(id)) return id
  const item = { id, fields: fields.map((word) => (typeof word === 'string' ? word : copyOf(word))) }
  if (entry === undefined) keyspace.putTyped(key, { type: 'stream', value: { items: [item], lastId: id } }, null)
  else {
    keyspace.change(entry, (value) => {
      value.items.push(item)
      value.lastId = id
    })
  }
  return bulk(`${id.ms}-${id.sequence}`)
}

/** `*`, `5`, `5-3` or `5-*`. */
function parseId(word: Argument): WantedId | ErrorReply {
  const text = latin1(bytesOf(word)).split('\0', 1)[0]!
  if (text === '*') return null
  if (text === '-' || text === '+') return BAD_ID
  const dash = text.indexOf('-')
  const ms = parseUnsigned(dash === -1 ? text : text.slice(0, dash))
  const rest = dash === -1 ? '0' : text.slice(dash + 1)
  const sequence = parseUnsigned(rest)
  if (ms === null || (sequence === null && rest !== '*')) return BAD_ID
  return { ms, sequence }
}

/** Ids only ever rise (t_stream.c, streamAppendItem). */
function nextId(last: StreamId, wanted: WantedId, nowMs: bigint): StreamId | ErrorReply {
  if (last.ms === MAX_UINT64 && last.sequence === MAX_UINT64) {
    return error('ERR The stream has exhausted the last possible ID, unable to add more items')
  }
  if (wanted === null) return nowMs > last.ms ? { ms: nowMs, sequence: 0n } : after(last)
  const { ms } = wanted
  const sequence = wanted.sequence ?? (ms === last.ms ? last.sequence + 1n : 0n)
  const isHigher = ms > last.ms || (ms === last.ms && sequence > last.sequence)
  if (isHigher && sequence <= MAX_UINT64) return { ms, sequence }
  return error('ERR The ID specified in XADD is equal or smaller than the target stream top item')
}

function after({ ms, sequence }: StreamId): StreamId {
  return sequence === MAX_UINT64 ? { ms: ms + 1n, sequence: 0n } : { ms, sequence: sequence + 1n }
}
