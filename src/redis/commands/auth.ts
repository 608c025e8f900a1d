import type { Argument } from '../bytes.ts'
import type { Command } from '../command.ts'
import { SYNTAX_ERROR } from '../errors.ts'
import { keyTextOf } from '../key-text.ts'
import { error, OK, type ErrorReply } from '../reply.ts'

/** There is one user, `default`, and any password is his. Others do not exist, and are told so as Redis tells them. */
export function authenticationProblem(user: Argument): ErrorReply | null {
  if (keyTextOf(user) === 'default') return null
  return error('WRONGPASS invalid username-password pair or user is disabled.')
}

/** https://redis.io/docs/latest/commands/auth/ */
export const auth: Command = {
  name: 'auth',
  arity: -2,
  flags: ['noscript', 'loading', 'stale', 'fast', 'no_auth', 'allow_busy'],
  run(_session, argv) {
    if (argv.length > 3) return SYNTAX_ERROR
    if (argv.length === 2) {
      return error(
        'ERR AUTH <password> called without any password configured for the default user. Are you sure your configuration is correct?',
      )
    }
    return authenticationProblem(argv[1]!) ?? OK
  },
}
