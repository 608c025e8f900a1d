import { copyOf } from '../bytes.ts'
import type { Command } from '../command.ts'
import { wrongArity } from '../errors.ts'
import { bulk, OK, status } from '../reply.ts'
import { auth } from './auth.ts'
import { hello } from './hello.ts'
import { select } from './select.ts'

const PONG = Object.freeze(status('PONG'))

/** https://redis.io/docs/latest/commands/ping/ */
const ping: Command = {
  name: 'ping',
  arity: -1,
  flags: ['fast'],
  run(_session, argv) {
    if (argv.length > 2) return wrongArity('ping')
    const message = argv[1]
    if (message === undefined) return PONG
    return bulk(typeof message === 'string' ? message : copyOf(message))
  },
}

/** https://redis.io/docs/latest/commands/echo/ */
const echo: Command = {
  name: 'echo',
  arity: 2,
  flags: ['loading', 'stale', 'fast'],
  run(_session, argv) {
    const message = argv[1]!
    return bulk(typeof message === 'string' ? message : copyOf(message))
  },
}

/** The answer still goes out. https://redis.io/docs/latest/commands/quit/ */
const quit: Command = {
  name: 'quit',
  arity: -1,
  flags: ['noscript', 'loading', 'stale', 'fast', 'no_auth', 'allow_busy'],
  run(session) {
    session.close()
    return OK
  },
}

/** What the client library has said about itself stays. https://redis.io/docs/latest/commands/reset/ */
const reset: Command = {
  name: 'reset',
  arity: 1,
  flags: ['noscript', 'loading', 'stale', 'fast', 'no_auth', 'allow_busy'],
  run(session) {
    session.endTransaction()
    session.keyspace = session.server.keyspaces[0]!
    session.protocol = 2
    session.name = ''
    session.leavesNoTrace = false
    session.isUnevictable = false
    session.answers = 'all'
    return status('RESET')
  },
}

export const CONNECTION_COMMANDS: readonly Command[] = [ping, echo, select, hello, auth, reset, quit]
