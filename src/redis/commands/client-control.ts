import type { Argument } from '../bytes.ts'
import type { Command } from '../command.ts'
import { NOT_AN_INTEGER, quotedError, SYNTAX_ERROR, unknownSubcommandOrArity } from '../errors.ts'
import { parseInteger } from '../integers.ts'
import { optionWord } from '../option-words.ts'
import { error, integer, isError, OK, type ErrorReply, type Reply } from '../reply.ts'
import type { Session } from '../session.ts'
import { CLIENT_TYPES, textOf } from './client-words.ts'

const FLAGS = ['noscript', 'loading', 'stale'] as const

/** https://redis.io/docs/latest/commands/client-kill/ */
export const kill: Command = {
  name: 'client|kill',
  arity: -3,
  flags: ['admin', ...FLAGS],
  run(session, argv) {
    const words = argv.slice(2)
    // The old form: an address alone, and one may close one's own connection.
    const choice = words.length === 1 ? [withAddress(words[0]!)] : parseChoice(words, session)
    if (isError(choice)) return choice
    const chosen = [...session.server.sessions.values()].filter((one) => choice.every((fits) => fits(one)))
    for (const one of chosen) one.close()
    if (words.length > 1) return integer(chosen.length)
    return chosen.length === 0 ? error('ERR No such client') : OK
  },
}

type Fits = (session: Session) => boolean

/** Read from left to right; what is said twice is said last. */
function parseChoice(words: readonly Argument[], self: Session): readonly Fits[] | ErrorReply {
  const choice = new Map<string, Fits>([['SKIPME', (session) => session !== self]])
  for (let index = 0; index < words.length; index += 2) {
    const [word, operand] = [optionWord(words[index]!), words[index + 1]]
    const read = OPTIONS[word]
    if (read === undefined || operand === undefined) return SYNTAX_ERROR
    const fits = read(operand, self)
    if (isError(fits)) return fits
    choice.set(word, fits)
  }
  return [...choice.values()]
}

const OPTIONS: Readonly<Record<string, (operand: Argument, self: Session) => Fits | ErrorReply>> = {
  ID(operand) {
    const id = parseInteger(operand)
    if (id === null || id < 1n) return error('ERR client-id should be greater than 0')
    return (session) => BigInt(session.id) === id
  },
  MAXAGE(operand) {
    const seconds = parseInteger(operand)
    if (seconds === null) return error('ERR maxage is not an integer or out of range')
    if (seconds <= 0n) return error('ERR maxage should be greater than 0')
    return ({ server, openedUnixMs }) =>
      BigInt(Math.floor(server.nowUnixMs / 1000) - Math.floor(openedUnixMs / 1000)) >= seconds
  },
  TYPE(operand) {
    const type = optionWord(operand)
    return CLIENT_TYPES.has(type) ? () => type === 'NORMAL' : quotedError('Unknown client type', operand)
  },
  ADDR: withAddress,
  LADDR(operand) {
    const address = textOf(operand)
    return ({ addresses }) => addresses.server === address
  },
  USER: (operand) => (textOf(operand) === 'default' ? () => true : quotedError('No such user', operand)),
  SKIPME(operand, self) {
    const word = optionWord(operand)
    if (word !== 'YES' && word !== 'NO') return SYNTAX_ERROR
    return (session) => word === 'NO' || session !== self
  },
}

function withAddress(operand: Argument): Fits {
  const address = textOf(operand)
  return ({ addresses }) => addresses.client === address
}

/**
 * The reply is given all the same: who carries it over a wire drops it.
 * https://redis.io/docs/latest/commands/client-reply/
 */
export const reply: Command = {
  name: 'client|reply',
  arity: 3,
  flags: FLAGS,
  run(session, argv): Reply {
    const word = optionWord(argv[2]!)
    if (word !== 'ON' && word !== 'OFF' && word !== 'SKIP') return SYNTAX_ERROR
    if (word === 'ON') session.answers = 'all'
    else if (word === 'OFF') session.answers = 'none'
    else if (session.answers !== 'none') session.answers = 'not-next'
    return OK
  },
}

/**
 * No command that waits is here, so nobody is ever found waiting.
 * https://redis.io/docs/latest/commands/client-unblock/
 */
export const unblock: Command = {
  name: 'client|unblock',
  arity: -3,
  flags: ['admin', ...FLAGS],
  run(_session, argv) {
    if (argv.length > 4) return unknownSubcommandOrArity('client', argv[1]!)
    if (argv[3] !== undefined && !/^(TIMEOUT|ERROR)$/.test(optionWord(argv[3]))) {
      return error('ERR CLIENT UNBLOCK reason should be TIMEOUT or ERROR')
    }
    return parseInteger(argv[2]!) === null ? NOT_AN_INTEGER : integer(0)
  },
}
