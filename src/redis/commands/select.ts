import type { Command } from '../command.ts'
import { databaseOf } from '../db-index.ts'
import { isError, OK } from '../reply.ts'

/** https://redis.io/docs/latest/commands/select/ */
export const select: Command = {
  name: 'select',
  arity: 2,
  flags: ['loading', 'stale', 'fast'],
  run(session, argv) {
    const keyspace = databaseOf(argv[1]!, session.server.keyspaces)
    if (isError(keyspace)) return keyspace
    session.keyspace = keyspace
    return OK
  },
}
