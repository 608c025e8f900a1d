import { asciiLowerCase, type Argument } from '../bytes.ts'
import type { Command } from '../command.ts'
import type { Entry } from '../entry.ts'
import { NOT_AN_INTEGER, SYNTAX_ERROR } from '../errors.ts'
import type { GlobMatcher } from '../glob.ts'
import { parseInteger, parseUnsigned } from '../integers.ts'
import { keyArgument, keyLatin1 } from '../key-text.ts'
import { optionWord } from '../option-words.ts'
import { array, bulk, error, isError, type ErrorReply, type Reply } from '../reply.ts'
import type { Session } from '../session.ts'
import { keyMatcher } from './all-keys.ts'

/** https://redis.io/docs/latest/commands/scan/ */
const scan: Command = { name: 'scan', arity: -2, flags: ['readonly'], run: runScan }

export const SCAN_COMMANDS: readonly Command[] = [scan]

interface ScanOptions {
  /** About how many keys to look at in this call. */
  count: number
  matches: GlobMatcher
  /** In lower case. Of a type that does not exist there are no keys, which is no error. */
  type: string | null
}

/** MATCH and TYPE choose among the keys that were looked at, so a call may answer with none of them. */
function runScan({ keyspace }: Session, argv: readonly Argument[]): Reply {
  const cursor = parseUnsigned(argv[1]!)
  if (cursor === null) return error('ERR invalid cursor')
  const options = parseOptions(argv)
  if (isError(options)) return options
  const { cursor: next, entries } = keyspace.scan(cursor, options.count)
  const chosen = entries.filter((entry) => isChosen(entry, options))
  return array([bulk(next.toString()), array(chosen.map(({ key }) => bulk(keyArgument(key))))])
}

function isChosen({ key, type }: Entry, options: ScanOptions): boolean {
  return (options.type === null || options.type === type) && options.matches(keyLatin1(key))
}

function parseOptions(argv: readonly Argument[]): ScanOptions | ErrorReply {
  const options: ScanOptions = { count: 10, matches: () => true, type: null }
  for (let index = 2; index < argv.length; index += 2) {
    const word = optionWord(argv[index]!)
    if (word === 'NOVALUES') return error('ERR NOVALUES option can only be used in HSCAN')
    const operand = argv[index + 1]
    if (operand === undefined) return SYNTAX_ERROR
    if (word === 'COUNT') {
      const count = parseInteger(operand)
      if (count === null) return NOT_AN_INTEGER
      if (count < 1n) return SYNTAX_ERROR
      options.count = Number(count)
    } else if (word === 'MATCH') options.matches = keyMatcher(operand)
    else if (word === 'TYPE') options.type = asciiLowerCase(optionWord(operand))
    else return SYNTAX_ERROR
  }
  return options
}
