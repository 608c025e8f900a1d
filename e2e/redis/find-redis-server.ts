import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { findOrInstall, lastLine, type Missing } from '../run/installed.ts'

const run = promisify(execFile)

export interface FoundServer {
  readonly path: string
  /** For example 7.0.15. */
  readonly version: string
}

/** Where there is none, why there is none. */
export type NoServer = Missing

/**
 * A real redis-server to be held to: the one that REDIS_SERVER_PATH names, else the first on the
 * path, else Debian's package where this user may install it.
 */
export async function findRedisServer(say: (sentence: string) => void): Promise<FoundServer | NoServer> {
  const named = process.env['REDIS_SERVER_PATH'] ?? ''
  if (named !== '') return mustBe(await inspect(named))
  const path = await findOrInstall('redis-server', say)
  return typeof path === 'string' ? inspect(path) : path
}

/** Whoever names a server wants no other, and not to be held to none either. */
function mustBe(found: FoundServer | NoServer): FoundServer {
  if ('reason' in found) throw new Error(`REDIS_SERVER_PATH names no Redis server: ${found.reason}`)
  return found
}

/** `Redis server v=7.0.15 sha=…`. Valkey answers too, but is another server. */
async function inspect(path: string): Promise<FoundServer | NoServer> {
  try {
    const { stdout } = await run(path, ['--version'])
    const version = /^Redis server v=(\d+\.\d+\.\d+)/.exec(stdout)?.[1]
    return version === undefined ? { reason: `${path} is no Redis: it says “${stdout.trim()}”` } : { path, version }
  } catch (error) {
    return { reason: `${path} does not start: ${lastLine(error)}` }
  }
}
