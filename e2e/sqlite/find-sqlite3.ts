import { execFile, spawn } from 'node:child_process'
import { promisify } from 'node:util'
import { findOrInstall, lastLine, type Missing } from '../run/installed.ts'

/** The real sqlite3 shell. */
export interface Shell {
  /** For example 3.40.1. */
  readonly version: string
  /** Runs a script on a file (`:memory:` for none) and returns what it printed. */
  run(file: string, script: string): Promise<{ readonly output: string; readonly errors: string }>
}

/**
 * The one that SQLITE3_PATH names, else the first on the path, else Debian's package where this user may
 * install it.
 */
export async function findSqlite3(say: (sentence: string) => void): Promise<Shell | Missing> {
  const named = process.env['SQLITE3_PATH'] ?? ''
  const path = named === '' ? await findOrInstall('sqlite3', say) : named
  if (typeof path !== 'string') return path
  try {
    const { stdout } = await promisify(execFile)(path, ['--version'])
    const version = /^(\d+\.\d+\.\d+) /.exec(stdout)?.[1]
    if (version === undefined) return { reason: `${path} is no sqlite3: it says “${stdout.trim()}”` }
    return { version, run: (file, script) => runShell(path, file, script) }
  } catch (error) {
    return { reason: `${path} does not start: ${lastLine(error)}` }
  }
}

function runShell(path: string, file: string, script: string): Promise<{ output: string; errors: string }> {
  // Without a file of settings, whoever runs the test.
  const child = spawn(path, ['-batch', '-init', '/dev/null', file], { stdio: 'pipe' })
  let output = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => void (output += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (errors += text))
  child.stdin.end(script)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', () => resolve({ output, errors }))
  })
}
