import type { Argument } from '../bytes.ts'
import { ONE_KEY, type Command } from '../command.ts'
import { doubleText } from '../double-text.ts'
import { entryEncoding } from '../entry-encoding.ts'
import type { Entry } from '../entry.ts'
import { WRONG_TYPE } from '../errors.ts'
import { parseUnsigned } from '../integers.ts'
import { keyArgument, keyLatin1, type KeyText } from '../key-text.ts'
import { array, bulk, error, isError, type Reply } from '../reply.ts'
import { ScanIndex } from '../scan-index.ts'
import type { Session } from '../session.ts'
import type { Settings } from '../settings/settings.ts'
import { parseScanOptions, type ScanOptions } from './scan-options.ts'

/** https://redis.io/docs/latest/commands/sscan/ */
const sscan = scanOf('sscan', (entry) => (entry.type === 'set' ? { names: [...entry.value], valueOf: null } : null))

/** https://redis.io/docs/latest/commands/hscan/ */
const hscan = scanOf('hscan', (entry) => {
  if (entry.type !== 'hash') return null
  return { names: [...entry.value.keys()], valueOf: (name) => entry.value.get(name)! }
})

/** https://redis.io/docs/latest/commands/zscan/ */
const zscan = scanOf('zscan', (entry) => {
  if (entry.type !== 'zset') return null
  return { names: [...entry.value.keys()], valueOf: (name) => doubleText(entry.value.get(name)!) }
})

export const COLLECTION_SCAN_COMMANDS: readonly Command[] = [sscan, hscan, zscan]

interface Scanned {
  readonly names: readonly KeyText[]
  /** What follows each name in the answer. */
  readonly valueOf: ((name: KeyText) => Argument) | null
}

function scanOf(name: string, scanned: (entry: Entry) => Scanned | null): Command {
  return {
    name,
    arity: -3,
    flags: ['readonly'],
    keys: ONE_KEY,
    run: (session, argv) => runScan(session, argv, scanned),
  }
}

function runScan(
  { keyspace, server }: Session,
  argv: readonly Argument[],
  scanned: (entry: Entry) => Scanned | null,
): Reply {
  const cursor = parseUnsigned(argv[2]!)
  if (cursor === null) return error('ERR invalid cursor')
  const entry = keyspace.find(argv[1]!)
  if (entry === undefined) return array([bulk('0'), array([])])
  const collection = scanned(entry)
  if (collection === null) return WRONG_TYPE
  const options = parseScanOptions(argv.slice(3), entry.type === 'hash' ? 'a hash' : 'another collection')
  if (isError(options)) return options
  const { cursor: next, keys } = isSmall(entry, server.settings)
    ? { cursor: 0n, keys: collection.names }
    : part(collection, cursor, options)
  const { valueOf } = options.withoutValues ? { valueOf: null } : collection
  const items = keys
    .filter((one) => options.matches(keyLatin1(one)))
    .flatMap((one) => (valueOf === null ? [bulk(keyArgument(one))] : [bulk(keyArgument(one)), bulk(valueOf(one))]))
  return array([bulk(next.toString()), array(items)])
}

/** What Redis keeps in one piece it returns in one, whatever the cursor and the count. */
function isSmall(entry: Entry, settings: Settings): boolean {
  const encoding = entryEncoding(entry, settings)
  return encoding === 'listpack' || encoding === 'intset'
}

/** The index is made anew for every call: a cursor means the same to each of them. */
function part(
  { names }: Scanned,
  cursor: bigint,
  { count }: ScanOptions,
): { cursor: bigint; keys: readonly KeyText[] } {
  const found = new ScanIndex(names.map((key) => ({ key }))).scan(cursor, count)
  return { cursor: found.cursor, keys: found.items.map(({ key }) => key) }
}
