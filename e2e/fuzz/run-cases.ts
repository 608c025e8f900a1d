import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** What a process of its own says about the cases it tries, a line each. */
type Line =
  | { readonly begins: number }
  | { readonly failed: number; readonly kind?: string; readonly complaints: readonly string[] }
  | {
      readonly done: number
      readonly opened: Readonly<Record<string, number>>
      readonly steps: number
      readonly megabytes: number
    }

export interface Tried {
  /** One text for each case that failed, with how to try it alone. */
  readonly failures: readonly string[]
  /** How many cases were played, and not only refused, by kind of input. */
  readonly opened: Readonly<Record<string, number>>
}

/** A case takes milliseconds; one that has not ended in so long never will. */
const HANGS_AFTER_MS = 300_000
/** What of JavaScript's own a case and all that it leaves behind may need. */
const HEAP_MEGABYTES = 1_024
/** Each of these costs a process, or minutes. */
const MOST_ENDS = 5

/**
 * Tries cases in a process of its own: one that hangs, or that takes all memory, is found and named, and the
 * others are tried.
 */
export async function runCases(seed: number, count: number): Promise<Tried> {
  const failures: string[] = []
  const opened: Record<string, number> = {}
  let from = 0
  for (let ends = 0; from < count; ends++) {
    const { last, how, summary, failed } = await runProcess(seed, from, count - from)
    failures.push(...failed)
    for (const [kind, number] of Object.entries(summary)) opened[kind] = (opened[kind] ?? 0) + number
    if (how === null) break
    failures.push(failureText(seed, last, [how]))
    if (ends === MOST_ENDS) break
    from = last + 1
  }
  return { failures, opened }
}

interface Ended {
  /** The case that was begun last. */
  readonly last: number
  /** How it ended, where that was before the end; else null. */
  readonly how: string | null
  readonly summary: Readonly<Record<string, number>>
  readonly failed: readonly string[]
}

function runProcess(seed: number, from: number, count: number): Promise<Ended> {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const script = [
    'node_modules/vite-node/dist/cli.mjs',
    'e2e/fuzz/main.ts',
    '--',
    '--seed',
    String(seed),
    '--from',
    String(from),
    '--count',
    String(count),
  ]
  const child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MEGABYTES}`, ...script], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let last = from
  let summary: Ended['summary'] = {}
  let isDone = false
  let complained = ''
  let hangs = false
  const failed: string[] = []
  let timer = setTimeout(stop, HANGS_AFTER_MS)
  function stop(): void {
    hangs = true
    child.kill('SIGKILL')
  }
  createInterface(child.stdout).on('line', (text) => {
    clearTimeout(timer)
    timer = setTimeout(stop, HANGS_AFTER_MS)
    const line = JSON.parse(text) as Line
    if ('begins' in line) last = line.begins
    else if ('failed' in line) failed.push(failureText(seed, line.failed, line.complaints))
    else [summary, isDone] = [line.opened, true]
  })
  child.stderr.on('data', (chunk: Buffer) => void (complained = `${complained}${chunk.toString()}`.slice(0, 2_000)))
  return new Promise((resolve) => {
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      const how = hangs ? 'It did not end.' : isDone ? null : `It ended the process (${signal ?? code}): ${complained}`
      resolve({ last, how, summary, failed })
    })
  })
}

function failureText(seed: number, index: number, complaints: readonly string[]): string {
  return [
    `case ${index} of seed ${seed}; to try it alone: npm run -s fuzz -- --seed ${seed} --only ${index}`,
    ...complaints.map((complaint) => `  ${complaint}`),
  ].join('\n')
}
