import { exact } from './compare.ts'
import type { Answered } from './session.ts'

/**
 * A difference that is there because the real server is older than Redis 8.6, which the emulator
 * follows. Every one that a server of that age does not show makes the comparison fail: it is not needed.
 */
export interface AgeDifference {
  readonly id: string
  readonly reason: string
  /** The first version that answers as the emulator does. */
  readonly until: string
  /**
   * Commands, the last of which shows it: asked first of all, so that a difference that is not needed any
   * more is found.
   */
  readonly example: readonly (readonly string[])[]
  /** Words are text of one character per byte; answers are as `exact` writes them. */
  readonly fits: (argv: readonly string[], ours: string, real: string) => boolean
}

const AGE_DIFFERENCES: readonly AgeDifference[] = [
  {
    id: 'set-if',
    reason: 'SET has IFEQ, IFNE, IFDEQ and IFDNE since 8.4',
    until: '8.4',
    example: [['SET', 'a', 'b', 'IFEQ', 'c']],
    fits: (argv, _ours, real) => hasMatchOption(argv) && real === '-ERR syntax error',
  },
  {
    id: 'new-commands',
    reason: 'DELEX, DIGEST and MSETEX exist since 8.4',
    until: '8.4',
    example: [['DIGEST', 'a']],
    fits: ([name], _ours, real) =>
      NEW_COMMANDS.has(name!.toLowerCase()) && real.startsWith(`-ERR unknown command '${name}'`),
  },
  {
    id: 'new-subcommands',
    reason: 'CLIENT NO-TOUCH and CLIENT SETINFO exist since 7.2',
    until: '7.2',
    example: [['CLIENT', 'NO-TOUCH', 'OFF']],
    fits: (argv, _ours, real) =>
      isNewSubcommand(argv) && real === `-ERR unknown subcommand '${argv[1]}'. Try CLIENT HELP.`,
  },
  {
    id: 'client-name-nul',
    reason: 'a NUL was no character for the name of a client',
    until: '8.0',
    example: [['CLIENT', 'SETNAME', 'a\0b']],
    fits: ([name, , word = ''], ours, real) =>
      name!.toLowerCase() === 'client' &&
      word.includes('\0') &&
      ours === '+OK' &&
      real.startsWith('-ERR Client names cannot contain'),
  },
  {
    id: 'scan-cursor',
    reason:
      'a cursor was read by strtoul, to which nothing at all is 0 and -1 is 2^64 - 1, and which a leading blank was no number for',
    until: '8.0',
    example: [['SCAN', '']],
    fits: (argv, ours, real) => {
      const cursor = cursorOf(argv)
      if (cursor === null) return false
      const wasTaken = /^(-\d+)?(\0|$)/.test(cursor) && ours === '-ERR invalid cursor' && real !== ours
      return wasTaken || (/^\s/.test(cursor) && real === '-ERR invalid cursor')
    },
  },
  {
    id: 'getkeys-arity',
    reason: 'COMMAND GETKEYS asked for two words at least after it',
    until: '7.2',
    example: [['COMMAND', 'GETKEYS', 'PING']],
    fits: (argv, _ours, real) =>
      isShortGetKeys(argv) && real === "-ERR wrong number of arguments for 'command|getkeys' command",
  },
  {
    id: 'novalues',
    reason: 'HSCAN has NOVALUES since 7.4, and SCAN says since then that it has not',
    until: '7.4',
    example: [['SSCAN', 'absent', '0', 'NOVALUES']],
    fits: (argv, ours, real) =>
      cursorOf(argv) !== null &&
      argv.some((word) => /^novalues(\0|$)/i.test(word)) &&
      real !== ours &&
      !ours.startsWith('-WRONGTYPE'),
  },
  {
    id: 'policies',
    reason: 'volatile-lrm and allkeys-lrm exist since 8.6',
    until: '8.6',
    example: [['CONFIG', 'SET', 'maxmemory-policy', 'foo']],
    fits: ([name], ours, real) =>
      name!.toLowerCase() === 'config' && real === ours.replaceAll(/(?:volatile|allkeys)-lrm, /g, ''),
  },
  {
    id: 'samples',
    reason: 'maxmemory-samples could be any number',
    until: '8.0',
    example: [['CONFIG', 'SET', 'maxmemory-samples', '0']],
    fits: ([name], ours, real) =>
      name!.toLowerCase() === 'config' &&
      real === ours.replace('between 1 and 64 inclusive', 'between 1 and 2147483647 inclusive'),
  },
  {
    id: 'small-sets-and-lists',
    reason: 'a small list, and a small set whose members are not all integers, is a listpack since 7.2',
    until: '7.2',
    example: [
      ['RPUSH', 'list', 'a'],
      ['OBJECT', 'ENCODING', 'list'],
    ],
    fits: (argv, ours, real) =>
      asksEncoding(argv) && ours === '$"listpack"' && /^\$"(hashtable|quicklist)"$/.test(real),
  },
  {
    id: 'short-strings',
    reason:
      'whether a string is in one piece with its key depended on its own 44 bytes alone, and what APPEND made of nothing was',
    until: '8.6',
    example: [
      ['APPEND', 'absent', 'a'],
      ['OBJECT', 'ENCODING', 'absent'],
    ],
    fits: (argv, ours, real) => asksEncoding(argv) && ours === '$"raw"' && real === '$"embstr"',
  },
  {
    id: 'object-help',
    reason: 'its text has changed',
    until: '8.6',
    example: [['OBJECT', 'HELP']],
    fits: ([name, subcommand = ''], ours, real) =>
      name!.toLowerCase() === 'object' &&
      subcommand.toLowerCase() === 'help' &&
      [ours, real].every((text) => text.startsWith('*[+OBJECT <subcommand>')),
  },
  {
    id: 'last-second',
    reason:
      'the second that the last millisecond of 64 bits is rounded to was out of the range of Redis 8.6, and was not before',
    until: '8.6',
    example: [
      ['SET', 'a', 'b', 'PXAT', '9223372036854775807'],
      ['EXPIRETIME', 'a'],
    ],
    fits: ([name], ours, real) =>
      name!.toLowerCase() === 'expiretime' && ours === ':-9223372036854775' && real === ':9223372036854776',
  },
  {
    id: 'unknown-without-arguments',
    reason: 'an unknown command without arguments was answered as if some were to follow',
    until: '7.2',
    example: [['FOO']],
    fits: (argv, ours, real) =>
      argv.length === 1 && ours.startsWith('-ERR unknown command') && real === `${ours}, with args beginning with: `,
  },
]

