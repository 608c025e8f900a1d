import { latin1, bytesOf, type Argument } from '../bytes.ts'
import { ONE_KEY, type Command } from '../command.ts'
import type { ZsetValue } from '../entry.ts'
import { NOT_A_FLOAT, SYNTAX_ERROR, WRONG_TYPE } from '../errors.ts'
import { keyTextOf, type KeyText } from '../key-text.ts'
import { optionWord } from '../option-words.ts'
import { error, integer, isError, NIL, type ErrorReply, type Reply } from '../reply.ts'
import type { Session } from '../session.ts'

/** `ZADD k [NX|XX] [GT|LT] [CH] [INCR] score member ...`. https://redis.io/docs/latest/commands/zadd/ */
export const zadd: Command = {
  name: 'zadd',
  arity: -4,
  flags: ['write', 'denyoom', 'fast'],
  keys: ONE_KEY,
  run: runZadd,
}

type Flag = 'NX' | 'XX' | 'GT' | 'LT' | 'CH' | 'INCR'
const FLAGS: ReadonlySet<string> = new Set<Flag>(['NX', 'XX', 'GT', 'LT', 'CH', 'INCR'])

interface Addition {
  readonly score: number
  readonly member: KeyText
}

/** The order of the checks is Redis's: words, whether they go together, scores, type (t_zset.c, zaddGenericCommand). */
function runZadd({ keyspace }: Session, argv: readonly Argument[]): Reply {
  const flags = new Set<Flag>()
  let index = 2
  for (; index < argv.length; index++) {
    const word = optionWord(argv[index]!)
    if (!FLAGS.has(word)) break
    flags.add(word as Flag)
  }
  const words = argv.slice(index)
  const additions = clashOf(flags, words) ?? additionsOf(words)
  if (isError(additions)) return additions

  const key = argv[1]!
  const entry = keyspace.findForWrite(key)
  if (entry !== undefined && entry.type !== 'zset') return WRONG_TYPE
  const outcome = add(entry?.value ?? new Map(), additions, flags)
  if (isError(outcome)) return outcome
  const { scores, added, updated, lastScore } = outcome
  if (entry === undefined && scores.size > 0) keyspace.putTyped(key, { type: 'zset', value: new Map(scores) }, null)
  else if (entry !== undefined && scores.size > 0) {
    keyspace.change(entry, (value) => scores.forEach((score, member) => value.set(member, score)))
  }
  if (flags.has('INCR')) return lastScore === null ? NIL : { type: 'double', value: lastScore }
  return integer(flags.has('CH') ? added + updated : added)
}

function clashOf(flags: ReadonlySet<Flag>, words: readonly Argument[]): ErrorReply | null {
  if (words.length === 0 || words.length % 2 === 1) return SYNTAX_ERROR
  if (flags.has('NX') && flags.has('XX')) return error('ERR XX and NX options at the same time are not compatible')
  if ([flags.has('NX'), flags.has('GT'), flags.has('LT')].filter(Boolean).length > 1) {
    return error('ERR GT, LT, and/or NX options at the same time are not compatible')
  }
  if (flags.has('INCR') && words.length > 2) return error('ERR INCR option supports a single increment-element pair')
  return null
}

function additionsOf(words: readonly Argument[]): readonly Addition[] | ErrorReply {
  const additions: Addition[] = []
  for (let index = 0; index < words.length; index += 2) {
    const score = parseScore(words[index]!)
    if (score === null) return NOT_A_FLOAT
    additions.push({ score, member: keyTextOf(words[index + 1]!) })
  }
  return additions
}

/** As C's strtod on the whole word; out of a double's range is no score. */
function parseScore(word: Argument): number | null {
  const text = latin1(bytesOf(word))
  const [, sign] = /^([-+]?)inf(?:inity)?$/i.exec(text) ?? []
  if (sign !== undefined) return sign === '-' ? -Infinity : Infinity
  const isDecimal = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(text)
  const score = isDecimal ? Number(text) : parseHexadecimal(text)
  if (score === null) return null
  const isLost = !Number.isFinite(score) || (score === 0 && /[1-9]/.test(text.replace(/e.*$/i, '')))
  return isLost ? null : score
}

/** `0x1.8p3` is 12. */
function parseHexadecimal(text: string): number | null {
  const match = /^([-+]?)0x(?=\.?[0-9a-f])([0-9a-f]*)\.?([0-9a-f]*)(?:p([-+]?[0-9]+))?$/i.exec(text)
  if (match === null) return null
  const [, sign, whole = '', fraction = '', power = '0'] = match
  // A bigint becomes the nearest double, and a power of two only moves its point.
  const magnitude = Number(BigInt(`0x${whole}${fraction}`)) * 2 ** (Number(power) - 4 * fraction.length)
  return sign === '-' ? -magnitude : magnitude
}

interface Outcome {
  /** What is to be written. */
  readonly scores: ReadonlyMap<KeyText, number>
  readonly added: number
  readonly updated: number
  /** null when the last addition was not made. */
  readonly lastScore: number | null
}

/** Each addition sees what those before it have done (t_zset.c, zsetAdd). */
function add(before: ZsetValue, additions: readonly Addition[], flags: ReadonlySet<Flag>): Outcome | ErrorReply {
  const scores = new Map<KeyText, number>()
  let added = 0
  let updated = 0
  let lastScore: number | null = null
  for (const { score: given, member } of additions) {
    const current = scores.get(member) ?? before.get(member)
    const score = flags.has('INCR') && current !== undefined ? given + current : given
    if (Number.isNaN(score) && !(flags.has('NX') && current !== undefined)) {
      return error('ERR resulting score is not a number (NaN)')
    }
    lastScore = mayBecome(current, score, flags) ? score : null
    if (lastScore === null || lastScore === current) continue
    if (current === undefined) added++
    else updated++
    scores.set(member, score)
  }
  return { scores, added, updated, lastScore }
}

function mayBecome(current: number | undefined, score: number, flags: ReadonlySet<Flag>): boolean {
  if (current === undefined) return !flags.has('XX')
  if (flags.has('NX')) return false
  if (flags.has('GT') && score <= current) return false
  return !flags.has('LT') || score < current
}
