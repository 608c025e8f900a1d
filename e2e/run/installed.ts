import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

/** Ends what hangs, also on a slow line: a browser is 100 MB. */
const APT_TIMEOUT_MS = 15 * 60_000

/** Why there is none: a sentence for a person. */
export interface Missing {
  readonly reason: string
}

/**
 * The path of a program: the first on PATH, else that of Debian's package (most have the same name) where
 * this user may install it.
 */
export async function findOrInstall(
  name: string,
  say: (sentence: string) => void,
  debianPackage = name,
): Promise<string | Missing> {
  const present = onPath(name)
  if (present !== null) return present
  if (!isDebian())
    return { reason: `there is no ${name} on the path, and this is not Debian, where it could be installed` }
  if (process.getuid?.() !== 0)
    return {
      reason: `there is no ${name} on the path, and installing it (apt-get install ${debianPackage}) needs root`,
    }
  say(`No ${name} on the path: trying apt-get install ${debianPackage}`)
  try {
    await apt('update')
    await apt('install', '--yes', '--no-install-recommends', debianPackage)
  } catch (error) {
    return { reason: `there is no ${name} on the path, and apt-get could not install it: ${lastLine(error)}` }
  }
  return onPath(name) ?? { reason: `apt-get installed ${debianPackage}, but ${name} is not on the path` }
}

/** The first file of this name in the folders of PATH; null if there is none. */
function onPath(name: string): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null
}

function apt(...words: readonly string[]): Promise<unknown> {
  return promisify(execFile)('apt-get', words, {
    timeout: APT_TIMEOUT_MS,
    maxBuffer: 64 * 1024 * 1024,
    // A package of a server would start it at once.
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

export function lastLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message.trim().split('\n').at(-1) ?? ''
}
