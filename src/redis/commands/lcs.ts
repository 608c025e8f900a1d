import { bytesOf, type Argument } from '../bytes.ts'
import { TWO_KEYS, type Command } from '../command.ts'
import { CommonSubsequence, commonTableBytes, type CommonRange } from '../common-subsequence.ts'
import type { Entry } from '../entry.ts'
import { NOT_AN_INTEGER, SYNTAX_ERROR } from '../errors.ts'
import { parseInteger } from '../integers.ts'
import { optionWord } from '../option-words.ts'
import { array, bulk, error, integer, isError, map, type ErrorReply, type Reply } from '../reply.ts'
import type { Session } from '../session.ts'
import { MAX_VALUE_BYTES } from '../string-value.ts'

/** https://redis.io/docs/latest/commands/lcs/ */
const lcs: Command = { name: 'lcs', arity: -3, flags: ['readonly'], keys: TWO_KEYS, run: runLcs }

export const LCS_COMMANDS: readonly Command[] = [lcs]

interface LcsOptions {
  length: boolean
  ranges: boolean
  withLength: boolean
  /** Ranges of fewer bytes are left out. */
  leastLength: bigint
}

/** The order of the checks is Redis's: type, options, whether they go together, memory. */
function runLcs({ keyspace }: Session, argv: readonly Argument[]): Reply {
  const left = bytesOrNull(keyspace.find(argv[1]!))
  const right = bytesOrNull(keyspace.find(argv[2]!))
  if (left === null || right === null) return error('ERR The specified keys must contain string values')
  const options = parseOptions(argv)
  if (isError(options)) return options
  if (options.length && options.ranges) {
    return error('ERR If you want both the length and indexes, please just use IDX.')
  }
  if (commonTableBytes(left.length, right.length) > MAX_VALUE_BYTES) {
    return error('ERR Insufficient memory, transient memory for LCS exceeds proto-max-bulk-len')
  }
  return answer(new CommonSubsequence(left, right), options)
}

/** An absent key is as good as an empty string; null for other types. */
function bytesOrNull(entry: Entry | undefined): Uint8Array | null {
  if (entry === undefined) return new Uint8Array()
  return entry.type === 'string' ? bytesOf(entry.value) : null
}

function parseOptions(argv: readonly Argument[]): LcsOptions | ErrorReply {
  const options: LcsOptions = { length: false, ranges: false, withLength: false, leastLength: 0n }
  for (let index = 3; index < argv.length; index++) {
    const word = optionWord(argv[index]!)
    if (word === 'LEN') options.length = true
    else if (word === 'IDX') options.ranges = true
    else if (word === 'WITHMATCHLEN') options.withLength = true
    else if (word === 'MINMATCHLEN' && index + 1 < argv.length) {
      const least = parseInteger(argv[++index]!)
      if (least === null) return NOT_AN_INTEGER
      options.leastLength = least
    } else return SYNTAX_ERROR
  }
  return options
}

function answer(common: CommonSubsequence, { length, ranges, withLength, leastLength }: LcsOptions): Reply {
  if (length) return integer(common.length)
  if (!ranges) return bulk(common.bytes())
  const matches = common.ranges().filter((range) => range.length >= leastLength)
  return map([
    [bulk('matches'), array(matches.map((range) => matchReply(range, withLength)))],
    [bulk('len'), integer(common.length)],
  ])
}

function matchReply({ leftStart, rightStart, length }: CommonRange, withLength: boolean): Reply {
  const places = [leftStart, rightStart].map((start) => array([integer(start), integer(start + length - 1)]))
  return array(withLength ? [...places, integer(length)] : places)
}
