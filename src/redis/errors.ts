import { bytesOf, latin1, type Argument } from './bytes.ts'
import { error, type ErrorReply } from './reply.ts'
import { textFromBytes } from './utf8.ts'

/** The error lines of Redis 8.6, byte for byte. */

export const SYNTAX_ERROR = Object.freeze(error('ERR syntax error'))
export const NOT_AN_INTEGER = Object.freeze(error('ERR value is not an integer or out of range'))
export const WRONG_TYPE = Object.freeze(error('WRONGTYPE Operation against a key holding the wrong kind of value'))
/** A count below zero must have its opposite above zero. */
export const OUT_OF_SYMMETRIC_RANGE = Object.freeze(
  error('ERR value is out of range, value must between -9223372036854775807 and 9223372036854775807'),
)
export const BAD_DIGEST = Object.freeze(error('ERR must be exactly 16 hexadecimal characters'))

export const NOT_A_FLOAT = Object.freeze(error('ERR value is not a valid float'))
export const OUT_OF_MEMORY = Object.freeze(error("OOM command not allowed when used memory > 'maxmemory'."))

export function wrongArity(commandName: string): ErrorReply {
  return error(`ERR wrong number of arguments for '${commandName}' command`)
}

export function invalidExpireTime(commandName: string): ErrorReply {
  return error(`ERR invalid expire time in '${commandName}' command`)
}

/** EXPIRE's answer to an option it does not know. Line ends at the end go, others become spaces. */
export function unsupportedOption(option: Argument): ErrorReply {
  const echoed = cString(option).replace(/[\r\n]+$/, '')
  return error(`ERR Unsupported option ${shown(echoed)}`)
}

/**
 * `ERR unknown command 'FOO', with args beginning with: 'a' 'b' `: arguments are added while their
 * text has fewer than 128 bytes, each cut to what is left of the 128 (server.c, commandCheckExistence).
 */
export function unknownCommand(argv: readonly Argument[]): ErrorReply {
  const [name = '', ...rest] = argv
  let echoed = ''
  for (const argument of rest) {
    if (echoed.length >= 128) break
    echoed += `'${cString(argument).slice(0, 128 - echoed.length)}' `
  }
  const beginning = rest.length === 0 ? '' : `, with args beginning with: ${echoed}`
  return error(`ERR ${shown(`unknown command '${cString(name).slice(0, 128)}'${beginning}`)}`)
}

/** What EXEC answers when it was refused itself; the transaction is over then. (multi.c, execCommandAbort) */
export function execAborted({ text }: ErrorReply): ErrorReply {
  // Redis keeps some of its errors with the code and some without, and it shows here.
  return error(`EXECABORT Transaction discarded because of: ${text.replace(/^ERR /, '')}`)
}

/** `ERR unknown subcommand 'FOO'. Try OBJECT HELP.` */
export function unknownSubcommand(container: string, name: Argument): ErrorReply {
  return error(
    `ERR ${shown(`unknown subcommand '${cString(name).slice(0, 128)}'. Try ${container.toUpperCase()} HELP.`)}`,
  )
}

/** What containers without a table of their subcommands say, DEBUG among them. */
export function unknownSubcommandOrArity(container: string, name: Argument): ErrorReply {
  const words = `unknown subcommand or wrong number of arguments for '${cString(name).slice(0, 128)}'. Try ${container.toUpperCase()} HELP.`
  return error(`ERR ${shown(words)}`)
}

/** Ours too, for a setting that Redis has. */
export function settingNotInThePlayground(name: string): ErrorReply {
  return error(`ERR '${name}' is a setting of Redis, but this playground does not have it`)
}

/** Ours, not Redis's: a real command that is absent here must not pass for one that Redis lacks. */
export function notInThePlayground(canonicalName: string): ErrorReply {
  return error(`ERR '${canonicalName}' is a Redis command, but this playground does not have it`)
}

/** `ERR Syntax error in HELLO option 'FOO'`: a sentence and, in quotes, what somebody typed. */
export function quotedError(sentence: string, word: Argument): ErrorReply {
  return error(`ERR ${shown(`${sentence} '${cString(word)}'`)}`)
}

/** One character per byte, up to the first NUL, as `%s` prints it. */
function cString(argument: Argument): string {
  const text = latin1(bytesOf(argument))
  const end = text.indexOf('\0')
  return end === -1 ? text : text.slice(0, end)
}

/** An error is one line of the protocol, so CR and LF become spaces. */
function shown(latin1Text: string): string {
  const oneLine = latin1Text.replace(/[\r\n]/g, ' ')
  return textFromBytes(Uint8Array.from(oneLine, (character) => character.charCodeAt(0)))
}
