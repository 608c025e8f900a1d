import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { factsByStep, factsText } from '../../src/model/formats/facts-text.ts'
import type { Trace } from '../../src/model/trace/trace.ts'
import type { Case, Group } from './cases.ts'

/**
 * What is kept of the facts of a run, a line a case:
 *
 *     wt_db_first/redis_down/ok/own 2f8a60c1b7d4 kQ0aZx…
 *
 * A hash of the whole text, and one character a step, of a hash that runs through all of them: where the characters
 * part, the runs do (or one step earlier, once in 64 times).
 */
export interface Kept {
  readonly hash: string
  readonly marks: string
}

const CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

export function keptOf(trace: Trace): Kept {
  let state = 0x811c9dc5
  const marks = factsByStep(trace).map((text) => {
    for (let index = 0; index < text.length; index++) state = Math.imul(state ^ text.charCodeAt(index), 0x01000193)
    return CHARACTERS[(state >>> 16) & 63]!
  })
  return { hash: hashOf(factsText(trace)), marks: marks.join('') }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}

function fileOf(group: Group): string {
  return fileURLToPath(new URL(`golden/${group}.txt`, import.meta.url))
}

export async function readGolden(group: Group): Promise<ReadonlyMap<string, Kept>> {
  const lines = (await readFile(fileOf(group), 'utf8')).split('\n').filter((line) => line !== '')
  return new Map(
    lines.map((line) => {
      const [id = '', hash = '', marks = ''] = line.split(' ')
      return [id, { hash, marks }]
    }),
  )
}

export async function writeGolden(group: Group, cases: readonly Case[]): Promise<void> {
  const lines = cases.map((one) => {
    const { hash, marks } = keptOf(one.run())
    return `${one.id} ${hash} ${marks}\n`
  })
  await writeFile(fileOf(group), lines.join(''))
}

/** How many differences are shown whole; of the others there are only the names. */
const SHOWN_WHOLE = 3
const NAMED = 30

/** What is different, in words and whole; null when all is as it was kept. */
export function differencesText(cases: readonly Case[], golden: ReadonlyMap<string, Kept>): string | null {
  const different: { readonly id: string; readonly where: string; readonly facts: string | null }[] = []
  for (const one of cases) {
    const kept = golden.get(one.id)
    const trace = one.run()
    const now = keptOf(trace)
    if (kept?.hash === now.hash) continue
    const facts = different.length < SHOWN_WHOLE ? factsText(trace) : null
    different.push({
      id: one.id,
      where: kept === undefined ? 'is not among those kept' : `differs from ${whereText(now.marks, kept.marks)} on`,
      facts,
    })
  }
  if (different.length === 0) return null
  const names = different.slice(0, NAMED).map(({ id, where }) => `  ${id} ${where}`)
  return [
    `${different.length} of ${cases.length} runs are not what they were:`,
    ...names,
    ...(different.length > NAMED ? [`  and ${different.length - NAMED} more`] : []),
    '',
    `To see what they were: npm run -s facts -- ${different[0]!.id}, here and at the commit before the change, and diff the two.`,
    ...different.flatMap(({ id, facts }) => (facts === null ? [] : ['', `── ${id}, as it is now ──`, facts])),
  ].join('\n')
}

function whereText(now: string, before: string): string {
  let step = 0
  while (step < now.length && now[step] === before[step]) step++
  return step === now.length - 1 && now.length === before.length ? 'its end' : `step ${step}`
}
