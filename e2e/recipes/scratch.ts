import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = new URL('../..', import.meta.url).pathname
const VITE_NODE = join(ROOT, 'node_modules', 'vite-node', 'dist', 'cli.mjs')

/** A copy of the sources in a folder of its own, in which a recipe is followed by script. */
export class Scratch {
  readonly #folder = mkdtempSync(join(tmpdir(), 'recipe-'))

  constructor() {
    const isNeeded = (path: string): boolean => !/\/(golden|released)$|\.test\.tsx?$/.test(path)
    cpSync(join(ROOT, 'src'), join(this.#folder, 'src'), { recursive: true, filter: isNeeded })
    cpSync(join(ROOT, 'package.json'), join(this.#folder, 'package.json'))
    symlinkSync(join(ROOT, 'node_modules'), join(this.#folder, 'node_modules'))
  }

  write(path: string, text: string): void {
    writeFileSync(join(this.#folder, path), text)
  }

  /** Puts lines after the one line that is exactly this. */
  insertAfter(path: string, line: string, text: string): void {
    const lines = readFileSync(join(this.#folder, path), 'utf8').split('\n')
    const places = lines.flatMap((one, index) => (one === line ? [index] : []))
    if (places.length !== 1)
      throw new Error(`The recipe puts something after “${line}”, and ${path} has ${places.length} such lines.`)
    this.write(path, lines.toSpliced(places[0]! + 1, 0, text).join('\n'))
  }

  /** What a command line of the project prints there. */
  run(script: string, ...args: readonly string[]): string {
    return execFileSync(process.execPath, [VITE_NODE, join('src', 'app', 'node', script), '--', ...args], {
      cwd: this.#folder,
      encoding: 'utf8',
    })
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true })
  }
}
