import type { Command } from '../command.ts'
import { keyTextOf } from '../key-text.ts'
import { inProtocol } from '../protocol.ts'
import { array, error, NIL_ARRAY, OK } from '../reply.ts'
import { runWithinRoom } from '../room.ts'
import type { Session } from '../session.ts'

const EXEC_REFUSED = Object.freeze(error('EXECABORT Transaction discarded because of previous errors.'))

/** https://redis.io/docs/latest/commands/multi/ */
const multi: Command = {
  name: 'multi',
  arity: 1,
  flags: ['noscript', 'loading', 'stale', 'fast', 'allow_busy'],
  run(session) {
    if (session.transaction !== null) return error('ERR MULTI calls can not be nested')
    session.transaction = { queue: [], isRefused: false }
    return OK
  },
}

/** https://redis.io/docs/latest/commands/discard/ */
const discard: Command = {
  name: 'discard',
  arity: 1,
  flags: ['noscript', 'loading', 'stale', 'fast', 'allow_busy'],
  run(session) {
    if (session.transaction === null) return error('ERR DISCARD without MULTI')
    session.endTransaction()
    return OK
  },
}

/**
 * A command that was refused while queuing outweighs a watched key that has changed. A run-time error
 * stands in the array, and the rest runs. https://redis.io/docs/latest/commands/exec/
 */
const exec: Command = {
  name: 'exec',
  arity: 1,
  flags: ['noscript', 'loading', 'stale', 'skip_slowlog'],
  run(session) {
    const { transaction, server } = session
    if (transaction === null) return error('ERR EXEC without MULTI')
    const isCalledOff = session.isCalledOff || someWatchedKeyIsDue(session)
    session.endTransaction()
    if (transaction.isRefused) return EXEC_REFUSED
    if (isCalledOff) return NIL_ARRAY
    server.stats.commands += transaction.queue.length
    // Each in the protocol of its moment: a HELLO may be among them.
    return array(
      transaction.queue.map(({ command, argv }) => inProtocol(runWithinRoom(session, command, argv), session.protocol)),
    )
  },
}

/** A key whose deadline passed after WATCH has changed, though nobody has collected it yet. */
function someWatchedKeyIsDue({ server, watches }: Session): boolean {
  return watches.some(({ db, key, wasExpired }) => !wasExpired && server.keyspaces[db]!.isExpired(key))
}

/** https://redis.io/docs/latest/commands/watch/ */
const watch: Command = {
  name: 'watch',
  arity: -2,
  flags: ['noscript', 'loading', 'stale', 'fast', 'allow_busy'],
  keys: { first: 1, last: -1, step: 1 },
  run(session, argv) {
    if (session.transaction !== null) return error('ERR WATCH inside MULTI is not allowed')
    // What is watched already stays watched; a transaction that is lost anyway need not watch more.
    if (!session.isCalledOff) for (const key of argv.slice(1)) session.watch(keyTextOf(key))
    return OK
  },
}

/** https://redis.io/docs/latest/commands/unwatch/ */
const unwatch: Command = {
  name: 'unwatch',
  arity: 1,
  flags: ['noscript', 'loading', 'stale', 'fast', 'allow_busy'],
  run(session) {
    session.unwatch()
    return OK
  },
}

export const TRANSACTION_COMMANDS: readonly Command[] = [multi, exec, discard, watch, unwatch]
