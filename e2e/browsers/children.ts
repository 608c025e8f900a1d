import { spawn, type ChildProcess } from 'node:child_process'

/** The programs that were started here: they end with this one, however it ends. */
const running = new Set<ChildProcess>()

process.once('exit', () => running.forEach(kill))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130))

export interface Child {
  /** Resolves with what is found in what the program prints; throws with the last that it said where it ends before. */
  readonly prints: (pattern: RegExp) => Promise<RegExpExecArray>
  readonly end: () => Promise<void>
}

/** Starts a program in a group of its own, with whatever it starts itself. */
export function start(
  program: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Child {
  const child = spawn(program, words, {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    env: { ...process.env, ...environment },
  })
  running.add(child)
  let printed = ''
  let ended = false
  const heard = new Set<() => void>()
  const tell = (): void => heard.forEach((listener) => listener())
  const hear = (bytes: Buffer): void => {
    printed += bytes.toString()
    tell()
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const gone = new Promise<void>((resolve) => {
    const over = (): void => {
      ended = true
      running.delete(child)
      tell()
      resolve()
    }
    child.once('error', (error) => {
      printed += error.message
      over()
    })
    child.once('exit', over)
  })
  return {
    prints: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = pattern.exec(printed)
          if (found === null && !ended) return
          heard.delete(look)
          if (found !== null) resolve(found)
          else reject(new Error(`${program} ended at once: ${printed.trim().split('\n').at(-1)!}`))
        }
        heard.add(look)
        look()
      }),
    end: () => {
      kill(child)
      return gone
    },
  }
}

function kill({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}
