import type { Argument } from '../bytes.ts'
import type { Command } from '../command.ts'
import { quotedError } from '../errors.ts'
import { parseInteger } from '../integers.ts'
import { optionWord } from '../option-words.ts'
import { array, bulk, error, integer, isError, map, type ErrorReply } from '../reply.ts'
import { authenticationProblem } from './auth.ts'
import { fitsIntoClientList, textOf } from './client-words.ts'
import { REDIS_VERSION } from '../version.ts'

/** https://redis.io/docs/latest/commands/hello/ */
export const hello: Command = {
  name: 'hello',
  arity: -1,
  flags: ['noscript', 'loading', 'stale', 'fast', 'no_auth', 'allow_busy'],
  run(session, argv) {
    const version = argv[1] === undefined ? BigInt(session.protocol) : parseInteger(argv[1])
    if (version === null) return error('ERR Protocol version is not an integer or out of range')
    if (version !== 2n && version !== 3n) return error('NOPROTO unsupported protocol version')
    const options = parseOptions(argv.slice(2))
    if (isError(options)) return options
    const problem = options.user === null ? null : authenticationProblem(options.user)
    if (problem !== null) return problem
    if (options.name !== null) session.name = options.name
    session.protocol = version === 2n ? 2 : 3
    return map([
      [bulk('server'), bulk('redis')],
      [bulk('version'), bulk(REDIS_VERSION)],
      [bulk('proto'), integer(version)],
      [bulk('id'), integer(session.id)],
      [bulk('mode'), bulk('standalone')],
      [bulk('role'), bulk('master')],
      [bulk('modules'), array([])],
    ])
  },
}

interface HelloOptions {
  readonly user: Argument | null
  readonly name: string | null
}

/** `[AUTH user password] [SETNAME name]`; the last of several counts. */
function parseOptions(words: readonly Argument[]): HelloOptions | ErrorReply {
  let options: HelloOptions = { user: null, name: null }
  for (let index = 0; index < words.length;) {
    const word = optionWord(words[index]!)
    const [operand, second] = words.slice(index + 1)
    if (word === 'AUTH' && operand !== undefined && second !== undefined) {
      options = { ...options, user: operand }
      index += 3
    } else if (word === 'SETNAME' && operand !== undefined) {
      if (!fitsIntoClientList(operand)) return NAME_PROBLEM
      options = { ...options, name: textOf(operand) }
      index += 2
    } else {
      return quotedError('Syntax error in HELLO option', words[index]!)
    }
  }
  return options
}

export const NAME_PROBLEM: ErrorReply = Object.freeze(
  error('ERR Client names cannot contain spaces, newlines or special characters.'),
)
