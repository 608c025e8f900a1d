import type { Argument } from '../bytes.ts'
import type { Command } from '../command.ts'
import { parseUnsigned } from '../integers.ts'
import { keyArgument, keyLatin1 } from '../key-text.ts'
import { array, bulk, error, isError, type Reply } from '../reply.ts'
import type { Session } from '../session.ts'
import { parseScanOptions } from './scan-options.ts'

/** https://redis.io/docs/latest/commands/scan/ */
const scan: Command = { name: 'scan', arity: -2, flags: ['readonly'], run: runScan }

export const SCAN_COMMANDS: readonly Command[] = [scan]

/** MATCH and TYPE choose among the keys that were looked at, so a call may answer with none of them. */
function runScan({ keyspace }: Session, argv: readonly Argument[]): Reply {
  const cursor = parseUnsigned(argv[1]!)
  if (cursor === null) return error('ERR invalid cursor')
  const options = parseScanOptions(argv.slice(2), 'keys')
  if (isError(options)) return options
  const { count, type, matches } = options
  const { cursor: next, entries } = keyspace.scan(cursor, count, (key) => matches(keyLatin1(key)))
  const chosen = entries.filter((entry) => type === null || type === entry.type)
  return array([bulk(next.toString()), array(chosen.map(({ key }) => bulk(keyArgument(key))))])
}
