import type { Argument } from './bytes.ts'
import type { Command } from './command.ts'
import { OUT_OF_MEMORY } from './errors.ts'
import type { Reply } from './reply.ts'
import type { Session } from './session.ts'
import { byteLength } from './string-value.ts'

/**
 * Runs a command, unless it may add more than the host has memory for: `maxmemory` is looked at before
 * a command and only says no once too much is there, which is too late for SETRANGE k 500000000 x.
 */
export function runWithinRoom(session: Session, command: Command, argv: readonly Argument[]): Reply {
  const { server } = session
  const mayGrow = server.isCapped && command.flags.includes('denyoom')
  if (mayGrow && !server.hasRoomFor(command.growth?.(session, argv) ?? bytesIn(argv), argv.length)) return OUT_OF_MEMORY
  return command.run(session, argv)
}

function bytesIn(argv: readonly Argument[]): number {
  return argv.reduce((sum, word) => sum + byteLength(word), 0)
}
