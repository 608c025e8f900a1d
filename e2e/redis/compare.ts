import type { WireReply } from './wire.ts'

/**
 * Whether two servers gave the same answer: the same to the byte, but for what Redis leaves open (the
 * order of KEYS) and for what depends on the moment or on the server (a TTL that runs).
 */
export function agree(argv: readonly string[], ours: WireReply, real: WireReply): boolean {
  const rule = RULES[argv[0]!.toLowerCase()]
  // An error has one text, and QUEUED is QUEUED, whatever the command.
  const isWord = [ours, real].some(({ sign }) => sign === '-' || sign === '+')
  if (rule === undefined || isWord) return exact(ours) === exact(real)
  return rule(ours, real, argv)
}

type Rule = (ours: WireReply, real: WireReply, argv: readonly string[]) => boolean

/** `+OK`, `$"a\r\n"`, `$nil`, `*[:1, $nil]`. */
export function exact(reply: WireReply): string {
  if ('items' in reply) {
    return reply.items === null ? `${reply.sign}nil` : `${reply.sign}[${reply.items.map(exact).join(', ')}]`
  }
  if (reply.text === null) return `${reply.sign}nil`
  return '$=!'.includes(reply.sign) ? `${reply.sign}${JSON.stringify(reply.text)}` : reply.sign + reply.text
}

/** The rule for the same reply, turned into text first. */
function by(text: (reply: WireReply, argv: readonly string[]) => string): Rule {
  return (ours, real, argv) => text(ours, argv) === text(real, argv)
}

const sorted = by((reply) => reply.sign + itemsOf(reply).map(exact).sort().join(', '))

/** Names and values, flat in RESP2 and a map in RESP3: pairs, in any order. */
const sortedPairs = by((reply) => {
  const items = itemsOf(reply).map(exact)
  return (
    reply.sign +
    items
      .flatMap((item, index) => (index % 2 === 0 ? [`${item}=${items[index + 1]}`] : []))
      .sort()
      .join(', ')
  )
})

/** Only which kind of answer it is: the rest is up to the server. */
const kind = by(
  (reply) =>
    reply.sign + ('items' in reply ? (reply.items === null ? 'nil' : 'items') : reply.text === null ? 'nil' : 'text'),
)

/**
 * A time that runs, or a moment: the two servers were not asked at the same instant. Deadlines in the
 * corpus are 40 s apart, so a wrong one is still seen.
 */
function within(units: number): Rule {
  return (ours, real) => {
    if (ours.sign !== ':' || real.sign !== ':') return exact(ours) === exact(real)
    const [a, b] = [Number(ours.text), Number(real.text)]
    // -1 and -2 are words, not times.
    return a < 0 || b < 0 ? a === b : Math.abs(a - b) <= units
  }
}

const TOLERANCE_SECONDS = 10

/** The whole of a cursor walk is seen only from 0 to 0; how a part of it is cut is up to the server. */
function scan(cursorIndex: number): Rule {
  return (ours, real, argv) => {
    const isWhole =
      [ours, real].every((reply) => exact(itemsOf(reply)[0]!) === '$"0"') && /^0+$/.test(argv[cursorIndex] ?? '')
    if (!isWhole) return kind(ours, real, argv)
    return sorted(itemsOf(ours)[1]!, itemsOf(real)[1]!, argv)
  }
}

/** Which members is luck. */
const howMany = by((reply) =>
  'items' in reply ? `${reply.sign}${reply.items?.length}` : reply.sign + (reply.text === null),
)

/** Within a transaction the queue itself holds on to a value, and REFCOUNT counts that. */
const object: Rule = (ours, real, argv) => {
  const subcommand = argv[1]?.toLowerCase()
  if (subcommand === 'refcount') return kind(ours, real, argv)
  return subcommand === 'idletime' ? within(60)(ours, real, argv) : exact(ours) === exact(real)
}

/** How many commands there are, and their names, is up to the server; which words are keys is not. */
const command: Rule = (ours, real, argv) =>
  argv[1]?.toLowerCase() === 'getkeys' ? exact(ours) === exact(real) : kind(ours, real, argv)

const client: Rule = (ours, real, argv) =>
  argv[1]?.toLowerCase() === 'id' ? kind(ours, real, argv) : exact(ours) === exact(real)

/** Of the keyspace all but the average TTL, which runs; not every version says how many fields of hashes expire. */
const info: Rule = (ours, real, argv) => {
  const isAboutKeys = argv.length === 2 && argv[1]!.toLowerCase() === 'keyspace'
  const text = (reply: WireReply): string => exact(reply).replaceAll(/,avg_ttl=-?\d+|,subexpiry=\d+/g, '')
  return isAboutKeys ? text(ours) === text(real) : kind(ours, real, argv)
}

/** Its map names the version of the server, its modules, and the number of the connection. */
const hello = by((reply) =>
  exact(reply).replaceAll(/(\$"(?:version|id)", )(?:\$"[^"]*"|:\d+)|(?<=\$"modules", ).*/g, '$1'),
)

const RULES: Readonly<Record<string, Rule>> = {
  keys: sorted,
  scan: scan(1),
  sscan: scan(2),
  hscan: scan(2),
  zscan: scan(2),
  srandmember: howMany,
  randomkey: kind,
  time: kind,
  ttl: within(TOLERANCE_SECONDS),
  expiretime: within(TOLERANCE_SECONDS),
  pttl: within(TOLERANCE_SECONDS * 1000),
  pexpiretime: within(TOLERANCE_SECONDS * 1000),
  config: sortedPairs,
  object,
  client,
  command,
  // How much memory a key takes is up to who allocates it.
  memory: kind,
  smembers: sorted,
  hgetall: sortedPairs,
  info,
  hello,
}

function itemsOf(reply: WireReply): readonly WireReply[] {
  return 'items' in reply && reply.items !== null ? reply.items : []
}
