import { copyOf } from '../bytes.ts'
import type { Command } from '../command.ts'
import { wrongArity } from '../errors.ts'
import { bulk, status } from '../reply.ts'

const PONG = Object.freeze(status('PONG'))

/** https://redis.io/docs/latest/commands/ping/ */
const ping: Command = {
  name: 'ping',
  arity: -1,
  flags: [],
  run(_session, argv) {
    if (argv.length > 2) return wrongArity('ping')
    const message = argv[1]
    if (message === undefined) return PONG
    return bulk(typeof message === 'string' ? message : copyOf(message))
  },
}

export const CONNECTION_COMMANDS: readonly Command[] = [ping]