/** The same for what is no request. */
export interface ProtocolAgeDifference {
  readonly id: string
  readonly reason: string
  readonly until: string
  /** The answer as it would be today; unchanged where this difference does not show. */
  readonly today: (real: string, sent: string, ours: string) => string
}

const PROTOCOL_AGE_DIFFERENCES: readonly ProtocolAgeDifference[] = [
  {
    id: 'unknown-without-arguments',
    reason: 'an unknown command without arguments was answered as if some were to follow',
    until: '7.2',
    today: (real) => real.replaceAll("', with args beginning with: \r\n", "'\r\n"),
  },
  {
    id: 'nul-in-bulk-length',
    reason:
      'the end of a bulk length was looked for with strchr, which sees no further than a NUL, so more was waited for',
    until: '8.6',
    today(real, sent, ours) {
      const isRefusal = /^-ERR Protocol error: (invalid bulk length|expected '\$', got '[^]')\r\n$/.test(
        ours.slice(real.length),
      )
      return sent.includes('\0') && ours.startsWith(real) && isRefusal ? ours : real
    },
  },
]

export function protocolDifferencesOf(version: string): readonly ProtocolAgeDifference[] {
  return PROTOCOL_AGE_DIFFERENCES.filter(({ until }) => isOlder(version, until))
}

/** The differences that a server of this version shows. */
export function differencesOf(version: string): readonly AgeDifference[] {
  return AGE_DIFFERENCES.filter(({ until }) => isOlder(version, until))
}

export function ageOf({ command, ours, real }: Answered, ages: readonly AgeDifference[]): AgeDifference | undefined {
  return ages.find(({ fits }) => fits(command.argv, exact(ours), exact(real)))
}

/**
 * Whether only a newer server runs these words, so that contents differ afterwards, or a transaction
 * is spoiled on one side only: they are asked for on their own.
 */
export function needsNewServer(argv: readonly string[], version: string): boolean {
  if (isOlder(version, '8.4') && (NEW_COMMANDS.has(argv[0]!.toLowerCase()) || hasMatchOption(argv))) return true
  return isOlder(version, '7.2') && (isNewSubcommand(argv) || isShortGetKeys(argv))
}

/** An old server refuses to queue anything while memory is full, which spoils the transaction; seen in 7.0.15. */
export function refusesToQueue(version: string): boolean {
  return isOlder(version, '8.6')
}

/** null for a command without one. */
function cursorOf([name, first = '', second = '']: readonly string[]): string | null {
  if (name!.toLowerCase() === 'scan') return first
  return /^[shz]scan$/i.test(name!) ? second : null
}

function asksEncoding([name, subcommand = '']: readonly string[]): boolean {
  return name!.toLowerCase() === 'object' && subcommand.toLowerCase() === 'encoding'
}

function isNewSubcommand([name, subcommand = '']: readonly string[]): boolean {
  return name!.toLowerCase() === 'client' && /^(no-touch|setinfo)$/i.test(subcommand)
}

function isShortGetKeys([name, subcommand = '', ...words]: readonly string[]): boolean {
  return name!.toLowerCase() === 'command' && subcommand.toLowerCase() === 'getkeys' && words.length === 1
}

const NEW_COMMANDS: ReadonlySet<string> = new Set(['delex', 'digest', 'msetex'])

function hasMatchOption([name, , , ...options]: readonly string[]): boolean {
  return name!.toLowerCase() === 'set' && options.some((word) => /^if(eq|ne|deq|dne)(\0|$)/i.test(word))
}

/** Compares `7.0.15` and `8.4` number by number. */
function isOlder(version: string, than: string): boolean {
  const left = version.split('.').map(Number)
  for (const [index, number] of than.split('.').map(Number).entries()) {
    const other = left[index] ?? 0
    if (other !== number) return other < number
  }
  return false
}
