import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const APT_TIMEOUT_MS = 3 * 60_000

export interface FoundServer {
  readonly path: string
  /** For example 7.0.15. */
  readonly version: string
}

/** Where there is none, why there is none: a sentence for a person. */
export interface NoServer {
  readonly reason: string
}

/**
 * A real redis-server to be held to: the one that REDIS_SERVER_PATH names, else the first on the
 * path, else Debian's package where this user may install it.
 */
export async function findRedisServer(say: (sentence: string) => void): Promise<FoundServer | NoServer> {
  const named = process.env['REDIS_SERVER_PATH'] ?? ''
  if (named !== '') return mustBe(await inspect(named))
  const present = onPath('redis-server')
  if (present !== null) return inspect(present)
  if (!isDebian()) return { reason: 'there is no redis-server on the path, and this is not Debian, where it could be installed' }
  if (process.getuid?.() !== 0) return { reason: 'there is no redis-server on the path, and installing it needs root' }
  say('No redis-server on the path: trying apt-get install redis-server')
  try {
    await apt('update')
    await apt('install', '--yes', '--no-install-recommends', 'redis-server')
  } catch (error) {
    return { reason: `there is no redis-server on the path, and apt-get could not install it: ${lastLine(error)}` }
  }
  const installed = onPath('redis-server')
  return installed === null ? { reason: 'apt-get installed redis-server, but it is not on the path' } : inspect(installed)
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

/** The first file of this name in the folders of PATH; null if there is none. */
function onPath(name: string): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null
}

function apt(...words: readonly string[]): Promise<unknown> {
  return run('apt-get', words, {
    timeout: APT_TIMEOUT_MS,
    maxBuffer: 64 * 1024 * 1024,
    // The package would start a server of its own at once.
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
  })
}

function isDebian(): boolean {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
  } catch {
    return false
  }
}

function lastLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message.trim().split('\n').at(-1) ?? ''
}
